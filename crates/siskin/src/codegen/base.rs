// Made from crates/siskin-build/idl/siskin/base.thrift by siskin-build.
/// How a service is. The numbers are those of fb303.
#[derive(::core::clone::Clone, ::core::marker::Copy, ::core::fmt::Debug, ::core::cmp::PartialEq, ::core::cmp::Eq)]
pub enum Status {
    Dead,
    /// Not all is bound yet.
    Starting,
    /// It serves.
    Alive,
    /// It finishes what runs, and takes no more.
    Stopping,
    Stopped,
    Warning,
    /// A number that the IDL does not know: a newer peer does. It is kept and written back.
    Unknown(UnknownStatus),
}
::siskin::codegen::enumeration! {
    Status "Status" STATUS_DESCRIPTOR Unknown UnknownStatus = Status::Dead;
    {
        Dead 0 "DEAD" "DEAD";
        Starting 1 "STARTING" "STARTING";
        Alive 2 "ALIVE" "ALIVE";
        Stopping 3 "STOPPING" "STOPPING";
        Stopped 4 "STOPPED" "STOPPED";
        Warning 5 "WARNING" "WARNING";
    }
    also {}
}
/// What the IDL says of `Status`.
pub static STATUS_DESCRIPTOR: ::siskin::codegen::EnumDescriptor = {
    use ::siskin::codegen::describe::*;
    EnumDescriptor::new(
        "Status",
        "base",
        &[
            EnumMember::new("DEAD", 0),
            EnumMember::new("STARTING", 1).with_doc("Not all is bound yet."),
            EnumMember::new("ALIVE", 2).with_doc("It serves."),
            EnumMember::new("STOPPING", 3).with_doc("It finishes what runs, and takes no more."),
            EnumMember::new("STOPPED", 4),
            EnumMember::new("WARNING", 5)
        ]
    )
        .with_doc("How a service is. The numbers are those of fb303.")
};
/// Whether a field must be there.
#[derive(::core::clone::Clone, ::core::marker::Copy, ::core::fmt::Debug, ::core::cmp::PartialEq, ::core::cmp::Eq)]
pub enum Requiredness {
    /// Neither of the two is said: always written, may be absent when read.
    Default,
    Required,
    Optional,
    /// A number that the IDL does not know: a newer peer does. It is kept and written back.
    Unknown(UnknownRequiredness),
}
::siskin::codegen::enumeration! {
    Requiredness "Requiredness" REQUIREDNESS_DESCRIPTOR Unknown UnknownRequiredness = Requiredness::Default;
    {
        Default 0 "DEFAULT" "DEFAULT";
        Required 1 "REQUIRED" "REQUIRED";
        Optional 2 "OPTIONAL" "OPTIONAL";
    }
    also {}
}
/// What the IDL says of `Requiredness`.
pub static REQUIREDNESS_DESCRIPTOR: ::siskin::codegen::EnumDescriptor = {
    use ::siskin::codegen::describe::*;
    EnumDescriptor::new(
        "Requiredness",
        "base",
        &[
            EnumMember::new("DEFAULT", 0).with_doc("Neither of the two is said: always written, may be absent when read."),
            EnumMember::new("REQUIRED", 1),
            EnumMember::new("OPTIONAL", 2)
        ]
    )
        .with_doc("Whether a field must be there.")
};
/// The types that Thrift brings along.
#[derive(::core::clone::Clone, ::core::marker::Copy, ::core::fmt::Debug, ::core::cmp::PartialEq, ::core::cmp::Eq)]
pub enum BaseType {
    Bool,
    /// Also spelled `byte`.
    I8,
    I16,
    I32,
    I64,
    Double,
    String,
    Binary,
    Uuid,
    /// A number that the IDL does not know: a newer peer does. It is kept and written back.
    Unknown(UnknownBaseType),
}
::siskin::codegen::enumeration! {
    BaseType "BaseType" BASE_TYPE_DESCRIPTOR Unknown UnknownBaseType = BaseType::Bool;
    {
        Bool 1 "BOOL" "BOOL";
        I8 2 "I8" "I8";
        I16 3 "I16" "I16";
        I32 4 "I32" "I32";
        I64 5 "I64" "I64";
        Double 6 "DOUBLE" "DOUBLE";
        String 7 "STRING" "STRING";
        Binary 8 "BINARY" "BINARY";
        Uuid 9 "UUID" "UUID";
    }
    also {}
}
/// What the IDL says of `BaseType`.
pub static BASE_TYPE_DESCRIPTOR: ::siskin::codegen::EnumDescriptor = {
    use ::siskin::codegen::describe::*;
    EnumDescriptor::new(
        "BaseType",
        "base",
        &[
            EnumMember::new("BOOL", 1),
            EnumMember::new("I8", 2).with_doc("Also spelled `byte`."),
            EnumMember::new("I16", 3),
            EnumMember::new("I32", 4),
            EnumMember::new("I64", 5),
            EnumMember::new("DOUBLE", 6),
            EnumMember::new("STRING", 7),
            EnumMember::new("BINARY", 8),
            EnumMember::new("UUID", 9)
        ]
    )
        .with_doc("The types that Thrift brings along.")
};
#[derive(::core::clone::Clone, ::core::marker::Copy, ::core::fmt::Debug, ::core::cmp::PartialEq, ::core::cmp::Eq)]
pub enum StructKind {
    Struct,
    Union,
    Exception,
    /// A number that the IDL does not know: a newer peer does. It is kept and written back.
    Unknown(UnknownStructKind),
}
::siskin::codegen::enumeration! {
    StructKind "StructKind" STRUCT_KIND_DESCRIPTOR Unknown UnknownStructKind = StructKind::Struct;
    {
        Struct 1 "STRUCT" "STRUCT";
        Union 2 "UNION" "UNION";
        Exception 3 "EXCEPTION" "EXCEPTION";
    }
    also {}
}
/// What the IDL says of `StructKind`.
pub static STRUCT_KIND_DESCRIPTOR: ::siskin::codegen::EnumDescriptor = {
    use ::siskin::codegen::describe::*;
    EnumDescriptor::new(
        "StructKind",
        "base",
        &[EnumMember::new("STRUCT", 1), EnumMember::new("UNION", 2), EnumMember::new("EXCEPTION", 3)]
    )
};
/// Where the value of a parameter is in an HTTP request.
#[derive(::core::clone::Clone, ::core::marker::Copy, ::core::fmt::Debug, ::core::cmp::PartialEq, ::core::cmp::Eq)]
pub enum Place {
    /// Not read from HTTP.
    Nowhere,
    /// The path variable of this name.
    Path,
    /// The query parameter of this name.
    Query,
    /// The header of this name.
    Header,
    /// The cookie of this name.
    Cookie,
    /// The member of this name of the JSON body.
    Body,
    /// The whole JSON body.
    WholeBody,
    /// The bytes of the body.
    RawBody,
    /// The member of this name of a form.
    Form,
    /// A number that the IDL does not know: a newer peer does. It is kept and written back.
    Unknown(UnknownPlace),
}
::siskin::codegen::enumeration! {
    Place "Place" PLACE_DESCRIPTOR Unknown UnknownPlace = Place::Nowhere;
    {
        Nowhere 0 "NOWHERE" "NOWHERE";
        Path 1 "PATH" "PATH";
        Query 2 "QUERY" "QUERY";
        Header 3 "HEADER" "HEADER";
        Cookie 4 "COOKIE" "COOKIE";
        Body 5 "BODY" "BODY";
        WholeBody 6 "WHOLE_BODY" "WHOLE_BODY";
        RawBody 7 "RAW_BODY" "RAW_BODY";
        Form 8 "FORM" "FORM";
    }
    also {}
}
/// What the IDL says of `Place`.
pub static PLACE_DESCRIPTOR: ::siskin::codegen::EnumDescriptor = {
    use ::siskin::codegen::describe::*;
    EnumDescriptor::new(
        "Place",
        "base",
        &[
            EnumMember::new("NOWHERE", 0).with_doc("Not read from HTTP."),
            EnumMember::new("PATH", 1).with_doc("The path variable of this name."),
            EnumMember::new("QUERY", 2).with_doc("The query parameter of this name."),
            EnumMember::new("HEADER", 3).with_doc("The header of this name."),
            EnumMember::new("COOKIE", 4).with_doc("The cookie of this name."),
            EnumMember::new("BODY", 5).with_doc("The member of this name of the JSON body."),
            EnumMember::new("WHOLE_BODY", 6).with_doc("The whole JSON body."),
            EnumMember::new("RAW_BODY", 7).with_doc("The bytes of the body."),
            EnumMember::new("FORM", 8).with_doc("The member of this name of a form.")
        ]
    )
        .with_doc("Where the value of a parameter is in an HTTP request.")
};
/// A type, as a field or a method uses it.
#[derive(
    ::core::fmt::Debug, ::core::clone::Clone, ::core::cmp::PartialEq, ::core::cmp::Eq, ::core::cmp::PartialOrd, ::core::cmp::Ord,
    ::core::hash::Hash
)]
pub enum TypeReference {
    Base(BaseType),
    ListOf(::std::boxed::Box<TypeReference>),
    SetOf(::std::boxed::Box<TypeReference>),
    MapOf(MapReference),
    /// A struct, union, exception, enum or typedef: `STEM.NAME`, where STEM is the `stem` of its file.
    Named(::std::string::String),
    /// An arm that the IDL does not know: a newer peer has it. It is kept and written back.
    Unknown(::siskin::codegen::UnknownField),
}
::siskin::codegen::union! {
    TypeReference "TypeReference" TYPE_REFERENCE_DESCRIPTOR Unknown {
        1 Base "base" Out;
        2 ListOf "list_of" Out;
        3 SetOf "set_of" Out;
        4 MapOf "map_of" Out;
        5 Named "named" Out;
    }
}
/// What the IDL says of `TypeReference`.
pub static TYPE_REFERENCE_DESCRIPTOR: ::siskin::codegen::StructDescriptor = {
    use ::siskin::codegen::describe::*;
    StructDescriptor::new(
        Union,
        "TypeReference",
        "base",
        &[
            optional(1, "base", Enum(&BASE_TYPE_DESCRIPTOR)),
            optional(2, "list_of", Struct(&TYPE_REFERENCE_DESCRIPTOR)),
            optional(3, "set_of", Struct(&TYPE_REFERENCE_DESCRIPTOR)),
            optional(4, "map_of", Struct(&MAP_REFERENCE_DESCRIPTOR)),
            optional(5, "named", String)
                .with_doc("A struct, union, exception, enum or typedef: `STEM.NAME`, where STEM is the `stem` of its file.")
        ]
    )
        .with_doc("A type, as a field or a method uses it.")
};
#[derive(
    ::core::fmt::Debug, ::core::clone::Clone, ::core::cmp::PartialEq, ::core::cmp::Eq, ::core::cmp::PartialOrd, ::core::cmp::Ord,
    ::core::hash::Hash
)]
pub struct MapReference { pub key: ::std::boxed::Box<TypeReference>, pub value: ::std::boxed::Box<TypeReference>, }
impl MapReference {
    /// Starts with what is required; all else has its default.
    pub fn builder(key: TypeReference, value: TypeReference) -> MapReferenceBuilder {
        MapReferenceBuilder(Self { key: ::std::boxed::Box::new(key), value: ::std::boxed::Box::new(value), })
    }
}
::siskin::codegen::builder! { MapReferenceBuilder(MapReference) {} }
::siskin::codegen::record! {
    #[inline]
    fields MapReference "MapReference" MAP_REFERENCE_DESCRIPTOR {
        1 key "key" "key" Out required: ::std::boxed::Box<TypeReference>;
        2 value "value" "value" Out required: ::std::boxed::Box<TypeReference>;
    }
}
/// What the IDL says of `MapReference`.
pub static MAP_REFERENCE_DESCRIPTOR: ::siskin::codegen::StructDescriptor = {
    use ::siskin::codegen::describe::*;
    StructDescriptor::new(
        Record,
        "MapReference",
        "base",
        &[required(1, "key", Struct(&TYPE_REFERENCE_DESCRIPTOR)), required(2, "value", Struct(&TYPE_REFERENCE_DESCRIPTOR))]
    )
};
#[doc = " An annotation: `(key = \"value\")`."]
#[derive(
    ::core::fmt::Debug, ::core::clone::Clone, ::core::cmp::PartialEq, ::core::cmp::Eq, ::core::cmp::PartialOrd, ::core::cmp::Ord,
    ::core::hash::Hash
)]
pub struct Annotation {
    pub key: ::std::string::String,
    /// `1` where the IDL gives none.
    pub value: ::std::string::String,
}
impl Annotation {
    /// Starts with what is required; all else has its default.
    pub fn builder(key: ::std::string::String, value: ::std::string::String) -> AnnotationBuilder {
        AnnotationBuilder(Self { key: key, value: value, })
    }
}
impl ::core::default::Default for Annotation {
    fn default() -> Self { Self { key: ::core::default::Default::default(), value: ::core::default::Default::default(), } }
}
::siskin::codegen::builder! { AnnotationBuilder(Annotation) {} }
::siskin::codegen::record! {
    #[inline]
    fields Annotation "Annotation" ANNOTATION_DESCRIPTOR {
        1 key "key" "key" Out required: ::std::string::String;
        2 value "value" "value" Out required: ::std::string::String;
    }
}
/// What the IDL says of `Annotation`.
pub static ANNOTATION_DESCRIPTOR: ::siskin::codegen::StructDescriptor = {
    use ::siskin::codegen::describe::*;
    StructDescriptor::new(
        Record,
        "Annotation",
        "base",
        &[required(1, "key", String), required(2, "value", String).with_doc("`1` where the IDL gives none.")]
    )
        .with_doc("An annotation: `(key = \"value\")`.")
};
/// A type inside of a container.
#[derive(::core::clone::Clone, ::core::marker::Copy, ::core::fmt::Debug, ::core::cmp::PartialEq, ::core::cmp::Eq)]
pub enum TypePart {
    /// Of a list or set.
    Element,
    /// Of a map.
    Key,
    /// Of a map.
    Value,
    /// A number that the IDL does not know: a newer peer does. It is kept and written back.
    Unknown(UnknownTypePart),
}
::siskin::codegen::enumeration! {
    TypePart "TypePart" TYPE_PART_DESCRIPTOR Unknown UnknownTypePart = TypePart::Element;
    {
        Element 1 "ELEMENT" "ELEMENT";
        Key 2 "KEY" "KEY";
        Value 3 "VALUE" "VALUE";
    }
    also {}
}
/// What the IDL says of `TypePart`.
pub static TYPE_PART_DESCRIPTOR: ::siskin::codegen::EnumDescriptor = {
    use ::siskin::codegen::describe::*;
    EnumDescriptor::new(
        "TypePart",
        "base",
        &[
            EnumMember::new("ELEMENT", 1).with_doc("Of a list or set."),
            EnumMember::new("KEY", 2).with_doc("Of a map."),
            EnumMember::new("VALUE", 3).with_doc("Of a map.")
        ]
    )
        .with_doc("A type inside of a container.")
};
#[doc = " What is annotated at one part of a type where it is used: `list<string (a = \"b\")>`."]
#[derive(
    ::core::fmt::Debug, ::core::clone::Clone, ::core::cmp::PartialEq, ::core::cmp::Eq, ::core::cmp::PartialOrd, ::core::cmp::Ord,
    ::core::hash::Hash
)]
pub struct TypeAnnotations {
    /// The way to it from the outside: empty for the type as a whole, `[ELEMENT, KEY]` for the keys of the maps in a list.
    pub part: ::std::vec::Vec<TypePart>,
    /// In the order of the IDL.
    pub annotations: ::std::vec::Vec<Annotation>,
}
impl TypeAnnotations {
    /// Starts with what is required; all else has its default.
    pub fn builder(part: ::std::vec::Vec<TypePart>, annotations: ::std::vec::Vec<Annotation>) -> TypeAnnotationsBuilder {
        TypeAnnotationsBuilder(Self { part: part, annotations: annotations, })
    }
}
impl ::core::default::Default for TypeAnnotations {
    fn default() -> Self {
        Self { part: ::core::default::Default::default(), annotations: ::core::default::Default::default(), }
    }
}
::siskin::codegen::builder! { TypeAnnotationsBuilder(TypeAnnotations) {} }
::siskin::codegen::record! {
    #[inline]
    fields TypeAnnotations "TypeAnnotations" TYPE_ANNOTATIONS_DESCRIPTOR {
        1 part "part" "part" Out required: ::std::vec::Vec<TypePart>;
        2 annotations "annotations" "annotations" Out required: ::std::vec::Vec<Annotation>;
    }
}
/// What the IDL says of `TypeAnnotations`.
pub static TYPE_ANNOTATIONS_DESCRIPTOR: ::siskin::codegen::StructDescriptor = {
    use ::siskin::codegen::describe::*;
    StructDescriptor::new(
        Record,
        "TypeAnnotations",
        "base",
        &[
            required(1, "part", List(&Enum(&TYPE_PART_DESCRIPTOR)))
                .with_doc(
                    "The way to it from the outside: empty for the type as a whole, `[ELEMENT, KEY]` for the keys of the maps in a list."
                ),
            required(2, "annotations", List(&Struct(&ANNOTATION_DESCRIPTOR))).with_doc("In the order of the IDL.")
        ]
    )
        .with_doc("What is annotated at one part of a type where it is used: `list<string (a = \"b\")>`.")
};
/// A line `namespace SCOPE NAME`.
#[derive(
    ::core::fmt::Debug, ::core::clone::Clone, ::core::cmp::PartialEq, ::core::cmp::Eq, ::core::cmp::PartialOrd, ::core::cmp::Ord,
    ::core::hash::Hash
)]
pub struct Namespace {
    pub scope: ::std::string::String,
    pub name: ::std::string::String,
    pub annotations: ::std::vec::Vec<Annotation>,
}
impl Namespace {
    /// Starts with what is required; all else has its default.
    pub fn builder(scope: ::std::string::String, name: ::std::string::String) -> NamespaceBuilder {
        NamespaceBuilder(Self { scope: scope, name: name, annotations: ::core::default::Default::default(), })
    }
}
impl ::core::default::Default for Namespace {
    fn default() -> Self {
        Self {
            scope: ::core::default::Default::default(),
            name: ::core::default::Default::default(),
            annotations: ::core::default::Default::default(),
        }
    }
}
::siskin::codegen::builder! {
    NamespaceBuilder(Namespace) {
        /// Sets `annotations`.
        annotations(value: ::std::vec::Vec<Annotation>) annotations = value;
    }
}
::siskin::codegen::record! {
    #[inline]
    fields Namespace "Namespace" NAMESPACE_DESCRIPTOR {
        1 scope "scope" "scope" Out required: ::std::string::String;
        2 name "name" "name" Out required: ::std::string::String;
        3 annotations "annotations" "annotations" Out zero: ::std::vec::Vec<Annotation>;
    }
}
/// What the IDL says of `Namespace`.
pub static NAMESPACE_DESCRIPTOR: ::siskin::codegen::StructDescriptor = {
    use ::siskin::codegen::describe::*;
    StructDescriptor::new(
        Record,
        "Namespace",
        "base",
        &[
            required(1, "scope", String),
            required(2, "name", String),
            field(3, "annotations", List(&Struct(&ANNOTATION_DESCRIPTOR)))
        ]
    )
        .with_doc("A line `namespace SCOPE NAME`.")
};
/// A field of a struct, union or exception, or a parameter.
#[derive(
    ::core::fmt::Debug, ::core::clone::Clone, ::core::cmp::PartialEq, ::core::cmp::Eq, ::core::cmp::PartialOrd, ::core::cmp::Ord,
    ::core::hash::Hash
)]
pub struct FieldDescription {
    /// The number by which it travels.
    pub id: ::core::primitive::i16,
    pub name: ::std::string::String,
    pub requiredness: Requiredness,
    pub value_type: TypeReference,
    /// As JSON text, if there is one.
    pub default_value: ::core::option::Option<::std::string::String>,
    pub doc: ::std::string::String,
    /// In the order of the IDL; a key may be there more than once.
    pub annotations: ::std::vec::Vec<Annotation>,
    /// Of the parts of `value_type`, a container before what is in it.
    pub type_annotations: ::std::vec::Vec<TypeAnnotations>,
}
impl FieldDescription {
    /// Starts with what is required; all else has its default.
    pub fn builder(
        id: ::core::primitive::i16,
        name: ::std::string::String,
        requiredness: Requiredness,
        value_type: TypeReference
    ) -> FieldDescriptionBuilder {
        FieldDescriptionBuilder(Self {
            id: id,
            name: name,
            requiredness: requiredness,
            value_type: value_type,
            default_value: ::core::option::Option::None,
            doc: ::core::default::Default::default(),
            annotations: ::core::default::Default::default(),
            type_annotations: ::core::default::Default::default(),
        })
    }
}
::siskin::codegen::builder! {
    FieldDescriptionBuilder(FieldDescription) {
        /// As JSON text, if there is one.
        default_value(value: ::std::string::String) default_value = ::core::option::Option::Some(value);
        /// Sets `doc`.
        doc(value: ::std::string::String) doc = value;
        /// In the order of the IDL; a key may be there more than once.
        annotations(value: ::std::vec::Vec<Annotation>) annotations = value;
        /// Of the parts of `value_type`, a container before what is in it.
        type_annotations(value: ::std::vec::Vec<TypeAnnotations>) type_annotations = value;
    }
}
::siskin::codegen::record! {
    fields FieldDescription "FieldDescription" FIELD_DESCRIPTION_DESCRIPTOR {
        1 id "id" "id" Out required: ::core::primitive::i16;
        2 name "name" "name" Out required: ::std::string::String;
        3 requiredness "requiredness" "requiredness" Out required: Requiredness;
        4 value_type "value_type" "value_type" Out required: TypeReference;
        5 default_value "default_value" "default_value" Out option: ::std::string::String;
        6 doc "doc" "doc" Out zero: ::std::string::String;
        7 annotations "annotations" "annotations" Out zero: ::std::vec::Vec<Annotation>;
        8 type_annotations "type_annotations" "type_annotations" Out zero: ::std::vec::Vec<TypeAnnotations>;
    }
}
/// What the IDL says of `FieldDescription`.
pub static FIELD_DESCRIPTION_DESCRIPTOR: ::siskin::codegen::StructDescriptor = {
    use ::siskin::codegen::describe::*;
    StructDescriptor::new(
        Record,
        "FieldDescription",
        "base",
        &[
            required(1, "id", I16).with_doc("The number by which it travels."),
            required(2, "name", String),
            required(3, "requiredness", Enum(&REQUIREDNESS_DESCRIPTOR)),
            required(4, "value_type", Struct(&TYPE_REFERENCE_DESCRIPTOR)),
            optional(5, "default_value", String).with_doc("As JSON text, if there is one."),
            field(6, "doc", String),
            field(7, "annotations", List(&Struct(&ANNOTATION_DESCRIPTOR)))
                .with_doc("In the order of the IDL; a key may be there more than once."),
            field(8, "type_annotations", List(&Struct(&TYPE_ANNOTATIONS_DESCRIPTOR)))
                .with_doc("Of the parts of `value_type`, a container before what is in it.")
        ]
    )
        .with_doc("A field of a struct, union or exception, or a parameter.")
};
/// A struct, union or exception.
#[derive(
    ::core::fmt::Debug, ::core::clone::Clone, ::core::cmp::PartialEq, ::core::cmp::Eq, ::core::cmp::PartialOrd, ::core::cmp::Ord,
    ::core::hash::Hash
)]
pub struct StructDescription {
    pub name: ::std::string::String,
    pub kind: StructKind,
    pub doc: ::std::string::String,
    pub annotations: ::std::vec::Vec<Annotation>,
    pub fields: ::std::vec::Vec<FieldDescription>,
}
impl StructDescription {
    /// Starts with what is required; all else has its default.
    pub fn builder(name: ::std::string::String, kind: StructKind) -> StructDescriptionBuilder {
        StructDescriptionBuilder(Self {
            name: name,
            kind: kind,
            doc: ::core::default::Default::default(),
            annotations: ::core::default::Default::default(),
            fields: ::core::default::Default::default(),
        })
    }
}
impl ::core::default::Default for StructDescription {
    fn default() -> Self {
        Self {
            name: ::core::default::Default::default(),
            kind: ::core::default::Default::default(),
            doc: ::core::default::Default::default(),
            annotations: ::core::default::Default::default(),
            fields: ::core::default::Default::default(),
        }
    }
}
::siskin::codegen::builder! {
    StructDescriptionBuilder(StructDescription) {
        /// Sets `doc`.
        doc(value: ::std::string::String) doc = value;
        /// Sets `annotations`.
        annotations(value: ::std::vec::Vec<Annotation>) annotations = value;
        /// Sets `fields`.
        fields(value: ::std::vec::Vec<FieldDescription>) fields = value;
    }
}
::siskin::codegen::record! {
    fields StructDescription "StructDescription" STRUCT_DESCRIPTION_DESCRIPTOR {
        1 name "name" "name" Out required: ::std::string::String;
        2 kind "kind" "kind" Out required: StructKind;
        3 doc "doc" "doc" Out zero: ::std::string::String;
        4 annotations "annotations" "annotations" Out zero: ::std::vec::Vec<Annotation>;
        5 fields "fields" "fields" Out zero: ::std::vec::Vec<FieldDescription>;
    }
}
/// What the IDL says of `StructDescription`.
pub static STRUCT_DESCRIPTION_DESCRIPTOR: ::siskin::codegen::StructDescriptor = {
    use ::siskin::codegen::describe::*;
    StructDescriptor::new(
        Record,
        "StructDescription",
        "base",
        &[
            required(1, "name", String),
            required(2, "kind", Enum(&STRUCT_KIND_DESCRIPTOR)),
            field(3, "doc", String),
            field(4, "annotations", List(&Struct(&ANNOTATION_DESCRIPTOR))),
            field(5, "fields", List(&Struct(&FIELD_DESCRIPTION_DESCRIPTOR)))
        ]
    )
        .with_doc("A struct, union or exception.")
};
#[derive(
    ::core::fmt::Debug, ::core::clone::Clone, ::core::cmp::PartialEq, ::core::cmp::Eq, ::core::cmp::PartialOrd, ::core::cmp::Ord,
    ::core::hash::Hash
)]
pub struct EnumMemberDescription {
    pub name: ::std::string::String,
    pub value: ::core::primitive::i32,
    pub doc: ::std::string::String,
    pub annotations: ::std::vec::Vec<Annotation>,
}
impl EnumMemberDescription {
    /// Starts with what is required; all else has its default.
    pub fn builder(name: ::std::string::String, value: ::core::primitive::i32) -> EnumMemberDescriptionBuilder {
        EnumMemberDescriptionBuilder(Self {
            name: name,
            value: value,
            doc: ::core::default::Default::default(),
            annotations: ::core::default::Default::default(),
        })
    }
}
impl ::core::default::Default for EnumMemberDescription {
    fn default() -> Self {
        Self {
            name: ::core::default::Default::default(),
            value: ::core::default::Default::default(),
            doc: ::core::default::Default::default(),
            annotations: ::core::default::Default::default(),
        }
    }
}
::siskin::codegen::builder! {
    EnumMemberDescriptionBuilder(EnumMemberDescription) {
        /// Sets `doc`.
        doc(value: ::std::string::String) doc = value;
        /// Sets `annotations`.
        annotations(value: ::std::vec::Vec<Annotation>) annotations = value;
    }
}
::siskin::codegen::record! {
    #[inline]
    fields EnumMemberDescription "EnumMemberDescription" ENUM_MEMBER_DESCRIPTION_DESCRIPTOR {
        1 name "name" "name" Out required: ::std::string::String;
        2 value "value" "value" Out required: ::core::primitive::i32;
        3 doc "doc" "doc" Out zero: ::std::string::String;
        4 annotations "annotations" "annotations" Out zero: ::std::vec::Vec<Annotation>;
    }
}
/// What the IDL says of `EnumMemberDescription`.
pub static ENUM_MEMBER_DESCRIPTION_DESCRIPTOR: ::siskin::codegen::StructDescriptor = {
    use ::siskin::codegen::describe::*;
    StructDescriptor::new(
        Record,
        "EnumMemberDescription",
        "base",
        &[
            required(1, "name", String),
            required(2, "value", I32),
            field(3, "doc", String),
            field(4, "annotations", List(&Struct(&ANNOTATION_DESCRIPTOR)))
        ]
    )
};
#[derive(
    ::core::fmt::Debug, ::core::clone::Clone, ::core::cmp::PartialEq, ::core::cmp::Eq, ::core::cmp::PartialOrd, ::core::cmp::Ord,
    ::core::hash::Hash
)]
pub struct EnumDescription {
    pub name: ::std::string::String,
    pub doc: ::std::string::String,
    pub annotations: ::std::vec::Vec<Annotation>,
    pub members: ::std::vec::Vec<EnumMemberDescription>,
}
impl EnumDescription {
    /// Starts with what is required; all else has its default.
    pub fn builder(name: ::std::string::String) -> EnumDescriptionBuilder {
        EnumDescriptionBuilder(Self {
            name: name,
            doc: ::core::default::Default::default(),
            annotations: ::core::default::Default::default(),
            members: ::core::default::Default::default(),
        })
    }
}
impl ::core::default::Default for EnumDescription {
    fn default() -> Self {
        Self {
            name: ::core::default::Default::default(),
            doc: ::core::default::Default::default(),
            annotations: ::core::default::Default::default(),
            members: ::core::default::Default::default(),
        }
    }
}
::siskin::codegen::builder! {
    EnumDescriptionBuilder(EnumDescription) {
        /// Sets `doc`.
        doc(value: ::std::string::String) doc = value;
        /// Sets `annotations`.
        annotations(value: ::std::vec::Vec<Annotation>) annotations = value;
        /// Sets `members`.
        members(value: ::std::vec::Vec<EnumMemberDescription>) members = value;
    }
}
::siskin::codegen::record! {
    #[inline]
    fields EnumDescription "EnumDescription" ENUM_DESCRIPTION_DESCRIPTOR {
        1 name "name" "name" Out required: ::std::string::String;
        2 doc "doc" "doc" Out zero: ::std::string::String;
        3 annotations "annotations" "annotations" Out zero: ::std::vec::Vec<Annotation>;
        4 members "members" "members" Out zero: ::std::vec::Vec<EnumMemberDescription>;
    }
}
/// What the IDL says of `EnumDescription`.
pub static ENUM_DESCRIPTION_DESCRIPTOR: ::siskin::codegen::StructDescriptor = {
    use ::siskin::codegen::describe::*;
    StructDescriptor::new(
        Record,
        "EnumDescription",
        "base",
        &[
            required(1, "name", String),
            field(2, "doc", String),
            field(3, "annotations", List(&Struct(&ANNOTATION_DESCRIPTOR))),
            field(4, "members", List(&Struct(&ENUM_MEMBER_DESCRIPTION_DESCRIPTOR)))
        ]
    )
};
#[derive(
    ::core::fmt::Debug, ::core::clone::Clone, ::core::cmp::PartialEq, ::core::cmp::Eq, ::core::cmp::PartialOrd, ::core::cmp::Ord,
    ::core::hash::Hash
)]
pub struct TypedefDescription {
    pub name: ::std::string::String,
    pub aliased: TypeReference,
    pub doc: ::std::string::String,
    pub annotations: ::std::vec::Vec<Annotation>,
    /// Of a `senum`, which is a string: what is meant.
    pub members: ::std::vec::Vec<::std::string::String>,
    /// Of the parts of `aliased`.
    pub type_annotations: ::std::vec::Vec<TypeAnnotations>,
}
impl TypedefDescription {
    /// Starts with what is required; all else has its default.
    pub fn builder(name: ::std::string::String, aliased: TypeReference) -> TypedefDescriptionBuilder {
        TypedefDescriptionBuilder(Self {
            name: name,
            aliased: aliased,
            doc: ::core::default::Default::default(),
            annotations: ::core::default::Default::default(),
            members: ::core::default::Default::default(),
            type_annotations: ::core::default::Default::default(),
        })
    }
}
::siskin::codegen::builder! {
    TypedefDescriptionBuilder(TypedefDescription) {
        /// Sets `doc`.
        doc(value: ::std::string::String) doc = value;
        /// Sets `annotations`.
        annotations(value: ::std::vec::Vec<Annotation>) annotations = value;
        /// Of a `senum`, which is a string: what is meant.
        members(value: ::std::vec::Vec<::std::string::String>) members = value;
        /// Of the parts of `aliased`.
        type_annotations(value: ::std::vec::Vec<TypeAnnotations>) type_annotations = value;
    }
}
::siskin::codegen::record! {
    fields TypedefDescription "TypedefDescription" TYPEDEF_DESCRIPTION_DESCRIPTOR {
        1 name "name" "name" Out required: ::std::string::String;
        2 aliased "aliased" "aliased" Out required: TypeReference;
        3 doc "doc" "doc" Out zero: ::std::string::String;
        4 annotations "annotations" "annotations" Out zero: ::std::vec::Vec<Annotation>;
        5 members "members" "members" Out zero: ::std::vec::Vec<::std::string::String>;
        6 type_annotations "type_annotations" "type_annotations" Out zero: ::std::vec::Vec<TypeAnnotations>;
    }
}
/// What the IDL says of `TypedefDescription`.
pub static TYPEDEF_DESCRIPTION_DESCRIPTOR: ::siskin::codegen::StructDescriptor = {
    use ::siskin::codegen::describe::*;
    StructDescriptor::new(
        Record,
        "TypedefDescription",
        "base",
        &[
            required(1, "name", String),
            required(2, "aliased", Struct(&TYPE_REFERENCE_DESCRIPTOR)),
            field(3, "doc", String),
            field(4, "annotations", List(&Struct(&ANNOTATION_DESCRIPTOR))),
            field(5, "members", List(&String)).with_doc("Of a `senum`, which is a string: what is meant."),
            field(6, "type_annotations", List(&Struct(&TYPE_ANNOTATIONS_DESCRIPTOR))).with_doc("Of the parts of `aliased`.")
        ]
    )
};
#[derive(
    ::core::fmt::Debug, ::core::clone::Clone, ::core::cmp::PartialEq, ::core::cmp::Eq, ::core::cmp::PartialOrd, ::core::cmp::Ord,
    ::core::hash::Hash
)]
pub struct ConstantDescription {
    pub name: ::std::string::String,
    pub value_type: TypeReference,
    /// The value as JSON text.
    pub value: ::std::string::String,
    pub doc: ::std::string::String,
    pub annotations: ::std::vec::Vec<Annotation>,
    /// Of the parts of `value_type`.
    pub type_annotations: ::std::vec::Vec<TypeAnnotations>,
}
impl ConstantDescription {
    /// Starts with what is required; all else has its default.
    pub fn builder(
        name: ::std::string::String,
        value_type: TypeReference,
        value: ::std::string::String
    ) -> ConstantDescriptionBuilder {
        ConstantDescriptionBuilder(Self {
            name: name,
            value_type: value_type,
            value: value,
            doc: ::core::default::Default::default(),
            annotations: ::core::default::Default::default(),
            type_annotations: ::core::default::Default::default(),
        })
    }
}
::siskin::codegen::builder! {
    ConstantDescriptionBuilder(ConstantDescription) {
        /// Sets `doc`.
        doc(value: ::std::string::String) doc = value;
        /// Sets `annotations`.
        annotations(value: ::std::vec::Vec<Annotation>) annotations = value;
        /// Of the parts of `value_type`.
        type_annotations(value: ::std::vec::Vec<TypeAnnotations>) type_annotations = value;
    }
}
::siskin::codegen::record! {
    fields ConstantDescription "ConstantDescription" CONSTANT_DESCRIPTION_DESCRIPTOR {
        1 name "name" "name" Out required: ::std::string::String;
        2 value_type "value_type" "value_type" Out required: TypeReference;
        3 value "value" "value" Out required: ::std::string::String;
        4 doc "doc" "doc" Out zero: ::std::string::String;
        5 annotations "annotations" "annotations" Out zero: ::std::vec::Vec<Annotation>;
        6 type_annotations "type_annotations" "type_annotations" Out zero: ::std::vec::Vec<TypeAnnotations>;
    }
}
/// What the IDL says of `ConstantDescription`.
pub static CONSTANT_DESCRIPTION_DESCRIPTOR: ::siskin::codegen::StructDescriptor = {
    use ::siskin::codegen::describe::*;
    StructDescriptor::new(
        Record,
        "ConstantDescription",
        "base",
        &[
            required(1, "name", String),
            required(2, "value_type", Struct(&TYPE_REFERENCE_DESCRIPTOR)),
            required(3, "value", String).with_doc("The value as JSON text."),
            field(4, "doc", String),
            field(5, "annotations", List(&Struct(&ANNOTATION_DESCRIPTOR))),
            field(6, "type_annotations", List(&Struct(&TYPE_ANNOTATIONS_DESCRIPTOR))).with_doc("Of the parts of `value_type`.")
        ]
    )
};
/// One IDL file.
#[derive(
    ::core::fmt::Debug, ::core::clone::Clone, ::core::cmp::PartialEq, ::core::cmp::Eq, ::core::cmp::PartialOrd, ::core::cmp::Ord,
    ::core::hash::Hash
)]
pub struct FileDescription {
    /// The path by which it was compiled or included, such as `siskin/base.thrift`.
    pub name: ::std::string::String,
    /// The prefix of its names, such as `base`.
    pub stem: ::std::string::String,
    /// SHA-256 of the text, in lower-case hex.
    pub sha256: ::std::string::String,
    /// The text, byte for byte, when it was asked for.
    pub text: ::core::option::Option<::std::string::String>,
    pub doc: ::std::string::String,
    pub namespaces: ::std::vec::Vec<Namespace>,
    /// The paths after `include`.
    pub includes: ::std::vec::Vec<::std::string::String>,
    pub constants: ::std::vec::Vec<ConstantDescription>,
    pub typedefs: ::std::vec::Vec<TypedefDescription>,
    pub enums: ::std::vec::Vec<EnumDescription>,
    pub structs: ::std::vec::Vec<StructDescription>,
    /// What is said of the file as a whole, such as `validator`.
    pub annotations: ::std::vec::Vec<Annotation>,
}
impl FileDescription {
    /// Starts with what is required; all else has its default.
    pub fn builder(
        name: ::std::string::String,
        stem: ::std::string::String,
        sha256: ::std::string::String
    ) -> FileDescriptionBuilder {
        FileDescriptionBuilder(Self {
            name: name,
            stem: stem,
            sha256: sha256,
            text: ::core::option::Option::None,
            doc: ::core::default::Default::default(),
            namespaces: ::core::default::Default::default(),
            includes: ::core::default::Default::default(),
            constants: ::core::default::Default::default(),
            typedefs: ::core::default::Default::default(),
            enums: ::core::default::Default::default(),
            structs: ::core::default::Default::default(),
            annotations: ::core::default::Default::default(),
        })
    }
}
impl ::core::default::Default for FileDescription {
    fn default() -> Self {
        Self {
            name: ::core::default::Default::default(),
            stem: ::core::default::Default::default(),
            sha256: ::core::default::Default::default(),
            text: ::core::option::Option::None,
            doc: ::core::default::Default::default(),
            namespaces: ::core::default::Default::default(),
            includes: ::core::default::Default::default(),
            constants: ::core::default::Default::default(),
            typedefs: ::core::default::Default::default(),
            enums: ::core::default::Default::default(),
            structs: ::core::default::Default::default(),
            annotations: ::core::default::Default::default(),
        }
    }
}
::siskin::codegen::builder! {
    FileDescriptionBuilder(FileDescription) {
        /// The text, byte for byte, when it was asked for.
        text(value: ::std::string::String) text = ::core::option::Option::Some(value);
        /// Sets `doc`.
        doc(value: ::std::string::String) doc = value;
        /// Sets `namespaces`.
        namespaces(value: ::std::vec::Vec<Namespace>) namespaces = value;
        /// The paths after `include`.
        includes(value: ::std::vec::Vec<::std::string::String>) includes = value;
        /// Sets `constants`.
        constants(value: ::std::vec::Vec<ConstantDescription>) constants = value;
        /// Sets `typedefs`.
        typedefs(value: ::std::vec::Vec<TypedefDescription>) typedefs = value;
        /// Sets `enums`.
        enums(value: ::std::vec::Vec<EnumDescription>) enums = value;
        /// Sets `structs`.
        structs(value: ::std::vec::Vec<StructDescription>) structs = value;
        /// What is said of the file as a whole, such as `validator`.
        annotations(value: ::std::vec::Vec<Annotation>) annotations = value;
    }
}
::siskin::codegen::record! {
    fields FileDescription "FileDescription" FILE_DESCRIPTION_DESCRIPTOR {
        1 name "name" "name" Out required: ::std::string::String;
        2 stem "stem" "stem" Out required: ::std::string::String;
        3 sha256 "sha256" "sha256" Out required: ::std::string::String;
        4 text "text" "text" Out option: ::std::string::String;
        5 doc "doc" "doc" Out zero: ::std::string::String;
        6 namespaces "namespaces" "namespaces" Out zero: ::std::vec::Vec<Namespace>;
        7 includes "includes" "includes" Out zero: ::std::vec::Vec<::std::string::String>;
        8 constants "constants" "constants" Out zero: ::std::vec::Vec<ConstantDescription>;
        9 typedefs "typedefs" "typedefs" Out zero: ::std::vec::Vec<TypedefDescription>;
        10 enums "enums" "enums" Out zero: ::std::vec::Vec<EnumDescription>;
        11 structs "structs" "structs" Out zero: ::std::vec::Vec<StructDescription>;
        12 annotations "annotations" "annotations" Out zero: ::std::vec::Vec<Annotation>;
    }
}
/// What the IDL says of `FileDescription`.
pub static FILE_DESCRIPTION_DESCRIPTOR: ::siskin::codegen::StructDescriptor = {
    use ::siskin::codegen::describe::*;
    StructDescriptor::new(
        Record,
        "FileDescription",
        "base",
        &[
            required(1, "name", String).with_doc("The path by which it was compiled or included, such as `siskin/base.thrift`."),
            required(2, "stem", String).with_doc("The prefix of its names, such as `base`."),
            required(3, "sha256", String).with_doc("SHA-256 of the text, in lower-case hex."),
            optional(4, "text", String).with_doc("The text, byte for byte, when it was asked for."),
            field(5, "doc", String),
            field(6, "namespaces", List(&Struct(&NAMESPACE_DESCRIPTOR))),
            field(7, "includes", List(&String)).with_doc("The paths after `include`."),
            field(8, "constants", List(&Struct(&CONSTANT_DESCRIPTION_DESCRIPTOR))),
            field(9, "typedefs", List(&Struct(&TYPEDEF_DESCRIPTION_DESCRIPTOR))),
            field(10, "enums", List(&Struct(&ENUM_DESCRIPTION_DESCRIPTOR))),
            field(11, "structs", List(&Struct(&STRUCT_DESCRIPTION_DESCRIPTOR))),
            field(12, "annotations", List(&Struct(&ANNOTATION_DESCRIPTOR)))
                .with_doc("What is said of the file as a whole, such as `validator`.")
        ]
    )
        .with_doc("One IDL file.")
};
/// Where one parameter (or one field of a spread struct) is in the request.
#[derive(
    ::core::fmt::Debug, ::core::clone::Clone, ::core::cmp::PartialEq, ::core::cmp::Eq, ::core::cmp::PartialOrd, ::core::cmp::Ord,
    ::core::hash::Hash
)]
pub struct BindingDescription {
    /// The parameter, or the field.
    pub parameter: ::std::string::String,
    pub place: Place,
    /// The name that it has there; empty for a whole body.
    pub name: ::std::string::String,
}
impl BindingDescription {
    /// Starts with what is required; all else has its default.
    pub fn builder(parameter: ::std::string::String, place: Place) -> BindingDescriptionBuilder {
        BindingDescriptionBuilder(Self { parameter: parameter, place: place, name: ::core::default::Default::default(), })
    }
}
impl ::core::default::Default for BindingDescription {
    fn default() -> Self {
        Self {
            parameter: ::core::default::Default::default(),
            place: ::core::default::Default::default(),
            name: ::core::default::Default::default(),
        }
    }
}
::siskin::codegen::builder! {
    BindingDescriptionBuilder(BindingDescription) {
        /// The name that it has there; empty for a whole body.
        name(value: ::std::string::String) name = value;
    }
}
::siskin::codegen::record! {
    #[inline]
    fields BindingDescription "BindingDescription" BINDING_DESCRIPTION_DESCRIPTOR {
        1 parameter "parameter" "parameter" Out required: ::std::string::String;
        2 place "place" "place" Out required: Place;
        3 name "name" "name" Out zero: ::std::string::String;
    }
}
/// What the IDL says of `BindingDescription`.
pub static BINDING_DESCRIPTION_DESCRIPTOR: ::siskin::codegen::StructDescriptor = {
    use ::siskin::codegen::describe::*;
    StructDescriptor::new(
        Record,
        "BindingDescription",
        "base",
        &[
            required(1, "parameter", String).with_doc("The parameter, or the field."),
            required(2, "place", Enum(&PLACE_DESCRIPTOR)),
            field(3, "name", String).with_doc("The name that it has there; empty for a whole body.")
        ]
    )
        .with_doc("Where one parameter (or one field of a spread struct) is in the request.")
};
/// An HTTP route of a method.
#[derive(
    ::core::fmt::Debug, ::core::clone::Clone, ::core::cmp::PartialEq, ::core::cmp::Eq, ::core::cmp::PartialOrd, ::core::cmp::Ord,
    ::core::hash::Hash
)]
pub struct RouteDescription {
    /// `GET`, `POST` and so on; `*` is any.
    pub verb: ::std::string::String,
    /// As in the IDL, with the prefix: `/orders/{id}`.
    pub path: ::std::string::String,
    /// Whether the bindings are those of the fields of the only parameter.
    pub spread: ::core::primitive::bool,
    pub bindings: ::std::vec::Vec<BindingDescription>,
}
impl RouteDescription {
    /// Starts with what is required; all else has its default.
    pub fn builder(verb: ::std::string::String, path: ::std::string::String) -> RouteDescriptionBuilder {
        RouteDescriptionBuilder(Self {
            verb: verb,
            path: path,
            spread: ::core::default::Default::default(),
            bindings: ::core::default::Default::default(),
        })
    }
}
impl ::core::default::Default for RouteDescription {
    fn default() -> Self {
        Self {
            verb: ::core::default::Default::default(),
            path: ::core::default::Default::default(),
            spread: ::core::default::Default::default(),
            bindings: ::core::default::Default::default(),
        }
    }
}
::siskin::codegen::builder! {
    RouteDescriptionBuilder(RouteDescription) {
        /// Whether the bindings are those of the fields of the only parameter.
        spread(value: ::core::primitive::bool) spread = value;
        /// Sets `bindings`.
        bindings(value: ::std::vec::Vec<BindingDescription>) bindings = value;
    }
}
::siskin::codegen::record! {
    #[inline]
    fields RouteDescription "RouteDescription" ROUTE_DESCRIPTION_DESCRIPTOR {
        1 verb "verb" "verb" Out required: ::std::string::String;
        2 path "path" "path" Out required: ::std::string::String;
        3 spread "spread" "spread" Out zero: ::core::primitive::bool;
        4 bindings "bindings" "bindings" Out zero: ::std::vec::Vec<BindingDescription>;
    }
}
/// What the IDL says of `RouteDescription`.
pub static ROUTE_DESCRIPTION_DESCRIPTOR: ::siskin::codegen::StructDescriptor = {
    use ::siskin::codegen::describe::*;
    StructDescriptor::new(
        Record,
        "RouteDescription",
        "base",
        &[
            required(1, "verb", String).with_doc("`GET`, `POST` and so on; `*` is any."),
            required(2, "path", String).with_doc("As in the IDL, with the prefix: `/orders/{id}`."),
            field(3, "spread", Bool).with_doc("Whether the bindings are those of the fields of the only parameter."),
            field(4, "bindings", List(&Struct(&BINDING_DESCRIPTION_DESCRIPTOR)))
        ]
    )
        .with_doc("An HTTP route of a method.")
};
/// An exception that a method declares.
#[derive(
    ::core::fmt::Debug, ::core::clone::Clone, ::core::cmp::PartialEq, ::core::cmp::Eq, ::core::cmp::PartialOrd, ::core::cmp::Ord,
    ::core::hash::Hash
)]
pub struct ThrowsDescription {
    /// Its number in the result.
    pub id: ::core::primitive::i16,
    pub name: ::std::string::String,
    pub value_type: TypeReference,
    /// The HTTP status that answers it.
    pub status: ::core::primitive::i32,
    pub doc: ::std::string::String,
    pub annotations: ::std::vec::Vec<Annotation>,
    /// Of the parts of `value_type`.
    pub type_annotations: ::std::vec::Vec<TypeAnnotations>,
}
impl ThrowsDescription {
    /// Starts with what is required; all else has its default.
    pub fn builder(
        id: ::core::primitive::i16,
        name: ::std::string::String,
        value_type: TypeReference,
        status: ::core::primitive::i32
    ) -> ThrowsDescriptionBuilder {
        ThrowsDescriptionBuilder(Self {
            id: id,
            name: name,
            value_type: value_type,
            status: status,
            doc: ::core::default::Default::default(),
            annotations: ::core::default::Default::default(),
            type_annotations: ::core::default::Default::default(),
        })
    }
}
::siskin::codegen::builder! {
    ThrowsDescriptionBuilder(ThrowsDescription) {
        /// Sets `doc`.
        doc(value: ::std::string::String) doc = value;
        /// Sets `annotations`.
        annotations(value: ::std::vec::Vec<Annotation>) annotations = value;
        /// Of the parts of `value_type`.
        type_annotations(value: ::std::vec::Vec<TypeAnnotations>) type_annotations = value;
    }
}
::siskin::codegen::record! {
    fields ThrowsDescription "ThrowsDescription" THROWS_DESCRIPTION_DESCRIPTOR {
        1 id "id" "id" Out required: ::core::primitive::i16;
        2 name "name" "name" Out required: ::std::string::String;
        3 value_type "value_type" "value_type" Out required: TypeReference;
        4 status "status" "status" Out required: ::core::primitive::i32;
        5 doc "doc" "doc" Out zero: ::std::string::String;
        6 annotations "annotations" "annotations" Out zero: ::std::vec::Vec<Annotation>;
        7 type_annotations "type_annotations" "type_annotations" Out zero: ::std::vec::Vec<TypeAnnotations>;
    }
}
/// What the IDL says of `ThrowsDescription`.
pub static THROWS_DESCRIPTION_DESCRIPTOR: ::siskin::codegen::StructDescriptor = {
    use ::siskin::codegen::describe::*;
    StructDescriptor::new(
        Record,
        "ThrowsDescription",
        "base",
        &[
            required(1, "id", I16).with_doc("Its number in the result."),
            required(2, "name", String),
            required(3, "value_type", Struct(&TYPE_REFERENCE_DESCRIPTOR)),
            required(4, "status", I32).with_doc("The HTTP status that answers it."),
            field(5, "doc", String),
            field(6, "annotations", List(&Struct(&ANNOTATION_DESCRIPTOR))),
            field(7, "type_annotations", List(&Struct(&TYPE_ANNOTATIONS_DESCRIPTOR))).with_doc("Of the parts of `value_type`.")
        ]
    )
        .with_doc("An exception that a method declares.")
};
#[derive(
    ::core::fmt::Debug, ::core::clone::Clone, ::core::cmp::PartialEq, ::core::cmp::Eq, ::core::cmp::PartialOrd, ::core::cmp::Ord,
    ::core::hash::Hash
)]
pub struct MethodDescription {
    pub name: ::std::string::String,
    /// The service that declares it: another than the one described where it is inherited.
    pub declared_in: ::std::string::String,
    pub doc: ::std::string::String,
    pub annotations: ::std::vec::Vec<Annotation>,
    /// It is never answered.
    pub one_way: ::core::primitive::bool,
    /// Calling it twice does no more than calling it once.
    pub idempotent: ::core::primitive::bool,
    pub parameters: ::std::vec::Vec<FieldDescription>,
    /// Unset for a method that returns nothing.
    pub result: ::core::option::Option<TypeReference>,
    pub result_doc: ::std::string::String,
    pub exceptions: ::std::vec::Vec<ThrowsDescription>,
    pub routes: ::std::vec::Vec<RouteDescription>,
    /// Of the parts of `result`.
    pub result_annotations: ::std::vec::Vec<TypeAnnotations>,
}
impl MethodDescription {
    /// Starts with what is required; all else has its default.
    pub fn builder(name: ::std::string::String, declared_in: ::std::string::String) -> MethodDescriptionBuilder {
        MethodDescriptionBuilder(Self {
            name: name,
            declared_in: declared_in,
            doc: ::core::default::Default::default(),
            annotations: ::core::default::Default::default(),
            one_way: ::core::default::Default::default(),
            idempotent: ::core::default::Default::default(),
            parameters: ::core::default::Default::default(),
            result: ::core::option::Option::None,
            result_doc: ::core::default::Default::default(),
            exceptions: ::core::default::Default::default(),
            routes: ::core::default::Default::default(),
            result_annotations: ::core::default::Default::default(),
        })
    }
}
impl ::core::default::Default for MethodDescription {
    fn default() -> Self {
        Self {
            name: ::core::default::Default::default(),
            declared_in: ::core::default::Default::default(),
            doc: ::core::default::Default::default(),
            annotations: ::core::default::Default::default(),
            one_way: ::core::default::Default::default(),
            idempotent: ::core::default::Default::default(),
            parameters: ::core::default::Default::default(),
            result: ::core::option::Option::None,
            result_doc: ::core::default::Default::default(),
            exceptions: ::core::default::Default::default(),
            routes: ::core::default::Default::default(),
            result_annotations: ::core::default::Default::default(),
        }
    }
}
::siskin::codegen::builder! {
    MethodDescriptionBuilder(MethodDescription) {
        /// Sets `doc`.
        doc(value: ::std::string::String) doc = value;
        /// Sets `annotations`.
        annotations(value: ::std::vec::Vec<Annotation>) annotations = value;
        /// It is never answered.
        one_way(value: ::core::primitive::bool) one_way = value;
        /// Calling it twice does no more than calling it once.
        idempotent(value: ::core::primitive::bool) idempotent = value;
        /// Sets `parameters`.
        parameters(value: ::std::vec::Vec<FieldDescription>) parameters = value;
        /// Unset for a method that returns nothing.
        result(value: TypeReference) result = ::core::option::Option::Some(value);
        /// Sets `result_doc`.
        result_doc(value: ::std::string::String) result_doc = value;
        /// Sets `exceptions`.
        exceptions(value: ::std::vec::Vec<ThrowsDescription>) exceptions = value;
        /// Sets `routes`.
        routes(value: ::std::vec::Vec<RouteDescription>) routes = value;
        /// Of the parts of `result`.
        result_annotations(value: ::std::vec::Vec<TypeAnnotations>) result_annotations = value;
    }
}
::siskin::codegen::record! {
    fields MethodDescription "MethodDescription" METHOD_DESCRIPTION_DESCRIPTOR {
        1 name "name" "name" Out required: ::std::string::String;
        2 declared_in "declared_in" "declared_in" Out required: ::std::string::String;
        3 doc "doc" "doc" Out zero: ::std::string::String;
        4 annotations "annotations" "annotations" Out zero: ::std::vec::Vec<Annotation>;
        5 one_way "one_way" "one_way" Out zero: ::core::primitive::bool;
        6 idempotent "idempotent" "idempotent" Out zero: ::core::primitive::bool;
        7 parameters "parameters" "parameters" Out zero: ::std::vec::Vec<FieldDescription>;
        8 result "result" "result" Out option: TypeReference;
        9 result_doc "result_doc" "result_doc" Out zero: ::std::string::String;
        10 exceptions "exceptions" "exceptions" Out zero: ::std::vec::Vec<ThrowsDescription>;
        11 routes "routes" "routes" Out zero: ::std::vec::Vec<RouteDescription>;
        12 result_annotations "result_annotations" "result_annotations" Out zero: ::std::vec::Vec<TypeAnnotations>;
    }
}
/// What the IDL says of `MethodDescription`.
pub static METHOD_DESCRIPTION_DESCRIPTOR: ::siskin::codegen::StructDescriptor = {
    use ::siskin::codegen::describe::*;
    StructDescriptor::new(
        Record,
        "MethodDescription",
        "base",
        &[
            required(1, "name", String),
            required(2, "declared_in", String)
                .with_doc("The service that declares it: another than the one described where it is inherited."),
            field(3, "doc", String),
            field(4, "annotations", List(&Struct(&ANNOTATION_DESCRIPTOR))),
            field(5, "one_way", Bool).with_doc("It is never answered."),
            field(6, "idempotent", Bool).with_doc("Calling it twice does no more than calling it once."),
            field(7, "parameters", List(&Struct(&FIELD_DESCRIPTION_DESCRIPTOR))),
            optional(8, "result", Struct(&TYPE_REFERENCE_DESCRIPTOR)).with_doc("Unset for a method that returns nothing."),
            field(9, "result_doc", String),
            field(10, "exceptions", List(&Struct(&THROWS_DESCRIPTION_DESCRIPTOR))),
            field(11, "routes", List(&Struct(&ROUTE_DESCRIPTION_DESCRIPTOR))),
            field(12, "result_annotations", List(&Struct(&TYPE_ANNOTATIONS_DESCRIPTOR))).with_doc("Of the parts of `result`.")
        ]
    )
};
#[derive(
    ::core::fmt::Debug, ::core::clone::Clone, ::core::cmp::PartialEq, ::core::cmp::Eq, ::core::cmp::PartialOrd, ::core::cmp::Ord,
    ::core::hash::Hash
)]
pub struct ServiceDescription {
    pub name: ::std::string::String,
    /// The `stem` of the file that declares it.
    pub stem: ::std::string::String,
    /// `STEM.NAME` of the service that it extends.
    pub parent: ::core::option::Option<::std::string::String>,
    pub doc: ::std::string::String,
    pub annotations: ::std::vec::Vec<Annotation>,
    /// All that it answers, inherited ones first.
    pub methods: ::std::vec::Vec<MethodDescription>,
}
impl ServiceDescription {
    /// Starts with what is required; all else has its default.
    pub fn builder(name: ::std::string::String, stem: ::std::string::String) -> ServiceDescriptionBuilder {
        ServiceDescriptionBuilder(Self {
            name: name,
            stem: stem,
            parent: ::core::option::Option::None,
            doc: ::core::default::Default::default(),
            annotations: ::core::default::Default::default(),
            methods: ::core::default::Default::default(),
        })
    }
}
impl ::core::default::Default for ServiceDescription {
    fn default() -> Self {
        Self {
            name: ::core::default::Default::default(),
            stem: ::core::default::Default::default(),
            parent: ::core::option::Option::None,
            doc: ::core::default::Default::default(),
            annotations: ::core::default::Default::default(),
            methods: ::core::default::Default::default(),
        }
    }
}
::siskin::codegen::builder! {
    ServiceDescriptionBuilder(ServiceDescription) {
        /// `STEM.NAME` of the service that it extends.
        parent(value: ::std::string::String) parent = ::core::option::Option::Some(value);
        /// Sets `doc`.
        doc(value: ::std::string::String) doc = value;
        /// Sets `annotations`.
        annotations(value: ::std::vec::Vec<Annotation>) annotations = value;
        /// All that it answers, inherited ones first.
        methods(value: ::std::vec::Vec<MethodDescription>) methods = value;
    }
}
::siskin::codegen::record! {
    fields ServiceDescription "ServiceDescription" SERVICE_DESCRIPTION_DESCRIPTOR {
        1 name "name" "name" Out required: ::std::string::String;
        2 stem "stem" "stem" Out required: ::std::string::String;
        3 parent "parent" "parent" Out option: ::std::string::String;
        4 doc "doc" "doc" Out zero: ::std::string::String;
        5 annotations "annotations" "annotations" Out zero: ::std::vec::Vec<Annotation>;
        6 methods "methods" "methods" Out zero: ::std::vec::Vec<MethodDescription>;
    }
}
/// What the IDL says of `ServiceDescription`.
pub static SERVICE_DESCRIPTION_DESCRIPTOR: ::siskin::codegen::StructDescriptor = {
    use ::siskin::codegen::describe::*;
    StructDescriptor::new(
        Record,
        "ServiceDescription",
        "base",
        &[
            required(1, "name", String),
            required(2, "stem", String).with_doc("The `stem` of the file that declares it."),
            optional(3, "parent", String).with_doc("`STEM.NAME` of the service that it extends."),
            field(4, "doc", String),
            field(5, "annotations", List(&Struct(&ANNOTATION_DESCRIPTOR))),
            field(6, "methods", List(&Struct(&METHOD_DESCRIPTION_DESCRIPTOR)))
                .with_doc("All that it answers, inherited ones first.")
        ]
    )
};
/// An interface: files, types and services.
#[derive(
    ::core::fmt::Debug, ::core::clone::Clone, ::core::cmp::PartialEq, ::core::cmp::Eq, ::core::cmp::PartialOrd, ::core::cmp::Ord,
    ::core::hash::Hash
)]
pub struct Description {
    /// The version of siskin that serves it.
    pub siskin_version: ::std::string::String,
    /// Every file of the interface, each after those that include it.
    pub files: ::std::vec::Vec<FileDescription>,
    /// The services that were asked for.
    pub services: ::std::vec::Vec<ServiceDescription>,
}
impl Description {
    /// Starts with what is required; all else has its default.
    pub fn builder(siskin_version: ::std::string::String) -> DescriptionBuilder {
        DescriptionBuilder(Self {
            siskin_version: siskin_version,
            files: ::core::default::Default::default(),
            services: ::core::default::Default::default(),
        })
    }
}
impl ::core::default::Default for Description {
    fn default() -> Self {
        Self {
            siskin_version: ::core::default::Default::default(),
            files: ::core::default::Default::default(),
            services: ::core::default::Default::default(),
        }
    }
}
::siskin::codegen::builder! {
    DescriptionBuilder(Description) {
        /// Every file of the interface, each after those that include it.
        files(value: ::std::vec::Vec<FileDescription>) files = value;
        /// The services that were asked for.
        services(value: ::std::vec::Vec<ServiceDescription>) services = value;
    }
}
::siskin::codegen::record! {
    #[inline]
    fields Description "Description" DESCRIPTION_DESCRIPTOR {
        1 siskin_version "siskin_version" "siskin_version" Out required: ::std::string::String;
        2 files "files" "files" Out zero: ::std::vec::Vec<FileDescription>;
        3 services "services" "services" Out zero: ::std::vec::Vec<ServiceDescription>;
    }
}
/// What the IDL says of `Description`.
pub static DESCRIPTION_DESCRIPTOR: ::siskin::codegen::StructDescriptor = {
    use ::siskin::codegen::describe::*;
    StructDescriptor::new(
        Record,
        "Description",
        "base",
        &[
            required(1, "siskin_version", String).with_doc("The version of siskin that serves it."),
            field(2, "files", List(&Struct(&FILE_DESCRIPTION_DESCRIPTOR)))
                .with_doc("Every file of the interface, each after those that include it."),
            field(3, "services", List(&Struct(&SERVICE_DESCRIPTION_DESCRIPTOR))).with_doc("The services that were asked for.")
        ]
    )
        .with_doc("An interface: files, types and services.")
};
pub trait SiskinBase: ::core::marker::Send + ::core::marker::Sync + 'static {
    /// The name of the program.
    fn get_name(
        &self,
        cx: &::siskin::codegen::CallContext,
    ) -> impl ::core::future::Future<Output = ::core::result::Result<::std::string::String, ::siskin::codegen::Error>> + ::core::marker::Send;
    /// The version of the program.
    fn get_version(
        &self,
        cx: &::siskin::codegen::CallContext,
    ) -> impl ::core::future::Future<Output = ::core::result::Result<::std::string::String, ::siskin::codegen::Error>> + ::core::marker::Send;
    /// How the program is.
    fn get_status(
        &self,
        cx: &::siskin::codegen::CallContext,
    ) -> impl ::core::future::Future<Output = ::core::result::Result<Status, ::siskin::codegen::Error>> + ::core::marker::Send;
    /// How the program is, in words: what `/health` of the admin server says.
    fn get_status_details(
        &self,
        cx: &::siskin::codegen::CallContext,
    ) -> impl ::core::future::Future<Output = ::core::result::Result<::std::string::String, ::siskin::codegen::Error>> + ::core::marker::Send;
    /// When the program began: seconds since 1970-01-01T00:00:00Z.
    fn alive_since(
        &self,
        cx: &::siskin::codegen::CallContext,
    ) -> impl ::core::future::Future<Output = ::core::result::Result<::core::primitive::i64, ::siskin::codegen::Error>> + ::core::marker::Send;
    /// Every counter and gauge by name; gauges are rounded.
    fn get_counters(
        &self,
        cx: &::siskin::codegen::CallContext,
    ) -> impl ::core::future::Future<Output = ::core::result::Result<::std::collections::BTreeMap<::std::string::String, ::core::primitive::i64>, ::siskin::codegen::Error>> + ::core::marker::Send;
    /// The value of one counter or gauge.
    fn get_counter(
        &self,
        cx: &::siskin::codegen::CallContext,
        key: ::std::string::String,
    ) -> impl ::core::future::Future<Output = ::core::result::Result<::core::primitive::i64, ::siskin::codegen::Error>> + ::core::marker::Send;
    /// Describes the interface that is served here.
    fn describe(
        &self,
        cx: &::siskin::codegen::CallContext,
        services: ::core::option::Option<::std::vec::Vec<::std::string::String>>,
        with_idl: ::core::option::Option<::core::primitive::bool>,
    ) -> impl ::core::future::Future<Output = ::core::result::Result<Description, ::siskin::codegen::Error>> + ::core::marker::Send;
}
::siskin::codegen::dyn_service! {
    trait SiskinBase,
    dyn DynSiskinBase: [::core::marker::Send + ::core::marker::Sync + 'static] {
        /// The name of the program.
        fn get_name = dyn_get_name() -> ::core::result::Result<::std::string::String, ::siskin::codegen::Error>;
        /// The version of the program.
        fn get_version = dyn_get_version() -> ::core::result::Result<::std::string::String, ::siskin::codegen::Error>;
        /// How the program is.
        fn get_status = dyn_get_status() -> ::core::result::Result<Status, ::siskin::codegen::Error>;
        /// How the program is, in words: what `/health` of the admin server says.
        fn get_status_details = dyn_get_status_details() -> ::core::result::Result<::std::string::String, ::siskin::codegen::Error>;
        /// When the program began: seconds since 1970-01-01T00:00:00Z.
        fn alive_since = dyn_alive_since() -> ::core::result::Result<::core::primitive::i64, ::siskin::codegen::Error>;
        /// Every counter and gauge by name; gauges are rounded.
        fn get_counters = dyn_get_counters() -> ::core::result::Result<::std::collections::BTreeMap<::std::string::String, ::core::primitive::i64>, ::siskin::codegen::Error>;
        /// The value of one counter or gauge.
        fn get_counter = dyn_get_counter(
            key: ::std::string::String
        ) -> ::core::result::Result<::core::primitive::i64, ::siskin::codegen::Error>;
        /// Describes the interface that is served here.
        fn describe = dyn_describe(
            services: ::core::option::Option<::std::vec::Vec<::std::string::String>>,
            with_idl: ::core::option::Option<::core::primitive::bool>
        ) -> ::core::result::Result<Description, ::siskin::codegen::Error>;
    }
    inherits {}
}
/// Serves an implementation of [`SiskinBase`].
pub struct SiskinBaseServer<__S> { service: ::std::sync::Arc<__S>, }
impl<__S: SiskinBase> SiskinBaseServer<__S> {
    /// Serves this implementation.
    pub fn new(service: __S) -> Self { Self { service: ::std::sync::Arc::new(service), } }
    /// Puts a filter around each call of this service.
    pub fn filter<__F: ::siskin::codegen::Filter>(self, filter: __F) -> ::siskin::codegen::Filtered<Self, __F> {
        ::siskin::codegen::Filtered::new(self, filter)
    }
}
impl<__S> ::core::clone::Clone for SiskinBaseServer<__S> {
    fn clone(&self) -> Self { Self { service: ::core::clone::Clone::clone(&self.service), } }
}
impl<__S> ::core::fmt::Debug for SiskinBaseServer<__S> {
    fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
        f.debug_struct(::core::stringify!(SiskinBaseServer)).finish_non_exhaustive()
    }
}
impl<__S: SiskinBase> ::siskin::codegen::Dispatcher for SiskinBaseServer<__S> {
    fn descriptor(&self) -> &'static ::siskin::codegen::ServiceDescriptor { &SISKIN_BASE_DESCRIPTOR }
    fn dispatch(
        &self,
        method: ::core::primitive::usize,
        cx: &::siskin::codegen::CallContext,
        arguments: ::siskin::codegen::Arguments<'_, '_>,
        reply: ::siskin::codegen::Reply,
    ) -> ::core::result::Result<::siskin::codegen::CallFuture, ::siskin::codegen::ArgumentError> {
        match method {
            0usize => {
                let arguments: SiskinBaseGetNameArgs = arguments.decode()?;
                let service = ::core::clone::Clone::clone(&self.service);
                let cx = ::core::clone::Clone::clone(cx);
                ::core::result::Result::Ok(::std::boxed::Box::pin(async move {
                    let result = <__S as SiskinBase>::get_name(&service, &cx,).await;
                    reply.finish(result)
                }))
            },
            1usize => {
                let arguments: SiskinBaseGetVersionArgs = arguments.decode()?;
                let service = ::core::clone::Clone::clone(&self.service);
                let cx = ::core::clone::Clone::clone(cx);
                ::core::result::Result::Ok(::std::boxed::Box::pin(async move {
                    let result = <__S as SiskinBase>::get_version(&service, &cx,).await;
                    reply.finish(result)
                }))
            },
            2usize => {
                let arguments: SiskinBaseGetStatusArgs = arguments.decode()?;
                let service = ::core::clone::Clone::clone(&self.service);
                let cx = ::core::clone::Clone::clone(cx);
                ::core::result::Result::Ok(::std::boxed::Box::pin(async move {
                    let result = <__S as SiskinBase>::get_status(&service, &cx,).await;
                    reply.finish(result)
                }))
            },
            3usize => {
                let arguments: SiskinBaseGetStatusDetailsArgs = arguments.decode()?;
                let service = ::core::clone::Clone::clone(&self.service);
                let cx = ::core::clone::Clone::clone(cx);
                ::core::result::Result::Ok(::std::boxed::Box::pin(async move {
                    let result = <__S as SiskinBase>::get_status_details(&service, &cx,).await;
                    reply.finish(result)
                }))
            },
            4usize => {
                let arguments: SiskinBaseAliveSinceArgs = arguments.decode()?;
                let service = ::core::clone::Clone::clone(&self.service);
                let cx = ::core::clone::Clone::clone(cx);
                ::core::result::Result::Ok(::std::boxed::Box::pin(async move {
                    let result = <__S as SiskinBase>::alive_since(&service, &cx,).await;
                    reply.finish(result)
                }))
            },
            5usize => {
                let arguments: SiskinBaseGetCountersArgs = arguments.decode()?;
                let service = ::core::clone::Clone::clone(&self.service);
                let cx = ::core::clone::Clone::clone(cx);
                ::core::result::Result::Ok(::std::boxed::Box::pin(async move {
                    let result = <__S as SiskinBase>::get_counters(&service, &cx,).await;
                    reply.finish(result)
                }))
            },
            6usize => {
                let arguments: SiskinBaseGetCounterArgs = arguments.decode()?;
                let service = ::core::clone::Clone::clone(&self.service);
                let cx = ::core::clone::Clone::clone(cx);
                ::core::result::Result::Ok(::std::boxed::Box::pin(async move {
                    let result = <__S as SiskinBase>::get_counter(&service, &cx, arguments.key).await;
                    reply.finish(result)
                }))
            },
            7usize => {
                let arguments: SiskinBaseDescribeArgs = arguments.decode()?;
                let service = ::core::clone::Clone::clone(&self.service);
                let cx = ::core::clone::Clone::clone(cx);
                ::core::result::Result::Ok(::std::boxed::Box::pin(async move {
                    let result = <__S as SiskinBase>::describe(&service, &cx, arguments.services, arguments.with_idl).await;
                    reply.finish(result)
                }))
            },
            _ => ::core::result::Result::Ok(::siskin::codegen::no_such_method()),
        }
    }
}
#[doc(hidden)]
#[derive(::core::clone::Clone, ::core::cmp::PartialEq)]
pub struct SiskinBaseGetNameArgs {}
::siskin::codegen::record! {
    #[inline]
    arguments SiskinBaseGetNameArgs "getName_args" {}
}
#[doc(hidden)]
#[derive(::core::clone::Clone, ::core::cmp::PartialEq)]
pub struct SiskinBaseGetVersionArgs {}
::siskin::codegen::record! {
    #[inline]
    arguments SiskinBaseGetVersionArgs "getVersion_args" {}
}
#[doc(hidden)]
#[derive(::core::clone::Clone, ::core::cmp::PartialEq)]
pub struct SiskinBaseGetStatusArgs {}
::siskin::codegen::record! {
    #[inline]
    arguments SiskinBaseGetStatusArgs "getStatus_args" {}
}
#[doc(hidden)]
#[derive(::core::clone::Clone, ::core::cmp::PartialEq)]
pub struct SiskinBaseGetStatusDetailsArgs {}
::siskin::codegen::record! {
    #[inline]
    arguments SiskinBaseGetStatusDetailsArgs "getStatusDetails_args" {}
}
#[doc(hidden)]
#[derive(::core::clone::Clone, ::core::cmp::PartialEq)]
pub struct SiskinBaseAliveSinceArgs {}
::siskin::codegen::record! {
    #[inline]
    arguments SiskinBaseAliveSinceArgs "aliveSince_args" {}
}
#[doc(hidden)]
#[derive(::core::clone::Clone, ::core::cmp::PartialEq)]
pub struct SiskinBaseGetCountersArgs {}
::siskin::codegen::record! {
    #[inline]
    arguments SiskinBaseGetCountersArgs "getCounters_args" {}
}
#[doc(hidden)]
#[derive(::core::clone::Clone, ::core::cmp::PartialEq)]
pub struct SiskinBaseGetCounterArgs { pub key: ::std::string::String, }
::siskin::codegen::record! {
    #[inline]
    arguments SiskinBaseGetCounterArgs "getCounter_args" { 1 key "key" "key" Out zero: ::std::string::String; }
}
#[doc(hidden)]
#[derive(::core::clone::Clone, ::core::cmp::PartialEq)]
pub struct SiskinBaseDescribeArgs {
    pub services: ::core::option::Option<::std::vec::Vec<::std::string::String>>,
    pub with_idl: ::core::option::Option<::core::primitive::bool>,
}
::siskin::codegen::record! {
    #[inline]
    arguments SiskinBaseDescribeArgs "describe_args" {
        1 services "services" "services" Out option: ::std::vec::Vec<::std::string::String>;
        2 with_idl "with_idl" "with_idl" Out option: ::core::primitive::bool;
    }
}
/// What the IDL says of the service `SiskinBase`.
pub static SISKIN_BASE_DESCRIPTOR: ::siskin::codegen::ServiceDescriptor = {
    use ::siskin::codegen::describe::*;
    ServiceDescriptor::new(
        "SiskinBase",
        &FILE_DESCRIPTOR,
        &[&FILE_DESCRIPTOR],
        &[
            MethodDescriptor::new("getName", "SiskinBase", &[])
                .with_doc("The name of the program.")
                .with_annotations(&[annotation("siskin.idempotent", "1")])
                .with_idempotent(true)
                .with_result(&String),
            MethodDescriptor::new("getVersion", "SiskinBase", &[])
                .with_doc("The version of the program.")
                .with_annotations(&[annotation("siskin.idempotent", "1")])
                .with_idempotent(true)
                .with_result(&String),
            MethodDescriptor::new("getStatus", "SiskinBase", &[])
                .with_doc("How the program is.")
                .with_annotations(&[annotation("siskin.idempotent", "1")])
                .with_idempotent(true)
                .with_result(&Enum(&STATUS_DESCRIPTOR)),
            MethodDescriptor::new("getStatusDetails", "SiskinBase", &[])
                .with_doc("How the program is, in words: what `/health` of the admin server says.")
                .with_annotations(&[annotation("siskin.idempotent", "1")])
                .with_idempotent(true)
                .with_result(&String),
            MethodDescriptor::new("aliveSince", "SiskinBase", &[])
                .with_doc("When the program began: seconds since 1970-01-01T00:00:00Z.")
                .with_annotations(&[annotation("siskin.idempotent", "1")])
                .with_idempotent(true)
                .with_result(&I64),
            MethodDescriptor::new("getCounters", "SiskinBase", &[])
                .with_doc("Every counter and gauge by name; gauges are rounded.")
                .with_annotations(&[annotation("siskin.idempotent", "1")])
                .with_idempotent(true)
                .with_result(&Map(&String, &I64)),
            MethodDescriptor::new("getCounter", "SiskinBase", &[field(1, "key", String)])
                .with_doc("The value of one counter or gauge.")
                .with_annotations(&[annotation("siskin.idempotent", "1")])
                .with_idempotent(true)
                .with_result(&I64)
                .with_result_doc("0 where there is none of this name, as in fb303"),
            MethodDescriptor::new(
                "describe",
                "SiskinBase",
                &[
                    optional(1, "services", List(&String))
                        .with_doc("the services to describe; all that are served when left out"),
                    optional(2, "with_idl", Bool).with_doc("whether the text of each IDL file comes along")
                ]
            )
                .with_doc("Describes the interface that is served here.")
                .with_annotations(&[annotation("api.get", "/describe"), annotation("siskin.idempotent", "1")])
                .with_idempotent(true)
                .with_result(&Struct(&DESCRIPTION_DESCRIPTOR))
                .with_result_doc("files, types, methods and routes as data")
                .with_routes(&[RouteDescriptor::new("GET", "/describe", &[Query("services"), Query("with_idl")])])
        ]
    )
};
/// What the IDL says of the service.
pub static DESCRIPTOR: &::siskin::codegen::ServiceDescriptor = &SISKIN_BASE_DESCRIPTOR;
/// The IDL file.
pub static FILE_DESCRIPTOR: ::siskin::codegen::FileDescriptor = {
    use ::siskin::codegen::describe::*;
    FileDescriptor::new(
        "siskin/base.thrift",
        "base",
        "/**\n * What every siskin service can answer about itself.\n *\n * A service gets it by `include \"siskin/base.thrift\"` and `extends base.SiskinBase`; siskin implements the methods.\n * `describe` tells of the interface only: no configuration, no host. The others have the names, types and meaning of\n * fb303's, so that its clients can call them; what of fb303 changes a service is left out.\n */\nnamespace java siskin.base\nnamespace rs siskin.base\n\n/** How a service is. The numbers are those of fb303. */\nenum Status {\n  DEAD = 0\n  /** Not all is bound yet. */\n  STARTING = 1\n  /** It serves. */\n  ALIVE = 2\n  /** It finishes what runs, and takes no more. */\n  STOPPING = 3\n  STOPPED = 4\n  WARNING = 5\n}\n\n/** Whether a field must be there. */\nenum Requiredness {\n  /** Neither of the two is said: always written, may be absent when read. */\n  DEFAULT = 0\n  REQUIRED = 1\n  OPTIONAL = 2\n}\n\n/** The types that Thrift brings along. */\nenum BaseType {\n  BOOL = 1\n  /** Also spelled `byte`. */\n  I8 = 2\n  I16 = 3\n  I32 = 4\n  I64 = 5\n  DOUBLE = 6\n  STRING = 7\n  BINARY = 8\n  UUID = 9\n}\n\nenum StructKind {\n  STRUCT = 1\n  UNION = 2\n  EXCEPTION = 3\n}\n\n/** Where the value of a parameter is in an HTTP request. */\nenum Place {\n  /** Not read from HTTP. */\n  NOWHERE = 0\n  /** The path variable of this name. */\n  PATH = 1\n  /** The query parameter of this name. */\n  QUERY = 2\n  /** The header of this name. */\n  HEADER = 3\n  /** The cookie of this name. */\n  COOKIE = 4\n  /** The member of this name of the JSON body. */\n  BODY = 5\n  /** The whole JSON body. */\n  WHOLE_BODY = 6\n  /** The bytes of the body. */\n  RAW_BODY = 7\n  /** The member of this name of a form. */\n  FORM = 8\n}\n\n/** A type, as a field or a method uses it. */\nunion TypeReference {\n  1: BaseType base\n  2: TypeReference list_of\n  3: TypeReference set_of\n  4: MapReference map_of\n  /** A struct, union, exception, enum or typedef: `STEM.NAME`, where STEM is the `stem` of its file. */\n  5: string named\n}\n\nstruct MapReference {\n  1: required TypeReference key\n  2: required TypeReference value\n}\n\n/** An annotation: `(key = \"value\")`. */\nstruct Annotation {\n  1: required string key\n  /** `1` where the IDL gives none. */\n  2: required string value\n}\n\n/** A type inside of a container. */\nenum TypePart {\n  /** Of a list or set. */\n  ELEMENT = 1\n  /** Of a map. */\n  KEY = 2\n  /** Of a map. */\n  VALUE = 3\n}\n\n/** What is annotated at one part of a type where it is used: `list<string (a = \"b\")>`. */\nstruct TypeAnnotations {\n  /** The way to it from the outside: empty for the type as a whole, `[ELEMENT, KEY]` for the keys of the maps in a list. */\n  1: required list<TypePart> part\n  /** In the order of the IDL. */\n  2: required list<Annotation> annotations\n}\n\n/** A line `namespace SCOPE NAME`. */\nstruct Namespace {\n  1: required string scope\n  2: required string name\n  3: list<Annotation> annotations\n}\n\n/** A field of a struct, union or exception, or a parameter. */\nstruct FieldDescription {\n  /** The number by which it travels. */\n  1: required i16 id\n  2: required string name\n  3: required Requiredness requiredness\n  4: required TypeReference value_type\n  /** As JSON text, if there is one. */\n  5: optional string default_value\n  6: string doc\n  /** In the order of the IDL; a key may be there more than once. */\n  7: list<Annotation> annotations\n  /** Of the parts of `value_type`, a container before what is in it. */\n  8: list<TypeAnnotations> type_annotations\n}\n\n/** A struct, union or exception. */\nstruct StructDescription {\n  1: required string name\n  2: required StructKind kind\n  3: string doc\n  4: list<Annotation> annotations\n  5: list<FieldDescription> fields\n}\n\nstruct EnumMemberDescription {\n  1: required string name\n  2: required i32 value\n  3: string doc\n  4: list<Annotation> annotations\n}\n\nstruct EnumDescription {\n  1: required string name\n  2: string doc\n  3: list<Annotation> annotations\n  4: list<EnumMemberDescription> members\n}\n\nstruct TypedefDescription {\n  1: required string name\n  2: required TypeReference aliased\n  3: string doc\n  4: list<Annotation> annotations\n  /** Of a `senum`, which is a string: what is meant. */\n  5: list<string> members\n  /** Of the parts of `aliased`. */\n  6: list<TypeAnnotations> type_annotations\n}\n\nstruct ConstantDescription {\n  1: required string name\n  2: required TypeReference value_type\n  /** The value as JSON text. */\n  3: required string value\n  4: string doc\n  5: list<Annotation> annotations\n  /** Of the parts of `value_type`. */\n  6: list<TypeAnnotations> type_annotations\n}\n\n/** One IDL file. */\nstruct FileDescription {\n  /** The path by which it was compiled or included, such as `siskin/base.thrift`. */\n  1: required string name\n  /** The prefix of its names, such as `base`. */\n  2: required string stem\n  /** SHA-256 of the text, in lower-case hex. */\n  3: required string sha256\n  /** The text, byte for byte, when it was asked for. */\n  4: optional string text\n  5: string doc\n  6: list<Namespace> namespaces\n  /** The paths after `include`. */\n  7: list<string> includes\n  8: list<ConstantDescription> constants\n  9: list<TypedefDescription> typedefs\n  10: list<EnumDescription> enums\n  11: list<StructDescription> structs\n  /** What is said of the file as a whole, such as `validator`. */\n  12: list<Annotation> annotations\n}\n\n/** Where one parameter (or one field of a spread struct) is in the request. */\nstruct BindingDescription {\n  /** The parameter, or the field. */\n  1: required string parameter\n  2: required Place place\n  /** The name that it has there; empty for a whole body. */\n  3: string name\n}\n\n/** An HTTP route of a method. */\nstruct RouteDescription {\n  /** `GET`, `POST` and so on; `*` is any. */\n  1: required string verb\n  /** As in the IDL, with the prefix: `/orders/{id}`. */\n  2: required string path\n  /** Whether the bindings are those of the fields of the only parameter. */\n  3: bool spread\n  4: list<BindingDescription> bindings\n}\n\n/** An exception that a method declares. */\nstruct ThrowsDescription {\n  /** Its number in the result. */\n  1: required i16 id\n  2: required string name\n  3: required TypeReference value_type\n  /** The HTTP status that answers it. */\n  4: required i32 status\n  5: string doc\n  6: list<Annotation> annotations\n  /** Of the parts of `value_type`. */\n  7: list<TypeAnnotations> type_annotations\n}\n\nstruct MethodDescription {\n  1: required string name\n  /** The service that declares it: another than the one described where it is inherited. */\n  2: required string declared_in\n  3: string doc\n  4: list<Annotation> annotations\n  /** It is never answered. */\n  5: bool one_way\n  /** Calling it twice does no more than calling it once. */\n  6: bool idempotent\n  7: list<FieldDescription> parameters\n  /** Unset for a method that returns nothing. */\n  8: optional TypeReference result\n  9: string result_doc\n  10: list<ThrowsDescription> exceptions\n  11: list<RouteDescription> routes\n  /** Of the parts of `result`. */\n  12: list<TypeAnnotations> result_annotations\n}\n\nstruct ServiceDescription {\n  1: required string name\n  /** The `stem` of the file that declares it. */\n  2: required string stem\n  /** `STEM.NAME` of the service that it extends. */\n  3: optional string parent\n  4: string doc\n  5: list<Annotation> annotations\n  /** All that it answers, inherited ones first. */\n  6: list<MethodDescription> methods\n}\n\n/** An interface: files, types and services. */\nstruct Description {\n  /** The version of siskin that serves it. */\n  1: required string siskin_version\n  /** Every file of the interface, each after those that include it. */\n  2: list<FileDescription> files\n  /** The services that were asked for. */\n  3: list<ServiceDescription> services\n}\n\nservice SiskinBase {\n  /** The name of the program. */\n  string getName() (siskin.idempotent = \"1\")\n\n  /** The version of the program. */\n  string getVersion() (siskin.idempotent = \"1\")\n\n  /** How the program is. */\n  Status getStatus() (siskin.idempotent = \"1\")\n\n  /** How the program is, in words: what `/health` of the admin server says. */\n  string getStatusDetails() (siskin.idempotent = \"1\")\n\n  /** When the program began: seconds since 1970-01-01T00:00:00Z. */\n  i64 aliveSince() (siskin.idempotent = \"1\")\n\n  /** Every counter and gauge by name; gauges are rounded. */\n  map<string, i64> getCounters() (siskin.idempotent = \"1\")\n\n  /**\n   * The value of one counter or gauge.\n   *\n   * @return 0 where there is none of this name, as in fb303\n   */\n  i64 getCounter(1: string key) (siskin.idempotent = \"1\")\n\n  /**\n   * Describes the interface that is served here.\n   *\n   * @param services the services to describe; all that are served when left out\n   * @param with_idl whether the text of each IDL file comes along\n   * @return files, types, methods and routes as data\n   */\n  Description describe(1: optional list<string> services, 2: optional bool with_idl)\n      (api.get = \"/describe\", siskin.idempotent = \"1\")\n}\n",
        "e87548ed3020f6d74f9f9b38dade45f9fdc75dc2eb9ddd1cc0896efab4dbdb15"
    )
        .with_doc(
            "What every siskin service can answer about itself.\n\nA service gets it by `include \"siskin/base.thrift\"` and `extends base.SiskinBase`; siskin implements the methods.\n`describe` tells of the interface only: no configuration, no host. The others have the names, types and meaning of\nfb303's, so that its clients can call them; what of fb303 changes a service is left out."
        )
        .with_namespaces(&[("java", "siskin.base"), ("rs", "siskin.base")])
        .with_enums(&[
            &STATUS_DESCRIPTOR,
            &REQUIREDNESS_DESCRIPTOR,
            &BASE_TYPE_DESCRIPTOR,
            &STRUCT_KIND_DESCRIPTOR,
            &PLACE_DESCRIPTOR,
            &TYPE_PART_DESCRIPTOR
        ])
        .with_structs(&[
            &TYPE_REFERENCE_DESCRIPTOR,
            &MAP_REFERENCE_DESCRIPTOR,
            &ANNOTATION_DESCRIPTOR,
            &TYPE_ANNOTATIONS_DESCRIPTOR,
            &NAMESPACE_DESCRIPTOR,
            &FIELD_DESCRIPTION_DESCRIPTOR,
            &STRUCT_DESCRIPTION_DESCRIPTOR,
            &ENUM_MEMBER_DESCRIPTION_DESCRIPTOR,
            &ENUM_DESCRIPTION_DESCRIPTOR,
            &TYPEDEF_DESCRIPTION_DESCRIPTOR,
            &CONSTANT_DESCRIPTION_DESCRIPTOR,
            &FILE_DESCRIPTION_DESCRIPTOR,
            &BINDING_DESCRIPTION_DESCRIPTOR,
            &ROUTE_DESCRIPTION_DESCRIPTOR,
            &THROWS_DESCRIPTION_DESCRIPTOR,
            &METHOD_DESCRIPTION_DESCRIPTOR,
            &SERVICE_DESCRIPTION_DESCRIPTOR,
            &DESCRIPTION_DESCRIPTOR
        ])
        .with_services(&[&SISKIN_BASE_DESCRIPTOR])
};
