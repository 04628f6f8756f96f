//! What is told of annotations: `golden/annotations.thrift`, compiled here and described.

#[rustfmt::skip]
#[path = "golden/annotations.rs"]
#[allow(clippy::all)]
mod made;

use made::annotations::NOTES_DESCRIPTOR;
use siskin::codegen::describe_json;

/// The annotations of everything, in the order of the description: key and value.
fn annotations(json: &serde_json::Value, found: &mut Vec<(String, String)>) {
    match json {
        serde_json::Value::Object(members) => {
            for (name, member) in members {
                if name.ends_with("annotations") {
                    for annotation in member.as_array().into_iter().flatten() {
                        let text = |name: &str| annotation[name].as_str().unwrap_or_default().to_owned();
                        found.push((text("key"), text("value")));
                    }
                } else {
                    annotations(member, found);
                }
            }
        }
        serde_json::Value::Array(elements) => elements.iter().for_each(|element| annotations(element, found)),
        _ => {}
    }
}

// IDL-20: each place, repeated keys in their order, and values that are empty or left out.
#[test]
fn annotations_are_described_wherever_they_stand() {
    let json: serde_json::Value = serde_json::from_str(&describe_json(&[&NOTES_DESCRIPTOR])).unwrap();
    let mut found = Vec::new();
    annotations(&json, &mut found);
    let places = [
        "namespace",
        "const",
        "aliased type",
        "typedef",
        "enum",
        "enum member",
        "struct",
        "field",
        "field type",
        "element",
        "key",
        "value",
        "union",
        "arm",
        "exception",
        "service",
        "function",
        "parameter",
        "throws entry",
    ];
    // The description names types; what is written at the use of one has no place in it.
    let at_uses = ["aliased type", "field type", "element", "key", "value"];
    let missing: Vec<_> = places
        .iter()
        .filter(|place| !found.iter().any(|(key, value)| key == "a.at" && value == *place))
        .collect();
    assert_eq!(missing, at_uses.iter().collect::<Vec<_>>(), "{json:#}");
    let of_field = found
        .iter()
        .position(|(key, value)| key == "a.at" && value == "field")
        .unwrap();
    let of_field: Vec<_> = found[of_field..of_field + 5]
        .iter()
        .map(|(key, value)| (key.as_str(), value.as_str()))
        .collect();
    let expected = [
        ("a.at", "field"),
        ("a.again", "first"),
        ("a.again", "second"),
        ("a.nothing", ""),
        ("a.alone", "1"),
    ];
    assert_eq!(of_field, expected);
}
