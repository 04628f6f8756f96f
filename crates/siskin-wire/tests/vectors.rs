//! What Finagle wrote: we read all of it, and write the same.

#![expect(
    clippy::unwrap_used,
    clippy::panic,
    clippy::disallowed_methods,
    reason = "helpers of tests"
)]

use std::fs;
use std::path::Path;
use std::time::Instant;

use bytes::{Bytes, BytesMut};
use siskin_wire::framed::Framer;
use siskin_wire::mux::{Config, Event, HEADROOM, Message, MuxFailure, ReplyStatus, Response, ServerSession};
use siskin_wire::sniff::{Sniffed, sniff};
use siskin_wire::thrift::{BinaryInput, BinaryOutput, Input, MessageType, Output, Type, UnknownField, UnknownValue};
use siskin_wire::ttwitter::{self, RequestHeader};

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum From {
    Client,
    Server,
}

/// The frames of a recording, lengths included.
fn recording(name: &str) -> Vec<(From, Bytes)> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/vectors").join(name);
    fs::read_to_string(path)
        .unwrap()
        .lines()
        .filter_map(|line| {
            let (from, hex) = match line.split_at_checked(2)? {
                ("> ", hex) => (From::Client, hex),
                ("< ", hex) => (From::Server, hex),
                _ => return None,
            };
            Some((from, unhex(hex).into()))
        })
        .collect()
}

const MUX: &[&str] = &[
    "mux-application-exception.txt",
    "mux-contexts.txt",
    "mux-deadline.txt",
    "mux-declared-exception.txt",
    "mux-discarded.txt",
    "mux-drain.txt",
    "mux-handshake.txt",
    "mux-nack.txt",
    "mux-oneway.txt",
    "mux-ping.txt",
    "mux-types.txt",
    "scala-mux.txt",
];

fn frames(bytes: &[u8]) -> Vec<Bytes> {
    let mut buffer = BytesMut::from(bytes);
    let framer = Framer::default();
    let frames = std::iter::from_fn(|| framer.decode(&mut buffer).unwrap()).collect();
    assert!(buffer.is_empty());
    frames
}

// WIRE-28: what Finagle sends as Tdiscarded and Rerr is what we send.
#[test]
fn every_recorded_mux_message_is_read_and_written_back_the_same() {
    let mut count = 0;
    for name in MUX {
        for (_, bytes) in recording(name) {
            for frame in frames(&bytes) {
                let message = Message::decode(frame).unwrap_or_else(|error| panic!("{name}: {error}: {bytes:x?}"));
                assert_eq!(message.encode(), bytes, "{name}: {message:?}");
                count += 1;
            }
        }
    }
    assert!(count > 100, "{count}");
}

// WIRE-48: each recorded connection is told apart by its first frame.
#[test]
fn recorded_openings_are_told_apart() {
    for (name, expected) in [("mux-handshake.txt", Sniffed::Mux), ("framed.txt", Sniffed::Thrift)] {
        let (_, bytes) = &recording(name)[0];
        assert_eq!(sniff(&frames(bytes)[0]), expected, "{name}");
    }
}

/// The thrift message of a dispatch or its answer.
fn payload(frame: &Bytes) -> Option<Bytes> {
    match Message::decode(frame.slice(4..)).unwrap() {
        Message::Tdispatch { payload, .. } | Message::Rdispatch { payload, .. } => Some(payload),
        _ => None,
    }
}

// WIRE-2, WIRE-49: the thrift messages inside are strict, and end where their struct ends.
#[test]
fn every_recorded_thrift_message_is_read_to_its_end() {
    let mut count = 0;
    for name in ["mux-types.txt", "mux-declared-exception.txt"] {
        for payload in recording(name).iter().filter_map(|(_, frame)| payload(frame)) {
            let mut input = BinaryInput::new(&payload);
            let header = input.message_begin().unwrap();
            let mut out = BinaryOutput::default();
            out.message_begin(header.name, header.message_type, header.seqid);
            let written = out.finish().unwrap();
            assert_eq!(payload[..written.len()], written);
            assert_ne!(header.message_type, MessageType::Oneway);
            input
                .skip(Type::Struct)
                .unwrap_or_else(|error| panic!("{name}: {error}: {payload:x?}"));
            assert_eq!(input.remaining(), 0);
            count += 1;
        }
    }
    assert!(count > 50, "{count}");
}

/// The messages of the recordings, each as its struct: what stands behind the header.
fn structs() -> Vec<Bytes> {
    let mut structs = Vec::new();
    for name in [
        "mux-types.txt",
        "mux-declared-exception.txt",
        "scala-mux.txt",
        "mux-contexts.txt",
    ] {
        for payload in recording(name).iter().filter_map(|(_, frame)| payload(frame)) {
            let mut input = BinaryInput::new(&payload);
            // An answer may be empty, or a text.
            if input.message_begin().is_ok() {
                structs.push(payload.slice(payload.len() - input.remaining()..));
            }
        }
    }
    assert!(structs.len() > 80, "{}", structs.len());
    structs
}

// IDL-32, IDL-34, IDL-36: whatever Finagle wrote is kept, whoever knows its IDL, and written back the same.
#[test]
fn every_recorded_struct_is_kept_and_written_back_the_same() {
    let mut fields = 0;
    for whole in structs() {
        let mut input = BinaryInput::new(&whole);
        let mut out = BinaryOutput::default();
        input.struct_begin().unwrap();
        out.struct_begin();
        while let Some((ty, id)) = input.field_begin().unwrap() {
            UnknownField::decode(&mut input, ty, id).unwrap().encode(&mut out);
            fields += 1;
        }
        input.struct_end(());
        out.struct_end(());
        assert_eq!(out.finish().unwrap(), whole);
    }
    assert_eq!(fields, 90);
}

// WIRE-5, WIRE-8: a struct that is cut anywhere is refused, never taken for a whole one; with any byte changed it is read or
// refused, and what is read again is the same.
#[test]
fn no_cut_and_no_changed_byte_breaks_the_codec() {
    for whole in structs() {
        for cut in 0..whole.len() {
            let cut = whole.slice(..cut);
            assert!(BinaryInput::new(&cut).skip(Type::Struct).is_err());
            assert!(UnknownValue::decode(&mut BinaryInput::new(&cut), Type::Struct).is_err());
        }
        for at in 0..whole.len() {
            for flip in [1, 4, 0x80, 0xff] {
                let mut changed = whole.to_vec();
                changed[at] ^= flip;
                let changed = Bytes::from(changed);
                let mut input = BinaryInput::new(&changed);
                let kept = UnknownField::decode(&mut input, Type::Struct, 1);
                assert_eq!(kept.is_ok(), BinaryInput::new(&changed).skip(Type::Struct).is_ok());
                let Ok(kept) = kept else { continue };
                let mut out = BinaryOutput::default();
                kept.encode(&mut out);
                let again = Bytes::from(out.finish().unwrap()).slice(3..);
                let again = UnknownField::decode(&mut BinaryInput::new(&again), Type::Struct, 1);
                assert_eq!(again, Ok(kept));
            }
        }
    }
}

/// Plays what the client sent, in pieces, to a session whose calls are answered as the recorded server did, and gives what it sent.
fn play(recording: &[(From, Bytes)], split: impl Fn(&[u8]) -> Vec<Bytes>) -> Vec<u8> {
    let mut session = ServerSession::new(
        Config {
            encrypted: false,
            ..Config::default()
        },
        Instant::now(),
    );
    let framer = Framer::default();
    let mut buffer = BytesMut::new();
    let stream: Vec<u8> = recording
        .iter()
        .filter(|(from, _)| *from == From::Client)
        .flat_map(|(_, frame)| frame.to_vec())
        .collect();
    let mut sent = Vec::new();
    for piece in split(&stream) {
        buffer.extend_from_slice(&piece);
        while let Some(frame) = framer.decode(&mut buffer).unwrap() {
            session.receive(frame);
            while let Some(event) = session.poll_event() {
                let Event::Dispatch(dispatch) = event else {
                    panic!("{event:?}")
                };
                let answer = recording.iter().find_map(|(from, frame)| {
                    let payload = payload(frame).filter(|_| *from == From::Server)?;
                    let name = |payload: &Bytes| BinaryInput::new(payload).message_begin().unwrap().name.to_owned();
                    (name(&payload) == name(&dispatch.payload)).then_some(payload)
                });
                let mut frame = vec![0; HEADROOM];
                frame.extend_from_slice(&answer.unwrap());
                session.reply(dispatch.tag, Response::Ok(frame));
            }
            while let Some(frame) = session.poll_transmit() {
                sent.extend_from_slice(&frame);
            }
        }
    }
    sent
}

// WIRE-20, WIRE-21, WIRE-29: a recorded client gets, byte for byte, what the recorded server answered, at every split of the stream.
#[test]
fn a_recorded_session_is_answered_the_same_at_any_split() {
    for name in ["mux-handshake.txt", "mux-ping.txt"] {
        let recording = recording(name);
        let expected: Vec<u8> = recording
            .iter()
            .filter(|(from, _)| *from == From::Server)
            .flat_map(|(_, frame)| frame.to_vec())
            .collect();
        let length: usize = recording
            .iter()
            .filter(|(from, _)| *from == From::Client)
            .map(|(_, frame)| frame.len())
            .sum();
        for at in 0..=length {
            let split = |stream: &[u8]| {
                vec![
                    Bytes::copy_from_slice(&stream[..at]),
                    Bytes::copy_from_slice(&stream[at..]),
                ]
            };
            assert_eq!(play(&recording, split), expected, "{name} split at {at}");
        }
        let bytes = |stream: &[u8]| stream.iter().map(|byte| Bytes::copy_from_slice(&[*byte])).collect();
        assert_eq!(play(&recording, bytes), expected, "{name} byte by byte");
    }
}

// WIRE-32: no cut or changed byte of a recorded message makes the reader panic, and a cut message is never taken for another whole one.
#[test]
fn no_cut_and_no_changed_byte_breaks_the_reader() {
    for name in [
        "mux-contexts.txt",
        "mux-discarded.txt",
        "mux-handshake.txt",
        "mux-nack.txt",
    ] {
        for (_, bytes) in recording(name) {
            let frame = bytes.slice(4..);
            for cut in 0..frame.len() {
                if let Ok(message) = Message::decode(frame.slice(..cut)) {
                    assert_eq!(message.code(), i8::from_be_bytes([frame[0]]), "{name}");
                }
            }
            for at in 0..frame.len() {
                for flip in [1, 0x80, 0xff] {
                    let mut changed = frame.to_vec();
                    changed[at] ^= flip;
                    let mut session = ServerSession::new(Config::default(), Instant::now());
                    session.receive(changed.into());
                    while session.poll_event().is_some() || session.poll_transmit().is_some() {}
                }
            }
        }
    }
}

/// One of the conversations that were tried on a Finagle server.
struct Probe {
    name: String,
    /// What the client sent, a segment each; `None` is the end of its stream.
    sent: Vec<Option<Vec<u8>>>,
    /// The frames that came back.
    answered: Vec<Vec<u8>>,
    closed: bool,
}

/// The probes whose bytes the recording has in full.
fn probes() -> Vec<Probe> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/vectors/probe-thriftmux-server.txt");
    let text = fs::read_to_string(path).unwrap();
    let mut probes: Vec<Probe> = Vec::new();
    let mut whole = true;
    for line in text.lines().chain([": "]) {
        if !line.starts_with(' ') {
            if let Some((name, _)) = line.split_once(": ") {
                if !whole {
                    probes.pop();
                }
                whole = true;
                probes.push(Probe {
                    name: name.to_owned(),
                    sent: Vec::new(),
                    answered: Vec::new(),
                    closed: false,
                });
            }
            continue;
        }
        let probe = probes.last_mut().unwrap();
        let line = line.trim();
        whole &= !line.contains("...");
        match line.split_at_checked(2) {
            Some((">" | "> ", "(end of file)")) => probe.sent.push(None),
            Some(("> ", hex)) if whole => probe.sent.push(Some(unhex(hex))),
            Some(("< ", hex)) if whole => probe.answered.push(unhex(hex)),
            Some(("= ", end)) => probe.closed = end.starts_with("closed"),
            _ => {}
        }
    }
    probes.pop();
    probes
}

fn unhex(hex: &str) -> Vec<u8> {
    hex.as_bytes()
        .chunks(2)
        .map(|pair| u8::from_str_radix(str::from_utf8(pair).unwrap(), 16).unwrap())
        .collect()
}

/// Does to a session what was done to the server; gives what it answered and whether it closed.
fn try_on_session(probe: &Probe) -> (Vec<Vec<u8>>, bool) {
    let config = Config {
        encrypted: false,
        ..Config::default()
    };
    let mut session = ServerSession::new(config, Instant::now());
    let framer = Framer::default();
    let mut buffer = BytesMut::new();
    let mut answered = Vec::new();
    let mut first = true;
    let mut answers = probe.answered.iter().filter_map(|frame| {
        let message = Message::decode(Bytes::copy_from_slice(&frame[4..])).unwrap();
        let (Message::Rdispatch { status, payload, .. } | Message::Rreq { status, payload, .. }) = &message else {
            return None;
        };
        let response = match status {
            ReplyStatus::Ok => Response::Ok([&[0; HEADROOM], &payload[..]].concat()),
            ReplyStatus::Error => Response::Error(str::from_utf8(payload).unwrap().to_owned(), MuxFailure::NONE),
            ReplyStatus::Nack => Response::Nack(MuxFailure::NONE),
        };
        Some((message.tag(), response))
    });
    for segment in &probe.sent {
        match segment {
            None => session.end_of_stream(),
            Some(bytes) => buffer.extend_from_slice(bytes),
        }
        loop {
            let frame = match framer.decode(&mut buffer) {
                Ok(Some(frame)) => frame,
                Ok(None) => break,
                Err(_) => return (answered, true),
            };
            if std::mem::take(&mut first) && sniff(&frame) != Sniffed::Mux {
                return (answered, true);
            }
            session.receive(frame);
            while let Some(event) = session.poll_event() {
                // What the server never answered is not answered here.
                if let Event::Dispatch(dispatch) = event
                    && let Some((tag, response)) = answers.next()
                {
                    assert_eq!(tag, dispatch.tag);
                    session.reply(tag, response);
                }
            }
            answered.extend(std::iter::from_fn(|| session.poll_transmit()).map(|frame| frame.to_vec()));
        }
    }
    (answered, session.is_closed())
}

// WIRE-20, WIRE-21, WIRE-22, WIRE-25, WIRE-28, WIRE-29, WIRE-31, WIRE-32, WIRE-34, WIRE-35, WIRE-53, WIRE-89, WIRE-91,
// WIRE-93, WIRE-94, WIRE-95, WIRE-97: what was tried on a Finagle server is answered with the same bytes.
#[test]
fn what_finagle_was_asked_is_answered_as_finagle_did() {
    let mut count = 0;
    for probe in probes() {
        let name = probe.name.as_str();
        let foreign = ["framed_", "ttwitter", "tls_", "http", "garbage"];
        if foreign.iter().any(|foreign| name.starts_with(foreign)) {
            continue;
        }
        let (mut answered, closed) = try_on_session(&probe);
        let mut expected = probe.answered;
        match name {
            // We answer in order: Finagle sends Rinit before the echo.
            "init_without_waiting" => expected.reverse(),
            // Finagle's text goes on.
            "init_tls_required" => {
                let (ours, finagles) = (answered.pop().unwrap(), expected.pop().unwrap());
                assert_eq!(ours[4..], finagles[4..ours.len()]);
            }
            _ => {}
        }
        assert_eq!(answered, expected, "{name}");
        assert_eq!(closed, probe.closed, "{name}");
        count += 1;
    }
    assert_eq!(count, 49);
}

// WIRE-48, WIRE-92: what is no mux: plain and upgraded Thrift are told apart from it by their first frame, foreign protocols
// are over the length limit, where Finagle waits for the rest.
#[test]
fn what_is_no_mux_is_told_apart() {
    let mut count = 0;
    for probe in probes() {
        let Some(Some(bytes)) = probe.sent.first() else {
            continue;
        };
        let frame = Framer::default().decode(&mut BytesMut::from(&bytes[..]));
        match probe.name.as_str() {
            // Refused as frames, before anybody looks at what they hold.
            "framed_empty" | "http_get" | "http2_preface" | "garbage" => assert!(frame.is_err(), "{}", probe.name),
            name if name.starts_with("framed_") || name == "ttwitter" => {
                assert_eq!(sniff(&frame.unwrap().unwrap()), Sniffed::Thrift, "{name}");
            }
            _ => continue,
        }
        count += 1;
    }
    assert_eq!(count, 11);
}

// WIRE-43: the three frames into which a Finagle server cut an answer for a client that takes 64 bytes.
#[test]
fn a_long_answer_is_cut_as_finagle_cut_it() {
    let pieces = [
        "00000044fe800002000000800100020000000470696e67000000010b000000000096",
        "00000044fe800002",
        "00000035fe000002",
    ];
    let text = [b'y'; 150];
    let mut body = unhex(&pieces[0][16..]);
    body.extend_from_slice(&text);
    body.push(0);
    let expected: Vec<Vec<u8>> = pieces
        .iter()
        .zip(body.chunks(64))
        .map(|(piece, chunk)| [&unhex(&piece[..16]), chunk].concat())
        .collect();
    let mut session = ServerSession::new(Config::default(), Instant::now());
    for frame in [
        "7f00000174696e697420636865636b",
        "4400000100010000000a6d75782d6672616d65720000000400000040",
        "02000002000000000000",
    ] {
        session.receive(unhex(frame).into());
    }
    while session.poll_transmit().is_some() {}
    // Behind the status and the count of contexts.
    session.reply(2, Response::Ok([&[0; HEADROOM], &body[3..]].concat()));
    let sent: Vec<_> = std::iter::from_fn(|| session.poll_transmit()).collect();
    assert_eq!(sent, expected);
}

// WIRE-11, WIRE-13: the recorded upgrade, and the one byte in front of each recorded reply.
#[test]
fn the_recorded_upgrade_is_granted_as_finagle_granted_it() {
    for name in ["ttwitter-upgrade.txt", "ttwitter-contexts.txt"] {
        let recording = recording(name);
        let [(From::Client, ask), (From::Server, grant), calls @ ..] = &recording[..] else {
            panic!("{name}")
        };
        assert!(ttwitter::is_upgrade(&frames(ask)[0]));
        assert_eq!(sniff(&frames(ask)[0]), Sniffed::Thrift);
        assert_eq!(grant, ttwitter::UPGRADE_REPLY);
        let replies = calls.iter().filter(|(from, _)| *from == From::Server);
        for (_, bytes) in replies {
            let reply = &frames(bytes)[0];
            // Both recordings hold several connections.
            if bytes == ttwitter::UPGRADE_REPLY {
                continue;
            }
            assert_eq!(reply[0], ttwitter::RESPONSE_HEADER, "{name}");
            let message = reply.slice(1..);
            assert!(BinaryInput::new(&message).message_begin().is_ok(), "{name}");
        }
    }
}

// WIRE-14, WIRE-60: every recorded header is read; what its fields say is what its list of contexts says.
#[test]
fn recorded_headers_say_the_same_twice() {
    let (mut headers, mut decided, mut delegations) = (0, 0, 0);
    for name in ["ttwitter-upgrade.txt", "ttwitter-contexts.txt"] {
        for (_, bytes) in recording(name).iter().filter(|(from, _)| *from == From::Client) {
            let frame = &frames(bytes)[0];
            if ttwitter::is_upgrade(frame) {
                continue;
            }
            let (header, message) = RequestHeader::split(frame).unwrap_or_else(|error| panic!("{name}: {error}"));
            let message_header = BinaryInput::new(&message).message_begin().unwrap();
            assert_eq!(message_header.message_type, MessageType::Call);
            let contexts = header.to_contexts();
            let values = |key: &str| -> Vec<_> {
                let found = contexts.iter().filter(|(found, _)| found == key);
                found.map(|(_, value)| value.clone()).collect()
            };
            let traces = values("com.twitter.finagle.tracing.TraceContext");
            let [of_fields, of_list] = &traces[..] else {
                panic!("{name}: {contexts:?}")
            };
            // The fields never say the high half of a trace id.
            assert_eq!(of_fields, &of_list[..32], "{name}");
            let clients = values("com.twitter.finagle.thrift.ClientIdContext");
            assert!(clients.is_empty() || clients[0] == clients[1], "{name}: {contexts:?}");
            headers += 1;
            decided += usize::from(header.sampled.is_some());
            delegations += header.delegations.len();
            for cut in 0..frame.len() - message.len() {
                assert!(RequestHeader::split(&frame.slice(..cut)).is_err(), "{name}: {cut}");
            }
        }
    }
    assert!(
        headers > 10 && decided > 2 && delegations > 0,
        "{headers} {decided} {delegations}"
    );
}
