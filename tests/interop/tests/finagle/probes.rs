//! Sixty-three things that a server may not expect, and what Finagle does with them.

use std::collections::BTreeMap;

use crate::kit::Kit;
use crate::process::Ended;
use crate::scenarios::{Security, Server, passes};

/// How many there are.
const PROBES: usize = 63;
/// How often they are sent at most, where an answer differs.
const ATTEMPTS: u32 = 3;

/// Where siskin may answer otherwise than Finagle's ThriftMux server does, and why.
const DIFFERENCES: &[(&str, &str)] = &[
    ("framed_oneway_then_ping", "no empty frame"),
    ("framed_then_mux", "mux on a connection of framed Thrift ends it"),
    // Finagle waits for as many bytes as the foreign protocol's first four seem to announce.
    ("tls_client_hello", "no length that is allowed"),
    ("garbage", "no length that is allowed"),
    ("http_get", "no length that is allowed"),
    ("http2_preface", "no length that is allowed"),
    ("init_without_waiting", "the echo comes before the Rinit"),
    // The same kind of answer, in our words.
    ("init_tls_required", "the text names no remote"),
    ("dispatch_empty_body", "the text names no Java class"),
    ("dispatch_not_thrift", "the text names no Java class"),
    ("dispatch_reply", "a REPLY is not taken for a CALL"),
];

/// By the name of the probe: the frames that came back in hex, and whether the connection was open at the end.
fn answers(probed: &Ended) -> BTreeMap<String, (Vec<String>, &'static str)> {
    let mut answers = BTreeMap::new();
    let mut frames = Vec::new();
    let mut name = String::new();
    for line in probed.out() {
        if let Some(frame) = line.strip_prefix("      < ") {
            frames.push(frame.to_owned());
        } else if let Some(state) = line.strip_prefix("      = ") {
            let state = if state.starts_with("still open") {
                "open"
            } else {
                "closed"
            };
            answers.insert(std::mem::take(&mut name), (std::mem::take(&mut frames), state));
        } else if let Some((start, _)) = line.split_once(": ").filter(|_| !line.starts_with(' ')) {
            name = start.to_owned();
        }
    }
    answers
}

/// WIRE-20 WIRE-21 WIRE-22 WIRE-25 WIRE-28 WIRE-31 WIRE-32 WIRE-34 WIRE-35 WIRE-89 WIRE-92 WIRE-93 WIRE-94 WIRE-95: each
/// is one probe or more.
#[test]
fn siskin_answers_the_unexpected_as_finagle_does_and_goes_on() {
    let Some(kit) = &Kit::find() else { return };
    let siskin = Server::siskin(kit, Security::Plaintext);
    let finagle = Server::finagle(kit);
    let mut allowed: Vec<_> = DIFFERENCES.iter().map(|(name, _)| *name).collect();
    allowed.sort_unstable();
    for attempt in 1.. {
        let [ours, theirs] = [&siskin, &finagle].map(|server| kit.run(["probe", &server.thrift]));
        let (got, expected) = (answers(&ours), answers(&theirs));
        assert_eq!((got.len(), expected.len()), (PROBES, PROBES), "{ours}\n{theirs}");
        let differing: Vec<_> = got
            .keys()
            .filter(|name| got[*name] != expected[*name])
            .map(String::as_str)
            .collect();
        if differing == allowed {
            break;
        }
        // A JVM that has just begun may take longer for its first calls than a probe waits.
        let shown: Vec<_> = differing
            .iter()
            .map(|name| format!("{name}\n  siskin  {:?}\n  finagle {:?}\n", got[*name], expected[*name]))
            .collect();
        assert!(
            attempt < ATTEMPTS,
            "other differences than those that are known:\n{}\n{differing:?}\n{allowed:?}",
            shown.concat()
        );
    }

    let only = ["--only".to_owned(), "ping_ascii,everything_full".to_owned()];
    passes(kit, &siskin.thrift, &only, &["ping_ascii", "everything_full"]);
    assert!(siskin.peak_memory().is_none_or(|peak| peak < 64 << 20));
}
