//! The static tables that say at run time what the IDL said.

use proc_macro2::TokenStream;
use quote::{format_ident, quote};

use super::super::diagnostic::json_text;
use super::super::model::{
    Annotation, Base, Binding, Constant, Definition, Field, Method, Model, Named, Requiredness, Route, StructKind,
    Type, TypeAnnotations, TypePart, Value,
};
use super::names::{ident, integer, item};
use super::reached;

/// `.with_NAME(value)`, where there is something to say.
fn with(name: &str, value: Option<TokenStream>) -> TokenStream {
    let function = format_ident!("with_{name}");
    value.map(|value| quote!(.#function(#value))).unwrap_or_default()
}

/// A text, where there is one.
fn text(text: &str) -> Option<TokenStream> {
    (!text.is_empty()).then(|| quote!(#text))
}

/// A flag that is set.
fn flag(set: bool) -> Option<TokenStream> {
    set.then(|| quote!(true))
}

/// A list, where it holds something.
fn list(entries: impl IntoIterator<Item = TokenStream>) -> Option<TokenStream> {
    let entries: Vec<_> = entries.into_iter().collect();
    (!entries.is_empty()).then(|| quote!(&[#(#entries),*]))
}

/// Documentation and annotations.
fn said(named: &Named) -> TokenStream {
    let (doc, annotations) = (with("doc", text(&named.doc)), annotations(&named.annotations));
    quote!(#doc #annotations)
}

fn annotations(found: &[Annotation]) -> TokenStream {
    with("annotations", annotation_list(found))
}

fn annotation_list(found: &[Annotation]) -> Option<TokenStream> {
    list(
        found
            .iter()
            .map(|Annotation { key, value }| quote!(annotation(#key, #value))),
    )
}

/// What is annotated in a type, at each of its parts.
fn type_annotations(member: &str, found: &[TypeAnnotations]) -> TokenStream {
    let entries = found.iter().filter_map(|at| {
        let part = at.part.iter().map(|part| match part {
            TypePart::Element => quote!(TypePart::Element),
            TypePart::Key => quote!(TypePart::Key),
            TypePart::Value => quote!(TypePart::Value),
        });
        let annotations = annotation_list(&at.annotations)?;
        Some(quote!(at(&[#(#part),*], #annotations)))
    });
    with(member, list(entries))
}

/// A static item whose value is written in the words of `codegen::describe`.
fn item_of(about: &str, name: &str, ty: &str, value: &TokenStream) -> TokenStream {
    let (name, ty) = (ident(name), ident(ty));
    quote! {
        #[doc = #about]
        pub static #name: ::siskin::codegen::#ty = {
            use ::siskin::codegen::describe::*;
            #ty::new #value
        };
    }
}

/// The descriptor of a file.
pub(super) fn file_descriptor(model: &Model, id: usize) -> TokenStream {
    let Some(file) = model.files.get(id) else {
        return TokenStream::new();
    };
    let (name, stem, source, sha256) = (&file.name, &file.stem, &file.text, &file.sha256);
    let doc = with("doc", text(&file.doc));
    let namespaces = file.namespaces.iter().map(|line| {
        let (scope, path) = (&line.scope, &line.path);
        quote!((#scope, #path))
    });
    let namespaces = with("namespaces", list(namespaces));
    let own_annotations = annotations(&file.annotations);
    let annotated = file.namespaces.iter().any(|line| !line.annotations.is_empty());
    let namespace_annotations = annotated.then(|| {
        let lines = file.namespaces.iter();
        let lines = lines.map(|line| annotation_list(&line.annotations).unwrap_or_else(|| quote!(&[])));
        quote!(&[#(#lines),*])
    });
    let namespace_annotations = with("namespace_annotations", namespace_annotations);
    let includes = with("includes", list(file.includes.iter().map(|path| quote!(#path))));
    let constants = file.definitions.iter().filter_map(|definition| match definition {
        Definition::Constant(constant) => model
            .constants
            .get(*constant)
            .map(|found| constant_descriptor(model, id, found)),
        _ => None,
    });
    let constants = with("constants", list(constants));
    let names = |member: &str, wanted: fn(&Definition, &Model) -> Option<String>| {
        let names = file
            .definitions
            .iter()
            .filter_map(|definition| wanted(definition, model));
        let names = names.map(|name| {
            let name = ident(&name);
            quote!(&#name)
        });
        with(member, list(names))
    };
    let typedefs = names("typedefs", |definition, model| match definition {
        Definition::Typedef(id) => model.typedefs.get(*id).map(|found| found.named.descriptor.clone()),
        _ => None,
    });
    let enums = names("enums", |definition, model| match definition {
        Definition::Enum(id) => model.enums.get(*id).map(|found| found.named.descriptor.clone()),
        _ => None,
    });
    let structs = names("structs", |definition, model| match definition {
        Definition::Struct(id) => model.structs.get(*id).map(|found| found.named.descriptor.clone()),
        _ => None,
    });
    let services = names("services", |definition, model| match definition {
        Definition::Service(id) => model.services.get(*id).map(|found| found.named.descriptor.clone()),
        _ => None,
    });
    let value = quote! {
        (#name, #stem, #source, #sha256)
        #doc #own_annotations #namespaces #namespace_annotations #includes #constants #typedefs #enums #structs #services
    };
    item_of(" The IDL file.", &file.descriptor, "FileDescriptor", &value)
}

fn constant_descriptor(model: &Model, from: usize, constant: &Constant) -> TokenStream {
    let (name, said) = (&constant.named.name, said(&constant.named));
    let ty = type_descriptor(model, from, &constant.ty);
    let value = json(model, &constant.ty, &constant.value);
    let inside = type_annotations("type_annotations", &constant.type_annotations);
    quote!(ConstDescriptor::new(#name, #ty, #value) #said #inside)
}

/// The descriptor of a struct, union or exception.
pub(super) fn struct_descriptor(model: &Model, id: usize) -> TokenStream {
    let Some(found) = model.structs.get(id) else {
        return TokenStream::new();
    };
    let Named { name, file, .. } = &found.named;
    let (stem, said) = (stem(model, *file), said(&found.named));
    let kind = match found.kind {
        StructKind::Struct => quote!(Record),
        StructKind::Union => quote!(Union),
        StructKind::Exception => quote!(Exception),
    };
    let fields = found.fields.iter().map(|field| field_descriptor(model, *file, field));
    item_of(
        &format!(" What the IDL says of `{name}`."),
        &found.named.descriptor,
        "StructDescriptor",
        &quote!((#kind, #name, #stem, &[#(#fields),*]) #said),
    )
}

/// The descriptor of an enum.
pub(super) fn enum_descriptor(model: &Model, id: usize) -> TokenStream {
    let Some(found) = model.enums.get(id) else {
        return TokenStream::new();
    };
    let Named { name, file, .. } = &found.named;
    let (stem, own) = (stem(model, *file), said(&found.named));
    let members = found.members.iter().map(|member| {
        let (name, value, said) = (
            &member.named.name,
            integer(i64::from(member.value)),
            said(&member.named),
        );
        let json_name = with(
            "json_name",
            text(&member.json_name).filter(|_| member.json_name != *name),
        );
        quote!(EnumMember::new(#name, #value) #json_name #said)
    });
    item_of(
        &format!(" What the IDL says of `{name}`."),
        &found.named.descriptor,
        "EnumDescriptor",
        &quote!((#name, #stem, &[#(#members),*]) #own),
    )
}

/// The descriptor of a typedef.
pub(super) fn typedef_descriptor(model: &Model, id: usize) -> TokenStream {
    let Some(found) = model.typedefs.get(id) else {
        return TokenStream::new();
    };
    let Named { name, file, .. } = &found.named;
    let (stem, said) = (stem(model, *file), said(&found.named));
    let ty = type_descriptor(model, *file, &found.ty);
    let inside = type_annotations("type_annotations", &found.type_annotations);
    let members = with("members", list(found.members.iter().map(|member| quote!(#member))));
    item_of(
        &format!(" What the IDL says of `{name}`."),
        &found.named.descriptor,
        "TypedefDescriptor",
        &quote!((#name, #stem, #ty) #said #inside #members),
    )
}

/// The descriptor of a service, with all that it answers.
pub(super) fn service_descriptor(model: &Model, id: usize) -> TokenStream {
    let Some(service) = model.services.get(id) else {
        return TokenStream::new();
    };
    let Named { name, file, .. } = &service.named;
    let said = said(&service.named);
    let extends = service.parent.and_then(|parent| model.services.get(parent));
    let extends = extends.map(|parent| {
        let parent = item(model, *file, parent.named.file, &parent.named.descriptor);
        quote!(&#parent)
    });
    let extends = with("extends", extends);
    let methods = service.all.iter().filter_map(|(declared_in, index)| {
        let declared_in = model.services.get(*declared_in)?;
        Some(method_descriptor(
            model,
            *file,
            &declared_in.named.name,
            declared_in.methods.get(*index)?,
        ))
    });
    let file_descriptor = |id: usize| {
        model
            .files
            .get(id)
            .map(|found| item(model, *file, id, &found.descriptor))
            .unwrap_or_default()
    };
    let own_file = file_descriptor(*file);
    let files = reached(model, *file).into_iter().map(file_descriptor);
    item_of(
        &format!(" What the IDL says of the service `{name}`."),
        &service.named.descriptor,
        "ServiceDescriptor",
        &quote!((#name, &#own_file, &[#(&#files),*], &[#(#methods),*]) #said #extends),
    )
}

fn method_descriptor(model: &Model, from: usize, declared_in: &str, method: &Method) -> TokenStream {
    let (name, said) = (&method.named.name, said(&method.named));
    let arguments = method
        .parameters
        .iter()
        .map(|field| field_descriptor(model, from, field));
    let oneway = with("oneway", flag(method.oneway));
    let idempotent = with("idempotent", flag(method.idempotent));
    let result = method.result.as_ref().map(|ty| {
        let ty = type_descriptor(model, from, ty);
        quote!(&#ty)
    });
    let result = with("result", result);
    let inside = type_annotations("result_annotations", &method.result_annotations);
    let result_doc = with("result_doc", text(&method.result_doc));
    let exceptions = method.exceptions.iter();
    let exceptions = exceptions.map(|exception| field_descriptor(model, from, &exception.field));
    let exceptions = with("exceptions", list(exceptions));
    let routes = with("routes", list(method.routes.iter().map(route_descriptor)));
    quote! {
        MethodDescriptor::new(#name, #declared_in, &[#(#arguments),*])
        #said #oneway #idempotent #result #inside #result_doc #exceptions #routes
    }
}

fn route_descriptor(route: &Route) -> TokenStream {
    let (verb, path) = (&route.verb, &route.path);
    let spread = with("spread", flag(route.spread));
    let bindings = route.bindings.iter().map(|binding| match binding {
        Binding::Path(name) => quote!(Path(#name)),
        Binding::Query(name) => quote!(Query(#name)),
        Binding::Header(name) => quote!(Header(#name)),
        Binding::Cookie(name) => quote!(Cookie(#name)),
        Binding::Body(name) => quote!(Body(#name)),
        Binding::WholeBody => quote!(WholeBody),
        Binding::RawBody => quote!(RawBody),
        Binding::Form(name) => quote!(Form(#name)),
        Binding::None => quote!(Binding::None),
    });
    quote!(RouteDescriptor::new(#verb, #path, &[#(#bindings),*]) #spread)
}

fn field_descriptor(model: &Model, from: usize, field: &Field) -> TokenStream {
    let (id, name, said) = (integer(i64::from(field.id)), &field.named.name, said(&field.named));
    let kind = match field.requiredness {
        Requiredness::Required => quote!(required),
        Requiredness::Optional => quote!(optional),
        Requiredness::Default => quote!(field),
    };
    let ty = type_descriptor(model, from, &field.ty);
    let json_name = with("json_name", text(&field.json_name).filter(|_| field.json_name != *name));
    let json_alias = with("json_alias", text(&field.json_alias));
    let int64_text = with("int64_text", flag(field.text));
    let default = field.default.as_ref().map(|value| {
        let value = json(model, &field.ty, value);
        quote!(#value)
    });
    let default = with("default", default);
    let inside = type_annotations("type_annotations", &field.type_annotations);
    quote!(#kind(#id, #name, #ty) #json_name #json_alias #int64_text #said #inside #default)
}

/// A type in the words of `codegen::describe`.
fn type_descriptor(model: &Model, from: usize, ty: &Type) -> TokenStream {
    let of = |named: Option<&Named>| {
        named
            .map(|named| item(model, from, named.file, &named.descriptor))
            .unwrap_or_default()
    };
    match ty {
        Type::Base(Base::Bool) => quote!(Bool),
        Type::Base(Base::I8) => quote!(I8),
        Type::Base(Base::I16) => quote!(I16),
        Type::Base(Base::I32) => quote!(I32),
        Type::Base(Base::I64) => quote!(I64),
        Type::Base(Base::Double) => quote!(Double),
        Type::Base(Base::String) => quote!(String),
        Type::Base(Base::Binary) => quote!(Binary),
        Type::Base(Base::Uuid) => quote!(Uuid),
        Type::As(_, inner) => type_descriptor(model, from, inner),
        Type::List(element) => {
            let element = type_descriptor(model, from, element);
            quote!(List(&#element))
        }
        Type::Set(element) => {
            let element = type_descriptor(model, from, element);
            quote!(Set(&#element))
        }
        Type::Map(key, value) => {
            let (key, value) = (type_descriptor(model, from, key), type_descriptor(model, from, value));
            quote!(Map(&#key, &#value))
        }
        Type::Struct(id) => {
            let descriptor = of(model.structs.get(*id).map(|found| &found.named));
            quote!(Struct(&#descriptor))
        }
        Type::Enum(id) => {
            let descriptor = of(model.enums.get(*id).map(|found| &found.named));
            quote!(Enum(&#descriptor))
        }
        Type::Typedef(id) => {
            let descriptor = of(model.typedefs.get(*id).map(|found| &found.named));
            quote!(Typedef(&#descriptor))
        }
    }
}

fn stem(model: &Model, file: usize) -> &str {
    model.files.get(file).map(|file| file.stem.as_str()).unwrap_or_default()
}

/// A value as JSON text, by the rules that the server writes by.
fn json(model: &Model, ty: &Type, value: &Value) -> String {
    let list = |element: &Type, values: &[Value]| {
        let values: Vec<_> = values.iter().map(|value| json(model, element, value)).collect();
        format!("[{}]", values.join(","))
    };
    match (model.plain(ty), value) {
        (_, Value::Bool(value)) => value.to_string(),
        (_, Value::Int(value)) => value.to_string(),
        (_, Value::Double(value)) if value.is_nan() => "\"NaN\"".to_owned(),
        (_, Value::Double(value)) if value.is_infinite() => {
            if *value > 0.0 {
                "\"Infinity\"".to_owned()
            } else {
                "\"-Infinity\"".to_owned()
            }
        }
        (_, Value::Double(value)) => format!("{value:?}"),
        (_, Value::String(text)) => json_text(text),
        (_, Value::Binary(text)) => json_text(&base64(text.as_bytes())),
        (_, Value::Uuid(bytes)) => json_text(&uuid(bytes)),
        (_, Value::Enum(id, number)) => model
            .enums
            .get(*id)
            .and_then(|found| found.members.iter().find(|member| member.value == *number))
            .map_or_else(|| number.to_string(), |member| json_text(&member.json_name)),
        (Type::List(element) | Type::Set(element), Value::List(values) | Value::Set(values)) => list(element, values),
        (Type::Map(key_type, value_type), Value::Map(pairs)) => {
            let object = !matches!(
                model.plain(key_type),
                Type::Struct(_) | Type::List(_) | Type::Set(_) | Type::Map(..)
            );
            let pairs: Vec<_> = pairs
                .iter()
                .map(|(key, value)| {
                    let (key, value) = (json(model, key_type, key), json(model, value_type, value));
                    match object {
                        true if key.starts_with('"') => format!("{key}:{value}"),
                        true => format!("\"{key}\":{value}"),
                        false => format!("{{\"key\":{key},\"value\":{value}}}"),
                    }
                })
                .collect();
            if object {
                format!("{{{}}}", pairs.join(","))
            } else {
                format!("[{}]", pairs.join(","))
            }
        }
        (_, Value::Struct(id, given)) => {
            let members: Vec<_> = model
                .structs
                .get(*id)
                .into_iter()
                .flat_map(|found| {
                    given
                        .iter()
                        .filter_map(|(index, value)| Some((found.fields.get(*index)?, value)))
                })
                .map(|(field, value)| format!("{}:{}", json_text(&field.json_name), json(model, &field.ty, value)))
                .collect();
            format!("{{{}}}", members.join(","))
        }
        // A value is of its type; what is not has no text.
        (_, Value::List(_) | Value::Set(_) | Value::Map(_)) => "null".to_owned(),
    }
}

/// Base64 with the standard alphabet, padded.
fn base64(bytes: &[u8]) -> String {
    const ALPHABET: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let mut text = String::with_capacity(bytes.len().div_ceil(3) * 4);
    for chunk in bytes.chunks(3) {
        let mut word = 0_u32;
        for index in 0..3 {
            word = word << 8 | u32::from(chunk.get(index).copied().unwrap_or(0));
        }
        for index in 0..4 {
            let digit = (word >> (18 - 6 * index) & 63) as usize;
            text.push(if index <= chunk.len() {
                char::from(ALPHABET[digit])
            } else {
                '='
            });
        }
    }
    text
}

fn uuid(bytes: &[u8; 16]) -> String {
    let mut text = String::with_capacity(36);
    for (index, byte) in bytes.iter().enumerate() {
        if matches!(index, 4 | 6 | 8 | 10) {
            text.push('-');
        }
        text.push_str(&format!("{byte:02x}"));
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn texts_of_constants_are_json() {
        assert_eq!(json_text("a\"\\\n\u{1}ü"), "\"a\\\"\\\\\\n\\u0001ü\"");
        assert_eq!(
            ["", "f", "fo", "foo", "foob"].map(|text| base64(text.as_bytes())),
            ["", "Zg==", "Zm8=", "Zm9v", "Zm9vYg=="]
        );
        assert_eq!(uuid(&[0xab; 16]), "abababab-abab-abab-abab-abababababab");
    }
}
