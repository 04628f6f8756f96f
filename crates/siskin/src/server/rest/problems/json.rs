//! A JSON text beside the type that it should be of, without a tree of it.

use std::collections::HashSet;
use std::collections::hash_map::RandomState;
use std::fmt;
use std::hash::BuildHasher as _;

use serde::de::{DeserializeSeed, Deserializer, MapAccess, SeqAccess, Visitor};
use serde_json::Value;

use super::super::json::{Field, Ignored};
use super::super::routes::Plan;
use super::Walk;
use super::scalars::{is_key, needed, number_of_key, one_of, scalar_fits};
use crate::call::{FieldDescriptor, Requiredness, StructDescriptor, StructKind, TypeDescriptor};

/// What stood where a value should be.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Seen {
    Null,
    Value,
}

/// Looks at a value that should be of a type. That `null` is there is left to who asked.
pub(super) struct Check<'w> {
    pub(super) walk: &'w mut Walk,
    pub(super) ty: &'static TypeDescriptor,
}

impl Check<'_> {
    fn scalar(self, value: &Value) -> Seen {
        if !scalar_fits(self.ty.resolved(), value) {
            self.walk.problem(needed(self.ty));
        }
        Seen::Value
    }
}

impl<'de> DeserializeSeed<'de> for Check<'_> {
    type Value = Seen;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Seen, D::Error> {
        deserializer.deserialize_any(self)
    }
}

impl<'de> Visitor<'de> for Check<'_> {
    type Value = Seen;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a value")
    }

    fn visit_unit<E>(self) -> Result<Seen, E> {
        Ok(Seen::Null)
    }

    fn visit_bool<E>(self, value: bool) -> Result<Seen, E> {
        Ok(self.scalar(&value.into()))
    }

    fn visit_i64<E>(self, value: i64) -> Result<Seen, E> {
        Ok(self.scalar(&value.into()))
    }

    fn visit_u64<E>(self, value: u64) -> Result<Seen, E> {
        Ok(self.scalar(&value.into()))
    }

    fn visit_f64<E>(self, value: f64) -> Result<Seen, E> {
        Ok(self.scalar(&value.into()))
    }

    fn visit_str<E>(self, text: &str) -> Result<Seen, E> {
        let fits = match self.ty.resolved() {
            TypeDescriptor::Bool => false,
            ty => is_key(ty, text),
        };
        if !fits {
            self.walk.problem(needed(self.ty));
        }
        Ok(Seen::Value)
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut sequence: A) -> Result<Seen, A::Error> {
        let Self { walk, ty } = self;
        match ty.resolved() {
            TypeDescriptor::List(element) | TypeDescriptor::Set(element) => {
                for index in 0.. {
                    let seen = walk.index(index, |walk| {
                        let seen = sequence.next_element_seed(Check {
                            walk: &mut *walk,
                            ty: element,
                        });
                        if let Ok(Some(Seen::Null)) = seen {
                            walk.problem(needed(element));
                        }
                        seen
                    })?;
                    if seen.is_none() {
                        break;
                    }
                }
            }
            TypeDescriptor::Map(key, value) if !key.is_scalar() => {
                for index in 0.. {
                    let entry = |walk: &mut Walk| sequence.next_element_seed(Entry { walk, key, value });
                    if walk.index(index, entry)?.is_none() {
                        break;
                    }
                }
            }
            _ => {
                walk.problem(needed(ty));
                while sequence.next_element::<Ignored>()?.is_some() {}
            }
        }
        Ok(Seen::Value)
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Seen, A::Error> {
        let Self { walk, ty } = self;
        match ty.resolved() {
            TypeDescriptor::Struct(descriptor) => structure(walk, descriptor, map)?,
            TypeDescriptor::Map(key, value) => entries(walk, key, value, map)?,
            _ => {
                walk.problem(needed(ty));
                pass_over(&mut map)?;
            }
        }
        Ok(Seen::Value)
    }
}

fn pass_over<'de, A: MapAccess<'de>>(map: &mut A) -> Result<(), A::Error> {
    while map.next_key::<Ignored>()?.is_some() {
        map.next_value::<Ignored>()?;
    }
    Ok(())
}

/// The members of a struct, union or exception.
fn structure<'de, A: MapAccess<'de>>(
    walk: &mut Walk,
    descriptor: &'static StructDescriptor,
    map: A,
) -> Result<(), A::Error> {
    let fields = descriptor.fields;
    let mut given = vec![None; fields.len()];
    let is_union = descriptor.kind == StructKind::Union;
    let find = |name: &str| {
        let mut fields = fields.iter();
        fields.position(|field| field.is_json_name(name) && (is_union || !field.is_hidden()))
    };
    let unknown = members(walk, map, !is_union, find, |index| fields.get(index), &mut given)?;
    if is_union {
        let known = given.iter().filter(|seen| **seen == Some(Seen::Value)).count();
        let name = descriptor.name;
        if known + unknown != 1 {
            walk.problem(format!("exactly one member of the union {name} is needed"));
        } else if known == 0 {
            let arms = one_of(fields.iter().map(|field| field.json_name));
            walk.problem(format!("this is no member of the union {name}; {arms} is needed"));
        }
        return Ok(());
    }
    for (field, seen) in fields.iter().zip(given) {
        if seen != Some(Seen::Value) {
            let required = field.requiredness == Requiredness::Required;
            walk.field(field, field.json_name, |walk| walk.null(Some(Seen::Null), required));
        }
    }
    Ok(())
}

/// The members of an object: which fields were there, and how many others that were not `null`.
fn members<'de, A: MapAccess<'de>>(
    walk: &mut Walk,
    mut map: A,
    unknown_is_wrong: bool,
    find: impl Fn(&str) -> Option<usize>,
    field: impl Fn(usize) -> Option<&'static FieldDescriptor>,
    given: &mut [Option<Seen>],
) -> Result<usize, A::Error> {
    let tell_unknown = unknown_is_wrong && walk.strict;
    let mut unknown = 0;
    loop {
        let key = Field(|name: &str| match find(name) {
            Some(index) => Ok(index),
            None => Err(if tell_unknown { name.to_owned() } else { String::new() }),
        });
        match map.next_key_seed(key)? {
            None => return Ok(unknown),
            Some(Ok(index)) => {
                let (Some(field), Some(given)) = (field(index), given.get_mut(index)) else {
                    map.next_value::<Ignored>()?;
                    continue;
                };
                walk.field(field, field.json_name, |walk| {
                    if given.is_some() {
                        walk.problem("stands twice");
                    }
                    *given = Some(map.next_value_seed(Check { walk, ty: &field.ty })?);
                    Ok(())
                })?;
            }
            Some(Err(name)) => {
                if tell_unknown {
                    walk.stranger(&name, |walk| walk.problem("there is no such member"));
                }
                unknown += usize::from(map.next_value::<Option<Ignored>>()?.is_some());
            }
        }
    }
}

/// The entries of a map that is an object.
fn entries<'de, A: MapAccess<'de>>(
    walk: &mut Walk,
    key: &'static TypeDescriptor,
    value: &'static TypeDescriptor,
    mut map: A,
) -> Result<(), A::Error> {
    // Of the keys only a number each is kept: there may be many.
    let (state, mut seen) = (RandomState::new(), HashSet::new());
    while let Some(name) = map.next_key::<String>()? {
        walk.key(&name, |walk| {
            if !key.is_scalar() {
                walk.parse(name.as_bytes(), key);
            } else if !is_key(key.resolved(), &name) {
                walk.problem(format!("as the key, {}", needed(key)));
            }
            let found = map.next_value_seed(Check {
                walk: &mut *walk,
                ty: value,
            })?;
            if found == Seen::Null {
                walk.problem(needed(value));
            }
            let number = number_of_key(key.resolved(), &name);
            let identity = number.map_or_else(|| state.hash_one(&name), |number| state.hash_one(number));
            if !seen.insert(identity) {
                walk.problem("stands twice");
            }
            Ok(())
        })?;
    }
    Ok(())
}

/// An entry of a map that is an array: an object with `key` and `value`.
struct Entry<'w> {
    walk: &'w mut Walk,
    key: &'static TypeDescriptor,
    value: &'static TypeDescriptor,
}

impl<'de> DeserializeSeed<'de> for Entry<'_> {
    type Value = ();

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
        let is_object = deserializer.deserialize_any(Members {
            walk: &mut *self.walk,
            of: Of::Entry(self.key, self.value),
        })?;
        if !is_object {
            self.walk.problem("an object with `key` and `value` is needed");
        }
        Ok(())
    }
}

/// An object that no struct of the IDL describes. Whether it is one at all is what comes out.
pub(super) struct Members<'w, 'p> {
    walk: &'w mut Walk,
    of: Of<'p>,
}

enum Of<'p> {
    Entry(&'static TypeDescriptor, &'static TypeDescriptor),
    /// The body of a route, and which units it gives.
    Plan(&'p Plan, &'p mut [bool]),
}

impl<'w, 'p> Members<'w, 'p> {
    pub(super) fn of_plan(walk: &'w mut Walk, plan: &'p Plan, given: &'p mut [bool]) -> Self {
        Self {
            walk,
            of: Of::Plan(plan, given),
        }
    }

    /// Something else than an object.
    fn other<E>(self) -> Result<bool, E> {
        if let Of::Plan(..) = self.of {
            self.walk.problem("an object is needed");
        }
        Ok(false)
    }
}

impl<'de> Visitor<'de> for Members<'_, '_> {
    type Value = bool;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("an object")
    }

    fn visit_unit<E>(self) -> Result<bool, E> {
        self.other()
    }

    fn visit_bool<E>(self, _: bool) -> Result<bool, E> {
        self.other()
    }

    fn visit_i64<E>(self, _: i64) -> Result<bool, E> {
        self.other()
    }

    fn visit_u64<E>(self, _: u64) -> Result<bool, E> {
        self.other()
    }

    fn visit_f64<E>(self, _: f64) -> Result<bool, E> {
        self.other()
    }

    fn visit_str<E>(self, _: &str) -> Result<bool, E> {
        self.other()
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut sequence: A) -> Result<bool, A::Error> {
        while sequence.next_element::<Ignored>()?.is_some() {}
        self.other()
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<bool, A::Error> {
        let walk = self.walk;
        match self.of {
            Of::Plan(plan, given) => {
                let mut seen = vec![None; given.len()];
                let field = |index: usize| plan.units.get(index).map(|unit| unit.field);
                members(walk, map, true, |name| plan.member_index(name), field, &mut seen)?;
                for (given, seen) in given.iter_mut().zip(seen) {
                    *given = seen == Some(Seen::Value);
                }
            }
            Of::Entry(key, value) => {
                let mut given = [None; 2];
                loop {
                    let part = Field(|name: &str| ["key", "value"].iter().position(|part| *part == name));
                    let Some(part) = map.next_key_seed(part)? else { break };
                    let (Some(part), Some((name, ty))) = (
                        part,
                        part.and_then(|part| [("key", key), ("value", value)].get(part).copied()),
                    ) else {
                        map.next_value::<Ignored>()?;
                        continue;
                    };
                    let seen = walk.member(name, |walk| {
                        if given[part].is_some() {
                            walk.problem("stands twice");
                        }
                        map.next_value_seed(Check { walk, ty })
                    })?;
                    given[part] = Some(seen);
                }
                for (name, seen) in ["key", "value"].into_iter().zip(given) {
                    if seen != Some(Seen::Value) {
                        walk.member(name, |walk| walk.problem("field is required"));
                    }
                }
            }
        }
        Ok(true)
    }
}
