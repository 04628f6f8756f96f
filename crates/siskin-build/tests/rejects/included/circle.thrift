include "../include-cycle.thrift"
struct B {}
