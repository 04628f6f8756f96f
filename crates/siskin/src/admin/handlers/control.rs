//! `/quitquitquit`, `/admin/shutdown` and `/abortabortabort`: the end, on request.

use http::StatusCode;

use super::Page;
use crate::admin::Admin;
use crate::admin::routes::{Wish, unless_posted};

/// Starts to stop, within `grace` where it is given.
pub(in crate::admin) fn quit(admin: &Admin, wish: &Wish<'_>) -> Page {
    if let Some(refusal) = unless_posted(wish) {
        return refusal;
    }
    let grace = match wish.query.all("grace").next() {
        None => None,
        Some(text) => match admin.control.duration(text) {
            Some(grace) => Some(grace),
            None => {
                return Page {
                    status: StatusCode::BAD_REQUEST,
                    ..Page::text(format!(
                        "could not parse 'grace' parameter: {text} is not a valid duration"
                    ))
                };
            }
        },
    };
    match grace {
        Some(grace) => tracing::info!(
            "[{}] from {} quitting with grace period {grace:?}",
            wish.uri,
            wish.remote.ip()
        ),
        None => tracing::info!(
            "[{}] from {} quitting with the grace period of each port",
            wish.uri,
            wish.remote.ip()
        ),
    }
    admin.control.quit(grace);
    Page::text("quitting\n").closing()
}

/// Ends the process.
pub(in crate::admin) fn abort(admin: &Admin, wish: &Wish<'_>) -> Page {
    if let Some(refusal) = unless_posted(wish) {
        return refusal;
    }
    tracing::warn!("[{}] from {} aborting", wish.uri, wish.remote.ip());
    admin.control.abort();
    Page::text("aborting\n").closing()
}
