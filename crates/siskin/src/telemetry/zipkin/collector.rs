//! The connection to the collector: plain, or in TLS.

use std::sync::Arc;

use bytes::Bytes;
use http::{Request, Response};
use http_body_util::Full;
use hyper::body::Incoming;
use hyper_rustls::{HttpsConnector, HttpsConnectorBuilder};
use hyper_util::client::legacy::Client;
use hyper_util::client::legacy::connect::HttpConnector;
use hyper_util::rt::TokioExecutor;
use rustls::client::danger::{HandshakeSignatureValid, ServerCertVerified, ServerCertVerifier};
use rustls::crypto::{CryptoProvider, aws_lc_rs, verify_tls12_signature, verify_tls13_signature};
use rustls::pki_types::{CertificateDer, ServerName, UnixTime};
use rustls::{ClientConfig, DigitallySignedStruct, RootCertStore, SignatureScheme};

/// How the collector is spoken to in TLS.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct CollectorTls {
    /// Whether its certificate has to lead to an authority of the system (on Linux, what `SSL_CERT_FILE` or the distribution
    /// names), and to be of its host.
    pub validates: bool,
}

/// What requests go to.
#[derive(Debug)]
pub(super) enum Collector {
    Plain(Client<HttpConnector, Full<Bytes>>),
    /// TLS cannot be had.
    Nobody,
    Tls(Client<HttpsConnector<HttpConnector>, Full<Bytes>>),
}

impl Collector {
    pub(super) fn new(tls: Option<CollectorTls>) -> Self {
        let builder = Client::builder(TokioExecutor::new());
        match tls.map(config) {
            None => Self::Plain(builder.build_http()),
            Some(Ok(config)) => {
                let https = HttpsConnectorBuilder::new().with_tls_config(config).https_only();
                Self::Tls(builder.build(https.enable_http1().build()))
            }
            Some(Err(error)) => {
                tracing::warn!(%error, "no Zipkin collector can be reached over TLS");
                Self::Nobody
            }
        }
    }

    pub(super) fn scheme(&self) -> &'static str {
        match self {
            Self::Plain(_) => "http",
            Self::Tls(_) | Self::Nobody => "https",
        }
    }

    /// Whether the connection could not be made is what a failure says.
    pub(super) async fn request(&self, request: Request<Full<Bytes>>) -> Result<Response<Incoming>, NotAnswered> {
        let answered = match self {
            Self::Plain(client) => client.request(request).await,
            Self::Tls(client) => client.request(request).await,
            Self::Nobody => return Err(NotAnswered::Unreachable),
        };
        answered.map_err(|error| match error.is_connect() {
            true => NotAnswered::Unreachable,
            false => NotAnswered::Broken,
        })
    }
}

/// Why there is no answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum NotAnswered {
    Unreachable,
    Broken,
}

fn config(tls: CollectorTls) -> Result<ClientConfig, rustls::Error> {
    let provider = Arc::new(aws_lc_rs::default_provider());
    let builder = ClientConfig::builder_with_provider(Arc::clone(&provider));
    let builder = builder.with_safe_default_protocol_versions()?;
    if !tls.validates {
        let builder = builder.dangerous();
        let builder = builder.with_custom_certificate_verifier(Arc::new(Anybody(provider)));
        return Ok(builder.with_no_client_auth());
    }
    let mut roots = RootCertStore::empty();
    let (known, _) = roots.add_parsable_certificates(rustls_native_certs::load_native_certs().certs);
    if known == 0 {
        tracing::warn!(
            "the system knows no authorities, so that no Zipkin collector over TLS is trusted; set SSL_CERT_FILE"
        );
    }
    Ok(builder.with_root_certificates(roots).with_no_client_auth())
}

/// Takes any certificate, of whoever has its key.
#[derive(Debug)]
struct Anybody(Arc<CryptoProvider>);

impl ServerCertVerifier for Anybody {
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
        verify_tls12_signature(message, cert, dss, &self.0.signature_verification_algorithms)
    }

    fn verify_tls13_signature(
        &self,
        message: &[u8],
        cert: &CertificateDer<'_>,
        dss: &DigitallySignedStruct,
    ) -> Result<HandshakeSignatureValid, rustls::Error> {
        verify_tls13_signature(message, cert, dss, &self.0.signature_verification_algorithms)
    }

    fn supported_verify_schemes(&self) -> Vec<SignatureScheme> {
        self.0.signature_verification_algorithms.supported_schemes()
    }
}
