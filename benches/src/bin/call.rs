//! `call WHAT N` answers N calls in memory, to be counted by callgrind: `call.sh` takes the difference of two counts.
//!
//! WHAT is `mux-1` and `mux-16` (as many requests in each read), `thrift-1`, `ttwitter-1` or `http-1`. From the bytes of the request
//! to the bytes of the reply: framing, session, dispatch, decode, the implementation, encode, and the runtime that drives it.

#![expect(clippy::print_stderr, reason = "a command")]

use std::io;
use std::pin::Pin;
use std::process::ExitCode;
use std::sync::Arc;
use std::task::{Context, Poll};

use siskin::CallContext;
use siskin::call::stats::Scope;
use siskin::server::ServerStats;
use siskin::server::rest::{self, RestServer};
use siskin::server::thrift::{Config, ThriftServer};
use siskin::telemetry::stats::Metrics;
use siskin_wire::mux::{HEADROOM, Message};
use siskin_wire::thrift::{BinaryOutput, MessageType, Output as _};
use siskin_wire::ttwitter::UPGRADE_METHOD;
use tokio::io::{AsyncRead, AsyncWrite, ReadBuf};
use tokio::sync::watch;
use tokio_util::sync::CancellationToken;

siskin::include_idl!(echo);

struct Echo;

impl echo::Echo for Echo {
    async fn ping(&self, _: &CallContext, message: String) -> Result<String, siskin::Error> {
        Ok(message)
    }
}

/// A caller that sends the opening, then the batch again and again, each when the one before is answered.
struct Caller {
    opening: Vec<u8>,
    batch: Vec<u8>,
    /// How many bytes answer a batch.
    answer: usize,
    batches: usize,
    /// Of the bytes that are being sent.
    at: usize,
    opened: bool,
    answered: usize,
}

impl AsyncRead for Caller {
    fn poll_read(mut self: Pin<&mut Self>, _: &mut Context<'_>, buffer: &mut ReadBuf<'_>) -> Poll<io::Result<()>> {
        let caller = &mut *self;
        if !caller.opened && caller.at == caller.opening.len() {
            (caller.opened, caller.at) = (true, 0);
        }
        if caller.opened && caller.at == caller.batch.len() {
            if caller.answered < caller.answer {
                // It is written from the same task, which comes back then.
                return Poll::Pending;
            }
            caller.answered = 0;
            (caller.at, caller.batches) = (0, caller.batches - 1);
        }
        let bytes = if caller.opened { &caller.batch } else { &caller.opening };
        if caller.opened && caller.batches == 0 {
            return Poll::Ready(Ok(()));
        }
        let rest = bytes.get(caller.at..).unwrap_or_default();
        let len = rest.len().min(buffer.remaining());
        buffer.put_slice(rest.get(..len).unwrap_or_default());
        caller.at += len;
        Poll::Ready(Ok(()))
    }
}

impl AsyncWrite for Caller {
    fn poll_write(mut self: Pin<&mut Self>, _: &mut Context<'_>, bytes: &[u8]) -> Poll<io::Result<usize>> {
        if self.opened {
            self.answered += bytes.len();
        }
        Poll::Ready(Ok(bytes.len()))
    }

    fn poll_flush(self: Pin<&mut Self>, _: &mut Context<'_>) -> Poll<io::Result<()>> {
        Poll::Ready(Ok(()))
    }

    fn poll_shutdown(self: Pin<&mut Self>, _: &mut Context<'_>) -> Poll<io::Result<()>> {
        Poll::Ready(Ok(()))
    }
}

const MESSAGE: &str = "hello, siskin";

/// A thrift message with one string as field `id`.
fn message(message_type: MessageType, id: i16) -> Vec<u8> {
    let mut out = BinaryOutput::with_headroom(0);
    out.message_begin("ping", message_type, 1);
    out.struct_begin();
    out.binary_field(id, MESSAGE.as_bytes());
    out.struct_end(());
    out.finish().unwrap_or_default()
}

fn framed(payload: &[u8]) -> Vec<u8> {
    let mut frame = u32::try_from(payload.len()).unwrap_or_default().to_be_bytes().to_vec();
    frame.extend_from_slice(payload);
    frame
}

/// The bytes of a caller, and how many bytes answer a batch.
fn caller(what: &str, batches: usize) -> Option<Caller> {
    let call = message(MessageType::Call, 1);
    let reply = message(MessageType::Reply, 0);
    let (opening, batch, answer) = match what {
        "mux-1" | "mux-16" => {
            let count = if what == "mux-1" { 1 } else { 16 };
            let request = |tag| Message::Tdispatch {
                tag,
                contexts: vec![],
                dst: bytes::Bytes::new(),
                dtab: vec![],
                payload: call.clone().into(),
            };
            let opening = Message::Tinit {
                tag: 1,
                version: 1,
                headers: vec![],
            };
            let batch: Vec<u8> = (2..2 + count).flat_map(|tag| request(tag).encode()).collect();
            (opening.encode(), batch, count as usize * (HEADROOM + reply.len()))
        }
        "thrift-1" => (Vec::new(), framed(&call), 4 + reply.len()),
        "ttwitter-1" => {
            let upgrade = {
                let mut out = BinaryOutput::with_headroom(0);
                out.message_begin(UPGRADE_METHOD, MessageType::Call, 0);
                out.struct_begin();
                out.struct_end(());
                out.finish().unwrap_or_default()
            };
            // An empty header on both sides.
            let headed = [&[0_u8], call.as_slice()].concat();
            (framed(&upgrade), framed(&headed), 4 + 1 + reply.len())
        }
        "http-1" => {
            let body = format!("{{\"message\":\"{MESSAGE}\"}}");
            let head = format!(
                "POST /api/Echo/ping HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n\
                 Content-Length: {}\r\nAccept: */*\r\n\r\n",
                body.len()
            );
            // An answer is one write, whatever is in its head.
            (Vec::new(), (head + &body).into_bytes(), 1)
        }
        _ => return None,
    };
    Some(Caller {
        opened: opening.is_empty(),
        opening,
        batch,
        answer,
        batches,
        at: 0,
        answered: 0,
    })
}

fn main() -> ExitCode {
    let arguments: Vec<_> = std::env::args().collect();
    let times = arguments.get(2).and_then(|times| times.parse().ok());
    let caller = arguments
        .get(1)
        .zip(times)
        .and_then(|(what, times)| caller(what, times));
    let Some(caller) = caller else {
        eprintln!("usage: call mux-1|mux-16|thrift-1|ttwitter-1|http-1 N");
        return ExitCode::FAILURE;
    };
    let Ok(runtime) = tokio::runtime::Builder::new_current_thread().enable_time().build() else {
        return ExitCode::FAILURE;
    };
    let service = Arc::new(echo::EchoServer::new(Echo));
    // Counted, as they are served.
    let root = Scope::root(Arc::new(Metrics::default()));
    let stats = |label: &str| ServerStats::new(label, &root.scope(label), &root, None);
    let addr = std::net::SocketAddr::from(([127, 0, 0, 1], 1));
    if arguments.get(1).is_some_and(|what| what == "http-1") {
        let Ok(server) = RestServer::counted(vec![service], rest::Config::default(), stats("https")) else {
            return ExitCode::FAILURE;
        };
        runtime.block_on(server.serve_connection(caller, addr, None, CancellationToken::new()));
    } else {
        let server = ThriftServer::counted(vec![service], Config::default(), stats("thrift"));
        let (_drain, drained) = watch::channel(None);
        runtime.block_on(server.serve_connection(caller, addr, None, drained));
    }
    ExitCode::SUCCESS
}
