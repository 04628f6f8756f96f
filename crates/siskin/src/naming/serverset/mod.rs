//! Serversets: a node in ZooKeeper, and below it one ephemeral node for each server of a service.
//!
//! *Source:* Finagle, `finagle-serversets`.

#[cfg(feature = "zookeeper")]
mod announcer;
mod entry;
#[cfg(feature = "zookeeper")]
mod membership;
mod path;

#[cfg(feature = "zookeeper")]
pub use announcer::ServersetAnnouncer;
pub use entry::{Endpoint, Entry};
pub use path::{AnnouncePath, Hosts, PathError, ServersetName};
