const i8 A = 128
const i16 B = -32769
const i32 C = 2147483648
const list<byte> D = [1, 300]
const double E = 1e999
