//! Certificates that change on disk: read again as one set, tried, and then used; or refused, and the old set kept.
//!
//! ```text
//! poll ─→ changed since the last time? ─→ and quiet since the poll before? ─→ read ─→ strangers refused? ─→ next handshake
//!                                                                               └─→ refused: told, kept as it was
//! ```
//!
//! Whoever writes several files is somewhere between them at each moment, so files count as changed only when two polls in a
//! row have seen them alike. A set that was read in between is refused where it does not fit, and read again when the rest has
//! come.

use std::path::Path;
use std::sync::Arc;
use std::time::{Duration, SystemTime};

use rustls::ServerConfig;

use super::config::{PemFile, TlsError, TlsFiles, TlsSet, load};
use super::self_test::refuses_strangers;
use super::store::Acceptor;

/// Files as they were: what `stat` says of each.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Seen(Vec<Option<Stat>>);

#[derive(Clone, Debug, PartialEq, Eq)]
struct Stat {
    device: u64,
    inode: u64,
    size: u64,
    modified: Option<SystemTime>,
    changed: (i64, i64),
}

impl Seen {
    fn now(files: &TlsFiles) -> Self {
        Self(files.all().map(|file| stat(&file.path)).collect())
    }
}

fn stat(path: &Path) -> Option<Stat> {
    use std::os::unix::fs::MetadataExt as _;

    // Links are followed: whole folders are swapped by one.
    let found = std::fs::metadata(path).ok()?;
    Some(Stat {
        device: found.dev(),
        inode: found.ino(),
        size: found.len(),
        modified: found.modified().ok(),
        changed: (found.ctime(), found.ctime_nsec()),
    })
}

/// The certificates of a port, kept up to date.
#[derive(Debug)]
pub struct Reloader {
    files: TlsFiles,
    alpn: Vec<Vec<u8>>,
    acceptor: Acceptor,
    /// As the files were when they were read last, whether they could be used or not.
    read: Seen,
    /// As they were at the last poll.
    polled: Seen,
    validity: Validity,
}

/// When the certificates in use begin and cease to be valid.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Validity {
    /// Of the server's own certificate.
    pub leaf: (SystemTime, SystemTime),
    /// When the first of the trusted authorities expires; `None` where no client is asked for a certificate.
    pub trust: Option<SystemTime>,
}

impl Validity {
    /// How long the server's certificate is valid yet, in seconds; negative when it has expired.
    pub fn leaf_seconds(&self, now: SystemTime) -> f64 {
        seconds(now, self.leaf.1)
    }

    /// How long all trusted authorities are valid yet, in seconds.
    pub fn trust_seconds(&self, now: SystemTime) -> Option<f64> {
        self.trust.map(|end| seconds(now, end))
    }

    /// What an operator should know: the server's certificate expires in a third of its time or in seven days, whichever is
    /// shorter; or it has expired, or is not valid yet; or an authority expires in seven days.
    pub fn warning(&self, now: SystemTime) -> Option<String> {
        let (begin, end) = self.leaf;
        let lifetime = end.duration_since(begin).unwrap_or_default();
        let days = |seconds: f64| seconds / 86_400.0;
        let left = self.leaf_seconds(now);
        if now < begin {
            return Some("the certificate is not valid yet; look at the clocks, or give another".to_owned());
        }
        if left <= 0.0 {
            return Some("the certificate has expired; give a new one".to_owned());
        }
        if left < (lifetime / 3).min(SOON).as_secs_f64() {
            return Some(format!(
                "the certificate expires in {:.1} days; give a new one",
                days(left)
            ));
        }
        let trust = self.trust_seconds(now)?;
        if trust <= 0.0 {
            return Some("a trusted authority has expired; take it out".to_owned());
        }
        (trust < SOON.as_secs_f64()).then(|| {
            format!(
                "a trusted authority expires in {:.1} days; give its successor beside it",
                days(trust)
            )
        })
    }
}

/// How long before a certificate expires somebody should know.
const SOON: Duration = Duration::from_secs(7 * 24 * 60 * 60);

fn seconds(now: SystemTime, end: SystemTime) -> f64 {
    match end.duration_since(now) {
        Ok(left) => left.as_secs_f64().floor(),
        Err(past) => -past.duration().as_secs_f64().floor(),
    }
}

/// What a poll has found.
#[derive(Debug)]
pub enum Polled {
    /// Nothing has changed, or it is changing now.
    Unchanged,
    /// A new set is used from the next handshake on.
    Reloaded,
    /// The files have changed to something that cannot be used. What was there before is used further.
    Refused(TlsError),
}

impl Reloader {
    /// Reads the files for the first time, and gives what takes connections by them. `alpn` lists the protocols to choose from by
    /// ALPN, the preferred first; empty for none.
    ///
    /// # Errors
    /// When the files cannot be used, or a client without a certificate would be served by them though one is needed.
    pub fn start(files: TlsFiles, alpn: &[&[u8]], now: SystemTime) -> Result<Self, TlsError> {
        let alpn: Vec<_> = alpn.iter().map(|protocol| protocol.to_vec()).collect();
        let read = Seen::now(&files);
        let (config, validity) = tried(&files, &alpn, now)?;
        Ok(Self {
            acceptor: Acceptor::shared(config),
            polled: read.clone(),
            files,
            alpn,
            read,
            validity,
        })
    }

    /// What takes connections by the newest set.
    pub fn acceptor(&self) -> Acceptor {
        self.acceptor.clone()
    }

    /// The files.
    pub fn files(&self) -> &TlsFiles {
        &self.files
    }

    /// When the certificates in use are valid.
    pub fn validity(&self) -> &Validity {
        &self.validity
    }

    /// Looks whether the files have changed, and reads them when they have and keep still. `at_once` does not wait for that.
    /// It is for a thread that may block: it reads files.
    pub fn poll(&mut self, now: SystemTime, at_once: bool) -> Polled {
        let found = Seen::now(&self.files);
        let is_quiet = std::mem::replace(&mut self.polled, found.clone()) == found;
        if !at_once && (found == self.read || !is_quiet) {
            return Polled::Unchanged;
        }
        // As they were before they are read: what changes meanwhile is a change.
        self.read = found;
        let result = tried(&self.files, &self.alpn, now).and_then(|(config, validity)| {
            let expired = |end| end <= now;
            if expired(validity.leaf.1) && !expired(self.validity.leaf.1) {
                return Err(TlsError::Expired {
                    file: self.files.certificate.clone(),
                });
            }
            Ok((config, validity))
        });
        match result {
            Ok((config, validity)) => {
                // Whoever had a session under the old set has to show a certificate again: each configuration remembers its own.
                self.acceptor.replace_shared(config);
                self.validity = validity;
                Polled::Reloaded
            }
            Err(error) => Polled::Refused(error),
        }
    }
}

fn tried(files: &TlsFiles, alpn: &[Vec<u8>], now: SystemTime) -> Result<(Arc<ServerConfig>, Validity), TlsError> {
    let TlsSet { mut config, validity } = load(files, now)?;
    config.alpn_protocols = alpn.to_vec();
    let config = Arc::new(config);
    if files.client_auth.is_needed() && !refuses_strangers(&config) {
        return Err(TlsError::ServesStrangers {
            file: files.trust.clone().unwrap_or_else(|| files.certificate.clone()),
        });
    }
    Ok((config, validity))
}

impl TlsFiles {
    fn all(&self) -> impl Iterator<Item = &PemFile> {
        [&self.certificate, &self.key]
            .into_iter()
            .chain(&self.chain)
            .chain(&self.trust)
            .chain(&self.crl)
    }
}

#[cfg(test)]
mod tests;
