//! Who is let in, and who is not.

use crate::kit::Kit;
use crate::scenarios::{Run, Security, Server, all_as_expected, client, client_as, passes};

const PROTOCOLS: [&str; 3] = ["thriftmux", "thrift", "thrift-plain"];
/// The scenarios of those who are let in.
const SERVED: [&str; 2] = ["ping_ascii", "peer_certificate"];

/// The options of a client that speaks another protocol.
fn speaking(protocol: &str, mut options: Vec<String>) -> Vec<String> {
    options.extend(["--protocol", protocol].map(str::to_owned));
    options
}

/// By each protocol, one after the other in one JVM: who is refused, and then who is let in.
///
/// WIRE-81
#[test]
fn finagle_clients_without_a_trusted_certificate_are_refused() {
    let Some(kit) = &Kit::find() else { return };
    let server = Server::siskin(kit, Security::MutualTls);
    let no_certificate = ["--tls", "tls", "--ca", &kit.pem("ca.pem")].map(str::to_owned).to_vec();
    // Here it is the client who refuses.
    let mut wrong_host = client(kit, Security::MutualTls);
    wrong_host.extend(["--hostname", "elsewhere.example"].map(str::to_owned));
    let refused = [
        client_as(kit, "untrusted-client"),
        // Finagle's client does not even take it into its hands.
        client_as(kit, "expired-client"),
        no_certificate,
        client(kit, Security::Plaintext),
        wrong_host,
    ];
    let served = [client(kit, Security::MutualTls), client_as(kit, "rsa-client")];
    let mut runs = Vec::new();
    for protocol in PROTOCOLS {
        for options in &refused {
            let mut options = speaking(protocol, options.clone());
            options.push("--expect-refused".to_owned());
            runs.push(Run::new(&server.thrift, options, &["refused"]));
        }
        for options in &served {
            let mut options = speaking(protocol, options.clone());
            options.extend(["--only".to_owned(), SERVED.join(",")]);
            runs.push(Run::new(&server.thrift, options, &SERVED));
        }
    }
    all_as_expected(kit, &runs);
}

/// WIRE-81
#[test]
fn openssl_clients_are_let_in_by_certificate_and_version() {
    let Some(kit) = &Kit::find() else { return };
    let server = Server::siskin(kit, Security::MutualTls);
    let probed = kit.run(["tls-probe".as_ref(), server.thrift.as_ref(), kit.certs().as_os_str()]);
    let verdicts: Vec<_> = probed
        .out()
        .map(|line| line.split(':').next().unwrap_or_default())
        .collect();
    assert_eq!(
        verdicts,
        [
            "client accepted",
            "rsa-client accepted",
            "no certificate refused",
            "untrusted-client refused",
            "expired-client refused",
            "TLS 1.2 accepted",
            "TLS 1.1 refused",
        ],
        "{probed}"
    );
    let mut options = client(kit, Security::MutualTls);
    options.extend(["--only".to_owned(), SERVED.join(",")]);
    passes(kit, &server.thrift, &options, &SERVED);
    assert!(server.peak_memory().is_none_or(|peak| peak < 64 << 20));
}
