struct P {
  1: i32 x
}

service S {
  i32 a(1: i32 id) (api.get = "/a/{other}", siskin.idempotent = "1"),
  i32 b(1: P p, 2: i32 q) (api.post = "/b/{p}"),
  i32 c() (api.post = "no-slash"),
  i32 d() (api.post = "/d"),
  i32 e() (api.post = "/d"),
  i32 f() (api.post = "/f", api.status = "404"),
  i32 g() (api.qurey = "x"),
  i32 h() (siskin.idempotnt = "1")
}
