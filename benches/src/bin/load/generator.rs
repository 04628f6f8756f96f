//! Callers: connections that send a request as soon as one is answered, and check every answer.

use std::cell::Cell;
use std::error::Error;
use std::future::Future;
use std::net::SocketAddr;
use std::path::Path;
use std::rc::Rc;
use std::sync::Arc;

use rustls::pki_types::pem::PemObject as _;
use rustls::pki_types::{CertificateDer, PrivateKeyDer, ServerName};
use rustls::{ClientConfig, RootCertStore};
use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::net::TcpStream;
use tokio_rustls::TlsConnector;
use tokio_rustls::client::TlsStream;

pub(crate) type Anything = Box<dyn Error + Send + Sync>;

/// What is spoken.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Wire {
    Mux,
    Http,
}

/// A request and what answers it.
#[derive(Debug)]
pub(crate) struct Call {
    wire: Wire,
    request: Vec<u8>,
    /// On mux the whole frame, its tag 0; on HTTP the body.
    answer: Vec<u8>,
}

impl Call {
    pub(crate) fn new(wire: Wire, size: usize) -> Self {
        let message = siskin_benches::message(size);
        let (request, answer) = match wire {
            Wire::Mux => (
                siskin_benches::mux_request(&message),
                siskin_benches::mux_answer(&message),
            ),
            Wire::Http => {
                let body = format!("{{\"message\":\"{message}\"}}");
                let head = format!(
                    "POST /ping HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nContent-Length: {}\r\nAccept: */*\r\n\r\n",
                    body.len()
                );
                ((head + &body).into_bytes(), format!("\"{message}\"").into_bytes())
            }
        };
        Self { wire, request, answer }
    }
}

/// Opens connections. TLS 1.3 with AES-256-GCM, no resumption.
#[derive(Clone)]
pub(crate) struct Dialer {
    addr: SocketAddr,
    tls: TlsConnector,
}

impl Dialer {
    /// `certificates` is a folder with ca.pem, client.pem and client.key.
    pub(crate) fn new(addr: SocketAddr, certificates: &Path, wire: Wire) -> Result<Self, Anything> {
        let mut provider = rustls::crypto::aws_lc_rs::default_provider();
        provider
            .cipher_suites
            .retain(|suite| suite.suite() == rustls::CipherSuite::TLS13_AES_256_GCM_SHA384);
        let mut roots = RootCertStore::empty();
        for authority in CertificateDer::pem_file_iter(certificates.join("ca.pem"))? {
            roots.add(authority?)?;
        }
        let chain = CertificateDer::pem_file_iter(certificates.join("client.pem"))?.collect::<Result<Vec<_>, _>>()?;
        let key = PrivateKeyDer::from_pem_file(certificates.join("client.key"))?;
        let mut config = ClientConfig::builder_with_provider(Arc::new(provider))
            .with_protocol_versions(&[&rustls::version::TLS13])?
            .with_root_certificates(roots)
            .with_client_auth_cert(chain, key)?;
        config.resumption = rustls::client::Resumption::disabled();
        if wire == Wire::Http {
            config.alpn_protocols = vec![b"http/1.1".to_vec()];
        }
        Ok(Self {
            addr,
            tls: TlsConnector::from(Arc::new(config)),
        })
    }

    pub(crate) async fn dial(&self) -> Result<Connection, Anything> {
        let stream = TcpStream::connect(self.addr).await?;
        stream.set_nodelay(true)?;
        let io = self.tls.connect(ServerName::try_from("localhost")?, stream).await?;
        Ok(Connection {
            io,
            input: Vec::with_capacity(64 * 1024),
            output: Vec::new(),
        })
    }
}

/// A connection of one caller.
pub(crate) struct Connection {
    io: TlsStream<TcpStream>,
    input: Vec<u8>,
    output: Vec<u8>,
}

impl Connection {
    /// One call.
    pub(crate) async fn call(&mut self, call: &Call) -> Result<(), Anything> {
        self.push(call, [0, 0, 1]);
        let mut answered = 0;
        while answered == 0 {
            self.send().await?;
            answered = self.answers(call, |_| ()).await?;
        }
        Ok(())
    }

    /// Keeps `depth` calls in flight, and counts those that are answered, until it is dropped or something is wrong.
    pub(crate) async fn calls(mut self, call: Rc<Call>, depth: u8, answered: Rc<Cell<u64>>) -> Result<(), Anything> {
        for tag in 1..=depth {
            self.push(&call, [0, 0, tag]);
        }
        let mut tags = Vec::new();
        loop {
            self.send().await?;
            let count = self.answers(&call, |tag| tags.push(tag)).await?;
            answered.set(answered.get() + count);
            for tag in tags.drain(..) {
                self.push(&call, tag);
            }
        }
    }

    fn push(&mut self, call: &Call, tag: [u8; 3]) {
        let start = self.output.len() + 5;
        self.output.extend_from_slice(&call.request);
        if call.wire == Wire::Mux
            && let Some(place) = self.output.get_mut(start..start + tag.len())
        {
            place.copy_from_slice(&tag);
        }
    }

    async fn send(&mut self) -> Result<(), Anything> {
        if !self.output.is_empty() {
            self.io.write_all(&self.output).await?;
            self.io.flush().await?;
            self.output.clear();
        }
        Ok(())
    }

    /// Reads once, and gives the tags of the answers that are whole then.
    async fn answers(&mut self, call: &Call, mut tag: impl FnMut([u8; 3])) -> Result<u64, Anything> {
        if self.io.read_buf(&mut self.input).await? == 0 {
            return Err("the server closed the connection".into());
        }
        let (mut rest, mut count) = (self.input.as_slice(), 0);
        while let Some((found, behind)) = match call.wire {
            Wire::Mux => mux_answer(rest, &call.answer)?,
            Wire::Http => http_answer(rest, &call.answer)?,
        } {
            tag(found);
            count += 1;
            rest = behind;
        }
        let done = self.input.len() - rest.len();
        self.input.drain(..done);
        Ok(count)
    }
}

type Answer<'a> = Option<([u8; 3], &'a [u8])>;

fn mux_answer<'a>(bytes: &'a [u8], expected: &[u8]) -> Result<Answer<'a>, Anything> {
    let Some((frame, behind)) = bytes.split_at_checked(expected.len()) else {
        return Ok(None);
    };
    let tag = frame.get(5..8).and_then(|tag| tag.try_into().ok()).unwrap_or_default();
    if frame.get(..5) != expected.get(..5) || frame.get(8..) != expected.get(8..) {
        return Err("a wrong answer".into());
    }
    Ok(Some((tag, behind)))
}

fn http_answer<'a>(bytes: &'a [u8], expected: &[u8]) -> Result<Answer<'a>, Anything> {
    let Some(end) = bytes.windows(4).position(|window| window == b"\r\n\r\n") else {
        return Ok(None);
    };
    let Some((body, behind)) = bytes
        .get(end + 4..)
        .and_then(|rest| rest.split_at_checked(expected.len()))
    else {
        return Ok(None);
    };
    if !bytes.starts_with(b"HTTP/1.1 200 ") || body != expected {
        return Err("a wrong answer".into());
    }
    Ok(Some(([0; 3], behind)))
}

/// Runs what belongs to one thread.
pub(crate) fn block_on<T>(future: impl Future<Output = Result<T, Anything>>) -> Result<T, Anything> {
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build()?;
    tokio::task::LocalSet::new().block_on(&runtime, async {
        // Never sleeps: on the loopback interface a server's write wakes the caller, and who is slower than its caller would pay
        // for it with each answer. Over a network nobody's answer wakes another process.
        tokio::task::spawn_local(async {
            loop {
                tokio::task::yield_now().await;
            }
        });
        future.await
    })
}
