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
use siskin_wire::mux::{Config, Event, HEADROOM, Message, Response, ServerSession};
use siskin_wire::sniff::{Sniffed, sniff};
use siskin_wire::thrift::{BinaryInput, BinaryOutput, Input, MessageType, Type};

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
            let bytes: Vec<_> = hex
                .as_bytes()
                .chunks(2)
                .map(|pair| u8::from_str_radix(str::from_utf8(pair).unwrap(), 16).unwrap())
                .collect();
            Some((from, bytes.into()))
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
