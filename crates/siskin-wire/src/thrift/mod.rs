//! Thrift values and messages.
//!
//! [`Encode`] and [`Decode`] are what generated types implement, once for all protocols; [`Input`] and [`Output`] are what
//! a protocol offers them.

mod binary;
mod codec;
mod error;
mod types;

pub use binary::{BinaryInput, BinaryOutput};
pub use codec::{Decode, Encode, Input, Output};
pub use error::ProtocolError;
pub use types::{ApplicationErrorKind, MessageType, Type};
