//! Who the caller says it is.

use std::fmt;

use bytes::Bytes;

/// The caller's name for itself. Only a claim: who the caller is, its certificate says
/// ([`CallContext::peer`](crate::call::CallContext::peer)).
///
/// *Source:* Finagle, `com.twitter.finagle.thrift.ClientIdContext`: the name as UTF-8, empty for none.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct ClientId(pub String);

impl ClientId {
    /// The context's key.
    pub const KEY: &'static str = "com.twitter.finagle.thrift.ClientIdContext";

    /// Reads the context's value; `None` where it is empty or not UTF-8.
    pub fn unmarshal(value: &[u8]) -> Option<Self> {
        match std::str::from_utf8(value) {
            Ok("") | Err(_) => None,
            Ok(name) => Some(Self(name.to_owned())),
        }
    }

    /// The context's value.
    pub fn marshal(&self) -> Bytes {
        Bytes::copy_from_slice(self.0.as_bytes())
    }

    /// The name.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for ClientId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// WIRE-64: an empty value is no client id.
    #[test]
    fn empty_and_unreadable_names_are_none() {
        assert_eq!(ClientId::unmarshal(b"svc"), Some(ClientId("svc".to_owned())));
        assert_eq!(ClientId::unmarshal(b""), None);
        assert_eq!(ClientId::unmarshal(b"\xff"), None);
        assert_eq!(ClientId("svc".to_owned()).marshal(), Bytes::from_static(b"svc"));
    }
}
