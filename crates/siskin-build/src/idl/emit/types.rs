//! Data: structs, unions, exceptions, enums, typedefs, constants, and the structs of methods' arguments.

use proc_macro2::{Literal, TokenStream};
use quote::{format_ident, quote};

use super::super::model::{
    Base, Constant, Enum, Field, Limit, Member, Method, Model, Requiredness, Service, Struct, StructKind, Style, Type,
    Value,
};
use super::names::{deprecated, doc, ident, integer, item, path, rust_type};

/// The struct, union or exception, with all that it implements.
pub(super) fn structure(model: &Model, id: usize) -> TokenStream {
    match model.structs.get(id) {
        Some(found) if found.kind == StructKind::Union => union(model, found),
        Some(found) => record(model, found),
        None => TokenStream::new(),
    }
}

/// Traits that generated types implement without deriving them.
const WRITTEN: &[&str] = &["Debug", "Default", "Serialize", "Deserialize"];

/// The derives and attributes of a type: those that always hold, and those that the IDL asks for.
fn derives(always: &[&str], derives: &[String], attributes: &[String]) -> TokenStream {
    let always_names = always;
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
    // What stands there anyway cannot stand there twice.
    let asked = derives
        .iter()
        .flat_map(|derives| derives.split(','))
        .filter_map(|derive| {
            let name = derive.rsplit("::").next().unwrap_or_default().trim();
            let twice = always_names.contains(&name) || WRITTEN.contains(&name);
            derive.parse::<TokenStream>().ok().filter(|_| !twice)
        });
    let all = always.chain(asked);
    let attributes = attributes
        .iter()
        .filter_map(|attribute| attribute.parse::<TokenStream>().ok());
    quote! {
        #[derive(#(#all),*)]
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
pub(super) fn held(field: &Field, value: TokenStream) -> TokenStream {
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

/// What a field is read as when it is absent, unless that is the zero value of its type or nothing.
fn absent(model: &Model, from: usize, field: &Field, key: bool) -> Option<TokenStream> {
    match &field.default {
        Some(default) => Some(held(field, value(model, from, &field.ty, key, default))),
        None => number_0(model, from, field),
    }
}

/// Whether a field that is absent is a mistake: a required one, and a parameter of struct-like type without default, for
/// which there is no value to take its place.
fn must_be_there(model: &Model, field: &Field) -> bool {
    let struct_like = matches!(model.plain(&field.ty), Type::Struct(_));
    field.requiredness == Requiredness::Required || !field.option && struct_like && field.default.is_none()
}

/// The number 0 of an enum, whether that is a member or not.
fn number_0(model: &Model, from: usize, field: &Field) -> Option<TokenStream> {
    let Type::Enum(id) = model.plain(&field.ty) else {
        return None;
    };
    let path = path(model, from, &model.enums.get(*id)?.named);
    Some(held(
        field,
        quote!(<#path as ::core::convert::From<::core::primitive::i32>>::from(0)),
    ))
}

/// What a field begins with in `Default` and in a builder.
fn initial(model: &Model, from: usize, field: &Field, key: bool) -> TokenStream {
    match &field.default {
        Some(default) => held(field, value(model, from, &field.ty, key, default)),
        None if field.option => quote!(::core::option::Option::None),
        None => quote!(::core::default::Default::default()),
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
        let unknown = nothing_unknown(found);
        quote! {
            impl ::core::default::Default for #name {
                fn default() -> Self {
                    Self { #(#fields,)* #unknown }
                }
            }
        }
    });
    let unknown = ident_if(&found.unknown);
    let unknown_member = unknown.as_ref().map(|name| {
        quote! {
            /// Fields that the IDL does not know, in the order in which they were read: they are written back.
            pub #name: ::siskin::codegen::UnknownFields,
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
            let about = format!(" `{}`, or its default where it is not set.", field.named.name);
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
    let mut methods: Vec<_> = or_default.collect();
    methods.insert(0, builder_entry);
    methods.retain(|method| !method.is_empty());
    let methods = (!methods.is_empty()).then(|| quote!(impl #name { #(#methods)* }));
    let exception = (found.kind == StructKind::Exception).then(|| exception(model, found));
    let (inline, way) = (inline(&found.fields), way(model, found));
    let table = table(model, from, &found.fields, key);
    let keeps = unknown.map(|name| quote!(keeps #name));
    let constraints = constraints("fields", &name, &found.fields);
    quote! {
        #own_doc
        #own_deprecated
        #derive
        pub struct #name {
            #(#fields,)*
            #unknown_member
        }

        #methods
        #debug
        #default
        #builder
        #exception
        ::siskin::codegen::record! { #inline #way #name #thrift_name #descriptor #keeps { #table } }
        #constraints
    }
}

/// A name, where there is one.
fn ident_if(name: &str) -> Option<proc_macro2::Ident> {
    (!name.is_empty()).then(|| ident(name))
}

/// The member for unknown fields with nothing in it, where there is one.
fn nothing_unknown(found: &Struct) -> Option<TokenStream> {
    ident_if(&found.unknown).map(|name| quote!(#name: ::core::default::Default::default()))
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
    let unknown = ident_if(&found.unknown).map(|name| {
        let text = &found.unknown;
        quote!(.field(#text, &self.#name))
    });
    quote! {
        impl ::core::fmt::Debug for #name {
            fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
                f.debug_struct(#shown)#(#fields)*#unknown.finish()
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
    let mut taken: Vec<String> = found.fields.iter().map(|field| field.named.rust.clone()).collect();
    let setters = found.fields.iter().filter(|field| !asked(field)).map(|field| {
        let name = ident(&field.named.rust);
        let setter = if field.named.rust == "build" {
            let mut setter = "set_build".to_owned();
            while taken.contains(&setter) {
                setter.push('_');
            }
            let name = ident(&setter);
            taken.push(setter);
            name
        } else {
            name.clone()
        };
        let ty = rust_type(model, from, &field.ty, key);
        let doc = match field.named.doc.as_str() {
            "" => doc(&format!("Sets `{}`.", field.named.name)),
            text => doc(text),
        };
        let value = held(field, quote!(value));
        quote!(#doc #setter(value: #ty) #name = #value;)
    });
    let unknown = nothing_unknown(found);
    let entry = quote! {
        /// Starts with what is required; all else has its default.
        pub fn builder(#(#arguments),*) -> #builder {
            #builder(Self { #(#fields,)* #unknown })
        }
    };
    let builder = quote! {
        ::siskin::codegen::builder! { #builder(#name) { #(#setters)* } }
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
    let show = match message {
        Some(field) if field.option => {
            let field = ident(&field.named.rust);
            quote! {
                match &self.#field {
                    ::core::option::Option::Some(text) => f.write_str(text),
                    ::core::option::Option::None => ::core::fmt::Debug::fmt(self, f),
                }
            }
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

/// Whether a field is always written and takes few bytes.
fn scalar(model: &Model, field: &Field) -> bool {
    let scalar = match model.plain(&field.ty) {
        Type::Base(base) => !matches!(base, Base::String | Base::Binary | Base::Uuid),
        ty => matches!(ty, Type::Enum(_)),
    };
    scalar && !field.option && !field.boxed
}

/// How a struct is written: one of a few scalars all at once.
fn way(model: &Model, found: &Struct) -> TokenStream {
    let few = !found.fields.is_empty() && found.fields.len() <= SMALL;
    if few && found.unknown.is_empty() && found.fields.iter().all(|field| scalar(model, field)) {
        quote!(scalars)
    } else {
        quote!(fields)
    }
}

/// The name in JSON, and the other one that is read as well.
fn json_names(field: &Field) -> TokenStream {
    let name = &field.json_name;
    let alias = Some(&field.json_alias).filter(|alias| !alias.is_empty()).into_iter();
    quote!(#name #(| #alias)*)
}

/// The fields in the words of `record!`: a line each.
fn table(model: &Model, from: usize, fields: &[Field], key: bool) -> TokenStream {
    let lines = by_id(fields).into_iter().map(|field| {
        let (id, name) = (integer(i64::from(field.id)), ident(&field.named.rust));
        let (thrift, json) = (&field.named.name, json_names(field));
        let wrapper = match field {
            Field { hidden: true, .. } => quote!(Hidden),
            Field { text: true, .. } => quote!(Text),
            _ => quote!(Out),
        };
        let ty = inner_type(model, from, field, key);
        let meaning = if must_be_there(model, field) {
            quote!(required: #ty)
        } else if field.option {
            quote!(option: #ty)
        } else {
            match absent(model, from, field, key) {
                Some(absent) => quote!(value: #ty = #absent),
                None if field.omit_empty => quote!(filled: #ty),
                None => quote!(zero: #ty),
            }
        };
        quote!(#id #name #thrift #json #wrapper #meaning;)
    });
    quote!(#(#lines)*)
}

/// `constraints!` of a type that has some: `fields` or `arms`.
fn constraints(way: &str, name: &proc_macro2::Ident, fields: &[Field]) -> Option<TokenStream> {
    let lines = fields.iter().filter(|field| !field.rules.is_empty()).map(|field| {
        let (field_name, json) = (ident(&field.named.rust), &field.json_name);
        let kind = match (field.redacted, field.option) {
            (false, false) => quote!(value),
            (false, true) => quote!(option),
            (true, false) => quote!(secret_value),
            (true, true) => quote!(secret_option),
        };
        let rules = field.rules.iter().map(|rule| {
            let name = ident(rule.name);
            let limits = rule.limits.iter().map(|limit| match limit {
                Limit::Number(number) => integer(*number),
                Limit::Size(u64::MAX) => quote!(::core::primitive::u64::MAX),
                Limit::Size(size) => {
                    let digits = Literal::u64_unsuffixed(*size);
                    quote!(#digits)
                }
                Limit::Truth(truth) => quote!(#truth),
            });
            quote!(#name(#(#limits),*))
        });
        quote!(#field_name #json #kind: [#(#rules),*];)
    });
    let lines: Vec<_> = lines.collect();
    let way = ident(way);
    (!lines.is_empty()).then(|| quote!(::siskin::codegen::constraints! { #way #name { #(#lines)* } }))
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
    let constraints = constraints("arms", &name, &found.fields);
    let table = found.fields.iter().map(|field| {
        let (id, arm, json) = (
            integer(i64::from(field.id)),
            ident(&field.named.rust),
            json_names(field),
        );
        let wrapper = if field.text { quote!(Text) } else { quote!(Out) };
        quote!(#id #arm #json #wrapper;)
    });
    quote! {
        #own_doc
        #own_deprecated
        #derive
        pub enum #name {
            #(#arms,)*
            /// An arm that the IDL does not know: a newer peer has it. It is kept and written back.
            #unknown(::siskin::codegen::UnknownField),
        }

        #debug

        ::siskin::codegen::union! { #name #thrift_name #descriptor #unknown { #(#table)* } }
        #constraints
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
    // The struct around a number shows its name by hand.
    let always: &[&str] = match found.newtype {
        true => &["Clone", "Copy", "PartialEq", "Eq"],
        false => &["Clone", "Copy", "Debug", "PartialEq", "Eq"],
    };
    let derive = derives(always, &found.derives, &found.attributes);
    let members: Vec<_> = found.members.iter().filter(|member| !member.alias).collect();
    let variants = members.iter().map(|member| {
        let (doc, deprecated) = (doc(&member.named.doc), deprecated(&member.named));
        let variant = ident(&member.named.rust);
        quote!(#doc #deprecated #variant)
    });
    let table = members.iter().map(|member| {
        let (rust, number) = (ident(&member.named.rust), integer(i64::from(member.value)));
        let (thrift, json) = (&member.named.name, &member.json_name);
        quote!(#rust #number #thrift #json;)
    });
    let also = found.members.iter().filter(|member| member.alias).filter_map(|member| {
        let first = ident(&same_number(found, member)?.named.rust);
        let (thrift, json) = (&member.named.name, &member.json_name);
        Some(quote!(#first #thrift #json;))
    });
    let aliases: Vec<_> = found
        .members
        .iter()
        .filter(|member| member.alias)
        .map(|member| alias(found, member))
        .collect();
    let default = match members.iter().find(|member| member.value == 0).or(members.first()) {
        Some(member) => {
            let variant = ident(&member.named.rust);
            quote!(#name::#variant)
        }
        None => quote!(<#name as ::core::convert::From<::core::primitive::i32>>::from(0)),
    };
    if found.newtype {
        let members = members.iter().map(|member| {
            let (doc, deprecated) = (doc(&member.named.doc), deprecated(&member.named));
            let (rust, number) = (ident(&member.named.rust), integer(i64::from(member.value)));
            quote!(#doc #deprecated pub const #rust: Self = Self(#number);)
        });
        return quote! {
            #own_doc
            #own_deprecated
            #derive
            pub struct #name(::core::primitive::i32);

            impl #name { #(#members)* #(#aliases)* }
            ::siskin::codegen::newtype_enumeration! {
                #name #thrift_name #descriptor = #default;
                { #(#table)* } also { #(#also)* }
            }
        };
    }
    let aliases = (!aliases.is_empty()).then(|| quote!(impl #name { #(#aliases)* }));
    quote! {
        #own_doc
        #own_deprecated
        #derive
        pub enum #name {
            #(#variants,)*
            /// A number that the IDL does not know: a newer peer does. It is kept and written back.
            #unknown_arm(#unknown),
        }

        #aliases
        ::siskin::codegen::enumeration! {
            #name #thrift_name #descriptor #unknown_arm #unknown = #default;
            { #(#table)* } also { #(#also)* }
        }
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
        ..
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
    let style = model.style(ty);
    let ordered = |number: TokenStream| {
        if key || style == Style::Ordered {
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
        (_, Value::String(text)) if style == Style::ArcStr => quote!(::std::sync::Arc::from(#text)),
        (_, Value::String(text)) => quote!(::std::string::String::from(#text)),
        (_, Value::Binary(text)) => {
            let bytes = Literal::byte_string(text.as_bytes());
            match style {
                Style::Vec => quote!(::std::vec::Vec::from(*#bytes)),
                _ => quote!(::siskin::codegen::Bytes::from_static(#bytes)),
            }
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
            let set = match style {
                Style::Hash if !key => quote!(::std::collections::HashSet),
                Style::Index if !key => quote!(::siskin::codegen::IndexSet),
                _ => quote!(::std::collections::BTreeSet),
            };
            quote!(#set::from([#(#values),*]))
        }
        (Type::Map(name, element), Value::Map(pairs)) => {
            let pairs = pairs.iter().map(|(given_key, given)| {
                let given_key = value(model, from, name, true, given_key);
                let given = value(model, from, element, key, given);
                quote!((#given_key, #given))
            });
            let map = match style {
                Style::Hash if !key => quote!(::std::collections::HashMap),
                Style::Index if !key => quote!(::siskin::codegen::IndexMap),
                _ => quote!(::std::collections::BTreeMap),
            };
            quote!(#map::from([#(#pairs),*]))
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
    let unknown = nothing_unknown(found);
    quote!(#path { #(#fields,)* #unknown })
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
    let inline = inline(&method.parameters);
    let table = table(model, from, &method.parameters, false);
    let constraints = constraints("fields", &name, &method.parameters);
    quote! {
        #[doc(hidden)]
        #[derive(::core::clone::Clone, ::core::cmp::PartialEq)]
        pub struct #name {
            #(#fields,)*
        }

        ::siskin::codegen::record! { #inline arguments #name #thrift_name { #table } }
        #constraints
    }
}
