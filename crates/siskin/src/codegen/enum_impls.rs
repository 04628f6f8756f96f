//! What a generated enum has, from the table of its members.

/// For generated code: the methods and traits of an enum, and the struct that holds an unknown number.
///
/// ```text
/// enumeration! { Level "Level" LEVEL_DESCRIPTOR Unknown UnknownLevel = Level::Low {   // the last: what `Default` gives
///     Low 1 "LOW" "LOW";              // Rust's name, the number, the IDL's and JSON's name
///     High 5 "HIGH" "HIGH";
/// } also {
///     High "TOP" "TOP";               // names that mean a member as well
/// } }
/// ```
///
/// `newtype_enumeration!` does the same for a struct around a number, which needs no arm for what is not known.
#[doc(hidden)]
#[macro_export]
macro_rules! __enumeration {
    ($name:ident $thrift_name:literal $descriptor:ident $unknown:ident $holder:ident = $default:expr; {
        $($member:ident $number:literal $thrift:literal $json:literal;)*
    } also { $($other:ident $other_thrift:literal $other_json:literal;)* }) => {
        #[doc = ::core::concat!("A number that no member of [`", ::core::stringify!($name), "`] has.")]
        #[derive(::core::clone::Clone, ::core::marker::Copy, ::core::fmt::Debug, ::core::cmp::PartialEq, ::core::cmp::Eq)]
        pub struct $holder(::core::primitive::i32);

        impl $holder {
            /// The number.
            pub fn value(self) -> ::core::primitive::i32 {
                self.0
            }
        }

        impl $name {
            /// The name in the IDL.
            pub const NAME: &'static ::core::primitive::str = $thrift_name;
            /// What the IDL says of it.
            pub const DESCRIPTOR: &'static $crate::codegen::EnumDescriptor = &$descriptor;
            /// Every member, in the order of the IDL.
            pub const ALL: &'static [Self] = &[$(Self::$member),*];

            /// The number.
            pub fn value(self) -> ::core::primitive::i32 {
                match self {
                    $(Self::$member => $number,)*
                    Self::$unknown(unknown) => unknown.0,
                }
            }

            /// The name in the IDL; empty for a number that is no member's.
            pub fn name(self) -> &'static ::core::primitive::str {
                match self {
                    $(Self::$member => $thrift,)*
                    Self::$unknown(_) => "",
                }
            }

            /// Whether this is a member.
            pub fn known(self) -> ::core::primitive::bool {
                !::core::matches!(self, Self::$unknown(_))
            }
        }

        impl ::core::default::Default for $name {
            fn default() -> Self {
                $default
            }
        }

        impl ::core::convert::From<::core::primitive::i32> for $name {
            fn from(number: ::core::primitive::i32) -> Self {
                match number {
                    $($number => Self::$member,)*
                    unknown => Self::$unknown($holder(unknown)),
                }
            }
        }


        $crate::codegen::enumeration!(@named $name $thrift_name $descriptor {
            $($member $thrift $json;)*
        } also { $($other $other_thrift $other_json;)* });
        $crate::codegen::enumeration!(@number $name);
    };

    // What goes by name.
    (@named $name:ident $thrift_name:literal $descriptor:ident {
        $($member:ident $thrift:literal $json:literal;)*
    } also { $($other:ident $other_thrift:literal $other_json:literal;)* }) => {
        impl ::core::str::FromStr for $name {
            type Err = $crate::codegen::UnknownMember;

            fn from_str(name: &::core::primitive::str) -> ::core::result::Result<Self, $crate::codegen::UnknownMember> {
                match name {
                    $($thrift => ::core::result::Result::Ok(Self::$member),)*
                    $($other_thrift => ::core::result::Result::Ok(Self::$other),)*
                    _ => ::core::result::Result::Err($crate::codegen::UnknownMember::new($thrift_name, name)),
                }
            }
        }

        impl $crate::codegen::json::Enum for $name {
            const DESCRIPTOR: &'static $crate::codegen::EnumDescriptor = &$descriptor;

            fn from_number(number: ::core::primitive::i32) -> Self {
                Self::from(number)
            }

            fn number(self) -> ::core::primitive::i32 {
                self.value()
            }

            fn json_name(self) -> ::core::option::Option<&'static ::core::primitive::str> {
                match self {
                    $(Self::$member => ::core::option::Option::Some($json),)*
                    #[allow(unreachable_patterns)]
                    _ => ::core::option::Option::None,
                }
            }

            fn from_json_name(name: &::core::primitive::str) -> ::core::option::Option<Self> {
                match name {
                    $($json => ::core::option::Option::Some(Self::$member),)*
                    $($other_json => ::core::option::Option::Some(Self::$other),)*
                    _ => ::core::option::Option::None,
                }
            }
        }

    };

    // What goes by number alone.
    (@number $name:ident) => {
        impl ::core::convert::From<$name> for ::core::primitive::i32 {
            fn from(value: $name) -> Self {
                value.value()
            }
        }

        impl ::core::convert::From<$name> for $crate::codegen::Scalar {
            #[inline]
            fn from(value: $name) -> Self {
                Self::I32(value.value())
            }
        }

        impl ::core::cmp::PartialOrd for $name {
            fn partial_cmp(&self, other: &Self) -> ::core::option::Option<::core::cmp::Ordering> {
                ::core::option::Option::Some(::core::cmp::Ord::cmp(self, other))
            }
        }

        impl ::core::cmp::Ord for $name {
            fn cmp(&self, other: &Self) -> ::core::cmp::Ordering {
                ::core::cmp::Ord::cmp(&self.value(), &other.value())
            }
        }

        impl ::core::hash::Hash for $name {
            fn hash<__H: ::core::hash::Hasher>(&self, state: &mut __H) {
                ::core::hash::Hash::hash(&self.value(), state);
            }
        }

        impl ::core::fmt::Display for $name {
            fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
                match self.name() {
                    "" => ::core::fmt::Display::fmt(&self.value(), f),
                    name => f.pad(name),
                }
            }
        }

        impl $crate::codegen::Encode for $name {
            const TYPE: $crate::codegen::Type = $crate::codegen::Type::I32;

            #[inline]
            fn encode<__O: $crate::codegen::Output>(&self, out: &mut __O) {
                out.i32(self.value());
            }
        }

        impl $crate::codegen::Decode for $name {
            const TYPE: $crate::codegen::Type = $crate::codegen::Type::I32;
            const MIN_SIZE: ::core::primitive::usize = 1;

            fn decode<__I: $crate::codegen::Input>(
                input: &mut __I,
            ) -> ::core::result::Result<Self, $crate::codegen::ProtocolError> {
                ::core::result::Result::Ok(Self::from(input.i32()?))
            }

            fn decode_field<__I: $crate::codegen::Input>(
                input: &mut __I,
                found: $crate::codegen::Type,
            ) -> ::core::result::Result<::core::option::Option<Self>, $crate::codegen::ProtocolError> {
                match found {
                    // Some peers write enums with a type of their own, 16.
                    $crate::codegen::Type::I32 | $crate::codegen::Type::Uuid => {
                        Self::decode(input).map(::core::option::Option::Some)
                    }
                    found => {
                        input.skip(found)?;
                        ::core::result::Result::Ok(::core::option::Option::None)
                    }
                }
            }
        }

        $crate::codegen::json_enum!($name);
    };
}

/// For generated code: as `enumeration!`, for a struct around a number.
#[doc(hidden)]
#[macro_export]
macro_rules! __newtype_enumeration {
    ($name:ident $thrift_name:literal $descriptor:ident = $default:expr; {
        $($member:ident $number:literal $thrift:literal $json:literal;)*
    } also { $($other:ident $other_thrift:literal $other_json:literal;)* }) => {
        impl $name {
            /// The name in the IDL.
            pub const NAME: &'static ::core::primitive::str = $thrift_name;
            /// What the IDL says of it.
            pub const DESCRIPTOR: &'static $crate::codegen::EnumDescriptor = &$descriptor;
            /// Every member, in the order of the IDL.
            pub const ALL: &'static [Self] = &[$(Self::$member),*];

            /// The number.
            pub fn value(self) -> ::core::primitive::i32 {
                self.0
            }

            /// The name in the IDL; empty for a number that is no member's.
            pub fn name(self) -> &'static ::core::primitive::str {
                match self.0 {
                    $($number => $thrift,)*
                    _ => "",
                }
            }

            /// Whether this is a member.
            pub fn known(self) -> ::core::primitive::bool {
                !self.name().is_empty()
            }
        }

        impl ::core::default::Default for $name {
            fn default() -> Self {
                $default
            }
        }

        impl ::core::fmt::Debug for $name {
            fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
                ::core::fmt::Display::fmt(self, f)
            }
        }

        impl ::core::convert::From<::core::primitive::i32> for $name {
            fn from(number: ::core::primitive::i32) -> Self {
                Self(number)
            }
        }

        $crate::codegen::enumeration!(@named $name $thrift_name $descriptor {
            $($member $thrift $json;)*
        } also { $($other $other_thrift $other_json;)* });
        $crate::codegen::enumeration!(@number $name);
    };
}

pub use __enumeration as enumeration;
pub use __newtype_enumeration as newtype_enumeration;
