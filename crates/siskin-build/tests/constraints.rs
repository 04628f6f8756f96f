//! `validate`, as it is generated for `golden/constraints.thrift`.

#[rustfmt::skip]
#[path = "golden/constraints.rs"]
#[allow(clippy::all)]
mod made;

use std::collections::BTreeMap;

use made::constraints::*;

fn line(sku: &str, count: i32) -> Line {
    Line {
        sku: sku.to_owned(),
        count,
    }
}

fn order() -> Order {
    Order {
        lines: vec![line("a", 1)],
        ..Order::default()
    }
}

fn violations(order: &Order) -> Vec<String> {
    match order.validate() {
        Ok(()) => Vec::new(),
        Err(violations) => violations.iter().map(ToString::to_string).collect(),
    }
}

#[test]
fn what_meets_its_constraints_passes() {
    assert_eq!(violations(&order()), [""; 0]);
    let full = Order {
        lines: vec![line("12345678", 99), line("ä", 1), line("b", 50)],
        named: BTreeMap::from([("x".to_owned(), line("c", 2))]),
        id: Some("123e4567-e89b-12d3-a456-426614174000".to_owned()),
        contact: Some(Contact::Mail("a@example.org".to_owned())),
        price: f64::MIN_POSITIVE,
        discount: -0.0,
        countries: vec!["DE".to_owned(), "FR".to_owned()],
        ean: Some("4006381333931".to_owned()),
        isbn: Some("9783161484100".into()),
        next: Some(Box::new(order())),
        ..Order::default()
    };
    assert_eq!(violations(&full), [""; 0]);
}

#[test]
fn each_violation_is_told_under_its_path() {
    let wrong = Order {
        lines: vec![line("", 1), line("123456789", 0), line("a", 100), line("a", 1)],
        named: BTreeMap::from([("the \"key\"".to_owned(), line("", -1))]),
        id: Some("1".to_owned()),
        contact: Some(Contact::Mail("nobody".to_owned())),
        price: 0.0,
        discount: 0.5,
        agreed: false,
        robot: true,
        countries: vec!["DE".to_owned(), "Germany".to_owned()],
        ean: Some("4006381333932".to_owned()),
        isbn: Some("4006381333931".into()),
        debt: Box::new(0),
        rest: -1,
        proof: siskin::Bytes::new(),
        next: Some(Box::new(Order::default())),
        tokens: BTreeMap::from([("a secret".to_owned(), line("", 1))]),
        pins: None,
    };
    assert_eq!(
        violations(&wrong),
        [
            "lines: size must be between 1 and 3",
            "lines[0].sku: must not be empty",
            "lines[1].sku: length must be at most 8",
            "lines[1].count: must be greater than or equal to 1",
            "lines[2].count: must be less than or equal to 99",
            r#"named["the \"key\""].sku: must not be empty"#,
            r#"named["the \"key\""].count: must be greater than or equal to 1"#,
            "id: must be a valid UUID",
            "contact.mail: must be a well-formed email address",
            "price: must be greater than 0",
            "discount: must be less than or equal to 0",
            "agreed: must be true",
            "robot: must be false",
            "countries: must be a two-letter country code",
            "ean: invalid EAN barcode",
            "isbn: invalid ISBN",
            "debt: must be less than 0",
            "rest: must be greater than or equal to 0",
            "evidence: must not be empty",
            "next.lines: size must be between 1 and 3",
            // A key of what is redacted is not told.
            "tokens[…].sku: must not be empty",
        ]
    );
    let in_a_union = Order {
        contact: Some(Contact::Line(line("", 1))),
        ..order()
    };
    assert_eq!(violations(&in_a_union), ["contact.line.sku: must not be empty"]);
}
