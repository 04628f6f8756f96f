//! What is logged, which can be changed while the program runs.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use tracing::level_filters::LevelFilter;
use tracing::subscriber::Interest;
use tracing::{Metadata, Subscriber};
use tracing_subscriber::filter::Targets;
use tracing_subscriber::layer::Layer;
use tracing_subscriber::registry::Registry;
use tracing_subscriber::reload;

use crate::admin::{LoggerLevel, Loggers};

/// The name of what is above all loggers.
const ROOT: &str = "root";

/// The levels of the loggers. Cheap to clone.
#[derive(Clone)]
pub(in crate::app) struct Levels {
    handle: reload::Handle<Targets, Registry>,
    shared: Arc<Shared>,
}

struct Shared {
    at_start: LevelFilter,
    /// Those that were set, by name.
    set: Mutex<BTreeMap<String, LevelFilter>>,
    /// The targets of all events that the program may ever log and has come by.
    seen: Mutex<BTreeSet<&'static str>>,
}

impl Levels {
    /// The filter of a log, and its levels, of which all are this one.
    pub(super) fn new(level: LevelFilter) -> (reload::Layer<Targets, Registry>, Self) {
        let (filter, handle) = reload::Layer::new(Targets::new().with_default(level));
        let shared = Shared {
            at_start: level,
            set: Mutex::default(),
            seen: Mutex::default(),
        };
        let levels = Self {
            handle,
            shared: Arc::new(shared),
        };
        (filter, levels)
    }

    /// What tells which loggers there are. It has to see an event before the filter does.
    pub(super) fn seen(&self) -> Seen {
        Seen(Arc::clone(&self.shared))
    }

    fn targets(&self, set: &BTreeMap<String, LevelFilter>) -> Targets {
        let root = set.get(ROOT).unwrap_or(&self.shared.at_start);
        let others = set.iter().filter(|(name, _)| *name != ROOT);
        Targets::new()
            .with_default(*root)
            .with_targets(others.map(|(name, level)| (name.as_str(), *level)))
    }
}

impl Loggers for Levels {
    fn levels(&self) -> Vec<LoggerLevel> {
        let set = lock(&self.shared.set).clone();
        let mut names: BTreeSet<_> = lock(&self.shared.seen).iter().map(|name| (*name).to_owned()).collect();
        names.extend(set.keys().cloned());
        names.remove(ROOT);
        let level = |name: String| {
            // The longest name that this one begins with, as the filter decides.
            let above = set.iter().filter(|(above, _)| name.starts_with(above.as_str()));
            let above = above.max_by_key(|(above, _)| above.len());
            let level = above.map(|(_, level)| *level).or(set.get(ROOT).copied());
            LoggerLevel {
                level: level.unwrap_or(self.shared.at_start),
                is_overridden: set.contains_key(&name),
                name,
            }
        };
        std::iter::once(ROOT.to_owned()).chain(names).map(level).collect()
    }

    fn set(&self, logger: &str, level: Option<LevelFilter>) {
        let logger = match logger {
            "" | "ROOT" => ROOT.to_owned(),
            _ => logger.replace('.', "::"),
        };
        let mut set = lock(&self.shared.set);
        match level {
            Some(level) => drop(set.insert(logger, level)),
            None => drop(set.remove(&logger)),
        }
        // Fails when the log is gone, and then nothing is logged.
        let _ = self.handle.reload(self.targets(&set));
    }
}

impl fmt::Debug for Levels {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Levels").finish_non_exhaustive()
    }
}

/// Notes the targets of events.
pub(super) struct Seen(Arc<Shared>);

impl<S: Subscriber> Layer<S> for Seen {
    fn register_callsite(&self, metadata: &'static Metadata<'static>) -> Interest {
        lock(&self.0.seen).insert(metadata.target());
        Interest::always()
    }
}

fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::io;

    use tracing_subscriber::layer::SubscriberExt as _;

    #[derive(Clone, Default)]
    struct Written(Arc<Mutex<Vec<u8>>>);

    impl io::Write for Written {
        fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
            lock(&self.0).extend_from_slice(bytes);
            Ok(bytes.len())
        }

        fn flush(&mut self) -> io::Result<()> {
            Ok(())
        }
    }

    // ENV-24
    #[test]
    fn a_level_is_changed_at_once() {
        let (filter, levels) = Levels::new(LevelFilter::INFO);
        let written = Written::default();
        let writer = written.clone();
        let text = tracing_subscriber::fmt::layer().with_writer(move || writer.clone());
        let log = tracing_subscriber::registry()
            .with(filter)
            .with(text)
            .with(levels.seen());
        tracing::subscriber::with_default(log, || {
            let log = |what: &str| tracing::debug!(target: "a::b::c", what);
            log("before");
            levels.set("a.b", Some(LevelFilter::DEBUG));
            log("during");
            let level = |name: &str| {
                let levels = levels.levels();
                levels.into_iter().find(|logger| logger.name == name).unwrap()
            };
            assert_eq!(
                (level("a::b").level, level("a::b").is_overridden),
                (LevelFilter::DEBUG, true)
            );
            assert_eq!(
                (level("a::b::c").level, level("a::b::c").is_overridden),
                (LevelFilter::DEBUG, false)
            );
            assert_eq!(level("root").level, LevelFilter::INFO);
            levels.set("a::b", None);
            log("after");
            levels.set("ROOT", Some(LevelFilter::TRACE));
            log("at last");
            assert_eq!(level("a::b::c").level, LevelFilter::TRACE);
        });
        let text = String::from_utf8(lock(&written.0).clone()).unwrap();
        let said = ["before", "during", "after", "at last"].map(|word| text.contains(word));
        assert_eq!(said, [false, true, false, true], "{text}");
    }
}
