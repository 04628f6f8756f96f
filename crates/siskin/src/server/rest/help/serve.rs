//! Which page answers which request.

use std::collections::HashMap;
use std::fmt::Write as _;
use std::sync::{Mutex, OnceLock, PoisonError};

use bytes::Bytes;
use http::header::{CACHE_CONTROL, CONTENT_SECURITY_POLICY, CONTENT_TYPE, ETAG, VARY};
use http::{HeaderValue, StatusCode};
use serde_json::Value;

use super::{BASE, CERTIFICATES, Interface, Named, html, text};
use crate::call::{MethodDescriptor, ServiceDescriptor};
use crate::server::rest::answer::{Answer, JSON};
use crate::server::rest::routes::Table;
use crate::server::rest::{Config, encoding};

const TEXT: HeaderValue = HeaderValue::from_static("text/plain; charset=utf-8");
const HTML: HeaderValue = HeaderValue::from_static("text/html; charset=utf-8");
/// What a page may do: have its own style, nothing else.
const NO_SCRIPT: HeaderValue = HeaderValue::from_static("default-src 'none'; style-src 'unsafe-inline'");

/// What a page is written in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Format {
    Html,
    Text,
    Json,
}

/// The pages of a server.
#[derive(Debug)]
pub(in crate::server::rest) struct Pages {
    services: Vec<&'static ServiceDescriptor>,
    version: String,
    /// What `describe` answers, as JSON.
    description: Option<String>,
    openapi: OnceLock<String>,
    /// Compressed pages by the sums of the plain ones: a page is compressed once for each address that it is asked for by.
    packed: Mutex<HashMap<String, Packed>>,
}

/// So many compressed pages are kept. Callers who each name the host in another way have theirs made anew.
const PACKED: usize = 1000;

/// A page in gzip.
#[derive(Clone, Debug)]
pub(in crate::server::rest) struct Packed {
    pub(in crate::server::rest) bytes: Bytes,
    /// Of these bytes, not of the plain ones.
    pub(in crate::server::rest) tag: HeaderValue,
}

/// Who asks for a page, as far as the page shows it.
#[derive(Clone, Copy, Debug)]
pub(in crate::server::rest) struct Reader<'a> {
    pub(in crate::server::rest) host: Option<&'a str>,
    pub(in crate::server::rest) is_tls: bool,
    /// What the caller's `Accept` says.
    pub(in crate::server::rest) accept: &'a str,
}

/// What is at a path.
#[derive(Debug)]
pub(in crate::server::rest) enum Lookup {
    /// Nothing of this module's.
    Elsewhere,
    Page(Text),
    /// Nothing, and the caller wants JSON: what there is instead.
    Missing(Vec<String>),
}

/// A page as it is written.
#[derive(Debug)]
pub(in crate::server::rest) struct Text {
    status: StatusCode,
    format: Format,
    body: String,
}

impl Text {
    pub(in crate::server::rest) fn answer(self) -> Answer {
        let mut answer = Answer::empty(self.status);
        answer.is_plain = false;
        let kind = match self.format {
            Format::Html => HTML,
            Format::Text => TEXT,
            Format::Json => JSON,
        };
        answer.headers.insert(CONTENT_TYPE, kind);
        answer
            .headers
            .insert(VARY, HeaderValue::from_static("Accept, Accept-Encoding"));
        if self.format == Format::Html {
            answer.headers.insert(CONTENT_SECURITY_POLICY, NO_SCRIPT);
        }
        if self.status == StatusCode::OK {
            answer
                .headers
                .insert(CACHE_CONTROL, HeaderValue::from_static("public, max-age=60"));
            if let Some(tag) = tag(self.body.as_bytes()) {
                answer.headers.insert(ETAG, tag);
            }
        }
        answer.body = self.body.into_bytes();
        answer
    }
}

/// A page, whatever it is written in.
enum Page {
    Index,
    Method(usize, &'static ServiceDescriptor, &'static MethodDescriptor),
    Type(Named),
}

impl Pages {
    pub(in crate::server::rest) fn new(services: Vec<&'static ServiceDescriptor>, config: &Config) -> Self {
        Self {
            services,
            version: config.version.clone().unwrap_or_else(|| "0".to_owned()),
            description: config.description.clone(),
            openapi: OnceLock::new(),
            packed: Mutex::default(),
        }
    }

    /// A page in gzip; `None` where that saves nothing.
    pub(in crate::server::rest) async fn packed(&self, page: &mut Vec<u8>) -> Option<Packed> {
        let sum = sha256(page);
        let kept = || self.packed.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(packed) = kept().get(&sum) {
            return Some(packed.clone());
        }
        let bytes = Bytes::from(encoding::gzip(page).await?);
        let packed = Packed {
            tag: tag(&bytes)?,
            bytes,
        };
        let mut kept = kept();
        if kept.len() < PACKED {
            kept.insert(sum, packed.clone());
        }
        Some(packed)
    }

    /// What is at a path, which is decoded. `table` has the routes of the services.
    pub(in crate::server::rest) fn find(&self, table: &Table, path: &str, reader: Reader<'_>) -> Lookup {
        let interface = Interface {
            services: &self.services,
            table: std::borrow::Cow::Borrowed(table),
            version: &self.version,
        };
        let page = |format, body| {
            Lookup::Page(Text {
                status: StatusCode::OK,
                format,
                body,
            })
        };
        let name = match path {
            "/openapi.json" => "openapi.json",
            "/help" | "/help/" => "index",
            other => match other.strip_prefix("/help/") {
                Some(name) => name,
                None => return Lookup::Elsewhere,
            },
        };
        match name {
            "openapi.json" => {
                let document = self.openapi.get_or_init(|| interface.openapi());
                return page(Format::Json, document.clone());
            }
            "service.json" => {
                if let Some(description) = &self.description {
                    return page(Format::Json, description.clone());
                }
            }
            _ => {}
        }
        if let Some(name) = name.strip_prefix("idl/")
            && let Some(file) = interface.files().into_iter().find(|file| file.name == name)
        {
            return page(Format::Text, file.text.to_owned());
        }
        let asked = [(".html", Format::Html), (".txt", Format::Text), (".json", Format::Json)]
            .into_iter()
            .find_map(|(ending, format)| Some((name.strip_suffix(ending)?, format)));
        let (name, format) = asked.unwrap_or_else(|| (name, reader.format()));
        if let Some(found) = find(&interface, name) {
            let made = match format {
                Format::Html => Some(html_of(&interface, &found)),
                Format::Text => Some(text_of(&interface, &found)),
                Format::Json => self.json_of(&found),
            };
            if let Some(made) = made {
                return page(format, reader.adapt(&made));
            }
        }
        let paths = paths(&interface);
        let body = match format {
            Format::Json => return Lookup::Missing(paths),
            Format::Html => html::missing(&paths),
            Format::Text => {
                let mut text = "There is no such page. There are:\n\n".to_owned();
                for path in &paths {
                    // Writing to a string cannot fail.
                    let _ = writeln!(text, "  {path}");
                }
                text
            }
        };
        Lookup::Page(Text {
            status: StatusCode::NOT_FOUND,
            format,
            body,
        })
    }

    /// The part of the description that a page tells of.
    fn json_of(&self, page: &Page) -> Option<String> {
        let description = self.description.as_ref()?;
        let named = |list: &Value, name: &str| -> Option<Value> {
            let mut found = list.as_array()?.iter().filter(|item| item["name"] == name);
            found.next().cloned()
        };
        let whole: Value = match page {
            Page::Index => return Some(description.clone()),
            Page::Method(..) | Page::Type(_) => serde_json::from_str(description).ok()?,
        };
        let part = match page {
            Page::Index => None,
            Page::Method(_, service, method) => {
                let service = named(&whole["services"], service.name)?;
                named(&service["methods"], method.name)
            }
            Page::Type(name) => {
                let files = whole["files"].as_array()?;
                let file = files.iter().find(|file| file["stem"] == name.stem())?;
                let kind = match name {
                    Named::Struct(_) => "structs",
                    Named::Enum(_) => "enums",
                    Named::Typedef(_) => "typedefs",
                };
                named(&file[kind], name.name())
            }
        };
        serde_json::to_string_pretty(&part?).ok().map(|text| text + "\n")
    }
}

fn find(interface: &Interface<'_>, name: &str) -> Option<Page> {
    if name == "index" {
        return Some(Page::Index);
    }
    let of = |(index, service, method)| Page::Method(index, service, method);
    let Some((first, last)) = name.split_once('/') else {
        let mut found = interface.methods().filter(|(_, _, method)| method.name == name);
        let one = found.next()?;
        return found.next().is_none().then(|| of(one));
    };
    let mut methods = interface.methods();
    if let Some(found) = methods.find(|(_, service, method)| service.name == first && method.name == last) {
        return Some(of(found));
    }
    if first != "types" {
        return None;
    }
    let types = interface.types();
    let whole =
        |named: &Named| last.strip_suffix(named.name()).and_then(|rest| rest.strip_suffix('.')) == Some(named.stem());
    let found = types.iter().find(|(key, named)| key == last || whole(named));
    found.map(|(_, named)| Page::Type(*named))
}

fn html_of(interface: &Interface<'_>, page: &Page) -> String {
    const ROOT: &str = "/help/";
    match page {
        Page::Index => html::index(interface, ROOT),
        Page::Method(index, _, method) => html::method(interface, *index, method, ROOT),
        Page::Type(named) => html::of_type(interface, *named, ROOT),
    }
}

fn text_of(interface: &Interface<'_>, page: &Page) -> String {
    match page {
        Page::Index => text::index(interface),
        Page::Method(index, _, method) => text::method(interface, *index, method),
        Page::Type(named) => text::of_type(interface, *named),
    }
}

fn paths(interface: &Interface<'_>) -> Vec<String> {
    let mut paths = vec!["/help".to_owned()];
    for (_, service, method) in interface.methods() {
        let short = format!("/help/{}", method.name);
        if find(interface, method.name).is_some() {
            paths.push(short);
        }
        paths.push(format!("/help/{}/{}", service.name, method.name));
    }
    paths.extend(interface.types().iter().map(|(key, _)| format!("/help/types/{key}")));
    paths.extend(["/help/openapi.json".to_owned(), "/help/service.json".to_owned()]);
    paths.extend(interface.files().iter().map(|file| format!("/help/idl/{}", file.name)));
    paths
}

impl Reader<'_> {
    /// What the caller wants to read: HTML or JSON where it is asked for by name, by the larger weight, else text.
    fn format(self) -> Format {
        let mut best = (Format::Text, 0.0);
        for range in self.accept.split(',') {
            let mut parts = range.split(';').map(str::trim);
            let format = match parts.next().unwrap_or_default().to_ascii_lowercase().as_str() {
                "text/html" | "application/xhtml+xml" => Format::Html,
                "application/json" => Format::Json,
                "text/plain" => Format::Text,
                _ => continue,
            };
            let weight = parts.find_map(|part| part.strip_prefix("q=").or_else(|| part.strip_prefix("Q=")));
            let weight: f32 = weight.map_or(1.0, |weight| weight.parse().unwrap_or(0.0));
            if weight > best.1 {
                best = (format, weight);
            }
        }
        best.0
    }

    /// The page with the address that this reader knows.
    fn adapt(self, page: &str) -> String {
        let is_host = |c: char| c.is_ascii_alphanumeric() || matches!(c, '.' | ':' | '-' | '[' | ']');
        let host = self
            .host
            .filter(|host| !host.is_empty() && host.len() <= 64 && host.chars().all(is_host));
        let base = |scheme| host.map(|host| format!("{scheme}://{host}"));
        if self.is_tls {
            match base("https") {
                Some(base) => page.replace(BASE, &base),
                None => page.to_owned(),
            }
        } else {
            let base = base("http").unwrap_or_else(|| BASE.replace("https", "http"));
            page.replace(BASE, &base).replace(CERTIFICATES, "")
        }
    }
}

/// The strong entity tag of these bytes.
fn tag(bytes: &[u8]) -> Option<HeaderValue> {
    HeaderValue::from_str(&format!("\"{}\"", sha256(bytes))).ok()
}

/// In lower-case hex.
pub(super) fn sha256(bytes: &[u8]) -> String {
    let digest = aws_lc_rs::digest::digest(&aws_lc_rs::digest::SHA256, bytes);
    digest.as_ref().iter().fold(String::new(), |mut hex, byte| {
        // Writing to a string cannot fail.
        let _ = write!(hex, "{byte:02x}");
        hex
    })
}
