//! Every scenario of `peers call`, counted and named.

use std::process::Command;
use std::time::Duration;

use crate::kit::{Kit, say};
use crate::process::Process;

/// How long a server may take to be ready, or to end.
const SOON: Duration = Duration::from_secs(60);
/// How long a peer may take that is compiled first.
const COMPILED: Duration = Duration::from_secs(300);
/// The scenario that ends the server.
const LAST: &str = "drain";

/// How the two ends talk.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Security {
    MutualTls,
    Plaintext,
}

/// A server of `idl/ping.thrift` that is called.
pub(crate) struct Server {
    process: Process,
    /// Its `HOST:PORT`.
    pub(crate) thrift: String,
    /// The same of its REST port, or nothing.
    pub(crate) https: String,
}

impl Server {
    /// siskin's.
    pub(crate) fn siskin(kit: &Kit, security: Security) -> Self {
        Self::siskin_with(kit, security, &[])
    }

    /// siskin's, with more flags.
    pub(crate) fn siskin_with(kit: &Kit, security: Security, flags: &[&str]) -> Self {
        let mut command = Command::new(env!("CARGO_BIN_EXE_peer-service"));
        command.args(["-thrift.port=127.0.0.1:0", "-https.port=", "-admin.port="]);
        command.args(flags);
        for port in ["thrift", "https"] {
            match security {
                Security::MutualTls => command
                    .arg(format!("-{port}.tls.cert={}", kit.pem("server.pem")))
                    .arg(format!("-{port}.tls.key={}", kit.pem("server.key")))
                    .arg(format!("-{port}.tls.trust={}", kit.pem("ca.pem"))),
                Security::Plaintext => command.arg(format!("-{port}.insecure=true")),
            };
        }
        let mut process = Process::start(command);
        let ready = process.line("siskin ready ", SOON);
        let address = |port: &str| {
            ready
                .split(' ')
                .find_map(|word| word.strip_prefix(port))
                .map(str::to_owned)
        };
        Self {
            process,
            thrift: address("thrift=").unwrap_or_else(|| panic!("{ready}")),
            https: address("https=").unwrap_or_default(),
        }
    }

    /// Finagle's, with Java's stubs.
    pub(crate) fn finagle(kit: &Kit) -> Self {
        Self::peer(kit.command(["serve", "--listen", "127.0.0.1:0"]))
    }

    /// One that the launcher starts.
    pub(crate) fn peer(command: Command) -> Self {
        let mut process = Process::start(command);
        let ready = process.line("READY ", COMPILED);
        Self {
            process,
            thrift: format!("127.0.0.1:{}", ready.trim_start_matches("READY ")),
            https: String::new(),
        }
    }

    /// The most memory that it ever had, in bytes; `None` where the system does not say.
    pub(crate) fn peak_memory(&self) -> Option<u64> {
        self.process.peak_memory()
    }

    /// Whether it runs, and what it printed.
    pub(crate) fn state(&mut self) -> String {
        self.process.state()
    }

    /// It ends by itself, with status 0.
    pub(crate) fn ends_well(self) {
        let ended = self.process.end(SOON);
        assert!(ended.success, "the server ended badly:\n{ended}");
    }
}

/// The options of a client that may come in.
pub(crate) fn client(kit: &Kit, security: Security) -> Vec<String> {
    match security {
        Security::MutualTls => client_as(kit, "client"),
        Security::Plaintext => Vec::new(),
    }
}

/// The options of a client with this certificate.
pub(crate) fn client_as(kit: &Kit, name: &str) -> Vec<String> {
    let [ca, cert, key] =
        ["ca.pem".to_owned(), format!("{name}.pem"), format!("{name}.key")].map(|file| kit.pem(&file));
    ["--tls", "mtls", "--ca", &ca, "--cert", &cert, "--key", &key]
        .map(str::to_owned)
        .to_vec()
}

/// One run of `peers call`, and the scenarios that must pass in it, or be passed over.
pub(crate) struct Run<'a> {
    to: &'a str,
    options: Vec<String>,
    passed: Vec<&'a str>,
    skipped: &'a [&'a str],
}

impl<'a> Run<'a> {
    /// One that passes over nothing.
    pub(crate) fn new(to: &'a str, options: Vec<String>, passed: &[&'a str]) -> Self {
        Self {
            to,
            options,
            passed: passed.to_vec(),
            skipped: &[],
        }
    }
}

/// Runs them one after the other, in one JVM.
pub(crate) fn all_as_expected(kit: &Kit, runs: &[Run<'_>]) {
    let mut arguments = vec!["call".to_owned()];
    let mut wanted = Vec::new();
    for (index, run) in runs.iter().enumerate() {
        if index > 0 {
            arguments.push("--then".to_owned());
        }
        arguments.extend(["--to".to_owned(), run.to.to_owned()]);
        arguments.extend_from_slice(&run.options);
        for name in &run.passed {
            wanted.push(if run.skipped.contains(name) {
                format!("SKIP {name}: thriftmux only")
            } else {
                format!("PASS {name}")
            });
        }
        let passed = run.passed.iter().filter(|name| !run.skipped.contains(name)).count();
        wanted.push(format!("{passed} passed, 0 failed"));
    }
    let ended = kit.run(arguments);
    let verdicts: Vec<_> = ended.out().filter(|line| !line.starts_with("  # ")).collect();
    assert_eq!(verdicts, wanted, "peers call said:\n{ended}");
    assert!(ended.success, "{ended}");
}

/// Runs `peers call`, which must pass `expected` and nothing else.
pub(crate) fn passes(kit: &Kit, to: &str, options: &[String], expected: &[&str]) {
    all_as_expected(kit, &[Run::new(to, options.to_vec(), expected)]);
}

/// The protocols, each with the scenarios that it has no words for.
const PROTOCOLS: [(&str, &[&str]); 3] = [("thriftmux", &[]), ("thrift", SERIAL), ("thrift-plain", SERIAL)];
const SERIAL: &[&str] = &["mux_ping", "one_connection"];

/// The names of all scenarios, the last one that which ends the server.
fn names() -> Vec<&'static str> {
    let names: Vec<_> = include_str!("../../scenarios.txt").lines().collect();
    assert_eq!(names.len(), 49);
    assert_eq!(names.last(), Some(&LAST));
    names
}

/// Runs all that there are by these protocols. A server for each of them is ended by the last scenario.
fn all_pass(label: &str, security: Security, protocols: &[(&str, &[&str])], server: impl Fn(&Kit) -> Server) {
    let Some(kit) = &Kit::find() else { return };
    let names = names();
    let first = server(kit);
    let ended: Vec<_> = protocols.iter().map(|_| server(kit)).collect();
    let mut runs = Vec::new();
    for ((protocol, skipped), ended) in protocols.iter().zip(&ended) {
        let run = |to, passed: &[&'static str], more: &[&str]| {
            let mut options = client(kit, security);
            options.extend(
                ["--protocol", protocol]
                    .iter()
                    .chain(more)
                    .map(|option| (*option).to_owned()),
            );
            Run {
                to,
                options,
                passed: passed.to_vec(),
                skipped,
            }
        };
        runs.push(run(&first.thrift, &names[..48], &[]));
        runs.push(run(&ended.thrift, &names[48..], &["--only", LAST]));
    }
    all_as_expected(kit, &runs);
    for ended in ended {
        ended.ends_well();
    }
    let skipped: usize = protocols.iter().map(|(_, skipped)| skipped.len()).sum();
    let passed = protocols.len() * names.len() - skipped;
    say(&format!("\n{label}: {passed} passed, 0 failed, {skipped} skipped"));
}

#[test]
fn the_list_of_scenarios_is_complete() {
    let Some(kit) = &Kit::find() else { return };
    let listed = kit.run(["call", "--list"]);
    let listed: Vec<_> = listed.out().collect();
    let committed: Vec<_> = include_str!("../../scenarios.txt").lines().collect();
    assert_eq!(listed, committed);
}

/// With the next test: 286 pass and 8 are skipped, which have no sense on serial protocols.
///
/// WIRE-3 (`seqid_is_echoed`) WIRE-4 (`unknown_method`) WIRE-5 (`malformed_args`, `missing_required_field`) WIRE-6
/// (`declared_exception…`, `undeclared_failure`) WIRE-7 and WIRE-90 (`oneway`) WIRE-8 (`unknown_fields_are_skipped`) WIRE-11
/// to WIRE-14 and WIRE-48 (the protocols) WIRE-15 (`concurrent_200`) WIRE-20 and WIRE-21 (every handshake) WIRE-29
/// (`mux_ping`) WIRE-30 (`concurrent_200`) WIRE-34 (`timeout_is_discarded`, `cancel_is_discarded`) WIRE-39 (`drain`) WIRE-49
/// WIRE-50 and WIRE-52 (`nack_…`) WIRE-53 (`local_dtab`, `broadcast_context`) WIRE-59 and WIRE-60 (`trace_…`) WIRE-62
/// (`deadline`) WIRE-82 (`peer_certificate`) IDL-43 (Java stubs)
#[test]
fn finagle_calls_siskin_over_mutual_tls() {
    all_pass("scenarios-mtls", Security::MutualTls, &PROTOCOLS, |kit| {
        Server::siskin(kit, Security::MutualTls)
    });
}

#[test]
fn finagle_calls_siskin_in_plaintext() {
    all_pass("scenarios-plaintext", Security::Plaintext, &PROTOCOLS, |kit| {
        Server::siskin(kit, Security::Plaintext)
    });
}

/// The scenarios ask for what Finagle does, and no more.
#[test]
fn finagle_calls_finagle() {
    all_pass("finagle-itself", Security::Plaintext, &PROTOCOLS[..1], Server::finagle);
}
