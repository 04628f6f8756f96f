struct A {
  1: i32 a,
  1: i32 b,
  -1: i32 c,
  i32 d
}
service S {
  void f(2: i32 x, 2: i32 y)
}
