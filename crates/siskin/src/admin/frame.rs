//! What stands around pages for browsers: navigation on the left, a small style, nothing from anywhere else.
//!
//! *Source:* TwitterServer, `IndexView`: title, groups and their order.

use std::collections::BTreeSet;

use super::own_routes::{AdminRoutes, OwnRoute};
use super::routes::{Index, ROUTES};
use crate::telemetry::stats::Servers;

/// The groups of pages, in order; pages without a group stand above them.
pub(super) const GROUPS: [&str; 7] = [
    "Downstream Clients",
    "Listening Servers",
    "Metrics",
    "Misc",
    "Performance Profile",
    "Process Info",
    "Utilities",
];

const STYLE: &str = "\
body{margin:0;font:14px/1.4 system-ui,sans-serif;color:#222;display:flex}\
nav{min-width:13em;padding:1em;background:#f3f4f5;min-height:100vh;box-sizing:border-box}\
nav h3{font-size:12px;margin:1em 0 .2em;color:#666}nav a,nav button{display:block}\
nav button{border:0;background:none;padding:0;font:inherit;color:#05c;cursor:pointer}\
main{padding:1em 2em;flex:1;overflow:auto;min-width:0}a{color:#05c;text-decoration:none}\
table{border-collapse:collapse}td,th{text-align:left;padding:.2em 1em .2em 0;border-bottom:1px solid #ddd}\
pre{background:#f3f4f5;padding:1em;overflow:auto}svg{background:#f3f4f5;max-width:100%}\
@media(max-width:45em){body{display:block}nav{min-height:0;columns:2}nav h3{break-after:avoid}main{padding:1em}}";

/// An entry of the navigation.
struct Entry<'a> {
    group: Option<&'a str>,
    alias: &'a str,
    href: &'a str,
    is_form: bool,
}

impl<'a> From<&'a Index> for Entry<'a> {
    fn from(index: &'a Index) -> Self {
        Self {
            group: index.group,
            alias: index.alias,
            href: index.href,
            is_form: index.is_form,
        }
    }
}

impl<'a> From<&'a OwnRoute> for Entry<'a> {
    fn from(own: &'a OwnRoute) -> Self {
        Self {
            group: own.route.group.as_deref(),
            alias: own.route.alias(),
            href: own.href(),
            is_form: own.route.method == http::Method::POST,
        }
    }
}

/// A whole page around a body that is HTML.
pub(super) fn framed(title: &str, body: &str, own: &AdminRoutes, servers: &Servers) -> String {
    let servers = servers
        .scopes()
        .map(|(_, label)| (label, format!("/admin/servers/{label}")));
    let servers: Vec<_> = servers.collect();
    let of_servers = servers.iter().map(|(label, href)| Entry {
        group: Some("Listening Servers"),
        alias: label,
        href,
        is_form: false,
    });
    let of_siskin = ROUTES.iter().filter_map(|route| route.index.as_ref()).map(Entry::from);
    let of_program = own.iter().filter(|own| own.is_indexed()).map(Entry::from);
    let mut entries: Vec<_> = of_siskin.chain(of_program).chain(of_servers).collect();
    // Above the groups siskin's own stand first, in their order.
    entries.sort_by_key(|entry| entry.group.map(|_| entry.alias));
    let groups: BTreeSet<_> = entries.iter().filter_map(|entry| entry.group).chain(GROUPS).collect();
    let of = |group: Option<&str>| -> String {
        let of_group = entries.iter().filter(|entry| entry.group == group);
        of_group.map(Entry::html).collect()
    };
    let mut navigation = of(None);
    for group in groups {
        navigation.push_str(&format!("<h3>{}</h3>\n{}", escaped(group), of(Some(group))));
    }
    let title = escaped(title);
    format!(
        "<!DOCTYPE html>\n<html lang=\"en\"><head><meta charset=\"utf-8\"><title>{title} &middot; siskin Admin</title>\n\
         <style>{STYLE}</style></head>\n<body><nav>\n{navigation}</nav><main>\n{body}\n</main></body></html>\n"
    )
}

impl Entry<'_> {
    fn html(&self) -> String {
        let (alias, href) = (escaped(self.alias), escaped(self.href));
        if self.is_form {
            // Asks first: what it does cannot be undone. The alias is data there, for it may hold what a script would run.
            return format!(
                "<form method=\"post\" action=\"{href}\" onsubmit=\"return confirm(this.dataset.alias + '?')\" \
                 data-alias=\"{alias}\"><button>{alias}</button></form>\n"
            );
        }
        format!("<a href=\"{href}\">{alias}</a>\n")
    }
}

/// The text for HTML, also inside quotation marks.
pub(super) fn escaped(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' => escaped.push_str("&amp;"),
            '<' => escaped.push_str("&lt;"),
            '>' => escaped.push_str("&gt;"),
            '"' => escaped.push_str("&quot;"),
            '\'' => escaped.push_str("&#39;"),
            _ => escaped.push(c),
        }
    }
    escaped
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::admin::{AdminResponse, AdminRoute};

    fn own() -> AdminRoutes {
        let page = |path: &str| AdminRoute::get(path, |_| async { AdminResponse::text("") }).with_index(true);
        let posted = AdminRoute::post("/admin/b", |_| async { AdminResponse::text("") }).with_index(true);
        let routes = vec![
            page("/admin/c/?").with_alias("<C>").with_group("Caches"),
            posted.with_alias("it's \"b\"").with_group("Utilities"),
            page("/admin/a"),
            page("/admin/finatra/:x"),
            page("/elsewhere"),
        ];
        AdminRoutes::new(routes).unwrap()
    }

    #[test]
    fn own_pages_stand_among_the_others() {
        let page = framed("", "", &own(), &Servers::default());
        let nav: Vec<_> = page.lines().collect();
        let at = |line: &str| {
            nav.iter()
                .position(|found| *found == line)
                .unwrap_or_else(|| panic!("{line} in {page}"))
        };
        assert_eq!(
            at("<a href=\"/admin\">Summary</a>") + 1,
            at("<a href=\"/admin/a\">/admin/a</a>")
        );
        assert_eq!(at("<h3>Caches</h3>") + 1, at("<a href=\"/admin/c\">&lt;C&gt;</a>"));
        assert_eq!(
            at("<a href=\"/admin/c\">&lt;C&gt;</a>") + 1,
            at("<h3>Downstream Clients</h3>")
        );
        let form = "<form method=\"post\" action=\"/admin/b\" onsubmit=\"return confirm(this.dataset.alias + '?')\" \
                    data-alias=\"it&#39;s &quot;b&quot;\"><button>it&#39;s &quot;b&quot;</button></form>";
        assert!(at("<h3>Utilities</h3>") < at(form));
        assert!(!page.contains("/elsewhere") && !page.contains(":x"), "{page}");
    }

    #[test]
    fn nothing_comes_from_elsewhere() {
        let page = framed("a <b>", "", &AdminRoutes::default(), &Servers::default());
        assert!(
            page.contains("<title>a &lt;b&gt; &middot; siskin Admin</title>"),
            "{page}"
        );
        assert!(!page.contains("//"), "{page}");
        assert_eq!(
            escaped("<a href='x'>&\"</a>"),
            "&lt;a href=&#39;x&#39;&gt;&amp;&quot;&lt;/a&gt;"
        );
    }
}
