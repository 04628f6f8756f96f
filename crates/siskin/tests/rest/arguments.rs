use http::Request;
use http_body_util::Full;

use crate::support::Fixture;

const GET: &str =
    "GetArgs { id: 7, verbose: false, tags: [], codes: {}, level: Level(0), blob: b\"\", weight: 0.5, like: [] }";

/// REST-6 REST-7
#[tokio::test]
async fn a_struct_is_spread_on_annotated_routes_only() {
    let fixture = Fixture::new();
    assert_eq!(fixture.post("/orders", r#"{"id":7}"#).await.text(), "7");
    assert_eq!(
        fixture.post("/api/Orders/place", r#"{"order":{"id":7}}"#).await.text(),
        "7"
    );
    let errors = fixture
        .post("/api/Orders/place", r#"{"id":7}"#)
        .await
        .errors(400, "invalid_request");
    assert_eq!(errors, ["order: field is required"]);
    let whole = Request::patch("/orders").body(Full::from(r#"{"id":9}"#)).unwrap();
    assert_eq!(fixture.both(whole).await.text(), "9");
}

/// REST-7
#[tokio::test]
async fn path_query_and_body_each_give_their_own() {
    let fixture = Fixture::new();
    let put = |path: &str, body: &'static str| Request::put(path).body(Full::from(body)).unwrap();
    let answer = fixture.both(put("/orders/5?note=x", r#"{"lines":[]}"#)).await;
    assert_eq!(answer.text(), "5");
    // Neither can the body say what stands in the URL, nor the URL what stands in the body.
    let answer = fixture.both(put("/orders/5", r#"{"id":6,"note":"plain"}"#)).await;
    assert_eq!((answer.status, answer.text()), (201, "5"));
    let answer = fixture.both(put("/orders/5?lines=7", "{}")).await;
    assert_eq!(answer.status, 201);
}

/// REST-7
#[tokio::test]
async fn texts_become_values() {
    let fixture = Fixture::new();
    for (query, changed) in [
        ("", GET.to_owned()),
        ("?verbose", GET.replace("false", "true")),
        ("?verbose=1", GET.replace("false", "true")),
        ("?verbose=true&verbose=0", GET.to_owned()),
        ("?tag=a&tag=b%26", GET.replace("tags: []", "tags: [\"a\", \"b&\"]")),
        ("?tag=%5B%22a%22%5D", GET.replace("tags: []", "tags: [\"a\"]")),
        ("?level=HIGH", GET.replace("Level(0)", "Level(2)")),
        ("?level=low", GET.replace("Level(0)", "Level(1)")),
        ("?level=7", GET.replace("Level(0)", "Level(7)")),
        ("?blob=_-8", GET.replace("b\"\"", "b\"\\xff\\xef\"")),
        ("?weight=-Infinity", GET.replace("0.5", "-inf")),
        ("?weight=2e3", GET.replace("0.5", "2000.0")),
        ("?unknown=1&&=", GET.to_owned()),
        (
            "?like=%5B%7B%22sku%22:%22a%22%7D%5D",
            GET.replace("like: []", "like: [Line { sku: \"a\", count: 1 }]"),
        ),
    ] {
        let answer = fixture.get(&format!("/orders/7{query}")).await;
        assert_eq!(answer.json(), changed, "{query}");
    }
    let request = Request::get("/orders/7")
        .header("x-codes", "3, 1")
        .header("X-Codes", "2");
    let answer = fixture.both(request.body(Full::default()).unwrap()).await;
    assert_eq!(answer.json(), GET.replace("codes: {}", "codes: {1, 2, 3}"));
    // An empty list is no wrong one.
    for value in ["", " ", ", ,"] {
        let request = Request::get("/orders/7").header("x-codes", value);
        assert_eq!(fixture.both(request.body(Full::default()).unwrap()).await.json(), GET);
    }
}

/// REST-10 ENV-63
#[tokio::test]
async fn every_problem_is_named_under_its_path() {
    let fixture = Fixture::new();
    let cases: [(&str, &[&str]); 14] = [
        ("", &["id: field is required"]),
        ("{}", &["id: field is required"]),
        (r#"{"id":null}"#, &["id: field is required"]),
        (
            r#"{"lines":[{"sku":"a"},{"sku":5},{"count":300000000000}],"note":[]}"#,
            &[
                "lines[1].sku: a string is needed",
                "lines[2].count: an integer from -2147483648 to 2147483647 is needed",
                "lines[2].sku: field is required",
                "note: a string is needed",
                "id: field is required",
            ],
        ),
        ("[]", &["body: an object is needed"]),
        ("5", &["body: an object is needed"]),
        (r#"{"id":1,"id":2}"#, &["id: stands twice"]),
        (
            r#"{"id":1,"lines":[{"sku":"a","sku":5}]}"#,
            &["lines[0].sku: stands twice", "lines[0].sku: a string is needed"],
        ),
        ("null", &["body: an object is needed"]),
        (
            r#"{"id":1.5}"#,
            &["id: an integer from -9223372036854775808 to 9223372036854775807 is needed"],
        ),
        (
            r#"{"id":1} x"#,
            &["body: this is no JSON: trailing characters at line 1 column 10"],
        ),
        (
            r#"{"id":1"#,
            &["body: this is no JSON: EOF while parsing an object at line 1 column 7"],
        ),
        (r#"{"id":1,"lines":{}}"#, &["lines: an array is needed"]),
        (r#"{"id":1,"lines":[[]]}"#, &["lines[0]: an object (Line) is needed"]),
    ];
    for (body, expected) in cases {
        let errors = fixture.post("/orders", body).await.errors(400, "invalid_request");
        assert_eq!(errors, expected, "{body}");
    }
    let errors = fixture
        .get("/orders/x?level=ANGRY&verbose=2&blob=*&tag=a")
        .await
        .errors(400, "invalid_request");
    assert_eq!(
        errors,
        [
            "id: an integer from -9223372036854775808 to 9223372036854775807 is needed",
            "verbose: true or false is needed",
            "level: one of LOW, HIGH is needed",
            "blob: base64 text is needed",
        ]
    );
}

/// REST-9
#[tokio::test]
async fn integers_are_exact() {
    let fixture = Fixture::new();
    let sum = |numbers: &str| format!(r#"{{"numbers":[{numbers}]}}"#);
    for number in ["9007199254740993", "9223372036854775807", "-9223372036854775808"] {
        assert_eq!(fixture.post("/api/sum", sum(number)).await.text(), number);
    }
    for number in ["1.5", "9223372036854775808", "1e400", "1e300"] {
        fixture
            .post("/api/sum", sum(number))
            .await
            .errors(400, "invalid_request");
    }
}

/// REST-11
#[tokio::test]
async fn malformed_bodies() {
    let fixture = Fixture::new();
    let with_bom = b"\xef\xbb\xbf{\"id\":7}".to_vec();
    assert_eq!(fixture.post("/orders", with_bom).await.text(), "7");
    let deep = |depth: usize| format!(r#"{{"id":7,"new":{}{}}}"#, "[".repeat(depth), "]".repeat(depth));
    assert_eq!(fixture.post("/orders", deep(100)).await.status, 201);
    fixture.post("/orders", deep(128)).await.errors(400, "invalid_request");
    fixture
        .post("/orders", deep(100_000))
        .await
        .errors(400, "invalid_request");
    for body in [
        &b"{\"id\":7,\"note\":\"\xff\"}"[..],
        b"\xff",
        b"{\"id\":7,\"new\":\"\xff\"}",
    ] {
        fixture
            .post("/orders", body.to_vec())
            .await
            .errors(400, "invalid_request");
    }
}

#[tokio::test]
async fn raw_bodies_and_cookies() {
    let fixture = Fixture::new();
    let request = Request::post("/upload")
        .header("content-type", "image/png")
        .header("cookie", "a=b; name=abc")
        .body(Full::from(&b"\xff\xfe"[..]))
        .unwrap();
    assert_eq!(fixture.both(request).await.text(), "3002");
}

mod any {
    use proptest::prelude::*;

    use super::*;

    /// JSON that is an order, or nearly one.
    fn nearly() -> impl Strategy<Value = String> {
        let leaf = prop_oneof![
            4 => Just("7".to_owned()),
            4 => Just("\"x\"".to_owned()),
            1 => Just("null".to_owned()),
            1 => Just("true".to_owned()),
            1 => Just("3.0".to_owned()),
            1 => Just("2.5".to_owned()),
            1 => Just("1e9".to_owned()),
            1 => Just("99999999999999999999".to_owned()),
            1 => Just("\"12\"".to_owned()),
            1 => Just("\"\\ud800\"".to_owned()),
            1 => "[a-z{}\\[\\],:\"0-9]{0,6}",
        ];
        let name = prop::sample::select(vec!["id", "lines", "note", "sku", "count", "new"]);
        leaf.prop_recursive(4, 24, 5, move |inner| {
            let member = (name.clone(), inner.clone()).prop_map(|(name, value)| format!("\"{name}\":{value}"));
            prop_oneof![
                1 => prop::collection::vec(inner, 0..4).prop_map(|elements| format!("[{}]", elements.join(","))),
                4 => prop::collection::vec(member, 0..5).prop_map(|members| format!("{{{}}}", members.join(","))),
            ]
        })
    }

    proptest! {
        #![proptest_config(ProptestConfig { cases: 512, ..ProptestConfig::default() })]

        /// REST-10: whatever the fast path refuses, the slow one can name.
        #[test]
        fn every_refusal_has_a_reason(body in nearly(), default_route in any::<bool>()) {
            let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
            let (path, body) = if default_route {
                ("/api/Orders/place", format!("{{\"order\":{body}}}"))
            } else {
                ("/orders", body)
            };
            let answer = runtime.block_on(async { Fixture::new().post(path, body.clone()).await });
            if answer.status != 201 {
                let errors = answer.errors(400, "invalid_request");
                for error in errors {
                    prop_assert!(!error.contains("not of the expected type"), "{}: {}", body, error);
                }
            } else {
                let tree: Result<serde_json::Value, _> = serde_json::from_str(&body);
                prop_assert!(tree.is_ok_and(|tree| tree.is_object()), "{}", body);
            }
        }
    }
}
