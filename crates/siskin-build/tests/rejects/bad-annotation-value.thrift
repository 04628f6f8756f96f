struct A {
  1: string a (rust.type = "sideways"),
  2: i32 b (rust.name = "not a name")
} (rust.derive = "a b")
service S {
  void f() (api.post = "/f", siskin.idempotent = "perhaps")
}
