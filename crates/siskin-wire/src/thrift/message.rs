//! What stands in front of a message's struct, and the struct of a failure.

use super::codec::{Decode, Encode, Input, Output};
use super::error::ProtocolError;
use super::types::{ApplicationErrorKind, MessageType, Type};

/// What stands in front of a message's struct.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[doc(alias = "TMessage")]
pub struct MessageHeader<'a> {
    /// The method's name; of a multiplexed call `service:method`.
    pub name: &'a str,
    /// What the message is.
    pub message_type: MessageType,
    /// Repeated in the reply, whatever it is.
    pub seqid: i32,
}

/// The same, of which the name has not been looked at yet.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct RawMessageHeader<'a> {
    /// The bytes of the method's name.
    pub name: &'a [u8],
    /// What the message is.
    pub message_type: MessageType,
    /// Repeated in the reply, whatever it is.
    pub seqid: i32,
}

impl<'a> RawMessageHeader<'a> {
    /// With the name as a text.
    ///
    /// # Errors
    /// When it is not UTF-8.
    pub fn text(self) -> Result<MessageHeader<'a>, ProtocolError> {
        Ok(MessageHeader {
            name: str::from_utf8(self.name).map_err(|_| ProtocolError::InvalidUtf8)?,
            message_type: self.message_type,
            seqid: self.seqid,
        })
    }
}

/// Why a call failed: the struct of an EXCEPTION message, `{1: string message, 2: i32 type}`.
///
/// *Source:* Apache Thrift, `TApplicationException`.
#[derive(Clone, Debug, PartialEq, Eq)]
#[doc(alias = "TApplicationException")]
pub struct ApplicationException {
    /// For a reader.
    pub message: Option<String>,
    /// For a program.
    pub kind: ApplicationErrorKind,
}

impl ApplicationException {
    /// An exception with a text.
    pub fn new(kind: ApplicationErrorKind, message: impl Into<String>) -> Self {
        Self {
            message: Some(message.into()),
            kind,
        }
    }
}

impl Encode for ApplicationException {
    const TYPE: Type = Type::Struct;

    fn encode<O: Output>(&self, out: &mut O) {
        let scope = out.struct_begin();
        if let Some(message) = &self.message {
            message.encode_field(out, 1);
        }
        self.kind.code().encode_field(out, 2);
        out.struct_end(scope);
    }
}

impl Decode for ApplicationException {
    const TYPE: Type = Type::Struct;
    const MIN_SIZE: usize = 1;

    fn decode<I: Input>(input: &mut I) -> Result<Self, ProtocolError> {
        let mut exception = Self {
            message: None,
            kind: ApplicationErrorKind::Unknown,
        };
        let scope = input.struct_begin()?;
        while let Some((ty, id)) = input.field_begin()? {
            match id {
                1 => exception.message = String::decode_field(input, ty)?.or(exception.message),
                2 => {
                    if let Some(code) = i32::decode_field(input, ty)? {
                        exception.kind = ApplicationErrorKind::from_code(code);
                    }
                }
                _ => input.skip(ty)?,
            }
        }
        input.struct_end(scope);
        Ok(exception)
    }
}
