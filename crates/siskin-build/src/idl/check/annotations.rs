//! Keys and values of annotations.

use proc_macro2::{TokenStream, TokenTree};

use crate::idl::diagnostic::{Class, Diagnostic, Findings, distance, nearest};
use crate::idl::resolve::{Meaning, Program};
use crate::idl::syntax::{Annotation, Base, DefinitionKind, Field, Type, TypeKind};

/// Where an annotation stands.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Place {
    Function,
    /// On a field, a parameter or a `throws` entry.
    Field,
    /// On a type, a definition, an enum member or a service.
    Other,
}

/// What siskin does with the keys under `api.`.
pub(super) const API: &[&str] = &[
    "api.get",
    "api.post",
    "api.put",
    "api.delete",
    "api.patch",
    "api.head",
    "api.options",
    "api.any",
    "api.path_prefix",
    "api.status",
    "api.serializer",
    "api.baseurl",
    "api.base_domain",
    "api.tag",
    "api.summary",
    "api.version",
    "api.only",
    "api.none",
    "api.timeout_ms",
    "api.max_body",
    "api.handler_path",
    "api.gen_path",
    "api.service_group",
    "api.service_gen_dir",
    "api.service_path",
    "api.param",
    "api.category",
    "api.file_name",
    "api.protobuf",
    "api.path",
    "api.query",
    "api.header",
    "api.cookie",
    "api.body",
    "api.form",
    "api.raw_body",
    "api.js_conv",
    "api.vd",
    "api.http_code",
    "api.name",
];

const SISKIN: &[&str] = &[
    "siskin.safe",
    "siskin.idempotent",
    "siskin.json_names",
    "siskin.int64",
    "siskin.validation",
];
const RUST: &[&str] = &["rust.name", "rust.type", "rust.box", "rust.derive", "rust.attr"];

/// The values of `rust.type`, and for what each is.
const RUST_TYPES: &[(&str, &str)] = &[
    ("bytes", "binary"),
    ("vec", "binary"),
    ("btree", "sets and maps"),
    ("hash", "sets and maps"),
    ("index", "sets and maps"),
    ("string", "strings"),
    ("arc_str", "strings"),
    ("ordered", "doubles"),
    ("newtype", "enums"),
];

pub(super) fn check(program: &Program, findings: &mut Findings) {
    for file in program.files.iter().filter(|file| file.extern_path.is_none()) {
        for line in &file.syntax.namespaces {
            list(&line.annotations, Place::Other, findings);
        }
    }
    for (id, definition) in program.definitions() {
        list(&definition.annotations, Place::Other, findings);
        let mut checker = Checker {
            program,
            file: id.file,
            findings,
        };
        match &definition.kind {
            DefinitionKind::Const(ty, _) => checker.ty(ty),
            DefinitionKind::Typedef(ty) => {
                checker.ty(ty);
                checker.rust_type(ty, &definition.annotations);
            }
            DefinitionKind::Struct(_, fields) => checker.fields(fields),
            DefinitionKind::Enum(members) => {
                for member in members {
                    list(&member.annotations, Place::Other, checker.findings);
                }
            }
            DefinitionKind::Senum(_) => {}
            DefinitionKind::Service(_, functions) => {
                for function in functions {
                    list(&function.annotations, Place::Function, checker.findings);
                    checker.ty(&function.result);
                    checker.fields(&function.parameters);
                    if let Some((_, throws)) = &function.throws {
                        checker.fields(throws);
                    }
                }
            }
        }
    }
}

/// Scrooge's constraints.
const VALIDATION: &[&str] = &[
    "validation.notEmpty",
    "validation.size.min",
    "validation.size.max",
    "validation.length.min",
    "validation.length.max",
    "validation.email",
    "validation.UUID",
    "validation.EAN",
    "validation.ISBN",
    "validation.pattern",
    "validation.countryCode",
    "validation.min",
    "validation.max",
    "validation.positive",
    "validation.positiveOrZero",
    "validation.negative",
    "validation.negativeOrZero",
    "validation.assertTrue",
    "validation.assertFalse",
];

struct Checker<'a> {
    program: &'a Program,
    file: usize,
    findings: &'a mut Findings,
}

impl Checker<'_> {
    fn fields(&mut self, fields: &[Field]) {
        for field in fields {
            list(&field.annotations, Place::Field, self.findings);
            self.ty(&field.ty);
            self.rust_type(&field.ty, &field.annotations);
            for annotation in &field.annotations {
                if annotation.key.text.starts_with("validation.") {
                    self.constraint(field, annotation);
                }
            }
        }
    }

    fn ty(&mut self, ty: &Type) {
        list(&ty.annotations, Place::Other, self.findings);
        self.rust_type(ty, &ty.annotations);
        match &ty.kind {
            TypeKind::List(element) | TypeKind::Set(element) => self.ty(element),
            TypeKind::Map(key, value) => {
                self.ty(key);
                self.ty(value);
            }
            TypeKind::Base(_) | TypeKind::Path(_) | TypeKind::Void => {}
        }
    }

    /// `rust.type` chooses among the Rust types of what it stands at.
    fn rust_type(&mut self, ty: &Type, annotations: &[Annotation]) {
        let Some(meaning) = self.program.meaning(self.file, ty) else {
            return;
        };
        for annotation in annotations
            .iter()
            .filter(|annotation| annotation.key.text == "rust.type")
        {
            let Some((_, wanted)) = RUST_TYPES.iter().find(|(name, _)| *name == annotation.value) else {
                continue;
            };
            let fits = match *wanted {
                "binary" => matches!(meaning, Meaning::Base(Base::Binary)),
                "strings" => matches!(meaning, Meaning::Base(Base::String)),
                "doubles" => matches!(meaning, Meaning::Base(Base::Double)),
                "sets and maps" => matches!(meaning, Meaning::Set(..) | Meaning::Map(..)),
                _ => false,
            };
            if !fits {
                self.findings.push(
                    Diagnostic::new(
                        Class::BadAnnotationValue,
                        annotation.value_span,
                        format!("`{}` is for {wanted}", annotation.value),
                    )
                    .also(ty.span, "this type is none"),
                );
            }
        }
    }

    fn is_list_of_strings(&self, meaning: &Meaning<'_>) -> bool {
        let (Meaning::List(file, element) | Meaning::Set(file, element)) = meaning else {
            return false;
        };
        matches!(self.program.meaning(*file, element), Some(Meaning::Base(Base::String)))
    }

    /// Scrooge's constraints: on which types each makes sense.
    fn constraint(&mut self, field: &Field, annotation: &Annotation) {
        let Some(meaning) = self.program.meaning(self.file, &field.ty) else {
            return;
        };
        let number = matches!(
            meaning,
            Meaning::Base(Base::I8 | Base::I16 | Base::I32 | Base::I64 | Base::Double)
        );
        let text = matches!(meaning, Meaning::Base(Base::String));
        let sized = text
            || matches!(
                meaning,
                Meaning::Base(Base::Binary) | Meaning::List(..) | Meaning::Set(..) | Meaning::Map(..)
            );
        let truth = matches!(meaning, Meaning::Base(Base::Bool));
        let key = annotation.key.text.trim_start_matches("validation.");
        let (fits, wanted) = match key {
            "notEmpty" | "size.min" | "size.max" => (sized, "strings and containers"),
            "length.min" | "length.max" | "email" | "UUID" | "EAN" | "ISBN" | "pattern" => (text, "strings"),
            // Also on lists of country codes.
            "countryCode" => (text || self.is_list_of_strings(&meaning), "strings and lists of them"),
            "min" | "max" | "positive" | "positiveOrZero" | "negative" | "negativeOrZero" => (number, "numbers"),
            "assertTrue" | "assertFalse" => (truth, "truth values"),
            _ => return,
        };
        if !fits {
            self.findings.push(
                Diagnostic::new(
                    Class::BadConstraint,
                    annotation.key.span,
                    format!("`{}` is for {wanted}", annotation.key.text),
                )
                .also(field.ty.span, "this type is none"),
            );
        }
        let number = annotation.value.parse::<i64>();
        let is_limit = match key {
            "min" | "max" => number.is_ok(),
            "size.min" | "size.max" | "length.min" | "length.max" => number.is_ok_and(|number| number >= 0),
            _ => true,
        };
        if !is_limit {
            self.findings.push(Diagnostic::new(
                Class::BadConstraint,
                annotation.value_span,
                format!("`{}` needs a whole number", annotation.key.text),
            ));
        }
    }
}

fn list(annotations: &[Annotation], place: Place, findings: &mut Findings) {
    for annotation in annotations {
        if findings.is_full() {
            return;
        }
        key(annotation, findings);
        value(annotation, place, findings);
    }
}

fn key(annotation: &Annotation, findings: &mut Findings) {
    let key = annotation.key.text.as_str();
    let span = annotation.key.span;
    let known = if key.starts_with("siskin.") {
        SISKIN
    } else if key.starts_with("rust.") {
        RUST
    } else if key.starts_with("api.") {
        API
    } else {
        if key.starts_with("streaming.") {
            findings.push(
                Diagnostic::new(
                    Class::UnsupportedDialect,
                    span,
                    format!("streams (`{key}`) are not supported"),
                )
                .label("a method has one request and one answer here"),
            );
        } else if let Some(meant) = slip(key) {
            findings.push(
                Diagnostic::new(Class::UncommonAnnotation, span, format!("`{key}` has no meaning here"))
                    .label("kept, without effect")
                    .help(format!("did you mean `{meant}`?")),
            );
        }
        return;
    };
    if known.contains(&key) {
        return;
    }
    let near = nearest(key, known.iter().copied());
    let typo = known.iter().any(|candidate| distance(key, candidate, 2) <= 2);
    if key.starts_with("api.") && !typo {
        findings.push(
            Diagnostic::new(Class::UncommonAnnotation, span, format!("`{key}` has no meaning here"))
                .label("kept, without effect"),
        );
        return;
    }
    let mut finding = Diagnostic::new(
        Class::UnknownAnnotation,
        span,
        format!("there is no annotation `{key}`"),
    )
    .label("not known");
    if let Some(near) = near {
        finding = finding.help(format!("did you mean `{near}`?"));
    }
    findings.push(finding);
}

/// The annotation that a key of somebody else's may have been meant for. It may still be somebody else's, so it is no error.
fn slip(key: &str) -> Option<&'static str> {
    let same = |candidate: &&&str| candidate.eq_ignore_ascii_case(key);
    if let Some(meant) = [API, SISKIN, RUST, VALIDATION].into_iter().flatten().find(same) {
        return Some(*meant).filter(|meant| *meant != key);
    }
    if !key.starts_with("validation.") {
        return None;
    }
    let near = VALIDATION
        .iter()
        .map(|candidate| (distance(key, candidate, 2), *candidate));
    let near = near.filter(|(distance, _)| *distance <= 2);
    near.min_by_key(|(distance, _)| *distance).map(|(_, meant)| meant)
}

fn value(annotation: &Annotation, place: Place, findings: &mut Findings) {
    let key = annotation.key.text.as_str();
    let value = annotation.value.as_str();
    let bad = |wanted: &str| {
        Some(Diagnostic::new(
            Class::BadAnnotationValue,
            annotation.value_span,
            format!("`{key}` is {wanted}, not \"{value}\""),
        ))
    };
    let finding = match key {
        "rust.name" | "pilota.name" if !is_name(value) => bad("the name of something in Rust"),
        "rust.type" if !RUST_TYPES.iter().any(|(name, _)| *name == value) => {
            let names: Vec<_> = RUST_TYPES.iter().map(|(name, _)| format!("`{name}`")).collect();
            bad(&format!("one of {}", names.join(", ")))
        }
        "rust.derive" if derives(value).is_none() => bad("a list of traits with commas between"),
        "rust.attr" if !is_attribute(value) => bad("what stands between `#[` and `]`"),
        "siskin.json_names" if !matches!(value, "camel" | "snake" | "idl") => bad("`camel`, `snake` or `idl`"),
        "siskin.int64" if !matches!(value, "string" | "number") => bad("`string` or `number`"),
        "siskin.idempotent" if !matches!(value, "1" | "0" | "true" | "false") => bad("`true` or `false`"),
        "api.timeout_ms" | "api.max_body" if !value.parse::<u64>().is_ok_and(|number| number > 0) => {
            bad("a positive whole number")
        }
        "api.header" | "api.cookie" if place == Place::Field && !is_token(value) => {
            bad("a name of letters, digits and `-`")
        }
        "api.serializer" if place == Place::Function && !matches!(value, "json" | "form") => bad("`json` or `form`"),
        "api.vd" => Some(Diagnostic::new(
            Class::Ignored,
            annotation.key.span,
            "`api.vd` is kept as data; its expressions are not evaluated",
        )),
        _ => None,
    };
    if let Some(finding) = finding {
        findings.push(finding);
    }
}

/// A token of HTTP; nothing stands for the field's own name.
fn is_token(text: &str) -> bool {
    let others = "!#$%&'*+-.^_`|~";
    text.chars().all(|c| c.is_ascii_alphanumeric() || others.contains(c))
}

fn is_name(text: &str) -> bool {
    text.starts_with(|c: char| c.is_ascii_alphabetic() || c == '_')
        && text != "_"
        && text.chars().all(|c| c.is_ascii_alphanumeric() || c == '_')
}

/// The traits of a `rust.derive`.
pub(in crate::idl) fn derives(value: &str) -> Option<Vec<String>> {
    value
        .split(',')
        .map(str::trim)
        .filter(|path| !path.is_empty())
        .map(|path| is_path(path).then(|| path.to_owned()))
        .collect()
}

/// Whether this is a path of Rust, without generics.
fn is_path(text: &str) -> bool {
    let segments = text.strip_prefix("::").unwrap_or(text).split("::");
    segments.into_iter().all(|segment| is_name(segment.trim()))
}

/// Whether this can stand between `#[` and `]`: a path, alone, with `= …` or with a group behind it.
fn is_attribute(text: &str) -> bool {
    let Ok(tokens) = text.parse::<TokenStream>() else {
        return false;
    };
    let mut tokens: Vec<_> = tokens.into_iter().collect();
    let is = tokens
        .iter()
        .position(|token| matches!(token, TokenTree::Punct(mark) if mark.as_char() == '='));
    match is {
        Some(is) if tokens.len() > is + 1 => tokens.truncate(is),
        Some(_) => return false,
        None if matches!(tokens.last(), Some(TokenTree::Group(_))) => {
            tokens.pop();
        }
        None => {}
    }
    is_path(&TokenStream::from_iter(tokens).to_string().replace(' ', ""))
}
