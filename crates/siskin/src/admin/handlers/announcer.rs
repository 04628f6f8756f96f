//! `/admin/announcer`: what is announced, and where.
//!
//! *Source:* TwitterServer, `AnnouncerHandler`.

use super::Page;
use crate::admin::Admin;
use crate::admin::frame::escaped;
use crate::admin::routes::Wish;

/// A line for each address, and below it one for each place where it is announced.
pub(in crate::admin) fn page(admin: &Admin, wish: &Wish<'_>) -> Page {
    let mut text = String::new();
    for (addr, paths) in admin.announced.get().into_iter().flatten() {
        text.push_str(&format!("{addr}\n"));
        for path in paths {
            text.push_str(&format!("  {path}\n"));
        }
    }
    if wish.wants_html && text.is_empty() {
        Page::html("<p>Nothing is announced.</p>".to_owned())
    } else if wish.wants_html {
        Page::html(format!("<pre>{}</pre>", escaped(&text)))
    } else {
        Page::text(text)
    }
}
