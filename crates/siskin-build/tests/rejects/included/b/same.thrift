struct Thing {}
struct B {}
