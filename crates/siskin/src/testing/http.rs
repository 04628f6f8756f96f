//! HTTP to a server, one connection for each request, so that nothing holds up its drain.

use std::io;
use std::net::SocketAddr;
use std::sync::Arc;

use bytes::Bytes;
use http::{HeaderMap, HeaderName, HeaderValue, Method, Request, StatusCode, header};
use http_body_util::{BodyExt as _, Full};
use hyper::client::conn::http1;
use hyper_util::rt::TokioIo;
use rustls::ClientConfig;
use rustls::pki_types::ServerName;
use tokio::io::{AsyncRead, AsyncWrite};
use tokio::net::TcpStream;
use tokio_rustls::TlsConnector;

use super::pki::{Identity, TestPki};

/// Sends requests to one port of a server.
#[derive(Clone, Debug)]
pub struct HttpClient<'s> {
    pub(super) addr: Option<SocketAddr>,
    /// `None` without TLS.
    pub(super) pki: Option<&'s TestPki>,
    pub(super) identity: Option<Identity>,
}

impl HttpClient<'_> {
    /// Shows this certificate.
    #[must_use]
    pub fn client_cert(mut self, identity: &Identity) -> Self {
        self.identity = Some(identity.clone());
        self
    }

    /// Shows no certificate.
    #[must_use]
    pub fn without_client_cert(mut self) -> Self {
        self.identity = None;
        self
    }

    /// A GET of this path, which may have a query.
    pub fn get(&self, path: &str) -> HttpRequest<'_> {
        self.request(Method::GET, path)
    }

    /// A POST.
    pub fn post(&self, path: &str) -> HttpRequest<'_> {
        self.request(Method::POST, path)
    }

    /// A PUT.
    pub fn put(&self, path: &str) -> HttpRequest<'_> {
        self.request(Method::PUT, path)
    }

    /// A DELETE.
    pub fn delete(&self, path: &str) -> HttpRequest<'_> {
        self.request(Method::DELETE, path)
    }

    /// A request of any method.
    pub fn request(&self, method: Method, path: &str) -> HttpRequest<'_> {
        HttpRequest {
            client: self,
            method,
            path: path.to_owned(),
            headers: HeaderMap::new(),
            body: Bytes::new(),
            problem: None,
        }
    }
}

/// A request that is not sent yet.
#[derive(Debug)]
#[must_use = "it is not sent before `send`"]
pub struct HttpRequest<'c> {
    client: &'c HttpClient<'c>,
    method: Method,
    path: String,
    headers: HeaderMap,
    body: Bytes,
    problem: Option<io::Error>,
}

impl HttpRequest<'_> {
    /// One header more.
    pub fn header(mut self, name: &str, value: &str) -> Self {
        match (HeaderName::try_from(name), HeaderValue::try_from(value)) {
            (Ok(name), Ok(value)) => {
                self.headers.append(name, value);
            }
            _ => {
                let text = format!("`{name}: {value}` is no header");
                self.problem = Some(io::Error::new(io::ErrorKind::InvalidInput, text));
            }
        }
        self
    }

    /// With this body.
    pub fn body(mut self, content_type: &str, body: impl Into<Bytes>) -> Self {
        self.body = body.into();
        self.header("content-type", content_type)
    }

    /// With this text as its body, `application/json`.
    pub fn json(self, text: impl Into<String>) -> Self {
        self.body("application/json", text.into())
    }

    /// Sends it, and reads the answer to its end.
    ///
    /// # Errors
    /// When the port is off, nobody answers, the TLS handshake fails or the answer breaks off.
    pub async fn send(self) -> io::Result<HttpResponse> {
        if let Some(problem) = self.problem {
            return Err(problem);
        }
        let addr = self
            .client
            .addr
            .ok_or_else(|| io::Error::new(io::ErrorKind::NotConnected, "the server has no such port"))?;
        let mut request = Request::builder().method(self.method).uri(&self.path);
        if let Some(headers) = request.headers_mut() {
            *headers = self.headers;
            headers.insert(header::CONNECTION, HeaderValue::from_static("close"));
            headers
                .entry(header::HOST)
                .or_insert(HeaderValue::from_static("localhost"));
        }
        let request = request.body(Full::new(self.body)).map_err(io::Error::other)?;
        let stream = TcpStream::connect(addr).await?;
        match self.client.pki {
            None => exchange(stream, request).await,
            Some(pki) => {
                let config = pki.client_config(self.client.identity.as_ref())?;
                exchange(connect(stream, config).await?, request).await
            }
        }
    }
}

/// The TLS handshake of a client.
pub(super) async fn connect(
    stream: TcpStream,
    config: Arc<ClientConfig>,
) -> io::Result<tokio_rustls::client::TlsStream<TcpStream>> {
    let name = ServerName::try_from("localhost").map_err(io::Error::other)?;
    TlsConnector::from(config).connect(name, stream).await
}

async fn exchange<IO>(stream: IO, request: Request<Full<Bytes>>) -> io::Result<HttpResponse>
where
    IO: AsyncRead + AsyncWrite + Unpin + Send + 'static,
{
    let shown = format!("{} {}", request.method(), request.uri());
    let (mut sender, connection) = http1::handshake(TokioIo::new(stream)).await.map_err(io::Error::other)?;
    // A connection that breaks is seen by the request.
    let connection = tokio::spawn(connection);
    let answer = sender.send_request(request).await.map_err(io::Error::other)?;
    let (head, body) = answer.into_parts();
    let body = body.collect().await.map_err(io::Error::other)?.to_bytes();
    drop(sender);
    let _ = connection.await;
    Ok(HttpResponse {
        request: shown,
        status: head.status,
        headers: head.headers,
        body,
    })
}

/// An answer, read to its end.
#[derive(Clone, Debug)]
pub struct HttpResponse {
    request: String,
    status: StatusCode,
    headers: HeaderMap,
    body: Bytes,
}

impl HttpResponse {
    /// Its status.
    pub fn status(&self) -> u16 {
        self.status.as_u16()
    }

    /// The first header of this name, if it is text.
    pub fn header(&self, name: &str) -> Option<&str> {
        self.headers.get(name)?.to_str().ok()
    }

    /// Its body.
    pub fn body(&self) -> &Bytes {
        &self.body
    }

    /// Its body as text; what is no UTF-8 is replaced.
    pub fn text(&self) -> String {
        String::from_utf8_lossy(&self.body).into_owned()
    }

    /// Asserts the status.
    ///
    /// # Panics
    /// When it is another, showing the answer.
    #[track_caller]
    pub fn expect_status(&self, status: u16) -> &Self {
        assert_eq!(self.status(), status, "{self}");
        self
    }

    /// Asserts a header.
    ///
    /// # Panics
    /// When it has another value or is not there.
    #[track_caller]
    pub fn expect_header(&self, name: &str, value: &str) -> &Self {
        assert_eq!(self.header(name), Some(value), "`{name}` of {self}");
        self
    }

    /// Asserts the whole body.
    ///
    /// # Panics
    /// When it is another.
    #[track_caller]
    pub fn expect_text(&self, text: &str) -> &Self {
        assert_eq!(self.text(), text, "{self}");
        self
    }

    /// Asserts that the body is this JSON, in whatever order its members are.
    ///
    /// # Panics
    /// When it is not, or when `expected` is no JSON.
    #[track_caller]
    pub fn expect_json(&self, expected: &str) -> &Self {
        let parse = |text: &str| serde_json::from_str::<serde_json::Value>(text);
        let wanted = parse(expected);
        assert!(wanted.is_ok(), "`{expected}` is no JSON: {wanted:?}");
        let found = parse(&self.text());
        assert!(found.is_ok(), "no JSON: {self}");
        assert_eq!(found.ok(), wanted.ok(), "{self}");
        self
    }
}

impl std::fmt::Display for HttpResponse {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        writeln!(f, "{}: {}", self.request, self.status)?;
        for (name, value) in &self.headers {
            writeln!(f, "{name}: {}", String::from_utf8_lossy(value.as_bytes()))?;
        }
        write!(f, "\n{}", self.text())
    }
}
