enum Level {
  LOW = 1,
  HIGH = 5
}
const Level A = Level.HGIH
const Level B = 2
struct S {
  1: list<Level> all = [1, 3]
}
