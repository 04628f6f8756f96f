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
pub mod constraints {
    #[derive(
        ::core::fmt::Debug, ::core::clone::Clone, ::core::cmp::PartialEq, ::core::cmp::Eq, ::core::cmp::PartialOrd,
        ::core::cmp::Ord, ::core::hash::Hash
    )]
    pub struct Line { pub sku: ::std::string::String, pub count: ::core::primitive::i32, }
    impl Line {
        /// Starts with what is required; all else has its default.
        pub fn builder(sku: ::std::string::String) -> LineBuilder { LineBuilder(Self { sku: sku, count: 1, }) }
    }
    impl ::core::default::Default for Line {
        fn default() -> Self { Self { sku: ::core::default::Default::default(), count: 1, } }
    }
    ::siskin::codegen::builder! {
        LineBuilder(Line) {
            /// Sets `count`.
            count(value: ::core::primitive::i32) count = value;
        }
    }
    ::siskin::codegen::record! {
        #[inline]
        fields Line "Line" LINE_DESCRIPTOR {
            1 sku "sku" "sku" Out required: ::std::string::String;
            2 count "count" "count" Out value: ::core::primitive::i32 = 1;
        }
    }
    ::siskin::codegen::constraints! {
        fields Line {
            sku "sku" value: [not_empty(), length(0, 8)];
            count "count" value: [min(1), max(99)];
        }
    }
    /// What the IDL says of `Line`.
    pub static LINE_DESCRIPTOR: ::siskin::codegen::StructDescriptor = {
        use ::siskin::codegen::describe::*;
        StructDescriptor::new(
            Record,
            "Line",
            "constraints",
            &[
                required(1, "sku", String)
                    .with_annotations(&[annotation("validation.notEmpty", "1"), annotation("validation.length.max", "8")]),
                field(2, "count", I32)
                    .with_annotations(&[annotation("validation.min", "1"), annotation("validation.max", "99")])
                    .with_default("1")
            ]
        )
    };
    #[derive(
        ::core::fmt::Debug, ::core::clone::Clone, ::core::cmp::PartialEq, ::core::cmp::Eq, ::core::cmp::PartialOrd,
        ::core::cmp::Ord, ::core::hash::Hash
    )]
    pub enum Contact {
        Mail(::std::string::String),
        Line(Line),
        Other(::core::primitive::i32),
        /// An arm that the IDL does not know: a newer peer has it. It is kept and written back.
        Unknown(::siskin::codegen::UnknownField),
    }
    ::siskin::codegen::union! {
        Contact "Contact" CONTACT_DESCRIPTOR Unknown {
            1 Mail "mail" Out;
            2 Line "line" Out;
            3 Other "other" Out;
        }
    }
    ::siskin::codegen::constraints! {
        arms Contact {
            Mail "mail" value: [email()];
            Line "line" value: [inside()];
        }
    }
    /// What the IDL says of `Contact`.
    pub static CONTACT_DESCRIPTOR: ::siskin::codegen::StructDescriptor = {
        use ::siskin::codegen::describe::*;
        StructDescriptor::new(
            Union,
            "Contact",
            "constraints",
            &[
                optional(1, "mail", String).with_annotations(&[annotation("validation.email", "1")]),
                optional(2, "line", Struct(&LINE_DESCRIPTOR)),
                optional(3, "other", I32)
            ]
        )
    };
    #[derive(::core::clone::Clone, ::core::cmp::PartialEq)]
    pub struct Order {
        pub lines: ::std::vec::Vec<Line>,
        pub named: ::std::collections::BTreeMap<::std::string::String, Line>,
        pub id: ::core::option::Option<::std::string::String>,
        pub contact: ::core::option::Option<Contact>,
        pub price: ::core::primitive::f64,
        pub discount: ::core::primitive::f64,
        pub agreed: ::core::primitive::bool,
        pub robot: ::core::primitive::bool,
        pub countries: ::std::vec::Vec<::std::string::String>,
        pub ean: ::core::option::Option<::std::string::String>,
        pub isbn: ::core::option::Option<::std::sync::Arc<::core::primitive::str>>,
        pub debt: ::std::boxed::Box<::core::primitive::i64>,
        pub rest: ::core::primitive::i8,
        pub proof: ::siskin::codegen::Bytes,
        pub next: ::core::option::Option<::std::boxed::Box<Order>>,
        pub tokens: ::std::collections::BTreeMap<::std::string::String, Line>,
        pub pins: ::core::option::Option<::std::collections::BTreeMap<::core::primitive::i32, ::std::string::String>>,
    }
    impl Order {
        /// Starts with what is required; all else has its default.
        pub fn builder() -> OrderBuilder {
            OrderBuilder(Self {
                lines: ::core::default::Default::default(),
                named: ::core::default::Default::default(),
                id: ::core::option::Option::None,
                contact: ::core::option::Option::None,
                price: 1.0,
                discount: ::core::default::Default::default(),
                agreed: true,
                robot: ::core::default::Default::default(),
                countries: ::core::default::Default::default(),
                ean: ::core::option::Option::None,
                isbn: ::core::option::Option::None,
                debt: ::std::boxed::Box::new(-1),
                rest: ::core::default::Default::default(),
                proof: ::siskin::codegen::Bytes::from_static(b"x"),
                next: ::core::option::Option::None,
                tokens: ::core::default::Default::default(),
                pins: ::core::option::Option::None,
            })
        }
    }
    impl ::core::fmt::Debug for Order {
        fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
            f.debug_struct("Order")
                .field("lines", &self.lines)
                .field("named", &self.named)
                .field("id", &self.id)
                .field("contact", &self.contact)
                .field("price", &self.price)
                .field("discount", &self.discount)
                .field("agreed", &self.agreed)
                .field("robot", &self.robot)
                .field("countries", &self.countries)
                .field("ean", &self.ean)
                .field("isbn", &self.isbn)
                .field("debt", &self.debt)
                .field("rest", &self.rest)
                .field("proof", &self.proof)
                .field("next", &self.next)
                .field("tokens", &::core::format_args!("<redacted>"))
                .field("pins", &::core::format_args!("<redacted>"))
                .finish()
        }
    }
    impl ::core::default::Default for Order {
        fn default() -> Self {
            Self {
                lines: ::core::default::Default::default(),
                named: ::core::default::Default::default(),
                id: ::core::option::Option::None,
                contact: ::core::option::Option::None,
                price: 1.0,
                discount: ::core::default::Default::default(),
                agreed: true,
                robot: ::core::default::Default::default(),
                countries: ::core::default::Default::default(),
                ean: ::core::option::Option::None,
                isbn: ::core::option::Option::None,
                debt: ::std::boxed::Box::new(-1),
                rest: ::core::default::Default::default(),
                proof: ::siskin::codegen::Bytes::from_static(b"x"),
                next: ::core::option::Option::None,
                tokens: ::core::default::Default::default(),
                pins: ::core::option::Option::None,
            }
        }
    }
    ::siskin::codegen::builder! {
        OrderBuilder(Order) {
            /// Sets `lines`.
            lines(value: ::std::vec::Vec<Line>) lines = value;
            /// Sets `named`.
            named(value: ::std::collections::BTreeMap<::std::string::String, Line>) named = value;
            /// Sets `id`.
            id(value: ::std::string::String) id = ::core::option::Option::Some(value);
            /// Sets `contact`.
            contact(value: Contact) contact = ::core::option::Option::Some(value);
            /// Sets `price`.
            price(value: ::core::primitive::f64) price = value;
            /// Sets `discount`.
            discount(value: ::core::primitive::f64) discount = value;
            /// Sets `agreed`.
            agreed(value: ::core::primitive::bool) agreed = value;
            /// Sets `robot`.
            robot(value: ::core::primitive::bool) robot = value;
            /// Sets `countries`.
            countries(value: ::std::vec::Vec<::std::string::String>) countries = value;
            /// Sets `ean`.
            ean(value: ::std::string::String) ean = ::core::option::Option::Some(value);
            /// Sets `isbn`.
            isbn(value: ::std::sync::Arc<::core::primitive::str>) isbn = ::core::option::Option::Some(value);
            /// Sets `debt`.
            debt(value: ::core::primitive::i64) debt = ::std::boxed::Box::new(value);
            /// Sets `rest`.
            rest(value: ::core::primitive::i8) rest = value;
            /// Sets `proof`.
            proof(value: ::siskin::codegen::Bytes) proof = value;
            /// Sets `next`.
            next(value: Order) next = ::core::option::Option::Some(::std::boxed::Box::new(value));
            /// Sets `tokens`.
            tokens(value: ::std::collections::BTreeMap<::std::string::String, Line>) tokens = value;
            /// Sets `pins`.
            pins(
                value: ::std::collections::BTreeMap<::core::primitive::i32, ::std::string::String>
            ) pins = ::core::option::Option::Some(value);
        }
    }
    ::siskin::codegen::record! {
        fields Order "Order" ORDER_DESCRIPTOR {
            1 lines "lines" "lines" Out zero: ::std::vec::Vec<Line>;
            2 named "named" "named" Out zero: ::std::collections::BTreeMap<::std::string::String, Line>;
            3 id "id" "id" Out option: ::std::string::String;
            4 contact "contact" "contact" Out option: Contact;
            5 price "price" "price" Out value: ::core::primitive::f64 = 1.0;
            6 discount "discount" "discount" Out zero: ::core::primitive::f64;
            7 agreed "agreed" "agreed" Out value: ::core::primitive::bool = true;
            8 robot "robot" "robot" Out zero: ::core::primitive::bool;
            9 countries "countries" "countries" Out zero: ::std::vec::Vec<::std::string::String>;
            10 ean "ean" "ean" Out option: ::std::string::String;
            11 isbn "isbn" "isbn" Out option: ::std::sync::Arc<::core::primitive::str>;
            12 debt "debt" "debt" Out value: ::std::boxed::Box<::core::primitive::i64> = ::std::boxed::Box::new(-1);
            13 rest "rest" "rest" Out zero: ::core::primitive::i8;
            14 proof "proof" "evidence" Out value: ::siskin::codegen::Bytes = ::siskin::codegen::Bytes::from_static(b"x");
            15 next "next" "next" Out option: ::std::boxed::Box<Order>;
            16 tokens "tokens" "tokens" Out zero: ::std::collections::BTreeMap<::std::string::String, Line>;
            17 pins "pins" "pins" Out option: ::std::collections::BTreeMap<::core::primitive::i32, ::std::string::String>;
        }
    }
    ::siskin::codegen::constraints! {
        fields Order {
            lines "lines" value: [size(1, 3), inside()];
            named "named" value: [inside()];
            id "id" option: [uuid()];
            contact "contact" option: [inside()];
            price "price" value: [positive()];
            discount "discount" value: [max(0)];
            agreed "agreed" value: [truth(true)];
            robot "robot" value: [truth(false)];
            countries "countries" value: [country_code()];
            ean "ean" option: [ean()];
            isbn "isbn" option: [isbn()];
            debt "debt" value: [negative()];
            rest "rest" value: [min(0)];
            proof "evidence" value: [not_empty()];
            next "next" option: [inside()];
            tokens "tokens" secret_value: [size(0, 3), inside()];
        }
    }
    /// What the IDL says of `Order`.
    pub static ORDER_DESCRIPTOR: ::siskin::codegen::StructDescriptor = {
        use ::siskin::codegen::describe::*;
        StructDescriptor::new(
            Record,
            "Order",
            "constraints",
            &[
                field(1, "lines", List(&Struct(&LINE_DESCRIPTOR)))
                    .with_annotations(&[annotation("validation.size.min", "1"), annotation("validation.size.max", "3")]),
                field(2, "named", Map(&String, &Struct(&LINE_DESCRIPTOR))),
                optional(3, "id", String).with_annotations(&[annotation("validation.UUID", "1")]),
                field(4, "contact", Struct(&CONTACT_DESCRIPTOR)),
                field(5, "price", Double).with_annotations(&[annotation("validation.positive", "1")]).with_default("1.0"),
                field(6, "discount", Double).with_annotations(&[annotation("validation.negativeOrZero", "1")]),
                field(7, "agreed", Bool).with_annotations(&[annotation("validation.assertTrue", "1")]).with_default("true"),
                field(8, "robot", Bool).with_annotations(&[annotation("validation.assertFalse", "1")]),
                field(9, "countries", List(&String)).with_annotations(&[annotation("validation.countryCode", "1")]),
                optional(10, "ean", String).with_annotations(&[annotation("validation.EAN", "1")]),
                optional(11, "isbn", String)
                    .with_annotations(&[annotation("validation.ISBN", "1"), annotation("rust.type", "arc_str")]),
                field(12, "debt", I64)
                    .with_annotations(&[annotation("validation.negative", "1"), annotation("rust.box", "1")])
                    .with_default("-1"),
                field(13, "rest", I8).with_annotations(&[annotation("validation.positiveOrZero", "1")]),
                field(14, "proof", Binary)
                    .with_json_name("evidence")
                    .with_annotations(&[annotation("validation.notEmpty", "1"), annotation("api.name", "evidence")])
                    .with_default("\"eA==\""),
                optional(15, "next", Struct(&ORDER_DESCRIPTOR)),
                field(16, "tokens", Map(&String, &Struct(&LINE_DESCRIPTOR)))
                    .with_annotations(&[annotation("redacted", "1"), annotation("validation.size.max", "3")]),
                optional(17, "pins", Map(&I32, &String)).with_annotations(&[annotation("redacted", "1")])
            ]
        )
    };
    /// Has no constraints.
    #[derive(
        ::core::fmt::Debug, ::core::clone::Clone, ::core::cmp::PartialEq, ::core::cmp::Eq, ::core::cmp::PartialOrd,
        ::core::cmp::Ord, ::core::hash::Hash
    )]
    pub struct Free { pub any: ::std::string::String, }
    impl ::core::default::Default for Free { fn default() -> Self { Self { any: ::core::default::Default::default(), } } }
    ::siskin::codegen::record! {
        #[inline]
        fields Free "Free" FREE_DESCRIPTOR { 1 any "any" "any" Out zero: ::std::string::String; }
    }
    /// What the IDL says of `Free`.
    pub static FREE_DESCRIPTOR: ::siskin::codegen::StructDescriptor = {
        use ::siskin::codegen::describe::*;
        StructDescriptor::new(Record, "Free", "constraints", &[field(1, "any", String)]).with_doc("Has no constraints.")
    };
    #[derive(
        ::core::fmt::Debug, ::core::clone::Clone, ::core::cmp::PartialEq, ::core::cmp::Eq, ::core::cmp::PartialOrd,
        ::core::cmp::Ord, ::core::hash::Hash
    )]
    pub struct Refused {
        pub code: ::core::primitive::i32,
        pub message: ::std::string::String,
        pub problems: ::std::vec::Vec<::std::string::String>,
    }
    impl Refused {
        /// Starts with what is required; all else has its default.
        pub fn builder(code: ::core::primitive::i32) -> RefusedBuilder {
            RefusedBuilder(Self {
                code: code,
                message: ::core::default::Default::default(),
                problems: ::core::default::Default::default(),
            })
        }
    }
    impl ::core::default::Default for Refused {
        fn default() -> Self {
            Self {
                code: ::core::default::Default::default(),
                message: ::core::default::Default::default(),
                problems: ::core::default::Default::default(),
            }
        }
    }
    ::siskin::codegen::builder! {
        RefusedBuilder(Refused) {
            /// Sets `message`.
            message(value: ::std::string::String) message = value;
            /// Sets `problems`.
            problems(value: ::std::vec::Vec<::std::string::String>) problems = value;
        }
    }
    impl ::core::fmt::Display for Refused {
        fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result { f.write_str(&self.message) }
    }
    impl ::std::error::Error for Refused {}
    ::siskin::codegen::record! {
        #[inline]
        fields Refused "Refused" REFUSED_DESCRIPTOR {
            1 code "code" "code" Out required: ::core::primitive::i32;
            2 message "message" "message" Out zero: ::std::string::String;
            3 problems "problems" "problems" Out zero: ::std::vec::Vec<::std::string::String>;
        }
    }
    /// What the IDL says of `Refused`.
    pub static REFUSED_DESCRIPTOR: ::siskin::codegen::StructDescriptor = {
        use ::siskin::codegen::describe::*;
        StructDescriptor::new(
            Exception,
            "Refused",
            "constraints",
            &[required(1, "code", I32), field(2, "message", String), field(3, "problems", List(&String))]
        )
            .with_annotations(&[annotation("siskin.validation", "1")])
    };
    #[derive(
        ::core::fmt::Debug, ::core::clone::Clone, ::core::cmp::PartialEq, ::core::cmp::Eq, ::core::cmp::PartialOrd,
        ::core::cmp::Ord, ::core::hash::Hash
    )]
    pub struct Other { pub message: ::std::string::String, }
    impl ::core::default::Default for Other { fn default() -> Self { Self { message: ::core::default::Default::default(), } } }
    impl ::core::fmt::Display for Other {
        fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result { f.write_str(&self.message) }
    }
    impl ::std::error::Error for Other {}
    ::siskin::codegen::record! {
        #[inline]
        fields Other "Other" OTHER_DESCRIPTOR { 1 message "message" "message" Out zero: ::std::string::String; }
    }
    /// What the IDL says of `Other`.
    pub static OTHER_DESCRIPTOR: ::siskin::codegen::StructDescriptor = {
        use ::siskin::codegen::describe::*;
        StructDescriptor::new(Exception, "Other", "constraints", &[field(1, "message", String)])
    };
    pub trait Shop: ::core::marker::Send + ::core::marker::Sync + 'static {
        fn place(
            &self,
            cx: &::siskin::codegen::CallContext,
            order: Order,
            note: ::std::string::String,
        ) -> impl ::core::future::Future<Output = ::core::result::Result<::core::primitive::i32, ::siskin::codegen::Error>> + ::core::marker::Send;
        fn declared(
            &self,
            cx: &::siskin::codegen::CallContext,
            order: Order,
        ) -> impl ::core::future::Future<Output = ::core::result::Result<::core::primitive::i32, ShopDeclaredError>> + ::core::marker::Send;
        fn marked(
            &self,
            cx: &::siskin::codegen::CallContext,
            count: ::core::primitive::i32,
        ) -> impl ::core::future::Future<Output = ::core::result::Result<::core::primitive::i32, ShopMarkedError>> + ::core::marker::Send;
        fn free(
            &self,
            cx: &::siskin::codegen::CallContext,
            free: Free,
        ) -> impl ::core::future::Future<Output = ::core::result::Result<::core::primitive::i32, ::siskin::codegen::Error>> + ::core::marker::Send;
        fn spread(
            &self,
            cx: &::siskin::codegen::CallContext,
            line: Line,
        ) -> impl ::core::future::Future<Output = ::core::result::Result<::core::primitive::i32, ::siskin::codegen::Error>> + ::core::marker::Send;
    }
    /// What `Shop.declared` may fail with.
    #[derive(Debug)]
    pub enum ShopDeclaredError {
        /// Declared as `other`.
        Other(Other),
        /// Declared as `refused`.
        Refused(Refused),
        /// Anything that the IDL does not declare.
        Other_(::siskin::codegen::Error),
    }
    impl ::core::fmt::Display for ShopDeclaredError {
        fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
            match self {
                Self::Other(exception) => ::core::fmt::Display::fmt(exception, f),
                Self::Refused(exception) => ::core::fmt::Display::fmt(exception, f),
                Self::Other_(error) => ::core::fmt::Display::fmt(error, f),
            }
        }
    }
    impl ::std::error::Error for ShopDeclaredError {}
    impl ::core::convert::From<Other> for ShopDeclaredError { fn from(exception: Other) -> Self { Self::Other(exception) } }
    impl ::core::convert::From<Refused> for ShopDeclaredError {
        fn from(exception: Refused) -> Self { Self::Refused(exception) }
    }
    impl ::core::convert::From<::siskin::codegen::Error> for ShopDeclaredError {
        fn from(error: ::siskin::codegen::Error) -> Self { Self::Other_(error) }
    }
    impl ::siskin::codegen::MethodError for ShopDeclaredError {
        fn declared<__V: ::siskin::codegen::DeclaredVisitor>(
            self,
            visitor: __V,
        ) -> ::core::result::Result<__V::Output, ::siskin::codegen::Error> {
            match self {
                Self::Other(exception) => ::core::result::Result::Ok(visitor.visit(0usize, 1i16, &exception)),
                Self::Refused(exception) => ::core::result::Result::Ok(visitor.visit(1usize, 2i16, &exception)),
                Self::Other_(error) => ::core::result::Result::Err(error),
            }
        }
    }
    /// What `Shop.marked` may fail with.
    #[derive(Debug)]
    pub enum ShopMarkedError {
        /// Declared as `other`.
        Other(Other),
        /// Anything that the IDL does not declare.
        Other_(::siskin::codegen::Error),
    }
    impl ::core::fmt::Display for ShopMarkedError {
        fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
            match self {
                Self::Other(exception) => ::core::fmt::Display::fmt(exception, f),
                Self::Other_(error) => ::core::fmt::Display::fmt(error, f),
            }
        }
    }
    impl ::std::error::Error for ShopMarkedError {}
    impl ::core::convert::From<Other> for ShopMarkedError { fn from(exception: Other) -> Self { Self::Other(exception) } }
    impl ::core::convert::From<::siskin::codegen::Error> for ShopMarkedError {
        fn from(error: ::siskin::codegen::Error) -> Self { Self::Other_(error) }
    }
    impl ::siskin::codegen::MethodError for ShopMarkedError {
        fn declared<__V: ::siskin::codegen::DeclaredVisitor>(
            self,
            visitor: __V,
        ) -> ::core::result::Result<__V::Output, ::siskin::codegen::Error> {
            match self {
                Self::Other(exception) => ::core::result::Result::Ok(visitor.visit(0usize, 1i16, &exception)),
                Self::Other_(error) => ::core::result::Result::Err(error),
            }
        }
    }
    ::siskin::codegen::dyn_service! {
        trait Shop,
        dyn DynShop: [::core::marker::Send + ::core::marker::Sync + 'static] {
            fn place = dyn_place(
                order: Order,
                note: ::std::string::String
            ) -> ::core::result::Result<::core::primitive::i32, ::siskin::codegen::Error>;
            fn declared = dyn_declared(order: Order) -> ::core::result::Result<::core::primitive::i32, ShopDeclaredError>;
            fn marked = dyn_marked(
                count: ::core::primitive::i32
            ) -> ::core::result::Result<::core::primitive::i32, ShopMarkedError>;
            fn free = dyn_free(free: Free) -> ::core::result::Result<::core::primitive::i32, ::siskin::codegen::Error>;
            fn spread = dyn_spread(line: Line) -> ::core::result::Result<::core::primitive::i32, ::siskin::codegen::Error>;
        }
        inherits {}
    }
    /// Serves an implementation of [`Shop`].
    pub struct ShopServer<__S> { service: ::std::sync::Arc<__S>, }
    impl<__S: Shop> ShopServer<__S> {
        /// Serves this implementation.
        pub fn new(service: __S) -> Self { Self { service: ::std::sync::Arc::new(service), } }
        /// Puts a filter around each call of this service.
        pub fn filter<__F: ::siskin::codegen::Filter>(self, filter: __F) -> ::siskin::codegen::Filtered<Self, __F> {
            ::siskin::codegen::Filtered::new(self, filter)
        }
    }
    impl<__S> ::core::clone::Clone for ShopServer<__S> {
        fn clone(&self) -> Self { Self { service: ::core::clone::Clone::clone(&self.service), } }
    }
    impl<__S> ::core::fmt::Debug for ShopServer<__S> {
        fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
            f.debug_struct(::core::stringify!(ShopServer)).finish_non_exhaustive()
        }
    }
    impl<__S: Shop> ::siskin::codegen::Dispatcher for ShopServer<__S> {
        fn descriptor(&self) -> &'static ::siskin::codegen::ServiceDescriptor { &SHOP_DESCRIPTOR }
        fn dispatch(
            &self,
            method: ::core::primitive::usize,
            cx: &::siskin::codegen::CallContext,
            arguments: ::siskin::codegen::Arguments<'_, '_>,
            reply: ::siskin::codegen::Reply,
        ) -> ::core::result::Result<::siskin::codegen::CallFuture, ::siskin::codegen::ArgumentError> {
            match method {
                0usize => {
                    let arguments: ShopPlaceArgs = match arguments.decode_valid()? {
                        ::core::result::Result::Ok(arguments) => arguments,
                        ::core::result::Result::Err(violations) => return ::core::result::Result::Err(::siskin::codegen::ArgumentError::Invalid(
                            violations
                        )),
                    };
                    let service = ::core::clone::Clone::clone(&self.service);
                    let cx = ::core::clone::Clone::clone(cx);
                    ::core::result::Result::Ok(::std::boxed::Box::pin(async move {
                        let result = <__S as Shop>::place(&service, &cx, arguments.order, arguments.note).await;
                        reply.finish(result)
                    }))
                },
                1usize => {
                    let arguments: ShopDeclaredArgs = match arguments.decode_valid()? {
                        ::core::result::Result::Ok(arguments) => arguments,
                        ::core::result::Result::Err(violations) => {
                            let result: ::core::result::Result<::core::primitive::i32, _> = ::core::result::Result::Err({
                                let mut exception = <Refused as ::core::default::Default>::default();
                                exception.message = ::std::string::ToString::to_string(&violations);
                                exception.problems = violations.iter().map(::std::string::ToString::to_string).collect();
                                ShopDeclaredError::Refused(exception)
                            });
                            let outcome = reply.finish(result);
                            return ::core::result::Result::Ok(::std::boxed::Box::pin(::core::future::ready(outcome)));
                        },
                    };
                    let service = ::core::clone::Clone::clone(&self.service);
                    let cx = ::core::clone::Clone::clone(cx);
                    ::core::result::Result::Ok(::std::boxed::Box::pin(async move {
                        let result = <__S as Shop>::declared(&service, &cx, arguments.order).await;
                        reply.finish(result)
                    }))
                },
                2usize => {
                    let arguments: ShopMarkedArgs = match arguments.decode_valid()? {
                        ::core::result::Result::Ok(arguments) => arguments,
                        ::core::result::Result::Err(violations) => {
                            let result: ::core::result::Result<::core::primitive::i32, _> = ::core::result::Result::Err({
                                let mut exception = <Other as ::core::default::Default>::default();
                                exception.message = ::std::string::ToString::to_string(&violations);
                                ShopMarkedError::Other(exception)
                            });
                            let outcome = reply.finish(result);
                            return ::core::result::Result::Ok(::std::boxed::Box::pin(::core::future::ready(outcome)));
                        },
                    };
                    let service = ::core::clone::Clone::clone(&self.service);
                    let cx = ::core::clone::Clone::clone(cx);
                    ::core::result::Result::Ok(::std::boxed::Box::pin(async move {
                        let result = <__S as Shop>::marked(&service, &cx, arguments.count).await;
                        reply.finish(result)
                    }))
                },
                3usize => {
                    let arguments: ShopFreeArgs = arguments.decode()?;
                    let service = ::core::clone::Clone::clone(&self.service);
                    let cx = ::core::clone::Clone::clone(cx);
                    ::core::result::Result::Ok(::std::boxed::Box::pin(async move {
                        let result = <__S as Shop>::free(&service, &cx, arguments.free).await;
                        reply.finish(result)
                    }))
                },
                4usize => {
                    let arguments: ShopSpreadArgs = match arguments.decode_valid()? {
                        ::core::result::Result::Ok(arguments) => arguments,
                        ::core::result::Result::Err(violations) => return ::core::result::Result::Err(::siskin::codegen::ArgumentError::Invalid(
                            violations
                        )),
                    };
                    let service = ::core::clone::Clone::clone(&self.service);
                    let cx = ::core::clone::Clone::clone(cx);
                    ::core::result::Result::Ok(::std::boxed::Box::pin(async move {
                        let result = <__S as Shop>::spread(&service, &cx, arguments.line).await;
                        reply.finish(result)
                    }))
                },
                _ => ::core::result::Result::Ok(::siskin::codegen::no_such_method()),
            }
        }
    }
    #[doc(hidden)]
    #[derive(::core::clone::Clone, ::core::cmp::PartialEq)]
    pub struct ShopPlaceArgs { pub order: Order, pub note: ::std::string::String, }
    ::siskin::codegen::record! {
        #[inline]
        arguments ShopPlaceArgs "place_args" {
            1 order "order" "order" Out required: Order;
            2 note "note" "note" Out value: ::std::string::String = ::std::string::String::from("n");
        }
    }
    ::siskin::codegen::constraints! {
        fields ShopPlaceArgs {
            order "order" value: [inside()];
            note "note" value: [not_empty()];
        }
    }
    #[doc(hidden)]
    #[derive(::core::clone::Clone, ::core::cmp::PartialEq)]
    pub struct ShopDeclaredArgs { pub order: Order, }
    ::siskin::codegen::record! {
        #[inline]
        arguments ShopDeclaredArgs "declared_args" { 1 order "order" "order" Out required: Order; }
    }
    ::siskin::codegen::constraints! { fields ShopDeclaredArgs { order "order" value: [inside()]; } }
    #[doc(hidden)]
    #[derive(::core::clone::Clone, ::core::cmp::PartialEq)]
    pub struct ShopMarkedArgs { pub count: ::core::primitive::i32, }
    ::siskin::codegen::record! {
        #[inline]
        arguments ShopMarkedArgs "marked_args" { 1 count "count" "count" Out zero: ::core::primitive::i32; }
    }
    ::siskin::codegen::constraints! { fields ShopMarkedArgs { count "count" value: [min(1)]; } }
    #[doc(hidden)]
    #[derive(::core::clone::Clone, ::core::cmp::PartialEq)]
    pub struct ShopFreeArgs { pub free: Free, }
    ::siskin::codegen::record! {
        #[inline]
        arguments ShopFreeArgs "free_args" { 1 free "free" "free" Out required: Free; }
    }
    #[doc(hidden)]
    #[derive(::core::clone::Clone, ::core::cmp::PartialEq)]
    pub struct ShopSpreadArgs { pub line: Line, }
    ::siskin::codegen::record! {
        #[inline]
        arguments ShopSpreadArgs "spread_args" { 1 line "line" "line" Out required: Line; }
    }
    ::siskin::codegen::constraints! { fields ShopSpreadArgs { line "line" value: [inside()]; } }
    /// What the IDL says of the service `Shop`.
    pub static SHOP_DESCRIPTOR: ::siskin::codegen::ServiceDescriptor = {
        use ::siskin::codegen::describe::*;
        ServiceDescriptor::new(
            "Shop",
            &FILE_DESCRIPTOR,
            &[&FILE_DESCRIPTOR],
            &[
                MethodDescriptor::new(
                    "place",
                    "Shop",
                    &[
                        field(1, "order", Struct(&ORDER_DESCRIPTOR)),
                        field(2, "note", String).with_annotations(&[annotation("validation.notEmpty", "1")]).with_default(
                            "\"n\""
                        )
                    ]
                )
                    .with_result(&I32),
                MethodDescriptor::new("declared", "Shop", &[field(1, "order", Struct(&ORDER_DESCRIPTOR))])
                    .with_result(&I32)
                    .with_exceptions(&[
                        optional(1, "other", Struct(&OTHER_DESCRIPTOR)),
                        optional(2, "refused", Struct(&REFUSED_DESCRIPTOR))
                    ]),
                MethodDescriptor::new(
                    "marked",
                    "Shop",
                    &[field(1, "count", I32).with_annotations(&[annotation("validation.min", "1")])]
                )
                    .with_result(&I32)
                    .with_exceptions(&[
                        optional(1, "other", Struct(&OTHER_DESCRIPTOR)).with_annotations(&[annotation("siskin.validation", "1")])
                    ]),
                MethodDescriptor::new("free", "Shop", &[field(1, "free", Struct(&FREE_DESCRIPTOR))]).with_result(&I32),
                MethodDescriptor::new("spread", "Shop", &[field(1, "line", Struct(&LINE_DESCRIPTOR))])
                    .with_annotations(&[annotation("api.put", "/lines/{sku}")])
                    .with_result(&I32)
                    .with_routes(&[RouteDescriptor::new("PUT", "/lines/{sku}", &[Path("sku"), Body("count")]).with_spread(true)])
            ]
        )
    };
    /// What the IDL says of the service.
    pub static DESCRIPTOR: &::siskin::codegen::ServiceDescriptor = &SHOP_DESCRIPTOR;
    /// The IDL file.
    pub static FILE_DESCRIPTOR: ::siskin::codegen::FileDescriptor = {
        use ::siskin::codegen::describe::*;
        FileDescriptor::new(
            "constraints.thrift",
            "constraints",
            "/** Constraints of every kind. */\nnamespace rs constraints\n\nstruct Line {\n  1: required string sku (validation.notEmpty, validation.length.max = \"8\")\n  2: i32 count = 1 (validation.min = \"1\", validation.max = \"99\")\n}\n\nunion Contact {\n  1: string mail (validation.email)\n  2: Line line\n  3: i32 other\n}\n\nstruct Order {\n  1: list<Line> lines (validation.size.min = \"1\", validation.size.max = \"3\")\n  2: map<string, Line> named\n  3: optional string id (validation.UUID)\n  4: Contact contact\n  5: double price = 1 (validation.positive)\n  6: double discount (validation.negativeOrZero)\n  7: bool agreed = true (validation.assertTrue)\n  8: bool robot (validation.assertFalse)\n  9: list<string> countries (validation.countryCode)\n  10: optional string ean (validation.EAN)\n  11: optional string isbn (validation.ISBN, rust.type = \"arc_str\")\n  12: i64 debt = -1 (validation.negative, rust.box)\n  13: i8 rest (validation.positiveOrZero)\n  14: binary proof = \"x\" (validation.notEmpty, api.name = \"evidence\")\n  15: optional Order next\n  16: map<string, Line> tokens (redacted, validation.size.max = \"3\")\n  17: optional map<i32, string> pins (redacted)\n}\n\n/** Has no constraints. */\nstruct Free {\n  1: string any\n}\n\nexception Refused {\n  1: required i32 code\n  2: string message\n  3: list<string> problems\n} (siskin.validation)\n\nexception Other {\n  1: string message\n}\n\nservice Shop {\n  i32 place(1: Order order, 2: string note = \"n\" (validation.notEmpty))\n  i32 declared(1: Order order) throws (1: Other other, 2: Refused refused)\n  i32 marked(1: i32 count (validation.min = \"1\")) throws (1: Other other (siskin.validation))\n  i32 free(1: Free free)\n  i32 spread(1: Line line) (api.put = \"/lines/{sku}\")\n}\n",
            "61682a67a757f0cc6c033b7f90b849b715e00f782395d52f55b3f3ca40dd4cb9"
        )
            .with_doc("Constraints of every kind.")
            .with_namespaces(&[("rs", "constraints")])
            .with_structs(&[
                &LINE_DESCRIPTOR, &CONTACT_DESCRIPTOR, &ORDER_DESCRIPTOR, &FREE_DESCRIPTOR, &REFUSED_DESCRIPTOR, &OTHER_DESCRIPTOR
            ])
            .with_services(&[&SHOP_DESCRIPTOR])
    };
}
