//! The arguments of a call, out of path, query, headers and JSON body, as one map for the generated code to read.
//!
//! The fast path is plain serde: nothing between the request's bytes and the arguments. Where it fails, [`problems`] walks
//! over the request once more by the descriptors, this time over a tree of values, and finds all that is wrong.

use std::borrow::Cow;
use std::fmt;
use std::marker::PhantomData;

use http::HeaderMap;
use serde::de::value::{MapDeserializer, SeqDeserializer, StrDeserializer};
use serde::de::{DeserializeOwned, DeserializeSeed, Deserializer, Error as _, IntoDeserializer, MapAccess, Visitor};
use serde_json::Error;

use super::body::{Member, MemberValue, Pair};
use super::json::Field;
use super::problems;
use super::routes::{Form, Plan, Source, Unit};
use crate::call::TypeDescriptor;

/// The arguments of a call as an HTTP request carries them.
#[derive(Debug)]
pub struct RestArguments<'b> {
    pub(super) plan: &'b Plan,
    /// The decoded path variables, in the order of the path.
    pub(super) variables: &'b [Cow<'b, str>],
    /// The decoded query parameters in order.
    pub(super) query: &'b [Pair<'b>],
    pub(super) headers: &'b HeaderMap,
    /// The members of a body that is a form.
    pub(super) form: &'b [Member<'b>],
    /// The body without a byte order mark.
    pub(super) body: &'b [u8],
    /// Whether unknown members of the body are refused.
    pub(super) strict: bool,
}

/// What an HTTP request holds for one unit, outside of the JSON body's members.
#[derive(Debug)]
pub(super) enum Found<'b> {
    Text(Cow<'b, str>),
    Texts(Vec<Cow<'b, str>>),
    /// Texts by their keys.
    Entries(Vec<Pair<'b>>),
    /// JSON as text: what has no text of its own.
    Json(Cow<'b, str>),
    Bytes(&'b [u8]),
    /// Several times bytes: the files of a form.
    Parts(Vec<&'b [u8]>),
}

impl<'b> RestArguments<'b> {
    /// Reads them.
    ///
    /// # Errors
    /// One line a problem, never empty.
    pub fn deserialize<T: DeserializeOwned>(&self) -> Result<T, Vec<String>> {
        let value = self.read().map_err(|_| problems::find(self))?;
        if self.strict {
            let unknown = problems::unknown_members(self);
            if !unknown.is_empty() {
                return Err(unknown);
            }
        }
        Ok(value)
    }

    /// The name in JSON of the parameter whose fields are the request's members.
    pub(in crate::server) fn spread(&self) -> Option<&'static str> {
        self.plan.spread
    }

    fn read<T: DeserializeOwned>(&self) -> Result<T, Error> {
        match self.plan.spread {
            None => T::deserialize(Units(self)),
            Some(parameter) => T::deserialize(MapDeserializer::new(std::iter::once((parameter, Units(self))))),
        }
    }

    /// What the request holds for a unit; `None` if nothing, or if the body's members hold it.
    pub(super) fn find(&self, unit: &Unit) -> Option<Found<'b>> {
        match &unit.source {
            Source::Path(index) => self.variables.get(*index).cloned().map(Found::Text),
            Source::Query(name) => pick(self.query, name, unit.form),
            Source::Form(name) => self.find_in_form(name, unit),
            Source::Header(name) => {
                let mut values = self
                    .headers
                    .get_all(name)
                    .iter()
                    .filter_map(|value| value.to_str().ok())
                    .peekable();
                values.peek()?;
                Some(match unit.form {
                    // Empty elements count for nothing, by HTTP's rule for lists.
                    Form::Many => Found::Texts(
                        values
                            .flat_map(|value| value.split(','))
                            .map(str::trim)
                            .filter(|text| !text.is_empty())
                            .map(Cow::Borrowed)
                            .collect(),
                    ),
                    Form::One => Found::Text(Cow::Borrowed(values.next_back()?)),
                    Form::Json | Form::Map => Found::Json(Cow::Borrowed(values.next_back()?)),
                })
            }
            Source::Cookie(name) => self
                .headers
                .get_all(http::header::COOKIE)
                .iter()
                .filter_map(|value| value.to_str().ok())
                .flat_map(|value| value.split(';'))
                .filter_map(|pair| pair.trim().split_once('='))
                .find(|(found, _)| found == name)
                // As they are written; other servers' cookies may have a % of their own.
                .map(|(_, value)| Found::Text(super::decode(value, false).unwrap_or(Cow::Borrowed(value)))),
            Source::WholeBody if self.body.is_empty() => None,
            // Not UTF-8 is found by `problems` to be no JSON; the fast path must only fail.
            Source::WholeBody => Some(Found::Json(Cow::Borrowed(std::str::from_utf8(self.body).unwrap_or("")))),
            // A text that is none is handed on as bytes, which nothing but binary takes.
            Source::RawBody => Some(match (unit.field.ty.resolved(), std::str::from_utf8(self.body)) {
                (TypeDescriptor::String, Ok(text)) => Found::Text(Cow::Borrowed(text)),
                _ => Found::Bytes(self.body),
            }),
            Source::Body(_) | Source::Nowhere => None,
        }
    }

    fn find_in_form(&self, name: &str, unit: &Unit) -> Option<Found<'b>> {
        let of_name = || self.form.iter().filter(|member| member.name == name);
        let is_part = |member: &Member<'_>| matches!(member.value, MemberValue::Part(_));
        if !self.form.first().is_some_and(is_part) {
            let texts: Vec<Pair<'b>> = self.form.iter().filter_map(Member::text).collect();
            return pick(&texts, name, unit.form);
        }
        // Parts hold bytes as they are, so that a file need not be base64.
        let bytes = |member: &Member<'b>| match &member.value {
            MemberValue::Part(bytes) => Some(*bytes),
            MemberValue::Text(_) => None,
        };
        match unit.field.ty.resolved() {
            TypeDescriptor::Binary => of_name().next_back().and_then(bytes).map(Found::Bytes),
            TypeDescriptor::List(element) | TypeDescriptor::Set(element)
                if matches!(element.resolved(), TypeDescriptor::Binary) =>
            {
                let parts: Vec<_> = of_name().filter_map(bytes).collect();
                (!parts.is_empty()).then_some(Found::Parts(parts))
            }
            _ => {
                // A part that is no text is handed on as bytes, which nothing but binary takes.
                if let Some(bytes) = of_name()
                    .filter_map(bytes)
                    .find(|bytes| std::str::from_utf8(bytes).is_err())
                {
                    return Some(Found::Bytes(bytes));
                }
                let texts: Vec<Pair<'b>> = self.form.iter().filter_map(Member::text).collect();
                pick(&texts, name, unit.form)
            }
        }
    }
}

impl<'b> Member<'b> {
    fn text(&self) -> Option<Pair<'b>> {
        let value = match &self.value {
            MemberValue::Text(text) => text.clone(),
            MemberValue::Part(bytes) => Cow::Borrowed(std::str::from_utf8(bytes).ok()?),
        };
        Some((self.name.clone(), value))
    }
}

/// What pairs of a query or a form hold of a name.
fn pick<'b>(pairs: &[Pair<'b>], name: &str, form: Form) -> Option<Found<'b>> {
    let mut values = pairs.iter().filter(|(found, _)| found == name).map(|(_, value)| value);
    match form {
        Form::One => values.next_back().cloned().map(Found::Text),
        Form::Json => values.next_back().cloned().map(Found::Json),
        Form::Many => {
            let mut texts: Vec<_> = values.cloned().collect();
            match &mut texts[..] {
                [] => None,
                [one] if one.starts_with('[') && one.ends_with(']') => Some(Found::Json(std::mem::take(one))),
                _ => Some(Found::Texts(texts)),
            }
        }
        Form::Map => {
            let entries: Vec<_> = pairs
                .iter()
                .filter_map(|(found, value)| Some((key_of(found, name)?, value.clone())))
                .collect();
            if entries.is_empty() {
                return values.next_back().cloned().map(Found::Json);
            }
            Some(Found::Entries(entries))
        }
    }
}

/// `key` in `NAME[key]`.
fn key_of<'b>(found: &Cow<'b, str>, name: &str) -> Option<Cow<'b, str>> {
    let key = |text: &str| {
        let key = text.strip_prefix(name)?.strip_prefix('[')?.strip_suffix(']')?;
        Some(name.len() + 1..name.len() + 1 + key.len())
    };
    match found {
        Cow::Borrowed(text) => text.get(key(text)?).map(Cow::Borrowed),
        Cow::Owned(text) => text.get(key(text)?).map(|key| Cow::Owned(key.to_owned())),
    }
}

/// The units of a route as a map.
#[derive(Clone, Copy)]
struct Units<'a, 'b>(&'a RestArguments<'b>);

impl<'b> IntoDeserializer<'b, Error> for Units<'_, 'b> {
    type Deserializer = Self;

    fn into_deserializer(self) -> Self {
        self
    }
}

impl<'b> Deserializer<'b> for Units<'_, 'b> {
    type Error = Error;

    fn deserialize_any<V: Visitor<'b>>(self, visitor: V) -> Result<V::Value, Error> {
        let arguments = self.0;
        if !arguments.plan.has_members || arguments.body.is_empty() {
            return visitor.visit_map(Access::new(arguments, NoMembers));
        }
        // Looked at once here, so that the strings need not be looked at one by one.
        let text = std::str::from_utf8(arguments.body).map_err(|_| Error::custom("the body is not UTF-8"))?;
        let mut json = serde_json::Deserializer::from_str(text);
        let value = json.deserialize_map(Members { arguments, visitor })?;
        json.end()?;
        Ok(value)
    }

    fn deserialize_option<V: Visitor<'b>>(self, visitor: V) -> Result<V::Value, Error> {
        visitor.visit_some(self)
    }

    serde::forward_to_deserialize_any! {
        <W: Visitor<'b>>
        bool i8 i16 i32 i64 i128 u8 u16 u32 u64 u128 f32 f64 char str string bytes byte_buf unit unit_struct
        newtype_struct seq tuple tuple_struct map struct enum identifier ignored_any
    }
}

/// Opens the body's object and hands its members on, behind what stands elsewhere.
struct Members<'a, 'b, V> {
    arguments: &'a RestArguments<'b>,
    visitor: V,
}

impl<'b, V: Visitor<'b>> Visitor<'b> for Members<'_, 'b, V> {
    type Value = V::Value;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("an object")
    }

    fn visit_map<A: MapAccess<'b>>(self, members: A) -> Result<Self::Value, A::Error> {
        self.visitor.visit_map(Access::new(self.arguments, members))
    }
}

/// The members of a body that is not there, or that nothing is taken from.
struct NoMembers;

impl<'b> MapAccess<'b> for NoMembers {
    type Error = Error;

    fn next_key_seed<K: DeserializeSeed<'b>>(&mut self, _seed: K) -> Result<Option<K::Value>, Error> {
        Ok(None)
    }

    fn next_value_seed<V: DeserializeSeed<'b>>(&mut self, _seed: V) -> Result<V::Value, Error> {
        Err(Error::custom("a value without a key"))
    }
}

/// First every unit that stands elsewhere, then the members of the body.
struct Access<'a, 'b, A> {
    arguments: &'a RestArguments<'b>,
    units: std::slice::Iter<'a, Unit>,
    found: Option<(Found<'b>, &'a Unit)>,
    members: A,
}

impl<'a, 'b, A> Access<'a, 'b, A> {
    fn new(arguments: &'a RestArguments<'b>, members: A) -> Self {
        Self {
            arguments,
            units: arguments.plan.units.iter(),
            found: None,
            members,
        }
    }
}

impl<'b, A: MapAccess<'b>> MapAccess<'b> for Access<'_, 'b, A> {
    type Error = A::Error;

    fn next_key_seed<K: DeserializeSeed<'b>>(&mut self, seed: K) -> Result<Option<K::Value>, A::Error> {
        for unit in self.units.by_ref() {
            if let Some(found) = self.arguments.find(unit) {
                self.found = Some((found, unit));
                return seed.deserialize(StrDeserializer::new(unit.field.json_name)).map(Some);
            }
        }
        loop {
            let plan = self.arguments.plan;
            let Some(unit) = self.members.next_key_seed(Field(|name: &str| plan.member(name)))? else {
                return Ok(None);
            };
            match unit {
                Some(unit) => return seed.deserialize(StrDeserializer::new(unit.field.json_name)).map(Some),
                // What the body holds of a unit that stands elsewhere does not count either.
                None => super::json::ignore(&mut self.members)?,
            }
        }
    }

    fn next_value_seed<V: DeserializeSeed<'b>>(&mut self, seed: V) -> Result<V::Value, A::Error> {
        match self.found.take() {
            None => self.members.next_value_seed(seed),
            Some((Found::Json(text), _)) => {
                // By a reader, since the text may be no part of the request (an escape was in it).
                let mut json = serde_json::Deserializer::from_reader(text.as_bytes());
                let value = seed.deserialize(&mut json).map_err(A::Error::custom)?;
                json.end().map_err(A::Error::custom)?;
                Ok(value)
            }
            Some((found, unit)) => seed.deserialize(Value {
                found,
                is_bool: unit.is_bool,
                error: PhantomData,
            }),
        }
    }
}

/// A value that stands outside of the body, as texts or as bytes.
struct Value<'b, E> {
    found: Found<'b>,
    is_bool: bool,
    error: PhantomData<E>,
}

impl<'b, E: serde::de::Error> IntoDeserializer<'b, E> for Value<'b, E> {
    type Deserializer = Self;

    fn into_deserializer(self) -> Self {
        self
    }
}

impl<'b, E: serde::de::Error> Deserializer<'b> for Value<'b, E> {
    type Error = E;

    fn deserialize_any<V: Visitor<'b>>(self, visitor: V) -> Result<V::Value, E> {
        let is_bool = self.is_bool;
        match self.found {
            Found::Text(text) if is_bool => match super::text_to_bool(&text) {
                Some(value) => visitor.visit_bool(value),
                None => Err(E::custom("true or false is needed")),
            },
            Found::Text(text) | Found::Json(text) => visitor.visit_str(&text),
            Found::Texts(texts) => visitor.visit_seq(SeqDeserializer::new(texts.into_iter().map(|text| Self {
                found: Found::Text(text),
                is_bool,
                error: PhantomData,
            }))),
            Found::Bytes(bytes) => visitor.visit_bytes(bytes),
            Found::Parts(parts) => visitor.visit_seq(SeqDeserializer::new(parts.into_iter().map(|bytes| Self {
                found: Found::Bytes(bytes),
                is_bool,
                error: PhantomData,
            }))),
            Found::Entries(entries) => {
                visitor.visit_map(MapDeserializer::new(entries.into_iter().map(|(key, text)| {
                    let value = Self {
                        found: Found::Text(text),
                        is_bool,
                        error: PhantomData,
                    };
                    (key, value)
                })))
            }
        }
    }

    fn deserialize_option<V: Visitor<'b>>(self, visitor: V) -> Result<V::Value, E> {
        visitor.visit_some(self)
    }

    serde::forward_to_deserialize_any! {
        <W: Visitor<'b>>
        bool i8 i16 i32 i64 i128 u8 u16 u32 u64 u128 f32 f64 char str string bytes byte_buf unit unit_struct
        newtype_struct seq tuple tuple_struct map struct enum identifier ignored_any
    }
}
