const string FINE = "a\tb"
const string A = "a\qb"
const string B = '\u{110000}'
