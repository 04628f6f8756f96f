//! What travels with a call from hop to hop, each with its form in a mux context.
//!
//! A context is a pair of opaque bytes, key and value. Keys are compared without regard to case, of two entries with one
//! key the later one counts, and a value that cannot be read counts as absent: it never fails a call.
//!
//! | context | key | value |
//! |---|---|---|
//! | [`TraceId`] | `com.twitter.finagle.tracing.TraceContext` | `span:8 parent:8 trace:8 flags:8 [trace_high:8]` |
//! | [`Deadline`] | `com.twitter.finagle.Deadline` | `timestamp:8 deadline:8`, nanoseconds since the Unix epoch |
//! | [`Retries`] | `com.twitter.finagle.Retries` | `attempt:4` |
//! | [`ClientId`] | `com.twitter.finagle.thrift.ClientIdContext` | UTF-8; empty for none |
//! | request headers | `com.twitter.finagle.thrift.Request.headers` | `(key~2 value~2)*` |
//!
//! [`Dtab`] is no context: it has a place of its own in a mux dispatch.
//!
//! *Source:* Finagle, finagle-core `context/`, `tracing/TraceContext`; finagle-thrift `thrift/ClientId`,
//! `thrift/filter/` and `thrift/HeadersContext`.

mod client_id;
mod deadline;
mod dtab;
pub(crate) mod headers;
mod retries;
mod trace_id;

pub use client_id::ClientId;
pub use deadline::Deadline;
pub use dtab::Dtab;
pub use retries::Retries;
pub use trace_id::TraceId;
