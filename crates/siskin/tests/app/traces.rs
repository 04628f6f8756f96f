use std::io::Read as _;
use std::sync::Arc;

use flate2::read::GzDecoder;
use rustls::ServerConfig;
use rustls::pki_types::pem::PemObject as _;
use rustls::pki_types::{CertificateDer, PrivateKeyDer};
use rustls::version::TLS13;
use serde_json::{Value, json};
use siskin::call::{CallContext, Error, ErrorKind, Filter, Next, Outcome};
use siskin::testing::InMemoryTraces;
use siskin_wire::mux::Message;
use siskin_wire::thrift::{BinaryOutput, MessageType, Output};
use tokio::io::{AsyncRead, AsyncReadExt as _, AsyncWrite, AsyncWriteExt as _};
use tokio::net::{TcpListener, TcpStream};
use tokio_rustls::TlsAcceptor;

use crate::support::{Mux, Pki, Service, http};

/// A collector that takes one request of each connection and answers 202; what was in it.
async fn collect(listener: &TcpListener) -> (String, Vec<Value>) {
    taken(listener.accept().await.unwrap().0).await
}

async fn taken(mut stream: impl AsyncRead + AsyncWrite + Unpin) -> (String, Vec<Value>) {
    let mut received = Vec::new();
    let (head, body) = loop {
        assert_ne!(stream.read_buf(&mut received).await.unwrap(), 0, "the request is whole");
        let Some(end) = received.windows(4).position(|bytes| bytes == b"\r\n\r\n") else {
            continue;
        };
        let head = String::from_utf8(received[..end].to_vec()).unwrap().to_lowercase();
        let length = head.lines().find_map(|line| line.strip_prefix("content-length: "));
        let length: usize = length.unwrap().parse().unwrap();
        if received.len() == end + 4 + length {
            break (head, received.split_off(end + 4));
        }
    };
    let answer = b"HTTP/1.1 202 Accepted\r\nConnection: close\r\nContent-Length: 0\r\n\r\n";
    stream.write_all(answer).await.unwrap();
    let mut text = String::new();
    GzDecoder::new(&*body).read_to_string(&mut text).unwrap();
    (head, serde_json::from_str(&text).unwrap())
}

/// Trace 0x11, span 0x22 below 0x33.
fn context(flags: u64) -> (bytes::Bytes, bytes::Bytes) {
    let words = [0x22, 0x33, 0x11, flags].map(u64::to_be_bytes).concat();
    ("com.twitter.finagle.tracing.TraceContext".into(), words.into())
}

async fn who(mux: &mut Mux<impl AsyncRead + AsyncWrite + Unpin>, flags: Option<u64>) {
    let mut out = BinaryOutput::default();
    out.message_begin("who", MessageType::Call, 0);
    out.struct_begin();
    out.struct_end(());
    mux.send(Message::Tdispatch {
        tag: 2,
        contexts: flags.map(context).into_iter().collect(),
        dst: bytes::Bytes::new(),
        dtab: vec![],
        payload: out.finish().unwrap().into(),
    })
    .await;
    mux.answer(2).await;
}

/// ENV-79, ENV-80: a call whose trace is recorded becomes a span of the caller's id; one that nobody decided on is the sampler's.
#[tokio::test]
async fn calls_become_spans() {
    let collector = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let pki = Pki::new();
    let zipkin = [
        format!("-zipkin.http.host={}", collector.local_addr().unwrap()),
        "-zipkin.initialSampleRate=0".to_owned(),
        "-zipkin.localServiceName=Orders".to_owned(),
    ];
    let service = Service::start([pki.flags(), zipkin.to_vec()].concat()).await;
    let mut mux = pki.mux(service.addresses).await;
    // Not to be recorded, undecided and not sampled, to be recorded.
    for flags in [Some(2), Some(0), None, Some(6)] {
        who(&mut mux, flags).await;
    }
    let stream = pki
        .connect(service.addresses.https.unwrap(), Some(pki.client()), &TLS13, &[])
        .await
        .unwrap();
    let mut request = stream;
    let head = "GET /who?x=1 HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\nb3: 11-22-1-33\r\n\r\n";
    request.write_all(head.as_bytes()).await.unwrap();
    let mut answer = String::new();
    request.read_to_string(&mut answer).await.unwrap();
    let (head, spans) = collect(&collector).await;
    assert!(head.starts_with("post /api/v2/spans http/1.1\r\n"), "{head}");
    for line in [
        "host: zipkin",
        "content-type: application/json",
        "content-encoding: gzip",
    ] {
        assert!(head.lines().any(|found| found == line), "{head}");
    }
    let [thrift, rest] = &spans[..] else {
        panic!("{spans:#?}");
    };
    for span in [thrift, rest] {
        assert_eq!(span["traceId"], "0000000000000011");
        assert_eq!(span["id"], "0000000000000022");
        assert_eq!(span["parentId"], "0000000000000033");
        assert_eq!((&span["kind"], &span["shared"]), (&json!("SERVER"), &json!(true)));
        assert_eq!(span["localEndpoint"]["serviceName"], "orders");
        assert!(span["duration"].as_u64().unwrap() >= 1);
        let values: Vec<_> = span["annotations"]
            .as_array()
            .unwrap()
            .iter()
            .map(|a| &a["value"])
            .collect();
        assert_eq!(values, ["wr", "ws"]);
        assert_eq!(span["tags"].get("zipkin.sampling_rate"), None, "the caller has decided");
    }
    assert_eq!(thrift["name"], "who");
    assert_eq!(
        thrift["localEndpoint"]["port"],
        service.addresses.thrift.unwrap().port()
    );
    assert_eq!(thrift["tags"]["srv/finagle.label"], "thrift");
    assert_eq!(thrift["tags"]["srv/thrift_endpoint"], "Test/who");
    assert_eq!(rest["name"], "get");
    assert_eq!(rest["tags"]["srv/finagle.label"], "https");
    let http = ["http.method", "http.uri", "http.status_code"].map(|tag| rest["tags"][tag].clone());
    assert_eq!(http, ["GET", "/who", "200"]);
}

/// By whom it was decided on a call's trace is counted once a call, where traces are recorded at all.
#[tokio::test]
async fn decisions_on_traces_are_counted() {
    let pki = Pki::new();
    let counted = async |service: &Service| -> Vec<Value> {
        let answer = service.admin("GET /admin/metrics.json").await;
        let metrics: Value = serde_json::from_str(answer.split_once("\r\n\r\n").unwrap().1).unwrap();
        let names = ["active", "sampled", "not_sampled", "deferred", "local_spans"];
        names
            .map(|name| metrics[format!("finagle/tracing/{name}")].clone())
            .to_vec()
    };
    // Not to be recorded, undecided twice, to be recorded.
    let call = async |service: &Service| {
        let mut mux = pki.mux(service.addresses).await;
        for flags in [Some(2), Some(0), None, Some(6)] {
            who(&mut mux, flags).await;
        }
    };
    // Nobody listens there.
    let traced = |rate: u8| {
        let more = [
            "-zipkin.http.host=127.0.0.1:1".to_owned(),
            format!("-zipkin.initialSampleRate={rate}"),
        ];
        [pki.flags(), more.to_vec()].concat()
    };
    let off = vec!["-com.twitter.finagle.tracing.enabled=false".to_owned()];
    let plain = Service::start([pki.flags(), off].concat()).await;
    call(&plain).await;
    assert_eq!(counted(&plain).await, [0, 0, 0, 0, 0]);
    let all = Service::start(traced(1)).await;
    call(&all).await;
    assert_eq!(counted(&all).await, [2, 2, 0, 0, 0]);
    let none = Service::start(traced(0)).await;
    call(&none).await;
    assert_eq!(counted(&none).await, [2, 0, 2, 0, 0]);
    none.admin("GET /admin/tracing?disable=true").await;
    call(&none).await;
    assert_eq!(counted(&none).await, [4, 0, 2, 2, 0]);
    // On the other wire, and where a call is answered late.
    let https = none.addresses.https.unwrap();
    let stream = pki.connect(https, Some(pki.client()), &TLS13, &[]).await.unwrap();
    http(stream, "GET /who").await;
    let mut mux = pki.mux(none.addresses).await;
    mux.call(3, "finish").await;
    none.state.started.notified().await;
    // The call is counted when it first waits, which is after it has told that it runs.
    while counted(&none).await != [4, 0, 2, 4, 0] {
        tokio::task::yield_now().await;
    }
}

/// A span that waits is sent before the service ends.
#[tokio::test]
async fn the_last_spans_are_sent() {
    let collector = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let pki = Pki::new();
    let zipkin = [
        format!("-zipkin.http.host={}", collector.local_addr().unwrap()),
        "-zipkin.initialSampleRate=1".to_owned(),
    ];
    let service = Service::start([pki.flags(), zipkin.to_vec()].concat()).await;
    let mut mux = pki.mux(service.addresses).await;
    who(&mut mux, None).await;
    drop(mux);
    service.handle.shutdown();
    let ((_, spans), _) = tokio::join!(collect(&collector), service.stopped());
    assert_eq!(spans.len(), 1, "{spans:#?}");
    assert_eq!(spans[0].get("shared"), None, "the trace began here");
    assert_eq!(
        spans[0]["tags"]["zipkin.sampling_rate"], "1",
        "and it was decided here to record it"
    );
    assert_eq!(spans[0].get("parentId"), None);
}

/// ENV-81: a collector that is down, or never answers, costs spans, and no call.
#[tokio::test]
async fn a_collector_that_is_away_costs_no_call() {
    let pki = Pki::new();
    let gone = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = gone.local_addr().unwrap();
    drop(gone);
    let zipkin = [
        format!("-zipkin.http.host={address}"),
        "-zipkin.initialSampleRate=1".to_owned(),
    ];
    let service = Service::start([pki.flags(), zipkin.to_vec()].concat()).await;
    let mut mux = pki.mux(service.addresses).await;
    for _ in 0..5 {
        who(&mut mux, None).await;
    }
    let dropped = loop {
        let answer = service.admin("GET /admin/metrics.json").await;
        let metrics: Value = serde_json::from_str(answer.split_once("\r\n\r\n").unwrap().1).unwrap();
        if metrics["zipkin.http/spans_dropped"] == 5 {
            break metrics;
        }
        tokio::task::yield_now().await;
    };
    assert_eq!(dropped["zipkin.http/spans"], 5);
    assert!(dropped["zipkin.http/messages_dropped/ConnectionFailed"].as_u64() >= Some(1));
    assert_eq!(dropped["srv/thrift/success"], 5);
    assert!(TcpStream::connect(service.addresses.thrift.unwrap()).await.is_ok());
}

/// Over TLS spans go to whom the system knows, or to anybody where that is said.
#[tokio::test]
async fn a_collector_may_be_spoken_to_in_tls() {
    let collector = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let pki = Pki::new();
    let [certificate, key] = ["server.pem", "server.key"].map(|name| pki.path().join(name));
    let config = ServerConfig::builder_with_provider(Arc::new(rustls::crypto::aws_lc_rs::default_provider()))
        .with_safe_default_protocol_versions()
        .unwrap()
        .with_no_client_auth()
        .with_single_cert(
            vec![CertificateDer::from_pem_file(certificate).unwrap()],
            PrivateKeyDer::from_pem_file(key).unwrap(),
        )
        .unwrap();
    let acceptor = TlsAcceptor::from(Arc::new(config));
    for validates in [false, true] {
        let zipkin = [
            format!("-zipkin.http.host=localhost:{}", collector.local_addr().unwrap().port()),
            "-zipkin.initialSampleRate=1".to_owned(),
            "-zipkin.http.tlsEnabled".to_owned(),
            format!("-zipkin.http.tlsValidationEnabled={validates}"),
        ];
        let service = Service::start([pki.flags(), zipkin.to_vec()].concat()).await;
        let mut mux = pki.mux(service.addresses).await;
        who(&mut mux, None).await;
        let stream = acceptor.accept(collector.accept().await.unwrap().0).await;
        if validates {
            assert!(stream.is_err(), "the system does not know our authority");
        } else {
            let (head, spans) = taken(stream.unwrap()).await;
            assert!(head.starts_with("post /api/v2/spans http/1.1\r\n"), "{head}");
            assert_eq!(spans[0]["name"], "who");
        }
    }
}

// ENV-81
/// A collector that takes the connection and never answers holds up neither calls nor the stop.
#[tokio::test]
async fn a_collector_that_hangs_costs_no_call_and_no_stop() {
    let pki = Pki::new();
    let silent = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let zipkin = [
        format!("-zipkin.http.host={}", silent.local_addr().unwrap()),
        "-zipkin.initialSampleRate=1".to_owned(),
    ];
    let service = Service::start([pki.flags(), zipkin.to_vec()].concat()).await;
    let mut mux = pki.mux(service.addresses).await;
    who(&mut mux, None).await;
    let (_held, _) = silent.accept().await.unwrap();
    for _ in 0..200 {
        who(&mut mux, None).await;
    }
    drop(mux);
    service.handle.shutdown();
    let stopped = tokio::time::timeout(std::time::Duration::from_secs(30), service.stopped()).await;
    assert_eq!(stopped.unwrap(), siskin::app::Stopped::Drained);
}

// ENV-25
/// The recording is switched off and on while the service runs.
#[tokio::test]
async fn recording_is_switched_at_run_time() {
    let collector = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let pki = Pki::new();
    let zipkin = [
        format!("-zipkin.http.host={}", collector.local_addr().unwrap()),
        "-zipkin.initialSampleRate=1".to_owned(),
    ];
    let service = Service::start([pki.flags(), zipkin.to_vec()].concat()).await;
    let mut mux = pki.mux(service.addresses).await;
    let said = service.admin("GET /admin/tracing?disable=true").await;
    assert!(said.ends_with("\r\n\r\nDisabling Finagle tracing\n"), "{said}");
    who(&mut mux, None).await;
    who(&mut mux, Some(6)).await;
    let said = service.admin("GET /admin/tracing?enable=true&disable=true").await;
    assert!(said.starts_with("HTTP/1.1 200 OK"), "{said}");
    who(&mut mux, None).await;
    let said = service.admin("POST /admin/tracing?enable=true").await;
    assert!(said.ends_with("\r\n\r\nEnabled Finagle tracing\n"), "{said}");
    who(&mut mux, Some(6)).await;
    drop(mux);
    service.handle.shutdown();
    let ((_, spans), _) = tokio::join!(collect(&collector), service.stopped());
    assert_eq!(spans.len(), 1, "{spans:#?}");
    assert_eq!(spans[0]["traceId"], "0000000000000011");
}

// ENV-79
/// Callers are told no by more than methods, and look for it in the trace.
#[tokio::test]
async fn requests_that_are_refused_before_they_are_calls_become_spans() {
    let pki = Pki::new();
    let traces = InMemoryTraces::default();
    let service = Service::start_with(pki.flags(), |app| app.tracer(traces.clone())).await;
    let long = format!("/{}", "x".repeat(10_000));
    for (verb, path, line, status) in [
        ("GET", "/nothing", "", "404"),
        ("DELETE", "/who", "", "405"),
        ("GET", "/who", "Accept: text/plain\r\n", "406"),
        ("GET", "/who", "X-Request-Timeout-Ms: 0\r\n", "504"),
        ("GET", &*long, "", "414"),
    ] {
        traces.clear();
        for b3 in ["11-22-0-33", "11-22-1-33"] {
            let addr = service.addresses.https.unwrap();
            let mut stream = pki.connect(addr, Some(pki.client()), &TLS13, &[]).await.unwrap();
            let head =
                format!("{verb} {path} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\nb3: {b3}\r\n{line}\r\n");
            stream.write_all(head.as_bytes()).await.unwrap();
            let mut answer = String::new();
            stream.read_to_string(&mut answer).await.unwrap();
            assert!(answer.starts_with(&format!("HTTP/1.1 {status} ")), "{answer}");
        }
        let spans = traces.spans();
        let [span] = &spans[..] else {
            panic!("{status}: {spans:#?}")
        };
        assert_eq!((&*span.name, span.is_shared), (verb, true));
        assert_eq!((span.trace_id.span_id, span.trace_id.parent_id), (0x22, 0x33));
        traces.assert_tag("http.status_code", status);
        traces.assert_tag("srv/finagle.label", "https");
        let uri = span.tags.iter().find(|(key, _)| key == "http.uri");
        assert_eq!(uri.map(|(_, uri)| &**uri), Some(path).filter(|_| status != "414"));
        let error = span.tags.iter().any(|(key, _)| key == "error");
        assert_eq!(error, status == "504", "{span:#?}");
    }

    let mut mux = pki.mux(service.addresses).await;
    traces.clear();
    for (tag, (method, flags)) in [("nobody", 2), ("nobody", 6), (&*"n".repeat(300), 6)]
        .into_iter()
        .enumerate()
    {
        let mut out = BinaryOutput::default();
        out.message_begin(method, MessageType::Call, 0);
        out.struct_begin();
        out.struct_end(());
        mux.send(Message::Tdispatch {
            tag: u32::try_from(tag).unwrap() + 2,
            contexts: vec![context(flags)],
            dst: bytes::Bytes::new(),
            dtab: vec![],
            payload: out.finish().unwrap().into(),
        })
        .await;
        assert!(mux.receive().await.is_some());
    }
    let spans = traces.spans();
    let names: Vec<_> = spans.iter().map(|span| &*span.name).collect();
    assert_eq!(names, ["nobody", "unknown"]);
    assert!(spans.iter().all(|span| span.is_shared && span.trace_id.span_id == 0x22));
}

/// Goes wrong in a way of its own for each method, but for `never`, which waits.
struct Fate;

impl Filter for Fate {
    async fn call(&self, cx: &CallContext, next: Next) -> Outcome {
        match cx.method().name {
            "who" => Error::rejected().into(),
            "finish" => panic!("as asked"),
            "stop" => Error::new(ErrorKind::DeadlineExceeded, "too late").into(),
            _ => next.run().await,
        }
    }
}

// ENV-79
#[tokio::test]
async fn however_a_call_ends_it_becomes_a_span() {
    let pki = Pki::new();
    let traces = InMemoryTraces::default();
    let service = Service::start_with(pki.flags(), |app| app.tracer(traces.clone()).filter(Fate)).await;
    let ended_as = async |name: &str| {
        let spans = loop {
            let spans = traces.spans();
            if !spans.is_empty() {
                break spans;
            }
            tokio::task::yield_now().await;
        };
        traces.clear();
        let [span] = &spans[..] else { panic!("{spans:#?}") };
        let error = span.tags.iter().find(|(key, _)| key == "error");
        assert!(
            error.is_some_and(|(_, error)| error.starts_with(name)),
            "{name}: {span:#?}"
        );
        let annotations: Vec<_> = span.annotations.iter().map(|(_, what)| &**what).collect();
        let [first, failed, last] = annotations[..] else {
            panic!("{span:#?}")
        };
        assert_eq!((first, last), ("wr", "ws"));
        assert!(failed.starts_with(&format!("Server Send Error: {name}")), "{failed}");
    };
    let mut mux = pki.mux(service.addresses).await;
    for (method, name) in [
        ("who", "com.twitter.finagle.Failure"),
        ("finish", "siskin.Panic"),
        ("stop", "com.twitter.finagle.IndividualRequestTimeoutException"),
    ] {
        mux.call(2, method).await;
        mux.receive().await.unwrap();
        ended_as(name).await;
    }
    let discarded = "com.twitter.finagle.mux.ClientDiscardedRequestException";
    mux.call(3, "never").await;
    service.state.started.notified().await;
    mux.send(Message::Tdiscarded {
        tag: 0,
        which: 3,
        why: "changed my mind".into(),
    })
    .await;
    ended_as(discarded).await;
    mux.call(4, "never").await;
    service.state.started.notified().await;
    drop(mux);
    ended_as(discarded).await;

    let connect = || pki.connect(service.addresses.https.unwrap(), Some(pki.client()), &TLS13, &[]);
    let mut stream = connect().await.unwrap();
    let never = "GET /never HTTP/1.1\r\nHost: localhost\r\n";
    stream.write_all(format!("{never}\r\n").as_bytes()).await.unwrap();
    service.state.started.notified().await;
    drop(stream);
    ended_as(discarded).await;
    let mut stream = connect().await.unwrap();
    let timed = format!("{never}Connection: close\r\nX-Request-Timeout-Ms: 5\r\n\r\n");
    stream.write_all(timed.as_bytes()).await.unwrap();
    stream.read_to_end(&mut Vec::new()).await.unwrap();
    ended_as("com.twitter.finagle.IndividualRequestTimeoutException").await;
}
