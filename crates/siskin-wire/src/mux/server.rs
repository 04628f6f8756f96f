//! The server's side of a mux connection, without IO.
//!
//! *Source:* Finagle, `finagle-mux/…/mux/pushsession/{MuxServerNegotiator,MuxServerSession,ServerTracker}.scala`.

use std::collections::HashMap;
use std::collections::hash_map::Entry;
use std::hash::{BuildHasherDefault, Hasher};
use std::time::{Duration, Instant};

use bytes::{Buf, Bytes};

use super::failure::MuxFailure;
use super::fragment::{DEFAULT_MAX_PARTIAL, Fragments};
use super::message::{DecodeError, MAX_TAG, Message, PING_TAG, Pairs, ReplyStatus, Tag, code, tdispatch};
use crate::queue::Queue;
use crate::ttwitter::HeaderError;

/// The bytes in front of a successful answer: `size:4 type:1 tag:3 status:1 contexts:2`. A [`Response::Ok`] begins with so
/// many bytes of any value, which the session fills in: an answer is one buffer from the first field to the socket.
pub const HEADROOM: usize = 11;

/// Length, type and tag.
const HEAD: usize = 8;

/// What the client asks in the handshake before anything else: a server that does not know the handshake answers something
/// else.
const INIT_CHECK: &[u8] = b"tinit check";
/// The only version.
const VERSION: u16 = 1;
/// The longest body of a frame that goes out: JVM peers read frames of up to 0x7ffffffb bytes, of which type and tag take four.
const MAX_BODY: usize = 0x7fff_fff7;
/// The context of the trace, where the ids of a [`Message::Treq`] go too: `span:8 parent:8 trace:8 flags:8 [trace_high:8]`.
pub(crate) const TRACE_CONTEXT: &[u8] = b"com.twitter.finagle.tracing.TraceContext";
/// The context of the caller's name, in UTF-8.
pub(crate) const CLIENT_ID_CONTEXT: &[u8] = b"com.twitter.finagle.thrift.ClientIdContext";
/// Headers of the application, inside a context.
const RESPONSE_HEADERS: &[u8] = b"com.twitter.finagle.thrift.Response.headers";
/// The largest context value, so that its length is not read as negative.
const MAX_CONTEXT: usize = i16::MAX as usize;

/// Settings of a session.
#[derive(Clone, Debug)]
pub struct Config {
    /// How long a client may take until its first request or the handshake's end. Default 10 s.
    pub handshake_timeout: Duration,
    /// The most bytes of unfinished fragmented messages that are held. Default 100 MiB.
    pub max_partial: usize,
    /// The largest body of a frame that we are willing to receive, as the handshake says it. Default 2³¹ − 1.
    pub framer: i32,
    /// Whether the connection is inside TLS; the handshake's own offer of it is ignored then. Default true.
    pub encrypted: bool,
}

impl Default for Config {
    fn default() -> Self {
        Self {
            handshake_timeout: Duration::from_secs(10),
            max_partial: DEFAULT_MAX_PARTIAL,
            framer: i32::MAX,
            encrypted: true,
        }
    }
}

/// A request to be served.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Dispatch {
    /// What [`ServerSession::reply`] wants.
    pub tag: Tag,
    /// The contexts in order, keys as they came. The trace ids of a Treq stand here as a trace context.
    pub contexts: Pairs,
    /// Where it is to go; mostly empty. A path otherwise.
    pub dst: Bytes,
    /// Delegations: path and tree, both checked.
    pub dtab: Pairs,
    /// The request.
    pub payload: Bytes,
}

impl Dispatch {
    /// How many bytes its parts hold: of the frame that it came in, and the lists of them. An entry that is empty takes four bytes of
    /// a frame, and sixteen times that of a list.
    pub fn held_bytes(&self) -> usize {
        let pairs = self.contexts.iter().chain(&self.dtab);
        let pairs: usize = pairs.map(|(key, value)| key.len() + value.len()).sum();
        let entries = self.contexts.len() + self.dtab.len();
        pairs + entries * size_of::<(Bytes, Bytes)>() + self.dst.len() + self.payload.len()
    }
}

/// What the driver has to do.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Event {
    /// Serve this.
    Dispatch(Dispatch),
    /// Stop serving the request of this tag; it has been answered.
    Discard {
        /// The request's.
        tag: Tag,
        /// The client's reason, for a reader.
        why: Bytes,
    },
    /// Send what is still to be sent, then close the connection; every call that runs is cancelled. The last event.
    Close(CloseReason),
}

/// Why a session ended.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum CloseReason {
    /// The client closed.
    EndOfStream,
    /// All calls are answered after [`ServerSession::drain`].
    Drained,
    /// The deadline of [`ServerSession::drain`] passed.
    DrainDeadline,
    /// The client said nothing, or did not end the handshake.
    HandshakeTimeout,
    /// The handshake failed; the client has been told.
    Negotiation,
    /// A frame could not be read.
    Undecodable(DecodeError),
    /// A tag was used twice; the client has been told.
    DuplicateTag(Tag),
    /// Unfinished fragmented messages took too much.
    TooManyFragments,
    /// A request of a TTwitter connection has no header that can be read.
    Header(HeaderError),
    /// An answer that plain Thrift has no words for.
    Inexpressible,
}

/// How a request is answered.
#[derive(Clone, Debug)]
pub enum Response {
    /// [`HEADROOM`] bytes of any value, then the answer. Fewer bytes than that are an empty answer.
    Ok(Vec<u8>),
    /// The same, with headers of the application.
    OkWithHeaders {
        /// As in [`Response::Ok`].
        frame: Vec<u8>,
        /// Names and values. What does not fit in 32767 bytes is left out from the end.
        headers: Pairs,
    },
    /// It failed: a text and what it says of itself.
    Error(String, MuxFailure),
    /// It was not done.
    Nack(MuxFailure),
}

/// A session's states.
///
/// | state | on | becomes |
/// |---|---|---|
/// | `Start` | the init check | `WaitInit` |
/// | `Start` | any other message | `Open`, with that message |
/// | `WaitInit` | Tinit of version 1 that can be agreed on | `Open` |
/// | `WaitInit` | any other Tinit | `Closed` |
/// | `WaitInit` | any other message | `Open`, with that message |
/// | `Open` | [`drain`](ServerSession::drain) | `Draining` |
/// | `Draining` | Rdrain with tag 1 | `Drained` |
/// | `Drained` | the last running request is answered | `Closed` |
/// | `Start`, `WaitInit` | [`drain`](ServerSession::drain), the handshake's time is over | `Closed` |
/// | any | end of stream, undecodable frame, duplicate tag, the drain's deadline | `Closed` |
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum State {
    Start,
    WaitInit,
    Open,
    Draining,
    Drained,
    Closed,
}

/// Which answer a request wants.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Kind {
    Treq,
    Tdispatch,
}

/// The requests that are being served.
#[derive(Debug, Default)]
struct Running {
    /// The only one, where each is answered before the next: that one needs no table.
    alone: Option<(Tag, Kind)>,
    others: HashMap<Tag, Kind, BuildHasherDefault<TagHasher>>,
}

impl Running {
    /// False where the tag is in use.
    fn insert(&mut self, tag: Tag, kind: Kind) -> bool {
        match self.alone {
            None if self.others.is_empty() => self.alone = Some((tag, kind)),
            Some((alone, _)) if alone == tag => return false,
            _ => match self.others.entry(tag) {
                Entry::Occupied(_) => return false,
                Entry::Vacant(place) => {
                    place.insert(kind);
                }
            },
        }
        true
    }

    fn remove(&mut self, tag: Tag) -> Option<Kind> {
        if let Some((_, kind)) = self.alone.take_if(|(alone, _)| *alone == tag) {
            return Some(kind);
        }
        if self.others.is_empty() {
            return None;
        }
        self.others.remove(&tag)
    }

    fn len(&self) -> usize {
        self.others.len() + usize::from(self.alone.is_some())
    }

    fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// In order.
    fn tags(&self) -> Vec<Tag> {
        let alone = self.alone.iter().map(|(tag, _)| *tag);
        let mut tags: Vec<_> = alone.chain(self.others.keys().copied()).collect();
        tags.sort_unstable();
        tags
    }

    fn clear(&mut self) {
        *self = Self::default();
    }
}

/// What is to be sent.
#[derive(Debug)]
enum Outgoing {
    /// A whole frame.
    Frame(Tag, Vec<u8>),
    /// The rest of a body that is longer than the client's frames.
    Pieces(Tag, Bytes),
}

/// The server's side of a mux connection.
///
/// Frames come in by [`receive`](Self::receive); what is to be done comes out of [`poll_event`](Self::poll_event), what is to
/// be sent out of [`poll_transmit`](Self::poll_transmit), both until `None`. Time comes in as an argument and
/// [`poll_timeout`](Self::poll_timeout) says when [`handle_timeout`](Self::handle_timeout) wants to be called. Pings,
/// the handshake, discards and unexpected messages are answered by the session itself.
///
/// No input fails: what a client does wrong ends its session with an [`Event::Close`].
#[derive(Debug)]
pub struct ServerSession {
    config: Config,
    state: State,
    /// When the handshake must be over, or the drain.
    deadline: Option<Instant>,
    /// The requests that are being served.
    running: Running,
    fragments: Fragments,
    /// The largest body of a frame that the client is willing to receive.
    peer_framer: usize,
    events: Queue<Event>,
    outgoing: Queue<Outgoing>,
    outgoing_bytes: usize,
}

impl ServerSession {
    /// A session of a connection that begins now.
    pub fn new(config: Config, now: Instant) -> Self {
        Self {
            deadline: Some(now + config.handshake_timeout),
            fragments: Fragments::new(config.max_partial),
            config,
            state: State::Start,
            running: Running::default(),
            peer_framer: MAX_BODY,
            events: Queue::new(),
            outgoing: Queue::new(),
            outgoing_bytes: 0,
        }
    }

    /// Takes a frame, without its length. Events must be taken out before the frames of the next
    /// [`poll_transmit`](Self::poll_transmit) go out: a client may use a tag again as soon as it sees it answered.
    pub fn receive(&mut self, frame: Bytes) {
        if self.state == State::Closed {
            return;
        }
        match self.decode(frame) {
            Ok(message) => self.message(message),
            Err(error) => self.close(CloseReason::Undecodable(error)),
        }
    }

    /// As [`receive`](Self::receive), but a request that has nothing before it is given at once, and is no event.
    pub fn receive_request(&mut self, mut frame: Bytes) -> Option<Dispatch> {
        let is_plain =
            matches!(self.state, State::Open | State::Draining) && self.fragments.is_empty() && self.events.is_empty();
        // Neither a piece of a message nor anything but a request.
        let request = match frame.first_chunk() {
            Some(&[kind, high, middle, low]) if kind == code::TDISPATCH.cast_unsigned() && high & 0x80 == 0 => {
                Some(u32::from_be_bytes([0, high, middle, low]))
            }
            _ => None,
        };
        let Some(tag) = request.filter(|_| is_plain) else {
            self.receive(frame);
            return None;
        };
        frame.advance(HEAD - 4);
        match tdispatch(tag, frame) {
            Ok(request) => self.begin(tag, Kind::Tdispatch).then_some(request),
            Err(error) => {
                self.close(CloseReason::Undecodable(error));
                None
            }
        }
    }

    /// Reads a frame, with the pieces that came before it where it is a message's last. Any other message with the tag of an
    /// unfinished one ends that, and begins with its pieces. Only discards do not: they name the tag that they are about.
    fn decode(&mut self, frame: Bytes) -> Result<Message, DecodeError> {
        if self.fragments.is_empty() {
            return Message::decode(frame);
        }
        let Some(&[kind, high, middle, low]) = frame.first_chunk() else {
            return Err(DecodeError::TooShort);
        };
        let kind = i8::from_be_bytes([kind]);
        let tag = u32::from_be_bytes([0, high, middle, low]);
        match kind {
            code::TDISCARDED | code::BAD_TDISCARDED => {}
            code::RDISCARDED => drop(self.fragments.take(tag)),
            _ if tag <= MAX_TAG => {
                let body = self.fragments.finish(tag, frame.slice(4..));
                return Message::decode_body(kind, tag, body);
            }
            _ => {}
        }
        Message::decode(frame)
    }

    /// The client closed its direction: Finagle takes that for the end.
    pub fn end_of_stream(&mut self) {
        self.close(CloseReason::EndOfStream);
    }

    /// Answers a request. An answer that nobody waits for any more is dropped.
    pub fn reply(&mut self, tag: Tag, response: Response) {
        if let Some(kind) = self.running.remove(tag) {
            self.reply_as(kind, tag, response);
        }
    }

    /// Answers a request that is served no more.
    fn reply_as(&mut self, kind: Kind, tag: Tag, response: Response) {
        match kind {
            Kind::Tdispatch => self.reply_dispatch(tag, response),
            Kind::Treq => self.reply_request(tag, response),
        }
        self.close_when_drained();
    }

    /// As [`reply`](Self::reply). An answer that is one frame of at most `limit` bytes, with nothing before it, goes behind what is in
    /// the buffer instead of out by [`poll_transmit`](Self::poll_transmit); its memory is given back, with no bytes in it.
    pub fn reply_into(&mut self, tag: Tag, response: Response, limit: usize, buffer: &mut Vec<u8>) -> Option<Vec<u8>> {
        let kind = self.running.remove(tag)?;
        let longest = limit.min(self.peer_framer.saturating_add(HEAD));
        let fits = |frame: &Vec<u8>| frame.len().max(HEADROOM) <= longest;
        let Response::Ok(mut frame) = response else {
            self.reply_as(kind, tag, response);
            return None;
        };
        if kind == Kind::Treq || !self.outgoing.is_empty() || !fits(&frame) {
            self.reply_as(kind, tag, Response::Ok(frame));
            return None;
        }
        fill_headroom(tag, &mut frame);
        buffer.extend_from_slice(&frame);
        self.close_when_drained();
        frame.clear();
        Some(frame)
    }

    /// Asks the client to send nothing more. Until it says that it will not, requests are served; then new ones are refused,
    /// the running ones answered, and the session ends, at the latest at `deadline`.
    pub fn drain(&mut self, deadline: Instant) {
        match self.state {
            State::Start | State::WaitInit => self.close(CloseReason::Drained),
            State::Open => {
                self.state = State::Draining;
                self.deadline = Some(deadline);
                self.send(&Message::Tdrain { tag: PING_TAG });
            }
            State::Draining | State::Drained => self.deadline = self.deadline.map(|old| old.min(deadline)),
            State::Closed => {}
        }
    }

    /// Tells what time it is.
    pub fn handle_timeout(&mut self, now: Instant) {
        if self.deadline.is_some_and(|deadline| deadline <= now) {
            match self.state {
                State::Start | State::WaitInit => self.close(CloseReason::HandshakeTimeout),
                State::Draining | State::Drained => self.close(CloseReason::DrainDeadline),
                State::Open | State::Closed => {}
            }
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
        match self.outgoing.pop_front()? {
            Outgoing::Frame(_, frame) => {
                self.outgoing_bytes -= frame.len();
                Some(frame.into())
            }
            Outgoing::Pieces(tag, mut rest) => {
                let piece = rest.split_to(self.peer_framer.min(rest.len()));
                self.outgoing_bytes -= piece.len();
                if rest.is_empty() {
                    // The last piece is a frame like any other.
                    let mut frame = Message::Fragment {
                        code: code::RDISPATCH,
                        tag,
                        body: piece,
                    }
                    .encode();
                    if let Some(byte) = frame.get_mut(5) {
                        *byte &= 0x7f;
                    }
                    return Some(frame.into());
                }
                // Behind the others: one piece a message and round.
                self.outgoing.push_back(Outgoing::Pieces(tag, rest));
                Some(
                    Message::Fragment {
                        code: code::RDISPATCH,
                        tag,
                        body: piece,
                    }
                    .encode()
                    .into(),
                )
            }
        }
    }

    /// The next bytes to send, if they are a frame of at most `limit` bytes: puts them behind what is in the buffer, which spares
    /// the frame a life of its own. False where [`poll_transmit`](Self::poll_transmit) has to be asked.
    pub fn poll_transmit_into(&mut self, limit: usize, buffer: &mut Vec<u8>) -> bool {
        let Some(Outgoing::Frame(_, frame)) = self.outgoing.front() else {
            return false;
        };
        if frame.len() > limit {
            return false;
        }
        buffer.extend_from_slice(frame);
        self.outgoing_bytes -= frame.len();
        self.outgoing.pop_front();
        true
    }

    /// How many bytes wait to be sent.
    pub fn outgoing_bytes(&self) -> usize {
        self.outgoing_bytes
    }

    /// How many bytes of unfinished fragmented messages are held.
    pub fn partial_bytes(&self) -> usize {
        self.fragments.held()
    }

    /// How many requests are being served.
    pub fn running(&self) -> usize {
        self.running.len()
    }

    /// Whether the session is over.
    pub fn is_closed(&self) -> bool {
        self.state == State::Closed
    }

    fn message(&mut self, message: Message) {
        match (self.state, message) {
            (State::Start, Message::Rerr { tag: PING_TAG, error }) if error == INIT_CHECK => {
                self.send(&Message::Rerr { tag: PING_TAG, error });
                self.state = State::WaitInit;
            }
            (State::WaitInit, Message::Tinit { tag, version, headers }) => self.negotiate(tag, version, &headers),
            (State::Start | State::WaitInit, message) => {
                self.open();
                self.serve(message);
            }
            (State::Closed, _) => {}
            (_, message) => self.serve(message),
        }
    }

    fn open(&mut self) {
        self.state = State::Open;
        self.deadline = None;
    }

    fn negotiate(&mut self, tag: Tag, version: u16, headers: &Pairs) {
        if version != VERSION {
            // Finagle reads it as signed.
            self.send_error(tag, format!("Unsupported Mux version: {}", version.cast_signed()));
            return self.close(CloseReason::Negotiation);
        }
        self.send(&Message::Rinit {
            tag,
            version: VERSION,
            headers: vec![
                (
                    Bytes::from_static(b"mux-framer"),
                    Bytes::copy_from_slice(&self.config.framer.to_be_bytes()),
                ),
                (Bytes::from_static(b"tls"), Bytes::from_static(b"off")),
            ],
        });
        let header = |name: &[u8]| headers.iter().find(|(key, _)| key == name).map(|(_, value)| value);
        if let Some(value) = header(b"mux-framer") {
            let framer = value.first_chunk().map(|bytes| i32::from_be_bytes(*bytes)).unwrap_or(0);
            match usize::try_from(framer) {
                Ok(framer) if framer > 0 => self.peer_framer = framer.min(MAX_BODY),
                _ => {
                    self.send_error(tag, format!("mux-framer is {framer}, which no frame fits"));
                    return self.close(CloseReason::Negotiation);
                }
            }
        }
        if !self.config.encrypted && header(b"tls").is_some_and(|tls| tls == &b"required"[..]) {
            self.send_error(tag, "Could not negotiate whether to use TLS or not.".to_owned());
            return self.close(CloseReason::Negotiation);
        }
        self.open();
    }

    fn serve(&mut self, message: Message) {
        let unexpected = match message {
            Message::Tdispatch {
                tag,
                contexts,
                dst,
                dtab,
                payload,
            } => {
                return self.dispatch(
                    Kind::Tdispatch,
                    Dispatch {
                        tag,
                        contexts,
                        dst,
                        dtab,
                        payload,
                    },
                );
            }
            Message::Treq { tag, keys, payload } => {
                let dispatch = Dispatch {
                    tag,
                    contexts: trace_context(&keys),
                    dst: Bytes::new(),
                    dtab: Vec::new(),
                    payload,
                };
                return self.dispatch(Kind::Treq, dispatch);
            }
            Message::Fragment { tag, body, .. } => {
                if self.fragments.push(tag, &body).is_err() {
                    self.close(CloseReason::TooManyFragments);
                }
                return;
            }
            Message::Tping { tag } => return self.send(&Message::Rping { tag }),
            Message::Tdiscarded { which, why, .. } => return self.discard(which, why),
            Message::Rdrain { tag: PING_TAG } if self.state == State::Draining => {
                self.state = State::Drained;
                return self.close_when_drained();
            }
            // Either code of Rerr is shown as the one that is sent.
            Message::Rreq { .. }
            | Message::Rdispatch { .. }
            | Message::Tdrain { .. }
            | Message::Rdrain { .. }
            | Message::Rping { .. }
            | Message::Rdiscarded { .. }
            | Message::Tlease { .. }
            | Message::Tinit { .. }
            | Message::Rinit { .. }
            | Message::Rerr { .. } => message,
        };
        // A lease is about the whole session: whatever tag it came with, Finagle answers on none.
        let is_lease = matches!(unexpected, Message::Tlease { .. });
        let tag = if is_lease { 0 } else { unexpected.tag() };
        self.send_error(tag, format!("Unexpected mux message type {}", unexpected.code()));
    }

    fn dispatch(&mut self, kind: Kind, dispatch: Dispatch) {
        let tag = dispatch.tag;
        if self.state == State::Drained {
            return match kind {
                Kind::Tdispatch => self.reply_dispatch(tag, Response::Nack(MuxFailure::NONE)),
                Kind::Treq => self.reply_request(tag, Response::Nack(MuxFailure::NONE)),
            };
        }
        if self.begin(tag, kind) {
            self.events.push_back(Event::Dispatch(dispatch));
        }
    }

    /// A request is to be served. False where its tag is in use: then the session is over.
    fn begin(&mut self, tag: Tag, kind: Kind) -> bool {
        if self.running.insert(tag, kind) {
            return true;
        }
        for running in self.running.tags() {
            self.send_error(running, format!("Received duplicate tag {tag} from client."));
        }
        self.close(CloseReason::DuplicateTag(tag));
        false
    }

    fn discard(&mut self, which: Tag, why: Bytes) {
        // Of an unfinished request the pieces are forgotten, whatever else the tag is in use for.
        let unfinished = self.fragments.take(which).is_some();
        if self.running.remove(which).is_some() {
            self.send(&Message::Rdiscarded { tag: which });
            self.events.push_back(Event::Discard { tag: which, why });
            return self.close_when_drained();
        }
        // An answer that is still queued is taken back.
        let queued = self.outgoing.take(|outgoing| match outgoing {
            Outgoing::Frame(tag, frame) => *tag == which && is_reply(frame),
            Outgoing::Pieces(tag, _) => *tag == which,
        });
        if let Some(outgoing) = queued {
            self.outgoing_bytes -= match outgoing {
                Outgoing::Frame(_, frame) => frame.len(),
                Outgoing::Pieces(_, rest) => rest.len(),
            };
            self.send(&Message::Rdiscarded { tag: which });
        } else if unfinished {
            self.send(&Message::Rdiscarded { tag: which });
        }
    }

    fn reply_dispatch(&mut self, tag: Tag, response: Response) {
        match response {
            Response::Ok(mut frame) => {
                fill_headroom(tag, &mut frame);
                self.push_body(tag, frame);
            }
            Response::OkWithHeaders { frame, headers } => {
                let mut payload = Bytes::from(frame);
                payload.advance(HEADROOM.min(payload.len()));
                let mut value = Vec::new();
                for (name, text) in &headers {
                    let entry = 4 + name.len() + text.len();
                    let (Ok(name_length), Ok(text_length)) = (u16::try_from(name.len()), u16::try_from(text.len()))
                    else {
                        break;
                    };
                    if value.len() + entry > MAX_CONTEXT {
                        break;
                    }
                    value.extend_from_slice(&name_length.to_be_bytes());
                    value.extend_from_slice(name);
                    value.extend_from_slice(&text_length.to_be_bytes());
                    value.extend_from_slice(text);
                }
                let mut contexts = Vec::new();
                if !value.is_empty() {
                    contexts.push((Bytes::from_static(RESPONSE_HEADERS), value.into()));
                }
                let message = Message::Rdispatch {
                    tag,
                    status: ReplyStatus::Ok,
                    contexts,
                    payload,
                };
                self.push_body(tag, message.encode());
            }
            Response::Error(why, flags) => {
                let message = Message::failed_dispatch(tag, ReplyStatus::Error, flags, why.into());
                self.push_body(tag, message.encode());
            }
            Response::Nack(flags) => {
                let message = Message::failed_dispatch(tag, ReplyStatus::Nack, flags, Bytes::new());
                self.push_body(tag, message.encode());
            }
        }
    }

    /// In one frame however long it is: only Tdispatch and Rdispatch are cut, as in Finagle.
    fn reply_request(&mut self, tag: Tag, response: Response) {
        match response {
            Response::Ok(mut frame) | Response::OkWithHeaders { mut frame, .. } => {
                // The header of an Rreq is two bytes shorter.
                make_headroom(&mut frame);
                let head = head(frame.len() - 2, code::RREQ, tag);
                if let Some((_, behind)) = frame.split_first_chunk_mut::<2>()
                    && let Some((place, rest)) = behind.split_first_chunk_mut()
                    && let Some(status) = rest.first_chunk_mut()
                {
                    *place = head;
                    *status = [ReplyStatus::Ok.code()];
                }
                frame.drain(..2);
                self.push(Outgoing::Frame(tag, frame));
            }
            Response::Error(why, _) => {
                self.push_frame(&Message::Rreq {
                    tag,
                    status: ReplyStatus::Error,
                    payload: why.into(),
                });
            }
            Response::Nack(_) => {
                self.push_frame(&Message::Rreq {
                    tag,
                    status: ReplyStatus::Nack,
                    payload: Bytes::new(),
                });
            }
        }
    }

    /// Queues an Rdispatch, whole or in pieces.
    fn push_body(&mut self, tag: Tag, frame: Vec<u8>) {
        if frame.len() - HEAD <= self.peer_framer {
            self.push(Outgoing::Frame(tag, frame));
        } else {
            let mut body = Bytes::from(frame);
            body.advance(HEAD);
            self.push(Outgoing::Pieces(tag, body));
        }
    }

    fn push_frame(&mut self, message: &Message) {
        self.push(Outgoing::Frame(message.tag(), message.encode()));
    }

    fn push(&mut self, outgoing: Outgoing) {
        self.outgoing_bytes += match &outgoing {
            Outgoing::Frame(_, frame) => frame.len(),
            Outgoing::Pieces(_, rest) => rest.len(),
        };
        self.outgoing.push_back(outgoing);
    }

    fn send(&mut self, message: &Message) {
        self.push_frame(message);
    }

    fn send_error(&mut self, tag: Tag, error: String) {
        self.send(&Message::Rerr {
            tag,
            error: error.into(),
        });
    }

    fn close_when_drained(&mut self) {
        if self.state == State::Drained && self.running.is_empty() {
            self.close(CloseReason::Drained);
        }
    }

    fn close(&mut self, reason: CloseReason) {
        if self.state != State::Closed {
            self.state = State::Closed;
            self.deadline = None;
            self.running.clear();
            self.events.push_back(Event::Close(reason));
        }
    }
}

/// The first eight bytes of a frame of so many bytes: `size:4 type:1 tag:3`.
fn head(frame_length: usize, code: i8, tag: Tag) -> [u8; HEAD] {
    // An Rdispatch of 4 GiB does not go out whole: `push_body` cuts it.
    let length = u32::try_from(frame_length.saturating_sub(4)).unwrap_or(u32::MAX);
    let [l0, l1, l2, l3] = length.to_be_bytes();
    let [code] = code.to_be_bytes();
    let [_, t0, t1, t2] = tag.to_be_bytes();
    [l0, l1, l2, l3, code, t0, t1, t2]
}

/// Makes room for the header of an answer where there is less than that, and so no answer behind it.
fn make_headroom(frame: &mut Vec<u8>) {
    if frame.len() < HEADROOM {
        frame.resize(HEADROOM, 0);
    }
}

/// Makes the whole frame of a successful answer: an Rdispatch without contexts.
fn fill_headroom(tag: Tag, frame: &mut Vec<u8>) {
    make_headroom(frame);
    let head = head(frame.len(), code::RDISPATCH, tag);
    if let Some((place, rest)) = frame.split_first_chunk_mut()
        && let Some(status) = rest.first_chunk_mut()
    {
        *place = head;
        *status = [ReplyStatus::Ok.code(), 0, 0];
    }
}

/// Whether a queued frame answers a request.
fn is_reply(frame: &[u8]) -> bool {
    matches!(
        frame.get(4).map(|byte| i8::from_be_bytes([*byte])),
        Some(code::RDISPATCH | code::RREQ)
    )
}

/// The trace context that the keys of a Treq stand for: key 1 is `span:8 parent:8 trace:8`, key 2 the flags in its last
/// byte. *Source:* Finagle, `mux.transport.Message.Treq`.
fn trace_context(keys: &[(u8, Bytes)]) -> Pairs {
    let Some((_, ids)) = keys.iter().rev().find(|(key, _)| *key == 1) else {
        return Vec::new();
    };
    let flags = keys.iter().rev().find(|(key, _)| *key == 2);
    let flags = flags.and_then(|(_, value)| value.last()).copied().unwrap_or(0);
    // A Java byte has a sign.
    let flags = i64::from(flags.cast_signed());
    let mut value = ids.to_vec();
    value.extend_from_slice(&flags.to_be_bytes());
    vec![(Bytes::from_static(TRACE_CONTEXT), value.into())]
}

/// Spreads tags, which are small numbers in a row.
#[derive(Debug, Default)]
struct TagHasher(u64);

impl Hasher for TagHasher {
    fn finish(&self) -> u64 {
        self.0
    }

    fn write(&mut self, bytes: &[u8]) {
        for byte in bytes {
            self.write_u32(u32::from(*byte));
        }
    }

    fn write_u32(&mut self, tag: u32) {
        // Fibonacci hashing: 2⁶⁴ divided by the golden ratio.
        self.0 = (self.0 ^ u64::from(tag))
            .wrapping_mul(0x9e37_79b9_7f4a_7c15)
            .rotate_left(20);
    }
}

#[cfg(test)]
mod tests;
