//! Annotated routes: their paths, and where each parameter comes from.

use std::collections::hash_map::Entry;
use std::collections::{HashMap, HashSet};

use crate::idl::check::services;
use crate::idl::diagnostic::{Class, Diagnostic, Findings};
use crate::idl::model::{Binding, Route};
use crate::idl::resolve::{DefinitionId, Meaning, Program};
use crate::idl::source::Span;
use crate::idl::syntax::{Annotation, Base, Definition, DefinitionKind, Field, Function, StructKind};

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

/// All routes together take at most so many parameters: a large struct may be spread over many routes.
const MAX_BINDINGS: usize = 500_000;

/// Checks the routes of every service that is compiled here.
pub(super) fn check(program: &Program, findings: &mut Findings) {
    let mut bindings = 0;
    for (file, content) in program.files.iter().enumerate() {
        // Verb, shape of the path, and where they were written. Routes conflict within a file; across the services of one
        // server that is found when it starts.
        let mut taken: HashMap<Key, (Span, DefinitionId, &str)> = HashMap::new();
        for (index, definition) in content.syntax.definitions.iter().enumerate() {
            let DefinitionKind::Service(_, functions) = &definition.kind else {
                continue;
            };
            let id = DefinitionId { file, index };
            // Asked for by the first route; most services have none.
            let mut inherited_routes = None;
            for function in functions {
                for (route, span) in routes(program, file, definition, function, findings) {
                    let Some(segments) = parse_path(&route.path).ok() else {
                        continue;
                    };
                    bindings += route.bindings.len();
                    if bindings > MAX_BINDINGS {
                        findings.push(Diagnostic::new(
                            Class::NestingTooDeep,
                            span,
                            format!("all routes together take more than {MAX_BINDINGS} parameters"),
                        ));
                        return;
                    }
                    let shape: Vec<_> = segments.iter().map(Segment::shape).collect();
                    let key = (route.verb.clone(), shape);
                    let inherited =
                        inherited_routes.get_or_insert_with(|| inherited(program, id, functions, &mut bindings));
                    if let Some(earlier) = inherited.get(&key) {
                        findings.push(
                            Diagnostic::new(
                                Class::RestRouteConflict,
                                span,
                                format!(
                                    "the route `{} {}` is taken by what is inherited",
                                    route.verb, route.path
                                ),
                            )
                            .label("the same requests come here")
                            .also(*earlier, "and here"),
                        );
                        continue;
                    }
                    match taken.entry(key) {
                        Entry::Occupied(earlier) => {
                            let (earlier, other, name) = *earlier.get();
                            // A method that is declared again takes its place.
                            let again = name == function.name.text
                                && (services::ancestors(program, id).contains(&other)
                                    || services::ancestors(program, other).contains(&id));
                            if !again {
                                findings.push(
                                    Diagnostic::new(
                                        Class::RestRouteConflict,
                                        span,
                                        format!("the route `{} {}` is taken", route.verb, route.path),
                                    )
                                    .label("the same requests come here")
                                    .also(earlier, "and here"),
                                );
                            }
                        }
                        Entry::Vacant(free) => {
                            free.insert((span, id, &function.name.text));
                        }
                    }
                }
                statuses(function, findings);
            }
        }
        for definition in &content.syntax.definitions {
            if let DefinitionKind::Struct(StructKind::Exception, _) = definition.kind {
                let statuses = values(&definition.annotations, "api.status");
                for annotation in statuses.chain(values(&definition.annotations, "api.http_code")) {
                    error_status(annotation, findings);
                }
            }
        }
    }
}

/// Verb and shape of a route.
type Key = (String, Vec<Shape>);

/// The routes that a service inherits and does not declare again, and where they were written.
fn inherited(program: &Program, id: DefinitionId, own: &[Function], bindings: &mut usize) -> HashMap<Key, Span> {
    let mut found = HashMap::new();
    let mut declared: HashSet<&str> = own.iter().map(|function| function.name.text.as_str()).collect();
    for ancestor in services::ancestors(program, id) {
        let Some(definition) = program.definition(ancestor) else {
            continue;
        };
        let DefinitionKind::Service(_, functions) = &definition.kind else {
            continue;
        };
        for function in functions {
            if *bindings > MAX_BINDINGS || !declared.insert(&function.name.text) {
                continue;
            }
            // What is wrong with them is told where they stand.
            for (route, span) in routes(program, ancestor.file, definition, function, &mut Findings::default()) {
                *bindings += route.bindings.len();
                if let Ok(segments) = parse_path(&route.path) {
                    let shape = segments.iter().map(Segment::shape).collect();
                    found.entry((route.verb, shape)).or_insert(span);
                }
            }
        }
    }
    found
}

fn values<'a>(annotations: &'a [Annotation], key: &'a str) -> impl Iterator<Item = &'a Annotation> {
    annotations.iter().filter(move |annotation| annotation.key.text == key)
}

fn last<'a>(annotations: &'a [Annotation], key: &'a str) -> Option<&'a Annotation> {
    values(annotations, key).last()
}

// ---------------------------------------------------------------- status

fn statuses(function: &Function, findings: &mut Findings) {
    for annotation in values(&function.annotations, "api.status") {
        if !annotation
            .value
            .parse::<u16>()
            .is_ok_and(|status| (200..300).contains(&status))
        {
            findings.push(
                Diagnostic::new(
                    Class::RestStatus,
                    annotation.value_span,
                    format!("\"{}\" is no status of a success", annotation.value),
                )
                .label("from 200 to 299"),
            );
        }
    }
    for field in function.throws.iter().flat_map(|(_, fields)| fields) {
        for annotation in values(&field.annotations, "api.status").chain(values(&field.annotations, "api.http_code")) {
            error_status(annotation, findings);
        }
    }
}

fn error_status(annotation: &Annotation, findings: &mut Findings) {
    if !annotation
        .value
        .parse::<u16>()
        .is_ok_and(|status| (400..600).contains(&status))
    {
        findings.push(
            Diagnostic::new(
                Class::RestStatus,
                annotation.value_span,
                format!("\"{}\" is no status of a failure", annotation.value),
            )
            .label("from 400 to 599"),
        );
    }
}

// ---------------------------------------------------------------- paths

/// A segment of a path.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Segment {
    Literal(String),
    /// Text before it, its name, and whether it is written in braces.
    Variable(String, String, bool),
    Rest(String, bool),
}

/// What of a segment decides which requests it fits.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
enum Shape {
    Literal(String),
    Variable(String),
    Rest,
}

impl Segment {
    fn shape(&self) -> Shape {
        match self {
            Self::Literal(text) => Shape::Literal(text.clone()),
            Self::Variable(before, ..) => Shape::Variable(before.clone()),
            Self::Rest(..) => Shape::Rest,
        }
    }

    /// The name of the variable, and whether it must be bound.
    fn variable(&self) -> Option<(&str, bool)> {
        match self {
            Self::Literal(_) => None,
            Self::Variable(_, name, braces) | Self::Rest(name, braces) => Some((name, *braces)),
        }
    }
}

/// No server or proxy takes much longer ones.
const MAX_PATH: usize = 2000;

fn is_variable(name: &str) -> bool {
    !name.is_empty() && name.chars().all(|c| c.is_ascii_alphanumeric() || c == '_' || c == '-')
}

fn parse_path(path: &str) -> Result<Vec<Segment>, &'static str> {
    let Some(rest) = path.strip_prefix('/') else {
        return Err("a path starts with `/`");
    };
    if path.len() > MAX_PATH {
        return Err("a path has at most 2000 bytes");
    }
    if path.contains("//") {
        return Err("a path has no empty segment");
    }
    if path.contains(['?', '#']) {
        return Err("query and fragment are no part of a path");
    }
    if path.contains(|c: char| c.is_whitespace() || c.is_control()) {
        return Err("a path has no spaces");
    }
    let count = rest.split('/').count();
    let mut segments = Vec::new();
    for (index, part) in rest.split('/').enumerate() {
        let last = index + 1 == count;
        let segment = if let Some(open) = part.find('{') {
            let Some(name) = part.get(open + 1..).and_then(|name| name.strip_suffix('}')) else {
                return Err("a variable in braces ends its segment");
            };
            let before = part.get(..open).unwrap_or_default();
            match name.strip_suffix("...") {
                Some(name) if before.is_empty() => Segment::Rest(name.to_owned(), true),
                Some(_) => return Err("a variable for the rest is a segment of its own"),
                None => Segment::Variable(before.to_owned(), name.to_owned(), true),
            }
        } else if part.contains('}') {
            return Err("a `}` without its `{`");
        } else if let Some(name) = part.strip_prefix('*') {
            Segment::Rest(name.to_owned(), false)
        } else if let Some((before, name)) = part.split_once(':') {
            Segment::Variable(before.to_owned(), name.to_owned(), false)
        } else {
            Segment::Literal(part.to_owned())
        };
        if let Some((name, _)) = segment.variable() {
            if !is_variable(name) {
                return Err("a variable needs a name of letters, digits and `_`");
            }
            if matches!(segment, Segment::Rest(..)) && !last {
                return Err("a variable for the rest comes last");
            }
        }
        segments.push(segment);
    }
    Ok(segments)
}

// ---------------------------------------------------------------- routes

/// The routes of a method, each with the string that says so.
pub(in crate::idl) fn routes(
    program: &Program,
    file: usize,
    service: &Definition,
    function: &Function,
    findings: &mut Findings,
) -> Vec<(Route, Span)> {
    let mut out = Vec::new();
    if last(&function.annotations, "api.none").is_some() {
        return out;
    }
    let prefix =
        last(&function.annotations, "api.path_prefix").or_else(|| last(&service.annotations, "api.path_prefix"));
    let idempotent = last(&function.annotations, "siskin.idempotent")
        .is_some_and(|value| matches!(value.value.as_str(), "1" | "true"));
    for annotation in &function.annotations {
        let Some((_, verb)) = VERBS.iter().find(|(key, _)| annotation.key.text == *key) else {
            continue;
        };
        let path = match prefix {
            Some(prefix) => format!(
                "{}/{}",
                prefix.value.trim_end_matches('/'),
                annotation.value.trim_start_matches('/')
            ),
            None => annotation.value.clone(),
        };
        let segments = match parse_path(&path) {
            Ok(segments) => segments,
            Err(why) => {
                findings.push(
                    Diagnostic::new(
                        Class::RestPathSyntax,
                        annotation.value_span,
                        format!("`{path}` is no path"),
                    )
                    .label(why),
                );
                continue;
            }
        };
        let mut binder = Binder {
            program,
            file,
            function,
            verb,
            segments: &segments,
            span: annotation.value_span,
            findings,
        };
        let (spread, bindings) = binder.bind();
        if matches!(*verb, "GET" | "HEAD") && !idempotent {
            findings.push_once_a_file(
                Diagnostic::new(
                    Class::NotIdempotent,
                    annotation.key.span,
                    format!(
                        "`{}` is reached by {verb}, but is not said to be idempotent",
                        function.name.text
                    ),
                )
                .help("add `siskin.idempotent` if a second call does no more than the first"),
            );
        }
        let route = Route {
            verb: (*verb).to_owned(),
            path,
            spread,
            bindings,
        };
        out.push((route, annotation.value_span));
    }
    out
}

struct Binder<'a> {
    program: &'a Program,
    file: usize,
    function: &'a Function,
    verb: &'a str,
    segments: &'a [Segment],
    span: Span,
    findings: &'a mut Findings,
}

impl<'a> Binder<'a> {
    fn bind(&mut self) -> (bool, Vec<Binding>) {
        let (spread, units_file, units) = self.units();
        let mut bindings = Vec::new();
        let mut bound: Vec<(String, Span)> = Vec::new();
        for unit in units {
            let binding = self.place(units_file, unit);
            if let Binding::Path(name) = &binding {
                if let Some((_, earlier)) = bound.iter().find(|(other, _)| other == name) {
                    self.findings.push(
                        Diagnostic::new(
                            Class::RestPathVariable,
                            self.span,
                            format!("the variable `{name}` is bound twice"),
                        )
                        .also(*earlier, "by this one")
                        .also(unit.name.span, "and by this one"),
                    );
                } else {
                    bound.push((name.clone(), unit.name.span));
                }
                if !self.scalar(units_file, unit) {
                    self.findings.push(
                        Diagnostic::new(
                            Class::RestPathVariable,
                            self.span,
                            format!("the variable `{name}` cannot hold `{}`", unit.name.text),
                        )
                        .label("only scalars and enums fit into a path")
                        .also(unit.ty.span, "this type is none"),
                    );
                }
            }
            bindings.push(binding);
        }
        self.variables(&bound);
        self.bodies(units, &bindings);
        (spread, bindings)
    }

    /// The fields of the only parameter if it is a struct without annotation, else the parameters.
    fn units(&self) -> (bool, usize, &'a [Field]) {
        let function: &'a Function = self.function;
        let program: &'a Program = self.program;
        let parameters = &function.parameters;
        if let [only] = parameters.as_slice()
            && !only
                .annotations
                .iter()
                .any(|annotation| annotation.key.text.starts_with("api."))
            && let Some(Meaning::Struct(id)) = program.meaning(self.file, &only.ty)
            && let Some(DefinitionKind::Struct(StructKind::Struct, fields)) =
                program.definition(id).map(|definition| &definition.kind)
        {
            return (true, id.file, fields);
        }
        (false, self.file, parameters)
    }

    fn scalar(&self, file: usize, unit: &Field) -> bool {
        !matches!(
            self.program.meaning(file, &unit.ty),
            Some(Meaning::List(..) | Meaning::Set(..) | Meaning::Map(..) | Meaning::Struct(_))
        )
    }

    fn has_variable(&self, name: &str) -> bool {
        self.segments
            .iter()
            .any(|segment| segment.variable().is_some_and(|(variable, _)| variable == name))
    }

    /// A variable that is named like a unit: exactly, else but for case and underscores.
    fn variable_like(&self, name: &str) -> Option<&str> {
        let plain = |text: &str| text.replace('_', "").to_ascii_lowercase();
        let mut variables = self
            .segments
            .iter()
            .filter_map(|segment| segment.variable().map(|(name, _)| name));
        if self.has_variable(name) {
            return variables.find(|variable| *variable == name);
        }
        variables.find(|variable| plain(variable) == plain(name))
    }

    fn bodyless(&self) -> bool {
        matches!(self.verb, "GET" | "HEAD" | "DELETE")
    }

    fn place(&mut self, file: usize, unit: &Field) -> Binding {
        let name = &unit.name.text;
        for annotation in &unit.annotations {
            let value = if annotation.value_span == annotation.key.span || annotation.value.is_empty() {
                name
            } else {
                &annotation.value
            };
            match annotation.key.text.as_str() {
                "api.none" => return Binding::None,
                "api.path" if self.has_variable(value) => return Binding::Path(value.clone()),
                // One struct may serve several routes; on one without the variable the field is not there.
                "api.path" if !unit.annotations.iter().any(|other| elsewhere(&other.key.text)) => return Binding::None,
                "api.path" => {}
                "api.query" => return Binding::Query(value.clone()),
                "api.header" => return Binding::Header(value.clone()),
                "api.cookie" => return Binding::Cookie(value.clone()),
                "api.form" => return Binding::Form(value.clone()),
                "api.raw_body" => {
                    let bytes = matches!(
                        self.program.meaning(file, &unit.ty),
                        None | Some(Meaning::Base(Base::String | Base::Binary))
                    );
                    if !bytes {
                        self.findings.push(
                            Diagnostic::new(
                                Class::RestBody,
                                annotation.key.span,
                                "only a `string` or `binary` can take the bytes of a body",
                            )
                            .also(unit.ty.span, "this type cannot"),
                        );
                    }
                    return Binding::RawBody;
                }
                "api.body" => {
                    if matches!(self.verb, "GET" | "HEAD") {
                        self.findings.push_once_a_file(Diagnostic::new(
                            Class::BodyOnGet,
                            annotation.key.span,
                            format!(
                                "`{name}` is read from the body, which a {} request seldom has",
                                self.verb
                            ),
                        ));
                    }
                    if annotation.value.is_empty() {
                        return Binding::WholeBody;
                    }
                    return Binding::Body(value.clone());
                }
                _ => {}
            }
        }
        if let Some(variable) = self.variable_like(name) {
            return Binding::Path(variable.to_owned());
        }
        if self.bodyless() {
            return Binding::Query(name.clone());
        }
        if last(&self.function.annotations, "api.serializer").is_some_and(|value| value.value == "form") {
            return Binding::Form(name.clone());
        }
        Binding::Body(name.clone())
    }

    fn variables(&mut self, bound: &[(String, Span)]) {
        let mut names: Vec<&str> = Vec::new();
        for segment in self.segments {
            let Some((name, braces)) = segment.variable() else {
                continue;
            };
            if names.contains(&name) {
                self.findings.push(Diagnostic::new(
                    Class::RestPathVariable,
                    self.span,
                    format!("the variable `{name}` is twice in the path"),
                ));
                continue;
            }
            names.push(name);
            if bound.iter().any(|(other, _)| other == name) {
                continue;
            }
            if braces {
                self.findings.push(
                    Diagnostic::new(
                        Class::RestPathVariable,
                        self.span,
                        format!("nothing takes the variable `{name}`"),
                    )
                    .label("no parameter of this name")
                    .also(self.function.name.span, "the method"),
                );
            } else {
                self.findings.push(Diagnostic::new(
                    Class::UnusedPathVariable,
                    self.span,
                    format!("no parameter takes the variable `{name}`"),
                ));
            }
        }
    }

    fn bodies(&mut self, units: &[Field], bindings: &[Binding]) {
        let whole = |binding: &Binding| matches!(binding, Binding::WholeBody | Binding::RawBody);
        let part = |binding: &Binding| matches!(binding, Binding::Body(_) | Binding::Form(_)) || whole(binding);
        let Some(first) = bindings.iter().position(whole) else {
            return;
        };
        let key = |index: usize| {
            let unit: Option<&Field> = units.get(index);
            unit.map(|unit| {
                let annotation = unit.annotations.iter().find(|annotation| {
                    matches!(annotation.key.text.as_str(), "api.body" | "api.raw_body" | "api.form")
                });
                annotation.map_or(unit.name.span, |annotation| annotation.key.span)
            })
        };
        // A whole body is told of; the other one is shown. Of two whole bodies it is the later.
        let other = bindings
            .iter()
            .enumerate()
            .find(|(index, binding)| *index != first && part(binding));
        if let Some((other, binding)) = other {
            let (at, beside) = if whole(binding) { (other, first) } else { (first, other) };
            if let (Some(at), Some(beside)) = (key(at), key(beside)) {
                self.findings.push(
                    Diagnostic::new(Class::RestBody, at, "a whole body leaves nothing for another parameter")
                        .label("takes the whole body")
                        .also(beside, "is read from the body, too"),
                );
            }
        }
    }
}

fn elsewhere(key: &str) -> bool {
    matches!(
        key,
        "api.query" | "api.header" | "api.cookie" | "api.form" | "api.raw_body" | "api.body" | "api.none"
    )
}
