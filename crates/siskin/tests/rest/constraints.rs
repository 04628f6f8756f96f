//! What a REST caller is told of arguments that do not meet the constraints of the IDL.

use std::sync::Arc;

use http::Request;
use siskin::codegen::{CallContext, Error};
use siskin::server::rest::Config;

use crate::errors::Logged;
use crate::made_of_constraints::constraints::{
    Free, Line, Order, Shop, ShopDeclaredError, ShopMarkedError, ShopServer,
};
use crate::support::Fixture;

struct Made;

impl Shop for Made {
    async fn place(&self, _: &CallContext, order: Order, note: String) -> Result<i32, Error> {
        let count = order.lines.iter().map(|line| line.count).sum::<i32>();
        Ok(if note.is_empty() { -1 } else { count })
    }

    async fn declared(&self, _: &CallContext, _: Order) -> Result<i32, ShopDeclaredError> {
        Ok(1)
    }

    async fn marked(&self, _: &CallContext, count: i32) -> Result<i32, ShopMarkedError> {
        Ok(count)
    }

    async fn free(&self, _: &CallContext, _: Free) -> Result<i32, Error> {
        Ok(2)
    }

    async fn spread(&self, _: &CallContext, line: Line) -> Result<i32, Error> {
        Ok(line.count)
    }
}

fn fixture() -> Fixture {
    Fixture::of(vec![Arc::new(ShopServer::new(Made))], Config::default())
}

// REST-10: 400 with a line for each violation under its path, whatever the method declares.
#[tokio::test]
async fn each_violation_is_a_line() {
    let shop = fixture();
    let right = r#"{"order":{"lines":[{"sku":"a","count":3}]}}"#;
    assert_eq!(shop.post("/api/Shop/place", right).await.text(), "3");
    let wrong = r#"{"order":{"lines":[{"sku":"a"},{"sku":"","count":100}],"evidence":""},"note":""}"#;
    let answer = shop.post("/api/Shop/place", wrong).await;
    assert_eq!(
        answer.errors(400, "invalid_request"),
        [
            "order.lines[1].sku: must not be empty",
            "order.lines[1].count: must be less than or equal to 99",
            "order.evidence: must not be empty",
            "note: must not be empty",
        ]
    );
    for (method, body, line) in [
        (
            "declared",
            r#"{"order":{}}"#,
            "order.lines: size must be between 1 and 3",
        ),
        ("marked", r#"{"count":0}"#, "count: must be greater than or equal to 1"),
    ] {
        let answer = shop.post(&format!("/api/Shop/{method}"), body).await;
        assert_eq!(answer.errors(400, "invalid_request"), [line], "{method}");
    }
    assert_eq!(shop.post("/api/Shop/free", r#"{"free":{"any":""}}"#).await.text(), "2");
}

// IDL-49: neither a value nor a key of a redacted field comes back in an error, whatever is wrong with it, nor into the log.
#[test]
fn what_is_redacted_is_in_no_error_and_no_log() {
    let logged = Logged::default();
    let subscriber = tracing_subscriber::fmt()
        .with_ansi(false)
        .with_max_level(tracing::Level::DEBUG)
        .with_writer(logged.clone())
        .finish();
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build()
        .unwrap();
    tracing::subscriber::with_default(subscriber, || {
        runtime.block_on(async {
            let shop = Fixture::of(
                vec![Arc::new(ShopServer::new(Made))],
                Config {
                    strict_json: true,
                    ..Config::default()
                },
            );
            for (member, line) in [
                (
                    r#""tokens":{"hunter2":{"sku":""}}"#,
                    "order.tokens[…].sku: must not be empty",
                ),
                (
                    r#""tokens":{"hunter2":{"sku":7}}"#,
                    "order.tokens[…].sku: a string is needed",
                ),
                (
                    r#""tokens":{"hunter2":{"sku":"a","hunter2":1}}"#,
                    "order.tokens[…].…: there is no such member",
                ),
                (r#""tokens":"hunter2""#, "order.tokens: an object is needed"),
                (
                    r#""pins":{"hunter2":"x"}"#,
                    "order.pins[…]: as the key, an integer from -2147483648 to 2147483647 is needed",
                ),
                (r#""pins":{"1":["hunter2"]}"#, "order.pins[…]: a string is needed"),
            ] {
                let body = format!(r#"{{"order":{{"lines":[{{"sku":"a"}}],{member}}}}}"#);
                let answer = shop.post("/api/Shop/place", body).await;
                assert_eq!(answer.errors(400, "invalid_request"), [line], "{member}");
                assert!(!answer.text().contains("hunter2"), "{member}");
            }
        });
    });
    let log = logged.text();
    assert!(!log.contains("hunter2"), "{log}");
}

// REST-10: a parameter that is a struct has no value to stand for it, so it is missing by its name, be it left out or `null`.
#[tokio::test]
async fn a_struct_that_is_left_out_is_missing() {
    let shop = fixture();
    for body in ["{}", r#"{"order":null}"#, ""] {
        let answer = shop.post("/api/Shop/place", body).await;
        assert_eq!(
            answer.errors(400, "invalid_request"),
            ["order: field is required"],
            "{body}"
        );
    }
}

// REST-6, REST-10: the fields of a spread parameter are the request's own.
#[tokio::test]
async fn a_spread_parameter_is_no_part_of_the_path() {
    let shop = fixture();
    let put = |body: &'static str| Request::put("/lines/123456789").body(body.into()).unwrap();
    let answer = shop.both(put(r#"{"count":0}"#)).await;
    assert_eq!(
        answer.errors(400, "invalid_request"),
        [
            "sku: length must be at most 8",
            "count: must be greater than or equal to 1"
        ]
    );
}
