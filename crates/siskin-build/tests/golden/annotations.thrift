/** An annotation wherever there may be one; its value says where it stands. */
namespace rs annotations (a.at = "namespace")

const list<i32 (a.at = "element of a constant")> LIMITS = [3] (a.at = "const")

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
  Stamp (a.at = "result") write(1: Note (a.at = "type of a parameter") note (a.at = "parameter"))
      throws (1: Refused (a.at = "type of a throws entry") refused (a.at = "throws entry")) (a.at = "function"),
  map<string, list<set<Stamp (a.at = "deep", b = "", b, b = "c")>>> all()
} (a.at = "service")
