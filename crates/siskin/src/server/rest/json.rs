//! The JSON form of each Thrift type (idl-and-rest 4.4), on serde.
//!
//! serde's own impls for the standard types have other rules (a NaN is `null`, bytes are an array, a map's keys must be
//! strings), hence this trait. Generated types implement it by their `Serialize` and `Deserialize`, which call it for
//! their fields.

use serde::de::{DeserializeOwned, Deserializer};
use serde::ser::{Serialize, Serializer};

/// A value with a JSON form.
pub trait Json: Sized {
    /// Writes it.
    fn write<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error>;
    /// Reads it.
    fn read<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error>;
    /// As the key of an object; `None` for types whose maps are arrays of `{"key": …, "value": …}`.
    fn write_key(&self) -> Option<String> {
        None
    }
    /// From the key of an object.
    fn read_key(_key: &str) -> Option<Self> {
        None
    }
    /// Whether maps with this key are objects.
    const IS_KEY: bool = false;
}

/// Gives a value with a JSON form to a serializer: `serialize_field("name", &Out(&self.name))`.
#[derive(Debug)]
pub struct Out<'a, T>(pub &'a T);

impl<T: Json> Serialize for Out<'_, T> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.0.write(serializer)
    }
}

/// Takes a value with a JSON form from a deserializer: `map.next_value::<In<T>>()?.0`. JSON `null` is `None`.
#[derive(Debug)]
pub struct In<T>(pub Option<T>);

impl<'de, T: Json> serde::Deserialize<'de> for In<T> {
    fn deserialize<D: Deserializer<'de>>(_deserializer: D) -> Result<Self, D::Error> {
        todo!()
    }
}

/// For generated code: a type is JSON by its serde impls.
pub trait Generated: Serialize + DeserializeOwned {}
