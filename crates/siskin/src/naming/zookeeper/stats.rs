//! What sessions count, under Finagle's names: `zkclient/…`.
//!
//! *Source:* Finagle, `serverset2/client/StatsClient.scala`, `serverset2/client/SessionStats.scala`.

use std::time::Duration;

use zookeeper_client::SessionState;

use crate::call::stats::{Counter, Scope, Stat};

/// Handles, made once.
#[derive(Clone, Debug)]
pub(in crate::naming) struct ClientStats {
    ephemeral: OperationStats,
    watch: OperationStats,
    read: OperationStats,
    write: OperationStats,
    sync_connected: Counter,
    disconnected: Counter,
    expired: Counter,
    closed: Counter,
    auth_failed: Counter,
}

#[derive(Clone, Debug)]
struct OperationStats {
    successes: Counter,
    failures: Counter,
    latency_ms: Stat,
}

/// What kind of operation it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    /// Makes an ephemeral node.
    Ephemeral,
    /// Sets a watch.
    Watch,
    Read,
    Write,
}

impl ClientStats {
    /// Below `zkclient` in this scope.
    pub(in crate::naming) fn new(scope: &Scope) -> Self {
        let scope = scope.scope("zkclient");
        let operation = |name: &str| OperationStats {
            successes: scope.counter(&format!("{name}_successes")),
            failures: scope.counter(&format!("{name}_failures")),
            latency_ms: scope.stat(&format!("{name}_latency_ms")),
        };
        Self {
            ephemeral: operation("ephemeral"),
            watch: operation("watch"),
            read: operation("read"),
            write: operation("write"),
            sync_connected: scope.counter("session_sync_connected"),
            disconnected: scope.counter("session_disconnected"),
            expired: scope.counter("session_expired"),
            closed: scope.counter("session_closed"),
            auth_failed: scope.counter("session_auth_failed"),
        }
    }

    pub(super) fn operation(&self, kind: Kind, succeeded: bool, took: Duration) {
        let operation = match kind {
            Kind::Ephemeral => &self.ephemeral,
            Kind::Watch => &self.watch,
            Kind::Read => &self.read,
            Kind::Write => &self.write,
        };
        if succeeded {
            operation.successes.incr();
        } else {
            operation.failures.incr();
        }
        operation
            .latency_ms
            .add(u64::try_from(took.as_millis()).unwrap_or(u64::MAX));
    }

    pub(super) fn session(&self, state: SessionState) {
        match state {
            SessionState::SyncConnected => self.sync_connected.incr(),
            SessionState::Disconnected => self.disconnected.incr(),
            SessionState::Expired => self.expired.incr(),
            SessionState::Closed => self.closed.incr(),
            SessionState::AuthFailed => self.auth_failed.incr(),
            // Never asked for: nothing can be announced there.
            SessionState::ConnectedReadOnly => {}
        }
    }
}
