//! The task that drives a [`ServerSession`] over a stream.
//!
//! One task owns everything: it reads, feeds the session, starts calls, takes their answers, and writes. A call is polled
//! once where it starts, so that one that is ready at once costs no task; one that is not goes on as a task of its own, and
//! a handler that blocks there holds up nobody's connection.

use std::collections::HashMap;
use std::fmt;
use std::future::{Future, poll_fn};
use std::pin::{Pin, pin};
use std::task::{Context, Poll};
use std::time::Duration;

use bytes::{Bytes, BytesMut};
use siskin_wire::framed::{FrameError, Framer};
use siskin_wire::mux::{self, CloseReason, Dispatch, Event, Response, ServerSession, Tag};
use siskin_wire::sniff::{Sniffed, sniff};
use tokio::io::{AsyncRead, AsyncReadExt, AsyncWrite, AsyncWriteExt};
use tokio::sync::watch;
use tokio::task::{AbortHandle, JoinSet};
use tokio::time::{Instant, Sleep};

/// The room for a read. A longer message makes the buffer grow as its bytes arrive.
const READ: usize = 8 * 1024;
/// So many bytes are gathered for one write, where so many are ready.
const WRITE: usize = 64 * 1024;
/// How long a connection that is being closed may take to accept the last bytes.
const LAST_BYTES: Duration = Duration::from_secs(5);

/// Settings of a connection.
#[derive(Clone, Debug)]
pub struct Config {
    /// The most bytes of a message. Default 100 MiB.
    pub max_message: usize,
    /// How long a client may take until its first request or the handshake's end. Default 10 s.
    pub handshake_timeout: Duration,
    /// The most bytes that wait to be written before no more requests are read. Default 1 MiB.
    pub max_unwritten: usize,
    /// The most requests of one connection that run before no more are read. Default 65,536.
    pub max_running: usize,
}

impl Default for Config {
    fn default() -> Self {
        Self {
            max_message: siskin_wire::framed::DEFAULT_MAX_MESSAGE,
            handshake_timeout: Duration::from_secs(10),
            max_unwritten: 1024 * 1024,
            max_running: 65_536,
        }
    }
}

/// What serves the requests of a connection.
pub trait Handler: Send {
    /// A request being served. Dropping it cancels it; it must not panic.
    type Call: Future<Output = Response> + Unpin + Send + 'static;

    /// Starts to serve a request.
    fn dispatch(&self, dispatch: Dispatch) -> Started<Self::Call>;
}

/// A request that has been looked at.
#[derive(Debug)]
pub enum Started<C> {
    /// It is answered already.
    Answered(Response),
    /// It runs when polled.
    Running(C),
}

/// Why a connection ended.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Ended {
    /// The session ended.
    Session(CloseReason),
    /// A frame's length could not be.
    Frame(FrameError),
    /// The first message is of a protocol that is not served here.
    Protocol(Sniffed),
    /// Reading or writing failed.
    Io(std::io::ErrorKind),
    /// The client sent no whole message in time.
    Silent,
}

impl fmt::Display for Ended {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Session(reason) => write!(f, "session ended: {reason:?}"),
            Self::Frame(error) => error.fmt(f),
            Self::Protocol(sniffed) => write!(f, "not mux, but {sniffed:?}"),
            Self::Io(kind) => write!(f, "{kind}"),
            Self::Silent => f.write_str("no message in time"),
        }
    }
}

/// Serves a connection to its end.
///
/// `drain` says when the connection is to be drained: until then `None`, and then the time at which it is cut.
///
/// # Cancel safety
/// Dropping this closes the connection and cancels its calls.
pub async fn serve<IO, H>(
    mut io: IO,
    handler: H,
    config: &Config,
    encrypted: bool,
    mut drain: watch::Receiver<Option<Instant>>,
) -> Ended
where
    IO: AsyncRead + AsyncWrite + Unpin + Send,
    H: Handler,
{
    let started = Instant::now();
    let framer = Framer::new(config.max_message);
    let mut buffer = BytesMut::with_capacity(READ);
    let first = tokio::select! {
        first = first_frame(&mut io, &framer, &mut buffer) => first,
        () = tokio::time::sleep_until(started + config.handshake_timeout) => Err(Ended::Silent),
        _ = drain.wait_for(Option::is_some) => Err(Ended::Session(CloseReason::Drained)),
    };
    let first = match first {
        Ok(first) => first,
        Err(ended) => return close(io, ended).await,
    };
    match sniff(&first) {
        Sniffed::Mux => {}
        other => return close(io, Ended::Protocol(other)).await,
    }
    let session_config = mux::Config {
        handshake_timeout: config.handshake_timeout,
        max_partial: config.max_message,
        encrypted,
        ..mux::Config::default()
    };
    let mut calls = JoinSet::new();
    calls.spawn(async move {
        let deadline = drain.wait_for(Option::is_some).await.map(|deadline| *deadline);
        match deadline {
            Ok(deadline) => Finished::Drain(deadline.unwrap_or(started)),
            // Whoever could ask for a drain is gone: there will be none.
            Err(_) => std::future::pending().await,
        }
    });
    let mut connection = Connection {
        io,
        handler,
        framer,
        max_unwritten: config.max_unwritten,
        max_running: config.max_running,
        session: ServerSession::new(session_config, started.into_std()),
        input: buffer,
        output: BytesMut::new(),
        unflushed: false,
        calls,
        running: HashMap::new(),
        next_call: 0,
        timer: None,
        ended: None,
    };
    connection.session.receive(first);
    let ended = poll_fn(|cx| connection.poll(cx)).await;
    let Connection {
        mut io,
        mut session,
        mut output,
        calls,
        ..
    } = connection;
    drop(calls);
    while let Some(frame) = session.poll_transmit() {
        output.extend_from_slice(&frame);
    }
    let last = async {
        io.write_all(&output).await?;
        io.flush().await
    };
    // The connection is at its end: whether the last bytes arrive is the client's affair.
    drop(tokio::time::timeout(LAST_BYTES, last).await);
    close(io, ended).await
}

/// The first frame of a connection.
async fn first_frame<IO: AsyncRead + Unpin>(
    io: &mut IO,
    framer: &Framer,
    buffer: &mut BytesMut,
) -> Result<Bytes, Ended> {
    loop {
        if let Some(frame) = framer.decode(buffer).map_err(Ended::Frame)? {
            return Ok(frame);
        }
        match io.read_buf(buffer).await {
            Ok(0) => return Err(Ended::Session(CloseReason::EndOfStream)),
            Ok(_) => {}
            Err(error) => return Err(Ended::Io(error.kind())),
        }
    }
}

async fn close<IO: AsyncWrite + Unpin>(mut io: IO, ended: Ended) -> Ended {
    // On TLS this says that the end is meant; a client that is gone does not hear it.
    drop(tokio::time::timeout(LAST_BYTES, io.shutdown()).await);
    ended
}

/// What a task of a connection came to.
enum Finished {
    /// A call: its tag, its number, its answer.
    Call(Tag, u64, Response),
    /// The server drains, until then.
    Drain(Instant),
}

struct Connection<IO, H: Handler> {
    io: IO,
    handler: H,
    framer: Framer,
    max_unwritten: usize,
    max_running: usize,
    session: ServerSession,
    input: BytesMut,
    /// Frames on their way to the stream.
    output: BytesMut,
    /// Whether the stream may hold bytes back.
    unflushed: bool,
    calls: JoinSet<Finished>,
    /// The calls that have tasks. A tag may be used again while the answer of a discarded call is still on its way here,
    /// so calls are numbered.
    running: HashMap<Tag, (u64, AbortHandle)>,
    next_call: u64,
    timer: Option<Pin<Box<Sleep>>>,
    ended: Option<Ended>,
}

impl<IO, H> Connection<IO, H>
where
    IO: AsyncRead + AsyncWrite + Unpin + Send,
    H: Handler,
{
    /// Does all that can be done now; ready when the connection has ended.
    fn poll(&mut self, cx: &mut Context<'_>) -> Poll<Ended> {
        loop {
            self.poll_calls(cx);
            self.poll_timer(cx);
            self.handle_events(cx);
            if let Some(ended) = self.ended.take() {
                return Poll::Ready(ended);
            }
            self.poll_write(cx);
            let read = self.poll_read(cx);
            if self.ended.is_none() && read.is_pending() && !self.session.has_events() {
                return Poll::Pending;
            }
        }
    }

    fn poll_calls(&mut self, cx: &mut Context<'_>) {
        while let Poll::Ready(Some(finished)) = self.calls.poll_join_next(cx) {
            match finished {
                Ok(Finished::Call(tag, number, response)) => {
                    if self.running.get(&tag).is_some_and(|(running, _)| *running == number) {
                        self.running.remove(&tag);
                        self.session.reply(tag, response);
                    }
                }
                Ok(Finished::Drain(deadline)) => self.session.drain(deadline.into_std()),
                // Aborted, by us.
                Err(_) => {}
            }
        }
    }

    fn poll_timer(&mut self, cx: &mut Context<'_>) {
        let Some(deadline) = self.session.poll_timeout().map(Instant::from_std) else {
            self.timer = None;
            return;
        };
        let timer = self
            .timer
            .get_or_insert_with(|| Box::pin(tokio::time::sleep_until(deadline)));
        if timer.deadline() != deadline {
            timer.as_mut().reset(deadline);
        }
        if timer.as_mut().poll(cx).is_ready() {
            self.session.handle_timeout(deadline.into_std());
        }
    }

    fn handle_events(&mut self, cx: &mut Context<'_>) {
        while let Some(event) = self.session.poll_event() {
            match event {
                Event::Dispatch(dispatch) => self.start(dispatch, cx),
                Event::Discard { tag, .. } => {
                    if let Some((_, call)) = self.running.remove(&tag) {
                        call.abort();
                    }
                }
                Event::Close(reason) => {
                    self.calls.abort_all();
                    self.running.clear();
                    self.ended = Some(Ended::Session(reason));
                }
            }
        }
    }

    fn start(&mut self, dispatch: Dispatch, cx: &mut Context<'_>) {
        let tag = dispatch.tag;
        let mut call = match self.handler.dispatch(dispatch) {
            Started::Answered(response) => return self.session.reply(tag, response),
            Started::Running(call) => call,
        };
        if let Poll::Ready(response) = Pin::new(&mut call).poll(cx) {
            return self.session.reply(tag, response);
        }
        let number = self.next_call;
        self.next_call += 1;
        let task = self.calls.spawn(async move { Finished::Call(tag, number, call.await) });
        self.running.insert(tag, (number, task));
    }

    fn poll_write(&mut self, cx: &mut Context<'_>) {
        loop {
            while self.output.len() < WRITE
                && let Some(frame) = self.session.poll_transmit()
            {
                self.output.extend_from_slice(&frame);
            }
            if self.output.is_empty() {
                break;
            }
            match pin!(self.io.write_buf(&mut self.output)).poll(cx) {
                Poll::Ready(Ok(0)) => return self.end(std::io::ErrorKind::WriteZero),
                Poll::Ready(Ok(_)) => self.unflushed = true,
                Poll::Ready(Err(error)) => return self.end(error.kind()),
                Poll::Pending => break,
            }
        }
        if self.unflushed {
            match Pin::new(&mut self.io).poll_flush(cx) {
                Poll::Ready(Ok(())) => self.unflushed = false,
                Poll::Ready(Err(error)) => self.end(error.kind()),
                Poll::Pending => {}
            }
        }
    }

    /// Reads once, and feeds the session whatever is whole.
    fn poll_read(&mut self, cx: &mut Context<'_>) -> Poll<()> {
        if self.output.len() + self.session.outgoing_bytes() > self.max_unwritten
            || self.session.running() >= self.max_running
        {
            // Woken by the write, or by the call, that makes room.
            return Poll::Pending;
        }
        loop {
            match self.framer.decode(&mut self.input) {
                Ok(Some(frame)) => {
                    self.session.receive(frame);
                    // A slice of frames at a time: the answers of one go out before the next is looked at.
                    if self.session.running() >= self.max_running || self.session.outgoing_bytes() > self.max_unwritten
                    {
                        return Poll::Ready(());
                    }
                }
                Ok(None) => break,
                Err(error) => {
                    self.ended = Some(Ended::Frame(error));
                    return Poll::Ready(());
                }
            }
        }
        if self.session.has_events() || self.session.outgoing_bytes() > 0 && self.output.is_empty() {
            return Poll::Ready(());
        }
        if self.input.capacity() - self.input.len() < READ / 4 {
            self.input.reserve(READ);
        }
        match pin!(self.io.read_buf(&mut self.input)).poll(cx) {
            Poll::Pending => Poll::Pending,
            Poll::Ready(Ok(0)) => {
                self.session.end_of_stream();
                Poll::Ready(())
            }
            Poll::Ready(Ok(_)) => Poll::Ready(()),
            Poll::Ready(Err(error)) => {
                self.end(error.kind());
                Poll::Ready(())
            }
        }
    }

    fn end(&mut self, kind: std::io::ErrorKind) {
        self.ended.get_or_insert(Ended::Io(kind));
    }
}
