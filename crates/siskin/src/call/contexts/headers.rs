//! The headers of an application, as a Thrift call carries them.
//!
//! `(key~2 value~2)*` to the end, no count; at most 32767 bytes.
//!
//! *Source:* Finagle, finagle-thrift `com.twitter.finagle.thrift.HeadersContext` and the encoding beside it.

use http::{HeaderMap, HeaderName, HeaderValue};

/// The key of a request's headers among its contexts.
pub(crate) const REQUEST_KEY: &str = "com.twitter.finagle.thrift.Request.headers";
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
        assert_eq!(unmarshal(b"").unwrap(), HeaderMap::new());
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
}
