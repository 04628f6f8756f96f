//! The headers of an application, as a Thrift call carries them.
//!
//! `(key~2 value~2)*` to the end, no count; at most 32767 bytes.
//!
//! *Source:* Finagle, finagle-thrift `com.twitter.finagle.thrift.HeadersContext` and the encoding beside it.

use bytes::{Bytes, BytesMut};
use http::{HeaderMap, HeaderName, HeaderValue};

/// The key of a request's headers among its contexts.
pub(crate) const REQUEST_KEY: &str = "com.twitter.finagle.thrift.Request.headers";
/// The key of a reply's headers among its contexts. Finagle compares it byte for byte.
pub(crate) const RESPONSE_KEY: &str = "com.twitter.finagle.thrift.Response.headers";

/// The longest block, in bytes: Finagle reads lengths as signed 16 bits.
const MAX_BLOCK: usize = 32767;

/// Reads a block; `None` where it is cut off. What cannot be a header (a name with a blank, say) is left out.
pub(crate) fn unmarshal(mut block: &[u8]) -> Option<HeaderMap> {
    let mut headers = HeaderMap::new();
    while !block.is_empty() {
        let name = take(&mut block)?;
        let value = take(&mut block)?;
        if let (Ok(name), Ok(value)) = (HeaderName::from_bytes(name), HeaderValue::from_bytes(value)) {
            // A map of the `http` crate refuses more than 32768 entries; a block of 32767 bytes has fewer.
            headers.try_append(name, value).ok()?;
        }
    }
    Some(headers)
}

/// Writes a block; `None` where there are no headers. Those that do not fit are left out, from the tail, as Finagle does.
pub(crate) fn marshal(headers: &HeaderMap) -> Option<Bytes> {
    let mut block = BytesMut::new();
    for (name, value) in headers {
        let (name, value) = (name.as_str().as_bytes(), value.as_bytes());
        if block.len() + 4 + name.len() + value.len() > MAX_BLOCK {
            break;
        }
        for part in [name, value] {
            block.extend_from_slice(&u16::try_from(part.len()).unwrap_or(u16::MAX).to_be_bytes());
            block.extend_from_slice(part);
        }
    }
    (!block.is_empty()).then(|| block.freeze())
}

fn take<'a>(block: &mut &'a [u8]) -> Option<&'a [u8]> {
    let (length, rest) = block.split_first_chunk::<2>()?;
    let (part, rest) = rest.split_at_checked(usize::from(u16::from_be_bytes(*length)))?;
    *block = rest;
    Some(part)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// WIRE-66: uncounted pairs with 2-byte lengths.
    #[test]
    fn pairs_without_a_count() {
        let block = b"\0\x03foo\0\x03bar\0\x03biz\0\x04bazz";
        let headers = unmarshal(block).unwrap();
        assert_eq!(headers["foo"], "bar");
        assert_eq!(headers["biz"], "bazz");
        assert_eq!(marshal(&headers).unwrap(), &block[..]);
        assert_eq!(unmarshal(b"").unwrap(), HeaderMap::new());
        assert_eq!(marshal(&HeaderMap::new()), None);
    }

    #[test]
    fn cut_off_is_absent_and_no_header_is_left_out() {
        let block = b"\0\x03foo\0\x03bar";
        for end in 1..block.len() {
            assert_eq!(unmarshal(&block[..end]), None, "{end}");
        }
        let headers = unmarshal(b"\0\x03f o\0\x01x\0\x03foo\0\x01\n\0\x03foo\0\x01y").unwrap();
        assert_eq!(headers.len(), 1);
        assert_eq!(headers["foo"], "y");
    }

    /// WIRE-66: a block stays within 32767 bytes.
    #[test]
    fn what_does_not_fit_is_left_out() {
        let mut headers = HeaderMap::new();
        for index in 0..2000 {
            let name = HeaderName::from_bytes(format!("header-{index:04}").as_bytes()).unwrap();
            headers.insert(name, HeaderValue::from_static("some value of some length"));
        }
        let block = marshal(&headers).unwrap();
        assert!(block.len() <= MAX_BLOCK);
        assert!(block.len() > MAX_BLOCK - 64);
        assert_eq!(unmarshal(&block).unwrap()["header-0000"], "some value of some length");
    }
}
