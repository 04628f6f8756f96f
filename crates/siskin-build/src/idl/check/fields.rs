//! Ids, names and requiredness of fields, parameters and `throws` entries.

use std::collections::HashMap;

use crate::idl::diagnostic::{Class, Diagnostic, Findings};
use crate::idl::resolve::Program;
use crate::idl::source::Span;
use crate::idl::syntax::{DefinitionKind, Field, Requiredness, StructKind};

#[derive(Clone, Copy, PartialEq, Eq)]
enum List {
    Struct,
    Union,
    Parameters,
    Throws,
}

pub(super) fn check(program: &Program, findings: &mut Findings) {
    for (_, definition) in program.definitions() {
        match &definition.kind {
            DefinitionKind::Struct(StructKind::Union, fields) => list(fields, List::Union, findings),
            DefinitionKind::Struct(_, fields) => list(fields, List::Struct, findings),
            DefinitionKind::Service(_, functions) => {
                for function in functions {
                    list(&function.parameters, List::Parameters, findings);
                    if let Some((_, throws)) = &function.throws {
                        list(throws, List::Throws, findings);
                    }
                }
            }
            _ => {}
        }
    }
}

/// The id of each field: what is written, else (also for 0) −1, −2, … in order, as Apache and Scrooge number them.
pub(in crate::idl) fn ids(fields: &[Field]) -> Vec<i64> {
    let mut next = 0;
    fields
        .iter()
        .map(|field| match field.id {
            Some((id, _)) if id != 0 => id,
            _ => {
                next -= 1;
                next
            }
        })
        .collect()
}

fn list(fields: &[Field], kind: List, findings: &mut Findings) {
    let mut ids_seen: HashMap<i64, Span> = HashMap::new();
    let mut names: HashMap<&str, Span> = HashMap::new();
    for (field, id) in fields.iter().zip(ids(fields)) {
        let id_span = field.id.map_or(field.name.span, |(_, span)| span);
        match field.id {
            None => findings.push_once_a_file(
                Diagnostic::new(
                    Class::MissingFieldId,
                    field.name.span,
                    format!("`{}` has no number; it gets {id}", field.name.text),
                )
                .help("a number that is written stays when fields are added or moved"),
            ),
            Some((written, span)) if i16::try_from(written).is_err() || (written == 0 && kind == List::Throws) => {
                let message = if written == 0 {
                    "the number 0 belongs to the result".to_owned()
                } else {
                    format!("the number {written} is beyond 16 bits")
                };
                findings.push(Diagnostic::new(Class::FieldIdRange, span, message).label("from 1 to 32767"));
                continue;
            }
            Some((written, span)) if written <= 0 => {
                let message = if written == 0 {
                    format!("the number 0 counts as none; `{}` gets {id}", field.name.text)
                } else {
                    "Scrooge refuses numbers below 1, and Apache changes them".to_owned()
                };
                findings.push_once_a_file(Diagnostic::new(Class::FieldId, span, message));
            }
            Some(_) => {}
        }
        if let Some(earlier) = ids_seen.get(&id) {
            findings.push(
                Diagnostic::new(
                    Class::DuplicateFieldId,
                    id_span,
                    format!("the number {id} is used twice"),
                )
                .label("again here")
                .also(*earlier, "first here"),
            );
        } else {
            ids_seen.insert(id, id_span);
        }
        if let Some(earlier) = names.get(field.name.text.as_str()) {
            findings.push(
                Diagnostic::new(
                    Class::DuplicateFieldName,
                    field.name.span,
                    format!("the name `{}` is used twice", field.name.text),
                )
                .label("again here")
                .also(*earlier, "first here"),
            );
        } else {
            names.insert(&field.name.text, field.name.span);
        }
        requiredness(field, kind, findings);
    }
}

fn requiredness(field: &Field, kind: List, findings: &mut Findings) {
    let span = field.requiredness_span.unwrap_or(field.name.span);
    match (kind, field.requiredness) {
        (List::Union, Requiredness::Required) => findings.push_once_a_file(Diagnostic::new(
            Class::RequiredInUnion,
            span,
            "`required` has no effect in a union: exactly one field is there",
        )),
        (List::Parameters, Requiredness::Optional) => findings.push_once_a_file(Diagnostic::new(
            Class::OptionalParameter,
            span,
            "other Thrift compilers ignore `optional` on a parameter",
        )),
        _ => {}
    }
    if kind == List::Union
        && let Some(default) = &field.default
    {
        findings.push_once_a_file(Diagnostic::new(
            Class::UnionDefault,
            default.span,
            "a default has no effect in a union",
        ));
    }
}
