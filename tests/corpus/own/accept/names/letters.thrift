// Names that generated code might want for its own type parameters and helpers.
struct A { 1: optional B next, 2: list<H> others }
struct B { 1: optional C next, 2: list<I> others }
struct C { 1: optional D next, 2: list<J> others }
struct D { 1: optional E next, 2: list<K> others }
struct E { 1: optional F next, 2: list<L> others }
struct F { 1: optional G next, 2: list<M> others }
struct G { 1: optional H next, 2: list<N> others }
struct H { 1: optional I next, 2: list<O> others }
struct I { 1: optional J next, 2: list<P> others }
struct J { 1: optional K next, 2: list<Q> others }
struct K { 1: optional L next, 2: list<R> others }
struct L { 1: optional M next, 2: list<S> others }
struct M { 1: optional N next, 2: list<T> others }
struct N { 1: optional O next, 2: list<U> others }
struct O { 1: optional P next, 2: list<V> others }
struct P { 1: optional Q next, 2: list<W> others }
struct Q { 1: optional R next, 2: list<X> others }
struct R { 1: optional S next, 2: list<Y> others }
struct S { 1: optional T next, 2: list<Z> others }
struct T { 1: optional U next, 2: list<A> others }
struct U { 1: optional V next, 2: list<B> others }
struct V { 1: optional W next, 2: list<C> others }
struct W { 1: optional X next, 2: list<D> others }
struct X { 1: optional Y next, 2: list<E> others }
struct Y { 1: optional Z next, 2: list<F> others }
struct Z { 1: optional A next, 2: list<G> others }
struct Members { 1: optional A a, 2: optional Members members }
struct Visitor { 1: optional A a, 2: optional Members members }
struct Value { 1: optional A a, 2: optional Members members }
struct Input { 1: optional A a, 2: optional Members members }
struct Output { 1: optional A a, 2: optional Members members }
struct Error { 1: optional A a, 2: optional Members members }
struct Body { 1: optional A a, 2: optional Members members }
struct Outcome { 1: optional A a, 2: optional Members members }
struct Reply { 1: optional A a, 2: optional Members members }
struct Arguments { 1: optional A a, 2: optional Members members }
struct Record { 1: optional A a, 2: optional Members members }
struct List { 1: optional A a, 2: optional Members members }
struct Struct { 1: optional A a, 2: optional Members members }
struct Enum { 1: optional A a, 2: optional Members members }
struct Type { 1: optional A a, 2: optional Members members }
struct Annotation { 1: optional A a, 2: optional Members members }
struct CallContext { 1: optional A a, 2: optional Members members }
union U_ { 1: A a, 2: Members members, 3: S s }
exception X_ { 1: A a, 2: V v }
service Letters {
  S s(1: A a, 2: F f, 3: Input input) throws (1: X_ x)
}
