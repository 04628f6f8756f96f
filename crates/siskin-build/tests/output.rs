//! What the compiler makes of `golden/*.thrift` is what is kept there.
//!
//! `SISKIN_BLESS=1 cargo test -p siskin-build --test output` rewrites it.

use std::path::Path;
use std::{env, fs};

use siskin_build::Disk;
use siskin_build::idl::{Layout, Options, compile};

// IDL-27: equal input gives equal bytes, wherever it lies.
#[test]
fn the_output_is_what_it_was() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/golden");
    let text = |path: &Path| {
        let compiled = compile(
            &mut Disk::new(&[]),
            path.to_str().unwrap(),
            &Options {
                default_unimplemented: path.ends_with("partial.thrift"),
                ..Options::default()
            },
            Layout::Modules,
        );
        assert!(!compiled.has_errors());
        compiled.rust.unwrap()
    };
    for stem in [
        "shapes",
        "names",
        "kinds",
        "rest",
        "hz",
        "constraints",
        "partial",
        "annotations",
    ] {
        let file = format!("{stem}.thrift");
        let made = text(&folder.join(&file));
        let elsewhere = tempfile::tempdir().unwrap();
        fs::copy(folder.join(&file), elsewhere.path().join(&file)).unwrap();
        assert_eq!(text(&elsewhere.path().join(&file)), made);
        let kept = folder.join(format!("{stem}.rs"));
        if env::var_os("SISKIN_BLESS").is_some() {
            fs::write(kept, made).unwrap();
            continue;
        }
        assert!(
            fs::read_to_string(kept).unwrap_or_default() == made,
            "tests/golden/{stem}.rs is stale: SISKIN_BLESS=1 rewrites it"
        );
    }
}
