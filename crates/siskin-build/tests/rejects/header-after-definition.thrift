struct A {}

include "included/thing.thrift"
namespace rs late
