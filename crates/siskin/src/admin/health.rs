//! What `/health` says.

use std::sync::Arc;
use std::sync::atomic::{AtomicU8, Ordering};

/// Whether the service serves. The clones share one state.
#[derive(Clone, Debug, Default)]
pub struct Health {
    state: Arc<AtomicU8>,
}

const WARMING_UP: u8 = 0;
const SERVING: u8 = 1;
const DRAINING: u8 = 2;

impl Health {
    /// All listeners are bound: `OK`.
    pub fn serving(&self) {
        self.state.store(SERVING, Ordering::Release);
    }

    /// The service is stopping: `draining`.
    pub fn draining(&self) {
        self.state.store(DRAINING, Ordering::Release);
    }

    /// The text of `/health`, without its newline. Monitors compare with `OK`.
    pub fn text(&self) -> &'static str {
        match self.state.load(Ordering::Acquire) {
            WARMING_UP => "warming up",
            SERVING => "OK",
            _ => "draining",
        }
    }
}
