#[allow(
    deprecated,
    missing_docs,
    missing_debug_implementations,
    non_camel_case_types,
    non_snake_case,
    non_upper_case_globals,
    rust_2018_idioms,
    trivial_numeric_casts,
    unnameable_types,
    unreachable_pub,
    unused,
    unused_qualifications,
    clippy::all,
    clippy::cargo,
    clippy::nursery,
    clippy::pedantic,
    clippy::restriction,
    rustdoc::all
)]
pub mod kinds {
    pub type Counters = ::std::collections::HashMap<::std::string::String, ::core::primitive::i64>;
    /// What the IDL says of `Counters`.
    pub static COUNTERS_TYPEDEF: ::siskin::codegen::TypedefDescriptor = {
        use ::siskin::codegen::describe::*;
        TypedefDescriptor::new("Counters", "kinds", Map(&String, &I64)).with_annotations(&[annotation("rust.type", "hash")])
    };
    pub type Doubles = ::std::collections::BTreeSet<::siskin::codegen::F64>;
    /// What the IDL says of `Doubles`.
    pub static DOUBLES_TYPEDEF: ::siskin::codegen::TypedefDescriptor = {
        use ::siskin::codegen::describe::*;
        TypedefDescriptor::new("Doubles", "kinds", Set(&Double))
    };
    #[derive(::core::clone::Clone, ::core::marker::Copy, ::core::cmp::PartialEq, ::core::cmp::Eq)]
    pub struct Color(::core::primitive::i32);
    impl Color {
        pub const RED: Self = Self(1);
        pub const GREEN: Self = Self(2);
        /// Another name for `GREEN`.
        pub const BLUE: Self = Self::GREEN;
    }
    ::siskin::codegen::newtype_enumeration! {
        Color "Color" COLOR_DESCRIPTOR = Color::RED;
        {
            RED 1 "RED" "RED";
            GREEN 2 "GREEN" "verde";
        }
        also { GREEN "BLUE" "BLUE"; }
    }
    /// What the IDL says of `Color`.
    pub static COLOR_DESCRIPTOR: ::siskin::codegen::EnumDescriptor = {
        use ::siskin::codegen::describe::*;
        EnumDescriptor::new(
            "Color",
            "kinds",
            &[
                EnumMember::new("RED", 1),
                EnumMember::new("GREEN", 2).with_json_name("verde").with_annotations(&[annotation("api.name", "verde")]),
                EnumMember::new("BLUE", 2)
            ]
        )
            .with_annotations(&[annotation("rust.type", "newtype")])
    };
    #[derive(::core::clone::Clone, ::core::marker::Copy, ::core::fmt::Debug, ::core::cmp::PartialEq, ::core::cmp::Eq)]
    pub enum Level {
        Low,
        #[deprecated(note = "too high")]
        High,
        /// A number that the IDL does not know: a newer peer does. It is kept and written back.
        Unknown(UnknownLevel),
    }
    ::siskin::codegen::enumeration! {
        Level "Level" LEVEL_DESCRIPTOR Unknown UnknownLevel = Level::Low;
        {
            Low 0 "LOW" "LOW";
            High 5 "HIGH" "HIGH";
        }
        also {}
    }
    /// What the IDL says of `Level`.
    pub static LEVEL_DESCRIPTOR: ::siskin::codegen::EnumDescriptor = {
        use ::siskin::codegen::describe::*;
        EnumDescriptor::new(
            "Level",
            "kinds",
            &[EnumMember::new("LOW", 0), EnumMember::new("HIGH", 5).with_annotations(&[annotation("deprecated", "too high")])]
        )
    };
    pub type InOrder = ::siskin::codegen::IndexMap<::core::primitive::i32, ::std::string::String>;
    /// What the IDL says of `InOrder`.
    pub static IN_ORDER_TYPEDEF: ::siskin::codegen::TypedefDescriptor = {
        use ::siskin::codegen::describe::*;
        TypedefDescriptor::new("InOrder", "kinds", Map(&I32, &String)).with_annotations(&[annotation("rust.type", "index")])
    };
    #[derive(::core::clone::Clone, ::core::cmp::PartialEq)]
    pub struct Styled {
        pub bytes: ::siskin::codegen::Bytes,
        pub vec: ::std::vec::Vec<::core::primitive::u8>,
        pub arc: ::std::sync::Arc<::core::primitive::str>,
        pub ordered: ::siskin::codegen::F64,
        pub hash_set: ::std::collections::HashSet<::std::string::String>,
        pub hash_map: ::std::collections::HashMap<::std::string::String, ::std::vec::Vec<::core::primitive::u8>>,
        pub counters: Counters,
        pub sorted: ::std::collections::BTreeMap<::std::string::String, ::core::primitive::i64>,
        pub maybe: ::core::option::Option<::std::sync::Arc<::core::primitive::str>>,
        pub color: Color,
        pub colors: ::std::collections::BTreeMap<Color, ::std::vec::Vec<Doubles>>,
        pub boxed: ::std::boxed::Box<::core::primitive::i32>,
        pub big: ::std::boxed::Box<::core::primitive::i64>,
        pub level: ::core::option::Option<Level>,
        pub secret: ::core::option::Option<::std::string::String>,
        pub digits: ::core::primitive::i64,
        pub index_set: ::siskin::codegen::IndexSet<::std::string::String>,
        pub index_map: ::siskin::codegen::IndexMap<::std::string::String, ::std::vec::Vec<::core::primitive::i32>>,
        pub in_order: InOrder,
    }
    impl Styled {
        /// Starts with what is required; all else has its default.
        pub fn builder(boxed: ::core::primitive::i32) -> StyledBuilder {
            StyledBuilder(Self {
                bytes: ::core::default::Default::default(),
                vec: ::std::vec::Vec::from(*b"a\tb"),
                arc: ::std::sync::Arc::from("x"),
                ordered: ::siskin::codegen::F64(1.5),
                hash_set: ::core::default::Default::default(),
                hash_map: ::std::collections::HashMap::from([(::std::string::String::from("a"), ::std::vec::Vec::from(*b"b"))]),
                counters: ::core::default::Default::default(),
                sorted: ::core::default::Default::default(),
                maybe: ::core::option::Option::None,
                color: Color::GREEN,
                colors: ::core::default::Default::default(),
                boxed: ::std::boxed::Box::new(boxed),
                big: ::core::default::Default::default(),
                level: ::core::option::Option::Some(Level::High),
                secret: ::core::option::Option::None,
                digits: ::core::default::Default::default(),
                index_set: ::siskin::codegen::IndexSet::from([
                    ::std::string::String::from("z"),
                    ::std::string::String::from("a")
                ]),
                index_map: ::siskin::codegen::IndexMap::from([
                    (::std::string::String::from("z"), ::std::vec::Vec::from([1])),
                    (::std::string::String::from("a"), ::std::vec::Vec::from([]))
                ]),
                in_order: ::core::default::Default::default(),
            })
        }
        /// `level`, or its default where it is not set.
        pub fn level_or_default(&self) -> Level { ::core::clone::Clone::clone(&self.level).unwrap_or_else(|| Level::High) }
    }
    impl ::core::fmt::Debug for Styled {
        fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
            f.debug_struct("Styled")
                .field("bytes", &self.bytes)
                .field("vec", &self.vec)
                .field("arc", &self.arc)
                .field("ordered", &self.ordered)
                .field("hash_set", &self.hash_set)
                .field("hash_map", &self.hash_map)
                .field("counters", &self.counters)
                .field("sorted", &self.sorted)
                .field("maybe", &self.maybe)
                .field("color", &self.color)
                .field("colors", &self.colors)
                .field("boxed", &self.boxed)
                .field("big", &self.big)
                .field("level", &self.level)
                .field("secret", &::core::format_args!("<redacted>"))
                .field("digits", &self.digits)
                .field("index_set", &self.index_set)
                .field("index_map", &self.index_map)
                .field("in_order", &self.in_order)
                .finish()
        }
    }
    impl ::core::default::Default for Styled {
        fn default() -> Self {
            Self {
                bytes: ::core::default::Default::default(),
                vec: ::std::vec::Vec::from(*b"a\tb"),
                arc: ::std::sync::Arc::from("x"),
                ordered: ::siskin::codegen::F64(1.5),
                hash_set: ::core::default::Default::default(),
                hash_map: ::std::collections::HashMap::from([(::std::string::String::from("a"), ::std::vec::Vec::from(*b"b"))]),
                counters: ::core::default::Default::default(),
                sorted: ::core::default::Default::default(),
                maybe: ::core::option::Option::None,
                color: Color::GREEN,
                colors: ::core::default::Default::default(),
                boxed: ::core::default::Default::default(),
                big: ::core::default::Default::default(),
                level: ::core::option::Option::Some(Level::High),
                secret: ::core::option::Option::None,
                digits: ::core::default::Default::default(),
                index_set: ::siskin::codegen::IndexSet::from([
                    ::std::string::String::from("z"),
                    ::std::string::String::from("a")
                ]),
                index_map: ::siskin::codegen::IndexMap::from([
                    (::std::string::String::from("z"), ::std::vec::Vec::from([1])),
                    (::std::string::String::from("a"), ::std::vec::Vec::from([]))
                ]),
                in_order: ::core::default::Default::default(),
            }
        }
    }
    ::siskin::codegen::builder! {
        StyledBuilder(Styled) {
            /// Sets `bytes`.
            bytes(value: ::siskin::codegen::Bytes) bytes = value;
            /// Sets `vec`.
            vec(value: ::std::vec::Vec<::core::primitive::u8>) vec = value;
            /// Sets `arc`.
            arc(value: ::std::sync::Arc<::core::primitive::str>) arc = value;
            /// Sets `ordered`.
            ordered(value: ::siskin::codegen::F64) ordered = value;
            /// Sets `hash_set`.
            hash_set(value: ::std::collections::HashSet<::std::string::String>) hash_set = value;
            /// Sets `hash_map`.
            hash_map(
                value: ::std::collections::HashMap<::std::string::String, ::std::vec::Vec<::core::primitive::u8>>
            ) hash_map = value;
            /// Sets `counters`.
            counters(value: Counters) counters = value;
            /// Sets `sorted`.
            sorted(value: ::std::collections::BTreeMap<::std::string::String, ::core::primitive::i64>) sorted = value;
            /// Sets `maybe`.
            maybe(value: ::std::sync::Arc<::core::primitive::str>) maybe = ::core::option::Option::Some(value);
            /// Sets `color`.
            color(value: Color) color = value;
            /// Sets `colors`.
            colors(value: ::std::collections::BTreeMap<Color, ::std::vec::Vec<Doubles>>) colors = value;
            /// Sets `big`.
            big(value: ::core::primitive::i64) big = ::std::boxed::Box::new(value);
            /// Sets `level`.
            level(value: Level) level = ::core::option::Option::Some(value);
            /// Sets `secret`.
            secret(value: ::std::string::String) secret = ::core::option::Option::Some(value);
            /// Sets `number`.
            digits(value: ::core::primitive::i64) digits = value;
            /// Sets `index_set`.
            index_set(value: ::siskin::codegen::IndexSet<::std::string::String>) index_set = value;
            /// Sets `index_map`.
            index_map(
                value: ::siskin::codegen::IndexMap<::std::string::String, ::std::vec::Vec<::core::primitive::i32>>
            ) index_map = value;
            /// Sets `in_order`.
            in_order(value: InOrder) in_order = value;
        }
    }
    ::siskin::codegen::record! {
        fields Styled "Styled" STYLED_DESCRIPTOR {
            1 bytes "bytes" "bytes" Out zero: ::siskin::codegen::Bytes;
            2 vec "vec" "vec" Out value: ::std::vec::Vec<::core::primitive::u8> = ::std::vec::Vec::from(*b"a\tb");
            3 arc "arc" "arc" Out value: ::std::sync::Arc<::core::primitive::str> = ::std::sync::Arc::from("x");
            4 ordered "ordered" "ordered" Out value: ::siskin::codegen::F64 = ::siskin::codegen::F64(1.5);
            5 hash_set "hash_set" "hash_set" Out zero: ::std::collections::HashSet<::std::string::String>;
            6 hash_map "hash_map" "hash_map" Out value: ::std::collections::HashMap<::std::string::String, ::std::vec::Vec<::core::primitive::u8>> = ::std::collections::HashMap::from([(
                ::std::string::String::from("a"),
                ::std::vec::Vec::from(*b"b")
            )]);
            7 counters "counters" "counters" Out zero: Counters;
            8 sorted "sorted" "sorted" Out zero: ::std::collections::BTreeMap<::std::string::String, ::core::primitive::i64>;
            9 maybe "maybe" "maybe" Out option: ::std::sync::Arc<::core::primitive::str>;
            10 color "color" "color" Out value: Color = Color::GREEN;
            11 colors "colors" "colors" Out zero: ::std::collections::BTreeMap<Color, ::std::vec::Vec<Doubles>>;
            12 boxed "boxed" "boxed" Out required: ::std::boxed::Box<::core::primitive::i32>;
            13 big "big" "big" Out zero: ::std::boxed::Box<::core::primitive::i64>;
            14 level "level" "level" Out option: Level;
            15 secret "secret" "secret" Out option: ::std::string::String;
            16 digits "number" "number" Text zero: ::core::primitive::i64;
            17 index_set "index_set" "index_set" Out value: ::siskin::codegen::IndexSet<::std::string::String> = ::siskin::codegen::IndexSet::from([
                ::std::string::String::from("z"),
                ::std::string::String::from("a")
            ]);
            18 index_map "index_map" "index_map" Out value: ::siskin::codegen::IndexMap<::std::string::String, ::std::vec::Vec<::core::primitive::i32>> = ::siskin::codegen::IndexMap::from([
                (::std::string::String::from("z"), ::std::vec::Vec::from([1])),
                (::std::string::String::from("a"), ::std::vec::Vec::from([]))
            ]);
            19 in_order "in_order" "in_order" Out zero: InOrder;
        }
    }
    /// What the IDL says of `Styled`.
    pub static STYLED_DESCRIPTOR: ::siskin::codegen::StructDescriptor = {
        use ::siskin::codegen::describe::*;
        StructDescriptor::new(
            Record,
            "Styled",
            "kinds",
            &[
                field(1, "bytes", Binary).with_annotations(&[annotation("rust.type", "bytes")]),
                field(2, "vec", Binary).with_annotations(&[annotation("rust.type", "vec")]).with_default("\"YQli\""),
                field(3, "arc", String).with_annotations(&[annotation("rust.type", "arc_str")]).with_default("\"x\""),
                field(4, "ordered", Double).with_annotations(&[annotation("rust.type", "ordered")]).with_default("1.5"),
                field(5, "hash_set", Set(&String)).with_annotations(&[annotation("rust.type", "hash")]),
                field(6, "hash_map", Map(&String, &Binary))
                    .with_annotations(&[annotation("rust.type", "hash")])
                    .with_type_annotations(&[at(&[TypePart::Value], &[annotation("rust.type", "vec")])])
                    .with_default("{\"a\":\"Yg==\"}"),
                field(7, "counters", Typedef(&COUNTERS_TYPEDEF)),
                field(8, "sorted", Typedef(&COUNTERS_TYPEDEF)).with_annotations(&[annotation("rust.type", "btree")]),
                optional(9, "maybe", String).with_type_annotations(&[at(&[], &[annotation("rust.type", "arc_str")])]),
                field(10, "color", Enum(&COLOR_DESCRIPTOR)).with_default("\"verde\""),
                field(11, "colors", Map(&Enum(&COLOR_DESCRIPTOR), &List(&Typedef(&DOUBLES_TYPEDEF)))),
                required(12, "boxed", I32).with_annotations(&[annotation("rust.box", "1")]),
                field(13, "big", I64),
                optional(14, "level", Enum(&LEVEL_DESCRIPTOR)).with_default("\"HIGH\""),
                optional(15, "secret", String).with_annotations(&[annotation("redacted", "1")]),
                field(16, "number", I64)
                    .with_int64_text(true)
                    .with_annotations(&[annotation("api.js_conv", "1"), annotation("rust.name", "digits")]),
                field(17, "index_set", Set(&String))
                    .with_annotations(&[annotation("rust.type", "index")])
                    .with_default("[\"z\",\"a\"]"),
                field(18, "index_map", Map(&String, &List(&I32)))
                    .with_annotations(&[annotation("rust.type", "index")])
                    .with_default("{\"z\":[1],\"a\":[]}"),
                field(19, "in_order", Typedef(&IN_ORDER_TYPEDEF))
            ]
        )
    };
    /// An element of a set: its hashed map has an order here.
    #[derive(
        ::core::fmt::Debug, ::core::clone::Clone, ::core::cmp::PartialEq, ::core::cmp::Eq, ::core::cmp::PartialOrd,
        ::core::cmp::Ord, ::core::hash::Hash
    )]
    pub struct Element {
        pub counters: ::std::collections::BTreeMap<::std::string::String, ::core::primitive::i64>,
        pub weight: ::siskin::codegen::F64,
        pub in_order: ::std::collections::BTreeMap<::core::primitive::i32, ::std::string::String>,
    }
    impl ::core::default::Default for Element {
        fn default() -> Self {
            Self {
                counters: ::core::default::Default::default(),
                weight: ::core::default::Default::default(),
                in_order: ::core::default::Default::default(),
            }
        }
    }
    ::siskin::codegen::record! {
        #[inline]
        fields Element "Element" ELEMENT_DESCRIPTOR {
            1 counters "counters" "counters" Out zero: ::std::collections::BTreeMap<::std::string::String, ::core::primitive::i64>;
            2 weight "weight" "weight" Out zero: ::siskin::codegen::F64;
            3 in_order "in_order" "in_order" Out zero: ::std::collections::BTreeMap<::core::primitive::i32, ::std::string::String>;
        }
    }
    /// What the IDL says of `Element`.
    pub static ELEMENT_DESCRIPTOR: ::siskin::codegen::StructDescriptor = {
        use ::siskin::codegen::describe::*;
        StructDescriptor::new(
            Record,
            "Element",
            "kinds",
            &[
                field(1, "counters", Typedef(&COUNTERS_TYPEDEF)),
                field(2, "weight", Double),
                field(3, "in_order", Typedef(&IN_ORDER_TYPEDEF))
            ]
        )
            .with_doc("An element of a set: its hashed map has an order here.")
    };
    #[derive(
        ::core::fmt::Debug, ::core::clone::Clone, ::core::cmp::PartialEq, ::core::cmp::Eq, ::core::cmp::PartialOrd,
        ::core::cmp::Ord, ::core::hash::Hash
    )]
    pub struct Elements { pub all: ::std::collections::BTreeSet<Element>, }
    impl ::core::default::Default for Elements { fn default() -> Self { Self { all: ::core::default::Default::default(), } } }
    ::siskin::codegen::record! {
        #[inline]
        fields Elements "Elements" ELEMENTS_DESCRIPTOR { 1 all "all" "all" Out zero: ::std::collections::BTreeSet<Element>; }
    }
    /// What the IDL says of `Elements`.
    pub static ELEMENTS_DESCRIPTOR: ::siskin::codegen::StructDescriptor = {
        use ::siskin::codegen::describe::*;
        StructDescriptor::new(Record, "Elements", "kinds", &[field(1, "all", Set(&Struct(&ELEMENT_DESCRIPTOR)))])
    };
    /// As a router knows it.
    #[derive(
        ::core::fmt::Debug, ::core::clone::Clone, ::core::cmp::PartialEq, ::core::cmp::Eq, ::core::cmp::PartialOrd,
        ::core::cmp::Ord, ::core::hash::Hash
    )]
    pub struct Old {
        pub id: ::core::primitive::i64,
        pub name: ::std::string::String,
        /// Fields that the IDL does not know, in the order in which they were read: they are written back.
        pub unknown_fields: ::siskin::codegen::UnknownFields,
    }
    impl Old {
        /// Starts with what is required; all else has its default.
        pub fn builder(id: ::core::primitive::i64) -> OldBuilder {
            OldBuilder(Self {
                id: id,
                name: ::core::default::Default::default(),
                unknown_fields: ::core::default::Default::default()
            })
        }
    }
    impl ::core::default::Default for Old {
        fn default() -> Self {
            Self {
                id: ::core::default::Default::default(),
                name: ::core::default::Default::default(),
                unknown_fields: ::core::default::Default::default()
            }
        }
    }
    ::siskin::codegen::builder! {
        OldBuilder(Old) {
            /// Sets `name`.
            name(value: ::std::string::String) name = value;
        }
    }
    ::siskin::codegen::record! {
        #[inline]
        fields Old "Old" OLD_DESCRIPTOR keeps unknown_fields {
            1 id "id" "id" Out required: ::core::primitive::i64;
            3 name "name" "name" Out zero: ::std::string::String;
        }
    }
    /// What the IDL says of `Old`.
    pub static OLD_DESCRIPTOR: ::siskin::codegen::StructDescriptor = {
        use ::siskin::codegen::describe::*;
        StructDescriptor::new(Record, "Old", "kinds", &[required(1, "id", I64), field(3, "name", String)])
            .with_doc("As a router knows it.")
            .with_annotations(&[annotation("preserve_unknown_fields", "1")])
    };
    /// As a newer service knows it.
    #[derive(::core::fmt::Debug, ::core::clone::Clone, ::core::cmp::PartialEq)]
    pub struct New {
        pub id: ::core::primitive::i64,
        pub flag: ::core::primitive::bool,
        pub name: ::std::string::String,
        pub levels: ::std::vec::Vec<Level>,
        pub inner: ::std::collections::BTreeMap<::std::string::String, New>,
        pub d: ::core::primitive::f64,
        pub b: ::siskin::codegen::Bytes,
        pub small: ::core::primitive::i8,
        pub short: ::core::primitive::i16,
        pub int: ::core::primitive::i32,
        pub ids: ::std::collections::BTreeSet<::siskin::codegen::Uuid>,
        pub arm: ::core::option::Option<Arm>,
    }
    impl New {
        /// Starts with what is required; all else has its default.
        pub fn builder(id: ::core::primitive::i64) -> NewBuilder {
            NewBuilder(Self {
                id: id,
                flag: ::core::default::Default::default(),
                name: ::core::default::Default::default(),
                levels: ::core::default::Default::default(),
                inner: ::core::default::Default::default(),
                d: ::core::default::Default::default(),
                b: ::core::default::Default::default(),
                small: ::core::default::Default::default(),
                short: ::core::default::Default::default(),
                int: ::core::default::Default::default(),
                ids: ::core::default::Default::default(),
                arm: ::core::option::Option::None,
            })
        }
    }
    impl ::core::default::Default for New {
        fn default() -> Self {
            Self {
                id: ::core::default::Default::default(),
                flag: ::core::default::Default::default(),
                name: ::core::default::Default::default(),
                levels: ::core::default::Default::default(),
                inner: ::core::default::Default::default(),
                d: ::core::default::Default::default(),
                b: ::core::default::Default::default(),
                small: ::core::default::Default::default(),
                short: ::core::default::Default::default(),
                int: ::core::default::Default::default(),
                ids: ::core::default::Default::default(),
                arm: ::core::option::Option::None,
            }
        }
    }
    ::siskin::codegen::builder! {
        NewBuilder(New) {
            /// Sets `flag`.
            flag(value: ::core::primitive::bool) flag = value;
            /// Sets `name`.
            name(value: ::std::string::String) name = value;
            /// Sets `levels`.
            levels(value: ::std::vec::Vec<Level>) levels = value;
            /// Sets `inner`.
            inner(value: ::std::collections::BTreeMap<::std::string::String, New>) inner = value;
            /// Sets `d`.
            d(value: ::core::primitive::f64) d = value;
            /// Sets `b`.
            b(value: ::siskin::codegen::Bytes) b = value;
            /// Sets `small`.
            small(value: ::core::primitive::i8) small = value;
            /// Sets `short`.
            short(value: ::core::primitive::i16) short = value;
            /// Sets `int`.
            int(value: ::core::primitive::i32) int = value;
            /// Sets `ids`.
            ids(value: ::std::collections::BTreeSet<::siskin::codegen::Uuid>) ids = value;
            /// Sets `arm`.
            arm(value: Arm) arm = ::core::option::Option::Some(value);
        }
    }
    ::siskin::codegen::record! {
        fields New "New" NEW_DESCRIPTOR {
            1 id "id" "id" Out required: ::core::primitive::i64;
            2 flag "flag" "flag" Out zero: ::core::primitive::bool;
            3 name "name" "name" Out zero: ::std::string::String;
            4 levels "levels" "levels" Out zero: ::std::vec::Vec<Level>;
            5 inner "inner" "inner" Out zero: ::std::collections::BTreeMap<::std::string::String, New>;
            6 d "d" "d" Out zero: ::core::primitive::f64;
            7 b "b" "b" Out zero: ::siskin::codegen::Bytes;
            8 small "small" "small" Out zero: ::core::primitive::i8;
            9 short "short" "short" Out zero: ::core::primitive::i16;
            10 int "int" "int" Out zero: ::core::primitive::i32;
            11 ids "ids" "ids" Out zero: ::std::collections::BTreeSet<::siskin::codegen::Uuid>;
            12 arm "arm" "arm" Out option: Arm;
        }
    }
    /// What the IDL says of `New`.
    pub static NEW_DESCRIPTOR: ::siskin::codegen::StructDescriptor = {
        use ::siskin::codegen::describe::*;
        StructDescriptor::new(
            Record,
            "New",
            "kinds",
            &[
                required(1, "id", I64),
                field(2, "flag", Bool),
                field(3, "name", String),
                field(4, "levels", List(&Enum(&LEVEL_DESCRIPTOR))),
                field(5, "inner", Map(&String, &Struct(&NEW_DESCRIPTOR))),
                field(6, "d", Double),
                field(7, "b", Binary),
                field(8, "small", I8),
                field(9, "short", I16),
                field(10, "int", I32),
                field(11, "ids", Set(&Uuid)),
                field(12, "arm", Struct(&ARM_DESCRIPTOR))
            ]
        )
            .with_doc("As a newer service knows it.")
    };
    #[derive(
        ::core::clone::Clone, ::core::cmp::PartialEq, ::core::cmp::Eq, ::core::cmp::PartialOrd, ::core::cmp::Ord,
        ::core::hash::Hash
    )]
    pub enum Arm {
        Small(::core::primitive::i32),
        Large(::std::boxed::Box<Large>),
        Secret(::std::string::String),
        Texts(::std::collections::BTreeSet<::std::string::String>),
        Arm(::std::boxed::Box<Arm>),
        /// An arm that the IDL does not know: a newer peer has it. It is kept and written back.
        Unknown(::siskin::codegen::UnknownField),
    }
    impl ::core::fmt::Debug for Arm {
        fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
            match self {
                Self::Small(value) => f.debug_tuple("Small").field(value).finish(),
                Self::Large(value) => f.debug_tuple("Large").field(value).finish(),
                Self::Secret(_) => f.debug_tuple("Secret").field(&::core::format_args!("<redacted>")).finish(),
                Self::Texts(value) => f.debug_tuple("Texts").field(value).finish(),
                Self::Arm(value) => f.debug_tuple("Arm").field(value).finish(),
                Self::Unknown(field) => f.debug_tuple("Unknown").field(field).finish(),
            }
        }
    }
    ::siskin::codegen::union! {
        Arm "Arm" ARM_DESCRIPTOR Unknown {
            1 Small "small" Out;
            2 Large "large" Out;
            3 Secret "secret" Out;
            4 Texts "texts" Out;
            5 Arm "arm" Out;
        }
    }
    /// What the IDL says of `Arm`.
    pub static ARM_DESCRIPTOR: ::siskin::codegen::StructDescriptor = {
        use ::siskin::codegen::describe::*;
        StructDescriptor::new(
            Union,
            "Arm",
            "kinds",
            &[
                optional(1, "small", I32),
                optional(2, "large", Struct(&LARGE_DESCRIPTOR)),
                optional(3, "secret", String).with_annotations(&[annotation("redacted", "1")]),
                optional(4, "texts", Set(&String)),
                optional(5, "arm", Struct(&ARM_DESCRIPTOR))
            ]
        )
    };
    #[derive(
        ::core::fmt::Debug, ::core::clone::Clone, ::core::cmp::PartialEq, ::core::cmp::Eq, ::core::cmp::PartialOrd,
        ::core::cmp::Ord, ::core::hash::Hash
    )]
    pub struct Large {
        pub a1: ::core::primitive::i64,
        pub a2: ::core::primitive::i64,
        pub a3: ::core::primitive::i64,
        pub a4: ::core::primitive::i64,
        pub a5: ::core::primitive::i64,
        pub a6: ::core::primitive::i64,
        pub a7: ::core::primitive::i64,
        pub a8: ::core::primitive::i64,
        pub a9: ::core::primitive::i64,
        pub a10: ::core::primitive::i64,
        pub a11: ::core::primitive::i64,
        pub a12: ::core::primitive::i64,
        pub a13: ::core::primitive::i64,
        pub a14: ::core::primitive::i64,
        pub a15: ::core::primitive::i64,
        pub a16: ::core::primitive::i64,
        pub a17: ::core::primitive::i64,
        pub a18: ::core::primitive::i64,
        pub a19: ::core::primitive::i64,
        pub a20: ::core::primitive::i64,
    }
    impl Large {
        /// Starts with what is required; all else has its default.
        pub fn builder() -> LargeBuilder {
            LargeBuilder(Self {
                a1: ::core::default::Default::default(),
                a2: ::core::default::Default::default(),
                a3: ::core::default::Default::default(),
                a4: ::core::default::Default::default(),
                a5: ::core::default::Default::default(),
                a6: ::core::default::Default::default(),
                a7: ::core::default::Default::default(),
                a8: ::core::default::Default::default(),
                a9: ::core::default::Default::default(),
                a10: ::core::default::Default::default(),
                a11: ::core::default::Default::default(),
                a12: ::core::default::Default::default(),
                a13: ::core::default::Default::default(),
                a14: ::core::default::Default::default(),
                a15: ::core::default::Default::default(),
                a16: ::core::default::Default::default(),
                a17: ::core::default::Default::default(),
                a18: ::core::default::Default::default(),
                a19: ::core::default::Default::default(),
                a20: ::core::default::Default::default(),
            })
        }
    }
    impl ::core::default::Default for Large {
        fn default() -> Self {
            Self {
                a1: ::core::default::Default::default(),
                a2: ::core::default::Default::default(),
                a3: ::core::default::Default::default(),
                a4: ::core::default::Default::default(),
                a5: ::core::default::Default::default(),
                a6: ::core::default::Default::default(),
                a7: ::core::default::Default::default(),
                a8: ::core::default::Default::default(),
                a9: ::core::default::Default::default(),
                a10: ::core::default::Default::default(),
                a11: ::core::default::Default::default(),
                a12: ::core::default::Default::default(),
                a13: ::core::default::Default::default(),
                a14: ::core::default::Default::default(),
                a15: ::core::default::Default::default(),
                a16: ::core::default::Default::default(),
                a17: ::core::default::Default::default(),
                a18: ::core::default::Default::default(),
                a19: ::core::default::Default::default(),
                a20: ::core::default::Default::default(),
            }
        }
    }
    ::siskin::codegen::builder! {
        LargeBuilder(Large) {
            /// Sets `a1`.
            a1(value: ::core::primitive::i64) a1 = value;
            /// Sets `a2`.
            a2(value: ::core::primitive::i64) a2 = value;
            /// Sets `a3`.
            a3(value: ::core::primitive::i64) a3 = value;
            /// Sets `a4`.
            a4(value: ::core::primitive::i64) a4 = value;
            /// Sets `a5`.
            a5(value: ::core::primitive::i64) a5 = value;
            /// Sets `a6`.
            a6(value: ::core::primitive::i64) a6 = value;
            /// Sets `a7`.
            a7(value: ::core::primitive::i64) a7 = value;
            /// Sets `a8`.
            a8(value: ::core::primitive::i64) a8 = value;
            /// Sets `a9`.
            a9(value: ::core::primitive::i64) a9 = value;
            /// Sets `a10`.
            a10(value: ::core::primitive::i64) a10 = value;
            /// Sets `a11`.
            a11(value: ::core::primitive::i64) a11 = value;
            /// Sets `a12`.
            a12(value: ::core::primitive::i64) a12 = value;
            /// Sets `a13`.
            a13(value: ::core::primitive::i64) a13 = value;
            /// Sets `a14`.
            a14(value: ::core::primitive::i64) a14 = value;
            /// Sets `a15`.
            a15(value: ::core::primitive::i64) a15 = value;
            /// Sets `a16`.
            a16(value: ::core::primitive::i64) a16 = value;
            /// Sets `a17`.
            a17(value: ::core::primitive::i64) a17 = value;
            /// Sets `a18`.
            a18(value: ::core::primitive::i64) a18 = value;
            /// Sets `a19`.
            a19(value: ::core::primitive::i64) a19 = value;
            /// Sets `a20`.
            a20(value: ::core::primitive::i64) a20 = value;
        }
    }
    ::siskin::codegen::record! {
        fields Large "Large" LARGE_DESCRIPTOR {
            1 a1 "a1" "a1" Out zero: ::core::primitive::i64;
            2 a2 "a2" "a2" Out zero: ::core::primitive::i64;
            3 a3 "a3" "a3" Out zero: ::core::primitive::i64;
            4 a4 "a4" "a4" Out zero: ::core::primitive::i64;
            5 a5 "a5" "a5" Out zero: ::core::primitive::i64;
            6 a6 "a6" "a6" Out zero: ::core::primitive::i64;
            7 a7 "a7" "a7" Out zero: ::core::primitive::i64;
            8 a8 "a8" "a8" Out zero: ::core::primitive::i64;
            9 a9 "a9" "a9" Out zero: ::core::primitive::i64;
            10 a10 "a10" "a10" Out zero: ::core::primitive::i64;
            11 a11 "a11" "a11" Out zero: ::core::primitive::i64;
            12 a12 "a12" "a12" Out zero: ::core::primitive::i64;
            13 a13 "a13" "a13" Out zero: ::core::primitive::i64;
            14 a14 "a14" "a14" Out zero: ::core::primitive::i64;
            15 a15 "a15" "a15" Out zero: ::core::primitive::i64;
            16 a16 "a16" "a16" Out zero: ::core::primitive::i64;
            17 a17 "a17" "a17" Out zero: ::core::primitive::i64;
            18 a18 "a18" "a18" Out zero: ::core::primitive::i64;
            19 a19 "a19" "a19" Out zero: ::core::primitive::i64;
            20 a20 "a20" "a20" Out zero: ::core::primitive::i64;
        }
    }
    /// What the IDL says of `Large`.
    pub static LARGE_DESCRIPTOR: ::siskin::codegen::StructDescriptor = {
        use ::siskin::codegen::describe::*;
        StructDescriptor::new(
            Record,
            "Large",
            "kinds",
            &[
                field(1, "a1", I64), field(2, "a2", I64), field(3, "a3", I64), field(4, "a4", I64), field(5, "a5", I64),
                field(6, "a6", I64), field(7, "a7", I64), field(8, "a8", I64), field(9, "a9", I64), field(10, "a10", I64),
                field(11, "a11", I64), field(12, "a12", I64), field(13, "a13", I64), field(14, "a14", I64), field(
                    15,
                    "a15",
                    I64
                ), field(16, "a16", I64), field(17, "a17", I64), field(18, "a18", I64), field(19, "a19", I64),
                field(20, "a20", I64)
            ]
        )
    };
    #[deprecated]
    #[derive(
        ::core::fmt::Debug, ::core::clone::Clone, ::core::cmp::PartialEq, ::core::cmp::Eq, ::core::cmp::PartialOrd,
        ::core::cmp::Ord, ::core::hash::Hash, ::core::marker::Copy
    )]
    #[must_use]
    pub struct Few { pub a: ::core::primitive::i32, }
    impl ::core::default::Default for Few { fn default() -> Self { Self { a: ::core::default::Default::default(), } } }
    ::siskin::codegen::record! {
        #[inline]
        scalars Few "Few" FEW_DESCRIPTOR { 1 a "a" "a" Out zero: ::core::primitive::i32; }
    }
    /// What the IDL says of `Few`.
    pub static FEW_DESCRIPTOR: ::siskin::codegen::StructDescriptor = {
        use ::siskin::codegen::describe::*;
        StructDescriptor::new(Record, "Few", "kinds", &[field(1, "a", I32)])
            .with_annotations(&[
                annotation("rust.derive", "PartialEq, ::core::marker::Copy, Hash"),
                annotation("rust.attr", "must_use"),
                annotation("deprecated", "1")
            ])
    };
    #[derive(
        ::core::clone::Clone, ::core::cmp::PartialEq, ::core::cmp::Eq, ::core::cmp::PartialOrd, ::core::cmp::Ord,
        ::core::hash::Hash
    )]
    pub struct Hidden {
        pub tokens: ::std::vec::Vec<::std::string::String>,
        pub names: ::std::collections::BTreeMap<::std::string::String, ::std::string::String>,
        pub open: ::std::string::String,
        pub pin: ::core::primitive::i32,
        pub arm: ::core::option::Option<Arm>,
    }
    impl Hidden {
        /// Starts with what is required; all else has its default.
        pub fn builder() -> HiddenBuilder {
            HiddenBuilder(Self {
                tokens: ::core::default::Default::default(),
                names: ::core::default::Default::default(),
                open: ::core::default::Default::default(),
                pin: ::core::default::Default::default(),
                arm: ::core::option::Option::None,
            })
        }
    }
    impl ::core::fmt::Debug for Hidden {
        fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
            f.debug_struct("Hidden")
                .field("tokens", &::core::format_args!("<redacted>"))
                .field("names", &::core::format_args!("<redacted>"))
                .field("open", &self.open)
                .field("pin", &::core::format_args!("<redacted>"))
                .field("arm", &self.arm)
                .finish()
        }
    }
    impl ::core::default::Default for Hidden {
        fn default() -> Self {
            Self {
                tokens: ::core::default::Default::default(),
                names: ::core::default::Default::default(),
                open: ::core::default::Default::default(),
                pin: ::core::default::Default::default(),
                arm: ::core::option::Option::None,
            }
        }
    }
    ::siskin::codegen::builder! {
        HiddenBuilder(Hidden) {
            /// Sets `tokens`.
            tokens(value: ::std::vec::Vec<::std::string::String>) tokens = value;
            /// Sets `names`.
            names(value: ::std::collections::BTreeMap<::std::string::String, ::std::string::String>) names = value;
            /// Sets `open`.
            open(value: ::std::string::String) open = value;
            /// Sets `pin`.
            pin(value: ::core::primitive::i32) pin = value;
            /// Sets `arm`.
            arm(value: Arm) arm = ::core::option::Option::Some(value);
        }
    }
    ::siskin::codegen::record! {
        fields Hidden "Hidden" HIDDEN_DESCRIPTOR {
            1 tokens "tokens" "tokens" Out zero: ::std::vec::Vec<::std::string::String>;
            2 names "names" "names" Out zero: ::std::collections::BTreeMap<::std::string::String, ::std::string::String>;
            3 open "open" "open" Out zero: ::std::string::String;
            4 pin "pin" "pin" Out zero: ::core::primitive::i32;
            5 arm "arm" "arm" Out option: Arm;
        }
    }
    /// What the IDL says of `Hidden`.
    pub static HIDDEN_DESCRIPTOR: ::siskin::codegen::StructDescriptor = {
        use ::siskin::codegen::describe::*;
        StructDescriptor::new(
            Record,
            "Hidden",
            "kinds",
            &[
                field(1, "tokens", List(&String)).with_annotations(&[annotation("obfuscated", "1")]),
                field(2, "names", Map(&String, &String)).with_annotations(&[annotation("personalDataType", "NAME")]),
                field(3, "open", String),
                field(4, "pin", I32).with_annotations(&[annotation("siskin.safe", "false")]),
                field(5, "arm", Struct(&ARM_DESCRIPTOR))
            ]
        )
    };
    #[derive(
        ::core::clone::Clone, ::core::cmp::PartialEq, ::core::cmp::Eq, ::core::cmp::PartialOrd, ::core::cmp::Ord,
        ::core::hash::Hash
    )]
    pub struct Plain { pub code: ::core::primitive::i32, pub token: ::std::string::String, }
    impl ::core::fmt::Debug for Plain {
        fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
            f.debug_struct("Plain").field("code", &self.code).field("token", &::core::format_args!("<redacted>")).finish()
        }
    }
    impl ::core::default::Default for Plain {
        fn default() -> Self { Self { code: ::core::default::Default::default(), token: ::core::default::Default::default(), } }
    }
    impl ::core::fmt::Display for Plain {
        fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result { ::core::fmt::Debug::fmt(self, f) }
    }
    impl ::std::error::Error for Plain {}
    ::siskin::codegen::record! {
        #[inline]
        fields Plain "Plain" PLAIN_DESCRIPTOR {
            1 code "code" "code" Out zero: ::core::primitive::i32;
            2 token "token" "token" Out zero: ::std::string::String;
        }
    }
    /// What the IDL says of `Plain`.
    pub static PLAIN_DESCRIPTOR: ::siskin::codegen::StructDescriptor = {
        use ::siskin::codegen::describe::*;
        StructDescriptor::new(
            Exception,
            "Plain",
            "kinds",
            &[field(1, "code", I32), field(2, "token", String).with_annotations(&[annotation("redacted", "1")])]
        )
            .with_annotations(&[annotation("preserve_unknown_fields", "false")])
    };
    #[derive(
        ::core::fmt::Debug, ::core::clone::Clone, ::core::cmp::PartialEq, ::core::cmp::Eq, ::core::cmp::PartialOrd,
        ::core::cmp::Ord, ::core::hash::Hash
    )]
    pub struct Told { pub why: ::std::string::String, pub text: ::std::string::String, }
    impl ::core::default::Default for Told {
        fn default() -> Self { Self { why: ::core::default::Default::default(), text: ::core::default::Default::default(), } }
    }
    impl ::core::fmt::Display for Told {
        fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result { f.write_str(&self.text) }
    }
    impl ::std::error::Error for Told {}
    ::siskin::codegen::record! {
        #[inline]
        fields Told "Told" TOLD_DESCRIPTOR {
            1 why "why" "why" Out zero: ::std::string::String;
            2 text "text" "text" Out zero: ::std::string::String;
        }
    }
    /// What the IDL says of `Told`.
    pub static TOLD_DESCRIPTOR: ::siskin::codegen::StructDescriptor = {
        use ::siskin::codegen::describe::*;
        StructDescriptor::new(Exception, "Told", "kinds", &[field(1, "why", String), field(2, "text", String)])
            .with_annotations(&[annotation("message", "text")])
    };
    #[derive(
        ::core::clone::Clone, ::core::cmp::PartialEq, ::core::cmp::Eq, ::core::cmp::PartialOrd, ::core::cmp::Ord,
        ::core::hash::Hash
    )]
    pub struct Maybe { pub reason: ::core::option::Option<::std::string::String>, pub secret: ::std::string::String, }
    impl ::core::fmt::Debug for Maybe {
        fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
            f.debug_struct("Maybe").field("reason", &self.reason).field("secret", &::core::format_args!("<redacted>")).finish()
        }
    }
    impl ::core::default::Default for Maybe {
        fn default() -> Self { Self { reason: ::core::option::Option::None, secret: ::core::default::Default::default(), } }
    }
    impl ::core::fmt::Display for Maybe {
        fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
            match &self.reason {
                ::core::option::Option::Some(text) => f.write_str(text),
                ::core::option::Option::None => ::core::fmt::Debug::fmt(self, f),
            }
        }
    }
    impl ::std::error::Error for Maybe {}
    ::siskin::codegen::record! {
        #[inline]
        fields Maybe "Maybe" MAYBE_DESCRIPTOR {
            1 reason "reason" "reason" Out option: ::std::string::String;
            2 secret "secret" "secret" Out zero: ::std::string::String;
        }
    }
    /// What the IDL says of `Maybe`.
    pub static MAYBE_DESCRIPTOR: ::siskin::codegen::StructDescriptor = {
        use ::siskin::codegen::describe::*;
        StructDescriptor::new(
            Exception,
            "Maybe",
            "kinds",
            &[optional(1, "reason", String), field(2, "secret", String).with_annotations(&[annotation("redacted", "1")])]
        )
    };
    /// Nothing to say but what nobody may see.
    #[derive(
        ::core::clone::Clone, ::core::cmp::PartialEq, ::core::cmp::Eq, ::core::cmp::PartialOrd, ::core::cmp::Ord,
        ::core::hash::Hash
    )]
    pub struct Discreet { pub message: ::std::string::String, }
    impl ::core::fmt::Debug for Discreet {
        fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
            f.debug_struct("Discreet").field("message", &::core::format_args!("<redacted>")).finish()
        }
    }
    impl ::core::default::Default for Discreet {
        fn default() -> Self { Self { message: ::core::default::Default::default(), } }
    }
    impl ::core::fmt::Display for Discreet {
        fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result { ::core::fmt::Debug::fmt(self, f) }
    }
    impl ::std::error::Error for Discreet {}
    ::siskin::codegen::record! {
        #[inline]
        fields Discreet "Discreet" DISCREET_DESCRIPTOR { 1 message "message" "message" Out zero: ::std::string::String; }
    }
    /// What the IDL says of `Discreet`.
    pub static DISCREET_DESCRIPTOR: ::siskin::codegen::StructDescriptor = {
        use ::siskin::codegen::describe::*;
        StructDescriptor::new(
            Exception,
            "Discreet",
            "kinds",
            &[field(1, "message", String).with_annotations(&[annotation("redacted", "1")])]
        )
            .with_doc("Nothing to say but what nobody may see.")
    };
    pub trait Kinds: ::core::marker::Send + ::core::marker::Sync + 'static {
        fn echo(
            &self,
            cx: &::siskin::codegen::CallContext,
            value: Styled,
            counters: Counters,
            raw: ::std::vec::Vec<::core::primitive::u8>,
            text: ::std::sync::Arc<::core::primitive::str>,
        ) -> impl ::core::future::Future<Output = ::core::result::Result<Styled, ::siskin::codegen::Error>> + ::core::marker::Send;
    }
    ::siskin::codegen::dyn_service! {
        trait Kinds,
        dyn DynKinds: [::core::marker::Send + ::core::marker::Sync + 'static] {
            fn echo = dyn_echo(
                value: Styled,
                counters: Counters,
                raw: ::std::vec::Vec<::core::primitive::u8>,
                text: ::std::sync::Arc<::core::primitive::str>
            ) -> ::core::result::Result<Styled, ::siskin::codegen::Error>;
        }
        inherits {}
    }
    /// Serves an implementation of [`Kinds`].
    pub struct KindsServer<__S> { service: ::std::sync::Arc<__S>, }
    impl<__S: Kinds> KindsServer<__S> {
        /// Serves this implementation.
        pub fn new(service: __S) -> Self { Self { service: ::std::sync::Arc::new(service), } }
        /// Puts a filter around each call of this service.
        pub fn filter<__F: ::siskin::codegen::Filter>(self, filter: __F) -> ::siskin::codegen::Filtered<Self, __F> {
            ::siskin::codegen::Filtered::new(self, filter)
        }
    }
    impl<__S> ::core::clone::Clone for KindsServer<__S> {
        fn clone(&self) -> Self { Self { service: ::core::clone::Clone::clone(&self.service), } }
    }
    impl<__S> ::core::fmt::Debug for KindsServer<__S> {
        fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
            f.debug_struct(::core::stringify!(KindsServer)).finish_non_exhaustive()
        }
    }
    impl<__S: Kinds> ::siskin::codegen::Dispatcher for KindsServer<__S> {
        fn descriptor(&self) -> &'static ::siskin::codegen::ServiceDescriptor { &KINDS_DESCRIPTOR }
        fn dispatch(
            &self,
            method: ::core::primitive::usize,
            cx: &::siskin::codegen::CallContext,
            arguments: ::siskin::codegen::Arguments<'_, '_>,
            reply: ::siskin::codegen::Reply,
        ) -> ::core::result::Result<::siskin::codegen::CallFuture, ::siskin::codegen::ArgumentError> {
            match method {
                0usize => {
                    let arguments: KindsEchoArgs = arguments.decode()?;
                    let service = ::core::clone::Clone::clone(&self.service);
                    let cx = ::core::clone::Clone::clone(cx);
                    ::core::result::Result::Ok(::std::boxed::Box::pin(async move {
                        let result = <__S as Kinds>::echo(
                            &service, &cx, arguments.value, arguments.counters, arguments.raw, arguments.text
                        )
                            .await;
                        reply.finish(result)
                    }))
                },
                _ => ::core::result::Result::Ok(::siskin::codegen::no_such_method()),
            }
        }
    }
    #[doc(hidden)]
    #[derive(::core::clone::Clone, ::core::cmp::PartialEq)]
    pub struct KindsEchoArgs {
        pub value: Styled,
        pub counters: Counters,
        pub raw: ::std::vec::Vec<::core::primitive::u8>,
        pub text: ::std::sync::Arc<::core::primitive::str>,
    }
    ::siskin::codegen::record! {
        #[inline]
        arguments KindsEchoArgs "echo_args" {
            1 value "value" "value" Out required: Styled;
            2 counters "counters" "counters" Out zero: Counters;
            3 raw "raw" "raw" Out zero: ::std::vec::Vec<::core::primitive::u8>;
            4 text "text" "text" Out value: ::std::sync::Arc<::core::primitive::str> = ::std::sync::Arc::from("t");
        }
    }
    /// What the IDL says of the service `Kinds`.
    pub static KINDS_DESCRIPTOR: ::siskin::codegen::ServiceDescriptor = {
        use ::siskin::codegen::describe::*;
        ServiceDescriptor::new(
            "Kinds",
            &FILE_DESCRIPTOR,
            &[&FILE_DESCRIPTOR],
            &[
                MethodDescriptor::new(
                    "echo",
                    "Kinds",
                    &[
                        field(1, "value", Struct(&STYLED_DESCRIPTOR)),
                        field(2, "counters", Typedef(&COUNTERS_TYPEDEF)),
                        field(3, "raw", Binary).with_annotations(&[annotation("rust.type", "vec")]),
                        field(4, "text", String).with_annotations(&[annotation("rust.type", "arc_str")]).with_default("\"t\"")
                    ]
                )
                    .with_result(&Struct(&STYLED_DESCRIPTOR))
            ]
        )
    };
    pub static STYLED: ::std::sync::LazyLock<Styled> = ::std::sync::LazyLock::new(|| Styled {
        bytes: ::siskin::codegen::Bytes::from_static(b"z"),
        vec: ::std::vec::Vec::from(*b"a\tb"),
        arc: ::std::sync::Arc::from("x"),
        ordered: ::siskin::codegen::F64(1.5),
        hash_set: ::core::default::Default::default(),
        hash_map: ::std::collections::HashMap::from([(::std::string::String::from("a"), ::std::vec::Vec::from(*b"b"))]),
        counters: ::core::default::Default::default(),
        sorted: ::core::default::Default::default(),
        maybe: ::core::option::Option::None,
        color: Color::GREEN,
        colors: ::core::default::Default::default(),
        boxed: ::std::boxed::Box::new(3),
        big: ::core::default::Default::default(),
        level: ::core::option::Option::Some(Level::High),
        secret: ::core::option::Option::None,
        digits: ::core::default::Default::default(),
        index_set: ::siskin::codegen::IndexSet::from([::std::string::String::from("z"), ::std::string::String::from("a")]),
        index_map: ::siskin::codegen::IndexMap::from([
            (::std::string::String::from("z"), ::std::vec::Vec::from([1])),
            (::std::string::String::from("a"), ::std::vec::Vec::from([]))
        ]),
        in_order: ::core::default::Default::default(),
    });
    #[derive(
        ::core::fmt::Debug, ::core::clone::Clone, ::core::cmp::PartialEq, ::core::cmp::Eq, ::core::cmp::PartialOrd,
        ::core::cmp::Ord, ::core::hash::Hash
    )]
    pub enum Shade {
        Level(Level),
        Levels(::std::collections::BTreeSet<Level>),
        /// An arm that the IDL does not know: a newer peer has it. It is kept and written back.
        Unknown(::siskin::codegen::UnknownField),
    }
    ::siskin::codegen::union! {
        Shade "Shade" SHADE_DESCRIPTOR Unknown {
            1 Level "level" Out;
            2 Levels "levels" Out;
        }
    }
    /// What the IDL says of `Shade`.
    pub static SHADE_DESCRIPTOR: ::siskin::codegen::StructDescriptor = {
        use ::siskin::codegen::describe::*;
        StructDescriptor::new(
            Union,
            "Shade",
            "kinds",
            &[optional(1, "level", Enum(&LEVEL_DESCRIPTOR)), optional(2, "levels", Set(&Enum(&LEVEL_DESCRIPTOR)))]
        )
    };
    /// Enums and unions in every place.
    #[derive(
        ::core::fmt::Debug, ::core::clone::Clone, ::core::cmp::PartialEq, ::core::cmp::Eq, ::core::cmp::PartialOrd,
        ::core::cmp::Ord, ::core::hash::Hash
    )]
    pub struct Many {
        pub level: Level,
        pub levels: ::std::vec::Vec<Level>,
        pub by_level: ::std::collections::BTreeMap<Level, Level>,
        pub colors: ::std::collections::BTreeSet<Color>,
        pub shade: ::core::option::Option<Shade>,
        pub arms: ::std::vec::Vec<Arm>,
        pub named: ::std::collections::BTreeMap<::std::string::String, Arm>,
    }
    impl Many {
        /// Starts with what is required; all else has its default.
        pub fn builder() -> ManyBuilder {
            ManyBuilder(Self {
                level: ::core::default::Default::default(),
                levels: ::core::default::Default::default(),
                by_level: ::core::default::Default::default(),
                colors: ::core::default::Default::default(),
                shade: ::core::option::Option::None,
                arms: ::core::default::Default::default(),
                named: ::core::default::Default::default(),
            })
        }
    }
    impl ::core::default::Default for Many {
        fn default() -> Self {
            Self {
                level: ::core::default::Default::default(),
                levels: ::core::default::Default::default(),
                by_level: ::core::default::Default::default(),
                colors: ::core::default::Default::default(),
                shade: ::core::option::Option::None,
                arms: ::core::default::Default::default(),
                named: ::core::default::Default::default(),
            }
        }
    }
    ::siskin::codegen::builder! {
        ManyBuilder(Many) {
            /// Sets `level`.
            level(value: Level) level = value;
            /// Sets `levels`.
            levels(value: ::std::vec::Vec<Level>) levels = value;
            /// Sets `by_level`.
            by_level(value: ::std::collections::BTreeMap<Level, Level>) by_level = value;
            /// Sets `colors`.
            colors(value: ::std::collections::BTreeSet<Color>) colors = value;
            /// Sets `shade`.
            shade(value: Shade) shade = ::core::option::Option::Some(value);
            /// Sets `arms`.
            arms(value: ::std::vec::Vec<Arm>) arms = value;
            /// Sets `named`.
            named(value: ::std::collections::BTreeMap<::std::string::String, Arm>) named = value;
        }
    }
    ::siskin::codegen::record! {
        fields Many "Many" MANY_DESCRIPTOR {
            1 level "level" "level" Out value: Level = <Level as ::core::convert::From<::core::primitive::i32>>::from(0);
            2 levels "levels" "levels" Out zero: ::std::vec::Vec<Level>;
            3 by_level "by_level" "by_level" Out zero: ::std::collections::BTreeMap<Level, Level>;
            4 colors "colors" "colors" Out zero: ::std::collections::BTreeSet<Color>;
            5 shade "shade" "shade" Out option: Shade;
            6 arms "arms" "arms" Out zero: ::std::vec::Vec<Arm>;
            7 named "named" "named" Out zero: ::std::collections::BTreeMap<::std::string::String, Arm>;
        }
    }
    /// What the IDL says of `Many`.
    pub static MANY_DESCRIPTOR: ::siskin::codegen::StructDescriptor = {
        use ::siskin::codegen::describe::*;
        StructDescriptor::new(
            Record,
            "Many",
            "kinds",
            &[
                field(1, "level", Enum(&LEVEL_DESCRIPTOR)),
                field(2, "levels", List(&Enum(&LEVEL_DESCRIPTOR))),
                field(3, "by_level", Map(&Enum(&LEVEL_DESCRIPTOR), &Enum(&LEVEL_DESCRIPTOR))),
                field(4, "colors", Set(&Enum(&COLOR_DESCRIPTOR))),
                field(5, "shade", Struct(&SHADE_DESCRIPTOR)),
                field(6, "arms", List(&Struct(&ARM_DESCRIPTOR))),
                field(7, "named", Map(&String, &Struct(&ARM_DESCRIPTOR)))
            ]
        )
            .with_doc("Enums and unions in every place.")
    };
    pub type Nested = ::std::vec::Vec<::std::collections::BTreeMap<::core::primitive::i32, ::std::collections::BTreeSet<::std::string::String>>>;
    /// What the IDL says of `Nested`.
    pub static NESTED_TYPEDEF: ::siskin::codegen::TypedefDescriptor = {
        use ::siskin::codegen::describe::*;
        TypedefDescriptor::new("Nested", "kinds", List(&Map(&I32, &Set(&String))))
    };
    #[derive(
        ::core::fmt::Debug, ::core::clone::Clone, ::core::cmp::PartialEq, ::core::cmp::Eq, ::core::cmp::PartialOrd,
        ::core::cmp::Ord, ::core::hash::Hash
    )]
    pub struct Point { pub x: ::core::primitive::i32, pub y: ::siskin::codegen::F64, }
    impl Point {
        /// Starts with what is required; all else has its default.
        pub fn builder(x: ::core::primitive::i32) -> PointBuilder {
            PointBuilder(Self { x: x, y: ::core::default::Default::default(), })
        }
    }
    impl ::core::default::Default for Point {
        fn default() -> Self { Self { x: ::core::default::Default::default(), y: ::core::default::Default::default(), } }
    }
    ::siskin::codegen::builder! {
        PointBuilder(Point) {
            /// Sets `y`.
            y(value: ::siskin::codegen::F64) y = value;
        }
    }
    ::siskin::codegen::record! {
        #[inline]
        scalars Point "Point" POINT_DESCRIPTOR {
            1 x "x" "x" Out required: ::core::primitive::i32;
            2 y "y" "y" Out zero: ::siskin::codegen::F64;
        }
    }
    /// What the IDL says of `Point`.
    pub static POINT_DESCRIPTOR: ::siskin::codegen::StructDescriptor = {
        use ::siskin::codegen::describe::*;
        StructDescriptor::new(Record, "Point", "kinds", &[required(1, "x", I32), field(2, "y", Double)])
    };
    /// Every type in every place.
    #[derive(::core::fmt::Debug, ::core::clone::Clone, ::core::cmp::PartialEq)]
    pub struct Every {
        pub truth: ::core::primitive::bool,
        pub tiny: ::core::primitive::i8,
        pub short: ::core::primitive::i16,
        pub int: ::core::primitive::i32,
        pub long: ::core::primitive::i64,
        pub real: ::core::primitive::f64,
        pub text: ::std::string::String,
        pub bytes: ::siskin::codegen::Bytes,
        pub id: ::siskin::codegen::Uuid,
        pub must_truth: ::core::primitive::bool,
        pub must_real: ::core::primitive::f64,
        pub must_text: ::std::string::String,
        pub must_point: Point,
        pub may_tiny: ::core::option::Option<::core::primitive::i8>,
        pub may_real: ::core::option::Option<::core::primitive::f64>,
        pub may_text: ::core::option::Option<::std::string::String>,
        pub may_bytes: ::core::option::Option<::siskin::codegen::Bytes>,
        pub may_id: ::core::option::Option<::siskin::codegen::Uuid>,
        pub may_level: ::core::option::Option<Level>,
        pub point: ::core::option::Option<Point>,
        pub may_point: ::core::option::Option<Point>,
        pub points: ::std::vec::Vec<Point>,
        pub by_point: ::std::collections::BTreeMap<Point, ::std::string::String>,
        pub by_double: ::std::collections::BTreeMap<::siskin::codegen::F64, Point>,
        pub by_id: ::std::collections::BTreeMap<::siskin::codegen::Uuid, ::core::primitive::bool>,
        pub by_bytes: ::std::collections::BTreeMap<::siskin::codegen::Bytes, ::core::primitive::i8>,
        pub by_truth: ::std::collections::BTreeMap<::core::primitive::bool, ::core::primitive::i16>,
        pub by_list: ::std::collections::BTreeMap<::std::vec::Vec<::core::primitive::i32>, ::std::collections::BTreeSet<Point>>,
        pub lists: ::std::collections::BTreeSet<::std::vec::Vec<::std::string::String>>,
        pub by_level: ::std::collections::BTreeMap<Level, Shade>,
        pub nested: Nested,
        pub may_nested: ::core::option::Option<Nested>,
        pub arm: ::core::option::Option<Arm>,
        pub arms: ::std::vec::Vec<Arm>,
        pub many: ::core::option::Option<Many>,
        pub inner: ::core::option::Option<::std::boxed::Box<Every>>,
        pub exception: ::core::option::Option<Plain>,
        pub old: ::core::option::Option<Old>,
        pub as_text: ::core::primitive::i64,
        pub as_texts: ::std::vec::Vec<::core::primitive::i64>,
        pub renamed: ::std::string::String,
    }
    impl Every {
        /// Starts with what is required; all else has its default.
        pub fn builder(
            must_truth: ::core::primitive::bool,
            must_real: ::core::primitive::f64,
            must_text: ::std::string::String,
            must_point: Point
        ) -> EveryBuilder {
            EveryBuilder(Self {
                truth: true,
                tiny: ::core::default::Default::default(),
                short: ::core::default::Default::default(),
                int: -7,
                long: ::core::default::Default::default(),
                real: 0.5,
                text: ::std::string::String::from("t"),
                bytes: ::core::default::Default::default(),
                id: ::core::default::Default::default(),
                must_truth: must_truth,
                must_real: must_real,
                must_text: must_text,
                must_point: must_point,
                may_tiny: ::core::option::Option::None,
                may_real: ::core::option::Option::None,
                may_text: ::core::option::Option::Some(::std::string::String::from("d")),
                may_bytes: ::core::option::Option::None,
                may_id: ::core::option::Option::None,
                may_level: ::core::option::Option::None,
                point: ::core::option::Option::None,
                may_point: ::core::option::Option::None,
                points: ::core::default::Default::default(),
                by_point: ::core::default::Default::default(),
                by_double: ::core::default::Default::default(),
                by_id: ::core::default::Default::default(),
                by_bytes: ::core::default::Default::default(),
                by_truth: ::core::default::Default::default(),
                by_list: ::core::default::Default::default(),
                lists: ::core::default::Default::default(),
                by_level: ::core::default::Default::default(),
                nested: ::core::default::Default::default(),
                may_nested: ::core::option::Option::None,
                arm: ::core::option::Option::None,
                arms: ::core::default::Default::default(),
                many: ::core::option::Option::None,
                inner: ::core::option::Option::None,
                exception: ::core::option::Option::None,
                old: ::core::option::Option::None,
                as_text: ::core::default::Default::default(),
                as_texts: ::core::default::Default::default(),
                renamed: ::core::default::Default::default(),
            })
        }
        /// `may_text`, or its default where it is not set.
        pub fn may_text_or_default(&self) -> ::std::string::String {
            ::core::clone::Clone::clone(&self.may_text).unwrap_or_else(|| ::std::string::String::from("d"))
        }
    }
    impl ::core::default::Default for Every {
        fn default() -> Self {
            Self {
                truth: true,
                tiny: ::core::default::Default::default(),
                short: ::core::default::Default::default(),
                int: -7,
                long: ::core::default::Default::default(),
                real: 0.5,
                text: ::std::string::String::from("t"),
                bytes: ::core::default::Default::default(),
                id: ::core::default::Default::default(),
                must_truth: ::core::default::Default::default(),
                must_real: ::core::default::Default::default(),
                must_text: ::core::default::Default::default(),
                must_point: ::core::default::Default::default(),
                may_tiny: ::core::option::Option::None,
                may_real: ::core::option::Option::None,
                may_text: ::core::option::Option::Some(::std::string::String::from("d")),
                may_bytes: ::core::option::Option::None,
                may_id: ::core::option::Option::None,
                may_level: ::core::option::Option::None,
                point: ::core::option::Option::None,
                may_point: ::core::option::Option::None,
                points: ::core::default::Default::default(),
                by_point: ::core::default::Default::default(),
                by_double: ::core::default::Default::default(),
                by_id: ::core::default::Default::default(),
                by_bytes: ::core::default::Default::default(),
                by_truth: ::core::default::Default::default(),
                by_list: ::core::default::Default::default(),
                lists: ::core::default::Default::default(),
                by_level: ::core::default::Default::default(),
                nested: ::core::default::Default::default(),
                may_nested: ::core::option::Option::None,
                arm: ::core::option::Option::None,
                arms: ::core::default::Default::default(),
                many: ::core::option::Option::None,
                inner: ::core::option::Option::None,
                exception: ::core::option::Option::None,
                old: ::core::option::Option::None,
                as_text: ::core::default::Default::default(),
                as_texts: ::core::default::Default::default(),
                renamed: ::core::default::Default::default(),
            }
        }
    }
    ::siskin::codegen::builder! {
        EveryBuilder(Every) {
            /// Sets `truth`.
            truth(value: ::core::primitive::bool) truth = value;
            /// Sets `tiny`.
            tiny(value: ::core::primitive::i8) tiny = value;
            /// Sets `short`.
            short(value: ::core::primitive::i16) short = value;
            /// Sets `int`.
            int(value: ::core::primitive::i32) int = value;
            /// Sets `long`.
            long(value: ::core::primitive::i64) long = value;
            /// Sets `real`.
            real(value: ::core::primitive::f64) real = value;
            /// Sets `text`.
            text(value: ::std::string::String) text = value;
            /// Sets `bytes`.
            bytes(value: ::siskin::codegen::Bytes) bytes = value;
            /// Sets `id`.
            id(value: ::siskin::codegen::Uuid) id = value;
            /// Sets `may_tiny`.
            may_tiny(value: ::core::primitive::i8) may_tiny = ::core::option::Option::Some(value);
            /// Sets `may_real`.
            may_real(value: ::core::primitive::f64) may_real = ::core::option::Option::Some(value);
            /// Sets `may_text`.
            may_text(value: ::std::string::String) may_text = ::core::option::Option::Some(value);
            /// Sets `may_bytes`.
            may_bytes(value: ::siskin::codegen::Bytes) may_bytes = ::core::option::Option::Some(value);
            /// Sets `may_id`.
            may_id(value: ::siskin::codegen::Uuid) may_id = ::core::option::Option::Some(value);
            /// Sets `may_level`.
            may_level(value: Level) may_level = ::core::option::Option::Some(value);
            /// Sets `point`.
            point(value: Point) point = ::core::option::Option::Some(value);
            /// Sets `may_point`.
            may_point(value: Point) may_point = ::core::option::Option::Some(value);
            /// Sets `points`.
            points(value: ::std::vec::Vec<Point>) points = value;
            /// Sets `by_point`.
            by_point(value: ::std::collections::BTreeMap<Point, ::std::string::String>) by_point = value;
            /// Sets `by_double`.
            by_double(value: ::std::collections::BTreeMap<::siskin::codegen::F64, Point>) by_double = value;
            /// Sets `by_id`.
            by_id(value: ::std::collections::BTreeMap<::siskin::codegen::Uuid, ::core::primitive::bool>) by_id = value;
            /// Sets `by_bytes`.
            by_bytes(value: ::std::collections::BTreeMap<::siskin::codegen::Bytes, ::core::primitive::i8>) by_bytes = value;
            /// Sets `by_truth`.
            by_truth(value: ::std::collections::BTreeMap<::core::primitive::bool, ::core::primitive::i16>) by_truth = value;
            /// Sets `by_list`.
            by_list(
                value: ::std::collections::BTreeMap<::std::vec::Vec<::core::primitive::i32>, ::std::collections::BTreeSet<Point>>
            ) by_list = value;
            /// Sets `lists`.
            lists(value: ::std::collections::BTreeSet<::std::vec::Vec<::std::string::String>>) lists = value;
            /// Sets `by_level`.
            by_level(value: ::std::collections::BTreeMap<Level, Shade>) by_level = value;
            /// Sets `nested`.
            nested(value: Nested) nested = value;
            /// Sets `may_nested`.
            may_nested(value: Nested) may_nested = ::core::option::Option::Some(value);
            /// Sets `arm`.
            arm(value: Arm) arm = ::core::option::Option::Some(value);
            /// Sets `arms`.
            arms(value: ::std::vec::Vec<Arm>) arms = value;
            /// Sets `many`.
            many(value: Many) many = ::core::option::Option::Some(value);
            /// Sets `inner`.
            inner(value: Every) inner = ::core::option::Option::Some(::std::boxed::Box::new(value));
            /// Sets `exception`.
            exception(value: Plain) exception = ::core::option::Option::Some(value);
            /// Sets `old`.
            old(value: Old) old = ::core::option::Option::Some(value);
            /// Sets `as_text`.
            as_text(value: ::core::primitive::i64) as_text = value;
            /// Sets `as_texts`.
            as_texts(value: ::std::vec::Vec<::core::primitive::i64>) as_texts = value;
            /// Sets `renamed`.
            renamed(value: ::std::string::String) renamed = value;
        }
    }
    ::siskin::codegen::record! {
        fields Every "Every" EVERY_DESCRIPTOR {
            1 truth "truth" "truth" Out value: ::core::primitive::bool = true;
            2 tiny "tiny" "tiny" Out zero: ::core::primitive::i8;
            3 short "short" "short" Out zero: ::core::primitive::i16;
            4 int "int" "int" Out value: ::core::primitive::i32 = -7;
            5 long "long" "long" Out zero: ::core::primitive::i64;
            6 real "real" "real" Out value: ::core::primitive::f64 = 0.5;
            7 text "text" "text" Out value: ::std::string::String = ::std::string::String::from("t");
            8 bytes "bytes" "bytes" Out zero: ::siskin::codegen::Bytes;
            9 id "id" "id" Out zero: ::siskin::codegen::Uuid;
            10 must_truth "must_truth" "must_truth" Out required: ::core::primitive::bool;
            11 must_real "must_real" "must_real" Out required: ::core::primitive::f64;
            12 must_text "must_text" "must_text" Out required: ::std::string::String;
            13 must_point "must_point" "must_point" Out required: Point;
            14 may_tiny "may_tiny" "may_tiny" Out option: ::core::primitive::i8;
            15 may_real "may_real" "may_real" Out option: ::core::primitive::f64;
            16 may_text "may_text" "may_text" Out option: ::std::string::String;
            17 may_bytes "may_bytes" "may_bytes" Out option: ::siskin::codegen::Bytes;
            18 may_id "may_id" "may_id" Out option: ::siskin::codegen::Uuid;
            19 may_level "may_level" "may_level" Out option: Level;
            20 point "point" "point" Out option: Point;
            21 may_point "may_point" "may_point" Out option: Point;
            22 points "points" "points" Out zero: ::std::vec::Vec<Point>;
            23 by_point "by_point" "by_point" Out zero: ::std::collections::BTreeMap<Point, ::std::string::String>;
            24 by_double "by_double" "by_double" Out zero: ::std::collections::BTreeMap<::siskin::codegen::F64, Point>;
            25 by_id "by_id" "by_id" Out zero: ::std::collections::BTreeMap<::siskin::codegen::Uuid, ::core::primitive::bool>;
            26 by_bytes "by_bytes" "by_bytes" Out zero: ::std::collections::BTreeMap<::siskin::codegen::Bytes, ::core::primitive::i8>;
            27 by_truth "by_truth" "by_truth" Out zero: ::std::collections::BTreeMap<::core::primitive::bool, ::core::primitive::i16>;
            28 by_list "by_list" "by_list" Out zero: ::std::collections::BTreeMap<::std::vec::Vec<::core::primitive::i32>, ::std::collections::BTreeSet<Point>>;
            29 lists "lists" "lists" Out zero: ::std::collections::BTreeSet<::std::vec::Vec<::std::string::String>>;
            30 by_level "by_level" "by_level" Out zero: ::std::collections::BTreeMap<Level, Shade>;
            31 nested "nested" "nested" Out zero: Nested;
            32 may_nested "may_nested" "may_nested" Out option: Nested;
            33 arm "arm" "arm" Out option: Arm;
            34 arms "arms" "arms" Out zero: ::std::vec::Vec<Arm>;
            35 many "many" "many" Out option: Many;
            36 inner "inner" "inner" Out option: ::std::boxed::Box<Every>;
            37 exception "exception" "exception" Out option: Plain;
            39 old "old" "old" Out option: Old;
            40 as_text "as_text" "as_text" Text zero: ::core::primitive::i64;
            41 as_texts "as_texts" "as_texts" Text zero: ::std::vec::Vec<::core::primitive::i64>;
            42 renamed "renamed" "re-named" Out zero: ::std::string::String;
        }
    }
    /// What the IDL says of `Every`.
    pub static EVERY_DESCRIPTOR: ::siskin::codegen::StructDescriptor = {
        use ::siskin::codegen::describe::*;
        StructDescriptor::new(
            Record,
            "Every",
            "kinds",
            &[
                field(1, "truth", Bool).with_default("true"),
                field(2, "tiny", I8),
                field(3, "short", I16),
                field(4, "int", I32).with_default("-7"),
                field(5, "long", I64),
                field(6, "real", Double).with_default("0.5"),
                field(7, "text", String).with_default("\"t\""),
                field(8, "bytes", Binary),
                field(9, "id", Uuid),
                required(10, "must_truth", Bool),
                required(11, "must_real", Double),
                required(12, "must_text", String),
                required(13, "must_point", Struct(&POINT_DESCRIPTOR)),
                optional(14, "may_tiny", I8),
                optional(15, "may_real", Double),
                optional(16, "may_text", String).with_default("\"d\""),
                optional(17, "may_bytes", Binary),
                optional(18, "may_id", Uuid),
                optional(19, "may_level", Enum(&LEVEL_DESCRIPTOR)),
                field(20, "point", Struct(&POINT_DESCRIPTOR)),
                optional(21, "may_point", Struct(&POINT_DESCRIPTOR)),
                field(22, "points", List(&Struct(&POINT_DESCRIPTOR))),
                field(23, "by_point", Map(&Struct(&POINT_DESCRIPTOR), &String)),
                field(24, "by_double", Map(&Double, &Struct(&POINT_DESCRIPTOR))),
                field(25, "by_id", Map(&Uuid, &Bool)),
                field(26, "by_bytes", Map(&Binary, &I8)),
                field(27, "by_truth", Map(&Bool, &I16)),
                field(28, "by_list", Map(&List(&I32), &Set(&Struct(&POINT_DESCRIPTOR)))),
                field(29, "lists", Set(&List(&String))),
                field(30, "by_level", Map(&Enum(&LEVEL_DESCRIPTOR), &Struct(&SHADE_DESCRIPTOR))),
                field(31, "nested", Typedef(&NESTED_TYPEDEF)),
                optional(32, "may_nested", Typedef(&NESTED_TYPEDEF)),
                field(33, "arm", Struct(&ARM_DESCRIPTOR)),
                field(34, "arms", List(&Struct(&ARM_DESCRIPTOR))),
                field(35, "many", Struct(&MANY_DESCRIPTOR)),
                optional(36, "inner", Struct(&EVERY_DESCRIPTOR)),
                field(37, "exception", Struct(&PLAIN_DESCRIPTOR)),
                field(39, "old", Struct(&OLD_DESCRIPTOR)),
                field(40, "as_text", I64).with_int64_text(true).with_annotations(&[annotation("api.js_conv", "1")]),
                field(41, "as_texts", List(&I64)).with_int64_text(true).with_annotations(&[annotation("api.js_conv", "1")]),
                field(42, "renamed", String).with_json_name("re-named").with_annotations(&[annotation("api.name", "re-named")])
            ]
        )
            .with_doc("Every type in every place.")
    };
    /// What the IDL says of the service.
    pub static DESCRIPTOR: &::siskin::codegen::ServiceDescriptor = &KINDS_DESCRIPTOR;
    /// The IDL file.
    pub static FILE_DESCRIPTOR: ::siskin::codegen::FileDescriptor = {
        use ::siskin::codegen::describe::*;
        FileDescriptor::new(
            "kinds.thrift",
            "kinds",
            "/** What annotations make of types, and every kind of field. */\nnamespace rs kinds\n\ntypedef map<string, i64> Counters (rust.type = \"hash\")\ntypedef set<double> Doubles\n\nenum Color {\n  RED = 1\n  GREEN = 2 (api.name = \"verde\")\n  BLUE = 2\n} (rust.type = \"newtype\")\n\nenum Level {\n  LOW = 0\n  HIGH = 5 (deprecated = \"too high\")\n}\n\ntypedef map<i32, string> InOrder (rust.type = \"index\")\n\nstruct Styled {\n  1: binary bytes (rust.type = \"bytes\")\n  2: binary vec = \"a\\tb\" (rust.type = \"vec\")\n  3: string arc = \"x\" (rust.type = \"arc_str\")\n  4: double ordered = 1.5 (rust.type = \"ordered\")\n  5: set<string> hash_set (rust.type = \"hash\")\n  6: map<string, binary (rust.type = \"vec\")> hash_map = {\"a\": \"b\"} (rust.type = \"hash\")\n  7: Counters counters\n  8: Counters sorted (rust.type = \"btree\")\n  9: optional string (rust.type = \"arc_str\") maybe\n  10: Color color = Color.GREEN\n  11: map<Color, list<Doubles>> colors\n  12: required i32 boxed (rust.box)\n  13: i64& big\n  14: optional Level level = Level.HIGH\n  15: optional string secret (redacted)\n  16: i64 number (api.js_conv, rust.name = \"digits\")\n  17: set<string> index_set = [\"z\", \"a\"] (rust.type = \"index\")\n  18: map<string, list<i32>> index_map = {\"z\": [1], \"a\": []} (rust.type = \"index\")\n  19: InOrder in_order\n}\n\n/** An element of a set: its hashed map has an order here. */\nstruct Element {\n  1: Counters counters\n  2: double weight\n  3: InOrder in_order\n}\n\nstruct Elements {\n  1: set<Element> all\n}\n\n/** As a router knows it. */\nstruct Old {\n  1: required i64 id\n  3: string name\n} (preserve_unknown_fields)\n\n/** As a newer service knows it. */\nstruct New {\n  1: required i64 id\n  2: bool flag\n  3: string name\n  4: list<Level> levels\n  5: map<string, New> inner\n  6: double d\n  7: binary b\n  8: i8 small\n  9: i16 short\n  10: i32 int\n  11: set<uuid> ids\n  12: Arm arm\n}\n\nunion Arm {\n  1: i32 small\n  2: Large large\n  3: string secret (redacted)\n  4: set<string> texts\n  5: Arm arm\n}\n\nstruct Large {\n  1: i64 a1, 2: i64 a2, 3: i64 a3, 4: i64 a4, 5: i64 a5, 6: i64 a6, 7: i64 a7, 8: i64 a8, 9: i64 a9, 10: i64 a10\n  11: i64 a11, 12: i64 a12, 13: i64 a13, 14: i64 a14, 15: i64 a15, 16: i64 a16, 17: i64 a17, 18: i64 a18, 19: i64 a19, 20: i64 a20\n}\n\nstruct Few {\n  1: i32 a\n} (rust.derive = \"PartialEq, ::core::marker::Copy, Hash\", rust.attr = \"must_use\", deprecated)\n\nstruct Hidden {\n  1: list<string> tokens (obfuscated)\n  2: map<string, string> names (personalDataType = \"NAME\")\n  3: string open\n  4: i32 pin (siskin.safe = \"false\")\n  5: Arm arm\n}\n\nexception Plain {\n  1: i32 code\n  2: string token (redacted)\n} (preserve_unknown_fields = \"false\")\n\nexception Told {\n  1: string why\n  2: string text\n} (message = \"text\")\n\nexception Maybe {\n  1: optional string reason\n  2: string secret (redacted)\n}\n\n/** Nothing to say but what nobody may see. */\nexception Discreet {\n  1: string message (redacted)\n}\n\nservice Kinds {\n  Styled echo(1: Styled value, 2: Counters counters, 3: binary raw (rust.type = \"vec\"), 4: string text = \"t\" (rust.type = \"arc_str\"))\n}\n\nconst Styled STYLED = {\"boxed\": 3, \"bytes\": \"z\"}\n\nunion Shade {\n  1: Level level\n  2: set<Level> levels\n}\n\n/** Enums and unions in every place. */\nstruct Many {\n  1: Level level\n  2: list<Level> levels\n  3: map<Level, Level> by_level\n  4: set<Color> colors\n  5: Shade shade\n  6: list<Arm> arms\n  7: map<string, Arm> named\n}\n\ntypedef list<map<i32, set<string>>> Nested\n\nstruct Point {\n  1: required i32 x\n  2: double y\n}\n\n/** Every type in every place. */\nstruct Every {\n  1: bool truth = true\n  2: i8 tiny\n  3: i16 short\n  4: i32 int = -7\n  5: i64 long\n  6: double real = 0.5\n  7: string text = \"t\"\n  8: binary bytes\n  9: uuid id\n  10: required bool must_truth\n  11: required double must_real\n  12: required string must_text\n  13: required Point must_point\n  14: optional i8 may_tiny\n  15: optional double may_real\n  16: optional string may_text = \"d\"\n  17: optional binary may_bytes\n  18: optional uuid may_id\n  19: optional Level may_level\n  20: Point point\n  21: optional Point may_point\n  22: list<Point> points\n  23: map<Point, string> by_point\n  24: map<double, Point> by_double\n  25: map<uuid, bool> by_id\n  26: map<binary, i8> by_bytes\n  27: map<bool, i16> by_truth\n  28: map<list<i32>, set<Point>> by_list\n  29: set<list<string>> lists\n  30: map<Level, Shade> by_level\n  31: Nested nested\n  32: optional Nested may_nested\n  33: Arm arm\n  34: list<Arm> arms\n  35: Many many\n  36: optional Every inner\n  37: Plain exception\n  39: Old old\n  40: i64 as_text (api.js_conv)\n  41: list<i64> as_texts (api.js_conv)\n  42: string renamed (api.name = \"re-named\")\n}\n",
            "2bd9476857e14913c3e65c193d2087ad409f2378f56412c5f4cfcadad2ee9b96"
        )
            .with_doc("What annotations make of types, and every kind of field.")
            .with_namespaces(&[("rs", "kinds")])
            .with_constants(&[ConstDescriptor::new("STYLED", Struct(&STYLED_DESCRIPTOR), "{\"boxed\":3,\"bytes\":\"eg==\"}")])
            .with_typedefs(&[&COUNTERS_TYPEDEF, &DOUBLES_TYPEDEF, &IN_ORDER_TYPEDEF, &NESTED_TYPEDEF])
            .with_enums(&[&COLOR_DESCRIPTOR, &LEVEL_DESCRIPTOR])
            .with_structs(&[
                &STYLED_DESCRIPTOR, &ELEMENT_DESCRIPTOR, &ELEMENTS_DESCRIPTOR, &OLD_DESCRIPTOR, &NEW_DESCRIPTOR, &ARM_DESCRIPTOR,
                &LARGE_DESCRIPTOR, &FEW_DESCRIPTOR, &HIDDEN_DESCRIPTOR, &PLAIN_DESCRIPTOR, &TOLD_DESCRIPTOR, &MAYBE_DESCRIPTOR,
                &DISCREET_DESCRIPTOR, &SHADE_DESCRIPTOR, &MANY_DESCRIPTOR, &POINT_DESCRIPTOR, &EVERY_DESCRIPTOR
            ])
            .with_services(&[&KINDS_DESCRIPTOR])
    };
}
