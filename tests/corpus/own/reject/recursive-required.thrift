struct A { 1: required B b }
struct B { 1: required A a }
