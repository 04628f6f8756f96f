//! Values that the IDL at hand does not know, kept to be written back.

use std::fmt;

use super::codec::{Input, Output};
use super::error::ProtocolError;
use super::types::Type;
use super::values::{F64, Uuid};

/// A field that the IDL at hand does not know: a union's arm that a newer peer has.
///
/// It belongs to no protocol: read from one, it can be written to another.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct UnknownField {
    /// Its id on the wire.
    pub id: i16,
    /// Its value.
    pub value: UnknownValue,
}

/// The value of an [`UnknownField`].
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub enum UnknownValue {
    /// `bool`
    Bool(bool),
    /// `i8`
    Byte(i8),
    /// `double`
    Double(F64),
    /// `i16`
    I16(i16),
    /// `i32`, or an enum
    I32(i32),
    /// `i64`
    I64(i64),
    /// `string` or `binary`: the wire does not tell them apart
    String(Vec<u8>),
    /// A struct, union or exception, its fields in order.
    Struct(Vec<UnknownField>),
    /// `map`: the types of keys and values, and the pairs in order.
    Map(Type, Type, Vec<(Self, Self)>),
    /// `set`: the type of the elements, and they in order.
    Set(Type, Vec<Self>),
    /// `list`: the type of the elements, and they in order.
    List(Type, Vec<Self>),
    /// `uuid`
    Uuid(Uuid),
}

impl UnknownField {
    /// Reads the value of a field whose header has been read.
    ///
    /// # Errors
    /// When the bytes are no value of the type.
    pub fn decode<I: Input>(input: &mut I, ty: Type, id: i16) -> Result<Self, ProtocolError> {
        Ok(Self {
            id,
            value: UnknownValue::decode(input, ty)?,
        })
    }

    /// Writes it: header and value.
    pub fn encode<O: Output>(&self, out: &mut O) {
        out.field(self.value.ty(), self.id);
        self.value.encode(out);
    }
}

/// The fields of a struct that the IDL at hand does not know, in the order in which they were read. It takes one pointer as long
/// as there are none.
///
/// `Debug` shows the ids alone: whoever knows the fields may have marked them as secret.
#[derive(Clone, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct UnknownFields(
    #[expect(
        clippy::box_collection,
        reason = "every struct has one, and hardly ever is there anything in it"
    )]
    Option<Box<Vec<UnknownField>>>,
);

impl UnknownFields {
    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.iter().len() == 0
    }

    /// How many there are.
    pub fn len(&self) -> usize {
        self.iter().len()
    }

    /// They, in order.
    pub fn iter(&self) -> std::slice::Iter<'_, UnknownField> {
        self.0.as_deref().map(Vec::as_slice).unwrap_or_default().iter()
    }

    /// Adds one at the end.
    pub fn push(&mut self, field: UnknownField) {
        self.0.get_or_insert_default().push(field);
    }

    /// Reads the value of a field whose header has been read, and adds it at the end.
    ///
    /// # Errors
    /// When the bytes are no value of the type.
    pub fn decode<I: Input>(&mut self, input: &mut I, ty: Type, id: i16) -> Result<(), ProtocolError> {
        self.push(UnknownField::decode(input, ty, id)?);
        Ok(())
    }

    /// Writes them, header and value each.
    pub fn encode<O: Output>(&self, out: &mut O) {
        for field in self {
            field.encode(out);
        }
    }
}

impl<'a> IntoIterator for &'a UnknownFields {
    type Item = &'a UnknownField;
    type IntoIter = std::slice::Iter<'a, UnknownField>;

    fn into_iter(self) -> Self::IntoIter {
        self.iter()
    }
}

impl fmt::Debug for UnknownFields {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_list().entries(self.iter().map(|field| field.id)).finish()
    }
}

impl UnknownValue {
    /// Its type on the wire.
    pub fn ty(&self) -> Type {
        match self {
            Self::Bool(_) => Type::Bool,
            Self::Byte(_) => Type::Byte,
            Self::Double(_) => Type::Double,
            Self::I16(_) => Type::I16,
            Self::I32(_) => Type::I32,
            Self::I64(_) => Type::I64,
            Self::String(_) => Type::String,
            Self::Struct(_) => Type::Struct,
            Self::Map(..) => Type::Map,
            Self::Set(..) => Type::Set,
            Self::List(..) => Type::List,
            Self::Uuid(_) => Type::Uuid,
        }
    }

    /// Reads a value of a type.
    ///
    /// # Errors
    /// When the bytes are no such value.
    pub fn decode<I: Input>(input: &mut I, ty: Type) -> Result<Self, ProtocolError> {
        Ok(match ty {
            Type::Stop => return Err(ProtocolError::UnknownType { code: 0 }),
            Type::Bool => Self::Bool(input.bool()?),
            Type::Byte => Self::Byte(input.i8()?),
            Type::Double => Self::Double(F64(input.double()?)),
            Type::I16 => Self::I16(input.i16()?),
            Type::I32 => Self::I32(input.i32()?),
            Type::I64 => Self::I64(input.i64()?),
            Type::String => Self::String(input.binary()?.into()),
            Type::Struct => {
                let mut fields = Vec::new();
                let scope = input.struct_begin()?;
                while let Some((ty, id)) = input.field_begin()? {
                    fields.push(UnknownField::decode(input, ty, id)?);
                }
                input.struct_end(scope);
                Self::Struct(fields)
            }
            Type::Map => {
                let (key, value, count) = input.map_begin((Type::Stop, Type::Stop), 2)?;
                let mut pairs = Vec::new();
                for _ in 0..count {
                    pairs.push((Self::decode(input, key)?, Self::decode(input, value)?));
                }
                input.map_end();
                Self::Map(key, value, pairs)
            }
            Type::List => {
                let (element, count) = input.list_begin(Type::Stop, 1)?;
                let elements = Self::decode_all(input, element, count)?;
                input.list_end();
                Self::List(element, elements)
            }
            Type::Set => {
                let (element, count) = input.set_begin(Type::Stop, 1)?;
                let elements = Self::decode_all(input, element, count)?;
                input.set_end();
                Self::Set(element, elements)
            }
            Type::Uuid => Self::Uuid(Uuid(input.uuid()?)),
        })
    }

    fn decode_all<I: Input>(input: &mut I, ty: Type, count: usize) -> Result<Vec<Self>, ProtocolError> {
        let mut elements = Vec::new();
        for _ in 0..count {
            elements.push(Self::decode(input, ty)?);
        }
        Ok(elements)
    }

    fn encode<O: Output>(&self, out: &mut O) {
        match self {
            Self::Bool(value) => out.bool(*value),
            Self::Byte(value) => out.i8(*value),
            Self::Double(value) => out.double(value.0),
            Self::I16(value) => out.i16(*value),
            Self::I32(value) => out.i32(*value),
            Self::I64(value) => out.i64(*value),
            Self::String(value) => out.binary(value),
            Self::Struct(fields) => {
                let scope = out.struct_begin();
                for field in fields {
                    field.encode(out);
                }
                out.struct_end(scope);
            }
            Self::Map(key, value, pairs) => {
                out.map_begin(*key, *value, pairs.len());
                for (key, value) in pairs {
                    key.encode(out);
                    value.encode(out);
                }
                out.map_end();
            }
            Self::List(element, elements) => {
                out.list_begin(*element, elements.len());
                for element in elements {
                    element.encode(out);
                }
                out.list_end();
            }
            Self::Set(element, elements) => {
                out.set_begin(*element, elements.len());
                for element in elements {
                    element.encode(out);
                }
                out.set_end();
            }
            Self::Uuid(value) => out.uuid(&value.0),
        }
    }
}
