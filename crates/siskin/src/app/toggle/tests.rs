use super::*;
use crate::telemetry::stats::{Metrics, Value as Number};

const ID: &str = "com.example.orders.UseCache";

fn maps() -> ToggleMaps {
    ToggleMaps::new(&Scope::default())
}

fn decision(id: &str, fraction: f64) -> Toggle {
    maps()
        .library("com.example")
        .unwrap()
        .declare(id, fraction, "a test")
        .unwrap()
}

/// What toggles of finagle-toggle 22.7 say of these numbers, and of how many from 0 to 99,999.
const NUMBERS: [i32; 18] = [
    0,
    1,
    2,
    3,
    7,
    30,
    100,
    -1,
    -2,
    65535,
    123_456_789,
    -987_654_321,
    i32::MAX,
    i32::MIN,
    42,
    1000,
    99999,
    -7,
];
const RECORDED: [(&str, f64, &str, usize); 17] = [
    (ID, 0.0, "000000000000000000", 0),
    (ID, 1e-10, "000000000000000000", 0),
    (ID, 0.001, "000000000000000000", 84),
    (ID, 0.1, "010000000110000000", 10060),
    (ID, 0.25, "010000000110000011", 24968),
    (ID, 0.5, "111010010111001011", 49880),
    (ID, 0.75, "111111110111001011", 75013),
    (ID, 0.9, "111111111111111111", 90063),
    (ID, 0.999, "111111111111111111", 99918),
    (ID, 1.0, "111111111111111111", 100_000),
    ("com.example.orders.NewPrices", 0.25, "010110010000010000", 24952),
    ("com.example.orders.NewPrices", 0.5, "011111011010010010", 50037),
    ("a.b", 0.1, "000100000000000000", 9992),
    ("a.b", 0.75, "111111111110101111", 74958),
    (
        "com.twitter.finagle.mux.TlsSnoopingByDefault",
        0.5,
        "110010100100100111",
        50204,
    ),
    ("x.odd-Length_9", 0.25, "000110000000001110", 24801),
    ("x.odd-Length_9", 0.999, "111111111111111111", 99898),
];

// ENV-28
#[test]
fn a_toggle_says_what_finagles_says() {
    for (id, fraction, expected, count) in RECORDED {
        let toggle = decision(id, fraction);
        let found: String = NUMBERS
            .iter()
            .map(|number| if toggle.apply(*number) { '1' } else { '0' })
            .collect();
        assert_eq!(found, expected, "{id} {fraction}");
        let found = (0..100_000).filter(|number| toggle.apply(*number)).count();
        assert_eq!(found, count, "{id} {fraction}");
    }
}

/// Who has it keeps it while the fraction rises, and of those who ask as many have it as the fraction says.
#[test]
fn a_fraction_only_adds_to_those_who_have_it() {
    let maps = maps();
    let library = maps.library("com.example").unwrap();
    for id in [ID, "a.b", "com.example.orders.Other"] {
        let toggle = library.declare(id, 0.0, "a test").unwrap();
        let mut before = vec![false; 20_000];
        for percent in 0..=100 {
            let fraction = f64::from(percent) / 100.0;
            maps.set("com.example", id, Some(fraction));
            let now: Vec<_> = (0..20_000).map(|number| toggle.apply(number * 7919)).collect();
            assert!(
                before.iter().zip(&now).all(|(before, now)| *now || !before),
                "{id} {fraction}"
            );
            let share = now.iter().filter(|is_on| **is_on).count() as f64 / 20_000.0;
            // Five times what chance does to so many.
            assert!((share - fraction).abs() < 0.018, "{id}: {share} for {fraction}");
            before = now;
        }
        assert!(before.iter().all(|is_on| *is_on));
    }
}

#[test]
fn toggles_are_independent_of_each_other() {
    let (one, other) = (decision(ID, 0.5), decision("com.example.orders.Other", 0.5));
    let both = (0..10_000)
        .filter(|number| one.apply(*number) && other.apply(*number))
        .count();
    assert!((2_250..2_750).contains(&both), "{both}");
}

#[test]
fn a_number_of_64_bits_is_folded_as_java_does() {
    let toggle = decision(ID, 0.5);
    for number in NUMBERS {
        let small = u64::from(number.cast_unsigned());
        assert_eq!(toggle.apply_u64(small), toggle.apply(number));
        // `Long.hashCode(n << 32 | 5)`.
        assert_eq!(toggle.apply_u64(small << 32 | 5), toggle.apply(number ^ 5));
    }
    assert_eq!(toggle.id(), ID);
}

#[test]
fn layers_go_before_one_another() {
    let maps = maps();
    let library = maps.library("com.example").unwrap();
    let toggle = library.declare(ID, 0.0, "Answer from the cache").unwrap();
    let shown = || {
        let mut libraries = maps.libraries();
        assert_eq!(libraries.len(), 1);
        libraries.remove(0).toggles
    };
    let view = |fraction: f64, last_value, components: &[(&str, f64)]| ToggleView {
        id: ID.to_owned(),
        fraction,
        last_value,
        description: Some("Answer from the cache".to_owned()),
        components: components
            .iter()
            .map(|(source, fraction)| ToggleComponent {
                source: (*source).to_owned(),
                fraction: *fraction,
            })
            .collect(),
    };
    let declared = ("Library(com.example)", 0.0);
    assert_eq!(shown(), [view(0.0, None, &[declared])]);
    assert!(!toggle.apply(1));
    let file = format!(r#"{{"toggles": [{{"id": "{ID}", "fraction": 1, "description": "x", "comment": "y"}}]}}"#);
    library.load("toggles.json", &file).unwrap();
    assert!(toggle.apply(1));
    let loaded = ("toggles.json", 1.0);
    assert_eq!(shown(), [view(1.0, Some(true), &[loaded, declared])]);
    maps.set_flags(&[(ID.to_owned(), 0.0)]);
    assert!(!toggle.apply(1));
    let flag = ("ToggleMap.Flags", 0.0);
    assert_eq!(shown(), [view(0.0, Some(false), &[flag, loaded, declared])]);
    maps.set("com.example", ID, Some(1.0));
    assert!(toggle.apply(1));
    let mutable = ("Mutable(com.example)", 1.0);
    assert_eq!(shown(), [view(1.0, Some(true), &[mutable, flag, loaded, declared])]);
    maps.set("com.example", ID, None);
    assert!(!toggle.apply(1));
    assert_eq!(shown(), [view(0.0, Some(false), &[flag, loaded, declared])]);
    // A library that comes later knows the flag as well.
    let later = maps.library("com.later").unwrap();
    assert!(!later.declare(ID, 1.0, "The same id elsewhere").unwrap().apply(1));
}

#[test]
fn one_that_nobody_has_can_be_set_and_is_forgotten() {
    let maps = maps();
    let library = maps.library("com.example").unwrap();
    maps.set("com.example", "a.stranger", Some(0.5));
    maps.set("com.nobody", "a.stranger", Some(0.5));
    let shown = || maps.libraries().remove(0).toggles;
    assert_eq!(shown().len(), 1);
    assert_eq!((shown()[0].fraction, &shown()[0].description), (0.5, &None));
    // Declared after it was set, it is the one that was set.
    maps.set("com.example", "a.late", Some(1.0));
    assert!(library.declare("a.late", 0.0, "comes late").unwrap().apply(7));
    maps.set("com.example", "a.stranger", None);
    maps.set("com.example", "another.stranger", None);
    assert_eq!(shown().len(), 1);
    assert_eq!(library.lock().by_id.len(), 1);
}

#[test]
fn what_the_flag_says_of_strangers_is_told() {
    let maps = maps();
    let _toggle = maps.library("com.example").unwrap().declare(ID, 0.1, "known").unwrap();
    maps.set_flags(&[(ID.to_owned(), 0.0), ("com.example.orders.UseCahce".to_owned(), 1.0)]);
    assert_eq!(maps.strangers(), ["com.example.orders.UseCahce"]);
}

#[test]
fn wrong_ones_are_refused() {
    let maps = maps();
    let library = maps.library("com.example").unwrap();
    let fault =
        |id: &str, fraction, description: &str| library.declare(id, fraction, description).unwrap_err().to_string();
    assert_eq!(fault("a.b/c", 0.0, "x"), "invalid char '/' in id: 'a.b/c'");
    assert_eq!(fault("a.é", 0.0, "x"), "invalid char 'é' in id: 'a.é'");
    assert_eq!(fault("ab", 0.0, "x"), "id too short: 'ab'");
    assert_eq!(fault("abc", 0.0, "x"), "id must be package-like: 'abc'");
    assert_eq!(fault(".abc", 0.0, "x"), "id must be package-like: '.abc'");
    for fraction in [-0.1, 1.1, f64::NAN, f64::INFINITY] {
        let text = fault(ID, fraction, "x");
        assert_eq!(
            text,
            format!("fraction for {ID} must be between 0.0 and 1.0 inclusive: {fraction}")
        );
    }
    assert_eq!(fault(ID, 0.5, " "), format!("description for {ID} must not be empty"));
    library.declare(ID, 0.5, "x").unwrap();
    library.declare(ID, 0.5, "x").unwrap();
    assert_eq!(
        fault(ID, 0.4, "x"),
        format!("{ID} is declared already, with another fraction or description")
    );
    assert_eq!(
        maps.library("orders").unwrap_err().to_string(),
        "id must be package-like: 'orders'"
    );
}

#[test]
fn a_wrong_file_changes_nothing() {
    let maps = maps();
    let library = maps.library("com.example").unwrap();
    let toggle = library.declare(ID, 0.0, "x").unwrap();
    let good = format!(r#"{{"id": "{ID}", "fraction": 1.0}}"#);
    for (json, what) in [
        ("x".to_owned(), "f.json: expected value"),
        ("{}".to_owned(), "f.json: it has no list `toggles`"),
        (format!(r#"{{"toggles": [{good}, {{"fraction": 1}}]}}"#), "has no `id`"),
        (
            format!(r#"{{"toggles": [{good}, {{"id": "a.b"}}]}}"#),
            "`a.b` has no `fraction`",
        ),
        (
            format!(r#"{{"toggles": [{good}, {{"id": "a.b", "fraction": 2}}]}}"#),
            "fraction for a.b must be between",
        ),
        (
            format!(r#"{{"toggles": [{good}, {{"id": "a", "fraction": 1}}]}}"#),
            "id too short: 'a'",
        ),
        (format!(r#"{{"toggles": [{good}, {good}]}}"#), "duplicate toggle id"),
    ] {
        let text = library.load("f.json", &json).unwrap_err().to_string();
        assert!(text.contains(what), "{text}");
        assert!(!toggle.apply(1), "{json}");
    }
}

/// finagle-toggle 22.7 shows 9.7069632E8 for these, a number of 32 bits.
#[tokio::test]
async fn equal_toggles_have_equal_checksums() {
    let metrics = Metrics::default();
    let maps = ToggleMaps::new(&Scope::root(Arc::new(metrics.clone())));
    let library = maps.library("com.example.orders").unwrap();
    let checksum = || match metrics
        .counters_and_gauges()
        .remove("toggles/com.example.orders/checksum")
    {
        Some(Number::Gauge(checksum)) => checksum,
        other => panic!("{other:?}"),
    };
    assert_eq!(checksum(), 0.0);
    maps.set("com.example.orders", ID, Some(0.25));
    maps.set("com.example.orders", "com.example.orders.NewPrices", Some(1.0));
    let before = checksum();
    #[expect(clippy::cast_possible_truncation, reason = "as Finagle shows it")]
    let shown = before as f32;
    assert_eq!(f64::from(shown), 970_696_320.0);
    maps.set("com.example.orders", ID, Some(0.26));
    assert_ne!(checksum(), before);
    drop((library, maps));
    assert!(metrics.counters_and_gauges().is_empty());
}

#[test]
fn threads_may_ask_while_it_changes() {
    let maps = maps();
    let toggle = maps.library("com.example").unwrap().declare(ID, 0.0, "x").unwrap();
    std::thread::scope(|scope| {
        for _ in 0..4 {
            scope.spawn(|| {
                // Until it is on for everybody.
                while !(0..1000).all(|number| toggle.apply(number)) {}
            });
        }
        for percent in 0..=100 {
            maps.set("com.example", ID, Some(f64::from(percent) / 100.0));
        }
    });
    assert_eq!(maps.libraries()[0].toggles[0].last_value, Some(true));
}
