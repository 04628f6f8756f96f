//! `/health`: whether the service serves.

use super::Page;
use crate::admin::Health;

/// The state's text. The status is 200 whatever it says: monitors compare the text.
pub(in crate::admin) fn page(health: &Health) -> Page {
    Page::text(match health.text() {
        "OK" => "OK\n",
        "warming up" => "warming up\n",
        _ => "draining\n",
    })
}
