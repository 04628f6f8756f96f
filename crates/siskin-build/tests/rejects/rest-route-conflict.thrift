service S {
  void a(1: string x) (api.post = "/a/{x}"),
  void b(1: string y) (api.post = "/a/{y}"),
  void c() (api.put = "/a/{y}", api.post = "/c")
}
