//! What generated `Serialize` and `Deserialize` impls are made of. [`crate::codegen`] shows them put together.

use std::fmt;
use std::marker::PhantomData;

use serde::de::{Deserialize, DeserializeSeed, Deserializer, Error, MapAccess, SeqAccess, Unexpected, Visitor};
use serde::ser::Serializer;

use super::{Json, OrNull};
use crate::call::EnumDescriptor;

/// Makes a member's name into what the function makes of it, without a copy: `map.next_key_seed(Field(|name| match name {
/// "x" => 0, _ => 1 }))`.
#[derive(Clone, Copy, Debug)]
pub struct Field<F>(pub F);

impl<'de, T, F: FnOnce(&str) -> T> DeserializeSeed<'de> for Field<F> {
    type Value = T;

    #[inline]
    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<T, D::Error> {
        deserializer.deserialize_identifier(self)
    }
}

impl<T, F: FnOnce(&str) -> T> Visitor<'_> for Field<F> {
    type Value = T;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a member's name")
    }

    #[inline]
    fn visit_str<E: Error>(self, name: &str) -> Result<T, E> {
        Ok((self.0)(name))
    }
}

/// Reads a member's value into its slot: outer `None` is a member that was not there, inner `None` one that was `null`.
///
/// # Errors
/// When the member was there before, or its value is none of the type.
#[inline]
pub fn member<'de, A: MapAccess<'de>, T: Json>(
    map: &mut A,
    slot: &mut Option<Option<T>>,
    name: &'static str,
) -> Result<(), A::Error> {
    if slot.is_some() {
        return Err(duplicate(name));
    }
    let OrNull(value) = map.next_value()?;
    *slot = Some(value);
    Ok(())
}

#[cold]
fn duplicate<E: Error>(name: &str) -> E {
    E::custom(format_args!("{name}: stands twice"))
}

/// The value of a required member.
///
/// # Errors
/// When it was left out or `null`.
#[inline]
pub fn required<T, E: Error>(slot: Option<Option<T>>, name: &'static str) -> Result<T, E> {
    match slot {
        Some(Some(value)) => Ok(value),
        _ => Err(missing(name)),
    }
}

#[cold]
fn missing<E: Error>(name: &str) -> E {
    E::custom(format_args!("{name}: field is required"))
}

/// Reads over the value of a member that the type does not have.
///
/// # Errors
/// When it is no JSON, or nested too deeply.
pub fn ignore<'de, A: MapAccess<'de>>(map: &mut A) -> Result<(), A::Error> {
    map.next_value::<Ignored>().map(|_| ())
}

/// Any value, read over. Unlike serde's `IgnoredAny` it descends by the deserializer's own means, so that the limit of
/// depth holds for what is ignored, too.
#[derive(Clone, Copy, Debug)]
pub struct Ignored;

impl<'de> Deserialize<'de> for Ignored {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(Self)
    }
}

impl<'de> Visitor<'de> for Ignored {
    type Value = Self;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a value")
    }

    fn visit_bool<E>(self, _: bool) -> Result<Self, E> {
        Ok(self)
    }

    fn visit_i64<E>(self, _: i64) -> Result<Self, E> {
        Ok(self)
    }

    fn visit_u64<E>(self, _: u64) -> Result<Self, E> {
        Ok(self)
    }

    fn visit_f64<E>(self, _: f64) -> Result<Self, E> {
        Ok(self)
    }

    fn visit_str<E>(self, _: &str) -> Result<Self, E> {
        Ok(self)
    }

    fn visit_bytes<E>(self, _: &[u8]) -> Result<Self, E> {
        Ok(self)
    }

    fn visit_unit<E>(self) -> Result<Self, E> {
        Ok(self)
    }

    fn visit_none<E>(self) -> Result<Self, E> {
        Ok(self)
    }

    fn visit_some<D: Deserializer<'de>>(self, deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(self)
    }

    fn visit_newtype_struct<D: Deserializer<'de>>(self, deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(self)
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut sequence: A) -> Result<Self, A::Error> {
        while sequence.next_element::<Self>()?.is_some() {}
        Ok(self)
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Self, A::Error> {
        while map.next_key::<Self>()?.is_some() {
            map.next_value::<Self>()?;
        }
        Ok(self)
    }
}

/// For a visitor's `expecting`: `an object (NAME)`.
///
/// # Errors
/// Those of the formatter.
pub fn expecting(f: &mut fmt::Formatter<'_>, name: &str) -> fmt::Result {
    write!(f, "an object ({name})")
}

/// The arms of a union while its object is read: exactly one member that is not `null` must come.
#[derive(Debug)]
pub struct Arms<T> {
    union: &'static str,
    value: Option<T>,
    others: usize,
    /// Members that were `null`; a list, since there are hardly ever any.
    nulls: Vec<&'static str>,
}

impl<T> Arms<T> {
    /// None yet, of the union of this name.
    pub fn new(union: &'static str) -> Self {
        Self {
            union,
            value: None,
            others: 0,
            nulls: Vec::new(),
        }
    }

    /// Reads the value of an arm.
    ///
    /// # Errors
    /// When there is another one, or the value is none of the arm's type.
    pub fn arm<'de, A: MapAccess<'de>, V: Json>(
        &mut self,
        map: &mut A,
        name: &'static str,
        make: impl FnOnce(V) -> T,
    ) -> Result<(), A::Error> {
        if self.nulls.contains(&name) {
            return Err(duplicate(name));
        }
        let OrNull(value) = map.next_value()?;
        match value {
            None => self.nulls.push(name),
            Some(_) if self.value.is_some() || self.others > 0 => return Err(self.count()),
            Some(value) => self.value = Some(make(value)),
        }
        Ok(())
    }

    /// Reads over the value of a member that is no arm.
    ///
    /// # Errors
    /// When there is an arm already, and the value is not `null`.
    pub fn unknown<'de, A: MapAccess<'de>>(&mut self, map: &mut A) -> Result<(), A::Error> {
        if map.next_value::<Option<Ignored>>()?.is_some() {
            self.others += 1;
            if self.value.is_some() {
                return Err(self.count());
            }
        }
        Ok(())
    }

    /// The one arm that was there.
    ///
    /// # Errors
    /// When there was none.
    pub fn finish<E: Error>(self) -> Result<T, E> {
        match self.value {
            Some(value) => Ok(value),
            None => Err(self.count()),
        }
    }

    #[cold]
    fn count<E: Error>(&self) -> E {
        E::custom(format_args!("exactly one member of the union {} is needed", self.union))
    }
}

/// Writes a union's arm that this version of the IDL does not know: `{"@unknown": ID}`.
///
/// # Errors
/// Those of the serializer.
pub fn write_unknown_arm<S: Serializer>(serializer: S, id: i16) -> Result<S::Ok, S::Error> {
    use serde::ser::SerializeMap as _;
    let mut map = serializer.serialize_map(Some(1))?;
    map.serialize_entry("@unknown", &id)?;
    map.end()
}

/// What a generated enum tells of itself.
pub trait Enum: Copy {
    /// Its descriptor.
    const DESCRIPTOR: &'static EnumDescriptor;
    /// The member of this number, or the unknown one.
    fn from_number(number: i32) -> Self;
    /// Its number.
    fn number(self) -> i32;
    /// Its name in JSON; `None` if it is not known.
    fn json_name(self) -> Option<&'static str>;
    /// The member whose name in JSON is exactly this.
    fn from_json_name(name: &str) -> Option<Self>;
}

/// Writes an enum by name, or by number if it has none (or the format is not for people).
///
/// # Errors
/// Those of the serializer.
pub fn write_enum<T: Enum, S: Serializer>(value: T, serializer: S) -> Result<S::Ok, S::Error> {
    match value.json_name() {
        Some(name) if serializer.is_human_readable() => serializer.serialize_str(name),
        _ => serializer.serialize_i32(value.number()),
    }
}

/// Reads an enum by name (exact, then in any case), number or decimal string.
///
/// # Errors
/// When it is none of them.
pub fn read_enum<'de, T: Enum, D: Deserializer<'de>>(deserializer: D) -> Result<T, D::Error> {
    deserializer.deserialize_any(EnumVisitor(PhantomData))
}

/// Reads an enum from the key of an object.
pub fn read_enum_key<T: Enum>(text: &str) -> Option<T> {
    if let Some(value) = T::from_json_name(text) {
        return Some(value);
    }
    let members = T::DESCRIPTOR.members;
    if let Some(member) = members.iter().find(|member| {
        member.json_name.eq_ignore_ascii_case(text)
            // `api.name` changes the spelling; a caller who knows the IDL only is understood as well.
            || member.name.eq_ignore_ascii_case(text)
    }) {
        return Some(T::from_number(member.value));
    }
    i32::read_key(text).map(T::from_number)
}

struct EnumVisitor<T>(PhantomData<T>);

impl<T: Enum> Visitor<'_> for EnumVisitor<T> {
    type Value = T;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "a name or number of the enum {}", T::DESCRIPTOR.name)
    }

    fn visit_str<E: Error>(self, text: &str) -> Result<T, E> {
        read_enum_key(text).ok_or_else(|| E::invalid_value(Unexpected::Str(text), &self))
    }

    fn visit_i64<E: Error>(self, number: i64) -> Result<T, E> {
        match i32::try_from(number) {
            Ok(number) => Ok(T::from_number(number)),
            Err(_) => Err(E::invalid_value(Unexpected::Signed(number), &self)),
        }
    }

    fn visit_u64<E: Error>(self, number: u64) -> Result<T, E> {
        match i32::try_from(number) {
            Ok(number) => Ok(T::from_number(number)),
            Err(_) => Err(E::invalid_value(Unexpected::Unsigned(number), &self)),
        }
    }

    // JSON knows one kind of number: `2.0` and `2e0` are 2.
    fn visit_f64<E: Error>(self, number: f64) -> Result<T, E> {
        #[expect(clippy::cast_possible_truncation, reason = "whole, and checked against the range")]
        let whole = number as i32;
        if number.fract() == 0.0 && f64::from(whole) == number {
            Ok(T::from_number(whole))
        } else {
            Err(E::invalid_value(Unexpected::Float(number), &self))
        }
    }
}
