//! What the process says of its clients, of which it has none: `/admin/balancers.json`, `/admin/dtab`,
//! `/admin/per_host_metrics.json`, `/admin/clients/`.
//!
//! *Source:* TwitterServer, `LoadBalancersHandler`, `DtabHandler`, `ClientRegistryHandler`; finagle-stats, `HostMetricsExporter`.

use serde_json::json;

use super::{Page, not_found};
use crate::admin::Admin;
use crate::telemetry::stats::json::pretty;

/// No clients, so no balancers. JSON under the type of text, as TwitterServer has it.
pub(in crate::admin) fn balancers() -> Page {
    Page::text(pretty(&json!({ "clients": [] })))
}

/// The delegations that the program adds to those of its callers.
pub(in crate::admin) fn dtab(admin: &Admin) -> Page {
    let lines: Vec<_> = admin
        .dtab
        .iter()
        .map(|(prefix, dst)| format!("{prefix} => {dst}"))
        .collect();
    Page::new("application/json", pretty(&json!({ "dtab": lines })))
}

pub(in crate::admin) fn per_host_metrics() -> Page {
    let body = json!({
        "com.twitter.finagle.loadbalancer.perHostStats": {
            "enabled": "false",
            "to enable": "there are no clients whose hosts could be counted",
        }
    });
    Page::of_stats("application/json", pretty(&body))
}

/// There is no client of any name.
pub(in crate::admin) fn page(path: &str) -> Page {
    not_found(path, "/admin/clients/")
}
