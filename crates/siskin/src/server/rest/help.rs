//! Help pages as plain text, made from the descriptors: `/help`, `/help/METHOD`, `/help/SERVICE/METHOD`.
//!
//! No line is longer than 100 columns, except one that holds a name, a path or an example that cannot be broken. The
//! examples are made from the types, so they are valid.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::fmt::Write as _;

use http::StatusCode;

use super::routes::{BodyKind, Form, Route, Source, Table, fill_path, variable_names};
use super::{Config, encode, status};
use crate::call::{
    EnumDescriptor, FieldDescriptor, MethodDescriptor, Requiredness, ServiceDescriptor, StructDescriptor, StructKind,
    TypeDescriptor,
};

/// Where prose is wrapped.
const PROSE: usize = 80;
/// Where everything is.
const WIDTH: usize = 100;

/// Where a page says that the service is. What is served says where it really is.
const BASE: &str = "https://localhost:8443";
/// With the certificates that a service makes for development.
const CERTIFICATES: &str = " --cacert certs/dev/ca.pem --cert certs/dev/client.pem --key certs/dev/client.key";

/// The index of what these services answer.
pub fn index(services: &[&'static ServiceDescriptor]) -> String {
    Renderer::new(services).index()
}

/// The page of one method; `None` if there is none.
pub fn method(services: &[&'static ServiceDescriptor], service: &str, method: &str) -> Option<String> {
    let renderer = Renderer::new(services);
    let index = services.iter().position(|found| found.name == service)?;
    let method = services.get(index)?.methods.iter().find(|found| found.name == method)?;
    Some(renderer.method(index, method))
}

/// Every page, by its place below a folder of help files: `index.txt`, `SERVICE/METHOD.txt`.
pub fn pages(services: &[&'static ServiceDescriptor]) -> Vec<(String, String)> {
    let renderer = Renderer::new(services);
    let methods = renderer.methods().map(|(index, service, method)| {
        let path = format!("{}/{}.txt", service.name, method.name);
        (path, renderer.method(index, method))
    });
    std::iter::once(("index.txt".to_owned(), renderer.index()))
        .chain(methods)
        .collect()
}

/// The pages of a server, by path.
#[derive(Debug)]
pub(super) struct Pages(BTreeMap<String, String>);

/// Who asks for a page, as far as the page shows it.
#[derive(Clone, Copy, Debug)]
pub(super) struct Reader<'a> {
    pub(super) host: Option<&'a str>,
    pub(super) is_tls: bool,
}

impl Pages {
    pub(super) fn new(services: &[&'static ServiceDescriptor], table: &Table) -> Self {
        let renderer = Renderer {
            services,
            table: Cow::Borrowed(table),
        };
        let mut pages = BTreeMap::from([("/help".to_owned(), renderer.index())]);
        let mut names = BTreeMap::<&str, usize>::new();
        for (_, _, method) in renderer.methods() {
            *names.entry(method.name).or_default() += 1;
        }
        for (index, service, method) in renderer.methods() {
            let page = renderer.method(index, method);
            if names.get(method.name) == Some(&1) {
                pages.insert(format!("/help/{}", method.name), page.clone());
            }
            pages.insert(format!("/help/{}/{}", service.name, method.name), page);
        }
        Self(pages)
    }

    /// The page at a path; for another path below `/help` one that lists those that exist. `None` for a path that is none
    /// of this module's.
    pub(super) fn find(&self, path: &str, reader: Reader<'_>) -> Option<(StatusCode, String)> {
        if let Some(page) = self.0.get(path) {
            return Some((StatusCode::OK, reader.adapt(page)));
        }
        path.strip_prefix("/help/")?;
        let mut text = "There is no such page. There are:\n\n".to_owned();
        for path in self.0.keys() {
            line(&mut text, format_args!("  {path}"));
        }
        Some((StatusCode::NOT_FOUND, text))
    }
}

impl Reader<'_> {
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

struct Renderer<'a> {
    services: &'a [&'static ServiceDescriptor],
    table: Cow<'a, Table>,
}

fn line(text: &mut String, arguments: std::fmt::Arguments<'_>) {
    // Writing to a string cannot fail.
    let _ = writeln!(text, "{arguments}");
}

macro_rules! line {
    ($text:expr) => { $text.push('\n') };
    ($text:expr, $($format:tt)+) => { line($text, format_args!($($format)+)) };
}

impl<'a> Renderer<'a> {
    fn new(services: &'a [&'static ServiceDescriptor]) -> Self {
        // Services whose routes are at odds cannot be served; their pages go without routes.
        let table = Table::new(services, &Config::default().prefix).unwrap_or_default();
        Self {
            services,
            table: Cow::Owned(table),
        }
    }

    fn methods(&self) -> impl Iterator<Item = (usize, &'static ServiceDescriptor, &'static MethodDescriptor)> {
        let services = self.services.iter().enumerate();
        services.flat_map(|(index, service)| service.methods.iter().map(move |method| (index, *service, method)))
    }

    fn index(&self) -> String {
        let mut text = String::new();
        for (index, service) in self.services.iter().enumerate() {
            if index > 0 {
                line!(&mut text);
            }
            line!(&mut text, "{}", service.name);
            if !service.doc.is_empty() {
                line!(&mut text);
                prose(&mut text, service.doc, 0);
            }
            line!(&mut text);
            line!(&mut text, "METHODS");
            for method in service.methods {
                line!(&mut text, "  {}", method.name);
                for route in self.routes(index, method).take(1) {
                    line!(&mut text, "      {} {}", route.verb, route.path);
                }
                let summary = method.doc.split("\n\n").next().unwrap_or_default();
                prose(&mut text, summary, 6);
            }
        }
        line!(&mut text);
        line!(&mut text, "MORE");
        line!(&mut text, "  /help/METHOD and /help/SERVICE/METHOD tell of one method.");
        line!(&mut text);
        line!(&mut text, "ERRORS");
        prose(
            &mut text,
            "The body of an error has `errors`, a list of texts, `code`, `trace_id`, and `details` where the method declares \
             the exception. 400: the request cannot be read, with one text for each problem. 404, 405: no such route. 406, 415: only JSON is spoken. 413, 414, 431: too large. 500: it broke; the \
             log knows more under the trace id. 503: not now. 504: the deadline has passed.",
            2,
        );
        text
    }

    fn routes(&self, service: usize, method: &MethodDescriptor) -> impl Iterator<Item = &Route> {
        self.table.of_method(service, method.name)
    }

    fn method(&self, index: usize, method: &'static MethodDescriptor) -> String {
        let service = self.services.get(index).map_or("", |service| service.name);
        let mut text = String::new();
        line!(&mut text, "{service}.{}", method.name);
        if !method.doc.is_empty() {
            line!(&mut text);
            prose(&mut text, method.doc, 0);
        }
        line!(&mut text);
        signature(&mut text, method);

        let routes: Vec<&Route> = self.routes(index, method).collect();
        line!(&mut text);
        line!(&mut text, "ROUTES");
        if routes.is_empty() {
            line!(&mut text, "  none");
        }
        for route in &routes {
            line!(&mut text, "  {} {}", route.verb, route.path);
            places(&mut text, route);
        }

        line!(&mut text);
        line!(&mut text, "PARAMETERS");
        if method.arguments.is_empty() {
            line!(&mut text, "  none");
        }
        for argument in method.arguments {
            field(&mut text, argument, 2);
        }

        line!(&mut text);
        line!(&mut text, "RESULT");
        let success = status::of_success(method);
        match method.result {
            _ if method.oneway => line!(&mut text, "  none: {success}, before it is done"),
            None => line!(&mut text, "  none: {success}"),
            Some(result) => line!(&mut text, "  {}: {success}", type_name(result)),
        }
        prose(&mut text, method.result_doc, 6);

        if !method.exceptions.is_empty() {
            line!(&mut text);
            line!(&mut text, "EXCEPTIONS");
        }
        for exception in method.exceptions {
            line!(
                &mut text,
                "  {}: {}",
                type_name(&exception.ty),
                status::of_exception(exception)
            );
            prose(&mut text, exception.doc, 6);
        }

        types(&mut text, method);

        if let Some(route) = routes.first() {
            line!(&mut text);
            line!(&mut text, "EXAMPLE");
            curl(&mut text, route);
            line!(&mut text);
            line!(
                &mut text,
                "  answers {success}{}",
                if method.result.is_some() { " and" } else { "" }
            );
            if let Some(result) = method.result {
                line!(&mut text);
                let mut json = String::new();
                sample(&mut json, result, 4, &mut Vec::new());
                line!(&mut text, "    {json}");
            }
        }
        text
    }
}

/// `RESULT METHOD(1: TYPE NAME = DEFAULT, …) throws (…)`, as the IDL has it.
fn signature(text: &mut String, method: &MethodDescriptor) {
    let result = method.result.map_or_else(|| "void".to_owned(), type_name);
    let oneway = if method.oneway { "oneway " } else { "" };
    let head = format!("  {oneway}{result} {}(", method.name);
    let parameters: Vec<String> = method.arguments.iter().map(declaration).collect();
    let throws: Vec<String> = method.exceptions.iter().map(declaration).collect();
    let tail = if throws.is_empty() {
        String::new()
    } else {
        format!(" throws ({})", throws.join(", "))
    };
    let whole = format!("{head}{}){tail}", parameters.join(", "));
    if whole.chars().count() <= WIDTH {
        return line!(text, "{whole}");
    }
    line!(text, "{head}");
    for parameter in parameters {
        line!(text, "      {parameter},");
    }
    if throws.is_empty() {
        return line!(text, "  )");
    }
    line!(text, "  ) throws (");
    for entry in throws {
        line!(text, "      {entry},");
    }
    line!(text, "  )");
}

fn declaration(field: &FieldDescriptor) -> String {
    let requiredness = match field.requiredness {
        Requiredness::Required => "required ",
        Requiredness::Optional => "optional ",
        Requiredness::Default => "",
    };
    let default = field
        .default
        .map(|default| format!(" = {}", short(default)))
        .unwrap_or_default();
    format!(
        "{}: {requiredness}{} {}{default}",
        field.id,
        type_name(&field.ty),
        field.name
    )
}

/// A default that is not too long to be read.
fn short(default: &str) -> Cow<'_, str> {
    match default.char_indices().nth(40) {
        Some((at, _)) => Cow::Owned(format!("{}…", &default[..at])),
        None => Cow::Borrowed(default),
    }
}

/// Where the units stand in a request, one line a place.
fn places(text: &mut String, route: &Route) {
    let variables = variable_names(&route.path);
    let found: Vec<(&str, String)> = route
        .plan
        .units
        .iter()
        .filter_map(|unit| {
            let (place, name) = match &unit.source {
                Source::Path(index) => ("path", variables.get(*index).copied().unwrap_or_default()),
                Source::Query(name) => ("query", *name),
                Source::Header(name) => ("headers", name.as_str()),
                Source::Cookie(name) => ("cookies", *name),
                Source::Body(name) => ("JSON body", *name),
                Source::WholeBody => ("the whole JSON body", unit.field.json_name),
                Source::RawBody => ("the bytes of the body", unit.field.json_name),
                Source::Form(name) => ("form", *name),
                Source::Nowhere => return None,
            };
            let own = unit.field.json_name;
            Some((
                place,
                if name == own {
                    own.to_owned()
                } else {
                    format!("{own} as {name}")
                },
            ))
        })
        .collect();
    let mut written: Vec<&str> = Vec::new();
    for (place, _) in &found {
        if !written.contains(place) {
            written.push(place);
            let names = found
                .iter()
                .filter(|(other, _)| other == place)
                .map(|(_, name)| name.as_str());
            let names: Vec<&str> = names.collect();
            wrapped(text, &format!("{place}: {}", names.join(", ")), 6, WIDTH);
        }
    }
}

fn field(text: &mut String, field: &FieldDescriptor, indent: usize) {
    let note = match (field.requiredness, field.default) {
        (Requiredness::Required, _) => ", required".to_owned(),
        (_, Some(default)) => format!(", {} if left out", short(default)),
        (Requiredness::Optional, None) => ", optional".to_owned(),
        (Requiredness::Default, None) => String::new(),
    };
    line!(
        text,
        "{:indent$}{}: {}{note}",
        "",
        field.json_name,
        type_name(&field.ty)
    );
    prose(text, field.doc, indent + 4);
}

/// Every struct and enum that the method's parameters, result and exceptions lead to.
fn types(text: &mut String, method: &MethodDescriptor) {
    let mut found = Found::default();
    for argument in method.arguments {
        found.add(&argument.ty);
    }
    if let Some(result) = method.result {
        found.add(result);
    }
    for exception in method.exceptions {
        found.add(&exception.ty);
    }
    if !found.structs.is_empty() || !found.enums.is_empty() {
        line!(text);
        line!(text, "TYPES");
    }
    for descriptor in found.structs {
        let kind = match descriptor.kind {
            StructKind::Struct => "struct",
            StructKind::Union => "union",
            StructKind::Exception => "exception",
        };
        line!(text, "  {kind} {}", descriptor.name);
        prose(text, descriptor.doc, 6);
        for member in descriptor.fields {
            field(text, member, 4);
        }
    }
    for descriptor in found.enums {
        line!(text, "  enum {}", descriptor.name);
        prose(text, descriptor.doc, 6);
        for member in descriptor.members {
            line!(text, "    {} = {}", member.json_name, member.value);
            prose(text, member.doc, 8);
        }
    }
}

#[derive(Default)]
struct Found {
    structs: Vec<&'static StructDescriptor>,
    enums: Vec<&'static EnumDescriptor>,
}

impl Found {
    fn add(&mut self, ty: &TypeDescriptor) {
        match ty.resolved() {
            TypeDescriptor::List(element) | TypeDescriptor::Set(element) => self.add(element),
            TypeDescriptor::Map(key, value) => {
                self.add(key);
                self.add(value);
            }
            TypeDescriptor::Enum(descriptor) if !self.enums.iter().any(|found| std::ptr::eq(*found, *descriptor)) => {
                self.enums.push(descriptor);
            }
            TypeDescriptor::Struct(descriptor)
                if !self.structs.iter().any(|found| std::ptr::eq(*found, *descriptor)) =>
            {
                self.structs.push(descriptor);
                for field in descriptor.fields {
                    self.add(&field.ty);
                }
            }
            _ => {}
        }
    }
}

/// A type as the IDL spells it.
fn type_name(ty: &TypeDescriptor) -> String {
    match ty {
        TypeDescriptor::Bool => "bool".to_owned(),
        TypeDescriptor::I8 => "i8".to_owned(),
        TypeDescriptor::I16 => "i16".to_owned(),
        TypeDescriptor::I32 => "i32".to_owned(),
        TypeDescriptor::I64 => "i64".to_owned(),
        TypeDescriptor::Double => "double".to_owned(),
        TypeDescriptor::String => "string".to_owned(),
        TypeDescriptor::Binary => "binary".to_owned(),
        TypeDescriptor::Uuid => "uuid".to_owned(),
        TypeDescriptor::List(element) => format!("list<{}>", type_name(element)),
        TypeDescriptor::Set(element) => format!("set<{}>", type_name(element)),
        TypeDescriptor::Map(key, value) => format!("map<{}, {}>", type_name(key), type_name(value)),
        TypeDescriptor::Struct(descriptor) => descriptor.name.to_owned(),
        TypeDescriptor::Enum(descriptor) => descriptor.name.to_owned(),
        TypeDescriptor::Typedef(typedef) => typedef.name.to_owned(),
    }
}

/// A curl line for a route, with a value for each unit.
fn curl(text: &mut String, route: &Route) {
    let verb = match route.verb {
        "*" if route.plan.body == BodyKind::None => "GET",
        "*" => "POST",
        verb => verb,
    };
    let mut options: Vec<String> = Vec::new();
    let mut query: Vec<(&str, String)> = Vec::new();
    let mut body: Option<String> = None;
    let units = route.plan.units.iter();
    for unit in units.clone() {
        match &unit.source {
            Source::Query(name) if matches!(unit.form, Form::Json | Form::Map) => {
                if unit.field.requiredness == Requiredness::Required {
                    query.push((name, sample_of(unit.field)));
                }
            }
            Source::Query(name) => query.push((name, text_of(unit.field))),
            Source::Header(name) => options.push(format!("-H {}", quoted(&format!("{name}: {}", text_of(unit.field))))),
            Source::Cookie(name) => options.push(format!("-b {}", quoted(&format!("{name}={}", text_of(unit.field))))),
            Source::Form(name) if matches!(unit.form, Form::One | Form::Many) => {
                let value = format!("{name}={}", text_of(unit.field));
                options.push(format!("--data-urlencode {}", quoted(&value)));
            }
            Source::Form(name) => {
                let value = format!("{name}={}", sample_of(unit.field));
                options.push(format!("--data-urlencode {}", quoted(&value)));
            }
            Source::WholeBody => body = Some(sample_of(unit.field)),
            Source::RawBody => body = Some("text".to_owned()),
            Source::Path(_) | Source::Body(_) | Source::Nowhere => {}
        }
    }
    if route.plan.has_members {
        let members = units.filter_map(|unit| match unit.source {
            Source::Body(name) => Some((name, unit.field)),
            _ => None,
        });
        let mut json = String::new();
        object(&mut json, members, 2, &mut Vec::new());
        body = Some(json);
    }
    let variables = variable_names(&route.path);
    let path = fill_path(&route.path, |name| {
        let index = variables.iter().position(|variable| *variable == name);
        let unit = route
            .plan
            .units
            .iter()
            .find(|unit| index.is_some_and(|at| unit.source == Source::Path(at)));
        unit.map_or_else(|| "x".to_owned(), |unit| encode(&text_of(unit.field)).into_owned())
    });

    let joined: Vec<String> = query
        .iter()
        .map(|(name, value)| format!("{}={}", encode(name), encode(value)))
        .collect();
    let joined = joined.join("&");
    let mut url = format!("{BASE}{path}");
    if !joined.is_empty() && (body.is_some() || url.len() + joined.len() < WIDTH - 6) {
        url = format!("{url}?{joined}");
    } else if !joined.is_empty() {
        options.push("-G".to_owned());
        options.extend(
            query
                .iter()
                .map(|(name, value)| format!("--data-urlencode {}", quoted(&format!("{name}={value}")))),
        );
    }
    match (verb, &body) {
        ("GET", None) | ("POST", Some(_)) => {}
        ("HEAD", _) => options.push("-I".to_owned()),
        _ => options.push(format!("-X {verb}")),
    }
    if let Some(body) = body {
        let kind = if route.plan.body == BodyKind::Raw {
            "application/octet-stream"
        } else {
            "application/json"
        };
        options.push(format!("-H 'Content-Type: {kind}'"));
        options.push(format!("-d {}", quoted(&body)));
    }
    line!(text, "  curl{CERTIFICATES} \\");
    for option in options {
        line!(text, "    {option} \\");
    }
    line!(text, "    {}", quoted(&url));
}

/// As one word for a shell.
fn quoted(text: &str) -> String {
    format!("'{}'", text.replace('\'', r"'\''"))
}

/// An example of a field as the text of a path, query, header or cookie.
fn text_of(field: &FieldDescriptor) -> String {
    if let Some(default) = field.default {
        match serde_json::from_str(default) {
            Ok(serde_json::Value::String(text)) => return text,
            Ok(serde_json::Value::Array(_) | serde_json::Value::Object(_)) | Err(_) => {}
            Ok(value) => return value.to_string(),
        }
    }
    let ty = match field.ty.resolved() {
        TypeDescriptor::List(element) | TypeDescriptor::Set(element) => element,
        other => other,
    };
    scalar(ty).trim_matches('"').to_owned()
}

/// An example of a field as JSON on one line.
fn sample_of(field: &FieldDescriptor) -> String {
    let mut json = String::new();
    sample(&mut json, &field.ty, 2, &mut Vec::new());
    json
}

/// An example of a base type or an enum, as JSON.
fn scalar(ty: &TypeDescriptor) -> Cow<'static, str> {
    Cow::Borrowed(match ty.resolved() {
        TypeDescriptor::Bool => "true",
        TypeDescriptor::I8 | TypeDescriptor::I16 | TypeDescriptor::I32 | TypeDescriptor::I64 => "1",
        TypeDescriptor::Double => "1.5",
        TypeDescriptor::Binary => "\"AQI=\"",
        TypeDescriptor::Uuid => "\"123e4567-e89b-12d3-a456-426614174000\"",
        TypeDescriptor::Enum(descriptor) => match descriptor.members.first() {
            Some(member) => return Cow::Owned(serde_json::Value::from(member.json_name).to_string()),
            None => "0",
        },
        _ => "\"text\"",
    })
}

/// Writes an example of a type as JSON over several lines. `within` are the structs that are being written: none is written
/// within itself.
fn sample(json: &mut String, ty: &TypeDescriptor, indent: usize, within: &mut Vec<*const StructDescriptor>) {
    match ty.resolved() {
        TypeDescriptor::List(element) | TypeDescriptor::Set(element) => {
            if is_within(element, within) {
                json.push_str("[]");
            } else if element.is_scalar() {
                let _ = write!(json, "[{}]", scalar(element));
            } else {
                json.push('[');
                sample(json, element, indent, within);
                json.push(']');
            }
        }
        TypeDescriptor::Map(key, value) if is_within(key, within) || is_within(value, within) => {
            json.push_str(if key.is_scalar() { "{}" } else { "[]" });
        }
        TypeDescriptor::Map(key, value) if key.is_scalar() => {
            let key = scalar(key);
            let key = key.trim_matches('"');
            let _ = write!(json, "{{\"{key}\": ");
            sample(json, value, indent, within);
            json.push('}');
        }
        TypeDescriptor::Map(key, value) => {
            json.push_str("[{\"key\": ");
            sample(json, key, indent, within);
            json.push_str(", \"value\": ");
            sample(json, value, indent, within);
            json.push_str("}]");
        }
        TypeDescriptor::Struct(descriptor) => {
            within.push(std::ptr::from_ref(*descriptor));
            let fits = |field: &&FieldDescriptor| !is_within(&field.ty, within);
            let fields: Vec<_> = match descriptor.kind {
                StructKind::Union => descriptor.fields.iter().filter(fits).take(1).collect(),
                StructKind::Struct | StructKind::Exception => descriptor.fields.iter().filter(fits).collect(),
            };
            let members = fields.into_iter().map(|field| (field.json_name, field));
            object(json, members, indent, within);
            within.pop();
        }
        other => json.push_str(&scalar(other)),
    }
}

fn is_within(ty: &TypeDescriptor, within: &[*const StructDescriptor]) -> bool {
    matches!(ty.resolved(), TypeDescriptor::Struct(descriptor) if within.contains(&std::ptr::from_ref(*descriptor)))
}

fn object<'f>(
    json: &mut String,
    members: impl Iterator<Item = (&'f str, &'f FieldDescriptor)>,
    indent: usize,
    within: &mut Vec<*const StructDescriptor>,
) {
    json.push('{');
    let mut is_empty = true;
    for (name, field) in members {
        json.push_str(if is_empty { "\n" } else { ",\n" });
        is_empty = false;
        let _ = write!(json, "{:1$}{2}: ", "", indent + 2, serde_json::Value::from(name));
        match field.default {
            Some(default) => json.push_str(default),
            None => sample(json, &field.ty, indent + 2, within),
        }
    }
    if !is_empty {
        let _ = write!(json, "\n{:indent$}", "");
    }
    json.push('}');
}

/// Writes prose with its paragraphs and lists, wrapped. What a terminal would act on is left out.
fn prose(text: &mut String, doc: &str, indent: usize) {
    let clean: String = doc
        .chars()
        .map(|c| match c {
            '\n' => c,
            c if c.is_control() || matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}') => ' ',
            c => c,
        })
        .collect();
    for (index, paragraph) in clean
        .split("\n\n")
        .filter(|paragraph| !paragraph.trim().is_empty())
        .enumerate()
    {
        if index > 0 {
            line!(text);
        }
        let mut running = String::new();
        for part in paragraph.lines() {
            let is_own = part.starts_with([' ', '-', '*', '|']) || part.starts_with(|c: char| c.is_ascii_digit());
            if is_own {
                wrapped(text, &std::mem::take(&mut running), indent, PROSE);
                let inner = part.len() - part.trim_start().len();
                wrapped(text, part, indent + inner.min(8), PROSE);
            } else {
                running.push_str(part);
                running.push(' ');
            }
        }
        wrapped(text, &running, indent, PROSE);
    }
}

/// Writes words on lines that are no longer than the width, unless a word alone is.
fn wrapped(text: &mut String, words: &str, indent: usize, width: usize) {
    let mut column = 0;
    for word in words.split_whitespace() {
        let length = word.chars().count();
        if column > 0 && column + 1 + length <= width {
            text.push(' ');
            column += 1;
        } else {
            if column > 0 {
                line!(text);
            }
            let _ = write!(text, "{:indent$}", "");
            column = indent;
        }
        text.push_str(word);
        column += length;
    }
    if column > 0 {
        line!(text);
    }
}
