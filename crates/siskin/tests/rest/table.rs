//! The table of errors (idl-and-rest 4.5), case by case, over both versions of HTTP. Slow bodies and bodies that are refused before
//! they are read are in `connections.rs`, declared exceptions with headers of their own in `placed.rs`.

use std::io;
use std::pin::Pin;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::task::{Context, Poll, ready};
use std::time::Duration;

use http::Request;
use http_body_util::Full;
use siskin::codegen::Bytes;
use siskin::server::rest::Config;
use tokio::io::{AsyncRead, AsyncWrite, DuplexStream, ReadBuf};
use tokio_util::sync::CancellationToken;

use crate::client::Client;
use crate::support::{Fixture, Version, remote_addr};

struct Case {
    what: &'static str,
    request: Request<Full<Bytes>>,
    status: u16,
    code: &'static str,
    /// What the first string of `errors` begins with.
    error: &'static str,
    /// Headers of the answer: `None` for one that must not be there.
    headers: &'static [(&'static str, Option<&'static str>)],
}

fn request(verb: &str, path: &str, headers: &[(&str, &str)], body: impl Into<Bytes>) -> Request<Full<Bytes>> {
    let mut request = Request::builder().method(verb).uri(path);
    for (name, value) in headers {
        request = request.header(*name, *value);
    }
    request.body(Full::new(body.into())).unwrap()
}

fn post(path: &str, body: &'static str) -> Request<Full<Bytes>> {
    request("POST", path, &[], body)
}

fn fail(how: &str) -> Request<Full<Bytes>> {
    let marked = [("finagle-http-retryable-request", "")];
    request("POST", "/api/fail", &marked, format!("{{\"how\":\"{how}\"}}"))
}

const NO_NACK: &[(&str, Option<&str>)] = &[("finagle-http-nack", None), ("finagle-http-nonretryable-nack", None)];

fn cases() -> Vec<Case> {
    let case = |what, request, status, code, error| Case {
        what,
        request,
        status,
        code,
        error,
        headers: NO_NACK,
    };
    let with = |case: Case, headers| Case { headers, ..case };
    let get = |path: &str, headers: &[(&str, &str)]| request("GET", path, headers, "");
    let kind = |kind: &str, body: &'static str| request("POST", "/orders", &[("content-type", kind)], body);
    vec![
        case(
            "an exception with a status in `throws`",
            post("/orders", r#"{"id":1,"note":"stock"}"#),
            409,
            "OutOfStock",
            r#"sold "out""#,
        ),
        case(
            "an exception with its own status",
            post("/orders", r#"{"id":1,"note":"rejected"}"#),
            422,
            "Rejected",
            "Rejected",
        ),
        case(
            "an exception without a status",
            post("/orders", r#"{"id":1,"note":"plain"}"#),
            500,
            "Plain",
            "Plain",
        ),
        case(
            "an undeclared error",
            fail("io"),
            500,
            "internal",
            "internal server error",
        ),
        case("a panic", fail("panic"), 500, "internal", "internal server error"),
        case(
            "a panic before the call",
            fail("panic-early"),
            500,
            "internal",
            "internal server error",
        ),
        case("Invalid", fail("invalid"), 400, "invalid_request", "told invalid"),
        case("NotFound", fail("notfound"), 404, "not_found", "told notfound"),
        case("Denied", fail("denied"), 403, "denied", "told denied"),
        with(
            case("Unavailable", fail("unavailable"), 503, "overloaded", "told"),
            &[("retry-after", Some("1"))],
        ),
        case(
            "DeadlineExceeded",
            fail("deadline"),
            504,
            "deadline_exceeded",
            "told deadline",
        ),
        case("Cancelled", fail("cancelled"), 499, "cancelled", "told cancelled"),
        case(
            "no JSON",
            post("/orders", "{"),
            400,
            "invalid_request",
            "body: this is no JSON",
        ),
        case(
            "a text value",
            get("/orders/x", &[]),
            400,
            "invalid_request",
            "id: an integer",
        ),
        case(
            "a required member",
            post("/orders", r#"{"lines":[{"sku":"a"},{"sku":"b"},{}],"id":1}"#),
            400,
            "invalid_request",
            "lines[2].sku: field is required",
        ),
        case(
            "no body",
            post("/orders", ""),
            400,
            "invalid_request",
            "id: field is required",
        ),
        case(
            "no such route",
            get("/nothing", &[]),
            404,
            "not_found",
            "there is no /nothing here; /help tells what there is",
        ),
        case(
            "a trailing slash",
            get("/ping/", &[]),
            404,
            "not_found",
            "there is no /ping/",
        ),
        with(
            case(
                "the path, but not the method",
                request("DELETE", "/orders", &[], ""),
                405,
                "method_not_allowed",
                "DELETE",
            ),
            &[("allow", Some("POST, PATCH, OPTIONS"))],
        ),
        with(
            case(
                "TRACE on every verb",
                request("TRACE", "/any/x", &[], ""),
                405,
                "method_not_allowed",
                "TRACE",
            ),
            &[("allow", Some("GET, HEAD, POST, PUT, DELETE, PATCH, OPTIONS"))],
        ),
        case(
            "Accept without JSON",
            get("/ping", &[("accept", "text/plain")]),
            406,
            "not_acceptable",
            "the answer is",
        ),
        case(
            "a body too large",
            request("POST", "/orders", &[], vec![b' '; 1001]),
            413,
            "too_large",
            "the body is larger than 1000",
        ),
        case(
            "a URI too long",
            get(&format!("/ping?message={}", "x".repeat(8 << 10)), &[]),
            414,
            "uri_too_long",
            "the URI",
        ),
        with(
            case(
                "a wrong Content-Type",
                kind("text/xml", "<a/>"),
                415,
                "unsupported_media_type",
                "the body must be",
            ),
            &[("accept", Some("application/json"))],
        ),
        with(
            case(
                "a wrong Content-Encoding",
                request("POST", "/orders", &[("content-encoding", "br")], "x"),
                415,
                "unsupported_media_type",
                "the body must be",
            ),
            &[("accept-encoding", Some("gzip"))],
        ),
        case(
            "headers too large",
            get("/ping", &[("x", &"y".repeat(16 << 10))]),
            431,
            "too_large",
            "the headers",
        ),
        with(
            case("a nack", fail("nack"), 503, "overloaded", "The request was Nacked"),
            &[
                ("finagle-http-nack", Some("true")),
                ("retry-after", Some("0")),
                ("finagle-http-nonretryable-nack", None),
            ],
        ),
        with(
            case(
                "a nack for good",
                fail("nack-final"),
                503,
                "overloaded",
                "The request was Nacked",
            ),
            &[
                ("finagle-http-nonretryable-nack", Some("true")),
                ("finagle-http-nack", None),
                ("retry-after", None),
            ],
        ),
        case(
            "a deadline of Finagle's",
            request(
                "POST",
                "/api/slow",
                &[(
                    "finagle-ctx-com.twitter.finagle.deadline",
                    "1700000000000000000 1700000000000000001",
                )],
                "",
            ),
            504,
            "deadline_exceeded",
            "the deadline",
        ),
        case(
            "a deadline in milliseconds",
            request("POST", "/api/slow", &[("x-request-timeout-ms", "20")], ""),
            504,
            "deadline_exceeded",
            "the deadline",
        ),
        case(
            "the server's deadline",
            post("/api/slow", ""),
            504,
            "deadline_exceeded",
            "the deadline",
        ),
    ]
}

// REST-12, REST-29
#[tokio::test(start_paused = true)]
async fn each_case_has_its_status_and_code() {
    let fixture = Fixture::with(Config {
        max_body: 1000,
        timeout: Some(Duration::from_secs(1)),
        ..Config::default()
    });
    for case in cases() {
        let answer = fixture.both(case.request).await;
        assert_eq!(answer.status, case.status, "{}: {answer:?}", case.what);
        let errors = answer.errors(case.status, case.code);
        assert!(errors[0].starts_with(case.error), "{}: {errors:?}", case.what);
        for (name, value) in case.headers {
            assert_eq!(answer.header(name), *value, "{}: {name}", case.what);
        }
        for told in ["secret", "src/", ".rs", "hunter2", "Error {"] {
            assert!(!answer.text().contains(told), "{}: {}", case.what, answer.text());
        }
    }
}

/// Tells the service to end when the next bytes come, before it can read them.
struct EndOnRead {
    io: DuplexStream,
    armed: Arc<AtomicBool>,
    held: Vec<u8>,
    shutdown: CancellationToken,
}

impl AsyncRead for EndOnRead {
    fn poll_read(self: Pin<&mut Self>, cx: &mut Context<'_>, buffer: &mut ReadBuf<'_>) -> Poll<io::Result<()>> {
        let this = self.get_mut();
        let filled = buffer.filled().len();
        if !this.armed.load(Ordering::SeqCst) {
            buffer.put_slice(&std::mem::take(&mut this.held));
            if buffer.filled().len() > filled {
                return Poll::Ready(Ok(()));
            }
            return Pin::new(&mut this.io).poll_read(cx, buffer);
        }
        // One byte tells that there are some; it is handed on with the rest.
        let mut byte = [0];
        let mut first = ReadBuf::new(&mut byte);
        ready!(Pin::new(&mut this.io).poll_read(cx, &mut first))?;
        this.held.extend_from_slice(first.filled());
        this.armed.store(false, Ordering::SeqCst);
        this.shutdown.cancel();
        cx.waker().wake_by_ref();
        Poll::Pending
    }
}

impl AsyncWrite for EndOnRead {
    fn poll_write(mut self: Pin<&mut Self>, cx: &mut Context<'_>, bytes: &[u8]) -> Poll<io::Result<usize>> {
        Pin::new(&mut self.io).poll_write(cx, bytes)
    }

    fn poll_flush(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.io).poll_flush(cx)
    }

    fn poll_shutdown(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.io).poll_shutdown(cx)
    }
}

// REST-12: a request that comes when the end has been told goes elsewhere.
#[tokio::test]
async fn who_comes_while_the_service_drains_is_sent_away() {
    let fixture = Fixture::new();
    let (client, server) = tokio::io::duplex(64 << 10);
    let armed = Arc::new(AtomicBool::new(false));
    let server = EndOnRead {
        io: server,
        armed: Arc::clone(&armed),
        held: Vec::new(),
        shutdown: fixture.shutdown.clone(),
    };
    let serving = tokio::spawn(
        fixture
            .server
            .serve_connection(server, remote_addr(), None, fixture.shutdown.clone()),
    );
    let mut client = Client::new(Version::Http2, client, serving).await;
    let ping = || Request::get("/ping").body(Full::default()).unwrap();
    // The second one comes behind all that opens the connection.
    for _ in 0..2 {
        assert_eq!(client.send(ping()).await.status, 200);
    }
    armed.store(true, Ordering::SeqCst);
    let answer = client.send(ping()).await;
    answer.errors(503, "overloaded");
    assert_eq!(answer.header("retry-after"), Some("1"));
    client.serving.await.unwrap();
}
