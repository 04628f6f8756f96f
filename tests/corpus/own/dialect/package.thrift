package "example.com/things"
struct Thing { 1: i32 number }
