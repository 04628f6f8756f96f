/** What REST makes of annotations, where `shapes.thrift` has none: siskin's own tests serve it. */
namespace rs rest

enum Color {
  RED = 1 (api.name = "red"),
  BLUE = 2
}

struct Item {
  1: required i64 id,
  2: string name,
  3: optional Color color,
  4: map<Color, i32> stock
}

/** What is hidden is so wherever the struct stands. */
struct Secret {
  1: string shown,
  2: string unseen (api.none),
  3: optional i64 counted (api.none, api.js_conv),
  4: list<string> tags (api.none)
}

struct Found {
  1: i32 status (api.http_code),
  2: string tag (api.header = "ETag"),
  3: string session (api.cookie = "sid"),
  4: list<i32> codes (api.header = "X-Codes"),
  5: string secret (api.none),
  6: Item item,
  7: optional string next (api.header = "X-Next"),
  8: optional Item like (api.header = "X-Like"),
  9: Color color (api.header)
}

struct All {
  1: list<Item> items (api.body = ""),
  2: i64 total (api.header = "X-Total")
}

struct File {
  1: binary bytes (api.raw_body),
  2: optional string kind (api.header = "Content-Type")
}

struct Text {
  1: string text (api.raw_body)
}

struct Numbers {
  1: i64 one (api.js_conv = "1"),
  2: list<i64> many (api.js_conv = "1"),
  3: map<string, list<i64>> named (api.js_conv = "1"),
  4: optional i64 perhaps (api.js_conv = "1"),
  5: i64 plain
}

exception Moved {
  1: i32 code (api.http_code),
  2: string place (api.header = "X-Place"),
  3: string ticket (api.cookie = "ticket"),
  4: string message
}

exception Closed {
  1: string message
} (api.status = "423")

service Shop {
  Found find(1: i64 id, 2: string etag (api.header = "If-Match")) throws (
    1: Moved moved,
    2: Closed closed,
    3: Closed late (api.http_code = "425")
  ) (api.get = "/items/{id}", siskin.idempotent = "1"),
  All all() (api.get = "/items", siskin.idempotent = "1"),
  File download() (api.get = "/files/*path", api.get = "/kinds/:kind/of/:name", siskin.idempotent = "1"),
  map<string, list<Secret>> secrets(1: Secret one, 2: list<Secret> more) (api.post = "/secrets"),
  Text text(1: string text) (api.get = "/text", siskin.idempotent = "1"),
  Numbers numbers(1: Numbers numbers) (api.post = "/numbers"),
  string login(1: required string user, 2: list<i32> codes, 3: string host (api.header = "Host"))
    (api.post = "/login", api.serializer = "form"),
  string hidden(1: string seen, 2: optional string unseen (api.none), 3: map<string, double> filter (api.query))
    (api.get = "/hidden", siskin.idempotent = "1"),
  void quick() (api.post = "/quick", api.timeout_ms = "20", api.status = "205"),
  string only() (api.post = "/only", api.only = "1"),
  string verbs() (
    api.get = "/verbs", api.post = "/verbs", api.put = "/verbs", api.delete = "/verbs", api.patch = "/verbs",
    api.options = "/verbs", api.head = "/head", api.any = "/verbs/any", siskin.idempotent = "1"
  )
} (api.path_prefix = "/shop")

struct OrderPart {
  1: required i64 part_id,
  2: string long_name,
  3: string _odd
}

union OrderRef {
  1: i64 order_id,
  2: string other_name
}

struct Order {
  1: required i64 order_id,
  2: list<OrderPart> order_parts,
  3: string special (api.body = "given_name"),
  4: OrderRef order_ref,
  5: map<string, i64> part_counts,
  6: i32 small_number
}

exception OrderGone {
  1: i64 order_id
} (api.status = "410")

service Orders {
  Order echo(1: Order order) throws (1: OrderGone gone) (api.post = "/orders"),
  Order put_order(1: i64 order_id (api.path = "order_id"), 2: OrderPart first_part) (api.put = "/orders/{order_id}"),
  i64 next_id(1: i64 last_id) (siskin.idempotent = "1"),
  map<string, list<i64>> all_ids()
} (siskin.json_names = "camel", siskin.int64 = "string")
