const i32 LIMIT = 1
const i32 A = LIMTI
struct S {
  1: i32 a = NOTHING_LIKE_IT
}
