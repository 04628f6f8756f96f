//! One file a page.

pub(super) mod health;
pub(super) mod ping;

/// What most pages are.
const TEXT: &str = "text/plain;charset=UTF-8";

/// A page's contents.
pub(super) struct Page {
    pub(super) content_type: &'static str,
    pub(super) body: &'static str,
}

impl Page {
    fn text(body: &'static str) -> Self {
        Self {
            content_type: TEXT,
            body,
        }
    }
}
