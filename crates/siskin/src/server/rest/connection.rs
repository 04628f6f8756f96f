//! One connection: hyper over a stream that others have opened.

use std::future::{Future, poll_fn};
use std::io;
use std::net::SocketAddr;
use std::pin::Pin;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, PoisonError};
use std::task::{Context, Poll, ready};
use std::time::Duration;

use http::header::HOST;
use http::{HeaderValue, Request};
use hyper::body::Incoming;
use hyper::server::conn::{http1, http2};
use hyper::service::service_fn;
use hyper_util::rt::{TokioExecutor, TokioIo, TokioTimer};
use hyper_util::server::graceful::GracefulConnection;
use tokio::io::{AsyncRead, AsyncWrite, ReadBuf};
use tokio::time::{Instant, Sleep, timeout};
use tokio_util::sync::CancellationToken;
use tokio_util::task::TaskTracker;

use super::sniffed::{Version, sniff};
use super::{Caller, RestServer, exchange};
use crate::call::Peer;
use crate::transport::rare::Rare;

/// The most that hyper buffers of a request's head, in bytes. Above the limit that is answered with an error body, so that
/// there is room for that answer.
const MAX_HEAD: usize = 128 << 10;
/// How long a silent h2 connection may take to say that it lives.
const KEEP_ALIVE_TIMEOUT: Duration = Duration::from_secs(20);
/// How long a connection is read on that is closed while a request is still coming, and how many bytes of it.
const LINGER: Duration = Duration::from_secs(5);
const LINGER_BYTES: usize = 64 << 20;

impl RestServer {
    /// Serves the requests of one connection, HTTP/1.1 or h2 by what the first bytes say, until the peer closes it.
    ///
    /// The future ends when the connection is closed and the one-way calls that came on it are done.
    ///
    /// When `shutdown` is cancelled, the requests that run are finished, no further ones are taken (`Connection: close`,
    /// GOAWAY), and the connection is closed.
    ///
    /// # Cancel safety
    /// Dropping the future closes the connection and drops the calls that run, but for one-way ones.
    pub fn serve_connection<IO>(
        &self,
        io: IO,
        remote_addr: SocketAddr,
        peer: Option<Arc<Peer>>,
        shutdown: CancellationToken,
    ) -> impl Future<Output = ()> + Send + 'static
    where
        IO: AsyncRead + AsyncWrite + Unpin + Send + 'static,
    {
        let config = &self.shared.config;
        let mut http1 = http1::Builder::new();
        http1
            .timer(HeadTimer::default())
            .header_read_timeout(config.header_timeout)
            .max_buf_size(MAX_HEAD);
        let mut h2 = http2::Builder::new(TokioExecutor::new());
        h2.timer(TokioTimer::new())
            .max_concurrent_streams(config.max_concurrent_streams)
            .max_header_list_size(u32::try_from(MAX_HEAD).unwrap_or(u32::MAX))
            .keep_alive_interval(config.keep_alive_interval)
            .keep_alive_timeout(KEEP_ALIVE_TIMEOUT);
        let (header_timeout, has_h2) = (config.header_timeout, config.http2);
        let background = TaskTracker::new();
        let caller = Arc::new(Caller {
            server: self.clone(),
            remote_addr,
            peer,
            background: background.clone(),
            is_draining: AtomicBool::new(false),
            has_more_to_say: AtomicBool::new(false),
        });
        async move {
            let first = shutdown.run_until_cancelled(timeout(header_timeout, sniff(io)));
            // In boxes, so that a connection is no larger than it must be.
            if let Some(Ok(Ok((version, io)))) = Box::pin(first).await {
                let of_request = Arc::clone(&caller);
                let service = service_fn(move |mut request: Request<Incoming>| {
                    normalize(&mut request);
                    exchange::answer(Arc::clone(&of_request), request)
                });
                let io = TokioIo::new(Lingering::new(io, Arc::clone(&caller)));
                match version {
                    Version::H2 if has_h2 => {
                        Box::pin(drive(h2.serve_connection(io, service), &caller, shutdown)).await;
                    }
                    Version::Http1 | Version::H2 => {
                        Box::pin(drive(http1.serve_connection(io, service), &caller, shutdown)).await;
                    }
                }
            }
            background.close();
            background.wait().await;
        }
    }
}

/// Runs a connection until it ends; from `shutdown` on it takes no further requests.
async fn drive<C>(connection: C, caller: &Caller, shutdown: CancellationToken)
where
    C: GracefulConnection<Error = hyper::Error>,
{
    tokio::pin!(connection);
    let mut shutdown = Rare::new(shutdown.cancelled_owned());
    let ended = poll_fn(|cx| {
        if shutdown.poll(cx).is_ready() {
            caller.is_draining.store(true, Ordering::Relaxed);
            connection.as_mut().graceful_shutdown();
        }
        connection.as_mut().poll(cx)
    })
    .await;
    if let Err(error) = ended {
        tracing::debug!(remote_addr = %caller.remote_addr, %error, "an HTTP connection ended early");
    }
}

/// Reads on for a while when a connection is closed whose caller may still be sending a request that has been refused. Closed with
/// bytes unread, it would be reset, and the answer be lost on its way.
struct Lingering<IO> {
    io: IO,
    caller: Arc<Caller>,
    is_shut: bool,
    until: Option<Pin<Box<Sleep>>>,
    bytes: usize,
}

impl<IO> Lingering<IO> {
    fn new(io: IO, caller: Arc<Caller>) -> Self {
        Self {
            io,
            caller,
            is_shut: false,
            until: None,
            bytes: 0,
        }
    }
}

impl<IO: AsyncRead + Unpin> AsyncRead for Lingering<IO> {
    fn poll_read(mut self: Pin<&mut Self>, cx: &mut Context<'_>, buf: &mut ReadBuf<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.io).poll_read(cx, buf)
    }
}

impl<IO: AsyncRead + AsyncWrite + Unpin> AsyncWrite for Lingering<IO> {
    fn poll_write(mut self: Pin<&mut Self>, cx: &mut Context<'_>, buf: &[u8]) -> Poll<io::Result<usize>> {
        Pin::new(&mut self.io).poll_write(cx, buf)
    }

    fn poll_write_vectored(
        mut self: Pin<&mut Self>,
        cx: &mut Context<'_>,
        bufs: &[io::IoSlice<'_>],
    ) -> Poll<io::Result<usize>> {
        Pin::new(&mut self.io).poll_write_vectored(cx, bufs)
    }

    fn is_write_vectored(&self) -> bool {
        self.io.is_write_vectored()
    }

    fn poll_flush(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.io).poll_flush(cx)
    }

    fn poll_shutdown(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<io::Result<()>> {
        if !self.is_shut {
            ready!(Pin::new(&mut self.io).poll_shutdown(cx))?;
            self.is_shut = true;
        }
        if !self.caller.has_more_to_say.load(Ordering::Relaxed) {
            return Poll::Ready(Ok(()));
        }
        let mut thrown_away = [0; 8 << 10];
        while self.bytes < LINGER_BYTES {
            let until = self.until.get_or_insert_with(|| Box::pin(tokio::time::sleep(LINGER)));
            if until.as_mut().poll(cx).is_ready() {
                break;
            }
            let mut buf = ReadBuf::new(&mut thrown_away);
            match ready!(Pin::new(&mut self.io).poll_read(cx, &mut buf)) {
                Ok(()) if !buf.filled().is_empty() => self.bytes += buf.filled().len(),
                _ => break,
            }
        }
        Poll::Ready(Ok(()))
    }
}

/// Times the wait for the heads of an HTTP/1.1 connection's requests.
///
/// hyper makes a future for each head and drops it when the head is there. They share one of tokio's, which stays set: putting one
/// into the runtime's wheel and taking it out again for each request costs a lock twice.
#[derive(Clone, Debug, Default)]
struct HeadTimer {
    sleep: Arc<Mutex<Option<Pin<Box<Sleep>>>>>,
}

#[derive(Debug)]
struct HeadSleep {
    timer: HeadTimer,
    deadline: Instant,
}

impl hyper::rt::Timer for HeadTimer {
    fn sleep(&self, duration: Duration) -> Pin<Box<dyn hyper::rt::Sleep>> {
        self.sleep_until(self.now() + duration)
    }

    fn sleep_until(&self, deadline: std::time::Instant) -> Pin<Box<dyn hyper::rt::Sleep>> {
        Box::pin(HeadSleep {
            timer: self.clone(),
            deadline: Instant::from_std(deadline),
        })
    }

    fn now(&self) -> std::time::Instant {
        Instant::now().into_std()
    }
}

impl hyper::rt::Sleep for HeadSleep {}

impl Future for HeadSleep {
    type Output = ();

    fn poll(self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<()> {
        // Of one connection, so nobody else waits for it.
        let mut shared = self.timer.sleep.lock().unwrap_or_else(PoisonError::into_inner);
        let sleep = shared.get_or_insert_with(|| Box::pin(tokio::time::sleep_until(self.deadline)));
        if sleep.deadline() > self.deadline {
            sleep.as_mut().reset(self.deadline);
        }
        loop {
            ready!(sleep.as_mut().poll(cx));
            if sleep.deadline() >= self.deadline {
                return Poll::Ready(());
            }
            // It was still set for a request before.
            sleep.as_mut().reset(self.deadline);
        }
    }
}

/// Makes the requests of both versions of HTTP alike.
fn normalize<B>(request: &mut Request<B>) {
    // A request of HTTP/1.1 hardly ever has one.
    if let Some(authority) = request.uri().authority()
        && !request.headers().contains_key(HOST)
        && let Ok(host) = HeaderValue::from_str(authority.as_str())
    {
        request.headers_mut().insert(HOST, host);
    }
}
