//! Every scenario of `peers call`, counted and named.

use std::process::Command;
use std::time::Duration;

use crate::kit::{Kit, say};
use crate::process::Process;

/// How long a server may take to be ready, or to end.
const SOON: Duration = Duration::from_secs(60);
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
}

impl Server {
    /// siskin's.
    pub(crate) fn siskin(kit: &Kit, security: Security) -> Self {
        let mut command = Command::new(env!("CARGO_BIN_EXE_peer-service"));
        command.args(["-thrift.port=127.0.0.1:0", "-https.port=", "-admin.port="]);
        match security {
            Security::MutualTls => command
                .arg(format!("-thrift.tls.cert={}", kit.pem("server.pem")))
                .arg(format!("-thrift.tls.key={}", kit.pem("server.key")))
                .arg(format!("-thrift.tls.trust={}", kit.pem("ca.pem"))),
            Security::Plaintext => command.arg("-thrift.insecure=true"),
        };
        let mut process = Process::start(command);
        let ready = process.line("siskin ready ", SOON);
        let thrift = ready
            .split(' ')
            .find_map(|word| word.strip_prefix("thrift="))
            .unwrap_or_else(|| panic!("{ready}"))
            .to_owned();
        Self { process, thrift }
    }

    /// Finagle's.
    pub(crate) fn finagle(kit: &Kit) -> Self {
        let mut process = Process::start(kit.command(["serve", "--listen", "127.0.0.1:0"]));
        let ready = process.line("READY ", SOON);
        let thrift = format!("127.0.0.1:{}", ready.trim_start_matches("READY "));
        Self { process, thrift }
    }

    /// It ends by itself, with status 0.
    fn ends_well(self) {
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

/// Runs `peers call`, which must pass `expected` and nothing else.
pub(crate) fn passes(kit: &Kit, to: &str, options: &[String], expected: &[&str]) {
    let mut arguments = vec!["call".to_owned(), "--to".to_owned(), to.to_owned()];
    arguments.extend_from_slice(options);
    let ended = kit.run(arguments);
    let verdicts: Vec<_> = ended.out().filter(|line| !line.starts_with("  # ")).collect();
    let mut wanted: Vec<_> = expected.iter().map(|name| format!("PASS {name}")).collect();
    wanted.push(format!("{} passed, 0 failed", expected.len()));
    assert_eq!(verdicts, wanted, "peers call said:\n{ended}");
    assert!(ended.success, "{ended}");
}

/// Runs all that there are, the last one on a server of its own, which it ends.
fn all_pass(label: &str, security: Security, server: impl Fn(&Kit) -> Server) {
    let Some(kit) = &Kit::find() else { return };
    let names: Vec<_> = include_str!("../../scenarios.txt").lines().collect();
    assert_eq!(names.len(), 49);
    assert_eq!(names.last(), Some(&LAST));

    let options = client(kit, security);
    let first = server(kit);
    passes(kit, &first.thrift, &options, &names[..48]);

    let second = server(kit);
    let only = [options, vec!["--only".to_owned(), LAST.to_owned()]].concat();
    passes(kit, &second.thrift, &only, &names[48..]);
    second.ends_well();
    say(&format!("\n{label}: {} passed, 0 failed", names.len()));
}

#[test]
fn the_list_of_scenarios_is_complete() {
    let Some(kit) = &Kit::find() else { return };
    let listed = kit.run(["call", "--list"]);
    let listed: Vec<_> = listed.out().collect();
    let committed: Vec<_> = include_str!("../../scenarios.txt").lines().collect();
    assert_eq!(listed, committed);
}

/// WIRE-3 (`seqid_is_echoed`) WIRE-4 (`unknown_method`) WIRE-5 (`malformed_args`, `missing_required_field`) WIRE-6
/// (`declared_exception…`, `undeclared_failure`) WIRE-8 (`unknown_fields_are_skipped`) WIRE-20 and WIRE-21 (every handshake)
/// WIRE-29 (`mux_ping`) WIRE-30 (`concurrent_200`) WIRE-34 (`timeout_is_discarded`, `cancel_is_discarded`) WIRE-39 (`drain`)
/// WIRE-49 WIRE-50 (`nack_…`) WIRE-53 (`local_dtab`, `broadcast_context`) WIRE-59 and WIRE-60 (`trace_…`) WIRE-62
/// (`deadline`)
#[test]
fn finagle_calls_siskin_over_mutual_tls() {
    all_pass("thriftmux-mtls", Security::MutualTls, |kit| {
        Server::siskin(kit, Security::MutualTls)
    });
}

#[test]
fn finagle_calls_siskin_in_plaintext() {
    all_pass("thriftmux-plaintext", Security::Plaintext, |kit| {
        Server::siskin(kit, Security::Plaintext)
    });
}

/// The scenarios ask for what Finagle does, and no more.
#[test]
fn finagle_calls_finagle() {
    all_pass("finagle-itself", Security::Plaintext, Server::finagle);
}
