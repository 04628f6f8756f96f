//! Routes: what the `api.*` annotations of a service's methods say, and whether it can be so.

use crate::idl::diagnostic::{Class, Diagnostic, Findings};
use crate::idl::model::{Binding, Route};
use crate::idl::resolve::{DefinitionId, Meaning, Program};
use crate::idl::source::Span;
use crate::idl::syntax::{Annotation, DefinitionKind, Field, Function, StructKind, Type};

const VERBS: &[(&str, &str)] = &[
    ("api.get", "GET"),
    ("api.post", "POST"),
    ("api.put", "PUT"),
    ("api.delete", "DELETE"),
    ("api.patch", "PATCH"),
    ("api.head", "HEAD"),
    ("api.options", "OPTIONS"),
    ("api.any", "*"),
];

/// Where a method's arguments may stand in a request.
const PLACES: &[&str] = &[
    "api.path",
    "api.query",
    "api.header",
    "api.cookie",
    "api.body",
    "api.form",
    "api.raw_body",
    "api.none",
];

pub(super) fn check(program: &Program, findings: &mut Findings) {
    // Routes of all services of a file, to find two of one verb and shape.
    for file in 0..program.files.len() {
        let mut seen: Vec<(String, String, Span)> = Vec::new();
        for (id, definition) in program.definitions().filter(|(id, _)| id.file == file) {
            let DefinitionKind::Service(_, functions) = &definition.kind else {
                continue;
            };
            for function in functions {
                for written in written(&definition.annotations, function) {
                    one(program, id, function, &written, findings);
                    let shape = shape(&written.path);
                    let same = seen.iter().find(|(verb, other, _)| {
                        *other == shape && (*verb == written.verb || *verb == "*" || written.verb == "*")
                    });
                    if let Some((_, _, earlier)) = same {
                        findings.push(
                            Diagnostic::new(
                                Class::RestRouteConflict,
                                written.span,
                                format!("`{} {}` is already a route", written.verb, written.path),
                            )
                            .label("again here")
                            .also(*earlier, "first here"),
                        );
                    } else {
                        seen.push((written.verb.to_owned(), shape, written.span));
                    }
                }
                if let Some(status) = last(&function.annotations, "api.status") {
                    let fits = status
                        .value
                        .parse()
                        .is_ok_and(|status: u16| (200..300).contains(&status));
                    if !fits {
                        findings.push(
                            Diagnostic::new(
                                Class::RestStatus,
                                status.value_span,
                                format!("`{}` is no status of success", status.value),
                            )
                            .label("a number from 200 to 299 is"),
                        );
                    }
                }
            }
        }
    }
}

/// A route as it is written.
struct Written {
    verb: &'static str,
    /// With the prefix.
    path: String,
    span: Span,
}

fn written(service: &[Annotation], function: &Function) -> Vec<Written> {
    let prefix = last(&function.annotations, "api.path_prefix")
        .or_else(|| last(service, "api.path_prefix"))
        .map(|annotation| annotation.value.trim_end_matches('/'))
        .unwrap_or_default();
    function
        .annotations
        .iter()
        .filter_map(|annotation| {
            let (_, verb) = VERBS.iter().find(|(key, _)| *key == annotation.key.text)?;
            Some(Written {
                verb,
                path: format!("{prefix}{}", annotation.value),
                span: annotation.value_span,
            })
        })
        .collect()
}

fn last<'a>(annotations: &'a [Annotation], key: &str) -> Option<&'a Annotation> {
    annotations.iter().rev().find(|annotation| annotation.key.text == key)
}

/// A segment of a path: literal text, and the variable behind it.
#[derive(Debug, PartialEq, Eq)]
struct Segment<'a> {
    literal: &'a str,
    variable: Option<&'a str>,
    /// Whether the variable takes all that follows.
    rest: bool,
    /// Whether the variable is written `{x}`.
    braces: bool,
}

/// The segments of a path; what is wrong with it where it is none.
fn segments(path: &str) -> Result<Vec<Segment<'_>>, String> {
    let Some(inside) = path.strip_prefix('/') else {
        return Err("a path starts with `/`".to_owned());
    };
    if path.contains(['?', '#']) {
        return Err("a path holds no `?` or `#`".to_owned());
    }
    let parts: Vec<_> = inside.split('/').collect();
    let count = parts.len();
    let mut found = Vec::new();
    for (index, part) in parts.into_iter().enumerate() {
        let is_last = index + 1 == count;
        if part.is_empty() && !is_last {
            return Err("a path holds no `//`".to_owned());
        }
        let segment = if let Some(name) = part.strip_prefix('*') {
            Segment {
                literal: "",
                variable: Some(name),
                rest: true,
                braces: false,
            }
        } else if let Some(at) = part.find('{') {
            let (literal, variable) = part.split_at(at);
            let Some(name) = variable.strip_prefix('{').and_then(|name| name.strip_suffix('}')) else {
                return Err("a `{` has its `}` at the end of the segment".to_owned());
            };
            let (name, rest) = name.strip_suffix("...").map_or((name, false), |name| (name, true));
            Segment {
                literal,
                variable: Some(name),
                rest,
                braces: true,
            }
        } else if let Some(at) = part.find(':') {
            let (literal, variable) = part.split_at(at);
            Segment {
                literal,
                variable: variable.strip_prefix(':'),
                rest: false,
                braces: false,
            }
        } else {
            Segment {
                literal: part,
                variable: None,
                rest: false,
                braces: false,
            }
        };
        if segment.literal.contains(['}', '*']) {
            return Err(format!("the segment `{part}` cannot be understood"));
        }
        if let Some(name) = segment.variable {
            let is_name = !name.is_empty() && name.chars().all(|c| c.is_ascii_alphanumeric() || c == '_' || c == '-');
            if !is_name {
                return Err(format!("the variable of `{part}` has no name"));
            }
            if segment.rest && !is_last {
                return Err("only the last segment can take the rest of a path".to_owned());
            }
        }
        found.push(segment);
    }
    Ok(found)
}

/// A path without the names of its variables.
fn shape(path: &str) -> String {
    let Ok(segments) = segments(path) else {
        return path.to_owned();
    };
    let shape = |segment: Segment<'_>| match segment {
        Segment {
            literal,
            variable: None,
            ..
        } => literal.to_owned(),
        Segment {
            literal, rest: false, ..
        } => format!("{literal}{{}}"),
        Segment {
            literal, rest: true, ..
        } => format!("{literal}*"),
    };
    segments.into_iter().map(shape).collect::<Vec<_>>().join("/")
}

/// What is bound: the fields of the only parameter, if that is a plain struct, else the parameters.
fn units<'a>(program: &'a Program, id: DefinitionId, function: &'a Function) -> (bool, usize, &'a [Field]) {
    if let [only] = function.parameters.as_slice()
        && !only
            .annotations
            .iter()
            .any(|annotation| annotation.key.text.starts_with("api."))
        && let Some(Meaning::Struct(target)) = program.meaning(id.file, &only.ty)
        && let Some(DefinitionKind::Struct(StructKind::Struct, fields)) =
            program.definition(target).map(|definition| &definition.kind)
    {
        return (true, target.file, fields);
    }
    (false, id.file, &function.parameters)
}

/// A name without regard to case and `_`.
fn plain(name: &str) -> String {
    name.chars()
        .filter(|c| *c != '_')
        .map(|c| c.to_ascii_lowercase())
        .collect()
}

/// Where each unit of a route comes from.
fn bindings(verb: &str, variables: &[&str], units: &[Field]) -> Vec<Binding> {
    units
        .iter()
        .map(|unit| {
            let placed = unit
                .annotations
                .iter()
                .find(|annotation| PLACES.contains(&annotation.key.text.as_str()));
            let name = unit.name.text.clone();
            let variable = |wanted: &str| variables.iter().find(|variable| **variable == wanted);
            if let Some(annotation) = placed {
                let value = match annotation.value.as_str() {
                    "" | "1" => name.clone(),
                    value => value.to_owned(),
                };
                return match annotation.key.text.as_str() {
                    "api.path" if variable(&value).is_some() => Binding::Path(value),
                    // One struct serves several routes: where the route has no such variable the field is absent.
                    "api.path" | "api.none" => Binding::None,
                    "api.query" => Binding::Query(value),
                    "api.header" => Binding::Header(value),
                    "api.cookie" => Binding::Cookie(value),
                    "api.form" => Binding::Form(value),
                    "api.raw_body" => Binding::RawBody,
                    _ if annotation.value.is_empty() => Binding::WholeBody,
                    _ => Binding::Body(value),
                };
            }
            let same = variable(&name).or_else(|| variables.iter().find(|variable| plain(variable) == plain(&name)));
            match same {
                Some(variable) => Binding::Path((*variable).to_owned()),
                None if matches!(verb, "GET" | "HEAD" | "DELETE") => Binding::Query(name),
                None => Binding::Body(name),
            }
        })
        .collect()
}

/// The routes of each method of a service, in the order of the IDL.
pub(in crate::idl) fn routes(program: &Program, id: DefinitionId) -> Vec<Vec<Route>> {
    let Some(definition) = program.definition(id) else {
        return Vec::new();
    };
    let DefinitionKind::Service(_, functions) = &definition.kind else {
        return Vec::new();
    };
    functions
        .iter()
        .map(|function| {
            let (spread, _, units) = units(program, id, function);
            written(&definition.annotations, function)
                .into_iter()
                .map(|written| {
                    let found = segments(&written.path).unwrap_or_default();
                    let variables: Vec<_> = found.iter().filter_map(|segment| segment.variable).collect();
                    let bindings = bindings(written.verb, &variables, units);
                    Route {
                        verb: written.verb.to_owned(),
                        path: written.path.clone(),
                        spread,
                        bindings,
                    }
                })
                .collect()
        })
        .collect()
}

fn one(program: &Program, id: DefinitionId, function: &Function, written: &Written, findings: &mut Findings) {
    let path = match segments(&written.path) {
        Ok(path) => path,
        Err(problem) => {
            findings.push(
                Diagnostic::new(
                    Class::RestPathSyntax,
                    written.span,
                    format!("`{}` is no path", written.path),
                )
                .label(problem),
            );
            return;
        }
    };
    let variables: Vec<_> = path.iter().filter_map(|segment| segment.variable).collect();
    let (_, file, units) = units(program, id, function);
    let bindings = bindings(written.verb, &variables, units);
    for segment in &path {
        let Some(variable) = segment.variable else { continue };
        let bound: Vec<_> = units
            .iter()
            .zip(&bindings)
            .filter(|(_, binding)| matches!(binding, Binding::Path(name) if name == variable))
            .map(|(unit, _)| unit)
            .collect();
        let message = match bound.as_slice() {
            [] if segment.braces => format!("nothing takes the variable `{variable}`"),
            [] => {
                findings.push(
                    Diagnostic::new(
                        Class::UnusedPathVariable,
                        written.span,
                        format!("nothing takes the variable `{variable}`"),
                    )
                    .label("`cx.path_variable` reads it"),
                );
                continue;
            }
            [one] if is_scalar(program, file, &one.ty) => continue,
            [one] => format!("`{}` cannot stand in a path: it is no scalar", one.name.text),
            _ => format!("more than one takes the variable `{variable}`"),
        };
        let mut finding = Diagnostic::new(Class::RestPathVariable, written.span, message).label("in this path");
        if bound.is_empty() {
            finding = finding.help("give a parameter this name, or `(api.path = \"…\")`");
        }
        findings.push(finding);
    }
    let twice = variables
        .iter()
        .enumerate()
        .find(|(index, variable)| variables.get(index + 1..).is_some_and(|later| later.contains(variable)));
    if let Some((_, variable)) = twice {
        findings.push(
            Diagnostic::new(
                Class::RestPathVariable,
                written.span,
                format!("the path has `{variable}` twice"),
            )
            .label("in this path"),
        );
    }
    bodies(written, units, &bindings, findings);
}

fn bodies(written: &Written, units: &[Field], bindings: &[Binding], findings: &mut Findings) {
    let whole = |binding: &Binding| matches!(binding, Binding::WholeBody | Binding::RawBody);
    let member = |binding: &Binding| matches!(binding, Binding::Body(_) | Binding::Form(_));
    if let Some(first) = bindings.iter().position(whole) {
        let other = bindings
            .iter()
            .enumerate()
            .find(|(index, binding)| *index != first && (whole(binding) || member(binding)));
        if let Some((other, _)) = other {
            let span = |index: usize| {
                units.get(index).map(|unit| {
                    let place = unit
                        .annotations
                        .iter()
                        .find(|annotation| PLACES.contains(&annotation.key.text.as_str()));
                    place.map_or(unit.name.span, |annotation| annotation.key.span)
                })
            };
            if let (Some(first), Some(other)) = (span(first), span(other)) {
                findings.push(
                    Diagnostic::new(Class::RestBody, other, "the body has been taken as a whole")
                        .label("nothing is left for this")
                        .also(first, "by this"),
                );
            }
        }
    }
    if matches!(written.verb, "GET" | "HEAD")
        && let Some(unit) = units
            .iter()
            .zip(bindings)
            .find(|(_, binding)| member(binding))
            .map(|(unit, _)| unit)
    {
        findings.push(
            Diagnostic::new(
                Class::BodyOnGet,
                unit.name.span,
                format!(
                    "`{}` is read from the body, which a {} request seldom has",
                    unit.name.text, written.verb
                ),
            )
            .label("a member of the body"),
        );
    }
}

fn is_scalar(program: &Program, file: usize, ty: &Type) -> bool {
    matches!(
        program.meaning(file, ty),
        Some(Meaning::Base(_) | Meaning::Enum(_)) | None
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paths_are_taken_apart() {
        assert_eq!(shape("/orders/{id}/lines/:line"), "orders/{}/lines/{}");
        assert_eq!(shape("/user:id/*rest"), "user{}/*");
        assert_eq!(shape("/files/{path...}"), "files/*");
        for path in ["", "orders", "/a//b", "/a?b", "/{id", "/{}", "/*a/b", "/a}"] {
            assert!(segments(path).is_err(), "{path}");
        }
        assert!(segments("/").is_ok());
        assert!(segments("/a/").is_ok());
    }
}
