//! The binary protocol.
//!
//! | what | bytes |
//! |---|---|
//! | `bool`, `i8` | 1 |
//! | `i16`, `i32`, `i64`, `double` | 2, 4, 8, 8, big-endian |
//! | `string`, `binary` | `length:4` and the bytes |
//! | `uuid` | 16, network order |
//! | field | `type:1 id:2 value`; a struct ends with one 0 |
//! | list, set | `type:1 count:4` and the elements |
//! | map | `key type:1 value type:1 count:4` and the pairs |
//! | message, strict | `0x80010000 \| type:4 name~4 seqid:4` and a struct |
//! | message, old | `name~4 type:1 seqid:4` and a struct |
//!
//! Strict messages are written, both kinds are read.
//!
//! *Source:* Apache Thrift, `TBinaryProtocol`; Finagle's factory (`strictWrite = true`, `strictRead = false`).

use bytes::Bytes;

use super::codec::{Encode, Input, MAX_SCALARS, Output, Scalar};
use super::error::ProtocolError;
use super::message::{MessageHeader, RawMessageHeader};
use super::types::{MessageType, Type};

/// How deep values may nest: structs, lists, sets and maps each count one.
pub const MAX_DEPTH: usize = 64;

const VERSION: u32 = 0x8001_0000;
const VERSION_MASK: u32 = 0xffff_0000;

/// Reads the binary protocol from a frame.
///
/// What is left of the frame bounds every length and count; nothing is reserved that it does not justify.
#[derive(Clone, Debug)]
pub struct BinaryInput<'a> {
    /// The whole frame, of which `binary` values are slices.
    frame: &'a Bytes,
    /// What is left of it: always its tail.
    rest: &'a [u8],
    /// How many levels more values may nest.
    levels: usize,
}

impl<'a> BinaryInput<'a> {
    /// Reads from the frame's start.
    pub fn new(frame: &'a Bytes) -> Self {
        Self {
            frame,
            rest: frame,
            levels: MAX_DEPTH,
        }
    }

    /// How many bytes have not been read.
    pub fn remaining(&self) -> usize {
        self.rest.len()
    }

    /// Reads a message's header; its struct follows.
    ///
    /// # Errors
    /// When the bytes end, or are no header.
    pub fn message_begin(&mut self) -> Result<MessageHeader<'a>, ProtocolError> {
        self.message_begin_raw()?.text()
    }

    /// As [`message_begin`](Self::message_begin), with the name as it came: whoever looks it up finds no name there that is not
    /// UTF-8.
    ///
    /// # Errors
    /// When the bytes end, or are no header.
    pub fn message_begin_raw(&mut self) -> Result<RawMessageHeader<'a>, ProtocolError> {
        let word = u32::from_be_bytes(self.array()?);
        let (name, code) = if word & 0x8000_0000 == 0 {
            let name = self.take(word as usize)?;
            let [code] = self.array()?;
            (name, code)
        } else {
            if word & VERSION_MASK != VERSION {
                return Err(ProtocolError::BadVersion { word });
            }
            let length = self.length()?;
            let [.., code] = word.to_be_bytes();
            (self.take(length)?, code)
        };
        let message_type = MessageType::from_code(code).ok_or(ProtocolError::UnknownMessageType { code })?;
        let seqid = self.i32()?;
        Ok(RawMessageHeader {
            name,
            message_type,
            seqid,
        })
    }

    #[inline]
    fn array<const N: usize>(&mut self) -> Result<[u8; N], ProtocolError> {
        let Some((bytes, rest)) = self.rest.split_first_chunk::<N>() else {
            return Err(ProtocolError::Truncated);
        };
        self.rest = rest;
        Ok(*bytes)
    }

    #[inline]
    fn take(&mut self, length: usize) -> Result<&'a [u8], ProtocolError> {
        let Some((bytes, rest)) = self.rest.split_at_checked(length) else {
            return Err(ProtocolError::Truncated);
        };
        self.rest = rest;
        Ok(bytes)
    }

    #[inline]
    fn text(&mut self, length: usize) -> Result<&'a str, ProtocolError> {
        str::from_utf8(self.take(length)?).map_err(|_| ProtocolError::InvalidUtf8)
    }

    /// A length or count: not negative.
    #[inline]
    fn length(&mut self) -> Result<usize, ProtocolError> {
        let size = i32::from_be_bytes(self.array()?);
        usize::try_from(size).map_err(|_| ProtocolError::NegativeSize { size })
    }

    #[inline]
    fn deeper(&mut self) -> Result<(), ProtocolError> {
        match self.levels.checked_sub(1) {
            Some(levels) => {
                self.levels = levels;
                Ok(())
            }
            None => Err(ProtocolError::DepthLimit { limit: MAX_DEPTH }),
        }
    }

    /// A count of elements that take at least `min` bytes each.
    #[inline]
    fn count(&mut self, min: usize) -> Result<usize, ProtocolError> {
        let count = self.length()?;
        let limit = self.rest.len() / min.max(1);
        if count > limit {
            Err(ProtocolError::SizeLimit { size: count, limit })
        } else {
            Ok(count)
        }
    }

    /// The type of the elements of an empty container. Writers put there what they like.
    #[inline]
    fn type_of_none(expected: Type, code: u8) -> Type {
        if expected == Type::Stop {
            Type::from_code(code).unwrap_or(Type::Stop)
        } else {
            expected
        }
    }

    /// The fewest bytes of a value of a type.
    fn min_size(ty: Type) -> usize {
        match ty {
            Type::Stop => 0,
            Type::Bool | Type::Byte | Type::Struct => 1,
            Type::I16 => 2,
            Type::I32 | Type::String => 4,
            Type::Double | Type::I64 => 8,
            Type::Set | Type::List => 5,
            Type::Map => 6,
            Type::Uuid => 16,
        }
    }

    /// Whether every value of a type takes the same number of bytes, and how many.
    fn fixed_size(ty: Type) -> Option<usize> {
        match ty {
            Type::Bool | Type::Byte | Type::I16 | Type::I32 | Type::I64 | Type::Double | Type::Uuid => {
                Some(Self::min_size(ty))
            }
            Type::Stop | Type::String | Type::Struct | Type::Map | Type::Set | Type::List => None,
        }
    }
}

impl Input for BinaryInput<'_> {
    type Scope = ();

    #[inline]
    fn struct_begin(&mut self) -> Result<(), ProtocolError> {
        self.deeper()
    }

    #[inline]
    fn field_begin(&mut self) -> Result<Option<(Type, i16)>, ProtocolError> {
        // A stop is one byte, any other header three.
        match *self.rest {
            [0, ref rest @ ..] => {
                self.rest = rest;
                Ok(None)
            }
            [code, high, low, ref rest @ ..] => {
                self.rest = rest;
                let ty = Type::from_code(code).ok_or(ProtocolError::UnknownType { code })?;
                Ok(Some((ty, i16::from_be_bytes([high, low]))))
            }
            _ => Err(ProtocolError::Truncated),
        }
    }

    #[inline]
    fn field_is(&mut self, ty: Type, id: i16) -> bool {
        let [high, low] = id.to_be_bytes();
        match self.rest.split_first_chunk() {
            Some((header, rest)) if *header == [ty.code(), high, low] => {
                self.rest = rest;
                true
            }
            _ => false,
        }
    }

    #[inline]
    fn struct_end(&mut self, (): ()) {
        self.levels += 1;
    }

    #[inline]
    fn bool(&mut self) -> Result<bool, ProtocolError> {
        let [byte] = self.array()?;
        Ok(byte == 1)
    }

    #[inline]
    fn i8(&mut self) -> Result<i8, ProtocolError> {
        Ok(i8::from_be_bytes(self.array()?))
    }

    #[inline]
    fn i16(&mut self) -> Result<i16, ProtocolError> {
        Ok(i16::from_be_bytes(self.array()?))
    }

    #[inline]
    fn i32(&mut self) -> Result<i32, ProtocolError> {
        Ok(i32::from_be_bytes(self.array()?))
    }

    #[inline]
    fn i64(&mut self) -> Result<i64, ProtocolError> {
        Ok(i64::from_be_bytes(self.array()?))
    }

    #[inline]
    fn double(&mut self) -> Result<f64, ProtocolError> {
        Ok(f64::from_be_bytes(self.array()?))
    }

    #[inline]
    fn uuid(&mut self) -> Result<[u8; 16], ProtocolError> {
        self.array()
    }

    #[inline]
    fn string(&mut self) -> Result<String, ProtocolError> {
        let length = self.length()?;
        Ok(self.text(length)?.to_owned())
    }

    #[inline]
    fn binary(&mut self) -> Result<Bytes, ProtocolError> {
        let length = self.length()?;
        let bytes = self.take(length)?;
        Ok(self.frame.slice_ref(bytes))
    }

    #[inline]
    fn list_begin(&mut self, expected: Type, min: usize) -> Result<(Type, usize), ProtocolError> {
        self.deeper()?;
        let [code] = self.array()?;
        let count = self.length()?;
        if count == 0 {
            return Ok((Self::type_of_none(expected, code), 0));
        }
        let ty = Type::from_code(code).ok_or(ProtocolError::UnknownType { code })?;
        let min = if ty == expected { min } else { Self::min_size(ty) };
        let limit = self.rest.len() / min.max(1);
        if count > limit {
            return Err(ProtocolError::SizeLimit { size: count, limit });
        }
        Ok((ty, count))
    }

    #[inline]
    fn list_end(&mut self) {
        self.levels += 1;
    }

    #[inline]
    fn map_begin(&mut self, expected: (Type, Type), min: usize) -> Result<(Type, Type, usize), ProtocolError> {
        self.deeper()?;
        let [key, value] = self.array()?;
        let count = self.length()?;
        if count == 0 {
            let key = Self::type_of_none(expected.0, key);
            return Ok((key, Self::type_of_none(expected.1, value), 0));
        }
        let key = Type::from_code(key).ok_or(ProtocolError::UnknownType { code: key })?;
        let value = Type::from_code(value).ok_or(ProtocolError::UnknownType { code: value })?;
        let min = if (key, value) == expected {
            min
        } else {
            Self::min_size(key) + Self::min_size(value)
        };
        let limit = self.rest.len() / min.max(1);
        if count > limit {
            return Err(ProtocolError::SizeLimit { size: count, limit });
        }
        Ok((key, value, count))
    }

    #[inline]
    fn map_end(&mut self) {
        self.levels += 1;
    }

    fn skip(&mut self, ty: Type) -> Result<(), ProtocolError> {
        match ty {
            Type::Stop => Err(ProtocolError::UnknownType { code: 0 }),
            Type::Bool | Type::Byte | Type::I16 | Type::I32 | Type::I64 | Type::Double | Type::Uuid => {
                self.take(Self::min_size(ty)).map(drop)
            }
            Type::String => {
                let length = self.length()?;
                self.take(length).map(drop)
            }
            Type::Struct => {
                self.struct_begin()?;
                while let Some((ty, _)) = self.field_begin()? {
                    self.skip(ty)?;
                }
                self.struct_end(());
                Ok(())
            }
            Type::Set | Type::List => {
                self.deeper()?;
                let [code] = self.array()?;
                let count = self.length()?;
                if count > 0 {
                    let ty = Type::from_code(code).ok_or(ProtocolError::UnknownType { code })?;
                    self.skip_many(ty, count)?;
                }
                self.list_end();
                Ok(())
            }
            Type::Map => {
                self.deeper()?;
                let [key, value] = self.array()?;
                let count = self.count(0)?;
                if count > 0 {
                    let key = Type::from_code(key).ok_or(ProtocolError::UnknownType { code: key })?;
                    let value = Type::from_code(value).ok_or(ProtocolError::UnknownType { code: value })?;
                    for _ in 0..count {
                        self.skip(key)?;
                        self.skip(value)?;
                    }
                }
                self.map_end();
                Ok(())
            }
        }
    }
}

impl BinaryInput<'_> {
    fn skip_many(&mut self, ty: Type, count: usize) -> Result<(), ProtocolError> {
        if let Some(size) = Self::fixed_size(ty) {
            let length = count.checked_mul(size).ok_or(ProtocolError::Truncated)?;
            return self.take(length).map(drop);
        }
        for _ in 0..count {
            self.skip(ty)?;
        }
        Ok(())
    }
}

/// Writes the binary protocol into a buffer that grows.
#[derive(Debug, Default)]
pub struct BinaryOutput {
    buffer: Vec<u8>,
    depth: usize,
    failed: Option<ProtocolError>,
}

/// What a small answer takes, so that it does not grow step by step.
const FIRST_CAPACITY: usize = 1000;

impl BinaryOutput {
    /// A buffer that begins with `headroom` zero bytes, for a header that is filled in later.
    pub fn with_headroom(headroom: usize) -> Self {
        Self::in_buffer(Vec::new(), headroom)
    }

    /// As [`with_headroom`](Self::with_headroom), in the memory of a buffer that nobody needs any more.
    pub fn in_buffer(mut buffer: Vec<u8>, headroom: usize) -> Self {
        buffer.clear();
        if buffer.capacity() == 0 {
            buffer.reserve_exact(headroom + FIRST_CAPACITY);
        }
        buffer.resize(headroom, 0);
        Self {
            buffer,
            depth: 0,
            failed: None,
        }
    }

    /// Writes a strict message's header; its struct follows.
    pub fn message_begin(&mut self, name: &str, message_type: MessageType, seqid: i32) {
        self.buffer
            .extend_from_slice(&(VERSION | u32::from(message_type.code())).to_be_bytes());
        self.string(name);
        self.i32(seqid);
    }

    /// Writes a whole message: header and struct.
    pub fn message(&mut self, name: &str, message_type: MessageType, seqid: i32, body: &impl Encode) {
        self.message_begin(name, message_type, seqid);
        body.encode(self);
    }

    /// How many bytes have been written, headroom included.
    pub fn len(&self) -> usize {
        self.buffer.len()
    }

    /// Whether nothing has been written.
    pub fn is_empty(&self) -> bool {
        self.buffer.is_empty()
    }

    /// Takes back all that was written behind the first `length` bytes.
    pub fn truncate(&mut self, length: usize) {
        self.buffer.truncate(length);
        self.depth = 0;
        self.failed = None;
    }

    /// The bytes.
    ///
    /// # Errors
    /// When something written cannot be said in the protocol: [`ProtocolError::SizeLimit`] for more than 2³¹ − 1 bytes or
    /// elements, [`ProtocolError::DepthLimit`].
    pub fn finish(self) -> Result<Vec<u8>, ProtocolError> {
        match self.failed {
            None => Ok(self.buffer),
            Some(error) => Err(error),
        }
    }

    /// A length or count as bytes.
    #[inline]
    fn size(&mut self, size: usize) -> [u8; 4] {
        // Bytes are made at the end: made in each branch, they are put together one by one.
        let size = i32::try_from(size).unwrap_or_else(|_| {
            self.too_long(size);
            0
        });
        size.to_be_bytes()
    }

    #[cold]
    fn too_long(&mut self, size: usize) {
        self.failed = Some(ProtocolError::SizeLimit {
            size,
            limit: i32::MAX as usize,
        });
    }

    #[cold]
    fn too_deep(&mut self) {
        self.failed = Some(ProtocolError::DepthLimit { limit: MAX_DEPTH });
    }

    #[inline]
    fn deeper(&mut self) {
        self.depth += 1;
        if self.depth > MAX_DEPTH {
            self.too_deep();
        }
    }
}

#[inline]
fn put<const N: usize>(piece: &mut [u8], at: usize, bytes: [u8; N]) -> usize {
    if let Some(place) = piece.get_mut(at..at + N) {
        place.copy_from_slice(&bytes);
    }
    at + N
}

#[inline]
fn put_field(piece: &mut [u8], at: usize, id: i16, value: Scalar) -> usize {
    let [a, b] = id.to_be_bytes();
    match value {
        Scalar::Bool(value) => put(piece, at, [Type::Bool.code(), a, b, u8::from(value)]),
        Scalar::I8(value) => {
            let [c] = value.to_be_bytes();
            put(piece, at, [Type::Byte.code(), a, b, c])
        }
        Scalar::I16(value) => {
            let [c, d] = value.to_be_bytes();
            put(piece, at, [Type::I16.code(), a, b, c, d])
        }
        Scalar::I32(value) => {
            let [c, d, e, f] = value.to_be_bytes();
            put(piece, at, [Type::I32.code(), a, b, c, d, e, f])
        }
        Scalar::I64(value) => {
            let [c, d, e, f, g, h, i, j] = value.to_be_bytes();
            put(piece, at, [Type::I64.code(), a, b, c, d, e, f, g, h, i, j])
        }
        Scalar::Double(value) => {
            let [c, d, e, f, g, h, i, j] = value.to_be_bytes();
            put(piece, at, [Type::Double.code(), a, b, c, d, e, f, g, h, i, j])
        }
    }
}

#[inline]
fn for_each_of_four(fields: &[(i16, Scalar)], mut f: impl FnMut(i16, Scalar)) {
    let mut each = |field: Option<&(i16, Scalar)>| {
        if let Some((id, value)) = field {
            f(*id, *value);
        }
    };
    each(fields.first());
    each(fields.get(1));
    each(fields.get(2));
    each(fields.get(3));
}

impl Output for BinaryOutput {
    type Scope = ();

    #[inline]
    fn struct_begin(&mut self) {
        self.deeper();
    }

    #[inline]
    fn field(&mut self, ty: Type, id: i16) {
        let [high, low] = id.to_be_bytes();
        self.buffer.extend_from_slice(&[ty.code(), high, low]);
    }

    #[inline]
    fn struct_end(&mut self, (): ()) {
        self.depth -= 1;
        self.buffer.push(0);
    }

    #[inline]
    fn bool(&mut self, value: bool) {
        self.buffer.push(u8::from(value));
    }

    #[inline]
    fn i8(&mut self, value: i8) {
        self.buffer.extend_from_slice(&value.to_be_bytes());
    }

    #[inline]
    fn i16(&mut self, value: i16) {
        self.buffer.extend_from_slice(&value.to_be_bytes());
    }

    #[inline]
    fn i32(&mut self, value: i32) {
        self.buffer.extend_from_slice(&value.to_be_bytes());
    }

    #[inline]
    fn i64(&mut self, value: i64) {
        self.buffer.extend_from_slice(&value.to_be_bytes());
    }

    #[inline]
    fn double(&mut self, value: f64) {
        self.buffer.extend_from_slice(&value.to_be_bytes());
    }

    #[inline]
    fn uuid(&mut self, value: &[u8; 16]) {
        self.buffer.extend_from_slice(value);
    }

    #[inline]
    fn string(&mut self, value: &str) {
        self.binary(value.as_bytes());
    }

    #[inline]
    fn binary(&mut self, value: &[u8]) {
        let size = self.size(value.len());
        self.buffer.extend_from_slice(&size);
        self.buffer.extend_from_slice(value);
    }

    #[inline]
    fn scalars<const N: usize>(&mut self, fields: [(i16, Scalar); N]) {
        const { assert!(N <= MAX_SCALARS) };
        // One level deeper, and back at once.
        if self.depth >= MAX_DEPTH {
            self.too_deep();
        }
        // All in one piece, so that there is one check whether the buffer has room. It is long enough, and ends with the
        // stop. Without a loop the compiler sees what goes where.
        let mut piece = [0; MAX_SCALARS * 11 + 1];
        let mut at = 0;
        for_each_of_four(&fields, |id, value| at = put_field(&mut piece, at, id, value));
        if let Some(piece) = piece.get(..=at) {
            self.buffer.extend_from_slice(piece);
        }
    }

    #[inline]
    fn i32s(&mut self, values: &[i32]) {
        // The length is known, so there is one check for all.
        self.buffer.extend(values.iter().flat_map(|value| value.to_be_bytes()));
    }

    #[inline]
    fn i64s(&mut self, values: &[i64]) {
        self.buffer.extend(values.iter().flat_map(|value| value.to_be_bytes()));
    }

    #[inline]
    fn bool_field(&mut self, id: i16, value: bool) {
        let [a, b] = id.to_be_bytes();
        self.buffer
            .extend_from_slice(&[Type::Bool.code(), a, b, u8::from(value)]);
    }

    #[inline]
    fn i8_field(&mut self, id: i16, value: i8) {
        let ([a, b], [value]) = (id.to_be_bytes(), value.to_be_bytes());
        self.buffer.extend_from_slice(&[Type::Byte.code(), a, b, value]);
    }

    #[inline]
    fn i16_field(&mut self, id: i16, value: i16) {
        let ([a, b], [c, d]) = (id.to_be_bytes(), value.to_be_bytes());
        self.buffer.extend_from_slice(&[Type::I16.code(), a, b, c, d]);
    }

    #[inline]
    fn i32_field(&mut self, id: i16, value: i32) {
        let ([a, b], [c, d, e, f]) = (id.to_be_bytes(), value.to_be_bytes());
        self.buffer.extend_from_slice(&[Type::I32.code(), a, b, c, d, e, f]);
    }

    #[inline]
    fn i64_field(&mut self, id: i16, value: i64) {
        let ([a, b], [c, d, e, f, g, h, i, j]) = (id.to_be_bytes(), value.to_be_bytes());
        self.buffer
            .extend_from_slice(&[Type::I64.code(), a, b, c, d, e, f, g, h, i, j]);
    }

    #[inline]
    fn double_field(&mut self, id: i16, value: f64) {
        let ([a, b], [c, d, e, f, g, h, i, j]) = (id.to_be_bytes(), value.to_be_bytes());
        self.buffer
            .extend_from_slice(&[Type::Double.code(), a, b, c, d, e, f, g, h, i, j]);
    }

    #[inline]
    fn binary_field(&mut self, id: i16, value: &[u8]) {
        let [a, b] = id.to_be_bytes();
        let [c, d, e, f] = self.size(value.len());
        self.buffer.extend_from_slice(&[Type::String.code(), a, b, c, d, e, f]);
        self.buffer.extend_from_slice(value);
    }

    #[inline]
    fn list_begin(&mut self, ty: Type, len: usize) {
        self.deeper();
        let [a, b, c, d] = self.size(len);
        self.buffer.extend_from_slice(&[ty.code(), a, b, c, d]);
    }

    #[inline]
    fn list_end(&mut self) {
        self.depth -= 1;
    }

    #[inline]
    fn map_begin(&mut self, key: Type, value: Type, len: usize) {
        self.deeper();
        let [a, b, c, d] = self.size(len);
        self.buffer.extend_from_slice(&[key.code(), value.code(), a, b, c, d]);
    }

    #[inline]
    fn map_end(&mut self) {
        self.depth -= 1;
    }
}

#[cfg(test)]
mod tests;
