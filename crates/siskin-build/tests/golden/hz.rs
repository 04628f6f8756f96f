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
pub mod hz {
    #[derive(
        ::core::fmt::Debug, ::core::clone::Clone, ::core::cmp::PartialEq, ::core::cmp::Eq, ::core::cmp::PartialOrd,
        ::core::cmp::Ord, ::core::hash::Hash
    )]
    pub struct ReadReq {
        pub id: ::core::primitive::i64,
        pub lang: ::std::string::String,
        pub token: ::std::string::String,
        pub session: ::std::string::String,
        pub note: ::core::option::Option<::std::string::String>,
        pub tags: ::std::vec::Vec<::std::string::String>,
        pub free: ::core::option::Option<::std::string::String>,
    }
    impl ReadReq {
        /// Starts with what is required; all else has its default.
        pub fn builder() -> ReadReqBuilder {
            ReadReqBuilder(Self {
                id: ::core::default::Default::default(),
                lang: ::core::default::Default::default(),
                token: ::core::default::Default::default(),
                session: ::core::default::Default::default(),
                note: ::core::option::Option::None,
                tags: ::core::default::Default::default(),
                free: ::core::option::Option::None,
            })
        }
    }
    impl ::core::default::Default for ReadReq {
        fn default() -> Self {
            Self {
                id: ::core::default::Default::default(),
                lang: ::core::default::Default::default(),
                token: ::core::default::Default::default(),
                session: ::core::default::Default::default(),
                note: ::core::option::Option::None,
                tags: ::core::default::Default::default(),
                free: ::core::option::Option::None,
            }
        }
    }
    ::siskin::codegen::builder! {
        ReadReqBuilder(ReadReq) {
            /// Sets `ID`.
            id(value: ::core::primitive::i64) id = value;
            /// Sets `Lang`.
            lang(value: ::std::string::String) lang = value;
            /// Sets `Token`.
            token(value: ::std::string::String) token = value;
            /// Sets `Session`.
            session(value: ::std::string::String) session = value;
            /// Sets `Note`.
            note(value: ::std::string::String) note = ::core::option::Option::Some(value);
            /// Sets `Tags`.
            tags(value: ::std::vec::Vec<::std::string::String>) tags = value;
            /// Sets `Free`.
            free(value: ::std::string::String) free = ::core::option::Option::Some(value);
        }
    }
    ::siskin::codegen::record! {
        fields ReadReq "ReadReq" READ_REQ_DESCRIPTOR {
            1 id "ID" "ID" Out zero: ::core::primitive::i64;
            2 lang "Lang" "Lang" Out zero: ::std::string::String;
            3 token "Token" "Token" Out zero: ::std::string::String;
            4 session "Session" "Session" Out zero: ::std::string::String;
            5 note "Note" "note" Out option: ::std::string::String;
            6 tags "Tags" "Tags" Out zero: ::std::vec::Vec<::std::string::String>;
            7 free "Free" "Free" Out option: ::std::string::String;
        }
    }
    /// What the IDL says of `ReadReq`.
    pub static READ_REQ_DESCRIPTOR: ::siskin::codegen::StructDescriptor = {
        use ::siskin::codegen::describe::*;
        StructDescriptor::new(
            Record,
            "ReadReq",
            "hz",
            &[
                field(1, "ID", I64).with_annotations(&[annotation("api.path", "id"), annotation("go.tag", "form:\"-\"")]),
                field(2, "Lang", String).with_annotations(&[
                    annotation("api.query", "lang"),
                    annotation("api.vd", "len($) < 3")
                ]),
                field(3, "Token", String).with_annotations(&[annotation("api.header", "X-Token")]),
                field(4, "Session", String).with_annotations(&[annotation("api.cookie", "session")]),
                optional(5, "Note", String).with_json_name("note").with_annotations(&[annotation("api.body", "note")]),
                field(6, "Tags", List(&String)).with_annotations(&[annotation("api.query", "tags")]),
                optional(7, "Free", String)
            ]
        )
    };
    #[derive(
        ::core::fmt::Debug, ::core::clone::Clone, ::core::cmp::PartialEq, ::core::cmp::Eq, ::core::cmp::PartialOrd,
        ::core::cmp::Ord, ::core::hash::Hash
    )]
    pub struct ReadResp {
        pub text: ::std::string::String,
        pub version: ::core::primitive::i64,
        pub trace: ::std::string::String,
    }
    impl ::core::default::Default for ReadResp {
        fn default() -> Self {
            Self {
                text: ::core::default::Default::default(),
                version: ::core::default::Default::default(),
                trace: ::core::default::Default::default(),
            }
        }
    }
    ::siskin::codegen::record! {
        #[inline]
        fields ReadResp "ReadResp" READ_RESP_DESCRIPTOR {
            1 text "Text" "text" Out zero: ::std::string::String;
            2 version "Version" "version" Text zero: ::core::primitive::i64;
            3 trace "Trace" "Trace" Out zero: ::std::string::String;
        }
    }
    /// What the IDL says of `ReadResp`.
    pub static READ_RESP_DESCRIPTOR: ::siskin::codegen::StructDescriptor = {
        use ::siskin::codegen::describe::*;
        StructDescriptor::new(
            Record,
            "ReadResp",
            "hz",
            &[
                field(1, "Text", String).with_json_name("text").with_annotations(&[annotation("api.body", "text")]),
                field(2, "Version", I64)
                    .with_json_name("version")
                    .with_int64_text(true)
                    .with_annotations(&[annotation("api.js_conv", ""), annotation("api.body", "version")]),
                field(3, "Trace", String).with_annotations(&[annotation("api.header", "X-Trace")])
            ]
        )
    };
    #[derive(
        ::core::fmt::Debug, ::core::clone::Clone, ::core::cmp::PartialEq, ::core::cmp::Eq, ::core::cmp::PartialOrd,
        ::core::cmp::Ord, ::core::hash::Hash
    )]
    pub struct FormReq {
        pub title: ::std::string::String,
        pub pages: ::core::primitive::i32,
        pub cover: ::core::option::Option<::siskin::codegen::Bytes>,
    }
    impl ::core::default::Default for FormReq {
        fn default() -> Self {
            Self {
                title: ::core::default::Default::default(),
                pages: ::core::default::Default::default(),
                cover: ::core::option::Option::None,
            }
        }
    }
    ::siskin::codegen::record! {
        #[inline]
        fields FormReq "FormReq" FORM_REQ_DESCRIPTOR {
            1 title "Title" "Title" Out zero: ::std::string::String;
            2 pages "Pages" "Pages" Out zero: ::core::primitive::i32;
            3 cover "Cover" "Cover" Out option: ::siskin::codegen::Bytes;
        }
    }
    /// What the IDL says of `FormReq`.
    pub static FORM_REQ_DESCRIPTOR: ::siskin::codegen::StructDescriptor = {
        use ::siskin::codegen::describe::*;
        StructDescriptor::new(
            Record,
            "FormReq",
            "hz",
            &[
                field(1, "Title", String).with_annotations(&[annotation("api.form", "title")]),
                field(2, "Pages", I32).with_annotations(&[annotation("api.form", "pages")]),
                optional(3, "Cover", Binary).with_annotations(&[annotation("api.form", "cover")])
            ]
        )
    };
    #[derive(
        ::core::fmt::Debug, ::core::clone::Clone, ::core::cmp::PartialEq, ::core::cmp::Eq, ::core::cmp::PartialOrd,
        ::core::cmp::Ord, ::core::hash::Hash
    )]
    pub struct RawReq { pub name: ::std::string::String, pub body: ::std::string::String, }
    impl ::core::default::Default for RawReq {
        fn default() -> Self { Self { name: ::core::default::Default::default(), body: ::core::default::Default::default(), } }
    }
    ::siskin::codegen::record! {
        #[inline]
        fields RawReq "RawReq" RAW_REQ_DESCRIPTOR {
            1 name "Name" "Name" Out zero: ::std::string::String;
            2 body "Body" "Body" Out zero: ::std::string::String;
        }
    }
    /// What the IDL says of `RawReq`.
    pub static RAW_REQ_DESCRIPTOR: ::siskin::codegen::StructDescriptor = {
        use ::siskin::codegen::describe::*;
        StructDescriptor::new(
            Record,
            "RawReq",
            "hz",
            &[
                field(1, "Name", String).with_annotations(&[annotation("api.path", "name")]),
                field(2, "Body", String).with_annotations(&[annotation("api.raw_body", "")])
            ]
        )
    };
    #[derive(
        ::core::fmt::Debug, ::core::clone::Clone, ::core::cmp::PartialEq, ::core::cmp::Eq, ::core::cmp::PartialOrd,
        ::core::cmp::Ord, ::core::hash::Hash
    )]
    pub struct Named { pub name: ::std::string::String, }
    impl ::core::default::Default for Named { fn default() -> Self { Self { name: ::core::default::Default::default(), } } }
    ::siskin::codegen::record! {
        #[inline]
        fields Named "Named" NAMED_DESCRIPTOR { 1 name "Name" "Name" Out zero: ::std::string::String; }
    }
    /// What the IDL says of `Named`.
    pub static NAMED_DESCRIPTOR: ::siskin::codegen::StructDescriptor = {
        use ::siskin::codegen::describe::*;
        StructDescriptor::new(
            Record,
            "Named",
            "hz",
            &[field(1, "Name", String).with_annotations(&[annotation("api.path", "name")])]
        )
    };
    #[derive(
        ::core::fmt::Debug, ::core::clone::Clone, ::core::cmp::PartialEq, ::core::cmp::Eq, ::core::cmp::PartialOrd,
        ::core::cmp::Ord, ::core::hash::Hash
    )]
    pub struct Empty {}
    impl ::core::default::Default for Empty { fn default() -> Self { Self {} } }
    ::siskin::codegen::record! {
        #[inline]
        fields Empty "Empty" EMPTY_DESCRIPTOR {}
    }
    /// What the IDL says of `Empty`.
    pub static EMPTY_DESCRIPTOR: ::siskin::codegen::StructDescriptor = {
        use ::siskin::codegen::describe::*;
        StructDescriptor::new(Record, "Empty", "hz", &[])
    };
    pub trait Library: ::core::marker::Send + ::core::marker::Sync + 'static {
        fn read(
            &self,
            cx: &::siskin::codegen::CallContext,
            req: ReadReq,
        ) -> impl ::core::future::Future<Output = ::core::result::Result<ReadResp, ::siskin::codegen::Error>> + ::core::marker::Send;
        fn update(
            &self,
            cx: &::siskin::codegen::CallContext,
            req: ReadReq,
        ) -> impl ::core::future::Future<Output = ::core::result::Result<ReadResp, ::siskin::codegen::Error>> + ::core::marker::Send;
        fn publish(
            &self,
            cx: &::siskin::codegen::CallContext,
            req: FormReq,
        ) -> impl ::core::future::Future<Output = ::core::result::Result<::std::string::String, ::siskin::codegen::Error>> + ::core::marker::Send;
        fn raw(
            &self,
            cx: &::siskin::codegen::CallContext,
            req: RawReq,
        ) -> impl ::core::future::Future<Output = ::core::result::Result<::std::string::String, ::siskin::codegen::Error>> + ::core::marker::Send;
        fn any(
            &self,
            cx: &::siskin::codegen::CallContext,
            req: Named,
        ) -> impl ::core::future::Future<Output = ::core::result::Result<::std::string::String, ::siskin::codegen::Error>> + ::core::marker::Send;
        fn rest(
            &self,
            cx: &::siskin::codegen::CallContext,
            req: Named,
        ) -> impl ::core::future::Future<Output = ::core::result::Result<::std::string::String, ::siskin::codegen::Error>> + ::core::marker::Send;
        fn remove(
            &self,
            cx: &::siskin::codegen::CallContext,
            req: ReadReq,
        ) -> impl ::core::future::Future<Output = ::core::result::Result<Empty, ::siskin::codegen::Error>> + ::core::marker::Send;
        fn unused(
            &self,
            cx: &::siskin::codegen::CallContext,
        ) -> impl ::core::future::Future<Output = ::core::result::Result<Empty, ::siskin::codegen::Error>> + ::core::marker::Send;
    }
    ::siskin::codegen::dyn_service! {
        trait Library,
        dyn DynLibrary: [::core::marker::Send + ::core::marker::Sync + 'static] {
            fn read = dyn_read(req: ReadReq) -> ::core::result::Result<ReadResp, ::siskin::codegen::Error>;
            fn update = dyn_update(req: ReadReq) -> ::core::result::Result<ReadResp, ::siskin::codegen::Error>;
            fn publish = dyn_publish(req: FormReq) -> ::core::result::Result<::std::string::String, ::siskin::codegen::Error>;
            fn raw = dyn_raw(req: RawReq) -> ::core::result::Result<::std::string::String, ::siskin::codegen::Error>;
            fn any = dyn_any(req: Named) -> ::core::result::Result<::std::string::String, ::siskin::codegen::Error>;
            fn rest = dyn_rest(req: Named) -> ::core::result::Result<::std::string::String, ::siskin::codegen::Error>;
            fn remove = dyn_remove(req: ReadReq) -> ::core::result::Result<Empty, ::siskin::codegen::Error>;
            fn unused = dyn_unused() -> ::core::result::Result<Empty, ::siskin::codegen::Error>;
        }
        inherits {}
    }
    /// Serves an implementation of [`Library`].
    pub struct LibraryServer<__S> { service: ::std::sync::Arc<__S>, }
    impl<__S: Library> LibraryServer<__S> {
        /// Serves this implementation.
        pub fn new(service: __S) -> Self { Self { service: ::std::sync::Arc::new(service), } }
        /// Puts a filter around each call of this service.
        pub fn filter<__F: ::siskin::codegen::Filter>(self, filter: __F) -> ::siskin::codegen::Filtered<Self, __F> {
            ::siskin::codegen::Filtered::new(self, filter)
        }
    }
    impl<__S> ::core::clone::Clone for LibraryServer<__S> {
        fn clone(&self) -> Self { Self { service: ::core::clone::Clone::clone(&self.service), } }
    }
    impl<__S> ::core::fmt::Debug for LibraryServer<__S> {
        fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
            f.debug_struct(::core::stringify!(LibraryServer)).finish_non_exhaustive()
        }
    }
    impl<__S: Library> ::siskin::codegen::Dispatcher for LibraryServer<__S> {
        fn descriptor(&self) -> &'static ::siskin::codegen::ServiceDescriptor { &LIBRARY_DESCRIPTOR }
        fn dispatch(
            &self,
            method: ::core::primitive::usize,
            cx: &::siskin::codegen::CallContext,
            arguments: ::siskin::codegen::Arguments<'_, '_>,
            reply: ::siskin::codegen::Reply,
        ) -> ::core::result::Result<::siskin::codegen::CallFuture, ::siskin::codegen::ArgumentError> {
            match method {
                0usize => {
                    let arguments: LibraryReadArgs = arguments.decode()?;
                    let service = ::core::clone::Clone::clone(&self.service);
                    let cx = ::core::clone::Clone::clone(cx);
                    ::core::result::Result::Ok(::std::boxed::Box::pin(async move {
                        let result = <__S as Library>::read(&service, &cx, arguments.req).await;
                        reply.finish(result)
                    }))
                },
                1usize => {
                    let arguments: LibraryUpdateArgs = arguments.decode()?;
                    let service = ::core::clone::Clone::clone(&self.service);
                    let cx = ::core::clone::Clone::clone(cx);
                    ::core::result::Result::Ok(::std::boxed::Box::pin(async move {
                        let result = <__S as Library>::update(&service, &cx, arguments.req).await;
                        reply.finish(result)
                    }))
                },
                2usize => {
                    let arguments: LibraryPublishArgs = arguments.decode()?;
                    let service = ::core::clone::Clone::clone(&self.service);
                    let cx = ::core::clone::Clone::clone(cx);
                    ::core::result::Result::Ok(::std::boxed::Box::pin(async move {
                        let result = <__S as Library>::publish(&service, &cx, arguments.req).await;
                        reply.finish(result)
                    }))
                },
                3usize => {
                    let arguments: LibraryRawArgs = arguments.decode()?;
                    let service = ::core::clone::Clone::clone(&self.service);
                    let cx = ::core::clone::Clone::clone(cx);
                    ::core::result::Result::Ok(::std::boxed::Box::pin(async move {
                        let result = <__S as Library>::raw(&service, &cx, arguments.req).await;
                        reply.finish(result)
                    }))
                },
                4usize => {
                    let arguments: LibraryAnyArgs = arguments.decode()?;
                    let service = ::core::clone::Clone::clone(&self.service);
                    let cx = ::core::clone::Clone::clone(cx);
                    ::core::result::Result::Ok(::std::boxed::Box::pin(async move {
                        let result = <__S as Library>::any(&service, &cx, arguments.req).await;
                        reply.finish(result)
                    }))
                },
                5usize => {
                    let arguments: LibraryRestArgs = arguments.decode()?;
                    let service = ::core::clone::Clone::clone(&self.service);
                    let cx = ::core::clone::Clone::clone(cx);
                    ::core::result::Result::Ok(::std::boxed::Box::pin(async move {
                        let result = <__S as Library>::rest(&service, &cx, arguments.req).await;
                        reply.finish(result)
                    }))
                },
                6usize => {
                    let arguments: LibraryRemoveArgs = arguments.decode()?;
                    let service = ::core::clone::Clone::clone(&self.service);
                    let cx = ::core::clone::Clone::clone(cx);
                    ::core::result::Result::Ok(::std::boxed::Box::pin(async move {
                        let result = <__S as Library>::remove(&service, &cx, arguments.req).await;
                        reply.finish(result)
                    }))
                },
                7usize => {
                    let arguments: LibraryUnusedArgs = arguments.decode()?;
                    let service = ::core::clone::Clone::clone(&self.service);
                    let cx = ::core::clone::Clone::clone(cx);
                    ::core::result::Result::Ok(::std::boxed::Box::pin(async move {
                        let result = <__S as Library>::unused(&service, &cx,).await;
                        reply.finish(result)
                    }))
                },
                _ => ::core::result::Result::Ok(::siskin::codegen::no_such_method()),
            }
        }
    }
    #[doc(hidden)]
    #[derive(::core::clone::Clone, ::core::cmp::PartialEq)]
    pub struct LibraryReadArgs { pub req: ReadReq, }
    ::siskin::codegen::record! {
        #[inline]
        arguments LibraryReadArgs "Read_args" { 1 req "req" "req" Out required: ReadReq; }
    }
    #[doc(hidden)]
    #[derive(::core::clone::Clone, ::core::cmp::PartialEq)]
    pub struct LibraryUpdateArgs { pub req: ReadReq, }
    ::siskin::codegen::record! {
        #[inline]
        arguments LibraryUpdateArgs "Update_args" { 1 req "req" "req" Out required: ReadReq; }
    }
    #[doc(hidden)]
    #[derive(::core::clone::Clone, ::core::cmp::PartialEq)]
    pub struct LibraryPublishArgs { pub req: FormReq, }
    ::siskin::codegen::record! {
        #[inline]
        arguments LibraryPublishArgs "Publish_args" { 1 req "req" "req" Out required: FormReq; }
    }
    #[doc(hidden)]
    #[derive(::core::clone::Clone, ::core::cmp::PartialEq)]
    pub struct LibraryRawArgs { pub req: RawReq, }
    ::siskin::codegen::record! {
        #[inline]
        arguments LibraryRawArgs "Raw_args" { 1 req "req" "req" Out required: RawReq; }
    }
    #[doc(hidden)]
    #[derive(::core::clone::Clone, ::core::cmp::PartialEq)]
    pub struct LibraryAnyArgs { pub req: Named, }
    ::siskin::codegen::record! {
        #[inline]
        arguments LibraryAnyArgs "Any_args" { 1 req "req" "req" Out required: Named; }
    }
    #[doc(hidden)]
    #[derive(::core::clone::Clone, ::core::cmp::PartialEq)]
    pub struct LibraryRestArgs { pub req: Named, }
    ::siskin::codegen::record! {
        #[inline]
        arguments LibraryRestArgs "Rest_args" { 1 req "req" "req" Out required: Named; }
    }
    #[doc(hidden)]
    #[derive(::core::clone::Clone, ::core::cmp::PartialEq)]
    pub struct LibraryRemoveArgs { pub req: ReadReq, }
    ::siskin::codegen::record! {
        #[inline]
        arguments LibraryRemoveArgs "Remove_args" { 1 req "req" "req" Out required: ReadReq; }
    }
    #[doc(hidden)]
    #[derive(::core::clone::Clone, ::core::cmp::PartialEq)]
    pub struct LibraryUnusedArgs {}
    ::siskin::codegen::record! {
        #[inline]
        arguments LibraryUnusedArgs "Unused_args" {}
    }
    /// What the IDL says of the service `Library`.
    pub static LIBRARY_DESCRIPTOR: ::siskin::codegen::ServiceDescriptor = {
        use ::siskin::codegen::describe::*;
        ServiceDescriptor::new(
            "Library",
            &FILE_DESCRIPTOR,
            &[&FILE_DESCRIPTOR],
            &[
                MethodDescriptor::new("Read", "Library", &[field(1, "req", Struct(&READ_REQ_DESCRIPTOR))])
                    .with_annotations(&[annotation("api.get", "/v1/books/:id"), annotation("api.category", "read")])
                    .with_result(&Struct(&READ_RESP_DESCRIPTOR))
                    .with_routes(&[
                        RouteDescriptor::new(
                            "GET",
                            "/v1/books/:id",
                            &[
                                Path("id"), Query("lang"), Header("X-Token"), Cookie("session"), Body("note"), Query("tags"),
                                Query("Free")
                            ]
                        )
                            .with_spread(true)
                    ]),
                MethodDescriptor::new("Update", "Library", &[field(1, "req", Struct(&READ_REQ_DESCRIPTOR))])
                    .with_annotations(&[
                        annotation("api.put", "/v1/books/:id"),
                        annotation("api.post", "/v1/books/:id/notes"),
                        annotation("api.gen_path", "x")
                    ])
                    .with_result(&Struct(&READ_RESP_DESCRIPTOR))
                    .with_routes(&[
                        RouteDescriptor::new(
                            "PUT",
                            "/v1/books/:id",
                            &[
                                Path("id"), Query("lang"), Header("X-Token"), Cookie("session"), Body("note"), Query("tags"),
                                Body("Free")
                            ]
                        )
                            .with_spread(true),
                        RouteDescriptor::new(
                            "POST",
                            "/v1/books/:id/notes",
                            &[
                                Path("id"), Query("lang"), Header("X-Token"), Cookie("session"), Body("note"), Query("tags"),
                                Body("Free")
                            ]
                        )
                            .with_spread(true)
                    ]),
                MethodDescriptor::new("Publish", "Library", &[field(1, "req", Struct(&FORM_REQ_DESCRIPTOR))])
                    .with_annotations(&[annotation("api.post", "/v1/books"), annotation("api.serializer", "form")])
                    .with_result(&String)
                    .with_routes(&[
                        RouteDescriptor::new("POST", "/v1/books", &[Form("title"), Form("pages"), Form("cover")])
                            .with_spread(true)
                    ]),
                MethodDescriptor::new("Raw", "Library", &[field(1, "req", Struct(&RAW_REQ_DESCRIPTOR))])
                    .with_annotations(&[annotation("api.patch", "/v1/raw/:name"), annotation("api.handler_path", "raw")])
                    .with_result(&String)
                    .with_routes(&[RouteDescriptor::new("PATCH", "/v1/raw/:name", &[Path("name"), RawBody]).with_spread(true)]),
                MethodDescriptor::new("Any", "Library", &[field(1, "req", Struct(&NAMED_DESCRIPTOR))])
                    .with_annotations(&[annotation("api.any", "/v1/any/user:name")])
                    .with_result(&String)
                    .with_routes(&[RouteDescriptor::new("*", "/v1/any/user:name", &[Path("name")]).with_spread(true)]),
                MethodDescriptor::new("Rest", "Library", &[field(1, "req", Struct(&NAMED_DESCRIPTOR))])
                    .with_annotations(&[annotation("api.get", "/v1/rest/*name")])
                    .with_result(&String)
                    .with_routes(&[RouteDescriptor::new("GET", "/v1/rest/*name", &[Path("name")]).with_spread(true)]),
                MethodDescriptor::new("Remove", "Library", &[field(1, "req", Struct(&READ_REQ_DESCRIPTOR))])
                    .with_annotations(&[annotation("api.delete", "/v1/books/:id")])
                    .with_result(&Struct(&EMPTY_DESCRIPTOR))
                    .with_routes(&[
                        RouteDescriptor::new(
                            "DELETE",
                            "/v1/books/:id",
                            &[
                                Path("id"), Query("lang"), Header("X-Token"), Cookie("session"), Body("note"), Query("tags"),
                                Query("Free")
                            ]
                        )
                            .with_spread(true)
                    ]),
                MethodDescriptor::new("Unused", "Library", &[])
                    .with_annotations(&[annotation("api.get", "/v1/unused/:thing"), annotation("api.head", "/v1/unused")])
                    .with_result(&Struct(&EMPTY_DESCRIPTOR))
                    .with_routes(&[
                        RouteDescriptor::new("GET", "/v1/unused/:thing", &[]),
                        RouteDescriptor::new("HEAD", "/v1/unused", &[])
                    ])
            ]
        )
    };
    /// What the IDL says of the service.
    pub static DESCRIPTOR: &::siskin::codegen::ServiceDescriptor = &LIBRARY_DESCRIPTOR;
    /// The IDL file.
    pub static FILE_DESCRIPTOR: ::siskin::codegen::FileDescriptor = {
        use ::siskin::codegen::describe::*;
        FileDescriptor::new(
            "hz.thrift",
            "hz",
            "// As teams write it for hz and Kitex: nothing here is for siskin.\nnamespace go library.books\nnamespace rs hz\n\nstruct ReadReq {\n  1: i64 ID (api.path = \"id\", go.tag = 'form:\"-\"')\n  2: string Lang (api.query = \"lang\", api.vd = \"len($) < 3\")\n  3: string Token (api.header = \"X-Token\")\n  4: string Session (api.cookie = \"session\")\n  5: optional string Note (api.body = \"note\")\n  6: list<string> Tags (api.query = \"tags\")\n  7: optional string Free\n}\n\nstruct ReadResp {\n  1: string Text (api.body = \"text\")\n  2: i64 Version (api.js_conv = \"\", api.body = \"version\")\n  3: string Trace (api.header = \"X-Trace\")\n}\n\nstruct FormReq {\n  1: string Title (api.form = \"title\")\n  2: i32 Pages (api.form = \"pages\")\n  3: optional binary Cover (api.form = \"cover\")\n}\n\nstruct RawReq {\n  1: string Name (api.path = \"name\")\n  2: string Body (api.raw_body = \"\")\n}\n\nstruct Named {\n  1: string Name (api.path = \"name\")\n}\n\nstruct Empty {}\n\nservice Library {\n  ReadResp Read(1: ReadReq req) (api.get = \"/v1/books/:id\", api.category = \"read\")\n  ReadResp Update(1: ReadReq req) (api.put = \"/v1/books/:id\", api.post = \"/v1/books/:id/notes\", api.gen_path = \"x\")\n  string Publish(1: FormReq req) (api.post = \"/v1/books\", api.serializer = \"form\")\n  string Raw(1: RawReq req) (api.patch = \"/v1/raw/:name\", api.handler_path = \"raw\")\n  string Any(1: Named req) (api.any = \"/v1/any/user:name\")\n  string Rest(1: Named req) (api.get = \"/v1/rest/*name\")\n  Empty Remove(1: ReadReq req) (api.delete = \"/v1/books/:id\")\n  Empty Unused() (api.get = \"/v1/unused/:thing\", api.head = \"/v1/unused\")\n}\n",
            "cc39f82e44695de31b5b5b9f3f9400d838448c62df1f5be9b723b8839bfe518f"
        )
            .with_namespaces(&[("go", "library.books"), ("rs", "hz")])
            .with_structs(&[
                &READ_REQ_DESCRIPTOR, &READ_RESP_DESCRIPTOR, &FORM_REQ_DESCRIPTOR, &RAW_REQ_DESCRIPTOR, &NAMED_DESCRIPTOR,
                &EMPTY_DESCRIPTOR
            ])
            .with_services(&[&LIBRARY_DESCRIPTOR])
    };
}
