enum E {
  A = 1,
  B,
  A = 3
}
