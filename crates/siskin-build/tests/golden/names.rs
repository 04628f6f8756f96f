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
pub mod names {
    #[derive(
        ::core::fmt::Debug, ::core::clone::Clone, ::core::cmp::PartialEq, ::core::cmp::Eq, ::core::cmp::PartialOrd,
        ::core::cmp::Ord, ::core::hash::Hash
    )]
    pub struct FooBar { pub a: ::core::primitive::i32, }
    impl ::core::default::Default for FooBar { fn default() -> Self { Self { a: ::core::default::Default::default(), } } }
    ::siskin::codegen::record! {
        #[inline]
        scalars FooBar "FooBar" FOO_BAR_DESCRIPTOR { 1 a "a" "a" Out zero: ::core::primitive::i32; }
    }
    /// What the IDL says of `FooBar`.
    pub static FOO_BAR_DESCRIPTOR: ::siskin::codegen::StructDescriptor = {
        use ::siskin::codegen::describe::*;
        StructDescriptor::new(Record, "FooBar", "names", &[field(1, "a", I32)])
    };
    #[derive(
        ::core::fmt::Debug, ::core::clone::Clone, ::core::cmp::PartialEq, ::core::cmp::Eq, ::core::cmp::PartialOrd,
        ::core::cmp::Ord, ::core::hash::Hash
    )]
    pub struct FooBar_ { pub a: ::core::primitive::i32, pub other: ::core::option::Option<FooBar>, }
    impl ::core::default::Default for FooBar_ {
        fn default() -> Self { Self { a: ::core::default::Default::default(), other: ::core::option::Option::None, } }
    }
    ::siskin::codegen::record! {
        #[inline]
        fields FooBar_ "foo_bar" FOO_BAR_DESCRIPTOR_ {
            1 a "a" "a" Out zero: ::core::primitive::i32;
            2 other "other" "other" Out option: FooBar;
        }
    }
    /// What the IDL says of `foo_bar`.
    pub static FOO_BAR_DESCRIPTOR_: ::siskin::codegen::StructDescriptor = {
        use ::siskin::codegen::describe::*;
        StructDescriptor::new(Record, "foo_bar", "names", &[field(1, "a", I32), field(2, "other", Struct(&FOO_BAR_DESCRIPTOR))])
    };
    #[derive(
        ::core::fmt::Debug, ::core::clone::Clone, ::core::cmp::PartialEq, ::core::cmp::Eq, ::core::cmp::PartialOrd,
        ::core::cmp::Ord, ::core::hash::Hash
    )]
    pub struct FooBar__ {
        pub foo_bar: ::core::primitive::i32,
        pub foo_bar_: ::core::primitive::i32,
        pub foo_bar__: ::core::primitive::i32,
    }
    impl ::core::default::Default for FooBar__ {
        fn default() -> Self {
            Self {
                foo_bar: ::core::default::Default::default(),
                foo_bar_: ::core::default::Default::default(),
                foo_bar__: ::core::default::Default::default(),
            }
        }
    }
    ::siskin::codegen::record! {
        #[inline]
        scalars FooBar__ "Foo_Bar" FOO_BAR_DESCRIPTOR__ {
            1 foo_bar "fooBar" "fooBar" Out zero: ::core::primitive::i32;
            2 foo_bar_ "foo_bar" "foo_bar" Out zero: ::core::primitive::i32;
            3 foo_bar__ "FooBar" "FooBar" Out zero: ::core::primitive::i32;
        }
    }
    /// What the IDL says of `Foo_Bar`.
    pub static FOO_BAR_DESCRIPTOR__: ::siskin::codegen::StructDescriptor = {
        use ::siskin::codegen::describe::*;
        StructDescriptor::new(
            Record,
            "Foo_Bar",
            "names",
            &[field(1, "fooBar", I32), field(2, "foo_bar", I32), field(3, "FooBar", I32)]
        )
    };
    #[derive(
        ::core::fmt::Debug, ::core::clone::Clone, ::core::cmp::PartialEq, ::core::cmp::Eq, ::core::cmp::PartialOrd,
        ::core::cmp::Ord, ::core::hash::Hash
    )]
    pub struct Some { pub x: ::core::primitive::i32, }
    impl ::core::default::Default for Some { fn default() -> Self { Self { x: ::core::default::Default::default(), } } }
    ::siskin::codegen::record! {
        #[inline]
        scalars Some "Some" SOME_DESCRIPTOR { 1 x "x" "x" Out zero: ::core::primitive::i32; }
    }
    /// What the IDL says of `Some`.
    pub static SOME_DESCRIPTOR: ::siskin::codegen::StructDescriptor = {
        use ::siskin::codegen::describe::*;
        StructDescriptor::new(Record, "Some", "names", &[field(1, "x", I32)])
    };
    #[derive(
        ::core::fmt::Debug, ::core::clone::Clone, ::core::cmp::PartialEq, ::core::cmp::Eq, ::core::cmp::PartialOrd,
        ::core::cmp::Ord, ::core::hash::Hash
    )]
    pub struct None { pub x: ::core::primitive::i32, }
    impl ::core::default::Default for None { fn default() -> Self { Self { x: ::core::default::Default::default(), } } }
    ::siskin::codegen::record! {
        #[inline]
        scalars None "None" NONE_DESCRIPTOR { 1 x "x" "x" Out zero: ::core::primitive::i32; }
    }
    /// What the IDL says of `None`.
    pub static NONE_DESCRIPTOR: ::siskin::codegen::StructDescriptor = {
        use ::siskin::codegen::describe::*;
        StructDescriptor::new(Record, "None", "names", &[field(1, "x", I32)])
    };
    #[derive(
        ::core::fmt::Debug, ::core::clone::Clone, ::core::cmp::PartialEq, ::core::cmp::Eq, ::core::cmp::PartialOrd,
        ::core::cmp::Ord, ::core::hash::Hash
    )]
    pub struct Ok { pub x: ::core::primitive::i32, }
    impl ::core::default::Default for Ok { fn default() -> Self { Self { x: ::core::default::Default::default(), } } }
    ::siskin::codegen::record! {
        #[inline]
        scalars Ok "Ok" OK_DESCRIPTOR { 1 x "x" "x" Out zero: ::core::primitive::i32; }
    }
    /// What the IDL says of `Ok`.
    pub static OK_DESCRIPTOR: ::siskin::codegen::StructDescriptor = {
        use ::siskin::codegen::describe::*;
        StructDescriptor::new(Record, "Ok", "names", &[field(1, "x", I32)])
    };
    #[derive(
        ::core::fmt::Debug, ::core::clone::Clone, ::core::cmp::PartialEq, ::core::cmp::Eq, ::core::cmp::PartialOrd,
        ::core::cmp::Ord, ::core::hash::Hash
    )]
    pub struct Err { pub x: ::core::primitive::i32, }
    impl ::core::default::Default for Err { fn default() -> Self { Self { x: ::core::default::Default::default(), } } }
    ::siskin::codegen::record! {
        #[inline]
        scalars Err "Err" ERR_DESCRIPTOR { 1 x "x" "x" Out zero: ::core::primitive::i32; }
    }
    /// What the IDL says of `Err`.
    pub static ERR_DESCRIPTOR: ::siskin::codegen::StructDescriptor = {
        use ::siskin::codegen::describe::*;
        StructDescriptor::new(Record, "Err", "names", &[field(1, "x", I32)])
    };
    #[derive(
        ::core::fmt::Debug, ::core::clone::Clone, ::core::cmp::PartialEq, ::core::cmp::Eq, ::core::cmp::PartialOrd,
        ::core::cmp::Ord, ::core::hash::Hash
    )]
    pub struct Vec { pub x: ::std::vec::Vec<::core::primitive::i32>, }
    impl ::core::default::Default for Vec { fn default() -> Self { Self { x: ::core::default::Default::default(), } } }
    ::siskin::codegen::record! {
        #[inline]
        fields Vec "Vec" VEC_DESCRIPTOR { 1 x "x" "x" Out zero: ::std::vec::Vec<::core::primitive::i32>; }
    }
    /// What the IDL says of `Vec`.
    pub static VEC_DESCRIPTOR: ::siskin::codegen::StructDescriptor = {
        use ::siskin::codegen::describe::*;
        StructDescriptor::new(Record, "Vec", "names", &[field(1, "x", List(&I32))])
    };
    #[derive(
        ::core::fmt::Debug, ::core::clone::Clone, ::core::cmp::PartialEq, ::core::cmp::Eq, ::core::cmp::PartialOrd,
        ::core::cmp::Ord, ::core::hash::Hash
    )]
    pub struct Box { pub x: ::core::option::Option<::std::boxed::Box<Box>>, }
    impl ::core::default::Default for Box { fn default() -> Self { Self { x: ::core::option::Option::None, } } }
    ::siskin::codegen::record! {
        #[inline]
        fields Box "Box" BOX_DESCRIPTOR { 1 x "x" "x" Out option: ::std::boxed::Box<Box>; }
    }
    /// What the IDL says of `Box`.
    pub static BOX_DESCRIPTOR: ::siskin::codegen::StructDescriptor = {
        use ::siskin::codegen::describe::*;
        StructDescriptor::new(Record, "Box", "names", &[optional(1, "x", Struct(&BOX_DESCRIPTOR))])
    };
    #[derive(
        ::core::fmt::Debug, ::core::clone::Clone, ::core::cmp::PartialEq, ::core::cmp::Eq, ::core::cmp::PartialOrd,
        ::core::cmp::Ord, ::core::hash::Hash
    )]
    pub struct String { pub x: ::std::string::String, }
    impl ::core::default::Default for String { fn default() -> Self { Self { x: ::core::default::Default::default(), } } }
    ::siskin::codegen::record! {
        #[inline]
        fields String "String" STRING_DESCRIPTOR { 1 x "x" "x" Out zero: ::std::string::String; }
    }
    /// What the IDL says of `String`.
    pub static STRING_DESCRIPTOR: ::siskin::codegen::StructDescriptor = {
        use ::siskin::codegen::describe::*;
        StructDescriptor::new(Record, "String", "names", &[field(1, "x", String)])
    };
    #[derive(
        ::core::fmt::Debug, ::core::clone::Clone, ::core::cmp::PartialEq, ::core::cmp::Eq, ::core::cmp::PartialOrd,
        ::core::cmp::Ord, ::core::hash::Hash
    )]
    pub struct Result { pub x: ::std::collections::BTreeSet<::std::string::String>, }
    impl ::core::default::Default for Result { fn default() -> Self { Self { x: ::core::default::Default::default(), } } }
    ::siskin::codegen::record! {
        #[inline]
        fields Result "Result" RESULT_DESCRIPTOR { 1 x "x" "x" Out zero: ::std::collections::BTreeSet<::std::string::String>; }
    }
    /// What the IDL says of `Result`.
    pub static RESULT_DESCRIPTOR: ::siskin::codegen::StructDescriptor = {
        use ::siskin::codegen::describe::*;
        StructDescriptor::new(Record, "Result", "names", &[field(1, "x", Set(&String))])
    };
    #[derive(
        ::core::fmt::Debug, ::core::clone::Clone, ::core::cmp::PartialEq, ::core::cmp::Eq, ::core::cmp::PartialOrd,
        ::core::cmp::Ord, ::core::hash::Hash
    )]
    pub struct Clone { pub x: ::core::primitive::i32, }
    impl Clone {
        /// Starts with what is required; all else has its default.
        pub fn builder(x: ::core::primitive::i32) -> CloneBuilder { CloneBuilder(Self { x: x, }) }
    }
    impl ::core::default::Default for Clone { fn default() -> Self { Self { x: ::core::default::Default::default(), } } }
    ::siskin::codegen::builder! { CloneBuilder(Clone) {} }
    ::siskin::codegen::record! {
        #[inline]
        scalars Clone "Clone" CLONE_DESCRIPTOR { 1 x "x" "x" Out required: ::core::primitive::i32; }
    }
    /// What the IDL says of `Clone`.
    pub static CLONE_DESCRIPTOR: ::siskin::codegen::StructDescriptor = {
        use ::siskin::codegen::describe::*;
        StructDescriptor::new(Record, "Clone", "names", &[required(1, "x", I32)])
    };
    #[derive(
        ::core::fmt::Debug, ::core::clone::Clone, ::core::cmp::PartialEq, ::core::cmp::Eq, ::core::cmp::PartialOrd,
        ::core::cmp::Ord, ::core::hash::Hash
    )]
    pub struct Send { pub x: ::siskin::codegen::Bytes, }
    impl ::core::default::Default for Send { fn default() -> Self { Self { x: ::core::default::Default::default(), } } }
    ::siskin::codegen::record! {
        #[inline]
        fields Send "Send" SEND_DESCRIPTOR { 1 x "x" "x" Out zero: ::siskin::codegen::Bytes; }
    }
    /// What the IDL says of `Send`.
    pub static SEND_DESCRIPTOR: ::siskin::codegen::StructDescriptor = {
        use ::siskin::codegen::describe::*;
        StructDescriptor::new(Record, "Send", "names", &[field(1, "x", Binary)])
    };
    #[derive(
        ::core::fmt::Debug, ::core::clone::Clone, ::core::cmp::PartialEq, ::core::cmp::Eq, ::core::cmp::PartialOrd,
        ::core::cmp::Ord, ::core::hash::Hash
    )]
    pub struct Sync { pub x: ::std::collections::BTreeMap<::std::string::String, ::std::string::String>, }
    impl ::core::default::Default for Sync { fn default() -> Self { Self { x: ::core::default::Default::default(), } } }
    ::siskin::codegen::record! {
        #[inline]
        fields Sync "Sync" SYNC_DESCRIPTOR {
            1 x "x" "x" Out zero: ::std::collections::BTreeMap<::std::string::String, ::std::string::String>;
        }
    }
    /// What the IDL says of `Sync`.
    pub static SYNC_DESCRIPTOR: ::siskin::codegen::StructDescriptor = {
        use ::siskin::codegen::describe::*;
        StructDescriptor::new(Record, "Sync", "names", &[field(1, "x", Map(&String, &String))])
    };
    #[derive(
        ::core::fmt::Debug, ::core::clone::Clone, ::core::cmp::PartialEq, ::core::cmp::Eq, ::core::cmp::PartialOrd,
        ::core::cmp::Ord, ::core::hash::Hash
    )]
    pub struct Default { pub x: ::core::primitive::i32, }
    impl ::core::default::Default for Default { fn default() -> Self { Self { x: 1, } } }
    ::siskin::codegen::record! {
        #[inline]
        scalars Default "Default" DEFAULT_DESCRIPTOR { 1 x "x" "x" Out value: ::core::primitive::i32 = 1; }
    }
    /// What the IDL says of `Default`.
    pub static DEFAULT_DESCRIPTOR: ::siskin::codegen::StructDescriptor = {
        use ::siskin::codegen::describe::*;
        StructDescriptor::new(Record, "Default", "names", &[field(1, "x", I32).with_default("1")])
    };
    #[derive(
        ::core::fmt::Debug, ::core::clone::Clone, ::core::cmp::PartialEq, ::core::cmp::Eq, ::core::cmp::PartialOrd,
        ::core::cmp::Ord, ::core::hash::Hash
    )]
    pub struct Iterator { pub x: ::core::primitive::i32, }
    impl ::core::default::Default for Iterator { fn default() -> Self { Self { x: ::core::default::Default::default(), } } }
    ::siskin::codegen::record! {
        #[inline]
        scalars Iterator "Iterator" ITERATOR_DESCRIPTOR { 1 x "x" "x" Out zero: ::core::primitive::i32; }
    }
    /// What the IDL says of `Iterator`.
    pub static ITERATOR_DESCRIPTOR: ::siskin::codegen::StructDescriptor = {
        use ::siskin::codegen::describe::*;
        StructDescriptor::new(Record, "Iterator", "names", &[field(1, "x", I32)])
    };
    #[derive(
        ::core::fmt::Debug, ::core::clone::Clone, ::core::cmp::PartialEq, ::core::cmp::Eq, ::core::cmp::PartialOrd,
        ::core::cmp::Ord, ::core::hash::Hash
    )]
    pub struct Self_ { pub x: ::core::primitive::i32, }
    impl ::core::default::Default for Self_ { fn default() -> Self { Self { x: ::core::default::Default::default(), } } }
    ::siskin::codegen::record! {
        #[inline]
        scalars Self_ "Self" SELF_DESCRIPTOR { 1 x "x" "x" Out zero: ::core::primitive::i32; }
    }
    /// What the IDL says of `Self`.
    pub static SELF_DESCRIPTOR: ::siskin::codegen::StructDescriptor = {
        use ::siskin::codegen::describe::*;
        StructDescriptor::new(Record, "Self", "names", &[field(1, "x", I32)])
    };
    #[derive(
        ::core::fmt::Debug, ::core::clone::Clone, ::core::cmp::PartialEq, ::core::cmp::Eq, ::core::cmp::PartialOrd,
        ::core::cmp::Ord, ::core::hash::Hash
    )]
    pub struct I {
        pub i: ::core::option::Option<::std::boxed::Box<I>>,
        pub o: ::core::option::Option<O>,
        pub input: ::core::primitive::i32,
    }
    impl ::core::default::Default for I {
        fn default() -> Self {
            Self {
                i: ::core::option::Option::None,
                o: ::core::option::Option::None,
                input: ::core::default::Default::default(),
            }
        }
    }
    ::siskin::codegen::record! {
        #[inline]
        fields I "I" I_DESCRIPTOR {
            1 i "i" "i" Out option: ::std::boxed::Box<I>;
            2 o "o" "o" Out option: O;
            3 input "input" "input" Out zero: ::core::primitive::i32;
        }
    }
    /// What the IDL says of `I`.
    pub static I_DESCRIPTOR: ::siskin::codegen::StructDescriptor = {
        use ::siskin::codegen::describe::*;
        StructDescriptor::new(
            Record,
            "I",
            "names",
            &[field(1, "i", Struct(&I_DESCRIPTOR)), field(2, "o", Struct(&O_DESCRIPTOR)), field(3, "input", I32)]
        )
    };
    #[derive(
        ::core::fmt::Debug, ::core::clone::Clone, ::core::cmp::PartialEq, ::core::cmp::Eq, ::core::cmp::PartialOrd,
        ::core::cmp::Ord, ::core::hash::Hash
    )]
    pub struct O {
        pub out: ::core::primitive::i32,
        pub scope: ::core::primitive::i32,
        pub ty: ::core::primitive::i32,
        pub id: ::core::primitive::i32,
        pub value: ::core::primitive::i32,
    }
    impl O {
        /// Starts with what is required; all else has its default.
        pub fn builder() -> OBuilder {
            OBuilder(Self {
                out: ::core::default::Default::default(),
                scope: ::core::default::Default::default(),
                ty: ::core::default::Default::default(),
                id: ::core::default::Default::default(),
                value: ::core::default::Default::default(),
            })
        }
    }
    impl ::core::default::Default for O {
        fn default() -> Self {
            Self {
                out: ::core::default::Default::default(),
                scope: ::core::default::Default::default(),
                ty: ::core::default::Default::default(),
                id: ::core::default::Default::default(),
                value: ::core::default::Default::default(),
            }
        }
    }
    ::siskin::codegen::builder! {
        OBuilder(O) {
            /// Sets `out`.
            out(value: ::core::primitive::i32) out = value;
            /// Sets `scope`.
            scope(value: ::core::primitive::i32) scope = value;
            /// Sets `ty`.
            ty(value: ::core::primitive::i32) ty = value;
            /// Sets `id`.
            id(value: ::core::primitive::i32) id = value;
            /// Sets `value`.
            value(value: ::core::primitive::i32) value = value;
        }
    }
    ::siskin::codegen::record! {
        fields O "O" O_DESCRIPTOR {
            1 out "out" "out" Out zero: ::core::primitive::i32;
            2 scope "scope" "scope" Out zero: ::core::primitive::i32;
            3 ty "ty" "ty" Out zero: ::core::primitive::i32;
            4 id "id" "id" Out zero: ::core::primitive::i32;
            5 value "value" "value" Out zero: ::core::primitive::i32;
        }
    }
    /// What the IDL says of `O`.
    pub static O_DESCRIPTOR: ::siskin::codegen::StructDescriptor = {
        use ::siskin::codegen::describe::*;
        StructDescriptor::new(
            Record,
            "O",
            "names",
            &[field(1, "out", I32), field(2, "scope", I32), field(3, "ty", I32), field(4, "id", I32), field(5, "value", I32)]
        )
    };
    #[derive(
        ::core::fmt::Debug, ::core::clone::Clone, ::core::cmp::PartialEq, ::core::cmp::Eq, ::core::cmp::PartialOrd,
        ::core::cmp::Ord, ::core::hash::Hash
    )]
    pub struct S {
        pub state: ::core::primitive::i32,
        pub serializer: ::core::primitive::i32,
        pub length: ::core::primitive::i32,
    }
    impl ::core::default::Default for S {
        fn default() -> Self {
            Self {
                state: ::core::default::Default::default(),
                serializer: ::core::default::Default::default(),
                length: ::core::default::Default::default(),
            }
        }
    }
    ::siskin::codegen::record! {
        #[inline]
        scalars S "S" S_DESCRIPTOR {
            1 state "state" "state" Out zero: ::core::primitive::i32;
            2 serializer "serializer" "serializer" Out zero: ::core::primitive::i32;
            3 length "length" "length" Out zero: ::core::primitive::i32;
        }
    }
    /// What the IDL says of `S`.
    pub static S_DESCRIPTOR: ::siskin::codegen::StructDescriptor = {
        use ::siskin::codegen::describe::*;
        StructDescriptor::new(
            Record,
            "S",
            "names",
            &[field(1, "state", I32), field(2, "serializer", I32), field(3, "length", I32)]
        )
    };
    #[derive(
        ::core::fmt::Debug, ::core::clone::Clone, ::core::cmp::PartialEq, ::core::cmp::Eq, ::core::cmp::PartialOrd,
        ::core::cmp::Ord, ::core::hash::Hash
    )]
    pub struct D { pub deserializer: ::core::primitive::i32, }
    impl ::core::default::Default for D { fn default() -> Self { Self { deserializer: ::core::default::Default::default(), } } }
    ::siskin::codegen::record! {
        #[inline]
        scalars D "D" D_DESCRIPTOR { 1 deserializer "deserializer" "deserializer" Out zero: ::core::primitive::i32; }
    }
    /// What the IDL says of `D`.
    pub static D_DESCRIPTOR: ::siskin::codegen::StructDescriptor = {
        use ::siskin::codegen::describe::*;
        StructDescriptor::new(Record, "D", "names", &[field(1, "deserializer", I32)])
    };
    #[derive(
        ::core::fmt::Debug, ::core::clone::Clone, ::core::cmp::PartialEq, ::core::cmp::Eq, ::core::cmp::PartialOrd,
        ::core::cmp::Ord, ::core::hash::Hash
    )]
    pub struct A { pub map: ::core::option::Option<::std::boxed::Box<A>>, pub member: ::core::primitive::i32, }
    impl ::core::default::Default for A {
        fn default() -> Self { Self { map: ::core::option::Option::None, member: ::core::default::Default::default(), } }
    }
    ::siskin::codegen::record! {
        #[inline]
        fields A "A" A_DESCRIPTOR {
            1 map "map" "map" Out option: ::std::boxed::Box<A>;
            2 member "member" "member" Out zero: ::core::primitive::i32;
        }
    }
    /// What the IDL says of `A`.
    pub static A_DESCRIPTOR: ::siskin::codegen::StructDescriptor = {
        use ::siskin::codegen::describe::*;
        StructDescriptor::new(Record, "A", "names", &[optional(1, "map", Struct(&A_DESCRIPTOR)), field(2, "member", I32)])
    };
    #[derive(
        ::core::fmt::Debug, ::core::clone::Clone, ::core::cmp::PartialEq, ::core::cmp::Eq, ::core::cmp::PartialOrd,
        ::core::cmp::Ord, ::core::hash::Hash
    )]
    pub struct H { pub f: ::core::primitive::i32, }
    impl ::core::default::Default for H { fn default() -> Self { Self { f: ::core::default::Default::default(), } } }
    ::siskin::codegen::record! {
        #[inline]
        scalars H "H" H_DESCRIPTOR { 1 f "f" "f" Out zero: ::core::primitive::i32; }
    }
    /// What the IDL says of `H`.
    pub static H_DESCRIPTOR: ::siskin::codegen::StructDescriptor = {
        use ::siskin::codegen::describe::*;
        StructDescriptor::new(Record, "H", "names", &[field(1, "f", I32)])
    };
    #[derive(
        ::core::fmt::Debug, ::core::clone::Clone, ::core::cmp::PartialEq, ::core::cmp::Eq, ::core::cmp::PartialOrd,
        ::core::cmp::Ord, ::core::hash::Hash
    )]
    pub struct Members { pub name: ::core::option::Option<::std::boxed::Box<Members>>, }
    impl ::core::default::Default for Members { fn default() -> Self { Self { name: ::core::option::Option::None, } } }
    ::siskin::codegen::record! {
        #[inline]
        fields Members "Members" MEMBERS_DESCRIPTOR { 1 name "name" "name" Out option: ::std::boxed::Box<Members>; }
    }
    /// What the IDL says of `Members`.
    pub static MEMBERS_DESCRIPTOR: ::siskin::codegen::StructDescriptor = {
        use ::siskin::codegen::describe::*;
        StructDescriptor::new(Record, "Members", "names", &[optional(1, "name", Struct(&MEMBERS_DESCRIPTOR))])
    };
    #[derive(
        ::core::fmt::Debug, ::core::clone::Clone, ::core::cmp::PartialEq, ::core::cmp::Eq, ::core::cmp::PartialOrd,
        ::core::cmp::Ord, ::core::hash::Hash
    )]
    pub struct Value {
        pub build: ::core::primitive::i32,
        pub set_build: ::core::primitive::i32,
        pub builder: ::core::primitive::i32,
        pub new: ::core::primitive::i32,
        pub name: ::core::primitive::i32,
    }
    impl Value {
        /// Starts with what is required; all else has its default.
        pub fn builder(new: ::core::primitive::i32) -> ValueBuilder {
            ValueBuilder(Self {
                build: ::core::default::Default::default(),
                set_build: ::core::default::Default::default(),
                builder: ::core::default::Default::default(),
                new: new,
                name: ::core::default::Default::default(),
            })
        }
    }
    impl ::core::default::Default for Value {
        fn default() -> Self {
            Self {
                build: ::core::default::Default::default(),
                set_build: ::core::default::Default::default(),
                builder: ::core::default::Default::default(),
                new: ::core::default::Default::default(),
                name: ::core::default::Default::default(),
            }
        }
    }
    ::siskin::codegen::builder! {
        ValueBuilder(Value) {
            /// Sets `build`.
            set_build_(value: ::core::primitive::i32) build = value;
            /// Sets `set_build`.
            set_build(value: ::core::primitive::i32) set_build = value;
            /// Sets `builder`.
            builder(value: ::core::primitive::i32) builder = value;
            /// Sets `NAME`.
            name(value: ::core::primitive::i32) name = value;
        }
    }
    ::siskin::codegen::record! {
        fields Value "Value" VALUE_DESCRIPTOR {
            1 build "build" "build" Out zero: ::core::primitive::i32;
            2 set_build "set_build" "set_build" Out zero: ::core::primitive::i32;
            3 builder "builder" "builder" Out zero: ::core::primitive::i32;
            4 new "new" "new" Out required: ::core::primitive::i32;
            5 name "NAME" "NAME" Out zero: ::core::primitive::i32;
        }
    }
    /// What the IDL says of `Value`.
    pub static VALUE_DESCRIPTOR: ::siskin::codegen::StructDescriptor = {
        use ::siskin::codegen::describe::*;
        StructDescriptor::new(
            Record,
            "Value",
            "names",
            &[
                field(1, "build", I32),
                field(2, "set_build", I32),
                field(3, "builder", I32),
                required(4, "new", I32),
                field(5, "NAME", I32)
            ]
        )
    };
    #[derive(
        ::core::fmt::Debug, ::core::clone::Clone, ::core::cmp::PartialEq, ::core::cmp::Eq, ::core::cmp::PartialOrd,
        ::core::cmp::Ord, ::core::hash::Hash
    )]
    pub struct Level { pub x: ::core::primitive::i32, }
    impl ::core::default::Default for Level { fn default() -> Self { Self { x: ::core::default::Default::default(), } } }
    ::siskin::codegen::record! {
        #[inline]
        scalars Level "Level" LEVEL_DESCRIPTOR { 1 x "x" "x" Out zero: ::core::primitive::i32; }
    }
    /// What the IDL says of `Level`.
    pub static LEVEL_DESCRIPTOR: ::siskin::codegen::StructDescriptor = {
        use ::siskin::codegen::describe::*;
        StructDescriptor::new(Record, "Level", "names", &[field(1, "x", I32)])
    };
    #[derive(
        ::core::fmt::Debug, ::core::clone::Clone, ::core::cmp::PartialEq, ::core::cmp::Eq, ::core::cmp::PartialOrd,
        ::core::cmp::Ord, ::core::hash::Hash
    )]
    pub struct LevelBuilder { pub x: ::core::primitive::i32, }
    impl ::core::default::Default for LevelBuilder { fn default() -> Self { Self { x: ::core::default::Default::default(), } } }
    ::siskin::codegen::record! {
        #[inline]
        scalars LevelBuilder "LevelBuilder" LEVEL_BUILDER_DESCRIPTOR { 1 x "x" "x" Out zero: ::core::primitive::i32; }
    }
    /// What the IDL says of `LevelBuilder`.
    pub static LEVEL_BUILDER_DESCRIPTOR: ::siskin::codegen::StructDescriptor = {
        use ::siskin::codegen::describe::*;
        StructDescriptor::new(Record, "LevelBuilder", "names", &[field(1, "x", I32)])
    };
    #[derive(
        ::core::fmt::Debug, ::core::clone::Clone, ::core::cmp::PartialEq, ::core::cmp::Eq, ::core::cmp::PartialOrd,
        ::core::cmp::Ord, ::core::hash::Hash
    )]
    pub enum V {
        I(I),
        Unknown(O),
        Self_(::core::primitive::i32),
        /// An arm that the IDL does not know: a newer peer has it. It is kept and written back.
        Unknown_(::siskin::codegen::UnknownField),
    }
    ::siskin::codegen::union! {
        V "V" V_DESCRIPTOR Unknown_ {
            1 I "i" Out;
            2 Unknown "unknown" Out;
            3 Self_ "Self" Out;
        }
    }
    /// What the IDL says of `V`.
    pub static V_DESCRIPTOR: ::siskin::codegen::StructDescriptor = {
        use ::siskin::codegen::describe::*;
        StructDescriptor::new(
            Union,
            "V",
            "names",
            &[optional(1, "i", Struct(&I_DESCRIPTOR)), optional(2, "unknown", Struct(&O_DESCRIPTOR)), optional(3, "Self", I32)]
        )
    };
    #[derive(
        ::core::fmt::Debug, ::core::clone::Clone, ::core::cmp::PartialEq, ::core::cmp::Eq, ::core::cmp::PartialOrd,
        ::core::cmp::Ord, ::core::hash::Hash
    )]
    pub enum T {
        FooBar(::core::primitive::i32),
        FooBar_(::core::primitive::i32),
        /// An arm that the IDL does not know: a newer peer has it. It is kept and written back.
        Unknown(::siskin::codegen::UnknownField),
    }
    ::siskin::codegen::union! {
        T "T" T_DESCRIPTOR Unknown {
            1 FooBar "fooBar" Out;
            2 FooBar_ "foo_bar" Out;
        }
    }
    /// What the IDL says of `T`.
    pub static T_DESCRIPTOR: ::siskin::codegen::StructDescriptor = {
        use ::siskin::codegen::describe::*;
        StructDescriptor::new(Union, "T", "names", &[optional(1, "fooBar", I32), optional(2, "foo_bar", I32)])
    };
    #[derive(::core::clone::Clone, ::core::marker::Copy, ::core::fmt::Debug, ::core::cmp::PartialEq, ::core::cmp::Eq)]
    pub enum E {
        Unknown,
        FooBar,
        FooBar_,
        Alias,
        Self_,
        /// A number that the IDL does not know: a newer peer does. It is kept and written back.
        Unknown_(UnknownE),
    }
    impl E {
        /// Another name for `foo_bar`.
        pub const ALIAS: Self = Self::FooBar_;
    }
    ::siskin::codegen::enumeration! {
        E "E" E_DESCRIPTOR Unknown_ UnknownE = E::Unknown;
        {
            Unknown 1 "UNKNOWN" "UNKNOWN";
            FooBar 2 "FooBar" "FooBar";
            FooBar_ 3 "foo_bar" "foo_bar";
            Alias 4 "Alias" "Alias";
            Self_ 5 "self" "self";
        }
        also { FooBar_ "ALIAS" "ALIAS"; }
    }
    /// What the IDL says of `E`.
    pub static E_DESCRIPTOR: ::siskin::codegen::EnumDescriptor = {
        use ::siskin::codegen::describe::*;
        EnumDescriptor::new(
            "E",
            "names",
            &[
                EnumMember::new("UNKNOWN", 1),
                EnumMember::new("FooBar", 2),
                EnumMember::new("foo_bar", 3),
                EnumMember::new("ALIAS", 3),
                EnumMember::new("Alias", 4),
                EnumMember::new("self", 5)
            ]
        )
    };
    #[derive(
        ::core::fmt::Debug, ::core::clone::Clone, ::core::cmp::PartialEq, ::core::cmp::Eq, ::core::cmp::PartialOrd,
        ::core::cmp::Ord, ::core::hash::Hash
    )]
    #[must_use]
    pub struct Keywords {
        pub r#as: ::core::primitive::i32,
        pub r#async: ::core::primitive::i32,
        pub r#await: ::core::primitive::i32,
        pub r#become: ::core::primitive::i32,
        pub r#break: ::core::primitive::i32,
        pub r#const: ::core::primitive::i32,
        pub crate_: ::core::primitive::i32,
        pub r#dyn: ::core::primitive::i32,
        pub r#else: ::core::primitive::i32,
        pub r#fn: ::core::primitive::i32,
        pub r#gen: ::core::primitive::i32,
        pub r#impl: ::core::primitive::i32,
        pub r#in: ::core::primitive::i32,
        pub r#let: ::core::primitive::i32,
        pub r#loop: ::core::primitive::i32,
        pub r#match: ::core::primitive::i32,
        pub r#mod: ::core::primitive::i32,
        pub r#move: ::core::primitive::i32,
        pub r#mut: ::core::primitive::i32,
        pub r#pub: ::core::primitive::i32,
        pub r#ref: ::core::primitive::i32,
        pub r#return: ::core::primitive::i32,
        pub self_: ::core::primitive::i32,
        pub super_: ::core::primitive::i32,
        pub r#static: ::core::primitive::i32,
        pub r#trait: ::core::primitive::i32,
        pub r#try: ::core::primitive::i32,
        pub r#type: ::core::primitive::i32,
        pub r#unsafe: ::core::primitive::i32,
        pub r#use: ::core::primitive::i32,
        pub r#where: ::core::primitive::i32,
        pub r#while: ::core::primitive::i32,
        pub r#yield: ::core::primitive::i32,
        pub __: ::core::primitive::i32,
    }
    impl Keywords {
        /// Starts with what is required; all else has its default.
        pub fn builder() -> KeywordsBuilder {
            KeywordsBuilder(Self {
                r#as: ::core::default::Default::default(),
                r#async: ::core::default::Default::default(),
                r#await: ::core::default::Default::default(),
                r#become: ::core::default::Default::default(),
                r#break: ::core::default::Default::default(),
                r#const: ::core::default::Default::default(),
                crate_: ::core::default::Default::default(),
                r#dyn: ::core::default::Default::default(),
                r#else: ::core::default::Default::default(),
                r#fn: ::core::default::Default::default(),
                r#gen: ::core::default::Default::default(),
                r#impl: ::core::default::Default::default(),
                r#in: ::core::default::Default::default(),
                r#let: ::core::default::Default::default(),
                r#loop: ::core::default::Default::default(),
                r#match: ::core::default::Default::default(),
                r#mod: ::core::default::Default::default(),
                r#move: ::core::default::Default::default(),
                r#mut: ::core::default::Default::default(),
                r#pub: ::core::default::Default::default(),
                r#ref: ::core::default::Default::default(),
                r#return: ::core::default::Default::default(),
                self_: ::core::default::Default::default(),
                super_: ::core::default::Default::default(),
                r#static: ::core::default::Default::default(),
                r#trait: ::core::default::Default::default(),
                r#try: ::core::default::Default::default(),
                r#type: ::core::default::Default::default(),
                r#unsafe: ::core::default::Default::default(),
                r#use: ::core::default::Default::default(),
                r#where: ::core::default::Default::default(),
                r#while: ::core::default::Default::default(),
                r#yield: ::core::default::Default::default(),
                __: ::core::default::Default::default(),
            })
        }
    }
    impl ::core::default::Default for Keywords {
        fn default() -> Self {
            Self {
                r#as: ::core::default::Default::default(),
                r#async: ::core::default::Default::default(),
                r#await: ::core::default::Default::default(),
                r#become: ::core::default::Default::default(),
                r#break: ::core::default::Default::default(),
                r#const: ::core::default::Default::default(),
                crate_: ::core::default::Default::default(),
                r#dyn: ::core::default::Default::default(),
                r#else: ::core::default::Default::default(),
                r#fn: ::core::default::Default::default(),
                r#gen: ::core::default::Default::default(),
                r#impl: ::core::default::Default::default(),
                r#in: ::core::default::Default::default(),
                r#let: ::core::default::Default::default(),
                r#loop: ::core::default::Default::default(),
                r#match: ::core::default::Default::default(),
                r#mod: ::core::default::Default::default(),
                r#move: ::core::default::Default::default(),
                r#mut: ::core::default::Default::default(),
                r#pub: ::core::default::Default::default(),
                r#ref: ::core::default::Default::default(),
                r#return: ::core::default::Default::default(),
                self_: ::core::default::Default::default(),
                super_: ::core::default::Default::default(),
                r#static: ::core::default::Default::default(),
                r#trait: ::core::default::Default::default(),
                r#try: ::core::default::Default::default(),
                r#type: ::core::default::Default::default(),
                r#unsafe: ::core::default::Default::default(),
                r#use: ::core::default::Default::default(),
                r#where: ::core::default::Default::default(),
                r#while: ::core::default::Default::default(),
                r#yield: ::core::default::Default::default(),
                __: ::core::default::Default::default(),
            }
        }
    }
    ::siskin::codegen::builder! {
        KeywordsBuilder(Keywords) {
            /// Sets `as`.
            r#as(value: ::core::primitive::i32) r#as = value;
            /// Sets `async`.
            r#async(value: ::core::primitive::i32) r#async = value;
            /// Sets `await`.
            r#await(value: ::core::primitive::i32) r#await = value;
            /// Sets `become`.
            r#become(value: ::core::primitive::i32) r#become = value;
            /// Sets `break`.
            r#break(value: ::core::primitive::i32) r#break = value;
            /// Sets `const`.
            r#const(value: ::core::primitive::i32) r#const = value;
            /// Sets `crate`.
            crate_(value: ::core::primitive::i32) crate_ = value;
            /// Sets `dyn`.
            r#dyn(value: ::core::primitive::i32) r#dyn = value;
            /// Sets `else`.
            r#else(value: ::core::primitive::i32) r#else = value;
            /// Sets `fn`.
            r#fn(value: ::core::primitive::i32) r#fn = value;
            /// Sets `gen`.
            r#gen(value: ::core::primitive::i32) r#gen = value;
            /// Sets `impl`.
            r#impl(value: ::core::primitive::i32) r#impl = value;
            /// Sets `in`.
            r#in(value: ::core::primitive::i32) r#in = value;
            /// Sets `let`.
            r#let(value: ::core::primitive::i32) r#let = value;
            /// Sets `loop`.
            r#loop(value: ::core::primitive::i32) r#loop = value;
            /// Sets `match`.
            r#match(value: ::core::primitive::i32) r#match = value;
            /// Sets `mod`.
            r#mod(value: ::core::primitive::i32) r#mod = value;
            /// Sets `move`.
            r#move(value: ::core::primitive::i32) r#move = value;
            /// Sets `mut`.
            r#mut(value: ::core::primitive::i32) r#mut = value;
            /// Sets `pub`.
            r#pub(value: ::core::primitive::i32) r#pub = value;
            /// Sets `ref`.
            r#ref(value: ::core::primitive::i32) r#ref = value;
            /// Sets `return`.
            r#return(value: ::core::primitive::i32) r#return = value;
            /// Sets `self`.
            self_(value: ::core::primitive::i32) self_ = value;
            /// Sets `super`.
            super_(value: ::core::primitive::i32) super_ = value;
            /// Sets `static`.
            r#static(value: ::core::primitive::i32) r#static = value;
            /// Sets `trait`.
            r#trait(value: ::core::primitive::i32) r#trait = value;
            /// Sets `try`.
            r#try(value: ::core::primitive::i32) r#try = value;
            /// Sets `type`.
            r#type(value: ::core::primitive::i32) r#type = value;
            /// Sets `unsafe`.
            r#unsafe(value: ::core::primitive::i32) r#unsafe = value;
            /// Sets `use`.
            r#use(value: ::core::primitive::i32) r#use = value;
            /// Sets `where`.
            r#where(value: ::core::primitive::i32) r#where = value;
            /// Sets `while`.
            r#while(value: ::core::primitive::i32) r#while = value;
            /// Sets `yield`.
            r#yield(value: ::core::primitive::i32) r#yield = value;
            /// Sets `_`.
            __(value: ::core::primitive::i32) __ = value;
        }
    }
    ::siskin::codegen::record! {
        fields Keywords "Keywords" KEYWORDS_DESCRIPTOR {
            1 r#as "as" "as" Out zero: ::core::primitive::i32;
            2 r#async "async" "async" Out zero: ::core::primitive::i32;
            3 r#await "await" "await" Out zero: ::core::primitive::i32;
            4 r#become "become" "become" Out zero: ::core::primitive::i32;
            5 r#break "break" "break" Out zero: ::core::primitive::i32;
            6 r#const "const" "const" Out zero: ::core::primitive::i32;
            7 crate_ "crate" "crate" Out zero: ::core::primitive::i32;
            8 r#dyn "dyn" "dyn" Out zero: ::core::primitive::i32;
            9 r#else "else" "else" Out zero: ::core::primitive::i32;
            10 r#fn "fn" "fn" Out zero: ::core::primitive::i32;
            11 r#gen "gen" "gen" Out zero: ::core::primitive::i32;
            12 r#impl "impl" "impl" Out zero: ::core::primitive::i32;
            13 r#in "in" "in" Out zero: ::core::primitive::i32;
            14 r#let "let" "let" Out zero: ::core::primitive::i32;
            15 r#loop "loop" "loop" Out zero: ::core::primitive::i32;
            16 r#match "match" "match" Out zero: ::core::primitive::i32;
            17 r#mod "mod" "mod" Out zero: ::core::primitive::i32;
            18 r#move "move" "move" Out zero: ::core::primitive::i32;
            19 r#mut "mut" "mut" Out zero: ::core::primitive::i32;
            20 r#pub "pub" "pub" Out zero: ::core::primitive::i32;
            21 r#ref "ref" "ref" Out zero: ::core::primitive::i32;
            22 r#return "return" "return" Out zero: ::core::primitive::i32;
            23 self_ "self" "self" Out zero: ::core::primitive::i32;
            24 super_ "super" "super" Out zero: ::core::primitive::i32;
            25 r#static "static" "static" Out zero: ::core::primitive::i32;
            26 r#trait "trait" "trait" Out zero: ::core::primitive::i32;
            27 r#try "try" "try" Out zero: ::core::primitive::i32;
            28 r#type "type" "type" Out zero: ::core::primitive::i32;
            29 r#unsafe "unsafe" "unsafe" Out zero: ::core::primitive::i32;
            30 r#use "use" "use" Out zero: ::core::primitive::i32;
            31 r#where "where" "where" Out zero: ::core::primitive::i32;
            32 r#while "while" "while" Out zero: ::core::primitive::i32;
            33 r#yield "yield" "yield" Out zero: ::core::primitive::i32;
            34 __ "_" "_" Out zero: ::core::primitive::i32;
        }
    }
    /// What the IDL says of `Keywords`.
    pub static KEYWORDS_DESCRIPTOR: ::siskin::codegen::StructDescriptor = {
        use ::siskin::codegen::describe::*;
        StructDescriptor::new(
            Record,
            "Keywords",
            "names",
            &[
                field(1, "as", I32),
                field(2, "async", I32),
                field(3, "await", I32),
                field(4, "become", I32),
                field(5, "break", I32),
                field(6, "const", I32),
                field(7, "crate", I32),
                field(8, "dyn", I32),
                field(9, "else", I32),
                field(10, "fn", I32),
                field(11, "gen", I32),
                field(12, "impl", I32),
                field(13, "in", I32),
                field(14, "let", I32),
                field(15, "loop", I32),
                field(16, "match", I32),
                field(17, "mod", I32),
                field(18, "move", I32),
                field(19, "mut", I32),
                field(20, "pub", I32),
                field(21, "ref", I32),
                field(22, "return", I32),
                field(23, "self", I32),
                field(24, "super", I32),
                field(25, "static", I32),
                field(26, "trait", I32),
                field(27, "try", I32),
                field(28, "type", I32),
                field(29, "unsafe", I32),
                field(30, "use", I32),
                field(31, "where", I32),
                field(32, "while", I32),
                field(33, "yield", I32),
                field(34, "_", I32)
            ]
        )
            .with_annotations(&[annotation("rust.attr", "must_use")])
    };
    /// Its fields are called like what an exception has anyway.
    #[derive(
        ::core::fmt::Debug, ::core::clone::Clone, ::core::cmp::PartialEq, ::core::cmp::Eq, ::core::cmp::PartialOrd,
        ::core::cmp::Ord, ::core::hash::Hash
    )]
    pub struct Error {
        pub source: ::std::string::String,
        pub message: ::core::primitive::i32,
        pub to_string: ::std::string::String,
    }
    impl ::core::default::Default for Error {
        fn default() -> Self {
            Self {
                source: ::core::default::Default::default(),
                message: ::core::default::Default::default(),
                to_string: ::core::default::Default::default(),
            }
        }
    }
    impl ::core::fmt::Display for Error {
        fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result { ::core::fmt::Debug::fmt(self, f) }
    }
    impl ::std::error::Error for Error {}
    ::siskin::codegen::record! {
        #[inline]
        fields Error "Error" ERROR_DESCRIPTOR {
            1 source "source" "source" Out zero: ::std::string::String;
            2 message "message" "message" Out zero: ::core::primitive::i32;
            3 to_string "to_string" "to_string" Out zero: ::std::string::String;
        }
    }
    /// What the IDL says of `Error`.
    pub static ERROR_DESCRIPTOR: ::siskin::codegen::StructDescriptor = {
        use ::siskin::codegen::describe::*;
        StructDescriptor::new(
            Exception,
            "Error",
            "names",
            &[field(1, "source", String), field(2, "message", I32), field(3, "to_string", String)]
        )
            .with_doc("Its fields are called like what an exception has anyway.")
    };
    #[derive(
        ::core::fmt::Debug, ::core::clone::Clone, ::core::cmp::PartialEq, ::core::cmp::Eq, ::core::cmp::PartialOrd,
        ::core::cmp::Ord, ::core::hash::Hash
    )]
    pub struct F { pub cx: ::std::string::String, }
    impl ::core::default::Default for F { fn default() -> Self { Self { cx: ::core::default::Default::default(), } } }
    impl ::core::fmt::Display for F {
        fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result { ::core::fmt::Debug::fmt(self, f) }
    }
    impl ::std::error::Error for F {}
    ::siskin::codegen::record! {
        #[inline]
        fields F "F" F_DESCRIPTOR { 1 cx "cx" "cx" Out zero: ::std::string::String; }
    }
    /// What the IDL says of `F`.
    pub static F_DESCRIPTOR: ::siskin::codegen::StructDescriptor = {
        use ::siskin::codegen::describe::*;
        StructDescriptor::new(Exception, "F", "names", &[field(1, "cx", String)])
    };
    pub const FOO_BAR: ::core::primitive::i32 = 1;
    pub const FOO_BAR_: ::core::primitive::i32 = 2;
    pub const DESCRIPTOR_: ::core::primitive::i32 = 3;
    pub type Choice = Box;
    /// What the IDL says of `Option`.
    pub static OPTION_TYPEDEF: ::siskin::codegen::TypedefDescriptor = {
        use ::siskin::codegen::describe::*;
        TypedefDescriptor::new("Option", "names", Struct(&BOX_DESCRIPTOR)).with_annotations(&[annotation("rust.name", "Choice")])
    };
    pub trait Debug: ::core::marker::Send + ::core::marker::Sync + 'static {
        fn r#type(
            &self,
            cx_: &::siskin::codegen::CallContext,
            self_: ::core::primitive::i32,
            cx: ::core::primitive::i32,
            context: ::core::primitive::i32,
            arguments: Choice,
        ) -> impl ::core::future::Future<Output = ::core::result::Result<(), ::siskin::codegen::Error>> + ::core::marker::Send;
        fn r#match(
            &self,
            cx: &::siskin::codegen::CallContext,
            service: S,
            reply: V,
        ) -> impl ::core::future::Future<Output = ::core::result::Result<::core::primitive::i32, DebugMatchError>> + ::core::marker::Send;
        fn clone(
            &self,
            cx: &::siskin::codegen::CallContext,
            result: Result,
        ) -> impl ::core::future::Future<Output = ::core::result::Result<Vec, ::siskin::codegen::Error>> + ::core::marker::Send;
        fn new(&self, cx: &::siskin::codegen::CallContext,) -> impl ::core::future::Future<Output = ::core::result::Result<(), ::siskin::codegen::Error>> + ::core::marker::Send;
        fn foo_bar(&self, cx: &::siskin::codegen::CallContext,) -> impl ::core::future::Future<Output = ::core::result::Result<(), ::siskin::codegen::Error>> + ::core::marker::Send;
        fn foo_bar_(&self, cx: &::siskin::codegen::CallContext,) -> impl ::core::future::Future<Output = ::core::result::Result<(), ::siskin::codegen::Error>> + ::core::marker::Send;
    }
    /// What `Debug.match` may fail with.
    #[derive(Debug)]
    pub enum DebugMatchError {
        /// Declared as `e`.
        Error(Error),
        /// Declared as `f`.
        F(F),
        /// Anything that the IDL does not declare.
        Other(::siskin::codegen::Error),
    }
    impl ::core::fmt::Display for DebugMatchError {
        fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
            match self {
                Self::Error(exception) => ::core::fmt::Display::fmt(exception, f),
                Self::F(exception) => ::core::fmt::Display::fmt(exception, f),
                Self::Other(error) => ::core::fmt::Display::fmt(error, f),
            }
        }
    }
    impl ::std::error::Error for DebugMatchError {}
    impl ::core::convert::From<Error> for DebugMatchError { fn from(exception: Error) -> Self { Self::Error(exception) } }
    impl ::core::convert::From<F> for DebugMatchError { fn from(exception: F) -> Self { Self::F(exception) } }
    impl ::core::convert::From<::siskin::codegen::Error> for DebugMatchError {
        fn from(error: ::siskin::codegen::Error) -> Self { Self::Other(error) }
    }
    impl ::siskin::codegen::MethodError for DebugMatchError {
        fn declared<__V: ::siskin::codegen::DeclaredVisitor>(
            self,
            visitor: __V,
        ) -> ::core::result::Result<__V::Output, ::siskin::codegen::Error> {
            match self {
                Self::Error(exception) => ::core::result::Result::Ok(visitor.visit(0usize, 1i16, &exception)),
                Self::F(exception) => ::core::result::Result::Ok(visitor.visit(1usize, 2i16, &exception)),
                Self::Other(error) => ::core::result::Result::Err(error),
            }
        }
    }
    ::siskin::codegen::dyn_service! {
        trait Debug,
        dyn DynDebug: [::core::marker::Send + ::core::marker::Sync + 'static] {
            fn r#type = dyn_type(
                self_: ::core::primitive::i32,
                cx: ::core::primitive::i32,
                context: ::core::primitive::i32,
                arguments: Choice
            ) -> ::core::result::Result<(), ::siskin::codegen::Error>;
            fn r#match = dyn_match(service: S, reply: V) -> ::core::result::Result<::core::primitive::i32, DebugMatchError>;
            fn clone = dyn_clone(result: Result) -> ::core::result::Result<Vec, ::siskin::codegen::Error>;
            fn new = dyn_new() -> ::core::result::Result<(), ::siskin::codegen::Error>;
            fn foo_bar = dyn_foo_bar() -> ::core::result::Result<(), ::siskin::codegen::Error>;
            fn foo_bar_ = dyn_foo_bar_() -> ::core::result::Result<(), ::siskin::codegen::Error>;
        }
        inherits {}
    }
    /// Serves an implementation of [`Debug`].
    pub struct DebugServer<__S> { service: ::std::sync::Arc<__S>, }
    impl<__S: Debug> DebugServer<__S> {
        /// Serves this implementation.
        pub fn new(service: __S) -> Self { Self { service: ::std::sync::Arc::new(service), } }
        /// Puts a filter around each call of this service.
        pub fn filter<__F: ::siskin::codegen::Filter>(self, filter: __F) -> ::siskin::codegen::Filtered<Self, __F> {
            ::siskin::codegen::Filtered::new(self, filter)
        }
    }
    impl<__S> ::core::clone::Clone for DebugServer<__S> {
        fn clone(&self) -> Self { Self { service: ::core::clone::Clone::clone(&self.service), } }
    }
    impl<__S> ::core::fmt::Debug for DebugServer<__S> {
        fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
            f.debug_struct(::core::stringify!(DebugServer)).finish_non_exhaustive()
        }
    }
    impl<__S: Debug> ::siskin::codegen::Dispatcher for DebugServer<__S> {
        fn descriptor(&self) -> &'static ::siskin::codegen::ServiceDescriptor { &DEBUG_DESCRIPTOR }
        fn dispatch(
            &self,
            method: ::core::primitive::usize,
            cx: &::siskin::codegen::CallContext,
            arguments: ::siskin::codegen::Arguments<'_, '_>,
            reply: ::siskin::codegen::Reply,
        ) -> ::core::result::Result<::siskin::codegen::CallFuture, ::siskin::codegen::ArgumentError> {
            match method {
                0usize => {
                    let arguments: DebugTypeArgs = arguments.decode()?;
                    let service = ::core::clone::Clone::clone(&self.service);
                    let cx = ::core::clone::Clone::clone(cx);
                    ::core::result::Result::Ok(::std::boxed::Box::pin(async move {
                        let result = <__S as Debug>::r#type(
                            &service, &cx, arguments.self_, arguments.cx, arguments.context, arguments.arguments
                        )
                            .await;
                        reply.finish(result)
                    }))
                },
                1usize => {
                    let arguments: DebugMatchArgs = arguments.decode()?;
                    let service = ::core::clone::Clone::clone(&self.service);
                    let cx = ::core::clone::Clone::clone(cx);
                    ::core::result::Result::Ok(::std::boxed::Box::pin(async move {
                        let result = <__S as Debug>::r#match(&service, &cx, arguments.service, arguments.reply).await;
                        reply.finish(result)
                    }))
                },
                2usize => {
                    let arguments: DebugCloneArgs = arguments.decode()?;
                    let service = ::core::clone::Clone::clone(&self.service);
                    let cx = ::core::clone::Clone::clone(cx);
                    ::core::result::Result::Ok(::std::boxed::Box::pin(async move {
                        let result = <__S as Debug>::clone(&service, &cx, arguments.result).await;
                        reply.finish(result)
                    }))
                },
                3usize => {
                    let arguments: DebugNewArgs = arguments.decode()?;
                    let service = ::core::clone::Clone::clone(&self.service);
                    let cx = ::core::clone::Clone::clone(cx);
                    ::core::result::Result::Ok(::std::boxed::Box::pin(async move {
                        let result = <__S as Debug>::new(&service, &cx,).await;
                        reply.finish(result)
                    }))
                },
                4usize => {
                    let arguments: DebugFooBarArgs = arguments.decode()?;
                    let service = ::core::clone::Clone::clone(&self.service);
                    let cx = ::core::clone::Clone::clone(cx);
                    ::core::result::Result::Ok(::std::boxed::Box::pin(async move {
                        let result = <__S as Debug>::foo_bar(&service, &cx,).await;
                        reply.finish(result)
                    }))
                },
                5usize => {
                    let arguments: DebugFooBarArgs_ = arguments.decode()?;
                    let service = ::core::clone::Clone::clone(&self.service);
                    let cx = ::core::clone::Clone::clone(cx);
                    ::core::result::Result::Ok(::std::boxed::Box::pin(async move {
                        let result = <__S as Debug>::foo_bar_(&service, &cx,).await;
                        reply.finish(result)
                    }))
                },
                _ => ::core::result::Result::Ok(::siskin::codegen::no_such_method()),
            }
        }
    }
    #[doc(hidden)]
    #[derive(::core::clone::Clone, ::core::cmp::PartialEq)]
    pub struct DebugTypeArgs {
        pub self_: ::core::primitive::i32,
        pub cx: ::core::primitive::i32,
        pub context: ::core::primitive::i32,
        pub arguments: Choice,
    }
    ::siskin::codegen::record! {
        #[inline]
        arguments DebugTypeArgs "type_args" {
            1 self_ "self" "self" Out zero: ::core::primitive::i32;
            2 cx "cx" "cx" Out zero: ::core::primitive::i32;
            3 context "context" "context" Out zero: ::core::primitive::i32;
            4 arguments "arguments" "arguments" Out required: Choice;
        }
    }
    #[doc(hidden)]
    #[derive(::core::clone::Clone, ::core::cmp::PartialEq)]
    pub struct DebugMatchArgs { pub service: S, pub reply: V, }
    ::siskin::codegen::record! {
        #[inline]
        arguments DebugMatchArgs "match_args" {
            1 service "service" "service" Out required: S;
            2 reply "reply" "reply" Out required: V;
        }
    }
    #[doc(hidden)]
    #[derive(::core::clone::Clone, ::core::cmp::PartialEq)]
    pub struct DebugCloneArgs { pub result: Result, }
    ::siskin::codegen::record! {
        #[inline]
        arguments DebugCloneArgs "clone_args" { 1 result "result" "result" Out required: Result; }
    }
    #[doc(hidden)]
    #[derive(::core::clone::Clone, ::core::cmp::PartialEq)]
    pub struct DebugNewArgs {}
    ::siskin::codegen::record! {
        #[inline]
        arguments DebugNewArgs "new_args" {}
    }
    #[doc(hidden)]
    #[derive(::core::clone::Clone, ::core::cmp::PartialEq)]
    pub struct DebugFooBarArgs {}
    ::siskin::codegen::record! {
        #[inline]
        arguments DebugFooBarArgs "fooBar_args" {}
    }
    #[doc(hidden)]
    #[derive(::core::clone::Clone, ::core::cmp::PartialEq)]
    pub struct DebugFooBarArgs_ {}
    ::siskin::codegen::record! {
        #[inline]
        arguments DebugFooBarArgs_ "foo_bar_args" {}
    }
    /// What the IDL says of the service `Debug`.
    pub static DEBUG_DESCRIPTOR: ::siskin::codegen::ServiceDescriptor = {
        use ::siskin::codegen::describe::*;
        ServiceDescriptor::new(
            "Debug",
            &FILE_DESCRIPTOR,
            &[&FILE_DESCRIPTOR],
            &[
                MethodDescriptor::new(
                    "type",
                    "Debug",
                    &[
                        field(1, "self", I32),
                        field(2, "cx", I32),
                        field(3, "context", I32),
                        field(4, "arguments", Typedef(&OPTION_TYPEDEF))
                    ]
                ),
                MethodDescriptor::new(
                    "match",
                    "Debug",
                    &[field(1, "service", Struct(&S_DESCRIPTOR)), field(2, "reply", Struct(&V_DESCRIPTOR))]
                )
                    .with_result(&I32)
                    .with_exceptions(&[optional(1, "e", Struct(&ERROR_DESCRIPTOR)), optional(2, "f", Struct(&F_DESCRIPTOR))]),
                MethodDescriptor::new("clone", "Debug", &[field(1, "result", Struct(&RESULT_DESCRIPTOR))])
                    .with_result(&Struct(&VEC_DESCRIPTOR)),
                MethodDescriptor::new("new", "Debug", &[]),
                MethodDescriptor::new("fooBar", "Debug", &[]),
                MethodDescriptor::new("foo_bar", "Debug", &[])
            ]
        )
    };
    pub trait Server: Debug {
        fn drop(
            &self,
            cx: &::siskin::codegen::CallContext,
            drop: ::core::primitive::i32,
        ) -> impl ::core::future::Future<Output = ::core::result::Result<::core::primitive::i32, ServerDropError>> + ::core::marker::Send;
    }
    /// What `Server.drop` may fail with.
    #[derive(Debug)]
    pub enum ServerDropError {
        /// Declared as `one`.
        One(Error),
        /// Declared as `two`.
        Two(Error),
        /// Declared as `other`.
        F(F),
        /// Anything that the IDL does not declare.
        Other(::siskin::codegen::Error),
    }
    impl ::core::fmt::Display for ServerDropError {
        fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
            match self {
                Self::One(exception) => ::core::fmt::Display::fmt(exception, f),
                Self::Two(exception) => ::core::fmt::Display::fmt(exception, f),
                Self::F(exception) => ::core::fmt::Display::fmt(exception, f),
                Self::Other(error) => ::core::fmt::Display::fmt(error, f),
            }
        }
    }
    impl ::std::error::Error for ServerDropError {}
    impl ::core::convert::From<F> for ServerDropError { fn from(exception: F) -> Self { Self::F(exception) } }
    impl ::core::convert::From<::siskin::codegen::Error> for ServerDropError {
        fn from(error: ::siskin::codegen::Error) -> Self { Self::Other(error) }
    }
    impl ::siskin::codegen::MethodError for ServerDropError {
        fn declared<__V: ::siskin::codegen::DeclaredVisitor>(
            self,
            visitor: __V,
        ) -> ::core::result::Result<__V::Output, ::siskin::codegen::Error> {
            match self {
                Self::One(exception) => ::core::result::Result::Ok(visitor.visit(0usize, 1i16, &exception)),
                Self::Two(exception) => ::core::result::Result::Ok(visitor.visit(1usize, 2i16, &exception)),
                Self::F(exception) => ::core::result::Result::Ok(visitor.visit(2usize, 3i16, &exception)),
                Self::Other(error) => ::core::result::Result::Err(error),
            }
        }
    }
    ::siskin::codegen::dyn_service! {
        trait Server,
        dyn DynServer: [DynDebug] {
            fn drop = dyn_drop(drop: ::core::primitive::i32) -> ::core::result::Result<::core::primitive::i32, ServerDropError>;
        }
        extends Debug,
        dyn DynDebug {
            fn r#type = dyn_type(
                self_: ::core::primitive::i32,
                cx: ::core::primitive::i32,
                context: ::core::primitive::i32,
                arguments: Choice
            ) -> ::core::result::Result<(), ::siskin::codegen::Error>;
            fn r#match = dyn_match(service: S, reply: V) -> ::core::result::Result<::core::primitive::i32, DebugMatchError>;
            fn clone = dyn_clone(result: Result) -> ::core::result::Result<Vec, ::siskin::codegen::Error>;
            fn new = dyn_new() -> ::core::result::Result<(), ::siskin::codegen::Error>;
            fn foo_bar = dyn_foo_bar() -> ::core::result::Result<(), ::siskin::codegen::Error>;
            fn foo_bar_ = dyn_foo_bar_() -> ::core::result::Result<(), ::siskin::codegen::Error>;
        }
        inherits {
            fn r#type = <DynDebug>::dyn_type(
                self_: ::core::primitive::i32,
                cx: ::core::primitive::i32,
                context: ::core::primitive::i32,
                arguments: Choice
            ) -> ::core::result::Result<(), ::siskin::codegen::Error>;
            fn r#match = <DynDebug>::dyn_match(
                service: S,
                reply: V
            ) -> ::core::result::Result<::core::primitive::i32, DebugMatchError>;
            fn clone = <DynDebug>::dyn_clone(result: Result) -> ::core::result::Result<Vec, ::siskin::codegen::Error>;
            fn new = <DynDebug>::dyn_new() -> ::core::result::Result<(), ::siskin::codegen::Error>;
            fn foo_bar = <DynDebug>::dyn_foo_bar() -> ::core::result::Result<(), ::siskin::codegen::Error>;
            fn foo_bar_ = <DynDebug>::dyn_foo_bar_() -> ::core::result::Result<(), ::siskin::codegen::Error>;
        }
    }
    /// Serves an implementation of [`Server`].
    pub struct ServerServer<__S> { service: ::std::sync::Arc<__S>, }
    impl<__S: Server> ServerServer<__S> {
        /// Serves this implementation.
        pub fn new(service: __S) -> Self { Self { service: ::std::sync::Arc::new(service), } }
        /// Puts a filter around each call of this service.
        pub fn filter<__F: ::siskin::codegen::Filter>(self, filter: __F) -> ::siskin::codegen::Filtered<Self, __F> {
            ::siskin::codegen::Filtered::new(self, filter)
        }
    }
    impl<__S> ::core::clone::Clone for ServerServer<__S> {
        fn clone(&self) -> Self { Self { service: ::core::clone::Clone::clone(&self.service), } }
    }
    impl<__S> ::core::fmt::Debug for ServerServer<__S> {
        fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
            f.debug_struct(::core::stringify!(ServerServer)).finish_non_exhaustive()
        }
    }
    impl<__S: Server> ::siskin::codegen::Dispatcher for ServerServer<__S> {
        fn descriptor(&self) -> &'static ::siskin::codegen::ServiceDescriptor { &SERVER_DESCRIPTOR }
        fn dispatch(
            &self,
            method: ::core::primitive::usize,
            cx: &::siskin::codegen::CallContext,
            arguments: ::siskin::codegen::Arguments<'_, '_>,
            reply: ::siskin::codegen::Reply,
        ) -> ::core::result::Result<::siskin::codegen::CallFuture, ::siskin::codegen::ArgumentError> {
            match method {
                0usize => {
                    let arguments: DebugTypeArgs = arguments.decode()?;
                    let service = ::core::clone::Clone::clone(&self.service);
                    let cx = ::core::clone::Clone::clone(cx);
                    ::core::result::Result::Ok(::std::boxed::Box::pin(async move {
                        let result = <__S as Debug>::r#type(
                            &service, &cx, arguments.self_, arguments.cx, arguments.context, arguments.arguments
                        )
                            .await;
                        reply.finish(result)
                    }))
                },
                1usize => {
                    let arguments: DebugMatchArgs = arguments.decode()?;
                    let service = ::core::clone::Clone::clone(&self.service);
                    let cx = ::core::clone::Clone::clone(cx);
                    ::core::result::Result::Ok(::std::boxed::Box::pin(async move {
                        let result = <__S as Debug>::r#match(&service, &cx, arguments.service, arguments.reply).await;
                        reply.finish(result)
                    }))
                },
                2usize => {
                    let arguments: DebugCloneArgs = arguments.decode()?;
                    let service = ::core::clone::Clone::clone(&self.service);
                    let cx = ::core::clone::Clone::clone(cx);
                    ::core::result::Result::Ok(::std::boxed::Box::pin(async move {
                        let result = <__S as Debug>::clone(&service, &cx, arguments.result).await;
                        reply.finish(result)
                    }))
                },
                3usize => {
                    let arguments: DebugNewArgs = arguments.decode()?;
                    let service = ::core::clone::Clone::clone(&self.service);
                    let cx = ::core::clone::Clone::clone(cx);
                    ::core::result::Result::Ok(::std::boxed::Box::pin(async move {
                        let result = <__S as Debug>::new(&service, &cx,).await;
                        reply.finish(result)
                    }))
                },
                4usize => {
                    let arguments: DebugFooBarArgs = arguments.decode()?;
                    let service = ::core::clone::Clone::clone(&self.service);
                    let cx = ::core::clone::Clone::clone(cx);
                    ::core::result::Result::Ok(::std::boxed::Box::pin(async move {
                        let result = <__S as Debug>::foo_bar(&service, &cx,).await;
                        reply.finish(result)
                    }))
                },
                5usize => {
                    let arguments: DebugFooBarArgs_ = arguments.decode()?;
                    let service = ::core::clone::Clone::clone(&self.service);
                    let cx = ::core::clone::Clone::clone(cx);
                    ::core::result::Result::Ok(::std::boxed::Box::pin(async move {
                        let result = <__S as Debug>::foo_bar_(&service, &cx,).await;
                        reply.finish(result)
                    }))
                },
                6usize => {
                    let arguments: ServerDropArgs = arguments.decode()?;
                    let service = ::core::clone::Clone::clone(&self.service);
                    let cx = ::core::clone::Clone::clone(cx);
                    ::core::result::Result::Ok(::std::boxed::Box::pin(async move {
                        let result = <__S as Server>::drop(&service, &cx, arguments.drop).await;
                        reply.finish(result)
                    }))
                },
                _ => ::core::result::Result::Ok(::siskin::codegen::no_such_method()),
            }
        }
    }
    #[doc(hidden)]
    #[derive(::core::clone::Clone, ::core::cmp::PartialEq)]
    pub struct ServerDropArgs { pub drop: ::core::primitive::i32, }
    ::siskin::codegen::record! {
        #[inline]
        arguments ServerDropArgs "drop_args" { 1 drop "drop" "drop" Out zero: ::core::primitive::i32; }
    }
    /// What the IDL says of the service `Server`.
    pub static SERVER_DESCRIPTOR: ::siskin::codegen::ServiceDescriptor = {
        use ::siskin::codegen::describe::*;
        ServiceDescriptor::new(
            "Server",
            &FILE_DESCRIPTOR,
            &[&FILE_DESCRIPTOR],
            &[
                MethodDescriptor::new(
                    "type",
                    "Debug",
                    &[
                        field(1, "self", I32),
                        field(2, "cx", I32),
                        field(3, "context", I32),
                        field(4, "arguments", Typedef(&OPTION_TYPEDEF))
                    ]
                ),
                MethodDescriptor::new(
                    "match",
                    "Debug",
                    &[field(1, "service", Struct(&S_DESCRIPTOR)), field(2, "reply", Struct(&V_DESCRIPTOR))]
                )
                    .with_result(&I32)
                    .with_exceptions(&[optional(1, "e", Struct(&ERROR_DESCRIPTOR)), optional(2, "f", Struct(&F_DESCRIPTOR))]),
                MethodDescriptor::new("clone", "Debug", &[field(1, "result", Struct(&RESULT_DESCRIPTOR))])
                    .with_result(&Struct(&VEC_DESCRIPTOR)),
                MethodDescriptor::new("new", "Debug", &[]),
                MethodDescriptor::new("fooBar", "Debug", &[]),
                MethodDescriptor::new("foo_bar", "Debug", &[]),
                MethodDescriptor::new("drop", "Server", &[field(1, "drop", I32)])
                    .with_result(&I32)
                    .with_exceptions(&[
                        optional(1, "one", Struct(&ERROR_DESCRIPTOR)),
                        optional(2, "two", Struct(&ERROR_DESCRIPTOR)),
                        optional(3, "other", Struct(&F_DESCRIPTOR))
                    ])
            ]
        )
            .with_extends(&DEBUG_DESCRIPTOR)
    };
    /// The IDL file.
    pub static FILE_DESCRIPTOR: ::siskin::codegen::FileDescriptor = {
        use ::siskin::codegen::describe::*;
        FileDescriptor::new(
            "names.thrift",
            "names",
            "/** Names that Rust has itself, that generated code uses, and that meet in Rust. */\nnamespace rs names\n\nstruct FooBar { 1: i32 a }\nstruct foo_bar { 1: i32 a, 2: FooBar other }\nstruct Foo_Bar { 1: i32 fooBar, 2: i32 foo_bar, 3: i32 FooBar }\n\nstruct Some { 1: i32 x }\nstruct None { 1: i32 x }\nstruct Ok { 1: i32 x }\nstruct Err { 1: i32 x }\nstruct Vec { 1: list<i32> x }\nstruct Box { 1: optional Box x }\nstruct String { 1: string x }\nstruct Result { 1: set<string> x }\nstruct Clone { 1: required i32 x }\nstruct Send { 1: binary x }\nstruct Sync { 1: map<string, string> x }\nstruct Default { 1: i32 x = 1 }\nstruct Iterator { 1: i32 x }\nstruct Self { 1: i32 x }\nstruct I { 1: I i, 2: O o, 3: i32 input }\nstruct O { 1: i32 out, 2: i32 scope, 3: i32 ty, 4: i32 id, 5: i32 value }\nstruct S { 1: i32 state, 2: i32 serializer, 3: i32 length }\nstruct D { 1: i32 deserializer }\nstruct A { 1: optional A map, 2: i32 member }\nstruct H { 1: i32 f }\nstruct Members { 1: optional Members name }\nstruct Value { 1: i32 build, 2: i32 set_build, 3: i32 builder, 4: required i32 new, 5: i32 NAME }\nstruct Level { 1: i32 x }\nstruct LevelBuilder { 1: i32 x }\n\nunion V {\n  1: I i\n  2: O unknown\n  3: i32 Self\n}\n\nunion T {\n  1: i32 fooBar\n  2: i32 foo_bar\n}\n\nenum E {\n  UNKNOWN = 1\n  FooBar = 2\n  foo_bar = 3\n  ALIAS = 3\n  Alias = 4\n  self = 5\n}\n\nstruct Keywords {\n  1: i32 as\n  2: i32 async\n  3: i32 await\n  4: i32 become\n  5: i32 break\n  6: i32 const\n  7: i32 crate\n  8: i32 dyn\n  9: i32 else\n  10: i32 fn\n  11: i32 gen\n  12: i32 impl\n  13: i32 in\n  14: i32 let\n  15: i32 loop\n  16: i32 match\n  17: i32 mod\n  18: i32 move\n  19: i32 mut\n  20: i32 pub\n  21: i32 ref\n  22: i32 return\n  23: i32 self\n  24: i32 super\n  25: i32 static\n  26: i32 trait\n  27: i32 try\n  28: i32 type\n  29: i32 unsafe\n  30: i32 use\n  31: i32 where\n  32: i32 while\n  33: i32 yield\n  34: i32 _\n} (rust.attr = \"must_use\")\n\n/** Its fields are called like what an exception has anyway. */\nexception Error {\n  1: string source\n  2: i32 message\n  3: string to_string\n}\n\nexception F { 1: string cx }\n\nconst i32 FOO_BAR = 1\nconst i32 fooBar = 2\nconst i32 DESCRIPTOR = 3\n\ntypedef Box Option (rust.name = \"Choice\")\n\nservice Debug {\n  void type(1: i32 self, 2: i32 cx, 3: i32 context, 4: Option arguments)\n  i32 match(1: S service, 2: V reply) throws (1: Error e, 2: F f)\n  Vec clone(1: Result result)\n  void new()\n  void fooBar()\n  void foo_bar()\n}\n\nservice Server extends Debug {\n  i32 drop(1: i32 drop) throws (1: Error one, 2: Error two, 3: F other)\n}\n",
            "90f8532692d8917ede05dbc1b0668e34de287d03e2acd7c730d868850f8ead75"
        )
            .with_doc("Names that Rust has itself, that generated code uses, and that meet in Rust.")
            .with_namespaces(&[("rs", "names")])
            .with_constants(&[
                ConstDescriptor::new("FOO_BAR", I32, "1"),
                ConstDescriptor::new("fooBar", I32, "2"),
                ConstDescriptor::new("DESCRIPTOR", I32, "3")
            ])
            .with_typedefs(&[&OPTION_TYPEDEF])
            .with_enums(&[&E_DESCRIPTOR])
            .with_structs(&[
                &FOO_BAR_DESCRIPTOR,
                &FOO_BAR_DESCRIPTOR_,
                &FOO_BAR_DESCRIPTOR__,
                &SOME_DESCRIPTOR,
                &NONE_DESCRIPTOR,
                &OK_DESCRIPTOR,
                &ERR_DESCRIPTOR,
                &VEC_DESCRIPTOR,
                &BOX_DESCRIPTOR,
                &STRING_DESCRIPTOR,
                &RESULT_DESCRIPTOR,
                &CLONE_DESCRIPTOR,
                &SEND_DESCRIPTOR,
                &SYNC_DESCRIPTOR,
                &DEFAULT_DESCRIPTOR,
                &ITERATOR_DESCRIPTOR,
                &SELF_DESCRIPTOR,
                &I_DESCRIPTOR,
                &O_DESCRIPTOR,
                &S_DESCRIPTOR,
                &D_DESCRIPTOR,
                &A_DESCRIPTOR,
                &H_DESCRIPTOR,
                &MEMBERS_DESCRIPTOR,
                &VALUE_DESCRIPTOR,
                &LEVEL_DESCRIPTOR,
                &LEVEL_BUILDER_DESCRIPTOR,
                &V_DESCRIPTOR,
                &T_DESCRIPTOR,
                &KEYWORDS_DESCRIPTOR,
                &ERROR_DESCRIPTOR,
                &F_DESCRIPTOR
            ])
            .with_services(&[&DEBUG_DESCRIPTOR, &SERVER_DESCRIPTOR])
    };
}
