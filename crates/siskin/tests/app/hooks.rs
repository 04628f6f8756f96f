//! What a program does of its own before it serves, and after.

use std::sync::{Arc, Mutex};

use siskin::App;
use siskin::app::{StartError, Stopped};
use siskin_wire::mux::Message;

use crate::support::{Pki, Service, http};

// ENV-13, ENV-51
/// Warm-up comes before any port of the service is open, and the admin server before both; what is closed at the end is closed
/// after the last call.
#[tokio::test]
async fn hooks_run_around_everything() {
    let pki = Pki::new();
    let free = || {
        std::net::TcpListener::bind("127.0.0.1:0")
            .unwrap()
            .local_addr()
            .unwrap()
    };
    let (admin, thrift) = (free(), free());
    let mut flags = pki.flags();
    flags.extend([format!("-admin.port={admin}"), format!("-thrift.port={thrift}")]);
    let log = Arc::new(Mutex::new(Vec::new()));
    let note = |what: &'static str| {
        let log = Arc::clone(&log);
        move || async move { log.lock().unwrap().push(what) }
    };
    let (first, second) = (note("first"), note("second"));
    let service = Service::start_with(flags, |app| {
        app.warmup(move || async move {
            let stream = tokio::net::TcpStream::connect(admin).await?;
            assert!(http(stream, "GET /health").await.ends_with("\r\n\r\nwarming up\n"));
            let stream = tokio::net::TcpStream::connect(admin).await?;
            assert!(http(stream, "GET /admin/ready").await.starts_with("HTTP/1.1 503 "));
            assert!(tokio::net::TcpStream::connect(thrift).await.is_err());
            first().await;
            Ok(())
        })
        .warmup(move || async move {
            second().await;
            Ok(())
        })
        .on_exit(note("opened first"))
        .on_exit(note("opened last"))
    })
    .await;
    assert_eq!(*log.lock().unwrap(), ["first", "second"]);
    let mut mux = pki.mux(service.addresses).await;
    mux.call(2, "finish").await;
    service.state.started.notified().await;
    service.handle.shutdown();
    assert_eq!(mux.receive().await, Some(Message::Tdrain { tag: 1 }));
    assert_eq!(log.lock().unwrap().len(), 2, "a call still runs");
    service.state.finish.notify_one();
    mux.answer(2).await;
    drop(mux);
    assert_eq!(service.stopped().await, Stopped::Drained);
    assert_eq!(*log.lock().unwrap(), ["first", "second", "opened last", "opened first"]);
}

// ENV-58
#[tokio::test]
async fn a_warm_up_that_fails_keeps_the_service_from_starting() {
    let pki = Pki::new();
    let app = App::new("test", "1").warmup(|| async {
        std::fs::read("/nowhere/prices.csv")?;
        Ok(())
    });
    let handle = app.handle();
    let error = app.run(pki.flags()).await.unwrap_err();
    assert!(matches!(error, StartError::Warmup { .. }), "{error:?}");
    assert!(error.to_string().starts_with("the warm-up failed: "), "{error}");
    assert!(error.to_string().contains("No such file"), "{error}");
    assert_eq!(handle.ready().await, None);
}
