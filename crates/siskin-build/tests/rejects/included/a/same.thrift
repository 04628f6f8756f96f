struct Thing {}
struct A {}
