use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex};
use std::time::Duration;

use bytes::BytesMut;
use rustls::version::TLS13;
use siskin::call::{CallContext, Error, ErrorKind, Filter, Next, Outcome, Protocol};
use siskin::server::Layered;
use siskin_wire::framed::Framer;
use siskin_wire::mux::{Message, ReplyStatus};
use siskin_wire::thrift::{ApplicationException, BinaryInput, BinaryOutput, Decode as _, MessageType, Output as _};
use siskin_wire::ttwitter::{UPGRADE_METHOD, UPGRADE_REPLY};
use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};

use crate::support::{Mux, Pki, Service, http};

/// Counts the calls, and refuses `never`.
#[derive(Default)]
struct Refuse {
    calls: AtomicUsize,
}

impl Filter for Refuse {
    async fn call(&self, cx: &CallContext, next: Next) -> Outcome {
        self.calls.fetch_add(1, Ordering::Relaxed);
        if cx.method().name == "never" {
            return Error::denied("nobody may wait for ever").into();
        }
        next.run().await
    }
}

/// The text of an EXCEPTION inside an Rdispatch.
pub(crate) fn exception(message: Option<Message>) -> String {
    let Some(Message::Rdispatch {
        status: ReplyStatus::Ok,
        payload,
        ..
    }) = message
    else {
        panic!("{message:?}");
    };
    let mut input = BinaryInput::new(&payload);
    let header = input.message_begin().unwrap();
    assert_eq!(header.message_type, MessageType::Exception);
    ApplicationException::decode(&mut input).unwrap().message.unwrap()
}

#[tokio::test]
async fn one_filter_counts_and_refuses_on_every_wire() {
    let pki = Pki::new();
    let filter = Arc::new(Refuse::default());
    let service = Service::start_with(pki.flags(), |app| app.filter(Arc::clone(&filter))).await;

    let mut mux = pki.mux(service.addresses).await;
    mux.call(2, "who").await;
    mux.answer(2).await;
    mux.call(3, "never").await;
    assert!(exception(mux.receive().await).contains("nobody may wait for ever"));

    let https = service.addresses.https.unwrap();
    let connect = || pki.connect(https, Some(pki.client()), &TLS13, &[]);
    let answer = http(connect().await.unwrap(), "GET /who").await;
    assert!(answer.starts_with("HTTP/1.1 200 OK\r\n"), "{answer}");
    let answer = http(connect().await.unwrap(), "GET /never").await;
    assert!(answer.starts_with("HTTP/1.1 403 Forbidden\r\n"), "{answer}");
    assert!(answer.contains(r#"{"errors":["nobody may wait for ever"]"#), "{answer}");

    assert_eq!(filter.calls.load(Ordering::Relaxed), 4);
    assert_eq!(
        service.peers().len(),
        2,
        "what is refused never reaches the implementation"
    );
}

/// What a filter saw, and when.
struct Note(&'static str, Arc<Mutex<Vec<String>>>);

impl Filter for Note {
    async fn call(&self, cx: &CallContext, next: Next) -> Outcome {
        let (service, method) = (cx.service().name, cx.method().name);
        let subject = cx.peer().map(|peer| peer.subject.clone()).unwrap_or_default();
        let protocol = match cx.protocol() {
            Protocol::Rest => "rest",
            _ => "thrift",
        };
        let note = |what: &str| {
            let line = format!("{} {what} {service}.{method} by {subject} over {protocol}", self.0);
            self.1.lock().unwrap().push(line);
        };
        note("before");
        let outcome = next.run().await;
        note(if outcome.is_value() { "value" } else { "failure" });
        outcome
    }
}

#[tokio::test]
async fn a_later_filter_stands_outside() {
    let pki = Pki::new();
    let notes = Arc::new(Mutex::new(Vec::new()));
    let service = Service::start_with(pki.flags(), |app| {
        app.filter(Note("inner", Arc::clone(&notes)))
            .filter(Note("outer", Arc::clone(&notes)))
    })
    .await;
    let mut mux = pki.mux(service.addresses).await;
    mux.call(2, "who").await;
    mux.answer(2).await;
    let by = r"Test.who by CN=client,O=a\, b over thrift";
    assert_eq!(
        *notes.lock().unwrap(),
        ["outer before", "inner before", "inner value", "outer value"].map(|what| format!("{what} {by}"))
    );
}

#[tokio::test]
async fn a_tower_layer_is_a_filter() {
    let pki = Pki::new();
    let layer = tower::timeout::TimeoutLayer::new(Duration::from_millis(1));
    let filter = Layered::new(layer)
        .with_error(|error| Error::new(ErrorKind::DeadlineExceeded, "the layer's time is over").with_source(error));
    let service = Service::start_with(pki.flags(), |app| app.filter(filter)).await;
    let mut mux = pki.mux(service.addresses).await;
    mux.call(2, "never").await;
    assert!(exception(mux.receive().await).contains("the layer's time is over"));
    let https = service.addresses.https.unwrap();
    let stream = pki.connect(https, Some(pki.client()), &TLS13, &[]).await.unwrap();
    let answer = http(stream, "GET /never").await;
    assert!(answer.starts_with("HTTP/1.1 504 Gateway Timeout\r\n"), "{answer}");
}

/// WIRE-69: what comes beyond the calls that run and those that wait is rejected, and may be sent again.
#[tokio::test]
async fn excess_calls_are_nacked() {
    let pki = Pki::new();
    let mut flags = pki.flags();
    flags.extend(["-thrift.max_concurrent_requests=1", "-thrift.max_waiters=1"].map(str::to_owned));
    flags.push("-https.max_concurrent_requests=1".to_owned());
    let service = Service::start(flags).await;

    let mut mux = pki.mux(service.addresses).await;
    mux.call(2, "finish").await;
    service.state.started.notified().await;
    mux.call(3, "who").await;
    mux.call(4, "who").await;
    let Some(Message::Rdispatch {
        tag: 4,
        status: ReplyStatus::Nack,
        ..
    }) = mux.receive().await
    else {
        panic!("no nack");
    };
    service.state.finish.notify_one();
    mux.answer(2).await;
    mux.answer(3).await;

    // The other port counts for itself.
    let https = service.addresses.https.unwrap();
    let connect = || pki.connect(https, Some(pki.client()), &TLS13, &[]);
    let never = tokio::spawn(http(connect().await.unwrap(), "GET /never"));
    service.state.started.notified().await;
    let answer = http(connect().await.unwrap(), "GET /who").await;
    assert!(answer.starts_with("HTTP/1.1 503 Service Unavailable\r\n"), "{answer}");
    assert!(answer.contains("finagle-http-nack: true\r\n"), "{answer}");
    assert!(answer.contains("retry-after: 0\r\n"), "{answer}");
    never.abort();
}

/// The frame of a call of `method` behind a header.
fn framed(header: &[u8], method: &str) -> Vec<u8> {
    let mut out = BinaryOutput::default();
    out.message_begin(method, MessageType::Call, 0);
    out.struct_begin();
    out.struct_end(());
    let frame = [header, &out.finish().unwrap()].concat();
    let length = u32::try_from(frame.len()).unwrap().to_be_bytes();
    [&length[..], &frame].concat()
}

/// WIRE-52: without tags there are no words for a rejection: what was asked before is answered, and the connection closed. The
/// others go on.
#[tokio::test]
async fn excess_calls_close_connections_without_tags() {
    let pki = Pki::new();
    let mut flags = pki.flags();
    flags.extend(["-thrift.max_concurrent_requests=1", "-thrift.max_waiters=1"].map(str::to_owned));
    let service = Service::start(flags).await;
    let thrift = service.addresses.thrift.unwrap();
    let mut mux = pki.mux(service.addresses).await;
    for header in [&b""[..], b"\0"] {
        let mut io = pki.connect(thrift, Some(pki.client()), &TLS13, &[]).await.unwrap();
        if !header.is_empty() {
            io.write_all(&framed(b"", UPGRADE_METHOD)).await.unwrap();
            let mut reply = [0; UPGRADE_REPLY.len()];
            io.read_exact(&mut reply).await.unwrap();
            assert_eq!(reply, UPGRADE_REPLY);
        }
        // At once: the first runs, the second waits, the third is rejected.
        let calls = ["finish", "who", "who"].map(|method| framed(header, method));
        io.write_all(&calls.concat()).await.unwrap();
        service.state.started.notified().await;
        service.state.finish.notify_one();
        let mut answers = BytesMut::new();
        while io.read_buf(&mut answers).await.unwrap() > 0 {}
        let mut names = Vec::new();
        while let Some(frame) = Framer::default().decode(&mut answers).unwrap() {
            assert!(frame.starts_with(header));
            let message = frame.slice(header.len()..);
            let head = BinaryInput::new(&message).message_begin().unwrap();
            assert_eq!(head.message_type, MessageType::Reply);
            names.push(head.name.to_owned());
        }
        assert_eq!(names, ["finish", "who"]);
        assert!(answers.is_empty());
        mux.call(2, "who").await;
        mux.answer(2).await;
    }
}

#[tokio::test]
async fn excess_connections_are_closed() {
    let pki = Pki::new();
    let mut flags = pki.flags();
    flags.push("-thrift.max_connections=1".to_owned());
    let service = Service::start(flags).await;
    let mut mux = pki.mux(service.addresses).await;
    mux.call(2, "who").await;
    mux.answer(2).await;
    let mut second = tokio::net::TcpStream::connect(service.addresses.thrift.unwrap())
        .await
        .unwrap();
    let mut bytes = Vec::new();
    let _ = second.read_to_end(&mut bytes).await;
    assert!(bytes.is_empty(), "closed before the TLS handshake");
    // The one that is served goes on, and its place is free when it has gone.
    mux.call(3, "who").await;
    mux.answer(3).await;
    drop(mux);
    let mut next = loop {
        let connected = pki
            .connect(service.addresses.thrift.unwrap(), Some(pki.client()), &TLS13, &[])
            .await;
        if let Ok(stream) = connected {
            break Mux::new(stream);
        }
    };
    next.call(2, "who").await;
    next.answer(2).await;
}
