namespace rs own.rest
struct Item { 1: required string sku, 2: i32 count = 1, 3: optional string note (redacted) }
exception NotFound { 1: string message } (api.status = "404")
service Items {
  Item get(1: string sku (api.path = "sku"), 2: optional i32 limit (api.query = "limit")) throws (1: NotFound missing) (api.get = "/items/:sku")
  Item put(1: Item item) (api.put = "/items")
  list<Item> search(1: list<string> tags (api.query = "tag")) (api.get = "/items")
}
