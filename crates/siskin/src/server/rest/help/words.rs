//! What the pages say, whatever they look like.

use std::borrow::Cow;

use super::WIDTH;
use crate::call::{
    Annotation, EnumDescriptor, FieldDescriptor, MethodDescriptor, Placement, Requiredness, StructDescriptor,
    StructKind, TypeDescriptor, TypedefDescriptor,
};
use crate::server::rest::docs;
use crate::server::rest::routes::{Route, Source, variable_names};
use crate::server::rest::status::is_redacted;
use crate::server::rest::tree::Tree;

pub(super) const ERRORS: &str = "The body of an error has `errors`, a list of texts, `code`, `trace_id`, and `details` \
     where the method declares the exception. 400: the request cannot be read, with one text for each problem. 404, 405: no \
     such route. 406: only JSON is answered. 413, 414, 431: too large. 415: the body is of a type that is not taken. 500: it \
     broke; the log knows more under the trace id. 503: not now. 504: the deadline has passed.";

/// A type that the IDL names.
#[derive(Clone, Copy, Debug)]
pub(super) enum Named {
    Struct(&'static StructDescriptor),
    Enum(&'static EnumDescriptor),
    Typedef(&'static TypedefDescriptor),
}

impl Named {
    pub(super) fn name(self) -> &'static str {
        match self {
            Self::Struct(descriptor) => descriptor.name,
            Self::Enum(descriptor) => descriptor.name,
            Self::Typedef(typedef) => typedef.name,
        }
    }

    pub(super) fn stem(self) -> &'static str {
        match self {
            Self::Struct(descriptor) => descriptor.stem,
            Self::Enum(descriptor) => descriptor.stem,
            Self::Typedef(typedef) => typedef.stem,
        }
    }

    pub(super) fn doc(self) -> &'static str {
        match self {
            Self::Struct(descriptor) => descriptor.doc,
            Self::Enum(descriptor) => descriptor.doc,
            Self::Typedef(typedef) => typedef.doc,
        }
    }

    pub(super) fn annotations(self) -> &'static [Annotation] {
        match self {
            Self::Struct(descriptor) => descriptor.annotations,
            Self::Enum(descriptor) => descriptor.annotations,
            Self::Typedef(typedef) => typedef.annotations,
        }
    }

    pub(super) fn kind(self) -> &'static str {
        match self {
            Self::Struct(descriptor) => match descriptor.kind {
                StructKind::Struct => "struct",
                StructKind::Union => "union",
                StructKind::Exception => "exception",
            },
            Self::Enum(_) => "enum",
            Self::Typedef(_) => "typedef",
        }
    }

    /// Its JSON, if it has any that ends.
    pub(super) fn example(self) -> Option<Tree> {
        let ty = match self {
            Self::Struct(descriptor) => TypeDescriptor::Struct(descriptor),
            Self::Enum(descriptor) => TypeDescriptor::Enum(descriptor),
            Self::Typedef(typedef) => TypeDescriptor::Typedef(typedef),
        };
        match super::example::of_type(&ty) {
            Tree::Value(serde_json::Value::Null) => None,
            example => Some(example),
        }
    }

    /// The type that a type names, if it does.
    pub(super) fn of(ty: &TypeDescriptor) -> Option<Self> {
        match ty {
            TypeDescriptor::Struct(descriptor) => Some(Self::Struct(descriptor)),
            TypeDescriptor::Enum(descriptor) => Some(Self::Enum(descriptor)),
            TypeDescriptor::Typedef(typedef) => Some(Self::Typedef(typedef)),
            _ => None,
        }
    }

    fn address(self) -> *const () {
        match self {
            Self::Struct(descriptor) => std::ptr::from_ref(descriptor).cast(),
            Self::Enum(descriptor) => std::ptr::from_ref(descriptor).cast(),
            Self::Typedef(typedef) => std::ptr::from_ref(typedef).cast(),
        }
    }
}

impl PartialEq for Named {
    fn eq(&self, other: &Self) -> bool {
        self.address() == other.address()
    }
}

/// Every type with a name that a method's parameters, result and exceptions lead to.
#[derive(Debug, Default)]
pub(super) struct Found(Vec<Named>);

impl Found {
    pub(super) fn of(method: &MethodDescriptor) -> Self {
        let mut found = Self::default();
        for argument in method.arguments {
            found.add(&argument.ty);
        }
        if let Some(result) = method.result {
            found.add(result);
        }
        for exception in method.exceptions {
            found.add(&exception.ty);
        }
        found
    }

    pub(super) fn types(&self) -> &[Named] {
        &self.0
    }

    fn add(&mut self, ty: &TypeDescriptor) {
        match ty {
            TypeDescriptor::List(element) | TypeDescriptor::Set(element) => self.add(element),
            TypeDescriptor::Map(key, value) => {
                self.add(key);
                self.add(value);
            }
            _ => {}
        }
        let Some(named) = Named::of(ty).filter(|named| !self.0.contains(named)) else {
            return;
        };
        self.0.push(named);
        match named {
            Named::Struct(descriptor) => {
                for field in descriptor.fields {
                    self.add(&field.ty);
                }
            }
            Named::Typedef(typedef) => self.add(&typedef.ty),
            Named::Enum(_) => {}
        }
    }
}

/// `RESULT METHOD(1: TYPE NAME = DEFAULT, …) throws (…)`, as the IDL has it, on several lines where it is long.
pub(super) fn signature(method: &MethodDescriptor) -> String {
    let result = method.result.map_or_else(|| "void".to_owned(), type_name);
    let oneway = if method.oneway { "oneway " } else { "" };
    let head = format!("{oneway}{result} {}(", method.name);
    let parameters: Vec<String> = method.arguments.iter().map(declaration).collect();
    // Each of them is optional, and the IDL does not say so.
    let throws = method.exceptions.iter().map(|field| declared_as("", field));
    let throws: Vec<String> = throws.collect();
    let tail = if throws.is_empty() {
        String::new()
    } else {
        format!(" throws ({})", throws.join(", "))
    };
    let whole = format!("{head}{}){tail}", parameters.join(", "));
    if whole.chars().count() <= WIDTH - 2 {
        return whole;
    }
    let lines = |entries: &[String]| {
        entries
            .iter()
            .map(|entry| format!("    {entry},\n"))
            .collect::<String>()
    };
    let mut text = format!("{head}\n{})", lines(&parameters));
    if !throws.is_empty() {
        text.push_str(&format!(" throws (\n{})", lines(&throws)));
    }
    text
}

/// A type as the IDL declares it, without its comments.
pub(super) fn declared(named: Named) -> String {
    let lines: Vec<String> = match named {
        Named::Struct(descriptor) => descriptor.fields.iter().map(declaration).collect(),
        Named::Enum(descriptor) => {
            let members = descriptor.members.iter();
            members
                .map(|member| format!("{} = {}", member.name, member.value))
                .collect()
        }
        Named::Typedef(typedef) if !typedef.members.is_empty() => {
            let members: Vec<String> = typedef
                .members
                .iter()
                .map(|member| format!("  \"{member}\"\n"))
                .collect();
            return format!("senum {} {{\n{}}}", typedef.name, members.concat());
        }
        Named::Typedef(typedef) => return format!("typedef {} {}", type_name(&typedef.ty), typedef.name),
    };
    let lines: String = lines.iter().map(|line| format!("  {line}\n")).collect();
    format!("{} {} {{\n{lines}}}", named.kind(), named.name())
}

fn declaration(field: &FieldDescriptor) -> String {
    let requiredness = match field.requiredness {
        Requiredness::Required => "required ",
        Requiredness::Optional => "optional ",
        Requiredness::Default => "",
    };
    declared_as(requiredness, field)
}

/// `ID: REQUIREDNESS TYPE NAME = DEFAULT`.
fn declared_as(requiredness: &str, field: &FieldDescriptor) -> String {
    let default = match (default(field), field.ty.resolved()) {
        (Some(json), TypeDescriptor::Enum(descriptor)) => {
            let mut members = descriptor.members.iter();
            // JSON has a member's name in quotes, the IDL the member.
            match members.find(|member| json.trim_matches('"') == member.json_name) {
                Some(member) => format!(" = {}.{}", descriptor.name, member.name),
                None => format!(" = {json}"),
            }
        }
        (Some(json), _) => format!(" = {json}"),
        (None, _) => String::new(),
    };
    let ty = type_name(&field.ty);
    format!("{}: {requiredness}{ty} {}{default}", field.id, field.name)
}

/// The default of a field, if it may be shown, and not too long to be read.
fn default(field: &FieldDescriptor) -> Option<Cow<'static, str>> {
    let default = field.default.filter(|_| !is_redacted(field))?;
    Some(match default.char_indices().nth(40) {
        Some((at, _)) => Cow::Owned(format!("{}…", &default[..at])),
        None => Cow::Borrowed(default),
    })
}

/// A parameter as a field is told of: one that is a struct has to be there, though the IDL need not say so.
pub(super) fn parameter(field: &FieldDescriptor) -> FieldDescriptor {
    let is_needed = field.requiredness == Requiredness::Default
        && field.default.is_none()
        && matches!(field.ty.resolved(), TypeDescriptor::Struct(_));
    FieldDescriptor {
        requiredness: if is_needed {
            Requiredness::Required
        } else {
            field.requiredness
        },
        ..*field
    }
}

/// What is said of a field behind its type.
pub(super) fn note(field: &FieldDescriptor) -> String {
    let mut note = match (field.requiredness, default(field)) {
        (Requiredness::Required, _) => ", required".to_owned(),
        (_, Some(default)) => format!(", {default} if left out"),
        (Requiredness::Optional, None) => ", optional".to_owned(),
        (Requiredness::Default, None) => String::new(),
    };
    for annotation in field.annotations {
        if let Some(rule) = annotation.key.strip_prefix("validation.") {
            let rule = match rule {
                "length.min" | "size.min" => format!("at least {} long", annotation.value),
                "length.max" | "size.max" => format!("at most {} long", annotation.value),
                "min" => format!("at least {}", annotation.value),
                "max" => format!("at most {}", annotation.value),
                "notEmpty" => "not empty".to_owned(),
                "positiveOrZero" => "not negative".to_owned(),
                "negativeOrZero" => "not positive".to_owned(),
                "assertTrue" => "true".to_owned(),
                "assertFalse" => "false".to_owned(),
                rule @ ("positive" | "negative") => rule.to_owned(),
                rule @ ("email" | "UUID" | "countryCode" | "EAN" | "ISBN") => format!("must be {rule}"),
                _ => continue,
            };
            note.push_str(", ");
            note.push_str(&docs::clean(&rule));
        }
    }
    if field.is_hidden() {
        note.push_str(", not in JSON");
    }
    if let Some(deprecation) = deprecation(field.annotations) {
        note.push_str(". ");
        note.push_str(&deprecation);
    }
    note
}

/// What a deprecated thing says of itself.
pub(super) fn deprecation(annotations: &[Annotation]) -> Option<String> {
    let note = docs::annotation(annotations, "deprecated")?;
    Some(match docs::clean(note).trim() {
        "" | "1" | "true" => "Deprecated.".to_owned(),
        note => format!("Deprecated: {note}"),
    })
}

/// Where the units stand in a request: each place, with their names there.
pub(super) fn places(route: &Route) -> Vec<(&'static str, Vec<String>)> {
    let variables = variable_names(&route.path);
    let mut places: Vec<(&'static str, Vec<String>)> = Vec::new();
    for unit in &route.plan.units {
        let (place, name) = match &unit.source {
            Source::Path(index) => ("path", variables.get(*index).copied().unwrap_or_default()),
            Source::Query(name) => ("query", *name),
            Source::Header(name) => ("headers", name.as_str()),
            Source::Cookie(name) => ("cookies", *name),
            Source::Body(name) => ("JSON body", *name),
            Source::WholeBody => ("the whole JSON body", unit.field.json_name),
            Source::RawBody => ("the bytes of the body", unit.field.json_name),
            Source::Form(name) => ("form", *name),
            Source::Nowhere => continue,
        };
        add(&mut places, place, unit.field, name);
    }
    places
}

/// Where the fields of a result or an exception stand in an answer, as [`places`]; empty where all of it is the JSON body.
pub(super) fn answer_places(ty: &TypeDescriptor) -> Vec<(&'static str, Vec<String>)> {
    let TypeDescriptor::Struct(descriptor) = ty.resolved() else {
        return Vec::new();
    };
    let is_member = |placement| matches!(placement, Placement::Body | Placement::None);
    let mut fields = descriptor.fields.iter();
    if descriptor.kind == StructKind::Union || fields.all(|field| is_member(field.placement())) {
        return Vec::new();
    }
    let in_body = |field: &&FieldDescriptor| matches!(field.placement(), Placement::Body | Placement::WholeBody);
    let is_alone = descriptor.fields.iter().filter(in_body).count() == 1;
    let mut places = Vec::new();
    for field in descriptor.fields {
        let own = field.json_name;
        let (place, name) = match field.placement() {
            Placement::Header(name) => ("headers", name),
            Placement::Cookie(name) => ("cookies", name),
            Placement::Status => ("status", own),
            Placement::RawBody if descriptor.kind == StructKind::Struct => ("the bytes of the body", own),
            Placement::WholeBody if is_alone && descriptor.kind == StructKind::Struct => ("the whole JSON body", own),
            Placement::Body | Placement::WholeBody | Placement::RawBody => ("JSON body", own),
            Placement::None => continue,
        };
        add(&mut places, place, field, name);
    }
    places
}

fn add(places: &mut Vec<(&'static str, Vec<String>)>, place: &'static str, field: &FieldDescriptor, name: &str) {
    let own = field.json_name;
    let name = if name == own {
        own.to_owned()
    } else {
        format!("{own} as {name}")
    };
    match places.iter_mut().find(|(found, _)| *found == place) {
        Some((_, names)) => names.push(name),
        None => places.push((place, vec![name])),
    }
}

/// A type as the IDL spells it.
pub(super) fn type_name(ty: &TypeDescriptor) -> String {
    match ty {
        TypeDescriptor::Bool => "bool".to_owned(),
        TypeDescriptor::I8 => "i8".to_owned(),
        TypeDescriptor::I16 => "i16".to_owned(),
        TypeDescriptor::I32 => "i32".to_owned(),
        TypeDescriptor::I64 => "i64".to_owned(),
        TypeDescriptor::Double => "double".to_owned(),
        TypeDescriptor::String => "string".to_owned(),
        TypeDescriptor::Binary => "binary".to_owned(),
        TypeDescriptor::Uuid => "uuid".to_owned(),
        TypeDescriptor::List(element) => format!("list<{}>", type_name(element)),
        TypeDescriptor::Set(element) => format!("set<{}>", type_name(element)),
        TypeDescriptor::Map(key, value) => format!("map<{}, {}>", type_name(key), type_name(value)),
        TypeDescriptor::Struct(descriptor) => descriptor.name.to_owned(),
        TypeDescriptor::Enum(descriptor) => descriptor.name.to_owned(),
        TypeDescriptor::Typedef(typedef) => typedef.name.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::call::EnumMember;

    static LEVEL: EnumDescriptor = EnumDescriptor::new("Level", "orders", &[EnumMember::new("HIGH", 2)]);
    static REFUSED: StructDescriptor = StructDescriptor::new(StructKind::Exception, "Refused", "orders", &[]);
    static METHOD: MethodDescriptor = MethodDescriptor::new(
        "raise",
        "Orders",
        &[
            FieldDescriptor::new(1, "level", Requiredness::Default, TypeDescriptor::Enum(&LEVEL))
                .with_default("\"HIGH\""),
            FieldDescriptor::new(2, "note", Requiredness::Optional, TypeDescriptor::String).with_default("\"HIGH\""),
        ],
    )
    .with_exceptions(&[FieldDescriptor::new(
        1,
        "refused",
        Requiredness::Optional,
        TypeDescriptor::Struct(&REFUSED),
    )]);

    // REST-25: a struct has no value that could stand for it, so it has to be there.
    #[test]
    fn a_parameter_that_is_a_struct_is_required() {
        let struct_of = |requiredness| FieldDescriptor::new(1, "x", requiredness, TypeDescriptor::Struct(&REFUSED));
        let note_of = |field: FieldDescriptor| note(&parameter(&field));
        assert_eq!(note_of(struct_of(Requiredness::Default)), ", required");
        assert_eq!(note_of(struct_of(Requiredness::Optional)), ", optional");
        let with_default = struct_of(Requiredness::Default).with_default("{}");
        assert_eq!(note_of(with_default), ", {} if left out");
        let number = FieldDescriptor::new(1, "x", Requiredness::Default, TypeDescriptor::I32);
        assert_eq!(note_of(number), "");
    }

    // REST-25: what is shown as Thrift can be pasted into an IDL.
    #[test]
    fn a_signature_is_as_the_idl_has_it() {
        assert_eq!(
            signature(&METHOD),
            "void raise(\n    1: Level level = Level.HIGH,\n    2: optional string note = \"HIGH\",\n) throws (\n    1: Refused refused,\n)"
        );
    }
}
