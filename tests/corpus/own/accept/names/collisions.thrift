struct FooBar { 1: i32 aB, 2: i32 a_b, 3: i32 AB }
struct foo_bar { 1: FooBar other }
struct Foo_Bar {}
struct FooBarBuilder { 1: required i32 number }
enum Mood { HAPPY, Happy, happy }
union Which { 1: i32 a_one, 2: i32 AOne, 3: i32 unknown }
const i32 LIMIT = 1
const i32 limit = 2
struct Args { 1: i32 number }
service Names {
  void doIt(1: i32 one, 2: i32 One)
  void do_it(1: i32 one)
  i32 names_do_it()
}
struct NamesServer {}
struct NamesDoItArgs { 1: i32 a }
