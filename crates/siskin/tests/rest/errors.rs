use std::io;
use std::sync::{Arc, Mutex};

use http::Request;
use http_body_util::Full;
use siskin::codegen::Bytes;
use siskin::server::rest::Config;
use tracing_subscriber::fmt::MakeWriter;

use crate::support::{Answer, BOTH, Fixture};

fn fail(how: &str) -> String {
    format!(r#"{{"how":"{how}"}}"#)
}

/// REST-12
#[tokio::test]
async fn kinds_of_errors_have_their_status() {
    let fixture = Fixture::new();
    for (how, status, code) in [
        ("invalid", 400, "invalid_request"),
        ("notfound", 404, "not_found"),
        ("denied", 403, "denied"),
        ("unavailable", 503, "overloaded"),
        ("deadline", 504, "deadline_exceeded"),
        ("cancelled", 499, "cancelled"),
    ] {
        let answer = fixture.post("/api/fail", fail(how)).await;
        assert_eq!(answer.errors(status, code), [format!("told {how}")]);
        assert_eq!(answer.header("retry-after"), (how == "unavailable").then_some("1"));
        assert_eq!(answer.header("x-own"), Some("1"));
    }
}

// WIRE-69 WIRE-70 REST-16
#[tokio::test]
async fn a_rejection_carries_finagles_nack_headers() {
    let fixture = Fixture::new();
    for version in BOTH {
        let request = |how| {
            let request = Request::post("/api/fail").header("finagle-http-retryable-request", "");
            request.body(Full::from(fail(how))).unwrap()
        };
        let nack = fixture.send(version, request("nack")).await;
        nack.errors(503, "overloaded");
        assert_eq!(nack.header("finagle-http-nack"), Some("true"));
        assert_eq!(nack.header("retry-after"), Some("0"));
        assert_eq!(nack.header("finagle-http-nonretryable-nack"), None);
        let last = fixture.send(version, request("nack-final")).await;
        last.errors(503, "overloaded");
        assert_eq!(last.header("finagle-http-nonretryable-nack"), Some("true"));
        assert_eq!(last.header("finagle-http-nack"), None);
        assert_eq!(last.header("retry-after"), None);
        // Its client does not hold the body any more, as far as it says.
        let mut unmarked = request("nack");
        unmarked.headers_mut().remove("finagle-http-retryable-request");
        let refused = fixture.send(version, unmarked).await;
        refused.errors(503, "overloaded");
        assert_eq!(refused.header("finagle-http-nack"), None);
        assert_eq!(refused.header("finagle-http-nonretryable-nack"), None);
        assert_eq!(refused.header("retry-after"), Some("1"));
    }
}

/// REST-13
#[tokio::test]
async fn declared_exceptions() {
    let fixture = Fixture::new();
    let place = |note: &str| format!(r#"{{"id":1,"note":"{note}"}}"#);
    let stock = fixture.post("/orders", place("stock")).await;
    assert_eq!(stock.errors(409, "OutOfStock"), [r#"sold "out""#]);
    assert_eq!(stock.json()["details"]["sku"], "a");
    let rejected = fixture.post("/orders", place("rejected")).await;
    assert_eq!(rejected.errors(422, "Rejected"), ["Rejected"]);
    assert_eq!(rejected.json()["details"].to_string(), r#"{"code":7}"#);
    assert!(!rejected.text().contains("hunter2"));
    let plain = fixture.post("/orders", place("plain")).await;
    assert_eq!(plain.errors(500, "Plain"), ["Plain"]);
}

/// Keeps what is logged.
#[derive(Clone, Default)]
pub(crate) struct Logged(Arc<Mutex<Vec<u8>>>);

impl Logged {
    /// All of it so far.
    pub(crate) fn text(&self) -> String {
        String::from_utf8(self.0.lock().unwrap().clone()).unwrap()
    }
}

impl io::Write for Logged {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0.lock().unwrap().extend_from_slice(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

impl<'a> MakeWriter<'a> for Logged {
    type Writer = Self;

    fn make_writer(&'a self) -> Self {
        self.clone()
    }
}

/// REST-14 ENV-65
#[test]
fn internal_errors_tell_the_log_and_not_the_caller() {
    let logged = Logged::default();
    let subscriber = tracing_subscriber::fmt()
        .with_ansi(false)
        .with_writer(logged.clone())
        .finish();
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build()
        .unwrap();
    tracing::subscriber::with_default(subscriber, || {
        runtime.block_on(async {
            let fixture = Fixture::new();
            for how in ["internal", "io", "panic", "panic-early"] {
                let answer = fixture.post("/api/fail", fail(how)).await;
                assert_eq!(answer.errors(500, "internal"), ["internal server error"]);
                assert!(
                    !answer.text().contains("secret") && !answer.text().contains("told"),
                    "{how}"
                );
                let log = String::from_utf8(std::mem::take(&mut *logged.0.lock().unwrap())).unwrap();
                let trace_id = answer.header("x-trace-id").unwrap();
                assert!(log.contains(trace_id) && log.contains("fail"), "{how}: {log}");
                assert!(
                    log.contains(if how == "internal" { "told internal" } else { "secret" }),
                    "{how}: {log}"
                );
            }
            // Only that caller.
            assert_eq!(fixture.get("/ping").await.status, 200);
        });
    });
}

/// REST-12 REST-18
#[tokio::test]
async fn accept_and_content_type() {
    let fixture = Fixture::new();
    let get = |accept: &str| {
        Request::get("/ping")
            .header("accept", accept)
            .body(Full::default())
            .unwrap()
    };
    for accept in [
        "text/plain",
        "application/xml, text/*",
        "application/json;q=0",
        "*/*; q=0.0",
    ] {
        fixture.both(get(accept)).await.errors(406, "not_acceptable");
    }
    for accept in [
        "*/*",
        "application/*",
        "text/html, application/json;q=0.1",
        "",
        "Application/JSON; charset=utf-8",
    ] {
        assert_eq!(fixture.both(get(accept)).await.status, 200, "{accept}");
    }
    let post = |kind: &str, body: &'static str| {
        Request::post("/orders")
            .header("content-type", kind)
            .body(Full::from(body))
            .unwrap()
    };
    for (kind, body) in [
        ("text/xml", "<id/>"),
        ("text/plain", r#"{"id":7}"#),
        ("application/x-www-form-urlencoded", "id=7"),
        ("x", "{}"),
    ] {
        let answer = fixture.both(post(kind, body)).await;
        answer.errors(415, "unsupported_media_type");
        assert_eq!(answer.header("accept"), Some("application/json"));
    }
    for kind in [
        "application/json",
        "Application/JSON;charset=UTF-8",
        "application/problem+json",
        "application/x-www-form-urlencoded",
    ] {
        assert_eq!(fixture.both(post(kind, r#" {"id":7}"#)).await.status, 201, "{kind}");
    }
    // Without a body its type says nothing.
    let empty = Request::post("/api/ping")
        .header("content-type", "text/plain")
        .body(Full::default())
        .unwrap();
    assert_eq!(fixture.both(empty).await.status, 200);
    let strict = Fixture::with(Config {
        strict_content_type: true,
        ..Config::default()
    });
    let form = post("application/x-www-form-urlencoded", r#"{"id":7}"#);
    strict.both(form).await.errors(415, "unsupported_media_type");
    for encoding in ["br", "deflate", "gzip, gzip"] {
        let packed = Request::post("/orders").header("content-encoding", encoding);
        let answer = fixture.both(packed.body(Full::from("x")).unwrap()).await;
        answer.errors(415, "unsupported_media_type");
        assert_eq!(answer.header("accept-encoding"), Some("gzip"));
    }
}

/// REST-12 REST-15 WIRE-72 ENV-66 (the sizes are those of REST)
#[tokio::test]
async fn limits_of_body_uri_and_headers() {
    let config = Config {
        max_body: 100,
        max_uri: 50,
        max_headers: 300,
        ..Config::default()
    };
    let fixture = Fixture::with(config);
    let body = |length: usize| {
        let mut text = r#"{"id":7,"note":""#.to_owned();
        text.push_str(&"x".repeat(length - text.len() - 2));
        text.push_str("\"}");
        Request::post("/orders").body(Full::new(Bytes::from(text))).unwrap()
    };
    for version in BOTH {
        assert_eq!(fixture.send(version, body(100)).await.status, 201);
        fixture.send(version, body(101)).await.errors(413, "too_large");
    }
    // A method's own limit.
    let upload = |length| {
        Request::post("/upload")
            .body(Full::new(Bytes::from(vec![b'x'; length])))
            .unwrap()
    };
    assert_eq!(fixture.both(upload(16)).await.text(), "16");
    fixture.both(upload(17)).await.errors(413, "too_large");

    let path = |length: usize| format!("/ping?message={}", "x".repeat(length - "/ping?message=".len()));
    assert_eq!(fixture.get(&path(50)).await.status, 200);
    fixture.get(&path(51)).await.errors(414, "uri_too_long");
    fixture.get(&path(20_000)).await.errors(414, "uri_too_long");

    let header = |length: usize| {
        Request::get("/ping")
            .header("x", "y".repeat(length))
            .body(Full::default())
            .unwrap()
    };
    assert_eq!(fixture.both(header(200)).await.status, 200);
    let answer: Answer = fixture.both(header(400)).await;
    answer.errors(431, "too_large");
}
