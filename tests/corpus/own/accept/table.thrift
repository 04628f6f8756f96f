namespace java a.b;
namespace py a.b,
namespace smalltalk.category Own-Name
namespace noexist x (key = "value")
cpp_include "<unordered_map>"

struct NamedAnnotation { 1: Money (a = "b") money }
const i32 ANNOTATED = 1 (x = "y")
struct Money { 1: i64 cents (deprecated), 2: i64 more (a = "1", a = "2", b) }
struct Separated {};
enum Mood { HAPPY; SAD, },
const Mood MOOD = HAPPY
const i32 HEX = -0x10
const double HALF = .5
const double MANY = 1e5
const string LINES = "one
two"
struct Numberless { i32 first, string second, 5: bool third, -7: i8 fourth }
service Old {
  async void tell(i32 what)
  void optional_parameter(1: optional i32 what),
}
struct Boxed { 1: optional Boxed & inner, 2: list<i32> cpp_type "std::list<int>" suffix, 3: list cpp_type "x" <i32> prefix,
  4: map cpp_type "M" <i32, i32> m, 5: set cpp_type "S" <i32> s }
struct Xsd xsd_all { 1: i32 a xsd_optional, 2: i32 b xsd_nillable, 3: i32 c xsd_attrs { 1: i32 d } }
senum Colour { "red", "green" }
struct Coloured { 1: Colour colour, 2: slist old }
union Marked { 1: required i32 a = 3, 2: string b }
