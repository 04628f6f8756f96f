//! What is announced, from the flags; and where it goes.

use std::net::SocketAddr;
use std::sync::Arc;

use tokio::task::JoinSet;

use super::StartError;
use super::flags::Flags;
use super::handle::Addresses;
use crate::admin::Health;
use crate::call::stats::Scope;
use crate::call::{Announcement, Announcer};
use crate::naming::serverset::AnnouncePath;

/// One announcement that is asked for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Plan {
    port: Announcing,
    path: AnnouncePath,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Announcing {
    Thrift,
    Https,
    Http,
    Admin,
}

impl Announcing {
    fn name(self) -> &'static str {
        match self {
            Self::Thrift => "thrift",
            Self::Https => "https",
            Self::Http => "http",
            Self::Admin => "admin",
        }
    }

    fn of(self, addresses: &Addresses) -> Option<SocketAddr> {
        match self {
            Self::Thrift => addresses.thrift,
            Self::Https => addresses.https,
            Self::Http => addresses.http,
            Self::Admin => addresses.admin,
        }
    }
}

/// What the flags ask for: endpoints before their members, so that a member's node is made once, with all of them.
pub(super) fn plan(flags: &Flags) -> Result<Vec<Plan>, StartError> {
    let asked = [
        (Announcing::Thrift, &flags.thrift.announce, flags.thrift.port.is_some()),
        (Announcing::Https, &flags.https.announce, flags.https.port.is_some()),
        (Announcing::Http, &flags.http.announce, flags.http.port.is_some()),
        (Announcing::Admin, &flags.admin_announce, flags.admin_port.is_some()),
    ];
    let mut plans: Vec<Plan> = Vec::new();
    for (port, path, is_on) in asked {
        let Some(path) = path.clone() else { continue };
        let contradiction = |other: String| StartError::ContradictoryFlags {
            flag: format!("-{}.announce={path}", port.name()),
            other,
        };
        if !is_on {
            return Err(contradiction(format!("-{}.port=", port.name())));
        }
        if let Some(other) = plans.iter().find(|other| other.path == path) {
            return Err(contradiction(format!("-{}.announce={path}", other.port.name())));
        }
        plans.push(Plan { port, path });
    }
    plans.sort_by_key(|plan| plan.path.endpoint.is_none());
    for plan in &plans {
        let member = AnnouncePath {
            endpoint: None,
            ..plan.path.clone()
        };
        if !plans.iter().any(|other| other.path == member) {
            tracing::warn!(
                flag = format!("-{}.announce={}", plan.port.name(), plan.path),
                "this endpoint is announced by nothing: no flag announces {member}"
            );
        }
    }
    Ok(plans)
}

/// Each address that is announced, with where it is.
pub(super) fn shown(plans: &[Plan], addresses: &Addresses) -> Vec<(SocketAddr, Vec<String>)> {
    let mut shown: Vec<(SocketAddr, Vec<String>)> = Vec::new();
    for plan in plans {
        let Some(addr) = plan.port.of(addresses) else { continue };
        let path = plan.path.to_string();
        match shown.iter_mut().find(|(found, _)| *found == addr) {
            Some((_, paths)) => paths.push(path),
            None => shown.push((addr, vec![path])),
        }
    }
    shown
}

/// What is announced.
#[derive(Default)]
pub(super) struct Announced {
    /// Members first.
    announcements: Vec<Arc<dyn Announcement>>,
    /// Tell the health what is not announced.
    _watches: JoinSet<()>,
    _announcer: Option<Box<dyn Announcer>>,
}

impl Announced {
    /// Begins to announce what is served.
    pub(super) fn start(plans: Vec<Plan>, addresses: Addresses, stats: &Scope, health: &Health) -> Self {
        if plans.is_empty() {
            return Self::default();
        }
        let Some(announcer) = announcer(stats) else {
            return Self::default();
        };
        let mut watches = JoinSet::new();
        let mut announce = |plan: Plan| {
            let addr = plan.port.of(&addresses)?;
            match announcer.announce(addr, &plan.path.to_string()) {
                Ok(announcement) => {
                    let announcement: Arc<dyn Announcement> = announcement.into();
                    let (name, path) = (plan.port.name(), plan.path.to_string());
                    let announced = announcement.becomes(true);
                    watches.spawn(async move {
                        announced.await;
                        tracing::info!("{name} server announced to {path}");
                    });
                    // An endpoint comes and goes with its member.
                    if plan.path.endpoint.is_none() {
                        watches.spawn(watch(Arc::clone(&announcement), plan.path, health.clone()));
                    }
                    Some(announcement)
                }
                Err(error) => {
                    tracing::error!(path = %plan.path, %error, "cannot be announced");
                    None
                }
            }
        };
        let mut announcements: Vec<_> = plans.into_iter().filter_map(&mut announce).collect();
        announcements.reverse();
        Self {
            announcements,
            _watches: watches,
            _announcer: Some(announcer),
        }
    }

    pub(super) fn is_empty(&self) -> bool {
        self.announcements.is_empty()
    }

    /// Ready when nothing of it is found any more.
    pub(super) async fn leave(&self) {
        // All at once, and a member before its endpoints: they go with it.
        let left: Vec<_> = self
            .announcements
            .iter()
            .map(|announcement| announcement.unannounce())
            .collect();
        for left in left {
            left.await;
        }
    }
}

/// Says in the health what is not announced, for as long as it is not.
async fn watch(announcement: Arc<dyn Announcement>, path: AnnouncePath, health: Health) {
    let part = format!("announcer {path}");
    loop {
        announcement.becomes(false).await;
        health.detail(&part, Some("not announced; is ZooKeeper away?".to_owned()));
        announcement.becomes(true).await;
        health.detail(&part, None);
    }
}

#[cfg(feature = "zookeeper")]
#[expect(clippy::unnecessary_wraps, reason = "there is none without the feature")]
fn announcer(stats: &Scope) -> Option<Box<dyn Announcer>> {
    Some(Box::new(crate::naming::serverset::ServersetAnnouncer::new(stats)))
}

/// Flags that would announce are refused without the feature.
#[cfg(not(feature = "zookeeper"))]
fn announcer(_: &Scope) -> Option<Box<dyn Announcer>> {
    None
}

#[cfg(feature = "zookeeper")]
#[cfg(test)]
mod tests {
    use super::*;
    use crate::app::flags;

    fn planned(arguments: &[&str]) -> Result<Vec<String>, String> {
        let flags = flags::parse(arguments.iter().map(Into::into), &|_| None).unwrap();
        match plan(&flags) {
            Ok(plans) => Ok(plans
                .iter()
                .map(|plan| format!("{} {}", plan.port.name(), plan.path))
                .collect()),
            Err(error) => Err(error.to_string()),
        }
    }

    #[test]
    fn endpoints_come_before_their_member() {
        let plans = planned(&[
            "-thrift.announce=zk!a:1!/s!0",
            "-https.announce=zk!a:1!/s!0!https",
            "-admin.announce=zk!a:1!/s!0!admin",
        ]);
        let expected = [
            "https zk!a:1!/s!0!https",
            "admin zk!a:1!/s!0!admin",
            "thrift zk!a:1!/s!0",
        ];
        assert_eq!(plans.unwrap(), expected);
        assert_eq!(planned(&[]).unwrap(), Vec::<String>::new());
    }

    #[test]
    fn what_cannot_be_announced_is_refused_at_the_start() {
        for (arguments, said) in [
            (
                ["-thrift.announce=zk!a:1!/s!0", "-thrift.port="],
                "-thrift.announce=zk!a:1!/s!0 and -thrift.port= contradict each other; leave one of them out",
            ),
            (
                ["-thrift.announce=zk!a:1!/s!0", "-https.announce=zk!a:1!/s/!0"],
                "-https.announce=zk!a:1!/s!0 and -thrift.announce=zk!a:1!/s!0 contradict each other; leave one of them out",
            ),
        ] {
            assert_eq!(planned(&arguments).unwrap_err(), said);
        }
    }
}
