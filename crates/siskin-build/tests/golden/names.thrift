/** Names that Rust has itself, that generated code uses, and that meet in Rust. */
namespace rs names

struct FooBar { 1: i32 a }
struct foo_bar { 1: i32 a, 2: FooBar other }
struct Foo_Bar { 1: i32 fooBar, 2: i32 foo_bar, 3: i32 FooBar }

struct Some { 1: i32 x }
struct None { 1: i32 x }
struct Ok { 1: i32 x }
struct Err { 1: i32 x }
struct Vec { 1: list<i32> x }
struct Box { 1: optional Box x }
struct String { 1: string x }
struct Result { 1: set<string> x }
struct Clone { 1: required i32 x }
struct Send { 1: binary x }
struct Sync { 1: map<string, string> x }
struct Default { 1: i32 x = 1 }
struct Iterator { 1: i32 x }
struct Self { 1: i32 x }
struct I { 1: I i, 2: O o, 3: i32 input }
struct O { 1: i32 out, 2: i32 scope, 3: i32 ty, 4: i32 id, 5: i32 value }
struct S { 1: i32 state, 2: i32 serializer, 3: i32 length }
struct D { 1: i32 deserializer }
struct A { 1: optional A map, 2: i32 member }
struct H { 1: i32 f }
struct Members { 1: optional Members name }
struct Value { 1: i32 build, 2: i32 set_build, 3: i32 builder, 4: required i32 new, 5: i32 NAME }
struct Level { 1: i32 x }
struct LevelBuilder { 1: i32 x }

union V {
  1: I i
  2: O unknown
  3: i32 Self
}

union T {
  1: i32 fooBar
  2: i32 foo_bar
}

enum E {
  UNKNOWN = 1
  FooBar = 2
  foo_bar = 3
  ALIAS = 3
  Alias = 4
  self = 5
}

struct Keywords {
  1: i32 as
  2: i32 async
  3: i32 await
  4: i32 become
  5: i32 break
  6: i32 const
  7: i32 crate
  8: i32 dyn
  9: i32 else
  10: i32 fn
  11: i32 gen
  12: i32 impl
  13: i32 in
  14: i32 let
  15: i32 loop
  16: i32 match
  17: i32 mod
  18: i32 move
  19: i32 mut
  20: i32 pub
  21: i32 ref
  22: i32 return
  23: i32 self
  24: i32 super
  25: i32 static
  26: i32 trait
  27: i32 try
  28: i32 type
  29: i32 unsafe
  30: i32 use
  31: i32 where
  32: i32 while
  33: i32 yield
  34: i32 _
} (rust.attr = "must_use")

/** Its fields are called like what an exception has anyway. */
exception Error {
  1: string source
  2: i32 message
  3: string to_string
}

exception F { 1: string cx }

const i32 FOO_BAR = 1
const i32 fooBar = 2
const i32 DESCRIPTOR = 3

typedef Box Option (rust.name = "Choice")

service Debug {
  void type(1: i32 self, 2: i32 cx, 3: i32 context, 4: Option arguments)
  i32 match(1: S service, 2: V reply) throws (1: Error e, 2: F f)
  Vec clone(1: Result result)
  void new()
  void fooBar()
  void foo_bar()
}

service Server extends Debug {
  i32 drop(1: i32 drop) throws (1: Error one, 2: Error two, 3: F other)
}
