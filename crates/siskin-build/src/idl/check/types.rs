//! Every name of a type means one; typedefs and required fields run in no circle.

use std::collections::{HashMap, HashSet};

use crate::idl::diagnostic::{Class, Diagnostic, Findings};
use crate::idl::resolve::Meaning;
use crate::idl::resolve::{DefinitionId, Program, Space, Unresolved};
use crate::idl::syntax::{DefinitionKind, Field, Requiredness, StructKind, Type, TypeKind};

/// So many typedefs and containers a value of a typedef may go through: as many containers as a type may have, each behind a
/// typedef.
const MAX_DEPTH: usize = 128;

pub(super) fn check(program: &Program, findings: &mut Findings) {
    let mut checker = Checker { program, findings };
    for (id, definition) in program.definitions() {
        match &definition.kind {
            DefinitionKind::Const(ty, _) | DefinitionKind::Typedef(ty) => checker.ty(id.file, ty),
            DefinitionKind::Struct(_, fields) => checker.fields(id.file, fields),
            DefinitionKind::Service(_, functions) => {
                for function in functions {
                    if !matches!(function.result.kind, TypeKind::Void) {
                        checker.ty(id.file, &function.result);
                    }
                    checker.fields(id.file, &function.parameters);
                    if let Some((_, throws)) = &function.throws {
                        checker.fields(id.file, throws);
                    }
                }
            }
            DefinitionKind::Enum(_) | DefinitionKind::Senum(_) => {}
        }
    }
    typedef_cycles(program, findings);
    deep_typedefs(program, findings);
    required_cycles(program, findings);
}

struct Checker<'a> {
    program: &'a Program,
    findings: &'a mut Findings,
}

impl Checker<'_> {
    fn fields(&mut self, file: usize, fields: &[Field]) {
        for field in fields {
            self.ty(file, &field.ty);
        }
    }

    fn ty(&mut self, file: usize, ty: &Type) {
        match &ty.kind {
            TypeKind::Base(_) => {}
            TypeKind::List(element) | TypeKind::Set(element) => self.ty(file, element),
            TypeKind::Map(key, value) => {
                self.ty(file, key);
                self.ty(file, value);
            }
            TypeKind::Void => self.findings.push(
                Diagnostic::new(
                    Class::MisplacedVoid,
                    ty.span,
                    "`void` is the result of a method and nothing else",
                )
                .label("no type here"),
            ),
            TypeKind::Path(path) => {
                let Err(why) = self.program.lookup(file, path, Space::Type) else {
                    return;
                };
                let other = match why {
                    Unresolved::UnknownName { .. } => self.program.is_no_type(file, path),
                    _ => None,
                };
                let finding = match other {
                    Some(what) => Some(
                        Diagnostic::new(Class::NotAType, ty.span, format!("`{path}` is {what}, not a type"))
                            .label("used as a type here"),
                    ),
                    None => self.program.complaint(file, path, ty.span, Space::Type, &why),
                };
                if let Some(finding) = finding {
                    self.findings.push(finding);
                }
            }
        }
    }
}

/// Types that go through more typedefs and containers than anybody can follow.
fn deep_typedefs(program: &Program, findings: &mut Findings) {
    for (id, definition) in program.definitions() {
        let DefinitionKind::Typedef(ty) = &definition.kind else {
            continue;
        };
        if program.depth(id).is_some_and(|depth| depth > MAX_DEPTH)
            // What is built on one that is too deep is so for the same reason.
            && program
                .typedefs_in(id.file, ty)
                .iter()
                .all(|(inside, _)| program.depth(*inside).is_some_and(|depth| depth <= MAX_DEPTH))
        {
            findings.push(Diagnostic::new(
                Class::NestingTooDeep,
                ty.span,
                format!(
                    "`{}` goes through more than {MAX_DEPTH} typedefs and containers",
                    definition.name.text
                ),
            ));
        }
    }
}

fn typedef_cycles(program: &Program, findings: &mut Findings) {
    let successors = |id: DefinitionId| -> Vec<DefinitionId> {
        match program.definition(id).map(|definition| &definition.kind) {
            Some(DefinitionKind::Typedef(ty)) => program
                .typedefs_in(id.file, ty)
                .into_iter()
                .map(|(inside, _)| inside)
                .collect(),
            _ => Vec::new(),
        }
    };
    let typedefs = program
        .definitions()
        .filter(|(_, definition)| matches!(definition.kind, DefinitionKind::Typedef(_)));
    for circle in circles(typedefs.map(|(id, _)| id), successors) {
        let mut finding: Option<Diagnostic> = None;
        for definition in circle.iter().filter_map(|id| program.definition(*id)) {
            let DefinitionKind::Typedef(ty) = &definition.kind else {
                continue;
            };
            finding = Some(match finding {
                None => Diagnostic::new(
                    Class::TypedefCycle,
                    ty.span,
                    format!("the typedef `{}` stands for itself", definition.name.text),
                ),
                Some(finding) => finding.also(ty.span, "by way of this one"),
            });
        }
        if let Some(finding) = finding {
            findings.push(finding);
        }
    }
}

/// Circles of a graph, each as the nodes on it in order, from the first of them in the order of `nodes`. A circle that shares
/// a node with one before is left out, so that there are never more nodes on circles than nodes.
pub(super) fn circles(
    nodes: impl Iterator<Item = DefinitionId>,
    successors: impl Fn(DefinitionId) -> Vec<DefinitionId>,
) -> Vec<Vec<DefinitionId>> {
    let mut done: HashSet<DefinitionId> = HashSet::new();
    let mut out = Vec::new();
    for node in nodes {
        if done.contains(&node) {
            continue;
        }
        // Depth first, without recursion: the way from `node`, with what is still to be tried at each step.
        let mut way = vec![(node, successors(node))];
        let mut on_way: HashMap<DefinitionId, usize> = HashMap::from([(node, 0)]);
        // So many nodes from the start of the way on hold the last one that is on a circle told of.
        let mut told = 0;
        while let Some((_, next)) = way.last_mut() {
            let Some(next) = next.pop() else {
                if let Some((left, _)) = way.pop() {
                    on_way.remove(&left);
                    done.insert(left);
                    told = told.min(way.len());
                }
                continue;
            };
            if let Some(start) = on_way.get(&next) {
                if *start < told {
                    continue;
                }
                told = way.len();
                let mut circle: Vec<_> = way
                    .get(*start..)
                    .unwrap_or_default()
                    .iter()
                    .map(|(id, _)| *id)
                    .collect();
                let first = circle
                    .iter()
                    .enumerate()
                    .min_by_key(|(_, id)| **id)
                    .map_or(0, |(at, _)| at);
                circle.rotate_left(first);
                out.push(circle);
            } else if !done.contains(&next) {
                on_way.insert(next, way.len());
                way.push((next, successors(next)));
            }
        }
    }
    out
}

fn required_cycles(program: &Program, findings: &mut Findings) {
    fn steps(program: &Program, id: DefinitionId) -> Vec<(DefinitionId, &Field)> {
        let Some(DefinitionKind::Struct(StructKind::Struct | StructKind::Exception, fields)) =
            program.definition(id).map(|definition| &definition.kind)
        else {
            return Vec::new();
        };
        fields
            .iter()
            .filter(|field| field.requiredness == Requiredness::Required)
            .filter_map(|field| match program.meaning(id.file, &field.ty)? {
                Meaning::Struct(next) => Some((next, field)),
                _ => None,
            })
            .collect()
    }
    let structs = program
        .definitions()
        .filter(|(_, definition)| matches!(definition.kind, DefinitionKind::Struct(..)));
    let successors = |id| steps(program, id).into_iter().map(|(next, _)| next).collect();
    for circle in circles(structs.map(|(id, _)| id), successors) {
        let (Some(first), Some(last)) = (circle.first(), circle.last()) else {
            continue;
        };
        let closing = steps(program, *last).into_iter().find(|(next, _)| next == first);
        let name = program
            .definition(*first)
            .map_or("", |definition| &definition.name.text);
        if let Some((_, field)) = closing {
            let mut finding = Diagnostic::new(
                Class::RecursiveRequired,
                field.ty.span,
                format!("a value of `{name}` would need another one inside, without end"),
            )
            .label("closes the circle of required fields")
            .help("make one of the fields `optional`");
            for pair in circle.windows(2) {
                let [from, to] = pair else { continue };
                if let Some((_, field)) = steps(program, *from).into_iter().find(|(next, _)| next == to) {
                    finding = finding.also(field.ty.span, "by way of this field");
                }
            }
            findings.push(finding);
        }
    }
}
