//! A real Zipkin server is told of the calls of a real Finagle client.

use std::io::{Read as _, Write as _};
use std::net::TcpStream;
use std::path::PathBuf;
use std::process::Command;
use std::time::Duration;

use serde_json::Value;
use tokio::time::Instant;

use crate::kit::Kit;
use crate::process::Process;
use crate::scenarios::{Security, Server, client, passes};

const JAR: &str = "zipkin-server-3.4.4-slim.jar";
/// How long the jar may take to come, and the server to start.
const START: Duration = Duration::from_secs(120);
/// How long spans may take to be found: they go in batches of a second.
const FOUND: Duration = Duration::from_secs(30);

/// A Zipkin server that keeps what it is told in memory.
struct Zipkin {
    _process: Process,
    /// Its `HOST:PORT`.
    address: String,
}

impl Zipkin {
    fn start() -> Self {
        let folder = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join("zipkin");
        if !folder.join(JAR).is_file() {
            let mut maven = Command::new("mvn");
            maven.args([
                "--batch-mode",
                "--quiet",
                "dependency:copy",
                "-Dmdep.useBaseVersion=true",
            ]);
            maven.arg("-Dartifact=io.zipkin:zipkin-server:3.4.4:jar:slim");
            maven.arg(format!("-DoutputDirectory={}", folder.display()));
            let ended = Process::start(maven).end(START);
            assert!(ended.success, "there is no Zipkin:\n{ended}");
        }
        let mut java = Command::new("java");
        java.args(["-Xmx256m", "-jar"])
            .arg(folder.join(JAR))
            .env("QUERY_PORT", "0");
        let mut process = Process::start(java);
        let ready = process.line_with("Serving HTTP at ", START);
        let address = ready
            .rsplit("http://")
            .next()
            .unwrap_or_default()
            .trim_end_matches('/')
            .to_owned();
        Self {
            _process: process,
            address,
        }
    }

    fn get(&self, path: &str) -> Value {
        let mut stream = TcpStream::connect(&self.address).unwrap();
        let request = format!("GET {path} HTTP/1.0\r\nHost: zipkin\r\n\r\n");
        stream.write_all(request.as_bytes()).unwrap();
        let mut answer = String::new();
        stream.read_to_string(&mut answer).unwrap();
        let (head, body) = answer.split_once("\r\n\r\n").unwrap();
        assert!(head.contains(" 200 "), "{head}");
        serde_json::from_str(body).unwrap()
    }
}

/// ENV-79: the spans that a real Zipkin shows of a real Finagle client's calls.
#[test]
fn zipkin_is_told_of_finagles_calls() {
    let Some(kit) = Kit::find() else { return };
    let zipkin = Zipkin::start();
    let collector = format!("-zipkin.http.host={}", zipkin.address);
    let flags = [
        collector.as_str(),
        "-zipkin.initialSampleRate=1",
        "-zipkin.localServiceName=Peer",
    ];
    let server = Server::siskin_with(&kit, Security::MutualTls, &flags);
    let only = ["--only".to_owned(), "ping_ascii,trace_sampled".to_owned()];
    let options = [client(&kit, Security::MutualTls), only.to_vec()].concat();
    passes(&kit, &server.thrift, &options, &["ping_ascii", "trace_sampled"]);
    let until = Instant::now() + FOUND;
    let spans = loop {
        let traces = zipkin.get("/api/v2/traces?serviceName=peer&limit=100");
        let spans: Vec<Value> = traces
            .as_array()
            .into_iter()
            .flatten()
            .flat_map(|trace| trace.as_array().cloned())
            .flatten()
            .collect();
        if spans.len() >= 2 {
            break spans;
        }
        assert!(Instant::now() < until, "Zipkin has {spans:?}");
    };
    for span in &spans {
        assert_eq!(span["kind"], "SERVER", "{span:#}");
        assert_eq!(span["shared"], true, "Finagle sends its ids: {span:#}");
        assert_eq!(span["localEndpoint"]["serviceName"], "peer");
        assert_eq!(span["tags"]["srv/finagle.label"], "thrift");
    }
    assert!(spans.iter().any(|span| span["name"] == "ping"), "{spans:#?}");
}
