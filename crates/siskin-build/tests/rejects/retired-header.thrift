cpp_namespace a.b
php_namespace a
java_package a.b
py_module a
ruby_namespace a
xsd_namespace "a"
csharp_namespace a
smalltalk_category a
cocoa_prefix A
delphi_namespace a
perl_package a

struct A {}
