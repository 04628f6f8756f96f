use rustls::version::{TLS12, TLS13};
use siskin_wire::mux::Message;
use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};

use crate::support::{Identity, Mux, Pki, Service, authority, http};

/// ENV-83: the service sees who calls, over either version of TLS.
#[tokio::test]
async fn the_service_sees_its_caller() {
    let pki = Pki::new();
    let service = Service::start(pki.flags()).await;
    for version in [&TLS12, &TLS13] {
        let addr = service.addresses.thrift.unwrap();
        let stream = pki.connect(addr, Some(pki.client()), version, &[]).await.unwrap();
        let mut mux = Mux::new(stream);
        mux.call(2, "who").await;
        assert_eq!(mux.answer(2).await, r"CN=client,O=a\, b");
    }
    let peers = service.peers();
    let [old, new] = &peers[..] else { panic!("{peers:?}") };
    assert_eq!((old.tls_version, new.tls_version), ("TLSv1.2", "TLSv1.3"));
    assert!(
        old.cipher_suite.starts_with("TLS_ECDHE_ECDSA_WITH_"),
        "{}",
        old.cipher_suite
    );
    assert_eq!(new.cipher_suite, "TLS_AES_256_GCM_SHA384");
    assert_eq!(new.identity.as_deref(), Some("localhost"));
    assert_eq!(new.certificates.len(), 1);
}

/// WIRE-81, ENV-82: who shows no certificate, or one of another authority, is not served a byte.
#[tokio::test]
async fn strangers_are_refused_before_any_byte() {
    let pki = Pki::new();
    let service = Service::start(pki.flags()).await;
    for addr in [service.addresses.thrift.unwrap(), service.addresses.https.unwrap()] {
        for version in [&TLS12, &TLS13] {
            for known in [false, true] {
                let stranger = known.then(|| Identity::new(&authority("somebody else")));
                // A client of TLS 1.3 is done before the server has looked at its certificate: it learns when it reads.
                let Ok(mut stream) = pki.connect(addr, stranger, version, &[]).await else {
                    continue;
                };
                assert_eq!(*version, TLS13);
                let ping = Message::Tping { tag: 1 }.encode();
                let _ = stream.write_all(&ping).await;
                let _ = stream.flush().await;
                let mut bytes = Vec::new();
                let error = stream.read_to_end(&mut bytes).await.unwrap_err();
                assert!(error.to_string().contains("alert"), "{error}");
                assert_eq!(bytes, b"");
            }
        }
    }
    assert_eq!(service.peers(), []);
}

// REST-29: `curl --http1.0` asks for that by ALPN.
#[tokio::test]
async fn a_client_of_http_1_0_is_answered() {
    let pki = Pki::new();
    for flags in [&[][..], &["-com.twitter.finagle.http.defaultServerProtocol=HTTP/1.1"]] {
        let flags = pki
            .flags()
            .into_iter()
            .chain(flags.iter().map(|flag| (*flag).to_owned()));
        let service = Service::start(flags.collect()).await;
        let addr = service.addresses.https.unwrap();
        let alpn: &[&[u8]] = &[b"http/1.0"];
        let mut stream = pki.connect(addr, Some(pki.client()), &TLS13, alpn).await.unwrap();
        stream.write_all(b"GET /nothing HTTP/1.0\r\n\r\n").await.unwrap();
        let mut answer = String::new();
        stream.read_to_string(&mut answer).await.unwrap();
        assert!(answer.starts_with("HTTP/1.0 404 "), "{answer}");
    }
}

/// The admin server asks for certificates where it is told whom to trust.
#[tokio::test]
async fn the_admin_server_has_mutual_tls_where_that_is_wanted() {
    let pki = Pki::new();
    let file = |name: &str| pki.path().join(name).display().to_string();
    let encrypted = [
        format!("-admin.tls.cert={}", file("server.pem")),
        format!("-admin.tls.key={}", file("server.key")),
    ];
    let mutual = [
        &encrypted[..],
        &[
            format!("-admin.tls.trust={}", file("ca.pem")),
            "-health.strict".to_owned(),
        ],
    ]
    .concat();
    for (flags, has_trust) in [(encrypted.to_vec(), false), (mutual, true)] {
        let service = Service::start([pki.flags(), flags].concat()).await;
        let admin = service.addresses.admin.unwrap();
        let stream = pki.connect(admin, Some(pki.client()), &TLS13, &[b"http/1.1"]).await;
        let answer = http(stream.unwrap(), "GET /health").await;
        assert!(answer.starts_with("HTTP/1.1 200 OK\r\n"), "{answer}");
        let stranger = pki.connect(admin, None, &TLS12, &[]).await;
        assert_eq!(stranger.is_err(), has_trust, "{stranger:?}");
        if let Ok(stream) = stranger {
            assert!(http(stream, "GET /health").await.ends_with("OK\n"));
        }
        // Not TLS: no answer of HTTP.
        let mut plain = tokio::net::TcpStream::connect(admin).await.unwrap();
        plain.write_all(b"GET /health HTTP/1.1\r\n\r\n").await.unwrap();
        let mut answer = Vec::new();
        let _ = plain.read_to_end(&mut answer).await;
        assert!(!answer.starts_with(b"HTTP"), "{answer:?}");
        let stream = pki.connect(admin, Some(pki.client()), &TLS13, &[]).await.unwrap();
        let metrics = http(stream, "GET /admin/metrics.json").await;
        assert!(metrics.contains("\"tls/admin/seconds_to_expiry\":"), "{metrics}");
    }
}

/// Plain HTTP serves what HTTPS serves, and counts under its own name.
#[tokio::test]
async fn plain_http_is_served_where_that_is_said_twice() {
    let pki = Pki::new();
    let error = siskin::App::new("test", "1")
        .run([pki.flags(), vec!["-http.port=127.0.0.1:0".to_owned()]].concat())
        .await
        .unwrap_err();
    assert!(
        error.to_string().ends_with("say -http.insecure=true beside it"),
        "{error}"
    );
    let flags = ["-http.port=127.0.0.1:0", "-http.insecure"].map(str::to_owned).to_vec();
    let service = Service::start([pki.flags(), flags].concat()).await;
    let addr = service.addresses.http.unwrap();
    let answer = http(tokio::net::TcpStream::connect(addr).await.unwrap(), "GET /who").await;
    assert!(answer.starts_with("HTTP/1.1 200 OK\r\n"), "{answer}");
    let metrics = service.admin("GET /admin/metrics.json").await;
    for line in [
        "\"http/requests\":1,",
        "\"https/requests\":0,",
        "\"standard-service-metric-v1/srv/http/server-3/requests\":1,",
    ] {
        assert!(metrics.contains(line), "{line} in {metrics}");
    }
    assert!(!metrics.contains("\"http/tls/handshake_latency_ms"), "{metrics}");
    let registry = service.admin("GET /admin/registry.json?filter=server").await;
    assert!(registry.contains(&format!("\"/{addr}\"")), "{registry}");
    service.handle.shutdown();
    assert_eq!(service.stopped().await, siskin::app::Stopped::Drained);
    assert!(tokio::net::TcpStream::connect(addr).await.is_err());
}

/// ALPN chooses between the versions of HTTP, and is not used for Thrift.
#[tokio::test]
async fn alpn_is_for_http_only() {
    let pki = Pki::new();
    let service = Service::start(pki.flags()).await;
    let (thrift, https) = (service.addresses.thrift.unwrap(), service.addresses.https.unwrap());
    for (offered, chosen) in [
        (&[&b"h2"[..], b"http/1.1"][..], Some(&b"h2"[..])),
        (&[b"http/1.1"], Some(b"http/1.1")),
        (&[], None),
    ] {
        let stream = pki.connect(https, Some(pki.client()), &TLS13, offered).await.unwrap();
        assert_eq!(stream.get_ref().1.alpn_protocol(), chosen);
    }
    let stream = pki.connect(thrift, Some(pki.client()), &TLS13, &[b"h2"]).await.unwrap();
    assert_eq!(stream.get_ref().1.alpn_protocol(), None);
}

/// WIRE-73: HTTPS answers with ALPN `http/1.1` and without.
#[tokio::test]
async fn https_answers_with_and_without_alpn() {
    let pki = Pki::new();
    let service = Service::start(pki.flags()).await;
    for alpn in [&[&b"http/1.1"[..]][..], &[]] {
        let addr = service.addresses.https.unwrap();
        let stream = pki.connect(addr, Some(pki.client()), &TLS13, alpn).await.unwrap();
        let answer = http(stream, "GET /who").await;
        assert!(answer.starts_with("HTTP/1.1 200 OK\r\n"), "{answer}");
        assert!(answer.ends_with(r#""CN=client,O=a\\, b""#), "{answer}");
    }
}

/// WIRE-1: an impossible length ends its connection, and no other.
#[tokio::test]
async fn a_broken_connection_is_alone() {
    let pki = Pki::new();
    let service = Service::start(pki.flags()).await;
    let mut good = pki.mux(service.addresses).await;
    let mut bad = pki.mux(service.addresses).await;
    bad.io.write_all(b"\xff\xff\xff\xff").await.unwrap();
    assert!(bad.receive().await.is_none());
    good.call(2, "who").await;
    good.answer(2).await;
}
