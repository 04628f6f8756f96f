//! Spans to a Zipkin collector, over HTTP or HTTPS, in batches; never in a call's way.
//!
//! ```text
//! call → Tracer::record → bounded queue → batch of 100, or of a second → POST http://localhost:9411/api/v2/spans
//!                              └ full: dropped and counted
//! ```
//!
//! | metric | kind |
//! |---|---|
//! | `zipkin.http/spans`, `zipkin.http/span_bytes` | counter: spans that were taken, and their bytes as JSON |
//! | `zipkin.http/spans_dropped` | counter: of them, those that no collector got |
//! | `zipkin.http/messages`, `zipkin.http/message_bytes` | counter: requests, and their bytes as sent |
//! | `zipkin.http/messages_dropped`, `zipkin.http/messages_dropped/WHY` | counter: requests without a 2xx answer |
//!
//! *Source:* zipkin-finagle-http; Zipkin's API, version 2.

mod collector;
mod encode;
mod report;
mod sampler;

pub use collector::CollectorTls;
pub use report::{Config, Reporter, ZipkinTracer};
