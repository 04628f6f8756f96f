//! `load SISKIN MODE` measures a siskin service beside the floor; `benches/load.sh` runs it all.
//!
//! MODE is `table` (CPU of the server a request, in rounds that alternate, with the ratio's interval), `counting` (the same, with
//! metrics and traces against without), `memory`, `cold`, `all` (memory and start with admin server, traces and ZooKeeper), or `syscalls`.

#![expect(clippy::print_stdout, clippy::print_stderr, reason = "a command")]

mod generator;
mod server;

use std::cell::Cell;
use std::path::{Path, PathBuf};
use std::process::{Command, ExitCode, Stdio};
use std::rc::Rc;
use std::time::Duration;

use generator::{Anything, Call, Connection, Dialer, Wire, block_on};
use server::{Places, Program, Server, pin};
use tokio::task::spawn_local;
use tokio::time::{Instant, sleep};

/// What is measured.
struct Scenario {
    name: &'static str,
    wire: Wire,
    size: usize,
    connections: usize,
    /// Calls in flight on each connection; 0 for a new connection for each call.
    depth: u8,
    /// The most that it may cost, as a multiple of the floor.
    limit: f64,
}

const SCENARIOS: [Scenario; 5] = [
    Scenario {
        name: "ThriftMux, 8 connections × 16 in flight",
        wire: Wire::Mux,
        size: 100,
        connections: 8,
        depth: 16,
        limit: 2.0,
    },
    Scenario {
        name: "ThriftMux, 32 connections × 1 in flight",
        wire: Wire::Mux,
        size: 100,
        connections: 32,
        depth: 1,
        limit: 1.15,
    },
    Scenario {
        name: "ThriftMux, 10 KiB, 8 connections × 4 in flight",
        wire: Wire::Mux,
        size: 10 * 1024,
        connections: 8,
        depth: 4,
        limit: 1.1,
    },
    Scenario {
        name: "HTTPS/1.1 JSON, 32 connections × 1 in flight",
        wire: Wire::Http,
        size: 100,
        connections: 32,
        depth: 1,
        limit: 1.15,
    },
    Scenario {
        name: "a new mutual-TLS connection and one call, 4 at once",
        wire: Wire::Mux,
        size: 100,
        connections: 4,
        depth: 0,
        limit: 1.1,
    },
];

impl Scenario {
    fn floor(&self) -> Program {
        Program::Floor(self.wire, self.size)
    }

    /// Puts the load on a server: microseconds of its CPU a call, over `window` after a little warm-up.
    fn cpu_micros(&self, server: &Server, certificates: &Path, window: Duration) -> Result<f64, Anything> {
        let dialer = Dialer::new(server.addr(self.wire)?, certificates, self.wire)?;
        let call = Rc::new(Call::new(self.wire, self.size));
        block_on(async {
            let answered = Rc::new(Cell::new(0));
            let mut callers = Vec::new();
            for _ in 0..self.connections {
                let (dialer, call, answered) = (dialer.clone(), Rc::clone(&call), Rc::clone(&answered));
                let depth = self.depth;
                callers.push(spawn_local(async move {
                    if depth > 0 {
                        return dialer.dial().await?.calls(call, depth, answered).await;
                    }
                    loop {
                        dialer.dial().await?.call(&call).await?;
                        answered.set(answered.get() + 1);
                    }
                }));
            }
            sleep(Duration::from_millis(200)).await;
            let before = (answered.get(), server.cpu_nanos()?);
            sleep(window).await;
            let after = (answered.get(), server.cpu_nanos()?);
            for caller in callers {
                if caller.is_finished() {
                    caller.await??;
                }
            }
            Ok((after.1 - before.1) as f64 / 1e3 / (after.0 - before.0) as f64)
        })
    }
}

/// The mean of the logarithms and half of its 95 % interval, as factors.
fn ratio(ratios: &[f64]) -> (f64, f64) {
    /// Student's t for 97.5 %, by degrees of freedom from 1.
    const T: [f64; 20] = [
        12.71, 4.303, 3.182, 2.776, 2.571, 2.447, 2.365, 2.306, 2.262, 2.228, 2.201, 2.179, 2.160, 2.145, 2.131, 2.120,
        2.110, 2.101, 2.093, 2.086,
    ];
    let n = ratios.len() as f64;
    let mean = ratios.iter().map(|ratio| ratio.ln()).sum::<f64>() / n;
    let variance = ratios.iter().map(|ratio| (ratio.ln() - mean).powi(2)).sum::<f64>() / (n - 1.0);
    let t = T.get(ratios.len().saturating_sub(2)).copied().unwrap_or(1.96);
    (mean.exp(), (t * (variance / n).sqrt()).exp())
}

fn median(values: &mut [f64]) -> f64 {
    values.sort_by(f64::total_cmp);
    values.get(values.len() / 2).copied().unwrap_or(f64::NAN)
}

/// How long each server is loaded in each round.
const WINDOW: Duration = Duration::from_millis(1000);

/// Loads two servers by turns, so that whatever drifts hits both: the medians, and the ratio's mean and spread.
fn compare(
    scenario: &Scenario,
    below: &Server,
    above: &Server,
    places: &Places,
    rounds: usize,
) -> Result<(f64, f64, (f64, f64)), Anything> {
    let (mut low, mut high, mut ratios) = (Vec::new(), Vec::new(), Vec::new());
    for round in 0..rounds {
        let measure = |server| scenario.cpu_micros(server, &places.certificates, WINDOW);
        let (below, above) = if round % 2 == 0 {
            let below = measure(below)?;
            (below, measure(above)?)
        } else {
            let above = measure(above)?;
            (measure(below)?, above)
        };
        low.push(below);
        high.push(above);
        ratios.push(above / below);
    }
    Ok((median(&mut low), median(&mut high), ratio(&ratios)))
}

/// What counting and tracing cost a server of ThriftMux.
fn counting(places: &Places, rounds: usize) -> Result<(), Anything> {
    println!("| CPU of 1,000 pings, ms | neither | metrics and traces | × | 95 % |");
    println!("|---|---|---|---|---|");
    let servers = [false, true].map(|counted| places.start(&Program::Counting(counted)));
    let [bare, counted] = servers;
    let (bare, counted) = (bare?, counted?);
    pin(bare.id(), "0")?;
    pin(counted.id(), "0")?;
    pin(std::process::id(), "1")?;
    for scenario in &SCENARIOS[..2] {
        // Microseconds of one are milliseconds of a thousand.
        let (below, above, (mean, spread)) = compare(scenario, &bare, &counted, places, rounds)?;
        println!(
            "| {} | {below:.3} | {above:.3} | {mean:.3} | {:.3}–{:.3} |",
            scenario.name,
            mean / spread,
            mean * spread
        );
    }
    Ok(())
}

fn table(places: &Places, rounds: usize, only: Option<&str>) -> Result<(), Anything> {
    println!("| CPU of the server | floor, µs | siskin, µs | × floor | 95 % | at most |");
    println!("|---|---|---|---|---|---|");
    let siskin = places.start(&Program::Siskin)?;
    pin(siskin.id(), "0")?;
    let mut scenarios = Vec::new();
    for scenario in SCENARIOS {
        if only.is_none_or(|only| scenario.name.contains(only)) {
            let floor = places.start(&scenario.floor())?;
            pin(floor.id(), "0")?;
            scenarios.push((scenario, floor));
        }
    }
    // Last, for children stay where their parent is, and take as many threads as there are CPUs.
    pin(std::process::id(), "1")?;
    for (scenario, floor) in &scenarios {
        let (floor, ours, (mean, spread)) = compare(scenario, floor, &siskin, places, rounds)?;
        println!(
            "| {} | {:.2} | {:.2} | {mean:.3} | {:.3}–{:.3} | {} |",
            scenario.name,
            floor,
            ours,
            mean / spread,
            mean * spread,
            scenario.limit
        );
    }
    println!("\nMemory after that: {:.1} MiB", siskin.resident_kib()? as f64 / 1024.0);
    Ok(())
}

/// How many idle connections are opened.
const IDLE: usize = 1000;

/// KiB of each connection that has made one call and is idle.
fn memory(places: &Places) -> Result<(), Anything> {
    for (name, program, wire) in [
        ("floor, ThriftMux", Program::Floor(Wire::Mux, 100), Wire::Mux),
        ("siskin, ThriftMux", Program::Siskin, Wire::Mux),
        ("floor, HTTPS/1.1", Program::Floor(Wire::Http, 100), Wire::Http),
        ("siskin, HTTPS/1.1", Program::Siskin, Wire::Http),
    ] {
        let (each, before) = idle(places, &program, wire)?;
        println!("{name}: {each:.2} KiB a connection that has made one call, {before:.1} MiB before");
    }
    Ok(())
}

/// KiB of an idle connection, and MiB of the server before the first.
fn idle(places: &Places, program: &Program, wire: Wire) -> Result<(f64, f64), Anything> {
    let server = places.start(program)?;
    let dialer = Dialer::new(server.addr(wire)?, &places.certificates, wire)?;
    let call = Call::new(wire, 100);
    let (before, after) = block_on(async {
        let open = async || -> Result<Connection, Anything> {
            let mut connection = dialer.dial().await?;
            connection.call(&call).await?;
            Ok(connection)
        };
        // The first few pay for what all share.
        for _ in 0..8 {
            open().await?;
        }
        sleep(Duration::from_secs(1)).await;
        let before = server.resident_kib()?;
        let mut connections = Vec::new();
        for _ in 0..IDLE {
            connections.push(open().await?);
        }
        sleep(Duration::from_secs(2)).await;
        Ok((before, server.resident_kib()?))
    })?;
    Ok((
        after.saturating_sub(before) as f64 / IDLE as f64,
        before as f64 / 1024.0,
    ))
}

/// Milliseconds from exec to the first answer of each, by turns.
fn starts<const N: usize>(places: &Places, programs: [Program; N], runs: usize) -> Result<[f64; N], Anything> {
    let call = Call::new(Wire::Mux, 100);
    let mut times = [const { Vec::new() }; N];
    for _ in 0..runs {
        for (program, times) in programs.iter().zip(&mut times) {
            let began = Instant::now();
            let server = places.start(program)?;
            let dialer = Dialer::new(server.addr(Wire::Mux)?, &places.certificates, Wire::Mux)?;
            block_on(async { dialer.dial().await?.call(&call).await })?;
            times.push(began.elapsed().as_secs_f64() * 1e3);
        }
    }
    Ok(times.map(|mut times| median(&mut times)))
}

/// Milliseconds from exec to the first answer.
fn cold(places: &Places, runs: usize) -> Result<(), Anything> {
    let [floor, siskin] = starts(places, [Program::Floor(Wire::Mux, 100), Program::Siskin], runs)?;
    println!("from exec to the first answer over mutual TLS: floor {floor:.1} ms, siskin {siskin:.1} ms");
    Ok(())
}

/// What a service with everything on costs beside one that only serves.
fn all(places: &Places, runs: usize) -> Result<(), Anything> {
    let [bare, full] = starts(places, [Program::Siskin, Program::SiskinWithAll], runs)?;
    let (bare_each, bare_before) = idle(places, &Program::Siskin, Wire::Mux)?;
    let (full_each, full_before) = idle(places, &Program::SiskinWithAll, Wire::Mux)?;
    println!("| | ports only | admin, traces, ZooKeeper, too |");
    println!("|---|---|---|");
    println!("| an idle ThriftMux connection, KiB | {bare_each:.2} | {full_each:.2} |");
    println!("| from exec to the first answer, ms | {bare:.1} | {full:.1} |");
    println!("| memory before the first connection, MiB | {bare_before:.1} | {full_before:.1} |");
    Ok(())
}

/// System calls of 1,000 calls, one after the other on one connection: the count of 3,000 less that of 1,000, by strace.
fn syscalls(places: &Places) -> Result<(), Anything> {
    println!("| system calls of 1,000 calls | floor | siskin |");
    println!("|---|---|---|");
    for scenario in &SCENARIOS[1..4] {
        let mut found = Vec::new();
        for program in [scenario.floor(), Program::Siskin] {
            let server = places.start(&program)?;
            let dialer = Dialer::new(server.addr(scenario.wire)?, &places.certificates, scenario.wire)?;
            let call = Call::new(scenario.wire, scenario.size);
            found.push(block_on(async {
                let mut connection = dialer.dial().await?;
                let few = traced(&server, &mut connection, &call, 1000).await?;
                Ok(traced(&server, &mut connection, &call, 3000).await? - few)
            })?);
        }
        if let [floor, siskin] = found.as_slice() {
            println!("| {} | {} | {} |", scenario.name, floor / 2, siskin / 2);
        }
    }
    Ok(())
}

/// How many system calls a server makes while it answers so many calls.
async fn traced(server: &Server, connection: &mut Connection, call: &Call, count: usize) -> Result<i64, Anything> {
    let strace = Command::new("strace")
        .args(["-c", "-f", "-U", "calls,name", "-p", &server.id().to_string()])
        .stderr(Stdio::piped())
        .spawn()?;
    sleep(Duration::from_millis(500)).await;
    for _ in 0..count {
        connection.call(call).await?;
    }
    sleep(Duration::from_millis(100)).await;
    let stopped = Command::new("kill").args(["-INT", &strace.id().to_string()]).status()?;
    if !stopped.success() {
        return Err("strace had ended before".into());
    }
    let text = String::from_utf8(strace.wait_with_output()?.stderr)?;
    let total = text.lines().find(|line| line.trim_end().ends_with("total"));
    let calls = total.and_then(|line| line.split_whitespace().next());
    if std::env::var_os("VERBOSE").is_some() {
        eprintln!("{text}");
    }
    Ok(calls.ok_or("strace did not count")?.parse()?)
}

fn run() -> Result<(), Anything> {
    let arguments: Vec<_> = std::env::args().collect();
    let (Some(siskin), Some(mode)) = (arguments.get(1), arguments.get(2)) else {
        return Err("usage: load SISKIN table|counting|memory|cold|all|syscalls [ROUNDS] [SCENARIO]".into());
    };
    let siskin = PathBuf::from(siskin).canonicalize()?;
    let rounds = arguments.get(3).map_or(Ok(10), |rounds| rounds.parse())?;
    let folder = tempfile::tempdir()?;
    let places = Places {
        floor: std::env::current_exe()?.with_file_name("floor"),
        certificates: Places::make_certificates(&siskin, folder.path())?,
        siskin,
    };
    match mode.as_str() {
        "table" => table(&places, rounds, arguments.get(4).map(String::as_str)),
        "memory" => memory(&places),
        "cold" => cold(&places, rounds),
        "counting" => counting(&places, rounds),
        "all" => all(&places, rounds),
        "syscalls" => syscalls(&places),
        other => Err(format!("there is no mode {other}").into()),
    }
}

fn main() -> ExitCode {
    match run() {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("load: {error}");
            ExitCode::FAILURE
        }
    }
}
