//! HTTP and JSON: the same services, by the same descriptors.
//!
//! ```text
//! connection → hyper (HTTP/1.1 or h2) → routing table → arguments → Dispatcher → status and JSON
//!                                                    └→ one warp filter: pages, and 404
//! ```
//!
//! [`RestServer`] is made from services and drives one connection at a time; listening, TLS and the order of stopping are
//! left to others. Which status answers what is in `status.rs`, the JSON of each type in [`json`].

mod answer;
mod arguments;
mod body;
mod connection;
mod contexts;
mod cors;
mod docs;
mod encoding;
mod exchange;
pub mod help;
pub mod json;
mod openapi;
mod pages;
mod placement;
mod problems;
mod routes;
mod sniffed;
mod stats;
mod status;
mod survey;
mod tree;
mod unread;

use std::borrow::Cow;
use std::net::SocketAddr;
use std::sync::atomic::AtomicBool;
use std::sync::{Arc, OnceLock};
use std::time::Duration;

use http::HeaderValue;
use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};
use tokio_util::task::TaskTracker;

use crate::call::{self, About, ServiceDescriptor};
use crate::server::watchdog::Watchdog;
use crate::server::{AccessLog, Dispatcher, ServerStats};

pub use arguments::RestArguments;
pub use cors::Cors;
#[doc(hidden)]
pub use placement::Placements;
pub use routes::RouteError;
pub(crate) use status::of_exception as exception_status;

/// How REST is served.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Config {
    /// In front of the default routes: `POST /PREFIX/SERVICE/METHOD`. May be empty. Default `api`.
    pub prefix: String,
    /// The largest body of a request, in bytes. Larger ones are answered 413. Default 5 MiB, as Finagle's.
    pub max_body: u64,
    /// The longest URI (path and query), in bytes. Longer ones are answered 414. Default 8 KiB. hyper itself ends at 64 KiB.
    pub max_uri: usize,
    /// The most that a request's headers may take, in bytes of names and values. Larger ones are answered 431. Default
    /// 16 KiB. A request whose head is above 128 KiB in all is cut off by hyper with a bare 431.
    pub max_headers: usize,
    /// How long the head of a request may take, also the wait for it on a kept connection of HTTP/1.1. The connection is
    /// closed then. Default 60 s.
    pub header_timeout: Duration,
    /// How long the body of a request may take. It is answered 408 then. Default 30 s.
    pub body_timeout: Duration,
    /// How long a call may take where neither caller nor IDL (`api.timeout_ms`) says less; `None` for as long as it likes.
    /// It is answered 504 then. Default `None`.
    pub timeout: Option<Duration>,
    /// How many requests one h2 connection may have open. Default 200.
    pub max_concurrent_streams: u32,
    /// How often a silent h2 connection is asked whether it lives (it has 20 s to answer); `None` for never. Default 60 s.
    pub keep_alive_interval: Option<Duration>,
    /// Whether a body of the content type of forms is refused even if it begins with `{` (as `curl -d` sends it). Default
    /// false.
    pub strict_content_type: bool,
    /// Whether a JSON body is refused (400) for members that the IDL does not know, at any depth; otherwise they are passed
    /// over. Default false.
    pub strict_json: bool,
    /// Whether answers of 1 KiB and more go out in gzip to callers who take it. Default true.
    pub compression: bool,
    /// Which pages in browsers may call; `None` for none. Default `None`.
    pub cors: Option<Cors>,
    /// Whether the help pages and the OpenAPI document are served, at `/help` and `/openapi.json`. Default true.
    pub help: bool,
    /// The version of the program, which the OpenAPI document tells unless an annotation `api.version` does. Default
    /// `None`: that of the [`App`](crate::App), else `0`.
    pub version: Option<String>,
    /// What `describe` answers, as JSON: served at `/help/service.json`, and in parts as the JSON of help pages. Default
    /// `None`: what an [`App`](crate::App) makes of its services, else none of these.
    pub description: Option<String>,
    /// Whether a trace that begins here has an id of 128 bits. Default false: 64.
    pub trace_id_128_bit: bool,
    /// Whether HTTP/2 is spoken, and not HTTP/1.1 alone. Default true.
    pub http2: bool,
    /// Whether a status of 500 and above counts as a failure of the server's. Default true.
    pub server_errors_as_failures: bool,
    /// What answers say in `Server`, unless a method sets it; `None` for nothing. Default `Finatra`, as dashboards and
    /// proxies of a Finatra fleet expect.
    pub server_header: Option<HeaderValue>,
    /// How each request is logged when it is answered, by the logger `access` at INFO. Default `None`: not at all.
    pub access_log: Option<AccessLog>,
}

impl Default for Config {
    fn default() -> Self {
        Self {
            prefix: "api".to_owned(),
            max_body: 5 << 20,
            max_uri: 8 << 10,
            max_headers: 16 << 10,
            header_timeout: Duration::from_secs(60),
            body_timeout: Duration::from_secs(30),
            timeout: None,
            max_concurrent_streams: 200,
            keep_alive_interval: Some(Duration::from_secs(60)),
            strict_content_type: false,
            strict_json: false,
            compression: true,
            cors: None,
            help: true,
            version: None,
            description: None,
            trace_id_128_bit: false,
            http2: true,
            server_errors_as_failures: true,
            server_header: Some(HeaderValue::from_static("Finatra")),
            access_log: None,
        }
    }
}

/// Serves REST on connections. Cheap to clone.
///
/// # Examples
/// ```
/// use std::sync::Arc;
/// use siskin::server::Dispatcher;
/// use siskin::server::rest::{Config, RestServer, RouteError};
///
/// fn server(service: Arc<dyn Dispatcher>) -> Result<RestServer, RouteError> {
///     RestServer::new(vec![service], Config::default())
/// }
/// ```
#[derive(Clone)]
pub struct RestServer {
    shared: Arc<Shared>,
    /// What no route takes.
    pages: pages::Pages,
}

/// What all connections share.
pub(in crate::server::rest) struct Shared {
    services: Vec<Arc<dyn Dispatcher>>,
    /// Of each service's methods.
    watchdogs: Vec<Vec<Watchdog>>,
    table: routes::Table,
    help: help::Pages,
    about: OnceLock<Arc<About>>,
    stats: stats::RestStats,
    /// What nearly all answers have.
    plain_headers: http::HeaderMap,
    config: Config,
}

impl RestServer {
    /// A server of these services.
    ///
    /// # Errors
    /// When the routes of the services are at odds with each other, or browsers would not heed [`Config::cors`].
    pub fn new(services: Vec<Arc<dyn Dispatcher>>, config: Config) -> Result<Self, RouteError> {
        Self::counted(services, config, ServerStats::default())
    }

    /// As [`new`](Self::new); it counts its requests.
    ///
    /// # Errors
    /// As of [`new`](Self::new).
    pub fn counted(services: Vec<Arc<dyn Dispatcher>>, config: Config, stats: ServerStats) -> Result<Self, RouteError> {
        if let Some(Err(reason)) = config.cors.as_ref().map(Cors::check) {
            return Err(RouteError::Cors { reason });
        }
        let descriptors: Vec<&'static ServiceDescriptor> =
            services.iter().map(|service| service.descriptor()).collect();
        let table = routes::Table::new(&descriptors, &config.prefix)?;
        let watchdogs = services.iter().map(|service| {
            let service = service.descriptor();
            let of_method = |method| stats.watchdog(service.name, method);
            service.methods.iter().map(of_method).collect()
        });
        let is_shown =
            |service: &&ServiceDescriptor| docs::annotation(service.annotations, "siskin.internal").is_none();
        let shared = Arc::new(Shared {
            watchdogs: watchdogs.collect(),
            help: help::Pages::new(descriptors.into_iter().filter(is_shown).collect(), &config),
            table,
            services,
            stats: stats::RestStats::new(stats, config.server_errors_as_failures),
            about: OnceLock::new(),
            plain_headers: answer::plain_headers(&config),
            config,
        });
        let pages = pages::filter(Arc::clone(&shared));
        Ok(Self { shared, pages })
    }

    /// Its calls can ask for what the program knows of itself. What is told first counts.
    #[must_use]
    pub fn with_about(self, about: Arc<About>) -> Self {
        let _ = self.shared.about.set(about);
        self
    }
}

impl std::fmt::Debug for RestServer {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("RestServer")
            .field("config", &self.shared.config)
            .finish_non_exhaustive()
    }
}

/// The connection that a request came on.
#[derive(Debug)]
struct Caller {
    server: RestServer,
    remote_addr: SocketAddr,
    /// What its calls have in common.
    of_calls: Arc<call::Shared>,
    /// The calls that nobody waits for.
    background: TaskTracker,
    /// No more requests.
    is_draining: AtomicBool,
    /// The last request was refused, and its body may not have come to its end.
    has_more_to_say: AtomicBool,
    /// Of HTTP/1.1, which has one request at a time.
    idle_since: connection::IdleSince,
}

/// Undoes percent-encoding (and, in a query, `+` for a blank); `None` where a `%` escapes nothing or UTF-8 comes out
/// broken.
fn decode(text: &str, plus: bool) -> Option<Cow<'_, str>> {
    if !text.bytes().any(|byte| byte == b'%' || (plus && byte == b'+')) {
        return Some(Cow::Borrowed(text));
    }
    let mut decoded = Vec::with_capacity(text.len());
    let mut bytes = text.bytes();
    while let Some(byte) = bytes.next() {
        decoded.push(match byte {
            b'%' => {
                let mut digit = || char::from(bytes.next()?).to_digit(16);
                u8::try_from(digit()? * 16 + digit()?).ok()?
            }
            b'+' if plus => b' ',
            other => other,
        });
    }
    String::from_utf8(decoded).ok().map(Cow::Owned)
}

/// What needs no escape in a path's segment or in a query's value.
const UNRESERVED: &AsciiSet = &NON_ALPHANUMERIC.remove(b'-').remove(b'.').remove(b'_').remove(b'~');

fn encode(text: &str) -> Cow<'_, str> {
    utf8_percent_encode(text, UNRESERVED).into()
}

/// A `bool` as text of a URL: `?flag` is true.
fn text_to_bool(text: &str) -> Option<bool> {
    match text {
        "true" | "1" | "" => Some(true),
        "false" | "0" => Some(false),
        _ => None,
    }
}
