/** The smallest call there is: what it costs is what siskin costs. */
service Echo {
  string ping(1: string message)
}
