//! What is no protocol that is served, or no frame.

use super::frames::{TDISPATCH, dispatch, framed, mux};
use super::{Maker, Request};

impl Maker {
    /// No protocol that is served, or no frame.
    pub(super) fn foreign(&mut self) {
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
}
