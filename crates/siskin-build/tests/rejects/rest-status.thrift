exception E { 1: string message } (api.status = "99")
service S {
  void a() throws (1: E e) (api.post = "/a", api.status = "404"),
  void b() (api.post = "/b", api.status = "twohundred"),
  void c() throws (1: E e (api.status = "200")) (api.post = "/c")
}
