//! Framed Thrift, plain and after the upgrade to TTwitter.

use super::frames::{TPING, framed, mux, probe};
use super::{CALL, Maker, ONEWAY, Request, Wire};
use crate::differential::thrift::{BOOL, I32, I64, LIST, STRING, STRUCT, Writer, message, old_message};

impl Maker {
    pub(super) fn header(&mut self, may_break: bool) -> (String, Vec<u8>) {
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

    pub(super) fn serial_frame(&mut self, request: &Request, alone: bool) -> (String, Vec<u8>) {
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

    pub(super) fn serial(&mut self, wire: Wire) {
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
    pub(super) fn upgrade(&mut self) -> bool {
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
}
