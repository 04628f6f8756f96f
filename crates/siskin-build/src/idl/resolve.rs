//! Which files belong together, and what a name means in one of them.

use std::collections::{BTreeSet, HashMap};

use super::diagnostic::{Class, Diagnostic, Findings, nearest};
use super::parser;
use super::source::{SourceId, Sources, Span, index};
use super::syntax::{self, Definition, DefinitionKind, Type, TypeKind};
use super::{Files, Found, MAX_FILE, MAX_FILES, MAX_INCLUDE_DEPTH, Options};

/// All files of one compilation. The first is the one that was asked for; the others stand in the order in which they are
/// first included, depth first.
#[derive(Debug, Default)]
pub(super) struct Program {
    pub(super) files: Vec<File>,
}

#[derive(Debug)]
pub(super) struct File {
    pub(super) source: SourceId,
    /// The path by which it was included or compiled, without the folders before it.
    pub(super) name: String,
    /// The prefix of its names.
    pub(super) stem: String,
    pub(super) extern_path: Option<String>,
    pub(super) syntax: syntax::File,
    pub(super) includes: Vec<Include>,
    types: HashMap<String, usize>,
    services: HashMap<String, usize>,
    constants: HashMap<String, usize>,
}

#[derive(Debug)]
pub(super) struct Include {
    pub(super) path: String,
    pub(super) span: Span,
    pub(super) stem: String,
    /// `None` if it was not found, or could not be read.
    pub(super) target: Option<usize>,
}

/// A definition.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) struct DefinitionId {
    pub(super) file: usize,
    pub(super) index: usize,
}

/// What a name may mean.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Space {
    Type,
    Service,
    Constant,
}

/// A name means nothing, or too much.
#[derive(Debug)]
pub(super) enum Unresolved {
    /// It may be what a broken definition or a missing file defines: nothing to be said.
    Unknowable,
    /// There is no such name in the file that should have it.
    UnknownName { file: usize },
    /// What stands before the dot is no included file.
    UnknownQualifier,
    /// Two included files of one stem have it.
    Ambiguous(Span, Span),
}

// ---------------------------------------------------------------- files

pub(super) fn load(
    files: &mut dyn Files,
    path: &str,
    options: &Options,
    sources: &mut Sources,
    findings: &mut Findings,
) -> Program {
    let mut loader = Loader {
        files,
        options,
        sources,
        findings,
        program: Program::default(),
        keys: HashMap::new(),
        open: Vec::new(),
        told: BTreeSet::new(),
    };
    match loader.files.find(None, path) {
        Ok(found) => {
            let name = path.rsplit('/').next().unwrap_or(path).to_owned();
            loader.file(found, name, None);
        }
        Err(tried) => {
            let source = loader.sources.add(path.to_owned(), String::new());
            let span = Span {
                file: source,
                start: 0,
                end: 0,
            };
            let mut finding = Diagnostic::new(Class::IncludeNotFound, span, format!("there is no file `{path}`"));
            if !tried.is_empty() {
                finding = finding.help(format!("tried {}", tried.join(", ")));
            }
            loader.findings.push(finding);
        }
    }
    loader.program
}

struct Loader<'a> {
    files: &'a mut dyn Files,
    options: &'a Options,
    sources: &'a mut Sources,
    findings: &'a mut Findings,
    program: Program,
    keys: HashMap<String, usize>,
    /// The files on the way from the first to the current one, each with the span of the include that led on.
    open: Vec<(usize, Option<Span>)>,
    /// Circles that have been reported, by their files.
    told: BTreeSet<BTreeSet<usize>>,
}

impl Loader<'_> {
    /// Reads a file and all that it includes.
    fn file(&mut self, found: Found, name: String, include: Option<Span>) -> Option<usize> {
        if let Some(known) = self.keys.get(&found.key).copied() {
            if let Some(start) = self.open.iter().position(|(file, _)| *file == known) {
                self.cycle(start, include);
            }
            return Some(known);
        }
        let too_much = if self.program.files.len() >= MAX_FILES {
            Some(format!("more than {MAX_FILES} files"))
        } else if self.open.len() >= MAX_INCLUDE_DEPTH {
            Some(format!("includes go deeper than {MAX_INCLUDE_DEPTH} files"))
        } else {
            None
        };
        if let (Some(message), Some(span)) = (too_much, include) {
            self.findings
                .push(Diagnostic::new(Class::NestingTooDeep, span, message));
            return None;
        }
        let stem = stem(&name).to_owned();
        let extern_path = found.extern_path.clone().or_else(|| {
            include?;
            let fits =
                |suffix: &str| name == suffix || name.strip_suffix(suffix).is_some_and(|rest| rest.ends_with('/'));
            let (_, path) = self.options.extern_paths.iter().find(|(suffix, _)| fits(suffix))?;
            Some(path.clone())
        });
        let (source, readable) = self.source(found.name, found.bytes);
        let syntax = if readable {
            parser::parse(source, self.sources, self.options, self.findings)
        } else {
            syntax::File {
                incomplete: true,
                ..syntax::File::default()
            }
        };
        let id = self.program.files.len();
        self.keys.insert(found.key.clone(), id);
        let mut file = File {
            source,
            name,
            stem,
            extern_path,
            syntax,
            includes: Vec::new(),
            types: HashMap::new(),
            services: HashMap::new(),
            constants: HashMap::new(),
        };
        file.collect();
        let includes = file.syntax.includes.clone();
        self.program.files.push(file);
        self.open.push((id, None));
        for written in includes {
            if let Some(last) = self.open.last_mut() {
                last.1 = Some(written.span);
            }
            let target = self.include(&found.key, &written);
            if let Some(file) = self.program.files.get_mut(id) {
                file.includes.push(Include {
                    stem: self::stem(&written.path).to_owned(),
                    path: written.path,
                    span: written.span,
                    target,
                });
            }
        }
        self.open.pop();
        self.ambiguous_includes(id);
        Some(id)
    }

    fn include(&mut self, from: &str, written: &syntax::Include) -> Option<usize> {
        match self.files.find(Some(from), &written.path) {
            Ok(found) => {
                // The folders by which it was found are not part of its name.
                let name = written
                    .path
                    .split('/')
                    .filter(|part| !matches!(*part, "." | ".." | ""))
                    .collect::<Vec<_>>();
                self.file(found, name.join("/"), Some(written.span))
            }
            Err(tried) => {
                let mut finding = Diagnostic::new(
                    Class::IncludeNotFound,
                    written.span,
                    format!("there is no file `{}`", written.path),
                )
                .label("not found");
                if !tried.is_empty() {
                    finding = finding.help(format!("tried {}", tried.join(", ")));
                }
                self.findings.push(finding);
                None
            }
        }
    }

    fn source(&mut self, name: String, bytes: Vec<u8>) -> (SourceId, bool) {
        let (text, problem) = match String::from_utf8(bytes) {
            Ok(text) if text.len() > MAX_FILE => (
                String::new(),
                Some((
                    Class::FileTooLarge,
                    0,
                    format!("the file is larger than {MAX_FILE} bytes"),
                )),
            ),
            Ok(text) => (text, None),
            Err(error) => {
                let at = error.utf8_error().valid_up_to();
                let message = format!("the file is not UTF-8: byte {at} does not fit");
                let text = String::from_utf8_lossy(error.as_bytes()).into_owned();
                (text, Some((Class::InvalidEncoding, at, message)))
            }
        };
        let source = self.sources.add(name, text);
        let readable = problem.is_none();
        if let Some((class, at, message)) = problem {
            let span = Span {
                file: source,
                start: index(at),
                end: index(at),
            };
            self.findings
                .push(Diagnostic::new(class, span, message).label("save it as UTF-8"));
        }
        (source, readable)
    }

    /// Tells of a circle from the open file at `start` to the current one and back.
    fn cycle(&mut self, start: usize, include: Option<Span>) {
        let on = self.open.get(start..).unwrap_or_default();
        if !self.told.insert(on.iter().map(|(file, _)| *file).collect()) {
            return;
        }
        // The first include of the file that was asked for which leads onto the circle.
        let first = self.open.first().and_then(|(_, span)| *span).or(include);
        let Some(first) = first else {
            return;
        };
        let names: Vec<_> = on
            .iter()
            .chain(on.first())
            .filter_map(|(file, _)| self.program.files.get(*file))
            .map(|file| file.name.as_str())
            .collect();
        let mut finding = Diagnostic::new(
            Class::IncludeCycle,
            first,
            format!("files include each other in a circle: {}", names.join(" → ")),
        );
        for span in on.iter().filter_map(|(_, span)| *span) {
            if span != first {
                finding = finding.also(span, "on the circle");
            }
        }
        self.findings.push(finding);
    }

    /// Warns of two includes of different files with one stem.
    fn ambiguous_includes(&mut self, id: usize) {
        let Some(file) = self.program.files.get(id) else {
            return;
        };
        for (index, include) in file.includes.iter().enumerate() {
            let earlier = file.includes.iter().take(index).find(|earlier| {
                earlier.stem == include.stem
                    && earlier.target.is_some()
                    && include.target.is_some()
                    && earlier.target != include.target
            });
            if let Some(earlier) = earlier {
                self.findings.push(
                    Diagnostic::new(
                        Class::AmbiguousInclude,
                        include.span,
                        format!("two included files have names that start with `{}.`", include.stem),
                    )
                    .also(earlier.span, "the other one"),
                );
            }
        }
    }
}

/// A path's last part up to its last dot.
fn stem(path: &str) -> &str {
    let name = path.rsplit(['/', '\\']).next().unwrap_or(path);
    name.rsplit_once('.').map_or(name, |(stem, _)| stem)
}

// ---------------------------------------------------------------- names

impl File {
    fn collect(&mut self) {
        for (index, definition) in self.syntax.definitions.iter().enumerate() {
            let space = match definition.kind {
                DefinitionKind::Const(..) => &mut self.constants,
                DefinitionKind::Service(..) => &mut self.services,
                _ => &mut self.types,
            };
            // The first keeps a name that is defined twice.
            space.entry(definition.name.text.clone()).or_insert(index);
        }
    }

    fn space(&self, space: Space) -> &HashMap<String, usize> {
        match space {
            Space::Type => &self.types,
            Space::Service => &self.services,
            Space::Constant => &self.constants,
        }
    }

    fn names(&self, space: Space) -> impl Iterator<Item = &str> {
        let mut names: Vec<_> = self.space(space).keys().map(String::as_str).collect();
        names.sort_unstable();
        names.into_iter()
    }
}

impl Program {
    pub(super) fn definition(&self, id: DefinitionId) -> Option<&Definition> {
        self.files.get(id.file)?.syntax.definitions.get(id.index)
    }

    /// Every definition, by file and place.
    pub(super) fn definitions(&self) -> impl Iterator<Item = (DefinitionId, &Definition)> {
        self.files.iter().enumerate().flat_map(|(file, content)| {
            content
                .syntax
                .definitions
                .iter()
                .enumerate()
                .map(move |(index, definition)| (DefinitionId { file, index }, definition))
        })
    }

    /// What a path means in a file.
    pub(super) fn lookup(&self, file: usize, path: &str, space: Space) -> Result<DefinitionId, Unresolved> {
        let Some(here) = self.files.get(file) else {
            return Err(Unresolved::Unknowable);
        };
        if let Some(index) = here.space(space).get(path) {
            return Ok(DefinitionId { file, index: *index });
        }
        // The longest prefix that is an included file.
        let mut at = path.len();
        while let Some(dot) = path.get(..at).and_then(|head| head.rfind('.')) {
            let (prefix, name) = (
                path.get(..dot).unwrap_or_default(),
                path.get(dot + 1..).unwrap_or_default(),
            );
            let includes: Vec<_> = here.includes.iter().filter(|include| include.stem == prefix).collect();
            if !includes.is_empty() {
                return self.lookup_in(&includes, name, space);
            }
            at = dot;
        }
        if path.contains('.') {
            if here.syntax.incomplete && here.syntax.includes.is_empty() {
                return Err(Unresolved::Unknowable);
            }
            return Err(Unresolved::UnknownQualifier);
        }
        if here.syntax.incomplete {
            return Err(Unresolved::Unknowable);
        }
        Err(Unresolved::UnknownName { file })
    }

    fn lookup_in(&self, includes: &[&Include], name: &str, space: Space) -> Result<DefinitionId, Unresolved> {
        let mut found: Option<(DefinitionId, Span)> = None;
        let mut last = None;
        for include in includes {
            let Some((file, content)) = include.target.and_then(|file| Some((file, self.files.get(file)?))) else {
                return Err(Unresolved::Unknowable);
            };
            last = Some((file, content.syntax.incomplete));
            if let Some(index) = content.space(space).get(name) {
                let id = DefinitionId { file, index: *index };
                match found {
                    Some((other, span)) if other != id => return Err(Unresolved::Ambiguous(span, include.span)),
                    _ => found = Some((id, include.span)),
                }
            }
        }
        match (found, last) {
            (Some((id, _)), _) => Ok(id),
            (None, Some((file, false))) => Err(Unresolved::UnknownName { file }),
            (None, _) => Err(Unresolved::Unknowable),
        }
    }

    /// The enum and member that a path names: `Level.HIGH`, `shared.Level.HIGH`, also through a typedef.
    pub(super) fn lookup_member(&self, file: usize, path: &str) -> Result<(DefinitionId, usize), Option<DefinitionId>> {
        let Some((head, member)) = path.rsplit_once('.') else {
            return Err(None);
        };
        let Ok(id) = self.lookup(file, head, Space::Type) else {
            return Err(None);
        };
        let Some(id) = self.enum_behind(id) else {
            return Err(None);
        };
        match self.definition(id).map(|definition| &definition.kind) {
            Some(DefinitionKind::Enum(members)) => members
                .iter()
                .position(|candidate| candidate.name.text == member)
                .map(|index| (id, index))
                .ok_or(Some(id)),
            _ => Err(None),
        }
    }

    fn enum_behind(&self, id: DefinitionId) -> Option<DefinitionId> {
        match &self.definition(id)?.kind {
            DefinitionKind::Enum(_) => Some(id),
            DefinitionKind::Typedef(ty) => match self.meaning(id.file, ty)? {
                Meaning::Enum(id) => Some(id),
                _ => None,
            },
            _ => None,
        }
    }

    /// What a type is, after typedefs. `None` if that cannot be told (it has been reported then).
    pub(super) fn meaning<'a>(&'a self, mut file: usize, mut ty: &'a Type) -> Option<Meaning<'a>> {
        // A chain longer than there are definitions is a circle.
        let mut left = self
            .files
            .iter()
            .map(|file| file.syntax.definitions.len())
            .sum::<usize>()
            + 1;
        loop {
            let path = match &ty.kind {
                TypeKind::Base(base) => return Some(Meaning::Base(*base)),
                TypeKind::List(element) => return Some(Meaning::List(file, element)),
                TypeKind::Set(element) => return Some(Meaning::Set(file, element)),
                TypeKind::Map(key, value) => return Some(Meaning::Map(file, key, value)),
                TypeKind::Void => return None,
                TypeKind::Path(path) => path,
            };
            let id = self.lookup(file, path, Space::Type).ok()?;
            match &self.definition(id)?.kind {
                DefinitionKind::Typedef(next) => {
                    left = left.checked_sub(1)?;
                    (file, ty) = (id.file, next);
                }
                DefinitionKind::Enum(_) => return Some(Meaning::Enum(id)),
                DefinitionKind::Senum => return Some(Meaning::Base(syntax::Base::String)),
                DefinitionKind::Struct(..) => return Some(Meaning::Struct(id)),
                DefinitionKind::Const(..) | DefinitionKind::Service(..) => return None,
            }
        }
    }

    /// What to say of a name that could not be resolved.
    pub(super) fn complaint(
        &self,
        file: usize,
        path: &str,
        span: Span,
        space: Space,
        why: &Unresolved,
    ) -> Option<Diagnostic> {
        let (class, what) = match space {
            Space::Type => (Class::UnknownType, "type"),
            Space::Service => (Class::UnknownService, "service"),
            Space::Constant => (Class::UnknownConstant, "constant"),
        };
        Some(match why {
            Unresolved::Unknowable => return None,
            Unresolved::Ambiguous(first, second) => Diagnostic::new(
                Class::DuplicateIncludeName,
                span,
                format!("`{path}` is in two included files"),
            )
            .also(*first, "in this one")
            .also(*second, "and in this one"),
            Unresolved::UnknownQualifier => {
                let qualifier = path.rsplit_once('.').map_or(path, |(qualifier, _)| qualifier);
                let finding = Diagnostic::new(
                    Class::UnknownQualifier,
                    span,
                    format!("no file `{qualifier}` is included here"),
                )
                .label("the part before the dot is not known");
                let elsewhere = self.files.iter().find(|other| other.stem == qualifier);
                match elsewhere {
                    Some(other) => finding.help(format!(
                        "names of files that others include are not handed on; include \"{}\"",
                        other.name
                    )),
                    None => {
                        let stems = self.files.get(file).into_iter().flat_map(|file| &file.includes);
                        match nearest(qualifier, stems.map(|include| include.stem.as_str())) {
                            Some(near) => finding.help(format!("did you mean `{near}`?")),
                            None => finding,
                        }
                    }
                }
            }
            Unresolved::UnknownName { file: owner } => {
                let name = path.rsplit('.').next().unwrap_or(path);
                let finding = Diagnostic::new(class, span, format!("there is no {what} `{path}`")).label("used here");
                let owner_file = self.files.get(*owner);
                let help = builtin(space, name).map(str::to_owned).or_else(|| {
                    const BASE: &[&str] = &["bool", "i8", "i16", "i32", "i64", "double", "string", "binary", "uuid"];
                    let base = if space == Space::Type && *owner == file {
                        BASE
                    } else {
                        &[]
                    };
                    let names = owner_file.into_iter().flat_map(|file| file.names(space));
                    let near = nearest(name, names.chain(base.iter().copied()))?;
                    let prefix = if *owner == file {
                        ""
                    } else {
                        path.get(..path.len() - name.len()).unwrap_or_default()
                    };
                    Some(format!("did you mean `{prefix}{near}`?"))
                });
                match help {
                    Some(help) => finding.help(help),
                    None => finding,
                }
            }
        })
    }

    /// A name of another space, where a type is wanted.
    pub(super) fn is_no_type(&self, file: usize, path: &str) -> Option<&'static str> {
        if self.lookup(file, path, Space::Service).is_ok() {
            Some("a service")
        } else if self.lookup(file, path, Space::Constant).is_ok() {
            Some("a constant")
        } else {
            None
        }
    }
}

/// What a type is, after typedefs: with the file in which its parts are to be understood.
#[derive(Clone, Copy, Debug)]
pub(super) enum Meaning<'a> {
    Base(syntax::Base),
    List(usize, &'a Type),
    Set(usize, &'a Type),
    Map(usize, &'a Type, &'a Type),
    Enum(DefinitionId),
    Struct(DefinitionId),
}

/// Types of other languages.
fn builtin(space: Space, name: &str) -> Option<&'static str> {
    if space != Space::Type {
        return None;
    }
    Some(match name {
        "u8" | "u16" | "u32" | "uint8" | "uint16" | "uint32" => {
            "Thrift has no unsigned numbers; take the next larger of i8, i16, i32, i64"
        }
        "u64" | "uint64" | "i128" | "u128" => "the largest number of Thrift is i64",
        "float" | "f32" | "f64" | "number" => "did you mean `double`?",
        "int" | "integer" | "int32" | "sint32" => "did you mean `i32`?",
        "long" | "int64" | "sint64" => "did you mean `i64`?",
        "short" | "int16" => "did you mean `i16`?",
        "int8" => "did you mean `i8`?",
        "boolean" => "did you mean `bool`?",
        "str" | "text" | "String" => "did you mean `string`?",
        "bytes" | "blob" => "did you mean `binary`?",
        "any" => "Thrift has no type for anything; take a union, or `binary`",
        "array" | "vector" | "vec" => "did you mean `list<…>`?",
        _ => return None,
    })
}
