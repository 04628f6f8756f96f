struct A {
  1: required Strng text,
  2: Custommer buyer
}

struct Customer {}
