use std::sync::Arc;

use http::Request;
use http_body_util::Full;
use serde_json::json;
use siskin::call::{CallContext, CallParts, Protocol};
use siskin::codegen::base::Description;
use siskin::codegen::{BinaryInput, BinaryOutput, Bytes, Decode, Encode, Input, Output, SelfDescription, Type};
use siskin::server::rest::{Config, RestServer};
use siskin::server::{Arguments, Body, Dispatcher as _, Outcome, Reply};

use crate::support::{Answer, Fixture, ORDERS, State, remote_addr};

fn fixture() -> Fixture {
    Fixture {
        state: Arc::new(State::default()),
        server: RestServer::new(vec![Arc::new(SelfDescription::new(&ORDERS))], Config::default()).unwrap(),
        shutdown: Default::default(),
    }
}

async fn get(path: &str) -> Answer {
    fixture().both(Request::get(path).body(Full::default()).unwrap()).await
}

/// REST-24
#[tokio::test]
async fn describe_tells_of_the_interface() {
    let answer = get("/describe").await;
    assert_eq!(answer.status, 200, "{answer:?}");
    let json = answer.json();
    assert_eq!(json["siskin_version"], env!("CARGO_PKG_VERSION"));
    assert_eq!(json["files"][0]["name"], "orders.thrift");
    assert_eq!(json["files"][0]["text"], json!(null));
    assert_eq!(json["files"][0]["enums"][0]["members"][1]["value"], 2);
    let order = &json["files"][0]["structs"][1];
    assert_eq!((&order["name"], &order["kind"]), (&json!("Order"), &json!("STRUCT")));
    assert_eq!(
        order["fields"][1]["value_type"],
        json!({"list_of": {"named": "orders.Line"}})
    );
    assert_eq!(order["fields"][0]["requiredness"], "REQUIRED");
    let service = &json["services"][0];
    assert_eq!(service["name"], "Orders");
    let place = &service["methods"][1];
    assert_eq!(place["exceptions"][0]["status"], 409);
    assert_eq!(place["exceptions"][1]["status"], 422);
    assert_eq!(place["result"], json!({"base": "I64"}));
    assert_eq!(place["routes"][1]["verb"], "PUT");
    assert_eq!(
        place["routes"][1]["bindings"][0],
        json!({"parameter": "id", "place": "PATH", "name": "id"})
    );
    assert_eq!(service["methods"][0]["parameters"][0]["default_value"], "\"pong\"");
    assert_eq!(service["methods"][4]["one_way"], true);
}

/// REST-24
#[tokio::test]
async fn the_same_at_every_route_and_filtered() {
    let all = get("/describe").await.text().to_owned();
    for path in [
        "/api/describe",
        "/api/SiskinBase/describe",
        "/describe?with_idl=false",
        "/describe?services=%5B%22Orders%22%5D",
    ] {
        assert_eq!(get(path).await.text(), all, "{path}");
    }
    let none = get("/describe?services=%5B%22Nothing%22%5D").await.json();
    assert_eq!((&none["services"], &none["files"]), (&json!([]), &json!([])));
    assert_eq!(
        get("/describe?with_idl").await.json()["files"][0]["text"],
        ORDERS.file.text
    );
}

/// REST-24
#[tokio::test]
async fn the_same_over_thrift() {
    let server = SelfDescription::new(&ORDERS);
    let descriptor = server.descriptor();
    let index = descriptor.method_index("describe").unwrap();
    let method = &descriptor.methods[index];
    let parts = CallParts::new(descriptor, method, Protocol::ThriftMux, remote_addr(), Vec::new());
    let no_arguments = Bytes::from_static(&[0]);
    let mut input = BinaryInput::new(&no_arguments);
    let reply = Reply::Binary(BinaryOutput::default());
    let call = server
        .dispatch(index, &CallContext::new(parts), Arguments::Binary(&mut input), reply)
        .unwrap();
    let Outcome::Value(Body::Binary(out)) = call.await else {
        panic!("describe failed")
    };
    let bytes = Bytes::from(out.finish().unwrap());
    let over_thrift = success(&mut BinaryInput::new(&bytes));
    let over_rest: Description = serde_json::from_slice(&get("/describe").await.body).unwrap();
    assert_eq!(over_thrift, over_rest);

    let mut again = BinaryOutput::default();
    write_success(&mut again, &over_rest);
    assert_eq!(again.finish().unwrap(), bytes);
}

/// The value of a result struct.
fn success<I: Input>(input: &mut I) -> Description {
    let scope = input.struct_begin().unwrap();
    assert_eq!(input.field_begin().unwrap(), Some((Type::Struct, 0)));
    let value = Description::decode(input).unwrap();
    assert_eq!(input.field_begin().unwrap(), None);
    input.struct_end(scope);
    value
}

fn write_success<O: Output>(out: &mut O, value: &Description) {
    let scope = out.struct_begin();
    value.encode_field(out, 0);
    out.struct_end(scope);
}
