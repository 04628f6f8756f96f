//! A service of which the implementation leaves methods out.

use std::sync::Arc;

use siskin::codegen::{BinaryInput, BinaryOutput, CallContext, Error, Output};
use siskin::server::thrift::{Config, ThriftServer};
use siskin_wire::thrift::{ApplicationErrorKind, ApplicationException, MessageType};
use tokio::io::AsyncWriteExt as _;

use crate::connection::{Connection, exception};
use crate::made_of_partial::partial::{Partial, PartialServer};

struct Made;

impl Partial for Made {
    async fn done(&self, _: &CallContext, cx: i32) -> Result<i32, Error> {
        Ok(cx)
    }
}

// IDL-41: what is left out is told like a method that there is not, and the connection goes on.
#[tokio::test(start_paused = true)]
async fn a_method_that_is_left_out_is_unknown() {
    let mut connection =
        Connection::new(|_| ThriftServer::new(vec![Arc::new(PartialServer::new(Made))], Config::default()));
    for method in ["later", "gone", "done"] {
        let mut out = BinaryOutput::default();
        out.message_begin(method, MessageType::Call, -7);
        out.struct_begin();
        out.struct_end(());
        let frame = out.finish().unwrap();
        let length = i32::try_from(frame.len()).unwrap().to_be_bytes();
        connection.io.write_all(&[&length[..], &frame].concat()).await.unwrap();
        let answer = connection.frame().await.unwrap();
        if method == "done" {
            let header = BinaryInput::new(&answer).message_begin().unwrap();
            assert_eq!(header.message_type, MessageType::Reply);
            continue;
        }
        let text = format!("Invalid method name: '{method}'");
        let expected = ApplicationException::new(ApplicationErrorKind::UnknownMethod, text);
        assert_eq!(exception(&answer), (-7, expected));
    }
}
