//! The admin server's thread.

use std::collections::BTreeMap;
use std::convert::Infallible;
use std::fmt;
use std::io;
use std::net::SocketAddr;
use std::sync::{Arc, Mutex, OnceLock, PoisonError};
use std::thread::JoinHandle;
use std::time::Duration;

use hyper::server::conn::http1;
use hyper::service::service_fn;
use hyper_util::rt::{TokioIo, TokioTimer};
use regex::Regex;
use tokio::io::{AsyncRead, AsyncWrite};
use tokio::runtime::Handle;
use tokio::sync::{Semaphore, oneshot};
use tokio_util::sync::CancellationToken;

use super::access::Access;
use super::control::{Control, Loggers, Recording, Toggles, Tunables};
use super::handlers::metrics::Deltas;
use super::health::Health;
use super::lint::Rule;
use super::own_routes::AdminRoutes;
use super::registry::Registry;
use super::routes;
use crate::telemetry::stats::{CounterDeltas, Metrics, Process, Servers, to_the_minute};
use crate::transport::connections::Connections;
use crate::transport::tls::Acceptor;
use crate::transport::{BindError, Listener};

/// How long a connection may take for a request's head, or wait for one.
const HEAD_TIMEOUT: Duration = Duration::from_secs(60);

/// The most that is read of a request's head, in bytes: a longer one is answered 431.
const MAX_HEAD: usize = 64 << 10;
/// How many connections are served at once.
const MAX_CONNECTIONS: usize = 512;
/// How many requests for pages of the program's own run at once.
const MAX_OWN_REQUESTS: usize = 64;

/// What an admin server shows.
#[derive(Clone, Debug)]
pub struct Admin {
    /// What `/health` says.
    pub health: Health,
    /// What `/admin/metrics.json` says.
    pub metrics: Metrics,
    /// The servers whose numbers are among the metrics.
    pub servers: Servers,
    /// Who is connected to which server; the admin server adds itself.
    pub connections: Connections,
    /// When the process began.
    pub process: Process,
    /// What `/admin/server_info` shows: `name`, `version`, `build_revision` and others, as whoever built it says.
    pub build_properties: Arc<BTreeMap<String, String>>,
    /// What `/admin/registry.json` shows; set once the servers are bound.
    pub registry: Arc<OnceLock<Registry>>,
    /// What `/admin/announcer` shows: each address that is announced, and where; set once the servers are bound.
    pub announced: Arc<OnceLock<Announced>>,
    /// Ends the service.
    pub control: Arc<dyn Control>,
    /// Whose levels `/admin/logging` changes; `None` where the program has set up its log itself.
    pub loggers: Option<Arc<dyn Loggers>>,
    /// What `/admin/tracing` switches; `None` where no spans are recorded.
    pub recording: Option<Arc<dyn Recording>>,
    /// What `/admin/toggles` shows and changes.
    pub toggles: Arc<dyn Toggles>,
    /// What `/admin/tunables` shows and changes.
    pub tunables: Arc<dyn Tunables>,
    /// How the metrics are shown.
    pub stats: StatsView,
    /// What `/admin/dtab` shows: prefixes and what they stand for.
    pub dtab: Arc<[(String, String)]>,
    /// What `/admin/lint` checks.
    pub rules: Arc<[Rule]>,
    /// Who may see which page.
    pub access: Access,
    /// Whether `/health` is 503 when it does not say `OK`.
    pub strict_health: bool,
    /// The pages of the program's own.
    pub routes: AdminRoutes,
    /// The largest body that is posted to one of those, in bytes.
    pub max_body: u64,
    /// How long such a body may take.
    pub body_timeout: Duration,
}

/// Each address that is announced, with the paths where it is.
pub type Announced = Vec<(SocketAddr, Vec<String>)>;

/// How metrics are shown.
#[derive(Clone, Debug, Default)]
pub struct StatsView {
    /// What `/admin/metrics.json?filtered=true` leaves out: see [`filters`](crate::telemetry::stats::json::filters).
    pub filter: Arc<[Regex]>,
    /// Whether stats without values show all their parts there. Default false.
    pub empty_histograms: bool,
    /// What stands between the scopes of a name, if not `/`.
    pub separator: Option<char>,
    /// Whether `?period=60` shows what counters rose by in the last whole minute. Default false.
    pub counter_deltas: bool,
}

/// What the handlers ask.
pub(super) struct Shown {
    pub(super) admin: Admin,
    /// The runtime that serves.
    pub(super) service: Handle,
    pub(super) deltas: Deltas,
    /// What counters rose by in the last minute.
    pub(super) minute: Mutex<CounterDeltas>,
    /// For the pages of the program's own, so that connections are left for siskin's.
    pub(super) room: Semaphore,
}

/// A running admin server. Ends when dropped.
#[derive(Debug)]
pub struct AdminServer {
    addr: SocketAddr,
    stop: CancellationToken,
    thread: Option<JoinHandle<()>>,
}

impl AdminServer {
    /// Binds the address and serves it from a thread of its own, with TLS where there is an acceptor. Must be called on the
    /// runtime that serves: `/admin/ping` asks that one.
    ///
    /// # Errors
    /// When the address cannot be bound, or there can be no more threads.
    pub async fn start(addr: SocketAddr, admin: Admin, tls: Option<Acceptor>) -> Result<Self, StartAdminError> {
        let shown = Arc::new(Shown {
            admin,
            service: Handle::current(),
            deltas: Deltas::default(),
            minute: Mutex::default(),
            room: Semaphore::new(MAX_OWN_REQUESTS),
        });
        let runtime = tokio::runtime::Builder::new_current_thread()
            .enable_all()
            .build()
            .map_err(StartAdminError::Thread)?;
        let stop = CancellationToken::new();
        let stopped = stop.clone();
        let (bound, when_bound) = oneshot::channel();
        let thread = std::thread::Builder::new()
            .name("siskin-admin".to_owned())
            .spawn(move || {
                runtime.block_on(async {
                    let listener = match Listener::bind(addr).await {
                        Ok(listener) => listener,
                        Err(error) => return drop(bound.send(Err(error))),
                    };
                    if bound.send(Ok(listener.local_addr())).is_ok() {
                        stopped.run_until_cancelled(serve(listener, shown, tls)).await;
                    }
                });
            })
            .map_err(StartAdminError::Thread)?;
        let addr = match when_bound.await {
            Ok(bound) => bound.map_err(StartAdminError::Bind)?,
            Err(_) => return Err(StartAdminError::Thread(io::ErrorKind::Other.into())),
        };
        Ok(Self {
            addr,
            stop,
            thread: Some(thread),
        })
    }

    /// The address that it is bound to.
    pub fn local_addr(&self) -> SocketAddr {
        self.addr
    }
}

impl Drop for AdminServer {
    fn drop(&mut self) {
        self.stop.cancel();
        // Its tasks never block, so this takes no time.
        if let Some(thread) = self.thread.take() {
            let _ = thread.join();
        }
    }
}

async fn serve(listener: Listener, shown: Arc<Shown>, tls: Option<Acceptor>) {
    tokio::spawn(keep_minutes(Arc::clone(&shown)));
    let attached = shown.admin.connections.server(listener.local_addr());
    let room = Arc::new(Semaphore::new(MAX_CONNECTIONS));
    loop {
        // What comes beyond waits in the kernel's queue, where it takes no file descriptor from the service.
        let Ok(permit) = Arc::clone(&room).acquire_owned().await else {
            return;
        };
        let (stream, remote) = listener.accept().await;
        let remote = SocketAddr::new(remote.ip().to_canonical(), remote.port());
        let entry = attached.enter(remote);
        let (shown, tls) = (Arc::clone(&shown), tls.clone());
        tokio::spawn(async move {
            let _permit = permit;
            match tls {
                None => serve_connection(stream, &shown, remote).await,
                Some(tls) => match tls.accept(stream).await {
                    Ok((stream, peer)) => {
                        if let Some(peer) = &peer {
                            entry.encrypted(peer);
                        }
                        serve_connection(stream, &shown, remote).await;
                    }
                    Err(error) => tracing::info!(%remote, %error, "an admin connection was refused"),
                },
            }
        });
    }
}

async fn serve_connection<IO>(stream: IO, shown: &Shown, remote: SocketAddr)
where
    IO: AsyncRead + AsyncWrite + Unpin,
{
    let service = service_fn(async |request| Ok::<_, Infallible>(routes::answer(shown, request, remote).await));
    let connection = http1::Builder::new()
        .timer(TokioTimer::new())
        .header_read_timeout(HEAD_TIMEOUT)
        .max_buf_size(MAX_HEAD)
        .auto_date_header(false)
        .serve_connection(TokioIo::new(stream), service);
    if let Err(error) = connection.await {
        tracing::debug!(%error, "an admin connection broke");
    }
}

/// At each whole minute of the clock: what is shown of the last one.
async fn keep_minutes(shown: Arc<Shown>) {
    let Process { started, start_time } = shown.admin.process;
    loop {
        tokio::time::sleep(to_the_minute(start_time + started.elapsed())).await;
        shown.admin.metrics.roll();
        if shown.admin.stats.counter_deltas {
            let metrics = shown.admin.metrics.counters_and_gauges();
            let mut minute = shown.minute.lock().unwrap_or_else(PoisonError::into_inner);
            minute.update(&metrics);
        }
    }
}

/// Why the admin server cannot be started.
#[derive(Debug)]
#[non_exhaustive]
pub enum StartAdminError {
    /// Its address cannot be bound.
    Bind(BindError),
    /// Its thread or runtime cannot be made.
    Thread(io::Error),
}

impl fmt::Display for StartAdminError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Bind(error) => error.fmt(f),
            Self::Thread(_) => f.write_str("cannot start the admin server's thread"),
        }
    }
}

impl std::error::Error for StartAdminError {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        match self {
            Self::Bind(error) => error.source(),
            Self::Thread(error) => Some(error),
        }
    }
}
