//! Which room may use which. The table stands here and, for readers, in `crates/README.md`.

use crate::support::{files, read, relative};

/// Modules of the crate `siskin`, and which others each may use.
const MAY_USE: &[(&str, &[&str])] = &[
    ("call", &[]),
    ("transport", &["call"]),
    ("server", &["call", "transport"]),
    ("client", &["call", "transport"]),
    ("naming", &["call"]),
    ("telemetry", &["call"]),
    ("admin", &["call", "telemetry", "transport"]),
    ("app", &["*"]),
    ("codegen", &["call", "server", "client", "thrift_compat"]),
    ("thrift_compat", &["call"]),
    ("testing", &["*"]),
];

/// The modules that a text names by `crate::…`, with the line that does.
fn uses(text: &str) -> Vec<(usize, String)> {
    let mut found = Vec::new();
    for (number, line) in text.lines().enumerate() {
        let code = line.split("//").next().unwrap_or_default();
        let mut rest = code;
        while let Some(at) = rest.find("crate::") {
            // `$crate::` in a macro is the same crate seen from outside.
            rest = &rest[at + "crate::".len()..];
            if let Some(group) = rest.strip_prefix('{') {
                let inside = group.split('}').next().unwrap_or_default();
                found.extend(inside.split(',').map(|name| (number + 1, word(name.trim()))));
            } else {
                found.push((number + 1, word(rest)));
            }
        }
    }
    found
}

fn word(text: &str) -> String {
    text.chars()
        .take_while(|c| c.is_ascii_alphanumeric() || *c == '_')
        .collect()
}

/// What a text says outside its `mod tests`.
fn without_tests(text: &str) -> &str {
    text.split("\n#[cfg(test)]\nmod ").next().unwrap_or_default()
}

fn strangers(module: &str, text: &str) -> Vec<(usize, String)> {
    let Some((_, may_use)) = MAY_USE.iter().find(|(name, _)| *name == module) else {
        return vec![(0, format!("the module `{module}` has no row in the table"))];
    };
    uses(text)
        .into_iter()
        .filter(|(_, used)| used != module && !may_use.contains(&"*") && !may_use.contains(&used.as_str()))
        .collect()
}

#[test]
fn each_module_of_siskin_uses_only_what_its_row_allows() {
    let mut wrong = Vec::new();
    let sources = files("crates/siskin/src", ".rs");
    assert!(!sources.is_empty());
    for path in sources {
        let path = relative(&path);
        let inside = path.strip_prefix("crates/siskin/src/").unwrap();
        if inside == "lib.rs" || inside.ends_with("tests.rs") {
            continue;
        }
        let module = inside.split(['/', '.']).next().unwrap();
        for (line, used) in strangers(module, without_tests(&read(&path))) {
            wrong.push(format!("{path}:{line}: `{module}` may not use `{used}`"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn the_table_is_enforced() {
    assert_eq!(
        strangers("call", "use crate::server::Reply;"),
        [(1, "server".to_owned())]
    );
    assert_eq!(
        strangers("server", "\nuse crate::{call::Error, app::App};"),
        [(2, "app".to_owned())]
    );
    assert_eq!(strangers("server", "use crate::call::Error; // crate::app"), []);
    assert_eq!(strangers("util", "").len(), 1);
}

#[test]
fn wire_is_pure() {
    let mut wrong = Vec::new();
    for path in files("crates/siskin-wire/src", ".rs") {
        if path.ends_with("tests.rs") {
            continue;
        }
        let text = read(&path);
        for forbidden in [
            "std::net",
            "std::fs",
            "std::env",
            "std::thread",
            "std::process",
            "::now()",
            "tokio",
            "println!",
        ] {
            if without_tests(&text)
                .lines()
                .any(|line| line.split("//").next().unwrap_or_default().contains(forbidden))
            {
                wrong.push(format!("{}: `{forbidden}`", relative(&path)));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    let manifest = read("crates/siskin-wire/Cargo.toml");
    let dependencies = manifest
        .split("[dependencies]")
        .nth(1)
        .unwrap()
        .split('[')
        .next()
        .unwrap();
    let names: Vec<_> = dependencies.lines().filter(|line| !line.trim().is_empty()).collect();
    assert_eq!(names, ["bytes.workspace = true"]);
}

#[test]
fn the_compiler_reads_no_files_and_prints_nothing() {
    let mut wrong = Vec::new();
    for path in files("crates/siskin-build/src/idl", ".rs") {
        let text = read(&path);
        for forbidden in [
            "std::fs",
            "std::env",
            "std::process",
            "println!",
            "print!(",
            "eprint",
            "panic!",
        ] {
            if without_tests(&text)
                .lines()
                .any(|line| line.split("//").next().unwrap_or_default().contains(forbidden))
            {
                wrong.push(format!("{}: `{forbidden}`", relative(&path)));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn nothing_is_called_util() {
    let bad = ["util", "utils", "common", "misc", "helper", "helpers"];
    let wrong: Vec<_> = files("crates", ".rs")
        .iter()
        .chain(&files("src", ".rs"))
        .map(|path| relative(path))
        .filter(|path| path.split(['/', '.']).any(|part| bad.contains(&part)))
        .collect();
    assert!(wrong.is_empty(), "{wrong:?}");
}

#[test]
fn every_crate_takes_the_lints_of_the_workspace() {
    let wrong: Vec<_> = files("", "Cargo.toml")
        .iter()
        .map(|path| relative(path))
        // Fuzz targets are workspaces of their own: what they are made of needs a nightly compiler, and exports a symbol.
        .filter(|path| !path.ends_with("/fuzz/Cargo.toml"))
        .filter(|path| !read(path).contains("[lints]\nworkspace = true"))
        .collect();
    assert!(wrong.is_empty(), "{wrong:?}");
}
