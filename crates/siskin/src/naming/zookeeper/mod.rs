//! Sessions with ZooKeeper, over the crate `zookeeper-client`.
//!
//! That crate keeps one session and connects again by itself, until the session is over or has been out of reach for longer than its
//! timeout. What comes then is decided here: the same session is asked for again, for as long as no server says that it
//! is over (after a restart or a pause of ZooKeeper it lives, and so do its nodes); then there is a new one.
//!
//! A known limit: the crate has no bound for the length of a frame, and no place for one (version 0.11.2, `session/mod.rs`, the buffer
//! of `handle_recv_buf`; the protocol's own end is 2 GiB). A ZooKeeper that sends one frame without an end makes the process buffer
//! what comes, until the session is asked whether it is there and does not answer: 14 s by default. Then the client is given up with
//! its buffer. Before there is a session, the crate itself ends such a connection.

mod session;
mod stats;

pub(in crate::naming) use session::{Children, Config, Connected, Operation, Outcome, Session, Status};
pub(in crate::naming) use stats::ClientStats;
