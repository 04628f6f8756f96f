//! The numbers of the Thrift encodings.

/// The type of a value on the wire. The codes are those of the binary protocol.
///
/// *Source:* Apache Thrift, `TType`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[repr(u8)]
#[doc(alias = "TType")]
pub enum Type {
    /// Ends a struct; as the type of a result, `void`.
    Stop = 0,
    /// One byte, 1 or 0.
    Bool = 2,
    /// A signed byte (`i8`, `byte`).
    Byte = 3,
    /// IEEE 754, 8 bytes.
    Double = 4,
    /// 2 bytes.
    I16 = 6,
    /// 4 bytes; enums travel as this.
    I32 = 8,
    /// 8 bytes.
    I64 = 10,
    /// `string` and `binary`: a length and bytes.
    String = 11,
    /// Fields until a stop: structs, unions and exceptions.
    Struct = 12,
    /// Pairs.
    Map = 13,
    /// Elements.
    Set = 14,
    /// Elements.
    List = 15,
    /// 16 bytes.
    Uuid = 16,
}

/// What a message is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[repr(u8)]
#[doc(alias = "TMessageType")]
pub enum MessageType {
    /// A call that is answered.
    Call = 1,
    /// The answer to a call: the value or a declared exception.
    Reply = 2,
    /// The answer to a call that failed otherwise: an `ApplicationException`.
    Exception = 3,
    /// A call that is not answered.
    Oneway = 4,
}

/// Why a call failed, as a peer tells it.
///
/// *Source:* Apache Thrift, `TApplicationException`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[doc(alias = "TApplicationExceptionType")]
pub enum ApplicationErrorKind {
    /// 0
    Unknown,
    /// 1: there is no such method.
    UnknownMethod,
    /// 2: the message was neither a call nor one-way.
    InvalidMessageType,
    /// 3: the reply names another method.
    WrongMethodName,
    /// 4: the reply answers another call.
    BadSequenceId,
    /// 5: the reply carries neither a value nor an exception.
    MissingResult,
    /// 6: the implementation failed.
    InternalError,
    /// 7: the arguments could not be read.
    ProtocolError,
    /// 8
    InvalidTransform,
    /// 9
    InvalidProtocol,
    /// 10
    UnsupportedClientType,
    /// Any other number.
    Other(i32),
}
