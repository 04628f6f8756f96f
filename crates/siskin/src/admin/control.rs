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

/// What `/admin/toggles` shows and changes.
pub trait Toggles: fmt::Debug + Send + Sync + 'static {
    /// Every library that has toggles, by name.
    fn libraries(&self) -> Vec<ToggleLibrary>;

    /// Whether a text is the id of a toggle.
    fn is_id(&self, text: &str) -> bool;

    /// Gives a toggle a fraction from 0.0 to 1.0 that goes before all others, or that of the others again. Nothing is done where there
    /// is no such library; a toggle that nobody has may get a fraction all the same.
    fn set(&self, library: &str, id: &str, fraction: Option<f64>);
}

/// A library and its toggles.
#[derive(Clone, Debug, PartialEq)]
pub struct ToggleLibrary {
    /// Its name.
    pub name: String,
    /// By their ids.
    pub toggles: Vec<ToggleView>,
}

/// A toggle as operators see it.
#[derive(Clone, Debug, PartialEq)]
pub struct ToggleView {
    /// Its id.
    pub id: String,
    /// The fraction that counts.
    pub fraction: f64,
    /// What it said when it was asked last; `None` where nobody has asked.
    pub last_value: Option<bool>,
    /// What it is for, where anybody says so.
    pub description: Option<String>,
    /// Who says which fraction; the first one counts.
    pub components: Vec<ToggleComponent>,
}

/// What one says of a toggle.
#[derive(Clone, Debug, PartialEq)]
pub struct ToggleComponent {
    /// Who.
    pub source: String,
    /// From 0.0 to 1.0.
    pub fraction: f64,
}

/// What `/admin/tunables` shows and changes.
pub trait Tunables: fmt::Debug + Send + Sync + 'static {
    /// Every map, by its id.
    fn maps(&self) -> Vec<TunableMapView>;

    /// Gives tunables the values that a JSON file says, all or none: `{"tunables": [{"id": …, "type": …, "value": …}]}`.
    ///
    /// # Errors
    /// When it is no such file, a value does not fit, or there is no such map.
    fn put(&self, map: &str, json: &[u8]) -> Result<(), TunableFault>;

    /// Takes back what was put for the tunables of such a file.
    ///
    /// # Errors
    /// When it is no such file, or there is no such map.
    fn clear(&self, map: &str, json: &[u8]) -> Result<(), TunableFault>;
}

/// Tunables by the id of their map.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TunableMapView {
    /// The map's id.
    pub id: String,
    /// Those that have a value.
    pub tunables: Vec<TunableView>,
}

/// A tunable as operators see it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TunableView {
    /// Its id.
    pub id: String,
    /// The value that counts.
    pub value: String,
    /// Who says which value; the first one counts.
    pub components: Vec<TunableComponent>,
}

/// What one says of a tunable.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TunableComponent {
    /// Who.
    pub source: String,
    /// What.
    pub value: String,
}

/// Why tunables are not changed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum TunableFault {
    /// What is wrong with the file.
    Json(String),
    /// There is no such map.
    UnknownMap,
}
