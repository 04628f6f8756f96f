struct A {
  1: i32 a,
  1: i32 b,
  2: i32 a
}

struct A {}

enum E {
  X,
  X
}

service S {
  void f(),
  void f()
}
