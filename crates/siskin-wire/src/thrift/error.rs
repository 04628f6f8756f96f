//! What can be wrong with the bytes of a value or a message.

use std::error::Error;
use std::fmt;

use super::types::Type;

/// Bytes that are not what they should be.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
#[doc(alias = "TProtocolException")]
pub enum ProtocolError {
    /// The bytes end inside a value.
    Truncated,
    /// A length or a count below zero.
    NegativeSize {
        /// As it was read.
        size: i32,
    },
    /// A length or a count that cannot fit in what is left of the frame, or is above a limit.
    SizeLimit {
        /// As it was read.
        size: usize,
        /// The most that it could be.
        limit: usize,
    },
    /// Values nested deeper than the limit.
    DepthLimit {
        /// The limit.
        limit: usize,
    },
    /// A type code that does not exist.
    UnknownType {
        /// As it was read.
        code: u8,
    },
    /// A message that starts with another version than 0x8001.
    BadVersion {
        /// The first four bytes.
        word: u32,
    },
    /// A message type that does not exist.
    UnknownMessageType {
        /// As it was read.
        code: u8,
    },
    /// A `string` that is not UTF-8.
    InvalidUtf8,
    /// A required field that is not there.
    MissingField {
        /// The struct's name in the IDL.
        strukt: &'static str,
        /// The field's name in the IDL.
        field: &'static str,
    },
    /// A union with no field that could be used, or with more than one.
    UnionFields {
        /// The union's name in the IDL.
        union: &'static str,
        /// How many there were.
        found: usize,
    },
    /// An argument that is a list, set or map of other elements than the IDL says.
    WrongElements,
    /// An argument of another type than the IDL says.
    WrongType {
        /// The name of the arguments' struct: `METHOD_args`; empty while it is not known.
        strukt: &'static str,
        /// The argument's name in the IDL; empty while it is not known.
        field: &'static str,
        /// What the IDL says.
        expected: Type,
        /// What was read.
        found: Type,
    },
}

impl ProtocolError {
    /// Whether no message could be read at all, or it ends too early: Finagle then fails the dispatch (on mux) or closes
    /// the connection, while every other error is answered by an application exception.
    pub const fn is_unreadable(&self) -> bool {
        matches!(
            self,
            Self::Truncated | Self::BadVersion { .. } | Self::UnknownMessageType { .. }
        )
    }
}

impl ProtocolError {
    /// With the names of the argument that it is about, where it is about one as a whole.
    #[cold]
    #[must_use]
    pub fn of_argument(self, strukt: &'static str, field: &'static str) -> Self {
        if let Self::WrongType {
            field: "",
            expected,
            found,
            ..
        } = self
        {
            return Self::WrongType {
                strukt,
                field,
                expected,
                found,
            };
        }
        self
    }
}

impl fmt::Display for ProtocolError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Truncated => f.write_str("the bytes end inside a value"),
            Self::NegativeSize { size } => write!(f, "Negative length: {size}"),
            Self::SizeLimit { size, limit } => write!(f, "a size of {size}, where at most {limit} is possible"),
            Self::DepthLimit { limit } => write!(f, "values nested deeper than {limit}"),
            Self::UnknownType { code } => write!(f, "Unrecognized type {code}"),
            Self::BadVersion { word } => write!(f, "Bad version in readMessageBegin: {word:#010x}"),
            Self::UnknownMessageType { code } => write!(f, "there is no message type {code}"),
            Self::InvalidUtf8 => f.write_str("a string is not UTF-8"),
            Self::MissingField { strukt, field } => {
                write!(
                    f,
                    "Required field '{field}' was not found in serialized data for struct {strukt}"
                )
            }
            Self::WrongElements => f.write_str("a container of other elements than the IDL says"),
            Self::UnionFields { found: 0, .. } => f.write_str("Cannot read a TUnion with no set value!"),
            Self::UnionFields { .. } => f.write_str("Cannot read a TUnion with more than one set value!"),
            Self::WrongType {
                field, expected, found, ..
            } => {
                let name = |ty: &Type| format!("{ty:?}").to_uppercase();
                let (expected, found) = (name(expected), name(found));
                write!(
                    f,
                    "Received wrong type for field '{field}' (expected={expected}, actual={found})."
                )
            }
        }
    }
}

impl Error for ProtocolError {}

#[cfg(test)]
mod tests {
    use super::*;

    // WIRE-5: the texts that Scala servers sent in the recordings.
    #[test]
    fn texts_are_finagles() {
        for (error, text) in [
            (ProtocolError::NegativeSize { size: -1 }, "Negative length: -1"),
            (
                ProtocolError::MissingField {
                    strukt: "Everything",
                    field: "aBool",
                },
                "Required field 'aBool' was not found in serialized data for struct Everything",
            ),
            (
                ProtocolError::UnionFields {
                    union: "Shape",
                    found: 0,
                },
                "Cannot read a TUnion with no set value!",
            ),
            (
                ProtocolError::UnionFields {
                    union: "Shape",
                    found: 2,
                },
                "Cannot read a TUnion with more than one set value!",
            ),
            (
                ProtocolError::WrongType {
                    strukt: "",
                    field: "",
                    expected: Type::String,
                    found: Type::I32,
                }
                .of_argument("ping_args", "message"),
                "Received wrong type for field 'message' (expected=STRING, actual=I32).",
            ),
        ] {
            assert_eq!(error.to_string(), text);
        }
    }

    // WIRE-5: what Finagle cannot read at all fails the dispatch, what is wrong with a value is told by an exception.
    #[test]
    fn what_cannot_be_read_is_told_from_what_is_wrong() {
        for error in [
            ProtocolError::Truncated,
            ProtocolError::BadVersion { word: 0x8002_0001 },
            ProtocolError::UnknownMessageType { code: 9 },
        ] {
            assert!(error.is_unreadable(), "{error}");
        }
        for error in [
            ProtocolError::NegativeSize { size: -1 },
            ProtocolError::SizeLimit { size: 9, limit: 1 },
            ProtocolError::DepthLimit { limit: 64 },
            ProtocolError::UnknownType { code: 1 },
            ProtocolError::InvalidUtf8,
            ProtocolError::WrongElements,
        ] {
            assert!(!error.is_unreadable(), "{error}");
        }
    }
}
