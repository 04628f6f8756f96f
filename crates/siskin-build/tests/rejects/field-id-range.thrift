exception E {}
struct A {
  32767: i32 a,
  32768: i32 b,
  -32769: i32 c
}
service S {
  void f() throws (0: E e)
}
