/** A service whose methods may be left out. */
namespace rs partial

exception Gone { 1: string message }

service Partial {
  i32 done(1: i32 cx)
  string later(1: string text, 2: list<i32> numbers)
  void gone() throws (1: Gone gone)
  oneway void quiet()
}
