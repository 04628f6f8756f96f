interaction Talk {
  void say(1: string what)
}
service Talks {
  performs Talk;
}
