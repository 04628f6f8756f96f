//! Accepted files → Rust → crates → values through encode and decode.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};
use std::{env, fs};

use serde_json::Value;
use siskin_build::Disk;
use siskin_build::idl::{Options, Severity, compile_all};

use crate::manifest::Row;
use crate::{Error, io, side_by_side};

/// A crate has about so many bytes of Rust: enough that siskin itself is loaded seldom, and little enough for several cores.
const CRATE_SIZE: usize = 3 << 20;

/// Files that are compiled together, because they include each other or the same ones.
struct Group {
    /// Which rows.
    rows: Vec<usize>,
    /// The Rust text of each.
    texts: Vec<String>,
}

impl Group {
    fn size(&self) -> usize {
        self.texts.iter().map(String::len).sum()
    }
}

/// Compiles what is made of the accepted rows and sends values of their types through it. Gives the number of types.
pub(crate) fn try_all(
    rows: &[Row],
    accepted: &[(usize, BTreeSet<String>)],
    wrong: &mut BTreeMap<usize, String>,
) -> Result<usize, Error> {
    if accepted.is_empty() {
        return Ok(0);
    }
    let siskin = Siskin::find()?;
    let mut groups = Vec::new();
    for made in side_by_side(&together(rows, accepted), |group| make(rows, group)) {
        for made in made {
            match made {
                Ok(group) => groups.push(group),
                Err((row, why)) => _ = wrong.insert(row, why),
            }
        }
    }
    let scratch = tempfile::tempdir().map_err(io("a folder for what is made"))?;
    let mut crates: Vec<Vec<Group>> = Vec::new();
    let mut size = 0;
    for group in groups {
        let more = group.size();
        match crates.last_mut() {
            Some(last) if size + more <= CRATE_SIZE => last.push(group),
            _ => {
                size = 0;
                crates.push(vec![group]);
            }
        }
        size += more;
    }
    let numbered: Vec<_> = crates.iter().enumerate().collect();
    let tried = side_by_side(&numbered, |(number, groups)| {
        try_crate(&siskin, &scratch.path().join(format!("c{number}")), groups)
    });
    let mut types = 0;
    for tried in tried {
        let (passed, failed) = tried?;
        types += passed;
        for (row, why) in failed {
            wrong.entry(row).or_insert(why);
        }
    }
    Ok(types)
}

/// Rows whose files have a file in common, found with the same include folders.
fn together(rows: &[Row], accepted: &[(usize, BTreeSet<String>)]) -> Vec<Vec<usize>> {
    struct Joined<'a> {
        includes: &'a [PathBuf],
        files: BTreeSet<&'a str>,
        rows: Vec<usize>,
    }
    let mut groups: Vec<Joined<'_>> = Vec::new();
    for (row, files) in accepted {
        let mut new = Joined {
            includes: rows.get(*row).map_or(&[], |row| row.includes.as_slice()),
            files: files.iter().map(String::as_str).collect(),
            rows: vec![*row],
        };
        let (joined, apart): (Vec<_>, Vec<_>) = groups
            .into_iter()
            .partition(|group| group.includes == new.includes && !group.files.is_disjoint(&new.files));
        groups = apart;
        for group in joined {
            new.files.extend(group.files);
            new.rows.extend(group.rows);
        }
        new.rows.sort_unstable();
        groups.push(new);
    }
    groups.into_iter().map(|group| group.rows).collect()
}

/// Compiles rows together; each alone if they do not go together.
fn make(rows: &[Row], group: &[usize]) -> Vec<Result<Group, (usize, String)>> {
    let of = |row: &usize| rows.get(*row);
    let paths: Vec<_> = group
        .iter()
        .filter_map(of)
        .map(|row| row.file.to_string_lossy().into_owned())
        .collect();
    let includes = group.iter().find_map(of).map_or(&[][..], |row| row.includes.as_slice());
    let names: Vec<_> = paths.iter().map(String::as_str).collect();
    let compiled = compile_all(&mut Disk::new(includes), &names, &Options::default());
    match compiled.rust {
        Some(first) => vec![Ok(Group {
            rows: group.to_vec(),
            texts: [vec![first], compiled.more].concat(),
        })],
        None if group.len() > 1 => group.iter().flat_map(|row| make(rows, &[*row])).collect(),
        None => {
            let why = compiled
                .diagnostics
                .iter()
                .find(|finding| finding.severity == Severity::Error)
                .map_or(String::new(), |finding| finding.render(&compiled.sources));
            group.iter().map(|row| Err((*row, why.clone()))).collect()
        }
    }
}

type Failed = Vec<(usize, String)>;

/// Compiles groups as one crate and runs it. Groups that do not compile are left out then.
fn try_crate(siskin: &Siskin, folder: &Path, groups: &[Group]) -> Result<(usize, Failed), Error> {
    let mut failed: Failed = Vec::new();
    let mut groups: Vec<&Group> = groups.iter().collect();
    loop {
        if groups.is_empty() {
            return Ok((0, failed));
        }
        fs::create_dir_all(folder).map_err(io(folder.display()))?;
        let mut main = "#![deny(warnings, missing_docs)]\n//! Made by siskin-corpus.\n".to_owned();
        let mut types = String::new();
        for (number, group) in groups.iter().enumerate() {
            let _ = writeln!(main, "/// Files that belong together.\npub mod g{number} {{");
            for (row, text) in group.rows.iter().zip(&group.texts) {
                let path = folder.join(format!("g{number}_r{row}.rs"));
                fs::write(&path, text).map_err(io(path.display()))?;
                let _ = writeln!(main, "    include!({path:?});");
                for path in structs(text) {
                    let path = format!("g{number}::{path}");
                    let _ = writeln!(types, "        trip::<{path}>({row}, {path}::DESCRIPTOR),");
                }
            }
            main.push_str("}\n");
        }
        let _ = write!(
            main,
            "fn main() -> std::process::ExitCode {{\n    use siskin_corpus::round_trip::{{Trip, main, trip}};\n    \
             const TYPES: &[Trip] = &[\n{types}    ];\n    main(TYPES)\n}}\n"
        );
        let path = folder.join("main.rs");
        fs::write(&path, main).map_err(io(path.display()))?;
        let program = folder.join("made");
        let mut output = siskin.rustc(&path, &program)?;
        let mut what = "compile";
        if output.status.success() {
            output = siskin.rustdoc(&path, &folder.join("doc"))?;
            what = "have its documentation made";
        }
        if output.status.success() {
            let output = Command::new(&program).output().map_err(io(program.display()))?;
            let (types, told) = results(&groups, &output);
            failed.extend(told);
            return Ok((types, failed));
        }
        let bad = complaints(&output);
        let before = failed.len();
        for (number, group) in groups.iter().enumerate() {
            for row in &group.rows {
                if let Some(why) = bad.get(&format!("g{number}_r{row}.rs")) {
                    failed.push((*row, format!("its Rust does not {what}: {why}")));
                }
            }
        }
        groups.retain(|group| !group.rows.iter().any(|row| failed.iter().any(|(bad, _)| bad == row)));
        if failed.len() == before {
            let why = bad.into_values().next().unwrap_or_default();
            let why = format!("the crate that it is in does not {what}: {why}");
            failed.extend(
                groups
                    .iter()
                    .flat_map(|group| &group.rows)
                    .map(|row| (*row, why.clone())),
            );
            return Ok((0, failed));
        }
    }
}

/// What rustc says first of each file, by the file's name.
fn complaints(output: &Output) -> BTreeMap<String, String> {
    let mut found = BTreeMap::new();
    let text = String::from_utf8_lossy(&output.stderr);
    for line in text.lines() {
        let Ok(message) = serde_json::from_str::<Value>(line) else {
            continue;
        };
        // The last message only counts the others.
        let spans = message["spans"].as_array().map(Vec::as_slice).unwrap_or_default();
        if message["level"] == "error" && !spans.is_empty() {
            let file = spans.iter().find_map(made_file).unwrap_or_default();
            let rendered = message["rendered"].as_str().unwrap_or(line);
            found.entry(file).or_insert_with(|| rendered.to_owned());
        }
    }
    if found.is_empty() {
        found.insert(String::new(), text.into_owned());
    }
    found
}

/// The file of ours that a span is in, or that uses the macro that it is in.
fn made_file(span: &Value) -> Option<String> {
    let name = Path::new(span["file_name"].as_str()?).file_name()?.to_string_lossy();
    if name.starts_with('g') && name.contains("_r") {
        return Some(name.into_owned());
    }
    made_file(span["expansion"].get("span")?)
}

/// What the program of a crate says: `ROW<tab>TYPE<tab>WHY` for each type that fails, and at the end `types N`.
fn results(groups: &[&Group], output: &Output) -> (usize, Failed) {
    let mut failed: Failed = Vec::new();
    let mut types = None;
    let text = String::from_utf8_lossy(&output.stdout);
    for line in text.lines() {
        if let Some(count) = line.strip_prefix("types ") {
            types = count.parse().ok();
        } else if let [row, name, why] = line.splitn(3, '\t').collect::<Vec<_>>()[..]
            && let Ok(row) = row.parse()
        {
            failed.push((row, format!("values of `{name}` do not survive: {why}")));
        }
    }
    let rows = groups.iter().flat_map(|group| &group.rows);
    match types {
        Some(types) => (types, failed),
        None => {
            let why = format!("the program that it is in ended with {}", output.status);
            failed.extend(rows.map(|row| (*row, why.clone())));
            (0, failed)
        }
    }
}

/// The paths of the structs, unions and exceptions in a Rust text of our own layout. What makes a type's traits names it and its
/// descriptor in one line (`fields Money "Money" MONEY_DESCRIPTOR {`); the descriptor stands below.
fn structs(text: &str) -> Vec<String> {
    let mut modules: Vec<&str> = Vec::new();
    let (mut name, mut descriptor) = ("", "");
    let mut found = Vec::new();
    for line in text.lines() {
        let code = line.trim_start();
        let depth = (line.len() - code.len()) / 4;
        if let Some(module) = code.strip_prefix("pub mod ").and_then(|rest| rest.strip_suffix(" {")) {
            modules.truncate(depth);
            modules.push(module);
        } else if let Some(found_static) = code.strip_prefix("pub static ") {
            modules.truncate(depth);
            let is_structs = found_static.split_once(": ").is_some_and(|(found, ty)| {
                found == descriptor && ty.starts_with("::siskin::codegen::StructDescriptor")
            });
            if is_structs {
                found.push([&modules[..], &[name]].concat().join("::"));
            }
        } else if let Some((before, after)) = code.split_once(" \"")
            && let Some((_, after)) = after.split_once("\" ")
            && let Some(of) = after.split([' ', ';']).next().filter(|of| of.ends_with("_DESCRIPTOR"))
        {
            (name, descriptor) = (before.split(' ').next_back().unwrap_or_default(), of);
        }
    }
    found
}

/// The libraries that this package was built with.
struct Siskin {
    siskin: PathBuf,
    corpus: PathBuf,
}

impl Siskin {
    /// Asks Cargo, which builds nothing that is not stale.
    fn find() -> Result<Self, Error> {
        let exe = env::current_exe().map_err(io("this program"))?;
        // `TARGET/PROFILE/corpus`, or `TARGET/PROFILE/deps/own-…` of a test.
        let target = exe
            .ancestors()
            .skip(1)
            .find(|folder| !folder.ends_with("deps"))
            .and_then(Path::parent)
            .ok_or_else(|| Error::NoSiskin(format!("{} is in no target folder", exe.display())))?;
        let mut command = Command::new(env::var_os("CARGO").unwrap_or_else(|| "cargo".into()));
        command
            .args([
                "build",
                "--offline",
                "--lib",
                "--message-format",
                "json",
                "--manifest-path",
            ])
            .arg(Path::new(env!("CARGO_MANIFEST_DIR")).join("Cargo.toml"))
            .arg("--target-dir")
            .arg(target);
        if !cfg!(debug_assertions) {
            command.arg("--release");
        }
        let output = command.output().map_err(io("cargo build"))?;
        if !output.status.success() {
            return Err(Error::NoSiskin(String::from_utf8_lossy(&output.stderr).into_owned()));
        }
        let text = String::from_utf8_lossy(&output.stdout);
        let messages: Vec<Value> = text
            .lines()
            .filter_map(|line| serde_json::from_str(line).ok())
            .collect();
        let library = |name: &str| {
            messages
                .iter()
                .filter(|message| message["target"]["name"] == name)
                .filter_map(|message| message["filenames"].as_array())
                .flatten()
                .filter_map(Value::as_str)
                .find(|file| file.ends_with(".rlib"))
                .map(PathBuf::from)
                .ok_or_else(|| Error::NoSiskin(format!("Cargo names no library `{name}`")))
        };
        Ok(Self {
            siskin: library("siskin")?,
            corpus: library("siskin_corpus")?,
        })
    }

    /// Compiles a program; its findings come as JSON.
    fn rustc(&self, source: &Path, program: &Path) -> Result<Output, Error> {
        let rustc = env::var_os("RUSTC").unwrap_or_else(|| "rustc".into());
        // As Cargo does.
        let mut command = match env::var_os("RUSTC_WRAPPER").filter(|wrapper| !wrapper.is_empty()) {
            Some(wrapper) => {
                let mut command = Command::new(wrapper);
                command.arg(rustc);
                command
            }
            None => Command::new(rustc),
        };
        command.args(["-C", "opt-level=0", "-C", "debuginfo=0"]);
        command.arg("-o").arg(program).arg(source);
        self.with_libraries(&mut command).output().map_err(io("rustc"))
    }

    /// Documents it, with every warning an error: doc comments of an IDL hold anything.
    fn rustdoc(&self, source: &Path, folder: &Path) -> Result<Output, Error> {
        let mut command = Command::new(env::var_os("RUSTDOC").unwrap_or_else(|| "rustdoc".into()));
        command.args(["-D", "warnings", "--crate-type", "bin", "--document-private-items"]);
        command.arg("-o").arg(folder).arg(source);
        self.with_libraries(&mut command).output().map_err(io("rustdoc"))
    }

    fn with_libraries<'c>(&self, command: &'c mut Command) -> &'c mut Command {
        let library = |name: &str, path: &Path| format!("{name}={}", path.display());
        let folder = |path: &Path| path.parent().map(Path::to_path_buf).unwrap_or_default();
        command
            .args(["--edition", "2024", "--error-format", "json"])
            .args(["--extern", &library("siskin", &self.siskin)])
            .args(["--extern", &library("siskin_corpus", &self.corpus)]);
        // Cargo links the library out of `deps`, where those are that it uses.
        for path in [folder(&self.siskin), folder(&self.siskin).join("deps")] {
            command.arg("-L").arg(library("dependency", &path));
        }
        command
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn structs_are_found_in_their_modules() {
        let text = "\
pub mod a {
    ::siskin::codegen::record! {
        fields X \"x\" X_DESCRIPTOR {
        }
    }
    pub static X_DESCRIPTOR: ::siskin::codegen::StructDescriptor = {
    };
    pub mod b {
        ::siskin::codegen::union! {
            r#Type \"type\" TYPE_DESCRIPTOR Unknown {
            }
        }
        pub static TYPE_DESCRIPTOR: ::siskin::codegen::StructDescriptor = {
        };
    }
    ::siskin::codegen::enumeration! {
        E \"E\" E_DESCRIPTOR Unknown UnknownE = E::A;
    }
    pub static E_DESCRIPTOR: ::siskin::codegen::EnumDescriptor = {
    };
    ::siskin::codegen::record! {
        #[inline] fields Y \"Y\" Y_DESCRIPTOR {
        }
    }
    pub static Y_DESCRIPTOR: ::siskin::codegen::StructDescriptor = {
    };
}
";
        assert_eq!(structs(text), ["a::X", "a::b::r#Type", "a::Y"]);
    }
}
