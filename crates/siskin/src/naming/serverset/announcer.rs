//! Announces servers in serversets, and keeps them there.

use std::collections::{BTreeMap, HashMap};
use std::fmt;
use std::future::{self, Future};
use std::net::{IpAddr, SocketAddr};
use std::pin::Pin;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use futures_util::StreamExt as _;
use futures_util::stream::FuturesUnordered;
use tokio::sync::watch;
use tokio::time::Instant;

use super::entry::{Endpoint, Entry};
use super::membership::{Answer, Command, Found, Membership};
use super::path::{AnnouncePath, Hosts};
use crate::call::stats::{Gauge, Scope};
use crate::call::{AnnounceError, Announcement, Announcer, Awaited};
use crate::naming::zookeeper::{ClientStats, Config, Connected, Operation, Outcome, Session, Status};

/// What the names of members begin with.
const MEMBER: &str = "member_";
/// How long to wait before this host's own address is looked for again, where there is none.
const ADDRESS_AGAIN: Duration = Duration::from_secs(1);

/// Announces in ZooKeeper: `zk!HOSTS!PATH!SHARD` a member, `zk!HOSTS!PATH!SHARD!ENDPOINT` one more endpoint of it.
///
/// An endpoint has no effect before its member is announced. There is one session for each ZooKeeper, and one node for each
/// member; when the member changes, its node is deleted, and then there is a new one.
///
/// Must be used in a tokio runtime.
///
/// *Source:* Finagle, `zookeeper/ZkAnnouncer.scala`.
pub struct ServersetAnnouncer {
    config: Config,
    stats: ClientStats,
    members: Arc<Mutex<Members>>,
    _announced: Gauge,
}

#[derive(Debug, Default)]
struct Members {
    sessions: HashMap<Hosts, Session>,
    members: HashMap<Key, Member>,
}

/// What makes two announcements parts of one member.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
struct Key {
    hosts: Hosts,
    path: String,
    shard: i32,
}

#[derive(Debug)]
struct Member {
    main: Option<SocketAddr>,
    additional: BTreeMap<String, SocketAddr>,
    /// What the member is to say.
    wanted: watch::Sender<Wish>,
    state: watch::Receiver<State>,
}

/// What is wanted, and which wish it is, in their order.
#[derive(Clone, Debug, Default)]
struct Wish {
    number: u64,
    wanted: Option<Wanted>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
struct Wanted {
    main: SocketAddr,
    additional: BTreeMap<String, SocketAddr>,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
struct State {
    /// Which wish it is about.
    wish: u64,
    /// There is a node that says what is wanted.
    announced: bool,
    /// Nothing is wanted, and nothing is there.
    over: bool,
}

impl ServersetAnnouncer {
    /// One that counts in this scope.
    pub fn new(scope: &Scope) -> Self {
        let members = Arc::new(Mutex::new(Members::default()));
        let counted = Arc::downgrade(&members);
        let announced = scope.scope("zkclient").add_gauge("announced", move || {
            let members = counted.upgrade()?;
            let members = members.lock().unwrap_or_else(PoisonError::into_inner);
            let announced = members
                .members
                .values()
                .filter(|member| member.state.borrow().announced);
            u32::try_from(announced.count()).ok().map(f64::from)
        });
        Self {
            config: Config::default(),
            stats: ClientStats::new(scope),
            members,
            _announced: announced,
        }
    }
}

impl fmt::Debug for ServersetAnnouncer {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("ServersetAnnouncer").finish_non_exhaustive()
    }
}

impl Announcer for ServersetAnnouncer {
    fn announce(&self, addr: SocketAddr, name: &str) -> Result<Box<dyn Announcement>, AnnounceError> {
        let path: AnnouncePath = name.parse().map_err(|error: super::PathError| AnnounceError {
            what: error.to_string(),
        })?;
        let key = Key {
            hosts: path.hosts.clone(),
            path: path.path.clone(),
            shard: path.shard,
        };
        let mut guard = self.members.lock().unwrap_or_else(PoisonError::into_inner);
        let Members { sessions, members } = &mut *guard;
        let member = members.entry(key.clone()).or_insert_with(|| {
            let session = sessions
                .entry(key.hosts.clone())
                .or_insert_with(|| Session::start(key.hosts.clone(), self.config, self.stats.clone()));
            Member::start(key.clone(), session.clone())
        });
        member.change(path.endpoint.as_deref(), Some(addr));
        let state = member.state.clone();
        drop(guard);
        Ok(Box::new(ServersetAnnouncement {
            key,
            endpoint: path.endpoint,
            state,
            members: Arc::clone(&self.members),
        }))
    }
}

/// A member, or one of its endpoints.
struct ServersetAnnouncement {
    key: Key,
    endpoint: Option<String>,
    state: watch::Receiver<State>,
    members: Arc<Mutex<Members>>,
}

impl fmt::Debug for ServersetAnnouncement {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("ServersetAnnouncement")
            .field("member", &self.key)
            .field("endpoint", &self.endpoint)
            .finish_non_exhaustive()
    }
}

impl Announcement for ServersetAnnouncement {
    fn is_announced(&self) -> bool {
        self.state.borrow().announced
    }

    fn becomes(&self, announced: bool) -> Awaited {
        let mut state = self.state.clone();
        Box::pin(async move {
            let ended = state.wait_for(|state| state.announced == announced).await.is_err();
            // Nothing is announced by a task that has ended.
            if ended && announced {
                future::pending::<()>().await;
            }
        })
    }

    /// For an endpoint: ready when there is no member with it, or one without it.
    fn unannounce(&self) -> Awaited {
        let mut members = self.members.lock().unwrap_or_else(PoisonError::into_inner);
        let (wish, is_needed) = match members.members.get_mut(&self.key) {
            Some(member) => (member.change(self.endpoint.as_deref(), None), member.main.is_some()),
            None => (0, false),
        };
        drop(members);
        let mut state = self.state.clone();
        Box::pin(async move {
            // An error says that the member's task has ended: then it is over, too.
            let _ = state
                .wait_for(|state| state.wish >= wish && (state.over || is_needed && state.announced))
                .await;
        })
    }
}

impl Member {
    fn start(key: Key, session: Session) -> Self {
        let (wanted, wants) = watch::channel(Wish::default());
        let (sender, state) = watch::channel(State::default());
        tokio::spawn(announce(key, session, wants, sender));
        Self {
            main: None,
            additional: BTreeMap::new(),
            wanted,
            state,
        }
    }

    /// Sets or takes back the address of the member or of an endpoint; says which wish that is.
    fn change(&mut self, endpoint: Option<&str>, addr: Option<SocketAddr>) -> u64 {
        match (endpoint, addr) {
            (None, addr) => self.main = addr,
            (Some(name), Some(addr)) => {
                self.additional.insert(name.to_owned(), addr);
            }
            (Some(name), None) => {
                self.additional.remove(name);
            }
        }
        let wanted = self.main.map(|main| Wanted {
            main,
            additional: self.additional.clone(),
        });
        self.wanted.send_if_modified(|wish| {
            let is_new = wish.wanted != wanted;
            if is_new {
                wish.number += 1;
                wish.wanted = wanted;
            }
            is_new
        });
        self.wanted.borrow().number
    }
}

/// Ready with a node's name when something may have happened to it.
type Changed = Pin<Box<dyn Future<Output = String> + Send>>;
/// The answer to a command, to come.
type Asked = Pin<Box<dyn Future<Output = (Answer, Option<Changed>)> + Send>>;

/// One member's task: asks ZooKeeper what its machine says.
async fn announce(key: Key, session: Session, mut wants: watch::Receiver<Wish>, state: watch::Sender<State>) {
    let mut status = session.status();
    let mut machine = Membership::default();
    // When to look for this host's own address again, where it is needed and there is none.
    let mut address_again: Option<Instant> = None;
    let mut asked: Option<Asked> = None;
    let mut watches: FuturesUnordered<Changed> = FuturesUnordered::new();
    let mut was_announced = false;
    let mut wish = wants.borrow_and_update().clone();
    follow(&mut machine, &status.borrow_and_update());
    machine.want(want(&key, &wish, &mut address_again));
    loop {
        if asked.is_none()
            && let Some(connected) = status.borrow().connected.clone()
            && let Some(command) = machine.poll_command(Instant::now())
        {
            let key = key.clone();
            asked = Some(Box::pin(async move { ask(&connected, &key, command).await }));
        }
        let now = State {
            wish: wish.number,
            announced: machine.is_announced(),
            over: wish.wanted.is_none() && machine.is_over(),
        };
        if now.announced && !was_announced {
            tracing::info!(path = key.path, shard = key.shard, "announced in ZooKeeper");
        }
        was_announced = now.announced;
        state.send_if_modified(|old| std::mem::replace(old, now) != now);
        let wake = [machine.poll_timeout(), address_again].into_iter().flatten().min();
        tokio::select! {
            (answer, watch) = running(&mut asked) => {
                asked = None;
                machine.answer(answer, Instant::now());
                watches.extend(watch);
            }
            Some(name) = watches.next() => machine.gone(&name),
            changed = status.changed() => {
                if changed.is_err() {
                    return;
                }
                let status = status.borrow_and_update();
                follow(&mut machine, &status);
                // The machine looks again in every connection, and waits for no answer from a session that is over.
                watches.clear();
                if status.id.is_none() {
                    asked = None;
                }
            }
            changed = wants.changed() => {
                if changed.is_err() {
                    return;
                }
                wish = wants.borrow_and_update().clone();
                machine.want(want(&key, &wish, &mut address_again));
            }
            () = sleep_until(wake) => {
                if address_again.is_some_and(|at| at <= Instant::now()) {
                    machine.want(want(&key, &wish, &mut address_again));
                }
            }
        }
    }
}

/// Asks, and says what came of it; for a node that is there also what is ready when that may have changed.
async fn ask(connected: &Connected, key: &Key, command: Command) -> (Answer, Option<Changed>) {
    let node = |name: &str| format!("{}/{name}", key.path);
    let name = |path: &str| path.rsplit('/').next().unwrap_or_default().to_owned();
    let answer = match command {
        Command::MakeGroup => done(connected.make_group(&key.path).await, |()| Answer::Done),
        Command::Create(data) => done(connected.create(&node(MEMBER), &data).await, |path| {
            Answer::Created(name(&path))
        }),
        Command::Delete(name) => done(connected.delete(&node(&name)).await, |()| Answer::Done),
        Command::Survey => done(connected.children(&key.path, MEMBER).await, |children| {
            let found = |(path, owner, data): (String, _, _)| Found {
                name: name(&path),
                owner,
                data,
            };
            Answer::Members(children.into_iter().map(found).collect())
        }),
        Command::Look(name) => match connected.watch_owner(&node(&name)).await {
            Ok(Some((owner, changed))) => {
                let changed: Changed = Box::pin(async move {
                    changed.await;
                    name
                });
                return (Answer::Owner(Some(owner)), Some(changed));
            }
            Ok(None) => Answer::Owner(None),
            Err(outcome) => done(Err(outcome), |()| Answer::Done),
        },
    };
    (answer, None)
}

fn done<T>(operation: Operation<T>, answer: impl FnOnce(T) -> Answer) -> Answer {
    match operation {
        Ok(value) => answer(value),
        Err(Outcome::NoNode) => Answer::NoGroup,
        Err(Outcome::Refused) => Answer::Refused,
        Err(Outcome::Lost) => Answer::Lost,
    }
}

/// The answer to what was asked; never, where nothing was.
async fn running(asked: &mut Option<Asked>) -> (Answer, Option<Changed>) {
    match asked {
        Some(asked) => asked.await,
        None => future::pending().await,
    }
}

async fn sleep_until(at: Option<Instant>) {
    match at {
        Some(at) => tokio::time::sleep_until(at).await,
        None => future::pending().await,
    }
}

fn follow(machine: &mut Membership, status: &Status) {
    match (status.id, &status.connected) {
        (None, _) => machine.ended(),
        (Some(id), Some(_)) => machine.connected(id),
        (Some(_), None) => machine.disconnected(),
    }
}

/// What the member is to say. Where this host's own address is needed and there is none, nothing, and the time to ask again.
fn want(key: &Key, wish: &Wish, again: &mut Option<Instant>) -> Option<Arc<[u8]>> {
    let is_known = again.take().is_some();
    let wanted = wish.wanted.as_ref()?;
    let entry = || {
        let additional = wanted.additional.iter();
        Some(Entry {
            service_endpoint: Some(endpoint(wanted.main)?),
            additional_endpoints: additional
                .map(|(name, addr)| Some((name.clone(), endpoint(*addr)?)))
                .collect::<Option<_>>()?,
            shard: Some(key.shard),
            metadata: BTreeMap::new(),
        })
    };
    let entry = entry();
    if entry.is_none() {
        if !is_known {
            tracing::warn!(
                path = key.path,
                "this host has no address that others could call; give the port one (HOST:PORT)"
            );
        }
        *again = Some(Instant::now() + ADDRESS_AGAIN);
    }
    entry.map(|entry| entry.to_json().into())
}

fn endpoint(addr: SocketAddr) -> Option<Endpoint> {
    let ip = if addr.ip().is_unspecified() {
        own_address()?
    } else {
        addr.ip().to_canonical()
    };
    Some(Endpoint {
        host: ip.to_string(),
        port: addr.port().into(),
    })
}

/// The address by which this host talks to others. No packet is sent for it: the system is asked which it would take for one
/// to a far address.
fn own_address() -> Option<IpAddr> {
    // From the ranges for documentation: they are never on the same network.
    const FAR: [(&str, &str); 2] = [("0.0.0.0:0", "198.51.100.1:9"), ("[::]:0", "[2001:db8::1]:9")];
    FAR.iter()
        .find_map(|(from, to)| {
            let socket = std::net::UdpSocket::bind(from).ok()?;
            socket.connect(to).ok()?;
            socket.local_addr().ok()
        })
        .map(|addr| addr.ip())
        .filter(|ip| !ip.is_unspecified())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_port_on_every_interface_is_announced_by_an_address_of_this_host() {
        for any in ["0.0.0.0:9999", "[::]:9999"] {
            if let Some(found) = endpoint(any.parse().unwrap()) {
                let ip: IpAddr = found.host.parse().unwrap();
                assert!(!ip.is_unspecified(), "{ip}");
                // Only an address of this host can be bound.
                std::net::UdpSocket::bind((ip, 0)).unwrap();
                assert_eq!(found.port, 9999);
            }
        }
        let one = endpoint("[::ffff:10.0.0.1]:80".parse().unwrap()).unwrap();
        assert_eq!(one.host, "10.0.0.1");
    }
}
