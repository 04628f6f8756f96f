//! A service as the compiler would make it, in small.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::sync::{Arc, Mutex};

use http::StatusCode;
use siskin::call::{
    Annotation, Binding, CallContext, EnumDescriptor, EnumMember, Error, ErrorKind, FieldDescriptor, FileDescriptor,
    MethodDescriptor, Requiredness, RouteDescriptor, ServiceDescriptor, StructDescriptor, StructKind, TypeDescriptor,
};
use siskin::codegen::json::{self, Json, Out};
use siskin::codegen::{Bytes, Decode, Input, ProtocolError, Type, serde};
use siskin::server::{ArgumentError, Arguments, Body, CallFuture, Dispatcher, Outcome, Reply};
use tokio::sync::Notify;

pub(crate) use crate::client::{Answer, BOTH, Fixture, Version, remote_addr};

// ------------------------------------------------------------ what the compiler emits

/// A struct, each member with its value if absent; without one it is required.
macro_rules! object {
    ($name:ident { $($field:ident: $ty:ty $(= $absent:expr)?),* $(,)? }) => {
        #[derive(Clone, Debug, PartialEq)]
        pub(crate) struct $name { $(pub(crate) $field: $ty),* }

        impl<'de> serde::Deserialize<'de> for $name {
            fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                struct Members;
                impl<'de> serde::de::Visitor<'de> for Members {
                    type Value = $name;
                    fn expecting(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                        json::expecting(f, stringify!($name))
                    }
                    fn visit_map<A: serde::de::MapAccess<'de>>(self, mut map: A) -> Result<$name, A::Error> {
                        $(let mut $field: Option<Option<object!(@slot $ty)>> = None;)*
                        while let Some(found) = map.next_key_seed(json::Field(|name: &str| name.to_owned()))? {
                            match found.as_str() {
                                $(stringify!($field) => json::member(&mut map, &mut $field, stringify!($field))?,)*
                                _ => json::ignore(&mut map)?,
                            }
                        }
                        Ok($name { $($field: object!(@finish $field $(= $absent)?)),* })
                    }
                }
                deserializer.deserialize_struct(stringify!($name), &[$(stringify!($field)),*], Members)
            }
        }

        impl serde::Serialize for $name {
            fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                use serde::ser::SerializeStruct as _;
                let fields: &[&str] = &[$(stringify!($field)),*];
                let mut state = serializer.serialize_struct(stringify!($name), fields.len())?;
                $(state.serialize_field(stringify!($field), &Out(&self.$field))?;)*
                state.end()
            }
        }

        siskin::codegen::json_struct!($name);

        impl Decode for $name {
            const TYPE: Type = Type::Struct;
            const MIN_SIZE: usize = 1;
            fn decode<I: Input>(_: &mut I) -> Result<Self, ProtocolError> {
                Err(ProtocolError::Truncated)
            }
        }
    };
    (@slot Option<$ty:ty>) => { $ty };
    (@slot $ty:ty) => { $ty };
    (@finish $field:ident) => { json::required($field, stringify!($field))? };
    (@finish $field:ident = $absent:expr) => { $field.flatten().unwrap_or($absent) };
}

object!(PingArgs {
    message: String = "pong".to_owned()
});
object!(Pong {
    message: String,
    time_millis: i64
});
object!(Line {
    sku: String,
    count: i32 = 1
});
object!(Order { id: i64, lines: Vec<Line> = Vec::new(), note: String = String::new() });
object!(PlaceArgs { order: Order });
object!(GetArgs {
    id: i64,
    verbose: bool = false,
    tags: Vec<String> = Vec::new(),
    codes: BTreeSet<i32> = BTreeSet::new(),
    level: Level = Level(0),
    blob: Bytes = Bytes::new(),
    weight: f64 = 0.5,
    like: Vec<Line> = Vec::new(),
});
object!(FailArgs { how: String });
object!(PathArgs { rest: String });
object!(UploadArgs {
    name: String = String::new(),
    data: Bytes
});
object!(FormArgs {
    name: String,
    age: i32 = 0,
    tags: Vec<String> = Vec::new(),
    flag: bool = false,
    file: Bytes = Bytes::new(),
    files: Vec<Bytes> = Vec::new(),
    attrs: BTreeMap<String, i32> = BTreeMap::new(),
    line: Option<Line> = None,
});
object!(EitherArgs { a: i32 = 0, b: i32 = 0 });
object!(FindArgs { attrs: BTreeMap<String, i32> = BTreeMap::new(), flags: BTreeMap<String, bool> = BTreeMap::new() });
object!(BigArgs {
    length: i32,
    tag: String = String::new()
});
object!(SumArgs { numbers: Vec<i64> });
object!(Empty { nothing: bool = false });

#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Level(pub(crate) i32);

impl json::Enum for Level {
    const DESCRIPTOR: &'static EnumDescriptor = &LEVEL;
    fn from_number(number: i32) -> Self {
        Self(number)
    }
    fn number(self) -> i32 {
        self.0
    }
    fn json_name(self) -> Option<&'static str> {
        LEVEL
            .members
            .iter()
            .find(|member| member.value == self.0)
            .map(|member| member.json_name)
    }
    fn from_json_name(name: &str) -> Option<Self> {
        LEVEL
            .members
            .iter()
            .find(|member| member.json_name == name)
            .map(|member| Self(member.value))
    }
}

siskin::codegen::json_enum!(Level);

// ------------------------------------------------------------ descriptors

const fn field(id: i16, name: &'static str, requiredness: Requiredness, ty: TypeDescriptor) -> FieldDescriptor {
    FieldDescriptor::new(id, name, requiredness, ty)
}

const ATTRS: TypeDescriptor = TypeDescriptor::Map(&TypeDescriptor::String, &TypeDescriptor::I32);
const REQUIRED: Requiredness = Requiredness::Required;
const DEFAULT: Requiredness = Requiredness::Default;

static LEVEL: EnumDescriptor = EnumDescriptor {
    name: "Level",
    stem: "orders",
    doc: "How urgent.",
    annotations: &[],
    members: &[
        EnumMember {
            name: "LOW",
            json_name: "LOW",
            value: 1,
            doc: "",
            annotations: &[],
        },
        EnumMember {
            name: "HIGH",
            json_name: "HIGH",
            value: 2,
            doc: "",
            annotations: &[],
        },
    ],
};

const fn structure(
    name: &'static str,
    kind: StructKind,
    annotations: &'static [Annotation],
    fields: &'static [FieldDescriptor],
) -> StructDescriptor {
    StructDescriptor {
        name,
        stem: "orders",
        kind,
        doc: "",
        annotations,
        fields,
    }
}

static LINE: StructDescriptor = structure(
    "Line",
    StructKind::Struct,
    &[],
    &[
        field(1, "sku", REQUIRED, TypeDescriptor::String),
        field(2, "count", DEFAULT, TypeDescriptor::I32),
    ],
);
static ORDER: StructDescriptor = structure(
    "Order",
    StructKind::Struct,
    &[],
    &[
        field(1, "id", REQUIRED, TypeDescriptor::I64),
        field(
            2,
            "lines",
            DEFAULT,
            TypeDescriptor::List(&TypeDescriptor::Struct(&LINE)),
        ),
        field(3, "note", DEFAULT, TypeDescriptor::String),
    ],
);
static PONG: StructDescriptor = structure(
    "Pong",
    StructKind::Struct,
    &[],
    &[
        field(1, "message", REQUIRED, TypeDescriptor::String),
        field(2, "time_millis", REQUIRED, TypeDescriptor::I64),
    ],
);
static OUT_OF_STOCK: StructDescriptor = structure(
    "OutOfStock",
    StructKind::Exception,
    &[Annotation {
        key: "api.status",
        value: "410",
    }],
    &[
        field(1, "sku", DEFAULT, TypeDescriptor::String),
        field(2, "why", DEFAULT, TypeDescriptor::String),
    ],
);
static REJECTED: StructDescriptor = structure(
    "Rejected",
    StructKind::Exception,
    &[Annotation {
        key: "api.status",
        value: "422",
    }],
    &[
        field(1, "code", DEFAULT, TypeDescriptor::I32),
        FieldDescriptor {
            annotations: &[Annotation {
                key: "redacted",
                value: "1",
            }],
            ..field(2, "secret", DEFAULT, TypeDescriptor::String)
        },
    ],
);
static PLAIN: StructDescriptor = structure(
    "Plain",
    StructKind::Exception,
    &[],
    &[field(1, "message", DEFAULT, TypeDescriptor::String)],
);

static FILE: FileDescriptor = FileDescriptor {
    name: "orders.thrift",
    stem: "orders",
    enums: &[&LEVEL],
    structs: &[&LINE, &ORDER, &PONG, &OUT_OF_STOCK, &REJECTED, &PLAIN],
    services: &[&ORDERS],
    ..FileDescriptor::EMPTY
};

pub(crate) const METHOD: MethodDescriptor = MethodDescriptor {
    declared_in: "Orders",
    ..MethodDescriptor::EMPTY
};

pub(crate) static ORDERS: ServiceDescriptor = ServiceDescriptor {
    name: "Orders",
    doc: "Takes orders.",
    annotations: &[],
    extends: None,
    file: &FILE,
    files: &[&FILE],
    methods: &[
        MethodDescriptor {
            name: "ping",
            doc: "Says <hello>.\n\nAnd {more}.",
            idempotent: true,
            arguments: &[FieldDescriptor {
                default: Some("\"pong\""),
                doc: "What comes back.",
                ..field(1, "message", DEFAULT, TypeDescriptor::String)
            }],
            result: Some(&TypeDescriptor::Struct(&PONG)),
            routes: &[RouteDescriptor {
                verb: "GET",
                path: "/ping",
                spread: false,
                bindings: &[Binding::Query("message")],
            }],
            ..METHOD
        },
        MethodDescriptor {
            name: "place",
            doc: "Places an order.",
            arguments: &[field(1, "order", REQUIRED, TypeDescriptor::Struct(&ORDER))],
            result: Some(&TypeDescriptor::I64),
            exceptions: &[
                FieldDescriptor {
                    annotations: &[Annotation {
                        key: "api.status",
                        value: "409",
                    }],
                    doc: "Nothing is left.",
                    ..field(
                        1,
                        "stock",
                        Requiredness::Optional,
                        TypeDescriptor::Struct(&OUT_OF_STOCK),
                    )
                },
                field(2, "rejected", Requiredness::Optional, TypeDescriptor::Struct(&REJECTED)),
                field(3, "plain", Requiredness::Optional, TypeDescriptor::Struct(&PLAIN)),
            ],
            annotations: &[Annotation {
                key: "api.status",
                value: "201",
            }],
            routes: &[
                RouteDescriptor {
                    verb: "POST",
                    path: "/orders",
                    spread: true,
                    bindings: &[Binding::Body("id"), Binding::Body("lines"), Binding::Body("note")],
                },
                RouteDescriptor {
                    verb: "PUT",
                    path: "/orders/{id}",
                    spread: true,
                    bindings: &[Binding::Path("id"), Binding::Body("lines"), Binding::Query("note")],
                },
                RouteDescriptor {
                    verb: "PATCH",
                    path: "/orders",
                    spread: false,
                    bindings: &[Binding::WholeBody],
                },
            ],
            ..METHOD
        },
        MethodDescriptor {
            name: "get",
            doc: "",
            idempotent: true,
            arguments: &[
                field(1, "id", REQUIRED, TypeDescriptor::I64),
                field(2, "verbose", DEFAULT, TypeDescriptor::Bool),
                field(3, "tags", DEFAULT, TypeDescriptor::List(&TypeDescriptor::String)),
                field(4, "codes", DEFAULT, TypeDescriptor::Set(&TypeDescriptor::I32)),
                field(5, "level", DEFAULT, TypeDescriptor::Enum(&LEVEL)),
                field(6, "blob", DEFAULT, TypeDescriptor::Binary),
                field(7, "weight", DEFAULT, TypeDescriptor::Double),
                field(8, "like", DEFAULT, TypeDescriptor::List(&TypeDescriptor::Struct(&LINE))),
            ],
            result: Some(&TypeDescriptor::String),
            routes: &[RouteDescriptor {
                verb: "GET",
                path: "/orders/:id",
                spread: false,
                bindings: &[
                    Binding::Path("id"),
                    Binding::Query("verbose"),
                    Binding::Query("tag"),
                    Binding::Header("X-Codes"),
                    Binding::Query("level"),
                    Binding::Query("blob"),
                    Binding::Query("weight"),
                    Binding::Query("like"),
                ],
            }],
            ..METHOD
        },
        MethodDescriptor {
            name: "touch",
            ..METHOD
        },
        MethodDescriptor {
            name: "notify",
            oneway: true,
            arguments: &[field(1, "how", REQUIRED, TypeDescriptor::String)],
            ..METHOD
        },
        MethodDescriptor {
            name: "slow",
            result: Some(&TypeDescriptor::String),
            ..METHOD
        },
        MethodDescriptor {
            name: "fail",
            arguments: &[field(1, "how", REQUIRED, TypeDescriptor::String)],
            ..METHOD
        },
        MethodDescriptor {
            name: "path",
            arguments: &[field(1, "rest", REQUIRED, TypeDescriptor::String)],
            result: Some(&TypeDescriptor::String),
            routes: &[
                RouteDescriptor {
                    verb: "GET",
                    path: "/files/*rest",
                    spread: false,
                    bindings: &[Binding::Path("rest")],
                },
                RouteDescriptor {
                    verb: "GET",
                    path: "/files/{rest}",
                    spread: false,
                    bindings: &[Binding::Path("rest")],
                },
                RouteDescriptor {
                    verb: "GET",
                    path: "/user:rest",
                    spread: false,
                    bindings: &[Binding::Path("rest")],
                },
                RouteDescriptor {
                    verb: "*",
                    path: "/any/{rest}",
                    spread: false,
                    bindings: &[Binding::Path("rest")],
                },
            ],
            ..METHOD
        },
        MethodDescriptor {
            name: "upload",
            arguments: &[
                field(1, "name", DEFAULT, TypeDescriptor::String),
                field(2, "data", REQUIRED, TypeDescriptor::Binary),
            ],
            annotations: &[Annotation {
                key: "api.max_body",
                value: "16",
            }],
            result: Some(&TypeDescriptor::I64),
            routes: &[RouteDescriptor {
                verb: "POST",
                path: "/upload",
                spread: false,
                bindings: &[Binding::Cookie("name"), Binding::RawBody],
            }],
            ..METHOD
        },
        MethodDescriptor {
            name: "sum",
            arguments: &[field(
                1,
                "numbers",
                REQUIRED,
                TypeDescriptor::List(&TypeDescriptor::I64),
            )],
            result: Some(&TypeDescriptor::I64),
            ..METHOD
        },
        MethodDescriptor {
            name: "form",
            arguments: &[
                field(1, "name", REQUIRED, TypeDescriptor::String),
                field(2, "age", DEFAULT, TypeDescriptor::I32),
                field(3, "tags", DEFAULT, TypeDescriptor::List(&TypeDescriptor::String)),
                field(4, "flag", DEFAULT, TypeDescriptor::Bool),
                field(5, "file", DEFAULT, TypeDescriptor::Binary),
                field(6, "files", DEFAULT, TypeDescriptor::List(&TypeDescriptor::Binary)),
                field(7, "attrs", DEFAULT, ATTRS),
                field(8, "line", DEFAULT, TypeDescriptor::Struct(&LINE)).with_default(r#"{"sku":"a","count":1}"#),
            ],
            result: Some(&TypeDescriptor::String),
            routes: &[RouteDescriptor {
                verb: "POST",
                path: "/form",
                spread: false,
                bindings: &[
                    Binding::Form("name"),
                    Binding::Form("age"),
                    Binding::Form("tag"),
                    Binding::Form("flag"),
                    Binding::Form("file"),
                    Binding::Form("files"),
                    Binding::Form("attrs"),
                    Binding::Form("line"),
                ],
            }],
            ..METHOD
        },
        MethodDescriptor {
            name: "either",
            arguments: &[
                field(1, "a", DEFAULT, TypeDescriptor::I32),
                field(2, "b", DEFAULT, TypeDescriptor::I32),
            ],
            result: Some(&TypeDescriptor::String),
            routes: &[RouteDescriptor {
                verb: "POST",
                path: "/either",
                spread: false,
                bindings: &[Binding::Body("a"), Binding::Form("b")],
            }],
            ..METHOD
        },
        MethodDescriptor {
            name: "find",
            idempotent: true,
            arguments: &[
                field(1, "attrs", DEFAULT, ATTRS),
                field(
                    2,
                    "flags",
                    DEFAULT,
                    TypeDescriptor::Map(&TypeDescriptor::String, &TypeDescriptor::Bool),
                ),
            ],
            result: Some(&TypeDescriptor::String),
            routes: &[RouteDescriptor {
                verb: "GET",
                path: "/find",
                spread: false,
                bindings: &[Binding::Query("attrs"), Binding::Query("flags")],
            }],
            ..METHOD
        },
        MethodDescriptor {
            name: "big",
            idempotent: true,
            arguments: &[
                field(1, "length", REQUIRED, TypeDescriptor::I32),
                field(2, "tag", DEFAULT, TypeDescriptor::String),
            ],
            result: Some(&TypeDescriptor::String),
            routes: &[RouteDescriptor {
                verb: "GET",
                path: "/big/{length}",
                spread: false,
                bindings: &[Binding::Path("length"), Binding::Query("tag")],
            }],
            ..METHOD
        },
        MethodDescriptor {
            name: "hidden",
            annotations: &[Annotation {
                key: "api.none",
                value: "1",
            }],
            ..METHOD
        },
    ],
};

// ------------------------------------------------------------ the service

/// What the service saw and what it waits for.
#[derive(Debug, Default)]
pub(crate) struct State {
    pub(crate) context: Mutex<Option<CallContext>>,
    pub(crate) started: Notify,
    pub(crate) release: Notify,
    pub(crate) dropped: Notify,
    pub(crate) was_dropped: AtomicBool,
    pub(crate) notified: AtomicUsize,
}

/// Tells when a call's future goes away without having ended.
struct Watch(Arc<State>, bool);

impl Drop for Watch {
    fn drop(&mut self) {
        if !self.1 {
            self.0.was_dropped.store(true, Ordering::SeqCst);
            self.0.dropped.notify_one();
        }
    }
}

#[derive(Debug, Default)]
pub(crate) struct Orders(pub(crate) Arc<State>);

fn value<T: Json>(value: &T) -> Outcome {
    Outcome::Value(Body::Json(Some(serde_json::to_vec(&Out(value)).unwrap())))
}

fn declared(exception: usize, json: &str) -> Outcome {
    Outcome::Declared {
        exception,
        body: Body::Json(Some(json.as_bytes().to_vec())),
    }
}

impl Dispatcher for Orders {
    fn descriptor(&self) -> &'static ServiceDescriptor {
        &ORDERS
    }

    fn dispatch(
        &self,
        method: usize,
        cx: &CallContext,
        arguments: Arguments<'_, '_>,
        _reply: Reply,
    ) -> Result<CallFuture, ArgumentError> {
        let state = Arc::clone(&self.0);
        *state.context.lock().unwrap() = Some(cx.clone());
        let cx = cx.clone();
        Ok(match ORDERS.methods[method].name {
            "ping" => {
                let args: PingArgs = arguments.decode()?;
                Box::pin(async move {
                    value(&Pong {
                        message: args.message,
                        time_millis: 9_007_199_254_740_993,
                    })
                })
            }
            "place" => {
                let args: PlaceArgs = arguments.decode()?;
                Box::pin(async move {
                    match args.order.note.as_str() {
                        "stock" => declared(0, r#"{"sku":"a","why":"sold \"out\""}"#),
                        "rejected" => declared(1, r#"{"code":7,"secret":"hunter2"}"#),
                        "plain" => declared(2, r#"{"message":""}"#),
                        _ => value(&args.order.id),
                    }
                })
            }
            "get" => {
                let args: GetArgs = arguments.decode()?;
                Box::pin(async move { value(&format!("{args:?}")) })
            }
            "touch" => {
                let _: Empty = arguments.decode()?;
                Box::pin(async { Outcome::Value(Body::Json(None)) })
            }
            "notify" => {
                let args: FailArgs = arguments.decode()?;
                Box::pin(async move {
                    state.started.notify_one();
                    state.release.notified().await;
                    state.notified.fetch_add(1, Ordering::SeqCst);
                    assert_ne!(args.how, "panic");
                    Outcome::Value(Body::Json(None))
                })
            }
            "slow" => {
                let _: Empty = arguments.decode()?;
                Box::pin(async move {
                    let mut watch = Watch(Arc::clone(&state), false);
                    state.started.notify_one();
                    state.release.notified().await;
                    watch.1 = true;
                    value(&"done".to_owned())
                })
            }
            "fail" => {
                let args: FailArgs = arguments.decode()?;
                let kind = match args.how.as_str() {
                    "panic-early" => panic!("early secret"),
                    "invalid" => ErrorKind::Invalid,
                    "notfound" => ErrorKind::NotFound,
                    "denied" => ErrorKind::Denied,
                    "unavailable" => ErrorKind::Unavailable,
                    "deadline" => ErrorKind::DeadlineExceeded,
                    "cancelled" => ErrorKind::Cancelled,
                    _ => ErrorKind::Internal,
                };
                Box::pin(async move {
                    cx.add_response_header(http::HeaderName::from_static("x-own"), "1".parse().unwrap());
                    match args.how.as_str() {
                        "panic" => panic!("secret"),
                        "nack" => Outcome::Failed(Error::rejected()),
                        "nack-final" => Outcome::Failed(Error::rejected().non_retryable()),
                        "status" => {
                            cx.set_status(StatusCode::RESET_CONTENT);
                            Outcome::Value(Body::Json(None))
                        }
                        "io" => Outcome::Failed(std::io::Error::other("secret").into()),
                        how => Outcome::Failed(Error::new(kind, format!("told {how}"))),
                    }
                })
            }
            "path" => {
                let args: PathArgs = arguments.decode()?;
                Box::pin(async move { value(&args.rest) })
            }
            "upload" => {
                let args: UploadArgs = arguments.decode()?;
                let length = i64::try_from(args.name.len() * 1000 + args.data.len()).unwrap();
                Box::pin(async move { value(&length) })
            }
            "sum" => {
                let args: SumArgs = arguments.decode()?;
                Box::pin(async move { value(&args.numbers.iter().sum::<i64>()) })
            }
            "form" => {
                let args: FormArgs = arguments.decode()?;
                Box::pin(async move { value(&format!("{args:?}")) })
            }
            "either" => {
                let args: EitherArgs = arguments.decode()?;
                Box::pin(async move { value(&format!("{args:?}")) })
            }
            "find" => {
                let args: FindArgs = arguments.decode()?;
                Box::pin(async move { value(&format!("{args:?}")) })
            }
            "big" => {
                let args: BigArgs = arguments.decode()?;
                Box::pin(async move {
                    if !args.tag.is_empty() {
                        cx.add_response_header(http::header::ETAG, args.tag.parse().unwrap());
                    }
                    value(&"x".repeat(usize::try_from(args.length).unwrap()))
                })
            }
            other => panic!("{other} must not be reached"),
        })
    }
}
