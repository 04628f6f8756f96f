//! The static tables that say at run time what the IDL said.

use proc_macro2::TokenStream;
use quote::quote;

use super::super::diagnostic::json_text;
use super::super::model::{
    Annotation, Base, Binding, Constant, Definition, Field, Method, Model, Named, Requiredness, Route, StructKind,
    Type, Value,
};
use super::names::{ident, item};
use super::reached;

/// The descriptor of a file.
pub(super) fn file_descriptor(model: &Model, id: usize) -> TokenStream {
    let Some(file) = model.files.get(id) else {
        return TokenStream::new();
    };
    let (name, stem, doc, text, sha256) = (&file.name, &file.stem, &file.doc, &file.text, &file.sha256);
    let descriptor = ident(&file.descriptor);
    let namespaces = file.namespaces.iter().map(|line| {
        let (scope, path) = (&line.scope, &line.path);
        quote!((#scope, #path))
    });
    let file_annotations = annotations(&file.annotations);
    let namespace_annotations: Vec<_> = if file.namespaces.iter().all(|line| line.annotations.is_empty()) {
        Vec::new()
    } else {
        let lines = file.namespaces.iter();
        lines.map(|line| annotations(&line.annotations)).collect()
    };
    let includes = &file.includes;
    let constants = file.definitions.iter().filter_map(|definition| match definition {
        Definition::Constant(constant) => model
            .constants
            .get(*constant)
            .map(|found| constant_descriptor(model, id, found)),
        _ => None,
    });
    let names = |wanted: fn(&Definition, &Model) -> Option<String>| {
        let names: Vec<_> = file
            .definitions
            .iter()
            .filter_map(|definition| wanted(definition, model))
            .map(|name| ident(&name))
            .collect();
        quote!(&[#(&#names),*])
    };
    let typedefs = names(|definition, model| match definition {
        Definition::Typedef(id) => model.typedefs.get(*id).map(|found| found.named.descriptor.clone()),
        _ => None,
    });
    let enums = names(|definition, model| match definition {
        Definition::Enum(id) => model.enums.get(*id).map(|found| found.named.descriptor.clone()),
        _ => None,
    });
    let structs = names(|definition, model| match definition {
        Definition::Struct(id) => model.structs.get(*id).map(|found| found.named.descriptor.clone()),
        _ => None,
    });
    let services = names(|definition, model| match definition {
        Definition::Service(id) => model.services.get(*id).map(|found| found.named.descriptor.clone()),
        _ => None,
    });
    quote! {
        /// The IDL file.
        pub static #descriptor: ::siskin::codegen::FileDescriptor = ::siskin::codegen::FileDescriptor {
            name: #name,
            stem: #stem,
            doc: #doc,
            text: #text,
            sha256: #sha256,
            annotations: #file_annotations,
            namespaces: &[#(#namespaces),*],
            namespace_annotations: &[#(#namespace_annotations),*],
            includes: &[#(#includes),*],
            constants: &[#(#constants),*],
            typedefs: #typedefs,
            enums: #enums,
            structs: #structs,
            services: #services,
        };
    }
}

fn constant_descriptor(model: &Model, from: usize, constant: &Constant) -> TokenStream {
    let Named { name, doc, .. } = &constant.named;
    let annotations = annotations(&constant.named.annotations);
    let ty = type_descriptor(model, from, &constant.ty);
    let value = json(model, &constant.ty, &constant.value);
    quote! {
        ::siskin::codegen::ConstDescriptor { name: #name, doc: #doc, annotations: #annotations, ty: #ty, value: #value }
    }
}

/// The descriptor of a struct, union or exception.
pub(super) fn struct_descriptor(model: &Model, id: usize) -> TokenStream {
    let Some(found) = model.structs.get(id) else {
        return TokenStream::new();
    };
    let Named { name, doc, file, .. } = &found.named;
    let descriptor = ident(&found.named.descriptor);
    let stem = stem(model, *file);
    let kind = match found.kind {
        StructKind::Struct => quote!(Struct),
        StructKind::Union => quote!(Union),
        StructKind::Exception => quote!(Exception),
    };
    let annotations = annotations(&found.named.annotations);
    let fields = found.fields.iter().map(|field| field_descriptor(model, *file, field));
    let about = format!("What the IDL says of `{name}`.");
    quote! {
        #[doc = #about]
        pub static #descriptor: ::siskin::codegen::StructDescriptor = ::siskin::codegen::StructDescriptor {
            name: #name,
            stem: #stem,
            kind: ::siskin::codegen::StructKind::#kind,
            doc: #doc,
            annotations: #annotations,
            fields: &[#(#fields),*],
        };
    }
}

/// The descriptor of an enum.
pub(super) fn enum_descriptor(model: &Model, id: usize) -> TokenStream {
    let Some(found) = model.enums.get(id) else {
        return TokenStream::new();
    };
    let Named { name, doc, file, .. } = &found.named;
    let descriptor = ident(&found.named.descriptor);
    let stem = stem(model, *file);
    let own_annotations = annotations(&found.named.annotations);
    let members = found.members.iter().map(|member| {
        let Named { name, doc, .. } = &member.named;
        let (json_name, value) = (&member.json_name, member.value);
        let annotations = annotations(&member.named.annotations);
        quote! {
            ::siskin::codegen::EnumMember {
                name: #name, json_name: #json_name, value: #value, doc: #doc, annotations: #annotations,
            }
        }
    });
    let about = format!("What the IDL says of `{name}`.");
    quote! {
        #[doc = #about]
        pub static #descriptor: ::siskin::codegen::EnumDescriptor = ::siskin::codegen::EnumDescriptor {
            name: #name,
            stem: #stem,
            doc: #doc,
            annotations: #own_annotations,
            members: &[#(#members),*],
        };
    }
}

/// The descriptor of a typedef.
pub(super) fn typedef_descriptor(model: &Model, id: usize) -> TokenStream {
    let Some(found) = model.typedefs.get(id) else {
        return TokenStream::new();
    };
    let Named { name, doc, file, .. } = &found.named;
    let descriptor = ident(&found.named.descriptor);
    let stem = stem(model, *file);
    let annotations = annotations(&found.named.annotations);
    let ty = type_descriptor(model, *file, &found.ty);
    let members = &found.members;
    let about = format!("What the IDL says of `{name}`.");
    quote! {
        #[doc = #about]
        pub static #descriptor: ::siskin::codegen::TypedefDescriptor = ::siskin::codegen::TypedefDescriptor {
            name: #name, stem: #stem, doc: #doc, annotations: #annotations, ty: #ty, members: &[#(#members),*],
        };
    }
}

/// The descriptor of a service, with all that it answers.
pub(super) fn service_descriptor(model: &Model, id: usize) -> TokenStream {
    let Some(service) = model.services.get(id) else {
        return TokenStream::new();
    };
    let Named { name, doc, file, .. } = &service.named;
    let descriptor = ident(&service.named.descriptor);
    let own_annotations = annotations(&service.named.annotations);
    let extends = match service.parent.and_then(|parent| model.services.get(parent)) {
        Some(parent) => {
            let parent = item(model, *file, parent.named.file, &parent.named.descriptor);
            quote!(::core::option::Option::Some(&#parent))
        }
        None => quote!(::core::option::Option::None),
    };
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
    let about = format!("What the IDL says of the service `{name}`.");
    quote! {
        #[doc = #about]
        pub static #descriptor: ::siskin::codegen::ServiceDescriptor = ::siskin::codegen::ServiceDescriptor {
            name: #name,
            doc: #doc,
            annotations: #own_annotations,
            extends: #extends,
            methods: &[#(#methods),*],
            file: &#own_file,
            files: &[#(&#files),*],
        };
    }
}

fn method_descriptor(model: &Model, from: usize, declared_in: &str, method: &Method) -> TokenStream {
    let Named { name, doc, .. } = &method.named;
    let Method {
        oneway,
        idempotent,
        result_doc,
        ..
    } = method;
    let own_annotations = annotations(&method.named.annotations);
    let arguments = method
        .parameters
        .iter()
        .map(|field| field_descriptor(model, from, field));
    let result = match &method.result {
        Some(ty) => {
            let ty = type_descriptor(model, from, ty);
            quote!(::core::option::Option::Some(&#ty))
        }
        None => quote!(::core::option::Option::None),
    };
    let exceptions = method
        .exceptions
        .iter()
        .map(|exception| field_descriptor(model, from, &exception.field));
    let routes = method.routes.iter().map(route_descriptor);
    quote! {
        ::siskin::codegen::MethodDescriptor {
            name: #name,
            declared_in: #declared_in,
            doc: #doc,
            annotations: #own_annotations,
            oneway: #oneway,
            idempotent: #idempotent,
            arguments: &[#(#arguments),*],
            result: #result,
            result_doc: #result_doc,
            exceptions: &[#(#exceptions),*],
            routes: &[#(#routes),*],
        }
    }
}

fn route_descriptor(route: &Route) -> TokenStream {
    let Route {
        verb,
        path,
        spread,
        bindings,
    } = route;
    let bindings = bindings.iter().map(|binding| {
        let binding = match binding {
            Binding::Path(name) => quote!(Path(#name)),
            Binding::Query(name) => quote!(Query(#name)),
            Binding::Header(name) => quote!(Header(#name)),
            Binding::Cookie(name) => quote!(Cookie(#name)),
            Binding::Body(name) => quote!(Body(#name)),
            Binding::WholeBody => quote!(WholeBody),
            Binding::RawBody => quote!(RawBody),
            Binding::Form(name) => quote!(Form(#name)),
            Binding::None => quote!(None),
        };
        quote!(::siskin::codegen::Binding::#binding)
    });
    quote! {
        ::siskin::codegen::RouteDescriptor { verb: #verb, path: #path, spread: #spread, bindings: &[#(#bindings),*] }
    }
}

fn field_descriptor(model: &Model, from: usize, field: &Field) -> TokenStream {
    let Named { name, doc, .. } = &field.named;
    let (id, json_name) = (field.id, &field.json_name);
    let requiredness = match field.requiredness {
        Requiredness::Required => quote!(Required),
        Requiredness::Optional => quote!(Optional),
        Requiredness::Default => quote!(Default),
    };
    let ty = type_descriptor(model, from, &field.ty);
    let default = match &field.default {
        Some(value) => {
            let value = json(model, &field.ty, value);
            quote!(::core::option::Option::Some(#value))
        }
        None => quote!(::core::option::Option::None),
    };
    let annotations = annotations(&field.named.annotations);
    quote! {
        ::siskin::codegen::FieldDescriptor {
            id: #id,
            name: #name,
            json_name: #json_name,
            doc: #doc,
            requiredness: ::siskin::codegen::Requiredness::#requiredness,
            ty: #ty,
            default: #default,
            annotations: #annotations,
        }
    }
}

fn type_descriptor(model: &Model, from: usize, ty: &Type) -> TokenStream {
    let of = |named: Option<&Named>| {
        named
            .map(|named| item(model, from, named.file, &named.descriptor))
            .unwrap_or_default()
    };
    let ty = match ty {
        Type::Base(Base::Bool) => quote!(Bool),
        Type::Base(Base::I8) => quote!(I8),
        Type::Base(Base::I16) => quote!(I16),
        Type::Base(Base::I32) => quote!(I32),
        Type::Base(Base::I64) => quote!(I64),
        Type::Base(Base::Double) => quote!(Double),
        Type::Base(Base::String) => quote!(String),
        Type::Base(Base::Binary) => quote!(Binary),
        Type::Base(Base::Uuid) => quote!(Uuid),
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
    };
    quote!(::siskin::codegen::TypeDescriptor::#ty)
}

fn annotations(annotations: &[Annotation]) -> TokenStream {
    let annotations = annotations
        .iter()
        .map(|Annotation { key, value }| quote!(::siskin::codegen::Annotation { key: #key, value: #value }));
    quote!(&[#(#annotations),*])
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
