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
pub mod rest {
    #[derive(::core::clone::Clone, ::core::marker::Copy, ::core::fmt::Debug, ::core::cmp::PartialEq, ::core::cmp::Eq)]
    pub enum Color {
        Red,
        Blue,
        /// A number that the IDL does not know: a newer peer does. It is kept and written back.
        Unknown(UnknownColor),
    }
    ::siskin::codegen::enumeration! {
        Color "Color" COLOR_DESCRIPTOR Unknown UnknownColor = Color::Red;
        {
            Red 1 "RED" "red";
            Blue 2 "BLUE" "BLUE";
        }
        also {}
    }
    /// What the IDL says of `Color`.
    pub static COLOR_DESCRIPTOR: ::siskin::codegen::EnumDescriptor = {
        use ::siskin::codegen::describe::*;
        EnumDescriptor::new(
            "Color",
            "rest",
            &[
                EnumMember::new("RED", 1).with_json_name("red").with_annotations(&[annotation("api.name", "red")]),
                EnumMember::new("BLUE", 2)
            ]
        )
    };
    #[derive(
        ::core::fmt::Debug, ::core::clone::Clone, ::core::cmp::PartialEq, ::core::cmp::Eq, ::core::cmp::PartialOrd,
        ::core::cmp::Ord, ::core::hash::Hash
    )]
    pub struct Item {
        pub id: ::core::primitive::i64,
        pub name: ::std::string::String,
        pub color: ::core::option::Option<Color>,
        pub stock: ::std::collections::BTreeMap<Color, ::core::primitive::i32>,
    }
    impl Item {
        /// Starts with what is required; all else has its default.
        pub fn builder(id: ::core::primitive::i64) -> ItemBuilder {
            ItemBuilder(Self {
                id: id,
                name: ::core::default::Default::default(),
                color: ::core::option::Option::None,
                stock: ::core::default::Default::default(),
            })
        }
    }
    impl ::core::default::Default for Item {
        fn default() -> Self {
            Self {
                id: ::core::default::Default::default(),
                name: ::core::default::Default::default(),
                color: ::core::option::Option::None,
                stock: ::core::default::Default::default(),
            }
        }
    }
    ::siskin::codegen::builder! {
        ItemBuilder(Item) {
            /// Sets `name`.
            name(value: ::std::string::String) name = value;
            /// Sets `color`.
            color(value: Color) color = ::core::option::Option::Some(value);
            /// Sets `stock`.
            stock(value: ::std::collections::BTreeMap<Color, ::core::primitive::i32>) stock = value;
        }
    }
    ::siskin::codegen::record! {
        #[inline]
        fields Item "Item" ITEM_DESCRIPTOR {
            1 id "id" "id" Out required: ::core::primitive::i64;
            2 name "name" "name" Out zero: ::std::string::String;
            3 color "color" "color" Out option: Color;
            4 stock "stock" "stock" Out zero: ::std::collections::BTreeMap<Color, ::core::primitive::i32>;
        }
    }
    /// What the IDL says of `Item`.
    pub static ITEM_DESCRIPTOR: ::siskin::codegen::StructDescriptor = {
        use ::siskin::codegen::describe::*;
        StructDescriptor::new(
            Record,
            "Item",
            "rest",
            &[
                required(1, "id", I64),
                field(2, "name", String),
                optional(3, "color", Enum(&COLOR_DESCRIPTOR)),
                field(4, "stock", Map(&Enum(&COLOR_DESCRIPTOR), &I32))
            ]
        )
    };
    /// What is hidden is so wherever the struct stands.
    #[derive(
        ::core::fmt::Debug, ::core::clone::Clone, ::core::cmp::PartialEq, ::core::cmp::Eq, ::core::cmp::PartialOrd,
        ::core::cmp::Ord, ::core::hash::Hash
    )]
    pub struct Secret {
        pub shown: ::std::string::String,
        pub unseen: ::std::string::String,
        pub counted: ::core::option::Option<::core::primitive::i64>,
        pub tags: ::std::vec::Vec<::std::string::String>,
    }
    impl ::core::default::Default for Secret {
        fn default() -> Self {
            Self {
                shown: ::core::default::Default::default(),
                unseen: ::core::default::Default::default(),
                counted: ::core::option::Option::None,
                tags: ::core::default::Default::default(),
            }
        }
    }
    ::siskin::codegen::record! {
        #[inline]
        fields Secret "Secret" SECRET_DESCRIPTOR {
            1 shown "shown" "shown" Out zero: ::std::string::String;
            2 unseen "unseen" "unseen" Hidden zero: ::std::string::String;
            3 counted "counted" "counted" Hidden option: ::core::primitive::i64;
            4 tags "tags" "tags" Hidden zero: ::std::vec::Vec<::std::string::String>;
        }
    }
    /// What the IDL says of `Secret`.
    pub static SECRET_DESCRIPTOR: ::siskin::codegen::StructDescriptor = {
        use ::siskin::codegen::describe::*;
        StructDescriptor::new(
            Record,
            "Secret",
            "rest",
            &[
                field(1, "shown", String),
                field(2, "unseen", String).with_annotations(&[annotation("api.none", "1")]),
                optional(3, "counted", I64)
                    .with_int64_text(true)
                    .with_annotations(&[annotation("api.none", "1"), annotation("api.js_conv", "1")]),
                field(4, "tags", List(&String)).with_annotations(&[annotation("api.none", "1")])
            ]
        )
            .with_doc("What is hidden is so wherever the struct stands.")
    };
    #[derive(
        ::core::fmt::Debug, ::core::clone::Clone, ::core::cmp::PartialEq, ::core::cmp::Eq, ::core::cmp::PartialOrd,
        ::core::cmp::Ord, ::core::hash::Hash
    )]
    pub struct Found {
        pub status: ::core::primitive::i32,
        pub tag: ::std::string::String,
        pub session: ::std::string::String,
        pub codes: ::std::vec::Vec<::core::primitive::i32>,
        pub secret: ::std::string::String,
        pub item: ::core::option::Option<Item>,
        pub next: ::core::option::Option<::std::string::String>,
        pub like: ::core::option::Option<Item>,
        pub color: Color,
    }
    impl Found {
        /// Starts with what is required; all else has its default.
        pub fn builder() -> FoundBuilder {
            FoundBuilder(Self {
                status: ::core::default::Default::default(),
                tag: ::core::default::Default::default(),
                session: ::core::default::Default::default(),
                codes: ::core::default::Default::default(),
                secret: ::core::default::Default::default(),
                item: ::core::option::Option::None,
                next: ::core::option::Option::None,
                like: ::core::option::Option::None,
                color: ::core::default::Default::default(),
            })
        }
    }
    impl ::core::default::Default for Found {
        fn default() -> Self {
            Self {
                status: ::core::default::Default::default(),
                tag: ::core::default::Default::default(),
                session: ::core::default::Default::default(),
                codes: ::core::default::Default::default(),
                secret: ::core::default::Default::default(),
                item: ::core::option::Option::None,
                next: ::core::option::Option::None,
                like: ::core::option::Option::None,
                color: ::core::default::Default::default(),
            }
        }
    }
    ::siskin::codegen::builder! {
        FoundBuilder(Found) {
            /// Sets `status`.
            status(value: ::core::primitive::i32) status = value;
            /// Sets `tag`.
            tag(value: ::std::string::String) tag = value;
            /// Sets `session`.
            session(value: ::std::string::String) session = value;
            /// Sets `codes`.
            codes(value: ::std::vec::Vec<::core::primitive::i32>) codes = value;
            /// Sets `secret`.
            secret(value: ::std::string::String) secret = value;
            /// Sets `item`.
            item(value: Item) item = ::core::option::Option::Some(value);
            /// Sets `next`.
            next(value: ::std::string::String) next = ::core::option::Option::Some(value);
            /// Sets `like`.
            like(value: Item) like = ::core::option::Option::Some(value);
            /// Sets `color`.
            color(value: Color) color = value;
        }
    }
    ::siskin::codegen::record! {
        fields Found "Found" FOUND_DESCRIPTOR {
            1 status "status" "status" Out zero: ::core::primitive::i32;
            2 tag "tag" "tag" Out zero: ::std::string::String;
            3 session "session" "session" Out zero: ::std::string::String;
            4 codes "codes" "codes" Out zero: ::std::vec::Vec<::core::primitive::i32>;
            5 secret "secret" "secret" Hidden zero: ::std::string::String;
            6 item "item" "item" Out option: Item;
            7 next "next" "next" Out option: ::std::string::String;
            8 like "like" "like" Out option: Item;
            9 color "color" "color" Out value: Color = <Color as ::core::convert::From<::core::primitive::i32>>::from(0);
        }
    }
    /// What the IDL says of `Found`.
    pub static FOUND_DESCRIPTOR: ::siskin::codegen::StructDescriptor = {
        use ::siskin::codegen::describe::*;
        StructDescriptor::new(
            Record,
            "Found",
            "rest",
            &[
                field(1, "status", I32).with_annotations(&[annotation("api.http_code", "1")]),
                field(2, "tag", String).with_annotations(&[annotation("api.header", "ETag")]),
                field(3, "session", String).with_annotations(&[annotation("api.cookie", "sid")]),
                field(4, "codes", List(&I32)).with_annotations(&[annotation("api.header", "X-Codes")]),
                field(5, "secret", String).with_annotations(&[annotation("api.none", "1")]),
                field(6, "item", Struct(&ITEM_DESCRIPTOR)),
                optional(7, "next", String).with_annotations(&[annotation("api.header", "X-Next")]),
                optional(8, "like", Struct(&ITEM_DESCRIPTOR)).with_annotations(&[annotation("api.header", "X-Like")]),
                field(9, "color", Enum(&COLOR_DESCRIPTOR)).with_annotations(&[annotation("api.header", "1")])
            ]
        )
    };
    #[derive(
        ::core::fmt::Debug, ::core::clone::Clone, ::core::cmp::PartialEq, ::core::cmp::Eq, ::core::cmp::PartialOrd,
        ::core::cmp::Ord, ::core::hash::Hash
    )]
    pub struct All { pub items: ::std::vec::Vec<Item>, pub total: ::core::primitive::i64, }
    impl ::core::default::Default for All {
        fn default() -> Self { Self { items: ::core::default::Default::default(), total: ::core::default::Default::default(), } }
    }
    ::siskin::codegen::record! {
        #[inline]
        fields All "All" ALL_DESCRIPTOR {
            1 items "items" "items" Out zero: ::std::vec::Vec<Item>;
            2 total "total" "total" Out zero: ::core::primitive::i64;
        }
    }
    /// What the IDL says of `All`.
    pub static ALL_DESCRIPTOR: ::siskin::codegen::StructDescriptor = {
        use ::siskin::codegen::describe::*;
        StructDescriptor::new(
            Record,
            "All",
            "rest",
            &[
                field(1, "items", List(&Struct(&ITEM_DESCRIPTOR))).with_annotations(&[annotation("api.body", "")]),
                field(2, "total", I64).with_annotations(&[annotation("api.header", "X-Total")])
            ]
        )
    };
    #[derive(
        ::core::fmt::Debug, ::core::clone::Clone, ::core::cmp::PartialEq, ::core::cmp::Eq, ::core::cmp::PartialOrd,
        ::core::cmp::Ord, ::core::hash::Hash
    )]
    pub struct File { pub bytes: ::siskin::codegen::Bytes, pub kind: ::core::option::Option<::std::string::String>, }
    impl ::core::default::Default for File {
        fn default() -> Self { Self { bytes: ::core::default::Default::default(), kind: ::core::option::Option::None, } }
    }
    ::siskin::codegen::record! {
        #[inline]
        fields File "File" FILE_DESCRIPTOR {
            1 bytes "bytes" "bytes" Out zero: ::siskin::codegen::Bytes;
            2 kind "kind" "kind" Out option: ::std::string::String;
        }
    }
    /// What the IDL says of `File`.
    pub static FILE_DESCRIPTOR: ::siskin::codegen::StructDescriptor = {
        use ::siskin::codegen::describe::*;
        StructDescriptor::new(
            Record,
            "File",
            "rest",
            &[
                field(1, "bytes", Binary).with_annotations(&[annotation("api.raw_body", "1")]),
                optional(2, "kind", String).with_annotations(&[annotation("api.header", "Content-Type")])
            ]
        )
    };
    #[derive(
        ::core::fmt::Debug, ::core::clone::Clone, ::core::cmp::PartialEq, ::core::cmp::Eq, ::core::cmp::PartialOrd,
        ::core::cmp::Ord, ::core::hash::Hash
    )]
    pub struct Text { pub text: ::std::string::String, }
    impl ::core::default::Default for Text { fn default() -> Self { Self { text: ::core::default::Default::default(), } } }
    ::siskin::codegen::record! {
        #[inline]
        fields Text "Text" TEXT_DESCRIPTOR { 1 text "text" "text" Out zero: ::std::string::String; }
    }
    /// What the IDL says of `Text`.
    pub static TEXT_DESCRIPTOR: ::siskin::codegen::StructDescriptor = {
        use ::siskin::codegen::describe::*;
        StructDescriptor::new(
            Record,
            "Text",
            "rest",
            &[field(1, "text", String).with_annotations(&[annotation("api.raw_body", "1")])]
        )
    };
    #[derive(
        ::core::fmt::Debug, ::core::clone::Clone, ::core::cmp::PartialEq, ::core::cmp::Eq, ::core::cmp::PartialOrd,
        ::core::cmp::Ord, ::core::hash::Hash
    )]
    pub struct Numbers {
        pub one: ::core::primitive::i64,
        pub many: ::std::vec::Vec<::core::primitive::i64>,
        pub named: ::std::collections::BTreeMap<::std::string::String, ::std::vec::Vec<::core::primitive::i64>>,
        pub perhaps: ::core::option::Option<::core::primitive::i64>,
        pub plain: ::core::primitive::i64,
    }
    impl Numbers {
        /// Starts with what is required; all else has its default.
        pub fn builder() -> NumbersBuilder {
            NumbersBuilder(Self {
                one: ::core::default::Default::default(),
                many: ::core::default::Default::default(),
                named: ::core::default::Default::default(),
                perhaps: ::core::option::Option::None,
                plain: ::core::default::Default::default(),
            })
        }
    }
    impl ::core::default::Default for Numbers {
        fn default() -> Self {
            Self {
                one: ::core::default::Default::default(),
                many: ::core::default::Default::default(),
                named: ::core::default::Default::default(),
                perhaps: ::core::option::Option::None,
                plain: ::core::default::Default::default(),
            }
        }
    }
    ::siskin::codegen::builder! {
        NumbersBuilder(Numbers) {
            /// Sets `one`.
            one(value: ::core::primitive::i64) one = value;
            /// Sets `many`.
            many(value: ::std::vec::Vec<::core::primitive::i64>) many = value;
            /// Sets `named`.
            named(
                value: ::std::collections::BTreeMap<::std::string::String, ::std::vec::Vec<::core::primitive::i64>>
            ) named = value;
            /// Sets `perhaps`.
            perhaps(value: ::core::primitive::i64) perhaps = ::core::option::Option::Some(value);
            /// Sets `plain`.
            plain(value: ::core::primitive::i64) plain = value;
        }
    }
    ::siskin::codegen::record! {
        fields Numbers "Numbers" NUMBERS_DESCRIPTOR {
            1 one "one" "one" Text zero: ::core::primitive::i64;
            2 many "many" "many" Text zero: ::std::vec::Vec<::core::primitive::i64>;
            3 named "named" "named" Text zero: ::std::collections::BTreeMap<::std::string::String, ::std::vec::Vec<::core::primitive::i64>>;
            4 perhaps "perhaps" "perhaps" Text option: ::core::primitive::i64;
            5 plain "plain" "plain" Out zero: ::core::primitive::i64;
        }
    }
    /// What the IDL says of `Numbers`.
    pub static NUMBERS_DESCRIPTOR: ::siskin::codegen::StructDescriptor = {
        use ::siskin::codegen::describe::*;
        StructDescriptor::new(
            Record,
            "Numbers",
            "rest",
            &[
                field(1, "one", I64).with_int64_text(true).with_annotations(&[annotation("api.js_conv", "1")]),
                field(2, "many", List(&I64)).with_int64_text(true).with_annotations(&[annotation("api.js_conv", "1")]),
                field(3, "named", Map(&String, &List(&I64)))
                    .with_int64_text(true)
                    .with_annotations(&[annotation("api.js_conv", "1")]),
                optional(4, "perhaps", I64).with_int64_text(true).with_annotations(&[annotation("api.js_conv", "1")]),
                field(5, "plain", I64)
            ]
        )
    };
    #[derive(
        ::core::fmt::Debug, ::core::clone::Clone, ::core::cmp::PartialEq, ::core::cmp::Eq, ::core::cmp::PartialOrd,
        ::core::cmp::Ord, ::core::hash::Hash
    )]
    pub struct Moved {
        pub code: ::core::primitive::i32,
        pub place: ::std::string::String,
        pub ticket: ::std::string::String,
        pub message: ::std::string::String,
    }
    impl ::core::default::Default for Moved {
        fn default() -> Self {
            Self {
                code: ::core::default::Default::default(),
                place: ::core::default::Default::default(),
                ticket: ::core::default::Default::default(),
                message: ::core::default::Default::default(),
            }
        }
    }
    impl ::core::fmt::Display for Moved {
        fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result { f.write_str(&self.message) }
    }
    impl ::std::error::Error for Moved {}
    ::siskin::codegen::record! {
        #[inline]
        fields Moved "Moved" MOVED_DESCRIPTOR {
            1 code "code" "code" Out zero: ::core::primitive::i32;
            2 place "place" "place" Out zero: ::std::string::String;
            3 ticket "ticket" "ticket" Out zero: ::std::string::String;
            4 message "message" "message" Out zero: ::std::string::String;
        }
    }
    /// What the IDL says of `Moved`.
    pub static MOVED_DESCRIPTOR: ::siskin::codegen::StructDescriptor = {
        use ::siskin::codegen::describe::*;
        StructDescriptor::new(
            Exception,
            "Moved",
            "rest",
            &[
                field(1, "code", I32).with_annotations(&[annotation("api.http_code", "1")]),
                field(2, "place", String).with_annotations(&[annotation("api.header", "X-Place")]),
                field(3, "ticket", String).with_annotations(&[annotation("api.cookie", "ticket")]),
                field(4, "message", String)
            ]
        )
    };
    #[derive(
        ::core::fmt::Debug, ::core::clone::Clone, ::core::cmp::PartialEq, ::core::cmp::Eq, ::core::cmp::PartialOrd,
        ::core::cmp::Ord, ::core::hash::Hash
    )]
    pub struct Closed { pub message: ::std::string::String, }
    impl ::core::default::Default for Closed { fn default() -> Self { Self { message: ::core::default::Default::default(), } } }
    impl ::core::fmt::Display for Closed {
        fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result { f.write_str(&self.message) }
    }
    impl ::std::error::Error for Closed {}
    ::siskin::codegen::record! {
        #[inline]
        fields Closed "Closed" CLOSED_DESCRIPTOR { 1 message "message" "message" Out zero: ::std::string::String; }
    }
    /// What the IDL says of `Closed`.
    pub static CLOSED_DESCRIPTOR: ::siskin::codegen::StructDescriptor = {
        use ::siskin::codegen::describe::*;
        StructDescriptor::new(Exception, "Closed", "rest", &[field(1, "message", String)])
            .with_annotations(&[annotation("api.status", "423")])
    };
    pub trait Shop: ::core::marker::Send + ::core::marker::Sync + 'static {
        fn find(
            &self,
            cx: &::siskin::codegen::CallContext,
            id: ::core::primitive::i64,
            etag: ::std::string::String,
        ) -> impl ::core::future::Future<Output = ::core::result::Result<Found, ShopFindError>> + ::core::marker::Send;
        fn all(
            &self,
            cx: &::siskin::codegen::CallContext,
        ) -> impl ::core::future::Future<Output = ::core::result::Result<All, ::siskin::codegen::Error>> + ::core::marker::Send;
        fn download(
            &self,
            cx: &::siskin::codegen::CallContext,
        ) -> impl ::core::future::Future<Output = ::core::result::Result<File, ::siskin::codegen::Error>> + ::core::marker::Send;
        fn secrets(
            &self,
            cx: &::siskin::codegen::CallContext,
            one: Secret,
            more: ::std::vec::Vec<Secret>,
        ) -> impl ::core::future::Future<Output = ::core::result::Result<::std::collections::BTreeMap<::std::string::String, ::std::vec::Vec<Secret>>, ::siskin::codegen::Error>> + ::core::marker::Send;
        fn text(
            &self,
            cx: &::siskin::codegen::CallContext,
            text: ::std::string::String,
        ) -> impl ::core::future::Future<Output = ::core::result::Result<Text, ::siskin::codegen::Error>> + ::core::marker::Send;
        fn numbers(
            &self,
            cx: &::siskin::codegen::CallContext,
            numbers: Numbers,
        ) -> impl ::core::future::Future<Output = ::core::result::Result<Numbers, ::siskin::codegen::Error>> + ::core::marker::Send;
        fn login(
            &self,
            cx: &::siskin::codegen::CallContext,
            user: ::std::string::String,
            codes: ::std::vec::Vec<::core::primitive::i32>,
            host: ::std::string::String,
        ) -> impl ::core::future::Future<Output = ::core::result::Result<::std::string::String, ::siskin::codegen::Error>> + ::core::marker::Send;
        fn hidden(
            &self,
            cx: &::siskin::codegen::CallContext,
            seen: ::std::string::String,
            unseen: ::core::option::Option<::std::string::String>,
            filter: ::std::collections::BTreeMap<::std::string::String, ::core::primitive::f64>,
        ) -> impl ::core::future::Future<Output = ::core::result::Result<::std::string::String, ::siskin::codegen::Error>> + ::core::marker::Send;
        fn quick(&self, cx: &::siskin::codegen::CallContext,) -> impl ::core::future::Future<Output = ::core::result::Result<(), ::siskin::codegen::Error>> + ::core::marker::Send;
        fn only(
            &self,
            cx: &::siskin::codegen::CallContext,
        ) -> impl ::core::future::Future<Output = ::core::result::Result<::std::string::String, ::siskin::codegen::Error>> + ::core::marker::Send;
        fn verbs(
            &self,
            cx: &::siskin::codegen::CallContext,
        ) -> impl ::core::future::Future<Output = ::core::result::Result<::std::string::String, ::siskin::codegen::Error>> + ::core::marker::Send;
    }
    /// What `Shop.find` may fail with.
    #[derive(Debug)]
    pub enum ShopFindError {
        /// Declared as `moved`.
        Moved(Moved),
        /// Declared as `closed`.
        Closed(Closed),
        /// Declared as `late`.
        Late(Closed),
        /// Anything that the IDL does not declare.
        Other(::siskin::codegen::Error),
    }
    impl ::core::fmt::Display for ShopFindError {
        fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
            match self {
                Self::Moved(exception) => ::core::fmt::Display::fmt(exception, f),
                Self::Closed(exception) => ::core::fmt::Display::fmt(exception, f),
                Self::Late(exception) => ::core::fmt::Display::fmt(exception, f),
                Self::Other(error) => ::core::fmt::Display::fmt(error, f),
            }
        }
    }
    impl ::std::error::Error for ShopFindError {}
    impl ::core::convert::From<Moved> for ShopFindError { fn from(exception: Moved) -> Self { Self::Moved(exception) } }
    impl ::core::convert::From<::siskin::codegen::Error> for ShopFindError {
        fn from(error: ::siskin::codegen::Error) -> Self { Self::Other(error) }
    }
    impl ::siskin::codegen::MethodError for ShopFindError {
        fn declared<__V: ::siskin::codegen::DeclaredVisitor>(
            self,
            visitor: __V,
        ) -> ::core::result::Result<__V::Output, ::siskin::codegen::Error> {
            match self {
                Self::Moved(exception) => ::core::result::Result::Ok(visitor.visit(0usize, 1i16, &exception)),
                Self::Closed(exception) => ::core::result::Result::Ok(visitor.visit(1usize, 2i16, &exception)),
                Self::Late(exception) => ::core::result::Result::Ok(visitor.visit(2usize, 3i16, &exception)),
                Self::Other(error) => ::core::result::Result::Err(error),
            }
        }
    }
    ::siskin::codegen::dyn_service! {
        trait Shop,
        dyn DynShop: [::core::marker::Send + ::core::marker::Sync + 'static] {
            fn find = dyn_find(
                id: ::core::primitive::i64,
                etag: ::std::string::String
            ) -> ::core::result::Result<Found, ShopFindError>;
            fn all = dyn_all() -> ::core::result::Result<All, ::siskin::codegen::Error>;
            fn download = dyn_download() -> ::core::result::Result<File, ::siskin::codegen::Error>;
            fn secrets = dyn_secrets(
                one: Secret,
                more: ::std::vec::Vec<Secret>
            ) -> ::core::result::Result<::std::collections::BTreeMap<::std::string::String, ::std::vec::Vec<Secret>>, ::siskin::codegen::Error>;
            fn text = dyn_text(text: ::std::string::String) -> ::core::result::Result<Text, ::siskin::codegen::Error>;
            fn numbers = dyn_numbers(numbers: Numbers) -> ::core::result::Result<Numbers, ::siskin::codegen::Error>;
            fn login = dyn_login(
                user: ::std::string::String,
                codes: ::std::vec::Vec<::core::primitive::i32>,
                host: ::std::string::String
            ) -> ::core::result::Result<::std::string::String, ::siskin::codegen::Error>;
            fn hidden = dyn_hidden(
                seen: ::std::string::String,
                unseen: ::core::option::Option<::std::string::String>,
                filter: ::std::collections::BTreeMap<::std::string::String, ::core::primitive::f64>
            ) -> ::core::result::Result<::std::string::String, ::siskin::codegen::Error>;
            fn quick = dyn_quick() -> ::core::result::Result<(), ::siskin::codegen::Error>;
            fn only = dyn_only() -> ::core::result::Result<::std::string::String, ::siskin::codegen::Error>;
            fn verbs = dyn_verbs() -> ::core::result::Result<::std::string::String, ::siskin::codegen::Error>;
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
                    let arguments: ShopFindArgs = arguments.decode()?;
                    let service = ::core::clone::Clone::clone(&self.service);
                    let cx = ::core::clone::Clone::clone(cx);
                    ::core::result::Result::Ok(::std::boxed::Box::pin(async move {
                        let result = <__S as Shop>::find(&service, &cx, arguments.id, arguments.etag).await;
                        reply.finish(result)
                    }))
                },
                1usize => {
                    let arguments: ShopAllArgs = arguments.decode()?;
                    let service = ::core::clone::Clone::clone(&self.service);
                    let cx = ::core::clone::Clone::clone(cx);
                    ::core::result::Result::Ok(::std::boxed::Box::pin(async move {
                        let result = <__S as Shop>::all(&service, &cx,).await;
                        reply.finish(result)
                    }))
                },
                2usize => {
                    let arguments: ShopDownloadArgs = arguments.decode()?;
                    let service = ::core::clone::Clone::clone(&self.service);
                    let cx = ::core::clone::Clone::clone(cx);
                    ::core::result::Result::Ok(::std::boxed::Box::pin(async move {
                        let result = <__S as Shop>::download(&service, &cx,).await;
                        reply.finish(result)
                    }))
                },
                3usize => {
                    let arguments: ShopSecretsArgs = arguments.decode()?;
                    let service = ::core::clone::Clone::clone(&self.service);
                    let cx = ::core::clone::Clone::clone(cx);
                    ::core::result::Result::Ok(::std::boxed::Box::pin(async move {
                        let result = <__S as Shop>::secrets(&service, &cx, arguments.one, arguments.more).await;
                        reply.finish(result)
                    }))
                },
                4usize => {
                    let arguments: ShopTextArgs = arguments.decode()?;
                    let service = ::core::clone::Clone::clone(&self.service);
                    let cx = ::core::clone::Clone::clone(cx);
                    ::core::result::Result::Ok(::std::boxed::Box::pin(async move {
                        let result = <__S as Shop>::text(&service, &cx, arguments.text).await;
                        reply.finish(result)
                    }))
                },
                5usize => {
                    let arguments: ShopNumbersArgs = arguments.decode()?;
                    let service = ::core::clone::Clone::clone(&self.service);
                    let cx = ::core::clone::Clone::clone(cx);
                    ::core::result::Result::Ok(::std::boxed::Box::pin(async move {
                        let result = <__S as Shop>::numbers(&service, &cx, arguments.numbers).await;
                        reply.finish(result)
                    }))
                },
                6usize => {
                    let arguments: ShopLoginArgs = arguments.decode()?;
                    let service = ::core::clone::Clone::clone(&self.service);
                    let cx = ::core::clone::Clone::clone(cx);
                    ::core::result::Result::Ok(::std::boxed::Box::pin(async move {
                        let result = <__S as Shop>::login(&service, &cx, arguments.user, arguments.codes, arguments.host).await;
                        reply.finish(result)
                    }))
                },
                7usize => {
                    let arguments: ShopHiddenArgs = arguments.decode()?;
                    let service = ::core::clone::Clone::clone(&self.service);
                    let cx = ::core::clone::Clone::clone(cx);
                    ::core::result::Result::Ok(::std::boxed::Box::pin(async move {
                        let result = <__S as Shop>::hidden(&service, &cx, arguments.seen, arguments.unseen, arguments.filter)
                            .await;
                        reply.finish(result)
                    }))
                },
                8usize => {
                    let arguments: ShopQuickArgs = arguments.decode()?;
                    let service = ::core::clone::Clone::clone(&self.service);
                    let cx = ::core::clone::Clone::clone(cx);
                    ::core::result::Result::Ok(::std::boxed::Box::pin(async move {
                        let result = <__S as Shop>::quick(&service, &cx,).await;
                        reply.finish(result)
                    }))
                },
                9usize => {
                    let arguments: ShopOnlyArgs = arguments.decode()?;
                    let service = ::core::clone::Clone::clone(&self.service);
                    let cx = ::core::clone::Clone::clone(cx);
                    ::core::result::Result::Ok(::std::boxed::Box::pin(async move {
                        let result = <__S as Shop>::only(&service, &cx,).await;
                        reply.finish(result)
                    }))
                },
                10usize => {
                    let arguments: ShopVerbsArgs = arguments.decode()?;
                    let service = ::core::clone::Clone::clone(&self.service);
                    let cx = ::core::clone::Clone::clone(cx);
                    ::core::result::Result::Ok(::std::boxed::Box::pin(async move {
                        let result = <__S as Shop>::verbs(&service, &cx,).await;
                        reply.finish(result)
                    }))
                },
                _ => ::core::result::Result::Ok(::siskin::codegen::no_such_method()),
            }
        }
    }
    #[doc(hidden)]
    #[derive(::core::clone::Clone, ::core::cmp::PartialEq)]
    pub struct ShopFindArgs { pub id: ::core::primitive::i64, pub etag: ::std::string::String, }
    ::siskin::codegen::record! {
        #[inline]
        arguments ShopFindArgs "find_args" {
            1 id "id" "id" Out zero: ::core::primitive::i64;
            2 etag "etag" "etag" Out zero: ::std::string::String;
        }
    }
    #[doc(hidden)]
    #[derive(::core::clone::Clone, ::core::cmp::PartialEq)]
    pub struct ShopAllArgs {}
    ::siskin::codegen::record! {
        #[inline]
        arguments ShopAllArgs "all_args" {}
    }
    #[doc(hidden)]
    #[derive(::core::clone::Clone, ::core::cmp::PartialEq)]
    pub struct ShopDownloadArgs {}
    ::siskin::codegen::record! {
        #[inline]
        arguments ShopDownloadArgs "download_args" {}
    }
    #[doc(hidden)]
    #[derive(::core::clone::Clone, ::core::cmp::PartialEq)]
    pub struct ShopSecretsArgs { pub one: Secret, pub more: ::std::vec::Vec<Secret>, }
    ::siskin::codegen::record! {
        #[inline]
        arguments ShopSecretsArgs "secrets_args" {
            1 one "one" "one" Out required: Secret;
            2 more "more" "more" Out zero: ::std::vec::Vec<Secret>;
        }
    }
    #[doc(hidden)]
    #[derive(::core::clone::Clone, ::core::cmp::PartialEq)]
    pub struct ShopTextArgs { pub text: ::std::string::String, }
    ::siskin::codegen::record! {
        #[inline]
        arguments ShopTextArgs "text_args" { 1 text "text" "text" Out zero: ::std::string::String; }
    }
    #[doc(hidden)]
    #[derive(::core::clone::Clone, ::core::cmp::PartialEq)]
    pub struct ShopNumbersArgs { pub numbers: Numbers, }
    ::siskin::codegen::record! {
        #[inline]
        arguments ShopNumbersArgs "numbers_args" { 1 numbers "numbers" "numbers" Out required: Numbers; }
    }
    #[doc(hidden)]
    #[derive(::core::clone::Clone, ::core::cmp::PartialEq)]
    pub struct ShopLoginArgs {
        pub user: ::std::string::String,
        pub codes: ::std::vec::Vec<::core::primitive::i32>,
        pub host: ::std::string::String,
    }
    ::siskin::codegen::record! {
        #[inline]
        arguments ShopLoginArgs "login_args" {
            1 user "user" "user" Out required: ::std::string::String;
            2 codes "codes" "codes" Out zero: ::std::vec::Vec<::core::primitive::i32>;
            3 host "host" "host" Out zero: ::std::string::String;
        }
    }
    #[doc(hidden)]
    #[derive(::core::clone::Clone, ::core::cmp::PartialEq)]
    pub struct ShopHiddenArgs {
        pub seen: ::std::string::String,
        pub unseen: ::core::option::Option<::std::string::String>,
        pub filter: ::std::collections::BTreeMap<::std::string::String, ::core::primitive::f64>,
    }
    ::siskin::codegen::record! {
        #[inline]
        arguments ShopHiddenArgs "hidden_args" {
            1 seen "seen" "seen" Out zero: ::std::string::String;
            2 unseen "unseen" "unseen" Out option: ::std::string::String;
            3 filter "filter" "filter" Out zero: ::std::collections::BTreeMap<::std::string::String, ::core::primitive::f64>;
        }
    }
    #[doc(hidden)]
    #[derive(::core::clone::Clone, ::core::cmp::PartialEq)]
    pub struct ShopQuickArgs {}
    ::siskin::codegen::record! {
        #[inline]
        arguments ShopQuickArgs "quick_args" {}
    }
    #[doc(hidden)]
    #[derive(::core::clone::Clone, ::core::cmp::PartialEq)]
    pub struct ShopOnlyArgs {}
    ::siskin::codegen::record! {
        #[inline]
        arguments ShopOnlyArgs "only_args" {}
    }
    #[doc(hidden)]
    #[derive(::core::clone::Clone, ::core::cmp::PartialEq)]
    pub struct ShopVerbsArgs {}
    ::siskin::codegen::record! {
        #[inline]
        arguments ShopVerbsArgs "verbs_args" {}
    }
    /// What the IDL says of the service `Shop`.
    pub static SHOP_DESCRIPTOR: ::siskin::codegen::ServiceDescriptor = {
        use ::siskin::codegen::describe::*;
        ServiceDescriptor::new(
            "Shop",
            &FILE_DESCRIPTOR_,
            &[&FILE_DESCRIPTOR_],
            &[
                MethodDescriptor::new(
                    "find",
                    "Shop",
                    &[field(1, "id", I64), field(2, "etag", String).with_annotations(&[annotation("api.header", "If-Match")])]
                )
                    .with_annotations(&[annotation("api.get", "/items/{id}"), annotation("siskin.idempotent", "1")])
                    .with_idempotent(true)
                    .with_result(&Struct(&FOUND_DESCRIPTOR))
                    .with_exceptions(&[
                        optional(1, "moved", Struct(&MOVED_DESCRIPTOR)),
                        optional(2, "closed", Struct(&CLOSED_DESCRIPTOR)),
                        optional(3, "late", Struct(&CLOSED_DESCRIPTOR)).with_annotations(&[annotation("api.http_code", "425")])
                    ])
                    .with_routes(&[RouteDescriptor::new("GET", "/shop/items/{id}", &[Path("id"), Header("If-Match")])]),
                MethodDescriptor::new("all", "Shop", &[])
                    .with_annotations(&[annotation("api.get", "/items"), annotation("siskin.idempotent", "1")])
                    .with_idempotent(true)
                    .with_result(&Struct(&ALL_DESCRIPTOR))
                    .with_routes(&[RouteDescriptor::new("GET", "/shop/items", &[])]),
                MethodDescriptor::new("download", "Shop", &[])
                    .with_annotations(&[
                        annotation("api.get", "/files/*path"),
                        annotation("api.get", "/kinds/:kind/of/:name"),
                        annotation("siskin.idempotent", "1")
                    ])
                    .with_idempotent(true)
                    .with_result(&Struct(&FILE_DESCRIPTOR))
                    .with_routes(&[
                        RouteDescriptor::new("GET", "/shop/files/*path", &[]),
                        RouteDescriptor::new("GET", "/shop/kinds/:kind/of/:name", &[])
                    ]),
                MethodDescriptor::new(
                    "secrets",
                    "Shop",
                    &[field(1, "one", Struct(&SECRET_DESCRIPTOR)), field(2, "more", List(&Struct(&SECRET_DESCRIPTOR)))]
                )
                    .with_annotations(&[annotation("api.post", "/secrets")])
                    .with_result(&Map(&String, &List(&Struct(&SECRET_DESCRIPTOR))))
                    .with_routes(&[RouteDescriptor::new("POST", "/shop/secrets", &[Body("one"), Body("more")])]),
                MethodDescriptor::new("text", "Shop", &[field(1, "text", String)])
                    .with_annotations(&[annotation("api.get", "/text"), annotation("siskin.idempotent", "1")])
                    .with_idempotent(true)
                    .with_result(&Struct(&TEXT_DESCRIPTOR))
                    .with_routes(&[RouteDescriptor::new("GET", "/shop/text", &[Query("text")])]),
                MethodDescriptor::new("numbers", "Shop", &[field(1, "numbers", Struct(&NUMBERS_DESCRIPTOR))])
                    .with_annotations(&[annotation("api.post", "/numbers")])
                    .with_result(&Struct(&NUMBERS_DESCRIPTOR))
                    .with_routes(&[
                        RouteDescriptor::new(
                            "POST",
                            "/shop/numbers",
                            &[Body("one"), Body("many"), Body("named"), Body("perhaps"), Body("plain")]
                        )
                            .with_spread(true)
                    ]),
                MethodDescriptor::new(
                    "login",
                    "Shop",
                    &[
                        required(1, "user", String),
                        field(2, "codes", List(&I32)),
                        field(3, "host", String).with_annotations(&[annotation("api.header", "Host")])
                    ]
                )
                    .with_annotations(&[annotation("api.post", "/login"), annotation("api.serializer", "form")])
                    .with_result(&String)
                    .with_routes(&[RouteDescriptor::new("POST", "/shop/login", &[Form("user"), Form("codes"), Header("Host")])]),
                MethodDescriptor::new(
                    "hidden",
                    "Shop",
                    &[
                        field(1, "seen", String),
                        optional(2, "unseen", String).with_annotations(&[annotation("api.none", "1")]),
                        field(3, "filter", Map(&String, &Double)).with_annotations(&[annotation("api.query", "1")])
                    ]
                )
                    .with_annotations(&[annotation("api.get", "/hidden"), annotation("siskin.idempotent", "1")])
                    .with_idempotent(true)
                    .with_result(&String)
                    .with_routes(&[RouteDescriptor::new(
                        "GET",
                        "/shop/hidden",
                        &[Query("seen"), Binding::None, Query("filter")]
                    )]),
                MethodDescriptor::new("quick", "Shop", &[])
                    .with_annotations(&[
                        annotation("api.post", "/quick"),
                        annotation("api.timeout_ms", "20"),
                        annotation("api.status", "205")
                    ])
                    .with_routes(&[RouteDescriptor::new("POST", "/shop/quick", &[])]),
                MethodDescriptor::new("only", "Shop", &[])
                    .with_annotations(&[annotation("api.post", "/only"), annotation("api.only", "1")])
                    .with_result(&String)
                    .with_routes(&[RouteDescriptor::new("POST", "/shop/only", &[])]),
                MethodDescriptor::new("verbs", "Shop", &[])
                    .with_annotations(&[
                        annotation("api.get", "/verbs"),
                        annotation("api.post", "/verbs"),
                        annotation("api.put", "/verbs"),
                        annotation("api.delete", "/verbs"),
                        annotation("api.patch", "/verbs"),
                        annotation("api.options", "/verbs"),
                        annotation("api.head", "/head"),
                        annotation("api.any", "/verbs/any"),
                        annotation("siskin.idempotent", "1")
                    ])
                    .with_idempotent(true)
                    .with_result(&String)
                    .with_routes(&[
                        RouteDescriptor::new("GET", "/shop/verbs", &[]),
                        RouteDescriptor::new("POST", "/shop/verbs", &[]),
                        RouteDescriptor::new("PUT", "/shop/verbs", &[]),
                        RouteDescriptor::new("DELETE", "/shop/verbs", &[]),
                        RouteDescriptor::new("PATCH", "/shop/verbs", &[]),
                        RouteDescriptor::new("OPTIONS", "/shop/verbs", &[]),
                        RouteDescriptor::new("HEAD", "/shop/head", &[]),
                        RouteDescriptor::new("*", "/shop/verbs/any", &[])
                    ])
            ]
        )
            .with_annotations(&[annotation("api.path_prefix", "/shop")])
    };
    #[derive(
        ::core::fmt::Debug, ::core::clone::Clone, ::core::cmp::PartialEq, ::core::cmp::Eq, ::core::cmp::PartialOrd,
        ::core::cmp::Ord, ::core::hash::Hash
    )]
    pub struct OrderPart {
        pub part_id: ::core::primitive::i64,
        pub long_name: ::std::string::String,
        pub odd: ::std::string::String,
    }
    impl OrderPart {
        /// Starts with what is required; all else has its default.
        pub fn builder(part_id: ::core::primitive::i64) -> OrderPartBuilder {
            OrderPartBuilder(Self {
                part_id: part_id,
                long_name: ::core::default::Default::default(),
                odd: ::core::default::Default::default(),
            })
        }
    }
    impl ::core::default::Default for OrderPart {
        fn default() -> Self {
            Self {
                part_id: ::core::default::Default::default(),
                long_name: ::core::default::Default::default(),
                odd: ::core::default::Default::default(),
            }
        }
    }
    ::siskin::codegen::builder! {
        OrderPartBuilder(OrderPart) {
            /// Sets `long_name`.
            long_name(value: ::std::string::String) long_name = value;
            /// Sets `_odd`.
            odd(value: ::std::string::String) odd = value;
        }
    }
    ::siskin::codegen::record! {
        #[inline]
        fields OrderPart "OrderPart" ORDER_PART_DESCRIPTOR {
            1 part_id "part_id" "partId" | "part_id" Text required: ::core::primitive::i64;
            2 long_name "long_name" "longName" | "long_name" Out zero: ::std::string::String;
            3 odd "_odd" "odd" | "_odd" Out zero: ::std::string::String;
        }
    }
    /// What the IDL says of `OrderPart`.
    pub static ORDER_PART_DESCRIPTOR: ::siskin::codegen::StructDescriptor = {
        use ::siskin::codegen::describe::*;
        StructDescriptor::new(
            Record,
            "OrderPart",
            "rest",
            &[
                required(1, "part_id", I64).with_json_name("partId").with_json_alias("part_id").with_int64_text(true),
                field(2, "long_name", String).with_json_name("longName").with_json_alias("long_name"),
                field(3, "_odd", String).with_json_name("odd").with_json_alias("_odd")
            ]
        )
    };
    #[derive(
        ::core::fmt::Debug, ::core::clone::Clone, ::core::cmp::PartialEq, ::core::cmp::Eq, ::core::cmp::PartialOrd,
        ::core::cmp::Ord, ::core::hash::Hash
    )]
    pub enum OrderRef {
        OrderId(::core::primitive::i64),
        OtherName(::std::string::String),
        /// An arm that the IDL does not know: a newer peer has it. It is kept and written back.
        Unknown(::siskin::codegen::UnknownField),
    }
    ::siskin::codegen::union! {
        OrderRef "OrderRef" ORDER_REF_DESCRIPTOR Unknown {
            1 OrderId "orderId" | "order_id" Text;
            2 OtherName "otherName" | "other_name" Out;
        }
    }
    /// What the IDL says of `OrderRef`.
    pub static ORDER_REF_DESCRIPTOR: ::siskin::codegen::StructDescriptor = {
        use ::siskin::codegen::describe::*;
        StructDescriptor::new(
            Union,
            "OrderRef",
            "rest",
            &[
                optional(1, "order_id", I64).with_json_name("orderId").with_json_alias("order_id").with_int64_text(true),
                optional(2, "other_name", String).with_json_name("otherName").with_json_alias("other_name")
            ]
        )
    };
    #[derive(
        ::core::fmt::Debug, ::core::clone::Clone, ::core::cmp::PartialEq, ::core::cmp::Eq, ::core::cmp::PartialOrd,
        ::core::cmp::Ord, ::core::hash::Hash
    )]
    pub struct Order {
        pub order_id: ::core::primitive::i64,
        pub order_parts: ::std::vec::Vec<OrderPart>,
        pub special: ::std::string::String,
        pub order_ref: ::core::option::Option<OrderRef>,
        pub part_counts: ::std::collections::BTreeMap<::std::string::String, ::core::primitive::i64>,
        pub small_number: ::core::primitive::i32,
    }
    impl Order {
        /// Starts with what is required; all else has its default.
        pub fn builder(order_id: ::core::primitive::i64) -> OrderBuilder {
            OrderBuilder(Self {
                order_id: order_id,
                order_parts: ::core::default::Default::default(),
                special: ::core::default::Default::default(),
                order_ref: ::core::option::Option::None,
                part_counts: ::core::default::Default::default(),
                small_number: ::core::default::Default::default(),
            })
        }
    }
    impl ::core::default::Default for Order {
        fn default() -> Self {
            Self {
                order_id: ::core::default::Default::default(),
                order_parts: ::core::default::Default::default(),
                special: ::core::default::Default::default(),
                order_ref: ::core::option::Option::None,
                part_counts: ::core::default::Default::default(),
                small_number: ::core::default::Default::default(),
            }
        }
    }
    ::siskin::codegen::builder! {
        OrderBuilder(Order) {
            /// Sets `order_parts`.
            order_parts(value: ::std::vec::Vec<OrderPart>) order_parts = value;
            /// Sets `special`.
            special(value: ::std::string::String) special = value;
            /// Sets `order_ref`.
            order_ref(value: OrderRef) order_ref = ::core::option::Option::Some(value);
            /// Sets `part_counts`.
            part_counts(value: ::std::collections::BTreeMap<::std::string::String, ::core::primitive::i64>) part_counts = value;
            /// Sets `small_number`.
            small_number(value: ::core::primitive::i32) small_number = value;
        }
    }
    ::siskin::codegen::record! {
        fields Order "Order" ORDER_DESCRIPTOR {
            1 order_id "order_id" "orderId" | "order_id" Text required: ::core::primitive::i64;
            2 order_parts "order_parts" "orderParts" | "order_parts" Out zero: ::std::vec::Vec<OrderPart>;
            3 special "special" "given_name" Out zero: ::std::string::String;
            4 order_ref "order_ref" "orderRef" | "order_ref" Out option: OrderRef;
            5 part_counts "part_counts" "partCounts" | "part_counts" Text zero: ::std::collections::BTreeMap<::std::string::String, ::core::primitive::i64>;
            6 small_number "small_number" "smallNumber" | "small_number" Out zero: ::core::primitive::i32;
        }
    }
    /// What the IDL says of `Order`.
    pub static ORDER_DESCRIPTOR: ::siskin::codegen::StructDescriptor = {
        use ::siskin::codegen::describe::*;
        StructDescriptor::new(
            Record,
            "Order",
            "rest",
            &[
                required(1, "order_id", I64).with_json_name("orderId").with_json_alias("order_id").with_int64_text(true),
                field(2, "order_parts", List(&Struct(&ORDER_PART_DESCRIPTOR)))
                    .with_json_name("orderParts")
                    .with_json_alias("order_parts"),
                field(3, "special", String)
                    .with_json_name("given_name")
                    .with_annotations(&[annotation("api.body", "given_name")]),
                field(4, "order_ref", Struct(&ORDER_REF_DESCRIPTOR)).with_json_name("orderRef").with_json_alias("order_ref"),
                field(5, "part_counts", Map(&String, &I64))
                    .with_json_name("partCounts")
                    .with_json_alias("part_counts")
                    .with_int64_text(true),
                field(6, "small_number", I32).with_json_name("smallNumber").with_json_alias("small_number")
            ]
        )
    };
    #[derive(
        ::core::fmt::Debug, ::core::clone::Clone, ::core::cmp::PartialEq, ::core::cmp::Eq, ::core::cmp::PartialOrd,
        ::core::cmp::Ord, ::core::hash::Hash
    )]
    pub struct OrderGone { pub order_id: ::core::primitive::i64, }
    impl ::core::default::Default for OrderGone {
        fn default() -> Self { Self { order_id: ::core::default::Default::default(), } }
    }
    impl ::core::fmt::Display for OrderGone {
        fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result { ::core::fmt::Debug::fmt(self, f) }
    }
    impl ::std::error::Error for OrderGone {}
    ::siskin::codegen::record! {
        #[inline]
        scalars OrderGone "OrderGone" ORDER_GONE_DESCRIPTOR {
            1 order_id "order_id" "orderId" | "order_id" Text zero: ::core::primitive::i64;
        }
    }
    /// What the IDL says of `OrderGone`.
    pub static ORDER_GONE_DESCRIPTOR: ::siskin::codegen::StructDescriptor = {
        use ::siskin::codegen::describe::*;
        StructDescriptor::new(
            Exception,
            "OrderGone",
            "rest",
            &[field(1, "order_id", I64).with_json_name("orderId").with_json_alias("order_id").with_int64_text(true)]
        )
            .with_annotations(&[annotation("api.status", "410")])
    };
    pub trait Orders: ::core::marker::Send + ::core::marker::Sync + 'static {
        fn echo(
            &self,
            cx: &::siskin::codegen::CallContext,
            order: Order,
        ) -> impl ::core::future::Future<Output = ::core::result::Result<Order, OrdersEchoError>> + ::core::marker::Send;
        fn put_order(
            &self,
            cx: &::siskin::codegen::CallContext,
            order_id: ::core::primitive::i64,
            first_part: OrderPart,
        ) -> impl ::core::future::Future<Output = ::core::result::Result<Order, ::siskin::codegen::Error>> + ::core::marker::Send;
        fn next_id(
            &self,
            cx: &::siskin::codegen::CallContext,
            last_id: ::core::primitive::i64,
        ) -> impl ::core::future::Future<Output = ::core::result::Result<::core::primitive::i64, ::siskin::codegen::Error>> + ::core::marker::Send;
        fn all_ids(
            &self,
            cx: &::siskin::codegen::CallContext,
        ) -> impl ::core::future::Future<Output = ::core::result::Result<::std::collections::BTreeMap<::std::string::String, ::std::vec::Vec<::core::primitive::i64>>, ::siskin::codegen::Error>> + ::core::marker::Send;
    }
    /// What `Orders.echo` may fail with.
    #[derive(Debug)]
    pub enum OrdersEchoError {
        /// Declared as `gone`.
        OrderGone(OrderGone),
        /// Anything that the IDL does not declare.
        Other(::siskin::codegen::Error),
    }
    impl ::core::fmt::Display for OrdersEchoError {
        fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
            match self {
                Self::OrderGone(exception) => ::core::fmt::Display::fmt(exception, f),
                Self::Other(error) => ::core::fmt::Display::fmt(error, f),
            }
        }
    }
    impl ::std::error::Error for OrdersEchoError {}
    impl ::core::convert::From<OrderGone> for OrdersEchoError {
        fn from(exception: OrderGone) -> Self { Self::OrderGone(exception) }
    }
    impl ::core::convert::From<::siskin::codegen::Error> for OrdersEchoError {
        fn from(error: ::siskin::codegen::Error) -> Self { Self::Other(error) }
    }
    impl ::siskin::codegen::MethodError for OrdersEchoError {
        fn declared<__V: ::siskin::codegen::DeclaredVisitor>(
            self,
            visitor: __V,
        ) -> ::core::result::Result<__V::Output, ::siskin::codegen::Error> {
            match self {
                Self::OrderGone(exception) => ::core::result::Result::Ok(visitor.visit(0usize, 1i16, &exception)),
                Self::Other(error) => ::core::result::Result::Err(error),
            }
        }
    }
    ::siskin::codegen::dyn_service! {
        trait Orders,
        dyn DynOrders: [::core::marker::Send + ::core::marker::Sync + 'static] {
            fn echo = dyn_echo(order: Order) -> ::core::result::Result<Order, OrdersEchoError>;
            fn put_order = dyn_put_order(
                order_id: ::core::primitive::i64,
                first_part: OrderPart
            ) -> ::core::result::Result<Order, ::siskin::codegen::Error>;
            fn next_id = dyn_next_id(
                last_id: ::core::primitive::i64
            ) -> ::core::result::Result<::core::primitive::i64, ::siskin::codegen::Error>;
            fn all_ids = dyn_all_ids() -> ::core::result::Result<::std::collections::BTreeMap<::std::string::String, ::std::vec::Vec<::core::primitive::i64>>, ::siskin::codegen::Error>;
        }
        inherits {}
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
                    let arguments: OrdersEchoArgs = arguments.decode()?;
                    let service = ::core::clone::Clone::clone(&self.service);
                    let cx = ::core::clone::Clone::clone(cx);
                    ::core::result::Result::Ok(::std::boxed::Box::pin(async move {
                        let result = <__S as Orders>::echo(&service, &cx, arguments.order).await;
                        reply.finish(result)
                    }))
                },
                1usize => {
                    let arguments: OrdersPutOrderArgs = arguments.decode()?;
                    let service = ::core::clone::Clone::clone(&self.service);
                    let cx = ::core::clone::Clone::clone(cx);
                    ::core::result::Result::Ok(::std::boxed::Box::pin(async move {
                        let result = <__S as Orders>::put_order(&service, &cx, arguments.order_id, arguments.first_part).await;
                        reply.finish(result)
                    }))
                },
                2usize => {
                    let arguments: OrdersNextIdArgs = arguments.decode()?;
                    let service = ::core::clone::Clone::clone(&self.service);
                    let cx = ::core::clone::Clone::clone(cx);
                    ::core::result::Result::Ok(::std::boxed::Box::pin(async move {
                        let result = <__S as Orders>::next_id(&service, &cx, arguments.last_id).await;
                        reply.finish(result)
                    }))
                },
                3usize => {
                    let arguments: OrdersAllIdsArgs = arguments.decode()?;
                    let service = ::core::clone::Clone::clone(&self.service);
                    let cx = ::core::clone::Clone::clone(cx);
                    ::core::result::Result::Ok(::std::boxed::Box::pin(async move {
                        let result = <__S as Orders>::all_ids(&service, &cx,).await;
                        reply.finish(result)
                    }))
                },
                _ => ::core::result::Result::Ok(::siskin::codegen::no_such_method()),
            }
        }
    }
    #[doc(hidden)]
    #[derive(::core::clone::Clone, ::core::cmp::PartialEq)]
    pub struct OrdersEchoArgs { pub order: Order, }
    ::siskin::codegen::record! {
        #[inline]
        arguments OrdersEchoArgs "echo_args" { 1 order "order" "order" Out required: Order; }
    }
    #[doc(hidden)]
    #[derive(::core::clone::Clone, ::core::cmp::PartialEq)]
    pub struct OrdersPutOrderArgs { pub order_id: ::core::primitive::i64, pub first_part: OrderPart, }
    ::siskin::codegen::record! {
        #[inline]
        arguments OrdersPutOrderArgs "put_order_args" {
            1 order_id "order_id" "orderId" | "order_id" Text zero: ::core::primitive::i64;
            2 first_part "first_part" "firstPart" | "first_part" Out required: OrderPart;
        }
    }
    #[doc(hidden)]
    #[derive(::core::clone::Clone, ::core::cmp::PartialEq)]
    pub struct OrdersNextIdArgs { pub last_id: ::core::primitive::i64, }
    ::siskin::codegen::record! {
        #[inline]
        arguments OrdersNextIdArgs "next_id_args" { 1 last_id "last_id" "lastId" | "last_id" Text zero: ::core::primitive::i64; }
    }
    #[doc(hidden)]
    #[derive(::core::clone::Clone, ::core::cmp::PartialEq)]
    pub struct OrdersAllIdsArgs {}
    ::siskin::codegen::record! {
        #[inline]
        arguments OrdersAllIdsArgs "all_ids_args" {}
    }
    /// What the IDL says of the service `Orders`.
    pub static ORDERS_DESCRIPTOR: ::siskin::codegen::ServiceDescriptor = {
        use ::siskin::codegen::describe::*;
        ServiceDescriptor::new(
            "Orders",
            &FILE_DESCRIPTOR_,
            &[&FILE_DESCRIPTOR_],
            &[
                MethodDescriptor::new("echo", "Orders", &[field(1, "order", Struct(&ORDER_DESCRIPTOR))])
                    .with_annotations(&[annotation("api.post", "/orders")])
                    .with_result(&Struct(&ORDER_DESCRIPTOR))
                    .with_exceptions(&[optional(1, "gone", Struct(&ORDER_GONE_DESCRIPTOR))])
                    .with_routes(&[
                        RouteDescriptor::new(
                            "POST",
                            "/orders",
                            &[
                                Body("orderId"), Body("orderParts"), Body("given_name"), Body("orderRef"), Body("partCounts"),
                                Body("smallNumber")
                            ]
                        )
                            .with_spread(true)
                    ]),
                MethodDescriptor::new(
                    "put_order",
                    "Orders",
                    &[
                        field(1, "order_id", I64)
                            .with_json_name("orderId")
                            .with_json_alias("order_id")
                            .with_int64_text(true)
                            .with_annotations(&[annotation("api.path", "order_id")]),
                        field(2, "first_part", Struct(&ORDER_PART_DESCRIPTOR))
                            .with_json_name("firstPart")
                            .with_json_alias("first_part")
                    ]
                )
                    .with_annotations(&[annotation("api.put", "/orders/{order_id}")])
                    .with_result(&Struct(&ORDER_DESCRIPTOR))
                    .with_routes(&[RouteDescriptor::new("PUT", "/orders/{order_id}", &[Path("order_id"), Body("firstPart")])]),
                MethodDescriptor::new(
                    "next_id",
                    "Orders",
                    &[field(1, "last_id", I64).with_json_name("lastId").with_json_alias("last_id").with_int64_text(true)]
                )
                    .with_annotations(&[annotation("siskin.idempotent", "1")])
                    .with_idempotent(true)
                    .with_result(&I64),
                MethodDescriptor::new("all_ids", "Orders", &[]).with_result(&Map(&String, &List(&I64)))
            ]
        )
            .with_annotations(&[annotation("siskin.json_names", "camel"), annotation("siskin.int64", "string")])
    };
    /// The IDL file.
    pub static FILE_DESCRIPTOR_: ::siskin::codegen::FileDescriptor = {
        use ::siskin::codegen::describe::*;
        FileDescriptor::new(
            "rest.thrift",
            "rest",
            "/** What REST makes of annotations, where `shapes.thrift` has none: siskin's own tests serve it. */\nnamespace rs rest\n\nenum Color {\n  RED = 1 (api.name = \"red\"),\n  BLUE = 2\n}\n\nstruct Item {\n  1: required i64 id,\n  2: string name,\n  3: optional Color color,\n  4: map<Color, i32> stock\n}\n\n/** What is hidden is so wherever the struct stands. */\nstruct Secret {\n  1: string shown,\n  2: string unseen (api.none),\n  3: optional i64 counted (api.none, api.js_conv),\n  4: list<string> tags (api.none)\n}\n\nstruct Found {\n  1: i32 status (api.http_code),\n  2: string tag (api.header = \"ETag\"),\n  3: string session (api.cookie = \"sid\"),\n  4: list<i32> codes (api.header = \"X-Codes\"),\n  5: string secret (api.none),\n  6: Item item,\n  7: optional string next (api.header = \"X-Next\"),\n  8: optional Item like (api.header = \"X-Like\"),\n  9: Color color (api.header)\n}\n\nstruct All {\n  1: list<Item> items (api.body = \"\"),\n  2: i64 total (api.header = \"X-Total\")\n}\n\nstruct File {\n  1: binary bytes (api.raw_body),\n  2: optional string kind (api.header = \"Content-Type\")\n}\n\nstruct Text {\n  1: string text (api.raw_body)\n}\n\nstruct Numbers {\n  1: i64 one (api.js_conv = \"1\"),\n  2: list<i64> many (api.js_conv = \"1\"),\n  3: map<string, list<i64>> named (api.js_conv = \"1\"),\n  4: optional i64 perhaps (api.js_conv = \"1\"),\n  5: i64 plain\n}\n\nexception Moved {\n  1: i32 code (api.http_code),\n  2: string place (api.header = \"X-Place\"),\n  3: string ticket (api.cookie = \"ticket\"),\n  4: string message\n}\n\nexception Closed {\n  1: string message\n} (api.status = \"423\")\n\nservice Shop {\n  Found find(1: i64 id, 2: string etag (api.header = \"If-Match\")) throws (\n    1: Moved moved,\n    2: Closed closed,\n    3: Closed late (api.http_code = \"425\")\n  ) (api.get = \"/items/{id}\", siskin.idempotent = \"1\"),\n  All all() (api.get = \"/items\", siskin.idempotent = \"1\"),\n  File download() (api.get = \"/files/*path\", api.get = \"/kinds/:kind/of/:name\", siskin.idempotent = \"1\"),\n  map<string, list<Secret>> secrets(1: Secret one, 2: list<Secret> more) (api.post = \"/secrets\"),\n  Text text(1: string text) (api.get = \"/text\", siskin.idempotent = \"1\"),\n  Numbers numbers(1: Numbers numbers) (api.post = \"/numbers\"),\n  string login(1: required string user, 2: list<i32> codes, 3: string host (api.header = \"Host\"))\n    (api.post = \"/login\", api.serializer = \"form\"),\n  string hidden(1: string seen, 2: optional string unseen (api.none), 3: map<string, double> filter (api.query))\n    (api.get = \"/hidden\", siskin.idempotent = \"1\"),\n  void quick() (api.post = \"/quick\", api.timeout_ms = \"20\", api.status = \"205\"),\n  string only() (api.post = \"/only\", api.only = \"1\"),\n  string verbs() (\n    api.get = \"/verbs\", api.post = \"/verbs\", api.put = \"/verbs\", api.delete = \"/verbs\", api.patch = \"/verbs\",\n    api.options = \"/verbs\", api.head = \"/head\", api.any = \"/verbs/any\", siskin.idempotent = \"1\"\n  )\n} (api.path_prefix = \"/shop\")\n\nstruct OrderPart {\n  1: required i64 part_id,\n  2: string long_name,\n  3: string _odd\n}\n\nunion OrderRef {\n  1: i64 order_id,\n  2: string other_name\n}\n\nstruct Order {\n  1: required i64 order_id,\n  2: list<OrderPart> order_parts,\n  3: string special (api.body = \"given_name\"),\n  4: OrderRef order_ref,\n  5: map<string, i64> part_counts,\n  6: i32 small_number\n}\n\nexception OrderGone {\n  1: i64 order_id\n} (api.status = \"410\")\n\nservice Orders {\n  Order echo(1: Order order) throws (1: OrderGone gone) (api.post = \"/orders\"),\n  Order put_order(1: i64 order_id (api.path = \"order_id\"), 2: OrderPart first_part) (api.put = \"/orders/{order_id}\"),\n  i64 next_id(1: i64 last_id) (siskin.idempotent = \"1\"),\n  map<string, list<i64>> all_ids()\n} (siskin.json_names = \"camel\", siskin.int64 = \"string\")\n",
            "d9eb3f0134b2b2d444a505431baa5f67d3721aead61e2dd2cfc659841dd2cd39"
        )
            .with_doc("What REST makes of annotations, where `shapes.thrift` has none: siskin's own tests serve it.")
            .with_namespaces(&[("rs", "rest")])
            .with_enums(&[&COLOR_DESCRIPTOR])
            .with_structs(&[
                &ITEM_DESCRIPTOR, &SECRET_DESCRIPTOR, &FOUND_DESCRIPTOR, &ALL_DESCRIPTOR, &FILE_DESCRIPTOR, &TEXT_DESCRIPTOR,
                &NUMBERS_DESCRIPTOR, &MOVED_DESCRIPTOR, &CLOSED_DESCRIPTOR, &ORDER_PART_DESCRIPTOR, &ORDER_REF_DESCRIPTOR,
                &ORDER_DESCRIPTOR, &ORDER_GONE_DESCRIPTOR
            ])
            .with_services(&[&SHOP_DESCRIPTOR, &ORDERS_DESCRIPTOR])
    };
}
