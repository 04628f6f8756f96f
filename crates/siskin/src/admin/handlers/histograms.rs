//! `/admin/histograms` and `/admin/histograms.json`: the buckets of histograms, debug ones among them, over their last window.
//!
//! *Source:* TwitterServer, `HistogramQueryHandler`: parameters, members and words.

use serde_json::{Map, Value, json};
use tokio::time::Instant;

use super::Page;
use crate::admin::Admin;
use crate::admin::frame::escaped;
use crate::admin::query::Query;
use crate::telemetry::stats::Window;
use crate::telemetry::stats::json::{pretty, separated};

const JSON: &str = "application/json;charset=UTF-8";

/// `?summary=true&h=NAME` sums one up; without it all buckets of all.
pub(in crate::admin) fn json(admin: &Admin, query: &Query<'_>) -> Page {
    let histograms = histograms(admin);
    let name = query.all("h").next();
    if query.is_true("summary") {
        let window = histograms.iter().find(|(found, _)| Some(found.as_str()) == name);
        return Page::new(
            JSON,
            pretty(&window.map_or(json!({}), |(name, window)| summary(name, window))),
        );
    }
    let all = histograms.iter().map(|(name, window)| (name.clone(), buckets(window)));
    Page::new(JSON, pretty(&Value::Object(all.collect())))
}

/// `?h=NAME&fmt=raw`, `pdf` or `cdf` as JSON; `plot_pdf` or `plot_cdf` drawn.
pub(in crate::admin) fn page(admin: &Admin, query: &Query<'_>) -> Page {
    let histograms = histograms(admin);
    let (Some(name), format) = (query.all("h").next(), query.all("fmt").next()) else {
        let links = histograms.keys().map(|name| {
            let name = escaped(name);
            format!("<a href=\"/admin/histograms?h={name}&amp;fmt=plot_cdf\">{name}</a><br>\n")
        });
        return Page::html(format!("<h2>Histograms</h2>\n<p>{}</p>", links.collect::<String>()));
    };
    let Some(window) = histograms.get(name) else {
        return Page::html(format!("Key: {} is not a valid histogram.", escaped(name)));
    };
    let of_one = |value: Value| Page::new(JSON, pretty(&json!({ name: value })));
    match format {
        Some("raw") => of_one(buckets(window)),
        Some("pdf") => of_one(shares(window, false)),
        Some("cdf") => of_one(shares(window, true)),
        Some("plot_pdf") => Page::html(plot(name, window, false)),
        Some("plot_cdf") => Page::html(plot(name, window, true)),
        _ => Page::html("Please provide a format: fmt=raw, fmt=pdf, fmt=cdf, fmt=plot_pdf or fmt=plot_cdf.".to_owned()),
    }
}

fn histograms(admin: &Admin) -> std::collections::BTreeMap<String, Window> {
    let all = admin.metrics.histograms(&admin.servers, Instant::now()).into_iter();
    all.map(|(name, window)| (separated(&name, admin.stats.separator).into_owned(), window))
        .collect()
}

fn buckets(window: &Window) -> Value {
    let bucket = |(low, high, count)| json!({ "lower_limit": low, "upper_limit": high, "count": count });
    window.buckets().map(bucket).collect()
}

/// Each bucket's share of all values, or that of it and those below.
fn shares(window: &Window, cumulative: bool) -> Value {
    let share = |(low, high, share)| json!({ "lower_limit": low, "upper_limit": high, "percentage": share });
    share_of_buckets(window, cumulative).into_iter().map(share).collect()
}

#[expect(clippy::cast_precision_loss, reason = "a share, good to 53 bits")]
fn share_of_buckets(window: &Window, cumulative: bool) -> Vec<(u64, u64, f64)> {
    let all: u64 = window.buckets().map(|(_, _, count)| count).sum();
    let mut before = 0;
    let share = |(low, high, count)| {
        let shown = if cumulative { before + count } else { count };
        before += count;
        (low, high, shown as f64 / all as f64)
    };
    window.buckets().map(share).collect()
}

fn summary(name: &str, window: &Window) -> Value {
    let summary = window.summary();
    let (count, sum) = summary.as_ref().map_or((0, 0), |summary| (summary.count, summary.sum));
    let (average, least, most) = summary.as_ref().map_or((0.0, 0, 0), |summary| {
        (summary.average, summary.minimum, summary.maximum)
    });
    let percentiles = summary.map_or([0; 6], |summary| summary.percentiles);
    let names = ["p50", "p90", "p95", "p99", "p999", "p9999"];
    let percentiles: Map<_, _> = names
        .into_iter()
        .zip(percentiles)
        .map(|(name, value)| (name.to_owned(), value.into()))
        .collect();
    json!({
        "name": name,
        "count": count,
        "sum": sum,
        "average": average,
        "min": least,
        "max": most,
        "percentiles": percentiles,
    })
}

/// One bar for each bucket.
fn plot(name: &str, window: &Window, cumulative: bool) -> String {
    let shares = share_of_buckets(window, cumulative);
    let most = shares
        .iter()
        .map(|(_, _, share)| *share)
        .fold(f64::MIN_POSITIVE, f64::max);
    let row = |(low, high, share): &(u64, u64, f64)| {
        let width = share / most * 400.0;
        format!(
            "<tr><td>{low} to {high}</td><td><svg width=\"400\" height=\"12\"><rect width=\"{width:.1}\" height=\"12\" fill=\"#05c\"/></svg></td><td>{share:.4}</td></tr>\n"
        )
    };
    if shares.is_empty() {
        return format!(
            "<h2>{}</h2>\n<p>There was no value in the last window.</p>",
            escaped(name)
        );
    }
    let what = if cumulative { "and below" } else { "alone" };
    format!(
        "<h2>{}</h2>\n<p>Shares of all values of the last window, each bucket {what}.</p>\n<table>{}</table>",
        escaped(name),
        shares.iter().map(row).collect::<String>()
    )
}
