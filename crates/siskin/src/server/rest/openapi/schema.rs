//! Types as JSON Schema (2020-12).
//!
//! What is named in the IDL is a schema of its own under `components/schemas`, as `STEM.NAME`. A schema is that of what is
//! written; what is read is more (`null` for absent, numbers as text, enums by number, other base64 alphabets).

use serde_json::Value;

use crate::call::{
    Annotation, EnumDescriptor, FieldDescriptor, FileDescriptor, Requiredness, ServiceDescriptor, StructDescriptor,
    StructKind, TypeDescriptor, TypedefDescriptor,
};
use crate::server::rest::docs;
use crate::server::rest::status::is_redacted;
use crate::server::rest::tree::{Members, Tree};

/// Base64 with padding, in the standard alphabet.
const BASE64: &str = "^(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/][AQgw]==|[A-Za-z0-9+/]{2}[AEIMQUYcgkosw048]=)?$";
/// The text of a `double` as a map's key.
const DOUBLE: &str = "^(?:-?(?:0|[1-9][0-9]{0,20})(?:\\.[0-9]{1,20})?\
                      |-?[0-9](?:\\.[0-9]{1,17})?e-?(?:[0-9]{1,2}|[12][0-9]{2}|30[0-7])\
                      |-?1(?:\\.[0-7][0-9]{0,16})?e308|NaN|-?Infinity)$";

/// The schemas that have been referred to.
#[derive(Default)]
pub(super) struct Schemas {
    /// What the names stand for; the address tells two types of one name apart.
    names: Vec<(*const (), String)>,
    written: Vec<(String, Members)>,
    files: Vec<&'static FileDescriptor>,
}

impl Schemas {
    pub(super) fn new(services: &[&'static ServiceDescriptor]) -> Self {
        let mut files: Vec<&'static FileDescriptor> = Vec::new();
        for file in services.iter().flat_map(|service| service.files.iter().copied()) {
            if !files.iter().any(|found| std::ptr::eq(*found, file)) {
                files.push(file);
            }
        }
        Self {
            files,
            ..Self::default()
        }
    }

    /// `components/schemas`, by name.
    pub(super) fn finish(mut self) -> Members {
        self.written.sort_by(|(one, _), (other, _)| one.cmp(other));
        let mut members = Members::new();
        for (name, schema) in self.written {
            members.set(name, schema);
        }
        members
    }

    /// The schema of a type: a reference where it has a name.
    pub(super) fn of(&mut self, ty: &TypeDescriptor) -> Members {
        match ty {
            TypeDescriptor::Bool => of_kind("boolean"),
            TypeDescriptor::I8 => integer(-128, 127),
            TypeDescriptor::I16 => integer(-32_768, 32_767),
            TypeDescriptor::I32 => integer(i64::from(i32::MIN), i64::from(i32::MAX)).with("format", "int32"),
            TypeDescriptor::I64 => integer(i64::MIN, i64::MAX).with("format", "int64"),
            TypeDescriptor::Double => {
                let special: Tree = ["NaN", "Infinity", "-Infinity"].into_iter().collect();
                let special = of_kind("string").with("enum", special);
                Members::new().with("anyOf", [of_kind("number"), special].into_iter().collect::<Tree>())
            }
            TypeDescriptor::String => of_kind("string"),
            TypeDescriptor::Binary => of_kind("string")
                .with("contentEncoding", "base64")
                .with("pattern", BASE64),
            TypeDescriptor::Uuid => of_kind("string").with("format", "uuid"),
            TypeDescriptor::List(element) => of_kind("array").with("items", self.of(element)),
            TypeDescriptor::Set(element) => of_kind("array")
                .with("items", self.of(element))
                .with("uniqueItems", true),
            TypeDescriptor::Map(key, value) => {
                let (key_schema, value) = (self.of(key), self.of(value));
                map(key, key_schema, value)
            }
            TypeDescriptor::Struct(descriptor) => self.reference(
                std::ptr::from_ref(*descriptor).cast(),
                descriptor.stem,
                descriptor.name,
                |schemas| schemas.of_struct(descriptor),
            ),
            TypeDescriptor::Enum(descriptor) => self.reference(
                std::ptr::from_ref(*descriptor).cast(),
                descriptor.stem,
                descriptor.name,
                |schemas| schemas.of_enum(descriptor),
            ),
            TypeDescriptor::Typedef(typedef) => self.reference(
                std::ptr::from_ref(*typedef).cast(),
                typedef.stem,
                typedef.name,
                |schemas| schemas.of_typedef(typedef),
            ),
        }
    }

    /// As [`of`](Self::of), of a type whose every `i64` is a string, also inside of containers. What a struct's fields are is
    /// told by themselves.
    pub(super) fn of_texts(&mut self, ty: &TypeDescriptor) -> Members {
        match ty.resolved() {
            TypeDescriptor::I64 => of_kind("string").with("pattern", integer_pattern(i64::MAX)),
            TypeDescriptor::List(element) => of_kind("array").with("items", self.of_texts(element)),
            TypeDescriptor::Set(element) => of_kind("array")
                .with("items", self.of_texts(element))
                .with("uniqueItems", true),
            TypeDescriptor::Map(key, value) => {
                let value = self.of_texts(value);
                let key_schema = self.of_texts(key);
                map(key, key_schema, value)
            }
            _ => self.of(ty),
        }
    }

    /// The schema of a field's value, with what the field says of it. The documentation stands outside where it has a place
    /// of its own.
    pub(super) fn of_value(&mut self, field: &FieldDescriptor) -> Members {
        let mut schema = if field.int64_text {
            self.of_texts(&field.ty)
        } else {
            self.of(&field.ty)
        };
        constrain(&mut schema, field);
        if let Some(default) = field.default
            && !is_redacted(field)
            && let Ok(default) = serde_json::from_str::<Value>(default)
        {
            schema.set("default", default);
        }
        schema
    }

    /// The schema of a member.
    pub(super) fn of_member(&mut self, field: &FieldDescriptor) -> Members {
        let mut schema = self.of_value(field);
        let doc = docs::Doc::new(field.doc);
        schema.set_text("description", &doc.text);
        if let Some(example) = doc.example.filter(|_| !is_redacted(field)) {
            schema.set("examples", vec![docs::example_value(&field.ty, &example).into()]);
        }
        if docs::annotation(field.annotations, "deprecated").is_some() {
            schema.set("deprecated", true);
        }
        if field.requiredness == Requiredness::Default {
            schema.set("x-always-present", true);
        }
        let thrift = Members::new().with("name", field.name).with("id", field.id);
        schema.set("x-thrift", with_annotations(thrift, field.annotations));
        schema
    }

    /// An object of these members, each under its name, and whether it must be there.
    pub(super) fn object<'f>(
        &mut self,
        members: impl Iterator<Item = (&'static str, &'f FieldDescriptor, bool)>,
    ) -> Members {
        let mut schema = of_kind("object");
        let mut properties = Members::new();
        let mut required = Vec::new();
        for (name, field, is_required) in members {
            properties.set(name, self.of_member(field));
            if is_required {
                required.push(name);
            }
        }
        if !properties.is_empty() {
            schema.set("properties", properties);
        }
        if !required.is_empty() {
            schema.set("required", required.into_iter().collect::<Tree>());
        }
        schema
    }

    fn reference(
        &mut self,
        address: *const (),
        stem: &str,
        name: &str,
        write: impl FnOnce(&mut Self) -> Members,
    ) -> Members {
        let known = self.names.iter().find(|(found, _)| *found == address);
        let name = match known {
            Some((_, name)) => name.clone(),
            None => {
                let plain = format!("{stem}.{name}");
                let is_taken = |name: &String| self.names.iter().any(|(_, found)| found == name);
                let name = std::iter::once(plain.clone())
                    .chain((2..).map(|number: u32| format!("{plain}.{number}")))
                    .find(|name| !is_taken(name))
                    .unwrap_or(plain);
                // Before the schema, which may refer to itself.
                self.names.push((address, name.clone()));
                let schema = write(self);
                self.written.push((name.clone(), schema));
                name
            }
        };
        Members::new().with("$ref", format!("#/components/schemas/{name}"))
    }

    fn of_struct(&mut self, descriptor: &StructDescriptor) -> Members {
        let shown = |field: &&FieldDescriptor| descriptor.kind == StructKind::Union || !field.is_hidden();
        let mut fields: Vec<&FieldDescriptor> = descriptor.fields.iter().filter(shown).collect();
        fields.sort_by_key(|field| field.id);
        let members = fields.iter().map(|field| {
            let is_required = field.requiredness == Requiredness::Required;
            (field.json_name, *field, is_required)
        });
        let mut schema = self.object(members);
        if descriptor.kind == StructKind::Union {
            schema.set("minProperties", 1);
            schema.set("maxProperties", 1);
        }
        self.about(
            schema,
            descriptor.doc,
            descriptor.annotations,
            |file| file.structs.iter().any(|found| std::ptr::eq(*found, descriptor)),
            Members::new()
                .with("name", descriptor.name)
                .with(
                    "kind",
                    match descriptor.kind {
                        StructKind::Struct => "struct",
                        StructKind::Union => "union",
                        StructKind::Exception => "exception",
                    },
                )
                .with("fields", ids(descriptor.fields)),
        )
    }

    fn of_enum(&mut self, descriptor: &EnumDescriptor) -> Members {
        let names: Tree = descriptor.members.iter().map(|member| member.json_name).collect();
        let mut values = Members::new();
        for member in descriptor.members {
            values.set(member.json_name, member.value);
        }
        let number =
            integer(i64::from(i32::MIN), i64::from(i32::MAX)).with("description", "A member without a name here.");
        let schema = if descriptor.members.is_empty() {
            number
        } else {
            let named = of_kind("string").with("enum", names);
            Members::new().with("anyOf", [named, number].into_iter().collect::<Tree>())
        };
        let mut doc = descriptor.doc.to_owned();
        for member in descriptor.members.iter().filter(|member| !member.doc.is_empty()) {
            if !doc.is_empty() {
                doc.push('\n');
            }
            doc.push_str(&format!("\n- {}: {}", member.json_name, member.doc.replace('\n', " ")));
        }
        self.about(
            schema.with("x-enum-values", values),
            doc.trim_start(),
            descriptor.annotations,
            |file| file.enums.iter().any(|found| std::ptr::eq(*found, descriptor)),
            Members::new().with("name", descriptor.name).with("kind", "enum"),
        )
    }

    fn of_typedef(&mut self, typedef: &TypedefDescriptor) -> Members {
        let mut schema = self.of(&typedef.ty);
        if !typedef.members.is_empty() {
            schema.set("examples", typedef.members.iter().copied().collect::<Tree>());
        }
        self.about(
            schema,
            typedef.doc,
            typedef.annotations,
            |file| file.typedefs.iter().any(|found| std::ptr::eq(*found, typedef)),
            Members::new().with("name", typedef.name).with("kind", "typedef"),
        )
    }

    /// A schema with what the IDL says of its type.
    fn about(
        &self,
        mut schema: Members,
        doc: &str,
        annotations: &[Annotation],
        is_in: impl Fn(&FileDescriptor) -> bool,
        thrift: Members,
    ) -> Members {
        schema.set_text("description", &docs::Doc::new(doc).text);
        if docs::annotation(annotations, "deprecated").is_some() {
            schema.set("deprecated", true);
        }
        let mut members = Members::new();
        if let Some(file) = self.files.iter().find(|file| is_in(file)) {
            members.set("file", file.name);
        }
        for (name, value) in thrift.into_entries() {
            members.set(name, value);
        }
        schema.with("x-thrift", with_annotations(members, annotations))
    }
}

/// A map from this type: an object where a key is one text, else a list of entries.
fn map(key: &TypeDescriptor, key_schema: Members, value: Members) -> Members {
    let names = match key.resolved() {
        TypeDescriptor::String => None,
        TypeDescriptor::Bool => Some(Members::new().with("enum", ["true", "false"].into_iter().collect::<Tree>())),
        TypeDescriptor::I8 => Some(pattern(integer_pattern(127))),
        TypeDescriptor::I16 => Some(pattern(integer_pattern(32_767))),
        TypeDescriptor::I32 => Some(pattern(integer_pattern(i64::from(i32::MAX)))),
        TypeDescriptor::I64 => Some(pattern(integer_pattern(i64::MAX))),
        TypeDescriptor::Double => Some(pattern(DOUBLE.to_owned())),
        TypeDescriptor::Binary => Some(pattern(BASE64.to_owned())),
        TypeDescriptor::Uuid => Some(Members::new().with("format", "uuid")),
        TypeDescriptor::Enum(descriptor) => {
            let number = pattern(integer_pattern(i64::from(i32::MAX)));
            let names: Tree = descriptor.members.iter().map(|member| member.json_name).collect();
            let named = Members::new().with("enum", names);
            let either = if descriptor.members.is_empty() {
                vec![number]
            } else {
                vec![named, number]
            };
            Some(Members::new().with("anyOf", either.into_iter().collect::<Tree>()))
        }
        TypeDescriptor::List(_) | TypeDescriptor::Set(_) | TypeDescriptor::Map(..) | TypeDescriptor::Struct(_) => {
            let properties = Members::new().with("key", key_schema).with("value", value);
            let entry = of_kind("object")
                .with("properties", properties)
                .with("required", ["key", "value"].into_iter().collect::<Tree>());
            return of_kind("array").with("items", entry);
        }
        TypeDescriptor::Typedef(_) => None,
    };
    let mut schema = of_kind("object");
    if let Some(names) = names {
        schema.set("propertyNames", names);
    }
    schema.with("additionalProperties", value)
}

/// The number of each field by its name.
pub(super) fn ids(fields: &[FieldDescriptor]) -> Members {
    let mut ids = Members::new();
    for field in fields {
        ids.set(field.name, field.id);
    }
    ids
}

/// With the annotations that say nothing of REST or siskin, as pairs of key and value.
pub(super) fn with_annotations(mut members: Members, annotations: &[Annotation]) -> Members {
    let is_own = |key: &str| key.starts_with("api.") || key.starts_with("siskin.");
    let others = annotations.iter().filter(|annotation| !is_own(annotation.key));
    let others: Vec<Members> = others
        .map(|annotation| {
            Members::new()
                .with("key", annotation.key)
                .with("value", annotation.value)
        })
        .collect();
    if !others.is_empty() {
        members.set("annotations", others.into_iter().collect::<Tree>());
    }
    members
}

pub(super) fn of_kind(kind: &'static str) -> Members {
    Members::new().with("type", kind)
}

fn integer(minimum: i64, maximum: i64) -> Members {
    of_kind("integer").with("minimum", minimum).with("maximum", maximum)
}

fn pattern(pattern: String) -> Members {
    Members::new().with("pattern", pattern)
}

/// The decimal numbers from `-maximum - 1` to `maximum`, without needless zeros.
fn integer_pattern(maximum: i64) -> String {
    let digits = maximum.to_string();
    let count = digits.len();
    // Shorter ones; those that are smaller in some place; the largest of all, and its negative neighbour.
    let mut positive = match count {
        0 | 1 => Vec::new(),
        2 => vec!["[1-9]".to_owned()],
        _ => vec![format!("[1-9][0-9]{{0,{}}}", count - 2)],
    };
    for (place, digit) in digits.char_indices() {
        let lowest = if place == 0 { '1' } else { '0' };
        let rest = match count - place - 1 {
            0 => String::new(),
            rest => format!("[0-9]{{{rest}}}"),
        };
        let before = &digits[..place];
        let below = char::from_digit(digit.to_digit(10).unwrap_or_default().saturating_sub(1), 10).unwrap_or('0');
        if digit > lowest {
            positive.push(format!("{before}[{lowest}-{below}]{rest}"));
        }
    }
    positive.push(digits);
    let lowest = maximum
        .checked_neg()
        .and_then(|lowest| lowest.checked_sub(1))
        .unwrap_or(i64::MIN);
    format!("^(?:0|-?(?:{})|{lowest})$", positive.join("|"))
}

/// Adds what the `validation.` annotations of a field ask for. Of a container the texts inside are meant where only a text can
/// be.
fn constrain(schema: &mut Members, field: &FieldDescriptor) {
    let ty = field.ty.resolved();
    let (smallest, largest) = match ty {
        TypeDescriptor::String => ("minLength", "maxLength"),
        TypeDescriptor::List(_) | TypeDescriptor::Set(_) => ("minItems", "maxItems"),
        TypeDescriptor::Map(key, _) if key.is_scalar() => ("minProperties", "maxProperties"),
        TypeDescriptor::Map(..) => ("minItems", "maxItems"),
        // The length of base64 is another than that of the bytes.
        TypeDescriptor::Binary => ("minLength", ""),
        _ => ("minimum", "maximum"),
    };
    for annotation in field.annotations {
        let Some(rule) = annotation.key.strip_prefix("validation.") else {
            continue;
        };
        let number = serde_json::from_str::<serde_json::Number>(annotation.value.trim()).map(Value::Number);
        let (name, value): (&'static str, Tree) = match (rule, number) {
            ("length.min" | "size.min", Ok(number)) if !largest.is_empty() => (smallest, number.into()),
            ("length.max" | "size.max", Ok(number)) if !largest.is_empty() => (largest, number.into()),
            ("min", Ok(number)) => ("minimum", number.into()),
            ("max", Ok(number)) => ("maximum", number.into()),
            ("notEmpty", _) => (smallest, 1.into()),
            ("positive", _) => ("exclusiveMinimum", 0.into()),
            ("positiveOrZero", _) => ("minimum", 0.into()),
            ("negative", _) => ("exclusiveMaximum", 0.into()),
            ("negativeOrZero", _) => ("maximum", 0.into()),
            ("assertTrue", _) => ("const", true.into()),
            ("assertFalse", _) => ("const", false.into()),
            ("email", _) => ("format", "email".into()),
            ("UUID", _) => ("format", "uuid".into()),
            ("countryCode", _) => ("pattern", "^[A-Z]{2}$".into()),
            ("EAN", _) => ("pattern", "^(?:[0-9]{8}|[0-9]{13})$".into()),
            ("ISBN", _) => ("pattern", "^(?:97[89][ -]*)?(?:[0-9][ -]*){9}[0-9X]$".into()),
            _ => continue,
        };
        let of_text = matches!(name, "format" | "pattern");
        if of_text && matches!(ty, TypeDescriptor::List(_) | TypeDescriptor::Set(_)) {
            let items = Members::new().with("items", Members::new().with(name, value));
            schema.set("allOf", vec![items.into()]);
        } else {
            schema.set(name, value);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_pattern_of_integers_is_exact() {
        assert_eq!(
            integer_pattern(127),
            "^(?:0|-?(?:[1-9][0-9]{0,1}|1[0-1][0-9]{1}|12[0-6]|127)|-128)$"
        );
        assert!(integer_pattern(i64::MAX).ends_with("|9223372036854775807)|-9223372036854775808)$"));
    }
}
