//! `corpus FOLDER`: a line for each file that is not what the folder's `MANIFEST.tsv` says, then `N passed, N failed`.
//!
//! Status 0 if none fails, 1 if any does, 2 if the folder cannot be looked at.

#![expect(clippy::print_stdout, clippy::print_stderr, reason = "a command")]

use std::env;
use std::path::Path;
use std::process::ExitCode;

fn main() -> ExitCode {
    let arguments: Vec<_> = env::args_os().skip(1).collect();
    let [folder] = arguments.as_slice() else {
        eprintln!("usage: corpus FOLDER");
        return ExitCode::from(2);
    };
    match siskin_corpus::run(Path::new(folder)) {
        Ok(report) => {
            for (file, why) in &report.failed {
                println!("{file}: {}", one_line(why));
            }
            println!("{} types sent through encode and decode", report.types);
            println!("{} passed, {} failed", report.passed, report.failed.len());
            ExitCode::from(u8::from(!report.failed.is_empty()))
        }
        Err(error) => {
            eprintln!("corpus: {error}");
            ExitCode::from(2)
        }
    }
}

/// A line a file: what has several is shortened to the first few, side by side.
fn one_line(text: &str) -> String {
    let lines = text.lines().map(str::trim).filter(|line| !line.is_empty());
    lines.take(8).collect::<Vec<_>>().join(" ⏎ ")
}
