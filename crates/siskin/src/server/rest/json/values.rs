//! What Thrift has and Rust has not: UUIDs, and doubles that have an order.

use std::fmt;
use std::marker::PhantomData;

use serde::de::{Deserializer, Error, Unexpected, Visitor};
use serde::ser::Serializer;
use siskin_wire::thrift::{F64, Uuid};

use super::Json;
use super::scalars::{DoubleVisitor, double, nullable, reads};

impl Json for F64 {
    const IS_KEY: bool = true;

    fn write<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.0.write(serializer)
    }

    reads!(DoubleVisitor, deserialize_any);

    fn read_key(text: &str) -> Option<Self> {
        double(text).map(Self)
    }
}

struct UuidVisitor<T, const NULL: bool>(PhantomData<T>);

impl<const NULL: bool> Visitor<'_> for UuidVisitor<Uuid, NULL> {
    type Value = Option<Uuid>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a UUID")
    }

    fn visit_str<E: Error>(self, text: &str) -> Result<Self::Value, E> {
        match uuid(text) {
            Some(uuid) => Ok(Some(uuid)),
            None => Err(E::invalid_value(Unexpected::Str(text), &self)),
        }
    }

    fn visit_bytes<E: Error>(self, bytes: &[u8]) -> Result<Self::Value, E> {
        match bytes.try_into() {
            Ok(bytes) => Ok(Some(Uuid(bytes))),
            Err(_) => Err(E::invalid_length(bytes.len(), &"16 bytes")),
        }
    }

    nullable!();
}

/// 8-4-4-4-12 hexadecimal digits in either case, in braces or not.
pub(in super::super) fn uuid(text: &str) -> Option<Uuid> {
    let text = match text.strip_prefix('{') {
        Some(rest) => rest.strip_suffix('}')?,
        None => text,
    };
    let mut bytes = [0; 16];
    let mut written = bytes.iter_mut();
    let mut groups = text.split('-');
    for length in [8, 4, 4, 4, 12] {
        let group = groups.next()?.as_bytes();
        if group.len() != length {
            return None;
        }
        for pair in group.chunks_exact(2) {
            let &[high, low] = pair else { return None };
            let digit = |byte: u8| char::from(byte).to_digit(16).and_then(|digit| u8::try_from(digit).ok());
            *written.next()? = digit(high)? << 4 | digit(low)?;
        }
    }
    groups.next().is_none().then_some(Uuid(bytes))
}

impl Json for Uuid {
    const IS_KEY: bool = true;

    fn write<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        if serializer.is_human_readable() {
            serializer.collect_str(self)
        } else {
            serializer.serialize_bytes(&self.0)
        }
    }

    fn read<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let visitor = UuidVisitor::<Self, false>(PhantomData);
        let found = if deserializer.is_human_readable() {
            deserializer.deserialize_str(visitor)?
        } else {
            deserializer.deserialize_bytes(visitor)?
        };
        found.ok_or_else(|| D::Error::invalid_type(Unexpected::Unit, &UuidVisitor::<Self, false>(PhantomData)))
    }

    fn read_key(text: &str) -> Option<Self> {
        uuid(text)
    }
}
