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
                if name == "annotations" {
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
        "element of a constant",
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
        "result",
        "deep",
        "parameter",
        "type of a parameter",
        "throws entry",
        "type of a throws entry",
    ];
    let missing: Vec<_> = places
        .iter()
        .filter(|place| !found.iter().any(|(key, value)| key == "a.at" && value == *place))
        .collect();
    assert!(missing.is_empty(), "{missing:?} of {json:#}");
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

// IDL-20: what is annotated at the use of a type is told with its part of that type.
#[test]
fn annotations_in_types_are_told_with_their_place() {
    let json: serde_json::Value = serde_json::from_str(&describe_json(&[&NOTES_DESCRIPTOR])).unwrap();
    let file = &json["files"][0];
    let at = |part: &[&str], value: &str| serde_json::json!({"part": part, "annotations": [{"key": "a.at", "value": value}]});
    let fields = &file["structs"][0]["fields"];
    assert_eq!(
        fields[0]["type_annotations"],
        serde_json::json!([at(&[], "field type"), at(&["ELEMENT"], "element")])
    );
    assert_eq!(
        fields[1]["type_annotations"],
        serde_json::json!([at(&["KEY"], "key"), at(&["VALUE"], "value")])
    );
    assert_eq!(
        file["typedefs"][0]["type_annotations"],
        serde_json::json!([at(&[], "aliased type")])
    );
    assert_eq!(
        file["constants"][0]["type_annotations"],
        serde_json::json!([at(&["ELEMENT"], "element of a constant")])
    );
    let methods = &json["services"][0]["methods"];
    let write = &methods[0];
    assert_eq!(write["result_annotations"], serde_json::json!([at(&[], "result")]));
    assert_eq!(
        write["parameters"][0]["type_annotations"],
        serde_json::json!([at(&[], "type of a parameter")])
    );
    assert_eq!(
        write["exceptions"][0]["type_annotations"],
        serde_json::json!([at(&[], "type of a throws entry")])
    );
    let deep = [("a.at", "deep"), ("b", ""), ("b", "1"), ("b", "c")];
    let deep = deep.map(|(key, value)| serde_json::json!({"key": key, "value": value}));
    assert_eq!(
        methods[1]["result_annotations"],
        serde_json::json!([{"part": ["VALUE", "ELEMENT", "ELEMENT"], "annotations": deep}])
    );
}
