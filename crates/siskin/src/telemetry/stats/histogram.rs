//! How values are distributed: counts in buckets whose limits grow by 1 %.
//!
//! | bucket | holds |
//! |---|---|
//! | 0 | 0 |
//! | n | from limit n-1 to below limit n |
//! | the last | from the last limit up |
//!
//! The limits are 1, and then floor(1.01^k) + 1 without repeats, to below 2^31-1: whole numbers one by one up to 100, then
//! steps of 1 %. A quantile is the middle of its bucket, so it is wrong by at most 0.5 %.
//!
//! *Source:* finagle-stats-core, `BucketedHistogram`, `MetricsBucketedHistogram` (22.7).

use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Mutex, MutexGuard, OnceLock, PoisonError};
use std::time::Duration;

use tokio::time::Instant;

use crate::call::stats::Record;

/// The quantiles that are shown, each with the end of its name.
pub const PERCENTILES: [(f64, &str); 6] = [
    (0.5, "p50"),
    (0.9, "p90"),
    (0.95, "p95"),
    (0.99, "p99"),
    (0.999, "p9990"),
    (0.9999, "p9999"),
];

const LIMIT_COUNT: usize = 1797;
const BUCKET_COUNT: usize = LIMIT_COUNT + 1;
/// How many buckets are made at once: values are seldom far from each other.
const PAGE: usize = 128;
const PAGE_COUNT: usize = BUCKET_COUNT.div_ceil(PAGE);
static LIMITS: [u32; LIMIT_COUNT] = limits();
/// Up to here a value's bucket has its number.
const SMALL: usize = 100;
/// What a value beyond all limits is shown as.
const MAX: u64 = i32::MAX as u64;

/// How long the values of one window are shown.
const WINDOW: Duration = Duration::from_secs(60);
/// Who asks once a minute may come early by this.
const TOLERANCE: Duration = Duration::from_secs(1);

#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "the power is positive and stays below 2^31"
)]
const fn limits() -> [u32; LIMIT_COUNT] {
    let mut limits = [1; LIMIT_COUNT];
    let (mut power, mut count) = (1.0, 1);
    while count < LIMIT_COUNT {
        power *= 1.01;
        let limit = power as u32 + 1;
        if limit != limits[count - 1] {
            limits[count] = limit;
            count += 1;
        }
    }
    limits
}

fn bucket(value: u64) -> usize {
    // The first limits are the whole numbers, and most values.
    if let Ok(small @ 0..=SMALL) = usize::try_from(value) {
        return small;
    }
    match u32::try_from(value) {
        Ok(value) => LIMITS.partition_point(|limit| *limit <= value),
        Err(_) => LIMIT_COUNT,
    }
}

/// What a value of a bucket is shown as.
fn middle(bucket: usize) -> u64 {
    match (
        bucket.checked_sub(1).and_then(|low| LIMITS.get(low)),
        LIMITS.get(bucket),
    ) {
        (None, _) => 0,
        (Some(low), Some(high)) => u64::midpoint(u64::from(*low), u64::from(*high)),
        (Some(_), None) => MAX,
    }
}

/// The values since the last look, and those of the window that is shown.
#[derive(Debug, Default)]
pub(super) struct Histogram {
    /// A count for each bucket, made when a value comes to one of its page.
    pages: [OnceLock<Box<Page>>; PAGE_COUNT],
    sum: AtomicU64,
    shown: Mutex<Shown>,
}

type Page = [AtomicU64; PAGE];

#[derive(Debug, Default)]
struct Shown {
    /// When a look begins a new window; `None` before the first.
    next: Option<Instant>,
    window: Window,
}

/// The values of one window.
#[derive(Clone, Debug, Default)]
pub struct Window {
    /// The buckets that are not empty, in order, with their counts.
    buckets: Vec<(usize, u64)>,
    sum: u64,
}

impl Record for Histogram {
    fn record(&self, value: u64) {
        self.record_times(value, 1);
    }

    fn record_times(&self, value: u64, times: u64) {
        let bucket = bucket(value);
        let page = self.pages.get(bucket / PAGE);
        let page = page.map(|page| page.get_or_init(|| Box::new([const { AtomicU64::new(0) }; PAGE])));
        if let Some(count) = page.and_then(|page| page.get(bucket % PAGE)) {
            count.fetch_add(times, Ordering::Relaxed);
        }
        // Most times in milliseconds are 0.
        if value > 0 {
            self.sum
                .fetch_add(value.min(MAX).saturating_mul(times), Ordering::Relaxed);
        }
    }
}

impl Histogram {
    /// The values of the last window. A look ends it, if the look before is a minute ago; the first look only begins one, and
    /// shows nothing. Who looks more often sees the same values again.
    pub(super) fn look(&self, now: Instant) -> Window {
        let mut shown = self.shown();
        match shown.next {
            None => shown.next = Some(now + WINDOW),
            Some(next) if now + TOLERANCE >= next => {
                shown.next = Some(now + WINDOW);
                shown.window = self.take();
            }
            Some(_) => {}
        }
        shown.window.clone()
    }

    /// The values of the last window, which goes on being that.
    pub(super) fn last(&self) -> Window {
        self.shown().window.clone()
    }

    /// What has come since the last look, and what is shown.
    #[cfg(feature = "testing")]
    pub(super) fn every_value(&self) -> Window {
        let shown = self.shown();
        let counts = self
            .counts()
            .map(|(bucket, count)| (bucket, count.load(Ordering::Relaxed)));
        let mut all = Window {
            buckets: counts.filter(|(_, count)| *count > 0).collect(),
            sum: self.sum.load(Ordering::Relaxed),
        };
        all.merge(&shown.window);
        all
    }

    /// Ends the window.
    pub(super) fn roll(&self) {
        let window = self.take();
        self.shown().window = window;
    }

    fn shown(&self) -> MutexGuard<'_, Shown> {
        self.shown.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// The buckets that have been made, in order, with their counts.
    fn counts(&self) -> impl Iterator<Item = (usize, &AtomicU64)> {
        let pages = (0..).step_by(PAGE).zip(&self.pages);
        pages.flat_map(|(first, page)| (first..).zip(page.get().into_iter().flat_map(|page| page.iter())))
    }

    fn take(&self) -> Window {
        let taken = self
            .counts()
            .map(|(bucket, count)| (bucket, count.swap(0, Ordering::Relaxed)));
        Window {
            buckets: taken.filter(|(_, count)| *count > 0).collect(),
            sum: self.sum.swap(0, Ordering::Relaxed),
        }
    }
}

/// What is shown of a distribution.
#[derive(Clone, Debug, PartialEq)]
pub struct Summary {
    /// How many values; never 0.
    pub count: u64,
    /// Their sum.
    pub sum: u64,
    /// Their mean.
    pub average: f64,
    /// The least.
    pub minimum: u64,
    /// The greatest.
    pub maximum: u64,
    /// The values of [`PERCENTILES`].
    pub percentiles: [u64; PERCENTILES.len()],
}

impl Window {
    /// The values of both.
    pub(super) fn merge(&mut self, other: &Self) {
        for (bucket, count) in &other.buckets {
            match self.buckets.binary_search_by_key(bucket, |(bucket, _)| *bucket) {
                Ok(at) => self.buckets[at].1 += count,
                Err(at) => self.buckets.insert(at, (*bucket, *count)),
            }
        }
        self.sum += other.sum;
    }

    /// The buckets that are not empty, in order: from which value on, below which, how many.
    pub fn buckets(&self) -> impl Iterator<Item = (u64, u64, u64)> {
        let limit = |at: usize| LIMITS.get(at).map_or(MAX, |limit| u64::from(*limit));
        let buckets = self.buckets.iter();
        buckets.map(move |(bucket, count)| (bucket.checked_sub(1).map_or(0, limit), limit(*bucket), *count))
    }

    /// What is shown; `None` where there are no values.
    #[expect(clippy::cast_precision_loss, reason = "a mean and a rank, good to 53 bits")]
    pub fn summary(&self) -> Option<Summary> {
        let (first, last) = (self.buckets.first()?, self.buckets.last()?);
        let count = self.buckets.iter().map(|(_, count)| count).sum();
        Some(Summary {
            count,
            sum: self.sum,
            average: self.sum as f64 / count as f64,
            minimum: middle(first.0),
            maximum: middle(last.0),
            percentiles: PERCENTILES.map(|(quantile, _)| self.quantile(quantile * count as f64)),
        })
    }

    fn quantile(&self, rank: f64) -> u64 {
        let mut before = 0.0;
        for (bucket, count) in &self.buckets {
            #[expect(clippy::cast_precision_loss, reason = "a rank, good to 53 bits")]
            let up_to_here = before + *count as f64;
            before = up_to_here;
            if before >= rank.round() {
                return middle(*bucket);
            }
        }
        self.buckets.last().map_or(0, |(bucket, _)| middle(*bucket))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn limits_are_finagles() {
        assert_eq!(LIMITS[..5], [1, 2, 3, 4, 5]);
        assert_eq!(LIMITS[99..102], [100, 101, 102]);
        for value in 0..200 {
            assert_eq!(
                bucket(value),
                LIMITS.partition_point(|limit| u64::from(*limit) <= value)
            );
        }
        // One more step would pass 2^31-1.
        assert!(f64::from(LIMITS[LIMIT_COUNT - 1]) * 1.01 > 2_147_483_647.0);
        assert!(LIMITS.windows(2).all(|pair| pair[0] < pair[1]));
    }

    #[test]
    fn a_value_is_shown_within_half_a_percent() {
        for value in (0..2_000).chain((1..=30).map(|power| (1 << power) + 1)) {
            let shown = middle(bucket(value));
            if value < 100 {
                assert_eq!(shown, value);
            }
            assert!(shown.abs_diff(value) * 200 <= value + 200, "{value}: {shown}");
        }
        for value in [u64::from(LIMITS[LIMIT_COUNT - 1]), u64::from(u32::MAX), u64::MAX] {
            assert_eq!(middle(bucket(value)), MAX);
        }
    }

    // ENV-35
    #[tokio::test(start_paused = true)]
    async fn a_look_begins_a_window_once_a_minute() {
        let histogram = Histogram::default();
        let start = Instant::now();
        let count = |seconds| {
            histogram
                .look(start + Duration::from_secs(seconds))
                .summary()
                .map_or(0, |s| s.count)
        };
        histogram.record(1);
        assert_eq!(count(0), 0, "the first look only starts the clock");
        histogram.record(2);
        assert_eq!(count(58), 0);
        assert_eq!(count(59), 2, "within a second of the minute");
        histogram.record(3);
        assert_eq!(count(60), 2, "the same values again");
        assert_eq!(count(200), 1, "all that came since");
        assert_eq!(count(260), 0);
    }

    // ENV-49
    #[test]
    fn quantiles_are_the_middles_of_their_buckets() {
        let histogram = Histogram::default();
        for value in 1..=1000 {
            histogram.record(value);
        }
        let window = histogram.take();
        let summary = window.summary().unwrap();
        assert_eq!((summary.count, summary.sum), (1000, 500_500));
        assert!((summary.average - 500.5).abs() < f64::EPSILON);
        assert_eq!(summary.minimum, 1);
        for (shown, exact) in summary.percentiles.iter().zip([500, 900, 950, 990, 999, 1000]) {
            assert!(shown.abs_diff(exact) * 200 <= exact + 200, "{shown} for {exact}");
        }
        let buckets: Vec<_> = window.buckets().take(2).collect();
        assert_eq!(buckets, [(1, 2, 1), (2, 3, 1)]);
        let mut both = window.clone();
        both.merge(&window);
        let doubled = both.summary().unwrap();
        assert_eq!((doubled.count, doubled.sum), (2000, 1_001_000));
        assert_eq!(doubled.percentiles, summary.percentiles);
        assert_eq!(Window::default().summary(), None);
        histogram.record(1 << 31);
        let largest = histogram.take().summary().unwrap();
        assert_eq!(
            (largest.maximum, largest.percentiles),
            (2_147_483_647, [2_147_483_647; 6])
        );
    }
}
