//! Accepting TCP connections.

use std::fmt;
use std::io;
use std::net::SocketAddr;
use std::time::Duration;

use tokio::net::{TcpListener, TcpStream};

/// How long accepting pauses after an error that trying again at once would only repeat (no file descriptors are left, say).
const PAUSE_AFTER_ERROR: Duration = Duration::from_millis(50);

/// A bound TCP address.
#[derive(Debug)]
pub struct Listener {
    socket: TcpListener,
    addr: SocketAddr,
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
        Ok(Self { socket, addr })
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
                    tracing::warn!(addr = %self.addr, %error, "cannot accept connections for now");
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
