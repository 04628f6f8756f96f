//! Pages of the program's own on the admin server.

use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;

use http::StatusCode;
use rustls::version::TLS13;
use serde_json::Value;
use siskin::App;
use siskin::admin::{AdminRequest, AdminResponse, AdminRoute};
use siskin::app::StartError;
use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::net::TcpStream;
use tokio::sync::Semaphore;

use crate::support::{Pki, Service, http};

/// Says what it was asked.
async fn told(request: AdminRequest) -> AdminResponse {
    AdminResponse::text(format!(
        "{} {} name={:?} *={:?} q={:?} x={:?} body={:?}",
        request.method(),
        request.path(),
        request.path_variable("name"),
        request.path_variable("*"),
        request.query("q"),
        request.headers().get("x"),
        request.body(),
    ))
}

fn routes(app: App) -> App {
    app.admin_route(AdminRoute::get("/admin/finatra/caches/:name", told))
        .admin_route(AdminRoute::get("/admin/finatra/files/:*", told))
        .admin_route(AdminRoute::post("/admin/finatra/caches/:name", told))
        .admin_route(
            AdminRoute::post("/admin/caches/clear", told)
                .with_alias("Clear caches")
                .with_group("Caches")
                .with_index(true),
        )
        .admin_route(
            AdminRoute::get("/admin/caches", |_| async {
                AdminResponse::html("<p>caches</p>").with_status(StatusCode::ACCEPTED)
            })
            .with_alias("Caches")
            .with_group("Caches")
            .with_index(true),
        )
        .admin_route(AdminRoute::get("/teapot", |_| async {
            AdminResponse::json("{}").with_status(StatusCode::IM_A_TEAPOT)
        }))
        .admin_route(AdminRoute::get("/admin/panics", |_| async { panic!("no such luck") }))
        .admin_route(AdminRoute::get(
            "/admin/panics/at-once",
            |_| -> std::future::Ready<AdminResponse> { panic!("none either") },
        ))
        .admin_route(AdminRoute::get("/admin/continues", |_| async {
            AdminResponse::text("").with_status(StatusCode::CONTINUE)
        }))
        .admin_route(AdminRoute::get("/admin/empty", |_| async {
            AdminResponse::text("nothing").with_status(StatusCode::NO_CONTENT)
        }))
}

/// A POST with this body.
async fn post(service: &Service, path: &str, body: &str) -> String {
    let mut stream = TcpStream::connect(service.addresses.admin.unwrap()).await.unwrap();
    let head = format!(
        "POST {path} HTTP/1.1\r\nHost: x\r\nX: y\r\nConnection: close\r\nContent-Length: {}\r\n\r\n",
        body.len()
    );
    stream.write_all((head + body).as_bytes()).await.unwrap();
    let mut answer = String::new();
    stream.read_to_string(&mut answer).await.unwrap();
    answer
}

// ENV-71
#[tokio::test]
async fn own_pages_answer_on_the_admin_port_only() {
    let pki = Pki::new();
    let mut flags = pki.flags();
    flags.extend(["-http.port=127.0.0.1:0", "-http.insecure=true"].map(str::to_owned));
    let service = Service::start_with(flags, routes).await;
    let body = |answer: &str| answer.split_once("\r\n\r\n").unwrap().1.to_owned();
    let answer = service.admin("GET //admin/finatra///caches/a%20b?q=1&q=%32&r=3").await;
    assert!(
        answer.starts_with("HTTP/1.1 200 OK\r\ncontent-type: text/plain;charset=UTF-8\r\ncontent-length: "),
        "{answer}"
    );
    assert_eq!(
        body(&answer),
        r#"GET /admin/finatra/caches/a%20b name=Some("a b") *=None q=["1", "2"] x=None body=b"""#
    );
    let answer = service.admin("GET /admin/finatra/files/a/b.txt").await;
    assert!(body(&answer).contains(r#"*=Some("a/b.txt")"#), "{answer}");
    let answer = post(&service, "/admin/finatra/caches/x", "seven").await;
    assert_eq!(
        body(&answer),
        r#"POST /admin/finatra/caches/x name=Some("x") *=None q=[] x=Some("y") body=b"seven""#
    );
    let answer = service.admin("GET /teapot").await;
    assert!(answer.starts_with("HTTP/1.1 418 "), "{answer}");
    let answer = service.admin("HEAD /teapot").await;
    assert!(
        answer.ends_with("\r\ncontent-length: 2\r\nconnection: close\r\n\r\n"),
        "{answer}"
    );
    let answer = service.admin("GET /admin/empty").await;
    assert!(
        answer.starts_with("HTTP/1.1 204 ") && answer.ends_with("\r\n\r\n"),
        "{answer}"
    );
    for path in ["/admin/finatra/caches/a", "/admin/caches", "/teapot"] {
        let https = service.addresses.https.unwrap();
        let stream = pki.connect(https, Some(pki.client()), &TLS13, &[]).await.unwrap();
        let answer = http(stream, &format!("GET {path}")).await;
        assert!(answer.starts_with("HTTP/1.1 404 "), "{path}: {answer}");
        let stream = TcpStream::connect(service.addresses.http.unwrap()).await.unwrap();
        let answer = http(stream, &format!("GET {path}")).await;
        assert!(answer.starts_with("HTTP/1.1 404 "), "{path}: {answer}");
    }
}

// ENV-71, ENV-15
#[tokio::test]
async fn own_pages_know_their_methods() {
    let pki = Pki::new();
    let service = Service::start_with(pki.flags(), routes).await;
    for (request, allow) in [
        ("GET /admin/caches/clear", "POST"),
        ("PUT /admin/caches/clear", "POST"),
        ("POST /teapot", "GET, HEAD"),
        ("DELETE /admin/finatra/caches/x", "GET, HEAD, POST"),
    ] {
        let answer = service.admin(request).await;
        assert!(
            answer.starts_with("HTTP/1.1 405 Method Not Allowed\r\n"),
            "{request}: {answer}"
        );
        assert!(
            answer.contains(&format!("\r\nallow: {allow}\r\n")),
            "{request}: {answer}"
        );
        assert!(answer.ends_with("\r\n\r\n"), "{request}: {answer}");
    }
}

// ENV-71, ENV-20
#[tokio::test]
async fn own_pages_stand_in_navigation_registry_and_lint() {
    let pki = Pki::new();
    let service = Service::start_with(pki.flags(), |app| {
        let never = |path: &str| AdminRoute::get(path, told).with_index(true);
        routes(app)
            .admin_route(never("/admin/finatra/:id"))
            .admin_route(never("/b"))
    })
    .await;
    let browser = |path: &str| format!("GET {path} HTTP/1.1\r\nAccept: text/html\r\nX:");
    let page = service.admin(&browser("/admin/caches")).await;
    // As every page in the frame.
    assert!(page.starts_with("HTTP/1.1 200 OK\r\n"), "{page}");
    assert!(
        page.contains("<p>caches</p>") && page.contains("<title>Caches &middot;"),
        "{page}"
    );
    assert!(page.contains(
        "<h3>Caches</h3>\n<a href=\"/admin/caches\">Caches</a>\n<form method=\"post\" action=\"/admin/caches/clear\""
    ));
    let summary = service.admin(&browser("/admin")).await;
    assert!(summary.contains("<h3>Caches</h3>"), "{summary}");
    assert!(summary.contains(">1 rule of lint is broken<"), "{summary}");
    let answer = service.admin("GET /admin/caches").await;
    assert!(
        answer.starts_with("HTTP/1.1 202 ") && answer.ends_with("<p>caches</p>"),
        "{answer}"
    );
    let json = async |path: &str| -> Value {
        let answer = service.admin(&format!("GET {path}")).await;
        serde_json::from_str(answer.split_once("\r\n\r\n").unwrap().1).unwrap()
    };
    let registry = json("/admin/registry.json?filter=library").await;
    let shown = &registry["registry"]["library"]["siskin"]["http"]["routes"];
    let expected = serde_json::json!({
        "GET": {
            "path": "/admin/finatra/caches/:name", "method": "GET", "constant": "false", "capture_names": "name", "admin": "true",
        },
        "POST": {
            "path": "/admin/finatra/caches/:name", "method": "POST", "constant": "false", "capture_names": "name", "admin": "true",
        },
    });
    assert_eq!(shown["/admin/finatra/caches/:name"], expected);
    let expected = serde_json::json!({
        "path": "/admin/caches/clear", "method": "POST", "constant": "true",
        "admin": { "index": { "alias": "Clear caches", "group": "Caches", "method": "POST" } },
    });
    assert_eq!(shown["/admin/caches/clear"]["POST"], expected);
    let lint = json("/admin/lint.json").await;
    let failed = &lint["lint_results"]["failed_rules"];
    let rule = failed
        .as_array()
        .unwrap()
        .iter()
        .find(|rule| rule["id"] == "non-indexable-http-admin-interface-finatra-routes");
    let expected = ["/b", "/admin/finatra/:id"]
        .map(|path| format!("\"GET {path}\" is to stand in the index and cannot be added to it"));
    assert_eq!(rule.unwrap()["issues"], serde_json::json!(expected), "{lint:#}");
    let plain = Service::start(pki.flags()).await;
    let ok = plain.admin("GET /admin/lint.json").await;
    let ok = ok.split_once("\"ok_rules\"").unwrap().1;
    assert!(ok.contains("non-indexable-http-admin-interface-finatra-routes"), "{ok}");
}

// ENV-71
#[tokio::test]
async fn a_route_that_cannot_be_added_keeps_the_service_from_starting() {
    let pki = Pki::new();
    for (path, what) in [
        (
            "/admin/caches/:name",
            "has parameters, which only paths that begin with /admin/finatra/ may have",
        ),
        (
            "/admin/metrics.json",
            "collides with /admin/metrics.json, which siskin answers",
        ),
        ("/teapot", "answers GET at the same paths as another one, /teapot"),
    ] {
        let app = routes(App::new("test", "1")).admin_route(AdminRoute::get(path, told));
        let handle = app.handle();
        let error = app.run(pki.flags()).await.unwrap_err();
        assert!(
            matches!(&error, StartError::AdminRoute(error) if error.path == path),
            "{error:?}"
        );
        assert!(
            error.to_string().starts_with(&format!("the admin route {path} {what}")),
            "{error}"
        );
        assert_eq!(handle.ready().await, None);
    }
}

// ENV-30
/// A page that panics or answers nonsense harms neither others nor the service, and none is counted as a call.
#[tokio::test]
async fn own_pages_that_fail_hurt_nobody() {
    let pki = Pki::new();
    let service = Service::start_with(pki.flags(), routes).await;
    let counters = async || -> Vec<(String, Value)> {
        let answer = service.admin("GET /admin/metrics.json").await;
        let metrics: Value = serde_json::from_str(answer.split_once("\r\n\r\n").unwrap().1).unwrap();
        let metrics = metrics.as_object().unwrap().clone().into_iter();
        metrics.filter(|(_, value)| value.is_u64()).collect()
    };
    let before = counters().await;
    for path in ["/admin/panics", "/admin/panics/at-once", "/admin/continues"] {
        let answer = service.admin(&format!("GET {path}")).await;
        assert!(
            answer.starts_with("HTTP/1.1 500 Internal Server Error\r\n"),
            "{path}: {answer}"
        );
        assert!(
            answer.ends_with("the page failed; the log says more\n"),
            "{path}: {answer}"
        );
    }
    assert!(service.admin("GET /teapot").await.starts_with("HTTP/1.1 418 "));
    assert!(
        post(&service, "/admin/caches/clear", "x")
            .await
            .starts_with("HTTP/1.1 200 ")
    );
    assert!(service.admin("GET /admin/ping").await.ends_with("pong"));
    assert_eq!(counters().await, before);
    let mut mux = pki.mux(service.addresses).await;
    mux.call(2, "who").await;
    mux.answer(2).await;
}

#[tokio::test]
async fn own_pages_are_denied_by_class_and_by_what_their_path_means() {
    let pki = Pki::new();
    let mut flags = pki.flags();
    flags.push("-admin.deny=control,/admin/finatra/caches/secret,/admin/finatra/files/a/b".to_owned());
    let service = Service::start_with(flags, routes).await;
    for request in [
        "POST /admin/caches/clear",
        "GET /admin/caches/clear",
        "POST /admin/finatra/caches/x",
        "GET /admin/finatra/caches/secret",
        "GET /admin/finatra/caches/%73ecret",
        "GET /admin/finatra/files/a%2Fb",
        "GET /admin/finatra/files/a%2F%2Fb",
    ] {
        let answer = service.admin(request).await;
        assert!(answer.starts_with("HTTP/1.1 403 Forbidden\r\n"), "{request}: {answer}");
    }
    for request in [
        "GET /admin/finatra/caches/x",
        "GET /admin/finatra/files/a",
        "GET /teapot",
    ] {
        let answer = service.admin(request).await;
        assert!(!answer.starts_with("HTTP/1.1 403 "), "{request}: {answer}");
    }
    let traversal = service.admin("GET /admin/finatra/files/%2e%2e/b").await;
    assert!(traversal.starts_with("HTTP/1.1 400 Bad Request\r\n"), "{traversal}");
}

#[tokio::test]
async fn what_is_posted_has_a_limit() {
    let pki = Pki::new();
    let mut flags = pki.flags();
    flags.push("-maxRequestSize=1.kilobytes".to_owned());
    let service = Service::start_with(flags, routes).await;
    let (fits, too_large) = ("x".repeat(1024), "x".repeat(1025));
    assert!(
        post(&service, "/admin/caches/clear", &fits)
            .await
            .starts_with("HTTP/1.1 200 ")
    );
    let answer = post(&service, "/admin/caches/clear", &too_large).await;
    assert!(answer.starts_with("HTTP/1.1 413 Payload Too Large\r\n"), "{answer}");
    assert!(answer.ends_with("the body is larger than 1024 bytes\n"), "{answer}");
    let addr = service.addresses.admin.unwrap();
    // Its length is not told before.
    let mut stream = TcpStream::connect(addr).await.unwrap();
    let head = "POST /admin/caches/clear HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n";
    let chunks = format!("400\r\n{fits}\r\n1\r\nx\r\n0\r\n\r\n");
    stream.write_all((head.to_owned() + &chunks).as_bytes()).await.unwrap();
    let mut answer = String::new();
    stream.read_to_string(&mut answer).await.unwrap();
    assert!(answer.starts_with("HTTP/1.1 413 "), "{answer}");
    // Whoever waits to be told to send it is not.
    let mut stream = TcpStream::connect(addr).await.unwrap();
    let head = "POST /admin/caches/clear HTTP/1.1\r\nHost: x\r\nExpect: 100-continue\r\nContent-Length: 1025\r\n\r\n";
    stream.write_all(head.as_bytes()).await.unwrap();
    let mut answer = String::new();
    stream.read_to_string(&mut answer).await.unwrap();
    assert!(answer.starts_with("HTTP/1.1 413 "), "{answer}");
}

#[tokio::test]
async fn what_is_posted_has_a_time() {
    let pki = Pki::new();
    let service = Service::start_with(pki.flags(), |app| {
        let config = siskin::server::rest::Config {
            body_timeout: Duration::from_millis(20),
            ..Default::default()
        };
        routes(app).rest(config)
    })
    .await;
    let mut stream = TcpStream::connect(service.addresses.admin.unwrap()).await.unwrap();
    let some = "POST /admin/caches/clear HTTP/1.1\r\nHost: x\r\nContent-Length: 2\r\n\r\nx";
    stream.write_all(some.as_bytes()).await.unwrap();
    let mut answer = String::new();
    stream.read_to_string(&mut answer).await.unwrap();
    assert!(answer.starts_with("HTTP/1.1 408 Request Timeout\r\n"), "{answer}");
    assert!(answer.ends_with("the body took too long\n"), "{answer}");
}

/// Counts who is inside.
struct Inside(Arc<AtomicUsize>);

impl Drop for Inside {
    fn drop(&mut self) {
        self.0.fetch_sub(1, Ordering::SeqCst);
    }
}

/// However many wait for a page of the program's own, siskin's pages answer; who goes away leaves room.
#[tokio::test]
async fn own_pages_that_hang_leave_room_for_the_others() {
    const AT_ONCE: usize = 64;
    let pki = Pki::new();
    let (inside, release) = (Arc::new(AtomicUsize::new(0)), Arc::new(Semaphore::new(0)));
    let (count, wait) = (Arc::clone(&inside), Arc::clone(&release));
    let service = Service::start_with(pki.flags(), |app| {
        app.admin_route(AdminRoute::get("/admin/hangs", move |_| {
            let (count, wait) = (Arc::clone(&count), Arc::clone(&wait));
            async move {
                count.fetch_add(1, Ordering::SeqCst);
                let _inside = Inside(count);
                let _ = wait.acquire().await;
                AdminResponse::text("at last")
            }
        }))
    })
    .await;
    let reached = async |number: usize| {
        let wait = async {
            while inside.load(Ordering::SeqCst) != number {
                tokio::task::yield_now().await;
            }
        };
        tokio::time::timeout(Duration::from_secs(60), wait).await.unwrap();
    };
    let addr = service.addresses.admin.unwrap();
    let mut waiting = Vec::new();
    for _ in 0..AT_ONCE {
        let mut stream = TcpStream::connect(addr).await.unwrap();
        stream
            .write_all(b"GET /admin/hangs HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n")
            .await
            .unwrap();
        waiting.push(stream);
    }
    reached(AT_ONCE).await;
    let answer = service.admin("GET /admin/hangs").await;
    assert!(answer.starts_with("HTTP/1.1 503 Service Unavailable\r\n"), "{answer}");
    assert!(service.admin("GET /health").await.ends_with("\r\n\r\nOK\n"));
    assert!(service.admin("GET /admin/ping").await.ends_with("pong"));
    waiting.truncate(1);
    reached(1).await;
    release.add_permits(2);
    let mut answer = String::new();
    waiting.remove(0).read_to_string(&mut answer).await.unwrap();
    assert!(answer.ends_with("at last"), "{answer}");
    assert!(service.admin("GET /admin/hangs").await.ends_with("at last"));
}
