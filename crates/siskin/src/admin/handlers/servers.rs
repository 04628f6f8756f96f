//! `/admin/servers/LABEL`: a server, where it listens and what it counts.
//!
//! *Source:* TwitterServer, `ServerRegistryHandler`.

use serde_json::Value;

use super::{Page, not_found};
use crate::admin::Admin;
use crate::admin::frame::escaped;
use crate::telemetry::stats::json::separated;

/// What is shown of each server.
const NUMBERS: [&str; 5] = ["pending", "requests", "success", "failures", "connections"];

/// A page for browsers, in the frame; for others without it.
pub(in crate::admin) fn page(admin: &Admin, path: &str) -> Page {
    const PREFIX: &str = "/admin/servers/";
    let label = path.strip_prefix(PREFIX).unwrap_or_default();
    let Some(scope) = admin.servers.scope_of(label) else {
        return not_found(path, PREFIX);
    };
    let mut body = format!("<h2>{}</h2>\n", escaped(label));
    let metrics = admin.metrics.counters_and_gauges();
    body.push_str("<table><tr><th>metric</th><th>value</th></tr>\n");
    for name in NUMBERS {
        let name = format!("{scope}/{name}");
        let value = match metrics.get(&name) {
            Some(crate::telemetry::stats::Value::Counter(value)) => value.to_string(),
            Some(crate::telemetry::stats::Value::Gauge(value)) => value.to_string(),
            _ => continue,
        };
        let name = separated(&name, admin.stats.separator);
        let name = escaped(&name);
        body.push_str(&format!(
            "<tr><td><a href=\"/admin/metrics#{name}\">{name}</a></td><td>{value}</td></tr>\n"
        ));
    }
    body.push_str("</table>\n<h3>Registry</h3>\n<pre>");
    body.push_str(&escaped(&registered(admin, label)));
    body.push_str("</pre>");
    Page::html(body)
}

/// What the registry says of a server, a line each: `thriftmux//127.0.0.1:9999/Listener: tcp`.
fn registered(admin: &Admin, label: &str) -> String {
    let Some(registry) = admin.registry.get() else {
        return String::new();
    };
    let text = registry.json(Some("registry/server"));
    let tree: Value = serde_json::from_slice(text.as_ref()).unwrap_or_default();
    let mut lines = String::new();
    let protocols = tree["registry"]["server"].as_object();
    for (protocol, labels) in protocols.into_iter().flatten() {
        if let Some(below) = labels.get(label) {
            leaves(below, protocol, &mut lines);
        }
    }
    lines
}

fn leaves(value: &Value, path: &str, lines: &mut String) {
    match value {
        Value::Object(members) => {
            for (name, value) in members {
                leaves(value, &format!("{path}/{name}"), lines);
            }
        }
        leaf => lines.push_str(&format!("{path}: {}\n", leaf.as_str().unwrap_or_default())),
    }
}
