//! What generated code stands on. Not for use by hand: it changes with the generator.
//!
//! Generated code names `::siskin::codegen::…` and nothing else of this crate.
//!
//! What a type implements is written once, in macros: [`record!`](record) for structs and exceptions, [`union!`](union) and
//! [`enumeration!`](enumeration). The compiler writes the type itself and the table of its fields, arms or members.

#[rustfmt::skip]
#[allow(
    missing_docs,
    missing_debug_implementations,
    unreachable_pub,
    unused_qualifications,
    unused_variables,
    clippy::all,
    clippy::nursery,
    clippy::pedantic,
    clippy::restriction,
    reason = "generated"
)]
pub mod base;
mod apache_traits;
mod builder;
mod constraints;
pub mod describe;
mod dyn_service;
mod enum_impls;
mod json_impls;
mod record_impls;
mod self_description;
mod union_impls;
mod unknown_member;

pub use bytes::Bytes;
pub use serde;
pub use siskin_wire::thrift::{
    BinaryInput, BinaryOutput, Decode, Encode, F64, IndexMap, IndexSet, Input, Output, ProtocolError, Scalar, Type,
    UnknownField, UnknownFields, UnknownValue, Uuid, required,
};

pub use crate::call::{
    Annotation, Binding, CallContext, ConstDescriptor, EnumDescriptor, EnumMember, Error, FieldDescriptor,
    FileDescriptor, Filter, MethodDescriptor, Requiredness, RouteDescriptor, ServiceDescriptor, StructDescriptor,
    StructKind, TypeDescriptor, TypedefDescriptor,
};
pub use crate::server::rest::json;
pub use crate::server::validation::{At, Validate, Violation, Violations, rules, validate};
pub use crate::server::{
    ArgumentError, Arguments, Body, CallFuture, DeclaredVisitor, Dispatcher, Filtered, MethodError, Outcome, Reply,
    no_such_method,
};
pub use apache_traits::apache_traits;
pub use builder::builder;
pub use constraints::constraints;
pub use dyn_service::{BoxFuture, dyn_service};
pub use enum_impls::{enumeration, newtype_enumeration};
pub use json_impls::{json_enum, json_struct};
pub use record_impls::record;
pub(crate) use self_description::OwnService;
pub use self_description::{SelfDescription, describe_json};
pub use union_impls::union;
pub use unknown_member::UnknownMember;
