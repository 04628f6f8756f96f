//! `siskin/base.thrift` is compiled once, here: the Rust made from it is part of the crate `siskin`.

use std::path::Path;
use std::{env, fs};

use siskin_build::Disk;
use siskin_build::idl::{Layout, Options, compile};

#[test]
fn the_rust_of_the_carried_idl_is_up_to_date() {
    let here = Path::new(env!("CARGO_MANIFEST_DIR"));
    let idl = here.join("idl/siskin/base.thrift");
    let compiled = compile(
        &mut Disk::new(&[]),
        idl.to_str().unwrap(),
        &Options::default(),
        Layout::Bare,
    );
    let findings: Vec<_> = compiled
        .diagnostics
        .iter()
        .map(|finding| finding.render(&compiled.sources))
        .collect();
    assert!(!compiled.has_errors(), "{}", findings.join("\n"));
    // Compiled alone it has no folder; those who include it name it with one.
    let (alone, named) = ("\n        \"base.thrift\",\n", "\n        \"siskin/base.thrift\",\n");
    let made = compiled.rust.unwrap();
    assert_eq!(
        made.matches(alone).count(),
        1,
        "the name of the file is written in another way now"
    );
    let made = made.replace(alone, named);
    let made = format!("// Made from crates/siskin-build/idl/siskin/base.thrift by siskin-build.\n{made}");
    let path = here.join("../siskin/src/codegen/base.rs");
    if env::var_os("SISKIN_BLESS").is_some() {
        return fs::write(path, made).unwrap();
    }
    let kept = fs::read_to_string(path).unwrap_or_default();
    assert!(
        kept == made,
        "crates/siskin/src/codegen/base.rs is not what the compiler makes; `SISKIN_BLESS=1 cargo test -p siskin-build` renews it"
    );
}
