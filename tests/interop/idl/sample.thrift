/** A shop that sells something of everything that an IDL can say. */
namespace rs sample

include "siskin/base.thrift"

/**
 * The name of a thing on a shelf.
 * @example ab-12
 */
typedef string Sku

/** How much it matters. */
enum Level {
  /** Whenever. */
  LOW = 1
  HIGH = 5 (api.name = "high")
  NEVER = -3
}

/** A place on the map. */
struct Point {
  1: required i32 x
  2: required i32 y
}

/** One of each type that is a single value. */
struct Scalars {
  1: bool flag
  2: i8 tiny
  3: i16 small = 7
  4: i32 middle
  5: i64 large
  6: double real
  7: string text = "nothing \"much\""
  8: binary bytes
  9: optional uuid id
  10: Level level = Level.LOW
  11: i64 spelled (api.js_conv)
}

/** One of each kind of container. */
struct Containers {
  1: list<i32> numbers
  2: set<string> words
  3: map<string, i64> by_name
  4: map<i32, string> by_number
  5: map<Level, double> by_level
  6: map<Point, string> by_point
  7: list<list<i8>> table
  8: map<bool, i8> by_flag
  9: map<uuid, bool> by_id
  10: map<binary, i16> by_bytes
  11: set<Point> points
  12: map<i8, i8> tiny_by_tiny
}

/** Exactly one of these. */
union Shape {
  1: Point dot
  2: double circle
  3: list<Point> polygon
}

/** A tree of names. */
struct Tree {
  1: required string name
  2: list<Tree> children
}

/** What must hold is said. */
struct Bounded {
  1: required string name (validation.notEmpty, validation.length.max = "8")
  2: required i32 percent (validation.min = "0", validation.max = "100")
  3: list<string> tags (validation.size.max = "3")
  4: optional string mail (validation.email)
  5: i64 below = -1 (validation.negative)
}

/** What is ordered. */
struct Order {
  1: required i64 id
  2: required Sku sku
  3: i32 count = 1
  4: optional string note
  5: optional string secret (redacted)
}

/** There is no such order. */
exception NoSuchOrder {
  1: required i64 id
  2: string message
} (api.status = "404")

exception SoldOut {
  1: required Sku sku
} (api.status = "409")

/** It must not be told why. */
exception Refused {
  1: required i32 reason
  2: required string secret (redacted)
} (api.status = "409")

/** An answer with more than a body. */
struct Placed {
  1: required string tag (api.header = "X-Tag")
  2: string session (api.cookie = "session")
  3: i32 status (api.http_code)
  4: required i64 count
  5: list<i64> large (api.js_conv)
}

service Sample extends base.SiskinBase {
  /** Gives back what it gets. */
  Scalars scalars(1: Scalars value) (api.post = "/scalars")

  Containers containers(1: Containers value) (api.post = "/containers")

  Shape shape(1: required Shape shape)

  Tree tree(1: required Tree tree)

  Bounded bounded(1: Bounded value) (api.post = "/bounded")

  /** Where everything is in a URL: path, query, header and cookie. */
  string places(
    1: required i64 id,
    2: required Level level,
    3: list<string> tags,
    4: set<i32> codes (api.header = "X-Codes"),
    5: map<string, i32> counts,
    6: Point like,
    7: string session (api.cookie = "session")
  ) (
    api.get = "/places/{id}/{level}"
    siskin.idempotent = "1"
  )

  /**
   * Orders something.
   *
   * @param order what is wanted
   * @return the order as it was taken
   * @throws sold_out when nothing is left
   */
  Order place(1: Order order) throws (1: SoldOut sold_out, 2: Refused refused)
      (api.post = "/orders", api.put = "/orders/{id}", api.status = "201")

  Order find(1: required i64 id) throws (1: NoSuchOrder missing) (api.get = "/orders/{id}", siskin.idempotent = "1", api.tag = "orders")

  void forget(1: required i64 id) (api.delete = "/orders/{id}", deprecated)

  /** A form, as a page in a browser sends it. */
  string form(1: required string name (api.form = "name"), 2: i32 age (api.form = "age"), 3: list<string> likes (api.form = "likes"))
      (api.post = "/form")

  /** The bytes as they come. */
  i64 upload(1: string name (api.query = "name"), 2: required binary data (api.raw_body)) (api.post = "/upload")

  /** Says status, header and cookie itself. */
  Placed placed(1: required i64 count) (api.get = "/placed/{count}", siskin.idempotent = "1")

  list<string> list(1: list<Level> levels) (siskin.idempotent = "1")

  i64 sum(1: list<i64> numbers)

  oneway void tell(1: string what)

  void nothing()
}
