use std::collections::{BTreeMap, BTreeSet};

use bytes::Bytes;
use serde::de::{Deserialize, MapAccess, Visitor};
use serde::ser::{Serialize, SerializeStruct as _};
use serde::{Deserializer, Serializer};
use siskin_wire::thrift::{F64, Uuid};

use super::*;
use crate::call::{EnumDescriptor, EnumMember};

// ------------------------------------------------------------ types as the compiler makes them

#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Point {
    x: i32,
    s: Option<String>,
    d: i64,
}

impl Serialize for Point {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut state = serializer.serialize_struct("Point", 2 + usize::from(self.s.is_some()))?;
        state.serialize_field("x", &Out(&self.x))?;
        if let Some(value) = &self.s {
            state.serialize_field("s", &Out(value))?;
        }
        state.serialize_field("d", &Out(&self.d))?;
        state.end()
    }
}

impl<'de> Deserialize<'de> for Point {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Members;
        impl<'de> Visitor<'de> for Members {
            type Value = Point;
            fn expecting(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                expecting(f, "Point")
            }
            fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Point, A::Error> {
                let (mut x, mut s, mut d) = (None, None, None);
                while let Some(found) = map.next_key_seed(Field(|name: &str| match name {
                    "x" => 0u16,
                    "s" => 1,
                    "d" => 2,
                    _ => u16::MAX,
                }))? {
                    match found {
                        0 => member(&mut map, &mut x, "x")?,
                        1 => member(&mut map, &mut s, "s")?,
                        2 => member(&mut map, &mut d, "d")?,
                        _ => ignore(&mut map)?,
                    }
                }
                Ok(Point {
                    x: required(x, "x")?,
                    s: s.flatten(),
                    d: d.flatten().unwrap_or(4),
                })
            }
        }
        deserializer.deserialize_struct("Point", &["x", "s", "d"], Members)
    }
}

crate::codegen::json_struct!(Point);

#[derive(Clone, Debug, PartialEq)]
enum Shape {
    Point(Box<Point>),
    Radius(f64),
    Unknown(i16),
}

impl Serialize for Shape {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut state;
        match self {
            Self::Point(value) => {
                state = serializer.serialize_struct("Shape", 1)?;
                state.serialize_field("point", &Out(value))?;
            }
            Self::Radius(value) => {
                state = serializer.serialize_struct("Shape", 1)?;
                state.serialize_field("radius", &Out(value))?;
            }
            Self::Unknown(id) => return write_unknown_arm(serializer, *id),
        }
        state.end()
    }
}

impl<'de> Deserialize<'de> for Shape {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Members;
        impl<'de> Visitor<'de> for Members {
            type Value = Shape;
            fn expecting(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                expecting(f, "Shape")
            }
            fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Shape, A::Error> {
                let mut arms = Arms::new("Shape");
                while let Some(found) = map.next_key_seed(Field(|name: &str| match name {
                    "point" => 0u16,
                    "radius" => 1,
                    _ => u16::MAX,
                }))? {
                    match found {
                        0 => arms.arm(&mut map, "point", Shape::Point)?,
                        1 => arms.arm(&mut map, "radius", Shape::Radius)?,
                        _ => arms.unknown(&mut map)?,
                    }
                }
                arms.finish()
            }
        }
        deserializer.deserialize_struct("Shape", &["point", "radius"], Members)
    }
}

crate::codegen::json_struct!(Shape);

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Mood(i32);

const fn mood(name: &'static str, value: i32) -> EnumMember {
    EnumMember {
        name,
        json_name: name,
        value,
        doc: "",
        annotations: &[],
    }
}

impl Enum for Mood {
    const DESCRIPTOR: &'static EnumDescriptor = &EnumDescriptor {
        name: "Mood",
        stem: "test",
        doc: "",
        annotations: &[],
        members: &[mood("CALM", 1), mood("BUSY", 2)],
    };
    fn from_number(number: i32) -> Self {
        Self(number)
    }
    fn number(self) -> i32 {
        self.0
    }
    fn json_name(self) -> Option<&'static str> {
        match self.0 {
            1 => Some("CALM"),
            2 => Some("BUSY"),
            _ => None,
        }
    }
    fn from_json_name(name: &str) -> Option<Self> {
        match name {
            "CALM" => Some(Self(1)),
            "BUSY" => Some(Self(2)),
            _ => None,
        }
    }
}

crate::codegen::json_enum!(Mood);

// ------------------------------------------------------------ helpers

fn written<T: Json>(value: &T) -> String {
    serde_json::to_string(&Out(value)).unwrap()
}

fn read<T: Json>(text: &str) -> Result<T, String> {
    serde_json::from_str::<In<T>>(text)
        .map(|In(value)| value)
        .map_err(|error| error.to_string())
}

#[track_caller]
fn both<T: Json + PartialEq + std::fmt::Debug>(value: T, text: &str) {
    assert_eq!(written(&value), text);
    assert_eq!(read::<T>(text).as_ref(), Ok(&value));
}

#[track_caller]
fn reads<T: Json + PartialEq + std::fmt::Debug>(text: &str, value: T) {
    assert_eq!(read::<T>(text), Ok(value), "{text}");
}

#[track_caller]
fn refuses<T: Json + std::fmt::Debug>(text: &str) {
    if let Ok(value) = read::<T>(text) {
        panic!("{text} was read as {value:?}");
    }
}

// ------------------------------------------------------------ rows of 4.4

/// REST-8
#[test]
fn bool_is_true_or_false_and_nothing_else() {
    both(true, "true");
    both(false, "false");
    for text in ["0", "1", "\"true\"", "null", "[]"] {
        refuses::<bool>(text);
    }
}

/// REST-8 REST-9
#[test]
fn integers_are_exact_and_in_range() {
    both(i64::MAX, "9223372036854775807");
    both(i64::MIN, "-9223372036854775808");
    both(9_007_199_254_740_993i64, "9007199254740993");
    both(-128i8, "-128");
    reads("3.0", 3i32);
    reads("3e0", 3i16);
    reads("-0", 0i8);
    reads("9007199254740992.0", 9_007_199_254_740_992i64);
    reads("\"9007199254740993\"", 9_007_199_254_740_993i64);
    reads("\"-5\"", -5i8);
    refuses::<i8>("300");
    refuses::<i8>("\"300\"");
    refuses::<i32>("1.5");
    refuses::<i64>("9007199254740994.0");
    refuses::<i64>("9223372036854775808");
    refuses::<i64>("1e300");
    for text in ["\"+5\"", "\"\"", "\" 5\"", "\"0x5\"", "true", "null", "[5]"] {
        refuses::<i32>(text);
    }
}

/// REST-8 REST-9
#[test]
fn doubles_read_back_the_same() {
    both(0.1, "0.1");
    both(5e-324, "5e-324");
    both(f64::MAX, "1.7976931348623157e+308");
    both(f64::INFINITY, "\"Infinity\"");
    both(f64::NEG_INFINITY, "\"-Infinity\"");
    assert_eq!(written(&f64::NAN), "\"NaN\"");
    assert!(read::<f64>("\"NaN\"").unwrap().is_nan());
    assert!(read::<f64>("-0.0").unwrap().is_sign_negative());
    reads("7", 7.0);
    reads("-7", -7.0);
    reads("\"1.5e3\"", 1500.0);
    for text in [
        "1e400",
        "\"1e400\"",
        "\"inf\"",
        "\"nan\"",
        "\".5\"",
        "\"1.\"",
        "\" 1\"",
        "\"\"",
        "true",
        "null",
    ] {
        refuses::<f64>(text);
    }
}

/// REST-8
#[test]
fn binary_is_base64_of_either_alphabet() {
    both(Bytes::from_static(&[0xfb, 0xff, 0xfe, 1]), "\"+//+AQ==\"");
    reads("\"-__-AQ\"", Bytes::from_static(&[0xfb, 0xff, 0xfe, 1]));
    reads("\"+//+AQ\"", Bytes::from_static(&[0xfb, 0xff, 0xfe, 1]));
    both(Bytes::new(), "\"\"");
    for text in ["\"*\"", "\"+_==\"", "\"A\"", "5", "[1,2]"] {
        refuses::<Bytes>(text);
    }
}

/// REST-8
#[test]
fn an_enum_is_its_name() {
    both(Mood(1), "\"CALM\"");
    both(Mood(77), "77");
    reads("\"busy\"", Mood(2));
    reads("\"2\"", Mood(2));
    reads("2", Mood(2));
    reads("\"-4\"", Mood(-4));
    for text in ["\"ANGRY\"", "1.5", "4294967296", "true", "\"\""] {
        refuses::<Mood>(text);
    }
}

/// REST-8
#[test]
fn lists_and_sets_are_arrays() {
    both(vec![1i32, 2], "[1,2]");
    both(BTreeSet::from([1i32, 2]), "[1,2]");
    reads("[2,1,2]", BTreeSet::from([1i32, 2]));
    refuses::<Vec<i32>>("[1,null]");
    refuses::<Vec<i32>>("{}");
}

/// REST-8
#[test]
fn a_map_with_a_scalar_key_is_an_object() {
    both(BTreeMap::from([("a".to_owned(), 1i32)]), r#"{"a":1}"#);
    both(BTreeMap::from([(-3i64, true)]), r#"{"-3":true}"#);
    both(BTreeMap::from([(true, 1i32)]), r#"{"true":1}"#);
    both(BTreeMap::from([(Mood(1), 1i32), (Mood(9), 2)]), r#"{"CALM":1,"9":2}"#);
    both(BTreeMap::from([(Bytes::from_static(&[0xff]), 1i32)]), r#"{"/w==":1}"#);
    refuses::<BTreeMap<i8, i32>>(r#"{"300":1}"#);
    refuses::<BTreeMap<i8, i32>>(r#"[{"key":1,"value":2}]"#);
}

/// REST-8
#[test]
fn a_map_with_another_key_is_an_array_of_entries() {
    let point = Point { x: 1, s: None, d: 4 };
    let map = BTreeMap::from([(point, true)]);
    both(map.clone(), r#"[{"key":{"x":1,"d":4},"value":true}]"#);
    reads(r#"[{"value":true,"key":{"x":1}}]"#, map.clone());
    reads(r#"{"{\"x\":1}":true}"#, map);
    both(BTreeMap::from([(vec![1i8], 2i8)]), r#"[{"key":[1],"value":2}]"#);
    refuses::<BTreeMap<Point, bool>>(r#"[{"key":{"x":1}}]"#);
    refuses::<BTreeMap<Point, bool>>("5");
}

/// REST-8 REST-10
#[test]
fn members_come_in_any_order_and_null_is_absence() {
    both(
        Point {
            x: 1,
            s: Some("a".into()),
            d: 2,
        },
        r#"{"x":1,"s":"a","d":2}"#,
    );
    reads(
        r#"{"new":{"a":[1,{"b":null}]},"d":null,"s":null,"x":1}"#,
        Point { x: 1, s: None, d: 4 },
    );
    assert!(read::<Point>("{}").unwrap_err().contains("x: field is required"));
    assert!(
        read::<Point>(r#"{"x":null}"#)
            .unwrap_err()
            .contains("x: field is required")
    );
    refuses::<Point>("[1]");
    refuses::<Point>("null");
}

/// REST-11
#[test]
fn what_stands_twice_is_refused() {
    refuses::<Point>(r#"{"x":1,"x":1}"#);
    refuses::<Point>(r#"{"x":1,"s":null,"s":null}"#);
    refuses::<BTreeMap<String, i32>>(r#"{"a":1,"a":1}"#);
    refuses::<Shape>(r#"{"radius":null,"radius":1}"#);
}

/// REST-8
#[test]
fn a_union_has_exactly_one_member() {
    both(Shape::Radius(0.5), r#"{"radius":0.5}"#);
    both(
        Shape::Point(Box::new(Point { x: 1, s: None, d: 4 })),
        r#"{"point":{"x":1,"d":4}}"#,
    );
    reads(r#"{"point":null,"radius":1}"#, Shape::Radius(1.0));
    assert_eq!(written(&Shape::Unknown(7)), r#"{"@unknown":7}"#);
    for text in [
        "{}",
        r#"{"radius":null}"#,
        r#"{"radius":1,"point":{"x":1}}"#,
        r#"{"radius":1,"new":2}"#,
        r#"{"new":2,"radius":1}"#,
        r#"{"@unknown":7}"#,
        "5",
    ] {
        refuses::<Shape>(text);
    }
}

/// REST-11
#[test]
fn depth_is_limited_in_what_is_ignored_too() {
    let nested = |depth: usize| format!(r#"{{"x":1,"new":{}{}}}"#, "[".repeat(depth), "]".repeat(depth));
    assert!(read::<Point>(&nested(100)).is_ok());
    assert!(read::<Point>(&nested(128)).is_err());
}

#[test]
fn js_conv_writes_a_number_as_text() {
    assert_eq!(
        serde_json::to_string(&Text(&i64::MAX)).unwrap(),
        "\"9223372036854775807\""
    );
}

/// REST-8
#[test]
fn uuids_are_lower_case_groups() {
    let uuid = Uuid(*b"\x12\x3e\x45\x67\xe8\x9b\x12\xd3\xa4\x56\x42\x66\x14\x17\x40\x00");
    both(uuid, "\"123e4567-e89b-12d3-a456-426614174000\"");
    reads("\"{123E4567-E89B-12D3-A456-426614174000}\"", uuid);
    both(
        BTreeMap::from([(uuid, 1i8)]),
        "{\"123e4567-e89b-12d3-a456-426614174000\":1}",
    );
    for text in [
        "\"123e4567e89b12d3a456426614174000\"",
        "\"123e4567-e89b-12d3-a456-42661417400\"",
        "\"123e4567-e89b-12d3-a456-4266141740000\"",
        "\"123e4567-e89b-12d3-a456-426614174000-1\"",
        "\"{123e4567-e89b-12d3-a456-426614174000\"",
        "\"123e4567-e89b-12d3-a456-42661417400g\"",
        "\"+23e4567-e89b-12d3-a456-426614174000\"",
        "5",
    ] {
        refuses::<Uuid>(text);
    }
}

/// REST-8
#[test]
fn doubles_are_keys_as_text() {
    let map = BTreeMap::from([
        (F64(f64::NEG_INFINITY), 1i8),
        (F64(-0.0), 2),
        (F64(0.5), 3),
        (F64(f64::NAN), 4),
    ]);
    both(map, r#"{"-Infinity":1,"-0.0":2,"0.5":3,"NaN":4}"#);
    both(BTreeSet::from([F64(1.5)]), "[1.5]");
}

// ------------------------------------------------------------ any value

mod any {
    use proptest::collection::{btree_map, btree_set, vec};
    use proptest::prelude::*;

    use super::*;

    fn point() -> impl Strategy<Value = Point> {
        (any::<i32>(), any::<Option<String>>(), any::<i64>()).prop_map(|(x, s, d)| Point { x, s, d })
    }

    fn double() -> impl Strategy<Value = F64> {
        // One NaN only: JSON has no others.
        any::<f64>().prop_map(|value| F64(if value.is_nan() { f64::NAN } else { value }))
    }

    fn same<T: Json + PartialEq + std::fmt::Debug>(value: &T) -> Result<(), TestCaseError> {
        let text = written(value);
        let back = read::<T>(&text);
        prop_assert_eq!(back.as_ref(), Ok(value), "{}", text);
        prop_assert_eq!(back.map(|back| written(&back)), Ok(text));
        Ok(())
    }

    proptest! {
        /// REST-8
        #[test]
        fn value_to_json_to_value_is_the_identity(
            points in vec(point(), 0..4),
            doubles in btree_map(double(), double(), 0..4),
            by_point in btree_map(point(), vec(any::<u8>(), 0..9).prop_map(Bytes::from), 0..3),
            by_set in btree_map(btree_set(any::<i16>(), 0..3), any::<bool>(), 0..3),
            by_bytes in btree_map(vec(any::<u8>(), 0..5).prop_map(Bytes::from), any::<i8>(), 0..4),
            by_mood in btree_map(any::<i32>().prop_map(Mood), any::<[u8; 16]>().prop_map(Uuid), 0..4),
            by_bool in btree_map(any::<bool>(), any::<String>(), 0..3),
        ) {
            same(&points)?;
            same(&doubles)?;
            same(&by_point)?;
            same(&by_set)?;
            same(&by_bytes)?;
            same(&by_mood)?;
            same(&by_bool)?;
        }

        /// REST-9
        #[test]
        fn a_number_is_read_exactly_or_not_at_all(text in "-?[0-9]{1,25}(\\.[0-9]{1,3})?(e[0-9]{1,2})?") {
            // What is read by `f64` alone is as exact as `f64` is, within 2^53.
            if let Ok(value) = read::<i64>(&text) {
                match text.parse::<i64>() {
                    Ok(exact) => prop_assert_eq!(value, exact),
                    Err(_) => prop_assert_eq!(value as f64, text.parse::<f64>().unwrap()),
                }
            } else if let Ok(exact) = text.parse::<i64>() {
                // `007` is no JSON.
                prop_assert_ne!(exact.to_string(), text);
            }
        }
    }
}

// ------------------------------------------------------------ formats that are not for people

/// A tree that says it is not for people, as CBOR's or MessagePack's would be.
mod machine {
    use serde::de::IntoDeserializer as _;
    use serde::de::value::{BorrowedBytesDeserializer, I32Deserializer};

    use super::*;

    struct Compact<D>(D);

    impl<'de, D: Deserializer<'de>> Deserializer<'de> for Compact<D> {
        type Error = D::Error;

        fn deserialize_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, D::Error> {
            self.0.deserialize_any(visitor)
        }

        fn is_human_readable(&self) -> bool {
            false
        }

        serde::forward_to_deserialize_any! {
            bool i8 i16 i32 i64 i128 u8 u16 u32 u64 u128 f32 f64 char str string bytes byte_buf option unit
            unit_struct newtype_struct seq tuple tuple_struct map struct enum identifier ignored_any
        }
    }

    /// REST-8
    #[test]
    fn bytes_are_bytes_and_enums_are_numbers() {
        type Failure = serde::de::value::Error;
        let bytes = || Compact(BorrowedBytesDeserializer::<Failure>::new(&[1; 16]));
        assert_eq!(Bytes::read(bytes()), Ok(Bytes::from_static(&[1; 16])));
        assert_eq!(Uuid::read(bytes()), Ok(Uuid([1; 16])));
        let number: I32Deserializer<Failure> = 2.into_deserializer();
        assert_eq!(Mood::read(Compact(number)), Ok(Mood(2)));
    }
}
