//! `/health` and `/admin/ready`: whether the service serves.

use http::StatusCode;

use super::Page;
use crate::admin::Admin;

/// The state's text. The status is 200 whatever it says, because monitors compare the text; with `strict_health` it is 503
/// unless it says `OK`.
pub(in crate::admin) fn page(admin: &Admin) -> Page {
    let text = admin.health.text();
    Page {
        status: status(text == "OK" || !admin.strict_health),
        ..Page::text(format!("{text}\n"))
    }
}

/// 200 while it serves, 503 before and after; then what an operator should know, a line each.
pub(in crate::admin) fn ready(admin: &Admin) -> Page {
    let text = admin.health.text();
    Page {
        status: status(text == "OK"),
        ..Page::text(format!("{text}\n{}", admin.health.detail_lines()))
    }
}

fn status(is_well: bool) -> StatusCode {
    if is_well {
        StatusCode::OK
    } else {
        StatusCode::SERVICE_UNAVAILABLE
    }
}
