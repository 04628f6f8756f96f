//! Who is at the other end of a TLS connection.

/// The caller, by its verified certificate.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Peer {
    /// The first subject alternative name of the leaf: a URI, else a DNS name, else an IP address, else the first of any
    /// kind; `None` where it has none. The common name is never used.
    pub identity: Option<String>,
    /// The leaf's subject as RFC 2253 text: `CN=client,O=siskin`.
    pub subject: String,
    /// The certificates that the caller sent, leaf first, DER.
    pub certificates: Vec<Vec<u8>>,
    /// `TLSv1.2` or `TLSv1.3`.
    pub tls_version: &'static str,
    /// The cipher suite's name, as RFC 8446 or 5246 spell it: `TLS_AES_256_GCM_SHA384`.
    pub cipher_suite: &'static str,
}
