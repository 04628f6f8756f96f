/** Constraints of every kind. */
namespace rs constraints

struct Line {
  1: required string sku (validation.notEmpty, validation.length.max = "8")
  2: i32 count = 1 (validation.min = "1", validation.max = "99")
}

union Contact {
  1: string mail (validation.email)
  2: Line line
  3: i32 other
}

struct Order {
  1: list<Line> lines (validation.size.min = "1", validation.size.max = "3")
  2: map<string, Line> named
  3: optional string id (validation.UUID)
  4: Contact contact
  5: double price = 1 (validation.positive)
  6: double discount (validation.negativeOrZero)
  7: bool agreed = true (validation.assertTrue)
  8: bool robot (validation.assertFalse)
  9: list<string> countries (validation.countryCode)
  10: optional string ean (validation.EAN)
  11: optional string isbn (validation.ISBN, rust.type = "arc_str")
  12: i64 debt = -1 (validation.negative, rust.box)
  13: i8 rest (validation.positiveOrZero)
  14: binary proof = "x" (validation.notEmpty, api.name = "evidence")
  15: optional Order next
  16: map<string, Line> tokens (redacted, validation.size.max = "3")
  17: optional map<i32, string> pins (redacted)
}

/** Has no constraints. */
struct Free {
  1: string any
}

exception Refused {
  1: required i32 code
  2: string message
  3: list<string> problems
} (siskin.validation)

exception Other {
  1: string message
}

service Shop {
  i32 place(1: Order order, 2: string note = "n" (validation.notEmpty))
  i32 declared(1: Order order) throws (1: Other other, 2: Refused refused)
  i32 marked(1: i32 count (validation.min = "1")) throws (1: Other other (siskin.validation))
  i32 free(1: Free free)
  i32 spread(1: Line line) (api.put = "/lines/{sku}")
}
