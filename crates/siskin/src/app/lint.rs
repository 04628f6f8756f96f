//! The rules that `/admin/lint` checks of every program.
//!
//! *Source:* for the first of each group, the rules of util, finagle-core and TwitterServer (22.7), by their names.

use std::collections::BTreeMap;
use std::sync::{Arc, OnceLock};

use super::certificates::Findings;
use super::flags::Flags;
use super::handle::Addresses;
use crate::admin::{AdminRoutes, Category, Rule};
use crate::telemetry::stats::Metrics;

/// So many polls of 20 ms or more have held threads for 5 s in all, at least.
const TOO_MANY_SLOW_POLLS: u64 = 250;

/// What the rules look at.
pub(super) struct Looked<'a> {
    pub(super) flags: &'a Flags,
    pub(super) metrics: &'a Metrics,
    /// The counters of polls that held their threads.
    pub(super) slow_polls: Vec<String>,
    /// Known once all is bound.
    pub(super) addresses: Arc<OnceLock<Addresses>>,
    pub(super) certificates: Findings,
    pub(super) dev_certs: bool,
    /// Whether the admin server asks for no certificates.
    pub(super) admin_is_open: bool,
    pub(super) admin_routes: &'a AdminRoutes,
}

pub(super) fn rules(looked: Looked<'_>) -> Vec<Rule> {
    let Looked { flags, metrics, .. } = looked;
    let (configuration, runtime) = (Category::Configuration, Category::Runtime);
    let always = |issues: Vec<String>| move || issues.clone();
    let names = flags.shown.iter().map(|(name, _)| *name);
    let labels = [&flags.http, &flags.https, &flags.thrift].map(|port| port.label.as_str());
    let metrics = metrics.clone();
    let of_metrics = metrics.clone();
    let certificates = looked.certificates.clone();
    vec![
        Rule::new(
            configuration,
            "Duplicate flags registered with the same name",
            "Of two flags with one name only one can be set.",
            always(duplicates("flag", names)),
        ),
        Rule::new(
            configuration,
            "Duplicate server StackRegistry names",
            "Servers with one label cannot be told apart, neither in metrics nor in traces.",
            always(duplicates("server", labels.into_iter())),
        ),
        Rule::new(
            runtime,
            "Blocking the Scheduler",
            "Calls that hold their thread hold up the calls that share it. Blocking work belongs into cx.blocking(…).",
            move || slow_polls(&metrics, &looked.slow_polls),
        ),
        Rule::new(
            configuration,
            "Metrics name collision",
            "Metrics whose names differ only in characters that Prometheus does not take are one to it.",
            move || collisions(of_metrics.counters_and_gauges().keys()),
        ),
        Rule::new(
            configuration,
            "Unknown global flag accepted",
            "A flag of Finagle that siskin has not does nothing. -strict.flags makes it an error.",
            always(
                flags
                    .unknown
                    .iter()
                    .map(|name| format!("-{name} does nothing"))
                    .collect(),
            ),
        ),
        Rule::new(
            configuration,
            "Admin on all interfaces",
            "Whoever reaches this host may read the admin pages and stop the service.",
            move || on_all_interfaces(looked.addresses.get().filter(|_| looked.admin_is_open)),
        ),
        Rule::new(
            configuration,
            "Served without client certificates",
            "Anybody may call a port that does not ask for certificates.",
            always(without_certificates(flags, looked.dev_certs)),
        ),
        Rule::new(
            configuration,
            "Non-indexable HTTP Admin Interface Finatra Routes",
            "Only a page of the program's own below /admin/ and without parameters can stand in the index of the admin pages.",
            always(looked.admin_routes.not_indexable()),
        ),
        Rule::new(
            runtime,
            "TLS files expire soon",
            "After the last day of a certificate nobody can connect.",
            move || looked.certificates.warnings(),
        ),
        Rule::new(
            runtime,
            "Changed TLS files are refused",
            "The set on disk cannot be used, and the one before it is used further.",
            move || certificates.refused(),
        ),
    ]
}

fn duplicates<'a>(what: &str, names: impl Iterator<Item = &'a str>) -> Vec<String> {
    let mut counted = BTreeMap::new();
    for name in names {
        *counted.entry(name).or_insert(0) += 1;
    }
    let twice = counted.iter().filter(|(_, count)| **count > 1);
    twice
        .map(|(name, count)| format!("{count} of the {what}s are called {name}"))
        .collect()
}

fn slow_polls(metrics: &Metrics, names: &[String]) -> Vec<String> {
    let values = names
        .iter()
        .filter_map(|name| Some((name, metrics.counter_value(name)?)));
    values
        .filter(|(_, value)| *value >= TOO_MANY_SLOW_POLLS)
        .map(|(name, value)| format!("{name} is {value}: calls have held their threads for 5 seconds and more"))
        .collect()
}

fn collisions<'a>(names: impl Iterator<Item = &'a String>) -> Vec<String> {
    let mut by_formatted: BTreeMap<String, Vec<&str>> = BTreeMap::new();
    for name in names {
        let formatted = name
            .chars()
            .map(|c| if c.is_ascii_alphanumeric() || c == ':' { c } else { '_' });
        by_formatted.entry(formatted.collect()).or_default().push(name);
    }
    let several = by_formatted.into_iter().filter(|(_, names)| names.len() > 1);
    several
        .map(|(formatted, names)| format!("{} are all {formatted}", names.join(", ")))
        .collect()
}

fn on_all_interfaces(addresses: Option<&Addresses>) -> Vec<String> {
    let admin = addresses.and_then(|addresses| addresses.admin);
    let open = admin.filter(|addr| addr.ip().is_unspecified());
    open.map(|addr| {
        format!(
            "the admin server listens on every interface; -admin.port=127.0.0.1:{} keeps it to this host",
            addr.port()
        )
    })
    .into_iter()
    .collect()
}

fn without_certificates(flags: &Flags, dev_certs: bool) -> Vec<String> {
    let insecure = [&flags.http, &flags.https, &flags.thrift]
        .into_iter()
        .filter(|port| port.port.is_some() && port.insecure)
        .map(|port| format!("-{}.insecure is set", port.name));
    let dev_certs = dev_certs
        .then(|| "certificates for development are used: whoever can read their folder has the keys".to_owned());
    insecure.chain(dev_certs).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_there_twice_is_an_issue() {
        assert_eq!(
            duplicates("flag", ["a", "b", "a", "a"].into_iter()),
            ["3 of the flags are called a"]
        );
        assert!(duplicates("flag", ["a", "b"].into_iter()).is_empty());
    }

    #[test]
    fn names_that_prometheus_cannot_tell_apart_are_an_issue() {
        let names = ["a/b", "a.b", "a/c", "ab"].map(str::to_owned);
        assert_eq!(collisions(names.iter()), ["a/b, a.b are all a_b"]);
    }

    #[test]
    fn an_admin_server_for_all_is_an_issue() {
        let addresses = |admin: &str| Addresses {
            admin: Some(admin.parse().unwrap()),
            ..Addresses::default()
        };
        assert_eq!(on_all_interfaces(Some(&addresses("[::]:9990"))).len(), 1);
        assert!(on_all_interfaces(Some(&addresses("127.0.0.1:9990"))).is_empty());
        assert!(on_all_interfaces(None).is_empty());
    }
}
