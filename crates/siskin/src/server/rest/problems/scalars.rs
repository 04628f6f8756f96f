//! Values that are one text or number: whether they fit a type, and what does.

use serde_json::Value;

use super::super::json::{self, Json};
use crate::call::{EnumDescriptor, TypeDescriptor};

/// Whether a value that is no container or struct is of the type.
pub(super) fn scalar_fits(ty: &TypeDescriptor, value: &Value) -> bool {
    fn read<T: Json>(value: &Value) -> bool {
        T::read(value).is_ok()
    }
    match (ty, value) {
        (TypeDescriptor::Bool, value) => value.is_boolean(),
        (TypeDescriptor::I8, value) => read::<i8>(value),
        (TypeDescriptor::I16, value) => read::<i16>(value),
        (TypeDescriptor::I32, value) => read::<i32>(value),
        (TypeDescriptor::I64, value) => read::<i64>(value),
        (TypeDescriptor::Double, value) => read::<f64>(value),
        (TypeDescriptor::String, value) => value.is_string(),
        (TypeDescriptor::Binary | TypeDescriptor::Uuid, Value::String(text)) => is_key(ty, text),
        (TypeDescriptor::Enum(_), Value::String(text)) => is_key(ty, text),
        (TypeDescriptor::Enum(_), Value::Number(_)) => read::<i32>(value),
        _ => false,
    }
}

/// Whether a text is of the (scalar) type.
pub(super) fn is_key(ty: &TypeDescriptor, text: &str) -> bool {
    fn read<T: Json>(text: &str) -> bool {
        T::read_key(text).is_some()
    }
    match ty {
        TypeDescriptor::Bool => read::<bool>(text),
        TypeDescriptor::I8 => read::<i8>(text),
        TypeDescriptor::I16 => read::<i16>(text),
        TypeDescriptor::I32 => read::<i32>(text),
        TypeDescriptor::I64 => read::<i64>(text),
        TypeDescriptor::Double => json::double(text).is_some(),
        TypeDescriptor::String => true,
        TypeDescriptor::Binary => read::<bytes::Bytes>(text),
        TypeDescriptor::Uuid => json::uuid(text).is_some(),
        TypeDescriptor::Enum(descriptor) => is_member(descriptor, text),
        _ => false,
    }
}

/// The number that a key is, however it is written; `None` where the text is all there is.
pub(super) fn number_of_key(ty: &TypeDescriptor, text: &str) -> Option<i64> {
    match ty {
        TypeDescriptor::I8 | TypeDescriptor::I16 | TypeDescriptor::I32 | TypeDescriptor::I64 => i64::read_key(text),
        TypeDescriptor::Enum(descriptor) => {
            let mut members = descriptor.members.iter();
            let named = members
                .find(|member| member.json_name.eq_ignore_ascii_case(text) || member.name.eq_ignore_ascii_case(text));
            named
                .map(|member| i64::from(member.value))
                .or_else(|| i64::read_key(text))
        }
        _ => None,
    }
}

fn is_member(descriptor: &EnumDescriptor, text: &str) -> bool {
    let members = descriptor.members.iter();
    let mut names = members.flat_map(|member| [member.json_name, member.name]);
    names.any(|name| name.eq_ignore_ascii_case(text)) || i32::read_key(text).is_some()
}

/// What is needed where a value of the type is.
pub(super) fn needed(ty: &TypeDescriptor) -> String {
    let what = match ty.resolved() {
        TypeDescriptor::Bool => "true or false",
        TypeDescriptor::I8 => "an integer from -128 to 127",
        TypeDescriptor::I16 => "an integer from -32768 to 32767",
        TypeDescriptor::I32 => "an integer from -2147483648 to 2147483647",
        TypeDescriptor::I64 => "an integer from -9223372036854775808 to 9223372036854775807",
        TypeDescriptor::Double => "a number, or \"NaN\", \"Infinity\" or \"-Infinity\",",
        TypeDescriptor::String => "a string",
        TypeDescriptor::Binary => "base64 text",
        TypeDescriptor::Uuid => "a UUID",
        TypeDescriptor::List(_) | TypeDescriptor::Set(_) => "an array",
        TypeDescriptor::Map(key, _) if key.is_scalar() => "an object",
        TypeDescriptor::Map(..) => "an array of objects with `key` and `value`",
        TypeDescriptor::Struct(descriptor) => return format!("an object ({}) is needed", descriptor.name),
        TypeDescriptor::Enum(descriptor) => {
            return format!(
                "{} is needed",
                one_of(descriptor.members.iter().map(|member| member.json_name))
            );
        }
        // `resolved` looks behind every typedef.
        TypeDescriptor::Typedef(_) => "another value",
    };
    format!("{what} is needed")
}

/// What there is to choose from, or the first of it.
pub(super) fn one_of(mut all: impl Iterator<Item = &'static str>) -> String {
    const SHOWN: usize = 10;
    let mut names: Vec<_> = all.by_ref().take(SHOWN).collect();
    if all.next().is_some() {
        names.push("…");
    }
    format!("one of {}", names.join(", "))
}
