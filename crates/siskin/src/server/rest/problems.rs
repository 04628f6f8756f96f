//! Everything that is wrong with a request's arguments, found by the descriptors: one line a problem, `path: what`.
//!
//! Only walked after the arguments could not be read, so it may take its time and build a tree of values. No line repeats
//! a value: it might be a secret.

use std::borrow::Cow;
use std::fmt::{self, Write as _};

use serde::de::{DeserializeSeed, Deserializer, MapAccess, SeqAccess, Visitor};
use serde_json::Value;

use super::arguments::{Found, RestArguments};
use super::json::Json;
use super::routes::{BodyKind, Form, Source, Unit};
use crate::call::{EnumDescriptor, FieldDescriptor, Requiredness, StructDescriptor, StructKind, TypeDescriptor};

/// No more lines than this.
const LIMIT: usize = 50;
/// No longer path than this, in bytes.
const PATH_LIMIT: usize = 200;

/// All problems of arguments that could not be read.
pub(super) fn find(arguments: &RestArguments<'_>) -> Vec<String> {
    let mut walk = Walk {
        lines: Vec::new(),
        path: String::new(),
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
        strict: true,
    };
    walk.arguments(arguments);
    walk.lines
}

struct Walk {
    lines: Vec<String>,
    path: String,
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

    /// A JSON text as a tree. What is wrong with it becomes a problem.
    fn parse(&mut self, text: &[u8]) -> Option<Value> {
        let Ok(text) = std::str::from_utf8(text) else {
            self.problem("this is not UTF-8");
            return None;
        };
        let mut twice = Vec::new();
        let mut json = serde_json::Deserializer::from_str(text);
        let build = Build {
            path: &mut self.path,
            twice: &mut twice,
        };
        let tree = build.deserialize(&mut json).and_then(|tree| json.end().map(|()| tree));
        match tree {
            Ok(tree) => {
                let room = LIMIT.saturating_sub(self.lines.len());
                let lines = twice.into_iter().map(|path| format!("{path}: stands twice"));
                self.lines.extend(lines.take(room));
                Some(tree)
            }
            Err(error) => {
                self.problem(format!("this is no JSON: {error}"));
                None
            }
        }
    }

    fn member(&mut self, name: &str, then: impl FnOnce(&mut Self)) {
        let length = push_member(&mut self.path, name);
        then(self);
        self.path.truncate(length);
    }

    fn index(&mut self, index: usize, then: impl FnOnce(&mut Self)) {
        let length = push_index(&mut self.path, index);
        then(self);
        self.path.truncate(length);
    }

    fn arguments(&mut self, arguments: &RestArguments<'_>) {
        let plan = arguments.plan;
        let body = if plan.body == BodyKind::Json && !arguments.body.is_empty() {
            let Some(body) = self.parse(arguments.body) else { return };
            body
        } else {
            Value::Null
        };
        if plan.has_members && !matches!(body, Value::Null | Value::Object(_)) {
            return self.problem("an object is needed");
        }
        if self.strict
            && let Value::Object(members) = &body
            && plan.has_members
        {
            self.unknown(members, |name| plan.member(name).is_some());
        }
        if let Value::Object(members) = &body
            && plan.has_members
        {
            for unit in &plan.units {
                if matches!(unit.source, Source::Body(name) if name == unit.field.json_name) {
                    self.twice(members, unit.field);
                }
            }
        }
        for unit in &plan.units {
            let found = arguments.find(unit);
            let walk = |walk: &mut Self| match (&unit.source, found) {
                (Source::Body(name), _) => {
                    let value = match &body {
                        Value::Object(members) if *name == unit.field.json_name => look_up(members, unit.field),
                        body => body.get(*name),
                    };
                    walk.field(unit.field, value.filter(|value| !value.is_null()));
                }
                (Source::WholeBody, _) => walk.field(unit.field, Some(&body).filter(|value| !value.is_null())),
                (_, None) => walk.field(unit.field, None),
                (_, Some(found)) => walk.found(unit, &found),
            };
            match unit.source {
                Source::WholeBody => walk(self),
                _ => self.member(unit.name(), walk),
            }
        }
    }

    fn found(&mut self, unit: &Unit, found: &Found<'_>) {
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
                for (index, (key, text)) in entries.iter().enumerate() {
                    let length = push_key(&mut self.path, key);
                    self.text(value, text);
                    if entries[..index].iter().any(|(earlier, _)| earlier == key) {
                        self.problem("stands twice");
                    }
                    self.path.truncate(length);
                }
            }
            Found::Parts(_) => {}
            Found::Json(text) if matches!(unit.form, Form::Json | Form::Map) || text.starts_with('[') => {
                if let Some(value) = self.parse(text.as_bytes()) {
                    self.value(&unit.field.ty, &value);
                }
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

    fn field(&mut self, field: &FieldDescriptor, value: Option<&Value>) {
        match value {
            Some(value) => self.value(&field.ty, value),
            None if field.requiredness == Requiredness::Required => self.problem("field is required"),
            None => {}
        }
    }

    fn value(&mut self, ty: &TypeDescriptor, value: &Value) {
        if self.lines.len() >= LIMIT {
            return;
        }
        match (ty.resolved(), value) {
            (TypeDescriptor::List(element) | TypeDescriptor::Set(element), Value::Array(elements)) => {
                for (index, value) in elements.iter().enumerate() {
                    self.index(index, |walk| walk.value(element, value));
                }
            }
            (TypeDescriptor::Map(key, element), Value::Object(entries)) => {
                for (name, value) in entries {
                    let length = push_key(&mut self.path, name);
                    if key.is_scalar() {
                        if !is_key(key.resolved(), name) {
                            self.problem(format!("as the key, {}", needed(key)));
                        }
                    } else if let Some(tree) = self.parse(name.as_bytes()) {
                        self.value(key, &tree);
                    }
                    self.value(element, value);
                    self.path.truncate(length);
                }
            }
            (TypeDescriptor::Map(key, element), Value::Array(entries)) if !key.is_scalar() => {
                for (index, entry) in entries.iter().enumerate() {
                    self.index(index, |walk| {
                        if !entry.is_object() {
                            return walk.problem("an object with `key` and `value` is needed");
                        }
                        for (name, ty) in [("key", key), ("value", element)] {
                            walk.member(name, |walk| match entry.get(name) {
                                None | Some(Value::Null) => walk.problem("field is required"),
                                Some(value) => walk.value(ty, value),
                            });
                        }
                    });
                }
            }
            (TypeDescriptor::Struct(descriptor), Value::Object(members)) => self.members(descriptor, members),
            (other, value) if scalar_fits(other, value) => {}
            _ => self.problem(needed(ty)),
        }
    }

    fn unknown(&mut self, members: &serde_json::Map<String, Value>, is_known: impl Fn(&str) -> bool) {
        for name in members.keys().filter(|name| !is_known(name)) {
            self.member(name, |walk| walk.problem("there is no such member"));
        }
    }

    /// A member that stands there under both of its names.
    fn twice(&mut self, members: &serde_json::Map<String, Value>, field: &FieldDescriptor) {
        if !field.json_alias.is_empty()
            && members.contains_key(field.json_name)
            && members.contains_key(field.json_alias)
        {
            self.member(field.json_name, |walk| walk.problem("stands twice"));
        }
    }

    fn members(&mut self, descriptor: &StructDescriptor, members: &serde_json::Map<String, Value>) {
        if self.strict && descriptor.kind != StructKind::Union {
            self.unknown(members, |name| {
                descriptor.fields.iter().any(|field| field.is_json_name(name))
            });
        }
        for field in descriptor.fields {
            self.twice(members, field);
            let value = look_up(members, field).filter(|value| !value.is_null());
            if value.is_some() || descriptor.kind != StructKind::Union {
                self.member(field.json_name, |walk| walk.field(field, value));
            }
        }
        if descriptor.kind == StructKind::Union && members.values().filter(|value| !value.is_null()).count() != 1 {
            self.problem(format!("exactly one member of the union {} is needed", descriptor.name));
        } else if descriptor.kind == StructKind::Union
            && !descriptor
                .fields
                .iter()
                .any(|field| look_up(members, field).is_some_and(|value| !value.is_null()))
        {
            self.problem(format!("this is no member of the union {}", descriptor.name));
        }
    }
}

/// The member that a field is, by either of its names.
fn look_up<'v>(members: &'v serde_json::Map<String, Value>, field: &FieldDescriptor) -> Option<&'v Value> {
    let alias = || members.get(field.json_alias).filter(|_| !field.json_alias.is_empty());
    members.get(field.json_name).or_else(alias)
}

/// Builds a tree, and notes every member that stands twice, which a tree does not show.
struct Build<'w> {
    path: &'w mut String,
    twice: &'w mut Vec<String>,
}

impl Build<'_> {
    fn within<'de, A: MapAccess<'de>>(&mut self, map: &mut A, part: &str) -> Result<Value, A::Error> {
        let length = push_member(self.path, part);
        let value = map.next_value_seed(Build {
            path: self.path,
            twice: self.twice,
        });
        self.path.truncate(length);
        value
    }
}

impl<'de> DeserializeSeed<'de> for Build<'_> {
    type Value = Value;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Value, D::Error> {
        deserializer.deserialize_any(self)
    }
}

impl<'de> Visitor<'de> for Build<'_> {
    type Value = Value;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a value")
    }

    fn visit_unit<E>(self) -> Result<Value, E> {
        Ok(Value::Null)
    }

    fn visit_bool<E>(self, value: bool) -> Result<Value, E> {
        Ok(value.into())
    }

    fn visit_i64<E>(self, value: i64) -> Result<Value, E> {
        Ok(value.into())
    }

    fn visit_u64<E>(self, value: u64) -> Result<Value, E> {
        Ok(value.into())
    }

    fn visit_f64<E>(self, value: f64) -> Result<Value, E> {
        Ok(value.into())
    }

    fn visit_str<E>(self, value: &str) -> Result<Value, E> {
        Ok(value.into())
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut sequence: A) -> Result<Value, A::Error> {
        let mut elements = Vec::new();
        loop {
            let length = push_index(self.path, elements.len());
            let element = sequence.next_element_seed(Build {
                path: self.path,
                twice: self.twice,
            });
            self.path.truncate(length);
            match element? {
                Some(element) => elements.push(element),
                None => return Ok(elements.into()),
            }
        }
    }

    fn visit_map<A: MapAccess<'de>>(mut self, mut map: A) -> Result<Value, A::Error> {
        let mut members = serde_json::Map::new();
        while let Some(name) = map.next_key::<String>()? {
            let value = self.within(&mut map, &name)?;
            if members.contains_key(&name) && self.twice.len() < LIMIT {
                let length = push_member(self.path, &name);
                self.twice.push(shortened(self.path).into_owned());
                self.path.truncate(length);
            }
            members.insert(name, value);
        }
        Ok(members.into())
    }
}

fn push_member(path: &mut String, name: &str) -> usize {
    let length = path.len();
    if !path.is_empty() {
        path.push('.');
    }
    path.push_str(name);
    length
}

fn push_index(path: &mut String, index: usize) -> usize {
    let length = path.len();
    // Writing to a string cannot fail.
    let _ = write!(path, "[{index}]");
    length
}

fn push_key(path: &mut String, key: &str) -> usize {
    let length = path.len();
    let _ = write!(path, "[{}]", Value::from(key));
    length
}

/// A path that is not too long to be shown.
fn shortened(path: &str) -> Cow<'_, str> {
    match path.char_indices().map(|(at, _)| at).find(|at| *at >= PATH_LIMIT) {
        Some(cut) => Cow::Owned(format!("{}…", &path[..cut])),
        None => Cow::Borrowed(path),
    }
}

/// Whether a value that is no container or struct is of the type.
fn scalar_fits(ty: &TypeDescriptor, value: &Value) -> bool {
    fn read<T: Json>(value: &Value) -> bool {
        T::read(value).is_ok()
    }
    match (ty, value) {
        (TypeDescriptor::Bool, value) => value.is_boolean(),
        (TypeDescriptor::I8, value) => read::<i8>(value),
        (TypeDescriptor::I16, value) => read::<i16>(value),
        (TypeDescriptor::I32, value) => read::<i32>(value),
        (TypeDescriptor::I64, value) => read::<i64>(value),
        (TypeDescriptor::Double, value) => read::<f64>(value),
        (TypeDescriptor::String, value) => value.is_string(),
        (TypeDescriptor::Binary | TypeDescriptor::Uuid, Value::String(text)) => is_key(ty, text),
        (TypeDescriptor::Enum(_), Value::String(text)) => is_key(ty, text),
        (TypeDescriptor::Enum(_), Value::Number(_)) => read::<i32>(value),
        _ => false,
    }
}

/// Whether a text is of the (scalar) type.
fn is_key(ty: &TypeDescriptor, text: &str) -> bool {
    fn read<T: Json>(text: &str) -> bool {
        T::read_key(text).is_some()
    }
    match ty {
        TypeDescriptor::Bool => read::<bool>(text),
        TypeDescriptor::I8 => read::<i8>(text),
        TypeDescriptor::I16 => read::<i16>(text),
        TypeDescriptor::I32 => read::<i32>(text),
        TypeDescriptor::I64 => read::<i64>(text),
        TypeDescriptor::Double => super::json::double(text).is_some(),
        TypeDescriptor::String => true,
        TypeDescriptor::Binary => read::<bytes::Bytes>(text),
        TypeDescriptor::Uuid => super::json::uuid(text).is_some(),
        TypeDescriptor::Enum(descriptor) => is_member(descriptor, text),
        _ => false,
    }
}

fn is_member(descriptor: &EnumDescriptor, text: &str) -> bool {
    let members = descriptor.members.iter();
    let mut names = members.flat_map(|member| [member.json_name, member.name]);
    names.any(|name| name.eq_ignore_ascii_case(text)) || i32::read_key(text).is_some()
}

/// What is needed where a value of the type is.
fn needed(ty: &TypeDescriptor) -> String {
    let what = match ty.resolved() {
        TypeDescriptor::Bool => "true or false",
        TypeDescriptor::I8 => "an integer from -128 to 127",
        TypeDescriptor::I16 => "an integer from -32768 to 32767",
        TypeDescriptor::I32 => "an integer from -2147483648 to 2147483647",
        TypeDescriptor::I64 => "an integer from -9223372036854775808 to 9223372036854775807",
        TypeDescriptor::Double => "a number, or \"NaN\", \"Infinity\" or \"-Infinity\",",
        TypeDescriptor::String => "a string",
        TypeDescriptor::Binary => "base64 text",
        TypeDescriptor::Uuid => "a UUID",
        TypeDescriptor::List(_) | TypeDescriptor::Set(_) => "an array",
        TypeDescriptor::Map(key, _) if key.is_scalar() => "an object",
        TypeDescriptor::Map(..) => "an array of objects with `key` and `value`",
        TypeDescriptor::Struct(descriptor) => return format!("an object ({}) is needed", descriptor.name),
        TypeDescriptor::Enum(descriptor) => return format!("{} is needed", one_of(descriptor)),
        // `resolved` looks behind every typedef.
        TypeDescriptor::Typedef(_) => "another value",
    };
    format!("{what} is needed")
}

fn one_of(descriptor: &EnumDescriptor) -> String {
    const SHOWN: usize = 10;
    let mut names: Vec<_> = descriptor
        .members
        .iter()
        .take(SHOWN)
        .map(|member| member.json_name)
        .collect();
    if descriptor.members.len() > SHOWN {
        names.push("…");
    }
    format!("one of {}", names.join(", "))
}
