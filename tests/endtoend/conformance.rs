//! `tests/CONFORMANCE.md` is the ledger of what we promise: each row names a statement, who keeps it, and a test that
//! proves it. Here the rows are held against the tests.

use std::collections::{BTreeMap, BTreeSet};

use crate::support::read;

const KINDS: &[&str] = &["peer", "vector", "unit", "property", "bench"];

struct Row {
    statement: String,
    says: String,
    owner: String,
    test: String,
    kind: String,
}

/// The rows of the ledger's tables: `| WIRE-1 | what it says | owner | path::name | kind |`.
fn rows(ledger: &str) -> Vec<Row> {
    ledger
        .lines()
        .filter(|line| line.starts_with("| ") && !line.starts_with("| statement"))
        .map(|line| {
            let cells: Vec<_> = line
                .trim_matches('|')
                .split(" | ")
                .map(|cell| cell.trim().to_owned())
                .collect();
            let [statement, says, owner, test, kind]: [String; 5] = cells.try_into().expect("a row has five cells");
            Row {
                statement,
                says,
                owner,
                test,
                kind,
            }
        })
        .collect()
}

/// Why a row's test does not prove it, if it does not.
fn fault(row: &Row, source: Option<&str>) -> Option<String> {
    let Some((path, name)) = row.test.trim_matches('`').split_once("::") else {
        return Some("the test is named as `path::name`".to_owned());
    };
    let Some(source) = source else {
        return Some(format!("there is no file {path}"));
    };
    if !KINDS.contains(&row.kind.as_str()) {
        return Some(format!("`{}` is not a kind: {KINDS:?}", row.kind));
    }
    if row.owner.is_empty() {
        return Some("it has no owner".to_owned());
    }
    let Some(at) = function(source, name) else {
        return Some(format!("there is no function {name} in {path}"));
    };
    let (above, body) = around(source, at);
    if row.kind != "bench" && !above.contains("test]") && !above.contains("test(") && !source.contains("proptest!") {
        return Some(format!("{name} is not a test"));
    }
    if above.contains("#[ignore") {
        return Some(format!("{name} is switched off"));
    }
    if !names(&above, &row.statement) && !names(body, &row.statement) {
        return Some(format!("{name} does not name {}", row.statement));
    }
    None
}

/// Whether a text holds a statement's name as a whole word.
fn names(text: &str, statement: &str) -> bool {
    text.match_indices(statement).any(|(at, _)| {
        !text[at + statement.len()..].starts_with(|c: char| c.is_ascii_digit())
            && !text[..at].ends_with(|c: char| c.is_ascii_alphanumeric() || c == '-')
    })
}

/// Where a function begins.
fn function(source: &str, name: &str) -> Option<usize> {
    source.find(&format!("fn {name}("))
}

/// The lines of attributes and comments above a function, and the function to its closing brace.
fn around(source: &str, at: usize) -> (String, &str) {
    let line_start = source[..at].rfind('\n').map_or(0, |newline| newline + 1);
    let indent: String = source[line_start..].chars().take_while(|c| *c == ' ').collect();
    let mut above: Vec<_> = source[..line_start]
        .lines()
        .rev()
        .take_while(|line| {
            let line = line.trim_start();
            line.starts_with("//") || line.starts_with('#')
        })
        .collect();
    above.reverse();
    let end = source[at..]
        .find(&format!("\n{indent}}}"))
        .map_or(source.len(), |end| at + end);
    (above.join("\n"), &source[at..end])
}

/// Statements that speak of somebody else's program are proven with that program.
fn needs_a_peer(says: &str) -> bool {
    ["Finagle", "JVM", "Scrooge", "curl", "ZooKeeper", "browser"]
        .iter()
        .any(|word| says.contains(word))
}

#[test]
fn each_row_of_the_ledger_names_a_test_that_proves_it() {
    let ledger = read("tests/CONFORMANCE.md");
    let rows = rows(&ledger);
    assert!(!rows.is_empty());
    let mut wrong = Vec::new();
    let mut kinds: BTreeMap<&str, (bool, BTreeSet<&str>)> = BTreeMap::new();
    for row in &rows {
        let path = row.test.trim_matches('`').split("::").next().unwrap_or_default();
        let source = std::fs::read_to_string(crate::support::root().join(path)).ok();
        if let Some(fault) = fault(row, source.as_deref()) {
            wrong.push(format!("{}: {fault}", row.statement));
        }
        let entry = kinds.entry(&row.statement).or_default();
        entry.0 |= needs_a_peer(&row.says);
        entry.1.insert(&row.kind);
    }
    for (statement, (speaks_of_a_peer, kinds)) in kinds {
        if speaks_of_a_peer && !kinds.contains("peer") {
            wrong.push(format!(
                "{statement}: speaks of another program, and has no row of kind peer"
            ));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn a_row_that_proves_nothing_is_found() {
    let row = |statement: &str, test: &str, kind: &str| Row {
        statement: statement.to_owned(),
        says: String::new(),
        owner: "wire".to_owned(),
        test: test.to_owned(),
        kind: kind.to_owned(),
    };
    let source = "/// WIRE-1\n#[test]\nfn good() {\n}\n\n#[test]\n#[ignore]\nfn off() { // WIRE-1\n}\n\nfn no_test() { // WIRE-1\n}\n";
    assert_eq!(fault(&row("WIRE-1", "`a.rs::good`", "unit"), Some(source)), None);
    for (statement, test, kind, source) in [
        ("WIRE-1", "a.rs::good", "unit", None),
        ("WIRE-1", "a.rs", "unit", Some(source)),
        ("WIRE-1", "a.rs::gone", "unit", Some(source)),
        ("WIRE-1", "a.rs::off", "unit", Some(source)),
        ("WIRE-1", "a.rs::no_test", "unit", Some(source)),
        ("WIRE-1", "a.rs::good", "hope", Some(source)),
        ("WIRE-11", "a.rs::good", "unit", Some(source)),
    ] {
        assert!(
            fault(&row(statement, test, kind), source).is_some(),
            "{statement} {test} {kind}"
        );
    }
    assert!(!names("WIRE-12", "WIRE-1"));
    assert!(needs_a_peer("a Finagle client calls"));
}
