//! `codec WHAT N` does one thing N times, to be counted by callgrind: `codec.sh` takes the difference of two counts.
//!
//! WHAT is `siskin-encode`, `siskin-decode`, `apache-encode` or `apache-decode`, of one `Everything` of the peers' IDL.

#![expect(clippy::print_stdout, clippy::print_stderr, reason = "a command")]

use std::collections::{BTreeMap, BTreeSet};
use std::hint::black_box;
use std::process::ExitCode;

use bytes::Bytes;
use siskin_wire::thrift::{BinaryInput, BinaryOutput, Decode, Encode, ProtocolError};

siskin::include_idl!(ping);

use ping::{Everything, Mood, Point, Shape};

fn value() -> Everything {
    let point = |n| Point { x: n, y: -n };
    Everything::builder(
        true,
        -7,
        300,
        70_000,
        5_000_000_000,
        0.1,
        "a string of some length".to_owned(),
        Bytes::from(vec![7; 64]),
        Mood::Busy,
        point(3),
        Shape::Polygon((0..4).map(point).collect()),
        (0..16).collect(),
        ["ada", "grace", "barbara", "radia"].map(str::to_owned).into(),
        BTreeMap::from(["one", "two", "three", "four", "five", "six"].map(|name| (name.to_owned(), 1_i64))),
        (0..3).map(|n| (n, (0..3).map(point).collect())).collect(),
        vec![BTreeMap::from([("deep".to_owned(), BTreeSet::from([1_i16, 2, 3]))])],
    )
    .maybe_string("perhaps".to_owned())
    .maybe_point(point(9))
    .flags(vec![true, false, true])
    .build()
}

fn encode(value: &Everything) -> Result<Vec<u8>, ProtocolError> {
    let mut out = BinaryOutput::with_headroom(0);
    value.encode(&mut out);
    out.finish()
}

fn decode(bytes: &Bytes) -> Result<Everything, ProtocolError> {
    Everything::decode(&mut BinaryInput::new(bytes))
}

#[cfg(apache)]
mod apache {
    #![allow(warnings, clippy::all, clippy::pedantic, clippy::unwrap_used, clippy::expect_used)]
    include!(concat!(env!("OUT_DIR"), "/apache.rs"));

    use thrift::protocol::{TBinaryInputProtocol, TBinaryOutputProtocol};

    pub fn encode(value: &Everything) -> Vec<u8> {
        let mut buffer = Vec::new();
        let mut protocol = TBinaryOutputProtocol::new(&mut buffer, true);
        value.write_to_out_protocol(&mut protocol).unwrap();
        drop(protocol);
        buffer
    }

    pub fn decode(bytes: &[u8]) -> Everything {
        Everything::read_from_in_protocol(&mut TBinaryInputProtocol::new(bytes, true)).unwrap()
    }
}

fn main() -> ExitCode {
    let arguments: Vec<_> = std::env::args().collect();
    let (Some(what), Some(Ok(times))) = (arguments.get(1), arguments.get(2).map(|times| times.parse::<u32>())) else {
        eprintln!("usage: codec siskin-encode|siskin-decode|apache-encode|apache-decode N");
        return ExitCode::FAILURE;
    };
    match run(what, times) {
        Ok(bytes) => {
            println!("{what} {times} {bytes}");
            ExitCode::SUCCESS
        }
        Err(why) => {
            eprintln!("codec: {why}");
            ExitCode::FAILURE
        }
    }
}

fn run(what: &str, times: u32) -> Result<usize, String> {
    let value = value();
    let bytes = Bytes::from(encode(&value).map_err(|error| error.to_string())?);
    if decode(&bytes).as_ref() != Ok(&value) {
        return Err("the value does not survive".to_owned());
    }
    #[cfg(apache)]
    let theirs = {
        let theirs = apache::decode(&bytes);
        if apache::encode(&theirs).len() != bytes.len() {
            return Err("the two sides do not write the same".to_owned());
        }
        theirs
    };
    for _ in 0..times {
        match what {
            "siskin-encode" => {
                black_box(encode(black_box(&value)).is_ok());
            }
            "siskin-decode" => {
                black_box(decode(black_box(&bytes)).is_ok());
            }
            #[cfg(apache)]
            "apache-encode" => {
                black_box(apache::encode(black_box(&theirs)));
            }
            #[cfg(apache)]
            "apache-decode" => {
                black_box(apache::decode(black_box(&bytes)));
            }
            _ => return Err(format!("there is no `{what}` here")),
        }
    }
    Ok(bytes.len())
}
