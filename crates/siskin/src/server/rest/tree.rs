//! A JSON document whose members keep the order in which they are written.

use std::borrow::Cow;

use serde::ser::{Serialize, SerializeMap as _, SerializeSeq as _, Serializer};
use serde_json::Value;

/// A value of the document.
#[derive(Clone, Debug)]
pub(super) enum Tree {
    Value(Value),
    Array(Vec<Self>),
    Object(Members),
}

/// The members of an object, in order.
#[derive(Clone, Debug, Default)]
pub(super) struct Members(Vec<(Cow<'static, str>, Tree)>);

impl Members {
    pub(super) fn new() -> Self {
        Self::default()
    }

    /// The object with another member.
    pub(super) fn with(mut self, name: impl Into<Cow<'static, str>>, value: impl Into<Tree>) -> Self {
        self.set(name, value);
        self
    }

    /// Adds a member, or gives one that is there another value.
    pub(super) fn set(&mut self, name: impl Into<Cow<'static, str>>, value: impl Into<Tree>) {
        let (name, value) = (name.into(), value.into());
        match self.0.iter_mut().find(|(found, _)| *found == name) {
            Some((_, old)) => *old = value,
            None => self.0.push((name, value)),
        }
    }

    /// Adds a text, if it says anything.
    pub(super) fn set_text(&mut self, name: &'static str, text: &str) {
        if !text.is_empty() {
            self.set(name, text);
        }
    }

    pub(super) fn has(&self, name: &str) -> bool {
        self.get(name).is_some()
    }

    pub(super) fn into_entries(self) -> impl Iterator<Item = (Cow<'static, str>, Tree)> {
        self.0.into_iter()
    }

    pub(super) fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    pub(super) fn get(&self, name: &str) -> Option<&Tree> {
        self.0.iter().find(|(found, _)| found == name).map(|(_, value)| value)
    }

    /// The document as text: two blanks a level, a newline at the end.
    pub(super) fn to_text(&self) -> String {
        // Strings for keys and no writer that could fail.
        serde_json::to_string_pretty(self).unwrap_or_default() + "\n"
    }
}

impl Tree {
    /// The value as text over several lines.
    pub(super) fn to_pretty(&self) -> String {
        serde_json::to_string_pretty(self).unwrap_or_default()
    }

    /// The value as text on one line.
    pub(super) fn to_line(&self) -> String {
        serde_json::to_string(self).unwrap_or_default()
    }
}

impl Serialize for Members {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(Some(self.0.len()))?;
        for (name, value) in &self.0 {
            map.serialize_entry(name, value)?;
        }
        map.end()
    }
}

impl Serialize for Tree {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Self::Value(value) => value.serialize(serializer),
            Self::Object(members) => members.serialize(serializer),
            Self::Array(elements) => {
                let mut seq = serializer.serialize_seq(Some(elements.len()))?;
                for element in elements {
                    seq.serialize_element(element)?;
                }
                seq.end()
            }
        }
    }
}

impl From<Members> for Tree {
    fn from(members: Members) -> Self {
        Self::Object(members)
    }
}

impl From<Value> for Tree {
    fn from(value: Value) -> Self {
        Self::Value(value)
    }
}

impl From<Vec<Self>> for Tree {
    fn from(elements: Vec<Self>) -> Self {
        Self::Array(elements)
    }
}

impl FromIterator<Members> for Tree {
    fn from_iter<I: IntoIterator<Item = Members>>(elements: I) -> Self {
        Self::Array(elements.into_iter().map(Self::Object).collect())
    }
}

impl FromIterator<String> for Tree {
    fn from_iter<I: IntoIterator<Item = String>>(elements: I) -> Self {
        Self::Array(elements.into_iter().map(Self::from).collect())
    }
}

impl<'a> FromIterator<&'a str> for Tree {
    fn from_iter<I: IntoIterator<Item = &'a str>>(elements: I) -> Self {
        Self::Array(elements.into_iter().map(Self::from).collect())
    }
}

macro_rules! from_values {
    ($($ty:ty),*) => { $(
        impl From<$ty> for Tree {
            fn from(value: $ty) -> Self {
                Self::Value(Value::from(value))
            }
        }
    )* };
}

from_values!(&str, String, bool, i64, i32, i16, u16);
