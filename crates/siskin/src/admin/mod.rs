//! The admin server: plain HTTP/1.1 for operators and schedulers, on a thread and a runtime of its own, so that it stays
//! readable when the service is not.
//!
//! | path | answer |
//! |---|---|
//! | `/admin/ping` | `pong`, once the service's own runtime has done a task |
//! | `/admin/metrics.json` | every metric; `?pretty=true` one a line, in order |
//! | `/admin/metrics?m=NAME` | these counters and gauges with what has changed since the last sample, per second |
//! | `/admin/prometheus_metrics` | the same for Prometheus; `?all=true` everything, `?export_metadata=true`, `?export_empty_quantiles=true` |
//! | `/health` | `warming up`, `OK`, `draining`, each with a newline; always 200 |
//!
//! *Source:* TwitterServer, `com.twitter.server.AdminHttpServer` and `handler/`.

mod handlers;
mod health;
mod query;
mod routes;
mod server;

pub use health::Health;
pub use server::{Admin, AdminServer, StartAdminError};
