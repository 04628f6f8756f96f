//! What generated types and protocols offer each other.

use bytes::Bytes;

use super::error::ProtocolError;
use super::types::Type;

/// A protocol being read: the bytes of one frame, from the front.
///
/// Every length and count is checked against what is left of the frame before anything is reserved for it.
pub trait Input {
    /// What [`struct_begin`](Self::struct_begin) must remember until the struct's end.
    type Scope: Copy;

    /// Goes one level deeper.
    ///
    /// # Errors
    /// [`ProtocolError::DepthLimit`].
    fn struct_begin(&mut self) -> Result<Self::Scope, ProtocolError>;
    /// The next field's type and id, or `None` at the struct's stop.
    ///
    /// # Errors
    /// When the bytes end, or name no type.
    fn field_begin(&mut self) -> Result<Option<(Type, i16)>, ProtocolError>;
    /// Whether the next field has this type and id; its header has been read then, and its value follows. Fields mostly come
    /// in the order of their ids, and this asks less than [`field_begin`](Self::field_begin) tells. A protocol that cannot
    /// say so cheaply says no.
    #[inline]
    fn field_is(&mut self, _ty: Type, _id: i16) -> bool {
        false
    }
    /// Back from the struct.
    fn struct_end(&mut self, scope: Self::Scope);

    /// Reads a `bool`.
    fn bool(&mut self) -> Result<bool, ProtocolError>;
    /// Reads an `i8`.
    fn i8(&mut self) -> Result<i8, ProtocolError>;
    /// Reads an `i16`.
    fn i16(&mut self) -> Result<i16, ProtocolError>;
    /// Reads an `i32`.
    fn i32(&mut self) -> Result<i32, ProtocolError>;
    /// Reads an `i64`.
    fn i64(&mut self) -> Result<i64, ProtocolError>;
    /// Reads a `double`.
    fn double(&mut self) -> Result<f64, ProtocolError>;
    /// Reads a `uuid`, network order.
    fn uuid(&mut self) -> Result<[u8; 16], ProtocolError>;
    /// Reads a `string`.
    fn string(&mut self) -> Result<String, ProtocolError>;
    /// Reads a `binary`: a slice of the frame, not a copy.
    fn binary(&mut self) -> Result<Bytes, ProtocolError>;

    /// Goes one level deeper into a list or set of elements that take at least `min` bytes each where they are of type
    /// `expected`; gives the elements' type and count. An empty one has the type `expected`, whatever the bytes say. Where
    /// nothing is expected, [`Type::Stop`], it has the type that they say, or `Stop` where that does not exist.
    fn list_begin(&mut self, expected: Type, min: usize) -> Result<(Type, usize), ProtocolError>;
    /// Back from the list or set.
    fn list_end(&mut self);
    /// [`list_begin`](Self::list_begin) of a set, for a protocol that tells the two apart.
    #[inline]
    fn set_begin(&mut self, expected: Type, min: usize) -> Result<(Type, usize), ProtocolError> {
        self.list_begin(expected, min)
    }
    /// Back from the set.
    #[inline]
    fn set_end(&mut self) {
        self.list_end();
    }
    /// Goes one level deeper into a map; as [`list_begin`](Self::list_begin), with `min` bytes a pair.
    fn map_begin(&mut self, expected: (Type, Type), min: usize) -> Result<(Type, Type, usize), ProtocolError>;
    /// Back from the map.
    fn map_end(&mut self);

    /// Reads over one value of a type.
    fn skip(&mut self, ty: Type) -> Result<(), ProtocolError>;
}

/// A protocol being written: a buffer that grows.
///
/// Writing cannot fail: what cannot be said (a string of more than 2 GiB, say) is remembered by the buffer and comes out
/// when it is finished.
pub trait Output {
    /// What [`struct_begin`](Self::struct_begin) must remember until the struct's end.
    type Scope: Copy;

    /// Starts a struct.
    fn struct_begin(&mut self) -> Self::Scope;
    /// Starts a field of the struct; its value follows.
    fn field(&mut self, ty: Type, id: i16);
    /// Ends the struct with its stop.
    fn struct_end(&mut self, scope: Self::Scope);

    /// Writes a `bool`.
    fn bool(&mut self, value: bool);
    /// Writes an `i8`.
    fn i8(&mut self, value: i8);
    /// Writes an `i16`.
    fn i16(&mut self, value: i16);
    /// Writes an `i32`.
    fn i32(&mut self, value: i32);
    /// Writes an `i64`.
    fn i64(&mut self, value: i64);
    /// Writes a `double`.
    fn double(&mut self, value: f64);
    /// Writes a `uuid`, network order.
    fn uuid(&mut self, value: &[u8; 16]);
    /// Writes a `string`.
    fn string(&mut self, value: &str);
    /// Writes a `binary`.
    fn binary(&mut self, value: &[u8]);

    /// Writes a `bool` as a field: header and value.
    #[inline]
    fn bool_field(&mut self, id: i16, value: bool) {
        self.field(Type::Bool, id);
        self.bool(value);
    }
    /// Writes an `i8` as a field.
    #[inline]
    fn i8_field(&mut self, id: i16, value: i8) {
        self.field(Type::Byte, id);
        self.i8(value);
    }
    /// Writes an `i16` as a field.
    #[inline]
    fn i16_field(&mut self, id: i16, value: i16) {
        self.field(Type::I16, id);
        self.i16(value);
    }
    /// Writes an `i32` as a field.
    #[inline]
    fn i32_field(&mut self, id: i16, value: i32) {
        self.field(Type::I32, id);
        self.i32(value);
    }
    /// Writes an `i64` as a field.
    #[inline]
    fn i64_field(&mut self, id: i16, value: i64) {
        self.field(Type::I64, id);
        self.i64(value);
    }
    /// Writes a `double` as a field.
    #[inline]
    fn double_field(&mut self, id: i16, value: f64) {
        self.field(Type::Double, id);
        self.double(value);
    }
    /// Writes a `string` or `binary` as a field.
    #[inline]
    fn binary_field(&mut self, id: i16, value: &[u8]) {
        self.field(Type::String, id);
        self.binary(value);
    }

    /// Writes a whole struct of nothing but scalars. There are at most [`MAX_SCALARS`] of them; more do not compile.
    #[inline]
    fn scalars<const N: usize>(&mut self, fields: [(i16, Scalar); N]) {
        const { assert!(N <= MAX_SCALARS) };
        let scope = self.struct_begin();
        for (id, value) in fields {
            match value {
                Scalar::Bool(value) => self.bool_field(id, value),
                Scalar::I8(value) => self.i8_field(id, value),
                Scalar::I16(value) => self.i16_field(id, value),
                Scalar::I32(value) => self.i32_field(id, value),
                Scalar::I64(value) => self.i64_field(id, value),
                Scalar::Double(value) => self.double_field(id, value),
            }
        }
        self.struct_end(scope);
    }

    /// Writes many `i32`, one after the other.
    #[inline]
    fn i32s(&mut self, values: &[i32]) {
        for value in values {
            self.i32(*value);
        }
    }
    /// Writes many `i64`, one after the other.
    #[inline]
    fn i64s(&mut self, values: &[i64]) {
        for value in values {
            self.i64(*value);
        }
    }
    /// Starts a list or set; its elements follow.
    fn list_begin(&mut self, ty: Type, len: usize);
    /// Ends it.
    fn list_end(&mut self);
    /// [`list_begin`](Self::list_begin) of a set, for a protocol that tells the two apart.
    #[inline]
    fn set_begin(&mut self, ty: Type, len: usize) {
        self.list_begin(ty, len);
    }
    /// Ends it.
    #[inline]
    fn set_end(&mut self) {
        self.list_end();
    }
    /// Starts a map; its pairs follow.
    fn map_begin(&mut self, key: Type, value: Type, len: usize);
    /// Ends it.
    fn map_end(&mut self);
}

/// The most fields of [`Output::scalars`].
pub const MAX_SCALARS: usize = 4;

/// A value of few bytes, for [`Output::scalars`].
#[derive(Clone, Copy, Debug)]
pub enum Scalar {
    /// `bool`
    Bool(bool),
    /// `i8`
    I8(i8),
    /// `i16`
    I16(i16),
    /// `i32`, or an enum
    I32(i32),
    /// `i64`
    I64(i64),
    /// `double`
    Double(f64),
}

/// A value that can be written.
pub trait Encode {
    /// Its type on the wire; [`Type::Stop`] for `()`, the result of a `void` method.
    const TYPE: Type;

    /// Writes it.
    fn encode<O: Output>(&self, out: &mut O);

    /// Writes it as a field: header and value.
    #[inline]
    fn encode_field<O: Output>(&self, out: &mut O, id: i16) {
        out.field(Self::TYPE, id);
        self.encode(out);
    }

    /// Writes the elements of a list, one after the other.
    #[inline]
    fn encode_all<O: Output>(values: &[Self], out: &mut O)
    where
        Self: Sized,
    {
        for value in values {
            value.encode(out);
        }
    }
}

/// A value that can be read.
pub trait Decode: Sized {
    /// Its type on the wire.
    const TYPE: Type;
    /// The fewest bytes that a value takes in any protocol.
    const MIN_SIZE: usize;

    /// Reads it.
    ///
    /// # Errors
    /// When the bytes are not such a value.
    fn decode<I: Input>(input: &mut I) -> Result<Self, ProtocolError>;

    /// Reads the value of a field whose header said `found`. `None` where the field counts as absent, because what was
    /// there has another type (also another type of elements); it has been skipped then.
    ///
    /// # Errors
    /// When the bytes are not such a value, or cannot be skipped.
    #[inline]
    fn decode_field<I: Input>(input: &mut I, found: Type) -> Result<Option<Self>, ProtocolError> {
        if found == Self::TYPE {
            Self::decode(input).map(Some)
        } else {
            input.skip(found)?;
            Ok(None)
        }
    }

    /// Reads an argument of a call: as [`decode_field`](Self::decode_field), but another type is refused, as Finagle does.
    ///
    /// # Errors
    /// [`ProtocolError::WrongType`], and all of [`decode`](Self::decode).
    #[inline]
    fn decode_argument<I: Input>(input: &mut I, found: Type) -> Result<Self, ProtocolError> {
        if found == Self::TYPE {
            Self::decode(input)
        } else {
            Err(ProtocolError::WrongType {
                strukt: "",
                field: "",
                expected: Self::TYPE,
                found,
            })
        }
    }
}

/// The value of a required field.
///
/// # Errors
/// [`ProtocolError::MissingField`] where there is none.
#[inline]
pub fn required<T>(value: Option<T>, strukt: &'static str, field: &'static str) -> Result<T, ProtocolError> {
    value.ok_or(ProtocolError::MissingField { strukt, field })
}
