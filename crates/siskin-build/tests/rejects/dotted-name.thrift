struct a.B {
  1: i32 x.y
}

enum E {
  F.G = 1
}
