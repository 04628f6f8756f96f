/** The siskin reference service: it answers, and it says what it is. */
namespace java siskin.ping
namespace rs ping

include "siskin/base.thrift"

/** The answer to a ping. */
struct Pong {
  /** The message that came. */
  1: required string message
  /** When it was answered: milliseconds since 1970-01-01T00:00:00Z. */
  2: required i64 time_millis
  /** The version of the service. */
  3: required string version
}

/** Shows that a caller can reach the service, and who answers. */
service PingService extends base.SiskinBase {
  /**
   * Answers with the message, the time and the service's version.
   *
   * @param message what to send back
   * @return the message, when it was answered, and by which version
   */
  Pong ping(1: string message = "pong") (api.get = "/ping", siskin.idempotent = "true")
}
