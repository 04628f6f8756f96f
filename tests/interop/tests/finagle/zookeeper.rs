//! A real ZooKeeper that can be stopped, paused and cut off, and who looks on.

use std::io::{Read as _, Write as _};
use std::net::{Shutdown, TcpListener, TcpStream};
use std::process::Command;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::thread;
use std::time::Duration;

use tempfile::TempDir;
use tokio::time::Instant;

use crate::kit::Kit;
use crate::process::Process;

pub(crate) const SOON: Duration = Duration::from_secs(60);
/// The serverset of these tests.
pub(crate) const PATH: &str = "/services/ping";

/// A server on a port of its own.
pub(crate) struct ZooKeeper<'a> {
    kit: &'a Kit,
    folder: TempDir,
    pub(crate) port: u16,
    process: Option<Process>,
}

impl<'a> ZooKeeper<'a> {
    pub(crate) fn start(kit: &'a Kit) -> Self {
        let mut zookeeper = Self::absent(kit);
        zookeeper.port = 0;
        zookeeper.go_on();
        zookeeper
    }

    /// One that does not run yet, on a port that is free now.
    pub(crate) fn absent(kit: &'a Kit) -> Self {
        let port = TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap().port();
        Self {
            kit,
            folder: tempfile::tempdir().unwrap(),
            port,
            process: None,
        }
    }

    /// Starts, with what it knew when it was stopped.
    pub(crate) fn go_on(&mut self) {
        let folder = self.folder.path().to_str().unwrap();
        let command = self.kit.command(["zookeeper", &self.port.to_string(), folder]);
        let mut process = Process::start(command);
        let ready = process.line("READY ", SOON);
        self.port = ready.strip_prefix("READY ").unwrap().parse().unwrap();
        self.process = Some(process);
    }

    /// Ends without a word.
    pub(crate) fn kill(&mut self) {
        self.process = None;
    }

    pub(crate) fn signal(&self, name: &str) {
        self.process.as_ref().unwrap().signal(name);
    }

    pub(crate) fn hosts(&self) -> String {
        format!("127.0.0.1:{}", self.port)
    }

    pub(crate) fn delete(&self, node: &str) {
        let deleted = self.kit.run(["delete", &self.hosts(), node]);
        assert!(deleted.success, "{deleted}");
    }
}

/// A member of the serverset.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Member {
    pub(crate) name: String,
    pub(crate) owner: String,
    pub(crate) data: String,
}

/// A second client, which reads the members at each change.
pub(crate) struct Members {
    process: Process,
    pub(crate) now: Vec<Member>,
    /// The most that there ever were.
    pub(crate) most: usize,
}

impl Members {
    pub(crate) fn of(zookeeper: &ZooKeeper<'_>) -> Self {
        let mut members = Self {
            process: Process::start(zookeeper.kit.command(["members", &zookeeper.hosts(), PATH])),
            now: Vec::new(),
            most: 0,
        };
        assert!(members.change(SOON), "{}", members.process.printed());
        members
    }

    /// Waits for a change; whether there was one.
    fn change(&mut self, limit: Duration) -> bool {
        let mut now = Vec::new();
        while let Some(line) = self.process.next_line(limit) {
            let mut parts = line.split('\t').map(str::to_owned);
            match (parts.next(), parts.next(), parts.next()) {
                (Some(name), Some(owner), Some(data)) => now.push(Member { name, owner, data }),
                (Some(end), None, None) if end == "--" => {
                    self.now = now;
                    self.most = self.most.max(self.now.len());
                    return true;
                }
                _ => panic!("{line}"),
            }
        }
        false
    }

    /// Waits until the members are as wanted; they may be already.
    pub(crate) fn until(&mut self, limit: Duration, is_so: impl Fn(&[Member]) -> bool) -> &[Member] {
        let until = Instant::now() + limit;
        // What has been printed already counts as well.
        while self.change(Duration::ZERO) {}
        while !is_so(&self.now) {
            let left = until.saturating_duration_since(Instant::now());
            assert!(
                !left.is_zero() && self.change(left),
                "not within {limit:?}: {:#?}\n{}",
                self.now,
                self.process.printed()
            );
        }
        &self.now
    }

    /// Waits for so many members.
    pub(crate) fn count(&mut self, count: usize, limit: Duration) -> &[Member] {
        self.until(limit, |members| members.len() == count)
    }
}

/// A way to a server that can be cut: then nothing comes through, and nobody is told.
pub(crate) struct Way {
    pub(crate) port: u16,
    /// Odd while it is cut. Connections of an earlier time end when it is whole again.
    times: Arc<AtomicU64>,
}

impl Way {
    pub(crate) fn to(port: u16) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let way = Self {
            port: listener.local_addr().unwrap().port(),
            times: Arc::default(),
        };
        let times = Arc::clone(&way.times);
        thread::spawn(move || {
            for client in listener.incoming() {
                let Ok(client) = client else { return };
                let times = Arc::clone(&times);
                thread::spawn(move || {
                    let began = wait_until_whole(&times);
                    let Ok(server) = TcpStream::connect(("127.0.0.1", port)) else {
                        return;
                    };
                    let back = (server.try_clone().unwrap(), client.try_clone().unwrap());
                    let there = Arc::clone(&times);
                    thread::spawn(move || carry(&client, &server, &there, began));
                    carry(&back.0, &back.1, &times, began);
                });
            }
        });
        way
    }

    pub(crate) fn cut(&self) {
        assert_eq!(self.times.fetch_add(1, Ordering::SeqCst) % 2, 0);
    }

    pub(crate) fn mend(&self) {
        assert_eq!(self.times.fetch_add(1, Ordering::SeqCst) % 2, 1);
    }

    pub(crate) fn hosts(&self) -> String {
        format!("127.0.0.1:{}", self.port)
    }
}

fn wait_until_whole(times: &AtomicU64) -> u64 {
    loop {
        let now = times.load(Ordering::SeqCst);
        if now.is_multiple_of(2) {
            return now;
        }
        thread::sleep(Duration::from_millis(5));
    }
}

/// Carries bytes one way, until an end closes or the way was cut in between.
fn carry(mut from: &TcpStream, mut to: &TcpStream, times: &AtomicU64, began: u64) {
    let mut bytes = [0; 4096];
    from.set_read_timeout(Some(Duration::from_millis(20))).unwrap();
    loop {
        let read = match from.read(&mut bytes) {
            Ok(0) => break,
            Ok(read) => read,
            Err(error)
                if matches!(
                    error.kind(),
                    std::io::ErrorKind::WouldBlock | std::io::ErrorKind::TimedOut
                ) =>
            {
                0
            }
            Err(_) => break,
        };
        if wait_until_whole(times) != began || to.write_all(&bytes[..read]).is_err() {
            break;
        }
    }
    let _ = from.shutdown(Shutdown::Both);
    let _ = to.shutdown(Shutdown::Both);
}

/// siskin's service, announced.
pub(crate) struct Announced {
    pub(crate) process: Process,
    pub(crate) thrift: String,
    pub(crate) https: String,
    pub(crate) admin: String,
}

impl Announced {
    /// The member of a shard, with mutual TLS on both ports, and the HTTPS port as its endpoint `https`.
    pub(crate) fn start(kit: &Kit, hosts: &str, shard: u32, flags: &[&str]) -> Self {
        let mut command = Command::new(env!("CARGO_BIN_EXE_peer-service"));
        command.arg("-admin.port=127.0.0.1:0");
        for port in ["thrift", "https"] {
            command
                .arg(format!("-{port}.port=127.0.0.1:0"))
                .arg(format!("-{port}.tls.cert={}", kit.pem("server.pem")))
                .arg(format!("-{port}.tls.key={}", kit.pem("server.key")))
                .arg(format!("-{port}.tls.trust={}", kit.pem("ca.pem")));
        }
        command
            .arg(format!("-thrift.announce=zk!{hosts}!{PATH}!{shard}"))
            .arg(format!("-https.announce=zk!{hosts}!{PATH}!{shard}!https"))
            .args(flags);
        let mut process = Process::start(command);
        let ready = process.line("siskin ready ", SOON);
        let address = |name: &str| {
            let mut words = ready.split(' ');
            let found = words.find_map(|word| word.strip_prefix(name));
            found.unwrap_or_else(|| panic!("{ready}")).to_owned()
        };
        Self {
            thrift: address("thrift="),
            https: address("https="),
            admin: address("admin="),
            process,
        }
    }

    /// What its node must say.
    pub(crate) fn entry(&self, shard: u32) -> String {
        let endpoint = |address: &str| {
            let (host, port) = address.rsplit_once(':').unwrap();
            format!(r#"{{"host":"{host}","port":{port}}}"#)
        };
        format!(
            r#"{{"serviceEndpoint":{},"additionalEndpoints":{{"https":{}}},"status":"ALIVE","shard":{shard}}}"#,
            endpoint(&self.thrift),
            endpoint(&self.https)
        )
    }

    /// A page of its admin server.
    pub(crate) fn page(&self, path: &str) -> String {
        let mut admin = TcpStream::connect(&self.admin).unwrap();
        write!(admin, "GET {path} HTTP/1.0\r\n\r\n").unwrap();
        let mut answer = String::new();
        admin.read_to_string(&mut answer).unwrap();
        answer.split_once("\r\n\r\n").unwrap().1.to_owned()
    }

    /// One of its numbers.
    pub(crate) fn number(&self, metric: &str) -> f64 {
        let metrics: serde_json::Value = serde_json::from_str(&self.page("/admin/metrics.json")).unwrap();
        metrics[metric]
            .as_f64()
            .unwrap_or_else(|| panic!("{metric}: {metrics}"))
    }
}
