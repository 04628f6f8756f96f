//! `/admin/metrics.json`, `/admin/metrics` and `/admin/prometheus_metrics`.

use std::collections::BTreeMap;
use std::sync::{Mutex, PoisonError};
use std::time::Duration;

use serde::Serialize;
use serde::ser::{SerializeStruct as _, Serializer};
use tokio::time::Instant;

use super::Page;
use crate::admin::query::Query;
use crate::admin::server::Admin;
use crate::telemetry::stats::json::separated;
use crate::telemetry::stats::{CounterDeltas, Value, json, prometheus};

/// How old a sample may be before there is a new one.
const SAMPLED_EVERY: Duration = Duration::from_secs(1);

/// Every metric; with `filtered` without those that the program's filter takes out.
pub(in crate::admin) fn json(admin: &Admin, minute: &Mutex<CounterDeltas>, query: &Query<'_>) -> Page {
    let mut metrics = admin.metrics.snapshot(&admin.servers, Instant::now());
    match query.all("period").last() {
        Some("60") if admin.stats.counter_deltas => {
            minute
                .lock()
                .unwrap_or_else(PoisonError::into_inner)
                .apply(&mut metrics);
        }
        // Collectors ask so of every server, with deltas or without.
        None | Some("60") => {}
        Some(period) => tracing::warn!(period, "metrics.json has no such period, but 60"),
    }
    let mut body = Vec::new();
    let layout = json::Layout {
        pretty: query.is_true("pretty"),
        without: if query.is_true("filtered") {
            &admin.stats.filter
        } else {
            &[]
        },
        empty_histograms: admin.stats.empty_histograms,
        separator: admin.stats.separator,
    };
    let written = json::write(&metrics, &layout, &mut body);
    debug_assert!(written.is_ok(), "a Vec takes everything");
    Page::of_stats("application/json", body)
}

/// Every metric that Finagle's exporter would list, or all.
pub(in crate::admin) fn prometheus(admin: &Admin, query: &Query<'_>) -> Page {
    let patterns: Vec<_> = query
        .all("verbosity_pattern")
        .flat_map(|patterns| patterns.split(','))
        .map(|pattern| pattern.trim().to_owned())
        .collect();
    let metrics = admin.metrics.snapshot_and(&admin.servers, Instant::now(), &patterns);
    let options = prometheus::Options {
        all: query.is_true("all"),
        metadata: query.is_true("export_metadata"),
        empty_quantiles: query.is_true("export_empty_quantiles"),
    };
    Page::of_stats(
        "text/plain; version=0.0.4;charset=utf-8",
        prometheus::write(&metrics, &admin.servers, options),
    )
}

/// The last two samples of counters and gauges.
#[derive(Debug, Default)]
pub(in crate::admin) struct Deltas {
    samples: Mutex<Samples>,
}

#[derive(Debug, Default)]
struct Samples {
    last: BTreeMap<String, Sample>,
    at: Option<Instant>,
}

#[derive(Clone, Copy, Debug)]
struct Sample {
    value: f64,
    delta: f64,
}

struct Shown<'a> {
    name: &'a str,
    sample: Sample,
}

impl Serialize for Shown<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut shown = serializer.serialize_struct("Metric", 3)?;
        shown.serialize_field("name", self.name)?;
        shown.serialize_field("delta", &self.sample.delta)?;
        shown.serialize_field("value", &self.sample.value)?;
        shown.end()
    }
}

/// Counters and gauges by their names. A counter's delta is its rise per second since the sample before; there is a new one at
/// most every second, whoever asks, so that two who ask do not halve each other's deltas.
pub(in crate::admin) fn asked_for(admin: &Admin, deltas: &Deltas, query: &Query<'_>) -> Page {
    let mut samples = deltas.samples.lock().unwrap_or_else(PoisonError::into_inner);
    let now = Instant::now();
    let since = samples.at.map(|at| now.duration_since(at));
    if since.is_none_or(|since| since >= SAMPLED_EVERY) {
        // Gauges and counters have no windows that a look would end, and stats are not shown.
        let metrics = admin.metrics.counters_and_gauges();
        let sample = |(name, value): (String, _)| {
            let name = separated(&name, admin.stats.separator).into_owned();
            let sample = match value {
                #[expect(clippy::cast_precision_loss, reason = "shown as a double")]
                Value::Counter(value) => {
                    let before = samples.last.get(&name).map_or(0.0, |sample| sample.value);
                    let seconds = since.map_or(1.0, |since| since.as_secs_f64());
                    let value = value as f64;
                    Sample {
                        value,
                        delta: (value - before) / seconds,
                    }
                }
                Value::Gauge(value) => Sample { value, delta: value },
                Value::Stat(_) => return None,
            };
            Some((name, sample))
        };
        samples.last = metrics.into_iter().filter_map(sample).collect();
        samples.at = Some(now);
    }
    let shown: Vec<_> = query
        .all("m")
        .filter_map(|name| {
            let sample = *samples.last.get(name)?;
            Some(Shown { name, sample })
        })
        .collect();
    Page::new("application/json; charset=utf-8", json::pretty(&shown))
}
