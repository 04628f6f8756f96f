//! Holding on to a service that runs.

use std::fmt;
use std::net::{IpAddr, Ipv4Addr, SocketAddr};
use std::sync::Arc;
use std::time::Duration;

use tokio::sync::watch;

/// Tells where a service listens, and stops it. Cheap to clone; made by [`App::handle`](super::App::handle) before the
/// service starts, so that an implementation can have one.
#[derive(Clone, Debug)]
pub struct AppHandle {
    inner: Arc<Inner>,
}

#[derive(Debug)]
struct Inner {
    state: watch::Sender<State>,
    stop: watch::Sender<Stop>,
    /// How many times certificates were to be read at once.
    reload: watch::Sender<u64>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum State {
    Starting,
    Serving(Addresses),
    Stopped,
}

/// What a service was told. Each is stronger than those before it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Stop {
    No,
    /// Stop within the time, or within each port's own.
    Drain(Option<Duration>),
    /// Stop now.
    Abort,
}

/// Where a service listens; `None` for what is off.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Addresses {
    /// Thrift.
    pub thrift: Option<SocketAddr>,
    /// HTTPS.
    pub https: Option<SocketAddr>,
    /// Plain HTTP.
    pub http: Option<SocketAddr>,
    /// The admin server.
    pub admin: Option<SocketAddr>,
}

/// How a service stopped.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Stopped {
    /// Every connection had ended.
    Drained,
    /// Connections were cut off, because their time was over or the service was told to stop at once.
    CutOff {
        /// How many.
        connections: usize,
    },
}

impl AppHandle {
    pub(super) fn new() -> Self {
        Self {
            inner: Arc::new(Inner {
                state: watch::Sender::new(State::Starting),
                stop: watch::Sender::new(Stop::No),
                reload: watch::Sender::new(0),
            }),
        }
    }

    /// Waits until all listeners are bound. `None` when the service did not start, or has stopped.
    ///
    /// # Cancel safety
    /// May be dropped and called again.
    pub async fn ready(&self) -> Option<Addresses> {
        let mut state = self.inner.state.subscribe();
        // We hold the sender, so the wait cannot fail.
        match state.wait_for(|state| *state != State::Starting).await.as_deref() {
            Ok(State::Serving(addresses)) => Some(*addresses),
            _ => None,
        }
    }

    /// Starts to stop, each port within the time of its `shutdown.time` flag: no further connections are taken, Thrift
    /// callers are asked to go (Tdrain), requests that run are finished. Returns at once.
    pub fn shutdown(&self) {
        self.stop(Stop::Drain(None));
    }

    /// Starts to stop within a time, whatever the flags say. See [`shutdown`](Self::shutdown).
    pub fn shutdown_within(&self, grace: Duration) {
        self.stop(Stop::Drain(Some(grace)));
    }

    /// Stops now: what runs is cut off.
    pub fn abort(&self) {
        self.stop(Stop::Abort);
    }

    /// Reads the certificates again, now, as SIGHUP does. Returns at once; what cannot be used is refused with a line in the log,
    /// and what was there before is used further.
    pub fn reload(&self) {
        self.inner.reload.send_modify(|count| *count += 1);
    }

    pub(super) fn reloads(&self) -> watch::Receiver<u64> {
        self.inner.reload.subscribe()
    }

    /// Whether the service has been told to stop.
    pub fn is_stopping(&self) -> bool {
        *self.inner.stop.borrow() != Stop::No
    }

    fn stop(&self, how: Stop) {
        self.inner.stop.send_if_modified(|stop| {
            let is_stronger = *stop == Stop::No || how == Stop::Abort;
            if is_stronger {
                *stop = how;
            }
            is_stronger
        });
    }

    /// What the service is told.
    pub(super) fn stops(&self) -> watch::Receiver<Stop> {
        self.inner.stop.subscribe()
    }

    pub(super) fn serving(&self, addresses: Addresses) {
        self.inner.state.send_replace(State::Serving(addresses));
    }

    pub(super) fn stopped(&self) {
        self.inner.state.send_replace(State::Stopped);
    }
}

/// `thrift=HOST:PORT https=HOST:PORT http=HOST:PORT admin=HOST:PORT`, those that are on. `0.0.0.0` stands for every interface, of IPv6
/// also.
impl fmt::Display for Addresses {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut separator = "";
        let all = [
            ("thrift", self.thrift),
            ("https", self.https),
            ("http", self.http),
            ("admin", self.admin),
        ];
        for (name, addr) in all {
            if let Some(mut addr) = addr {
                if addr.ip().is_unspecified() {
                    addr.set_ip(IpAddr::V4(Ipv4Addr::UNSPECIFIED));
                }
                write!(f, "{separator}{name}={addr}")?;
                separator = " ";
            }
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_make_the_ready_line() {
        let addresses = Addresses {
            thrift: Some("[::]:9999".parse().unwrap()),
            https: None,
            http: None,
            admin: Some("127.0.0.1:9990".parse().unwrap()),
        };
        assert_eq!(addresses.to_string(), "thrift=0.0.0.0:9999 admin=127.0.0.1:9990");
        assert_eq!(Addresses::default().to_string(), "");
    }

    #[tokio::test]
    async fn the_first_wish_counts_until_the_end_is_wished_for() {
        let handle = AppHandle::new();
        handle.shutdown_within(Duration::from_secs(1));
        handle.shutdown();
        assert_eq!(*handle.stops().borrow(), Stop::Drain(Some(Duration::from_secs(1))));
        handle.abort();
        handle.shutdown();
        assert_eq!(*handle.stops().borrow(), Stop::Abort);
        handle.stopped();
        assert_eq!(handle.ready().await, None);
    }
}
