//! `/admin/tracing`: whether spans are recorded.
//!
//! *Source:* TwitterServer, `TracingHandler`: parameters and words.

use super::Page;
use crate::admin::Admin;
use crate::admin::query::Query;

/// Switches the recording on and off. What a request brings of a trace is passed on whatever this page is told.
pub(in crate::admin) fn page(admin: &Admin, query: &Query<'_>) -> Page {
    let Some(recording) = &admin.recording else {
        return Page::html(
            "No spans are recorded: -zipkin.http.host names no collector. Trace ids are passed on.\n".to_owned(),
        );
    };
    let text = match (query.is_true("enable"), query.is_true("disable")) {
        (true, false) => {
            recording.set_active(true);
            "Enabled Finagle tracing"
        }
        (false, true) => {
            recording.set_active(false);
            "Disabling Finagle tracing"
        }
        (true, true) => "Give either /admin/tracing?enable=true or /admin/tracing?disable=true, not both.",
        (false, false) => "Give /admin/tracing?enable=true or /admin/tracing?disable=true.",
    };
    Page::html(format!("{text}\n"))
}
