//! How long the IDL compiler takes, from text to Rust in memory: `compiler [FILE…]`, where each further file is measured too.

#![expect(clippy::print_stdout, reason = "a measurement")]

use std::env;
use std::fmt::Write as _;
use std::path::PathBuf;
use std::time::{Duration, Instant};

use siskin_build::Disk;
use siskin_build::idl::{Compiled, Files, Found, Layout, Options, check, compile};

/// One file in memory.
struct Memory(String);

impl Files for Memory {
    fn find(&mut self, _: Option<&str>, path: &str) -> Result<Found, Vec<String>> {
        Ok(Found {
            key: path.to_owned(),
            name: path.to_owned(),
            bytes: self.0.clone().into_bytes(),
            extern_path: None,
        })
    }
}

/// The best of so many runs: what the machine takes besides is not ours.
const RUNS: usize = 9;

#[expect(clippy::disallowed_methods, reason = "this is what is measured")]
fn best(mut run: impl FnMut() -> Compiled) -> (Duration, Compiled) {
    let mut once = || {
        let started = Instant::now();
        let compiled = run();
        (started.elapsed(), compiled)
    };
    let mut best = once();
    for _ in 1..RUNS {
        let (time, _) = once();
        best.0 = best.0.min(time);
    }
    best
}

fn tell(what: &str, text_bytes: usize, lines: usize, checked: Duration, compiled: &(Duration, Compiled)) {
    let milliseconds = |time: Duration| time.as_secs_f64() * 1e3;
    let megabytes = |bytes: usize| bytes as f64 / 1e6;
    let rust = compiled.1.rust.as_deref().map_or(0, str::len);
    assert!(rust > 0, "{what} is refused");
    println!(
        "{what}: {lines} lines, {:.2} MB; checked in {:.1} ms ({:.0} MB/s), compiled in {:.1} ms to {:.2} MB of Rust",
        megabytes(text_bytes),
        milliseconds(checked),
        megabytes(text_bytes) / checked.as_secs_f64(),
        milliseconds(compiled.0),
        megabytes(rust),
    );
}

fn measure(what: &str, text: &str) {
    let mut memory = Memory(text.to_owned());
    let options = Options::default();
    let (checked, _) = best(|| check(&mut memory, "a.thrift", &options));
    let compiled = best(|| compile(&mut memory, "a.thrift", &options, Layout::Modules));
    tell(what, text.len(), text.lines().count(), checked, &compiled);
}

/// Structs as people write them, of eight fields each, with a comment on every other one.
fn structs(count: usize) -> String {
    let mut text =
        "namespace java com.example.shop\nnamespace rs shop\n\nenum Level {\n  LOW = 1,\n  HIGH = 5,\n}\n".to_owned();
    for number in 0..count {
        let _ = write!(
            text,
            "\n/** What is known of the thing with the number {number}. */\nstruct Thing{number} {{\n  \
             /** Tells it from others. */\n  1: required i64 id\n  2: optional string name\n  \
             3: list<string> tags\n  4: Level level = Level.HIGH\n  /** Of which it consists. */\n  \
             5: map<string, Thing{}> parts\n  6: optional double weight (validation.min = \"0\")\n  \
             7: bool active = true\n  8: set<i32> numbers\n}}\n",
            number / 2
        );
    }
    text
}

/// A service with its structs, again and again, up to so many lines.
fn lines(count: usize) -> String {
    let mut text = structs(count / 22);
    let mut number = 0;
    while text.lines().count() < count {
        let _ = write!(
            text,
            "\nexception Failed{number} {{\n  1: string message\n}}\n\nservice Shop{number} {{\n"
        );
        for method in 0..20 {
            let _ = writeln!(
                text,
                "  /** Does the thing with the number {method}. */\n  \
                 Thing{method} method{method}(1: Thing{number} thing, 2: i32 count = 3) throws (1: Failed{number} failed)"
            );
        }
        text.push_str("}\n");
        number += 1;
    }
    text
}

fn main() {
    measure("500 structs", &structs(500));
    measure("20,000 lines", &lines(20_000));
    for path in env::args().skip(1) {
        // Its own folder, and those around it, as include folders.
        let folders: Vec<PathBuf> = PathBuf::from(&path)
            .ancestors()
            .skip(1)
            .take(4)
            .map(PathBuf::from)
            .collect();
        let options = Options::default();
        let bytes = std::fs::read(&path).unwrap_or_default();
        let (checked, _) = best(|| check(&mut Disk::new(&folders), &path, &options));
        let compiled = best(|| compile(&mut Disk::new(&folders), &path, &options, Layout::Modules));
        let count = bytes.iter().filter(|byte| **byte == b'\n').count();
        tell(&path, bytes.len(), count, checked, &compiled);
    }
}
