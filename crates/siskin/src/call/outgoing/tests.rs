use std::net::SocketAddr;

use std::sync::{Arc, Mutex};
use std::time::Duration;

use super::*;
use crate::call::contexts::Dtab;
use crate::call::tracer::{Span, SpanKind, Tracer};
use crate::call::{CallParts, MethodDescriptor, Protocol, ServiceDescriptor, Shared};

static METHOD: MethodDescriptor = MethodDescriptor::EMPTY;
static SERVICE: ServiceDescriptor = ServiceDescriptor::EMPTY;

/// Of trace 0x11 with the high half 0xab, and span 0x22 below 0x33.
fn trace(flags: u64) -> Vec<u8> {
    [0x22, 0x33, 0x11, flags, 0xab].map(u64::to_be_bytes).concat()
}

fn parts(contexts: &[(&str, &[u8])]) -> CallParts {
    let contexts = contexts
        .iter()
        .map(|(key, value)| (Bytes::copy_from_slice(key.as_bytes()), Bytes::copy_from_slice(value)))
        .collect();
    let remote_addr = SocketAddr::from(([127, 0, 0, 1], 1));
    CallParts::new(&SERVICE, &METHOD, Protocol::ThriftMux, remote_addr, contexts)
}

fn cx(contexts: &[(&str, &[u8])]) -> CallContext {
    CallContext::new(parts(contexts))
}

fn text<'h>(headers: &'h HeaderMap, name: &str) -> Option<&'h str> {
    headers.get(name).map(|value| value.to_str().unwrap())
}

// ENV-76, WIRE-61
#[test]
fn a_child_goes_out_in_b3() {
    for (flags, sampled, written, bit) in [
        (6, Some("true"), Some("6"), Some("01")),
        (2, Some("false"), Some("2"), Some("00")),
        (1, Some("true"), Some("1"), Some("01")),
        (1 << 63 | 2, Some("false"), Some("-9223372036854775806"), Some("00")),
        (0, None, None, None),
    ] {
        let out = cx(&[(TraceId::KEY, &trace(flags))]).outgoing();
        let headers = out.headers();
        let span = format!("{:016x}", out.trace_id().span_id);
        assert_ne!(span, "0000000000000022");
        assert_eq!(text(&headers, "x-b3-traceid"), Some("00000000000000ab0000000000000011"));
        assert_eq!(text(&headers, "x-b3-spanid"), Some(&*span));
        assert_eq!(text(&headers, "x-b3-parentspanid"), Some("0000000000000022"));
        assert_eq!(text(&headers, "x-b3-sampled"), sampled, "{flags}");
        assert_eq!(text(&headers, "x-b3-flags"), written, "{flags}");
        let parent = bit.map(|bit| format!("00-00000000000000ab0000000000000011-{span}-{bit}"));
        assert_eq!(text(&headers, "traceparent"), parent.as_deref(), "{flags}");
        assert_eq!(
            headers.len(),
            3 + headers
                .keys()
                .filter(|name| ["x-b3-sampled", "x-b3-flags", "traceparent"].contains(&name.as_str()))
                .count()
        );
    }
    let short = [0x22_u64, 0x33, 0x11, 6].map(u64::to_be_bytes).concat();
    let headers = cx(&[(TraceId::KEY, &short)]).outgoing().headers();
    assert_eq!(text(&headers, "x-b3-traceid"), Some("0000000000000011"));
}

#[test]
fn each_request_is_a_span_of_its_own() {
    let cx = cx(&[]);
    let (one, other) = (cx.outgoing(), cx.outgoing());
    assert_ne!(one.trace_id().span_id, other.trace_id().span_id);
    assert_eq!(one.headers(), one.headers());
}

/// What the service's own tracer decided holds below it, or nothing of such a trace would ever be whole.
#[test]
fn a_decision_that_was_taken_here_goes_on() {
    for decision in [true, false] {
        let undecided = cx(&[(TraceId::KEY, &trace(0))]);
        undecided.set_recorded(decision);
        assert_eq!(undecided.trace_id().decision(), None);
        assert_eq!(undecided.next_id().sampled, Some(decision));
        let decided = cx(&[(TraceId::KEY, &trace(6))]);
        decided.set_recorded(decision);
        assert_eq!(decided.next_id().sampled, Some(true), "the caller's word");
    }
}

// WIRE-61, WIRE-62, WIRE-63, WIRE-64, WIRE-65
#[test]
fn contexts_go_on_but_for_those_of_one_hop() {
    let deadline = [1_700_000_000_000_000_000_i64, 1_700_000_001_500_000_000]
        .map(i64::to_be_bytes)
        .concat();
    let cx = cx(&[
        (TraceId::KEY, &trace(6)),
        ("peers.Custom", b"\x00\xff"),
        ("COM.twitter.finagle.deadline", &deadline),
        ("com.twitter.finagle.RETRIES", &[0, 0, 0, 3]),
        (ClientId::KEY, b"web"),
        (headers::REQUEST_KEY, b"\0\x03foo\0\x03bar"),
        (BACKUP_REQUEST, b""),
        ("not a\nname", b"x"),
    ]);
    let out = cx.outgoing();
    let contexts = out.contexts();
    let find = |key: &str| {
        contexts
            .iter()
            .find(|(found, _)| found == key)
            .map(|(_, value)| &value[..])
    };
    assert_eq!(
        TraceId::unmarshal(find(TraceId::KEY).unwrap()).as_ref(),
        Some(out.trace_id())
    );
    assert_eq!(find(TraceId::KEY).unwrap().len(), 40);
    assert_eq!(find(Deadline::KEY), Some(&deadline[..]));
    assert_eq!(find("peers.Custom"), Some(&b"\x00\xff"[..]));
    assert_eq!(find(BACKUP_REQUEST), Some(&b""[..]));
    assert_eq!(find("not a\nname"), Some(&b"x"[..]));
    assert_eq!(contexts.len(), 5, "{contexts:?}");

    let headers = out.headers();
    let written = |key: &str| text(&headers, &format!("finagle-ctx-{}", key.to_lowercase()));
    assert_eq!(written(Deadline::KEY), Some("1700000000000000000 1700000001500000000"));
    assert_eq!(written("peers.Custom"), Some("AP8="));
    assert_eq!(written(BACKUP_REQUEST), Some("1"));
    let count = headers.keys().filter(|name| name.as_str().starts_with(PREFIX)).count();
    assert_eq!(count, 3, "{headers:?}");
}

#[test]
fn what_cannot_be_read_goes_on_where_it_can() {
    let cx = cx(&[
        (TraceId::KEY, b"short"),
        (Deadline::KEY, b"short"),
        (BACKUP_REQUEST, b"x"),
    ]);
    let contexts = cx.outgoing().contexts();
    assert_eq!(contexts.len(), 3, "{contexts:?}");
    assert_eq!(contexts[0].1.len(), 32, "a new trace");
    assert_eq!((&contexts[1].1[..], &contexts[2].1[..]), (&b"short"[..], &b"x"[..]));
    assert!(
        !cx.outgoing()
            .headers()
            .keys()
            .any(|name| name.as_str().starts_with(PREFIX))
    );
}

/// The stricter of what the caller said and what the method may take.
#[test]
fn the_deadline_is_that_of_the_call() {
    let mut parts = parts(&[(Deadline::KEY, &[1; 16])]);
    let deadline = Deadline {
        timestamp_nanos: 7,
        deadline_nanos: 9,
    };
    parts.deadline = Some(deadline);
    let out = CallContext::new(parts).outgoing();
    let contexts = out.contexts();
    assert_eq!(contexts.len(), 2);
    assert_eq!(contexts[1].1[..], deadline.marshal());
    assert_eq!(
        text(&out.headers(), "finagle-ctx-com.twitter.finagle.deadline"),
        Some("7 9")
    );
}

#[test]
fn headers_of_the_own_request_may_be_taken_over() {
    let mut parts = parts(&[(TraceId::KEY, &trace(6))]);
    parts.dtab = Dtab(vec![("/s/a".to_owned(), "/s/b".to_owned())]);
    parts
        .request_headers
        .append("tracestate", HeaderValue::from_static("a=b"));
    parts
        .request_headers
        .append("tracestate", HeaderValue::from_static("c=d"));
    let cx = CallContext::new(parts);
    let mut headers = HeaderMap::new();
    for name in [
        "x-b3-traceid",
        "x-b3-spanid",
        "x-b3-parentspanid",
        "x-b3-sampled",
        "x-b3-flags",
        "b3",
        "traceparent",
        "tracestate",
        "dtab-local",
        "x-dtab-00-a",
        "x-dtab-00-b",
        "finagle-ctx-com.twitter.finagle.deadline",
        "finagle-ctx-com.twitter.finagle.retries",
        "finagle-ctx-com.twitter.finagle.thrift.clientidcontext",
        "finagle-ctx-mine",
        "authorization",
    ] {
        headers.append(name, HeaderValue::from_static("stale"));
        headers.append(name, HeaderValue::from_static("stale"));
    }
    let out = cx.outgoing();
    out.set_headers(&mut headers);
    let mut stale: Vec<_> = headers
        .iter()
        .filter(|(_, value)| *value == "stale")
        .map(|(name, _)| name.as_str())
        .collect();
    stale.dedup();
    stale.sort_unstable();
    stale.dedup();
    assert_eq!(stale, ["authorization", "finagle-ctx-mine"]);
    for name in ["authorization", "finagle-ctx-mine"] {
        headers.remove(name);
    }
    assert_eq!(headers, out.headers());
    assert_eq!(text(&headers, "dtab-local"), Some("/s/a=>/s/b"));
    let states: Vec<_> = headers.get_all("tracestate").iter().collect();
    assert_eq!(states, ["a=b", "c=d"]);
}

/// A caller may send thousands of contexts, and rules.
#[test]
fn what_has_no_room_is_left_out() {
    let keys: Vec<_> = (0..40_000).map(|index| format!("k{index}")).collect();
    let contexts: Vec<(&str, &[u8])> = keys.iter().map(|key| (key.as_str(), &b""[..])).collect();
    let mut parts = parts(&contexts);
    parts.dtab = (0..DTAB_LIMIT)
        .map(|index| (format!("/{index}"), "/x".to_owned()))
        .collect();
    let out = CallContext::new(parts).outgoing();
    assert_eq!(out.contexts().len(), 40_001);
    let headers = out.headers();
    assert!((10_000..40_000).contains(&headers.len()));
    assert!(headers.contains_key("x-b3-traceid") && !headers.contains_key("dtab-local"));
}

#[derive(Debug, Default)]
struct Told {
    is_off: bool,
    spans: Mutex<Vec<Span>>,
}

impl Tracer for Told {
    fn sample_trace(&self, _: &TraceId) -> bool {
        true
    }

    fn is_actively_tracing(&self) -> bool {
        !self.is_off
    }

    fn record(&self, span: Span) {
        self.spans.lock().unwrap().push(span);
    }
}

fn told(flags: u64, is_off: bool) -> (Outgoing, Arc<Told>) {
    let told = Arc::new(Told {
        is_off,
        ..Told::default()
    });
    let shared = Shared {
        peer: None,
        about: None,
        tracer: Some(Arc::clone(&told) as Arc<dyn Tracer>),
    };
    let cx = CallContext::with_shared(parts(&[(TraceId::KEY, &trace(flags))]), Some(Arc::new(shared)));
    (cx.outgoing(), told)
}

#[tokio::test(start_paused = true)]
async fn a_request_becomes_a_clients_span() {
    let (out, told) = told(6, false);
    for error in [None, Some("no luck"), Some("the request was dropped")] {
        let mut span = out.client_send("stock", "GET");
        let addr = SocketAddr::from(([10, 0, 0, 1], 80));
        span.server_addr(addr);
        span.record_binary("http.status_code", 200);
        tokio::time::advance(Duration::from_millis(7)).await;
        match error {
            None => span.client_recv(),
            Some("no luck") => span.client_recv_error("no luck"),
            Some(_) => drop(span),
        }
        let span = told.spans.lock().unwrap().pop().unwrap();
        assert_eq!(
            (span.kind, &span.trace_id, span.is_shared),
            (SpanKind::Client, out.trace_id(), false)
        );
        assert_eq!((&*span.name, &*span.label), ("GET", "stock"));
        assert_eq!(
            (span.duration, span.remote_addr),
            (Duration::from_millis(7), Some(addr))
        );
        let tag = |key: &str| {
            span.tags
                .iter()
                .find(|(found, _)| found == key)
                .map(|(_, value)| &**value)
        };
        assert_eq!(tag("clnt/finagle.label"), Some("stock"));
        assert_eq!(tag("http.status_code"), Some("200"));
        assert_eq!(tag("error"), error);
        let annotated: Vec<_> = span.annotations.iter().map(|(_, what)| what.to_string()).collect();
        let expected: Vec<_> = error
            .iter()
            .map(|error| format!("Client Receive Error: {error}"))
            .collect();
        assert_eq!(annotated, expected);
    }
    assert!(told.spans.lock().unwrap().is_empty());
}

#[test]
fn nothing_is_recorded_that_should_not_be() {
    for (flags, is_off) in [(2, false), (0, false), (6, true)] {
        let (out, told) = told(flags, is_off);
        out.client_send("stock", "GET").client_recv();
        assert!(told.spans.lock().unwrap().is_empty(), "{flags} {is_off}");
    }
    // Outside of a server.
    cx(&[(TraceId::KEY, &trace(6))])
        .outgoing()
        .client_send("stock", "GET")
        .client_recv();
}
