//! How generated code names things: every item by its whole path.

use proc_macro2::{Ident, Literal, Span, TokenStream};
use quote::quote;

use super::super::model::{Base, Model, Module, Named, Style, Type};

/// A Rust name; raw where it says so.
pub(super) fn ident(name: &str) -> Ident {
    match name.strip_prefix("r#") {
        Some(raw) => Ident::new_raw(raw, Span::call_site()),
        None => Ident::new(name, Span::call_site()),
    }
}

/// An item of one file as the module of another names it.
pub(super) fn item(model: &Model, from: usize, file: usize, name: &str) -> TokenStream {
    let name = ident(name);
    if from == file {
        return quote!(#name);
    }
    let module = |file: usize| model.files.get(file).map(|file| &file.module);
    match (module(from), module(file)) {
        (_, Some(Module::Extern(path))) => {
            let path: TokenStream = path.parse().unwrap_or_default();
            quote!(#path::#name)
        }
        (Some(Module::Here(from)), Some(Module::Here(to))) => {
            let up = from.iter().map(|_| quote!(super));
            let down = to.iter().map(|segment| ident(segment));
            quote!(#(#up::)* #(#down::)* #name)
        }
        // What is generated elsewhere names nothing of what is generated here.
        _ => quote!(#name),
    }
}

/// A named definition as the module of a file names it.
pub(super) fn path(model: &Model, from: usize, named: &Named) -> TokenStream {
    item(model, from, named.file, &named.rust)
}

/// The Rust type of a Thrift type. In a key doubles are ordered.
pub(super) fn rust_type(model: &Model, from: usize, ty: &Type, key: bool) -> TokenStream {
    match ty {
        Type::Base(base) => match base {
            Base::Bool => quote!(::core::primitive::bool),
            Base::I8 => quote!(::core::primitive::i8),
            Base::I16 => quote!(::core::primitive::i16),
            Base::I32 => quote!(::core::primitive::i32),
            Base::I64 => quote!(::core::primitive::i64),
            Base::Double if key => quote!(::siskin::codegen::F64),
            Base::Double => quote!(::core::primitive::f64),
            Base::String => quote!(::std::string::String),
            Base::Binary => quote!(::siskin::codegen::Bytes),
            Base::Uuid => quote!(::siskin::codegen::Uuid),
        },
        Type::List(element) => {
            let element = rust_type(model, from, element, key);
            quote!(::std::vec::Vec<#element>)
        }
        Type::Set(element) => {
            let element = rust_type(model, from, element, true);
            quote!(::std::collections::BTreeSet<#element>)
        }
        Type::Map(name, value) => {
            let name = rust_type(model, from, name, true);
            let value = rust_type(model, from, value, key);
            quote!(::std::collections::BTreeMap<#name, #value>)
        }
        Type::Struct(id) => model
            .structs
            .get(*id)
            .map(|found| path(model, from, &found.named))
            .unwrap_or_default(),
        Type::Enum(id) => model
            .enums
            .get(*id)
            .map(|found| path(model, from, &found.named))
            .unwrap_or_default(),
        Type::Typedef(id) => match model.typedefs.get(*id) {
            // The alias has plain doubles, and what has no order.
            Some(typedef) if key && differs_in_key(model, &typedef.ty) => rust_type(model, from, &typedef.ty, key),
            Some(typedef) => path(model, from, &typedef.named),
            None => TokenStream::new(),
        },
        Type::As(style, inner) => {
            let plain = model.plain(inner);
            match (style, plain) {
                (Style::Vec, Type::Base(Base::Binary)) => quote!(::std::vec::Vec<::core::primitive::u8>),
                (Style::ArcStr, Type::Base(Base::String)) => quote!(::std::sync::Arc<::core::primitive::str>),
                (Style::Ordered, Type::Base(Base::Double)) => quote!(::siskin::codegen::F64),
                (Style::Hash, Type::Set(element)) if !key => {
                    let element = rust_type(model, from, element, true);
                    quote!(::std::collections::HashSet<#element>)
                }
                (Style::Hash, Type::Map(name, value)) if !key => {
                    let (name, value) = (rust_type(model, from, name, true), rust_type(model, from, value, key));
                    quote!(::std::collections::HashMap<#name, #value>)
                }
                (Style::Index, Type::Set(element)) if !key => {
                    let element = rust_type(model, from, element, true);
                    quote!(::siskin::codegen::IndexSet<#element>)
                }
                (Style::Index, Type::Map(name, value)) if !key => {
                    let (name, value) = (rust_type(model, from, name, true), rust_type(model, from, value, key));
                    quote!(::siskin::codegen::IndexMap<#name, #value>)
                }
                _ => rust_type(model, from, plain, key),
            }
        }
    }
}

/// Whether the Rust type is another one in elements of sets and keys of maps.
fn differs_in_key(model: &Model, ty: &Type) -> bool {
    match ty {
        Type::Base(base) => *base == Base::Double,
        Type::List(element) => differs_in_key(model, element),
        Type::As(Style::Hash | Style::Index, _) => true,
        Type::As(Style::Usual, inner) => differs_in_key(model, model.plain(inner)),
        Type::As(..) => false,
        // Elements and keys are ordered in any case.
        Type::Set(_) | Type::Struct(_) | Type::Enum(_) => false,
        Type::Map(_, value) => differs_in_key(model, value),
        Type::Typedef(id) => model
            .typedefs
            .get(*id)
            .is_some_and(|typedef| differs_in_key(model, &typedef.ty)),
    }
}

/// An integer of whatever type is wanted there.
pub(super) fn integer(value: i64) -> TokenStream {
    let digits = Literal::u64_unsuffixed(value.unsigned_abs());
    let sign = (value < 0).then(|| quote!(-));
    quote!(#sign #digits)
}

/// `#[doc = "…"]` attributes, a line each.
pub(super) fn doc(text: &str) -> TokenStream {
    let lines = text.lines().map(|line| {
        if line.is_empty() {
            String::new()
        } else {
            format!(" {line}")
        }
    });
    quote!(#(#[doc = #lines])*)
}

/// `#[deprecated]`, with the note where there is one.
pub(super) fn deprecated(named: &Named) -> TokenStream {
    match named.annotation("deprecated") {
        None => TokenStream::new(),
        Some("" | "1" | "true") => quote!(#[deprecated]),
        Some(note) => quote!(#[deprecated(note = #note)]),
    }
}
