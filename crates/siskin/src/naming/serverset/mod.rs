//! Serversets: a node in ZooKeeper, and below it one ephemeral node for each server of a service.
//!
//! *Source:* Finagle, `finagle-serversets`.

#[cfg(feature = "zookeeper")]
mod addr;
#[cfg(feature = "zookeeper")]
mod announcer;
mod entry;
#[cfg(feature = "zookeeper")]
mod membership;
#[cfg(feature = "zookeeper")]
mod observed;
mod path;
#[cfg(feature = "zookeeper")]
mod resolver;
#[cfg(feature = "zookeeper")]
mod stabilizer;
#[cfg(feature = "zookeeper")]
mod vector;

#[cfg(feature = "zookeeper")]
pub use addr::{Addr, Address};
#[cfg(feature = "zookeeper")]
pub use announcer::ServersetAnnouncer;
pub use entry::{Endpoint, Entry};
pub use path::{AnnouncePath, Hosts, PathError, ServersetName};
#[cfg(feature = "zookeeper")]
pub use resolver::{Resolution, ServersetResolver};
