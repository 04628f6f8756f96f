//! A port that is served: its connections, each in a task of its own, until they are asked to end and cut off if they do not.

use std::future::Future;
use std::net::SocketAddr;
use std::num::NonZeroUsize;
use std::sync::Arc;
use std::time::Duration;

use tokio::net::TcpStream;
use tokio::sync::watch;
use tokio::task::JoinSet;
use tokio::time::Instant;
use tokio_util::sync::CancellationToken;
use tokio_util::task::TaskTracker;

use super::flags::PortFlags;
use crate::call::Peer;
use crate::server::rest::RestServer;
use crate::server::thrift::ThriftServer;
use crate::transport::Listener;
use crate::transport::connections::{Attached, Entry};
use crate::transport::metered::{Encrypted, Metered, TransportStats};
use crate::transport::tls::Acceptor;

/// After a port's time is over, a session still says goodbye; this long.
const LAST_WORDS: Duration = Duration::from_millis(250);
/// The end of time, where the time to stop is said to be endless.
pub(super) const FAR: Duration = Duration::from_secs(30 * 365 * 24 * 60 * 60);

/// A port that is served.
pub(super) struct Port {
    /// `thrift`, `https` or `http`.
    name: &'static str,
    /// What comes beyond it is closed.
    max_connections: usize,
    connections: TaskTracker,
    /// When what runs must be done; `None` while it serves.
    drain: watch::Sender<Option<Instant>>,
    /// No more connections, no more requests.
    stop: CancellationToken,
    /// No more anything.
    kill: CancellationToken,
    shutdown_time: Duration,
}

impl Port {
    fn new(flags: &PortFlags) -> Self {
        Self {
            name: flags.name,
            max_connections: flags.max_connections.map_or(usize::MAX, NonZeroUsize::get),
            connections: TaskTracker::new(),
            drain: watch::Sender::new(None),
            stop: CancellationToken::new(),
            kill: CancellationToken::new(),
            shutdown_time: flags.shutdown_time,
        }
    }

    /// Serves every connection of a listener in a task of its own.
    fn accept<F>(&self, listener: Listener, mut serve: impl FnMut(TcpStream, SocketAddr) -> F + Send + 'static)
    where
        F: Future<Output = ()> + Send + 'static,
    {
        let (connections, stop, kill) = (self.connections.clone(), self.stop.clone(), self.kill.clone());
        let (name, max_connections) = (self.name, self.max_connections);
        // Not one of the connections that are waited for.
        tokio::spawn(async move {
            // Here to be cut off: a connection that asked a token itself would take the token's lock at each wake-up.
            let mut tasks = JoinSet::new();
            loop {
                let accepted = tokio::select! {
                    accepted = stop.run_until_cancelled(listener.accept()) => accepted,
                    Some(_) = tasks.join_next() => continue,
                };
                let Some((stream, remote_addr)) = accepted else {
                    break;
                };
                // A caller of IPv4 on a socket of IPv6 is shown as what it is.
                let remote_addr = SocketAddr::new(remote_addr.ip().to_canonical(), remote_addr.port());
                if connections.len() >= max_connections {
                    tracing::warn!(%remote_addr, max_connections, "a connection was closed: -{name}.max_connections is reached");
                    continue;
                }
                tasks.spawn(connections.track_future(serve(stream, remote_addr)));
            }
            drop(listener);
            kill.run_until_cancelled(async { while tasks.join_next().await.is_some() {} })
                .await;
        });
    }

    /// Starts to stop.
    pub(super) fn drain(&self, now: Instant, grace: Option<Duration>) {
        let grace = grace.unwrap_or(self.shutdown_time).min(FAR);
        self.drain.send_modify(|deadline| {
            let new = now + grace;
            *deadline = Some(deadline.map_or(new, |old| old.min(new)));
        });
        self.stop.cancel();
        self.connections.close();
    }

    /// Waits for the connections' end, and cuts off those that take too long; says how many.
    pub(super) async fn ended(&self) -> usize {
        let mut drain = self.drain.subscribe();
        let cut_off = loop {
            let deadline = drain.borrow_and_update().unwrap_or_else(Instant::now);
            tokio::select! {
                () = self.connections.wait() => return 0,
                () = tokio::time::sleep_until(deadline) => break self.connections.len(),
                Ok(()) = drain.changed() => {}
            }
        };
        let _ = tokio::time::timeout(LAST_WORDS, self.connections.wait()).await;
        self.kill.cancel();
        // Dropping a connection takes no time, unless a call blocks its thread: that one is left behind.
        let _ = tokio::time::timeout(LAST_WORDS, self.connections.wait()).await;
        cut_off
    }
}

/// What sees the connections of a port.
#[derive(Clone)]
pub(super) struct Watched {
    pub(super) stats: TransportStats,
    pub(super) attached: Attached,
}

/// What sees one connection.
struct WatchedConnection {
    stats: TransportStats,
    entry: Entry,
}

impl Watched {
    fn enter(&self, remote_addr: SocketAddr) -> WatchedConnection {
        WatchedConnection {
            stats: self.stats.clone(),
            entry: self.attached.enter(remote_addr),
        }
    }
}

pub(super) fn serve_thrift(
    listener: Listener,
    tls: Option<Acceptor>,
    server: ThriftServer,
    flags: &PortFlags,
    watched: Watched,
) -> Port {
    let port = Port::new(flags);
    let (drain, stop) = (port.drain.clone(), port.stop.clone());
    port.accept(listener, move |stream, remote_addr| {
        let (tls, server, drain, stop) = (tls.clone(), server.clone(), drain.subscribe(), stop.clone());
        let (stream, watched) = (watched.stats.meter(stream), watched.enter(remote_addr));
        async move {
            match tls {
                // In boxes, of which the handshake's is gone when it is done: an idle connection is no larger than it must.
                None => {
                    Box::pin(server.serve_connection(stream, remote_addr, None, drain)).await;
                    drop(watched);
                }
                Some(tls) => {
                    let handshake = Box::pin(handshake(&tls, stream, remote_addr, &stop, &watched)).await;
                    if let Some((stream, peer, _encrypted)) = handshake {
                        Box::pin(server.serve_connection(stream, remote_addr, peer, drain)).await;
                    }
                }
            }
        }
    });
    port
}

pub(super) fn serve_https(
    listener: Listener,
    tls: Option<Acceptor>,
    server: RestServer,
    flags: &PortFlags,
    watched: Watched,
) -> Port {
    let port = Port::new(flags);
    let stop = port.stop.clone();
    port.accept(listener, move |stream, remote_addr| {
        let (tls, server, stop) = (tls.clone(), server.clone(), stop.clone());
        let (stream, watched) = (watched.stats.meter(stream), watched.enter(remote_addr));
        async move {
            match tls {
                // In boxes, of which the handshake's is gone when it is done: an idle connection is no larger than it must.
                None => {
                    Box::pin(server.serve_connection(stream, remote_addr, None, stop)).await;
                    drop(watched);
                }
                Some(tls) => {
                    let handshake = Box::pin(handshake(&tls, stream, remote_addr, &stop, &watched)).await;
                    if let Some((stream, peer, _encrypted)) = handshake {
                        Box::pin(server.serve_connection(stream, remote_addr, peer, stop)).await;
                    }
                }
            }
        }
    });
    port
}

type TlsConnection = (
    Box<tokio_rustls::server::TlsStream<Metered<TcpStream>>>,
    Option<Arc<Peer>>,
    Option<Encrypted>,
);

/// The TLS handshake, in the connection's own task.
async fn handshake(
    tls: &Acceptor,
    stream: Metered<TcpStream>,
    remote_addr: SocketAddr,
    stop: &CancellationToken,
    watched: &WatchedConnection,
) -> Option<TlsConnection> {
    let began = Instant::now();
    let taken = stop.run_until_cancelled(tls.accept(stream)).await?;
    let encrypted = watched.stats.handshake(began, taken.is_ok());
    match taken {
        Ok((stream, peer)) => {
            if let Some(peer) = &peer {
                watched.entry.encrypted(peer);
            }
            Some((Box::new(stream), peer, encrypted))
        }
        Err(error) => {
            let source = std::error::Error::source(&error).map(ToString::to_string);
            tracing::info!(%remote_addr, %error, source, "a connection was refused");
            None
        }
    }
}
