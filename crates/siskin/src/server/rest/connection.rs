//! One connection: hyper over a stream that others have opened.

use std::future::{Future, poll_fn};
use std::io;
use std::net::SocketAddr;
use std::pin::Pin;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::task::{Context, Poll, ready};
use std::time::Duration;

use futures_util::FutureExt as _;
use http::header::HOST;
use http::{HeaderValue, Request};
use hyper::body::Incoming;
use hyper::server::conn::{http1, http2};
use hyper::service::service_fn;
use hyper_util::rt::{TokioExecutor, TokioIo, TokioTimer};
use hyper_util::server::graceful::GracefulConnection;
use tokio::io::{AsyncRead, AsyncWrite, ReadBuf};
use tokio::time::{Instant, Sleep, sleep_until, timeout};
use tokio_util::sync::CancellationToken;
use tokio_util::task::TaskTracker;

use super::exchange::far;
use super::sniffed::{Version, sniff};
use super::unread::{LINGER, LINGER_BYTES};
use super::{Caller, RestServer, exchange};
use crate::call::{self, Peer};
use crate::transport::rare::Rare;

/// The most that hyper buffers of a request's head, in bytes. Above the limit that is answered with an error body, so that
/// there is room for that answer.
const MAX_HEAD: usize = 128 << 10;
/// How long a silent h2 connection may take to say that it lives.
const KEEP_ALIVE_TIMEOUT: Duration = Duration::from_secs(20);

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
            // See `IdleSince`.
            .header_read_timeout(None)
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
            of_calls: Arc::new(call::Shared {
                peer,
                about: self.shared.about.get().cloned(),
                tracer: self.shared.stats.tracer().cloned(),
            }),
            background: background.clone(),
            is_draining: AtomicBool::new(false),
            has_more_to_say: AtomicBool::new(false),
            idle_since: IdleSince::new(Instant::now()),
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
                        let end = Rare::new(shutdown.cancelled_owned().map(|()| End::Drain));
                        Box::pin(drive(h2.serve_connection(io, service), &caller, end, None)).await;
                    }
                    Version::Http1 | Version::H2 => {
                        let end = Rare::new(end_of_http1(Arc::clone(&caller), header_timeout, shutdown));
                        let connection = http1.serve_connection(io, service);
                        Box::pin(drive(connection, &caller, end, Some(header_timeout))).await;
                    }
                }
            }
            background.close();
            background.wait().await;
        }
    }
}

/// How a connection is to end.
enum End {
    /// It takes no further requests.
    Drain,
    /// A head took too long.
    Silence,
}

/// Runs a connection until it ends, by itself or as it is told. `header_timeout` is for what is still to come after
/// [`End::Drain`].
async fn drive<C>(connection: C, caller: &Arc<Caller>, mut end: Rare<End>, header_timeout: Option<Duration>)
where
    C: GracefulConnection<Error = hyper::Error>,
{
    tokio::pin!(connection);
    let ended = poll_fn(|cx| {
        loop {
            match end.poll(cx) {
                Poll::Ready(End::Drain) => {
                    caller.is_draining.store(true, Ordering::Relaxed);
                    connection.as_mut().graceful_shutdown();
                    let Some(header_timeout) = header_timeout else { break };
                    let caller = Arc::clone(caller);
                    end = Rare::new(async move {
                        caller.idle_since.too_long(header_timeout).await;
                        End::Silence
                    });
                }
                Poll::Ready(End::Silence) => return Poll::Ready(Ok(())),
                Poll::Pending => break,
            }
        }
        connection.as_mut().poll(cx)
    })
    .await;
    if let Err(error) = ended {
        tracing::debug!(remote_addr = %caller.remote_addr, %error, "an HTTP connection ended early");
    }
}

/// What ends a connection of HTTP/1.1.
async fn end_of_http1(caller: Arc<Caller>, header_timeout: Duration, shutdown: CancellationToken) -> End {
    if shutdown
        .run_until_cancelled(caller.idle_since.too_long(header_timeout))
        .await
        .is_some()
    {
        End::Silence
    } else {
        End::Drain
    }
}

/// Since when a connection of HTTP/1.1 waits for the head of a request.
///
/// hyper would time that, too, but with a timer for each head, which costs a look at the clock, a box and a lock or two. Here a
/// request writes a number when it comes and when it is answered, and one timer of the connection looks at that when it is up.
#[derive(Debug)]
pub(super) struct IdleSince {
    /// When the connection came.
    start: Instant,
    /// Nanoseconds from then on; [`ANSWERING`](Self::ANSWERING) while a request is answered.
    nanos: AtomicU64,
}

impl IdleSince {
    const ANSWERING: u64 = u64::MAX;

    fn new(start: Instant) -> Self {
        Self {
            start,
            nanos: AtomicU64::new(0),
        }
    }

    /// A head is there.
    pub(super) fn clear(&self) {
        self.nanos.store(Self::ANSWERING, Ordering::Relaxed);
    }

    /// Its request was answered then.
    pub(super) fn set(&self, now: Instant) {
        let nanos = now.saturating_duration_since(self.start).as_nanos();
        let nanos = u64::try_from(nanos).unwrap_or(Self::ANSWERING);
        self.nanos.store(nanos, Ordering::Relaxed);
    }

    /// Waits until it has been idle for so long.
    async fn too_long(&self, timeout: Duration) {
        let mut at = far(self.start, timeout);
        loop {
            sleep_until(at).await;
            let now = Instant::now();
            at = match self.nanos.load(Ordering::Relaxed) {
                Self::ANSWERING => far(now, timeout),
                nanos => far(self.start + Duration::from_nanos(nanos), timeout),
            };
            if at <= now {
                return;
            }
        }
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

#[cfg(test)]
mod tests {
    use tokio::time::sleep;

    use super::*;

    #[tokio::test(start_paused = true)]
    async fn a_connection_is_idle_from_its_last_answer_on() {
        let start = Instant::now();
        let idle_since = Arc::new(IdleSince::new(start));
        let waiting = tokio::spawn({
            let idle_since = Arc::clone(&idle_since);
            async move {
                idle_since.too_long(Duration::from_secs(10)).await;
                start.elapsed()
            }
        });
        sleep(Duration::from_secs(9)).await;
        idle_since.clear();
        sleep(Duration::from_secs(16)).await;
        assert!(!waiting.is_finished(), "a call may take longer");
        idle_since.set(Instant::now());
        sleep(Duration::from_secs(9)).await;
        assert!(!waiting.is_finished());
        assert_eq!(waiting.await.unwrap().as_secs(), 9 + 16 + 10);
    }
}
