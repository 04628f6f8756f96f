//! When Cargo runs the build script again: on a small crate of its own, built by Cargo without network.

#![expect(clippy::unwrap_used, reason = "helpers of tests")]

use std::path::Path;
use std::process::Command;
use std::{env, fs};

/// Builds the crate, and says how often its build script has run so far.
fn build(folder: &Path) -> usize {
    let output = Command::new(env!("CARGO"))
        .args(["build", "--offline", "--quiet"])
        .current_dir(folder)
        // Kept between runs, so that siskin-build is compiled once.
        .env("CARGO_TARGET_DIR", Path::new(env!("CARGO_TARGET_TMPDIR")).join("rerun"))
        .env_remove("RUSTFLAGS")
        .output()
        .unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    fs::read_to_string(folder.join("runs.txt")).unwrap().lines().count()
}

// IDL-28: the build script runs again when a file that it read changes, and when one appears that would have been read
// instead; for nothing else.
#[test]
fn a_build_reruns_when_and_only_when_the_idl_changes() {
    let manifest = Path::new(env!("CARGO_MANIFEST_DIR"));
    let scratch = tempfile::tempdir().unwrap();
    let folder = scratch.path();
    let write = |name: &str, text: &str| {
        let path = folder.join(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    };
    let workspace = fs::read_to_string(manifest.join("../../Cargo.lock")).unwrap();
    write("Cargo.lock", &workspace);
    write(
        "Cargo.toml",
        &format!(
            "[package]\nname = \"rerun\"\nversion = \"0.0.0\"\nedition = \"2024\"\n\
             [build-dependencies]\nsiskin-build = {{ path = {manifest:?} }}\n[workspace]\n"
        ),
    );
    write(
        "build.rs",
        r#"
        use std::io::Write as _;
        fn main() {
            let runs = std::fs::File::options().create(true).append(true).open("runs.txt");
            writeln!(runs.unwrap(), "run").unwrap();
            siskin_build::Config::new().include("first").include("second").compile_or_exit(&["idl/a.thrift"]);
        }
        "#,
    );
    write("src/main.rs", "fn main() {}\n");
    write("idl/a.thrift", "include \"b.thrift\"\nstruct A { 1: b.B b }\n");
    write("first/unused.thrift", "struct Unused {}\n");
    write("second/b.thrift", "struct B {}\n");

    assert_eq!(build(folder), 1);
    assert_eq!(build(folder), 1, "nothing has changed");
    write("src/main.rs", "fn main() { std::hint::black_box(1); }\n");
    write("note.txt", "nobody reads it\n");
    assert_eq!(build(folder), 1, "what is no IDL has changed");
    write(
        "idl/a.thrift",
        "include \"b.thrift\"\nstruct A { 1: b.B b, 2: i32 n }\n",
    );
    assert_eq!(build(folder), 2, "the file itself has changed");
    write("second/b.thrift", "struct B { 1: i32 n }\n");
    assert_eq!(build(folder), 3, "an included file has changed");
    write("first/b.thrift", "struct B { 1: string s }\n");
    assert_eq!(build(folder), 4, "a file has appeared that is found first");
    assert_eq!(build(folder), 4, "nothing has changed since");
}
