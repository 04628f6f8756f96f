/** Every type in every place. */
namespace rs own.types

include "shared/money.thrift"

typedef i64 Instant
typedef list<map<string, set<i32>>> Deep
typedef Level Grade

enum Level { LOW = 1, HIGH = 0x10, TOP = 16, BELOW = -3, NEXT }
enum Nothing {}

const list<Level> LEVELS = [Level.LOW, Grade.HIGH, 16]
const map<string, money.Money> PRICES = {"tea": {"cents": 250}, 'coffee': {"cents": 310, "currency": money.Currency.EUR}}
const set<double> SOME = [.5, 1e5, +2.0, -1]
const binary RAW = "ab\n"
const bool OLD_TRUTH = 1
const Deep DEEP = [{"a": [1, 2]}, {}]
const i64 LATER = EARLIER
const i64 EARLIER = -9223372036854775808

struct Scalars {
  1: required bool flag,
  2: required i8 tiny;
  3: required byte old_tiny
  4: required i16 small
  5: required i32 number
  6: required i64 large
  7: required double real
  8: required string text
  9: required binary bytes
  10: required Level level
  11: required Nothing nothing
}

struct Containers {
  1: list<bool> flags
  2: set<string> names
  3: map<i32, string> table
  4: list<list<set<Level>>> nested
  5: map<Level, list<Scalars>> by_level
  6: map<double, double> reals
  7: set<binary> blobs
  8: map<set<i32>, map<string, Instant>> odd_keys
  9: Deep deep
  10: set<Key> keys
  11: map<Key, Union> by_key
}

struct Key { 1: required string name, 2: i32 number, 3: optional double weight, 4: list<Level> levels }

struct Defaults {
  1: i32 number = 5
  2: optional string text = "text"
  3: optional Level level = Level.HIGH
  4: list<i32> list_ = [1, 2]
  5: money.Money money = {"cents": 1}
  6: optional map<string, bool> flags = {"a": true, "b": 0}
  7: double real = 3
  8: required i64 later = LATER
  9: Union union_ = {"number": 3}
}

union Union {
  1: i32 number
  2: string text
  3: list<Union> list_
  4: Tree tree
  5: money.Money money
  6: set<Level> levels
}

struct Tree {
  1: optional Tree left
  2: Tree right
  3: list<Tree> more
  4: map<string, Tree> named
  5: optional Union value
}

struct Chain { 1: required Link link }
struct Link { 1: optional Chain chain, 2: required Holder holder }
struct Holder { 1: list<Chain> chains }

struct Kept { 1: i32 known } (preserve_unknown_fields)

struct Empty {}

exception Failed { 1: string message, 2: optional Failed cause, 3: Level level }

service Base extends money.Bank {
  void nothing()
  oneway void tell(1: string what)
  Tree walk(1: Tree tree, 2: list<Union> unions, 3: optional Defaults defaults) throws (1: Failed failed, 2: money.Broke broke)
  set<Key> keys(1: map<Key, Union> all)
}

service Derived extends Base {
  Empty more(1: Empty empty)
}
