//! Tells systemd how the service is: `READY=1` once it serves, `STOPPING=1` when it begins to stop, `WATCHDOG=1` as often as it is
//! asked for, from the runtime that serves.
//!
//! *Source:* sd_notify(3), sd_watchdog_enabled(3): a datagram to the socket that `NOTIFY_SOCKET` names, a path or, behind an `@`,
//! an abstract name.

use std::ffi::OsString;
use std::os::unix::ffi::OsStrExt as _;
use std::os::unix::net::UnixDatagram;
use std::time::Duration;

use super::handle::{AppHandle, Stop};

/// What systemd asks for.
#[derive(Clone, Debug, Default)]
pub(super) struct Notify {
    /// The socket; `None` where nobody listens.
    pub(super) socket: Option<OsString>,
    /// How often it wants to hear that the service lives.
    pub(super) watchdog: Option<Duration>,
}

impl Notify {
    /// As the process was started.
    pub(super) fn of_process() -> Self {
        let text = |name: &str| std::env::var(name).ok();
        let is_for_us = text("WATCHDOG_PID").is_none_or(|pid| pid.parse() == Ok(std::process::id()));
        let watchdog = text("WATCHDOG_USEC")
            .filter(|_| is_for_us)
            .and_then(|text| text.parse().ok());
        Self {
            socket: std::env::var_os("NOTIFY_SOCKET").filter(|socket| !socket.is_empty()),
            watchdog: watchdog.filter(|micros| *micros > 0).map(Duration::from_micros),
        }
    }

    /// Tells it until the service begins to stop.
    pub(super) async fn run(self, handle: AppHandle) {
        if self.socket.is_none() || handle.ready().await.is_none() {
            return;
        }
        self.say("READY=1");
        let mut stops = handle.stops();
        loop {
            // Twice as often as it would give up.
            let next = async {
                match self.watchdog {
                    Some(period) => tokio::time::sleep(period / 2).await,
                    None => std::future::pending().await,
                }
            };
            tokio::select! {
                () = next => self.say("WATCHDOG=1"),
                _ = stops.wait_for(|stop| *stop != Stop::No) => break,
            }
        }
        self.say("STOPPING=1");
    }

    /// A datagram that nobody takes is nobody's loss.
    fn say(&self, text: &str) {
        if let Err(error) = self.send(text) {
            tracing::debug!(%error, "systemd cannot be told {text}");
        }
    }

    fn send(&self, text: &str) -> std::io::Result<()> {
        let Some(name) = &self.socket else {
            return Ok(());
        };
        let socket = UnixDatagram::unbound()?;
        socket.set_nonblocking(true)?;
        match name.as_bytes().strip_prefix(b"@") {
            Some(name) => send_to_abstract(&socket, name, text),
            None => socket.send_to(text.as_bytes(), name).map(drop),
        }
    }
}

#[cfg(target_os = "linux")]
fn send_to_abstract(socket: &UnixDatagram, name: &[u8], text: &str) -> std::io::Result<()> {
    use std::os::linux::net::SocketAddrExt as _;

    let addr = std::os::unix::net::SocketAddr::from_abstract_name(name)?;
    socket.send_to_addr(text.as_bytes(), &addr).map(drop)
}

#[cfg(not(target_os = "linux"))]
fn send_to_abstract(_: &UnixDatagram, _: &[u8], _: &str) -> std::io::Result<()> {
    Err(std::io::ErrorKind::Unsupported.into())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::app::Addresses;

    #[tokio::test]
    async fn systemd_hears_of_the_beginning_the_end_and_in_between() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("notify");
        let systemd = tokio::net::UnixDatagram::bind(&path).unwrap();
        let heard = async || {
            let mut bytes = [0; 64];
            let count = systemd.recv(&mut bytes).await.unwrap();
            String::from_utf8(bytes[..count].to_vec()).unwrap()
        };
        let notify = Notify {
            socket: Some(path.clone().into()),
            watchdog: Some(Duration::from_millis(20)),
        };
        let handle = AppHandle::new();
        let running = tokio::spawn(notify.run(handle.clone()));
        handle.serving(Addresses::default());
        assert_eq!(heard().await, "READY=1");
        assert_eq!(heard().await, "WATCHDOG=1");
        assert_eq!(heard().await, "WATCHDOG=1");
        handle.shutdown();
        let mut last = heard().await;
        while last == "WATCHDOG=1" {
            last = heard().await;
        }
        assert_eq!(last, "STOPPING=1");
        running.await.unwrap();
    }
}
