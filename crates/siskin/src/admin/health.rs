//! What `/health` and `/admin/ready` say.

use std::collections::BTreeMap;
use std::sync::atomic::{AtomicU8, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

/// Whether the service serves. The clones share one state.
#[derive(Clone, Debug, Default)]
pub struct Health {
    inner: Arc<Inner>,
}

#[derive(Debug, Default)]
struct Inner {
    state: AtomicU8,
    details: Mutex<BTreeMap<String, String>>,
}

const WARMING_UP: u8 = 0;
const SERVING: u8 = 1;
const DRAINING: u8 = 2;

impl Health {
    /// All listeners are bound: `OK`. A service that stops already goes on doing so.
    pub fn serving(&self) {
        let state = &self.inner.state;
        let _ = state.compare_exchange(WARMING_UP, SERVING, Ordering::AcqRel, Ordering::Acquire);
    }

    /// The service is stopping: `draining`.
    pub fn draining(&self) {
        self.inner.state.store(DRAINING, Ordering::Release);
    }

    /// The text of `/health`, without its newline. Monitors compare with `OK`.
    pub fn text(&self) -> &'static str {
        match self.inner.state.load(Ordering::Acquire) {
            WARMING_UP => "warming up",
            SERVING => "OK",
            _ => "draining",
        }
    }

    /// Says what an operator should know of a part, while the service serves nonetheless; `None` when there is nothing any
    /// more. `/admin/ready` shows it as a line, `part: text`.
    pub fn detail(&self, part: &str, text: Option<String>) {
        let mut details = self.details();
        match text {
            Some(text) => drop(details.insert(part.to_owned(), text)),
            None => drop(details.remove(part)),
        }
    }

    /// The details by their parts, a line each.
    pub(super) fn detail_lines(&self) -> String {
        let details = self.details();
        details.iter().map(|(part, text)| format!("{part}: {text}\n")).collect()
    }

    fn details(&self) -> MutexGuard<'_, BTreeMap<String, String>> {
        self.inner.details.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn who_stops_does_not_serve_again() {
        let health = Health::default();
        assert_eq!(health.text(), "warming up");
        health.serving();
        assert_eq!(health.text(), "OK");
        health.draining();
        health.serving();
        assert_eq!(health.text(), "draining");
    }

    #[test]
    fn details_come_and_go() {
        let health = Health::default();
        health.detail("tls", Some("expires soon".to_owned()));
        health.detail("announcer", Some("away".to_owned()));
        assert_eq!(health.detail_lines(), "announcer: away\ntls: expires soon\n");
        health.detail("tls", None);
        assert_eq!(health.detail_lines(), "announcer: away\n");
    }
}
