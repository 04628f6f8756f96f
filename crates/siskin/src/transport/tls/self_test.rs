//! A client without a certificate, to be refused.

use std::sync::Arc;

use rustls::client::danger::{HandshakeSignatureValid, ServerCertVerified, ServerCertVerifier};
use rustls::crypto::{WebPkiSupportedAlgorithms, aws_lc_rs};
use rustls::pki_types::{CertificateDer, ServerName, UnixTime};
use rustls::{ClientConfig, ClientConnection, DigitallySignedStruct, ServerConfig, ServerConnection, SignatureScheme};

/// How many times both sides may speak before a handshake must have ended one way or the other.
const TURNS: usize = 10;

/// Whether a server of this configuration refuses a client that shows no certificate, in each version of TLS. Both sides are in
/// memory; no bytes leave.
pub(super) fn refuses_strangers(config: &Arc<ServerConfig>) -> bool {
    [&rustls::version::TLS13, &rustls::version::TLS12]
        .into_iter()
        .all(|version| refuses(config, version).unwrap_or(false))
}

/// `None` where the two do not come to an end.
fn refuses(config: &Arc<ServerConfig>, version: &'static rustls::SupportedProtocolVersion) -> Option<bool> {
    let provider = Arc::new(aws_lc_rs::default_provider());
    let algorithms = provider.signature_verification_algorithms;
    let mut stranger = ClientConfig::builder_with_provider(provider)
        .with_protocol_versions(&[version])
        .ok()?
        .dangerous()
        .with_custom_certificate_verifier(Arc::new(AnyServer { algorithms }))
        .with_no_client_auth();
    stranger.alpn_protocols = config.alpn_protocols.clone();
    let name = ServerName::try_from("localhost").ok()?;
    let mut client = ClientConnection::new(Arc::new(stranger), name).ok()?;
    let mut server = ServerConnection::new(Arc::clone(config)).ok()?;
    for _ in 0..TURNS {
        let mut bytes = Vec::new();
        while client.wants_write() {
            client.write_tls(&mut bytes).ok()?;
        }
        let mut unread = bytes.as_slice();
        while !unread.is_empty() {
            server.read_tls(&mut unread).ok()?;
            if let Err(error) = server.process_new_packets() {
                return Some(error == rustls::Error::NoCertificatesPresented);
            }
        }
        if !server.is_handshaking() {
            return Some(false);
        }
        let mut bytes = Vec::new();
        while server.wants_write() {
            server.write_tls(&mut bytes).ok()?;
        }
        let mut unread = bytes.as_slice();
        while !unread.is_empty() {
            client.read_tls(&mut unread).ok()?;
            client.process_new_packets().ok()?;
        }
    }
    None
}

/// Believes every server: it is our own, and is told nothing.
#[derive(Debug)]
struct AnyServer {
    algorithms: WebPkiSupportedAlgorithms,
}

impl ServerCertVerifier for AnyServer {
    fn verify_server_cert(
        &self,
        _: &CertificateDer<'_>,
        _: &[CertificateDer<'_>],
        _: &ServerName<'_>,
        _: &[u8],
        _: UnixTime,
    ) -> Result<ServerCertVerified, rustls::Error> {
        Ok(ServerCertVerified::assertion())
    }

    fn verify_tls12_signature(
        &self,
        message: &[u8],
        cert: &CertificateDer<'_>,
        dss: &DigitallySignedStruct,
    ) -> Result<HandshakeSignatureValid, rustls::Error> {
        rustls::crypto::verify_tls12_signature(message, cert, dss, &self.algorithms)
    }

    fn verify_tls13_signature(
        &self,
        message: &[u8],
        cert: &CertificateDer<'_>,
        dss: &DigitallySignedStruct,
    ) -> Result<HandshakeSignatureValid, rustls::Error> {
        rustls::crypto::verify_tls13_signature(message, cert, dss, &self.algorithms)
    }

    fn supported_verify_schemes(&self) -> Vec<SignatureScheme> {
        self.algorithms.supported_schemes()
    }
}
