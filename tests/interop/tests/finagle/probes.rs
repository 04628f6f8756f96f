//! Sixty-three things that a server may not expect, and what Finagle does with them.

use std::collections::BTreeMap;

use crate::kit::Kit;
use crate::process::Ended;
use crate::scenarios::{Security, Server, passes};

/// How many there are.
const PROBES: usize = 63;

/// Where siskin may answer otherwise than Finagle's ThriftMux server does, and why.
const DIFFERENCES: &[(&str, &str)] = &[];

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

#[test]
fn siskin_answers_the_unexpected_as_finagle_does_and_goes_on() {
    let Some(kit) = &Kit::find() else { return };
    let siskin = Server::siskin(kit, Security::Plaintext);
    let finagle = Server::finagle(kit);
    let [ours, theirs] = [&siskin, &finagle].map(|server| kit.run(["probe", &server.thrift]));
    let (got, expected) = (answers(&ours), answers(&theirs));
    assert_eq!((got.len(), expected.len()), (PROBES, PROBES), "{ours}\n{theirs}");

    let differing: Vec<_> = got
        .keys()
        .filter(|name| got[*name] != expected[*name])
        .map(String::as_str)
        .collect();
    let mut allowed: Vec<_> = DIFFERENCES.iter().map(|(name, _)| *name).collect();
    allowed.sort_unstable();
    let shown: Vec<_> = differing
        .iter()
        .map(|name| format!("{name}\n  siskin  {:?}\n  finagle {:?}\n", got[*name], expected[*name]))
        .collect();
    assert_eq!(
        differing,
        allowed,
        "other differences than those that are known:\n{}",
        shown.concat()
    );

    let only = ["--only".to_owned(), "ping_ascii,everything_full".to_owned()];
    passes(kit, &siskin.thrift, &only, &["ping_ascii", "everything_full"]);
}
