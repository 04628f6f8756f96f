/** Every shape that generated code has. */
namespace rs shapes

enum Level {
  LOW = 1,
  HIGH = 5,
  TOP = 5
}

typedef map<double, list<Level>> Table

struct Order {
  1: required i64 id,
  2: optional string note,
  3: list<string> lines,
  4: Money total,
  5: Level level = Level.HIGH,
  6: optional i32 attempts = 3,
  7: optional string secret (redacted)
}

struct Money {
  1: required i64 cents,
  2: string currency = "EUR"
}

/** A tree: recursion is boxed where Rust needs it. */
struct Tree {
  1: optional Tree left,
  2: list<Tree> others
}

union Visitor {
  1: string guest,
  2: Money money,
  3: i32 type
}

struct Keys {
  1: set<double> numbers,
  2: Table table,
  3: map<Money, string> prices,
  4: uuid id
}

/** Names that Rust has itself. */
struct Option {
  1: i32 type,
  2: i32 self,
  3: string String
}

typedef i64 Stamp

/** A few scalars: written all at once, in the order of their ids. */
struct Reading {
  3: Level level,
  1: required Stamp at,
  2: double value,
  4: bool type = true
}

struct Readings {
  1: set<Reading> all
}

exception OutOfStock {
  1: string message,
  2: required i64 left
}

exception Rejected {
  1: required string why
}

const list<Level> LEVELS = [Level.LOW, Level.HIGH]
const Money PRICE = {"cents": 100}

service Parent {
  string version()
}

service Orders extends Parent {
  i64 place(1: Order order, 2: bool urgent = true) throws (1: OutOfStock out, 2: Rejected no),
  oneway void note(1: string text),
  void touch()
}
