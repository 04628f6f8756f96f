//! The server that `siskin::testing` runs in a test.

use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::Duration;

use siskin::App;
use siskin::app::AppHandle;
use siskin::testing::{CloseError, EmbeddedServer, StartupError};
use siskin_wire::mux::Message;

use crate::support::{Mux, State, Test};

/// An app of the test service, with what its calls are seen by.
fn app() -> (App, Arc<State>) {
    let app = App::new("test", "1");
    let state = Arc::new(State::default());
    let test = Test::new(app.handle(), Arc::clone(&state));
    (app.serve(test), state)
}

async fn start() -> EmbeddedServer {
    EmbeddedServer::builder(app().0).start().await.unwrap()
}

const SOON: Duration = Duration::from_secs(10);

#[tokio::test]
async fn a_test_asks_what_it_wants_to_know() {
    let (app, _) = app();
    let server = EmbeddedServer::builder(app)
        .flag("https.allow", "client,spiffe://mesh/ns/web")
        .flag("http.port", "127.0.0.1:0")
        .flag("http.insecure", "true")
        .start()
        .await
        .unwrap();
    server.admin().assert_healthy().await;
    let answer = server.https().get("/who").header("accept", "*/*").send().await.unwrap();
    answer
        .expect_status(200)
        .expect_json(r#" "CN=client" "#)
        .expect_text(r#""CN=client""#)
        .expect_header("content-type", "application/json; charset=utf-8");
    let web = server.pki().client("spiffe://mesh/ns/web").unwrap();
    let answer = server.https().client_cert(&web).get("/who").send().await.unwrap();
    answer.expect_status(200);
    let other = server.pki().client("other").unwrap();
    let answer = server.https().client_cert(&other).get("/who").send().await.unwrap();
    answer.expect_status(403);
    assert!(server.https().without_client_cert().get("/who").send().await.is_err());
    // Nobody has an identity there, so nobody may call.
    server.http().get("/who").send().await.unwrap().expect_status(403);
    let stats = server.stats();
    stats.assert_counter("route/who/GET/status/200", 2);
    stats.assert_counter("https/requests", 3);
    stats.assert_counter("never/made", 0);
    stats.assert_gauge("https/pending", 0.0);
    // No minute has to be over.
    let latency = stats.stat("https/request_latency_ms").unwrap();
    assert_eq!(latency.count, 3);
    assert!(stats.stat("never/made").is_none() && stats.counter("never/made").is_none());
    assert!(stats.print().contains("https/requests 3\n"));
    server.traces().assert_tag("http.status_code", "200");
    assert_eq!(server.traces().spans().len(), 4);
    server.traces().clear();
    assert!(server.traces().spans().is_empty());
    server.close(SOON).await.unwrap();
}

// ENV-82
#[tokio::test]
async fn a_handshake_without_a_certificate_fails_and_is_counted() {
    let server = start().await;
    let failed = || {
        let stat = server.stats().stat("https/tls/failed_handshake_latency_ms");
        stat.unwrap().count
    };
    assert_eq!(failed(), 0);
    assert!(server.https().without_client_cert().get("/who").send().await.is_err());
    // The client hears of it first.
    while failed() == 0 {
        tokio::task::yield_now().await;
    }
    server.stats().assert_counter("https/requests", 0);
    server.close(SOON).await.unwrap();
}

// ENV-88
#[tokio::test]
async fn servers_of_one_process_know_nothing_of_each_other() {
    let (one, other) = (app().0, app().0);
    let one = EmbeddedServer::builder(one)
        .flag("https.max_waiters", "7")
        .start()
        .await
        .unwrap();
    let other = EmbeddedServer::builder(other).start().await.unwrap();
    one.https().get("/who").send().await.unwrap().expect_status(200);
    one.stats().assert_counter("https/requests", 1);
    other.stats().assert_counter("https/requests", 0);
    assert!(other.traces().spans().is_empty());
    let waiters = async |server: &EmbeddedServer| {
        let admin = server.admin();
        let registry = admin.client().get("/admin/registry.json?filter=flags").send();
        let registry: serde_json::Value = serde_json::from_str(&registry.await.unwrap().text()).unwrap();
        registry["registry"]["flags"]["https.max_waiters"].clone()
    };
    assert_eq!((waiters(&one).await, waiters(&other).await), ("7".into(), "0".into()));
    // Neither trusts the other's clients.
    assert!(
        other
            .https()
            .client_cert(one.client())
            .get("/who")
            .send()
            .await
            .is_err()
    );
    one.close(SOON).await.unwrap();
    assert!(other.admin().is_healthy().await);
    other.close(SOON).await.unwrap();
}

/// What a service depends on.
trait Prices: Send + Sync + 'static {
    fn load(&self) -> Result<(), siskin::Error>;
}

/// The program's function, which `main` would call with what it uses in production.
fn program(prices: Arc<dyn Prices>) -> App {
    let (app, _) = app();
    app.warmup(move || async move { prices.load() })
}

// ENV-89
#[tokio::test]
async fn a_dependency_is_another_one_from_the_warm_up_on() {
    struct Fake(Result<(), &'static str>, AtomicU64);
    impl Prices for Fake {
        fn load(&self) -> Result<(), siskin::Error> {
            self.1.fetch_add(1, Ordering::SeqCst);
            self.0.map_err(siskin::Error::unavailable)
        }
    }
    let fake = Arc::new(Fake(Ok(()), AtomicU64::new(0)));
    let server = EmbeddedServer::builder(program(Arc::clone(&fake) as _))
        .start()
        .await
        .unwrap();
    assert_eq!(fake.1.load(Ordering::SeqCst), 1);
    server.close(SOON).await.unwrap();
    let fake = Arc::new(Fake(Err("no prices today"), AtomicU64::new(0)));
    let error = EmbeddedServer::builder(program(fake)).start().await.unwrap_err();
    assert!(matches!(error, StartupError::Failed(_)), "{error:?}");
    assert!(error.to_string().contains("no prices today"), "{error}");
}

// ENV-90
#[tokio::test]
async fn a_drain_that_fails_is_an_error() {
    let (app, state) = app();
    let server = EmbeddedServer::builder(app).start().await.unwrap();
    let stream = server.thrift(Some(server.client())).await.unwrap();
    let mut mux = Mux::new(stream);
    mux.call(2, "never").await;
    state.started.notified().await;
    let error = server.close(Duration::from_millis(50)).await.unwrap_err();
    assert!(matches!(error, CloseError::CutOff { connections: 1 }), "{error:?}");
    assert_eq!(mux.receive().await, Some(Message::Tdrain { tag: 1 }));
}

#[tokio::test]
async fn a_server_that_does_not_start_says_why() {
    let wrong = EmbeddedServer::builder(app().0)
        .flag("nope", "1")
        .start()
        .await
        .unwrap_err();
    assert_eq!(wrong.to_string(), "Error parsing flag \"nope\": flag undefined");
    let slow = app().0.warmup(|| async { std::future::pending().await });
    let limit = Duration::from_millis(50);
    let slow = EmbeddedServer::builder(slow)
        .startup_timeout(limit)
        .start()
        .await
        .unwrap_err();
    assert!(matches!(slow, StartupError::TooSlow { .. }), "{slow:?}");
}

#[tokio::test]
async fn a_server_that_is_dropped_is_gone() {
    let server = start().await;
    let addr = server.addresses().https.unwrap();
    let handle: AppHandle = server.handle().clone();
    drop(server);
    assert!(handle.is_stopping());
    while tokio::net::TcpStream::connect(addr).await.is_ok() {
        tokio::task::yield_now().await;
    }
}
