const i32 A = B
const i32 B = C
const i32 C = A
const list<i32> SELF = [1, SELF_ONE]
const i32 SELF_ONE = SELF_ONE
