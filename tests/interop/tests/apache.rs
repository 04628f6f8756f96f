//! Code that was written for the Apache `thrift` crate, with types that siskin generates: over the crate's own protocols, and
//! against a type that speaks to the crate by hand, as its compiler's code does.

#![expect(clippy::unwrap_used, reason = "helpers of tests")]

use std::collections::{BTreeMap, BTreeSet};

use siskin_interop::ping::{Empty, Everything, Mood, OverLimit, PingError, Point, Shape};
use thrift::protocol::{
    TBinaryInputProtocol, TBinaryOutputProtocol, TCompactInputProtocol, TCompactOutputProtocol, TFieldIdentifier,
    TInputProtocol, TListIdentifier, TMapIdentifier, TMessageIdentifier, TOutputProtocol, TSerializable,
    TSetIdentifier, TStoredInputProtocol, TStructIdentifier, TType,
};
use thrift::transport::TBufferChannel;
use thrift::{ProtocolErrorKind, Result};

/// What a user of the crate has: knows the crate's traits, and nothing of siskin.
fn store<T: TSerializable>(value: &T, out: &mut dyn TOutputProtocol) -> Result<()> {
    value.write_to_out_protocol(out)?;
    out.flush()
}

fn channel() -> TBufferChannel {
    TBufferChannel::with_capacity(1 << 16, 1 << 16)
}

fn binary<T: TSerializable>(value: &T, strict: bool) -> Result<T> {
    let mut channel = channel();
    store(value, &mut TBinaryOutputProtocol::new(channel.clone(), strict))?;
    channel.copy_write_buffer_to_read_buffer();
    T::read_from_in_protocol(&mut TBinaryInputProtocol::new(channel, strict))
}

fn compact<T: TSerializable>(value: &T) -> Result<T> {
    let mut channel = channel();
    store(value, &mut TCompactOutputProtocol::new(channel.clone()))?;
    channel.copy_write_buffer_to_read_buffer();
    let mut input = TCompactInputProtocol::new(channel);
    // As the crate's multiplexed processor does.
    let message = TMessageIdentifier::new("m", thrift::protocol::TMessageType::Call, 1);
    T::read_from_in_protocol(&mut TStoredInputProtocol::new(&mut input, message))
}

fn everything() -> Everything {
    let point = |x, y| Point { x, y };
    Everything {
        maybe_string: Some("ü\u{10FFFF}".to_owned()),
        maybe_point: Some(point(i32::MIN, i32::MAX)),
        default_mood: Mood::from(77),
        far_id: Some(true),
        flags: vec![true, false],
        ..Everything::builder(
            true,
            -1,
            i16::MIN,
            7,
            i64::MIN,
            -0.0,
            "text".to_owned(),
            b"\0\xff".to_vec().into(),
            Mood::Tired,
            point(1, 2),
            Shape::Polygon(vec![point(3, 4), point(5, 6)]),
            vec![1, -2],
            BTreeSet::from(["a".to_owned(), "b".to_owned()]),
            BTreeMap::from([("k".to_owned(), 9)]),
            BTreeMap::from([(1, vec![point(7, 8)]), (2, vec![])]),
            vec![
                BTreeMap::from([("s".to_owned(), BTreeSet::from([1, 2]))]),
                BTreeMap::new(),
            ],
        )
        .build()
    }
}

#[test]
fn generated_types_go_through_the_crates_protocols() {
    let value = everything();
    assert_eq!(binary(&value, true).unwrap(), value);
    assert_eq!(binary(&value, false).unwrap(), value);
    assert_eq!(compact(&value).unwrap(), value);
    for mood in [Mood::Calm, Mood::from(-5)] {
        assert_eq!(compact(&mood).unwrap(), mood, "an enum is an i32");
    }
    for shape in [Shape::Radius(f64::INFINITY), Shape::Label(String::new())] {
        assert_eq!(compact(&shape).unwrap(), shape);
    }
    let error = PingError {
        message: "asked".to_owned(),
        code: 7,
    };
    assert_eq!(binary(&error, true).unwrap(), error);
    assert_eq!(compact(&Empty {}).unwrap(), Empty {});
}

/// `Point` with a field that siskin's does not know, written as the crate's compiler writes it.
#[derive(Debug, PartialEq)]
struct NewerPoint {
    x: i32,
    y: Option<i32>,
    more: Vec<BTreeSet<i64>>,
}

impl TSerializable for NewerPoint {
    fn read_from_in_protocol(input: &mut dyn TInputProtocol) -> Result<Self> {
        let mut point = Self {
            x: 0,
            y: None,
            more: vec![],
        };
        input.read_struct_begin()?;
        loop {
            let field = input.read_field_begin()?;
            match (field.field_type, field.id) {
                (TType::Stop, _) => break,
                (TType::I32, Some(1)) => point.x = input.read_i32()?,
                (TType::I32, Some(2)) => point.y = Some(input.read_i32()?),
                (other, _) => input.skip(other)?,
            }
            input.read_field_end()?;
        }
        input.read_struct_end()?;
        Ok(point)
    }

    fn write_to_out_protocol(&self, out: &mut dyn TOutputProtocol) -> Result<()> {
        out.write_struct_begin(&TStructIdentifier::new("Point"))?;
        out.write_field_begin(&TFieldIdentifier::new("x", TType::I32, 1))?;
        out.write_i32(self.x)?;
        out.write_field_end()?;
        if let Some(y) = self.y {
            out.write_field_begin(&TFieldIdentifier::new("y", TType::I32, 2))?;
            out.write_i32(y)?;
            out.write_field_end()?;
        }
        out.write_field_begin(&TFieldIdentifier::new("more", TType::List, 3))?;
        out.write_list_begin(&TListIdentifier::new(
            TType::Set,
            i32::try_from(self.more.len()).unwrap(),
        ))?;
        for set in &self.more {
            out.write_set_begin(&TSetIdentifier::new(TType::I64, i32::try_from(set.len()).unwrap()))?;
            for number in set {
                out.write_i64(*number)?;
            }
            out.write_set_end()?;
        }
        out.write_list_end()?;
        out.write_field_end()?;
        out.write_field_stop()?;
        out.write_struct_end()
    }
}

/// Writes one type by compact, reads the other.
fn across<A: TSerializable, B: TSerializable>(value: &A) -> Result<B> {
    let mut channel = channel();
    store(value, &mut TCompactOutputProtocol::new(channel.clone()))?;
    channel.copy_write_buffer_to_read_buffer();
    B::read_from_in_protocol(&mut TCompactInputProtocol::new(channel))
}

#[test]
fn code_for_the_crate_and_siskins_read_each_other() {
    let newer = NewerPoint {
        x: 3,
        y: Some(-4),
        more: vec![BTreeSet::from([1, 2]), BTreeSet::new()],
    };
    let point = Point { x: 3, y: -4 };
    assert_eq!(across::<_, Point>(&newer).unwrap(), point);
    let back: NewerPoint = across(&point).unwrap();
    assert_eq!((back.x, back.y), (3, Some(-4)));
}

#[test]
fn what_is_wrong_is_said_in_the_crates_words() {
    let incomplete = NewerPoint {
        x: 1,
        y: None,
        more: vec![],
    };
    let Err(thrift::Error::Protocol(error)) = across::<_, Point>(&incomplete) else {
        panic!("a required field was missing");
    };
    assert_eq!(error.kind, ProtocolErrorKind::InvalidData);
    assert!(
        error.message.contains("Point") && error.message.contains('y'),
        "{}",
        error.message
    );

    let Err(thrift::Error::Protocol(error)) = across::<_, Shape>(&Empty {}) else {
        panic!("a union without a field");
    };
    assert_eq!(error.kind, ProtocolErrorKind::InvalidData);

    // What the protocol itself says comes through as it is: here, that the bytes end.
    let mut input = TBinaryInputProtocol::new(channel(), true);
    let Err(error) = OverLimit::read_from_in_protocol(&mut input) else {
        panic!("there was nothing to read");
    };
    assert!(matches!(error, thrift::Error::Transport(_)), "{error}");
}

/// Writes down what it is told, and fails when asked to.
#[derive(Default)]
struct Told {
    calls: Vec<String>,
    fail_at: Option<usize>,
}

impl Told {
    fn note(&mut self, call: impl Into<String>) -> Result<()> {
        if self.fail_at == Some(self.calls.len()) {
            return Err("full".into());
        }
        self.calls.push(call.into());
        Ok(())
    }
}

impl TOutputProtocol for Told {
    fn write_message_begin(&mut self, _: &TMessageIdentifier) -> Result<()> {
        self.note("message")
    }
    fn write_message_end(&mut self) -> Result<()> {
        self.note("/message")
    }
    fn write_struct_begin(&mut self, _: &TStructIdentifier) -> Result<()> {
        self.note("struct")
    }
    fn write_struct_end(&mut self) -> Result<()> {
        self.note("/struct")
    }
    fn write_field_begin(&mut self, field: &TFieldIdentifier) -> Result<()> {
        self.note(format!("field {} {}", field.id.unwrap(), field.field_type))
    }
    fn write_field_end(&mut self) -> Result<()> {
        self.note("/field")
    }
    fn write_field_stop(&mut self) -> Result<()> {
        self.note("stop")
    }
    fn write_bool(&mut self, value: bool) -> Result<()> {
        self.note(format!("{value}"))
    }
    fn write_bytes(&mut self, value: &[u8]) -> Result<()> {
        self.note(format!("{value:?}"))
    }
    fn write_i8(&mut self, value: i8) -> Result<()> {
        self.note(format!("{value}"))
    }
    fn write_i16(&mut self, value: i16) -> Result<()> {
        self.note(format!("{value}"))
    }
    fn write_i32(&mut self, value: i32) -> Result<()> {
        self.note(format!("{value}"))
    }
    fn write_i64(&mut self, value: i64) -> Result<()> {
        self.note(format!("{value}"))
    }
    fn write_double(&mut self, value: f64) -> Result<()> {
        self.note(format!("{value}"))
    }
    fn write_uuid(&mut self, value: &uuid::Uuid) -> Result<()> {
        self.note(format!("{value}"))
    }
    fn write_string(&mut self, value: &str) -> Result<()> {
        self.note(format!("{value:?}"))
    }
    fn write_list_begin(&mut self, list: &TListIdentifier) -> Result<()> {
        self.note(format!("list {} {}", list.size, list.element_type))
    }
    fn write_list_end(&mut self) -> Result<()> {
        self.note("/list")
    }
    fn write_set_begin(&mut self, set: &TSetIdentifier) -> Result<()> {
        self.note(format!("set {} {}", set.size, set.element_type))
    }
    fn write_set_end(&mut self) -> Result<()> {
        self.note("/set")
    }
    fn write_map_begin(&mut self, map: &TMapIdentifier) -> Result<()> {
        self.note(format!("map {}", map.size))
    }
    fn write_map_end(&mut self) -> Result<()> {
        self.note("/map")
    }
    fn flush(&mut self) -> Result<()> {
        Ok(())
    }
    fn write_byte(&mut self, value: u8) -> Result<()> {
        self.note(format!("{value}"))
    }
}

#[test]
fn every_begin_has_its_end() {
    let mut told = Told::default();
    store(&Shape::Polygon(vec![Point { x: 1, y: 2 }]), &mut told).unwrap();
    assert_eq!(
        told.calls.join(" "),
        "struct field 4 list list 1 struct struct field 1 i32 1 /field field 2 i32 2 /field stop /struct /list /field stop /struct"
    );
    // Sets are told from lists.
    let mut told = Told::default();
    store(&everything(), &mut told).unwrap();
    let count = |what: &str| {
        told.calls
            .iter()
            .filter(|call| call.split(' ').next() == Some(what))
            .count()
    };
    assert_eq!(count("set"), 2);
    for what in ["struct", "field", "list", "set", "map"] {
        assert_eq!(count(what), count(&format!("/{what}")), "{what}");
    }
}

#[test]
fn after_the_first_error_nothing_more_is_written() {
    let mut told = Told {
        fail_at: Some(3),
        ..Told::default()
    };
    let Err(thrift::Error::Application(error)) = store(&Point { x: 1, y: 2 }, &mut told) else {
        panic!("the protocol was full");
    };
    assert_eq!(error.message, "full");
    assert_eq!(told.calls, ["struct", "field 1 i32", "1"]);
}
