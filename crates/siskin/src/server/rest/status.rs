//! What a REST caller is answered: statuses and error bodies, all of them.
//!
//! | case | status | `code` |
//! |---|---|---|
//! | declared exception | `api.status` or `api.http_code` of the `throws` entry, else of the exception, else 500 | the exception's name |
//! | undeclared error, panic | 500 | `internal` |
//! | arguments that cannot be read, `ErrorKind::Invalid` | 400 | `invalid_request` |
//! | `ErrorKind::Denied` | 403 | `denied` |
//! | no such route, `ErrorKind::NotFound` | 404 | `not_found` |
//! | path known, method not | 405 and `Allow` | `method_not_allowed` |
//! | `Accept` leaves JSON out | 406 | `not_acceptable` |
//! | body too slow | 408 | `deadline_exceeded` |
//! | body too large | 413 | `too_large` |
//! | URI too long | 414 | `uri_too_long` |
//! | wrong `Content-Type` or `Content-Encoding` | 415 and `Accept` | `unsupported_media_type` |
//! | headers too large | 431 | `too_large` |
//! | `ErrorKind::Cancelled` | 499 | `cancelled` |
//! | `ErrorKind::Unimplemented` | 501 | `not_implemented` |
//! | a rejection (nack) | 503, `finagle-http-nack: true`, `Retry-After: 0` | `overloaded` |
//! | the same of a request whose body its client may no longer hold | 503, `Retry-After: 1` | `overloaded` |
//! | a rejection that must not be sent again | 503, `finagle-http-nonretryable-nack: true` | `overloaded` |
//! | `ErrorKind::Unavailable`, draining | 503, `Retry-After: 1` | `overloaded` |
//! | deadline passed, `ErrorKind::DeadlineExceeded` | 504 | `deadline_exceeded` |
//!
//! *Source:* Finagle, finagle-http `filter/HttpNackFilter.scala`, for the headers of a nack.

use http::header::{ACCEPT, ACCEPT_ENCODING, ALLOW, RETRY_AFTER};
use http::{HeaderName, HeaderValue, StatusCode};
use serde_json::Value;

use super::body;
use super::placement;
use super::routes::BodyKind;
use crate::call::{
    Annotation, Error, ErrorKind, FieldDescriptor, MethodDescriptor, Placement, StructDescriptor, TypeDescriptor,
};

pub(super) const NACK: HeaderName = HeaderName::from_static("finagle-http-nack");
pub(super) const NONRETRYABLE_NACK: HeaderName = HeaderName::from_static("finagle-http-nonretryable-nack");

/// An error's answer, but for the trace id.
#[derive(Debug)]
pub(super) struct Problem {
    pub(super) status: StatusCode,
    pub(super) code: &'static str,
    /// Never empty.
    pub(super) errors: Vec<String>,
    /// JSON text.
    pub(super) details: Option<Vec<u8>>,
    pub(super) headers: Vec<(HeaderName, HeaderValue)>,
}

impl Problem {
    fn new(status: StatusCode, code: &'static str, error: impl Into<String>) -> Self {
        Self {
            status,
            code,
            errors: vec![error.into()],
            details: None,
            headers: Vec::new(),
        }
    }

    fn with(mut self, name: HeaderName, value: &str) -> Self {
        if let Ok(value) = HeaderValue::from_str(value) {
            self.headers.push((name, value));
        }
        self
    }

    pub(super) fn invalid(error: impl Into<String>) -> Self {
        Self::new(StatusCode::BAD_REQUEST, "invalid_request", error)
    }

    /// 400 with all that is wrong.
    pub(super) fn arguments(errors: Vec<String>) -> Self {
        let mut problem = Self::invalid("the request cannot be read");
        if !errors.is_empty() {
            problem.errors = errors;
        }
        problem
    }

    pub(super) fn not_found(path: &str) -> Self {
        Self::new(StatusCode::NOT_FOUND, "not_found", format!("there is no {path} here"))
    }

    /// 404 where there are help pages.
    pub(super) fn no_such_route(path: &str) -> Self {
        let error = format!("there is no {path} here; /help tells what there is");
        Self::new(StatusCode::NOT_FOUND, "not_found", error)
    }

    /// 404 with the paths of the help pages that there are.
    pub(super) fn no_such_page(path: &str, paths: &[String]) -> Self {
        let mut problem = Self::not_found(path);
        problem.errors.push(format!("there are {}", paths.join(", ")));
        problem
    }

    pub(super) fn method_not_allowed(verb: &str, allowed: &str) -> Self {
        let error = format!("{verb} is not allowed here; allowed: {allowed}");
        Self::new(StatusCode::METHOD_NOT_ALLOWED, "method_not_allowed", error).with(ALLOW, allowed)
    }

    pub(super) fn not_acceptable() -> Self {
        Self::new(
            StatusCode::NOT_ACCEPTABLE,
            "not_acceptable",
            "the answer is application/json, which Accept leaves out",
        )
    }

    pub(super) fn body_too_slow() -> Self {
        Self::new(
            StatusCode::REQUEST_TIMEOUT,
            "deadline_exceeded",
            "the body did not arrive in time",
        )
    }

    pub(super) fn body_too_large(limit: u64) -> Self {
        let error = format!("the body is larger than {limit} bytes");
        Self::new(StatusCode::PAYLOAD_TOO_LARGE, "too_large", error)
    }

    pub(super) fn uri_too_long(limit: usize) -> Self {
        let error = format!("the URI is longer than {limit} bytes");
        Self::new(StatusCode::URI_TOO_LONG, "uri_too_long", error)
    }

    pub(super) fn headers_too_large(limit: usize) -> Self {
        let error = format!("the headers are larger than {limit} bytes");
        Self::new(StatusCode::REQUEST_HEADER_FIELDS_TOO_LARGE, "too_large", error)
    }

    pub(super) fn unsupported_media_type(kind: BodyKind) -> Self {
        let accepted = body::accepted(kind);
        let hint = if kind.takes_json() {
            " (with curl: -H 'Content-Type: application/json')"
        } else {
            ""
        };
        let error = format!("the body must be {}{hint}", accepted.to_str().unwrap_or_default());
        let mut problem = Self::new(StatusCode::UNSUPPORTED_MEDIA_TYPE, "unsupported_media_type", error);
        problem.headers.push((ACCEPT, accepted));
        problem
    }

    pub(super) fn unsupported_encoding(error: &str) -> Self {
        Self::new(StatusCode::UNSUPPORTED_MEDIA_TYPE, "unsupported_media_type", error).with(ACCEPT_ENCODING, "gzip")
    }

    pub(super) fn draining() -> Self {
        Self::new(
            StatusCode::SERVICE_UNAVAILABLE,
            "overloaded",
            "the service is about to stop",
        )
        .with(RETRY_AFTER, "1")
    }

    pub(super) fn deadline_exceeded() -> Self {
        Self::new(
            StatusCode::GATEWAY_TIMEOUT,
            "deadline_exceeded",
            "the deadline has passed",
        )
    }

    pub(super) fn internal() -> Self {
        Self::new(StatusCode::INTERNAL_SERVER_ERROR, "internal", "internal server error")
    }

    /// What the IDL does not declare. Of an internal error the caller learns nothing.
    ///
    /// A rejection is told as a nack only to a client that can send the request again: without a body, or with one that it
    /// says it still holds.
    pub(super) fn undeclared(error: &Error, may_be_sent_again: bool) -> Self {
        let with = |status, code| Self::new(status, code, error.message());
        match error.kind() {
            ErrorKind::Internal => Self::internal(),
            ErrorKind::Invalid => with(StatusCode::BAD_REQUEST, "invalid_request"),
            ErrorKind::NotFound => with(StatusCode::NOT_FOUND, "not_found"),
            ErrorKind::Denied => with(StatusCode::FORBIDDEN, "denied"),
            ErrorKind::Unavailable => with(StatusCode::SERVICE_UNAVAILABLE, "overloaded").with(RETRY_AFTER, "1"),
            ErrorKind::Overloaded if error.is_retryable() && !may_be_sent_again => {
                with(StatusCode::SERVICE_UNAVAILABLE, "overloaded").with(RETRY_AFTER, "1")
            }
            ErrorKind::Overloaded if error.is_retryable() => with(StatusCode::SERVICE_UNAVAILABLE, "overloaded")
                .with(NACK, "true")
                .with(RETRY_AFTER, "0"),
            ErrorKind::Overloaded => {
                with(StatusCode::SERVICE_UNAVAILABLE, "overloaded").with(NONRETRYABLE_NACK, "true")
            }
            ErrorKind::DeadlineExceeded => with(StatusCode::GATEWAY_TIMEOUT, "deadline_exceeded"),
            ErrorKind::Cancelled => with(client_closed_request(), "cancelled"),
            ErrorKind::Unimplemented => with(StatusCode::NOT_IMPLEMENTED, "not_implemented"),
        }
    }

    /// An exception that the IDL declares, in its JSON form.
    pub(super) fn declared(method: &MethodDescriptor, exception: usize, json: Vec<u8>) -> Self {
        let Some(entry) = method.exceptions.get(exception) else {
            return Self::internal();
        };
        let TypeDescriptor::Struct(descriptor) = entry.ty.resolved() else {
            return Self::internal();
        };
        let (mut status, mut headers) = (of_exception(entry), Vec::new());
        let (error, details) = match serde_json::from_slice::<Value>(&json) {
            Ok(mut tree) => {
                let hidden = hide(&entry.ty, &mut tree);
                let error = message(descriptor, &tree);
                let placed = place(descriptor, &mut tree, &mut headers, &mut status);
                let details = if hidden || placed {
                    serde_json::to_vec(&tree).ok()
                } else {
                    Some(json)
                };
                (error, details)
            }
            Err(_) => (None, None),
        };
        let error = error
            .filter(|error| !error.is_empty())
            .unwrap_or_else(|| descriptor.name.to_owned());
        Self {
            details,
            headers,
            ..Self::new(status, descriptor.name, error)
        }
    }

    /// `{"errors": […], "code": …, "details": …, "trace_id": …}`
    pub(super) fn body(&self, trace_id: &str) -> Vec<u8> {
        let mut body = br#"{"errors":"#.to_vec();
        let value = |body: &mut Vec<u8>, value: Value| body.extend_from_slice(value.to_string().as_bytes());
        value(&mut body, Value::from(self.errors.as_slice()));
        body.extend_from_slice(br#","code":"#);
        value(&mut body, Value::from(self.code));
        if let Some(details) = &self.details {
            body.extend_from_slice(br#","details":"#);
            body.extend_from_slice(details);
        }
        body.extend_from_slice(br#","trace_id":"#);
        value(&mut body, Value::from(trace_id));
        body.push(b'}');
        body
    }
}

/// What nginx calls "client closed request".
fn client_closed_request() -> StatusCode {
    StatusCode::from_u16(499).unwrap_or(StatusCode::BAD_REQUEST)
}

fn annotated(annotations: &[Annotation], key: &str) -> Option<&'static str> {
    annotations
        .iter()
        .rev()
        .find(|found| found.key == key)
        .map(|found| found.value)
}

fn annotated_status(annotations: &[Annotation]) -> Option<StatusCode> {
    annotated(annotations, "api.status")
        .or_else(|| annotated(annotations, "api.http_code"))?
        .parse()
        .ok()
}

/// The status of a declared exception.
pub(crate) fn of_exception(entry: &FieldDescriptor) -> StatusCode {
    let of_type = || match entry.ty.resolved() {
        TypeDescriptor::Struct(descriptor) => annotated_status(descriptor.annotations),
        _ => None,
    };
    annotated_status(entry.annotations)
        .or_else(of_type)
        .unwrap_or(StatusCode::INTERNAL_SERVER_ERROR)
}

/// The status of a success.
pub(super) fn of_success(method: &MethodDescriptor) -> StatusCode {
    if method.oneway {
        StatusCode::ACCEPTED
    } else {
        annotated_status(method.annotations)
            .filter(StatusCode::is_success)
            .unwrap_or(if method.result.is_none() {
                StatusCode::NO_CONTENT
            } else {
                StatusCode::OK
            })
    }
}

/// What an exception says for people: the field that its annotation `message` names, else one of the usual names.
fn message(descriptor: &StructDescriptor, tree: &Value) -> Option<String> {
    let named = annotated(descriptor.annotations, "message");
    let usual = ["message", "msg", "description", "reason", "why"];
    let text = |name: &str| {
        let field = descriptor.fields.iter().find(|field| field.name == name)?;
        tree.get(field.json_name)?.as_str().map(str::to_owned)
    };
    named
        .and_then(text)
        .or_else(|| usual.iter().find_map(|name| text(name)))
}

/// Takes the fields of an exception that stand in status, headers and cookies out of its details; whether there were any.
fn place(
    descriptor: &StructDescriptor,
    tree: &mut Value,
    headers: &mut Vec<(HeaderName, HeaderValue)>,
    status: &mut StatusCode,
) -> bool {
    let Value::Object(members) = tree else { return false };
    let mut placed = false;
    for field in descriptor.fields {
        let placement = field.placement();
        if matches!(placement, Placement::Body | Placement::WholeBody | Placement::RawBody) {
            continue;
        }
        let Some(value) = members.remove(field.json_name) else {
            continue;
        };
        placed = true;
        let header = match placement {
            Placement::Header(name) => placement::text_of(&value).and_then(|text| placement::header(name, &text)),
            Placement::Cookie(name) => placement::text_of(&value).and_then(|text| placement::cookie(name, &text)),
            Placement::Status => {
                let failed = |status: &StatusCode| status.is_client_error() || status.is_server_error();
                *status = placement::status_of(&value).filter(failed).unwrap_or(*status);
                None
            }
            _ => None,
        };
        headers.extend(header);
    }
    placed
}

/// Removes the fields that no log and no error may show; whether there were any.
fn hide(ty: &TypeDescriptor, tree: &mut Value) -> bool {
    match (ty.resolved(), tree) {
        (TypeDescriptor::Struct(descriptor), Value::Object(members)) => {
            let mut hidden = false;
            for field in descriptor.fields {
                if is_redacted(field) {
                    hidden |= members.remove(field.json_name).is_some();
                } else if let Some(value) = members.get_mut(field.json_name) {
                    hidden |= hide(&field.ty, value);
                }
            }
            hidden
        }
        (TypeDescriptor::List(element) | TypeDescriptor::Set(element), Value::Array(elements)) => elements
            .iter_mut()
            .fold(false, |hidden, value| hide(element, value) | hidden),
        (TypeDescriptor::Map(_, element), Value::Object(entries)) => entries
            .values_mut()
            .fold(false, |hidden, value| hide(element, value) | hidden),
        (TypeDescriptor::Map(key, element), Value::Array(entries)) => {
            let mut hidden = false;
            for entry in entries {
                for (name, ty) in [("key", key), ("value", element)] {
                    hidden |= entry.get_mut(name).is_some_and(|value| hide(ty, value));
                }
            }
            hidden
        }
        _ => false,
    }
}

/// Whether no log, no error and no page may show a value of the field.
pub(super) fn is_redacted(field: &FieldDescriptor) -> bool {
    let last = |key| annotated(field.annotations, key);
    let is_on = |key| last(key).is_some_and(|value| value != "false");
    is_on("redacted")
        || is_on("obfuscated")
        || last("personalDataType").is_some()
        || last("siskin.safe") == Some("false")
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    // REST-12: each status and its code, as `help/errors.txt` has them.
    #[test]
    fn the_page_lists_every_status() {
        let mut told = vec![
            Problem::invalid("x"),
            Problem::arguments(Vec::new()),
            Problem::not_found("/x"),
            Problem::no_such_page("/x", &[]),
            Problem::method_not_allowed("GET", "POST"),
            Problem::not_acceptable(),
            Problem::body_too_slow(),
            Problem::body_too_large(1),
            Problem::uri_too_long(1),
            Problem::headers_too_large(1),
            Problem::unsupported_media_type(BodyKind::Json),
            Problem::unsupported_encoding("x"),
            Problem::draining(),
            Problem::deadline_exceeded(),
            Problem::internal(),
        ];
        for kind in ErrorKind::ALL {
            told.push(Problem::undeclared(&Error::new(kind, "why"), true));
        }
        for may_be_sent_again in [false, true] {
            told.push(Problem::undeclared(&Error::rejected(), may_be_sent_again));
        }
        let told: BTreeSet<String> = told
            .iter()
            .map(|problem| format!("{} {}", problem.status.as_u16(), problem.code))
            .collect();
        let page = include_str!("../../../help/errors.txt");
        let listed: BTreeSet<String> = page
            .lines()
            .filter_map(|line| line.strip_prefix("  "))
            .filter(|line| line.starts_with(|c: char| c.is_ascii_digit()))
            .map(str::to_owned)
            .collect();
        assert_eq!(listed, told, "crates/siskin/help/errors.txt");
        assert!(page.lines().all(|line| line.chars().count() <= 80));
    }
}
