//! `call WHAT N` answers N calls in memory, to be counted by callgrind: `call.sh` takes the difference of two counts.
//!
//! WHAT is `mux-1` and `mux-16` (as many requests in each read), `thrift-1`, `ttwitter-1` or `http-1`. From the bytes of the request
//! to the bytes of the reply: framing, session, dispatch, decode, the implementation, encode, and the runtime that drives it.
//! Calls are counted and traced as they are served by default; `off-mux-1` and so on are neither.
//! `http-floor-1` is hyper with a server that does nothing with the same request; `route1-1` and `route500-1` are a call by a path
//! with a variable, of a service with one and with 500 such methods.

#![expect(clippy::print_stderr, reason = "a command")]

use std::io;
use std::pin::Pin;
use std::process::ExitCode;
use std::sync::Arc;
use std::task::{Context, Poll, Waker};

use bytes::Bytes;
use http_body_util::{BodyExt as _, Full};
use hyper::body::Incoming;
use hyper::header::{CONTENT_TYPE, HeaderValue};
use hyper::service::service_fn;
use hyper::{Request, Response};
use hyper_util::rt::TokioIo;
use siskin::CallContext;
use siskin::call::stats::Scope;
use siskin::call::{
    Binding, FieldDescriptor, FileDescriptor, MethodDescriptor, Requiredness, RouteDescriptor, ServiceDescriptor,
    TypeDescriptor,
};
use siskin::server::rest::{self, RestServer};
use siskin::server::thrift::{Config, ThriftServer};
use siskin::server::{ArgumentError, Arguments, CallFuture, Dispatcher, Reply, ServerStats};
use siskin::telemetry::stats::Metrics;
use siskin::telemetry::zipkin::{self, ZipkinTracer};
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
    /// Who waits for the next batch while the answer is still to come.
    reader: Option<Waker>,
}

impl AsyncRead for Caller {
    fn poll_read(mut self: Pin<&mut Self>, cx: &mut Context<'_>, buffer: &mut ReadBuf<'_>) -> Poll<io::Result<()>> {
        let caller = &mut *self;
        if !caller.opened && caller.at == caller.opening.len() {
            (caller.opened, caller.at) = (true, 0);
        }
        if caller.opened && caller.at == caller.batch.len() {
            if caller.answered < caller.answer {
                caller.reader = Some(cx.waker().clone());
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
            if let Some(reader) = self.reader.take() {
                reader.wake();
            }
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
                dst: Bytes::new(),
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
        "http-floor-1" => return caller("http-1", batches),
        "route1-1" | "route500-1" => {
            let head = "GET /route/0250/value HTTP/1.1\r\nHost: localhost\r\nAccept: */*\r\n\r\n";
            (Vec::new(), head.as_bytes().to_vec(), 1)
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
        reader: None,
    })
}

/// A service with many methods, each with a route of its own.
struct Many(&'static ServiceDescriptor);

impl Many {
    /// With so many methods; the one at `/route/0250/{x}` is the last one, or in the middle.
    fn new(methods: usize) -> Self {
        static ARGUMENT: [FieldDescriptor; 1] = [FieldDescriptor::new(
            1,
            "x",
            Requiredness::Required,
            TypeDescriptor::String,
        )];
        static FILE: FileDescriptor = FileDescriptor::new("many.thrift", "many", "", "");
        let first = if methods == 1 { 250 } else { 0 };
        let methods: Vec<_> = (first..first + methods)
            .map(|number| {
                let path = Box::leak(format!("/route/{number:04}/{{x}}").into_boxed_str());
                let route = RouteDescriptor::new("GET", path, &[Binding::Path("x")]);
                let name = Box::leak(format!("method{number}").into_boxed_str());
                MethodDescriptor::new(name, "Many", &ARGUMENT)
                    .with_result(&TypeDescriptor::String)
                    .with_routes(Box::leak(Box::new([route])))
            })
            .collect();
        let files = Box::leak(Box::new([&FILE]));
        Self(Box::leak(Box::new(ServiceDescriptor::new(
            "Many",
            &FILE,
            files,
            methods.leak(),
        ))))
    }
}

impl Dispatcher for Many {
    fn descriptor(&self) -> &'static ServiceDescriptor {
        self.0
    }

    fn dispatch(
        &self,
        _: usize,
        _: &CallContext,
        _: Arguments<'_, '_>,
        reply: Reply,
    ) -> Result<CallFuture, ArgumentError> {
        Ok(Box::pin(async move {
            reply.finish::<String, siskin::Error>(Ok(MESSAGE.to_owned()))
        }))
    }
}

/// hyper, and the answer that siskin would give.
async fn floor(caller: Caller) -> Result<(), hyper::Error> {
    let service = service_fn(async |request: Request<Incoming>| {
        request.into_body().collect().await?;
        let mut response = Response::new(Full::new(Bytes::from(format!("\"{MESSAGE}\""))));
        let json = HeaderValue::from_static("application/json");
        response.headers_mut().insert(CONTENT_TYPE, json);
        Ok::<_, hyper::Error>(response)
    });
    hyper::server::conn::http1::Builder::new()
        .serve_connection(TokioIo::new(caller), service)
        .await
}

fn main() -> ExitCode {
    let mut arguments: Vec<_> = std::env::args().collect();
    let bare = arguments
        .get(1)
        .and_then(|what| what.strip_prefix("off-").map(str::to_owned));
    let is_counted = bare.is_none();
    if let (Some(what), Some(bare)) = (arguments.get_mut(1), bare) {
        *what = bare;
    }
    let times = arguments.get(2).and_then(|times| times.parse().ok());
    let caller = arguments
        .get(1)
        .zip(times)
        .and_then(|(what, times)| caller(what, times));
    let Some(caller) = caller else {
        eprintln!("usage: call [off-]mux-1|mux-16|thrift-1|ttwitter-1|http-1|http-floor-1|route1-1|route500-1 N");
        return ExitCode::FAILURE;
    };
    let Ok(runtime) = tokio::runtime::Builder::new_current_thread().enable_time().build() else {
        return ExitCode::FAILURE;
    };
    let service = Arc::new(echo::EchoServer::new(Echo));
    let root = Scope::root(Arc::new(Metrics::default()));
    // Nothing is sent: the spans of one call in a thousand find room in the queue.
    let (tracer, _reporter) = ZipkinTracer::new(zipkin::Config::default(), &root);
    let stats = |label: &str| {
        if is_counted {
            ServerStats::new(label, &root.scope(label), &root, Some(tracer.clone()))
        } else {
            ServerStats::default()
        }
    };
    let addr = std::net::SocketAddr::from(([127, 0, 0, 1], 1));
    let rest =
        |service: Arc<dyn Dispatcher>| RestServer::counted(vec![service], rest::Config::default(), stats("https")).ok();
    let server = match arguments.get(1).map(String::as_str) {
        Some("http-1") => rest(service.clone()),
        Some("route1-1") => rest(Arc::new(Many::new(1))),
        Some("route500-1") => rest(Arc::new(Many::new(500))),
        Some("http-floor-1") => {
            return match runtime.block_on(floor(caller)) {
                Ok(()) => ExitCode::SUCCESS,
                Err(_) => ExitCode::FAILURE,
            };
        }
        _ => None,
    };
    if let Some(server) = server {
        runtime.block_on(server.serve_connection(caller, addr, None, CancellationToken::new()));
    } else {
        let server = ThriftServer::counted(vec![service], Config::default(), stats("thrift"));
        let (_drain, drained) = watch::channel(None);
        runtime.block_on(server.serve_connection(caller, addr, None, drained));
    }
    ExitCode::SUCCESS
}
