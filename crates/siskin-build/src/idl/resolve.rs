//! Which files belong together, and what a name means in one of them.

use std::cell::Cell;
use std::collections::hash_map::Entry;
use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};

use super::check::enums;
use super::diagnostic::{Class, Diagnostic, Findings, nearest};
use super::parser;
use super::source::{SourceId, Sources, Span, index};
use super::syntax::{self, Definition, DefinitionKind, Type, TypeKind};
use super::{Files, Found, MAX_FILE, MAX_FILES, MAX_INCLUDE_DEPTH, MAX_TOTAL, Options};

/// A member's name that stands alone is looked for in so many included files.
const MAX_LOOSE: usize = 100;
/// So many names are looked through one by one.
const FEW: usize = 12;
/// As many suggestions are looked for at most.
const MAX_SUGGESTIONS: usize = 60;

/// All files of one compilation: each that was asked for is followed by those that it is the first to include, depth first.
#[derive(Debug, Default)]
pub(super) struct Program {
    pub(super) files: Vec<File>,
    /// Those that were asked for.
    pub(super) asked: Vec<usize>,
    /// What each typedef stands for in the end, for those that stand for something.
    typedefs: HashMap<DefinitionId, End>,
    /// The members of enums and the fields of structs by their names, of those that have more than [`FEW`].
    parts: HashMap<DefinitionId, HashMap<String, usize>>,
    /// The number of each member of an enum, and all of them.
    numbers: HashMap<DefinitionId, (Vec<i64>, HashSet<i64>)>,
    /// Which member of a file's enums a name alone means.
    members: HashMap<usize, HashMap<String, Member>>,
    /// How many more suggestions are looked for: each looks at all names, and only the first findings are shown.
    suggestions: Cell<usize>,
}

/// The first member of a name among a file's enums.
#[derive(Clone, Copy, Debug)]
struct Member {
    id: DefinitionId,
    index: usize,
    /// Whether all others of that name have its number.
    clear: bool,
}

/// The end of a chain of typedefs: the last one's type is no typedef.
#[derive(Clone, Copy, Debug)]
struct End {
    last: DefinitionId,
    /// How many typedefs and containers a value goes through, with those inside the type.
    depth: usize,
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
    /// Its includes by their prefix.
    by_stem: HashMap<String, Vec<usize>>,
    // By name, and in its order, so that what is suggested does not depend on chance.
    types: BTreeMap<String, usize>,
    services: BTreeMap<String, usize>,
    constants: BTreeMap<String, usize>,
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
    paths: &[&str],
    options: &Options,
    sources: &mut Sources,
    findings: &mut Findings,
) -> Program {
    let mut loader = Loader {
        files,
        options,
        sources,
        findings,
        program: Program {
            suggestions: Cell::new(MAX_SUGGESTIONS),
            ..Program::default()
        },
        keys: HashMap::new(),
        open: Vec::new(),
        told: BTreeSet::new(),
        bytes: 0,
    };
    for path in paths {
        match loader.files.find(None, path) {
            Ok(found) => {
                let name = path.rsplit('/').next().unwrap_or(path).to_owned();
                let asked = loader.file(found, name, None);
                // A file that is compiled here is here, whatever others that include it were told.
                if let Some(file) = asked.and_then(|id| loader.program.files.get_mut(id)) {
                    file.extern_path = None;
                }
                loader.program.asked.extend(asked);
            }
            Err(tried) => {
                let source = loader.sources.add((*path).to_owned(), String::new());
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
    }
    let mut program = loader.program;
    program.index();
    program
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
    /// How many bytes all files have.
    bytes: usize,
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
        } else if self.bytes.saturating_add(found.bytes.len()) > MAX_TOTAL {
            Some(format!("all files together have more than {MAX_TOTAL} bytes"))
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
        self.bytes = self.bytes.saturating_add(found.bytes.len());
        let stem = stem(&name).to_owned();
        let extern_path = found.extern_path.clone().or_else(|| {
            include?;
            let (_, path) = self
                .options
                .extern_paths
                .iter()
                .find(|(suffix, _)| fits(&name, suffix))?;
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
            by_stem: HashMap::new(),
            types: BTreeMap::new(),
            services: BTreeMap::new(),
            constants: BTreeMap::new(),
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
                let stem = self::stem(&written.path).to_owned();
                let same = file.by_stem.entry(stem.clone()).or_default();
                // Another file of the same stem, not the same file again.
                let other = same
                    .iter()
                    .filter_map(|at| file.includes.get(*at))
                    .find(|earlier| earlier.target.is_some() && target.is_some() && earlier.target != target);
                if let Some(other) = other {
                    self.findings.push(
                        Diagnostic::new(
                            Class::AmbiguousInclude,
                            written.span,
                            format!("two included files have names that start with `{stem}.`"),
                        )
                        .also(other.span, "the other one"),
                    );
                }
                let again = same
                    .iter()
                    .filter_map(|at| file.includes.get(*at))
                    .any(|earlier| earlier.target == target);
                if !again {
                    same.push(file.includes.len());
                }
                file.includes.push(Include {
                    stem,
                    path: written.path,
                    span: written.span,
                    target,
                });
            }
        }
        self.open.pop();
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
        let too_large = bytes.len() > MAX_FILE;
        let (text, problem) = match String::from_utf8(bytes) {
            _ if too_large => (
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
            let finding = Diagnostic::new(class, span, message);
            self.findings.push(match class {
                Class::InvalidEncoding => finding.label("save it as UTF-8"),
                _ => finding,
            });
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
}

/// Whether a file is meant by its name or the end of it: `a/b.thrift` by `b.thrift`.
pub(super) fn fits(name: &str, suffix: &str) -> bool {
    name == suffix || name.strip_suffix(suffix).is_some_and(|rest| rest.ends_with('/'))
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

    fn space(&self, space: Space) -> &BTreeMap<String, usize> {
        match space {
            Space::Type => &self.types,
            Space::Service => &self.services,
            Space::Constant => &self.constants,
        }
    }

    fn names(&self, space: Space) -> impl Iterator<Item = &str> {
        self.space(space).keys().map(String::as_str)
    }

    /// Whether a name that is not defined here may be one that a broken definition has.
    fn may_have(&self, name: &str) -> bool {
        self.syntax.incomplete || self.syntax.broken.contains(name)
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
            if let Some(includes) = here.by_stem.get(prefix) {
                return self.lookup_in(here, includes, name, space);
            }
            at = dot;
        }
        if path.contains('.') {
            if here.syntax.incomplete && here.syntax.includes.is_empty() {
                return Err(Unresolved::Unknowable);
            }
            return Err(Unresolved::UnknownQualifier);
        }
        if here.may_have(path) {
            return Err(Unresolved::Unknowable);
        }
        Err(Unresolved::UnknownName { file })
    }

    fn lookup_in(&self, here: &File, includes: &[usize], name: &str, space: Space) -> Result<DefinitionId, Unresolved> {
        let mut found: Option<(DefinitionId, Span)> = None;
        let mut last = None;
        for include in includes.iter().filter_map(|at| here.includes.get(*at)) {
            let Some((file, content)) = include.target.and_then(|file| Some((file, self.files.get(file)?))) else {
                return Err(Unresolved::Unknowable);
            };
            last = Some((file, content.may_have(name)));
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
            Some(DefinitionKind::Enum(_)) => self.part(id, member).map(|index| (id, index)).ok_or(Some(id)),
            _ => Err(None),
        }
    }

    /// The enum and member that a path names less than wholly: `HIGH`, `common.HIGH`, and `Level.HIGH` where `Level` is in an
    /// included file. The wanted enum's goes first; of others, a name that means several numbers means nothing.
    pub(super) fn loose_member(
        &self,
        file: usize,
        path: &str,
        wanted: Option<DefinitionId>,
    ) -> Option<(DefinitionId, usize)> {
        let here = self.files.get(file)?;
        let (head, member) = path.rsplit_once('.').unwrap_or(("", path));
        let own = wanted.and_then(|id| Some((id, self.part(id, member)?)));
        if let Some((id, index)) = own
            && let Some(of) = self.definition(id)
            && (head.is_empty() || head == of.name.text || self.files.get(id.file).is_some_and(|of| head == of.stem))
        {
            return Some((id, index));
        }
        let included = here.includes.iter().take(MAX_LOOSE);
        let included = included.filter_map(|include| Some((include.target?, include.stem.as_str())));
        let mut found: Option<Member> = None;
        for (target, stem) in [(file, "")].into_iter().chain(included) {
            let Some(content) = self.files.get(target) else {
                continue;
            };
            let candidate = if head.is_empty() || head == stem {
                self.members
                    .get(&target)
                    .and_then(|members| members.get(member))
                    .copied()
            } else {
                content
                    .types
                    .get(head)
                    .map(|index| DefinitionId {
                        file: target,
                        index: *index,
                    })
                    .filter(|id| self.numbers.contains_key(id))
                    .and_then(|id| self.part(id, member).map(|index| Member { id, index, clear: true }))
            };
            match (candidate, found) {
                (Some(new), Some(old))
                    if !new.clear || self.number(new.id, new.index) != self.number(old.id, old.index) =>
                {
                    return None;
                }
                (Some(new), None) if new.clear => found = Some(new),
                (Some(_), None) => return None,
                _ => {}
            }
        }
        found.map(|found| (found.id, found.index))
    }

    /// A definition's name as another file writes it.
    pub(super) fn name_in(&self, file: usize, id: DefinitionId) -> String {
        let name = self.definition(id).map_or("", |found| found.name.text.as_str());
        match self.files.get(id.file) {
            Some(of) if id.file != file => format!("{}.{name}", of.stem),
            _ => name.to_owned(),
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
    pub(super) fn meaning<'a>(&'a self, file: usize, ty: &'a Type) -> Option<Meaning<'a>> {
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
            DefinitionKind::Typedef(_) => {
                // Of the last one of a chain: its type is no typedef.
                let last = self.typedefs.get(&id)?.last;
                match &self.definition(last)?.kind {
                    DefinitionKind::Typedef(ty) => self.meaning(last.file, ty),
                    _ => None,
                }
            }
            DefinitionKind::Enum(_) => Some(Meaning::Enum(id)),
            DefinitionKind::Senum(_) => Some(Meaning::Base(syntax::Base::String)),
            DefinitionKind::Struct(..) => Some(Meaning::Struct(id)),
            DefinitionKind::Const(..) | DefinitionKind::Service(..) => None,
        }
    }

    /// The place of an enum's member, or of a struct's field.
    pub(super) fn part(&self, id: DefinitionId, name: &str) -> Option<usize> {
        match &self.definition(id)?.kind {
            DefinitionKind::Enum(members) if members.len() <= FEW => {
                members.iter().position(|member| member.name.text == name)
            }
            DefinitionKind::Struct(_, fields) if fields.len() <= FEW => {
                fields.iter().position(|field| field.name.text == name)
            }
            _ => self.parts.get(&id)?.get(name).copied(),
        }
    }

    /// The number of an enum's member.
    pub(super) fn number(&self, id: DefinitionId, member: usize) -> Option<i32> {
        let number = *self.numbers.get(&id)?.0.get(member)?;
        i32::try_from(number).ok()
    }

    /// Whether a member of an enum has a number.
    pub(super) fn has_number(&self, id: DefinitionId, number: i64) -> bool {
        self.numbers.get(&id).is_some_and(|(_, all)| all.contains(&number))
    }

    /// How many typedefs and containers a value of a typedef goes through. `None` if it stands for nothing.
    pub(super) fn depth(&self, typedef: DefinitionId) -> Option<usize> {
        Some(self.typedefs.get(&typedef)?.depth)
    }

    /// The typedefs that a type names: itself or inside containers, each with the containers around it.
    pub(super) fn typedefs_in(&self, file: usize, ty: &Type) -> Vec<(DefinitionId, usize)> {
        fn walk(program: &Program, file: usize, ty: &Type, around: usize, out: &mut Vec<(DefinitionId, usize)>) {
            match &ty.kind {
                TypeKind::Path(path) => {
                    if let Ok(id) = program.lookup(file, path, Space::Type)
                        && let Some(Definition {
                            kind: DefinitionKind::Typedef(_),
                            ..
                        }) = program.definition(id)
                    {
                        out.push((id, around));
                    }
                }
                TypeKind::List(element) | TypeKind::Set(element) => walk(program, file, element, around + 1, out),
                TypeKind::Map(key, value) => {
                    walk(program, file, key, around + 1, out);
                    walk(program, file, value, around + 1, out);
                }
                TypeKind::Base(_) | TypeKind::Void => {}
            }
        }
        let mut out = Vec::new();
        walk(self, file, ty, 0, &mut out);
        out
    }

    /// Finds the end of every chain of typedefs, and the parts of enums and structs.
    fn index(&mut self) {
        let mut parts = HashMap::new();
        let mut numbers: HashMap<DefinitionId, (Vec<i64>, HashSet<i64>)> = HashMap::new();
        let mut loose: HashMap<usize, HashMap<String, Member>> = HashMap::new();
        for (id, definition) in self.definitions() {
            let mut names = HashMap::new();
            match &definition.kind {
                DefinitionKind::Enum(members) => {
                    let of = enums::numbers_of(members);
                    let of_file = loose.entry(id.file).or_default();
                    for (index, member) in members.iter().enumerate() {
                        if members.len() > FEW {
                            names.entry(member.name.text.clone()).or_insert(index);
                        }
                        match of_file.entry(member.name.text.clone()) {
                            Entry::Vacant(free) => {
                                free.insert(Member { id, index, clear: true });
                            }
                            Entry::Occupied(mut taken) => {
                                let first = taken.get_mut();
                                let of_first = if first.id == id {
                                    Some(&of)
                                } else {
                                    numbers.get(&first.id).map(|of| &of.0)
                                };
                                first.clear &= of_first.and_then(|of| of.get(first.index)) == of.get(index);
                            }
                        }
                    }
                    let all = of.iter().copied().collect();
                    numbers.insert(id, (of, all));
                }
                DefinitionKind::Struct(_, fields) if fields.len() > FEW => {
                    for (index, field) in fields.iter().enumerate() {
                        names.entry(field.name.text.clone()).or_insert(index);
                    }
                }
                _ => continue,
            }
            if !names.is_empty() {
                parts.insert(id, names);
            }
        }
        (self.parts, self.numbers, self.members) = (parts, numbers, loose);
        let typedefs: Vec<_> = self
            .definitions()
            .filter(|(_, definition)| matches!(definition.kind, DefinitionKind::Typedef(_)))
            .map(|(id, _)| id)
            .collect();
        // Depth first without recursion, for chains of any length. A typedef on a circle has no end.
        let mut ends: HashMap<DefinitionId, Option<End>> = HashMap::new();
        for typedef in typedefs {
            let mut way = vec![typedef];
            while let Some(id) = way.last().copied() {
                let Some(DefinitionKind::Typedef(ty)) = self.definition(id).map(|definition| &definition.kind) else {
                    way.pop();
                    continue;
                };
                if let Entry::Vacant(end) = ends.entry(id) {
                    // Until it is known: what comes back here is on a circle.
                    end.insert(None);
                    let inside = self.typedefs_in(id.file, ty);
                    way.extend(inside.into_iter().map(|(id, _)| id).filter(|id| !ends.contains_key(id)));
                    continue;
                }
                way.pop();
                if ends.get(&id).is_some_and(Option::is_some) {
                    continue;
                }
                let inside = self.typedefs_in(id.file, ty);
                let mut end = Some(End {
                    last: id,
                    depth: ty.depth() + 1,
                });
                for (inner, around) in inside {
                    match (ends.get(&inner).copied().flatten(), &mut end) {
                        (Some(inner), Some(end)) => {
                            end.depth = end.depth.max(inner.depth + around + 1);
                            if around == 0 {
                                end.last = inner.last;
                            }
                        }
                        _ => end = None,
                    }
                }
                ends.insert(id, end);
            }
        }
        self.typedefs = ends.into_iter().filter_map(|(id, end)| Some((id, end?))).collect();
    }

    /// Whether another suggestion is worth looking for.
    pub(super) fn may_suggest(&self) -> bool {
        let left = self.suggestions.get();
        self.suggestions.set(left.saturating_sub(1));
        left > 0
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
                        let stems = self
                            .files
                            .get(file)
                            .filter(|_| self.may_suggest())
                            .into_iter()
                            .flat_map(|file| &file.includes);
                        match nearest(qualifier, stems.map(|include| include.stem.as_str())) {
                            Some(near) => finding.help(format!("did you mean `{near}`?")),
                            None => finding.help(format!(
                                "`include \"{qualifier}.thrift\"` at the top would make it known"
                            )),
                        }
                    }
                }
            }
            Unresolved::UnknownName { file: owner } => {
                let name = path.rsplit('.').next().unwrap_or(path);
                let finding = Diagnostic::new(class, span, format!("there is no {what} `{path}`")).label("used here");
                let owner_file = self.files.get(*owner);
                let included = || {
                    let mut includes = self.files.get(file).filter(|_| *owner == file)?.includes.iter();
                    let has_it = |include: &&Include| {
                        let target = include.target.and_then(|target| self.files.get(target));
                        target.is_some_and(|target| target.space(space).contains_key(name))
                    };
                    let stem = &includes.find(has_it)?.stem;
                    Some(format!("did you mean `{stem}.{name}`?"))
                };
                let help = builtin(space, name).map(str::to_owned).or_else(included).or_else(|| {
                    const BASE: &[&str] = &["bool", "i8", "i16", "i32", "i64", "double", "string", "binary", "uuid"];
                    let base = if space == Space::Type && *owner == file {
                        BASE
                    } else {
                        &[]
                    };
                    if !self.may_suggest() {
                        return None;
                    }
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
