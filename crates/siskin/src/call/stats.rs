//! What is counted, and by what handles. A room counts through a [`StatsReceiver`]; `telemetry` keeps the numbers.

use std::fmt;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

/// Where numbers are kept under names. Handles are made once, where a server or connection is set up; recording through one
/// takes no lock and allocates nothing.
///
/// A name is its scopes and itself, joined by `/`: `srv/thrift/requests`. Asked twice for one name, the receiver gives
/// handles of one number.
///
/// *Source:* util-stats, `com.twitter.finagle.stats.StatsReceiver`.
pub trait StatsReceiver: fmt::Debug + Send + Sync + 'static {
    /// A number that only rises.
    fn counter(&self, name: &str) -> Counter;

    /// A counter that is nobody's own: the sum of these, added up when somebody looks. Asked again for one name, the receiver adds
    /// to the sum what is not in it yet.
    fn add_sum(&self, name: &str, of: Vec<Counter>);

    /// The distribution of a value. The name ends in its unit: `request_latency_ms`.
    fn stat(&self, name: &str) -> Stat;

    /// A value that is asked for when somebody looks; it is kept as long as the handle. `None` leaves it out for this once.
    #[must_use = "the gauge is gone when its handle is dropped"]
    fn add_gauge(&self, name: &str, value: GaugeValue) -> Gauge;

    /// The number of this name, if there is one, is shown only to those who ask for it: Finagle's verbosity `debug`.
    fn set_debug(&self, name: &str);
}

/// What a gauge shows. It is asked on a thread of its own; one that panics is left out, one that takes longer than a second is left
/// out until it has come to its end.
pub type GaugeValue = Arc<dyn Fn() -> Option<f64> + Send + Sync>;

/// A number that only rises. Cheap to clone.
#[derive(Clone, Debug, Default)]
pub struct Counter(Arc<AtomicU64>);

impl Counter {
    /// One more.
    pub fn incr(&self) {
        self.add(1);
    }

    /// So many more.
    pub fn add(&self, delta: u64) {
        self.0.fetch_add(delta, Ordering::Relaxed);
    }

    /// Whether both are handles of one number.
    pub(crate) fn is(&self, other: &Self) -> bool {
        Arc::ptr_eq(&self.0, &other.0)
    }

    /// What it has come to.
    pub fn value(&self) -> u64 {
        self.0.load(Ordering::Relaxed)
    }
}

/// The distribution of a value. Cheap to clone.
#[derive(Clone)]
pub struct Stat(Arc<dyn Record>);

/// Takes the values of a [`Stat`].
pub trait Record: Send + Sync {
    /// One more value.
    fn record(&self, value: u64);

    /// One value, so many times more.
    fn record_times(&self, value: u64, times: u64) {
        for _ in 0..times {
            self.record(value);
        }
    }
}

impl Stat {
    /// A handle whose values go to this receiver.
    pub fn new(record: Arc<dyn Record>) -> Self {
        Self(record)
    }

    /// One more value.
    pub fn add(&self, value: u64) {
        self.0.record(value);
    }

    /// One value, so many times more.
    pub fn add_times(&self, value: u64, times: u64) {
        self.0.record_times(value, times);
    }
}

impl fmt::Debug for Stat {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Stat").finish_non_exhaustive()
    }
}

/// Keeps a gauge alive.
#[derive(Clone)]
pub struct Gauge {
    _value: GaugeValue,
}

impl Gauge {
    /// A handle that holds the value, of which the receiver has a `Weak`.
    pub fn new(value: GaugeValue) -> Self {
        Self { _value: value }
    }
}

impl fmt::Debug for Gauge {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Gauge").finish_non_exhaustive()
    }
}

/// A receiver with a prefix before every name. Cheap to clone.
#[derive(Clone, Debug)]
pub struct Scope {
    receiver: Arc<dyn StatsReceiver>,
    /// Empty, or ends in `/`.
    prefix: Arc<str>,
    is_debug: bool,
}

impl Scope {
    /// All names of a receiver.
    pub fn root(receiver: Arc<dyn StatsReceiver>) -> Self {
        Self {
            receiver,
            prefix: Arc::from(""),
            is_debug: false,
        }
    }

    /// The names below this one. A label is taken literally, slashes in it nest; an empty one changes nothing.
    #[must_use]
    pub fn scope(&self, name: &str) -> Self {
        if name.is_empty() {
            return self.clone();
        }
        Self {
            receiver: Arc::clone(&self.receiver),
            prefix: format!("{}{name}/", self.prefix).into(),
            is_debug: self.is_debug,
        }
    }

    /// The same names, of numbers that are shown only to those who ask for them, as with `com.twitter.finagle.stats.verbose`. They
    /// are counted all the same.
    #[doc(alias = "Verbosity")]
    #[must_use]
    pub fn debug(&self) -> Self {
        Self {
            is_debug: true,
            ..self.clone()
        }
    }

    /// See [`StatsReceiver::counter`].
    pub fn counter(&self, name: &str) -> Counter {
        let name = self.full(name);
        self.shown(&name, self.receiver.counter(&name))
    }

    /// See [`StatsReceiver::add_sum`].
    pub fn add_sum(&self, name: &str, of: Vec<Counter>) {
        let name = self.full(name);
        self.receiver.add_sum(&name, of);
        self.shown(&name, ());
    }

    /// See [`StatsReceiver::stat`].
    pub fn stat(&self, name: &str) -> Stat {
        let name = self.full(name);
        self.shown(&name, self.receiver.stat(&name))
    }

    /// See [`StatsReceiver::add_gauge`].
    #[must_use = "the gauge is gone when its handle is dropped"]
    pub fn add_gauge(&self, name: &str, value: impl Fn() -> Option<f64> + Send + Sync + 'static) -> Gauge {
        let name = self.full(name);
        self.shown(&name, self.receiver.add_gauge(&name, Arc::new(value)))
    }

    fn shown<T>(&self, name: &str, handle: T) -> T {
        if self.is_debug {
            self.receiver.set_debug(name);
        }
        handle
    }

    fn full(&self, name: &str) -> String {
        format!("{}{name}", self.prefix)
    }
}

impl Default for Scope {
    fn default() -> Self {
        Self::root(Arc::new(NullStatsReceiver))
    }
}

/// Forgets everything.
#[derive(Clone, Copy, Debug, Default)]
pub struct NullStatsReceiver;

impl StatsReceiver for NullStatsReceiver {
    fn counter(&self, _: &str) -> Counter {
        Counter::default()
    }

    fn add_sum(&self, _: &str, _: Vec<Counter>) {}

    fn stat(&self, _: &str) -> Stat {
        Stat::new(Arc::new(Nothing))
    }

    fn add_gauge(&self, _: &str, value: GaugeValue) -> Gauge {
        Gauge::new(value)
    }

    fn set_debug(&self, _: &str) {}
}

struct Nothing;

impl Record for Nothing {
    fn record(&self, _: u64) {}

    fn record_times(&self, _: u64, _: u64) {}
}
