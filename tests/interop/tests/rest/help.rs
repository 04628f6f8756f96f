use std::process::{Command, Stdio};

use serde_json::Value;

use crate::kit::{Service, say, text};

/// Every page of a method, in text: its title, the command of its example, the status that it promises, and the body.
fn examples(service: &Service) -> Vec<(String, String, u16, Option<Value>)> {
    let described: Value = serde_json::from_str(&service.get("/help/service.json", "*/*")).unwrap();
    let mut found = Vec::new();
    for served in described["services"].as_array().unwrap() {
        for method in served["methods"].as_array().unwrap() {
            let (service_name, name) = (served["name"].as_str().unwrap(), method["name"].as_str().unwrap());
            let page = service.get(&format!("/help/{service_name}/{name}"), "text/plain");
            let (_, example) = page.split_once("EXAMPLE\n").unwrap_or_else(|| panic!("{page}"));
            let (command, answer) = example.split_once("\n\n  answers ").unwrap();
            let status = answer[..3].parse().unwrap();
            let body = answer
                .split_once(" and\n")
                .map(|(_, body)| serde_json::from_str(body).unwrap());
            found.push((format!("{service_name}.{name}"), command.to_owned(), status, body));
        }
    }
    found
}

/// Whether two values have one shape: the same members, of the same kinds.
fn is_alike(one: &Value, other: &Value) -> bool {
    match (one, other) {
        (Value::Object(one), Value::Object(other)) => one
            .iter()
            .all(|(name, value)| other.get(name).is_none_or(|found| is_alike(value, found))),
        (Value::Array(one), Value::Array(other)) => match (one.first(), other.first()) {
            (Some(one), Some(other)) => is_alike(one, other),
            _ => true,
        },
        (one, other) => std::mem::discriminant(one) == std::mem::discriminant(other),
    }
}

// REST-28: each command is run by a shell as it stands on the page, and gives what the page says.
#[test]
fn every_command_of_a_page_gives_what_it_says() {
    for (name, service) in [("sample", Service::sample()), ("reference", Service::reference())] {
        let mut tried = 0;
        for (method, command, status, body) in examples(&service) {
            let command = command.trim_start().strip_prefix("curl ").unwrap().to_owned();
            let output = Command::new("sh")
                .args([
                    "-c",
                    &format!("curl --silent --show-error --write-out '\\n%{{http_code}}' {command}"),
                ])
                .stdin(Stdio::null())
                .output()
                .unwrap();
            let printed = text(&output);
            let (answer, found) = printed.rsplit_once('\n').unwrap();
            assert_eq!(found, status.to_string(), "{method}: curl {command}\n{printed}");
            match body {
                None => assert_eq!(answer, "", "{method}"),
                Some(body) => {
                    let answer: Value = serde_json::from_str(answer).unwrap_or_else(|_| panic!("{method}: {answer}"));
                    assert!(is_alike(&body, &answer), "{method}: {body} is no example of {answer}");
                }
            }
            tried += 1;
        }
        assert!(tried > 8, "{tried}");
        say(&format!("\nhelp-{name}: {tried} passed, 0 failed"));
    }
}
