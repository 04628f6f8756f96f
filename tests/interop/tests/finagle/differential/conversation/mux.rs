//! Mux as clients speak it.

use super::frames::{MORE, TDISPATCH, TPING, TREQ, dispatch, init_check, mux, tinit};
use super::{Maker, Request, Step};

impl Maker {
    pub(super) fn next_tag(&mut self) -> u32 {
        self.tag += 1;
        match self.rng.u8(..40) {
            0 => 0x10_0000 + self.tag,
            1 => 0x7d_0000 + self.tag,
            _ => self.tag,
        }
    }

    pub(super) fn contexts(&mut self) -> Vec<(Vec<u8>, Vec<u8>)> {
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

    pub(super) fn names(&mut self) -> (&'static str, Vec<(&'static str, &'static str)>) {
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

    pub(super) fn dispatch_body(&mut self, payload: &[u8]) -> Vec<u8> {
        let contexts = self.contexts();
        let (dst, dtab) = self.names();
        let pairs: Vec<_> = contexts.iter().map(|(key, value)| (&key[..], &value[..])).collect();
        let dtab: Vec<_> = dtab
            .iter()
            .map(|(src, tree)| (src.as_bytes(), tree.as_bytes()))
            .collect();
        dispatch(&pairs, dst.as_bytes(), &dtab, payload)
    }

    pub(super) fn request_body(&mut self, payload: &[u8]) -> Vec<u8> {
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
    pub(super) fn mux_request(&mut self, request: &Request, frames: &mut Vec<u8>) -> Option<u32> {
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
    pub(super) fn pieces(&mut self, kind: i8, tag: u32, body: &[u8], frames: &mut Vec<u8>) {
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
    pub(super) fn burst(&mut self) {
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

    pub(super) fn handshake(&mut self) {
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

    pub(super) fn mux(&mut self) {
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
}
