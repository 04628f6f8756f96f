//! Framed Thrift over a stream, plain and TTwitter-upgraded: a hand-made service, a raw client.

use std::sync::Arc;
use std::sync::atomic::Ordering;
use std::time::Duration;

use bytes::Bytes;
use siskin::server::thrift::{Config, ThriftServer};
use siskin_wire::framed::Framer;
use siskin_wire::thrift::{ApplicationErrorKind, ApplicationException, BinaryOutput, MessageType, Output, Type};
use siskin_wire::ttwitter::UPGRADE_REPLY;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::time::Instant;

use crate::connection::{Connection, exception, nothing, value};
use crate::service::{Test, of_wrong_type, payload};

/// What a connection speaks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Kind {
    Plain,
    TTwitter,
}

const BOTH: [Kind; 2] = [Kind::Plain, Kind::TTwitter];

struct Client {
    kind: Kind,
    connection: Connection,
}

impl Client {
    async fn connect(kind: Kind) -> Self {
        Self::connect_with(kind, Config::default()).await
    }

    async fn connect_with(kind: Kind, config: Config) -> Self {
        let mut client = Self::connect_to(kind, |test| ThriftServer::new(vec![Arc::new(test)], config));
        client.upgrade().await;
        client
    }

    fn connect_to(kind: Kind, server: impl FnOnce(Test) -> ThriftServer) -> Self {
        let connection = Connection::new(server);
        Self { kind, connection }
    }

    /// Asks for TTwitter, where that is the kind.
    async fn upgrade(&mut self) {
        if self.kind == Kind::TTwitter {
            let mut ask = BinaryOutput::default();
            ask.message_begin("__can__finagle__trace__v3__", MessageType::Call, 0);
            ask.struct_begin();
            ask.struct_end(());
            self.write(&ask.finish().unwrap()).await;
            let mut answer = vec![0; UPGRADE_REPLY.len()];
            self.connection.io.read_exact(&mut answer).await.unwrap();
            assert_eq!(answer, UPGRADE_REPLY);
        }
    }

    /// A frame as it is.
    async fn write(&mut self, frame: &[u8]) {
        let length = i32::try_from(frame.len()).unwrap().to_be_bytes();
        self.connection.io.write_all(&[&length, frame].concat()).await.unwrap();
    }

    /// A message, behind an empty header where there are headers.
    async fn send(&mut self, message: &[u8]) {
        match self.kind {
            Kind::Plain => self.write(message).await,
            Kind::TTwitter => self.write(&[b"\0", message].concat()).await,
        }
    }

    async fn call(&mut self, method: &str, argument: &str) {
        self.send(&payload(method, MessageType::Call, argument)).await;
    }

    /// The next message; `None` at the end of the stream.
    async fn receive(&mut self) -> Option<Bytes> {
        let frame = self.connection.frame().await?;
        Some(match self.kind {
            Kind::Plain => frame,
            Kind::TTwitter => {
                assert_eq!(frame[0], 0, "the header of a response is empty");
                frame.slice(1..)
            }
        })
    }

    async fn value(&mut self) -> String {
        value(&self.receive().await.unwrap())
    }

    async fn exception(&mut self) -> ApplicationException {
        let (seqid, exception) = exception(&self.receive().await.unwrap());
        assert_eq!(seqid, -7);
        exception
    }

    /// An answer without a value.
    async fn nothing(&mut self) {
        nothing(&self.receive().await.unwrap());
    }

    /// Checks that the server says nothing. The clock is paused, and moves on only when everybody waits: whatever had to be
    /// done before has been done then.
    async fn hears_nothing(&mut self) {
        let heard = tokio::time::timeout(Duration::from_millis(100), self.receive()).await;
        assert!(heard.is_err(), "{heard:?}");
    }

    async fn closes(mut self) {
        assert_eq!(self.receive().await, None);
        self.connection.server.await.unwrap();
    }
}

/// `notify` as it is on the wire, with that seqid.
fn notify(seqid: i32) -> Vec<u8> {
    notify_with("event", seqid)
}

fn notify_with(event: &str, seqid: i32) -> Vec<u8> {
    let mut out = BinaryOutput::default();
    out.message_begin("notify", MessageType::Call, seqid);
    out.struct_begin();
    out.field(Type::String, 1);
    out.string(event);
    out.struct_end(());
    out.finish().unwrap()
}

// WIRE-3, WIRE-4, WIRE-5, WIRE-6, WIRE-11, WIRE-12, WIRE-13, ENV-73: every kind of outcome that leaves the connection open.
#[tokio::test(start_paused = true)]
async fn each_outcome_has_its_answer() {
    for kind in BOTH {
        let mut client = Client::connect(kind).await;
        client.call("echo", "hi").await;
        assert_eq!(client.value().await, "hi");
        for (argument, text) in [
            ("!panic", "Internal error processing echo"),
            ("!internal", "Internal error processing echo"),
            ("!denied", "Internal error processing echo: 'not you'"),
        ] {
            client.call("echo", argument).await;
            let expected = ApplicationException::new(ApplicationErrorKind::InternalError, text);
            assert_eq!(client.exception().await, expected);
        }
        client.call("nope", "x").await;
        let expected = ApplicationException::new(ApplicationErrorKind::UnknownMethod, "Invalid method name: 'nope'");
        assert_eq!(client.exception().await, expected);
        let mut out = BinaryOutput::default();
        out.message_begin("echo", MessageType::Call, -7);
        out.struct_begin();
        out.field(Type::I32, 1);
        out.i32(1);
        out.struct_end(());
        client.send(&out.finish().unwrap()).await;
        assert_eq!(client.exception().await.kind, ApplicationErrorKind::ProtocolError);
        client.call("echo", "still here").await;
        assert_eq!(client.value().await, "still here");
    }
}

// WIRE-2, WIRE-12, WIRE-48: messages without a version are served on the same port.
#[tokio::test(start_paused = true)]
async fn old_messages_are_served() {
    let mut client = Client::connect(Kind::Plain).await;
    client
        .write(b"\0\0\0\x04echo\x01\xff\xff\xff\xf9\x0b\0\x01\0\0\0\x03old\0")
        .await;
    assert_eq!(client.value().await, "old");
}

// WIRE-15: the calls run side by side, the answers keep the order of the requests.
#[tokio::test(start_paused = true)]
async fn pipelined_requests_are_answered_in_their_order() {
    for kind in BOTH {
        let mut client = Client::connect(kind).await;
        let began = Instant::now();
        for millis in ["300", "100", "200"] {
            client.call("later", millis).await;
        }
        client.call("echo", "at once").await;
        for expected in ["300", "100", "200", "at once"] {
            assert_eq!(client.value().await, expected);
        }
        // One after the other would take 600 ms.
        assert_eq!(began.elapsed().as_millis(), 300);
    }
}

// WIRE-7, WIRE-90, IDL-42: a message of type ONEWAY is answered by no frame, whatever becomes of it.
#[tokio::test(start_paused = true)]
async fn one_way_messages_are_not_answered() {
    for kind in BOTH {
        let mut client = Client::connect(kind).await;
        for method in ["notify", "echo", "nope"] {
            for argument in ["x", "!internal", "!panic"] {
                client.send(&payload(method, MessageType::Oneway, argument)).await;
            }
            client.send(&of_wrong_type(method, MessageType::Oneway)).await;
        }
        // By the IDL, whatever the message says.
        client.send(&of_wrong_type("notify", MessageType::Call)).await;
        client.send(&notify_with("!panic", 0)).await;
        client.call("echo", "in step").await;
        if kind == Kind::TTwitter {
            // Its seqid says that the caller waits; it hears of no error.
            client.nothing().await;
        }
        assert_eq!(client.value().await, "in step");
        assert_eq!(client.connection.notified.load(Ordering::SeqCst), 4);
    }
}

// WIRE-90, IDL-42: a CALL of a one-way method is answered where the caller waits: on TTwitter that is who gives it a seqid, on
// plain connections a setting.
#[tokio::test(start_paused = true)]
async fn one_way_calls_are_answered_to_those_who_wait() {
    for (kind, oneway_reply, seqid, is_answered) in [
        (Kind::Plain, false, 0, false),
        (Kind::Plain, false, 5, false),
        (Kind::Plain, true, 0, true),
        (Kind::TTwitter, false, 0, false),
        (Kind::TTwitter, true, 0, false),
        (Kind::TTwitter, false, -5, true),
    ] {
        let config = Config {
            oneway_reply,
            ..Config::default()
        };
        let mut client = Client::connect_with(kind, config).await;
        client.send(&notify(seqid)).await;
        if is_answered {
            client.nothing().await;
        }
        client.call("echo", "in step").await;
        assert_eq!(client.value().await, "in step", "{kind:?} {oneway_reply} {seqid}");
        assert_eq!(client.connection.notified.load(Ordering::SeqCst), 1);
    }
}

// WIRE-5, WIRE-52: what has no words closes the connection, with nothing written for it.
#[tokio::test(start_paused = true)]
async fn what_cannot_be_said_closes() {
    let whole = payload("echo", MessageType::Call, "x");
    let cut = whole.slice(..whole.len() - 1);
    let rejected = |argument| payload("echo", MessageType::Call, argument);
    for kind in BOTH {
        for last in [
            rejected("!reject"),
            rejected("!forbid"),
            cut.clone(),
            whole.slice(..5),
            b"noise, not Thrift".as_slice().into(),
        ] {
            let mut client = Client::connect(kind).await;
            client.call("echo", "before").await;
            client.send(&last).await;
            client.call("echo", "never answered").await;
            assert_eq!(client.value().await, "before");
            client.closes().await;
        }
    }
}

// WIRE-14: a header that cannot be read closes; one that can be is read to its end.
#[tokio::test(start_paused = true)]
async fn headers_are_read() {
    let mut client = Client::connect(Kind::TTwitter).await;
    // A trace id, and a field that nobody knows.
    let header = b"\x0a\0\x01\0\0\0\0\0\0\0\x11\x0b\x03\xe7\0\0\0\x01?\0";
    client
        .write(&[&header[..], &payload("echo", MessageType::Call, "hi")].concat())
        .await;
    assert_eq!(client.value().await, "hi");
    client.write(&payload("echo", MessageType::Call, "no header")).await;
    client.closes().await;
}

// WIRE-97: the first frame decides. A later upgrade is a method that there is not, and mux is no message.
#[tokio::test(start_paused = true)]
async fn the_first_frame_decides() {
    let mut client = Client::connect(Kind::Plain).await;
    client.call("echo", "hi").await;
    assert_eq!(client.value().await, "hi");
    client.call("__can__finagle__trace__v3__", "x").await;
    assert_eq!(client.exception().await.kind, ApplicationErrorKind::UnknownMethod);
    client.write(b"\x41\0\0\x01").await;
    client.closes().await;
}

// WIRE-91: whoever goes, its calls are dropped.
#[tokio::test(start_paused = true)]
async fn the_end_of_the_stream_cancels_what_runs() {
    for kind in BOTH {
        let mut client = Client::connect(kind).await;
        client.call("never", "").await;
        client.call("echo", "behind it").await;
        client.connection.io.shutdown().await.unwrap();
        assert_eq!(client.receive().await, None);
        (&mut client.connection.server).await.unwrap();
        client.connection.drops(2).await;
    }
}

// WIRE-39: nothing tells the client, so what it sends is answered until nothing runs.
#[tokio::test(start_paused = true)]
async fn a_drain_loses_nothing() {
    for kind in BOTH {
        let mut client = Client::connect(kind).await;
        client.call("later", "500").await;
        client.hears_nothing().await;
        let deadline = Instant::now() + Duration::from_secs(60);
        client.connection.drain.send(Some(deadline)).unwrap();
        client.hears_nothing().await;
        client.call("later", "600").await;
        assert_eq!(client.value().await, "500");
        assert_eq!(client.value().await, "600");
        client.closes().await;

        let idle = Client::connect(kind).await;
        idle.connection.drain.send(Some(deadline)).unwrap();
        idle.closes().await;

        let mut stuck = Client::connect(kind).await;
        stuck.call("echo", "served").await;
        stuck.value().await;
        stuck.call("never", "").await;
        stuck.hears_nothing().await;
        let began = Instant::now();
        stuck
            .connection
            .drain
            .send(Some(began + Duration::from_secs(2)))
            .unwrap();
        assert_eq!(stuck.receive().await, None);
        assert_eq!(began.elapsed().as_secs(), 2);
    }
}

// WIRE-1: an announced length above the limit closes at once, as first frame and later.
#[tokio::test(start_paused = true)]
async fn what_is_announced_too_large_closes() {
    let config = Config {
        max_message: 1000,
        ..Config::default()
    };
    for kind in BOTH {
        for length in [1001_i32, i32::MAX, -1, 0, 3] {
            let mut client = Client::connect_with(kind, config.clone()).await;
            client.call("echo", "hi").await;
            assert_eq!(client.value().await, "hi");
            client.connection.io.write_all(&length.to_be_bytes()).await.unwrap();
            client.closes().await;
        }
    }
}

// All connections share what may be held; who would take more is closed, and the others go on.
#[tokio::test(start_paused = true)]
async fn connections_share_a_limit() {
    let config = Config {
        max_buffered: 1 << 20,
        ..Config::default()
    };
    let server = ThriftServer::new(vec![Arc::new(Test::default())], config);
    let connect = || Client::connect_to(Kind::Plain, |_| server.clone());
    let mut small = connect();
    small.call("echo", "hi").await;
    assert_eq!(small.value().await, "hi");

    // Each announces 10 MiB and sends 600 KiB of it: there is room for one.
    let announced = (10_i32 << 20).to_be_bytes();
    let (mut first, mut second) = (connect(), connect());
    for client in [&mut first, &mut second] {
        client.connection.io.write_all(&announced).await.unwrap();
        // The server may close before all is written.
        let _ = client.connection.io.write_all(&vec![0; 600 << 10]).await;
    }
    assert_eq!(second.connection.io.read(&mut [0]).await.unwrap_or_default(), 0);
    second.connection.server.await.unwrap();
    assert!(!first.connection.server.is_finished());

    small.call("echo", "still here").await;
    assert_eq!(small.value().await, "still here");
    // What the first held is free again when it goes.
    drop(first);
    let big = "x".repeat(500 << 10);
    small.call("echo", &big).await;
    assert_eq!(small.value().await, big);
}

// A client that pipelines and never reads is not read from any more once its answers pile up.
#[tokio::test(start_paused = true)]
async fn a_client_that_does_not_read_is_held_back() {
    for kind in BOTH {
        let mut client = Client::connect(kind).await;
        let big = "x".repeat(100_000);
        let mut calls = 0;
        for _ in 0..1000 {
            let call = client.call("echo", &big);
            if tokio::time::timeout(Duration::from_secs(60), call).await.is_err() {
                break;
            }
            calls += 1;
        }
        assert!((5..150).contains(&calls), "{calls}");
    }
}

// WIRE-15: what is done and waits for its turn counts like what runs, or behind one slow call any number could be remembered.
#[tokio::test(start_paused = true)]
async fn calls_behind_a_slow_one_are_held_back() {
    for kind in BOTH {
        let config = Config {
            max_running: 3,
            ..Config::default()
        };
        let mut client = Client::connect_with(kind, config).await;
        client.send(&payload("later", MessageType::Call, "1000")).await;
        for _ in 0..10 {
            client.send(&payload("notify", MessageType::Oneway, "x")).await;
        }
        let notified = Arc::clone(&client.connection.notified);
        client.hears_nothing().await;
        assert_eq!(notified.load(Ordering::SeqCst), 2, "{kind:?}");
        client.value().await;
        client.hears_nothing().await;
        assert_eq!(notified.load(Ordering::SeqCst), 10, "{kind:?}");
    }
}

// Ten thousand calls are pipelined before the first answer is read; none is lost.
#[tokio::test(start_paused = true)]
async fn a_long_pipeline_is_answered_whole() {
    for kind in BOTH {
        let mut client = Client::connect(kind).await;
        let frame = |index: u32| {
            let message = payload("echo", MessageType::Call, &index.to_string());
            let header: &[u8] = if kind == Kind::TTwitter { b"\0" } else { b"" };
            let length = i32::try_from(header.len() + message.len()).unwrap().to_be_bytes();
            [&length, header, &message].concat()
        };
        let requests: Vec<u8> = (0..10_000).flat_map(frame).collect();
        let (read, mut write) = tokio::io::split(client.connection.io);
        let writing = tokio::spawn(async move {
            write.write_all(&requests).await.unwrap();
            write
        });
        // One that is read from as it is written to would never fill the pipe.
        tokio::task::yield_now().await;
        let mut replies = 0;
        let mut read = read;
        while replies < 10_000 {
            read.read_buf(&mut client.connection.input).await.unwrap();
            while let Some(frame) = Framer::default().decode(&mut client.connection.input).unwrap() {
                assert!(frame.ends_with(format!("{replies}\0").as_bytes()), "{replies}");
                replies += 1;
            }
        }
        drop(writing.await.unwrap());
    }
}
