//! Which attempt of the caller's this is.

/// Which attempt of the caller's this is: 0 is the first. It goes one hop; each client says its own.
///
/// *Source:* Finagle, `com.twitter.finagle.Retries`: exactly 4 bytes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Retries(pub i32);

impl Retries {
    /// The context's key.
    pub const KEY: &'static str = "com.twitter.finagle.Retries";

    /// Reads the context's value; `None` where it is not 4 bytes long.
    pub fn unmarshal(value: &[u8]) -> Option<Self> {
        value.try_into().ok().map(i32::from_be_bytes).map(Self)
    }

    /// The context's value.
    pub fn marshal(self) -> [u8; 4] {
        self.0.to_be_bytes()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// WIRE-63: 4 bytes, 0 first.
    #[test]
    fn four_bytes_or_nothing() {
        assert_eq!(Retries::unmarshal(&[0, 0, 0, 2]), Some(Retries(2)));
        assert_eq!(Retries(2).marshal(), [0, 0, 0, 2]);
        assert_eq!(Retries::unmarshal(&[0, 0, 2]), None);
        assert_eq!(Retries::unmarshal(&[0, 0, 0, 0, 2]), None);
        assert_eq!(Retries::unmarshal(&[]), None);
    }
}
