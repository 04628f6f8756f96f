//! The pages under `help/` are what the service serves; they are kept so that they can be read without building.

use std::collections::BTreeSet;
use std::{env, fs};

use siskin::app::help_files;

use crate::support::{files, relative, root};

siskin::include_idl!(ping);

// REST-27: pages that are not what the IDL makes are named, and one command renews them.
#[test]
fn the_kept_help_pages_are_what_the_idl_makes() {
    let made = help_files(&[ping::DESCRIPTOR], env!("CARGO_PKG_VERSION"));
    for path in [
        "index.html",
        "PingService/ping.txt",
        "openapi.json",
        "service.json",
        "idl/ping.thrift",
        "MANIFEST",
    ] {
        assert!(made.iter().any(|(made, _)| made == path), "{path}");
    }
    let kept: BTreeSet<_> = if root().join("help").exists() {
        files("help", "").iter().map(|path| relative(path)).collect()
    } else {
        BTreeSet::new()
    };
    let wanted: BTreeSet<_> = made.iter().map(|(path, _)| format!("help/{path}")).collect();
    let mut stale: Vec<_> = kept.symmetric_difference(&wanted).cloned().collect();
    for (path, text) in &made {
        if fs::read_to_string(root().join("help").join(path)).ok().as_ref() != Some(text) {
            stale.push(format!("help/{path}"));
        }
    }
    if env::var_os("SISKIN_BLESS").is_some() {
        for path in kept.difference(&wanted) {
            fs::remove_file(root().join(path)).unwrap();
        }
        for (path, text) in &made {
            let path = root().join("help").join(path);
            fs::create_dir_all(path.parent().unwrap()).unwrap();
            fs::write(path, text).unwrap();
        }
        return;
    }
    stale.sort();
    stale.dedup();
    assert!(
        stale.is_empty(),
        "{} differ from what idl/ping.thrift makes; `SISKIN_BLESS=1 cargo test -p siskin-ping help` renews them",
        stale.join(", ")
    );
}
