//! What travels with a call from hop to hop, each with its form in a mux context.

/// The caller's name for itself.
///
/// *Source:* Finagle, `com.twitter.finagle.thrift.ClientIdContext`: the name as UTF-8, empty for none.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct ClientId(pub String);

/// Until when an answer is of use, by the wall clock.
///
/// *Source:* Finagle, `com.twitter.finagle.Deadline`: `timestamp:8 deadline:8`, nanoseconds since the Unix epoch.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Deadline {
    /// When the deadline was last set or seen, in nanoseconds since the Unix epoch.
    pub timestamp_nanos: i64,
    /// When it passes, in nanoseconds since the Unix epoch.
    pub deadline_nanos: i64,
}

/// The ids of a trace.
///
/// *Source:* Finagle, `com.twitter.finagle.tracing.TraceContext`: `span:8 parent:8 trace:8 flags:8 [trace_high:8]`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct TraceId {
    /// The low 64 bits of the trace's id.
    pub trace_id: u64,
    /// The high 64 bits, of a 128-bit id.
    pub trace_id_high: Option<u64>,
    /// This span.
    pub span_id: u64,
    /// The span above it; equal to `span_id` in a root.
    pub parent_id: u64,
    /// Whether the trace is recorded; `None` while undecided.
    pub sampled: Option<bool>,
    /// The flags word, with bits that we do not know as they came.
    pub flags: u64,
}

/// Delegations: rewriting rules for names, prefix and tree, in order.
///
/// *Source:* Finagle, `com.twitter.finagle.Dtab`.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Dtab(pub Vec<(String, String)>);
