use std::sync::atomic::Ordering;
use std::time::Duration;

use http::Request;
use http_body_util::Full;
use siskin::call::Protocol;
use siskin::codegen::Bytes;
use siskin::server::rest::Config;
use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _, DuplexStream};
use tokio::time::Instant;

use crate::support::{BOTH, Fixture, Version, remote_addr};

fn slow() -> Request<Full<Bytes>> {
    Request::post("/api/slow").body(Full::default()).unwrap()
}

/// What a server says to these bytes until it closes the connection.
async fn talk(fixture: &Fixture, bytes: &[u8]) -> String {
    let (mut io, serving) = fixture.open();
    io.write_all(bytes).await.unwrap();
    let mut answer = Vec::new();
    io.read_to_end(&mut answer).await.unwrap();
    serving.await.unwrap();
    String::from_utf8(answer).unwrap()
}

/// REST-15 ENV-66
#[tokio::test(start_paused = true)]
async fn a_body_too_large_is_refused_before_it_is_read() {
    let fixture = Fixture::new();
    // Nothing of the body is ever sent, and no `100 Continue` asks for it.
    let request = "POST /orders HTTP/1.1\r\nhost: x\r\nexpect: 100-continue\r\ncontent-length: 5242881\r\n\r\n";
    let answer = talk(&fixture, request.as_bytes()).await;
    assert!(answer.starts_with("HTTP/1.1 413 "), "{answer}");
    assert!(answer.contains(r#""code":"too_large""#));
    assert!(answer.contains("\r\nconnection: close\r\n"), "{answer}");
    let request = "POST /nothing HTTP/1.1\r\nhost: x\r\nexpect: 100-continue\r\ncontent-length: 5\r\n\r\n";
    let answer = talk(&fixture, request.as_bytes()).await;
    assert!(answer.starts_with("HTTP/1.1 404 "), "{answer}");
}

/// REST-15 WIRE-72: closed under its hands the connection would be reset, and the answer lost.
#[tokio::test(start_paused = true)]
async fn a_caller_who_is_still_sending_gets_its_answer() {
    let fixture = Fixture::new();
    let body = vec![b'x'; 8 << 20];
    for (path, status) in [("/orders", "413"), ("/nothing", "404")] {
        let announced = format!(
            "POST {path} HTTP/1.1\r\nhost: x\r\ncontent-length: {}\r\n\r\n",
            body.len()
        );
        let chunked = format!(
            "POST {path} HTTP/1.1\r\nhost: x\r\ntransfer-encoding: chunked\r\n\r\n{:x}\r\n",
            body.len()
        );
        for head in [announced, chunked] {
            let answer = talk(&fixture, &[head.as_bytes(), &body, b"\r\n0\r\n\r\n"].concat()).await;
            assert!(answer.starts_with(&format!("HTTP/1.1 {status} ")), "{answer}");
        }
    }
}

/// REST-15
#[tokio::test(start_paused = true)]
async fn a_caller_who_never_ends_a_request_that_was_refused_is_not_waited_for() {
    let fixture = Fixture::new();
    let (mut io, serving) = fixture.open();
    io.write_all(b"POST /orders HTTP/1.1\r\nhost: x\r\ncontent-length: 5242881\r\n\r\nx")
        .await
        .unwrap();
    let began = Instant::now();
    let mut answer = Vec::new();
    io.read_to_end(&mut answer).await.unwrap();
    assert!(answer.starts_with(b"HTTP/1.1 413 "));
    assert_eq!(began.elapsed(), Duration::ZERO);
    // The client keeps its end open.
    serving.await.unwrap();
    assert_eq!(began.elapsed().as_secs(), 5);
}

/// A connection of h2, frame by frame.
struct Frames(DuplexStream);

impl Frames {
    const DATA: u8 = 0;
    const HEADERS: u8 = 1;
    const RST_STREAM: u8 = 3;
    const SETTINGS: u8 = 4;
    const END_STREAM: u8 = 1;

    async fn open(mut io: DuplexStream) -> Self {
        io.write_all(b"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n").await.unwrap();
        let mut frames = Self(io);
        frames.write(Self::SETTINGS, 0, 0, b"").await;
        frames
    }

    async fn write(&mut self, kind: u8, flags: u8, stream: u8, payload: &[u8]) {
        let [.., a, b, c] = payload.len().to_be_bytes();
        let head = [a, b, c, kind, flags, 0, 0, 0, stream];
        self.0.write_all(&[&head[..], payload].concat()).await.unwrap();
    }

    /// Begins a POST with a body of ten bytes.
    async fn post(&mut self, path: &str) {
        // :method, :scheme, :path, :authority, content-length
        let length = u8::try_from(path.len()).unwrap();
        let headers = [
            &[0x83, 0x86, 0x04, length],
            path.as_bytes(),
            &[0x01, 1, b'x'],
            &[0x0f, 0x0d, 2],
            b"10",
        ];
        // END_HEADERS
        self.write(Self::HEADERS, 4, 1, &headers.concat()).await;
    }

    /// The next frame of the request's stream: its type, its flags and what is in it.
    async fn read(&mut self) -> (u8, u8, Vec<u8>) {
        loop {
            let mut head = [0; 9];
            self.0.read_exact(&mut head).await.unwrap();
            let [a, b, c, kind, flags, .., stream] = head;
            let mut payload = vec![0; u32::from_be_bytes([0, a, b, c]) as usize];
            self.0.read_exact(&mut payload).await.unwrap();
            if stream == 1 && matches!(kind, Self::DATA | Self::HEADERS | Self::RST_STREAM) {
                return (kind, flags, payload);
            }
        }
    }

    /// The answer without its end.
    async fn answer(&mut self) -> String {
        let (kind, flags, _) = self.read().await;
        assert_eq!((kind, flags & Self::END_STREAM), (Self::HEADERS, 0));
        let (kind, flags, body) = self.read().await;
        assert_eq!((kind, flags & Self::END_STREAM), (Self::DATA, 0));
        String::from_utf8(body).unwrap()
    }
}

// REST-15, REST-29: curl drops an answer whose stream is reset while it sends.
#[tokio::test(start_paused = true)]
async fn in_h2_an_answer_ends_after_its_request() {
    let fixture = Fixture::with(Config {
        max_body: 4,
        ..Config::default()
    });
    for (path, code) in [("/orders", "too_large"), ("/nothing", "not_found")] {
        let (io, serving) = fixture.open();
        let mut frames = Frames::open(io).await;
        frames.post(path).await;
        let answer = frames.answer().await;
        assert!(answer.contains(code), "{answer}");
        frames.write(Frames::DATA, 0, 1, b"12345").await;
        frames.write(Frames::DATA, Frames::END_STREAM, 1, b"67890").await;
        assert_eq!(frames.read().await, (Frames::DATA, Frames::END_STREAM, Vec::new()));
        drop(frames);
        serving.await.unwrap();
    }
}

// REST-15
#[tokio::test(start_paused = true)]
async fn in_h2_a_caller_who_never_ends_a_request_that_was_refused_is_not_waited_for() {
    let fixture = Fixture::new();
    let (io, _serving) = fixture.open();
    let mut frames = Frames::open(io).await;
    let began = Instant::now();
    frames.post("/nothing").await;
    frames.answer().await;
    assert_eq!(began.elapsed(), Duration::ZERO);
    frames.write(Frames::DATA, 0, 1, b"12345").await;
    assert_eq!(frames.read().await, (Frames::DATA, Frames::END_STREAM, Vec::new()));
    assert_eq!(began.elapsed().as_secs(), 1);
    let (kind, ..) = frames.read().await;
    assert_eq!(kind, Frames::RST_STREAM);
}

/// REST-15
#[tokio::test]
async fn a_chunked_body_is_counted_while_it_comes() {
    let fixture = Fixture::with(Config {
        max_body: 100,
        ..Config::default()
    });
    let chunk = format!("32\r\n{}\r\n", " ".repeat(50));
    let head = "POST /orders HTTP/1.1\r\nhost: x\r\ntransfer-encoding: chunked\r\n\r\n";
    let answer = talk(&fixture, format!("{head}{chunk}{chunk}1\r\n ").as_bytes()).await;
    assert!(answer.starts_with("HTTP/1.1 413 "), "{answer}");
}

/// REST-12
#[tokio::test(start_paused = true)]
async fn a_slow_body_is_408() {
    let fixture = Fixture::new();
    let request = "POST /orders HTTP/1.1\r\nhost: x\r\ncontent-length: 5\r\n\r\n{";
    let answer = talk(&fixture, request.as_bytes()).await;
    assert!(answer.starts_with("HTTP/1.1 408 "), "{answer}");
    assert!(answer.contains(r#""errors":["the body did not arrive in time"]"#));
}

#[tokio::test(start_paused = true)]
async fn a_slow_head_closes_the_connection() {
    let fixture = Fixture::new();
    let started = Instant::now();
    let (mut io, serving) = fixture.open();
    io.write_all(b"GET /ping HTTP/1.1\r\nhost:").await.unwrap();
    let mut answer = Vec::new();
    io.read_to_end(&mut answer).await.unwrap();
    serving.await.unwrap();
    assert!(started.elapsed() >= Duration::from_secs(60));
    assert!(started.elapsed() < Duration::from_secs(70));
}

/// REST-16
#[tokio::test(start_paused = true)]
async fn a_passed_deadline_drops_the_call() {
    for version in BOTH {
        let fixture = Fixture::new();
        let mut client = fixture.connect(version).await;
        let mut request = slow();
        request
            .headers_mut()
            .insert("x-request-timeout-ms", "1500".parse().unwrap());
        let started = Instant::now();
        client.send(request).await.errors(504, "deadline_exceeded");
        assert!(
            (1400..1600).contains(&started.elapsed().as_millis()),
            "{:?}",
            started.elapsed()
        );
        assert!(fixture.state.was_dropped.load(Ordering::SeqCst));
        let cx = fixture.state.context.lock().unwrap().clone().unwrap();
        assert!(cx.is_cancelled());
        // The connection goes on.
        let ping = Request::get("/ping").body(Full::default()).unwrap();
        assert_eq!(client.send(ping).await.status, 200);
        // One that had passed before starts nothing.
        let mut late = slow();
        let name = "finagle-ctx-com.twitter.finagle.deadline";
        late.headers_mut()
            .insert(name, "1700000000000000000 1700000001500000000".parse().unwrap());
        fixture.state.context.lock().unwrap().take();
        client.send(late).await.errors(504, "deadline_exceeded");
        assert!(fixture.state.context.lock().unwrap().is_none());
    }
}

/// REST-16
#[tokio::test(start_paused = true)]
async fn the_servers_own_timeout() {
    let fixture = Fixture::with(Config {
        timeout: Some(Duration::from_secs(3)),
        ..Config::default()
    });
    let started = Instant::now();
    fixture
        .send(Version::Http1, slow())
        .await
        .errors(504, "deadline_exceeded");
    assert!((2900..3100).contains(&started.elapsed().as_millis()));
}

#[tokio::test]
async fn a_client_that_goes_away_drops_its_call() {
    for version in BOTH {
        let fixture = Fixture::new();
        let mut client = fixture.connect(version).await;
        tokio::select! {
            answer = client.send(slow()) => panic!("{answer:?}"),
            () = fixture.state.started.notified() => {}
        }
        let serving = client.abort();
        fixture.state.dropped.notified().await;
        let cx = fixture.state.context.lock().unwrap().clone().unwrap();
        cx.cancelled().await;
        serving.await.unwrap();
    }
}

#[tokio::test]
async fn shutdown_finishes_what_runs() {
    for version in BOTH {
        let fixture = Fixture::new();
        let mut client = fixture.connect(version).await;
        let stop = async {
            fixture.state.started.notified().await;
            fixture.shutdown.cancel();
            tokio::task::yield_now().await;
            fixture.state.release.notify_one();
        };
        let (answer, ()) = tokio::join!(client.send(slow()), stop);
        assert_eq!(answer.json(), "done");
        client.serving.await.unwrap();
        // An idle connection ends at once.
        let (_io, serving) = fixture.open();
        serving.await.unwrap();
    }
}

/// REST-1
#[tokio::test]
async fn oneway_calls_outlive_their_connection() {
    let fixture = Fixture::new();
    let mut client = fixture.connect(Version::Http1).await;
    let request = Request::post("/api/notify").body(Full::from(r#"{"how":"x"}"#)).unwrap();
    assert_eq!(client.send(request).await.status, 202);
    fixture.state.started.notified().await;
    let serving = client.abort();
    fixture.state.release.notify_one();
    serving.await.unwrap();
    assert_eq!(fixture.state.notified.load(Ordering::SeqCst), 1);
}

/// REST-22 WIRE-67 WIRE-68 WIRE-71 ENV-77
#[tokio::test]
async fn contexts_reach_the_call() {
    for version in BOTH {
        let fixture = Fixture::new();
        let request = Request::get("/ping")
            .header("x-b3-traceid", "463ac35c9f6413ad48485a3953bb6124")
            .header("x-b3-spanid", "a2fb4a1d1a96d312")
            .header("x-b3-sampled", "1")
            .header("b3", "463ac35c9f6413ad48485a3953bb6124-a2fb4a1d1a96d312-1")
            .header(
                "finagle-ctx-com.twitter.finagle.deadline",
                "1700000000000000000 4700000000000000000",
            )
            .header("finagle-ctx-com.twitter.finagle.retries", "2")
            .header("finagle-ctx-peers.custom", "aGk=")
            .header("dtab-local", "/a=>/b")
            .header("finagle-http-retryable-request", "")
            .header("x-other", "kept");
        let answer = fixture.send(version, request.body(Full::default()).unwrap()).await;
        assert_eq!(answer.header("x-trace-id"), Some("463ac35c9f6413ad48485a3953bb6124"));
        let cx = fixture.state.context.lock().unwrap().clone().unwrap();
        assert_eq!(cx.protocol(), Protocol::Rest);
        assert_eq!(cx.remote_addr(), remote_addr());
        assert_eq!(cx.method().name, "ping");
        assert_eq!(cx.trace_id().span_id, 0xa2fb_4a1d_1a96_d312);
        assert_eq!(cx.trace_id().sampled, Some(true));
        assert_eq!(cx.deadline().unwrap().deadline_nanos, 4_700_000_000_000_000_000);
        assert_eq!(cx.retries(), Some(2));
        assert_eq!(cx.context("peers.Custom").unwrap(), "hi");
        assert_eq!(cx.dtab().to_string(), "/a=>/b");
        assert_eq!(cx.request_headers()["x-other"], "kept");
        let b3 = ["x-b3-traceid", "x-b3-spanid", "x-b3-sampled", "b3"];
        for stripped in b3.into_iter().chain(["dtab-local", "finagle-http-retryable-request"]) {
            assert!(!cx.request_headers().contains_key(stripped), "{stripped}");
        }
    }
    let fixture = Fixture::new();
    let request = Request::get("/ping").header("dtab-local", "nonsense");
    let answer = fixture
        .send(Version::Http1, request.body(Full::default()).unwrap())
        .await;
    let errors = answer.errors(400, "invalid_request");
    assert!(errors[0].starts_with("Invalid Dtab headers: "), "{errors:?}");
}

/// REST-29
#[tokio::test]
async fn requests_on_one_h2_connection_run_side_by_side() {
    let fixture = Fixture::new();
    let mut client = fixture.connect(Version::Http2).await;
    tokio::select! {
        answer = client.send(slow()) => panic!("{answer:?}"),
        () = fixture.state.started.notified() => {}
    }
    let ping = Request::get("/ping").body(Full::default()).unwrap();
    assert_eq!(client.send(ping).await.status, 200);
}

#[tokio::test]
async fn pipelined_requests_are_answered_in_order() {
    let fixture = Fixture::new();
    let requests = "GET /ping?message=1 HTTP/1.1\r\nhost: x\r\n\r\n\
        GET /ping?message=2 HTTP/1.1\r\nhost: x\r\nconnection: close\r\n\r\n";
    let answer = talk(&fixture, requests.as_bytes()).await;
    let (one, two) = (answer.find(r#""message":"1""#), answer.find(r#""message":"2""#));
    assert!(one.is_some() && one < two, "{answer}");
}
