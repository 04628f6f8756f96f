//! Who is connected, each once: a caller has many connections, and its certificates are most of what is kept of one.

use std::collections::HashMap;
use std::hash::{BuildHasher as _, RandomState};
use std::sync::{Arc, Mutex, PoisonError, Weak};

use rustls::ServerConnection;

use super::identity::Shown;
use crate::call::Peer;

/// The peers of the connections that are open. It is asked once a handshake, and keeps nobody who is gone.
#[derive(Debug, Default)]
pub(super) struct Peers {
    hasher: RandomState,
    known: Mutex<Known>,
}

#[derive(Debug, Default)]
struct Known {
    /// By what they have shown, hashed. Of two with one hash the later is known.
    by_hash: HashMap<u64, Weak<Peer>>,
    /// At how many those who are gone are looked for.
    sweep_at: usize,
}

/// So few are not worth a look.
const FEW: usize = 32;

impl Peers {
    /// The peer of a connection whose handshake is done; `None` where it has no certificate or the certificate cannot be read.
    pub(super) fn of(&self, connection: &ServerConnection) -> Option<Arc<Peer>> {
        let shown = Shown::by(connection)?;
        let hash = self.hasher.hash_one(shown);
        let mut known = self.known.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(peer) = known.by_hash.get(&hash).and_then(Weak::upgrade)
            && shown.is_of(&peer)
        {
            return Some(peer);
        }
        let peer = Arc::new(shown.peer()?);
        known.add(hash, &peer);
        Some(peer)
    }
}

impl Known {
    fn add(&mut self, hash: u64, peer: &Arc<Peer>) {
        if self.by_hash.len() >= self.sweep_at.max(FEW) {
            self.by_hash.retain(|_, peer| peer.strong_count() > 0);
            self.sweep_at = self.by_hash.len() * 2;
        }
        self.by_hash.insert(hash, Arc::downgrade(peer));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn peer(subject: &str) -> Arc<Peer> {
        Arc::new(Peer {
            identity: None,
            subject: subject.to_owned(),
            certificates: vec![],
            tls_version: "TLSv1.3",
            cipher_suite: "TLS_AES_256_GCM_SHA384",
        })
    }

    #[test]
    fn who_is_gone_is_forgotten_and_who_stays_is_kept() {
        let mut known = Known::default();
        let stays = peer("CN=stays");
        known.add(0, &stays);
        for hash in 1..1_000 {
            known.add(hash, &peer("CN=goes"));
            assert!(known.by_hash.len() <= FEW);
        }
        assert!(Arc::ptr_eq(&known.by_hash[&0].upgrade().unwrap(), &stays));
    }
}
