//! Who is let in, and who is not.

use crate::kit::Kit;
use crate::scenarios::{Security, Server, client, client_as, passes};

fn refuses(kit: &Kit, to: &str, mut options: Vec<String>) {
    options.push("--expect-refused".to_owned());
    passes(kit, to, &options, &["refused"]);
}

fn serves(kit: &Kit, to: &str, mut options: Vec<String>) {
    options.extend(["--only".to_owned(), "ping_ascii,peer_certificate".to_owned()]);
    passes(kit, to, &options, &["ping_ascii", "peer_certificate"]);
}

/// WIRE-81
#[test]
fn finagle_clients_without_a_trusted_certificate_are_refused() {
    let Some(kit) = &Kit::find() else { return };
    let server = Server::siskin(kit, Security::MutualTls);
    let to = server.thrift.as_str();

    refuses(kit, to, client_as(kit, "untrusted-client"));
    let no_certificate = ["--tls", "tls", "--ca", &kit.pem("ca.pem")].map(str::to_owned).to_vec();
    refuses(kit, to, no_certificate);
    refuses(kit, to, client(kit, Security::Plaintext));
    // Here it is the client who refuses.
    let mut wrong_host = client(kit, Security::MutualTls);
    wrong_host.extend(["--hostname", "elsewhere.example"].map(str::to_owned));
    refuses(kit, to, wrong_host);

    serves(kit, to, client(kit, Security::MutualTls));
    serves(kit, to, client_as(kit, "rsa-client"));
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
    serves(kit, &server.thrift, client(kit, Security::MutualTls));
    assert!(server.peak_memory().is_none_or(|peak| peak < 64 << 20));
}
