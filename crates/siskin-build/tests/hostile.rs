//! Any bytes as IDL: the compiler ends, does not panic, and what it says can be shown. The functions are those of the fuzz targets.

#![expect(clippy::unwrap_used, clippy::expect_used, reason = "helpers of tests")]

#[path = "../fuzz/input.rs"]
mod input;

use std::fs;
use std::path::{Path, PathBuf};

use fastrand::Rng;

/// The IDL files of this crate's tests, and those that it carries.
fn valid_files() -> Vec<Vec<u8>> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut folders: Vec<PathBuf> = ["idl", "tests", "../../tests/corpus/own"]
        .iter()
        .map(|name| root.join(name))
        .collect();
    let mut files = Vec::new();
    while let Some(folder) = folders.pop() {
        let mut entries: Vec<_> = fs::read_dir(folder)
            .unwrap()
            .map(|entry| entry.unwrap().path())
            .collect();
        entries.sort();
        for path in entries {
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|ending| ending == "thrift") {
                files.push(fs::read(path).unwrap());
            }
        }
    }
    assert!(files.len() > 60);
    files
}

fn both(bytes: &[u8]) {
    input::parse(bytes);
    input::check(bytes);
}

// IDL-3: bytes of any kind.
#[test]
fn random_bytes_end() {
    let mut rng = Rng::with_seed(1);
    for _ in 0..500 {
        let length = rng.usize(..200);
        let bytes: Vec<u8> = (0..length).map(|_| rng.u8(..)).collect();
        both(&bytes);
    }
}

// IDL-3: words of the language in any order.
#[test]
fn random_words_end() {
    let dictionary = fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("fuzz/thrift.dict")).unwrap();
    let words: Vec<_> = dictionary
        .lines()
        .filter_map(|line| line.strip_prefix('"')?.strip_suffix('"'))
        .chain([
            "A", "B", "c", "1", "\"x\"", "'y'", "{", "}", "(", ")", "<", ">", "=", ":", ",",
        ])
        .collect();
    let mut rng = Rng::with_seed(2);
    for _ in 0..1500 {
        let length = rng.usize(..60);
        let text: Vec<_> = (0..length).map(|_| *rng.choice(&words).unwrap()).collect();
        both(text.join(if rng.bool() { " " } else { "\n" }).as_bytes());
    }
}

// IDL-3: files that are right, with something cut out, put in, swapped or doubled; two of them together.
#[test]
fn changed_files_end() {
    let files = valid_files();
    let mut rng = Rng::with_seed(3);
    for _ in 0..1500 {
        let mut bytes = rng.choice(&files).unwrap().clone();
        if rng.u8(..3) == 0 {
            bytes.extend(b"\n%%\n");
            bytes.extend(rng.choice(&files).unwrap());
        }
        for _ in 0..rng.usize(1..6) {
            let at = rng.usize(..=bytes.len());
            let end = (at + rng.usize(..20)).min(bytes.len());
            match rng.u8(..5) {
                0 => drop(bytes.drain(at..end)),
                1 => bytes.insert(at, rng.u8(..)),
                2 => {
                    let piece = bytes[at..end].to_vec();
                    let to = rng.usize(..=bytes.len());
                    bytes.splice(to..to, piece);
                }
                3 => bytes.truncate(at),
                _ => {
                    let symbols = b"{}()<>[]=:,;\"'/*#@.\n\\-0";
                    bytes.insert(at, *rng.choice(symbols).unwrap());
                }
            }
        }
        both(&bytes);
    }
}

/// What costs most for its length: nesting, circles, names that are nearly others, values that double each other. Each has about
/// so many parts.
fn hostile(many: usize) -> Vec<String> {
    let repeated = |part: &str| part.repeat(many);
    let numbered = |part: &str| {
        (0..many)
            .map(|number| part.replace('#', &number.to_string()))
            .collect::<String>()
    };
    let wide = |head: &str, part: &str, tail: &str| format!("{head}{}{tail}", numbered(part));
    vec![
        repeated("/*"),
        format!("\"{}", repeated("x\\n")),
        repeated("{"),
        repeated("list<"),
        format!("const i32 A = {}", repeated("[")),
        format!("const i32 A = {}", repeated("{1:")),
        format!("struct A {{}} ({}", repeated("(a = ")),
        repeated("struct A { 1: "),
        repeated("}"),
        repeated("0"),
        repeated("\r"),
        repeated("/** doc */ "),
        repeated("@ "),
        format!("namespace rs {}", repeated("a.")),
        numbered("struct S# { 1: required S# s }\n"),
        numbered("typedef T# U#\n"),
        numbered("const i32 C# = C0\n"),
        numbered("const i32 LONG_NAME_# = LONG_NAMF_#\n"),
        numbered("enum E# { M }\n"),
        wide("enum E {", "M#, ", "}"),
        wide("enum E {", "M = 1, ", "}"),
        wide("struct S {", "i32 f#, ", "}"),
        wide("struct S {", "1: i32 f, ", "}"),
        wide("service S {", "void f#(), ", "}"),
        wide("service S {", "void f() (api.get = \"/a/{x}\"), ", "}"),
        wide("service S {", "void f#() (api.get = \"/a/#/:x\"), ", "}"),
        wide("struct S {} (", "k# = \"v\", ", ")"),
        wide("const list<i32> A = [", "#, ", "]"),
        wide("const map<i32, i32> A = {", "#: #, ", "}"),
        // Each constant means twice as much as the one before.
        format!(
            "const list<i32> C0 = [1, 2]\n{}",
            (1..200)
                .map(|number| format!("const list<list<i32>> C{number} = [C{0}, C{0}]\n", number - 1))
                .collect::<String>()
        ),
    ]
}

// IDL-3: twenty thousand parts are looked at; what is right of it is not compiled here, since that makes megabytes of Rust.
#[test]
fn large_hostile_files_end() {
    for text in hostile(20_000) {
        input::parse(text.as_bytes());
    }
    for text in hostile(1_000) {
        input::check(text.as_bytes());
    }
}
