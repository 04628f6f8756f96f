//! Calls that an implementation makes: what of its own call goes on with them.

use std::net::SocketAddr;
use std::sync::{Arc, Mutex};

use bytes::Bytes;
use http::Request;
use http_body_util::{BodyExt as _, Full};
use hyper::client::conn::http1;
use hyper_util::rt::TokioIo;
use siskin::App;
use siskin::app::{Addresses, AppHandle};
use siskin::call::contexts::TraceId;
use siskin::call::tracer::SpanKind;
use siskin::call::{
    CallContext, Error, FileDescriptor, Filter, MethodDescriptor, Next, Outcome, RouteDescriptor, ServiceDescriptor,
    TypeDescriptor,
};
use siskin::server::{ArgumentError, Arguments, Call, CallFuture, Dispatcher, Layered, Reply};
use siskin::testing::InMemoryTraces;
use siskin_wire::mux::Message;
use siskin_wire::thrift::{BinaryOutput, MessageType, Output as _};
use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::net::{TcpListener, TcpStream};
use tower::layer::layer_fn;
use tower::util::MapRequest;

use crate::support::Mux;

static FILE: FileDescriptor = FileDescriptor {
    name: "hop.thrift",
    stem: "hop",
    services: &[&SERVICE],
    ..FileDescriptor::EMPTY
};

static SERVICE: ServiceDescriptor = ServiceDescriptor {
    name: "Hop",
    methods: &[MethodDescriptor {
        name: "hop",
        declared_in: "Hop",
        result: Some(&TypeDescriptor::String),
        routes: &[RouteDescriptor {
            verb: "GET",
            path: "/hop",
            spread: false,
            bindings: &[],
        }],
        ..MethodDescriptor::EMPTY
    }],
    file: &FILE,
    files: &[&FILE],
    ..ServiceDescriptor::EMPTY
};

/// Where a call goes on to.
#[derive(Clone, Copy)]
enum To {
    Nowhere,
    Http(SocketAddr),
    Mux(SocketAddr),
}

/// Calls on, and notes the ids that it was called with and called on with.
#[derive(Clone)]
struct Hop {
    to: To,
    ids: Ids,
    names: Names,
}

type Ids = Arc<Mutex<Vec<(TraceId, TraceId)>>>;

impl Dispatcher for Hop {
    fn descriptor(&self) -> &'static ServiceDescriptor {
        &SERVICE
    }

    fn dispatch(
        &self,
        _: usize,
        cx: &CallContext,
        _: Arguments<'_, '_>,
        reply: Reply,
    ) -> Result<CallFuture, ArgumentError> {
        let (hop, cx) = (self.clone(), cx.clone());
        Ok(Box::pin(async move {
            hop.names.note(&cx);
            let outgoing = cx.outgoing();
            hop.ids.lock().unwrap().push((*cx.trace_id(), *outgoing.trace_id()));
            match hop.to {
                To::Nowhere => {}
                To::Http(addr) => {
                    let stream = TcpStream::connect(addr).await.unwrap();
                    let (mut client, connection) = http1::handshake(TokioIo::new(stream)).await.unwrap();
                    let connection = tokio::spawn(connection);
                    let mut request = Request::get("/hop")
                        .header("host", "next")
                        .body(Full::<Bytes>::default())
                        .unwrap();
                    // As one who hands on all headers does.
                    request.headers_mut().extend(cx.request_headers().clone());
                    outgoing.set_headers(request.headers_mut());
                    let mut span = outgoing.client_send("next", "GET");
                    span.server_addr(addr);
                    let answer = client.send_request(request).await.unwrap();
                    assert_eq!(answer.status(), 200);
                    span.record_binary("http.status_code", answer.status().as_u16());
                    span.client_recv();
                    answer.into_body().collect().await.unwrap();
                    drop(client);
                    let _ = connection.await;
                }
                To::Mux(addr) => {
                    let mut mux = Mux::new(TcpStream::connect(addr).await.unwrap());
                    hop_by_mux(&mut mux, outgoing.contexts()).await;
                }
            }
            reply.finish::<String, Error>(Ok("done".to_owned()))
        }))
    }
}

async fn hop_by_mux(mux: &mut Mux<TcpStream>, contexts: Vec<(Bytes, Bytes)>) {
    let mut out = BinaryOutput::default();
    out.message_begin("hop", MessageType::Call, 0);
    out.struct_begin();
    out.struct_end(());
    mux.send(Message::Tdispatch {
        tag: 2,
        contexts,
        dst: Bytes::new(),
        dtab: vec![],
        payload: out.finish().unwrap().into(),
    })
    .await;
    assert_eq!(mux.answer(2).await, "done");
}

/// A service that calls on; stopped with the test.
struct Service {
    handle: AppHandle,
    addresses: Addresses,
    ids: Ids,
    traces: InMemoryTraces,
}

impl Service {
    /// With a tracer that records what nobody has decided on, or with none.
    async fn start(to: To, traces: bool) -> Self {
        let (ids, recorded) = (Ids::default(), InMemoryTraces::default());
        let hop = Hop {
            to,
            ids: Arc::clone(&ids),
            names: Names::default(),
        };
        let mut app = App::new("hop", "1").serve(hop);
        if traces {
            app = app.tracer(recorded.clone());
        }
        let mut service = Self::run(app).await;
        (service.ids, service.traces) = (ids, recorded);
        service
    }

    async fn run(app: App) -> Self {
        let handle = app.handle();
        tokio::spawn(app.run([
            "-admin.port=",
            "-thrift.insecure",
            "-https.insecure",
            "-thrift.port=127.0.0.1:0",
            "-https.port=127.0.0.1:0",
            "-zipkin.http.host=",
        ]));
        Self {
            addresses: handle.ready().await.unwrap(),
            handle,
            ids: Ids::default(),
            traces: InMemoryTraces::default(),
        }
    }

    fn http(&self) -> SocketAddr {
        self.addresses.https.unwrap()
    }

    /// A GET with these lines in its head.
    async fn get(&self, lines: &str) {
        let mut http = TcpStream::connect(self.http()).await.unwrap();
        let request = format!("GET /hop HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n{lines}\r\n");
        http.write_all(request.as_bytes()).await.unwrap();
        let mut answer = String::new();
        http.read_to_string(&mut answer).await.unwrap();
        assert!(answer.starts_with("HTTP/1.1 200 OK\r\n"), "{answer}");
    }

    /// The ids of its last call, and of what that called.
    fn last(&self) -> (TraceId, TraceId) {
        *self.ids.lock().unwrap().last().unwrap()
    }
}

impl Drop for Service {
    fn drop(&mut self) {
        self.handle.abort();
    }
}

/// The end of the chain, which knows nothing of siskin: the head of the next request, in lower case.
async fn head(listener: TcpListener) -> String {
    let (mut stream, _) = listener.accept().await.unwrap();
    let mut head = Vec::new();
    while !head.ends_with(b"\r\n\r\n") {
        assert_ne!(stream.read_buf(&mut head).await.unwrap(), 0, "the head is whole");
    }
    stream
        .write_all(b"HTTP/1.1 200 OK\r\nConnection: close\r\nContent-Length: 0\r\n\r\n")
        .await
        .unwrap();
    String::from_utf8(head).unwrap().to_lowercase()
}

fn values<'h>(head: &'h str, name: &str) -> Vec<&'h str> {
    let lines = head.lines().filter_map(|line| line.split_once(": "));
    lines
        .filter(|(found, _)| *found == name)
        .map(|(_, value)| value)
        .collect()
}

// ENV-76, REST-22
#[tokio::test]
async fn b3_goes_in_and_out() {
    for (sampled, traces, written) in [
        ("X-B3-Sampled: 1\r\n", false, vec!["true"]),
        ("X-B3-Sampled: 0\r\n", true, vec!["false"]),
        // Nobody has decided: this service's tracer does, where it has one.
        ("", true, vec!["true"]),
        ("", false, vec![]),
    ] {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let service = Service::start(To::Http(listener.local_addr().unwrap()), traces).await;
        let lines = format!("X-B3-TraceId: 2a\r\nX-B3-SpanId: 7\r\nX-B3-ParentSpanId: 5\r\n{sampled}b3: 1-2-1\r\n");
        let (head, ()) = tokio::join!(head(listener), service.get(&lines));
        let (own, next) = service.last();
        assert_eq!((own.trace_id, own.span_id, own.parent_id), (42, 7, 5));
        assert_eq!(values(&head, "x-b3-traceid"), ["000000000000002a"], "{head}");
        assert_eq!(
            values(&head, "x-b3-spanid"),
            [format!("{:016x}", next.span_id)],
            "{head}"
        );
        assert_ne!(next.span_id, 7);
        assert_eq!(values(&head, "x-b3-parentspanid"), ["0000000000000007"], "{head}");
        assert_eq!(values(&head, "x-b3-sampled"), written, "{head}");
        assert_eq!(values(&head, "b3"), [""; 0], "{head}");
        // The request's, and that of the call.
        let spans = service.traces.spans();
        assert_eq!(spans.len(), if written == ["true"] && traces { 2 } else { 0 });
        for (span, kind, id) in spans
            .iter()
            .zip([SpanKind::Client, SpanKind::Server])
            .zip([next, own])
            .map(|((s, k), i)| (s, k, i))
        {
            assert_eq!((span.kind, span.trace_id.span_id), (kind, id.span_id));
            assert_eq!(
                (&*span.name, span.trace_id.decision()),
                ("GET", if kind == SpanKind::Client { Some(true) } else { None })
            );
        }
    }
}

// ENV-76
#[tokio::test]
async fn w3c_goes_in_and_out() {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let service = Service::start(To::Http(listener.local_addr().unwrap()), false).await;
    let trace = "0af7651916cd43dd8448eb211c80319c";
    let lines = format!("traceparent: 00-{trace}-b7ad6b7169203331-01\r\ntracestate: a=b\r\n");
    let (head, ()) = tokio::join!(head(listener), service.get(&lines));
    let span = format!("{:016x}", service.last().1.span_id);
    assert_eq!(
        values(&head, "traceparent"),
        [format!("00-{trace}-{span}-01")],
        "{head}"
    );
    assert_eq!(values(&head, "tracestate"), ["a=b"], "{head}");
    assert_eq!(values(&head, "x-b3-traceid"), [trace], "{head}");
    assert_eq!(values(&head, "x-b3-parentspanid"), ["b7ad6b7169203331"], "{head}");
    assert_eq!(values(&head, "x-b3-sampled"), ["true"], "{head}");
}

/// Notes the names of the headers that a filter sees.
#[derive(Clone, Default)]
struct Names(Arc<Mutex<Vec<String>>>);

impl Names {
    fn note(&self, cx: &CallContext) {
        let names = cx.request_headers().keys().map(ToString::to_string);
        self.0.lock().unwrap().extend(names);
    }
}

impl Filter for Names {
    async fn call(&self, cx: &CallContext, next: Next) -> Outcome {
        self.note(cx);
        next.run().await
    }
}

// ENV-77
#[tokio::test]
async fn neither_methods_nor_filters_nor_layers_see_a_trace() {
    let [method, filter, layer] = [(); 3].map(|()| Names::default());
    let noted = layer.clone();
    let look = move |call: Call| {
        noted.note(call.context());
        call
    };
    let hop = Hop {
        to: To::Nowhere,
        ids: Ids::default(),
        names: method.clone(),
    };
    let app = App::new("hop", "1")
        .serve(hop)
        .filter(filter.clone())
        .filter(Layered::new(layer_fn(move |calls| {
            MapRequest::new(calls, look.clone())
        })));
    let service = Service::run(app).await;
    service
        .get(
            "X-B3-TraceId: 1\r\nX-B3-SpanId: 2\r\nX-B3-ParentSpanId: 3\r\nX-B3-Sampled: 1\r\nX-B3-Flags: 1\r\nb3: 1-2\r\n\
             traceparent: 00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01\r\ntracestate: a=b\r\nX-Mine: 1\r\n",
        )
        .await;
    for names in [method, filter, layer] {
        assert_eq!(*names.0.lock().unwrap(), ["host", "connection", "x-mine"]);
    }
}

// ENV-78, WIRE-61, WIRE-62, WIRE-63, WIRE-65
#[tokio::test]
async fn a_trace_of_128_bits_and_contexts_go_from_http_to_mux_to_http() {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let last = Service::start(To::Http(listener.local_addr().unwrap()), false).await;
    let first = Service::start(To::Mux(last.addresses.thrift.unwrap()), false).await;
    let trace = "463ac35c9f6413ad48485a3953bb6124";
    let lines = format!(
        "X-B3-TraceId: {trace}\r\nX-B3-SpanId: a2fb4a1d1a96d312\r\nX-B3-Sampled: 1\r\nX-B3-Flags: 16\r\n\
         Finagle-Ctx-com.twitter.finagle.Deadline: 1700000000000000000 4700000000000000000\r\n\
         Finagle-Ctx-com.twitter.finagle.Retries: 2\r\nFinagle-Ctx-com.twitter.finagle.BackupRequest: 1\r\n\
         Finagle-Ctx-peers.custom: AP8=\r\n"
    );
    let (head, ()) = tokio::join!(head(listener), first.get(&lines));
    let ((one, next_to_one), (two, next_to_two)) = (first.last(), last.last());
    assert_eq!(one.span_id, 0xa2fb_4a1d_1a96_d312);
    assert_eq!((two.span_id, two.parent_id), (next_to_one.span_id, one.span_id));
    assert_eq!(next_to_two.parent_id, two.span_id);
    for (name, value) in [
        ("x-b3-traceid", trace),
        ("x-b3-spanid", &*format!("{:016x}", next_to_two.span_id)),
        ("x-b3-parentspanid", &*format!("{:016x}", two.span_id)),
        ("x-b3-sampled", "true"),
        // Mux writes the decision among the flags, and they stay there.
        ("x-b3-flags", "22"),
        (
            "finagle-ctx-com.twitter.finagle.deadline",
            "1700000000000000000 4700000000000000000",
        ),
        ("finagle-ctx-com.twitter.finagle.backuprequest", "1"),
        ("finagle-ctx-peers.custom", "ap8="),
    ] {
        assert_eq!(values(&head, name), [value], "{name}: {head}");
    }
    assert!(!head.contains("retries"), "{head}");
}

/// ENV-79: a span is shared with a caller that has one, and not with one that said something else.
#[tokio::test]
async fn a_trace_that_begins_here_is_shared_with_nobody() {
    let service = Service::start(To::Nowhere, true).await;
    for (lines, joins) in [
        ("X-Request-Timeout-Ms: 60000\r\n", false),
        ("X-B3-Sampled: 1\r\n", false),
        ("X-B3-TraceId: 1\r\nX-B3-SpanId: x\r\n", false),
        ("X-B3-TraceId: 1\r\nX-B3-SpanId: 2\r\n", true),
        ("b3: 1-2\r\n", true),
        (
            "traceparent: 00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01\r\n",
            true,
        ),
    ] {
        service.traces.clear();
        service.get(lines).await;
        let spans = service.traces.spans();
        assert_eq!(spans.len(), 1, "{lines}");
        assert_eq!(spans[0].is_shared, joins, "{lines}");
    }
    let mut mux = Mux::new(TcpStream::connect(service.addresses.thrift.unwrap()).await.unwrap());
    for (value, joins) in [(vec![0; 31], false), (vec![7; 32], true)] {
        service.traces.clear();
        hop_by_mux(&mut mux, vec![(TraceId::KEY.into(), value.into())]).await;
        assert_eq!(service.traces.spans()[0].is_shared, joins);
    }
}
