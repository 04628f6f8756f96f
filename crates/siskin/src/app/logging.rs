//! Where the log goes: stderr, by `tracing`.

use std::io::{IsTerminal as _, stderr};

use tracing::level_filters::LevelFilter;

/// Logs everything from this level on, from now on. Where the program has set up `tracing` itself, that stays.
pub(super) fn start(level: LevelFilter) {
    let _ = tracing_subscriber::fmt()
        .with_writer(stderr)
        .with_ansi(stderr().is_terminal())
        .with_max_level(level)
        .try_init();
}
