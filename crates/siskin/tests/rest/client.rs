//! A server on streams in memory, with mutual TLS, and a client of both versions of HTTP.

use std::collections::BTreeMap;
use std::net::SocketAddr;
use std::sync::{Arc, LazyLock};

use http::{Request, Response};
use http_body_util::{BodyExt as _, Full};
use hyper_util::rt::{TokioExecutor, TokioIo};
use rcgen::{BasicConstraints, CertificateParams, CertifiedIssuer, ExtendedKeyUsagePurpose, IsCa, KeyPair};
use rustls::pki_types::pem::PemObject as _;
use rustls::pki_types::{CertificateDer, PrivateKeyDer, ServerName};
use rustls::{ClientConfig, RootCertStore};
use siskin::codegen::Bytes;
use siskin::server::Dispatcher;
use siskin::server::rest::{Config, RestServer};
use siskin::transport::tls::{Acceptor, ClientAuth, PemFile, Reloader, TlsFiles};
use tokio::io::{AsyncRead, AsyncWrite, DuplexStream};
use tokio::task::JoinHandle;
use tokio_rustls::TlsConnector;
use tokio_util::sync::CancellationToken;

use crate::support::{Orders, State};

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Version {
    Http1,
    Http2,
}

pub(crate) const BOTH: [Version; 2] = [Version::Http1, Version::Http2];

pub(crate) struct Fixture {
    pub(crate) state: Arc<State>,
    pub(crate) server: RestServer,
    pub(crate) shutdown: CancellationToken,
}

pub(crate) fn remote_addr() -> SocketAddr {
    "192.0.2.7:4711".parse().unwrap()
}

impl Fixture {
    pub(crate) fn new() -> Self {
        Self::with(Config::default())
    }

    pub(crate) fn with(config: Config) -> Self {
        let state = Arc::new(State::default());
        let services: Vec<Arc<dyn Dispatcher>> = vec![Arc::new(Orders(Arc::clone(&state)))];
        Self {
            state,
            ..Self::of(services, config)
        }
    }

    /// Of other services.
    pub(crate) fn of(services: Vec<Arc<dyn Dispatcher>>, config: Config) -> Self {
        Self {
            state: Arc::default(),
            server: RestServer::new(services, config).unwrap(),
            shutdown: CancellationToken::new(),
        }
    }

    /// The client's end of a new connection without TLS, and the task that serves it.
    pub(crate) fn open(&self) -> (DuplexStream, JoinHandle<()>) {
        let (client, server) = tokio::io::duplex(64 << 10);
        let serving = self
            .server
            .serve_connection(server, remote_addr(), None, self.shutdown.clone());
        (client, tokio::spawn(serving))
    }

    /// A connection with mutual TLS, whose version of HTTP is agreed on by ALPN.
    pub(crate) async fn connect(&self, version: Version) -> Client {
        let (client, server) = tokio::io::duplex(64 << 10);
        let (rest, shutdown) = (self.server.clone(), self.shutdown.clone());
        let serving = tokio::spawn(async move {
            let (stream, peer) = TLS.acceptor.accept(server).await.unwrap();
            rest.serve_connection(stream, remote_addr(), peer, shutdown).await;
        });
        let config = match version {
            Version::Http1 => &TLS.http1,
            Version::Http2 => &TLS.http2,
        };
        let name = ServerName::try_from("localhost").unwrap();
        let connector = TlsConnector::from(Arc::clone(config));
        let stream = connector.connect(name, client).await.unwrap();
        assert_eq!(
            stream.get_ref().1.alpn_protocol(),
            config.alpn_protocols.first().map(Vec::as_slice)
        );
        Client::new(version, stream, serving).await
    }

    /// A connection without TLS.
    pub(crate) async fn connect_plain(&self, version: Version) -> Client {
        let (stream, serving) = self.open();
        Client::new(version, stream, serving).await
    }

    /// One request on a connection of its own.
    pub(crate) async fn send(&self, version: Version, request: Request<Full<Bytes>>) -> Answer {
        self.connect(version).await.send(request).await
    }

    /// One request over HTTP/1.1 and the same over h2, which must be answered alike (REST-29).
    pub(crate) async fn both(&self, request: Request<Full<Bytes>>) -> Answer {
        let one = self.send(Version::Http1, request.clone()).await;
        let other = self.send(Version::Http2, request).await;
        assert_eq!(one.comparable(), other.comparable());
        one
    }

    pub(crate) async fn get(&self, path: &str) -> Answer {
        self.both(Request::get(path).body(Full::default()).unwrap()).await
    }

    pub(crate) async fn post(&self, path: &str, body: impl Into<Bytes>) -> Answer {
        self.both(Request::post(path).body(Full::new(body.into())).unwrap())
            .await
    }
}

pub(crate) struct Client {
    sender: Sender,
    pub(crate) serving: JoinHandle<()>,
}

enum Sender {
    Http1(hyper::client::conn::http1::SendRequest<Full<Bytes>>, JoinHandle<()>),
    Http2(hyper::client::conn::http2::SendRequest<Full<Bytes>>, JoinHandle<()>),
}

impl Client {
    pub(crate) async fn new<IO>(version: Version, stream: IO, serving: JoinHandle<()>) -> Self
    where
        IO: AsyncRead + AsyncWrite + Unpin + Send + 'static,
    {
        let io = TokioIo::new(stream);
        let sender = match version {
            Version::Http1 => {
                let (sender, connection) = hyper::client::conn::http1::handshake(io).await.unwrap();
                Sender::Http1(sender, tokio::spawn(async move { drop(connection.await) }))
            }
            Version::Http2 => {
                let handshake = hyper::client::conn::http2::handshake(TokioExecutor::new(), io);
                let (sender, connection) = handshake.await.unwrap();
                Sender::Http2(sender, tokio::spawn(async move { drop(connection.await) }))
            }
        };
        Self { sender, serving }
    }

    pub(crate) async fn send(&mut self, mut request: Request<Full<Bytes>>) -> Answer {
        let response: Response<hyper::body::Incoming> = match &mut self.sender {
            Sender::Http1(sender, _) => {
                request.headers_mut().insert("host", "localhost".parse().unwrap());
                sender.send_request(request).await.unwrap()
            }
            Sender::Http2(sender, _) => {
                let uri = format!("https://localhost{}", request.uri());
                *request.uri_mut() = uri.parse().unwrap();
                sender.send_request(request).await.unwrap()
            }
        };
        let (parts, body) = response.into_parts();
        Answer {
            status: parts.status.as_u16(),
            headers: parts.headers,
            body: body.collect().await.unwrap().to_bytes(),
        }
    }

    /// Closes the connection, as a client does that goes away.
    pub(crate) fn abort(self) -> JoinHandle<()> {
        match self.sender {
            Sender::Http1(_, connection) | Sender::Http2(_, connection) => connection.abort(),
        }
        self.serving
    }
}

/// Both ends' TLS: one authority, siskin's own configuration for the server, a certificate for the client.
struct Tls {
    acceptor: Acceptor,
    http1: Arc<ClientConfig>,
    http2: Arc<ClientConfig>,
}

static TLS: LazyLock<Tls> = LazyLock::new(|| {
    let mut authority = CertificateParams::default();
    authority.is_ca = IsCa::Ca(BasicConstraints::Unconstrained);
    let authority = CertifiedIssuer::self_signed(authority, KeyPair::generate().unwrap()).unwrap();
    let leaf = |usage| {
        let mut params = CertificateParams::new(["localhost".to_owned()]).unwrap();
        params.extended_key_usages = vec![usage];
        let key = KeyPair::generate().unwrap();
        (params.signed_by(&key, &authority).unwrap().pem(), key.serialize_pem())
    };
    let folder = tempfile::tempdir().unwrap();
    let file = |name: &str, text: &str| {
        let path = folder.path().join(name);
        std::fs::write(&path, text).unwrap();
        PemFile {
            setting: name.to_owned(),
            path,
        }
    };
    let (certificate, key) = leaf(ExtendedKeyUsagePurpose::ServerAuth);
    let files = TlsFiles {
        certificate: file("certificate", &certificate),
        key: file("key", &key),
        trust: Some(file("trust", &authority.pem())),
        chain: None,
        crl: None,
        client_auth: ClientAuth::Needed,
    };
    let now = time::OffsetDateTime::now_utc().into();
    let reloader = Reloader::start(files, &[b"h2", b"http/1.1"], now).unwrap();
    let acceptor = reloader.acceptor();
    let (certificate, key) = leaf(ExtendedKeyUsagePurpose::ClientAuth);
    let client = |alpn: &[u8]| {
        let mut roots = RootCertStore::empty();
        roots.add(authority.der().clone()).unwrap();
        let provider = Arc::new(rustls::crypto::aws_lc_rs::default_provider());
        let mut config = ClientConfig::builder_with_provider(provider)
            .with_safe_default_protocol_versions()
            .unwrap()
            .with_root_certificates(roots)
            .with_client_auth_cert(
                vec![CertificateDer::from_pem_slice(certificate.as_bytes()).unwrap()],
                PrivateKeyDer::from_pem_slice(key.as_bytes()).unwrap(),
            )
            .unwrap();
        config.alpn_protocols = vec![alpn.to_vec()];
        Arc::new(config)
    };
    Tls {
        acceptor,
        http1: client(b"http/1.1"),
        http2: client(b"h2"),
    }
});

#[derive(Debug)]
pub(crate) struct Answer {
    pub(crate) status: u16,
    pub(crate) headers: http::HeaderMap,
    pub(crate) body: Bytes,
}

impl Answer {
    /// What two answers to equal requests must have alike.
    fn comparable(&self) -> (u16, BTreeMap<String, String>, String) {
        let own = self.header("x-trace-id").unwrap().to_owned();
        let headers = self
            .headers
            .iter()
            // h2 has no `Connection`.
            .filter(|(name, _)| !matches!(name.as_str(), "connection" | "date" | "x-trace-id"));
        let headers = headers.map(|(name, value)| (name.to_string(), format!("{value:?}")));
        let body = String::from_utf8_lossy(&self.body).replace(&own, "TRACE");
        (self.status, headers.collect(), body)
    }

    pub(crate) fn text(&self) -> &str {
        std::str::from_utf8(&self.body).unwrap()
    }

    pub(crate) fn json(&self) -> serde_json::Value {
        serde_json::from_slice(&self.body).unwrap()
    }

    pub(crate) fn header(&self, name: &str) -> Option<&str> {
        self.headers.get(name).map(|value| value.to_str().unwrap())
    }

    /// The strings of an error body, whose form is checked on the way.
    #[track_caller]
    pub(crate) fn errors(&self, status: u16, code: &str) -> Vec<String> {
        assert_eq!(self.status, status, "{self:?}");
        assert_eq!(self.header("content-type"), Some("application/json; charset=utf-8"));
        let json = self.json();
        assert_eq!(json["code"], code, "{json}");
        assert_eq!(json["trace_id"].as_str(), self.header("x-trace-id"));
        let errors: Vec<String> = serde_json::from_value(json["errors"].clone()).unwrap();
        assert!(!errors.is_empty());
        errors
    }
}
