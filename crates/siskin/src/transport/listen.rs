//! Accepting TCP connections.

use std::fmt;
use std::io;
use std::net::SocketAddr;
use std::sync::atomic::{AtomicU32, Ordering};
use std::sync::{Mutex, PoisonError};
use std::time::Duration;

use tokio::net::{TcpListener, TcpStream};
use tokio::time::Instant;

/// How long accepting pauses after an error that trying again at once would only repeat (no file descriptors are left, say).
const PAUSE_AFTER_ERROR: Duration = Duration::from_millis(50);
/// How often such an error is told while it goes on.
const TELL_EVERY: Duration = Duration::from_secs(60);
/// After so many of them it is told that they are over.
const LONG: u32 = 20;

/// A bound TCP address.
#[derive(Debug)]
pub struct Listener {
    socket: TcpListener,
    addr: SocketAddr,
    outage: Outage,
}

/// Times in which no connection can be accepted.
#[derive(Debug, Default)]
struct Outage {
    /// How often it has been tried since it last went well; 0 when all is well.
    failures: AtomicU32,
    /// When it was told. Asked only when it fails.
    told: Mutex<Option<Instant>>,
}

impl Outage {
    /// It failed. Whether that is told: once a minute, for where each connection that ends lets one more in it fails, goes well and
    /// fails again without end.
    fn goes_on(&self, now: Instant) -> bool {
        self.failures.fetch_add(1, Ordering::Relaxed);
        let mut told = self.told.lock().unwrap_or_else(PoisonError::into_inner);
        let is_due = told.is_none_or(|told| now.saturating_duration_since(told) >= TELL_EVERY);
        if is_due {
            *told = Some(now);
        }
        is_due
    }

    /// It went well. How often it had failed, where that is worth a word.
    fn ends(&self) -> Option<u32> {
        // Hardly ever there is something to write.
        if self.failures.load(Ordering::Relaxed) == 0 {
            return None;
        }
        Some(self.failures.swap(0, Ordering::Relaxed)).filter(|failures| *failures >= LONG)
    }
}

impl Listener {
    /// Binds; port 0 takes any free one, which [`local_addr`](Self::local_addr) then tells.
    ///
    /// # Errors
    /// When the address is taken, is not one of this host, or may not be used.
    pub async fn bind(addr: SocketAddr) -> Result<Self, BindError> {
        let failed = |source| BindError { addr, source };
        let socket = TcpListener::bind(addr).await.map_err(failed)?;
        let addr = socket.local_addr().map_err(failed)?;
        Ok(Self {
            socket,
            addr,
            outage: Outage::default(),
        })
    }

    /// The address that it is bound to.
    pub fn local_addr(&self) -> SocketAddr {
        self.addr
    }

    /// The next connection, with Nagle's delay switched off. Errors are logged and outlived.
    ///
    /// # Cancel safety
    /// No connection is lost when this is dropped.
    pub async fn accept(&self) -> (TcpStream, SocketAddr) {
        loop {
            match self.socket.accept().await {
                Ok((stream, remote_addr)) => {
                    if let Some(failures) = self.outage.ends() {
                        tracing::info!(addr = %self.addr, failures, "connections are accepted again");
                    }
                    // Fails only on a connection that is gone already, which its first read will find out.
                    if let Err(error) = stream.set_nodelay(true) {
                        tracing::debug!(%remote_addr, %error, "cannot switch off Nagle's delay");
                    }
                    return (stream, remote_addr);
                }
                Err(error) if concerns_one_connection(&error) => {
                    tracing::debug!(addr = %self.addr, %error, "a connection ended before it was accepted");
                }
                Err(error) => {
                    if self.outage.goes_on(Instant::now()) {
                        tracing::warn!(addr = %self.addr, %error, "cannot accept connections for now");
                    }
                    tokio::time::sleep(PAUSE_AFTER_ERROR).await;
                }
            }
        }
    }
}

/// Whether an error of `accept` says something of the connection that was to be accepted, not of the listener.
fn concerns_one_connection(error: &io::Error) -> bool {
    matches!(
        error.kind(),
        io::ErrorKind::ConnectionAborted
            | io::ErrorKind::ConnectionReset
            | io::ErrorKind::ConnectionRefused
            | io::ErrorKind::Interrupted
    )
}

/// An address that cannot be bound.
#[derive(Debug)]
pub struct BindError {
    /// The address.
    pub addr: SocketAddr,
    /// Why not.
    pub source: io::Error,
}

impl fmt::Display for BindError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "cannot bind {}", self.addr)
    }
}

impl std::error::Error for BindError {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        Some(&self.source)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_outage_is_told_once_a_minute_and_at_its_end() {
        let outage = Outage::default();
        assert_eq!(outage.ends(), None);
        let now = Instant::now();
        let told: Vec<_> = (0..2500_u32)
            .filter(|at| outage.goes_on(now + *at * PAUSE_AFTER_ERROR))
            .collect();
        assert_eq!(told, [0, 1200, 2400]);
        assert_eq!((outage.ends(), outage.ends()), (Some(2500), None));
        // Now and then one gets in.
        let now = now + Duration::from_secs(3600);
        let told = (0..2500_u32).filter(|at| {
            let is_told = outage.goes_on(now + *at * PAUSE_AFTER_ERROR);
            assert_eq!(outage.ends(), None);
            is_told
        });
        assert_eq!(told.collect::<Vec<_>>(), [0, 1200, 2400]);
    }

    #[tokio::test]
    async fn port_zero_takes_a_free_one_and_a_taken_one_is_an_error() {
        let listener = Listener::bind(SocketAddr::from(([127, 0, 0, 1], 0))).await.unwrap();
        assert_ne!(listener.local_addr().port(), 0);
        let error = Listener::bind(listener.local_addr()).await.unwrap_err();
        assert_eq!(error.source.kind(), io::ErrorKind::AddrInUse);
        let (client, accepted) = tokio::join!(TcpStream::connect(listener.local_addr()), listener.accept());
        assert_eq!(client.unwrap().local_addr().unwrap(), accepted.1);
        assert!(accepted.0.nodelay().unwrap());
    }
}
