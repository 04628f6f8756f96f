struct NoException {}
exception Fine {}
typedef Fine AlsoFine
service S {
  void f() throws (1: NoException a, 2: string b, 3: AlsoFine c)
}
