//! The log: what of it is written, how a line looks, and where it goes.
//!
//! ```text
//! event → levels → Format → queue → thread `siskin-log` → stderr, stdout or a file, which is rolled and reopened there
//!                    └ lines of the logger `access` → their own file, where they have one
//! ```

mod format;
mod levels;
mod output;

use std::cell::RefCell;
use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::sync::{Mutex, PoisonError};

use tracing::level_filters::LevelFilter;
use tracing::span::{Attributes, Id};
use tracing::{Event, Subscriber};
use tracing_appender::non_blocking::{ErrorCounter, NonBlocking, NonBlockingBuilder, WorkerGuard};
use tracing_subscriber::layer::{Context, Layer, SubscriberExt as _};
use tracing_subscriber::registry::LookupSpan;
use tracing_subscriber::util::SubscriberInitExt as _;

pub(super) use format::Format;
pub(super) use levels::Levels;
pub(super) use output::Roll;

use super::StartError;
use super::lifecycle::now;
use crate::call::current::{self, Current};
use crate::call::stats::{Gauge, Scope};
use output::{Lost, Output, Reopen};

/// The logger of access logs.
const ACCESS: &str = "access";

/// How the program logs.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Settings {
    pub(super) level: LevelFilter,
    pub(super) format: Format,
    /// A file, or `/dev/stderr` or `/dev/stdout`.
    pub(super) output: PathBuf,
    /// Where the lines of access logs go; `None` for where the others go.
    pub(super) access_output: Option<PathBuf>,
    /// Whether what is in a file at the start stays there.
    pub(super) append: bool,
    pub(super) roll: Roll,
    /// How many rolled files are kept; `None` for all.
    pub(super) rotate_count: Option<usize>,
    /// How many lines may wait to be written; `None` where whoever logs writes.
    pub(super) queue: Option<usize>,
}

/// The log of the program. What waits is written when it is dropped.
pub(super) struct Log {
    pub(super) levels: Levels,
    outputs: Outputs,
    _guards: Vec<WorkerGuard>,
}

/// What can be done about where a log goes. Cheap to clone.
#[derive(Clone)]
pub(super) struct Outputs {
    sinks: std::sync::Arc<[Sink]>,
    dropped: Vec<ErrorCounter>,
}

/// Logs from now on. `None` where the program has set up `tracing` itself: that stays.
///
/// # Errors
/// When a file cannot be opened.
pub(super) fn start(settings: &Settings) -> Result<Option<Log>, StartError> {
    if tracing::dispatcher::has_been_set() {
        return Ok(None);
    }
    let (service, guard) = Sink::open(&settings.output, settings, "log.output")?;
    let mut guards: Vec<_> = guard.into_iter().collect();
    let mut sinks = vec![service];
    if let Some(path) = &settings.access_output
        && *path != settings.output
    {
        let (access, guard) = Sink::open(path, settings, "log.access.output")?;
        sinks.push(access);
        guards.extend(guard);
    }
    let outputs = Outputs {
        dropped: sinks.iter().filter_map(Sink::dropped).collect(),
        sinks: sinks.into(),
    };
    let lines = Lines {
        format: settings.format,
        outputs: outputs.clone(),
    };
    let (filter, levels) = Levels::new(settings.level);
    let seen = levels.seen();
    let log = tracing_subscriber::registry().with(filter).with(lines).with(seen);
    let log = log.try_init().ok().map(|()| Log {
        levels,
        outputs,
        _guards: guards,
    });
    Ok(log)
}

impl Log {
    pub(super) fn outputs(&self) -> Outputs {
        self.outputs.clone()
    }
}

impl Outputs {
    /// Opens the files again: they may have been renamed.
    pub(super) fn reopen(&self) {
        for sink in &*self.sinks {
            sink.reopen();
        }
    }
}

/// Counts what had no place in a queue or in its file, as `log/dropped_records`.
pub(super) fn count_dropped(log: Option<&Outputs>, root: &Scope) -> Gauge {
    let dropped = log.map(|log| log.dropped.clone()).unwrap_or_default();
    let lost: Vec<_> = log
        .iter()
        .flat_map(|log| log.sinks.iter().map(|sink| sink.lost.clone()))
        .collect();
    #[expect(clippy::cast_precision_loss, reason = "a gauge is a double")]
    root.add_gauge("log/dropped_records", move || {
        let dropped: usize = dropped.iter().map(ErrorCounter::dropped_lines).sum();
        let lost: usize = lost.iter().map(Lost::lines).sum();
        Some((dropped + lost) as f64)
    })
}

/// Where lines go.
struct Sink {
    to: To,
    reopen: Reopen,
    lost: Lost,
}

enum To {
    /// To a queue, which a thread of its own writes.
    Queue(NonBlocking),
    Direct(Mutex<Output>),
}

impl Sink {
    fn open(path: &Path, settings: &Settings, flag: &str) -> Result<(Self, Option<WorkerGuard>), StartError> {
        let (reopen, lost) = (Reopen::default(), Lost::default());
        let output = Output::open(path, settings, reopen.clone(), lost.clone()).map_err(|error| StartError::File {
            flag: format!("-{flag}"),
            file: path.to_owned(),
            what: format!("cannot be opened: {error}; give a file in a folder that this user may write to"),
        })?;
        let Some(lines) = settings.queue else {
            let to = To::Direct(Mutex::new(output));
            return Ok((Self { to, reopen, lost }, None));
        };
        let (queue, guard) = NonBlockingBuilder::default()
            .buffered_lines_limit(lines)
            .lossy(true)
            .thread_name("siskin-log")
            .finish(output);
        let to = To::Queue(queue);
        Ok((Self { to, reopen, lost }, Some(guard)))
    }

    fn write(&self, line: &[u8]) {
        // Whom could one tell that the log cannot be written?
        let _ = match &self.to {
            To::Queue(queue) => queue.clone().write_all(line),
            To::Direct(output) => {
                let mut output = output.lock().unwrap_or_else(PoisonError::into_inner);
                output.write_all(line).and_then(|()| output.flush())
            }
        };
    }

    fn reopen(&self) {
        self.reopen.ask();
        // If this fails, the next line does it.
        let _ = match &self.to {
            // An empty line is none: it only wakes whoever writes.
            To::Queue(queue) => queue.clone().write(&[]).map(|_| ()),
            To::Direct(output) => output.lock().unwrap_or_else(PoisonError::into_inner).flush(),
        };
    }

    fn dropped(&self) -> Option<ErrorCounter> {
        match &self.to {
            To::Queue(queue) => Some(queue.error_counter()),
            To::Direct(_) => None,
        }
    }
}

/// Writes each event as a line.
///
/// The trace of a line is that of the call that the thread works for. Where it works for none, it is that of the nearest span of
/// `tracing` around the event that was opened in a call: so a future that a call spawned `in_current_span()` is known.
struct Lines {
    format: Format,
    outputs: Outputs,
}

thread_local! {
    /// What a line is written to before it goes out.
    static LINE: RefCell<Vec<u8>> = const { RefCell::new(Vec::new()) };
}

impl<S: Subscriber + for<'s> LookupSpan<'s>> Layer<S> for Lines {
    fn on_new_span(&self, _: &Attributes<'_>, id: &Id, context: Context<'_, S>) {
        if let Some(current) = current::with(|current| current.cloned())
            && let Some(span) = context.span(id)
        {
            span.extensions_mut().insert(current);
        }
    }

    fn on_event(&self, event: &Event<'_>, context: Context<'_, S>) {
        let is_access = event.metadata().target() == ACCESS;
        let (service, access) = match &*self.outputs.sinks {
            [service, access] => (service, Some(access)),
            [service, ..] => (service, None),
            [] => return,
        };
        let own = access.filter(|_| is_access);
        let format = if own.is_some() { Format::Bare } else { self.format };
        let write = |line: &mut Vec<u8>| {
            line.clear();
            current::with(|current| {
                let found = match current {
                    Some(_) => None,
                    None => of_spans(event, &context),
                };
                format.write(line, now(), event, current.or(found.as_ref()));
            });
            own.unwrap_or(service).write(line);
        };
        let is_written = LINE.try_with(|line| line.try_borrow_mut().map(|mut line| write(&mut line)).is_ok());
        if is_written != Ok(true) {
            // Something that is logged logs when it is shown, or the thread is about to end.
            write(&mut Vec::new());
        }
    }
}

/// In which call the nearest span around this event was opened that was opened in any.
fn of_spans<S: Subscriber + for<'s> LookupSpan<'s>>(event: &Event<'_>, context: &Context<'_, S>) -> Option<Current> {
    let mut around = context.event_scope(event)?;
    around.find_map(|span| span.extensions().get::<Current>().cloned())
}

#[cfg(test)]
mod tests;
