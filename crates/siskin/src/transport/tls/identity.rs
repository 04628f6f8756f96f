//! Who the peer is, by its certificate.

use std::fmt::Write as _;
use std::net::{IpAddr, Ipv4Addr, Ipv6Addr};

use rustls::pki_types::CertificateDer;
use rustls::{CommonState, ProtocolVersion, ServerConnection};
use x509_parser::asn1_rs::{Any, Class, ToDer};
use x509_parser::prelude::{FromDer, GeneralName, X509Certificate, X509Name};

use crate::call::Peer;

/// What a connection says of its peer when the handshake is done.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) struct Shown<'a> {
    /// Leaf first.
    certificates: &'a [CertificateDer<'static>],
    tls_version: &'static str,
    cipher_suite: &'static str,
}

impl<'a> Shown<'a> {
    /// `None` where the peer has no certificate.
    pub(super) fn by(connection: &'a ServerConnection) -> Option<Self> {
        let state: &CommonState = connection;
        Some(Self {
            certificates: state.peer_certificates()?,
            tls_version: match state.protocol_version()? {
                ProtocolVersion::TLSv1_3 => "TLSv1.3",
                _ => "TLSv1.2",
            },
            cipher_suite: cipher_suite(state)?,
        })
    }

    /// Whether another connection has shown the same.
    pub(super) fn is_of(&self, peer: &Peer) -> bool {
        self.tls_version == peer.tls_version
            && self.cipher_suite == peer.cipher_suite
            && self.certificates.iter().map(|shown| &**shown).eq(&peer.certificates)
    }

    /// The peer; `None` where the certificate cannot be read.
    pub(super) fn peer(&self) -> Option<Peer> {
        let (_, leaf) = X509Certificate::from_der(self.certificates.first()?).ok()?;
        Some(Peer {
            identity: identity(&leaf),
            subject: rfc2253(leaf.subject()),
            certificates: self
                .certificates
                .iter()
                .map(|certificate| certificate.to_vec())
                .collect(),
            tls_version: self.tls_version,
            cipher_suite: self.cipher_suite,
        })
    }
}

/// The name of the suite as the RFCs spell it.
fn cipher_suite(state: &CommonState) -> Option<&'static str> {
    let suite = state.negotiated_cipher_suite()?.suite();
    // rustls sets the suites of TLS 1.3 apart by its own prefix.
    suite.as_str().map(|name| {
        name.strip_prefix("TLS13_")
            .map_or(name, |rest| tls13_name(rest).unwrap_or(name))
    })
}

fn tls13_name(rest: &str) -> Option<&'static str> {
    [
        "TLS_AES_128_GCM_SHA256",
        "TLS_AES_256_GCM_SHA384",
        "TLS_CHACHA20_POLY1305_SHA256",
    ]
    .into_iter()
    .find(|name| name.strip_prefix("TLS_") == Some(rest))
}

/// The first subject alternative name that is a URI, else a DNS name, else an IP address, else the first of any kind.
///
/// *Source:* Finagle, finagle-core `com.twitter.finagle.ssl.session`: the order of kinds.
fn identity(leaf: &X509Certificate<'_>) -> Option<String> {
    let names = &leaf.subject_alternative_name().ok()??.value.general_names;
    let rank = |name: &GeneralName<'_>| match name {
        GeneralName::URI(_) => 0,
        GeneralName::DNSName(_) => 1,
        GeneralName::IPAddress(_) => 2,
        _ => 3,
    };
    // `min_by_key` gives the first of equals.
    names
        .iter()
        .filter_map(|name| Some((rank(name), text(name)?)))
        .min_by_key(|(rank, _)| *rank)
        .map(|(_, text)| text)
}

fn text(name: &GeneralName<'_>) -> Option<String> {
    Some(match name {
        GeneralName::URI(text) | GeneralName::DNSName(text) | GeneralName::RFC822Name(text) => (*text).to_owned(),
        GeneralName::IPAddress(bytes) => match <[u8; 4]>::try_from(*bytes) {
            Ok(bytes) => IpAddr::from(Ipv4Addr::from(bytes)),
            Err(_) => IpAddr::from(Ipv6Addr::from(<[u8; 16]>::try_from(*bytes).ok()?)),
        }
        .to_string(),
        GeneralName::DirectoryName(name) => rfc2253(name),
        GeneralName::RegisteredID(oid) => oid.to_id_string(),
        GeneralName::OtherName(oid, value) => format!("{}={}", oid.to_id_string(), hex(value)),
        _ => return None,
    })
}

/// A name as RFC 2253 text, in every byte as Java's `X500Principal.getName()` prints it, so that rules written for a JVM
/// service hold for this one.
///
/// *Source:* RFC 2253; OpenJDK 17, `sun.security.x509.AVA.toRFC2253String`, whose quirks are kept: `=` and every `#` are
/// escaped, a carriage return counts as a blank at the ends, and all kinds of string are read as UTF-8.
fn rfc2253(name: &X509Name<'_>) -> String {
    let mut rdns: Vec<String> = name
        .iter_rdn()
        .map(|rdn| {
            let attributes: Vec<String> = rdn
                .iter()
                .map(|attribute| attribute_text(&attribute.attr_type().to_id_string(), attribute.attr_value()))
                .collect();
            attributes.join("+")
        })
        .collect();
    rdns.reverse();
    rdns.join(",")
}

fn attribute_text(oid: &str, value: &Any<'_>) -> String {
    match KEYWORDS.iter().find(|(known, _)| *known == oid) {
        Some((_, keyword)) if is_string(value) => {
            format!("{keyword}={}", escaped(&String::from_utf8_lossy(value.data)))
        }
        Some((_, keyword)) => format!("{keyword}=#{}", der_hex(value)),
        None => format!("{oid}=#{}", der_hex(value)),
    }
}

/// The attributes that RFC 2253 has a keyword for (section 2.3, and `UID` of RFC 1274).
const KEYWORDS: [(&str, &str); 9] = [
    ("2.5.4.3", "CN"),
    ("2.5.4.6", "C"),
    ("2.5.4.7", "L"),
    ("2.5.4.8", "ST"),
    ("2.5.4.9", "STREET"),
    ("2.5.4.10", "O"),
    ("2.5.4.11", "OU"),
    ("0.9.2342.19200300.100.1.25", "DC"),
    ("0.9.2342.19200300.100.1.1", "UID"),
];

/// UTF8String, PrintableString, T61String, IA5String, GeneralString, BMPString.
fn is_string(value: &Any<'_>) -> bool {
    value.class() == Class::Universal && matches!(value.tag().0, 12 | 19 | 20 | 22 | 27 | 30)
}

fn escaped(value: &str) -> String {
    let is_blank = |c: char| c == ' ' || c == '\r';
    let lead = value.len() - value.trim_start_matches(is_blank).len();
    let trail = value.trim_end_matches(is_blank).len();
    let mut text = String::with_capacity(value.len());
    for (index, c) in value.char_indices() {
        match c {
            '\0' => text.push_str("\\00"),
            ',' | '=' | '+' | '<' | '>' | '#' | ';' | '"' | '\\' => text.extend(['\\', c]),
            _ if index < lead || index >= trail => text.extend(['\\', c]),
            _ => text.push(c),
        }
    }
    text
}

fn der_hex(value: &Any<'_>) -> String {
    value.to_der_vec_raw().map(|der| hex(&der)).unwrap_or_default()
}

fn hex(bytes: &[u8]) -> String {
    bytes
        .iter()
        .fold(String::with_capacity(bytes.len() * 2), |mut text, byte| {
            let _ = write!(text, "{byte:02x}");
            text
        })
}

#[cfg(test)]
mod tests;
