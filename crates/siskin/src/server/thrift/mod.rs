//! Thrift on a port: the first frame of a connection tells what it speaks, and each protocol has a driver.
//!
//! ```text
//! connection → Framer → sniff ─┬─ mux ─→ mux session ────┬→ message → MethodDescriptor → Dispatcher → Outcome → reply
//!                              └─ Thrift ─→ serial session ┘
//! ```
//!
//! Mux, TTwitter and framed Thrift, strict or not, share the port. What is none of them is closed without an answer.

mod dispatch;
mod reply;

use std::future::poll_fn;
use std::net::SocketAddr;
use std::sync::Arc;
use std::time::Duration;

use bytes::Bytes;
use siskin_wire::framed::{DEFAULT_MAX_MESSAGE, FrameError, Framer};
use siskin_wire::sniff::{Sniffed, sniff};
use siskin_wire::{mux, serial, ttwitter};
use tokio::io::{AsyncRead, AsyncWrite};
use tokio::sync::watch;
use tokio::time::Instant;

use crate::call::stats::{Counter, Gauge, Scope};
use crate::call::{About, Peer, Protocol, Shared};
use crate::server::stats::Tally;
use crate::server::{AccessLog, Dispatcher, ServerStats};
use crate::transport::framed::{Buffered, FramedIo, Overfull};
use crate::transport::session::{End, Limits, drained, drive};
use dispatch::{Caller, Methods, Spare};

/// How Thrift is served.
///
/// Together the sizes bound the memory of a connection: about three times [`max_message`](Self::max_message) (a frame that
/// is coming, unfinished fragments, requests that run) and [`max_unsent`](Self::max_unsent), and what the calls
/// themselves hold.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Config {
    /// The largest message, in bytes; also the most bytes of unfinished fragmented messages, and of requests that run, on
    /// one connection: what comes beyond these is treated as beyond [`max_running`](Self::max_running). A longer frame closes the
    /// connection. Default 100 MiB.
    pub max_message: usize,
    /// How long a caller may take until its first request. The connection is closed then. Default 10 s.
    pub handshake_timeout: Duration,
    /// How many calls may run at once on one connection. Further ones are rejected on mux (NACK, they may be sent again); elsewhere they
    /// are not read until there is room. Default 10 000.
    pub max_running: usize,
    /// How many bytes of answers may wait for a caller to read them; while more wait, no requests are read. Default 8 MiB.
    pub max_unsent: usize,
    /// How many bytes all connections together may hold: what has come of requests that are not answered, and answers that
    /// are not sent. The first 64 KiB of each connection do not count. A connection that would hold more is closed.
    /// Default 512 MiB.
    pub max_buffered: usize,
    /// Whether a CALL of a one-way method is answered on plain connections, as clients with Scala stubs wait for; those with
    /// Java stubs do not read it, and take it for the answer to their next call. Default false.
    ///
    /// On TTwitter connections it is told by the call: one with a seqid other than 0 waits. On mux all calls are answered.
    pub oneway_reply: bool,
    /// Whether a trace that begins here has an id of 128 bits. Default false: 64.
    pub trace_id_128_bit: bool,
    /// How each call is logged when it is over, by the logger `access`: at INFO, or at WARN when it failed. Default `None`: not at
    /// all.
    pub access_log: Option<AccessLog>,
}

impl Default for Config {
    fn default() -> Self {
        Self {
            max_message: DEFAULT_MAX_MESSAGE,
            handshake_timeout: Duration::from_secs(10),
            max_running: 10_000,
            max_unsent: 8 << 20,
            max_buffered: 512 << 20,
            oneway_reply: false,
            trace_id_128_bit: false,
            access_log: None,
        }
    }
}

/// Serves Thrift on connections. Cheap to clone.
#[derive(Clone)]
pub struct ThriftServer {
    methods: Arc<Methods>,
    stats: ServerStats,
    protocols: Arc<ProtocolStats>,
    buffered: Buffered,
    about: Option<Arc<About>>,
    config: Config,
}

impl ThriftServer {
    /// A server of these services. Of two methods with one name the one that was added first is called.
    pub fn new(services: Vec<Arc<dyn Dispatcher>>, config: Config) -> Self {
        Self::counted(services, config, ServerStats::default())
    }

    /// As [`new`](Self::new); it counts its calls.
    pub fn counted(services: Vec<Arc<dyn Dispatcher>>, config: Config, stats: ServerStats) -> Self {
        Self {
            methods: Arc::new(Methods::new(services, &stats)),
            protocols: Arc::new(ProtocolStats::new(stats.scope())),
            stats,
            buffered: Buffered::new(config.max_buffered),
            about: None,
            config,
        }
    }

    /// Its calls can ask for what the program knows of itself.
    #[must_use]
    pub fn with_about(mut self, about: Arc<About>) -> Self {
        self.about = Some(about);
        self
    }

    /// Serves one connection to its end. `peer` is the caller by its certificate, `None` where the connection is not
    /// inside TLS.
    ///
    /// When `drain` becomes a time, the caller is asked to stop (by Tdrain, where it speaks mux), its calls are finished, and
    /// the connection is closed, at that time in any case. A later value may bring the time forward.
    ///
    /// # Cancel safety
    /// Dropping the future closes the connection and drops the calls that run.
    pub async fn serve_connection<IO>(
        &self,
        io: IO,
        remote_addr: SocketAddr,
        peer: Option<Arc<Peer>>,
        mut drain: watch::Receiver<Option<Instant>>,
    ) where
        IO: AsyncRead + AsyncWrite + Unpin,
    {
        let began = Instant::now();
        // The service may have been told to stop while the handshake went on.
        drain.mark_changed();
        let mut io = FramedIo::new(io, Framer::new(self.config.max_message), self.buffered.clone());
        let first = tokio::select! {
            first = first_frame(&mut io) => first,
            () = tokio::time::sleep_until(began + self.config.handshake_timeout) => {
                return tracing::debug!(%remote_addr, "a connection sent no first message in time");
            }
            Some(_) = drained(&mut drain) => return,
        };
        let frame = match first {
            Ok(Some(frame)) => frame,
            Ok(None) => return,
            Err(FirstFrameError::Overfull(overfull)) => return log_overfull(remote_addr, overfull),
            Err(error) => return tracing::debug!(%remote_addr, ?error, "a connection did not begin with a frame"),
        };
        let caller = |protocol| Caller {
            methods: Arc::clone(&self.methods),
            stats: self.stats.clone(),
            protocol,
            oneway_reply: self.config.oneway_reply,
            trace_id_128_bit: self.config.trace_id_128_bit,
            access_log: self.config.access_log,
            remote_addr,
            shared: Arc::new(Shared {
                peer: peer.clone(),
                about: self.about.clone(),
                tracer: self.stats.tracer().cloned(),
            }),
            draining: self.protocols.draining.clone(),
            tally: Tally::default(),
            now: None,
            spare: Spare::default(),
        };
        let limits = Limits {
            running: self.config.max_running,
            running_bytes: self.config.max_message,
            output_bytes: self.config.max_unsent,
        };
        let (protocol, end) = match sniff(&frame) {
            Sniffed::Mux => {
                self.protocols.connects.incr();
                self.protocols.uncompressed();
                let config = mux::Config {
                    handshake_timeout: self.config.handshake_timeout,
                    max_partial: self.config.max_message,
                    encrypted: peer.is_some(),
                    ..mux::Config::default()
                };
                let session = mux::ServerSession::new(config, began.into_std());
                let protocol = Protocol::ThriftMux;
                let end = drive(io, frame, session, caller(protocol), limits, drain).await;
                (protocol, end)
            }
            Sniffed::Thrift => {
                self.protocols.downgraded_connects.incr();
                let protocol = if ttwitter::is_upgrade(&frame) {
                    Protocol::TTwitter
                } else {
                    Protocol::Thrift
                };
                let session = serial::ServerSession::new();
                let end = drive(io, frame, session, caller(protocol), limits, drain).await;
                (protocol, end)
            }
            Sniffed::Unknown => {
                return tracing::debug!(%remote_addr, "a connection speaks a protocol that is not served");
            }
        };
        match end {
            End::Session(reason) => tracing::debug!(%remote_addr, ?protocol, ?reason, "a connection ended"),
            End::Frame(error) => tracing::debug!(%remote_addr, ?protocol, %error, "a connection was closed"),
            End::Overfull(overfull) => log_overfull(remote_addr, overfull),
            End::Io(error) => tracing::debug!(%remote_addr, ?protocol, %error, "a connection broke"),
        }
    }
}

fn log_overfull(remote_addr: SocketAddr, Overfull { held, limit }: Overfull) {
    tracing::warn!(%remote_addr, held, limit, "a connection was closed: all connections together hold too many bytes");
}

impl std::fmt::Debug for ThriftServer {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("ThriftServer")
            .field("config", &self.config)
            .finish_non_exhaustive()
    }
}

/// What connections speak. Compression and TLS inside mux are not offered, so each mux session counts as without.
struct ProtocolStats {
    connects: Counter,
    downgraded_connects: Counter,
    compression_incompatible: Counter,
    decompression_incompatible: Counter,
    draining: Counter,
    _protocol: Gauge,
}

impl ProtocolStats {
    fn new(scope: &Scope) -> Self {
        for name in [
            "tls/upgrade/success",
            "tls/upgrade/incompatible",
            "compression/upgrade/success",
            "decompression/upgrade/success",
        ] {
            scope.scope("mux").counter(name);
        }
        Self {
            connects: scope.counter("thriftmux/connects"),
            downgraded_connects: scope.counter("thriftmux/downgraded_connects"),
            compression_incompatible: scope.counter("mux/compression/upgrade/incompatible"),
            decompression_incompatible: scope.counter("mux/decompression/upgrade/incompatible"),
            draining: scope.counter("mux/draining"),
            _protocol: scope.add_gauge("protocol/thriftmux", || Some(1.0)),
        }
    }

    fn uncompressed(&self) {
        self.compression_incompatible.incr();
        self.decompression_incompatible.incr();
    }
}

/// Why a connection has no first frame.
#[derive(Debug)]
enum FirstFrameError {
    #[expect(dead_code, reason = "read by Debug, which the log shows")]
    Frame(FrameError),
    #[expect(dead_code, reason = "read by Debug, which the log shows")]
    Io(std::io::Error),
    Overfull(Overfull),
}

/// The first frame; `None` where the peer goes before it has sent one.
async fn first_frame<IO>(io: &mut FramedIo<IO>) -> Result<Option<Bytes>, FirstFrameError>
where
    IO: AsyncRead + AsyncWrite + Unpin,
{
    loop {
        if let Some(frame) = io.next_frame().map_err(FirstFrameError::Frame)? {
            return Ok(Some(frame));
        }
        io.account(0).map_err(FirstFrameError::Overfull)?;
        if poll_fn(|cx| io.poll_read(cx)).await.map_err(FirstFrameError::Io)? == 0 {
            return Ok(None);
        }
    }
}
