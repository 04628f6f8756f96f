//! The Apache `thrift` crate's protocols under our types: code that was written for its [`TSerializable`](thrift::protocol::TSerializable),
//! [`TInputProtocol`] and [`TOutputProtocol`] goes on with types that siskin generates.
//!
//! With `siskin_build::Config::apache_traits(true)` every generated struct, union, exception and enum implements
//! `TSerializable`, by [`read()`] and [`write()`]. They take whatever protocol they are given (binary, compact, stored, one of your
//! own) and do what siskin does elsewhere: a required field that is missing is an error, unknown fields are passed over,
//! unknown enum numbers and union arms are kept. Field, struct and method names are not given to the protocol, since no protocol of
//! the crate writes them.
//!
//! ```
//! use siskin::thrift_compat::{self, thrift::protocol::*, thrift::transport::TBufferChannel};
//!
//! let mut channel = TBufferChannel::with_capacity(64, 64);
//! let mut out = TCompactOutputProtocol::new(channel.clone());
//! thrift_compat::write(&vec![1_i32, 2, 3], &mut out)?;
//! channel.copy_write_buffer_to_read_buffer();
//! let read: Vec<i32> = thrift_compat::read(&mut TCompactInputProtocol::new(channel))?;
//! assert_eq!(read, [1, 2, 3]);
//! # Ok::<(), thrift::Error>(())
//! ```

use bytes::Bytes;
use siskin_wire::thrift::{Decode, Encode, Input, MAX_DEPTH, Output, ProtocolError, Type};
pub use thrift;
use thrift::ProtocolErrorKind;
use thrift::protocol::{
    TFieldIdentifier, TInputProtocol, TListIdentifier, TMapIdentifier, TOutputProtocol, TSetIdentifier,
    TStructIdentifier, TType,
};

/// Reads a value from a protocol.
///
/// # Errors
/// What the protocol says; [`thrift::Error::Protocol`] for what is not such a value: `InvalidData` for a missing required
/// field or a union that does not have one field, `DepthLimit` beyond 64 levels.
pub fn read<T: Decode>(protocol: &mut dyn TInputProtocol) -> thrift::Result<T> {
    let mut input = Reader {
        protocol,
        in_field: false,
        depth: 0,
        failed: None,
    };
    T::decode(&mut input).map_err(|error| match input.failed.take() {
        Some(failed) => failed,
        None => to_thrift(&error),
    })
}

/// Writes a value to a protocol.
///
/// # Errors
/// The first that the protocol says; nothing is given to it from then on.
pub fn write<T: Encode>(value: &T, protocol: &mut dyn TOutputProtocol) -> thrift::Result<()> {
    let mut out = Writer {
        protocol,
        in_field: false,
        failed: None,
    };
    value.encode(&mut out);
    out.failed.map_or(Ok(()), Err)
}

fn protocol_error(kind: ProtocolErrorKind, message: String) -> thrift::Error {
    thrift::Error::Protocol(thrift::ProtocolError { kind, message })
}

fn to_thrift(error: &ProtocolError) -> thrift::Error {
    let kind = match error {
        ProtocolError::NegativeSize { .. } => ProtocolErrorKind::NegativeSize,
        ProtocolError::SizeLimit { .. } => ProtocolErrorKind::SizeLimit,
        ProtocolError::DepthLimit { .. } => ProtocolErrorKind::DepthLimit,
        ProtocolError::BadVersion { .. } => ProtocolErrorKind::BadVersion,
        _ => ProtocolErrorKind::InvalidData,
    };
    protocol_error(kind, error.to_string())
}

fn to_ttype(ty: Type) -> TType {
    match ty {
        Type::Stop => TType::Stop,
        Type::Bool => TType::Bool,
        Type::Byte => TType::I08,
        Type::Double => TType::Double,
        Type::I16 => TType::I16,
        Type::I32 => TType::I32,
        Type::I64 => TType::I64,
        Type::String => TType::String,
        Type::Struct => TType::Struct,
        Type::Map => TType::Map,
        Type::Set => TType::Set,
        Type::List => TType::List,
        Type::Uuid => TType::Uuid,
    }
}

fn from_ttype(ty: TType) -> Result<Type, thrift::Error> {
    Ok(match ty {
        TType::Stop => Type::Stop,
        TType::Bool => Type::Bool,
        TType::I08 => Type::Byte,
        TType::Double => Type::Double,
        TType::I16 => Type::I16,
        TType::I32 => Type::I32,
        TType::I64 => Type::I64,
        TType::String => Type::String,
        TType::Struct => Type::Struct,
        TType::Map => Type::Map,
        TType::Set => Type::Set,
        TType::List => Type::List,
        TType::Uuid => Type::Uuid,
        other => {
            let message = format!("{other} is no type of a value");
            return Err(protocol_error(ProtocolErrorKind::InvalidData, message));
        }
    })
}

/// A protocol of the crate as one of ours. What goes wrong in it is kept, and comes out at the end.
struct Reader<'p> {
    protocol: &'p mut dyn TInputProtocol,
    /// Whether the value of a field is being read, whose end the protocol is to be told.
    in_field: bool,
    depth: usize,
    failed: Option<thrift::Error>,
}

impl Reader<'_> {
    fn ask<T>(&mut self, ask: impl FnOnce(&mut dyn TInputProtocol) -> thrift::Result<T>) -> Result<T, ProtocolError> {
        let answer = ask(self.protocol);
        self.keep(answer)
    }

    fn keep<T>(&mut self, answer: thrift::Result<T>) -> Result<T, ProtocolError> {
        answer.map_err(|error| {
            self.failed.get_or_insert(error);
            // Never seen: the kept error is what comes out.
            ProtocolError::Truncated
        })
    }

    /// For what must not fail here: the next question answers with what is kept.
    fn tell(&mut self, tell: impl FnOnce(&mut dyn TInputProtocol) -> thrift::Result<()>) {
        let _ = self.ask(tell);
    }

    fn end_field(&mut self) {
        if std::mem::take(&mut self.in_field) {
            self.tell(|protocol| protocol.read_field_end());
        }
    }

    fn deeper(&mut self) -> Result<(), ProtocolError> {
        if self.depth == MAX_DEPTH {
            return Err(ProtocolError::DepthLimit { limit: MAX_DEPTH });
        }
        self.depth += 1;
        Ok(())
    }

    /// The type and number of a container's elements. An empty one has the type that is expected.
    fn elements(&mut self, expected: Type, ty: TType, size: i32) -> Result<(Type, usize), ProtocolError> {
        let count = usize::try_from(size).map_err(|_| ProtocolError::NegativeSize { size })?;
        if count == 0 && expected != Type::Stop {
            return Ok((expected, 0));
        }
        let ty = from_ttype(ty);
        // Compact says nothing of an empty map's types.
        Ok((
            if count == 0 {
                ty.unwrap_or(Type::Stop)
            } else {
                self.keep(ty)?
            },
            count,
        ))
    }
}

impl Input for Reader<'_> {
    /// Whether the struct is the value of a field.
    type Scope = bool;

    fn struct_begin(&mut self) -> Result<bool, ProtocolError> {
        self.deeper()?;
        self.ask(|protocol| protocol.read_struct_begin())?;
        Ok(std::mem::take(&mut self.in_field))
    }

    fn field_begin(&mut self) -> Result<Option<(Type, i16)>, ProtocolError> {
        self.end_field();
        if self.failed.is_some() {
            return Err(ProtocolError::Truncated);
        }
        let field = self.ask(|protocol| protocol.read_field_begin())?;
        if field.field_type == TType::Stop {
            return Ok(None);
        }
        let ty = self.keep(from_ttype(field.field_type))?;
        let id = field
            .id
            .ok_or_else(|| protocol_error(ProtocolErrorKind::InvalidData, "a field without an id".to_owned()));
        let id = self.keep(id)?;
        self.in_field = true;
        Ok(Some((ty, id)))
    }

    fn struct_end(&mut self, scope: bool) {
        self.tell(|protocol| protocol.read_struct_end());
        self.in_field = scope;
        self.depth -= 1;
    }

    fn bool(&mut self) -> Result<bool, ProtocolError> {
        self.ask(|protocol| protocol.read_bool())
    }

    fn i8(&mut self) -> Result<i8, ProtocolError> {
        self.ask(|protocol| protocol.read_i8())
    }

    fn i16(&mut self) -> Result<i16, ProtocolError> {
        self.ask(|protocol| protocol.read_i16())
    }

    fn i32(&mut self) -> Result<i32, ProtocolError> {
        self.ask(|protocol| protocol.read_i32())
    }

    fn i64(&mut self) -> Result<i64, ProtocolError> {
        self.ask(|protocol| protocol.read_i64())
    }

    fn double(&mut self) -> Result<f64, ProtocolError> {
        self.ask(|protocol| protocol.read_double())
    }

    fn uuid(&mut self) -> Result<[u8; 16], ProtocolError> {
        self.ask(|protocol| protocol.read_uuid().map(uuid::Uuid::into_bytes))
    }

    fn string(&mut self) -> Result<String, ProtocolError> {
        self.ask(|protocol| protocol.read_string())
    }

    fn binary(&mut self) -> Result<Bytes, ProtocolError> {
        self.ask(|protocol| protocol.read_bytes().map(Bytes::from))
    }

    fn list_begin(&mut self, expected: Type, _min: usize) -> Result<(Type, usize), ProtocolError> {
        self.deeper()?;
        let list = self.ask(|protocol| protocol.read_list_begin())?;
        self.elements(expected, list.element_type, list.size)
    }

    fn list_end(&mut self) {
        self.tell(|protocol| protocol.read_list_end());
        self.depth -= 1;
    }

    fn set_begin(&mut self, expected: Type, _min: usize) -> Result<(Type, usize), ProtocolError> {
        self.deeper()?;
        let set = self.ask(|protocol| protocol.read_set_begin())?;
        self.elements(expected, set.element_type, set.size)
    }

    fn set_end(&mut self) {
        self.tell(|protocol| protocol.read_set_end());
        self.depth -= 1;
    }

    fn map_begin(&mut self, expected: (Type, Type), _min: usize) -> Result<(Type, Type, usize), ProtocolError> {
        self.deeper()?;
        let map = self.ask(|protocol| protocol.read_map_begin())?;
        let (key, count) = self.elements(expected.0, map.key_type.unwrap_or(TType::Stop), map.size)?;
        let (value, _) = self.elements(expected.1, map.value_type.unwrap_or(TType::Stop), map.size)?;
        Ok((key, value, count))
    }

    fn map_end(&mut self) {
        self.tell(|protocol| protocol.read_map_end());
        self.depth -= 1;
    }

    fn skip(&mut self, ty: Type) -> Result<(), ProtocolError> {
        let left = i8::try_from(MAX_DEPTH - self.depth).unwrap_or(i8::MAX);
        self.ask(|protocol| protocol.skip_till_depth(to_ttype(ty), left))
    }
}

/// As [`Reader`], for writing.
struct Writer<'p> {
    protocol: &'p mut dyn TOutputProtocol,
    in_field: bool,
    failed: Option<thrift::Error>,
}

impl Writer<'_> {
    fn tell(&mut self, tell: impl FnOnce(&mut dyn TOutputProtocol) -> thrift::Result<()>) {
        if self.failed.is_none() {
            self.failed = tell(self.protocol).err();
        }
    }

    fn end_field(&mut self) {
        if std::mem::take(&mut self.in_field) {
            self.tell(|protocol| protocol.write_field_end());
        }
    }

    /// The size of a container as the crate has it.
    fn size(&mut self, len: usize) -> i32 {
        i32::try_from(len).unwrap_or_else(|_| {
            let message = format!("a container of {len} elements");
            self.tell(|_| Err(protocol_error(ProtocolErrorKind::SizeLimit, message)));
            0
        })
    }
}

impl Output for Writer<'_> {
    type Scope = bool;

    fn struct_begin(&mut self) -> bool {
        self.tell(|protocol| protocol.write_struct_begin(&TStructIdentifier::new("")));
        std::mem::take(&mut self.in_field)
    }

    fn field(&mut self, ty: Type, id: i16) {
        self.end_field();
        self.tell(|protocol| protocol.write_field_begin(&TFieldIdentifier::new("", to_ttype(ty), id)));
        self.in_field = true;
    }

    fn struct_end(&mut self, scope: bool) {
        self.end_field();
        self.tell(|protocol| protocol.write_field_stop());
        self.tell(|protocol| protocol.write_struct_end());
        self.in_field = scope;
    }

    fn bool(&mut self, value: bool) {
        self.tell(|protocol| protocol.write_bool(value));
    }

    fn i8(&mut self, value: i8) {
        self.tell(|protocol| protocol.write_i8(value));
    }

    fn i16(&mut self, value: i16) {
        self.tell(|protocol| protocol.write_i16(value));
    }

    fn i32(&mut self, value: i32) {
        self.tell(|protocol| protocol.write_i32(value));
    }

    fn i64(&mut self, value: i64) {
        self.tell(|protocol| protocol.write_i64(value));
    }

    fn double(&mut self, value: f64) {
        self.tell(|protocol| protocol.write_double(value));
    }

    fn uuid(&mut self, value: &[u8; 16]) {
        self.tell(|protocol| protocol.write_uuid(&uuid::Uuid::from_bytes(*value)));
    }

    fn string(&mut self, value: &str) {
        self.tell(|protocol| protocol.write_string(value));
    }

    fn binary(&mut self, value: &[u8]) {
        self.tell(|protocol| protocol.write_bytes(value));
    }

    fn list_begin(&mut self, ty: Type, len: usize) {
        let size = self.size(len);
        self.tell(|protocol| protocol.write_list_begin(&TListIdentifier::new(to_ttype(ty), size)));
    }

    fn list_end(&mut self) {
        self.tell(|protocol| protocol.write_list_end());
    }

    fn set_begin(&mut self, ty: Type, len: usize) {
        let size = self.size(len);
        self.tell(|protocol| protocol.write_set_begin(&TSetIdentifier::new(to_ttype(ty), size)));
    }

    fn set_end(&mut self) {
        self.tell(|protocol| protocol.write_set_end());
    }

    fn map_begin(&mut self, key: Type, value: Type, len: usize) {
        let size = self.size(len);
        self.tell(|protocol| protocol.write_map_begin(&TMapIdentifier::new(to_ttype(key), to_ttype(value), size)));
    }

    fn map_end(&mut self) {
        self.tell(|protocol| protocol.write_map_end());
    }
}
