typedef list<B> A
typedef C B
typedef A C
typedef Self Self
