//! A program that is run by a test: its lines are waited for with a limit, and it does not outlive the test.

use std::fmt;
use std::io::{BufRead as _, BufReader, Read};
use std::process::{Child, Command, Stdio};
use std::sync::mpsc::{Receiver, RecvTimeoutError, channel};
use std::thread;
use std::time::Duration;

use tokio::time::Instant;

/// A running program.
pub(crate) struct Process {
    child: Child,
    lines: Receiver<Line>,
    seen: Vec<Line>,
}

#[derive(Debug)]
enum Line {
    Out(String),
    Err(String),
}

/// A program that has ended. Its `Display` is all that it printed.
#[derive(Debug)]
pub(crate) struct Ended {
    /// Whether its status was 0.
    pub(crate) success: bool,
    seen: Vec<Line>,
}

impl Process {
    pub(crate) fn start(mut command: Command) -> Self {
        let mut child = command
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .unwrap_or_else(|error| panic!("{command:?}: {error}"));
        let (send, lines) = channel();
        let err = send.clone();
        forward(child.stdout.take().unwrap(), move |line| {
            let _ = send.send(Line::Out(line));
        });
        forward(child.stderr.take().unwrap(), move |line| {
            let _ = err.send(Line::Err(line));
        });
        Self {
            child,
            lines,
            seen: Vec::new(),
        }
    }

    /// Sends it a signal by its name: `TERM`, `KILL`, `STOP`, `CONT`.
    pub(crate) fn signal(&self, name: &str) {
        // bash has one of its own; the program is not on every machine.
        let kill = format!("kill -s {name} {}", self.child.id());
        let sent = Command::new("bash").args(["-c", &kill]).status().unwrap();
        assert!(sent.success(), "it does not run any more");
    }

    /// The next line of its standard output, if there is one within the limit.
    pub(crate) fn next_line(&mut self, limit: Duration) -> Option<String> {
        let until = Instant::now() + limit;
        loop {
            match self.lines.recv_timeout(until.saturating_duration_since(Instant::now())) {
                Ok(Line::Out(line)) => {
                    self.seen.push(Line::Out(line.clone()));
                    return Some(line);
                }
                Ok(line) => self.seen.push(line),
                Err(RecvTimeoutError::Timeout) => return None,
                Err(why) => panic!("it has ended ({why}):\n{}", Lines(&self.seen)),
            }
        }
    }

    /// Whether it runs, or how it has ended, and all that it has printed so far.
    pub(crate) fn state(&mut self) -> String {
        let state = match self.child.try_wait().unwrap() {
            Some(status) => {
                // What it said last is still on its way; both outputs end with it.
                while let Ok(line) = self.lines.recv_timeout(Duration::from_secs(5)) {
                    self.seen.push(line);
                }
                format!("it has ended: {status}")
            }
            None => {
                self.seen.extend(self.lines.try_iter());
                "it runs".to_owned()
            }
        };
        format!("{state}\n{}", Lines(&self.seen))
    }

    /// All that it has printed so far.
    pub(crate) fn printed(&self) -> String {
        Lines(&self.seen).to_string()
    }

    /// The next line of its standard output that starts with `start`.
    pub(crate) fn line(&mut self, start: &str, limit: Duration) -> String {
        let is_it = |line: &Line| matches!(line, Line::Out(line) if line.starts_with(start));
        self.line_that(is_it, start, limit)
    }

    /// The next line of either output that has this in it.
    pub(crate) fn line_with(&mut self, part: &str, limit: Duration) -> String {
        let is_it = |(Line::Out(line) | Line::Err(line)): &Line| line.contains(part);
        self.line_that(is_it, part, limit)
    }

    fn line_that(&mut self, is_it: impl Fn(&Line) -> bool, name: &str, limit: Duration) -> String {
        let until = Instant::now() + limit;
        loop {
            match self.lines.recv_timeout(until.saturating_duration_since(Instant::now())) {
                Ok(line) if is_it(&line) => {
                    let (Line::Out(text) | Line::Err(text)) = &line;
                    let text = text.clone();
                    self.seen.push(line);
                    return text;
                }
                Ok(line) => self.seen.push(line),
                Err(why) => panic!("no line `{name}…` ({why}):\n{}", Lines(&self.seen)),
            }
        }
    }

    /// The most memory that it ever had, in bytes; `None` where the system does not say.
    pub(crate) fn peak_memory(&self) -> Option<u64> {
        let status = std::fs::read_to_string(format!("/proc/{}/status", self.child.id())).ok()?;
        let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"))?;
        let kib: u64 = line.split_whitespace().next()?.parse().ok()?;
        Some(kib * 1024)
    }

    /// Waits for its end, and for the end of what it prints.
    pub(crate) fn end(mut self, limit: Duration) -> Ended {
        let until = Instant::now() + limit;
        loop {
            match self.lines.recv_timeout(until.saturating_duration_since(Instant::now())) {
                Ok(line) => self.seen.push(line),
                Err(RecvTimeoutError::Disconnected) => break,
                Err(RecvTimeoutError::Timeout) => {
                    panic!("still running after {limit:?}:\n{}", Lines(&self.seen))
                }
            }
        }
        // Both ends are closed: it has exited or is about to.
        let success = self.child.wait().unwrap().success();
        Ended {
            success,
            seen: std::mem::take(&mut self.seen),
        }
    }
}

impl Drop for Process {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

impl Ended {
    /// Its standard output, by line.
    pub(crate) fn out(&self) -> impl Iterator<Item = &str> {
        self.seen.iter().filter_map(|line| match line {
            Line::Out(line) => Some(line.as_str()),
            Line::Err(_) => None,
        })
    }
}

impl fmt::Display for Ended {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        Lines(&self.seen).fmt(f)
    }
}

struct Lines<'a>(&'a [Line]);

impl fmt::Display for Lines<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.iter().try_for_each(|line| match line {
            Line::Out(line) => writeln!(f, "  | {line}"),
            Line::Err(line) => writeln!(f, "  ! {line}"),
        })
    }
}

fn forward(from: impl Read + Send + 'static, mut to: impl FnMut(String) + Send + 'static) {
    thread::spawn(move || {
        let mut from = BufReader::new(from);
        let mut line = Vec::new();
        while matches!(from.read_until(b'\n', &mut line), Ok(1..)) {
            to(String::from_utf8_lossy(&line).trim_end_matches(['\r', '\n']).to_owned());
            line.clear();
        }
    });
}

#[test]
fn a_program_ends_with_its_test() {
    let mut process = Process::start({
        let mut command = Command::new("sh");
        command.args(["-c", "echo ready; exec sleep 600"]);
        command
    });
    process.line("ready", Duration::from_secs(10));
    assert!(process.state().starts_with("it runs"), "{}", process.state());
    let pid = process.child.id();
    drop(process);
    assert!(
        !std::path::Path::new(&format!("/proc/{pid}")).exists() || cfg!(not(target_os = "linux")),
        "{pid} still runs"
    );
}

#[test]
fn a_program_that_is_gone_tells_how_and_its_last_words() {
    let mut process = Process::start({
        let mut command = Command::new("sh");
        command.args(["-c", "echo ready; read -r _; echo 'no more' >&2; exit 3"]);
        command
    });
    process.line_with("no more", Duration::from_secs(10));
    process.child.wait().unwrap();
    let state = process.state();
    assert!(
        state.contains("exit status: 3") && state.contains("  ! no more"),
        "{state}"
    );
}
