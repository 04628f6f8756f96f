//! Which connections there are.

use std::collections::BTreeMap;
use std::net::SocketAddr;
use std::sync::{Arc, Mutex, MutexGuard, OnceLock, PoisonError};

use crate::call::Peer;

/// The servers of a process and who is connected to each. Cheap to clone; the clones share them. It is written once when a
/// connection comes, and once when it goes.
#[derive(Clone, Debug, Default)]
pub struct Connections {
    servers: Arc<Mutex<Vec<Attached>>>,
}

/// Who is connected to one server.
#[derive(Clone, Debug)]
pub struct Attached {
    addr: SocketAddr,
    clients: Arc<Mutex<Clients>>,
}

#[derive(Debug, Default)]
struct Clients {
    next: u64,
    by_number: BTreeMap<u64, Client>,
}

/// A connected client.
#[derive(Clone, Debug)]
pub struct Client {
    /// Where it calls from.
    pub remote_addr: SocketAddr,
    peer: Arc<OnceLock<Arc<Peer>>>,
}

impl Client {
    /// Who it is, once its TLS handshake is done; `None` before it, and without TLS.
    pub fn peer(&self) -> Option<&Peer> {
        self.peer.get().map(|peer| &**peer)
    }
}

impl Connections {
    /// One more server.
    pub fn server(&self, addr: SocketAddr) -> Attached {
        let attached = Attached {
            addr,
            clients: Arc::default(),
        };
        lock(&self.servers).push(attached.clone());
        attached
    }

    /// Every server with its clients, those that came first before the others.
    pub fn servers(&self) -> Vec<(SocketAddr, Vec<Client>)> {
        let servers = lock(&self.servers).clone();
        let clients = |server: Attached| {
            let clients = lock(&server.clients).by_number.values().cloned().collect();
            (server.addr, clients)
        };
        servers.into_iter().map(clients).collect()
    }
}

impl Attached {
    /// A connection has come. It counts until what this gives is dropped.
    pub fn enter(&self, remote_addr: SocketAddr) -> Entry {
        let client = Client {
            remote_addr,
            peer: Arc::default(),
        };
        let mut clients = lock(&self.clients);
        let number = clients.next;
        clients.next += 1;
        let peer = Arc::clone(&client.peer);
        clients.by_number.insert(number, client);
        Entry {
            clients: Arc::clone(&self.clients),
            number,
            peer,
        }
    }
}

/// A connection, as long as it is held.
#[derive(Debug)]
pub struct Entry {
    clients: Arc<Mutex<Clients>>,
    number: u64,
    peer: Arc<OnceLock<Arc<Peer>>>,
}

impl Entry {
    /// The handshake is done, and says who it is.
    pub fn encrypted(&self, peer: &Arc<Peer>) {
        // A connection has one handshake.
        let _ = self.peer.set(Arc::clone(peer));
    }
}

impl Drop for Entry {
    fn drop(&mut self) {
        lock(&self.clients).by_number.remove(&self.number);
    }
}

fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_connection_is_there_as_long_as_it_is_held() {
        let addr = |port| SocketAddr::from(([127, 0, 0, 1], port));
        let connections = Connections::default();
        let server = connections.server(addr(1));
        let first = server.enter(addr(2));
        let second = server.enter(addr(3));
        let seen = || {
            let (server, clients) = connections.servers().remove(0);
            assert_eq!(server, addr(1));
            clients
                .iter()
                .map(|client| client.remote_addr.port())
                .collect::<Vec<_>>()
        };
        assert_eq!(seen(), [2, 3]);
        drop(first);
        assert_eq!(seen(), [3]);
        drop(second);
        assert!(seen().is_empty());
    }
}
