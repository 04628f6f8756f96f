struct A {
  1: i32 a (siskin.saef = "1"),
  2: i32 b (rust.nmae = "c", mine.own = "kept")
}
service S {
  void f() (api.pots = "/f", api.something_else = "x")
}
