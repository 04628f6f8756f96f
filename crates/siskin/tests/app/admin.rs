use siskin_wire::mux::Message;

use crate::support::{Pki, Service};

/// ENV-12, ENV-13: what monitors read, with the headers of TwitterServer.
#[tokio::test]
async fn ping_and_health_answer_as_twitter_server_does() {
    let pki = Pki::new();
    let service = Service::start(pki.flags()).await;
    let head = |length| {
        format!(
            "HTTP/1.1 200 OK\r\ncontent-type: text/plain;charset=UTF-8\r\ncontent-length: {length}\r\n\
             content-language: en\r\nconnection: close\r\n\r\n"
        )
    };
    assert_eq!(service.admin("GET /admin/ping").await, head(4) + "pong");
    assert_eq!(service.admin("GET //admin///ping?x=1").await, head(4) + "pong");
    assert_eq!(service.admin("GET /health").await, head(3) + "OK\n");
    assert_eq!(service.admin("POST /health").await, head(3) + "OK\n");
    assert_eq!(service.admin("HEAD /health").await, head(3));
    let unknown = service.admin("GET /admin/nothing").await;
    assert!(unknown.starts_with("HTTP/1.1 404 Not Found\r\n"), "{unknown}");
    assert!(
        unknown.contains("content-length: 0\r\n") && unknown.ends_with("\r\n\r\n"),
        "{unknown}"
    );
    for absent in ["content-type", "content-language", "date", "server"] {
        assert!(!unknown.contains(absent), "{unknown}");
    }
}

/// ENV-59: the admin server goes last, and says that the service stops.
#[tokio::test]
async fn health_says_that_the_service_drains() {
    let pki = Pki::new();
    let service = Service::start(pki.flags()).await;
    let mut mux = pki.mux(service.addresses).await;
    mux.call(2, "finish").await;
    service.state.started.notified().await;
    service.handle.shutdown();
    assert_eq!(mux.receive().await, Some(Message::Tdrain { tag: 1 }));
    assert!(service.admin("GET /health").await.ends_with("\r\n\r\ndraining\n"));
}

/// ENV-14: a ping that hangs means that the service's own workers are stuck; the rest of the admin server answers.
#[test]
fn ping_waits_for_the_workers_of_the_service() {
    let pki = Pki::new();
    let workers = tokio::runtime::Builder::new_multi_thread()
        .worker_threads(1)
        .enable_all()
        .build()
        .unwrap();
    let service = workers.block_on(Service::start(pki.flags()));
    let (release, stuck) = std::sync::mpsc::channel::<()>();
    let (started, when_started) = std::sync::mpsc::channel();
    workers.spawn(async move {
        started.send(()).unwrap();
        // Blocks the only worker.
        let _ = stuck.recv();
    });
    when_started.recv().unwrap();
    let outside = tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build()
        .unwrap();
    outside.block_on(async {
        let ping = service.admin("GET /admin/ping");
        tokio::pin!(ping);
        // Two further questions are asked and answered meanwhile.
        for _ in 0..2 {
            tokio::select! {
                biased;
                answer = service.admin("GET /health") => assert!(answer.ends_with("OK\n")),
                _ = &mut ping => panic!("answered by nobody"),
            }
        }
        release.send(()).unwrap();
        assert!(ping.await.ends_with("pong"));
    });
}
