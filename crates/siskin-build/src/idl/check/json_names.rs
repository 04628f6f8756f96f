//! Names in JSON that the IDL gives: no two members of an object, and no two values of an enum, may have one.

use std::collections::{HashMap, HashSet};

use super::enums::numbers_of;
use crate::idl::diagnostic::{Class, Diagnostic, Findings};
use crate::idl::resolve::Program;
use crate::idl::source::Span;
use crate::idl::syntax::{Annotation, DefinitionKind, Field};

/// Where a field stands that is no member of a body, unless it is given a name there.
const ELSEWHERE: &[&str] = &[
    "api.path",
    "api.query",
    "api.header",
    "api.cookie",
    "api.form",
    "api.raw_body",
    "api.http_code",
    "api.none",
];

/// A name in JSON.
struct Named<'a> {
    name: &'a str,
    /// Where it is written.
    span: Span,
    /// Whether by an annotation. Names of the IDL itself are checked elsewhere.
    is_given: bool,
}

pub(super) fn check(program: &Program, findings: &mut Findings) {
    for (_, definition) in program.definitions() {
        match &definition.kind {
            DefinitionKind::Struct(_, fields) => differ(fields.iter().filter_map(member), findings),
            DefinitionKind::Service(_, functions) => {
                for function in functions {
                    differ(function.parameters.iter().filter_map(member), findings);
                }
            }
            DefinitionKind::Enum(members) => {
                let mut numbers = HashSet::new();
                // Another name for the same number is another name in JSON, too.
                let first = members
                    .iter()
                    .zip(numbers_of(members))
                    .filter(|(_, number)| numbers.insert(*number));
                let named = first.map(|(member, _)| {
                    let given = given(&member.annotations, &["api.name"]);
                    given.unwrap_or(Named {
                        name: &member.name.text,
                        span: member.name.span,
                        is_given: false,
                    })
                });
                differ(named, findings);
            }
            DefinitionKind::Const(..) | DefinitionKind::Typedef(_) | DefinitionKind::Senum(_) => {}
        }
    }
}

/// The name of a field as a member of an object; none where it stands elsewhere.
fn member(field: &Field) -> Option<Named<'_>> {
    let is_elsewhere = || {
        let mut annotations = field.annotations.iter();
        annotations.any(|annotation| ELSEWHERE.contains(&annotation.key.text.as_str()))
    };
    given(&field.annotations, &["api.name", "api.body"]).or_else(|| {
        (!is_elsewhere()).then_some(Named {
            name: &field.name.text,
            span: field.name.span,
            is_given: false,
        })
    })
}

/// What the first of these annotations says that is there.
fn given<'a>(annotations: &'a [Annotation], keys: &[&str]) -> Option<Named<'a>> {
    let last = |key: &&str| annotations.iter().rfind(|annotation| annotation.key.text == **key);
    let annotation = keys.iter().find_map(last).filter(|given| !given.value.is_empty())?;
    Some(Named {
        name: &annotation.value,
        span: annotation.value_span,
        is_given: true,
    })
}

fn differ<'a>(all: impl Iterator<Item = Named<'a>>, findings: &mut Findings) {
    let mut names: HashMap<&str, Named<'_>> = HashMap::new();
    for named in all {
        let Some(earlier) = names.get(named.name) else {
            names.insert(named.name, named);
            continue;
        };
        if !named.is_given && !earlier.is_given {
            continue;
        }
        let (at, other) = if named.is_given {
            (&named, earlier)
        } else {
            (earlier, &named)
        };
        findings.push(
            Diagnostic::new(
                Class::BadAnnotationValue,
                at.span,
                format!("`{}` is the name of another one in JSON, too", named.name),
            )
            .also(other.span, "the other one"),
        );
    }
}
