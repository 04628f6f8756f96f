include "thrift/annotation/thrift.thrift"
@thrift.Experimental
struct Thing { 1: i32 number }
