//! Which trace a call belongs to.

use std::fmt;
use std::time::SystemTime;

use bytes::Bytes;

/// The ids of a trace.
///
/// *Source:* Finagle, `com.twitter.finagle.tracing.TraceContext`: `span:8 parent:8 trace:8 flags:8 [trace_high:8]`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct TraceId {
    /// The low 64 bits of the trace's id.
    pub trace_id: u64,
    /// The high 64 bits, of a 128-bit id.
    pub trace_id_high: Option<u64>,
    /// This span.
    pub span_id: u64,
    /// The span above it; equal to `span_id` in a root.
    pub parent_id: u64,
    /// Whether the trace is recorded; `None` while undecided.
    pub sampled: Option<bool>,
    /// The flags word, with bits that we do not know as they came.
    pub flags: u64,
}

impl TraceId {
    /// The context's key.
    pub const KEY: &'static str = "com.twitter.finagle.tracing.TraceContext";

    /// Bit of [`flags`](Self::flags): the trace is recorded whatever the sampling says.
    pub const DEBUG: u64 = 1;
    /// Bit of [`flags`](Self::flags): whether it is recorded has been decided.
    pub const SAMPLING_KNOWN: u64 = 1 << 1;
    /// Bit of [`flags`](Self::flags): the decision, where [`SAMPLING_KNOWN`](Self::SAMPLING_KNOWN) is set.
    pub const SAMPLED: u64 = 1 << 2;

    /// A trace of its own with a random 64-bit id, undecided.
    pub fn root() -> Self {
        let id = random_id();
        Self {
            trace_id: id,
            trace_id_high: None,
            span_id: id,
            parent_id: id,
            sampled: None,
            flags: 0,
        }
    }

    /// A trace of its own with a random 128-bit id, undecided. The id begins with the second it was made in.
    ///
    /// *Source:* finagle-core, `com.twitter.finagle.tracing.Tracing.nextTraceIdHigh`.
    pub fn root_128() -> Self {
        #[expect(clippy::disallowed_methods, reason = "the id says when it was made")]
        let now = SystemTime::now()
            .duration_since(SystemTime::UNIX_EPOCH)
            .unwrap_or_default();
        Self {
            trace_id_high: Some(now.as_secs() << 32 | u64::from(fastrand::u32(..))),
            ..Self::root()
        }
    }

    /// The ids of a new span below this one: same trace, flags and decision, this span as its parent. In debug the decision is
    /// that it is recorded.
    ///
    /// *Source:* finagle-core, `com.twitter.finagle.tracing.Tracing.nextId`.
    #[must_use]
    pub fn next_id(&self) -> Self {
        Self {
            span_id: random_id(),
            parent_id: self.span_id,
            sampled: self.decision(),
            ..*self
        }
    }

    /// Reads the context's value; `None` where it is neither 32 nor 40 bytes long.
    pub fn unmarshal(value: &[u8]) -> Option<Self> {
        let (words, rest) = value.as_chunks::<8>();
        if !rest.is_empty() {
            return None;
        }
        let (&[span, parent, trace, flags], high) = words.split_first_chunk::<4>()?;
        let trace_id_high = match high {
            [] => None,
            [high] => Some(u64::from_be_bytes(*high)),
            _ => return None,
        };
        let flags = u64::from_be_bytes(flags);
        Some(Self {
            trace_id: u64::from_be_bytes(trace),
            trace_id_high,
            span_id: u64::from_be_bytes(span),
            parent_id: u64::from_be_bytes(parent),
            sampled: (flags & Self::SAMPLING_KNOWN != 0).then_some(flags & Self::SAMPLED != 0),
            flags,
        })
    }

    /// The context's value: 40 bytes for a 128-bit id, else 32.
    pub fn marshal(&self) -> Bytes {
        let sampling = match self.sampled {
            None => 0,
            Some(false) => Self::SAMPLING_KNOWN,
            Some(true) => Self::SAMPLING_KNOWN | Self::SAMPLED,
        };
        let flags = self.flags & !(Self::SAMPLING_KNOWN | Self::SAMPLED) | sampling;
        let mut value = Vec::with_capacity(40);
        for word in [self.span_id, self.parent_id, self.trace_id, flags] {
            value.extend_from_slice(&word.to_be_bytes());
        }
        if let Some(high) = self.trace_id_high {
            value.extend_from_slice(&high.to_be_bytes());
        }
        value.into()
    }

    /// Whether the trace was started with the wish to be recorded in any case.
    pub fn is_debug(&self) -> bool {
        self.flags & Self::DEBUG != 0
    }

    /// Whether the trace is to be recorded: always in debug, else as was decided; `None` while undecided.
    pub fn decision(&self) -> Option<bool> {
        if self.is_debug() { Some(true) } else { self.sampled }
    }

    /// Whether this is the first span of its trace.
    pub fn is_root(&self) -> bool {
        self.parent_id == self.span_id
    }
}

/// Of a span or a trace. Zero is none, for Finagle as for W3C's `traceparent`.
fn random_id() -> u64 {
    fastrand::u64(1..)
}

/// `trace.span<:parent`, as Finagle prints it: hexadecimal, 32 digits for a 128-bit trace id.
impl fmt::Display for TraceId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if let Some(high) = self.trace_id_high {
            write!(f, "{high:016x}")?;
        }
        write!(
            f,
            "{:016x}.{:016x}<:{:016x}",
            self.trace_id, self.span_id, self.parent_id
        )
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words(words: &[u64]) -> Vec<u8> {
        words.iter().flat_map(|word| word.to_be_bytes()).collect()
    }

    /// WIRE-59: both sizes are read and written; others count as absent.
    #[test]
    fn thirty_two_or_forty_bytes() {
        let short = words(&[0x22, 0x33, 0x11, 6]);
        let id = TraceId::unmarshal(&short).unwrap();
        assert_eq!((id.span_id, id.parent_id, id.trace_id), (0x22, 0x33, 0x11));
        assert_eq!(id.trace_id_high, None);
        assert_eq!(id.marshal(), short);
        let long = words(&[0x22, 0x33, 0x11, 6, 0xab]);
        let id = TraceId::unmarshal(&long).unwrap();
        assert_eq!(id.trace_id_high, Some(0xab));
        assert_eq!(id.marshal(), long);
        assert_eq!(
            id.to_string(),
            "00000000000000ab0000000000000011.0000000000000022<:0000000000000033"
        );
        for size in (0..64).filter(|size| ![32, 40].contains(size)) {
            assert_eq!(TraceId::unmarshal(&vec![0; size]), None, "{size}");
        }
    }

    /// WIRE-60: the bits are debug, known, sampled; unknown bits and the sample rate survive.
    #[test]
    fn flags_survive() {
        for (flags, sampled, decision) in [
            (0, None, None),
            (2, Some(false), Some(false)),
            (4, None, None),
            (6, Some(true), Some(true)),
            (1, None, Some(true)),
            (3, Some(false), Some(true)),
            (0x0000_0001_d418_937e, Some(true), Some(true)),
            (0xffff_ffff_ffff_fff8, None, None),
        ] {
            let id = TraceId::unmarshal(&words(&[1, 2, 3, flags])).unwrap();
            assert_eq!(id.sampled, sampled, "{flags:x}");
            assert_eq!(id.decision(), decision, "{flags:x}");
            assert_eq!(id.flags, flags);
            // The bit "sampled" means nothing without "known", so it alone is not kept.
            let kept = if flags == 4 { 0 } else { flags };
            assert_eq!(id.marshal(), words(&[1, 2, 3, kept]), "{flags:x}");
        }
    }

    // WIRE-61
    #[test]
    fn a_child_is_of_the_same_trace_below_its_parent() {
        for (flags, sampled) in [
            (0, None),
            (2, Some(false)),
            (6, Some(true)),
            (3, Some(true)),
            (1 << 40, None),
        ] {
            let id = TraceId::unmarshal(&words(&[0x22, 0x33, 0x11, flags, 0xab])).unwrap();
            let next = id.next_id();
            let expected = TraceId {
                span_id: next.span_id,
                parent_id: 0x22,
                sampled,
                ..id
            };
            assert_eq!(next, expected);
            assert!(![0, 0x22, 0x33, 0x11].contains(&next.span_id));
            assert_ne!(next.span_id, id.next_id().span_id);
        }
    }

    #[test]
    fn roots_differ_and_are_undecided() {
        let root = TraceId::root();
        assert!(root.is_root());
        assert_eq!(root.trace_id, root.span_id);
        assert_eq!(root.decision(), None);
        assert_ne!(root, TraceId::root());
        let wide = TraceId::root_128();
        assert!(wide.is_root() && wide.trace_id_high.unwrap() >> 32 > 1_700_000_000);
        assert_eq!(wide.marshal().len(), 40);
    }
}
