struct A {}
enum A { X }
service A {}
const i32 N = 1
const i32 N = 2
