struct NoException {}

service S extends Nothing {
  oneway i32 a(),
  oneway void b() throws (1: NoException e),
  void c() throws (1: NoException e),
  i32 d(1: void x)
}
