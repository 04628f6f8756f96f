// A byte order mark, CRLF, and no end of the last line.
struct A {
  1: i32 a
}
// the end