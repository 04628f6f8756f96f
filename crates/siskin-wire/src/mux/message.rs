//! One mux message: reading it from a frame, writing it as a frame.

use std::error::Error;
use std::fmt;

use bytes::{Buf, Bytes};

use super::failure::MuxFailure;
use super::name::{NameTree, Path};
use super::server::Dispatch;

/// The number that ties an answer to its request: 23 bits. 0 is for messages that have no answer, 1 for pings and the
/// handshake, requests have the others; a server does not insist on that.
pub type Tag = u32;

/// The tag of pings and of the handshake.
pub const PING_TAG: Tag = 1;
/// The largest tag.
pub const MAX_TAG: Tag = 0x7f_ffff;

/// The bit of a tag that says that more fragments follow.
const MORE_FRAGMENTS: u32 = 1 << 23;

/// Keys and values, in order.
pub type Pairs = Vec<(Bytes, Bytes)>;

/// What became of a request.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ReplyStatus {
    /// 0: the payload is the answer.
    Ok,
    /// 1: the payload is a text.
    Error,
    /// 2: it was not done; no payload.
    Nack,
}

impl ReplyStatus {
    /// Its number.
    pub const fn code(self) -> u8 {
        match self {
            Self::Ok => 0,
            Self::Error => 1,
            Self::Nack => 2,
        }
    }

    const fn from_code(code: u8) -> Option<Self> {
        Some(match code {
            0 => Self::Ok,
            1 => Self::Error,
            2 => Self::Nack,
            _ => return None,
        })
    }
}

/// A mux message. Bytes are slices of the frame that it was read from.
#[derive(Clone, Debug, PartialEq)]
pub enum Message {
    /// A request of the old kind.
    Treq {
        /// Answered by this.
        tag: Tag,
        /// Key and value: 1 is the trace's ids, 2 its flags.
        keys: Vec<(u8, Bytes)>,
        /// The request.
        payload: Bytes,
    },
    /// The answer to a [`Message::Treq`].
    Rreq {
        /// The request's.
        tag: Tag,
        /// What became of it.
        status: ReplyStatus,
        /// The answer, or a text.
        payload: Bytes,
    },
    /// A request.
    Tdispatch {
        /// Answered by this.
        tag: Tag,
        /// The contexts.
        contexts: Pairs,
        /// Where it is to go; mostly empty. A path otherwise.
        dst: Bytes,
        /// Delegations: path and tree.
        dtab: Pairs,
        /// The request.
        payload: Bytes,
    },
    /// The answer to a [`Message::Tdispatch`].
    Rdispatch {
        /// The request's.
        tag: Tag,
        /// What became of it.
        status: ReplyStatus,
        /// The contexts.
        contexts: Pairs,
        /// The answer, or a text.
        payload: Bytes,
    },
    /// Send nothing more.
    Tdrain {
        /// Answered by this.
        tag: Tag,
    },
    /// Nothing more will be sent.
    Rdrain {
        /// The request's.
        tag: Tag,
    },
    /// Are you there?
    Tping {
        /// Answered by this.
        tag: Tag,
    },
    /// I am.
    Rping {
        /// The request's.
        tag: Tag,
    },
    /// The answer to a request is no longer of interest.
    Tdiscarded {
        /// The message's own, mostly 0.
        tag: Tag,
        /// The request's. All 24 bits: above [`MAX_TAG`] it is nobody's.
        which: Tag,
        /// For a reader.
        why: Bytes,
    },
    /// The request was discarded; its tag is free.
    Rdiscarded {
        /// The request's.
        tag: Tag,
    },
    /// How long the sender expects to be of use.
    Tlease {
        /// The message's own, mostly 0.
        tag: Tag,
        /// 0 for milliseconds; there is no other.
        unit: u8,
        /// So many of them.
        amount: u64,
    },
    /// The handshake's request.
    Tinit {
        /// Answered by this.
        tag: Tag,
        /// 1.
        version: u16,
        /// Keys and values.
        headers: Pairs,
    },
    /// The handshake's answer.
    Rinit {
        /// The request's.
        tag: Tag,
        /// 1.
        version: u16,
        /// Keys and values.
        headers: Pairs,
    },
    /// A message that could not be served.
    Rerr {
        /// The message's.
        tag: Tag,
        /// For a reader.
        error: Bytes,
    },
    /// A piece of a message, with more to come.
    Fragment {
        /// The message's type.
        code: i8,
        /// The message's tag.
        tag: Tag,
        /// The piece of its body.
        body: Bytes,
    },
}

/// Bytes that are no mux message.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum DecodeError {
    /// The frame is too short for a type and a tag.
    TooShort,
    /// There is no message of this type.
    UnknownType {
        /// As it was read.
        code: i8,
    },
    /// A reply with a status that does not exist.
    UnknownStatus {
        /// As it was read.
        code: u8,
    },
    /// A Treq, Rreq, Tdiscarded or Tlease that is not laid out like one.
    Malformed,
    /// A body that ends before a count or a length that it should have.
    Truncated,
    /// A length or a count above 32767, which peers read as negative.
    NegativeSize,
    /// A destination or a delegation that is no name.
    BadName,
    /// A Tinit or Rinit with more than 1024 headers.
    TooManyHeaders,
}

impl DecodeError {
    /// Whether the frame cannot be a mux message at all. As the first frame of a connection it is then taken for plain
    /// Thrift.
    ///
    /// *Source:* Finagle, `BadMessageException`.
    pub const fn is_bad_message(&self) -> bool {
        matches!(
            self,
            Self::TooShort | Self::UnknownType { .. } | Self::UnknownStatus { .. } | Self::Malformed
        )
    }
}

pub(crate) mod code {
    pub(crate) const TREQ: i8 = 1;
    pub(crate) const RREQ: i8 = -1;
    pub(crate) const TDISPATCH: i8 = 2;
    pub(crate) const RDISPATCH: i8 = -2;
    pub(crate) const TDRAIN: i8 = 64;
    pub(crate) const RDRAIN: i8 = -64;
    pub(crate) const TPING: i8 = 65;
    pub(crate) const RPING: i8 = -65;
    pub(crate) const TDISCARDED: i8 = 66;
    pub(crate) const BAD_TDISCARDED: i8 = -62;
    pub(crate) const RDISCARDED: i8 = -66;
    pub(crate) const TLEASE: i8 = 67;
    pub(crate) const TINIT: i8 = 68;
    pub(crate) const RINIT: i8 = -68;
    pub(crate) const RERR: i8 = -128;
    pub(crate) const BAD_RERR: i8 = 127;
}

/// A 2-byte length or count. Peers read it as signed.
fn size(body: &mut Bytes) -> Result<usize, DecodeError> {
    let size = body.try_get_i16().map_err(|_| DecodeError::Truncated)?;
    usize::try_from(size).map_err(|_| DecodeError::NegativeSize)
}

/// How many contexts follow. A negative count is none: the bytes behind it are read as what comes next.
fn context_count(body: &mut Bytes) -> Result<usize, DecodeError> {
    let count = body.try_get_i16().map_err(|_| DecodeError::Truncated)?;
    Ok(usize::try_from(count).unwrap_or(0))
}

/// So many bytes, or what there is: peers shorten silently.
fn at_most(body: &mut Bytes, length: usize) -> Bytes {
    body.split_to(length.min(body.len()))
}

fn pair(body: &mut Bytes) -> Result<(Bytes, Bytes), DecodeError> {
    let length = size(body)?;
    let key = at_most(body, length);
    let length = size(body)?;
    Ok((key, at_most(body, length)))
}

/// Reads what follows the tag of a Tdispatch.
#[inline]
pub(super) fn tdispatch(tag: Tag, mut body: Bytes) -> Result<Dispatch, DecodeError> {
    let count = context_count(&mut body)?;
    let mut contexts = Vec::with_capacity(count.min(body.len() / MIN_PAIR));
    for _ in 0..count {
        contexts.push(pair(&mut body)?);
    }
    let length = size(&mut body)?;
    let mut dst = Bytes::new();
    if length > 0 {
        dst = at_most(&mut body, length);
    }
    if !dst.is_empty() {
        Path::parse(text(&dst)?).map_err(|_| DecodeError::BadName)?;
    }
    let count = size(&mut body)?;
    let mut dtab = Vec::with_capacity(count.min(body.len() / MIN_PAIR));
    for _ in 0..count {
        let (source, tree) = pair(&mut body)?;
        Path::parse(text(&source)?).map_err(|_| DecodeError::BadName)?;
        NameTree::parse(text(&tree)?).map_err(|_| DecodeError::BadName)?;
        dtab.push((source, tree));
    }
    Ok(Dispatch {
        tag,
        contexts,
        dst,
        dtab,
        payload: body,
    })
}

/// So many headers may a handshake have; Finagle sends three at most. Without a limit, a frame of empty ones would take eight
/// times its size.
const MAX_HEADERS: usize = 1024;

/// The fewest bytes of a pair: two lengths.
const MIN_PAIR: usize = 4;

fn headers(mut body: Bytes) -> Result<(u16, Pairs), DecodeError> {
    let version = body.try_get_u16().map_err(|_| DecodeError::Truncated)?;
    let mut headers = Vec::new();
    while body.has_remaining() {
        if headers.len() == MAX_HEADERS {
            return Err(DecodeError::TooManyHeaders);
        }
        let mut next = || {
            let length = body.try_get_i32().map_err(|_| DecodeError::Truncated)?;
            let length = usize::try_from(length).map_err(|_| DecodeError::NegativeSize)?;
            Ok(at_most(&mut body, length))
        };
        headers.push((next()?, next()?));
    }
    Ok((version, headers))
}

/// A name as text.
fn text(bytes: &[u8]) -> Result<&str, DecodeError> {
    str::from_utf8(bytes).map_err(|_| DecodeError::BadName)
}

impl Message {
    /// Reads a frame, without its length.
    ///
    /// # Errors
    /// When it is no message. On a session the connection is closed then, without a word.
    pub fn decode(mut frame: Bytes) -> Result<Self, DecodeError> {
        let word = frame.try_get_u32().map_err(|_| DecodeError::TooShort)?;
        let [kind, ..] = word.to_be_bytes();
        let tag = word & MAX_TAG;
        let kind = i8::from_be_bytes([kind]);
        if word & MORE_FRAGMENTS != 0 {
            return Ok(Self::Fragment {
                code: kind,
                tag,
                body: frame,
            });
        }
        Self::decode_body(kind, tag, frame)
    }

    /// Reads a message from its parts.
    ///
    /// # Errors
    /// As [`decode`](Self::decode).
    pub fn decode_body(code: i8, tag: Tag, mut body: Bytes) -> Result<Self, DecodeError> {
        Ok(match code {
            code::TREQ => {
                let malformed = |_| DecodeError::Malformed;
                let count = body.try_get_i8().map_err(malformed)?;
                let mut keys = Vec::new();
                for _ in 0..u8::try_from(count).map_err(|_| DecodeError::Malformed)? {
                    let key = body.try_get_u8().map_err(malformed)?;
                    let length = usize::from(body.try_get_u8().map_err(malformed)?);
                    if body.len() < length || key == 1 && length != 24 {
                        return Err(DecodeError::Malformed);
                    }
                    keys.push((key, body.split_to(length)));
                }
                Self::Treq {
                    tag,
                    keys,
                    payload: body,
                }
            }
            code::RREQ => {
                let status = body.try_get_u8().map_err(|_| DecodeError::Malformed)?;
                Self::Rreq {
                    tag,
                    status: Self::status(status)?,
                    payload: body,
                }
            }
            code::TDISPATCH => {
                let Dispatch {
                    tag,
                    contexts,
                    dst,
                    dtab,
                    payload,
                } = tdispatch(tag, body)?;
                Self::Tdispatch {
                    tag,
                    contexts,
                    dst,
                    dtab,
                    payload,
                }
            }
            code::RDISPATCH => {
                let status = body.try_get_u8().map_err(|_| DecodeError::Truncated)?;
                let count = context_count(&mut body)?;
                let mut contexts = Vec::new();
                for _ in 0..count {
                    // Fewer contexts than announced are accepted where the frame ends.
                    if body.is_empty() {
                        break;
                    }
                    contexts.push(pair(&mut body)?);
                }
                Self::Rdispatch {
                    tag,
                    // Peers look at it last: a frame that is cut off before it could be read is no bad message.
                    status: Self::status(status)?,
                    contexts,
                    payload: body,
                }
            }
            code::TDRAIN => Self::Tdrain { tag },
            code::RDRAIN => Self::Rdrain { tag },
            code::TPING => Self::Tping { tag },
            code::RPING => Self::Rping { tag },
            code::TDISCARDED | code::BAD_TDISCARDED => {
                let Some(&[high, middle, low]) = body.first_chunk() else {
                    return Err(DecodeError::Malformed);
                };
                let which = u32::from_be_bytes([0, high, middle, low]);
                Self::Tdiscarded {
                    tag,
                    which,
                    why: body.slice(3..),
                }
            }
            code::RDISCARDED => Self::Rdiscarded { tag },
            code::TLEASE => {
                if body.len() < 9 {
                    return Err(DecodeError::Malformed);
                }
                Self::Tlease {
                    tag,
                    unit: body.get_u8(),
                    amount: body.get_u64(),
                }
            }
            code::TINIT => {
                let (version, headers) = headers(body)?;
                Self::Tinit { tag, version, headers }
            }
            code::RINIT => {
                let (version, headers) = headers(body)?;
                Self::Rinit { tag, version, headers }
            }
            code::RERR | code::BAD_RERR => Self::Rerr { tag, error: body },
            _ => return Err(DecodeError::UnknownType { code }),
        })
    }

    fn status(code: u8) -> Result<ReplyStatus, DecodeError> {
        ReplyStatus::from_code(code).ok_or(DecodeError::UnknownStatus { code })
    }

    /// The message's tag.
    pub fn tag(&self) -> Tag {
        match self {
            Self::Treq { tag, .. }
            | Self::Rreq { tag, .. }
            | Self::Tdispatch { tag, .. }
            | Self::Rdispatch { tag, .. }
            | Self::Tdrain { tag }
            | Self::Rdrain { tag }
            | Self::Tping { tag }
            | Self::Rping { tag }
            | Self::Tdiscarded { tag, .. }
            | Self::Rdiscarded { tag }
            | Self::Tlease { tag, .. }
            | Self::Tinit { tag, .. }
            | Self::Rinit { tag, .. }
            | Self::Rerr { tag, .. }
            | Self::Fragment { tag, .. } => *tag,
        }
    }

    /// The message's type as it is sent: −62 for Tdiscarded and 127 for Rerr, the only codes that old peers know.
    pub fn code(&self) -> i8 {
        match self {
            Self::Treq { .. } => code::TREQ,
            Self::Rreq { .. } => code::RREQ,
            Self::Tdispatch { .. } => code::TDISPATCH,
            Self::Rdispatch { .. } => code::RDISPATCH,
            Self::Tdrain { .. } => code::TDRAIN,
            Self::Rdrain { .. } => code::RDRAIN,
            Self::Tping { .. } => code::TPING,
            Self::Rping { .. } => code::RPING,
            Self::Tdiscarded { .. } => code::BAD_TDISCARDED,
            Self::Rdiscarded { .. } => code::RDISCARDED,
            Self::Tlease { .. } => code::TLEASE,
            Self::Tinit { .. } => code::TINIT,
            Self::Rinit { .. } => code::RINIT,
            Self::Rerr { .. } => code::BAD_RERR,
            Self::Fragment { code, .. } => *code,
        }
    }

    /// The message as a whole frame, length included.
    ///
    /// Contexts, destinations and delegations of more than 32767 bytes or entries cannot be said: they are cut there.
    pub fn encode(&self) -> Vec<u8> {
        let mut frame = Frame::new(self.code(), self.tag());
        match self {
            Self::Treq { keys, payload, .. } => {
                let count = u8::try_from(keys.len().min(127)).unwrap_or(127);
                frame.0.push(count);
                for (key, value) in keys.iter().take(usize::from(count)) {
                    let length = u8::try_from(value.len()).unwrap_or(u8::MAX);
                    frame.0.extend_from_slice(&[*key, length]);
                    frame.0.extend(value.iter().take(usize::from(length)));
                }
                frame.0.extend_from_slice(payload);
            }
            Self::Rreq { status, payload, .. } => {
                frame.0.push(status.code());
                frame.0.extend_from_slice(payload);
            }
            Self::Tdispatch {
                contexts,
                dst,
                dtab,
                payload,
                ..
            } => {
                frame.pairs(contexts);
                frame.short(dst);
                frame.pairs(dtab);
                frame.0.extend_from_slice(payload);
            }
            Self::Rdispatch {
                status,
                contexts,
                payload,
                ..
            } => {
                frame.0.push(status.code());
                frame.pairs(contexts);
                frame.0.extend_from_slice(payload);
            }
            Self::Tdiscarded { which, why, .. } => {
                let [_, tag @ ..] = which.to_be_bytes();
                frame.0.extend_from_slice(&tag);
                frame.0.extend_from_slice(why);
            }
            Self::Tlease { unit, amount, .. } => {
                frame.0.push(*unit);
                frame.0.extend_from_slice(&amount.to_be_bytes());
            }
            Self::Tinit { version, headers, .. } | Self::Rinit { version, headers, .. } => {
                frame.0.extend_from_slice(&version.to_be_bytes());
                for part in headers.iter().flat_map(|(key, value)| [key, value]) {
                    frame
                        .0
                        .extend_from_slice(&u32::try_from(part.len()).unwrap_or(0).to_be_bytes());
                    frame.0.extend_from_slice(part);
                }
            }
            Self::Rerr { error, .. } => frame.0.extend_from_slice(error),
            Self::Fragment { tag, body, .. } => {
                frame.tag(*tag | MORE_FRAGMENTS);
                frame.0.extend_from_slice(body);
            }
            Self::Tdrain { .. }
            | Self::Rdrain { .. }
            | Self::Tping { .. }
            | Self::Rping { .. }
            | Self::Rdiscarded { .. } => {}
        }
        frame.finish()
    }

    /// An Rdispatch that failed, with its flags as a context where there are any.
    pub(crate) fn failed_dispatch(tag: Tag, status: ReplyStatus, flags: MuxFailure, why: Bytes) -> Self {
        let mut contexts = Vec::new();
        if !flags.is_none() {
            contexts.push((
                Bytes::from_static(MuxFailure::KEY),
                Bytes::copy_from_slice(&flags.to_bytes()),
            ));
        }
        Self::Rdispatch {
            tag,
            status,
            contexts,
            payload: why,
        }
    }
}

/// A frame being written.
struct Frame(Vec<u8>);

impl Frame {
    fn new(code: i8, tag: Tag) -> Self {
        let mut frame = Self(vec![0; 8]);
        if let Some(kind) = frame.0.get_mut(4) {
            *kind = code.to_be_bytes()[0];
        }
        frame.tag(tag);
        frame
    }

    fn tag(&mut self, tag: u32) {
        let [_, tag @ ..] = tag.to_be_bytes();
        if let Some(place) = self.0.get_mut(5..8) {
            place.copy_from_slice(&tag);
        }
    }

    fn short(&mut self, bytes: &[u8]) {
        let length = bytes.len().min(i16::MAX as usize);
        self.0
            .extend_from_slice(&u16::try_from(length).unwrap_or(0).to_be_bytes());
        self.0.extend(bytes.iter().take(length));
    }

    fn pairs(&mut self, pairs: &[(Bytes, Bytes)]) {
        let count = pairs.len().min(i16::MAX as usize);
        self.0
            .extend_from_slice(&u16::try_from(count).unwrap_or(0).to_be_bytes());
        for (key, value) in pairs.iter().take(count) {
            self.short(key);
            self.short(value);
        }
    }

    fn finish(mut self) -> Vec<u8> {
        let length = u32::try_from(self.0.len() - 4).unwrap_or(u32::MAX);
        if let Some(place) = self.0.first_chunk_mut() {
            *place = length.to_be_bytes();
        }
        self.0
    }
}

impl fmt::Display for DecodeError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::TooShort => f.write_str("a mux message of less than four bytes"),
            Self::UnknownType { code } => write!(f, "there is no mux message of type {code}"),
            Self::UnknownStatus { code } => write!(f, "there is no reply status {code}"),
            Self::Malformed => f.write_str("a mux message that is not laid out like one of its type"),
            Self::Truncated => f.write_str("a mux message ends too early"),
            Self::NegativeSize => f.write_str("a mux message has a negative length or count"),
            Self::BadName => f.write_str("a mux message has a destination or a delegation that is no name"),
            Self::TooManyHeaders => write!(f, "a mux handshake has more than {MAX_HEADERS} headers"),
        }
    }
}

impl Error for DecodeError {}

#[cfg(test)]
mod tests {
    use super::*;

    fn decode(bytes: &[u8]) -> Result<Message, DecodeError> {
        Message::decode(Bytes::copy_from_slice(bytes))
    }

    // A frame of nothing but empty headers would take eight times its size.
    #[test]
    fn a_handshake_has_a_bounded_number_of_headers() {
        let tinit = |headers: usize| {
            let mut frame = vec![68, 0, 0, 1, 0, 1];
            frame.resize(frame.len() + 8 * headers, 0);
            decode(&frame)
        };
        assert!(matches!(tinit(MAX_HEADERS), Ok(Message::Tinit { headers, .. }) if headers.len() == MAX_HEADERS));
        assert_eq!(tinit(MAX_HEADERS + 1).err(), Some(DecodeError::TooManyHeaders));
    }

    // WIRE-58: lengths are read as signed, and shortened to what is there.
    #[test]
    fn sizes_are_read_as_peers_read_them() {
        // A negative count of contexts is none: what follows is the destination.
        let message = decode(b"\x02\0\0\x02\xff\xff\0\x02/a\0\0AB").unwrap();
        assert!(matches!(message, Message::Tdispatch { contexts, dst, payload, .. }
            if contexts.is_empty() && dst == "/a" && payload == "AB"));
        let message = decode(b"\xfe\0\0\x02\0\xff\xffAB").unwrap();
        assert!(matches!(message, Message::Rdispatch { contexts, payload, .. }
            if contexts.is_empty() && payload == "AB"));
        // Any other negative size ends the session.
        for frame in [
            &b"\x02\0\0\x02\0\x01\xff\xff"[..],
            b"\x02\0\0\x02\0\x01\0\0\xff\xff",
            b"\x02\0\0\x02\0\0\xff\xff",
            b"\x02\0\0\x02\0\0\0\0\xff\xff",
            b"\x44\0\0\x01\0\x01\xff\xff\xff\xff",
        ] {
            assert_eq!(decode(frame), Err(DecodeError::NegativeSize), "{frame:x?}");
        }
        // A length that runs past the end is shortened; a length that is missing is an error.
        let message = decode(b"\xfe\0\0\x02\0\0\x01\0\x01k\0\x7fvalue").unwrap();
        assert!(matches!(message, Message::Rdispatch { contexts, payload, .. }
            if contexts == [(Bytes::from("k"), Bytes::from("value"))] && payload.is_empty()));
        assert_eq!(decode(b"\x02\0\0\x02\0\0\0\x7f/a"), Err(DecodeError::Truncated));
        // Fewer contexts than announced, where the frame ends.
        let message = decode(b"\xfe\0\0\x02\0\0\x09\0\x01k\0\x01v").unwrap();
        assert!(matches!(message, Message::Rdispatch { contexts, .. } if contexts.len() == 1));
    }

    // WIRE-53: an old request's keys: unknown ones are skipped over, trace ids have 24 bytes, and there are at most 127.
    #[test]
    fn an_old_request_is_laid_out_exactly() {
        let message = decode(b"\x01\0\0\x02\x01\x09\x02xyAB").unwrap();
        assert!(matches!(message, Message::Treq { payload, .. } if payload == "AB"));
        for frame in [
            &b"\x01\0\0\x02"[..],
            b"\x01\0\0\x02\x80",
            b"\x01\0\0\x02\x01\x09",
            b"\x01\0\0\x02\x01\x09\x02x",
            b"\x01\0\0\x02\x01\x01\x02xy",
        ] {
            assert_eq!(decode(frame), Err(DecodeError::Malformed), "{frame:x?}");
        }
    }

    // WIRE-58: what is too long for its length field is cut, never said with a length that peers read as negative.
    #[test]
    fn what_is_too_long_is_cut() {
        let long = Bytes::from(vec![b'x'; 40_000]);
        let message = Message::Rdispatch {
            tag: 2,
            status: ReplyStatus::Ok,
            contexts: vec![(Bytes::new(), long)],
            payload: Bytes::new(),
        };
        let frame = Bytes::from(message.encode());
        assert_eq!(frame.len(), 4 + 4 + 1 + 2 + 2 + 2 + 32_767);
        assert!(matches!(
            Message::decode(frame.slice(4..)),
            Ok(Message::Rdispatch { .. })
        ));
    }
}
