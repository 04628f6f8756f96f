//! Thrift's binary protocol, written so that any byte may be wrong and read so that two servers' answers can be compared.
//! Nothing here is siskin's: its codec is what is being tested.

use std::fmt::Write as _;

pub(super) const STOP: u8 = 0;
pub(super) const BOOL: u8 = 2;
pub(super) const BYTE: u8 = 3;
pub(super) const DOUBLE: u8 = 4;
pub(super) const I16: u8 = 6;
pub(super) const I32: u8 = 8;
pub(super) const I64: u8 = 10;
pub(super) const STRING: u8 = 11;
pub(super) const STRUCT: u8 = 12;
pub(super) const MAP: u8 = 13;
pub(super) const SET: u8 = 14;
pub(super) const LIST: u8 = 15;

/// Values one behind the other, and where in them things stand that are worth breaking.
#[derive(Clone, Debug, Default)]
pub(super) struct Writer {
    pub(super) bytes: Vec<u8>,
    /// Where the lengths of strings are, of four bytes each.
    pub(super) sizes: Vec<usize>,
    /// Where the counts of lists, sets and maps are, of four bytes each.
    pub(super) counts: Vec<usize>,
    /// Where the types of fields are.
    pub(super) types: Vec<usize>,
    /// Where the types of elements, keys and values are.
    pub(super) elements: Vec<usize>,
}

impl Writer {
    fn element(&mut self, ty: u8) {
        self.elements.push(self.bytes.len());
        self.bytes.push(ty);
    }

    fn count(&mut self, count: usize) {
        self.counts.push(self.bytes.len());
        self.bytes.extend(u32::try_from(count).unwrap().to_be_bytes());
    }

    pub(super) fn field(mut self, ty: u8, id: i16) -> Self {
        self.types.push(self.bytes.len());
        self.bytes.push(ty);
        self.bytes.extend(id.to_be_bytes());
        self
    }

    pub(super) fn raw(mut self, bytes: &[u8]) -> Self {
        self.bytes.extend(bytes);
        self
    }

    pub(super) fn string(mut self, value: impl AsRef<[u8]>) -> Self {
        self.sizes.push(self.bytes.len());
        let size = u32::try_from(value.as_ref().len()).unwrap();
        self.raw(&size.to_be_bytes()).raw(value.as_ref())
    }

    pub(super) fn i16(self, value: i16) -> Self {
        self.raw(&value.to_be_bytes())
    }

    pub(super) fn i32(self, value: i32) -> Self {
        self.raw(&value.to_be_bytes())
    }

    pub(super) fn i64(self, value: i64) -> Self {
        self.raw(&value.to_be_bytes())
    }

    pub(super) fn stop(self) -> Self {
        self.raw(&[STOP])
    }

    /// The head of a list or a set.
    pub(super) fn list(mut self, ty: u8, count: usize) -> Self {
        self.element(ty);
        self.count(count);
        self
    }

    /// The head of a map.
    pub(super) fn map(mut self, key: u8, value: u8, count: usize) -> Self {
        self.element(key);
        self.element(value);
        self.count(count);
        self
    }
}

/// A strict message: head and arguments.
pub(super) fn message(kind: u8, name: &[u8], seqid: i32, args: &[u8]) -> Vec<u8> {
    let mut bytes = vec![0x80, 1, 0, kind];
    bytes.extend(u32::try_from(name.len()).unwrap().to_be_bytes());
    bytes.extend(name);
    bytes.extend(seqid.to_be_bytes());
    bytes.extend(args);
    bytes
}

/// The same as it was written before there was a version.
pub(super) fn old_message(kind: u8, name: &[u8], seqid: i32, args: &[u8]) -> Vec<u8> {
    let mut bytes = u32::try_from(name.len()).unwrap().to_be_bytes().to_vec();
    bytes.extend(name);
    bytes.push(kind);
    bytes.extend(seqid.to_be_bytes());
    bytes.extend(args);
    bytes
}

/// A message as it was answered.
#[derive(Clone, Debug)]
pub(super) struct Answer {
    pub(super) kind: u8,
    pub(super) name: String,
    pub(super) seqid: i32,
    pub(super) fields: Vec<(i16, Value)>,
}

/// A value. Sets and maps are in order here, whatever order they came in.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Value {
    Number(u8, Vec<u8>),
    Text(Vec<u8>),
    Struct(Vec<(i16, Self)>),
    List(u8, Vec<Self>),
    Set(u8, Vec<Self>),
    Map(u8, u8, Vec<(Self, Self)>),
}

/// A message that is all there is in `bytes`.
pub(super) fn read(bytes: &[u8]) -> Option<Answer> {
    let mut input = Reader::new(bytes);
    if input.take(3)? != [0x80, 1, 0] {
        return None;
    }
    let kind = input.byte()?;
    let name = String::from_utf8_lossy(input.string()?).into_owned();
    let seqid = i32::from_be_bytes(input.take(4)?.try_into().ok()?);
    let fields = input.fields()?;
    input.rest.is_empty().then_some(Answer {
        kind,
        name,
        seqid,
        fields,
    })
}

/// Whether the arguments of a strict message have a value of a type that does not exist, and are right up to there.
pub(super) fn has_unknown_type(message: &[u8]) -> bool {
    let mut input = Reader::new(message);
    let head = (|| {
        input.take(4)?;
        input.string()?;
        input.take(4)
    })();
    if head.is_none() || input.fields().is_some() {
        return false;
    }
    input.unknown_type
}

struct Reader<'a> {
    rest: &'a [u8],
    /// Reading ended at a type that does not exist.
    unknown_type: bool,
}

impl<'a> Reader<'a> {
    fn new(rest: &'a [u8]) -> Self {
        Self {
            rest,
            unknown_type: false,
        }
    }

    fn take(&mut self, count: usize) -> Option<&'a [u8]> {
        let (taken, rest) = self.rest.split_at_checked(count)?;
        self.rest = rest;
        Some(taken)
    }

    fn byte(&mut self) -> Option<u8> {
        self.take(1).map(|bytes| bytes[0])
    }

    fn size(&mut self) -> Option<usize> {
        usize::try_from(i32::from_be_bytes(self.take(4)?.try_into().ok()?)).ok()
    }

    fn string(&mut self) -> Option<&'a [u8]> {
        let size = self.size()?;
        self.take(size)
    }

    fn fields(&mut self) -> Option<Vec<(i16, Value)>> {
        let mut fields = Vec::new();
        loop {
            let ty = self.byte()?;
            if ty == STOP {
                return Some(fields);
            }
            let id = i16::from_be_bytes(self.take(2)?.try_into().ok()?);
            fields.push((id, self.value(ty)?));
        }
    }

    fn value(&mut self, ty: u8) -> Option<Value> {
        let number = |bytes: &[u8]| Value::Number(ty, bytes.to_vec());
        Some(match ty {
            BOOL | BYTE => number(self.take(1)?),
            I16 => number(self.take(2)?),
            I32 => number(self.take(4)?),
            I64 => number(self.take(8)?),
            DOUBLE => match self.take(8)? {
                // Java knows one value that is no number.
                bits if f64::from_be_bytes(bits.try_into().ok()?).is_nan() => Value::Text(b"NaN".to_vec()),
                bits => number(bits),
            },
            STRING => Value::Text(self.string()?.to_vec()),
            STRUCT => Value::Struct(self.fields()?),
            LIST | SET => {
                let element = self.byte()?;
                let size = self.size()?;
                let mut values = (0..size).map(|_| self.value(element)).collect::<Option<Vec<_>>>()?;
                if ty == LIST {
                    return Some(Value::List(element, values));
                }
                values.sort();
                Value::Set(element, values)
            }
            MAP => {
                let (key, value) = (self.byte()?, self.byte()?);
                let size = self.size()?;
                let pairs = (0..size).map(|_| Some((self.value(key)?, self.value(value)?)));
                let mut pairs = pairs.collect::<Option<Vec<_>>>()?;
                pairs.sort();
                // What an empty map would hold is not said alike by all.
                if pairs.is_empty() {
                    return Some(Value::Map(0, 0, pairs));
                }
                Value::Map(key, value, pairs)
            }
            _ => {
                self.unknown_type = true;
                return None;
            }
        })
    }
}

/// Fields for a reader.
pub(super) fn show(fields: &[(i16, Value)]) -> String {
    let mut text = String::from("{");
    for (id, value) in fields {
        let _ = write!(text, "{id}: {}, ", show_value(value));
    }
    text + "}"
}

fn show_value(value: &Value) -> String {
    let all = |values: &[Value]| values.iter().map(show_value).collect::<Vec<_>>().join(", ");
    match value {
        Value::Number(_, bytes) => bytes
            .iter()
            .fold("0x".to_owned(), |text, byte| format!("{text}{byte:02x}")),
        Value::Text(bytes) => format!("\"{}\"", bytes.escape_ascii()),
        Value::Struct(fields) => show(fields),
        Value::List(ty, values) => format!("list {ty} [{}]", all(values)),
        Value::Set(ty, values) => format!("set {ty} [{}]", all(values)),
        Value::Map(key, value, pairs) => {
            let pairs: Vec<_> = pairs
                .iter()
                .map(|(key, value)| format!("{} -> {}", show_value(key), show_value(value)))
                .collect();
            format!("map {key} {value} [{}]", pairs.join(", "))
        }
    }
}
