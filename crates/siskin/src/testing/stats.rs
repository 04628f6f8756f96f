//! The numbers of a server, as they are at the moment.

use std::fmt::Write as _;

use crate::telemetry::stats::{Metrics, PERCENTILES, Value, Window};

/// Reads the metrics of one server by their whole names (`srv/thrift/requests`), debug metrics among them.
#[derive(Clone, Debug)]
pub struct InMemoryStats {
    pub(super) metrics: Metrics,
}

/// What a stat was given, without waiting for a window's end: since the start, or since the window before the last if somebody looks at
/// `/admin/metrics.json` for minutes. Values from 100 on are right to 0.5 %.
#[derive(Clone, Debug, PartialEq)]
pub struct StatSummary {
    /// How many values.
    pub count: u64,
    /// Their sum, exact.
    pub sum: u64,
    /// The least, 0 without values.
    pub minimum: u64,
    /// The greatest, 0 without values.
    pub maximum: u64,
    /// The quantiles 0.5, 0.9, 0.95, 0.99, 0.999 and 0.9999 with their values, 0 without values.
    pub percentiles: [(f64, u64); 6],
}

impl InMemoryStats {
    /// A counter's value; `None` where there is no counter of this name.
    pub fn counter(&self, name: &str) -> Option<u64> {
        self.metrics.counter_value(name)
    }

    /// A gauge's value; `None` where there is none of this name, or it says nothing.
    pub fn gauge(&self, name: &str) -> Option<f64> {
        match self.metrics.counters_and_gauges().remove(name) {
            Some(Value::Gauge(value)) => Some(value),
            _ => None,
        }
    }

    /// A stat's values, those of this minute as well; `None` where there is no stat of this name.
    pub fn stat(&self, name: &str) -> Option<StatSummary> {
        let window: Window = self.metrics.every_value(name)?;
        let summary = window.summary();
        let value = |at: usize| {
            summary
                .as_ref()
                .and_then(|summary| summary.percentiles.get(at))
                .copied()
        };
        let mut at = 0;
        Some(StatSummary {
            count: summary.as_ref().map_or(0, |summary| summary.count),
            sum: summary.as_ref().map_or(0, |summary| summary.sum),
            minimum: summary.as_ref().map_or(0, |summary| summary.minimum),
            maximum: summary.as_ref().map_or(0, |summary| summary.maximum),
            percentiles: PERCENTILES.map(|(quantile, _)| {
                at += 1;
                (quantile, value(at - 1).unwrap_or_default())
            }),
        })
    }

    /// Asserts a counter's value. One that was never made counts as 0.
    ///
    /// # Panics
    /// When it is another, showing all counters and gauges.
    #[track_caller]
    pub fn assert_counter(&self, name: &str, expected: u64) {
        let found = self.counter(name).unwrap_or_default();
        assert_eq!(found, expected, "counter {name}, of\n{}", self.print());
    }

    /// Asserts a gauge's value.
    ///
    /// # Panics
    /// When it is another, or there is none.
    #[track_caller]
    pub fn assert_gauge(&self, name: &str, expected: f64) {
        assert_eq!(self.gauge(name), Some(expected), "gauge {name}, of\n{}", self.print());
    }

    /// All counters and gauges, a line each.
    pub fn print(&self) -> String {
        let mut text = String::new();
        for (name, value) in self.metrics.counters_and_gauges() {
            let _ = match value {
                Value::Counter(value) => writeln!(text, "{name} {value}"),
                Value::Gauge(value) => writeln!(text, "{name} {value:?}"),
                Value::Stat(_) => Ok(()),
            };
        }
        text
    }
}
