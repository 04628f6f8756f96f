//! Thrift on a port: the first frame of a connection tells what it speaks, and each protocol has a driver.
//!
//! ```text
//! connection → Framer → sniff ─ mux ─→ mux session → message → MethodDescriptor → Dispatcher → Outcome → reply
//! ```
//!
//! What is not mux is closed without an answer.

mod dispatch;
mod reply;

use std::future::poll_fn;
use std::net::SocketAddr;
use std::sync::Arc;
use std::time::Duration;

use bytes::Bytes;
use siskin_wire::framed::{DEFAULT_MAX_MESSAGE, FrameError, Framer};
use siskin_wire::mux::{self, ServerSession};
use siskin_wire::sniff::{Sniffed, sniff};
use tokio::io::{AsyncRead, AsyncWrite};
use tokio::sync::watch;
use tokio::time::Instant;

use crate::call::Peer;
use crate::server::Dispatcher;
use crate::transport::framed::{FramedIo, Progress};
use crate::transport::mux::{End, Limits, drained, drive};
use dispatch::{Caller, Methods};

/// How Thrift is served.
///
/// Together the sizes bound the memory of a connection: about three times [`max_message`](Self::max_message) (a frame that
/// is coming, unfinished fragments, requests that run) and [`max_unsent`](Self::max_unsent), and what the calls
/// themselves hold.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Config {
    /// The largest message, in bytes; also the most bytes of unfinished fragmented messages, and of requests that run, on
    /// one connection. A longer frame closes the connection. Default 100 MiB.
    pub max_message: usize,
    /// How long a caller may take until its first request. The connection is closed then. Default 10 s.
    pub handshake_timeout: Duration,
    /// How many calls may run at once on one connection; further ones are not read until then. Default 10 000.
    pub max_running: usize,
    /// How many bytes of answers may wait for a caller to read them; while more wait, no requests are read. Default 8 MiB.
    pub max_unsent: usize,
}

impl Default for Config {
    fn default() -> Self {
        Self {
            max_message: DEFAULT_MAX_MESSAGE,
            handshake_timeout: Duration::from_secs(10),
            max_running: 10_000,
            max_unsent: 8 << 20,
        }
    }
}

/// Serves Thrift on connections. Cheap to clone.
#[derive(Clone)]
pub struct ThriftServer {
    methods: Arc<Methods>,
    config: Config,
}

impl ThriftServer {
    /// A server of these services. Of two methods with one name the one that was added first is called.
    pub fn new(services: Vec<Arc<dyn Dispatcher>>, config: Config) -> Self {
        Self {
            methods: Arc::new(Methods::new(services)),
            config,
        }
    }

    /// Serves one connection to its end. `peer` is the caller by its certificate, `None` where the connection is not
    /// inside TLS.
    ///
    /// When `drain` becomes a time, the caller is asked to stop (Tdrain), its calls are finished, and the connection is
    /// closed, at that time in any case. A later value may bring the time forward.
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
        let mut io = FramedIo::new(io, Framer::new(self.config.max_message));
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
            Err(error) => return tracing::debug!(%remote_addr, ?error, "a connection did not begin with a frame"),
        };
        match sniff(&frame) {
            Sniffed::Mux => self.serve_mux(io, frame, remote_addr, peer, began, drain).await,
            other => tracing::debug!(%remote_addr, ?other, "a connection speaks a protocol that is not served"),
        }
    }

    async fn serve_mux<IO>(
        &self,
        io: FramedIo<IO>,
        first: Bytes,
        remote_addr: SocketAddr,
        peer: Option<Arc<Peer>>,
        began: Instant,
        drain: watch::Receiver<Option<Instant>>,
    ) where
        IO: AsyncRead + AsyncWrite + Unpin,
    {
        let config = mux::Config {
            handshake_timeout: self.config.handshake_timeout,
            max_partial: self.config.max_message,
            encrypted: peer.is_some(),
            ..mux::Config::default()
        };
        let limits = Limits {
            running: self.config.max_running,
            running_bytes: self.config.max_message,
            output_bytes: self.config.max_unsent,
        };
        let caller = Caller {
            methods: Arc::clone(&self.methods),
            remote_addr,
            peer,
        };
        let session = ServerSession::new(config, began.into_std());
        match drive(io, first, session, &caller, limits, drain).await {
            End::Session(reason) => tracing::debug!(%remote_addr, ?reason, "a mux session ended"),
            End::Frame(error) => tracing::debug!(%remote_addr, %error, "a mux session was closed"),
            End::Io(error) => tracing::debug!(%remote_addr, %error, "a mux session broke"),
        }
    }
}

impl std::fmt::Debug for ThriftServer {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("ThriftServer")
            .field("config", &self.config)
            .finish_non_exhaustive()
    }
}

/// Why a connection has no first frame.
#[derive(Debug)]
enum FirstFrameError {
    #[expect(dead_code, reason = "read by Debug, which the log shows")]
    Frame(FrameError),
    #[expect(dead_code, reason = "read by Debug, which the log shows")]
    Io(std::io::Error),
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
        let progress = poll_fn(|cx| io.poll_progress(cx, true)).await;
        if progress.map_err(FirstFrameError::Io)? == Progress::EndOfStream {
            return Ok(None);
        }
    }
}
