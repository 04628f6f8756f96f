include "included/thing.thrift"

struct Words {
  1: optinal i32 a
  2: requird list<string> b,
  3: optional required i32 c
  4: Nope d
}

struct Containers {
  1: lsit<i32> a
  2: vector<i32> b
  3: HashMap<string, i32> c
  4: Pair<i32, i32> d
  5: Nope e
}

struct Heir extends Words {
  1: i32 a
}

service Methods {
  i32 a(1: i32 x) throw (1: Failure failure)
  int b()
  string c(1: required x)
  void d(1: Other other, 2: nowhere.Thing thing)
  public void e()
  long f()
}

struct Marks {
  1: i32 a (validation.mni = "1")
  2: i32 b (validation.ours = "1", Validation.min = "1", theirs.min = "1")
}

service Routes {
  void a() (API.get = "/a", Siskin.idempotent)
}
