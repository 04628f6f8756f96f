//! Sessions with ZooKeeper, over the crate `zookeeper-client`.
//!
//! That crate keeps one session and connects again by itself, until the session is over or has been out of reach for longer than its
//! timeout. What comes then is decided here: the same session is asked for again, for as long as no server says that it
//! is over (after a restart or a pause of ZooKeeper it lives, and so do its nodes); then there is a new one.

mod session;
mod stats;

pub(in crate::naming) use session::{Config, Connected, Operation, Outcome, Session, Status};
pub(in crate::naming) use stats::ClientStats;
