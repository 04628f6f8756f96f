//! Who may call.

use base64::Engine as _;
use rustls::version::TLS13;
use siskin_wire::mux::Message;
use siskin_wire::thrift::{BinaryOutput, MessageType, Output};
use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};

use crate::filters::exception;
use crate::support::{Mux, Pki, Service};

/// Calls `who` with a client id over mux, and over HTTP with it as a header.
async fn answers(pki: &Pki, service: &Service, client_id: Option<&'static str>) -> [Result<(), String>; 2] {
    let mut out = BinaryOutput::default();
    out.message_begin("who", MessageType::Call, 0);
    out.struct_begin();
    out.struct_end(());
    let mut mux = pki.mux(service.addresses).await;
    let context = client_id.map(|id| ("com.twitter.finagle.thrift.ClientIdContext".into(), id.into()));
    mux.send(Message::Tdispatch {
        tag: 2,
        contexts: context.into_iter().collect(),
        dst: bytes::Bytes::new(),
        dtab: vec![],
        payload: out.finish().unwrap().into(),
    })
    .await;
    let answer = mux.receive().await;
    let text = format!("{answer:?}");
    let thrift = if text.contains("CN=client") {
        Ok(())
    } else {
        Err(exception(answer))
    };
    let addr = service.addresses.https.unwrap();
    let mut stream = pki.connect(addr, Some(pki.client()), &TLS13, &[]).await.unwrap();
    let header = client_id.map(|id| {
        let id = base64::engine::general_purpose::STANDARD.encode(id);
        format!("Finagle-Ctx-com.twitter.finagle.thrift.ClientIdContext: {id}\r\n")
    });
    let request = format!(
        "GET /who HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n{}\r\n",
        header.unwrap_or_default()
    );
    stream.write_all(request.as_bytes()).await.unwrap();
    let mut answer = String::new();
    stream.read_to_string(&mut answer).await.unwrap();
    let rest = if answer.starts_with("HTTP/1.1 200 ") {
        Ok(())
    } else {
        assert!(answer.starts_with("HTTP/1.1 403 Forbidden\r\n"), "{answer}");
        Err(answer.split_once("\r\n\r\n").unwrap().1.to_owned())
    };
    [thrift, rest]
}

fn refused_with(answers: [Result<(), String>; 2], what: &str) -> bool {
    answers
        .iter()
        .all(|answer| answer.as_ref().is_err_and(|text| text.contains(what)))
}

async fn refusals(service: &Service) -> [u64; 2] {
    let answer = service.admin("GET /admin/metrics.json").await;
    let metrics: serde_json::Value = serde_json::from_str(answer.split_once("\r\n\r\n").unwrap().1).unwrap();
    ["srv/thrift", "https"].map(|scope| metrics[format!("{scope}/authorization/refused")].as_u64().unwrap())
}

/// The same answer on every wire, before anything is done.
#[tokio::test]
async fn only_allowed_identities_are_served() {
    let pki = Pki::new();
    for (allow, is_served) in [
        ("localhost", true),
        ("spiffe://mesh/**,local*", true),
        ("spiffe://mesh/**", false),
        ("local", false),
    ] {
        let flags = [format!("-thrift.allow={allow}"), format!("-https.allow={allow}")];
        let service = Service::start([pki.flags(), flags.to_vec()].concat()).await;
        let answers = answers(&pki, &service, None).await;
        if is_served {
            assert_eq!(answers, [Ok(()), Ok(())], "{allow}");
            assert_eq!(refusals(&service).await, [0, 0]);
        } else {
            assert!(
                refused_with(answers, "the caller's identity may not call this service"),
                "{allow}"
            );
            assert_eq!(refusals(&service).await, [1, 1]);
            assert_eq!(service.peers(), []);
        }
    }
}

// ENV-74
/// A client id is bound to identities by a table, which is read again when it changes.
#[tokio::test]
async fn client_ids_are_bound_to_identities() {
    let pki = Pki::new();
    pki.write("clients", "web.* localhost # this one\nbatch spiffe://mesh/batch\n");
    let flags = [
        format!("-client.ids={}", pki.path().join("clients").display()),
        "-tls.reload=10.milliseconds".to_owned(),
    ];
    let service = Service::start([pki.flags(), flags.to_vec()].concat()).await;
    assert_eq!(answers(&pki, &service, Some("web.prod")).await, [Ok(()), Ok(())]);
    assert_eq!(
        answers(&pki, &service, None).await,
        [Ok(()), Ok(())],
        "none is required"
    );
    assert!(refused_with(
        answers(&pki, &service, Some("batch")).await,
        "is bound to another identity"
    ));
    assert!(refused_with(
        answers(&pki, &service, Some("nobody")).await,
        "client id is not known"
    ));
    assert_eq!(refusals(&service).await, [2, 2]);
    pki.write("clients", "batch\n");
    loop {
        let ready = service.admin("GET /admin/ready").await;
        if ready.contains("client.ids: the new table is refused") {
            assert!(ready.contains("line 1: `batch` is bound to nobody"), "{ready}");
            break;
        }
    }
    assert_eq!(answers(&pki, &service, Some("web.prod")).await, [Ok(()), Ok(())]);
    pki.write("clients", "batch localhost\n");
    while !service.admin("GET /admin/ready").await.ends_with("\r\n\r\nOK\n") {}
    assert_eq!(answers(&pki, &service, Some("batch")).await, [Ok(()), Ok(())]);
    assert!(refused_with(
        answers(&pki, &service, Some("web.prod")).await,
        "client id is not known"
    ));
}

#[tokio::test]
async fn a_client_id_can_be_required() {
    let pki = Pki::new();
    pki.write("clients", "web localhost\n");
    let flags = [
        format!("-client.ids={}", pki.path().join("clients").display()),
        "-client.ids.required".to_owned(),
    ];
    let service = Service::start([pki.flags(), flags.to_vec()].concat()).await;
    assert!(refused_with(answers(&pki, &service, None).await, "gives no client id"));
    assert_eq!(answers(&pki, &service, Some("web")).await, [Ok(()), Ok(())]);
}

/// Without a certificate there is no identity, so nobody is allowed.
#[tokio::test]
async fn nobody_is_allowed_without_a_certificate() {
    let flags = [
        "-thrift.port=127.0.0.1:0",
        "-thrift.insecure",
        "-thrift.allow=**",
        "-https.port=",
        "-admin.port=",
    ];
    let service = Service::start(flags.map(str::to_owned).to_vec()).await;
    let stream = tokio::net::TcpStream::connect(service.addresses.thrift.unwrap())
        .await
        .unwrap();
    let mut mux = Mux::new(stream);
    mux.call(2, "who").await;
    assert!(exception(mux.receive().await).contains("identity may not call"));
}
