include "package.thrift"
struct Uses { 1: package.Thing thing }
