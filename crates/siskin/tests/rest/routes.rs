use std::sync::Arc;

use http::{HeaderValue, Request};
use http_body_util::Full;
use siskin::call::{Binding, FileDescriptor, MethodDescriptor, RouteDescriptor, ServiceDescriptor};
use siskin::codegen::Bytes;
use siskin::server::rest::{Config, RestServer, RouteError};
use siskin::server::{ArgumentError, Arguments, CallFuture, Dispatcher, Reply};

use crate::support::{BOTH, Fixture, METHOD, ORDERS, Version};

fn request(verb: &str, path: &str) -> Request<Full<Bytes>> {
    Request::builder().method(verb).uri(path).body(Full::default()).unwrap()
}

/// REST-1 REST-29 ENV-67
#[tokio::test]
async fn every_method_answers_at_its_default_route() {
    let fixture = Fixture::new();
    for version in BOTH {
        let mut client = fixture.connect(version).await;
        for path in ["/api/Orders/ping", "/api/ping"] {
            let body = Full::from(r#"{"message":"hi"}"#);
            let answer = client.send(Request::post(path).body(body).unwrap()).await;
            assert_eq!(answer.status, 200);
            assert_eq!(answer.text(), r#"{"message":"hi","time_millis":9007199254740993}"#);
            assert_eq!(answer.header("content-type"), Some("application/json; charset=utf-8"));
            assert_eq!(answer.header("content-length"), Some("47"));
            assert_eq!(answer.header("x-content-type-options"), Some("nosniff"));
            assert_eq!(answer.header("cache-control"), Some("no-store"));
            assert_eq!(answer.header("x-trace-id").unwrap().len(), 16);
            assert_eq!(answer.header("server"), Some("Finatra"));
            assert!(answer.header("date").is_some_and(|date| date.ends_with(" GMT")));
        }
        let empty = client.send(request("POST", "/api/Orders/ping")).await;
        assert_eq!(empty.json()["message"], "pong");
        let void = client.send(request("POST", "/api/Orders/touch")).await;
        assert_eq!((void.status, void.text(), void.header("content-type")), (204, "", None));
        assert_eq!(void.header("content-length"), None);
        let scalar = client
            .send(
                Request::post("/api/sum")
                    .body(Full::from(r#"{"numbers":[1,"2",3.0]}"#))
                    .unwrap(),
            )
            .await;
        assert_eq!(scalar.text(), "6");
    }
}

/// REST-1
#[tokio::test]
async fn oneway_is_answered_before_it_is_done() {
    let fixture = Fixture::new();
    let answer = fixture.post("/api/Orders/notify", r#"{"how":"x"}"#).await;
    assert_eq!((answer.status, answer.text()), (202, ""));
    assert_eq!(fixture.state.notified.load(std::sync::atomic::Ordering::SeqCst), 0);
    fixture
        .post("/api/Orders/notify", "{}")
        .await
        .errors(400, "invalid_request");
}

/// ENV-67
#[tokio::test]
async fn answers_name_the_server_that_they_are_told_to_name() {
    for (header, said) in [(Some(HeaderValue::from_static("nginx")), Some("nginx")), (None, None)] {
        let fixture = Fixture::with(Config {
            server_header: header,
            ..Config::default()
        });
        for path in ["/ping", "/nothing", "/help", "/openapi.json"] {
            assert_eq!(fixture.get(path).await.header("server"), said, "{path}");
        }
    }
}

/// REST-2
#[tokio::test]
async fn idempotent_methods_with_scalars_answer_get() {
    let fixture = Fixture::new();
    let answer = fixture.get("/api/Orders/ping?message=a%20b+c&message=d%2Fe").await;
    assert_eq!(answer.json()["message"], "d/e");
    // Its parameters are in JSON only.
    let answer = fixture.get("/api/Orders/touch").await;
    answer.errors(405, "method_not_allowed");
    assert_eq!(answer.header("allow"), Some("POST, OPTIONS"));
}

/// REST-3 REST-13
#[tokio::test]
async fn annotated_routes_with_their_status() {
    let fixture = Fixture::new();
    assert_eq!(fixture.get("/ping?message=hi").await.json()["message"], "hi");
    let placed = fixture.post("/orders", r#"{"id":7,"lines":[{"sku":"a"}]}"#).await;
    assert_eq!((placed.status, placed.text()), (201, "7"));
    fixture.post("/hidden", "").await.errors(404, "not_found");
    fixture.post("/api/Orders/hidden", "").await.errors(404, "not_found");
}

/// REST-4
#[tokio::test]
async fn literal_before_variable_before_rest() {
    let fixture = Fixture::new();
    for (path, rest) in [
        ("/files/a", "a"),
        ("/files/a%2Fb", "a/b"),
        ("/files/a/b/c%20d", "a/b/c d"),
        ("/useranna", "anna"),
        ("/any/%C3%A4", "ä"),
    ] {
        let answer = fixture.get(path).await;
        assert_eq!((answer.status, answer.json()), (200, rest.into()), "{path}");
    }
    for path in ["/files", "/files/", "/user", "/ping/", "/PING", "/", "//ping"] {
        fixture.get(path).await.errors(404, "not_found");
    }
    // A literal is compared after decoding.
    assert_eq!(fixture.get("/p%69ng").await.status, 200);
    for path in ["/files/%zz", "/files/%ff", "/any/%2", "/ping?message=%f", "/ping?%ff=1"] {
        fixture.get(path).await.errors(400, "invalid_request");
    }
}

/// REST-17
#[tokio::test]
async fn head_equals_get_without_a_body() {
    let fixture = Fixture::new();
    for version in BOTH {
        let mut client = fixture.connect(version).await;
        for path in ["/ping?message=hi", "/help", "/orders/x"] {
            let get = client.send(request("GET", path)).await;
            let head = client.send(request("HEAD", path)).await;
            assert_eq!(head.status, get.status);
            assert_eq!(head.body.len(), 0);
            assert_eq!(
                head.header("content-length"),
                Some(get.body.len().to_string().as_str()),
                "{version:?} {path}"
            );
            assert_eq!(head.header("content-type"), get.header("content-type"));
        }
    }
}

/// REST-17
#[tokio::test]
async fn options_lists_what_is_not_405() {
    let fixture = Fixture::new();
    let mut client = fixture.connect(Version::Http1).await;
    for path in ["/ping", "/orders", "/orders/7", "/api/ping", "/any/x", "/help"] {
        let answer = client.send(request("OPTIONS", path)).await;
        assert_eq!(answer.status, 204, "{path}");
        let allow = answer.header("allow").unwrap();
        for verb in [
            "GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS", "TRACE", "PURGE",
        ] {
            let answer = client.send(request(verb, path)).await;
            assert_eq!(
                allow.split(", ").any(|listed| listed == verb),
                answer.status != 405,
                "{verb} {path}: {allow}, {answer:?}"
            );
        }
    }
    assert_eq!(client.send(request("OPTIONS", "/nothing")).await.status, 404);
}

// REST-17: of the server as a whole.
#[tokio::test]
async fn options_without_a_path() {
    let fixture = Fixture::new();
    let mut client = fixture.connect(Version::Http1).await;
    let answer = client.send(request("OPTIONS", "*")).await;
    assert_eq!(answer.status, 204);
    assert_eq!(
        answer.header("allow"),
        Some("GET, HEAD, POST, PUT, DELETE, PATCH, OPTIONS")
    );
}

struct Other(&'static ServiceDescriptor);

impl Dispatcher for Other {
    fn descriptor(&self) -> &'static ServiceDescriptor {
        self.0
    }

    fn dispatch(
        &self,
        _: usize,
        _: &siskin::CallContext,
        _: Arguments<'_, '_>,
        _: Reply,
    ) -> Result<CallFuture, ArgumentError> {
        unreachable!()
    }
}

/// A service with one method that has these routes.
fn service(name: &'static str, routes: &'static [RouteDescriptor]) -> Arc<dyn Dispatcher> {
    inheriting(name, routes, METHOD.declared_in, ORDERS.files)
}

/// A service with one method of another service.
fn inheriting(
    name: &'static str,
    routes: &'static [RouteDescriptor],
    declared_in: &'static str,
    files: &'static [&'static FileDescriptor],
) -> Arc<dyn Dispatcher> {
    let methods: &'static [MethodDescriptor] = Box::leak(Box::new([MethodDescriptor {
        name: "go",
        declared_in,
        routes,
        ..METHOD
    }]));
    Arc::new(Other(Box::leak(Box::new(ServiceDescriptor {
        name,
        doc: "",
        annotations: &[],
        extends: None,
        methods,
        file: ORDERS.file,
        files,
    }))))
}

const fn route(verb: &'static str, path: &'static str) -> RouteDescriptor {
    RouteDescriptor {
        verb,
        path,
        spread: false,
        bindings: &[],
    }
}

/// REST-5
#[test]
fn conflicts_are_errors_at_start() {
    let build = |services| RestServer::new(services, Config::default()).map(drop);
    let one = || service("One", const { &[route("GET", "/a/{x}")] });
    assert_eq!(
        build(vec![
            one(),
            service("Two", const { &[route("POST", "/a/{y}"), route("GET", "/a/b")] })
        ]),
        Ok(())
    );
    let error = build(vec![one(), service("Two", const { &[route("GET", "/a/:other")] })]).unwrap_err();
    assert_eq!(
        error.to_string(),
        "Two.go has the route GET /a/:other, but One.go answers the same requests"
    );
    assert_eq!(
        build(vec![one(), one()]),
        Err(RouteError::DuplicateService {
            service: "One".to_owned()
        })
    );
    const PATHS: [RouteDescriptor; 7] = [
        route("GET", "a"),
        route("GET", "/a//b"),
        route("GET", "/a?b"),
        route("GET", "/{a}b"),
        route("GET", "/*a/b"),
        route("GET", "/:"),
        route("GET", "/%z"),
    ];
    for index in 0..PATHS.len() {
        let bad = service("One", &PATHS[index..=index]);
        assert!(
            matches!(build(vec![bad]), Err(RouteError::Path { .. })),
            "{}",
            PATHS[index].path
        );
    }
    let unbound = const {
        &[RouteDescriptor {
            bindings: &[Binding::Body("x")],
            ..route("GET", "/b")
        }]
    };
    assert!(matches!(
        build(vec![service("One", unbound)]),
        Err(RouteError::Binding { .. })
    ));
}

#[test]
fn several_services_may_extend_siskins_base() {
    static BASE: FileDescriptor = FileDescriptor {
        name: "siskin/base.thrift",
        stem: "base",
        ..*ORDERS.file
    };
    static FILES: &[&FileDescriptor] = &[&BASE];
    let routes = const { &[route("GET", "/describe")] };
    let with = |name, declared_in| inheriting(name, routes, declared_in, FILES);
    let build = |services| RestServer::new(services, Config::default()).map(drop);
    assert_eq!(
        build(vec![with("One", "SiskinBase"), with("Two", "SiskinBase")]),
        Ok(())
    );
    let conflict = build(vec![with("One", "SiskinBase"), with("Two", "Two")]);
    assert!(matches!(conflict, Err(RouteError::Conflict { .. })));
}

/// REST-1
#[tokio::test]
async fn the_prefix_is_configurable() {
    let fixture = Fixture::with(Config {
        prefix: "v1/rpc".into(),
        ..Config::default()
    });
    assert_eq!(fixture.post("/v1/rpc/Orders/ping", "").await.status, 200);
    assert_eq!(fixture.post("/api/Orders/ping", "").await.status, 404);
    let fixture = Fixture::with(Config {
        prefix: String::new(),
        ..Config::default()
    });
    assert_eq!(fixture.post("/Orders/sum", r#"{"numbers":[]}"#).await.status, 200);
}
