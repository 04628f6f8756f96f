use http::Request;
use http::header::HeaderName;
use http_body_util::Full;
use serde_json::json;
use siskin::call::{
    Annotation, FieldDescriptor, FileDescriptor, MethodDescriptor, Requiredness, ServiceDescriptor, StructDescriptor,
    StructKind, TypeDescriptor,
};
use siskin::codegen::{Bytes, describe_json};
use siskin::server::rest::{Config, help};

use crate::support::{Answer, BOTH, Fixture, ORDERS, Version};

/// Every file of help, by path.
fn files() -> Vec<(String, String)> {
    help::files(&[&ORDERS], "1.2.3", &describe_json(&[&ORDERS]))
}

fn file(path: &str) -> String {
    let found = files().into_iter().find(|(found, _)| found == path);
    found.unwrap_or_else(|| panic!("there is no {path}")).1
}

fn fixture() -> Fixture {
    Fixture::with(Config {
        version: Some("1.2.3".to_owned()),
        description: Some(describe_json(&[&ORDERS])),
        ..Config::default()
    })
}

async fn get(fixture: &Fixture, path: &str, headers: &[(&'static str, &str)]) -> Answer {
    let mut request = Request::get(path);
    for (name, value) in headers {
        request = request.header(HeaderName::from_static(name), *value);
    }
    fixture
        .send(Version::Http2, request.body(Full::default()).unwrap())
        .await
}

/// REST-25
#[tokio::test]
async fn pages_are_served_as_text() {
    let fixture = Fixture::new();
    for version in BOTH {
        let mut client = fixture.connect_plain(version).await;
        let mut get = async |path: &str| client.send(Request::get(path).body(Full::default()).unwrap()).await;
        for path in ["/help", "/help/ping", "/help/Orders/ping"] {
            let answer = get(path).await;
            assert_eq!(answer.status, 200);
            assert_eq!(answer.header("content-type"), Some("text/plain; charset=utf-8"));
            assert_eq!(answer.header("x-content-type-options"), Some("nosniff"));
            assert_eq!(answer.header("cache-control"), Some("public, max-age=60"));
            assert!(answer.text().contains("ping"), "{}", answer.text());
        }
        let missing = get("/help/pong").await;
        assert_eq!(missing.status, 404);
        assert_eq!(missing.header("content-type"), Some("text/plain; charset=utf-8"));
        assert!(missing.text().contains("/help/Orders/ping\n"), "{}", missing.text());
        get("/helper").await.errors(404, "not_found");
        // A plaintext connection is told of no certificates, and where it came.
        assert!(
            get("/help/ping")
                .await
                .text()
                .contains("  curl \\\n    'http://localhost/ping?message=pong'")
        );
    }
    let off = Fixture::with(Config {
        help: false,
        ..Config::default()
    });
    off.get("/help").await.errors(404, "not_found");
}

/// REST-25
#[tokio::test]
async fn a_host_that_is_none_is_not_repeated() {
    let fixture = Fixture::new();
    let (mut io, _serving) = fixture.open();
    use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
    let request = b"GET /help/ping HTTP/1.1\r\nhost: x';rm -rf '\r\nconnection: close\r\n\r\n";
    io.write_all(request).await.unwrap();
    let mut answer = String::new();
    io.read_to_string(&mut answer).await.unwrap();
    assert!(!answer.contains("rm -rf"), "{answer}");
}

// REST-25
#[tokio::test]
async fn the_format_goes_by_the_ending_or_by_what_is_accepted() {
    let fixture = fixture();
    let (html, text, json) = (
        "text/html; charset=utf-8",
        "text/plain; charset=utf-8",
        "application/json; charset=utf-8",
    );
    let browser = "text/html,application/xhtml+xml,application/xml;q=0.9,image/webp,*/*;q=0.8";
    for page in [
        "/help",
        "/help/ping",
        "/help/Orders/place",
        "/help/types/Order",
        "/help/types/orders.Order",
    ] {
        for (accept, kind) in [
            (browser, html),
            ("application/json", json),
            ("text/plain", text),
            ("*/*", text),
            ("image/png", text),
            ("text/html;q=0.2, application/json;q=0.7", json),
            ("text/html;q=0", text),
        ] {
            let answer = get(&fixture, page, &[("accept", accept)]).await;
            assert_eq!(answer.status, 200, "{page} {accept}");
            assert_eq!(answer.header("content-type"), Some(kind), "{page} {accept}");
            assert_eq!(answer.header("vary"), Some("Accept, Accept-Encoding"));
        }
        if page == "/help" {
            continue;
        }
        for (ending, kind) in [(".html", html), (".txt", text), (".json", json)] {
            let answer = get(&fixture, &format!("{page}{ending}"), &[("accept", browser)]).await;
            assert_eq!(
                (answer.status, answer.header("content-type")),
                (200, Some(kind)),
                "{page}{ending}"
            );
        }
    }
    let method = get(&fixture, "/help/ping.json", &[]).await.json();
    assert_eq!(
        (&method["name"], &method["parameters"][0]["name"]),
        (&json!("ping"), &json!("message"))
    );
    let order = get(&fixture, "/help/types/Order.json", &[]).await.json();
    assert_eq!((&order["name"], &order["kind"]), (&json!("Order"), &json!("STRUCT")));
    let whole = get(&fixture, "/help.json", &[]).await;
    assert_eq!(whole.status, 404, "the description is at service.json");
    assert_eq!(
        get(&fixture, "/help/service.json", &[]).await.text(),
        describe_json(&[&ORDERS])
    );
    assert_eq!(
        get(&fixture, "/help", &[("accept", "application/json")]).await.text(),
        describe_json(&[&ORDERS])
    );
    let html = get(&fixture, "/help/ping.html", &[]).await;
    assert_eq!(
        html.header("content-security-policy"),
        Some("default-src 'none'; style-src 'unsafe-inline'")
    );
    let idl = get(&fixture, "/help/idl/orders.thrift", &[("accept", browser)]).await;
    assert_eq!((idl.header("content-type"), idl.text()), (Some(text), ORDERS.file.text));
}

// REST-25
#[tokio::test]
async fn a_page_that_is_known_is_not_sent_again() {
    let fixture = fixture();
    for path in [
        "/help",
        "/help/ping.html",
        "/openapi.json",
        "/help/service.json",
        "/help/idl/orders.thrift",
    ] {
        let first = get(&fixture, path, &[]).await;
        let tag = first.header("etag").unwrap().to_owned();
        assert!(tag.starts_with('"') && tag.len() == 66, "{tag}");
        assert_eq!(get(&fixture, path, &[]).await.header("etag"), Some(&*tag));
        for known in [
            tag.clone(),
            format!("\"other\", {tag}"),
            format!("W/{tag}"),
            "*".to_owned(),
        ] {
            let again = get(&fixture, path, &[("if-none-match", &known)]).await;
            assert_eq!((again.status, again.text()), (304, ""), "{path} {known}");
            assert_eq!(again.header("etag"), Some(&*tag));
        }
        assert_eq!(get(&fixture, path, &[("if-none-match", "\"other\"")]).await.status, 200);
        let head = Request::head(path).body(Full::default()).unwrap();
        let head = fixture.send(Version::Http1, head).await;
        assert_eq!((head.status, head.text(), head.header("etag")), (200, "", Some(&*tag)));
    }
}

// REST-25, 5.3: the tag is the sum of the bytes that are sent, and a strong one, also of those in gzip.
#[tokio::test]
async fn the_tag_is_that_of_the_bytes_sent() {
    let fixture = fixture();
    for path in ["/help", "/help/place.html", "/openapi.json", "/help/service.json"] {
        let plain = get(&fixture, path, &[]).await;
        for _ in 0..2 {
            let packed = get(&fixture, path, &[("accept-encoding", "gzip")]).await;
            assert_eq!(packed.header("content-encoding"), Some("gzip"), "{path}");
            let tag = packed.header("etag").unwrap().to_owned();
            assert_eq!(tag, format!("\"{}\"", sum(&packed.body)), "{path}");
            assert_ne!(Some(&*tag), plain.header("etag"));
            assert_eq!(packed.header("vary"), Some("Accept, Accept-Encoding"));
            let again = get(&fixture, path, &[("accept-encoding", "gzip"), ("if-none-match", &tag)]).await;
            assert_eq!((again.status, again.header("etag")), (304, Some(&*tag)), "{path}");
            let other = get(&fixture, path, &[("if-none-match", &tag)]).await;
            assert_eq!(
                (other.status, other.header("etag")),
                (200, plain.header("etag")),
                "{path}"
            );
        }
        assert_eq!(plain.header("etag").unwrap(), format!("\"{}\"", sum(&plain.body)));
    }
}

/// SHA-256 in lower-case hex.
fn sum(bytes: &[u8]) -> String {
    let digest = aws_lc_rs::digest::digest(&aws_lc_rs::digest::SHA256, bytes);
    digest.as_ref().iter().map(|byte| format!("{byte:02x}")).collect()
}

// REST-25
#[tokio::test]
async fn a_page_that_there_is_not_names_those_that_there_are() {
    let fixture = fixture();
    for (accept, part) in [
        ("*/*", "  /help/Orders/ping\n  /help/place\n"),
        ("text/html", "<a href=\"/help/types/Order\">"),
    ] {
        let answer = get(&fixture, "/help/pong", &[("accept", accept)]).await;
        assert_eq!(answer.status, 404);
        assert!(answer.text().contains(part), "{}", answer.text());
        assert_eq!(answer.header("etag"), None);
    }
    let answer = get(&fixture, "/help/pong", &[("accept", "application/json")]).await;
    let errors = answer.errors(404, "not_found");
    assert!(errors[1].contains("/help/Orders/ping"), "{errors:?}");
}

/// REST-25 REST-26
#[test]
fn a_page_says_what_the_descriptor_says() {
    let page = file("Orders/place.txt");
    for part in [
        "Orders.place\n\nPlaces an order.\n",
        "  POST /orders\n      JSON body: id, lines, note\n",
        "  PUT /orders/{id}\n      path: id\n      JSON body: lines\n      query: note\n",
        "  PATCH /orders\n      the whole JSON body: order\n",
        "  POST /api/Orders/place\n      JSON body: order\n",
        "  order: Order, required\n",
        "RESULT\n  i64: 201 Created\n",
        "EXCEPTIONS\n  OutOfStock: 409 Conflict\n      Nothing is left.\n  Rejected: 422 Unprocessable Entity\n",
        "  struct Line\n    sku: string, required\n    count: i32\n",
    ] {
        assert!(page.contains(part), "{part}\n--- in ---\n{page}");
    }
    let page = file("Orders/ping.txt");
    assert!(
        page.contains("\n\nSays <hello>.\n\nAnd {more}.\n\n  Pong ping(1: string message = \"pong\")\n"),
        "{page}"
    );
    assert!(
        page.contains("  message: string, \"pong\" if left out\n      What comes back.\n"),
        "{page}"
    );
    let files = files();
    for (path, page) in files.iter().filter(|(path, _)| path.ends_with(".txt")) {
        for line in page.lines() {
            assert!(line.chars().count() <= 100, "{path}: {line}");
        }
    }
    for method in ORDERS.methods {
        for ending in ["txt", "html"] {
            let path = format!("Orders/{}.{ending}", method.name);
            assert!(files.iter().any(|(found, _)| *found == path), "{path}");
        }
    }
    let manifest = &files.last().unwrap().1;
    assert_eq!(manifest.lines().count(), files.len() - 1);
    assert!(manifest.contains("  types/Level.html\n"), "{manifest}");
}

/// What stands between two texts.
fn between<'t>(text: &'t str, start: &str, end: &str) -> &'t str {
    let (_, rest) = text.split_once(start).unwrap_or_else(|| panic!("no {start} in {text}"));
    rest.split_once(end).unwrap_or_else(|| panic!("no {end} in {rest}")).0
}

// REST-25, REST-26: elements are closed, links lead to pages, and nothing comes from elsewhere.
#[test]
fn html_pages_hold_together() {
    let files = files();
    for (path, page) in files.iter().filter(|(path, _)| path.ends_with(".html")) {
        let mut open = Vec::new();
        for tag in page.split('<').skip(1) {
            let name = tag.split([' ', '>']).next().unwrap();
            match name.strip_prefix('/') {
                Some(name) => assert_eq!(open.pop(), Some(name), "{path}: <{tag}"),
                None if ["!DOCTYPE", "meta", "wbr"].contains(&name) => {}
                None => open.push(name),
            }
        }
        assert!(open.is_empty(), "{path}: {open:?}");
        assert!(!page.contains("<script") && !page.contains("src="), "{path}");
        let depth = path.matches('/').count();
        for link in page.split("href=\"").skip(1) {
            let link = link.split('"').next().unwrap();
            let target = link.strip_prefix("../").unwrap_or(link);
            assert_eq!(link.starts_with("../"), depth == 1, "{path}: {link}");
            assert!(files.iter().any(|(found, _)| found == target), "{path}: {link}");
        }
    }
    let ping = file("Orders/ping.html");
    assert!(
        ping.contains("<p>Says &lt;hello&gt;.</p>\n<p>And {more}.</p>"),
        "{ping}"
    );
    assert!(between(&ping, "<h2>Parameters", "<h2>").contains("message"), "{ping}");
    let place = file("Orders/place.html");
    let exceptions = between(&place, "<h2>Exceptions", "<h2>");
    assert!(
        exceptions.contains("OutOfStock</a>: 409 Conflict</dt>\n<dd>\n<p>Nothing is left.</p>"),
        "{exceptions}"
    );
}

/// A curl line of a page as a request, and the status that the page promises.
fn example(page: &str) -> Option<(Request<Full<Bytes>>, u16)> {
    let (_, example) = page.split_once("EXAMPLE\n")?;
    let (command, promise) = example.split_once("\n\n  answers ")?;
    let mut words = Vec::new();
    let mut word = String::new();
    let mut quoted = false;
    for c in command.replace("\\\n", " ").chars().chain([' ']) {
        match c {
            '\'' => quoted = !quoted,
            c if c.is_whitespace() && !quoted => {
                if !word.is_empty() {
                    words.push(std::mem::take(&mut word));
                }
            }
            c => word.push(c),
        }
    }
    assert_eq!(words.remove(0), "curl");
    let mut request = Request::builder();
    let (mut verb, mut body, mut url) = (None, None, None);
    let mut words = words.into_iter();
    while let Some(word) = words.next() {
        match word.as_str() {
            "--cacert" | "--cert" | "--key" => drop(words.next()),
            "-X" => verb = words.next(),
            "-d" => body = words.next(),
            "--data-urlencode" => {
                let member = words.next().unwrap();
                let (name, value) = member.split_once('=').unwrap();
                let value = percent_encoding::utf8_percent_encode(value, percent_encoding::NON_ALPHANUMERIC);
                let form = body.take().map(|form: String| form + "&").unwrap_or_default();
                if form.is_empty() {
                    request = request.header("content-type", "application/x-www-form-urlencoded");
                }
                body = Some(format!("{form}{name}={value}"));
            }
            "-b" => request = request.header("cookie", words.next().unwrap()),
            "-H" => {
                let header = words.next().unwrap();
                let (name, value) = header.split_once(": ").unwrap();
                request = request.header(name, value);
            }
            other => assert_eq!(url.replace(other.to_owned()), None, "{page}"),
        }
    }
    let verb = verb.unwrap_or_else(|| if body.is_some() { "POST".into() } else { "GET".into() });
    let url = url.unwrap();
    let request = request
        .method(verb.as_str())
        .uri(url.strip_prefix("https://localhost:8443").unwrap());
    let request = request.body(Full::from(body.unwrap_or_default())).unwrap();
    Some((request, promise[..3].parse().unwrap()))
}

/// REST-28
#[tokio::test]
async fn every_example_answers_what_it_says() {
    let fixture = Fixture::new();
    let mut tried = 0;
    for (path, page) in files() {
        if !path.ends_with(".txt") || path == "index.txt" {
            continue;
        }
        if path == "Orders/slow.txt" || path == "Orders/fail.txt" {
            continue;
        }
        let Some((request, status)) = example(&page) else {
            assert_eq!(path, "Orders/hidden.txt");
            continue;
        };
        let answer = fixture.both(request).await;
        assert_eq!(answer.status, status, "{page}\n{answer:?}");
        tried += 1;
    }
    assert_eq!(tried, ORDERS.methods.len() - 3);
}

// REST-25: a request that came half before the end was told is answered, if it is for a page.
#[tokio::test]
async fn pages_are_served_while_draining() {
    use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
    for (path, status) in [
        ("/help/ping", "200 OK"),
        ("/openapi.json", "200 OK"),
        ("/ping", "503 Service Unavailable"),
    ] {
        let fixture = fixture();
        // So small that the server has read of the head when it is written.
        let (mut client, server) = tokio::io::duplex(16);
        let shutdown = fixture.shutdown.clone();
        let address = crate::support::remote_addr();
        let serving = fixture.server.serve_connection(server, address, None, shutdown);
        let talking = async {
            let head = format!(
                "GET {path} HTTP/1.1\r\nHost: localhost\r\nX-Filling: {}\r\n",
                "x".repeat(100)
            );
            client.write_all(head.as_bytes()).await.unwrap();
            fixture.shutdown.cancel();
            tokio::task::yield_now().await;
            client.write_all(b"\r\n").await.unwrap();
            let mut answer = String::new();
            client.read_to_string(&mut answer).await.unwrap();
            answer
        };
        let (answer, ()) = tokio::join!(talking, serving);
        assert!(
            answer.starts_with(&format!("HTTP/1.1 {status}\r\n")),
            "{path}: {answer}"
        );
    }
}

const NASTY: &str =
    "Says <script>alert(\"x\")</script> & 'more' {braces}\u{7}\u{1b}[31m\u{202e}.\n\n`<b>`\n@example <i>";

static NASTY_FILE: FileDescriptor = FileDescriptor {
    name: "nasty.thrift",
    stem: "nasty",
    doc: NASTY,
    structs: &[&NASTY_STRUCT],
    services: &[&NASTY_SERVICE],
    ..FileDescriptor::EMPTY
};
static NASTY_STRUCT: StructDescriptor = StructDescriptor::new(
    StructKind::Struct,
    "Thing",
    "nasty",
    &[
        FieldDescriptor::new(1, "text", Requiredness::Default, TypeDescriptor::String).with_doc(NASTY),
        FieldDescriptor::new(2, "secret", Requiredness::Default, TypeDescriptor::String)
            .with_doc("@example hunter3")
            .with_default("\"hunter2\"")
            .with_annotations(&[Annotation::new("redacted", "1")]),
    ],
)
.with_doc(NASTY);
static NASTY_SERVICE: ServiceDescriptor = ServiceDescriptor::new(
    "Nasty",
    &NASTY_FILE,
    &[&NASTY_FILE],
    &[MethodDescriptor::new(
        "nasty",
        "Nasty",
        &[FieldDescriptor::new(
            1,
            "thing",
            Requiredness::Required,
            TypeDescriptor::Struct(&NASTY_STRUCT),
        )
        .with_doc(NASTY)],
    )
    .with_doc(NASTY)
    .with_result(&TypeDescriptor::Struct(&NASTY_STRUCT))
    .with_result_doc(NASTY)],
)
.with_doc(NASTY);

// REST-26
#[test]
fn a_comment_is_text_on_every_page() {
    let files = help::files(&[&NASTY_SERVICE], "1", &describe_json(&[&NASTY_SERVICE]));
    let mut seen = 0;
    for (path, text) in &files {
        let is_harmful = |c: char| c != '\n' && (c.is_control() || c == '\u{202e}');
        assert!(!text.contains(is_harmful) || path == "service.json", "{path}");
        let shown = if path.ends_with(".html") {
            assert!(
                !text.contains("<script") && !text.contains("<b>") && !text.contains("<i>"),
                "{path}: {text}"
            );
            text.contains("&lt;script&gt;alert(&quot;x&quot;)&lt;/script&gt; &amp; &#39;more&#39; {braces}")
        } else if path.ends_with(".json") {
            serde_json::from_str::<serde_json::Value>(text).unwrap();
            text.contains(r#"<script>alert(\"x\")</script> & 'more' {braces}"#)
        } else {
            text.contains("<script>alert(\"x\")</script> & 'more' {braces}")
        };
        seen += usize::from(shown);
    }
    // Index, method and type as HTML; index and method as text; both documents.
    assert_eq!(seen, 7, "{:?}", files.iter().map(|(path, _)| path).collect::<Vec<_>>());
}

// IDL-49
#[test]
fn what_is_redacted_has_no_value_on_a_page() {
    for (path, text) in help::files(&[&NASTY_SERVICE], "1", "") {
        assert!(!text.contains("hunter2"), "{path}: {text}");
        assert!(!text.contains("hunter3"), "{path}: {text}");
    }
}
