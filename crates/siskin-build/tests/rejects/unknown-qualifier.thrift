include "included/middle.thrift"

struct A {
  1: thing.Thing thing,
  2: midle.Middle middle,
  3: nowhere.Thing other
}
