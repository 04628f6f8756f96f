include "included/thing.thrift"
include "included/circle.thrift"

struct A { 1: circle.B b }
