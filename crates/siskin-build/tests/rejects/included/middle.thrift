include "thing.thrift"
struct Middle { 1: thing.Thing thing }
