//! What the admin server may do to the program.

use std::path::PathBuf;
use std::time::Duration;

use super::files;
use super::flags;
use super::handle::AppHandle;
use crate::admin::Control;

/// How long the answer to an abort may take to leave.
const LAST_ANSWER: Duration = Duration::from_millis(10);

/// Stops the service.
#[derive(Debug)]
pub(super) struct AppControl {
    handle: AppHandle,
    /// The files of the process, to be removed, where the process is the service's own and ends with it.
    process: Option<Vec<PathBuf>>,
}

impl AppControl {
    pub(super) fn new(handle: AppHandle, process: Option<Vec<PathBuf>>) -> Self {
        Self { handle, process }
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
        if let Some(files) = self.process.clone() {
            files::remove(&files);
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
