include "include-cycle.thrift"
