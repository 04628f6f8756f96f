//! The bytes of messages and frames.

use super::CALL;
use crate::differential::thrift::{I32, I64, STRING, Writer, message};

pub(super) const TREQ: i8 = 1;
pub(super) const TDISPATCH: i8 = 2;
pub(super) const TDRAIN: i8 = 64;
pub(super) const TPING: i8 = 65;
pub(super) const TDISCARDED: i8 = 66;
pub(super) const OLD_TDISCARDED: i8 = -62;
pub(super) const TLEASE: i8 = 67;
pub(super) const TINIT: i8 = 68;
pub(super) const RERR: i8 = -128;
pub(super) const OLD_RERR: i8 = 127;

/// The bit of a tag that says that more pieces follow.
pub(super) const MORE: u32 = 1 << 23;
/// Requests have smaller tags than the pings that mark the end of something.
pub(super) const MARKERS: u32 = 0x7e_0000;

pub(super) fn slow_message(millis: i32, seqid: i32) -> Vec<u8> {
    let args = Writer::default()
        .field(I32, 1)
        .i32(millis)
        .field(STRING, 2)
        .string("x")
        .stop();
    message(CALL, b"slow", seqid, &args.bytes)
}

pub(super) fn add_message(seqid: i32) -> Vec<u8> {
    let args = Writer::default().field(I64, 1).i64(1).field(I64, 2).i64(2).stop();
    message(CALL, b"add", seqid, &args.bytes)
}

pub(super) fn drain_message(seqid: i32) -> Vec<u8> {
    let args = Writer::default().field(I32, 1).i32(20_000).stop();
    message(CALL, b"drain", seqid, &args.bytes)
}

pub(super) fn framed(content: &[u8]) -> Vec<u8> {
    [&u32::try_from(content.len()).unwrap().to_be_bytes()[..], content].concat()
}

pub(super) fn mux(kind: i8, tag: u32, body: &[u8]) -> Vec<u8> {
    framed(&[&kind.to_be_bytes()[..], &tag.to_be_bytes()[1..], body].concat())
}

pub(in crate::differential) fn ping(tag: u32) -> Vec<u8> {
    mux(TPING, tag, b"")
}

pub(super) fn init_check() -> Vec<u8> {
    mux(OLD_RERR, 1, b"tinit check")
}

pub(super) fn tinit(version: u16, headers: &[(&[u8], Vec<u8>)]) -> Vec<u8> {
    mux(TINIT, 1, &tinit_body(version, headers))
}

pub(super) fn tinit_body(version: u16, headers: &[(&[u8], Vec<u8>)]) -> Vec<u8> {
    let mut body = version.to_be_bytes().to_vec();
    for (key, value) in headers {
        for part in [*key, value] {
            body.extend(framed(part));
        }
    }
    body
}

pub(super) fn dispatch(contexts: &[(&[u8], &[u8])], dst: &[u8], dtab: &[(&[u8], &[u8])], payload: &[u8]) -> Vec<u8> {
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

pub(super) fn probe(seqid: i32, options: &[u8]) -> Vec<u8> {
    framed(&message(CALL, b"__can__finagle__trace__v3__", seqid, options))
}

/// The call that marks the end of something on a connection without tags.
pub(in crate::differential) fn marker(seqid: i32, header: bool) -> Vec<u8> {
    let call = add_message(seqid);
    if header {
        framed(&[&[0], &call[..]].concat())
    } else {
        framed(&call)
    }
}
