//! siskin reads serversets of a real ZooKeeper, with members that siskin and Finagle announce.

use std::time::Duration;

use siskin::call::stats::Scope;
use siskin::naming::serverset::{Addr, Resolution, ServersetResolver};
use tokio::runtime::Runtime;

use crate::kit::Kit;
use crate::process::Process;
use crate::zookeeper::{Announced, Members, PATH, SOON, ZooKeeper};

/// A server of Finagle in the serverset, with an endpoint `https`; and its port.
fn finagle(kit: &Kit, zookeeper: &ZooKeeper<'_>, shard: u32) -> (Process, u16) {
    let announce = format!("zk!{}!{PATH}!{shard}", zookeeper.hosts());
    let files = [kit.pem("ca.pem"), kit.pem("server.pem"), kit.pem("server.key")];
    let [ca, cert, key] = files.each_ref().map(String::as_str);
    let tls = ["--tls", "mtls", "--ca", ca, "--cert", cert, "--key", key];
    let rest = ["--https", "127.0.0.1:0", "--announce", &announce, "--grace", "1000"];
    let mut process = Process::start(kit.command(["serve"].into_iter().chain(tls).chain(rest)));
    let ready = process.line("READY ", SOON);
    let port = ready.strip_prefix("READY ").unwrap().parse().unwrap();
    (process, port)
}

/// `HOST:PORT` and shard of each address, in the order of shards.
fn members(addr: &Addr) -> Vec<(String, Option<i32>)> {
    let addresses = addr.addresses().iter();
    let mut members: Vec<_> = addresses
        .map(|address| (format!("{}:{}", address.host, address.port), address.shard))
        .collect();
    members.sort_by_key(|(_, shard)| *shard);
    members
}

async fn until(resolution: &mut Resolution, is_so: impl Fn(&Addr) -> bool) -> Addr {
    match tokio::time::timeout(SOON, resolution.wait_for(is_so)).await {
        Ok(addr) => addr,
        Err(_) => panic!("not within {SOON:?}: {:?}", resolution.addr()),
    }
}

fn resolve(resolver: &ServersetResolver, name: &str) -> Resolution {
    resolver.resolve(&name.parse().unwrap())
}

// WIRE-77, WIRE-78, WIRE-79
#[test]
fn members_of_siskin_and_of_finagle_are_resolved_and_seen_to_leave() {
    let Some(kit) = Kit::find() else { return };
    Runtime::new().unwrap().block_on(they_are_resolved(&kit));
}

async fn they_are_resolved(kit: &Kit) {
    let zookeeper = ZooKeeper::start(kit);
    let hosts = zookeeper.hosts();
    let resolver = ServersetResolver::new(&Scope::default());
    let mut main = resolve(&resolver, &format!("zk2!{hosts}!{PATH}"));
    assert_eq!(main.addr(), Addr::Pending);
    // There is no such path.
    until(&mut main, |addr| *addr == Addr::Neg).await;

    let service = Announced::start(kit, &hosts, 3, &[]);
    let addr = until(&mut main, |addr| !addr.addresses().is_empty()).await;
    let of_siskin = (service.thrift.clone(), Some(3));
    assert_eq!(members(&addr), std::slice::from_ref(&of_siskin));
    assert_eq!(addr.addresses()[0].weight, 1.0);

    let (of_finagle, port) = finagle(kit, &zookeeper, 1);
    let addr = until(&mut main, |addr| addr.addresses().len() == 2).await;
    let main_of_finagle = (format!("127.0.0.1:{port}"), Some(1));
    assert_eq!(members(&addr), [main_of_finagle.clone(), of_siskin.clone()]);

    // The endpoint, by the older name, and the same ZooKeeper twice.
    let mut https = resolve(&resolver, &format!("zk!{hosts}!{PATH}!https"));
    let addr = until(&mut https, |addr| addr.addresses().len() == 2).await;
    let found = members(&addr);
    assert_eq!(found[1], (service.https.clone(), Some(3)));
    assert_eq!(found[0].1, Some(1));
    assert_ne!(found[0], main_of_finagle);
    let mut both = resolve(&resolver, &format!("zk2!{hosts}#{hosts}!{PATH}"));
    until(&mut both, |addr| {
        members(addr) == [main_of_finagle.clone(), of_siskin.clone()]
    })
    .await;
    let mut none = resolve(&resolver, &format!("zk2!{hosts}!{PATH}!other"));
    until(&mut none, |addr| *addr == Addr::Neg).await;

    // One leaves, and then nobody is there.
    service.process.signal("TERM");
    let addr = until(&mut main, |addr| addr.addresses().len() < 2).await;
    assert_eq!(members(&addr), [main_of_finagle]);
    of_finagle.signal("TERM");
    until(&mut main, |addr| *addr == Addr::Neg).await;
    until(&mut https, |addr| *addr == Addr::Neg).await;
}

// WIRE-78
#[test]
fn the_last_good_set_is_kept_while_zookeeper_is_away() {
    let Some(kit) = Kit::find() else { return };
    Runtime::new().unwrap().block_on(it_is_kept(&kit));
}

async fn it_is_kept(kit: &Kit) {
    let mut zookeeper = ZooKeeper::start(kit);
    let hosts = zookeeper.hosts();
    let first = Announced::start(kit, &hosts, 0, &[]);
    let resolver = ServersetResolver::new(&Scope::default());
    let mut resolution = resolve(&resolver, &format!("zk2!{hosts}!{PATH}"));
    let good = until(&mut resolution, |addr| !addr.addresses().is_empty()).await;
    assert_eq!(members(&good), [(first.thrift.clone(), Some(0))]);

    // For longer than the session's timeout and a period.
    zookeeper.kill();
    let change = tokio::time::timeout(Duration::from_secs(12), resolution.changed()).await;
    assert!(change.is_err(), "{:?}", resolution.addr());
    assert_eq!(resolution.addr(), good);

    // And what happens after is seen again.
    zookeeper.go_on();
    let mut looked = Members::of(&zookeeper);
    let second = Announced::start(kit, &hosts, 1, &[]);
    looked.count(2, SOON);
    let both = [(first.thrift.clone(), Some(0)), (second.thrift.clone(), Some(1))];
    until(&mut resolution, |addr| members(addr) == both).await;
}
