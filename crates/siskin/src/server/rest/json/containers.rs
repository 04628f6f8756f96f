//! Lists, sets, maps, and what may be absent or boxed.

use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};
use std::fmt;
use std::hash::Hash;
use std::marker::PhantomData;

use serde::de::{Deserialize, Deserializer, Error, MapAccess, SeqAccess, Unexpected, Visitor};
use serde::ser::{Serialize, SerializeMap as _, SerializeSeq as _, SerializeStruct as _, Serializer};
use siskin_wire::thrift::{IndexMap, IndexSet};

use super::{Field, Ignored, In, Json, Out, member, required};

/// No more elements than this are reserved for on a claim alone.
const RESERVE_LIMIT: usize = 4096;

impl<T: Json> Json for Vec<T> {
    fn write<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        write_elements(self.len(), self.iter(), serializer)
    }

    fn read<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Elements<T>(PhantomData<T>);

        impl<'de, T: Json> Visitor<'de> for Elements<T> {
            type Value = Vec<T>;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("an array")
            }

            fn visit_seq<A: SeqAccess<'de>>(self, mut sequence: A) -> Result<Self::Value, A::Error> {
                let mut list = Vec::with_capacity(sequence.size_hint().unwrap_or(0).min(RESERVE_LIMIT));
                while let Some(In(element)) = sequence.next_element()? {
                    list.push(element);
                }
                Ok(list)
            }
        }

        deserializer.deserialize_seq(Elements(PhantomData))
    }
}

macro_rules! set {
    ($set:ident, $($bound:tt)+) => {
        impl<T: Json + $($bound)+> Json for $set<T> {
            fn write<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                write_elements(self.len(), self.iter(), serializer)
            }

            fn read<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                struct Elements<T>(PhantomData<T>);

                impl<'de, T: Json + $($bound)+> Visitor<'de> for Elements<T> {
                    type Value = $set<T>;

                    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                        f.write_str("an array")
                    }

                    fn visit_seq<A: SeqAccess<'de>>(self, mut sequence: A) -> Result<Self::Value, A::Error> {
                        let mut set = $set::new();
                        while let Some(In(element)) = sequence.next_element()? {
                            set.insert(element);
                        }
                        Ok(set)
                    }
                }

                deserializer.deserialize_seq(Elements(PhantomData))
            }
        }
    };
}

set!(BTreeSet, Ord);
set!(HashSet, Eq + Hash);
set!(IndexSet, Clone + Eq + Hash);

fn write_elements<'a, T: Json + 'a, S: Serializer>(
    count: usize,
    elements: impl Iterator<Item = &'a T>,
    serializer: S,
) -> Result<S::Ok, S::Error> {
    let mut sequence = serializer.serialize_seq(Some(count))?;
    for element in elements {
        sequence.serialize_element(&Out(element))?;
    }
    sequence.end()
}

/// A map's key on its way out or in.
struct Key<T>(T);

impl<K: Json> Serialize for Key<&K> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.0.write_key(serializer)
    }
}

impl<'de, K: Json> Deserialize<'de> for Key<K> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_str(Key(PhantomData)).map(Self)
    }
}

impl<K: Json> Visitor<'_> for Key<PhantomData<K>> {
    type Value = K;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a key")
    }

    fn visit_str<E: Error>(self, text: &str) -> Result<K, E> {
        let key = if K::IS_KEY {
            K::read_key(text)
        } else {
            serde_json::from_str(text).ok().map(|In(key)| key)
        };
        key.ok_or_else(|| E::invalid_value(Unexpected::Str(text), &"a key of the map's type"))
    }
}

/// An entry of a map whose keys are no text.
struct Entry<K, V>(K, V);

impl<K: Json, V: Json> Serialize for Entry<&K, &V> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut members = serializer.serialize_struct("entry", 2)?;
        members.serialize_field("key", &Out(self.0))?;
        members.serialize_field("value", &Out(self.1))?;
        members.end()
    }
}

impl<'de, K: Json, V: Json> Deserialize<'de> for Entry<K, V> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Members<K, V>(PhantomData<(K, V)>);

        impl<'de, K: Json, V: Json> Visitor<'de> for Members<K, V> {
            type Value = Entry<K, V>;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("an object with `key` and `value`")
            }

            fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Self::Value, A::Error> {
                let (mut key, mut value) = (None, None);
                while let Some(found) = map.next_key_seed(Field(|name: &str| match name {
                    "key" => 0,
                    "value" => 1,
                    _ => 2,
                }))? {
                    match found {
                        0 => member(&mut map, &mut key, "key")?,
                        1 => member(&mut map, &mut value, "value")?,
                        _ => super::ignore(&mut map)?,
                    }
                }
                Ok(Entry(required(key, "key")?, required(value, "value")?))
            }
        }

        deserializer.deserialize_struct("entry", &["key", "value"], Members(PhantomData))
    }
}

macro_rules! map {
    ($map:ident, $($bound:tt)+) => {
        impl<K: Json + $($bound)+, V: Json> Json for $map<K, V> {
            fn write<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                if !serializer.is_human_readable() {
                    let mut map = serializer.serialize_map(Some(self.len()))?;
                    for (key, value) in self {
                        map.serialize_entry(&Out(key), &Out(value))?;
                    }
                    map.end()
                } else if K::IS_KEY {
                    let mut map = serializer.serialize_map(Some(self.len()))?;
                    for (key, value) in self {
                        map.serialize_entry(&Key(key), &Out(value))?;
                    }
                    map.end()
                } else {
                    let mut sequence = serializer.serialize_seq(Some(self.len()))?;
                    for (key, value) in self {
                        sequence.serialize_element(&Entry(key, value))?;
                    }
                    sequence.end()
                }
            }

            fn read<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                struct Entries<K, V> {
                    text_keys: bool,
                    types: PhantomData<(K, V)>,
                }

                impl<'de, K: Json + $($bound)+, V: Json> Visitor<'de> for Entries<K, V> {
                    type Value = $map<K, V>;

                    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                        f.write_str(if K::IS_KEY {
                            "an object"
                        } else {
                            "an array of objects with `key` and `value`"
                        })
                    }

                    fn visit_map<A: MapAccess<'de>>(self, mut entries: A) -> Result<Self::Value, A::Error> {
                        let mut map = $map::new();
                        loop {
                            let key = if self.text_keys {
                                entries.next_key()?.map(|Key(key)| key)
                            } else {
                                entries.next_key()?.map(|In(key)| key)
                            };
                            let Some(key) = key else { return Ok(map) };
                            let In(value) = entries.next_value()?;
                            if map.insert(key, value).is_some() {
                                return Err(A::Error::custom("a key stands twice"));
                            }
                        }
                    }

                    fn visit_seq<A: SeqAccess<'de>>(self, mut sequence: A) -> Result<Self::Value, A::Error> {
                        if K::IS_KEY {
                            // Only here to say what is wrong.
                            return Err(match sequence.next_element::<Ignored>() {
                                Ok(_) => A::Error::invalid_type(Unexpected::Seq, &self),
                                Err(error) => error,
                            });
                        }
                        let mut map = $map::new();
                        while let Some(Entry(key, value)) = sequence.next_element()? {
                            map.insert(key, value);
                        }
                        Ok(map)
                    }
                }

                let entries = Entries {
                    text_keys: deserializer.is_human_readable(),
                    types: PhantomData,
                };
                if K::IS_KEY || !entries.text_keys {
                    deserializer.deserialize_map(entries)
                } else {
                    deserializer.deserialize_any(entries)
                }
            }
        }
    };
}

map!(BTreeMap, Ord);
map!(HashMap, Eq + Hash);
map!(IndexMap, Clone + Eq + Hash);

impl<T: Json> Json for Box<T> {
    const IS_KEY: bool = T::IS_KEY;

    fn write<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        T::write(self, serializer)
    }

    fn read<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        T::read(deserializer).map(Self::new)
    }

    fn read_or_null<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Option<Self>, D::Error> {
        Ok(T::read_or_null(deserializer)?.map(Self::new))
    }

    fn write_key<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        T::write_key(self, serializer)
    }

    fn read_key(text: &str) -> Option<Self> {
        T::read_key(text).map(Self::new)
    }
}

impl<T: Json> Json for Option<T> {
    fn write<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Some(value) => value.write(serializer),
            None => serializer.serialize_none(),
        }
    }

    fn read<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        T::read_or_null(deserializer)
    }

    fn read_or_null<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Option<Self>, D::Error> {
        // `null` is the inner `None`; to the outside it is absence all the same.
        Ok(T::read_or_null(deserializer)?.map(Some))
    }
}
