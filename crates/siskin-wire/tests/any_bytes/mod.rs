//! What must hold whatever bytes come, one function for each machine: it panics where it does not hold. Property tests and
//! fuzz targets share them.

use std::collections::{BTreeMap, BTreeSet, HashMap, VecDeque};
use std::time::{Duration, Instant};

use bytes::{Bytes, BytesMut};
use siskin_wire::framed::{FrameError, Framer};
use siskin_wire::mux::{Config, Event, HEADROOM, Message, MuxFailure, NameTree, Path, Response, ServerSession, Tag};
use siskin_wire::serial;
use siskin_wire::sniff::{Sniffed, sniff as sniffed};
use siskin_wire::thrift::{BinaryInput, BinaryOutput, Decode, Encode, Input, Type, UnknownField};
use siskin_wire::ttwitter::{self, RESPONSE_HEADER, RequestHeader, UPGRADE_REPLY};

/// A function of this module.
pub type Check = fn(&[u8]);

/// All of them, by the name of their fuzz target.
pub const CHECKS: [(&str, Check); 6] = [
    ("sniff", sniff),
    ("frames", frames),
    ("mux_messages", mux_messages),
    ("mux_session", mux_session),
    ("ttwitter", ttwitter),
    ("binary", binary),
];

/// The first frame is told apart as it is read afterwards.
pub fn sniff(bytes: &[u8]) {
    let frame = Bytes::copy_from_slice(bytes);
    let decoded = Message::decode(frame.clone());
    let is_bad = matches!(decoded, Err(error) if error.is_bad_message());
    match sniffed(&frame) {
        Sniffed::Mux => assert!(decoded.is_ok()),
        Sniffed::Thrift => assert!(is_bad || matches!(decoded, Ok(Message::Rerr { .. }))),
        Sniffed::Unknown => assert!(!is_bad && decoded.is_err()),
    }
}

/// Whatever the pieces in which a stream comes, its frames are the same, and so is what ends it. The first byte is the limit.
pub fn frames(bytes: &[u8]) {
    let Some((limit, stream)) = bytes.split_first() else {
        return;
    };
    let framer = Framer::new(usize::from(*limit));
    let all = |piece: usize| -> (Vec<Bytes>, Option<FrameError>, usize) {
        let (mut buffer, mut found) = (BytesMut::new(), Vec::new());
        for piece in stream.chunks(piece) {
            buffer.extend_from_slice(piece);
            loop {
                match framer.decode(&mut buffer) {
                    Ok(Some(frame)) => found.push(frame),
                    Ok(None) => break,
                    Err(error) => return (found, Some(error), 0),
                }
            }
        }
        (found, None, buffer.len())
    };
    let whole = all(stream.len().max(1));
    for piece in [1, 2, 3, 5, 7] {
        assert_eq!(all(piece), whole);
    }
    let (found, error, rest) = whole;
    let taken: usize = found.iter().map(|frame| 4 + frame.len()).sum();
    assert!(
        found
            .iter()
            .all(|frame| (4..=usize::from(*limit)).contains(&frame.len()))
    );
    if error.is_none() {
        assert_eq!(taken + rest, stream.len());
    }
}

/// What can be read is written so that it is read the same.
pub fn mux_messages(bytes: &[u8]) {
    if let Ok(message) = Message::decode(Bytes::copy_from_slice(bytes)) {
        let written = Bytes::from(message.encode());
        assert_eq!(
            u32::from_be_bytes(*written.first_chunk().unwrap()) as usize,
            written.len() - 4
        );
        assert_eq!(Message::decode(written.slice(4..)), Ok(message));
    }
    if let Ok(text) = str::from_utf8(bytes) {
        if let Ok(tree) = NameTree::parse(text) {
            let shown = tree.to_string();
            assert_eq!(NameTree::parse(&shown).map(|tree| tree.to_string()), Ok(shown));
        }
        let _ = Path::parse(text);
    }
}

/// What is taken from the bytes to decide what happens next.
struct Script<'a>(&'a [u8]);

impl<'a> Script<'a> {
    fn byte(&mut self) -> Option<u8> {
        let (byte, rest) = self.0.split_first()?;
        self.0 = rest;
        Some(*byte)
    }

    /// A length, and so many bytes or as many as there are.
    fn frame(&mut self) -> Option<&'a [u8]> {
        let length = usize::from(self.byte()?).min(self.0.len());
        let (frame, rest) = self.0.split_at(length);
        self.0 = rest;
        Some(frame)
    }
}

fn answer(kind: u8) -> Response {
    let flags = MuxFailure::REJECTED;
    match kind % 5 {
        0 => Response::Ok(vec![0; HEADROOM]),
        1 => Response::Ok([&[0; HEADROOM][..], &b"answer"[..], &[7; 20]].concat()),
        2 => Response::OkWithHeaders {
            frame: [&[0; HEADROOM][..], b"answer"].concat(),
            headers: vec![("name".into(), "value".into())],
        },
        3 => Response::Error("no".to_owned(), flags),
        _ => Response::Nack(flags),
    }
}

const MAX_PARTIAL: usize = 100;

/// A session of mux: frames, answers, drains and time in any order. Each request is answered once at most, nothing is said
/// behind the end, what is counted is what there is, no frame is longer than the client takes, and none is of a type that a server does not send.
pub fn mux_session(bytes: &[u8]) {
    let mut script = Script(bytes);
    let mut now = Instant::now();
    let config = Config {
        max_partial: MAX_PARTIAL,
        handshake_timeout: Duration::from_secs(10),
        encrypted: bytes.len().is_multiple_of(2),
        ..Config::default()
    };
    let mut session = ServerSession::new(config, now);
    let (mut running, mut asked): (VecDeque<Tag>, HashMap<Tag, usize>) = Default::default();
    let (mut sent, mut limit, mut closed) = (Vec::new(), usize::MAX, false);
    while let Some(what) = script.byte() {
        match what {
            0..=199 => {
                let Some(frame) = script.frame() else { break };
                let frame = Bytes::copy_from_slice(frame);
                if let Some(&[_, high, middle, low]) = frame.first_chunk() {
                    // Any frame may be the last of a request, or the discard of one.
                    *asked
                        .entry(u32::from_be_bytes([0, high & 0x7f, middle, low]))
                        .or_default() += 1;
                    if let Ok(Message::Tdiscarded { which, .. }) = Message::decode(frame.clone()) {
                        *asked.entry(which).or_default() += 1;
                    }
                }
                if let Ok(Message::Tinit { headers, .. }) = Message::decode(frame.clone())
                    && let Some((_, value)) = headers.iter().find(|(key, _)| key == "mux-framer")
                    && let Some(framer) = value.first_chunk()
                {
                    limit = limit.min(usize::try_from(i32::from_be_bytes(*framer)).unwrap_or(usize::MAX));
                }
                session.receive(frame);
            }
            200..=229 => {
                if let Some(tag) = running.pop_front() {
                    session.reply(tag, answer(what));
                }
            }
            230..=239 => {
                if let Some(tag) = running.pop_back() {
                    let mut at_once = Vec::new();
                    let _spare = session.reply_into(tag, answer(what), 64, &mut at_once);
                    sent.extend((!at_once.is_empty()).then(|| Bytes::from(at_once)));
                }
            }
            240 => session.drain(now + Duration::from_secs(u64::from(script.byte().unwrap_or(0)))),
            241 => session.end_of_stream(),
            242..=247 => sent.extend(session.poll_transmit()),
            // Answers that nobody waits for, unless a request has that very tag.
            248 => {
                let tag = u32::from(script.byte().unwrap_or(0));
                running.retain(|running| *running != tag);
                session.reply(tag, answer(what));
            }
            _ => {
                now += Duration::from_secs(1);
                session.handle_timeout(now);
            }
        }
        while let Some(event) = session.poll_event() {
            assert!(!closed, "an event behind the last: {event:?}");
            match event {
                Event::Dispatch(dispatch) => running.push_back(dispatch.tag),
                Event::Discard { tag, .. } => {
                    let at = running.iter().position(|running| *running == tag);
                    running.remove(at.expect("a discard of what does not run"));
                }
                Event::Close(_) => {
                    closed = true;
                    running.clear();
                }
            }
        }
        assert_eq!(closed, session.is_closed());
        assert_eq!(running.len(), session.running());
        assert!(session.partial_bytes() <= MAX_PARTIAL);
        assert!(
            session
                .poll_timeout()
                .is_none_or(|timeout| !closed && timeout <= now + Duration::from_secs(255))
        );
    }
    sent.extend(std::iter::from_fn(|| session.poll_transmit()));
    assert_eq!(session.outgoing_bytes(), 0);
    let mut stream = BytesMut::from(&sent.concat()[..]);
    while let Some(frame) = Framer::default().decode(&mut stream).unwrap() {
        let message = Message::decode(frame.clone()).unwrap();
        match &message {
            Message::Rdispatch { tag, .. } | Message::Rreq { tag, .. } | Message::Rdiscarded { tag } => {
                let left = asked.get(tag).and_then(|asked| asked.checked_sub(1));
                asked.insert(
                    *tag,
                    left.unwrap_or_else(|| panic!("an answer to nothing: {message:?}")),
                );
            }
            Message::Fragment { body, .. } => assert!(body.len() <= limit),
            Message::Rping { .. } | Message::Rinit { .. } | Message::Rerr { .. } | Message::Tdrain { tag: 1 } => {}
            // A client ends the session over any other.
            other => panic!("a server does not say {other:?}"),
        }
    }
    assert!(stream.is_empty());
}

/// A header of TTwitter, and a connection of frames with and without one.
pub fn ttwitter(bytes: &[u8]) {
    let frame = Bytes::copy_from_slice(bytes);
    if let Ok((header, message)) = RequestHeader::split(&frame) {
        assert!(frame.ends_with(&message));
        let contexts = header.to_contexts();
        assert!(contexts.len() <= header.contexts.len() + 2);
        // The message is read from behind the header, wherever that ends.
        let consumed = frame.len() - message.len();
        assert_eq!(
            RequestHeader::split(&frame.slice(..consumed)),
            Ok((header, Bytes::new()))
        );
        for end in 0..consumed {
            assert!(RequestHeader::split(&frame.slice(..end)).is_err());
        }
    }
    serial_connection(bytes);
}

/// Frames, answers, drains and time in any order: replies come in the order of requests, and nothing behind the end.
fn serial_connection(bytes: &[u8]) {
    let mut script = Script(bytes);
    let now = Instant::now();
    let mut session = serial::ServerSession::new();
    let (mut running, mut count, mut sent) = (Vec::<(Tag, u32)>::new(), 0, Vec::new());
    let (mut closed, mut upgraded) = (false, false);
    while let Some(what) = script.byte() {
        match what {
            0..=179 => {
                let Some(frame) = script.frame() else { break };
                let frame = Bytes::copy_from_slice(frame);
                upgraded |= !closed && count == 0 && sent.is_empty() && ttwitter::is_upgrade(&frame);
                session.receive(frame);
            }
            180 => {
                upgraded |= !closed && count == 0 && sent.is_empty();
                session.receive(Bytes::from_static(UPGRADE_CALL));
            }
            181..=239 => {
                let at = usize::from(script.byte().unwrap_or(0));
                if !running.is_empty() {
                    let (tag, number) = running.remove(at % running.len());
                    let frame = [&[0; HEADROOM][..], &number.to_be_bytes()].concat();
                    session.reply(tag, if what == 239 { answer(4) } else { Response::Ok(frame) });
                }
            }
            240 => session.drain(now + Duration::from_secs(1)),
            241 => session.end_of_stream(),
            242 => session.handle_timeout(now + Duration::from_secs(1)),
            243 => session.reply(u32::from(script.byte().unwrap_or(0)), answer(0)),
            _ => sent.extend(session.poll_transmit()),
        }
        while let Some(event) = session.poll_event() {
            assert!(!closed, "an event behind the last: {event:?}");
            match event {
                Event::Dispatch(dispatch) => {
                    running.push((dispatch.tag, count));
                    count += 1;
                }
                Event::Discard { .. } => panic!("there are no discards here"),
                Event::Close(_) => closed = true,
            }
        }
        assert_eq!(closed, session.is_closed());
    }
    // What waits for earlier ones goes out with them.
    for (tag, number) in running {
        session.reply(tag, Response::Ok([&[0; HEADROOM][..], &number.to_be_bytes()].concat()));
    }
    sent.extend(std::iter::from_fn(|| session.poll_transmit()));
    assert_eq!(session.outgoing_bytes(), 0);
    let mut last = None;
    for frame in sent {
        let content = &frame[4..];
        if frame == UPGRADE_REPLY {
            assert!(upgraded && last.is_none());
            continue;
        }
        let number = if upgraded {
            content.strip_prefix(&[RESPONSE_HEADER]).expect("a header")
        } else {
            content
        };
        let number = u32::from_be_bytes(number.try_into().expect("an answer"));
        assert!(last.is_none_or(|last| last < number) && number < count);
        last = Some(number);
    }
}

const UPGRADE_CALL: &[u8] = b"\x80\x01\0\x01\0\0\0\x1b__can__finagle__trace__v3__\0\0\0\0\0";

/// Values of the binary protocol: what can be read is passed over alike, read the same when it is written, and not read
/// where a part of it is missing.
pub fn binary(bytes: &[u8]) {
    let frame = Bytes::copy_from_slice(bytes);
    let mut input = BinaryInput::new(&frame);
    if let Ok(header) = input.message_begin() {
        let mut out = BinaryOutput::default();
        out.message(header.name, header.message_type, header.seqid, &Nothing);
        let written = Bytes::from(out.finish().unwrap());
        assert_eq!(BinaryInput::new(&written).message_begin(), Ok(header));
        any(&frame.slice(frame.len() - input.remaining()..), Type::Struct);
    }
    for ty in [
        Type::Struct,
        Type::Map,
        Type::List,
        Type::Set,
        Type::String,
        Type::Double,
        Type::Bool,
        Type::Uuid,
    ] {
        any(&frame, ty);
    }
    same::<BTreeMap<i32, Vec<BTreeSet<String>>>>(&frame);
    same::<BTreeMap<String, BTreeMap<i64, bool>>>(&frame);
    same::<Vec<Vec<i16>>>(&frame);
    same::<BTreeSet<i64>>(&frame);
    same::<Bytes>(&frame);
}

/// The struct without fields.
struct Nothing;

impl Encode for Nothing {
    const TYPE: Type = Type::Struct;

    fn encode<O: siskin_wire::thrift::Output>(&self, out: &mut O) {
        let scope = out.struct_begin();
        out.struct_end(scope);
    }
}

fn any(frame: &Bytes, ty: Type) {
    let mut input = BinaryInput::new(frame);
    let skipped = input.skip(ty).map(|()| input.remaining());
    let mut input = BinaryInput::new(frame);
    let Ok(field) = UnknownField::decode(&mut input, ty, 7) else {
        // Passing over looks at less: not at the types of what is in an empty container.
        return;
    };
    assert_eq!(skipped, Ok(input.remaining()));
    let consumed = frame.len() - input.remaining();
    for end in 0..consumed {
        let frame = frame.slice(..end);
        assert!(UnknownField::decode(&mut BinaryInput::new(&frame), ty, 7).is_err());
        assert!(BinaryInput::new(&frame).skip(ty).is_err());
    }
    let mut out = BinaryOutput::default();
    field.encode(&mut out);
    let written = Bytes::from(out.finish().unwrap());
    let mut input = BinaryInput::new(&written);
    assert_eq!(input.field_begin(), Ok(Some((ty, 7))));
    assert_eq!(UnknownField::decode(&mut input, ty, 7), Ok(field));
    assert_eq!(input.remaining(), 0);
}

fn same<T: Decode + Encode + PartialEq + std::fmt::Debug>(frame: &Bytes) {
    if let Ok(value) = T::decode(&mut BinaryInput::new(frame)) {
        let mut out = BinaryOutput::default();
        value.encode(&mut out);
        let written = Bytes::from(out.finish().unwrap());
        let mut input = BinaryInput::new(&written);
        assert_eq!(T::decode(&mut input), Ok(value));
        assert_eq!(input.remaining(), 0);
    }
}
