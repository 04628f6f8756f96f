service S {
  oneway i32 f(),
  oneway void g()
}
