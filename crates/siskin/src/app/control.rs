//! What the admin server may do to the program.

use std::time::Duration;

use super::flags;
use super::handle::AppHandle;
use crate::admin::Control;

/// How long the answer to an abort may take to leave.
const LAST_ANSWER: Duration = Duration::from_millis(10);

/// Stops the service.
#[derive(Debug)]
pub(super) struct AppControl {
    handle: AppHandle,
    /// Whether the process is the service's own, to be ended with it.
    owns_process: bool,
}

impl AppControl {
    pub(super) fn new(handle: AppHandle, owns_process: bool) -> Self {
        Self { handle, owns_process }
    }
}

impl Control for AppControl {
    fn quit(&self, grace: Option<Duration>) {
        match grace {
            Some(grace) => self.handle.shutdown_within(grace),
            None => self.handle.shutdown(),
        }
    }

    fn abort(&self) {
        self.handle.abort();
        if self.owns_process {
            // Calls may block every thread of the service, so nobody is waited for.
            let ends = std::thread::Builder::new().spawn(|| {
                std::thread::sleep(LAST_ANSWER);
                std::process::exit(0);
            });
            if ends.is_err() {
                std::process::exit(0);
            }
        }
    }

    fn duration(&self, text: &str) -> Option<Duration> {
        flags::duration(text)
    }
}
