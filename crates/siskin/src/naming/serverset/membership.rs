//! One member of a serverset, as a machine: what to ask of ZooKeeper next, so that there is one node with what is wanted, and
//! never two.
//!
//! A node is only made when every one that may be there is known to be gone: the one that said something else, the one of a
//! session that is over, and the one that may or may not have been made when the connection was lost. For the last, all members
//! are read, and ours is known by its session and by what it says. Data of a node is never changed: readers read it once.
//!
//! ```text
//! wanted   known                          next
//! any      perhaps made (answer lost)     Survey
//! some     of a session that is over      Look, until it is gone
//! some     says something else, surplus   Delete
//! some     none                           Create (MakeGroup, if there is no group)
//! some     one, as wanted                 Look, so that a watch tells when it goes
//! none     any                            Delete
//! ```
//!
//! *Source:* Finagle, `serverset2`'s readers for what must hold; `com.twitter.common.zookeeper.Group` for the order.

use std::sync::Arc;
use std::time::Duration;

use tokio::time::Instant;

/// The first wait after something was refused; each further one is twice as long.
const BACKOFF_FIRST: Duration = Duration::from_secs(1);
/// The longest wait: a session's timeout, so that a refusal that is over is not felt for longer than a lost connection.
const BACKOFF_MOST: Duration = Duration::from_secs(4);
/// How often a node that is to go by itself is looked at, should its watch have been lost.
const LOOK_AGAIN: Duration = Duration::from_secs(1);

/// A ZooKeeper session's number.
pub(super) type SessionId = i64;

/// What to ask of ZooKeeper. One at a time; each has one [`Answer`].
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Command {
    /// Make the group's node and those above it, where they are missing.
    MakeGroup,
    /// Make a member that says this.
    Create(Arc<[u8]>),
    /// Whose is this node? When it exists, watch it.
    Look(String),
    /// Delete this node.
    Delete(String),
    /// Catch up with the leader, then read all members.
    Survey,
}

/// What came of a command.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Answer {
    /// The group is there; the node is gone.
    Done,
    /// A member was made, of this name.
    Created(String),
    /// Whose it is; `None` when there is no such node.
    Owner(Option<SessionId>),
    /// All members.
    Members(Vec<Found>),
    /// There is no group.
    NoGroup,
    /// Nobody knows whether it was done.
    Lost,
    /// It was not done.
    Refused,
}

/// A member that was read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Found {
    pub(super) name: String,
    pub(super) owner: SessionId,
    pub(super) data: Vec<u8>,
}

#[derive(Clone, Debug)]
struct Node {
    name: String,
    owner: SessionId,
    data: Arc<[u8]>,
    /// When it was last seen, in the connection that there is; a watch tells when it goes.
    seen: Option<Instant>,
}

/// A node that may have been made.
#[derive(Clone, Debug)]
struct Perhaps {
    owner: SessionId,
    data: Arc<[u8]>,
}

/// The machine. Inputs: [`want`](Self::want), [`connected`](Self::connected), [`disconnected`](Self::disconnected),
/// [`ended`](Self::ended), [`answer`](Self::answer), [`gone`](Self::gone). Outputs: [`poll_command`](Self::poll_command),
/// [`poll_timeout`](Self::poll_timeout).
#[derive(Debug, Default)]
pub(super) struct Membership {
    wanted: Option<Arc<[u8]>>,
    session: Option<SessionId>,
    connected: bool,
    nodes: Vec<Node>,
    perhaps: Vec<Perhaps>,
    no_group: bool,
    /// What was asked, and in which session.
    asked: Option<(Command, SessionId)>,
    retry: Option<Retry>,
}

#[derive(Clone, Copy, Debug)]
struct Retry {
    at: Instant,
    /// The wait that leads there.
    wait: Duration,
}

impl Membership {
    /// What the member is to say; `None` for no member.
    pub(super) fn want(&mut self, wanted: Option<Arc<[u8]>>) {
        if self.wanted != wanted {
            self.wanted = wanted;
            self.retry = None;
        }
    }

    /// There is a connection, in this session. Watches of an earlier connection are not counted on.
    pub(super) fn connected(&mut self, session: SessionId) {
        if self.session != Some(session) {
            self.ended();
        }
        self.session = Some(session);
        self.connected = true;
        self.retry = None;
        for node in &mut self.nodes {
            node.seen = None;
        }
    }

    /// The connection is lost, the session perhaps not. What was asked is still to be answered.
    pub(super) fn disconnected(&mut self) {
        self.connected = false;
    }

    /// The session is over, or given up: what was asked in it is not answered any more, and its nodes go, sooner or later.
    pub(super) fn ended(&mut self) {
        self.connected = false;
        self.session = None;
        if let Some((command, session)) = self.asked.take() {
            self.lost(command, session);
        }
    }

    /// A node's watch has something to say.
    pub(super) fn gone(&mut self, name: &str) {
        for node in &mut self.nodes {
            if node.name == name {
                node.seen = None;
            }
        }
    }

    /// The answer to what [`poll_command`](Self::poll_command) gave last. Answers that nobody waits for are passed over.
    pub(super) fn answer(&mut self, answer: Answer, now: Instant) {
        let Some((command, session)) = self.asked.take() else {
            return;
        };
        match (answer, command) {
            (Answer::Refused, _) => {
                let wait = self
                    .retry
                    .map_or(BACKOFF_FIRST, |retry| (retry.wait * 2).min(BACKOFF_MOST));
                self.retry = Some(Retry { at: now + wait, wait });
                return;
            }
            (Answer::Lost, command) => {
                self.lost(command, session);
                // The connection says when to go on; without a word from it, not at once.
                self.retry = Some(Retry {
                    at: now + BACKOFF_FIRST,
                    wait: BACKOFF_FIRST,
                });
                return;
            }
            (Answer::Done, Command::MakeGroup) => self.no_group = false,
            (Answer::NoGroup, Command::Create(_)) => self.no_group = true,
            (Answer::Created(name), Command::Create(data)) => self.nodes.push(Node {
                name,
                owner: session,
                data,
                seen: None,
            }),
            (Answer::Owner(owner), Command::Look(name)) => {
                // A node of this name that is another's is a new one; ours is gone.
                self.nodes.retain(|node| node.name != name || Some(node.owner) == owner);
                for node in &mut self.nodes {
                    if node.name == name {
                        node.seen = Some(now);
                    }
                }
            }
            (Answer::Done, Command::Delete(name)) => self.nodes.retain(|node| node.name != name),
            (Answer::Members(members), Command::Survey) => self.surveyed(members),
            (Answer::NoGroup, Command::Survey) => self.surveyed(Vec::new()),
            // Not an answer to what was asked: as if there were none.
            (_, command) => {
                self.lost(command, session);
                return;
            }
        }
        self.retry = None;
    }

    fn surveyed(&mut self, members: Vec<Found>) {
        let perhaps = std::mem::take(&mut self.perhaps);
        for found in members {
            let is_known = self.nodes.iter().any(|node| node.name == found.name);
            let ours = perhaps
                .iter()
                .find(|perhaps| perhaps.owner == found.owner && *perhaps.data == *found.data);
            if let (false, Some(ours)) = (is_known, ours) {
                self.nodes.push(Node {
                    name: found.name,
                    owner: found.owner,
                    data: Arc::clone(&ours.data),
                    seen: None,
                });
            }
        }
    }

    fn lost(&mut self, command: Command, owner: SessionId) {
        if let Command::Create(data) = command {
            self.perhaps.push(Perhaps { owner, data });
        }
    }

    /// What to ask now, if anything.
    pub(super) fn poll_command(&mut self, now: Instant) -> Option<Command> {
        let session = self.session?;
        if !self.connected || self.asked.is_some() || self.retry.is_some_and(|retry| now < retry.at) {
            return None;
        }
        let command = self.next(session, now)?;
        self.asked = Some((command.clone(), session));
        Some(command)
    }

    fn next(&self, session: SessionId, now: Instant) -> Option<Command> {
        if !self.perhaps.is_empty() {
            return Some(Command::Survey);
        }
        let Some(wanted) = &self.wanted else {
            return self.nodes.first().map(|node| match node.seen {
                // Is it still ours? Another's may have its name by now.
                None if node.owner != session => Command::Look(node.name.clone()),
                _ => Command::Delete(node.name.clone()),
            });
        };
        let is_due = |node: &&Node| node.seen.is_none_or(|seen| now >= seen + LOOK_AGAIN);
        let (of_session, former): (Vec<_>, Vec<_>) = self.nodes.iter().partition(|node| node.owner == session);
        if !former.is_empty() {
            let next = former.into_iter().find(is_due)?;
            return Some(Command::Look(next.name.clone()));
        }
        let Some(right) = of_session.iter().find(|node| node.data == *wanted) else {
            return Some(match of_session.first() {
                Some(wrong) => Command::Delete(wrong.name.clone()),
                None if self.no_group => Command::MakeGroup,
                None => Command::Create(Arc::clone(wanted)),
            });
        };
        match of_session.iter().find(|node| node.name != right.name) {
            Some(surplus) => Some(Command::Delete(surplus.name.clone())),
            None => right.seen.is_none().then(|| Command::Look(right.name.clone())),
        }
    }

    /// When to poll again, should nothing else happen.
    pub(super) fn poll_timeout(&self) -> Option<Instant> {
        let session = self.session?;
        if !self.connected || self.asked.is_some() {
            return None;
        }
        let former = self.nodes.iter().filter(|node| node.owner != session);
        let look = former.filter_map(|node| node.seen).min().map(|seen| seen + LOOK_AGAIN);
        match self.retry {
            Some(retry) => Some(retry.at),
            None => look,
        }
    }

    /// Whether there is a node that says what is wanted, by the latest that was heard.
    pub(super) fn is_announced(&self) -> bool {
        self.connected
            && self.wanted.as_ref().is_some_and(|wanted| {
                self.nodes
                    .iter()
                    .any(|node| Some(node.owner) == self.session && node.data == *wanted)
            })
    }

    /// Whether nothing is wanted, and nothing is there or may be there.
    pub(super) fn is_over(&self) -> bool {
        let asked_to_create = matches!(self.asked, Some((Command::Create(_), _)));
        self.wanted.is_none() && self.nodes.is_empty() && self.perhaps.is_empty() && !asked_to_create
    }
}

#[cfg(test)]
mod tests;
