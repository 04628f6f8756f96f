//! Prometheus text, version 0.0.4.
//!
//! Finagle's exporter lists what its own servers count, and so does this by default:
//!
//! | metric | line |
//! |---|---|
//! | `srv/thrift/requests` | `rpc_finagle_server_requests{rpc_system="finagle",implementation="finagle",rpc_service="thrift"} 860` |
//! | `srv/thrift/request_latency_ms` | `…_request_latency_ms{…,quantile="0.5"} 0`, `…_count{…}`, `…_sum{…}`, of the last window |
//!
//! With everything asked for, each metric has a TYPE line and its scopes become labels:
//!
//! | metric | line |
//! |---|---|
//! | `srv/thrift/requests` | `srv_requests{server="thrift"}` |
//! | `srv/thrift/failures` | `srv_failures_total{server="thrift"}` |
//! | `srv/thrift/failures/a/b` | `srv_failures{server="thrift",exception="a:b"}` |
//! | `route/ping/GET/status/200` | `route_status{route="ping",method="GET",code="200"}` |
//! | `jvm/uptime` | `jvm_uptime` |
//!
//! A character that Prometheus does not allow in a name becomes `_` in both: Finagle writes the dots of Java's class names,
//! and a scraper then refuses the whole page.
//!
//! *Source:* finagle-stats-core, `PrometheusExporter` (22.7).

use std::collections::BTreeMap;
use std::fmt::Write as _;

use super::histogram::{PERCENTILES, Summary};
use super::registry::Value;
use super::servers::Servers;

/// What is asked for.
#[derive(Clone, Copy, Debug, Default)]
pub struct Options {
    /// Every metric, with its scopes as labels. Default: what Finagle's exporter lists.
    pub all: bool,
    /// TYPE lines. Default none, as Finagle; with [`all`](Self::all) they are always there.
    pub metadata: bool,
    /// Also stats whose last window is empty, as 0.
    pub empty_quantiles: bool,
}

/// A line's name and labels.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Key {
    name: String,
    labels: Vec<(&'static str, String)>,
}

/// Writes the metrics down: counters, gauges, then stats.
pub fn write(metrics: &BTreeMap<String, Value>, servers: &Servers, options: Options) -> String {
    let key = if options.all { labelled } else { finagles };
    let mut keyed: Vec<_> = metrics
        .iter()
        .filter_map(|(name, value)| Some((key(name, servers)?, value)))
        .collect();
    let kind = |value: &Value| match value {
        Value::Counter(_) => 0,
        Value::Gauge(_) => 1,
        Value::Stat(_) => 2,
    };
    // The lines of one name must stand together.
    keyed.sort_by(|(key, value), (other, others)| (kind(value), key).cmp(&(kind(others), other)));
    let mut text = String::new();
    let mut last = None;
    for (key, value) in &keyed {
        if (options.all || options.metadata) && last != Some(&key.name) {
            let kind = ["counter", "gauge", "summary"][kind(value)];
            let _ = writeln!(text, "# TYPE {} {kind}", key.name);
        }
        last = Some(&key.name);
        match value {
            Value::Counter(value) => line(&mut text, key, "", None, value),
            Value::Gauge(value) => line(&mut text, key, "", None, value),
            Value::Stat(summary) => stat(&mut text, key, summary.as_ref(), options),
        }
    }
    text
}

fn stat(text: &mut String, key: &Key, summary: Option<&Summary>, options: Options) {
    if let Some(summary) = summary {
        if options.all {
            line(text, key, "", Some("0"), &summary.minimum);
        }
        for ((quantile, _), value) in PERCENTILES.iter().zip(summary.percentiles) {
            line(text, key, "", Some(&quantile.to_string()), &value);
        }
        if options.all {
            line(text, key, "", Some("1"), &summary.maximum);
        }
    } else if options.empty_quantiles {
        for (quantile, _) in PERCENTILES {
            line(text, key, "", Some(&quantile.to_string()), &0);
        }
    }
    line(text, key, "_count", None, &summary.map_or(0, |summary| summary.count));
    line(text, key, "_sum", None, &summary.map_or(0, |summary| summary.sum));
}

fn line(text: &mut String, key: &Key, suffix: &str, quantile: Option<&str>, value: &dyn std::fmt::Display) {
    let _ = write!(text, "{}{suffix}", key.name);
    let labels = key.labels.iter().map(|(label, value)| (*label, value.as_str()));
    let labels = labels.chain(quantile.map(|quantile| ("quantile", quantile)));
    for (index, (label, value)) in labels.clone().enumerate() {
        let before = if index == 0 { "{" } else { "," };
        let value = value.replace('\\', r"\\").replace('"', "\\\"").replace('\n', r"\n");
        let _ = write!(text, "{before}{label}=\"{value}\"");
    }
    if labels.count() > 0 {
        text.push('}');
    }
    let _ = writeln!(text, " {value}");
}

/// The key of Finagle's exporter; none of what is not a server's.
fn finagles(name: &str, servers: &Servers) -> Option<Key> {
    let system =
        [("rpc_system", "finagle"), ("implementation", "finagle")].map(|(label, value)| (label, value.to_owned()));
    servers.iter().find_map(|server| {
        let name = name.strip_prefix(&server.prefix)?;
        let service = ("rpc_service", server.label.clone());
        Some(Key {
            name: format!("rpc_finagle_server_{}", clean(name)),
            labels: system.iter().cloned().chain([service]).collect(),
        })
    })
}

/// The key with the scopes as labels.
#[expect(clippy::unnecessary_wraps, reason = "of the shape of its twin")]
fn labelled(name: &str, servers: &Servers) -> Option<Key> {
    let mut labels = Vec::new();
    let server = servers
        .iter()
        .find_map(|server| Some((server, name.strip_prefix(&server.prefix)?)));
    let (scope, rest) = match server {
        Some((server, rest)) => {
            labels.push(("server", server.label.clone()));
            ("srv_", rest)
        }
        None => match name.splitn(4, '/').collect::<Vec<_>>()[..] {
            ["route", route, method, rest] => {
                labels.extend([("route", route.to_owned()), ("method", method.to_owned())]);
                ("route_", rest)
            }
            _ => ("", name),
        },
    };
    let mut parts = vec![];
    let mut rest = rest.split('/');
    while let Some(part) = rest.next() {
        let left: Vec<_> = rest.clone().collect();
        match (part, &left[..]) {
            ("failures", []) => parts.push("failures_total"),
            ("failures", exceptions) => {
                labels.push(("exception", exceptions.join(":")));
                parts.push(part);
                break;
            }
            ("status", [code]) => {
                labels.push(("code", (*code).to_owned()));
                parts.push(part);
                break;
            }
            _ => parts.push(part),
        }
    }
    Some(Key {
        name: clean(&format!("{scope}{}", parts.join("_"))),
        labels,
    })
}

fn clean(name: &str) -> String {
    let clean = |c: char| if c.is_ascii_alphanumeric() || c == ':' { c } else { '_' };
    name.chars().map(clean).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn metrics() -> (BTreeMap<String, Value>, Servers) {
        let summary = Summary {
            count: 2,
            sum: 5,
            average: 2.5,
            minimum: 1,
            maximum: 4,
            percentiles: [1, 4, 4, 4, 4, 4],
        };
        let metrics = [
            ("jvm/uptime", Value::Gauge(12.5)),
            ("route/ping/GET/status/200", Value::Counter(7)),
            ("srv/thrift/connections", Value::Gauge(3.0)),
            ("srv/thrift/failures", Value::Counter(2)),
            ("srv/thrift/failures/rejected/a.B", Value::Counter(2)),
            ("srv/thrift/handletime_us", Value::Stat(None)),
            ("srv/thrift/request_latency_ms", Value::Stat(Some(summary))),
        ];
        let servers = Servers::default().with_server("srv/thrift", "thrift", "thriftmux");
        (metrics.map(|(name, value)| (name.to_owned(), value)).into(), servers)
    }

    #[test]
    fn finagles_own_are_named_as_finagle_names_them() {
        let (metrics, servers) = metrics();
        let labels = r#"rpc_system="finagle",implementation="finagle",rpc_service="thrift""#;
        let mut expected = String::new();
        for (name, value) in [("failures", 2), ("failures_rejected_a_B", 2), ("connections", 3)] {
            expected += &format!("rpc_finagle_server_{name}{{{labels}}} {value}\n");
        }
        for name in ["handletime_us_count", "handletime_us_sum"] {
            expected += &format!("rpc_finagle_server_{name}{{{labels}}} 0\n");
        }
        for (quantile, value) in [(0.5, 1), (0.9, 4), (0.95, 4), (0.99, 4), (0.999, 4), (0.9999, 4)] {
            expected += &format!("rpc_finagle_server_request_latency_ms{{{labels},quantile=\"{quantile}\"}} {value}\n");
        }
        for (name, value) in [("count", 2), ("sum", 5)] {
            expected += &format!("rpc_finagle_server_request_latency_ms_{name}{{{labels}}} {value}\n");
        }
        assert_eq!(write(&metrics, &servers, Options::default()), expected);
    }

    #[test]
    fn everything_has_labels_and_types() {
        let (metrics, servers) = metrics();
        let options = Options {
            all: true,
            ..Options::default()
        };
        let text = write(&metrics, &servers, options);
        for expected in [
            "# TYPE route_status counter\nroute_status{route=\"ping\",method=\"GET\",code=\"200\"} 7\n",
            "# TYPE srv_failures counter\nsrv_failures{server=\"thrift\",exception=\"rejected:a.B\"} 2\n",
            "# TYPE srv_failures_total counter\nsrv_failures_total{server=\"thrift\"} 2\n",
            "# TYPE jvm_uptime gauge\njvm_uptime 12.5\n",
            "# TYPE srv_request_latency_ms summary\nsrv_request_latency_ms{server=\"thrift\",quantile=\"0\"} 1\n",
            "srv_request_latency_ms{server=\"thrift\",quantile=\"1\"} 4\n",
        ] {
            assert!(text.contains(expected), "{expected} in {text}");
        }
    }

    #[test]
    fn labels_are_escaped() {
        let mut text = String::new();
        let key = Key {
            name: "x".to_owned(),
            labels: vec![("route", "a\"\\\n".to_owned())],
        };
        line(&mut text, &key, "", None, &1);
        assert_eq!(text, "x{route=\"a\\\"\\\\\\n\"} 1\n");
    }
}
