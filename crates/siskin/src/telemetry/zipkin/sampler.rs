//! Which traces are recorded.

use crate::call::contexts::TraceId;

/// Records a share of the traces, by their ids, so that all servers with one salt decide alike.
///
/// *Source:* finagle-zipkin-core, `com.twitter.finagle.zipkin.core.Sampler` (22.7).
#[derive(Clone, Copy, Debug)]
pub(super) struct Sampler {
    /// In 2^-24.
    threshold: u32,
    salt: u32,
}

impl Sampler {
    /// Records `rate` of all, from 0 to 1.
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "a rate is from 0 to 1"
    )]
    pub(super) fn new(rate: f64, salt: u32) -> Self {
        Self {
            threshold: (rate.clamp(0.0, 1.0) * f64::from(1 << 24)) as u32,
            salt,
        }
    }

    #[expect(clippy::cast_possible_truncation, reason = "the halves of the id are wanted")]
    pub(super) fn samples(self, trace_id: &TraceId) -> bool {
        let id = trace_id.trace_id;
        let mixed = (id >> 32) as u32 ^ id as u32 ^ self.salt;
        mixed & 0x00ff_ffff < self.threshold
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// ENV-80: nothing, everything, and a tenth within three sigma.
    #[test]
    fn a_rate_is_kept() {
        fastrand::seed(7);
        let traces: Vec<_> = std::iter::repeat_with(TraceId::root).take(10_000).collect();
        let sampled = |rate| {
            let sampler = Sampler::new(rate, 0x5a5a_1234);
            traces.iter().filter(|trace| sampler.samples(trace)).count()
        };
        assert_eq!(sampled(0.0), 0);
        assert_eq!(sampled(1.0), 10_000);
        assert!(sampled(0.1).abs_diff(1_000) <= 90, "{}", sampled(0.1));
    }
}
