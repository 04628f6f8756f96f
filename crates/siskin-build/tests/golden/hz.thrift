// As teams write it for hz and Kitex: nothing here is for siskin.
namespace go library.books
namespace rs hz

struct ReadReq {
  1: i64 ID (api.path = "id", go.tag = 'form:"-"')
  2: string Lang (api.query = "lang", api.vd = "len($) < 3")
  3: string Token (api.header = "X-Token")
  4: string Session (api.cookie = "session")
  5: optional string Note (api.body = "note")
  6: list<string> Tags (api.query = "tags")
  7: optional string Free
}

struct ReadResp {
  1: string Text (api.body = "text")
  2: i64 Version (api.js_conv = "", api.body = "version")
  3: string Trace (api.header = "X-Trace")
}

struct FormReq {
  1: string Title (api.form = "title")
  2: i32 Pages (api.form = "pages")
  3: optional binary Cover (api.form = "cover")
}

struct RawReq {
  1: string Name (api.path = "name")
  2: string Body (api.raw_body = "")
}

struct Named {
  1: string Name (api.path = "name")
}

struct Empty {}

service Library {
  ReadResp Read(1: ReadReq req) (api.get = "/v1/books/:id", api.category = "read")
  ReadResp Update(1: ReadReq req) (api.put = "/v1/books/:id", api.post = "/v1/books/:id/notes", api.gen_path = "x")
  string Publish(1: FormReq req) (api.post = "/v1/books", api.serializer = "form")
  string Raw(1: RawReq req) (api.patch = "/v1/raw/:name", api.handler_path = "raw")
  string Any(1: Named req) (api.any = "/v1/any/user:name")
  string Rest(1: Named req) (api.get = "/v1/rest/*name")
  Empty Remove(1: ReadReq req) (api.delete = "/v1/books/:id")
  Empty Unused() (api.get = "/v1/unused/:thing", api.head = "/v1/unused")
}
