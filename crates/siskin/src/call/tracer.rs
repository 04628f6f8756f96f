//! What is told of single calls, for those who follow a call through many services.

use std::borrow::Cow;
use std::fmt;
use std::net::SocketAddr;
use std::time::{Duration, SystemTime};

use super::contexts::TraceId;

/// Takes spans. A server asks it once for each call whether the call's trace is recorded; of a call that is not, nothing is
/// collected.
///
/// *Source:* finagle-core, `com.twitter.finagle.tracing.Tracer`.
pub trait Tracer: fmt::Debug + Send + Sync + 'static {
    /// Whether to record a trace of which nobody has decided yet. The answer for one trace is always the same; it holds for
    /// the calls that the call makes as well, while the call's own ids stay as they came.
    fn sample_trace(&self, trace_id: &TraceId) -> bool;

    /// Which share of the traces [`sample_trace`](Self::sample_trace) says yes to, from 0 to 1; `None`, the default, where that is not
    /// how it decides. The first span of such a trace says it, in the tag `zipkin.sampling_rate`.
    ///
    /// *Source:* finagle-zipkin-core, `com.twitter.finagle.zipkin.core.SamplingTracer`.
    fn sample_rate(&self) -> Option<f64> {
        None
    }

    /// Whether spans are taken at all at the moment.
    fn is_actively_tracing(&self) -> bool;

    /// Takes a span that is over. Must not block.
    fn record(&self, span: Span);
}

/// Who saw what a span tells of.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum SpanKind {
    /// Who was called.
    Server,
    /// Who called.
    Client,
}

/// One part of a trace: a call, as one of its two sides saw it.
#[derive(Clone, Debug, PartialEq)]
pub struct Span {
    /// Whose.
    pub kind: SpanKind,
    /// The ids.
    pub trace_id: TraceId,
    /// Whether the caller has a span of the same id.
    pub is_shared: bool,
    /// What is called: a Thrift method, an HTTP verb.
    pub name: Cow<'static, str>,
    /// The server's label, or by what its client knows it.
    pub label: String,
    /// When the request was read, or sent.
    pub start: SystemTime,
    /// From then to the answer.
    pub duration: Duration,
    /// Where the server listens; `None` on a client.
    pub local_addr: Option<SocketAddr>,
    /// Where the other side is.
    pub remote_addr: Option<SocketAddr>,
    /// What happened when.
    pub annotations: Vec<(SystemTime, Cow<'static, str>)>,
    /// What else is known.
    pub tags: Vec<(Cow<'static, str>, Cow<'static, str>)>,
}
