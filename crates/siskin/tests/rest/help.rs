use http::Request;
use http_body_util::Full;
use siskin::codegen::Bytes;
use siskin::server::rest::{Config, help};

use crate::support::{BOTH, Fixture, ORDERS};

/// REST-25
#[tokio::test]
async fn pages_are_served_as_text() {
    let fixture = Fixture::new();
    for version in BOTH {
        let mut client = fixture.connect(version).await;
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

/// REST-25 REST-26
#[test]
fn a_page_says_what_the_descriptor_says() {
    let page = help::method(&[&ORDERS], "Orders", "place").unwrap();
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
    let page = help::method(&[&ORDERS], "Orders", "ping").unwrap();
    assert!(
        page.contains("\n\nSays <hello>.\n\nAnd {more}.\n\n  Pong ping(1: string message = \"pong\")\n"),
        "{page}"
    );
    assert!(
        page.contains("  message: string, \"pong\" if left out\n      What comes back.\n"),
        "{page}"
    );
    assert_eq!(help::method(&[&ORDERS], "Orders", "pong"), None);
    let pages = help::pages(&[&ORDERS]);
    assert_eq!(pages.len(), 1 + ORDERS.methods.len());
    assert_eq!(pages[0], ("index.txt".to_owned(), help::index(&[&ORDERS])));
    for (path, page) in pages {
        for line in page.lines() {
            assert!(line.chars().count() <= 100, "{path}: {line}");
        }
    }
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
    for (path, page) in help::pages(&[&ORDERS]).into_iter().skip(1) {
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
