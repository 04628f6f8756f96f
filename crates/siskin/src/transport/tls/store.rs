//! The configuration that the next handshake uses, and the handshake.

use std::fmt;
use std::io;
use std::sync::Arc;
use std::time::Duration;

use arc_swap::ArcSwap;
use rustls::{AlertDescription, InvalidMessage, ServerConfig};
use tokio::io::{AsyncRead, AsyncReadExt as _, AsyncWrite, AsyncWriteExt as _};
use tokio_rustls::TlsAcceptor;
use tokio_rustls::server::TlsStream;

use super::peers::Peers;
use crate::call::Peer;

/// Takes TLS connections. Cheap to clone; the clones share one configuration, which can be replaced while they serve.
#[derive(Clone, Debug)]
pub struct Acceptor {
    /// Replaced as a whole: a session is resumed without looking at the client's certificate again, so what remembers
    /// sessions must go with the trust that they were made under.
    config: Arc<ArcSwap<ServerConfig>>,
    peers: Arc<Peers>,
    handshake_timeout: Duration,
}

impl Acceptor {
    /// How long a handshake may take where nothing else is said.
    pub const HANDSHAKE_TIMEOUT: Duration = Duration::from_secs(10);

    /// An acceptor with this configuration.
    pub fn new(config: ServerConfig) -> Self {
        Self::shared(Arc::new(config))
    }

    pub(super) fn shared(config: Arc<ServerConfig>) -> Self {
        Self {
            config: Arc::new(ArcSwap::new(config)),
            peers: Arc::default(),
            handshake_timeout: Self::HANDSHAKE_TIMEOUT,
        }
    }

    /// With another limit for a handshake than [`HANDSHAKE_TIMEOUT`](Self::HANDSHAKE_TIMEOUT).
    #[must_use]
    pub fn with_handshake_timeout(mut self, limit: Duration) -> Self {
        self.handshake_timeout = limit;
        self
    }

    /// Uses this configuration for every handshake that begins from now on.
    pub fn replace(&self, config: ServerConfig) {
        self.replace_shared(Arc::new(config));
    }

    pub(super) fn replace_shared(&self, config: Arc<ServerConfig>) {
        self.config.store(config);
    }

    /// Makes the handshake and tells who the peer is; `None` where the configuration serves those without a certificate, and it
    /// has shown none.
    ///
    /// # Errors
    /// When the peer cannot be served: no certificate, one that is not trusted, no common protocol, too slow, gone.
    pub async fn accept<IO>(&self, io: IO) -> Result<(TlsStream<IO>, Option<Arc<Peer>>), HandshakeError>
    where
        IO: AsyncRead + AsyncWrite + Unpin,
    {
        let handshake = TlsAcceptor::from(self.config.load_full()).accept(io).into_fallible();
        let stream = match tokio::time::timeout(self.handshake_timeout, handshake).await {
            Ok(Ok(stream)) => stream,
            Ok(Err((error, io))) => {
                let _ = tokio::time::timeout(LINGER, let_go(io)).await;
                return Err(HandshakeError::Failed(error));
            }
            Err(_elapsed) => {
                return Err(HandshakeError::Timeout {
                    limit: self.handshake_timeout,
                });
            }
        };
        let connection = stream.get_ref().1;
        let peer = match connection.peer_certificates() {
            None => None,
            Some(_) => Some(self.peers.of(connection).ok_or(HandshakeError::UnreadableCertificate)?),
        };
        Ok((stream, peer))
    }
}

/// How long a peer that was refused may take to hear why.
const LINGER: Duration = Duration::from_secs(1);
/// How much a peer that was refused may still send.
const LAST_INPUT: u64 = 64 * 1024;

/// Closes our direction and waits for the peer to close its own. A client of TLS 1.3 believes that the handshake is done and
/// sends its request at once; closing over bytes that nobody read would make the kernel reset the connection, and the
/// client would see that in place of the alert that says what is wrong.
async fn let_go<IO: AsyncRead + AsyncWrite + Unpin>(mut io: IO) -> io::Result<()> {
    io.shutdown().await?;
    tokio::io::copy(&mut io.take(LAST_INPUT), &mut tokio::io::sink()).await?;
    Ok(())
}

/// Why a TLS connection was not taken.
#[derive(Debug)]
#[non_exhaustive]
pub enum HandshakeError {
    /// It took too long.
    Timeout {
        /// The limit.
        limit: Duration,
    },
    /// The peer showed no certificate, or one that is not trusted; or it speaks no TLS that we speak; or it is gone.
    Failed(io::Error),
    /// The peer's certificate is trusted, but its names cannot be read.
    UnreadableCertificate,
}

impl fmt::Display for HandshakeError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Timeout { limit } => write!(f, "the TLS handshake took longer than {limit:?}"),
            Self::Failed(error) => f.write_str(why(error)),
            Self::UnreadableCertificate => f.write_str("the names in the peer's certificate cannot be read"),
        }
    }
}

/// What a handshake failed by, in words for whoever runs the service; rustls has its own.
fn why(error: &io::Error) -> &'static str {
    let inner = error.get_ref().and_then(|error| error.downcast_ref::<rustls::Error>());
    match inner {
        Some(rustls::Error::InvalidMessage(InvalidMessage::InvalidContentType)) => {
            "the peer does not speak TLS, but something else (plain HTTP or Thrift?)"
        }
        Some(rustls::Error::PeerIncompatible(_)) => {
            "the peer speaks an old TLS, or one that has nothing in common with ours: TLS 1.2 or 1.3 is needed"
        }
        Some(rustls::Error::NoApplicationProtocol) => "the peer asks, by ALPN, for a protocol that is not served here",
        Some(rustls::Error::NoCertificatesPresented) => "the peer shows no certificate",
        Some(rustls::Error::InvalidCertificate(_)) => "the peer's certificate is not accepted",
        Some(rustls::Error::AlertReceived(
            AlertDescription::UnknownCA
            | AlertDescription::BadCertificate
            | AlertDescription::CertificateUnknown
            | AlertDescription::CertificateExpired
            | AlertDescription::CertificateRevoked
            | AlertDescription::UnsupportedCertificate
            | AlertDescription::AccessDenied,
        )) => "the peer does not accept the certificate that is served here",
        None if error.kind() == io::ErrorKind::UnexpectedEof => "the peer closed the connection in the TLS handshake",
        _ => "the TLS handshake failed",
    }
}

impl std::error::Error for HandshakeError {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        match self {
            Self::Failed(error) => Some(error),
            Self::Timeout { .. } | Self::UnreadableCertificate => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use rustls::crypto::aws_lc_rs;
    use rustls::server::ResolvesServerCertUsingSni;
    use tokio::time::Instant;

    /// Without a certificate to show: no handshake comes so far.
    fn acceptor() -> Acceptor {
        let config = ServerConfig::builder_with_provider(Arc::new(aws_lc_rs::default_provider()))
            .with_safe_default_protocol_versions()
            .unwrap()
            .with_no_client_auth()
            .with_cert_resolver(Arc::new(ResolvesServerCertUsingSni::new()));
        Acceptor::new(config)
    }

    // WIRE-81: the log says it in words that help.
    #[tokio::test]
    async fn who_does_not_speak_tls_is_told_of_as_such() {
        let acceptor = acceptor();
        for (bytes, what) in [
            (&b"GET / HTTP/1.1\r\n\r\n"[..], "the peer does not speak TLS"),
            (b"", "the peer closed the connection"),
        ] {
            let (mut client, server) = tokio::io::duplex(64);
            client.write_all(bytes).await.unwrap();
            drop(client);
            let error = acceptor.accept(server).await.unwrap_err();
            assert!(error.to_string().starts_with(what), "{error}");
        }
    }

    /// WIRE-27: a handshake that never ends is ended, at the time that was set.
    #[tokio::test(start_paused = true)]
    async fn an_endless_handshake_is_ended() {
        let acceptor = acceptor();
        for (acceptor, limit) in [
            (acceptor.clone(), Duration::from_secs(10)),
            (
                acceptor.with_handshake_timeout(Duration::from_secs(2)),
                Duration::from_secs(2),
            ),
        ] {
            // The client says that a record comes, and never sends it.
            let (mut client, server) = tokio::io::duplex(64);
            client.write_all(b"\x16\x03\x01\x02\x00").await.unwrap();
            let began = Instant::now();
            let error = acceptor.accept(server).await.unwrap_err();
            assert!(matches!(error, HandshakeError::Timeout { limit: found } if found == limit));
            assert!(began.elapsed() >= limit && began.elapsed() < limit * 2);
        }
    }
}
