//! What siskin hands on to the calls that a service makes, as Finagle's servers understand it.

use std::io::{Read as _, Write as _};
use std::net::{SocketAddr, TcpStream};
use std::time::Duration;

use bytes::{Bytes, BytesMut};
use siskin::CallContext;
use siskin::call::contexts::{ClientId, Deadline, Dtab, Retries, TraceId};
use siskin::call::{CallParts, MethodDescriptor, Outgoing, Protocol, ServiceDescriptor};
use siskin_interop::ping::Seen;
use siskin_wire::framed::Framer;
use siskin_wire::mux::{Message, ReplyStatus};
use siskin_wire::thrift::{BinaryInput, BinaryOutput, Decode as _, Input as _, MessageType, Output as _};

use crate::kit::Kit;
use crate::process::Process;

static SERVICE: ServiceDescriptor = ServiceDescriptor::EMPTY;
static METHOD: MethodDescriptor = MethodDescriptor::EMPTY;

/// How long the server may take to be compiled and ready.
const READY: Duration = Duration::from_secs(300);
/// How long it may take to answer.
const ANSWER: Duration = Duration::from_secs(30);

const DEADLINE: Deadline = Deadline {
    timestamp_nanos: 1_700_000_000_000_000_000,
    deadline_nanos: 4_700_000_000_000_000_000,
};

/// What goes out from a call of trace 0x11 (high half 0xab) and span 0x22, to which its caller said everything.
fn outgoing(flags: u64) -> Outgoing {
    let trace = [0x22, 0x33, 0x11, flags, 0xab].map(u64::to_be_bytes).concat();
    let contexts: [(&'static str, Vec<u8>); 5] = [
        (TraceId::KEY, trace),
        (Deadline::KEY, DEADLINE.marshal().to_vec()),
        (Retries::KEY, Retries(5).marshal().to_vec()),
        (ClientId::KEY, b"caller".to_vec()),
        ("peers.custom", b"kept".to_vec()),
    ];
    let contexts = contexts.map(|(key, value)| (Bytes::from(key), Bytes::from(value)));
    let remote_addr = SocketAddr::from(([127, 0, 0, 1], 1));
    let mut parts = CallParts::new(&SERVICE, &METHOD, Protocol::ThriftMux, remote_addr, contexts.to_vec());
    parts.dtab = Dtab(vec![("/s/a".to_owned(), "/s/b".to_owned())]);
    CallContext::new(parts).outgoing()
}

fn connect(port: &str) -> TcpStream {
    let stream = TcpStream::connect(format!("127.0.0.1:{port}")).unwrap();
    stream.set_read_timeout(Some(ANSWER)).unwrap();
    stream
}

/// What Finagle's HTTP server says that it sees.
fn seen_over_http(port: &str, outgoing: &Outgoing) -> String {
    let mut stream = connect(port);
    let mut request = "GET / HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n".to_owned();
    for (name, value) in &outgoing.headers() {
        request.push_str(&format!("{name}: {}\r\n", value.to_str().unwrap()));
    }
    request.push_str("\r\n");
    stream.write_all(request.as_bytes()).unwrap();
    let mut answer = String::new();
    stream.read_to_string(&mut answer).unwrap();
    assert!(answer.starts_with("HTTP/1.1 200 "), "{answer}");
    answer
}

/// What the method `seen` says over mux.
fn seen_over_mux(port: &str, outgoing: &Outgoing) -> Seen {
    let mut stream = connect(port);
    let mut out = BinaryOutput::default();
    out.message_begin("seen", MessageType::Call, 0);
    out.struct_begin();
    out.struct_end(());
    let message = Message::Tdispatch {
        tag: 2,
        contexts: outgoing.contexts(),
        dst: Bytes::new(),
        dtab: vec![],
        payload: out.finish().unwrap().into(),
    };
    stream.write_all(&message.encode()).unwrap();
    let mut received = BytesMut::new();
    let frame = loop {
        if let Some(frame) = Framer::default().decode(&mut received).unwrap() {
            break frame;
        }
        let mut more = [0; 4096];
        let length = stream.read(&mut more).unwrap();
        assert_ne!(length, 0, "there is an answer");
        received.extend_from_slice(&more[..length]);
    };
    let message = Message::decode(frame).unwrap();
    let Message::Rdispatch {
        status: ReplyStatus::Ok,
        payload,
        ..
    } = message
    else {
        panic!("{message:?}");
    };
    let mut input = BinaryInput::new(&payload);
    assert_eq!(input.message_begin().unwrap().message_type, MessageType::Reply);
    input.struct_begin().unwrap();
    input.field_begin().unwrap().unwrap();
    Seen::decode(&mut input).unwrap()
}

// ENV-76, ENV-78, WIRE-61, WIRE-62, WIRE-63, WIRE-64, WIRE-65, WIRE-67
#[test]
fn finagles_servers_join_what_goes_out() {
    let Some(kit) = Kit::find() else { return };
    let mut process = Process::start(kit.command(["serve", "--listen", "127.0.0.1:0", "--http", "127.0.0.1:0"]));
    let http = process.line("HTTP ", READY);
    let mux = process.line("READY ", READY);
    let (http, mux) = (http.trim_start_matches("HTTP "), mux.trim_start_matches("READY "));
    for (flags, sampled) in [(6, Some(true)), (2, Some(false)), (1, Some(true)), (0, None)] {
        let out = outgoing(flags);
        let span = format!("{:016x}", out.trace_id().span_id);

        let seen = seen_over_mux(mux, &out);
        assert_eq!(seen.trace_id.as_deref(), Some("00000000000000ab0000000000000011"));
        assert_eq!(seen.span_id.as_deref(), Some(&*span));
        assert_eq!(seen.parent_id.as_deref(), Some("0000000000000022"));
        assert_eq!(seen.sampled, sampled, "{flags}");
        assert_eq!(seen.deadline_nanos, Some(DEADLINE.deadline_nanos));
        assert_eq!(seen.deadline_timestamp_nanos, Some(DEADLINE.timestamp_nanos));
        assert_eq!(
            (seen.retries, seen.client_id.as_deref()),
            (None, None),
            "they go one hop"
        );
        let broadcast = seen.broadcast.unwrap_or_default();
        assert_eq!(
            broadcast.get("peers.custom").map(|value| &value[..]),
            Some(&b"kept"[..]),
            "{broadcast:?}"
        );

        let out = outgoing(flags);
        let span = format!("{:016x}", out.trace_id().span_id);
        let seen = seen_over_http(http, &out);
        let mut wanted = vec![
            "traceId:00000000000000ab0000000000000011".to_owned(),
            format!("spanId:{span}"),
            "parentId:0000000000000022".to_owned(),
            format!("deadlineNanos:{}", DEADLINE.deadline_nanos),
            format!("deadlineTimestampNanos:{}", DEADLINE.timestamp_nanos),
            "{/s/a=/s/b}".to_owned(),
            // It does not know this one, and its service may.
            "finagle-ctx-peers.custom".to_owned(),
        ];
        wanted.extend(sampled.map(|sampled| format!("sampled:{sampled}")));
        for part in wanted {
            assert!(seen.contains(&part), "{part}: {seen}");
        }
        for absent in ["retries:5", "clientId:caller", "Retries", "x-b3-"] {
            assert!(!seen.contains(absent), "{absent}: {seen}");
        }
    }
}
