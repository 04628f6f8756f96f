/** What annotations make of types, and every kind of field. */
namespace rs kinds

typedef map<string, i64> Counters (rust.type = "hash")
typedef set<double> Doubles

enum Color {
  RED = 1
  GREEN = 2 (api.name = "verde")
  BLUE = 2
} (rust.type = "newtype")

enum Level {
  LOW = 0
  HIGH = 5 (deprecated = "too high")
}

typedef map<i32, string> InOrder (rust.type = "index")

struct Styled {
  1: binary bytes (rust.type = "bytes")
  2: binary vec = "a\tb" (rust.type = "vec")
  3: string arc = "x" (rust.type = "arc_str")
  4: double ordered = 1.5 (rust.type = "ordered")
  5: set<string> hash_set (rust.type = "hash")
  6: map<string, binary (rust.type = "vec")> hash_map = {"a": "b"} (rust.type = "hash")
  7: Counters counters
  8: Counters sorted (rust.type = "btree")
  9: optional string (rust.type = "arc_str") maybe
  10: Color color = Color.GREEN
  11: map<Color, list<Doubles>> colors
  12: required i32 boxed (rust.box)
  13: i64& big
  14: optional Level level = Level.HIGH
  15: optional string secret (redacted)
  16: i64 number (api.js_conv, rust.name = "digits")
  17: set<string> index_set = ["z", "a"] (rust.type = "index")
  18: map<string, list<i32>> index_map = {"z": [1], "a": []} (rust.type = "index")
  19: InOrder in_order
}

/** An element of a set: its hashed map has an order here. */
struct Element {
  1: Counters counters
  2: double weight
  3: InOrder in_order
}

struct Elements {
  1: set<Element> all
}

/** As a router knows it. */
struct Old {
  1: required i64 id
  3: string name
} (preserve_unknown_fields)

/** As a newer service knows it. */
struct New {
  1: required i64 id
  2: bool flag
  3: string name
  4: list<Level> levels
  5: map<string, New> inner
  6: double d
  7: binary b
  8: i8 small
  9: i16 short
  10: i32 int
  11: set<uuid> ids
  12: Arm arm
}

union Arm {
  1: i32 small
  2: Large large
  3: string secret (redacted)
  4: set<string> texts
  5: Arm arm
}

struct Large {
  1: i64 a1, 2: i64 a2, 3: i64 a3, 4: i64 a4, 5: i64 a5, 6: i64 a6, 7: i64 a7, 8: i64 a8, 9: i64 a9, 10: i64 a10
  11: i64 a11, 12: i64 a12, 13: i64 a13, 14: i64 a14, 15: i64 a15, 16: i64 a16, 17: i64 a17, 18: i64 a18, 19: i64 a19, 20: i64 a20
}

struct Few {
  1: i32 a
} (rust.derive = "PartialEq, ::core::marker::Copy, Hash", rust.attr = "must_use", deprecated)

struct Hidden {
  1: list<string> tokens (obfuscated)
  2: map<string, string> names (personalDataType = "NAME")
  3: string open
  4: i32 pin (siskin.safe = "false")
  5: Arm arm
}

exception Plain {
  1: i32 code
  2: string token (redacted)
} (preserve_unknown_fields = "false")

exception Told {
  1: string why
  2: string text
} (message = "text")

exception Maybe {
  1: optional string reason
  2: string secret (redacted)
}

/** Nothing to say but what nobody may see. */
exception Discreet {
  1: string message (redacted)
}

service Kinds {
  Styled echo(1: Styled value, 2: Counters counters, 3: binary raw (rust.type = "vec"), 4: string text = "t" (rust.type = "arc_str"))
}

const Styled STYLED = {"boxed": 3, "bytes": "z"}

union Shade {
  1: Level level
  2: set<Level> levels
}

/** Enums and unions in every place. */
struct Many {
  1: Level level
  2: list<Level> levels
  3: map<Level, Level> by_level
  4: set<Color> colors
  5: Shade shade
  6: list<Arm> arms
  7: map<string, Arm> named
}

typedef list<map<i32, set<string>>> Nested

struct Point {
  1: required i32 x
  2: double y
}

/** Every type in every place. */
struct Every {
  1: bool truth = true
  2: i8 tiny
  3: i16 short
  4: i32 int = -7
  5: i64 long
  6: double real = 0.5
  7: string text = "t"
  8: binary bytes
  9: uuid id
  10: required bool must_truth
  11: required double must_real
  12: required string must_text
  13: required Point must_point
  14: optional i8 may_tiny
  15: optional double may_real
  16: optional string may_text = "d"
  17: optional binary may_bytes
  18: optional uuid may_id
  19: optional Level may_level
  20: Point point
  21: optional Point may_point
  22: list<Point> points
  23: map<Point, string> by_point
  24: map<double, Point> by_double
  25: map<uuid, bool> by_id
  26: map<binary, i8> by_bytes
  27: map<bool, i16> by_truth
  28: map<list<i32>, set<Point>> by_list
  29: set<list<string>> lists
  30: map<Level, Shade> by_level
  31: Nested nested
  32: optional Nested may_nested
  33: Arm arm
  34: list<Arm> arms
  35: Many many
  36: optional Every inner
  37: Plain exception
  39: Old old
  40: i64 as_text (api.js_conv)
  41: list<i64> as_texts (api.js_conv)
  42: string renamed (api.name = "re-named")
}
