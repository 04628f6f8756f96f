use std::process::{Command, Stdio};

use crate::kit::{Service, python, say, text};

/// How many random requests each operation gets, beside those that go along the bounds of its schemas.
const EXAMPLES: &str = "25";

/// Every check of schemathesis but those that forbid what siskin reads on purpose (numbers as text, enums by number, `null` for
/// what is absent) and those for sessions and authentication, which it knows nothing of.
const CHECKS: &str = "not_a_server_error,status_code_conformance,content_type_conformance,response_headers_conformance,\
                      response_schema_conformance,positive_data_acceptance,missing_required_header,unsupported_method,\
                      allow_header_conformance";

/// Reads a document from stdin and holds it against the meta-schema of OpenAPI 3.1 and JSON Schema 2020-12.
const VALIDATE: &str = "
import json, sys
from jsonschema import Draft202012Validator
from openapi_spec_validator import OpenAPIV31SpecValidator, validate
document = json.load(sys.stdin)
validate(document, cls=OpenAPIV31SpecValidator)
schemas = document['components']['schemas']
for schema in schemas.values():
    Draft202012Validator.check_schema(schema)
print(len(document['paths']), len(schemas))
";

// REST-23: the documents are what the official meta-schema says.
#[test]
fn documents_are_valid() {
    let Some(python) = python() else { return };
    for service in [Service::sample(), Service::reference()] {
        let url = format!("http://{}/openapi.json", service.https);
        let output = Command::new("sh")
            .args(["-c", "curl --silent --fail \"$1\" | \"$2\" -c \"$3\"", "sh", &url])
            .arg(python.join("python"))
            .arg(VALIDATE)
            .stdin(Stdio::null())
            .output()
            .unwrap();
        assert!(output.status.success(), "{}", text(&output));
    }
}

fn fuzz(name: &str, service: &Service, arguments: &[&str]) {
    let Some(python) = python() else { return };
    let output = Command::new(python.join("st"))
        .args(["run", &format!("http://{}/openapi.json", service.https)])
        .args(["--phases", "examples,coverage,fuzzing", "--max-examples", EXAMPLES])
        .args(["--continue-on-failure", "--no-color", "--warnings", "off"])
        .args(["--generation-database", "none", "--request-timeout", "30"])
        .args(arguments)
        // It keeps notes in the folder where it runs.
        .current_dir(env!("CARGO_TARGET_TMPDIR"))
        .stdin(Stdio::null())
        .output()
        .unwrap();
    let printed = text(&output);
    assert!(output.status.success(), "{printed}");
    let generated = printed
        .lines()
        .find(|line| line.contains(" generated"))
        .unwrap_or_default()
        .trim();
    assert!(!generated.is_empty(), "{printed}");
    say(&format!("\nschemathesis-{name}: {generated}"));
}

// REST-23: what the reference service answers is what its document says.
#[test]
fn the_reference_service_keeps_its_promises() {
    if python().is_some() {
        fuzz("reference", &Service::reference(), &["--checks", CHECKS]);
    }
}

// REST-23: so does a service with every type, exceptions, forms and placements.
#[test]
fn a_rich_service_keeps_its_promises() {
    if python().is_some() {
        let service = Service::sample();
        let json = [
            "--checks",
            CHECKS,
            "--include-method",
            "POST",
            "--exclude-path",
            "/form",
        ];
        fuzz("json", &service, &json);
        // To JSON Schema 3.0 is an integer; as text of a URL or a form it is none. Names in a multipart form are text of a header,
        // which holds no control characters. No schema can say either.
        let lenient = ["--checks", CHECKS, "--exclude-checks", "positive_data_acceptance"];
        fuzz(
            "urls",
            &service,
            &[&lenient[..], &["--exclude-method", "POST"]].concat(),
        );
        fuzz(
            "forms",
            &service,
            &[&lenient[..], &["--include-path", "/form"]].concat(),
        );
    }
}
