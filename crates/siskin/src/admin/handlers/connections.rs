//! `/admin/servers/connections/…`: who is connected.

use serde_json::{Value, json};
use time::OffsetDateTime;
use x509_parser::prelude::{FromDer as _, X509Certificate};

use super::Page;
use crate::call::Peer;
use crate::telemetry::stats::json::pretty;
use crate::transport::connections::{Client, Connections};

/// All servers, the admin server among them, whatever stands behind the path.
pub(in crate::admin) fn page(connections: &Connections) -> Page {
    let servers = connections.servers().into_iter().map(|(addr, clients)| {
        let clients: Vec<_> = clients.iter().map(client).collect();
        json!({ "address": addr.to_string(), "clients": clients })
    });
    let servers: Vec<_> = servers.collect();
    Page::of_stats("application/json", pretty(&json!({ "servers": servers })))
}

fn client(client: &Client) -> Value {
    json!({ "address": client.remote_addr.to_string(), "ssl": client.peer().map(ssl) })
}

/// In TwitterServer's words, of which `common_name` is the whole subject; `identity` and `tls_version` are ours. rustls does
/// not tell the session's id, and TLS 1.3 has none.
fn ssl(peer: &Peer) -> Value {
    let leaf = peer.certificates.first();
    let leaf = leaf.and_then(|der| X509Certificate::from_der(der).ok());
    let certificate = leaf.map(|(_, leaf)| {
        let expiry = expiry(leaf.validity().not_after.to_datetime());
        json!({ "common_name": peer.subject, "expiry": expiry })
    });
    json!({
        "session_id": "",
        "cipher_suite": peer.cipher_suite,
        "tls_version": peer.tls_version,
        "identity": peer.identity,
        "peer_certificate": certificate,
    })
}

/// `2013-02-21T13:43:32.000+0000`
fn expiry(at: OffsetDateTime) -> String {
    format!(
        "{:04}-{:02}-{:02}T{:02}:{:02}:{:02}.000+0000",
        at.year(),
        u8::from(at.month()),
        at.day(),
        at.hour(),
        at.minute(),
        at.second()
    )
}
