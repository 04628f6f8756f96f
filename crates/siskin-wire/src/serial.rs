//! The server's side of a connection of framed Thrift, without IO: one request a frame, answered in the order of requests.
//!
//! | frame | what becomes of it |
//! |---|---|
//! | the first, and it asks for the upgrade | answered; from then on the connection is TTwitter, and each request has a header |
//! | any other | a request; whether it is a Thrift message is left to who serves it |
//!
//! Requests and answers are those of a mux session, so that who serves need not know the difference. What has no words here
//! (a nack, an error that is no Thrift exception) ends the connection when its turn comes; an empty answer is no frame.
//!
//! *Source:* Finagle, `finagle-thriftmux/…/thriftmux/pushsession/{MuxDowngradingNegotiator,VanillaThriftSession}.scala`.

use std::collections::VecDeque;
use std::time::Instant;

use bytes::Bytes;

use crate::mux::{CloseReason, Dispatch, Event, HEADROOM, Response, Tag};
use crate::pipeline::{Pipeline, Ticket};
use crate::queue::Queue;
use crate::ttwitter::{self, RESPONSE_HEADER, RequestHeader, UPGRADE_REPLY};

/// The longest frame that JVM peers read, its length not counted.
const MAX_FRAME: u32 = 0x7fff_fffb;

/// A connection's states.
///
/// | state | on | becomes |
/// |---|---|---|
/// | `Start` | a frame that asks for the upgrade | `TTwitter` |
/// | `Start` | any other frame | `Plain`, with that request |
/// | `TTwitter` | a frame without a header | `Closed` |
/// | any | an answer that has no words here; end of stream; the drain's end or deadline | `Closed` |
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum State {
    Start,
    Plain,
    TTwitter,
    Closed,
}

/// What waits for its turn.
#[derive(Debug)]
enum Reply {
    Frame(Bytes),
    Close,
}

/// The server's side of a plain or TTwitter connection.
///
/// It is driven as [`mux::ServerSession`](crate::mux::ServerSession) is. No input fails: what a client does wrong ends its
/// connection with an [`Event::Close`].
#[derive(Debug)]
pub struct ServerSession {
    state: State,
    /// When the drain must be over; `None` while nothing is drained.
    deadline: Option<Instant>,
    pipeline: Pipeline<Reply>,
    /// The bytes of replies that wait for their turn or to be sent.
    outgoing_bytes: usize,
    events: Queue<Event>,
    outgoing: VecDeque<Bytes>,
}

impl ServerSession {
    /// A connection whose first frame comes next.
    pub const fn new() -> Self {
        Self {
            state: State::Start,
            deadline: None,
            pipeline: Pipeline::new(),
            outgoing_bytes: 0,
            events: Queue::new(),
            outgoing: VecDeque::new(),
        }
    }

    /// Takes a frame, without its length.
    pub fn receive(&mut self, frame: Bytes) {
        match self.state {
            State::Start if ttwitter::is_upgrade(&frame) => {
                self.state = State::TTwitter;
                self.send(Bytes::from_static(UPGRADE_REPLY));
            }
            State::Start => {
                self.state = State::Plain;
                self.dispatch(None, frame);
            }
            State::Plain => self.dispatch(None, frame),
            State::TTwitter => match RequestHeader::split(&frame) {
                Ok((header, message)) => self.dispatch(Some(header), message),
                Err(error) => self.close(CloseReason::Header(error)),
            },
            State::Closed => {}
        }
    }

    /// The client closed its direction: Finagle takes that for the end.
    pub fn end_of_stream(&mut self) {
        self.close(CloseReason::EndOfStream);
    }

    /// Answers a request; it is sent when those before it are answered. [`HEADROOM`] bytes and no more are no frame. An answer
    /// that nobody waits for any more is dropped.
    pub fn reply(&mut self, tag: Tag, response: Response) {
        let ticket = Ticket::of_number(tag);
        let reply = match response {
            // Neither protocol has a place for headers of the application.
            Response::Ok(frame) | Response::OkWithHeaders { frame, .. } => self.frame(frame),
            Response::Error(..) | Response::Nack(_) => Some(Reply::Close),
        };
        let bytes = match &reply {
            Some(Reply::Frame(frame)) => frame.len(),
            Some(Reply::Close) | None => 0,
        };
        if self.pipeline.finish(ticket, reply) {
            self.outgoing_bytes += bytes;
        }
        while let Some(reply) = self.pipeline.pop() {
            match reply {
                Reply::Frame(frame) => self.outgoing.push_back(frame),
                Reply::Close => return self.close(CloseReason::Inexpressible),
            }
        }
        self.close_when_drained();
    }

    /// Ends the connection as soon as no request is left, at the latest at `deadline`. There is no way to tell the client.
    pub fn drain(&mut self, deadline: Instant) {
        self.deadline = Some(self.deadline.map_or(deadline, |old| old.min(deadline)));
        self.close_when_drained();
    }

    /// Tells what time it is.
    pub fn handle_timeout(&mut self, now: Instant) {
        if self.deadline.is_some_and(|deadline| deadline <= now) {
            self.close(CloseReason::DrainDeadline);
        }
    }

    /// When [`handle_timeout`](Self::handle_timeout) wants to be called.
    pub fn poll_timeout(&self) -> Option<Instant> {
        self.deadline
    }

    /// What is to be done next.
    pub fn poll_event(&mut self) -> Option<Event> {
        self.events.pop_front()
    }

    /// The next bytes to send: one whole frame.
    pub fn poll_transmit(&mut self) -> Option<Bytes> {
        let frame = self.outgoing.pop_front()?;
        self.outgoing_bytes -= frame.len();
        Some(frame)
    }

    /// How many bytes wait to be sent, or for earlier requests to be answered.
    pub fn outgoing_bytes(&self) -> usize {
        self.outgoing_bytes
    }

    /// How many requests are not answered, or wait for earlier ones.
    pub fn running(&self) -> usize {
        self.pipeline.len()
    }

    /// Whether the connection is over.
    pub fn is_closed(&self) -> bool {
        self.state == State::Closed
    }

    fn dispatch(&mut self, header: Option<RequestHeader>, payload: Bytes) {
        let contexts = header.as_ref().map(RequestHeader::to_contexts).unwrap_or_default();
        let header = header.unwrap_or_default();
        self.events.push_back(Event::Dispatch(Dispatch {
            tag: self.pipeline.push().number(),
            contexts,
            dst: header.dest.unwrap_or_default(),
            dtab: header.delegations,
            payload,
        }));
    }

    /// The frame of an answer, its head in the room that was left in front of it. `None` where there is no answer.
    fn frame(&self, mut frame: Vec<u8>) -> Option<Reply> {
        let message = frame.len().checked_sub(HEADROOM).filter(|length| *length > 0)?;
        let (header, header_length): (&[u8], _) = match self.state {
            State::TTwitter => (&[RESPONSE_HEADER], 1),
            State::Start | State::Plain | State::Closed => (&[], 0),
        };
        let Ok(length @ 0..=MAX_FRAME) = u32::try_from(message + header_length) else {
            return Some(Reply::Close);
        };
        let length = length.to_be_bytes();
        let start = HEADROOM - length.len() - header_length;
        for (place, byte) in frame.iter_mut().skip(start).zip(length.iter().chain(header)) {
            *place = *byte;
        }
        Some(Reply::Frame(Bytes::from(frame).slice(start..)))
    }

    fn send(&mut self, frame: Bytes) {
        self.outgoing_bytes += frame.len();
        self.outgoing.push_back(frame);
    }

    fn close_when_drained(&mut self) {
        if self.deadline.is_some() && self.pipeline.is_empty() {
            self.close(CloseReason::Drained);
        }
    }

    fn close(&mut self, reason: CloseReason) {
        if self.state != State::Closed {
            self.state = State::Closed;
            self.deadline = None;
            self.pipeline = Pipeline::new();
            // Replies that waited for earlier ones are not sent.
            self.outgoing_bytes = self.outgoing.iter().map(Bytes::len).sum();
            self.events.push_back(Event::Close(reason));
        }
    }
}

impl Default for ServerSession {
    fn default() -> Self {
        Self::new()
    }
}

#[cfg(test)]
mod tests;
