//! `codec WHAT N` does one thing N times, to be counted by callgrind: `codec.sh` takes the difference of two counts.
//!
//! WHAT is `siskin-encode`, `siskin-decode`, `apache-encode` or `apache-decode`, of one `Everything` of the peers' IDL; or
//! `siskin-json-encode`, `siskin-json-decode`, `serde-json-encode` or `serde-json-decode`, the latter by plain derives.

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

/// The same data as somebody writes it who has serde and no IDL.
mod plain {
    use std::collections::{BTreeMap, BTreeSet};

    use serde::{Deserialize, Serialize};

    #[derive(Debug, PartialEq, Serialize, Deserialize)]
    #[serde(rename_all = "camelCase")]
    pub(super) struct Everything {
        a_bool: bool,
        a_byte: i8,
        #[serde(rename = "anI16")]
        an_i16: i16,
        #[serde(rename = "anI32")]
        an_i32: i32,
        #[serde(rename = "anI64")]
        an_i64: i64,
        a_double: f64,
        a_string: String,
        #[serde(with = "as_base64")]
        a_binary: Vec<u8>,
        mood: Mood,
        point: Point,
        shape: Shape,
        ints: Vec<i32>,
        names: BTreeSet<String>,
        counts: BTreeMap<String, i64>,
        nested: BTreeMap<i32, Vec<Point>>,
        deep: Vec<BTreeMap<String, BTreeSet<i16>>>,
        #[serde(default, skip_serializing_if = "Option::is_none")]
        maybe_string: Option<String>,
        #[serde(rename = "maybeI64", default, skip_serializing_if = "Option::is_none")]
        maybe_i64: Option<i64>,
        #[serde(default, skip_serializing_if = "Option::is_none")]
        maybe_point: Option<Point>,
        #[serde(default)]
        with_default: i32,
        #[serde(default)]
        default_string: String,
        #[serde(default)]
        default_list: Vec<String>,
        default_mood: Mood,
        #[serde(default, skip_serializing_if = "Option::is_none")]
        optional_default: Option<i32>,
        #[serde(default)]
        user: i64,
        #[serde(default)]
        flags: Vec<bool>,
        #[serde(default, skip_serializing_if = "Option::is_none")]
        far_id: Option<bool>,
    }

    #[derive(Debug, PartialEq, Serialize, Deserialize)]
    #[serde(rename_all = "UPPERCASE")]
    enum Mood {
        Calm,
        Busy,
        Tired,
    }

    #[derive(Debug, PartialEq, Serialize, Deserialize)]
    struct Point {
        x: i32,
        y: i32,
    }

    #[derive(Debug, PartialEq, Serialize, Deserialize)]
    #[serde(rename_all = "camelCase")]
    enum Shape {
        Point(Point),
        Radius(f64),
        Label(String),
        Polygon(Vec<Point>),
    }

    mod as_base64 {
        use base64::Engine as _;
        use base64::prelude::BASE64_STANDARD;
        use serde::de::{Deserialize as _, Deserializer, Error as _};
        use serde::ser::Serializer;

        pub(super) fn serialize<S: Serializer>(bytes: &[u8], serializer: S) -> Result<S::Ok, S::Error> {
            serializer.serialize_str(&BASE64_STANDARD.encode(bytes))
        }

        pub(super) fn deserialize<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Vec<u8>, D::Error> {
            let text = String::deserialize(deserializer)?;
            BASE64_STANDARD.decode(text).map_err(D::Error::custom)
        }
    }
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
        eprintln!("usage: codec (siskin|apache)-(encode|decode) N, or codec (siskin|serde)-json-(encode|decode) N");
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
    let text = serde_json::to_string(&value).map_err(|error| error.to_string())?;
    let plain: plain::Everything = serde_json::from_str(&text).map_err(|error| error.to_string())?;
    if serde_json::to_string(&plain).ok().as_ref() != Some(&text) {
        return Err("the two sides do not write the same JSON".to_owned());
    }
    for _ in 0..times {
        match what {
            "siskin-json-encode" => {
                black_box(serde_json::to_string(black_box(&value)).is_ok());
            }
            "siskin-json-decode" => {
                black_box(serde_json::from_str::<Everything>(black_box(&text)).is_ok());
            }
            "serde-json-encode" => {
                black_box(serde_json::to_string(black_box(&plain)).is_ok());
            }
            "serde-json-decode" => {
                black_box(serde_json::from_str::<plain::Everything>(black_box(&text)).is_ok());
            }
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
