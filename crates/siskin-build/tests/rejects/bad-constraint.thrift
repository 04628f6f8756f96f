struct A {
  1: bool a (validation.notEmpty = "1"),
  2: string b (validation.min = "3"),
  3: list<i32> c (validation.size.min = "few")
}
struct Limits {
  1: list<i32> codes (validation.countryCode)
  2: string text (validation.size.min = "-1")
  3: list<i32> positive (validation.positive)
}
