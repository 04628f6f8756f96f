//! What is said to the servers: made from a seed, and from nothing else.

mod calls;
mod drained;
mod foreign;
mod frames;
mod mux;
mod odd_mux;
mod serial;
mod values;

use std::collections::BTreeMap;

use fastrand::Rng;

use frames::{MARKERS, TDISPATCH, dispatch, framed, mux};
pub(super) use frames::{marker, ping};

pub(super) const CALL: u8 = 1;
const REPLY: u8 = 2;
const EXCEPTION: u8 = 3;
pub(super) const ONEWAY: u8 = 4;

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
