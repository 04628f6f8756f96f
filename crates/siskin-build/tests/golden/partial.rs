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
pub mod partial {
    #[derive(
        ::core::fmt::Debug, ::core::clone::Clone, ::core::cmp::PartialEq, ::core::cmp::Eq, ::core::cmp::PartialOrd,
        ::core::cmp::Ord, ::core::hash::Hash
    )]
    pub struct Gone { pub message: ::std::string::String, }
    impl ::core::default::Default for Gone { fn default() -> Self { Self { message: ::core::default::Default::default(), } } }
    impl ::core::fmt::Display for Gone {
        fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result { f.write_str(&self.message) }
    }
    impl ::std::error::Error for Gone {}
    ::siskin::codegen::record! {
        #[inline]
        fields Gone "Gone" GONE_DESCRIPTOR { 1 message "message" "message" Out zero: ::std::string::String; }
    }
    /// What the IDL says of `Gone`.
    pub static GONE_DESCRIPTOR: ::siskin::codegen::StructDescriptor = {
        use ::siskin::codegen::describe::*;
        StructDescriptor::new(Exception, "Gone", "partial", &[field(1, "message", String)])
    };
    pub trait Partial: ::core::marker::Send + ::core::marker::Sync + 'static {
        fn done(
            &self,
            cx_: &::siskin::codegen::CallContext,
            cx: ::core::primitive::i32,
        ) -> impl ::core::future::Future<Output = ::core::result::Result<::core::primitive::i32, ::siskin::codegen::Error>> + ::core::marker::Send {
            let _ = (cx_, cx);
            async { ::core::result::Result::Err(::core::convert::From::from(::siskin::codegen::Error::unimplemented())) }
        }
        fn later(
            &self,
            cx: &::siskin::codegen::CallContext,
            text: ::std::string::String,
            numbers: ::std::vec::Vec<::core::primitive::i32>,
        ) -> impl ::core::future::Future<Output = ::core::result::Result<::std::string::String, ::siskin::codegen::Error>> + ::core::marker::Send {
            let _ = (cx, text, numbers);
            async { ::core::result::Result::Err(::core::convert::From::from(::siskin::codegen::Error::unimplemented())) }
        }
        fn gone(&self, cx: &::siskin::codegen::CallContext,) -> impl ::core::future::Future<Output = ::core::result::Result<(), PartialGoneError>> + ::core::marker::Send {
            let _ = (cx,);
            async { ::core::result::Result::Err(::core::convert::From::from(::siskin::codegen::Error::unimplemented())) }
        }
        fn quiet(&self, cx: &::siskin::codegen::CallContext,) -> impl ::core::future::Future<Output = ::core::result::Result<(), ::siskin::codegen::Error>> + ::core::marker::Send {
            let _ = (cx,);
            async { ::core::result::Result::Err(::core::convert::From::from(::siskin::codegen::Error::unimplemented())) }
        }
    }
    /// What `Partial.gone` may fail with.
    #[derive(Debug)]
    pub enum PartialGoneError {
        /// Declared as `gone`.
        Gone(Gone),
        /// Anything that the IDL does not declare.
        Other(::siskin::codegen::Error),
    }
    impl ::core::fmt::Display for PartialGoneError {
        fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
            match self {
                Self::Gone(exception) => ::core::fmt::Display::fmt(exception, f),
                Self::Other(error) => ::core::fmt::Display::fmt(error, f),
            }
        }
    }
    impl ::std::error::Error for PartialGoneError {}
    impl ::core::convert::From<Gone> for PartialGoneError { fn from(exception: Gone) -> Self { Self::Gone(exception) } }
    impl ::core::convert::From<::siskin::codegen::Error> for PartialGoneError {
        fn from(error: ::siskin::codegen::Error) -> Self { Self::Other(error) }
    }
    impl ::siskin::codegen::MethodError for PartialGoneError {
        fn declared<__V: ::siskin::codegen::DeclaredVisitor>(
            self,
            visitor: __V,
        ) -> ::core::result::Result<__V::Output, ::siskin::codegen::Error> {
            match self {
                Self::Gone(exception) => ::core::result::Result::Ok(visitor.visit(0usize, 1i16, &exception)),
                Self::Other(error) => ::core::result::Result::Err(error),
            }
        }
    }
    ::siskin::codegen::dyn_service! {
        trait Partial,
        dyn DynPartial: [::core::marker::Send + ::core::marker::Sync + 'static] {
            fn done = dyn_done(
                cx: ::core::primitive::i32
            ) -> ::core::result::Result<::core::primitive::i32, ::siskin::codegen::Error>;
            fn later = dyn_later(
                text: ::std::string::String,
                numbers: ::std::vec::Vec<::core::primitive::i32>
            ) -> ::core::result::Result<::std::string::String, ::siskin::codegen::Error>;
            fn gone = dyn_gone() -> ::core::result::Result<(), PartialGoneError>;
            fn quiet = dyn_quiet() -> ::core::result::Result<(), ::siskin::codegen::Error>;
        }
        inherits {}
    }
    /// Serves an implementation of [`Partial`].
    pub struct PartialServer<__S> { service: ::std::sync::Arc<__S>, }
    impl<__S: Partial> PartialServer<__S> {
        /// Serves this implementation.
        pub fn new(service: __S) -> Self { Self { service: ::std::sync::Arc::new(service), } }
        /// Puts a filter around each call of this service.
        pub fn filter<__F: ::siskin::codegen::Filter>(self, filter: __F) -> ::siskin::codegen::Filtered<Self, __F> {
            ::siskin::codegen::Filtered::new(self, filter)
        }
    }
    impl<__S> ::core::clone::Clone for PartialServer<__S> {
        fn clone(&self) -> Self { Self { service: ::core::clone::Clone::clone(&self.service), } }
    }
    impl<__S> ::core::fmt::Debug for PartialServer<__S> {
        fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
            f.debug_struct(::core::stringify!(PartialServer)).finish_non_exhaustive()
        }
    }
    impl<__S: Partial> ::siskin::codegen::Dispatcher for PartialServer<__S> {
        fn descriptor(&self) -> &'static ::siskin::codegen::ServiceDescriptor { &PARTIAL_DESCRIPTOR }
        fn dispatch(
            &self,
            method: ::core::primitive::usize,
            cx: &::siskin::codegen::CallContext,
            arguments: ::siskin::codegen::Arguments<'_, '_>,
            reply: ::siskin::codegen::Reply,
        ) -> ::core::result::Result<::siskin::codegen::CallFuture, ::siskin::codegen::ArgumentError> {
            match method {
                0usize => {
                    let arguments: PartialDoneArgs = arguments.decode()?;
                    let service = ::core::clone::Clone::clone(&self.service);
                    let cx = ::core::clone::Clone::clone(cx);
                    ::core::result::Result::Ok(::std::boxed::Box::pin(async move {
                        let result = <__S as Partial>::done(&service, &cx, arguments.cx).await;
                        reply.finish(result)
                    }))
                },
                1usize => {
                    let arguments: PartialLaterArgs = arguments.decode()?;
                    let service = ::core::clone::Clone::clone(&self.service);
                    let cx = ::core::clone::Clone::clone(cx);
                    ::core::result::Result::Ok(::std::boxed::Box::pin(async move {
                        let result = <__S as Partial>::later(&service, &cx, arguments.text, arguments.numbers).await;
                        reply.finish(result)
                    }))
                },
                2usize => {
                    let arguments: PartialGoneArgs = arguments.decode()?;
                    let service = ::core::clone::Clone::clone(&self.service);
                    let cx = ::core::clone::Clone::clone(cx);
                    ::core::result::Result::Ok(::std::boxed::Box::pin(async move {
                        let result = <__S as Partial>::gone(&service, &cx,).await;
                        reply.finish(result)
                    }))
                },
                3usize => {
                    let arguments: PartialQuietArgs = arguments.decode()?;
                    let service = ::core::clone::Clone::clone(&self.service);
                    let cx = ::core::clone::Clone::clone(cx);
                    ::core::result::Result::Ok(::std::boxed::Box::pin(async move {
                        let result = <__S as Partial>::quiet(&service, &cx,).await;
                        reply.finish(result)
                    }))
                },
                _ => ::core::result::Result::Ok(::siskin::codegen::no_such_method()),
            }
        }
    }
    #[doc(hidden)]
    #[derive(::core::clone::Clone, ::core::cmp::PartialEq)]
    pub struct PartialDoneArgs { pub cx: ::core::primitive::i32, }
    ::siskin::codegen::record! {
        #[inline]
        arguments PartialDoneArgs "done_args" { 1 cx "cx" "cx" Out zero: ::core::primitive::i32; }
    }
    #[doc(hidden)]
    #[derive(::core::clone::Clone, ::core::cmp::PartialEq)]
    pub struct PartialLaterArgs { pub text: ::std::string::String, pub numbers: ::std::vec::Vec<::core::primitive::i32>, }
    ::siskin::codegen::record! {
        #[inline]
        arguments PartialLaterArgs "later_args" {
            1 text "text" "text" Out zero: ::std::string::String;
            2 numbers "numbers" "numbers" Out zero: ::std::vec::Vec<::core::primitive::i32>;
        }
    }
    #[doc(hidden)]
    #[derive(::core::clone::Clone, ::core::cmp::PartialEq)]
    pub struct PartialGoneArgs {}
    ::siskin::codegen::record! {
        #[inline]
        arguments PartialGoneArgs "gone_args" {}
    }
    #[doc(hidden)]
    #[derive(::core::clone::Clone, ::core::cmp::PartialEq)]
    pub struct PartialQuietArgs {}
    ::siskin::codegen::record! {
        #[inline]
        arguments PartialQuietArgs "quiet_args" {}
    }
    /// What the IDL says of the service `Partial`.
    pub static PARTIAL_DESCRIPTOR: ::siskin::codegen::ServiceDescriptor = {
        use ::siskin::codegen::describe::*;
        ServiceDescriptor::new(
            "Partial",
            &FILE_DESCRIPTOR,
            &[&FILE_DESCRIPTOR],
            &[
                MethodDescriptor::new("done", "Partial", &[field(1, "cx", I32)]).with_result(&I32),
                MethodDescriptor::new("later", "Partial", &[field(1, "text", String), field(2, "numbers", List(&I32))])
                    .with_result(&String),
                MethodDescriptor::new("gone", "Partial", &[]).with_exceptions(&[optional(1, "gone", Struct(&GONE_DESCRIPTOR))]),
                MethodDescriptor::new("quiet", "Partial", &[]).with_oneway(true)
            ]
        )
    };
    /// What the IDL says of the service.
    pub static DESCRIPTOR: &::siskin::codegen::ServiceDescriptor = &PARTIAL_DESCRIPTOR;
    /// The IDL file.
    pub static FILE_DESCRIPTOR: ::siskin::codegen::FileDescriptor = {
        use ::siskin::codegen::describe::*;
        FileDescriptor::new(
            "partial.thrift",
            "partial",
            "/** A service whose methods may be left out. */\nnamespace rs partial\n\nexception Gone { 1: string message }\n\nservice Partial {\n  i32 done(1: i32 cx)\n  string later(1: string text, 2: list<i32> numbers)\n  void gone() throws (1: Gone gone)\n  oneway void quiet()\n}\n",
            "bbf4279a2a5e23f23bc002ae7b505fe5d4efecf936a0853cbe9d1bafc43e1dc6"
        )
            .with_doc("A service whose methods may be left out.")
            .with_namespaces(&[("rs", "partial")])
            .with_structs(&[&GONE_DESCRIPTOR])
            .with_services(&[&PARTIAL_DESCRIPTOR])
    };
}
