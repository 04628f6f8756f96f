//! Drives a session of any protocol: one task a connection, which owns the session and all its state, so nothing is locked.
//!
//! ```text
//!            read → Framer → Session → Dispatch → Service::call ─┬─ ready at once ───┐
//!   poll_run timer ──────────↑    ↑                              └─ a task of its own ┤
//!            drain ──────────┘    └──────────────── Response ←────────────────────────┘
//!            write ← queue ← frames
//! ```
//!
//! Pings, discards and the handshake are answered by the session, so they are as quick as this task, whatever the calls
//! do.

use std::collections::HashMap;
use std::future::{Future, poll_fn};
use std::io;
use std::pin::Pin;
use std::task::{Context, Poll, ready};
use std::time::Duration;

use bytes::Bytes;
use siskin_wire::framed::FrameError;
use siskin_wire::mux::{CloseReason, Dispatch, Event, Response, Tag};
use siskin_wire::{mux, serial};
use tokio::io::{AsyncRead, AsyncWrite};
use tokio::sync::watch;
use tokio::task::{AbortHandle, JoinSet};
use tokio::time::{Instant, Sleep, sleep_until, timeout};

use super::framed::{FramedIo, Overfull};
use super::rare::Rare;
use crate::call::CallContext;

/// A wire machine of the server's side. Each method is that of [`mux::ServerSession`].
pub(crate) trait Session {
    fn receive(&mut self, frame: Bytes);
    fn receive_request(&mut self, frame: Bytes) -> Option<Dispatch>;
    fn end_of_stream(&mut self);
    fn reply(&mut self, tag: Tag, response: Response);
    /// As `reply`; puts an answer up to this size behind what is in the buffer already, and gives its memory back, where that is
    /// possible.
    fn reply_into(&mut self, tag: Tag, response: Response, limit: usize, buffer: &mut Vec<u8>) -> Option<Vec<u8>>;
    fn drain(&mut self, deadline: std::time::Instant);
    fn handle_timeout(&mut self, now: std::time::Instant);
    fn poll_timeout(&self) -> Option<std::time::Instant>;
    fn poll_event(&mut self) -> Option<Event>;
    fn poll_transmit(&mut self) -> Option<Bytes>;
    /// As `poll_transmit`, of a frame up to this size, behind what is in the buffer already. False where the session has none
    /// ready to be copied.
    fn poll_transmit_into(&mut self, limit: usize, buffer: &mut Vec<u8>) -> bool;
    fn outgoing_bytes(&self) -> usize;
    fn partial_bytes(&self) -> usize;
    fn running(&self) -> usize;
    fn is_closed(&self) -> bool;
    /// Whether a request can be refused by [`Response::Nack`] and the session goes on.
    fn can_refuse(&self) -> bool;
}

macro_rules! session {
    (
        $machine:ty,
        $can_refuse:expr,
        $receive_request:expr,
        $reply_into:expr,
        $partial_bytes:expr,
        $poll_transmit_into:expr
    ) => {
        impl Session for $machine {
            fn receive(&mut self, frame: Bytes) {
                self.receive(frame);
            }

            fn receive_request(&mut self, frame: Bytes) -> Option<Dispatch> {
                ($receive_request)(self, frame)
            }

            fn end_of_stream(&mut self) {
                self.end_of_stream();
            }

            fn reply(&mut self, tag: Tag, response: Response) {
                self.reply(tag, response);
            }

            fn reply_into(
                &mut self,
                tag: Tag,
                response: Response,
                limit: usize,
                buffer: &mut Vec<u8>,
            ) -> Option<Vec<u8>> {
                ($reply_into)(self, tag, response, limit, buffer)
            }

            fn drain(&mut self, deadline: std::time::Instant) {
                self.drain(deadline);
            }

            fn handle_timeout(&mut self, now: std::time::Instant) {
                self.handle_timeout(now);
            }

            fn poll_timeout(&self) -> Option<std::time::Instant> {
                self.poll_timeout()
            }

            fn poll_event(&mut self) -> Option<Event> {
                self.poll_event()
            }

            fn poll_transmit(&mut self) -> Option<Bytes> {
                self.poll_transmit()
            }

            fn poll_transmit_into(&mut self, limit: usize, buffer: &mut Vec<u8>) -> bool {
                ($poll_transmit_into)(self, limit, buffer)
            }

            fn outgoing_bytes(&self) -> usize {
                self.outgoing_bytes()
            }

            fn partial_bytes(&self) -> usize {
                ($partial_bytes)(self)
            }

            fn running(&self) -> usize {
                self.running()
            }

            fn is_closed(&self) -> bool {
                self.is_closed()
            }

            fn can_refuse(&self) -> bool {
                $can_refuse
            }
        }
    };
}

session!(
    mux::ServerSession,
    true,
    mux::ServerSession::receive_request,
    mux::ServerSession::reply_into,
    mux::ServerSession::partial_bytes,
    mux::ServerSession::poll_transmit_into
);
session!(
    serial::ServerSession,
    false,
    |session: &mut Self, frame: Bytes| {
        session.receive(frame);
        None
    },
    |session: &mut Self, tag: Tag, response: Response, _: usize, _: &mut Vec<u8>| {
        session.reply(tag, response);
        None
    },
    |_: &Self| 0,
    |_: &mut Self, _: usize, _: &mut Vec<u8>| false
);

/// What serves the requests of a session.
pub(crate) trait Service {
    /// A call that has been started. Dropping it cancels it.
    type Call: Future<Output = Response> + Send + Unpin + 'static;

    /// Starts a call, and runs it as far as that goes at once. Must not block, and must not panic.
    fn call(&mut self, request: Dispatch) -> Started<Self::Call>;

    /// Gives back the memory of an answer that was sent at once: an empty buffer for one that comes soon.
    fn recycle(&mut self, buffer: Vec<u8>);

    /// There is no further request for now: what was left until then is done, and nothing is kept. Called before answers go out.
    fn settle(&mut self);

    /// Refuses a request for which there is no room.
    fn refuse(&self, request: &Dispatch) -> Response;

    /// What is to be told when a call is cancelled.
    fn context(call: &Self::Call) -> &CallContext;

    /// The session is asked to end for the first time.
    fn draining(&self);
}

/// What became of a request so far.
pub(crate) enum Started<C> {
    /// It is answered.
    Answered(Response),
    /// It waits for something, but does not know yet whom to wake: it must be polled.
    Running(C),
}

/// How much one connection may hold. What it holds in all is at most its buffer (one frame of
/// [`Framer`](siskin_wire::framed::Framer)'s limit), the session's unfinished fragments, [`running_bytes`](Self::running_bytes)
/// and [`output_bytes`](Self::output_bytes), and one request and one answer more than each of these.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Limits {
    /// While so many calls run, further ones are refused; where the protocol has no words for that, nothing is read.
    pub(crate) running: usize,
    /// While the requests of running calls take so many bytes, the same.
    pub(crate) running_bytes: usize,
    /// While so many bytes wait to be sent, nothing is read.
    pub(crate) output_bytes: usize,
}

/// How many bytes go from the session to the socket's queue at once. What is in the session can still be taken back by a
/// discard.
const SEND_AHEAD: usize = 256 * 1024;
/// How often in a row a connection's task goes round before others have their turn.
const TURNS: usize = 16;
/// How long the last bytes may take to be sent when a session is over.
const LAST_SEND: Duration = Duration::from_secs(5);
/// How long we wait for the peer to close when a session is over. Closing over bytes that nobody read would make the
/// kernel reset the connection, and the peer lose our last answers.
const LINGER: Duration = Duration::from_secs(1);

/// Why a connection ended.
#[derive(Debug)]
pub(crate) enum End {
    /// The session ended.
    Session(CloseReason),
    /// The bytes are no frames.
    Frame(FrameError),
    /// It would hold more than all connections together may.
    Overfull(Overfull),
    /// The connection broke.
    Io(io::Error),
}

/// Serves a session to its end. `first` is the frame that told what the connection speaks. `drain` is `None` while the
/// session is to go on, and then the time at which it must be over; what it is at the start must count as not seen.
pub(crate) fn drive<IO, M, S>(
    io: FramedIo<IO>,
    first: Bytes,
    session: M,
    service: S,
    limits: Limits,
    drain: watch::Receiver<Option<Instant>>,
) -> impl Future<Output = End>
where
    IO: AsyncRead + AsyncWrite + Unpin,
    M: Session,
    S: Service,
{
    let mut driver = Driver {
        io,
        session,
        service,
        limits,
        tasks: JoinSet::new(),
        running: HashMap::new(),
        running_bytes: 0,
        is_draining: false,
        drain: next_deadline(drain),
        timer: None,
    };
    driver.session.receive(first);
    // Nothing of it stands twice in the future, as it would where functions with `async` pass it on: there is one for each
    // connection, and most wait.
    async move {
        let end = poll_fn(|cx| driver.poll_run(cx)).await;
        driver.cancel_all();
        if let End::Session(_) = end {
            driver.close().await;
        }
        end
    }
}

struct Driver<IO, M, S> {
    io: FramedIo<IO>,
    session: M,
    service: S,
    limits: Limits,
    /// The calls that were not answered at once, each with its tag.
    tasks: JoinSet<(Tag, Response)>,
    running: HashMap<Tag, Running>,
    running_bytes: usize,
    is_draining: bool,
    drain: NextDeadline,
    /// Of the session's time, where it has one.
    timer: Option<Pin<Box<Sleep>>>,
}

/// A call in a task of its own.
struct Running {
    task: AbortHandle,
    cx: CallContext,
    bytes: usize,
}

impl<IO, M, S> Driver<IO, M, S>
where
    IO: AsyncRead + AsyncWrite + Unpin,
    M: Session,
    S: Service,
{
    /// Goes on until there is nothing to do but to wait, for all of them at once: bytes, calls, the session's time, the drain.
    fn poll_run(&mut self, cx: &mut Context<'_>) -> Poll<End> {
        for _ in 0..TURNS {
            if let Err(error) = self.take_frames() {
                return Poll::Ready(End::Frame(error));
            }
            let ends = self.take_events();
            self.service.settle();
            if let Some(reason) = ends {
                return Poll::Ready(End::Session(reason));
            }
            self.queue_frames();
            let held = self.running_bytes + self.session.partial_bytes() + self.session.outgoing_bytes();
            if let Err(overfull) = self.io.account(held) {
                return Poll::Ready(End::Overfull(overfull));
            }
            let mut has_more = match self.poll_io(cx) {
                Poll::Ready(Ok(())) => true,
                Poll::Ready(Err(error)) => return Poll::Ready(End::Io(error)),
                Poll::Pending => false,
            };
            has_more |= self.poll_calls(cx).is_ready();
            has_more |= self.poll_timer(cx).is_ready();
            if let Poll::Ready((Some(deadline), later)) = self.drain.poll(cx) {
                self.session.drain(deadline.into_std());
                if !std::mem::replace(&mut self.is_draining, true) {
                    self.service.draining();
                }
                self.drain = next_deadline(later);
                has_more = true;
            }
            if !has_more {
                return Poll::Pending;
            }
        }
        // Others want the thread too.
        cx.waker().wake_by_ref();
        Poll::Pending
    }

    /// Sends and receives. Ready when something has come of it that the session must see to.
    fn poll_io(&mut self, cx: &mut Context<'_>) -> Poll<io::Result<()>> {
        if self.io.is_sending() {
            let could_read = self.may_read();
            let is_sent = self.io.poll_send(cx)?.is_ready();
            if is_sent && self.session.outgoing_bytes() > 0 || !could_read && self.may_read() {
                return Poll::Ready(Ok(()));
            }
        }
        if !self.may_read() {
            return Poll::Pending;
        }
        if ready!(self.io.poll_read(cx))? == 0 {
            self.session.end_of_stream();
        }
        Poll::Ready(Ok(()))
    }

    /// Takes the answers of calls that are done; all that is ready goes out together.
    fn poll_calls(&mut self, cx: &mut Context<'_>) -> Poll<()> {
        let mut some = Poll::Pending;
        while !self.tasks.is_empty()
            && let Poll::Ready(Some(done)) = self.tasks.poll_join_next_with_id(cx)
        {
            self.finished(done);
            some = Poll::Ready(());
        }
        some
    }

    fn poll_timer(&mut self, cx: &mut Context<'_>) -> Poll<()> {
        let Some(deadline) = self.session.poll_timeout().map(Instant::from_std) else {
            self.timer = None;
            return Poll::Pending;
        };
        let timer = match &mut self.timer {
            Some(timer) if timer.deadline() == deadline => timer,
            timer => timer.insert(Box::pin(sleep_until(deadline))),
        };
        ready!(timer.as_mut().poll(cx));
        self.timer = None;
        self.session.handle_timeout(Instant::now().into_std());
        Poll::Ready(())
    }

    /// Whether more may come. Where requests can be refused it is read on however many run: for pings, for discards, which make
    /// room, and for the end, after which the calls that run are nobody's any more.
    fn may_read(&self) -> bool {
        // Without tags those count, too, that are done and wait for the ones before them.
        (self.session.can_refuse() || self.session.running() < self.limits.running && self.has_room())
            && self.io.output_bytes() + self.session.outgoing_bytes() < self.limits.output_bytes
    }

    /// Whether one more call may run.
    fn has_room(&self) -> bool {
        self.running.len() < self.limits.running && self.running_bytes < self.limits.running_bytes
    }

    /// Feeds the session with what has come, as far as the limits go. An answer is queued before the next request begins,
    /// which then finds its memory warm.
    fn take_frames(&mut self) -> Result<(), FrameError> {
        while !self.session.is_closed()
            && self.may_read()
            && let Some(frame) = self.io.next_frame()?
        {
            if let Some(request) = self.session.receive_request(frame) {
                self.start(request);
            } else {
                while let Some(event) = self.poll_request() {
                    self.handle(event);
                }
            }
            self.queue_frames();
        }
        Ok(())
    }

    /// The session's next event but the last one.
    fn poll_request(&mut self) -> Option<Event> {
        if self.session.is_closed() {
            return None;
        }
        self.session.poll_event()
    }

    /// Does what the session asks for; gives the reason when it is over.
    fn take_events(&mut self) -> Option<CloseReason> {
        while let Some(event) = self.session.poll_event() {
            match event {
                Event::Close(reason) => return Some(reason),
                // What came before the end will not be answered.
                event if !self.session.is_closed() => self.handle(event),
                _ => {}
            }
        }
        None
    }

    fn handle(&mut self, event: Event) {
        match event {
            Event::Dispatch(request) => self.start(request),
            Event::Discard { tag, why: _ } => {
                if let Some(call) = self.forget(tag) {
                    call.cancel();
                }
            }
            // Comes out of `take_events`.
            Event::Close(_) => {}
        }
    }

    fn start(&mut self, request: Dispatch) {
        let tag = request.tag;
        if self.session.can_refuse() && !self.has_room() {
            return self.session.reply(tag, self.service.refuse(&request));
        }
        let bytes = request.held_bytes();
        match self.service.call(request) {
            Started::Answered(response) => self.answer(tag, response),
            // Most calls are done at once: those cost no task.
            Started::Running(call) => {
                let cx = S::context(&call).clone();
                let task = self.tasks.spawn(async move { (tag, call.await) });
                self.running_bytes += bytes;
                self.running.insert(tag, Running { task, cx, bytes });
            }
        }
    }

    fn answer(&mut self, tag: Tag, response: Response) {
        if self.io.output_bytes() >= SEND_AHEAD {
            return self.session.reply(tag, response);
        }
        let session = &mut self.session;
        let write = |limit, buffer: &mut Vec<u8>| session.reply_into(tag, response, limit, buffer);
        if let Some(buffer) = self.io.push_small(write) {
            self.service.recycle(buffer);
        }
    }

    fn finished(&mut self, done: Result<(tokio::task::Id, (Tag, Response)), tokio::task::JoinError>) {
        // A task that was cancelled has been answered already; panics are caught inside the calls.
        let Ok((id, (tag, response))) = done else {
            return;
        };
        // The client may have discarded the call and used its tag again before this task noticed.
        if self.running.get(&tag).is_some_and(|call| call.task.id() == id) {
            self.forget(tag);
            self.session.reply(tag, response);
        }
    }

    fn forget(&mut self, tag: Tag) -> Option<Running> {
        let call = self.running.remove(&tag)?;
        self.running_bytes -= call.bytes;
        Some(call)
    }

    fn cancel_all(&mut self) {
        for (_, call) in self.running.drain() {
            call.cancel();
        }
    }

    fn queue_frames(&mut self) {
        while self.session.outgoing_bytes() > 0 && self.io.output_bytes() < SEND_AHEAD {
            let session = &mut self.session;
            if self
                .io
                .push_small(|limit, buffer| session.poll_transmit_into(limit, buffer))
            {
                continue;
            }
            let Some(frame) = session.poll_transmit() else {
                return;
            };
            self.io.push(frame);
        }
    }

    /// Sends what is left and ends the connection politely.
    async fn close(&mut self) {
        let sent = async {
            loop {
                self.queue_frames();
                if !self.io.is_sending() {
                    break;
                }
                poll_fn(|cx| self.io.poll_send(cx)).await?;
            }
            poll_fn(|cx| self.io.poll_shutdown(cx)).await
        };
        if matches!(timeout(LAST_SEND, sent).await, Ok(Ok(()))) {
            let lingering = async { while matches!(poll_fn(|cx| self.io.poll_drop_input(cx)).await, Ok(1..)) {} };
            let _ = timeout(LINGER, lingering).await;
        }
    }
}

impl Running {
    fn cancel(&self) {
        self.cx.cancel();
        self.task.abort();
    }
}

/// The next deadline, and what tells the one after it.
type NextDeadline = Rare<(Option<Instant>, watch::Receiver<Option<Instant>>)>;

fn next_deadline(mut drain: watch::Receiver<Option<Instant>>) -> NextDeadline {
    Rare::new(async move { (drained(&mut drain).await, drain) })
}

/// The next deadline to drain by that has not been seen yet; `None` when there will be none.
///
/// # Cancel safety
/// No deadline is lost when this is dropped.
pub(crate) async fn drained(drain: &mut watch::Receiver<Option<Instant>>) -> Option<Instant> {
    loop {
        drain.changed().await.ok()?;
        let deadline = *drain.borrow_and_update();
        if deadline.is_some() {
            return deadline;
        }
    }
}
