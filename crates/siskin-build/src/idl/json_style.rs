//! `siskin.json_names` and `siskin.int64`: how a file or a service wants its JSON.
//!
//! On a service they hold for what its methods take, return and throw, and for every struct that is reached from there; on a
//! `namespace` line for what the file defines. A struct has one JSON form, so a service's wish holds wherever the struct
//! stands. A name that the IDL gives itself (`api.name`, `api.body`) stays.

use std::collections::{HashMap, HashSet};

use super::model::{
    Annotation, Base, Binding, Definition, Field, Method, Model, Module, Route, Struct, Type, annotation,
};
use super::names::{lower_camel, snake_plain};

/// What an annotation asks for.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
struct Style {
    names: Option<Names>,
    text: bool,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
enum Names {
    Camel,
    Snake,
}

impl Style {
    fn of(annotations: &[Annotation]) -> Self {
        Self {
            names: match annotation(annotations, "siskin.json_names") {
                Some("camel") => Some(Names::Camel),
                Some("snake") => Some(Names::Snake),
                _ => None,
            },
            text: annotation(annotations, "siskin.int64") == Some("string"),
        }
    }

    fn is_plain(self) -> bool {
        self == Self::default()
    }
}

/// Gives each field its name and form in JSON.
pub(super) fn apply(model: &mut Model) {
    for file in 0..model.files.len() {
        let style = model.files.get(file).map(|file| {
            let lines = file.namespaces.iter().flat_map(|line| line.annotations.iter().cloned());
            Style::of(&lines.collect::<Vec<_>>())
        });
        let Some(style) = style.filter(|style| !style.is_plain()) else {
            continue;
        };
        let definitions = model
            .files
            .get(file)
            .map(|file| file.definitions.clone())
            .unwrap_or_default();
        for definition in definitions {
            match definition {
                Definition::Struct(id) => structure(model, id, style),
                Definition::Service(id) => methods(model, id, style),
                Definition::Enum(_) | Definition::Typedef(_) | Definition::Constant(_) => {}
            }
        }
    }
    // What has a style already is not walked again for the next service that wants it.
    let mut seen: HashMap<Style, HashSet<usize>> = HashMap::new();
    for service in 0..model.services.len() {
        let Some(found) = model.services.get(service) else {
            continue;
        };
        let style = Style::of(&found.named.annotations);
        if style.is_plain() {
            continue;
        }
        let declaring: HashSet<usize> = found.all.iter().map(|(declaring, _)| *declaring).collect();
        for id in reached(model, service, seen.entry(style).or_default()) {
            structure(model, id, style);
        }
        for id in declaring {
            methods(model, id, style);
        }
    }
    routes(model);
}

/// The structs that a service's methods lead to, but for those that have been seen.
fn reached(model: &Model, service: usize, seen: &mut HashSet<usize>) -> Vec<usize> {
    let mut next: Vec<&Type> = Vec::new();
    let methods = model.services.get(service).into_iter().flat_map(|found| &found.all);
    for (declaring, index) in methods {
        let Some(method) = model
            .services
            .get(*declaring)
            .and_then(|found| found.methods.get(*index))
        else {
            continue;
        };
        next.extend(&method.result);
        next.extend(method.parameters.iter().map(|field| &field.ty));
        next.extend(method.exceptions.iter().map(|exception| &exception.field.ty));
    }
    let mut found = Vec::new();
    while let Some(ty) = next.pop() {
        match model.plain(ty) {
            Type::List(element) | Type::Set(element) => next.push(element),
            Type::Map(key, value) => next.extend([&**key, &**value]),
            Type::Struct(id) if seen.insert(*id) => {
                found.push(*id);
                let fields = model.structs.get(*id).into_iter().flat_map(|found| &found.fields);
                next.extend(fields.map(|field| &field.ty));
            }
            Type::Base(_) | Type::Struct(_) | Type::Enum(_) | Type::Typedef(_) | Type::As(..) => {}
        }
    }
    found
}

/// Whether the items of a file are made here, so that they can be made otherwise.
fn is_here(model: &Model, file: usize) -> bool {
    model
        .files
        .get(file)
        .is_some_and(|file| matches!(file.module, Module::Here(_)))
}

fn structure(model: &mut Model, id: usize, style: Style) {
    let Some(file) = model.structs.get(id).map(|found| found.named.file) else {
        return;
    };
    if !is_here(model, file) {
        return;
    }
    let Some(Struct { fields, .. }) = model.structs.get_mut(id) else {
        return;
    };
    let mut fields = std::mem::take(fields);
    restyle(model, &mut fields, style);
    if let Some(found) = model.structs.get_mut(id) {
        found.fields = fields;
    }
}

fn methods(model: &mut Model, service: usize, style: Style) {
    let Some(file) = model.services.get(service).map(|found| found.named.file) else {
        return;
    };
    if !is_here(model, file) {
        return;
    }
    for method in 0..model.services.get(service).map_or(0, |found| found.methods.len()) {
        let of = |model: &mut Model| {
            let found = model.services.get_mut(service)?.methods.get_mut(method)?;
            Some(std::mem::take(&mut found.parameters))
        };
        let Some(mut parameters) = of(model) else { continue };
        restyle(model, &mut parameters, style);
        if let Some(found) = model
            .services
            .get_mut(service)
            .and_then(|found| found.methods.get_mut(method))
        {
            found.parameters = parameters;
        }
    }
}

fn restyle(model: &Model, fields: &mut [Field], style: Style) {
    if let Some(names) = style.names {
        let mut taken: HashSet<String> = fields.iter().map(|field| field.named.name.clone()).collect();
        for field in fields.iter_mut() {
            let is_given = ["api.name", "api.body"]
                .iter()
                .any(|key| field.named.annotation(key).is_some_and(|name| !name.is_empty()));
            if is_given || !field.json_alias.is_empty() {
                continue;
            }
            let name = match names {
                Names::Camel => lower_camel(&field.named.name),
                Names::Snake => snake_plain(&field.named.name),
            };
            // Two fields must not become one.
            if name != field.named.name && taken.insert(name.clone()) {
                field.json_name = name;
                field.json_alias.clone_from(&field.named.name);
            }
        }
    }
    if style.text {
        for field in fields {
            field.text |= holds_i64(model, &field.ty);
        }
    }
}

/// Whether a value is an `i64` or a container of some.
fn holds_i64(model: &Model, ty: &Type) -> bool {
    match model.plain(ty) {
        Type::Base(base) => *base == Base::I64,
        Type::List(element) | Type::Set(element) => holds_i64(model, element),
        Type::Map(key, value) => holds_i64(model, key) || holds_i64(model, value),
        Type::Struct(_) | Type::Enum(_) | Type::Typedef(_) | Type::As(..) => false,
    }
}

/// Members of JSON bodies go by the names that they have in JSON.
fn routes(model: &mut Model) {
    let rename = |route: &mut Route, fields: &[Field]| {
        for (binding, field) in route.bindings.iter_mut().zip(fields) {
            if let Binding::Body(name) = binding
                && *name == field.json_alias
            {
                name.clone_from(&field.json_name);
            }
        }
    };
    for service in 0..model.services.len() {
        let Some(found) = model.services.get_mut(service) else {
            continue;
        };
        let mut own = std::mem::take(&mut found.methods);
        for Method { parameters, routes, .. } in &mut own {
            for route in routes.iter_mut() {
                if !route.spread {
                    rename(route, parameters);
                } else if let Some(Type::Struct(id)) = parameters.first().map(|only| model.plain(&only.ty))
                    && let Some(found) = model.structs.get(*id)
                {
                    rename(route, &found.fields);
                }
            }
        }
        if let Some(found) = model.services.get_mut(service) {
            found.methods = own;
        }
    }
}
