//! What stands around pages for browsers: navigation on the left, a small style, nothing from anywhere else.
//!
//! *Source:* TwitterServer, `IndexView`: title, groups and their order.

use super::routes::{Index, ROUTES};

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
main{padding:1em 2em;flex:1;overflow:auto}a{color:#05c;text-decoration:none}\
table{border-collapse:collapse}td,th{text-align:left;padding:.2em 1em .2em 0;border-bottom:1px solid #ddd}\
pre{background:#f3f4f5;padding:1em}svg{background:#f3f4f5}";

/// A whole page around a body that is HTML.
pub(super) fn framed(title: &str, body: &str) -> String {
    let mut navigation = String::new();
    for index in ROUTES.iter().filter_map(|route| route.index.as_ref()) {
        if index.group.is_none() {
            navigation.push_str(&entry(index));
        }
    }
    for group in GROUPS {
        navigation.push_str(&format!("<h3>{group}</h3>\n"));
        let of_group = ROUTES.iter().filter_map(|route| route.index.as_ref());
        for index in of_group.filter(|index| index.group == Some(group)) {
            navigation.push_str(&entry(index));
        }
    }
    let title = escaped(title);
    format!(
        "<!DOCTYPE html>\n<html lang=\"en\"><head><meta charset=\"utf-8\"><title>{title} &middot; siskin Admin</title>\n\
         <style>{STYLE}</style></head>\n<body><nav>\n{navigation}</nav><main>\n{body}\n</main></body></html>\n"
    )
}

fn entry(index: &Index) -> String {
    let Index { alias, href, .. } = index;
    if index.is_form {
        // Asks first: what it does cannot be undone.
        return format!(
            "<form method=\"post\" action=\"{href}\" onsubmit=\"return confirm('{alias}?')\"><button>{alias}</button></form>\n"
        );
    }
    format!("<a href=\"{href}\">{alias}</a>\n")
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

    #[test]
    fn nothing_comes_from_elsewhere() {
        let page = framed("a <b>", "");
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
