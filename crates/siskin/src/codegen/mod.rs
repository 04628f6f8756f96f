//! What generated code stands on. Not for use by hand: it changes with the generator.
//!
//! Generated code names `::siskin::codegen::…` and nothing else of this crate.
//!
//! # JSON of a struct
//!
//! One `Serialize` and one `Deserialize` by hand, and [`json_struct!`](json_struct) for [`Json`](json::Json). For
//! `struct Point {1: required i32 x, 2: optional string s, 3: i64 d = 4}`:
//!
//! ```
//! use siskin::codegen;
//! use siskin::codegen::serde::ser::SerializeStruct as _;
//!
//! pub struct Point { pub x: i32, pub s: Option<String>, pub d: i64 }
//!
//! impl codegen::serde::Serialize for Point {
//!     fn serialize<S: codegen::serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
//!         let mut state = serializer.serialize_struct("Point", 2 + usize::from(self.s.is_some()))?;
//!         state.serialize_field("x", &codegen::json::Out(&self.x))?;
//!         if let Some(value) = &self.s {
//!             state.serialize_field("s", &codegen::json::Out(value))?;
//!         }
//!         state.serialize_field("d", &codegen::json::Out(&self.d))?;
//!         state.end()
//!     }
//! }
//!
//! impl<'de> codegen::serde::Deserialize<'de> for Point {
//!     fn deserialize<D: codegen::serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
//!         struct Members;
//!         impl<'de> codegen::serde::de::Visitor<'de> for Members {
//!             type Value = Point;
//!             fn expecting(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
//!                 codegen::json::expecting(f, "Point")
//!             }
//!             fn visit_map<A: codegen::serde::de::MapAccess<'de>>(self, mut map: A) -> Result<Point, A::Error> {
//!                 let mut x = None; // Option<Option<i32>>: not there, `null`, a value
//!                 let mut s = None;
//!                 let mut d = None;
//!                 while let Some(member) = map.next_key_seed(codegen::json::Field(|name: &str| match name {
//!                     "x" => 0u16,
//!                     "s" => 1,
//!                     "d" => 2,
//!                     _ => u16::MAX,
//!                 }))? {
//!                     match member {
//!                         0 => codegen::json::member(&mut map, &mut x, "x")?,
//!                         1 => codegen::json::member(&mut map, &mut s, "s")?,
//!                         2 => codegen::json::member(&mut map, &mut d, "d")?,
//!                         _ => codegen::json::ignore(&mut map)?,
//!                     }
//!                 }
//!                 Ok(Point {
//!                     x: codegen::json::required(x, "x")?, // required
//!                     s: s.flatten(),                      // optional, and struct-like ones of default requiredness
//!                     d: d.flatten().unwrap_or(4),         // default requiredness: the default, or the type's zero value
//!                 })
//!             }
//!         }
//!         deserializer.deserialize_struct("Point", &["x", "s", "d"], Members)
//!     }
//! }
//!
//! codegen::json_struct!(Point);
//!
//! let point: Point = serde_json::from_str(r#"{"x": "7", "d": null, "new": [1]}"#).unwrap();
//! assert_eq!(serde_json::to_string(&point).unwrap(), r#"{"x":7,"d":4}"#);
//! ```
//!
//! The struct of a method's arguments is read in the same way (it needs no `Serialize`). A required field that is boxed
//! (`Box<T>`) or redacted is no different.
//!
//! # JSON of a union
//!
//! For `union Shape {1: Point point, 2: double radius}`:
//!
//! ```text
//! impl Serialize for Shape {
//!     fn serialize(&self, serializer: S) -> … {
//!         let mut state;
//!         match self {
//!             Shape::Point(value) => {
//!                 state = serializer.serialize_struct("Shape", 1)?;
//!                 state.serialize_field("point", &codegen::json::Out(value))?;
//!             }
//!             Shape::Radius(value) => { … }
//!             Shape::Unknown(field) => return codegen::json::write_unknown_arm(serializer, field.id),
//!         }
//!         state.end()
//!     }
//! }
//! // Deserialize: as a struct, with this `visit_map`
//! let mut arms = codegen::json::Arms::new("Shape");
//! while let Some(member) = map.next_key_seed(codegen::json::Field(|name: &str| match name { … }))? {
//!     match member {
//!         0 => arms.arm(&mut map, "point", Shape::Point)?,
//!         1 => arms.arm(&mut map, "radius", Shape::Radius)?,
//!         _ => arms.unknown(&mut map)?,
//!     }
//! }
//! arms.finish()
//! // and
//! codegen::json_struct!(Shape);
//! ```
//!
//! # JSON of an enum
//!
//! ```text
//! impl codegen::json::Enum for Mood {
//!     const DESCRIPTOR: &'static codegen::EnumDescriptor = &MOOD;
//!     fn from_number(number: i32) -> Self { number.into() }
//!     fn number(self) -> i32 { self.into() }
//!     fn json_name(self) -> Option<&'static str> { match self { Mood::Calm => Some("CALM"), …, Mood::Unknown(_) => None } }
//!     fn from_json_name(name: &str) -> Option<Self> { match name { "CALM" => Some(Mood::Calm), …, _ => None } }
//! }
//! codegen::json_enum!(Mood); // Serialize, Deserialize, Json
//! ```

#[rustfmt::skip]
#[allow(
    missing_docs,
    missing_debug_implementations,
    unreachable_pub,
    unused_qualifications,
    clippy::all,
    clippy::nursery,
    clippy::pedantic,
    clippy::restriction,
    reason = "generated"
)]
pub mod base;
mod apache_traits;
mod dyn_service;
mod json_impls;
mod self_description;
mod unknown_member;

pub use bytes::Bytes;
pub use serde;
pub use siskin_wire::thrift::{
    BinaryInput, BinaryOutput, Decode, Encode, F64, Input, Output, ProtocolError, Scalar, Type, UnknownField,
    UnknownValue, Uuid, required,
};

pub use crate::call::{
    Annotation, Binding, CallContext, ConstDescriptor, EnumDescriptor, EnumMember, Error, FieldDescriptor,
    FileDescriptor, Filter, MethodDescriptor, Requiredness, RouteDescriptor, ServiceDescriptor, StructDescriptor,
    StructKind, TypeDescriptor, TypedefDescriptor,
};
pub use crate::server::rest::json;
pub use crate::server::{
    ArgumentError, Arguments, Body, CallFuture, DeclaredVisitor, Dispatcher, Filtered, MethodError, Outcome, Reply,
    no_such_method,
};
pub use apache_traits::apache_traits;
pub use dyn_service::{BoxFuture, dyn_service};
pub use json_impls::{json_enum, json_struct};
pub use self_description::SelfDescription;
pub use unknown_member::UnknownMember;
