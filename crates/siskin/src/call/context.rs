//! What surrounds a call: who calls, until when, under which trace, with which contexts.

use std::collections::HashSet;
use std::fmt;
use std::mem;
use std::net::SocketAddr;
use std::sync::atomic::{AtomicBool, AtomicU8, Ordering};
use std::sync::{Arc, Mutex, PoisonError};

use bytes::Bytes;
use http::{HeaderMap, HeaderName, HeaderValue, StatusCode};
use tokio::sync::Notify;

use super::about::About;
use super::contexts::{ClientId, Deadline, Dtab, Retries, TraceId, headers};
use super::descriptor::{MethodDescriptor, ServiceDescriptor};
use super::peer::Peer;
use super::tracer::Tracer;

/// What surrounds one call. Cheap to clone.
#[derive(Clone)]
pub struct CallContext {
    inner: Arc<Inner>,
}

struct Inner {
    parts: CallParts,
    /// In place of those of `parts`, where the calls of a connection share them.
    shared: Option<Arc<Shared>>,
    /// Few replies carry anything besides their value, so it is asked for without the lock whether this one does.
    has_response: AtomicBool,
    response: Mutex<Option<Box<ResponseParts>>>,
    is_cancelled: AtomicBool,
    cancelled: Notify,
    /// What this service's tracer decided of a trace of which nobody before it has: one of the constants below.
    recorded: AtomicU8,
}

const UNDECIDED: u8 = 0;
const NOT_RECORDED: u8 = 1;
const RECORDED: u8 = 2;

/// What all calls of a connection have in common. One count of references that no other connection touches, where each call would
/// count for itself what connections of one caller, and all of a process, share.
#[derive(Debug)]
pub(crate) struct Shared {
    /// See [`CallParts::peer`].
    pub(crate) peer: Option<Arc<Peer>>,
    /// See [`CallParts::about`].
    pub(crate) about: Option<Arc<About>>,
    /// Who is told of the calls, and of those that they make.
    pub(crate) tracer: Option<Arc<dyn Tracer>>,
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
    /// Every broadcast context as it came (also those that the fields above show), each key once.
    pub contexts: Vec<(Bytes, Bytes)>,
    /// The request's headers: of HTTP; on Thrift what `com.twitter.finagle.thrift.Request.headers` carried.
    pub request_headers: HeaderMap,
    /// The variables of the HTTP route's path that no parameter takes, by name, decoded.
    pub path_variables: Vec<(&'static str, String)>,
    /// What the program knows of itself; `None` where the server was not told.
    pub about: Option<Arc<About>>,
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

impl CallParts {
    /// The parts of a call that carries these broadcast contexts. Of contexts with one key the last counts; one that cannot
    /// be read counts as absent; where no trace came, a new one begins. Peer, dtab and the program's facts are left empty.
    #[inline]
    pub fn new(
        service: &'static ServiceDescriptor,
        method: &'static MethodDescriptor,
        protocol: Protocol,
        remote_addr: SocketAddr,
        contexts: Vec<(Bytes, Bytes)>,
    ) -> Self {
        Self::joining(service, method, protocol, remote_addr, contexts).0
    }

    /// As [`new`](Self::new); and whether a trace came.
    #[inline]
    pub(crate) fn joining(
        service: &'static ServiceDescriptor,
        method: &'static MethodDescriptor,
        protocol: Protocol,
        remote_addr: SocketAddr,
        contexts: Vec<(Bytes, Bytes)>,
    ) -> (Self, bool) {
        let mut parts = Self {
            service,
            method,
            protocol,
            remote_addr,
            peer: None,
            deadline: None,
            trace_id: TraceId::root(),
            client_id: None,
            retries: None,
            dtab: Dtab::default(),
            contexts,
            request_headers: HeaderMap::new(),
            path_variables: Vec::new(),
            about: None,
        };
        let joins = parts.read_contexts();
        (parts, joins)
    }

    /// The parts of another call of the same connection, as [`joining`](Self::joining) makes them.
    pub(crate) fn renew(
        &mut self,
        of_service: &'static ServiceDescriptor,
        of_method: &'static MethodDescriptor,
        with_contexts: Vec<(Bytes, Bytes)>,
    ) -> bool {
        // Each by its name, so that nothing of one call is ever seen by another.
        let Self {
            service,
            method,
            protocol: _,
            remote_addr: _,
            peer: _,
            deadline,
            trace_id,
            client_id,
            retries,
            dtab,
            contexts,
            request_headers,
            path_variables,
            about: _,
        } = self;
        (*service, *method) = (of_service, of_method);
        *deadline = None;
        *trace_id = TraceId::root();
        *client_id = None;
        *retries = None;
        if !dtab.is_empty() {
            *dtab = Dtab::default();
        }
        *contexts = with_contexts;
        if !request_headers.is_empty() {
            *request_headers = HeaderMap::new();
        }
        path_variables.clear();
        self.read_contexts()
    }

    /// Whether there is a trace among them.
    fn read_contexts(&mut self) -> bool {
        if self.contexts.is_empty() {
            return false;
        }
        let mut joins = false;
        self.contexts = last_of_each_key(mem::take(&mut self.contexts));
        for (key, value) in &self.contexts {
            let is = |name: &str| key.eq_ignore_ascii_case(name.as_bytes());
            if is(TraceId::KEY) {
                if let Some(trace_id) = TraceId::unmarshal(value) {
                    self.trace_id = trace_id;
                    joins = true;
                }
            } else if is(Deadline::KEY) {
                self.deadline = Deadline::unmarshal(value);
            } else if is(Retries::KEY) {
                self.retries = Retries::unmarshal(value).map(|Retries(attempt)| attempt);
            } else if is(ClientId::KEY) {
                self.client_id = ClientId::unmarshal(value);
            } else if is(headers::REQUEST_KEY) {
                self.request_headers = headers::unmarshal(value).unwrap_or_default();
            }
        }
        joins
    }
}

/// Drops each entry whose key comes again later. A caller may send thousands of contexts, so beyond a handful a set
/// remembers the keys.
fn last_of_each_key(mut contexts: Vec<(Bytes, Bytes)>) -> Vec<(Bytes, Bytes)> {
    const HANDFUL: usize = 16;
    if contexts.len() <= HANDFUL {
        let mut index = 0;
        while let Some(((key, _), later)) = contexts.get(index..).and_then(<[_]>::split_first) {
            if later.iter().any(|(other, _)| other.eq_ignore_ascii_case(key)) {
                contexts.remove(index);
            } else {
                index += 1;
            }
        }
        return contexts;
    }
    let mut seen = HashSet::with_capacity(contexts.len());
    contexts.reverse();
    contexts.retain(|(key, _)| seen.insert(key.to_ascii_lowercase()));
    contexts.reverse();
    contexts
}

impl CallContext {
    /// A context of these parts.
    #[inline]
    pub fn new(parts: CallParts) -> Self {
        Self::with_shared(parts, None)
    }

    /// As [`new`](Self::new); where something is shared, that counts, and not what the parts say of it.
    #[inline]
    pub(crate) fn with_shared(parts: CallParts, shared: Option<Arc<Shared>>) -> Self {
        Self {
            inner: Arc::new(Inner {
                parts,
                shared,
                has_response: AtomicBool::new(false),
                response: Mutex::default(),
                is_cancelled: AtomicBool::new(false),
                cancelled: Notify::new(),
                recorded: AtomicU8::new(UNDECIDED),
            }),
        }
    }

    /// Makes another call's context of one that is over: everything but the parts is as new. `None` where somebody still holds it.
    pub(crate) fn renew(&mut self) -> Option<&mut CallParts> {
        let Inner {
            parts,
            shared: _,
            recorded,
            has_response,
            response,
            is_cancelled,
            // Keeps nothing for who comes later.
            cancelled: _,
        } = Arc::get_mut(&mut self.inner)?;
        if mem::take(has_response.get_mut()) {
            *response.get_mut().unwrap_or_else(PoisonError::into_inner) = None;
        }
        *recorded.get_mut() = UNDECIDED;
        *is_cancelled.get_mut() = false;
        Some(parts)
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
        let shared = self.inner.shared.as_deref();
        let peer = shared.map_or(&self.inner.parts.peer, |shared| &shared.peer);
        peer.as_deref()
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

    /// The value of a variable of the HTTP route's path that no parameter takes: `x` in `/files/:x`, decoded. `None` on
    /// Thrift, and for a variable that the route does not have or that a parameter takes.
    pub fn path_variable(&self, name: &str) -> Option<&str> {
        let mut variables = self.inner.parts.path_variables.iter();
        variables
            .find(|(found, _)| *found == name)
            .map(|(_, value)| value.as_str())
    }

    /// What the program that serves knows of itself; `None` where the server was not told, as outside of an
    /// [`App`](crate::App).
    pub fn about(&self) -> Option<&About> {
        let shared = self.inner.shared.as_deref();
        let about = shared.map_or(&self.inner.parts.about, |shared| &shared.about);
        about.as_deref()
    }

    /// Waits until the caller has gone away or has discarded the call. An implementation need not watch this: its future
    /// is dropped then. Work that was spawned elsewhere may.
    ///
    /// # Cancel safety
    /// May be dropped and called again.
    pub async fn cancelled(&self) {
        let cancelled = self.inner.cancelled.notified();
        tokio::pin!(cancelled);
        // Registered before the flag is read, so that no notice in between is missed.
        cancelled.as_mut().enable();
        if !self.is_cancelled() {
            cancelled.await;
        }
    }

    /// Whether the caller has gone away or has discarded the call.
    pub fn is_cancelled(&self) -> bool {
        self.inner.is_cancelled.load(Ordering::Acquire)
    }

    /// Tells those who wait in [`cancelled`](Self::cancelled). The protocol that drops the call's future says so here.
    pub fn cancel(&self) {
        self.inner.is_cancelled.store(true, Ordering::Release);
        self.inner.cancelled.notify_waiters();
    }

    /// Who is told of the call, where anybody is.
    pub(crate) fn tracer(&self) -> Option<&Arc<dyn Tracer>> {
        self.inner.shared.as_deref()?.tracer.as_ref()
    }

    /// Notes what this service's tracer decided of the call's trace, of which nobody before it has.
    pub(crate) fn set_recorded(&self, is_recorded: bool) {
        let recorded = if is_recorded { RECORDED } else { NOT_RECORDED };
        self.inner.recorded.store(recorded, Ordering::Relaxed);
    }

    /// What this service's tracer decided, where it was asked.
    pub(crate) fn is_recorded(&self) -> Option<bool> {
        match self.inner.recorded.load(Ordering::Relaxed) {
            NOT_RECORDED => Some(false),
            RECORDED => Some(true),
            _ => None,
        }
    }

    /// Adds a header to the reply.
    pub fn add_response_header(&self, name: HeaderName, value: HeaderValue) {
        self.respond(|response| {
            response.headers.append(name, value);
        });
    }

    /// Answers with this HTTP status in place of the method's. Has no effect on Thrift.
    pub fn set_status(&self, status: StatusCode) {
        self.respond(|response| response.status = Some(status));
    }

    /// What the reply is to carry besides its value.
    pub fn response_parts(&self) -> ResponseParts {
        self.response_parts_if_any().unwrap_or_default()
    }

    /// As [`response_parts`](Self::response_parts); `None` where nobody set any.
    pub(crate) fn response_parts_if_any(&self) -> Option<ResponseParts> {
        self.response(ResponseParts::clone)
    }

    /// The reply's headers, each by `of`.
    pub(crate) fn response_headers<T>(&self, of: impl Fn(&HeaderName, &HeaderValue) -> T) -> Vec<T> {
        self.response(|response| response.headers.iter().map(|(name, value)| of(name, value)).collect())
            .unwrap_or_default()
    }

    fn respond(&self, change: impl FnOnce(&mut ResponseParts)) {
        let mut response = self.inner.response.lock().unwrap_or_else(PoisonError::into_inner);
        change(response.get_or_insert_default());
        self.inner.has_response.store(true, Ordering::Release);
    }

    fn response<T>(&self, of: impl FnOnce(&ResponseParts) -> T) -> Option<T> {
        if !self.inner.has_response.load(Ordering::Acquire) {
            return None;
        }
        let response = self.inner.response.lock().unwrap_or_else(PoisonError::into_inner);
        response.as_deref().map(of)
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

#[cfg(test)]
impl CallContext {
    /// Of a call over ThriftMux that says nothing of itself.
    pub(crate) fn of_test() -> Self {
        static SERVICE: ServiceDescriptor = ServiceDescriptor::EMPTY;
        static METHOD: MethodDescriptor = MethodDescriptor::EMPTY;
        let remote_addr = SocketAddr::from(([127, 0, 0, 1], 1));
        Self::new(CallParts::new(
            &SERVICE,
            &METHOD,
            Protocol::ThriftMux,
            remote_addr,
            Vec::new(),
        ))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::call::FileDescriptor;

    static FILE: FileDescriptor = FileDescriptor {
        name: "ping.thrift",
        stem: "ping",
        ..FileDescriptor::EMPTY
    };
    static METHOD: MethodDescriptor = MethodDescriptor {
        name: "ping",
        declared_in: "PingService",
        ..MethodDescriptor::EMPTY
    };
    static SERVICE: ServiceDescriptor = ServiceDescriptor {
        name: "PingService",
        file: &FILE,
        ..ServiceDescriptor::EMPTY
    };

    fn cx(contexts: &[(&str, &[u8])]) -> CallContext {
        let contexts = contexts
            .iter()
            .map(|(key, value)| (Bytes::copy_from_slice(key.as_bytes()), Bytes::copy_from_slice(value)))
            .collect();
        let remote_addr = SocketAddr::from(([127, 0, 0, 1], 1));
        CallContext::new(CallParts::new(
            &SERVICE,
            &METHOD,
            Protocol::ThriftMux,
            remote_addr,
            contexts,
        ))
    }

    /// WIRE-65: unknown contexts are kept byte for byte, with the case of their keys, and found without regard to it.
    #[test]
    fn unknown_contexts_are_kept() {
        let cx = cx(&[("peers.Custom", b"\x00\xff"), ("other", b"")]);
        assert_eq!(cx.context("PEERS.CUSTOM").unwrap(), &b"\x00\xff"[..]);
        let keys: Vec<_> = cx.contexts().map(|(key, _)| key.clone()).collect();
        assert_eq!(keys, ["peers.Custom", "other"]);
    }

    #[test]
    fn the_last_of_a_key_counts_however_many_there_are() {
        for filling in [0, 100] {
            let names: Vec<_> = (0..filling).map(|index| format!("filling-{index}")).collect();
            let mut contexts: Vec<(&str, &[u8])> = vec![("COM.twitter.finagle.Retries", &[0, 0, 0, 1])];
            contexts.extend(names.iter().map(|name| (name.as_str(), &b"x"[..])));
            contexts.push(("com.twitter.finagle.retries", &[0, 0, 0, 2]));
            let cx = cx(&contexts);
            assert_eq!(cx.retries(), Some(2));
            assert_eq!(cx.contexts().count(), filling + 1);
        }
    }

    /// WIRE-59, WIRE-62, WIRE-64: what cannot be read is absent, and never fails the call.
    #[test]
    fn unreadable_contexts_are_absent() {
        let cx = cx(&[
            (TraceId::KEY, b"short"),
            (Deadline::KEY, b"short"),
            (Retries::KEY, b"long one"),
            (ClientId::KEY, b""),
            (headers::REQUEST_KEY, b"\0"),
        ]);
        assert!(cx.trace_id().is_root());
        assert_eq!(cx.deadline(), None);
        assert_eq!(cx.retries(), None);
        assert_eq!(cx.client_id(), None);
        assert!(cx.request_headers().is_empty());
        assert_eq!(cx.contexts().count(), 5, "they are still there to be forwarded");
    }

    /// WIRE-66: headers of a request come in a context.
    #[test]
    fn request_headers_come_in_a_context() {
        let cx = cx(&[(headers::REQUEST_KEY, b"\0\x03foo\0\x03bar")]);
        assert_eq!(cx.request_headers()["foo"], "bar");
    }

    #[test]
    fn nothing_of_a_call_is_seen_by_the_next_one_in_its_memory() {
        let trace_id = TraceId::root();
        let mut used = cx(&[
            (TraceId::KEY, &trace_id.marshal()),
            (Deadline::KEY, &[1; 16]),
            (Retries::KEY, &[0, 0, 0, 1]),
            (ClientId::KEY, b"somebody"),
            (headers::REQUEST_KEY, b"\0\x03foo\0\x03bar"),
        ]);
        {
            let parts = used.renew().unwrap();
            parts.dtab = [("/s".to_owned(), "/t".to_owned())].into_iter().collect();
            parts.path_variables.push(("x", "y".to_owned()));
        }
        used.add_response_header(http::header::ALLOW, HeaderValue::from_static("x"));
        used.cancel();
        used.set_recorded(true);
        let held = used.clone();
        assert!(used.renew().is_none(), "somebody still looks at it");
        drop(held);

        static OTHER: MethodDescriptor = MethodDescriptor {
            name: "other",
            ..MethodDescriptor::EMPTY
        };
        used.renew().unwrap().renew(&SERVICE, &OTHER, Vec::new());
        assert_eq!(used.method().name, "other");
        assert!(used.trace_id().is_root());
        assert_ne!(used.trace_id().trace_id, trace_id.trace_id);
        assert_eq!((used.deadline(), used.retries()), (None, None));
        assert!(used.client_id().is_none() && used.dtab().is_empty() && used.request_headers().is_empty());
        assert_eq!((used.contexts().count(), used.path_variable("x")), (0, None));
        assert!(used.response_parts_if_any().is_none() && !used.is_cancelled() && used.is_recorded().is_none());

        let contexts = vec![(
            Bytes::from_static(Retries::KEY.as_bytes()),
            Bytes::from_static(&[0, 0, 0, 3]),
        )];
        used.renew().unwrap().renew(&SERVICE, &METHOD, contexts);
        assert_eq!((used.method().name, used.retries()), ("ping", Some(3)));
    }

    #[tokio::test]
    async fn cancelled_is_seen_before_and_after() {
        let cx = cx(&[]);
        let waiting = tokio::spawn({
            let cx = cx.clone();
            async move { cx.cancelled().await }
        });
        tokio::task::yield_now().await;
        assert!(!waiting.is_finished());
        cx.cancel();
        waiting.await.unwrap();
        cx.cancelled().await;
        assert!(cx.is_cancelled());
    }
}
