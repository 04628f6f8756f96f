//! The same conversations with Finagle's servers and with ours: what they answer, and where they close.
//!
//! A conversation is made from a number, its seed, and from nothing else. It is played to Finagle with Java's stubs, to Finagle
//! with Scala's, and to `peer-service`; each of our answers must be that of one of them, except for what stands in
//! `differences.txt` with its reason. A quarter of the conversations are held over mutual TLS.
//!
//! | variable | means |
//! |---|---|
//! | `SISKIN_SEED` | only this conversation, and all of it is shown |
//! | `SISKIN_CONVERSATIONS` | so many, of seeds that no run had before; without it 1000, always the same |
//! | both | so many, from this seed on |

mod compare;
mod conversation;
mod kinds;
mod play;
mod thrift;

use std::collections::{BTreeMap, BTreeSet};
use std::env;
use std::io;
use std::sync::Arc;
use std::time::Duration;

use tokio::task::JoinSet;
use tokio::time::Instant;
use tokio_rustls::TlsConnector;
use tokio_rustls::rustls::crypto::aws_lc_rs::default_provider;
use tokio_rustls::rustls::pki_types::pem::PemObject as _;
use tokio_rustls::rustls::pki_types::{CertificateDer, PrivateKeyDer};
use tokio_rustls::rustls::{ClientConfig, RootCertStore};

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
const NAMES: [&str; 3] = ["Finagle with Java's stubs", "Finagle with Scala's stubs", "siskin"];

/// The servers, and how they are spoken to.
struct Peers {
    servers: [Server; 3],
    tls: Option<TlsConnector>,
}

/// How to reach each of them.
#[derive(Clone)]
struct Route {
    addresses: [String; 3],
    tls: Option<TlsConnector>,
}

/// There is no way to a server any more.
struct Lost {
    server: usize,
    secure: bool,
    error: io::Error,
}

impl Peers {
    fn start(kit: &Kit, security: Security) -> Self {
        // Without limits a length that is wrong makes a JVM ask for memory that it has not, and end.
        let limits = "-Dcom.twitter.finagle.thrift.stringLengthLimit=1000000 -Dcom.twitter.finagle.thrift.containerLengthLimit=1000000";
        let [ca, cert, key] = ["ca.pem", "server.pem", "server.key"].map(|name| kit.pem(name));
        let peer = |language: &[&str]| {
            let mut command = kit.command(language.iter().chain(&["serve", "--listen", "127.0.0.1:0"]));
            if security == Security::MutualTls {
                command.args(["--tls", "mtls", "--ca", &ca, "--cert", &cert, "--key", &key]);
            }
            Server::peer({
                command.env("PEERS_JVM", limits);
                command
            })
        };
        Self {
            servers: [peer(&[]), peer(&["scala"]), Server::siskin(kit, security)],
            tls: (security == Security::MutualTls).then(|| connector(kit)),
        }
    }

    fn route(&self) -> Route {
        Route {
            addresses: self.servers.each_ref().map(|server| server.thrift.clone()),
            tls: self.tls.clone(),
        }
    }
}

/// The client whom the servers trust.
fn connector(kit: &Kit) -> TlsConnector {
    let mut roots = RootCertStore::empty();
    roots
        .add(CertificateDer::from_pem_file(kit.pem("ca.pem")).unwrap())
        .unwrap();
    let chain = CertificateDer::pem_file_iter(kit.pem("client.pem")).unwrap();
    let config = ClientConfig::builder_with_provider(Arc::new(default_provider()))
        .with_safe_default_protocol_versions()
        .unwrap()
        .with_root_certificates(roots)
        .with_client_auth_cert(
            chain.map(Result::unwrap).collect(),
            PrivateKeyDer::from_pem_file(kit.pem("client.key")).unwrap(),
        )
        .unwrap();
    TlsConnector::from(Arc::new(config))
}

async fn play_all(route: &Route, conversation: &Conversation, patience: Duration) -> Result<[Transcript; 3], Lost> {
    let play = |server: usize| async move {
        let tls = route.tls.as_ref();
        let played = play(&route.addresses[server], tls, conversation, patience).await;
        played.map_err(|error| Lost {
            server,
            secure: tls.is_some(),
            error,
        })
    };
    let (java, scala, ours) = tokio::join!(play(JAVA), play(SCALA), play(OURS));
    Ok([java?, scala?, ours?])
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
        let [java, scala, ours] = comparable(digests.each_ref().map(|digest| &digest.order[..]));
        if ours != java && ours != scala {
            found.others.push(format!("order {java:?} {scala:?} {ours:?}"));
        }
    }
    found
}

/// The seqids in their order that all have answered equally often: where one answers with nothing, it has no place in theirs.
fn comparable(orders: [&[i32]; 3]) -> [Vec<i32>; 3] {
    let count = |order: &[i32], seqid| order.iter().filter(|other| **other == seqid).count();
    orders.map(|order| {
        let in_all = |seqid: &i32| orders.iter().all(|other| count(other, *seqid) == count(order, *seqid));
        order.iter().copied().filter(in_all).collect()
    })
}

#[test]
fn an_answer_that_one_of_them_leaves_out_is_not_in_the_order() {
    let [java, scala, ours] = comparable([&[0, 7, 0, 8], &[0, 7, 0, 8], &[7, 0, 8]]);
    assert_eq!(java, [7, 8]);
    assert_eq!((&scala, &ours), (&java, &java));
    let [java, _, ours] = comparable([&[1, 2, 3], &[1, 2, 3], &[2, 1]]);
    assert_ne!(ours, java);
}

// WIRE-5, WIRE-15, WIRE-20, WIRE-21, WIRE-22, WIRE-25, WIRE-28, WIRE-31, WIRE-32, WIRE-34, WIRE-35, WIRE-43, WIRE-44, WIRE-48, WIRE-53,
// WIRE-90, WIRE-91, WIRE-93, WIRE-95, WIRE-97: each by conversations of its kind.
#[test]
fn siskin_answers_as_finagle_does() {
    let listed = kinds::listed(include_str!("../../differences.txt"));
    let Some(kit) = &Kit::find() else { return };
    let number = |name: &str| env::var(name).ok().map(|text| text.parse::<u64>().unwrap());
    let (seed, count) = (number("SISKIN_SEED"), number("SISKIN_CONVERSATIONS"));
    let from = match (seed, count) {
        (Some(seed), _) => seed,
        (None, Some(_)) => fastrand::u64(..1 << 40),
        (None, None) => 0,
    };
    let is_one = seed.is_some() && count.is_none();
    let count = count.unwrap_or(if is_one { 1 } else { 1000 });
    let mut peers = [Security::Plaintext, Security::MutualTls].map(|security| Peers::start(kit, security));
    let routes = peers.each_ref().map(Peers::route);
    say(&format!("\n{count} conversations, from seed {from} on"));
    let begun = Instant::now();
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build()
        .unwrap();
    let mut seen: BTreeMap<&str, usize> = listed.iter().map(|kind| (*kind, 0)).collect();
    let mut seeds: Vec<u64> = (from..from + count).collect();
    let secure = seeds.iter().filter(|seed| is_secure(**seed)).count();
    let mut lost = None;
    let mut failed = Vec::new();
    let mut playing_now = BTreeSet::new();
    runtime.block_on(async {
        for patience in [PATIENCE, MORE_PATIENCE] {
            let mut coming = std::mem::take(&mut seeds).into_iter();
            let mut playing = JoinSet::new();
            loop {
                while playing.len() < AT_ONCE
                    && let Some(seed) = coming.next()
                {
                    let route = routes[usize::from(is_secure(seed))].clone();
                    playing_now.insert(seed);
                    playing.spawn(async move {
                        let conversation = Conversation::new(seed);
                        let transcripts = play_all(&route, &conversation, patience).await;
                        let found = transcripts.map(|transcripts| differences(&conversation, &transcripts));
                        (conversation, found)
                    });
                }
                let Some(played) = playing.join_next().await else { break };
                let (conversation, found) = played.unwrap();
                let found = match found {
                    Ok(found) => found,
                    Err(why) => {
                        lost = Some(why);
                        return;
                    }
                };
                playing_now.remove(&conversation.seed);
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
    });
    if let Some(Lost { server, secure, error }) = lost {
        let state = peers[usize::from(secure)].servers[server].state();
        panic!(
            "{}{} cannot be reached: {error}; {state}  said at that time: seeds {playing_now:?}",
            NAMES[server],
            if secure { ", over TLS," } else { "" }
        );
    }
    for (conversation, differing) in &failed {
        show(conversation, is_one);
        for differing in differing {
            say(&format!("  ! {differing}"));
        }
    }
    for (kind, count) in &seen {
        say(&format!("  {count} with the difference {kind}"));
    }
    say(&format!(
        "\nconversations: {} passed, {} failed",
        count - u64::try_from(failed.len()).unwrap(),
        failed.len()
    ));
    say(&format!("({secure} of them over mutual TLS; {:?})", begun.elapsed()));
    if is_one && failed.is_empty() {
        show(&Conversation::new(from), true);
    }
    assert!(failed.is_empty(), "there are differences that are not in the list");
    if seed.is_none() {
        let never: Vec<_> = seen.iter().filter(|(_, count)| **count == 0).collect();
        assert!(
            never.is_empty(),
            "differences that are listed and do not occur: {never:?}"
        );
    }
}

/// Whether the conversation of this seed is held over TLS.
fn is_secure(seed: u64) -> bool {
    seed % 4 == 3
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
            let transcript = runtime
                .block_on(play(&server.thrift, None, &conversation, SOON))
                .unwrap();
            server.ends_well();
            Digest::new(&transcript)
        });
        assert_eq!(ours.answers, theirs.answers);
        assert_eq!((&ours.order, ours.end), (&theirs.order, theirs.end));
        assert_eq!(ours.end, End::Closed(conversation.steps.len() - 1));
    }
}

/// What is said in a conversation; all of its bytes, where it is the only one.
fn show(conversation: &Conversation, with_bytes: bool) {
    say(&format!("seed {}", conversation.seed));
    for (index, step) in conversation.steps.iter().enumerate() {
        match step {
            Step::Send { what, bytes, .. } => {
                say(&format!("  {index} {what} ({} bytes)", bytes.len()));
                if with_bytes {
                    say(&format!("      {}", compare::hex(bytes)));
                }
            }
            other => say(&format!("  {index} {other:?}")),
        }
    }
}
