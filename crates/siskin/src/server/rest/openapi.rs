//! The OpenAPI 3.1 document of services: every route, what it takes and all that it may answer.
//!
//! It is made from the descriptors and the routing table, in the order of the IDL, and holds no host, date or path of a machine:
//! equal input gives equal bytes.

mod schema;

use http::StatusCode;

use super::docs::{self, Doc};
use super::help::example;
use super::routes::{BodyKind, Form, PathPart, Route, Source, Table, Unit, int64_text, path_parts};
use super::status;
use super::tree::{Members, Tree};
use crate::call::{
    FieldDescriptor, MethodDescriptor, Placement, Requiredness, ServiceDescriptor, StructDescriptor, TypeDescriptor,
};
use schema::{Schemas, ids, of_kind, with_annotations};

/// What any request may be answered, by the name of its component.
const ERRORS: &[(&str, StatusCode, &str)] = &[
    (
        "BadRequest",
        StatusCode::BAD_REQUEST,
        "The request cannot be read; `errors` has one text for each problem.",
    ),
    ("NotFound", StatusCode::NOT_FOUND, "There is no such route or thing."),
    (
        "MethodNotAllowed",
        StatusCode::METHOD_NOT_ALLOWED,
        "The path has other methods; `Allow` lists them.",
    ),
    (
        "NotAcceptable",
        StatusCode::NOT_ACCEPTABLE,
        "`Accept` leaves out what is answered.",
    ),
    (
        "RequestTimeout",
        StatusCode::REQUEST_TIMEOUT,
        "The body did not arrive in time.",
    ),
    (
        "PayloadTooLarge",
        StatusCode::PAYLOAD_TOO_LARGE,
        "The body is too large.",
    ),
    ("UriTooLong", StatusCode::URI_TOO_LONG, "The URI is too long."),
    (
        "UnsupportedMediaType",
        StatusCode::UNSUPPORTED_MEDIA_TYPE,
        "The body is of a type that is not taken; `Accept` lists what is.",
    ),
    (
        "HeadersTooLarge",
        StatusCode::REQUEST_HEADER_FIELDS_TOO_LARGE,
        "The headers are too large.",
    ),
    (
        "InternalServerError",
        StatusCode::INTERNAL_SERVER_ERROR,
        "It broke; the log knows more under the trace id.",
    ),
    ("ServiceUnavailable", StatusCode::SERVICE_UNAVAILABLE, "Not now."),
    (
        "GatewayTimeout",
        StatusCode::GATEWAY_TIMEOUT,
        "The deadline has passed.",
    ),
];

/// The `code` of an error that no method declares.
const CODES: &[&str] = &[
    "invalid_request",
    "not_found",
    "denied",
    "not_implemented",
    "method_not_allowed",
    "not_acceptable",
    "too_large",
    "unsupported_media_type",
    "uri_too_long",
    "overloaded",
    "deadline_exceeded",
    "cancelled",
    "internal",
];

/// The verbs of a path item, in the order in which they are written.
const VERBS: [&str; 7] = ["GET", "PUT", "POST", "DELETE", "OPTIONS", "HEAD", "PATCH"];
/// The verbs of a route that takes any.
const ANY: [&str; 5] = ["GET", "PUT", "POST", "DELETE", "PATCH"];

/// The document of these services as JSON text, for a program of this version.
pub(super) fn document(services: &[&'static ServiceDescriptor], table: &Table, version: &str) -> String {
    let mut paths = Paths::default();
    let mut schemas = Schemas::new(services);
    for (index, service) in services.iter().enumerate() {
        for method in service.methods {
            let mut number = 0;
            for route in table.of_method(index, method.name) {
                let path = paths.add(&route.path);
                let verbs = if route.verb == "*" {
                    &ANY[..]
                } else {
                    std::slice::from_ref(&route.verb)
                };
                for verb in verbs {
                    if !path.has(verb) {
                        number += 1;
                        let operation = operation(&mut schemas, route, verb, &path.names, number);
                        path.operations.push((verb, operation));
                    }
                }
            }
        }
    }
    let mut document = Members::new()
        .with("openapi", "3.1.0")
        .with("info", info(services, version))
        .with("jsonSchemaDialect", "https://json-schema.org/draft/2020-12/schema");
    let urls: Vec<Members> = services
        .iter()
        .flat_map(|service| servers(service.annotations))
        .collect();
    if !urls.is_empty() {
        document.set("servers", urls.into_iter().collect::<Tree>());
    }
    document.set("paths", paths.finish());
    let mut responses = Members::new();
    for (name, _, text) in ERRORS {
        responses.set(*name, error_response(text, reference("schemas", "Error")));
    }
    let mut named = Members::new().with("Error", error_schema(CODES.iter().copied().collect(), None));
    for (name, schema) in schemas.finish().into_entries() {
        named.set(name, schema);
    }
    document.set(
        "components",
        Members::new().with("schemas", named).with("responses", responses),
    );
    let tags = services.iter().map(|service| {
        let mut tag = Members::new().with("name", service.name);
        tag.set_text("description", &Doc::new(service.doc).text);
        tag
    });
    document.set("tags", tags.collect::<Tree>());
    document.to_text()
}

fn info(services: &[&'static ServiceDescriptor], version: &str) -> Members {
    let annotated = services
        .iter()
        .find_map(|service| docs::annotation(service.annotations, "api.version"));
    let (title, doc) = match services {
        [service] => (service.name, service.doc),
        [service, ..] => (service.file.stem, service.file.doc),
        [] => ("", ""),
    };
    let mut info = Members::new().with("title", title);
    info.set_text("description", &Doc::new(doc).text);
    info.with("version", annotated.unwrap_or(version))
}

/// The entries of `servers` that annotations ask for.
fn servers(annotations: &'static [crate::call::Annotation]) -> impl Iterator<Item = Members> {
    let annotated = annotations
        .iter()
        .filter(|annotation| matches!(annotation.key, "api.baseurl" | "api.base_domain"));
    annotated.map(|annotation| {
        let value = annotation.value;
        let url = if value.starts_with('/') || value.contains("://") {
            value.to_owned()
        } else {
            format!("https://{value}")
        };
        Members::new().with("url", url)
    })
}

/// The path items. Paths that differ by the names of their variables alone are one.
#[derive(Default)]
struct Paths(Vec<Path>);

struct Path {
    /// As it is written, with `{NAME}` for each variable.
    template: String,
    /// As that, without the names.
    shape: String,
    /// The names of the variables.
    names: Vec<String>,
    operations: Vec<(&'static str, Members)>,
}

impl Path {
    fn has(&self, verb: &str) -> bool {
        self.operations.iter().any(|(found, _)| *found == verb)
    }
}

impl Paths {
    fn add(&mut self, path: &str) -> &mut Path {
        let (mut template, mut shape, mut names) = (String::new(), String::new(), Vec::<String>::new());
        let mut variable = |name: &str, rest: &str, template: &mut String, shape: &mut String| {
            // OpenAPI wants every variable once. That of the rest of a path is told apart by the dots that the IDL may write.
            let mut name = format!("{name}{rest}");
            while names.contains(&name) {
                name.push('_');
            }
            template.push_str(&format!("{{{name}}}"));
            shape.push_str(&format!("{{{rest}}}"));
            names.push(name);
        };
        for part in path_parts(path) {
            match part {
                PathPart::Text(text) => {
                    template.push_str(&text);
                    shape.push_str(&text);
                }
                PathPart::Variable(name) => variable(name, "", &mut template, &mut shape),
                PathPart::Rest(name) => variable(name, "...", &mut template, &mut shape),
            }
        }
        let at = self.0.iter().position(|found| found.shape == shape).unwrap_or_else(|| {
            self.0.push(Path {
                template,
                shape,
                names,
                operations: Vec::new(),
            });
            self.0.len() - 1
        });
        &mut self.0[at]
    }

    fn finish(self) -> Members {
        let mut paths = Members::new();
        for mut path in self.0 {
            path.operations
                .sort_by_key(|(verb, _)| VERBS.iter().position(|known| known == verb));
            let mut item = Members::new();
            for (verb, operation) in path.operations {
                item.set(verb.to_ascii_lowercase(), operation);
            }
            paths.set(path.template, item);
        }
        paths
    }
}

fn operation(schemas: &mut Schemas, route: &Route, verb: &str, names: &[String], number: u32) -> Members {
    let (service, method) = (route.descriptor, route.method);
    let title = format!("{}.{}", service.name, method.name);
    let id = if number == 1 {
        title
    } else {
        format!("{title}.{number}")
    };
    let tag = docs::annotation(method.annotations, "api.tag").unwrap_or(service.name);
    let (sentence, rest) = Doc::new(method.doc).sentence();
    let summary = docs::annotation(method.annotations, "api.summary").map_or(sentence, docs::clean);
    let mut operation = Members::new()
        .with("operationId", id)
        .with("tags", std::iter::once(tag).collect::<Tree>());
    operation.set_text("summary", &summary);
    operation.set_text("description", &rest);
    if docs::annotation(method.annotations, "deprecated").is_some() {
        operation.set("deprecated", true);
    }
    let urls: Vec<Members> = servers(method.annotations).collect();
    if !urls.is_empty() {
        operation.set("servers", urls.into_iter().collect::<Tree>());
    }
    let parameters = parameters(schemas, route, names);
    if !parameters.is_empty() {
        operation.set("parameters", parameters.into_iter().collect::<Tree>());
    }
    if let Some(body) = request_body(schemas, route) {
        operation.set("requestBody", body);
    }
    operation.set("responses", responses(schemas, route, verb));
    let mut thrift = Members::new()
        .with("file", service.file.name)
        .with("service", service.name)
        .with("method", method.name);
    let parameters = ids(method.arguments);
    if !parameters.is_empty() {
        thrift.set("parameters", parameters);
    }
    let exceptions = ids(method.exceptions);
    if !exceptions.is_empty() {
        thrift.set("exceptions", exceptions);
    }
    operation.with("x-thrift", with_annotations(thrift, method.annotations))
}

fn parameters(schemas: &mut Schemas, route: &Route, names: &[String]) -> Vec<Members> {
    let units = &route.plan.units;
    let variables = names.iter().enumerate().map(|(index, name)| {
        let unit = units.iter().find(|unit| unit.source == Source::Path(index));
        ("path", name.clone(), unit)
    });
    let others = units.iter().filter_map(|unit| match &unit.source {
        Source::Query(name) => Some(("query", (*name).to_owned(), Some(unit))),
        Source::Header(name) => Some(("header", name.as_str().to_owned(), Some(unit))),
        Source::Cookie(name) => Some(("cookie", (*name).to_owned(), Some(unit))),
        Source::Path(_) | Source::Body(_) | Source::Form(_) | Source::WholeBody | Source::RawBody | Source::Nowhere => {
            None
        }
    });
    variables
        .chain(others)
        .map(|(place, name, unit)| parameter(schemas, route, place, name, unit))
        .collect()
}

/// A parameter; a variable that no unit takes is any text.
fn parameter(schemas: &mut Schemas, route: &Route, place: &'static str, name: String, unit: Option<&Unit>) -> Members {
    let mut parameter = Members::new().with("name", name).with("in", place);
    let Some(unit) = unit else {
        return parameter
            .with("required", true)
            .with("schema", of_kind("string").with("minLength", 1));
    };
    let field = unit.field;
    let doc = Doc::new(field.doc);
    parameter.set_text("description", &doc.text);
    if place == "path" || route.plan.requires(unit) {
        parameter.set("required", true);
    }
    if docs::annotation(field.annotations, "deprecated").is_some() {
        parameter.set("deprecated", true);
    }
    let mut schema = schemas.of_value(field);
    if place == "path" && matches!(field.ty.resolved(), TypeDescriptor::String) && !schema.has("minLength") {
        schema.set("minLength", 1);
    }
    match unit.form {
        Form::Map if place == "query" => {
            parameter.set("style", "deepObject");
            parameter.set("explode", true);
            parameter.set("schema", schema);
        }
        Form::Json | Form::Map => {
            let json = Members::new().with("application/json", Members::new().with("schema", schema));
            parameter.set("content", json);
        }
        Form::Many if place == "query" => {
            parameter.set("style", "form");
            parameter.set("explode", true);
            parameter.set("schema", schema);
        }
        Form::One | Form::Many => parameter.set("schema", schema),
    }
    if let Some(example) = doc.example
        && !status::is_redacted(field)
        && unit.form == Form::One
    {
        parameter.set("example", docs::example_value(&field.ty, &example));
    }
    let thrift = Members::new().with("name", field.name).with("id", field.id);
    parameter.with("x-thrift", with_annotations(thrift, field.annotations))
}

fn request_body(schemas: &mut Schemas, route: &Route) -> Option<Members> {
    let (units, kind) = (&route.plan.units, route.plan.body);
    let mut content = Members::new();
    let required = units.iter().any(|unit| {
        let is_in_body = matches!(
            unit.source,
            Source::Body(_) | Source::Form(_) | Source::WholeBody | Source::RawBody
        );
        is_in_body && route.plan.requires(unit)
    });
    if kind.takes_json() {
        let whole = units.iter().find(|unit| unit.source == Source::WholeBody);
        let members = units.iter().filter_map(|unit| match unit.source {
            Source::Body(name) => Some((name, unit.field, route.plan.requires(unit))),
            _ => None,
        });
        let schema = match whole {
            Some(unit) => schemas.of_member(unit.field),
            None => schemas.object(members),
        };
        let mut media = Members::new().with("schema", schema);
        if let Some(example) = example::Request::new(route).json {
            media.set("example", example);
        }
        content.set("application/json", media);
    }
    if kind.takes_form() {
        let members = units.iter().filter_map(|unit| match unit.source {
            Source::Form(name) => Some((name, unit.field, route.plan.requires(unit))),
            _ => None,
        });
        let schema = schemas.object(members);
        let mut encodings = Members::new();
        for unit in units.iter().filter(|unit| matches!(unit.source, Source::Form(_))) {
            let encoding = match unit.form {
                Form::One => continue,
                Form::Many => Members::new().with("style", "form").with("explode", true),
                Form::Map => Members::new().with("style", "deepObject").with("explode", true),
                Form::Json => Members::new().with("contentType", "application/json"),
            };
            encodings.set(unit.name().to_owned(), encoding);
        }
        let mut media = Members::new().with("schema", schema.clone());
        if !encodings.is_empty() {
            media.set("encoding", encodings);
        }
        content.set("application/x-www-form-urlencoded", media);
        content.set("multipart/form-data", Members::new().with("schema", schema));
    }
    if kind == BodyKind::Raw {
        let unit = units.iter().find(|unit| unit.source == Source::RawBody);
        let is_text = unit.is_some_and(|unit| matches!(unit.field.ty.resolved(), TypeDescriptor::String));
        content.set(
            "application/octet-stream",
            Members::new().with("schema", bytes(is_text)),
        );
    }
    (!content.is_empty()).then(|| Members::new().with("required", required).with("content", content))
}

/// A body that is no JSON.
fn bytes(is_text: bool) -> Members {
    if is_text {
        of_kind("string")
    } else {
        of_kind("string").with("format", "binary")
    }
}

fn responses(schemas: &mut Schemas, route: &Route, verb: &str) -> Members {
    let method = route.method;
    let result = success(schemas, route, verb);
    let mut others = vec![reference("schemas", "Error")];
    let mut by_status: Vec<(u16, Members)> = vec![(route.status.as_u16(), result.response.clone())];
    for (status, entries) in declared(method) {
        let mut bodies: Vec<Members> = entries.iter().map(|entry| exception(schemas, entry)).collect();
        let texts: Vec<String> = entries.iter().map(|entry| exception_text(entry)).collect();
        let says_its_status =
            |entry: &&FieldDescriptor| has_field(&entry.ty, |field| field.placement() == Placement::Status);
        others.extend(
            entries
                .iter()
                .zip(&bodies)
                .filter(|(entry, _)| says_its_status(entry))
                .map(|(_, body)| body.clone()),
        );
        // What is not declared may have the same status.
        bodies.push(reference("schemas", "Error"));
        let schema = Members::new().with("oneOf", bodies.into_iter().collect::<Tree>());
        by_status.push((status.as_u16(), error_response(&texts.join("\n\n"), schema)));
    }
    for (name, status, _) in ERRORS {
        if !by_status.iter().any(|(found, _)| *found == status.as_u16()) {
            by_status.push((status.as_u16(), reference("responses", name)));
        }
    }
    by_status.sort_by_key(|(status, _)| *status);
    let mut responses = Members::new();
    for (status, response) in by_status {
        responses.set(status.to_string(), response);
    }
    if result.says_its_status {
        responses.set("2XX", result.response);
        others.extend(result.schema);
    }
    let schema = if others.len() == 1 {
        reference("schemas", "Error")
    } else {
        Members::new().with("anyOf", others.into_iter().collect::<Tree>())
    };
    responses.with("default", error_response("Any other failure.", schema))
}

/// The answer when all goes well.
struct Success {
    response: Members,
    /// Of the body, where that is JSON.
    schema: Option<Members>,
    /// Whether a field of the result is the status.
    says_its_status: bool,
}

fn success(schemas: &mut Schemas, route: &Route, verb: &str) -> Success {
    let (method, status) = (route.method, route.status);
    let text = Doc::new(method.result_doc).text;
    let text = if text.is_empty() {
        status.canonical_reason().unwrap_or("Success").to_owned()
    } else {
        text
    };
    let mut success = Success {
        response: Members::new().with("description", text),
        schema: None,
        says_its_status: false,
    };
    let Some(result) = method.result else { return success };
    let mut content = Members::new();
    let whole = || {
        if int64_text(route.descriptor) {
            Schemas::of_texts
        } else {
            Schemas::of
        }
    };
    match (&route.placements, result.resolved()) {
        (Some(_), TypeDescriptor::Struct(descriptor)) => {
            let fields = descriptor.fields;
            let is_in_body = |field: &&FieldDescriptor| {
                matches!(
                    field.placement(),
                    Placement::Body | Placement::WholeBody | Placement::RawBody
                )
            };
            let in_body: Vec<&FieldDescriptor> = fields.iter().filter(is_in_body).collect();
            let headers = headers(schemas, fields);
            if !headers.is_empty() {
                success.response.set("headers", headers);
            }
            success.says_its_status = fields.iter().any(|field| field.placement() == Placement::Status);
            match in_body[..] {
                [one] if one.placement() == Placement::RawBody => {
                    let is_text = matches!(one.ty.resolved(), TypeDescriptor::String);
                    let kind = if is_text {
                        "text/plain"
                    } else {
                        "application/octet-stream"
                    };
                    content.set(kind, Members::new().with("schema", bytes(is_text)));
                }
                [one] if one.placement() == Placement::WholeBody => success.schema = Some(schemas.of_value(one)),
                _ => {
                    let members = in_body.iter().map(|field| {
                        let is_required = field.requiredness == Requiredness::Required;
                        (field.json_name, *field, is_required)
                    });
                    success.schema = Some(schemas.object(members));
                }
            }
        }
        _ => success.schema = Some(whole()(schemas, result)),
    }
    if let Some(schema) = &success.schema {
        let mut json = Members::new().with("schema", schema.clone());
        if let Some(example) = example::answer(route) {
            json.set("example", example);
        }
        content.set("application/json", json);
    }
    let is_bodiless = status == StatusCode::NO_CONTENT || status == StatusCode::RESET_CONTENT || verb == "HEAD";
    if is_bodiless {
        success.schema = None;
    } else {
        success.response.set("content", content);
    }
    success
}

/// The headers that fields of a result are.
fn headers(schemas: &mut Schemas, fields: &[FieldDescriptor]) -> Members {
    let mut headers = Members::new();
    for field in fields {
        let name = match field.placement() {
            Placement::Header(name) => name,
            Placement::Cookie(_) => "Set-Cookie",
            _ => continue,
        };
        let mut header = Members::new();
        header.set_text("description", &Doc::new(field.doc).text);
        let schema = if name == "Set-Cookie" || !field.ty.is_scalar() {
            of_kind("string")
        } else {
            schemas.of_value(field)
        };
        headers.set(name, header.with("schema", schema));
    }
    headers
}

/// The exceptions that a method declares, by status, in the order of the IDL.
fn declared(method: &MethodDescriptor) -> Vec<(StatusCode, Vec<&FieldDescriptor>)> {
    let mut found: Vec<(StatusCode, Vec<&FieldDescriptor>)> = Vec::new();
    for entry in method.exceptions {
        let status = status::of_exception(entry);
        match found.iter_mut().find(|(known, _)| *known == status) {
            Some((_, entries)) => entries.push(entry),
            None => found.push((status, vec![entry])),
        }
    }
    found
}

fn exception_text(entry: &FieldDescriptor) -> String {
    let TypeDescriptor::Struct(descriptor) = entry.ty.resolved() else {
        return String::new();
    };
    let doc = if entry.doc.is_empty() {
        descriptor.doc
    } else {
        entry.doc
    };
    match Doc::new(doc).text {
        text if text.is_empty() => descriptor.name.to_owned(),
        text => format!("{}: {text}", descriptor.name),
    }
}

/// The body that answers a declared exception.
fn exception(schemas: &mut Schemas, entry: &FieldDescriptor) -> Members {
    let name = match entry.ty.resolved() {
        TypeDescriptor::Struct(descriptor) => descriptor.name,
        _ => "",
    };
    let is_placed = |field: &FieldDescriptor| field.placement() != Placement::Body;
    let details = if hides(&entry.ty, &mut Vec::new()) || has_field(&entry.ty, is_placed) {
        // Some of its members are left out, perhaps required ones.
        of_kind("object")
    } else {
        schemas.of(&entry.ty)
    };
    error_schema(std::iter::once(name).collect(), Some(details))
}

fn has_field(ty: &TypeDescriptor, is_meant: impl Fn(&FieldDescriptor) -> bool) -> bool {
    matches!(ty.resolved(), TypeDescriptor::Struct(descriptor) if descriptor.fields.iter().any(is_meant))
}

/// Whether answers leave out something of this type.
fn hides(ty: &TypeDescriptor, within: &mut Vec<*const StructDescriptor>) -> bool {
    match ty.resolved() {
        TypeDescriptor::List(element) | TypeDescriptor::Set(element) => hides(element, within),
        TypeDescriptor::Map(key, value) => hides(key, within) || hides(value, within),
        TypeDescriptor::Struct(descriptor) => {
            let address = std::ptr::from_ref(*descriptor);
            if within.contains(&address) {
                return false;
            }
            within.push(address);
            let mut fields = descriptor.fields.iter();
            fields.any(|field| status::is_redacted(field) || hides(&field.ty, within))
        }
        _ => false,
    }
}

fn error_schema(codes: Tree, details: Option<Members>) -> Members {
    let errors = of_kind("array")
        .with("items", of_kind("string"))
        .with("minItems", 1)
        .with("description", "What is wrong, one text for each problem.");
    let mut properties = Members::new()
        .with("errors", errors)
        .with("code", of_kind("string").with("enum", codes));
    if let Some(details) = details {
        properties.set("details", details);
    }
    let trace_id = of_kind("string").with("description", "By which the log knows the request.");
    of_kind("object")
        .with("properties", properties.with("trace_id", trace_id))
        .with("required", ["errors", "code", "trace_id"].into_iter().collect::<Tree>())
}

fn error_response(text: &str, schema: Members) -> Members {
    let json = Members::new().with("schema", schema);
    Members::new()
        .with("description", text)
        .with("content", Members::new().with("application/json", json))
}

fn reference(kind: &str, name: &str) -> Members {
    Members::new().with("$ref", format!("#/components/{kind}/{name}"))
}
