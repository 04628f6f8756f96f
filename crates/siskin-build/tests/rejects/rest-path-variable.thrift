struct P { 1: i32 x }
service S {
  void a(1: i32 id) (api.post = "/a/{other}"),
  void b(1: P p) (api.post = "/b/{p}"),
  void c(1: i32 id) (api.post = "/c/{id}/{id}")
}
