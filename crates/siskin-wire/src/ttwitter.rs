//! TTwitter: framed Thrift, upgraded, with a header in front of each message.
//!
//! | frame | content |
//! |---|---|
//! | first of the client | CALL of [`UPGRADE_METHOD`] with an empty struct |
//! | first of the server | REPLY to it, seqid 0, with an empty struct: [`UPGRADE_REPLY`] |
//! | request | `RequestHeader` and a Thrift message, nothing between them |
//! | reply | `ResponseHeader` and a Thrift message; ours is empty: [`RESPONSE_HEADER`] |
//!
//! `RequestHeader`, all of it optional when read:
//!
//! | id | type | what |
//! |---|---|---|
//! | 1, 2, 3, 11 | `i64` | trace id, span id, the parent's span id, the trace id's high half |
//! | 5 | `bool` | whether the trace is sampled; absent while nobody has decided |
//! | 6 | `ClientId {1: string name}` | who calls |
//! | 7 | `i64` | the trace's flags, without those that say what 5 says |
//! | 8 | `list<RequestContext {1: binary key, 2: binary value}>` | contexts |
//! | 9 | `string` | where the request is to go |
//! | 10 | `list<Delegation {1: string src, 2: string dst}>` | delegations |
//!
//! *Source:* Finagle, `finagle-thrift/src/main/thrift/tracing.thrift`, `RichRequestHeader.scala`, `ThriftTracing.scala`;
//! `finagle-thriftmux/…/thriftmux/pushsession/VanillaThriftSession.scala`.

use std::error::Error;
use std::fmt;

use bytes::Bytes;

use crate::mux::{CLIENT_ID_CONTEXT, NameTree, Pairs, Path, TRACE_CONTEXT};
use crate::thrift::{BinaryInput, Decode, Input, MessageType, ProtocolError, Type, required};

/// The method by which a client asks for the upgrade.
pub const UPGRADE_METHOD: &str = "__can__finagle__trace__v3__";

/// The whole frame, length included, that grants it.
pub const UPGRADE_REPLY: &[u8] = b"\0\0\0\x28\x80\x01\0\x02\0\0\0\x1b__can__finagle__trace__v3__\0\0\0\0\0";

/// The empty `ResponseHeader` that goes in front of each reply: a struct's stop.
pub const RESPONSE_HEADER: u8 = 0;

/// So many contexts may a header have, and so many delegations: as many as mux can carry. In memory an empty one takes four times the
/// room that it has in a frame.
const MAX_PAIRS: usize = i16::MAX as usize;

/// What stands in front of a request.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct RequestHeader {
    /// The trace's id.
    pub trace_id: Option<u64>,
    /// The high half of the trace's id, where it has 128 bits.
    pub trace_id_high: Option<u64>,
    /// The call's own id.
    pub span_id: Option<u64>,
    /// The id of the call that makes this one. None for the first of a trace.
    pub parent_span_id: Option<u64>,
    /// Whether the trace is sampled; `None` while nobody has decided.
    pub sampled: Option<bool>,
    /// The trace's flags. They need not say what `sampled` says.
    pub flags: Option<u64>,
    /// The name of who calls.
    pub client_id: Option<String>,
    /// Contexts in order, keys as they came; slices of the frame.
    pub contexts: Pairs,
    /// Where the request is to go: a path.
    pub dest: Option<Bytes>,
    /// Delegations: prefix and tree, both checked. A prefix may have `*` for a label.
    pub delegations: Pairs,
}

/// A request that cannot be read. The connection is closed: there is no way to say so.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum HeaderError {
    /// The header is no such struct.
    Protocol(ProtocolError),
    /// The destination or a delegation is no name.
    BadName,
}

/// Whether a connection's first frame, without its length, asks for the upgrade.
pub fn is_upgrade(frame: &Bytes) -> bool {
    BinaryInput::new(frame)
        .message_begin()
        .is_ok_and(|header| header.message_type == MessageType::Call && header.name == UPGRADE_METHOD)
}

impl RequestHeader {
    /// Reads the header of a request's frame, without its length; gives it and the message behind it.
    ///
    /// # Errors
    /// When there is none: the connection is to be closed.
    pub fn split(frame: &Bytes) -> Result<(Self, Bytes), HeaderError> {
        let mut input = BinaryInput::new(frame);
        let header = Self::decode(&mut input).map_err(HeaderError::Protocol)?;
        let is_path = |dest: &Bytes| text(dest).is_some_and(|dest| Path::parse(dest).is_ok());
        let is_delegation = |(source, tree): &(Bytes, Bytes)| {
            text(source).is_some_and(Path::is_prefix) && text(tree).is_some_and(|tree| NameTree::parse(tree).is_ok())
        };
        if header.dest.as_ref().is_none_or(is_path) && header.delegations.iter().all(is_delegation) {
            let message = frame.slice(frame.len() - input.remaining()..);
            Ok((header, message))
        } else {
            Err(HeaderError::BadName)
        }
    }

    /// All contexts as mux carries them: the trace and the client id of the header's own fields first, so that those of its
    /// list, which come later, count more. Without trace and span id there is no trace.
    pub fn to_contexts(&self) -> Pairs {
        let mut contexts = Vec::with_capacity(2 + self.contexts.len());
        if let (Some(trace_id), Some(span_id)) = (self.trace_id, self.span_id) {
            contexts.push((
                Bytes::from_static(TRACE_CONTEXT),
                self.trace_context(trace_id, span_id).into(),
            ));
        }
        if let Some(client_id) = &self.client_id {
            contexts.push((
                Bytes::from_static(CLIENT_ID_CONTEXT),
                Bytes::copy_from_slice(client_id.as_bytes()),
            ));
        }
        contexts.extend_from_slice(&self.contexts);
        contexts
    }

    /// `span:8 parent:8 trace:8 flags:8 [trace_high:8]`
    fn trace_context(&self, trace_id: u64, span_id: u64) -> Vec<u8> {
        /// Whether `SAMPLED` means anything.
        const SAMPLING_KNOWN: u64 = 1 << 1;
        const SAMPLED: u64 = 1 << 2;
        let flags = self.flags.unwrap_or(0);
        let flags = match self.sampled {
            None => flags,
            Some(true) => flags | SAMPLING_KNOWN | SAMPLED,
            // A bit that is set all the same stays, as in Finagle.
            Some(false) => flags | SAMPLING_KNOWN,
        };
        // No parent is told by the span's own id.
        let parent = self.parent_span_id.unwrap_or(span_id);
        [
            Some(span_id),
            Some(parent),
            Some(trace_id),
            Some(flags),
            self.trace_id_high,
        ]
        .into_iter()
        .flatten()
        .flat_map(u64::to_be_bytes)
        .collect()
    }
}

fn text(bytes: &Bytes) -> Option<&str> {
    str::from_utf8(bytes).ok()
}

/// An id or flags: 64 bits that Thrift takes for a signed number.
fn bits<I: Input>(input: &mut I, found: Type) -> Result<Option<u64>, ProtocolError> {
    Ok(i64::decode_field(input, found)?.map(i64::cast_unsigned))
}

/// The two strings of a `RequestContext` or a `Delegation`.
fn strings<I: Input>(input: &mut I) -> Result<(Option<Bytes>, Option<Bytes>), ProtocolError> {
    let (mut first, mut second) = (None, None);
    let scope = input.struct_begin()?;
    while let Some((ty, id)) = input.field_begin()? {
        match id {
            1 => first = Bytes::decode_field(input, ty)?.or(first),
            2 => second = Bytes::decode_field(input, ty)?.or(second),
            _ => input.skip(ty)?,
        }
    }
    input.struct_end(scope);
    Ok((first, second))
}

/// A list of structs of two strings. `keep` says which count.
fn pairs<I: Input>(
    input: &mut I,
    found: Type,
    keep: impl Fn(Option<Bytes>, Option<Bytes>) -> Result<Option<(Bytes, Bytes)>, ProtocolError>,
) -> Result<Pairs, ProtocolError> {
    let mut pairs = Vec::new();
    if found != Type::List {
        input.skip(found)?;
        return Ok(pairs);
    }
    let (ty, count) = input.list_begin(Type::Struct, 1)?;
    if count > MAX_PAIRS {
        return Err(ProtocolError::SizeLimit {
            size: count,
            limit: MAX_PAIRS,
        });
    }
    for _ in 0..count {
        if ty == Type::Struct {
            let (first, second) = strings(input)?;
            pairs.extend(keep(first, second)?);
        } else {
            input.skip(ty)?;
        }
    }
    input.list_end();
    Ok(pairs)
}

impl Decode for RequestHeader {
    const TYPE: Type = Type::Struct;
    const MIN_SIZE: usize = 1;

    fn decode<I: Input>(input: &mut I) -> Result<Self, ProtocolError> {
        let mut header = Self::default();
        let scope = input.struct_begin()?;
        while let Some((ty, id)) = input.field_begin()? {
            match id {
                1 => header.trace_id = bits(input, ty)?.or(header.trace_id),
                2 => header.span_id = bits(input, ty)?.or(header.span_id),
                3 => header.parent_span_id = bits(input, ty)?.or(header.parent_span_id),
                5 => header.sampled = bool::decode_field(input, ty)?.or(header.sampled),
                6 if ty == Type::Struct => {
                    let (name, _) = strings(input)?;
                    let name = name.map(|name| String::from_utf8(name.into()));
                    header.client_id = name.transpose().map_err(|_| ProtocolError::InvalidUtf8)?;
                }
                7 => header.flags = bits(input, ty)?.or(header.flags),
                8 => {
                    // Finagle trips over a context that lacks one, and closes.
                    header.contexts = pairs(input, ty, |key, value| {
                        let key = required(key, "RequestContext", "key")?;
                        Ok(Some((key, required(value, "RequestContext", "value")?)))
                    })?;
                }
                9 => header.dest = Bytes::decode_field(input, ty)?.or(header.dest),
                10 => header.delegations = pairs(input, ty, |source, tree| Ok(source.zip(tree)))?,
                11 => header.trace_id_high = bits(input, ty)?.or(header.trace_id_high),
                _ => input.skip(ty)?,
            }
        }
        input.struct_end(scope);
        Ok(header)
    }
}

impl fmt::Display for HeaderError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Protocol(error) => write!(f, "a request without a header that can be read: {error}"),
            Self::BadName => f.write_str("a request's header has a destination or a delegation that is no name"),
        }
    }
}

impl Error for HeaderError {}

#[cfg(test)]
mod tests {
    use super::*;

    fn bytes(hex: &str) -> Bytes {
        let digits: Vec<_> = hex.bytes().filter(u8::is_ascii_hexdigit).collect();
        digits
            .chunks(2)
            .map(|pair| u8::from_str_radix(str::from_utf8(pair).unwrap(), 16).unwrap())
            .collect()
    }

    fn split(hex: &str) -> Result<RequestHeader, HeaderError> {
        let (header, message) = RequestHeader::split(&bytes(&format!("{hex} 4142")))?;
        assert_eq!(message, "AB");
        Ok(header)
    }

    const IDS: &str = "0a0001 0000000000000011 0a0002 0000000000000022 0a0003 0000000000000033";

    // WIRE-11: type and name make the upgrade, not the seqid; nothing else is one.
    #[test]
    fn the_upgrade_is_recognised() {
        let ask = |kind: &str, seqid: &str| {
            let name: String = UPGRADE_METHOD.bytes().map(|byte| format!("{byte:02x}")).collect();
            is_upgrade(&bytes(&format!("800100{kind} 0000001b {name} {seqid} 00")))
        };
        assert!(ask("01", "00000000"));
        assert!(ask("01", "ffffffff"));
        assert!(!ask("02", "00000000"));
        assert!(!ask("04", "00000000"));
        assert!(!is_upgrade(&bytes("80010001 00000004 70696e67 00000000 00")));
        assert!(!is_upgrade(&bytes("8001")));
        assert_eq!(UPGRADE_REPLY.len(), 4 + 0x28);
    }

    // WIRE-14: an empty header is accepted, unknown fields are skipped, and fields of another type count as absent.
    #[test]
    fn no_field_is_required() {
        assert_eq!(split("00"), Ok(RequestHeader::default()));
        assert_eq!(RequestHeader::default().to_contexts(), []);
        assert_eq!(
            split("0b0001 00000000 0f0008 0b 00000001 00000000 0b0006 00000000 0c0063 00 00"),
            Ok(RequestHeader::default())
        );
    }

    // WIRE-14: what cannot be read closes the connection.
    #[test]
    fn a_header_that_cannot_be_read_is_refused() {
        assert_eq!(
            RequestHeader::split(&bytes("0a0001 00000000")),
            Err(HeaderError::Protocol(ProtocolError::Truncated))
        );
        assert!(matches!(
            split("0f0008 0c 00000001 0b0001 00000001 6b 00 00"),
            Err(HeaderError::Protocol(ProtocolError::MissingField {
                field: "value",
                ..
            }))
        ));
        assert_eq!(split("0b0009 00000001 78 00"), Err(HeaderError::BadName));
        let delegation = "0f000a 0c 00000001 0b0001 00000001 78 0b0002 00000002 2f79 00 00";
        assert_eq!(split(delegation), Err(HeaderError::BadName));
    }

    // WIRE-8, WIRE-58: what comes is not to take many times its size.
    #[test]
    fn contexts_are_at_most_as_many_as_mux_carries() {
        let header = |count: usize| {
            let contexts = "0b0001 00000000 0b0002 00000000 00".repeat(count);
            split(&format!("0f0008 0c {count:08x} {contexts} 00"))
        };
        assert_eq!(header(32767).unwrap().contexts.len(), 32767);
        let (size, limit) = (32768, 32767);
        let error = ProtocolError::SizeLimit { size, limit };
        assert_eq!(header(32768), Err(HeaderError::Protocol(error)));
    }

    // WIRE-14: the header's own fields first, its list behind them.
    #[test]
    fn fields_become_contexts() {
        let header = split(&format!(
            "{IDS} 020005 01 0c0006 0b0001 00000003 737663 00 0a0007 0000000000000000
             0f0008 0c 00000001 0b0001 00000001 6b 0b0002 00000001 76 00 00"
        ))
        .unwrap();
        let trace = bytes("0000000000000022 0000000000000033 0000000000000011 0000000000000006");
        assert_eq!(
            header.to_contexts(),
            [
                (Bytes::from_static(TRACE_CONTEXT), trace),
                (Bytes::from_static(CLIENT_ID_CONTEXT), "svc".into()),
                ("k".into(), "v".into()),
            ]
        );
    }

    // WIRE-60: the decision is that of field 5; other flags stay. A trace id of 128 bits makes the longer form.
    #[test]
    fn the_sampling_decision_goes_into_the_flags() {
        let flags = |fields: &str| {
            let header = split(&format!("{IDS} {fields} 00")).unwrap();
            let (_, value) = header.to_contexts().remove(0);
            value.slice(24..)
        };
        assert_eq!(flags("0a0007 0000000000000001"), bytes("0000000000000001"));
        assert_eq!(flags("020005 01 0a0007 0000000000000101"), bytes("0000000000000107"));
        assert_eq!(flags("020005 00 0a0007 0000000000000004"), bytes("0000000000000006"));
        assert_eq!(
            flags("0a000b 00000000000000ab"),
            bytes("0000000000000000 00000000000000ab")
        );
    }

    // WIRE-59
    #[test]
    fn a_span_without_a_parent_is_its_own() {
        let header = split("0a0001 0000000000000011 0a0002 0000000000000022 00").unwrap();
        let (_, value) = header.to_contexts().remove(0);
        let words = "0000000000000022 0000000000000022 0000000000000011 0000000000000000";
        assert_eq!(value, bytes(words));
    }

    #[test]
    fn delegations_may_have_wildcards_and_incomplete_ones_are_left_out() {
        let header = split(
            "0b0009 00000002 2f64 0f000a 0c 00000002
             0b0001 00000004 2f2a2f61 0b0002 00000002 2f79 00
             0b0001 00000001 78 00 00",
        )
        .unwrap();
        assert_eq!(header.dest, Some("/d".into()));
        assert_eq!(header.delegations, [("/*/a".into(), "/y".into())]);
    }
}
