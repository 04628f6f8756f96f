//! The real service in the process of a test (feature `testing`): flags, TLS, filters, admin server and drain as in production, on
//! free ports of the loopback interface, with certificates of its own and with numbers and traces that a test can read.
//!
//! ```toml
//! [dev-dependencies]
//! siskin = { version = "0.1", features = ["testing"] }
//! ```
//! ```no_run
//! use std::time::Duration;
//! use siskin::testing::EmbeddedServer;
//!
//! # async fn example(service: impl siskin::server::Dispatcher) -> Result<(), Box<dyn std::error::Error>> {
//! let app = siskin::App::new("orders", "1.0").serve(service);
//! let server = EmbeddedServer::builder(app).flag("https.max_waiters", "7").start().await?;
//! let answer = server.https().get("/orders/1").send().await?;
//! answer.expect_status(200).expect_json(r#"{"id": 1}"#);
//! server.admin().assert_healthy().await;
//! server.stats().assert_counter("route/orders_id/GET/status/200", 1);
//! server.traces().assert_tag("http.status_code", "200");
//! server.close(Duration::from_secs(5)).await?;
//! # Ok(())
//! # }
//! ```
//!
//! There is nothing to bind or to replace by type: an implementation gets what it depends on from whoever makes it. A program that
//! makes its [`App`](crate::App) in a function of its dependencies is tested with others, from the warm-up on:
//!
//! ```
//! # use std::sync::Arc;
//! trait Prices: Send + Sync + 'static {
//!     fn load(&self) -> Result<(), siskin::Error>;
//! }
//!
//! /// Called by `main` with the real ones, by tests with others.
//! fn app(prices: Arc<dyn Prices>) -> siskin::App {
//!     siskin::App::new("orders", "1.0").warmup(move || async move { prices.load() })
//! }
//! ```
//!
//! Servers know nothing of each other: flags, metrics, traces, health and certificates belong to each. The environment's variables
//! (`SISKIN_…`) are the one thing that a process has once.

mod http;
mod pki;
mod server;
mod stats;
mod traces;

pub use http::{HttpClient, HttpRequest, HttpResponse};
pub use pki::{Identity, TestPki};
pub use server::{Admin, CloseError, EmbeddedServer, EmbeddedServerBuilder, StartupError};
pub use stats::{InMemoryStats, StatSummary};
pub use traces::InMemoryTraces;
