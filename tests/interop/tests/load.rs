//! Callers that mean no good, or know no better, on a service that is a process of its own: what it remembers of them is bounded, and
//! others are served all the while.

#![cfg(all(test, target_os = "linux"))]
#![expect(clippy::unwrap_used, reason = "helpers of tests")]

use std::fs;
use std::io::{BufRead as _, BufReader, ErrorKind, Read as _, Write as _};
use std::net::{SocketAddr, TcpStream};
use std::process::{Child, ChildStdout, Command, Stdio};
use std::time::Duration;

use tokio::time::Instant;

const MIB: u64 = 1 << 20;
/// What all of them together may make the service remember.
const GROWTH: u64 = 64 * MIB;

/// As many connections as a test opens that CI runs each time, or with `SISKIN_LONG` set.
fn many() -> usize {
    if std::env::var_os("SISKIN_LONG").is_some() {
        10_000
    } else {
        2_000
    }
}

/// Raises the limit of open files of a process, this one or the service.
fn allow_files(process: u32) {
    let limit = format!("--nofile={}", 2 * many());
    let status = Command::new("prlimit")
        .args(["--pid", &process.to_string(), &limit])
        .status();
    assert!(status.unwrap().success());
}

struct Service {
    child: Child,
    _stdout: BufReader<ChildStdout>,
    addr: SocketAddr,
}

impl Service {
    fn start() -> Self {
        let mut child = Command::new(env!("CARGO_BIN_EXE_peer-service"))
            .args([
                "-thrift.port=127.0.0.1:0",
                "-thrift.insecure",
                "-https.port=",
                "-admin.port=",
            ])
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .spawn()
            .unwrap();
        let mut stdout = BufReader::new(child.stdout.take().unwrap());
        let mut line = String::new();
        stdout.read_line(&mut line).unwrap();
        let addr = line
            .split_whitespace()
            .find_map(|word| word.strip_prefix("thrift="))
            .unwrap();
        allow_files(child.id());
        allow_files(std::process::id());
        Self {
            addr: addr.parse().unwrap(),
            child,
            _stdout: stdout,
        }
    }

    /// Bytes of a line of `/proc/PID/status`.
    fn memory(&self, name: &str) -> u64 {
        let status = fs::read_to_string(format!("/proc/{}/status", self.child.id())).unwrap();
        let line = status.lines().find_map(|line| line.strip_prefix(name)).unwrap();
        line.split_whitespace().nth(1).unwrap().parse::<u64>().unwrap() * 1024
    }

    /// What it has in memory now.
    fn resident(&self) -> u64 {
        self.memory("VmRSS")
    }

    /// The most that it ever had.
    fn peak(&self) -> u64 {
        self.memory("VmHWM")
    }

    fn connect(&self) -> TcpStream {
        let stream = TcpStream::connect(self.addr).unwrap();
        stream.set_nodelay(true).unwrap();
        stream.set_read_timeout(Some(Duration::from_secs(60))).unwrap();
        stream
    }

    /// Somebody else's call, which is answered whatever goes on.
    fn ping(&self) {
        let mut stream = self.connect();
        stream.write_all(&call(1, b"well?")).unwrap();
        assert!(answer(&mut stream).ends_with(b"well?\0"));
    }
}

impl Drop for Service {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// `ping(message)` as a Tdispatch of this tag.
fn call(tag: u32, message: &[u8]) -> Vec<u8> {
    let mut frame = vec![0, 0, 0, 0];
    frame.extend((2 << 24 | tag).to_be_bytes());
    // No contexts, no destination, no dtab.
    frame.extend([0; 6]);
    frame.extend(b"\x80\x01\0\x01\0\0\0\x04ping\0\0\0\x01\x0b\0\x01");
    frame.extend(u32::try_from(message.len()).unwrap().to_be_bytes());
    frame.extend(message);
    frame.push(0);
    let length = u32::try_from(frame.len() - 4).unwrap();
    frame[..4].copy_from_slice(&length.to_be_bytes());
    frame
}

/// The next frame.
fn answer(stream: &mut TcpStream) -> Vec<u8> {
    let mut length = [0; 4];
    stream.read_exact(&mut length).unwrap();
    let mut frame = vec![0; u32::from_be_bytes(length) as usize];
    stream.read_exact(&mut frame).unwrap();
    frame
}

/// Waits until the service has read all that came: until nothing waits in its sockets.
fn read_by_the_service(service: &Service) {
    let port = format!(":{:04X}", service.addr.port());
    let until = Instant::now() + Duration::from_secs(60);
    loop {
        let sockets = fs::read_to_string("/proc/net/tcp").unwrap();
        let waits = sockets.lines().skip(1).any(|line| {
            let words: Vec<_> = line.split_whitespace().collect();
            let (is_listening, has_read) = (words[3] == "0A", words[4].ends_with(":00000000"));
            words[1].ends_with(&port) && !is_listening && !has_read
        });
        if !waits {
            return;
        }
        assert!(Instant::now() < until, "the service does not read");
        std::thread::sleep(Duration::from_millis(10));
    }
}

/// Memory is for what came, not for what was announced.
#[test]
fn a_thousand_announcements_of_16_mb_cost_what_they_sent() {
    let service = Service::start();
    service.ping();
    let before = service.resident();
    let mut announcement = 16_000_000_u32.to_be_bytes().to_vec();
    announcement.resize(1024, 0);
    let connections: Vec<_> = (0..1000)
        .map(|index| {
            let mut stream = service.connect();
            stream.write_all(&announcement).unwrap();
            if index % 100 == 0 {
                service.ping();
            }
            stream
        })
        .collect();
    read_by_the_service(&service);
    service.ping();
    let growth = service.peak().saturating_sub(before);
    println!("1000 announcements of 16 MB: {} KiB", growth / 1024);
    assert!(growth < GROWTH, "{growth}");
    drop(connections);
    service.ping();
}

#[test]
fn connections_that_send_one_byte_and_wait_are_cheap() {
    let service = Service::start();
    service.ping();
    let before = service.resident();
    let connections: Vec<_> = (0..many())
        .map(|index| {
            let mut stream = service.connect();
            stream.write_all(&[0]).unwrap();
            if index % 500 == 0 {
                service.ping();
            }
            stream
        })
        .collect();
    read_by_the_service(&service);
    service.ping();
    // The first of many are closed by then, for they say nothing for too long.
    let growth = service.peak().saturating_sub(before);
    println!("{} connections that wait: {} KiB", connections.len(), growth / 1024);
    assert!(growth < GROWTH, "{growth} for {}", connections.len());
}

/// Calls are not read while their answers are not, and none is lost: once the caller reads, all come.
#[test]
fn a_caller_that_never_reads_is_held_back() {
    const CALLS: u32 = 10_000;
    const MESSAGE: usize = 10 * 1024;
    let service = Service::start();
    service.ping();
    let before = service.resident();
    let mut reader = service.connect();
    let mut writer = reader.try_clone().unwrap();
    writer.set_write_timeout(Some(Duration::from_secs(2))).unwrap();
    let message = vec![b'm'; MESSAGE];
    // A tag for each, from 2 on.
    let calls: Vec<u8> = (2..CALLS + 2).flat_map(|tag| call(tag, &message)).collect();
    let mut sent = 0;
    let held_back = loop {
        match writer.write(&calls[sent..]) {
            Ok(count) => sent += count,
            Err(error) if matches!(error.kind(), ErrorKind::WouldBlock | ErrorKind::TimedOut) => break true,
            Err(error) => panic!("{error}"),
        }
        if sent == calls.len() {
            break false;
        }
    };
    assert!(
        held_back,
        "100 MB of answers went nowhere, and the service went on reading"
    );
    for _ in 0..10 {
        service.ping();
    }
    let growth = service.resident().saturating_sub(before);
    assert!(growth < GROWTH, "{growth}");

    let rest = std::thread::spawn(move || {
        writer.set_write_timeout(None).unwrap();
        writer.write_all(&calls[sent..]).unwrap();
        writer
    });
    let mut answered = vec![false; CALLS as usize];
    for _ in 0..CALLS {
        let frame = answer(&mut reader);
        let tag = u32::from_be_bytes([0, frame[1], frame[2], frame[3]]);
        let seen = std::mem::replace(&mut answered[tag as usize - 2], true);
        assert!(!seen && frame.len() > MESSAGE, "tag {tag}");
    }
    drop(rest.join().unwrap());
    let growth = service.peak().saturating_sub(before);
    println!("{CALLS} calls whose answers nobody reads: {} KiB", growth / 1024);
    assert!(growth < GROWTH, "{growth}");
}

/// A request that comes byte by byte is a request.
#[test]
fn a_slow_drip_is_answered() {
    let service = Service::start();
    let mut connections: Vec<_> = (0..50).map(|_| service.connect()).collect();
    for byte in call(2, b"drip") {
        for stream in &mut connections {
            stream.write_all(&[byte]).unwrap();
        }
    }
    for stream in &mut connections {
        assert!(answer(stream).ends_with(b"drip\0"));
    }
    service.ping();
}
