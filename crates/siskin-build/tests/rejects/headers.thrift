struct A {}

namespace rs late

cpp_namespace old
