//! `/admin`: the process and its servers at a glance.

use super::Page;
use super::watch::SCRIPT;
use crate::admin::Admin;
use crate::admin::frame::escaped;
use crate::admin::routes::Wish;
use crate::telemetry::stats::json::separated;

/// A page for browsers; one line for everybody else.
pub(in crate::admin) fn page(admin: &Admin, wish: &Wish<'_>) -> Page {
    if !wish.wants_html {
        return Page::text("Visit the admin pages in a browser, or read /admin/metrics.json.\n");
    }
    let value_in = |metric: &str, unit: &str| value(&separated(metric, admin.stats.separator), unit);
    let name = |key: &str| admin.build_properties.get(key).map_or("", String::as_str);
    let mut body = format!(
        "<h1>{} <small>{}</small></h1>\n<p>{}: {}</p>\n<p>uptime {} &middot; threads {} &middot; memory {} &middot; CPU {}</p>\n",
        escaped(name("name")),
        escaped(name("version")),
        "health",
        escaped(admin.health.text()),
        value_in("jvm/uptime", "ms"),
        value_in("jvm/thread/count", ""),
        value_in("jvm/mem/current/used", "bytes"),
        value_in("jvm/application_time_millis", "ms"),
    );
    let details = admin.health.detail_lines();
    if !details.is_empty() {
        body.push_str(&format!("<pre>{}</pre>\n", escaped(&details)));
    }
    let broken = admin.rules.iter().filter(|rule| !rule.issues().is_empty()).count();
    if broken > 0 {
        let rules = if broken == 1 {
            "1 rule of lint is"
        } else {
            &format!("{broken} rules of lint are")
        };
        body.push_str(&format!("<p><a href=\"/admin/lint\">{rules} broken</a></p>\n"));
    }
    body.push_str(
        "<table><tr><th>server</th><th>pending</th><th>failures</th><th>success</th><th>requests</th></tr>\n",
    );
    for (scope, label) in admin.servers.scopes() {
        let cells = ["pending", "failures", "success", "requests"].map(|name| {
            let name = format!("{scope}/{name}");
            let name = separated(&name, admin.stats.separator);
            format!(
                "<td><a href=\"/admin/metrics#{}\">{}</a></td>",
                escaped(&name),
                value(&name, "")
            )
        });
        body.push_str(&format!(
            "<tr><td><a href=\"/admin/servers/{}\">{}</a></td>{}</tr>\n",
            escaped(label),
            escaped(scope),
            cells.concat()
        ));
    }
    body.push_str(&format!("</table>\n<script>{SCRIPT}refresh();</script>"));
    Page::html(body)
}

/// The value of a metric, which the page's script asks for, and shows as a time (`ms`), a size (`bytes`) or as it is.
fn value(metric: &str, unit: &str) -> String {
    format!("<b data-metric=\"{}\" data-unit=\"{unit}\">?</b>", escaped(metric))
}
