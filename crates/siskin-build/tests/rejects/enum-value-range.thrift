enum Written {
  A = 2147483648,
  B = -2147483649
}
enum Counted {
  LAST = 0x7fffffff,
  BEYOND,
  FURTHER
}
