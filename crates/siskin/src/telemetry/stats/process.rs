//! What the system knows of this process, under the names that dashboards of the JVM read, and under honest ones.
//!
//! | name | value |
//! |---|---|
//! | `jvm/uptime`, `jvm/start_time` | ms since the start; its time in ms since 1970 |
//! | `jvm/num_cpus` | how many threads can run at once |
//! | `jvm/fd_count`, `jvm/fd_limit` | open file descriptors; how many there may be |
//! | `jvm/thread/count`, `jvm/thread/peak_count`, `jvm/thread/daemon_count` | threads; the most that were seen; 0 |
//! | `jvm/mem/current/used` | resident bytes |
//! | `jvm/heap/used`, `jvm/heap/committed` | resident bytes that belong to no file |
//! | `jvm/heap/max` | the control group's memory limit in bytes, -1 without one |
//! | `jvm/nonheap/used`, `jvm/nonheap/committed`, `jvm/nonheap/max` | the other resident bytes; the same; -1 |
//! | `jvm/gc/msec`, `jvm/gc/cycles` | 0: formulas divide by what they are compared with |
//! | `jvm/application_time_millis` | CPU time |
//!
//! | `finagle/future_pool/{pool_size,active_tasks,completed_tasks}` | threads for blocking work; work that runs there; that is over |
//! | `finagle/netty4/worker_threads` | threads of the runtime that serves |
//! | `finagle/aperture/{coordinate,peerset_size}` | -1, which says that they are not set |
//! | `finagle/clientregistry/size` | 0: there are no clients; `initialresolution_ms`, a counter, is 0 as well |
//!
//! The same as `process/{uptime_ms,start_time_ms,cpus,open_fds,max_fds,threads,resident_bytes,anonymous_bytes,cpu_ms}`.

use std::fs;
use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::{Duration, SystemTime};

use tokio::time::Instant;

use crate::call::blocking::FuturePool;
use crate::call::stats::{Gauge, Scope};

/// When the process began.
#[derive(Clone, Copy, Debug)]
pub struct Process {
    /// By the clock that never jumps.
    pub started: Instant,
    /// By the wall clock.
    pub start_time: SystemTime,
}

/// The kernel counts CPU time for its files in hundredths of a second, on every architecture.
const TICK: Duration = Duration::from_millis(10);

/// Adds the gauges; they are there as long as the handles. What the system does not tell is left out.
#[expect(clippy::cast_precision_loss, reason = "a gauge is a double")]
pub fn process_gauges(stats: &Scope, process: Process) -> Vec<Gauge> {
    let peak = Arc::new(AtomicU64::new(0));
    let threads = || status("Threads:");
    let peak_threads = move || {
        let now = threads()?;
        Some(peak.fetch_max(now, Ordering::Relaxed).max(now))
    };
    let uptime = move || Some((process.started.elapsed().as_secs_f64() * 1000.0).floor());
    let start_time = process
        .start_time
        .duration_since(SystemTime::UNIX_EPOCH)
        .unwrap_or_default();
    let start_time = start_time.as_millis() as f64;
    let cpus = || std::thread::available_parallelism().ok().map(|cpus| cpus.get() as f64);
    let resident = || Some(status("VmRSS:")? * 1024);
    let anonymous = || Some(status("RssAnon:")? * 1024);
    let other = move || Some(resident()?.saturating_sub(anonymous()?));
    let f64_of = |value: Option<u64>| value.map(|value| value as f64);

    let mut gauges = vec![
        stats.add_gauge("jvm/uptime", uptime),
        stats.add_gauge("jvm/start_time", move || Some(start_time)),
        stats.add_gauge("jvm/num_cpus", cpus),
        stats.add_gauge("jvm/fd_count", move || f64_of(open_fds())),
        stats.add_gauge("jvm/fd_limit", move || f64_of(max_fds())),
        stats.add_gauge("jvm/thread/count", move || f64_of(threads())),
        stats.add_gauge("jvm/thread/peak_count", move || f64_of(peak_threads())),
        stats.add_gauge("jvm/mem/current/used", move || f64_of(resident())),
        stats.add_gauge("jvm/heap/used", move || f64_of(anonymous())),
        stats.add_gauge("jvm/heap/committed", move || f64_of(anonymous())),
        stats.add_gauge("jvm/heap/max", || {
            Some(memory_limit().map_or(-1.0, |limit| limit as f64))
        }),
        stats.add_gauge("jvm/nonheap/used", move || f64_of(other())),
        stats.add_gauge("jvm/nonheap/committed", move || f64_of(other())),
        stats.add_gauge("jvm/nonheap/max", || Some(-1.0)),
        stats.add_gauge("jvm/application_time_millis", cpu_ms),
        stats.add_gauge("process/uptime_ms", uptime),
        stats.add_gauge("process/start_time_ms", move || Some(start_time)),
        stats.add_gauge("process/cpus", cpus),
        stats.add_gauge("process/open_fds", move || f64_of(open_fds())),
        stats.add_gauge("process/max_fds", move || f64_of(max_fds())),
        stats.add_gauge("process/threads", move || f64_of(threads())),
        stats.add_gauge("process/resident_bytes", move || f64_of(resident())),
        stats.add_gauge("process/anonymous_bytes", move || f64_of(anonymous())),
        stats.add_gauge("process/cpu_ms", cpu_ms),
    ];
    let zero = ["jvm/thread/daemon_count", "jvm/gc/msec", "jvm/gc/cycles"];
    gauges.extend(zero.map(|name| stats.add_gauge(name, || Some(0.0))));
    let finagle = stats.scope("finagle");
    if let Ok(runtime) = tokio::runtime::Handle::try_current() {
        let workers = runtime.metrics().num_workers();
        gauges.push(finagle.add_gauge("netty4/worker_threads", move || Some(workers as f64)));
    }
    let pool = finagle.scope("future_pool");
    gauges.extend([
        pool.add_gauge("pool_size", || Some(FuturePool::now().pool_size as f64)),
        pool.add_gauge("active_tasks", || Some(FuturePool::now().active_tasks as f64)),
        pool.add_gauge("completed_tasks", || Some(FuturePool::now().completed_tasks as f64)),
    ]);
    let unset = ["aperture/coordinate", "aperture/peerset_size"];
    gauges.extend(unset.map(|name| finagle.add_gauge(name, || Some(-1.0))));
    gauges.push(finagle.add_gauge("clientregistry/size", || Some(0.0)));
    finagle.counter("clientregistry/initialresolution_ms");
    gauges
}

/// A number of `/proc/self/status`.
fn status(field: &str) -> Option<u64> {
    number_after(&fs::read_to_string("/proc/self/status").ok()?, field)
}

fn max_fds() -> Option<u64> {
    // The soft limit stands first.
    number_after(&fs::read_to_string("/proc/self/limits").ok()?, "Max open files")
}

/// The number behind a line's beginning.
fn number_after(text: &str, field: &str) -> Option<u64> {
    let line = text.lines().find_map(|line| line.strip_prefix(field))?;
    line.split_whitespace().next()?.parse().ok()
}

fn open_fds() -> Option<u64> {
    // One is the folder itself.
    Some((fs::read_dir("/proc/self/fd").ok()?.count() as u64).saturating_sub(1))
}

fn cpu_ms() -> Option<f64> {
    let stat = fs::read_to_string("/proc/self/stat").ok()?;
    // Behind the name, which may hold anything, user and system time are the 12th and 13th.
    let (_, fields) = stat.rsplit_once(')')?;
    let ticks = fields.split_whitespace().skip(11).take(2).map(str::parse::<u32>);
    let ticks = ticks.sum::<Result<u32, _>>().ok()?;
    Some((TICK * ticks).as_secs_f64() * 1000.0)
}

/// Of the process's own control group, or of the one that holds it, as it is seen from inside a container.
fn memory_limit() -> Option<u64> {
    let groups = fs::read_to_string("/proc/self/cgroup").unwrap_or_default();
    let own = groups
        .lines()
        .find_map(|line| line.strip_prefix("0::/"))
        .unwrap_or_default();
    let root = Path::new("/sys/fs/cgroup");
    [
        root.join(own).join("memory.max"),
        root.join("memory.max"),
        root.join("memory/memory.limit_in_bytes"),
    ]
    .iter()
    .find_map(|path| fs::read_to_string(path).ok()?.trim().parse().ok())
    // Version 1 says "no limit" by a number that no machine has.
    .filter(|limit| *limit < 1 << 60)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::telemetry::stats::{Metrics, Servers, Value};

    #[tokio::test]
    async fn the_system_is_asked() {
        let metrics = Metrics::default();
        let process = Process {
            started: Instant::now(),
            start_time: SystemTime::UNIX_EPOCH + Duration::from_millis(1_500),
        };
        let gauges = process_gauges(&Scope::root(Arc::new(metrics.clone())), process);
        let snapshot = metrics.snapshot(&Servers::default(), Instant::now());
        let shown = snapshot.values().filter(|value| matches!(value, Value::Gauge(_)));
        assert_eq!(shown.count(), gauges.len(), "{snapshot:?}");
        assert_eq!(snapshot["jvm/start_time"], Value::Gauge(1_500.0));
        assert_eq!(snapshot["jvm/gc/cycles"], Value::Gauge(0.0));
        for name in [
            "jvm/fd_count",
            "jvm/fd_limit",
            "jvm/thread/count",
            "jvm/mem/current/used",
            "jvm/num_cpus",
        ] {
            assert!(matches!(snapshot[name], Value::Gauge(value) if value >= 1.0), "{name}");
        }
    }

    #[test]
    fn files_of_the_kernel_are_read() {
        let status = "Name:\tx\nVmRSS:\t    1234 kB\nThreads:\t7\n";
        assert_eq!(number_after(status, "VmRSS:"), Some(1234));
        assert_eq!(number_after(status, "Threads:"), Some(7));
        assert_eq!(number_after(status, "RssAnon:"), None);
        let limits = "Limit   Soft Limit  Hard Limit  Units\nMax open files            20000      524288     files\n";
        assert_eq!(number_after(limits, "Max open files"), Some(20_000));
    }
}
