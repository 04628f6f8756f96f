const i32 N = 1
service S {}
struct A {
  1: S service_,
  2: list<N> numbers
}
