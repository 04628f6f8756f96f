//! Everything that is one value: numbers, text, bytes.

use std::fmt;
use std::marker::PhantomData;
use std::sync::Arc;

use base64::Engine as _;
use base64::alphabet;
use base64::engine::{DecodePaddingMode, GeneralPurpose, GeneralPurposeConfig};
use bytes::Bytes;
use serde::de::{Deserializer, Error, SeqAccess, Unexpected, Visitor};
use serde::ser::Serializer;

use super::Json;

/// The largest whole number below which every whole number is a `double`.
const EXACT: f64 = 9_007_199_254_740_992.0;

/// Reads base64 of either alphabet, with or without padding.
const STANDARD: GeneralPurpose = GeneralPurpose::new(&alphabet::STANDARD, LENIENT);
const URL_SAFE: GeneralPurpose = GeneralPurpose::new(&alphabet::URL_SAFE, LENIENT);
const LENIENT: GeneralPurposeConfig =
    GeneralPurposeConfig::new().with_decode_padding_mode(DecodePaddingMode::Indifferent);

// A visitor's result is `Option<T>`, so that `null` costs no look of its own at the input: with `NULL` false it is refused.
macro_rules! reads {
    ($visitor:ident, $hint:ident) => {
        fn read<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
            match deserializer.$hint($visitor::<Self, false>(PhantomData))? {
                Some(value) => Ok(value),
                None => Err(D::Error::invalid_type(
                    Unexpected::Unit,
                    &$visitor::<Self, false>(PhantomData),
                )),
            }
        }

        fn read_or_null<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Option<Self>, D::Error> {
            deserializer.deserialize_any($visitor::<Self, true>(PhantomData))
        }
    };
}

macro_rules! nullable {
    () => {
        fn visit_unit<E: Error>(self) -> Result<Self::Value, E> {
            if NULL {
                Ok(None)
            } else {
                Err(E::invalid_type(Unexpected::Unit, &self))
            }
        }

        fn visit_none<E: Error>(self) -> Result<Self::Value, E> {
            self.visit_unit()
        }
    };
}

pub(super) use {nullable, reads};

/// What the visitor of integers needs to know of a width.
trait Integer: Sized + TryFrom<i64> + TryFrom<u64> + std::str::FromStr {
    const RANGE: &'static str;
}

struct IntegerVisitor<T, const NULL: bool>(PhantomData<T>);

impl<T: Integer, const NULL: bool> Visitor<'_> for IntegerVisitor<T, NULL> {
    type Value = Option<T>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(T::RANGE)
    }

    #[inline]
    fn visit_i64<E: Error>(self, value: i64) -> Result<Self::Value, E> {
        match T::try_from(value) {
            Ok(value) => Ok(Some(value)),
            Err(_) => Err(E::invalid_value(Unexpected::Signed(value), &self)),
        }
    }

    #[inline]
    fn visit_u64<E: Error>(self, value: u64) -> Result<Self::Value, E> {
        match T::try_from(value) {
            Ok(value) => Ok(Some(value)),
            Err(_) => Err(E::invalid_value(Unexpected::Unsigned(value), &self)),
        }
    }

    fn visit_f64<E: Error>(self, value: f64) -> Result<Self::Value, E> {
        if value.fract() == 0.0 && value.abs() <= EXACT {
            #[expect(clippy::cast_possible_truncation, reason = "whole, and within 2^53")]
            let whole = value as i64;
            self.visit_i64(whole)
        } else {
            Err(E::invalid_value(Unexpected::Float(value), &self))
        }
    }

    fn visit_str<E: Error>(self, text: &str) -> Result<Self::Value, E> {
        match integer(text) {
            Some(value) => Ok(Some(value)),
            None => Err(E::invalid_value(Unexpected::Str(text), &self)),
        }
    }

    nullable!();
}

/// An integer as decimal digits, without the `+` that Rust would take.
fn integer<T: std::str::FromStr>(text: &str) -> Option<T> {
    if text.starts_with('+') { None } else { text.parse().ok() }
}

macro_rules! integers {
    ($($ty:ident $write:ident $range:literal),*) => { $(
        impl Integer for $ty {
            const RANGE: &'static str = $range;
        }

        impl Json for $ty {
            const IS_KEY: bool = true;

            #[inline]
            fn write<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                serializer.$write(*self)
            }

            reads!(IntegerVisitor, deserialize_any);

            fn read_key(text: &str) -> Option<Self> {
                integer(text)
            }
        }
    )* };
}

integers! {
    i8 serialize_i8 "an integer from -128 to 127",
    i16 serialize_i16 "an integer from -32768 to 32767",
    i32 serialize_i32 "an integer from -2147483648 to 2147483647",
    i64 serialize_i64 "an integer from -9223372036854775808 to 9223372036854775807"
}

struct BoolVisitor<T, const NULL: bool>(PhantomData<T>);

impl<const NULL: bool> Visitor<'_> for BoolVisitor<bool, NULL> {
    type Value = Option<bool>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("true or false")
    }

    #[inline]
    fn visit_bool<E: Error>(self, value: bool) -> Result<Self::Value, E> {
        Ok(Some(value))
    }

    nullable!();
}

impl Json for bool {
    const IS_KEY: Self = true;

    fn write<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_bool(*self)
    }

    reads!(BoolVisitor, deserialize_bool);

    fn write_key<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(if *self { "true" } else { "false" })
    }

    fn read_key(text: &str) -> Option<Self> {
        text.parse().ok()
    }
}

pub(super) struct DoubleVisitor<T, const NULL: bool>(pub(super) PhantomData<T>);

impl<T: From<f64>, const NULL: bool> Visitor<'_> for DoubleVisitor<T, NULL> {
    type Value = Option<T>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a number, \"NaN\", \"Infinity\" or \"-Infinity\"")
    }

    #[inline]
    fn visit_f64<E: Error>(self, value: f64) -> Result<Self::Value, E> {
        Ok(Some(value.into()))
    }

    #[inline]
    fn visit_i64<E: Error>(self, value: i64) -> Result<Self::Value, E> {
        #[expect(
            clippy::cast_precision_loss,
            reason = "an integer is a double with the nearest value"
        )]
        Ok(Some((value as f64).into()))
    }

    #[inline]
    fn visit_u64<E: Error>(self, value: u64) -> Result<Self::Value, E> {
        #[expect(
            clippy::cast_precision_loss,
            reason = "an integer is a double with the nearest value"
        )]
        Ok(Some((value as f64).into()))
    }

    fn visit_str<E: Error>(self, text: &str) -> Result<Self::Value, E> {
        match double(text) {
            Some(value) => Ok(Some(value.into())),
            None => Err(E::invalid_value(Unexpected::Str(text), &self)),
        }
    }

    nullable!();
}

/// A double as text: a number as JSON writes them, or one of the three names. A number too large for a double is none.
pub(in super::super) fn double(text: &str) -> Option<f64> {
    match text {
        "NaN" => Some(f64::NAN),
        "Infinity" => Some(f64::INFINITY),
        "-Infinity" => Some(f64::NEG_INFINITY),
        // Of what Rust reads, JSON has no `+1`, `.5`, `1.`, `inf` and `nan`.
        _ => serde_json::from_str::<f64>(text)
            .ok()
            .filter(|_| text.trim().len() == text.len()),
    }
}

fn special(value: f64) -> Option<&'static str> {
    if value.is_finite() {
        None
    } else if value.is_nan() {
        Some("NaN")
    } else if value > 0.0 {
        Some("Infinity")
    } else {
        Some("-Infinity")
    }
}

impl Json for f64 {
    #[inline]
    fn write<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match special(*self) {
            Some(name) if serializer.is_human_readable() => serializer.serialize_str(name),
            _ => serializer.serialize_f64(*self),
        }
    }

    reads!(DoubleVisitor, deserialize_any);
}

struct StringVisitor<T, const NULL: bool>(PhantomData<T>);

impl<const NULL: bool> Visitor<'_> for StringVisitor<String, NULL> {
    type Value = Option<String>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a string")
    }

    #[inline]
    fn visit_str<E: Error>(self, text: &str) -> Result<Self::Value, E> {
        Ok(Some(text.to_owned()))
    }

    fn visit_string<E: Error>(self, text: String) -> Result<Self::Value, E> {
        Ok(Some(text))
    }

    nullable!();
}

impl Json for String {
    const IS_KEY: bool = true;

    #[inline]
    fn write<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self)
    }

    reads!(StringVisitor, deserialize_string);

    fn read_key(text: &str) -> Option<Self> {
        Some(text.to_owned())
    }
}

impl Json for Arc<str> {
    const IS_KEY: bool = true;

    #[inline]
    fn write<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self)
    }

    fn read<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        String::read(deserializer).map(Self::from)
    }

    fn read_or_null<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Option<Self>, D::Error> {
        Ok(String::read_or_null(deserializer)?.map(Self::from))
    }

    fn read_key(text: &str) -> Option<Self> {
        Some(text.into())
    }
}

struct BytesVisitor<T, const NULL: bool>(PhantomData<T>);

impl<'de, const NULL: bool> Visitor<'de> for BytesVisitor<Bytes, NULL> {
    type Value = Option<Bytes>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("base64")
    }

    fn visit_str<E: Error>(self, text: &str) -> Result<Self::Value, E> {
        match decode(text) {
            Some(bytes) => Ok(Some(bytes)),
            None => Err(E::invalid_value(
                Unexpected::Other("a string that is not base64"),
                &self,
            )),
        }
    }

    fn visit_bytes<E: Error>(self, bytes: &[u8]) -> Result<Self::Value, E> {
        Ok(Some(Bytes::copy_from_slice(bytes)))
    }

    fn visit_byte_buf<E: Error>(self, bytes: Vec<u8>) -> Result<Self::Value, E> {
        Ok(Some(bytes.into()))
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut sequence: A) -> Result<Self::Value, A::Error> {
        // Formats without a type for bytes write numbers; JSON is not among them, its bytes are text.
        Err(match sequence.next_element::<super::Ignored>() {
            Ok(_) => A::Error::invalid_type(Unexpected::Seq, &self),
            Err(error) => error,
        })
    }

    nullable!();
}

fn decode(text: &str) -> Option<Bytes> {
    let engine = if text.bytes().any(|byte| matches!(byte, b'-' | b'_')) {
        URL_SAFE
    } else {
        STANDARD
    };
    engine.decode(text).ok().map(Bytes::from)
}

impl Json for Bytes {
    const IS_KEY: bool = true;

    fn write<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        write_bytes(self, serializer)
    }

    fn read<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let visitor = BytesVisitor::<Self, false>(PhantomData);
        let found = if deserializer.is_human_readable() {
            deserializer.deserialize_str(visitor)?
        } else {
            deserializer.deserialize_bytes(visitor)?
        };
        found.ok_or_else(|| D::Error::invalid_type(Unexpected::Unit, &BytesVisitor::<Self, false>(PhantomData)))
    }

    fn read_key(text: &str) -> Option<Self> {
        decode(text)
    }
}

fn write_bytes<S: Serializer>(bytes: &[u8], serializer: S) -> Result<S::Ok, S::Error> {
    if serializer.is_human_readable() {
        serializer.serialize_str(&STANDARD.encode(bytes))
    } else {
        serializer.serialize_bytes(bytes)
    }
}

impl Json for Vec<u8> {
    const IS_KEY: bool = true;

    fn write<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        write_bytes(self, serializer)
    }

    fn read<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        Bytes::read(deserializer).map(Self::from)
    }

    fn read_key(text: &str) -> Option<Self> {
        decode(text).map(Self::from)
    }
}

/// `void`.
impl Json for () {
    fn write<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_unit()
    }

    fn read<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        serde::Deserialize::deserialize(deserializer)
    }
}
