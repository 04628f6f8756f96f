//! What surrounds a call: who calls, until when, under which trace, with which contexts.

use std::fmt;
use std::net::SocketAddr;
use std::sync::{Arc, Mutex};

use bytes::Bytes;
use http::{HeaderMap, HeaderName, HeaderValue, StatusCode};
use tokio_util::sync::CancellationToken;

use super::contexts::{ClientId, Deadline, Dtab, TraceId};
use super::descriptor::{MethodDescriptor, ServiceDescriptor};
use super::peer::Peer;

/// What surrounds one call. Cheap to clone.
#[derive(Clone)]
pub struct CallContext {
    inner: Arc<Inner>,
}

struct Inner {
    parts: CallParts,
    response: Mutex<ResponseParts>,
}

/// What a protocol knows of a call when it begins.
#[derive(Clone, Debug)]
pub struct CallParts {
    /// The service that is served.
    pub service: &'static ServiceDescriptor,
    /// The method that is called.
    pub method: &'static MethodDescriptor,
    /// How the call came.
    pub protocol: Protocol,
    /// The caller's address.
    pub remote_addr: SocketAddr,
    /// The caller by its certificate; `None` on a connection without TLS.
    pub peer: Option<Arc<Peer>>,
    /// Until when an answer is of use.
    pub deadline: Option<Deadline>,
    /// The trace that the call belongs to. A new root where the caller sent none.
    pub trace_id: TraceId,
    /// The caller's name for itself.
    pub client_id: Option<ClientId>,
    /// Which attempt of the caller's this is, from 0; `None` where it did not say.
    pub retries: Option<i32>,
    /// The caller's delegations.
    pub dtab: Dtab,
    /// Every broadcast context as it came (also those that the fields above show), later duplicates of a key removed.
    pub contexts: Vec<(Bytes, Bytes)>,
    /// The request's headers: of HTTP; on Thrift what `com.twitter.finagle.thrift.Request.headers` carried.
    pub request_headers: HeaderMap,
    /// Cancelled when the caller goes away or discards the call.
    pub cancellation: CancellationToken,
}

/// How a call came.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Protocol {
    /// Thrift inside mux.
    ThriftMux,
    /// Framed Thrift with Finagle's headers.
    TTwitter,
    /// Framed Thrift.
    Thrift,
    /// HTTP with JSON.
    Rest,
}

/// What a reply carries besides its value.
#[derive(Clone, Debug, Default)]
pub struct ResponseParts {
    /// The status to answer with on REST in place of the method's.
    pub status: Option<StatusCode>,
    /// Headers to add: of HTTP; on ThriftMux as `com.twitter.finagle.thrift.Response.headers`.
    pub headers: HeaderMap,
}

impl CallContext {
    /// A context of these parts.
    pub fn new(parts: CallParts) -> Self {
        Self {
            inner: Arc::new(Inner {
                parts,
                response: Mutex::default(),
            }),
        }
    }

    /// The service that is served.
    pub fn service(&self) -> &'static ServiceDescriptor {
        self.inner.parts.service
    }

    /// The method that is called.
    pub fn method(&self) -> &'static MethodDescriptor {
        self.inner.parts.method
    }

    /// How the call came.
    pub fn protocol(&self) -> Protocol {
        self.inner.parts.protocol
    }

    /// The caller's address.
    pub fn remote_addr(&self) -> SocketAddr {
        self.inner.parts.remote_addr
    }

    /// The caller by its certificate; `None` on a connection without TLS.
    pub fn peer(&self) -> Option<&Peer> {
        self.inner.parts.peer.as_deref()
    }

    /// Until when an answer is of use.
    pub fn deadline(&self) -> Option<Deadline> {
        self.inner.parts.deadline
    }

    /// The trace that the call belongs to.
    pub fn trace_id(&self) -> &TraceId {
        &self.inner.parts.trace_id
    }

    /// The caller's name for itself.
    pub fn client_id(&self) -> Option<&ClientId> {
        self.inner.parts.client_id.as_ref()
    }

    /// Which attempt of the caller's this is, from 0; `None` where it did not say.
    pub fn retries(&self) -> Option<i32> {
        self.inner.parts.retries
    }

    /// The caller's delegations.
    pub fn dtab(&self) -> &Dtab {
        &self.inner.parts.dtab
    }

    /// Every broadcast context as it came: key and value.
    pub fn contexts(&self) -> impl Iterator<Item = (&Bytes, &Bytes)> {
        self.inner.parts.contexts.iter().map(|(key, value)| (key, value))
    }

    /// The value of one broadcast context. Keys are compared without regard to case, as Finagle does.
    pub fn context(&self, key: &str) -> Option<&Bytes> {
        self.contexts()
            .find(|(found, _)| found.eq_ignore_ascii_case(key.as_bytes()))
            .map(|(_, value)| value)
    }

    /// The request's headers: of HTTP; on Thrift those that Finagle's `Request.headers` context carried.
    pub fn request_headers(&self) -> &HeaderMap {
        &self.inner.parts.request_headers
    }

    /// Waits until the caller has gone away or has discarded the call. An implementation need not watch this: its future
    /// is dropped then. Work that was spawned elsewhere may.
    pub async fn cancelled(&self) {
        self.inner.parts.cancellation.cancelled().await;
    }

    /// Adds a header to the reply.
    pub fn add_response_header(&self, name: HeaderName, value: HeaderValue) {
        self.response().headers.append(name, value);
    }

    /// Answers with this HTTP status in place of the method's. Has no effect on Thrift.
    pub fn set_status(&self, status: StatusCode) {
        self.response().status = Some(status);
    }

    /// What the reply is to carry besides its value.
    pub fn response_parts(&self) -> ResponseParts {
        self.response().clone()
    }

    fn response(&self) -> std::sync::MutexGuard<'_, ResponseParts> {
        self.inner
            .response
            .lock()
            .unwrap_or_else(std::sync::PoisonError::into_inner)
    }
}

impl fmt::Debug for CallContext {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("CallContext")
            .field("service", &self.service().name)
            .field("method", &self.method().name)
            .field("protocol", &self.protocol())
            .field("remote_addr", &self.remote_addr())
            .finish_non_exhaustive()
    }
}
