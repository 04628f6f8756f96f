//! What is said to the servers: made from a seed, and from nothing else.

use std::collections::BTreeMap;

use fastrand::Rng;

use super::thrift::{BOOL, BYTE, DOUBLE, I16, I32, I64, LIST, MAP, SET, STRING, STRUCT, Writer, message, old_message};

pub(super) const CALL: u8 = 1;
const REPLY: u8 = 2;
const EXCEPTION: u8 = 3;
pub(super) const ONEWAY: u8 = 4;

const TREQ: i8 = 1;
const TDISPATCH: i8 = 2;
const TDRAIN: i8 = 64;
const TPING: i8 = 65;
const TDISCARDED: i8 = 66;
const OLD_TDISCARDED: i8 = -62;
const TLEASE: i8 = 67;
const TINIT: i8 = 68;
const RERR: i8 = -128;
const OLD_RERR: i8 = 127;

/// The bit of a tag that says that more pieces follow.
const MORE: u32 = 1 << 23;
/// Requests have smaller tags than the pings that mark the end of something.
const MARKERS: u32 = 0x7e_0000;
/// A call that runs until it is discarded, or its connection closed.
const FOR_LONG: i32 = 60_000;

/// What a request is called in which the type of elements has been changed.
pub(super) const ELEMENT: &str = "element type";
/// And in which that of a field has.
pub(super) const FIELD: &str = "field type";

/// A conversation: the client's part. After its steps the client closes its direction, and the server the connection.
#[derive(Clone, Debug)]
pub(super) struct Conversation {
    pub(super) seed: u64,
    pub(super) steps: Vec<Step>,
    /// The requests, by tag or seqid as in [`Digest::answers`](super::compare::Digest::answers).
    pub(super) said: BTreeMap<String, Vec<Said>>,
}

/// A request.
#[derive(Clone, Debug)]
pub(super) struct Said {
    pub(super) what: String,
    /// The Thrift message.
    pub(super) message: Vec<u8>,
}

/// One thing that the client does.
#[derive(Clone, Debug)]
pub(super) enum Step {
    /// Sends bytes, so many at a time.
    Send {
        what: String,
        bytes: Vec<u8>,
        cuts: Vec<usize>,
    },
    /// Waits for the last frame of the answer to this tag.
    Tag(u32),
    /// Pings, waits for the answer, and once more: what could be answered before is answered then.
    Ping(u32),
    /// Calls `add`, and waits for the reply with this seqid: replies to earlier requests come before it.
    Call { seqid: i32, header: bool },
}

/// How a connection is spoken on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Wire {
    Mux,
    Plain,
    TTwitter,
}

impl Conversation {
    pub(super) fn new(seed: u64) -> Self {
        let mut maker = Maker {
            rng: Rng::with_seed(seed),
            wire: Wire::Mux,
            steps: Vec::new(),
            said: BTreeMap::new(),
            tag: 1,
            seqid: 0,
            markers: 0,
        };
        match maker.rng.u8(..100) {
            0..50 => maker.mux(),
            50..72 => maker.serial(Wire::Plain),
            72..94 => maker.serial(Wire::TTwitter),
            _ => maker.foreign(),
        }
        Self {
            seed,
            steps: maker.steps,
            said: maker.said,
        }
    }
}

impl Conversation {
    /// All that is sent up to a step, with the markers.
    pub(super) fn sent_until(&self, step: usize) -> Vec<u8> {
        let mut sent = Vec::new();
        for step in self.steps.iter().take(step + 1) {
            match step {
                Step::Send { bytes, .. } => sent.extend(bytes),
                Step::Ping(tag) => sent.extend(ping(*tag)),
                Step::Call { seqid, header } => sent.extend(marker(*seqid, *header)),
                Step::Tag(_) => {}
            }
        }
        sent
    }
}

/// Conversations with a server that is told to stop. It ends with them.
impl Conversation {
    fn of(steps: Vec<Step>) -> Self {
        Self {
            seed: 0,
            steps,
            said: BTreeMap::new(),
        }
    }

    fn send(what: &str, bytes: Vec<u8>) -> Step {
        Step::Send {
            what: what.to_owned(),
            bytes,
            cuts: Vec::new(),
        }
    }

    /// On mux: what is asked until the client agrees, what it asks then, and what ran all the time.
    pub(super) fn of_a_drained_session() -> Self {
        let call = |tag, message: &[u8]| mux(TDISPATCH, tag, &dispatch(&[], b"", &[], message));
        Self::of(vec![
            Self::send("init check", init_check()),
            Step::Tag(1),
            Self::send("Tinit", tinit(1, &[])),
            Step::Tag(1),
            Self::send("a call that runs", call(2, &slow_message(3000, 2))),
            Self::send("drain", call(3, &drain_message(3))),
            Step::Tag(3),
            // Tdrain
            Step::Tag(1),
            Self::send("a call between Tdrain and Rdrain", call(4, &add_message(4))),
            Step::Tag(4),
            Self::send("Rdrain with another tag", mux(-TDRAIN, 9, b"")),
            Step::Tag(9),
            Self::send("Rdrain", mux(-TDRAIN, 1, b"")),
            Step::Ping(MARKERS),
            Self::send("a call behind Rdrain", call(5, &add_message(5))),
            Step::Tag(5),
            Self::send(
                "Treq behind Rdrain",
                mux(TREQ, 6, &[&[0], &add_message(6)[..]].concat()),
            ),
            Step::Tag(6),
            Self::send("Tdrain", mux(TDRAIN, 7, b"")),
            Step::Tag(7),
            Step::Tag(2),
            // It closes.
            Step::Tag(MARKERS - 1),
        ])
    }

    /// The same where there is no way to ask the client: what runs and what it sends until nothing runs is answered.
    pub(super) fn of_a_drained_connection(upgraded: bool) -> Self {
        let frame = |message: &[u8]| {
            if upgraded {
                framed(&[&[0], message].concat())
            } else {
                framed(message)
            }
        };
        let mut steps = Vec::new();
        if upgraded {
            steps.push(Self::send("upgrade", probe(0, &[0])));
        }
        let calls = [drain_message(1), slow_message(1000, 2)].map(|message| frame(&message));
        steps.push(Self::send("drain, and a call that runs", calls.concat()));
        steps.push(Step::Call {
            seqid: 3,
            header: upgraded,
        });
        steps.push(Step::Tag(MARKERS - 1));
        Self::of(steps)
    }
}

fn slow_message(millis: i32, seqid: i32) -> Vec<u8> {
    let args = Writer::default()
        .field(I32, 1)
        .i32(millis)
        .field(STRING, 2)
        .string("x")
        .stop();
    message(CALL, b"slow", seqid, &args.bytes)
}

fn add_message(seqid: i32) -> Vec<u8> {
    let args = Writer::default().field(I64, 1).i64(1).field(I64, 2).i64(2).stop();
    message(CALL, b"add", seqid, &args.bytes)
}

fn drain_message(seqid: i32) -> Vec<u8> {
    let args = Writer::default().field(I32, 1).i32(20_000).stop();
    message(CALL, b"drain", seqid, &args.bytes)
}

/// A request before it is put into a frame.
struct Request {
    what: String,
    seqid: i32,
    bytes: Vec<u8>,
    /// Whether it is certain that it is answered, and that the connection goes on.
    sure: bool,
}

struct Maker {
    rng: Rng,
    wire: Wire,
    steps: Vec<Step>,
    said: BTreeMap<String, Vec<Said>>,
    tag: u32,
    seqid: i32,
    markers: u32,
}

impl Maker {
    fn one_in(&mut self, many: u32) -> bool {
        self.rng.u32(..many) == 0
    }

    fn pick<T: Copy>(&mut self, from: &[T]) -> T {
        from[self.rng.usize(..from.len())]
    }

    fn send(&mut self, what: impl Into<String>, bytes: Vec<u8>) {
        let mut cuts = Vec::new();
        if self.one_in(3) && bytes.len() > 1 {
            for _ in 0..self.rng.usize(1..4) {
                cuts.push(self.rng.usize(1..bytes.len()));
            }
            cuts.sort_unstable();
            cuts.dedup();
        }
        self.steps.push(Step::Send {
            what: what.into(),
            bytes,
            cuts,
        });
    }

    fn said(&mut self, key: String, what: &str, message: &[u8]) {
        self.said.entry(key).or_default().push(Said {
            what: what.to_owned(),
            message: message.to_vec(),
        });
    }

    fn said_with_tag(&mut self, tag: u32, request: &Request) {
        self.said(format!("tag {tag:#x}"), &request.what, &request.bytes);
    }

    /// Makes sure that all that is answered has been.
    fn settle(&mut self) {
        self.markers += 1;
        self.steps.push(match self.wire {
            Wire::Mux => Step::Ping(MARKERS + 2 * self.markers),
            Wire::Plain | Wire::TTwitter => Step::Call {
                seqid: i32::try_from(MARKERS + self.markers).unwrap(),
                header: self.wire == Wire::TTwitter,
            },
        });
    }

    // ------------------------------------------------------------------------------------------- calls

    fn text(&mut self) -> String {
        match self.rng.u8(..12) {
            0 => String::new(),
            1 => "!error".to_owned(),
            2 => "!limit".to_owned(),
            3 => "grüße 🐦".to_owned(),
            4 => "y".repeat(self.rng.usize(100..3000)),
            _ => (0..self.rng.usize(1..12)).map(|_| self.rng.lowercase()).collect(),
        }
    }

    fn point(&mut self, to: Writer) -> Writer {
        let (x, y) = (self.rng.i32(..), self.rng.i32(..));
        to.field(I32, 1).i32(x).field(I32, 2).i32(y).stop()
    }

    fn double(&mut self) -> i64 {
        // Bits: what is no number, infinite and tiny too.
        match self.rng.u8(..4) {
            0 => 0x7ff8_0000_0000_0000,
            1 => f64::NEG_INFINITY.to_bits().cast_signed(),
            2 => 1,
            _ => self.rng.f64().to_bits().cast_signed(),
        }
    }

    fn shape(&mut self, to: Writer) -> Writer {
        let arm = self.rng.u8(..4);
        match arm {
            0 => {
                let to = to.field(STRUCT, 1);
                self.point(to)
            }
            1 => {
                let bits = self.double();
                to.field(DOUBLE, 2).i64(bits)
            }
            2 => {
                let text = self.text();
                to.field(STRING, 3).string(text)
            }
            _ => {
                let count = self.rng.usize(..4);
                let mut to = to.field(LIST, 4).list(STRUCT, count);
                for _ in 0..count {
                    to = self.point(to);
                }
                to
            }
        }
        .stop()
    }

    /// A struct of which each field may be left out, where `whole` is not set.
    fn everything(&mut self, mut to: Writer, whole: bool) -> Writer {
        let left_out = if whole { usize::MAX } else { self.rng.usize(..60) };
        let ids = [
            1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20, 21, 22, 23, 24, 25, 26, 300,
        ];
        for (index, id) in ids.into_iter().enumerate() {
            // Optional fields, and those with a default, may always be absent.
            if index == left_out || (matches!(id, 17..=24 | 300) && self.one_in(3)) {
                continue;
            }
            to = self.everything_field(to, id);
        }
        to.stop()
    }

    fn everything_field(&mut self, to: Writer, id: i16) -> Writer {
        match id {
            1 | 300 => {
                let value = u8::from(self.rng.bool());
                to.field(BOOL, id).raw(&[value])
            }
            2 => {
                let value = self.rng.u8(..);
                to.field(BYTE, id).raw(&[value])
            }
            3 => {
                let value = self.rng.i16(..);
                to.field(I16, id).i16(value)
            }
            4 | 20 | 24 => {
                let value = self.rng.i32(..);
                to.field(I32, id).i32(value)
            }
            5 | 18 | 25 => {
                let value = self.rng.i64(..);
                to.field(I64, id).i64(value)
            }
            6 => {
                let bits = self.double();
                to.field(DOUBLE, id).i64(bits)
            }
            7 | 17 | 21 => {
                let text = self.text();
                to.field(STRING, id).string(text)
            }
            8 => {
                let bytes: Vec<u8> = (0..self.rng.usize(..40)).map(|_| self.rng.u8(..)).collect();
                to.field(STRING, id).string(bytes)
            }
            9 | 23 => {
                let mood = self.pick(&[1, 2, 10]);
                to.field(I32, id).i32(mood)
            }
            10 | 19 => {
                let to = to.field(STRUCT, id);
                self.point(to)
            }
            11 => {
                let to = to.field(STRUCT, id);
                self.shape(to)
            }
            12 => {
                let count = self.rng.usize(..5);
                (0..count).fold(to.field(LIST, id).list(I32, count), |to, n| {
                    to.i32(i32::try_from(n).unwrap())
                })
            }
            13 => {
                let count = self.rng.usize(..5);
                (0..count).fold(to.field(SET, id).list(STRING, count), |to, n| {
                    to.string(format!("n{n}"))
                })
            }
            14 => {
                let count = self.rng.usize(..5);
                (0..count).fold(to.field(MAP, id).map(STRING, I64, count), |to, n| {
                    to.string(format!("k{n}")).i64(7)
                })
            }
            15 => {
                let mut to = to.field(MAP, id).map(I32, LIST, 2);
                for key in 0..2 {
                    to = to.i32(key).list(STRUCT, 1);
                    to = self.point(to);
                }
                to
            }
            16 => to
                .field(LIST, id)
                .list(MAP, 1)
                .map(STRING, SET, 1)
                .string("deep")
                .list(I16, 2)
                .i16(1)
                .i16(-2),
            22 => to.field(LIST, id).list(STRING, 1).string("c"),
            _ => to.field(LIST, id).list(BOOL, 2).raw(&[0, 1]),
        }
    }

    /// A method that answers at once, and arguments that it can be called with.
    fn arguments(&mut self) -> (&'static str, Writer) {
        loop {
            let (name, args) = self.any_arguments();
            if name != "slow" {
                return (name, args);
            }
        }
    }

    fn any_arguments(&mut self) -> (&'static str, Writer) {
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

    fn seqid(&mut self) -> i32 {
        self.seqid += 1;
        self.seqid
    }

    /// A call that is answered.
    fn call(&mut self) -> Request {
        let (name, args) = self.any_arguments();
        self.call_of(name, args)
    }

    /// A call that is answered at once.
    fn quick_call(&mut self) -> Request {
        let (name, args) = self.arguments();
        self.call_of(name, args)
    }

    fn call_of(&mut self, name: &str, args: Writer) -> Request {
        let seqid = self.seqid();
        Request {
            what: name.to_owned(),
            seqid,
            bytes: message(CALL, name.as_bytes(), seqid, &args.stop().bytes),
            sure: true,
        }
    }

    fn slow(&mut self, millis: i32) -> Request {
        let seqid = self.seqid();
        Request {
            what: format!("slow {millis}"),
            seqid,
            bytes: slow_message(millis, seqid),
            sure: true,
        }
    }

    /// One that is right, and not what most callers send.
    fn odd(&mut self) -> Request {
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
    fn broken(&mut self) -> Request {
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

    // --------------------------------------------------------------------------------------------- mux

    fn next_tag(&mut self) -> u32 {
        self.tag += 1;
        match self.rng.u8(..40) {
            0 => 0x10_0000 + self.tag,
            1 => 0x7d_0000 + self.tag,
            _ => self.tag,
        }
    }

    fn contexts(&mut self) -> Vec<(Vec<u8>, Vec<u8>)> {
        let mut contexts = Vec::new();
        for _ in 0..self.pick(&[0, 1, 1, 2, 4]) {
            let size = self.pick(&[0, 1, 3, 4, 8, 16, 32, 40]);
            let mut value: Vec<u8> = (0..size).map(|_| self.rng.u8(..)).collect();
            let key = self.pick(&[
                "com.twitter.finagle.tracing.TraceContext",
                "com.twitter.finagle.Deadline",
                "com.twitter.finagle.Retries",
                "com.twitter.finagle.thrift.ClientIdContext",
                "com.twitter.finagle.BackupRequest",
                "com.twitter.finagle.thrift.Request.headers",
                "peers.Custom",
                "PEERS.custom",
                "test.Unknown",
            ]);
            match key {
                "com.twitter.finagle.Deadline" if size == 16 => {
                    // A day in the next century.
                    value = [4_000_000_000_i64, 4_100_000_000]
                        .map(|s| (s * 1_000_000_000).to_be_bytes())
                        .concat();
                }
                "com.twitter.finagle.thrift.ClientIdContext" | "peers.Custom" | "PEERS.custom" => {
                    value = self.text().into_bytes();
                }
                _ => {}
            }
            contexts.push((key.into(), value));
        }
        contexts
    }

    fn names(&mut self) -> (&'static str, Vec<(&'static str, &'static str)>) {
        let dst = self.pick(&["", "", "", "/s/ping", "/$/nil", "/a/\\x41b"]);
        let entry = self.pick(&[
            ("/a", "/b"),
            ("/s/x", "/t | /u"),
            ("/s", "0.3 * /x & 0.7 * /y"),
            ("/w", "~ | !"),
            ("/e", "$"),
        ]);
        (dst, if self.one_in(3) { vec![entry] } else { Vec::new() })
    }

    fn dispatch_body(&mut self, payload: &[u8]) -> Vec<u8> {
        let contexts = self.contexts();
        let (dst, dtab) = self.names();
        let pairs: Vec<_> = contexts.iter().map(|(key, value)| (&key[..], &value[..])).collect();
        let dtab: Vec<_> = dtab
            .iter()
            .map(|(src, tree)| (src.as_bytes(), tree.as_bytes()))
            .collect();
        dispatch(&pairs, dst.as_bytes(), &dtab, payload)
    }

    fn request_body(&mut self, payload: &[u8]) -> Vec<u8> {
        let mut body = Vec::new();
        let keys = self.rng.u8(..3);
        body.push(keys);
        for _ in 0..keys {
            let (key, size) = self.pick(&[(1, 24), (2, 1), (2, 8), (9, 3), (200, 0)]);
            body.extend([key, size]);
            body.extend((0..size).map(|_| self.rng.u8(..)));
        }
        [&body[..], payload].concat()
    }

    /// Frames of a request; its tag if it is sure that it is answered.
    fn mux_request(&mut self, request: &Request, frames: &mut Vec<u8>) -> Option<u32> {
        let tag = self.next_tag();
        self.said_with_tag(tag, request);
        if self.one_in(8) {
            let body = self.request_body(&request.bytes);
            frames.extend(mux(TREQ, tag, &body));
        } else {
            let body = self.dispatch_body(&request.bytes);
            if self.one_in(6) {
                self.pieces(TDISPATCH, tag, &body, frames);
            } else {
                frames.extend(mux(TDISPATCH, tag, &body));
            }
        }
        request.sure.then_some(tag)
    }

    /// A message in pieces, and pings between them.
    fn pieces(&mut self, kind: i8, tag: u32, body: &[u8], frames: &mut Vec<u8>) {
        let mut rest = body;
        while !rest.is_empty() && self.rng.u8(..4) > 0 {
            let (piece, behind) = rest.split_at(self.rng.usize(..=rest.len()));
            frames.extend(mux(kind, tag | MORE, piece));
            rest = behind;
            if self.one_in(3) {
                let ping = self.next_tag();
                frames.extend(mux(TPING, ping, b""));
            }
        }
        frames.extend(mux(kind, tag, rest));
    }

    /// Several requests in one go, then their answers in any order.
    fn burst(&mut self) {
        let (mut frames, mut tags, mut what) = (Vec::new(), Vec::new(), String::new());
        for _ in 0..self.rng.usize(1..10) {
            if self.one_in(8) {
                let tag = self.next_tag();
                let body = self.pick(&[&b""[..], b"body"]);
                frames.extend(mux(TPING, tag, body));
                tags.push(tag);
                what += "Tping, ";
                continue;
            }
            let request = if self.one_in(5) { self.odd() } else { self.call() };
            what += &format!("{}, ", request.what);
            // Whatever it is, it is answered: that is what mux is for.
            if let Some(tag) = self.mux_request(&request, &mut frames) {
                tags.push(tag);
            }
        }
        self.send(what, frames);
        self.steps.extend(tags.into_iter().map(Step::Tag));
        self.settle();
    }

    fn handshake(&mut self) {
        self.send("init check", init_check());
        self.steps.push(Step::Tag(1));
        let mut headers = vec![];
        if self.one_in(3) {
            let limit = self.pick(&[1, 7, 11, 64, 200, 1000]);
            headers.push((&b"mux-framer"[..], i32::to_be_bytes(limit).to_vec()));
        } else if self.rng.bool() {
            headers.push((b"mux-framer", i32::MAX.to_be_bytes().to_vec()));
        }
        if self.rng.bool() {
            headers.push((b"tls", b"off".to_vec()));
        }
        self.send("Tinit", tinit(1, &headers));
        self.steps.push(Step::Tag(1));
    }

    fn mux(&mut self) {
        match self.rng.u8(..10) {
            0..2 => self.opening(),
            2..4 => {}
            _ => self.handshake(),
        }
        for _ in 0..self.rng.usize(1..4) {
            match self.rng.u8(..10) {
                0..5 => self.burst(),
                5..8 => self.odd_message(),
                8 => {
                    let (mut frames, request) = (Vec::new(), self.odd());
                    let tag = self.mux_request(&request, &mut frames);
                    self.send(request.what, frames);
                    self.steps.extend(tag.map(Step::Tag));
                    self.settle();
                }
                _ => {
                    let (mut frames, request) = (Vec::new(), self.broken());
                    self.mux_request(&request, &mut frames);
                    self.send(request.what, frames);
                    self.settle();
                }
            }
        }
        if self.one_in(4) {
            self.wrong_message();
            self.settle();
        }
        self.tail();
    }

    /// Handshakes that no Finagle client begins with.
    fn opening(&mut self) {
        let framer = |value: i32| (&b"mux-framer"[..], value.to_be_bytes().to_vec());
        let tls = |value: &[u8]| (&b"tls"[..], value.to_vec());
        let check = |maker: &mut Self| {
            maker.send("init check", init_check());
            maker.steps.push(Step::Tag(1));
        };
        match self.rng.u8(..16) {
            0 => self.send("init check, and nothing more of a handshake", init_check()),
            1 => {
                self.send("init check of the other type", mux(RERR, 1, b"tinit check"));
                self.steps.push(Step::Tag(1));
                self.send("Tinit", tinit(1, &[]));
            }
            2 => self.send("init check with another text", mux(OLD_RERR, 1, b"tinit  check")),
            3 => self.send("init check with another tag", mux(OLD_RERR, 5, b"tinit check")),
            4 => self.send("Tinit first", tinit(1, &[framer(100)])),
            5 => {
                let version = self.pick(&[0, 2, 0xffff]);
                check(self);
                self.send(format!("Tinit version {version}"), tinit(version, &[]));
            }
            6 => {
                let value = self.pick(&[0, -1, i32::MIN]);
                check(self);
                self.send(format!("mux-framer {value}"), tinit(1, &[framer(value)]));
            }
            7 => {
                check(self);
                self.send("a short mux-framer", tinit(1, &[(b"mux-framer", vec![0, 1])]));
            }
            8 => {
                check(self);
                self.send(
                    "a long mux-framer",
                    tinit(1, &[(b"mux-framer", vec![0, 0, 1, 0, 0, 0])]),
                );
            }
            9 => {
                let level = self.pick(&["desired", "required", "sometimes", "", "OFF"]);
                check(self);
                self.send(format!("tls {level}"), tinit(1, &[tls(level.as_bytes())]));
            }
            10 => {
                check(self);
                let twice = [framer(300), (b"x-unknown", b"1".to_vec()), framer(3), tls(b"off")];
                self.send("Tinit with headers twice", tinit(1, &twice));
            }
            11 => {
                check(self);
                self.send("Tinit", tinit(1, &[]));
                self.steps.push(Step::Tag(1));
                self.send("Tinit again", tinit(1, &[framer(5)]));
            }
            12 => {
                check(self);
                let formats = [(&b"accept-compress"[..], b"desired:lz4;accepted:lz4".to_vec())];
                self.send("Tinit with compression", tinit(1, &formats));
            }
            13 => {
                check(self);
                self.send("Tinit, cut off", mux(TINIT, 1, &[0, 1, 0, 0, 0, 255]));
            }
            14 => {
                check(self);
                self.send("Tinit with another tag", mux(TINIT, 77, &tinit_body(1, &[])));
            }
            _ => self.send(
                "init check and Tinit at once",
                [init_check(), tinit(1, &[framer(i32::MAX), tls(b"off")])].concat(),
            ),
        }
        self.settle();
    }

    /// What a server may not expect and can read.
    fn odd_message(&mut self) {
        let tag = self.next_tag();
        let (what, frames) = match self.rng.u8(..18) {
            0 => ("Tping with a tag like any other", mux(TPING, tag, b"")),
            1 => ("Tdrain", mux(TDRAIN, tag, b"")),
            2 => ("Tlease", mux(TLEASE, 0, &[0, 0, 0, 0, 0, 0, 0, 3, 232])),
            3 => (
                "Tlease of an unknown unit",
                mux(TLEASE, tag, &[7, 0, 0, 0, 0, 0, 0, 3, 232]),
            ),
            4 => ("Rping", mux(-TPING, tag, b"")),
            5 => ("Rdrain", mux(-TDRAIN, self.rng.u32(..2), b"")),
            6 => ("Rdiscarded", mux(-TDISCARDED, tag, b"")),
            7 => ("Rdispatch", mux(-TDISPATCH, tag, &[0, 0, 0])),
            8 => ("Rreq", mux(-TREQ, tag, &[1, 65])),
            9 => ("Rinit", mux(-TINIT, 1, &tinit_body(1, &[]))),
            10 => {
                let kind = self.pick(&[RERR, OLD_RERR]);
                ("Rerr", mux(kind, tag, b"oops"))
            }
            11 => ("init check, late", init_check()),
            12 => {
                let kind = self.pick(&[TDISCARDED, OLD_TDISCARDED]);
                (
                    "Tdiscarded of a tag that is free",
                    mux(kind, 0, &[0, 1, 77, b'w', b'h', b'y']),
                )
            }
            13 => {
                let request = self.call();
                let frame = [
                    &u32::try_from(request.bytes.len()).unwrap().to_be_bytes()[..],
                    &request.bytes,
                ]
                .concat();
                ("framed Thrift", frame)
            }
            14 => return self.discard(),
            15 => return self.discard_pieces(),
            16 => return self.message_in_pieces(),
            _ => return self.twice(),
        };
        self.send(what, frames);
        self.settle();
    }

    /// A call is discarded while it runs.
    fn discard(&mut self) {
        let request = self.slow(FOR_LONG);
        let mut frames = Vec::new();
        let tag = self.mux_request(&request, &mut frames).unwrap_or_default();
        if self.rng.bool() {
            self.send("a call", std::mem::take(&mut frames));
            self.settle();
        }
        let kind = self.pick(&[TDISCARDED, OLD_TDISCARDED]);
        let own = self.pick(&[0, 0, 5]);
        frames.extend(mux(kind, own, &[&tag.to_be_bytes()[1..], b"bored"].concat()));
        self.send("Tdiscarded", frames);
        self.steps.push(Step::Tag(tag));
        self.settle();
        // And its tag is free again.
        let request = self.call();
        self.said_with_tag(tag, &request);
        let body = self.dispatch_body(&request.bytes);
        self.send("a call with the same tag", mux(TDISPATCH, tag, &body));
        self.steps.push(Step::Tag(tag));
        self.settle();
    }

    /// A request is discarded of which not all has come.
    fn discard_pieces(&mut self) {
        let request = self.call();
        let tag = self.next_tag();
        self.said(format!("tag {tag:#x}"), "half a call", &request.bytes);
        let body = self.dispatch_body(&request.bytes);
        let half = body.len() / 2;
        self.send("half a call", mux(TDISPATCH, tag | MORE, &body[..half]));
        self.settle();
        let discard = mux(OLD_TDISCARDED, 0, &[&tag.to_be_bytes()[1..], b"bored"].concat());
        self.send("Tdiscarded of half a call", discard);
        self.settle();
        self.send("a call with the same tag", mux(TDISPATCH, tag, &body));
        self.steps.push(Step::Tag(tag));
        self.settle();
    }

    /// Something else than a request in pieces, or two requests at once.
    fn message_in_pieces(&mut self) {
        let (mut frames, mut tags) = (Vec::new(), Vec::new());
        let what = match self.rng.u8(..4) {
            0 => {
                let tag = self.next_tag();
                self.pieces(TPING, tag, b"body", &mut frames);
                "Tping in pieces"
            }
            1 => {
                let (request, tag) = (self.call(), self.next_tag());
                let body = self.request_body(&request.bytes);
                self.pieces(TREQ, tag, &body, &mut frames);
                tags.push(tag);
                "Treq in pieces"
            }
            2 => {
                let (request, tag) = (self.call(), self.next_tag());
                let body = self.dispatch_body(&request.bytes);
                let (first, second) = body.split_at(body.len() / 2);
                tags.push(tag);
                frames.extend(mux(TREQ, tag | MORE, first));
                frames.extend(mux(TDISPATCH, tag, second));
                "pieces of two types"
            }
            _ => {
                let bodies = [self.call(), self.call()].map(|request| {
                    let tag = self.next_tag();
                    (tag, self.dispatch_body(&request.bytes))
                });
                for (tag, body) in &bodies {
                    tags.push(*tag);
                    frames.extend(mux(TDISPATCH, tag | MORE, &body[..3]));
                }
                for (tag, body) in &bodies {
                    frames.extend(mux(TDISPATCH, *tag, &body[3..]));
                }
                "two calls, their pieces mixed"
            }
        };
        self.send(what, frames);
        self.steps.extend(tags.into_iter().map(Step::Tag));
        self.settle();
    }

    /// A tag that is in use.
    fn twice(&mut self) {
        let mut frames = Vec::new();
        for _ in 0..self.rng.usize(..3) {
            let request = self.slow(FOR_LONG);
            self.mux_request(&request, &mut frames);
        }
        let tag = self.next_tag();
        let slow = self.slow(FOR_LONG);
        frames.extend(mux(TDISPATCH, tag, &dispatch(&[], b"", &[], &slow.bytes)));
        let request = self.call();
        if self.rng.bool() {
            frames.extend(mux(TREQ, tag, &[&[0], &request.bytes[..]].concat()));
        } else {
            frames.extend(mux(TDISPATCH, tag, &dispatch(&[], b"", &[], &request.bytes)));
        }
        self.send("a tag twice", frames);
        self.settle();
    }

    /// What cannot be read, or only just.
    fn wrong_message(&mut self) {
        let request = self.quick_call();
        let tag = self.next_tag();
        let body = dispatch(&[(b"test.Key", b"value")], b"/s/a", &[(b"/a", b"/b")], &request.bytes);
        let (what, frames) = match self.rng.u8(..18) {
            0 => {
                let kind = self.pick(&[0, 3, 5, 63, -3, 100, -100]);
                (format!("type {kind}"), mux(kind, tag, b"body"))
            }
            1 => {
                let to = self.rng.usize(..4);
                (
                    format!("a frame of {to} bytes"),
                    framed(&mux(TPING, tag, b"")[4..4 + to]),
                )
            }
            2..5 => {
                let to = self.rng.usize(..body.len());
                (format!("Tdispatch, cut off at {to}"), mux(TDISPATCH, tag, &body[..to]))
            }
            5 => {
                let mut body = body;
                let count = self.pick(&[0x7fff_u16, 0x8000, 0xffff, 2, 3]);
                body[..2].copy_from_slice(&count.to_be_bytes());
                (format!("{count} contexts"), mux(TDISPATCH, tag, &body))
            }
            6 => {
                let mut body = body;
                let size = self.pick(&[0x7fff_u16, 0x8000, 0xffff, 9, 0]);
                body[2..4].copy_from_slice(&size.to_be_bytes());
                (format!("a key of {size} bytes"), mux(TDISPATCH, tag, &body))
            }
            7 => {
                let dst = self.pick(&["no slash", "/a b", "/", "//", "/a/", "/ü", "/a/\\x4", "/\\x41"]);
                (
                    format!("dst {dst}"),
                    mux(TDISPATCH, tag, &dispatch(&[], dst.as_bytes(), &[], &request.bytes)),
                )
            }
            8..10 => {
                let (src, tree) = self.pick(&[
                    ("no slash", "/b"),
                    ("/a", "&&&"),
                    ("/*/a", "/b"),
                    ("/a", "/b |"),
                    ("/a", "(/b | /c) & ~"),
                    ("/a", ""),
                    ("", "/b"),
                    ("/a", "1.5.2 * /b"),
                    ("/a", " /b "),
                    ("/a", "0.5*/b"),
                    ("/a", "1e3 * /b"),
                    ("/", "/"),
                ]);
                let dtab = [(src.as_bytes(), tree.as_bytes())];
                (
                    format!("{src} => {tree}"),
                    mux(TDISPATCH, tag, &dispatch(&[], b"", &dtab, &request.bytes)),
                )
            }
            10 => {
                let keys = self.pick(&[1, 127, 128, 255]);
                (
                    format!("Treq with {keys} keys"),
                    mux(TREQ, tag, &[&[keys], &request.bytes[..]].concat()),
                )
            }
            11 => {
                let size = self.pick(&[0, 23, 25, 32]);
                let ids = vec![7; usize::from(size)];
                let body = [&[1, 1, size], &ids[..], &request.bytes[..]].concat();
                (format!("Treq with ids of {size} bytes"), mux(TREQ, tag, &body))
            }
            12 => ("Treq without anything".to_owned(), mux(TREQ, tag, b"")),
            13 => {
                let size = self.rng.usize(..3);
                (
                    format!("Tdiscarded of {size} bytes"),
                    mux(TDISCARDED, 0, &vec![0; size]),
                )
            }
            14 => {
                let size = self.rng.usize(..9);
                (format!("Tlease of {size} bytes"), mux(TLEASE, 0, &vec![0; size]))
            }
            15 => {
                let status = self.pick(&[3, 255]);
                (
                    format!("Rdispatch of status {status}"),
                    mux(-TDISPATCH, tag, &[status, 0, 0]),
                )
            }
            16 => ("Rdispatch of no bytes".to_owned(), mux(-TDISPATCH, tag, b"")),
            _ => {
                let mut frame = mux(TDISPATCH, tag, &body);
                // The length as well, but not so that it asks for more than there can be.
                let at = self.rng.usize(2..frame.len());
                frame[at] ^= 1 << self.rng.u8(..8);
                let message = &frame[frame.len() - request.bytes.len()..];
                self.said(format!("tag {tag:#x}"), "a flipped bit", message);
                (format!("Tdispatch, a flipped bit in byte {at}"), frame)
            }
        };
        self.send(what, frames);
    }

    // ------------------------------------------------------------------------------- plain and TTwitter

    fn header(&mut self, may_break: bool) -> (String, Vec<u8>) {
        if self.one_in(3) {
            return (String::new(), vec![0]);
        }
        let (trace, span, parent) = (self.rng.i64(..), self.rng.i64(..), self.rng.i64(..));
        let mut to = Writer::default().field(I64, 1).i64(trace).field(I64, 2).i64(span);
        if self.rng.bool() {
            to = to.field(I64, 3).i64(parent);
        }
        if self.rng.bool() {
            let sampled = u8::from(self.rng.bool());
            to = to.field(BOOL, 5).raw(&[sampled]);
        }
        if self.rng.bool() {
            to = to.field(STRUCT, 6);
            if !self.one_in(4) {
                to = to.field(STRING, 1).string("client");
            }
            to = to.stop();
        }
        if self.rng.bool() {
            let flags = self.pick(&[0, 1, 6, 1 << 40]);
            to = to.field(I64, 7).i64(flags);
        }
        if self.rng.bool() {
            let contexts = self.contexts();
            to = to.field(LIST, 8).list(STRUCT, contexts.len());
            for (key, value) in contexts {
                to = to.field(STRING, 1).string(key).field(STRING, 2).string(value).stop();
            }
        }
        if self.one_in(4) {
            to = to.field(STRING, 9).string("/s/dest");
        }
        if self.one_in(3) {
            let (src, tree) = self.pick(&[("/a", "/b"), ("/*/a", "/b | /c"), ("/s", "~")]);
            to = to
                .field(LIST, 10)
                .list(STRUCT, 1)
                .field(STRING, 1)
                .string(src)
                .field(STRING, 2)
                .string(tree)
                .stop();
        }
        if self.one_in(4) {
            to = to.field(I64, 11).i64(0xab);
        }
        if self.one_in(4) {
            to = to.field(LIST, 44).list(I32, 1).i32(1);
        }
        let Writer {
            mut bytes,
            sizes,
            types,
            ..
        } = to.stop();
        if !may_break || !self.one_in(10) {
            return ("header".to_owned(), bytes);
        }
        let what = match self.rng.u8(..3) {
            0 => {
                bytes.truncate(self.rng.usize(..bytes.len()));
                format!("header, cut off at {}", bytes.len())
            }
            1 if !sizes.is_empty() => {
                let at = self.pick(&sizes);
                bytes[at..at + 4].copy_from_slice(&self.pick(&[-1_i32, 0, 2_000_000]).to_be_bytes());
                format!("header with another size at {at}")
            }
            _ => {
                let at = self.pick(&types);
                bytes[at] = self.pick(&[BOOL, I64, STRING, STRUCT, LIST, 77]);
                format!("header with another type at {at}")
            }
        };
        (what, bytes)
    }

    fn serial_frame(&mut self, request: &Request, alone: bool) -> (String, Vec<u8>) {
        self.said(format!("seqid {}", request.seqid), &request.what, &request.bytes);
        if self.wire == Wire::TTwitter {
            let (what, header) = self.header(alone);
            return (
                format!("{} {what}", request.what),
                framed(&[&header[..], &request.bytes].concat()),
            );
        }
        (request.what.clone(), framed(&request.bytes))
    }

    fn serial(&mut self, wire: Wire) {
        self.wire = wire;
        // What ends a connection may overtake an answer: only calls may follow at once.
        let mut only_calls = wire == Wire::TTwitter && self.upgrade();
        for _ in 0..self.rng.usize(1..4) {
            let only_calls = std::mem::take(&mut only_calls);
            match self.rng.u8(..10) {
                kind if kind < 5 || only_calls => {
                    let (mut all, mut what) = (Vec::new(), String::new());
                    for _ in 0..self.rng.usize(1..8) {
                        let request = self.call();
                        let (name, frame) = self.serial_frame(&request, false);
                        what += &format!("{name}, ");
                        all.extend(frame);
                    }
                    self.send(what, all);
                }
                5..9 => {
                    let request = self.odd();
                    let (what, frame) = self.serial_frame(&request, true);
                    self.send(what, frame);
                }
                _ => {
                    let request = self.broken();
                    let (what, frame) = self.serial_frame(&request, true);
                    self.send(what, frame);
                }
            }
            self.settle();
        }
        if self.one_in(6) {
            let (what, bytes) = match self.rng.u8(..4) {
                0 => {
                    let size = self.rng.usize(..4);
                    (format!("a frame of {size} bytes"), framed(&vec![0x80; size]))
                }
                1 => ("mux".to_owned(), mux(TPING, 1, b"")),
                2 => ("noise".to_owned(), framed(&[0xde, 0xad, 0xbe, 0xef, 1, 2, 3, 4, 5])),
                _ => {
                    let seqid = self.seqid();
                    ("an upgrade, late".to_owned(), probe(seqid, &[0]))
                }
            };
            self.send(what, bytes);
            self.settle();
        }
        self.tail();
    }

    /// Whether it is answered has not been waited for.
    fn upgrade(&mut self) -> bool {
        let seqid = self.rng.i32(..);
        match self.rng.u8(..12) {
            0 => {
                let probe = message(ONEWAY, b"__can__finagle__trace__v3__", 0, &[0]);
                self.said("seqid 0".to_owned(), "an upgrade that is one-way", &probe);
                self.send("an upgrade that is one-way", framed(&probe));
                self.wire = Wire::Plain;
            }
            1 => self.send("an upgrade with a seqid", probe(seqid, &[0])),
            2 => {
                let options = Writer::default().field(STRING, 1).string("option").stop();
                self.send("an upgrade with options", probe(0, &options.bytes));
            }
            3 => {
                let old = old_message(CALL, b"__can__finagle__trace__v3__", 0, &[0]);
                self.send("an old upgrade", framed(&old));
            }
            4 => {
                let seqid = self.seqid();
                let probe = message(CALL, b"__can__finagle__trace__v2__", seqid, &[0]);
                self.send("another version's upgrade", framed(&probe));
                self.wire = Wire::Plain;
            }
            5 => self.send("an upgrade without arguments", probe(0, &[])),
            _ => self.send("upgrade", probe(0, &[0])),
        }
        let settles = self.wire == Wire::Plain || self.rng.bool();
        if settles {
            self.settle();
        }
        !settles
    }

    // ------------------------------------------------------------------------------------------- others

    /// No protocol that is served, or no frame.
    fn foreign(&mut self) {
        let (what, bytes) = match self.rng.u8(..8) {
            0 => ("HTTP", b"GET / HTTP/1.1\r\nHost: a\r\n\r\n".to_vec()),
            1 => ("HTTP/2", b"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n".to_vec()),
            2 => (
                "TLS",
                [&b"\x16\x03\x01\x00\x2a\x01\x00\x00\x26\x03\x03"[..], &[7; 36]].concat(),
            ),
            3 => {
                let length = self.pick(&[-1, i32::MIN, i32::MAX, 0x7fff_fffb, 0x7fff_fffc]);
                ("a length that cannot be", [&length.to_be_bytes()[..], &[0; 8]].concat())
            }
            4 => {
                let size = self.rng.usize(..4);
                ("a short frame", framed(&vec![1; size]))
            }
            5 => {
                let mut bytes: Vec<u8> = (0..self.rng.usize(4..60)).map(|_| self.rng.u8(..)).collect();
                // What is no type of mux is taken for the length of a method's name, for which a JVM has not the memory.
                bytes[0] = match bytes[0] {
                    kind @ (1 | 2 | 64..=68 | 127..) => kind,
                    _ => 0,
                };
                ("noise in a frame", framed(&bytes))
            }
            6 => {
                let request = self.call();
                ("a message in no frame", request.bytes)
            }
            _ => {
                let request = self.call();
                let (mut bytes, from) = if self.rng.bool() {
                    (framed(&request.bytes), 4)
                } else {
                    (mux(TDISPATCH, 2, &dispatch(&[], b"", &[], &request.bytes)), 5)
                };
                let at = self.rng.usize(from..bytes.len());
                bytes[at] ^= 1 << self.rng.u8(..8);
                let behind = bytes.len() - request.bytes.len();
                let flipped = Request {
                    what: "a flipped bit".to_owned(),
                    bytes: bytes[behind..].to_vec(),
                    ..request
                };
                self.said_with_tag(2, &flipped);
                self.said(format!("seqid {}", flipped.seqid), &flipped.what, &flipped.bytes);
                ("a first message with a flipped bit", bytes)
            }
        };
        self.send(what, bytes);
        self.settle();
    }

    /// How it ends, where nothing has ended it before.
    fn tail(&mut self) {
        match self.rng.u8(..6) {
            0 => {
                let request = self.call();
                let frame = if self.wire == Wire::Mux {
                    mux(TDISPATCH, 3, &dispatch(&[], b"", &[], &request.bytes))
                } else {
                    framed(&request.bytes)
                };
                let to = self.rng.usize(1..frame.len());
                self.send("part of a frame", frame[..to].to_vec());
            }
            1 => {
                let request = self.slow(FOR_LONG);
                let frame = match self.wire {
                    Wire::Mux => mux(TDISPATCH, 3, &dispatch(&[], b"", &[], &request.bytes)),
                    Wire::Plain => framed(&request.bytes),
                    Wire::TTwitter => framed(&[&[0], &request.bytes[..]].concat()),
                };
                self.send("a call that is not waited for", frame);
            }
            _ => {}
        }
    }
}

fn framed(content: &[u8]) -> Vec<u8> {
    [&u32::try_from(content.len()).unwrap().to_be_bytes()[..], content].concat()
}

fn mux(kind: i8, tag: u32, body: &[u8]) -> Vec<u8> {
    framed(&[&kind.to_be_bytes()[..], &tag.to_be_bytes()[1..], body].concat())
}

pub(super) fn ping(tag: u32) -> Vec<u8> {
    mux(TPING, tag, b"")
}

fn init_check() -> Vec<u8> {
    mux(OLD_RERR, 1, b"tinit check")
}

fn tinit(version: u16, headers: &[(&[u8], Vec<u8>)]) -> Vec<u8> {
    mux(TINIT, 1, &tinit_body(version, headers))
}

fn tinit_body(version: u16, headers: &[(&[u8], Vec<u8>)]) -> Vec<u8> {
    let mut body = version.to_be_bytes().to_vec();
    for (key, value) in headers {
        for part in [*key, value] {
            body.extend(framed(part));
        }
    }
    body
}

fn dispatch(contexts: &[(&[u8], &[u8])], dst: &[u8], dtab: &[(&[u8], &[u8])], payload: &[u8]) -> Vec<u8> {
    let count = |count: usize| u16::try_from(count).unwrap().to_be_bytes();
    let mut body = Vec::new();
    let short = |body: &mut Vec<u8>, bytes: &[u8]| {
        body.extend(count(bytes.len()));
        body.extend(bytes);
    };
    body.extend(count(contexts.len()));
    for (key, value) in contexts {
        short(&mut body, key);
        short(&mut body, value);
    }
    short(&mut body, dst);
    body.extend(count(dtab.len()));
    for (src, tree) in dtab {
        short(&mut body, src);
        short(&mut body, tree);
    }
    body.extend(payload);
    body
}

fn probe(seqid: i32, options: &[u8]) -> Vec<u8> {
    framed(&message(CALL, b"__can__finagle__trace__v3__", seqid, options))
}

/// The call that marks the end of something on a connection without tags.
pub(super) fn marker(seqid: i32, header: bool) -> Vec<u8> {
    let call = add_message(seqid);
    if header {
        framed(&[&[0], &call[..]].concat())
    } else {
        framed(&call)
    }
}
