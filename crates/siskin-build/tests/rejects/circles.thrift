typedef A B
typedef B A

struct S {
  1: required T t
}

struct T {
  1: required S s
}

service X extends Y {}
service Y extends X {}
