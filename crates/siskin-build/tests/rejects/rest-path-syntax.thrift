service S {
  void a() (api.post = "no-slash"),
  void b() (api.post = "/x/{open"),
  void c() (api.post = "/x y")
}
