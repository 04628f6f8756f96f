//! The runner on our own files, on large ones, and on a folder whose manifest is wrong.

#![expect(clippy::unwrap_used, clippy::print_stdout, reason = "helpers of tests")]

use std::fmt::Write as _;
use std::fs;
use std::path::Path;

use siskin_corpus::{Report, run};

fn passes(folder: &Path) -> Report {
    let report = run(folder).unwrap();
    for (file, why) in &report.failed {
        println!("{file}: {why}");
    }
    println!("corpus-own: {} passed, {} failed", report.passed, report.failed.len());
    assert!(report.failed.is_empty());
    report
}

/// A folder with files, each with its verdict.
fn folder(files: &[(&str, &str, &str)]) -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    let mut manifest = "repository\tpath\texpected\tinclude_roots\n".to_owned();
    fs::create_dir(folder.path().join("some_files")).unwrap();
    for (name, text, expected) in files {
        writeln!(manifest, "some/files\t{name}\t{expected}\t").unwrap();
        fs::write(folder.path().join("some_files").join(name), text).unwrap();
    }
    fs::write(folder.path().join("MANIFEST.tsv"), manifest).unwrap();
    folder
}

// IDL-1, IDL-2, IDL-22, IDL-23, IDL-26, IDL-29, IDL-30, IDL-32: each file meets its expectation; the Rust of those that are accepted compiles
// with `-D warnings`, and values of their types survive.
#[test]
fn our_own_files_are_what_the_manifest_says() {
    let report = passes(&Path::new(env!("CARGO_MANIFEST_DIR")).join("own"));
    assert!(report.passed > 30 && report.types > 60, "{report:?}");
}

// IDL-31: an enum of 5,000 members and a service of 500 methods generate code that builds.
#[test]
fn large_files_build() {
    let mut enumeration = "enum Large {\n".to_owned();
    for member in 0..5000 {
        writeln!(enumeration, "  MEMBER_{member} = {},", member * 3).unwrap();
    }
    enumeration += "}\nstruct Holder { 1: Large large, 2: map<Large, Large> all }\n";
    let mut service = "struct Item { 1: i32 number }\nexception Failed { 1: string why }\nservice Large {\n".to_owned();
    for method in 0..500 {
        writeln!(
            service,
            "  Item method{method}(1: Item item, 2: optional string note) throws (1: Failed failed)"
        )
        .unwrap();
    }
    service += "}\n";
    let folder = folder(&[
        ("enumeration.thrift", &enumeration, "accept"),
        ("service.thrift", &service, "accept"),
    ]);
    assert_eq!(passes(folder.path()).types, 3);
}

#[test]
fn what_is_not_as_the_manifest_says_is_told() {
    let good = "struct A { 1: i32 a }\n";
    let bad = "struct A { 1: Missing a }\n";
    let files = [
        ("fine.thrift", good, "accept", None),
        ("refused.thrift", bad, "accept", Some("unknown-type")),
        (
            "taken.thrift",
            good,
            "reject:syntax",
            Some("expected syntax, found no error"),
        ),
        (
            "other-class.thrift",
            bad,
            "reject:syntax",
            Some("expected syntax, found 1 errors:"),
        ),
        (
            "complete.thrift",
            good,
            "parse-only:missing-include",
            Some("found no error"),
        ),
        (
            "more-is-wrong.thrift",
            "include \"x.thrift\"\nstruct A { 1: Missing a }\n",
            "parse-only:missing-include",
            Some("unknown-type"),
        ),
        ("no-dialect.thrift", good, "dialect-fbthrift", Some("found no error")),
        (
            "no-rust.thrift",
            "struct A {} (rust.derive = \"::no_such::Derive\")\n",
            "accept",
            Some("its Rust does not compile"),
        ),
        (
            "no-rust-either.thrift",
            "struct A {} (rust.attr = \"no_such\")\n",
            "accept",
            Some("its Rust does not compile"),
        ),
    ];
    let folder = folder(&files.map(|(name, text, expected, _)| (name, text, expected)));
    let report = run(folder.path()).unwrap();
    let told: Vec<_> = files
        .iter()
        .filter_map(|(name, .., why)| Some((format!("some/files/{name}"), (*why)?)))
        .collect();
    assert_eq!(report.failed.len(), told.len(), "{:?}", report.failed);
    for ((file, why), (wanted_file, wanted)) in report.failed.iter().zip(told) {
        assert!(*file == wanted_file && why.contains(wanted), "{file}: {why}");
    }
    assert_eq!((report.passed, report.types), (1, 1));
}

#[test]
fn a_manifest_that_is_none_is_refused_with_its_line() {
    for (text, wanted) in [
        ("", "MANIFEST.tsv: it is empty"),
        ("repository\tpath\n", "MANIFEST.tsv:1: there is no column `expected`"),
        (
            "repository\tpath\texpected\na\tb.thrift\tmaybe\n",
            "MANIFEST.tsv:2: `maybe` is no verdict",
        ),
        (
            "repository\tpath\texpected\na\tb.thrift\treject:nothing\n",
            "MANIFEST.tsv:2: there is no class `nothing`",
        ),
    ] {
        let folder = tempfile::tempdir().unwrap();
        fs::write(folder.path().join("MANIFEST.tsv"), text).unwrap();
        assert_eq!(run(folder.path()).unwrap_err().to_string(), wanted);
    }
    assert!(
        run(Path::new("/nowhere"))
            .unwrap_err()
            .to_string()
            .starts_with("/nowhere/MANIFEST.tsv: ")
    );
}
