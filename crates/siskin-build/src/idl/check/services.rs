//! Services: what they extend, their methods, `oneway` and `throws`.

use std::collections::HashMap;

use super::types::circles;
use crate::idl::diagnostic::{Class, Diagnostic, Findings};
use crate::idl::resolve::{DefinitionId, Meaning, Program, Space};
use crate::idl::source::Span;
use crate::idl::syntax::{Definition, DefinitionKind, Function, StructKind, TypeKind};

pub(super) fn check(program: &Program, findings: &mut Findings) {
    let bounded = !too_much(program, findings);
    for (id, definition) in program.definitions() {
        let DefinitionKind::Service(extends, functions) = &definition.kind else {
            continue;
        };
        if let Some(parent) = extends
            && let Err(why) = program.lookup(id.file, &parent.text, Space::Service)
            && let Some(finding) = program.complaint(id.file, &parent.text, parent.span, Space::Service, &why)
        {
            findings.push(finding);
        }
        methods(functions, findings);
        if bounded {
            redeclared(program, id, functions, findings);
        }
        for function in functions {
            check_function(program, id, function, findings);
        }
    }
    let services = program
        .definitions()
        .filter(|(_, definition)| matches!(definition.kind, DefinitionKind::Service(..)));
    for circle in circles(services.map(|(id, _)| id), |id| {
        parent(program, id).into_iter().collect()
    }) {
        let mut finding: Option<Diagnostic> = None;
        for definition in circle.iter().filter_map(|id| program.definition(*id)) {
            let DefinitionKind::Service(Some(extends), _) = &definition.kind else {
                continue;
            };
            finding = Some(match finding {
                None => Diagnostic::new(
                    Class::ServiceInheritanceCycle,
                    extends.span,
                    format!("the service `{}` extends itself", definition.name.text),
                ),
                Some(finding) => finding.also(extends.span, "by way of this one"),
            });
        }
        if let Some(finding) = finding {
            findings.push(finding);
        }
    }
}

/// What a service extends.
pub(in crate::idl) fn parent(program: &Program, id: DefinitionId) -> Option<DefinitionId> {
    match &program.definition(id)?.kind {
        DefinitionKind::Service(Some(extends), _) => program.lookup(id.file, &extends.text, Space::Service).ok(),
        _ => None,
    }
}

/// Services extend each other at most so deep.
const MAX_ANCESTORS: usize = 64;
/// All services together answer at most so many methods, each with those that it inherits.
const MAX_METHODS: usize = 200_000;

/// What a service inherits from, nearest first; on a circle, or where the line goes too deep, only its beginning.
pub(super) fn ancestors(program: &Program, id: DefinitionId) -> Vec<DefinitionId> {
    let mut out = Vec::new();
    let mut next = parent(program, id);
    while let Some(ancestor) = next {
        if ancestor == id || out.contains(&ancestor) || out.len() > MAX_ANCESTORS {
            break;
        }
        out.push(ancestor);
        next = parent(program, ancestor);
    }
    out
}

/// Tells of services that inherit more than can be worked out: from too many others, or too many methods all in all.
fn too_much(program: &Program, findings: &mut Findings) -> bool {
    let mut methods = 0_usize;
    for (id, definition) in program.definitions() {
        let DefinitionKind::Service(extends, own) = &definition.kind else {
            continue;
        };
        let ancestors = ancestors(program, id);
        let inherited = ancestors.iter().map(|ancestor| match program.definition(*ancestor) {
            Some(Definition {
                kind: DefinitionKind::Service(_, theirs),
                ..
            }) => theirs.len(),
            _ => 0,
        });
        methods = methods.saturating_add(own.len() + inherited.sum::<usize>());
        let message = if ancestors.len() > MAX_ANCESTORS {
            format!("services extend each other deeper than {MAX_ANCESTORS} levels")
        } else if methods > MAX_METHODS {
            format!("all services together have more than {MAX_METHODS} methods, with those that they inherit")
        } else {
            continue;
        };
        let span = extends.as_ref().unwrap_or(&definition.name).span;
        findings.push(Diagnostic::new(Class::NestingTooDeep, span, message));
        // The next ones say no more than this one.
        return true;
    }
    false
}

fn methods(functions: &[Function], findings: &mut Findings) {
    let mut names: HashMap<&str, Span> = HashMap::new();
    for function in functions {
        if let Some(earlier) = names.get(function.name.text.as_str()) {
            findings.push(
                Diagnostic::new(
                    Class::DuplicateMethod,
                    function.name.span,
                    format!("there are two methods `{}`", function.name.text),
                )
                .label("again here")
                .also(*earlier, "first here"),
            );
            continue;
        }
        names.insert(&function.name.text, function.name.span);
    }
}

fn redeclared(program: &Program, id: DefinitionId, functions: &[Function], findings: &mut Findings) {
    let mut own: HashMap<&str, Span> = functions
        .iter()
        .map(|function| (function.name.text.as_str(), function.name.span))
        .collect();
    for ancestor in ancestors(program, id)
        .iter()
        .filter_map(|ancestor| program.definition(*ancestor))
    {
        let DefinitionKind::Service(_, theirs) = &ancestor.kind else {
            continue;
        };
        for function in theirs {
            // Told once, of the nearest ancestor.
            if let Some(span) = own.remove(function.name.text.as_str()) {
                findings.push(
                    Diagnostic::new(
                        Class::RedeclaredMethod,
                        span,
                        format!("`{}` is inherited, too: this one holds", function.name.text),
                    )
                    .also(function.name.span, "the inherited one"),
                );
            }
        }
    }
}

fn check_function(program: &Program, id: DefinitionId, function: &Function, findings: &mut Findings) {
    if function.oneway {
        if !matches!(function.result.kind, TypeKind::Void) {
            findings.push(
                Diagnostic::new(
                    Class::OnewayNotVoid,
                    function.result.span,
                    format!("`{}` is `oneway`, so it cannot return anything", function.name.text),
                )
                .label("must be `void`"),
            );
        }
        if let Some((span, _)) = &function.throws {
            findings.push(Diagnostic::new(
                Class::OnewayThrows,
                *span,
                format!(
                    "`{}` is `oneway`, so nobody hears of its exceptions",
                    function.name.text
                ),
            ));
        }
    }
    for field in function.throws.iter().flat_map(|(_, fields)| fields) {
        if let TypeKind::Path(path) = &field.ty.kind
            && program.lookup(id.file, path, Space::Type).is_err()
        {
            continue;
        }
        let kind = match program.meaning(id.file, &field.ty) {
            Some(Meaning::Struct(found)) => match program.definition(found).map(|definition| &definition.kind) {
                Some(DefinitionKind::Struct(kind, _)) => Some(*kind),
                _ => None,
            },
            Some(_) => None,
            // A circle of typedefs, or `void`: has been told.
            None => continue,
        };
        if kind != Some(StructKind::Exception) {
            findings.push(
                Diagnostic::new(
                    Class::ThrowsNotException,
                    field.ty.span,
                    "only exceptions can be thrown",
                )
                .label("not an `exception`"),
            );
        }
    }
}
