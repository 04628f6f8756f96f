//! What goes over connections, counted.
//!
//! | name | kind | what |
//! |---|---|---|
//! | `connects` | counter | connections that came |
//! | `closes`, `read_timeout`, `write_timeout` | counter | 0, for the dashboards that show them |
//! | `connections` | gauge | those that are open |
//! | `received_bytes`, `sent_bytes` | counter | on the socket, so inside TLS encrypted ones |
//! | `tls/connections` | gauge | those whose handshake is done |
//! | `tls/handshake_latency_ms`, `tls/failed_handshake_latency_ms` | stat | how long handshakes took; the second is a debug metric |
//! | `connection_duration` | stat | ms, of connections that ended; a debug metric |
//! | `connection_received_bytes`, `connection_sent_bytes` | stat | the same, what went over each |
//!
//! *Source:* finagle-netty4, `ChannelStatsHandler`, `SslServerConnectHandler` (22.7).

use std::io;
use std::pin::Pin;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::task::{Context, Poll, ready};

use tokio::io::{AsyncRead, AsyncWrite, ReadBuf};
use tokio::time::Instant;

use crate::call::stats::{Counter, Gauge, Scope, Stat};

/// The numbers of a port's connections. Cheap to clone.
#[derive(Clone, Debug)]
pub(crate) struct TransportStats {
    shared: Arc<Shared>,
}

#[derive(Debug)]
struct Shared {
    connects: Counter,
    received_bytes: Counter,
    sent_bytes: Counter,
    open: Arc<AtomicU64>,
    encrypted: Arc<AtomicU64>,
    handshake: Option<Handshakes>,
    duration: Stat,
    received_by_connection: Stat,
    sent_by_connection: Stat,
    _gauges: [Gauge; 2],
}

#[derive(Debug)]
struct Handshakes {
    latency_ms: Stat,
    failed_latency_ms: Stat,
}

impl TransportStats {
    /// The numbers below this scope. Those of handshakes are there where the port has TLS.
    pub(crate) fn new(scope: &Scope, has_tls: bool) -> Self {
        let (open, encrypted): (Arc<AtomicU64>, Arc<AtomicU64>) = Default::default();
        #[expect(clippy::cast_precision_loss, reason = "a gauge is a double")]
        let gauge = |name, value: &Arc<AtomicU64>| {
            let value = Arc::clone(value);
            scope.add_gauge(name, move || Some(value.load(Ordering::Relaxed) as f64))
        };
        let gauges = [gauge("connections", &open), gauge("tls/connections", &encrypted)];
        // Nothing is closed for being idle, and nothing is closed here before its peer asks for it or breaks the protocol.
        for name in ["closes", "read_timeout", "write_timeout"] {
            scope.counter(name);
        }
        let debug = scope.debug();
        Self {
            shared: Arc::new(Shared {
                connects: scope.counter("connects"),
                received_bytes: scope.counter("received_bytes"),
                sent_bytes: scope.counter("sent_bytes"),
                open,
                encrypted,
                handshake: has_tls.then(|| Handshakes {
                    latency_ms: scope.stat("tls/handshake_latency_ms"),
                    failed_latency_ms: debug.stat("tls/failed_handshake_latency_ms"),
                }),
                duration: debug.stat("connection_duration"),
                received_by_connection: debug.stat("connection_received_bytes"),
                sent_by_connection: debug.stat("connection_sent_bytes"),
                _gauges: gauges,
            }),
        }
    }

    /// Counts what goes over a stream, until it is dropped.
    pub(crate) fn meter<IO>(&self, io: IO) -> Metered<IO> {
        self.shared.connects.incr();
        self.shared.open.fetch_add(1, Ordering::Relaxed);
        Metered {
            io,
            shared: Arc::clone(&self.shared),
            began: Instant::now(),
            received_bytes: 0,
            sent_bytes: 0,
        }
    }

    /// A handshake that began then has ended. The connection counts as encrypted until what this gives is dropped.
    pub(crate) fn handshake(&self, began: Instant, succeeded: bool) -> Option<Encrypted> {
        let took = u64::try_from(began.elapsed().as_millis()).unwrap_or(u64::MAX);
        if let Some(handshakes) = &self.shared.handshake {
            let stat = if succeeded {
                &handshakes.latency_ms
            } else {
                &handshakes.failed_latency_ms
            };
            stat.add(took);
        }
        succeeded.then(|| {
            self.shared.encrypted.fetch_add(1, Ordering::Relaxed);
            Encrypted(Arc::clone(&self.shared))
        })
    }
}

/// An encrypted connection, as long as it is held.
#[derive(Debug)]
pub(crate) struct Encrypted(Arc<Shared>);

impl Drop for Encrypted {
    fn drop(&mut self) {
        self.0.encrypted.fetch_sub(1, Ordering::Relaxed);
    }
}

/// A stream whose bytes are counted.
#[derive(Debug)]
pub(crate) struct Metered<IO> {
    io: IO,
    shared: Arc<Shared>,
    began: Instant,
    received_bytes: u64,
    sent_bytes: u64,
}

impl<IO> Drop for Metered<IO> {
    fn drop(&mut self) {
        let shared = &self.shared;
        shared.open.fetch_sub(1, Ordering::Relaxed);
        let duration = self.began.elapsed().as_millis();
        shared.duration.add(u64::try_from(duration).unwrap_or(u64::MAX));
        shared.received_by_connection.add(self.received_bytes);
        shared.sent_by_connection.add(self.sent_bytes);
    }
}

impl<IO> Metered<IO> {
    fn sent(&mut self, count: usize) {
        self.sent_bytes += count as u64;
        self.shared.sent_bytes.add(count as u64);
    }
}

impl<IO: AsyncRead + Unpin> AsyncRead for Metered<IO> {
    fn poll_read(mut self: Pin<&mut Self>, cx: &mut Context<'_>, buf: &mut ReadBuf<'_>) -> Poll<io::Result<()>> {
        let before = buf.filled().len();
        ready!(Pin::new(&mut self.io).poll_read(cx, buf))?;
        let count = (buf.filled().len() - before) as u64;
        self.received_bytes += count;
        self.shared.received_bytes.add(count);
        Poll::Ready(Ok(()))
    }
}

impl<IO: AsyncWrite + Unpin> AsyncWrite for Metered<IO> {
    fn poll_write(mut self: Pin<&mut Self>, cx: &mut Context<'_>, buf: &[u8]) -> Poll<io::Result<usize>> {
        let count = ready!(Pin::new(&mut self.io).poll_write(cx, buf))?;
        self.sent(count);
        Poll::Ready(Ok(count))
    }

    fn poll_write_vectored(
        mut self: Pin<&mut Self>,
        cx: &mut Context<'_>,
        bufs: &[io::IoSlice<'_>],
    ) -> Poll<io::Result<usize>> {
        let count = ready!(Pin::new(&mut self.io).poll_write_vectored(cx, bufs))?;
        self.sent(count);
        Poll::Ready(Ok(count))
    }

    fn is_write_vectored(&self) -> bool {
        self.io.is_write_vectored()
    }

    fn poll_flush(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.io).poll_flush(cx)
    }

    fn poll_shutdown(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.io).poll_shutdown(cx)
    }
}
