use std::collections::BTreeSet;

use serde_json::{Value, json};
use siskin::codegen::describe_json;
use siskin::server::rest::{Config, help};

use crate::support::{Fixture, ORDERS};

fn document() -> Value {
    let files = help::files(&[&ORDERS], "1.2.3", &describe_json(&[&ORDERS]));
    let text = &files.iter().find(|(path, _)| path == "openapi.json").unwrap().1;
    serde_json::from_str(text).unwrap()
}

/// Every value below a member of this name.
fn members<'v>(value: &'v Value, name: &str, found: &mut Vec<&'v Value>) {
    match value {
        Value::Object(object) => {
            for (member, value) in object {
                if member == name {
                    found.push(value);
                }
                members(value, name, found);
            }
        }
        Value::Array(elements) => {
            for element in elements {
                members(element, name, found);
            }
        }
        _ => {}
    }
}

// REST-23: every reference leads somewhere, and every operation has an id of its own.
#[test]
fn references_resolve_and_ids_are_unique() {
    let document = document();
    let mut references = Vec::new();
    members(&document, "$ref", &mut references);
    assert!(references.len() > 100, "{}", references.len());
    for reference in references {
        let pointer = reference.as_str().unwrap().strip_prefix('#').unwrap();
        assert!(document.pointer(pointer).is_some(), "{reference}");
    }
    let mut ids = Vec::new();
    members(&document, "operationId", &mut ids);
    let distinct: BTreeSet<_> = ids.iter().map(|id| id.as_str().unwrap()).collect();
    assert_eq!(distinct.len(), ids.len());
    assert!(
        distinct.contains("Orders.place") && distinct.contains("Orders.place.2"),
        "{distinct:?}"
    );
}

// REST-23: every route is there, annotated and default.
#[test]
fn every_route_is_a_path() {
    let document = document();
    let paths = document["paths"].as_object().unwrap();
    let mut routes = BTreeSet::new();
    for (path, item) in paths {
        for verb in item.as_object().unwrap().keys() {
            routes.insert(format!("{} {path}", verb.to_uppercase()));
        }
    }
    for route in [
        "GET /ping",
        "POST /orders",
        "PATCH /orders",
        "PUT /orders/{id}",
        "GET /orders/{id}",
        "GET /files/{rest...}",
        "GET /files/{rest}",
        "GET /user{rest}",
        "DELETE /any/{rest}",
        "POST /api/Orders/ping",
        "GET /api/Orders/ping",
        "GET /api/ping",
        "POST /api/sum",
    ] {
        assert!(routes.contains(route), "{route} is not among {routes:#?}");
    }
    assert!(!routes.iter().any(|route| route.ends_with("hidden")), "{routes:#?}");
}

// REST-23
#[test]
fn an_operation_says_what_the_idl_says() {
    let document = document();
    assert_eq!(document["openapi"], "3.1.0");
    assert_eq!(
        document["info"],
        json!({"title": "Orders", "description": "Takes orders.", "version": "1.2.3"})
    );
    let put = &document["paths"]["/orders/{id}"]["put"];
    assert_eq!(put["operationId"], "Orders.place.2");
    assert_eq!(
        (&put["tags"], &put["summary"]),
        (&json!(["Orders"]), &json!("Places an order."))
    );
    let id = &put["parameters"][0];
    assert_eq!(
        (&id["name"], &id["in"], &id["required"]),
        (&json!("id"), &json!("path"), &json!(true))
    );
    assert_eq!(id["schema"]["format"], "int64");
    assert_eq!(
        (&put["parameters"][1]["name"], &put["parameters"][1]["in"]),
        (&json!("note"), &json!("query"))
    );
    let body = &put["requestBody"];
    assert_eq!(body["required"], false);
    let schema = &body["content"]["application/json"]["schema"];
    assert_eq!(
        schema["properties"]["lines"]["items"],
        json!({"$ref": "#/components/schemas/orders.Line"})
    );
    let created = &put["responses"]["201"];
    assert_eq!(created["content"]["application/json"]["schema"]["type"], "integer");
    let conflict = &put["responses"]["409"]["content"]["application/json"]["schema"]["oneOf"];
    assert_eq!(conflict[0]["properties"]["code"]["enum"], json!(["OutOfStock"]));
    assert_eq!(conflict[1], json!({"$ref": "#/components/schemas/Error"}));
    // An exception with something that no answer may hold.
    let rejected = &put["responses"]["422"]["content"]["application/json"]["schema"]["oneOf"];
    assert_eq!(rejected[0]["properties"]["details"], json!({"type": "object"}));
    assert_eq!(
        put["responses"]["404"],
        json!({"$ref": "#/components/responses/NotFound"})
    );
    assert_eq!(put["x-thrift"]["parameters"], json!({"order": 1}));

    let get = &document["paths"]["/orders/{id}"]["get"];
    let codes = &get["parameters"][3];
    assert_eq!(
        (&codes["in"], &codes["schema"]["uniqueItems"]),
        (&json!("header"), &json!(true))
    );
    let tags = &get["parameters"][2];
    assert_eq!((&tags["style"], &tags["explode"]), (&json!("form"), &json!(true)));
    assert!(get["parameters"][7]["content"]["application/json"]["schema"].is_object());

    let ping = &document["paths"]["/ping"]["get"];
    assert_eq!(
        (&ping["summary"], &ping["description"]),
        (&json!("Says <hello>."), &json!("And {more}."))
    );
    assert_eq!(ping["parameters"][0]["schema"]["default"], "pong");
    let upload = &document["paths"]["/upload"]["post"]["requestBody"];
    assert!(upload["content"]["application/octet-stream"].is_object(), "{upload}");
    let notify = &document["paths"]["/api/notify"]["post"]["responses"]["202"];
    assert_eq!(notify.get("content"), None);

    let order = &document["components"]["schemas"]["orders.Order"];
    assert_eq!(order["required"], json!(["id"]));
    assert_eq!(order["properties"]["note"]["x-always-present"], true);
    assert_eq!(
        order["x-thrift"],
        json!({"file": "orders.thrift", "name": "Order", "kind": "struct", "fields": {"id": 1, "lines": 2, "note": 3}})
    );
    let level = &document["components"]["schemas"]["orders.Level"];
    assert_eq!(level["anyOf"][0], json!({"type": "string", "enum": ["LOW", "HIGH"]}));
    assert_eq!(level["x-enum-values"], json!({"LOW": 1, "HIGH": 2}));
}

// REST-23, REST-25
#[tokio::test]
async fn it_is_served_at_two_paths() {
    let fixture = Fixture::with(Config {
        version: Some("1.2.3".to_owned()),
        ..Config::default()
    });
    for path in ["/openapi.json", "/help/openapi.json"] {
        let answer = fixture.get(path).await;
        assert_eq!(answer.status, 200);
        assert_eq!(answer.header("content-type"), Some("application/json; charset=utf-8"));
        assert_eq!(answer.json(), document());
    }
    let off = Fixture::with(Config {
        help: false,
        ..Config::default()
    });
    off.get("/openapi.json").await.errors(404, "not_found");
}
