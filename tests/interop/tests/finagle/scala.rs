//! What a client with Scrooge's Scala stubs gets. They differ from Java's most in one-way calls, for which they wait.

use crate::kit::{Kit, say};
use crate::scenarios::{Security, Server};

/// Each call of `peers scala call`, and how what it got begins: on mux, and on the other protocols where it differs.
const CALLS: [(&str, &str, Option<&str>); 15] = [
    ("ping", "Return(hello)", None),
    ("notify", "Return(())", None),
    ("ping_after_notify", "Return(after)", None),
    ("declared", "Throw(PingError(asked,7))", None),
    ("declared_second", "Throw(OverLimit(99,Some(pings)))", None),
    ("declared_void", "Throw(PingError(no,13))", None),
    // Our service does not fail there.
    ("notify_fails", "Return(())", None),
    ("undeclared_thrift", EXPLODES, None),
    ("undeclared", EXPLODES, None),
    (
        "nack_final",
        "Throw(Failure(The request was Nacked by the server and should not be retried, flags=0x18)",
        Some(CLOSED),
    ),
    ("touch", "Return(())", None),
    ("unknown_enum", "Return(EnumUnknownMood(3))", None),
    ("unknown_arm", "Return(UnknownUnionField(", None),
    ("ping_at_last", "Return(last)", None),
    (
        "nack_restartable",
        "Throw(Failure(The request was Nacked by the server, flags=0x08)",
        Some(CLOSED),
    ),
];
const EXPLODES: &str = "Throw(org.apache.thrift.TApplicationException: Internal error processing explode";
const CLOSED: &str = "Throw(com.twitter.finagle.ChannelClosedException";

/// WIRE-7 and WIRE-90 (`notify`, by each protocol) WIRE-52 (`nack_…`) IDL-43 (Scala stubs)
#[test]
fn scala_clients_get_what_they_wait_for() {
    let Some(kit) = &Kit::find() else { return };
    let server = Server::siskin_with(kit, Security::Plaintext, &["-thrift.oneway.reply=true"]);
    let called = kit.run(["scala", "call", "--to", &server.thrift]);
    let mut lines = called.out();
    for protocol in ["thriftmux", "thrift", "thrift-plain"] {
        assert_eq!(lines.next(), Some(format!("= {protocol}").as_str()), "{called}");
        for (call, mux, serial) in CALLS {
            let expected = match serial {
                Some(serial) if protocol != "thriftmux" => serial,
                _ => mux,
            };
            let line = lines.next().unwrap_or_default();
            assert!(
                line.starts_with(&format!("{call}: {expected}")),
                "{protocol}: {line}\n{called}"
            );
        }
    }
    assert_eq!(lines.next(), None, "{called}");
    say(&format!("\nscala-calls: {} passed, 0 failed", 3 * CALLS.len()));
}
