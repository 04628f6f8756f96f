//! One file a page.

pub(super) mod announcer;
pub(super) mod clients;
pub(super) mod connections;
pub(super) mod control;
pub(super) mod health;
pub(super) mod histograms;
pub(super) mod lint;
pub(super) mod logging;
pub(super) mod metric_metadata;
pub(super) mod metrics;
pub(super) mod own;
pub(super) mod ping;
pub(super) mod registry;
pub(super) mod server_info;
pub(super) mod servers;
pub(super) mod summary;
pub(super) mod threads;
pub(super) mod toggles;
pub(super) mod tracing;
pub(super) mod tunables;
pub(super) mod watch;

use bytes::Bytes;
use http::StatusCode;
use http::header::{self, HeaderName};

/// What is answered below a path that has no page of this name.
pub(super) fn not_found(path: &str, prefix: &str) -> Page {
    let name = path.strip_prefix(prefix).unwrap_or_default();
    Page {
        status: StatusCode::NOT_FOUND,
        ..Page::text(format!("{name} could not be found."))
    }
}

/// What most pages are.
pub(super) const TEXT: &str = "text/plain;charset=UTF-8";
/// What pages for browsers are.
pub(super) const HTML: &str = "text/html;charset=UTF-8";

/// A page's contents.
pub(super) struct Page {
    pub(super) status: StatusCode,
    pub(super) content_type: &'static str,
    /// TwitterServer's own pages say their language, those of the stats library do not.
    pub(super) has_language: bool,
    /// One header more.
    pub(super) header: Option<(HeaderName, &'static str)>,
    pub(super) body: Bytes,
}

impl Page {
    pub(super) fn new(content_type: &'static str, body: impl Into<Bytes>) -> Self {
        Self {
            status: StatusCode::OK,
            content_type,
            has_language: true,
            header: None,
            body: body.into(),
        }
    }

    pub(super) fn text(body: impl Into<Bytes>) -> Self {
        Self::new(TEXT, body)
    }

    pub(super) fn html(body: String) -> Self {
        Self::new(HTML, body)
    }

    /// Of the stats library, which says no language.
    fn of_stats(content_type: &'static str, body: impl Into<Bytes>) -> Self {
        Self {
            has_language: false,
            ..Self::new(content_type, body)
        }
    }

    pub(super) fn redirect(location: &'static str) -> Self {
        Self {
            status: StatusCode::TEMPORARY_REDIRECT,
            header: Some((header::LOCATION, location)),
            ..Self::text("")
        }
    }

    /// After it the connection is closed.
    pub(super) fn closing(self) -> Self {
        Self {
            header: Some((header::CONNECTION, "close")),
            ..self
        }
    }
}
