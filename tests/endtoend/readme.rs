//! The service that the README shows, as it stands there: it builds, and serves all that the README says.
#![cfg(test)]

use std::fs;
use std::path::{Path, PathBuf};

use crate::new_method::{Service, build, get, request};
use crate::support::{read, root};

const SECTION: &str = "\n## A service in one sitting\n";

/// The fenced blocks of the section, in order.
fn blocks() -> Vec<String> {
    let readme = read("README.md");
    let (_, section) = readme.split_once(SECTION).unwrap();
    let section = section.split("\n## ").next().unwrap();
    let blocks = section.split("\n```").skip(1).step_by(2);
    blocks
        .map(|block| block.split_once('\n').unwrap().1.to_owned() + "\n")
        .collect()
}

/// The `Cargo.toml` that the README gives, with the path from anywhere to the crates, and out of the workspace around it.
fn manifest(name: &str) -> String {
    let readme = read("README.md");
    let (_, block) = readme.split_once("\n```toml\n").unwrap();
    let (block, _) = block.split_once("```").unwrap();
    let crates = format!("{}/crates/", root().display());
    assert_eq!(block.matches("../siskin/crates/").count(), 2);
    block.replace("../siskin/crates/", &crates).replace("my-service", name) + "\n[workspace]\n"
}

/// The service in a folder of its own.
fn written() -> PathBuf {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("readme");
    if folder.exists() {
        fs::remove_dir_all(&folder).unwrap();
    }
    for part in ["idl", "src"] {
        fs::create_dir_all(folder.join(part)).unwrap();
    }
    let files = ["idl/common.thrift", "idl/library.thrift", "build.rs", "src/main.rs"];
    let blocks = blocks();
    assert_eq!(blocks.len(), files.len());
    for (file, text) in files.iter().zip(blocks) {
        fs::write(folder.join(file), text).unwrap();
    }
    fs::copy(root().join("Cargo.lock"), folder.join("Cargo.lock")).unwrap();
    fs::write(folder.join("Cargo.toml"), manifest("siskin-shelf")).unwrap();
    folder
}

// IDL-50
#[test]
fn the_service_of_the_readme_has_rest_openapi_and_help() {
    let folder = written();
    let program = build(&folder, "siskin-shelf").unwrap_or_else(|why| panic!("{why}"));
    let service = Service::start(&program, &folder);
    let ask = |head: &str, body: &str| request(&folder, &service.https, head, body);

    let book = r#"{"isbn":"1","title":"Siskins","authors":["A"],"price":{"amount":995,"currency":"EUR"}}"#;
    assert_eq!(ask("POST /books", book).0, "HTTP/1.1 201 Created");
    assert_eq!(get(&folder, &service.https, "/books/1").1, book);
    assert_eq!(get(&folder, &service.https, "/books?word=Sis").1, format!("[{book}]"));
    assert_eq!(get(&folder, &service.https, "/books?word=Finch").1, "[]");
    let (status, changed) = ask("PUT /books/1/price", r#"{"price": {"amount": 5, "currency": "CHF"}}"#);
    assert_eq!(status, "HTTP/1.1 200 OK");
    assert!(
        changed.contains(r#""price":{"amount":5,"currency":"CHF"}"#),
        "{changed}"
    );
    assert_eq!(ask("DELETE /books/1", "").0, "HTTP/1.1 204 No Content");
    let (status, missing) = get(&folder, &service.https, "/books/1");
    assert_eq!(status, "HTTP/1.1 404 Not Found");
    let says = r#"{"errors":["there is no book 1"],"code":"NotFound","details":{"message":"there is no book 1"},"#;
    assert!(missing.starts_with(says), "{missing}");
    let (status, wrong) = ask("POST /books", r#"{"title": 7, "price": {"amount": 1.5}}"#);
    assert_eq!(status, "HTTP/1.1 400 Bad Request");
    for path in ["isbn: ", "title: ", "price.amount: ", "price.currency: "] {
        assert!(wrong.contains(&format!("\"{path}")), "{path} in {wrong}");
    }

    let (_, openapi) = get(&folder, &service.https, "/openapi.json");
    for part in [
        "\"title\": \"Library\"",
        "\"/books/{isbn}/price\": {",
        "\"operationId\": \"Library.reprice\"",
        "\"library.Book\": {",
        "\"common.Money\": {",
    ] {
        assert!(openapi.contains(part), "{part}");
    }
    let (_, help) = get(&folder, &service.https, "/help/book");
    assert!(help.contains("NotFound: 404 Not Found"), "{help}");
    let idl = fs::read_to_string(folder.join("idl/library.thrift")).unwrap();
    assert_eq!(get(&folder, &service.https, "/help/idl/library.thrift").1, idl);
    for path in ["/help", "/help/types/Book", "/api/describe", "/help/service.json"] {
        assert_eq!(get(&folder, &service.https, path).0, "HTTP/1.1 200 OK", "{path}");
    }
}
