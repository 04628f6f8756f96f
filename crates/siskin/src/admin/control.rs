//! What pages ask for that is done elsewhere.

use std::fmt;
use std::time::Duration;

use tracing::level_filters::LevelFilter;

/// Ends the service, on behalf of `/quitquitquit` and its like.
pub trait Control: fmt::Debug + Send + Sync + 'static {
    /// Starts to stop, within the time if one is given, and returns at once.
    fn quit(&self, grace: Option<Duration>);

    /// Ends now.
    fn abort(&self);

    /// A duration from the text of a parameter, `5.seconds`; `None` where it is none.
    fn duration(&self, text: &str) -> Option<Duration>;
}

/// What `/admin/tracing` switches.
pub trait Recording: fmt::Debug + Send + Sync + 'static {
    /// Whether spans are recorded from now on. Trace ids are passed on all the same.
    fn set_active(&self, is_active: bool);
}

/// Whose level `/admin/logging` shows and changes.
pub trait Loggers: fmt::Debug + Send + Sync + 'static {
    /// Every logger that is known, by name; the root is `root`.
    fn levels(&self) -> Vec<LoggerLevel>;

    /// Gives a logger a level of its own, or that of those above it again. A logger's name is the target of its events; one
    /// covers those whose names begin with its own.
    fn set(&self, logger: &str, level: Option<LevelFilter>);
}

/// A logger and its level.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LoggerLevel {
    /// Its name.
    pub name: String,
    /// What it logs.
    pub level: LevelFilter,
    /// Whether it has a level of its own.
    pub is_overridden: bool,
}
