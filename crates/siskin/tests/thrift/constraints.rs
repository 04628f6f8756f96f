//! What a Thrift caller is told of arguments that do not meet the constraints of the IDL.

use std::sync::Arc;

use siskin::codegen::{BinaryInput, BinaryOutput, Bytes, CallContext, Decode, Encode, Error, Input, Output};
use siskin::server::thrift::{Config, ThriftServer};
use siskin_wire::thrift::{ApplicationErrorKind, MessageType};
use tokio::io::AsyncWriteExt as _;

use crate::connection::{Connection, exception};
use crate::made_of_constraints::constraints::{
    Free, Line, Order, Other, Refused, Shop, ShopDeclaredError, ShopMarkedError, ShopServer,
};

struct Made;

impl Shop for Made {
    async fn place(&self, _: &CallContext, order: Order, _: String) -> Result<i32, Error> {
        Ok(i32::try_from(order.lines.len()).unwrap())
    }

    async fn declared(&self, _: &CallContext, _: Order) -> Result<i32, ShopDeclaredError> {
        Ok(1)
    }

    async fn marked(&self, _: &CallContext, count: i32) -> Result<i32, ShopMarkedError> {
        Ok(count)
    }

    async fn free(&self, _: &CallContext, _: Free) -> Result<i32, Error> {
        Ok(2)
    }

    async fn spread(&self, _: &CallContext, line: Line) -> Result<i32, Error> {
        Ok(line.count)
    }
}

/// The answer to a call with one argument.
async fn call(connection: &mut Connection, method: &str, argument: &impl Encode) -> Bytes {
    let mut out = BinaryOutput::default();
    out.message_begin(method, MessageType::Call, -7);
    out.struct_begin();
    argument.encode_field(&mut out, 1);
    out.struct_end(());
    let frame = out.finish().unwrap();
    let length = i32::try_from(frame.len()).unwrap().to_be_bytes();
    connection.io.write_all(&[&length[..], &frame].concat()).await.unwrap();
    connection.frame().await.unwrap()
}

/// The exception that a reply holds under this id.
fn declared<T: Decode>(frame: &Bytes, wanted: i16) -> T {
    let mut input = BinaryInput::new(frame);
    assert_eq!(input.message_begin().unwrap().message_type, MessageType::Reply);
    input.struct_begin().unwrap();
    let (ty, id) = input.field_begin().unwrap().unwrap();
    assert_eq!(id, wanted);
    T::decode_argument(&mut input, ty).unwrap()
}

fn line(sku: &str) -> Line {
    Line {
        sku: sku.to_owned(),
        count: 1,
    }
}

// IDL-41: INTERNAL_ERROR with what is wrong, and the connection goes on; or the exception that is declared for it.
#[tokio::test(start_paused = true)]
async fn violations_are_internal_errors_or_the_exception_that_is_marked() {
    let mut connection =
        Connection::new(|_| ThriftServer::new(vec![Arc::new(ShopServer::new(Made))], Config::default()));
    let wrong = Order {
        lines: vec![line(""), line("123456789")],
        ..Order::default()
    };
    let told = "order.lines[0].sku: must not be empty; order.lines[1].sku: length must be at most 8";
    let (seqid, error) = exception(&call(&mut connection, "place", &wrong).await);
    assert_eq!((seqid, error.kind), (-7, ApplicationErrorKind::InternalError));
    let text = format!("Internal error processing place: '{told}'");
    assert_eq!(error.message, Some(text));

    let refused: Refused = declared(&call(&mut connection, "declared", &wrong).await, 2);
    let expected = Refused {
        code: 0,
        message: told.to_owned(),
        problems: told.split("; ").map(str::to_owned).collect(),
    };
    assert_eq!(refused, expected);
    let other: Other = declared(&call(&mut connection, "marked", &0_i32).await, 1);
    assert_eq!(other.message, "count: must be greater than or equal to 1");

    let right = Order {
        lines: vec![line("a")],
        ..Order::default()
    };
    let count: i32 = declared(&call(&mut connection, "place", &right).await, 0);
    assert_eq!(count, 1);
}
