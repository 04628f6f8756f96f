enum E { A }
const i32 B = 1.5
const bool C = 2
const string D = 3
const double F = "x"
const uuid G = "not one"
const map<string, list<i32>> H = {"a": [1, [2]]}
const list<i32> I = {"a": 1}
const E J = "A"
const string K = E.A
struct S {
  1: list<map<i32, bool>> s = [{1: true}, {2: "deep"}]
}
