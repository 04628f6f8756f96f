struct A {
  1: bool a (validation.notEmpty = "1"),
  2: string b (validation.min = "3"),
  3: list<i32> c (validation.size.min = "few")
}
