//! The impls that every generated type has alike.

/// For generated code: a struct, union or exception has the JSON form that its serde impls give it.
#[doc(hidden)]
#[macro_export]
macro_rules! __json_struct {
    ($name:ident) => {
        impl $crate::codegen::json::Json for $name {
            fn write<__S: $crate::codegen::serde::Serializer>(
                &self,
                serializer: __S,
            ) -> ::core::result::Result<__S::Ok, __S::Error> {
                $crate::codegen::serde::Serialize::serialize(self, serializer)
            }

            fn read<'de, __D: $crate::codegen::serde::Deserializer<'de>>(
                deserializer: __D,
            ) -> ::core::result::Result<Self, __D::Error> {
                $crate::codegen::serde::Deserialize::deserialize(deserializer)
            }
        }
    };
}

/// For generated code: serde's traits and `Json` for a type that is a `json::Enum`.
#[doc(hidden)]
#[macro_export]
macro_rules! __json_enum {
    ($name:ident) => {
        impl $crate::codegen::serde::Serialize for $name {
            fn serialize<__S: $crate::codegen::serde::Serializer>(
                &self,
                serializer: __S,
            ) -> ::core::result::Result<__S::Ok, __S::Error> {
                $crate::codegen::json::write_enum(*self, serializer)
            }
        }

        impl<'de> $crate::codegen::serde::Deserialize<'de> for $name {
            fn deserialize<__D: $crate::codegen::serde::Deserializer<'de>>(
                deserializer: __D,
            ) -> ::core::result::Result<Self, __D::Error> {
                $crate::codegen::json::read_enum(deserializer)
            }
        }

        impl $crate::codegen::json::Json for $name {
            const IS_KEY: bool = true;

            fn write<__S: $crate::codegen::serde::Serializer>(
                &self,
                serializer: __S,
            ) -> ::core::result::Result<__S::Ok, __S::Error> {
                $crate::codegen::json::write_enum(*self, serializer)
            }

            fn read<'de, __D: $crate::codegen::serde::Deserializer<'de>>(
                deserializer: __D,
            ) -> ::core::result::Result<Self, __D::Error> {
                $crate::codegen::json::read_enum(deserializer)
            }

            fn read_key(text: &str) -> ::core::option::Option<Self> {
                $crate::codegen::json::read_enum_key(text)
            }
        }
    };
}

pub use {__json_enum as json_enum, __json_struct as json_struct};
