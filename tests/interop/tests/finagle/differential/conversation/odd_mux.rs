//! Mux as no client of Finagle's speaks it.

use super::frames::{
    MORE, OLD_RERR, OLD_TDISCARDED, RERR, TDISCARDED, TDISPATCH, TDRAIN, TINIT, TLEASE, TPING, TREQ, dispatch, framed,
    init_check, mux, tinit, tinit_body,
};
use super::{FOR_LONG, Maker, Step};

impl Maker {
    /// Handshakes that no Finagle client begins with.
    pub(super) fn opening(&mut self) {
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
    pub(super) fn odd_message(&mut self) {
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
    pub(super) fn discard(&mut self) {
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
    pub(super) fn discard_pieces(&mut self) {
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
    pub(super) fn message_in_pieces(&mut self) {
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
    pub(super) fn twice(&mut self) {
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
    pub(super) fn wrong_message(&mut self) {
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
}
