//! What `Config` makes of its settings, file by file.

#![expect(clippy::unwrap_used, reason = "helpers of tests")]

use std::fs;
use std::path::PathBuf;
use std::time::{Duration, SystemTime};

use siskin_build::{CompileError, Config};

/// A folder with IDL files, and one for what is made of them.
struct Place {
    folder: tempfile::TempDir,
}

impl Place {
    fn new(files: &[(&str, &str)]) -> Self {
        let place = Self {
            folder: tempfile::tempdir().unwrap(),
        };
        fs::create_dir(place.path("out")).unwrap();
        for (name, text) in files {
            place.write(name, text);
        }
        place
    }

    fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    fn write(&self, name: &str, text: &str) {
        let path = self.path(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    }

    fn made(&self, name: &str) -> String {
        fs::read_to_string(self.path("out").join(name)).unwrap()
    }

    fn try_compile(&self, config: Config, names: &[&str]) -> Result<(), CompileError> {
        let paths: Vec<_> = names.iter().map(|name| self.path(name)).collect();
        config.warnings(false).out_dir(self.path("out")).compile(&paths)
    }

    fn compile(&self, config: Config, names: &[&str]) {
        self.try_compile(config, names).unwrap();
    }

    /// Makes an output look as if it had been written long ago.
    fn age(&self, name: &str) -> SystemTime {
        let long_ago = SystemTime::UNIX_EPOCH + Duration::from_secs(1_000_000_000);
        let file = fs::File::options()
            .write(true)
            .open(self.path("out").join(name))
            .unwrap();
        file.set_modified(long_ago).unwrap();
        self.written(name)
    }

    fn written(&self, name: &str) -> SystemTime {
        fs::metadata(self.path("out").join(name)).unwrap().modified().unwrap()
    }
}

const SHARED: &[(&str, &str)] = &[
    (
        "orders.thrift",
        "include \"common.thrift\"\n/** An order. */\nstruct Order { 1: common.Money total }\n",
    ),
    (
        "bills.thrift",
        "include \"common.thrift\"\nstruct Bill { 1: common.Money due }\n",
    ),
    ("common.thrift", "struct Money { 1: i64 cents }\nstruct Unused {}\n"),
];

// IDL-9: what several files include is generated once, whatever the order of the files.
#[test]
fn several_files_share_what_they_include() {
    let place = Place::new(SHARED);
    place.compile(Config::new(), &["orders.thrift", "bills.thrift"]);
    let (orders, bills) = (place.made("orders.rs"), place.made("bills.rs"));
    assert!(orders.contains("pub struct Order") && orders.contains("pub mod common"));
    assert!(bills.contains("pub struct Bill") && !bills.contains("pub mod common"));
    assert!(!place.path("out/common.rs").exists());
    place.compile(Config::new(), &["common.thrift", "bills.thrift", "orders.thrift"]);
    assert!(place.made("common.rs").contains("pub mod common"));
    assert!(!place.made("orders.rs").contains("pub mod common"));
}

// IDL-6: a file may be called what is no name in Rust.
#[test]
fn every_name_of_a_file_can_be_included() {
    let text = "struct Order {}\n";
    let names = ["my-orders.thrift", "orders.v2.thrift", "2fa.thrift", "type.thrift"];
    let place = Place::new(&names.map(|name| (name, text)));
    place.compile(Config::new(), &names);
    for (file, module) in [
        ("my_orders.rs", "pub mod my_orders {"),
        ("orders_v2.rs", "pub mod orders_v2 {"),
        ("_2fa.rs", "pub mod _2fa {"),
        ("type.rs", "pub mod r#type {"),
    ] {
        let made = place.made(file);
        assert!(made.contains(module), "{module} in {made}");
    }
    let same = Place::new(&[("my-orders.thrift", text), ("my_orders.thrift", text)]);
    let error = same.try_compile(Config::new(), &["my-orders.thrift", "my_orders.thrift"]);
    assert!(matches!(error, Err(CompileError::SameName { .. })), "{error:?}");
}

#[test]
fn what_stays_the_same_is_not_written_and_a_comment_touches_only_its_own_file() {
    let place = Place::new(SHARED);
    let all = ["common.thrift", "orders.thrift", "bills.thrift"];
    place.compile(Config::new(), &all);
    let old = ["common.rs", "orders.rs", "bills.rs"].map(|name| (name, place.age(name)));
    place.compile(Config::new(), &all);
    for (name, time) in old {
        assert_eq!(place.written(name), time, "{name} was rewritten");
    }
    let text = SHARED[0].1.replace("An order.", "What somebody orders.");
    place.write("orders.thrift", &text);
    place.compile(Config::new(), &all);
    for (name, time) in old {
        assert_eq!(place.written(name) == time, name != "orders.rs", "{name}");
    }
    assert!(place.made("orders.rs").contains("What somebody orders."));
}

// IDL-24: nothing is written when anything is wrong with any of the files.
#[test]
fn an_error_leaves_the_last_good_build() {
    let place = Place::new(SHARED);
    place.compile(Config::new(), &["orders.thrift", "bills.thrift"]);
    let before = (place.made("orders.rs"), place.made("bills.rs"));
    place.write("orders.thrift", "struct Order { 1: i32 number }\n");
    place.write("bills.thrift", "struct Bill { 1: Nothing number }\n");
    let error = place
        .try_compile(Config::new(), &["orders.thrift", "bills.thrift"])
        .unwrap_err();
    assert!(matches!(error, CompileError::Idl { errors: 1, .. }), "{error}");
    assert!(error.to_string().contains("error[E0105] unknown-type"), "{error}");
    assert_eq!((place.made("orders.rs"), place.made("bills.rs")), before);
}

// IDL-24: of a file that is refused nothing is written, whatever is wrong with it.
#[test]
fn nothing_is_written_of_a_file_that_is_refused() {
    let rejects = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests/rejects");
    let place = Place::new(&[]);
    let mut count = 0;
    for entry in fs::read_dir(rejects).unwrap() {
        let path = entry.unwrap().path();
        if path.extension().is_none_or(|ending| ending != "thrift") {
            continue;
        }
        let config = Config::new().warnings(false).out_dir(place.path("out"));
        let refused = config.compile(&[&path]);
        assert!(
            matches!(refused, Err(CompileError::Idl { .. })),
            "{path:?}: {refused:?}"
        );
        count += 1;
    }
    assert!(count > 50);
    let written: Vec<_> = fs::read_dir(place.path("out")).unwrap().collect();
    assert!(written.is_empty(), "{written:?}");
}

#[test]
fn two_files_of_one_name_are_refused_before_one_overwrites_the_other() {
    let place = Place::new(&[("a/x.thrift", "struct A {}"), ("b/x.thrift", "struct B {}")]);
    let error = place
        .try_compile(Config::new(), &["a/x.thrift", "b/x.thrift"])
        .unwrap_err();
    assert!(matches!(error, CompileError::SameName { .. }), "{error}");
    assert!(!place.path("out/x.rs").exists());
}

// IDL-6: what is configured stands below `rs` and `rust`, and above `*` and the file's name.
#[test]
fn modules_are_placed_by_file_or_all_at_once() {
    let place = Place::new(SHARED);
    let config = Config::new()
        .module_path("*", "shop.rest")
        .module_path("orders.thrift", "shop.orders");
    place.compile(config, &["orders.thrift"]);
    let made = place.made("orders.rs");
    let module = |name: &str| made.contains(&format!("pub mod {name} {{"));
    assert!(
        module("shop") && module("orders") && module("rest") && !module("common"),
        "{made}"
    );
    place.write("orders.thrift", "namespace rs own\nstruct Order {}\n");
    place.compile(Config::new().module_path("orders.thrift", "shop"), &["orders.thrift"]);
    assert!(place.made("orders.rs").contains("pub mod own {"));
}

#[test]
fn what_nobody_uses_is_left_out_on_request() {
    let place = Place::new(SHARED);
    place.compile(Config::new(), &["orders.thrift"]);
    assert!(place.made("orders.rs").contains("pub struct Unused"));
    place.compile(Config::new().only_reachable(true), &["orders.thrift"]);
    let made = place.made("orders.rs");
    assert!(made.contains("pub struct Money") && !made.contains("pub struct Unused"));
}

// IDL-8: an absolute include is refused unless it is allowed.
#[test]
fn absolute_includes_are_allowed_on_request() {
    let place = Place::new(SHARED);
    let common = place.path("common.thrift");
    let text = format!("include {common:?}\nstruct Order {{ 1: common.Money total }}\n");
    place.write("orders.thrift", &text);
    let error = place.try_compile(Config::new(), &["orders.thrift"]).unwrap_err();
    assert!(error.to_string().contains("E0101"), "{error}");
    place.compile(Config::new().absolute_includes(true), &["orders.thrift"]);
    assert!(place.made("orders.rs").contains("pub mod common"));
    place.write("orders.thrift", "include \"/nowhere/common.thrift\"\n");
    let error = place
        .try_compile(Config::new().absolute_includes(true), &["orders.thrift"])
        .unwrap_err();
    assert!(error.to_string().contains("tried /nowhere/common.thrift"), "{error}");
}

#[test]
fn a_dependency_that_exports_nothing_is_named() {
    let place = Place::new(SHARED);
    let error = place
        .try_compile(Config::new().include_from("common-idl"), &["orders.thrift"])
        .unwrap_err();
    let text = error.to_string();
    assert!(
        text.contains("links = \"common-idl\"") && text.contains("DEP_COMMON_IDL_SISKIN_INCLUDE"),
        "{text}"
    );
}
