//! The same conversations with Finagle's servers and with ours: what they answer, and where they close.
//!
//! A conversation is made from a number, its seed, and from nothing else. It is played to Finagle with Java's stubs, to Finagle
//! with Scala's, and to `peer-service`; each of our answers must be that of one of them, except for what stands in
//! `differences.txt` with its reason.
//!
//! | variable | means |
//! |---|---|
//! | `SISKIN_SEED` | only this conversation, and all of it is shown |
//! | `SISKIN_CONVERSATIONS` | so many, of seeds that no run had before; without it 1000, always the same |

mod compare;
mod conversation;
mod kinds;
mod play;
mod thrift;

use std::collections::{BTreeMap, BTreeSet};
use std::env;
use std::time::Duration;

use tokio::task::JoinSet;

use crate::kit::{Kit, say};
use crate::scenarios::{Security, Server};
use compare::Digest;
use conversation::{Conversation, Step};
use kinds::{Answers, ENDING};
use play::{End, Transcript, play};

/// How many conversations go on at a time, each with every server.
const AT_ONCE: usize = 32;
/// How long nothing comes until nothing will come; what differs is played once more, with more of it.
const PATIENCE: Duration = Duration::from_millis(700);
const MORE_PATIENCE: Duration = Duration::from_secs(5);
/// How long a server may take to stop.
const SOON: Duration = Duration::from_secs(20);

/// Where each server's part stands.
const JAVA: usize = 0;
const SCALA: usize = 1;
const OURS: usize = 2;

type Addresses = [String; 3];

async fn play_all(servers: &Addresses, conversation: &Conversation, patience: Duration) -> [Transcript; 3] {
    let [java, scala, ours] = servers;
    let (java, scala, ours) = tokio::join!(
        play(java, conversation, patience),
        play(scala, conversation, patience),
        play(ours, conversation, patience)
    );
    [java, scala, ours]
}

/// What differs: kinds that may, and the rest for a reader.
#[derive(Default)]
struct Differences {
    kinds: BTreeSet<&'static str>,
    others: Vec<String>,
}

fn differences(conversation: &Conversation, transcripts: &[Transcript; 3]) -> Differences {
    let digests = transcripts.each_ref().map(Digest::new);
    let [java, scala, ours] = &digests;
    let mut found = Differences::default();
    if ours == java || ours == scala {
        return found;
    }
    let ends = digests.each_ref().map(|digest| digest.end);
    let keys: BTreeSet<_> = digests.iter().flat_map(|digest| digest.answers.keys()).collect();
    for key in keys {
        let [java, scala, ours] = digests.each_ref().map(|digest| digest.answers.get(key));
        // No answer is like none of one of them only where that one has ended as well.
        let agrees = |theirs: Option<&Vec<String>>, end: End, other: Option<&Vec<String>>| {
            ours == theirs && (ours.is_some() || other.is_none() || end == ends[OURS])
        };
        if agrees(java, ends[JAVA], scala) || agrees(scala, ends[SCALA], java) {
            continue;
        }
        // A ping that comes when the connection is being closed may still be answered.
        if let End::Closed(step) = ends[OURS]
            && let Some(Step::Ping(tag)) = conversation.steps.get(step)
            && [0, 1].iter().any(|more| *key == format!("tag {:#x}", tag + more))
            && ends[..OURS].contains(&ends[OURS])
        {
            continue;
        }
        let answers = Answers {
            key,
            finagle: [java, scala],
            ours,
            texts: digests.each_ref().map(|digest| digest.texts.of(key)),
            ends,
        };
        match answers.kind(conversation) {
            Some(kind) => drop(found.kinds.insert(kind)),
            None => found.others.push(format!(
                "{key}:\n    java  {java:?}\n    scala {scala:?}\n    ours  {ours:?}"
            )),
        }
    }
    if ours.end != java.end && ours.end != scala.end {
        let by_answer = found.kinds.iter().any(|kind| ENDING.contains(kind));
        let by_end = [java, scala]
            .into_iter()
            .find_map(|theirs| kinds::of_ends(conversation, theirs.end, ours.end));
        if let Some(kind) = by_end {
            found.kinds.insert(kind);
        } else if !by_answer {
            found.others.push(format!(
                "ends java {:?} scala {:?} ours {:?}",
                java.end, scala.end, ours.end
            ));
            return found;
        }
        // Behind the end of one of them there is nothing to compare.
        found.others.clear();
    } else {
        let in_all = |seqid: &&i32| digests.iter().all(|digest| digest.order.contains(seqid));
        let [java, scala, ours] = digests
            .each_ref()
            .map(|digest| digest.order.iter().filter(in_all).collect::<Vec<_>>());
        if ours != java && ours != scala {
            found.others.push(format!("order {java:?} {scala:?} {ours:?}"));
        }
    }
    found
}

// WIRE-5, WIRE-15, WIRE-20, WIRE-21, WIRE-22, WIRE-25, WIRE-28, WIRE-31, WIRE-32, WIRE-34, WIRE-35, WIRE-43, WIRE-44, WIRE-48, WIRE-53,
// WIRE-90, WIRE-91, WIRE-93, WIRE-95, WIRE-97: each by conversations of its kind.
#[test]
fn siskin_answers_as_finagle_does() {
    let listed = kinds::listed(include_str!("../../differences.txt"));
    let Some(kit) = &Kit::find() else { return };
    // Without limits a length that is wrong makes a JVM ask for memory that it has not, and end.
    let limits = "-Dcom.twitter.finagle.thrift.stringLengthLimit=1000000 -Dcom.twitter.finagle.thrift.containerLengthLimit=1000000";
    let peer = |arguments: &[&str]| {
        let mut command = kit.command(arguments);
        command.env("PEERS_JVM", limits);
        Server::peer(command)
    };
    let servers = [
        peer(&["serve", "--listen", "127.0.0.1:0"]),
        peer(&["scala", "serve", "--listen", "127.0.0.1:0"]),
        Server::siskin(kit, Security::Plaintext),
    ];
    let addresses: Addresses = servers.each_ref().map(|server| server.thrift.clone());
    let chosen = env::var_os("SISKIN_SEED").is_some();
    let mut seeds: Vec<u64> = match (env::var("SISKIN_SEED"), env::var("SISKIN_CONVERSATIONS")) {
        (Ok(seed), _) => vec![seed.parse().unwrap()],
        (_, Ok(count)) => {
            let from = fastrand::u64(..1 << 40);
            (from..from + count.parse::<u64>().unwrap()).collect()
        }
        _ => (0..1000).collect(),
    };
    let count = seeds.len();
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build()
        .unwrap();
    let mut seen: BTreeMap<&str, usize> = listed.iter().map(|kind| (*kind, 0)).collect();
    let failed = runtime.block_on(async {
        let mut failed = Vec::new();
        for patience in [PATIENCE, MORE_PATIENCE] {
            let mut coming = std::mem::take(&mut seeds).into_iter();
            let mut playing = JoinSet::new();
            loop {
                while playing.len() < AT_ONCE
                    && let Some(seed) = coming.next()
                {
                    let addresses = addresses.clone();
                    playing.spawn(async move {
                        let conversation = Conversation::new(seed);
                        let transcripts = play_all(&addresses, &conversation, patience).await;
                        let found = differences(&conversation, &transcripts);
                        (conversation, found)
                    });
                }
                let Some(played) = playing.join_next().await else { break };
                let (conversation, found) = played.unwrap();
                if found.others.is_empty() {
                    found.kinds.iter().for_each(|kind| *seen.get_mut(kind).unwrap() += 1);
                } else if patience < MORE_PATIENCE {
                    // Perhaps a server was only slow.
                    seeds.push(conversation.seed);
                } else {
                    failed.push((conversation, found.others));
                }
            }
        }
        failed
    });
    for (conversation, differing) in &failed {
        show(conversation);
        for differing in differing {
            say(&format!("  ! {differing}"));
        }
    }
    for (kind, count) in &seen {
        say(&format!("  {count} with the difference {kind}"));
    }
    say(&format!(
        "\nconversations: {} passed, {} failed",
        count - failed.len(),
        failed.len()
    ));
    assert!(failed.is_empty(), "there are differences that are not in the list");
    if !chosen {
        let never: Vec<_> = seen.iter().filter(|(_, count)| **count == 0).collect();
        assert!(
            never.is_empty(),
            "differences that are listed and do not occur: {never:?}"
        );
    }
}

// WIRE-39: a server that is told to stop, on each protocol; each conversation has servers of its own, for they end.
#[test]
fn siskin_drains_as_finagle_does() {
    let Some(kit) = &Kit::find() else { return };
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build()
        .unwrap();
    for conversation in [
        Conversation::of_a_drained_session(),
        Conversation::of_a_drained_connection(false),
        Conversation::of_a_drained_connection(true),
    ] {
        let [theirs, ours] = [Server::finagle(kit), Server::siskin(kit, Security::Plaintext)].map(|server| {
            let transcript = runtime.block_on(play(&server.thrift, &conversation, SOON));
            server.ends_well();
            Digest::new(&transcript)
        });
        assert_eq!(ours.answers, theirs.answers);
        assert_eq!((&ours.order, ours.end), (&theirs.order, theirs.end));
        assert_eq!(ours.end, End::Closed(conversation.steps.len() - 1));
    }
}

/// What is said in a conversation; all of its bytes, where it is the only one.
fn show(conversation: &Conversation) {
    say(&format!("seed {}", conversation.seed));
    for (index, step) in conversation.steps.iter().enumerate() {
        match step {
            Step::Send { what, bytes, .. } => {
                say(&format!("  {index} {what} ({} bytes)", bytes.len()));
                if env::var_os("SISKIN_SEED").is_some() {
                    say(&format!("      {}", compare::hex(bytes)));
                }
            }
            other => say(&format!("  {index} {other:?}")),
        }
    }
}
