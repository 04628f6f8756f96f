//! When Cargo runs the build script again: on a small crate of its own, built by Cargo without network.

#![expect(clippy::unwrap_used, reason = "helpers of tests")]

use std::path::Path;
use std::process::{Command, Output};
use std::{env, fs};

/// Builds the crate, and says how often its build script has run so far.
fn build(folder: &Path) -> usize {
    let output = cargo_build(folder);
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    fs::read_to_string(folder.join("runs.txt")).unwrap().lines().count()
}

fn cargo_build(folder: &Path) -> Output {
    Command::new(env!("CARGO"))
        .args(["build", "--offline", "--quiet"])
        .current_dir(folder)
        // Kept between runs, so that siskin-build is compiled once.
        .env("CARGO_TARGET_DIR", Path::new(env!("CARGO_TARGET_TMPDIR")).join("rerun"))
        .env_remove("RUSTFLAGS")
        .output()
        .unwrap()
}

/// Writes a file of a crate.
fn write(folder: &Path, name: &str, text: &str) {
    let path = folder.join(name);
    fs::create_dir_all(path.parent().unwrap()).unwrap();
    fs::write(path, text).unwrap();
}

/// A `Cargo.toml` of a crate that uses siskin-build, with more lines for its package and its dependencies.
fn manifest(name: &str, package: &str, dependencies: &str) -> String {
    format!(
        "[package]\nname = \"{name}\"\nversion = \"0.0.0\"\nedition = \"2024\"\n{package}\n\
         [dependencies]\n{dependencies}\n\
         [build-dependencies]\nsiskin-build = {{ path = {:?} }}\n",
        env!("CARGO_MANIFEST_DIR")
    )
}

/// The versions that are already here.
fn lock() -> String {
    fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("../../Cargo.lock")).unwrap()
}

// IDL-28: the build script runs again when a file that it read changes, and when one appears that would have been read
// instead; for nothing else.
#[test]
fn a_build_reruns_when_and_only_when_the_idl_changes() {
    let scratch = tempfile::tempdir().unwrap();
    let folder = scratch.path();
    let write = |name: &str, text: &str| write(folder, name, text);
    write("Cargo.lock", &lock());
    write("Cargo.toml", &(manifest("rerun", "", "") + "[workspace]\n"));
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

// IDL-8, IDL-28: a company's common IDL is a crate of its own, and those that depend on it find its files.
#[test]
fn include_folders_come_from_a_dependency() {
    let scratch = tempfile::tempdir().unwrap();
    let folder = scratch.path();
    let write = |name: &str, text: &str| write(folder, name, text);
    write("Cargo.lock", &lock());
    write(
        "Cargo.toml",
        "[workspace]\nmembers = [\"common\", \"orders\"]\nresolver = \"3\"\n",
    );
    write(
        "common/Cargo.toml",
        &manifest("common-idl", "links = \"common-idl\"", ""),
    );
    write(
        "common/build.rs",
        "fn main() { siskin_build::Config::new().export_include(\"idl\").compile_or_exit(&[\"idl/common.thrift\"]); }",
    );
    write("common/src/lib.rs", "");
    write("common/idl/common.thrift", "struct Money {}\n");
    write(
        "orders/Cargo.toml",
        &manifest("orders", "", "common-idl = { path = \"../common\" }"),
    );
    write(
        "orders/build.rs",
        r#"
        use std::io::Write as _;
        fn main() {
            let runs = std::fs::File::options().create(true).append(true).open("../runs.txt");
            writeln!(runs.unwrap(), "run").unwrap();
            siskin_build::Config::new()
                .include_from("common-idl")
                .extern_path("common.thrift", "::common_idl::common")
                .compile_or_exit(&["idl/orders.thrift"]);
        }
        "#,
    );
    write(
        "orders/src/lib.rs",
        "pub const MADE: &str = include_str!(concat!(env!(\"OUT_DIR\"), \"/orders.rs\"));\n",
    );
    write(
        "orders/idl/orders.thrift",
        "include \"common.thrift\"\nstruct Order { 1: common.Money total }\n",
    );
    assert_eq!(build(folder), 1);
    assert_eq!(build(folder), 1, "nothing has changed");
    write("common/idl/common.thrift", "struct Money { 1: i64 cents }\n");
    assert_eq!(build(folder), 2, "the file of the dependency has changed");
    write(
        "orders/idl/orders.thrift",
        "include \"common.thrift\"\nstruct Order { 1: common.Mony total }\n",
    );
    let output = cargo_build(folder);
    let told = String::from_utf8_lossy(&output.stderr).into_owned();
    assert!(
        !output.status.success() && told.contains("did you mean `common.Money`?"),
        "{told}"
    );
}
