//! What a generated union implements, from the table of its arms.

/// For generated code: `Encode`, `Decode`, `Serialize`, `Deserialize` and `Json` of a union.
///
/// ```text
/// // The name in Rust and in the IDL, the descriptor, and the arm for what is not known.
/// union! { Visitor "Visitor" VISITOR_DESCRIPTOR Unknown {
///     1 Guest "guest" Out;                 // id, Rust's and JSON's name, how JSON writes it
/// } }
/// ```
#[doc(hidden)]
#[macro_export]
macro_rules! __union {
    ($name:ident $thrift_name:literal $descriptor:ident $unknown:ident { $($id:literal $arm:ident $json:literal $(| $alias:literal)? $wrapper:ident;)* }) => {
        impl $name {
            /// The name in the IDL.
            pub const NAME: &'static ::core::primitive::str = $thrift_name;
            /// What the IDL says of it.
            pub const DESCRIPTOR: &'static $crate::codegen::StructDescriptor = &$descriptor;
            /// What the IDL says of its arms, in the order of the IDL: ids, names, types.
            pub const FIELDS: &'static [$crate::codegen::FieldDescriptor] = $descriptor.fields;
        }

        impl $crate::codegen::Encode for $name {
            const TYPE: $crate::codegen::Type = $crate::codegen::Type::Struct;

            fn encode<__O: $crate::codegen::Output>(&self, out: &mut __O) {
                let scope = out.struct_begin();
                match self {
                    $(Self::$arm(value) => $crate::codegen::Encode::encode_field(value, out, $id),)*
                    Self::$unknown(field) => field.encode(out),
                }
                out.struct_end(scope);
            }
        }

        impl $crate::codegen::Decode for $name {
            const TYPE: $crate::codegen::Type = $crate::codegen::Type::Struct;
            const MIN_SIZE: ::core::primitive::usize = 1;

            fn decode<__I: $crate::codegen::Input>(
                input: &mut __I,
            ) -> ::core::result::Result<Self, $crate::codegen::ProtocolError> {
                let mut found: ::core::primitive::usize = 0;
                let mut value: ::core::option::Option<Self> = ::core::option::Option::None;
                let scope = input.struct_begin()?;
                while let ::core::option::Option::Some((ty, id)) = input.field_begin()? {
                    match id {
                        $(
                            $id => {
                                if let ::core::option::Option::Some(arm) = $crate::codegen::Decode::decode_field(input, ty)? {
                                    found += 1;
                                    value = ::core::option::Option::Some(Self::$arm(arm));
                                }
                            }
                        )*
                        _ => {
                            found += 1;
                            let field = $crate::codegen::UnknownField::decode(input, ty, id)?;
                            value = ::core::option::Option::Some(Self::$unknown(field));
                        }
                    }
                }
                input.struct_end(scope);
                match value {
                    ::core::option::Option::Some(value) if found == 1 => ::core::result::Result::Ok(value),
                    _ => ::core::result::Result::Err($crate::codegen::ProtocolError::UnionFields {
                        union: $thrift_name,
                        found,
                    }),
                }
            }
        }

        impl $crate::codegen::serde::Serialize for $name {
            fn serialize<__S: $crate::codegen::serde::Serializer>(
                &self,
                serializer: __S,
            ) -> ::core::result::Result<__S::Ok, __S::Error> {
                match self {
                    $(
                        Self::$arm(value) => {
                            let mut state = serializer.serialize_struct($thrift_name, 1)?;
                            $crate::codegen::serde::ser::SerializeStruct::serialize_field(
                                &mut state,
                                $json,
                                &$crate::codegen::json::$wrapper(value),
                            )?;
                            $crate::codegen::serde::ser::SerializeStruct::end(state)
                        }
                    )*
                    Self::$unknown(field) => $crate::codegen::json::write_unknown_arm(serializer, field.id),
                }
            }
        }

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
                        let mut arms = $crate::codegen::json::Arms::new($thrift_name);
                        while let ::core::option::Option::Some(member) = map.next_key_seed($crate::codegen::json::Field(
                            |name: &::core::primitive::str| -> ::core::primitive::i32 {
                                match name {
                                    $($json $(| $alias)? => $id,)*
                                    _ => ::core::primitive::i32::MAX,
                                }
                            },
                        ))? {
                            match member {
                                $($id => arms.arm(&mut map, $json, $name::$arm)?,)*
                                _ => arms.unknown(&mut map)?,
                            }
                        }
                        arms.finish()
                    }
                }

                deserializer.deserialize_struct($thrift_name, &[$($json),*], __Members)
            }
        }

        $crate::codegen::json_struct!($name);
    };
}

pub use __union as union;
