//! What a nack or an error says of itself.

use bytes::Bytes;

/// The flags of a failed dispatch, as the context `MuxFailure` carries them: `flags:8`.
///
/// *Source:* Finagle, `finagle-mux/…/mux/transport/MuxFailure.scala`.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct MuxFailure(u64);

impl MuxFailure {
    /// The context's key. It is compared byte for byte.
    pub const KEY: &'static [u8] = b"MuxFailure";
    /// Nothing is known: no context is sent.
    pub const NONE: Self = Self(0);
    /// Safe to send again.
    pub const RETRYABLE: Self = Self(1);
    /// Not attempted.
    pub const REJECTED: Self = Self(1 << 1);
    /// Not to be sent again, at no level.
    pub const NON_RETRYABLE: Self = Self(1 << 2);

    /// These flags and those. A Finagle client tears its session down when told *retryable* and *non-retryable* together,
    /// so the latter takes the former away.
    #[must_use]
    pub const fn with(self, other: Self) -> Self {
        let bits = self.0 | other.0;
        if bits & Self::NON_RETRYABLE.0 != 0 {
            Self(bits & !Self::RETRYABLE.0)
        } else {
            Self(bits)
        }
    }

    /// Whether all of those flags are set.
    pub const fn contains(self, other: Self) -> bool {
        self.0 & other.0 == other.0
    }

    /// Whether no flag is set.
    pub const fn is_none(self) -> bool {
        self.0 == 0
    }

    /// The context's value.
    pub const fn to_bytes(self) -> [u8; 8] {
        self.0.to_be_bytes()
    }

    /// The flags of a context's value; bits that we do not know and bytes behind the first eight are ignored.
    pub fn from_bytes(value: &Bytes) -> Option<Self> {
        let bits = u64::from_be_bytes(*value.first_chunk()?);
        Some(Self(
            bits & (Self::RETRYABLE.0 | Self::REJECTED.0 | Self::NON_RETRYABLE.0),
        ))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    // WIRE-51: never retryable and non-retryable at once.
    #[test]
    fn retryable_and_non_retryable_exclude_each_other() {
        let both = MuxFailure::RETRYABLE
            .with(MuxFailure::REJECTED)
            .with(MuxFailure::NON_RETRYABLE);
        assert_eq!(both.to_bytes(), [0, 0, 0, 0, 0, 0, 0, 6]);
        let both = MuxFailure::NON_RETRYABLE.with(MuxFailure::RETRYABLE);
        assert!(!both.contains(MuxFailure::RETRYABLE));
    }

    #[test]
    fn unknown_bits_and_bytes_are_ignored() {
        let value = Bytes::from_static(&[0xff, 0, 0, 0, 0, 0, 0, 0xfb, 9]);
        assert_eq!(
            MuxFailure::from_bytes(&value),
            Some(MuxFailure::RETRYABLE.with(MuxFailure::REJECTED))
        );
        assert_eq!(MuxFailure::from_bytes(&Bytes::from_static(&[0; 7])), None);
    }
}
