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
pub mod shapes {
    #[derive(::core::clone::Clone, ::core::marker::Copy, ::core::fmt::Debug, ::core::cmp::PartialEq, ::core::cmp::Eq)]
    pub enum Level {
        Low,
        High,
        /// A number that the IDL does not know: a newer peer does. It is kept and written back.
        Unknown(UnknownLevel),
    }
    impl Level {
        /// Another name for `HIGH`.
        pub const TOP: Self = Self::High;
    }
    ::siskin::codegen::enumeration! {
        Level "Level" LEVEL_DESCRIPTOR Unknown UnknownLevel = Level::Low;
        {
            Low 1 "LOW" "LOW";
            High 5 "HIGH" "HIGH";
        }
        also { High "TOP" "TOP"; }
    }
    /// What the IDL says of `Level`.
    pub static LEVEL_DESCRIPTOR: ::siskin::codegen::EnumDescriptor = {
        use ::siskin::codegen::describe::*;
        EnumDescriptor::new(
            "Level",
            "shapes",
            &[EnumMember::new("LOW", 1), EnumMember::new("HIGH", 5), EnumMember::new("TOP", 5)]
        )
    };
    pub type Table = ::std::collections::BTreeMap<::siskin::codegen::F64, ::std::vec::Vec<Level>>;
    /// What the IDL says of `Table`.
    pub static TABLE_TYPEDEF: ::siskin::codegen::TypedefDescriptor = {
        use ::siskin::codegen::describe::*;
        TypedefDescriptor::new("Table", "shapes", Map(&Double, &List(&Enum(&LEVEL_DESCRIPTOR))))
    };
    #[derive(
        ::core::clone::Clone, ::core::cmp::PartialEq, ::core::cmp::Eq, ::core::cmp::PartialOrd, ::core::cmp::Ord,
        ::core::hash::Hash
    )]
    pub struct Order {
        pub id: ::core::primitive::i64,
        pub note: ::core::option::Option<::std::string::String>,
        pub lines: ::std::vec::Vec<::std::string::String>,
        pub total: ::core::option::Option<Money>,
        pub level: Level,
        pub attempts: ::core::option::Option<::core::primitive::i32>,
        pub secret: ::core::option::Option<::std::string::String>,
    }
    impl Order {
        /// Starts with what is required; all else has its default.
        pub fn builder(id: ::core::primitive::i64) -> OrderBuilder {
            OrderBuilder(Self {
                id: id,
                note: ::core::option::Option::None,
                lines: ::core::default::Default::default(),
                total: ::core::option::Option::None,
                level: Level::High,
                attempts: ::core::option::Option::Some(3),
                secret: ::core::option::Option::None,
            })
        }
        /// `attempts`, or its default where it is not set.
        pub fn attempts_or_default(&self) -> ::core::primitive::i32 {
            ::core::clone::Clone::clone(&self.attempts).unwrap_or_else(|| 3)
        }
    }
    impl ::core::fmt::Debug for Order {
        fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
            f.debug_struct("Order")
                .field("id", &self.id)
                .field("note", &self.note)
                .field("lines", &self.lines)
                .field("total", &self.total)
                .field("level", &self.level)
                .field("attempts", &self.attempts)
                .field("secret", &::core::format_args!("<redacted>"))
                .finish()
        }
    }
    impl ::core::default::Default for Order {
        fn default() -> Self {
            Self {
                id: ::core::default::Default::default(),
                note: ::core::option::Option::None,
                lines: ::core::default::Default::default(),
                total: ::core::option::Option::None,
                level: Level::High,
                attempts: ::core::option::Option::Some(3),
                secret: ::core::option::Option::None,
            }
        }
    }
    ::siskin::codegen::builder! {
        OrderBuilder(Order) {
            /// Sets `note`.
            note(value: ::std::string::String) note = ::core::option::Option::Some(value);
            /// Sets `lines`.
            lines(value: ::std::vec::Vec<::std::string::String>) lines = value;
            /// Sets `total`.
            total(value: Money) total = ::core::option::Option::Some(value);
            /// Sets `level`.
            level(value: Level) level = value;
            /// Sets `attempts`.
            attempts(value: ::core::primitive::i32) attempts = ::core::option::Option::Some(value);
            /// Sets `secret`.
            secret(value: ::std::string::String) secret = ::core::option::Option::Some(value);
        }
    }
    ::siskin::codegen::record! {
        fields Order "Order" ORDER_DESCRIPTOR {
            1 id "id" "id" Out required: ::core::primitive::i64;
            2 note "note" "note" Out option: ::std::string::String;
            3 lines "lines" "lines" Out zero: ::std::vec::Vec<::std::string::String>;
            4 total "total" "total" Out option: Money;
            5 level "level" "level" Out value: Level = Level::High;
            6 attempts "attempts" "attempts" Out option: ::core::primitive::i32;
            7 secret "secret" "secret" Out option: ::std::string::String;
        }
    }
    /// What the IDL says of `Order`.
    pub static ORDER_DESCRIPTOR: ::siskin::codegen::StructDescriptor = {
        use ::siskin::codegen::describe::*;
        StructDescriptor::new(
            Record,
            "Order",
            "shapes",
            &[
                required(1, "id", I64),
                optional(2, "note", String),
                field(3, "lines", List(&String)),
                field(4, "total", Struct(&MONEY_DESCRIPTOR)),
                field(5, "level", Enum(&LEVEL_DESCRIPTOR)).with_default("\"HIGH\""),
                optional(6, "attempts", I32).with_default("3"),
                optional(7, "secret", String).with_annotations(&[annotation("redacted", "1")])
            ]
        )
    };
    #[derive(
        ::core::fmt::Debug, ::core::clone::Clone, ::core::cmp::PartialEq, ::core::cmp::Eq, ::core::cmp::PartialOrd,
        ::core::cmp::Ord, ::core::hash::Hash
    )]
    pub struct Money { pub cents: ::core::primitive::i64, pub currency: ::std::string::String, }
    impl Money {
        /// Starts with what is required; all else has its default.
        pub fn builder(cents: ::core::primitive::i64) -> MoneyBuilder {
            MoneyBuilder(Self { cents: cents, currency: ::std::string::String::from("EUR"), })
        }
    }
    impl ::core::default::Default for Money {
        fn default() -> Self {
            Self { cents: ::core::default::Default::default(), currency: ::std::string::String::from("EUR"), }
        }
    }
    ::siskin::codegen::builder! {
        MoneyBuilder(Money) {
            /// Sets `currency`.
            currency(value: ::std::string::String) currency = value;
        }
    }
    ::siskin::codegen::record! {
        #[inline]
        fields Money "Money" MONEY_DESCRIPTOR {
            1 cents "cents" "cents" Out required: ::core::primitive::i64;
            2 currency "currency" "currency" Out value: ::std::string::String = ::std::string::String::from("EUR");
        }
    }
    /// What the IDL says of `Money`.
    pub static MONEY_DESCRIPTOR: ::siskin::codegen::StructDescriptor = {
        use ::siskin::codegen::describe::*;
        StructDescriptor::new(
            Record,
            "Money",
            "shapes",
            &[required(1, "cents", I64), field(2, "currency", String).with_default("\"EUR\"")]
        )
    };
    /// A tree: recursion is boxed where Rust needs it.
    #[derive(
        ::core::fmt::Debug, ::core::clone::Clone, ::core::cmp::PartialEq, ::core::cmp::Eq, ::core::cmp::PartialOrd,
        ::core::cmp::Ord, ::core::hash::Hash
    )]
    pub struct Tree { pub left: ::core::option::Option<::std::boxed::Box<Tree>>, pub others: ::std::vec::Vec<Tree>, }
    impl ::core::default::Default for Tree {
        fn default() -> Self { Self { left: ::core::option::Option::None, others: ::core::default::Default::default(), } }
    }
    ::siskin::codegen::record! {
        #[inline]
        fields Tree "Tree" TREE_DESCRIPTOR {
            1 left "left" "left" Out option: ::std::boxed::Box<Tree>;
            2 others "others" "others" Out zero: ::std::vec::Vec<Tree>;
        }
    }
    /// What the IDL says of `Tree`.
    pub static TREE_DESCRIPTOR: ::siskin::codegen::StructDescriptor = {
        use ::siskin::codegen::describe::*;
        StructDescriptor::new(
            Record,
            "Tree",
            "shapes",
            &[optional(1, "left", Struct(&TREE_DESCRIPTOR)), field(2, "others", List(&Struct(&TREE_DESCRIPTOR)))]
        )
            .with_doc("A tree: recursion is boxed where Rust needs it.")
    };
    #[derive(
        ::core::fmt::Debug, ::core::clone::Clone, ::core::cmp::PartialEq, ::core::cmp::Eq, ::core::cmp::PartialOrd,
        ::core::cmp::Ord, ::core::hash::Hash
    )]
    pub enum Visitor {
        Guest(::std::string::String),
        Money(Money),
        Type(::core::primitive::i32),
        /// An arm that the IDL does not know: a newer peer has it. It is kept and written back.
        Unknown(::siskin::codegen::UnknownField),
    }
    ::siskin::codegen::union! {
        Visitor "Visitor" VISITOR_DESCRIPTOR Unknown {
            1 Guest "guest" Out;
            2 Money "money" Out;
            3 Type "type" Out;
        }
    }
    /// What the IDL says of `Visitor`.
    pub static VISITOR_DESCRIPTOR: ::siskin::codegen::StructDescriptor = {
        use ::siskin::codegen::describe::*;
        StructDescriptor::new(
            Union,
            "Visitor",
            "shapes",
            &[optional(1, "guest", String), optional(2, "money", Struct(&MONEY_DESCRIPTOR)), optional(3, "type", I32)]
        )
    };
    #[derive(
        ::core::fmt::Debug, ::core::clone::Clone, ::core::cmp::PartialEq, ::core::cmp::Eq, ::core::cmp::PartialOrd,
        ::core::cmp::Ord, ::core::hash::Hash
    )]
    pub struct Keys {
        pub numbers: ::std::collections::BTreeSet<::siskin::codegen::F64>,
        pub table: Table,
        pub prices: ::std::collections::BTreeMap<Money, ::std::string::String>,
        pub id: ::siskin::codegen::Uuid,
    }
    impl ::core::default::Default for Keys {
        fn default() -> Self {
            Self {
                numbers: ::core::default::Default::default(),
                table: ::core::default::Default::default(),
                prices: ::core::default::Default::default(),
                id: ::core::default::Default::default(),
            }
        }
    }
    ::siskin::codegen::record! {
        #[inline]
        fields Keys "Keys" KEYS_DESCRIPTOR {
            1 numbers "numbers" "numbers" Out zero: ::std::collections::BTreeSet<::siskin::codegen::F64>;
            2 table "table" "table" Out zero: Table;
            3 prices "prices" "prices" Out zero: ::std::collections::BTreeMap<Money, ::std::string::String>;
            4 id "id" "id" Out zero: ::siskin::codegen::Uuid;
        }
    }
    /// What the IDL says of `Keys`.
    pub static KEYS_DESCRIPTOR: ::siskin::codegen::StructDescriptor = {
        use ::siskin::codegen::describe::*;
        StructDescriptor::new(
            Record,
            "Keys",
            "shapes",
            &[
                field(1, "numbers", Set(&Double)),
                field(2, "table", Typedef(&TABLE_TYPEDEF)),
                field(3, "prices", Map(&Struct(&MONEY_DESCRIPTOR), &String)),
                field(4, "id", Uuid)
            ]
        )
    };
    /// Names that Rust has itself.
    #[derive(
        ::core::fmt::Debug, ::core::clone::Clone, ::core::cmp::PartialEq, ::core::cmp::Eq, ::core::cmp::PartialOrd,
        ::core::cmp::Ord, ::core::hash::Hash
    )]
    pub struct Option {
        pub r#type: ::core::primitive::i32,
        pub self_: ::core::primitive::i32,
        pub string: ::std::string::String,
    }
    impl ::core::default::Default for Option {
        fn default() -> Self {
            Self {
                r#type: ::core::default::Default::default(),
                self_: ::core::default::Default::default(),
                string: ::core::default::Default::default(),
            }
        }
    }
    ::siskin::codegen::record! {
        #[inline]
        fields Option "Option" OPTION_DESCRIPTOR {
            1 r#type "type" "type" Out zero: ::core::primitive::i32;
            2 self_ "self" "self" Out zero: ::core::primitive::i32;
            3 string "String" "String" Out zero: ::std::string::String;
        }
    }
    /// What the IDL says of `Option`.
    pub static OPTION_DESCRIPTOR: ::siskin::codegen::StructDescriptor = {
        use ::siskin::codegen::describe::*;
        StructDescriptor::new(
            Record,
            "Option",
            "shapes",
            &[field(1, "type", I32), field(2, "self", I32), field(3, "String", String)]
        )
            .with_doc("Names that Rust has itself.")
    };
    pub type Stamp = ::core::primitive::i64;
    /// What the IDL says of `Stamp`.
    pub static STAMP_TYPEDEF: ::siskin::codegen::TypedefDescriptor = {
        use ::siskin::codegen::describe::*;
        TypedefDescriptor::new("Stamp", "shapes", I64)
    };
    /// A few scalars: written all at once, in the order of their ids.
    #[derive(
        ::core::fmt::Debug, ::core::clone::Clone, ::core::cmp::PartialEq, ::core::cmp::Eq, ::core::cmp::PartialOrd,
        ::core::cmp::Ord, ::core::hash::Hash
    )]
    pub struct Reading {
        pub level: Level,
        pub at: Stamp,
        pub value: ::siskin::codegen::F64,
        pub r#type: ::core::primitive::bool,
    }
    impl Reading {
        /// Starts with what is required; all else has its default.
        pub fn builder(at: Stamp) -> ReadingBuilder {
            ReadingBuilder(Self {
                level: ::core::default::Default::default(),
                at: at,
                value: ::core::default::Default::default(),
                r#type: true,
            })
        }
    }
    impl ::core::default::Default for Reading {
        fn default() -> Self {
            Self {
                level: ::core::default::Default::default(),
                at: ::core::default::Default::default(),
                value: ::core::default::Default::default(),
                r#type: true,
            }
        }
    }
    ::siskin::codegen::builder! {
        ReadingBuilder(Reading) {
            /// Sets `level`.
            level(value: Level) level = value;
            /// Sets `value`.
            value(value: ::siskin::codegen::F64) value = value;
            /// Sets `type`.
            r#type(value: ::core::primitive::bool) r#type = value;
        }
    }
    ::siskin::codegen::record! {
        #[inline]
        scalars Reading "Reading" READING_DESCRIPTOR {
            1 at "at" "at" Out required: Stamp;
            2 value "value" "value" Out zero: ::siskin::codegen::F64;
            3 level "level" "level" Out value: Level = <Level as ::core::convert::From<::core::primitive::i32>>::from(0);
            4 r#type "type" "type" Out value: ::core::primitive::bool = true;
        }
    }
    /// What the IDL says of `Reading`.
    pub static READING_DESCRIPTOR: ::siskin::codegen::StructDescriptor = {
        use ::siskin::codegen::describe::*;
        StructDescriptor::new(
            Record,
            "Reading",
            "shapes",
            &[
                field(3, "level", Enum(&LEVEL_DESCRIPTOR)),
                required(1, "at", Typedef(&STAMP_TYPEDEF)),
                field(2, "value", Double),
                field(4, "type", Bool).with_default("true")
            ]
        )
            .with_doc("A few scalars: written all at once, in the order of their ids.")
    };
    #[derive(
        ::core::fmt::Debug, ::core::clone::Clone, ::core::cmp::PartialEq, ::core::cmp::Eq, ::core::cmp::PartialOrd,
        ::core::cmp::Ord, ::core::hash::Hash
    )]
    pub struct Readings { pub all: ::std::collections::BTreeSet<Reading>, }
    impl ::core::default::Default for Readings { fn default() -> Self { Self { all: ::core::default::Default::default(), } } }
    ::siskin::codegen::record! {
        #[inline]
        fields Readings "Readings" READINGS_DESCRIPTOR { 1 all "all" "all" Out zero: ::std::collections::BTreeSet<Reading>; }
    }
    /// What the IDL says of `Readings`.
    pub static READINGS_DESCRIPTOR: ::siskin::codegen::StructDescriptor = {
        use ::siskin::codegen::describe::*;
        StructDescriptor::new(Record, "Readings", "shapes", &[field(1, "all", Set(&Struct(&READING_DESCRIPTOR)))])
    };
    #[derive(
        ::core::fmt::Debug, ::core::clone::Clone, ::core::cmp::PartialEq, ::core::cmp::Eq, ::core::cmp::PartialOrd,
        ::core::cmp::Ord, ::core::hash::Hash
    )]
    pub struct OutOfStock { pub message: ::std::string::String, pub left: ::core::primitive::i64, }
    impl OutOfStock {
        /// Starts with what is required; all else has its default.
        pub fn builder(left: ::core::primitive::i64) -> OutOfStockBuilder {
            OutOfStockBuilder(Self { message: ::core::default::Default::default(), left: left, })
        }
    }
    impl ::core::default::Default for OutOfStock {
        fn default() -> Self {
            Self { message: ::core::default::Default::default(), left: ::core::default::Default::default(), }
        }
    }
    ::siskin::codegen::builder! {
        OutOfStockBuilder(OutOfStock) {
            /// Sets `message`.
            message(value: ::std::string::String) message = value;
        }
    }
    impl ::core::fmt::Display for OutOfStock {
        fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result { f.write_str(&self.message) }
    }
    impl ::std::error::Error for OutOfStock {}
    ::siskin::codegen::record! {
        #[inline]
        fields OutOfStock "OutOfStock" OUT_OF_STOCK_DESCRIPTOR {
            1 message "message" "message" Out zero: ::std::string::String;
            2 left "left" "left" Out required: ::core::primitive::i64;
        }
    }
    /// What the IDL says of `OutOfStock`.
    pub static OUT_OF_STOCK_DESCRIPTOR: ::siskin::codegen::StructDescriptor = {
        use ::siskin::codegen::describe::*;
        StructDescriptor::new(Exception, "OutOfStock", "shapes", &[field(1, "message", String), required(2, "left", I64)])
    };
    #[derive(
        ::core::fmt::Debug, ::core::clone::Clone, ::core::cmp::PartialEq, ::core::cmp::Eq, ::core::cmp::PartialOrd,
        ::core::cmp::Ord, ::core::hash::Hash
    )]
    pub struct Rejected { pub why: ::std::string::String, }
    impl Rejected {
        /// Starts with what is required; all else has its default.
        pub fn builder(why: ::std::string::String) -> RejectedBuilder { RejectedBuilder(Self { why: why, }) }
    }
    impl ::core::default::Default for Rejected { fn default() -> Self { Self { why: ::core::default::Default::default(), } } }
    ::siskin::codegen::builder! { RejectedBuilder(Rejected) {} }
    impl ::core::fmt::Display for Rejected {
        fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result { f.write_str(&self.why) }
    }
    impl ::std::error::Error for Rejected {}
    ::siskin::codegen::record! {
        #[inline]
        fields Rejected "Rejected" REJECTED_DESCRIPTOR { 1 why "why" "why" Out required: ::std::string::String; }
    }
    /// What the IDL says of `Rejected`.
    pub static REJECTED_DESCRIPTOR: ::siskin::codegen::StructDescriptor = {
        use ::siskin::codegen::describe::*;
        StructDescriptor::new(Exception, "Rejected", "shapes", &[required(1, "why", String)])
    };
    pub static LEVELS: ::std::sync::LazyLock<::std::vec::Vec<Level>> = ::std::sync::LazyLock::new(|| ::std::vec::Vec::from([
        Level::Low,
        Level::High
    ]));
    pub static PRICE: ::std::sync::LazyLock<Money> = ::std::sync::LazyLock::new(|| Money {
        cents: 100,
        currency: ::std::string::String::from("EUR"),
    });
    pub trait Parent: ::core::marker::Send + ::core::marker::Sync + 'static {
        fn version(
            &self,
            cx: &::siskin::codegen::CallContext,
        ) -> impl ::core::future::Future<Output = ::core::result::Result<::std::string::String, ::siskin::codegen::Error>> + ::core::marker::Send;
    }
    ::siskin::codegen::dyn_service! {
        trait Parent,
        dyn DynParent: [::core::marker::Send + ::core::marker::Sync + 'static] {
            fn version = dyn_version() -> ::core::result::Result<::std::string::String, ::siskin::codegen::Error>;
        }
        inherits {}
    }
    /// Serves an implementation of [`Parent`].
    pub struct ParentServer<__S> { service: ::std::sync::Arc<__S>, }
    impl<__S: Parent> ParentServer<__S> {
        /// Serves this implementation.
        pub fn new(service: __S) -> Self { Self { service: ::std::sync::Arc::new(service), } }
        /// Puts a filter around each call of this service.
        pub fn filter<__F: ::siskin::codegen::Filter>(self, filter: __F) -> ::siskin::codegen::Filtered<Self, __F> {
            ::siskin::codegen::Filtered::new(self, filter)
        }
    }
    impl<__S> ::core::clone::Clone for ParentServer<__S> {
        fn clone(&self) -> Self { Self { service: ::core::clone::Clone::clone(&self.service), } }
    }
    impl<__S> ::core::fmt::Debug for ParentServer<__S> {
        fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
            f.debug_struct(::core::stringify!(ParentServer)).finish_non_exhaustive()
        }
    }
    impl<__S: Parent> ::siskin::codegen::Dispatcher for ParentServer<__S> {
        fn descriptor(&self) -> &'static ::siskin::codegen::ServiceDescriptor { &PARENT_DESCRIPTOR }
        fn dispatch(
            &self,
            method: ::core::primitive::usize,
            cx: &::siskin::codegen::CallContext,
            arguments: ::siskin::codegen::Arguments<'_, '_>,
            reply: ::siskin::codegen::Reply,
        ) -> ::core::result::Result<::siskin::codegen::CallFuture, ::siskin::codegen::ArgumentError> {
            match method {
                0usize => {
                    let arguments: ParentVersionArgs = arguments.decode()?;
                    let service = ::core::clone::Clone::clone(&self.service);
                    let cx = ::core::clone::Clone::clone(cx);
                    ::core::result::Result::Ok(::std::boxed::Box::pin(async move {
                        let result = <__S as Parent>::version(&service, &cx,).await;
                        reply.finish(result)
                    }))
                },
                _ => ::core::result::Result::Ok(::siskin::codegen::no_such_method()),
            }
        }
    }
    #[doc(hidden)]
    #[derive(::core::clone::Clone, ::core::cmp::PartialEq)]
    pub struct ParentVersionArgs {}
    ::siskin::codegen::record! {
        #[inline]
        arguments ParentVersionArgs "version_args" {}
    }
    /// What the IDL says of the service `Parent`.
    pub static PARENT_DESCRIPTOR: ::siskin::codegen::ServiceDescriptor = {
        use ::siskin::codegen::describe::*;
        ServiceDescriptor::new(
            "Parent",
            &FILE_DESCRIPTOR,
            &[&FILE_DESCRIPTOR],
            &[MethodDescriptor::new("version", "Parent", &[]).with_result(&String)]
        )
    };
    pub trait Orders: Parent {
        fn place(
            &self,
            cx: &::siskin::codegen::CallContext,
            order: Order,
            urgent: ::core::primitive::bool,
        ) -> impl ::core::future::Future<Output = ::core::result::Result<::core::primitive::i64, OrdersPlaceError>> + ::core::marker::Send;
        fn note(
            &self,
            cx: &::siskin::codegen::CallContext,
            text: ::std::string::String,
        ) -> impl ::core::future::Future<Output = ::core::result::Result<(), ::siskin::codegen::Error>> + ::core::marker::Send;
        fn touch(&self, cx: &::siskin::codegen::CallContext,) -> impl ::core::future::Future<Output = ::core::result::Result<(), ::siskin::codegen::Error>> + ::core::marker::Send;
    }
    /// What `Orders.place` may fail with.
    #[derive(Debug)]
    pub enum OrdersPlaceError {
        /// Declared as `out`.
        OutOfStock(OutOfStock),
        /// Declared as `no`.
        Rejected(Rejected),
        /// Anything that the IDL does not declare.
        Other(::siskin::codegen::Error),
    }
    impl ::core::fmt::Display for OrdersPlaceError {
        fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
            match self {
                Self::OutOfStock(exception) => ::core::fmt::Display::fmt(exception, f),
                Self::Rejected(exception) => ::core::fmt::Display::fmt(exception, f),
                Self::Other(error) => ::core::fmt::Display::fmt(error, f),
            }
        }
    }
    impl ::std::error::Error for OrdersPlaceError {}
    impl ::core::convert::From<OutOfStock> for OrdersPlaceError {
        fn from(exception: OutOfStock) -> Self { Self::OutOfStock(exception) }
    }
    impl ::core::convert::From<Rejected> for OrdersPlaceError {
        fn from(exception: Rejected) -> Self { Self::Rejected(exception) }
    }
    impl ::core::convert::From<::siskin::codegen::Error> for OrdersPlaceError {
        fn from(error: ::siskin::codegen::Error) -> Self { Self::Other(error) }
    }
    impl ::siskin::codegen::MethodError for OrdersPlaceError {
        fn declared<__V: ::siskin::codegen::DeclaredVisitor>(
            self,
            visitor: __V,
        ) -> ::core::result::Result<__V::Output, ::siskin::codegen::Error> {
            match self {
                Self::OutOfStock(exception) => ::core::result::Result::Ok(visitor.visit(0usize, 1i16, &exception)),
                Self::Rejected(exception) => ::core::result::Result::Ok(visitor.visit(1usize, 2i16, &exception)),
                Self::Other(error) => ::core::result::Result::Err(error),
            }
        }
    }
    ::siskin::codegen::dyn_service! {
        trait Orders,
        dyn DynOrders: [DynParent] {
            fn place = dyn_place(
                order: Order,
                urgent: ::core::primitive::bool
            ) -> ::core::result::Result<::core::primitive::i64, OrdersPlaceError>;
            fn note = dyn_note(text: ::std::string::String) -> ::core::result::Result<(), ::siskin::codegen::Error>;
            fn touch = dyn_touch() -> ::core::result::Result<(), ::siskin::codegen::Error>;
        }
        extends Parent,
        dyn DynParent { fn version = dyn_version() -> ::core::result::Result<::std::string::String, ::siskin::codegen::Error>; }
        inherits {
            fn version = <DynParent>::dyn_version() -> ::core::result::Result<::std::string::String, ::siskin::codegen::Error>;
        }
    }
    /// Serves an implementation of [`Orders`].
    pub struct OrdersServer<__S> { service: ::std::sync::Arc<__S>, }
    impl<__S: Orders> OrdersServer<__S> {
        /// Serves this implementation.
        pub fn new(service: __S) -> Self { Self { service: ::std::sync::Arc::new(service), } }
        /// Puts a filter around each call of this service.
        pub fn filter<__F: ::siskin::codegen::Filter>(self, filter: __F) -> ::siskin::codegen::Filtered<Self, __F> {
            ::siskin::codegen::Filtered::new(self, filter)
        }
    }
    impl<__S> ::core::clone::Clone for OrdersServer<__S> {
        fn clone(&self) -> Self { Self { service: ::core::clone::Clone::clone(&self.service), } }
    }
    impl<__S> ::core::fmt::Debug for OrdersServer<__S> {
        fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
            f.debug_struct(::core::stringify!(OrdersServer)).finish_non_exhaustive()
        }
    }
    impl<__S: Orders> ::siskin::codegen::Dispatcher for OrdersServer<__S> {
        fn descriptor(&self) -> &'static ::siskin::codegen::ServiceDescriptor { &ORDERS_DESCRIPTOR }
        fn dispatch(
            &self,
            method: ::core::primitive::usize,
            cx: &::siskin::codegen::CallContext,
            arguments: ::siskin::codegen::Arguments<'_, '_>,
            reply: ::siskin::codegen::Reply,
        ) -> ::core::result::Result<::siskin::codegen::CallFuture, ::siskin::codegen::ArgumentError> {
            match method {
                0usize => {
                    let arguments: ParentVersionArgs = arguments.decode()?;
                    let service = ::core::clone::Clone::clone(&self.service);
                    let cx = ::core::clone::Clone::clone(cx);
                    ::core::result::Result::Ok(::std::boxed::Box::pin(async move {
                        let result = <__S as Parent>::version(&service, &cx,).await;
                        reply.finish(result)
                    }))
                },
                1usize => {
                    let arguments: OrdersPlaceArgs = arguments.decode()?;
                    let service = ::core::clone::Clone::clone(&self.service);
                    let cx = ::core::clone::Clone::clone(cx);
                    ::core::result::Result::Ok(::std::boxed::Box::pin(async move {
                        let result = <__S as Orders>::place(&service, &cx, arguments.order, arguments.urgent).await;
                        reply.finish(result)
                    }))
                },
                2usize => {
                    let arguments: OrdersNoteArgs = arguments.decode()?;
                    let service = ::core::clone::Clone::clone(&self.service);
                    let cx = ::core::clone::Clone::clone(cx);
                    ::core::result::Result::Ok(::std::boxed::Box::pin(async move {
                        let result = <__S as Orders>::note(&service, &cx, arguments.text).await;
                        reply.finish(result)
                    }))
                },
                3usize => {
                    let arguments: OrdersTouchArgs = arguments.decode()?;
                    let service = ::core::clone::Clone::clone(&self.service);
                    let cx = ::core::clone::Clone::clone(cx);
                    ::core::result::Result::Ok(::std::boxed::Box::pin(async move {
                        let result = <__S as Orders>::touch(&service, &cx,).await;
                        reply.finish(result)
                    }))
                },
                _ => ::core::result::Result::Ok(::siskin::codegen::no_such_method()),
            }
        }
    }
    #[doc(hidden)]
    #[derive(::core::clone::Clone, ::core::cmp::PartialEq)]
    pub struct OrdersPlaceArgs { pub order: Order, pub urgent: ::core::primitive::bool, }
    ::siskin::codegen::record! {
        #[inline]
        arguments OrdersPlaceArgs "place_args" {
            1 order "order" "order" Out required: Order;
            2 urgent "urgent" "urgent" Out value: ::core::primitive::bool = true;
        }
    }
    #[doc(hidden)]
    #[derive(::core::clone::Clone, ::core::cmp::PartialEq)]
    pub struct OrdersNoteArgs { pub text: ::std::string::String, }
    ::siskin::codegen::record! {
        #[inline]
        arguments OrdersNoteArgs "note_args" { 1 text "text" "text" Out zero: ::std::string::String; }
    }
    #[doc(hidden)]
    #[derive(::core::clone::Clone, ::core::cmp::PartialEq)]
    pub struct OrdersTouchArgs {}
    ::siskin::codegen::record! {
        #[inline]
        arguments OrdersTouchArgs "touch_args" {}
    }
    /// What the IDL says of the service `Orders`.
    pub static ORDERS_DESCRIPTOR: ::siskin::codegen::ServiceDescriptor = {
        use ::siskin::codegen::describe::*;
        ServiceDescriptor::new(
            "Orders",
            &FILE_DESCRIPTOR,
            &[&FILE_DESCRIPTOR],
            &[
                MethodDescriptor::new("version", "Parent", &[]).with_result(&String),
                MethodDescriptor::new(
                    "place",
                    "Orders",
                    &[field(1, "order", Struct(&ORDER_DESCRIPTOR)), field(2, "urgent", Bool).with_default("true")]
                )
                    .with_result(&I64)
                    .with_exceptions(&[
                        optional(1, "out", Struct(&OUT_OF_STOCK_DESCRIPTOR)),
                        optional(2, "no", Struct(&REJECTED_DESCRIPTOR))
                    ]),
                MethodDescriptor::new("note", "Orders", &[field(1, "text", String)]).with_oneway(true),
                MethodDescriptor::new("touch", "Orders", &[])
            ]
        )
            .with_extends(&PARENT_DESCRIPTOR)
    };
    /// The IDL file.
    pub static FILE_DESCRIPTOR: ::siskin::codegen::FileDescriptor = {
        use ::siskin::codegen::describe::*;
        FileDescriptor::new(
            "shapes.thrift",
            "shapes",
            "/** Every shape that generated code has. */\nnamespace rs shapes\n\nenum Level {\n  LOW = 1,\n  HIGH = 5,\n  TOP = 5\n}\n\ntypedef map<double, list<Level>> Table\n\nstruct Order {\n  1: required i64 id,\n  2: optional string note,\n  3: list<string> lines,\n  4: Money total,\n  5: Level level = Level.HIGH,\n  6: optional i32 attempts = 3,\n  7: optional string secret (redacted)\n}\n\nstruct Money {\n  1: required i64 cents,\n  2: string currency = \"EUR\"\n}\n\n/** A tree: recursion is boxed where Rust needs it. */\nstruct Tree {\n  1: optional Tree left,\n  2: list<Tree> others\n}\n\nunion Visitor {\n  1: string guest,\n  2: Money money,\n  3: i32 type\n}\n\nstruct Keys {\n  1: set<double> numbers,\n  2: Table table,\n  3: map<Money, string> prices,\n  4: uuid id\n}\n\n/** Names that Rust has itself. */\nstruct Option {\n  1: i32 type,\n  2: i32 self,\n  3: string String\n}\n\ntypedef i64 Stamp\n\n/** A few scalars: written all at once, in the order of their ids. */\nstruct Reading {\n  3: Level level,\n  1: required Stamp at,\n  2: double value,\n  4: bool type = true\n}\n\nstruct Readings {\n  1: set<Reading> all\n}\n\nexception OutOfStock {\n  1: string message,\n  2: required i64 left\n}\n\nexception Rejected {\n  1: required string why\n}\n\nconst list<Level> LEVELS = [Level.LOW, Level.HIGH]\nconst Money PRICE = {\"cents\": 100}\n\nservice Parent {\n  string version()\n}\n\nservice Orders extends Parent {\n  i64 place(1: Order order, 2: bool urgent = true) throws (1: OutOfStock out, 2: Rejected no),\n  oneway void note(1: string text),\n  void touch()\n}\n",
            "766ec919fcbeaf5f75753d7d74427f2f24ba2d206814bd41757bb476a9b1e1ca"
        )
            .with_doc("Every shape that generated code has.")
            .with_namespaces(&[("rs", "shapes")])
            .with_constants(&[
                ConstDescriptor::new("LEVELS", List(&Enum(&LEVEL_DESCRIPTOR)), "[\"LOW\",\"HIGH\"]"),
                ConstDescriptor::new("PRICE", Struct(&MONEY_DESCRIPTOR), "{\"cents\":100}")
            ])
            .with_typedefs(&[&TABLE_TYPEDEF, &STAMP_TYPEDEF])
            .with_enums(&[&LEVEL_DESCRIPTOR])
            .with_structs(&[
                &ORDER_DESCRIPTOR,
                &MONEY_DESCRIPTOR,
                &TREE_DESCRIPTOR,
                &VISITOR_DESCRIPTOR,
                &KEYS_DESCRIPTOR,
                &OPTION_DESCRIPTOR,
                &READING_DESCRIPTOR,
                &READINGS_DESCRIPTOR,
                &OUT_OF_STOCK_DESCRIPTOR,
                &REJECTED_DESCRIPTOR
            ])
            .with_services(&[&PARENT_DESCRIPTOR, &ORDERS_DESCRIPTOR])
    };
}
