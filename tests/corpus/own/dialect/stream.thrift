service Numbers {
  stream<i32> count(1: i32 to)
}
