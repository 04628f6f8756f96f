//! Thrift values and messages.
//!
//! [`Encode`] and [`Decode`] are what generated types implement, once for all protocols; [`Input`] and [`Output`] are what
//! a protocol offers them.

mod binary;
mod codec;
mod error;
mod index;
mod message;
mod types;
mod unknown;
mod values;

pub use binary::{BinaryInput, BinaryOutput, MAX_DEPTH};
pub use codec::{Decode, Encode, Input, MAX_SCALARS, Output, Scalar, required};
pub use error::ProtocolError;
pub use index::{IndexMap, IndexSet};
pub use message::{ApplicationException, MessageHeader, RawMessageHeader};
pub use types::{ApplicationErrorKind, MessageType, Type};
pub use unknown::{UnknownField, UnknownFields, UnknownValue};
pub use values::{F64, Uuid};
