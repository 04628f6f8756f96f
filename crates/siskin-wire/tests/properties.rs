//! What holds for all bytes and all values.

#![expect(clippy::disallowed_methods, reason = "an instant can be had in no other way")]
#![expect(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "helpers of tests")]

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;
use std::time::{Duration, Instant};

use bytes::{Bytes, BytesMut};
use proptest::collection::vec;
use proptest::prelude::*;
use siskin_wire::framed::Framer;
use siskin_wire::mux::{
    Config, Event, MAX_TAG, Message, MuxFailure, NameTree, ReplyStatus, Response, ServerSession, Tag,
};
use siskin_wire::pipeline::Pipeline;
use siskin_wire::sniff::sniff;
use siskin_wire::thrift::{BinaryInput, BinaryOutput, Decode, Encode, Input, Type};
use siskin_wire::ttwitter::{self, RequestHeader};

fn any_bytes(most: usize) -> impl Strategy<Value = Bytes> {
    vec(any::<u8>(), 0..most).prop_map(Bytes::from)
}

fn any_message(max_tag: Tag) -> impl Strategy<Value = Message> {
    let tag = move || 0..=max_tag;
    let pairs = || vec((any_bytes(9), any_bytes(9)), 0..4);
    let status = prop_oneof![Just(ReplyStatus::Ok), Just(ReplyStatus::Error), Just(ReplyStatus::Nack)];
    prop_oneof![
        (tag(), any_bytes(20)).prop_map(|(tag, payload)| Message::Treq {
            tag,
            keys: vec![(7, "x".into())],
            payload
        }),
        (tag(), pairs(), any_bytes(20)).prop_map(|(tag, contexts, payload)| Message::Tdispatch {
            tag,
            contexts,
            dst: "/a/b".into(),
            dtab: vec![("/a".into(), "/b | !".into())],
            payload,
        }),
        (tag(), status, pairs(), any_bytes(20)).prop_map(|(tag, status, contexts, payload)| Message::Rdispatch {
            tag,
            status,
            contexts,
            payload
        }),
        (tag(), tag(), any_bytes(9)).prop_map(|(tag, which, why)| Message::Tdiscarded { tag, which, why }),
        (tag(), any::<u16>(), pairs()).prop_map(|(tag, version, headers)| Message::Tinit { tag, version, headers }),
        (tag(), any_bytes(9)).prop_map(|(tag, error)| Message::Rerr { tag, error }),
        (tag(), any::<u64>()).prop_map(|(tag, amount)| Message::Tlease { tag, unit: 0, amount }),
        tag().prop_map(|tag| Message::Tping { tag }),
        tag().prop_map(|tag| Message::Rdrain { tag }),
        (tag(), any_bytes(9)).prop_map(|(tag, body)| Message::Fragment { code: 2, tag, body }),
    ]
}

#[expect(unreachable_pub, reason = "the fuzz targets use what is public")]
mod any_bytes;

/// What has been recorded: frames without their lengths, and what is inside them.
fn recorded() -> BTreeSet<Vec<u8>> {
    let mut found = BTreeSet::new();
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/vectors");
    for file in fs::read_dir(folder).unwrap() {
        let text = fs::read_to_string(file.unwrap().path()).unwrap();
        for line in text.lines() {
            let Some(hex) = line.strip_prefix("> ").or_else(|| line.strip_prefix("< ")) else {
                continue;
            };
            let bytes: Option<Vec<u8>> = (0..hex.len() / 2)
                .map(|at| u8::from_str_radix(&hex[2 * at..2 * at + 2], 16).ok())
                .collect();
            let Some(bytes) = bytes.filter(|bytes| (8..160).contains(&bytes.len())) else {
                continue;
            };
            let frame = Bytes::from(bytes).slice(4..);
            if let Ok(Message::Tdispatch { payload, .. } | Message::Rdispatch { payload, .. }) =
                Message::decode(frame.clone())
            {
                found.insert(payload.to_vec());
            }
            found.insert(frame.to_vec());
        }
    }
    assert!(found.len() > 60, "{}", found.len());
    found
}

// WIRE-1, WIRE-5, WIRE-8, WIRE-32
/// Recorded bytes as they are, and cut off anywhere, and with each byte changed in some way, for all that reads bytes.
#[test]
fn recorded_bytes_at_any_cut_and_with_any_byte_flipped() {
    for mut bytes in recorded() {
        let whole = bytes.len();
        for (name, check) in any_bytes::CHECKS {
            // Scripts take lengths of one byte.
            let is_script = ["mux_session", "ttwitter"].contains(&name);
            if is_script && whole < 256 {
                let script = [
                    &[0, whole as u8][..],
                    &bytes,
                    &[200, 0],
                    &bytes[..whole / 2],
                    &[230, 249],
                ]
                .concat();
                check(&script);
            }
            for cut in 0..=whole {
                check(&bytes[..cut]);
            }
            for at in 0..whole {
                for flip in [0x01, 0x80, 0xff] {
                    bytes[at] ^= flip;
                    check(&bytes);
                    bytes[at] ^= flip;
                }
            }
        }
    }
}

/// A request of tag 0, and an answer that is meant for nobody and has its tag: found by fuzzing, in the script and not the session.
#[test]
fn an_answer_to_a_tag_that_runs_ends_its_call() {
    any_bytes::mux_session(&[0, 5, 1, 0, 0, 0, 0, 248, 0]);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(400))]

    #[test]
    fn no_bytes_break_a_machine(bytes in vec(any::<u8>(), 0..400)) {
        for (_, check) in any_bytes::CHECKS {
            check(&bytes);
        }
    }

    // WIRE-42: also, nothing is sent that is not a server's to send.
    /// Frames that are messages, in scripts of which most steps are.
    #[test]
    fn no_script_breaks_a_machine(messages in vec((any_message(6), 180..255_u8, any::<u8>()), 0..30)) {
        let mut script = Vec::new();
        for (message, what, more) in messages {
            let frame = message.encode();
            if frame.len() < 256 {
                script.extend([0, (frame.len() - 4) as u8]);
                script.extend(&frame[4..]);
            }
            script.extend([what, more]);
        }
        any_bytes::mux_session(&script);
        any_bytes::ttwitter(&script);
    }

    #[test]
    fn a_message_written_is_read_the_same(message in any_message(MAX_TAG)) {
        let frame = Bytes::from(message.encode());
        prop_assert_eq!(u32::from_be_bytes(*frame.first_chunk().unwrap()) as usize, frame.len() - 4);
        prop_assert_eq!(Message::decode(frame.slice(4..)), Ok(message));
    }

    #[test]
    fn no_bytes_break_the_readers(bytes in any_bytes(64)) {
        let _ = Message::decode(bytes.clone());
        sniff(&bytes);
        for ty in [Type::Struct, Type::Map, Type::List] {
            let _ = BinaryInput::new(&bytes).skip(ty);
        }
        let _ = BinaryInput::new(&bytes).message_begin();
        let _ = RequestHeader::split(&bytes);
        ttwitter::is_upgrade(&bytes);
        if let Ok(text) = str::from_utf8(&bytes) {
            let _ = NameTree::parse(text);
        }
    }

    /// Any messages in any order: the session never panics, answers each request at most once, and is silent once closed.
    #[test]
    fn no_conversation_breaks_the_session(messages in vec(any_message(4), 0..30), drain_at in 0..30_usize) {
        let now = Instant::now();
        let mut session = ServerSession::new(Config { max_partial: 64, ..Config::default() }, now);
        let mut closed = false;
        let mut asked: BTreeMap<Tag, usize> = BTreeMap::new();
        for (index, message) in messages.into_iter().enumerate() {
            if index == drain_at {
                session.drain(now + Duration::from_secs(1));
            }
            // Also one of which only a piece has come, when it is discarded.
            if let Message::Treq { .. } | Message::Tdispatch { .. } | Message::Fragment { .. } = message {
                *asked.entry(message.tag()).or_default() += 1;
            }
            session.receive(Bytes::from(message.encode()).slice(4..));
            while let Some(event) = session.poll_event() {
                prop_assert!(!closed, "an event after the last");
                match event {
                    Event::Dispatch(dispatch) if dispatch.tag % 2 == 0 => {
                        session.reply(dispatch.tag, Response::Error("no".to_owned(), MuxFailure::NONE));
                    }
                    Event::Dispatch(_) | Event::Discard { .. } => {}
                    Event::Close(_) => closed = true,
                }
            }
            prop_assert_eq!(closed, session.is_closed());
        }
        let mut framer = BytesMut::new();
        while let Some(frame) = session.poll_transmit() {
            framer.extend_from_slice(&frame);
        }
        prop_assert_eq!(session.outgoing_bytes(), 0);
        while let Some(frame) = Framer::default().decode(&mut framer).unwrap() {
            let message = Message::decode(frame).unwrap();
            if let Message::Rreq { .. } | Message::Rdispatch { .. } | Message::Rdiscarded { .. } = message {
                let left = asked.get(&message.tag()).and_then(|asked| asked.checked_sub(1));
                prop_assert!(left.is_some(), "an answer to nothing: {:?}", message);
                asked.extend(left.map(|left| (message.tag(), left)));
            }
        }
        prop_assert!(framer.is_empty());
    }

    // A request is the same whether it is given at once or comes out as an event, whatever was before it and is in it.
    #[test]
    fn requests_that_are_given_at_once_are_those_that_are_events(
        messages in vec(any_message(4), 0..30),
        cuts in vec(0..60_usize, 30),
        drain_at in 0..30_usize,
    ) {
        let now = Instant::now();
        let session = || ServerSession::new(Config { max_partial: 64, ..Config::default() }, now);
        let [mut at_once, mut by_events] = [session(), session()];
        for (index, (message, cut)) in messages.into_iter().zip(cuts).enumerate() {
            if index == drain_at {
                at_once.drain(now + Duration::from_secs(1));
                by_events.drain(now + Duration::from_secs(1));
            }
            let mut frame = Bytes::from(message.encode()).slice(4..);
            if cut < frame.len() {
                frame.truncate(cut);
            }
            let first = at_once.receive_request(frame.clone());
            by_events.receive(frame);
            let mut rest = std::iter::from_fn(|| at_once.poll_event());
            let found: Vec<_> = first.map(Event::Dispatch).into_iter().chain(&mut rest).collect();
            let expected: Vec<_> = std::iter::from_fn(|| by_events.poll_event()).collect();
            prop_assert_eq!(&found, &expected);
            for event in found {
                if let Event::Dispatch(dispatch) = event && dispatch.tag % 2 == 0 {
                    at_once.reply(dispatch.tag, Response::Ok(vec![7; 20]));
                    by_events.reply(dispatch.tag, Response::Ok(vec![7; 20]));
                }
            }
            prop_assert_eq!(at_once.poll_transmit(), by_events.poll_transmit());
            prop_assert_eq!((at_once.running(), at_once.is_closed()), (by_events.running(), by_events.is_closed()));
        }
    }

    // An answer is the same bytes whether it is put into a buffer at once or is queued: of any kind and length, while the session is
    // asked to end, and with pieces and other frames before it.
    #[test]
    fn answers_that_go_out_at_once_are_those_that_are_queued(
        framer in 10..80_i32,
        requests in vec((1..9_u32, any::<bool>(), 0..6_u8, 0..60_usize, 0..80_usize), 1..20),
        drain_at in 0..40_usize,
    ) {
        let now = Instant::now();
        let hello = Message::Tinit {
            tag: 1,
            version: 1,
            headers: vec![(Bytes::from_static(b"mux-framer"), Bytes::copy_from_slice(&framer.to_be_bytes()))],
        };
        let check = Message::Rerr { tag: 1, error: Bytes::from_static(b"tinit check") };
        let frame = |message: &Message| Bytes::from(message.encode()).slice(4..);
        let mut sent = [Vec::new(), Vec::new()];
        let mut sessions = [(); 2].map(|()| ServerSession::new(Config::default(), now));
        for (index, (tag, is_old, kind, length, limit)) in requests.into_iter().enumerate() {
            let payload = Bytes::from_static(b"call");
            let request = if is_old {
                Message::Treq { tag, keys: vec![], payload }
            } else {
                Message::Tdispatch { tag, contexts: vec![], dst: Bytes::new(), dtab: vec![], payload }
            };
            let answer = match kind {
                0 => Response::Error("why".to_owned(), MuxFailure::NONE),
                1 => Response::Nack(MuxFailure::RETRYABLE),
                2 => Response::OkWithHeaders { frame: vec![7; length], headers: vec![] },
                _ => Response::Ok(vec![7; length]),
            };
            let [spared, queued] = &mut sessions;
            for session in [&mut *spared, &mut *queued] {
                if index == 0 {
                    session.receive(frame(&check));
                    session.receive(frame(&hello));
                }
                session.receive(frame(&request));
                if index == drain_at {
                    session.drain(now + Duration::from_secs(1));
                }
                if index == drain_at + 2 {
                    session.receive(frame(&Message::Rdrain { tag: 1 }));
                }
            }
            let is_short = matches!(&answer, Response::Ok(frame) if frame.len() <= limit);
            let spare = spared.reply_into(tag, answer.clone(), limit, &mut sent[0]);
            queued.reply(tag, answer);
            prop_assert!(spare.as_ref().is_none_or(|spare| is_short && spare.is_empty()));
            // Frames that wait are in the way of the next answer.
            if index % 3 > 0 {
                for (session, sent) in sessions.iter_mut().zip(&mut sent) {
                    sent.extend(std::iter::from_fn(|| session.poll_transmit()).flatten());
                }
            }
            let [spared, queued] = &mut sessions;
            let events = |session: &mut ServerSession| std::iter::from_fn(|| session.poll_event()).collect::<Vec<_>>();
            prop_assert_eq!(events(spared), events(queued));
            prop_assert_eq!((spared.running(), spared.is_closed()), (queued.running(), queued.is_closed()));
        }
        for (session, sent) in sessions.iter_mut().zip(&mut sent) {
            sent.extend(std::iter::from_fn(|| session.poll_transmit()).flatten());
            prop_assert_eq!(session.outgoing_bytes(), 0);
        }
        prop_assert_eq!(&sent[0], &sent[1]);
    }

    // WIRE-1: a stream of frames comes out as those frames, wherever it was cut, and what is left of it waits.
    #[test]
    fn frames_come_out_at_any_split(
        contents in vec(vec(any::<u8>(), 4..40), 0..6),
        cuts in vec(1..20_usize, 0..40),
        missing in 0..10_usize,
    ) {
        let mut stream = Vec::new();
        for content in &contents {
            stream.extend_from_slice(&u32::try_from(content.len()).unwrap().to_be_bytes());
            stream.extend_from_slice(content);
        }
        stream.truncate(stream.len().saturating_sub(missing));
        let framer = Framer::new(40);
        let (mut buffer, mut found, mut rest) = (BytesMut::new(), Vec::new(), &stream[..]);
        for cut in cuts.into_iter().chain([usize::MAX]) {
            let (piece, behind) = rest.split_at(cut.min(rest.len()));
            rest = behind;
            buffer.extend_from_slice(piece);
            while let Some(frame) = framer.decode(&mut buffer).unwrap() {
                found.push(frame.to_vec());
            }
        }
        prop_assert_eq!(&found[..], &contents[..found.len()]);
        let whole: usize = found.iter().map(|frame| 4 + frame.len()).sum();
        prop_assert_eq!(&buffer[..], &stream[whole..]);
        prop_assert!(found.len() == contents.len() || missing > 0);
    }

    // WIRE-15: whatever the order in which requests are answered, replies come in that of the requests.
    #[test]
    fn replies_come_in_the_order_of_requests(
        order in Just((0..12_usize).collect::<Vec<_>>()).prop_shuffle(),
        silent in vec(any::<bool>(), 12),
    ) {
        let mut pipeline = Pipeline::new();
        let tickets: Vec<_> = (0..12).map(|_| pipeline.push()).collect();
        let mut replies = Vec::new();
        for request in order {
            pipeline.finish(tickets[request], (!silent[request]).then_some(request));
            replies.extend(std::iter::from_fn(|| pipeline.pop()));
        }
        let expected: Vec<_> = (0..12).filter(|request| !silent[*request]).collect();
        prop_assert_eq!(replies, expected);
        prop_assert!(pipeline.is_empty());
    }

    // WIRE-8
    #[test]
    fn nested_values_survive_and_can_be_skipped(
        value in proptest::collection::btree_map(any::<i32>(), vec(proptest::collection::btree_set(".{0,5}", 0..4), 0..4), 0..4),
    ) {
        type Value = BTreeMap<i32, Vec<BTreeSet<String>>>;
        let mut out = BinaryOutput::default();
        Encode::encode(&value, &mut out);
        let frame = Bytes::from(out.finish().unwrap());
        prop_assert_eq!(Value::decode(&mut BinaryInput::new(&frame)), Ok(value));
        let mut input = BinaryInput::new(&frame);
        prop_assert_eq!(input.skip(Type::Map), Ok(()));
        prop_assert_eq!(input.remaining(), 0);
    }
}
