//! What annotations and options make of generated types: `golden/kinds.thrift`, compiled here and called.

#![expect(clippy::unwrap_used, deprecated, reason = "helpers of tests; what the IDL marks so")]

#[rustfmt::skip]
#[path = "golden/kinds.rs"]
#[allow(clippy::all)]
mod made;

use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};
use std::sync::Arc;

use made::kinds::*;
use siskin::codegen::serde::Serialize;
use siskin::codegen::serde::de::DeserializeOwned;
use siskin::codegen::{
    BinaryInput, BinaryOutput, Bytes, Decode, Encode, F64, FieldDescriptor, IndexMap, IndexSet, Output, ProtocolError,
    Requiredness, StructDescriptor, StructKind, Type, TypeDescriptor, UnknownFields, Uuid,
};

fn binary<T: Encode>(value: &T) -> Bytes {
    let mut out = BinaryOutput::default();
    value.encode(&mut out);
    out.finish().unwrap().into()
}

fn read<T: Decode>(bytes: &Bytes) -> T {
    T::decode(&mut BinaryInput::new(bytes)).unwrap()
}

/// Every kind of field with something in it.
fn new() -> New {
    let leaf = New {
        id: 2,
        name: "leaf".to_owned(),
        arm: Some(Arm::Texts(BTreeSet::from(["t".to_owned()]))),
        ..New::builder(2).build()
    };
    New {
        id: 1,
        flag: true,
        name: "root".to_owned(),
        levels: vec![Level::Low, Level::from(9)],
        inner: BTreeMap::from([("x".to_owned(), leaf)]),
        d: -0.0,
        b: Bytes::from_static(&[0xff, 0]),
        small: -1,
        short: -2,
        int: 1 << 30,
        ids: BTreeSet::from([Uuid([7; 16])]),
        arm: Some(Arm::Arm(Box::new(Arm::Small(3)))),
    }
}

// IDL-34: what a newer peer says is written back, after what is known and in its order, and is part of what is equal.
#[test]
fn unknown_fields_are_kept_where_it_is_asked_for() {
    let sent = new();
    let frame = binary(&sent);
    let old: Old = read(&frame);
    assert_eq!((old.id, old.name.as_str()), (1, "root"));
    let ids: Vec<_> = old.unknown_fields.iter().map(|field| field.id).collect();
    assert_eq!(ids, [2, 4, 5, 6, 7, 8, 9, 10, 11, 12]);
    let back = binary(&old);
    assert_eq!(
        &back[..11],
        b"\x0a\0\x01\0\0\0\0\0\0\0\x01",
        "what is known comes first"
    );
    assert_eq!(read::<New>(&back), sent);
    assert_eq!(read::<Old>(&back), old);

    let plain = Old {
        unknown_fields: UnknownFields::default(),
        ..old.clone()
    };
    assert_ne!(plain, old);
    assert_eq!(size_of::<UnknownFields>(), size_of::<usize>());
    // JSON leaves them out, and `Debug` tells no more than their ids.
    assert_eq!(serde_json::to_string(&old).unwrap(), r#"{"id":1,"name":"root"}"#);
    assert_eq!(
        format!("{old:?}"),
        "Old { id: 1, name: \"root\", unknown_fields: [2, 4, 5, 6, 7, 8, 9, 10, 11, 12] }"
    );
    // A known field of another type is not an unknown one.
    let frame = Bytes::from_static(&[10, 0, 1, 0, 0, 0, 0, 0, 0, 0, 7, 8, 0, 3, 0, 0, 0, 1, 0]);
    assert!(read::<Old>(&frame).unknown_fields.is_empty());
}

// IDL-34: without it they are skipped, whatever their type and depth.
#[test]
fn unknown_fields_are_skipped_elsewhere() {
    let elements: Elements = read(&binary(&new()));
    assert_eq!(elements, Elements::default());
}

#[test]
fn types_are_those_that_are_asked_for() {
    let styled = Styled {
        bytes: Bytes::from_static(b"z"),
        vec: Vec::<u8>::from(*b"a\tb"),
        arc: Arc::<str>::from("x"),
        ordered: F64(1.5),
        hash_set: HashSet::<String>::new(),
        hash_map: HashMap::<String, Vec<u8>>::from([("a".to_owned(), vec![b'b'])]),
        counters: HashMap::<String, i64>::new(),
        sorted: BTreeMap::<String, i64>::new(),
        maybe: Option::<Arc<str>>::None,
        color: Color::GREEN,
        colors: BTreeMap::<Color, Vec<BTreeSet<F64>>>::new(),
        boxed: Box::<i32>::new(3),
        big: Box::<i64>::new(0),
        level: Some(Level::High),
        secret: None,
        digits: 0_i64,
        index_set: IndexSet::<String>::from(["z".to_owned(), "a".to_owned()]),
        index_map: IndexMap::<String, Vec<i32>>::from([("z".to_owned(), vec![1]), ("a".to_owned(), vec![])]),
        in_order: IndexMap::<i32, String>::new(),
    };
    assert_eq!(*STYLED, styled);
    assert_eq!(Styled::builder(3).bytes("z".into()).build(), styled);
    let full = Styled {
        hash_set: ["p".to_owned(), "q".to_owned()].into(),
        counters: [("c".to_owned(), i64::MIN)].into(),
        sorted: [("s".to_owned(), i64::MAX)].into(),
        maybe: Some("m".into()),
        colors: [
            (Color::RED, vec![[F64(f64::NAN), F64(2.0)].into()]),
            (Color::from(7), vec![]),
        ]
        .into(),
        big: Box::new(9),
        digits: 1 << 60,
        in_order: [(7, "first".to_owned()), (-7, "second".to_owned())].into(),
        ..styled
    };
    assert_eq!(read::<Styled>(&binary(&full)), full);
    let json = serde_json::to_string(&full).unwrap();
    assert!(
        json.contains(r#""vec":"YQli","arc":"x""#) && json.contains(r#""color":"verde""#),
        "{json}"
    );
    assert!(json.contains(r#""number":"1152921504606846976""#), "{json}");
    // In the order in which it came.
    assert!(
        json.contains(r#""index_set":["z","a"],"index_map":{"z":[1],"a":[]},"in_order":{"7":"first","-7":"second"}"#),
        "{json}"
    );
    let order: InOrder = read::<Styled>(&binary(&full)).in_order;
    assert_eq!(order.keys().collect::<Vec<_>>(), [&7, &-7]);
    let again: Styled = serde_json::from_str(&json).unwrap();
    assert_eq!(again, full);
    assert_eq!(Styled { level: None, ..again }.level_or_default(), Level::High);
    // In an element of a set everything has an order.
    let element = Element {
        counters: BTreeMap::from([("a".to_owned(), 1)]),
        weight: F64(0.5),
        in_order: BTreeMap::<i32, String>::new(),
    };
    let elements = Elements {
        all: BTreeSet::from([element]),
    };
    assert_eq!(read::<Elements>(&binary(&elements)), elements);
}

// IDL-35
#[test]
fn an_enum_may_be_a_number_with_names() {
    assert_eq!(Color::from(2), Color::GREEN);
    assert_eq!(Color::BLUE, Color::GREEN);
    assert_eq!(
        (Color::GREEN.name(), Color::GREEN.value(), Color::GREEN.known()),
        ("GREEN", 2, true)
    );
    let unknown = Color::from(77);
    assert_eq!(
        (unknown.name(), unknown.known(), unknown.to_string().as_str()),
        ("", false, "77")
    );
    assert_eq!(("BLUE".parse(), "RED".parse()), (Ok(Color::GREEN), Ok(Color::RED)));
    assert!("verde".parse::<Color>().is_err());
    assert_eq!(Color::ALL, [Color::RED, Color::GREEN]);
    assert_eq!(
        read::<Vec<Color>>(&binary(&vec![unknown, Color::RED])),
        [unknown, Color::RED]
    );
    assert_eq!(serde_json::to_string(&[Color::RED, unknown]).unwrap(), r#"["RED",77]"#);
    assert_eq!(Color::default(), Color::RED);
    assert_eq!(format!("{:?}", Color::RED), "RED");
}

#[test]
fn a_large_arm_is_boxed() {
    let _: fn(Box<Large>) -> Arm = Arm::Large;
    let _: fn(i32) -> Arm = Arm::Small;
    assert!(size_of::<Arm>() < 64);
    let arm = Arm::Large(Box::new(Large {
        a19: 4,
        ..Large::default()
    }));
    assert_eq!(read::<Arm>(&binary(&arm)), arm);
    assert_eq!(
        serde_json::from_str::<Arm>(&serde_json::to_string(&arm).unwrap()).unwrap(),
        arm
    );
}

#[test]
fn derives_and_attributes_are_added() {
    fn copied(few: Few) -> (Few, Few) {
        (few, few)
    }
    let (one, other) = copied(Few { a: 1 });
    assert_eq!(one, other);
}

#[test]
fn what_the_idl_said_is_at_hand() {
    assert_eq!((Styled::NAME, Arm::NAME, Color::NAME), ("Styled", "Arm", "Color"));
    let fields: Vec<_> = Old::FIELDS
        .iter()
        .map(|field| (field.id, field.name, field.requiredness))
        .collect();
    assert_eq!(
        fields,
        [(1, "id", Requiredness::Required), (3, "name", Requiredness::Default)]
    );
    assert_eq!(Arm::FIELDS.len(), 5);
    assert_eq!(Styled::FIELDS[15].json_name, "number");
}

// IDL-49
#[test]
fn secrets_are_shown_nowhere() {
    let hidden = Hidden {
        tokens: vec!["hush-1".to_owned()],
        names: BTreeMap::from([("hush-2".to_owned(), "hush-3".to_owned())]),
        open: "open".to_owned(),
        pin: 4711,
        arm: Some(Arm::Secret("hush-4".to_owned())),
    };
    let shown = format!("{hidden:?} {:?}", Hidden::builder().open("open".to_owned()));
    assert!(
        !shown.contains("hush") && !shown.contains("4711") && shown.contains("open"),
        "{shown}"
    );
    let exception = Plain {
        code: 5,
        token: "hush".to_owned(),
    };
    assert_eq!(exception.to_string(), "Plain { code: 5, token: <redacted> }");
    let exception = Discreet {
        message: "hush".to_owned(),
    };
    assert_eq!(exception.to_string(), "Discreet { message: <redacted> }");
}

#[test]
fn an_exception_says_what_it_is() {
    let told = Told {
        why: "why".to_owned(),
        text: "text".to_owned(),
    };
    assert_eq!(told.to_string(), "text");
    let mut maybe = Maybe::default();
    assert_eq!(maybe.to_string(), "Maybe { reason: None, secret: <redacted> }");
    maybe.reason = Some("because".to_owned());
    assert_eq!(maybe.to_string(), "because");
    let _: &dyn std::error::Error = &maybe;
}

// IDL-35: numbers that no member has, in fields, elements, keys and arms.
#[test]
fn unknown_numbers_of_enums_are_kept_everywhere() {
    let (level, color) = (Level::from(-5), Color::from(99));
    let many = Many {
        level,
        levels: vec![level, Level::Low],
        by_level: BTreeMap::from([(level, level), (Level::Low, level)]),
        colors: BTreeSet::from([color, Color::RED]),
        shade: Some(Shade::Levels(BTreeSet::from([level]))),
        ..Many::default()
    };
    let frame = binary(&many);
    let again: Many = read(&frame);
    assert_eq!(again, many);
    assert_eq!(binary(&again), frame);
    let json = serde_json::to_string(&many).unwrap();
    assert!(json.contains(r#""level":-5,"levels":[-5,"LOW"]"#), "{json}");
    assert_eq!(serde_json::from_str::<Many>(&json).unwrap(), many);
    let shade = Shade::Level(level);
    assert_eq!(read::<Shade>(&binary(&shade)), shade);
}

// IDL-36: an arm that is not known is an element like any other.
#[test]
fn an_unknown_arm_is_kept_in_a_list() {
    // list<Arm>: `small = 1`, id 99 an i64, id 98 a list of strings
    let frame = Bytes::from_static(
        b"\x0f\0\x06\x0c\0\0\0\x03\
        \x08\0\x01\0\0\0\x01\0\
        \x0a\0\x63\0\0\0\0\0\0\0\x07\0\
        \x0f\0\x62\x0b\0\0\0\x01\0\0\0\x01x\0\
        \x0d\0\x07\x0b\x0c\0\0\0\x01\0\0\0\x01k\x02\0\x63\x01\0\0",
    );
    let many: Many = read(&frame);
    assert_eq!(many.arms[0], Arm::Small(1));
    assert!(matches!(&many.arms[1], Arm::Unknown(field) if field.id == 99));
    assert!(matches!(&many.arms[2], Arm::Unknown(field) if field.id == 98));
    assert!(matches!(&many.named["k"], Arm::Unknown(field) if field.id == 99));
    let list = Many {
        arms: many.arms.clone(),
        named: many.named.clone(),
        ..Many::default()
    };
    let bytes = binary(&list);
    let tail = &frame[..frame.len() - 1];
    assert!(bytes.windows(tail.len()).any(|window| window == tail), "{bytes:?}");
    // A union with no arm, or with two, is refused also there.
    for element in [&b"\0"[..], b"\x08\0\x01\0\0\0\x01\x08\0\x63\0\0\0\x01\0"] {
        let frame = Bytes::from([&b"\x0f\0\x06\x0c\0\0\0\x01"[..], element, b"\0"].concat());
        let error = Many::decode(&mut BinaryInput::new(&frame)).unwrap_err();
        assert!(
            matches!(error, ProtocolError::UnionFields { union: "Arm", .. }),
            "{error:?}"
        );
    }
}

/// Writes random values of any type by its descriptor: what no peer may send is left out, what it may is not.
struct Random {
    state: u64,
    out: BinaryOutput,
}

impl Random {
    fn new(seed: u64) -> Self {
        Self {
            state: seed,
            out: BinaryOutput::default(),
        }
    }

    /// A number below a limit, by Marsaglia's xorshift over a counter.
    fn below(&mut self, limit: u64) -> u64 {
        self.state = self.state.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut word = self.state;
        word ^= word >> 30;
        word = word.wrapping_mul(0xbf58_476d_1ce4_e5b9);
        word ^= word >> 27;
        (word.wrapping_mul(0x94d0_49bb_1331_11eb) >> 11) % limit
    }

    fn number(&mut self) -> i64 {
        let number = (self.below(1 << 32) << 32 | self.below(1 << 32)).cast_signed();
        match self.below(5) {
            0 => [i64::MIN, i64::MAX, 0, -1, 9_007_199_254_740_993][usize::try_from(self.below(5)).unwrap()],
            1 => number >> 56,
            _ => number,
        }
    }

    fn text(&mut self) -> String {
        let count = self.below(6);
        (0..count)
            .map(|_| ['a', '"', '\\', '\n', '\0', 'ä', '€', '😀'][usize::try_from(self.below(8)).unwrap()])
            .collect()
    }

    fn strukt(&mut self, strukt: &StructDescriptor, depth: u64) {
        self.out.struct_begin();
        if strukt.kind == StructKind::Union {
            let chosen = usize::try_from(self.below(strukt.fields.len() as u64)).unwrap();
            // At the bottom the first arm, which ends.
            self.field(&strukt.fields[if depth == 0 { 0 } else { chosen }], depth);
        } else {
            for field in strukt.fields {
                let struct_like = matches!(field.ty.resolved(), TypeDescriptor::Struct(_));
                let may_be_absent = field.requiredness == Requiredness::Optional
                    || field.requiredness == Requiredness::Default && (struct_like || self.below(8) == 0);
                if may_be_absent && (depth == 0 || self.below(2) == 0) {
                    continue;
                }
                self.field(field, depth);
            }
        }
        self.out.struct_end(());
    }

    fn field(&mut self, field: &FieldDescriptor, depth: u64) {
        self.out.field(wire_type(&field.ty), field.id);
        self.value(&field.ty, depth);
    }

    fn value(&mut self, ty: &TypeDescriptor, depth: u64) {
        let number = self.number();
        let below = depth.saturating_sub(1);
        let count = usize::try_from(if depth == 0 { 0 } else { self.below(4) }).unwrap();
        match ty.resolved() {
            TypeDescriptor::Bool => self.out.bool(number & 1 == 1),
            TypeDescriptor::I8 => self.out.i8((number & 0xff) as u8 as i8),
            TypeDescriptor::I16 => self.out.i16((number & 0xffff) as u16 as i16),
            TypeDescriptor::I32 => self.out.i32((number >> 16) as i32),
            TypeDescriptor::I64 => self.out.i64(number),
            TypeDescriptor::Double => {
                let double = match self.below(6) {
                    0 => [f64::NAN, -0.0, f64::INFINITY, f64::NEG_INFINITY][usize::try_from(self.below(4)).unwrap()],
                    _ => f64::from_bits(number.cast_unsigned()),
                };
                // JSON has one NaN.
                self.out.double(if double.is_nan() { f64::NAN } else { double });
            }
            TypeDescriptor::String => {
                let text = self.text();
                self.out.string(&text);
            }
            TypeDescriptor::Binary => {
                let bytes = number.to_be_bytes();
                self.out.binary(&bytes[..usize::try_from(number & 7).unwrap()]);
            }
            TypeDescriptor::Uuid => self.out.uuid(&[number.to_be_bytes()[3]; 16]),
            TypeDescriptor::List(element) => {
                self.out.list_begin(wire_type(element), count);
                for _ in 0..count {
                    self.value(element, below);
                }
                self.out.list_end();
            }
            TypeDescriptor::Set(element) => {
                self.out.set_begin(wire_type(element), count);
                for _ in 0..count {
                    self.value(element, below);
                }
                self.out.set_end();
            }
            TypeDescriptor::Map(key, value) => {
                self.out.map_begin(wire_type(key), wire_type(value), count);
                for _ in 0..count {
                    self.value(key, below);
                    self.value(value, below);
                }
                self.out.map_end();
            }
            TypeDescriptor::Struct(strukt) => self.strukt(strukt, below),
            TypeDescriptor::Enum(found) => {
                let members = found.members;
                let index = usize::try_from(number.unsigned_abs() % (members.len() as u64 + 1)).unwrap();
                let number = members.get(index).map_or((number >> 40) as i32, |member| member.value);
                self.out.i32(number);
            }
            TypeDescriptor::Typedef(_) => unreachable!("it was resolved"),
        }
    }
}

fn wire_type(ty: &TypeDescriptor) -> Type {
    match ty.resolved() {
        TypeDescriptor::Bool => Type::Bool,
        TypeDescriptor::I8 => Type::Byte,
        TypeDescriptor::I16 => Type::I16,
        TypeDescriptor::I32 | TypeDescriptor::Enum(_) => Type::I32,
        TypeDescriptor::I64 => Type::I64,
        TypeDescriptor::Double => Type::Double,
        TypeDescriptor::String | TypeDescriptor::Binary => Type::String,
        TypeDescriptor::Uuid => Type::Uuid,
        TypeDescriptor::List(_) => Type::List,
        TypeDescriptor::Set(_) => Type::Set,
        TypeDescriptor::Map(..) => Type::Map,
        TypeDescriptor::Struct(_) => Type::Struct,
        TypeDescriptor::Typedef(_) => Type::Stop,
    }
}

/// Thrift → value → JSON → value → Thrift. The bytes are compared, so that a NaN is a NaN and −0.0 is not 0.0; where the order of
/// a hashed container is another one, the values.
fn survives<T>(strukt: &StructDescriptor, seeds: std::ops::Range<u64>)
where
    T: Encode + Decode + PartialEq + std::fmt::Debug + Serialize + DeserializeOwned,
{
    for seed in seeds {
        let mut random = Random::new(seed);
        random.strukt(strukt, seed % 4);
        let frame: Bytes = random.out.finish().unwrap().into();
        let value: T = read(&frame);
        let bytes = binary(&value);
        assert_eq!(binary(&read::<T>(&bytes)).len(), bytes.len(), "{} {seed}", strukt.name);
        let json = serde_json::to_string(&value).unwrap();
        let again: T = match serde_json::from_str(&json) {
            Ok(again) => again,
            Err(error) => unreachable!("{} {seed}: {error}: {json}", strukt.name),
        };
        assert!(
            binary(&again) == bytes || again == value,
            "{} {seed}: {json}\n{value:?}\n{again:?}",
            strukt.name
        );
        assert_eq!(serde_json::to_string(&again).unwrap().len(), json.len());
    }
}

// IDL-32, REST-8: any value of any type, with every construct of the language.
#[test]
fn any_value_survives_thrift_and_json() {
    survives::<Every>(Every::DESCRIPTOR, 0..600);
    survives::<Many>(Many::DESCRIPTOR, 0..300);
    survives::<Styled>(Styled::DESCRIPTOR, 0..300);
    survives::<New>(New::DESCRIPTOR, 0..300);
    survives::<Arm>(Arm::DESCRIPTOR, 0..300);
    survives::<Shade>(Shade::DESCRIPTOR, 0..100);
    survives::<Elements>(Elements::DESCRIPTOR, 0..200);
    survives::<Hidden>(Hidden::DESCRIPTOR, 0..100);
    survives::<Point>(Point::DESCRIPTOR, 0..100);
    survives::<Plain>(Plain::DESCRIPTOR, 0..100);
}
