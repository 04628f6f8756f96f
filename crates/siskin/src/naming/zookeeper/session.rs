//! A session that is kept up, and what is asked in it.

use std::future::Future;
use std::sync::Arc;
use std::time::Duration;

use futures_util::StreamExt as _;
use tokio::sync::{oneshot, watch};
use tokio::time::Instant;
use tokio_util::sync::{CancellationToken, DropGuard};
use zookeeper_client::{Acls, Client, Connector, CreateMode, Error, OneshotWatcher, SessionInfo, SessionState};

use super::stats::{ClientStats, Kind};
use crate::naming::serverset::Hosts;

/// The wait before another attempt to connect; each further one is twice as long.
const ATTEMPT_FIRST: Duration = Duration::from_millis(100);
/// The longest.
const ATTEMPT_MOST: Duration = Duration::from_secs(1);
/// A state that lasts less is hasty.
const LASTING: Duration = Duration::from_secs(1);
/// After so many hasty states the client is given up, and the next attempt waits. One is a connection that breaks and is there
/// again.
const HASTY: u32 = 2;
/// Requests that every version of ZooKeeper understands, since 3.4.
const SERVER_VERSION: (u32, u32, u32) = (3, 4, 0);
/// How many nodes are read at once.
const READS_AT_ONCE: usize = 16;

/// How sessions are kept.
#[derive(Clone, Copy, Debug)]
pub(in crate::naming) struct Config {
    /// How long a session, and its nodes, outlive the last word from us. The server may give another. Default 4 s.
    ///
    /// *Source:* Finagle, `zookeeper/ZkClientFactory.scala`.
    pub(in crate::naming) session_timeout: Duration,
    /// How often a session that says nothing is asked whether it is there, and then has the session's timeout to answer: the client
    /// crate's task may have ended by a panic, of which nobody else hears, or may be reading a frame without an end. Default 10 s.
    pub(in crate::naming) heartbeat: Duration,
}

impl Default for Config {
    fn default() -> Self {
        Self {
            session_timeout: Duration::from_secs(4),
            heartbeat: Duration::from_secs(10),
        }
    }
}

/// How a session is.
#[derive(Clone, Debug, Default)]
pub(in crate::naming) struct Status {
    /// The session that nodes are made in; `None` before the first, and when one is over.
    pub(in crate::naming) id: Option<i64>,
    /// Where there is a connection.
    pub(in crate::naming) connected: Option<Connected>,
}

/// A connection, in which to ask.
#[derive(Clone, Debug)]
pub(in crate::naming) struct Connected {
    client: Client,
    /// The client is given up.
    ended: CancellationToken,
    stats: ClientStats,
}

/// The children of a node.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::naming) struct Children {
    /// The transaction that made the node.
    pub(in crate::naming) group: i64,
    pub(in crate::naming) names: Vec<String>,
}

/// A session with one ZooKeeper, kept up until the last clone is dropped.
#[derive(Clone, Debug)]
pub(in crate::naming) struct Session {
    status: watch::Receiver<Status>,
    _end: Arc<DropGuard>,
}

impl Session {
    /// Begins to connect, in a task of its own.
    pub(in crate::naming) fn start(hosts: Hosts, config: Config, stats: ClientStats) -> Self {
        let (sender, status) = watch::channel(Status::default());
        let end = CancellationToken::new();
        let keeper = Keeper {
            hosts: hosts.to_string(),
            config,
            stats,
            status: sender,
        };
        let ended = end.clone();
        tokio::spawn(async move { ended.run_until_cancelled(keeper.run()).await });
        Self {
            status,
            _end: Arc::new(end.drop_guard()),
        }
    }

    /// How it is, now and later.
    pub(in crate::naming) fn status(&self) -> watch::Receiver<Status> {
        self.status.clone()
    }
}

struct Keeper {
    /// With commas between.
    hosts: String,
    config: Config,
    stats: ClientStats,
    status: watch::Sender<Status>,
}

impl Keeper {
    async fn run(self) {
        let mut session: Option<SessionInfo> = None;
        let mut wait = ATTEMPT_FIRST;
        let mut is_known_to_be_away = false;
        loop {
            let (major, minor, patch) = SERVER_VERSION;
            let connector = Client::connector()
                .with_session_timeout(self.config.session_timeout)
                .with_server_version(major, minor, patch)
                // A client that is given up must not take its session with it.
                .with_detached()
                .with_fail_eagerly();
            let connector = match &session {
                Some(session) => connector.with_session(session.clone()),
                None => connector,
            };
            match Live::connect(connector, self.hosts.clone()).await {
                Ok(live) => {
                    tracing::info!(zookeeper = self.hosts, session = %live.client.session_id(), "connected to ZooKeeper");
                    session = Some(live.client.session().clone());
                    is_known_to_be_away = false;
                    let lasted = self.keep(&live).await;
                    // Before the wait: what is given up connects as long as it lives.
                    drop(live);
                    if lasted {
                        wait = ATTEMPT_FIRST;
                    } else {
                        pause(&mut wait).await;
                    }
                }
                Err(Error::SessionExpired) if session.is_some() => {
                    session = None;
                    self.stats.session(SessionState::Expired);
                    self.status.send_replace(Status::default());
                    tracing::warn!(zookeeper = self.hosts, "the session with ZooKeeper has expired");
                }
                Err(error) => {
                    if !std::mem::replace(&mut is_known_to_be_away, true) {
                        tracing::warn!(
                            zookeeper = self.hosts,
                            %error,
                            "ZooKeeper cannot be reached; the service goes on without, and goes on trying"
                        );
                    }
                    pause(&mut wait).await;
                }
            }
        }
    }

    /// Tells how a session is, until its client is of no more use; whether its connections lasted.
    async fn keep(&self, live: &Live) -> bool {
        let client = &live.client;
        let id = Some(client.session_id().0);
        let mut states = client.state_watcher();
        let mut state = states.state();
        let mut changed_at = Instant::now();
        let mut hasty = 0;
        loop {
            self.stats.session(state);
            let is_connected = state == SessionState::SyncConnected;
            self.status.send_replace(Status {
                id,
                connected: is_connected.then(|| Connected {
                    client: client.clone(),
                    ended: live.ended.clone(),
                    stats: self.stats.clone(),
                }),
            });
            if state.is_terminated() {
                return true;
            }
            if !is_connected {
                tracing::warn!(zookeeper = self.hosts, "the connection with ZooKeeper is lost");
            }
            loop {
                match tokio::time::timeout(self.config.heartbeat, states.changed()).await {
                    Ok(changed) => {
                        hasty = if changed_at.elapsed() < LASTING { hasty + 1 } else { 0 };
                        changed_at = Instant::now();
                        // The client crate would connect again at once, however often.
                        if hasty >= HASTY && !changed.is_terminated() {
                            self.status.send_replace(Status { id, connected: None });
                            return false;
                        }
                        state = changed;
                        break;
                    }
                    Err(_) if is_connected => {
                        let asked = tokio::time::timeout(self.config.session_timeout, client.check_stat("/")).await;
                        let error = match asked {
                            Ok(Err(error @ Error::UnexpectedError(_))) => Some(error.to_string()),
                            // Where nothing came, the client would have noticed before.
                            Err(_) => Some("much is said, and not the answer".to_owned()),
                            Ok(_) => None,
                        };
                        if let Some(error) = error {
                            tracing::warn!(zookeeper = self.hosts, error, "the client of ZooKeeper does not answer");
                            self.status.send_replace(Status { id, connected: None });
                            return true;
                        }
                    }
                    Err(_) => {}
                }
            }
            if state == SessionState::SyncConnected {
                tracing::info!(zookeeper = self.hosts, "connected to ZooKeeper again");
            }
        }
    }
}

/// A client of the crate, with a thread and a runtime of its own, on which its task runs. That ends with this: the crate's own way
/// to end a client is not heard while its connections break as soon as they are made.
struct Live {
    client: Client,
    ended: CancellationToken,
    _end: DropGuard,
}

impl Live {
    async fn connect(connector: Connector, hosts: String) -> Result<Self, Error> {
        let (sender, receiver) = oneshot::channel();
        let ended = CancellationToken::new();
        let end = ended.clone().drop_guard();
        let until = ended.clone();
        let run = move || {
            let runtime = match tokio::runtime::Builder::new_current_thread().build() {
                Ok(runtime) => runtime,
                Err(error) => return drop(sender.send(Err(Error::UnexpectedError(error.to_string())))),
            };
            runtime.block_on(async {
                if let Some(connected) = until.run_until_cancelled(connector.connect(&hosts)).await {
                    let is_of_use = connected.is_ok();
                    if sender.send(connected).is_ok() && is_of_use {
                        until.cancelled().await;
                    }
                }
            });
        };
        std::thread::Builder::new()
            .name("zookeeper".to_owned())
            .spawn(run)
            .map_err(|error| Error::UnexpectedError(error.to_string()))?;
        let client = receiver
            .await
            .map_err(|error| Error::UnexpectedError(error.to_string()))??;
        Ok(Self {
            client,
            ended,
            _end: end,
        })
    }
}

/// Waits, and the next time twice as long.
async fn pause(wait: &mut Duration) {
    tokio::time::sleep(wait.mul_f64(0.5 + fastrand::f64() / 2.0)).await;
    *wait = (*wait * 2).min(ATTEMPT_MOST);
}

/// How an operation ended that did not succeed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::naming) enum Outcome {
    /// There is no such node.
    NoNode,
    /// It was not done.
    Refused,
    /// Nobody knows whether it was done.
    Lost,
}

/// A node's name, its owner's session and its data.
pub(in crate::naming) type Operation<T> = Result<T, Outcome>;

impl Connected {
    /// Makes a node and those above it, where they are missing; anyone may do anything with them.
    pub(in crate::naming) async fn make_group(&self, path: &str) -> Operation<()> {
        let options = CreateMode::Persistent.with_acls(Acls::anyone_all());
        self.counted(Kind::Write, "create", path, self.client.mkdir(path, &options))
            .await
    }

    /// Makes an ephemeral node whose name is `prefix` and a number; gives its path.
    pub(in crate::naming) async fn create(&self, prefix: &str, data: &[u8]) -> Operation<String> {
        let options = CreateMode::EphemeralSequential.with_acls(Acls::anyone_all());
        let created = self.client.create(prefix, data, &options);
        let (_, sequence) = self.counted(Kind::Ephemeral, "create", prefix, created).await?;
        Ok(format!("{prefix}{sequence}"))
    }

    /// Deletes a node; that there is none is as good.
    pub(in crate::naming) async fn delete(&self, path: &str) -> Operation<()> {
        let deleted = self.client.delete(path, None);
        match self.counted(Kind::Write, "delete", path, deleted).await {
            Err(Outcome::NoNode) => Ok(()),
            deleted => deleted,
        }
    }

    /// Whose session made this node, and what is ready when that may have changed. `None` when there is no such node.
    pub(in crate::naming) async fn watch_owner(
        &self,
        path: &str,
    ) -> Operation<Option<(i64, impl Future<Output = ()> + Send + 'static)>> {
        let found = self.client.check_and_watch_stat(path);
        let (stat, watcher) = self.counted(Kind::Watch, "exists", path, found).await?;
        Ok(stat.map(|stat| (stat.ephemeral_owner, self.changed(watcher))))
    }

    /// A node's children, and what is ready when they may have changed. `None` when there is no such node; then what is ready when
    /// there may be one.
    pub(in crate::naming) async fn watch_children(
        &self,
        path: &str,
    ) -> Operation<(Option<Children>, impl Future<Output = ()> + Send + 'static)> {
        let found = self.client.get_and_watch_children(path);
        match self.counted(Kind::Watch, "getChildren", path, found).await {
            Ok((names, stat, watcher)) => {
                let group = stat.czxid;
                return Ok((Some(Children { group, names }), self.changed(watcher)));
            }
            Err(Outcome::NoNode) => {}
            Err(outcome) => return Err(outcome),
        }
        let found = self.client.check_and_watch_stat(path);
        match self.counted(Kind::Watch, "exists", path, found).await? {
            (None, watcher) => Ok((None, self.changed(watcher))),
            // Made in between.
            (Some(_), _) => Err(Outcome::Lost),
        }
    }

    /// The data of children of a node, each with its name.
    pub(in crate::naming) async fn read(&self, path: &str, names: Vec<String>) -> Vec<(String, Operation<Vec<u8>>)> {
        let reads = names.into_iter().map(|name| async move {
            let path = format!("{path}/{name}");
            let read = self.client.get_data(&path);
            let read = self.counted(Kind::Read, "getData", &path, read).await;
            (name, read.map(|(data, _)| data))
        });
        futures_util::stream::iter(reads)
            .buffer_unordered(READS_AT_ONCE)
            .collect()
            .await
    }

    /// Ready when a watch says something.
    fn changed(&self, watcher: OneshotWatcher) -> impl Future<Output = ()> + Send + 'static {
        // In a task of its own: the crate panics where its session's task has ended without a word. Not where we ended it.
        let ended = self.ended.clone();
        let changed = AbortOnDrop(tokio::spawn(async move {
            tokio::select! {
                biased;
                () = ended.cancelled() => {}
                _ = watcher.changed() => {}
            }
        }));
        changed.ended()
    }

    /// The children of a node whose name begins so, with owner and data, as the leader has them now.
    pub(in crate::naming) async fn children(&self, path: &str, prefix: &str) -> Operation<Vec<(String, i64, Vec<u8>)>> {
        self.counted(Kind::Read, "sync", path, self.client.sync(path)).await?;
        let names = self
            .counted(Kind::Read, "getChildren", path, self.client.list_children(path))
            .await?;
        let paths: Vec<String> = names
            .into_iter()
            .filter(|name| name.starts_with(prefix))
            .map(|name| format!("{path}/{name}"))
            .collect();
        let mut children = Vec::with_capacity(paths.len());
        for paths in paths.chunks(READS_AT_ONCE) {
            let reads = paths.iter().map(|path| async move {
                match self
                    .counted(Kind::Read, "getData", path, self.client.get_data(path))
                    .await
                {
                    Ok((data, stat)) => Ok(Some((path.clone(), stat.ephemeral_owner, data))),
                    // Gone since the list was made.
                    Err(Outcome::NoNode) => Ok(None),
                    Err(outcome) => Err(outcome),
                }
            });
            for read in futures_util::future::join_all(reads).await {
                children.extend(read?);
            }
        }
        Ok(children)
    }

    async fn counted<T>(
        &self,
        kind: Kind,
        operation: &'static str,
        path: &str,
        result: impl Future<Output = Result<T, Error>>,
    ) -> Operation<T> {
        let began = Instant::now();
        let result = result.await;
        // An answer is a success of the operation, whatever it says of the node.
        let succeeded = matches!(result, Ok(_) | Err(Error::NoNode));
        self.stats.operation(kind, succeeded, began.elapsed());
        result.map_err(|error| {
            let outcome = outcome(&error);
            if outcome == Outcome::Refused {
                tracing::warn!(operation, path, %error, "ZooKeeper refuses");
            }
            outcome
        })
    }
}

/// Only what a server said for certain counts as not done.
fn outcome(error: &Error) -> Outcome {
    match error {
        Error::NoNode => Outcome::NoNode,
        Error::NoAuth
        | Error::BadArguments(_)
        | Error::BadVersion
        | Error::NoChildrenForEphemerals
        | Error::NodeExists
        | Error::NotEmpty
        | Error::InvalidAcl
        | Error::NotReadOnly
        | Error::QuotaExceeded
        | Error::Throttled
        | Error::MarshallingError
        | Error::Unimplemented
        | Error::ReconfigDisabled => Outcome::Refused,
        _ => Outcome::Lost,
    }
}

/// A task that does not outlive whoever waits for it.
struct AbortOnDrop<T>(tokio::task::JoinHandle<T>);

impl<T> AbortOnDrop<T> {
    async fn ended(mut self) {
        let _ = (&mut self.0).await;
    }
}

impl<T> Drop for AbortOnDrop<T> {
    fn drop(&mut self) {
        self.0.abort();
    }
}

#[cfg(test)]
mod tests {
    use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
    use tokio::net::{TcpListener, TcpStream};

    use super::*;
    use crate::call::stats::Scope;

    /// Agrees to a session, and answers the first ping, with which the client takes it for real.
    async fn agree(listener: &TcpListener) -> TcpStream {
        let (mut stream, _) = listener.accept().await.unwrap();
        let mut body = 0_i32.to_be_bytes().to_vec();
        body.extend(4000_i32.to_be_bytes());
        body.extend(1_i64.to_be_bytes());
        body.extend(16_i32.to_be_bytes());
        body.extend([7; 16]);
        body.push(0);
        let pong = [(-2_i32).to_be_bytes(), [0; 4], [0; 4], [0; 4]].concat();
        for (wanted, body) in [(&[][..], body), (&[0xff, 0xff, 0xff, 0xfe, 0, 0, 0, 11], pong)] {
            let mut read = Vec::new();
            while !read.ends_with(wanted) || read.is_empty() {
                assert_ne!(stream.read_buf(&mut read).await.unwrap(), 0);
            }
            stream.write_u32(u32::try_from(body.len()).unwrap()).await.unwrap();
            stream.write_all(&body).await.unwrap();
        }
        stream
    }

    /// The client crate waits for the end of a frame for as long as something comes, however long the frame says to be.
    #[tokio::test]
    async fn a_frame_without_an_end_is_not_waited_for() {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let config = Config {
            session_timeout: Duration::from_secs(1),
            heartbeat: Duration::from_millis(100),
        };
        let hosts = listener.local_addr().unwrap().to_string().parse().unwrap();
        let session = Session::start(hosts, config, ClientStats::new(&Scope::default()));
        let mut stream = agree(&listener).await;
        let mut status = session.status();
        status.wait_for(|status| status.connected.is_some()).await.unwrap();
        stream.write_all(&i32::MAX.to_be_bytes()).await.unwrap();
        let endless = async {
            while stream.write_all(&[0; 100]).await.is_ok() {
                tokio::time::sleep(Duration::from_millis(50)).await;
            }
        };
        let given_up = async {
            endless.await;
            agree(&listener).await
        };
        let _stream = tokio::time::timeout(Duration::from_secs(30), given_up).await.unwrap();
        status.wait_for(|status| status.connected.is_some()).await.unwrap();
    }
}
