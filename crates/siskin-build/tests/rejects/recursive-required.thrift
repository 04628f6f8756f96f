struct A {
  1: required B b
}
struct B {
  1: i32 x,
  2: required C c
}
struct C {
  1: required A a
}
struct Fine {
  1: optional Fine a,
  2: Fine b,
  3: required list<Fine> c
}
