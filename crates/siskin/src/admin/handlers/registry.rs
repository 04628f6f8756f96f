//! `/admin/registry.json`: what the parts of the process say of themselves.

use super::Page;
use crate::admin::Admin;
use crate::admin::query::Query;

/// JSON under the type of text, as TwitterServer has it; `filter` leaves a part.
pub(in crate::admin) fn page(admin: &Admin, query: &Query<'_>) -> Page {
    let registry = admin.registry.get();
    let empty = Default::default();
    Page::text(registry.unwrap_or(&empty).json(query.all("filter").next()))
}
