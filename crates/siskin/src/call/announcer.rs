//! Making a server known under a name.

use std::fmt;
use std::future::Future;
use std::net::SocketAddr;
use std::pin::Pin;

/// Makes servers known under names.
///
/// *Source:* Finagle, `com.twitter.finagle.Announcer`.
pub trait Announcer: fmt::Debug + Send + Sync + 'static {
    /// Begins to make an address known under a name such as `zk!HOST:PORT!/PATH!SHARD`. That goes on in the background,
    /// through faults of whatever it is announced to. A wildcard address stands for this host's own.
    ///
    /// # Errors
    /// What is wrong with the name.
    fn announce(&self, addr: SocketAddr, name: &str) -> Result<Box<dyn Announcement>, AnnounceError>;
}

/// What an announcement is waited for with.
pub type Awaited = Pin<Box<dyn Future<Output = ()> + Send>>;

/// Something that is announced. Dropped, it goes on until the process ends.
///
/// *Source:* Finagle, `com.twitter.finagle.Announcement`.
pub trait Announcement: fmt::Debug + Send + Sync {
    /// Whether it is known to be found by those who look, by the latest that was heard.
    fn is_announced(&self) -> bool;

    /// Ready when [`is_announced`](Self::is_announced) says this.
    ///
    /// # Cancel safety
    /// May be dropped.
    fn becomes(&self, announced: bool) -> Awaited;

    /// Takes it back: from the call on nothing new is announced, and the future is ready when it is confirmed that nothing is
    /// found any more.
    ///
    /// # Cancel safety
    /// May be dropped: it is taken back nevertheless, but nobody hears when.
    fn unannounce(&self) -> Awaited;
}

/// Why nothing can be announced under a name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AnnounceError {
    /// Which part is wrong, and what a right one looks like.
    pub what: String,
}

impl fmt::Display for AnnounceError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.what)
    }
}

impl std::error::Error for AnnounceError {}
