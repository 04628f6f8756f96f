struct A {
  1: void a,
  2: list<void> b
}
typedef void Nothing
service S {
  void f(1: void x)
}
