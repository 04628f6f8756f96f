struct P { 1: i32 x }
service S {
  void a(1: P p (api.body = ""), 2: P q (api.body = "")) (api.post = "/a"),
  void b(1: binary raw (api.raw_body = ""), 2: i32 n (api.body = "n")) (api.post = "/b"),
  void c(1: i32 raw (api.raw_body = "")) (api.post = "/c")
}
