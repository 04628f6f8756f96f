enum Level {
  LOW,
  HIGH
}

struct P {
  1: required i32 x,
  2: i32 y
}

const i8 A = 300
const i32 B = "text"
const Level C = Level.MIDDLE
const P D = {"x": 1, "z": 2}
const P E = {"y": 1}
const list<i32> F = [1, "two"]
const i32 G = H
const i32 H = G
