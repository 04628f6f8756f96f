//! What can be wrong with the bytes of a value or a message.

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
    /// An argument of another type than the IDL says.
    WrongType {
        /// What the IDL says.
        expected: Type,
        /// What was read.
        found: Type,
    },
}
