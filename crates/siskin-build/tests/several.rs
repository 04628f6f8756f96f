//! What becomes of files that belong together: who has which module, and what is generated of an included file.

#![expect(clippy::unwrap_used, reason = "helpers of tests")]

use std::fs;

use siskin_build::Disk;
use siskin_build::idl::{Compiled, Layout, Options, check_all, compile, compile_all};

/// Writes files to a folder of their own.
fn folder(files: &[(&str, &str)]) -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    for (name, text) in files {
        fs::write(folder.path().join(name), text).unwrap();
    }
    folder
}

fn texts(compiled: &Compiled) -> Vec<&str> {
    assert!(compiled.diagnostics.is_empty(), "{:?}", compiled.diagnostics);
    compiled.rust.iter().chain(&compiled.more).map(String::as_str).collect()
}

/// Two files that include a third.
const SHARED: [(&str, &str); 3] = [
    (
        "orders.thrift",
        "include \"common.thrift\"\nstruct Order { 1: common.Money total }\n",
    ),
    (
        "bills.thrift",
        "include \"common.thrift\"\nstruct Bill { 1: common.Money due }\n",
    ),
    (
        "common.thrift",
        "struct Money { 1: i64 cents, 2: Currency currency }\nenum Currency { EUR = 1 }\nstruct Unused {}\n",
    ),
];

// IDL-9: what several files include is generated once, in the text of the first.
#[test]
fn what_is_shared_is_generated_once() {
    let folder = folder(&SHARED);
    let paths = ["orders.thrift", "bills.thrift"].map(|name| folder.path().join(name).display().to_string());
    let paths = paths.each_ref().map(String::as_str);
    let compiled = compile_all(&mut Disk::new(&[]), &paths, &Options::default());
    let [orders, bills] = texts(&compiled)[..] else {
        panic!("a text for each file");
    };
    assert!(
        orders.contains("pub mod orders") && orders.contains("pub mod common") && !orders.contains("pub mod bills")
    );
    assert!(bills.contains("pub mod bills") && !bills.contains("pub mod common"));
}

#[test]
fn a_fault_in_a_shared_file_is_told_once() {
    let mut files = SHARED;
    files[2].1 = "struct Money { 1: Cents cents }\n";
    let folder = folder(&files);
    let paths = ["orders.thrift", "bills.thrift"].map(|name| folder.path().join(name).display().to_string());
    let checked = check_all(
        &mut Disk::new(&[]),
        &paths.each_ref().map(String::as_str),
        &Options::default(),
    );
    let classes: Vec<_> = checked.diagnostics.iter().map(|finding| finding.class.name()).collect();
    assert_eq!(classes, ["unknown-type"]);
}

fn one(folder: &tempfile::TempDir, options: &Options) -> String {
    let path = folder.path().join("orders.thrift").display().to_string();
    let compiled = compile(&mut Disk::new(&[]), &path, options, Layout::Modules);
    texts(&compiled).concat()
}

#[test]
fn what_nobody_uses_can_be_left_out() {
    let folder = folder(&SHARED);
    let all = one(&folder, &Options::default());
    let used = Options {
        only_reachable: true,
        ..Options::default()
    };
    let used = one(&folder, &used);
    for name in ["pub struct Order", "pub struct Money", "pub enum Currency"] {
        assert!(all.contains(name) && used.contains(name), "{name}");
    }
    assert!(all.contains("pub struct Unused") && !used.contains("pub struct Unused"));
}

// IDL-6: `rs` over `rust` over what is configured over `*` over the stem.
#[test]
fn modules_are_named_by_the_first_that_says_something() {
    for (namespaces, module) in [
        ("", "orders"),
        ("namespace * star", "star"),
        ("namespace * star", "shop"),
        ("namespace * star\nnamespace rust rusty", "rusty"),
        ("namespace rust rusty\nnamespace rs own", "own"),
    ] {
        let text = format!("{namespaces}\nstruct Order {{}}\n");
        let folder = folder(&[("orders.thrift", text.as_str())]);
        let configured = [("orders.thrift".to_owned(), "shop.orders".to_owned())];
        let options = Options {
            modules: configured
                .into_iter()
                .filter(|_| !["orders", "star"].contains(&module))
                .collect(),
            ..Options::default()
        };
        let made = one(&folder, &options);
        assert!(made.contains(&format!("pub mod {module} {{")), "{namespaces}: {made}");
        assert_eq!(made.contains("pub mod orders {"), ["orders", "shop"].contains(&module));
    }
}

// IDL-12: what a typedef stands for does not depend on where it stands.
#[test]
fn a_typedef_may_stand_below_its_use() {
    let text = |typedef_first: bool| {
        let (typedef, user) = (
            "typedef Money Price",
            "struct Order { 1: Price total, 2: list<Price> all }",
        );
        let (first, second) = if typedef_first {
            (typedef, user)
        } else {
            (user, typedef)
        };
        format!("struct Money {{}}\n{first}\n{second}\n")
    };
    for typedef_first in [true, false] {
        let folder = folder(&[("orders.thrift", text(typedef_first).as_str())]);
        let made = one(&folder, &Options::default());
        assert!(
            made.contains("pub total: ::core::option::Option<Price>"),
            "{typedef_first}"
        );
        assert!(made.contains("pub all: ::std::vec::Vec<Price>"), "{typedef_first}");
    }
}
