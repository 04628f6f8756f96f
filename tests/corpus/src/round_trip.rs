//! Random values of generated types, through encode and decode.
//!
//! A value is made from the type's descriptor and written as bytes by hand, so that the generated code is held against what the
//! IDL says and not against itself: bytes → value → bytes → value; both values are equal, and what was sent is in both
//! texts of bytes. Some structs carry a field that the IDL does not have, and some fields a value of another type, which
//! counts as absent; optional fields and those with a default are left out now and then.

use std::collections::HashMap;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::process::ExitCode;

use fastrand::Rng;
use siskin::codegen::{
    BinaryInput, BinaryOutput, Bytes, Decode, Encode, FieldDescriptor, Requiredness, StructDescriptor, StructKind,
    Type, TypeDescriptor,
};

/// So many values of each type.
const VALUES: u64 = 12;
/// Values go so deep, unless required fields ask for more.
const DEPTH: usize = 6;
/// Values have about so many parts at most.
const PARTS: usize = 600;
/// An id that no IDL of ours has.
const UNKNOWN_ID: i16 = 32_001;

/// A generated type, and the file that it is from.
#[derive(Debug)]
pub struct Trip {
    row: usize,
    descriptor: &'static StructDescriptor,
    again: Again,
}

/// Bytes → value → bytes → value, and the bytes between; whether the values are to be equal: they are not where one is NaN.
type Again = fn(&Bytes, bool) -> Result<Vec<u8>, String>;

/// A type of the file with this number.
pub const fn trip<T: Encode + Decode + PartialEq>(row: usize, descriptor: &'static StructDescriptor) -> Trip {
    Trip {
        row,
        descriptor,
        again: again::<T>,
    }
}

fn again<T: Encode + Decode + PartialEq>(bytes: &Bytes, equal: bool) -> Result<Vec<u8>, String> {
    let value = decode::<T>(bytes)?;
    let written = encode(&value)?;
    let second = decode::<T>(&Bytes::from(written.clone()))?;
    if equal && value != second {
        return Err("the value that is read back is another".to_owned());
    }
    if encode(&second)? != written {
        return Err("the bytes that are written the second time are others".to_owned());
    }
    Ok(written)
}

fn decode<T: Decode>(bytes: &Bytes) -> Result<T, String> {
    let mut input = BinaryInput::new(bytes);
    let value = T::decode(&mut input).map_err(|error| format!("{error:?}"))?;
    match input.remaining() {
        0 => Ok(value),
        left => Err(format!("{left} bytes are left over")),
    }
}

fn encode<T: Encode>(value: &T) -> Result<Vec<u8>, String> {
    let mut out = BinaryOutput::default();
    value.encode(&mut out);
    out.finish().map_err(|error| format!("{error:?}"))
}

/// Tries values of all types. Prints `ROW<tab>TYPE<tab>WHY` for each type that fails, and `types N` at the end.
#[expect(clippy::print_stdout, reason = "it is read by who started this program")]
pub fn main(types: &[Trip]) -> ExitCode {
    let needs = Needs::of(types.iter().map(|trip| trip.descriptor));
    for trip in types {
        let tried = catch_unwind(AssertUnwindSafe(|| try_type(trip, &needs)));
        let why = match tried {
            Ok(Ok(())) => continue,
            Ok(Err(why)) => why,
            Err(_) => "a panic".to_owned(),
        };
        println!(
            "{}\t{}\t{}",
            trip.row,
            trip.descriptor.name,
            why.replace(['\n', '\t'], " ")
        );
    }
    println!("types {}", types.len());
    ExitCode::SUCCESS
}

fn try_type(trip: &Trip, needs: &Needs) -> Result<(), String> {
    if needs.of_struct(trip.descriptor).is_none() {
        // A union without arms, or what must have one.
        return Ok(());
    }
    for seed in 0..VALUES {
        let mut maker = Maker {
            rng: Rng::with_seed(seed),
            needs,
            left: PARTS,
            nan: false,
        };
        let sent = maker.structure(trip.descriptor, DEPTH, false);
        let mut bytes = Vec::new();
        sent.write(&mut bytes);
        let shown = || format!("(sent {})", hex(&bytes));
        let came = (trip.again)(&Bytes::from(bytes.clone()), !maker.nan).map_err(|why| format!("{why} {}", shown()))?;
        let mut rest = came.as_slice();
        match Value::read(&mut rest, Type::Struct.code()) {
            Some(value) if rest.is_empty() => {
                sent.is_in(&value)
                    .map_err(|at| format!("{at} is lost, came {} {}", hex(&came), shown()))?;
            }
            _ => return Err(format!("what is written is no struct: {} {}", hex(&came), shown())),
        }
    }
    Ok(())
}

fn hex(bytes: &[u8]) -> String {
    let shown = bytes.iter().take(200).map(|byte| format!("{byte:02x}"));
    shown.collect::<String>() + if bytes.len() > 200 { "…" } else { "" }
}

// ---------------------------------------------------------------- values

/// A value as the binary protocol has it. Elements of sets and keys of maps are in order.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Value {
    /// A code, and the bytes, without the length of a string.
    Scalar(u8, Vec<u8>),
    /// A list or set: its code, that of its elements, and these.
    Elements(u8, u8, Vec<Self>),
    Pairs(u8, u8, Vec<(Self, Self)>),
    Fields(Vec<Field>),
}

#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Field {
    id: i16,
    value: Value,
    /// Whether the reader knows it. What it does not know need not come back.
    known: bool,
}

impl Value {
    fn code(&self) -> u8 {
        match self {
            Self::Scalar(code, _) | Self::Elements(code, ..) => *code,
            Self::Pairs(..) => Type::Map.code(),
            Self::Fields(_) => Type::Struct.code(),
        }
    }

    fn write(&self, out: &mut Vec<u8>) {
        let length = |out: &mut Vec<u8>, length: usize| {
            out.extend(i32::try_from(length).unwrap_or(i32::MAX).to_be_bytes());
        };
        match self {
            Self::Scalar(code, bytes) => {
                if *code == Type::String.code() {
                    length(out, bytes.len());
                }
                out.extend(bytes);
            }
            Self::Elements(_, code, values) => {
                out.push(*code);
                length(out, values.len());
                values.iter().for_each(|value| value.write(out));
            }
            Self::Pairs(key, value, pairs) => {
                out.extend([*key, *value]);
                length(out, pairs.len());
                for (key, value) in pairs {
                    key.write(out);
                    value.write(out);
                }
            }
            Self::Fields(fields) => {
                for field in fields {
                    out.push(field.value.code());
                    out.extend(field.id.to_be_bytes());
                    field.value.write(out);
                }
                out.push(Type::Stop.code());
            }
        }
    }

    /// Reads a value of a type. `None` if there is none.
    fn read(bytes: &mut &[u8], code: u8) -> Option<Self> {
        fn take<'a>(bytes: &mut &'a [u8], count: usize) -> Option<&'a [u8]> {
            let (taken, rest) = bytes.split_at_checked(count)?;
            *bytes = rest;
            Some(taken)
        }
        fn byte(bytes: &mut &[u8]) -> Option<u8> {
            take(bytes, 1)?.first().copied()
        }
        fn count(bytes: &mut &[u8]) -> Option<usize> {
            let number = i32::from_be_bytes(take(bytes, 4)?.try_into().ok()?);
            usize::try_from(number).ok()
        }
        let width = match Type::from_code(code)? {
            Type::Bool | Type::Byte => 1,
            Type::I16 => 2,
            Type::I32 => 4,
            Type::I64 | Type::Double => 8,
            Type::Uuid => 16,
            Type::String => count(bytes)?,
            Type::Stop => return None,
            Type::List | Type::Set => {
                let element = byte(bytes)?;
                let count = count(bytes)?;
                let mut values = Vec::new();
                for _ in 0..count {
                    values.push(Self::read(bytes, element)?);
                }
                if code == Type::Set.code() {
                    values.sort();
                }
                return Some(Self::Elements(code, element, values));
            }
            Type::Map => {
                let (key, value) = (byte(bytes)?, byte(bytes)?);
                let count = count(bytes)?;
                let mut pairs = Vec::new();
                for _ in 0..count {
                    pairs.push((Self::read(bytes, key)?, Self::read(bytes, value)?));
                }
                pairs.sort();
                return Some(Self::Pairs(key, value, pairs));
            }
            Type::Struct => {
                let mut fields = Vec::new();
                loop {
                    let code = byte(bytes)?;
                    if code == Type::Stop.code() {
                        fields.sort();
                        return Some(Self::Fields(fields));
                    }
                    let id = i16::from_be_bytes(take(bytes, 2)?.try_into().ok()?);
                    fields.push(Field {
                        id,
                        value: Self::read(bytes, code)?,
                        known: true,
                    });
                }
            }
        };
        Some(Self::Scalar(code, take(bytes, width)?.to_vec()))
    }

    /// Whether all that is known of this value is in another, which may have more fields: those with a default. If not, the way
    /// to what is missing.
    fn is_in(&self, other: &Self) -> Result<(), String> {
        match (self, other) {
            (Self::Fields(sent), Self::Fields(came)) => {
                for field in sent.iter().filter(|field| field.known) {
                    let there = came.iter().find(|other| other.id == field.id);
                    there
                        .map_or(Err(String::new()), |other| field.value.is_in(&other.value))
                        .map_err(|way| format!("field {} {way}", field.id))?;
                }
                Ok(())
            }
            (Self::Elements(code, element, sent), Self::Elements(other_code, other_element, came))
                if code == other_code && sent.len() == came.len() && (element == other_element || sent.is_empty()) =>
            {
                for (index, (sent, came)) in sent.iter().zip(came).enumerate() {
                    sent.is_in(came).map_err(|way| format!("element {index} {way}"))?;
                }
                Ok(())
            }
            (Self::Pairs(key, value, sent), Self::Pairs(other_key, other_value, came))
                if sent.len() == came.len() && ((key, value) == (other_key, other_value) || sent.is_empty()) =>
            {
                for (index, (sent, came)) in sent.iter().zip(came).enumerate() {
                    sent.0.is_in(&came.0).map_err(|way| format!("key {index} {way}"))?;
                    sent.1.is_in(&came.1).map_err(|way| format!("value {index} {way}"))?;
                }
                Ok(())
            }
            (Self::Scalar(..), Self::Scalar(..)) if self == other => Ok(()),
            _ => Err(String::new()),
        }
    }
}

// ---------------------------------------------------------------- how deep a value must be

/// How many structs a value of each struct has at least inside each other. Those that are not here have no finite value.
struct Needs(HashMap<*const StructDescriptor, usize>);

impl Needs {
    fn of(types: impl Iterator<Item = &'static StructDescriptor>) -> Self {
        let mut all: Vec<&'static StructDescriptor> = types.collect();
        let mut seen: HashMap<*const StructDescriptor, ()> =
            all.iter().map(|found| (std::ptr::from_ref(*found), ())).collect();
        let mut at = 0;
        while let Some(found) = all.get(at).copied() {
            at += 1;
            for field in found.fields {
                inside(&field.ty, &mut |found| {
                    if seen.insert(std::ptr::from_ref(found), ()).is_none() {
                        all.push(found);
                    }
                });
            }
        }
        let mut needs = Self(HashMap::new());
        loop {
            let before = needs.0.len();
            for found in &all {
                if !needs.0.contains_key(&std::ptr::from_ref(*found))
                    && let Some(need) = needs.work_out(found)
                {
                    needs.0.insert(std::ptr::from_ref(*found), need);
                }
            }
            if needs.0.len() == before {
                return needs;
            }
        }
    }

    fn work_out(&self, found: &StructDescriptor) -> Option<usize> {
        let mut fields = found.fields.iter();
        let most = if found.kind == StructKind::Union {
            fields.filter_map(|field| self.of_type(&field.ty)).min()?
        } else {
            fields.try_fold(0, |most, field| match field.requiredness {
                Requiredness::Required => Some(self.of_type(&field.ty)?.max(most)),
                _ => Some(most),
            })?
        };
        Some(most + 1)
    }

    fn of_type(&self, ty: &TypeDescriptor) -> Option<usize> {
        match ty.resolved() {
            TypeDescriptor::Struct(found) => self.of_struct(found),
            _ => Some(0),
        }
    }

    fn of_struct(&self, found: &StructDescriptor) -> Option<usize> {
        self.0.get(&std::ptr::from_ref(found)).copied()
    }
}

/// The structs that a type names.
fn inside(ty: &TypeDescriptor, f: &mut impl FnMut(&'static StructDescriptor)) {
    match ty.resolved() {
        TypeDescriptor::Struct(found) => f(found),
        TypeDescriptor::List(element) | TypeDescriptor::Set(element) => inside(element, f),
        TypeDescriptor::Map(key, value) => {
            inside(key, f);
            inside(value, f);
        }
        _ => {}
    }
}

// ---------------------------------------------------------------- random values

struct Maker<'a> {
    rng: Rng,
    needs: &'a Needs,
    /// How many more parts there may be.
    left: usize,
    /// Whether a NaN was made.
    nan: bool,
}

impl Maker<'_> {
    /// A struct with at most so many levels, or as many as it needs. A plain one has all that its type has and nothing else, as
    /// far as there is room: elements of sets and keys of maps must stay in order when defaults are filled in.
    fn structure(&mut self, found: &StructDescriptor, depth: usize, plain: bool) -> Value {
        let depth = depth.saturating_sub(1);
        self.left = self.left.saturating_sub(1);
        let fits = |needs: &Needs, ty: &TypeDescriptor| needs.of_type(ty).is_some_and(|need| need <= depth);
        if found.kind == StructKind::Union {
            let mut arms: Vec<_> = found.fields.iter().filter(|arm| fits(self.needs, &arm.ty)).collect();
            if arms.is_empty() || self.left == 0 {
                let need = |arm: &&FieldDescriptor| self.needs.of_type(&arm.ty).unwrap_or(usize::MAX);
                arms = found.fields.iter().min_by_key(need).into_iter().collect();
            }
            let arm = self.rng.choice(arms);
            let fields = arm.map(|arm| self.field(arm, depth, plain));
            return Value::Fields(fields.into_iter().collect());
        }
        let mut fields = Vec::new();
        for field in found.fields {
            let is_struct = matches!(field.ty.resolved(), TypeDescriptor::Struct(_));
            if field.requiredness == Requiredness::Required {
                fields.push(self.field(field, depth, plain));
            } else if is_struct && (!fits(self.needs, &field.ty) || self.left == 0) {
                // There is no room for it.
            } else if plain || self.rng.u8(..8) != 0 {
                fields.push(self.field(field, depth, plain));
            } else if self.rng.bool() {
                fields.push(Field {
                    id: field.id,
                    value: self.stranger(&field.ty),
                    known: false,
                });
            }
        }
        if !plain && self.rng.u8(..4) == 0 && fields.iter().all(|field| field.id != UNKNOWN_ID) {
            fields.push(Field {
                id: UNKNOWN_ID,
                value: Value::Elements(Type::List.code(), Type::I16.code(), vec![self.scalar(Type::I16)]),
                known: false,
            });
        }
        if plain {
            fields.sort();
        } else {
            // Fields may come in any order.
            self.rng.shuffle(&mut fields);
        }
        Value::Fields(fields)
    }

    fn field(&mut self, field: &FieldDescriptor, depth: usize, plain: bool) -> Field {
        Field {
            id: field.id,
            value: self.value(&field.ty, depth, plain),
            known: true,
        }
    }

    /// A value of another type. An enum is a struct's opposite, whichever of its two codes it comes with.
    fn stranger(&mut self, ty: &TypeDescriptor) -> Value {
        match ty.resolved() {
            TypeDescriptor::Struct(_) => self.scalar(Type::Bool),
            _ => Value::Fields(Vec::new()),
        }
    }

    fn value(&mut self, ty: &TypeDescriptor, depth: usize, plain: bool) -> Value {
        self.left = self.left.saturating_sub(1);
        match ty.resolved() {
            TypeDescriptor::Bool => self.scalar(Type::Bool),
            TypeDescriptor::I8 => self.scalar(Type::Byte),
            TypeDescriptor::I16 => self.scalar(Type::I16),
            TypeDescriptor::I32 => self.scalar(Type::I32),
            TypeDescriptor::I64 => self.scalar(Type::I64),
            TypeDescriptor::Double => self.scalar(Type::Double),
            TypeDescriptor::Uuid => self.scalar(Type::Uuid),
            TypeDescriptor::String => Value::Scalar(Type::String.code(), self.text().into_bytes()),
            TypeDescriptor::Binary => {
                let length = self.rng.usize(..12);
                Value::Scalar(Type::String.code(), self.bytes(length))
            }
            TypeDescriptor::Enum(found) => match self.rng.choice(found.members) {
                // A member, or a number that nobody has.
                Some(member) if self.rng.u8(..6) != 0 => {
                    Value::Scalar(Type::I32.code(), member.value.to_be_bytes().to_vec())
                }
                _ => self.scalar(Type::I32),
            },
            TypeDescriptor::Struct(found) => self.structure(found, depth, plain),
            TypeDescriptor::List(element) => {
                let count = self.count(&[element], depth);
                let values = (0..count).map(|_| self.value(element, depth, plain)).collect();
                Value::Elements(Type::List.code(), code(element), values)
            }
            TypeDescriptor::Set(element) => {
                let count = self.count(&[element], depth);
                let mut values: Vec<_> = (0..count).map(|_| self.value(element, depth, true)).collect();
                values.sort();
                values.dedup();
                Value::Elements(Type::Set.code(), code(element), values)
            }
            TypeDescriptor::Map(key, value) => {
                let count = self.count(&[key, value], depth);
                let mut keys: Vec<_> = (0..count).map(|_| self.value(key, depth, true)).collect();
                keys.sort();
                keys.dedup();
                let pairs = keys.into_iter().map(|key| (key, self.value(value, depth, plain)));
                Value::Pairs(code(key), code(value), pairs.collect())
            }
            TypeDescriptor::Typedef(_) => Value::Fields(Vec::new()),
        }
    }

    /// How many elements a container has.
    fn count(&mut self, elements: &[&TypeDescriptor], depth: usize) -> usize {
        let fits = |ty: &&TypeDescriptor| self.needs.of_type(ty).is_some_and(|need| need <= depth);
        if self.left > 0 && elements.iter().all(fits) {
            self.rng.usize(..4)
        } else {
            0
        }
    }

    fn scalar(&mut self, ty: Type) -> Value {
        let bytes = match ty {
            Type::Bool => vec![self.rng.u8(..2)],
            Type::Byte => self.bytes(1),
            Type::I16 => self.bytes(2),
            Type::I32 => self.bytes(4),
            Type::I64 => self.bytes(8),
            Type::Uuid => self.bytes(16),
            Type::Double => {
                const ODD: &[f64] = &[0.0, -0.0, f64::INFINITY, f64::NEG_INFINITY, f64::NAN, 1.5];
                let odd = self.rng.choice(ODD).copied().filter(|_| self.rng.u8(..8) == 0);
                let number = odd.unwrap_or_else(|| f64::from_bits(self.rng.u64(..)));
                self.nan |= number.is_nan();
                number.to_be_bytes().to_vec()
            }
            _ => Vec::new(),
        };
        Value::Scalar(ty.code(), bytes)
    }

    fn bytes(&mut self, count: usize) -> Vec<u8> {
        (0..count).map(|_| self.rng.u8(..)).collect()
    }

    fn text(&mut self) -> String {
        let count = self.rng.usize(..8);
        (0..count)
            .map(|_| {
                if self.rng.bool() {
                    self.rng.alphanumeric()
                } else {
                    self.rng.char(..)
                }
            })
            .collect()
    }
}

/// A type's code on the wire.
fn code(ty: &TypeDescriptor) -> u8 {
    match ty.resolved() {
        TypeDescriptor::Bool => Type::Bool,
        TypeDescriptor::I8 => Type::Byte,
        TypeDescriptor::I16 => Type::I16,
        TypeDescriptor::I32 | TypeDescriptor::Enum(_) => Type::I32,
        TypeDescriptor::I64 => Type::I64,
        TypeDescriptor::Double => Type::Double,
        TypeDescriptor::String | TypeDescriptor::Binary => Type::String,
        TypeDescriptor::Uuid => Type::Uuid,
        TypeDescriptor::List(_) => Type::List,
        TypeDescriptor::Set(_) => Type::Set,
        TypeDescriptor::Map(..) => Type::Map,
        TypeDescriptor::Struct(_) | TypeDescriptor::Typedef(_) => Type::Struct,
    }
    .code()
}

#[cfg(test)]
mod tests {
    use super::*;
    use siskin::codegen::{Input, Output, ProtocolError};

    static DESCRIPTOR: StructDescriptor = {
        use siskin::codegen::describe::*;
        StructDescriptor::new(Record, "Pair", "a", &[field(1, "one", I32), field(2, "two", String)])
    };

    /// Reads both fields; what it forgets is said by its parameter.
    #[derive(Debug, PartialEq)]
    struct Pair<const FORGETS: i16>(i32, String);

    impl<const FORGETS: i16> Encode for Pair<FORGETS> {
        const TYPE: Type = Type::Struct;

        fn encode<O: Output>(&self, out: &mut O) {
            let scope = out.struct_begin();
            if FORGETS != 1 {
                out.field(Type::I32, 1);
                out.i32(self.0);
            }
            out.field(Type::String, 2);
            out.string(if FORGETS == 2 { "" } else { &self.1 });
            out.struct_end(scope);
        }
    }

    impl<const FORGETS: i16> Decode for Pair<FORGETS> {
        const TYPE: Type = Type::Struct;
        const MIN_SIZE: usize = 1;

        fn decode<I: Input>(input: &mut I) -> Result<Self, ProtocolError> {
            let scope = input.struct_begin()?;
            let mut pair = Self(0, String::new());
            while let Some((ty, id)) = input.field_begin()? {
                match (id, ty) {
                    (1, Type::I32) => pair.0 = input.i32()?,
                    (2, Type::String) => pair.1 = input.string()?,
                    // Unknown fields, and known ones of another type.
                    _ if FORGETS == 3 => return Err(ProtocolError::DepthLimit { limit: 0 }),
                    _ => input.skip(ty)?,
                }
            }
            input.struct_end(scope);
            Ok(pair)
        }
    }

    fn tried<const FORGETS: i16>() -> Result<(), String> {
        let trip = trip::<Pair<FORGETS>>(0, &DESCRIPTOR);
        try_type(&trip, &Needs::of([&DESCRIPTOR].into_iter()))
    }

    #[test]
    fn what_gets_lost_on_the_way_is_told() {
        assert_eq!(tried::<0>(), Ok(()));
        assert!(
            tried::<1>().unwrap_err().starts_with("field 1  is lost") || tried::<1>().unwrap_err().contains("another")
        );
        assert!(tried::<2>().unwrap_err().contains("another"));
        assert!(tried::<3>().unwrap_err().contains("DepthLimit"));
    }

    #[test]
    fn values_are_read_as_they_are_written() {
        static KEYED: StructDescriptor = {
            use siskin::codegen::describe::*;
            StructDescriptor::new(
                Record,
                "Keyed",
                "a",
                &[
                    required(1, "map", Map(&Struct(&DESCRIPTOR), &List(&Set(&Double)))),
                    optional(2, "id", Uuid),
                ],
            )
        };
        let needs = Needs::of([&KEYED].into_iter());
        for seed in 0..200 {
            let mut maker = Maker {
                rng: Rng::with_seed(seed),
                needs: &needs,
                left: PARTS,
                nan: false,
            };
            let value = maker.structure(&KEYED, DEPTH, true);
            let mut bytes = Vec::new();
            value.write(&mut bytes);
            let mut rest = bytes.as_slice();
            assert_eq!(Value::read(&mut rest, Type::Struct.code()), Some(value));
            assert!(rest.is_empty());
        }
    }
}
