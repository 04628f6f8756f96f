// Names that Rust, its prelude or another language has for itself.
struct self { 1: i32 type, 2: string self, 3: bool match, 4: double crate, 5: i8 super, 6: string Self }
struct Option { 1: optional i32 some }
struct Result { 1: Option ok, 2: optional String err }
struct String { 1: string string }
struct Vec { 1: list<Vec> vec }
struct Box { 1: optional Box box }
struct Default { 1: i32 default = 3 }
struct Some { 1: i32 none }
struct Send {}
struct Clone { 1: string clone }
enum None { Ok, Err, Unknown, Self }
union Either { 1: String async, 2: i32 await, 3: Vec dyn }
exception Error { 1: string message, 2: string source }
struct map_ { 1: map<i32, i32> map, 2: list<i32> list, 3: set<i32> set, 4: i32 i32, 5: string string, 6: binary service }
service Iterator {
  i32 fn(1: i32 fn, 2: string self, 3: string cx, 4: i32 in)
  void impl(1: Option Option) throws (1: Error error)
  string yield()
  bool return(1: bool return)
  void new()
  void clone()
}
