//! A service as a program: flags, toggles and tunables, the order of starting and stopping, signals.

mod allow;
mod announce;
#[expect(clippy::module_inception, reason = "a file is named by its concept")]
mod app;
mod certificates;
mod control;
mod curl;
mod dev_certs;
mod error;
mod files;
mod flags;
mod handle;
mod help;
mod hooks;
mod lifecycle;
mod lint;
mod logging;
mod notify;
mod poll;
mod ports;
mod properties;
mod serve;
mod toggle;
mod tracing;
mod tunable;

pub use app::App;
pub use dev_certs::DevCertsError;
pub use error::StartError;
pub use handle::{Addresses, AppHandle, Stopped};
pub use help::help_files;
pub use toggle::{Toggle, ToggleError, ToggleMap};
pub use tunable::{StorageUnit, Tunable, TunableError, TunableMap, TunableValue};
