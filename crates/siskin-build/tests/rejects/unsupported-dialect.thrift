struct A {
  1: i32 a
}

service S {
  stream<i32> numbers()
}
