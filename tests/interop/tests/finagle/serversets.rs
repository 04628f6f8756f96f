//! siskin in a serverset of a real ZooKeeper, which is stopped, paused and cut off; a second client reads the members at each change.

use std::thread;
use std::time::Duration;

use tokio::time::Instant;

use crate::kit::Kit;
use crate::zookeeper::{Announced, Members, PATH, SOON, Way, ZooKeeper};

/// The session's timeout, the tick in which the server finds it over, and what a busy machine takes.
const HEALED: Duration = Duration::from_millis(4000 + 500 + 3000);

fn is_serving(service: &Announced) {
    assert_eq!(service.page("/health"), "OK\n");
}

/// Waits for what `/admin/ready` says.
fn until_ready(service: &Announced, is_so: impl Fn(&str) -> bool) {
    let until = Instant::now() + SOON;
    loop {
        let page = service.page("/admin/ready");
        if is_so(&page) {
            return;
        }
        assert!(Instant::now() < until, "{page}");
        thread::sleep(Duration::from_millis(20));
    }
}

// WIRE-74, WIRE-80, ENV-52, ENV-53
#[test]
fn finagle_finds_and_calls_what_is_announced() {
    let Some(kit) = Kit::find() else { return };
    let zookeeper = ZooKeeper::start(&kit);
    let mut members = Members::of(&zookeeper);
    let service = Announced::start(&kit, &zookeeper.hosts(), 3, &[]);
    let member = members.count(1, SOON)[0].clone();
    is_serving(&service);
    std::net::TcpStream::connect(&service.thrift).unwrap();
    assert_eq!(member.data, service.entry(3));
    assert_eq!(member.name, "member_0000000000");
    for name in [
        format!("zk!{}!{PATH}", zookeeper.hosts()),
        format!("zk2!{}!{PATH}", zookeeper.hosts()),
    ] {
        let called = kit.run([
            "call",
            "--to",
            &name,
            "--tls",
            "mtls",
            "--ca",
            &kit.pem("ca.pem"),
            "--cert",
            &kit.pem("client.pem"),
            "--key",
            &kit.pem("client.key"),
            "--only",
            "ping_ascii,everything_full,concurrent_200",
        ]);
        assert!(called.success, "{name}:\n{called}");
        assert_eq!(called.out().last(), Some("3 passed, 0 failed"), "{called}");
    }
    assert_eq!(service.number("zkclient/announced"), 1.0);
    service.process.signal("TERM");
    members.count(0, SOON);
    let ended = service.process.end(SOON);
    assert!(ended.success, "{ended}");
}

// WIRE-75, WIRE-76
#[test]
fn a_member_lives_through_the_faults_of_zookeeper() {
    let Some(kit) = Kit::find() else { return };
    let mut zookeeper = ZooKeeper::start(&kit);
    let way = Way::to(zookeeper.port);
    let mut members = Members::of(&zookeeper);
    let service = Announced::start(&kit, &way.hosts(), 0, &[]);
    let first = members.count(1, SOON)[0].clone();

    // Deleted by somebody else: made again, in the same session.
    zookeeper.delete(&format!("{PATH}/{}", first.name));
    let second = members.until(SOON, |now| matches!(now, [member] if member.name != first.name))[0].clone();
    assert_eq!((&second.owner, &second.data), (&first.owner, &first.data));

    // Cut off for less than the session's timeout: nothing changes.
    let connected = service.number("zkclient/session_sync_connected");
    way.cut();
    thread::sleep(Duration::from_secs(2));
    way.mend();
    let until = Instant::now() + HEALED;
    while service.number("zkclient/session_sync_connected") == connected || service.number("zkclient/announced") == 0.0
    {
        assert!(Instant::now() < until, "not connected again");
        thread::sleep(Duration::from_millis(20));
    }
    assert_eq!(members.count(1, HEALED)[0], second);

    // Cut off until the session is over: gone, and there again after.
    way.cut();
    members.count(0, SOON);
    is_serving(&service);
    assert_eq!(service.number("zkclient/announced"), 0.0);
    let detail = format!(
        "announcer zk!{}!{PATH}!0: not announced; is ZooKeeper away?\n",
        way.hosts()
    );
    until_ready(&service, |page| page.contains(&detail));
    way.mend();
    let third = members.count(1, HEALED)[0].clone();
    assert_ne!(third.owner, second.owner);

    // Paused for longer than the session's timeout. Nobody can know of a session then; there must be one member after.
    zookeeper.signal("STOP");
    thread::sleep(Duration::from_secs(7));
    is_serving(&service);
    zookeeper.signal("CONT");
    settled(&service, &mut members);

    // Ended without a word, away for longer than the session's timeout, and back with what it knew.
    zookeeper.kill();
    thread::sleep(Duration::from_secs(7));
    is_serving(&service);
    zookeeper.go_on();
    settled(&service, &mut members);

    // Ended and back at once.
    zookeeper.kill();
    zookeeper.go_on();
    settled(&service, &mut members);

    until_ready(&service, |page| !page.contains("announcer"));
    assert_eq!(members.most, 1, "two members at once");
    assert_eq!(members.now[0].data, service.entry(0));
    service.process.signal("TERM");
    members.count(0, SOON);
    assert!(service.process.end(SOON).success);
}

/// One session's timeout after ZooKeeper is well again there is one member, and it is the one that the service knows of.
fn settled(service: &Announced, members: &mut Members) {
    let until = Instant::now() + HEALED;
    while service.number("zkclient/announced") == 0.0 {
        assert!(Instant::now() < until, "not announced again");
        thread::sleep(Duration::from_millis(20));
    }
    let left = until.saturating_duration_since(Instant::now());
    members.count(1, left);
}

#[test]
fn without_zookeeper_the_service_serves_and_is_announced_later() {
    let Some(kit) = Kit::find() else { return };
    let mut zookeeper = ZooKeeper::absent(&kit);
    let service = Announced::start(&kit, &zookeeper.hosts(), 0, &[]);
    is_serving(&service);
    assert_eq!(service.number("zkclient/announced"), 0.0);
    zookeeper.go_on();
    let mut members = Members::of(&zookeeper);
    assert_eq!(members.count(1, HEALED)[0].data, service.entry(0));
}

// ENV-53
#[test]
fn a_zookeeper_that_hangs_holds_up_the_stop_for_five_seconds() {
    let Some(kit) = Kit::find() else { return };
    let zookeeper = ZooKeeper::start(&kit);
    let mut members = Members::of(&zookeeper);
    let service = Announced::start(&kit, &zookeeper.hosts(), 0, &[]);
    members.count(1, SOON);
    zookeeper.signal("STOP");
    let told = Instant::now();
    service.process.signal("TERM");
    let ended = service.process.end(SOON);
    let took = told.elapsed();
    assert!(ended.success, "{ended}");
    assert!((5..8).contains(&took.as_secs()), "{took:?}");
    zookeeper.signal("CONT");
    // Its session is over, or its word to leave is heard.
    members.count(0, HEALED);
}
