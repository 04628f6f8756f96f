//! Which protocol a connection speaks, by its first frame.
//!
//! | the first frame, read as mux | the connection |
//! |---|---|
//! | cannot be a mux message (too short, unknown type, unknown status …) | plain Thrift |
//! | Rerr with the tag of `80010001` or `80010004`, which is a strict CALL or ONEWAY | plain Thrift |
//! | any other message, any fragment | mux |
//! | looks like mux and cannot be read | closed |
//!
//! *Source:* Finagle, `finagle-thriftmux/…/thriftmux/pushsession/MuxDowngradingNegotiator.scala`.

use bytes::Bytes;

use crate::mux::{Message, Tag};

/// What a connection speaks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Sniffed {
    /// Mux; the frame is its first message.
    Mux,
    /// Framed Thrift, TTwitter-upgraded or not; the frame is its first message.
    Thrift,
    /// Nothing that is served.
    Unknown,
}

/// `80010001`, a strict binary CALL, read as type and tag.
const STRICT_CALL: Tag = 0x01_0001;
/// `80010004`, a strict binary ONEWAY, read as type and tag.
const STRICT_ONEWAY: Tag = 0x01_0004;

/// Looks at a connection's first frame, without its length.
pub fn sniff(frame: &Bytes) -> Sniffed {
    match Message::decode(frame.clone()) {
        Ok(Message::Rerr {
            tag: STRICT_CALL | STRICT_ONEWAY,
            ..
        }) => Sniffed::Thrift,
        Ok(_) => Sniffed::Mux,
        Err(error) if error.is_bad_message() => Sniffed::Thrift,
        Err(_) => Sniffed::Unknown,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    // WIRE-48
    #[test]
    fn the_first_frame_decides() {
        for (frame, expected) in [
            (&b"\x7f\0\0\x01tinit check"[..], Sniffed::Mux),
            (b"\x41\0\0\x01", Sniffed::Mux),
            (b"\x02\0\0\x02\0\0\0\0\0\0", Sniffed::Mux),
            (b"\x02\x80\0\x02\0\0", Sniffed::Mux),
            (b"\x80\x01\0\x01\0\0\0\x04ping\0\0\0\0\0", Sniffed::Thrift),
            (b"\x80\x01\0\x04\0\0\0\x04ping\0\0\0\0\0", Sniffed::Thrift),
            (b"\0\0\0\x04ping\x01\0\0\0\0\0", Sniffed::Thrift),
            (b"\x82\x21\0\x04ping\0", Sniffed::Thrift),
            (b"\x80\x01\0\x02\0\0\0\x04ping\0\0\0\0\0", Sniffed::Mux),
            // Too short for a status, or with one that does not exist: no mux. Cut off before it is looked at: no answer.
            (b"\xff\0\0\x02", Sniffed::Thrift),
            (b"\xff\0\0\x02\x07", Sniffed::Thrift),
            (b"\xfe\0\0\x02\x07\0\0", Sniffed::Thrift),
            (b"\xfe\0\0\x02\x07\0", Sniffed::Unknown),
            (b"\x02\0\0\x02\0\x01\0", Sniffed::Unknown),
            (b"\x02\0\0\x02\0\0\0\x01a\0\0", Sniffed::Unknown),
        ] {
            assert_eq!(sniff(&Bytes::from_static(frame)), expected, "{frame:x?}");
        }
    }
}
