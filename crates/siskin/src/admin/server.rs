//! The admin server's thread.

use std::convert::Infallible;
use std::fmt;
use std::io;
use std::net::SocketAddr;
use std::sync::Arc;
use std::thread::JoinHandle;
use std::time::Duration;

use hyper::server::conn::http1;
use hyper::service::service_fn;
use hyper_util::rt::{TokioIo, TokioTimer};
use tokio::runtime::Handle;
use tokio::sync::oneshot;
use tokio_util::sync::CancellationToken;

use super::handlers::metrics::Deltas;
use super::health::Health;
use super::routes;
use crate::telemetry::stats::{Metrics, Servers};
use crate::transport::{BindError, Listener};

/// How long a connection may take for a request's head, or wait for one.
const HEAD_TIMEOUT: Duration = Duration::from_secs(60);

/// What an admin server shows.
#[derive(Clone, Debug)]
pub struct Admin {
    /// What `/health` says.
    pub health: Health,
    /// What `/admin/metrics.json` says.
    pub metrics: Metrics,
    /// The servers whose numbers are among the metrics.
    pub servers: Servers,
}

/// What the handlers ask.
pub(super) struct Shown {
    pub(super) admin: Admin,
    /// The runtime that serves.
    pub(super) service: Handle,
    pub(super) deltas: Deltas,
}

/// A running admin server. Ends when dropped.
#[derive(Debug)]
pub struct AdminServer {
    addr: SocketAddr,
    stop: CancellationToken,
    thread: Option<JoinHandle<()>>,
}

impl AdminServer {
    /// Binds the address and serves it from a thread of its own. Must be called on the runtime that serves: `/admin/ping`
    /// asks that one.
    ///
    /// # Errors
    /// When the address cannot be bound, or there can be no more threads.
    pub async fn start(addr: SocketAddr, admin: Admin) -> Result<Self, StartAdminError> {
        let shown = Arc::new(Shown {
            admin,
            service: Handle::current(),
            deltas: Deltas::default(),
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
                        stopped.run_until_cancelled(serve(listener, shown)).await;
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

async fn serve(listener: Listener, shown: Arc<Shown>) {
    loop {
        let (stream, _) = listener.accept().await;
        let shown = Arc::clone(&shown);
        let service = service_fn(move |request| {
            let shown = Arc::clone(&shown);
            async move { Ok::<_, Infallible>(routes::answer(&shown, &request).await) }
        });
        let connection = http1::Builder::new()
            .timer(TokioTimer::new())
            .header_read_timeout(HEAD_TIMEOUT)
            .auto_date_header(false)
            .serve_connection(TokioIo::new(stream), service);
        tokio::spawn(async move {
            if let Err(error) = connection.await {
                tracing::debug!(%error, "an admin connection broke");
            }
        });
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
