/* never closed
struct A {}
