//! What the compiler makes of `shapes.thrift` and `names.thrift` in `golden/`, compiled here and called. Others are served in
//! siskin's own tests.

#![expect(clippy::panic, clippy::unwrap_used, reason = "helpers of tests")]

#[rustfmt::skip]
#[path = "golden/shapes.rs"]
#[allow(clippy::all)]
mod made;
#[rustfmt::skip]
#[path = "golden/names.rs"]
#[allow(clippy::all)]
mod named;

use std::collections::{BTreeMap, BTreeSet};
use std::future::Future;
use std::pin::pin;
use std::sync::Arc;
use std::task::{Context, Poll, Waker};

use made::shapes::*;
use siskin::call::{CallParts, Protocol};
use siskin::codegen::{
    Arguments, BinaryInput, BinaryOutput, Body, Bytes, Decode, Dispatcher, Encode, F64, Outcome, ProtocolError, Reply,
    ServiceDescriptor, Uuid,
};

fn binary<T: Encode>(value: &T) -> Bytes {
    let mut out = BinaryOutput::default();
    value.encode(&mut out);
    out.finish().unwrap().into()
}

fn survives<T>(value: &T)
where
    T: Encode
        + Decode
        + PartialEq
        + std::fmt::Debug
        + siskin::codegen::serde::Serialize
        + siskin::codegen::serde::de::DeserializeOwned,
{
    assert_eq!(T::decode(&mut BinaryInput::new(&binary(value))).as_ref(), Ok(value));
    let json = serde_json::to_string(value).unwrap();
    assert_eq!(&serde_json::from_str::<T>(&json).unwrap(), value, "{json}");
}

// IDL-44: the field types of the specification's example.
#[test]
fn a_struct_has_the_types_that_the_idl_asks_for() {
    let order = Order {
        id: 1_i64,
        note: Option::<String>::None,
        lines: Vec::<String>::new(),
        total: Some(Money {
            cents: 5,
            currency: "EUR".to_owned(),
        }),
        level: Level::High,
        attempts: Some(3_i32),
        secret: None,
    };
    survives(&order);
    assert_eq!(
        Order::builder(1)
            .total(Money {
                cents: 5,
                currency: "EUR".to_owned()
            })
            .build(),
        order
    );
    assert_eq!(
        serde_json::to_string(&order).unwrap(),
        r#"{"id":1,"lines":[],"total":{"cents":5,"currency":"EUR"},"level":"HIGH","attempts":3}"#
    );
    assert_eq!(Order::default().attempts, Some(3));
    assert_eq!(
        Order {
            attempts: None,
            ..order
        }
        .attempts_or_default(),
        3
    );
}

use std::option::Option;

// IDL-33: what is absent has its default; a required field must be there.
#[test]
fn absent_fields_have_their_defaults() {
    let frame = Bytes::from_static(&[10, 0, 1, 0, 0, 0, 0, 0, 0, 0, 7, 0]);
    let order = Order::decode(&mut BinaryInput::new(&frame)).unwrap();
    assert_eq!(
        (order.id, order.level, order.attempts, order.total),
        (7, Level::High, None, None)
    );
    let error = Order::decode(&mut BinaryInput::new(&Bytes::from_static(&[0]))).unwrap_err();
    assert_eq!(
        error,
        ProtocolError::MissingField {
            strukt: "Order",
            field: "id"
        }
    );
    let error = serde_json::from_str::<Order>("{}").unwrap_err();
    assert!(error.to_string().contains("id: field is required"), "{error}");
}

// IDL-49
#[test]
fn secrets_are_not_shown() {
    let order = Order::builder(1).secret("hush".to_owned()).build();
    assert!(!format!("{order:?}").contains("hush") && format!("{order:?}").contains("<redacted>"));
}

// IDL-35, IDL-45: numbers that no member has are kept; aliases are the member.
#[test]
fn enums_keep_what_they_do_not_know() {
    assert_eq!(Level::from(5), Level::High);
    assert_eq!(Level::TOP, Level::High);
    let unknown = Level::from(9);
    assert_eq!(
        (unknown.value(), unknown.known(), unknown.to_string().as_str()),
        (9, false, "9")
    );
    assert_eq!("HIGH".parse(), Ok(Level::High));
    assert!("NOPE".parse::<Level>().is_err());
    survives(&unknown);
    survives(&Level::Low);
    assert!(Level::Low < Level::High && Level::High < unknown);
    assert_eq!(*LEVELS, [Level::Low, Level::High]);
}

// IDL-36: exactly one arm; one that is not known is kept and written back.
#[test]
fn unions_have_one_arm() {
    survives(&Visitor::Guest("x".to_owned()));
    survives(&Visitor::Type(3));
    let frame = Bytes::from_static(&[8, 0, 9, 0, 0, 0, 1, 0]);
    let unknown = Visitor::decode(&mut BinaryInput::new(&frame)).unwrap();
    assert!(matches!(unknown, Visitor::Unknown(_)));
    assert_eq!(binary(&unknown), frame);
    for frame in [&[0][..], &[8, 0, 3, 0, 0, 0, 1, 8, 0, 3, 0, 0, 0, 1, 0]] {
        let frame = Bytes::copy_from_slice(frame);
        assert!(matches!(
            Visitor::decode(&mut BinaryInput::new(&frame)),
            Err(ProtocolError::UnionFields { .. })
        ));
    }
}

// IDL-37
#[test]
fn keys_and_recursion_work() {
    survives(&Keys {
        numbers: BTreeSet::from([F64(1.5), F64(f64::NAN), F64(-0.0)]),
        table: BTreeMap::from([(F64(0.1), vec![Level::Low])]),
        prices: BTreeMap::from([(PRICE.clone(), "one".to_owned())]),
        id: Uuid([7; 16]),
    });
    let leaf = Tree::default();
    survives(&Tree {
        left: Some(Box::new(leaf.clone())),
        others: vec![leaf],
    });
}

// IDL-30
#[test]
fn names_of_rust_itself_are_no_trouble() {
    survives(&made::shapes::Option {
        r#type: 1,
        self_: 2,
        string: "x".to_owned(),
    });
}

// IDL-29: the first keeps the name, the later ones get underscores; the wire and JSON do not change.
#[test]
fn names_that_meet_get_underscores() {
    use named::names::{DESCRIPTOR_, E, FOO_BAR, FOO_BAR_, FooBar, FooBar_, FooBar__, T};
    assert_eq!(
        (FooBar::NAME, FooBar_::NAME, FooBar__::NAME),
        ("FooBar", "foo_bar", "Foo_Bar")
    );
    survives(&FooBar_ {
        a: 1,
        other: Some(FooBar { a: 2 }),
    });
    let all = FooBar__ {
        foo_bar: 1,
        foo_bar_: 2,
        foo_bar__: 3,
    };
    survives(&all);
    assert_eq!(
        serde_json::to_string(&all).unwrap(),
        r#"{"fooBar":1,"foo_bar":2,"FooBar":3}"#
    );
    assert_eq!(binary(&all)[..7], [8, 0, 1, 0, 0, 0, 1]);
    assert_eq!((FOO_BAR, FOO_BAR_, DESCRIPTOR_), (1, 2, 3));
    assert_eq!(serde_json::to_string(&T::FooBar_(1)).unwrap(), r#"{"foo_bar":1}"#);
    // The arm for what is not known goes out of the way of a member that is called so, and aliases stay apart from members.
    assert_eq!(
        (E::Unknown.value(), E::FooBar_.name(), E::ALIAS),
        (1, "foo_bar", E::FooBar_)
    );
    assert!(matches!(E::from(9), E::Unknown_(_)));
}

// IDL-29: the warning shows both.
#[test]
fn names_that_meet_are_told() {
    let path = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/golden/names.thrift");
    let checked = siskin_build::idl::check(
        &mut siskin_build::Disk::new(&[]),
        path.to_str().unwrap(),
        &siskin_build::idl::Options::default(),
    );
    let told: Vec<_> = checked
        .diagnostics
        .iter()
        .filter(|finding| format!("{:?}", finding.class) == "NameCollision")
        .map(|finding| (finding.primary.span.start, finding.secondary.len()))
        .collect();
    assert_eq!(told.len(), 9);
    // All but the constant `DESCRIPTOR` meet another name of the file.
    assert_eq!(told.iter().filter(|(_, others)| *others == 1).count(), 8);
}

// IDL-30: types, fields, arms, methods and parameters that are called like what Rust, its prelude and generated code have.
#[test]
fn names_of_the_prelude_and_of_generated_code_are_no_trouble() {
    use named::names::*;
    survives(&I {
        i: Some(std::boxed::Box::new(I::default())),
        o: Some(O {
            value: 3,
            ..O::default()
        }),
        input: 1,
    });
    survives(&A {
        map: Some(std::boxed::Box::new(A::default())),
        member: 2,
    });
    survives(&Members {
        name: Some(std::boxed::Box::new(Members::default())),
    });
    survives(&V::Unknown(O::default()));
    survives(&V::Self_(3));
    survives(&Value::builder(4).set_build_(1).set_build(2).builder(3).build());
    survives(&Keywords {
        r#as: 1,
        crate_: 2,
        self_: 3,
        __: 4,
        ..Keywords::default()
    });
    let error = Error {
        source: "s".to_owned(),
        message: 1,
        to_string: "t".to_owned(),
    };
    assert_eq!(std::error::Error::source(&error).map(ToString::to_string), None);
    assert!(ToString::to_string(&error).starts_with("Error { source"));
    let names = SERVER_DESCRIPTOR.methods.iter().map(|method| method.name);
    let names: std::vec::Vec<_> = names.collect();
    assert_eq!(names, ["type", "match", "clone", "new", "fooBar", "foo_bar", "drop"]);
}

/// Takes every order but some.
struct Shop {
    version: &'static str,
}

impl Parent for Shop {
    async fn version(&self, _cx: &siskin::CallContext) -> Result<String, siskin::Error> {
        Ok(self.version.to_owned())
    }
}

impl Orders for Shop {
    async fn place(&self, _cx: &siskin::CallContext, order: Order, urgent: bool) -> Result<i64, OrdersPlaceError> {
        match (order.id, urgent) {
            (0, _) => Err(OutOfStock {
                message: "none".to_owned(),
                left: 0,
            })?,
            (1, _) => Err(siskin::Error::invalid("one"))?,
            (2, _) => return Err(Rejected { why: "two".to_owned() }.into()),
            _ => {}
        }
        Ok(order.id)
    }

    async fn note(&self, _cx: &siskin::CallContext, _text: String) -> Result<(), siskin::Error> {
        Ok(())
    }

    async fn touch(&self, _cx: &siskin::CallContext) -> Result<(), siskin::Error> {
        Ok(())
    }
}

/// The result of a future that waits for nothing.
fn now<F: Future>(future: F) -> F::Output {
    match pin!(future).poll(&mut Context::from_waker(Waker::noop())) {
        Poll::Ready(output) => output,
        Poll::Pending => panic!("it waits"),
    }
}

/// The context of a call of one method.
fn context(service: &'static ServiceDescriptor, method: usize) -> siskin::CallContext {
    siskin::CallContext::new(CallParts::new(
        service,
        &service.methods[method],
        Protocol::ThriftMux,
        ([127, 0, 0, 1], 1).into(),
        Vec::new(),
    ))
}

/// What a server answers to a call: the bytes of the result's struct.
fn call(server: &impl Dispatcher, method: &str, arguments: &[u8]) -> Result<Vec<u8>, String> {
    let index = server.descriptor().method_index(method).unwrap();
    let frame = Bytes::copy_from_slice(arguments);
    let cx = context(server.descriptor(), index);
    let reply = Reply::Binary(BinaryOutput::default());
    let call = server
        .dispatch(index, &cx, Arguments::Binary(&mut BinaryInput::new(&frame)), reply)
        .map_err(|error| format!("{error:?}"))?;
    match now(call) {
        Outcome::Value(Body::Binary(out))
        | Outcome::Declared {
            body: Body::Binary(out),
            ..
        } => Ok(out.finish().unwrap()),
        Outcome::Failed(error) => Err(error.to_string()),
        other => panic!("{other:?}"),
    }
}

// IDL-46, IDL-47: a plain async fn, and `?` for every kind of failure.
#[test]
fn a_service_is_a_plain_impl() {
    let server = OrdersServer::new(Shop { version: "1" });
    let names: Vec<_> = Dispatcher::descriptor(&server)
        .methods
        .iter()
        .map(|method| method.name)
        .collect();
    assert_eq!(names, ["version", "place", "note", "touch"]);
    assert_eq!(
        OutOfStock {
            message: "none".to_owned(),
            left: 0
        }
        .to_string(),
        "none"
    );
    assert_eq!(Rejected { why: "two".to_owned() }.to_string(), "two");
    let place = |id: u8| call(&server, "place", &[12, 0, 1, 10, 0, 1, 0, 0, 0, 0, 0, 0, 0, id, 0, 0]);
    assert_eq!(place(7).unwrap(), [10, 0, 0, 0, 0, 0, 0, 0, 0, 0, 7, 0]);
    assert_eq!(
        place(0).unwrap(),
        [
            &b"\x0c\0\x01\x0b\0\x01\0\0\0\x04none"[..],
            &b"\x0a\0\x02\0\0\0\0\0\0\0\0\0\0"[..]
        ]
        .concat()
    );
    assert_eq!(place(2).unwrap(), b"\x0c\0\x02\x0b\0\x01\0\0\0\x03two\0\0");
    assert_eq!(place(1).unwrap_err(), "one");
}

// IDL-46: an implementation that is chosen at run time, with what it extends; it is served like any other.
#[test]
fn an_implementation_can_be_a_trait_object() {
    let cx = context(&ORDERS_DESCRIPTOR, 0);
    let chosen: [Box<dyn DynOrders>; 2] = [Box::new(Shop { version: "1" }), Box::new(Shop { version: "2" })];
    for (version, shop) in ["1", "2"].into_iter().zip(chosen) {
        // By the trait's methods, by those of the object, and through a reference to it.
        assert_eq!(now(shop.version(&cx)).unwrap(), version);
        let plain: &dyn DynOrders = &*shop;
        assert_eq!(now(plain.place(&cx, Order::builder(5).build(), true)).unwrap(), 5);
        assert_eq!(now(Parent::version(plain, &cx)).unwrap(), version);
        let parent: &dyn DynParent = plain;
        assert_eq!(now(parent.version(&cx)).unwrap(), version);
        let server = OrdersServer::new(shop);
        let answer = [&[11, 0, 0, 0, 0, 0, 1][..], version.as_bytes(), &[0]].concat();
        assert_eq!(call(&server, "version", &[0]).unwrap(), answer);
    }
    let shared: Arc<dyn DynParent> = Arc::new(Shop { version: "3" });
    let server = ParentServer::new(Arc::clone(&shared));
    assert_eq!(call(&server, "version", &[0]).unwrap(), b"\x0b\0\0\0\0\0\x013\0");
    let own = Arc::new(Shop { version: "4" });
    assert_eq!(
        call(&OrdersServer::new(Arc::clone(&own)), "version", &[0]).unwrap(),
        b"\x0b\0\0\0\0\0\x014\0"
    );
    assert_eq!(own.version, "4");
}

// IDL-32, IDL-37: a struct of scalars is written all at once, in the order of its ids, also as an element.
#[test]
fn a_struct_of_scalars_is_written_in_the_order_of_ids() {
    let reading = Reading {
        level: Level::High,
        at: 7,
        value: F64(f64::NAN),
        r#type: false,
    };
    assert_eq!(
        binary(&reading)[..],
        b"\x0a\0\x01\0\0\0\0\0\0\0\x07\x04\0\x02\x7f\xf8\0\0\0\0\0\0\x08\0\x03\0\0\0\x05\x02\0\x04\0\0"[..]
    );
    assert_eq!(
        Reading::decode(&mut BinaryInput::new(&binary(&reading))),
        Ok(reading.clone())
    );
    let other = Reading {
        level: Level::from(-9),
        at: i64::MIN,
        value: F64(-0.0),
        r#type: true,
    };
    survives(&Readings {
        all: BTreeSet::from([other.clone(), other]),
    });
}

/// What a frame is read as, or why it is not.
fn decoded<T: Decode>(frame: &[u8]) -> Result<T, ProtocolError> {
    T::decode(&mut BinaryInput::new(&Bytes::copy_from_slice(frame)))
}

const ID: &[u8] = b"\x0a\0\x01\0\0\0\0\0\0\0\x07";

/// An order of id 7 with more fields behind.
fn order_with(fields: &[u8]) -> Order {
    decoded(&[ID, fields, b"\0"].concat()).unwrap()
}

// IDL-33: table 2.1, the rows about reading, byte by byte.
#[test]
fn fields_are_read_as_the_table_says() {
    let missing = |field| ProtocolError::MissingField { strukt: "Order", field };
    // `required` absent: an error that names struct and field.
    assert_eq!(decoded::<Order>(b"\0"), Err(missing("id")));
    assert_eq!(
        missing("id").to_string(),
        "Required field 'id' was not found in serialized data for struct Order"
    );
    // Default requiredness absent: the declared default, else the zero value; nothing for what is like a struct.
    let bare = order_with(b"");
    assert_eq!((bare.level, &bare.lines, &bare.total), (Level::High, &vec![], &None));
    assert_eq!(
        decoded::<Money>(b"\x0a\0\x01\0\0\0\0\0\0\0\x01\0").unwrap().currency,
        "EUR"
    );
    // An absent enum without a default is number 0, member or not.
    assert_eq!(
        decoded::<Reading>(b"\x0a\0\x01\0\0\0\0\0\0\0\x01\0")
            .unwrap()
            .level
            .value(),
        0
    );
    // `optional` absent: nothing, also where a default is declared; the accessor gives that.
    assert_eq!(
        (&bare.note, bare.attempts, bare.attempts_or_default()),
        (&None, None, 3)
    );
    // A known field of another type: skipped, as if absent; a required one is missing then.
    assert_eq!(order_with(b"\x08\0\x02\0\0\0\x01").note, None);
    assert_eq!(order_with(b"\x0b\0\x05\0\0\0\x01x").level, Level::High);
    assert_eq!(decoded::<Order>(b"\x08\0\x01\0\0\0\x01\0"), Err(missing("id")));
    // Elements of another type: the whole list is skipped, and what comes behind is read.
    let order = order_with(b"\x0f\0\x03\x08\0\0\0\x02\0\0\0\x01\0\0\0\x02\x0b\0\x02\0\0\0\x01n");
    assert_eq!((order.lines.len(), order.note.as_deref()), (0, Some("n")));
    // Of an empty one the type is not looked at.
    assert_eq!(order_with(b"\x0f\0\x03\x08\0\0\0\0").lines, [""; 0]);
    // The same field twice: the last counts, also when one of another type comes behind.
    let order = order_with(b"\x0b\0\x02\0\0\0\x01a\x0b\0\x02\0\0\0\x01b\x02\0\x02\x01");
    assert_eq!(order.note.as_deref(), Some("b"));
    // Unknown ids are skipped, whatever they hold.
    let unknown =
        b"\x0c\0\x63\x0f\0\x01\x0d\0\0\0\x01\x0b\x0e\0\0\0\x01\0\0\0\x01k\x03\0\0\0\x01\x05\0\x0b\0\x02\0\0\0\x01z";
    assert_eq!(order_with(unknown).note.as_deref(), Some("z"));
    // Any order.
    let reversed = [b"\x0b\0\x07\0\0\0\x01s\x0b\0\x02\0\0\0\x01n", ID, b"\0"].concat();
    let order: Order = decoded(&reversed).unwrap();
    assert_eq!(
        (order.id, order.note.as_deref(), order.secret.as_deref()),
        (7, Some("n"), Some("s"))
    );
    // An enum: i32, or the type 16 that some peers have for it; a number that no member has is kept.
    assert_eq!(order_with(b"\x08\0\x05\0\0\0\x01").level, Level::Low);
    assert_eq!(order_with(b"\x10\0\x05\0\0\0\x01").level, Level::Low);
    assert_eq!(order_with(b"\x08\0\x05\0\0\0\x4d").level.value(), 77);
    // A set with equal elements is one of each; of equal keys the last counts.
    let keys = b"\x0e\0\x01\x04\0\0\0\x02\x7f\xf8\0\0\0\0\0\x01\x7f\xf8\0\0\0\0\0\x01\0";
    assert_eq!(decoded::<Keys>(keys).unwrap().numbers.len(), 1);
    let prices = b"\x0d\0\x03\x0c\x0b\0\0\0\x02\x0a\0\x01\0\0\0\0\0\0\0\x01\0\0\0\0\x01a\x0a\0\x01\0\0\0\0\0\0\0\x01\0\0\0\0\x01b\0";
    let prices = decoded::<Keys>(prices).unwrap().prices;
    assert_eq!(prices.into_values().collect::<Vec<_>>(), ["b"]);
}

// IDL-33: table 2.1, the rows about writing.
#[test]
fn fields_are_written_as_the_table_says() {
    // Default requiredness always, but what is like a struct; `optional` when it is there; by ascending ids.
    let order = Order {
        attempts: None,
        ..Order::builder(7).build()
    };
    let expected = [ID, b"\x0f\0\x03\x0b\0\0\0\0", b"\x08\0\x05\0\0\0\x05", b"\0"].concat();
    assert_eq!(binary(&order), expected);
    // `Default` and the builder begin with the default of an `optional` field.
    assert_eq!(
        (Order::default().attempts, Order::builder(1).build().attempts),
        (Some(3), Some(3))
    );
    let full = Order {
        note: Some("n".to_owned()),
        total: Some(Money {
            cents: 1,
            currency: String::new(),
        }),
        level: Level::from(77),
        ..Order::builder(7).build()
    };
    let expected = [
        ID,
        b"\x0b\0\x02\0\0\0\x01n",
        b"\x0f\0\x03\x0b\0\0\0\0",
        b"\x0c\0\x04\x0a\0\x01\0\0\0\0\0\0\0\x01\x0b\0\x02\0\0\0\0\0",
        b"\x08\0\x05\0\0\0\x4d",
        b"\x08\0\x06\0\0\0\x03",
        b"\0",
    ]
    .concat();
    assert_eq!(binary(&full), expected);
    // An empty struct is one byte.
    assert_eq!(binary(&Readings::default()).len(), 9);
    assert_eq!(binary(&Tree::default()), b"\x0f\0\x02\x0c\0\0\0\0\0"[..]);
}

// IDL-38: what a header claims is held against what is left of the frame before anything is made of it.
#[test]
fn a_claim_of_many_elements_is_refused() {
    for frame in [
        &b"\x0f\0\x03\x0b\x7f\xff\xff\xff"[..],
        b"\x0f\0\x03\x0b\0\0\x10\0\0\0\0\x01x",
        b"\x0f\0\x03\x0b\xff\xff\xff\xff",
    ] {
        let error = decoded::<Order>(&[ID, frame, b"\0"].concat()).unwrap_err();
        assert!(
            matches!(
                error,
                ProtocolError::SizeLimit { .. } | ProtocolError::NegativeSize { .. }
            ),
            "{error:?}"
        );
    }
    // A double takes 8 bytes: three of them do not fit in 23.
    let frame = [&b"\x0e\0\x01\x04\0\0\0\x03"[..], &[0; 23]].concat();
    assert!(matches!(decoded::<Keys>(&frame), Err(ProtocolError::SizeLimit { .. })));
}

// IDL-39: 64 levels, and not one more, where the fields are known and where they are skipped.
#[test]
fn nesting_has_a_limit() {
    // `Tree` in `Tree`, by field 1; or by a field that it does not have.
    for id in [1, 9] {
        let nested = |levels: usize| {
            let mut frame = [12, 0, id].repeat(levels - 1);
            frame.extend(vec![0; levels]);
            decoded::<Tree>(&frame)
        };
        assert!(nested(64).is_ok(), "{id}");
        assert_eq!(nested(65), Err(ProtocolError::DepthLimit { limit: 64 }), "{id}");
    }
}
