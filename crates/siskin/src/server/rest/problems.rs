//! Everything that is wrong with a request's arguments, found by the descriptors: one line a problem, `path: what`.
//!
//! Only walked after the arguments could not be read, so it may take its time; but it holds no tree of a body, for whoever
//! sends what is wrong may send much of it. No line repeats a value: it might be a secret.

mod json;
mod scalars;

use std::borrow::Cow;
use std::collections::HashSet;
use std::fmt::Write as _;

use serde::de::{DeserializeSeed, Deserializer as _};
use serde_json::{Deserializer, Value};

use super::arguments::{Found, RestArguments};
use super::routes::{Form, Source, Unit};
use super::status::is_redacted;
use crate::call::{FieldDescriptor, TypeDescriptor};
use json::{Check, Members, Seen};
use scalars::{is_key, needed};

/// No more lines than this.
const LIMIT: usize = 50;
/// No longer path than this, in bytes.
const PATH_LIMIT: usize = 200;

/// All problems of arguments that could not be read.
pub(super) fn find(arguments: &RestArguments<'_>) -> Vec<String> {
    let mut walk = Walk {
        lines: Vec::new(),
        path: String::new(),
        is_secret: false,
        strict: arguments.strict,
    };
    walk.arguments(arguments);
    if walk.lines.is_empty() {
        // The walk and the generated code see a request alike, so there is a line; if there should be none, no value of
        // the request may come out in its place.
        tracing::warn!("arguments were refused for a reason that their descriptors do not show");
        walk.problem("not of the expected type");
    }
    walk.lines
}

/// The members of a body that the IDL does not know; none of a body that cannot be read.
pub(super) fn unknown_members(arguments: &RestArguments<'_>) -> Vec<String> {
    let mut walk = Walk {
        lines: Vec::new(),
        path: String::new(),
        is_secret: false,
        strict: true,
    };
    walk.arguments(arguments);
    walk.lines
}

/// A walk over a request, and what it has found.
struct Walk {
    lines: Vec<String>,
    /// Where it is.
    path: String,
    /// Whether it is in a redacted field: names that the caller gives are not shown.
    is_secret: bool,
    /// Whether unknown members are a problem.
    strict: bool,
}

impl Walk {
    fn problem(&mut self, what: impl AsRef<str>) {
        if self.lines.len() >= LIMIT {
            return;
        }
        let path = if self.path.is_empty() { "body" } else { &self.path };
        self.lines.push(format!("{}: {}", shortened(path), what.as_ref()));
    }

    fn member<T>(&mut self, name: &str, then: impl FnOnce(&mut Self) -> T) -> T {
        let separator = if self.path.is_empty() { "" } else { "." };
        self.within(format_args!("{separator}{name}"), then)
    }

    /// A field, under a name that is its own or that of its place.
    fn field<T>(&mut self, field: &FieldDescriptor, name: &str, then: impl FnOnce(&mut Self) -> T) -> T {
        let was_secret = self.is_secret;
        self.is_secret |= is_redacted(field);
        let result = self.member(name, then);
        self.is_secret = was_secret;
        result
    }

    /// A member that is no field.
    fn stranger<T>(&mut self, name: &str, then: impl FnOnce(&mut Self) -> T) -> T {
        self.member(if self.is_secret { "…" } else { name }, then)
    }

    fn index<T>(&mut self, index: usize, then: impl FnOnce(&mut Self) -> T) -> T {
        self.within(format_args!("[{index}]"), then)
    }

    fn key<T>(&mut self, key: &str, then: impl FnOnce(&mut Self) -> T) -> T {
        if self.is_secret {
            self.within(format_args!("[…]"), then)
        } else {
            self.within(format_args!("[{}]", Value::from(key)), then)
        }
    }

    fn within<T>(&mut self, part: std::fmt::Arguments<'_>, then: impl FnOnce(&mut Self) -> T) -> T {
        let length = self.path.len();
        // Writing to a string cannot fail.
        let _ = self.path.write_fmt(part);
        let result = then(self);
        self.path.truncate(length);
        result
    }

    /// Looks at a JSON text that should be of a type; `None` if it is no JSON.
    fn parse(&mut self, text: &[u8], ty: &'static TypeDescriptor) -> Option<Seen> {
        self.read(text, |walk, json| Check { walk, ty }.deserialize(json))
    }

    /// Reads a JSON text. What is wrong with the text itself is the one thing that is told of it.
    fn read<T>(
        &mut self,
        text: &[u8],
        look: impl FnOnce(&mut Self, &mut Deserializer<serde_json::de::StrRead<'_>>) -> Result<T, serde_json::Error>,
    ) -> Option<T> {
        let Ok(text) = std::str::from_utf8(text) else {
            self.problem("this is not UTF-8");
            return None;
        };
        let (lines, length) = (self.lines.len(), self.path.len());
        let mut json = Deserializer::from_str(text);
        match look(self, &mut json).and_then(|found| json.end().map(|()| found)) {
            Ok(found) => Some(found),
            Err(error) => {
                self.lines.truncate(lines);
                self.path.truncate(length);
                self.problem(format!("this is no JSON: {error}"));
                None
            }
        }
    }

    fn arguments(&mut self, arguments: &RestArguments<'_>) {
        let plan = arguments.plan;
        let mut given = vec![false; plan.units.len()];
        if plan.has_members && !arguments.body.is_empty() {
            let read = self.read(arguments.body, |walk, json| {
                json.deserialize_any(Members::of_plan(walk, plan, &mut given))
            });
            if read.is_none_or(|is_object| !is_object) {
                return;
            }
        }
        for (unit, given) in plan.units.iter().zip(given) {
            let required = plan.requires(unit);
            let absent = |walk: &mut Self| walk.null(Some(Seen::Null), required);
            match (&unit.source, arguments.find(unit)) {
                (Source::Body(_), _) if given => {}
                (Source::WholeBody, Some(Found::Json(_))) => {
                    let seen = self.parse(arguments.body, &unit.field.ty);
                    self.null(seen, required);
                }
                (Source::WholeBody, _) => absent(self),
                (_, None) => self.field(unit.field, unit.name(), absent),
                (_, Some(found)) => self.field(unit.field, unit.name(), |walk| walk.found(unit, required, &found)),
            }
        }
    }

    /// `null`, or nothing, where a field should be.
    fn null(&mut self, seen: Option<Seen>, required: bool) {
        if seen == Some(Seen::Null) && required {
            self.problem("field is required");
        }
    }

    fn found(&mut self, unit: &Unit, required: bool, found: &Found<'_>) {
        match found {
            Found::Text(text) => self.text(&unit.field.ty, text),
            Found::Texts(texts) => {
                let (TypeDescriptor::List(element) | TypeDescriptor::Set(element)) = unit.field.ty.resolved() else {
                    return;
                };
                for (index, text) in texts.iter().enumerate() {
                    self.index(index, |walk| walk.text(element, text));
                }
            }
            Found::Entries(entries) => {
                let TypeDescriptor::Map(_, value) = unit.field.ty.resolved() else {
                    return;
                };
                let mut keys = HashSet::new();
                for (key, text) in entries {
                    self.key(key, |walk| {
                        walk.text(value, text);
                        if !keys.insert(key) {
                            walk.problem("stands twice");
                        }
                    });
                }
            }
            Found::Parts(_) => {}
            Found::Json(text) if matches!(unit.form, Form::Json | Form::Map) || text.starts_with('[') => {
                let seen = self.parse(text.as_bytes(), &unit.field.ty);
                self.null(seen, required);
            }
            Found::Json(text) => self.text(&unit.field.ty, text),
            Found::Bytes(bytes) => {
                let is_binary = matches!(unit.field.ty.resolved(), TypeDescriptor::Binary);
                if !is_binary && std::str::from_utf8(bytes).is_err() {
                    self.problem("UTF-8 text is needed");
                }
            }
        }
    }

    fn text(&mut self, ty: &TypeDescriptor, text: &str) {
        let fits = match ty.resolved() {
            TypeDescriptor::Bool => super::text_to_bool(text).is_some(),
            other => is_key(other, text),
        };
        if !fits {
            self.problem(needed(ty));
        }
    }
}

/// A path that is not too long to be shown.
fn shortened(path: &str) -> Cow<'_, str> {
    match path.char_indices().map(|(at, _)| at).find(|at| *at >= PATH_LIMIT) {
        Some(cut) => Cow::Owned(format!("{}…", &path[..cut])),
        None => Cow::Borrowed(path),
    }
}
