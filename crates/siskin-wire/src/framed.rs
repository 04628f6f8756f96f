//! Frames: `size:4` and so many bytes. Framed Thrift and mux share them.
//!
//! *Source:* Finagle, `ThriftServerFramedCodec` and `mux.transport`; Apache Thrift, `TFramedTransport`.

use std::error::Error;
use std::fmt;

use bytes::{Buf, Bytes, BytesMut};

/// The most bytes that a frame may have by default, its length not counted: 100 MiB.
pub const DEFAULT_MAX_MESSAGE: usize = 100 * 1024 * 1024;

/// The bytes of a frame's length.
const PREFIX: usize = 4;

/// Cuts a stream into frames.
///
/// It holds no bytes itself and reserves none: the caller's buffer grows as bytes arrive, not as a length announces them.
#[derive(Clone, Debug)]
pub struct Framer {
    max_message: usize,
}

/// Why a stream has no next frame. The connection is closed without an answer.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum FrameError {
    /// A length below zero.
    NegativeLength {
        /// As it was read.
        length: i32,
    },
    /// A length below four: neither a mux message nor a Thrift message fits.
    TooShort {
        /// As it was read.
        length: usize,
    },
    /// A length above the limit.
    TooLong {
        /// As it was read.
        length: usize,
        /// The limit.
        limit: usize,
    },
}

impl Framer {
    /// With a limit for the bytes of a frame, its length not counted.
    pub fn new(max_message: usize) -> Self {
        Self { max_message }
    }

    /// The next frame's bytes, without its length. `None`: more bytes are needed.
    ///
    /// # Errors
    /// When the next length cannot be; the buffer is left as it is.
    pub fn decode(&self, buffer: &mut BytesMut) -> Result<Option<Bytes>, FrameError> {
        let Some(prefix) = buffer.first_chunk::<PREFIX>() else {
            return Ok(None);
        };
        let length = i32::from_be_bytes(*prefix);
        let length = usize::try_from(length).map_err(|_| FrameError::NegativeLength { length })?;
        if length < 4 {
            return Err(FrameError::TooShort { length });
        }
        if length > self.max_message {
            return Err(FrameError::TooLong {
                length,
                limit: self.max_message,
            });
        }
        if buffer.len() < PREFIX + length {
            return Ok(None);
        }
        buffer.advance(PREFIX);
        Ok(Some(buffer.split_to(length).freeze()))
    }
}

impl Default for Framer {
    fn default() -> Self {
        Self::new(DEFAULT_MAX_MESSAGE)
    }
}

impl fmt::Display for FrameError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NegativeLength { length } => write!(f, "a frame of length {length}"),
            Self::TooShort { length } => write!(f, "a frame of {length} bytes, which holds no message"),
            Self::TooLong { length, limit } => write!(f, "a frame of {length} bytes, where {limit} are allowed"),
        }
    }
}

impl Error for FrameError {}

#[cfg(test)]
mod tests {
    use super::*;

    fn frames(framer: &Framer, pieces: &[&[u8]]) -> Vec<Bytes> {
        let mut buffer = BytesMut::new();
        let mut found = Vec::new();
        for piece in pieces {
            buffer.extend_from_slice(piece);
            while let Some(frame) = framer.decode(&mut buffer).unwrap() {
                found.push(frame);
            }
        }
        assert!(buffer.is_empty());
        found
    }

    #[test]
    fn frames_come_whole_at_any_split() {
        let stream = b"\0\0\0\x05hello\0\0\0\x04ping";
        for split in 0..=stream.len() {
            let (first, second) = stream.split_at(split);
            assert_eq!(frames(&Framer::default(), &[first, second]), ["hello", "ping"]);
        }
    }

    // WIRE-1: what no frame can begin with is refused as soon as its four bytes are there, and nothing is reserved for it.
    #[test]
    fn impossible_lengths_are_refused() {
        let framer = Framer::new(16);
        let decode = |bytes: &[u8]| framer.decode(&mut BytesMut::from(bytes));
        assert_eq!(
            decode(b"\xff\xff\xff\xff"),
            Err(FrameError::NegativeLength { length: -1 })
        );
        assert_eq!(decode(b"\0\0\0\0"), Err(FrameError::TooShort { length: 0 }));
        assert_eq!(decode(b"\0\0\0\x03"), Err(FrameError::TooShort { length: 3 }));
        assert_eq!(
            decode(b"\0\0\0\x11"),
            Err(FrameError::TooLong { length: 17, limit: 16 })
        );
        assert_eq!(
            decode(b"\x7f\xff\xff\xff"),
            Err(FrameError::TooLong {
                length: 0x7fff_ffff,
                limit: 16
            })
        );
        let mut buffer = BytesMut::from(&b"\x05\0\0\0"[..]);
        assert_eq!(Framer::default().decode(&mut buffer), Ok(None));
        assert!(buffer.capacity() < 1024);
    }

    // WIRE-92: the first bytes of other protocols are taken for a length, which is above the limit.
    #[test]
    fn foreign_protocols_are_over_the_limit() {
        for opening in [&b"GET / HTTP/1.1"[..], b"PRI * HTTP/2.0", b"\x16\x03\x01\x02\0"] {
            let error = Framer::default().decode(&mut BytesMut::from(opening)).unwrap_err();
            assert!(matches!(error, FrameError::TooLong { .. }));
        }
    }
}
