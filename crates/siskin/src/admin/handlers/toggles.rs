//! `/admin/toggles`: toggles, and changing them.
//!
//! | request | what it does |
//! |---|---|
//! | GET `/admin/toggles[/LIBRARY[/ID]]` | shows all, those of a library, or one |
//! | PUT `/admin/toggles/LIBRARY/ID?fraction=0.5` | gives one a fraction, which goes before that of the flag and of the program |
//! | DELETE `/admin/toggles/LIBRARY/ID` | takes that back |
//!
//! *Source:* TwitterServer, `ToggleHandler` (22.7): members, words and statuses. There a PUT or DELETE without an id does nothing and
//! says that it was done; here it is refused.

use http::{Method, StatusCode, header};
use serde::ser::{Serialize, SerializeStruct as _, Serializer};

use super::Page;
use crate::admin::control::{ToggleComponent, ToggleLibrary, ToggleView, Toggles};
use crate::admin::frame::escaped;
use crate::admin::routes::Wish;
use crate::telemetry::stats::json::pretty;

pub(in crate::admin) fn page(toggles: &dyn Toggles, path: &str, wish: &Wish<'_>) -> Page {
    match *wish.method {
        Method::GET | Method::HEAD => get(toggles, path, wish),
        Method::PUT => put(toggles, path, wish),
        Method::DELETE => delete(toggles, path, wish),
        ref other => Page {
            header: Some((header::ALLOW, "GET, PUT, DELETE")),
            ..said(
                StatusCode::METHOD_NOT_ALLOWED,
                "Unsupported method",
                vec![format!("Unsupported HTTP method: {other}")],
            )
        },
    }
}

fn get(toggles: &dyn Toggles, path: &str, wish: &Wish<'_>) -> Page {
    let mut libraries = toggles.libraries();
    let (library, id) = match parsed(toggles, &libraries, path) {
        Ok(parsed) => parsed,
        Err(errors) => return said(StatusCode::BAD_REQUEST, "Get failed", errors),
    };
    libraries.retain(|known| library.is_none_or(|library| known.name == library));
    for library in &mut libraries {
        library.toggles.retain(|toggle| id.is_none_or(|id| toggle.id == id));
    }
    if wish.wants_html {
        return Page::html(html(&libraries, wish.host()));
    }
    Page::text(pretty(&Libraries(&libraries)))
}

fn put(toggles: &dyn Toggles, path: &str, wish: &Wish<'_>) -> Page {
    let failed = |errors| said(StatusCode::BAD_REQUEST, "Update failed", errors);
    let (library, id) = match one(toggles, path) {
        Ok(one) => one,
        Err(errors) => return failed(errors),
    };
    let Some(text) = wish.query.all("fraction").next() else {
        return failed(vec!["Missing query parameter: 'fraction'".to_owned()]);
    };
    match text.trim().parse::<f64>() {
        Ok(fraction) if (0.0..=1.0).contains(&fraction) => {
            tracing::info!(remote = %wish.remote, "/admin/toggles: set {library}'s toggle {id} to {fraction}");
            toggles.set(library, id, Some(fraction));
            said(StatusCode::OK, "Update successful", vec![])
        }
        _ => failed(vec![format!("Fraction must be [0.0-1.0], was: '{text}'")]),
    }
}

fn delete(toggles: &dyn Toggles, path: &str, wish: &Wish<'_>) -> Page {
    match one(toggles, path) {
        Ok((library, id)) => {
            tracing::info!(remote = %wish.remote, "/admin/toggles: deleted {library}'s toggle {id}");
            toggles.set(library, id, None);
            said(StatusCode::OK, "Delete successful", vec![])
        }
        Err(errors) => said(StatusCode::BAD_REQUEST, "Delete failed", errors),
    }
}

/// The library and the toggle that a path names.
fn one<'p>(toggles: &dyn Toggles, path: &'p str) -> Result<(&'p str, &'p str), Vec<String>> {
    match parsed(toggles, &toggles.libraries(), path)? {
        (Some(library), Some(id)) => Ok((library, id)),
        _ => Err(vec![
            "Path must be of the form /admin/toggles/$libraryName/$id".to_owned(),
        ]),
    }
}

/// The library and the toggle that a path names, as far as it names them.
fn parsed<'p>(
    toggles: &dyn Toggles,
    libraries: &[ToggleLibrary],
    path: &'p str,
) -> Result<(Option<&'p str>, Option<&'p str>), Vec<String>> {
    let rest = path.strip_prefix("/admin/toggles").unwrap_or_default();
    let mut parts = rest.split('/').filter(|part| !part.is_empty());
    let (library, id) = (parts.next(), parts.next());
    if parts.next().is_some() {
        return Err(vec![
            "Path must be of the form /admin/toggles{/$libraryName}{/$id}".to_owned(),
        ]);
    }
    let mut errors = Vec::new();
    // In the order of their texts, as TwitterServer sorts them.
    if let Some(id) = id.filter(|id| !toggles.is_id(id)) {
        errors.push(format!("Invalid id: '{id}'"));
    }
    if let Some(library) = library.filter(|library| libraries.iter().all(|known| known.name != **library)) {
        errors.push(format!("Unknown library name: '{library}'"));
    }
    if errors.is_empty() {
        Ok((library, id))
    } else {
        Err(errors)
    }
}

/// What was done, or why it was not.
fn said(status: StatusCode, message: &'static str, errors: Vec<String>) -> Page {
    Page {
        status,
        ..Page::text(pretty(&Said { message, errors }))
    }
}

fn html(libraries: &[ToggleLibrary], host: &str) -> String {
    let host = escaped(host);
    let row = |toggle: &ToggleView| {
        let components: String = toggle
            .components
            .iter()
            .map(|component| format!("{} from {}<br>", component.fraction, escaped(&component.source)))
            .collect();
        let last_value = match toggle.last_value {
            None => "not asked yet",
            Some(true) => "on",
            Some(false) => "off",
        };
        format!(
            "<tr><td>{}</td><td>{}</td><td>{last_value}</td><td>{}</td><td>{components}</td></tr>\n",
            escaped(&toggle.id),
            toggle.fraction,
            escaped(toggle.description.as_deref().unwrap_or_default()),
        )
    };
    let table = |library: &ToggleLibrary| {
        let name = escaped(&library.name);
        let rows: String = library.toggles.iter().map(row).collect();
        format!(
            "<h3>{name}</h3>\n<table><tr><th>toggle</th><th>fraction</th><th>last answer</th><th>what it is for</th>\
             <th>who says so, the first one counts</th></tr>\n{rows}</table>\n\
             <p>To change one: <code>curl -X PUT '{host}/admin/toggles/{name}/ID?fraction=0.5'</code>, \
             and <code>-X DELETE</code> to take that back.</p>\n"
        )
    };
    if libraries.is_empty() {
        return "<p>This program has no toggles: <code>App::toggle_map</code> makes them.</p>".to_owned();
    }
    libraries.iter().map(table).collect()
}

struct Said {
    message: &'static str,
    errors: Vec<String>,
}

impl Serialize for Said {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut said = serializer.serialize_struct("Said", 2)?;
        said.serialize_field("message", self.message)?;
        said.serialize_field("errors", &self.errors)?;
        said.end()
    }
}

struct Libraries<'a>(&'a [ToggleLibrary]);

impl Serialize for Libraries<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut libraries = serializer.serialize_struct("Libraries", 1)?;
        libraries.serialize_field("libraries", self.0)?;
        libraries.end()
    }
}

impl Serialize for ToggleLibrary {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut library = serializer.serialize_struct("Library", 2)?;
        library.serialize_field("library_name", &self.name)?;
        library.serialize_field("toggles", &self.toggles)?;
        library.end()
    }
}

impl Serialize for ToggleView {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut toggle = serializer.serialize_struct("Toggle", 2)?;
        toggle.serialize_field("current", &Current(self))?;
        toggle.serialize_field("components", &self.components)?;
        toggle.end()
    }
}

struct Current<'a>(&'a ToggleView);

impl Serialize for Current<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut current = serializer.serialize_struct("Current", 4)?;
        current.serialize_field("id", &self.0.id)?;
        current.serialize_field("fraction", &self.0.fraction)?;
        current.serialize_field("last_value", &self.0.last_value)?;
        current.serialize_field("description", &self.0.description)?;
        current.end()
    }
}

impl Serialize for ToggleComponent {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut component = serializer.serialize_struct("Component", 2)?;
        component.serialize_field("source", &self.source)?;
        component.serialize_field("fraction", &self.fraction)?;
        component.end()
    }
}
