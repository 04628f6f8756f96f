//! Requests, before they are put into frames: right ones, odd ones, wrong ones.

use super::frames::slow_message;
use super::{CALL, ELEMENT, EXCEPTION, FIELD, Maker, ONEWAY, REPLY, Request, Wire};
use crate::differential::thrift::{
    BOOL, BYTE, DOUBLE, I32, I64, LIST, MAP, SET, STRING, STRUCT, Writer, message, old_message,
};

impl Maker {
    /// A method that answers at once, and arguments that it can be called with.
    pub(super) fn arguments(&mut self) -> (&'static str, Writer) {
        loop {
            let (name, args) = self.any_arguments();
            if name != "slow" {
                return (name, args);
            }
        }
    }

    pub(super) fn any_arguments(&mut self) -> (&'static str, Writer) {
        let to = Writer::default();
        match self.rng.u8(..20) {
            0 => {
                let (a, b) = (self.rng.i64(..), self.rng.i64(..));
                ("add", to.field(I64, 1).i64(a).field(I64, 2).i64(b))
            }
            1 => {
                let value = u8::from(self.rng.bool());
                ("flip", to.field(BOOL, 1).raw(&[value]))
            }
            2 => {
                let count = self.rng.usize(..6);
                let mut to = to.field(LIST, 1).list(STRING, count);
                for _ in 0..count {
                    let word = self.pick(&["a", "b", "c"]);
                    to = to.string(word);
                }
                ("count", to)
            }
            3 => {
                let count = self.rng.usize(..5);
                let to = to.field(SET, 1).list(STRING, count);
                let words = (0..count).rev();
                ("sorted", words.fold(to, |to, n| to.string(format!("w{n}"))))
            }
            4 => {
                let to = to.field(STRUCT, 1);
                ("shape", self.shape(to))
            }
            5 => {
                let mood = self.pick(&[1, 2, 10]);
                ("mood", to.field(I32, 1).i32(mood))
            }
            6 => ("empty", to.field(STRUCT, 1).stop()),
            7 => {
                let bytes: Vec<u8> = (0..self.rng.usize(..3000)).map(|_| self.rng.u8(..)).collect();
                ("blob", to.field(STRING, 1).string(bytes))
            }
            8 => {
                let (value, by) = (self.double(), self.double());
                ("scale", to.field(DOUBLE, 1).i64(value).field(DOUBLE, 2).i64(by))
            }
            9 => ("touch", to),
            10 => {
                let text = self.text();
                ("refuse", to.field(STRING, 1).string(text))
            }
            11 => {
                let text = self.text();
                ("explode", to.field(STRING, 1).string(text))
            }
            12 => {
                let (millis, tag) = (self.rng.i32(0..20), self.text());
                ("slow", to.field(I32, 1).i32(millis).field(STRING, 2).string(tag))
            }
            13 | 14 => {
                let to = to.field(STRUCT, 1);
                ("everything", self.everything(to, true))
            }
            15 => ("seen", to),
            _ => {
                let text = self.text();
                ("ping", to.field(STRING, 1).string(text))
            }
        }
    }

    pub(super) fn seqid(&mut self) -> i32 {
        self.seqid += 1;
        self.seqid
    }

    /// A call that is answered.
    pub(super) fn call(&mut self) -> Request {
        let (name, args) = self.any_arguments();
        self.call_of(name, args)
    }

    /// A call that is answered at once.
    pub(super) fn quick_call(&mut self) -> Request {
        let (name, args) = self.arguments();
        self.call_of(name, args)
    }

    pub(super) fn call_of(&mut self, name: &str, args: Writer) -> Request {
        let seqid = self.seqid();
        Request {
            what: name.to_owned(),
            seqid,
            bytes: message(CALL, name.as_bytes(), seqid, &args.stop().bytes),
            sure: true,
        }
    }

    pub(super) fn slow(&mut self, millis: i32) -> Request {
        let seqid = self.seqid();
        Request {
            what: format!("slow {millis}"),
            seqid,
            bytes: slow_message(millis, seqid),
            sure: true,
        }
    }

    /// One that is right, and not what most callers send.
    pub(super) fn odd(&mut self) -> Request {
        let seqid = self.seqid();
        let (name, args) = self.arguments();
        let whole = args.clone().stop().bytes;
        let event = Writer::default().field(STRING, 1).string("happened").stop().bytes;
        let request = |what: &str, bytes, sure| Request {
            what: what.to_owned(),
            seqid,
            bytes,
            sure,
        };
        match self.rng.u8(..17) {
            0 => request("one-way call", message(CALL, b"notify", seqid, &event), false),
            1 => request("one-way message", message(ONEWAY, b"notify", seqid, &event), false),
            2 => request(
                "one-way message of another method",
                message(ONEWAY, name.as_bytes(), seqid, &whole),
                false,
            ),
            3 => request("unknown method", message(CALL, b"nope", seqid, &whole), true),
            4 => request("unknown one-way", message(ONEWAY, b"nope", seqid, &whole), false),
            5 => request("no name", message(CALL, b"", seqid, &whole), true),
            6 => request("old message", old_message(CALL, name.as_bytes(), seqid, &whole), true),
            7 => request("old one-way", old_message(ONEWAY, b"notify", seqid, &event), false),
            8 => {
                let kind = self.pick(&[REPLY, EXCEPTION]);
                request(
                    "a reply for a call",
                    message(kind, name.as_bytes(), seqid, &whole),
                    false,
                )
            }
            9 => {
                let restartable = u8::from(self.rng.bool());
                let args = Writer::default().field(BOOL, 1).raw(&[restartable]).stop();
                request("nack", message(CALL, b"nack", seqid, &args.bytes), false)
            }
            10 => {
                let extra = args
                    .field(STRUCT, 77)
                    .field(LIST, 3)
                    .list(I32, 1)
                    .i32(1)
                    .stop()
                    .field(BOOL, -4)
                    .raw(&[1]);
                request(
                    "unknown arguments",
                    message(CALL, name.as_bytes(), seqid, &extra.stop().bytes),
                    true,
                )
            }
            11 => {
                let mut longer = message(CALL, name.as_bytes(), seqid, &whole);
                longer.extend([0xde, 0xad, 0xbe, 0xef]);
                request("bytes behind the message", longer, true)
            }
            12 => request("no arguments", message(CALL, name.as_bytes(), seqid, &[0]), true),
            13 => {
                let mood = self.pick(&[0, 3, -1]);
                let args = Writer::default().field(I32, 1).i32(mood).stop();
                request("unknown mood", message(CALL, b"mood", seqid, &args.bytes), true)
            }
            14 => {
                let to = Writer::default().field(STRUCT, 1);
                let (what, to) = match self.rng.u8(..3) {
                    // Without tags Java's stubs end the connection there, and with it what could be compared.
                    0 if self.wire == Wire::Mux => ("no arm", to),
                    0 | 1 => ("unknown arm", to.field(STRING, 9).string("x")),
                    _ => ("two arms", to.field(STRING, 3).string("x").field(DOUBLE, 2).i64(0)),
                };
                request(what, message(CALL, b"shape", seqid, &to.stop().stop().bytes), false)
            }
            15 => {
                let to = Writer::default().field(STRUCT, 1);
                let args = self.everything(to, false).stop();
                request(
                    "a field is missing",
                    message(CALL, b"everything", seqid, &args.bytes),
                    true,
                )
            }
            _ => {
                let twice = args.raw(&whole);
                request(
                    "arguments twice",
                    message(CALL, name.as_bytes(), seqid, &twice.bytes),
                    true,
                )
            }
        }
    }

    /// One that is wrong.
    pub(super) fn broken(&mut self) -> Request {
        let seqid = self.seqid();
        let (name, args) = self.arguments();
        let head = message(CALL, name.as_bytes(), seqid, &[]).len();
        let whole = args.clone().stop().bytes;
        let mut bytes = message(CALL, name.as_bytes(), seqid, &whole);
        let what = match self.rng.u8(..12) {
            0..2 => {
                bytes.truncate(self.rng.usize(..bytes.len()));
                format!("{name}, cut off at {}", bytes.len())
            }
            kind @ 2..4 if !args.sizes.is_empty() => {
                let places = if kind == 2 || args.counts.is_empty() {
                    &args.sizes
                } else {
                    &args.counts
                };
                let at = head + self.pick(places);
                let old = i32::from_be_bytes(bytes[at..at + 4].try_into().unwrap());
                let new = self.pick(&[-1, i32::MIN, i32::MAX, 0, old + 1, old + 1000, old - 1, 2_000_000]);
                bytes[at..at + 4].copy_from_slice(&new.to_be_bytes());
                format!("{name}, a size of {new} for {old}")
            }
            kind @ 4..6 if !args.types.is_empty() => {
                let (what, places) = if kind == 4 || args.elements.is_empty() {
                    (FIELD, &args.types)
                } else {
                    (ELEMENT, &args.elements)
                };
                let at = head + self.pick(places);
                let old = bytes[at];
                bytes[at] = self.pick(&[
                    0, 1, BOOL, BYTE, DOUBLE, I32, I64, STRING, STRUCT, MAP, SET, LIST, 16, 200,
                ]);
                format!("{name}, {what} {} for {old}", bytes[at])
            }
            6 => {
                let kind = self.pick(&[0, 5, 200]);
                bytes[3] = kind;
                format!("{name}, message type {kind}")
            }
            7 => {
                bytes[1] = self.pick(&[0, 2, 255]);
                format!("{name}, version {:#x}", bytes[1])
            }
            8 => {
                let length = self.pick(&[-1, i32::MIN, 2_000_000, i32::MAX]);
                bytes[4..8].copy_from_slice(&length.to_be_bytes());
                format!("{name}, a name of {length}")
            }
            9 => {
                let depth = self.rng.usize(2..120);
                let mut deep = Writer::default();
                for _ in 0..depth {
                    deep = deep.field(STRUCT, 99);
                }
                let args = deep.raw(&vec![0; depth]).raw(&whole);
                bytes = message(CALL, name.as_bytes(), seqid, &args.bytes);
                format!("{name}, {depth} deep")
            }
            10 => {
                let args = Writer::default().field(STRING, 1).string(b"a\xff\xfeb").stop();
                bytes = message(CALL, b"ping", seqid, &args.bytes);
                "text that is no UTF-8".to_owned()
            }
            _ => {
                let at = self.rng.usize(..bytes.len());
                bytes[at] ^= 1 << self.rng.u8(..8);
                let is_one = |places: &[usize]| at.checked_sub(head).is_some_and(|at| places.contains(&at));
                let of = match (is_one(&args.elements), is_one(&args.types)) {
                    (true, _) => ELEMENT,
                    (_, true) => FIELD,
                    _ => "byte",
                };
                format!("{name}, a flipped bit in {of} {at}")
            }
        };
        Request {
            what,
            seqid,
            bytes,
            sure: false,
        }
    }
}
