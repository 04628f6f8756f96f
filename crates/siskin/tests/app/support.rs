//! A service made by hand, certificates, and raw clients.

use std::future::pending;
use std::net::SocketAddr;
use std::path::Path;
use std::sync::{Arc, Mutex};
use std::time::Duration;

use bytes::{Bytes, BytesMut};
use rcgen::{
    BasicConstraints, CertificateParams, CertifiedIssuer, DnType, ExtendedKeyUsagePurpose, IsCa, Issuer, KeyPair,
};
use rustls::pki_types::pem::PemObject;
use rustls::pki_types::{CertificateDer, PrivateKeyDer, ServerName};
use rustls::{ClientConfig, RootCertStore, SupportedProtocolVersion};
use siskin::App;
use siskin::app::{Addresses, AppHandle, StartError, Stopped};
use siskin::call::{
    CallContext, Error, FileDescriptor, MethodDescriptor, Peer, RouteDescriptor, ServiceDescriptor, TypeDescriptor,
};
use siskin::server::{ArgumentError, Arguments, CallFuture, Dispatcher, Reply};
use siskin_wire::framed::Framer;
use siskin_wire::mux::{Message, ReplyStatus, Tag};
use siskin_wire::thrift::{BinaryInput, BinaryOutput, Decode, Input, MessageType, Output, Type};
use tempfile::TempDir;
use tokio::io::{AsyncRead, AsyncReadExt, AsyncWrite, AsyncWriteExt};
use tokio::net::TcpStream;
use tokio::sync::Notify;
use tokio::task::JoinHandle;
use tokio_rustls::TlsConnector;
use tokio_rustls::client::TlsStream;

static FILE: FileDescriptor = FileDescriptor {
    name: "test.thrift",
    stem: "test",
    services: &[&SERVICE],
    ..FileDescriptor::EMPTY
};

static ROUTES: [RouteDescriptor; 2] = [route("/who"), route("/never")];

const fn route(path: &'static str) -> RouteDescriptor {
    RouteDescriptor {
        verb: "GET",
        path,
        spread: false,
        bindings: &[],
    }
}

const fn method(name: &'static str, routes: &'static [RouteDescriptor]) -> MethodDescriptor {
    MethodDescriptor {
        name,
        declared_in: "Test",
        result: Some(&TypeDescriptor::String),
        routes,
        ..MethodDescriptor::EMPTY
    }
}

static SERVICE: ServiceDescriptor = ServiceDescriptor {
    name: "Test",
    doc: "",
    annotations: &[],
    extends: None,
    methods: &[
        method("who", ROUTES.split_at(1).0),
        method("never", ROUTES.split_at(1).1),
        method("finish", &[]),
        method("stop", &[]),
    ],
    file: &FILE,
    files: &[&FILE],
};

/// `who` tells the caller's subject; `never` never answers; `finish` answers when the test says so; `stop` stops the app.
#[derive(Clone)]
pub(crate) struct Test {
    app: AppHandle,
    state: Arc<State>,
}

#[derive(Default)]
pub(crate) struct State {
    pub(crate) peers: Mutex<Vec<Peer>>,
    pub(crate) started: Notify,
    pub(crate) finish: Notify,
}

impl Test {
    pub(crate) fn new(app: AppHandle, state: Arc<State>) -> Self {
        Self { app, state }
    }
}

impl Dispatcher for Test {
    fn descriptor(&self) -> &'static ServiceDescriptor {
        &SERVICE
    }

    fn dispatch(
        &self,
        method: usize,
        cx: &CallContext,
        _arguments: Arguments<'_, '_>,
        reply: Reply,
    ) -> Result<CallFuture, ArgumentError> {
        let test = self.clone();
        let peer = cx.peer().cloned();
        Ok(Box::pin(async move {
            let subject = peer.as_ref().map(|peer| peer.subject.clone()).unwrap_or_default();
            test.state.peers.lock().unwrap().extend(peer);
            match method {
                0 => {}
                1 => {
                    test.state.started.notify_one();
                    pending().await
                }
                2 => {
                    test.state.started.notify_one();
                    test.state.finish.notified().await;
                }
                _ => test.app.shutdown_within(Duration::from_secs(60)),
            }
            reply.finish::<String, Error>(Ok(subject))
        }))
    }
}

/// An authority that both sides trust, and files for the flags.
pub(crate) struct Pki {
    folder: TempDir,
    ca: CertifiedIssuer<'static, KeyPair>,
}

pub(crate) struct Identity {
    chain: Vec<CertificateDer<'static>>,
    key: PrivateKeyDer<'static>,
}

impl Pki {
    pub(crate) fn new() -> Self {
        let ca = authority("siskin test CA");
        let folder = tempfile::tempdir().unwrap();
        let pki = Self { folder, ca };
        let (certificate, key) = leaf(&pki.ca, "server", ExtendedKeyUsagePurpose::ServerAuth);
        pki.write("ca.pem", &pki.ca.pem());
        pki.write("server.pem", &certificate);
        pki.write("server.key", &key);
        pki
    }

    pub(crate) fn write(&self, name: &str, text: &str) {
        std::fs::write(self.path().join(name), text).unwrap();
    }

    pub(crate) fn path(&self) -> &Path {
        self.folder.path()
    }

    pub(crate) fn ca(&self) -> &CertifiedIssuer<'static, KeyPair> {
        &self.ca
    }

    /// A client that the authority vouches for.
    pub(crate) fn client(&self) -> Identity {
        Identity::new(&self.ca)
    }

    /// Flags that start on free ports of the loopback interface, with TLS.
    pub(crate) fn flags(&self) -> Vec<String> {
        let file = |name: &str| self.path().join(name).display().to_string();
        let mut flags = vec!["-admin.port=127.0.0.1:0".to_owned()];
        for port in ["thrift", "https"] {
            flags.push(format!("-{port}.port=127.0.0.1:0"));
            flags.push(format!("-{port}.tls.cert={}", file("server.pem")));
            flags.push(format!("-{port}.tls.key={}", file("server.key")));
            flags.push(format!("-{port}.tls.trust={}", file("ca.pem")));
        }
        flags
    }

    fn client_config(&self, identity: Option<Identity>, version: &'static SupportedProtocolVersion) -> ClientConfig {
        let mut roots = RootCertStore::empty();
        roots.add(self.ca.der().clone()).unwrap();
        let builder = ClientConfig::builder_with_provider(Arc::new(rustls::crypto::aws_lc_rs::default_provider()))
            .with_protocol_versions(&[version])
            .unwrap()
            .with_root_certificates(roots);
        match identity {
            Some(identity) => builder.with_client_auth_cert(identity.chain, identity.key).unwrap(),
            None => builder.with_no_client_auth(),
        }
    }

    pub(crate) async fn connect(
        &self,
        addr: SocketAddr,
        identity: Option<Identity>,
        version: &'static SupportedProtocolVersion,
        alpn: &[&[u8]],
    ) -> std::io::Result<TlsStream<TcpStream>> {
        let mut config = self.client_config(identity, version);
        config.alpn_protocols = alpn.iter().map(|name| name.to_vec()).collect();
        let stream = TcpStream::connect(addr).await.unwrap();
        let name = ServerName::try_from("localhost").unwrap();
        TlsConnector::from(Arc::new(config)).connect(name, stream).await
    }

    /// A client that the service trusts and that keeps its sessions.
    pub(crate) fn resuming_client(&self, version: &'static SupportedProtocolVersion) -> Resuming {
        Resuming(Arc::new(self.client_config(Some(self.client()), version)))
    }

    /// A mux client over TLS 1.3 that the service trusts.
    pub(crate) async fn mux(&self, addresses: Addresses) -> Mux<TlsStream<TcpStream>> {
        let stream = self
            .connect(
                addresses.thrift.unwrap(),
                Some(self.client()),
                &rustls::version::TLS13,
                &[],
            )
            .await
            .unwrap();
        Mux::new(stream)
    }
}

/// A client that keeps its sessions.
pub(crate) struct Resuming(Arc<ClientConfig>);

impl Resuming {
    pub(crate) async fn connect(&self, addr: SocketAddr) -> std::io::Result<TlsStream<TcpStream>> {
        let stream = TcpStream::connect(addr).await.unwrap();
        let name = ServerName::try_from("localhost").unwrap();
        TlsConnector::from(Arc::clone(&self.0)).connect(name, stream).await
    }
}

impl Identity {
    /// A client that this authority vouches for.
    pub(crate) fn new(ca: &Issuer<'static, KeyPair>) -> Self {
        Self::of(&leaf(ca, "client", ExtendedKeyUsagePurpose::ClientAuth))
    }

    /// From certificate and key as PEM.
    pub(crate) fn of((certificate, key): &(String, String)) -> Self {
        Self {
            chain: vec![CertificateDer::from_pem_slice(certificate.as_bytes()).unwrap()],
            key: PrivateKeyDer::from_pem_slice(key.as_bytes()).unwrap(),
        }
    }
}

pub(crate) fn authority(name: &str) -> CertifiedIssuer<'static, KeyPair> {
    let mut params = CertificateParams::default();
    params.distinguished_name.push(DnType::CommonName, name);
    params.is_ca = IsCa::Ca(BasicConstraints::Unconstrained);
    CertifiedIssuer::self_signed(params, KeyPair::generate().unwrap()).unwrap()
}

/// Certificate and key as PEM.
pub(crate) fn leaf(ca: &Issuer<'static, KeyPair>, name: &str, usage: ExtendedKeyUsagePurpose) -> (String, String) {
    let mut params = CertificateParams::new(["localhost".to_owned(), "127.0.0.1".to_owned()]).unwrap();
    params.distinguished_name = rcgen::DistinguishedName::new();
    params.distinguished_name.push(DnType::OrganizationName, "a, b");
    params.distinguished_name.push(DnType::CommonName, name);
    params.extended_key_usages = vec![usage];
    let key = KeyPair::generate().unwrap();
    (params.signed_by(&key, ca).unwrap().pem(), key.serialize_pem())
}

/// A service that runs in this process.
pub(crate) struct Service {
    pub(crate) handle: AppHandle,
    pub(crate) addresses: Addresses,
    pub(crate) state: Arc<State>,
    running: JoinHandle<Result<Stopped, StartError>>,
}

impl Service {
    pub(crate) async fn start(flags: Vec<String>) -> Self {
        Self::start_with(flags, |app| app).await
    }

    /// With something done to the app before it runs.
    pub(crate) async fn start_with(flags: Vec<String>, change: impl FnOnce(App) -> App) -> Self {
        let app = change(App::new("test", "1"));
        let handle = app.handle();
        let state = Arc::new(State::default());
        let app = app.serve(Test {
            app: handle.clone(),
            state: Arc::clone(&state),
        });
        let running = tokio::spawn(app.run(flags));
        let Some(addresses) = handle.ready().await else {
            panic!("{:?}", running.await);
        };
        Self {
            handle,
            addresses,
            state,
            running,
        }
    }

    pub(crate) async fn stopped(self) -> Stopped {
        self.running.await.unwrap().unwrap()
    }

    pub(crate) fn peers(&self) -> Vec<Peer> {
        self.state.peers.lock().unwrap().clone()
    }

    /// One request of HTTP/1.1 to the admin server, and its whole answer.
    pub(crate) async fn admin(&self, request: &str) -> String {
        let stream = TcpStream::connect(self.addresses.admin.unwrap()).await.unwrap();
        http(stream, request).await
    }
}

/// Sends a request line with `Connection: close`, and reads the answer to its end.
pub(crate) async fn http(mut stream: impl AsyncRead + AsyncWrite + Unpin, request: &str) -> String {
    let request = format!("{request} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n");
    stream.write_all(request.as_bytes()).await.unwrap();
    let mut answer = String::new();
    stream.read_to_string(&mut answer).await.unwrap();
    answer
}

/// A mux client that sees every message.
pub(crate) struct Mux<IO> {
    pub(crate) io: IO,
    input: BytesMut,
}

impl<IO: AsyncRead + AsyncWrite + Unpin> Mux<IO> {
    pub(crate) fn new(io: IO) -> Self {
        Self {
            io,
            input: BytesMut::new(),
        }
    }

    pub(crate) async fn send(&mut self, message: Message) {
        self.io.write_all(&message.encode()).await.unwrap();
        self.io.flush().await.unwrap();
    }

    pub(crate) async fn call(&mut self, tag: Tag, method: &str) {
        let mut out = BinaryOutput::default();
        out.message_begin(method, MessageType::Call, 0);
        out.struct_begin();
        out.struct_end(());
        self.send(Message::Tdispatch {
            tag,
            contexts: vec![],
            dst: Bytes::new(),
            dtab: vec![],
            payload: out.finish().unwrap().into(),
        })
        .await;
    }

    /// The next message; `None` at the end of the stream.
    pub(crate) async fn receive(&mut self) -> Option<Message> {
        loop {
            if let Some(frame) = Framer::default().decode(&mut self.input).unwrap() {
                return Some(Message::decode(frame).unwrap());
            }
            if self.io.read_buf(&mut self.input).await.unwrap_or(0) == 0 {
                return None;
            }
        }
    }

    /// The text that answers a call.
    pub(crate) async fn answer(&mut self, tag: Tag) -> String {
        let Some(Message::Rdispatch {
            tag: found,
            status: ReplyStatus::Ok,
            payload,
            ..
        }) = self.receive().await
        else {
            panic!("no answer");
        };
        assert_eq!(found, tag);
        let mut input = BinaryInput::new(&payload);
        assert_eq!(input.message_begin().unwrap().message_type, MessageType::Reply);
        input.struct_begin().unwrap();
        let (ty, id) = input.field_begin().unwrap().unwrap();
        assert_eq!((ty, id), (Type::String, 0));
        String::decode(&mut input).unwrap()
    }
}
