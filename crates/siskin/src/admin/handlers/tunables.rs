//! `/admin/tunables`: tunables, and changing them.
//!
//! | request | what it does |
//! |---|---|
//! | GET `/admin/tunables[/MAP]` | shows all maps, or one |
//! | PUT `/admin/tunables/MAP` | gives tunables the values of a JSON file, all or none |
//! | DELETE `/admin/tunables/MAP` | takes back what was put for the tunables of such a file |
//!
//! The file is of `Content-Type: application/json`, exactly: `{"tunables": [{"id": …, "type": …, "value": …}]}`.
//!
//! *Source:* TwitterServer, `TunableHandler` (22.7): members, words and statuses.

use http::{Method, StatusCode, header};
use serde::ser::{Serialize, SerializeStruct as _, Serializer};

use super::Page;
use crate::admin::control::{TunableComponent, TunableFault, TunableMapView, TunableView, Tunables};
use crate::admin::frame::escaped;
use crate::admin::routes::Wish;
use crate::telemetry::stats::json::pretty;

/// What stands before the id of a map.
const PREFIX: &str = "/admin/tunables/";

pub(in crate::admin) fn page(tunables: &dyn Tunables, path: &str, wish: &Wish<'_>) -> Page {
    let map = path.strip_prefix(PREFIX);
    match (wish.method, map) {
        (&Method::GET | &Method::HEAD, None) => all(tunables, wish),
        (&Method::GET | &Method::HEAD, Some(map)) => get(tunables, map, wish),
        (&Method::PUT, Some(map)) => changed(wish, map, "updated", || tunables.put(map, &wish.body)),
        (&Method::DELETE, Some(map)) => changed(wish, map, "deleted", || tunables.clear(map, &wish.body)),
        (other, map) => Page {
            status: StatusCode::METHOD_NOT_ALLOWED,
            header: Some((header::ALLOW, if map.is_none() { "GET" } else { "GET, PUT, DELETE" })),
            ..Page::text(format!("Unsupported HTTP method: {other}"))
        },
    }
}

fn all(tunables: &dyn Tunables, wish: &Wish<'_>) -> Page {
    let maps = tunables.maps();
    if wish.wants_html {
        return Page::html(html(&maps, wish.host()));
    }
    Page::text(pretty(&maps))
}

fn get(tunables: &dyn Tunables, map: &str, wish: &Wish<'_>) -> Page {
    let Some(map) = tunables.maps().into_iter().find(|known| known.id == map) else {
        return Page {
            status: StatusCode::NOT_FOUND,
            ..Page::text(format!("TunableMap not found for id: {map}"))
        };
    };
    if wish.wants_html {
        return Page::html(html(&[map], wish.host()));
    }
    Page::text(pretty(&map))
}

fn changed(wish: &Wish<'_>, map: &str, done: &str, change: impl FnOnce() -> Result<(), TunableFault>) -> Page {
    let refused = |status, text| Page {
        status,
        ..Page::text(text)
    };
    let method = wish.method;
    let content_type = wish.headers.get(header::CONTENT_TYPE);
    if content_type.is_none_or(|found| found != "application/json") {
        return refused(
            StatusCode::BAD_REQUEST,
            format!("Expected Content-Type application/json for {method} request"),
        );
    }
    match change() {
        Ok(()) => {
            tracing::info!(remote = %wish.remote, "/admin/tunables: {done} tunables for id: {map}");
            Page::text(format!("Successfully {done} tunables for id: {map}"))
        }
        Err(TunableFault::Json(what)) => refused(
            StatusCode::BAD_REQUEST,
            format!("Failed to parse JSON for {method} request: {what}"),
        ),
        Err(TunableFault::UnknownMap) => refused(
            StatusCode::NOT_FOUND,
            format!("Mutable TunableMap not found for id: {map}"),
        ),
    }
}

fn html(maps: &[TunableMapView], host: &str) -> String {
    let host = escaped(host);
    let row = |tunable: &TunableView| {
        let components: String = tunable
            .components
            .iter()
            .map(|component| format!("{} from {}<br>", escaped(&component.value), escaped(&component.source)))
            .collect();
        format!(
            "<tr><td>{}</td><td>{}</td><td>{components}</td></tr>\n",
            escaped(&tunable.id),
            escaped(&tunable.value)
        )
    };
    let table = |map: &TunableMapView| {
        let id = escaped(&map.id);
        let rows: String = map.tunables.iter().map(row).collect();
        let table = if rows.is_empty() {
            "<p>None has a value.</p>\n".to_owned()
        } else {
            format!(
                "<table><tr><th>tunable</th><th>value</th><th>who says so, the first one counts</th></tr>\n{rows}</table>\n"
            )
        };
        format!(
            "<h3>{id}</h3>\n{table}<p>To change one: <code>curl -X PUT -H 'Content-Type: application/json' \
             '{host}/admin/tunables/{id}' -d '{{\"tunables\": [{{\"id\": \"ID\", \"type\": \"java.lang.String\", \
             \"value\": \"…\"}}]}}'</code>, and <code>-X DELETE</code> with the same to take that back.</p>\n"
        )
    };
    maps.iter().map(table).collect()
}

impl Serialize for TunableMapView {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_struct("TunableMap", 2)?;
        map.serialize_field("id", &self.id)?;
        map.serialize_field("tunables", &self.tunables)?;
        map.end()
    }
}

impl Serialize for TunableView {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut tunable = serializer.serialize_struct("Tunable", 3)?;
        tunable.serialize_field("id", &self.id)?;
        tunable.serialize_field("value", &self.value)?;
        tunable.serialize_field("components", &self.components)?;
        tunable.end()
    }
}

impl Serialize for TunableComponent {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut component = serializer.serialize_struct("Component", 2)?;
        component.serialize_field("source", &self.source)?;
        component.serialize_field("value", &self.value)?;
        component.end()
    }
}
