use std::collections::BTreeMap;
use std::time::{Duration, SystemTime};

use rustls::version::TLS13;
use siskin::call::{About, CounterSource, Status};
use siskin::codegen::base::{self, Description};
use siskin_wire::framed::Framer;
use siskin_wire::mux::{Message, ReplyStatus};
use siskin_wire::thrift::{
    ApplicationException, BinaryInput, BinaryOutput, Decode, Input as _, MessageType, Output as _,
};
use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};

use crate::support::{Pki, Service, http};

/// The message that calls a method: with `key` as its first argument, or none.
fn call(method: &str, key: Option<&str>) -> Vec<u8> {
    use siskin_wire::thrift::Encode as _;
    let mut out = BinaryOutput::default();
    out.message_begin(method, MessageType::Call, 7);
    out.struct_begin();
    if let Some(key) = key {
        key.to_owned().encode_field(&mut out, 1);
    }
    out.struct_end(());
    out.finish().unwrap()
}

/// The value of a reply's struct, or what the exception says.
fn value<T: Decode>(reply: &[u8]) -> Result<T, String> {
    let reply = bytes::Bytes::copy_from_slice(reply);
    let mut input = BinaryInput::new(&reply);
    let header = input.message_begin().unwrap();
    if header.message_type == MessageType::Exception {
        return Err(ApplicationException::decode(&mut input)
            .unwrap()
            .message
            .unwrap_or_default());
    }
    input.struct_begin().unwrap();
    assert_eq!(input.field_begin().unwrap().unwrap(), (T::TYPE, 0));
    Ok(T::decode(&mut input).unwrap())
}

async fn over_mux<T: Decode>(pki: &Pki, service: &Service, method: &str, key: Option<&str>) -> Result<T, String> {
    let mut mux = pki.mux(service.addresses).await;
    mux.send(Message::Tdispatch {
        tag: 2,
        contexts: vec![],
        dst: bytes::Bytes::new(),
        dtab: vec![],
        payload: call(method, key).into(),
    })
    .await;
    match mux.receive().await {
        Some(Message::Rdispatch {
            status: ReplyStatus::Ok,
            payload,
            ..
        }) => value(&payload),
        other => panic!("{other:?}"),
    }
}

async fn framed<T: Decode>(pki: &Pki, service: &Service, method: &str, key: Option<&str>) -> Result<T, String> {
    let thrift = service.addresses.thrift.unwrap();
    let mut stream = pki.connect(thrift, Some(pki.client()), &TLS13, &[]).await.unwrap();
    let message = call(method, key);
    let length = u32::try_from(message.len()).unwrap().to_be_bytes();
    stream.write_all(&[&length[..], &message].concat()).await.unwrap();
    stream.flush().await.unwrap();
    let mut input = bytes::BytesMut::new();
    loop {
        if let Some(frame) = Framer::default().decode(&mut input).unwrap() {
            return value(&frame);
        }
        assert_ne!(stream.read_buf(&mut input).await.unwrap(), 0);
    }
}

/// Status line and body.
async fn rest(pki: &Pki, service: &Service, request: &str) -> (String, String) {
    let https = service.addresses.https.unwrap();
    let stream = pki.connect(https, Some(pki.client()), &TLS13, &[]).await.unwrap();
    let answer = http(stream, request).await;
    let (head, body) = answer.split_once("\r\n\r\n").unwrap();
    (head.lines().next().unwrap().to_owned(), body.to_owned())
}

// REST-24
#[tokio::test]
async fn describe_is_served_over_rest_in_any_case() {
    let pki = Pki::new();
    let service = Service::start(pki.flags()).await;
    let (status, body) = rest(&pki, &service, "GET /api/describe").await;
    assert_eq!(status, "HTTP/1.1 200 OK");
    let described: Description = serde_json::from_str(&body).unwrap();
    let names: Vec<_> = described.services.iter().map(|service| service.name.as_str()).collect();
    assert_eq!(names, ["Test"]);
    let (_, kept) = rest(&pki, &service, "GET /help/service.json").await;
    assert_eq!(serde_json::from_str::<Description>(&kept).unwrap(), described);
    // No more than that, and nothing that the pages would show.
    assert_eq!(rest(&pki, &service, "GET /describe").await.0, "HTTP/1.1 404 Not Found");
    assert_eq!(
        rest(&pki, &service, "POST /api/getName").await.0,
        "HTTP/1.1 404 Not Found"
    );
    for page in ["/help", "/openapi.json"] {
        assert!(
            !rest(&pki, &service, &format!("GET {page}"))
                .await
                .1
                .contains("siskin.Base")
        );
    }
    let unknown = over_mux::<String>(&pki, &service, "getName", None).await.unwrap_err();
    assert!(unknown.contains("getName"), "{unknown}");
}

// REST-24
#[tokio::test]
async fn an_app_can_describe_itself_on_every_wire() {
    let pki = Pki::new();
    let service = Service::start_with(pki.flags(), |app| app.self_description(true)).await;
    for name in ["getName", "siskin.Base:getName"] {
        assert_eq!(over_mux::<String>(&pki, &service, name, None).await.unwrap(), "test");
        assert_eq!(framed::<String>(&pki, &service, name, None).await.unwrap(), "test");
    }
    assert_eq!(framed::<String>(&pki, &service, "getVersion", None).await.unwrap(), "1");
    assert_eq!(
        framed::<String>(&pki, &service, "getStatusDetails", None)
            .await
            .unwrap(),
        "OK"
    );
    let status = framed::<base::Status>(&pki, &service, "getStatus", None).await.unwrap();
    assert_eq!(status, base::Status::Alive);
    let since = framed::<i64>(&pki, &service, "aliveSince", None).await.unwrap();
    // Seconds, not milliseconds: between 2023 and 2096.
    assert!((1_700_000_000..4_000_000_000).contains(&since), "{since}");

    let counters: BTreeMap<String, i64> = framed(&pki, &service, "getCounters", None).await.unwrap();
    assert!(counters["srv/thrift/connects"] > 4, "{counters:?}");
    let one = framed::<i64>(&pki, &service, "getCounter", Some("srv/thrift/connects"))
        .await
        .unwrap();
    assert!(one > counters["srv/thrift/connects"], "{one}");
    assert_eq!(
        framed::<i64>(&pki, &service, "getCounter", Some("nothing"))
            .await
            .unwrap(),
        0
    );

    let over_thrift: Description = over_mux(&pki, &service, "describe", None).await.unwrap();
    for path in [
        "/describe",
        "/api/describe",
        "/api/siskin.Base/describe",
        "/help/service.json",
    ] {
        let (status, body) = rest(&pki, &service, &format!("GET {path}")).await;
        assert_eq!(status, "HTTP/1.1 200 OK", "{path}");
        assert_eq!(
            serde_json::from_str::<Description>(&body).unwrap(),
            over_thrift,
            "{path}"
        );
    }
    assert_eq!(rest(&pki, &service, "GET /api/getStatus").await.1, "\"ALIVE\"");
    // What the service itself has goes before.
    let who = over_mux::<String>(&pki, &service, "who", None).await.unwrap();
    assert!(who.contains("client"), "{who}");
    assert!(
        rest(&pki, &service, "GET /help/siskin.Base/getStatus")
            .await
            .1
            .contains("How the program is.")
    );
}

#[test]
fn a_status_is_what_was_said_last() {
    #[derive(Debug)]
    struct None;
    impl CounterSource for None {
        fn counters(&self) -> BTreeMap<String, i64> {
            BTreeMap::from([("one".to_owned(), 1)])
        }
    }
    let since = SystemTime::UNIX_EPOCH + Duration::from_secs(1);
    let about = About::new("name".to_owned(), "2".to_owned(), Vec::new(), since, None);
    assert_eq!(about.status(), Status::Starting);
    for status in [Status::Alive, Status::Stopping, Status::Starting] {
        about.set_status(status);
        assert_eq!(about.status(), status);
    }
    assert_eq!(
        (about.counters().counter("one"), about.counters().counter("two")),
        (Some(1), Option::None)
    );
    assert_eq!(
        (about.name(), about.version(), about.alive_since()),
        ("name", "2", since)
    );
}
