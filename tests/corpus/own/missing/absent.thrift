include "not/here.thrift"
struct Uses { 1: here.Thing thing, 2: list<here.Other> others = here.ALL }
service Reads extends here.Base { here.Thing read(1: i32 id) throws (1: here.Failed failed) }
