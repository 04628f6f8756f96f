//! Counters as what they rose by in the last whole minute of the clock: what `metrics.json?period=60` shows where
//! `com.twitter.finagle.stats.useCounterDeltas` is on.
//!
//! *Source:* finagle-stats-core, `CounterDeltas`, `JsonExporter` (22.7).

use std::collections::BTreeMap;
use std::time::{Duration, SystemTime};

use super::registry::Value;

/// What a minute has.
const MINUTE: u64 = 60;

/// The counters at the last whole minute, and what they rose by before it.
#[derive(Debug, Default)]
pub struct CounterDeltas {
    last: BTreeMap<String, u64>,
    /// Empty before the first whole minute.
    deltas: BTreeMap<String, u64>,
}

impl CounterDeltas {
    /// A minute of the clock is over. The first shows what the counters have come to since the start.
    pub fn update(&mut self, metrics: &BTreeMap<String, Value>) {
        let counters: BTreeMap<_, _> = metrics
            .iter()
            .filter_map(|(name, value)| match value {
                Value::Counter(value) => Some((name.clone(), *value)),
                _ => None,
            })
            .collect();
        let delta = |(name, value): (&String, &u64)| {
            let before = self.last.get(name).copied().unwrap_or_default();
            (name.clone(), value.saturating_sub(before))
        };
        self.deltas = counters.iter().map(delta).collect();
        self.last = counters;
    }

    /// Puts the deltas in place of the counters. A counter that there was not yet at the last whole minute is left out; one that is
    /// never latched stays what it is.
    pub fn apply(&self, metrics: &mut BTreeMap<String, Value>) {
        metrics.retain(|name, value| {
            let Value::Counter(value) = value else { return true };
            if super::servers::is_copy(name) {
                return true;
            }
            self.deltas.get(name).inspect(|delta| *value = **delta).is_some()
        });
    }
}

/// How long it is from then to the next whole minute; never nothing.
pub fn to_the_minute(now: SystemTime) -> Duration {
    let since = now.duration_since(SystemTime::UNIX_EPOCH).unwrap_or_default();
    let into = Duration::new(since.as_secs() % MINUTE, since.subsec_nanos());
    Duration::from_secs(MINUTE) - into
}

#[cfg(test)]
mod tests {
    use super::*;

    fn metrics(counters: &[(&str, u64)]) -> BTreeMap<String, Value> {
        let counters = counters
            .iter()
            .map(|(name, value)| ((*name).to_owned(), Value::Counter(*value)));
        counters.chain([("up".to_owned(), Value::Gauge(1.0))]).collect()
    }

    // ENV-38
    #[test]
    fn counters_are_shown_by_what_they_rose_in_the_last_minute() {
        const COPY: &str = "standard-service-metric-v1/srv/requests";
        let mut deltas = CounterDeltas::default();
        let shown = |deltas: &CounterDeltas, counters: &[(&str, u64)]| {
            let mut shown = metrics(counters);
            deltas.apply(&mut shown);
            shown
        };
        assert_eq!(
            shown(&deltas, &[("a", 3), (COPY, 3)]),
            metrics(&[(COPY, 3)]),
            "before the first minute is over"
        );
        deltas.update(&metrics(&[("a", 5), (COPY, 5)]));
        assert_eq!(shown(&deltas, &[("a", 7), (COPY, 7)]), metrics(&[("a", 5), (COPY, 7)]));
        deltas.update(&metrics(&[("a", 12), ("b", 2)]));
        assert_eq!(
            shown(&deltas, &[("a", 90), ("b", 90), ("new", 1)]),
            metrics(&[("a", 7), ("b", 2)])
        );
        deltas.update(&metrics(&[("a", 12), ("b", 2)]));
        assert_eq!(shown(&deltas, &[("a", 12), ("b", 2)]), metrics(&[("a", 0), ("b", 0)]));
    }

    #[test]
    fn minutes_are_those_of_the_clock() {
        let at =
            |seconds, millis| SystemTime::UNIX_EPOCH + Duration::from_secs(seconds) + Duration::from_millis(millis);
        assert_eq!(to_the_minute(at(1_700_000_000 / 60 * 60, 0)), Duration::from_secs(60));
        assert_eq!(to_the_minute(at(119, 250)), Duration::from_millis(750));
    }
}
