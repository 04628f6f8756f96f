//! Constants and defaults against their types.

use std::collections::{HashMap, HashSet};

use crate::idl::diagnostic::{Class, Diagnostic, Findings, nearest};
use crate::idl::model::Value as Known;
use crate::idl::resolve::{DefinitionId, Meaning, Program, Space};
use crate::idl::source::Span;
use crate::idl::syntax::{Base, DefinitionKind, Field, Requiredness, StructKind, Type, Value, ValueKind};

/// Constants that refer to others, and values inside values, go at most so deep.
const MAX_DEPTH: usize = 128;
/// By referring to others, all constants and defaults together have at most so many parts more than are written: a few lines
/// that double each other would otherwise mean more than any machine holds.
const MAX_PARTS: usize = 100_000;
/// A text of a constant that is referred to counts as a part more for so many bytes.
const PART: usize = 64;

/// What all constants of a program share.
#[derive(Debug, Default)]
struct Seen {
    /// Constants on circles that have been told.
    constants: HashSet<DefinitionId>,
    /// Whether the default of a field comes to an end: of those that a struct's constant leaves out.
    defaults: HashMap<(DefinitionId, usize), bool>,
    /// What references have added so far.
    parts: usize,
    /// Whether it has been told that they are too many, or go too deep.
    told: bool,
}

pub(super) fn check(program: &Program, findings: &mut Findings) {
    let mut seen = Seen::default();
    let mut one = |id: DefinitionId, ty: &Type, value: &Value, constant: Option<DefinitionId>| {
        let mut evaluator = Evaluator {
            program,
            findings: &mut *findings,
            silent: false,
            sound: false,
            outer: value.span,
            constants: constant.into_iter().collect(),
            defaults: Vec::new(),
            seen: &mut seen,
            inside: 0,
            depth: 0,
        };
        evaluator.value(id.file, value, id.file, ty);
    };
    for (id, definition) in program.definitions() {
        match &definition.kind {
            DefinitionKind::Const(ty, value) => one(id, ty, value, Some(id)),
            DefinitionKind::Struct(_, fields) => {
                for field in fields {
                    if let Some(default) = &field.default {
                        one(id, &field.ty, default, None);
                    }
                }
            }
            DefinitionKind::Service(_, functions) => {
                for function in functions {
                    let throws = function.throws.iter().flat_map(|(_, fields)| fields);
                    for field in function.parameters.iter().chain(throws) {
                        if let Some(default) = &field.default {
                            one(id, &field.ty, default, None);
                        }
                    }
                }
            }
            _ => {}
        }
    }
}

/// A constant of a program without errors.
pub(in crate::idl) fn evaluate(
    program: &Program,
    file: usize,
    ty: &Type,
    value: &Value,
) -> Option<Known<DefinitionId>> {
    Evaluator {
        program,
        findings: &mut Findings::default(),
        silent: true,
        sound: true,
        outer: value.span,
        constants: Vec::new(),
        defaults: Vec::new(),
        seen: &mut Seen::default(),
        inside: 0,
        depth: 0,
    }
    .value(file, value, file, ty)
}

struct Evaluator<'a> {
    program: &'a Program,
    findings: &'a mut Findings,
    /// Inside a constant that is referred to: what is wrong with it is told where it is defined.
    silent: bool,
    /// Whether everything has been checked before.
    sound: bool,
    /// The whole value.
    outer: Span,
    /// The constants whose value is being found.
    constants: Vec<DefinitionId>,
    /// The fields whose default is being found, because a struct leaves them out.
    defaults: Vec<(DefinitionId, usize)>,
    seen: &'a mut Seen,
    /// How many constants that are referred to are around the current value.
    inside: usize,
    /// How many values are around the current one.
    depth: usize,
}

type Evaluated = Option<Known<DefinitionId>>;

impl Evaluator<'_> {
    fn push(&mut self, finding: Diagnostic) {
        if !self.silent {
            self.findings.push(finding);
        }
    }

    fn mismatch(&mut self, value: &Value, wanted: &str) -> Evaluated {
        let what = match &value.kind {
            ValueKind::Int(_) => "a number",
            ValueKind::Double(_) => "a number with a fraction",
            ValueKind::Text(_) => "a string",
            ValueKind::Bool(_) => "a truth value",
            ValueKind::Path(_) => "a constant of another type",
            ValueKind::List(_) => "a list",
            ValueKind::Map(_) => "a map",
        };
        self.mismatched(value, wanted, what)
    }

    fn mismatched(&mut self, value: &Value, wanted: &str, found: &str) -> Evaluated {
        self.push(
            Diagnostic::new(
                Class::ConstType,
                value.span,
                format!("expected {wanted}, found {found}"),
            )
            .label(format!("not {wanted}")),
        );
        None
    }

    /// The value of a type. The value is written in one file, the type in another.
    fn value(&mut self, file: usize, value: &Value, type_file: usize, ty: &Type) -> Evaluated {
        if self.inside > 0 {
            let bytes = match &value.kind {
                ValueKind::Text(text) => text.len(),
                _ => 0,
            };
            self.seen.parts += 1 + bytes / PART;
        }
        if self.seen.parts > MAX_PARTS {
            return self.refuse(format!(
                "constants that refer to each other have more than {MAX_PARTS} parts together"
            ));
        }
        if self.depth >= MAX_DEPTH {
            return self.refuse(format!("constants refer to each other deeper than {MAX_DEPTH} levels"));
        }
        self.depth += 1;
        let found = self.value_inside(file, value, type_file, ty);
        self.depth -= 1;
        found
    }

    /// Tells once that constants are more than can be worked out.
    fn refuse(&mut self, message: String) -> Evaluated {
        if !std::mem::replace(&mut self.seen.told, true) {
            self.findings
                .push(Diagnostic::new(Class::NestingTooDeep, self.outer, message));
        }
        None
    }

    fn value_inside(&mut self, file: usize, value: &Value, type_file: usize, ty: &Type) -> Evaluated {
        // A type that means nothing has been told.
        let meaning = self.program.meaning(type_file, ty)?;
        if let ValueKind::Path(path) = &value.kind {
            return self.path(file, value, path, type_file, ty, meaning);
        }
        match meaning {
            Meaning::Base(base) => self.base(value, base),
            Meaning::Enum(id) => match value.kind {
                ValueKind::Int(number) => self.enum_number(id, value, number),
                _ => self.mismatch(value, &describe(self.program, type_file, ty)),
            },
            Meaning::List(type_file, element) => self
                .elements(file, value, type_file, element, "a list")
                .map(Known::List),
            Meaning::Set(type_file, element) => {
                let elements = self.elements(file, value, type_file, element, "a list")?;
                if let ValueKind::List(values) = &value.kind {
                    self.duplicates(values.iter().zip(&elements), "element");
                }
                Some(Known::Set(elements))
            }
            Meaning::Map(type_file, key_type, value_type) => {
                let ValueKind::Map(pairs) = &value.kind else {
                    return self.mismatch(value, "a map");
                };
                let mut out = Vec::new();
                let mut complete = true;
                for (key, element) in pairs {
                    let key = self.value(file, key, type_file, key_type);
                    let element = self.value(file, element, type_file, value_type);
                    match (key, element) {
                        (Some(key), Some(element)) => out.push((key, element)),
                        _ => complete = false,
                    }
                }
                if !complete {
                    return None;
                }
                self.duplicates(
                    pairs.iter().map(|(key, _)| key).zip(out.iter().map(|(key, _)| key)),
                    "key",
                );
                Some(Known::Map(out))
            }
            Meaning::Struct(id) => self.structure(file, value, id),
        }
    }

    fn base(&mut self, value: &Value, base: Base) -> Evaluated {
        let range = match base {
            Base::I8 => Some((i64::from(i8::MIN), i64::from(i8::MAX), "i8")),
            Base::I16 => Some((i64::from(i16::MIN), i64::from(i16::MAX), "i16")),
            Base::I32 => Some((i64::from(i32::MIN), i64::from(i32::MAX), "i32")),
            Base::I64 => Some((i64::MIN, i64::MAX, "i64")),
            _ => None,
        };
        match (base, &value.kind) {
            (Base::Bool, ValueKind::Bool(is)) => Some(Known::Bool(*is)),
            (Base::Bool, ValueKind::Int(number @ (0 | 1))) => Some(Known::Bool(*number == 1)),
            (Base::Bool, _) => self.mismatch(value, "`true` or `false`"),
            (Base::Double, ValueKind::Double(number)) if !number.is_finite() => {
                self.push(
                    Diagnostic::new(Class::ConstRange, value.span, "this number is beyond a `double`")
                        .label("too large"),
                );
                None
            }
            (Base::Double, ValueKind::Double(number)) => Some(Known::Double(*number)),
            #[expect(
                clippy::cast_precision_loss,
                reason = "a large integer becomes the nearest double, as written by hand"
            )]
            (Base::Double, ValueKind::Int(number)) => Some(Known::Double(*number as f64)),
            (Base::Double, _) => self.mismatch(value, "a number"),
            (Base::String, ValueKind::Text(text)) => Some(Known::String(text.clone())),
            (Base::Binary, ValueKind::Text(text)) => Some(Known::Binary(text.clone())),
            (Base::String | Base::Binary, _) => self.mismatch(value, "a string"),
            (Base::Uuid, ValueKind::Text(text)) => match uuid(text) {
                Some(uuid) => Some(Known::Uuid(uuid)),
                None => {
                    self.push(
                        Diagnostic::new(Class::ConstType, value.span, "this is no UUID")
                            .label("32 hex digits as 8-4-4-4-12"),
                    );
                    None
                }
            },
            (Base::Uuid, _) => self.mismatch(value, "a UUID as string"),
            (_, ValueKind::Int(number)) => {
                let (low, high, name) = range?;
                if (low..=high).contains(number) {
                    return Some(Known::Int(*number));
                }
                self.push(
                    Diagnostic::new(Class::ConstRange, value.span, format!("{number} is beyond `{name}`"))
                        .label(format!("from {low} to {high}")),
                );
                None
            }
            _ => self.mismatch(value, "a whole number"),
        }
    }

    fn enum_number(&mut self, id: DefinitionId, value: &Value, number: i64) -> Evaluated {
        let definition = self.program.definition(id)?;
        let known = i32::try_from(number)
            .ok()
            .filter(|_| self.program.has_number(id, number));
        match known {
            Some(number) => Some(Known::Enum(id, number)),
            None if definition.incomplete => None,
            None => {
                self.push(
                    Diagnostic::new(
                        Class::EnumValue,
                        value.span,
                        format!("`{}` has no member with the number {number}", definition.name.text),
                    )
                    .also(definition.name.span, "the enum"),
                );
                None
            }
        }
    }

    fn elements(
        &mut self,
        file: usize,
        value: &Value,
        type_file: usize,
        element: &Type,
        wanted: &str,
    ) -> Option<Vec<Known<DefinitionId>>> {
        match &value.kind {
            ValueKind::List(values) => {
                let found: Vec<_> = values
                    .iter()
                    .map(|value| self.value(file, value, type_file, element))
                    .collect();
                found.into_iter().collect()
            }
            // Apache takes an empty map for an empty list.
            ValueKind::Map(pairs) if pairs.is_empty() => Some(Vec::new()),
            _ => {
                self.mismatch(value, wanted);
                None
            }
        }
    }

    /// Warns of elements or keys that stand twice: the last one holds.
    fn duplicates<'v>(&mut self, values: impl Iterator<Item = (&'v Value, &'v Known<DefinitionId>)>, what: &str) {
        // By their text: doubles have no order of their own.
        let mut seen: HashMap<String, &Value> = HashMap::new();
        let mut twice = Vec::new();
        for (value, known) in values {
            if let Some(earlier) = seen.insert(format!("{known:?}"), value) {
                twice.push((earlier.span, value.span));
            }
        }
        for (earlier, again) in twice {
            self.push(
                Diagnostic::new(
                    Class::DuplicateElement,
                    again,
                    format!("this {what} stands twice; the last one holds"),
                )
                .also(earlier, "the earlier one"),
            );
        }
    }

    fn structure(&mut self, file: usize, value: &Value, id: DefinitionId) -> Evaluated {
        let program = self.program;
        let definition = program.definition(id)?;
        let DefinitionKind::Struct(kind, fields) = &definition.kind else {
            return None;
        };
        let ValueKind::Map(pairs) = &value.kind else {
            return self.mismatch(value, "a map from field names to values");
        };
        let mut given: Vec<(usize, Known<DefinitionId>)> = Vec::new();
        let mut places: HashMap<usize, usize> = HashMap::new();
        let mut complete = true;
        for (key, element) in pairs {
            let ValueKind::Text(name) = &key.kind else {
                self.mismatch(key, "a field's name as string");
                complete = false;
                continue;
            };
            let Some(index) = program.part(id, name) else {
                complete = false;
                if !definition.incomplete {
                    let mut finding = Diagnostic::new(
                        Class::UnknownField,
                        key.span,
                        format!("`{}` has no field `{name}`", definition.name.text),
                    )
                    .also(definition.name.span, "defined here");
                    if program.may_suggest()
                        && let Some(near) = nearest(name, fields.iter().map(|field| field.name.text.as_str()))
                    {
                        finding = finding.help(format!("did you mean `{near}`?"));
                    }
                    self.push(finding);
                }
                continue;
            };
            let Some(field) = fields.get(index) else {
                continue;
            };
            // The last one holds.
            let place = *places.entry(index).or_insert(given.len());
            match self.value(file, element, id.file, &field.ty) {
                Some(known) => match given.get_mut(place) {
                    Some(earlier) => earlier.1 = known,
                    None => given.push((index, known)),
                },
                None => complete = false,
            }
        }
        if *kind == StructKind::Union {
            if pairs.len() != 1 {
                self.push(
                    Diagnostic::new(
                        Class::UnionArity,
                        value.span,
                        format!(
                            "the union `{}` has exactly one field, not {}",
                            definition.name.text,
                            pairs.len()
                        ),
                    )
                    .also(definition.name.span, "defined here"),
                );
                return None;
            }
        } else {
            complete &= self.sound || self.left_out(value, id, fields, &definition.name.text, &places);
        }
        complete.then_some(Known::Struct(id, given))
    }

    /// What becomes of the fields that a struct's constant does not give.
    fn left_out(
        &mut self,
        value: &Value,
        id: DefinitionId,
        fields: &[Field],
        name: &str,
        given: &HashMap<usize, usize>,
    ) -> bool {
        let mut complete = true;
        for (index, field) in fields.iter().enumerate() {
            if given.contains_key(&index) {
                continue;
            }
            match &field.default {
                None if field.requiredness == Requiredness::Required => {
                    complete = false;
                    self.push(
                        Diagnostic::new(
                            Class::MissingField,
                            value.span,
                            format!("the required field `{}` of `{name}` is left out", field.name.text),
                        )
                        .also(field.name.span, "required here"),
                    );
                }
                Some(default) => complete &= self.default(id, index, field, default),
                None => {}
            }
        }
        complete
    }

    /// Whether a field that is left out has a default that comes to an end.
    fn default(&mut self, id: DefinitionId, index: usize, field: &Field, default: &Value) -> bool {
        let key = (id, index);
        if let Some(known) = self.seen.defaults.get(&key) {
            return *known;
        }
        if self.defaults.contains(&key) {
            // Wherever it was entered, it is told where the default is written.
            self.findings.push(
                Diagnostic::new(
                    Class::ConstCycle,
                    default.span,
                    format!("the default of `{}` contains itself", field.name.text),
                )
                .also(field.name.span, "the field"),
            );
            return false;
        }
        self.defaults.push(key);
        // What else is wrong with it is told where it is checked by itself.
        let silent = std::mem::replace(&mut self.silent, true);
        let found = self.value(id.file, default, id.file, &field.ty).is_some();
        self.silent = silent;
        self.defaults.pop();
        self.seen.defaults.insert(key, found);
        found
    }

    fn path(
        &mut self,
        file: usize,
        value: &Value,
        path: &str,
        type_file: usize,
        ty: &Type,
        meaning: Meaning<'_>,
    ) -> Evaluated {
        let program = self.program;
        // A member: `Level.HIGH`, `shared.Level.HIGH`.
        match program.lookup_member(file, path) {
            Ok((id, index)) => return self.member(value, id, program.number(id, index)?, meaning),
            Err(Some(id)) => {
                let definition = program.definition(id)?;
                let DefinitionKind::Enum(members) = &definition.kind else {
                    return None;
                };
                if !definition.incomplete {
                    let (head, member) = path.rsplit_once('.').unwrap_or(("", path));
                    let mut finding = Diagnostic::new(
                        Class::EnumValue,
                        value.span,
                        format!("`{}` has no member `{member}`", definition.name.text),
                    )
                    .also(definition.name.span, "the enum");
                    if program.may_suggest()
                        && let Some(near) = nearest(member, members.iter().map(|member| member.name.text.as_str()))
                    {
                        finding = finding.help(format!("did you mean `{head}.{near}`?"));
                    }
                    self.push(finding);
                }
                return None;
            }
            Err(None) => {}
        }
        let why = match program.lookup(file, path, Space::Constant) {
            Ok(id) => return self.constant(value, id, type_file, ty),
            Err(why) => why,
        };
        // A member without its enum, or with its enum and without the file that it is in.
        let wanted = match meaning {
            Meaning::Enum(id) => Some(id),
            _ => None,
        };
        if let Some((id, index)) = program.loose_member(file, path, wanted) {
            let member = path.rsplit('.').next().unwrap_or(path);
            self.warn(
                Diagnostic::new(
                    Class::BareEnumMember,
                    value.span,
                    "Apache's compiler wants the whole name of a member",
                )
                .help(format!("write `{}.{member}`", program.name_in(file, id))),
            );
            return self.member(value, id, program.number(id, index)?, meaning);
        }
        if let Some(finding) = program.complaint(file, path, value.span, Space::Constant, &why) {
            self.push(finding);
        }
        None
    }

    /// The member of an enum with this number, where a value of some type is wanted.
    fn member(&mut self, value: &Value, id: DefinitionId, number: i32, meaning: Meaning<'_>) -> Evaluated {
        let program = self.program;
        match meaning {
            Meaning::Enum(wanted) if wanted == id => Some(Known::Enum(id, number)),
            // Apache takes a member as its number.
            Meaning::Base(base @ (Base::I8 | Base::I16 | Base::I32 | Base::I64)) => {
                let number = Value {
                    kind: ValueKind::Int(i64::from(number)),
                    span: value.span,
                };
                self.base(&number, base)
            }
            Meaning::Enum(wanted) if program.has_number(wanted, i64::from(number)) => {
                let name = |id| program.definition(id).map_or("", |found| found.name.text.as_str());
                self.warn(
                    Diagnostic::new(
                        Class::ForeignEnumMember,
                        value.span,
                        format!(
                            "this member is of `{}`, and stands for the `{}` of its number",
                            name(id),
                            name(wanted)
                        ),
                    )
                    .label(format!("is taken as {number}")),
                );
                Some(Known::Enum(wanted, number))
            }
            _ => {
                let of = program.definition(id).map_or("", |found| found.name.text.as_str());
                let wanted = describe_meaning(program, Some(meaning));
                self.mismatched(value, &wanted, &format!("a member of `{of}`"))
            }
        }
    }

    /// A warning of a construct that not every compiler takes.
    fn warn(&mut self, finding: Diagnostic) {
        if !self.silent {
            self.findings.push_once_a_file(finding);
        }
    }

    fn constant(&mut self, value: &Value, id: DefinitionId, type_file: usize, ty: &Type) -> Evaluated {
        let program = self.program;
        let definition = program.definition(id)?;
        let DefinitionKind::Const(own_type, own_value) = &definition.kind else {
            return None;
        };
        if let Some(start) = self.constants.iter().position(|constant| *constant == id) {
            let circle: Vec<_> = self.constants.get(start..).unwrap_or_default().to_vec();
            let fresh = !circle.iter().any(|constant| self.seen.constants.contains(constant));
            self.seen.constants.extend(circle);
            if fresh {
                // Where it is told does not matter to the reader; that it is told once does.
                self.findings.push(
                    Diagnostic::new(
                        Class::ConstCycle,
                        value.span,
                        format!("the constant `{}` is defined by itself", definition.name.text),
                    )
                    .also(definition.name.span, "defined here"),
                );
            }
            return None;
        }
        let same = same(program, (type_file, ty), (id.file, own_type), 0);
        let (as_file, as_type) = if same { (id.file, own_type) } else { (type_file, ty) };
        self.constants.push(id);
        let silent = std::mem::replace(&mut self.silent, true);
        self.inside += 1;
        let mut found = self.value(id.file, own_value, as_file, as_type);
        self.inside -= 1;
        self.silent = silent;
        self.constants.pop();
        if !same {
            if found.is_none() {
                return self.mismatch(value, &describe(program, type_file, ty));
            }
            // Apache puts the value where the name stands, and asks only whether that fits.
            self.warn(
                Diagnostic::new(
                    Class::RetypedConstant,
                    value.span,
                    format!("the constant `{}` is of another type", definition.name.text),
                )
                .label("its value fits here")
                .also(definition.name.span, "defined here"),
            );
            return found;
        }
        if let Some(Known::Int(number)) = found {
            // The widths may differ.
            found = match program.meaning(type_file, ty)? {
                Meaning::Base(base) => {
                    let number = Value {
                        kind: ValueKind::Int(number),
                        span: value.span,
                    };
                    self.base(&number, base)
                }
                _ => None,
            };
        }
        found
    }
}

/// Whether two types are the same after typedefs; whole numbers of any width are, the value decides.
fn same(program: &Program, a: (usize, &Type), b: (usize, &Type), depth: usize) -> bool {
    if depth > 64 {
        return false;
    }
    // A type that means nothing has been told; it fits everywhere.
    let (Some(a), Some(b)) = (program.meaning(a.0, a.1), program.meaning(b.0, b.1)) else {
        return true;
    };
    let integer = |base| matches!(base, Base::I8 | Base::I16 | Base::I32 | Base::I64);
    match (a, b) {
        (Meaning::Base(a), Meaning::Base(b)) => a == b || (depth == 0 && integer(a) && integer(b)),
        (Meaning::List(fa, a), Meaning::List(fb, b)) | (Meaning::Set(fa, a), Meaning::Set(fb, b)) => {
            same(program, (fa, a), (fb, b), depth + 1)
        }
        (Meaning::Map(fa, ka, va), Meaning::Map(fb, kb, vb)) => {
            same(program, (fa, ka), (fb, kb), depth + 1) && same(program, (fa, va), (fb, vb), depth + 1)
        }
        (Meaning::Enum(a), Meaning::Enum(b)) | (Meaning::Struct(a), Meaning::Struct(b)) => a == b,
        _ => false,
    }
}

fn describe(program: &Program, file: usize, ty: &Type) -> String {
    describe_meaning(program, program.meaning(file, ty))
}

fn describe_meaning(program: &Program, meaning: Option<Meaning<'_>>) -> String {
    let name = |what: &str, id| {
        program.definition(id).map_or(String::new(), |definition| {
            format!("{what} of `{}`", definition.name.text)
        })
    };
    match meaning {
        Some(Meaning::Base(Base::Bool)) => "`true` or `false`".to_owned(),
        Some(Meaning::Base(Base::Double)) => "a number".to_owned(),
        Some(Meaning::Base(Base::String | Base::Binary)) => "a string".to_owned(),
        Some(Meaning::Base(Base::Uuid)) => "a UUID as string".to_owned(),
        Some(Meaning::Base(_)) => "a whole number".to_owned(),
        Some(Meaning::List(..)) => "a list of that type".to_owned(),
        Some(Meaning::Set(..)) => "a set of that type".to_owned(),
        Some(Meaning::Map(..)) => "a map of that type".to_owned(),
        Some(Meaning::Enum(id)) => name("a member", id),
        Some(Meaning::Struct(id)) => name("a value", id),
        None => "another type".to_owned(),
    }
}

/// `8-4-4-4-12` hex digits, with or without braces.
fn uuid(text: &str) -> Option<[u8; 16]> {
    let text = text
        .strip_prefix('{')
        .and_then(|text| text.strip_suffix('}'))
        .unwrap_or(text);
    let lengths: Vec<_> = text.split('-').map(str::len).collect();
    if lengths != [8, 4, 4, 4, 12] || !text.bytes().all(|c| c == b'-' || c.is_ascii_hexdigit()) {
        return None;
    }
    let digits: String = text.chars().filter(|c| *c != '-').collect();
    u128::from_str_radix(&digits, 16).ok().map(u128::to_be_bytes)
}
