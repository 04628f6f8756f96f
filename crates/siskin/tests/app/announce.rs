//! Announcing to a ZooKeeper that refuses, hangs or lies. What a real one does is in `tests/interop`.

use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;

use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::net::{TcpListener, TcpStream};
use tokio::time::Instant;

use crate::support::{Pki, Service, http};

/// A frame of ZooKeeper's: its length, then this.
fn frame(body: &[u8]) -> Vec<u8> {
    let mut frame = u32::try_from(body.len()).unwrap().to_be_bytes().to_vec();
    frame.extend_from_slice(body);
    frame
}

/// The answer to a connect request: protocol version, timeout in ms, session, password.
fn connected(timeout: i32, session: i64) -> Vec<u8> {
    let mut body = 0_i32.to_be_bytes().to_vec();
    body.extend_from_slice(&timeout.to_be_bytes());
    body.extend_from_slice(&session.to_be_bytes());
    body.extend_from_slice(&16_i32.to_be_bytes());
    body.extend_from_slice(&[7; 16]);
    body.push(0);
    frame(&body)
}

/// The head of a reply: xid, zxid, error.
fn reply(xid: i32, error: i32) -> Vec<u8> {
    let mut body = xid.to_be_bytes().to_vec();
    body.extend_from_slice(&1_i64.to_be_bytes());
    body.extend_from_slice(&error.to_be_bytes());
    frame(&body)
}

/// What the liar does when it has said it.
#[derive(Clone, Copy, PartialEq)]
enum Then {
    Go,
    Hang,
    /// Answers the first ping, with which the client takes the session for real, and goes.
    AnswerAndGo,
}

/// Answers whoever connects with these bytes; counts who came.
async fn liar(says: Vec<u8>, then: Then) -> (String, Arc<AtomicUsize>) {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let hosts = listener.local_addr().unwrap().to_string();
    let came = Arc::new(AtomicUsize::new(0));
    let counted = Arc::clone(&came);
    tokio::spawn(async move {
        let mut held = Vec::new();
        while let Ok((mut stream, _)) = listener.accept().await {
            counted.fetch_add(1, Ordering::SeqCst);
            let _ = stream.write_all(&says).await;
            if then == Then::AnswerAndGo {
                let ping = [0, 0, 0, 8, 0xff, 0xff, 0xff, 0xfe, 0, 0, 0, 11];
                let mut read = Vec::new();
                while !read.ends_with(&ping) && matches!(stream.read_buf(&mut read).await, Ok(1..)) {}
                let _ = stream.write_all(&reply(-2, 0)).await;
            }
            if then == Then::Hang {
                held.push(tokio::spawn(async move {
                    let mut read = [0; 1024];
                    while matches!(stream.read(&mut read).await, Ok(1..)) {}
                }));
            }
        }
    });
    (hosts, came)
}

// ENV-52
/// Nobody asks ZooKeeper for anything before the port accepts and `/health` says OK, however long the warm-up takes.
#[tokio::test]
async fn nothing_is_announced_before_the_service_serves() {
    let pki = Pki::new();
    let zookeeper = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let free = || {
        let listener = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
        listener.local_addr().unwrap()
    };
    let (admin, thrift) = (free(), free());
    let mut flags = pki.flags();
    flags.extend([
        format!("-admin.port={admin}"),
        format!("-thrift.port={thrift}"),
        format!(
            "-thrift.announce=zk!{}!/services/test!0",
            zookeeper.local_addr().unwrap()
        ),
    ]);
    let (warm, warming) = tokio::sync::oneshot::channel::<()>();
    let (began, has_begun) = tokio::sync::oneshot::channel::<()>();
    let seen = tokio::spawn(async move {
        tokio::select! {
            biased;
            _ = zookeeper.accept() => panic!("ZooKeeper was asked during the warm-up"),
            began = has_begun => began.unwrap(),
        }
        let health = async || http(TcpStream::connect(admin).await.unwrap(), "GET /health").await;
        assert!(health().await.ends_with("\r\n\r\nwarming up\n"));
        warm.send(()).unwrap();
        zookeeper.accept().await.unwrap();
        TcpStream::connect(thrift).await.unwrap();
        assert!(health().await.ends_with("\r\n\r\nOK\n"));
    });
    let service = Service::start_with(flags, |app| {
        app.warmup(move || async move {
            began.send(()).unwrap();
            warming.await.unwrap();
            Ok(())
        })
    })
    .await;
    seen.await.unwrap();
    drop(service);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_zookeeper_that_lies_disturbs_nobody() {
    let pki = Pki::new();
    let lies: [(&str, Vec<u8>, Then); 10] = [
        ("nothing, and goes", Vec::new(), Then::Go),
        ("nothing", Vec::new(), Then::Hang),
        (
            "no ZooKeeper's words",
            b"HTTP/1.1 400 Bad Request\r\n\r\n".to_vec(),
            Then::Go,
        ),
        ("a length below zero", (-1_i32).to_be_bytes().repeat(4), Then::Hang),
        ("that the session is over", connected(0, 0), Then::Hang),
        ("a timeout below zero", connected(-4000, 1), Then::Hang),
        ("no time at all", connected(0, 1), Then::Hang),
        (
            "an answer to nothing",
            [connected(4000, 1), reply(77, 0)].concat(),
            Then::Hang,
        ),
        ("there is a session, and goes", connected(4000, 1), Then::AnswerAndGo),
        ("of no event", [connected(4000, 1), reply(-1, 0)].concat(), Then::Hang),
    ];
    for (lie, says, then) in lies {
        let (hosts, came) = liar(says, then).await;
        let announce = format!("-thrift.announce=zk!{hosts}!/services/test!0");
        let service = Service::start([pki.flags(), vec![announce]].concat()).await;
        let mut mux = pki.mux(service.addresses).await;
        let began = Instant::now();
        while came.load(Ordering::SeqCst) == 0 || began.elapsed() < Duration::from_millis(500) {
            mux.call(2, "who").await;
            mux.answer(2).await;
            assert!(began.elapsed() < Duration::from_secs(10), "{lie}: nobody came");
        }
        let came = came.load(Ordering::SeqCst);
        assert!(came < 20, "{lie}: {came} connections in {:?}", began.elapsed());
        service.handle.shutdown_within(Duration::from_millis(100));
        while mux.receive().await.is_some() {}
        service.stopped().await;
    }
}
