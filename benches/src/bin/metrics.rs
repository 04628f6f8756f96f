//! `metrics` writes `metrics.json` of 5,000 metrics, and says how much CPU that takes.

#![expect(clippy::print_stdout, clippy::print_stderr, reason = "a command")]

use std::error::Error;
use std::fs;
use std::process::ExitCode;
use std::sync::Arc;

use siskin::call::stats::Scope;
use siskin::telemetry::stats::json::{self, Layout};
use siskin::telemetry::stats::{Metrics, Servers};
use tokio::time::{Duration, Instant};

const COUNTERS: u64 = 3_500;
const GAUGES: u64 = 1_000;
const STATS: u64 = 500;
const TIMES: u32 = 50;

/// Nanoseconds of CPU that this thread has used.
fn cpu_nanos() -> Result<u64, Box<dyn Error>> {
    let text = fs::read_to_string("/proc/thread-self/schedstat")?;
    Ok(text.split(' ').next().unwrap_or_default().parse()?)
}

fn run() -> Result<(), Box<dyn Error>> {
    let metrics = Metrics::default();
    let root = Scope::root(Arc::new(metrics.clone()));
    let mut gauges = Vec::new();
    for number in 0..COUNTERS {
        root.scope(&format!("clnt/service-{:02}/method", number % 37))
            .counter(&format!("requests_{number}"))
            .add(number * 7919);
    }
    for number in 0..GAUGES {
        gauges.push(
            root.scope("gauges")
                .add_gauge(&format!("gauge_{number}"), move || Some(number as f64 / 7.0)),
        );
    }
    let begin = Instant::now();
    metrics.snapshot(&Servers::default(), begin);
    for number in 0..STATS {
        let stat = root.scope("stats").stat(&format!("latency_ms_{number}"));
        metrics.snapshot(&Servers::default(), begin);
        // As of a minute of traffic: a few hundred buckets.
        (0..2_000).for_each(|value: u64| stat.add(value * value / 97));
    }
    let mut spent = Vec::new();
    let mut bytes = 0;
    for minute in 1..=TIMES {
        let before = cpu_nanos()?;
        let shown = metrics.snapshot(&Servers::default(), begin + Duration::from_secs(60) * minute);
        let mut out = Vec::new();
        json::write(&shown, &Layout::default(), &mut out)?;
        drop(shown);
        spent.push(cpu_nanos()? - before);
        bytes = bytes.max(out.len());
    }
    let first = spent.first().copied().unwrap_or_default();
    spent.sort_unstable();
    let median = spent.get(spent.len() / 2).copied().unwrap_or_default();
    println!(
        "metrics.json of {} metrics, {bytes} bytes: {:.2} ms of CPU, {:.2} ms when all windows end",
        COUNTERS + GAUGES + STATS,
        median as f64 / 1e6,
        first as f64 / 1e6,
    );
    Ok(())
}

fn main() -> ExitCode {
    match run() {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("metrics: {error}");
            ExitCode::FAILURE
        }
    }
}
