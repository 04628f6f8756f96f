service Numbers {
  i32, sink<i32, i32> add()
}
