//! The words in which generated code writes its descriptors: `required(1, "id", I64).with_doc("A number.")`.
//!
//! They are brought in inside of one static item each, where they stand in nobody's way.

pub use crate::call::Binding::{Body, Cookie, Form, Header, Path, Query, RawBody, WholeBody};
use crate::call::Requiredness;
pub use crate::call::StructKind::{Exception, Struct as Record, Union};
use crate::call::TypeAnnotations;
pub use crate::call::TypeDescriptor::{
    Binary, Bool, Double, Enum, I8, I16, I32, I64, List, Map, Set, String, Struct, Typedef, Uuid,
};
pub use crate::call::{
    Annotation, Binding, ConstDescriptor, EnumDescriptor, EnumMember, FieldDescriptor, FileDescriptor,
    MethodDescriptor, RouteDescriptor, ServiceDescriptor, StructDescriptor, TypeDescriptor, TypePart,
    TypedefDescriptor,
};

/// A `required` field.
pub const fn required(id: i16, name: &'static str, ty: TypeDescriptor) -> FieldDescriptor {
    FieldDescriptor::new(id, name, Requiredness::Required, ty)
}

/// An `optional` field.
pub const fn optional(id: i16, name: &'static str, ty: TypeDescriptor) -> FieldDescriptor {
    FieldDescriptor::new(id, name, Requiredness::Optional, ty)
}

/// A field of which the IDL says neither.
pub const fn field(id: i16, name: &'static str, ty: TypeDescriptor) -> FieldDescriptor {
    FieldDescriptor::new(id, name, Requiredness::Default, ty)
}

/// An annotation.
pub const fn annotation(key: &'static str, value: &'static str) -> Annotation {
    Annotation::new(key, value)
}

/// What is annotated at a part of a type.
pub const fn at(part: &'static [TypePart], annotations: &'static [Annotation]) -> TypeAnnotations {
    TypeAnnotations { part, annotations }
}
