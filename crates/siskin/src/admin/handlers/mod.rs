//! One file a page.

pub(super) mod health;
pub(super) mod metrics;
pub(super) mod ping;

use bytes::Bytes;

/// What most pages are.
const TEXT: &str = "text/plain;charset=UTF-8";

/// A page's contents.
pub(super) struct Page {
    pub(super) content_type: &'static str,
    /// TwitterServer's own pages say their language, those of the stats library do not.
    pub(super) has_language: bool,
    pub(super) body: Bytes,
}

impl Page {
    fn text(body: &'static str) -> Self {
        Self {
            content_type: TEXT,
            has_language: true,
            body: Bytes::from_static(body.as_bytes()),
        }
    }
}
