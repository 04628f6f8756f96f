service S {
  void f(),
  i32 g(),
  void f(1: i32 x)
}
