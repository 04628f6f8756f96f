//! Services as the compiler makes them: results that stand in headers, cookies and status, the names of JSON members, and an
//! IDL that was annotated for hz.

use std::collections::BTreeMap;
use std::sync::Arc;

use http::Request;
use http_body_util::Full;
use siskin::codegen::{Bytes, CallContext, Error};
use siskin::server::Dispatcher;
use siskin::server::rest::Config;

use crate::made_of_hz::hz::{self, Library, LibraryServer};
use crate::made_of_rest::rest::{
    All, Closed, Color, File, Found, Item, Moved, Numbers, Order, OrderGone, OrderPart, Orders, OrdersEchoError,
    OrdersServer, Secret, Shop, ShopFindError, ShopServer, Text,
};
use crate::support::{Answer, Fixture};

struct Made;

fn item(id: i64) -> Item {
    Item {
        id,
        name: "ä\"".to_owned(),
        color: Some(Color::Red),
        stock: BTreeMap::from([(Color::Blue, 3)]),
    }
}

impl Shop for Made {
    async fn find(&self, _: &CallContext, id: i64, etag: String) -> Result<Found, ShopFindError> {
        let moved = |code| {
            ShopFindError::Moved(Moved {
                code,
                place: "there".to_owned(),
                ticket: "a b".to_owned(),
                message: "not here".to_owned(),
            })
        };
        let closed = || Closed {
            message: "closed".to_owned(),
        };
        match id {
            1 => return Err(moved(421)),
            2 => return Err(moved(200)),
            3 => return Err(ShopFindError::Closed(closed())),
            4 => return Err(ShopFindError::Late(closed())),
            _ => {}
        }
        Ok(Found {
            status: if id == 7 { 203 } else { i32::try_from(id).unwrap() },
            tag: etag,
            session: "a;b=c%".to_owned(),
            codes: vec![1, 2],
            secret: "hunter2".to_owned(),
            item: Some(item(id)),
            next: None,
            like: Some(item(8)),
            color: Color::Blue,
        })
    }

    async fn all(&self, _: &CallContext) -> Result<All, Error> {
        Ok(All {
            items: vec![item(1)],
            total: 9_007_199_254_740_993,
        })
    }

    async fn download(&self, cx: &CallContext) -> Result<File, Error> {
        let variables = ["path", "kind", "name", "none"].map(|name| cx.path_variable(name).map(str::to_owned));
        Ok(File {
            bytes: Bytes::from(format!("\u{ff}{variables:?}").into_bytes()),
            kind: cx.path_variable("kind").map(|kind| format!("image/{kind}")),
        })
    }

    async fn secrets(
        &self,
        _: &CallContext,
        one: Secret,
        more: Vec<Secret>,
    ) -> Result<BTreeMap<String, Vec<Secret>>, Error> {
        let all: Vec<_> = std::iter::once(one).chain(more).collect();
        // What the caller says of them is not read.
        assert!(
            all.iter()
                .all(|secret| secret.unseen.is_empty() && secret.counted.is_none() && secret.tags.is_empty())
        );
        let filled = all.into_iter().map(|secret| Secret {
            shown: secret.shown,
            unseen: "hunter2".to_owned(),
            counted: Some(7),
            tags: vec!["hunter2".to_owned()],
        });
        Ok(BTreeMap::from([("all".to_owned(), filled.collect())]))
    }

    async fn text(&self, _: &CallContext, text: String) -> Result<Text, Error> {
        Ok(Text { text })
    }

    async fn numbers(&self, _: &CallContext, numbers: Numbers) -> Result<Numbers, Error> {
        Ok(numbers)
    }

    async fn login(&self, _: &CallContext, user: String, codes: Vec<i32>, host: String) -> Result<String, Error> {
        Ok(format!("{user} {codes:?} {host}"))
    }

    async fn hidden(
        &self,
        _: &CallContext,
        seen: String,
        unseen: Option<String>,
        filter: BTreeMap<String, f64>,
    ) -> Result<String, Error> {
        Ok(format!("{seen} {unseen:?} {filter:?}"))
    }

    async fn quick(&self, cx: &CallContext) -> Result<(), Error> {
        if cx.request_headers().contains_key("x-wait") {
            std::future::pending::<()>().await;
        }
        Ok(())
    }

    async fn only(&self, _: &CallContext) -> Result<String, Error> {
        Ok("only".to_owned())
    }

    async fn verbs(&self, _: &CallContext) -> Result<String, Error> {
        Ok("verbs".to_owned())
    }
}

impl Orders for Made {
    async fn echo(&self, _: &CallContext, order: Order) -> Result<Order, OrdersEchoError> {
        if order.order_id == 0 {
            return Err(OrderGone { order_id: 5 }.into());
        }
        Ok(order)
    }

    async fn put_order(&self, _: &CallContext, order_id: i64, first_part: OrderPart) -> Result<Order, Error> {
        Ok(Order {
            order_id,
            order_parts: vec![first_part],
            ..Order::default()
        })
    }

    async fn next_id(&self, _: &CallContext, last_id: i64) -> Result<i64, Error> {
        Ok(last_id + 1)
    }

    async fn all_ids(&self, _: &CallContext) -> Result<BTreeMap<String, Vec<i64>>, Error> {
        Ok(BTreeMap::from([("a".to_owned(), vec![1, i64::MAX])]))
    }
}

impl Library for Made {
    async fn read(&self, _: &CallContext, req: hz::ReadReq) -> Result<hz::ReadResp, Error> {
        Ok(hz::ReadResp {
            text: format!("{req:?}"),
            version: 7,
            trace: "t".to_owned(),
        })
    }

    async fn update(&self, cx: &CallContext, req: hz::ReadReq) -> Result<hz::ReadResp, Error> {
        Library::read(self, cx, req).await
    }

    async fn publish(&self, _: &CallContext, req: hz::FormReq) -> Result<String, Error> {
        Ok(format!("{req:?}"))
    }

    async fn raw(&self, _: &CallContext, req: hz::RawReq) -> Result<String, Error> {
        Ok(format!("{req:?}"))
    }

    async fn any(&self, _: &CallContext, req: hz::Named) -> Result<String, Error> {
        Ok(req.name)
    }

    async fn rest(&self, _: &CallContext, req: hz::Named) -> Result<String, Error> {
        Ok(req.name)
    }

    async fn remove(&self, _: &CallContext, _: hz::ReadReq) -> Result<hz::Empty, Error> {
        Ok(hz::Empty {})
    }

    async fn unused(&self, cx: &CallContext) -> Result<hz::Empty, Error> {
        cx.add_response_header(
            http::HeaderName::from_static("x-thing"),
            cx.path_variable("thing").unwrap_or("-").parse().unwrap(),
        );
        Ok(hz::Empty {})
    }
}

fn fixture() -> Fixture {
    let services: Vec<Arc<dyn Dispatcher>> = vec![
        Arc::new(ShopServer::new(Made)),
        Arc::new(OrdersServer::new(Made)),
        Arc::new(LibraryServer::new(Made)),
    ];
    Fixture::of(services, Config::default())
}

fn request(verb: &str, path: &str) -> http::request::Builder {
    Request::builder().method(verb).uri(path)
}

async fn send(fixture: &Fixture, verb: &str, path: &str, body: &'static str) -> Answer {
    fixture.both(request(verb, path).body(Full::from(body)).unwrap()).await
}

const ITEM: &str = r#"{"id":8,"name":"ä\"","color":"red","stock":{"BLUE":3}}"#;

// REST-3: fields of a result go to status, headers and cookies, and not into the body.
#[tokio::test]
async fn a_result_stands_where_its_fields_are_placed() {
    let fixture = fixture();
    for (verb, path, body) in [
        ("GET", "/shop/items/7", ""),
        ("POST", "/api/Shop/find", r#"{"id":7,"etag":"\"v1\""}"#),
    ] {
        let asked = request(verb, path).header("if-match", "\"v1\"");
        let answer = fixture.both(asked.body(Full::from(body)).unwrap()).await;
        assert_eq!(answer.status, 203, "{answer:?}");
        let expected = format!("{{\"item\":{}}}", ITEM.replace("\"id\":8", "\"id\":7"));
        assert_eq!(answer.text(), expected);
        assert_eq!(answer.header("etag"), Some("\"v1\""));
        assert_eq!(answer.header("set-cookie"), Some("sid=a%3Bb=c%25"));
        assert_eq!(answer.header("x-codes"), Some("1, 2"));
        assert_eq!(answer.header("color"), Some("BLUE"));
        assert_eq!(answer.headers["x-like"].as_bytes(), ITEM.as_bytes());
        assert_eq!(answer.header("x-next"), None);
        assert!(
            answer
                .headers
                .values()
                .all(|value| !value.as_bytes().ends_with(b"hunter2"))
        );
    }
    // Its own entity tag is heard.
    let known = request("GET", "/shop/items/200")
        .header("if-match", "\"v1\"")
        .header("if-none-match", "\"v1\"");
    assert_eq!(fixture.both(known.body(Full::default()).unwrap()).await.status, 304);
    // A status that is none, or a header that would be two, is the service's fault.
    send(&fixture, "GET", "/shop/items/99", "")
        .await
        .errors(500, "internal");
    let broken = r#"{"id":7,"etag":"a\r\nset-cookie: x"}"#;
    let answer = send(&fixture, "POST", "/api/Shop/find", broken).await;
    answer.errors(500, "internal");
    assert_eq!(answer.header("set-cookie"), None);

    let all = send(&fixture, "GET", "/shop/items", "").await;
    assert_eq!(all.text(), format!("[{}]", ITEM.replace("\"id\":8", "\"id\":1")));
    assert_eq!(all.header("x-total"), Some("9007199254740993"));
}

// REST-3
#[tokio::test]
async fn raw_bodies_go_out_as_they_are() {
    let fixture = fixture();
    for (path, kind, variables) in [
        (
            "/shop/files/a/b%20c",
            "application/octet-stream",
            "[Some(\"a/b c\"), None, None, None]",
        ),
        (
            "/shop/kinds/png/of/x",
            "image/png",
            "[None, Some(\"png\"), Some(\"x\"), None]",
        ),
    ] {
        // Whoever takes a picture need not take JSON.
        let asked = request("GET", path).header("accept", "image/png");
        let answer = fixture.both(asked.body(Full::default()).unwrap()).await;
        assert_eq!((answer.status, answer.header("content-type")), (200, Some(kind)));
        assert_eq!(answer.text(), format!("\u{ff}{variables}"));
    }
    let text = send(&fixture, "GET", "/shop/text?text=%3Cb%3E", "").await;
    assert_eq!(
        (text.text(), text.header("content-type")),
        ("<b>", Some("text/plain; charset=utf-8"))
    );
}

// REST-13
#[tokio::test]
async fn exceptions_have_status_and_headers_of_their_own() {
    let fixture = fixture();
    for (id, status) in [(1, 421), (2, 500)] {
        let answer = send(&fixture, "GET", &format!("/shop/items/{id}"), "").await;
        assert_eq!(answer.errors(status, "Moved"), ["not here"]);
        assert_eq!(answer.json()["details"].to_string(), r#"{"message":"not here"}"#);
        assert_eq!(answer.header("x-place"), Some("there"));
        assert_eq!(answer.header("set-cookie"), Some("ticket=a%20b"));
    }
    send(&fixture, "GET", "/shop/items/3", "").await.errors(423, "Closed");
    // What the `throws` entry says wins.
    send(&fixture, "GET", "/shop/items/4", "").await.errors(425, "Closed");
}

// REST-3, REST-8: `api.none` holds for a field wherever its struct stands.
#[tokio::test]
async fn hidden_fields_are_hidden_at_any_depth() {
    let fixture = fixture();
    let body = r#"{"one":{"shown":"a","unseen":"x","counted":"none"},"more":[{"tags":7,"shown":"b"}]}"#;
    for path in ["/shop/secrets", "/api/Shop/secrets"] {
        let answer = send(&fixture, "POST", path, body).await;
        assert_eq!(answer.text(), r#"{"all":[{"shown":"a"},{"shown":"b"}]}"#);
    }
    // What is wrong elsewhere is told as if they were not there.
    let wrong = send(
        &fixture,
        "POST",
        "/shop/secrets",
        r#"{"one":{"shown":1,"tags":7},"more":[]}"#,
    )
    .await;
    let errors = wrong.errors(400, "invalid_request");
    assert!(errors.len() == 1 && errors[0].starts_with("one.shown: "), "{errors:?}");
    let document = send(&fixture, "GET", "/openapi.json", "").await.json();
    let secret = &document["components"]["schemas"]["rest.Secret"]["properties"];
    assert_eq!(secret.as_object().unwrap().keys().collect::<Vec<_>>(), ["shown"]);
    let page = send(&fixture, "GET", "/help/secrets", "").await;
    let (_, example) = page.text().split_once("EXAMPLE").unwrap();
    assert!(
        example.contains(r#""shown": "text""#) && !example.contains("unseen"),
        "{example}"
    );
}

// REST-25: a page says where the parts of an answer stand.
#[tokio::test]
async fn pages_say_where_an_answer_stands() {
    let fixture = fixture();
    let page = send(&fixture, "GET", "/help/find", "").await;
    for part in [
        "  Found: 200 OK\n      status: status\n      headers: tag as ETag, codes as X-Codes, next as X-Next, like as X-Like, color\n      \
         cookies: session as sid\n      JSON body: item\n",
        "  Moved: 500 Internal Server Error\n      status: code\n      headers: place as X-Place\n      \
         cookies: ticket\n      JSON body: message\n",
        "    secret: string, not in JSON\n",
    ] {
        assert!(page.text().contains(part), "{part}\n{}", page.text());
    }
    let page = send(&fixture, "GET", "/help/find.html", "").await;
    assert!(
        page.text().contains("<p class=\"soft\">cookies: session as sid</p>"),
        "{}",
        page.text()
    );
    let page = send(&fixture, "GET", "/help/all", "").await;
    assert!(
        page.text().contains("      the whole JSON body: items\n"),
        "{}",
        page.text()
    );
}

// REST-8
#[tokio::test]
async fn integers_are_strings_where_that_is_asked_for() {
    let fixture = fixture();
    let body = r#"{"one":1,"many":[2,"3"],"named":{"a":[4]},"perhaps":5,"plain":6}"#;
    let answer = send(&fixture, "POST", "/shop/numbers", body).await;
    assert_eq!(
        answer.text(),
        r#"{"one":"1","many":["2","3"],"named":{"a":["4"]},"perhaps":"5","plain":6}"#
    );
    // A whole service, also where no struct is around them.
    let next = send(
        &fixture,
        "POST",
        "/api/Orders/next_id",
        r#"{"last_id":9007199254740992}"#,
    )
    .await;
    assert_eq!(next.text(), r#""9007199254740993""#);
    let all = send(&fixture, "POST", "/api/Orders/all_ids", "").await;
    assert_eq!(all.text(), r#"{"a":["1","9223372036854775807"]}"#);
}

// REST-8
#[tokio::test]
async fn names_of_members_are_converted_and_both_are_read() {
    let fixture = fixture();
    let camel = r#"{"orderId":"7","orderParts":[{"partId":"1","longName":"x","odd":"y"}],"given_name":"s","orderRef":{"orderId":"3"},"partCounts":{"a_b":"2"},"smallNumber":4}"#;
    let snake = r#"{"order_id":7,"order_parts":[{"part_id":1,"long_name":"x","_odd":"y"}],"given_name":"s","order_ref":{"order_id":3},"part_counts":{"a_b":2},"small_number":4}"#;
    for body in [camel, snake] {
        assert_eq!(send(&fixture, "POST", "/orders", body).await.text(), camel);
    }
    for (path, body) in [
        (
            "/api/Orders/echo",
            r#"{"order":{"orderId":1,"orderRef":{"other_name":"n"}}}"#,
        ),
        ("/orders", r#"{"order_id":1,"orderRef":{"otherName":"n"}}"#),
    ] {
        let answer = send(&fixture, "POST", path, body).await;
        assert_eq!(answer.json()["orderRef"]["otherName"], "n", "{answer:?}");
    }
    let put = r#"{"firstPart":{"partId":1}}"#;
    assert_eq!(
        send(&fixture, "PUT", "/orders/5", put).await.json()["orderParts"][0]["partId"],
        "1"
    );
    for body in [r#"{"first_part":{"part_id":1}}"#, put] {
        assert_eq!(send(&fixture, "PUT", "/orders/5", body).await.status, 200, "{body}");
    }
    for (body, problems) in [
        (r#"{"orderId":1,"order_id":1}"#, &["orderId: stands twice"][..]),
        (
            r#"{"order_parts":[{"longName":1}],"orderRef":{}}"#,
            &[
                "orderParts[0].longName: a string is needed",
                "orderParts[0].partId: field is required",
                "orderRef: exactly one member of the union OrderRef is needed",
                "orderId: field is required",
            ],
        ),
        (
            r#"{"orderId":1,"orderParts":[{"partId":1,"part_id":2}]}"#,
            &["orderParts[0].partId: stands twice"],
        ),
    ] {
        let answer = send(&fixture, "POST", "/orders", body).await;
        assert_eq!(answer.errors(400, "invalid_request"), problems, "{body}");
    }
    let gone = send(&fixture, "POST", "/orders", r#"{"orderId":0}"#).await;
    gone.errors(410, "OrderGone");
    assert_eq!(gone.json()["details"].to_string(), r#"{"orderId":"5"}"#);
}

// REST-3
#[tokio::test]
async fn annotations_of_methods_and_parameters() {
    let fixture = fixture();
    let form = |path: &str, body: &'static str| {
        let kind = "application/x-www-form-urlencoded";
        request("POST", path)
            .header("content-type", kind)
            .body(Full::from(body))
            .unwrap()
    };
    let answer = fixture
        .both(form("/shop/login", "user=u&codes=1&codes=2&host=evil"))
        .await;
    assert_eq!(answer.json(), "u [1, 2] localhost");
    // The default route takes JSON still.
    let answer = send(&fixture, "POST", "/api/Shop/login", r#"{"user":"u"}"#).await;
    assert_eq!(answer.json(), "u [] ");
    for (verb, path, body) in [
        ("GET", "/shop/hidden?seen=s&unseen=u&filter[a]=1.5", ""),
        (
            "POST",
            "/api/Shop/hidden",
            r#"{"seen":"s","unseen":"u","filter":{"a":1.5}}"#,
        ),
    ] {
        assert_eq!(
            send(&fixture, verb, path, body).await.json(),
            "s None {\"a\": 1.5}",
            "{path}"
        );
    }
    let quick = send(&fixture, "POST", "/shop/quick", "").await;
    assert_eq!((quick.status, quick.body.len()), (205, 0));
    assert_eq!(send(&fixture, "POST", "/shop/only", "").await.json(), "only");
    send(&fixture, "POST", "/api/Shop/only", "")
        .await
        .errors(404, "not_found");
}

// REST-3
#[tokio::test]
async fn each_verb_is_a_route() {
    let fixture = fixture();
    for verb in ["GET", "POST", "PUT", "DELETE", "PATCH", "OPTIONS"] {
        assert_eq!(send(&fixture, verb, "/shop/verbs", "").await.json(), "verbs", "{verb}");
    }
    for verb in ["GET", "POST", "PUT", "DELETE", "PATCH"] {
        assert_eq!(
            send(&fixture, verb, "/shop/verbs/any", "").await.json(),
            "verbs",
            "{verb}"
        );
    }
    for path in ["/shop/verbs", "/shop/verbs/any", "/shop/head"] {
        assert_eq!(send(&fixture, "HEAD", path, "").await.status, 200, "{path}");
    }
    let head = send(&fixture, "GET", "/shop/head", "").await;
    head.errors(405, "method_not_allowed");
    assert_eq!(head.header("allow"), Some("HEAD, OPTIONS"));
}

// REST-16
#[tokio::test(start_paused = true)]
async fn a_method_has_a_timeout_of_its_own() {
    let fixture = fixture();
    let slow = request("POST", "/shop/quick").header("x-wait", "1");
    let started = tokio::time::Instant::now();
    let answer = fixture.both(slow.body(Full::default()).unwrap()).await;
    answer.errors(504, "deadline_exceeded");
    assert!(
        (20..100).contains(&(started.elapsed() / 2).as_millis()),
        "{:?}",
        started.elapsed()
    );
}

// REST-30, REST-4
#[tokio::test]
async fn an_idl_written_for_hz_is_served_unchanged() {
    let fixture = fixture();
    let read = |changed: &[(&str, &str)]| {
        let plain = "ReadReq { id: 0, lang: \"\", token: \"\", session: \"\", note: None, tags: [], free: None }";
        changed
            .iter()
            .fold(plain.to_owned(), |text, (from, to)| text.replace(from, to))
    };
    let asked = |verb: &str, path: &str, body: &'static str| {
        request(verb, path)
            .header("x-token", "t")
            .header("cookie", "session=s%20s")
            .body(Full::from(body))
            .unwrap()
    };
    let common = [("token: \"\"", "token: \"t\""), ("session: \"\"", "session: \"s s\"")];
    let with = |more: &[(&str, &str)]| read(&[&common[..], more].concat());

    let answer = fixture
        .both(asked("GET", "/v1/books/7?lang=de&tags=a&tags=b&Free=f&note=n", ""))
        .await;
    let expected = with(&[
        ("id: 0", "id: 7"),
        ("lang: \"\"", "lang: \"de\""),
        ("tags: []", "tags: [\"a\", \"b\"]"),
        ("free: None", "free: Some(\"f\")"),
    ]);
    assert_eq!(answer.json()["text"], expected);
    assert_eq!(answer.json()["version"], "7");
    assert_eq!(answer.header("x-trace"), Some("t"));
    // A member of the body is read on GET, too, where a body was sent.
    let answer = fixture.both(asked("GET", "/v1/books/7", r#"{"note":"n"}"#)).await;
    assert_eq!(
        answer.json()["text"],
        with(&[("id: 0", "id: 7"), ("note: None", "note: Some(\"n\")")])
    );
    for (verb, path) in [("PUT", "/v1/books/7?lang=de"), ("POST", "/v1/books/7/notes?lang=de")] {
        // What is not placed is a member of the body here, and never in the URL.
        let answer = fixture
            .both(asked(
                verb,
                &format!("{path}&Free=no"),
                r#"{"note":"n","Free":"f","ID":9}"#,
            ))
            .await;
        let expected = with(&[
            ("id: 0", "id: 7"),
            ("lang: \"\"", "lang: \"de\""),
            ("note: None", "note: Some(\"n\")"),
            ("free: None", "free: Some(\"f\")"),
        ]);
        assert_eq!(answer.json()["text"], expected, "{verb}");
    }
    let form = request("POST", "/v1/books").header("content-type", "application/x-www-form-urlencoded");
    let answer = fixture.both(form.body(Full::from("title=T&pages=3")).unwrap()).await;
    assert_eq!(answer.json(), "FormReq { title: \"T\", pages: 3, cover: None }");
    let raw = request("PATCH", "/v1/raw/n").header("content-type", "text/csv");
    let answer = fixture.both(raw.body(Full::from("a,b")).unwrap()).await;
    assert_eq!(answer.json(), "RawReq { name: \"n\", body: \"a,b\" }");
    for (verb, path, expected) in [
        ("DELETE", "/v1/any/useranna", "anna"),
        ("PUT", "/v1/any/useranna", "anna"),
        ("GET", "/v1/rest/a/b", "a/b"),
    ] {
        assert_eq!(send(&fixture, verb, path, "").await.json(), expected);
    }
    let removed = send(&fixture, "DELETE", "/v1/books/7", "").await;
    assert_eq!((removed.status, removed.text()), (200, "{}"));
    assert_eq!(
        send(&fixture, "GET", "/v1/unused/x%20y", "").await.header("x-thing"),
        Some("x y")
    );
    assert_eq!(
        send(&fixture, "HEAD", "/v1/unused", "").await.header("x-thing"),
        Some("-")
    );
}
