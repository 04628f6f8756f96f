//! A server behind one end of a pipe, and what a raw client does at the other.

use std::net::SocketAddr;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use bytes::{Bytes, BytesMut};
use siskin::server::thrift::ThriftServer;
use siskin_wire::framed::Framer;
use siskin_wire::thrift::{ApplicationException, BinaryInput, Decode, Input, MessageType};
use tokio::io::{AsyncReadExt, DuplexStream};
use tokio::sync::watch;
use tokio::task::JoinHandle;
use tokio::time::Instant;

use crate::service::Test;

pub(crate) struct Connection {
    pub(crate) io: DuplexStream,
    pub(crate) input: BytesMut,
    pub(crate) drain: watch::Sender<Option<Instant>>,
    pub(crate) server: JoinHandle<()>,
    pub(crate) dropped: Arc<AtomicUsize>,
    pub(crate) notified: Arc<AtomicUsize>,
}

impl Connection {
    pub(crate) fn new(server: impl FnOnce(Test) -> ThriftServer) -> Self {
        let (io, server_io) = tokio::io::duplex(64 * 1024);
        let test = Test::default();
        let (dropped, notified) = (Arc::clone(&test.dropped), Arc::clone(&test.notified));
        let server = server(test);
        let (drain, draining) = watch::channel(None);
        let server = tokio::spawn(async move {
            let remote_addr = SocketAddr::from(([127, 0, 0, 1], 1));
            server.serve_connection(server_io, remote_addr, None, draining).await;
        });
        Self {
            io,
            input: BytesMut::new(),
            drain,
            server,
            dropped,
            notified,
        }
    }

    /// Waits until so many calls have been dropped. An aborted task is dropped when its turn comes.
    pub(crate) async fn drops(&self, calls: usize) {
        while self.dropped.load(Ordering::SeqCst) < calls {
            tokio::task::yield_now().await;
        }
    }

    /// The next frame; `None` at the end of the stream.
    pub(crate) async fn frame(&mut self) -> Option<Bytes> {
        loop {
            if let Some(frame) = Framer::default().decode(&mut self.input).unwrap() {
                return Some(frame);
            }
            if self.io.read_buf(&mut self.input).await.unwrap() == 0 {
                assert_eq!(self.input, "");
                return None;
            }
        }
    }
}

/// The string that a reply holds.
pub(crate) fn value(payload: &Bytes) -> String {
    let mut input = BinaryInput::new(payload);
    let header = input.message_begin().unwrap();
    assert_eq!((header.message_type, header.seqid), (MessageType::Reply, -7));
    input.struct_begin().unwrap();
    let (ty, id) = input.field_begin().unwrap().unwrap();
    assert_eq!(id, 0);
    String::decode_argument(&mut input, ty).unwrap()
}

/// The seqid and the exception of an answer.
pub(crate) fn exception(payload: &Bytes) -> (i32, ApplicationException) {
    let mut input = BinaryInput::new(payload);
    let header = input.message_begin().unwrap();
    assert_eq!(header.message_type, MessageType::Exception);
    (header.seqid, ApplicationException::decode(&mut input).unwrap())
}

/// Checks that a reply has no value.
pub(crate) fn nothing(payload: &Bytes) {
    let mut input = BinaryInput::new(payload);
    assert_eq!(input.message_begin().unwrap().message_type, MessageType::Reply);
    input.struct_begin().unwrap();
    assert_eq!(input.field_begin(), Ok(None));
}
