//! `/admin/metric_metadata.json`: what metrics there are, and of which kind.
//!
//! *Source:* TwitterServer, `MetricMetadataQueryHandler`, version 3.2 of its schema.

use serde_json::{Value, json};

use super::Page;
use crate::admin::Admin;
use crate::admin::query::Query;
use crate::telemetry::stats::json::{pretty, separated};
use crate::telemetry::stats::{Described, Kind, PERCENTILES};

/// All metrics, debug ones among them; `?name=NAME` those of these names, a histogram with or without its suffix.
pub(in crate::admin) fn page(admin: &Admin, query: &Query<'_>) -> Page {
    let asked: Vec<_> = query.all("name").collect();
    let separator = admin.stats.separator;
    let is_asked_for = |metric: &Described| {
        let name = separated(&metric.name, separator);
        let is_it = |asked: &&str| {
            let without_suffix = asked.rsplit_once('.').map(|(name, _)| name);
            **asked == *name || metric.kind == Kind::Histogram && without_suffix == Some(&*name)
        };
        asked.is_empty() || asked.iter().any(is_it)
    };
    let metrics = admin.metrics.described(&admin.servers).into_iter();
    let metrics: Vec<_> = metrics
        .filter(is_asked_for)
        .map(|metric| described(admin, &metric))
        .collect();
    let body = json!({
        "@version": 3.2,
        "counters_latched": admin.stats.counter_deltas,
        "separator_char": separator.unwrap_or('/').to_string(),
        "metrics": metrics,
    });
    Page::new("application/json; charset=utf-8", pretty(&body))
}

fn described(admin: &Admin, metric: &Described) -> Value {
    let server = admin.servers.of(&metric.name);
    let (dimensional, relative, labels, category) = match server {
        Some((label, rest)) => (
            format!("rpc_finagle_server_{}", rest.replace('/', "_")),
            rest,
            json!({ "rpc_system": "finagle", "implementation": "finagle", "rpc_service": label }),
            "Server",
        ),
        None => (
            format!("app_{}", metric.name.replace('/', "_")),
            metric.name.as_str(),
            json!({ "implementation": "app" }),
            "NoRoleSpecified",
        ),
    };
    let kind = match metric.kind {
        Kind::Counter => "counter",
        Kind::UnlatchedCounter => "unlatched_counter",
        Kind::Gauge => "gauge",
        Kind::Histogram => "histogram",
    };
    let mut shown = json!({
        "name": separated(&metric.name, admin.stats.separator),
        "dimensional_name": dimensional,
        "relative_name": relative.split('/').collect::<Vec<_>>(),
        "labels": labels,
        "dimensional_support": server.is_some(),
        "kind": kind,
        "source": { "class": "Unspecified", "category": category, "process_path": "Unspecified" },
        "description": "No description provided",
        "unit": "Unspecified",
        "verbosity": if metric.is_debug { "Verbosity(debug)" } else { "Verbosity(default)" },
        "key_indicator": false,
    });
    if metric.kind == Kind::Histogram {
        let mut buckets = json!({
            "count": ".count",
            "sum": ".sum",
            "average": ".avg",
            "minimum": ".min",
            "maximum": ".max",
        });
        for (quantile, suffix) in PERCENTILES {
            buckets[quantile.to_string()] = format!(".{suffix}").into();
        }
        shown["buckets"] = buckets;
        shown["histogram_format"] = "FullSummary".into();
    }
    shown
}
