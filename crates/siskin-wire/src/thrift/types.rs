//! The numbers of the Thrift encodings.

/// The type of a value on the wire. The codes are those of the binary protocol.
///
/// *Source:* Apache Thrift, `TType`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
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

impl Type {
    /// Its number in the binary protocol.
    #[inline]
    pub const fn code(self) -> u8 {
        self as u8
    }

    /// The type of a number, if it has one. 0 has: [`Type::Stop`].
    #[inline]
    pub const fn from_code(code: u8) -> Option<Self> {
        Some(match code {
            0 => Self::Stop,
            2 => Self::Bool,
            3 => Self::Byte,
            4 => Self::Double,
            6 => Self::I16,
            8 => Self::I32,
            10 => Self::I64,
            11 => Self::String,
            12 => Self::Struct,
            13 => Self::Map,
            14 => Self::Set,
            15 => Self::List,
            16 => Self::Uuid,
            _ => return None,
        })
    }
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

impl MessageType {
    /// Its number.
    pub const fn code(self) -> u8 {
        self as u8
    }

    /// The type of a number, if it has one.
    pub const fn from_code(code: u8) -> Option<Self> {
        Some(match code {
            1 => Self::Call,
            2 => Self::Reply,
            3 => Self::Exception,
            4 => Self::Oneway,
            _ => return None,
        })
    }
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

impl ApplicationErrorKind {
    /// Its number.
    pub const fn code(self) -> i32 {
        match self {
            Self::Unknown => 0,
            Self::UnknownMethod => 1,
            Self::InvalidMessageType => 2,
            Self::WrongMethodName => 3,
            Self::BadSequenceId => 4,
            Self::MissingResult => 5,
            Self::InternalError => 6,
            Self::ProtocolError => 7,
            Self::InvalidTransform => 8,
            Self::InvalidProtocol => 9,
            Self::UnsupportedClientType => 10,
            Self::Other(code) => code,
        }
    }

    /// The kind of a number.
    pub const fn from_code(code: i32) -> Self {
        match code {
            0 => Self::Unknown,
            1 => Self::UnknownMethod,
            2 => Self::InvalidMessageType,
            3 => Self::WrongMethodName,
            4 => Self::BadSequenceId,
            5 => Self::MissingResult,
            6 => Self::InternalError,
            7 => Self::ProtocolError,
            8 => Self::InvalidTransform,
            9 => Self::InvalidProtocol,
            10 => Self::UnsupportedClientType,
            _ => Self::Other(code),
        }
    }
}
