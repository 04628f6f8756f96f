//! What a caller is told, code by code, over framed Thrift and ThriftMux: a generated service, messages made by hand.

use std::sync::Arc;

use siskin::codegen::{BinaryInput, BinaryOutput, Bytes, CallContext, Error, Input, Type};
use siskin::server::thrift::{Config, ThriftServer};
use siskin_wire::mux::{Message, ReplyStatus};
use siskin_wire::thrift::{ApplicationErrorKind, ApplicationException, Decode, MessageType};
use tokio::io::AsyncWriteExt as _;

use crate::connection::Connection;
use crate::made_of_constraints::constraints::{
    Free, Line, Order, Shop, ShopDeclaredError, ShopMarkedError, ShopServer,
};

struct Made;

impl Shop for Made {
    async fn place(&self, _: &CallContext, _: Order, _: String) -> Result<i32, Error> {
        Err(Error::internal("a secret"))
    }

    async fn declared(&self, _: &CallContext, _: Order) -> Result<i32, ShopDeclaredError> {
        panic!("a secret");
    }

    async fn marked(&self, _: &CallContext, count: i32) -> Result<i32, ShopMarkedError> {
        Ok(count)
    }

    async fn free(&self, _: &CallContext, _: Free) -> Result<i32, Error> {
        Err(Error::denied("not you"))
    }

    async fn spread(&self, _: &CallContext, line: Line) -> Result<i32, Error> {
        Ok(line.count)
    }
}

/// One connection, and what it speaks.
struct Caller {
    mux: bool,
    connection: Connection,
}

impl Caller {
    fn new(mux: bool) -> Self {
        let server = |_| ThriftServer::new(vec![Arc::new(ShopServer::new(Made))], Config::default());
        Self {
            mux,
            connection: Connection::new(server),
        }
    }

    async fn exchange(&mut self, payload: Vec<u8>) -> Bytes {
        let bytes = if self.mux {
            Message::Tdispatch {
                tag: 5,
                contexts: vec![],
                dst: Bytes::new(),
                dtab: vec![],
                payload: payload.into(),
            }
            .encode()
            .to_vec()
        } else {
            [&i32::try_from(payload.len()).unwrap().to_be_bytes()[..], &payload].concat()
        };
        self.connection.io.write_all(&bytes).await.unwrap();
        let frame = self.connection.frame().await.unwrap();
        if !self.mux {
            return frame;
        }
        match Message::decode(frame).unwrap() {
            Message::Rdispatch {
                tag: 5,
                status: ReplyStatus::Ok,
                payload,
                ..
            } => payload,
            other => panic!("{other:?}"),
        }
    }

    /// What the message with these arguments is answered: name, seqid, and the value of `marked` or the exception.
    async fn call(&mut self, head: (&str, MessageType, i32), arguments: &[u8]) -> (String, i32, Answer) {
        let mut out = BinaryOutput::default();
        out.message_begin(head.0, head.1, head.2);
        let payload = [&out.finish().unwrap()[..], arguments].concat();
        let answer = self.exchange(payload).await;
        let mut input = BinaryInput::new(&answer);
        let header = input.message_begin().unwrap();
        let told = if header.message_type == MessageType::Exception {
            Answer::Exception(ApplicationException::decode(&mut input).unwrap())
        } else {
            assert_eq!(header.message_type, MessageType::Reply);
            input.struct_begin().unwrap();
            assert_eq!(input.field_begin(), Ok(Some((Type::I32, 0))));
            Answer::Value(input.i32().unwrap())
        };
        (header.name.to_owned(), header.seqid, told)
    }
}

#[derive(Debug, PartialEq)]
enum Answer {
    Value(i32),
    Exception(ApplicationException),
}

/// The arguments of `marked(7)`.
const SEVEN: &[u8] = b"\x08\0\x01\0\0\0\x07\0";

// IDL-40: name and seqid of the reply are those of the call, whatever the number, also again and again; of exceptions, too.
#[tokio::test(start_paused = true)]
async fn a_reply_carries_name_and_seqid_of_its_call() {
    for mux in [false, true] {
        let mut caller = Caller::new(mux);
        for seqid in [0, -1, i32::MIN, i32::MAX, 3, 3] {
            let (name, found, answer) = caller.call(("marked", MessageType::Call, seqid), SEVEN).await;
            assert_eq!((name.as_str(), found, answer), ("marked", seqid, Answer::Value(7)));
            let (name, found, answer) = caller.call(("nope", MessageType::Call, seqid), SEVEN).await;
            assert_eq!((name.as_str(), found), ("nope", seqid));
            assert!(matches!(answer, Answer::Exception(_)));
        }
    }
}

// IDL-41: each code that a server sends, and the connection serves the next call.
#[tokio::test(start_paused = true)]
async fn each_code_is_sent_and_the_connection_goes_on() {
    use ApplicationErrorKind::{InternalError, InvalidMessageType, ProtocolError, UnknownMethod};
    let deep = [&b"\x0c\0\x09"[..]; 70].concat();
    let deep = [deep, vec![0; 71]].concat();
    // `order` with a line, so that nothing is violated; a line without the required `sku`; a count that is a string.
    let order = b"\x0c\0\x01\x0f\0\x01\x0c\0\0\0\x01\x0b\0\x01\0\0\0\x01a\0\0\0";
    let without_sku = b"\x0c\0\x01\0\0";
    let wrong_type = b"\x0b\0\x01\0\0\0\x01x\0";
    type Row<'a> = (&'a str, MessageType, &'a [u8], ApplicationErrorKind, Option<&'a str>);
    let rows: &[Row<'_>] = &[
        (
            "nope",
            MessageType::Call,
            SEVEN,
            UnknownMethod,
            Some("Invalid method name: 'nope'"),
        ),
        ("marked", MessageType::Reply, SEVEN, InvalidMessageType, None),
        ("marked", MessageType::Exception, SEVEN, InvalidMessageType, None),
        (
            "place",
            MessageType::Call,
            order,
            InternalError,
            Some("Internal error processing place"),
        ),
        (
            "declared",
            MessageType::Call,
            order,
            InternalError,
            Some("Internal error processing declared"),
        ),
        (
            "free",
            MessageType::Call,
            b"\x0c\0\x01\0\0",
            InternalError,
            Some("Internal error processing free: 'not you'"),
        ),
        (
            "marked",
            MessageType::Call,
            wrong_type,
            ProtocolError,
            Some("Received wrong type for field 'count' (expected=I32, actual=STRING)."),
        ),
        (
            "spread",
            MessageType::Call,
            without_sku,
            ProtocolError,
            Some("Required field 'sku' was not found in serialized data for struct Line"),
        ),
        ("marked", MessageType::Call, &deep, ProtocolError, None),
        (
            "free",
            MessageType::Call,
            b"\x0c\0\x01\x0b\0\x01\0\0\0\x01\xff\0\0",
            ProtocolError,
            None,
        ),
        (
            "free",
            MessageType::Call,
            b"\x0c\0\x01\x0b\0\x01\xff\xff\xff\xff\0\0",
            ProtocolError,
            None,
        ),
    ];
    for mux in [false, true] {
        let mut caller = Caller::new(mux);
        for (method, message_type, arguments, kind, text) in rows {
            let (_, seqid, answer) = caller.call((method, *message_type, -9), arguments).await;
            let Answer::Exception(exception) = answer else {
                panic!("{method}: {answer:?}");
            };
            assert_eq!((seqid, exception.kind), (-9, *kind), "{method} {exception:?}");
            if text.is_some() {
                assert_eq!(exception.message.as_deref(), *text);
            }
            let (_, _, next) = caller.call(("marked", MessageType::Call, 1), SEVEN).await;
            assert_eq!(next, Answer::Value(7), "after {method}");
        }
    }
}
