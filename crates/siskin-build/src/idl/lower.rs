//! The checked syntax → the model: names resolved, defaults evaluated, Rust names and shapes chosen.

use std::collections::{HashMap, HashSet};

use super::check::{constants, enums, fields, rest, services};
use super::diagnostic::{Class, Diagnostic, Findings};
use super::docs::split_tags;
use super::model::{
    Annotation, Base, Constant, Definition, Enum, Exception, Field, File, Limit, Member, Method, Model, Module, Named,
    Namespace, Requiredness, Rule, Service, Struct, StructKind, Style, Type, TypeAnnotations, TypePart, Typedef, Value,
};
use super::names::{Given, Taken, camel, escape, identifier, screaming, snake};
use super::resolve::{DefinitionId, Program, Space, fits};
use super::source::Sources;
use super::syntax::{self, DefinitionKind, TypeKind};
use super::{Options, json_style, sha256};

/// Lowers a program without errors. What it finds are warnings.
pub(super) fn lower(program: &Program, sources: &Sources, options: &Options, findings: &mut Findings) -> Model {
    let mut lowering = Lowering {
        program,
        options,
        findings,
        ids: HashMap::new(),
        model: Model {
            apache_traits: options.apache_traits,
            default_unimplemented: options.default_unimplemented,
            ..Model::default()
        },
        names: HashMap::new(),
    };
    lowering.number();
    lowering.files(sources);
    lowering.primary_names();
    lowering.definitions();
    lowering.inherit();
    let mut model = lowering.model;
    model.asked.clone_from(&program.asked);
    json_style::apply(&mut model);
    if options.only_reachable {
        reachable(&mut model);
    }
    boxes(&mut model);
    large_arms(&mut model);
    keys(&mut model);
    totals(&mut model);
    defaults(&mut model);
    checked(&mut model);
    model
}

struct Lowering<'a> {
    program: &'a Program,
    options: &'a Options,
    findings: &'a mut Findings,
    /// The index of each definition in the model's list of its kind.
    ids: HashMap<DefinitionId, usize>,
    model: Model,
    /// The Rust names of each module: types and values share one space, since some are both.
    names: HashMap<String, Taken>,
}

impl Lowering<'_> {
    fn number(&mut self) {
        let mut counts = [0_usize; 5];
        for (id, definition) in self.program.definitions() {
            let kind = match definition.kind {
                DefinitionKind::Const(..) => 0,
                DefinitionKind::Typedef(_) | DefinitionKind::Senum(_) => 1,
                DefinitionKind::Enum(_) => 2,
                DefinitionKind::Struct(..) => 3,
                DefinitionKind::Service(..) => 4,
            };
            if let Some(count) = counts.get_mut(kind) {
                self.ids.insert(id, *count);
                *count += 1;
            }
        }
    }

    fn files(&mut self, sources: &Sources) {
        for (id, file) in self.program.files.iter().enumerate() {
            let text = sources
                .get(file.source)
                .map(|source| source.text().to_owned())
                .unwrap_or_default();
            let module = match &file.extern_path {
                Some(path) => Module::Extern(path.clone()),
                None => Module::Here(module(file, self.options)),
            };
            let definitions = file.syntax.definitions.iter().enumerate();
            let definitions = definitions
                .filter_map(|(index, found)| {
                    let index = *self.ids.get(&DefinitionId { file: id, index })?;
                    Some(match found.kind {
                        DefinitionKind::Const(..) => Definition::Constant(index),
                        DefinitionKind::Typedef(_) | DefinitionKind::Senum(_) => Definition::Typedef(index),
                        DefinitionKind::Enum(_) => Definition::Enum(index),
                        DefinitionKind::Struct(..) => Definition::Struct(index),
                        DefinitionKind::Service(..) => Definition::Service(index),
                    })
                })
                .collect();
            let namespaces = file.syntax.namespaces.iter().map(|line| Namespace {
                scope: line.scope.text.clone(),
                path: line.path.text.clone(),
                annotations: annotations(&line.annotations),
            });
            self.model.files.push(File {
                name: file.name.clone(),
                stem: file.stem.clone(),
                doc: file.syntax.doc.clone(),
                sha256: sha256::hex(text.as_bytes()),
                text,
                namespaces: namespaces.collect(),
                annotations: file
                    .syntax
                    .validators
                    .iter()
                    .map(|name| Annotation {
                        key: "validator".to_owned(),
                        value: name.clone(),
                    })
                    .collect(),
                includes: file.includes.iter().map(|include| include.path.clone()).collect(),
                included: file.includes.iter().filter_map(|include| include.target).collect(),
                module,
                descriptor: String::new(),
                definitions,
            });
        }
    }

    /// A name for what is generated beside what the IDL names.
    fn take(&mut self, file: usize, wanted: &str) -> String {
        self.module_names(file).take(wanted)
    }

    fn module_names(&mut self, file: usize) -> &mut Taken {
        let key = match self.model.files.get(file).map(|file| &file.module) {
            Some(Module::Here(path)) => path.join("::"),
            Some(Module::Extern(path)) => format!("::{path}"),
            None => String::new(),
        };
        self.names.entry(key).or_insert_with(|| {
            let mut taken = Taken::default();
            taken.take("DESCRIPTOR");
            taken
        })
    }

    /// The name that was given to something; if not the wanted one, with a warning.
    fn given(&mut self, name: &syntax::Name, given: Given) -> String {
        if given.changed {
            let mut finding = Diagnostic::new(
                Class::NameCollision,
                name.span,
                format!("in Rust `{}` would be called like something else", name.text),
            )
            .label(format!("is `{}` in Rust", given.name));
            if let Some(holder) = given.holder {
                finding = finding.also(holder, "has the name, because it comes first");
            }
            self.findings
                .push(finding.help("`(rust.name = \"…\")` gives it one of your own"));
        }
        given.name
    }

    /// The names that the IDL gives go first, so that what is derived from one never takes another's.
    fn primary_names(&mut self) {
        let program = self.program;
        for (id, definition) in program.definitions() {
            let wanted = rust_name(&definition.annotations).unwrap_or_else(|| match definition.kind {
                DefinitionKind::Const(..) => screaming(&definition.name.text),
                _ => camel(&definition.name.text),
            });
            let given = self.module_names(id.file).give(&wanted, Some(definition.name.span));
            let rust = self.given(&definition.name, given);
            let named = Named {
                name: definition.name.text.clone(),
                doc: definition.doc.clone(),
                annotations: annotations(&definition.annotations),
                rust,
                descriptor: String::new(),
                file: id.file,
            };
            match &definition.kind {
                DefinitionKind::Const(ty, _) => self.model.constants.push(Constant {
                    named,
                    ty: Type::Base(Base::Bool),
                    type_annotations: type_annotations(ty),
                    value: Value::Bool(false),
                }),
                // What a typedef stands for must be known to all that is looked at from here on, wherever it is written.
                DefinitionKind::Typedef(ty) => {
                    let inside = type_annotations(ty);
                    let ty = styled(self.ty(id.file, ty), &definition.annotations);
                    self.model.typedefs.push(Typedef {
                        named,
                        ty,
                        type_annotations: inside,
                        members: Vec::new(),
                    });
                }
                DefinitionKind::Senum(members) => self.model.typedefs.push(Typedef {
                    named,
                    ty: Type::Base(Base::String),
                    type_annotations: Vec::new(),
                    members: members.clone(),
                }),
                DefinitionKind::Enum(_) => self.model.enums.push(Enum {
                    named,
                    unknown: String::new(),
                    unknown_arm: String::new(),
                    newtype: last(&definition.annotations, "rust.type").is_some_and(|value| value == "newtype"),
                    members: Vec::new(),
                    derives: all(&definition.annotations, "rust.derive"),
                    attributes: all(&definition.annotations, "rust.attr"),
                }),
                DefinitionKind::Struct(kind, _) => self.model.structs.push(Struct {
                    named,
                    kind: *kind,
                    fields: Vec::new(),
                    key: false,
                    total: true,
                    checked: false,
                    default: true,
                    builder: String::new(),
                    unknown: String::new(),
                    derives: all(&definition.annotations, "rust.derive"),
                    attributes: all(&definition.annotations, "rust.attr"),
                }),
                DefinitionKind::Service(..) => self.model.services.push(Service {
                    named,
                    parent: None,
                    methods: Vec::new(),
                    all: Vec::new(),
                    own_base: false,
                    server: String::new(),
                    twin: String::new(),
                }),
            }
        }
    }

    fn definitions(&mut self) {
        let program = self.program;
        for (id, definition) in program.definitions() {
            let Some(index) = self.ids.get(&id).copied() else {
                continue;
            };
            let name = &definition.name.text;
            match &definition.kind {
                DefinitionKind::Const(ty, value) => {
                    let ty = self.ty(id.file, ty);
                    let value = match &definition.kind {
                        DefinitionKind::Const(written, _) => self.value(id.file, written, value),
                        _ => None,
                    };
                    if let (Some(constant), Some(value)) = (self.model.constants.get_mut(index), value) {
                        (constant.ty, constant.value) = (ty, value);
                    }
                }
                DefinitionKind::Typedef(_) | DefinitionKind::Senum(_) => {
                    let descriptor = self.take(id.file, &format!("{}_TYPEDEF", screaming(name)));
                    if let Some(typedef) = self.model.typedefs.get_mut(index) {
                        typedef.named.descriptor = descriptor;
                    }
                }
                DefinitionKind::Enum(members) => self.enumeration(id, index, name, members),
                DefinitionKind::Struct(kind, written) => {
                    let descriptor = self.take(id.file, &format!("{}_DESCRIPTOR", screaming(name)));
                    let fields = self.fields(id.file, written, *kind);
                    let asked = last(&definition.annotations, "preserve_unknown_fields");
                    let keep = asked.map_or(self.options.preserve_unknown_fields, |value| value != "false");
                    let unknown = if keep && *kind != StructKind::Union {
                        let mut taken = Taken::default();
                        for field in &fields {
                            taken.take(field.named.rust.trim_start_matches("r#"));
                        }
                        taken.take("unknown_fields")
                    } else {
                        String::new()
                    };
                    let wants_builder = *kind != StructKind::Union
                        && (fields.len() >= 5
                            || fields.iter().any(|field| field.requiredness == Requiredness::Required));
                    let builder = if wants_builder {
                        let rust = self
                            .model
                            .structs
                            .get(index)
                            .map(|found| found.named.rust.clone())
                            .unwrap_or_default();
                        self.take(id.file, &format!("{}Builder", rust.trim_start_matches("r#")))
                    } else {
                        String::new()
                    };
                    if let Some(found) = self.model.structs.get_mut(index) {
                        found.named.descriptor = descriptor;
                        found.fields = fields;
                        found.builder = builder;
                        found.unknown = unknown;
                    }
                }
                DefinitionKind::Service(_, functions) => self.service(id, index, name, functions),
            }
        }
        for file in 0..self.model.files.len() {
            let descriptor = self.take(file, "FILE_DESCRIPTOR");
            if let Some(file) = self.model.files.get_mut(file) {
                file.descriptor = descriptor;
            }
        }
    }

    fn enumeration(&mut self, id: DefinitionId, index: usize, name: &str, written: &[syntax::EnumMember]) {
        let descriptor = self.take(id.file, &format!("{}_DESCRIPTOR", screaming(name)));
        let rust = self
            .model
            .enums
            .get(index)
            .map(|found| found.named.rust.clone())
            .unwrap_or_default();
        let unknown = self.take(id.file, &format!("Unknown{}", rust.trim_start_matches("r#")));
        let newtype = self.model.enums.get(index).is_some_and(|found| found.newtype);
        // Members and the second names of numbers, which are constants, share one space.
        let mut taken = Taken::default();
        for name in ["NAME", "DESCRIPTOR", "ALL"] {
            taken.take(name);
        }
        let numbers = enums::numbers(written);
        let mut members: Vec<Member> = Vec::new();
        let mut seen = HashSet::new();
        for (member, value) in written.iter().zip(numbers) {
            let alias = !seen.insert(value);
            let own = rust_name(&member.annotations);
            let span = Some(member.name.span);
            let wanted = own.unwrap_or_else(|| match alias || newtype {
                true => screaming(&member.name.text),
                false => camel(&member.name.text),
            });
            let given = taken.give(&wanted, span);
            let rust = self.given(&member.name, given);
            members.push(Member {
                json_name: last(&member.annotations, "api.name").unwrap_or_else(|| member.name.text.clone()),
                named: Named {
                    name: member.name.text.clone(),
                    doc: member.doc.clone(),
                    annotations: annotations(&member.annotations),
                    rust,
                    descriptor: String::new(),
                    file: id.file,
                },
                value,
                alias,
            });
        }
        let unknown_arm = taken.take("Unknown");
        if let Some(found) = self.model.enums.get_mut(index) {
            found.named.descriptor = descriptor;
            found.unknown = unknown;
            found.unknown_arm = unknown_arm;
            found.members = members;
        }
    }

    fn service(&mut self, id: DefinitionId, index: usize, name: &str, functions: &[syntax::Function]) {
        let program = self.program;
        let own_base = program.files.get(id.file).is_some_and(|file| {
            file.extern_path.is_some() && file.name == "siskin/base.thrift" && name == "SiskinBase"
        });
        let rust = self
            .model
            .services
            .get(index)
            .map(|found| found.named.rust.clone())
            .unwrap_or_default();
        let rust = rust.trim_start_matches("r#");
        let server = self.take(id.file, &format!("{rust}Server"));
        let twin = self.take(id.file, &format!("Dyn{rust}"));
        let descriptor = self.take(id.file, &format!("{}_DESCRIPTOR", screaming(name)));
        let mut taken = Taken::default();
        let mut methods = Vec::new();
        let Some(definition) = program.definition(id) else {
            return;
        };
        for function in functions {
            // What is wrong with them has been told.
            let routes = rest::routes(program, id.file, definition, function, &mut Findings::default());
            let routes = routes.into_iter().map(|(route, _)| route).collect();
            let doc = split_tags(&function.doc);
            let method_name = &function.name.text;
            let own = rust_name(&function.annotations);
            let given = taken.give(&own.unwrap_or_else(|| snake(method_name)), Some(function.name.span));
            let method_rust = self.given(&function.name, given);
            let camel_name = camel(method_name);
            let arguments = self.take(id.file, &format!("{rust}{camel_name}Args"));
            let mut parameters = self.fields(id.file, &function.parameters, StructKind::Struct);
            for field in &mut parameters {
                // The struct-like ones are plain: a caller that leaves one out has made a mistake.
                field.option = field.requiredness == Requiredness::Optional;
                field.boxed = false;
                // Where a parameter comes from is said by the routes.
                field.hidden = false;
                if field.named.doc.is_empty()
                    && let Some((_, text)) = doc.parameters.iter().find(|(name, _)| *name == field.named.name)
                {
                    field.named.doc.clone_from(text);
                }
            }
            let throws = function
                .throws
                .as_ref()
                .map(|(_, fields)| fields.as_slice())
                .unwrap_or_default();
            let exceptions = self.exceptions(id.file, throws, &doc.exceptions);
            let error = if exceptions.is_empty() {
                String::new()
            } else {
                self.take(id.file, &format!("{rust}{camel_name}Error"))
            };
            let mut arms = Taken::default();
            for exception in &exceptions {
                arms.take(&exception.arm);
            }
            methods.push(Method {
                named: Named {
                    name: method_name.clone(),
                    doc: doc.text,
                    annotations: annotations(&function.annotations),
                    rust: method_rust,
                    descriptor: String::new(),
                    file: id.file,
                },
                oneway: function.oneway,
                idempotent: last(&function.annotations, "siskin.idempotent").is_some_and(|value| value != "false"),
                parameters,
                result: match function.result.kind {
                    TypeKind::Void => None,
                    _ => Some(self.ty(id.file, &function.result)),
                },
                result_annotations: type_annotations(&function.result),
                result_doc: doc.result,
                exceptions,
                routes,
                arguments,
                error,
                checked: false,
                rejection: None,
                other: arms.take("Other"),
            });
        }
        let parent = services::parent(program, id).and_then(|parent| self.ids.get(&parent).copied());
        if let Some(service) = self.model.services.get_mut(index) {
            service.named.descriptor = descriptor;
            service.parent = parent;
            service.methods = methods;
            service.own_base = own_base;
            service.server = server;
            service.twin = twin;
        }
    }

    fn exceptions(&mut self, file: usize, written: &[syntax::Field], docs: &[(String, String)]) -> Vec<Exception> {
        let fields = self.fields(file, written, StructKind::Union);
        let type_of = |model: &Model, field: &Field| match model.plain(&field.ty) {
            Type::Struct(id) => model
                .structs
                .get(*id)
                .map(|found| (*id, found.named.name.clone(), found.named.rust.clone())),
            _ => None,
        };
        let types: Vec<_> = fields.iter().map(|field| type_of(&self.model, field)).collect();
        let mut arms = Taken::default();
        fields
            .iter()
            .zip(&types)
            .map(|(field, found)| {
                let mut field = field.clone();
                let same = types
                    .iter()
                    .filter(|other| other.as_ref().map(|(id, ..)| id) == found.as_ref().map(|(id, ..)| id));
                let unique = same.count() == 1;
                let wanted = match found {
                    Some((_, _, rust)) if unique => rust.trim_start_matches("r#").to_owned(),
                    _ => camel(&field.named.name),
                };
                let name = found.as_ref().map(|(_, name, _)| name.as_str()).unwrap_or_default();
                if field.named.doc.is_empty()
                    && let Some((_, text)) = docs.iter().find(|(of, _)| of == name || *of == field.named.name)
                {
                    field.named.doc.clone_from(text);
                }
                Exception {
                    arm: arms.take(&wanted),
                    unique,
                    field,
                }
            })
            .collect()
    }

    fn fields(&mut self, file: usize, written: &[syntax::Field], kind: StructKind) -> Vec<Field> {
        let mut taken = Taken::default();
        let ids = fields::ids(written);
        written
            .iter()
            .zip(ids)
            .map(|(field, id)| {
                let union = kind == StructKind::Union;
                let own = rust_name(&field.annotations);
                let wanted = own.unwrap_or_else(|| {
                    if union {
                        camel(&field.name.text)
                    } else {
                        snake(&field.name.text)
                    }
                });
                let requiredness = if union {
                    Requiredness::Optional
                } else {
                    field.requiredness
                };
                let ty = styled(self.ty(file, &field.ty), &field.annotations);
                let struct_like = matches!(self.model.plain(&ty), Type::Struct(_));
                let given = taken.give(&wanted, Some(field.name.span));
                let rust = self.given(&field.name, given);
                let is = |key: &str| last(&field.annotations, key);
                let redacted = is("redacted").is_some_and(|value| value != "false")
                    || is("obfuscated").is_some_and(|value| value != "false")
                    || is("personalDataType").is_some()
                    || is("siskin.safe").is_some_and(|value| value == "false");
                Field {
                    id: i16::try_from(id).unwrap_or(i16::MAX),
                    json_name: is("api.name")
                        .or_else(|| is("api.body"))
                        .filter(|name| !name.is_empty())
                        .unwrap_or_else(|| field.name.text.clone()),
                    json_alias: String::new(),
                    requiredness,
                    default: if union {
                        None
                    } else {
                        field
                            .default
                            .as_ref()
                            .and_then(|value| self.value(file, &field.ty, value))
                    },
                    option: !union
                        && match requiredness {
                            Requiredness::Required => false,
                            Requiredness::Optional => true,
                            Requiredness::Default => struct_like,
                        },
                    boxed: field.boxed || is("rust.box").is_some() || is("cpp.ref").is_some(),
                    redacted,
                    hidden: !union && is("api.none").is_some(),
                    rules: rules(&field.annotations),
                    text: is("api.js_conv").is_some_and(|value| value != "false"),
                    omit_empty: self.options.omit_empty
                        && !union
                        && requiredness == Requiredness::Default
                        && field.default.is_none()
                        && matches!(self.model.plain(&ty), Type::List(_) | Type::Set(_) | Type::Map(..)),
                    ty,
                    type_annotations: type_annotations(&field.ty),
                    named: Named {
                        name: field.name.text.clone(),
                        doc: field.doc.clone(),
                        annotations: annotations(&field.annotations),
                        rust,
                        descriptor: String::new(),
                        file,
                    },
                }
            })
            .collect()
    }

    fn ty(&self, file: usize, ty: &syntax::Type) -> Type {
        let plain = match &ty.kind {
            TypeKind::Base(base) => Type::Base(*base),
            TypeKind::List(element) => Type::List(Box::new(self.ty(file, element))),
            TypeKind::Set(element) => Type::Set(Box::new(self.ty(file, element))),
            TypeKind::Map(key, value) => Type::Map(Box::new(self.ty(file, key)), Box::new(self.ty(file, value))),
            // A program without errors has `void` only as a result, and every name means a type.
            TypeKind::Void => Type::Base(Base::Bool),
            TypeKind::Path(path) => {
                let found = self.program.lookup(file, path, Space::Type).ok();
                let index = found.and_then(|id| self.ids.get(&id).copied());
                match (
                    found
                        .and_then(|id| self.program.definition(id))
                        .map(|found| &found.kind),
                    index,
                ) {
                    (Some(DefinitionKind::Struct(..)), Some(index)) => Type::Struct(index),
                    (Some(DefinitionKind::Enum(_)), Some(index)) => Type::Enum(index),
                    (Some(DefinitionKind::Typedef(_) | DefinitionKind::Senum(_)), Some(index)) => Type::Typedef(index),
                    _ => Type::Base(Base::Bool),
                }
            }
        };
        styled(plain, &ty.annotations)
    }

    fn value(&self, file: usize, ty: &syntax::Type, value: &syntax::Value) -> Option<Value> {
        constants::evaluate(self.program, file, ty, value).and_then(|known| self.known(known))
    }

    fn known(&self, known: Value<DefinitionId>) -> Option<Value> {
        let list = |values: Vec<Value<DefinitionId>>| {
            values
                .into_iter()
                .map(|value| self.known(value))
                .collect::<Option<Vec<_>>>()
        };
        Some(match known {
            Value::Bool(value) => Value::Bool(value),
            Value::Int(value) => Value::Int(value),
            Value::Double(value) => Value::Double(value),
            Value::String(value) => Value::String(value),
            Value::Binary(value) => Value::Binary(value),
            Value::Uuid(value) => Value::Uuid(value),
            Value::Enum(id, number) => Value::Enum(*self.ids.get(&id)?, number),
            Value::List(values) => Value::List(list(values)?),
            Value::Set(values) => Value::Set(list(values)?),
            Value::Map(pairs) => Value::Map(
                pairs
                    .into_iter()
                    .map(|(key, value)| Some((self.known(key)?, self.known(value)?)))
                    .collect::<Option<Vec<_>>>()?,
            ),
            Value::Struct(id, given) => Value::Struct(
                *self.ids.get(&id)?,
                given
                    .into_iter()
                    .map(|(index, value)| Some((index, self.known(value)?)))
                    .collect::<Option<Vec<_>>>()?,
            ),
        })
    }

    /// What each service answers: first what it inherits, then its own; what is declared again stands once.
    fn inherit(&mut self) {
        for id in 0..self.model.services.len() {
            let mut line = vec![id];
            while let Some(parent) = line
                .last()
                .and_then(|id| self.model.services.get(*id))
                .and_then(|found| found.parent)
            {
                if line.contains(&parent) {
                    break;
                }
                line.push(parent);
            }
            let mut all: Vec<(usize, usize)> = Vec::new();
            let mut places: HashMap<&str, usize> = HashMap::new();
            for declaring in line.into_iter().rev() {
                let Some(service) = self.model.services.get(declaring) else {
                    continue;
                };
                for (index, method) in service.methods.iter().enumerate() {
                    let place = *places.entry(&method.named.name).or_insert(all.len());
                    match all.get_mut(place) {
                        Some(inherited) => *inherited = (declaring, index),
                        None => all.push((declaring, index)),
                    }
                }
            }
            if let Some(service) = self.model.services.get_mut(id) {
                service.all = all;
            }
        }
    }
}

/// What is annotated at each part of a type.
fn type_annotations(ty: &syntax::Type) -> Vec<TypeAnnotations> {
    fn walk(ty: &syntax::Type, part: &mut Vec<TypePart>, found: &mut Vec<TypeAnnotations>) {
        if !ty.annotations.is_empty() {
            found.push(TypeAnnotations {
                part: part.clone(),
                annotations: annotations(&ty.annotations),
            });
        }
        let mut inner = |step, ty: &syntax::Type| {
            part.push(step);
            walk(ty, part, found);
            part.pop();
        };
        match &ty.kind {
            TypeKind::List(element) | TypeKind::Set(element) => inner(TypePart::Element, element),
            TypeKind::Map(key, value) => {
                inner(TypePart::Key, key);
                inner(TypePart::Value, value);
            }
            TypeKind::Base(_) | TypeKind::Path(_) | TypeKind::Void => {}
        }
    }
    let mut found = Vec::new();
    walk(ty, &mut Vec::new(), &mut found);
    found
}

/// The modules on the way to a file's items: of `rs`, `rust`, what is configured and `*` the first that there is, else its stem.
fn module(file: &super::resolve::File, options: &Options) -> Vec<String> {
    let namespaces = &file.syntax.namespaces;
    let segments = |path: &str| -> Vec<String> {
        path.split(['.', ':'])
            .filter(|segment| !segment.is_empty())
            .map(|segment| escape(identifier(segment)))
            .collect()
    };
    let of = |scope: &str| {
        namespaces
            .iter()
            .rev()
            .find(|line| line.scope.text == scope)
            .map(|line| segments(&line.path.text))
            .filter(|path| !path.is_empty())
    };
    let configured = || {
        let by = |suffix: &str| suffix != "*" && fits(&file.name, suffix);
        let own = options.modules.iter().find(|(suffix, _)| by(suffix));
        let (_, path) = own.or_else(|| options.modules.iter().find(|(suffix, _)| suffix == "*"))?;
        Some(segments(path)).filter(|path| !path.is_empty())
    };
    of("rs")
        .or_else(|| of("rust"))
        .or_else(configured)
        .or_else(|| of("*"))
        .unwrap_or_else(|| vec![escape(identifier(&file.stem))])
}

fn annotations(written: &[syntax::Annotation]) -> Vec<Annotation> {
    written
        .iter()
        .map(|written| Annotation {
            key: written.key.text.clone(),
            value: written.value.clone(),
        })
        .collect()
}

/// The last value of a key.
fn last(written: &[syntax::Annotation], key: &str) -> Option<String> {
    written
        .iter()
        .rev()
        .find(|written| written.key.text == key)
        .map(|written| written.value.clone())
}

/// All values of a key.
fn all(written: &[syntax::Annotation], key: &str) -> Vec<String> {
    written
        .iter()
        .filter(|written| written.key.text == key)
        .map(|written| written.value.clone())
        .collect()
}

/// A type in the Rust type that `rust.type` asks for.
fn styled(ty: Type, written: &[syntax::Annotation]) -> Type {
    match last(written, "rust.type").and_then(|value| Style::named(&value)) {
        Some(style) => Type::As(style, Box::new(ty)),
        None => ty,
    }
}

fn rust_name(written: &[syntax::Annotation]) -> Option<String> {
    last(written, "rust.name")
        .or_else(|| last(written, "pilota.name"))
        .filter(|name| {
            name.starts_with(|c: char| c.is_ascii_alphabetic() || c == '_')
                && name.chars().all(|c| c.is_ascii_alphanumeric() || c == '_')
        })
}

// ---------------------------------------------------------------- what is known only of all types together

/// The struct that a field holds by value.
fn held(model: &Model, field: &Field) -> Option<usize> {
    match model.plain(&field.ty) {
        Type::Struct(id) if !field.boxed => Some(*id),
        _ => None,
    }
}

/// Boxes the field of the later-defined struct on each circle of structs that hold each other by value.
fn boxes(model: &mut Model) {
    /// Looking for ways back takes at most so many steps; beyond, a field on a circle is boxed without asking.
    const STEPS: usize = 2_000_000;
    let circles = components(model);
    let mut steps = STEPS;
    for id in 0..model.structs.len() {
        let count = model
            .structs
            .get(id)
            .map(|found| found.fields.len())
            .unwrap_or_default();
        for index in 0..count {
            let target = model
                .structs
                .get(id)
                .and_then(|found| found.fields.get(index))
                .and_then(|field| held(model, field));
            // A way back means a circle, and this field closes it: every struct on it that comes later has had its turn
            // or will have it.
            if let Some(target) = target
                && target <= id
                && circles.get(target) == circles.get(id)
                && reaches(model, target, id, &mut steps)
                && let Some(field) = model.structs.get_mut(id).and_then(|found| found.fields.get_mut(index))
            {
                field.boxed = true;
            }
        }
    }
}

/// Whether a struct holds another by value, at any depth; or that may be, when there are no steps left to find out.
fn reaches(model: &Model, from: usize, to: usize, steps: &mut usize) -> bool {
    let mut seen = HashSet::new();
    let mut next = vec![from];
    while let Some(id) = next.pop() {
        if id == to || *steps == 0 {
            return true;
        }
        *steps -= 1;
        if seen.insert(id)
            && let Some(found) = model.structs.get(id)
        {
            next.extend(found.fields.iter().filter_map(|field| held(model, field)));
        }
    }
    false
}

/// For each struct a number that it shares with those that it holds by value and that hold it (Tarjan's algorithm, without
/// recursion): most structs are on no circle at all, and need no look farther.
fn components(model: &Model) -> Vec<usize> {
    let count = model.structs.len();
    let held_by = |id: usize| -> Vec<usize> {
        let fields = model.structs.get(id).into_iter().flat_map(|found| &found.fields);
        fields.filter_map(|field| held(model, field)).collect()
    };
    let mut component = vec![usize::MAX; count];
    let mut order = vec![usize::MAX; count];
    let mut lowest = vec![usize::MAX; count];
    let mut open: Vec<usize> = Vec::new();
    let mut visited = 0;
    for start in 0..count {
        let mut way: Vec<(usize, Vec<usize>)> = Vec::new();
        let mut enter = Some(start).filter(|start| order.get(*start) == Some(&usize::MAX));
        loop {
            if let Some(id) = enter.take() {
                for list in [&mut order, &mut lowest] {
                    if let Some(place) = list.get_mut(id) {
                        *place = visited;
                    }
                }
                visited += 1;
                open.push(id);
                way.push((id, held_by(id)));
            }
            let Some((id, next)) = way.last_mut() else {
                break;
            };
            let id = *id;
            if let Some(target) = next.pop() {
                let seen = order.get(target).copied().unwrap_or_default();
                if seen == usize::MAX {
                    enter = Some(target);
                } else if component.get(target) == Some(&usize::MAX)
                    && let Some(low) = lowest.get_mut(id)
                {
                    *low = seen.min(*low);
                }
                continue;
            }
            way.pop();
            let low = lowest.get(id).copied().unwrap_or_default();
            if let Some(low_above) = way.last().and_then(|(above, _)| lowest.get_mut(*above)) {
                *low_above = low.min(*low_above);
            }
            if order.get(id) == Some(&low) {
                while let Some(member) = open.pop() {
                    if let Some(place) = component.get_mut(member) {
                        *place = low;
                    }
                    if member == id {
                        break;
                    }
                }
            }
        }
    }
    component
}

/// Boxes the arms of unions that would make every value of the union large: those that are more than 128 bytes larger than the
/// median. The sizes are those of 64 bits, on every machine.
fn large_arms(model: &mut Model) {
    const ALLOWED: usize = 128;
    let sizes = sizes(model);
    for id in 0..model.structs.len() {
        let Some(found) = model.structs.get(id).filter(|found| found.kind == StructKind::Union) else {
            continue;
        };
        let arms: Vec<_> = found
            .fields
            .iter()
            .map(|field| field_size(model, field, &sizes))
            .collect();
        let mut sorted = arms.clone();
        sorted.sort_unstable();
        let median = sorted
            .get(sorted.len().saturating_sub(1) / 2)
            .copied()
            .unwrap_or_default();
        let Some(found) = model.structs.get_mut(id) else {
            continue;
        };
        for (field, size) in found.fields.iter_mut().zip(arms) {
            field.boxed |= size > median + ALLOWED;
        }
    }
}

/// About the bytes of each struct's value, without what it points to; of a union as it is when its large arms are boxed. A struct
/// has its turn after those that it holds, however long the line of them is.
fn sizes(model: &Model) -> Vec<Option<usize>> {
    let mut sizes = vec![None; model.structs.len()];
    let mut entered = vec![false; model.structs.len()];
    for start in 0..model.structs.len() {
        let mut way = vec![start];
        while let Some(id) = way.last().copied() {
            let Some(found) = model.structs.get(id) else {
                way.pop();
                continue;
            };
            if let Some(first) = entered.get_mut(id)
                && !std::mem::replace(first, true)
            {
                let held = found.fields.iter().filter_map(|field| held(model, field));
                way.extend(held.filter(|inside| entered.get(*inside) == Some(&false)));
                continue;
            }
            way.pop();
            if let Some(size) = sizes.get(id)
                && size.is_none()
            {
                let size = struct_size(model, found, &sizes);
                if let Some(place) = sizes.get_mut(id) {
                    *place = Some(size);
                }
            }
        }
    }
    sizes
}

/// The size of a struct, by those of what it holds.
fn struct_size(model: &Model, found: &Struct, sizes: &[Option<usize>]) -> usize {
    let fields = found.fields.iter();
    let mut fields: Vec<_> = fields.map(|field| field_size(model, field, sizes)).collect();
    if found.kind == StructKind::Union {
        fields.sort_unstable();
        let median = fields
            .get(fields.len().saturating_sub(1) / 2)
            .copied()
            .unwrap_or_default();
        let largest = fields.iter().rev().find(|size| **size <= median + 128);
        largest.copied().unwrap_or_default().max(40) + 8
    } else {
        // Structs that hold another twice, and so on, have sizes beyond all numbers.
        let sum = fields.iter().fold(0_usize, |sum, size| sum.saturating_add(*size));
        sum.min(1 << 30).next_multiple_of(8)
    }
}

fn field_size(model: &Model, field: &Field, sizes: &[Option<usize>]) -> usize {
    if field.boxed {
        return 8;
    }
    let size = match model.plain(&field.ty) {
        Type::Base(Base::Bool | Base::I8) => 1,
        Type::Base(Base::I16) => 2,
        Type::Base(Base::I32) => 4,
        Type::Base(Base::I64 | Base::Double) | Type::Enum(_) => 8,
        Type::Base(Base::Uuid) => 16,
        Type::Base(Base::Binary) => 32,
        Type::Base(Base::String) | Type::List(_) | Type::Set(_) | Type::Map(..) => 24,
        // What is not known yet is on a circle, which is boxed.
        Type::Struct(id) => sizes.get(*id).copied().flatten().unwrap_or_default(),
        Type::Typedef(_) | Type::As(..) => 0,
    };
    // What has no pointer in it grows by being optional.
    match model.plain(&field.ty) {
        Type::Base(Base::String | Base::Binary) | Type::List(_) | Type::Struct(_) => size,
        _ if field.option => size * 2,
        _ => size,
    }
}

/// Marks the structs that are elements of sets or keys of maps, with all that they hold.
fn keys(model: &mut Model) {
    fn walk(model: &Model, ty: &Type, key: bool, found: &mut Vec<usize>) {
        match ty {
            Type::Base(_) | Type::Enum(_) => {}
            Type::List(element) => walk(model, element, key, found),
            Type::As(_, inner) => walk(model, inner, key, found),
            Type::Set(element) => walk(model, element, true, found),
            Type::Map(name, value) => {
                walk(model, name, true, found);
                walk(model, value, key, found);
            }
            Type::Struct(id) if key => found.push(*id),
            Type::Struct(_) => {}
            Type::Typedef(id) => {
                if let Some(typedef) = model.typedefs.get(*id) {
                    walk(model, &typedef.ty, key, found);
                }
            }
        }
    }
    let mut found = Vec::new();
    for typedef in &model.typedefs {
        walk(model, &typedef.ty, false, &mut found);
    }
    for constant in &model.constants {
        walk(model, &constant.ty, false, &mut found);
    }
    for field in model.structs.iter().flat_map(|found| &found.fields) {
        walk(model, &field.ty, false, &mut found);
    }
    for method in model.services.iter().flat_map(|service| &service.methods) {
        for field in &method.parameters {
            walk(model, &field.ty, false, &mut found);
        }
        if let Some(result) = &method.result {
            walk(model, result, false, &mut found);
        }
    }
    while let Some(id) = found.pop() {
        let Some(marked) = model.structs.get_mut(id) else {
            continue;
        };
        if !marked.key {
            marked.key = true;
            let fields: Vec<_> = marked.fields.iter().map(|field| field.ty.clone()).collect();
            for ty in fields {
                walk(model, &ty, true, &mut found);
            }
        }
    }
}

/// Takes `Eq`, `Ord` and `Hash` from the structs that hold a plain double.
fn totals(model: &mut Model) {
    fn total(model: &Model, ty: &Type, key: bool) -> bool {
        match ty {
            Type::Base(base) => key || *base != Base::Double,
            Type::List(element) => total(model, element, key),
            Type::Set(element) => total(model, element, true),
            Type::Map(name, value) => total(model, name, true) && total(model, value, key),
            Type::Struct(id) => model.structs.get(*id).is_none_or(|found| found.total),
            Type::Enum(_) => true,
            Type::As(Style::Ordered, _) => true,
            // A key has the usual one, which has an order.
            Type::As(Style::Hash | Style::Index, inner) => key && total(model, inner, key),
            Type::As(Style::Usual, inner) => match model.style(inner) {
                Style::Usual | Style::Hash | Style::Index => total(model, model.plain(inner), key),
                _ => total(model, inner, key),
            },
            Type::As(_, inner) => total(model, inner, key),
            Type::Typedef(id) => model
                .typedefs
                .get(*id)
                .is_none_or(|typedef| total(model, &typedef.ty, key)),
        }
    }
    settle(
        model,
        |model, found| found.fields.iter().all(|field| total(model, &field.ty, found.key)),
        |found| &mut found.total,
    );
}

/// The constraints on a field; those of a size are one.
fn rules(written: &[syntax::Annotation]) -> Vec<Rule> {
    let mut rules: Vec<Rule> = Vec::new();
    for annotation in written {
        let Some(key) = annotation.key.text.strip_prefix("validation.") else {
            continue;
        };
        let number = annotation.value.parse::<i64>().unwrap_or_default();
        let (name, limits) = match key {
            "notEmpty" => ("not_empty", vec![]),
            "min" => ("min", vec![Limit::Number(number)]),
            "max" => ("max", vec![Limit::Number(number)]),
            "positive" => ("positive", vec![]),
            "positiveOrZero" => ("min", vec![Limit::Number(0)]),
            "negative" => ("negative", vec![]),
            "negativeOrZero" => ("max", vec![Limit::Number(0)]),
            "assertTrue" => ("truth", vec![Limit::Truth(true)]),
            "assertFalse" => ("truth", vec![Limit::Truth(false)]),
            "email" => ("email", vec![]),
            "UUID" => ("uuid", vec![]),
            "countryCode" => ("country_code", vec![]),
            "EAN" => ("ean", vec![]),
            "ISBN" => ("isbn", vec![]),
            "size.min" | "size.max" => ("size", vec![Limit::Size(0), Limit::Size(u64::MAX)]),
            "length.min" | "length.max" => ("length", vec![Limit::Size(0), Limit::Size(u64::MAX)]),
            _ => continue,
        };
        let bound = match key.split_once('.') {
            Some((_, "min")) => Some(0),
            Some((_, "max")) => Some(1),
            _ => None,
        };
        let place = match bound {
            Some(_) => rules.iter().position(|rule| rule.name == name),
            None => None,
        };
        let place = place.unwrap_or_else(|| {
            rules.push(Rule { name, limits });
            rules.len() - 1
        });
        if let Some(limit) = bound.and_then(|bound| rules.get_mut(place)?.limits.get_mut(bound)) {
            *limit = Limit::Size(u64::try_from(number).unwrap_or_default());
        }
    }
    rules
}

/// Marks the structs and methods with constraints, also on what they hold, and adds to the rules of a field to look inside.
fn checked(model: &mut Model) {
    let mut users: Vec<Vec<usize>> = vec![Vec::new(); model.structs.len()];
    let mut next = Vec::new();
    for (id, found) in model.structs.iter().enumerate() {
        if found.fields.iter().any(|field| !field.rules.is_empty()) {
            next.push(id);
        }
        for field in &found.fields {
            if let Some(used) = inside(model, &field.ty)
                && let Some(users) = users.get_mut(used)
            {
                users.push(id);
            }
        }
    }
    while let Some(id) = next.pop() {
        if let Some(found) = model.structs.get_mut(id)
            && !std::mem::replace(&mut found.checked, true)
        {
            next.extend(users.get_mut(id).map(std::mem::take).unwrap_or_default());
        }
    }
    let look = |model: &Model, field: &Field| {
        let inside = inside(model, &field.ty).and_then(|id| model.structs.get(id));
        inside.is_some_and(|found| found.checked)
    };
    let rule = || Rule {
        name: "inside",
        limits: Vec::new(),
    };
    for id in 0..model.structs.len() {
        let Some(mut fields) = model.structs.get_mut(id).map(|found| std::mem::take(&mut found.fields)) else {
            continue;
        };
        for field in &mut fields {
            if look(model, field) {
                field.rules.push(rule());
            }
        }
        if let Some(found) = model.structs.get_mut(id) {
            found.fields = fields;
        }
    }
    for id in 0..model.services.len() {
        let Some(mut methods) = model
            .services
            .get_mut(id)
            .map(|found| std::mem::take(&mut found.methods))
        else {
            continue;
        };
        for method in &mut methods {
            for field in &mut method.parameters {
                if look(model, field) {
                    field.rules.push(rule());
                }
            }
            method.checked = method.parameters.iter().any(|field| !field.rules.is_empty());
            method.rejection = rejection(model, method);
        }
        if let Some(found) = model.services.get_mut(id) {
            found.methods = methods;
        }
    }
}

/// The struct whose values a type holds: itself, elements, or a map's values.
fn inside(model: &Model, ty: &Type) -> Option<usize> {
    match model.plain(ty) {
        Type::Struct(id) => Some(*id),
        Type::List(element) | Type::Set(element) | Type::Map(_, element) => inside(model, element),
        Type::Base(_) | Type::Enum(_) | Type::Typedef(_) | Type::As(..) => None,
    }
}

/// The exception that is marked `siskin.validation`, there or at the `throws` entry, and can be made of a text.
fn rejection(model: &Model, method: &Method) -> Option<(usize, Option<String>, Option<String>)> {
    let marked = |named: &Named| {
        named
            .annotation("siskin.validation")
            .is_some_and(|value| value != "false")
    };
    method.exceptions.iter().enumerate().find_map(|(index, exception)| {
        let Type::Struct(id) = model.plain(&exception.field.ty) else {
            return None;
        };
        let found = model.structs.get(*id)?;
        if !(marked(&exception.field.named) || marked(&found.named)) || !found.default {
            return None;
        }
        let usual = |field: &&Field| model.style(&field.ty) == Style::Usual && !field.boxed && !field.redacted;
        let texts = |field: &&Field| *model.plain(&field.ty) == Type::Base(Base::String);
        let list = |field: &&Field| match model.plain(&field.ty) {
            Type::List(element) => {
                model.style(element) == Style::Usual && *model.plain(element) == Type::Base(Base::String)
            }
            _ => false,
        };
        let fields = || found.fields.iter().filter(usual);
        let text = ["message", "msg", "description", "reason", "why"]
            .iter()
            .find_map(|name| fields().filter(texts).find(|field| field.named.name == *name))
            .or_else(|| fields().find(texts));
        let name = |field: &Field| field.named.rust.clone();
        Some((index, text.map(name), fields().find(list).map(name)))
    })
}

/// Takes `Default` from the structs that cannot have one.
fn defaults(model: &mut Model) {
    settle(
        model,
        |model, found| {
            found.kind != StructKind::Union
                && found.fields.iter().all(|field| {
                    field.option
                        || field.default.is_some()
                        || match model.plain(&field.ty) {
                            Type::Struct(id) => model.structs.get(*id).is_some_and(|found| found.default),
                            _ => true,
                        }
                })
        },
        |found| &mut found.default,
    );
}

/// Takes a property that all structs begin with from those that do not hold it, until none loses it any more: what names a
/// struct that lost it is looked at again.
fn settle(model: &mut Model, holds: impl Fn(&Model, &Struct) -> bool, property: impl Fn(&mut Struct) -> &mut bool) {
    let mut users: Vec<Vec<usize>> = vec![Vec::new(); model.structs.len()];
    for (id, found) in model.structs.iter().enumerate() {
        for field in &found.fields {
            structs_in(model, &field.ty, &mut |used| {
                if let Some(users) = users.get_mut(used) {
                    users.push(id);
                }
            });
        }
    }
    let mut next: Vec<usize> = (0..model.structs.len()).collect();
    while let Some(id) = next.pop() {
        if model.structs.get(id).is_none_or(|found| holds(model, found)) {
            continue;
        }
        if let Some(found) = model.structs.get_mut(id) {
            let property = property(found);
            if std::mem::replace(property, false) {
                next.extend(users.get_mut(id).map(std::mem::take).unwrap_or_default());
            }
        }
    }
}

/// Every struct that a type names, also behind typedefs and inside containers.
fn structs_in(model: &Model, ty: &Type, found: &mut impl FnMut(usize)) {
    match ty {
        Type::Base(_) | Type::Enum(_) => {}
        Type::List(element) | Type::Set(element) | Type::As(_, element) => structs_in(model, element, found),
        Type::Map(key, value) => {
            structs_in(model, key, found);
            structs_in(model, value, found);
        }
        Type::Struct(id) => found(*id),
        Type::Typedef(id) => {
            if let Some(typedef) = model.typedefs.get(*id) {
                structs_in(model, &typedef.ty, found);
            }
        }
    }
}

// ---------------------------------------------------------------- what is used

/// Takes from the files that are only included what nothing in the others uses.
fn reachable(model: &mut Model) {
    let mut used: HashSet<Definition> = HashSet::new();
    let mut next: Vec<Definition> = Vec::new();
    for file in model.asked.iter().filter_map(|id| model.files.get(*id)) {
        next.extend(&file.definitions);
    }
    while let Some(definition) = next.pop() {
        if !used.insert(definition) {
            continue;
        }
        let mut of_type = |ty: &Type| named_in(ty, &mut next);
        match definition {
            Definition::Struct(id) => {
                for field in model.structs.get(id).into_iter().flat_map(|found| &found.fields) {
                    of_type(&field.ty);
                }
            }
            Definition::Typedef(id) => {
                if let Some(found) = model.typedefs.get(id) {
                    of_type(&found.ty);
                }
            }
            Definition::Constant(id) => {
                if let Some(found) = model.constants.get(id) {
                    of_type(&found.ty);
                }
            }
            Definition::Enum(_) => {}
            Definition::Service(id) => {
                let Some(service) = model.services.get(id) else {
                    continue;
                };
                for method in &service.methods {
                    method.result.iter().for_each(&mut of_type);
                    for parameter in &method.parameters {
                        of_type(&parameter.ty);
                    }
                    for exception in &method.exceptions {
                        of_type(&exception.field.ty);
                    }
                }
                next.extend(service.parent.map(Definition::Service));
            }
        }
    }
    let asked: HashSet<usize> = model.asked.iter().copied().collect();
    for (id, file) in model.files.iter_mut().enumerate() {
        if !asked.contains(&id) {
            file.definitions.retain(|definition| used.contains(definition));
        }
    }
}

/// What a type names. The values of constants and defaults name nothing that their types do not.
fn named_in(ty: &Type, out: &mut Vec<Definition>) {
    match ty {
        Type::Base(_) => {}
        Type::List(element) | Type::Set(element) | Type::As(_, element) => named_in(element, out),
        Type::Map(key, value) => {
            named_in(key, out);
            named_in(value, out);
        }
        Type::Struct(id) => out.push(Definition::Struct(*id)),
        Type::Enum(id) => out.push(Definition::Enum(*id)),
        Type::Typedef(id) => out.push(Definition::Typedef(*id)),
    }
}
