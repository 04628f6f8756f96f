/** An annotation wherever there may be one; its value says where it stands. */
namespace rs annotations (a.at = "namespace")

const i32 LIMIT = 3 (a.at = "const")

typedef i64 (a.at = "aliased type") Stamp (a.at = "typedef")

enum Mood {
  GOOD (a.at = "enum member"),
  BAD
} (a.at = "enum")

struct Note {
  1: list<string (a.at = "element")> (a.at = "field type") lines (a.at = "field", a.again = "first", a.again = "second", a.nothing = "", a.alone),
  2: map<i32 (a.at = "key"), Mood (a.at = "value")> moods ()
} (a.at = "struct")

union Any {
  1: Note note (a.at = "arm")
} (a.at = "union")

exception Refused {
  1: string why
} (a.at = "exception")

service Notes {
  Stamp write(1: Note note (a.at = "parameter")) throws (1: Refused refused (a.at = "throws entry")) (a.at = "function")
} (a.at = "service")
