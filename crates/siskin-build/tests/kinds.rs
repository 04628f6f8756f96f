//! What annotations and options make of generated types: `golden/kinds.thrift`, compiled here and called.

#![expect(clippy::unwrap_used, deprecated, reason = "helpers of tests; what the IDL marks so")]

#[rustfmt::skip]
#[path = "golden/kinds.rs"]
#[allow(clippy::all)]
mod made;

use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};
use std::sync::Arc;

use made::kinds::*;
use siskin::codegen::{BinaryInput, BinaryOutput, Bytes, Decode, Encode, F64, Requiredness, UnknownFields, Uuid};

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
        ..styled
    };
    assert_eq!(read::<Styled>(&binary(&full)), full);
    let json = serde_json::to_string(&full).unwrap();
    assert!(
        json.contains(r#""vec":"YQli","arc":"x""#) && json.contains(r#""color":"verde""#),
        "{json}"
    );
    assert!(json.contains(r#""number":"1152921504606846976""#), "{json}");
    let again: Styled = serde_json::from_str(&json).unwrap();
    assert_eq!(again, full);
    assert_eq!(Styled { level: None, ..again }.level_or_default(), Level::High);
    // In an element of a set everything has an order.
    let element = Element {
        counters: BTreeMap::from([("a".to_owned(), 1)]),
        weight: F64(0.5),
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
