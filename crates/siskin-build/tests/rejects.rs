//! Files that are refused, each with what is said of it: `rejects/NAME.thrift` and `rejects/NAME.txt`.
//!
//! `SISKIN_BLESS=1 cargo test -p siskin-build --test rejects` rewrites the texts.

use std::path::Path;
use std::{env, fs};

use siskin_build::Disk;
use siskin_build::idl::{Class, MAX_FILE, Options, Severity, check};

fn folder() -> std::path::PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/rejects")
}

// IDL-15, IDL-16, IDL-18, IDL-19, IDL-21, IDL-24, IDL-25, REST-5: all findings at once, in order, each with class, line, column and caret.
#[test]
fn each_bad_file_is_told_what_is_wrong_with_it() {
    let mut count = 0;
    let mut stale = Vec::new();
    let mut entries: Vec<_> = fs::read_dir(folder())
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .collect();
    entries.sort();
    for path in entries
        .iter()
        .filter(|path| path.extension().is_some_and(|ending| ending == "thrift"))
    {
        let compiled = check(&mut Disk::new(&[]), path.to_str().unwrap(), &Options::default());
        assert!(compiled.has_errors(), "{} is accepted", path.display());
        let text: String = compiled
            .diagnostics
            .iter()
            .map(|finding| finding.render(&compiled.sources) + "\n")
            .collect::<String>()
            .replace(&format!("{}/", folder().display()), "");
        let kept = path.with_extension("txt");
        if env::var_os("SISKIN_BLESS").is_some() {
            fs::write(&kept, &text).unwrap();
        } else if fs::read_to_string(&kept).unwrap_or_default() != text {
            stale.push(format!("{}:\n{text}", kept.display()));
        }
        count += 1;
    }
    assert!(count > 50);
    assert!(stale.is_empty(), "{}", stale.join("\n"));
}

// IDL-24: every class of error has a file of its own name, and is what that file is told first.
#[test]
fn each_class_has_a_file_that_is_told_it_first() {
    for class in Class::ALL.iter().filter(|class| class.severity() == Severity::Error) {
        // Such a file is made where it is needed.
        if *class == Class::FileTooLarge {
            continue;
        }
        let path = folder().join(format!("{}.thrift", class.name()));
        let compiled = check(&mut Disk::new(&[]), path.to_str().unwrap(), &Options::default());
        let first = compiled
            .diagnostics
            .iter()
            .find(|finding| finding.severity == Severity::Error);
        assert_eq!(first.map(|finding| finding.class), Some(*class), "{}", path.display());
    }
}

#[test]
fn a_file_that_is_too_large_is_not_looked_at() {
    let scratch = tempfile::tempdir().unwrap();
    let path = scratch.path().join("a.thrift");
    let told = |bytes: usize| {
        fs::write(&path, vec![b' '; bytes]).unwrap();
        let checked = check(&mut Disk::new(&[]), path.to_str().unwrap(), &Options::default());
        checked
            .diagnostics
            .iter()
            .map(|finding| finding.class)
            .collect::<Vec<_>>()
    };
    assert_eq!(told(MAX_FILE), []);
    assert_eq!(told(MAX_FILE + 1), [Class::FileTooLarge]);
}

// IDL-3: whatever is cut off or changed in a file, the compiler ends, and does not panic.
#[test]
fn no_cut_and_no_changed_byte_makes_the_compiler_panic() {
    let text = fs::read_to_string(folder().join("constants.thrift")).unwrap()
        + &fs::read_to_string(folder().join("services.thrift")).unwrap();
    let scratch = tempfile::tempdir().unwrap();
    let path = scratch.path().join("a.thrift");
    let try_one = |bytes: &[u8]| {
        fs::write(&path, bytes).unwrap();
        check(&mut Disk::new(&[]), path.to_str().unwrap(), &Options::default());
    };
    for at in 0..text.len() {
        try_one(&text.as_bytes()[..at]);
        let mut changed = text.clone().into_bytes();
        for byte in [b'{', b'"', b'9', 0xff] {
            changed[at] = byte;
            try_one(&changed);
        }
    }
}

#[test]
fn codes_and_names_of_classes_are_unique() {
    for (index, class) in Class::ALL.iter().enumerate() {
        for other in &Class::ALL[index + 1..] {
            assert_ne!(class.code(), other.code());
            assert_ne!(class.name(), other.name());
        }
    }
}
