//! Callers who mean harm, against a server in a process of its own, whose memory is watched.
//!
//! The process is this test's own program: it is started again with `serves_until_its_input_ends` alone.

use std::io::{BufRead as _, BufReader, Read as _, Write as _};
use std::net::TcpStream;
use std::process::{Child, ChildStdin, ChildStdout, Command, Stdio};
use std::thread;
use std::time::Duration;

use flate2::Compression;
use flate2::write::GzEncoder;
use siskin::server::rest::Config;

use crate::support::{Fixture, remote_addr};

/// The bytes that a body may have here, which is less than by default, so that the test is quick.
const LIMIT: usize = 1 << 20;
/// How many attack at once.
const ATTACKERS: usize = 4;
/// The most memory that the server may ever have had, in MiB: each attacker's body while it grows (at most twice its limit),
/// and what was made of it.
const MEMORY: usize = 64;

/// Tells the other process how long head and body of a request may take, in milliseconds.
const PATIENCE: &str = "SISKIN_TEST_PATIENCE_MS";

/// Serves on a port that it prints, and ends with its input.
#[test]
#[ignore = "the other process of this module's tests"]
fn serves_until_its_input_ends() {
    // Whoever runs every ignored test is not the parent.
    let Ok(millis) = std::env::var(PATIENCE) else { return };
    let millis = millis.parse().unwrap();
    let runtime = tokio::runtime::Builder::new_multi_thread()
        .enable_all()
        .build()
        .unwrap();
    runtime.block_on(async {
        let fixture = Fixture::with(Config {
            body_timeout: Duration::from_millis(millis),
            header_timeout: Duration::from_millis(millis),
            max_body: LIMIT as u64,
            ..Config::default()
        });
        let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
        println!("\nport {}", listener.local_addr().unwrap().port());
        let (server, shutdown) = (fixture.server.clone(), fixture.shutdown.clone());
        tokio::spawn(async move {
            while let Ok((stream, _)) = listener.accept().await {
                tokio::spawn(server.serve_connection(stream, remote_addr(), None, shutdown.clone()));
            }
        });
        tokio::task::spawn_blocking(|| std::io::stdin().read_to_end(&mut Vec::new()))
            .await
            .unwrap()
            .unwrap();
    });
    runtime.shutdown_background();
}

struct Server {
    child: Child,
    /// Ends the process when it is dropped.
    input: Option<ChildStdin>,
    /// Open as long as it may print.
    output: BufReader<ChildStdout>,
    port: u16,
}

impl Server {
    fn start(patience_millis: u32) -> Self {
        let mut child = Command::new(std::env::current_exe().unwrap())
            .args([
                "--exact",
                "--ignored",
                "--nocapture",
                "hostile::serves_until_its_input_ends",
            ])
            .env(PATIENCE, patience_millis.to_string())
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()
            .unwrap();
        let input = child.stdin.take();
        let mut output = BufReader::new(child.stdout.take().unwrap());
        let lines = output.by_ref().lines();
        let port = lines
            .map_while(Result::ok)
            .find_map(|line| line.strip_prefix("port ")?.parse().ok())
            .unwrap();
        Self {
            child,
            input,
            output,
            port,
        }
    }

    fn connect(&self) -> TcpStream {
        let stream = TcpStream::connect(("127.0.0.1", self.port)).unwrap();
        stream.set_read_timeout(Some(Duration::from_secs(60))).unwrap();
        stream
    }

    /// Sends bytes, as far as the server takes them, and gives what it says: a status; 0 where it only hung up.
    fn attack(&self, bytes: &[u8]) -> u16 {
        let mut stream = self.connect();
        let mut reader = stream.try_clone().unwrap();
        // What was said before it hung up is read meanwhile.
        let answer = thread::spawn(move || {
            let mut answer = Vec::new();
            let mut piece = [0; 4096];
            while let Ok(length @ 1..) = reader.read(&mut piece) {
                answer.extend_from_slice(&piece[..length]);
            }
            answer
        });
        let _ = stream.write_all(bytes);
        let answer = answer.join().unwrap();
        let text = String::from_utf8_lossy(&answer);
        text.strip_prefix("HTTP/1.1 ")
            .map_or(0, |rest| rest[..3].parse().unwrap())
    }

    /// The most memory that it has had, in MiB; `None` where the system does not say.
    fn peak(&self) -> Option<usize> {
        let status = std::fs::read_to_string(format!("/proc/{}/status", self.child.id())).ok()?;
        let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"))?;
        let kib: usize = line.trim().strip_suffix("kB")?.trim().parse().ok()?;
        Some(kib / 1024)
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        drop(self.input.take());
        let _ = self.output.read_to_end(&mut Vec::new());
        let _ = self.child.wait();
    }
}

fn post(path: &str, headers: &str, body: &[u8]) -> Vec<u8> {
    let head = format!(
        "POST {path} HTTP/1.1\r\nhost: x\r\nconnection: close\r\ncontent-length: {}\r\n{headers}\r\n",
        body.len()
    );
    [head.as_bytes(), body].concat()
}

fn chunked(path: &str, body: &[u8]) -> Vec<u8> {
    let mut bytes =
        format!("POST {path} HTTP/1.1\r\nhost: x\r\nconnection: close\r\ntransfer-encoding: chunked\r\n\r\n")
            .into_bytes();
    for chunk in body.chunks(60_000) {
        bytes.extend_from_slice(format!("{:x}\r\n", chunk.len()).as_bytes());
        bytes.extend_from_slice(chunk);
        bytes.extend_from_slice(b"\r\n");
    }
    bytes.extend_from_slice(b"0\r\n\r\n");
    bytes
}

/// As long as a body may be.
fn filled(before: &str, with: &str, after: &str) -> Vec<u8> {
    let count = (LIMIT - before.len() - after.len()) / with.len();
    [before, &with.repeat(count), after].concat().into_bytes()
}

fn gzip(plain: &[u8]) -> Vec<u8> {
    let mut encoder = GzEncoder::new(Vec::new(), Compression::best());
    encoder.write_all(plain).unwrap();
    encoder.finish().unwrap()
}

/// What is sent, and which answers will do; 0 is to hang up.
fn attacks() -> Vec<(&'static str, Vec<u8>, &'static [u16])> {
    const JSON: &str = "content-type: application/json\r\n";
    const FORM: &str = "content-type: application/x-www-form-urlencoded\r\n";
    const GZIP: &str = "content-encoding: gzip\r\n";
    let nested = |depth: usize| format!("{{\"id\":7,\"new\":{}{}}}", "[".repeat(depth), "]".repeat(depth));
    let digits = format!("{{\"id\":{}}}", "7".repeat(10 << 20)).into_bytes();
    let mut flood = b"GET /ping HTTP/1.1\r\nhost: x\r\nconnection: close\r\n".to_vec();
    for number in 0..100_000 {
        flood.extend_from_slice(format!("x-{number}: y\r\n").as_bytes());
    }
    flood.extend_from_slice(b"\r\n");
    let parts = "--X\r\nContent-Disposition: form-data; name=\"tag\"\r\n\r\nx\r\n";
    let bomb = gzip(&[b' '; 1 << 20]).repeat(900);
    assert!(bomb.len() < LIMIT, "{}", bomb.len());
    vec![
        ("nesting of 129", post("/orders", JSON, nested(128).as_bytes()), &[400]),
        (
            "nesting without end",
            post("/orders", JSON, &filled("{\"id\":7,\"new\":", "[", "")),
            &[400],
        ),
        (
            "nested maps",
            post("/orders", JSON, &filled("", "{\"lines\":", "")),
            &[400],
        ),
        ("10 MiB of digits", post("/orders", JSON, &digits), &[413, 0]),
        ("10 MiB of digits in chunks", chunked("/orders", &digits), &[413, 0]),
        (
            "as many digits as fit",
            post("/orders", JSON, &filled("{\"id\":", "7", "}")),
            &[400],
        ),
        (
            "digits of a double",
            post("/orders", JSON, &filled("{\"id\":0.", "7", "e9}")),
            &[400],
        ),
        (
            "duplicate keys",
            post("/orders", JSON, &filled("{\"id\":7", ",\"id\":7", "}")),
            &[400],
        ),
        (
            "unknown keys",
            post("/orders", JSON, &filled("{\"id\":7", ",\"a\":{}", ",\"id\":1}")),
            &[400],
        ),
        ("invalid UTF-8", post("/orders", JSON, &vec![0xff; LIMIT]), &[400]),
        (
            "invalid UTF-8 in the path",
            b"GET /files/\xff HTTP/1.1\r\nhost: x\r\nconnection: close\r\n\r\n".to_vec(),
            &[400],
        ),
        (
            "elements of the wrong type",
            post("/orders", JSON, &filled("{\"id\":7,\"lines\":[5", ",[]", "]}")),
            &[400],
        ),
        (
            "many numbers, one wrong",
            post("/api/sum", JSON, &filled("{\"numbers\":[1", ",1", ",x]}")),
            &[400],
        ),
        (
            "many members of a form",
            post("/form", FORM, &filled("", "a&", "")),
            &[400],
        ),
        ("a form of %", post("/form", FORM, &filled("name=", "%", "")), &[400]),
        (
            "many parts",
            post(
                "/form",
                "content-type: multipart/form-data; boundary=X\r\n",
                &filled("", parts, "--X--\r\n"),
            ),
            &[400],
        ),
        ("headers without end", flood, &[431, 0]),
        (
            "one header of 1 MiB",
            [
                b"GET /ping HTTP/1.1\r\nhost: x\r\nconnection: close\r\nx: ",
                &[b'y'; 1 << 20][..],
                b"\r\n\r\n",
            ]
            .concat(),
            &[431, 0],
        ),
        (
            "a path of 1 MiB",
            [
                b"GET /",
                &[b'y'; 1 << 20][..],
                b" HTTP/1.1\r\nhost: x\r\nconnection: close\r\n\r\n",
            ]
            .concat(),
            &[414, 431, 0],
        ),
        ("a bomb of 900 MiB", post("/orders", GZIP, &bomb), &[413, 0]),
        (
            "a bomb in a bomb",
            post("/orders", "content-encoding: gzip, gzip\r\n", &bomb),
            &[415, 0],
        ),
        (
            "a bomb of many members",
            post("/orders", GZIP, &gzip(b"{}").repeat(10_000)),
            &[400, 413, 0],
        ),
    ]
}

// REST-11, REST-15, REST-12: whatever is sent, the caller is told so or cut off, the memory stays bounded, and others are served.
#[test]
fn hostile_callers_are_told_so_or_cut_off() {
    let server = Server::start(30_000);
    let attacks = attacks();
    thread::scope(|scope| {
        for attacker in 0..ATTACKERS {
            let (server, attacks) = (&server, &attacks);
            scope.spawn(move || {
                // Each begins elsewhere, so that different ones meet.
                let from = attacker * attacks.len() / ATTACKERS;
                for (what, bytes, expected) in attacks.iter().cycle().skip(from).take(attacks.len()) {
                    let status = server.attack(bytes);
                    assert!(expected.contains(&status), "{what}: {status}");
                }
            });
        }
    });
    let ping = b"GET /ping HTTP/1.1\r\nhost: x\r\nconnection: close\r\n\r\n";
    assert_eq!(server.attack(ping), 200);
    if let Some(peak) = server.peak() {
        println!("{peak} MiB at most");
        assert!(peak < MEMORY, "{peak} MiB");
    }
}

// REST-12: who announces much and sends nothing holds next to nothing, and not for long.
#[test]
fn slow_callers_are_cut_off() {
    let server = Server::start(500);
    let before = server.peak();
    let mut waiting = Vec::new();
    for _ in 0..200 {
        let mut body = server.connect();
        let head = format!("POST /orders HTTP/1.1\r\nhost: x\r\ncontent-length: {LIMIT}\r\n\r\n{{");
        body.write_all(head.as_bytes()).unwrap();
        let mut head = server.connect();
        head.write_all(b"POST /orders HTTP/1.1\r\nhost:").unwrap();
        waiting.push((body, head, server.connect()));
    }
    let mut kept = server.connect();
    kept.write_all(b"GET /nowhere HTTP/1.1\r\nhost: x\r\n\r\n").unwrap();
    let mut answers = Vec::new();
    kept.read_to_end(&mut answers).unwrap();
    assert!(
        answers.starts_with(b"HTTP/1.1 404 "),
        "one answer, and then it is closed"
    );
    for (mut body, mut head, mut silent) in waiting {
        let mut answer = String::new();
        body.read_to_string(&mut answer).unwrap();
        assert!(answer.starts_with("HTTP/1.1 408 "), "{answer}");
        // Without a request there is nobody to answer.
        let mut answer = String::new();
        let _ = head.read_to_string(&mut answer);
        assert!(answer.is_empty() || answer.starts_with("HTTP/1.1 408 "), "{answer}");
        assert_eq!(silent.read(&mut [0]).unwrap(), 0, "it is closed");
    }
    if let (Some(before), Some(after)) = (before, server.peak()) {
        assert!(after - before < 48, "{before} MiB, then {after} MiB");
    }
}
