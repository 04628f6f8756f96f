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
pub mod annotations {
    pub static LIMITS: ::std::sync::LazyLock<::std::vec::Vec<::core::primitive::i32>> = ::std::sync::LazyLock::new(|| ::std::vec::Vec::from([
        3
    ]));
    pub type Stamp = ::core::primitive::i64;
    /// What the IDL says of `Stamp`.
    pub static STAMP_TYPEDEF: ::siskin::codegen::TypedefDescriptor = {
        use ::siskin::codegen::describe::*;
        TypedefDescriptor::new("Stamp", "annotations", I64)
            .with_annotations(&[annotation("a.at", "typedef")])
            .with_type_annotations(&[at(&[], &[annotation("a.at", "aliased type")])])
    };
    #[derive(::core::clone::Clone, ::core::marker::Copy, ::core::fmt::Debug, ::core::cmp::PartialEq, ::core::cmp::Eq)]
    pub enum Mood {
        Good,
        Bad,
        /// A number that the IDL does not know: a newer peer does. It is kept and written back.
        Unknown(UnknownMood),
    }
    ::siskin::codegen::enumeration! {
        Mood "Mood" MOOD_DESCRIPTOR Unknown UnknownMood = Mood::Good;
        {
            Good 0 "GOOD" "GOOD";
            Bad 1 "BAD" "BAD";
        }
        also {}
    }
    /// What the IDL says of `Mood`.
    pub static MOOD_DESCRIPTOR: ::siskin::codegen::EnumDescriptor = {
        use ::siskin::codegen::describe::*;
        EnumDescriptor::new(
            "Mood",
            "annotations",
            &[EnumMember::new("GOOD", 0).with_annotations(&[annotation("a.at", "enum member")]), EnumMember::new("BAD", 1)]
        )
            .with_annotations(&[annotation("a.at", "enum")])
    };
    #[derive(
        ::core::fmt::Debug, ::core::clone::Clone, ::core::cmp::PartialEq, ::core::cmp::Eq, ::core::cmp::PartialOrd,
        ::core::cmp::Ord, ::core::hash::Hash
    )]
    pub struct Note {
        pub lines: ::std::vec::Vec<::std::string::String>,
        pub moods: ::std::collections::BTreeMap<::core::primitive::i32, Mood>,
    }
    impl ::core::default::Default for Note {
        fn default() -> Self { Self { lines: ::core::default::Default::default(), moods: ::core::default::Default::default(), } }
    }
    ::siskin::codegen::record! {
        #[inline]
        fields Note "Note" NOTE_DESCRIPTOR {
            1 lines "lines" "lines" Out zero: ::std::vec::Vec<::std::string::String>;
            2 moods "moods" "moods" Out zero: ::std::collections::BTreeMap<::core::primitive::i32, Mood>;
        }
    }
    /// What the IDL says of `Note`.
    pub static NOTE_DESCRIPTOR: ::siskin::codegen::StructDescriptor = {
        use ::siskin::codegen::describe::*;
        StructDescriptor::new(
            Record,
            "Note",
            "annotations",
            &[
                field(1, "lines", List(&String))
                    .with_annotations(&[
                        annotation("a.at", "field"),
                        annotation("a.again", "first"),
                        annotation("a.again", "second"),
                        annotation("a.nothing", ""),
                        annotation("a.alone", "1")
                    ])
                    .with_type_annotations(&[
                        at(&[], &[annotation("a.at", "field type")]),
                        at(&[TypePart::Element], &[annotation("a.at", "element")])
                    ]),
                field(2, "moods", Map(&I32, &Enum(&MOOD_DESCRIPTOR)))
                    .with_type_annotations(&[
                        at(&[TypePart::Key], &[annotation("a.at", "key")]),
                        at(&[TypePart::Value], &[annotation("a.at", "value")])
                    ])
            ]
        )
            .with_annotations(&[annotation("a.at", "struct")])
    };
    #[derive(
        ::core::fmt::Debug, ::core::clone::Clone, ::core::cmp::PartialEq, ::core::cmp::Eq, ::core::cmp::PartialOrd,
        ::core::cmp::Ord, ::core::hash::Hash
    )]
    pub enum Any {
        Note(Note),
        /// An arm that the IDL does not know: a newer peer has it. It is kept and written back.
        Unknown(::siskin::codegen::UnknownField),
    }
    ::siskin::codegen::union! { Any "Any" ANY_DESCRIPTOR Unknown { 1 Note "note" Out; } }
    /// What the IDL says of `Any`.
    pub static ANY_DESCRIPTOR: ::siskin::codegen::StructDescriptor = {
        use ::siskin::codegen::describe::*;
        StructDescriptor::new(
            Union,
            "Any",
            "annotations",
            &[optional(1, "note", Struct(&NOTE_DESCRIPTOR)).with_annotations(&[annotation("a.at", "arm")])]
        )
            .with_annotations(&[annotation("a.at", "union")])
    };
    #[derive(
        ::core::fmt::Debug, ::core::clone::Clone, ::core::cmp::PartialEq, ::core::cmp::Eq, ::core::cmp::PartialOrd,
        ::core::cmp::Ord, ::core::hash::Hash
    )]
    pub struct Refused { pub why: ::std::string::String, }
    impl ::core::default::Default for Refused { fn default() -> Self { Self { why: ::core::default::Default::default(), } } }
    impl ::core::fmt::Display for Refused {
        fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result { f.write_str(&self.why) }
    }
    impl ::std::error::Error for Refused {}
    ::siskin::codegen::record! {
        #[inline]
        fields Refused "Refused" REFUSED_DESCRIPTOR { 1 why "why" "why" Out zero: ::std::string::String; }
    }
    /// What the IDL says of `Refused`.
    pub static REFUSED_DESCRIPTOR: ::siskin::codegen::StructDescriptor = {
        use ::siskin::codegen::describe::*;
        StructDescriptor::new(Exception, "Refused", "annotations", &[field(1, "why", String)])
            .with_annotations(&[annotation("a.at", "exception")])
    };
    pub trait Notes: ::core::marker::Send + ::core::marker::Sync + 'static {
        fn write(
            &self,
            cx: &::siskin::codegen::CallContext,
            note: Note,
        ) -> impl ::core::future::Future<Output = ::core::result::Result<Stamp, NotesWriteError>> + ::core::marker::Send;
        fn all(
            &self,
            cx: &::siskin::codegen::CallContext,
        ) -> impl ::core::future::Future<Output = ::core::result::Result<::std::collections::BTreeMap<::std::string::String, ::std::vec::Vec<::std::collections::BTreeSet<Stamp>>>, ::siskin::codegen::Error>> + ::core::marker::Send;
    }
    /// What `Notes.write` may fail with.
    #[derive(Debug)]
    pub enum NotesWriteError {
        /// Declared as `refused`.
        Refused(Refused),
        /// Anything that the IDL does not declare.
        Other(::siskin::codegen::Error),
    }
    impl ::core::fmt::Display for NotesWriteError {
        fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
            match self {
                Self::Refused(exception) => ::core::fmt::Display::fmt(exception, f),
                Self::Other(error) => ::core::fmt::Display::fmt(error, f),
            }
        }
    }
    impl ::std::error::Error for NotesWriteError {}
    impl ::core::convert::From<Refused> for NotesWriteError { fn from(exception: Refused) -> Self { Self::Refused(exception) } }
    impl ::core::convert::From<::siskin::codegen::Error> for NotesWriteError {
        fn from(error: ::siskin::codegen::Error) -> Self { Self::Other(error) }
    }
    impl ::siskin::codegen::MethodError for NotesWriteError {
        fn declared<__V: ::siskin::codegen::DeclaredVisitor>(
            self,
            visitor: __V,
        ) -> ::core::result::Result<__V::Output, ::siskin::codegen::Error> {
            match self {
                Self::Refused(exception) => ::core::result::Result::Ok(visitor.visit(0usize, 1i16, &exception)),
                Self::Other(error) => ::core::result::Result::Err(error),
            }
        }
    }
    ::siskin::codegen::dyn_service! {
        trait Notes,
        dyn DynNotes: [::core::marker::Send + ::core::marker::Sync + 'static] {
            fn write = dyn_write(note: Note) -> ::core::result::Result<Stamp, NotesWriteError>;
            fn all = dyn_all() -> ::core::result::Result<::std::collections::BTreeMap<::std::string::String, ::std::vec::Vec<::std::collections::BTreeSet<Stamp>>>, ::siskin::codegen::Error>;
        }
        inherits {}
    }
    /// Serves an implementation of [`Notes`].
    pub struct NotesServer<__S> { service: ::std::sync::Arc<__S>, }
    impl<__S: Notes> NotesServer<__S> {
        /// Serves this implementation.
        pub fn new(service: __S) -> Self { Self { service: ::std::sync::Arc::new(service), } }
        /// Puts a filter around each call of this service.
        pub fn filter<__F: ::siskin::codegen::Filter>(self, filter: __F) -> ::siskin::codegen::Filtered<Self, __F> {
            ::siskin::codegen::Filtered::new(self, filter)
        }
    }
    impl<__S> ::core::clone::Clone for NotesServer<__S> {
        fn clone(&self) -> Self { Self { service: ::core::clone::Clone::clone(&self.service), } }
    }
    impl<__S> ::core::fmt::Debug for NotesServer<__S> {
        fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
            f.debug_struct(::core::stringify!(NotesServer)).finish_non_exhaustive()
        }
    }
    impl<__S: Notes> ::siskin::codegen::Dispatcher for NotesServer<__S> {
        fn descriptor(&self) -> &'static ::siskin::codegen::ServiceDescriptor { &NOTES_DESCRIPTOR }
        fn dispatch(
            &self,
            method: ::core::primitive::usize,
            cx: &::siskin::codegen::CallContext,
            arguments: ::siskin::codegen::Arguments<'_, '_>,
            reply: ::siskin::codegen::Reply,
        ) -> ::core::result::Result<::siskin::codegen::CallFuture, ::siskin::codegen::ArgumentError> {
            match method {
                0usize => {
                    let arguments: NotesWriteArgs = arguments.decode()?;
                    let service = ::core::clone::Clone::clone(&self.service);
                    let cx = ::core::clone::Clone::clone(cx);
                    ::core::result::Result::Ok(::std::boxed::Box::pin(async move {
                        let result = <__S as Notes>::write(&service, &cx, arguments.note).await;
                        reply.finish(result)
                    }))
                },
                1usize => {
                    let arguments: NotesAllArgs = arguments.decode()?;
                    let service = ::core::clone::Clone::clone(&self.service);
                    let cx = ::core::clone::Clone::clone(cx);
                    ::core::result::Result::Ok(::std::boxed::Box::pin(async move {
                        let result = <__S as Notes>::all(&service, &cx,).await;
                        reply.finish(result)
                    }))
                },
                _ => ::core::result::Result::Ok(::siskin::codegen::no_such_method()),
            }
        }
    }
    #[doc(hidden)]
    #[derive(::core::clone::Clone, ::core::cmp::PartialEq)]
    pub struct NotesWriteArgs { pub note: Note, }
    ::siskin::codegen::record! {
        #[inline]
        arguments NotesWriteArgs "write_args" { 1 note "note" "note" Out required: Note; }
    }
    #[doc(hidden)]
    #[derive(::core::clone::Clone, ::core::cmp::PartialEq)]
    pub struct NotesAllArgs {}
    ::siskin::codegen::record! {
        #[inline]
        arguments NotesAllArgs "all_args" {}
    }
    /// What the IDL says of the service `Notes`.
    pub static NOTES_DESCRIPTOR: ::siskin::codegen::ServiceDescriptor = {
        use ::siskin::codegen::describe::*;
        ServiceDescriptor::new(
            "Notes",
            &FILE_DESCRIPTOR,
            &[&FILE_DESCRIPTOR],
            &[
                MethodDescriptor::new(
                    "write",
                    "Notes",
                    &[
                        field(1, "note", Struct(&NOTE_DESCRIPTOR))
                            .with_annotations(&[annotation("a.at", "parameter")])
                            .with_type_annotations(&[at(&[], &[annotation("a.at", "type of a parameter")])])
                    ]
                )
                    .with_annotations(&[annotation("a.at", "function")])
                    .with_result(&Typedef(&STAMP_TYPEDEF))
                    .with_result_annotations(&[at(&[], &[annotation("a.at", "result")])])
                    .with_exceptions(&[
                        optional(1, "refused", Struct(&REFUSED_DESCRIPTOR))
                            .with_annotations(&[annotation("a.at", "throws entry")])
                            .with_type_annotations(&[at(&[], &[annotation("a.at", "type of a throws entry")])])
                    ]),
                MethodDescriptor::new("all", "Notes", &[])
                    .with_result(&Map(&String, &List(&Set(&Typedef(&STAMP_TYPEDEF)))))
                    .with_result_annotations(&[at(
                        &[TypePart::Value, TypePart::Element, TypePart::Element],
                        &[annotation("a.at", "deep"), annotation("b", ""), annotation("b", "1"), annotation("b", "c")]
                    )])
            ]
        )
            .with_annotations(&[annotation("a.at", "service")])
    };
    /// What the IDL says of the service.
    pub static DESCRIPTOR: &::siskin::codegen::ServiceDescriptor = &NOTES_DESCRIPTOR;
    /// The IDL file.
    pub static FILE_DESCRIPTOR: ::siskin::codegen::FileDescriptor = {
        use ::siskin::codegen::describe::*;
        FileDescriptor::new(
            "annotations.thrift",
            "annotations",
            "/** An annotation wherever there may be one; its value says where it stands. */\nnamespace rs annotations (a.at = \"namespace\")\n\nconst list<i32 (a.at = \"element of a constant\")> LIMITS = [3] (a.at = \"const\")\n\ntypedef i64 (a.at = \"aliased type\") Stamp (a.at = \"typedef\")\n\nenum Mood {\n  GOOD (a.at = \"enum member\"),\n  BAD\n} (a.at = \"enum\")\n\nstruct Note {\n  1: list<string (a.at = \"element\")> (a.at = \"field type\") lines (a.at = \"field\", a.again = \"first\", a.again = \"second\", a.nothing = \"\", a.alone),\n  2: map<i32 (a.at = \"key\"), Mood (a.at = \"value\")> moods ()\n} (a.at = \"struct\")\n\nunion Any {\n  1: Note note (a.at = \"arm\")\n} (a.at = \"union\")\n\nexception Refused {\n  1: string why\n} (a.at = \"exception\")\n\nservice Notes {\n  Stamp (a.at = \"result\") write(1: Note (a.at = \"type of a parameter\") note (a.at = \"parameter\"))\n      throws (1: Refused (a.at = \"type of a throws entry\") refused (a.at = \"throws entry\")) (a.at = \"function\"),\n  map<string, list<set<Stamp (a.at = \"deep\", b = \"\", b, b = \"c\")>>> all()\n} (a.at = \"service\")\n",
            "41596d9de4c5008d5c528e44d8a8fe827f3a9c5abed9201b8817e507826db7c2"
        )
            .with_doc("An annotation wherever there may be one; its value says where it stands.")
            .with_namespaces(&[("rs", "annotations")])
            .with_namespace_annotations(&[&[annotation("a.at", "namespace")]])
            .with_constants(&[
                ConstDescriptor::new("LIMITS", List(&I32), "[3]")
                    .with_annotations(&[annotation("a.at", "const")])
                    .with_type_annotations(&[at(&[TypePart::Element], &[annotation("a.at", "element of a constant")])])
            ])
            .with_typedefs(&[&STAMP_TYPEDEF])
            .with_enums(&[&MOOD_DESCRIPTOR])
            .with_structs(&[&NOTE_DESCRIPTOR, &ANY_DESCRIPTOR, &REFUSED_DESCRIPTOR])
            .with_services(&[&NOTES_DESCRIPTOR])
    };
}
