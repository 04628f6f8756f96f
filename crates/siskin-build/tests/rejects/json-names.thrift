struct Order {
  1: string sku (api.body = "code")
  2: string label (api.name = "code")
  3: string note (api.body = "id")
  4: i64 id
  5: i64 path_id (api.path = "id")
  6: i64 hidden (api.none)
  7: i64 other (api.body = "hidden")
}

enum Level {
  LOW = 1 (api.name = "low")
  HIGH = 2 (api.name = "low")
  TOP = 3 (api.name = "BOTTOM")
  BOTTOM = 4
  FLOOR = 4 (api.name = "HIGH")
  lowest = 1 (api.name = "low")
}

service Orders {
  void put(1: string a (api.body = "b"), 2: string b, 3: string c (api.query = "a")) (api.post = "/orders")
}
