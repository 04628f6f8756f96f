//! What answers are made of: results and exceptions with fields in headers and status, and the form of their JSON.

use std::collections::{HashMap, HashSet};

use crate::idl::check::services;
use crate::idl::diagnostic::{Class, Diagnostic, Findings};
use crate::idl::resolve::{DefinitionId, Meaning, Program};
use crate::idl::syntax::{Annotation, Base, DefinitionKind, Field, StructKind, Type};

/// Checks the results and exceptions of every method that is compiled here, and how services want their JSON.
pub(super) fn check(program: &Program, findings: &mut Findings) {
    let mut seen = HashSet::new();
    for (id, definition) in program.definitions() {
        match &definition.kind {
            DefinitionKind::Service(_, functions) => {
                for function in functions {
                    let Some(Meaning::Struct(result)) = program.meaning(id.file, &function.result) else {
                        continue;
                    };
                    if seen.insert(result) {
                        fields(program, result, findings);
                    }
                }
            }
            DefinitionKind::Struct(StructKind::Exception, _) if seen.insert(id) => fields(program, id, findings),
            _ => {}
        }
    }
    styles(program, findings);
}

/// Where a field of an answer stands; the first annotation that says so counts.
fn placement(field: &Field) -> Option<&Annotation> {
    field.annotations.iter().find(|annotation| {
        matches!(
            annotation.key.text.as_str(),
            "api.header" | "api.cookie" | "api.http_code" | "api.raw_body" | "api.none" | "api.body"
        )
    })
}

fn fields(program: &Program, id: DefinitionId, findings: &mut Findings) {
    let Some(DefinitionKind::Struct(kind, fields)) = program.definition(id).map(|definition| &definition.kind) else {
        return;
    };
    if *kind == StructKind::Union {
        return;
    }
    let in_body = |field: &Field| {
        placement(field).is_none_or(|found| matches!(found.key.text.as_str(), "api.body" | "api.raw_body"))
    };
    for field in fields {
        let Some(annotation) = placement(field) else { continue };
        let base = match program.meaning(id.file, &field.ty) {
            Some(Meaning::Base(base)) => Some(base),
            _ => None,
        };
        match annotation.key.text.as_str() {
            "api.http_code" if !matches!(base, Some(Base::I8 | Base::I16 | Base::I32 | Base::I64)) => {
                findings.push(
                    Diagnostic::new(
                        Class::RestStatus,
                        annotation.key.span,
                        "only an integer can be a status",
                    )
                    .also(field.ty.span, "this type is none"),
                );
            }
            "api.raw_body" if *kind == StructKind::Struct => {
                if !matches!(base, Some(Base::String | Base::Binary)) {
                    findings.push(
                        Diagnostic::new(
                            Class::RestBody,
                            annotation.key.span,
                            "only a `string` or `binary` can be the bytes of a body",
                        )
                        .also(field.ty.span, "this type cannot"),
                    );
                } else if let Some(other) = fields
                    .iter()
                    .find(|other| !std::ptr::eq(*other, field) && in_body(other))
                {
                    findings.push(
                        Diagnostic::new(
                            Class::RestBody,
                            annotation.key.span,
                            "the bytes of the body leave nothing for another field",
                        )
                        .label("takes the whole body")
                        .also(other.name.span, "stands in the body, too"),
                    );
                }
            }
            _ => {}
        }
    }
}

/// A struct has one form in JSON: services that share it must want the same.
fn styles(program: &Program, findings: &mut Findings) {
    for key in ["siskin.json_names", "siskin.int64"] {
        let mut wanted: HashMap<DefinitionId, &Annotation> = HashMap::new();
        // What services of one value lead to is walked once, however many they are.
        let mut seen: HashMap<&str, HashSet<DefinitionId>> = HashMap::new();
        for (id, definition) in program.definitions() {
            let DefinitionKind::Service(..) = &definition.kind else {
                continue;
            };
            let own = definition.annotations.iter().rfind(|found| found.key.text == key);
            let Some(annotation) = own else { continue };
            for reached in reached(program, id, seen.entry(&annotation.value).or_default()) {
                let earlier = *wanted.entry(reached).or_insert(annotation);
                if earlier.value != annotation.value {
                    let name = program.definition(reached).map(|found| found.name.text.as_str());
                    findings.push(
                        Diagnostic::new(
                            Class::BadAnnotationValue,
                            annotation.value_span,
                            format!(
                                "`{}` has one form in JSON, but services want it in two",
                                name.unwrap_or_default()
                            ),
                        )
                        .label("this service wants another one")
                        .also(earlier.value_span, "than this one"),
                    );
                    break;
                }
            }
        }
    }
}

/// The structs that a service's methods lead to, but for those that have been seen.
fn reached(program: &Program, service: DefinitionId, seen: &mut HashSet<DefinitionId>) -> Vec<DefinitionId> {
    let mut next: Vec<(usize, &Type)> = Vec::new();
    let line = std::iter::once(service).chain(services::ancestors(program, service));
    for id in line {
        let Some(DefinitionKind::Service(_, functions)) = program.definition(id).map(|found| &found.kind) else {
            continue;
        };
        for function in functions {
            let throws = function.throws.iter().flat_map(|(_, fields)| fields);
            next.push((id.file, &function.result));
            next.extend(
                function
                    .parameters
                    .iter()
                    .chain(throws)
                    .map(|field| (id.file, &field.ty)),
            );
        }
    }
    let mut found = Vec::new();
    while let Some((file, ty)) = next.pop() {
        match program.meaning(file, ty) {
            Some(Meaning::List(file, element) | Meaning::Set(file, element)) => next.push((file, element)),
            Some(Meaning::Map(file, key, value)) => next.extend([(file, key), (file, value)]),
            Some(Meaning::Struct(id)) if seen.insert(id) => {
                found.push(id);
                if let Some(DefinitionKind::Struct(_, fields)) = program.definition(id).map(|found| &found.kind) {
                    next.extend(fields.iter().map(|field| (id.file, &field.ty)));
                }
            }
            _ => {}
        }
    }
    found
}
