struct Point {
  1: i32 x,
  2: i32 width
}
const Point P = {"x": 1, "widht": 2}
const list<Point> Q = [{"y": 1}]
