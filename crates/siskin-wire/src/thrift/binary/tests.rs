use std::collections::{BTreeMap, BTreeSet};

use super::*;
use crate::thrift::{ApplicationErrorKind, ApplicationException, Decode, F64, UnknownField, Uuid};

fn bytes(hex: &str) -> Bytes {
    let digits: Vec<_> = hex.bytes().filter(u8::is_ascii_hexdigit).collect();
    digits
        .chunks(2)
        .map(|pair| u8::from_str_radix(str::from_utf8(pair).unwrap(), 16).unwrap())
        .collect::<Vec<_>>()
        .into()
}

fn encoded(value: &impl Encode) -> Bytes {
    let mut out = BinaryOutput::default();
    value.encode(&mut out);
    out.finish().unwrap().into()
}

fn decoded<T: Decode>(hex: &str) -> Result<T, ProtocolError> {
    T::decode(&mut BinaryInput::new(&bytes(hex)))
}

fn survives<T: Encode + Decode + PartialEq + std::fmt::Debug>(value: T) {
    let frame = encoded(&value);
    let mut input = BinaryInput::new(&frame);
    assert_eq!(T::decode(&mut input).as_ref(), Ok(&value));
    assert_eq!(input.remaining(), 0);
    let mut input = BinaryInput::new(&frame);
    input.skip(<T as Encode>::TYPE).unwrap();
    assert_eq!(input.remaining(), 0);
    for cut in 0..frame.len() {
        let cut = frame.slice(..cut);
        assert!(T::decode(&mut BinaryInput::new(&cut)).is_err());
        assert!(BinaryInput::new(&cut).skip(<T as Encode>::TYPE).is_err());
    }
}

// IDL-37: NaN and -0.0 keep their bits, also as keys.
#[test]
fn values_survive_and_no_cut_is_taken_for_whole() {
    survives(true);
    survives(i8::MIN);
    survives(i16::MIN);
    survives(i32::MIN);
    survives(i64::MIN);
    survives(F64(f64::NAN));
    survives(F64(-0.0));
    survives("Grüße".to_owned());
    survives(Bytes::from_static(b"\xff\x00"));
    survives(Uuid(*b"0123456789abcdef"));
    survives(vec![vec![1_i32, 2], vec![], vec![3]]);
    survives(BTreeSet::from(["a".to_owned(), "b".to_owned()]));
    survives(BTreeMap::from([
        (F64(f64::NAN), vec![Uuid::default()]),
        (F64(f64::INFINITY), vec![]),
    ]));
}

// WIRE-2: strict and old messages are read, strict ones are written, other versions are refused.
#[test]
fn messages_are_written_strict_and_read_both_ways() {
    let header = MessageHeader {
        name: "ping",
        message_type: MessageType::Call,
        seqid: -2,
    };
    let strict = bytes("80010001 00000004 70696e67 fffffffe 00");
    let old = bytes("00000004 70696e67 01 fffffffe 00");
    for frame in [&strict, &old] {
        let mut input = BinaryInput::new(frame);
        assert_eq!(input.message_begin(), Ok(header));
        assert_eq!(input.remaining(), 1);
    }
    let mut out = BinaryOutput::default();
    out.message_begin("ping", MessageType::Call, -2);
    out.struct_begin();
    out.struct_end(());
    assert_eq!(out.finish().unwrap(), strict);
    let frame = bytes("80020001 00000004 70696e67 00000000 00");
    assert_eq!(
        BinaryInput::new(&frame).message_begin(),
        Err(ProtocolError::BadVersion { word: 0x8002_0001 })
    );
}

#[test]
fn application_exceptions_look_like_finagles() {
    let exception = ApplicationException::new(ApplicationErrorKind::UnknownMethod, "Invalid method name: 'ping'");
    let mut out = BinaryOutput::default();
    out.message("ping", MessageType::Exception, 0, &exception);
    let frame = Bytes::from(out.finish().unwrap());
    assert_eq!(
        frame,
        bytes(
            "80010003 00000004 70696e67 00000000 0b0001 0000001b
             496e76616c6964206d6574686f64206e616d653a202770696e6727 080002 00000001 00"
        )
    );
    let mut input = BinaryInput::new(&frame);
    assert_eq!(input.message_begin().unwrap().message_type, MessageType::Exception);
    assert_eq!(ApplicationException::decode(&mut input), Ok(exception));
}

// IDL-38, WIRE-8: what a header claims is held against what is left before anything is reserved.
#[test]
fn sizes_are_bounded_by_the_frame() {
    let limit = |result: Result<(), ProtocolError>| matches!(result, Err(ProtocolError::SizeLimit { .. }));
    assert!(limit(decoded::<Vec<i64>>("0a 7fffffff 0000000000000001").map(drop)));
    assert!(limit(decoded::<BTreeSet<bool>>("02 7fffffff 01").map(drop)));
    assert!(limit(
        decoded::<BTreeMap<i32, i32>>("08 08 7fffffff 00000001 00000001").map(drop)
    ));
    assert_eq!(decoded::<String>("7fffffff 61"), Err(ProtocolError::Truncated));
    assert_eq!(
        decoded::<String>("ffffffff"),
        Err(ProtocolError::NegativeSize { size: -1 })
    );
    assert_eq!(
        decoded::<Vec<i32>>("08 80000000"),
        Err(ProtocolError::NegativeSize { size: i32::MIN })
    );
    assert_eq!(decoded::<String>("00000001 ff"), Err(ProtocolError::InvalidUtf8));
    // A list of empty structs skipped: each takes a byte.
    assert!(BinaryInput::new(&bytes("0c 7fffffff 00")).skip(Type::List).is_err());
}

// IDL-39: 64 levels are accepted, 65 are not, also in what is skipped.
#[test]
fn depth_is_bounded() {
    let lists = |depth: usize| {
        let mut frame = Vec::new();
        for _ in 1..depth {
            frame.extend_from_slice(&[15, 0, 0, 0, 1]);
        }
        frame.extend_from_slice(&[8, 0, 0, 0, 0]);
        Bytes::from(frame)
    };
    assert_eq!(BinaryInput::new(&lists(64)).skip(Type::List), Ok(()));
    assert_eq!(
        BinaryInput::new(&lists(65)).skip(Type::List),
        Err(ProtocolError::DepthLimit { limit: 64 })
    );
    let structs = |depth: usize| {
        let mut frame = Vec::new();
        for _ in 1..depth {
            frame.extend_from_slice(&[12, 0, 1]);
        }
        frame.resize(frame.len() + depth, 0);
        Bytes::from(frame)
    };
    assert_eq!(BinaryInput::new(&structs(64)).skip(Type::Struct), Ok(()));
    assert_eq!(
        BinaryInput::new(&structs(65)).skip(Type::Struct),
        Err(ProtocolError::DepthLimit { limit: 64 })
    );
    let mut out = BinaryOutput::default();
    for _ in 0..65 {
        out.struct_begin();
    }
    assert_eq!(out.finish(), Err(ProtocolError::DepthLimit { limit: 64 }));
}

// IDL-33: another type counts as absent, another type of elements too; equal keys: the last wins.
#[test]
fn other_types_are_skipped() {
    let frame = bytes("00000005");
    let mut input = BinaryInput::new(&frame);
    assert_eq!(String::decode_field(&mut input, Type::I32), Ok(None));
    assert_eq!(input.remaining(), 0);
    let frame = bytes("0b 00000001 00000001 61");
    let mut input = BinaryInput::new(&frame);
    assert_eq!(Vec::<i32>::decode_field(&mut input, Type::List), Ok(None));
    assert_eq!(input.remaining(), 0);
    assert_eq!(decoded::<Vec<i32>>("0b 00000000"), Ok(vec![]));
    assert_eq!(
        decoded::<BTreeMap<i8, i8>>("03 03 00000002 01 02 01 03"),
        Ok(BTreeMap::from([(1, 3)]))
    );
    // An argument has no absence: what another caller meant must not become an empty list.
    assert_eq!(
        Vec::<i32>::decode_argument(&mut BinaryInput::new(&frame), Type::List),
        Err(ProtocolError::WrongElements)
    );
    assert_eq!(
        Vec::<String>::decode_argument(&mut BinaryInput::new(&frame), Type::List),
        Ok(vec!["a".to_owned()])
    );
    assert_eq!(
        String::decode_argument(&mut BinaryInput::new(&frame), Type::List),
        Err(ProtocolError::WrongType {
            strukt: "",
            field: "",
            expected: Type::String,
            found: Type::List
        })
    );
}

// IDL-34, IDL-36: what the IDL does not know is kept and written back.
#[test]
fn unknown_fields_are_written_back_as_they_came() {
    for (ty, hex) in [
        (Type::Struct, "0b0001 00000001 61 0f0002 0c 00000001 00 00"),
        (Type::Map, "0b 0a 00000001 00000001 6b 0000000000000001"),
        (Type::Set, "10 00000001 00112233445566778899aabbccddeeff"),
        (Type::List, "02 00000002 01 00"),
    ] {
        let frame = bytes(hex);
        let field = UnknownField::decode(&mut BinaryInput::new(&frame), ty, 7).unwrap();
        let mut out = BinaryOutput::default();
        field.encode(&mut out);
        let written = out.finish().unwrap();
        assert_eq!(written[..3], [ty.code(), 0, 7]);
        assert_eq!(written[3..], frame);
    }
}

#[test]
fn binary_is_a_slice_of_the_frame() {
    let frame = bytes("00000002 6162");
    let value = Bytes::decode(&mut BinaryInput::new(&frame)).unwrap();
    assert_eq!(value.as_ptr(), frame[4..].as_ptr());
}

// IDL-32: a struct of scalars written at once is the struct written field by field.
#[test]
fn scalars_at_once_are_fields_one_by_one() {
    fn by_fields<const N: usize>(fields: [(i16, Scalar); N]) -> Vec<u8> {
        let mut out = BinaryOutput::default();
        out.struct_begin();
        for (id, value) in fields {
            match value {
                Scalar::Bool(value) => value.encode_field(&mut out, id),
                Scalar::I8(value) => value.encode_field(&mut out, id),
                Scalar::I16(value) => value.encode_field(&mut out, id),
                Scalar::I32(value) => value.encode_field(&mut out, id),
                Scalar::I64(value) => value.encode_field(&mut out, id),
                Scalar::Double(value) => value.encode_field(&mut out, id),
            }
        }
        out.struct_end(());
        out.finish().unwrap()
    }
    fn at_once<const N: usize>(fields: [(i16, Scalar); N]) -> Vec<u8> {
        let mut out = BinaryOutput::default();
        out.scalars(fields);
        out.finish().unwrap()
    }
    let bits = f64::from_bits(0x7ff8_0000_0000_0001);
    let longest = [
        (1, Scalar::I64(i64::MIN)),
        (300, Scalar::Double(bits)),
        (-7, Scalar::I64(-1)),
        (i16::MAX, Scalar::Double(-0.0)),
    ];
    assert_eq!(at_once(longest), by_fields(longest));
    assert_eq!(at_once(longest).len(), 4 * 11 + 1);
    let mixed = [
        (1, Scalar::Bool(true)),
        (2, Scalar::I8(-8)),
        (3, Scalar::I16(-300)),
        (4, Scalar::I32(70_000)),
    ];
    assert_eq!(at_once(mixed), by_fields(mixed));
    assert_eq!(at_once([mixed[0]]), bytes("020001 01 00"));
    assert_eq!(at_once([]), bytes("00"));
}

// IDL-39: such a struct is a level like any other.
#[test]
fn scalars_at_once_are_a_level() {
    for (lists, fits) in [(MAX_DEPTH - 1, true), (MAX_DEPTH, false)] {
        let mut out = BinaryOutput::default();
        for _ in 0..lists {
            out.list_begin(Type::List, 1);
        }
        out.scalars([(1, Scalar::Bool(true))]);
        out.scalars([(1, Scalar::Bool(true))]);
        for _ in 0..lists {
            out.list_end();
        }
        assert_eq!(out.finish().is_ok(), fits);
    }
}
