//! What a generated struct or exception implements, from the table of its fields.

/// For generated code: `Encode`, `Decode`, `Serialize`, `Deserialize` and `Json` of a struct or exception; `arguments` leaves out
/// what only an answer needs.
///
/// ```text
/// // `fields`, `scalars` or `arguments`; the name in Rust and in the IDL, and the descriptor, which `arguments` have not
/// record! { #[inline] fields Order "Order" ORDER_DESCRIPTOR {
///     1 id "id" "id" Out required: i64;           // id, Rust's, the IDL's and JSON's name, how JSON writes it, what absence means
///     2 note "note" "note" Out option: String;    // `None`
///     3 level "level" "level" Out value: Level = Level::High;    // this value
///     4 count "count" "count" Out zero: i32;      // the zero value of the type
///     5 tags "tags" "tags" Out filled: Vec<i64>;  // the same, and it is not written when empty
/// } }
/// ```
///
/// JSON has a field as it is (`Out`), with each `i64` in it as a string (`Text`), or not at all (`Hidden`).
///
/// Behind the descriptor may stand `keeps MEMBER`: fields that are not known go there.
///
/// The fields stand in the order of their ids, in which they are written.
#[doc(hidden)]
#[macro_export]
macro_rules! __record {
    (
        $(#[$attribute:meta])* arguments $name:ident $thrift_name:literal { $(
            $id:literal $field:ident $thrift:literal $json:literal $(| $alias:literal)? $wrapper:ident $kind:ident: $ty:ty $(= $absent:expr)?;
        )* }
    ) => {
        impl $crate::codegen::Decode for $name {
            const TYPE: $crate::codegen::Type = $crate::codegen::Type::Struct;
            const MIN_SIZE: ::core::primitive::usize = 1;

            $(#[$attribute])*
            fn decode<__I: $crate::codegen::Input>(
                input: &mut __I,
            ) -> ::core::result::Result<Self, $crate::codegen::ProtocolError> {
                $(let mut $field: ::core::option::Option<$ty> = ::core::option::Option::None;)*
                let scope = input.struct_begin()?;
                $(
                    if input.field_is(<$ty as $crate::codegen::Decode>::TYPE, $id) {
                        $field = ::core::option::Option::Some($crate::codegen::Decode::decode(input)?);
                    }
                )*
                while let ::core::option::Option::Some((ty, id)) = input.field_begin()? {
                    match id {
                        $(
                            $id => {
                                $field = ::core::option::Option::Some(
                                    $crate::codegen::Decode::decode_argument(input, ty)
                                        .map_err(|error| error.of_argument($thrift_name, $thrift))?,
                                );
                            }
                        )*
                        _ => input.skip(ty)?,
                    }
                }
                input.struct_end(scope);
                ::core::result::Result::Ok(Self {
                    $($field: $crate::codegen::record!(@found $kind $field, $thrift_name, $thrift $(, $absent)?),)*
                })
            }
        }

        $crate::codegen::record!(
            @deserialize $name $thrift_name { $($id $field $json $(| $alias)? $wrapper $kind: $ty $(= $absent)?;)* }
        );
    };

    (
        $(#[$attribute:meta])* $way:ident $name:ident $thrift_name:literal $descriptor:ident $(keeps $unknown:ident)? { $(
            $id:literal $field:ident $thrift:literal $json:literal $(| $alias:literal)? $wrapper:ident $kind:ident: $ty:ty $(= $absent:expr)?;
        )* }
    ) => {
        impl $name {
            /// The name in the IDL.
            pub const NAME: &'static ::core::primitive::str = $thrift_name;
            /// What the IDL says of it.
            pub const DESCRIPTOR: &'static $crate::codegen::StructDescriptor = &$descriptor;
            /// What the IDL says of its fields, in the order of the IDL: ids, names, requiredness, types.
            pub const FIELDS: &'static [$crate::codegen::FieldDescriptor] = $descriptor.fields;
        }

        impl $crate::codegen::Encode for $name {
            const TYPE: $crate::codegen::Type = $crate::codegen::Type::Struct;

            $(#[$attribute])*
            fn encode<__O: $crate::codegen::Output>(&self, out: &mut __O) {
                $crate::codegen::record!(@encode $way self out { $($id $field $kind)* } $($unknown)?);
            }
        }

        impl $crate::codegen::Decode for $name {
            const TYPE: $crate::codegen::Type = $crate::codegen::Type::Struct;
            const MIN_SIZE: ::core::primitive::usize = 1;

            // Writers put fields in the order of their ids, and that is quickly confirmed; the loop takes what comes otherwise.
            $(#[$attribute])*
            fn decode<__I: $crate::codegen::Input>(
                input: &mut __I,
            ) -> ::core::result::Result<Self, $crate::codegen::ProtocolError> {
                $(let mut $field: ::core::option::Option<$ty> = ::core::option::Option::None;)*
                $(let mut $unknown = $crate::codegen::UnknownFields::default();)?
                let scope = input.struct_begin()?;
                $(
                    if input.field_is(<$ty as $crate::codegen::Decode>::TYPE, $id) {
                        $field = $crate::codegen::Decode::decode_field(input, <$ty as $crate::codegen::Decode>::TYPE)?;
                    }
                )*
                while let ::core::option::Option::Some((ty, id)) = input.field_begin()? {
                    match id {
                        $(
                            $id => {
                                if let ::core::option::Option::Some(value) = $crate::codegen::Decode::decode_field(input, ty)? {
                                    $field = ::core::option::Option::Some(value);
                                }
                            }
                        )*
                        _ => $crate::codegen::record!(@other input, ty, id $(, $unknown)?),
                    }
                }
                input.struct_end(scope);
                ::core::result::Result::Ok(Self {
                    $($field: $crate::codegen::record!(@found $kind $field, $thrift_name, $thrift $(, $absent)?),)*
                    $($unknown,)?
                })
            }
        }

        impl $crate::codegen::serde::Serialize for $name {
            fn serialize<__S: $crate::codegen::serde::Serializer>(
                &self,
                serializer: __S,
            ) -> ::core::result::Result<__S::Ok, __S::Error> {
                let length = 0 $(+ $crate::codegen::record!(@length $kind $wrapper self.$field))*;
                #[allow(unused_mut)]
                let mut state = serializer.serialize_struct($thrift_name, length)?;
                $($crate::codegen::record!(@serialize $kind $wrapper state, $json, self.$field);)*
                $crate::codegen::serde::ser::SerializeStruct::end(state)
            }
        }

        $crate::codegen::record!(
            @deserialize $name $thrift_name { $($id $field $json $(| $alias)? $wrapper $kind: $ty $(= $absent)?;)* } $($unknown)?
        );
        $crate::codegen::json_struct!($name);
    };

    (@deserialize $name:ident $thrift_name:literal {
        $($id:literal $field:ident $json:literal $(| $alias:literal)? $wrapper:ident $kind:ident: $ty:ty $(= $absent:expr)?;)*
    } $($unknown:ident)?) => {
        impl<'de> $crate::codegen::serde::Deserialize<'de> for $name {
            fn deserialize<__D: $crate::codegen::serde::Deserializer<'de>>(
                deserializer: __D,
            ) -> ::core::result::Result<Self, __D::Error> {
                struct __Members;

                impl<'de> $crate::codegen::serde::de::Visitor<'de> for __Members {
                    type Value = $name;

                    fn expecting(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
                        $crate::codegen::json::expecting(f, $thrift_name)
                    }

                    fn visit_map<__A: $crate::codegen::serde::de::MapAccess<'de>>(
                        self,
                        mut map: __A,
                    ) -> ::core::result::Result<$name, __A::Error> {
                        $(
                            let mut $field: ::core::option::Option<::core::option::Option<$ty>> =
                                ::core::option::Option::None;
                        )*
                        while let ::core::option::Option::Some(member) = map.next_key_seed($crate::codegen::json::Field(
                            |name: &::core::primitive::str| -> ::core::primitive::i32 {
                                match name {
                                    $($json $(| $alias)? if $crate::codegen::record!(@shown $wrapper) => $id,)*
                                    _ => ::core::primitive::i32::MAX,
                                }
                            },
                        ))? {
                            match member {
                                $($id => $crate::codegen::json::member(&mut map, &mut $field, $json)?,)*
                                _ => $crate::codegen::json::ignore(&mut map)?,
                            }
                        }
                        ::core::result::Result::Ok($name {
                            $($field: $crate::codegen::record!(@read $kind $field, $json $(, $absent)?),)*
                            $($unknown: ::core::default::Default::default(),)?
                        })
                    }
                }

                deserializer.deserialize_struct($thrift_name, &[$($json),*], __Members)
            }
        }
    };

    (@encode scalars $self:ident $out:ident { $($id:literal $field:ident $kind:ident)* }) => {
        $out.scalars([$(($id, $crate::codegen::Scalar::from($self.$field))),*]);
    };
    (@encode fields $self:ident $out:ident { $($id:literal $field:ident $kind:ident)* } $($unknown:ident)?) => {
        let scope = $out.struct_begin();
        $($crate::codegen::record!(@field $kind $self.$field, $out, $id);)*
        $($self.$unknown.encode($out);)?
        $out.struct_end(scope);
    };
    (@field option $value:expr, $out:ident, $id:literal) => {
        if let ::core::option::Option::Some(value) = &$value {
            $crate::codegen::Encode::encode_field(value, $out, $id);
        }
    };
    (@field filled $value:expr, $out:ident, $id:literal) => {
        if !$value.is_empty() {
            $crate::codegen::Encode::encode_field(&$value, $out, $id);
        }
    };
    (@field $always:ident $value:expr, $out:ident, $id:literal) => {
        $crate::codegen::Encode::encode_field(&$value, $out, $id);
    };

    (@other $input:ident, $ty:ident, $id:ident) => {
        $input.skip($ty)?
    };
    (@other $input:ident, $ty:ident, $id:ident, $unknown:ident) => {
        $unknown.decode($input, $ty, $id)?
    };

    (@found required $found:ident, $thrift_name:literal, $thrift:literal) => {
        $crate::codegen::required($found, $thrift_name, $thrift)?
    };
    (@found option $found:ident, $thrift_name:literal, $thrift:literal) => {
        $found
    };
    (@found $zero:ident $found:ident, $thrift_name:literal, $thrift:literal) => {
        $found.unwrap_or_default()
    };
    (@found $other:ident $found:ident, $thrift_name:literal, $thrift:literal, $absent:expr) => {
        match $found {
            ::core::option::Option::Some(value) => value,
            ::core::option::Option::None => $absent,
        }
    };

    (@shown Hidden) => {
        false
    };
    (@shown $wrapper:ident) => {
        true
    };
    (@length $kind:ident Hidden $value:expr) => {
        0
    };
    (@length option $wrapper:ident $value:expr) => {
        ::core::primitive::usize::from($value.is_some())
    };
    (@length $always:ident $wrapper:ident $value:expr) => {
        1
    };
    (@serialize $kind:ident Hidden $state:ident, $json:literal, $value:expr) => {};
    (@serialize option $wrapper:ident $state:ident, $json:literal, $value:expr) => {
        if let ::core::option::Option::Some(value) = &$value {
            $crate::codegen::serde::ser::SerializeStruct::serialize_field(
                &mut $state,
                $json,
                &$crate::codegen::json::$wrapper(value),
            )?;
        }
    };
    (@serialize $always:ident $wrapper:ident $state:ident, $json:literal, $value:expr) => {
        $crate::codegen::serde::ser::SerializeStruct::serialize_field(
            &mut $state,
            $json,
            &$crate::codegen::json::$wrapper(&$value),
        )?;
    };

    (@read required $read:ident, $json:literal) => {
        $crate::codegen::json::required($read, $json)?
    };
    (@read option $read:ident, $json:literal) => {
        $read.flatten()
    };
    (@read $zero:ident $read:ident, $json:literal) => {
        $read.flatten().unwrap_or_default()
    };
    (@read $other:ident $read:ident, $json:literal, $absent:expr) => {
        match $read.flatten() {
            ::core::option::Option::Some(value) => value,
            ::core::option::Option::None => $absent,
        }
    };
}

pub use __record as record;
