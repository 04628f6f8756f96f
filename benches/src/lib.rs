//! What the programs here share: the bytes of the call that is measured, `string ping(1: string message)`, and of its answer.

use siskin_wire::mux::Message;
use siskin_wire::thrift::{BinaryOutput, MessageType, Output as _};

/// A message of so many bytes, none of which JSON escapes.
pub fn message(size: usize) -> String {
    "abcdefghijklmnopqrstuvwxyz0123456789"
        .chars()
        .cycle()
        .take(size)
        .collect()
}

/// A Thrift message of the method `ping` with one string as field `id`.
fn thrift(message_type: MessageType, id: i16, message: &str) -> Vec<u8> {
    let mut out = BinaryOutput::with_headroom(0);
    out.message_begin("ping", message_type, 1);
    out.struct_begin();
    out.binary_field(id, message.as_bytes());
    out.struct_end(());
    out.finish().unwrap_or_default()
}

/// The call as a Tdispatch of tag 0, its length in front.
pub fn mux_request(message: &str) -> Vec<u8> {
    Message::Tdispatch {
        tag: 0,
        contexts: vec![],
        dst: bytes::Bytes::new(),
        dtab: vec![],
        payload: thrift(MessageType::Call, 1, message).into(),
    }
    .encode()
}

/// The answer as an Rdispatch of tag 0, its length in front.
pub fn mux_answer(message: &str) -> Vec<u8> {
    Message::Rdispatch {
        tag: 0,
        status: siskin_wire::mux::ReplyStatus::Ok,
        contexts: vec![],
        payload: thrift(MessageType::Reply, 0, message).into(),
    }
    .encode()
}
