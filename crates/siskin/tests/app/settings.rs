//! Toggles and tunables: what operators change while the service runs.

use std::time::Duration;

use serde_json::{Value, json};
use siskin::App;
use siskin::app::{StartError, Toggle, Tunable};
use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::net::TcpStream;

use crate::support::{Pki, Service, Test};

const LIBRARY: &str = "com.example.orders";
const ID: &str = "com.example.orders.UseCache";
const JSON: &str = "application/json";

/// Status line, headers and body.
struct Answer {
    head: String,
    body: String,
}

impl Answer {
    fn status(&self) -> &str {
        self.head.get(9..12).unwrap()
    }

    fn json(&self) -> Value {
        serde_json::from_str(&self.body).unwrap()
    }
}

/// One request to the admin server, with a body of a content type where it is given one.
async fn send(service: &Service, request: &str, body: Option<(&str, &str)>) -> Answer {
    let mut stream = TcpStream::connect(service.addresses.admin.unwrap()).await.unwrap();
    let mut text = format!("{request} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n");
    let mut bytes = "";
    if let Some((content_type, body)) = body {
        text += &format!("Content-Type: {content_type}\r\nContent-Length: {}\r\n", body.len());
        bytes = body;
    }
    stream.write_all(format!("{text}\r\n{bytes}").as_bytes()).await.unwrap();
    let mut answer = String::new();
    stream.read_to_string(&mut answer).await.unwrap();
    let (head, body) = answer.split_once("\r\n\r\n").unwrap();
    Answer {
        head: head.to_owned(),
        body: body.to_owned(),
    }
}

async fn said(service: &Service, request: &str) -> (String, Value) {
    let answer = send(service, request, None).await;
    assert!(
        answer.head.contains("content-type: text/plain;charset=UTF-8\r\n"),
        "{}",
        answer.head
    );
    assert!(answer.head.contains("content-language: en\r\n"), "{}", answer.head);
    (answer.status().to_owned(), answer.json())
}

fn failed(message: &str, errors: &[&str]) -> (String, Value) {
    ("400".to_owned(), json!({ "message": message, "errors": errors }))
}

/// A service with a toggle, which is off, and its handle.
async fn toggled(pki: &Pki, more: &[&str]) -> (Service, Toggle) {
    let mut toggle = None;
    let flags = pki
        .flags()
        .into_iter()
        .chain(more.iter().map(|flag| (*flag).to_owned()));
    let service = Service::start_with(flags.collect(), |app| {
        let library = app.toggle_map(LIBRARY).unwrap();
        toggle = Some(library.declare(ID, 0.0, "Answer from the <cache>").unwrap());
        app
    })
    .await;
    (service, toggle.unwrap())
}

// ENV-28
#[tokio::test]
async fn a_toggle_is_turned_on_and_off_while_the_service_runs() {
    let pki = Pki::new();
    let (service, toggle) = toggled(&pki, &[]).await;
    let metrics = async || send(&service, "GET /admin/metrics.json", None).await.json();
    let checksum = "toggles/com.example.orders/checksum";
    let before = metrics().await[checksum].as_f64().unwrap();
    let one = format!("/admin/toggles/{LIBRARY}/{ID}");
    let declared = json!({ "source": "Library(com.example.orders)", "fraction": 0.0 });
    let shown = |fraction: f64, last_value: Value, components: Value| {
        let current = json!({
            "id": ID, "fraction": fraction, "last_value": last_value, "description": "Answer from the <cache>",
        });
        let toggles = [json!({ "current": current, "components": components })];
        let all = json!({ "libraries": [{ "library_name": LIBRARY, "toggles": toggles }] });
        ("200".to_owned(), all)
    };
    let at_first = shown(0.0, Value::Null, json!([declared]));
    assert_eq!(said(&service, "GET /admin/toggles").await, at_first);
    assert!((0..100).all(|number| !toggle.apply(number)));

    let done = said(&service, &format!("PUT {one}?fraction=0.5")).await;
    assert_eq!(
        done,
        (
            "200".to_owned(),
            json!({ "message": "Update successful", "errors": [] })
        )
    );
    let on = (0..1000).filter(|number| toggle.apply(*number)).count();
    assert!((400..600).contains(&on), "{on}");
    let mutable = json!({ "source": "Mutable(com.example.orders)", "fraction": 0.5 });
    let expected = shown(0.5, toggle.apply(1).into(), json!([mutable, declared]));
    for path in [
        "/admin/toggles",
        "/admin/toggles/",
        "/admin//toggles/com.example.orders",
        &one,
    ] {
        assert_eq!(said(&service, &format!("GET {path}")).await, expected, "{path}");
    }
    assert_ne!(metrics().await[checksum].as_f64().unwrap(), before);

    let done = said(&service, &format!("DELETE {one}")).await;
    assert_eq!(
        done,
        (
            "200".to_owned(),
            json!({ "message": "Delete successful", "errors": [] })
        )
    );
    assert!((0..100).all(|number| !toggle.apply(number)));
    assert_eq!(
        said(&service, "GET /admin/toggles").await,
        shown(0.0, false.into(), json!([declared]))
    );
    assert_eq!(metrics().await[checksum].as_f64().unwrap(), before);
}

// ENV-28
/// In TwitterServer's words.
#[tokio::test]
async fn wrong_requests_for_toggles_change_nothing() {
    let pki = Pki::new();
    let (service, toggle) = toggled(&pki, &[]).await;
    let one = format!("/admin/toggles/{LIBRARY}/{ID}");
    for fraction in ["2", "-0.1", "NaN", "x", ""] {
        let text = format!("Fraction must be [0.0-1.0], was: '{fraction}'");
        assert_eq!(
            said(&service, &format!("PUT {one}?fraction={fraction}")).await,
            failed("Update failed", &[&text])
        );
    }
    for (request, expected) in [
        (
            format!("PUT {one}"),
            failed("Update failed", &["Missing query parameter: 'fraction'"]),
        ),
        (
            format!("PUT /admin/toggles/com.nobody/{ID}?fraction=1"),
            failed("Update failed", &["Unknown library name: 'com.nobody'"]),
        ),
        (
            "DELETE /admin/toggles/com.nobody/FLEEK".to_owned(),
            failed(
                "Delete failed",
                &["Invalid id: 'FLEEK'", "Unknown library name: 'com.nobody'"],
            ),
        ),
        (
            "GET /admin/toggles/com.nobody".to_owned(),
            failed("Get failed", &["Unknown library name: 'com.nobody'"]),
        ),
        (
            format!("GET /admin/toggles/{LIBRARY}/%3Cb%3E"),
            failed("Get failed", &["Invalid id: '%3Cb%3E'"]),
        ),
        (
            format!("GET {one}/more"),
            failed(
                "Get failed",
                &["Path must be of the form /admin/toggles{/$libraryName}{/$id}"],
            ),
        ),
        (
            format!("PUT /admin/toggles/{LIBRARY}?fraction=1"),
            failed(
                "Update failed",
                &["Path must be of the form /admin/toggles/$libraryName/$id"],
            ),
        ),
    ] {
        assert_eq!(said(&service, &request).await, expected, "{request}");
    }
    for method in ["POST", "OPTIONS", "PATCH"] {
        let answer = send(&service, &format!("{method} {one}?fraction=1"), None).await;
        assert_eq!(answer.status(), "405");
        assert!(answer.head.contains("allow: GET, PUT, DELETE\r\n"), "{}", answer.head);
        // A page of another origin that asks first whether it may PUT is not told that it may.
        assert!(!answer.head.contains("access-control"), "{}", answer.head);
        let text = format!("Unsupported HTTP method: {method}");
        assert_eq!(
            answer.json(),
            json!({ "message": "Unsupported method", "errors": [text] })
        );
    }
    assert!((0..100).all(|number| !toggle.apply(number)));
    // As in Finagle, one that nobody has yet may be set; to look for one that is not there finds none.
    let (status, none) = said(&service, &format!("GET /admin/toggles/{LIBRARY}/a.stranger")).await;
    assert_eq!((status.as_str(), &none["libraries"][0]["toggles"]), ("200", &json!([])));
    let (status, _) = said(&service, &format!("PUT /admin/toggles/{LIBRARY}/a.stranger?fraction=1")).await;
    assert_eq!(status, "200");
    let (_, found) = said(&service, &format!("GET /admin/toggles/{LIBRARY}/a.stranger")).await;
    assert_eq!(
        found["libraries"][0]["toggles"][0]["current"],
        json!({ "id": "a.stranger", "fraction": 1.0, "last_value": null, "description": null })
    );
}

// ENV-28
#[tokio::test]
async fn the_flag_goes_before_the_program_and_what_is_put_before_the_flag() {
    let pki = Pki::new();
    let flag = format!("-com.twitter.finagle.toggle.flag.overrides={ID}=1.0");
    let (service, toggle) = toggled(&pki, &[&flag]).await;
    assert!((0..100).all(|number| toggle.apply(number)));
    let one = format!("/admin/toggles/{LIBRARY}/{ID}");
    let fractions = async || {
        let (_, shown) = said(&service, &format!("GET {one}")).await;
        shown["libraries"][0]["toggles"][0]["components"].clone()
    };
    let flag = json!({ "source": "ToggleMap.Flags", "fraction": 1.0 });
    assert_eq!(fractions().await[0], flag);
    said(&service, &format!("PUT {one}?fraction=0")).await;
    assert!((0..100).all(|number| !toggle.apply(number)));
    assert_eq!(fractions().await[1], flag);
    said(&service, &format!("DELETE {one}")).await;
    assert!((0..100).all(|number| toggle.apply(number)));
}

#[tokio::test]
async fn a_wrong_fraction_keeps_the_service_from_starting() {
    let app = App::new("test", "1");
    let handle = app.handle();
    let app = app.serve(Test::new(handle, std::sync::Arc::default()));
    let flags = ["-com.twitter.finagle.toggle.flag.overrides=com.example.orders.UseCache=half"];
    match app.run(flags).await {
        Err(StartError::Flag { name, what, .. }) => {
            assert_eq!(name, "com.twitter.finagle.toggle.flag.overrides");
            assert_eq!(
                what,
                "the fraction of `com.example.orders.UseCache` is `half`; give one from 0.0 to 1.0, as \
                 com.example.orders.UseCache=0.5"
            );
        }
        other => panic!("{other:?}"),
    }
}

fn tunables(id: &str, class: &str, value: Value) -> String {
    json!({ "tunables": [{ "id": id, "type": class, "value": value, "comment": "by a test" }] }).to_string()
}

/// A service with a tunable, and its handle.
async fn tuned(pki: &Pki) -> (Service, Tunable<Duration>) {
    let mut tunable = None;
    let flags = [pki.flags(), vec!["-maxRequestSize=100.kilobytes".to_owned()]].concat();
    let service = Service::start_with(flags, |app| {
        let map = app.tunable_map("orders").unwrap();
        tunable = Some(map.tunable("com.example.orders.Patience").unwrap());
        app
    })
    .await;
    (service, tunable.unwrap())
}

#[tokio::test]
async fn a_tunable_is_changed_while_the_service_runs() {
    let pki = Pki::new();
    let (service, patience) = tuned(&pki).await;
    let (status, all) = said(&service, "GET /admin/tunables").await;
    let finagle = json!({ "id": "finagle", "tunables": [] });
    let none = json!({ "id": "orders", "tunables": [] });
    assert_eq!((status.as_str(), all), ("200", json!([finagle, none])));
    assert_eq!(patience.value(), None);
    let file = tunables(
        "com.example.orders.Patience",
        "com.twitter.util.Duration",
        "90.seconds".into(),
    );
    let done = send(&service, "PUT /admin/tunables/orders", Some((JSON, &file))).await;
    assert_eq!(
        (done.status(), done.body.as_str()),
        ("200", "Successfully updated tunables for id: orders")
    );
    assert!(
        done.head.contains("content-type: text/plain;charset=UTF-8\r\n"),
        "{}",
        done.head
    );
    assert_eq!(patience.value(), Some(Duration::from_secs(90)));
    let (_, shown) = said(&service, "GET /admin/tunables/orders").await;
    let value = "1.minutes+30.seconds";
    let components = json!([{ "source": "Mutable(orders)", "value": value }]);
    let tunable = json!({ "id": "com.example.orders.Patience", "value": value, "components": components });
    assert_eq!(shown, json!({ "id": "orders", "tunables": [tunable] }));
    let done = send(&service, "DELETE /admin/tunables/orders", Some((JSON, &file))).await;
    assert_eq!(
        (done.status(), done.body.as_str()),
        ("200", "Successfully deleted tunables for id: orders")
    );
    assert_eq!(patience.value(), None);
    assert_eq!(said(&service, "GET /admin/tunables/orders").await.1, none);
}

/// In TwitterServer's words.
#[tokio::test]
async fn wrong_requests_for_tunables_change_nothing() {
    let pki = Pki::new();
    let (service, patience) = tuned(&pki).await;
    let id = "com.example.orders.Patience";
    let good = tunables(id, "com.twitter.util.Duration", "5.seconds".into());
    let type_ = tunables(id, "java.lang.Integer", 5.into());
    let value = tunables(id, "com.twitter.util.Duration", "soon".into());
    for method in ["PUT", "DELETE"] {
        let no_json = format!("Failed to parse JSON for {method} request: expected ident at line 1 column 2");
        let expected_json = format!("Expected Content-Type application/json for {method} request");
        for (path, body, status, text) in [
            ("orders", Some((JSON, "no json")), "400", no_json.as_str()),
            ("orders", Some(("text/plain", good.as_str())), "400", &expected_json),
            (
                "orders",
                Some(("application/json; charset=utf-8", &good)),
                "400",
                &expected_json,
            ),
            ("orders", None, "400", &expected_json),
            (
                "nobody",
                Some((JSON, &good)),
                "404",
                "Mutable TunableMap not found for id: nobody",
            ),
            ("", Some((JSON, &good)), "404", "Mutable TunableMap not found for id: "),
        ] {
            let answer = send(&service, &format!("{method} /admin/tunables/{path}"), body).await;
            assert_eq!(
                (answer.status(), answer.body.as_str()),
                (status, text),
                "{method} {path} {body:?}"
            );
        }
        let answer = send(&service, &format!("{method} /admin/tunables"), Some((JSON, &good))).await;
        assert_eq!(answer.status(), "405");
        assert!(answer.head.contains("allow: GET\r\n"), "{}", answer.head);
        assert_eq!(answer.body, format!("Unsupported HTTP method: {method}"));
    }
    for (file, text) in [
        (
            &type_,
            "Failed to parse JSON for PUT request: Tried to update a Tunable of type java.lang.Integer, but TunableMap \
             contained a Tunable of type com.twitter.util.Duration for id com.example.orders.Patience",
        ),
        (
            &value,
            "Failed to parse JSON for PUT request: `soon` is no com.twitter.util.Duration, which \
             com.example.orders.Patience is",
        ),
    ] {
        let answer = send(&service, "PUT /admin/tunables/orders", Some((JSON, file))).await;
        assert_eq!((answer.status(), answer.body.as_str()), ("400", text));
    }
    let answer = send(&service, "POST /admin/tunables/orders", Some((JSON, &good))).await;
    assert_eq!(answer.status(), "405");
    assert!(answer.head.contains("allow: GET, PUT, DELETE\r\n"), "{}", answer.head);
    let answer = send(&service, "GET /admin/tunables/nobody", None).await;
    assert_eq!(
        (answer.status(), answer.body.as_str()),
        ("404", "TunableMap not found for id: nobody")
    );
    let long = format!("{good}{}", " ".repeat(200 << 10));
    let answer = send_long(&service, &long).await;
    assert!(answer.starts_with("HTTP/1.1 413 "), "{answer}");
    assert_eq!(patience.value(), None);
}

/// What is answered to a body that is too long, of which the server need not read all.
async fn send_long(service: &Service, body: &str) -> String {
    let mut stream = TcpStream::connect(service.addresses.admin.unwrap()).await.unwrap();
    let head = format!(
        "PUT /admin/tunables/orders HTTP/1.1\r\nHost: localhost\r\nContent-Type: {JSON}\r\nContent-Length: {}\r\n\r\n",
        body.len()
    );
    stream.write_all(head.as_bytes()).await.unwrap();
    let _ = stream.write_all(body.as_bytes()).await;
    let mut answer = vec![0; 4096];
    let read = stream.read(&mut answer).await.unwrap();
    String::from_utf8_lossy(&answer[..read]).into_owned()
}

// ENV-39
#[tokio::test]
async fn debug_metrics_are_shown_by_a_tunable() {
    let pki = Pki::new();
    let flags = [
        pki.flags(),
        vec!["-com.twitter.finagle.stats.verbose=srv/thrift/connection_duration".to_owned()],
    ]
    .concat();
    let service = Service::start(flags).await;
    let shown = async || {
        let metrics = send(&service, "GET /admin/metrics.json", None).await.json();
        [
            "srv/thrift/connection_duration.count",
            "https/connection_duration.count",
        ]
        .map(|name| metrics.get(name).is_some())
    };
    assert_eq!(shown().await, [true, false]);
    let file = tunables(
        "com.twitter.finagle.stats.verbose",
        "java.lang.String",
        "https/connection_d*".into(),
    );
    let done = send(&service, "PUT /admin/tunables/finagle", Some((JSON, &file))).await;
    assert_eq!(done.status(), "200", "{}", done.body);
    assert_eq!(shown().await, [false, true]);
    let done = send(&service, "DELETE /admin/tunables/finagle", Some((JSON, &file))).await;
    assert_eq!(done.status(), "200", "{}", done.body);
    assert_eq!(shown().await, [true, false]);
}

#[tokio::test]
async fn who_may_not_control_may_look_and_not_change() {
    let pki = Pki::new();
    let (service, toggle) = toggled(&pki, &["-admin.deny=control"]).await;
    let file = tunables("a", "java.lang.Integer", 1.into());
    for request in ["PUT", "DELETE", "POST"] {
        let answer = send(
            &service,
            &format!("{request} /admin/toggles/{LIBRARY}/{ID}?fraction=1"),
            None,
        )
        .await;
        assert_eq!(answer.status(), "403", "{request}");
        let answer = send(
            &service,
            &format!("{request} /admin/tunables/finagle"),
            Some((JSON, &file)),
        )
        .await;
        assert_eq!(answer.status(), "403", "{request}");
    }
    assert!((0..100).all(|number| !toggle.apply(number)));
    assert_eq!(said(&service, "GET /admin/toggles").await.0, "200");
    assert_eq!(
        said(&service, "GET /admin/tunables").await.1,
        json!([{ "id": "finagle", "tunables": [] }])
    );
}

/// Whatever site a browser looks at, that site does not control the service by it.
#[tokio::test]
async fn pages_of_other_sites_change_nothing() {
    let pki = Pki::new();
    let (service, toggle) = toggled(&pki, &[]).await;
    let put = format!("PUT /admin/toggles/{LIBRARY}/{ID}?fraction=1");
    let of_site = |request: &str, header: &str| format!("{request} HTTP/1.1\r\n{header}\r\nX-Rest:");
    for request in [
        &put,
        "POST /quitquitquit",
        "GET /admin/tracing?disable=true",
        "GET /admin/logging?logger=a&level=INFO",
    ] {
        for header in ["Sec-Fetch-Site: cross-site", "Origin: http://evil.example"] {
            let answer = send(&service, &of_site(request, header), None).await;
            assert_eq!(answer.status(), "403", "{request} {header}");
            assert!(
                answer.body.starts_with("Pages of other sites may not"),
                "{}",
                answer.body
            );
        }
    }
    assert!((0..100).all(|number| !toggle.apply(number)));
    // A link may lead to a page, and siskin's own pages may do what they are for.
    let link = of_site("GET /admin/logging", "Sec-Fetch-Site: cross-site");
    assert_eq!(send(&service, &link, None).await.status(), "200");
    let own = of_site(&put, "Sec-Fetch-Site: same-origin");
    assert_eq!(send(&service, &own, None).await.status(), "200");
    assert!((0..100).all(|number| toggle.apply(number)));
}

/// The navigation has them where TwitterServer's has, and a browser gets tables.
#[tokio::test]
async fn browsers_see_tables() {
    let pki = Pki::new();
    let (service, _toggle) = toggled(&pki, &[]).await;
    let file = tunables("<i>", "java.lang.String", "<b>".into());
    send(&service, "PUT /admin/tunables/finagle", Some((JSON, &file))).await;
    let page = async |path: &str| {
        let request = format!("GET {path} HTTP/1.1\r\nAccept: text/html\r\nX:");
        send(&service, &request, None).await
    };
    let toggles = page("/admin/toggles").await;
    assert!(
        toggles.head.contains("content-type: text/html;charset=UTF-8\r\n"),
        "{}",
        toggles.head
    );
    assert!(toggles.body.starts_with("<!DOCTYPE html>"), "{}", toggles.body);
    let row = format!(
        "<td>{ID}</td><td>0</td><td>not asked yet</td><td>Answer from the &lt;cache&gt;</td>\
         <td>0 from Library(com.example.orders)<br></td>"
    );
    assert!(toggles.body.contains(&row), "{}", toggles.body);
    let hint = format!("'localhost/admin/toggles/{LIBRARY}/ID?fraction=0.5'");
    assert!(toggles.body.contains(&hint), "{}", toggles.body);
    let navigation = "<a href=\"/admin/threads\">Threads</a>\n<a href=\"/admin/toggles\">Toggles</a>\n\
                      <a href=\"/admin/tunables\">Tunables</a>\n";
    assert!(toggles.body.contains(navigation), "{}", toggles.body);
    let tunables = page("/admin/tunables").await;
    let row = "<td>&lt;i&gt;</td><td>&lt;b&gt;</td><td>&lt;b&gt; from Mutable(finagle)<br></td>";
    assert!(tunables.body.contains(row), "{}", tunables.body);
    assert!(!tunables.body.contains("<i>"), "{}", tunables.body);
}
