//! Which servers there are, and the copies of their numbers below `standard-service-metric-v1`: of every server the same few numbers, wherever its own are, and of all
//! servers together. Nobody records them: they are what the servers' own numbers say.
//!
//! *Source:* finagle-core, `StandardStatsReceiver`, `StatsFilter` (22.7).

use std::collections::BTreeMap;

use super::registry::Raw;

const PREFIX: &str = "standard-service-metric-v1/srv/";

/// Which servers there are, and where their numbers stand.
#[derive(Clone, Debug, Default)]
pub struct Servers {
    servers: Vec<Server>,
}

/// One server.
#[derive(Clone, Debug)]
pub(super) struct Server {
    /// Before its numbers: `srv/thrift/`.
    pub(super) prefix: String,
    /// `thrift`.
    pub(super) label: String,
    /// Before their copy: `standard-service-metric-v1/srv/thriftmux/server-1/`.
    copy: String,
}

impl Servers {
    /// One more server: its scope (`srv/thrift`), its label (`thrift`) and its protocol in Finagle's words (`thriftmux`, `http`).
    /// They are counted from 1; the admin server counts as 0.
    #[must_use]
    pub fn with_server(mut self, scope: &str, label: &str, protocol: &str) -> Self {
        let number = self.servers.len() + 1;
        self.servers.push(Server {
            prefix: format!("{scope}/"),
            label: label.to_owned(),
            copy: format!("{PREFIX}{protocol}/server-{number}/"),
        });
        self
    }

    /// Where the numbers of each stand (`srv/thrift`), and its label.
    pub(crate) fn scopes(&self) -> impl Iterator<Item = (&str, &str)> {
        let servers = self.servers.iter();
        servers.map(|server| (server.prefix.trim_end_matches('/'), server.label.as_str()))
    }

    /// Where the numbers of the server of this label stand.
    pub(crate) fn scope_of(&self, label: &str) -> Option<&str> {
        let server = self.servers.iter().find(|server| server.label == label)?;
        Some(server.prefix.trim_end_matches('/'))
    }

    /// The label of the server that counts under this name, and the name below its scope.
    pub(crate) fn of<'n>(&self, name: &'n str) -> Option<(&str, &'n str)> {
        let mut servers = self.servers.iter();
        servers.find_map(|server| Some((server.label.as_str(), name.strip_prefix(&server.prefix)?)))
    }

    pub(super) fn iter(&self) -> impl Iterator<Item = &Server> {
        self.servers.iter()
    }

    pub(super) fn add_copies(&self, metrics: &mut BTreeMap<String, Raw>) {
        let mut copies: BTreeMap<String, Raw> = BTreeMap::new();
        for Server { prefix, copy, .. } in &self.servers {
            for (name, raw) in metrics.range(prefix.clone()..) {
                let Some(name) = name.strip_prefix(prefix) else {
                    break;
                };
                if is_standard(name) {
                    add(&mut copies, format!("{copy}{name}"), raw);
                    add(&mut copies, format!("{PREFIX}{name}"), raw);
                }
            }
        }
        metrics.extend(copies);
    }
}

/// Whether it is the copy of a server's number.
pub(super) fn is_copy(name: &str) -> bool {
    name.starts_with(PREFIX)
}

fn is_standard(name: &str) -> bool {
    match name.split('/').next().unwrap_or_default() {
        "failures" | "sourcedfailures" => true,
        "requests" | "success" | "request_latency_ms" => !name.contains('/'),
        _ => false,
    }
}

fn add(copies: &mut BTreeMap<String, Raw>, name: String, raw: &Raw) {
    match (copies.get_mut(&name), raw) {
        (Some(Raw::Counter(sum)), Raw::Counter(value)) => *sum += value,
        (Some(Raw::Stat(sum)), Raw::Stat(window)) => sum.merge(window),
        (Some(_), _) | (None, Raw::Gauge(_)) => {}
        (None, Raw::Counter(value)) => drop(copies.insert(name, Raw::Counter(*value))),
        (None, Raw::Stat(window)) => drop(copies.insert(name, Raw::Stat(window.clone()))),
    }
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use tokio::time::Instant;

    use super::*;
    use crate::call::stats::Scope;
    use crate::telemetry::stats::{Metrics, Value};

    #[tokio::test]
    async fn each_server_has_a_copy_and_all_have_one() {
        let metrics = Metrics::default();
        let root = Scope::root(Arc::new(metrics.clone()));
        for (scope, requests) in [("srv/thrift", 2), ("https", 3)] {
            let scope = root.scope(scope);
            scope.counter("requests").add(requests);
            scope.counter("failures/a.B").incr();
            scope.counter("ping/requests").incr();
            scope.counter("connects").incr();
        }
        let servers = Servers::default()
            .with_server("srv/thrift", "thrift", "thriftmux")
            .with_server("https", "https", "http");
        let snapshot = metrics.snapshot(&servers, Instant::now());
        let copies: Vec<_> = snapshot
            .into_iter()
            .filter_map(|(name, value)| Some((name.strip_prefix(PREFIX)?.to_owned(), value)))
            .collect();
        let expected = [
            ("failures/a.B", 2),
            ("http/server-2/failures/a.B", 1),
            ("http/server-2/requests", 3),
            ("requests", 5),
            ("thriftmux/server-1/failures/a.B", 1),
            ("thriftmux/server-1/requests", 2),
        ];
        assert_eq!(
            copies,
            expected.map(|(name, value)| (name.to_owned(), Value::Counter(value)))
        );
    }
}
