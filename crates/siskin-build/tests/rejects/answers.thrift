namespace rs answers (siskin.int46 = "string")

struct Status {
  1: string code (api.http_code),
  2: i32 fine (api.header = "X Fine"),
  3: i32 own (api.header)
}

struct Raw {
  1: i32 bytes (api.raw_body)
}

struct Two {
  1: binary bytes (api.raw_body),
  2: string other,
  3: string header (api.header = "X-Other")
}

struct Shared {
  1: i32 some_number
}

exception Bad {
  1: double code (api.http_code)
} (api.http_code = "200")

service Base {
  Status get(1: i32 id) (api.get = "/a/{id}", siskin.idempotent = "1"),
  Raw raw() (api.post = "/raw"),
  Two two() (api.post = "/two")
}

service Child extends Base {
  Two two() (api.post = "/two"),
  void other(1: i32 x) (api.get = "/a/:x", siskin.idempotent = "1")
}

service Camel {
  Shared one()
} (siskin.json_names = "camel")

service Snake {
  list<Shared> many(1: Shared shared)
} (siskin.json_names = "snake")
