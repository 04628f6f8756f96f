//! A name that no member of an enum has.

use std::error::Error;
use std::fmt;

/// A name that no member of an enum has: what `FromStr` of a generated enum fails with.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct UnknownMember {
    enumeration: &'static str,
    name: String,
}

impl UnknownMember {
    /// The enum and the name, both as in the IDL.
    pub fn new(enumeration: &'static str, name: &str) -> Self {
        Self {
            enumeration,
            name: name.to_owned(),
        }
    }
}

impl fmt::Display for UnknownMember {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} has no member `{}`", self.enumeration, self.name)
    }
}

impl Error for UnknownMember {}
