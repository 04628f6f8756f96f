//! What a call hands on to the calls that are made to answer it.
//!
//! | what | header of HTTP | context of mux |
//! |---|---|---|
//! | trace | `X-B3-TraceId`, `-SpanId`, `-ParentSpanId`, `-Sampled`, `-Flags`; `traceparent` | [`TraceId::KEY`] |
//! | deadline | `Finagle-Ctx-com.twitter.finagle.Deadline: SENT_NS DEADLINE_NS` | [`Deadline::KEY`] |
//! | that it is a backup request | `Finagle-Ctx-com.twitter.finagle.BackupRequest: 1` | the same key, no bytes |
//! | other broadcast contexts | `Finagle-Ctx-KEY: BASE64` | as they came |
//! | dtab | `Dtab-Local: PREFIX=>TREE;…` | none: a field of its own in the dispatch |
//!
//! The client id, the number of the attempt and the headers of a Thrift request are meant for one hop and go no further.
//!
//! *Source:* Finagle, finagle-base-http `TraceInfo.scala`, `codec/context/HttpContext.scala`, `DtabCodec.scala`; finagle-core
//! `tracing/Tracing.scala`, `context/BroadcastContext.scala`; W3C Trace Context, section 3.2.

use base64::Engine as _;
use bytes::Bytes;
use http::header::Entry;
use http::{HeaderMap, HeaderName, HeaderValue};

use super::context::CallContext;
use super::contexts::{ClientId, Deadline, Retries, TraceId, headers};

mod span;

pub use span::ClientSpan;

/// In front of the key of a broadcast context that travels as a header.
pub(crate) const PREFIX: &str = "finagle-ctx-";

/// The key of the context of a request that was sent because another was slow; over HTTP its value is `1`.
///
/// *Source:* Finagle, finagle-base-http `codec/context/HttpBackupRequest.scala`.
pub(crate) const BACKUP_REQUEST: &str = "com.twitter.finagle.BackupRequest";

/// The headers that a trace is made of.
pub(crate) const TRACE: [&str; 7] = [
    "x-b3-traceid",
    "x-b3-spanid",
    "x-b3-parentspanid",
    "x-b3-sampled",
    "x-b3-flags",
    "b3",
    "traceparent",
];

const TRACE_ID: HeaderName = HeaderName::from_static("x-b3-traceid");
const SPAN_ID: HeaderName = HeaderName::from_static("x-b3-spanid");
const PARENT_SPAN_ID: HeaderName = HeaderName::from_static("x-b3-parentspanid");
const SAMPLED: HeaderName = HeaderName::from_static("x-b3-sampled");
const FLAGS: HeaderName = HeaderName::from_static("x-b3-flags");
const TRACEPARENT: HeaderName = HeaderName::from_static("traceparent");
const TRACESTATE: HeaderName = HeaderName::from_static("tracestate");
const DTAB_LOCAL: HeaderName = HeaderName::from_static("dtab-local");

/// A dtab of so many rules cannot be sent, and is refused.
pub(crate) const DTAB_LIMIT: usize = 100;

/// What one request carries that is sent in order to answer a call: its trace, its deadline, its contexts.
///
/// It stands for one request, which is one span of the trace: make another for the next one, also when a request is repeated.
///
/// # Examples
/// With a client that speaks in the `http` crate's types (hyper, reqwest, tower):
/// ```
/// use http::Request;
///
/// fn stock_of(cx: &siskin::CallContext, sku: &str) -> Result<Request<String>, http::Error> {
///     let mut request = Request::get(format!("http://stock.internal/stock/{sku}")).body(String::new())?;
///     cx.outgoing().set_headers(request.headers_mut());
///     Ok(request)
/// }
/// ```
/// With any other, name by name:
/// ```
/// # fn example(cx: &siskin::CallContext, mut set: impl FnMut(&str, &[u8])) {
/// for (name, value) in &cx.outgoing().headers() {
///     set(name.as_str(), value.as_bytes());
/// }
/// # }
/// ```
#[derive(Clone, Debug)]
pub struct Outgoing {
    cx: CallContext,
    trace_id: TraceId,
}

impl CallContext {
    /// What a request is to carry that is sent to answer this call.
    pub fn outgoing(&self) -> Outgoing {
        Outgoing {
            trace_id: self.next_id(),
            cx: self.clone(),
        }
    }

    /// The ids of a new span below this call's: the same trace, this call's span as its parent. Where nobody before this service
    /// has decided whether the trace is recorded, what its tracer decided of this call counts from here on; without a tracer it
    /// stays undecided.
    ///
    /// *Source:* finagle-core, `com.twitter.finagle.tracing.Tracing.nextId`, `Trace.letTracerAndId`.
    pub fn next_id(&self) -> TraceId {
        let next = self.trace_id().next_id();
        TraceId {
            sampled: next.sampled.or_else(|| self.is_recorded()),
            ..next
        }
    }
}

impl Outgoing {
    /// The request's ids, for one who logs or reports them.
    pub fn trace_id(&self) -> &TraceId {
        &self.trace_id
    }

    /// The headers of a request over HTTP, at most some hundred, or as many as the caller sent contexts.
    ///
    /// | header | when |
    /// |---|---|
    /// | `X-B3-TraceId`, `X-B3-SpanId`, `X-B3-ParentSpanId` | always: 16 digits, or 32 |
    /// | `X-B3-Sampled` | once it is decided: `true` or `false` |
    /// | `X-B3-Flags` | where there are any: decimal |
    /// | `traceparent`, and the caller's `tracestate` | once it is decided, for it cannot leave that open |
    /// | `Finagle-Ctx-com.twitter.finagle.Deadline` | where the call has a deadline |
    /// | `Finagle-Ctx-KEY` | for each other context of the caller's that fits into a header |
    /// | `Dtab-Local` | where the caller sent fewer than 100 rules |
    pub fn headers(&self) -> HeaderMap {
        let mut headers = HeaderMap::new();
        self.set_headers(&mut headers);
        headers
    }

    /// Puts [these headers](Self::headers) among a request's others. Whatever of a trace, a deadline, a dtab or an attempt stood
    /// there is replaced or removed, as Finagle's client does, so that headers may be taken over from the call's own request.
    pub fn set_headers(&self, headers: &mut HeaderMap) {
        remove_inbound(headers);
        self.set_trace(headers);
        if let Some(deadline) = self.cx.deadline() {
            let value = format!("{} {}", deadline.timestamp_nanos, deadline.deadline_nanos);
            set_context(headers, Deadline::KEY.as_bytes(), value);
        }
        for (key, value) in self.forwarded() {
            if key.eq_ignore_ascii_case(Deadline::KEY.as_bytes()) {
                // One that cannot be read has no form as a header.
                continue;
            }
            let is_backup = key.eq_ignore_ascii_case(BACKUP_REQUEST.as_bytes());
            let value = match is_backup {
                true if !value.is_empty() => continue,
                true => "1".to_owned(),
                false => base64::engine::general_purpose::STANDARD.encode(value),
            };
            set_context(headers, key, value);
        }
        let dtab = self.cx.dtab();
        if !dtab.is_empty() && dtab.iter().count() < DTAB_LIMIT {
            set(headers, DTAB_LOCAL, dtab.to_string());
        }
    }

    fn set_trace(&self, headers: &mut HeaderMap) {
        let id = &self.trace_id;
        let trace_id = match id.trace_id_high {
            Some(high) => format!("{high:016x}{:016x}", id.trace_id),
            None => format!("{:016x}", id.trace_id),
        };
        set(headers, TRACE_ID, trace_id);
        set(headers, SPAN_ID, format!("{:016x}", id.span_id));
        if !id.is_root() {
            set(headers, PARENT_SPAN_ID, format!("{:016x}", id.parent_id));
        }
        if id.flags != 0 {
            // A long of the JVM's, which has a sign.
            set(headers, FLAGS, id.flags.cast_signed().to_string());
        }
        let Some(sampled) = id.decision() else {
            return;
        };
        set(headers, SAMPLED, sampled.to_string());
        let high = id.trace_id_high.unwrap_or_default();
        let parent = format!(
            "00-{high:016x}{:016x}-{:016x}-{:02x}",
            id.trace_id,
            id.span_id,
            u8::from(sampled)
        );
        set(headers, TRACEPARENT, parent);
        for state in self.cx.request_headers().get_all(TRACESTATE) {
            let _ = headers.try_append(TRACESTATE, state.clone());
        }
    }

    /// The broadcast contexts of a request over mux, for the first field of its `Tdispatch`: key and value.
    ///
    /// Those of the caller's that siskin does not know are there byte for byte. The caller's delegations are no contexts and go
    /// with a dispatch's own field, see [`CallContext::dtab`].
    pub fn contexts(&self) -> Vec<(Bytes, Bytes)> {
        let mut contexts = vec![(Bytes::from_static(TraceId::KEY.as_bytes()), self.trace_id.marshal())];
        if let Some(deadline) = self.cx.deadline() {
            let value = Bytes::copy_from_slice(&deadline.marshal());
            contexts.push((Bytes::from_static(Deadline::KEY.as_bytes()), value));
        }
        contexts.extend(self.forwarded().map(|(key, value)| (key.clone(), value.clone())));
        contexts
    }

    /// The caller's contexts that go on as they are.
    fn forwarded(&self) -> impl Iterator<Item = (&Bytes, &Bytes)> {
        let has_deadline = self.cx.deadline().is_some();
        self.cx.contexts().filter(move |(key, _)| {
            let is = |name: &str| key.eq_ignore_ascii_case(name.as_bytes());
            let goes_one_hop = ONE_HOP.iter().any(|name| is(name));
            let is_said_anew = has_deadline && is(Deadline::KEY);
            !goes_one_hop && !is_said_anew
        })
    }
}

/// Contexts that every client says anew, or not at all.
const ONE_HOP: [&str; 4] = [TraceId::KEY, Retries::KEY, ClientId::KEY, headers::REQUEST_KEY];

/// Takes out what a request has from somewhere else of what an [`Outgoing`] says.
fn remove_inbound(headers: &mut HeaderMap) {
    for name in TRACE {
        headers.remove(name);
    }
    headers.remove(TRACESTATE);
    headers.remove(DTAB_LOCAL);
    let is_inbound = |name: &&HeaderName| {
        let name = name.as_str();
        name.starts_with("x-dtab-")
            || name.strip_prefix(PREFIX).is_some_and(|key| {
                let mut ours = ONE_HOP.iter().chain([&Deadline::KEY]);
                ours.any(|name| name.eq_ignore_ascii_case(key))
            })
    };
    let inbound: Vec<_> = headers.keys().filter(is_inbound).cloned().collect();
    for name in inbound {
        headers.remove(name);
    }
}

/// Sets the header of a context; a key that is no name, or a value that is none, has no header.
fn set_context(headers: &mut HeaderMap, key: &[u8], value: String) {
    if let Ok(name) = HeaderName::from_bytes(&[PREFIX.as_bytes(), key].concat()) {
        set(headers, name, value);
    }
}

fn set(headers: &mut HeaderMap, name: HeaderName, value: String) {
    let Ok(value) = HeaderValue::try_from(value) else {
        return;
    };
    // A map has room for 32768 names; what comes after has none.
    if let Ok(entry) = headers.try_entry(name) {
        match entry {
            Entry::Occupied(mut entry) => drop(entry.insert(value)),
            Entry::Vacant(entry) => drop(entry.try_insert(value)),
        }
    }
}

#[cfg(test)]
mod tests;
