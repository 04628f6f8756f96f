use std::time::Duration;

use rustls::version::TLS13;
use siskin::app::Stopped;
use siskin_wire::mux::{Message, ReplyStatus};
use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::net::TcpStream;

use crate::support::{Pki, Service};

/// ENV-55: a drain asks mux callers to go, finishes what runs and takes nothing new.
#[tokio::test]
async fn a_drain_finishes_what_runs() {
    let pki = Pki::new();
    let service = Service::start(pki.flags()).await;
    let (addresses, state) = (service.addresses, std::sync::Arc::clone(&service.state));
    let mut mux = pki.mux(addresses).await;
    let mut idle = pki.mux(addresses).await;
    idle.call(2, "who").await;
    idle.answer(2).await;
    mux.call(2, "finish").await;
    state.started.notified().await;
    service.handle.shutdown();
    for client in [&mut mux, &mut idle] {
        assert_eq!(client.receive().await, Some(Message::Tdrain { tag: 1 }));
    }
    let metrics = service.admin("GET /admin/metrics.json").await;
    assert!(metrics.contains("\"srv/thrift/mux/draining\":2,"), "{metrics}");
    // Not yet agreed to: still served.
    mux.call(3, "who").await;
    mux.answer(3).await;
    for client in [&mut mux, &mut idle] {
        client.send(Message::Rdrain { tag: 1 }).await;
    }
    assert_eq!(idle.receive().await, None, "an idle session ends at once");
    mux.call(4, "who").await;
    assert!(matches!(
        mux.receive().await,
        Some(Message::Rdispatch {
            tag: 4,
            status: ReplyStatus::Nack,
            ..
        })
    ));
    TcpStream::connect(addresses.thrift.unwrap()).await.unwrap_err();
    TcpStream::connect(addresses.https.unwrap()).await.unwrap_err();
    state.finish.notify_one();
    mux.answer(2).await;
    assert_eq!(mux.receive().await, None);
    drop((mux, idle));
    assert_eq!(service.stopped().await, Stopped::Drained);
}

/// ENV-54: a request that runs is finished, and its answer says that the connection ends.
#[tokio::test]
async fn an_http_request_is_finished() {
    let pki = Pki::new();
    let service = Service::start(pki.flags()).await;
    let https = service.addresses.https.unwrap();
    let connect = || pki.connect(https, Some(pki.client()), &TLS13, &[]);
    let (mut busy, mut idle) = (connect().await.unwrap(), connect().await.unwrap());
    // Kept open after its first request.
    idle.write_all(b"GET /who HTTP/1.1\r\nHost: localhost\r\n\r\n")
        .await
        .unwrap();
    let mut answered = [0; 1];
    idle.read_exact(&mut answered).await.unwrap();
    let request = "POST /api/Test/finish HTTP/1.1\r\nHost: localhost\r\nContent-Length: 0\r\n\r\n";
    busy.write_all(request.as_bytes()).await.unwrap();
    service.state.started.notified().await;
    service.handle.shutdown();
    let mut rest = Vec::new();
    // It ends while the other one is busy; rustls calls an end without TLS's goodbye an error.
    idle.read_to_end(&mut rest).await.unwrap();
    service.state.finish.notify_one();
    let mut answer = String::new();
    busy.read_to_string(&mut answer).await.unwrap();
    assert!(answer.starts_with("HTTP/1.1 200 OK\r\n"), "{answer}");
    assert!(answer.contains("connection: close\r\n"), "{answer}");
    assert_eq!(service.stopped().await, Stopped::Drained);
}

/// ENV-56: what is not done in time is cut off, and said to be.
#[tokio::test]
async fn the_time_to_stop_ends() {
    let pki = Pki::new();
    let mut flags = pki.flags();
    flags.push("-thrift.shutdown.time=50.milliseconds".to_owned());
    let service = Service::start(flags).await;
    let mut mux = pki.mux(service.addresses).await;
    mux.call(2, "never").await;
    service.state.started.notified().await;
    service.handle.shutdown();
    assert_eq!(mux.receive().await, Some(Message::Tdrain { tag: 1 }));
    assert_eq!(mux.receive().await, None);
    assert_eq!(service.stopped().await, Stopped::CutOff { connections: 1 });
}

/// ENV-57: a second wish to stop is granted at once.
#[tokio::test]
async fn an_abort_does_not_wait() {
    let pki = Pki::new();
    let service = Service::start(pki.flags()).await;
    let mut mux = pki.mux(service.addresses).await;
    mux.call(2, "never").await;
    service.state.started.notified().await;
    service.handle.shutdown_within(Duration::MAX);
    assert_eq!(mux.receive().await, Some(Message::Tdrain { tag: 1 }));
    service.handle.abort();
    assert_eq!(mux.receive().await, None);
    assert_eq!(service.stopped().await, Stopped::CutOff { connections: 1 });
}

/// A service may stop itself: the call that does so is answered.
#[tokio::test]
async fn a_service_can_stop_its_app() {
    let pki = Pki::new();
    let service = Service::start(pki.flags()).await;
    let mut mux = pki.mux(service.addresses).await;
    mux.call(2, "stop").await;
    let mut messages = [mux.receive().await.unwrap(), mux.receive().await.unwrap()];
    messages.sort_by_key(|message| matches!(message, Message::Tdrain { .. }));
    assert!(matches!(
        messages[0],
        Message::Rdispatch {
            tag: 2,
            status: ReplyStatus::Ok,
            ..
        }
    ));
    assert_eq!(messages[1], Message::Tdrain { tag: 1 });
    drop(mux);
    assert_eq!(service.stopped().await, Stopped::Drained);
}

/// A TLS handshake that goes on does not hold up the stop.
#[tokio::test]
async fn a_handshake_does_not_hold_up_the_stop() {
    let pki = Pki::new();
    let service = Service::start(pki.flags()).await;
    let _silent = TcpStream::connect(service.addresses.thrift.unwrap()).await.unwrap();
    // Connections are accepted in order: when this one is served, the silent one is in its handshake.
    let mut mux = pki.mux(service.addresses).await;
    mux.call(2, "who").await;
    mux.answer(2).await;
    drop(mux);
    service.handle.shutdown();
    assert_eq!(service.stopped().await, Stopped::Drained);
}

/// The lame duck: told to stop, the service says so and serves for a while; only then are its callers asked to go. A second
/// word ends it at once.
#[tokio::test]
async fn a_lame_duck_serves_on() {
    let pki = Pki::new();
    let flags = [pki.flags(), vec!["-shutdown.lame_duck=1.hours".to_owned()]].concat();
    let service = Service::start(flags).await;
    let addresses = service.addresses;
    let mut before = pki.mux(addresses).await;
    service.handle.shutdown();
    let health = || async {
        let mut admin = TcpStream::connect(addresses.admin.unwrap()).await.unwrap();
        admin.write_all(b"GET /health HTTP/1.0\r\n\r\n").await.unwrap();
        let mut answer = String::new();
        admin.read_to_string(&mut answer).await.unwrap();
        answer
    };
    while !health().await.ends_with("draining\n") {
        tokio::task::yield_now().await;
    }
    let mut after = pki.mux(addresses).await;
    for client in [&mut before, &mut after] {
        client.call(2, "who").await;
        client.answer(2).await;
    }
    service.handle.abort();
    while before.receive().await.is_some() {}
    assert_eq!(service.stopped().await, Stopped::CutOff { connections: 2 });
}

/// After the lame duck's time callers who found the service in a serverset are served until they have gone.
#[tokio::test]
async fn who_still_calls_after_the_lame_duck_is_served() {
    let pki = Pki::new();
    let more = [
        "-shutdown.lame_duck=1.milliseconds",
        "-thrift.announce=zk!127.0.0.1:1!/services/test!0",
    ];
    let flags = [pki.flags(), more.map(str::to_owned).to_vec()].concat();
    let service = Service::start(flags).await;
    let mut mux = pki.mux(service.addresses).await;
    let told = tokio::time::Instant::now();
    service.handle.shutdown();
    while told.elapsed() < Duration::from_millis(2500) {
        mux.call(2, "who").await;
        mux.answer(2).await;
        tokio::time::sleep(Duration::from_millis(50)).await;
    }
    // Nobody calls any more.
    assert_eq!(mux.receive().await, Some(Message::Tdrain { tag: 1 }));
    drop(mux);
    assert_eq!(service.stopped().await, Stopped::Drained);
}

/// Where no lame duck is asked for, nobody is waited for, though the service was announced and is still called.
#[tokio::test]
async fn without_a_lame_duck_callers_are_asked_to_go_at_once() {
    let pki = Pki::new();
    let announce = "-thrift.announce=zk!127.0.0.1:1!/services/test!0".to_owned();
    let service = Service::start([pki.flags(), vec![announce]].concat()).await;
    let mut mux = pki.mux(service.addresses).await;
    mux.call(2, "who").await;
    mux.answer(2).await;
    service.handle.shutdown();
    let asked_to_go = tokio::time::timeout(Duration::from_secs(10), async {
        mux.call(2, "who").await;
        while mux.receive().await != Some(Message::Tdrain { tag: 1 }) {
            mux.call(2, "who").await;
        }
    });
    asked_to_go.await.unwrap();
    drop(mux);
    service.stopped().await;
}

/// The time that is given for the stop is for all of it, the lame duck and a ZooKeeper that is away included.
#[tokio::test]
async fn a_time_to_stop_cuts_the_lame_duck_short() {
    let pki = Pki::new();
    let more = [
        "-shutdown.lame_duck=1.hours",
        "-thrift.announce=zk!127.0.0.1:1!/services/test!0",
    ];
    let flags = [pki.flags(), more.map(str::to_owned).to_vec()].concat();
    let service = Service::start(flags).await;
    let mut mux = pki.mux(service.addresses).await;
    mux.call(2, "who").await;
    mux.answer(2).await;
    service.handle.shutdown_within(Duration::from_millis(50));
    assert_eq!(mux.receive().await, Some(Message::Tdrain { tag: 1 }));
    drop(mux);
    service.stopped().await;
}
