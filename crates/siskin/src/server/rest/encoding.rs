//! Compressed bodies: gzip, of requests by `Content-Encoding`, of answers by `Accept-Encoding`.
//!
//! *Source:* RFC 9110, sections 8.4 and 12.5.3; RFC 1952.

use std::io::{self, Write};
use std::sync::Arc;

use flate2::Compression;
use flate2::write::{GzEncoder, MultiGzDecoder};
use http::header::{ACCEPT_ENCODING, CONTENT_ENCODING, CONTENT_TYPE};
use http::{HeaderMap, HeaderValue};
use tokio::runtime::Handle;

use crate::call::blocking;

/// Answers of fewer bytes are left plain.
pub(super) const MIN: usize = 1 << 10;
/// Larger answers are compressed on a thread of their own, so that no other request waits for it.
const LARGE: usize = 128 << 10;

/// How the body of a request is encoded.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Encoding {
    Identity,
    Gzip,
}

impl Encoding {
    /// This, and what one more `Content-Encoding` says; `None` for what is not taken.
    pub(super) fn and(mut self, value: &HeaderValue) -> Option<Self> {
        for coding in value.to_str().ok()?.split(',').map(str::trim) {
            if coding.eq_ignore_ascii_case("gzip") || coding.eq_ignore_ascii_case("x-gzip") {
                // Twice would be a bomb more often than a body.
                if self == Self::Gzip {
                    return None;
                }
                self = Self::Gzip;
            } else if !coding.is_empty() && !coding.eq_ignore_ascii_case("identity") {
                return None;
            }
        }
        Some(self)
    }
}

/// Why a body cannot be collected.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum CollectError {
    /// It has more bytes than the limit, as it came or inflated.
    TooLarge,
    /// It is not encoded as it says.
    Broken,
}

/// Collects the body of a request piece by piece, inflated. It never holds more than the limit.
#[derive(Debug)]
pub(super) struct Collector {
    /// Bytes as they came.
    received: u64,
    limit: u64,
    body: Collected,
}

#[derive(Debug)]
enum Collected {
    Plain(Bounded),
    Gzip(Box<MultiGzDecoder<Bounded>>),
}

impl Collector {
    /// With room for so many bytes reserved.
    pub(super) fn new(encoding: Encoding, limit: u64, reserve: usize) -> Self {
        let bounded = Bounded {
            bytes: Vec::with_capacity(reserve),
            limit,
        };
        Self {
            received: 0,
            limit,
            body: match encoding {
                Encoding::Identity => Collected::Plain(bounded),
                Encoding::Gzip => Collected::Gzip(Box::new(MultiGzDecoder::new(bounded))),
            },
        }
    }

    pub(super) fn push(&mut self, piece: &[u8]) -> Result<(), CollectError> {
        self.received += piece.len() as u64;
        if self.received > self.limit {
            return Err(CollectError::TooLarge);
        }
        match &mut self.body {
            Collected::Plain(bounded) => bounded.write_all(piece),
            Collected::Gzip(decoder) => decoder.write_all(piece),
        }
        .map_err(|error| CollectError::of(&error))
    }

    pub(super) fn finish(self) -> Result<Vec<u8>, CollectError> {
        match self.body {
            Collected::Plain(bounded) => Ok(bounded.bytes),
            // No body is none, whatever it is said to be encoded in.
            Collected::Gzip(_) if self.received == 0 => Ok(Vec::new()),
            Collected::Gzip(decoder) => match decoder.finish() {
                Ok(bounded) => Ok(bounded.bytes),
                Err(error) => Err(CollectError::of(&error)),
            },
        }
    }
}

impl CollectError {
    fn of(error: &io::Error) -> Self {
        if error.kind() == io::ErrorKind::FileTooLarge {
            Self::TooLarge
        } else {
            Self::Broken
        }
    }
}

/// Bytes, up to a limit.
#[derive(Debug)]
struct Bounded {
    bytes: Vec<u8>,
    limit: u64,
}

impl Write for Bounded {
    fn write(&mut self, piece: &[u8]) -> io::Result<usize> {
        if self.bytes.len() as u64 + piece.len() as u64 > self.limit {
            return Err(io::ErrorKind::FileTooLarge.into());
        }
        self.bytes.extend_from_slice(piece);
        Ok(piece.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

/// Whether an answer with these headers and so many bytes may be sent compressed, so that it varies with what is accepted.
pub(super) fn is_compressible(headers: &HeaderMap, length: usize) -> bool {
    length >= MIN
        && !headers.contains_key(CONTENT_ENCODING)
        && headers
            .get(CONTENT_TYPE)
            .and_then(|value| value.to_str().ok())
            .is_some_and(|kind| {
                let kind = kind.split(';').next().unwrap_or_default().trim().to_ascii_lowercase();
                kind.starts_with("text/")
                    || ["json", "xml", "yaml", "javascript"]
                        .iter()
                        .any(|known| kind.ends_with(known))
            })
}

/// Whether the caller takes gzip, and likes it no less than a plain body.
pub(super) fn accepts_gzip(headers: &HeaderMap) -> bool {
    let (mut gzip, mut identity, mut any) = (None, None, None);
    for value in headers.get_all(ACCEPT_ENCODING) {
        for entry in value.to_str().unwrap_or_default().split(',') {
            let mut parts = entry.split(';').map(str::trim);
            let coding = parts.next().unwrap_or_default().to_ascii_lowercase();
            let weight = weight(parts);
            match coding.as_str() {
                "gzip" | "x-gzip" => gzip = Some(weight),
                "identity" => identity = Some(weight),
                "*" => any = Some(weight),
                _ => {}
            }
        }
    }
    let gzip = gzip.or(any).unwrap_or(0);
    gzip > 0 && gzip >= identity.unwrap_or(0)
}

/// The weight among the parameters of an entry, in thousandths; one that cannot be read is none.
pub(super) fn weight<'a>(mut parameters: impl Iterator<Item = &'a str>) -> u16 {
    let Some(weight) = parameters.find_map(|parameter| {
        let (name, value) = parameter.split_once('=')?;
        name.trim().eq_ignore_ascii_case("q").then_some(value.trim())
    }) else {
        return 1000;
    };
    match weight.parse::<f32>() {
        #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "from 0 to 1000")]
        Ok(weight) if (0.0..=1.0).contains(&weight) => (weight * 1000.0).round() as u16,
        _ => 0,
    }
}

/// The body in gzip; `None` where that fails or saves nothing.
pub(super) async fn gzip(body: &mut Vec<u8>) -> Option<Vec<u8>> {
    let packed = if body.len() > LARGE {
        let plain = Arc::new(std::mem::take(body));
        let taken = Arc::clone(&plain);
        let packed = blocking::spawn(&Handle::current(), move || pack(&taken)).await;
        // It is sent as it is where nobody packed it.
        *body = Arc::unwrap_or_clone(plain);
        packed.ok()?
    } else {
        pack(body)
    };
    packed.ok().filter(|packed| packed.len() < body.len())
}

fn pack(body: &[u8]) -> io::Result<Vec<u8>> {
    let mut encoder = GzEncoder::new(Vec::with_capacity(body.len() / 4), Compression::fast());
    encoder.write_all(body)?;
    encoder.finish()
}

/// `W/` in front of a strong entity tag: the same bytes are not sent any more.
pub(super) fn weaken(tag: &HeaderValue) -> Option<HeaderValue> {
    if tag.as_bytes().starts_with(b"W/") {
        return None;
    }
    HeaderValue::from_bytes(&[b"W/", tag.as_bytes()].concat()).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn accepting(text: &str) -> HeaderMap {
        let mut headers = HeaderMap::new();
        headers.insert(ACCEPT_ENCODING, text.parse().unwrap());
        headers
    }

    // REST-19
    #[test]
    fn weights_decide() {
        for (text, expected) in [
            ("gzip", true),
            ("x-gzip", true),
            ("GZIP;Q=0.5", true),
            ("br, gzip;q=0.1", true),
            ("*", true),
            ("*;q=0.3, identity;q=0.2", true),
            ("gzip;q=0.5, identity;q=0.5", true),
            ("gzip;q=0", false),
            ("gzip;q=0.000", false),
            ("gzip;q=0, *", false),
            ("gzip;q=0.5, identity;q=1", false),
            ("gzip;q=x", false),
            ("gzip;q=7", false),
            ("gzip;q=-1", false),
            ("br, deflate", false),
            ("identity", false),
            ("", false),
        ] {
            assert_eq!(accepts_gzip(&accepting(text)), expected, "{text}");
        }
        assert!(!accepts_gzip(&HeaderMap::new()));
    }

    fn collect(encoding: Encoding, limit: u64, bytes: &[u8], step: usize) -> Result<Vec<u8>, CollectError> {
        let mut collector = Collector::new(encoding, limit, 0);
        for piece in bytes.chunks(step.max(1)) {
            collector.push(piece)?;
        }
        collector.finish()
    }

    // REST-15
    #[test]
    fn the_limit_counts_what_is_inflated() {
        let plain = vec![b'x'; 100_000];
        let packed = pack(&plain).unwrap();
        for step in [1, 7, packed.len()] {
            assert_eq!(collect(Encoding::Gzip, 100_000, &packed, step).unwrap(), plain);
            assert_eq!(
                collect(Encoding::Gzip, 99_999, &packed, step),
                Err(CollectError::TooLarge)
            );
        }
        assert_eq!(
            collect(Encoding::Identity, 99_999, &plain, 1000),
            Err(CollectError::TooLarge)
        );
        assert_eq!(collect(Encoding::Gzip, 10, &packed, 1000), Err(CollectError::TooLarge));
        // Several members are one body.
        let two = [pack(b"a").unwrap(), pack(b"b").unwrap()].concat();
        assert_eq!(collect(Encoding::Gzip, 1000, &two, 3).unwrap(), b"ab");
        assert_eq!(collect(Encoding::Gzip, 1000, b"", 1).unwrap(), b"");
    }

    #[test]
    fn broken_bodies_are_told_from_large_ones() {
        let packed = pack(b"abcabcabc").unwrap();
        for length in 1..packed.len() {
            assert_eq!(
                collect(Encoding::Gzip, 1000, &packed[..length], 1000),
                Err(CollectError::Broken),
                "{length}"
            );
        }
        let mut flipped = packed.clone();
        let crc = flipped.len() - 8;
        flipped[crc] ^= 1;
        assert_eq!(collect(Encoding::Gzip, 1000, &flipped, 1000), Err(CollectError::Broken));
        assert_eq!(collect(Encoding::Gzip, 1000, b"plain", 1000), Err(CollectError::Broken));
    }
}
