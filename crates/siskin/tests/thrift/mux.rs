//! ThriftMux over a stream, byte by byte: a hand-made service, a raw client.

use std::sync::Arc;
use std::sync::atomic::Ordering;
use std::time::Duration;

use bytes::Bytes;
use siskin::call::stats::Scope;
use siskin::server::ServerStats;
use siskin::server::thrift::{Config, ThriftServer};
use siskin::telemetry::stats::Metrics;
use siskin::testing::InMemoryTraces;
use siskin_wire::mux::{Message, ReplyStatus, Tag};
use siskin_wire::thrift::{ApplicationErrorKind, ApplicationException, BinaryOutput, MessageType, Output, Type};
use tokio::io::AsyncWriteExt;
use tokio::time::Instant;

use crate::connection::{Connection, exception, nothing, value};
use crate::service::{of_wrong_type, payload};

struct Client {
    connection: Connection,
}

impl Client {
    fn connect() -> Self {
        Self::with(Config::default())
    }

    fn with(config: Config) -> Self {
        Self {
            connection: Connection::new(|test| ThriftServer::new(vec![Arc::new(test)], config)),
        }
    }

    /// To a server that tells of its calls there.
    fn traced(config: Config, traces: &InMemoryTraces) -> Self {
        let scope = Scope::root(Arc::new(Metrics::default()));
        let stats = ServerStats::new("thrift", &scope, &scope, Some(Arc::new(traces.clone())));
        Self {
            connection: Connection::new(|test| ThriftServer::counted(vec![Arc::new(test)], config, stats)),
        }
    }

    async fn send(&mut self, message: Message) {
        self.connection.io.write_all(&message.encode()).await.unwrap();
    }

    async fn call(&mut self, tag: Tag, method: &str, argument: &str) {
        self.dispatch(tag, payload(method, MessageType::Call, argument)).await;
    }

    async fn dispatch(&mut self, tag: Tag, payload: Bytes) {
        self.send(Message::Tdispatch {
            tag,
            contexts: vec![],
            dst: Bytes::new(),
            dtab: vec![],
            payload,
        })
        .await;
    }

    /// The next message; `None` at the end of the stream.
    async fn receive(&mut self) -> Option<Message> {
        let frame = self.connection.frame().await?;
        Some(Message::decode(frame).unwrap())
    }

    async fn answer(&mut self, tag: Tag) -> Bytes {
        match self.receive().await.unwrap() {
            Message::Rdispatch {
                tag: found,
                status: ReplyStatus::Ok,
                contexts,
                payload,
            } => {
                assert_eq!((found, contexts), (tag, vec![]));
                payload
            }
            other => panic!("{other:?}"),
        }
    }

    async fn exception(&mut self, tag: Tag) -> ApplicationException {
        exception(&self.answer(tag).await).1
    }

    async fn value(&mut self, tag: Tag) -> String {
        value(&self.answer(tag).await)
    }
}

// WIRE-3, WIRE-6, WIRE-33, WIRE-49, WIRE-50, ENV-73: every kind of outcome, each on the same connection; none is an Rerr.
#[tokio::test]
async fn each_outcome_has_its_answer() {
    let mut client = Client::connect();
    client.call(2, "echo", "hi").await;
    assert_eq!(client.value(2).await, "hi");
    for (argument, text) in [
        ("!panic", "Internal error processing echo"),
        ("!internal", "Internal error processing echo"),
        ("!denied", "Internal error processing echo: 'not you'"),
    ] {
        client.call(2, "echo", argument).await;
        let exception = client.exception(2).await;
        assert_eq!(
            exception,
            ApplicationException::new(ApplicationErrorKind::InternalError, text)
        );
    }
    for (argument, status, flags) in [("!reject", ReplyStatus::Nack, 3), ("!forbid", ReplyStatus::Error, 6)] {
        client.call(2, "echo", argument).await;
        let Some(Message::Rdispatch {
            status: found,
            contexts,
            ..
        }) = client.receive().await
        else {
            panic!()
        };
        assert_eq!(found, status);
        assert_eq!(
            contexts,
            [("MuxFailure".into(), Bytes::copy_from_slice(&u64::to_be_bytes(flags)))]
        );
    }
    client.call(2, "echo", "still here").await;
    assert_eq!(client.value(2).await, "still here");
}

// WIRE-29, WIRE-34, WIRE-50, WIRE-91: as many calls run as may, for ever. Pings are answered, discards make room, the end is seen.
#[tokio::test(start_paused = true)]
async fn a_connection_that_is_full_is_read_on() {
    for config in [
        Config {
            max_running: 2,
            ..Config::default()
        },
        Config {
            max_message: 50,
            ..Config::default()
        },
    ] {
        let traces = InMemoryTraces::default();
        let mut client = Client::traced(config, &traces);
        client.call(2, "never", "").await;
        client.call(3, "never", "").await;
        client.send(Message::Tping { tag: 9 }).await;
        let answered = tokio::time::timeout(Duration::from_secs(5), client.receive()).await;
        assert_eq!(answered.unwrap(), Some(Message::Rping { tag: 9 }));
        client.call(4, "echo", "more").await;
        let Some(Message::Rdispatch {
            tag: 4,
            status: ReplyStatus::Nack,
            contexts,
            ..
        }) = client.receive().await
        else {
            panic!()
        };
        assert_eq!(
            contexts,
            [("MuxFailure".into(), Bytes::from_static(&[0, 0, 0, 0, 0, 0, 0, 3]))]
        );
        assert_eq!(traces.spans().len(), 1, "of the one that is over");
        assert_eq!(traces.spans()[0].name, "echo");
        traces.assert_tag("error", "com.twitter.finagle.Failure");
        client
            .send(Message::Tdiscarded {
                tag: 0,
                which: 2,
                why: "enough".into(),
            })
            .await;
        assert_eq!(client.receive().await, Some(Message::Rdiscarded { tag: 2 }));
        client.call(4, "echo", "room").await;
        assert_eq!(client.value(4).await, "room");
        client.connection.io.shutdown().await.unwrap();
        assert_eq!(client.receive().await, None);
        (&mut client.connection.server).await.unwrap();
        // The two, and `echo`.
        client.connection.drops(3).await;
    }
}

// WIRE-4, WIRE-5: what cannot be a call, and that the session survives it.
#[tokio::test]
async fn what_is_no_call_is_answered() {
    let mut client = Client::connect();
    client.call(2, "nope", "x").await;
    let expected = ApplicationException::new(ApplicationErrorKind::UnknownMethod, "Invalid method name: 'nope'");
    assert_eq!(client.exception(2).await, expected);
    client.dispatch(2, payload("echo", MessageType::Reply, "x")).await;
    assert_eq!(client.exception(2).await.kind, ApplicationErrorKind::InvalidMessageType);
    // An argument of another type.
    let mut out = BinaryOutput::default();
    out.message_begin("echo", MessageType::Call, 0);
    out.struct_begin();
    out.field(Type::I32, 1);
    out.i32(1);
    out.struct_end(());
    client.dispatch(2, out.finish().unwrap().into()).await;
    assert_eq!(client.exception(2).await.kind, ApplicationErrorKind::ProtocolError);
    let whole = payload("echo", MessageType::Call, "x");
    for cut in [0, 3, whole.len() - 1] {
        client.dispatch(2, whole.slice(..cut)).await;
        let Some(Message::Rdispatch {
            status: ReplyStatus::Error,
            contexts,
            payload,
            ..
        }) = client.receive().await
        else {
            panic!()
        };
        assert!(contexts.is_empty() && !payload.is_empty());
    }
    client.call(2, "echo", "still here").await;
    assert_eq!(client.value(2).await, "still here");
}

// WIRE-7, IDL-42: one-way by the message's type, or by the IDL.
#[tokio::test]
async fn one_way_calls_free_their_tag() {
    let mut client = Client::connect();
    for argument in ["x", "!internal", "!panic"] {
        client
            .dispatch(2, payload("notify", MessageType::Oneway, argument))
            .await;
        assert_eq!(client.answer(2).await, "");
        client.call(2, "notify", argument).await;
        nothing(&client.answer(2).await);
    }
    for (method, message_type) in [("notify", MessageType::Oneway), ("echo", MessageType::Oneway)] {
        client.dispatch(2, of_wrong_type(method, message_type)).await;
        assert_eq!(client.answer(2).await, "", "{method}");
    }
    client.dispatch(2, of_wrong_type("notify", MessageType::Call)).await;
    nothing(&client.answer(2).await);
    client.dispatch(2, payload("nope", MessageType::Oneway, "")).await;
    assert_eq!(client.answer(2).await, "");
    assert_eq!(client.connection.notified.load(Ordering::SeqCst), 6);
    // Each tag is free again.
    client.call(2, "echo", "in step").await;
    assert_eq!(client.value(2).await, "in step");
}

// WIRE-30, WIRE-29: answers come as they are ready; a ping is not held up.
#[tokio::test(start_paused = true)]
async fn answers_come_out_of_order() {
    let mut client = Client::connect();
    client.call(2, "later", "300").await;
    client.call(3, "later", "100").await;
    client.call(4, "never", "").await;
    client.call(5, "echo", "at once").await;
    client.send(Message::Tping { tag: 1 }).await;
    assert_eq!(client.value(5).await, "at once");
    assert_eq!(client.receive().await, Some(Message::Rping { tag: 1 }));
    assert_eq!(client.value(3).await, "100");
    assert_eq!(client.value(2).await, "300");
}

// WIRE-34, WIRE-91: a discarded call stops, and so do all when the client goes.
#[tokio::test(start_paused = true)]
async fn calls_are_cancelled() {
    let mut client = Client::connect();
    client.call(2, "never", "").await;
    client.call(3, "never", "").await;
    client
        .send(Message::Tdiscarded {
            tag: 0,
            which: 2,
            why: "enough".into(),
        })
        .await;
    assert_eq!(client.receive().await, Some(Message::Rdiscarded { tag: 2 }));
    client.call(2, "echo", "the tag is free").await;
    assert_eq!(client.value(2).await, "the tag is free");
    client.connection.io.shutdown().await.unwrap();
    assert_eq!(client.receive().await, None);
    (&mut client.connection.server).await.unwrap();
    // Both calls of `never`, and the echo.
    client.connection.drops(3).await;
}

// WIRE-39
#[tokio::test(start_paused = true)]
async fn a_drain_loses_nothing() {
    let mut client = Client::connect();
    client.call(2, "later", "500").await;
    client.send(Message::Tping { tag: 1 }).await;
    client.receive().await;
    client
        .connection
        .drain
        .send(Some(Instant::now() + Duration::from_secs(60)))
        .unwrap();
    assert_eq!(client.receive().await, Some(Message::Tdrain { tag: 1 }));
    client.call(3, "later", "100").await;
    client.send(Message::Rdrain { tag: 1 }).await;
    client.call(4, "echo", "too late").await;
    let Some(Message::Rdispatch {
        tag: 4,
        status: ReplyStatus::Nack,
        contexts,
        ..
    }) = client.receive().await
    else {
        panic!()
    };
    assert!(contexts.is_empty());
    assert_eq!(client.value(3).await, "100");
    assert_eq!(client.value(2).await, "500");
    assert_eq!(client.receive().await, None);
    client.connection.server.await.unwrap();
}

// WIRE-39: at the deadline what still runs is cut.
#[tokio::test(start_paused = true)]
async fn a_drain_ends_at_its_deadline() {
    let mut client = Client::connect();
    client.call(2, "never", "").await;
    client.send(Message::Tping { tag: 1 }).await;
    client.receive().await;
    client
        .connection
        .drain
        .send(Some(Instant::now() + Duration::from_secs(1)))
        .unwrap();
    assert_eq!(client.receive().await, Some(Message::Tdrain { tag: 1 }));
    assert_eq!(client.receive().await, None);
    (&mut client.connection.server).await.unwrap();
    client.connection.drops(1).await;
}

// WIRE-1, WIRE-27, WIRE-92: closed without a byte.
#[tokio::test(start_paused = true)]
async fn what_is_no_mux_is_closed_without_a_byte() {
    for opening in [
        &b"\xff\xff\xff\xff"[..],
        b"\0\0\0\x03abc",
        b"\x7f\xff\xff\xff",
        b"GET / HTTP/1.1\r\n\r\n",
        b"\0\0\0\x06\x02\0\0\x02\0\x01",
        b"\0\0\0\x06\x02\0",
        b"",
    ] {
        let mut client = Client::connect();
        client.connection.io.write_all(opening).await.unwrap();
        assert_eq!(client.receive().await, None, "{opening:?}");
        client.connection.server.await.unwrap();
    }
}

// A client that never reads is not read from any more once its answers pile up.
#[tokio::test(start_paused = true)]
async fn a_client_that_does_not_read_is_held_back() {
    let mut client = Client::connect();
    let big = "x".repeat(100_000);
    let mut calls = 0;
    for tag in 2..1000 {
        let call = client.call(tag, "echo", &big);
        if tokio::time::timeout(Duration::from_secs(60), call).await.is_err() {
            break;
        }
        calls += 1;
    }
    assert!((5..150).contains(&calls), "{calls}");
}
