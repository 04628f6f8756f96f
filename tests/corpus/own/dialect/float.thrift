struct Point {
  1: float x
}
