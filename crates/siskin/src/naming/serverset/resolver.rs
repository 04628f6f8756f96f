//! Finds who is in a serverset, and goes on looking.

use std::collections::HashMap;
use std::fmt;
use std::future::{self, Future};
use std::pin::Pin;
use std::sync::{Arc, Mutex, PoisonError, Weak};
use std::time::Duration;

use tokio::sync::watch;
use tokio::time::Instant;
use tokio_util::sync::{CancellationToken, DropGuard};

use super::addr::Addr;
use super::observed::{Observed, Reading};
use super::path::{Hosts, ServersetName};
use super::stabilizer::{Observation, Stabilizer};
use crate::call::stats::{Counter, Scope};
use crate::naming::zookeeper::{Children, ClientStats, Config, Connected, Operation, Outcome, Session};

/// How long a session outlives the last word from us.
const SESSION_TIMEOUT: Duration = Duration::from_secs(10);
/// The least wait before something is asked again of which nobody knows what came of it.
const BACKOFF_LEAST: Duration = Duration::from_millis(10);
/// The most.
const BACKOFF_MOST: Duration = Duration::from_secs(10);
/// How long what was refused is left alone: seconds, one number for the whole resolver, so that not all ask at once.
const REFUSED_AGAIN: std::ops::Range<u64> = 20..140;

/// Resolves `zk2!HOSTS[#HOSTS…]!PATH[!ENDPOINT]`: which addresses the members of a serverset in ZooKeeper have, now and at each
/// change.
///
/// Names in which the same is looked for share one look, and those with the same ZooKeeper one session. The older `zk!…` means
/// the same here: Finagle's older resolver makes the path where there is none, and heeds neither status nor weights; this one
/// does not make it, and heeds both.
///
/// What is published is calm: the first addresses come at once, later changes every 10 s, and an address goes when it was absent
/// for at least that long; that there are none at all comes at once. While ZooKeeper is in trouble the last good addresses stay,
/// until there was no connection for 5 minutes.
///
/// A member counts when its status is `ALIVE` and its endpoint is right; data that is no JSON is counted as `zk2/unreadable`,
/// and the other members count all the same.
///
/// Must be used in a tokio runtime.
///
/// ```no_run
/// use siskin::call::stats::Scope;
/// use siskin::naming::serverset::{Addr, PathError, ServersetResolver};
///
/// # async fn peers() -> Result<(), PathError> {
/// let resolver = ServersetResolver::new(&Scope::default());
/// let mut peers = resolver.resolve(&"zk2!zookeeper:2181!/services/ping".parse()?);
/// loop {
///     match peers.addr() {
///         Addr::Bound(addresses) => println!("{} peers", addresses.len()),
///         Addr::Neg => println!("no peers"),
///         // Whoever knows some goes on with them.
///         _ => println!("nobody knows"),
///     }
///     peers.changed().await;
/// }
/// # }
/// ```
///
/// *Source:* Finagle, `serverset2/Zk2Resolver.scala`.
pub struct ServersetResolver {
    config: Config,
    stats: ClientStats,
    unreadable: Counter,
    refused_again: Duration,
    looks: Mutex<Looks>,
}

#[derive(Debug, Default)]
struct Looks {
    sessions: HashMap<Hosts, Session>,
    looks: HashMap<Key, Weak<Look>>,
}

/// What is looked for.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
struct Key {
    hosts: Hosts,
    path: String,
    endpoint: Option<String>,
}

/// A task that looks, until this is dropped.
#[derive(Debug)]
struct Look {
    addr: watch::Receiver<Addr>,
    _end: DropGuard,
}

/// What a name stands for, kept up to date until this and its clones are dropped.
#[derive(Clone, Debug)]
pub struct Resolution {
    /// One for each cluster.
    looks: Vec<(watch::Receiver<Addr>, Arc<Look>)>,
}

impl ServersetResolver {
    /// One that counts in this scope: `zkclient/…` and `zk2/…`.
    pub fn new(scope: &Scope) -> Self {
        Self {
            config: Config {
                session_timeout: SESSION_TIMEOUT,
                ..Config::default()
            },
            stats: ClientStats::new(scope),
            unreadable: scope.scope("zk2").counter("unreadable"),
            refused_again: Duration::from_secs(fastrand::u64(REFUSED_AGAIN)),
            looks: Mutex::default(),
        }
    }

    /// Begins to look, unless somebody does so already. [`Addr::Pending`] until there is an answer of ZooKeeper.
    pub fn resolve(&self, name: &ServersetName) -> Resolution {
        let mut looks = self.looks.lock().unwrap_or_else(PoisonError::into_inner);
        let looks = name.clusters.iter().map(|hosts| {
            let key = Key {
                hosts: hosts.clone(),
                path: name.path.clone(),
                endpoint: name.endpoint.clone(),
            };
            let look = self.look(&mut looks, key);
            (look.addr.clone(), look)
        });
        Resolution { looks: looks.collect() }
    }

    fn look(&self, Looks { sessions, looks }: &mut Looks, key: Key) -> Arc<Look> {
        if let Some(look) = looks.get(&key).and_then(Weak::upgrade) {
            return look;
        }
        looks.retain(|_, look| look.strong_count() > 0);
        let session = sessions
            .entry(key.hosts.clone())
            .or_insert_with(|| Session::start(key.hosts.clone(), self.config, self.stats.clone()))
            .clone();
        let (sender, addr) = watch::channel(Addr::Pending);
        let end = CancellationToken::new();
        let look = Arc::new(Look {
            addr,
            _end: end.clone().drop_guard(),
        });
        looks.insert(key.clone(), Arc::downgrade(&look));
        let looker = Looker {
            key,
            unreadable: self.unreadable.clone(),
            refused_again: self.refused_again,
            observed: Observed::default(),
            stabilizer: Stabilizer::new(Instant::now()),
            backoff: BACKOFF_LEAST,
        };
        tokio::spawn(async move { end.run_until_cancelled(looker.run(session, sender)).await });
        look
    }
}

impl fmt::Debug for ServersetResolver {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("ServersetResolver").finish_non_exhaustive()
    }
}

impl Resolution {
    /// What the name stands for now: of several clusters, what all have together.
    pub fn addr(&self) -> Addr {
        let addrs: Vec<Addr> = self.looks.iter().map(|(addr, _)| addr.borrow().clone()).collect();
        Addr::union(&addrs)
    }

    /// Ready when that may have changed since the last time this was ready.
    ///
    /// # Cancel safety
    ///
    /// A change is not lost when this is dropped before it is ready.
    pub async fn changed(&mut self) {
        if self.looks.is_empty() {
            return future::pending().await;
        }
        let changes = self.looks.iter_mut().map(|(addr, _)| Box::pin(addr.changed()));
        let (changed, ..) = futures_util::future::select_all(changes).await;
        // The runtime in which it was looked for has ended: nothing changes any more.
        if changed.is_err() {
            future::pending::<()>().await;
        }
    }

    /// Waits until it is as wanted; it may be already.
    ///
    /// # Cancel safety
    ///
    /// Nothing is lost when this is dropped.
    pub async fn wait_for(&mut self, mut is_so: impl FnMut(&Addr) -> bool) -> Addr {
        loop {
            for (addr, _) in &mut self.looks {
                addr.mark_unchanged();
            }
            let addr = self.addr();
            if is_so(&addr) {
                return addr;
            }
            self.changed().await;
        }
    }
}

/// What came of what was asked.
enum Told {
    Children(Operation<(Option<Children>, Changed)>),
    Data(Vec<(String, Operation<Vec<u8>>)>),
}

/// Ready when the children may have changed.
type Changed = Pin<Box<dyn Future<Output = ()> + Send>>;
type Asked = Pin<Box<dyn Future<Output = Told> + Send>>;

struct Looker {
    key: Key,
    unreadable: Counter,
    refused_again: Duration,
    observed: Observed,
    stabilizer: Stabilizer,
    /// The last wait.
    backoff: Duration,
}

impl Looker {
    /// One serverset's task.
    async fn run(mut self, session: Session, addr: watch::Sender<Addr>) {
        let mut status = session.status();
        let mut asked: Option<Asked> = None;
        let mut changed: Option<Changed> = None;
        // The list of children is to be read.
        let mut is_stale = true;
        // Not before then is anything asked.
        let mut wait: Option<Instant> = None;
        // When to read again what was refused.
        let mut again: Option<Instant> = None;
        let mut connected = status.borrow_and_update().connected.clone();
        loop {
            let now = Instant::now();
            if wait.is_some_and(|at| at <= now) {
                wait = None;
            }
            if again.is_some_and(|at| at <= now) {
                again = None;
                self.observed.retry();
            }
            if let (None, None, Some(connected)) = (&asked, wait, &connected) {
                asked = if is_stale {
                    is_stale = false;
                    Some(list(connected.clone(), self.key.path.clone()))
                } else {
                    let names = self.observed.unread();
                    (!names.is_empty()).then(|| read(connected.clone(), self.key.path.clone(), names))
                };
            }
            self.stabilizer.connected(connected.is_some(), now);
            self.publish(&addr, now);
            let wake = [wait, again, self.stabilizer.poll_timeout(now)];
            tokio::select! {
                told = running(&mut asked) => {
                    asked = None;
                    let now = Instant::now();
                    match told {
                        Told::Children(Ok((children, watch))) => {
                            changed = Some(watch);
                            self.listed(children);
                            self.observe(now);
                        }
                        Told::Children(Err(Outcome::Refused)) => {
                            is_stale = true;
                            wait = Some(now + self.refused_again);
                            self.stabilizer.observe(Observation::Failed, now);
                        }
                        Told::Children(Err(Outcome::Lost | Outcome::NoNode)) => {
                            is_stale = true;
                            wait = Some(now + self.back_off());
                        }
                        Told::Data(data) => {
                            if self.read(data) {
                                wait = Some(now + self.back_off());
                            }
                            self.observe(now);
                            if self.observed.is_partial() {
                                again = again.or(Some(now + self.refused_again));
                            }
                        }
                    }
                }
                () = running(&mut changed) => {
                    changed = None;
                    is_stale = true;
                }
                heard = status.changed() => {
                    if heard.is_err() {
                        return;
                    }
                    // Watches are set in every connection again: what happened in between is not told.
                    connected = status.borrow_and_update().connected.clone();
                    (asked, changed, wait) = (None, None, None);
                    is_stale = true;
                }
                () = sleep_until(wake.into_iter().flatten().min()) => {}
            }
        }
    }

    fn publish(&mut self, addr: &watch::Sender<Addr>, now: Instant) {
        let new = self.stabilizer.addr(now);
        addr.send_if_modified(|old| {
            let is_new = *old != new;
            if is_new {
                let Key { hosts, path, .. } = &self.key;
                match &new {
                    Addr::Bound(addresses) => {
                        tracing::debug!(zookeeper = %hosts, path, addresses = addresses.len(), "resolved");
                    }
                    Addr::Neg => tracing::info!(zookeeper = %hosts, path, "the serverset has no such address"),
                    Addr::Pending => {
                        tracing::warn!(zookeeper = %hosts, path, "ZooKeeper is away: nobody knows who is there")
                    }
                }
                *old = new;
            }
            is_new
        });
    }

    fn listed(&mut self, children: Option<Children>) {
        self.backoff = BACKOFF_LEAST;
        match children {
            Some(Children { group, names }) => self.observed.listed(Some(group), &names),
            None => self.observed.listed(None, &[]),
        }
    }

    /// Takes what was read; whether some of it is to be asked again.
    fn read(&mut self, data: Vec<(String, Operation<Vec<u8>>)>) -> bool {
        let mut is_lost = false;
        for (name, read) in data {
            let reading = match &read {
                Ok(data) => Reading::Data(data),
                Err(Outcome::NoNode) => Reading::Gone,
                Err(Outcome::Refused) => Reading::Refused,
                Err(Outcome::Lost) => {
                    is_lost = true;
                    continue;
                }
            };
            if self.observed.read(&name, reading) {
                self.unreadable.incr();
                tracing::warn!(
                    path = self.key.path,
                    name,
                    "the node's data is no JSON; it counts for nothing"
                );
            }
        }
        is_lost
    }

    /// Once everything is read. Before, what was good is kept.
    fn observe(&mut self, now: Instant) {
        if self.observed.unread().is_empty() {
            let observation = self.observed.addresses(self.key.endpoint.as_deref());
            self.stabilizer.observe(observation, now);
        }
    }

    /// The next wait: up to three times the last, at random.
    ///
    /// *Source:* Finagle, `Backoff.decorrelatedJittered`.
    fn back_off(&mut self) -> Duration {
        let span = (self.backoff * 3).saturating_sub(BACKOFF_LEAST);
        self.backoff = (BACKOFF_LEAST + span.mul_f64(fastrand::f64())).min(BACKOFF_MOST);
        self.backoff
    }
}

fn list(connected: Connected, path: String) -> Asked {
    Box::pin(async move {
        let told = connected.watch_children(&path).await;
        Told::Children(told.map(|(children, changed)| {
            let changed: Changed = Box::pin(changed);
            (children, changed)
        }))
    })
}

fn read(connected: Connected, path: String, names: Vec<String>) -> Asked {
    Box::pin(async move { Told::Data(connected.read(&path, names).await) })
}

/// What comes of it; never anything, where there is nothing.
async fn running<T>(some: &mut Option<Pin<Box<dyn Future<Output = T> + Send>>>) -> T {
    match some {
        Some(some) => some.await,
        None => future::pending().await,
    }
}

async fn sleep_until(at: Option<Instant>) {
    match at {
        Some(at) => tokio::time::sleep_until(at).await,
        None => future::pending().await,
    }
}
