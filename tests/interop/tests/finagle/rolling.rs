//! Rolling restarts under the load of Finagle's clients that send no call twice.

use std::env;
use std::time::Duration;

use tokio::time::Instant;

use crate::kit::{Kit, say};
use crate::process::Process;
use crate::zookeeper::{Announced, Members, PATH, SOON, ZooKeeper};

const MEMBERS: u32 = 3;
/// How long any one stop may take.
const STOP: Duration = Duration::from_secs(120);

/// Three members of a serverset.
trait Member: Sized {
    fn start(kit: &Kit, zookeeper: &ZooKeeper<'_>, shard: u32) -> Self;
    fn stop(self);
}

struct Siskin(Announced);

impl Member for Siskin {
    fn start(kit: &Kit, zookeeper: &ZooKeeper<'_>, shard: u32) -> Self {
        Self(Announced::start(
            kit,
            &zookeeper.hosts(),
            shard,
            &["-shutdown.lame_duck=5.seconds"],
        ))
    }

    fn stop(self) {
        self.0.process.signal("TERM");
        let ended = self.0.process.end(STOP);
        assert!(ended.success, "{ended}");
    }
}

struct Finagle(Process);

impl Member for Finagle {
    fn start(kit: &Kit, zookeeper: &ZooKeeper<'_>, shard: u32) -> Self {
        let announce = format!("zk!{}!{PATH}!{shard}", zookeeper.hosts());
        let files = [kit.pem("ca.pem"), kit.pem("server.pem"), kit.pem("server.key")];
        let [ca, cert, key] = files.each_ref().map(String::as_str);
        let tls = ["--tls", "mtls", "--ca", ca, "--cert", cert, "--key", key];
        let rest = ["--https", "127.0.0.1:0", "--announce", &announce, "--grace", "5000"];
        let mut process = Process::start(kit.command(["serve"].into_iter().chain(tls).chain(rest)));
        process.line("READY ", SOON);
        Self(process)
    }

    fn stop(self) {
        self.0.signal("TERM");
        self.0.end(STOP);
    }
}

/// What came of a run.
#[derive(Debug, Default, PartialEq, Eq)]
struct Counted {
    sent: u64,
    answered: u64,
    failed: u64,
}

/// Restarts each member so many times, one at a time: a new one of its shard first, then the old one is told to stop.
fn roll<M: Member>(kit: &Kit, rounds: u32) -> ([Counted; 2], String) {
    let zookeeper = ZooKeeper::start(kit);
    let mut seen = Members::of(&zookeeper);
    let mut members: Vec<M> = (0..MEMBERS).map(|shard| M::start(kit, &zookeeper, shard)).collect();
    seen.count(MEMBERS as usize, SOON);
    let name = format!("zk2!{}!{PATH}", zookeeper.hosts());
    let https = format!("{name}!https");
    let files = [kit.pem("ca.pem"), kit.pem("client.pem"), kit.pem("client.key")];
    let [ca, cert, key] = files.each_ref().map(String::as_str);
    let mut load = Process::start(kit.command([
        "load", "--rate", "60", "--thrift", &name, "--https", &https, "--ca", ca, "--cert", cert, "--key", key,
    ]));
    load.line("READY", SOON);
    let began = Instant::now();
    for _ in 0..rounds {
        for shard in 0..MEMBERS {
            let new = M::start(kit, &zookeeper, shard);
            seen.count(MEMBERS as usize + 1, SOON);
            let old = std::mem::replace(&mut members[shard as usize], new);
            old.stop();
            seen.count(MEMBERS as usize, SOON);
        }
    }
    let took = began.elapsed();
    load.signal("TERM");
    let ended = load.end(SOON);
    let counted = ["thrift: ", "https: "].map(|which| {
        let mut lines = ended.out();
        let line = lines
            .find_map(|line| line.strip_prefix(which))
            .unwrap_or_else(|| panic!("{ended}"));
        let mut numbers = line
            .split(", ")
            .map(|part| part.split(' ').next().unwrap().parse().unwrap());
        let mut next = || numbers.next().unwrap();
        Counted {
            sent: next(),
            answered: next(),
            failed: next(),
        }
    });
    for counted in &counted {
        assert!(counted.sent >= 50 * took.as_secs(), "{counted:?} in {took:?}\n{ended}");
    }
    for member in members {
        member.stop();
    }
    (counted, ended.to_string())
}

/// One round, or as many as `SISKIN_ROUNDS` says.
fn rounds() -> Option<u32> {
    env::var("SISKIN_ROUNDS").ok().map(|rounds| rounds.parse().unwrap())
}

// WIRE-80, ENV-53, ENV-55
#[test]
fn rolling_restarts_lose_no_call() {
    let Some(kit) = Kit::find() else { return };
    let rounds = rounds().unwrap_or(1);
    let (counted, said) = roll::<Siskin>(&kit, rounds);
    say(&format!("rolling restarts, {rounds} of {MEMBERS} members: {counted:?}"));
    for counted in counted {
        assert_eq!((counted.answered, counted.failed), (counted.sent, 0), "{said}");
    }
}

/// For comparison, where `SISKIN_ROUNDS` is set: nothing is asked of Finagle's servers.
#[test]
fn rolling_restarts_of_finagle_are_counted() {
    let Some(rounds) = rounds() else { return };
    let Some(kit) = Kit::find() else { return };
    let (counted, _) = roll::<Finagle>(&kit, rounds);
    say(&format!(
        "rolling restarts, {rounds} of {MEMBERS} members of Finagle: {counted:?}"
    ));
}
