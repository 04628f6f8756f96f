include "money.thrift"
include "../names/keywords.thrift"
struct Bill { 1: money.Money due, 2: optional keywords.self whose }
