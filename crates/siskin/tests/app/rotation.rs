//! Certificates that change while the service runs.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};

use rcgen::{
    CertificateParams, CertificateRevocationListParams, CertifiedIssuer, DnType, ExtendedKeyUsagePurpose, IsCa,
    KeyIdMethod, KeyPair, KeyUsagePurpose, RevokedCertParams, SerialNumber, date_time_ymd,
};
use rustls::version::{TLS12, TLS13};
use siskin_wire::mux::Message;

use crate::support::{Identity, Mux, Pki, Service, authority, leaf};

/// Waits until a counter has come to so much.
async fn counted(service: &Service, name: &str, least: u64) {
    loop {
        let answer = service.admin("GET /admin/metrics.json").await;
        let body = answer.split_once("\r\n\r\n").unwrap().1;
        let metrics: serde_json::Value = serde_json::from_str(body).unwrap();
        if metrics[name].as_u64().unwrap_or(0) >= least {
            return;
        }
    }
}

/// Flags whose certificates are read again only when the service is told.
fn by_hand(pki: &Pki) -> Vec<String> {
    let mut flags = pki.flags();
    flags.push("-tls.reload=0.seconds".to_owned());
    flags
}

// ENV-85
/// Fifty rotations under load, each seen half done: no handshake fails, and no call.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn fifty_rotations_cost_no_handshake_and_no_call() {
    const ROTATIONS: u64 = 50;
    let pki = Arc::new(Pki::new());
    let service = Arc::new(Service::start(by_hand(&pki)).await);
    let (over, handshakes, calls) = (
        Arc::new(AtomicBool::new(false)),
        Arc::new(AtomicU64::new(0)),
        Arc::new(AtomicU64::new(0)),
    );
    let mut load = tokio::task::JoinSet::new();
    // One that stays, and two that come and go.
    for comes_and_goes in [false, true, true] {
        let (pki, addresses) = (Arc::clone(&pki), service.addresses);
        let (over, handshakes, calls) = (Arc::clone(&over), Arc::clone(&handshakes), Arc::clone(&calls));
        load.spawn(async move {
            let mut mux = pki.mux(addresses).await;
            while !over.load(Ordering::Relaxed) {
                mux.call(2, "who").await;
                assert_eq!(mux.answer(2).await, r"CN=client,O=a\, b");
                calls.fetch_add(1, Ordering::Relaxed);
                if comes_and_goes {
                    mux = pki.mux(addresses).await;
                    handshakes.fetch_add(1, Ordering::Relaxed);
                }
            }
        });
    }
    for rotation in 1..=ROTATIONS {
        let (certificate, key) = leaf(pki.ca(), "server", ExtendedKeyUsagePurpose::ServerAuth);
        pki.write("server.pem", &certificate);
        service.handle.reload();
        counted(&service, "tls/thrift/reload_failures", rotation).await;
        pki.write("server.key", &key);
        service.handle.reload();
        counted(&service, "tls/thrift/reloads", rotation).await;
        counted(&service, "tls/https/reloads", rotation).await;
        let seen = handshakes.load(Ordering::Relaxed);
        while handshakes.load(Ordering::Relaxed) < seen + 2 {
            tokio::task::yield_now().await;
        }
    }
    over.store(true, Ordering::Relaxed);
    while let Some(result) = load.join_next().await {
        result.unwrap();
    }
    let (handshakes, calls) = (handshakes.load(Ordering::Relaxed), calls.load(Ordering::Relaxed));
    assert!(
        handshakes >= 2 * ROTATIONS && calls >= handshakes,
        "{handshakes} {calls}"
    );
    let metrics = service.admin("GET /admin/metrics.json?pretty=true").await;
    for line in [
        "\"tls/thrift/reload_failures\" : 50,",
        "\"tls/thrift/reloads\" : 50,",
        "\"srv/thrift/failures\" : 0,",
    ] {
        assert!(metrics.contains(line), "{line} in {metrics}");
    }
    assert!(!metrics.contains("failed_handshake_latency_ms.max"), "{metrics}");
}

// ENV-85
/// While authorities change both are trusted; then the old one is not.
#[tokio::test]
async fn two_authorities_stand_side_by_side() {
    let pki = Pki::new();
    let service = Service::start(by_hand(&pki)).await;
    let next = authority("the next one");
    let call = async |identity: Identity| -> Option<String> {
        let addr = service.addresses.thrift.unwrap();
        let stream = pki.connect(addr, Some(identity), &TLS13, &[]).await.ok()?;
        let mut mux = Mux::new(stream);
        mux.send(Message::Tping { tag: 1 }).await;
        mux.receive().await.map(|_| "served".to_owned())
    };
    assert_eq!(call(Identity::new(&next)).await, None);
    pki.write("ca.pem", &format!("{}{}", pki.ca().pem(), next.pem()));
    service.handle.reload();
    counted(&service, "tls/thrift/reloads", 1).await;
    assert!(call(Identity::new(&next)).await.is_some());
    assert!(call(pki.client()).await.is_some());
    pki.write("ca.pem", &next.pem());
    service.handle.reload();
    counted(&service, "tls/thrift/reloads", 2).await;
    assert!(call(Identity::new(&next)).await.is_some());
    assert_eq!(call(pki.client()).await, None);
}

/// A session of the old set is not resumed under the new one: who it was made with may not be trusted any more.
#[tokio::test]
async fn sessions_end_with_the_trust_they_were_made_under() {
    let pki = Pki::new();
    let service = Service::start(by_hand(&pki)).await;
    let addr = service.addresses.thrift.unwrap();
    for version in [&TLS12, &TLS13] {
        let client = pki.resuming_client(version);
        let handshake = async || -> Option<rustls::HandshakeKind> {
            let stream = client.connect(addr).await.ok()?;
            let mut mux = Mux::new(stream);
            mux.send(Message::Tping { tag: 1 }).await;
            // With the answer the tickets of TLS 1.3 have come.
            mux.receive().await?;
            mux.io.get_ref().1.handshake_kind()
        };
        assert_eq!(handshake().await, Some(rustls::HandshakeKind::Full));
        assert_eq!(handshake().await, Some(rustls::HandshakeKind::Resumed));
        let reloads = if *version == TLS12 { [1, 2] } else { [3, 4] };
        pki.write("ca.pem", &authority("somebody else").pem());
        service.handle.reload();
        counted(&service, "tls/thrift/reloads", reloads[0]).await;
        assert_eq!(handshake().await, None, "{version:?}");
        pki.write("ca.pem", &pki.ca().pem());
        service.handle.reload();
        counted(&service, "tls/thrift/reloads", reloads[1]).await;
    }
}

/// A certificate on the revocation list is refused, from the moment that the list is read.
#[tokio::test]
async fn the_revoked_are_refused() {
    let mut params = CertificateParams::default();
    params
        .distinguished_name
        .push(DnType::CommonName, "authority with lists");
    params.is_ca = IsCa::Ca(rcgen::BasicConstraints::Unconstrained);
    params.key_usages = vec![KeyUsagePurpose::KeyCertSign, KeyUsagePurpose::CrlSign];
    let ca = CertifiedIssuer::self_signed(params, KeyPair::generate().unwrap()).unwrap();
    let list = |serials: &[u64]| {
        let revoked = |serial: &u64| RevokedCertParams {
            serial_number: SerialNumber::from(*serial),
            revocation_time: date_time_ymd(2024, 1, 1),
            reason_code: None,
            invalidity_date: None,
        };
        let params = CertificateRevocationListParams {
            this_update: date_time_ymd(2024, 1, 1),
            next_update: date_time_ymd(4000, 1, 1),
            crl_number: SerialNumber::from(serials.len() as u64 + 1),
            issuing_distribution_point: None,
            revoked_certs: serials.iter().map(revoked).collect(),
            key_identifier_method: KeyIdMethod::Sha256,
        };
        params.signed_by(&ca).unwrap().pem().unwrap()
    };
    let pki = Pki::new();
    pki.write("ca.pem", &ca.pem());
    pki.write("crl.pem", &list(&[]));
    let mut flags = by_hand(&pki);
    flags.push(format!("-thrift.tls.crl={}", pki.path().join("crl.pem").display()));
    let service = Service::start(flags).await;
    let key = KeyPair::generate().unwrap();
    let mut client = CertificateParams::new(["client.example".to_owned()]).unwrap();
    client.serial_number = Some(SerialNumber::from(77));
    let client = (client.signed_by(&key, &*ca).unwrap().pem(), key.serialize_pem());
    let is_served = async || {
        let addr = service.addresses.thrift.unwrap();
        let Ok(stream) = pki.connect(addr, Some(Identity::of(&client)), &TLS13, &[]).await else {
            return false;
        };
        let mut mux = Mux::new(stream);
        mux.send(Message::Tping { tag: 1 }).await;
        mux.receive().await.is_some()
    };
    assert!(is_served().await);
    pki.write("crl.pem", &list(&[78]));
    service.handle.reload();
    counted(&service, "tls/thrift/reloads", 1).await;
    assert!(is_served().await);
    pki.write("crl.pem", &list(&[78, 77]));
    service.handle.reload();
    counted(&service, "tls/thrift/reloads", 2).await;
    assert!(!is_served().await);
    pki.write("crl.pem", "no list");
    service.handle.reload();
    counted(&service, "tls/thrift/reload_failures", 1).await;
    assert!(!is_served().await, "the last list holds");
}

/// A certificate that names nobody but in its common name is served, as nobody; its subject is known.
#[tokio::test]
async fn a_common_name_is_no_identity() {
    let pki = Pki::new();
    let service = Service::start(by_hand(&pki)).await;
    let key = KeyPair::generate().unwrap();
    let mut client = CertificateParams::default();
    client.distinguished_name.push(DnType::CommonName, "only a name");
    let client = (client.signed_by(&key, pki.ca()).unwrap().pem(), key.serialize_pem());
    let addr = service.addresses.thrift.unwrap();
    let stream = pki
        .connect(addr, Some(Identity::of(&client)), &TLS13, &[])
        .await
        .unwrap();
    let mut mux = Mux::new(stream);
    mux.call(2, "who").await;
    assert!(mux.answer(2).await.contains("CN=only a name"));
    assert_eq!(service.peers()[0].identity, None);
}

// ENV-85
/// What an operator should know stands on `/admin/ready`, among the broken rules, and in the numbers.
#[tokio::test]
async fn operators_see_what_certificates_are_up_to() {
    let pki = Pki::new();
    let key = KeyPair::generate().unwrap();
    let mut short = CertificateParams::new(["localhost".to_owned()]).unwrap();
    short.not_before = time_in_days(-88);
    short.not_after = time_in_days(2);
    pki.write("server.pem", &short.signed_by(&key, pki.ca()).unwrap().pem());
    pki.write("server.key", &key.serialize_pem());
    let service = Service::start(by_hand(&pki)).await;
    let ready = service.admin("GET /admin/ready").await;
    assert!(ready.starts_with("HTTP/1.1 200 OK"), "it serves: {ready}");
    assert!(
        ready.contains("\ntls/thrift: -thrift.tls.cert (") && ready.contains("the certificate expires in 2.0"),
        "{ready}"
    );
    let lint = service.admin("GET /admin/failedlint").await;
    assert!(
        lint.contains("\r\n\r\ntls-files-expire-soon: tls/https: ") && lint.contains("expires in 2.0 days"),
        "{lint}"
    );
    let metrics = service.admin("GET /admin/metrics.json").await;
    let metrics: serde_json::Value = serde_json::from_str(metrics.split_once("\r\n\r\n").unwrap().1).unwrap();
    let left = metrics["tls/thrift/seconds_to_expiry"].as_f64().unwrap();
    assert!((100_000.0..=172_800.0).contains(&left), "{left}");
    pki.write("server.key", "nothing");
    service.handle.reload();
    counted(&service, "tls/thrift/reload_failures", 1).await;
    let ready = service.admin("GET /admin/ready").await;
    assert!(
        ready.contains("tls/thrift: new certificates are refused: -thrift.tls.key ("),
        "{ready}"
    );
    let lint = service.admin("GET /admin/failedlint").await;
    assert!(lint.contains("\nchanged-tls-files-are-refused: tls/thrift: "), "{lint}");
    let (certificate, key) = leaf(pki.ca(), "server", ExtendedKeyUsagePurpose::ServerAuth);
    pki.write("server.pem", &certificate);
    pki.write("server.key", &key);
    service.handle.reload();
    counted(&service, "tls/thrift/reloads", 1).await;
    counted(&service, "tls/https/reloads", 1).await;
    assert!(service.admin("GET /admin/ready").await.ends_with("\r\n\r\nOK\n"));
    assert!(service.admin("GET /admin/failedlint").await.ends_with("\r\n\r\n"));
}

/// So many days from now.
fn time_in_days(days: i64) -> time::OffsetDateTime {
    time::OffsetDateTime::now_utc() + time::Duration::days(days)
}

/// Who shows no certificate is served only where that is wanted in so many words.
#[tokio::test]
async fn wanted_serves_those_without_as_nobody() {
    let pki = Pki::new();
    let mut flags = by_hand(&pki);
    flags.extend([
        "-thrift.tls.client_auth=wanted".to_owned(),
        "-thrift.insecure=true".to_owned(),
    ]);
    let service = Service::start(flags).await;
    let addr = service.addresses.thrift.unwrap();
    for (identity, subject) in [(None, ""), (Some(pki.client()), r"CN=client,O=a\, b")] {
        let mut mux = Mux::new(pki.connect(addr, identity, &TLS13, &[]).await.unwrap());
        mux.call(2, "who").await;
        assert_eq!(mux.answer(2).await, subject);
    }
    let stranger = Identity::new(&authority("somebody else"));
    let stream = pki.connect(addr, Some(stranger), &TLS13, &[]).await.unwrap();
    let mut mux = Mux::new(stream);
    mux.send(Message::Tping { tag: 1 }).await;
    assert_eq!(mux.receive().await, None, "one that is shown has to be trusted");
}
