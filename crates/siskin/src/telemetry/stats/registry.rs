//! The numbers by their names.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use regex::Regex;
use tokio::time::Instant;

use super::gauges::{self, Asked};
use super::histogram::{Histogram, Summary, Window};
use super::servers::Servers;
use crate::call::CounterSource;
use crate::call::stats::{Counter, Gauge, GaugeValue, Stat, StatsReceiver};

/// All numbers of a process. Cheap to clone; the clones share them.
#[derive(Clone, Debug, Default)]
pub struct Metrics {
    known: Arc<Mutex<Known>>,
}

#[derive(Debug, Default)]
struct Known {
    by_name: BTreeMap<String, Metric>,
    /// Those that are shown only to who asks for them.
    debug: BTreeSet<String>,
    /// Which of those are asked for.
    verbose: Option<Regex>,
    /// Whether the windows of stats are ended by the clock, and not by those who look.
    by_clock: bool,
}

impl Known {
    fn is_shown(&self, name: &str) -> bool {
        let asked_for = || self.verbose.as_ref().is_some_and(|verbose| verbose.is_match(name));
        !self.debug.contains(name) || asked_for()
    }
}

enum Metric {
    Counter(Counter),
    Sum(Vec<Counter>),
    Gauge(Asked),
    Stat(Arc<Histogram>),
}

impl std::fmt::Debug for Metric {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(match self {
            Self::Counter(_) => "Counter",
            Self::Sum(_) => "Sum",
            Self::Gauge(_) => "Gauge",
            Self::Stat(_) => "Stat",
        })
    }
}

/// What a metric is at one time.
#[derive(Clone, Debug, PartialEq)]
pub enum Value {
    /// Of a counter.
    Counter(u64),
    /// Of a gauge. Finite.
    Gauge(f64),
    /// Of a stat; `None` where its last window has no values.
    Stat(Option<Summary>),
}

/// A metric without its value.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Described {
    /// Its name, with `/` between its scopes.
    pub name: String,
    /// What it is.
    pub kind: Kind,
    /// Whether it is shown only to those who ask for it.
    pub is_debug: bool,
}

/// What a metric is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// A counter.
    Counter,
    /// A counter that is never shown by what it rose, whatever is asked for: the copy of a server's.
    UnlatchedCounter,
    /// A gauge.
    Gauge,
    /// A stat.
    Histogram,
}

/// What a metric is, before it is made readable.
pub(super) enum Raw {
    Counter(u64),
    Gauge(f64),
    Stat(Window),
}

/// Which debug metrics are looked at.
enum Debugs {
    /// Those that [`Metrics::show_debug`] says.
    Wanted,
    /// Those and these.
    And(Option<Regex>),
    All,
}

/// Matches a whole name by any of these patterns, in which `*` stands for any characters.
fn one_of(patterns: &[String]) -> Option<Regex> {
    let whole = |pattern: &String| pattern.split('*').map(regex::escape).collect::<Vec<_>>().join(".*");
    let all: Vec<_> = patterns.iter().map(whole).collect();
    // Of literals and `.*`, so it is an expression; one that is too long matches nothing.
    Regex::new(&format!("(?s)^(?:{})$", all.join("|"))).ok()
}

impl Metrics {
    /// Shows also those debug metrics whose names one of these patterns matches, in which `*` stands for any characters.
    ///
    /// *Source:* finagle-core, `com.twitter.finagle.stats.verbose`.
    pub fn show_debug(&self, patterns: &[String]) {
        self.lock().verbose = one_of(patterns);
    }

    /// From now on windows of stats are ended by [`roll`](Self::roll), and not by those who look: several who look see the same.
    pub fn roll_by_clock(&self) {
        self.lock().by_clock = true;
    }

    /// Ends the window of each stat, where that is done by the clock.
    pub fn roll(&self) {
        let known = self.lock();
        if known.by_clock {
            for metric in known.by_name.values() {
                if let Metric::Stat(histogram) = metric {
                    histogram.roll();
                }
            }
        }
    }

    /// Every metric at this time, by name. Looking ends the window of a stat that is a minute old, as Finagle's does.
    ///
    /// Gauges that say nothing, or no finite number, are left out. The copies that
    /// [`Servers`] asks for are there as well.
    pub fn snapshot(&self, servers: &Servers, now: Instant) -> BTreeMap<String, Value> {
        self.snapshot_and(servers, now, &[])
    }

    /// As [`snapshot`](Self::snapshot), with the debug metrics besides whose names one of these patterns matches.
    pub fn snapshot_and(&self, servers: &Servers, now: Instant, patterns: &[String]) -> BTreeMap<String, Value> {
        let also = match patterns {
            [] => Debugs::Wanted,
            patterns => Debugs::And(one_of(patterns)),
        };
        let mut raw = self.raw(Some(now), &also);
        servers.add_copies(&mut raw);
        let value = |raw: Raw| match raw {
            Raw::Counter(value) => Value::Counter(value),
            Raw::Gauge(value) => Value::Gauge(value),
            Raw::Stat(window) => Value::Stat(window.summary()),
        };
        raw.into_iter().map(|(name, raw)| (name, value(raw))).collect()
    }

    /// The value of one counter, if there is one of this name.
    pub fn counter_value(&self, name: &str) -> Option<u64> {
        match self.lock().by_name.get(name) {
            Some(Metric::Counter(counter)) => Some(counter.value()),
            Some(Metric::Sum(of)) => Some(sum(of)),
            _ => None,
        }
    }

    /// The counters and gauges by name. No window of a stat is ended.
    pub fn counters_and_gauges(&self) -> BTreeMap<String, Value> {
        let value = |(name, raw)| match raw {
            Raw::Counter(value) => Some((name, Value::Counter(value))),
            Raw::Gauge(value) => Some((name, Value::Gauge(value))),
            Raw::Stat(_) => None,
        };
        self.raw(None, &Debugs::Wanted).into_iter().filter_map(value).collect()
    }

    /// The last window of every stat, debug ones among them. A look as any other.
    pub fn histograms(&self, servers: &Servers, now: Instant) -> BTreeMap<String, Window> {
        let mut raw = self.raw(Some(now), &Debugs::All);
        servers.add_copies(&mut raw);
        let window = |(name, raw)| match raw {
            Raw::Stat(window) => Some((name, window)),
            Raw::Counter(_) | Raw::Gauge(_) => None,
        };
        raw.into_iter().filter_map(window).collect()
    }

    /// The values of the stat of this name in the window that runs and in the one that is shown, debug or not. It is no look, and ends
    /// no window.
    #[cfg(feature = "testing")]
    pub(crate) fn every_value(&self, name: &str) -> Option<Window> {
        match self.lock().by_name.get(name)? {
            Metric::Stat(histogram) => Some(histogram.every_value()),
            _ => None,
        }
    }

    /// Every metric by its kind, debug ones among them. No window of a stat is ended.
    pub fn described(&self, servers: &Servers) -> Vec<Described> {
        let known = self.lock();
        let mut kinds = BTreeMap::new();
        let mut raw = BTreeMap::new();
        for (name, metric) in &known.by_name {
            let (kind, empty) = match metric {
                Metric::Counter(_) | Metric::Sum(_) => (Kind::Counter, Raw::Counter(0)),
                Metric::Gauge(asked) if asked.is_gone() => continue,
                Metric::Gauge(_) => (Kind::Gauge, Raw::Gauge(0.0)),
                Metric::Stat(_) => (Kind::Histogram, Raw::Stat(Window::default())),
            };
            kinds.insert(name.clone(), kind);
            raw.insert(name.clone(), empty);
        }
        servers.add_copies(&mut raw);
        let described = |(name, raw): (String, Raw)| Described {
            kind: match (kinds.get(&name), raw) {
                (Some(kind), _) => *kind,
                (None, Raw::Counter(_)) => Kind::UnlatchedCounter,
                (None, Raw::Gauge(_)) => Kind::Gauge,
                (None, Raw::Stat(_)) => Kind::Histogram,
            },
            is_debug: known.debug.contains(&name),
            name,
        };
        raw.into_iter().map(described).collect()
    }

    fn raw(&self, now: Option<Instant>, debugs: &Debugs) -> BTreeMap<String, Raw> {
        let mut raw = BTreeMap::new();
        let mut gauges = Vec::new();
        let known = self.lock();
        for (name, metric) in known.by_name.iter() {
            let is_shown = known.is_shown(name)
                || match debugs {
                    Debugs::Wanted => false,
                    Debugs::And(also) => also.as_ref().is_some_and(|also| also.is_match(name)),
                    Debugs::All => true,
                };
            if !is_shown {
                continue;
            }
            match metric {
                Metric::Counter(counter) => drop(raw.insert(name.clone(), Raw::Counter(counter.value()))),
                Metric::Sum(of) => drop(raw.insert(name.clone(), Raw::Counter(sum(of)))),
                Metric::Stat(histogram) => {
                    if let Some(now) = now {
                        let window = if known.by_clock {
                            histogram.last()
                        } else {
                            histogram.look(now)
                        };
                        raw.insert(name.clone(), Raw::Stat(window));
                    }
                }
                Metric::Gauge(asked) => gauges.extend(asked.question(name)),
            }
        }
        drop(known);
        // A gauge may do anything, so it is not asked under the lock.
        for (name, value) in gauges::ask(gauges) {
            raw.insert(name, Raw::Gauge(value));
        }
        raw
    }

    fn lock(&self) -> MutexGuard<'_, Known> {
        self.known.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl CounterSource for Metrics {
    fn counters(&self) -> BTreeMap<String, i64> {
        let all = self.counters_and_gauges().into_iter();
        all.filter_map(|(name, value)| Some((name, whole(&value)?))).collect()
    }

    fn counter(&self, name: &str) -> Option<i64> {
        match self.counter_value(name) {
            Some(value) => whole(&Value::Counter(value)),
            None => self.counters().remove(name),
        }
    }
}

/// A counter or gauge as a whole number, as near as that can be.
fn whole(value: &Value) -> Option<i64> {
    match value {
        Value::Counter(value) => Some(i64::try_from(*value).unwrap_or(i64::MAX)),
        #[expect(
            clippy::cast_possible_truncation,
            reason = "rounded, and the cast ends at the bounds"
        )]
        Value::Gauge(value) => Some(value.round() as i64),
        Value::Stat(_) => None,
    }
}

fn sum(of: &[Counter]) -> u64 {
    of.iter().map(Counter::value).sum()
}

impl StatsReceiver for Metrics {
    fn counter(&self, name: &str) -> Counter {
        let by_name = &mut self.lock().by_name;
        let counter = match by_name.get(name) {
            Some(Metric::Counter(counter)) => return counter.clone(),
            // Nobody's own: what is counted here would be counted twice.
            Some(Metric::Sum(_)) => return Counter::default(),
            _ => Counter::default(),
        };
        by_name.insert(name.to_owned(), Metric::Counter(counter.clone()));
        counter
    }

    fn add_sum(&self, name: &str, of: Vec<Counter>) {
        let by_name = &mut self.lock().by_name;
        let mut sum = match by_name.remove(name) {
            Some(Metric::Sum(sum)) => sum,
            // Who has its handle goes on counting.
            Some(Metric::Counter(counter)) => vec![counter],
            _ => Vec::new(),
        };
        for counter in of {
            if !sum.iter().any(|known| known.is(&counter)) {
                sum.push(counter);
            }
        }
        by_name.insert(name.to_owned(), Metric::Sum(sum));
    }

    fn stat(&self, name: &str) -> Stat {
        let by_name = &mut self.lock().by_name;
        if let Some(Metric::Stat(histogram)) = by_name.get(name) {
            return Stat::new(Arc::clone(histogram) as _);
        }
        let histogram = Arc::new(Histogram::default());
        by_name.insert(name.to_owned(), Metric::Stat(Arc::clone(&histogram)));
        Stat::new(histogram)
    }

    fn add_gauge(&self, name: &str, value: GaugeValue) -> Gauge {
        self.lock()
            .by_name
            .insert(name.to_owned(), Metric::Gauge(Asked::new(&value)));
        Gauge::new(value)
    }

    fn set_debug(&self, name: &str) {
        self.lock().debug.insert(name.to_owned());
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::call::stats::Scope;

    #[tokio::test]
    async fn one_name_is_one_number() {
        let metrics = Metrics::default();
        let scope = Scope::root(Arc::new(metrics.clone())).scope("srv").scope("thrift");
        scope.counter("requests").incr();
        scope.counter("requests").add(2);
        let gauge = scope.add_gauge("pending", || Some(4.0));
        let broken = scope.add_gauge("broken", || Some(f64::NAN));
        scope.stat("request_latency_ms").add(1);
        let snapshot = metrics.snapshot(&Servers::default(), Instant::now());
        let expected = [
            ("srv/thrift/pending", Value::Gauge(4.0)),
            ("srv/thrift/request_latency_ms", Value::Stat(None)),
            ("srv/thrift/requests", Value::Counter(3)),
        ];
        assert_eq!(snapshot, expected.map(|(name, value)| (name.to_owned(), value)).into());
        drop((gauge, broken));
        let snapshot = metrics.snapshot(&Servers::default(), Instant::now());
        assert!(!snapshot.contains_key("srv/thrift/pending"), "it went with its handle");
    }

    #[tokio::test]
    async fn a_sum_grows_and_counts_nothing_twice() {
        let metrics = Metrics::default();
        let [old, one, other] = [1, 10, 100].map(|count| {
            let counter = Counter::default();
            counter.add(count);
            counter
        });
        StatsReceiver::counter(&metrics, "all").add(old.value());
        metrics.add_sum("all", vec![one.clone()]);
        metrics.add_sum("all", vec![one.clone(), other.clone()]);
        assert_eq!(metrics.counter_value("all"), Some(111));
        other.incr();
        assert_eq!(metrics.counter_value("all"), Some(112));
    }

    // ENV-35
    #[tokio::test(start_paused = true)]
    async fn counters_move_at_once_and_stats_once_a_minute() {
        let metrics = Metrics::default();
        let scope = Scope::root(Arc::new(metrics.clone()));
        let (counter, stat) = (scope.counter("requests"), scope.stat("latency_ms"));
        let start = Instant::now();
        let look = |seconds| {
            counter.incr();
            stat.add(5);
            let snapshot = metrics.snapshot(&Servers::default(), start + std::time::Duration::from_secs(seconds));
            let Some(Value::Counter(count)) = snapshot.get("requests") else {
                panic!("{snapshot:?}");
            };
            (*count, snapshot["latency_ms"].clone())
        };
        assert_eq!(look(0), (1, Value::Stat(None)));
        let (two, rolled) = look(60);
        let (three, same) = look(118);
        assert_eq!((two, three), (2, 3));
        assert_eq!(rolled, same);
        assert!(matches!(rolled, Value::Stat(Some(summary)) if summary.count == 2));
    }

    // ENV-39
    #[tokio::test]
    async fn debug_metrics_are_shown_to_those_who_ask() {
        let metrics = Metrics::default();
        let scope = Scope::root(Arc::new(metrics.clone())).scope("srv/thrift");
        let debug = scope.debug();
        let _gauge = debug.scope("mux").add_gauge("leased", || Some(1.0));
        let (_counter, _stat) = (debug.counter("tcp_retransmits"), debug.stat("connection_duration"));
        scope.counter("requests").incr();
        let names = || {
            let snapshot = metrics.snapshot(&Servers::default(), Instant::now());
            snapshot.into_keys().collect::<Vec<_>>()
        };
        assert_eq!(names(), ["srv/thrift/requests"]);
        let asked = metrics.snapshot_and(&Servers::default(), Instant::now(), &["*/tcp_*".to_owned()]);
        assert_eq!(
            asked.into_keys().collect::<Vec<_>>(),
            ["srv/thrift/requests", "srv/thrift/tcp_retransmits"]
        );
        metrics.show_debug(&["*connection_duration*".to_owned(), "*/leased".to_owned()]);
        let shown = ["connection_duration", "mux/leased", "requests"];
        assert_eq!(names(), shown.map(|name| format!("srv/thrift/{name}")));
    }

    #[tokio::test]
    async fn a_clock_may_end_the_windows() {
        let metrics = Metrics::default();
        let stat = metrics.stat("latency_ms");
        let count = |seconds| {
            let now = Instant::now() + std::time::Duration::from_secs(seconds);
            match &metrics.snapshot(&Servers::default(), now)["latency_ms"] {
                Value::Stat(summary) => summary.as_ref().map_or(0, |summary| summary.count),
                other => panic!("{other:?}"),
            }
        };
        metrics.roll_by_clock();
        stat.add(1);
        assert_eq!((count(0), count(90)), (0, 0));
        metrics.roll();
        assert_eq!((count(0), count(90)), (1, 1));
        metrics.roll();
        assert_eq!(count(0), 0);
    }

    // ENV-50
    #[tokio::test]
    async fn a_gauge_that_panics_or_hangs_is_left_out() {
        let metrics = Metrics::default();
        let scope = Scope::root(Arc::new(metrics.clone()));
        let (release, hang) = std::sync::mpsc::channel::<()>();
        let hang = Mutex::new(hang);
        let gauges = [
            scope.add_gauge("a", || Some(1.0)),
            scope.add_gauge("b", || panic!("no")),
            scope.add_gauge("c", move || {
                let _ = hang.lock().unwrap().recv();
                Some(3.0)
            }),
            scope.add_gauge("d", || Some(4.0)),
        ];
        let names = || metrics.counters_and_gauges().into_keys().collect::<Vec<_>>();
        assert_eq!(names(), ["a", "d"]);
        let again = Instant::now();
        assert_eq!(names(), ["a", "d"]);
        assert!(again.elapsed() < gauges::PATIENCE, "one that hangs is not asked again");
        drop(release);
        while names() != ["a", "c", "d"] {}
        drop(gauges);
    }
}
