// What the interop tests serve and call: real Finagle on one side, siskin on the other.
// `namespace java` is for Scrooge, `namespace rs` for siskin-build.
namespace java peers.idl
namespace rs ping

// ---------------------------------------------------------------- plain data

enum Mood {
  CALM = 1,
  BUSY = 2,
  TIRED = 10      // a gap, on purpose
}

typedef i64 UserId

const i32 MAX_BATCH = 200
const string GREETING = "hello"

struct Point {
  1: required i32 x,
  2: required i32 y
}

union Shape {
  1: Point point,
  2: double radius,
  3: string label,
  4: list<Point> polygon
}

// Every wire type, every requiredness.
struct Everything {
  1: required bool aBool,
  2: required i8 aByte,
  3: required i16 anI16,
  4: required i32 anI32,
  5: required i64 anI64,
  6: required double aDouble,
  7: required string aString,
  8: required binary aBinary,
  9: required Mood mood,
  10: required Point point,
  11: required Shape shape,
  12: required list<i32> ints,
  13: required set<string> names,
  14: required map<string, i64> counts,
  15: required map<i32, list<Point>> nested,
  16: required list<map<string, set<i16>>> deep,
  17: optional string maybeString,
  18: optional i64 maybeI64,
  19: optional Point maybePoint,
  20: i32 withDefault = 42,
  21: string defaultString = "thrift",
  22: list<string> defaultList = ["a", "b"],
  23: Mood defaultMood = Mood.BUSY,
  24: optional i32 optionalDefault = 7,
  25: UserId user,
  26: list<bool> flags,
  300: optional bool farId           // a field id that needs two bytes of compact delta
}

struct Empty {}

// ---------------------------------------------------------------- answers

struct Description {
  1: required string name,
  2: required string language,
  3: required string version,
  4: list<string> methods,
  5: optional map<string, string> attributes
}

// What the server saw around one request. Unset means: the server saw none.
struct Seen {
  1: optional string clientId,          // com.twitter.finagle.thrift.ClientId / RequestHeader.client_id
  2: optional string traceId,           // 16 hex digits (32 when 128 bit)
  3: optional string spanId,
  4: optional string parentId,
  5: optional bool sampled,             // unset: undecided
  6: optional i64 flags,
  7: optional i64 deadlineNanos,        // absolute, nanoseconds since the epoch
  8: optional i64 deadlineTimestampNanos,
  9: optional i64 remainingMillis,      // deadline - server clock
  10: optional string peerSubject,      // RFC 2253 subject of the TLS client certificate
  11: optional string remoteAddress,
  12: optional map<string, binary> broadcast, // every broadcast context, by marshalled key
  14: optional map<string, string> localDtab, // prefix -> tree
  15: optional i32 retries,             // com.twitter.finagle.Retries context
  16: optional string custom            // the peers.Custom broadcast context
}

struct Counters {
  1: i64 pings,
  2: i64 notifications,
  3: i64 interrupted,                   // requests whose Future saw an interrupt (Tdiscarded)
  4: i64 slowDone,
  5: i64 slowStarted,
  6: string lastNotification
}

// ---------------------------------------------------------------- failures

exception PingError {
  1: string message,
  2: i32 code
}

exception OverLimit {
  1: required i64 limit,
  2: optional string what
}

// ---------------------------------------------------------------- services

service BaseService {
  // In a parent, so that `extends` is exercised.
  string version()
}

service PingService extends BaseService {
  // Echo. "!error" throws PingError{message: "asked", code: 7}; "!limit" throws OverLimit{limit: 99, what: "pings"}.
  string ping(1: string message) throws (1: PingError error, 2: OverLimit limit) (api.post = "/ping")

  Description describe()

  // Echoes its argument.
  Everything everything(1: Everything value)
  Shape shape(1: Shape value)
  Mood mood(1: Mood value)
  Empty empty(1: Empty value)
  binary blob(1: binary value)
  i64 add(1: i64 a, 2: i64 b)
  double scale(1: double value, 2: double by = 2.0)
  list<string> sorted(1: set<string> values)
  map<string, i64> count(1: list<string> words)
  bool flip(1: bool value)

  // Nothing but a side effect, and an answer that says so.
  void touch()

  // Always throws PingError{message: reason, code: 13}.
  void refuse(1: string reason) throws (1: PingError error)

  // Fails with something the IDL does not declare.
  string explode(1: string reason)

  // Answers `tag` after `millis`.
  string slow(1: i32 millis, 2: string tag)

  // Fails with finagle's Failure.rejected: a NACK on mux.
  string nack(1: bool restartable)

  oneway void notify(1: string event)

  Seen seen()
  Counters counters()

  // Answers, then (50 ms later) the server stops listening, drains its sessions (Tdrain on mux) and exits.
  void drain(1: i32 graceMillis)
}
