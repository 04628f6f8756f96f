//! Numbers under Finagle's names: [`Metrics`] keeps them, [`json`] and [`prometheus`] write them down.
//!
//! ```text
//! counter, stat ──→ Metrics ──→ snapshot(now) ──→ metrics.json, Prometheus text, /admin/metrics?m=…
//! gauge   ←──────────┘  (asked when somebody looks)
//! ```
//!
//! *Source:* finagle-stats-core, `Metrics`, `BucketedHistogram`, `MetricsBucketedHistogram`, `JsonExporter`.

mod deltas;
mod gauges;
mod histogram;
pub mod json;
mod process;
pub mod prometheus;
mod registry;
mod servers;

pub use deltas::{CounterDeltas, to_the_minute};
pub use histogram::{PERCENTILES, Summary, Window};
pub use process::{Process, process_gauges};
pub use registry::{Described, Kind, Metrics, Value};
pub use servers::Servers;
