//! Bodies that are no plain JSON: forms, gzip. And what an answer says of its own form.

use std::io::{Read as _, Write as _};

use flate2::Compression;
use flate2::read::GzDecoder;
use flate2::write::GzEncoder;
use http::Request;
use http_body_util::Full;
use siskin::codegen::Bytes;
use siskin::server::rest::{Config, Cors};

use crate::support::{BOTH, Fixture};

const FORM: &str =
    "FormArgs { name: \"\", age: 0, tags: [], flag: false, file: b\"\", files: [], attrs: {}, line: None }";

fn form(body: impl Into<Bytes>) -> Request<Full<Bytes>> {
    Request::post("/form")
        .header("content-type", "application/x-www-form-urlencoded")
        .body(Full::new(body.into()))
        .unwrap()
}

// REST-3, REST-7
#[tokio::test]
async fn an_urlencoded_form() {
    let fixture = Fixture::new();
    for (body, changed) in [
        ("name=", FORM.to_owned()),
        ("name=a+b%26&name=c", FORM.replace("name: \"\"", "name: \"c\"")),
        (
            "name=&age=7&tag=x&tag=y%20z",
            FORM.replace("age: 0", "age: 7")
                .replace("tags: []", "tags: [\"x\", \"y z\"]"),
        ),
        ("name=&flag", FORM.replace("flag: false", "flag: true")),
        ("name=&file=_-8", FORM.replace("file: b\"\"", "file: b\"\\xff\\xef\"")),
        (
            "name=&attrs[a]=1&attrs%5Bb%5D=2",
            FORM.replace("attrs: {}", "attrs: {\"a\": 1, \"b\": 2}"),
        ),
        ("name=&attrs={\"a\":1}", FORM.replace("attrs: {}", "attrs: {\"a\": 1}")),
        (
            "name=&line={\"sku\":\"s\"}\r\n",
            FORM.replace("line: None", "line: Some(Line { sku: \"s\", count: 1 })"),
        ),
        // What stands in the URL is no part of a form.
        ("name=&unknown=1", FORM.to_owned()),
    ] {
        let answer = fixture.both(form(body)).await;
        assert_eq!(answer.json(), changed, "{body}");
    }
    for (body, problems) in [
        ("", &["name: field is required"][..]),
        (
            "age=x&flag=2&file=*&attrs[a]=y&line=5",
            &[
                "name: field is required",
                "age: an integer from -2147483648 to 2147483647 is needed",
                "flag: true or false is needed",
                "file: base64 text is needed",
                "attrs[\"a\"]: an integer from -2147483648 to 2147483647 is needed",
                "line: an object (Line) is needed",
            ],
        ),
        ("name=&attrs[a]=1&attrs[a]=2", &["attrs[\"a\"]: stands twice"]),
        ("name=%f", &["body: a % that escapes nothing, or no UTF-8"]),
    ] {
        let errors = fixture.both(form(body)).await.errors(400, "invalid_request");
        assert_eq!(errors, problems, "{body}");
    }
    let many = "tag=x&".repeat(1001);
    let errors = fixture.both(form(many)).await.errors(400, "invalid_request");
    assert_eq!(errors, ["body: a form may have 1000 members, and this one has more"]);
    fixture
        .both(form(&b"name=\xff"[..]))
        .await
        .errors(400, "invalid_request");
}

fn multipart(parts: &[(&str, &[u8])]) -> Request<Full<Bytes>> {
    let mut body = Vec::new();
    for (disposition, bytes) in parts {
        body.extend_from_slice(format!("--XX\r\nContent-Disposition: form-data; {disposition}\r\n\r\n").as_bytes());
        body.extend_from_slice(bytes);
        body.extend_from_slice(b"\r\n");
    }
    body.extend_from_slice(b"--XX--\r\n");
    Request::post("/form")
        .header("content-type", "multipart/form-data; boundary=XX")
        .body(Full::from(body))
        .unwrap()
}

// REST-3
#[tokio::test]
async fn a_multipart_form_has_files() {
    let fixture = Fixture::new();
    let whole = multipart(&[
        ("name=\"name\"", "ä".as_bytes()),
        ("name=\"age\"", b"7"),
        ("name=\"tag\"", b"x"),
        ("name=\"tag\"", b"y"),
        ("name=\"file\"; filename=\"a.bin\"", b"\xff\r\n\x00"),
        ("name=\"files\"; filename=\"b\"", b"\xfe"),
        ("name=\"files\"; filename=\"c\"", b""),
        ("name=\"attrs[k]\"", b"5"),
    ]);
    let expected = "FormArgs { name: \"ä\", age: 7, tags: [\"x\", \"y\"], flag: false, file: b\"\\xff\\r\\n\\0\", \
                    files: [b\"\\xfe\", b\"\"], attrs: {\"k\": 5}, line: None }";
    assert_eq!(fixture.both(whole).await.json(), expected);

    let broken = multipart(&[("name=\"name\"", b"\xff"), ("name=\"age\"", b"x")]);
    let errors = fixture.both(broken).await.errors(400, "invalid_request");
    assert_eq!(
        errors,
        [
            "name: UTF-8 text is needed",
            "age: an integer from -2147483648 to 2147483647 is needed"
        ]
    );
    for (kind, body) in [
        ("multipart/form-data", "--XX--\r\n"),
        (
            "multipart/form-data; boundary=XX",
            "--XX\r\nContent-Disposition: form-data; name=\"a\"\r\n\r\nb",
        ),
        ("multipart/form-data; boundary=XX", "nothing"),
        ("multipart/form-data; boundary=XX", "--XX\r\n\r\nno name\r\n--XX--\r\n"),
    ] {
        let request = Request::post("/form").header("content-type", kind);
        let errors = fixture.both(request.body(Full::from(body)).unwrap()).await;
        let errors = errors.errors(400, "invalid_request");
        assert_eq!(
            errors,
            ["body: this is not the multipart form that Content-Type says"],
            "{body}"
        );
    }
}

// REST-18
#[tokio::test]
async fn a_form_is_no_json_and_json_no_form() {
    let fixture = Fixture::new();
    let post = |path: &str, kind: &str, body: &'static str| {
        Request::post(path)
            .header("content-type", kind)
            .body(Full::from(body))
            .unwrap()
    };
    let refused = fixture.both(post("/form", "application/json", r#"{"name":"x"}"#)).await;
    refused.errors(415, "unsupported_media_type");
    assert_eq!(
        refused.header("accept"),
        Some("application/x-www-form-urlencoded, multipart/form-data")
    );
    let refused = fixture
        .both(post("/orders", "multipart/form-data; boundary=X", "--X--"))
        .await;
    refused.errors(415, "unsupported_media_type");
    // One that takes either: each of its units has its own place.
    for (kind, body, expected) in [
        ("application/json", r#"{"a":1,"b":2}"#, "EitherArgs { a: 1, b: 0 }"),
        (
            "application/x-www-form-urlencoded",
            "a=1&b=2",
            "EitherArgs { a: 0, b: 2 }",
        ),
        (
            "application/x-www-form-urlencoded",
            r#"{"a":1}"#,
            "EitherArgs { a: 1, b: 0 }",
        ),
    ] {
        assert_eq!(
            fixture.both(post("/either", kind, body)).await.json(),
            expected,
            "{body}"
        );
    }
    assert_eq!(
        fixture.both(post("/either", "text/plain", "x")).await.header("accept"),
        Some("application/json, application/x-www-form-urlencoded, multipart/form-data")
    );
}

// REST-7
#[tokio::test]
async fn a_map_in_a_query() {
    let fixture = Fixture::new();
    for (query, expected) in [
        ("", "FindArgs { attrs: {}, flags: {} }"),
        (
            "?attrs[b]=2&attrs[a]=1",
            "FindArgs { attrs: {\"a\": 1, \"b\": 2}, flags: {} }",
        ),
        (
            "?attrs%5B%5D=2&flags[x]&flags[y]=0",
            "FindArgs { attrs: {\"\": 2}, flags: {\"x\": true, \"y\": false} }",
        ),
        ("?attrs[a%20%5D]=3", "FindArgs { attrs: {\"a ]\": 3}, flags: {} }"),
        ("?attrs=%7B%22a%22:1%7D", "FindArgs { attrs: {\"a\": 1}, flags: {} }"),
        ("?attrs_[a]=1&attrs[a=1", "FindArgs { attrs: {}, flags: {} }"),
    ] {
        assert_eq!(fixture.get(&format!("/find{query}")).await.json(), expected, "{query}");
    }
    let errors = fixture
        .get("/find?attrs[a]=x&flags[b]=2")
        .await
        .errors(400, "invalid_request");
    assert_eq!(
        errors,
        [
            "attrs[\"a\"]: an integer from -2147483648 to 2147483647 is needed",
            "flags[\"b\"]: true or false is needed"
        ]
    );
}

fn gzip(plain: &[u8]) -> Vec<u8> {
    let mut encoder = GzEncoder::new(Vec::new(), Compression::best());
    encoder.write_all(plain).unwrap();
    encoder.finish().unwrap()
}

// REST-15
#[tokio::test]
async fn a_compressed_request_is_counted_inflated() {
    let fixture = Fixture::with(Config {
        max_body: 1000,
        ..Config::default()
    });
    let order = |length: usize| {
        let mut text = r#"{"id":7,"note":""#.to_owned();
        text.push_str(&"x".repeat(length - text.len() - 2));
        text.push_str("\"}");
        Request::post("/orders")
            .header("content-encoding", "gzip")
            .body(Full::from(gzip(text.as_bytes())))
            .unwrap()
    };
    assert_eq!(fixture.both(order(1000)).await.text(), "7");
    fixture.both(order(1001)).await.errors(413, "too_large");
    fixture.both(order(1_000_000)).await.errors(413, "too_large");
    for body in [&gzip(b"{\"id\":7}")[..10], b"{\"id\":7}"] {
        let request = Request::post("/orders").header("content-encoding", "gzip");
        let answer = fixture.both(request.body(Full::from(body.to_vec())).unwrap()).await;
        let errors = answer.errors(400, "invalid_request");
        assert_eq!(errors, ["body: this is not the gzip that Content-Encoding says"]);
    }
}

// REST-19
#[tokio::test]
async fn large_answers_are_compressed_for_who_takes_it() {
    let fixture = Fixture::new();
    let get = |length: usize, accept: &str| {
        Request::get(format!("/big/{length}"))
            .header("accept-encoding", accept)
            .body(Full::default())
            .unwrap()
    };
    // With the quotes, 1024 bytes.
    for length in [1022, 1 << 20] {
        let packed = fixture.both(get(length, "br, gzip;q=0.5")).await;
        assert_eq!(packed.header("content-encoding"), Some("gzip"));
        assert_eq!(packed.header("vary"), Some("accept-encoding"));
        assert_eq!(packed.header("content-length").unwrap(), packed.body.len().to_string());
        assert!(packed.body.len() < length / 10);
        let mut plain = String::new();
        GzDecoder::new(&packed.body[..]).read_to_string(&mut plain).unwrap();
        assert_eq!(plain, format!("\"{}\"", "x".repeat(length)));
        for refusal in ["identity", "gzip;q=0", "gzip;q=0.5, identity"] {
            let answer = fixture.both(get(length, refusal)).await;
            assert_eq!(answer.header("content-encoding"), None, "{refusal}");
            assert_eq!(answer.header("vary"), Some("accept-encoding"));
            assert_eq!(answer.body.len(), length + 2);
        }
    }
    let small = fixture.both(get(1021, "gzip")).await;
    assert_eq!((small.header("content-encoding"), small.header("vary")), (None, None));
    // HEAD has what GET would have.
    let mut head = get(5000, "gzip");
    *head.method_mut() = http::Method::HEAD;
    let head = fixture.both(head).await;
    let whole = fixture.both(get(5000, "gzip")).await;
    assert_eq!(head.header("content-encoding"), Some("gzip"));
    assert_eq!(head.header("content-length"), whole.header("content-length"));
    assert_eq!(head.body.len(), 0);
    let off = Fixture::with(Config {
        compression: false,
        ..Config::default()
    });
    let answer = off.both(get(5000, "gzip")).await;
    assert_eq!((answer.header("content-encoding"), answer.header("vary")), (None, None));
}

#[tokio::test]
async fn an_answer_that_is_known_is_304() {
    let fixture = Fixture::new();
    let get = |length: usize, known: &str| {
        Request::get(format!("/big/{length}?tag=%22a1%22"))
            .header("if-none-match", known)
            .header("accept-encoding", "gzip")
            .body(Full::default())
            .unwrap()
    };
    for length in [10, 5000] {
        for known in ["\"a1\"", "W/\"a1\"", "\"x\", \"a1\"", "*"] {
            let answer = fixture.both(get(length, known)).await;
            assert_eq!((answer.status, answer.body.len()), (304, 0), "{known}");
            assert!(answer.header("etag").unwrap().ends_with("\"a1\""));
            assert_eq!(answer.header("content-length"), None);
        }
        let answer = fixture.both(get(length, "\"a2\"")).await;
        // The tag of bytes that are not sent as they are is a weak one.
        let tag = if length == 10 { "\"a1\"" } else { "W/\"a1\"" };
        assert_eq!((answer.status, answer.header("etag")), (200, Some(tag)));
    }
    // What has no tag is not known, and a POST is never.
    let untagged = Request::get("/big/10").header("if-none-match", "*");
    assert_eq!(fixture.both(untagged.body(Full::default()).unwrap()).await.status, 200);
    let post = Request::post("/api/big").header("if-none-match", "*");
    let body = Full::from(r#"{"length":1,"tag":"\"a\""}"#);
    assert_eq!(fixture.both(post.body(body).unwrap()).await.status, 200);
}

fn with_cors(origins: &[&str], credentials: bool) -> Fixture {
    Fixture::with(Config {
        cors: Some(Cors {
            origins: origins.iter().map(|origin| (*origin).to_owned()).collect(),
            credentials,
            ..Cors::default()
        }),
        ..Config::default()
    })
}

fn from(origin: &str, verb: &str, path: &str) -> http::request::Builder {
    Request::builder().method(verb).uri(path).header("origin", origin)
}

// REST-20
#[tokio::test]
async fn pages_of_listed_origins_may_call() {
    let fixture = with_cors(&["https://a.example", "http://localhost:3000"], true);
    let names = ["access-control-allow-origin", "access-control-allow-credentials"];
    for origin in ["https://a.example", "http://localhost:3000"] {
        for (path, status) in [("/ping", 200), ("/nothing", 404), ("/orders/x", 400)] {
            let answer = fixture
                .both(from(origin, "GET", path).body(Full::default()).unwrap())
                .await;
            assert_eq!(answer.status, status);
            assert_eq!(names.map(|name| answer.header(name)), [Some(origin), Some("true")]);
            assert_eq!(answer.header("vary"), Some("Origin"));
            assert_eq!(answer.header("access-control-expose-headers"), Some("x-trace-id"));
        }
        let preflight = from(origin, "OPTIONS", "/orders")
            .header("access-control-request-method", "PATCH")
            .header("access-control-request-headers", "content-type, x-own");
        let answer = fixture.both(preflight.body(Full::default()).unwrap()).await;
        assert_eq!(answer.status, 204);
        assert_eq!(names.map(|name| answer.header(name)), [Some(origin), Some("true")]);
        assert_eq!(
            answer.header("access-control-allow-methods"),
            Some("POST, PATCH, OPTIONS")
        );
        assert_eq!(
            answer.header("access-control-allow-headers"),
            Some("content-type, x-own")
        );
        assert_eq!(answer.header("access-control-max-age"), Some("600"));
    }
    for (verb, origin) in [
        ("GET", "https://b.example"),
        ("OPTIONS", "https://a.example.evil"),
        ("OPTIONS", "null"),
    ] {
        let request = from(origin, verb, "/ping").header("access-control-request-method", "GET");
        let answer = fixture.both(request.body(Full::default()).unwrap()).await;
        assert!(
            answer
                .headers
                .keys()
                .all(|name| !name.as_str().starts_with("access-control-"))
        );
        assert_eq!(answer.header("vary"), Some("Origin"));
    }
}

// REST-20
#[tokio::test]
async fn without_configuration_no_page_may_call() {
    let request = || {
        let preflight = from("https://a.example", "OPTIONS", "/ping").header("access-control-request-method", "GET");
        preflight.body(Full::default()).unwrap()
    };
    let answer = Fixture::new().both(request()).await;
    assert!(
        answer
            .headers
            .keys()
            .all(|name| !name.as_str().starts_with("access-control-"))
    );
    assert_eq!(answer.header("vary"), None);
    // Every page, if that is wanted.
    let any = with_cors(&["*"], false);
    for _ in BOTH {
        let answer = any.both(request()).await;
        assert_eq!(answer.header("access-control-allow-origin"), Some("*"));
        assert_eq!(answer.header("access-control-allow-credentials"), None);
        assert_eq!(answer.header("vary"), None);
    }
}

#[tokio::test]
async fn unknown_members_are_refused_where_that_is_asked_for() {
    let strict = Fixture::with(Config {
        strict_json: true,
        ..Config::default()
    });
    let body = r#"{"id":7,"lines":[{"sku":"a","colour":1}],"new":{"a":1}}"#;
    let errors = strict.post("/orders", body).await.errors(400, "invalid_request");
    assert_eq!(
        errors,
        [
            "lines[0].colour: there is no such member",
            "new: there is no such member"
        ]
    );
    assert_eq!(
        strict.post("/orders", r#"{"id":7,"lines":[{"sku":"a"}]}"#).await.text(),
        "7"
    );
    let errors = strict
        .post("/api/place", r#"{"order":{"id":7},"x":1}"#)
        .await
        .errors(400, "invalid_request");
    assert_eq!(errors, ["x: there is no such member"]);
    assert_eq!(Fixture::new().post("/orders", body).await.text(), "7");
}
