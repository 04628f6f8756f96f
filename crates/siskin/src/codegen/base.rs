// Made from crates/siskin-build/idl/siskin/base.thrift by siskin-build.
/// Whether a field must be there.
#[derive(
    ::core::clone::Clone,
    ::core::marker::Copy,
    ::core::fmt::Debug,
    ::core::cmp::PartialEq,
    ::core::cmp::Eq,
)]
pub enum Requiredness {
    /// Neither of the two is said: always written, may be absent when read.
    Default,
    Required,
    Optional,
    /// A number that the IDL does not know: a newer peer does. It is kept and written back.
    Unknown(UnknownRequiredness),
}
///A number that no member of [`Requiredness`] has.
#[derive(
    ::core::clone::Clone,
    ::core::marker::Copy,
    ::core::fmt::Debug,
    ::core::cmp::PartialEq,
    ::core::cmp::Eq
)]
pub struct UnknownRequiredness(::core::primitive::i32);
impl UnknownRequiredness {
    /// The number.
    pub fn value(self) -> ::core::primitive::i32 {
        self.0
    }
}
impl Requiredness {
    /// The name in the IDL.
    pub const NAME: &'static ::core::primitive::str = "Requiredness";
    /// What the IDL says of it.
    pub const DESCRIPTOR: &'static ::siskin::codegen::EnumDescriptor = &REQUIREDNESS_DESCRIPTOR;
    /// Every member, in the order of the IDL.
    pub const ALL: &'static [Self] = &[Self::Default, Self::Required, Self::Optional];
    /// The number.
    pub fn value(self) -> ::core::primitive::i32 {
        match self {
            Self::Default => 0,
            Self::Required => 1,
            Self::Optional => 2,
            Self::Unknown(unknown) => unknown.0,
        }
    }
    /// The name in the IDL; empty for a number that is no member's.
    pub fn name(self) -> &'static ::core::primitive::str {
        match self {
            Self::Default => "DEFAULT",
            Self::Required => "REQUIRED",
            Self::Optional => "OPTIONAL",
            Self::Unknown(_) => "",
        }
    }
    /// Whether this is a member.
    pub fn known(self) -> ::core::primitive::bool {
        !::core::matches!(self, Self::Unknown(_))
    }
}
impl ::core::default::Default for Requiredness {
    fn default() -> Self {
        Self::Default
    }
}
impl ::core::convert::From<::core::primitive::i32> for Requiredness {
    fn from(number: ::core::primitive::i32) -> Self {
        match number {
            0 => Self::Default,
            1 => Self::Required,
            2 => Self::Optional,
            unknown => Self::Unknown(UnknownRequiredness(unknown)),
        }
    }
}
impl ::core::convert::From<Requiredness> for ::core::primitive::i32 {
    fn from(value: Requiredness) -> Self {
        value.value()
    }
}
impl ::core::cmp::PartialOrd for Requiredness {
    fn partial_cmp(
        &self,
        other: &Self,
    ) -> ::core::option::Option<::core::cmp::Ordering> {
        ::core::option::Option::Some(::core::cmp::Ord::cmp(self, other))
    }
}
impl ::core::cmp::Ord for Requiredness {
    fn cmp(&self, other: &Self) -> ::core::cmp::Ordering {
        ::core::cmp::Ord::cmp(&self.value(), &other.value())
    }
}
impl ::core::hash::Hash for Requiredness {
    fn hash<H: ::core::hash::Hasher>(&self, state: &mut H) {
        ::core::hash::Hash::hash(&self.value(), state);
    }
}
impl ::core::fmt::Display for Requiredness {
    fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
        match self {
            Self::Unknown(unknown) => ::core::fmt::Display::fmt(&unknown.0, f),
            #[allow(unreachable_patterns)]
            member => f.pad(member.name()),
        }
    }
}
impl ::core::str::FromStr for Requiredness {
    type Err = ::siskin::codegen::UnknownMember;
    fn from_str(
        name: &::core::primitive::str,
    ) -> ::core::result::Result<Self, Self::Err> {
        match name {
            "DEFAULT" => ::core::result::Result::Ok(Self::Default),
            "REQUIRED" => ::core::result::Result::Ok(Self::Required),
            "OPTIONAL" => ::core::result::Result::Ok(Self::Optional),
            _ => {
                ::core::result::Result::Err(
                    ::siskin::codegen::UnknownMember::new("Requiredness", name),
                )
            }
        }
    }
}
impl ::siskin::codegen::Encode for Requiredness {
    const TYPE: ::siskin::codegen::Type = ::siskin::codegen::Type::I32;
    fn encode<O: ::siskin::codegen::Output>(&self, out: &mut O) {
        out.i32(self.value());
    }
}
impl ::siskin::codegen::Decode for Requiredness {
    const TYPE: ::siskin::codegen::Type = ::siskin::codegen::Type::I32;
    const MIN_SIZE: ::core::primitive::usize = 1;
    fn decode<I: ::siskin::codegen::Input>(
        input: &mut I,
    ) -> ::core::result::Result<Self, ::siskin::codegen::ProtocolError> {
        ::core::result::Result::Ok(Self::from(input.i32()?))
    }
    fn decode_field<I: ::siskin::codegen::Input>(
        input: &mut I,
        found: ::siskin::codegen::Type,
    ) -> ::core::result::Result<
        ::core::option::Option<Self>,
        ::siskin::codegen::ProtocolError,
    > {
        match found {
            ::siskin::codegen::Type::I32 | ::siskin::codegen::Type::Uuid => {
                Self::decode(input).map(::core::option::Option::Some)
            }
            found => {
                input.skip(found)?;
                ::core::result::Result::Ok(::core::option::Option::None)
            }
        }
    }
}
impl ::siskin::codegen::json::Enum for Requiredness {
    const DESCRIPTOR: &'static ::siskin::codegen::EnumDescriptor = &REQUIREDNESS_DESCRIPTOR;
    fn from_number(number: ::core::primitive::i32) -> Self {
        Self::from(number)
    }
    fn number(self) -> ::core::primitive::i32 {
        self.value()
    }
    fn json_name(self) -> ::core::option::Option<&'static ::core::primitive::str> {
        match self {
            Self::Default => ::core::option::Option::Some("DEFAULT"),
            Self::Required => ::core::option::Option::Some("REQUIRED"),
            Self::Optional => ::core::option::Option::Some("OPTIONAL"),
            Self::Unknown(_) => ::core::option::Option::None,
        }
    }
    fn from_json_name(name: &::core::primitive::str) -> ::core::option::Option<Self> {
        match name {
            "DEFAULT" => ::core::option::Option::Some(Self::Default),
            "REQUIRED" => ::core::option::Option::Some(Self::Required),
            "OPTIONAL" => ::core::option::Option::Some(Self::Optional),
            _ => ::core::option::Option::None,
        }
    }
}
::siskin::codegen::json_enum!(Requiredness);
///What the IDL says of `Requiredness`.
pub static REQUIREDNESS_DESCRIPTOR: ::siskin::codegen::EnumDescriptor = ::siskin::codegen::EnumDescriptor {
    name: "Requiredness",
    stem: "base",
    doc: "Whether a field must be there.",
    annotations: &[],
    members: &[
        ::siskin::codegen::EnumMember {
            name: "DEFAULT",
            json_name: "DEFAULT",
            value: 0i32,
            doc: "Neither of the two is said: always written, may be absent when read.",
            annotations: &[],
        },
        ::siskin::codegen::EnumMember {
            name: "REQUIRED",
            json_name: "REQUIRED",
            value: 1i32,
            doc: "",
            annotations: &[],
        },
        ::siskin::codegen::EnumMember {
            name: "OPTIONAL",
            json_name: "OPTIONAL",
            value: 2i32,
            doc: "",
            annotations: &[],
        },
    ],
};
/// The types that Thrift brings along.
#[derive(
    ::core::clone::Clone,
    ::core::marker::Copy,
    ::core::fmt::Debug,
    ::core::cmp::PartialEq,
    ::core::cmp::Eq,
)]
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
///A number that no member of [`BaseType`] has.
#[derive(
    ::core::clone::Clone,
    ::core::marker::Copy,
    ::core::fmt::Debug,
    ::core::cmp::PartialEq,
    ::core::cmp::Eq
)]
pub struct UnknownBaseType(::core::primitive::i32);
impl UnknownBaseType {
    /// The number.
    pub fn value(self) -> ::core::primitive::i32 {
        self.0
    }
}
impl BaseType {
    /// The name in the IDL.
    pub const NAME: &'static ::core::primitive::str = "BaseType";
    /// What the IDL says of it.
    pub const DESCRIPTOR: &'static ::siskin::codegen::EnumDescriptor = &BASE_TYPE_DESCRIPTOR;
    /// Every member, in the order of the IDL.
    pub const ALL: &'static [Self] = &[
        Self::Bool,
        Self::I8,
        Self::I16,
        Self::I32,
        Self::I64,
        Self::Double,
        Self::String,
        Self::Binary,
        Self::Uuid,
    ];
    /// The number.
    pub fn value(self) -> ::core::primitive::i32 {
        match self {
            Self::Bool => 1,
            Self::I8 => 2,
            Self::I16 => 3,
            Self::I32 => 4,
            Self::I64 => 5,
            Self::Double => 6,
            Self::String => 7,
            Self::Binary => 8,
            Self::Uuid => 9,
            Self::Unknown(unknown) => unknown.0,
        }
    }
    /// The name in the IDL; empty for a number that is no member's.
    pub fn name(self) -> &'static ::core::primitive::str {
        match self {
            Self::Bool => "BOOL",
            Self::I8 => "I8",
            Self::I16 => "I16",
            Self::I32 => "I32",
            Self::I64 => "I64",
            Self::Double => "DOUBLE",
            Self::String => "STRING",
            Self::Binary => "BINARY",
            Self::Uuid => "UUID",
            Self::Unknown(_) => "",
        }
    }
    /// Whether this is a member.
    pub fn known(self) -> ::core::primitive::bool {
        !::core::matches!(self, Self::Unknown(_))
    }
}
impl ::core::default::Default for BaseType {
    fn default() -> Self {
        Self::Bool
    }
}
impl ::core::convert::From<::core::primitive::i32> for BaseType {
    fn from(number: ::core::primitive::i32) -> Self {
        match number {
            1 => Self::Bool,
            2 => Self::I8,
            3 => Self::I16,
            4 => Self::I32,
            5 => Self::I64,
            6 => Self::Double,
            7 => Self::String,
            8 => Self::Binary,
            9 => Self::Uuid,
            unknown => Self::Unknown(UnknownBaseType(unknown)),
        }
    }
}
impl ::core::convert::From<BaseType> for ::core::primitive::i32 {
    fn from(value: BaseType) -> Self {
        value.value()
    }
}
impl ::core::cmp::PartialOrd for BaseType {
    fn partial_cmp(
        &self,
        other: &Self,
    ) -> ::core::option::Option<::core::cmp::Ordering> {
        ::core::option::Option::Some(::core::cmp::Ord::cmp(self, other))
    }
}
impl ::core::cmp::Ord for BaseType {
    fn cmp(&self, other: &Self) -> ::core::cmp::Ordering {
        ::core::cmp::Ord::cmp(&self.value(), &other.value())
    }
}
impl ::core::hash::Hash for BaseType {
    fn hash<H: ::core::hash::Hasher>(&self, state: &mut H) {
        ::core::hash::Hash::hash(&self.value(), state);
    }
}
impl ::core::fmt::Display for BaseType {
    fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
        match self {
            Self::Unknown(unknown) => ::core::fmt::Display::fmt(&unknown.0, f),
            #[allow(unreachable_patterns)]
            member => f.pad(member.name()),
        }
    }
}
impl ::core::str::FromStr for BaseType {
    type Err = ::siskin::codegen::UnknownMember;
    fn from_str(
        name: &::core::primitive::str,
    ) -> ::core::result::Result<Self, Self::Err> {
        match name {
            "BOOL" => ::core::result::Result::Ok(Self::Bool),
            "I8" => ::core::result::Result::Ok(Self::I8),
            "I16" => ::core::result::Result::Ok(Self::I16),
            "I32" => ::core::result::Result::Ok(Self::I32),
            "I64" => ::core::result::Result::Ok(Self::I64),
            "DOUBLE" => ::core::result::Result::Ok(Self::Double),
            "STRING" => ::core::result::Result::Ok(Self::String),
            "BINARY" => ::core::result::Result::Ok(Self::Binary),
            "UUID" => ::core::result::Result::Ok(Self::Uuid),
            _ => {
                ::core::result::Result::Err(
                    ::siskin::codegen::UnknownMember::new("BaseType", name),
                )
            }
        }
    }
}
impl ::siskin::codegen::Encode for BaseType {
    const TYPE: ::siskin::codegen::Type = ::siskin::codegen::Type::I32;
    fn encode<O: ::siskin::codegen::Output>(&self, out: &mut O) {
        out.i32(self.value());
    }
}
impl ::siskin::codegen::Decode for BaseType {
    const TYPE: ::siskin::codegen::Type = ::siskin::codegen::Type::I32;
    const MIN_SIZE: ::core::primitive::usize = 1;
    fn decode<I: ::siskin::codegen::Input>(
        input: &mut I,
    ) -> ::core::result::Result<Self, ::siskin::codegen::ProtocolError> {
        ::core::result::Result::Ok(Self::from(input.i32()?))
    }
    fn decode_field<I: ::siskin::codegen::Input>(
        input: &mut I,
        found: ::siskin::codegen::Type,
    ) -> ::core::result::Result<
        ::core::option::Option<Self>,
        ::siskin::codegen::ProtocolError,
    > {
        match found {
            ::siskin::codegen::Type::I32 | ::siskin::codegen::Type::Uuid => {
                Self::decode(input).map(::core::option::Option::Some)
            }
            found => {
                input.skip(found)?;
                ::core::result::Result::Ok(::core::option::Option::None)
            }
        }
    }
}
impl ::siskin::codegen::json::Enum for BaseType {
    const DESCRIPTOR: &'static ::siskin::codegen::EnumDescriptor = &BASE_TYPE_DESCRIPTOR;
    fn from_number(number: ::core::primitive::i32) -> Self {
        Self::from(number)
    }
    fn number(self) -> ::core::primitive::i32 {
        self.value()
    }
    fn json_name(self) -> ::core::option::Option<&'static ::core::primitive::str> {
        match self {
            Self::Bool => ::core::option::Option::Some("BOOL"),
            Self::I8 => ::core::option::Option::Some("I8"),
            Self::I16 => ::core::option::Option::Some("I16"),
            Self::I32 => ::core::option::Option::Some("I32"),
            Self::I64 => ::core::option::Option::Some("I64"),
            Self::Double => ::core::option::Option::Some("DOUBLE"),
            Self::String => ::core::option::Option::Some("STRING"),
            Self::Binary => ::core::option::Option::Some("BINARY"),
            Self::Uuid => ::core::option::Option::Some("UUID"),
            Self::Unknown(_) => ::core::option::Option::None,
        }
    }
    fn from_json_name(name: &::core::primitive::str) -> ::core::option::Option<Self> {
        match name {
            "BOOL" => ::core::option::Option::Some(Self::Bool),
            "I8" => ::core::option::Option::Some(Self::I8),
            "I16" => ::core::option::Option::Some(Self::I16),
            "I32" => ::core::option::Option::Some(Self::I32),
            "I64" => ::core::option::Option::Some(Self::I64),
            "DOUBLE" => ::core::option::Option::Some(Self::Double),
            "STRING" => ::core::option::Option::Some(Self::String),
            "BINARY" => ::core::option::Option::Some(Self::Binary),
            "UUID" => ::core::option::Option::Some(Self::Uuid),
            _ => ::core::option::Option::None,
        }
    }
}
::siskin::codegen::json_enum!(BaseType);
///What the IDL says of `BaseType`.
pub static BASE_TYPE_DESCRIPTOR: ::siskin::codegen::EnumDescriptor = ::siskin::codegen::EnumDescriptor {
    name: "BaseType",
    stem: "base",
    doc: "The types that Thrift brings along.",
    annotations: &[],
    members: &[
        ::siskin::codegen::EnumMember {
            name: "BOOL",
            json_name: "BOOL",
            value: 1i32,
            doc: "",
            annotations: &[],
        },
        ::siskin::codegen::EnumMember {
            name: "I8",
            json_name: "I8",
            value: 2i32,
            doc: "Also spelled `byte`.",
            annotations: &[],
        },
        ::siskin::codegen::EnumMember {
            name: "I16",
            json_name: "I16",
            value: 3i32,
            doc: "",
            annotations: &[],
        },
        ::siskin::codegen::EnumMember {
            name: "I32",
            json_name: "I32",
            value: 4i32,
            doc: "",
            annotations: &[],
        },
        ::siskin::codegen::EnumMember {
            name: "I64",
            json_name: "I64",
            value: 5i32,
            doc: "",
            annotations: &[],
        },
        ::siskin::codegen::EnumMember {
            name: "DOUBLE",
            json_name: "DOUBLE",
            value: 6i32,
            doc: "",
            annotations: &[],
        },
        ::siskin::codegen::EnumMember {
            name: "STRING",
            json_name: "STRING",
            value: 7i32,
            doc: "",
            annotations: &[],
        },
        ::siskin::codegen::EnumMember {
            name: "BINARY",
            json_name: "BINARY",
            value: 8i32,
            doc: "",
            annotations: &[],
        },
        ::siskin::codegen::EnumMember {
            name: "UUID",
            json_name: "UUID",
            value: 9i32,
            doc: "",
            annotations: &[],
        },
    ],
};
#[derive(
    ::core::clone::Clone,
    ::core::marker::Copy,
    ::core::fmt::Debug,
    ::core::cmp::PartialEq,
    ::core::cmp::Eq,
)]
pub enum StructKind {
    Struct,
    Union,
    Exception,
    /// A number that the IDL does not know: a newer peer does. It is kept and written back.
    Unknown(UnknownStructKind),
}
///A number that no member of [`StructKind`] has.
#[derive(
    ::core::clone::Clone,
    ::core::marker::Copy,
    ::core::fmt::Debug,
    ::core::cmp::PartialEq,
    ::core::cmp::Eq
)]
pub struct UnknownStructKind(::core::primitive::i32);
impl UnknownStructKind {
    /// The number.
    pub fn value(self) -> ::core::primitive::i32 {
        self.0
    }
}
impl StructKind {
    /// The name in the IDL.
    pub const NAME: &'static ::core::primitive::str = "StructKind";
    /// What the IDL says of it.
    pub const DESCRIPTOR: &'static ::siskin::codegen::EnumDescriptor = &STRUCT_KIND_DESCRIPTOR;
    /// Every member, in the order of the IDL.
    pub const ALL: &'static [Self] = &[Self::Struct, Self::Union, Self::Exception];
    /// The number.
    pub fn value(self) -> ::core::primitive::i32 {
        match self {
            Self::Struct => 1,
            Self::Union => 2,
            Self::Exception => 3,
            Self::Unknown(unknown) => unknown.0,
        }
    }
    /// The name in the IDL; empty for a number that is no member's.
    pub fn name(self) -> &'static ::core::primitive::str {
        match self {
            Self::Struct => "STRUCT",
            Self::Union => "UNION",
            Self::Exception => "EXCEPTION",
            Self::Unknown(_) => "",
        }
    }
    /// Whether this is a member.
    pub fn known(self) -> ::core::primitive::bool {
        !::core::matches!(self, Self::Unknown(_))
    }
}
impl ::core::default::Default for StructKind {
    fn default() -> Self {
        Self::Struct
    }
}
impl ::core::convert::From<::core::primitive::i32> for StructKind {
    fn from(number: ::core::primitive::i32) -> Self {
        match number {
            1 => Self::Struct,
            2 => Self::Union,
            3 => Self::Exception,
            unknown => Self::Unknown(UnknownStructKind(unknown)),
        }
    }
}
impl ::core::convert::From<StructKind> for ::core::primitive::i32 {
    fn from(value: StructKind) -> Self {
        value.value()
    }
}
impl ::core::cmp::PartialOrd for StructKind {
    fn partial_cmp(
        &self,
        other: &Self,
    ) -> ::core::option::Option<::core::cmp::Ordering> {
        ::core::option::Option::Some(::core::cmp::Ord::cmp(self, other))
    }
}
impl ::core::cmp::Ord for StructKind {
    fn cmp(&self, other: &Self) -> ::core::cmp::Ordering {
        ::core::cmp::Ord::cmp(&self.value(), &other.value())
    }
}
impl ::core::hash::Hash for StructKind {
    fn hash<H: ::core::hash::Hasher>(&self, state: &mut H) {
        ::core::hash::Hash::hash(&self.value(), state);
    }
}
impl ::core::fmt::Display for StructKind {
    fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
        match self {
            Self::Unknown(unknown) => ::core::fmt::Display::fmt(&unknown.0, f),
            #[allow(unreachable_patterns)]
            member => f.pad(member.name()),
        }
    }
}
impl ::core::str::FromStr for StructKind {
    type Err = ::siskin::codegen::UnknownMember;
    fn from_str(
        name: &::core::primitive::str,
    ) -> ::core::result::Result<Self, Self::Err> {
        match name {
            "STRUCT" => ::core::result::Result::Ok(Self::Struct),
            "UNION" => ::core::result::Result::Ok(Self::Union),
            "EXCEPTION" => ::core::result::Result::Ok(Self::Exception),
            _ => {
                ::core::result::Result::Err(
                    ::siskin::codegen::UnknownMember::new("StructKind", name),
                )
            }
        }
    }
}
impl ::siskin::codegen::Encode for StructKind {
    const TYPE: ::siskin::codegen::Type = ::siskin::codegen::Type::I32;
    fn encode<O: ::siskin::codegen::Output>(&self, out: &mut O) {
        out.i32(self.value());
    }
}
impl ::siskin::codegen::Decode for StructKind {
    const TYPE: ::siskin::codegen::Type = ::siskin::codegen::Type::I32;
    const MIN_SIZE: ::core::primitive::usize = 1;
    fn decode<I: ::siskin::codegen::Input>(
        input: &mut I,
    ) -> ::core::result::Result<Self, ::siskin::codegen::ProtocolError> {
        ::core::result::Result::Ok(Self::from(input.i32()?))
    }
    fn decode_field<I: ::siskin::codegen::Input>(
        input: &mut I,
        found: ::siskin::codegen::Type,
    ) -> ::core::result::Result<
        ::core::option::Option<Self>,
        ::siskin::codegen::ProtocolError,
    > {
        match found {
            ::siskin::codegen::Type::I32 | ::siskin::codegen::Type::Uuid => {
                Self::decode(input).map(::core::option::Option::Some)
            }
            found => {
                input.skip(found)?;
                ::core::result::Result::Ok(::core::option::Option::None)
            }
        }
    }
}
impl ::siskin::codegen::json::Enum for StructKind {
    const DESCRIPTOR: &'static ::siskin::codegen::EnumDescriptor = &STRUCT_KIND_DESCRIPTOR;
    fn from_number(number: ::core::primitive::i32) -> Self {
        Self::from(number)
    }
    fn number(self) -> ::core::primitive::i32 {
        self.value()
    }
    fn json_name(self) -> ::core::option::Option<&'static ::core::primitive::str> {
        match self {
            Self::Struct => ::core::option::Option::Some("STRUCT"),
            Self::Union => ::core::option::Option::Some("UNION"),
            Self::Exception => ::core::option::Option::Some("EXCEPTION"),
            Self::Unknown(_) => ::core::option::Option::None,
        }
    }
    fn from_json_name(name: &::core::primitive::str) -> ::core::option::Option<Self> {
        match name {
            "STRUCT" => ::core::option::Option::Some(Self::Struct),
            "UNION" => ::core::option::Option::Some(Self::Union),
            "EXCEPTION" => ::core::option::Option::Some(Self::Exception),
            _ => ::core::option::Option::None,
        }
    }
}
::siskin::codegen::json_enum!(StructKind);
///What the IDL says of `StructKind`.
pub static STRUCT_KIND_DESCRIPTOR: ::siskin::codegen::EnumDescriptor = ::siskin::codegen::EnumDescriptor {
    name: "StructKind",
    stem: "base",
    doc: "",
    annotations: &[],
    members: &[
        ::siskin::codegen::EnumMember {
            name: "STRUCT",
            json_name: "STRUCT",
            value: 1i32,
            doc: "",
            annotations: &[],
        },
        ::siskin::codegen::EnumMember {
            name: "UNION",
            json_name: "UNION",
            value: 2i32,
            doc: "",
            annotations: &[],
        },
        ::siskin::codegen::EnumMember {
            name: "EXCEPTION",
            json_name: "EXCEPTION",
            value: 3i32,
            doc: "",
            annotations: &[],
        },
    ],
};
/// Where the value of a parameter is in an HTTP request.
#[derive(
    ::core::clone::Clone,
    ::core::marker::Copy,
    ::core::fmt::Debug,
    ::core::cmp::PartialEq,
    ::core::cmp::Eq,
)]
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
///A number that no member of [`Place`] has.
#[derive(
    ::core::clone::Clone,
    ::core::marker::Copy,
    ::core::fmt::Debug,
    ::core::cmp::PartialEq,
    ::core::cmp::Eq
)]
pub struct UnknownPlace(::core::primitive::i32);
impl UnknownPlace {
    /// The number.
    pub fn value(self) -> ::core::primitive::i32 {
        self.0
    }
}
impl Place {
    /// The name in the IDL.
    pub const NAME: &'static ::core::primitive::str = "Place";
    /// What the IDL says of it.
    pub const DESCRIPTOR: &'static ::siskin::codegen::EnumDescriptor = &PLACE_DESCRIPTOR;
    /// Every member, in the order of the IDL.
    pub const ALL: &'static [Self] = &[
        Self::Nowhere,
        Self::Path,
        Self::Query,
        Self::Header,
        Self::Cookie,
        Self::Body,
        Self::WholeBody,
        Self::RawBody,
        Self::Form,
    ];
    /// The number.
    pub fn value(self) -> ::core::primitive::i32 {
        match self {
            Self::Nowhere => 0,
            Self::Path => 1,
            Self::Query => 2,
            Self::Header => 3,
            Self::Cookie => 4,
            Self::Body => 5,
            Self::WholeBody => 6,
            Self::RawBody => 7,
            Self::Form => 8,
            Self::Unknown(unknown) => unknown.0,
        }
    }
    /// The name in the IDL; empty for a number that is no member's.
    pub fn name(self) -> &'static ::core::primitive::str {
        match self {
            Self::Nowhere => "NOWHERE",
            Self::Path => "PATH",
            Self::Query => "QUERY",
            Self::Header => "HEADER",
            Self::Cookie => "COOKIE",
            Self::Body => "BODY",
            Self::WholeBody => "WHOLE_BODY",
            Self::RawBody => "RAW_BODY",
            Self::Form => "FORM",
            Self::Unknown(_) => "",
        }
    }
    /// Whether this is a member.
    pub fn known(self) -> ::core::primitive::bool {
        !::core::matches!(self, Self::Unknown(_))
    }
}
impl ::core::default::Default for Place {
    fn default() -> Self {
        Self::Nowhere
    }
}
impl ::core::convert::From<::core::primitive::i32> for Place {
    fn from(number: ::core::primitive::i32) -> Self {
        match number {
            0 => Self::Nowhere,
            1 => Self::Path,
            2 => Self::Query,
            3 => Self::Header,
            4 => Self::Cookie,
            5 => Self::Body,
            6 => Self::WholeBody,
            7 => Self::RawBody,
            8 => Self::Form,
            unknown => Self::Unknown(UnknownPlace(unknown)),
        }
    }
}
impl ::core::convert::From<Place> for ::core::primitive::i32 {
    fn from(value: Place) -> Self {
        value.value()
    }
}
impl ::core::cmp::PartialOrd for Place {
    fn partial_cmp(
        &self,
        other: &Self,
    ) -> ::core::option::Option<::core::cmp::Ordering> {
        ::core::option::Option::Some(::core::cmp::Ord::cmp(self, other))
    }
}
impl ::core::cmp::Ord for Place {
    fn cmp(&self, other: &Self) -> ::core::cmp::Ordering {
        ::core::cmp::Ord::cmp(&self.value(), &other.value())
    }
}
impl ::core::hash::Hash for Place {
    fn hash<H: ::core::hash::Hasher>(&self, state: &mut H) {
        ::core::hash::Hash::hash(&self.value(), state);
    }
}
impl ::core::fmt::Display for Place {
    fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
        match self {
            Self::Unknown(unknown) => ::core::fmt::Display::fmt(&unknown.0, f),
            #[allow(unreachable_patterns)]
            member => f.pad(member.name()),
        }
    }
}
impl ::core::str::FromStr for Place {
    type Err = ::siskin::codegen::UnknownMember;
    fn from_str(
        name: &::core::primitive::str,
    ) -> ::core::result::Result<Self, Self::Err> {
        match name {
            "NOWHERE" => ::core::result::Result::Ok(Self::Nowhere),
            "PATH" => ::core::result::Result::Ok(Self::Path),
            "QUERY" => ::core::result::Result::Ok(Self::Query),
            "HEADER" => ::core::result::Result::Ok(Self::Header),
            "COOKIE" => ::core::result::Result::Ok(Self::Cookie),
            "BODY" => ::core::result::Result::Ok(Self::Body),
            "WHOLE_BODY" => ::core::result::Result::Ok(Self::WholeBody),
            "RAW_BODY" => ::core::result::Result::Ok(Self::RawBody),
            "FORM" => ::core::result::Result::Ok(Self::Form),
            _ => {
                ::core::result::Result::Err(
                    ::siskin::codegen::UnknownMember::new("Place", name),
                )
            }
        }
    }
}
impl ::siskin::codegen::Encode for Place {
    const TYPE: ::siskin::codegen::Type = ::siskin::codegen::Type::I32;
    fn encode<O: ::siskin::codegen::Output>(&self, out: &mut O) {
        out.i32(self.value());
    }
}
impl ::siskin::codegen::Decode for Place {
    const TYPE: ::siskin::codegen::Type = ::siskin::codegen::Type::I32;
    const MIN_SIZE: ::core::primitive::usize = 1;
    fn decode<I: ::siskin::codegen::Input>(
        input: &mut I,
    ) -> ::core::result::Result<Self, ::siskin::codegen::ProtocolError> {
        ::core::result::Result::Ok(Self::from(input.i32()?))
    }
    fn decode_field<I: ::siskin::codegen::Input>(
        input: &mut I,
        found: ::siskin::codegen::Type,
    ) -> ::core::result::Result<
        ::core::option::Option<Self>,
        ::siskin::codegen::ProtocolError,
    > {
        match found {
            ::siskin::codegen::Type::I32 | ::siskin::codegen::Type::Uuid => {
                Self::decode(input).map(::core::option::Option::Some)
            }
            found => {
                input.skip(found)?;
                ::core::result::Result::Ok(::core::option::Option::None)
            }
        }
    }
}
impl ::siskin::codegen::json::Enum for Place {
    const DESCRIPTOR: &'static ::siskin::codegen::EnumDescriptor = &PLACE_DESCRIPTOR;
    fn from_number(number: ::core::primitive::i32) -> Self {
        Self::from(number)
    }
    fn number(self) -> ::core::primitive::i32 {
        self.value()
    }
    fn json_name(self) -> ::core::option::Option<&'static ::core::primitive::str> {
        match self {
            Self::Nowhere => ::core::option::Option::Some("NOWHERE"),
            Self::Path => ::core::option::Option::Some("PATH"),
            Self::Query => ::core::option::Option::Some("QUERY"),
            Self::Header => ::core::option::Option::Some("HEADER"),
            Self::Cookie => ::core::option::Option::Some("COOKIE"),
            Self::Body => ::core::option::Option::Some("BODY"),
            Self::WholeBody => ::core::option::Option::Some("WHOLE_BODY"),
            Self::RawBody => ::core::option::Option::Some("RAW_BODY"),
            Self::Form => ::core::option::Option::Some("FORM"),
            Self::Unknown(_) => ::core::option::Option::None,
        }
    }
    fn from_json_name(name: &::core::primitive::str) -> ::core::option::Option<Self> {
        match name {
            "NOWHERE" => ::core::option::Option::Some(Self::Nowhere),
            "PATH" => ::core::option::Option::Some(Self::Path),
            "QUERY" => ::core::option::Option::Some(Self::Query),
            "HEADER" => ::core::option::Option::Some(Self::Header),
            "COOKIE" => ::core::option::Option::Some(Self::Cookie),
            "BODY" => ::core::option::Option::Some(Self::Body),
            "WHOLE_BODY" => ::core::option::Option::Some(Self::WholeBody),
            "RAW_BODY" => ::core::option::Option::Some(Self::RawBody),
            "FORM" => ::core::option::Option::Some(Self::Form),
            _ => ::core::option::Option::None,
        }
    }
}
::siskin::codegen::json_enum!(Place);
///What the IDL says of `Place`.
pub static PLACE_DESCRIPTOR: ::siskin::codegen::EnumDescriptor = ::siskin::codegen::EnumDescriptor {
    name: "Place",
    stem: "base",
    doc: "Where the value of a parameter is in an HTTP request.",
    annotations: &[],
    members: &[
        ::siskin::codegen::EnumMember {
            name: "NOWHERE",
            json_name: "NOWHERE",
            value: 0i32,
            doc: "Not read from HTTP.",
            annotations: &[],
        },
        ::siskin::codegen::EnumMember {
            name: "PATH",
            json_name: "PATH",
            value: 1i32,
            doc: "The path variable of this name.",
            annotations: &[],
        },
        ::siskin::codegen::EnumMember {
            name: "QUERY",
            json_name: "QUERY",
            value: 2i32,
            doc: "The query parameter of this name.",
            annotations: &[],
        },
        ::siskin::codegen::EnumMember {
            name: "HEADER",
            json_name: "HEADER",
            value: 3i32,
            doc: "The header of this name.",
            annotations: &[],
        },
        ::siskin::codegen::EnumMember {
            name: "COOKIE",
            json_name: "COOKIE",
            value: 4i32,
            doc: "The cookie of this name.",
            annotations: &[],
        },
        ::siskin::codegen::EnumMember {
            name: "BODY",
            json_name: "BODY",
            value: 5i32,
            doc: "The member of this name of the JSON body.",
            annotations: &[],
        },
        ::siskin::codegen::EnumMember {
            name: "WHOLE_BODY",
            json_name: "WHOLE_BODY",
            value: 6i32,
            doc: "The whole JSON body.",
            annotations: &[],
        },
        ::siskin::codegen::EnumMember {
            name: "RAW_BODY",
            json_name: "RAW_BODY",
            value: 7i32,
            doc: "The bytes of the body.",
            annotations: &[],
        },
        ::siskin::codegen::EnumMember {
            name: "FORM",
            json_name: "FORM",
            value: 8i32,
            doc: "The member of this name of a form.",
            annotations: &[],
        },
    ],
};
/// A type, as a field or a method uses it.
#[derive(
    ::core::fmt::Debug,
    ::core::clone::Clone,
    ::core::cmp::PartialEq,
    ::core::cmp::Eq,
    ::core::cmp::PartialOrd,
    ::core::cmp::Ord,
    ::core::hash::Hash,
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
impl TypeReference {
    /// The name in the IDL.
    pub const NAME: &'static ::core::primitive::str = "TypeReference";
    /// What the IDL says of it.
    pub const DESCRIPTOR: &'static ::siskin::codegen::StructDescriptor = &TYPE_REFERENCE_DESCRIPTOR;
}
impl ::siskin::codegen::Encode for TypeReference {
    const TYPE: ::siskin::codegen::Type = ::siskin::codegen::Type::Struct;
    fn encode<O: ::siskin::codegen::Output>(&self, out: &mut O) {
        let scope = out.struct_begin();
        match self {
            Self::Base(value) => ::siskin::codegen::Encode::encode_field(value, out, 1),
            Self::ListOf(value) => ::siskin::codegen::Encode::encode_field(value, out, 2),
            Self::SetOf(value) => ::siskin::codegen::Encode::encode_field(value, out, 3),
            Self::MapOf(value) => ::siskin::codegen::Encode::encode_field(value, out, 4),
            Self::Named(value) => ::siskin::codegen::Encode::encode_field(value, out, 5),
            Self::Unknown(field) => field.encode(out),
        }
        out.struct_end(scope);
    }
}
impl ::siskin::codegen::Decode for TypeReference {
    const TYPE: ::siskin::codegen::Type = ::siskin::codegen::Type::Struct;
    const MIN_SIZE: ::core::primitive::usize = 1;
    fn decode<I: ::siskin::codegen::Input>(
        input: &mut I,
    ) -> ::core::result::Result<Self, ::siskin::codegen::ProtocolError> {
        let mut found: ::core::primitive::usize = 0;
        let mut value: ::core::option::Option<Self> = ::core::option::Option::None;
        let scope = input.struct_begin()?;
        while let ::core::option::Option::Some((ty, id)) = input.field_begin()? {
            match id {
                1 => {
                    if let ::core::option::Option::Some(arm) = ::siskin::codegen::Decode::decode_field(
                        input,
                        ty,
                    )? {
                        found += 1;
                        value = ::core::option::Option::Some(Self::Base(arm));
                    }
                }
                2 => {
                    if let ::core::option::Option::Some(arm) = ::siskin::codegen::Decode::decode_field(
                        input,
                        ty,
                    )? {
                        found += 1;
                        value = ::core::option::Option::Some(Self::ListOf(arm));
                    }
                }
                3 => {
                    if let ::core::option::Option::Some(arm) = ::siskin::codegen::Decode::decode_field(
                        input,
                        ty,
                    )? {
                        found += 1;
                        value = ::core::option::Option::Some(Self::SetOf(arm));
                    }
                }
                4 => {
                    if let ::core::option::Option::Some(arm) = ::siskin::codegen::Decode::decode_field(
                        input,
                        ty,
                    )? {
                        found += 1;
                        value = ::core::option::Option::Some(Self::MapOf(arm));
                    }
                }
                5 => {
                    if let ::core::option::Option::Some(arm) = ::siskin::codegen::Decode::decode_field(
                        input,
                        ty,
                    )? {
                        found += 1;
                        value = ::core::option::Option::Some(Self::Named(arm));
                    }
                }
                _ => {
                    found += 1;
                    let field = ::siskin::codegen::UnknownField::decode(input, ty, id)?;
                    value = ::core::option::Option::Some(Self::Unknown(field));
                }
            }
        }
        input.struct_end(scope);
        match value {
            ::core::option::Option::Some(value) if found == 1 => {
                ::core::result::Result::Ok(value)
            }
            _ => {
                ::core::result::Result::Err(::siskin::codegen::ProtocolError::UnionFields {
                    union: "TypeReference",
                    found,
                })
            }
        }
    }
}
impl ::siskin::codegen::serde::Serialize for TypeReference {
    fn serialize<S: ::siskin::codegen::serde::Serializer>(
        &self,
        serializer: S,
    ) -> ::core::result::Result<S::Ok, S::Error> {
        match self {
            Self::Base(value) => {
                let mut state = serializer.serialize_struct("TypeReference", 1)?;
                ::siskin::codegen::serde::ser::SerializeStruct::serialize_field(
                    &mut state,
                    "base",
                    &::siskin::codegen::json::Out(value),
                )?;
                ::siskin::codegen::serde::ser::SerializeStruct::end(state)
            }
            Self::ListOf(value) => {
                let mut state = serializer.serialize_struct("TypeReference", 1)?;
                ::siskin::codegen::serde::ser::SerializeStruct::serialize_field(
                    &mut state,
                    "list_of",
                    &::siskin::codegen::json::Out(value),
                )?;
                ::siskin::codegen::serde::ser::SerializeStruct::end(state)
            }
            Self::SetOf(value) => {
                let mut state = serializer.serialize_struct("TypeReference", 1)?;
                ::siskin::codegen::serde::ser::SerializeStruct::serialize_field(
                    &mut state,
                    "set_of",
                    &::siskin::codegen::json::Out(value),
                )?;
                ::siskin::codegen::serde::ser::SerializeStruct::end(state)
            }
            Self::MapOf(value) => {
                let mut state = serializer.serialize_struct("TypeReference", 1)?;
                ::siskin::codegen::serde::ser::SerializeStruct::serialize_field(
                    &mut state,
                    "map_of",
                    &::siskin::codegen::json::Out(value),
                )?;
                ::siskin::codegen::serde::ser::SerializeStruct::end(state)
            }
            Self::Named(value) => {
                let mut state = serializer.serialize_struct("TypeReference", 1)?;
                ::siskin::codegen::serde::ser::SerializeStruct::serialize_field(
                    &mut state,
                    "named",
                    &::siskin::codegen::json::Out(value),
                )?;
                ::siskin::codegen::serde::ser::SerializeStruct::end(state)
            }
            Self::Unknown(field) => {
                ::siskin::codegen::json::write_unknown_arm(serializer, field.id)
            }
        }
    }
}
impl<'de> ::siskin::codegen::serde::Deserialize<'de> for TypeReference {
    fn deserialize<D: ::siskin::codegen::serde::Deserializer<'de>>(
        deserializer: D,
    ) -> ::core::result::Result<Self, D::Error> {
        struct Members;
        impl<'de> ::siskin::codegen::serde::de::Visitor<'de> for Members {
            type Value = TypeReference;
            fn expecting(
                &self,
                f: &mut ::core::fmt::Formatter<'_>,
            ) -> ::core::fmt::Result {
                ::siskin::codegen::json::expecting(f, "TypeReference")
            }
            fn visit_map<A: ::siskin::codegen::serde::de::MapAccess<'de>>(
                self,
                mut map: A,
            ) -> ::core::result::Result<TypeReference, A::Error> {
                let mut arms = ::siskin::codegen::json::Arms::new("TypeReference");
                while let ::core::option::Option::Some(member) = map
                    .next_key_seed(
                        ::siskin::codegen::json::Field(|
                            name: &::core::primitive::str,
                        | -> ::core::primitive::u16 {
                            match name {
                                "base" => 0,
                                "list_of" => 1,
                                "set_of" => 2,
                                "map_of" => 3,
                                "named" => 4,
                                _ => ::core::primitive::u16::MAX,
                            }
                        }),
                    )?
                {
                    match member {
                        0 => arms.arm(&mut map, "base", TypeReference::Base)?,
                        1 => arms.arm(&mut map, "list_of", TypeReference::ListOf)?,
                        2 => arms.arm(&mut map, "set_of", TypeReference::SetOf)?,
                        3 => arms.arm(&mut map, "map_of", TypeReference::MapOf)?,
                        4 => arms.arm(&mut map, "named", TypeReference::Named)?,
                        _ => arms.unknown(&mut map)?,
                    }
                }
                arms.finish()
            }
        }
        deserializer
            .deserialize_struct(
                "TypeReference",
                &["base", "list_of", "set_of", "map_of", "named"],
                Members,
            )
    }
}
::siskin::codegen::json_struct!(TypeReference);
///What the IDL says of `TypeReference`.
pub static TYPE_REFERENCE_DESCRIPTOR: ::siskin::codegen::StructDescriptor = ::siskin::codegen::StructDescriptor {
    name: "TypeReference",
    stem: "base",
    kind: ::siskin::codegen::StructKind::Union,
    doc: "A type, as a field or a method uses it.",
    annotations: &[],
    fields: &[
        ::siskin::codegen::FieldDescriptor {
            id: 1i16,
            name: "base",
            json_name: "base",
            doc: "",
            requiredness: ::siskin::codegen::Requiredness::Optional,
            ty: ::siskin::codegen::TypeDescriptor::Enum(&BASE_TYPE_DESCRIPTOR),
            default: ::core::option::Option::None,
            annotations: &[],
        },
        ::siskin::codegen::FieldDescriptor {
            id: 2i16,
            name: "list_of",
            json_name: "list_of",
            doc: "",
            requiredness: ::siskin::codegen::Requiredness::Optional,
            ty: ::siskin::codegen::TypeDescriptor::Struct(&TYPE_REFERENCE_DESCRIPTOR),
            default: ::core::option::Option::None,
            annotations: &[],
        },
        ::siskin::codegen::FieldDescriptor {
            id: 3i16,
            name: "set_of",
            json_name: "set_of",
            doc: "",
            requiredness: ::siskin::codegen::Requiredness::Optional,
            ty: ::siskin::codegen::TypeDescriptor::Struct(&TYPE_REFERENCE_DESCRIPTOR),
            default: ::core::option::Option::None,
            annotations: &[],
        },
        ::siskin::codegen::FieldDescriptor {
            id: 4i16,
            name: "map_of",
            json_name: "map_of",
            doc: "",
            requiredness: ::siskin::codegen::Requiredness::Optional,
            ty: ::siskin::codegen::TypeDescriptor::Struct(&MAP_REFERENCE_DESCRIPTOR),
            default: ::core::option::Option::None,
            annotations: &[],
        },
        ::siskin::codegen::FieldDescriptor {
            id: 5i16,
            name: "named",
            json_name: "named",
            doc: "A struct, union, exception, enum or typedef: `STEM.NAME`, where STEM is the `stem` of its file.",
            requiredness: ::siskin::codegen::Requiredness::Optional,
            ty: ::siskin::codegen::TypeDescriptor::String,
            default: ::core::option::Option::None,
            annotations: &[],
        },
    ],
};
#[derive(
    ::core::fmt::Debug,
    ::core::clone::Clone,
    ::core::cmp::PartialEq,
    ::core::cmp::Eq,
    ::core::cmp::PartialOrd,
    ::core::cmp::Ord,
    ::core::hash::Hash,
)]
pub struct MapReference {
    pub key: ::std::boxed::Box<TypeReference>,
    pub value: ::std::boxed::Box<TypeReference>,
}
impl MapReference {
    /// The name in the IDL.
    pub const NAME: &'static ::core::primitive::str = "MapReference";
    /// What the IDL says of it.
    pub const DESCRIPTOR: &'static ::siskin::codegen::StructDescriptor = &MAP_REFERENCE_DESCRIPTOR;
    /// Starts with what is required; all else has its default.
    pub fn builder(key: TypeReference, value: TypeReference) -> MapReferenceBuilder {
        MapReferenceBuilder(Self {
            key: ::std::boxed::Box::new(key),
            value: ::std::boxed::Box::new(value),
        })
    }
}
///Builds a [`MapReference`].
#[derive(::core::clone::Clone, ::core::fmt::Debug)]
#[must_use]
pub struct MapReferenceBuilder(MapReference);
impl MapReferenceBuilder {
    /// The value.
    pub fn build(self) -> MapReference {
        self.0
    }
}
impl ::siskin::codegen::Encode for MapReference {
    const TYPE: ::siskin::codegen::Type = ::siskin::codegen::Type::Struct;
    #[inline]
    fn encode<O: ::siskin::codegen::Output>(&self, out: &mut O) {
        let scope = out.struct_begin();
        ::siskin::codegen::Encode::encode_field(&self.key, out, 1);
        ::siskin::codegen::Encode::encode_field(&self.value, out, 2);
        out.struct_end(scope);
    }
}
impl ::siskin::codegen::Decode for MapReference {
    const TYPE: ::siskin::codegen::Type = ::siskin::codegen::Type::Struct;
    const MIN_SIZE: ::core::primitive::usize = 1;
    #[inline]
    fn decode<I: ::siskin::codegen::Input>(
        input: &mut I,
    ) -> ::core::result::Result<Self, ::siskin::codegen::ProtocolError> {
        let mut field_0: ::core::option::Option<::std::boxed::Box<TypeReference>> = ::core::option::Option::None;
        let mut field_1: ::core::option::Option<::std::boxed::Box<TypeReference>> = ::core::option::Option::None;
        let scope = input.struct_begin()?;
        if input
            .field_is(
                <::std::boxed::Box<TypeReference> as ::siskin::codegen::Decode>::TYPE,
                1,
            )
        {
            field_0 = ::siskin::codegen::Decode::decode_field(
                input,
                <::std::boxed::Box<TypeReference> as ::siskin::codegen::Decode>::TYPE,
            )?;
        }
        if input
            .field_is(
                <::std::boxed::Box<TypeReference> as ::siskin::codegen::Decode>::TYPE,
                2,
            )
        {
            field_1 = ::siskin::codegen::Decode::decode_field(
                input,
                <::std::boxed::Box<TypeReference> as ::siskin::codegen::Decode>::TYPE,
            )?;
        }
        while let ::core::option::Option::Some((ty, id)) = input.field_begin()? {
            match id {
                1 => {
                    if let ::core::option::Option::Some(value) = ::siskin::codegen::Decode::decode_field(
                        input,
                        ty,
                    )? {
                        field_0 = ::core::option::Option::Some(value);
                    }
                }
                2 => {
                    if let ::core::option::Option::Some(value) = ::siskin::codegen::Decode::decode_field(
                        input,
                        ty,
                    )? {
                        field_1 = ::core::option::Option::Some(value);
                    }
                }
                _ => input.skip(ty)?,
            }
        }
        input.struct_end(scope);
        ::core::result::Result::Ok(Self {
            key: ::siskin::codegen::required(field_0, "MapReference", "key")?,
            value: ::siskin::codegen::required(field_1, "MapReference", "value")?,
        })
    }
}
impl ::siskin::codegen::serde::Serialize for MapReference {
    fn serialize<S: ::siskin::codegen::serde::Serializer>(
        &self,
        serializer: S,
    ) -> ::core::result::Result<S::Ok, S::Error> {
        let mut state = serializer.serialize_struct("MapReference", 2usize)?;
        ::siskin::codegen::serde::ser::SerializeStruct::serialize_field(
            &mut state,
            "key",
            &::siskin::codegen::json::Out(&self.key),
        )?;
        ::siskin::codegen::serde::ser::SerializeStruct::serialize_field(
            &mut state,
            "value",
            &::siskin::codegen::json::Out(&self.value),
        )?;
        ::siskin::codegen::serde::ser::SerializeStruct::end(state)
    }
}
impl<'de> ::siskin::codegen::serde::Deserialize<'de> for MapReference {
    fn deserialize<D: ::siskin::codegen::serde::Deserializer<'de>>(
        deserializer: D,
    ) -> ::core::result::Result<Self, D::Error> {
        struct Members;
        impl<'de> ::siskin::codegen::serde::de::Visitor<'de> for Members {
            type Value = MapReference;
            fn expecting(
                &self,
                f: &mut ::core::fmt::Formatter<'_>,
            ) -> ::core::fmt::Result {
                ::siskin::codegen::json::expecting(f, "MapReference")
            }
            fn visit_map<A: ::siskin::codegen::serde::de::MapAccess<'de>>(
                self,
                mut map: A,
            ) -> ::core::result::Result<MapReference, A::Error> {
                let mut field_0: ::core::option::Option<
                    ::core::option::Option<::std::boxed::Box<TypeReference>>,
                > = ::core::option::Option::None;
                let mut field_1: ::core::option::Option<
                    ::core::option::Option<::std::boxed::Box<TypeReference>>,
                > = ::core::option::Option::None;
                while let ::core::option::Option::Some(member) = map
                    .next_key_seed(
                        ::siskin::codegen::json::Field(|
                            name: &::core::primitive::str,
                        | -> ::core::primitive::u16 {
                            match name {
                                "key" => 0,
                                "value" => 1,
                                _ => ::core::primitive::u16::MAX,
                            }
                        }),
                    )?
                {
                    match member {
                        0 => {
                            ::siskin::codegen::json::member(
                                &mut map,
                                &mut field_0,
                                "key",
                            )?
                        }
                        1 => {
                            ::siskin::codegen::json::member(
                                &mut map,
                                &mut field_1,
                                "value",
                            )?
                        }
                        _ => ::siskin::codegen::json::ignore(&mut map)?,
                    }
                }
                ::core::result::Result::Ok(MapReference {
                    key: ::siskin::codegen::json::required(field_0, "key")?,
                    value: ::siskin::codegen::json::required(field_1, "value")?,
                })
            }
        }
        deserializer.deserialize_struct("MapReference", &["key", "value"], Members)
    }
}
::siskin::codegen::json_struct!(MapReference);
///What the IDL says of `MapReference`.
pub static MAP_REFERENCE_DESCRIPTOR: ::siskin::codegen::StructDescriptor = ::siskin::codegen::StructDescriptor {
    name: "MapReference",
    stem: "base",
    kind: ::siskin::codegen::StructKind::Struct,
    doc: "",
    annotations: &[],
    fields: &[
        ::siskin::codegen::FieldDescriptor {
            id: 1i16,
            name: "key",
            json_name: "key",
            doc: "",
            requiredness: ::siskin::codegen::Requiredness::Required,
            ty: ::siskin::codegen::TypeDescriptor::Struct(&TYPE_REFERENCE_DESCRIPTOR),
            default: ::core::option::Option::None,
            annotations: &[],
        },
        ::siskin::codegen::FieldDescriptor {
            id: 2i16,
            name: "value",
            json_name: "value",
            doc: "",
            requiredness: ::siskin::codegen::Requiredness::Required,
            ty: ::siskin::codegen::TypeDescriptor::Struct(&TYPE_REFERENCE_DESCRIPTOR),
            default: ::core::option::Option::None,
            annotations: &[],
        },
    ],
};
/// An annotation: `(key = "value")`.
#[derive(
    ::core::fmt::Debug,
    ::core::clone::Clone,
    ::core::cmp::PartialEq,
    ::core::cmp::Eq,
    ::core::cmp::PartialOrd,
    ::core::cmp::Ord,
    ::core::hash::Hash,
)]
pub struct Annotation {
    pub key: ::std::string::String,
    /// `1` where the IDL gives none.
    pub value: ::std::string::String,
}
impl Annotation {
    /// The name in the IDL.
    pub const NAME: &'static ::core::primitive::str = "Annotation";
    /// What the IDL says of it.
    pub const DESCRIPTOR: &'static ::siskin::codegen::StructDescriptor = &ANNOTATION_DESCRIPTOR;
    /// Starts with what is required; all else has its default.
    pub fn builder(
        key: ::std::string::String,
        value: ::std::string::String,
    ) -> AnnotationBuilder {
        AnnotationBuilder(Self { key: key, value: value })
    }
}
impl ::core::default::Default for Annotation {
    fn default() -> Self {
        Self {
            key: <::std::string::String as ::core::default::Default>::default(),
            value: <::std::string::String as ::core::default::Default>::default(),
        }
    }
}
///Builds a [`Annotation`].
#[derive(::core::clone::Clone, ::core::fmt::Debug)]
#[must_use]
pub struct AnnotationBuilder(Annotation);
impl AnnotationBuilder {
    /// The value.
    pub fn build(self) -> Annotation {
        self.0
    }
}
impl ::siskin::codegen::Encode for Annotation {
    const TYPE: ::siskin::codegen::Type = ::siskin::codegen::Type::Struct;
    #[inline]
    fn encode<O: ::siskin::codegen::Output>(&self, out: &mut O) {
        let scope = out.struct_begin();
        ::siskin::codegen::Encode::encode_field(&self.key, out, 1);
        ::siskin::codegen::Encode::encode_field(&self.value, out, 2);
        out.struct_end(scope);
    }
}
impl ::siskin::codegen::Decode for Annotation {
    const TYPE: ::siskin::codegen::Type = ::siskin::codegen::Type::Struct;
    const MIN_SIZE: ::core::primitive::usize = 1;
    #[inline]
    fn decode<I: ::siskin::codegen::Input>(
        input: &mut I,
    ) -> ::core::result::Result<Self, ::siskin::codegen::ProtocolError> {
        let mut field_0: ::core::option::Option<::std::string::String> = ::core::option::Option::None;
        let mut field_1: ::core::option::Option<::std::string::String> = ::core::option::Option::None;
        let scope = input.struct_begin()?;
        if input.field_is(<::std::string::String as ::siskin::codegen::Decode>::TYPE, 1)
        {
            field_0 = ::siskin::codegen::Decode::decode_field(
                input,
                <::std::string::String as ::siskin::codegen::Decode>::TYPE,
            )?;
        }
        if input.field_is(<::std::string::String as ::siskin::codegen::Decode>::TYPE, 2)
        {
            field_1 = ::siskin::codegen::Decode::decode_field(
                input,
                <::std::string::String as ::siskin::codegen::Decode>::TYPE,
            )?;
        }
        while let ::core::option::Option::Some((ty, id)) = input.field_begin()? {
            match id {
                1 => {
                    if let ::core::option::Option::Some(value) = ::siskin::codegen::Decode::decode_field(
                        input,
                        ty,
                    )? {
                        field_0 = ::core::option::Option::Some(value);
                    }
                }
                2 => {
                    if let ::core::option::Option::Some(value) = ::siskin::codegen::Decode::decode_field(
                        input,
                        ty,
                    )? {
                        field_1 = ::core::option::Option::Some(value);
                    }
                }
                _ => input.skip(ty)?,
            }
        }
        input.struct_end(scope);
        ::core::result::Result::Ok(Self {
            key: ::siskin::codegen::required(field_0, "Annotation", "key")?,
            value: ::siskin::codegen::required(field_1, "Annotation", "value")?,
        })
    }
}
impl ::siskin::codegen::serde::Serialize for Annotation {
    fn serialize<S: ::siskin::codegen::serde::Serializer>(
        &self,
        serializer: S,
    ) -> ::core::result::Result<S::Ok, S::Error> {
        let mut state = serializer.serialize_struct("Annotation", 2usize)?;
        ::siskin::codegen::serde::ser::SerializeStruct::serialize_field(
            &mut state,
            "key",
            &::siskin::codegen::json::Out(&self.key),
        )?;
        ::siskin::codegen::serde::ser::SerializeStruct::serialize_field(
            &mut state,
            "value",
            &::siskin::codegen::json::Out(&self.value),
        )?;
        ::siskin::codegen::serde::ser::SerializeStruct::end(state)
    }
}
impl<'de> ::siskin::codegen::serde::Deserialize<'de> for Annotation {
    fn deserialize<D: ::siskin::codegen::serde::Deserializer<'de>>(
        deserializer: D,
    ) -> ::core::result::Result<Self, D::Error> {
        struct Members;
        impl<'de> ::siskin::codegen::serde::de::Visitor<'de> for Members {
            type Value = Annotation;
            fn expecting(
                &self,
                f: &mut ::core::fmt::Formatter<'_>,
            ) -> ::core::fmt::Result {
                ::siskin::codegen::json::expecting(f, "Annotation")
            }
            fn visit_map<A: ::siskin::codegen::serde::de::MapAccess<'de>>(
                self,
                mut map: A,
            ) -> ::core::result::Result<Annotation, A::Error> {
                let mut field_0: ::core::option::Option<
                    ::core::option::Option<::std::string::String>,
                > = ::core::option::Option::None;
                let mut field_1: ::core::option::Option<
                    ::core::option::Option<::std::string::String>,
                > = ::core::option::Option::None;
                while let ::core::option::Option::Some(member) = map
                    .next_key_seed(
                        ::siskin::codegen::json::Field(|
                            name: &::core::primitive::str,
                        | -> ::core::primitive::u16 {
                            match name {
                                "key" => 0,
                                "value" => 1,
                                _ => ::core::primitive::u16::MAX,
                            }
                        }),
                    )?
                {
                    match member {
                        0 => {
                            ::siskin::codegen::json::member(
                                &mut map,
                                &mut field_0,
                                "key",
                            )?
                        }
                        1 => {
                            ::siskin::codegen::json::member(
                                &mut map,
                                &mut field_1,
                                "value",
                            )?
                        }
                        _ => ::siskin::codegen::json::ignore(&mut map)?,
                    }
                }
                ::core::result::Result::Ok(Annotation {
                    key: ::siskin::codegen::json::required(field_0, "key")?,
                    value: ::siskin::codegen::json::required(field_1, "value")?,
                })
            }
        }
        deserializer.deserialize_struct("Annotation", &["key", "value"], Members)
    }
}
::siskin::codegen::json_struct!(Annotation);
///What the IDL says of `Annotation`.
pub static ANNOTATION_DESCRIPTOR: ::siskin::codegen::StructDescriptor = ::siskin::codegen::StructDescriptor {
    name: "Annotation",
    stem: "base",
    kind: ::siskin::codegen::StructKind::Struct,
    doc: "An annotation: `(key = \"value\")`.",
    annotations: &[],
    fields: &[
        ::siskin::codegen::FieldDescriptor {
            id: 1i16,
            name: "key",
            json_name: "key",
            doc: "",
            requiredness: ::siskin::codegen::Requiredness::Required,
            ty: ::siskin::codegen::TypeDescriptor::String,
            default: ::core::option::Option::None,
            annotations: &[],
        },
        ::siskin::codegen::FieldDescriptor {
            id: 2i16,
            name: "value",
            json_name: "value",
            doc: "`1` where the IDL gives none.",
            requiredness: ::siskin::codegen::Requiredness::Required,
            ty: ::siskin::codegen::TypeDescriptor::String,
            default: ::core::option::Option::None,
            annotations: &[],
        },
    ],
};
/// A line `namespace SCOPE NAME`.
#[derive(
    ::core::fmt::Debug,
    ::core::clone::Clone,
    ::core::cmp::PartialEq,
    ::core::cmp::Eq,
    ::core::cmp::PartialOrd,
    ::core::cmp::Ord,
    ::core::hash::Hash,
)]
pub struct Namespace {
    pub scope: ::std::string::String,
    pub name: ::std::string::String,
    pub annotations: ::std::vec::Vec<Annotation>,
}
impl Namespace {
    /// The name in the IDL.
    pub const NAME: &'static ::core::primitive::str = "Namespace";
    /// What the IDL says of it.
    pub const DESCRIPTOR: &'static ::siskin::codegen::StructDescriptor = &NAMESPACE_DESCRIPTOR;
    /// Starts with what is required; all else has its default.
    pub fn builder(
        scope: ::std::string::String,
        name: ::std::string::String,
    ) -> NamespaceBuilder {
        NamespaceBuilder(Self {
            scope: scope,
            name: name,
            annotations: <::std::vec::Vec<
                Annotation,
            > as ::core::default::Default>::default(),
        })
    }
}
impl ::core::default::Default for Namespace {
    fn default() -> Self {
        Self {
            scope: <::std::string::String as ::core::default::Default>::default(),
            name: <::std::string::String as ::core::default::Default>::default(),
            annotations: <::std::vec::Vec<
                Annotation,
            > as ::core::default::Default>::default(),
        }
    }
}
///Builds a [`Namespace`].
#[derive(::core::clone::Clone, ::core::fmt::Debug)]
#[must_use]
pub struct NamespaceBuilder(Namespace);
impl NamespaceBuilder {
    /// Sets `annotations`.
    #[must_use]
    pub fn annotations(mut self, value: ::std::vec::Vec<Annotation>) -> Self {
        self.0.annotations = value;
        self
    }
    /// The value.
    pub fn build(self) -> Namespace {
        self.0
    }
}
impl ::siskin::codegen::Encode for Namespace {
    const TYPE: ::siskin::codegen::Type = ::siskin::codegen::Type::Struct;
    #[inline]
    fn encode<O: ::siskin::codegen::Output>(&self, out: &mut O) {
        let scope = out.struct_begin();
        ::siskin::codegen::Encode::encode_field(&self.scope, out, 1);
        ::siskin::codegen::Encode::encode_field(&self.name, out, 2);
        ::siskin::codegen::Encode::encode_field(&self.annotations, out, 3);
        out.struct_end(scope);
    }
}
impl ::siskin::codegen::Decode for Namespace {
    const TYPE: ::siskin::codegen::Type = ::siskin::codegen::Type::Struct;
    const MIN_SIZE: ::core::primitive::usize = 1;
    #[inline]
    fn decode<I: ::siskin::codegen::Input>(
        input: &mut I,
    ) -> ::core::result::Result<Self, ::siskin::codegen::ProtocolError> {
        let mut field_0: ::core::option::Option<::std::string::String> = ::core::option::Option::None;
        let mut field_1: ::core::option::Option<::std::string::String> = ::core::option::Option::None;
        let mut field_2: ::core::option::Option<::std::vec::Vec<Annotation>> = ::core::option::Option::None;
        let scope = input.struct_begin()?;
        if input.field_is(<::std::string::String as ::siskin::codegen::Decode>::TYPE, 1)
        {
            field_0 = ::siskin::codegen::Decode::decode_field(
                input,
                <::std::string::String as ::siskin::codegen::Decode>::TYPE,
            )?;
        }
        if input.field_is(<::std::string::String as ::siskin::codegen::Decode>::TYPE, 2)
        {
            field_1 = ::siskin::codegen::Decode::decode_field(
                input,
                <::std::string::String as ::siskin::codegen::Decode>::TYPE,
            )?;
        }
        if input
            .field_is(
                <::std::vec::Vec<Annotation> as ::siskin::codegen::Decode>::TYPE,
                3,
            )
        {
            field_2 = ::siskin::codegen::Decode::decode_field(
                input,
                <::std::vec::Vec<Annotation> as ::siskin::codegen::Decode>::TYPE,
            )?;
        }
        while let ::core::option::Option::Some((ty, id)) = input.field_begin()? {
            match id {
                1 => {
                    if let ::core::option::Option::Some(value) = ::siskin::codegen::Decode::decode_field(
                        input,
                        ty,
                    )? {
                        field_0 = ::core::option::Option::Some(value);
                    }
                }
                2 => {
                    if let ::core::option::Option::Some(value) = ::siskin::codegen::Decode::decode_field(
                        input,
                        ty,
                    )? {
                        field_1 = ::core::option::Option::Some(value);
                    }
                }
                3 => {
                    if let ::core::option::Option::Some(value) = ::siskin::codegen::Decode::decode_field(
                        input,
                        ty,
                    )? {
                        field_2 = ::core::option::Option::Some(value);
                    }
                }
                _ => input.skip(ty)?,
            }
        }
        input.struct_end(scope);
        ::core::result::Result::Ok(Self {
            scope: ::siskin::codegen::required(field_0, "Namespace", "scope")?,
            name: ::siskin::codegen::required(field_1, "Namespace", "name")?,
            annotations: match field_2 {
                ::core::option::Option::Some(value) => value,
                ::core::option::Option::None => {
                    <::std::vec::Vec<Annotation> as ::core::default::Default>::default()
                }
            },
        })
    }
}
impl ::siskin::codegen::serde::Serialize for Namespace {
    fn serialize<S: ::siskin::codegen::serde::Serializer>(
        &self,
        serializer: S,
    ) -> ::core::result::Result<S::Ok, S::Error> {
        let mut state = serializer.serialize_struct("Namespace", 3usize)?;
        ::siskin::codegen::serde::ser::SerializeStruct::serialize_field(
            &mut state,
            "scope",
            &::siskin::codegen::json::Out(&self.scope),
        )?;
        ::siskin::codegen::serde::ser::SerializeStruct::serialize_field(
            &mut state,
            "name",
            &::siskin::codegen::json::Out(&self.name),
        )?;
        ::siskin::codegen::serde::ser::SerializeStruct::serialize_field(
            &mut state,
            "annotations",
            &::siskin::codegen::json::Out(&self.annotations),
        )?;
        ::siskin::codegen::serde::ser::SerializeStruct::end(state)
    }
}
impl<'de> ::siskin::codegen::serde::Deserialize<'de> for Namespace {
    fn deserialize<D: ::siskin::codegen::serde::Deserializer<'de>>(
        deserializer: D,
    ) -> ::core::result::Result<Self, D::Error> {
        struct Members;
        impl<'de> ::siskin::codegen::serde::de::Visitor<'de> for Members {
            type Value = Namespace;
            fn expecting(
                &self,
                f: &mut ::core::fmt::Formatter<'_>,
            ) -> ::core::fmt::Result {
                ::siskin::codegen::json::expecting(f, "Namespace")
            }
            fn visit_map<A: ::siskin::codegen::serde::de::MapAccess<'de>>(
                self,
                mut map: A,
            ) -> ::core::result::Result<Namespace, A::Error> {
                let mut field_0: ::core::option::Option<
                    ::core::option::Option<::std::string::String>,
                > = ::core::option::Option::None;
                let mut field_1: ::core::option::Option<
                    ::core::option::Option<::std::string::String>,
                > = ::core::option::Option::None;
                let mut field_2: ::core::option::Option<
                    ::core::option::Option<::std::vec::Vec<Annotation>>,
                > = ::core::option::Option::None;
                while let ::core::option::Option::Some(member) = map
                    .next_key_seed(
                        ::siskin::codegen::json::Field(|
                            name: &::core::primitive::str,
                        | -> ::core::primitive::u16 {
                            match name {
                                "scope" => 0,
                                "name" => 1,
                                "annotations" => 2,
                                _ => ::core::primitive::u16::MAX,
                            }
                        }),
                    )?
                {
                    match member {
                        0 => {
                            ::siskin::codegen::json::member(
                                &mut map,
                                &mut field_0,
                                "scope",
                            )?
                        }
                        1 => {
                            ::siskin::codegen::json::member(
                                &mut map,
                                &mut field_1,
                                "name",
                            )?
                        }
                        2 => {
                            ::siskin::codegen::json::member(
                                &mut map,
                                &mut field_2,
                                "annotations",
                            )?
                        }
                        _ => ::siskin::codegen::json::ignore(&mut map)?,
                    }
                }
                ::core::result::Result::Ok(Namespace {
                    scope: ::siskin::codegen::json::required(field_0, "scope")?,
                    name: ::siskin::codegen::json::required(field_1, "name")?,
                    annotations: match field_2.flatten() {
                        ::core::option::Option::Some(value) => value,
                        ::core::option::Option::None => {
                            <::std::vec::Vec<
                                Annotation,
                            > as ::core::default::Default>::default()
                        }
                    },
                })
            }
        }
        deserializer
            .deserialize_struct("Namespace", &["scope", "name", "annotations"], Members)
    }
}
::siskin::codegen::json_struct!(Namespace);
///What the IDL says of `Namespace`.
pub static NAMESPACE_DESCRIPTOR: ::siskin::codegen::StructDescriptor = ::siskin::codegen::StructDescriptor {
    name: "Namespace",
    stem: "base",
    kind: ::siskin::codegen::StructKind::Struct,
    doc: "A line `namespace SCOPE NAME`.",
    annotations: &[],
    fields: &[
        ::siskin::codegen::FieldDescriptor {
            id: 1i16,
            name: "scope",
            json_name: "scope",
            doc: "",
            requiredness: ::siskin::codegen::Requiredness::Required,
            ty: ::siskin::codegen::TypeDescriptor::String,
            default: ::core::option::Option::None,
            annotations: &[],
        },
        ::siskin::codegen::FieldDescriptor {
            id: 2i16,
            name: "name",
            json_name: "name",
            doc: "",
            requiredness: ::siskin::codegen::Requiredness::Required,
            ty: ::siskin::codegen::TypeDescriptor::String,
            default: ::core::option::Option::None,
            annotations: &[],
        },
        ::siskin::codegen::FieldDescriptor {
            id: 3i16,
            name: "annotations",
            json_name: "annotations",
            doc: "",
            requiredness: ::siskin::codegen::Requiredness::Default,
            ty: ::siskin::codegen::TypeDescriptor::List(
                &::siskin::codegen::TypeDescriptor::Struct(&ANNOTATION_DESCRIPTOR),
            ),
            default: ::core::option::Option::None,
            annotations: &[],
        },
    ],
};
/// A field of a struct, union or exception, or a parameter.
#[derive(
    ::core::fmt::Debug,
    ::core::clone::Clone,
    ::core::cmp::PartialEq,
    ::core::cmp::Eq,
    ::core::cmp::PartialOrd,
    ::core::cmp::Ord,
    ::core::hash::Hash,
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
}
impl FieldDescription {
    /// The name in the IDL.
    pub const NAME: &'static ::core::primitive::str = "FieldDescription";
    /// What the IDL says of it.
    pub const DESCRIPTOR: &'static ::siskin::codegen::StructDescriptor = &FIELD_DESCRIPTION_DESCRIPTOR;
    /// Starts with what is required; all else has its default.
    pub fn builder(
        id: ::core::primitive::i16,
        name: ::std::string::String,
        requiredness: Requiredness,
        value_type: TypeReference,
    ) -> FieldDescriptionBuilder {
        FieldDescriptionBuilder(Self {
            id: id,
            name: name,
            requiredness: requiredness,
            value_type: value_type,
            default_value: ::core::option::Option::None,
            doc: <::std::string::String as ::core::default::Default>::default(),
            annotations: <::std::vec::Vec<
                Annotation,
            > as ::core::default::Default>::default(),
        })
    }
}
///Builds a [`FieldDescription`].
#[derive(::core::clone::Clone, ::core::fmt::Debug)]
#[must_use]
pub struct FieldDescriptionBuilder(FieldDescription);
impl FieldDescriptionBuilder {
    /// As JSON text, if there is one.
    #[must_use]
    pub fn default_value(mut self, value: ::std::string::String) -> Self {
        self.0.default_value = ::core::option::Option::Some(value);
        self
    }
    /// Sets `doc`.
    #[must_use]
    pub fn doc(mut self, value: ::std::string::String) -> Self {
        self.0.doc = value;
        self
    }
    /// In the order of the IDL; a key may be there more than once.
    #[must_use]
    pub fn annotations(mut self, value: ::std::vec::Vec<Annotation>) -> Self {
        self.0.annotations = value;
        self
    }
    /// The value.
    pub fn build(self) -> FieldDescription {
        self.0
    }
}
impl ::siskin::codegen::Encode for FieldDescription {
    const TYPE: ::siskin::codegen::Type = ::siskin::codegen::Type::Struct;
    fn encode<O: ::siskin::codegen::Output>(&self, out: &mut O) {
        let scope = out.struct_begin();
        ::siskin::codegen::Encode::encode_field(&self.id, out, 1);
        ::siskin::codegen::Encode::encode_field(&self.name, out, 2);
        ::siskin::codegen::Encode::encode_field(&self.requiredness, out, 3);
        ::siskin::codegen::Encode::encode_field(&self.value_type, out, 4);
        if let ::core::option::Option::Some(value) = &self.default_value {
            ::siskin::codegen::Encode::encode_field(value, out, 5);
        }
        ::siskin::codegen::Encode::encode_field(&self.doc, out, 6);
        ::siskin::codegen::Encode::encode_field(&self.annotations, out, 7);
        out.struct_end(scope);
    }
}
impl ::siskin::codegen::Decode for FieldDescription {
    const TYPE: ::siskin::codegen::Type = ::siskin::codegen::Type::Struct;
    const MIN_SIZE: ::core::primitive::usize = 1;
    fn decode<I: ::siskin::codegen::Input>(
        input: &mut I,
    ) -> ::core::result::Result<Self, ::siskin::codegen::ProtocolError> {
        let mut field_0: ::core::option::Option<::core::primitive::i16> = ::core::option::Option::None;
        let mut field_1: ::core::option::Option<::std::string::String> = ::core::option::Option::None;
        let mut field_2: ::core::option::Option<Requiredness> = ::core::option::Option::None;
        let mut field_3: ::core::option::Option<TypeReference> = ::core::option::Option::None;
        let mut field_4: ::core::option::Option<::std::string::String> = ::core::option::Option::None;
        let mut field_5: ::core::option::Option<::std::string::String> = ::core::option::Option::None;
        let mut field_6: ::core::option::Option<::std::vec::Vec<Annotation>> = ::core::option::Option::None;
        let scope = input.struct_begin()?;
        if input.field_is(<::core::primitive::i16 as ::siskin::codegen::Decode>::TYPE, 1)
        {
            field_0 = ::siskin::codegen::Decode::decode_field(
                input,
                <::core::primitive::i16 as ::siskin::codegen::Decode>::TYPE,
            )?;
        }
        if input.field_is(<::std::string::String as ::siskin::codegen::Decode>::TYPE, 2)
        {
            field_1 = ::siskin::codegen::Decode::decode_field(
                input,
                <::std::string::String as ::siskin::codegen::Decode>::TYPE,
            )?;
        }
        if input.field_is(<Requiredness as ::siskin::codegen::Decode>::TYPE, 3) {
            field_2 = ::siskin::codegen::Decode::decode_field(
                input,
                <Requiredness as ::siskin::codegen::Decode>::TYPE,
            )?;
        }
        if input.field_is(<TypeReference as ::siskin::codegen::Decode>::TYPE, 4) {
            field_3 = ::siskin::codegen::Decode::decode_field(
                input,
                <TypeReference as ::siskin::codegen::Decode>::TYPE,
            )?;
        }
        if input.field_is(<::std::string::String as ::siskin::codegen::Decode>::TYPE, 5)
        {
            field_4 = ::siskin::codegen::Decode::decode_field(
                input,
                <::std::string::String as ::siskin::codegen::Decode>::TYPE,
            )?;
        }
        if input.field_is(<::std::string::String as ::siskin::codegen::Decode>::TYPE, 6)
        {
            field_5 = ::siskin::codegen::Decode::decode_field(
                input,
                <::std::string::String as ::siskin::codegen::Decode>::TYPE,
            )?;
        }
        if input
            .field_is(
                <::std::vec::Vec<Annotation> as ::siskin::codegen::Decode>::TYPE,
                7,
            )
        {
            field_6 = ::siskin::codegen::Decode::decode_field(
                input,
                <::std::vec::Vec<Annotation> as ::siskin::codegen::Decode>::TYPE,
            )?;
        }
        while let ::core::option::Option::Some((ty, id)) = input.field_begin()? {
            match id {
                1 => {
                    if let ::core::option::Option::Some(value) = ::siskin::codegen::Decode::decode_field(
                        input,
                        ty,
                    )? {
                        field_0 = ::core::option::Option::Some(value);
                    }
                }
                2 => {
                    if let ::core::option::Option::Some(value) = ::siskin::codegen::Decode::decode_field(
                        input,
                        ty,
                    )? {
                        field_1 = ::core::option::Option::Some(value);
                    }
                }
                3 => {
                    if let ::core::option::Option::Some(value) = ::siskin::codegen::Decode::decode_field(
                        input,
                        ty,
                    )? {
                        field_2 = ::core::option::Option::Some(value);
                    }
                }
                4 => {
                    if let ::core::option::Option::Some(value) = ::siskin::codegen::Decode::decode_field(
                        input,
                        ty,
                    )? {
                        field_3 = ::core::option::Option::Some(value);
                    }
                }
                5 => {
                    if let ::core::option::Option::Some(value) = ::siskin::codegen::Decode::decode_field(
                        input,
                        ty,
                    )? {
                        field_4 = ::core::option::Option::Some(value);
                    }
                }
                6 => {
                    if let ::core::option::Option::Some(value) = ::siskin::codegen::Decode::decode_field(
                        input,
                        ty,
                    )? {
                        field_5 = ::core::option::Option::Some(value);
                    }
                }
                7 => {
                    if let ::core::option::Option::Some(value) = ::siskin::codegen::Decode::decode_field(
                        input,
                        ty,
                    )? {
                        field_6 = ::core::option::Option::Some(value);
                    }
                }
                _ => input.skip(ty)?,
            }
        }
        input.struct_end(scope);
        ::core::result::Result::Ok(Self {
            id: ::siskin::codegen::required(field_0, "FieldDescription", "id")?,
            name: ::siskin::codegen::required(field_1, "FieldDescription", "name")?,
            requiredness: ::siskin::codegen::required(
                field_2,
                "FieldDescription",
                "requiredness",
            )?,
            value_type: ::siskin::codegen::required(
                field_3,
                "FieldDescription",
                "value_type",
            )?,
            default_value: field_4,
            doc: match field_5 {
                ::core::option::Option::Some(value) => value,
                ::core::option::Option::None => {
                    <::std::string::String as ::core::default::Default>::default()
                }
            },
            annotations: match field_6 {
                ::core::option::Option::Some(value) => value,
                ::core::option::Option::None => {
                    <::std::vec::Vec<Annotation> as ::core::default::Default>::default()
                }
            },
        })
    }
}
impl ::siskin::codegen::serde::Serialize for FieldDescription {
    fn serialize<S: ::siskin::codegen::serde::Serializer>(
        &self,
        serializer: S,
    ) -> ::core::result::Result<S::Ok, S::Error> {
        let mut state = serializer
            .serialize_struct(
                "FieldDescription",
                6usize + ::core::primitive::usize::from(self.default_value.is_some()),
            )?;
        ::siskin::codegen::serde::ser::SerializeStruct::serialize_field(
            &mut state,
            "id",
            &::siskin::codegen::json::Out(&self.id),
        )?;
        ::siskin::codegen::serde::ser::SerializeStruct::serialize_field(
            &mut state,
            "name",
            &::siskin::codegen::json::Out(&self.name),
        )?;
        ::siskin::codegen::serde::ser::SerializeStruct::serialize_field(
            &mut state,
            "requiredness",
            &::siskin::codegen::json::Out(&self.requiredness),
        )?;
        ::siskin::codegen::serde::ser::SerializeStruct::serialize_field(
            &mut state,
            "value_type",
            &::siskin::codegen::json::Out(&self.value_type),
        )?;
        if let ::core::option::Option::Some(value) = &self.default_value {
            ::siskin::codegen::serde::ser::SerializeStruct::serialize_field(
                &mut state,
                "default_value",
                &::siskin::codegen::json::Out(value),
            )?;
        }
        ::siskin::codegen::serde::ser::SerializeStruct::serialize_field(
            &mut state,
            "doc",
            &::siskin::codegen::json::Out(&self.doc),
        )?;
        ::siskin::codegen::serde::ser::SerializeStruct::serialize_field(
            &mut state,
            "annotations",
            &::siskin::codegen::json::Out(&self.annotations),
        )?;
        ::siskin::codegen::serde::ser::SerializeStruct::end(state)
    }
}
impl<'de> ::siskin::codegen::serde::Deserialize<'de> for FieldDescription {
    fn deserialize<D: ::siskin::codegen::serde::Deserializer<'de>>(
        deserializer: D,
    ) -> ::core::result::Result<Self, D::Error> {
        struct Members;
        impl<'de> ::siskin::codegen::serde::de::Visitor<'de> for Members {
            type Value = FieldDescription;
            fn expecting(
                &self,
                f: &mut ::core::fmt::Formatter<'_>,
            ) -> ::core::fmt::Result {
                ::siskin::codegen::json::expecting(f, "FieldDescription")
            }
            fn visit_map<A: ::siskin::codegen::serde::de::MapAccess<'de>>(
                self,
                mut map: A,
            ) -> ::core::result::Result<FieldDescription, A::Error> {
                let mut field_0: ::core::option::Option<
                    ::core::option::Option<::core::primitive::i16>,
                > = ::core::option::Option::None;
                let mut field_1: ::core::option::Option<
                    ::core::option::Option<::std::string::String>,
                > = ::core::option::Option::None;
                let mut field_2: ::core::option::Option<
                    ::core::option::Option<Requiredness>,
                > = ::core::option::Option::None;
                let mut field_3: ::core::option::Option<
                    ::core::option::Option<TypeReference>,
                > = ::core::option::Option::None;
                let mut field_4: ::core::option::Option<
                    ::core::option::Option<::std::string::String>,
                > = ::core::option::Option::None;
                let mut field_5: ::core::option::Option<
                    ::core::option::Option<::std::string::String>,
                > = ::core::option::Option::None;
                let mut field_6: ::core::option::Option<
                    ::core::option::Option<::std::vec::Vec<Annotation>>,
                > = ::core::option::Option::None;
                while let ::core::option::Option::Some(member) = map
                    .next_key_seed(
                        ::siskin::codegen::json::Field(|
                            name: &::core::primitive::str,
                        | -> ::core::primitive::u16 {
                            match name {
                                "id" => 0,
                                "name" => 1,
                                "requiredness" => 2,
                                "value_type" => 3,
                                "default_value" => 4,
                                "doc" => 5,
                                "annotations" => 6,
                                _ => ::core::primitive::u16::MAX,
                            }
                        }),
                    )?
                {
                    match member {
                        0 => {
                            ::siskin::codegen::json::member(
                                &mut map,
                                &mut field_0,
                                "id",
                            )?
                        }
                        1 => {
                            ::siskin::codegen::json::member(
                                &mut map,
                                &mut field_1,
                                "name",
                            )?
                        }
                        2 => {
                            ::siskin::codegen::json::member(
                                &mut map,
                                &mut field_2,
                                "requiredness",
                            )?
                        }
                        3 => {
                            ::siskin::codegen::json::member(
                                &mut map,
                                &mut field_3,
                                "value_type",
                            )?
                        }
                        4 => {
                            ::siskin::codegen::json::member(
                                &mut map,
                                &mut field_4,
                                "default_value",
                            )?
                        }
                        5 => {
                            ::siskin::codegen::json::member(
                                &mut map,
                                &mut field_5,
                                "doc",
                            )?
                        }
                        6 => {
                            ::siskin::codegen::json::member(
                                &mut map,
                                &mut field_6,
                                "annotations",
                            )?
                        }
                        _ => ::siskin::codegen::json::ignore(&mut map)?,
                    }
                }
                ::core::result::Result::Ok(FieldDescription {
                    id: ::siskin::codegen::json::required(field_0, "id")?,
                    name: ::siskin::codegen::json::required(field_1, "name")?,
                    requiredness: ::siskin::codegen::json::required(
                        field_2,
                        "requiredness",
                    )?,
                    value_type: ::siskin::codegen::json::required(
                        field_3,
                        "value_type",
                    )?,
                    default_value: field_4.flatten(),
                    doc: match field_5.flatten() {
                        ::core::option::Option::Some(value) => value,
                        ::core::option::Option::None => {
                            <::std::string::String as ::core::default::Default>::default()
                        }
                    },
                    annotations: match field_6.flatten() {
                        ::core::option::Option::Some(value) => value,
                        ::core::option::Option::None => {
                            <::std::vec::Vec<
                                Annotation,
                            > as ::core::default::Default>::default()
                        }
                    },
                })
            }
        }
        deserializer
            .deserialize_struct(
                "FieldDescription",
                &[
                    "id",
                    "name",
                    "requiredness",
                    "value_type",
                    "default_value",
                    "doc",
                    "annotations",
                ],
                Members,
            )
    }
}
::siskin::codegen::json_struct!(FieldDescription);
///What the IDL says of `FieldDescription`.
pub static FIELD_DESCRIPTION_DESCRIPTOR: ::siskin::codegen::StructDescriptor = ::siskin::codegen::StructDescriptor {
    name: "FieldDescription",
    stem: "base",
    kind: ::siskin::codegen::StructKind::Struct,
    doc: "A field of a struct, union or exception, or a parameter.",
    annotations: &[],
    fields: &[
        ::siskin::codegen::FieldDescriptor {
            id: 1i16,
            name: "id",
            json_name: "id",
            doc: "The number by which it travels.",
            requiredness: ::siskin::codegen::Requiredness::Required,
            ty: ::siskin::codegen::TypeDescriptor::I16,
            default: ::core::option::Option::None,
            annotations: &[],
        },
        ::siskin::codegen::FieldDescriptor {
            id: 2i16,
            name: "name",
            json_name: "name",
            doc: "",
            requiredness: ::siskin::codegen::Requiredness::Required,
            ty: ::siskin::codegen::TypeDescriptor::String,
            default: ::core::option::Option::None,
            annotations: &[],
        },
        ::siskin::codegen::FieldDescriptor {
            id: 3i16,
            name: "requiredness",
            json_name: "requiredness",
            doc: "",
            requiredness: ::siskin::codegen::Requiredness::Required,
            ty: ::siskin::codegen::TypeDescriptor::Enum(&REQUIREDNESS_DESCRIPTOR),
            default: ::core::option::Option::None,
            annotations: &[],
        },
        ::siskin::codegen::FieldDescriptor {
            id: 4i16,
            name: "value_type",
            json_name: "value_type",
            doc: "",
            requiredness: ::siskin::codegen::Requiredness::Required,
            ty: ::siskin::codegen::TypeDescriptor::Struct(&TYPE_REFERENCE_DESCRIPTOR),
            default: ::core::option::Option::None,
            annotations: &[],
        },
        ::siskin::codegen::FieldDescriptor {
            id: 5i16,
            name: "default_value",
            json_name: "default_value",
            doc: "As JSON text, if there is one.",
            requiredness: ::siskin::codegen::Requiredness::Optional,
            ty: ::siskin::codegen::TypeDescriptor::String,
            default: ::core::option::Option::None,
            annotations: &[],
        },
        ::siskin::codegen::FieldDescriptor {
            id: 6i16,
            name: "doc",
            json_name: "doc",
            doc: "",
            requiredness: ::siskin::codegen::Requiredness::Default,
            ty: ::siskin::codegen::TypeDescriptor::String,
            default: ::core::option::Option::None,
            annotations: &[],
        },
        ::siskin::codegen::FieldDescriptor {
            id: 7i16,
            name: "annotations",
            json_name: "annotations",
            doc: "In the order of the IDL; a key may be there more than once.",
            requiredness: ::siskin::codegen::Requiredness::Default,
            ty: ::siskin::codegen::TypeDescriptor::List(
                &::siskin::codegen::TypeDescriptor::Struct(&ANNOTATION_DESCRIPTOR),
            ),
            default: ::core::option::Option::None,
            annotations: &[],
        },
    ],
};
/// A struct, union or exception.
#[derive(
    ::core::fmt::Debug,
    ::core::clone::Clone,
    ::core::cmp::PartialEq,
    ::core::cmp::Eq,
    ::core::cmp::PartialOrd,
    ::core::cmp::Ord,
    ::core::hash::Hash,
)]
pub struct StructDescription {
    pub name: ::std::string::String,
    pub kind: StructKind,
    pub doc: ::std::string::String,
    pub annotations: ::std::vec::Vec<Annotation>,
    pub fields: ::std::vec::Vec<FieldDescription>,
}
impl StructDescription {
    /// The name in the IDL.
    pub const NAME: &'static ::core::primitive::str = "StructDescription";
    /// What the IDL says of it.
    pub const DESCRIPTOR: &'static ::siskin::codegen::StructDescriptor = &STRUCT_DESCRIPTION_DESCRIPTOR;
    /// Starts with what is required; all else has its default.
    pub fn builder(
        name: ::std::string::String,
        kind: StructKind,
    ) -> StructDescriptionBuilder {
        StructDescriptionBuilder(Self {
            name: name,
            kind: kind,
            doc: <::std::string::String as ::core::default::Default>::default(),
            annotations: <::std::vec::Vec<
                Annotation,
            > as ::core::default::Default>::default(),
            fields: <::std::vec::Vec<
                FieldDescription,
            > as ::core::default::Default>::default(),
        })
    }
}
impl ::core::default::Default for StructDescription {
    fn default() -> Self {
        Self {
            name: <::std::string::String as ::core::default::Default>::default(),
            kind: <StructKind as ::core::default::Default>::default(),
            doc: <::std::string::String as ::core::default::Default>::default(),
            annotations: <::std::vec::Vec<
                Annotation,
            > as ::core::default::Default>::default(),
            fields: <::std::vec::Vec<
                FieldDescription,
            > as ::core::default::Default>::default(),
        }
    }
}
///Builds a [`StructDescription`].
#[derive(::core::clone::Clone, ::core::fmt::Debug)]
#[must_use]
pub struct StructDescriptionBuilder(StructDescription);
impl StructDescriptionBuilder {
    /// Sets `doc`.
    #[must_use]
    pub fn doc(mut self, value: ::std::string::String) -> Self {
        self.0.doc = value;
        self
    }
    /// Sets `annotations`.
    #[must_use]
    pub fn annotations(mut self, value: ::std::vec::Vec<Annotation>) -> Self {
        self.0.annotations = value;
        self
    }
    /// Sets `fields`.
    #[must_use]
    pub fn fields(mut self, value: ::std::vec::Vec<FieldDescription>) -> Self {
        self.0.fields = value;
        self
    }
    /// The value.
    pub fn build(self) -> StructDescription {
        self.0
    }
}
impl ::siskin::codegen::Encode for StructDescription {
    const TYPE: ::siskin::codegen::Type = ::siskin::codegen::Type::Struct;
    fn encode<O: ::siskin::codegen::Output>(&self, out: &mut O) {
        let scope = out.struct_begin();
        ::siskin::codegen::Encode::encode_field(&self.name, out, 1);
        ::siskin::codegen::Encode::encode_field(&self.kind, out, 2);
        ::siskin::codegen::Encode::encode_field(&self.doc, out, 3);
        ::siskin::codegen::Encode::encode_field(&self.annotations, out, 4);
        ::siskin::codegen::Encode::encode_field(&self.fields, out, 5);
        out.struct_end(scope);
    }
}
impl ::siskin::codegen::Decode for StructDescription {
    const TYPE: ::siskin::codegen::Type = ::siskin::codegen::Type::Struct;
    const MIN_SIZE: ::core::primitive::usize = 1;
    fn decode<I: ::siskin::codegen::Input>(
        input: &mut I,
    ) -> ::core::result::Result<Self, ::siskin::codegen::ProtocolError> {
        let mut field_0: ::core::option::Option<::std::string::String> = ::core::option::Option::None;
        let mut field_1: ::core::option::Option<StructKind> = ::core::option::Option::None;
        let mut field_2: ::core::option::Option<::std::string::String> = ::core::option::Option::None;
        let mut field_3: ::core::option::Option<::std::vec::Vec<Annotation>> = ::core::option::Option::None;
        let mut field_4: ::core::option::Option<::std::vec::Vec<FieldDescription>> = ::core::option::Option::None;
        let scope = input.struct_begin()?;
        if input.field_is(<::std::string::String as ::siskin::codegen::Decode>::TYPE, 1)
        {
            field_0 = ::siskin::codegen::Decode::decode_field(
                input,
                <::std::string::String as ::siskin::codegen::Decode>::TYPE,
            )?;
        }
        if input.field_is(<StructKind as ::siskin::codegen::Decode>::TYPE, 2) {
            field_1 = ::siskin::codegen::Decode::decode_field(
                input,
                <StructKind as ::siskin::codegen::Decode>::TYPE,
            )?;
        }
        if input.field_is(<::std::string::String as ::siskin::codegen::Decode>::TYPE, 3)
        {
            field_2 = ::siskin::codegen::Decode::decode_field(
                input,
                <::std::string::String as ::siskin::codegen::Decode>::TYPE,
            )?;
        }
        if input
            .field_is(
                <::std::vec::Vec<Annotation> as ::siskin::codegen::Decode>::TYPE,
                4,
            )
        {
            field_3 = ::siskin::codegen::Decode::decode_field(
                input,
                <::std::vec::Vec<Annotation> as ::siskin::codegen::Decode>::TYPE,
            )?;
        }
        if input
            .field_is(
                <::std::vec::Vec<FieldDescription> as ::siskin::codegen::Decode>::TYPE,
                5,
            )
        {
            field_4 = ::siskin::codegen::Decode::decode_field(
                input,
                <::std::vec::Vec<FieldDescription> as ::siskin::codegen::Decode>::TYPE,
            )?;
        }
        while let ::core::option::Option::Some((ty, id)) = input.field_begin()? {
            match id {
                1 => {
                    if let ::core::option::Option::Some(value) = ::siskin::codegen::Decode::decode_field(
                        input,
                        ty,
                    )? {
                        field_0 = ::core::option::Option::Some(value);
                    }
                }
                2 => {
                    if let ::core::option::Option::Some(value) = ::siskin::codegen::Decode::decode_field(
                        input,
                        ty,
                    )? {
                        field_1 = ::core::option::Option::Some(value);
                    }
                }
                3 => {
                    if let ::core::option::Option::Some(value) = ::siskin::codegen::Decode::decode_field(
                        input,
                        ty,
                    )? {
                        field_2 = ::core::option::Option::Some(value);
                    }
                }
                4 => {
                    if let ::core::option::Option::Some(value) = ::siskin::codegen::Decode::decode_field(
                        input,
                        ty,
                    )? {
                        field_3 = ::core::option::Option::Some(value);
                    }
                }
                5 => {
                    if let ::core::option::Option::Some(value) = ::siskin::codegen::Decode::decode_field(
                        input,
                        ty,
                    )? {
                        field_4 = ::core::option::Option::Some(value);
                    }
                }
                _ => input.skip(ty)?,
            }
        }
        input.struct_end(scope);
        ::core::result::Result::Ok(Self {
            name: ::siskin::codegen::required(field_0, "StructDescription", "name")?,
            kind: ::siskin::codegen::required(field_1, "StructDescription", "kind")?,
            doc: match field_2 {
                ::core::option::Option::Some(value) => value,
                ::core::option::Option::None => {
                    <::std::string::String as ::core::default::Default>::default()
                }
            },
            annotations: match field_3 {
                ::core::option::Option::Some(value) => value,
                ::core::option::Option::None => {
                    <::std::vec::Vec<Annotation> as ::core::default::Default>::default()
                }
            },
            fields: match field_4 {
                ::core::option::Option::Some(value) => value,
                ::core::option::Option::None => {
                    <::std::vec::Vec<
                        FieldDescription,
                    > as ::core::default::Default>::default()
                }
            },
        })
    }
}
impl ::siskin::codegen::serde::Serialize for StructDescription {
    fn serialize<S: ::siskin::codegen::serde::Serializer>(
        &self,
        serializer: S,
    ) -> ::core::result::Result<S::Ok, S::Error> {
        let mut state = serializer.serialize_struct("StructDescription", 5usize)?;
        ::siskin::codegen::serde::ser::SerializeStruct::serialize_field(
            &mut state,
            "name",
            &::siskin::codegen::json::Out(&self.name),
        )?;
        ::siskin::codegen::serde::ser::SerializeStruct::serialize_field(
            &mut state,
            "kind",
            &::siskin::codegen::json::Out(&self.kind),
        )?;
        ::siskin::codegen::serde::ser::SerializeStruct::serialize_field(
            &mut state,
            "doc",
            &::siskin::codegen::json::Out(&self.doc),
        )?;
        ::siskin::codegen::serde::ser::SerializeStruct::serialize_field(
            &mut state,
            "annotations",
            &::siskin::codegen::json::Out(&self.annotations),
        )?;
        ::siskin::codegen::serde::ser::SerializeStruct::serialize_field(
            &mut state,
            "fields",
            &::siskin::codegen::json::Out(&self.fields),
        )?;
        ::siskin::codegen::serde::ser::SerializeStruct::end(state)
    }
}
impl<'de> ::siskin::codegen::serde::Deserialize<'de> for StructDescription {
    fn deserialize<D: ::siskin::codegen::serde::Deserializer<'de>>(
        deserializer: D,
    ) -> ::core::result::Result<Self, D::Error> {
        struct Members;
        impl<'de> ::siskin::codegen::serde::de::Visitor<'de> for Members {
            type Value = StructDescription;
            fn expecting(
                &self,
                f: &mut ::core::fmt::Formatter<'_>,
            ) -> ::core::fmt::Result {
                ::siskin::codegen::json::expecting(f, "StructDescription")
            }
            fn visit_map<A: ::siskin::codegen::serde::de::MapAccess<'de>>(
                self,
                mut map: A,
            ) -> ::core::result::Result<StructDescription, A::Error> {
                let mut field_0: ::core::option::Option<
                    ::core::option::Option<::std::string::String>,
                > = ::core::option::Option::None;
                let mut field_1: ::core::option::Option<
                    ::core::option::Option<StructKind>,
                > = ::core::option::Option::None;
                let mut field_2: ::core::option::Option<
                    ::core::option::Option<::std::string::String>,
                > = ::core::option::Option::None;
                let mut field_3: ::core::option::Option<
                    ::core::option::Option<::std::vec::Vec<Annotation>>,
                > = ::core::option::Option::None;
                let mut field_4: ::core::option::Option<
                    ::core::option::Option<::std::vec::Vec<FieldDescription>>,
                > = ::core::option::Option::None;
                while let ::core::option::Option::Some(member) = map
                    .next_key_seed(
                        ::siskin::codegen::json::Field(|
                            name: &::core::primitive::str,
                        | -> ::core::primitive::u16 {
                            match name {
                                "name" => 0,
                                "kind" => 1,
                                "doc" => 2,
                                "annotations" => 3,
                                "fields" => 4,
                                _ => ::core::primitive::u16::MAX,
                            }
                        }),
                    )?
                {
                    match member {
                        0 => {
                            ::siskin::codegen::json::member(
                                &mut map,
                                &mut field_0,
                                "name",
                            )?
                        }
                        1 => {
                            ::siskin::codegen::json::member(
                                &mut map,
                                &mut field_1,
                                "kind",
                            )?
                        }
                        2 => {
                            ::siskin::codegen::json::member(
                                &mut map,
                                &mut field_2,
                                "doc",
                            )?
                        }
                        3 => {
                            ::siskin::codegen::json::member(
                                &mut map,
                                &mut field_3,
                                "annotations",
                            )?
                        }
                        4 => {
                            ::siskin::codegen::json::member(
                                &mut map,
                                &mut field_4,
                                "fields",
                            )?
                        }
                        _ => ::siskin::codegen::json::ignore(&mut map)?,
                    }
                }
                ::core::result::Result::Ok(StructDescription {
                    name: ::siskin::codegen::json::required(field_0, "name")?,
                    kind: ::siskin::codegen::json::required(field_1, "kind")?,
                    doc: match field_2.flatten() {
                        ::core::option::Option::Some(value) => value,
                        ::core::option::Option::None => {
                            <::std::string::String as ::core::default::Default>::default()
                        }
                    },
                    annotations: match field_3.flatten() {
                        ::core::option::Option::Some(value) => value,
                        ::core::option::Option::None => {
                            <::std::vec::Vec<
                                Annotation,
                            > as ::core::default::Default>::default()
                        }
                    },
                    fields: match field_4.flatten() {
                        ::core::option::Option::Some(value) => value,
                        ::core::option::Option::None => {
                            <::std::vec::Vec<
                                FieldDescription,
                            > as ::core::default::Default>::default()
                        }
                    },
                })
            }
        }
        deserializer
            .deserialize_struct(
                "StructDescription",
                &["name", "kind", "doc", "annotations", "fields"],
                Members,
            )
    }
}
::siskin::codegen::json_struct!(StructDescription);
///What the IDL says of `StructDescription`.
pub static STRUCT_DESCRIPTION_DESCRIPTOR: ::siskin::codegen::StructDescriptor = ::siskin::codegen::StructDescriptor {
    name: "StructDescription",
    stem: "base",
    kind: ::siskin::codegen::StructKind::Struct,
    doc: "A struct, union or exception.",
    annotations: &[],
    fields: &[
        ::siskin::codegen::FieldDescriptor {
            id: 1i16,
            name: "name",
            json_name: "name",
            doc: "",
            requiredness: ::siskin::codegen::Requiredness::Required,
            ty: ::siskin::codegen::TypeDescriptor::String,
            default: ::core::option::Option::None,
            annotations: &[],
        },
        ::siskin::codegen::FieldDescriptor {
            id: 2i16,
            name: "kind",
            json_name: "kind",
            doc: "",
            requiredness: ::siskin::codegen::Requiredness::Required,
            ty: ::siskin::codegen::TypeDescriptor::Enum(&STRUCT_KIND_DESCRIPTOR),
            default: ::core::option::Option::None,
            annotations: &[],
        },
        ::siskin::codegen::FieldDescriptor {
            id: 3i16,
            name: "doc",
            json_name: "doc",
            doc: "",
            requiredness: ::siskin::codegen::Requiredness::Default,
            ty: ::siskin::codegen::TypeDescriptor::String,
            default: ::core::option::Option::None,
            annotations: &[],
        },
        ::siskin::codegen::FieldDescriptor {
            id: 4i16,
            name: "annotations",
            json_name: "annotations",
            doc: "",
            requiredness: ::siskin::codegen::Requiredness::Default,
            ty: ::siskin::codegen::TypeDescriptor::List(
                &::siskin::codegen::TypeDescriptor::Struct(&ANNOTATION_DESCRIPTOR),
            ),
            default: ::core::option::Option::None,
            annotations: &[],
        },
        ::siskin::codegen::FieldDescriptor {
            id: 5i16,
            name: "fields",
            json_name: "fields",
            doc: "",
            requiredness: ::siskin::codegen::Requiredness::Default,
            ty: ::siskin::codegen::TypeDescriptor::List(
                &::siskin::codegen::TypeDescriptor::Struct(&FIELD_DESCRIPTION_DESCRIPTOR),
            ),
            default: ::core::option::Option::None,
            annotations: &[],
        },
    ],
};
#[derive(
    ::core::fmt::Debug,
    ::core::clone::Clone,
    ::core::cmp::PartialEq,
    ::core::cmp::Eq,
    ::core::cmp::PartialOrd,
    ::core::cmp::Ord,
    ::core::hash::Hash,
)]
pub struct EnumMemberDescription {
    pub name: ::std::string::String,
    pub value: ::core::primitive::i32,
    pub doc: ::std::string::String,
    pub annotations: ::std::vec::Vec<Annotation>,
}
impl EnumMemberDescription {
    /// The name in the IDL.
    pub const NAME: &'static ::core::primitive::str = "EnumMemberDescription";
    /// What the IDL says of it.
    pub const DESCRIPTOR: &'static ::siskin::codegen::StructDescriptor = &ENUM_MEMBER_DESCRIPTION_DESCRIPTOR;
    /// Starts with what is required; all else has its default.
    pub fn builder(
        name: ::std::string::String,
        value: ::core::primitive::i32,
    ) -> EnumMemberDescriptionBuilder {
        EnumMemberDescriptionBuilder(Self {
            name: name,
            value: value,
            doc: <::std::string::String as ::core::default::Default>::default(),
            annotations: <::std::vec::Vec<
                Annotation,
            > as ::core::default::Default>::default(),
        })
    }
}
impl ::core::default::Default for EnumMemberDescription {
    fn default() -> Self {
        Self {
            name: <::std::string::String as ::core::default::Default>::default(),
            value: <::core::primitive::i32 as ::core::default::Default>::default(),
            doc: <::std::string::String as ::core::default::Default>::default(),
            annotations: <::std::vec::Vec<
                Annotation,
            > as ::core::default::Default>::default(),
        }
    }
}
///Builds a [`EnumMemberDescription`].
#[derive(::core::clone::Clone, ::core::fmt::Debug)]
#[must_use]
pub struct EnumMemberDescriptionBuilder(EnumMemberDescription);
impl EnumMemberDescriptionBuilder {
    /// Sets `doc`.
    #[must_use]
    pub fn doc(mut self, value: ::std::string::String) -> Self {
        self.0.doc = value;
        self
    }
    /// Sets `annotations`.
    #[must_use]
    pub fn annotations(mut self, value: ::std::vec::Vec<Annotation>) -> Self {
        self.0.annotations = value;
        self
    }
    /// The value.
    pub fn build(self) -> EnumMemberDescription {
        self.0
    }
}
impl ::siskin::codegen::Encode for EnumMemberDescription {
    const TYPE: ::siskin::codegen::Type = ::siskin::codegen::Type::Struct;
    #[inline]
    fn encode<O: ::siskin::codegen::Output>(&self, out: &mut O) {
        let scope = out.struct_begin();
        ::siskin::codegen::Encode::encode_field(&self.name, out, 1);
        ::siskin::codegen::Encode::encode_field(&self.value, out, 2);
        ::siskin::codegen::Encode::encode_field(&self.doc, out, 3);
        ::siskin::codegen::Encode::encode_field(&self.annotations, out, 4);
        out.struct_end(scope);
    }
}
impl ::siskin::codegen::Decode for EnumMemberDescription {
    const TYPE: ::siskin::codegen::Type = ::siskin::codegen::Type::Struct;
    const MIN_SIZE: ::core::primitive::usize = 1;
    #[inline]
    fn decode<I: ::siskin::codegen::Input>(
        input: &mut I,
    ) -> ::core::result::Result<Self, ::siskin::codegen::ProtocolError> {
        let mut field_0: ::core::option::Option<::std::string::String> = ::core::option::Option::None;
        let mut field_1: ::core::option::Option<::core::primitive::i32> = ::core::option::Option::None;
        let mut field_2: ::core::option::Option<::std::string::String> = ::core::option::Option::None;
        let mut field_3: ::core::option::Option<::std::vec::Vec<Annotation>> = ::core::option::Option::None;
        let scope = input.struct_begin()?;
        if input.field_is(<::std::string::String as ::siskin::codegen::Decode>::TYPE, 1)
        {
            field_0 = ::siskin::codegen::Decode::decode_field(
                input,
                <::std::string::String as ::siskin::codegen::Decode>::TYPE,
            )?;
        }
        if input.field_is(<::core::primitive::i32 as ::siskin::codegen::Decode>::TYPE, 2)
        {
            field_1 = ::siskin::codegen::Decode::decode_field(
                input,
                <::core::primitive::i32 as ::siskin::codegen::Decode>::TYPE,
            )?;
        }
        if input.field_is(<::std::string::String as ::siskin::codegen::Decode>::TYPE, 3)
        {
            field_2 = ::siskin::codegen::Decode::decode_field(
                input,
                <::std::string::String as ::siskin::codegen::Decode>::TYPE,
            )?;
        }
        if input
            .field_is(
                <::std::vec::Vec<Annotation> as ::siskin::codegen::Decode>::TYPE,
                4,
            )
        {
            field_3 = ::siskin::codegen::Decode::decode_field(
                input,
                <::std::vec::Vec<Annotation> as ::siskin::codegen::Decode>::TYPE,
            )?;
        }
        while let ::core::option::Option::Some((ty, id)) = input.field_begin()? {
            match id {
                1 => {
                    if let ::core::option::Option::Some(value) = ::siskin::codegen::Decode::decode_field(
                        input,
                        ty,
                    )? {
                        field_0 = ::core::option::Option::Some(value);
                    }
                }
                2 => {
                    if let ::core::option::Option::Some(value) = ::siskin::codegen::Decode::decode_field(
                        input,
                        ty,
                    )? {
                        field_1 = ::core::option::Option::Some(value);
                    }
                }
                3 => {
                    if let ::core::option::Option::Some(value) = ::siskin::codegen::Decode::decode_field(
                        input,
                        ty,
                    )? {
                        field_2 = ::core::option::Option::Some(value);
                    }
                }
                4 => {
                    if let ::core::option::Option::Some(value) = ::siskin::codegen::Decode::decode_field(
                        input,
                        ty,
                    )? {
                        field_3 = ::core::option::Option::Some(value);
                    }
                }
                _ => input.skip(ty)?,
            }
        }
        input.struct_end(scope);
        ::core::result::Result::Ok(Self {
            name: ::siskin::codegen::required(field_0, "EnumMemberDescription", "name")?,
            value: ::siskin::codegen::required(
                field_1,
                "EnumMemberDescription",
                "value",
            )?,
            doc: match field_2 {
                ::core::option::Option::Some(value) => value,
                ::core::option::Option::None => {
                    <::std::string::String as ::core::default::Default>::default()
                }
            },
            annotations: match field_3 {
                ::core::option::Option::Some(value) => value,
                ::core::option::Option::None => {
                    <::std::vec::Vec<Annotation> as ::core::default::Default>::default()
                }
            },
        })
    }
}
impl ::siskin::codegen::serde::Serialize for EnumMemberDescription {
    fn serialize<S: ::siskin::codegen::serde::Serializer>(
        &self,
        serializer: S,
    ) -> ::core::result::Result<S::Ok, S::Error> {
        let mut state = serializer.serialize_struct("EnumMemberDescription", 4usize)?;
        ::siskin::codegen::serde::ser::SerializeStruct::serialize_field(
            &mut state,
            "name",
            &::siskin::codegen::json::Out(&self.name),
        )?;
        ::siskin::codegen::serde::ser::SerializeStruct::serialize_field(
            &mut state,
            "value",
            &::siskin::codegen::json::Out(&self.value),
        )?;
        ::siskin::codegen::serde::ser::SerializeStruct::serialize_field(
            &mut state,
            "doc",
            &::siskin::codegen::json::Out(&self.doc),
        )?;
        ::siskin::codegen::serde::ser::SerializeStruct::serialize_field(
            &mut state,
            "annotations",
            &::siskin::codegen::json::Out(&self.annotations),
        )?;
        ::siskin::codegen::serde::ser::SerializeStruct::end(state)
    }
}
impl<'de> ::siskin::codegen::serde::Deserialize<'de> for EnumMemberDescription {
    fn deserialize<D: ::siskin::codegen::serde::Deserializer<'de>>(
        deserializer: D,
    ) -> ::core::result::Result<Self, D::Error> {
        struct Members;
        impl<'de> ::siskin::codegen::serde::de::Visitor<'de> for Members {
            type Value = EnumMemberDescription;
            fn expecting(
                &self,
                f: &mut ::core::fmt::Formatter<'_>,
            ) -> ::core::fmt::Result {
                ::siskin::codegen::json::expecting(f, "EnumMemberDescription")
            }
            fn visit_map<A: ::siskin::codegen::serde::de::MapAccess<'de>>(
                self,
                mut map: A,
            ) -> ::core::result::Result<EnumMemberDescription, A::Error> {
                let mut field_0: ::core::option::Option<
                    ::core::option::Option<::std::string::String>,
                > = ::core::option::Option::None;
                let mut field_1: ::core::option::Option<
                    ::core::option::Option<::core::primitive::i32>,
                > = ::core::option::Option::None;
                let mut field_2: ::core::option::Option<
                    ::core::option::Option<::std::string::String>,
                > = ::core::option::Option::None;
                let mut field_3: ::core::option::Option<
                    ::core::option::Option<::std::vec::Vec<Annotation>>,
                > = ::core::option::Option::None;
                while let ::core::option::Option::Some(member) = map
                    .next_key_seed(
                        ::siskin::codegen::json::Field(|
                            name: &::core::primitive::str,
                        | -> ::core::primitive::u16 {
                            match name {
                                "name" => 0,
                                "value" => 1,
                                "doc" => 2,
                                "annotations" => 3,
                                _ => ::core::primitive::u16::MAX,
                            }
                        }),
                    )?
                {
                    match member {
                        0 => {
                            ::siskin::codegen::json::member(
                                &mut map,
                                &mut field_0,
                                "name",
                            )?
                        }
                        1 => {
                            ::siskin::codegen::json::member(
                                &mut map,
                                &mut field_1,
                                "value",
                            )?
                        }
                        2 => {
                            ::siskin::codegen::json::member(
                                &mut map,
                                &mut field_2,
                                "doc",
                            )?
                        }
                        3 => {
                            ::siskin::codegen::json::member(
                                &mut map,
                                &mut field_3,
                                "annotations",
                            )?
                        }
                        _ => ::siskin::codegen::json::ignore(&mut map)?,
                    }
                }
                ::core::result::Result::Ok(EnumMemberDescription {
                    name: ::siskin::codegen::json::required(field_0, "name")?,
                    value: ::siskin::codegen::json::required(field_1, "value")?,
                    doc: match field_2.flatten() {
                        ::core::option::Option::Some(value) => value,
                        ::core::option::Option::None => {
                            <::std::string::String as ::core::default::Default>::default()
                        }
                    },
                    annotations: match field_3.flatten() {
                        ::core::option::Option::Some(value) => value,
                        ::core::option::Option::None => {
                            <::std::vec::Vec<
                                Annotation,
                            > as ::core::default::Default>::default()
                        }
                    },
                })
            }
        }
        deserializer
            .deserialize_struct(
                "EnumMemberDescription",
                &["name", "value", "doc", "annotations"],
                Members,
            )
    }
}
::siskin::codegen::json_struct!(EnumMemberDescription);
///What the IDL says of `EnumMemberDescription`.
pub static ENUM_MEMBER_DESCRIPTION_DESCRIPTOR: ::siskin::codegen::StructDescriptor = ::siskin::codegen::StructDescriptor {
    name: "EnumMemberDescription",
    stem: "base",
    kind: ::siskin::codegen::StructKind::Struct,
    doc: "",
    annotations: &[],
    fields: &[
        ::siskin::codegen::FieldDescriptor {
            id: 1i16,
            name: "name",
            json_name: "name",
            doc: "",
            requiredness: ::siskin::codegen::Requiredness::Required,
            ty: ::siskin::codegen::TypeDescriptor::String,
            default: ::core::option::Option::None,
            annotations: &[],
        },
        ::siskin::codegen::FieldDescriptor {
            id: 2i16,
            name: "value",
            json_name: "value",
            doc: "",
            requiredness: ::siskin::codegen::Requiredness::Required,
            ty: ::siskin::codegen::TypeDescriptor::I32,
            default: ::core::option::Option::None,
            annotations: &[],
        },
        ::siskin::codegen::FieldDescriptor {
            id: 3i16,
            name: "doc",
            json_name: "doc",
            doc: "",
            requiredness: ::siskin::codegen::Requiredness::Default,
            ty: ::siskin::codegen::TypeDescriptor::String,
            default: ::core::option::Option::None,
            annotations: &[],
        },
        ::siskin::codegen::FieldDescriptor {
            id: 4i16,
            name: "annotations",
            json_name: "annotations",
            doc: "",
            requiredness: ::siskin::codegen::Requiredness::Default,
            ty: ::siskin::codegen::TypeDescriptor::List(
                &::siskin::codegen::TypeDescriptor::Struct(&ANNOTATION_DESCRIPTOR),
            ),
            default: ::core::option::Option::None,
            annotations: &[],
        },
    ],
};
#[derive(
    ::core::fmt::Debug,
    ::core::clone::Clone,
    ::core::cmp::PartialEq,
    ::core::cmp::Eq,
    ::core::cmp::PartialOrd,
    ::core::cmp::Ord,
    ::core::hash::Hash,
)]
pub struct EnumDescription {
    pub name: ::std::string::String,
    pub doc: ::std::string::String,
    pub annotations: ::std::vec::Vec<Annotation>,
    pub members: ::std::vec::Vec<EnumMemberDescription>,
}
impl EnumDescription {
    /// The name in the IDL.
    pub const NAME: &'static ::core::primitive::str = "EnumDescription";
    /// What the IDL says of it.
    pub const DESCRIPTOR: &'static ::siskin::codegen::StructDescriptor = &ENUM_DESCRIPTION_DESCRIPTOR;
    /// Starts with what is required; all else has its default.
    pub fn builder(name: ::std::string::String) -> EnumDescriptionBuilder {
        EnumDescriptionBuilder(Self {
            name: name,
            doc: <::std::string::String as ::core::default::Default>::default(),
            annotations: <::std::vec::Vec<
                Annotation,
            > as ::core::default::Default>::default(),
            members: <::std::vec::Vec<
                EnumMemberDescription,
            > as ::core::default::Default>::default(),
        })
    }
}
impl ::core::default::Default for EnumDescription {
    fn default() -> Self {
        Self {
            name: <::std::string::String as ::core::default::Default>::default(),
            doc: <::std::string::String as ::core::default::Default>::default(),
            annotations: <::std::vec::Vec<
                Annotation,
            > as ::core::default::Default>::default(),
            members: <::std::vec::Vec<
                EnumMemberDescription,
            > as ::core::default::Default>::default(),
        }
    }
}
///Builds a [`EnumDescription`].
#[derive(::core::clone::Clone, ::core::fmt::Debug)]
#[must_use]
pub struct EnumDescriptionBuilder(EnumDescription);
impl EnumDescriptionBuilder {
    /// Sets `doc`.
    #[must_use]
    pub fn doc(mut self, value: ::std::string::String) -> Self {
        self.0.doc = value;
        self
    }
    /// Sets `annotations`.
    #[must_use]
    pub fn annotations(mut self, value: ::std::vec::Vec<Annotation>) -> Self {
        self.0.annotations = value;
        self
    }
    /// Sets `members`.
    #[must_use]
    pub fn members(mut self, value: ::std::vec::Vec<EnumMemberDescription>) -> Self {
        self.0.members = value;
        self
    }
    /// The value.
    pub fn build(self) -> EnumDescription {
        self.0
    }
}
impl ::siskin::codegen::Encode for EnumDescription {
    const TYPE: ::siskin::codegen::Type = ::siskin::codegen::Type::Struct;
    #[inline]
    fn encode<O: ::siskin::codegen::Output>(&self, out: &mut O) {
        let scope = out.struct_begin();
        ::siskin::codegen::Encode::encode_field(&self.name, out, 1);
        ::siskin::codegen::Encode::encode_field(&self.doc, out, 2);
        ::siskin::codegen::Encode::encode_field(&self.annotations, out, 3);
        ::siskin::codegen::Encode::encode_field(&self.members, out, 4);
        out.struct_end(scope);
    }
}
impl ::siskin::codegen::Decode for EnumDescription {
    const TYPE: ::siskin::codegen::Type = ::siskin::codegen::Type::Struct;
    const MIN_SIZE: ::core::primitive::usize = 1;
    #[inline]
    fn decode<I: ::siskin::codegen::Input>(
        input: &mut I,
    ) -> ::core::result::Result<Self, ::siskin::codegen::ProtocolError> {
        let mut field_0: ::core::option::Option<::std::string::String> = ::core::option::Option::None;
        let mut field_1: ::core::option::Option<::std::string::String> = ::core::option::Option::None;
        let mut field_2: ::core::option::Option<::std::vec::Vec<Annotation>> = ::core::option::Option::None;
        let mut field_3: ::core::option::Option<
            ::std::vec::Vec<EnumMemberDescription>,
        > = ::core::option::Option::None;
        let scope = input.struct_begin()?;
        if input.field_is(<::std::string::String as ::siskin::codegen::Decode>::TYPE, 1)
        {
            field_0 = ::siskin::codegen::Decode::decode_field(
                input,
                <::std::string::String as ::siskin::codegen::Decode>::TYPE,
            )?;
        }
        if input.field_is(<::std::string::String as ::siskin::codegen::Decode>::TYPE, 2)
        {
            field_1 = ::siskin::codegen::Decode::decode_field(
                input,
                <::std::string::String as ::siskin::codegen::Decode>::TYPE,
            )?;
        }
        if input
            .field_is(
                <::std::vec::Vec<Annotation> as ::siskin::codegen::Decode>::TYPE,
                3,
            )
        {
            field_2 = ::siskin::codegen::Decode::decode_field(
                input,
                <::std::vec::Vec<Annotation> as ::siskin::codegen::Decode>::TYPE,
            )?;
        }
        if input
            .field_is(
                <::std::vec::Vec<
                    EnumMemberDescription,
                > as ::siskin::codegen::Decode>::TYPE,
                4,
            )
        {
            field_3 = ::siskin::codegen::Decode::decode_field(
                input,
                <::std::vec::Vec<
                    EnumMemberDescription,
                > as ::siskin::codegen::Decode>::TYPE,
            )?;
        }
        while let ::core::option::Option::Some((ty, id)) = input.field_begin()? {
            match id {
                1 => {
                    if let ::core::option::Option::Some(value) = ::siskin::codegen::Decode::decode_field(
                        input,
                        ty,
                    )? {
                        field_0 = ::core::option::Option::Some(value);
                    }
                }
                2 => {
                    if let ::core::option::Option::Some(value) = ::siskin::codegen::Decode::decode_field(
                        input,
                        ty,
                    )? {
                        field_1 = ::core::option::Option::Some(value);
                    }
                }
                3 => {
                    if let ::core::option::Option::Some(value) = ::siskin::codegen::Decode::decode_field(
                        input,
                        ty,
                    )? {
                        field_2 = ::core::option::Option::Some(value);
                    }
                }
                4 => {
                    if let ::core::option::Option::Some(value) = ::siskin::codegen::Decode::decode_field(
                        input,
                        ty,
                    )? {
                        field_3 = ::core::option::Option::Some(value);
                    }
                }
                _ => input.skip(ty)?,
            }
        }
        input.struct_end(scope);
        ::core::result::Result::Ok(Self {
            name: ::siskin::codegen::required(field_0, "EnumDescription", "name")?,
            doc: match field_1 {
                ::core::option::Option::Some(value) => value,
                ::core::option::Option::None => {
                    <::std::string::String as ::core::default::Default>::default()
                }
            },
            annotations: match field_2 {
                ::core::option::Option::Some(value) => value,
                ::core::option::Option::None => {
                    <::std::vec::Vec<Annotation> as ::core::default::Default>::default()
                }
            },
            members: match field_3 {
                ::core::option::Option::Some(value) => value,
                ::core::option::Option::None => {
                    <::std::vec::Vec<
                        EnumMemberDescription,
                    > as ::core::default::Default>::default()
                }
            },
        })
    }
}
impl ::siskin::codegen::serde::Serialize for EnumDescription {
    fn serialize<S: ::siskin::codegen::serde::Serializer>(
        &self,
        serializer: S,
    ) -> ::core::result::Result<S::Ok, S::Error> {
        let mut state = serializer.serialize_struct("EnumDescription", 4usize)?;
        ::siskin::codegen::serde::ser::SerializeStruct::serialize_field(
            &mut state,
            "name",
            &::siskin::codegen::json::Out(&self.name),
        )?;
        ::siskin::codegen::serde::ser::SerializeStruct::serialize_field(
            &mut state,
            "doc",
            &::siskin::codegen::json::Out(&self.doc),
        )?;
        ::siskin::codegen::serde::ser::SerializeStruct::serialize_field(
            &mut state,
            "annotations",
            &::siskin::codegen::json::Out(&self.annotations),
        )?;
        ::siskin::codegen::serde::ser::SerializeStruct::serialize_field(
            &mut state,
            "members",
            &::siskin::codegen::json::Out(&self.members),
        )?;
        ::siskin::codegen::serde::ser::SerializeStruct::end(state)
    }
}
impl<'de> ::siskin::codegen::serde::Deserialize<'de> for EnumDescription {
    fn deserialize<D: ::siskin::codegen::serde::Deserializer<'de>>(
        deserializer: D,
    ) -> ::core::result::Result<Self, D::Error> {
        struct Members;
        impl<'de> ::siskin::codegen::serde::de::Visitor<'de> for Members {
            type Value = EnumDescription;
            fn expecting(
                &self,
                f: &mut ::core::fmt::Formatter<'_>,
            ) -> ::core::fmt::Result {
                ::siskin::codegen::json::expecting(f, "EnumDescription")
            }
            fn visit_map<A: ::siskin::codegen::serde::de::MapAccess<'de>>(
                self,
                mut map: A,
            ) -> ::core::result::Result<EnumDescription, A::Error> {
                let mut field_0: ::core::option::Option<
                    ::core::option::Option<::std::string::String>,
                > = ::core::option::Option::None;
                let mut field_1: ::core::option::Option<
                    ::core::option::Option<::std::string::String>,
                > = ::core::option::Option::None;
                let mut field_2: ::core::option::Option<
                    ::core::option::Option<::std::vec::Vec<Annotation>>,
                > = ::core::option::Option::None;
                let mut field_3: ::core::option::Option<
                    ::core::option::Option<::std::vec::Vec<EnumMemberDescription>>,
                > = ::core::option::Option::None;
                while let ::core::option::Option::Some(member) = map
                    .next_key_seed(
                        ::siskin::codegen::json::Field(|
                            name: &::core::primitive::str,
                        | -> ::core::primitive::u16 {
                            match name {
                                "name" => 0,
                                "doc" => 1,
                                "annotations" => 2,
                                "members" => 3,
                                _ => ::core::primitive::u16::MAX,
                            }
                        }),
                    )?
                {
                    match member {
                        0 => {
                            ::siskin::codegen::json::member(
                                &mut map,
                                &mut field_0,
                                "name",
                            )?
                        }
                        1 => {
                            ::siskin::codegen::json::member(
                                &mut map,
                                &mut field_1,
                                "doc",
                            )?
                        }
                        2 => {
                            ::siskin::codegen::json::member(
                                &mut map,
                                &mut field_2,
                                "annotations",
                            )?
                        }
                        3 => {
                            ::siskin::codegen::json::member(
                                &mut map,
                                &mut field_3,
                                "members",
                            )?
                        }
                        _ => ::siskin::codegen::json::ignore(&mut map)?,
                    }
                }
                ::core::result::Result::Ok(EnumDescription {
                    name: ::siskin::codegen::json::required(field_0, "name")?,
                    doc: match field_1.flatten() {
                        ::core::option::Option::Some(value) => value,
                        ::core::option::Option::None => {
                            <::std::string::String as ::core::default::Default>::default()
                        }
                    },
                    annotations: match field_2.flatten() {
                        ::core::option::Option::Some(value) => value,
                        ::core::option::Option::None => {
                            <::std::vec::Vec<
                                Annotation,
                            > as ::core::default::Default>::default()
                        }
                    },
                    members: match field_3.flatten() {
                        ::core::option::Option::Some(value) => value,
                        ::core::option::Option::None => {
                            <::std::vec::Vec<
                                EnumMemberDescription,
                            > as ::core::default::Default>::default()
                        }
                    },
                })
            }
        }
        deserializer
            .deserialize_struct(
                "EnumDescription",
                &["name", "doc", "annotations", "members"],
                Members,
            )
    }
}
::siskin::codegen::json_struct!(EnumDescription);
///What the IDL says of `EnumDescription`.
pub static ENUM_DESCRIPTION_DESCRIPTOR: ::siskin::codegen::StructDescriptor = ::siskin::codegen::StructDescriptor {
    name: "EnumDescription",
    stem: "base",
    kind: ::siskin::codegen::StructKind::Struct,
    doc: "",
    annotations: &[],
    fields: &[
        ::siskin::codegen::FieldDescriptor {
            id: 1i16,
            name: "name",
            json_name: "name",
            doc: "",
            requiredness: ::siskin::codegen::Requiredness::Required,
            ty: ::siskin::codegen::TypeDescriptor::String,
            default: ::core::option::Option::None,
            annotations: &[],
        },
        ::siskin::codegen::FieldDescriptor {
            id: 2i16,
            name: "doc",
            json_name: "doc",
            doc: "",
            requiredness: ::siskin::codegen::Requiredness::Default,
            ty: ::siskin::codegen::TypeDescriptor::String,
            default: ::core::option::Option::None,
            annotations: &[],
        },
        ::siskin::codegen::FieldDescriptor {
            id: 3i16,
            name: "annotations",
            json_name: "annotations",
            doc: "",
            requiredness: ::siskin::codegen::Requiredness::Default,
            ty: ::siskin::codegen::TypeDescriptor::List(
                &::siskin::codegen::TypeDescriptor::Struct(&ANNOTATION_DESCRIPTOR),
            ),
            default: ::core::option::Option::None,
            annotations: &[],
        },
        ::siskin::codegen::FieldDescriptor {
            id: 4i16,
            name: "members",
            json_name: "members",
            doc: "",
            requiredness: ::siskin::codegen::Requiredness::Default,
            ty: ::siskin::codegen::TypeDescriptor::List(
                &::siskin::codegen::TypeDescriptor::Struct(
                    &ENUM_MEMBER_DESCRIPTION_DESCRIPTOR,
                ),
            ),
            default: ::core::option::Option::None,
            annotations: &[],
        },
    ],
};
#[derive(
    ::core::fmt::Debug,
    ::core::clone::Clone,
    ::core::cmp::PartialEq,
    ::core::cmp::Eq,
    ::core::cmp::PartialOrd,
    ::core::cmp::Ord,
    ::core::hash::Hash,
)]
pub struct TypedefDescription {
    pub name: ::std::string::String,
    pub aliased: TypeReference,
    pub doc: ::std::string::String,
    pub annotations: ::std::vec::Vec<Annotation>,
    /// Of a `senum`, which is a string: what is meant.
    pub members: ::std::vec::Vec<::std::string::String>,
}
impl TypedefDescription {
    /// The name in the IDL.
    pub const NAME: &'static ::core::primitive::str = "TypedefDescription";
    /// What the IDL says of it.
    pub const DESCRIPTOR: &'static ::siskin::codegen::StructDescriptor = &TYPEDEF_DESCRIPTION_DESCRIPTOR;
    /// Starts with what is required; all else has its default.
    pub fn builder(
        name: ::std::string::String,
        aliased: TypeReference,
    ) -> TypedefDescriptionBuilder {
        TypedefDescriptionBuilder(Self {
            name: name,
            aliased: aliased,
            doc: <::std::string::String as ::core::default::Default>::default(),
            annotations: <::std::vec::Vec<
                Annotation,
            > as ::core::default::Default>::default(),
            members: <::std::vec::Vec<
                ::std::string::String,
            > as ::core::default::Default>::default(),
        })
    }
}
///Builds a [`TypedefDescription`].
#[derive(::core::clone::Clone, ::core::fmt::Debug)]
#[must_use]
pub struct TypedefDescriptionBuilder(TypedefDescription);
impl TypedefDescriptionBuilder {
    /// Sets `doc`.
    #[must_use]
    pub fn doc(mut self, value: ::std::string::String) -> Self {
        self.0.doc = value;
        self
    }
    /// Sets `annotations`.
    #[must_use]
    pub fn annotations(mut self, value: ::std::vec::Vec<Annotation>) -> Self {
        self.0.annotations = value;
        self
    }
    /// Of a `senum`, which is a string: what is meant.
    #[must_use]
    pub fn members(mut self, value: ::std::vec::Vec<::std::string::String>) -> Self {
        self.0.members = value;
        self
    }
    /// The value.
    pub fn build(self) -> TypedefDescription {
        self.0
    }
}
impl ::siskin::codegen::Encode for TypedefDescription {
    const TYPE: ::siskin::codegen::Type = ::siskin::codegen::Type::Struct;
    fn encode<O: ::siskin::codegen::Output>(&self, out: &mut O) {
        let scope = out.struct_begin();
        ::siskin::codegen::Encode::encode_field(&self.name, out, 1);
        ::siskin::codegen::Encode::encode_field(&self.aliased, out, 2);
        ::siskin::codegen::Encode::encode_field(&self.doc, out, 3);
        ::siskin::codegen::Encode::encode_field(&self.annotations, out, 4);
        ::siskin::codegen::Encode::encode_field(&self.members, out, 5);
        out.struct_end(scope);
    }
}
impl ::siskin::codegen::Decode for TypedefDescription {
    const TYPE: ::siskin::codegen::Type = ::siskin::codegen::Type::Struct;
    const MIN_SIZE: ::core::primitive::usize = 1;
    fn decode<I: ::siskin::codegen::Input>(
        input: &mut I,
    ) -> ::core::result::Result<Self, ::siskin::codegen::ProtocolError> {
        let mut field_0: ::core::option::Option<::std::string::String> = ::core::option::Option::None;
        let mut field_1: ::core::option::Option<TypeReference> = ::core::option::Option::None;
        let mut field_2: ::core::option::Option<::std::string::String> = ::core::option::Option::None;
        let mut field_3: ::core::option::Option<::std::vec::Vec<Annotation>> = ::core::option::Option::None;
        let mut field_4: ::core::option::Option<
            ::std::vec::Vec<::std::string::String>,
        > = ::core::option::Option::None;
        let scope = input.struct_begin()?;
        if input.field_is(<::std::string::String as ::siskin::codegen::Decode>::TYPE, 1)
        {
            field_0 = ::siskin::codegen::Decode::decode_field(
                input,
                <::std::string::String as ::siskin::codegen::Decode>::TYPE,
            )?;
        }
        if input.field_is(<TypeReference as ::siskin::codegen::Decode>::TYPE, 2) {
            field_1 = ::siskin::codegen::Decode::decode_field(
                input,
                <TypeReference as ::siskin::codegen::Decode>::TYPE,
            )?;
        }
        if input.field_is(<::std::string::String as ::siskin::codegen::Decode>::TYPE, 3)
        {
            field_2 = ::siskin::codegen::Decode::decode_field(
                input,
                <::std::string::String as ::siskin::codegen::Decode>::TYPE,
            )?;
        }
        if input
            .field_is(
                <::std::vec::Vec<Annotation> as ::siskin::codegen::Decode>::TYPE,
                4,
            )
        {
            field_3 = ::siskin::codegen::Decode::decode_field(
                input,
                <::std::vec::Vec<Annotation> as ::siskin::codegen::Decode>::TYPE,
            )?;
        }
        if input
            .field_is(
                <::std::vec::Vec<
                    ::std::string::String,
                > as ::siskin::codegen::Decode>::TYPE,
                5,
            )
        {
            field_4 = ::siskin::codegen::Decode::decode_field(
                input,
                <::std::vec::Vec<
                    ::std::string::String,
                > as ::siskin::codegen::Decode>::TYPE,
            )?;
        }
        while let ::core::option::Option::Some((ty, id)) = input.field_begin()? {
            match id {
                1 => {
                    if let ::core::option::Option::Some(value) = ::siskin::codegen::Decode::decode_field(
                        input,
                        ty,
                    )? {
                        field_0 = ::core::option::Option::Some(value);
                    }
                }
                2 => {
                    if let ::core::option::Option::Some(value) = ::siskin::codegen::Decode::decode_field(
                        input,
                        ty,
                    )? {
                        field_1 = ::core::option::Option::Some(value);
                    }
                }
                3 => {
                    if let ::core::option::Option::Some(value) = ::siskin::codegen::Decode::decode_field(
                        input,
                        ty,
                    )? {
                        field_2 = ::core::option::Option::Some(value);
                    }
                }
                4 => {
                    if let ::core::option::Option::Some(value) = ::siskin::codegen::Decode::decode_field(
                        input,
                        ty,
                    )? {
                        field_3 = ::core::option::Option::Some(value);
                    }
                }
                5 => {
                    if let ::core::option::Option::Some(value) = ::siskin::codegen::Decode::decode_field(
                        input,
                        ty,
                    )? {
                        field_4 = ::core::option::Option::Some(value);
                    }
                }
                _ => input.skip(ty)?,
            }
        }
        input.struct_end(scope);
        ::core::result::Result::Ok(Self {
            name: ::siskin::codegen::required(field_0, "TypedefDescription", "name")?,
            aliased: ::siskin::codegen::required(
                field_1,
                "TypedefDescription",
                "aliased",
            )?,
            doc: match field_2 {
                ::core::option::Option::Some(value) => value,
                ::core::option::Option::None => {
                    <::std::string::String as ::core::default::Default>::default()
                }
            },
            annotations: match field_3 {
                ::core::option::Option::Some(value) => value,
                ::core::option::Option::None => {
                    <::std::vec::Vec<Annotation> as ::core::default::Default>::default()
                }
            },
            members: match field_4 {
                ::core::option::Option::Some(value) => value,
                ::core::option::Option::None => {
                    <::std::vec::Vec<
                        ::std::string::String,
                    > as ::core::default::Default>::default()
                }
            },
        })
    }
}
impl ::siskin::codegen::serde::Serialize for TypedefDescription {
    fn serialize<S: ::siskin::codegen::serde::Serializer>(
        &self,
        serializer: S,
    ) -> ::core::result::Result<S::Ok, S::Error> {
        let mut state = serializer.serialize_struct("TypedefDescription", 5usize)?;
        ::siskin::codegen::serde::ser::SerializeStruct::serialize_field(
            &mut state,
            "name",
            &::siskin::codegen::json::Out(&self.name),
        )?;
        ::siskin::codegen::serde::ser::SerializeStruct::serialize_field(
            &mut state,
            "aliased",
            &::siskin::codegen::json::Out(&self.aliased),
        )?;
        ::siskin::codegen::serde::ser::SerializeStruct::serialize_field(
            &mut state,
            "doc",
            &::siskin::codegen::json::Out(&self.doc),
        )?;
        ::siskin::codegen::serde::ser::SerializeStruct::serialize_field(
            &mut state,
            "annotations",
            &::siskin::codegen::json::Out(&self.annotations),
        )?;
        ::siskin::codegen::serde::ser::SerializeStruct::serialize_field(
            &mut state,
            "members",
            &::siskin::codegen::json::Out(&self.members),
        )?;
        ::siskin::codegen::serde::ser::SerializeStruct::end(state)
    }
}
impl<'de> ::siskin::codegen::serde::Deserialize<'de> for TypedefDescription {
    fn deserialize<D: ::siskin::codegen::serde::Deserializer<'de>>(
        deserializer: D,
    ) -> ::core::result::Result<Self, D::Error> {
        struct Members;
        impl<'de> ::siskin::codegen::serde::de::Visitor<'de> for Members {
            type Value = TypedefDescription;
            fn expecting(
                &self,
                f: &mut ::core::fmt::Formatter<'_>,
            ) -> ::core::fmt::Result {
                ::siskin::codegen::json::expecting(f, "TypedefDescription")
            }
            fn visit_map<A: ::siskin::codegen::serde::de::MapAccess<'de>>(
                self,
                mut map: A,
            ) -> ::core::result::Result<TypedefDescription, A::Error> {
                let mut field_0: ::core::option::Option<
                    ::core::option::Option<::std::string::String>,
                > = ::core::option::Option::None;
                let mut field_1: ::core::option::Option<
                    ::core::option::Option<TypeReference>,
                > = ::core::option::Option::None;
                let mut field_2: ::core::option::Option<
                    ::core::option::Option<::std::string::String>,
                > = ::core::option::Option::None;
                let mut field_3: ::core::option::Option<
                    ::core::option::Option<::std::vec::Vec<Annotation>>,
                > = ::core::option::Option::None;
                let mut field_4: ::core::option::Option<
                    ::core::option::Option<::std::vec::Vec<::std::string::String>>,
                > = ::core::option::Option::None;
                while let ::core::option::Option::Some(member) = map
                    .next_key_seed(
                        ::siskin::codegen::json::Field(|
                            name: &::core::primitive::str,
                        | -> ::core::primitive::u16 {
                            match name {
                                "name" => 0,
                                "aliased" => 1,
                                "doc" => 2,
                                "annotations" => 3,
                                "members" => 4,
                                _ => ::core::primitive::u16::MAX,
                            }
                        }),
                    )?
                {
                    match member {
                        0 => {
                            ::siskin::codegen::json::member(
                                &mut map,
                                &mut field_0,
                                "name",
                            )?
                        }
                        1 => {
                            ::siskin::codegen::json::member(
                                &mut map,
                                &mut field_1,
                                "aliased",
                            )?
                        }
                        2 => {
                            ::siskin::codegen::json::member(
                                &mut map,
                                &mut field_2,
                                "doc",
                            )?
                        }
                        3 => {
                            ::siskin::codegen::json::member(
                                &mut map,
                                &mut field_3,
                                "annotations",
                            )?
                        }
                        4 => {
                            ::siskin::codegen::json::member(
                                &mut map,
                                &mut field_4,
                                "members",
                            )?
                        }
                        _ => ::siskin::codegen::json::ignore(&mut map)?,
                    }
                }
                ::core::result::Result::Ok(TypedefDescription {
                    name: ::siskin::codegen::json::required(field_0, "name")?,
                    aliased: ::siskin::codegen::json::required(field_1, "aliased")?,
                    doc: match field_2.flatten() {
                        ::core::option::Option::Some(value) => value,
                        ::core::option::Option::None => {
                            <::std::string::String as ::core::default::Default>::default()
                        }
                    },
                    annotations: match field_3.flatten() {
                        ::core::option::Option::Some(value) => value,
                        ::core::option::Option::None => {
                            <::std::vec::Vec<
                                Annotation,
                            > as ::core::default::Default>::default()
                        }
                    },
                    members: match field_4.flatten() {
                        ::core::option::Option::Some(value) => value,
                        ::core::option::Option::None => {
                            <::std::vec::Vec<
                                ::std::string::String,
                            > as ::core::default::Default>::default()
                        }
                    },
                })
            }
        }
        deserializer
            .deserialize_struct(
                "TypedefDescription",
                &["name", "aliased", "doc", "annotations", "members"],
                Members,
            )
    }
}
::siskin::codegen::json_struct!(TypedefDescription);
///What the IDL says of `TypedefDescription`.
pub static TYPEDEF_DESCRIPTION_DESCRIPTOR: ::siskin::codegen::StructDescriptor = ::siskin::codegen::StructDescriptor {
    name: "TypedefDescription",
    stem: "base",
    kind: ::siskin::codegen::StructKind::Struct,
    doc: "",
    annotations: &[],
    fields: &[
        ::siskin::codegen::FieldDescriptor {
            id: 1i16,
            name: "name",
            json_name: "name",
            doc: "",
            requiredness: ::siskin::codegen::Requiredness::Required,
            ty: ::siskin::codegen::TypeDescriptor::String,
            default: ::core::option::Option::None,
            annotations: &[],
        },
        ::siskin::codegen::FieldDescriptor {
            id: 2i16,
            name: "aliased",
            json_name: "aliased",
            doc: "",
            requiredness: ::siskin::codegen::Requiredness::Required,
            ty: ::siskin::codegen::TypeDescriptor::Struct(&TYPE_REFERENCE_DESCRIPTOR),
            default: ::core::option::Option::None,
            annotations: &[],
        },
        ::siskin::codegen::FieldDescriptor {
            id: 3i16,
            name: "doc",
            json_name: "doc",
            doc: "",
            requiredness: ::siskin::codegen::Requiredness::Default,
            ty: ::siskin::codegen::TypeDescriptor::String,
            default: ::core::option::Option::None,
            annotations: &[],
        },
        ::siskin::codegen::FieldDescriptor {
            id: 4i16,
            name: "annotations",
            json_name: "annotations",
            doc: "",
            requiredness: ::siskin::codegen::Requiredness::Default,
            ty: ::siskin::codegen::TypeDescriptor::List(
                &::siskin::codegen::TypeDescriptor::Struct(&ANNOTATION_DESCRIPTOR),
            ),
            default: ::core::option::Option::None,
            annotations: &[],
        },
        ::siskin::codegen::FieldDescriptor {
            id: 5i16,
            name: "members",
            json_name: "members",
            doc: "Of a `senum`, which is a string: what is meant.",
            requiredness: ::siskin::codegen::Requiredness::Default,
            ty: ::siskin::codegen::TypeDescriptor::List(
                &::siskin::codegen::TypeDescriptor::String,
            ),
            default: ::core::option::Option::None,
            annotations: &[],
        },
    ],
};
#[derive(
    ::core::fmt::Debug,
    ::core::clone::Clone,
    ::core::cmp::PartialEq,
    ::core::cmp::Eq,
    ::core::cmp::PartialOrd,
    ::core::cmp::Ord,
    ::core::hash::Hash,
)]
pub struct ConstantDescription {
    pub name: ::std::string::String,
    pub value_type: TypeReference,
    /// The value as JSON text.
    pub value: ::std::string::String,
    pub doc: ::std::string::String,
    pub annotations: ::std::vec::Vec<Annotation>,
}
impl ConstantDescription {
    /// The name in the IDL.
    pub const NAME: &'static ::core::primitive::str = "ConstantDescription";
    /// What the IDL says of it.
    pub const DESCRIPTOR: &'static ::siskin::codegen::StructDescriptor = &CONSTANT_DESCRIPTION_DESCRIPTOR;
    /// Starts with what is required; all else has its default.
    pub fn builder(
        name: ::std::string::String,
        value_type: TypeReference,
        value: ::std::string::String,
    ) -> ConstantDescriptionBuilder {
        ConstantDescriptionBuilder(Self {
            name: name,
            value_type: value_type,
            value: value,
            doc: <::std::string::String as ::core::default::Default>::default(),
            annotations: <::std::vec::Vec<
                Annotation,
            > as ::core::default::Default>::default(),
        })
    }
}
///Builds a [`ConstantDescription`].
#[derive(::core::clone::Clone, ::core::fmt::Debug)]
#[must_use]
pub struct ConstantDescriptionBuilder(ConstantDescription);
impl ConstantDescriptionBuilder {
    /// Sets `doc`.
    #[must_use]
    pub fn doc(mut self, value: ::std::string::String) -> Self {
        self.0.doc = value;
        self
    }
    /// Sets `annotations`.
    #[must_use]
    pub fn annotations(mut self, value: ::std::vec::Vec<Annotation>) -> Self {
        self.0.annotations = value;
        self
    }
    /// The value.
    pub fn build(self) -> ConstantDescription {
        self.0
    }
}
impl ::siskin::codegen::Encode for ConstantDescription {
    const TYPE: ::siskin::codegen::Type = ::siskin::codegen::Type::Struct;
    fn encode<O: ::siskin::codegen::Output>(&self, out: &mut O) {
        let scope = out.struct_begin();
        ::siskin::codegen::Encode::encode_field(&self.name, out, 1);
        ::siskin::codegen::Encode::encode_field(&self.value_type, out, 2);
        ::siskin::codegen::Encode::encode_field(&self.value, out, 3);
        ::siskin::codegen::Encode::encode_field(&self.doc, out, 4);
        ::siskin::codegen::Encode::encode_field(&self.annotations, out, 5);
        out.struct_end(scope);
    }
}
impl ::siskin::codegen::Decode for ConstantDescription {
    const TYPE: ::siskin::codegen::Type = ::siskin::codegen::Type::Struct;
    const MIN_SIZE: ::core::primitive::usize = 1;
    fn decode<I: ::siskin::codegen::Input>(
        input: &mut I,
    ) -> ::core::result::Result<Self, ::siskin::codegen::ProtocolError> {
        let mut field_0: ::core::option::Option<::std::string::String> = ::core::option::Option::None;
        let mut field_1: ::core::option::Option<TypeReference> = ::core::option::Option::None;
        let mut field_2: ::core::option::Option<::std::string::String> = ::core::option::Option::None;
        let mut field_3: ::core::option::Option<::std::string::String> = ::core::option::Option::None;
        let mut field_4: ::core::option::Option<::std::vec::Vec<Annotation>> = ::core::option::Option::None;
        let scope = input.struct_begin()?;
        if input.field_is(<::std::string::String as ::siskin::codegen::Decode>::TYPE, 1)
        {
            field_0 = ::siskin::codegen::Decode::decode_field(
                input,
                <::std::string::String as ::siskin::codegen::Decode>::TYPE,
            )?;
        }
        if input.field_is(<TypeReference as ::siskin::codegen::Decode>::TYPE, 2) {
            field_1 = ::siskin::codegen::Decode::decode_field(
                input,
                <TypeReference as ::siskin::codegen::Decode>::TYPE,
            )?;
        }
        if input.field_is(<::std::string::String as ::siskin::codegen::Decode>::TYPE, 3)
        {
            field_2 = ::siskin::codegen::Decode::decode_field(
                input,
                <::std::string::String as ::siskin::codegen::Decode>::TYPE,
            )?;
        }
        if input.field_is(<::std::string::String as ::siskin::codegen::Decode>::TYPE, 4)
        {
            field_3 = ::siskin::codegen::Decode::decode_field(
                input,
                <::std::string::String as ::siskin::codegen::Decode>::TYPE,
            )?;
        }
        if input
            .field_is(
                <::std::vec::Vec<Annotation> as ::siskin::codegen::Decode>::TYPE,
                5,
            )
        {
            field_4 = ::siskin::codegen::Decode::decode_field(
                input,
                <::std::vec::Vec<Annotation> as ::siskin::codegen::Decode>::TYPE,
            )?;
        }
        while let ::core::option::Option::Some((ty, id)) = input.field_begin()? {
            match id {
                1 => {
                    if let ::core::option::Option::Some(value) = ::siskin::codegen::Decode::decode_field(
                        input,
                        ty,
                    )? {
                        field_0 = ::core::option::Option::Some(value);
                    }
                }
                2 => {
                    if let ::core::option::Option::Some(value) = ::siskin::codegen::Decode::decode_field(
                        input,
                        ty,
                    )? {
                        field_1 = ::core::option::Option::Some(value);
                    }
                }
                3 => {
                    if let ::core::option::Option::Some(value) = ::siskin::codegen::Decode::decode_field(
                        input,
                        ty,
                    )? {
                        field_2 = ::core::option::Option::Some(value);
                    }
                }
                4 => {
                    if let ::core::option::Option::Some(value) = ::siskin::codegen::Decode::decode_field(
                        input,
                        ty,
                    )? {
                        field_3 = ::core::option::Option::Some(value);
                    }
                }
                5 => {
                    if let ::core::option::Option::Some(value) = ::siskin::codegen::Decode::decode_field(
                        input,
                        ty,
                    )? {
                        field_4 = ::core::option::Option::Some(value);
                    }
                }
                _ => input.skip(ty)?,
            }
        }
        input.struct_end(scope);
        ::core::result::Result::Ok(Self {
            name: ::siskin::codegen::required(field_0, "ConstantDescription", "name")?,
            value_type: ::siskin::codegen::required(
                field_1,
                "ConstantDescription",
                "value_type",
            )?,
            value: ::siskin::codegen::required(field_2, "ConstantDescription", "value")?,
            doc: match field_3 {
                ::core::option::Option::Some(value) => value,
                ::core::option::Option::None => {
                    <::std::string::String as ::core::default::Default>::default()
                }
            },
            annotations: match field_4 {
                ::core::option::Option::Some(value) => value,
                ::core::option::Option::None => {
                    <::std::vec::Vec<Annotation> as ::core::default::Default>::default()
                }
            },
        })
    }
}
impl ::siskin::codegen::serde::Serialize for ConstantDescription {
    fn serialize<S: ::siskin::codegen::serde::Serializer>(
        &self,
        serializer: S,
    ) -> ::core::result::Result<S::Ok, S::Error> {
        let mut state = serializer.serialize_struct("ConstantDescription", 5usize)?;
        ::siskin::codegen::serde::ser::SerializeStruct::serialize_field(
            &mut state,
            "name",
            &::siskin::codegen::json::Out(&self.name),
        )?;
        ::siskin::codegen::serde::ser::SerializeStruct::serialize_field(
            &mut state,
            "value_type",
            &::siskin::codegen::json::Out(&self.value_type),
        )?;
        ::siskin::codegen::serde::ser::SerializeStruct::serialize_field(
            &mut state,
            "value",
            &::siskin::codegen::json::Out(&self.value),
        )?;
        ::siskin::codegen::serde::ser::SerializeStruct::serialize_field(
            &mut state,
            "doc",
            &::siskin::codegen::json::Out(&self.doc),
        )?;
        ::siskin::codegen::serde::ser::SerializeStruct::serialize_field(
            &mut state,
            "annotations",
            &::siskin::codegen::json::Out(&self.annotations),
        )?;
        ::siskin::codegen::serde::ser::SerializeStruct::end(state)
    }
}
impl<'de> ::siskin::codegen::serde::Deserialize<'de> for ConstantDescription {
    fn deserialize<D: ::siskin::codegen::serde::Deserializer<'de>>(
        deserializer: D,
    ) -> ::core::result::Result<Self, D::Error> {
        struct Members;
        impl<'de> ::siskin::codegen::serde::de::Visitor<'de> for Members {
            type Value = ConstantDescription;
            fn expecting(
                &self,
                f: &mut ::core::fmt::Formatter<'_>,
            ) -> ::core::fmt::Result {
                ::siskin::codegen::json::expecting(f, "ConstantDescription")
            }
            fn visit_map<A: ::siskin::codegen::serde::de::MapAccess<'de>>(
                self,
                mut map: A,
            ) -> ::core::result::Result<ConstantDescription, A::Error> {
                let mut field_0: ::core::option::Option<
                    ::core::option::Option<::std::string::String>,
                > = ::core::option::Option::None;
                let mut field_1: ::core::option::Option<
                    ::core::option::Option<TypeReference>,
                > = ::core::option::Option::None;
                let mut field_2: ::core::option::Option<
                    ::core::option::Option<::std::string::String>,
                > = ::core::option::Option::None;
                let mut field_3: ::core::option::Option<
                    ::core::option::Option<::std::string::String>,
                > = ::core::option::Option::None;
                let mut field_4: ::core::option::Option<
                    ::core::option::Option<::std::vec::Vec<Annotation>>,
                > = ::core::option::Option::None;
                while let ::core::option::Option::Some(member) = map
                    .next_key_seed(
                        ::siskin::codegen::json::Field(|
                            name: &::core::primitive::str,
                        | -> ::core::primitive::u16 {
                            match name {
                                "name" => 0,
                                "value_type" => 1,
                                "value" => 2,
                                "doc" => 3,
                                "annotations" => 4,
                                _ => ::core::primitive::u16::MAX,
                            }
                        }),
                    )?
                {
                    match member {
                        0 => {
                            ::siskin::codegen::json::member(
                                &mut map,
                                &mut field_0,
                                "name",
                            )?
                        }
                        1 => {
                            ::siskin::codegen::json::member(
                                &mut map,
                                &mut field_1,
                                "value_type",
                            )?
                        }
                        2 => {
                            ::siskin::codegen::json::member(
                                &mut map,
                                &mut field_2,
                                "value",
                            )?
                        }
                        3 => {
                            ::siskin::codegen::json::member(
                                &mut map,
                                &mut field_3,
                                "doc",
                            )?
                        }
                        4 => {
                            ::siskin::codegen::json::member(
                                &mut map,
                                &mut field_4,
                                "annotations",
                            )?
                        }
                        _ => ::siskin::codegen::json::ignore(&mut map)?,
                    }
                }
                ::core::result::Result::Ok(ConstantDescription {
                    name: ::siskin::codegen::json::required(field_0, "name")?,
                    value_type: ::siskin::codegen::json::required(
                        field_1,
                        "value_type",
                    )?,
                    value: ::siskin::codegen::json::required(field_2, "value")?,
                    doc: match field_3.flatten() {
                        ::core::option::Option::Some(value) => value,
                        ::core::option::Option::None => {
                            <::std::string::String as ::core::default::Default>::default()
                        }
                    },
                    annotations: match field_4.flatten() {
                        ::core::option::Option::Some(value) => value,
                        ::core::option::Option::None => {
                            <::std::vec::Vec<
                                Annotation,
                            > as ::core::default::Default>::default()
                        }
                    },
                })
            }
        }
        deserializer
            .deserialize_struct(
                "ConstantDescription",
                &["name", "value_type", "value", "doc", "annotations"],
                Members,
            )
    }
}
::siskin::codegen::json_struct!(ConstantDescription);
///What the IDL says of `ConstantDescription`.
pub static CONSTANT_DESCRIPTION_DESCRIPTOR: ::siskin::codegen::StructDescriptor = ::siskin::codegen::StructDescriptor {
    name: "ConstantDescription",
    stem: "base",
    kind: ::siskin::codegen::StructKind::Struct,
    doc: "",
    annotations: &[],
    fields: &[
        ::siskin::codegen::FieldDescriptor {
            id: 1i16,
            name: "name",
            json_name: "name",
            doc: "",
            requiredness: ::siskin::codegen::Requiredness::Required,
            ty: ::siskin::codegen::TypeDescriptor::String,
            default: ::core::option::Option::None,
            annotations: &[],
        },
        ::siskin::codegen::FieldDescriptor {
            id: 2i16,
            name: "value_type",
            json_name: "value_type",
            doc: "",
            requiredness: ::siskin::codegen::Requiredness::Required,
            ty: ::siskin::codegen::TypeDescriptor::Struct(&TYPE_REFERENCE_DESCRIPTOR),
            default: ::core::option::Option::None,
            annotations: &[],
        },
        ::siskin::codegen::FieldDescriptor {
            id: 3i16,
            name: "value",
            json_name: "value",
            doc: "The value as JSON text.",
            requiredness: ::siskin::codegen::Requiredness::Required,
            ty: ::siskin::codegen::TypeDescriptor::String,
            default: ::core::option::Option::None,
            annotations: &[],
        },
        ::siskin::codegen::FieldDescriptor {
            id: 4i16,
            name: "doc",
            json_name: "doc",
            doc: "",
            requiredness: ::siskin::codegen::Requiredness::Default,
            ty: ::siskin::codegen::TypeDescriptor::String,
            default: ::core::option::Option::None,
            annotations: &[],
        },
        ::siskin::codegen::FieldDescriptor {
            id: 5i16,
            name: "annotations",
            json_name: "annotations",
            doc: "",
            requiredness: ::siskin::codegen::Requiredness::Default,
            ty: ::siskin::codegen::TypeDescriptor::List(
                &::siskin::codegen::TypeDescriptor::Struct(&ANNOTATION_DESCRIPTOR),
            ),
            default: ::core::option::Option::None,
            annotations: &[],
        },
    ],
};
/// One IDL file.
#[derive(
    ::core::fmt::Debug,
    ::core::clone::Clone,
    ::core::cmp::PartialEq,
    ::core::cmp::Eq,
    ::core::cmp::PartialOrd,
    ::core::cmp::Ord,
    ::core::hash::Hash,
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
    /// The name in the IDL.
    pub const NAME: &'static ::core::primitive::str = "FileDescription";
    /// What the IDL says of it.
    pub const DESCRIPTOR: &'static ::siskin::codegen::StructDescriptor = &FILE_DESCRIPTION_DESCRIPTOR;
    /// Starts with what is required; all else has its default.
    pub fn builder(
        name: ::std::string::String,
        stem: ::std::string::String,
        sha256: ::std::string::String,
    ) -> FileDescriptionBuilder {
        FileDescriptionBuilder(Self {
            name: name,
            stem: stem,
            sha256: sha256,
            text: ::core::option::Option::None,
            doc: <::std::string::String as ::core::default::Default>::default(),
            namespaces: <::std::vec::Vec<
                Namespace,
            > as ::core::default::Default>::default(),
            includes: <::std::vec::Vec<
                ::std::string::String,
            > as ::core::default::Default>::default(),
            constants: <::std::vec::Vec<
                ConstantDescription,
            > as ::core::default::Default>::default(),
            typedefs: <::std::vec::Vec<
                TypedefDescription,
            > as ::core::default::Default>::default(),
            enums: <::std::vec::Vec<
                EnumDescription,
            > as ::core::default::Default>::default(),
            structs: <::std::vec::Vec<
                StructDescription,
            > as ::core::default::Default>::default(),
            annotations: <::std::vec::Vec<
                Annotation,
            > as ::core::default::Default>::default(),
        })
    }
}
impl ::core::default::Default for FileDescription {
    fn default() -> Self {
        Self {
            name: <::std::string::String as ::core::default::Default>::default(),
            stem: <::std::string::String as ::core::default::Default>::default(),
            sha256: <::std::string::String as ::core::default::Default>::default(),
            text: ::core::option::Option::None,
            doc: <::std::string::String as ::core::default::Default>::default(),
            namespaces: <::std::vec::Vec<
                Namespace,
            > as ::core::default::Default>::default(),
            includes: <::std::vec::Vec<
                ::std::string::String,
            > as ::core::default::Default>::default(),
            constants: <::std::vec::Vec<
                ConstantDescription,
            > as ::core::default::Default>::default(),
            typedefs: <::std::vec::Vec<
                TypedefDescription,
            > as ::core::default::Default>::default(),
            enums: <::std::vec::Vec<
                EnumDescription,
            > as ::core::default::Default>::default(),
            structs: <::std::vec::Vec<
                StructDescription,
            > as ::core::default::Default>::default(),
            annotations: <::std::vec::Vec<
                Annotation,
            > as ::core::default::Default>::default(),
        }
    }
}
///Builds a [`FileDescription`].
#[derive(::core::clone::Clone, ::core::fmt::Debug)]
#[must_use]
pub struct FileDescriptionBuilder(FileDescription);
impl FileDescriptionBuilder {
    /// The text, byte for byte, when it was asked for.
    #[must_use]
    pub fn text(mut self, value: ::std::string::String) -> Self {
        self.0.text = ::core::option::Option::Some(value);
        self
    }
    /// Sets `doc`.
    #[must_use]
    pub fn doc(mut self, value: ::std::string::String) -> Self {
        self.0.doc = value;
        self
    }
    /// Sets `namespaces`.
    #[must_use]
    pub fn namespaces(mut self, value: ::std::vec::Vec<Namespace>) -> Self {
        self.0.namespaces = value;
        self
    }
    /// The paths after `include`.
    #[must_use]
    pub fn includes(mut self, value: ::std::vec::Vec<::std::string::String>) -> Self {
        self.0.includes = value;
        self
    }
    /// Sets `constants`.
    #[must_use]
    pub fn constants(mut self, value: ::std::vec::Vec<ConstantDescription>) -> Self {
        self.0.constants = value;
        self
    }
    /// Sets `typedefs`.
    #[must_use]
    pub fn typedefs(mut self, value: ::std::vec::Vec<TypedefDescription>) -> Self {
        self.0.typedefs = value;
        self
    }
    /// Sets `enums`.
    #[must_use]
    pub fn enums(mut self, value: ::std::vec::Vec<EnumDescription>) -> Self {
        self.0.enums = value;
        self
    }
    /// Sets `structs`.
    #[must_use]
    pub fn structs(mut self, value: ::std::vec::Vec<StructDescription>) -> Self {
        self.0.structs = value;
        self
    }
    /// What is said of the file as a whole, such as `validator`.
    #[must_use]
    pub fn annotations(mut self, value: ::std::vec::Vec<Annotation>) -> Self {
        self.0.annotations = value;
        self
    }
    /// The value.
    pub fn build(self) -> FileDescription {
        self.0
    }
}
impl ::siskin::codegen::Encode for FileDescription {
    const TYPE: ::siskin::codegen::Type = ::siskin::codegen::Type::Struct;
    fn encode<O: ::siskin::codegen::Output>(&self, out: &mut O) {
        let scope = out.struct_begin();
        ::siskin::codegen::Encode::encode_field(&self.name, out, 1);
        ::siskin::codegen::Encode::encode_field(&self.stem, out, 2);
        ::siskin::codegen::Encode::encode_field(&self.sha256, out, 3);
        if let ::core::option::Option::Some(value) = &self.text {
            ::siskin::codegen::Encode::encode_field(value, out, 4);
        }
        ::siskin::codegen::Encode::encode_field(&self.doc, out, 5);
        ::siskin::codegen::Encode::encode_field(&self.namespaces, out, 6);
        ::siskin::codegen::Encode::encode_field(&self.includes, out, 7);
        ::siskin::codegen::Encode::encode_field(&self.constants, out, 8);
        ::siskin::codegen::Encode::encode_field(&self.typedefs, out, 9);
        ::siskin::codegen::Encode::encode_field(&self.enums, out, 10);
        ::siskin::codegen::Encode::encode_field(&self.structs, out, 11);
        ::siskin::codegen::Encode::encode_field(&self.annotations, out, 12);
        out.struct_end(scope);
    }
}
impl ::siskin::codegen::Decode for FileDescription {
    const TYPE: ::siskin::codegen::Type = ::siskin::codegen::Type::Struct;
    const MIN_SIZE: ::core::primitive::usize = 1;
    fn decode<I: ::siskin::codegen::Input>(
        input: &mut I,
    ) -> ::core::result::Result<Self, ::siskin::codegen::ProtocolError> {
        let mut field_0: ::core::option::Option<::std::string::String> = ::core::option::Option::None;
        let mut field_1: ::core::option::Option<::std::string::String> = ::core::option::Option::None;
        let mut field_2: ::core::option::Option<::std::string::String> = ::core::option::Option::None;
        let mut field_3: ::core::option::Option<::std::string::String> = ::core::option::Option::None;
        let mut field_4: ::core::option::Option<::std::string::String> = ::core::option::Option::None;
        let mut field_5: ::core::option::Option<::std::vec::Vec<Namespace>> = ::core::option::Option::None;
        let mut field_6: ::core::option::Option<
            ::std::vec::Vec<::std::string::String>,
        > = ::core::option::Option::None;
        let mut field_7: ::core::option::Option<::std::vec::Vec<ConstantDescription>> = ::core::option::Option::None;
        let mut field_8: ::core::option::Option<::std::vec::Vec<TypedefDescription>> = ::core::option::Option::None;
        let mut field_9: ::core::option::Option<::std::vec::Vec<EnumDescription>> = ::core::option::Option::None;
        let mut field_10: ::core::option::Option<::std::vec::Vec<StructDescription>> = ::core::option::Option::None;
        let mut field_11: ::core::option::Option<::std::vec::Vec<Annotation>> = ::core::option::Option::None;
        let scope = input.struct_begin()?;
        if input.field_is(<::std::string::String as ::siskin::codegen::Decode>::TYPE, 1)
        {
            field_0 = ::siskin::codegen::Decode::decode_field(
                input,
                <::std::string::String as ::siskin::codegen::Decode>::TYPE,
            )?;
        }
        if input.field_is(<::std::string::String as ::siskin::codegen::Decode>::TYPE, 2)
        {
            field_1 = ::siskin::codegen::Decode::decode_field(
                input,
                <::std::string::String as ::siskin::codegen::Decode>::TYPE,
            )?;
        }
        if input.field_is(<::std::string::String as ::siskin::codegen::Decode>::TYPE, 3)
        {
            field_2 = ::siskin::codegen::Decode::decode_field(
                input,
                <::std::string::String as ::siskin::codegen::Decode>::TYPE,
            )?;
        }
        if input.field_is(<::std::string::String as ::siskin::codegen::Decode>::TYPE, 4)
        {
            field_3 = ::siskin::codegen::Decode::decode_field(
                input,
                <::std::string::String as ::siskin::codegen::Decode>::TYPE,
            )?;
        }
        if input.field_is(<::std::string::String as ::siskin::codegen::Decode>::TYPE, 5)
        {
            field_4 = ::siskin::codegen::Decode::decode_field(
                input,
                <::std::string::String as ::siskin::codegen::Decode>::TYPE,
            )?;
        }
        if input
            .field_is(<::std::vec::Vec<Namespace> as ::siskin::codegen::Decode>::TYPE, 6)
        {
            field_5 = ::siskin::codegen::Decode::decode_field(
                input,
                <::std::vec::Vec<Namespace> as ::siskin::codegen::Decode>::TYPE,
            )?;
        }
        if input
            .field_is(
                <::std::vec::Vec<
                    ::std::string::String,
                > as ::siskin::codegen::Decode>::TYPE,
                7,
            )
        {
            field_6 = ::siskin::codegen::Decode::decode_field(
                input,
                <::std::vec::Vec<
                    ::std::string::String,
                > as ::siskin::codegen::Decode>::TYPE,
            )?;
        }
        if input
            .field_is(
                <::std::vec::Vec<
                    ConstantDescription,
                > as ::siskin::codegen::Decode>::TYPE,
                8,
            )
        {
            field_7 = ::siskin::codegen::Decode::decode_field(
                input,
                <::std::vec::Vec<ConstantDescription> as ::siskin::codegen::Decode>::TYPE,
            )?;
        }
        if input
            .field_is(
                <::std::vec::Vec<TypedefDescription> as ::siskin::codegen::Decode>::TYPE,
                9,
            )
        {
            field_8 = ::siskin::codegen::Decode::decode_field(
                input,
                <::std::vec::Vec<TypedefDescription> as ::siskin::codegen::Decode>::TYPE,
            )?;
        }
        if input
            .field_is(
                <::std::vec::Vec<EnumDescription> as ::siskin::codegen::Decode>::TYPE,
                10,
            )
        {
            field_9 = ::siskin::codegen::Decode::decode_field(
                input,
                <::std::vec::Vec<EnumDescription> as ::siskin::codegen::Decode>::TYPE,
            )?;
        }
        if input
            .field_is(
                <::std::vec::Vec<StructDescription> as ::siskin::codegen::Decode>::TYPE,
                11,
            )
        {
            field_10 = ::siskin::codegen::Decode::decode_field(
                input,
                <::std::vec::Vec<StructDescription> as ::siskin::codegen::Decode>::TYPE,
            )?;
        }
        if input
            .field_is(
                <::std::vec::Vec<Annotation> as ::siskin::codegen::Decode>::TYPE,
                12,
            )
        {
            field_11 = ::siskin::codegen::Decode::decode_field(
                input,
                <::std::vec::Vec<Annotation> as ::siskin::codegen::Decode>::TYPE,
            )?;
        }
        while let ::core::option::Option::Some((ty, id)) = input.field_begin()? {
            match id {
                1 => {
                    if let ::core::option::Option::Some(value) = ::siskin::codegen::Decode::decode_field(
                        input,
                        ty,
                    )? {
                        field_0 = ::core::option::Option::Some(value);
                    }
                }
                2 => {
                    if let ::core::option::Option::Some(value) = ::siskin::codegen::Decode::decode_field(
                        input,
                        ty,
                    )? {
                        field_1 = ::core::option::Option::Some(value);
                    }
                }
                3 => {
                    if let ::core::option::Option::Some(value) = ::siskin::codegen::Decode::decode_field(
                        input,
                        ty,
                    )? {
                        field_2 = ::core::option::Option::Some(value);
                    }
                }
                4 => {
                    if let ::core::option::Option::Some(value) = ::siskin::codegen::Decode::decode_field(
                        input,
                        ty,
                    )? {
                        field_3 = ::core::option::Option::Some(value);
                    }
                }
                5 => {
                    if let ::core::option::Option::Some(value) = ::siskin::codegen::Decode::decode_field(
                        input,
                        ty,
                    )? {
                        field_4 = ::core::option::Option::Some(value);
                    }
                }
                6 => {
                    if let ::core::option::Option::Some(value) = ::siskin::codegen::Decode::decode_field(
                        input,
                        ty,
                    )? {
                        field_5 = ::core::option::Option::Some(value);
                    }
                }
                7 => {
                    if let ::core::option::Option::Some(value) = ::siskin::codegen::Decode::decode_field(
                        input,
                        ty,
                    )? {
                        field_6 = ::core::option::Option::Some(value);
                    }
                }
                8 => {
                    if let ::core::option::Option::Some(value) = ::siskin::codegen::Decode::decode_field(
                        input,
                        ty,
                    )? {
                        field_7 = ::core::option::Option::Some(value);
                    }
                }
                9 => {
                    if let ::core::option::Option::Some(value) = ::siskin::codegen::Decode::decode_field(
                        input,
                        ty,
                    )? {
                        field_8 = ::core::option::Option::Some(value);
                    }
                }
                10 => {
                    if let ::core::option::Option::Some(value) = ::siskin::codegen::Decode::decode_field(
                        input,
                        ty,
                    )? {
                        field_9 = ::core::option::Option::Some(value);
                    }
                }
                11 => {
                    if let ::core::option::Option::Some(value) = ::siskin::codegen::Decode::decode_field(
                        input,
                        ty,
                    )? {
                        field_10 = ::core::option::Option::Some(value);
                    }
                }
                12 => {
                    if let ::core::option::Option::Some(value) = ::siskin::codegen::Decode::decode_field(
                        input,
                        ty,
                    )? {
                        field_11 = ::core::option::Option::Some(value);
                    }
                }
                _ => input.skip(ty)?,
            }
        }
        input.struct_end(scope);
        ::core::result::Result::Ok(Self {
            name: ::siskin::codegen::required(field_0, "FileDescription", "name")?,
            stem: ::siskin::codegen::required(field_1, "FileDescription", "stem")?,
            sha256: ::siskin::codegen::required(field_2, "FileDescription", "sha256")?,
            text: field_3,
            doc: match field_4 {
                ::core::option::Option::Some(value) => value,
                ::core::option::Option::None => {
                    <::std::string::String as ::core::default::Default>::default()
                }
            },
            namespaces: match field_5 {
                ::core::option::Option::Some(value) => value,
                ::core::option::Option::None => {
                    <::std::vec::Vec<Namespace> as ::core::default::Default>::default()
                }
            },
            includes: match field_6 {
                ::core::option::Option::Some(value) => value,
                ::core::option::Option::None => {
                    <::std::vec::Vec<
                        ::std::string::String,
                    > as ::core::default::Default>::default()
                }
            },
            constants: match field_7 {
                ::core::option::Option::Some(value) => value,
                ::core::option::Option::None => {
                    <::std::vec::Vec<
                        ConstantDescription,
                    > as ::core::default::Default>::default()
                }
            },
            typedefs: match field_8 {
                ::core::option::Option::Some(value) => value,
                ::core::option::Option::None => {
                    <::std::vec::Vec<
                        TypedefDescription,
                    > as ::core::default::Default>::default()
                }
            },
            enums: match field_9 {
                ::core::option::Option::Some(value) => value,
                ::core::option::Option::None => {
                    <::std::vec::Vec<
                        EnumDescription,
                    > as ::core::default::Default>::default()
                }
            },
            structs: match field_10 {
                ::core::option::Option::Some(value) => value,
                ::core::option::Option::None => {
                    <::std::vec::Vec<
                        StructDescription,
                    > as ::core::default::Default>::default()
                }
            },
            annotations: match field_11 {
                ::core::option::Option::Some(value) => value,
                ::core::option::Option::None => {
                    <::std::vec::Vec<Annotation> as ::core::default::Default>::default()
                }
            },
        })
    }
}
impl ::siskin::codegen::serde::Serialize for FileDescription {
    fn serialize<S: ::siskin::codegen::serde::Serializer>(
        &self,
        serializer: S,
    ) -> ::core::result::Result<S::Ok, S::Error> {
        let mut state = serializer
            .serialize_struct(
                "FileDescription",
                11usize + ::core::primitive::usize::from(self.text.is_some()),
            )?;
        ::siskin::codegen::serde::ser::SerializeStruct::serialize_field(
            &mut state,
            "name",
            &::siskin::codegen::json::Out(&self.name),
        )?;
        ::siskin::codegen::serde::ser::SerializeStruct::serialize_field(
            &mut state,
            "stem",
            &::siskin::codegen::json::Out(&self.stem),
        )?;
        ::siskin::codegen::serde::ser::SerializeStruct::serialize_field(
            &mut state,
            "sha256",
            &::siskin::codegen::json::Out(&self.sha256),
        )?;
        if let ::core::option::Option::Some(value) = &self.text {
            ::siskin::codegen::serde::ser::SerializeStruct::serialize_field(
                &mut state,
                "text",
                &::siskin::codegen::json::Out(value),
            )?;
        }
        ::siskin::codegen::serde::ser::SerializeStruct::serialize_field(
            &mut state,
            "doc",
            &::siskin::codegen::json::Out(&self.doc),
        )?;
        ::siskin::codegen::serde::ser::SerializeStruct::serialize_field(
            &mut state,
            "namespaces",
            &::siskin::codegen::json::Out(&self.namespaces),
        )?;
        ::siskin::codegen::serde::ser::SerializeStruct::serialize_field(
            &mut state,
            "includes",
            &::siskin::codegen::json::Out(&self.includes),
        )?;
        ::siskin::codegen::serde::ser::SerializeStruct::serialize_field(
            &mut state,
            "constants",
            &::siskin::codegen::json::Out(&self.constants),
        )?;
        ::siskin::codegen::serde::ser::SerializeStruct::serialize_field(
            &mut state,
            "typedefs",
            &::siskin::codegen::json::Out(&self.typedefs),
        )?;
        ::siskin::codegen::serde::ser::SerializeStruct::serialize_field(
            &mut state,
            "enums",
            &::siskin::codegen::json::Out(&self.enums),
        )?;
        ::siskin::codegen::serde::ser::SerializeStruct::serialize_field(
            &mut state,
            "structs",
            &::siskin::codegen::json::Out(&self.structs),
        )?;
        ::siskin::codegen::serde::ser::SerializeStruct::serialize_field(
            &mut state,
            "annotations",
            &::siskin::codegen::json::Out(&self.annotations),
        )?;
        ::siskin::codegen::serde::ser::SerializeStruct::end(state)
    }
}
impl<'de> ::siskin::codegen::serde::Deserialize<'de> for FileDescription {
    fn deserialize<D: ::siskin::codegen::serde::Deserializer<'de>>(
        deserializer: D,
    ) -> ::core::result::Result<Self, D::Error> {
        struct Members;
        impl<'de> ::siskin::codegen::serde::de::Visitor<'de> for Members {
            type Value = FileDescription;
            fn expecting(
                &self,
                f: &mut ::core::fmt::Formatter<'_>,
            ) -> ::core::fmt::Result {
                ::siskin::codegen::json::expecting(f, "FileDescription")
            }
            fn visit_map<A: ::siskin::codegen::serde::de::MapAccess<'de>>(
                self,
                mut map: A,
            ) -> ::core::result::Result<FileDescription, A::Error> {
                let mut field_0: ::core::option::Option<
                    ::core::option::Option<::std::string::String>,
                > = ::core::option::Option::None;
                let mut field_1: ::core::option::Option<
                    ::core::option::Option<::std::string::String>,
                > = ::core::option::Option::None;
                let mut field_2: ::core::option::Option<
                    ::core::option::Option<::std::string::String>,
                > = ::core::option::Option::None;
                let mut field_3: ::core::option::Option<
                    ::core::option::Option<::std::string::String>,
                > = ::core::option::Option::None;
                let mut field_4: ::core::option::Option<
                    ::core::option::Option<::std::string::String>,
                > = ::core::option::Option::None;
                let mut field_5: ::core::option::Option<
                    ::core::option::Option<::std::vec::Vec<Namespace>>,
                > = ::core::option::Option::None;
                let mut field_6: ::core::option::Option<
                    ::core::option::Option<::std::vec::Vec<::std::string::String>>,
                > = ::core::option::Option::None;
                let mut field_7: ::core::option::Option<
                    ::core::option::Option<::std::vec::Vec<ConstantDescription>>,
                > = ::core::option::Option::None;
                let mut field_8: ::core::option::Option<
                    ::core::option::Option<::std::vec::Vec<TypedefDescription>>,
                > = ::core::option::Option::None;
                let mut field_9: ::core::option::Option<
                    ::core::option::Option<::std::vec::Vec<EnumDescription>>,
                > = ::core::option::Option::None;
                let mut field_10: ::core::option::Option<
                    ::core::option::Option<::std::vec::Vec<StructDescription>>,
                > = ::core::option::Option::None;
                let mut field_11: ::core::option::Option<
                    ::core::option::Option<::std::vec::Vec<Annotation>>,
                > = ::core::option::Option::None;
                while let ::core::option::Option::Some(member) = map
                    .next_key_seed(
                        ::siskin::codegen::json::Field(|
                            name: &::core::primitive::str,
                        | -> ::core::primitive::u16 {
                            match name {
                                "name" => 0,
                                "stem" => 1,
                                "sha256" => 2,
                                "text" => 3,
                                "doc" => 4,
                                "namespaces" => 5,
                                "includes" => 6,
                                "constants" => 7,
                                "typedefs" => 8,
                                "enums" => 9,
                                "structs" => 10,
                                "annotations" => 11,
                                _ => ::core::primitive::u16::MAX,
                            }
                        }),
                    )?
                {
                    match member {
                        0 => {
                            ::siskin::codegen::json::member(
                                &mut map,
                                &mut field_0,
                                "name",
                            )?
                        }
                        1 => {
                            ::siskin::codegen::json::member(
                                &mut map,
                                &mut field_1,
                                "stem",
                            )?
                        }
                        2 => {
                            ::siskin::codegen::json::member(
                                &mut map,
                                &mut field_2,
                                "sha256",
                            )?
                        }
                        3 => {
                            ::siskin::codegen::json::member(
                                &mut map,
                                &mut field_3,
                                "text",
                            )?
                        }
                        4 => {
                            ::siskin::codegen::json::member(
                                &mut map,
                                &mut field_4,
                                "doc",
                            )?
                        }
                        5 => {
                            ::siskin::codegen::json::member(
                                &mut map,
                                &mut field_5,
                                "namespaces",
                            )?
                        }
                        6 => {
                            ::siskin::codegen::json::member(
                                &mut map,
                                &mut field_6,
                                "includes",
                            )?
                        }
                        7 => {
                            ::siskin::codegen::json::member(
                                &mut map,
                                &mut field_7,
                                "constants",
                            )?
                        }
                        8 => {
                            ::siskin::codegen::json::member(
                                &mut map,
                                &mut field_8,
                                "typedefs",
                            )?
                        }
                        9 => {
                            ::siskin::codegen::json::member(
                                &mut map,
                                &mut field_9,
                                "enums",
                            )?
                        }
                        10 => {
                            ::siskin::codegen::json::member(
                                &mut map,
                                &mut field_10,
                                "structs",
                            )?
                        }
                        11 => {
                            ::siskin::codegen::json::member(
                                &mut map,
                                &mut field_11,
                                "annotations",
                            )?
                        }
                        _ => ::siskin::codegen::json::ignore(&mut map)?,
                    }
                }
                ::core::result::Result::Ok(FileDescription {
                    name: ::siskin::codegen::json::required(field_0, "name")?,
                    stem: ::siskin::codegen::json::required(field_1, "stem")?,
                    sha256: ::siskin::codegen::json::required(field_2, "sha256")?,
                    text: field_3.flatten(),
                    doc: match field_4.flatten() {
                        ::core::option::Option::Some(value) => value,
                        ::core::option::Option::None => {
                            <::std::string::String as ::core::default::Default>::default()
                        }
                    },
                    namespaces: match field_5.flatten() {
                        ::core::option::Option::Some(value) => value,
                        ::core::option::Option::None => {
                            <::std::vec::Vec<
                                Namespace,
                            > as ::core::default::Default>::default()
                        }
                    },
                    includes: match field_6.flatten() {
                        ::core::option::Option::Some(value) => value,
                        ::core::option::Option::None => {
                            <::std::vec::Vec<
                                ::std::string::String,
                            > as ::core::default::Default>::default()
                        }
                    },
                    constants: match field_7.flatten() {
                        ::core::option::Option::Some(value) => value,
                        ::core::option::Option::None => {
                            <::std::vec::Vec<
                                ConstantDescription,
                            > as ::core::default::Default>::default()
                        }
                    },
                    typedefs: match field_8.flatten() {
                        ::core::option::Option::Some(value) => value,
                        ::core::option::Option::None => {
                            <::std::vec::Vec<
                                TypedefDescription,
                            > as ::core::default::Default>::default()
                        }
                    },
                    enums: match field_9.flatten() {
                        ::core::option::Option::Some(value) => value,
                        ::core::option::Option::None => {
                            <::std::vec::Vec<
                                EnumDescription,
                            > as ::core::default::Default>::default()
                        }
                    },
                    structs: match field_10.flatten() {
                        ::core::option::Option::Some(value) => value,
                        ::core::option::Option::None => {
                            <::std::vec::Vec<
                                StructDescription,
                            > as ::core::default::Default>::default()
                        }
                    },
                    annotations: match field_11.flatten() {
                        ::core::option::Option::Some(value) => value,
                        ::core::option::Option::None => {
                            <::std::vec::Vec<
                                Annotation,
                            > as ::core::default::Default>::default()
                        }
                    },
                })
            }
        }
        deserializer
            .deserialize_struct(
                "FileDescription",
                &[
                    "name",
                    "stem",
                    "sha256",
                    "text",
                    "doc",
                    "namespaces",
                    "includes",
                    "constants",
                    "typedefs",
                    "enums",
                    "structs",
                    "annotations",
                ],
                Members,
            )
    }
}
::siskin::codegen::json_struct!(FileDescription);
///What the IDL says of `FileDescription`.
pub static FILE_DESCRIPTION_DESCRIPTOR: ::siskin::codegen::StructDescriptor = ::siskin::codegen::StructDescriptor {
    name: "FileDescription",
    stem: "base",
    kind: ::siskin::codegen::StructKind::Struct,
    doc: "One IDL file.",
    annotations: &[],
    fields: &[
        ::siskin::codegen::FieldDescriptor {
            id: 1i16,
            name: "name",
            json_name: "name",
            doc: "The path by which it was compiled or included, such as `siskin/base.thrift`.",
            requiredness: ::siskin::codegen::Requiredness::Required,
            ty: ::siskin::codegen::TypeDescriptor::String,
            default: ::core::option::Option::None,
            annotations: &[],
        },
        ::siskin::codegen::FieldDescriptor {
            id: 2i16,
            name: "stem",
            json_name: "stem",
            doc: "The prefix of its names, such as `base`.",
            requiredness: ::siskin::codegen::Requiredness::Required,
            ty: ::siskin::codegen::TypeDescriptor::String,
            default: ::core::option::Option::None,
            annotations: &[],
        },
        ::siskin::codegen::FieldDescriptor {
            id: 3i16,
            name: "sha256",
            json_name: "sha256",
            doc: "SHA-256 of the text, in lower-case hex.",
            requiredness: ::siskin::codegen::Requiredness::Required,
            ty: ::siskin::codegen::TypeDescriptor::String,
            default: ::core::option::Option::None,
            annotations: &[],
        },
        ::siskin::codegen::FieldDescriptor {
            id: 4i16,
            name: "text",
            json_name: "text",
            doc: "The text, byte for byte, when it was asked for.",
            requiredness: ::siskin::codegen::Requiredness::Optional,
            ty: ::siskin::codegen::TypeDescriptor::String,
            default: ::core::option::Option::None,
            annotations: &[],
        },
        ::siskin::codegen::FieldDescriptor {
            id: 5i16,
            name: "doc",
            json_name: "doc",
            doc: "",
            requiredness: ::siskin::codegen::Requiredness::Default,
            ty: ::siskin::codegen::TypeDescriptor::String,
            default: ::core::option::Option::None,
            annotations: &[],
        },
        ::siskin::codegen::FieldDescriptor {
            id: 6i16,
            name: "namespaces",
            json_name: "namespaces",
            doc: "",
            requiredness: ::siskin::codegen::Requiredness::Default,
            ty: ::siskin::codegen::TypeDescriptor::List(
                &::siskin::codegen::TypeDescriptor::Struct(&NAMESPACE_DESCRIPTOR),
            ),
            default: ::core::option::Option::None,
            annotations: &[],
        },
        ::siskin::codegen::FieldDescriptor {
            id: 7i16,
            name: "includes",
            json_name: "includes",
            doc: "The paths after `include`.",
            requiredness: ::siskin::codegen::Requiredness::Default,
            ty: ::siskin::codegen::TypeDescriptor::List(
                &::siskin::codegen::TypeDescriptor::String,
            ),
            default: ::core::option::Option::None,
            annotations: &[],
        },
        ::siskin::codegen::FieldDescriptor {
            id: 8i16,
            name: "constants",
            json_name: "constants",
            doc: "",
            requiredness: ::siskin::codegen::Requiredness::Default,
            ty: ::siskin::codegen::TypeDescriptor::List(
                &::siskin::codegen::TypeDescriptor::Struct(
                    &CONSTANT_DESCRIPTION_DESCRIPTOR,
                ),
            ),
            default: ::core::option::Option::None,
            annotations: &[],
        },
        ::siskin::codegen::FieldDescriptor {
            id: 9i16,
            name: "typedefs",
            json_name: "typedefs",
            doc: "",
            requiredness: ::siskin::codegen::Requiredness::Default,
            ty: ::siskin::codegen::TypeDescriptor::List(
                &::siskin::codegen::TypeDescriptor::Struct(
                    &TYPEDEF_DESCRIPTION_DESCRIPTOR,
                ),
            ),
            default: ::core::option::Option::None,
            annotations: &[],
        },
        ::siskin::codegen::FieldDescriptor {
            id: 10i16,
            name: "enums",
            json_name: "enums",
            doc: "",
            requiredness: ::siskin::codegen::Requiredness::Default,
            ty: ::siskin::codegen::TypeDescriptor::List(
                &::siskin::codegen::TypeDescriptor::Struct(&ENUM_DESCRIPTION_DESCRIPTOR),
            ),
            default: ::core::option::Option::None,
            annotations: &[],
        },
        ::siskin::codegen::FieldDescriptor {
            id: 11i16,
            name: "structs",
            json_name: "structs",
            doc: "",
            requiredness: ::siskin::codegen::Requiredness::Default,
            ty: ::siskin::codegen::TypeDescriptor::List(
                &::siskin::codegen::TypeDescriptor::Struct(
                    &STRUCT_DESCRIPTION_DESCRIPTOR,
                ),
            ),
            default: ::core::option::Option::None,
            annotations: &[],
        },
        ::siskin::codegen::FieldDescriptor {
            id: 12i16,
            name: "annotations",
            json_name: "annotations",
            doc: "What is said of the file as a whole, such as `validator`.",
            requiredness: ::siskin::codegen::Requiredness::Default,
            ty: ::siskin::codegen::TypeDescriptor::List(
                &::siskin::codegen::TypeDescriptor::Struct(&ANNOTATION_DESCRIPTOR),
            ),
            default: ::core::option::Option::None,
            annotations: &[],
        },
    ],
};
/// Where one parameter (or one field of a spread struct) is in the request.
#[derive(
    ::core::fmt::Debug,
    ::core::clone::Clone,
    ::core::cmp::PartialEq,
    ::core::cmp::Eq,
    ::core::cmp::PartialOrd,
    ::core::cmp::Ord,
    ::core::hash::Hash,
)]
pub struct BindingDescription {
    /// The parameter, or the field.
    pub parameter: ::std::string::String,
    pub place: Place,
    /// The name that it has there; empty for a whole body.
    pub name: ::std::string::String,
}
impl BindingDescription {
    /// The name in the IDL.
    pub const NAME: &'static ::core::primitive::str = "BindingDescription";
    /// What the IDL says of it.
    pub const DESCRIPTOR: &'static ::siskin::codegen::StructDescriptor = &BINDING_DESCRIPTION_DESCRIPTOR;
    /// Starts with what is required; all else has its default.
    pub fn builder(
        parameter: ::std::string::String,
        place: Place,
    ) -> BindingDescriptionBuilder {
        BindingDescriptionBuilder(Self {
            parameter: parameter,
            place: place,
            name: <::std::string::String as ::core::default::Default>::default(),
        })
    }
}
impl ::core::default::Default for BindingDescription {
    fn default() -> Self {
        Self {
            parameter: <::std::string::String as ::core::default::Default>::default(),
            place: <Place as ::core::default::Default>::default(),
            name: <::std::string::String as ::core::default::Default>::default(),
        }
    }
}
///Builds a [`BindingDescription`].
#[derive(::core::clone::Clone, ::core::fmt::Debug)]
#[must_use]
pub struct BindingDescriptionBuilder(BindingDescription);
impl BindingDescriptionBuilder {
    /// The name that it has there; empty for a whole body.
    #[must_use]
    pub fn name(mut self, value: ::std::string::String) -> Self {
        self.0.name = value;
        self
    }
    /// The value.
    pub fn build(self) -> BindingDescription {
        self.0
    }
}
impl ::siskin::codegen::Encode for BindingDescription {
    const TYPE: ::siskin::codegen::Type = ::siskin::codegen::Type::Struct;
    #[inline]
    fn encode<O: ::siskin::codegen::Output>(&self, out: &mut O) {
        let scope = out.struct_begin();
        ::siskin::codegen::Encode::encode_field(&self.parameter, out, 1);
        ::siskin::codegen::Encode::encode_field(&self.place, out, 2);
        ::siskin::codegen::Encode::encode_field(&self.name, out, 3);
        out.struct_end(scope);
    }
}
impl ::siskin::codegen::Decode for BindingDescription {
    const TYPE: ::siskin::codegen::Type = ::siskin::codegen::Type::Struct;
    const MIN_SIZE: ::core::primitive::usize = 1;
    #[inline]
    fn decode<I: ::siskin::codegen::Input>(
        input: &mut I,
    ) -> ::core::result::Result<Self, ::siskin::codegen::ProtocolError> {
        let mut field_0: ::core::option::Option<::std::string::String> = ::core::option::Option::None;
        let mut field_1: ::core::option::Option<Place> = ::core::option::Option::None;
        let mut field_2: ::core::option::Option<::std::string::String> = ::core::option::Option::None;
        let scope = input.struct_begin()?;
        if input.field_is(<::std::string::String as ::siskin::codegen::Decode>::TYPE, 1)
        {
            field_0 = ::siskin::codegen::Decode::decode_field(
                input,
                <::std::string::String as ::siskin::codegen::Decode>::TYPE,
            )?;
        }
        if input.field_is(<Place as ::siskin::codegen::Decode>::TYPE, 2) {
            field_1 = ::siskin::codegen::Decode::decode_field(
                input,
                <Place as ::siskin::codegen::Decode>::TYPE,
            )?;
        }
        if input.field_is(<::std::string::String as ::siskin::codegen::Decode>::TYPE, 3)
        {
            field_2 = ::siskin::codegen::Decode::decode_field(
                input,
                <::std::string::String as ::siskin::codegen::Decode>::TYPE,
            )?;
        }
        while let ::core::option::Option::Some((ty, id)) = input.field_begin()? {
            match id {
                1 => {
                    if let ::core::option::Option::Some(value) = ::siskin::codegen::Decode::decode_field(
                        input,
                        ty,
                    )? {
                        field_0 = ::core::option::Option::Some(value);
                    }
                }
                2 => {
                    if let ::core::option::Option::Some(value) = ::siskin::codegen::Decode::decode_field(
                        input,
                        ty,
                    )? {
                        field_1 = ::core::option::Option::Some(value);
                    }
                }
                3 => {
                    if let ::core::option::Option::Some(value) = ::siskin::codegen::Decode::decode_field(
                        input,
                        ty,
                    )? {
                        field_2 = ::core::option::Option::Some(value);
                    }
                }
                _ => input.skip(ty)?,
            }
        }
        input.struct_end(scope);
        ::core::result::Result::Ok(Self {
            parameter: ::siskin::codegen::required(
                field_0,
                "BindingDescription",
                "parameter",
            )?,
            place: ::siskin::codegen::required(field_1, "BindingDescription", "place")?,
            name: match field_2 {
                ::core::option::Option::Some(value) => value,
                ::core::option::Option::None => {
                    <::std::string::String as ::core::default::Default>::default()
                }
            },
        })
    }
}
impl ::siskin::codegen::serde::Serialize for BindingDescription {
    fn serialize<S: ::siskin::codegen::serde::Serializer>(
        &self,
        serializer: S,
    ) -> ::core::result::Result<S::Ok, S::Error> {
        let mut state = serializer.serialize_struct("BindingDescription", 3usize)?;
        ::siskin::codegen::serde::ser::SerializeStruct::serialize_field(
            &mut state,
            "parameter",
            &::siskin::codegen::json::Out(&self.parameter),
        )?;
        ::siskin::codegen::serde::ser::SerializeStruct::serialize_field(
            &mut state,
            "place",
            &::siskin::codegen::json::Out(&self.place),
        )?;
        ::siskin::codegen::serde::ser::SerializeStruct::serialize_field(
            &mut state,
            "name",
            &::siskin::codegen::json::Out(&self.name),
        )?;
        ::siskin::codegen::serde::ser::SerializeStruct::end(state)
    }
}
impl<'de> ::siskin::codegen::serde::Deserialize<'de> for BindingDescription {
    fn deserialize<D: ::siskin::codegen::serde::Deserializer<'de>>(
        deserializer: D,
    ) -> ::core::result::Result<Self, D::Error> {
        struct Members;
        impl<'de> ::siskin::codegen::serde::de::Visitor<'de> for Members {
            type Value = BindingDescription;
            fn expecting(
                &self,
                f: &mut ::core::fmt::Formatter<'_>,
            ) -> ::core::fmt::Result {
                ::siskin::codegen::json::expecting(f, "BindingDescription")
            }
            fn visit_map<A: ::siskin::codegen::serde::de::MapAccess<'de>>(
                self,
                mut map: A,
            ) -> ::core::result::Result<BindingDescription, A::Error> {
                let mut field_0: ::core::option::Option<
                    ::core::option::Option<::std::string::String>,
                > = ::core::option::Option::None;
                let mut field_1: ::core::option::Option<::core::option::Option<Place>> = ::core::option::Option::None;
                let mut field_2: ::core::option::Option<
                    ::core::option::Option<::std::string::String>,
                > = ::core::option::Option::None;
                while let ::core::option::Option::Some(member) = map
                    .next_key_seed(
                        ::siskin::codegen::json::Field(|
                            name: &::core::primitive::str,
                        | -> ::core::primitive::u16 {
                            match name {
                                "parameter" => 0,
                                "place" => 1,
                                "name" => 2,
                                _ => ::core::primitive::u16::MAX,
                            }
                        }),
                    )?
                {
                    match member {
                        0 => {
                            ::siskin::codegen::json::member(
                                &mut map,
                                &mut field_0,
                                "parameter",
                            )?
                        }
                        1 => {
                            ::siskin::codegen::json::member(
                                &mut map,
                                &mut field_1,
                                "place",
                            )?
                        }
                        2 => {
                            ::siskin::codegen::json::member(
                                &mut map,
                                &mut field_2,
                                "name",
                            )?
                        }
                        _ => ::siskin::codegen::json::ignore(&mut map)?,
                    }
                }
                ::core::result::Result::Ok(BindingDescription {
                    parameter: ::siskin::codegen::json::required(field_0, "parameter")?,
                    place: ::siskin::codegen::json::required(field_1, "place")?,
                    name: match field_2.flatten() {
                        ::core::option::Option::Some(value) => value,
                        ::core::option::Option::None => {
                            <::std::string::String as ::core::default::Default>::default()
                        }
                    },
                })
            }
        }
        deserializer
            .deserialize_struct(
                "BindingDescription",
                &["parameter", "place", "name"],
                Members,
            )
    }
}
::siskin::codegen::json_struct!(BindingDescription);
///What the IDL says of `BindingDescription`.
pub static BINDING_DESCRIPTION_DESCRIPTOR: ::siskin::codegen::StructDescriptor = ::siskin::codegen::StructDescriptor {
    name: "BindingDescription",
    stem: "base",
    kind: ::siskin::codegen::StructKind::Struct,
    doc: "Where one parameter (or one field of a spread struct) is in the request.",
    annotations: &[],
    fields: &[
        ::siskin::codegen::FieldDescriptor {
            id: 1i16,
            name: "parameter",
            json_name: "parameter",
            doc: "The parameter, or the field.",
            requiredness: ::siskin::codegen::Requiredness::Required,
            ty: ::siskin::codegen::TypeDescriptor::String,
            default: ::core::option::Option::None,
            annotations: &[],
        },
        ::siskin::codegen::FieldDescriptor {
            id: 2i16,
            name: "place",
            json_name: "place",
            doc: "",
            requiredness: ::siskin::codegen::Requiredness::Required,
            ty: ::siskin::codegen::TypeDescriptor::Enum(&PLACE_DESCRIPTOR),
            default: ::core::option::Option::None,
            annotations: &[],
        },
        ::siskin::codegen::FieldDescriptor {
            id: 3i16,
            name: "name",
            json_name: "name",
            doc: "The name that it has there; empty for a whole body.",
            requiredness: ::siskin::codegen::Requiredness::Default,
            ty: ::siskin::codegen::TypeDescriptor::String,
            default: ::core::option::Option::None,
            annotations: &[],
        },
    ],
};
/// An HTTP route of a method.
#[derive(
    ::core::fmt::Debug,
    ::core::clone::Clone,
    ::core::cmp::PartialEq,
    ::core::cmp::Eq,
    ::core::cmp::PartialOrd,
    ::core::cmp::Ord,
    ::core::hash::Hash,
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
    /// The name in the IDL.
    pub const NAME: &'static ::core::primitive::str = "RouteDescription";
    /// What the IDL says of it.
    pub const DESCRIPTOR: &'static ::siskin::codegen::StructDescriptor = &ROUTE_DESCRIPTION_DESCRIPTOR;
    /// Starts with what is required; all else has its default.
    pub fn builder(
        verb: ::std::string::String,
        path: ::std::string::String,
    ) -> RouteDescriptionBuilder {
        RouteDescriptionBuilder(Self {
            verb: verb,
            path: path,
            spread: <::core::primitive::bool as ::core::default::Default>::default(),
            bindings: <::std::vec::Vec<
                BindingDescription,
            > as ::core::default::Default>::default(),
        })
    }
}
impl ::core::default::Default for RouteDescription {
    fn default() -> Self {
        Self {
            verb: <::std::string::String as ::core::default::Default>::default(),
            path: <::std::string::String as ::core::default::Default>::default(),
            spread: <::core::primitive::bool as ::core::default::Default>::default(),
            bindings: <::std::vec::Vec<
                BindingDescription,
            > as ::core::default::Default>::default(),
        }
    }
}
///Builds a [`RouteDescription`].
#[derive(::core::clone::Clone, ::core::fmt::Debug)]
#[must_use]
pub struct RouteDescriptionBuilder(RouteDescription);
impl RouteDescriptionBuilder {
    /// Whether the bindings are those of the fields of the only parameter.
    #[must_use]
    pub fn spread(mut self, value: ::core::primitive::bool) -> Self {
        self.0.spread = value;
        self
    }
    /// Sets `bindings`.
    #[must_use]
    pub fn bindings(mut self, value: ::std::vec::Vec<BindingDescription>) -> Self {
        self.0.bindings = value;
        self
    }
    /// The value.
    pub fn build(self) -> RouteDescription {
        self.0
    }
}
impl ::siskin::codegen::Encode for RouteDescription {
    const TYPE: ::siskin::codegen::Type = ::siskin::codegen::Type::Struct;
    #[inline]
    fn encode<O: ::siskin::codegen::Output>(&self, out: &mut O) {
        let scope = out.struct_begin();
        ::siskin::codegen::Encode::encode_field(&self.verb, out, 1);
        ::siskin::codegen::Encode::encode_field(&self.path, out, 2);
        ::siskin::codegen::Encode::encode_field(&self.spread, out, 3);
        ::siskin::codegen::Encode::encode_field(&self.bindings, out, 4);
        out.struct_end(scope);
    }
}
impl ::siskin::codegen::Decode for RouteDescription {
    const TYPE: ::siskin::codegen::Type = ::siskin::codegen::Type::Struct;
    const MIN_SIZE: ::core::primitive::usize = 1;
    #[inline]
    fn decode<I: ::siskin::codegen::Input>(
        input: &mut I,
    ) -> ::core::result::Result<Self, ::siskin::codegen::ProtocolError> {
        let mut field_0: ::core::option::Option<::std::string::String> = ::core::option::Option::None;
        let mut field_1: ::core::option::Option<::std::string::String> = ::core::option::Option::None;
        let mut field_2: ::core::option::Option<::core::primitive::bool> = ::core::option::Option::None;
        let mut field_3: ::core::option::Option<::std::vec::Vec<BindingDescription>> = ::core::option::Option::None;
        let scope = input.struct_begin()?;
        if input.field_is(<::std::string::String as ::siskin::codegen::Decode>::TYPE, 1)
        {
            field_0 = ::siskin::codegen::Decode::decode_field(
                input,
                <::std::string::String as ::siskin::codegen::Decode>::TYPE,
            )?;
        }
        if input.field_is(<::std::string::String as ::siskin::codegen::Decode>::TYPE, 2)
        {
            field_1 = ::siskin::codegen::Decode::decode_field(
                input,
                <::std::string::String as ::siskin::codegen::Decode>::TYPE,
            )?;
        }
        if input
            .field_is(<::core::primitive::bool as ::siskin::codegen::Decode>::TYPE, 3)
        {
            field_2 = ::siskin::codegen::Decode::decode_field(
                input,
                <::core::primitive::bool as ::siskin::codegen::Decode>::TYPE,
            )?;
        }
        if input
            .field_is(
                <::std::vec::Vec<BindingDescription> as ::siskin::codegen::Decode>::TYPE,
                4,
            )
        {
            field_3 = ::siskin::codegen::Decode::decode_field(
                input,
                <::std::vec::Vec<BindingDescription> as ::siskin::codegen::Decode>::TYPE,
            )?;
        }
        while let ::core::option::Option::Some((ty, id)) = input.field_begin()? {
            match id {
                1 => {
                    if let ::core::option::Option::Some(value) = ::siskin::codegen::Decode::decode_field(
                        input,
                        ty,
                    )? {
                        field_0 = ::core::option::Option::Some(value);
                    }
                }
                2 => {
                    if let ::core::option::Option::Some(value) = ::siskin::codegen::Decode::decode_field(
                        input,
                        ty,
                    )? {
                        field_1 = ::core::option::Option::Some(value);
                    }
                }
                3 => {
                    if let ::core::option::Option::Some(value) = ::siskin::codegen::Decode::decode_field(
                        input,
                        ty,
                    )? {
                        field_2 = ::core::option::Option::Some(value);
                    }
                }
                4 => {
                    if let ::core::option::Option::Some(value) = ::siskin::codegen::Decode::decode_field(
                        input,
                        ty,
                    )? {
                        field_3 = ::core::option::Option::Some(value);
                    }
                }
                _ => input.skip(ty)?,
            }
        }
        input.struct_end(scope);
        ::core::result::Result::Ok(Self {
            verb: ::siskin::codegen::required(field_0, "RouteDescription", "verb")?,
            path: ::siskin::codegen::required(field_1, "RouteDescription", "path")?,
            spread: match field_2 {
                ::core::option::Option::Some(value) => value,
                ::core::option::Option::None => {
                    <::core::primitive::bool as ::core::default::Default>::default()
                }
            },
            bindings: match field_3 {
                ::core::option::Option::Some(value) => value,
                ::core::option::Option::None => {
                    <::std::vec::Vec<
                        BindingDescription,
                    > as ::core::default::Default>::default()
                }
            },
        })
    }
}
impl ::siskin::codegen::serde::Serialize for RouteDescription {
    fn serialize<S: ::siskin::codegen::serde::Serializer>(
        &self,
        serializer: S,
    ) -> ::core::result::Result<S::Ok, S::Error> {
        let mut state = serializer.serialize_struct("RouteDescription", 4usize)?;
        ::siskin::codegen::serde::ser::SerializeStruct::serialize_field(
            &mut state,
            "verb",
            &::siskin::codegen::json::Out(&self.verb),
        )?;
        ::siskin::codegen::serde::ser::SerializeStruct::serialize_field(
            &mut state,
            "path",
            &::siskin::codegen::json::Out(&self.path),
        )?;
        ::siskin::codegen::serde::ser::SerializeStruct::serialize_field(
            &mut state,
            "spread",
            &::siskin::codegen::json::Out(&self.spread),
        )?;
        ::siskin::codegen::serde::ser::SerializeStruct::serialize_field(
            &mut state,
            "bindings",
            &::siskin::codegen::json::Out(&self.bindings),
        )?;
        ::siskin::codegen::serde::ser::SerializeStruct::end(state)
    }
}
impl<'de> ::siskin::codegen::serde::Deserialize<'de> for RouteDescription {
    fn deserialize<D: ::siskin::codegen::serde::Deserializer<'de>>(
        deserializer: D,
    ) -> ::core::result::Result<Self, D::Error> {
        struct Members;
        impl<'de> ::siskin::codegen::serde::de::Visitor<'de> for Members {
            type Value = RouteDescription;
            fn expecting(
                &self,
                f: &mut ::core::fmt::Formatter<'_>,
            ) -> ::core::fmt::Result {
                ::siskin::codegen::json::expecting(f, "RouteDescription")
            }
            fn visit_map<A: ::siskin::codegen::serde::de::MapAccess<'de>>(
                self,
                mut map: A,
            ) -> ::core::result::Result<RouteDescription, A::Error> {
                let mut field_0: ::core::option::Option<
                    ::core::option::Option<::std::string::String>,
                > = ::core::option::Option::None;
                let mut field_1: ::core::option::Option<
                    ::core::option::Option<::std::string::String>,
                > = ::core::option::Option::None;
                let mut field_2: ::core::option::Option<
                    ::core::option::Option<::core::primitive::bool>,
                > = ::core::option::Option::None;
                let mut field_3: ::core::option::Option<
                    ::core::option::Option<::std::vec::Vec<BindingDescription>>,
                > = ::core::option::Option::None;
                while let ::core::option::Option::Some(member) = map
                    .next_key_seed(
                        ::siskin::codegen::json::Field(|
                            name: &::core::primitive::str,
                        | -> ::core::primitive::u16 {
                            match name {
                                "verb" => 0,
                                "path" => 1,
                                "spread" => 2,
                                "bindings" => 3,
                                _ => ::core::primitive::u16::MAX,
                            }
                        }),
                    )?
                {
                    match member {
                        0 => {
                            ::siskin::codegen::json::member(
                                &mut map,
                                &mut field_0,
                                "verb",
                            )?
                        }
                        1 => {
                            ::siskin::codegen::json::member(
                                &mut map,
                                &mut field_1,
                                "path",
                            )?
                        }
                        2 => {
                            ::siskin::codegen::json::member(
                                &mut map,
                                &mut field_2,
                                "spread",
                            )?
                        }
                        3 => {
                            ::siskin::codegen::json::member(
                                &mut map,
                                &mut field_3,
                                "bindings",
                            )?
                        }
                        _ => ::siskin::codegen::json::ignore(&mut map)?,
                    }
                }
                ::core::result::Result::Ok(RouteDescription {
                    verb: ::siskin::codegen::json::required(field_0, "verb")?,
                    path: ::siskin::codegen::json::required(field_1, "path")?,
                    spread: match field_2.flatten() {
                        ::core::option::Option::Some(value) => value,
                        ::core::option::Option::None => {
                            <::core::primitive::bool as ::core::default::Default>::default()
                        }
                    },
                    bindings: match field_3.flatten() {
                        ::core::option::Option::Some(value) => value,
                        ::core::option::Option::None => {
                            <::std::vec::Vec<
                                BindingDescription,
                            > as ::core::default::Default>::default()
                        }
                    },
                })
            }
        }
        deserializer
            .deserialize_struct(
                "RouteDescription",
                &["verb", "path", "spread", "bindings"],
                Members,
            )
    }
}
::siskin::codegen::json_struct!(RouteDescription);
///What the IDL says of `RouteDescription`.
pub static ROUTE_DESCRIPTION_DESCRIPTOR: ::siskin::codegen::StructDescriptor = ::siskin::codegen::StructDescriptor {
    name: "RouteDescription",
    stem: "base",
    kind: ::siskin::codegen::StructKind::Struct,
    doc: "An HTTP route of a method.",
    annotations: &[],
    fields: &[
        ::siskin::codegen::FieldDescriptor {
            id: 1i16,
            name: "verb",
            json_name: "verb",
            doc: "`GET`, `POST` and so on; `*` is any.",
            requiredness: ::siskin::codegen::Requiredness::Required,
            ty: ::siskin::codegen::TypeDescriptor::String,
            default: ::core::option::Option::None,
            annotations: &[],
        },
        ::siskin::codegen::FieldDescriptor {
            id: 2i16,
            name: "path",
            json_name: "path",
            doc: "As in the IDL, with the prefix: `/orders/{id}`.",
            requiredness: ::siskin::codegen::Requiredness::Required,
            ty: ::siskin::codegen::TypeDescriptor::String,
            default: ::core::option::Option::None,
            annotations: &[],
        },
        ::siskin::codegen::FieldDescriptor {
            id: 3i16,
            name: "spread",
            json_name: "spread",
            doc: "Whether the bindings are those of the fields of the only parameter.",
            requiredness: ::siskin::codegen::Requiredness::Default,
            ty: ::siskin::codegen::TypeDescriptor::Bool,
            default: ::core::option::Option::None,
            annotations: &[],
        },
        ::siskin::codegen::FieldDescriptor {
            id: 4i16,
            name: "bindings",
            json_name: "bindings",
            doc: "",
            requiredness: ::siskin::codegen::Requiredness::Default,
            ty: ::siskin::codegen::TypeDescriptor::List(
                &::siskin::codegen::TypeDescriptor::Struct(
                    &BINDING_DESCRIPTION_DESCRIPTOR,
                ),
            ),
            default: ::core::option::Option::None,
            annotations: &[],
        },
    ],
};
/// An exception that a method declares.
#[derive(
    ::core::fmt::Debug,
    ::core::clone::Clone,
    ::core::cmp::PartialEq,
    ::core::cmp::Eq,
    ::core::cmp::PartialOrd,
    ::core::cmp::Ord,
    ::core::hash::Hash,
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
}
impl ThrowsDescription {
    /// The name in the IDL.
    pub const NAME: &'static ::core::primitive::str = "ThrowsDescription";
    /// What the IDL says of it.
    pub const DESCRIPTOR: &'static ::siskin::codegen::StructDescriptor = &THROWS_DESCRIPTION_DESCRIPTOR;
    /// Starts with what is required; all else has its default.
    pub fn builder(
        id: ::core::primitive::i16,
        name: ::std::string::String,
        value_type: TypeReference,
        status: ::core::primitive::i32,
    ) -> ThrowsDescriptionBuilder {
        ThrowsDescriptionBuilder(Self {
            id: id,
            name: name,
            value_type: value_type,
            status: status,
            doc: <::std::string::String as ::core::default::Default>::default(),
            annotations: <::std::vec::Vec<
                Annotation,
            > as ::core::default::Default>::default(),
        })
    }
}
///Builds a [`ThrowsDescription`].
#[derive(::core::clone::Clone, ::core::fmt::Debug)]
#[must_use]
pub struct ThrowsDescriptionBuilder(ThrowsDescription);
impl ThrowsDescriptionBuilder {
    /// Sets `doc`.
    #[must_use]
    pub fn doc(mut self, value: ::std::string::String) -> Self {
        self.0.doc = value;
        self
    }
    /// Sets `annotations`.
    #[must_use]
    pub fn annotations(mut self, value: ::std::vec::Vec<Annotation>) -> Self {
        self.0.annotations = value;
        self
    }
    /// The value.
    pub fn build(self) -> ThrowsDescription {
        self.0
    }
}
impl ::siskin::codegen::Encode for ThrowsDescription {
    const TYPE: ::siskin::codegen::Type = ::siskin::codegen::Type::Struct;
    fn encode<O: ::siskin::codegen::Output>(&self, out: &mut O) {
        let scope = out.struct_begin();
        ::siskin::codegen::Encode::encode_field(&self.id, out, 1);
        ::siskin::codegen::Encode::encode_field(&self.name, out, 2);
        ::siskin::codegen::Encode::encode_field(&self.value_type, out, 3);
        ::siskin::codegen::Encode::encode_field(&self.status, out, 4);
        ::siskin::codegen::Encode::encode_field(&self.doc, out, 5);
        ::siskin::codegen::Encode::encode_field(&self.annotations, out, 6);
        out.struct_end(scope);
    }
}
impl ::siskin::codegen::Decode for ThrowsDescription {
    const TYPE: ::siskin::codegen::Type = ::siskin::codegen::Type::Struct;
    const MIN_SIZE: ::core::primitive::usize = 1;
    fn decode<I: ::siskin::codegen::Input>(
        input: &mut I,
    ) -> ::core::result::Result<Self, ::siskin::codegen::ProtocolError> {
        let mut field_0: ::core::option::Option<::core::primitive::i16> = ::core::option::Option::None;
        let mut field_1: ::core::option::Option<::std::string::String> = ::core::option::Option::None;
        let mut field_2: ::core::option::Option<TypeReference> = ::core::option::Option::None;
        let mut field_3: ::core::option::Option<::core::primitive::i32> = ::core::option::Option::None;
        let mut field_4: ::core::option::Option<::std::string::String> = ::core::option::Option::None;
        let mut field_5: ::core::option::Option<::std::vec::Vec<Annotation>> = ::core::option::Option::None;
        let scope = input.struct_begin()?;
        if input.field_is(<::core::primitive::i16 as ::siskin::codegen::Decode>::TYPE, 1)
        {
            field_0 = ::siskin::codegen::Decode::decode_field(
                input,
                <::core::primitive::i16 as ::siskin::codegen::Decode>::TYPE,
            )?;
        }
        if input.field_is(<::std::string::String as ::siskin::codegen::Decode>::TYPE, 2)
        {
            field_1 = ::siskin::codegen::Decode::decode_field(
                input,
                <::std::string::String as ::siskin::codegen::Decode>::TYPE,
            )?;
        }
        if input.field_is(<TypeReference as ::siskin::codegen::Decode>::TYPE, 3) {
            field_2 = ::siskin::codegen::Decode::decode_field(
                input,
                <TypeReference as ::siskin::codegen::Decode>::TYPE,
            )?;
        }
        if input.field_is(<::core::primitive::i32 as ::siskin::codegen::Decode>::TYPE, 4)
        {
            field_3 = ::siskin::codegen::Decode::decode_field(
                input,
                <::core::primitive::i32 as ::siskin::codegen::Decode>::TYPE,
            )?;
        }
        if input.field_is(<::std::string::String as ::siskin::codegen::Decode>::TYPE, 5)
        {
            field_4 = ::siskin::codegen::Decode::decode_field(
                input,
                <::std::string::String as ::siskin::codegen::Decode>::TYPE,
            )?;
        }
        if input
            .field_is(
                <::std::vec::Vec<Annotation> as ::siskin::codegen::Decode>::TYPE,
                6,
            )
        {
            field_5 = ::siskin::codegen::Decode::decode_field(
                input,
                <::std::vec::Vec<Annotation> as ::siskin::codegen::Decode>::TYPE,
            )?;
        }
        while let ::core::option::Option::Some((ty, id)) = input.field_begin()? {
            match id {
                1 => {
                    if let ::core::option::Option::Some(value) = ::siskin::codegen::Decode::decode_field(
                        input,
                        ty,
                    )? {
                        field_0 = ::core::option::Option::Some(value);
                    }
                }
                2 => {
                    if let ::core::option::Option::Some(value) = ::siskin::codegen::Decode::decode_field(
                        input,
                        ty,
                    )? {
                        field_1 = ::core::option::Option::Some(value);
                    }
                }
                3 => {
                    if let ::core::option::Option::Some(value) = ::siskin::codegen::Decode::decode_field(
                        input,
                        ty,
                    )? {
                        field_2 = ::core::option::Option::Some(value);
                    }
                }
                4 => {
                    if let ::core::option::Option::Some(value) = ::siskin::codegen::Decode::decode_field(
                        input,
                        ty,
                    )? {
                        field_3 = ::core::option::Option::Some(value);
                    }
                }
                5 => {
                    if let ::core::option::Option::Some(value) = ::siskin::codegen::Decode::decode_field(
                        input,
                        ty,
                    )? {
                        field_4 = ::core::option::Option::Some(value);
                    }
                }
                6 => {
                    if let ::core::option::Option::Some(value) = ::siskin::codegen::Decode::decode_field(
                        input,
                        ty,
                    )? {
                        field_5 = ::core::option::Option::Some(value);
                    }
                }
                _ => input.skip(ty)?,
            }
        }
        input.struct_end(scope);
        ::core::result::Result::Ok(Self {
            id: ::siskin::codegen::required(field_0, "ThrowsDescription", "id")?,
            name: ::siskin::codegen::required(field_1, "ThrowsDescription", "name")?,
            value_type: ::siskin::codegen::required(
                field_2,
                "ThrowsDescription",
                "value_type",
            )?,
            status: ::siskin::codegen::required(field_3, "ThrowsDescription", "status")?,
            doc: match field_4 {
                ::core::option::Option::Some(value) => value,
                ::core::option::Option::None => {
                    <::std::string::String as ::core::default::Default>::default()
                }
            },
            annotations: match field_5 {
                ::core::option::Option::Some(value) => value,
                ::core::option::Option::None => {
                    <::std::vec::Vec<Annotation> as ::core::default::Default>::default()
                }
            },
        })
    }
}
impl ::siskin::codegen::serde::Serialize for ThrowsDescription {
    fn serialize<S: ::siskin::codegen::serde::Serializer>(
        &self,
        serializer: S,
    ) -> ::core::result::Result<S::Ok, S::Error> {
        let mut state = serializer.serialize_struct("ThrowsDescription", 6usize)?;
        ::siskin::codegen::serde::ser::SerializeStruct::serialize_field(
            &mut state,
            "id",
            &::siskin::codegen::json::Out(&self.id),
        )?;
        ::siskin::codegen::serde::ser::SerializeStruct::serialize_field(
            &mut state,
            "name",
            &::siskin::codegen::json::Out(&self.name),
        )?;
        ::siskin::codegen::serde::ser::SerializeStruct::serialize_field(
            &mut state,
            "value_type",
            &::siskin::codegen::json::Out(&self.value_type),
        )?;
        ::siskin::codegen::serde::ser::SerializeStruct::serialize_field(
            &mut state,
            "status",
            &::siskin::codegen::json::Out(&self.status),
        )?;
        ::siskin::codegen::serde::ser::SerializeStruct::serialize_field(
            &mut state,
            "doc",
            &::siskin::codegen::json::Out(&self.doc),
        )?;
        ::siskin::codegen::serde::ser::SerializeStruct::serialize_field(
            &mut state,
            "annotations",
            &::siskin::codegen::json::Out(&self.annotations),
        )?;
        ::siskin::codegen::serde::ser::SerializeStruct::end(state)
    }
}
impl<'de> ::siskin::codegen::serde::Deserialize<'de> for ThrowsDescription {
    fn deserialize<D: ::siskin::codegen::serde::Deserializer<'de>>(
        deserializer: D,
    ) -> ::core::result::Result<Self, D::Error> {
        struct Members;
        impl<'de> ::siskin::codegen::serde::de::Visitor<'de> for Members {
            type Value = ThrowsDescription;
            fn expecting(
                &self,
                f: &mut ::core::fmt::Formatter<'_>,
            ) -> ::core::fmt::Result {
                ::siskin::codegen::json::expecting(f, "ThrowsDescription")
            }
            fn visit_map<A: ::siskin::codegen::serde::de::MapAccess<'de>>(
                self,
                mut map: A,
            ) -> ::core::result::Result<ThrowsDescription, A::Error> {
                let mut field_0: ::core::option::Option<
                    ::core::option::Option<::core::primitive::i16>,
                > = ::core::option::Option::None;
                let mut field_1: ::core::option::Option<
                    ::core::option::Option<::std::string::String>,
                > = ::core::option::Option::None;
                let mut field_2: ::core::option::Option<
                    ::core::option::Option<TypeReference>,
                > = ::core::option::Option::None;
                let mut field_3: ::core::option::Option<
                    ::core::option::Option<::core::primitive::i32>,
                > = ::core::option::Option::None;
                let mut field_4: ::core::option::Option<
                    ::core::option::Option<::std::string::String>,
                > = ::core::option::Option::None;
                let mut field_5: ::core::option::Option<
                    ::core::option::Option<::std::vec::Vec<Annotation>>,
                > = ::core::option::Option::None;
                while let ::core::option::Option::Some(member) = map
                    .next_key_seed(
                        ::siskin::codegen::json::Field(|
                            name: &::core::primitive::str,
                        | -> ::core::primitive::u16 {
                            match name {
                                "id" => 0,
                                "name" => 1,
                                "value_type" => 2,
                                "status" => 3,
                                "doc" => 4,
                                "annotations" => 5,
                                _ => ::core::primitive::u16::MAX,
                            }
                        }),
                    )?
                {
                    match member {
                        0 => {
                            ::siskin::codegen::json::member(
                                &mut map,
                                &mut field_0,
                                "id",
                            )?
                        }
                        1 => {
                            ::siskin::codegen::json::member(
                                &mut map,
                                &mut field_1,
                                "name",
                            )?
                        }
                        2 => {
                            ::siskin::codegen::json::member(
                                &mut map,
                                &mut field_2,
                                "value_type",
                            )?
                        }
                        3 => {
                            ::siskin::codegen::json::member(
                                &mut map,
                                &mut field_3,
                                "status",
                            )?
                        }
                        4 => {
                            ::siskin::codegen::json::member(
                                &mut map,
                                &mut field_4,
                                "doc",
                            )?
                        }
                        5 => {
                            ::siskin::codegen::json::member(
                                &mut map,
                                &mut field_5,
                                "annotations",
                            )?
                        }
                        _ => ::siskin::codegen::json::ignore(&mut map)?,
                    }
                }
                ::core::result::Result::Ok(ThrowsDescription {
                    id: ::siskin::codegen::json::required(field_0, "id")?,
                    name: ::siskin::codegen::json::required(field_1, "name")?,
                    value_type: ::siskin::codegen::json::required(
                        field_2,
                        "value_type",
                    )?,
                    status: ::siskin::codegen::json::required(field_3, "status")?,
                    doc: match field_4.flatten() {
                        ::core::option::Option::Some(value) => value,
                        ::core::option::Option::None => {
                            <::std::string::String as ::core::default::Default>::default()
                        }
                    },
                    annotations: match field_5.flatten() {
                        ::core::option::Option::Some(value) => value,
                        ::core::option::Option::None => {
                            <::std::vec::Vec<
                                Annotation,
                            > as ::core::default::Default>::default()
                        }
                    },
                })
            }
        }
        deserializer
            .deserialize_struct(
                "ThrowsDescription",
                &["id", "name", "value_type", "status", "doc", "annotations"],
                Members,
            )
    }
}
::siskin::codegen::json_struct!(ThrowsDescription);
///What the IDL says of `ThrowsDescription`.
pub static THROWS_DESCRIPTION_DESCRIPTOR: ::siskin::codegen::StructDescriptor = ::siskin::codegen::StructDescriptor {
    name: "ThrowsDescription",
    stem: "base",
    kind: ::siskin::codegen::StructKind::Struct,
    doc: "An exception that a method declares.",
    annotations: &[],
    fields: &[
        ::siskin::codegen::FieldDescriptor {
            id: 1i16,
            name: "id",
            json_name: "id",
            doc: "Its number in the result.",
            requiredness: ::siskin::codegen::Requiredness::Required,
            ty: ::siskin::codegen::TypeDescriptor::I16,
            default: ::core::option::Option::None,
            annotations: &[],
        },
        ::siskin::codegen::FieldDescriptor {
            id: 2i16,
            name: "name",
            json_name: "name",
            doc: "",
            requiredness: ::siskin::codegen::Requiredness::Required,
            ty: ::siskin::codegen::TypeDescriptor::String,
            default: ::core::option::Option::None,
            annotations: &[],
        },
        ::siskin::codegen::FieldDescriptor {
            id: 3i16,
            name: "value_type",
            json_name: "value_type",
            doc: "",
            requiredness: ::siskin::codegen::Requiredness::Required,
            ty: ::siskin::codegen::TypeDescriptor::Struct(&TYPE_REFERENCE_DESCRIPTOR),
            default: ::core::option::Option::None,
            annotations: &[],
        },
        ::siskin::codegen::FieldDescriptor {
            id: 4i16,
            name: "status",
            json_name: "status",
            doc: "The HTTP status that answers it.",
            requiredness: ::siskin::codegen::Requiredness::Required,
            ty: ::siskin::codegen::TypeDescriptor::I32,
            default: ::core::option::Option::None,
            annotations: &[],
        },
        ::siskin::codegen::FieldDescriptor {
            id: 5i16,
            name: "doc",
            json_name: "doc",
            doc: "",
            requiredness: ::siskin::codegen::Requiredness::Default,
            ty: ::siskin::codegen::TypeDescriptor::String,
            default: ::core::option::Option::None,
            annotations: &[],
        },
        ::siskin::codegen::FieldDescriptor {
            id: 6i16,
            name: "annotations",
            json_name: "annotations",
            doc: "",
            requiredness: ::siskin::codegen::Requiredness::Default,
            ty: ::siskin::codegen::TypeDescriptor::List(
                &::siskin::codegen::TypeDescriptor::Struct(&ANNOTATION_DESCRIPTOR),
            ),
            default: ::core::option::Option::None,
            annotations: &[],
        },
    ],
};
#[derive(
    ::core::fmt::Debug,
    ::core::clone::Clone,
    ::core::cmp::PartialEq,
    ::core::cmp::Eq,
    ::core::cmp::PartialOrd,
    ::core::cmp::Ord,
    ::core::hash::Hash,
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
}
impl MethodDescription {
    /// The name in the IDL.
    pub const NAME: &'static ::core::primitive::str = "MethodDescription";
    /// What the IDL says of it.
    pub const DESCRIPTOR: &'static ::siskin::codegen::StructDescriptor = &METHOD_DESCRIPTION_DESCRIPTOR;
    /// Starts with what is required; all else has its default.
    pub fn builder(
        name: ::std::string::String,
        declared_in: ::std::string::String,
    ) -> MethodDescriptionBuilder {
        MethodDescriptionBuilder(Self {
            name: name,
            declared_in: declared_in,
            doc: <::std::string::String as ::core::default::Default>::default(),
            annotations: <::std::vec::Vec<
                Annotation,
            > as ::core::default::Default>::default(),
            one_way: <::core::primitive::bool as ::core::default::Default>::default(),
            idempotent: <::core::primitive::bool as ::core::default::Default>::default(),
            parameters: <::std::vec::Vec<
                FieldDescription,
            > as ::core::default::Default>::default(),
            result: ::core::option::Option::None,
            result_doc: <::std::string::String as ::core::default::Default>::default(),
            exceptions: <::std::vec::Vec<
                ThrowsDescription,
            > as ::core::default::Default>::default(),
            routes: <::std::vec::Vec<
                RouteDescription,
            > as ::core::default::Default>::default(),
        })
    }
}
impl ::core::default::Default for MethodDescription {
    fn default() -> Self {
        Self {
            name: <::std::string::String as ::core::default::Default>::default(),
            declared_in: <::std::string::String as ::core::default::Default>::default(),
            doc: <::std::string::String as ::core::default::Default>::default(),
            annotations: <::std::vec::Vec<
                Annotation,
            > as ::core::default::Default>::default(),
            one_way: <::core::primitive::bool as ::core::default::Default>::default(),
            idempotent: <::core::primitive::bool as ::core::default::Default>::default(),
            parameters: <::std::vec::Vec<
                FieldDescription,
            > as ::core::default::Default>::default(),
            result: ::core::option::Option::None,
            result_doc: <::std::string::String as ::core::default::Default>::default(),
            exceptions: <::std::vec::Vec<
                ThrowsDescription,
            > as ::core::default::Default>::default(),
            routes: <::std::vec::Vec<
                RouteDescription,
            > as ::core::default::Default>::default(),
        }
    }
}
///Builds a [`MethodDescription`].
#[derive(::core::clone::Clone, ::core::fmt::Debug)]
#[must_use]
pub struct MethodDescriptionBuilder(MethodDescription);
impl MethodDescriptionBuilder {
    /// Sets `doc`.
    #[must_use]
    pub fn doc(mut self, value: ::std::string::String) -> Self {
        self.0.doc = value;
        self
    }
    /// Sets `annotations`.
    #[must_use]
    pub fn annotations(mut self, value: ::std::vec::Vec<Annotation>) -> Self {
        self.0.annotations = value;
        self
    }
    /// It is never answered.
    #[must_use]
    pub fn one_way(mut self, value: ::core::primitive::bool) -> Self {
        self.0.one_way = value;
        self
    }
    /// Calling it twice does no more than calling it once.
    #[must_use]
    pub fn idempotent(mut self, value: ::core::primitive::bool) -> Self {
        self.0.idempotent = value;
        self
    }
    /// Sets `parameters`.
    #[must_use]
    pub fn parameters(mut self, value: ::std::vec::Vec<FieldDescription>) -> Self {
        self.0.parameters = value;
        self
    }
    /// Unset for a method that returns nothing.
    #[must_use]
    pub fn result(mut self, value: TypeReference) -> Self {
        self.0.result = ::core::option::Option::Some(value);
        self
    }
    /// Sets `result_doc`.
    #[must_use]
    pub fn result_doc(mut self, value: ::std::string::String) -> Self {
        self.0.result_doc = value;
        self
    }
    /// Sets `exceptions`.
    #[must_use]
    pub fn exceptions(mut self, value: ::std::vec::Vec<ThrowsDescription>) -> Self {
        self.0.exceptions = value;
        self
    }
    /// Sets `routes`.
    #[must_use]
    pub fn routes(mut self, value: ::std::vec::Vec<RouteDescription>) -> Self {
        self.0.routes = value;
        self
    }
    /// The value.
    pub fn build(self) -> MethodDescription {
        self.0
    }
}
impl ::siskin::codegen::Encode for MethodDescription {
    const TYPE: ::siskin::codegen::Type = ::siskin::codegen::Type::Struct;
    fn encode<O: ::siskin::codegen::Output>(&self, out: &mut O) {
        let scope = out.struct_begin();
        ::siskin::codegen::Encode::encode_field(&self.name, out, 1);
        ::siskin::codegen::Encode::encode_field(&self.declared_in, out, 2);
        ::siskin::codegen::Encode::encode_field(&self.doc, out, 3);
        ::siskin::codegen::Encode::encode_field(&self.annotations, out, 4);
        ::siskin::codegen::Encode::encode_field(&self.one_way, out, 5);
        ::siskin::codegen::Encode::encode_field(&self.idempotent, out, 6);
        ::siskin::codegen::Encode::encode_field(&self.parameters, out, 7);
        if let ::core::option::Option::Some(value) = &self.result {
            ::siskin::codegen::Encode::encode_field(value, out, 8);
        }
        ::siskin::codegen::Encode::encode_field(&self.result_doc, out, 9);
        ::siskin::codegen::Encode::encode_field(&self.exceptions, out, 10);
        ::siskin::codegen::Encode::encode_field(&self.routes, out, 11);
        out.struct_end(scope);
    }
}
impl ::siskin::codegen::Decode for MethodDescription {
    const TYPE: ::siskin::codegen::Type = ::siskin::codegen::Type::Struct;
    const MIN_SIZE: ::core::primitive::usize = 1;
    fn decode<I: ::siskin::codegen::Input>(
        input: &mut I,
    ) -> ::core::result::Result<Self, ::siskin::codegen::ProtocolError> {
        let mut field_0: ::core::option::Option<::std::string::String> = ::core::option::Option::None;
        let mut field_1: ::core::option::Option<::std::string::String> = ::core::option::Option::None;
        let mut field_2: ::core::option::Option<::std::string::String> = ::core::option::Option::None;
        let mut field_3: ::core::option::Option<::std::vec::Vec<Annotation>> = ::core::option::Option::None;
        let mut field_4: ::core::option::Option<::core::primitive::bool> = ::core::option::Option::None;
        let mut field_5: ::core::option::Option<::core::primitive::bool> = ::core::option::Option::None;
        let mut field_6: ::core::option::Option<::std::vec::Vec<FieldDescription>> = ::core::option::Option::None;
        let mut field_7: ::core::option::Option<TypeReference> = ::core::option::Option::None;
        let mut field_8: ::core::option::Option<::std::string::String> = ::core::option::Option::None;
        let mut field_9: ::core::option::Option<::std::vec::Vec<ThrowsDescription>> = ::core::option::Option::None;
        let mut field_10: ::core::option::Option<::std::vec::Vec<RouteDescription>> = ::core::option::Option::None;
        let scope = input.struct_begin()?;
        if input.field_is(<::std::string::String as ::siskin::codegen::Decode>::TYPE, 1)
        {
            field_0 = ::siskin::codegen::Decode::decode_field(
                input,
                <::std::string::String as ::siskin::codegen::Decode>::TYPE,
            )?;
        }
        if input.field_is(<::std::string::String as ::siskin::codegen::Decode>::TYPE, 2)
        {
            field_1 = ::siskin::codegen::Decode::decode_field(
                input,
                <::std::string::String as ::siskin::codegen::Decode>::TYPE,
            )?;
        }
        if input.field_is(<::std::string::String as ::siskin::codegen::Decode>::TYPE, 3)
        {
            field_2 = ::siskin::codegen::Decode::decode_field(
                input,
                <::std::string::String as ::siskin::codegen::Decode>::TYPE,
            )?;
        }
        if input
            .field_is(
                <::std::vec::Vec<Annotation> as ::siskin::codegen::Decode>::TYPE,
                4,
            )
        {
            field_3 = ::siskin::codegen::Decode::decode_field(
                input,
                <::std::vec::Vec<Annotation> as ::siskin::codegen::Decode>::TYPE,
            )?;
        }
        if input
            .field_is(<::core::primitive::bool as ::siskin::codegen::Decode>::TYPE, 5)
        {
            field_4 = ::siskin::codegen::Decode::decode_field(
                input,
                <::core::primitive::bool as ::siskin::codegen::Decode>::TYPE,
            )?;
        }
        if input
            .field_is(<::core::primitive::bool as ::siskin::codegen::Decode>::TYPE, 6)
        {
            field_5 = ::siskin::codegen::Decode::decode_field(
                input,
                <::core::primitive::bool as ::siskin::codegen::Decode>::TYPE,
            )?;
        }
        if input
            .field_is(
                <::std::vec::Vec<FieldDescription> as ::siskin::codegen::Decode>::TYPE,
                7,
            )
        {
            field_6 = ::siskin::codegen::Decode::decode_field(
                input,
                <::std::vec::Vec<FieldDescription> as ::siskin::codegen::Decode>::TYPE,
            )?;
        }
        if input.field_is(<TypeReference as ::siskin::codegen::Decode>::TYPE, 8) {
            field_7 = ::siskin::codegen::Decode::decode_field(
                input,
                <TypeReference as ::siskin::codegen::Decode>::TYPE,
            )?;
        }
        if input.field_is(<::std::string::String as ::siskin::codegen::Decode>::TYPE, 9)
        {
            field_8 = ::siskin::codegen::Decode::decode_field(
                input,
                <::std::string::String as ::siskin::codegen::Decode>::TYPE,
            )?;
        }
        if input
            .field_is(
                <::std::vec::Vec<ThrowsDescription> as ::siskin::codegen::Decode>::TYPE,
                10,
            )
        {
            field_9 = ::siskin::codegen::Decode::decode_field(
                input,
                <::std::vec::Vec<ThrowsDescription> as ::siskin::codegen::Decode>::TYPE,
            )?;
        }
        if input
            .field_is(
                <::std::vec::Vec<RouteDescription> as ::siskin::codegen::Decode>::TYPE,
                11,
            )
        {
            field_10 = ::siskin::codegen::Decode::decode_field(
                input,
                <::std::vec::Vec<RouteDescription> as ::siskin::codegen::Decode>::TYPE,
            )?;
        }
        while let ::core::option::Option::Some((ty, id)) = input.field_begin()? {
            match id {
                1 => {
                    if let ::core::option::Option::Some(value) = ::siskin::codegen::Decode::decode_field(
                        input,
                        ty,
                    )? {
                        field_0 = ::core::option::Option::Some(value);
                    }
                }
                2 => {
                    if let ::core::option::Option::Some(value) = ::siskin::codegen::Decode::decode_field(
                        input,
                        ty,
                    )? {
                        field_1 = ::core::option::Option::Some(value);
                    }
                }
                3 => {
                    if let ::core::option::Option::Some(value) = ::siskin::codegen::Decode::decode_field(
                        input,
                        ty,
                    )? {
                        field_2 = ::core::option::Option::Some(value);
                    }
                }
                4 => {
                    if let ::core::option::Option::Some(value) = ::siskin::codegen::Decode::decode_field(
                        input,
                        ty,
                    )? {
                        field_3 = ::core::option::Option::Some(value);
                    }
                }
                5 => {
                    if let ::core::option::Option::Some(value) = ::siskin::codegen::Decode::decode_field(
                        input,
                        ty,
                    )? {
                        field_4 = ::core::option::Option::Some(value);
                    }
                }
                6 => {
                    if let ::core::option::Option::Some(value) = ::siskin::codegen::Decode::decode_field(
                        input,
                        ty,
                    )? {
                        field_5 = ::core::option::Option::Some(value);
                    }
                }
                7 => {
                    if let ::core::option::Option::Some(value) = ::siskin::codegen::Decode::decode_field(
                        input,
                        ty,
                    )? {
                        field_6 = ::core::option::Option::Some(value);
                    }
                }
                8 => {
                    if let ::core::option::Option::Some(value) = ::siskin::codegen::Decode::decode_field(
                        input,
                        ty,
                    )? {
                        field_7 = ::core::option::Option::Some(value);
                    }
                }
                9 => {
                    if let ::core::option::Option::Some(value) = ::siskin::codegen::Decode::decode_field(
                        input,
                        ty,
                    )? {
                        field_8 = ::core::option::Option::Some(value);
                    }
                }
                10 => {
                    if let ::core::option::Option::Some(value) = ::siskin::codegen::Decode::decode_field(
                        input,
                        ty,
                    )? {
                        field_9 = ::core::option::Option::Some(value);
                    }
                }
                11 => {
                    if let ::core::option::Option::Some(value) = ::siskin::codegen::Decode::decode_field(
                        input,
                        ty,
                    )? {
                        field_10 = ::core::option::Option::Some(value);
                    }
                }
                _ => input.skip(ty)?,
            }
        }
        input.struct_end(scope);
        ::core::result::Result::Ok(Self {
            name: ::siskin::codegen::required(field_0, "MethodDescription", "name")?,
            declared_in: ::siskin::codegen::required(
                field_1,
                "MethodDescription",
                "declared_in",
            )?,
            doc: match field_2 {
                ::core::option::Option::Some(value) => value,
                ::core::option::Option::None => {
                    <::std::string::String as ::core::default::Default>::default()
                }
            },
            annotations: match field_3 {
                ::core::option::Option::Some(value) => value,
                ::core::option::Option::None => {
                    <::std::vec::Vec<Annotation> as ::core::default::Default>::default()
                }
            },
            one_way: match field_4 {
                ::core::option::Option::Some(value) => value,
                ::core::option::Option::None => {
                    <::core::primitive::bool as ::core::default::Default>::default()
                }
            },
            idempotent: match field_5 {
                ::core::option::Option::Some(value) => value,
                ::core::option::Option::None => {
                    <::core::primitive::bool as ::core::default::Default>::default()
                }
            },
            parameters: match field_6 {
                ::core::option::Option::Some(value) => value,
                ::core::option::Option::None => {
                    <::std::vec::Vec<
                        FieldDescription,
                    > as ::core::default::Default>::default()
                }
            },
            result: field_7,
            result_doc: match field_8 {
                ::core::option::Option::Some(value) => value,
                ::core::option::Option::None => {
                    <::std::string::String as ::core::default::Default>::default()
                }
            },
            exceptions: match field_9 {
                ::core::option::Option::Some(value) => value,
                ::core::option::Option::None => {
                    <::std::vec::Vec<
                        ThrowsDescription,
                    > as ::core::default::Default>::default()
                }
            },
            routes: match field_10 {
                ::core::option::Option::Some(value) => value,
                ::core::option::Option::None => {
                    <::std::vec::Vec<
                        RouteDescription,
                    > as ::core::default::Default>::default()
                }
            },
        })
    }
}
impl ::siskin::codegen::serde::Serialize for MethodDescription {
    fn serialize<S: ::siskin::codegen::serde::Serializer>(
        &self,
        serializer: S,
    ) -> ::core::result::Result<S::Ok, S::Error> {
        let mut state = serializer
            .serialize_struct(
                "MethodDescription",
                10usize + ::core::primitive::usize::from(self.result.is_some()),
            )?;
        ::siskin::codegen::serde::ser::SerializeStruct::serialize_field(
            &mut state,
            "name",
            &::siskin::codegen::json::Out(&self.name),
        )?;
        ::siskin::codegen::serde::ser::SerializeStruct::serialize_field(
            &mut state,
            "declared_in",
            &::siskin::codegen::json::Out(&self.declared_in),
        )?;
        ::siskin::codegen::serde::ser::SerializeStruct::serialize_field(
            &mut state,
            "doc",
            &::siskin::codegen::json::Out(&self.doc),
        )?;
        ::siskin::codegen::serde::ser::SerializeStruct::serialize_field(
            &mut state,
            "annotations",
            &::siskin::codegen::json::Out(&self.annotations),
        )?;
        ::siskin::codegen::serde::ser::SerializeStruct::serialize_field(
            &mut state,
            "one_way",
            &::siskin::codegen::json::Out(&self.one_way),
        )?;
        ::siskin::codegen::serde::ser::SerializeStruct::serialize_field(
            &mut state,
            "idempotent",
            &::siskin::codegen::json::Out(&self.idempotent),
        )?;
        ::siskin::codegen::serde::ser::SerializeStruct::serialize_field(
            &mut state,
            "parameters",
            &::siskin::codegen::json::Out(&self.parameters),
        )?;
        if let ::core::option::Option::Some(value) = &self.result {
            ::siskin::codegen::serde::ser::SerializeStruct::serialize_field(
                &mut state,
                "result",
                &::siskin::codegen::json::Out(value),
            )?;
        }
        ::siskin::codegen::serde::ser::SerializeStruct::serialize_field(
            &mut state,
            "result_doc",
            &::siskin::codegen::json::Out(&self.result_doc),
        )?;
        ::siskin::codegen::serde::ser::SerializeStruct::serialize_field(
            &mut state,
            "exceptions",
            &::siskin::codegen::json::Out(&self.exceptions),
        )?;
        ::siskin::codegen::serde::ser::SerializeStruct::serialize_field(
            &mut state,
            "routes",
            &::siskin::codegen::json::Out(&self.routes),
        )?;
        ::siskin::codegen::serde::ser::SerializeStruct::end(state)
    }
}
impl<'de> ::siskin::codegen::serde::Deserialize<'de> for MethodDescription {
    fn deserialize<D: ::siskin::codegen::serde::Deserializer<'de>>(
        deserializer: D,
    ) -> ::core::result::Result<Self, D::Error> {
        struct Members;
        impl<'de> ::siskin::codegen::serde::de::Visitor<'de> for Members {
            type Value = MethodDescription;
            fn expecting(
                &self,
                f: &mut ::core::fmt::Formatter<'_>,
            ) -> ::core::fmt::Result {
                ::siskin::codegen::json::expecting(f, "MethodDescription")
            }
            fn visit_map<A: ::siskin::codegen::serde::de::MapAccess<'de>>(
                self,
                mut map: A,
            ) -> ::core::result::Result<MethodDescription, A::Error> {
                let mut field_0: ::core::option::Option<
                    ::core::option::Option<::std::string::String>,
                > = ::core::option::Option::None;
                let mut field_1: ::core::option::Option<
                    ::core::option::Option<::std::string::String>,
                > = ::core::option::Option::None;
                let mut field_2: ::core::option::Option<
                    ::core::option::Option<::std::string::String>,
                > = ::core::option::Option::None;
                let mut field_3: ::core::option::Option<
                    ::core::option::Option<::std::vec::Vec<Annotation>>,
                > = ::core::option::Option::None;
                let mut field_4: ::core::option::Option<
                    ::core::option::Option<::core::primitive::bool>,
                > = ::core::option::Option::None;
                let mut field_5: ::core::option::Option<
                    ::core::option::Option<::core::primitive::bool>,
                > = ::core::option::Option::None;
                let mut field_6: ::core::option::Option<
                    ::core::option::Option<::std::vec::Vec<FieldDescription>>,
                > = ::core::option::Option::None;
                let mut field_7: ::core::option::Option<
                    ::core::option::Option<TypeReference>,
                > = ::core::option::Option::None;
                let mut field_8: ::core::option::Option<
                    ::core::option::Option<::std::string::String>,
                > = ::core::option::Option::None;
                let mut field_9: ::core::option::Option<
                    ::core::option::Option<::std::vec::Vec<ThrowsDescription>>,
                > = ::core::option::Option::None;
                let mut field_10: ::core::option::Option<
                    ::core::option::Option<::std::vec::Vec<RouteDescription>>,
                > = ::core::option::Option::None;
                while let ::core::option::Option::Some(member) = map
                    .next_key_seed(
                        ::siskin::codegen::json::Field(|
                            name: &::core::primitive::str,
                        | -> ::core::primitive::u16 {
                            match name {
                                "name" => 0,
                                "declared_in" => 1,
                                "doc" => 2,
                                "annotations" => 3,
                                "one_way" => 4,
                                "idempotent" => 5,
                                "parameters" => 6,
                                "result" => 7,
                                "result_doc" => 8,
                                "exceptions" => 9,
                                "routes" => 10,
                                _ => ::core::primitive::u16::MAX,
                            }
                        }),
                    )?
                {
                    match member {
                        0 => {
                            ::siskin::codegen::json::member(
                                &mut map,
                                &mut field_0,
                                "name",
                            )?
                        }
                        1 => {
                            ::siskin::codegen::json::member(
                                &mut map,
                                &mut field_1,
                                "declared_in",
                            )?
                        }
                        2 => {
                            ::siskin::codegen::json::member(
                                &mut map,
                                &mut field_2,
                                "doc",
                            )?
                        }
                        3 => {
                            ::siskin::codegen::json::member(
                                &mut map,
                                &mut field_3,
                                "annotations",
                            )?
                        }
                        4 => {
                            ::siskin::codegen::json::member(
                                &mut map,
                                &mut field_4,
                                "one_way",
                            )?
                        }
                        5 => {
                            ::siskin::codegen::json::member(
                                &mut map,
                                &mut field_5,
                                "idempotent",
                            )?
                        }
                        6 => {
                            ::siskin::codegen::json::member(
                                &mut map,
                                &mut field_6,
                                "parameters",
                            )?
                        }
                        7 => {
                            ::siskin::codegen::json::member(
                                &mut map,
                                &mut field_7,
                                "result",
                            )?
                        }
                        8 => {
                            ::siskin::codegen::json::member(
                                &mut map,
                                &mut field_8,
                                "result_doc",
                            )?
                        }
                        9 => {
                            ::siskin::codegen::json::member(
                                &mut map,
                                &mut field_9,
                                "exceptions",
                            )?
                        }
                        10 => {
                            ::siskin::codegen::json::member(
                                &mut map,
                                &mut field_10,
                                "routes",
                            )?
                        }
                        _ => ::siskin::codegen::json::ignore(&mut map)?,
                    }
                }
                ::core::result::Result::Ok(MethodDescription {
                    name: ::siskin::codegen::json::required(field_0, "name")?,
                    declared_in: ::siskin::codegen::json::required(
                        field_1,
                        "declared_in",
                    )?,
                    doc: match field_2.flatten() {
                        ::core::option::Option::Some(value) => value,
                        ::core::option::Option::None => {
                            <::std::string::String as ::core::default::Default>::default()
                        }
                    },
                    annotations: match field_3.flatten() {
                        ::core::option::Option::Some(value) => value,
                        ::core::option::Option::None => {
                            <::std::vec::Vec<
                                Annotation,
                            > as ::core::default::Default>::default()
                        }
                    },
                    one_way: match field_4.flatten() {
                        ::core::option::Option::Some(value) => value,
                        ::core::option::Option::None => {
                            <::core::primitive::bool as ::core::default::Default>::default()
                        }
                    },
                    idempotent: match field_5.flatten() {
                        ::core::option::Option::Some(value) => value,
                        ::core::option::Option::None => {
                            <::core::primitive::bool as ::core::default::Default>::default()
                        }
                    },
                    parameters: match field_6.flatten() {
                        ::core::option::Option::Some(value) => value,
                        ::core::option::Option::None => {
                            <::std::vec::Vec<
                                FieldDescription,
                            > as ::core::default::Default>::default()
                        }
                    },
                    result: field_7.flatten(),
                    result_doc: match field_8.flatten() {
                        ::core::option::Option::Some(value) => value,
                        ::core::option::Option::None => {
                            <::std::string::String as ::core::default::Default>::default()
                        }
                    },
                    exceptions: match field_9.flatten() {
                        ::core::option::Option::Some(value) => value,
                        ::core::option::Option::None => {
                            <::std::vec::Vec<
                                ThrowsDescription,
                            > as ::core::default::Default>::default()
                        }
                    },
                    routes: match field_10.flatten() {
                        ::core::option::Option::Some(value) => value,
                        ::core::option::Option::None => {
                            <::std::vec::Vec<
                                RouteDescription,
                            > as ::core::default::Default>::default()
                        }
                    },
                })
            }
        }
        deserializer
            .deserialize_struct(
                "MethodDescription",
                &[
                    "name",
                    "declared_in",
                    "doc",
                    "annotations",
                    "one_way",
                    "idempotent",
                    "parameters",
                    "result",
                    "result_doc",
                    "exceptions",
                    "routes",
                ],
                Members,
            )
    }
}
::siskin::codegen::json_struct!(MethodDescription);
///What the IDL says of `MethodDescription`.
pub static METHOD_DESCRIPTION_DESCRIPTOR: ::siskin::codegen::StructDescriptor = ::siskin::codegen::StructDescriptor {
    name: "MethodDescription",
    stem: "base",
    kind: ::siskin::codegen::StructKind::Struct,
    doc: "",
    annotations: &[],
    fields: &[
        ::siskin::codegen::FieldDescriptor {
            id: 1i16,
            name: "name",
            json_name: "name",
            doc: "",
            requiredness: ::siskin::codegen::Requiredness::Required,
            ty: ::siskin::codegen::TypeDescriptor::String,
            default: ::core::option::Option::None,
            annotations: &[],
        },
        ::siskin::codegen::FieldDescriptor {
            id: 2i16,
            name: "declared_in",
            json_name: "declared_in",
            doc: "The service that declares it: another than the one described where it is inherited.",
            requiredness: ::siskin::codegen::Requiredness::Required,
            ty: ::siskin::codegen::TypeDescriptor::String,
            default: ::core::option::Option::None,
            annotations: &[],
        },
        ::siskin::codegen::FieldDescriptor {
            id: 3i16,
            name: "doc",
            json_name: "doc",
            doc: "",
            requiredness: ::siskin::codegen::Requiredness::Default,
            ty: ::siskin::codegen::TypeDescriptor::String,
            default: ::core::option::Option::None,
            annotations: &[],
        },
        ::siskin::codegen::FieldDescriptor {
            id: 4i16,
            name: "annotations",
            json_name: "annotations",
            doc: "",
            requiredness: ::siskin::codegen::Requiredness::Default,
            ty: ::siskin::codegen::TypeDescriptor::List(
                &::siskin::codegen::TypeDescriptor::Struct(&ANNOTATION_DESCRIPTOR),
            ),
            default: ::core::option::Option::None,
            annotations: &[],
        },
        ::siskin::codegen::FieldDescriptor {
            id: 5i16,
            name: "one_way",
            json_name: "one_way",
            doc: "It is never answered.",
            requiredness: ::siskin::codegen::Requiredness::Default,
            ty: ::siskin::codegen::TypeDescriptor::Bool,
            default: ::core::option::Option::None,
            annotations: &[],
        },
        ::siskin::codegen::FieldDescriptor {
            id: 6i16,
            name: "idempotent",
            json_name: "idempotent",
            doc: "Calling it twice does no more than calling it once.",
            requiredness: ::siskin::codegen::Requiredness::Default,
            ty: ::siskin::codegen::TypeDescriptor::Bool,
            default: ::core::option::Option::None,
            annotations: &[],
        },
        ::siskin::codegen::FieldDescriptor {
            id: 7i16,
            name: "parameters",
            json_name: "parameters",
            doc: "",
            requiredness: ::siskin::codegen::Requiredness::Default,
            ty: ::siskin::codegen::TypeDescriptor::List(
                &::siskin::codegen::TypeDescriptor::Struct(&FIELD_DESCRIPTION_DESCRIPTOR),
            ),
            default: ::core::option::Option::None,
            annotations: &[],
        },
        ::siskin::codegen::FieldDescriptor {
            id: 8i16,
            name: "result",
            json_name: "result",
            doc: "Unset for a method that returns nothing.",
            requiredness: ::siskin::codegen::Requiredness::Optional,
            ty: ::siskin::codegen::TypeDescriptor::Struct(&TYPE_REFERENCE_DESCRIPTOR),
            default: ::core::option::Option::None,
            annotations: &[],
        },
        ::siskin::codegen::FieldDescriptor {
            id: 9i16,
            name: "result_doc",
            json_name: "result_doc",
            doc: "",
            requiredness: ::siskin::codegen::Requiredness::Default,
            ty: ::siskin::codegen::TypeDescriptor::String,
            default: ::core::option::Option::None,
            annotations: &[],
        },
        ::siskin::codegen::FieldDescriptor {
            id: 10i16,
            name: "exceptions",
            json_name: "exceptions",
            doc: "",
            requiredness: ::siskin::codegen::Requiredness::Default,
            ty: ::siskin::codegen::TypeDescriptor::List(
                &::siskin::codegen::TypeDescriptor::Struct(
                    &THROWS_DESCRIPTION_DESCRIPTOR,
                ),
            ),
            default: ::core::option::Option::None,
            annotations: &[],
        },
        ::siskin::codegen::FieldDescriptor {
            id: 11i16,
            name: "routes",
            json_name: "routes",
            doc: "",
            requiredness: ::siskin::codegen::Requiredness::Default,
            ty: ::siskin::codegen::TypeDescriptor::List(
                &::siskin::codegen::TypeDescriptor::Struct(&ROUTE_DESCRIPTION_DESCRIPTOR),
            ),
            default: ::core::option::Option::None,
            annotations: &[],
        },
    ],
};
#[derive(
    ::core::fmt::Debug,
    ::core::clone::Clone,
    ::core::cmp::PartialEq,
    ::core::cmp::Eq,
    ::core::cmp::PartialOrd,
    ::core::cmp::Ord,
    ::core::hash::Hash,
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
    /// The name in the IDL.
    pub const NAME: &'static ::core::primitive::str = "ServiceDescription";
    /// What the IDL says of it.
    pub const DESCRIPTOR: &'static ::siskin::codegen::StructDescriptor = &SERVICE_DESCRIPTION_DESCRIPTOR;
    /// Starts with what is required; all else has its default.
    pub fn builder(
        name: ::std::string::String,
        stem: ::std::string::String,
    ) -> ServiceDescriptionBuilder {
        ServiceDescriptionBuilder(Self {
            name: name,
            stem: stem,
            parent: ::core::option::Option::None,
            doc: <::std::string::String as ::core::default::Default>::default(),
            annotations: <::std::vec::Vec<
                Annotation,
            > as ::core::default::Default>::default(),
            methods: <::std::vec::Vec<
                MethodDescription,
            > as ::core::default::Default>::default(),
        })
    }
}
impl ::core::default::Default for ServiceDescription {
    fn default() -> Self {
        Self {
            name: <::std::string::String as ::core::default::Default>::default(),
            stem: <::std::string::String as ::core::default::Default>::default(),
            parent: ::core::option::Option::None,
            doc: <::std::string::String as ::core::default::Default>::default(),
            annotations: <::std::vec::Vec<
                Annotation,
            > as ::core::default::Default>::default(),
            methods: <::std::vec::Vec<
                MethodDescription,
            > as ::core::default::Default>::default(),
        }
    }
}
///Builds a [`ServiceDescription`].
#[derive(::core::clone::Clone, ::core::fmt::Debug)]
#[must_use]
pub struct ServiceDescriptionBuilder(ServiceDescription);
impl ServiceDescriptionBuilder {
    /// `STEM.NAME` of the service that it extends.
    #[must_use]
    pub fn parent(mut self, value: ::std::string::String) -> Self {
        self.0.parent = ::core::option::Option::Some(value);
        self
    }
    /// Sets `doc`.
    #[must_use]
    pub fn doc(mut self, value: ::std::string::String) -> Self {
        self.0.doc = value;
        self
    }
    /// Sets `annotations`.
    #[must_use]
    pub fn annotations(mut self, value: ::std::vec::Vec<Annotation>) -> Self {
        self.0.annotations = value;
        self
    }
    /// All that it answers, inherited ones first.
    #[must_use]
    pub fn methods(mut self, value: ::std::vec::Vec<MethodDescription>) -> Self {
        self.0.methods = value;
        self
    }
    /// The value.
    pub fn build(self) -> ServiceDescription {
        self.0
    }
}
impl ::siskin::codegen::Encode for ServiceDescription {
    const TYPE: ::siskin::codegen::Type = ::siskin::codegen::Type::Struct;
    fn encode<O: ::siskin::codegen::Output>(&self, out: &mut O) {
        let scope = out.struct_begin();
        ::siskin::codegen::Encode::encode_field(&self.name, out, 1);
        ::siskin::codegen::Encode::encode_field(&self.stem, out, 2);
        if let ::core::option::Option::Some(value) = &self.parent {
            ::siskin::codegen::Encode::encode_field(value, out, 3);
        }
        ::siskin::codegen::Encode::encode_field(&self.doc, out, 4);
        ::siskin::codegen::Encode::encode_field(&self.annotations, out, 5);
        ::siskin::codegen::Encode::encode_field(&self.methods, out, 6);
        out.struct_end(scope);
    }
}
impl ::siskin::codegen::Decode for ServiceDescription {
    const TYPE: ::siskin::codegen::Type = ::siskin::codegen::Type::Struct;
    const MIN_SIZE: ::core::primitive::usize = 1;
    fn decode<I: ::siskin::codegen::Input>(
        input: &mut I,
    ) -> ::core::result::Result<Self, ::siskin::codegen::ProtocolError> {
        let mut field_0: ::core::option::Option<::std::string::String> = ::core::option::Option::None;
        let mut field_1: ::core::option::Option<::std::string::String> = ::core::option::Option::None;
        let mut field_2: ::core::option::Option<::std::string::String> = ::core::option::Option::None;
        let mut field_3: ::core::option::Option<::std::string::String> = ::core::option::Option::None;
        let mut field_4: ::core::option::Option<::std::vec::Vec<Annotation>> = ::core::option::Option::None;
        let mut field_5: ::core::option::Option<::std::vec::Vec<MethodDescription>> = ::core::option::Option::None;
        let scope = input.struct_begin()?;
        if input.field_is(<::std::string::String as ::siskin::codegen::Decode>::TYPE, 1)
        {
            field_0 = ::siskin::codegen::Decode::decode_field(
                input,
                <::std::string::String as ::siskin::codegen::Decode>::TYPE,
            )?;
        }
        if input.field_is(<::std::string::String as ::siskin::codegen::Decode>::TYPE, 2)
        {
            field_1 = ::siskin::codegen::Decode::decode_field(
                input,
                <::std::string::String as ::siskin::codegen::Decode>::TYPE,
            )?;
        }
        if input.field_is(<::std::string::String as ::siskin::codegen::Decode>::TYPE, 3)
        {
            field_2 = ::siskin::codegen::Decode::decode_field(
                input,
                <::std::string::String as ::siskin::codegen::Decode>::TYPE,
            )?;
        }
        if input.field_is(<::std::string::String as ::siskin::codegen::Decode>::TYPE, 4)
        {
            field_3 = ::siskin::codegen::Decode::decode_field(
                input,
                <::std::string::String as ::siskin::codegen::Decode>::TYPE,
            )?;
        }
        if input
            .field_is(
                <::std::vec::Vec<Annotation> as ::siskin::codegen::Decode>::TYPE,
                5,
            )
        {
            field_4 = ::siskin::codegen::Decode::decode_field(
                input,
                <::std::vec::Vec<Annotation> as ::siskin::codegen::Decode>::TYPE,
            )?;
        }
        if input
            .field_is(
                <::std::vec::Vec<MethodDescription> as ::siskin::codegen::Decode>::TYPE,
                6,
            )
        {
            field_5 = ::siskin::codegen::Decode::decode_field(
                input,
                <::std::vec::Vec<MethodDescription> as ::siskin::codegen::Decode>::TYPE,
            )?;
        }
        while let ::core::option::Option::Some((ty, id)) = input.field_begin()? {
            match id {
                1 => {
                    if let ::core::option::Option::Some(value) = ::siskin::codegen::Decode::decode_field(
                        input,
                        ty,
                    )? {
                        field_0 = ::core::option::Option::Some(value);
                    }
                }
                2 => {
                    if let ::core::option::Option::Some(value) = ::siskin::codegen::Decode::decode_field(
                        input,
                        ty,
                    )? {
                        field_1 = ::core::option::Option::Some(value);
                    }
                }
                3 => {
                    if let ::core::option::Option::Some(value) = ::siskin::codegen::Decode::decode_field(
                        input,
                        ty,
                    )? {
                        field_2 = ::core::option::Option::Some(value);
                    }
                }
                4 => {
                    if let ::core::option::Option::Some(value) = ::siskin::codegen::Decode::decode_field(
                        input,
                        ty,
                    )? {
                        field_3 = ::core::option::Option::Some(value);
                    }
                }
                5 => {
                    if let ::core::option::Option::Some(value) = ::siskin::codegen::Decode::decode_field(
                        input,
                        ty,
                    )? {
                        field_4 = ::core::option::Option::Some(value);
                    }
                }
                6 => {
                    if let ::core::option::Option::Some(value) = ::siskin::codegen::Decode::decode_field(
                        input,
                        ty,
                    )? {
                        field_5 = ::core::option::Option::Some(value);
                    }
                }
                _ => input.skip(ty)?,
            }
        }
        input.struct_end(scope);
        ::core::result::Result::Ok(Self {
            name: ::siskin::codegen::required(field_0, "ServiceDescription", "name")?,
            stem: ::siskin::codegen::required(field_1, "ServiceDescription", "stem")?,
            parent: field_2,
            doc: match field_3 {
                ::core::option::Option::Some(value) => value,
                ::core::option::Option::None => {
                    <::std::string::String as ::core::default::Default>::default()
                }
            },
            annotations: match field_4 {
                ::core::option::Option::Some(value) => value,
                ::core::option::Option::None => {
                    <::std::vec::Vec<Annotation> as ::core::default::Default>::default()
                }
            },
            methods: match field_5 {
                ::core::option::Option::Some(value) => value,
                ::core::option::Option::None => {
                    <::std::vec::Vec<
                        MethodDescription,
                    > as ::core::default::Default>::default()
                }
            },
        })
    }
}
impl ::siskin::codegen::serde::Serialize for ServiceDescription {
    fn serialize<S: ::siskin::codegen::serde::Serializer>(
        &self,
        serializer: S,
    ) -> ::core::result::Result<S::Ok, S::Error> {
        let mut state = serializer
            .serialize_struct(
                "ServiceDescription",
                5usize + ::core::primitive::usize::from(self.parent.is_some()),
            )?;
        ::siskin::codegen::serde::ser::SerializeStruct::serialize_field(
            &mut state,
            "name",
            &::siskin::codegen::json::Out(&self.name),
        )?;
        ::siskin::codegen::serde::ser::SerializeStruct::serialize_field(
            &mut state,
            "stem",
            &::siskin::codegen::json::Out(&self.stem),
        )?;
        if let ::core::option::Option::Some(value) = &self.parent {
            ::siskin::codegen::serde::ser::SerializeStruct::serialize_field(
                &mut state,
                "parent",
                &::siskin::codegen::json::Out(value),
            )?;
        }
        ::siskin::codegen::serde::ser::SerializeStruct::serialize_field(
            &mut state,
            "doc",
            &::siskin::codegen::json::Out(&self.doc),
        )?;
        ::siskin::codegen::serde::ser::SerializeStruct::serialize_field(
            &mut state,
            "annotations",
            &::siskin::codegen::json::Out(&self.annotations),
        )?;
        ::siskin::codegen::serde::ser::SerializeStruct::serialize_field(
            &mut state,
            "methods",
            &::siskin::codegen::json::Out(&self.methods),
        )?;
        ::siskin::codegen::serde::ser::SerializeStruct::end(state)
    }
}
impl<'de> ::siskin::codegen::serde::Deserialize<'de> for ServiceDescription {
    fn deserialize<D: ::siskin::codegen::serde::Deserializer<'de>>(
        deserializer: D,
    ) -> ::core::result::Result<Self, D::Error> {
        struct Members;
        impl<'de> ::siskin::codegen::serde::de::Visitor<'de> for Members {
            type Value = ServiceDescription;
            fn expecting(
                &self,
                f: &mut ::core::fmt::Formatter<'_>,
            ) -> ::core::fmt::Result {
                ::siskin::codegen::json::expecting(f, "ServiceDescription")
            }
            fn visit_map<A: ::siskin::codegen::serde::de::MapAccess<'de>>(
                self,
                mut map: A,
            ) -> ::core::result::Result<ServiceDescription, A::Error> {
                let mut field_0: ::core::option::Option<
                    ::core::option::Option<::std::string::String>,
                > = ::core::option::Option::None;
                let mut field_1: ::core::option::Option<
                    ::core::option::Option<::std::string::String>,
                > = ::core::option::Option::None;
                let mut field_2: ::core::option::Option<
                    ::core::option::Option<::std::string::String>,
                > = ::core::option::Option::None;
                let mut field_3: ::core::option::Option<
                    ::core::option::Option<::std::string::String>,
                > = ::core::option::Option::None;
                let mut field_4: ::core::option::Option<
                    ::core::option::Option<::std::vec::Vec<Annotation>>,
                > = ::core::option::Option::None;
                let mut field_5: ::core::option::Option<
                    ::core::option::Option<::std::vec::Vec<MethodDescription>>,
                > = ::core::option::Option::None;
                while let ::core::option::Option::Some(member) = map
                    .next_key_seed(
                        ::siskin::codegen::json::Field(|
                            name: &::core::primitive::str,
                        | -> ::core::primitive::u16 {
                            match name {
                                "name" => 0,
                                "stem" => 1,
                                "parent" => 2,
                                "doc" => 3,
                                "annotations" => 4,
                                "methods" => 5,
                                _ => ::core::primitive::u16::MAX,
                            }
                        }),
                    )?
                {
                    match member {
                        0 => {
                            ::siskin::codegen::json::member(
                                &mut map,
                                &mut field_0,
                                "name",
                            )?
                        }
                        1 => {
                            ::siskin::codegen::json::member(
                                &mut map,
                                &mut field_1,
                                "stem",
                            )?
                        }
                        2 => {
                            ::siskin::codegen::json::member(
                                &mut map,
                                &mut field_2,
                                "parent",
                            )?
                        }
                        3 => {
                            ::siskin::codegen::json::member(
                                &mut map,
                                &mut field_3,
                                "doc",
                            )?
                        }
                        4 => {
                            ::siskin::codegen::json::member(
                                &mut map,
                                &mut field_4,
                                "annotations",
                            )?
                        }
                        5 => {
                            ::siskin::codegen::json::member(
                                &mut map,
                                &mut field_5,
                                "methods",
                            )?
                        }
                        _ => ::siskin::codegen::json::ignore(&mut map)?,
                    }
                }
                ::core::result::Result::Ok(ServiceDescription {
                    name: ::siskin::codegen::json::required(field_0, "name")?,
                    stem: ::siskin::codegen::json::required(field_1, "stem")?,
                    parent: field_2.flatten(),
                    doc: match field_3.flatten() {
                        ::core::option::Option::Some(value) => value,
                        ::core::option::Option::None => {
                            <::std::string::String as ::core::default::Default>::default()
                        }
                    },
                    annotations: match field_4.flatten() {
                        ::core::option::Option::Some(value) => value,
                        ::core::option::Option::None => {
                            <::std::vec::Vec<
                                Annotation,
                            > as ::core::default::Default>::default()
                        }
                    },
                    methods: match field_5.flatten() {
                        ::core::option::Option::Some(value) => value,
                        ::core::option::Option::None => {
                            <::std::vec::Vec<
                                MethodDescription,
                            > as ::core::default::Default>::default()
                        }
                    },
                })
            }
        }
        deserializer
            .deserialize_struct(
                "ServiceDescription",
                &["name", "stem", "parent", "doc", "annotations", "methods"],
                Members,
            )
    }
}
::siskin::codegen::json_struct!(ServiceDescription);
///What the IDL says of `ServiceDescription`.
pub static SERVICE_DESCRIPTION_DESCRIPTOR: ::siskin::codegen::StructDescriptor = ::siskin::codegen::StructDescriptor {
    name: "ServiceDescription",
    stem: "base",
    kind: ::siskin::codegen::StructKind::Struct,
    doc: "",
    annotations: &[],
    fields: &[
        ::siskin::codegen::FieldDescriptor {
            id: 1i16,
            name: "name",
            json_name: "name",
            doc: "",
            requiredness: ::siskin::codegen::Requiredness::Required,
            ty: ::siskin::codegen::TypeDescriptor::String,
            default: ::core::option::Option::None,
            annotations: &[],
        },
        ::siskin::codegen::FieldDescriptor {
            id: 2i16,
            name: "stem",
            json_name: "stem",
            doc: "The `stem` of the file that declares it.",
            requiredness: ::siskin::codegen::Requiredness::Required,
            ty: ::siskin::codegen::TypeDescriptor::String,
            default: ::core::option::Option::None,
            annotations: &[],
        },
        ::siskin::codegen::FieldDescriptor {
            id: 3i16,
            name: "parent",
            json_name: "parent",
            doc: "`STEM.NAME` of the service that it extends.",
            requiredness: ::siskin::codegen::Requiredness::Optional,
            ty: ::siskin::codegen::TypeDescriptor::String,
            default: ::core::option::Option::None,
            annotations: &[],
        },
        ::siskin::codegen::FieldDescriptor {
            id: 4i16,
            name: "doc",
            json_name: "doc",
            doc: "",
            requiredness: ::siskin::codegen::Requiredness::Default,
            ty: ::siskin::codegen::TypeDescriptor::String,
            default: ::core::option::Option::None,
            annotations: &[],
        },
        ::siskin::codegen::FieldDescriptor {
            id: 5i16,
            name: "annotations",
            json_name: "annotations",
            doc: "",
            requiredness: ::siskin::codegen::Requiredness::Default,
            ty: ::siskin::codegen::TypeDescriptor::List(
                &::siskin::codegen::TypeDescriptor::Struct(&ANNOTATION_DESCRIPTOR),
            ),
            default: ::core::option::Option::None,
            annotations: &[],
        },
        ::siskin::codegen::FieldDescriptor {
            id: 6i16,
            name: "methods",
            json_name: "methods",
            doc: "All that it answers, inherited ones first.",
            requiredness: ::siskin::codegen::Requiredness::Default,
            ty: ::siskin::codegen::TypeDescriptor::List(
                &::siskin::codegen::TypeDescriptor::Struct(
                    &METHOD_DESCRIPTION_DESCRIPTOR,
                ),
            ),
            default: ::core::option::Option::None,
            annotations: &[],
        },
    ],
};
/// An interface: files, types and services.
#[derive(
    ::core::fmt::Debug,
    ::core::clone::Clone,
    ::core::cmp::PartialEq,
    ::core::cmp::Eq,
    ::core::cmp::PartialOrd,
    ::core::cmp::Ord,
    ::core::hash::Hash,
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
    /// The name in the IDL.
    pub const NAME: &'static ::core::primitive::str = "Description";
    /// What the IDL says of it.
    pub const DESCRIPTOR: &'static ::siskin::codegen::StructDescriptor = &DESCRIPTION_DESCRIPTOR;
    /// Starts with what is required; all else has its default.
    pub fn builder(siskin_version: ::std::string::String) -> DescriptionBuilder {
        DescriptionBuilder(Self {
            siskin_version: siskin_version,
            files: <::std::vec::Vec<
                FileDescription,
            > as ::core::default::Default>::default(),
            services: <::std::vec::Vec<
                ServiceDescription,
            > as ::core::default::Default>::default(),
        })
    }
}
impl ::core::default::Default for Description {
    fn default() -> Self {
        Self {
            siskin_version: <::std::string::String as ::core::default::Default>::default(),
            files: <::std::vec::Vec<
                FileDescription,
            > as ::core::default::Default>::default(),
            services: <::std::vec::Vec<
                ServiceDescription,
            > as ::core::default::Default>::default(),
        }
    }
}
///Builds a [`Description`].
#[derive(::core::clone::Clone, ::core::fmt::Debug)]
#[must_use]
pub struct DescriptionBuilder(Description);
impl DescriptionBuilder {
    /// Every file of the interface, each after those that include it.
    #[must_use]
    pub fn files(mut self, value: ::std::vec::Vec<FileDescription>) -> Self {
        self.0.files = value;
        self
    }
    /// The services that were asked for.
    #[must_use]
    pub fn services(mut self, value: ::std::vec::Vec<ServiceDescription>) -> Self {
        self.0.services = value;
        self
    }
    /// The value.
    pub fn build(self) -> Description {
        self.0
    }
}
impl ::siskin::codegen::Encode for Description {
    const TYPE: ::siskin::codegen::Type = ::siskin::codegen::Type::Struct;
    #[inline]
    fn encode<O: ::siskin::codegen::Output>(&self, out: &mut O) {
        let scope = out.struct_begin();
        ::siskin::codegen::Encode::encode_field(&self.siskin_version, out, 1);
        ::siskin::codegen::Encode::encode_field(&self.files, out, 2);
        ::siskin::codegen::Encode::encode_field(&self.services, out, 3);
        out.struct_end(scope);
    }
}
impl ::siskin::codegen::Decode for Description {
    const TYPE: ::siskin::codegen::Type = ::siskin::codegen::Type::Struct;
    const MIN_SIZE: ::core::primitive::usize = 1;
    #[inline]
    fn decode<I: ::siskin::codegen::Input>(
        input: &mut I,
    ) -> ::core::result::Result<Self, ::siskin::codegen::ProtocolError> {
        let mut field_0: ::core::option::Option<::std::string::String> = ::core::option::Option::None;
        let mut field_1: ::core::option::Option<::std::vec::Vec<FileDescription>> = ::core::option::Option::None;
        let mut field_2: ::core::option::Option<::std::vec::Vec<ServiceDescription>> = ::core::option::Option::None;
        let scope = input.struct_begin()?;
        if input.field_is(<::std::string::String as ::siskin::codegen::Decode>::TYPE, 1)
        {
            field_0 = ::siskin::codegen::Decode::decode_field(
                input,
                <::std::string::String as ::siskin::codegen::Decode>::TYPE,
            )?;
        }
        if input
            .field_is(
                <::std::vec::Vec<FileDescription> as ::siskin::codegen::Decode>::TYPE,
                2,
            )
        {
            field_1 = ::siskin::codegen::Decode::decode_field(
                input,
                <::std::vec::Vec<FileDescription> as ::siskin::codegen::Decode>::TYPE,
            )?;
        }
        if input
            .field_is(
                <::std::vec::Vec<ServiceDescription> as ::siskin::codegen::Decode>::TYPE,
                3,
            )
        {
            field_2 = ::siskin::codegen::Decode::decode_field(
                input,
                <::std::vec::Vec<ServiceDescription> as ::siskin::codegen::Decode>::TYPE,
            )?;
        }
        while let ::core::option::Option::Some((ty, id)) = input.field_begin()? {
            match id {
                1 => {
                    if let ::core::option::Option::Some(value) = ::siskin::codegen::Decode::decode_field(
                        input,
                        ty,
                    )? {
                        field_0 = ::core::option::Option::Some(value);
                    }
                }
                2 => {
                    if let ::core::option::Option::Some(value) = ::siskin::codegen::Decode::decode_field(
                        input,
                        ty,
                    )? {
                        field_1 = ::core::option::Option::Some(value);
                    }
                }
                3 => {
                    if let ::core::option::Option::Some(value) = ::siskin::codegen::Decode::decode_field(
                        input,
                        ty,
                    )? {
                        field_2 = ::core::option::Option::Some(value);
                    }
                }
                _ => input.skip(ty)?,
            }
        }
        input.struct_end(scope);
        ::core::result::Result::Ok(Self {
            siskin_version: ::siskin::codegen::required(
                field_0,
                "Description",
                "siskin_version",
            )?,
            files: match field_1 {
                ::core::option::Option::Some(value) => value,
                ::core::option::Option::None => {
                    <::std::vec::Vec<
                        FileDescription,
                    > as ::core::default::Default>::default()
                }
            },
            services: match field_2 {
                ::core::option::Option::Some(value) => value,
                ::core::option::Option::None => {
                    <::std::vec::Vec<
                        ServiceDescription,
                    > as ::core::default::Default>::default()
                }
            },
        })
    }
}
impl ::siskin::codegen::serde::Serialize for Description {
    fn serialize<S: ::siskin::codegen::serde::Serializer>(
        &self,
        serializer: S,
    ) -> ::core::result::Result<S::Ok, S::Error> {
        let mut state = serializer.serialize_struct("Description", 3usize)?;
        ::siskin::codegen::serde::ser::SerializeStruct::serialize_field(
            &mut state,
            "siskin_version",
            &::siskin::codegen::json::Out(&self.siskin_version),
        )?;
        ::siskin::codegen::serde::ser::SerializeStruct::serialize_field(
            &mut state,
            "files",
            &::siskin::codegen::json::Out(&self.files),
        )?;
        ::siskin::codegen::serde::ser::SerializeStruct::serialize_field(
            &mut state,
            "services",
            &::siskin::codegen::json::Out(&self.services),
        )?;
        ::siskin::codegen::serde::ser::SerializeStruct::end(state)
    }
}
impl<'de> ::siskin::codegen::serde::Deserialize<'de> for Description {
    fn deserialize<D: ::siskin::codegen::serde::Deserializer<'de>>(
        deserializer: D,
    ) -> ::core::result::Result<Self, D::Error> {
        struct Members;
        impl<'de> ::siskin::codegen::serde::de::Visitor<'de> for Members {
            type Value = Description;
            fn expecting(
                &self,
                f: &mut ::core::fmt::Formatter<'_>,
            ) -> ::core::fmt::Result {
                ::siskin::codegen::json::expecting(f, "Description")
            }
            fn visit_map<A: ::siskin::codegen::serde::de::MapAccess<'de>>(
                self,
                mut map: A,
            ) -> ::core::result::Result<Description, A::Error> {
                let mut field_0: ::core::option::Option<
                    ::core::option::Option<::std::string::String>,
                > = ::core::option::Option::None;
                let mut field_1: ::core::option::Option<
                    ::core::option::Option<::std::vec::Vec<FileDescription>>,
                > = ::core::option::Option::None;
                let mut field_2: ::core::option::Option<
                    ::core::option::Option<::std::vec::Vec<ServiceDescription>>,
                > = ::core::option::Option::None;
                while let ::core::option::Option::Some(member) = map
                    .next_key_seed(
                        ::siskin::codegen::json::Field(|
                            name: &::core::primitive::str,
                        | -> ::core::primitive::u16 {
                            match name {
                                "siskin_version" => 0,
                                "files" => 1,
                                "services" => 2,
                                _ => ::core::primitive::u16::MAX,
                            }
                        }),
                    )?
                {
                    match member {
                        0 => {
                            ::siskin::codegen::json::member(
                                &mut map,
                                &mut field_0,
                                "siskin_version",
                            )?
                        }
                        1 => {
                            ::siskin::codegen::json::member(
                                &mut map,
                                &mut field_1,
                                "files",
                            )?
                        }
                        2 => {
                            ::siskin::codegen::json::member(
                                &mut map,
                                &mut field_2,
                                "services",
                            )?
                        }
                        _ => ::siskin::codegen::json::ignore(&mut map)?,
                    }
                }
                ::core::result::Result::Ok(Description {
                    siskin_version: ::siskin::codegen::json::required(
                        field_0,
                        "siskin_version",
                    )?,
                    files: match field_1.flatten() {
                        ::core::option::Option::Some(value) => value,
                        ::core::option::Option::None => {
                            <::std::vec::Vec<
                                FileDescription,
                            > as ::core::default::Default>::default()
                        }
                    },
                    services: match field_2.flatten() {
                        ::core::option::Option::Some(value) => value,
                        ::core::option::Option::None => {
                            <::std::vec::Vec<
                                ServiceDescription,
                            > as ::core::default::Default>::default()
                        }
                    },
                })
            }
        }
        deserializer
            .deserialize_struct(
                "Description",
                &["siskin_version", "files", "services"],
                Members,
            )
    }
}
::siskin::codegen::json_struct!(Description);
///What the IDL says of `Description`.
pub static DESCRIPTION_DESCRIPTOR: ::siskin::codegen::StructDescriptor = ::siskin::codegen::StructDescriptor {
    name: "Description",
    stem: "base",
    kind: ::siskin::codegen::StructKind::Struct,
    doc: "An interface: files, types and services.",
    annotations: &[],
    fields: &[
        ::siskin::codegen::FieldDescriptor {
            id: 1i16,
            name: "siskin_version",
            json_name: "siskin_version",
            doc: "The version of siskin that serves it.",
            requiredness: ::siskin::codegen::Requiredness::Required,
            ty: ::siskin::codegen::TypeDescriptor::String,
            default: ::core::option::Option::None,
            annotations: &[],
        },
        ::siskin::codegen::FieldDescriptor {
            id: 2i16,
            name: "files",
            json_name: "files",
            doc: "Every file of the interface, each after those that include it.",
            requiredness: ::siskin::codegen::Requiredness::Default,
            ty: ::siskin::codegen::TypeDescriptor::List(
                &::siskin::codegen::TypeDescriptor::Struct(&FILE_DESCRIPTION_DESCRIPTOR),
            ),
            default: ::core::option::Option::None,
            annotations: &[],
        },
        ::siskin::codegen::FieldDescriptor {
            id: 3i16,
            name: "services",
            json_name: "services",
            doc: "The services that were asked for.",
            requiredness: ::siskin::codegen::Requiredness::Default,
            ty: ::siskin::codegen::TypeDescriptor::List(
                &::siskin::codegen::TypeDescriptor::Struct(
                    &SERVICE_DESCRIPTION_DESCRIPTOR,
                ),
            ),
            default: ::core::option::Option::None,
            annotations: &[],
        },
    ],
};
pub trait SiskinBase: ::core::marker::Send + ::core::marker::Sync + 'static {
    /// Describes the interface that is served here.
    fn describe(
        &self,
        cx: &::siskin::codegen::CallContext,
        services: ::core::option::Option<::std::vec::Vec<::std::string::String>>,
        with_idl: ::core::option::Option<::core::primitive::bool>,
    ) -> impl ::core::future::Future<
        Output = ::core::result::Result<Description, ::siskin::codegen::Error>,
    > + ::core::marker::Send;
}
::siskin::codegen::dyn_service! {
    trait SiskinBase, dyn DynSiskinBase : [::core::marker::Send + ::core::marker::Sync +
    'static] { #[doc = " Describes the interface that is served here."] fn describe =
    dyn_describe(services : ::core::option::Option < ::std::vec::Vec <
    ::std::string::String > >, with_idl : ::core::option::Option <
    ::core::primitive::bool >) -> ::core::result::Result < Description,
    ::siskin::codegen::Error >; } inherits {}
}
///Serves an implementation of [`SiskinBase`].
pub struct SiskinBaseServer<S> {
    service: ::std::sync::Arc<S>,
}
impl<S: SiskinBase> SiskinBaseServer<S> {
    /// Serves this implementation.
    pub fn new(service: S) -> Self {
        Self {
            service: ::std::sync::Arc::new(service),
        }
    }
    /// Puts a filter around each call of this service.
    pub fn filter<F: ::siskin::codegen::Filter>(
        self,
        filter: F,
    ) -> ::siskin::codegen::Filtered<Self, F> {
        ::siskin::codegen::Filtered::new(self, filter)
    }
}
impl<S> ::core::clone::Clone for SiskinBaseServer<S> {
    fn clone(&self) -> Self {
        Self {
            service: ::std::sync::Arc::clone(&self.service),
        }
    }
}
impl<S> ::core::fmt::Debug for SiskinBaseServer<S> {
    fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
        f.debug_struct(::core::stringify!(SiskinBaseServer)).finish_non_exhaustive()
    }
}
impl<S: SiskinBase> ::siskin::codegen::Dispatcher for SiskinBaseServer<S> {
    fn descriptor(&self) -> &'static ::siskin::codegen::ServiceDescriptor {
        &SISKIN_BASE_DESCRIPTOR
    }
    fn dispatch(
        &self,
        method: ::core::primitive::usize,
        cx: &::siskin::codegen::CallContext,
        arguments: ::siskin::codegen::Arguments<'_, '_>,
        reply: ::siskin::codegen::Reply,
    ) -> ::core::result::Result<
        ::siskin::codegen::CallFuture,
        ::siskin::codegen::ArgumentError,
    > {
        match method {
            0usize => {
                let arguments: SiskinBaseDescribeArgs = arguments.decode()?;
                let service = ::std::sync::Arc::clone(&self.service);
                let cx = ::core::clone::Clone::clone(cx);
                ::core::result::Result::Ok(
                    ::std::boxed::Box::pin(async move {
                        let result = <S as SiskinBase>::describe(
                                &service,
                                &cx,
                                arguments.services,
                                arguments.with_idl,
                            )
                            .await;
                        reply.finish(result)
                    }),
                )
            }
            _ => ::core::result::Result::Ok(::siskin::codegen::no_such_method()),
        }
    }
}
#[doc(hidden)]
#[derive(::core::clone::Clone, ::core::cmp::PartialEq)]
pub struct SiskinBaseDescribeArgs {
    pub services: ::core::option::Option<::std::vec::Vec<::std::string::String>>,
    pub with_idl: ::core::option::Option<::core::primitive::bool>,
}
impl ::siskin::codegen::Decode for SiskinBaseDescribeArgs {
    const TYPE: ::siskin::codegen::Type = ::siskin::codegen::Type::Struct;
    const MIN_SIZE: ::core::primitive::usize = 1;
    #[inline]
    fn decode<I: ::siskin::codegen::Input>(
        input: &mut I,
    ) -> ::core::result::Result<Self, ::siskin::codegen::ProtocolError> {
        let mut field_0: ::core::option::Option<
            ::std::vec::Vec<::std::string::String>,
        > = ::core::option::Option::None;
        let mut field_1: ::core::option::Option<::core::primitive::bool> = ::core::option::Option::None;
        let scope = input.struct_begin()?;
        if input
            .field_is(
                <::std::vec::Vec<
                    ::std::string::String,
                > as ::siskin::codegen::Decode>::TYPE,
                1,
            )
        {
            field_0 = ::core::option::Option::Some(
                ::siskin::codegen::Decode::decode(input)?,
            );
        }
        if input
            .field_is(<::core::primitive::bool as ::siskin::codegen::Decode>::TYPE, 2)
        {
            field_1 = ::core::option::Option::Some(
                ::siskin::codegen::Decode::decode(input)?,
            );
        }
        while let ::core::option::Option::Some((ty, id)) = input.field_begin()? {
            match id {
                1 => {
                    field_0 = ::core::option::Option::Some(
                        ::siskin::codegen::Decode::decode_argument(input, ty)?,
                    );
                }
                2 => {
                    field_1 = ::core::option::Option::Some(
                        ::siskin::codegen::Decode::decode_argument(input, ty)?,
                    );
                }
                _ => input.skip(ty)?,
            }
        }
        input.struct_end(scope);
        ::core::result::Result::Ok(Self {
            services: field_0,
            with_idl: field_1,
        })
    }
}
impl<'de> ::siskin::codegen::serde::Deserialize<'de> for SiskinBaseDescribeArgs {
    fn deserialize<D: ::siskin::codegen::serde::Deserializer<'de>>(
        deserializer: D,
    ) -> ::core::result::Result<Self, D::Error> {
        struct Members;
        impl<'de> ::siskin::codegen::serde::de::Visitor<'de> for Members {
            type Value = SiskinBaseDescribeArgs;
            fn expecting(
                &self,
                f: &mut ::core::fmt::Formatter<'_>,
            ) -> ::core::fmt::Result {
                ::siskin::codegen::json::expecting(f, "describe_args")
            }
            fn visit_map<A: ::siskin::codegen::serde::de::MapAccess<'de>>(
                self,
                mut map: A,
            ) -> ::core::result::Result<SiskinBaseDescribeArgs, A::Error> {
                let mut field_0: ::core::option::Option<
                    ::core::option::Option<::std::vec::Vec<::std::string::String>>,
                > = ::core::option::Option::None;
                let mut field_1: ::core::option::Option<
                    ::core::option::Option<::core::primitive::bool>,
                > = ::core::option::Option::None;
                while let ::core::option::Option::Some(member) = map
                    .next_key_seed(
                        ::siskin::codegen::json::Field(|
                            name: &::core::primitive::str,
                        | -> ::core::primitive::u16 {
                            match name {
                                "services" => 0,
                                "with_idl" => 1,
                                _ => ::core::primitive::u16::MAX,
                            }
                        }),
                    )?
                {
                    match member {
                        0 => {
                            ::siskin::codegen::json::member(
                                &mut map,
                                &mut field_0,
                                "services",
                            )?
                        }
                        1 => {
                            ::siskin::codegen::json::member(
                                &mut map,
                                &mut field_1,
                                "with_idl",
                            )?
                        }
                        _ => ::siskin::codegen::json::ignore(&mut map)?,
                    }
                }
                ::core::result::Result::Ok(SiskinBaseDescribeArgs {
                    services: field_0.flatten(),
                    with_idl: field_1.flatten(),
                })
            }
        }
        deserializer
            .deserialize_struct("describe_args", &["services", "with_idl"], Members)
    }
}
///What the IDL says of the service `SiskinBase`.
pub static SISKIN_BASE_DESCRIPTOR: ::siskin::codegen::ServiceDescriptor = ::siskin::codegen::ServiceDescriptor {
    name: "SiskinBase",
    doc: "",
    annotations: &[],
    extends: ::core::option::Option::None,
    methods: &[
        ::siskin::codegen::MethodDescriptor {
            name: "describe",
            declared_in: "SiskinBase",
            doc: "Describes the interface that is served here.",
            annotations: &[
                ::siskin::codegen::Annotation {
                    key: "api.get",
                    value: "/describe",
                },
                ::siskin::codegen::Annotation {
                    key: "siskin.idempotent",
                    value: "1",
                },
            ],
            oneway: false,
            idempotent: true,
            arguments: &[
                ::siskin::codegen::FieldDescriptor {
                    id: 1i16,
                    name: "services",
                    json_name: "services",
                    doc: "the services to describe; all that are served when left out",
                    requiredness: ::siskin::codegen::Requiredness::Optional,
                    ty: ::siskin::codegen::TypeDescriptor::List(
                        &::siskin::codegen::TypeDescriptor::String,
                    ),
                    default: ::core::option::Option::None,
                    annotations: &[],
                },
                ::siskin::codegen::FieldDescriptor {
                    id: 2i16,
                    name: "with_idl",
                    json_name: "with_idl",
                    doc: "whether the text of each IDL file comes along",
                    requiredness: ::siskin::codegen::Requiredness::Optional,
                    ty: ::siskin::codegen::TypeDescriptor::Bool,
                    default: ::core::option::Option::None,
                    annotations: &[],
                },
            ],
            result: ::core::option::Option::Some(
                &::siskin::codegen::TypeDescriptor::Struct(&DESCRIPTION_DESCRIPTOR),
            ),
            result_doc: "files, types, methods and routes as data",
            exceptions: &[],
            routes: &[
                ::siskin::codegen::RouteDescriptor {
                    verb: "GET",
                    path: "/describe",
                    spread: false,
                    bindings: &[
                        ::siskin::codegen::Binding::Query("services"),
                        ::siskin::codegen::Binding::Query("with_idl"),
                    ],
                },
            ],
        },
    ],
    file: &FILE_DESCRIPTOR,
    files: &[&FILE_DESCRIPTOR],
};
/// What the IDL says of the service.
pub static DESCRIPTOR: &::siskin::codegen::ServiceDescriptor = &SISKIN_BASE_DESCRIPTOR;
/// The IDL file.
pub static FILE_DESCRIPTOR: ::siskin::codegen::FileDescriptor = ::siskin::codegen::FileDescriptor {
    name: "siskin/base.thrift",
    stem: "base",
    doc: "What every siskin service can answer about itself.\n\nA service gets it by `include \"siskin/base.thrift\"` and `extends base.SiskinBase`; siskin implements the methods. They\ntell of the interface only: no configuration, no host, no counters.",
    text: "/**\n * What every siskin service can answer about itself.\n *\n * A service gets it by `include \"siskin/base.thrift\"` and `extends base.SiskinBase`; siskin implements the methods. They\n * tell of the interface only: no configuration, no host, no counters.\n */\nnamespace java siskin.base\nnamespace rs siskin.base\n\n/** Whether a field must be there. */\nenum Requiredness {\n  /** Neither of the two is said: always written, may be absent when read. */\n  DEFAULT = 0\n  REQUIRED = 1\n  OPTIONAL = 2\n}\n\n/** The types that Thrift brings along. */\nenum BaseType {\n  BOOL = 1\n  /** Also spelled `byte`. */\n  I8 = 2\n  I16 = 3\n  I32 = 4\n  I64 = 5\n  DOUBLE = 6\n  STRING = 7\n  BINARY = 8\n  UUID = 9\n}\n\nenum StructKind {\n  STRUCT = 1\n  UNION = 2\n  EXCEPTION = 3\n}\n\n/** Where the value of a parameter is in an HTTP request. */\nenum Place {\n  /** Not read from HTTP. */\n  NOWHERE = 0\n  /** The path variable of this name. */\n  PATH = 1\n  /** The query parameter of this name. */\n  QUERY = 2\n  /** The header of this name. */\n  HEADER = 3\n  /** The cookie of this name. */\n  COOKIE = 4\n  /** The member of this name of the JSON body. */\n  BODY = 5\n  /** The whole JSON body. */\n  WHOLE_BODY = 6\n  /** The bytes of the body. */\n  RAW_BODY = 7\n  /** The member of this name of a form. */\n  FORM = 8\n}\n\n/** A type, as a field or a method uses it. */\nunion TypeReference {\n  1: BaseType base\n  2: TypeReference list_of\n  3: TypeReference set_of\n  4: MapReference map_of\n  /** A struct, union, exception, enum or typedef: `STEM.NAME`, where STEM is the `stem` of its file. */\n  5: string named\n}\n\nstruct MapReference {\n  1: required TypeReference key\n  2: required TypeReference value\n}\n\n/** An annotation: `(key = \"value\")`. */\nstruct Annotation {\n  1: required string key\n  /** `1` where the IDL gives none. */\n  2: required string value\n}\n\n/** A line `namespace SCOPE NAME`. */\nstruct Namespace {\n  1: required string scope\n  2: required string name\n  3: list<Annotation> annotations\n}\n\n/** A field of a struct, union or exception, or a parameter. */\nstruct FieldDescription {\n  /** The number by which it travels. */\n  1: required i16 id\n  2: required string name\n  3: required Requiredness requiredness\n  4: required TypeReference value_type\n  /** As JSON text, if there is one. */\n  5: optional string default_value\n  6: string doc\n  /** In the order of the IDL; a key may be there more than once. */\n  7: list<Annotation> annotations\n}\n\n/** A struct, union or exception. */\nstruct StructDescription {\n  1: required string name\n  2: required StructKind kind\n  3: string doc\n  4: list<Annotation> annotations\n  5: list<FieldDescription> fields\n}\n\nstruct EnumMemberDescription {\n  1: required string name\n  2: required i32 value\n  3: string doc\n  4: list<Annotation> annotations\n}\n\nstruct EnumDescription {\n  1: required string name\n  2: string doc\n  3: list<Annotation> annotations\n  4: list<EnumMemberDescription> members\n}\n\nstruct TypedefDescription {\n  1: required string name\n  2: required TypeReference aliased\n  3: string doc\n  4: list<Annotation> annotations\n  /** Of a `senum`, which is a string: what is meant. */\n  5: list<string> members\n}\n\nstruct ConstantDescription {\n  1: required string name\n  2: required TypeReference value_type\n  /** The value as JSON text. */\n  3: required string value\n  4: string doc\n  5: list<Annotation> annotations\n}\n\n/** One IDL file. */\nstruct FileDescription {\n  /** The path by which it was compiled or included, such as `siskin/base.thrift`. */\n  1: required string name\n  /** The prefix of its names, such as `base`. */\n  2: required string stem\n  /** SHA-256 of the text, in lower-case hex. */\n  3: required string sha256\n  /** The text, byte for byte, when it was asked for. */\n  4: optional string text\n  5: string doc\n  6: list<Namespace> namespaces\n  /** The paths after `include`. */\n  7: list<string> includes\n  8: list<ConstantDescription> constants\n  9: list<TypedefDescription> typedefs\n  10: list<EnumDescription> enums\n  11: list<StructDescription> structs\n  /** What is said of the file as a whole, such as `validator`. */\n  12: list<Annotation> annotations\n}\n\n/** Where one parameter (or one field of a spread struct) is in the request. */\nstruct BindingDescription {\n  /** The parameter, or the field. */\n  1: required string parameter\n  2: required Place place\n  /** The name that it has there; empty for a whole body. */\n  3: string name\n}\n\n/** An HTTP route of a method. */\nstruct RouteDescription {\n  /** `GET`, `POST` and so on; `*` is any. */\n  1: required string verb\n  /** As in the IDL, with the prefix: `/orders/{id}`. */\n  2: required string path\n  /** Whether the bindings are those of the fields of the only parameter. */\n  3: bool spread\n  4: list<BindingDescription> bindings\n}\n\n/** An exception that a method declares. */\nstruct ThrowsDescription {\n  /** Its number in the result. */\n  1: required i16 id\n  2: required string name\n  3: required TypeReference value_type\n  /** The HTTP status that answers it. */\n  4: required i32 status\n  5: string doc\n  6: list<Annotation> annotations\n}\n\nstruct MethodDescription {\n  1: required string name\n  /** The service that declares it: another than the one described where it is inherited. */\n  2: required string declared_in\n  3: string doc\n  4: list<Annotation> annotations\n  /** It is never answered. */\n  5: bool one_way\n  /** Calling it twice does no more than calling it once. */\n  6: bool idempotent\n  7: list<FieldDescription> parameters\n  /** Unset for a method that returns nothing. */\n  8: optional TypeReference result\n  9: string result_doc\n  10: list<ThrowsDescription> exceptions\n  11: list<RouteDescription> routes\n}\n\nstruct ServiceDescription {\n  1: required string name\n  /** The `stem` of the file that declares it. */\n  2: required string stem\n  /** `STEM.NAME` of the service that it extends. */\n  3: optional string parent\n  4: string doc\n  5: list<Annotation> annotations\n  /** All that it answers, inherited ones first. */\n  6: list<MethodDescription> methods\n}\n\n/** An interface: files, types and services. */\nstruct Description {\n  /** The version of siskin that serves it. */\n  1: required string siskin_version\n  /** Every file of the interface, each after those that include it. */\n  2: list<FileDescription> files\n  /** The services that were asked for. */\n  3: list<ServiceDescription> services\n}\n\nservice SiskinBase {\n  /**\n   * Describes the interface that is served here.\n   *\n   * @param services the services to describe; all that are served when left out\n   * @param with_idl whether the text of each IDL file comes along\n   * @return files, types, methods and routes as data\n   */\n  Description describe(1: optional list<string> services, 2: optional bool with_idl)\n      (api.get = \"/describe\", siskin.idempotent = \"1\")\n}\n",
    sha256: "220926bd7b2ef3e91184eb4d16576dab8a80906dd703d7cb5aee92c726761d89",
    annotations: &[],
    namespaces: &[("java", "siskin.base"), ("rs", "siskin.base")],
    namespace_annotations: &[],
    includes: &[],
    constants: &[],
    typedefs: &[],
    enums: &[
        &REQUIREDNESS_DESCRIPTOR,
        &BASE_TYPE_DESCRIPTOR,
        &STRUCT_KIND_DESCRIPTOR,
        &PLACE_DESCRIPTOR,
    ],
    structs: &[
        &TYPE_REFERENCE_DESCRIPTOR,
        &MAP_REFERENCE_DESCRIPTOR,
        &ANNOTATION_DESCRIPTOR,
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
        &DESCRIPTION_DESCRIPTOR,
    ],
    services: &[&SISKIN_BASE_DESCRIPTOR],
};
