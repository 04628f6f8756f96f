//! Until when an answer is of use.

use std::time::{Duration, SystemTime, UNIX_EPOCH};

/// Until when an answer is of use, by the wall clock. Clocks differ from host to host, so leave room for that.
///
/// *Source:* Finagle, `com.twitter.finagle.Deadline`: `timestamp:8 deadline:8`, nanoseconds since the Unix epoch, signed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Deadline {
    /// When the deadline was last set or seen, in nanoseconds since the Unix epoch.
    pub timestamp_nanos: i64,
    /// When it passes, in nanoseconds since the Unix epoch.
    pub deadline_nanos: i64,
}

impl Deadline {
    /// The context's key.
    pub const KEY: &'static str = "com.twitter.finagle.Deadline";

    /// Reads the context's value; `None` where it is not 16 bytes long.
    pub fn unmarshal(value: &[u8]) -> Option<Self> {
        let (timestamp, deadline) = value.split_first_chunk::<8>()?;
        Some(Self {
            timestamp_nanos: i64::from_be_bytes(*timestamp),
            deadline_nanos: i64::from_be_bytes(deadline.try_into().ok()?),
        })
    }

    /// The context's value.
    pub fn marshal(&self) -> [u8; 16] {
        let mut value = [0; 16];
        value[..8].copy_from_slice(&self.timestamp_nanos.to_be_bytes());
        value[8..].copy_from_slice(&self.deadline_nanos.to_be_bytes());
        value
    }

    /// Both at once: seen when the later of the two was, passed when the earlier of the two is.
    #[must_use]
    pub fn combined(self, other: Self) -> Self {
        Self {
            timestamp_nanos: self.timestamp_nanos.max(other.timestamp_nanos),
            deadline_nanos: self.deadline_nanos.min(other.deadline_nanos),
        }
    }

    /// What is left of the time at `now`; zero once the deadline has passed.
    pub fn remaining(&self, now: SystemTime) -> Duration {
        let now = match now.duration_since(UNIX_EPOCH) {
            Ok(since) => i128::try_from(since.as_nanos()).unwrap_or(i128::MAX),
            Err(before) => -i128::try_from(before.duration().as_nanos()).unwrap_or(i128::MAX),
        };
        let left = i128::from(self.deadline_nanos).saturating_sub(now).max(0);
        Duration::from_nanos(u64::try_from(left).unwrap_or(u64::MAX))
    }

    /// Whether it has passed at `now`.
    pub fn is_expired(&self, now: SystemTime) -> bool {
        self.remaining(now).is_zero()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const BYTES: [u8; 16] = [
        0x17, 0x97, 0x9c, 0xfe, 0x36, 0x2a, 0, 0, 0x17, 0x97, 0x9c, 0xfe, 0x8f, 0x92, 0x2f, 0,
    ];

    /// WIRE-62: 16 bytes of nanoseconds; other sizes count as absent.
    #[test]
    fn reads_and_writes_the_recorded_bytes() {
        let deadline = Deadline::unmarshal(&BYTES).unwrap();
        assert_eq!(deadline.timestamp_nanos, 1_700_000_000_000_000_000);
        assert_eq!(deadline.deadline_nanos, 1_700_000_001_500_000_000);
        assert_eq!(deadline.marshal(), BYTES);
        for size in (0..40).filter(|size| *size != 16) {
            assert_eq!(Deadline::unmarshal(&vec![0; size]), None, "{size}");
        }
    }

    /// WIRE-62: the later timestamp and the earlier deadline.
    #[test]
    fn combines_to_the_stricter() {
        let one = Deadline {
            timestamp_nanos: 1,
            deadline_nanos: 10,
        };
        let other = Deadline {
            timestamp_nanos: 2,
            deadline_nanos: 20,
        };
        let both = Deadline {
            timestamp_nanos: 2,
            deadline_nanos: 10,
        };
        assert_eq!(one.combined(other), both);
        assert_eq!(other.combined(one), both);
    }

    #[test]
    fn remaining_never_overflows() {
        let deadline = Deadline::unmarshal(&BYTES).unwrap();
        let seen = UNIX_EPOCH + Duration::from_secs(1_700_000_000);
        assert_eq!(deadline.remaining(seen), Duration::from_millis(1500));
        assert!(!deadline.is_expired(seen));
        assert!(deadline.is_expired(seen + Duration::from_millis(1500)));
        for nanos in [i64::MIN, i64::MAX] {
            let extreme = Deadline {
                timestamp_nanos: nanos,
                deadline_nanos: nanos,
            };
            assert_eq!(extreme.is_expired(seen), nanos < 0);
        }
    }
}
