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
pub mod shapes {
    #[derive(
        ::core::clone::Clone,
        ::core::marker::Copy,
        ::core::fmt::Debug,
        ::core::cmp::PartialEq,
        ::core::cmp::Eq,
    )]
    pub enum Level {
        Low,
        High,
        /// A number that the IDL does not know: a newer peer does. It is kept and written back.
        Unknown(UnknownLevel),
    }
    ///A number that no member of [`Level`] has.
    #[derive(
        ::core::clone::Clone,
        ::core::marker::Copy,
        ::core::fmt::Debug,
        ::core::cmp::PartialEq,
        ::core::cmp::Eq
    )]
    pub struct UnknownLevel(::core::primitive::i32);
    impl UnknownLevel {
        /// The number.
        pub fn value(self) -> ::core::primitive::i32 {
            self.0
        }
    }
    impl Level {
        /// The name in the IDL.
        pub const NAME: &'static ::core::primitive::str = "Level";
        /// What the IDL says of it.
        pub const DESCRIPTOR: &'static ::siskin::codegen::EnumDescriptor = &LEVEL_DESCRIPTOR;
        /// Every member, in the order of the IDL.
        pub const ALL: &'static [Self] = &[Self::Low, Self::High];
        /// Another name for `HIGH`.
        pub const TOP: Self = Self::High;
        /// The number.
        pub fn value(self) -> ::core::primitive::i32 {
            match self {
                Self::Low => 1,
                Self::High => 5,
                Self::Unknown(unknown) => unknown.0,
            }
        }
        /// The name in the IDL; empty for a number that is no member's.
        pub fn name(self) -> &'static ::core::primitive::str {
            match self {
                Self::Low => "LOW",
                Self::High => "HIGH",
                Self::Unknown(_) => "",
            }
        }
        /// Whether this is a member.
        pub fn known(self) -> ::core::primitive::bool {
            !::core::matches!(self, Self::Unknown(_))
        }
    }
    impl ::core::default::Default for Level {
        fn default() -> Self {
            Self::Low
        }
    }
    impl ::core::convert::From<::core::primitive::i32> for Level {
        fn from(number: ::core::primitive::i32) -> Self {
            match number {
                1 => Self::Low,
                5 => Self::High,
                unknown => Self::Unknown(UnknownLevel(unknown)),
            }
        }
    }
    impl ::core::convert::From<Level> for ::core::primitive::i32 {
        fn from(value: Level) -> Self {
            value.value()
        }
    }
    impl ::core::cmp::PartialOrd for Level {
        fn partial_cmp(
            &self,
            other: &Self,
        ) -> ::core::option::Option<::core::cmp::Ordering> {
            ::core::option::Option::Some(::core::cmp::Ord::cmp(self, other))
        }
    }
    impl ::core::cmp::Ord for Level {
        fn cmp(&self, other: &Self) -> ::core::cmp::Ordering {
            ::core::cmp::Ord::cmp(&self.value(), &other.value())
        }
    }
    impl ::core::hash::Hash for Level {
        fn hash<H: ::core::hash::Hasher>(&self, state: &mut H) {
            ::core::hash::Hash::hash(&self.value(), state);
        }
    }
    impl ::core::fmt::Display for Level {
        fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
            match self {
                Self::Unknown(unknown) => ::core::fmt::Display::fmt(&unknown.0, f),
                #[allow(unreachable_patterns)]
                member => f.pad(member.name()),
            }
        }
    }
    impl ::core::str::FromStr for Level {
        type Err = ::siskin::codegen::UnknownMember;
        fn from_str(
            name: &::core::primitive::str,
        ) -> ::core::result::Result<Self, Self::Err> {
            match name {
                "LOW" => ::core::result::Result::Ok(Self::Low),
                "HIGH" => ::core::result::Result::Ok(Self::High),
                "TOP" => ::core::result::Result::Ok(Self::High),
                _ => {
                    ::core::result::Result::Err(
                        ::siskin::codegen::UnknownMember::new("Level", name),
                    )
                }
            }
        }
    }
    impl ::siskin::codegen::Encode for Level {
        const TYPE: ::siskin::codegen::Type = ::siskin::codegen::Type::I32;
        fn encode<O: ::siskin::codegen::Output>(&self, out: &mut O) {
            out.i32(self.value());
        }
    }
    impl ::siskin::codegen::Decode for Level {
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
    impl ::siskin::codegen::json::Enum for Level {
        const DESCRIPTOR: &'static ::siskin::codegen::EnumDescriptor = &LEVEL_DESCRIPTOR;
        fn from_number(number: ::core::primitive::i32) -> Self {
            Self::from(number)
        }
        fn number(self) -> ::core::primitive::i32 {
            self.value()
        }
        fn json_name(self) -> ::core::option::Option<&'static ::core::primitive::str> {
            match self {
                Self::Low => ::core::option::Option::Some("LOW"),
                Self::High => ::core::option::Option::Some("HIGH"),
                Self::Unknown(_) => ::core::option::Option::None,
            }
        }
        fn from_json_name(
            name: &::core::primitive::str,
        ) -> ::core::option::Option<Self> {
            match name {
                "LOW" => ::core::option::Option::Some(Self::Low),
                "HIGH" => ::core::option::Option::Some(Self::High),
                "TOP" => ::core::option::Option::Some(Self::High),
                _ => ::core::option::Option::None,
            }
        }
    }
    ::siskin::codegen::json_enum!(Level);
    ///What the IDL says of `Level`.
    pub static LEVEL_DESCRIPTOR: ::siskin::codegen::EnumDescriptor = ::siskin::codegen::EnumDescriptor {
        name: "Level",
        stem: "shapes",
        doc: "",
        annotations: &[],
        members: &[
            ::siskin::codegen::EnumMember {
                name: "LOW",
                json_name: "LOW",
                value: 1i32,
                doc: "",
                annotations: &[],
            },
            ::siskin::codegen::EnumMember {
                name: "HIGH",
                json_name: "HIGH",
                value: 5i32,
                doc: "",
                annotations: &[],
            },
            ::siskin::codegen::EnumMember {
                name: "TOP",
                json_name: "TOP",
                value: 5i32,
                doc: "",
                annotations: &[],
            },
        ],
    };
    pub type Table = ::std::collections::BTreeMap<
        ::siskin::codegen::F64,
        ::std::vec::Vec<Level>,
    >;
    ///What the IDL says of `Table`.
    pub static TABLE_TYPEDEF: ::siskin::codegen::TypedefDescriptor = ::siskin::codegen::TypedefDescriptor {
        name: "Table",
        stem: "shapes",
        doc: "",
        annotations: &[],
        ty: ::siskin::codegen::TypeDescriptor::Map(
            &::siskin::codegen::TypeDescriptor::Double,
            &::siskin::codegen::TypeDescriptor::List(
                &::siskin::codegen::TypeDescriptor::Enum(&LEVEL_DESCRIPTOR),
            ),
        ),
        members: &[],
    };
    #[derive(
        ::core::clone::Clone,
        ::core::cmp::PartialEq,
        ::core::cmp::Eq,
        ::core::cmp::PartialOrd,
        ::core::cmp::Ord,
        ::core::hash::Hash,
    )]
    pub struct Order {
        pub id: ::core::primitive::i64,
        pub note: ::core::option::Option<::std::string::String>,
        pub lines: ::std::vec::Vec<::std::string::String>,
        pub total: ::core::option::Option<Money>,
        pub level: Level,
        pub attempts: ::core::option::Option<::core::primitive::i32>,
        pub secret: ::core::option::Option<::std::string::String>,
    }
    impl Order {
        /// The name in the IDL.
        pub const NAME: &'static ::core::primitive::str = "Order";
        /// What the IDL says of it.
        pub const DESCRIPTOR: &'static ::siskin::codegen::StructDescriptor = &ORDER_DESCRIPTOR;
        /// Starts with what is required; all else has its default.
        pub fn builder(id: ::core::primitive::i64) -> OrderBuilder {
            OrderBuilder(Self {
                id: id,
                note: ::core::option::Option::None,
                lines: <::std::vec::Vec<
                    ::std::string::String,
                > as ::core::default::Default>::default(),
                total: ::core::option::Option::None,
                level: Level::High,
                attempts: ::core::option::Option::Some(3),
                secret: ::core::option::Option::None,
            })
        }
        ///`attempts`, or its default where it is not set.
        pub fn attempts_or_default(&self) -> ::core::primitive::i32 {
            ::core::clone::Clone::clone(&self.attempts).unwrap_or_else(|| 3)
        }
    }
    impl ::core::fmt::Debug for Order {
        fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
            f.debug_struct("Order")
                .field("id", &self.id)
                .field("note", &self.note)
                .field("lines", &self.lines)
                .field("total", &self.total)
                .field("level", &self.level)
                .field("attempts", &self.attempts)
                .field("secret", &::core::format_args!("<redacted>"))
                .finish()
        }
    }
    impl ::core::default::Default for Order {
        fn default() -> Self {
            Self {
                id: <::core::primitive::i64 as ::core::default::Default>::default(),
                note: ::core::option::Option::None,
                lines: <::std::vec::Vec<
                    ::std::string::String,
                > as ::core::default::Default>::default(),
                total: ::core::option::Option::None,
                level: Level::High,
                attempts: ::core::option::Option::Some(3),
                secret: ::core::option::Option::None,
            }
        }
    }
    ///Builds a [`Order`].
    #[derive(::core::clone::Clone, ::core::fmt::Debug)]
    #[must_use]
    pub struct OrderBuilder(Order);
    impl OrderBuilder {
        /// Sets `note`.
        #[must_use]
        pub fn note(mut self, value: ::std::string::String) -> Self {
            self.0.note = ::core::option::Option::Some(value);
            self
        }
        /// Sets `lines`.
        #[must_use]
        pub fn lines(mut self, value: ::std::vec::Vec<::std::string::String>) -> Self {
            self.0.lines = value;
            self
        }
        /// Sets `total`.
        #[must_use]
        pub fn total(mut self, value: Money) -> Self {
            self.0.total = ::core::option::Option::Some(value);
            self
        }
        /// Sets `level`.
        #[must_use]
        pub fn level(mut self, value: Level) -> Self {
            self.0.level = value;
            self
        }
        /// Sets `attempts`.
        #[must_use]
        pub fn attempts(mut self, value: ::core::primitive::i32) -> Self {
            self.0.attempts = ::core::option::Option::Some(value);
            self
        }
        /// Sets `secret`.
        #[must_use]
        pub fn secret(mut self, value: ::std::string::String) -> Self {
            self.0.secret = ::core::option::Option::Some(value);
            self
        }
        /// The value.
        pub fn build(self) -> Order {
            self.0
        }
    }
    impl ::siskin::codegen::Encode for Order {
        const TYPE: ::siskin::codegen::Type = ::siskin::codegen::Type::Struct;
        fn encode<O: ::siskin::codegen::Output>(&self, out: &mut O) {
            let scope = out.struct_begin();
            ::siskin::codegen::Encode::encode_field(&self.id, out, 1);
            if let ::core::option::Option::Some(value) = &self.note {
                ::siskin::codegen::Encode::encode_field(value, out, 2);
            }
            ::siskin::codegen::Encode::encode_field(&self.lines, out, 3);
            if let ::core::option::Option::Some(value) = &self.total {
                ::siskin::codegen::Encode::encode_field(value, out, 4);
            }
            ::siskin::codegen::Encode::encode_field(&self.level, out, 5);
            if let ::core::option::Option::Some(value) = &self.attempts {
                ::siskin::codegen::Encode::encode_field(value, out, 6);
            }
            if let ::core::option::Option::Some(value) = &self.secret {
                ::siskin::codegen::Encode::encode_field(value, out, 7);
            }
            out.struct_end(scope);
        }
    }
    impl ::siskin::codegen::Decode for Order {
        const TYPE: ::siskin::codegen::Type = ::siskin::codegen::Type::Struct;
        const MIN_SIZE: ::core::primitive::usize = 1;
        fn decode<I: ::siskin::codegen::Input>(
            input: &mut I,
        ) -> ::core::result::Result<Self, ::siskin::codegen::ProtocolError> {
            let mut field_0: ::core::option::Option<::core::primitive::i64> = ::core::option::Option::None;
            let mut field_1: ::core::option::Option<::std::string::String> = ::core::option::Option::None;
            let mut field_2: ::core::option::Option<
                ::std::vec::Vec<::std::string::String>,
            > = ::core::option::Option::None;
            let mut field_3: ::core::option::Option<Money> = ::core::option::Option::None;
            let mut field_4: ::core::option::Option<Level> = ::core::option::Option::None;
            let mut field_5: ::core::option::Option<::core::primitive::i32> = ::core::option::Option::None;
            let mut field_6: ::core::option::Option<::std::string::String> = ::core::option::Option::None;
            let scope = input.struct_begin()?;
            if input
                .field_is(<::core::primitive::i64 as ::siskin::codegen::Decode>::TYPE, 1)
            {
                field_0 = ::siskin::codegen::Decode::decode_field(
                    input,
                    <::core::primitive::i64 as ::siskin::codegen::Decode>::TYPE,
                )?;
            }
            if input
                .field_is(<::std::string::String as ::siskin::codegen::Decode>::TYPE, 2)
            {
                field_1 = ::siskin::codegen::Decode::decode_field(
                    input,
                    <::std::string::String as ::siskin::codegen::Decode>::TYPE,
                )?;
            }
            if input
                .field_is(
                    <::std::vec::Vec<
                        ::std::string::String,
                    > as ::siskin::codegen::Decode>::TYPE,
                    3,
                )
            {
                field_2 = ::siskin::codegen::Decode::decode_field(
                    input,
                    <::std::vec::Vec<
                        ::std::string::String,
                    > as ::siskin::codegen::Decode>::TYPE,
                )?;
            }
            if input.field_is(<Money as ::siskin::codegen::Decode>::TYPE, 4) {
                field_3 = ::siskin::codegen::Decode::decode_field(
                    input,
                    <Money as ::siskin::codegen::Decode>::TYPE,
                )?;
            }
            if input.field_is(<Level as ::siskin::codegen::Decode>::TYPE, 5) {
                field_4 = ::siskin::codegen::Decode::decode_field(
                    input,
                    <Level as ::siskin::codegen::Decode>::TYPE,
                )?;
            }
            if input
                .field_is(<::core::primitive::i32 as ::siskin::codegen::Decode>::TYPE, 6)
            {
                field_5 = ::siskin::codegen::Decode::decode_field(
                    input,
                    <::core::primitive::i32 as ::siskin::codegen::Decode>::TYPE,
                )?;
            }
            if input
                .field_is(<::std::string::String as ::siskin::codegen::Decode>::TYPE, 7)
            {
                field_6 = ::siskin::codegen::Decode::decode_field(
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
                id: ::siskin::codegen::required(field_0, "Order", "id")?,
                note: field_1,
                lines: match field_2 {
                    ::core::option::Option::Some(value) => value,
                    ::core::option::Option::None => {
                        <::std::vec::Vec<
                            ::std::string::String,
                        > as ::core::default::Default>::default()
                    }
                },
                total: field_3,
                level: match field_4 {
                    ::core::option::Option::Some(value) => value,
                    ::core::option::Option::None => Level::High,
                },
                attempts: field_5,
                secret: field_6,
            })
        }
    }
    impl ::siskin::codegen::serde::Serialize for Order {
        fn serialize<S: ::siskin::codegen::serde::Serializer>(
            &self,
            serializer: S,
        ) -> ::core::result::Result<S::Ok, S::Error> {
            let mut state = serializer
                .serialize_struct(
                    "Order",
                    3usize + ::core::primitive::usize::from(self.note.is_some())
                        + ::core::primitive::usize::from(self.total.is_some())
                        + ::core::primitive::usize::from(self.attempts.is_some())
                        + ::core::primitive::usize::from(self.secret.is_some()),
                )?;
            ::siskin::codegen::serde::ser::SerializeStruct::serialize_field(
                &mut state,
                "id",
                &::siskin::codegen::json::Out(&self.id),
            )?;
            if let ::core::option::Option::Some(value) = &self.note {
                ::siskin::codegen::serde::ser::SerializeStruct::serialize_field(
                    &mut state,
                    "note",
                    &::siskin::codegen::json::Out(value),
                )?;
            }
            ::siskin::codegen::serde::ser::SerializeStruct::serialize_field(
                &mut state,
                "lines",
                &::siskin::codegen::json::Out(&self.lines),
            )?;
            if let ::core::option::Option::Some(value) = &self.total {
                ::siskin::codegen::serde::ser::SerializeStruct::serialize_field(
                    &mut state,
                    "total",
                    &::siskin::codegen::json::Out(value),
                )?;
            }
            ::siskin::codegen::serde::ser::SerializeStruct::serialize_field(
                &mut state,
                "level",
                &::siskin::codegen::json::Out(&self.level),
            )?;
            if let ::core::option::Option::Some(value) = &self.attempts {
                ::siskin::codegen::serde::ser::SerializeStruct::serialize_field(
                    &mut state,
                    "attempts",
                    &::siskin::codegen::json::Out(value),
                )?;
            }
            if let ::core::option::Option::Some(value) = &self.secret {
                ::siskin::codegen::serde::ser::SerializeStruct::serialize_field(
                    &mut state,
                    "secret",
                    &::siskin::codegen::json::Out(value),
                )?;
            }
            ::siskin::codegen::serde::ser::SerializeStruct::end(state)
        }
    }
    impl<'de> ::siskin::codegen::serde::Deserialize<'de> for Order {
        fn deserialize<D: ::siskin::codegen::serde::Deserializer<'de>>(
            deserializer: D,
        ) -> ::core::result::Result<Self, D::Error> {
            struct Members;
            impl<'de> ::siskin::codegen::serde::de::Visitor<'de> for Members {
                type Value = Order;
                fn expecting(
                    &self,
                    f: &mut ::core::fmt::Formatter<'_>,
                ) -> ::core::fmt::Result {
                    ::siskin::codegen::json::expecting(f, "Order")
                }
                fn visit_map<A: ::siskin::codegen::serde::de::MapAccess<'de>>(
                    self,
                    mut map: A,
                ) -> ::core::result::Result<Order, A::Error> {
                    let mut field_0: ::core::option::Option<
                        ::core::option::Option<::core::primitive::i64>,
                    > = ::core::option::Option::None;
                    let mut field_1: ::core::option::Option<
                        ::core::option::Option<::std::string::String>,
                    > = ::core::option::Option::None;
                    let mut field_2: ::core::option::Option<
                        ::core::option::Option<::std::vec::Vec<::std::string::String>>,
                    > = ::core::option::Option::None;
                    let mut field_3: ::core::option::Option<
                        ::core::option::Option<Money>,
                    > = ::core::option::Option::None;
                    let mut field_4: ::core::option::Option<
                        ::core::option::Option<Level>,
                    > = ::core::option::Option::None;
                    let mut field_5: ::core::option::Option<
                        ::core::option::Option<::core::primitive::i32>,
                    > = ::core::option::Option::None;
                    let mut field_6: ::core::option::Option<
                        ::core::option::Option<::std::string::String>,
                    > = ::core::option::Option::None;
                    while let ::core::option::Option::Some(member) = map
                        .next_key_seed(
                            ::siskin::codegen::json::Field(|
                                name: &::core::primitive::str,
                            | -> ::core::primitive::u16 {
                                match name {
                                    "id" => 0,
                                    "note" => 1,
                                    "lines" => 2,
                                    "total" => 3,
                                    "level" => 4,
                                    "attempts" => 5,
                                    "secret" => 6,
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
                                    "note",
                                )?
                            }
                            2 => {
                                ::siskin::codegen::json::member(
                                    &mut map,
                                    &mut field_2,
                                    "lines",
                                )?
                            }
                            3 => {
                                ::siskin::codegen::json::member(
                                    &mut map,
                                    &mut field_3,
                                    "total",
                                )?
                            }
                            4 => {
                                ::siskin::codegen::json::member(
                                    &mut map,
                                    &mut field_4,
                                    "level",
                                )?
                            }
                            5 => {
                                ::siskin::codegen::json::member(
                                    &mut map,
                                    &mut field_5,
                                    "attempts",
                                )?
                            }
                            6 => {
                                ::siskin::codegen::json::member(
                                    &mut map,
                                    &mut field_6,
                                    "secret",
                                )?
                            }
                            _ => ::siskin::codegen::json::ignore(&mut map)?,
                        }
                    }
                    ::core::result::Result::Ok(Order {
                        id: ::siskin::codegen::json::required(field_0, "id")?,
                        note: field_1.flatten(),
                        lines: match field_2.flatten() {
                            ::core::option::Option::Some(value) => value,
                            ::core::option::Option::None => {
                                <::std::vec::Vec<
                                    ::std::string::String,
                                > as ::core::default::Default>::default()
                            }
                        },
                        total: field_3.flatten(),
                        level: match field_4.flatten() {
                            ::core::option::Option::Some(value) => value,
                            ::core::option::Option::None => Level::High,
                        },
                        attempts: field_5.flatten(),
                        secret: field_6.flatten(),
                    })
                }
            }
            deserializer
                .deserialize_struct(
                    "Order",
                    &["id", "note", "lines", "total", "level", "attempts", "secret"],
                    Members,
                )
        }
    }
    ::siskin::codegen::json_struct!(Order);
    ///What the IDL says of `Order`.
    pub static ORDER_DESCRIPTOR: ::siskin::codegen::StructDescriptor = ::siskin::codegen::StructDescriptor {
        name: "Order",
        stem: "shapes",
        kind: ::siskin::codegen::StructKind::Struct,
        doc: "",
        annotations: &[],
        fields: &[
            ::siskin::codegen::FieldDescriptor {
                id: 1i16,
                name: "id",
                json_name: "id",
                doc: "",
                requiredness: ::siskin::codegen::Requiredness::Required,
                ty: ::siskin::codegen::TypeDescriptor::I64,
                default: ::core::option::Option::None,
                annotations: &[],
            },
            ::siskin::codegen::FieldDescriptor {
                id: 2i16,
                name: "note",
                json_name: "note",
                doc: "",
                requiredness: ::siskin::codegen::Requiredness::Optional,
                ty: ::siskin::codegen::TypeDescriptor::String,
                default: ::core::option::Option::None,
                annotations: &[],
            },
            ::siskin::codegen::FieldDescriptor {
                id: 3i16,
                name: "lines",
                json_name: "lines",
                doc: "",
                requiredness: ::siskin::codegen::Requiredness::Default,
                ty: ::siskin::codegen::TypeDescriptor::List(
                    &::siskin::codegen::TypeDescriptor::String,
                ),
                default: ::core::option::Option::None,
                annotations: &[],
            },
            ::siskin::codegen::FieldDescriptor {
                id: 4i16,
                name: "total",
                json_name: "total",
                doc: "",
                requiredness: ::siskin::codegen::Requiredness::Default,
                ty: ::siskin::codegen::TypeDescriptor::Struct(&MONEY_DESCRIPTOR),
                default: ::core::option::Option::None,
                annotations: &[],
            },
            ::siskin::codegen::FieldDescriptor {
                id: 5i16,
                name: "level",
                json_name: "level",
                doc: "",
                requiredness: ::siskin::codegen::Requiredness::Default,
                ty: ::siskin::codegen::TypeDescriptor::Enum(&LEVEL_DESCRIPTOR),
                default: ::core::option::Option::Some("\"HIGH\""),
                annotations: &[],
            },
            ::siskin::codegen::FieldDescriptor {
                id: 6i16,
                name: "attempts",
                json_name: "attempts",
                doc: "",
                requiredness: ::siskin::codegen::Requiredness::Optional,
                ty: ::siskin::codegen::TypeDescriptor::I32,
                default: ::core::option::Option::Some("3"),
                annotations: &[],
            },
            ::siskin::codegen::FieldDescriptor {
                id: 7i16,
                name: "secret",
                json_name: "secret",
                doc: "",
                requiredness: ::siskin::codegen::Requiredness::Optional,
                ty: ::siskin::codegen::TypeDescriptor::String,
                default: ::core::option::Option::None,
                annotations: &[
                    ::siskin::codegen::Annotation {
                        key: "redacted",
                        value: "1",
                    },
                ],
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
    pub struct Money {
        pub cents: ::core::primitive::i64,
        pub currency: ::std::string::String,
    }
    impl Money {
        /// The name in the IDL.
        pub const NAME: &'static ::core::primitive::str = "Money";
        /// What the IDL says of it.
        pub const DESCRIPTOR: &'static ::siskin::codegen::StructDescriptor = &MONEY_DESCRIPTOR;
        /// Starts with what is required; all else has its default.
        pub fn builder(cents: ::core::primitive::i64) -> MoneyBuilder {
            MoneyBuilder(Self {
                cents: cents,
                currency: ::std::string::String::from("EUR"),
            })
        }
    }
    impl ::core::default::Default for Money {
        fn default() -> Self {
            Self {
                cents: <::core::primitive::i64 as ::core::default::Default>::default(),
                currency: ::std::string::String::from("EUR"),
            }
        }
    }
    ///Builds a [`Money`].
    #[derive(::core::clone::Clone, ::core::fmt::Debug)]
    #[must_use]
    pub struct MoneyBuilder(Money);
    impl MoneyBuilder {
        /// Sets `currency`.
        #[must_use]
        pub fn currency(mut self, value: ::std::string::String) -> Self {
            self.0.currency = value;
            self
        }
        /// The value.
        pub fn build(self) -> Money {
            self.0
        }
    }
    impl ::siskin::codegen::Encode for Money {
        const TYPE: ::siskin::codegen::Type = ::siskin::codegen::Type::Struct;
        #[inline]
        fn encode<O: ::siskin::codegen::Output>(&self, out: &mut O) {
            let scope = out.struct_begin();
            ::siskin::codegen::Encode::encode_field(&self.cents, out, 1);
            ::siskin::codegen::Encode::encode_field(&self.currency, out, 2);
            out.struct_end(scope);
        }
    }
    impl ::siskin::codegen::Decode for Money {
        const TYPE: ::siskin::codegen::Type = ::siskin::codegen::Type::Struct;
        const MIN_SIZE: ::core::primitive::usize = 1;
        #[inline]
        fn decode<I: ::siskin::codegen::Input>(
            input: &mut I,
        ) -> ::core::result::Result<Self, ::siskin::codegen::ProtocolError> {
            let mut field_0: ::core::option::Option<::core::primitive::i64> = ::core::option::Option::None;
            let mut field_1: ::core::option::Option<::std::string::String> = ::core::option::Option::None;
            let scope = input.struct_begin()?;
            if input
                .field_is(<::core::primitive::i64 as ::siskin::codegen::Decode>::TYPE, 1)
            {
                field_0 = ::siskin::codegen::Decode::decode_field(
                    input,
                    <::core::primitive::i64 as ::siskin::codegen::Decode>::TYPE,
                )?;
            }
            if input
                .field_is(<::std::string::String as ::siskin::codegen::Decode>::TYPE, 2)
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
                cents: ::siskin::codegen::required(field_0, "Money", "cents")?,
                currency: match field_1 {
                    ::core::option::Option::Some(value) => value,
                    ::core::option::Option::None => ::std::string::String::from("EUR"),
                },
            })
        }
    }
    impl ::siskin::codegen::serde::Serialize for Money {
        fn serialize<S: ::siskin::codegen::serde::Serializer>(
            &self,
            serializer: S,
        ) -> ::core::result::Result<S::Ok, S::Error> {
            let mut state = serializer.serialize_struct("Money", 2usize)?;
            ::siskin::codegen::serde::ser::SerializeStruct::serialize_field(
                &mut state,
                "cents",
                &::siskin::codegen::json::Out(&self.cents),
            )?;
            ::siskin::codegen::serde::ser::SerializeStruct::serialize_field(
                &mut state,
                "currency",
                &::siskin::codegen::json::Out(&self.currency),
            )?;
            ::siskin::codegen::serde::ser::SerializeStruct::end(state)
        }
    }
    impl<'de> ::siskin::codegen::serde::Deserialize<'de> for Money {
        fn deserialize<D: ::siskin::codegen::serde::Deserializer<'de>>(
            deserializer: D,
        ) -> ::core::result::Result<Self, D::Error> {
            struct Members;
            impl<'de> ::siskin::codegen::serde::de::Visitor<'de> for Members {
                type Value = Money;
                fn expecting(
                    &self,
                    f: &mut ::core::fmt::Formatter<'_>,
                ) -> ::core::fmt::Result {
                    ::siskin::codegen::json::expecting(f, "Money")
                }
                fn visit_map<A: ::siskin::codegen::serde::de::MapAccess<'de>>(
                    self,
                    mut map: A,
                ) -> ::core::result::Result<Money, A::Error> {
                    let mut field_0: ::core::option::Option<
                        ::core::option::Option<::core::primitive::i64>,
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
                                    "cents" => 0,
                                    "currency" => 1,
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
                                    "cents",
                                )?
                            }
                            1 => {
                                ::siskin::codegen::json::member(
                                    &mut map,
                                    &mut field_1,
                                    "currency",
                                )?
                            }
                            _ => ::siskin::codegen::json::ignore(&mut map)?,
                        }
                    }
                    ::core::result::Result::Ok(Money {
                        cents: ::siskin::codegen::json::required(field_0, "cents")?,
                        currency: match field_1.flatten() {
                            ::core::option::Option::Some(value) => value,
                            ::core::option::Option::None => {
                                ::std::string::String::from("EUR")
                            }
                        },
                    })
                }
            }
            deserializer.deserialize_struct("Money", &["cents", "currency"], Members)
        }
    }
    ::siskin::codegen::json_struct!(Money);
    ///What the IDL says of `Money`.
    pub static MONEY_DESCRIPTOR: ::siskin::codegen::StructDescriptor = ::siskin::codegen::StructDescriptor {
        name: "Money",
        stem: "shapes",
        kind: ::siskin::codegen::StructKind::Struct,
        doc: "",
        annotations: &[],
        fields: &[
            ::siskin::codegen::FieldDescriptor {
                id: 1i16,
                name: "cents",
                json_name: "cents",
                doc: "",
                requiredness: ::siskin::codegen::Requiredness::Required,
                ty: ::siskin::codegen::TypeDescriptor::I64,
                default: ::core::option::Option::None,
                annotations: &[],
            },
            ::siskin::codegen::FieldDescriptor {
                id: 2i16,
                name: "currency",
                json_name: "currency",
                doc: "",
                requiredness: ::siskin::codegen::Requiredness::Default,
                ty: ::siskin::codegen::TypeDescriptor::String,
                default: ::core::option::Option::Some("\"EUR\""),
                annotations: &[],
            },
        ],
    };
    /// A tree: recursion is boxed where Rust needs it.
    #[derive(
        ::core::fmt::Debug,
        ::core::clone::Clone,
        ::core::cmp::PartialEq,
        ::core::cmp::Eq,
        ::core::cmp::PartialOrd,
        ::core::cmp::Ord,
        ::core::hash::Hash,
    )]
    pub struct Tree {
        pub left: ::core::option::Option<::std::boxed::Box<Tree>>,
        pub others: ::std::vec::Vec<Tree>,
    }
    impl Tree {
        /// The name in the IDL.
        pub const NAME: &'static ::core::primitive::str = "Tree";
        /// What the IDL says of it.
        pub const DESCRIPTOR: &'static ::siskin::codegen::StructDescriptor = &TREE_DESCRIPTOR;
    }
    impl ::core::default::Default for Tree {
        fn default() -> Self {
            Self {
                left: ::core::option::Option::None,
                others: <::std::vec::Vec<Tree> as ::core::default::Default>::default(),
            }
        }
    }
    impl ::siskin::codegen::Encode for Tree {
        const TYPE: ::siskin::codegen::Type = ::siskin::codegen::Type::Struct;
        #[inline]
        fn encode<O: ::siskin::codegen::Output>(&self, out: &mut O) {
            let scope = out.struct_begin();
            if let ::core::option::Option::Some(value) = &self.left {
                ::siskin::codegen::Encode::encode_field(value, out, 1);
            }
            ::siskin::codegen::Encode::encode_field(&self.others, out, 2);
            out.struct_end(scope);
        }
    }
    impl ::siskin::codegen::Decode for Tree {
        const TYPE: ::siskin::codegen::Type = ::siskin::codegen::Type::Struct;
        const MIN_SIZE: ::core::primitive::usize = 1;
        #[inline]
        fn decode<I: ::siskin::codegen::Input>(
            input: &mut I,
        ) -> ::core::result::Result<Self, ::siskin::codegen::ProtocolError> {
            let mut field_0: ::core::option::Option<::std::boxed::Box<Tree>> = ::core::option::Option::None;
            let mut field_1: ::core::option::Option<::std::vec::Vec<Tree>> = ::core::option::Option::None;
            let scope = input.struct_begin()?;
            if input
                .field_is(
                    <::std::boxed::Box<Tree> as ::siskin::codegen::Decode>::TYPE,
                    1,
                )
            {
                field_0 = ::siskin::codegen::Decode::decode_field(
                    input,
                    <::std::boxed::Box<Tree> as ::siskin::codegen::Decode>::TYPE,
                )?;
            }
            if input
                .field_is(<::std::vec::Vec<Tree> as ::siskin::codegen::Decode>::TYPE, 2)
            {
                field_1 = ::siskin::codegen::Decode::decode_field(
                    input,
                    <::std::vec::Vec<Tree> as ::siskin::codegen::Decode>::TYPE,
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
                left: field_0,
                others: match field_1 {
                    ::core::option::Option::Some(value) => value,
                    ::core::option::Option::None => {
                        <::std::vec::Vec<Tree> as ::core::default::Default>::default()
                    }
                },
            })
        }
    }
    impl ::siskin::codegen::serde::Serialize for Tree {
        fn serialize<S: ::siskin::codegen::serde::Serializer>(
            &self,
            serializer: S,
        ) -> ::core::result::Result<S::Ok, S::Error> {
            let mut state = serializer
                .serialize_struct(
                    "Tree",
                    1usize + ::core::primitive::usize::from(self.left.is_some()),
                )?;
            if let ::core::option::Option::Some(value) = &self.left {
                ::siskin::codegen::serde::ser::SerializeStruct::serialize_field(
                    &mut state,
                    "left",
                    &::siskin::codegen::json::Out(value),
                )?;
            }
            ::siskin::codegen::serde::ser::SerializeStruct::serialize_field(
                &mut state,
                "others",
                &::siskin::codegen::json::Out(&self.others),
            )?;
            ::siskin::codegen::serde::ser::SerializeStruct::end(state)
        }
    }
    impl<'de> ::siskin::codegen::serde::Deserialize<'de> for Tree {
        fn deserialize<D: ::siskin::codegen::serde::Deserializer<'de>>(
            deserializer: D,
        ) -> ::core::result::Result<Self, D::Error> {
            struct Members;
            impl<'de> ::siskin::codegen::serde::de::Visitor<'de> for Members {
                type Value = Tree;
                fn expecting(
                    &self,
                    f: &mut ::core::fmt::Formatter<'_>,
                ) -> ::core::fmt::Result {
                    ::siskin::codegen::json::expecting(f, "Tree")
                }
                fn visit_map<A: ::siskin::codegen::serde::de::MapAccess<'de>>(
                    self,
                    mut map: A,
                ) -> ::core::result::Result<Tree, A::Error> {
                    let mut field_0: ::core::option::Option<
                        ::core::option::Option<::std::boxed::Box<Tree>>,
                    > = ::core::option::Option::None;
                    let mut field_1: ::core::option::Option<
                        ::core::option::Option<::std::vec::Vec<Tree>>,
                    > = ::core::option::Option::None;
                    while let ::core::option::Option::Some(member) = map
                        .next_key_seed(
                            ::siskin::codegen::json::Field(|
                                name: &::core::primitive::str,
                            | -> ::core::primitive::u16 {
                                match name {
                                    "left" => 0,
                                    "others" => 1,
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
                                    "left",
                                )?
                            }
                            1 => {
                                ::siskin::codegen::json::member(
                                    &mut map,
                                    &mut field_1,
                                    "others",
                                )?
                            }
                            _ => ::siskin::codegen::json::ignore(&mut map)?,
                        }
                    }
                    ::core::result::Result::Ok(Tree {
                        left: field_0.flatten(),
                        others: match field_1.flatten() {
                            ::core::option::Option::Some(value) => value,
                            ::core::option::Option::None => {
                                <::std::vec::Vec<
                                    Tree,
                                > as ::core::default::Default>::default()
                            }
                        },
                    })
                }
            }
            deserializer.deserialize_struct("Tree", &["left", "others"], Members)
        }
    }
    ::siskin::codegen::json_struct!(Tree);
    ///What the IDL says of `Tree`.
    pub static TREE_DESCRIPTOR: ::siskin::codegen::StructDescriptor = ::siskin::codegen::StructDescriptor {
        name: "Tree",
        stem: "shapes",
        kind: ::siskin::codegen::StructKind::Struct,
        doc: "A tree: recursion is boxed where Rust needs it.",
        annotations: &[],
        fields: &[
            ::siskin::codegen::FieldDescriptor {
                id: 1i16,
                name: "left",
                json_name: "left",
                doc: "",
                requiredness: ::siskin::codegen::Requiredness::Optional,
                ty: ::siskin::codegen::TypeDescriptor::Struct(&TREE_DESCRIPTOR),
                default: ::core::option::Option::None,
                annotations: &[],
            },
            ::siskin::codegen::FieldDescriptor {
                id: 2i16,
                name: "others",
                json_name: "others",
                doc: "",
                requiredness: ::siskin::codegen::Requiredness::Default,
                ty: ::siskin::codegen::TypeDescriptor::List(
                    &::siskin::codegen::TypeDescriptor::Struct(&TREE_DESCRIPTOR),
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
    pub enum Visitor {
        Guest(::std::string::String),
        Money(Money),
        Type(::core::primitive::i32),
        /// An arm that the IDL does not know: a newer peer has it. It is kept and written back.
        Unknown(::siskin::codegen::UnknownField),
    }
    impl Visitor {
        /// The name in the IDL.
        pub const NAME: &'static ::core::primitive::str = "Visitor";
        /// What the IDL says of it.
        pub const DESCRIPTOR: &'static ::siskin::codegen::StructDescriptor = &VISITOR_DESCRIPTOR;
    }
    impl ::siskin::codegen::Encode for Visitor {
        const TYPE: ::siskin::codegen::Type = ::siskin::codegen::Type::Struct;
        fn encode<O: ::siskin::codegen::Output>(&self, out: &mut O) {
            let scope = out.struct_begin();
            match self {
                Self::Guest(value) => {
                    ::siskin::codegen::Encode::encode_field(value, out, 1)
                }
                Self::Money(value) => {
                    ::siskin::codegen::Encode::encode_field(value, out, 2)
                }
                Self::Type(value) => {
                    ::siskin::codegen::Encode::encode_field(value, out, 3)
                }
                Self::Unknown(field) => field.encode(out),
            }
            out.struct_end(scope);
        }
    }
    impl ::siskin::codegen::Decode for Visitor {
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
                            value = ::core::option::Option::Some(Self::Guest(arm));
                        }
                    }
                    2 => {
                        if let ::core::option::Option::Some(arm) = ::siskin::codegen::Decode::decode_field(
                            input,
                            ty,
                        )? {
                            found += 1;
                            value = ::core::option::Option::Some(Self::Money(arm));
                        }
                    }
                    3 => {
                        if let ::core::option::Option::Some(arm) = ::siskin::codegen::Decode::decode_field(
                            input,
                            ty,
                        )? {
                            found += 1;
                            value = ::core::option::Option::Some(Self::Type(arm));
                        }
                    }
                    _ => {
                        found += 1;
                        let field = ::siskin::codegen::UnknownField::decode(
                            input,
                            ty,
                            id,
                        )?;
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
                        union: "Visitor",
                        found,
                    })
                }
            }
        }
    }
    impl ::siskin::codegen::serde::Serialize for Visitor {
        fn serialize<S: ::siskin::codegen::serde::Serializer>(
            &self,
            serializer: S,
        ) -> ::core::result::Result<S::Ok, S::Error> {
            match self {
                Self::Guest(value) => {
                    let mut state = serializer.serialize_struct("Visitor", 1)?;
                    ::siskin::codegen::serde::ser::SerializeStruct::serialize_field(
                        &mut state,
                        "guest",
                        &::siskin::codegen::json::Out(value),
                    )?;
                    ::siskin::codegen::serde::ser::SerializeStruct::end(state)
                }
                Self::Money(value) => {
                    let mut state = serializer.serialize_struct("Visitor", 1)?;
                    ::siskin::codegen::serde::ser::SerializeStruct::serialize_field(
                        &mut state,
                        "money",
                        &::siskin::codegen::json::Out(value),
                    )?;
                    ::siskin::codegen::serde::ser::SerializeStruct::end(state)
                }
                Self::Type(value) => {
                    let mut state = serializer.serialize_struct("Visitor", 1)?;
                    ::siskin::codegen::serde::ser::SerializeStruct::serialize_field(
                        &mut state,
                        "type",
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
    impl<'de> ::siskin::codegen::serde::Deserialize<'de> for Visitor {
        fn deserialize<D: ::siskin::codegen::serde::Deserializer<'de>>(
            deserializer: D,
        ) -> ::core::result::Result<Self, D::Error> {
            struct Members;
            impl<'de> ::siskin::codegen::serde::de::Visitor<'de> for Members {
                type Value = Visitor;
                fn expecting(
                    &self,
                    f: &mut ::core::fmt::Formatter<'_>,
                ) -> ::core::fmt::Result {
                    ::siskin::codegen::json::expecting(f, "Visitor")
                }
                fn visit_map<A: ::siskin::codegen::serde::de::MapAccess<'de>>(
                    self,
                    mut map: A,
                ) -> ::core::result::Result<Visitor, A::Error> {
                    let mut arms = ::siskin::codegen::json::Arms::new("Visitor");
                    while let ::core::option::Option::Some(member) = map
                        .next_key_seed(
                            ::siskin::codegen::json::Field(|
                                name: &::core::primitive::str,
                            | -> ::core::primitive::u16 {
                                match name {
                                    "guest" => 0,
                                    "money" => 1,
                                    "type" => 2,
                                    _ => ::core::primitive::u16::MAX,
                                }
                            }),
                        )?
                    {
                        match member {
                            0 => arms.arm(&mut map, "guest", Visitor::Guest)?,
                            1 => arms.arm(&mut map, "money", Visitor::Money)?,
                            2 => arms.arm(&mut map, "type", Visitor::Type)?,
                            _ => arms.unknown(&mut map)?,
                        }
                    }
                    arms.finish()
                }
            }
            deserializer
                .deserialize_struct("Visitor", &["guest", "money", "type"], Members)
        }
    }
    ::siskin::codegen::json_struct!(Visitor);
    ///What the IDL says of `Visitor`.
    pub static VISITOR_DESCRIPTOR: ::siskin::codegen::StructDescriptor = ::siskin::codegen::StructDescriptor {
        name: "Visitor",
        stem: "shapes",
        kind: ::siskin::codegen::StructKind::Union,
        doc: "",
        annotations: &[],
        fields: &[
            ::siskin::codegen::FieldDescriptor {
                id: 1i16,
                name: "guest",
                json_name: "guest",
                doc: "",
                requiredness: ::siskin::codegen::Requiredness::Optional,
                ty: ::siskin::codegen::TypeDescriptor::String,
                default: ::core::option::Option::None,
                annotations: &[],
            },
            ::siskin::codegen::FieldDescriptor {
                id: 2i16,
                name: "money",
                json_name: "money",
                doc: "",
                requiredness: ::siskin::codegen::Requiredness::Optional,
                ty: ::siskin::codegen::TypeDescriptor::Struct(&MONEY_DESCRIPTOR),
                default: ::core::option::Option::None,
                annotations: &[],
            },
            ::siskin::codegen::FieldDescriptor {
                id: 3i16,
                name: "type",
                json_name: "type",
                doc: "",
                requiredness: ::siskin::codegen::Requiredness::Optional,
                ty: ::siskin::codegen::TypeDescriptor::I32,
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
    pub struct Keys {
        pub numbers: ::std::collections::BTreeSet<::siskin::codegen::F64>,
        pub table: Table,
        pub prices: ::std::collections::BTreeMap<Money, ::std::string::String>,
        pub id: ::siskin::codegen::Uuid,
    }
    impl Keys {
        /// The name in the IDL.
        pub const NAME: &'static ::core::primitive::str = "Keys";
        /// What the IDL says of it.
        pub const DESCRIPTOR: &'static ::siskin::codegen::StructDescriptor = &KEYS_DESCRIPTOR;
    }
    impl ::core::default::Default for Keys {
        fn default() -> Self {
            Self {
                numbers: <::std::collections::BTreeSet<
                    ::siskin::codegen::F64,
                > as ::core::default::Default>::default(),
                table: <Table as ::core::default::Default>::default(),
                prices: <::std::collections::BTreeMap<
                    Money,
                    ::std::string::String,
                > as ::core::default::Default>::default(),
                id: <::siskin::codegen::Uuid as ::core::default::Default>::default(),
            }
        }
    }
    impl ::siskin::codegen::Encode for Keys {
        const TYPE: ::siskin::codegen::Type = ::siskin::codegen::Type::Struct;
        #[inline]
        fn encode<O: ::siskin::codegen::Output>(&self, out: &mut O) {
            let scope = out.struct_begin();
            ::siskin::codegen::Encode::encode_field(&self.numbers, out, 1);
            ::siskin::codegen::Encode::encode_field(&self.table, out, 2);
            ::siskin::codegen::Encode::encode_field(&self.prices, out, 3);
            ::siskin::codegen::Encode::encode_field(&self.id, out, 4);
            out.struct_end(scope);
        }
    }
    impl ::siskin::codegen::Decode for Keys {
        const TYPE: ::siskin::codegen::Type = ::siskin::codegen::Type::Struct;
        const MIN_SIZE: ::core::primitive::usize = 1;
        #[inline]
        fn decode<I: ::siskin::codegen::Input>(
            input: &mut I,
        ) -> ::core::result::Result<Self, ::siskin::codegen::ProtocolError> {
            let mut field_0: ::core::option::Option<
                ::std::collections::BTreeSet<::siskin::codegen::F64>,
            > = ::core::option::Option::None;
            let mut field_1: ::core::option::Option<Table> = ::core::option::Option::None;
            let mut field_2: ::core::option::Option<
                ::std::collections::BTreeMap<Money, ::std::string::String>,
            > = ::core::option::Option::None;
            let mut field_3: ::core::option::Option<::siskin::codegen::Uuid> = ::core::option::Option::None;
            let scope = input.struct_begin()?;
            if input
                .field_is(
                    <::std::collections::BTreeSet<
                        ::siskin::codegen::F64,
                    > as ::siskin::codegen::Decode>::TYPE,
                    1,
                )
            {
                field_0 = ::siskin::codegen::Decode::decode_field(
                    input,
                    <::std::collections::BTreeSet<
                        ::siskin::codegen::F64,
                    > as ::siskin::codegen::Decode>::TYPE,
                )?;
            }
            if input.field_is(<Table as ::siskin::codegen::Decode>::TYPE, 2) {
                field_1 = ::siskin::codegen::Decode::decode_field(
                    input,
                    <Table as ::siskin::codegen::Decode>::TYPE,
                )?;
            }
            if input
                .field_is(
                    <::std::collections::BTreeMap<
                        Money,
                        ::std::string::String,
                    > as ::siskin::codegen::Decode>::TYPE,
                    3,
                )
            {
                field_2 = ::siskin::codegen::Decode::decode_field(
                    input,
                    <::std::collections::BTreeMap<
                        Money,
                        ::std::string::String,
                    > as ::siskin::codegen::Decode>::TYPE,
                )?;
            }
            if input
                .field_is(
                    <::siskin::codegen::Uuid as ::siskin::codegen::Decode>::TYPE,
                    4,
                )
            {
                field_3 = ::siskin::codegen::Decode::decode_field(
                    input,
                    <::siskin::codegen::Uuid as ::siskin::codegen::Decode>::TYPE,
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
                numbers: match field_0 {
                    ::core::option::Option::Some(value) => value,
                    ::core::option::Option::None => {
                        <::std::collections::BTreeSet<
                            ::siskin::codegen::F64,
                        > as ::core::default::Default>::default()
                    }
                },
                table: match field_1 {
                    ::core::option::Option::Some(value) => value,
                    ::core::option::Option::None => {
                        <Table as ::core::default::Default>::default()
                    }
                },
                prices: match field_2 {
                    ::core::option::Option::Some(value) => value,
                    ::core::option::Option::None => {
                        <::std::collections::BTreeMap<
                            Money,
                            ::std::string::String,
                        > as ::core::default::Default>::default()
                    }
                },
                id: match field_3 {
                    ::core::option::Option::Some(value) => value,
                    ::core::option::Option::None => {
                        <::siskin::codegen::Uuid as ::core::default::Default>::default()
                    }
                },
            })
        }
    }
    impl ::siskin::codegen::serde::Serialize for Keys {
        fn serialize<S: ::siskin::codegen::serde::Serializer>(
            &self,
            serializer: S,
        ) -> ::core::result::Result<S::Ok, S::Error> {
            let mut state = serializer.serialize_struct("Keys", 4usize)?;
            ::siskin::codegen::serde::ser::SerializeStruct::serialize_field(
                &mut state,
                "numbers",
                &::siskin::codegen::json::Out(&self.numbers),
            )?;
            ::siskin::codegen::serde::ser::SerializeStruct::serialize_field(
                &mut state,
                "table",
                &::siskin::codegen::json::Out(&self.table),
            )?;
            ::siskin::codegen::serde::ser::SerializeStruct::serialize_field(
                &mut state,
                "prices",
                &::siskin::codegen::json::Out(&self.prices),
            )?;
            ::siskin::codegen::serde::ser::SerializeStruct::serialize_field(
                &mut state,
                "id",
                &::siskin::codegen::json::Out(&self.id),
            )?;
            ::siskin::codegen::serde::ser::SerializeStruct::end(state)
        }
    }
    impl<'de> ::siskin::codegen::serde::Deserialize<'de> for Keys {
        fn deserialize<D: ::siskin::codegen::serde::Deserializer<'de>>(
            deserializer: D,
        ) -> ::core::result::Result<Self, D::Error> {
            struct Members;
            impl<'de> ::siskin::codegen::serde::de::Visitor<'de> for Members {
                type Value = Keys;
                fn expecting(
                    &self,
                    f: &mut ::core::fmt::Formatter<'_>,
                ) -> ::core::fmt::Result {
                    ::siskin::codegen::json::expecting(f, "Keys")
                }
                fn visit_map<A: ::siskin::codegen::serde::de::MapAccess<'de>>(
                    self,
                    mut map: A,
                ) -> ::core::result::Result<Keys, A::Error> {
                    let mut field_0: ::core::option::Option<
                        ::core::option::Option<
                            ::std::collections::BTreeSet<::siskin::codegen::F64>,
                        >,
                    > = ::core::option::Option::None;
                    let mut field_1: ::core::option::Option<
                        ::core::option::Option<Table>,
                    > = ::core::option::Option::None;
                    let mut field_2: ::core::option::Option<
                        ::core::option::Option<
                            ::std::collections::BTreeMap<Money, ::std::string::String>,
                        >,
                    > = ::core::option::Option::None;
                    let mut field_3: ::core::option::Option<
                        ::core::option::Option<::siskin::codegen::Uuid>,
                    > = ::core::option::Option::None;
                    while let ::core::option::Option::Some(member) = map
                        .next_key_seed(
                            ::siskin::codegen::json::Field(|
                                name: &::core::primitive::str,
                            | -> ::core::primitive::u16 {
                                match name {
                                    "numbers" => 0,
                                    "table" => 1,
                                    "prices" => 2,
                                    "id" => 3,
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
                                    "numbers",
                                )?
                            }
                            1 => {
                                ::siskin::codegen::json::member(
                                    &mut map,
                                    &mut field_1,
                                    "table",
                                )?
                            }
                            2 => {
                                ::siskin::codegen::json::member(
                                    &mut map,
                                    &mut field_2,
                                    "prices",
                                )?
                            }
                            3 => {
                                ::siskin::codegen::json::member(
                                    &mut map,
                                    &mut field_3,
                                    "id",
                                )?
                            }
                            _ => ::siskin::codegen::json::ignore(&mut map)?,
                        }
                    }
                    ::core::result::Result::Ok(Keys {
                        numbers: match field_0.flatten() {
                            ::core::option::Option::Some(value) => value,
                            ::core::option::Option::None => {
                                <::std::collections::BTreeSet<
                                    ::siskin::codegen::F64,
                                > as ::core::default::Default>::default()
                            }
                        },
                        table: match field_1.flatten() {
                            ::core::option::Option::Some(value) => value,
                            ::core::option::Option::None => {
                                <Table as ::core::default::Default>::default()
                            }
                        },
                        prices: match field_2.flatten() {
                            ::core::option::Option::Some(value) => value,
                            ::core::option::Option::None => {
                                <::std::collections::BTreeMap<
                                    Money,
                                    ::std::string::String,
                                > as ::core::default::Default>::default()
                            }
                        },
                        id: match field_3.flatten() {
                            ::core::option::Option::Some(value) => value,
                            ::core::option::Option::None => {
                                <::siskin::codegen::Uuid as ::core::default::Default>::default()
                            }
                        },
                    })
                }
            }
            deserializer
                .deserialize_struct(
                    "Keys",
                    &["numbers", "table", "prices", "id"],
                    Members,
                )
        }
    }
    ::siskin::codegen::json_struct!(Keys);
    ///What the IDL says of `Keys`.
    pub static KEYS_DESCRIPTOR: ::siskin::codegen::StructDescriptor = ::siskin::codegen::StructDescriptor {
        name: "Keys",
        stem: "shapes",
        kind: ::siskin::codegen::StructKind::Struct,
        doc: "",
        annotations: &[],
        fields: &[
            ::siskin::codegen::FieldDescriptor {
                id: 1i16,
                name: "numbers",
                json_name: "numbers",
                doc: "",
                requiredness: ::siskin::codegen::Requiredness::Default,
                ty: ::siskin::codegen::TypeDescriptor::Set(
                    &::siskin::codegen::TypeDescriptor::Double,
                ),
                default: ::core::option::Option::None,
                annotations: &[],
            },
            ::siskin::codegen::FieldDescriptor {
                id: 2i16,
                name: "table",
                json_name: "table",
                doc: "",
                requiredness: ::siskin::codegen::Requiredness::Default,
                ty: ::siskin::codegen::TypeDescriptor::Typedef(&TABLE_TYPEDEF),
                default: ::core::option::Option::None,
                annotations: &[],
            },
            ::siskin::codegen::FieldDescriptor {
                id: 3i16,
                name: "prices",
                json_name: "prices",
                doc: "",
                requiredness: ::siskin::codegen::Requiredness::Default,
                ty: ::siskin::codegen::TypeDescriptor::Map(
                    &::siskin::codegen::TypeDescriptor::Struct(&MONEY_DESCRIPTOR),
                    &::siskin::codegen::TypeDescriptor::String,
                ),
                default: ::core::option::Option::None,
                annotations: &[],
            },
            ::siskin::codegen::FieldDescriptor {
                id: 4i16,
                name: "id",
                json_name: "id",
                doc: "",
                requiredness: ::siskin::codegen::Requiredness::Default,
                ty: ::siskin::codegen::TypeDescriptor::Uuid,
                default: ::core::option::Option::None,
                annotations: &[],
            },
        ],
    };
    /// Names that Rust has itself.
    #[derive(
        ::core::fmt::Debug,
        ::core::clone::Clone,
        ::core::cmp::PartialEq,
        ::core::cmp::Eq,
        ::core::cmp::PartialOrd,
        ::core::cmp::Ord,
        ::core::hash::Hash,
    )]
    pub struct Option {
        pub r#type: ::core::primitive::i32,
        pub self_: ::core::primitive::i32,
        pub string: ::std::string::String,
    }
    impl Option {
        /// The name in the IDL.
        pub const NAME: &'static ::core::primitive::str = "Option";
        /// What the IDL says of it.
        pub const DESCRIPTOR: &'static ::siskin::codegen::StructDescriptor = &OPTION_DESCRIPTOR;
    }
    impl ::core::default::Default for Option {
        fn default() -> Self {
            Self {
                r#type: <::core::primitive::i32 as ::core::default::Default>::default(),
                self_: <::core::primitive::i32 as ::core::default::Default>::default(),
                string: <::std::string::String as ::core::default::Default>::default(),
            }
        }
    }
    impl ::siskin::codegen::Encode for Option {
        const TYPE: ::siskin::codegen::Type = ::siskin::codegen::Type::Struct;
        #[inline]
        fn encode<O: ::siskin::codegen::Output>(&self, out: &mut O) {
            let scope = out.struct_begin();
            ::siskin::codegen::Encode::encode_field(&self.r#type, out, 1);
            ::siskin::codegen::Encode::encode_field(&self.self_, out, 2);
            ::siskin::codegen::Encode::encode_field(&self.string, out, 3);
            out.struct_end(scope);
        }
    }
    impl ::siskin::codegen::Decode for Option {
        const TYPE: ::siskin::codegen::Type = ::siskin::codegen::Type::Struct;
        const MIN_SIZE: ::core::primitive::usize = 1;
        #[inline]
        fn decode<I: ::siskin::codegen::Input>(
            input: &mut I,
        ) -> ::core::result::Result<Self, ::siskin::codegen::ProtocolError> {
            let mut field_0: ::core::option::Option<::core::primitive::i32> = ::core::option::Option::None;
            let mut field_1: ::core::option::Option<::core::primitive::i32> = ::core::option::Option::None;
            let mut field_2: ::core::option::Option<::std::string::String> = ::core::option::Option::None;
            let scope = input.struct_begin()?;
            if input
                .field_is(<::core::primitive::i32 as ::siskin::codegen::Decode>::TYPE, 1)
            {
                field_0 = ::siskin::codegen::Decode::decode_field(
                    input,
                    <::core::primitive::i32 as ::siskin::codegen::Decode>::TYPE,
                )?;
            }
            if input
                .field_is(<::core::primitive::i32 as ::siskin::codegen::Decode>::TYPE, 2)
            {
                field_1 = ::siskin::codegen::Decode::decode_field(
                    input,
                    <::core::primitive::i32 as ::siskin::codegen::Decode>::TYPE,
                )?;
            }
            if input
                .field_is(<::std::string::String as ::siskin::codegen::Decode>::TYPE, 3)
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
                r#type: match field_0 {
                    ::core::option::Option::Some(value) => value,
                    ::core::option::Option::None => {
                        <::core::primitive::i32 as ::core::default::Default>::default()
                    }
                },
                self_: match field_1 {
                    ::core::option::Option::Some(value) => value,
                    ::core::option::Option::None => {
                        <::core::primitive::i32 as ::core::default::Default>::default()
                    }
                },
                string: match field_2 {
                    ::core::option::Option::Some(value) => value,
                    ::core::option::Option::None => {
                        <::std::string::String as ::core::default::Default>::default()
                    }
                },
            })
        }
    }
    impl ::siskin::codegen::serde::Serialize for Option {
        fn serialize<S: ::siskin::codegen::serde::Serializer>(
            &self,
            serializer: S,
        ) -> ::core::result::Result<S::Ok, S::Error> {
            let mut state = serializer.serialize_struct("Option", 3usize)?;
            ::siskin::codegen::serde::ser::SerializeStruct::serialize_field(
                &mut state,
                "type",
                &::siskin::codegen::json::Out(&self.r#type),
            )?;
            ::siskin::codegen::serde::ser::SerializeStruct::serialize_field(
                &mut state,
                "self",
                &::siskin::codegen::json::Out(&self.self_),
            )?;
            ::siskin::codegen::serde::ser::SerializeStruct::serialize_field(
                &mut state,
                "String",
                &::siskin::codegen::json::Out(&self.string),
            )?;
            ::siskin::codegen::serde::ser::SerializeStruct::end(state)
        }
    }
    impl<'de> ::siskin::codegen::serde::Deserialize<'de> for Option {
        fn deserialize<D: ::siskin::codegen::serde::Deserializer<'de>>(
            deserializer: D,
        ) -> ::core::result::Result<Self, D::Error> {
            struct Members;
            impl<'de> ::siskin::codegen::serde::de::Visitor<'de> for Members {
                type Value = Option;
                fn expecting(
                    &self,
                    f: &mut ::core::fmt::Formatter<'_>,
                ) -> ::core::fmt::Result {
                    ::siskin::codegen::json::expecting(f, "Option")
                }
                fn visit_map<A: ::siskin::codegen::serde::de::MapAccess<'de>>(
                    self,
                    mut map: A,
                ) -> ::core::result::Result<Option, A::Error> {
                    let mut field_0: ::core::option::Option<
                        ::core::option::Option<::core::primitive::i32>,
                    > = ::core::option::Option::None;
                    let mut field_1: ::core::option::Option<
                        ::core::option::Option<::core::primitive::i32>,
                    > = ::core::option::Option::None;
                    let mut field_2: ::core::option::Option<
                        ::core::option::Option<::std::string::String>,
                    > = ::core::option::Option::None;
                    while let ::core::option::Option::Some(member) = map
                        .next_key_seed(
                            ::siskin::codegen::json::Field(|
                                name: &::core::primitive::str,
                            | -> ::core::primitive::u16 {
                                match name {
                                    "type" => 0,
                                    "self" => 1,
                                    "String" => 2,
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
                                    "type",
                                )?
                            }
                            1 => {
                                ::siskin::codegen::json::member(
                                    &mut map,
                                    &mut field_1,
                                    "self",
                                )?
                            }
                            2 => {
                                ::siskin::codegen::json::member(
                                    &mut map,
                                    &mut field_2,
                                    "String",
                                )?
                            }
                            _ => ::siskin::codegen::json::ignore(&mut map)?,
                        }
                    }
                    ::core::result::Result::Ok(Option {
                        r#type: match field_0.flatten() {
                            ::core::option::Option::Some(value) => value,
                            ::core::option::Option::None => {
                                <::core::primitive::i32 as ::core::default::Default>::default()
                            }
                        },
                        self_: match field_1.flatten() {
                            ::core::option::Option::Some(value) => value,
                            ::core::option::Option::None => {
                                <::core::primitive::i32 as ::core::default::Default>::default()
                            }
                        },
                        string: match field_2.flatten() {
                            ::core::option::Option::Some(value) => value,
                            ::core::option::Option::None => {
                                <::std::string::String as ::core::default::Default>::default()
                            }
                        },
                    })
                }
            }
            deserializer
                .deserialize_struct("Option", &["type", "self", "String"], Members)
        }
    }
    ::siskin::codegen::json_struct!(Option);
    ///What the IDL says of `Option`.
    pub static OPTION_DESCRIPTOR: ::siskin::codegen::StructDescriptor = ::siskin::codegen::StructDescriptor {
        name: "Option",
        stem: "shapes",
        kind: ::siskin::codegen::StructKind::Struct,
        doc: "Names that Rust has itself.",
        annotations: &[],
        fields: &[
            ::siskin::codegen::FieldDescriptor {
                id: 1i16,
                name: "type",
                json_name: "type",
                doc: "",
                requiredness: ::siskin::codegen::Requiredness::Default,
                ty: ::siskin::codegen::TypeDescriptor::I32,
                default: ::core::option::Option::None,
                annotations: &[],
            },
            ::siskin::codegen::FieldDescriptor {
                id: 2i16,
                name: "self",
                json_name: "self",
                doc: "",
                requiredness: ::siskin::codegen::Requiredness::Default,
                ty: ::siskin::codegen::TypeDescriptor::I32,
                default: ::core::option::Option::None,
                annotations: &[],
            },
            ::siskin::codegen::FieldDescriptor {
                id: 3i16,
                name: "String",
                json_name: "String",
                doc: "",
                requiredness: ::siskin::codegen::Requiredness::Default,
                ty: ::siskin::codegen::TypeDescriptor::String,
                default: ::core::option::Option::None,
                annotations: &[],
            },
        ],
    };
    pub type Stamp = ::core::primitive::i64;
    ///What the IDL says of `Stamp`.
    pub static STAMP_TYPEDEF: ::siskin::codegen::TypedefDescriptor = ::siskin::codegen::TypedefDescriptor {
        name: "Stamp",
        stem: "shapes",
        doc: "",
        annotations: &[],
        ty: ::siskin::codegen::TypeDescriptor::I64,
        members: &[],
    };
    /// A few scalars: written all at once, in the order of their ids.
    #[derive(
        ::core::fmt::Debug,
        ::core::clone::Clone,
        ::core::cmp::PartialEq,
        ::core::cmp::Eq,
        ::core::cmp::PartialOrd,
        ::core::cmp::Ord,
        ::core::hash::Hash,
    )]
    pub struct Reading {
        pub level: Level,
        pub at: Stamp,
        pub value: ::siskin::codegen::F64,
        pub r#type: ::core::primitive::bool,
    }
    impl Reading {
        /// The name in the IDL.
        pub const NAME: &'static ::core::primitive::str = "Reading";
        /// What the IDL says of it.
        pub const DESCRIPTOR: &'static ::siskin::codegen::StructDescriptor = &READING_DESCRIPTOR;
        /// Starts with what is required; all else has its default.
        pub fn builder(at: Stamp) -> ReadingBuilder {
            ReadingBuilder(Self {
                level: <Level as ::core::default::Default>::default(),
                at: at,
                value: <::siskin::codegen::F64 as ::core::default::Default>::default(),
                r#type: true,
            })
        }
    }
    impl ::core::default::Default for Reading {
        fn default() -> Self {
            Self {
                level: <Level as ::core::default::Default>::default(),
                at: <Stamp as ::core::default::Default>::default(),
                value: <::siskin::codegen::F64 as ::core::default::Default>::default(),
                r#type: true,
            }
        }
    }
    ///Builds a [`Reading`].
    #[derive(::core::clone::Clone, ::core::fmt::Debug)]
    #[must_use]
    pub struct ReadingBuilder(Reading);
    impl ReadingBuilder {
        /// Sets `level`.
        #[must_use]
        pub fn level(mut self, value: Level) -> Self {
            self.0.level = value;
            self
        }
        /// Sets `value`.
        #[must_use]
        pub fn value(mut self, value: ::siskin::codegen::F64) -> Self {
            self.0.value = value;
            self
        }
        /// Sets `type`.
        #[must_use]
        pub fn r#type(mut self, value: ::core::primitive::bool) -> Self {
            self.0.r#type = value;
            self
        }
        /// The value.
        pub fn build(self) -> Reading {
            self.0
        }
    }
    impl ::siskin::codegen::Encode for Reading {
        const TYPE: ::siskin::codegen::Type = ::siskin::codegen::Type::Struct;
        #[inline]
        fn encode<O: ::siskin::codegen::Output>(&self, out: &mut O) {
            out.scalars([
                (1, ::siskin::codegen::Scalar::from(self.at)),
                (2, ::siskin::codegen::Scalar::from(self.value)),
                (3, ::siskin::codegen::Scalar::I32(self.level.value())),
                (4, ::siskin::codegen::Scalar::from(self.r#type)),
            ]);
        }
    }
    impl ::siskin::codegen::Decode for Reading {
        const TYPE: ::siskin::codegen::Type = ::siskin::codegen::Type::Struct;
        const MIN_SIZE: ::core::primitive::usize = 1;
        #[inline]
        fn decode<I: ::siskin::codegen::Input>(
            input: &mut I,
        ) -> ::core::result::Result<Self, ::siskin::codegen::ProtocolError> {
            let mut field_0: ::core::option::Option<Level> = ::core::option::Option::None;
            let mut field_1: ::core::option::Option<Stamp> = ::core::option::Option::None;
            let mut field_2: ::core::option::Option<::siskin::codegen::F64> = ::core::option::Option::None;
            let mut field_3: ::core::option::Option<::core::primitive::bool> = ::core::option::Option::None;
            let scope = input.struct_begin()?;
            if input.field_is(<Stamp as ::siskin::codegen::Decode>::TYPE, 1) {
                field_1 = ::siskin::codegen::Decode::decode_field(
                    input,
                    <Stamp as ::siskin::codegen::Decode>::TYPE,
                )?;
            }
            if input
                .field_is(<::siskin::codegen::F64 as ::siskin::codegen::Decode>::TYPE, 2)
            {
                field_2 = ::siskin::codegen::Decode::decode_field(
                    input,
                    <::siskin::codegen::F64 as ::siskin::codegen::Decode>::TYPE,
                )?;
            }
            if input.field_is(<Level as ::siskin::codegen::Decode>::TYPE, 3) {
                field_0 = ::siskin::codegen::Decode::decode_field(
                    input,
                    <Level as ::siskin::codegen::Decode>::TYPE,
                )?;
            }
            if input
                .field_is(
                    <::core::primitive::bool as ::siskin::codegen::Decode>::TYPE,
                    4,
                )
            {
                field_3 = ::siskin::codegen::Decode::decode_field(
                    input,
                    <::core::primitive::bool as ::siskin::codegen::Decode>::TYPE,
                )?;
            }
            while let ::core::option::Option::Some((ty, id)) = input.field_begin()? {
                match id {
                    3 => {
                        if let ::core::option::Option::Some(value) = ::siskin::codegen::Decode::decode_field(
                            input,
                            ty,
                        )? {
                            field_0 = ::core::option::Option::Some(value);
                        }
                    }
                    1 => {
                        if let ::core::option::Option::Some(value) = ::siskin::codegen::Decode::decode_field(
                            input,
                            ty,
                        )? {
                            field_1 = ::core::option::Option::Some(value);
                        }
                    }
                    2 => {
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
                level: match field_0 {
                    ::core::option::Option::Some(value) => value,
                    ::core::option::Option::None => {
                        <Level as ::core::convert::From<::core::primitive::i32>>::from(0)
                    }
                },
                at: ::siskin::codegen::required(field_1, "Reading", "at")?,
                value: match field_2 {
                    ::core::option::Option::Some(value) => value,
                    ::core::option::Option::None => {
                        <::siskin::codegen::F64 as ::core::default::Default>::default()
                    }
                },
                r#type: match field_3 {
                    ::core::option::Option::Some(value) => value,
                    ::core::option::Option::None => true,
                },
            })
        }
    }
    impl ::siskin::codegen::serde::Serialize for Reading {
        fn serialize<S: ::siskin::codegen::serde::Serializer>(
            &self,
            serializer: S,
        ) -> ::core::result::Result<S::Ok, S::Error> {
            let mut state = serializer.serialize_struct("Reading", 4usize)?;
            ::siskin::codegen::serde::ser::SerializeStruct::serialize_field(
                &mut state,
                "at",
                &::siskin::codegen::json::Out(&self.at),
            )?;
            ::siskin::codegen::serde::ser::SerializeStruct::serialize_field(
                &mut state,
                "value",
                &::siskin::codegen::json::Out(&self.value),
            )?;
            ::siskin::codegen::serde::ser::SerializeStruct::serialize_field(
                &mut state,
                "level",
                &::siskin::codegen::json::Out(&self.level),
            )?;
            ::siskin::codegen::serde::ser::SerializeStruct::serialize_field(
                &mut state,
                "type",
                &::siskin::codegen::json::Out(&self.r#type),
            )?;
            ::siskin::codegen::serde::ser::SerializeStruct::end(state)
        }
    }
    impl<'de> ::siskin::codegen::serde::Deserialize<'de> for Reading {
        fn deserialize<D: ::siskin::codegen::serde::Deserializer<'de>>(
            deserializer: D,
        ) -> ::core::result::Result<Self, D::Error> {
            struct Members;
            impl<'de> ::siskin::codegen::serde::de::Visitor<'de> for Members {
                type Value = Reading;
                fn expecting(
                    &self,
                    f: &mut ::core::fmt::Formatter<'_>,
                ) -> ::core::fmt::Result {
                    ::siskin::codegen::json::expecting(f, "Reading")
                }
                fn visit_map<A: ::siskin::codegen::serde::de::MapAccess<'de>>(
                    self,
                    mut map: A,
                ) -> ::core::result::Result<Reading, A::Error> {
                    let mut field_0: ::core::option::Option<
                        ::core::option::Option<Level>,
                    > = ::core::option::Option::None;
                    let mut field_1: ::core::option::Option<
                        ::core::option::Option<Stamp>,
                    > = ::core::option::Option::None;
                    let mut field_2: ::core::option::Option<
                        ::core::option::Option<::siskin::codegen::F64>,
                    > = ::core::option::Option::None;
                    let mut field_3: ::core::option::Option<
                        ::core::option::Option<::core::primitive::bool>,
                    > = ::core::option::Option::None;
                    while let ::core::option::Option::Some(member) = map
                        .next_key_seed(
                            ::siskin::codegen::json::Field(|
                                name: &::core::primitive::str,
                            | -> ::core::primitive::u16 {
                                match name {
                                    "level" => 0,
                                    "at" => 1,
                                    "value" => 2,
                                    "type" => 3,
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
                                    "level",
                                )?
                            }
                            1 => {
                                ::siskin::codegen::json::member(
                                    &mut map,
                                    &mut field_1,
                                    "at",
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
                                    "type",
                                )?
                            }
                            _ => ::siskin::codegen::json::ignore(&mut map)?,
                        }
                    }
                    ::core::result::Result::Ok(Reading {
                        level: match field_0.flatten() {
                            ::core::option::Option::Some(value) => value,
                            ::core::option::Option::None => {
                                <Level as ::core::convert::From<
                                    ::core::primitive::i32,
                                >>::from(0)
                            }
                        },
                        at: ::siskin::codegen::json::required(field_1, "at")?,
                        value: match field_2.flatten() {
                            ::core::option::Option::Some(value) => value,
                            ::core::option::Option::None => {
                                <::siskin::codegen::F64 as ::core::default::Default>::default()
                            }
                        },
                        r#type: match field_3.flatten() {
                            ::core::option::Option::Some(value) => value,
                            ::core::option::Option::None => true,
                        },
                    })
                }
            }
            deserializer
                .deserialize_struct(
                    "Reading",
                    &["level", "at", "value", "type"],
                    Members,
                )
        }
    }
    ::siskin::codegen::json_struct!(Reading);
    ///What the IDL says of `Reading`.
    pub static READING_DESCRIPTOR: ::siskin::codegen::StructDescriptor = ::siskin::codegen::StructDescriptor {
        name: "Reading",
        stem: "shapes",
        kind: ::siskin::codegen::StructKind::Struct,
        doc: "A few scalars: written all at once, in the order of their ids.",
        annotations: &[],
        fields: &[
            ::siskin::codegen::FieldDescriptor {
                id: 3i16,
                name: "level",
                json_name: "level",
                doc: "",
                requiredness: ::siskin::codegen::Requiredness::Default,
                ty: ::siskin::codegen::TypeDescriptor::Enum(&LEVEL_DESCRIPTOR),
                default: ::core::option::Option::None,
                annotations: &[],
            },
            ::siskin::codegen::FieldDescriptor {
                id: 1i16,
                name: "at",
                json_name: "at",
                doc: "",
                requiredness: ::siskin::codegen::Requiredness::Required,
                ty: ::siskin::codegen::TypeDescriptor::Typedef(&STAMP_TYPEDEF),
                default: ::core::option::Option::None,
                annotations: &[],
            },
            ::siskin::codegen::FieldDescriptor {
                id: 2i16,
                name: "value",
                json_name: "value",
                doc: "",
                requiredness: ::siskin::codegen::Requiredness::Default,
                ty: ::siskin::codegen::TypeDescriptor::Double,
                default: ::core::option::Option::None,
                annotations: &[],
            },
            ::siskin::codegen::FieldDescriptor {
                id: 4i16,
                name: "type",
                json_name: "type",
                doc: "",
                requiredness: ::siskin::codegen::Requiredness::Default,
                ty: ::siskin::codegen::TypeDescriptor::Bool,
                default: ::core::option::Option::Some("true"),
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
    pub struct Readings {
        pub all: ::std::collections::BTreeSet<Reading>,
    }
    impl Readings {
        /// The name in the IDL.
        pub const NAME: &'static ::core::primitive::str = "Readings";
        /// What the IDL says of it.
        pub const DESCRIPTOR: &'static ::siskin::codegen::StructDescriptor = &READINGS_DESCRIPTOR;
    }
    impl ::core::default::Default for Readings {
        fn default() -> Self {
            Self {
                all: <::std::collections::BTreeSet<
                    Reading,
                > as ::core::default::Default>::default(),
            }
        }
    }
    impl ::siskin::codegen::Encode for Readings {
        const TYPE: ::siskin::codegen::Type = ::siskin::codegen::Type::Struct;
        #[inline]
        fn encode<O: ::siskin::codegen::Output>(&self, out: &mut O) {
            let scope = out.struct_begin();
            ::siskin::codegen::Encode::encode_field(&self.all, out, 1);
            out.struct_end(scope);
        }
    }
    impl ::siskin::codegen::Decode for Readings {
        const TYPE: ::siskin::codegen::Type = ::siskin::codegen::Type::Struct;
        const MIN_SIZE: ::core::primitive::usize = 1;
        #[inline]
        fn decode<I: ::siskin::codegen::Input>(
            input: &mut I,
        ) -> ::core::result::Result<Self, ::siskin::codegen::ProtocolError> {
            let mut field_0: ::core::option::Option<
                ::std::collections::BTreeSet<Reading>,
            > = ::core::option::Option::None;
            let scope = input.struct_begin()?;
            if input
                .field_is(
                    <::std::collections::BTreeSet<
                        Reading,
                    > as ::siskin::codegen::Decode>::TYPE,
                    1,
                )
            {
                field_0 = ::siskin::codegen::Decode::decode_field(
                    input,
                    <::std::collections::BTreeSet<
                        Reading,
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
                    _ => input.skip(ty)?,
                }
            }
            input.struct_end(scope);
            ::core::result::Result::Ok(Self {
                all: match field_0 {
                    ::core::option::Option::Some(value) => value,
                    ::core::option::Option::None => {
                        <::std::collections::BTreeSet<
                            Reading,
                        > as ::core::default::Default>::default()
                    }
                },
            })
        }
    }
    impl ::siskin::codegen::serde::Serialize for Readings {
        fn serialize<S: ::siskin::codegen::serde::Serializer>(
            &self,
            serializer: S,
        ) -> ::core::result::Result<S::Ok, S::Error> {
            let mut state = serializer.serialize_struct("Readings", 1usize)?;
            ::siskin::codegen::serde::ser::SerializeStruct::serialize_field(
                &mut state,
                "all",
                &::siskin::codegen::json::Out(&self.all),
            )?;
            ::siskin::codegen::serde::ser::SerializeStruct::end(state)
        }
    }
    impl<'de> ::siskin::codegen::serde::Deserialize<'de> for Readings {
        fn deserialize<D: ::siskin::codegen::serde::Deserializer<'de>>(
            deserializer: D,
        ) -> ::core::result::Result<Self, D::Error> {
            struct Members;
            impl<'de> ::siskin::codegen::serde::de::Visitor<'de> for Members {
                type Value = Readings;
                fn expecting(
                    &self,
                    f: &mut ::core::fmt::Formatter<'_>,
                ) -> ::core::fmt::Result {
                    ::siskin::codegen::json::expecting(f, "Readings")
                }
                fn visit_map<A: ::siskin::codegen::serde::de::MapAccess<'de>>(
                    self,
                    mut map: A,
                ) -> ::core::result::Result<Readings, A::Error> {
                    let mut field_0: ::core::option::Option<
                        ::core::option::Option<::std::collections::BTreeSet<Reading>>,
                    > = ::core::option::Option::None;
                    while let ::core::option::Option::Some(member) = map
                        .next_key_seed(
                            ::siskin::codegen::json::Field(|
                                name: &::core::primitive::str,
                            | -> ::core::primitive::u16 {
                                match name {
                                    "all" => 0,
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
                                    "all",
                                )?
                            }
                            _ => ::siskin::codegen::json::ignore(&mut map)?,
                        }
                    }
                    ::core::result::Result::Ok(Readings {
                        all: match field_0.flatten() {
                            ::core::option::Option::Some(value) => value,
                            ::core::option::Option::None => {
                                <::std::collections::BTreeSet<
                                    Reading,
                                > as ::core::default::Default>::default()
                            }
                        },
                    })
                }
            }
            deserializer.deserialize_struct("Readings", &["all"], Members)
        }
    }
    ::siskin::codegen::json_struct!(Readings);
    ///What the IDL says of `Readings`.
    pub static READINGS_DESCRIPTOR: ::siskin::codegen::StructDescriptor = ::siskin::codegen::StructDescriptor {
        name: "Readings",
        stem: "shapes",
        kind: ::siskin::codegen::StructKind::Struct,
        doc: "",
        annotations: &[],
        fields: &[
            ::siskin::codegen::FieldDescriptor {
                id: 1i16,
                name: "all",
                json_name: "all",
                doc: "",
                requiredness: ::siskin::codegen::Requiredness::Default,
                ty: ::siskin::codegen::TypeDescriptor::Set(
                    &::siskin::codegen::TypeDescriptor::Struct(&READING_DESCRIPTOR),
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
    pub struct OutOfStock {
        pub message: ::std::string::String,
        pub left: ::core::primitive::i64,
    }
    impl OutOfStock {
        /// The name in the IDL.
        pub const NAME: &'static ::core::primitive::str = "OutOfStock";
        /// What the IDL says of it.
        pub const DESCRIPTOR: &'static ::siskin::codegen::StructDescriptor = &OUT_OF_STOCK_DESCRIPTOR;
        /// Starts with what is required; all else has its default.
        pub fn builder(left: ::core::primitive::i64) -> OutOfStockBuilder {
            OutOfStockBuilder(Self {
                message: <::std::string::String as ::core::default::Default>::default(),
                left: left,
            })
        }
    }
    impl ::core::default::Default for OutOfStock {
        fn default() -> Self {
            Self {
                message: <::std::string::String as ::core::default::Default>::default(),
                left: <::core::primitive::i64 as ::core::default::Default>::default(),
            }
        }
    }
    ///Builds a [`OutOfStock`].
    #[derive(::core::clone::Clone, ::core::fmt::Debug)]
    #[must_use]
    pub struct OutOfStockBuilder(OutOfStock);
    impl OutOfStockBuilder {
        /// Sets `message`.
        #[must_use]
        pub fn message(mut self, value: ::std::string::String) -> Self {
            self.0.message = value;
            self
        }
        /// The value.
        pub fn build(self) -> OutOfStock {
            self.0
        }
    }
    impl ::core::fmt::Display for OutOfStock {
        fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
            f.write_str(&self.message)
        }
    }
    impl ::std::error::Error for OutOfStock {}
    impl ::siskin::codegen::Encode for OutOfStock {
        const TYPE: ::siskin::codegen::Type = ::siskin::codegen::Type::Struct;
        #[inline]
        fn encode<O: ::siskin::codegen::Output>(&self, out: &mut O) {
            let scope = out.struct_begin();
            ::siskin::codegen::Encode::encode_field(&self.message, out, 1);
            ::siskin::codegen::Encode::encode_field(&self.left, out, 2);
            out.struct_end(scope);
        }
    }
    impl ::siskin::codegen::Decode for OutOfStock {
        const TYPE: ::siskin::codegen::Type = ::siskin::codegen::Type::Struct;
        const MIN_SIZE: ::core::primitive::usize = 1;
        #[inline]
        fn decode<I: ::siskin::codegen::Input>(
            input: &mut I,
        ) -> ::core::result::Result<Self, ::siskin::codegen::ProtocolError> {
            let mut field_0: ::core::option::Option<::std::string::String> = ::core::option::Option::None;
            let mut field_1: ::core::option::Option<::core::primitive::i64> = ::core::option::Option::None;
            let scope = input.struct_begin()?;
            if input
                .field_is(<::std::string::String as ::siskin::codegen::Decode>::TYPE, 1)
            {
                field_0 = ::siskin::codegen::Decode::decode_field(
                    input,
                    <::std::string::String as ::siskin::codegen::Decode>::TYPE,
                )?;
            }
            if input
                .field_is(<::core::primitive::i64 as ::siskin::codegen::Decode>::TYPE, 2)
            {
                field_1 = ::siskin::codegen::Decode::decode_field(
                    input,
                    <::core::primitive::i64 as ::siskin::codegen::Decode>::TYPE,
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
                message: match field_0 {
                    ::core::option::Option::Some(value) => value,
                    ::core::option::Option::None => {
                        <::std::string::String as ::core::default::Default>::default()
                    }
                },
                left: ::siskin::codegen::required(field_1, "OutOfStock", "left")?,
            })
        }
    }
    impl ::siskin::codegen::serde::Serialize for OutOfStock {
        fn serialize<S: ::siskin::codegen::serde::Serializer>(
            &self,
            serializer: S,
        ) -> ::core::result::Result<S::Ok, S::Error> {
            let mut state = serializer.serialize_struct("OutOfStock", 2usize)?;
            ::siskin::codegen::serde::ser::SerializeStruct::serialize_field(
                &mut state,
                "message",
                &::siskin::codegen::json::Out(&self.message),
            )?;
            ::siskin::codegen::serde::ser::SerializeStruct::serialize_field(
                &mut state,
                "left",
                &::siskin::codegen::json::Out(&self.left),
            )?;
            ::siskin::codegen::serde::ser::SerializeStruct::end(state)
        }
    }
    impl<'de> ::siskin::codegen::serde::Deserialize<'de> for OutOfStock {
        fn deserialize<D: ::siskin::codegen::serde::Deserializer<'de>>(
            deserializer: D,
        ) -> ::core::result::Result<Self, D::Error> {
            struct Members;
            impl<'de> ::siskin::codegen::serde::de::Visitor<'de> for Members {
                type Value = OutOfStock;
                fn expecting(
                    &self,
                    f: &mut ::core::fmt::Formatter<'_>,
                ) -> ::core::fmt::Result {
                    ::siskin::codegen::json::expecting(f, "OutOfStock")
                }
                fn visit_map<A: ::siskin::codegen::serde::de::MapAccess<'de>>(
                    self,
                    mut map: A,
                ) -> ::core::result::Result<OutOfStock, A::Error> {
                    let mut field_0: ::core::option::Option<
                        ::core::option::Option<::std::string::String>,
                    > = ::core::option::Option::None;
                    let mut field_1: ::core::option::Option<
                        ::core::option::Option<::core::primitive::i64>,
                    > = ::core::option::Option::None;
                    while let ::core::option::Option::Some(member) = map
                        .next_key_seed(
                            ::siskin::codegen::json::Field(|
                                name: &::core::primitive::str,
                            | -> ::core::primitive::u16 {
                                match name {
                                    "message" => 0,
                                    "left" => 1,
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
                                    "message",
                                )?
                            }
                            1 => {
                                ::siskin::codegen::json::member(
                                    &mut map,
                                    &mut field_1,
                                    "left",
                                )?
                            }
                            _ => ::siskin::codegen::json::ignore(&mut map)?,
                        }
                    }
                    ::core::result::Result::Ok(OutOfStock {
                        message: match field_0.flatten() {
                            ::core::option::Option::Some(value) => value,
                            ::core::option::Option::None => {
                                <::std::string::String as ::core::default::Default>::default()
                            }
                        },
                        left: ::siskin::codegen::json::required(field_1, "left")?,
                    })
                }
            }
            deserializer.deserialize_struct("OutOfStock", &["message", "left"], Members)
        }
    }
    ::siskin::codegen::json_struct!(OutOfStock);
    ///What the IDL says of `OutOfStock`.
    pub static OUT_OF_STOCK_DESCRIPTOR: ::siskin::codegen::StructDescriptor = ::siskin::codegen::StructDescriptor {
        name: "OutOfStock",
        stem: "shapes",
        kind: ::siskin::codegen::StructKind::Exception,
        doc: "",
        annotations: &[],
        fields: &[
            ::siskin::codegen::FieldDescriptor {
                id: 1i16,
                name: "message",
                json_name: "message",
                doc: "",
                requiredness: ::siskin::codegen::Requiredness::Default,
                ty: ::siskin::codegen::TypeDescriptor::String,
                default: ::core::option::Option::None,
                annotations: &[],
            },
            ::siskin::codegen::FieldDescriptor {
                id: 2i16,
                name: "left",
                json_name: "left",
                doc: "",
                requiredness: ::siskin::codegen::Requiredness::Required,
                ty: ::siskin::codegen::TypeDescriptor::I64,
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
    pub struct Rejected {
        pub why: ::std::string::String,
    }
    impl Rejected {
        /// The name in the IDL.
        pub const NAME: &'static ::core::primitive::str = "Rejected";
        /// What the IDL says of it.
        pub const DESCRIPTOR: &'static ::siskin::codegen::StructDescriptor = &REJECTED_DESCRIPTOR;
        /// Starts with what is required; all else has its default.
        pub fn builder(why: ::std::string::String) -> RejectedBuilder {
            RejectedBuilder(Self { why: why })
        }
    }
    impl ::core::default::Default for Rejected {
        fn default() -> Self {
            Self {
                why: <::std::string::String as ::core::default::Default>::default(),
            }
        }
    }
    ///Builds a [`Rejected`].
    #[derive(::core::clone::Clone, ::core::fmt::Debug)]
    #[must_use]
    pub struct RejectedBuilder(Rejected);
    impl RejectedBuilder {
        /// The value.
        pub fn build(self) -> Rejected {
            self.0
        }
    }
    impl ::core::fmt::Display for Rejected {
        fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
            f.write_str(&self.why)
        }
    }
    impl ::std::error::Error for Rejected {}
    impl ::siskin::codegen::Encode for Rejected {
        const TYPE: ::siskin::codegen::Type = ::siskin::codegen::Type::Struct;
        #[inline]
        fn encode<O: ::siskin::codegen::Output>(&self, out: &mut O) {
            let scope = out.struct_begin();
            ::siskin::codegen::Encode::encode_field(&self.why, out, 1);
            out.struct_end(scope);
        }
    }
    impl ::siskin::codegen::Decode for Rejected {
        const TYPE: ::siskin::codegen::Type = ::siskin::codegen::Type::Struct;
        const MIN_SIZE: ::core::primitive::usize = 1;
        #[inline]
        fn decode<I: ::siskin::codegen::Input>(
            input: &mut I,
        ) -> ::core::result::Result<Self, ::siskin::codegen::ProtocolError> {
            let mut field_0: ::core::option::Option<::std::string::String> = ::core::option::Option::None;
            let scope = input.struct_begin()?;
            if input
                .field_is(<::std::string::String as ::siskin::codegen::Decode>::TYPE, 1)
            {
                field_0 = ::siskin::codegen::Decode::decode_field(
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
                    _ => input.skip(ty)?,
                }
            }
            input.struct_end(scope);
            ::core::result::Result::Ok(Self {
                why: ::siskin::codegen::required(field_0, "Rejected", "why")?,
            })
        }
    }
    impl ::siskin::codegen::serde::Serialize for Rejected {
        fn serialize<S: ::siskin::codegen::serde::Serializer>(
            &self,
            serializer: S,
        ) -> ::core::result::Result<S::Ok, S::Error> {
            let mut state = serializer.serialize_struct("Rejected", 1usize)?;
            ::siskin::codegen::serde::ser::SerializeStruct::serialize_field(
                &mut state,
                "why",
                &::siskin::codegen::json::Out(&self.why),
            )?;
            ::siskin::codegen::serde::ser::SerializeStruct::end(state)
        }
    }
    impl<'de> ::siskin::codegen::serde::Deserialize<'de> for Rejected {
        fn deserialize<D: ::siskin::codegen::serde::Deserializer<'de>>(
            deserializer: D,
        ) -> ::core::result::Result<Self, D::Error> {
            struct Members;
            impl<'de> ::siskin::codegen::serde::de::Visitor<'de> for Members {
                type Value = Rejected;
                fn expecting(
                    &self,
                    f: &mut ::core::fmt::Formatter<'_>,
                ) -> ::core::fmt::Result {
                    ::siskin::codegen::json::expecting(f, "Rejected")
                }
                fn visit_map<A: ::siskin::codegen::serde::de::MapAccess<'de>>(
                    self,
                    mut map: A,
                ) -> ::core::result::Result<Rejected, A::Error> {
                    let mut field_0: ::core::option::Option<
                        ::core::option::Option<::std::string::String>,
                    > = ::core::option::Option::None;
                    while let ::core::option::Option::Some(member) = map
                        .next_key_seed(
                            ::siskin::codegen::json::Field(|
                                name: &::core::primitive::str,
                            | -> ::core::primitive::u16 {
                                match name {
                                    "why" => 0,
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
                                    "why",
                                )?
                            }
                            _ => ::siskin::codegen::json::ignore(&mut map)?,
                        }
                    }
                    ::core::result::Result::Ok(Rejected {
                        why: ::siskin::codegen::json::required(field_0, "why")?,
                    })
                }
            }
            deserializer.deserialize_struct("Rejected", &["why"], Members)
        }
    }
    ::siskin::codegen::json_struct!(Rejected);
    ///What the IDL says of `Rejected`.
    pub static REJECTED_DESCRIPTOR: ::siskin::codegen::StructDescriptor = ::siskin::codegen::StructDescriptor {
        name: "Rejected",
        stem: "shapes",
        kind: ::siskin::codegen::StructKind::Exception,
        doc: "",
        annotations: &[],
        fields: &[
            ::siskin::codegen::FieldDescriptor {
                id: 1i16,
                name: "why",
                json_name: "why",
                doc: "",
                requiredness: ::siskin::codegen::Requiredness::Required,
                ty: ::siskin::codegen::TypeDescriptor::String,
                default: ::core::option::Option::None,
                annotations: &[],
            },
        ],
    };
    pub static LEVELS: ::std::sync::LazyLock<::std::vec::Vec<Level>> = ::std::sync::LazyLock::new(||
    ::std::vec::Vec::from([Level::Low, Level::High]));
    pub static PRICE: ::std::sync::LazyLock<Money> = ::std::sync::LazyLock::new(|| Money {
        cents: 100,
        currency: ::std::string::String::from("EUR"),
    });
    pub trait Parent: ::core::marker::Send + ::core::marker::Sync + 'static {
        fn version(
            &self,
            cx: &::siskin::codegen::CallContext,
        ) -> impl ::core::future::Future<
            Output = ::core::result::Result<
                ::std::string::String,
                ::siskin::codegen::Error,
            >,
        > + ::core::marker::Send;
    }
    ::siskin::codegen::dyn_service! {
        trait Parent, dyn DynParent : [::core::marker::Send + ::core::marker::Sync +
        'static] { fn version = dyn_version() -> ::core::result::Result <
        ::std::string::String, ::siskin::codegen::Error >; } inherits {}
    }
    ///Serves an implementation of [`Parent`].
    pub struct ParentServer<S> {
        service: ::std::sync::Arc<S>,
    }
    impl<S: Parent> ParentServer<S> {
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
    impl<S> ::core::clone::Clone for ParentServer<S> {
        fn clone(&self) -> Self {
            Self {
                service: ::std::sync::Arc::clone(&self.service),
            }
        }
    }
    impl<S> ::core::fmt::Debug for ParentServer<S> {
        fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
            f.debug_struct(::core::stringify!(ParentServer)).finish_non_exhaustive()
        }
    }
    impl<S: Parent> ::siskin::codegen::Dispatcher for ParentServer<S> {
        fn descriptor(&self) -> &'static ::siskin::codegen::ServiceDescriptor {
            &PARENT_DESCRIPTOR
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
                    let arguments: ParentVersionArgs = arguments.decode()?;
                    let service = ::std::sync::Arc::clone(&self.service);
                    let cx = ::core::clone::Clone::clone(cx);
                    ::core::result::Result::Ok(
                        ::std::boxed::Box::pin(async move {
                            let result = <S as Parent>::version(&service, &cx).await;
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
    pub struct ParentVersionArgs {}
    impl ::siskin::codegen::Decode for ParentVersionArgs {
        const TYPE: ::siskin::codegen::Type = ::siskin::codegen::Type::Struct;
        const MIN_SIZE: ::core::primitive::usize = 1;
        #[inline]
        fn decode<I: ::siskin::codegen::Input>(
            input: &mut I,
        ) -> ::core::result::Result<Self, ::siskin::codegen::ProtocolError> {
            let scope = input.struct_begin()?;
            while let ::core::option::Option::Some((ty, id)) = input.field_begin()? {
                match id {
                    _ => input.skip(ty)?,
                }
            }
            input.struct_end(scope);
            ::core::result::Result::Ok(Self {})
        }
    }
    impl<'de> ::siskin::codegen::serde::Deserialize<'de> for ParentVersionArgs {
        fn deserialize<D: ::siskin::codegen::serde::Deserializer<'de>>(
            deserializer: D,
        ) -> ::core::result::Result<Self, D::Error> {
            struct Members;
            impl<'de> ::siskin::codegen::serde::de::Visitor<'de> for Members {
                type Value = ParentVersionArgs;
                fn expecting(
                    &self,
                    f: &mut ::core::fmt::Formatter<'_>,
                ) -> ::core::fmt::Result {
                    ::siskin::codegen::json::expecting(f, "version_args")
                }
                fn visit_map<A: ::siskin::codegen::serde::de::MapAccess<'de>>(
                    self,
                    mut map: A,
                ) -> ::core::result::Result<ParentVersionArgs, A::Error> {
                    while let ::core::option::Option::Some(member) = map
                        .next_key_seed(
                            ::siskin::codegen::json::Field(|
                                name: &::core::primitive::str,
                            | -> ::core::primitive::u16 {
                                match name {
                                    _ => ::core::primitive::u16::MAX,
                                }
                            }),
                        )?
                    {
                        match member {
                            _ => ::siskin::codegen::json::ignore(&mut map)?,
                        }
                    }
                    ::core::result::Result::Ok(ParentVersionArgs {})
                }
            }
            deserializer.deserialize_struct("version_args", &[], Members)
        }
    }
    ///What the IDL says of the service `Parent`.
    pub static PARENT_DESCRIPTOR: ::siskin::codegen::ServiceDescriptor = ::siskin::codegen::ServiceDescriptor {
        name: "Parent",
        doc: "",
        annotations: &[],
        extends: ::core::option::Option::None,
        methods: &[
            ::siskin::codegen::MethodDescriptor {
                name: "version",
                declared_in: "Parent",
                doc: "",
                annotations: &[],
                oneway: false,
                idempotent: false,
                arguments: &[],
                result: ::core::option::Option::Some(
                    &::siskin::codegen::TypeDescriptor::String,
                ),
                result_doc: "",
                exceptions: &[],
                routes: &[],
            },
        ],
        file: &FILE_DESCRIPTOR,
        files: &[&FILE_DESCRIPTOR],
    };
    pub trait Orders: Parent {
        fn place(
            &self,
            cx: &::siskin::codegen::CallContext,
            order: Order,
            urgent: ::core::primitive::bool,
        ) -> impl ::core::future::Future<
            Output = ::core::result::Result<::core::primitive::i64, OrdersPlaceError>,
        > + ::core::marker::Send;
        fn note(
            &self,
            cx: &::siskin::codegen::CallContext,
            text: ::std::string::String,
        ) -> impl ::core::future::Future<
            Output = ::core::result::Result<(), ::siskin::codegen::Error>,
        > + ::core::marker::Send;
        fn touch(
            &self,
            cx: &::siskin::codegen::CallContext,
        ) -> impl ::core::future::Future<
            Output = ::core::result::Result<(), ::siskin::codegen::Error>,
        > + ::core::marker::Send;
    }
    ///What `Orders.place` may fail with.
    #[derive(Debug)]
    pub enum OrdersPlaceError {
        /// Declared as `out`.
        OutOfStock(OutOfStock),
        /// Declared as `no`.
        Rejected(Rejected),
        /// Anything that the IDL does not declare.
        Other(::siskin::codegen::Error),
    }
    impl ::core::fmt::Display for OrdersPlaceError {
        fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
            match self {
                Self::OutOfStock(exception) => ::core::fmt::Display::fmt(exception, f),
                Self::Rejected(exception) => ::core::fmt::Display::fmt(exception, f),
                Self::Other(error) => ::core::fmt::Display::fmt(error, f),
            }
        }
    }
    impl ::std::error::Error for OrdersPlaceError {}
    impl ::core::convert::From<OutOfStock> for OrdersPlaceError {
        fn from(exception: OutOfStock) -> Self {
            Self::OutOfStock(exception)
        }
    }
    impl ::core::convert::From<Rejected> for OrdersPlaceError {
        fn from(exception: Rejected) -> Self {
            Self::Rejected(exception)
        }
    }
    impl ::core::convert::From<::siskin::codegen::Error> for OrdersPlaceError {
        fn from(error: ::siskin::codegen::Error) -> Self {
            Self::Other(error)
        }
    }
    impl ::siskin::codegen::MethodError for OrdersPlaceError {
        fn declared<V: ::siskin::codegen::DeclaredVisitor>(
            self,
            visitor: V,
        ) -> ::core::result::Result<V::Output, ::siskin::codegen::Error> {
            match self {
                Self::OutOfStock(exception) => {
                    ::core::result::Result::Ok(visitor.visit(0usize, 1i16, &exception))
                }
                Self::Rejected(exception) => {
                    ::core::result::Result::Ok(visitor.visit(1usize, 2i16, &exception))
                }
                Self::Other(error) => ::core::result::Result::Err(error),
            }
        }
    }
    ::siskin::codegen::dyn_service! {
        trait Orders, dyn DynOrders : [DynParent] { fn place = dyn_place(order : Order,
        urgent : ::core::primitive::bool) -> ::core::result::Result <
        ::core::primitive::i64, OrdersPlaceError >; fn note = dyn_note(text :
        ::std::string::String) -> ::core::result::Result < (), ::siskin::codegen::Error
        >; fn touch = dyn_touch() -> ::core::result::Result < (),
        ::siskin::codegen::Error >; } extends Parent, dyn DynParent { fn version =
        dyn_version() -> ::core::result::Result < ::std::string::String,
        ::siskin::codegen::Error >; } inherits { fn version = < DynParent >
        ::dyn_version() -> ::core::result::Result < ::std::string::String,
        ::siskin::codegen::Error >; }
    }
    ///Serves an implementation of [`Orders`].
    pub struct OrdersServer<S> {
        service: ::std::sync::Arc<S>,
    }
    impl<S: Orders> OrdersServer<S> {
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
    impl<S> ::core::clone::Clone for OrdersServer<S> {
        fn clone(&self) -> Self {
            Self {
                service: ::std::sync::Arc::clone(&self.service),
            }
        }
    }
    impl<S> ::core::fmt::Debug for OrdersServer<S> {
        fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
            f.debug_struct(::core::stringify!(OrdersServer)).finish_non_exhaustive()
        }
    }
    impl<S: Orders> ::siskin::codegen::Dispatcher for OrdersServer<S> {
        fn descriptor(&self) -> &'static ::siskin::codegen::ServiceDescriptor {
            &ORDERS_DESCRIPTOR
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
                    let arguments: ParentVersionArgs = arguments.decode()?;
                    let service = ::std::sync::Arc::clone(&self.service);
                    let cx = ::core::clone::Clone::clone(cx);
                    ::core::result::Result::Ok(
                        ::std::boxed::Box::pin(async move {
                            let result = <S as Parent>::version(&service, &cx).await;
                            reply.finish(result)
                        }),
                    )
                }
                1usize => {
                    let arguments: OrdersPlaceArgs = arguments.decode()?;
                    let service = ::std::sync::Arc::clone(&self.service);
                    let cx = ::core::clone::Clone::clone(cx);
                    ::core::result::Result::Ok(
                        ::std::boxed::Box::pin(async move {
                            let result = <S as Orders>::place(
                                    &service,
                                    &cx,
                                    arguments.order,
                                    arguments.urgent,
                                )
                                .await;
                            reply.finish(result)
                        }),
                    )
                }
                2usize => {
                    let arguments: OrdersNoteArgs = arguments.decode()?;
                    let service = ::std::sync::Arc::clone(&self.service);
                    let cx = ::core::clone::Clone::clone(cx);
                    ::core::result::Result::Ok(
                        ::std::boxed::Box::pin(async move {
                            let result = <S as Orders>::note(
                                    &service,
                                    &cx,
                                    arguments.text,
                                )
                                .await;
                            reply.finish(result)
                        }),
                    )
                }
                3usize => {
                    let arguments: OrdersTouchArgs = arguments.decode()?;
                    let service = ::std::sync::Arc::clone(&self.service);
                    let cx = ::core::clone::Clone::clone(cx);
                    ::core::result::Result::Ok(
                        ::std::boxed::Box::pin(async move {
                            let result = <S as Orders>::touch(&service, &cx).await;
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
    pub struct OrdersPlaceArgs {
        pub order: Order,
        pub urgent: ::core::primitive::bool,
    }
    impl ::siskin::codegen::Decode for OrdersPlaceArgs {
        const TYPE: ::siskin::codegen::Type = ::siskin::codegen::Type::Struct;
        const MIN_SIZE: ::core::primitive::usize = 1;
        #[inline]
        fn decode<I: ::siskin::codegen::Input>(
            input: &mut I,
        ) -> ::core::result::Result<Self, ::siskin::codegen::ProtocolError> {
            let mut field_0: ::core::option::Option<Order> = ::core::option::Option::None;
            let mut field_1: ::core::option::Option<::core::primitive::bool> = ::core::option::Option::None;
            let scope = input.struct_begin()?;
            if input.field_is(<Order as ::siskin::codegen::Decode>::TYPE, 1) {
                field_0 = ::core::option::Option::Some(
                    ::siskin::codegen::Decode::decode(input)?,
                );
            }
            if input
                .field_is(
                    <::core::primitive::bool as ::siskin::codegen::Decode>::TYPE,
                    2,
                )
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
                order: ::siskin::codegen::required(field_0, "place_args", "order")?,
                urgent: match field_1 {
                    ::core::option::Option::Some(value) => value,
                    ::core::option::Option::None => true,
                },
            })
        }
    }
    impl<'de> ::siskin::codegen::serde::Deserialize<'de> for OrdersPlaceArgs {
        fn deserialize<D: ::siskin::codegen::serde::Deserializer<'de>>(
            deserializer: D,
        ) -> ::core::result::Result<Self, D::Error> {
            struct Members;
            impl<'de> ::siskin::codegen::serde::de::Visitor<'de> for Members {
                type Value = OrdersPlaceArgs;
                fn expecting(
                    &self,
                    f: &mut ::core::fmt::Formatter<'_>,
                ) -> ::core::fmt::Result {
                    ::siskin::codegen::json::expecting(f, "place_args")
                }
                fn visit_map<A: ::siskin::codegen::serde::de::MapAccess<'de>>(
                    self,
                    mut map: A,
                ) -> ::core::result::Result<OrdersPlaceArgs, A::Error> {
                    let mut field_0: ::core::option::Option<
                        ::core::option::Option<Order>,
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
                                    "order" => 0,
                                    "urgent" => 1,
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
                                    "order",
                                )?
                            }
                            1 => {
                                ::siskin::codegen::json::member(
                                    &mut map,
                                    &mut field_1,
                                    "urgent",
                                )?
                            }
                            _ => ::siskin::codegen::json::ignore(&mut map)?,
                        }
                    }
                    ::core::result::Result::Ok(OrdersPlaceArgs {
                        order: ::siskin::codegen::json::required(field_0, "order")?,
                        urgent: match field_1.flatten() {
                            ::core::option::Option::Some(value) => value,
                            ::core::option::Option::None => true,
                        },
                    })
                }
            }
            deserializer.deserialize_struct("place_args", &["order", "urgent"], Members)
        }
    }
    #[doc(hidden)]
    #[derive(::core::clone::Clone, ::core::cmp::PartialEq)]
    pub struct OrdersNoteArgs {
        pub text: ::std::string::String,
    }
    impl ::siskin::codegen::Decode for OrdersNoteArgs {
        const TYPE: ::siskin::codegen::Type = ::siskin::codegen::Type::Struct;
        const MIN_SIZE: ::core::primitive::usize = 1;
        #[inline]
        fn decode<I: ::siskin::codegen::Input>(
            input: &mut I,
        ) -> ::core::result::Result<Self, ::siskin::codegen::ProtocolError> {
            let mut field_0: ::core::option::Option<::std::string::String> = ::core::option::Option::None;
            let scope = input.struct_begin()?;
            if input
                .field_is(<::std::string::String as ::siskin::codegen::Decode>::TYPE, 1)
            {
                field_0 = ::core::option::Option::Some(
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
                    _ => input.skip(ty)?,
                }
            }
            input.struct_end(scope);
            ::core::result::Result::Ok(Self {
                text: match field_0 {
                    ::core::option::Option::Some(value) => value,
                    ::core::option::Option::None => {
                        <::std::string::String as ::core::default::Default>::default()
                    }
                },
            })
        }
    }
    impl<'de> ::siskin::codegen::serde::Deserialize<'de> for OrdersNoteArgs {
        fn deserialize<D: ::siskin::codegen::serde::Deserializer<'de>>(
            deserializer: D,
        ) -> ::core::result::Result<Self, D::Error> {
            struct Members;
            impl<'de> ::siskin::codegen::serde::de::Visitor<'de> for Members {
                type Value = OrdersNoteArgs;
                fn expecting(
                    &self,
                    f: &mut ::core::fmt::Formatter<'_>,
                ) -> ::core::fmt::Result {
                    ::siskin::codegen::json::expecting(f, "note_args")
                }
                fn visit_map<A: ::siskin::codegen::serde::de::MapAccess<'de>>(
                    self,
                    mut map: A,
                ) -> ::core::result::Result<OrdersNoteArgs, A::Error> {
                    let mut field_0: ::core::option::Option<
                        ::core::option::Option<::std::string::String>,
                    > = ::core::option::Option::None;
                    while let ::core::option::Option::Some(member) = map
                        .next_key_seed(
                            ::siskin::codegen::json::Field(|
                                name: &::core::primitive::str,
                            | -> ::core::primitive::u16 {
                                match name {
                                    "text" => 0,
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
                                    "text",
                                )?
                            }
                            _ => ::siskin::codegen::json::ignore(&mut map)?,
                        }
                    }
                    ::core::result::Result::Ok(OrdersNoteArgs {
                        text: match field_0.flatten() {
                            ::core::option::Option::Some(value) => value,
                            ::core::option::Option::None => {
                                <::std::string::String as ::core::default::Default>::default()
                            }
                        },
                    })
                }
            }
            deserializer.deserialize_struct("note_args", &["text"], Members)
        }
    }
    #[doc(hidden)]
    #[derive(::core::clone::Clone, ::core::cmp::PartialEq)]
    pub struct OrdersTouchArgs {}
    impl ::siskin::codegen::Decode for OrdersTouchArgs {
        const TYPE: ::siskin::codegen::Type = ::siskin::codegen::Type::Struct;
        const MIN_SIZE: ::core::primitive::usize = 1;
        #[inline]
        fn decode<I: ::siskin::codegen::Input>(
            input: &mut I,
        ) -> ::core::result::Result<Self, ::siskin::codegen::ProtocolError> {
            let scope = input.struct_begin()?;
            while let ::core::option::Option::Some((ty, id)) = input.field_begin()? {
                match id {
                    _ => input.skip(ty)?,
                }
            }
            input.struct_end(scope);
            ::core::result::Result::Ok(Self {})
        }
    }
    impl<'de> ::siskin::codegen::serde::Deserialize<'de> for OrdersTouchArgs {
        fn deserialize<D: ::siskin::codegen::serde::Deserializer<'de>>(
            deserializer: D,
        ) -> ::core::result::Result<Self, D::Error> {
            struct Members;
            impl<'de> ::siskin::codegen::serde::de::Visitor<'de> for Members {
                type Value = OrdersTouchArgs;
                fn expecting(
                    &self,
                    f: &mut ::core::fmt::Formatter<'_>,
                ) -> ::core::fmt::Result {
                    ::siskin::codegen::json::expecting(f, "touch_args")
                }
                fn visit_map<A: ::siskin::codegen::serde::de::MapAccess<'de>>(
                    self,
                    mut map: A,
                ) -> ::core::result::Result<OrdersTouchArgs, A::Error> {
                    while let ::core::option::Option::Some(member) = map
                        .next_key_seed(
                            ::siskin::codegen::json::Field(|
                                name: &::core::primitive::str,
                            | -> ::core::primitive::u16 {
                                match name {
                                    _ => ::core::primitive::u16::MAX,
                                }
                            }),
                        )?
                    {
                        match member {
                            _ => ::siskin::codegen::json::ignore(&mut map)?,
                        }
                    }
                    ::core::result::Result::Ok(OrdersTouchArgs {})
                }
            }
            deserializer.deserialize_struct("touch_args", &[], Members)
        }
    }
    ///What the IDL says of the service `Orders`.
    pub static ORDERS_DESCRIPTOR: ::siskin::codegen::ServiceDescriptor = ::siskin::codegen::ServiceDescriptor {
        name: "Orders",
        doc: "",
        annotations: &[],
        extends: ::core::option::Option::Some(&PARENT_DESCRIPTOR),
        methods: &[
            ::siskin::codegen::MethodDescriptor {
                name: "version",
                declared_in: "Parent",
                doc: "",
                annotations: &[],
                oneway: false,
                idempotent: false,
                arguments: &[],
                result: ::core::option::Option::Some(
                    &::siskin::codegen::TypeDescriptor::String,
                ),
                result_doc: "",
                exceptions: &[],
                routes: &[],
            },
            ::siskin::codegen::MethodDescriptor {
                name: "place",
                declared_in: "Orders",
                doc: "",
                annotations: &[],
                oneway: false,
                idempotent: false,
                arguments: &[
                    ::siskin::codegen::FieldDescriptor {
                        id: 1i16,
                        name: "order",
                        json_name: "order",
                        doc: "",
                        requiredness: ::siskin::codegen::Requiredness::Default,
                        ty: ::siskin::codegen::TypeDescriptor::Struct(&ORDER_DESCRIPTOR),
                        default: ::core::option::Option::None,
                        annotations: &[],
                    },
                    ::siskin::codegen::FieldDescriptor {
                        id: 2i16,
                        name: "urgent",
                        json_name: "urgent",
                        doc: "",
                        requiredness: ::siskin::codegen::Requiredness::Default,
                        ty: ::siskin::codegen::TypeDescriptor::Bool,
                        default: ::core::option::Option::Some("true"),
                        annotations: &[],
                    },
                ],
                result: ::core::option::Option::Some(
                    &::siskin::codegen::TypeDescriptor::I64,
                ),
                result_doc: "",
                exceptions: &[
                    ::siskin::codegen::FieldDescriptor {
                        id: 1i16,
                        name: "out",
                        json_name: "out",
                        doc: "",
                        requiredness: ::siskin::codegen::Requiredness::Optional,
                        ty: ::siskin::codegen::TypeDescriptor::Struct(
                            &OUT_OF_STOCK_DESCRIPTOR,
                        ),
                        default: ::core::option::Option::None,
                        annotations: &[],
                    },
                    ::siskin::codegen::FieldDescriptor {
                        id: 2i16,
                        name: "no",
                        json_name: "no",
                        doc: "",
                        requiredness: ::siskin::codegen::Requiredness::Optional,
                        ty: ::siskin::codegen::TypeDescriptor::Struct(
                            &REJECTED_DESCRIPTOR,
                        ),
                        default: ::core::option::Option::None,
                        annotations: &[],
                    },
                ],
                routes: &[],
            },
            ::siskin::codegen::MethodDescriptor {
                name: "note",
                declared_in: "Orders",
                doc: "",
                annotations: &[],
                oneway: true,
                idempotent: false,
                arguments: &[
                    ::siskin::codegen::FieldDescriptor {
                        id: 1i16,
                        name: "text",
                        json_name: "text",
                        doc: "",
                        requiredness: ::siskin::codegen::Requiredness::Default,
                        ty: ::siskin::codegen::TypeDescriptor::String,
                        default: ::core::option::Option::None,
                        annotations: &[],
                    },
                ],
                result: ::core::option::Option::None,
                result_doc: "",
                exceptions: &[],
                routes: &[],
            },
            ::siskin::codegen::MethodDescriptor {
                name: "touch",
                declared_in: "Orders",
                doc: "",
                annotations: &[],
                oneway: false,
                idempotent: false,
                arguments: &[],
                result: ::core::option::Option::None,
                result_doc: "",
                exceptions: &[],
                routes: &[],
            },
        ],
        file: &FILE_DESCRIPTOR,
        files: &[&FILE_DESCRIPTOR],
    };
    /// The IDL file.
    pub static FILE_DESCRIPTOR: ::siskin::codegen::FileDescriptor = ::siskin::codegen::FileDescriptor {
        name: "shapes.thrift",
        stem: "shapes",
        doc: "Every shape that generated code has.",
        text: "/** Every shape that generated code has. */\nnamespace rs shapes\n\nenum Level {\n  LOW = 1,\n  HIGH = 5,\n  TOP = 5\n}\n\ntypedef map<double, list<Level>> Table\n\nstruct Order {\n  1: required i64 id,\n  2: optional string note,\n  3: list<string> lines,\n  4: Money total,\n  5: Level level = Level.HIGH,\n  6: optional i32 attempts = 3,\n  7: optional string secret (redacted)\n}\n\nstruct Money {\n  1: required i64 cents,\n  2: string currency = \"EUR\"\n}\n\n/** A tree: recursion is boxed where Rust needs it. */\nstruct Tree {\n  1: optional Tree left,\n  2: list<Tree> others\n}\n\nunion Visitor {\n  1: string guest,\n  2: Money money,\n  3: i32 type\n}\n\nstruct Keys {\n  1: set<double> numbers,\n  2: Table table,\n  3: map<Money, string> prices,\n  4: uuid id\n}\n\n/** Names that Rust has itself. */\nstruct Option {\n  1: i32 type,\n  2: i32 self,\n  3: string String\n}\n\ntypedef i64 Stamp\n\n/** A few scalars: written all at once, in the order of their ids. */\nstruct Reading {\n  3: Level level,\n  1: required Stamp at,\n  2: double value,\n  4: bool type = true\n}\n\nstruct Readings {\n  1: set<Reading> all\n}\n\nexception OutOfStock {\n  1: string message,\n  2: required i64 left\n}\n\nexception Rejected {\n  1: required string why\n}\n\nconst list<Level> LEVELS = [Level.LOW, Level.HIGH]\nconst Money PRICE = {\"cents\": 100}\n\nservice Parent {\n  string version()\n}\n\nservice Orders extends Parent {\n  i64 place(1: Order order, 2: bool urgent = true) throws (1: OutOfStock out, 2: Rejected no),\n  oneway void note(1: string text),\n  void touch()\n}\n",
        sha256: "766ec919fcbeaf5f75753d7d74427f2f24ba2d206814bd41757bb476a9b1e1ca",
        annotations: &[],
        namespaces: &[("rs", "shapes")],
        namespace_annotations: &[],
        includes: &[],
        constants: &[
            ::siskin::codegen::ConstDescriptor {
                name: "LEVELS",
                doc: "",
                annotations: &[],
                ty: ::siskin::codegen::TypeDescriptor::List(
                    &::siskin::codegen::TypeDescriptor::Enum(&LEVEL_DESCRIPTOR),
                ),
                value: "[\"LOW\",\"HIGH\"]",
            },
            ::siskin::codegen::ConstDescriptor {
                name: "PRICE",
                doc: "",
                annotations: &[],
                ty: ::siskin::codegen::TypeDescriptor::Struct(&MONEY_DESCRIPTOR),
                value: "{\"cents\":100}",
            },
        ],
        typedefs: &[&TABLE_TYPEDEF, &STAMP_TYPEDEF],
        enums: &[&LEVEL_DESCRIPTOR],
        structs: &[
            &ORDER_DESCRIPTOR,
            &MONEY_DESCRIPTOR,
            &TREE_DESCRIPTOR,
            &VISITOR_DESCRIPTOR,
            &KEYS_DESCRIPTOR,
            &OPTION_DESCRIPTOR,
            &READING_DESCRIPTOR,
            &READINGS_DESCRIPTOR,
            &OUT_OF_STOCK_DESCRIPTOR,
            &REJECTED_DESCRIPTOR,
        ],
        services: &[&PARENT_DESCRIPTOR, &ORDERS_DESCRIPTOR],
    };
}
