struct i32 {}
typedef string binary
enum bool { A }
