hs_include "x.thrift"
struct A {}
