use super::*;
use crate::call::stats::Scope;
use crate::telemetry::stats::Servers;

const MS: Duration = Duration::from_millis(1);

fn file(id: &str, class: &str, value: &str) -> String {
    format!(r#"{{"tunables": [{{"id": "{id}", "type": "{class}", "value": {value}}}]}}"#)
}

fn put(maps: &TunableMaps, json: &str) -> Result<(), TunableFault> {
    maps.put("orders", json.as_bytes())
}

fn orders() -> (TunableMaps, TunableMap) {
    let maps = TunableMaps::new();
    let map = maps.map("orders").unwrap();
    (maps, map)
}

#[test]
fn a_value_is_put_loaded_and_taken_back() {
    let (maps, map) = orders();
    let patience = map.tunable::<Duration>("com.example.Patience").unwrap();
    assert_eq!(patience.value(), None);
    let json = |value: &str| file("com.example.Patience", "com.twitter.util.Duration", value);
    map.load("tunables.json", &json("\"1.minutes\"")).unwrap();
    assert_eq!(patience.value(), Some(60_000 * MS));
    put(&maps, &json("\"90.seconds\"")).unwrap();
    assert_eq!(patience.value(), Some(90_000 * MS));
    let component = |source: &str, value: &str| TunableComponent {
        source: source.to_owned(),
        value: value.to_owned(),
    };
    let expected = TunableMapView {
        id: "orders".to_owned(),
        tunables: vec![TunableView {
            id: "com.example.Patience".to_owned(),
            value: "1.minutes+30.seconds".to_owned(),
            components: vec![
                component("Mutable(orders)", "1.minutes+30.seconds"),
                component("tunables.json", "1.minutes"),
            ],
        }],
    };
    assert_eq!(maps.maps()[1], expected);
    // Another of the same id is the same one.
    let same = maps.map("orders").unwrap().tunable::<Duration>("com.example.Patience");
    assert_eq!(same.unwrap().value(), Some(90_000 * MS));
    maps.clear("orders", json("\"0.seconds\"").as_bytes()).unwrap();
    assert_eq!(patience.value(), Some(60_000 * MS));
    maps.clear("orders", file("com.example.Nobody", "int", "1").as_bytes())
        .unwrap();
    assert_eq!(maps.maps()[1].tunables.len(), 1);
}

/// Values that JsonTunableMapper of util-tunable 22.7 takes, as it shows them.
#[test]
fn types_are_those_of_the_jvm() {
    for (class, value, shown) in [
        ("java.lang.Integer", "7", "7"),
        ("java.lang.Integer", "\"7\"", "7"),
        ("int", "1", "1"),
        ("java.lang.Long", "3000000000", "3000000000"),
        ("java.lang.Boolean", "\"true\"", "true"),
        ("boolean", "false", "false"),
        ("java.lang.Double", "1", "1.0"),
        ("java.lang.Float", "0.5", "0.5"),
        ("java.lang.String", "7", "7"),
        ("java.lang.String", "\"a, b\"", "a, b"),
        ("com.twitter.util.Duration", "\"90.seconds\"", "1.minutes+30.seconds"),
        (
            "com.twitter.util.Duration",
            "\"1.day+2.hours+3.milliseconds\"",
            "1.days+2.hours+3.milliseconds",
        ),
        ("com.twitter.util.Duration", "\"0.days\"", "0.seconds"),
        ("com.twitter.util.Duration", "\"duration.top\"", "duration.top"),
        ("com.twitter.util.StorageUnit", "\"5.megabytes\"", "5242880.bytes"),
    ] {
        let (maps, _) = orders();
        put(&maps, &file("a", class, value)).unwrap();
        assert_eq!(maps.maps()[1].tunables[0].value, shown, "{class} {value}");
    }
}

#[test]
fn wrong_files_say_what_is_wrong_and_change_nothing() {
    let (maps, map) = orders();
    let limit = map.tunable::<i32>("limit").unwrap();
    put(&maps, &file("limit", "java.lang.Integer", "5")).unwrap();
    let good = r#"{"id": "limit", "type": "java.lang.Integer", "value": 6}"#;
    for (json, what) in [
        ("x".to_owned(), "expected value at line 1 column 1"),
        ("{\"tunables\":[]} tail".to_owned(), "trailing characters"),
        ("[]".to_owned(), "it is no object with a list `tunables`"),
        ("{}".to_owned(), "it has no list `tunables`"),
        (
            r#"{"tunables": [], "x": 1}"#.to_owned(),
            "unknown member `x`; there are tunables",
        ),
        (
            format!(r#"{{"tunables": [{good}, 1]}}"#),
            "`1` is no object with id, type and value",
        ),
        (
            format!(r#"{{"tunables": [{good}, {{"id": "b", "type": "int", "valeu": 1}}]}}"#),
            "unknown member `valeu`; there are id, type, value, comment",
        ),
        (
            format!(r#"{{"tunables": [{good}, {{"type": "int", "value": 1}}]}}"#),
            "has no text `id`",
        ),
        (
            format!(r#"{{"tunables": [{good}, {{"id": "b", "value": 1}}]}}"#),
            "has no text `type`",
        ),
        (
            format!(r#"{{"tunables": [{good}, {{"id": "b", "type": "int"}}]}}"#),
            "b has no `value`",
        ),
        (
            format!(r#"{{"tunables": [{good}, {{"id": "b", "type": "int", "value": null}}]}}"#),
            "the `value` of b is no text, number or truth value",
        ),
        (
            format!(r#"{{"tunables": [{good}, {{"id": " ", "type": "int", "value": 1}}]}}"#),
            "Tunable id must not be empty",
        ),
        (
            format!(r#"{{"tunables": [{good}, {good}]}}"#),
            "Duplicate Tunable ids found: limit,limit",
        ),
        (
            format!(r#"{{"tunables": [{good}, {{"id": "b", "type": "no.Such", "value": 1}}]}}"#),
            "no.Such, the type of b, is none",
        ),
        (
            format!(r#"{{"tunables": [{good}, {{"id": "b", "type": "java.lang.Integer", "value": 1.5}}]}}"#),
            "`1.5` is no java.lang.Integer, which b is",
        ),
        (
            file("limit", "int", "3000000000"),
            "`3000000000` is no java.lang.Integer",
        ),
        (
            file("b", "com.twitter.util.Duration", "\"nope\""),
            "`nope` is no com.twitter.util.Duration",
        ),
        (
            file("limit", "java.lang.String", "\"6\""),
            "Tried to update a Tunable of type java.lang.String, but TunableMap contained a Tunable of type java.lang.Integer \
             for id limit",
        ),
    ] {
        match put(&maps, &json) {
            Err(TunableFault::Json(text)) => assert!(text.contains(what), "{json}: {text}"),
            other => panic!("{json}: {other:?}"),
        }
        assert_eq!(limit.value(), Some(5), "{json}");
        let loaded = map.load("t.json", &json).unwrap_err().to_string();
        assert!(loaded.starts_with("t.json: ") && loaded.contains(what), "{loaded}");
        assert_eq!(maps.maps()[1].tunables.len(), 1, "{json}");
    }
    let good = file("limit", "int", "6");
    assert_eq!(maps.put("nobody", good.as_bytes()), Err(TunableFault::UnknownMap));
    assert_eq!(maps.clear("nobody", good.as_bytes()), Err(TunableFault::UnknownMap));
    assert_eq!(
        map.tunable::<bool>("limit").unwrap_err().to_string(),
        "limit was asked for as a java.lang.Boolean, but is a java.lang.Integer"
    );
    assert_eq!(map.tunable::<bool>("").unwrap_err(), TunableError::Id);
    assert_eq!(maps.map(" ").unwrap_err(), TunableError::Id);
}

#[test]
fn a_program_may_have_types_of_its_own() {
    #[derive(Clone, Debug, PartialEq)]
    enum Level {
        Low,
        High,
    }
    impl TunableValue for Level {
        const CLASS: &'static str = "com.example.Level";

        fn parsed(text: &str) -> Option<Self> {
            match text {
                "low" => Some(Self::Low),
                "high" => Some(Self::High),
                _ => None,
            }
        }

        fn shown(&self) -> String {
            format!("{self:?}")
        }
    }
    let (maps, map) = orders();
    let level = map.tunable::<Level>("level").unwrap();
    put(&maps, &file("level", "com.example.Level", "\"high\"")).unwrap();
    assert_eq!(level.value(), Some(Level::High));
    assert!(put(&maps, &file("level", "com.example.Level", "\"middle\"")).is_err());
    assert_eq!(level.value(), Some(Level::High));
}

// ENV-39
#[tokio::test]
async fn the_tunable_goes_before_the_flag_and_the_flag_comes_back() {
    let metrics = Metrics::default();
    let debug = Scope::root(Arc::new(metrics.clone())).debug();
    let (_one, _other) = (debug.counter("one"), debug.counter("other"));
    let maps = TunableMaps::new();
    maps.show_debug(&metrics, &["one".to_owned()]);
    let names = || {
        let shown = metrics.snapshot(&Servers::default(), tokio::time::Instant::now());
        shown.into_keys().collect::<Vec<_>>()
    };
    assert_eq!(names(), ["one"]);
    let json = |value: &str| file(VERBOSE, "java.lang.String", value);
    maps.put(FINAGLE, json("\"nothing, oth*\"").as_bytes()).unwrap();
    assert_eq!(names(), ["other"]);
    maps.put(FINAGLE, json("\"*\"").as_bytes()).unwrap();
    assert_eq!(names(), ["one", "other"]);
    assert!(maps.put(FINAGLE, file(VERBOSE, "int", "1").as_bytes()).is_err());
    assert_eq!(names(), ["one", "other"]);
    maps.clear(FINAGLE, json("\"\"").as_bytes()).unwrap();
    assert_eq!(names(), ["one"]);
}
