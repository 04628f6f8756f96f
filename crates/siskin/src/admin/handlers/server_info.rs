//! `/admin/server_info`: which build runs, and since when.

use std::collections::BTreeMap;

use serde_json::Value;
use time::OffsetDateTime;

use super::Page;
use crate::admin::Admin;
use crate::admin::frame::escaped;
use crate::admin::routes::Wish;
use crate::telemetry::stats::json;

/// What is shown even where the build does not say it.
const KNOWN: [&str; 7] = [
    "name",
    "build",
    "build_revision",
    "build_branch_name",
    "merge_base",
    "merge_base_commit_date",
    "scm_repository",
];

pub(in crate::admin) fn page(admin: &Admin, wish: &Wish<'_>) -> Page {
    let properties = &admin.build_properties;
    let known = KNOWN.iter().map(|name| ((*name).to_owned(), Value::from("unknown")));
    let mut info: BTreeMap<String, Value> = known.collect();
    info.insert("version".to_owned(), Value::from("0.0"));
    info.extend(
        properties
            .iter()
            .map(|(name, value)| (name.clone(), Value::from(value.as_str()))),
    );
    let commits = properties
        .get("build_last_few_commits")
        .map_or("unknown", String::as_str);
    let commits: Vec<_> = commits.split(',').map(str::trim).collect();
    info.insert("build_last_few_commits".to_owned(), commits.into());
    let uptime = u64::try_from(admin.process.started.elapsed().as_millis()).unwrap_or(u64::MAX);
    info.insert("uptime".to_owned(), uptime.into());
    info.insert(
        "start_time".to_owned(),
        start_time(admin.process.start_time.into()).into(),
    );
    let body = json::pretty(&info);
    if wish.wants_html {
        return Page::html(format!("<pre>{}</pre>", escaped(&String::from_utf8_lossy(&body))));
    }
    Page::new("application/json;charset=UTF-8", body)
}

/// `Thu Feb 21 13:43:32 UTC 2013`, as Java's `Date` is printed.
fn start_time(at: OffsetDateTime) -> String {
    let (weekday, month) = (at.weekday().to_string(), at.month().to_string());
    let short = |name: &str| name.chars().take(3).collect::<String>();
    format!(
        "{} {} {:02} {:02}:{:02}:{:02} UTC {}",
        short(&weekday),
        short(&month),
        at.day(),
        at.hour(),
        at.minute(),
        at.second(),
        at.year()
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_time_is_printed_as_java_does() {
        let at = OffsetDateTime::from_unix_timestamp(1_361_454_212).unwrap();
        assert_eq!(start_time(at), "Thu Feb 21 13:43:32 UTC 2013");
    }
}
