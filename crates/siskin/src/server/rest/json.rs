//! The JSON form of each Thrift type (idl-and-rest 4.4), on serde.
//!
//! serde's own impls for the standard types have other rules (a NaN is `null`, bytes are an array, a map's keys must be
//! strings, an integer may not be a string), hence the trait [`Json`]. Generated types implement it by their own
//! `Serialize` and `Deserialize`, which use it for their fields; the helpers for that are in this module and shown whole
//! in [`crate::codegen`]. There is no tree of values in between.
//!
//! | Thrift | written | also read |
//! |---|---|---|
//! | bool | `true`, `false` | |
//! | i8 … i64 | number | number with zero fraction up to 2^53, decimal string |
//! | double | shortest number that reads back the same, `"NaN"`, `"Infinity"`, `"-Infinity"` | integer, decimal string |
//! | string | string | |
//! | binary | standard base64 with padding | the URL alphabet, no padding |
//! | uuid | 8-4-4-4-12, lower case | upper case, braces |
//! | enum | name; its number where that has none | name in any case, number, decimal string |
//! | list, set | array | |
//! | map with a scalar key | object, the key as text | |
//! | map with another key | array of `{"key": …, "value": …}` | object whose keys are JSON texts |
//! | struct, exception | object | members in any order, unknown ones ignored |
//! | union | object with one member | |
//!
//! A member that is `null` counts as left out. A member that stands twice is an error. In formats that are not for people
//! (serde's `is_human_readable`) an enum is its number, bytes and UUIDs are bytes, and every map is a map.

mod containers;
mod generated;
mod scalars;
mod text;
mod values;

use std::marker::PhantomData;

use serde::de::{Deserialize, Deserializer};
use serde::ser::{Serialize, Serializer};

pub(super) use scalars::double;
pub(super) use values::uuid;

pub use generated::{
    Arms, Enum, Field, Ignored, expecting, ignore, member, read_enum, read_enum_key, required, write_enum,
    write_unknown_arm,
};

pub use text::Text;

/// A value with a JSON form.
pub trait Json: Sized {
    /// Whether a map with this key is an object. Otherwise it is an array of `{"key": …, "value": …}`.
    const IS_KEY: bool = false;

    /// Writes it.
    ///
    /// # Errors
    /// Those of the serializer.
    fn write<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error>;

    /// Reads it.
    ///
    /// # Errors
    /// When what is there is no such value.
    fn read<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error>;

    /// Reads it where `null` may stand, which is `None`.
    ///
    /// # Errors
    /// When what is there is neither.
    fn read_or_null<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Option<Self>, D::Error> {
        deserializer.deserialize_option(OrNullVisitor(PhantomData))
    }

    /// Writes it as the key of an object. Only called where [`IS_KEY`](Self::IS_KEY) is true.
    ///
    /// # Errors
    /// Those of the serializer.
    fn write_key<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.write(serializer)
    }

    /// Reads it from the key of an object; `None` if the text is no such value.
    fn read_key(_text: &str) -> Option<Self> {
        None
    }
}

/// Gives a value with a JSON form to a serializer: `state.serialize_field("name", &Out(&self.name))`.
#[derive(Clone, Copy, Debug)]
pub struct Out<'a, T>(pub &'a T);

impl<T: Json> Serialize for Out<'_, T> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.0.write(serializer)
    }
}

/// Takes a value with a JSON form from a deserializer: `sequence.next_element::<In<T>>()`.
#[derive(Clone, Copy, Debug)]
pub struct In<T>(pub T);

impl<'de, T: Json> Deserialize<'de> for In<T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        T::read(deserializer).map(In)
    }
}

/// As [`In`], with `null` for `None`.
#[derive(Clone, Copy, Debug)]
pub struct OrNull<T>(pub Option<T>);

impl<'de, T: Json> Deserialize<'de> for OrNull<T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        T::read_or_null(deserializer).map(OrNull)
    }
}

struct OrNullVisitor<T>(PhantomData<T>);

impl<'de, T: Json> serde::de::Visitor<'de> for OrNullVisitor<T> {
    type Value = Option<T>;

    fn expecting(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("a value or null")
    }

    fn visit_none<E>(self) -> Result<Self::Value, E> {
        Ok(None)
    }

    fn visit_unit<E>(self) -> Result<Self::Value, E> {
        Ok(None)
    }

    fn visit_some<D: Deserializer<'de>>(self, deserializer: D) -> Result<Self::Value, D::Error> {
        T::read(deserializer).map(Some)
    }
}

#[cfg(test)]
mod tests;
