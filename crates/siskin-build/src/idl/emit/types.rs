//! Data: structs, unions, exceptions, enums, typedefs, constants, and the structs of methods' arguments.

use proc_macro2::{Literal, TokenStream};
use quote::{format_ident, quote};

use super::super::model::{
    Base, Constant, Enum, Field, Member, Method, Model, Requiredness, Service, Struct, StructKind, Type, Value,
};
use super::names::{deprecated, doc, ident, item, path, rust_type};

/// The struct, union or exception, with all that it implements.
pub(super) fn structure(model: &Model, id: usize) -> TokenStream {
    match model.structs.get(id) {
        Some(found) if found.kind == StructKind::Union => union(model, found),
        Some(found) => record(model, found),
        None => TokenStream::new(),
    }
}

/// The derives and attributes of a type: those that always hold, and those that the IDL asks for.
fn derives(always: &[&str], derives: &[String], attributes: &[String]) -> TokenStream {
    let always = always.iter().map(|name| match *name {
        "Hash" => quote!(::core::hash::Hash),
        "Debug" => quote!(::core::fmt::Debug),
        "Clone" | "Copy" => {
            let name = ident(if *name == "Clone" { "Clone" } else { "Copy" });
            if name == "Clone" {
                quote!(::core::clone::Clone)
            } else {
                quote!(::core::marker::Copy)
            }
        }
        name => {
            let name = ident(name);
            quote!(::core::cmp::#name)
        }
    });
    let asked = derives.iter().filter_map(|derive| derive.parse::<TokenStream>().ok());
    let attributes = attributes
        .iter()
        .filter_map(|attribute| attribute.parse::<TokenStream>().ok());
    quote! {
        #[derive(#(#always,)* #(#asked),*)]
        #(#[#attributes])*
    }
}

/// Which of the comparisons hold, and `Debug` where nothing is hidden.
fn standard(found: &Struct) -> Vec<&'static str> {
    let mut names = vec!["Clone", "PartialEq"];
    if found.total {
        names.extend(["Eq", "PartialOrd", "Ord", "Hash"]);
    }
    if !found.fields.iter().any(|field| field.redacted) {
        names.insert(0, "Debug");
    }
    names
}

/// The type of a field without its `Option`.
fn inner_type(model: &Model, from: usize, field: &Field, key: bool) -> TokenStream {
    let ty = rust_type(model, from, &field.ty, key);
    if field.boxed {
        quote!(::std::boxed::Box<#ty>)
    } else {
        ty
    }
}

fn field_type(model: &Model, from: usize, field: &Field, key: bool) -> TokenStream {
    let ty = inner_type(model, from, field, key);
    if field.option {
        quote!(::core::option::Option<#ty>)
    } else {
        ty
    }
}

/// A value as a field holds it.
fn held(field: &Field, value: TokenStream) -> TokenStream {
    let value = if field.boxed {
        quote!(::std::boxed::Box::new(#value))
    } else {
        value
    };
    if field.option {
        quote!(::core::option::Option::Some(#value))
    } else {
        value
    }
}

/// What a field is read as when it is absent, but for a required one.
fn absent(model: &Model, from: usize, field: &Field, key: bool) -> TokenStream {
    if field.option {
        return quote!(::core::option::Option::None);
    }
    match &field.default {
        Some(default) => held(field, value(model, from, &field.ty, key, default)),
        None => zero(model, from, field, key),
    }
}

/// Whether a field that is absent is a mistake: a required one, and a parameter of struct-like type without default, for
/// which there is no value to take its place.
fn must_be_there(model: &Model, field: &Field) -> bool {
    let struct_like = matches!(model.plain(&field.ty), Type::Struct(_));
    field.requiredness == Requiredness::Required || !field.option && struct_like && field.default.is_none()
}

/// The zero value of a field's type; of an enum the number 0, whether that is a member or not.
fn zero(model: &Model, from: usize, field: &Field, key: bool) -> TokenStream {
    if let Type::Enum(id) = model.plain(&field.ty)
        && let Some(found) = model.enums.get(*id)
    {
        let path = path(model, from, &found.named);
        return held(
            field,
            quote!(<#path as ::core::convert::From<::core::primitive::i32>>::from(0)),
        );
    }
    let ty = inner_type(model, from, field, key);
    quote!(<#ty as ::core::default::Default>::default())
}

/// What a field begins with in `Default` and in a builder.
fn initial(model: &Model, from: usize, field: &Field, key: bool) -> TokenStream {
    match &field.default {
        Some(default) => held(field, value(model, from, &field.ty, key, default)),
        None if field.option => quote!(::core::option::Option::None),
        None => {
            let ty = inner_type(model, from, field, key);
            quote!(<#ty as ::core::default::Default>::default())
        }
    }
}

/// The fields in the order in which they are written.
fn by_id(found: &[Field]) -> Vec<&Field> {
    let mut fields: Vec<_> = found.iter().collect();
    fields.sort_by_key(|field| field.id);
    fields
}

fn record(model: &Model, found: &Struct) -> TokenStream {
    let from = found.named.file;
    let key = found.key;
    let name = ident(&found.named.rust);
    let thrift_name = &found.named.name;
    let own_doc = doc(&found.named.doc);
    let own_deprecated = deprecated(&found.named);
    let derive = derives(&standard(found), &found.derives, &found.attributes);
    let fields = found.fields.iter().map(|field| {
        let (doc, deprecated) = (doc(&field.named.doc), deprecated(&field.named));
        let name = ident(&field.named.rust);
        let ty = field_type(model, from, field, key);
        quote!(#doc #deprecated pub #name: #ty)
    });
    let descriptor = ident(&found.named.descriptor);
    let debug = redacted_debug(found);
    let default = found.default.then(|| {
        let fields = found.fields.iter().map(|field| {
            let name = ident(&field.named.rust);
            let value = initial(model, from, field, key);
            quote!(#name: #value)
        });
        quote! {
            impl ::core::default::Default for #name {
                fn default() -> Self {
                    Self { #(#fields),* }
                }
            }
        }
    });
    let or_default = found
        .fields
        .iter()
        .filter(|field| field.option && field.default.is_some())
        .map(|field| {
            let method = format_ident!("{}_or_default", field.named.rust.trim_start_matches("r#"));
            let name = ident(&field.named.rust);
            let ty = inner_type(model, from, field, key);
            let about = format!("`{}`, or its default where it is not set.", field.named.name);
            let default = field
                .default
                .as_ref()
                .map(|default| value(model, from, &field.ty, key, default));
            let default = if field.boxed {
                quote!(::std::boxed::Box::new(#default))
            } else {
                quote!(#default)
            };
            quote! {
                #[doc = #about]
                pub fn #method(&self) -> #ty {
                    ::core::clone::Clone::clone(&self.#name).unwrap_or_else(|| #default)
                }
            }
        });
    let (builder_entry, builder) = builder(model, found);
    let exception = (found.kind == StructKind::Exception).then(|| exception(model, found));
    let encode = encode_record(model, &name, found);
    let decode = decode_record(model, from, &name, thrift_name, &found.fields, key, false);
    let serialize = serialize_record(&name, found);
    let deserialize = deserialize_record(model, from, &name, thrift_name, &found.fields, key);
    quote! {
        #own_doc
        #own_deprecated
        #derive
        pub struct #name {
            #(#fields,)*
        }

        impl #name {
            /// The name in the IDL.
            pub const NAME: &'static ::core::primitive::str = #thrift_name;
            /// What the IDL says of it.
            pub const DESCRIPTOR: &'static ::siskin::codegen::StructDescriptor = &#descriptor;
            #builder_entry
            #(#or_default)*
        }

        #debug
        #default
        #builder
        #exception
        #encode
        #decode
        #serialize
        #deserialize
        ::siskin::codegen::json_struct!(#name);
    }
}

/// `Debug` that hides what is marked.
fn redacted_debug(found: &Struct) -> TokenStream {
    if !found.fields.iter().any(|field| field.redacted) {
        return TokenStream::new();
    }
    let name = ident(&found.named.rust);
    let shown = found.named.rust.trim_start_matches("r#");
    if found.kind == StructKind::Union {
        let unknown = unknown_arm(found);
        let arms = found.fields.iter().map(|field| {
            let arm = ident(&field.named.rust);
            let text = field.named.rust.trim_start_matches("r#");
            if field.redacted {
                quote!(Self::#arm(_) => f.debug_tuple(#text).field(&::core::format_args!("<redacted>")).finish())
            } else {
                quote!(Self::#arm(value) => f.debug_tuple(#text).field(value).finish())
            }
        });
        return quote! {
            impl ::core::fmt::Debug for #name {
                fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
                    match self {
                        #(#arms,)*
                        Self::#unknown(field) => f.debug_tuple("Unknown").field(field).finish(),
                    }
                }
            }
        };
    }
    let fields = found.fields.iter().map(|field| {
        let name = ident(&field.named.rust);
        let text = field.named.rust.trim_start_matches("r#");
        if field.redacted {
            quote!(.field(#text, &::core::format_args!("<redacted>")))
        } else {
            quote!(.field(#text, &self.#name))
        }
    });
    quote! {
        impl ::core::fmt::Debug for #name {
            fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
                f.debug_struct(#shown)#(#fields)*.finish()
            }
        }
    }
}

/// The builder, and the function that starts one.
fn builder(model: &Model, found: &Struct) -> (TokenStream, TokenStream) {
    if found.builder.is_empty() {
        return (TokenStream::new(), TokenStream::new());
    }
    let from = found.named.file;
    let key = found.key;
    let name = ident(&found.named.rust);
    let builder = ident(&found.builder);
    let asked = |field: &Field| field.requiredness == Requiredness::Required && field.default.is_none();
    let arguments = found.fields.iter().filter(|field| asked(field)).map(|field| {
        let name = ident(&field.named.rust);
        let ty = rust_type(model, from, &field.ty, key);
        quote!(#name: #ty)
    });
    let fields = found.fields.iter().map(|field| {
        let name = ident(&field.named.rust);
        let value = if asked(field) {
            held(field, quote!(#name))
        } else {
            initial(model, from, field, key)
        };
        quote!(#name: #value)
    });
    let setters = found.fields.iter().filter(|field| !asked(field)).map(|field| {
        let name = ident(&field.named.rust);
        let setter = if field.named.rust == "build" {
            ident("set_build")
        } else {
            name.clone()
        };
        let ty = rust_type(model, from, &field.ty, key);
        let doc = match field.named.doc.as_str() {
            "" => doc(&format!("Sets `{}`.", field.named.name)),
            text => doc(text),
        };
        let value = held(field, quote!(value));
        quote! {
            #doc
            #[must_use]
            pub fn #setter(mut self, value: #ty) -> Self {
                self.0.#name = #value;
                self
            }
        }
    });
    let about = format!("Builds a [`{}`].", found.named.rust.trim_start_matches("r#"));
    let entry = quote! {
        /// Starts with what is required; all else has its default.
        pub fn builder(#(#arguments),*) -> #builder {
            #builder(Self { #(#fields),* })
        }
    };
    let builder = quote! {
        #[doc = #about]
        #[derive(::core::clone::Clone, ::core::fmt::Debug)]
        #[must_use]
        pub struct #builder(#name);

        impl #builder {
            #(#setters)*

            /// The value.
            pub fn build(self) -> #name {
                self.0
            }
        }
    };
    (entry, builder)
}

/// `Display` and `Error` of an exception.
fn exception(model: &Model, found: &Struct) -> TokenStream {
    const TELLING: &[&str] = &["message", "msg", "description", "reason", "why"];
    let name = ident(&found.named.rust);
    let text = |wanted: &str| {
        found.fields.iter().find(|field| {
            field.named.name == wanted && !field.redacted && *model.plain(&field.ty) == Type::Base(Base::String)
        })
    };
    let message = found
        .named
        .annotation("message")
        .and_then(text)
        .or_else(|| TELLING.iter().find_map(|name| text(name)));
    let thrift_name = &found.named.name;
    let show = match message {
        Some(field) if field.option => {
            let field = ident(&field.named.rust);
            quote!(f.write_str(self.#field.as_deref().unwrap_or(#thrift_name)))
        }
        Some(field) => {
            let field = ident(&field.named.rust);
            quote!(f.write_str(&self.#field))
        }
        None => quote!(::core::fmt::Debug::fmt(self, f)),
    };
    quote! {
        impl ::core::fmt::Display for #name {
            fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
                #show
            }
        }

        impl ::std::error::Error for #name {}
    }
}

/// So many fields has a small struct at most. `Output::scalars` takes as many.
const SMALL: usize = 4;

/// Small structs are mostly elements of lists: they are read and written where they stand.
fn inline(fields: &[Field]) -> Option<TokenStream> {
    (fields.len() <= SMALL).then(|| quote!(#[inline]))
}

/// A field that is always written and takes few bytes, as a scalar.
fn scalar(model: &Model, field: &Field) -> Option<TokenStream> {
    let name = ident(&field.named.rust);
    if field.option || field.boxed {
        return None;
    }
    match model.plain(&field.ty) {
        Type::Base(Base::Bool | Base::I8 | Base::I16 | Base::I32 | Base::I64 | Base::Double) => {
            Some(quote!(::siskin::codegen::Scalar::from(self.#name)))
        }
        Type::Enum(_) => Some(quote!(::siskin::codegen::Scalar::I32(self.#name.value()))),
        _ => None,
    }
}

/// How a struct of a few scalars is written: all at once.
fn encode_scalars(model: &Model, found: &Struct) -> Option<TokenStream> {
    if found.fields.is_empty() || found.fields.len() > SMALL {
        return None;
    }
    let fields = by_id(&found.fields).into_iter().map(|field| {
        let id = integer(i64::from(field.id));
        scalar(model, field).map(|scalar| quote!((#id, #scalar)))
    });
    let fields: Vec<_> = fields.collect::<Option<_>>()?;
    Some(quote!(out.scalars([#(#fields),*]);))
}

fn encode_record(model: &Model, name: &proc_macro2::Ident, found: &Struct) -> TokenStream {
    let inline = inline(&found.fields);
    let fields = by_id(&found.fields).into_iter().map(|field| {
        let name = ident(&field.named.rust);
        let id = integer(i64::from(field.id));
        if field.option {
            quote! {
                if let ::core::option::Option::Some(value) = &self.#name {
                    ::siskin::codegen::Encode::encode_field(value, out, #id);
                }
            }
        } else if field.omit_empty {
            quote! {
                if !self.#name.is_empty() {
                    ::siskin::codegen::Encode::encode_field(&self.#name, out, #id);
                }
            }
        } else {
            quote!(::siskin::codegen::Encode::encode_field(&self.#name, out, #id);)
        }
    });
    let body = encode_scalars(model, found).unwrap_or_else(|| {
        quote! {
            let scope = out.struct_begin();
            #(#fields)*
            out.struct_end(scope);
        }
    });
    quote! {
        impl ::siskin::codegen::Encode for #name {
            const TYPE: ::siskin::codegen::Type = ::siskin::codegen::Type::Struct;

            #inline
            fn encode<O: ::siskin::codegen::Output>(&self, out: &mut O) {
                #body
            }
        }
    }
}

/// An integer of whatever type is wanted there.
fn integer(value: i64) -> TokenStream {
    let digits = Literal::u64_unsuffixed(value.unsigned_abs());
    let sign = (value < 0).then(|| quote!(-));
    quote!(#sign #digits)
}

fn decode_record(
    model: &Model,
    from: usize,
    name: &proc_macro2::Ident,
    thrift_name: &str,
    fields: &[Field],
    key: bool,
    arguments: bool,
) -> TokenStream {
    let slots: Vec<_> = (0..fields.len())
        .map(|index| format_ident!("field_{}", index))
        .collect();
    let declarations = fields.iter().zip(&slots).map(|(field, slot)| {
        let ty = inner_type(model, from, field, key);
        quote!(let mut #slot: ::core::option::Option<#ty> = ::core::option::Option::None;)
    });
    let arms = fields.iter().zip(&slots).map(|(field, slot)| {
        let id = integer(i64::from(field.id));
        if arguments {
            quote! {
                #id => #slot = ::core::option::Option::Some(::siskin::codegen::Decode::decode_argument(input, ty)?)
            }
        } else {
            quote! {
                #id => {
                    if let ::core::option::Option::Some(value) = ::siskin::codegen::Decode::decode_field(input, ty)? {
                        #slot = ::core::option::Option::Some(value);
                    }
                }
            }
        }
    });
    let inline = inline(fields);
    // Writers put fields in the order of their ids, and that is quickly confirmed; the loop takes what comes otherwise.
    let mut ordered: Vec<_> = fields.iter().zip(&slots).collect();
    ordered.sort_by_key(|(field, _)| field.id);
    let expected = ordered.into_iter().map(|(field, slot)| {
        let id = integer(i64::from(field.id));
        let ty = inner_type(model, from, field, key);
        let ty = quote!(<#ty as ::siskin::codegen::Decode>::TYPE);
        if arguments {
            quote! {
                if input.field_is(#ty, #id) {
                    #slot = ::core::option::Option::Some(::siskin::codegen::Decode::decode(input)?);
                }
            }
        } else {
            quote! {
                if input.field_is(#ty, #id) {
                    #slot = ::siskin::codegen::Decode::decode_field(input, #ty)?;
                }
            }
        }
    });
    let values = fields.iter().zip(&slots).map(|(field, slot)| {
        let field_name = ident(&field.named.rust);
        let thrift_field = &field.named.name;
        let value = if must_be_there(model, field) {
            quote!(::siskin::codegen::required(#slot, #thrift_name, #thrift_field)?)
        } else if field.option {
            quote!(#slot)
        } else {
            let absent = absent(model, from, field, key);
            quote!(match #slot { ::core::option::Option::Some(value) => value, ::core::option::Option::None => #absent })
        };
        quote!(#field_name: #value)
    });
    quote! {
        impl ::siskin::codegen::Decode for #name {
            const TYPE: ::siskin::codegen::Type = ::siskin::codegen::Type::Struct;
            const MIN_SIZE: ::core::primitive::usize = 1;

            #inline
            fn decode<I: ::siskin::codegen::Input>(
                input: &mut I,
            ) -> ::core::result::Result<Self, ::siskin::codegen::ProtocolError> {
                #(#declarations)*
                let scope = input.struct_begin()?;
                #(#expected)*
                while let ::core::option::Option::Some((ty, id)) = input.field_begin()? {
                    match id {
                        #(#arms,)*
                        _ => input.skip(ty)?,
                    }
                }
                input.struct_end(scope);
                ::core::result::Result::Ok(Self { #(#values),* })
            }
        }
    }
}

fn serialize_record(name: &proc_macro2::Ident, found: &Struct) -> TokenStream {
    let shown = &found.named.name;
    let always = found.fields.iter().filter(|field| !field.option).count();
    let sometimes = found.fields.iter().filter(|field| field.option).map(|field| {
        let name = ident(&field.named.rust);
        quote!(+ ::core::primitive::usize::from(self.#name.is_some()))
    });
    let members = by_id(&found.fields).into_iter().map(|field| {
        let name = ident(&field.named.rust);
        let json_name = &field.json_name;
        let wrapper = if field.text { quote!(Text) } else { quote!(Out) };
        let member = |value: TokenStream| {
            quote! {
                ::siskin::codegen::serde::ser::SerializeStruct::serialize_field(
                    &mut state, #json_name, &::siskin::codegen::json::#wrapper(#value),
                )?;
            }
        };
        if field.option {
            let member = member(quote!(value));
            quote!(if let ::core::option::Option::Some(value) = &self.#name { #member })
        } else {
            member(quote!(&self.#name))
        }
    });
    let mutable = (!found.fields.is_empty()).then(|| quote!(mut));
    quote! {
        impl ::siskin::codegen::serde::Serialize for #name {
            fn serialize<S: ::siskin::codegen::serde::Serializer>(
                &self,
                serializer: S,
            ) -> ::core::result::Result<S::Ok, S::Error> {
                let #mutable state = serializer.serialize_struct(#shown, #always #(#sometimes)*)?;
                #(#members)*
                ::siskin::codegen::serde::ser::SerializeStruct::end(state)
            }
        }
    }
}

/// `Deserialize` by a visitor whose `visit_map` is given.
fn deserialize_by(
    name: &proc_macro2::Ident,
    thrift_name: &str,
    json_names: &[&str],
    visit_map: &TokenStream,
) -> TokenStream {
    quote! {
        impl<'de> ::siskin::codegen::serde::Deserialize<'de> for #name {
            fn deserialize<D: ::siskin::codegen::serde::Deserializer<'de>>(
                deserializer: D,
            ) -> ::core::result::Result<Self, D::Error> {
                struct Members;

                impl<'de> ::siskin::codegen::serde::de::Visitor<'de> for Members {
                    type Value = #name;

                    fn expecting(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
                        ::siskin::codegen::json::expecting(f, #thrift_name)
                    }

                    fn visit_map<A: ::siskin::codegen::serde::de::MapAccess<'de>>(
                        self,
                        mut map: A,
                    ) -> ::core::result::Result<#name, A::Error> {
                        #visit_map
                    }
                }

                deserializer.deserialize_struct(#thrift_name, &[#(#json_names),*], Members)
            }
        }
    }
}

/// `while let` over the members of an object, with an arm for each known one.
fn members(json_names: &[&str], arms: &[TokenStream], unknown: &TokenStream) -> TokenStream {
    let numbers = (0..json_names.len()).map(|index| integer(i64::try_from(index).unwrap_or(i64::MAX)));
    let numbers: Vec<_> = numbers.collect();
    quote! {
        while let ::core::option::Option::Some(member) = map.next_key_seed(::siskin::codegen::json::Field(
            |name: &::core::primitive::str| -> ::core::primitive::u16 {
                match name {
                    #(#json_names => #numbers,)*
                    _ => ::core::primitive::u16::MAX,
                }
            },
        ))? {
            match member {
                #(#numbers => #arms,)*
                _ => #unknown,
            }
        }
    }
}

fn deserialize_record(
    model: &Model,
    from: usize,
    name: &proc_macro2::Ident,
    thrift_name: &str,
    fields: &[Field],
    key: bool,
) -> TokenStream {
    let slots: Vec<_> = (0..fields.len())
        .map(|index| format_ident!("field_{}", index))
        .collect();
    let json_names: Vec<_> = fields.iter().map(|field| field.json_name.as_str()).collect();
    let declarations = fields.iter().zip(&slots).map(|(field, slot)| {
        let ty = inner_type(model, from, field, key);
        quote! {
            let mut #slot: ::core::option::Option<::core::option::Option<#ty>> = ::core::option::Option::None;
        }
    });
    let arms: Vec<_> = json_names
        .iter()
        .zip(&slots)
        .map(|(json_name, slot)| quote!(::siskin::codegen::json::member(&mut map, &mut #slot, #json_name)?))
        .collect();
    let members = members(&json_names, &arms, &quote!(::siskin::codegen::json::ignore(&mut map)?));
    let values = fields.iter().zip(&slots).map(|(field, slot)| {
        let field_name = ident(&field.named.rust);
        let json_name = &field.json_name;
        let value = if must_be_there(model, field) {
            quote!(::siskin::codegen::json::required(#slot, #json_name)?)
        } else if field.option {
            quote!(#slot.flatten())
        } else {
            let absent = absent(model, from, field, key);
            quote! {
                match #slot.flatten() {
                    ::core::option::Option::Some(value) => value,
                    ::core::option::Option::None => #absent,
                }
            }
        };
        quote!(#field_name: #value)
    });
    let visit_map = quote! {
        #(#declarations)*
        #members
        ::core::result::Result::Ok(#name { #(#values),* })
    };
    deserialize_by(name, thrift_name, &json_names, &visit_map)
}

/// The name of the arm for what the IDL does not know.
fn unknown_arm(found: &Struct) -> proc_macro2::Ident {
    let mut name = "Unknown".to_owned();
    while found.fields.iter().any(|field| field.named.rust == name) {
        name.push('_');
    }
    ident(&name)
}

fn union(model: &Model, found: &Struct) -> TokenStream {
    let from = found.named.file;
    let key = found.key;
    let name = ident(&found.named.rust);
    let thrift_name = &found.named.name;
    let own_doc = doc(&found.named.doc);
    let own_deprecated = deprecated(&found.named);
    let derive = derives(&standard(found), &found.derives, &found.attributes);
    let descriptor = ident(&found.named.descriptor);
    let debug = redacted_debug(found);
    let unknown = unknown_arm(found);
    let arms = found.fields.iter().map(|field| {
        let (doc, deprecated) = (doc(&field.named.doc), deprecated(&field.named));
        let arm = ident(&field.named.rust);
        let ty = inner_type(model, from, field, key);
        quote!(#doc #deprecated #arm(#ty))
    });
    let encode = found.fields.iter().map(|field| {
        let arm = ident(&field.named.rust);
        let id = integer(i64::from(field.id));
        quote!(Self::#arm(value) => ::siskin::codegen::Encode::encode_field(value, out, #id))
    });
    let decode = found.fields.iter().map(|field| {
        let arm = ident(&field.named.rust);
        let id = integer(i64::from(field.id));
        quote! {
            #id => {
                if let ::core::option::Option::Some(arm) = ::siskin::codegen::Decode::decode_field(input, ty)? {
                    found += 1;
                    value = ::core::option::Option::Some(Self::#arm(arm));
                }
            }
        }
    });
    let serialize = found.fields.iter().map(|field| {
        let arm = ident(&field.named.rust);
        let json_name = &field.json_name;
        let wrapper = if field.text { quote!(Text) } else { quote!(Out) };
        quote! {
            Self::#arm(value) => {
                let mut state = serializer.serialize_struct(#thrift_name, 1)?;
                ::siskin::codegen::serde::ser::SerializeStruct::serialize_field(
                    &mut state, #json_name, &::siskin::codegen::json::#wrapper(value),
                )?;
                ::siskin::codegen::serde::ser::SerializeStruct::end(state)
            }
        }
    });
    let json_names: Vec<_> = found.fields.iter().map(|field| field.json_name.as_str()).collect();
    let read: Vec<_> = found
        .fields
        .iter()
        .map(|field| {
            let arm = ident(&field.named.rust);
            let json_name = &field.json_name;
            quote!(arms.arm(&mut map, #json_name, #name::#arm)?)
        })
        .collect();
    let members = members(&json_names, &read, &quote!(arms.unknown(&mut map)?));
    let visit_map = quote! {
        let mut arms = ::siskin::codegen::json::Arms::new(#thrift_name);
        #members
        arms.finish()
    };
    let deserialize = deserialize_by(&name, thrift_name, &json_names, &visit_map);
    quote! {
        #own_doc
        #own_deprecated
        #derive
        pub enum #name {
            #(#arms,)*
            /// An arm that the IDL does not know: a newer peer has it. It is kept and written back.
            #unknown(::siskin::codegen::UnknownField),
        }

        impl #name {
            /// The name in the IDL.
            pub const NAME: &'static ::core::primitive::str = #thrift_name;
            /// What the IDL says of it.
            pub const DESCRIPTOR: &'static ::siskin::codegen::StructDescriptor = &#descriptor;
        }

        #debug

        impl ::siskin::codegen::Encode for #name {
            const TYPE: ::siskin::codegen::Type = ::siskin::codegen::Type::Struct;

            fn encode<O: ::siskin::codegen::Output>(&self, out: &mut O) {
                let scope = out.struct_begin();
                match self {
                    #(#encode,)*
                    Self::#unknown(field) => field.encode(out),
                }
                out.struct_end(scope);
            }
        }

        impl ::siskin::codegen::Decode for #name {
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
                        #(#decode,)*
                        _ => {
                            found += 1;
                            let field = ::siskin::codegen::UnknownField::decode(input, ty, id)?;
                            value = ::core::option::Option::Some(Self::#unknown(field));
                        }
                    }
                }
                input.struct_end(scope);
                match value {
                    ::core::option::Option::Some(value) if found == 1 => ::core::result::Result::Ok(value),
                    _ => ::core::result::Result::Err(::siskin::codegen::ProtocolError::UnionFields {
                        union: #thrift_name,
                        found,
                    }),
                }
            }
        }

        impl ::siskin::codegen::serde::Serialize for #name {
            fn serialize<S: ::siskin::codegen::serde::Serializer>(
                &self,
                serializer: S,
            ) -> ::core::result::Result<S::Ok, S::Error> {
                match self {
                    #(#serialize)*
                    Self::#unknown(field) => ::siskin::codegen::json::write_unknown_arm(serializer, field.id),
                }
            }
        }

        #deserialize
        ::siskin::codegen::json_struct!(#name);
    }
}

/// The enum, with all that it implements.
pub(super) fn enumeration(model: &Model, id: usize) -> TokenStream {
    let Some(found) = model.enums.get(id) else {
        return TokenStream::new();
    };
    let name = ident(&found.named.rust);
    let thrift_name = &found.named.name;
    let own_doc = doc(&found.named.doc);
    let own_deprecated = deprecated(&found.named);
    let descriptor = ident(&found.named.descriptor);
    let unknown = ident(&found.unknown);
    let unknown_arm = ident(&found.unknown_arm);
    let derive = derives(
        &["Clone", "Copy", "Debug", "PartialEq", "Eq"],
        &found.derives,
        &found.attributes,
    );
    let members: Vec<_> = found.members.iter().filter(|member| !member.alias).collect();
    let variants = members.iter().map(|member| {
        let (doc, deprecated) = (doc(&member.named.doc), deprecated(&member.named));
        let variant = ident(&member.named.rust);
        quote!(#doc #deprecated #variant)
    });
    let names: Vec<_> = members.iter().map(|member| ident(&member.named.rust)).collect();
    let numbers: Vec<_> = members.iter().map(|member| integer(i64::from(member.value))).collect();
    let thrift_names: Vec<_> = members.iter().map(|member| member.named.name.as_str()).collect();
    let json_names: Vec<_> = members.iter().map(|member| member.json_name.as_str()).collect();
    let aliases = found
        .members
        .iter()
        .filter(|member| member.alias)
        .map(|member| alias(found, member));
    let parsed = found.members.iter().filter_map(|member| {
        let text = &member.named.name;
        let variant = ident(&same_number(found, member)?.named.rust);
        Some(quote!(#text => ::core::result::Result::Ok(Self::#variant)))
    });
    let from_json = found.members.iter().filter_map(|member| {
        let text = &member.json_name;
        let variant = ident(&same_number(found, member)?.named.rust);
        Some(quote!(#text => ::core::option::Option::Some(Self::#variant)))
    });
    let default = match members.iter().find(|member| member.value == 0).or(members.first()) {
        Some(member) => {
            let variant = ident(&member.named.rust);
            quote!(Self::#variant)
        }
        None => quote!(<Self as ::core::convert::From<::core::primitive::i32>>::from(0)),
    };
    let about_unknown = format!(
        "A number that no member of [`{}`] has.",
        found.named.rust.trim_start_matches("r#")
    );
    quote! {
        #own_doc
        #own_deprecated
        #derive
        pub enum #name {
            #(#variants,)*
            /// A number that the IDL does not know: a newer peer does. It is kept and written back.
            #unknown_arm(#unknown),
        }

        #[doc = #about_unknown]
        #[derive(::core::clone::Clone, ::core::marker::Copy, ::core::fmt::Debug, ::core::cmp::PartialEq, ::core::cmp::Eq)]
        pub struct #unknown(::core::primitive::i32);

        impl #unknown {
            /// The number.
            pub fn value(self) -> ::core::primitive::i32 {
                self.0
            }
        }

        impl #name {
            /// The name in the IDL.
            pub const NAME: &'static ::core::primitive::str = #thrift_name;
            /// What the IDL says of it.
            pub const DESCRIPTOR: &'static ::siskin::codegen::EnumDescriptor = &#descriptor;
            /// Every member, in the order of the IDL.
            pub const ALL: &'static [Self] = &[#(Self::#names),*];
            #(#aliases)*

            /// The number.
            pub fn value(self) -> ::core::primitive::i32 {
                match self {
                    #(Self::#names => #numbers,)*
                    Self::#unknown_arm(unknown) => unknown.0,
                }
            }

            /// The name in the IDL; empty for a number that is no member's.
            pub fn name(self) -> &'static ::core::primitive::str {
                match self {
                    #(Self::#names => #thrift_names,)*
                    Self::#unknown_arm(_) => "",
                }
            }

            /// Whether this is a member.
            pub fn known(self) -> ::core::primitive::bool {
                !::core::matches!(self, Self::#unknown_arm(_))
            }
        }

        impl ::core::default::Default for #name {
            fn default() -> Self {
                #default
            }
        }

        impl ::core::convert::From<::core::primitive::i32> for #name {
            fn from(number: ::core::primitive::i32) -> Self {
                match number {
                    #(#numbers => Self::#names,)*
                    unknown => Self::#unknown_arm(#unknown(unknown)),
                }
            }
        }

        impl ::core::convert::From<#name> for ::core::primitive::i32 {
            fn from(value: #name) -> Self {
                value.value()
            }
        }

        impl ::core::cmp::PartialOrd for #name {
            fn partial_cmp(&self, other: &Self) -> ::core::option::Option<::core::cmp::Ordering> {
                ::core::option::Option::Some(::core::cmp::Ord::cmp(self, other))
            }
        }

        impl ::core::cmp::Ord for #name {
            fn cmp(&self, other: &Self) -> ::core::cmp::Ordering {
                ::core::cmp::Ord::cmp(&self.value(), &other.value())
            }
        }

        impl ::core::hash::Hash for #name {
            fn hash<H: ::core::hash::Hasher>(&self, state: &mut H) {
                ::core::hash::Hash::hash(&self.value(), state);
            }
        }

        impl ::core::fmt::Display for #name {
            fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
                match self {
                    Self::#unknown_arm(unknown) => ::core::fmt::Display::fmt(&unknown.0, f),
                    #[allow(unreachable_patterns)]
                    member => f.pad(member.name()),
                }
            }
        }

        impl ::core::str::FromStr for #name {
            type Err = ::siskin::codegen::UnknownMember;

            fn from_str(name: &::core::primitive::str) -> ::core::result::Result<Self, Self::Err> {
                match name {
                    #(#parsed,)*
                    _ => ::core::result::Result::Err(::siskin::codegen::UnknownMember::new(#thrift_name, name)),
                }
            }
        }

        impl ::siskin::codegen::Encode for #name {
            const TYPE: ::siskin::codegen::Type = ::siskin::codegen::Type::I32;

            fn encode<O: ::siskin::codegen::Output>(&self, out: &mut O) {
                out.i32(self.value());
            }
        }

        impl ::siskin::codegen::Decode for #name {
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
            ) -> ::core::result::Result<::core::option::Option<Self>, ::siskin::codegen::ProtocolError> {
                match found {
                    // Some peers write enums with a type of their own, 16.
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

        impl ::siskin::codegen::json::Enum for #name {
            const DESCRIPTOR: &'static ::siskin::codegen::EnumDescriptor = &#descriptor;

            fn from_number(number: ::core::primitive::i32) -> Self {
                Self::from(number)
            }

            fn number(self) -> ::core::primitive::i32 {
                self.value()
            }

            fn json_name(self) -> ::core::option::Option<&'static ::core::primitive::str> {
                match self {
                    #(Self::#names => ::core::option::Option::Some(#json_names),)*
                    Self::#unknown_arm(_) => ::core::option::Option::None,
                }
            }

            fn from_json_name(name: &::core::primitive::str) -> ::core::option::Option<Self> {
                match name {
                    #(#from_json,)*
                    _ => ::core::option::Option::None,
                }
            }
        }

        ::siskin::codegen::json_enum!(#name);
    }
}

/// The member that has a member's number first.
fn same_number<'a>(found: &'a Enum, member: &Member) -> Option<&'a Member> {
    found
        .members
        .iter()
        .find(|other| !other.alias && other.value == member.value)
}

/// The second name of a number.
fn alias(found: &Enum, member: &Member) -> TokenStream {
    let Some(first) = same_number(found, member) else {
        return TokenStream::new();
    };
    let doc = match member.named.doc.as_str() {
        "" => doc(&format!("Another name for `{}`.", first.named.name)),
        text => doc(text),
    };
    let (alias, first) = (ident(&member.named.rust), ident(&first.named.rust));
    quote!(#doc pub const #alias: Self = Self::#first;)
}

/// The alias of a type.
pub(super) fn typedef(model: &Model, id: usize) -> TokenStream {
    let Some(found) = model.typedefs.get(id) else {
        return TokenStream::new();
    };
    let (doc, deprecated) = (doc(&found.named.doc), deprecated(&found.named));
    let name = ident(&found.named.rust);
    let ty = rust_type(model, found.named.file, &found.ty, false);
    quote!(#doc #deprecated pub type #name = #ty;)
}

/// The constant. What cannot be one in Rust is a `LazyLock`.
pub(super) fn constant(model: &Model, id: usize) -> TokenStream {
    let Some(Constant {
        named,
        ty,
        value: given,
    }) = model.constants.get(id)
    else {
        return TokenStream::new();
    };
    let from = named.file;
    let (doc, deprecated) = (doc(&named.doc), deprecated(named));
    let name = ident(&named.rust);
    match given {
        Value::String(text) => quote!(#doc #deprecated pub const #name: &::core::primitive::str = #text;),
        Value::Binary(text) => {
            let bytes = Literal::byte_string(text.as_bytes());
            quote!(#doc #deprecated pub const #name: &[::core::primitive::u8] = #bytes;)
        }
        Value::Bool(_) | Value::Int(_) | Value::Double(_) | Value::Uuid(_) | Value::Enum(..) => {
            let (rust, value) = (rust_type(model, from, ty, false), value(model, from, ty, false, given));
            quote!(#doc #deprecated pub const #name: #rust = #value;)
        }
        Value::List(_) | Value::Set(_) | Value::Map(_) | Value::Struct(..) => {
            let (rust, value) = (rust_type(model, from, ty, false), value(model, from, ty, false, given));
            quote! {
                #doc
                #deprecated
                pub static #name: ::std::sync::LazyLock<#rust> = ::std::sync::LazyLock::new(|| #value);
            }
        }
    }
}

/// An expression that makes a value of a type.
fn value(model: &Model, from: usize, ty: &Type, key: bool, given: &Value) -> TokenStream {
    let ordered = |number: TokenStream| {
        if key {
            quote!(::siskin::codegen::F64(#number))
        } else {
            number
        }
    };
    match (model.plain(ty), given) {
        (Type::Base(Base::Double), Value::Int(number)) => {
            let digits = Literal::u64_unsuffixed(number.unsigned_abs());
            let sign = (*number < 0).then(|| quote!(-));
            ordered(quote!(#sign #digits as ::core::primitive::f64))
        }
        (_, Value::Bool(value)) => quote!(#value),
        (_, Value::Int(number)) => integer(*number),
        (_, Value::Double(number)) => {
            let digits = Literal::f64_unsuffixed(number.abs());
            let sign = number.is_sign_negative().then(|| quote!(-));
            ordered(quote!(#sign #digits))
        }
        (_, Value::String(text)) => quote!(::std::string::String::from(#text)),
        (_, Value::Binary(text)) => {
            let bytes = Literal::byte_string(text.as_bytes());
            quote!(::siskin::codegen::Bytes::from_static(#bytes))
        }
        (_, Value::Uuid(bytes)) => {
            let bytes = bytes.iter().map(|byte| Literal::u8_unsuffixed(*byte));
            quote!(::siskin::codegen::Uuid([#(#bytes),*]))
        }
        (_, Value::Enum(id, number)) => {
            let Some(found) = model.enums.get(*id) else {
                return TokenStream::new();
            };
            let path = path(model, from, &found.named);
            match found
                .members
                .iter()
                .find(|member| !member.alias && member.value == *number)
            {
                Some(member) => {
                    let member = ident(&member.named.rust);
                    quote!(#path::#member)
                }
                None => {
                    let number = integer(i64::from(*number));
                    quote!(<#path as ::core::convert::From<::core::primitive::i32>>::from(#number))
                }
            }
        }
        (Type::List(element), Value::List(values) | Value::Set(values)) => {
            let values = values.iter().map(|given| value(model, from, element, key, given));
            quote!(::std::vec::Vec::from([#(#values),*]))
        }
        (Type::Set(element), Value::List(values) | Value::Set(values)) => {
            let values = values.iter().map(|given| value(model, from, element, true, given));
            quote!(::std::collections::BTreeSet::from([#(#values),*]))
        }
        (Type::Map(name, element), Value::Map(pairs)) => {
            let pairs = pairs.iter().map(|(given_key, given)| {
                let given_key = value(model, from, name, true, given_key);
                let given = value(model, from, element, key, given);
                quote!((#given_key, #given))
            });
            quote!(::std::collections::BTreeMap::from([#(#pairs),*]))
        }
        (_, Value::Struct(id, given)) => struct_value(model, from, *id, given),
        // A value is of its type.
        (_, Value::List(_) | Value::Set(_) | Value::Map(_)) => quote!(::core::default::Default::default()),
    }
}

fn struct_value(model: &Model, from: usize, id: usize, given: &[(usize, Value)]) -> TokenStream {
    let Some(found) = model.structs.get(id) else {
        return TokenStream::new();
    };
    let path = item(model, from, found.named.file, &found.named.rust);
    if found.kind == StructKind::Union {
        let arm = given
            .first()
            .and_then(|(index, given)| Some((found.fields.get(*index)?, given)));
        return match arm {
            Some((field, given)) => {
                let arm = ident(&field.named.rust);
                let value = value(model, from, &field.ty, found.key, given);
                let value = if field.boxed {
                    quote!(::std::boxed::Box::new(#value))
                } else {
                    value
                };
                quote!(#path::#arm(#value))
            }
            None => TokenStream::new(),
        };
    }
    let fields = found.fields.iter().enumerate().map(|(index, field)| {
        let name = ident(&field.named.rust);
        let value = match given.iter().find(|(found, _)| *found == index) {
            Some((_, given)) => held(field, value(model, from, &field.ty, found.key, given)),
            None => initial(model, from, field, found.key),
        };
        quote!(#name: #value)
    });
    quote!(#path { #(#fields),* })
}

/// The struct of a method's arguments. Of another type than the IDL's, one is refused.
pub(super) fn arguments(model: &Model, service: &Service, method: &Method) -> TokenStream {
    let from = service.named.file;
    let name = ident(&method.arguments);
    let thrift_name = format!("{}_args", method.named.name);
    let fields = method.parameters.iter().map(|field| {
        let name = ident(&field.named.rust);
        let ty = field_type(model, from, field, false);
        quote!(pub #name: #ty)
    });
    let decode = decode_record(model, from, &name, &thrift_name, &method.parameters, false, true);
    let deserialize = deserialize_record(model, from, &name, &thrift_name, &method.parameters, false);
    quote! {
        #[doc(hidden)]
        #[derive(::core::clone::Clone, ::core::cmp::PartialEq)]
        pub struct #name {
            #(#fields,)*
        }

        #decode
        #deserialize
    }
}
