//! The admin server: plain HTTP/1.1 for operators and schedulers, on a thread and a runtime of its own, so that it stays
//! readable when the service is not.
//!
//! | path | answer |
//! |---|---|
//! | `/admin` | a page for browsers, one line for others; `/` and `/admin/` lead there |
//! | `/admin/ping` | `pong`, once the service's own runtime has done a task |
//! | `/health` | `warming up`, `OK`, `draining`, each with a newline; always 200, or 503 unless `OK` with `strict_health` |
//! | `/admin/ready` | 200 while it serves, else 503; what an operator should know, a line each |
//! | `/admin/live` | `live` |
//! | `/quitquitquit`, `/admin/shutdown` | POST: starts to stop, within `?grace=5.seconds` |
//! | `/abortabortabort` | POST: ends the process with status 0 |
//! | `/admin/metrics.json` | every metric; `?pretty=true` one a line, in order |
//! | `/admin/metric_metadata.json` | what metrics there are and of which kind; `?name=NAME` |
//! | `/admin/histograms.json` | the buckets of histograms; `?h=NAME&summary=true` one in short |
//! | `/admin/histograms?h=NAME&fmt=raw` | the same of one, or `pdf`, `cdf`, `plot_pdf`, `plot_cdf` |
//! | `/admin/per_host_metrics.json`, `/admin/balancers.json`, `/admin/dtab`, `/admin/clients/NAME` | those of clients, of which there are none |
//! | `/admin/metrics?m=NAME` | these counters and gauges with what has changed since the last sample, per second; without names a page that draws them |
//! | `/admin/prometheus_metrics` | the same for Prometheus; `?all=true` everything, `?export_metadata=true`, `?export_empty_quantiles=true`, `?verbosity_pattern=*duration*` debug metrics |
//! | `/admin/server_info` | name, version and build, since when |
//! | `/admin/registry.json` | flags, servers, build, without secrets; `?filter=flags` a part |
//! | `/admin/servers/LABEL` | one server |
//! | `/admin/threads`, `/admin/threads.json` | the threads of the process |
//! | `/admin/lint`, `/admin/lint.json` | rules about how the program is set up, and which are broken |
//! | `/admin/failedlint` | the broken ones, a line for each issue |
//! | `/admin/announcer` | what is announced where |
//! | `/admin/servers/connections/` | who is connected, with cipher and certificate |
//! | `/admin/logging` | levels; `?logger=NAME&level=LEVEL` changes one, `level=null` takes it back |
//! | `/admin/toggles`, `/admin/toggles/LIBRARY/ID` | toggles; PUT with `?fraction=0.5` gives one a fraction, DELETE takes it back |
//! | `/admin/tunables`, `/admin/tunables/MAP` | tunables; PUT and DELETE of a JSON file change those of a map |
//! | `/admin/tracing` | `?enable=true` and `?disable=true` switch the recording of spans |
//!
//! A program adds pages of its own as [`AdminRoute`]s.
//!
//! *Source:* TwitterServer, `com.twitter.server.AdminHttpServer` and `handler/`.

mod access;
mod control;
mod extension;
mod frame;
mod handlers;
mod health;
mod lint;
mod own_routes;
mod query;
mod registry;
mod routes;
mod server;

pub use access::{Access, Class, Paths};
pub use control::{
    Control, LoggerLevel, Loggers, Recording, ToggleComponent, ToggleLibrary, ToggleView, Toggles, TunableComponent,
    TunableFault, TunableMapView, TunableView, Tunables,
};
pub use extension::{AdminRequest, AdminResponse, AdminRoute};
pub use health::Health;
pub use lint::{Category, Rule};
pub use own_routes::{AdminRouteError, AdminRoutes};
pub use registry::{Registry, redacted};
pub use server::{Admin, AdminServer, Announced, StartAdminError, StatsView};
