//! [`Encode`] and [`Decode`] of the types that generated structs are made of.

use std::cmp::Ordering;
use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};
use std::fmt;
use std::hash::{Hash, Hasher};
use std::sync::Arc;

use bytes::Bytes;

use super::codec::{Decode, Encode, Input, Output, Scalar};
use super::error::ProtocolError;
use super::index::{IndexMap, IndexSet};
use super::types::Type;

/// At most so many elements are reserved ahead of their bytes.
const RESERVE_AHEAD: usize = 4096;
/// Up to so many elements a set or map is filled one by one; more are sorted and put in at once.
const ONE_BY_ONE: usize = 24;

/// A `double` that can be an element of a set or the key of a map: ordered by [`f64::total_cmp`], equal when the bits are.
#[derive(Clone, Copy, Default)]
pub struct F64(pub f64);

impl PartialEq for F64 {
    fn eq(&self, other: &Self) -> bool {
        self.0.to_bits() == other.0.to_bits()
    }
}

impl Eq for F64 {}

impl PartialOrd for F64 {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for F64 {
    fn cmp(&self, other: &Self) -> Ordering {
        self.0.total_cmp(&other.0)
    }
}

impl Hash for F64 {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.0.to_bits().hash(state);
    }
}

impl fmt::Debug for F64 {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

impl fmt::Display for F64 {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

impl From<f64> for F64 {
    fn from(value: f64) -> Self {
        Self(value)
    }
}

impl From<F64> for f64 {
    fn from(value: F64) -> Self {
        value.0
    }
}

/// A `uuid`: 16 bytes in network order. Shown as `8-4-4-4-12` lower-case hex digits.
#[derive(Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Uuid(pub [u8; 16]);

impl fmt::Display for Uuid {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (index, byte) in self.0.iter().enumerate() {
            if matches!(index, 4 | 6 | 8 | 10) {
                f.write_str("-")?;
            }
            write!(f, "{byte:02x}")?;
        }
        Ok(())
    }
}

impl fmt::Debug for Uuid {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

macro_rules! scalar {
    ($($rust:ty, $thrift:ident, $size:literal, $method:ident, $field:ident $(, $all:ident)?;)*) => {$(
        impl Encode for $rust {
            const TYPE: Type = Type::$thrift;

            #[inline]
            fn encode<O: Output>(&self, out: &mut O) {
                out.$method(*self);
            }

            #[inline]
            fn encode_field<O: Output>(&self, out: &mut O, id: i16) {
                out.$field(id, *self);
            }
            $(
                #[inline]
                fn encode_all<O: Output>(values: &[Self], out: &mut O) {
                    out.$all(values);
                }
            )?
        }

        impl Decode for $rust {
            const TYPE: Type = Type::$thrift;
            const MIN_SIZE: usize = $size;

            #[inline]
            fn decode<I: Input>(input: &mut I) -> Result<Self, ProtocolError> {
                input.$method()
            }
        }
    )*};
}

// In the compact protocol an integer may take one byte.
scalar! {
    bool, Bool, 1, bool, bool_field;
    i8, Byte, 1, i8, i8_field;
    i16, I16, 1, i16, i16_field;
    i32, I32, 1, i32, i32_field, i32s;
    i64, I64, 1, i64, i64_field, i64s;
    f64, Double, 8, double, double_field;
}

impl Encode for F64 {
    const TYPE: Type = Type::Double;

    #[inline]
    fn encode<O: Output>(&self, out: &mut O) {
        out.double(self.0);
    }
}

impl Decode for F64 {
    const TYPE: Type = Type::Double;
    const MIN_SIZE: usize = 8;

    #[inline]
    fn decode<I: Input>(input: &mut I) -> Result<Self, ProtocolError> {
        input.double().map(Self)
    }
}

impl Encode for Uuid {
    const TYPE: Type = Type::Uuid;

    #[inline]
    fn encode<O: Output>(&self, out: &mut O) {
        out.uuid(&self.0);
    }
}

impl Decode for Uuid {
    const TYPE: Type = Type::Uuid;
    const MIN_SIZE: usize = 16;

    #[inline]
    fn decode<I: Input>(input: &mut I) -> Result<Self, ProtocolError> {
        input.uuid().map(Self)
    }
}

impl Encode for String {
    const TYPE: Type = Type::String;

    #[inline]
    fn encode<O: Output>(&self, out: &mut O) {
        out.string(self);
    }

    #[inline]
    fn encode_field<O: Output>(&self, out: &mut O, id: i16) {
        out.binary_field(id, self.as_bytes());
    }
}

impl Decode for String {
    const TYPE: Type = Type::String;
    const MIN_SIZE: usize = 1;

    #[inline]
    fn decode<I: Input>(input: &mut I) -> Result<Self, ProtocolError> {
        input.string()
    }
}

impl Encode for str {
    const TYPE: Type = Type::String;

    #[inline]
    fn encode<O: Output>(&self, out: &mut O) {
        out.string(self);
    }

    #[inline]
    fn encode_field<O: Output>(&self, out: &mut O, id: i16) {
        out.binary_field(id, self.as_bytes());
    }
}

impl Encode for Bytes {
    const TYPE: Type = Type::String;

    #[inline]
    fn encode<O: Output>(&self, out: &mut O) {
        out.binary(self);
    }

    #[inline]
    fn encode_field<O: Output>(&self, out: &mut O, id: i16) {
        out.binary_field(id, self);
    }
}

impl Decode for Bytes {
    const TYPE: Type = Type::String;
    const MIN_SIZE: usize = 1;

    #[inline]
    fn decode<I: Input>(input: &mut I) -> Result<Self, ProtocolError> {
        input.binary()
    }
}

impl Encode for Vec<u8> {
    const TYPE: Type = Type::String;

    #[inline]
    fn encode<O: Output>(&self, out: &mut O) {
        out.binary(self);
    }

    #[inline]
    fn encode_field<O: Output>(&self, out: &mut O, id: i16) {
        out.binary_field(id, self);
    }
}

impl Decode for Vec<u8> {
    const TYPE: Type = Type::String;
    const MIN_SIZE: usize = 1;

    #[inline]
    fn decode<I: Input>(input: &mut I) -> Result<Self, ProtocolError> {
        input.binary().map(Self::from)
    }
}

impl Encode for Arc<str> {
    const TYPE: Type = Type::String;

    #[inline]
    fn encode<O: Output>(&self, out: &mut O) {
        out.string(self);
    }

    #[inline]
    fn encode_field<O: Output>(&self, out: &mut O, id: i16) {
        out.binary_field(id, self.as_bytes());
    }
}

impl Decode for Arc<str> {
    const TYPE: Type = Type::String;
    const MIN_SIZE: usize = 1;

    #[inline]
    fn decode<I: Input>(input: &mut I) -> Result<Self, ProtocolError> {
        input.string().map(Self::from)
    }
}

/// The result of a `void` method.
impl Encode for () {
    const TYPE: Type = Type::Stop;

    #[inline]
    fn encode<O: Output>(&self, _out: &mut O) {}
}

impl<T: Encode + ?Sized> Encode for Box<T> {
    const TYPE: Type = T::TYPE;

    #[inline]
    fn encode<O: Output>(&self, out: &mut O) {
        (**self).encode(out);
    }
}

impl<T: Decode> Decode for Box<T> {
    const TYPE: Type = T::TYPE;
    const MIN_SIZE: usize = T::MIN_SIZE;

    #[inline]
    fn decode<I: Input>(input: &mut I) -> Result<Self, ProtocolError> {
        T::decode(input).map(Self::new)
    }

    #[inline]
    fn decode_field<I: Input>(input: &mut I, found: Type) -> Result<Option<Self>, ProtocolError> {
        Ok(T::decode_field(input, found)?.map(Self::new))
    }
}

impl<T: Encode> Encode for Vec<T> {
    const TYPE: Type = Type::List;

    #[inline]
    fn encode<O: Output>(&self, out: &mut O) {
        out.list_begin(T::TYPE, self.len());
        T::encode_all(self, out);
        out.list_end();
    }
}

/// The elements of a list. `None` when they are of another type; they have been skipped then.
#[inline]
fn elements<T: Decode, I: Input>(input: &mut I) -> Result<Option<Vec<T>>, ProtocolError> {
    let (ty, count) = input.list_begin(T::TYPE, T::MIN_SIZE)?;
    let elements = if ty == T::TYPE {
        let mut elements = Vec::with_capacity(count.min(RESERVE_AHEAD));
        for _ in 0..count {
            elements.push(T::decode(input)?);
        }
        Some(elements)
    } else {
        for _ in 0..count {
            input.skip(ty)?;
        }
        None
    };
    input.list_end();
    Ok(elements)
}

macro_rules! container {
    ($thrift:ident, $read:ident, [$($generics:tt)*], $rust:ty) => {
        impl<$($generics)*> Decode for $rust {
            const TYPE: Type = Type::$thrift;
            const MIN_SIZE: usize = 1;

            /// Elements of another type than the IDL's make it empty.
            fn decode<I: Input>(input: &mut I) -> Result<Self, ProtocolError> {
                Ok($read(input)?.unwrap_or_default())
            }

            fn decode_field<I: Input>(input: &mut I, found: Type) -> Result<Option<Self>, ProtocolError> {
                if found == Type::$thrift {
                    $read(input)
                } else {
                    input.skip(found)?;
                    Ok(None)
                }
            }

            fn decode_argument<I: Input>(input: &mut I, found: Type) -> Result<Self, ProtocolError> {
                if found == Type::$thrift {
                    $read(input)?.ok_or(ProtocolError::WrongElements)
                } else {
                    Err(ProtocolError::WrongType {
                        strukt: "",
                        field: "",
                        expected: Type::$thrift,
                        found,
                    })
                }
            }
        }
    };
}

container!(List, elements, [T: Decode], Vec<T>);
container!(Set, set, [T: Decode + Ord], BTreeSet<T>);
container!(Map, map, [K: Decode + Ord, V: Decode], BTreeMap<K, V>);
container!(Set, hash_set, [T: Decode + Eq + Hash], HashSet<T>);
container!(Map, hash_map, [K: Decode + Eq + Hash, V: Decode], HashMap<K, V>);
container!(Set, index_set, [T: Decode + Clone + Eq + Hash], IndexSet<T>);
container!(Map, index_map, [K: Decode + Clone + Eq + Hash, V: Decode], IndexMap<K, V>);

macro_rules! decode_unlisted {
    ($set_function:ident, $set:ident, $map_function:ident, $map:ident, $($bound:tt)+) => {
        /// As [`set`].
        #[inline]
        fn $set_function<T: Decode + $($bound)+, I: Input>(input: &mut I) -> Result<Option<$set<T>>, ProtocolError> {
            let (ty, count) = input.set_begin(T::TYPE, T::MIN_SIZE)?;
            let set = if ty == T::TYPE {
                let mut set = $set::with_capacity(count.min(RESERVE_AHEAD));
                for _ in 0..count {
                    set.insert(T::decode(input)?);
                }
                Some(set)
            } else {
                for _ in 0..count {
                    input.skip(ty)?;
                }
                None
            };
            input.set_end();
            Ok(set)
        }

        /// As [`map`].
        #[inline]
        fn $map_function<K: Decode + $($bound)+, V: Decode, I: Input>(
            input: &mut I,
        ) -> Result<Option<$map<K, V>>, ProtocolError> {
            let (key, value, count) = input.map_begin((K::TYPE, V::TYPE), K::MIN_SIZE + V::MIN_SIZE)?;
            let map = if (key, value) == (K::TYPE, V::TYPE) {
                let mut map = $map::with_capacity(count.min(RESERVE_AHEAD));
                for _ in 0..count {
                    map.insert(K::decode(input)?, V::decode(input)?);
                }
                Some(map)
            } else {
                for _ in 0..count {
                    input.skip(key)?;
                    input.skip(value)?;
                }
                None
            };
            input.map_end();
            Ok(map)
        }
    };
}

decode_unlisted!(hash_set, HashSet, hash_map, HashMap, Eq + Hash);
decode_unlisted!(index_set, IndexSet, index_map, IndexMap, Clone + Eq + Hash);

/// As [`elements`], for a set.
#[inline]
fn set<T: Decode + Ord, I: Input>(input: &mut I) -> Result<Option<BTreeSet<T>>, ProtocolError> {
    let (ty, count) = input.set_begin(T::TYPE, T::MIN_SIZE)?;
    let set = if ty != T::TYPE {
        for _ in 0..count {
            input.skip(ty)?;
        }
        None
    } else if count <= ONE_BY_ONE {
        let mut set = BTreeSet::new();
        for _ in 0..count {
            set.insert(T::decode(input)?);
        }
        Some(set)
    } else {
        let mut elements = Vec::with_capacity(count.min(RESERVE_AHEAD));
        for _ in 0..count {
            elements.push(T::decode(input)?);
        }
        Some(elements.into_iter().collect())
    };
    input.set_end();
    Ok(set)
}

/// As [`elements`], for a map: of equal keys the last counts.
#[inline]
fn map<K: Decode + Ord, V: Decode, I: Input>(input: &mut I) -> Result<Option<BTreeMap<K, V>>, ProtocolError> {
    let (key, value, count) = input.map_begin((K::TYPE, V::TYPE), K::MIN_SIZE + V::MIN_SIZE)?;
    let map = if (key, value) != (K::TYPE, V::TYPE) {
        for _ in 0..count {
            input.skip(key)?;
            input.skip(value)?;
        }
        None
    } else if count <= ONE_BY_ONE {
        let mut map = BTreeMap::new();
        for _ in 0..count {
            map.insert(K::decode(input)?, V::decode(input)?);
        }
        Some(map)
    } else {
        let mut pairs = Vec::with_capacity(count.min(RESERVE_AHEAD));
        for _ in 0..count {
            pairs.push((K::decode(input)?, V::decode(input)?));
        }
        Some(pairs.into_iter().collect())
    };
    input.map_end();
    Ok(map)
}

macro_rules! encode_unlisted {
    ($set:ident, $map:ident) => {
        impl<T: Encode> Encode for $set<T> {
            const TYPE: Type = Type::Set;

            #[inline]
            fn encode<O: Output>(&self, out: &mut O) {
                out.set_begin(T::TYPE, self.len());
                for element in self {
                    element.encode(out);
                }
                out.set_end();
            }
        }

        impl<K: Encode, V: Encode> Encode for $map<K, V> {
            const TYPE: Type = Type::Map;

            #[inline]
            fn encode<O: Output>(&self, out: &mut O) {
                out.map_begin(K::TYPE, V::TYPE, self.len());
                for (key, value) in self {
                    key.encode(out);
                    value.encode(out);
                }
                out.map_end();
            }
        }
    };
}

encode_unlisted!(BTreeSet, BTreeMap);
encode_unlisted!(HashSet, HashMap);
encode_unlisted!(IndexSet, IndexMap);

macro_rules! from {
    ($($rust:ty, $scalar:ident;)*) => {$(
        impl From<$rust> for Scalar {
            #[inline]
            fn from(value: $rust) -> Self {
                Self::$scalar(value.into())
            }
        }
    )*};
}

from! {
    bool, Bool;
    i8, I8;
    i16, I16;
    i32, I32;
    i64, I64;
    f64, Double;
    F64, Double;
}
