//! The routing table, made once from the descriptors.
//!
//! A path is matched segment by segment, from left to right: a literal goes before a variable with text before it, that
//! before a bare variable, that before the rest of the path. A route with the wanted verb goes before one without.

use std::borrow::Cow;
use std::collections::HashMap;
use std::fmt;
use std::hash::{BuildHasherDefault, Hasher};
use std::sync::{Arc, OnceLock};
use std::time::Duration;

use http::{HeaderName, Method, StatusCode};

use super::placement::Placements;
use super::stats::Numbers;
use super::status;
use crate::call::{
    Annotation, Binding, FieldDescriptor, MethodDescriptor, Requiredness, RouteDescriptor, ServiceDescriptor,
    StructDescriptor, TypeDescriptor,
};

/// Why a routing table cannot be made.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum RouteError {
    /// Two routes with one verb and one shape of path.
    Conflict {
        /// Of both.
        verb: String,
        /// The path of the later one.
        path: String,
        /// `SERVICE.METHOD` of the earlier one.
        first: String,
        /// `SERVICE.METHOD` of the later one.
        second: String,
    },
    /// A path that is none.
    Path {
        /// As it is written.
        path: String,
        /// `SERVICE.METHOD`.
        method: String,
        /// What is wrong with it.
        reason: &'static str,
    },
    /// A binding that cannot be.
    Binding {
        /// The parameter or field.
        unit: String,
        /// `SERVICE.METHOD`.
        method: String,
        /// What is wrong with it.
        reason: &'static str,
    },
    /// A setting of [`Cors`](super::Cors) that browsers would not heed.
    Cors {
        /// What is wrong with it.
        reason: String,
    },
    /// Two services of one name.
    DuplicateService {
        /// The name.
        service: String,
    },
}

impl fmt::Display for RouteError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Conflict {
                verb,
                path,
                first,
                second,
            } => write!(
                f,
                "{second} has the route {verb} {path}, but {first} answers the same requests"
            ),
            Self::Path { path, method, reason } => write!(f, "{method} has the path \"{path}\": {reason}"),
            Self::Binding { unit, method, reason } => write!(f, "{method}, {unit}: {reason}"),
            Self::Cors { reason } => write!(f, "CORS: {reason}"),
            Self::DuplicateService { service } => write!(f, "the service {service} is served twice"),
        }
    }
}

impl std::error::Error for RouteError {}

/// Where a unit comes from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Source {
    /// The path variable at this place among those of the path.
    Path(usize),
    Query(&'static str),
    Header(HeaderName),
    Cookie(&'static str),
    Body(&'static str),
    WholeBody,
    RawBody,
    /// The member of a form.
    Form(&'static str),
    Nowhere,
}

/// How the value of a unit looks as text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Form {
    /// One text: a scalar.
    One,
    /// Any number of texts: a list or set of scalars.
    Many,
    /// A text for each key: a map from strings to scalars, as `x[key]=v`.
    Map,
    /// JSON.
    Json,
}

/// A parameter, or a field of a spread parameter.
#[derive(Clone, Debug)]
pub(super) struct Unit {
    pub(super) field: &'static FieldDescriptor,
    pub(super) source: Source,
    pub(super) form: Form,
    /// Whether it is (or its elements or values are) `bool`, which as text may also be `1`, `0` or nothing.
    pub(super) is_bool: bool,
}

impl Unit {
    /// What a caller knows the unit by.
    pub(super) fn name(&self) -> &str {
        match &self.source {
            Source::Query(name) | Source::Body(name) | Source::Form(name) | Source::Cookie(name) => name,
            Source::Header(name) => name.as_str(),
            Source::Path(_) | Source::WholeBody | Source::RawBody | Source::Nowhere => self.field.json_name,
        }
    }
}

/// Where the arguments of a route come from.
#[derive(Clone, Debug)]
pub(super) struct Plan {
    /// The parameter whose fields the units are.
    pub(super) spread: Option<&'static str>,
    pub(super) units: Vec<Unit>,
    /// Whether a unit is a member of the JSON body.
    pub(super) has_members: bool,
    /// What the body is.
    pub(super) body: BodyKind,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum BodyKind {
    /// Not looked at.
    None,
    Json,
    /// A form, urlencoded or multipart.
    Form,
    /// Either, as its type says: some units are members of a JSON body, some of a form.
    JsonOrForm,
    Raw,
}

impl BodyKind {
    pub(super) fn takes_json(self) -> bool {
        matches!(self, Self::Json | Self::JsonOrForm)
    }

    pub(super) fn takes_form(self) -> bool {
        matches!(self, Self::Form | Self::JsonOrForm)
    }
}

impl Plan {
    /// Whether a request must have the unit: what the IDL requires, and a parameter that is a struct, unless the IDL gives it a
    /// default: it has none of its own.
    pub(super) fn requires(&self, unit: &Unit) -> bool {
        match unit.field.requiredness {
            Requiredness::Required => true,
            Requiredness::Optional => false,
            Requiredness::Default => {
                self.spread.is_none()
                    && unit.field.default.is_none()
                    && matches!(unit.field.ty.resolved(), TypeDescriptor::Struct(_))
            }
        }
    }

    /// The unit that is this member of the body.
    pub(super) fn member(&self, name: &str) -> Option<&Unit> {
        self.units.get(self.member_index(name)?)
    }

    /// Its place among the units.
    pub(super) fn member_index(&self, name: &str) -> Option<usize> {
        self.units.iter().position(|unit| match unit.source {
            Source::Body(member) if member == unit.field.json_name => unit.field.is_json_name(name),
            Source::Body(member) => member == name,
            _ => false,
        })
    }
}

/// A method behind a path.
#[derive(Debug)]
pub(super) struct Route {
    /// The index of the service among those that are served.
    pub(super) service: usize,
    /// The index of the method in the service.
    pub(super) method_index: usize,
    pub(super) descriptor: &'static ServiceDescriptor,
    pub(super) method: &'static MethodDescriptor,
    /// `GET`, …, `*`.
    pub(super) verb: &'static str,
    /// As it is written.
    pub(super) path: Cow<'static, str>,
    /// Whether the IDL asks for it (else it is a default route).
    pub(super) annotated: bool,
    pub(super) plan: Plan,
    /// The status of a success with a body.
    pub(super) status: StatusCode,
    /// Where the fields of the result stand, if they are not all in the body.
    pub(super) placements: Option<Arc<Placements>>,
    /// The largest body, in bytes, where the IDL says it.
    pub(super) max_body: Option<u64>,
    /// How long a call may take, where the IDL says it.
    pub(super) timeout: Option<Duration>,
    /// What is counted of requests with its verb that are answered with its status: nearly all.
    pub(super) numbers: OnceLock<Arc<Numbers>>,
    /// The variables of the path that no unit takes: each one's place among those of the path, and its name.
    pub(super) free_variables: Vec<(usize, &'static str)>,
}

impl Route {
    fn title(&self) -> String {
        format!("{}.{}", self.descriptor.name, self.method.name)
    }

    fn is_of_siskin_base(&self) -> bool {
        let base = self
            .descriptor
            .files
            .iter()
            .find(|file| file.name == "siskin/base.thrift");
        base.is_some() && self.method.declared_in == "SiskinBase"
    }
}

/// Every route of a server.
#[derive(Clone, Debug, Default)]
pub(super) struct Table {
    routes: Vec<Arc<Route>>,
    root: Node,
    /// Those of paths without variables, by the path without the slash in front: most calls, and they need no walk.
    literal: HashMap<Box<str>, Vec<usize>, BuildHasherDefault<LiteralHasher>>,
}

/// A word at a time. Callers choose what is looked up, but not what is in the table, so there is nothing that they could make
/// collide.
#[derive(Clone, Debug, Default)]
struct LiteralHasher(u64);

impl LiteralHasher {
    fn add(&mut self, word: u64) {
        self.0 = (self.0.rotate_left(5) ^ word).wrapping_mul(0x9e37_79b9_7f4a_7c15);
    }
}

impl Hasher for LiteralHasher {
    fn finish(&self) -> u64 {
        self.0.rotate_left(26)
    }

    fn write(&mut self, bytes: &[u8]) {
        let (words, rest) = bytes.as_chunks::<8>();
        for word in words {
            self.add(u64::from_le_bytes(*word));
        }
        for byte in rest {
            self.add(u64::from(*byte));
        }
    }
}

/// What has been matched of a path: the tree of its segments.
#[derive(Clone, Debug, Default)]
struct Node {
    literals: HashMap<Box<str>, Self, BuildHasherDefault<LiteralHasher>>,
    /// Variables with text before them, the longest text first.
    prefixed: Vec<(Box<str>, Self)>,
    variable: Option<Box<Self>>,
    /// Routes that end in a rest of the path here.
    rest: Vec<usize>,
    /// Routes that end here.
    end: Vec<usize>,
}

/// What a route for every verb answers. Not TRACE, which tells a page what the browser added to its request.
const ANY: [&str; 5] = ["GET", "POST", "PUT", "DELETE", "PATCH"];

/// The answer to a look-up.
#[derive(Debug)]
pub(super) enum Match<'t, 'p> {
    /// A route, with the raw text of each variable.
    Found(&'t Arc<Route>, Vec<&'p str>),
    /// There are routes, for other verbs.
    OtherVerbs(Vec<&'static str>),
    NotFound,
}

impl Table {
    /// The table of these services.
    pub(super) fn new(services: &[&'static ServiceDescriptor], prefix: &str) -> Result<Self, RouteError> {
        let mut table = Self::default();
        let alone = services.iter().filter(|service| !is_own(service)).count() == 1;
        for (index, service) in services.iter().enumerate() {
            if services[..index].iter().any(|earlier| earlier.name == service.name) {
                return Err(RouteError::DuplicateService {
                    service: service.name.to_owned(),
                });
            }
            for route in service_routes(service, index, alone, prefix)? {
                table.insert(route)?;
            }
        }
        Ok(table)
    }

    /// The routes of one method of one service, annotated ones first.
    pub(super) fn of_method(&self, service: usize, method: &str) -> impl Iterator<Item = &Route> {
        let of = move |annotated: bool| {
            move |route: &&Arc<Route>| {
                route.service == service && route.method.name == method && route.annotated == annotated
            }
        };
        let (one, other) = (self.routes.iter(), self.routes.iter());
        one.filter(of(true)).chain(other.filter(of(false))).map(AsRef::as_ref)
    }

    fn insert(&mut self, route: Route) -> Result<(), RouteError> {
        let segments = segments(&route)?;
        let mut node = &mut self.root;
        let mut rest = false;
        for segment in &segments {
            node = match segment {
                Segment::Literal(text) => node.literals.entry(text.as_ref().into()).or_default(),
                Segment::Variable { prefix, .. } if !prefix.is_empty() => {
                    let at = match node.prefixed.iter().position(|(found, _)| **found == **prefix) {
                        Some(at) => at,
                        None => {
                            let at = node.prefixed.partition_point(|(found, _)| found.len() >= prefix.len());
                            node.prefixed.insert(at, (Box::from(*prefix), Node::default()));
                            at
                        }
                    };
                    &mut node.prefixed[at].1
                }
                Segment::Variable { .. } => node.variable.get_or_insert_default(),
                Segment::Rest(_) => {
                    rest = true;
                    node
                }
            };
        }
        let place = if rest { &mut node.rest } else { &mut node.end };
        if let Some(earlier) = place
            .iter()
            .filter_map(|index| self.routes.get(*index))
            .find(|earlier| earlier.verb == route.verb)
        {
            let same_method = earlier.service == route.service && earlier.method_index == route.method_index;
            // The IDL may spell a default route out; what it says of the arguments holds then.
            if same_method && earlier.annotated && !route.annotated {
                return Ok(());
            }
            // siskin's own service stands back.
            if is_own(route.descriptor) {
                return Ok(());
            }
            // Every service may extend siskin's base; who asks without a service's name asks the first.
            if earlier.is_of_siskin_base() && route.is_of_siskin_base() {
                return Ok(());
            }
            return Err(RouteError::Conflict {
                verb: route.verb.to_owned(),
                path: route.path.to_string(),
                first: earlier.title(),
                second: route.title(),
            });
        }
        place.push(self.routes.len());
        // Those whose text in a request has escapes are left to the walk.
        let literals: Option<Vec<&str>> = segments.iter().map(Segment::plain).collect();
        if let Some(literals) = literals {
            let path = literals.join("/").into_boxed_str();
            self.literal.entry(path).or_default().push(self.routes.len());
        }
        self.routes.push(Arc::new(route));
        Ok(())
    }

    /// The route for a verb and a path as it stands in the request, escapes and all.
    pub(super) fn find<'p>(&self, verb: &Method, path: &'p str) -> Match<'_, 'p> {
        let Some(path) = path.strip_prefix('/') else {
            return Match::NotFound;
        };
        if let Some(routes) = self.literal.get(path)
            && let Some(route) = self.choose(routes, verb.as_str())
        {
            return Match::Found(route, Vec::new());
        }
        let mut search = Search {
            table: self,
            verb: verb.as_str(),
            others: Vec::new(),
            variables: Vec::new(),
        };
        match search.walk(&self.root, Some(path)) {
            Some(route) => Match::Found(route, search.variables),
            None if search.others.is_empty() => Match::NotFound,
            None => Match::OtherVerbs(search.others),
        }
    }

    /// That among these that takes the verb.
    fn choose(&self, routes: &[usize], verb: &str) -> Option<&Arc<Route>> {
        let with = |verb: &str| {
            let mut routes = routes.iter().filter_map(|index| self.routes.get(*index));
            routes.find(|route| route.verb == verb)
        };
        // HEAD is GET without the body.
        let read = if verb == "HEAD" { "GET" } else { verb };
        with(verb).or_else(|| with(read)).or_else(|| {
            let any = ANY.contains(&read).then_some("*")?;
            with(any)
        })
    }
}

struct Search<'t, 's, 'p> {
    table: &'t Table,
    verb: &'s str,
    /// The verbs of routes that would fit otherwise.
    others: Vec<&'static str>,
    variables: Vec<&'p str>,
}

impl<'t, 'p> Search<'t, '_, 'p> {
    /// From a node on, with what is left of the path, without a slash in front; `None` when the path is at its end.
    ///
    /// Each node is visited once at most (its depth is its place in the path), so the tree bounds the work.
    fn walk(&mut self, node: &'t Node, path: Option<&'p str>) -> Option<&'t Arc<Route>> {
        let Some(path) = path else {
            return self.choose(&node.end);
        };
        let (segment, behind) = match path.split_once('/') {
            Some((segment, behind)) => (segment, Some(behind)),
            None => (path, None),
        };
        if !node.literals.is_empty() {
            // Literals are compared after decoding.
            let decoded = super::decode(segment, false).unwrap_or(Cow::Borrowed(segment));
            if let Some(next) = node.literals.get(&*decoded)
                && let Some(route) = self.walk(next, behind)
            {
                return Some(route);
            }
        }
        let prefixed = node.prefixed.iter().filter_map(|(prefix, next)| {
            let value = segment.strip_prefix(&**prefix)?;
            Some((value, next))
        });
        let bare = node.variable.as_deref().map(|next| (segment, next));
        for (value, next) in prefixed.chain(bare) {
            if value.is_empty() {
                continue;
            }
            self.variables.push(value);
            if let Some(route) = self.walk(next, behind) {
                return Some(route);
            }
            self.variables.pop();
        }
        if node.rest.is_empty() || path.is_empty() {
            return None;
        }
        let route = self.choose(&node.rest)?;
        self.variables.push(path);
        Some(route)
    }

    fn choose(&mut self, routes: &[usize]) -> Option<&'t Arc<Route>> {
        let found = self.table.choose(routes, self.verb);
        if found.is_none() {
            for route in routes.iter().filter_map(|index| self.table.routes.get(*index)) {
                let verbs = if route.verb == "*" {
                    &ANY[..]
                } else {
                    std::slice::from_ref(&route.verb)
                };
                for verb in verbs {
                    if !self.others.contains(verb) {
                        self.others.push(verb);
                    }
                }
            }
        }
        found
    }
}

/// Part of a path as a route says it.
#[derive(Debug, PartialEq, Eq)]
enum Segment<'a> {
    Literal(Cow<'a, str>),
    Variable { prefix: &'a str, name: &'a str },
    Rest(&'a str),
}

impl Segment<'_> {
    /// The text that is compared, where a request writes it without escapes.
    fn plain(&self) -> Option<&str> {
        match self {
            Self::Literal(text) if !text.contains(['/', '%']) => Some(text),
            _ => None,
        }
    }
}

fn segments(route: &Route) -> Result<Vec<Segment<'_>>, RouteError> {
    parse(&route.path).map_err(|reason| RouteError::Path {
        path: route.path.to_string(),
        method: route.title(),
        reason,
    })
}

fn parse(path: &str) -> Result<Vec<Segment<'_>>, &'static str> {
    let inner = path.strip_prefix('/').ok_or("it must start with /")?;
    if path.contains("//") {
        return Err("it has an empty segment");
    }
    if path.contains(['?', '#']) {
        return Err("it has a query or a fragment");
    }
    let mut segments = Vec::new();
    let mut parts = inner.split('/').peekable();
    while let Some(part) = parts.next() {
        let braced = part.find('{').map(|at| {
            part[at..]
                .strip_prefix('{')
                .and_then(|rest| rest.strip_suffix('}'))
                .map(|name| (at, name))
        });
        let segment = match (braced, part.find(':'), part.strip_prefix('*')) {
            (Some(None), _, _) => return Err("a variable is {name}, up to the end of its segment"),
            (Some(Some((0, name))), _, _) if name.ends_with("...") => Segment::Rest(&name[..name.len() - 3]),
            (Some(Some((at, name))), _, _) => Segment::Variable {
                prefix: &part[..at],
                name,
            },
            (None, Some(at), _) => Segment::Variable {
                prefix: &part[..at],
                name: &part[at + 1..],
            },
            (None, None, Some(name)) => Segment::Rest(name),
            (None, None, None) if part.contains('}') => return Err("a } without {"),
            (None, None, None) => {
                Segment::Literal(super::decode(part, false).ok_or("it has a % that escapes nothing")?)
            }
        };
        match &segment {
            Segment::Variable { name, .. } | Segment::Rest(name) => {
                if name.is_empty()
                    || !name
                        .chars()
                        .all(|c| c.is_ascii_alphanumeric() || matches!(c, '_' | '.' | '-'))
                {
                    return Err("a variable needs a name of letters, digits and _");
                }
            }
            Segment::Literal(_) => {}
        }
        if matches!(segment, Segment::Rest(_)) && parts.peek().is_some() {
            return Err("nothing may follow the rest of the path");
        }
        segments.push(segment);
    }
    Ok(segments)
}

/// The names of the variables of a path, in order.
pub(super) fn variable_names(path: &str) -> Vec<&str> {
    let segments = parse(path).unwrap_or_default();
    let names = segments.into_iter().filter_map(|segment| match segment {
        Segment::Variable { name, .. } | Segment::Rest(name) => Some(name),
        Segment::Literal(_) => None,
    });
    names.collect()
}

/// Part of a path, for those who write it in another way.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum PathPart<'a> {
    /// As it stands in a URL, slashes and all.
    Text(String),
    Variable(&'a str),
    Rest(&'a str),
}

/// The parts of a path, in order.
pub(super) fn path_parts(path: &str) -> Vec<PathPart<'_>> {
    let mut parts = Vec::new();
    for segment in parse(path).unwrap_or_default() {
        let mut text = "/".to_owned();
        match segment {
            Segment::Literal(literal) => {
                text.push_str(&super::encode(&literal));
                parts.push(PathPart::Text(text));
            }
            Segment::Variable { prefix, name } => {
                text.push_str(prefix);
                parts.extend([PathPart::Text(text), PathPart::Variable(name)]);
            }
            Segment::Rest(name) => parts.extend([PathPart::Text(text), PathPart::Rest(name)]),
        }
    }
    parts
}

/// The number that an annotation of a method is; the last one counts.
fn number(method: &MethodDescriptor, key: &str) -> Option<u64> {
    let mut annotations = method.annotations.iter().rev();
    annotations.find(|found| found.key == key)?.value.parse().ok()
}

fn free_variables(path: &'static str, plan: &Plan) -> Vec<(usize, &'static str)> {
    let is_taken = |index| plan.units.iter().any(|unit| unit.source == Source::Path(index));
    let names = variable_names(path).into_iter().enumerate();
    names.filter(|(index, _)| !is_taken(*index)).collect()
}

/// A path with the text that this gives for each variable.
pub(super) fn fill_path(path: &str, mut value: impl FnMut(&str) -> String) -> String {
    let mut filled = String::new();
    for segment in parse(path).unwrap_or_default() {
        filled.push('/');
        match segment {
            Segment::Literal(text) => filled.push_str(&super::encode(&text)),
            Segment::Variable { prefix, name } => {
                filled.push_str(prefix);
                filled.push_str(&value(name));
            }
            Segment::Rest(name) => filled.push_str(&value(name)),
        }
    }
    filled
}

/// Whether siskin itself answers this service, beside those of an app. No service of an IDL has a dot in its name.
fn is_own(service: &ServiceDescriptor) -> bool {
    service.name == "siskin.Base"
}

fn annotation(annotations: &[Annotation], key: &str) -> Option<&'static str> {
    annotations
        .iter()
        .rev()
        .find(|found| found.key == key)
        .map(|found| found.value)
}

/// Whether a service, or its file, wants each `i64` as a string (`siskin.int64 = "string"`).
pub(super) fn int64_text(service: &ServiceDescriptor) -> bool {
    let of_file = service.file.namespace_annotations.iter().copied();
    std::iter::once(service.annotations)
        .chain(of_file)
        .any(|annotations| annotation(annotations, "siskin.int64") == Some("string"))
}

/// The routes of a service: what is annotated, then the default ones.
fn service_routes(
    service: &'static ServiceDescriptor,
    index: usize,
    alone: bool,
    prefix: &str,
) -> Result<Vec<Route>, RouteError> {
    let is_set = |annotations, key| annotation(annotations, key).is_some();
    let mut routes = Vec::new();
    let mut defaults = Vec::new();
    for (method_index, method) in service.methods.iter().enumerate() {
        if is_set(method.annotations, "api.none") || is_set(service.annotations, "api.none") {
            continue;
        }
        let title = || format!("{}.{}", service.name, method.name);
        let status = status::of_success(method);
        let placements = Placements::of(method, int64_text(service)).map_err(|(unit, reason)| RouteError::Binding {
            unit,
            method: title(),
            reason,
        })?;
        let placements = placements.map(Arc::new);
        let route = |verb, path: Cow<'static, str>, annotated, plan: Plan| Route {
            free_variables: match path {
                Cow::Borrowed(path) => free_variables(path, &plan),
                Cow::Owned(_) => Vec::new(),
            },
            placements: placements.clone(),
            service: index,
            method_index,
            descriptor: service,
            method,
            verb,
            path,
            annotated,
            plan,
            status,
            max_body: number(method, "api.max_body"),
            timeout: number(method, "api.timeout_ms").map(Duration::from_millis),
            numbers: OnceLock::new(),
        };
        for described in method.routes {
            let plan = annotated_plan(method, described).map_err(|(unit, reason)| RouteError::Binding {
                unit,
                method: title(),
                reason,
            })?;
            routes.push(route(described.verb, Cow::Borrowed(described.path), true, plan));
        }
        let only = is_set(method.annotations, "api.only") || is_set(service.annotations, "api.only");
        if only && !method.routes.is_empty() {
            continue;
        }
        let prefix = prefix.trim_matches('/');
        let prefix = if prefix.is_empty() {
            String::new()
        } else {
            format!("/{prefix}")
        };
        let mut paths = vec![format!("{prefix}/{}/{}", service.name, method.name)];
        if alone || is_own(service) {
            paths.push(format!("{prefix}/{}", method.name));
        }
        for path in paths {
            let units = method.arguments.iter();
            let post = units.map(|field| default_unit(field, Source::Body)).collect();
            defaults.push(route("POST", path.clone().into(), false, plan(None, post)));
            if gettable(method) {
                let units = method.arguments.iter();
                let get = units.map(|field| default_unit(field, Source::Query)).collect();
                defaults.push(route("GET", path.into(), false, plan(None, get)));
            }
        }
    }
    routes.append(&mut defaults);
    Ok(routes)
}

/// Whether the default route answers GET: nothing changes by it, and every argument has a form in a query.
fn gettable(method: &MethodDescriptor) -> bool {
    let is_plain = |field: &FieldDescriptor| matches!(form(&field.ty), Form::One | Form::Many);
    method.idempotent && !method.oneway && method.arguments.iter().all(is_plain)
}

fn annotated_plan(
    method: &'static MethodDescriptor,
    route: &'static RouteDescriptor,
) -> Result<Plan, (String, &'static str)> {
    let (spread, fields) = match (route.spread, method.arguments) {
        (false, fields) => (None, fields),
        (true, [parameter]) => match parameter.ty.resolved() {
            TypeDescriptor::Struct(StructDescriptor { fields, .. }) => (Some(parameter.json_name), *fields),
            _ => return Err((parameter.name.to_owned(), "only a struct can be spread")),
        },
        (true, _) => return Err((route.path.to_owned(), "only a single parameter can be spread")),
    };
    let variables = variable_names(route.path);
    let mut units = Vec::with_capacity(fields.len());
    for (field, binding) in fields.iter().zip(route.bindings) {
        let fail = |reason| (field.name.to_owned(), reason);
        let source = match *binding {
            // A field that is bound to a variable of another route is simply absent on this one.
            Binding::Path(name) => match variables.iter().position(|variable| *variable == name) {
                Some(_) if form(&field.ty) != Form::One => return Err(fail("only a scalar can be a path variable")),
                Some(index) => Source::Path(index),
                None => Source::Nowhere,
            },
            Binding::Query(name) => Source::Query(name),
            Binding::Header(name) => {
                Source::Header(HeaderName::try_from(name).map_err(|_| fail("this is no name of a header"))?)
            }
            Binding::Cookie(name) => Source::Cookie(name),
            Binding::Body(name) => Source::Body(name),
            Binding::WholeBody => Source::WholeBody,
            Binding::RawBody => match field.ty.resolved() {
                TypeDescriptor::String | TypeDescriptor::Binary => Source::RawBody,
                _ => return Err(fail("a raw body is string or binary")),
            },
            Binding::Form(name) => Source::Form(name),
            Binding::None => Source::Nowhere,
        };
        units.push(unit(field, source));
    }
    if route.bindings.len() != fields.len() {
        return Err((route.path.to_owned(), "every unit needs one binding"));
    }
    let whole = units
        .iter()
        .filter(|unit| matches!(unit.source, Source::WholeBody | Source::RawBody))
        .count();
    let plan = plan(spread, units);
    if whole > 1 || (whole == 1 && (plan.has_members || plan.body.takes_form())) {
        return Err((
            route.path.to_owned(),
            "the body can be taken whole only once, and then not by members",
        ));
    }
    Ok(plan)
}

fn plan(spread: Option<&'static str>, units: Vec<Unit>) -> Plan {
    let has = |wanted: fn(&Source) -> bool| units.iter().any(|unit| wanted(&unit.source));
    let has_members = has(|source| matches!(source, Source::Body(_)));
    let json = has_members || has(|source| *source == Source::WholeBody);
    let body = match (json, has(|source| matches!(source, Source::Form(_)))) {
        _ if has(|source| *source == Source::RawBody) => BodyKind::Raw,
        (true, true) => BodyKind::JsonOrForm,
        (true, false) => BodyKind::Json,
        (false, true) => BodyKind::Form,
        (false, false) => BodyKind::None,
    };
    Plan {
        spread,
        units,
        has_members,
        body,
    }
}

/// A parameter on a default route.
fn default_unit(field: &'static FieldDescriptor, source: fn(&'static str) -> Source) -> Unit {
    let hidden = annotation(field.annotations, "api.none").is_some();
    let source = if hidden {
        Source::Nowhere
    } else {
        source(field.json_name)
    };
    unit(field, source)
}

fn unit(field: &'static FieldDescriptor, source: Source) -> Unit {
    let element = match field.ty.resolved() {
        TypeDescriptor::List(element) | TypeDescriptor::Set(element) => element.resolved(),
        TypeDescriptor::Map(_, value) => value.resolved(),
        other => other,
    };
    Unit {
        field,
        source,
        form: form(&field.ty),
        is_bool: matches!(element, TypeDescriptor::Bool),
    }
}

fn form(ty: &TypeDescriptor) -> Form {
    match ty.resolved() {
        TypeDescriptor::List(element) | TypeDescriptor::Set(element) if element.is_scalar() => Form::Many,
        TypeDescriptor::Map(key, value) if matches!(key.resolved(), TypeDescriptor::String) && value.is_scalar() => {
            Form::Map
        }
        ty if ty.is_scalar() => Form::One,
        _ => Form::Json,
    }
}
