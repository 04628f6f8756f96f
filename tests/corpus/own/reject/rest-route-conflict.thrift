service S {
  void a() (api.get = "/x")
  void b() (api.get = "/x")
}
