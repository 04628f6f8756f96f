include "included/a/same.thrift"
include "included/b/same.thrift"

struct Uses {
  1: same.A a,
  2: same.B b,
  3: same.Thing thing
}
