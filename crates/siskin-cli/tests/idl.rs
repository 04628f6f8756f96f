//! The binary, on files of its own: what it writes where, and its status.

#![expect(clippy::unwrap_used, reason = "helpers of tests")]

use std::fs;
use std::path::Path;
use std::process::Command;

const BAD: &str = "include \"common.thrift\"\nstruct Order {\n  1: Custommer buyer,\n  2: common.Money total\n}\nstruct Customer {}\n";
const COMMON: &str = "struct Money { i64 cents }\n";

/// What became of a call.
struct Outcome {
    status: i32,
    out: String,
    err: String,
}

struct Place {
    folder: tempfile::TempDir,
}

impl Place {
    fn new(files: &[(&str, &str)]) -> Self {
        let folder = tempfile::tempdir().unwrap();
        for (name, text) in files {
            let path = folder.path().join(name);
            fs::create_dir_all(path.parent().unwrap()).unwrap();
            fs::write(path, text).unwrap();
        }
        Self { folder }
    }

    fn run(&self, arguments: &[&str]) -> Outcome {
        let output = Command::new(env!("CARGO_BIN_EXE_siskin"))
            .args(arguments)
            .current_dir(self.folder.path())
            .output()
            .unwrap();
        Outcome {
            status: output.status.code().unwrap(),
            out: String::from_utf8(output.stdout).unwrap(),
            err: String::from_utf8(output.stderr).unwrap(),
        }
    }

    fn path(&self, name: &str) -> std::path::PathBuf {
        self.folder.path().join(name)
    }
}

const FINDINGS: &str = "\
error[E0105] unknown-type: there is no type `Custommer`
  --> orders.thrift:3:6
   |
 3 |   1: Custommer buyer,
   |      ^^^^^^^^^ used here
   = help: did you mean `Customer`?

warning[W0004] missing-field-id: `cents` has no number; it gets -1
  --> common.thrift:1:20
   |
 1 | struct Money { i64 cents }
   |                    ^^^^^
   = help: a number that is written stays when fields are added or moved

1 error, 1 warning
";

#[test]
fn findings_are_told_in_the_look_of_rustc() {
    let place = Place::new(&[("orders.thrift", BAD), ("common.thrift", COMMON)]);
    let told = place.run(&["idl", "check", "orders.thrift"]);
    assert_eq!((told.err.as_str(), told.out.as_str(), told.status), (FINDINGS, "", 1));
}

#[test]
fn what_is_right_is_told_by_the_status_alone() {
    let place = Place::new(&[(
        "a.thrift",
        "include \"siskin/base.thrift\"\nservice S extends base.SiskinBase {}\n",
    )]);
    let told = place.run(&["idl", "check", "a.thrift"]);
    assert_eq!((told.err.as_str(), told.out.as_str(), told.status), ("", "", 0));
}

#[test]
fn warnings_are_errors_only_if_that_is_asked_for() {
    let place = Place::new(&[("common.thrift", COMMON)]);
    let run = |more: &[&str]| place.run(&[&["idl", "check", "common.thrift"], more].concat());
    let plain = run(&[]);
    assert!(
        plain.status == 0 && plain.err.ends_with("\n1 warning\n"),
        "{}",
        plain.err
    );
    let strict = run(&["--strict"]);
    assert!(
        strict.status == 1 && strict.err.starts_with("error[W0004] missing-field-id: "),
        "{}",
        strict.err
    );
    let quiet = run(&["--no-warnings"]);
    assert_eq!((quiet.err.as_str(), quiet.status), ("", 0));
    assert_eq!(run(&["--strict", "--no-warnings"]).status, 2);
}

#[test]
fn colors_are_for_terminals_or_on_request() {
    let place = Place::new(&[("orders.thrift", BAD), ("common.thrift", COMMON)]);
    let run = |color: &str| place.run(&["idl", "check", "--color", color, "orders.thrift"]).err;
    assert_eq!(run("auto"), FINDINGS);
    assert_eq!(run("never"), FINDINGS);
    let colored = run("always");
    for part in [
        "\u{1b}[1;31merror[E0105] unknown-type\u{1b}[0m",
        "\u{1b}[1;33mwarning[W0004] missing-field-id\u{1b}[0m",
        "\u{1b}[1;31m^^^^^^^^^ used here\u{1b}[0m",
    ] {
        assert!(colored.contains(part), "{colored:?}");
    }
    let mut plain = String::new();
    let mut rest = colored.as_str();
    while let Some((before, after)) = rest.split_once('\u{1b}') {
        plain.push_str(before);
        rest = after.split_once('m').unwrap().1;
    }
    assert_eq!(plain + rest, FINDINGS);
    assert_eq!(
        place.run(&["idl", "check", "--color", "pink", "orders.thrift"]).status,
        2
    );
}

#[test]
fn json_is_one_object_a_line_on_stdout() {
    let place = Place::new(&[("orders.thrift", BAD), ("common.thrift", COMMON)]);
    let told = place.run(&["idl", "check", "--json", "orders.thrift"]);
    assert_eq!((told.err.as_str(), told.status), ("", 1));
    let findings: Vec<serde_json::Value> = told
        .out
        .lines()
        .map(|line| serde_json::from_str(line).unwrap())
        .collect();
    let [error, warning] = findings.as_slice() else {
        unreachable!("{}", told.out);
    };
    assert_eq!(error["severity"], "error");
    assert_eq!(error["code"], "E0105");
    assert_eq!(error["class"], "unknown-type");
    assert_eq!(error["file"], "orders.thrift");
    assert_eq!((&error["line"], &error["column"]), (&3.into(), &6.into()));
    assert_eq!(error["help"], "did you mean `Customer`?");
    assert_eq!(
        (&warning["severity"], &warning["file"]),
        (&"warning".into(), &"common.thrift".into())
    );
}

#[test]
fn includes_are_looked_for_in_the_folders_given() {
    let place = Place::new(&[
        (
            "idl/orders.thrift",
            "include \"common.thrift\"\nstruct Order { 1: common.Money total }\n",
        ),
        ("first/other.thrift", ""),
        ("second/common.thrift", "struct Money { 1: i64 cents }\n"),
    ]);
    let missing = place.run(&["idl", "check", "-I", "first", "idl/orders.thrift"]);
    assert_eq!(missing.status, 1);
    assert!(
        missing.err.contains("tried idl/common.thrift, first/common.thrift"),
        "{}",
        missing.err
    );
    // A folder that is not there is told of, for it may be a slip; but others may have made it optional.
    let nowhere = place.run(&["idl", "check", "-I", "secnod", "-I", "second", "idl/orders.thrift"]);
    assert_eq!(nowhere.err, "siskin: there is no folder secnod to look in\n");
    assert_eq!(nowhere.status, 0);
    let found = place.run(&[
        "idl",
        "check",
        "-I",
        "first",
        "--include",
        "second",
        "idl/orders.thrift",
    ]);
    assert_eq!((found.err.as_str(), found.status), ("", 0));
}

#[test]
fn what_several_files_include_is_told_once() {
    let place = Place::new(&[
        ("a.thrift", "include \"common.thrift\"\n"),
        ("b.thrift", "include \"common.thrift\"\n"),
        ("common.thrift", "struct Money { 1: Cents cents }\n"),
    ]);
    let told = place.run(&["idl", "check", "a.thrift", "b.thrift"]);
    assert!(told.status == 1 && told.err.ends_with("\n1 error\n"), "{}", told.err);
}

#[test]
fn what_cannot_be_read_is_no_finding() {
    let place = Place::new(&[("orders.thrift", BAD), ("common.thrift", COMMON)]);
    let told = place.run(&["idl", "check", "nowhere.thrift", "orders.thrift"]);
    assert_eq!(told.status, 2);
    assert!(
        told.err.starts_with("siskin: cannot read nowhere.thrift: "),
        "{}",
        told.err
    );
    assert!(told.err.ends_with(FINDINGS), "{}", told.err);
    let folder = place.run(&["idl", "check", "."]);
    assert_eq!((folder.err.as_str(), folder.status), ("siskin: . is no file\n", 2));
    for wrong in [
        &["idl", "check"][..],
        &["idl"],
        &[],
        &["idl", "check", "--nothing", "x"],
        &["idl", "base"],
    ] {
        assert_eq!(place.run(wrong).status, 2, "{wrong:?}");
    }
}

#[test]
fn the_carried_file_is_written_for_other_compilers() {
    let place = Place::new(&[]);
    let told = place.run(&["idl", "base", "include"]);
    assert_eq!((told.err.as_str(), told.status), ("", 0));
    assert_eq!(Path::new(told.out.trim()), Path::new("include/siskin/base.thrift"));
    let written = fs::read_to_string(place.path("include/siskin/base.thrift")).unwrap();
    let (_, carried) = siskin_build::carried()
        .find(|(name, _)| *name == "siskin/base.thrift")
        .unwrap();
    assert_eq!(written, carried);
    assert_eq!(place.run(&["idl", "check", "include/siskin/base.thrift"]).status, 0);
    fs::write(place.path("in-the-way"), "").unwrap();
    let told = place.run(&["idl", "base", "in-the-way"]);
    assert!(
        told.status == 2
            && told
                .err
                .starts_with("siskin: cannot write in-the-way/siskin/base.thrift: "),
        "{}",
        told.err
    );
}

#[test]
fn the_help_text_names_every_option_and_status() {
    let place = Place::new(&[]);
    let told = place.run(&["idl", "check", "--help"]);
    assert_eq!(told.status, 0);
    for part in [
        "-I, --include <DIR>",
        "--strict",
        "--no-warnings",
        "--json",
        "--color <WHEN>",
        "FILE",
        "Status 0",
    ] {
        assert!(told.out.contains(part), "{part}: {}", told.out);
    }
    assert!(
        place.run(&["idl", "--help"]).out.contains("check") && place.run(&["--version"]).out.starts_with("siskin ")
    );
}

impl Place {
    /// Has a file checked by a process that has 256 MiB, and 2 s of a processor; six without optimizations, which is what tests
    /// are made with.
    fn check_bounded(&self, name: &str, bytes: &[u8]) {
        let seconds = if cfg!(debug_assertions) { 6 } else { 2 };
        fs::write(self.path("a.thrift"), bytes).unwrap();
        let output = Command::new("sh")
            .arg("-c")
            .arg(format!(
                "ulimit -v 262144 && ulimit -t {seconds} && exec \"$0\" idl check a.thrift"
            ))
            .arg(env!("CARGO_BIN_EXE_siskin"))
            .current_dir(self.folder.path())
            .output()
            .unwrap();
        assert!(
            matches!(output.status.code(), Some(0 | 1)),
            "{name}: {} {:.300}",
            output.status,
            String::from_utf8_lossy(&output.stderr)
        );
    }
}

// IDL-3: the largest file that is allowed, of what is worst for its length, within 2 s and 256 MiB.
#[test]
fn memory_is_bounded() {
    const LARGE: usize = siskin_build::idl::MAX_FILE;
    let repeated = |part: &str| part.repeat(LARGE / part.len());
    let place = Place::new(&[]);
    let random: Vec<u8> = {
        let mut state = 1_u32;
        let next = |_| {
            state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
            state.to_be_bytes()[0]
        };
        (0..LARGE).map(next).collect()
    };
    for (name, bytes) in [
        ("comment", repeated("/* x").into_bytes()),
        ("string", format!("\"{}", repeated("x\\n").split_off(1)).into_bytes()),
        ("braces", repeated("{").into_bytes()),
        ("nested", repeated("list<").into_bytes()),
        ("separators", repeated(";").into_bytes()),
        ("digits", repeated("0").into_bytes()),
        ("lines", repeated("\n").into_bytes()),
        ("docs", repeated("/** x */").into_bytes()),
        ("words", repeated("a ").into_bytes()),
        (
            "elements",
            format!("const list<i32> A = [{}", repeated("1,").split_off(40)).into_bytes(),
        ),
        ("structs", repeated("struct S { 1: i32 a }").into_bytes()),
        (
            "members",
            format!("enum E {{{}", repeated("A,").split_off(8)).into_bytes(),
        ),
        (
            "fields",
            format!("struct S {{{}", repeated("i32 a,").split_off(12)).into_bytes(),
        ),
        (
            "annotations",
            format!("struct S {{}} ({}", repeated("a,").split_off(14)).into_bytes(),
        ),
        ("random", random),
    ] {
        place.check_bounded(name, &bytes);
    }
}

// IDL-3: as many parts as are allowed, each of them right or nearly so: names that are looked for, lines of types that hold the
// next, services that share types and inherit each other.
#[test]
fn many_parts_are_bounded() {
    // Of words and signs; a file has at most 500,000.
    const ALL: usize = 499_000;
    let place = Place::new(&[]);
    let parts = |words: usize, part: &str| -> String {
        let part = |number: usize| {
            let next = (number + 1).to_string();
            part.replace("NEXT", &next).replace('#', &number.to_string())
        };
        (0..ALL / words).map(part).collect()
    };
    for (name, text) in [
        ("enums", parts(5, "enum E# { M }\n")),
        ("members", format!("enum E {{{}}}", parts(2, "M#,"))),
        ("fields", format!("struct S {{{}}}", parts(3, "i32 f#,"))),
        ("includes", parts(2, "include 'x#.thrift'\n")),
        ("names", parts(5, "const i32 LONG_NAME_# = LONG_NAMF_#\n")),
        ("typedefs", parts(3, "typedef TNEXT T#\n") + "typedef i32 T166333"),
        ("constants", parts(5, "const i32 C# = CNEXT\n") + "const i32 C99800 = 1"),
        ("heirs", parts(6, "service S# extends SNEXT {}\n") + "service S83166 {}"),
        (
            "lines",
            parts(9, "struct S# {1: required SNEXT a}\n") + "struct S55444 {}",
        ),
        (
            "doubled",
            parts(12, "struct S# {1: SNEXT a 2: SNEXT b}\n") + "struct S41583 {1: i32 a}",
        ),
        (
            "circles",
            parts(12, "struct S# {1: SNEXT a 2: S0 b}\n") + "struct S41583 {}",
        ),
        (
            "users",
            parts(24, "struct S# {1: SNEXT a}\n")
                + "struct S20791 {}\n"
                + &parts(24, "service X# {S0 f()} (siskin.int64='string')\n"),
        ),
    ] {
        place.check_bounded(name, text.as_bytes());
    }
}
