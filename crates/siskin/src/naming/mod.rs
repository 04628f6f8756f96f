//! Names of services, and how a service is found under one: serversets in ZooKeeper.
//!
//! | part | what it does |
//! |---|---|
//! | [`serverset::AnnouncePath`], [`serverset::ServersetName`] | `zk!…` and `zk2!…`, from text |
//! | [`serverset::Entry`] | what a member's node says, as bytes |
//! | `serverset::Membership` | what to do next so that there is one node, and never two |
//! | `serverset::ServersetAnnouncer` | does it, on sessions that `zookeeper` keeps up |
//! | `serverset::ServersetResolver` | the addresses of a serverset's members, now and at each change |

pub mod serverset;
#[cfg(feature = "zookeeper")]
mod zookeeper;
