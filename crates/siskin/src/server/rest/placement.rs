//! Results whose fields stand partly in status, headers and cookies of the answer.
//!
//! The generated code writes a result as it always does; here its serializer sends each field of the outermost struct where
//! the IDL places it. There is no tree of the result in between.

use http::header::{CONTENT_TYPE, SET_COOKIE};
use http::{HeaderMap, HeaderName, HeaderValue, StatusCode};
use percent_encoding::{AsciiSet, CONTROLS, utf8_percent_encode};
use serde::ser::{Error as _, Impossible, Serialize, SerializeStruct, Serializer};
use serde_json::{Error, Value};

use super::json::{Json, Text};
use crate::call::{FieldDescriptor, HttpBody, MethodDescriptor, Placement, StructKind, TypeDescriptor};

/// What may stand in the value of a cookie as it is; anything else is percent-encoded, as it is read back.
///
/// *Source:* RFC 6265, section 4.1.1.
const COOKIE: &AsciiSet = &CONTROLS.add(b' ').add(b'"').add(b',').add(b';').add(b'\\').add(b'%');

/// Where the fields of a method's result stand, one of which at least is no plain member of the body.
#[derive(Debug)]
pub struct Placements {
    placed: Vec<Placed>,
    body: BodyForm,
}

#[derive(Debug)]
struct Placed {
    /// In JSON.
    field: &'static str,
    place: Place,
}

#[derive(Clone, Debug, PartialEq, Eq)]
enum Place {
    Header(HeaderName),
    Cookie(&'static str),
    Status,
    /// The whole body.
    Body,
    Nowhere,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum BodyForm {
    /// An object of what is left.
    Object,
    /// The JSON of one field.
    Whole,
    /// The bytes of one field, and of which content type.
    Raw(&'static str),
    /// The value itself, which is no struct, with each `i64` as a string.
    Texts,
}

impl Placements {
    /// Those of a method; `None` where its result is a plain body. With `int64_text`, an `i64` that is no field of a struct is
    /// a string, too.
    ///
    /// # Errors
    /// The field that cannot stand where it is placed, and why not.
    pub(super) fn of(
        method: &'static MethodDescriptor,
        int64_text: bool,
    ) -> Result<Option<Self>, (String, &'static str)> {
        let Some(TypeDescriptor::Struct(descriptor)) = method.result.map(TypeDescriptor::resolved) else {
            let texts = method.result.filter(|_| int64_text).map(|_| Self {
                placed: Vec::new(),
                body: BodyForm::Texts,
            });
            return Ok(texts);
        };
        if descriptor.kind != StructKind::Struct {
            return Ok(None);
        }
        let fields = descriptor.fields;
        let mut body = BodyForm::Object;
        let mut placed = Vec::new();
        for field in fields {
            let fail = |reason| Err((format!("{}.{}", descriptor.name, field.name), reason));
            let place = match field.placement() {
                Placement::Body => continue,
                Placement::Header(name) => match HeaderName::try_from(name) {
                    Ok(name) => Place::Header(name),
                    Err(_) => return fail("this is no name of a header"),
                },
                Placement::Cookie(name) if !is_cookie_name(name) => return fail("this is no name of a cookie"),
                Placement::Cookie(name) => Place::Cookie(name),
                Placement::Status if !is_integer(field) => return fail("a status is an integer"),
                Placement::Status => Place::Status,
                Placement::None => Place::Nowhere,
                // The field of a request that is `api.body = ""` among others is a member of an answer.
                Placement::WholeBody if others_in_the_body(fields, field) => continue,
                Placement::WholeBody => {
                    body = BodyForm::Whole;
                    Place::Body
                }
                Placement::RawBody => {
                    if others_in_the_body(fields, field) {
                        return fail("the bytes of the body leave nothing for another field");
                    }
                    body = match field.ty.resolved() {
                        TypeDescriptor::Binary => BodyForm::Raw("application/octet-stream"),
                        TypeDescriptor::String => BodyForm::Raw("text/plain; charset=utf-8"),
                        _ => return fail("a raw body is string or binary"),
                    };
                    Place::Body
                }
            };
            placed.push(Placed {
                field: field.json_name,
                place,
            });
        }
        Ok((!placed.is_empty()).then_some(Self { placed, body }))
    }

    /// Whether the body is JSON, so that a caller must take that.
    pub(super) fn is_json(&self) -> bool {
        !matches!(self.body, BodyForm::Raw(_))
    }

    /// Writes a result.
    ///
    /// # Errors
    /// When a field cannot stand where it is placed: a line break in a header, a status that is none.
    pub(in crate::server) fn encode<T: Json>(&self, value: &T) -> Result<HttpBody, Error> {
        let mut written = Written::default();
        let mut body = Vec::new();
        if self.body == BodyForm::Texts {
            serde_json::to_writer(&mut body, &Text(value))?;
        } else {
            value.write(Placing {
                placements: self,
                written: &mut written,
                body: &mut body,
            })?;
        }
        let content_type = match self.body {
            BodyForm::Object | BodyForm::Whole | BodyForm::Texts => "application/json; charset=utf-8",
            BodyForm::Raw(content_type) => content_type,
        };
        written
            .headers
            .entry(CONTENT_TYPE)
            .or_insert(HeaderValue::from_static(content_type));
        if self.body == BodyForm::Whole && body.is_empty() {
            body.extend_from_slice(b"null");
        }
        Ok(HttpBody {
            status: written.status,
            headers: written.headers,
            bytes: body,
        })
    }
}

fn others_in_the_body(fields: &[FieldDescriptor], field: &FieldDescriptor) -> bool {
    let in_the_body = |placement| matches!(placement, Placement::Body | Placement::WholeBody | Placement::RawBody);
    fields
        .iter()
        .any(|other| !std::ptr::eq(other, field) && in_the_body(other.placement()))
}

fn is_integer(field: &FieldDescriptor) -> bool {
    matches!(
        field.ty.resolved(),
        TypeDescriptor::I8 | TypeDescriptor::I16 | TypeDescriptor::I32 | TypeDescriptor::I64
    )
}

/// Whether a cookie may be named so: a token of HTTP, as names of headers are.
pub(super) fn is_cookie_name(name: &str) -> bool {
    HeaderName::try_from(name).is_ok()
}

/// What is not in the body.
#[derive(Debug, Default)]
struct Written {
    status: Option<StatusCode>,
    headers: HeaderMap,
}

impl Written {
    fn add(&mut self, place: &Place, field: &str, json: &str) -> Result<(), Error> {
        // Only what is no object needs a look inside, and an object keeps the order of its members so.
        let value = match json.starts_with('{') {
            true => Value::Null,
            false => serde_json::from_str(json)?,
        };
        let text = || match &value {
            Value::Null if json.starts_with('{') => Some(json.to_owned()),
            value => text_of(value),
        };
        match place {
            Place::Header(name) => {
                if let Some(text) = text() {
                    let value = header_value(&text).ok_or_else(|| no_header(field))?;
                    self.headers.append(name, value);
                }
            }
            Place::Cookie(name) => {
                if let Some(text) = text() {
                    let (name, value) = cookie(name, &text).ok_or_else(|| no_header(field))?;
                    self.headers.append(name, value);
                }
            }
            Place::Status => self.status = Some(status_of(&value).ok_or_else(|| no_status(field))?),
            Place::Body | Place::Nowhere => {}
        }
        Ok(())
    }
}

/// A header, if the text can be one's value: not with a line break.
pub(super) fn header(name: &str, text: &str) -> Option<(HeaderName, HeaderValue)> {
    Some((HeaderName::try_from(name).ok()?, header_value(text)?))
}

/// A cookie for the session.
pub(super) fn cookie(name: &str, text: &str) -> Option<(HeaderName, HeaderValue)> {
    let cookie = format!("{name}={}", utf8_percent_encode(text, COOKIE));
    Some((SET_COOKIE, header_value(&cookie)?))
}

fn header_value(text: &str) -> Option<HeaderValue> {
    // Also beyond ASCII, as UTF-8.
    HeaderValue::from_bytes(text.as_bytes()).ok()
}

fn no_header(field: &str) -> Error {
    Error::custom(format_args!("{field}: a header cannot hold this value"))
}

fn no_status(field: &str) -> Error {
    Error::custom(format_args!("{field}: this is no status from 200 to 599"))
}

/// A field's value as the text of a header: a scalar as it is, a list of scalars with commas between, anything else as JSON;
/// `None` for what is not there.
pub(super) fn text_of(value: &Value) -> Option<String> {
    let scalar = |value: &Value| match value {
        Value::String(text) => Some(text.clone()),
        Value::Bool(_) | Value::Number(_) => Some(value.to_string()),
        Value::Null | Value::Array(_) | Value::Object(_) => None,
    };
    match value {
        Value::Null => None,
        Value::Array(elements) => {
            let texts: Option<Vec<_>> = elements.iter().map(scalar).collect();
            Some(texts.map_or_else(|| value.to_string(), |texts| texts.join(", ")))
        }
        Value::Object(_) => Some(value.to_string()),
        value => scalar(value),
    }
}

/// The status that a field's value is, if it is one of an answer.
pub(super) fn status_of(value: &Value) -> Option<StatusCode> {
    let number = value
        .as_u64()
        .and_then(|number| u16::try_from(number).ok())
        .or_else(|| value.as_str()?.parse().ok())?;
    StatusCode::from_u16(number)
        .ok()
        .filter(|status| (200..600).contains(&status.as_u16()))
}

/// The serializer that a result is given to.
struct Placing<'a> {
    placements: &'a Placements,
    written: &'a mut Written,
    body: &'a mut Vec<u8>,
}

/// The outermost struct, while its fields come.
struct PlacingFields<'a> {
    placements: &'a Placements,
    written: &'a mut Written,
    body: &'a mut Vec<u8>,
    is_first: bool,
}

impl SerializeStruct for PlacingFields<'_> {
    type Ok = ();
    type Error = Error;

    fn serialize_field<T: Serialize + ?Sized>(&mut self, name: &'static str, value: &T) -> Result<(), Error> {
        let placed = self.placements.placed.iter().find(|placed| placed.field == name);
        match placed.map(|placed| &placed.place) {
            None => {
                self.body.push(if self.is_first { b'{' } else { b',' });
                self.is_first = false;
                serde_json::to_writer(&mut *self.body, name)?;
                self.body.push(b':');
                serde_json::to_writer(&mut *self.body, value)
            }
            Some(Place::Body) if self.placements.is_json() => serde_json::to_writer(&mut *self.body, value),
            Some(Place::Body) => value.serialize(Raw(self.body)),
            Some(Place::Nowhere) => Ok(()),
            Some(place) => self.written.add(place, name, &serde_json::to_string(value)?),
        }
    }

    fn end(self) -> Result<(), Error> {
        if self.placements.body == BodyForm::Object {
            if self.is_first {
                self.body.push(b'{');
            }
            self.body.push(b'}');
        }
        Ok(())
    }
}

/// Writes a string or bytes as they are.
struct Raw<'a>(&'a mut Vec<u8>);

/// What neither of the serializers here is given: a result that is placed is a struct, a raw body a string or binary.
fn not_expected<T>() -> Result<T, Error> {
    Err(Error::custom("a result is not what its descriptor says"))
}

/// A serializer with these methods, and errors for all others.
macro_rules! serializer {
    ($name:ident, $fields:ty, { $($method:item)* }) => {
        impl<'a> Serializer for $name<'a> {
            type Ok = ();
            type Error = Error;
            type SerializeSeq = Impossible<(), Error>;
            type SerializeTuple = Impossible<(), Error>;
            type SerializeTupleStruct = Impossible<(), Error>;
            type SerializeTupleVariant = Impossible<(), Error>;
            type SerializeMap = Impossible<(), Error>;
            type SerializeStruct = $fields;
            type SerializeStructVariant = Impossible<(), Error>;

            $($method)*

            serializer! { @refuse
                serialize_bool(bool) serialize_i8(i8) serialize_i16(i16) serialize_i32(i32) serialize_i64(i64)
                serialize_u8(u8) serialize_u16(u16) serialize_u32(u32) serialize_u64(u64) serialize_f32(f32)
                serialize_f64(f64) serialize_char(char) serialize_unit_struct(&'static str)
            }

            fn serialize_unit(self) -> Result<(), Error> {
                not_expected()
            }

            fn serialize_unit_variant(self, _: &'static str, _: u32, _: &'static str) -> Result<(), Error> {
                not_expected()
            }

            fn serialize_newtype_variant<T: Serialize + ?Sized>(
                self,
                _: &'static str,
                _: u32,
                _: &'static str,
                _: &T,
            ) -> Result<(), Error> {
                not_expected()
            }

            fn serialize_seq(self, _: Option<usize>) -> Result<Self::SerializeSeq, Error> {
                not_expected()
            }

            fn serialize_tuple(self, _: usize) -> Result<Self::SerializeTuple, Error> {
                not_expected()
            }

            fn serialize_tuple_struct(self, _: &'static str, _: usize) -> Result<Self::SerializeTupleStruct, Error> {
                not_expected()
            }

            fn serialize_tuple_variant(
                self,
                _: &'static str,
                _: u32,
                _: &'static str,
                _: usize,
            ) -> Result<Self::SerializeTupleVariant, Error> {
                not_expected()
            }

            fn serialize_map(self, _: Option<usize>) -> Result<Self::SerializeMap, Error> {
                not_expected()
            }

            fn serialize_struct_variant(
                self,
                _: &'static str,
                _: u32,
                _: &'static str,
                _: usize,
            ) -> Result<Self::SerializeStructVariant, Error> {
                not_expected()
            }
        }
    };
    (@refuse $($method:ident($ty:ty))*) => {
        $(fn $method(self, _: $ty) -> Result<(), Error> {
            not_expected()
        })*
    };
}

serializer!(Placing, PlacingFields<'a>, {
    fn serialize_struct(self, _: &'static str, _: usize) -> Result<PlacingFields<'a>, Error> {
        Ok(PlacingFields {
            placements: self.placements,
            written: self.written,
            body: self.body,
            is_first: true,
        })
    }

    fn serialize_some<T: Serialize + ?Sized>(self, value: &T) -> Result<(), Error> {
        value.serialize(self)
    }

    fn serialize_newtype_struct<T: Serialize + ?Sized>(self, _: &'static str, value: &T) -> Result<(), Error> {
        value.serialize(self)
    }

    fn serialize_none(self) -> Result<(), Error> {
        not_expected()
    }

    fn serialize_str(self, _: &str) -> Result<(), Error> {
        not_expected()
    }

    fn serialize_bytes(self, _: &[u8]) -> Result<(), Error> {
        not_expected()
    }
});

serializer!(Raw, Impossible<(), Error>, {
    fn is_human_readable(&self) -> bool {
        false
    }

    fn serialize_struct(self, _: &'static str, _: usize) -> Result<Impossible<(), Error>, Error> {
        not_expected()
    }

    fn serialize_some<T: Serialize + ?Sized>(self, value: &T) -> Result<(), Error> {
        value.serialize(self)
    }

    fn serialize_newtype_struct<T: Serialize + ?Sized>(self, _: &'static str, value: &T) -> Result<(), Error> {
        value.serialize(self)
    }

    fn serialize_none(self) -> Result<(), Error> {
        Ok(())
    }

    fn serialize_str(self, text: &str) -> Result<(), Error> {
        self.0.extend_from_slice(text.as_bytes());
        Ok(())
    }

    fn serialize_bytes(self, bytes: &[u8]) -> Result<(), Error> {
        self.0.extend_from_slice(bytes);
        Ok(())
    }
});
