//! Compiles Thrift IDL to siskin services, from `build.rs`.
//!
//! ```no_run
//! // in the main function of build.rs
//! siskin_build::compile("idl/ping.thrift");
//! ```
//!
//! makes one Rust file in `OUT_DIR`, which the service brings in by `siskin::include_idl!(ping);`. It holds a module for
//! `ping.thrift`, named by its namespace, and one for each file that it includes.
//!
//! | in the IDL | in Rust |
//! |---|---|
//! | `bool i8 i16 i32 i64 double` | `bool i8 i16 i32 i64 f64` (`siskin::F64` in elements of sets and keys of maps) |
//! | `string`, `binary`, `uuid` | `String`, `Bytes`, `siskin::Uuid` |
//! | `list<T>`, `set<T>`, `map<K, V>` | `Vec<T>`, `BTreeSet<T>`, `BTreeMap<K, V>` |
//! | `struct`, `exception` | a struct with public fields, `Default` where it can be, a builder where it helps |
//! | `union` | an enum with an arm `Unknown` |
//! | `enum` | an enum with an arm `Unknown` whose content nobody else can make |
//! | `required T` | `T` |
//! | `optional T` | `Option<T>` |
//! | `T`, neither | `T`, but `Option<T>` where `T` is a struct, union or exception |
//! | the same as a parameter | `T` in any case: of a struct an absent one is refused, unless it is `optional` |
//! | `const` | a `const`, or a `static` `LazyLock` for containers and structs |
//! | `service S` | `trait S`, its twin `DynS` for trait objects, `SServer`, a static descriptor |
//! | `throws` | an enum a method: its exceptions, and `Other(siskin::Error)` |
//!
//! What is wrong with a file is told with its place, all at once, and nothing is written then: the last good build stays.

pub mod idl;

use std::collections::{BTreeMap, BTreeSet};
use std::ffi::OsString;
use std::path::{Path, PathBuf};
use std::{env, fmt, fs, io};

use io::Read as _;

use idl::{Compiled, Files, Found, Options, Severity};

/// The IDL that every service can extend, under the name by which it is included.
const CARRIED: &[(&str, &str, &str)] = &[(
    "siskin/base.thrift",
    include_str!("../idl/siskin/base.thrift"),
    "::siskin::codegen::base",
)];

/// The files that the compiler carries: the path by which each is included, and its text. A file of the same path in the folder of
/// the including file goes first.
pub fn carried() -> impl Iterator<Item = (&'static str, &'static str)> {
    CARRIED.iter().map(|(name, text, _)| (*name, *text))
}

/// Compiles one IDL file, from a build script. It tells Cargo what was read, and which warnings there are.
///
/// A mistake in the IDL is shown and ends the build script with status 1; this function does not return then.
pub fn compile(path: impl AsRef<Path>) {
    Config::new().compile_or_exit(&[path.as_ref()]);
}

/// The stem of a file as a word of Rust.
fn word(stem: &str) -> String {
    let word = stem.replace(|c: char| !c.is_ascii_alphanumeric() && c != '_', "_");
    if word.starts_with(|c: char| c.is_ascii_digit()) {
        format!("_{word}")
    } else {
        word
    }
}

/// The key of Cargo's metadata under which a package tells its include folders to those that depend on it.
const EXPORTED: &str = "siskin_include";

/// How IDL files are compiled.
#[derive(Clone, Debug, Default)]
pub struct Config {
    includes: Vec<Folder>,
    exported: Vec<PathBuf>,
    absolute_includes: bool,
    options: Options,
    out_dir: Option<PathBuf>,
}

/// Where included files are looked for.
#[derive(Clone, Debug)]
enum Folder {
    Here(PathBuf),
    /// The folders that a dependency exports: its `links` key.
    Of(String),
}

impl Config {
    /// Without include folders, with warnings.
    pub fn new() -> Self {
        Self::default()
    }

    /// Looks for included files also in this folder, after the folder of the including file and after those given before.
    #[must_use]
    pub fn include(mut self, folder: impl Into<PathBuf>) -> Self {
        self.includes.push(Folder::Here(folder.into()));
        self
    }

    /// Looks for included files also in the folders that a dependency exports by [`export_include`](Self::export_include), named
    /// by the `links` key of its `Cargo.toml`. It must stand under `[dependencies]`: Cargo tells nobody else of them.
    ///
    /// Its types are generated again, unless [`extern_path`](Self::extern_path) says in which of its modules they are.
    #[must_use]
    pub fn include_from(mut self, links: impl Into<String>) -> Self {
        self.includes.push(Folder::Of(links.into()));
        self
    }

    /// Lets packages that depend on this one find included files in this folder, by [`include_from`](Self::include_from). The
    /// package needs a `links` key in its `Cargo.toml`, a name that no other package of the build has.
    ///
    /// ```no_run
    /// // build.rs of a package with `links = "common-idl"`
    /// siskin_build::Config::new().export_include("idl").compile_or_exit(&["idl/common.thrift"]);
    /// // build.rs of a package that depends on it
    /// siskin_build::Config::new()
    ///     .include_from("common-idl")
    ///     .extern_path("common.thrift", "::common_idl::common")
    ///     .compile_or_exit(&["idl/orders.thrift"]);
    /// ```
    #[must_use]
    pub fn export_include(mut self, folder: impl Into<PathBuf>) -> Self {
        self.exported.push(folder.into());
        self
    }

    /// Whether an include may be a path that starts with `/`. Default false: it would mean something else on each machine.
    #[must_use]
    pub fn absolute_includes(mut self, absolute_includes: bool) -> Self {
        self.absolute_includes = absolute_includes;
        self
    }

    /// Takes the types of an included file from a module that is generated elsewhere: `extern_path("common.thrift",
    /// "::common_idl")`.
    #[must_use]
    pub fn extern_path(mut self, file: impl Into<String>, module: impl Into<String>) -> Self {
        self.options.extern_paths.push((file.into(), module.into()));
        self
    }

    /// Puts a file that has neither a namespace `rs` nor `rust` into this module, a path below where the generated text is
    /// included: `module_path("orders.thrift", "shop.orders")`. The file is named by its name or the end of it; `*` is every
    /// file that no other call names. Default: its namespace `*`, else the file's name up to its last dot.
    #[must_use]
    pub fn module_path(mut self, file: impl Into<String>, module: impl Into<String>) -> Self {
        self.options.modules.push((file.into(), module.into()));
        self
    }

    /// Whether of included files only what the compiled ones use is generated. Default false: what nobody uses may still be
    /// asked for through the description.
    #[must_use]
    pub fn only_reachable(mut self, only_reachable: bool) -> Self {
        self.options.only_reachable = only_reachable;
        self
    }

    /// Whether a warning is as bad as an error. Default false.
    #[must_use]
    pub fn strict(mut self, strict: bool) -> Self {
        self.options.strict = strict;
        self
    }

    /// Whether warnings are told. Default true.
    #[must_use]
    pub fn warnings(mut self, warnings: bool) -> Self {
        self.options.warnings = warnings;
        self
    }

    /// Whether `//` and `#` comments document what they stand above or behind where there is no `/** */`. Default true.
    #[must_use]
    pub fn plain_comment_docs(mut self, plain_comment_docs: bool) -> Self {
        self.options.plain_comment_docs = plain_comment_docs;
        self
    }

    /// Whether empty lists, sets and maps of default requiredness that have no declared default are left out on the wire.
    /// Default false: they are written, so that every reader finds what it expects. Java's stubs hold `null` for a container that
    /// did not come and do not send it on; a service that is to hand such values back as they came says true.
    #[must_use]
    pub fn omit_empty(mut self, omit_empty: bool) -> Self {
        self.options.omit_empty = omit_empty;
        self
    }

    /// Whether structs, unions, exceptions and enums implement the Apache `thrift` crate's `TSerializable`, over any of its
    /// protocols (see `siskin::thrift_compat`, siskin's feature `thrift-compat`). Default false.
    #[must_use]
    pub fn apache_traits(mut self, apache_traits: bool) -> Self {
        self.options.apache_traits = apache_traits;
        self
    }

    /// Whether every struct and exception keeps the fields that it does not know, in a last member `unknown_fields`, and writes
    /// them back after its own. Default false. The annotation `preserve_unknown_fields` says it for one struct (and `= "false"`
    /// the contrary).
    #[must_use]
    pub fn preserve_unknown_fields(mut self, preserve_unknown_fields: bool) -> Self {
        self.options.preserve_unknown_fields = preserve_unknown_fields;
        self
    }

    /// Whether a method that an implementation leaves out answers that there is no such method (`UNKNOWN_METHOD`, on REST 501).
    /// Default false: rustc then refuses an implementation that is not complete.
    #[must_use]
    pub fn default_unimplemented(mut self, default_unimplemented: bool) -> Self {
        self.options.default_unimplemented = default_unimplemented;
        self
    }

    /// Writes to this folder. Default: `OUT_DIR`.
    #[must_use]
    pub fn out_dir(mut self, folder: impl Into<PathBuf>) -> Self {
        self.out_dir = Some(folder.into());
        self
    }

    /// Compiles IDL files, each to one Rust file, `STEM.rs`; what can be no part of a name in Rust is `_` there, so that
    /// `my-orders.thrift` comes in by `siskin::include_idl!(my_orders)`. Under Cargo it tells what was read. A Rust file whose content stays
    /// the same is not written.
    ///
    /// The Rust files belong side by side in one module: the types of a file that several of them include are in that of the
    /// first, and what is wrong with it is told once.
    ///
    /// # Errors
    /// What is wrong with them, or with the files to be written. Nothing is written then.
    pub fn compile(&self, paths: &[impl AsRef<Path>]) -> Result<(), CompileError> {
        let out_dir = match &self.out_dir {
            Some(folder) => folder.clone(),
            None => env::var_os("OUT_DIR")
                .map(PathBuf::from)
                .ok_or(CompileError::NoOutDir)?,
        };
        self.tell_exported()?;
        let mut outputs: Vec<PathBuf> = Vec::new();
        for path in paths {
            let stem = path.as_ref().file_stem().unwrap_or_default().to_string_lossy();
            let output = out_dir.join(format!("{}.rs", word(&stem)));
            if outputs.contains(&output) {
                return Err(CompileError::SameName { path: output });
            }
            outputs.push(output);
        }
        let names: Vec<_> = paths.iter().map(|path| display(path.as_ref())).collect();
        let names: Vec<_> = names.iter().map(String::as_str).collect();
        let mut disk = Disk::new(&self.folders()?).with_absolute_includes(self.absolute_includes);
        let compiled = idl::compile_all(&mut disk, &names, &self.options);
        disk.tell_cargo();
        let mut text = String::new();
        let errors = tell(&compiled, &mut text);
        if errors > 0 {
            return Err(CompileError::Idl { errors, text });
        }
        for (path, rust) in outputs.into_iter().zip(compiled.rust.iter().chain(&compiled.more)) {
            write_if_changed(&path, rust).map_err(|source| CompileError::Write { path, source })?;
        }
        Ok(())
    }

    /// The include folders, those of dependencies as Cargo tells them.
    #[expect(clippy::print_stdout, reason = "this is how a build script speaks")]
    fn folders(&self) -> Result<Vec<PathBuf>, CompileError> {
        let mut folders = Vec::new();
        for include in &self.includes {
            match include {
                Folder::Here(folder) => folders.push(folder.clone()),
                Folder::Of(links) => {
                    let variable = format!("DEP_{links}_{EXPORTED}").to_uppercase().replace('-', "_");
                    if under_cargo() {
                        println!("cargo::rerun-if-env-changed={variable}");
                    }
                    let exported = env::var_os(&variable).ok_or_else(|| CompileError::NothingExported {
                        links: links.clone(),
                        variable: variable.clone(),
                    })?;
                    folders.extend(env::split_paths(&exported));
                }
            }
        }
        Ok(folders)
    }

    /// Tells Cargo of the folders for packages that depend on this one, which are built elsewhere: by their whole paths.
    #[expect(clippy::print_stdout, reason = "this is how a build script speaks")]
    fn tell_exported(&self) -> Result<(), CompileError> {
        if self.exported.is_empty() || !under_cargo() {
            return Ok(());
        }
        let mut whole = Vec::new();
        for folder in &self.exported {
            let found = fs::canonicalize(folder).and_then(|found| match found.is_dir() {
                true => Ok(found),
                false => Err(io::Error::from(io::ErrorKind::NotADirectory)),
            });
            whole.push(found.map_err(|source| CompileError::Export {
                path: folder.clone(),
                source,
            })?);
        }
        let joined: OsString = env::join_paths(whole).map_err(|error| CompileError::Export {
            path: self.exported.first().cloned().unwrap_or_default(),
            source: io::Error::new(io::ErrorKind::InvalidInput, error),
        })?;
        println!("cargo::metadata={EXPORTED}={}", joined.to_string_lossy());
        Ok(())
    }

    /// As [`compile`](Self::compile), for a build script: what is wrong is shown, and the script ends with status 1.
    #[expect(clippy::print_stderr, reason = "this is how a build script speaks")]
    pub fn compile_or_exit(&self, paths: &[impl AsRef<Path>]) {
        if let Err(error) = self.compile(paths) {
            eprintln!("{error}");
            std::process::exit(1);
        }
    }
}

/// Why IDL files were not compiled.
#[derive(Debug)]
#[non_exhaustive]
pub enum CompileError {
    /// They are wrong.
    Idl {
        /// How many errors there are.
        errors: usize,
        /// All findings, with their places.
        text: String,
    },
    /// There is neither `OUT_DIR` nor [`Config::out_dir`].
    NoOutDir,
    /// Two of them have one name, so that their Rust files would be one.
    SameName {
        /// The Rust file.
        path: PathBuf,
    },
    /// A dependency exports no include folders, or is none.
    NothingExported {
        /// Its `links` key.
        links: String,
        /// The variable that Cargo would have set.
        variable: String,
    },
    /// A folder cannot be exported.
    Export {
        /// The folder.
        path: PathBuf,
        /// Why.
        source: io::Error,
    },
    /// The Rust file cannot be written.
    Write {
        /// The file.
        path: PathBuf,
        /// Why.
        source: io::Error,
    },
}

impl fmt::Display for CompileError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Idl { errors, text } => {
                let count = if *errors == 1 {
                    "1 error".to_owned()
                } else {
                    format!("{errors} errors")
                };
                write!(
                    f,
                    "{text}error: {count} in the IDL; the last good build is left as it was"
                )
            }
            Self::NoOutDir => f.write_str("OUT_DIR is not set: call this from build.rs, or set Config::out_dir"),
            Self::SameName { path } => write!(
                f,
                "two IDL files would be compiled to {}: give one of them a Config and an out_dir of its own",
                path.display()
            ),
            Self::NothingExported { links, variable } => write!(
                f,
                "no dependency with `links = \"{links}\"` exports include folders ({variable} is not set): it must stand under \
                 [dependencies], and its build.rs call Config::export_include"
            ),
            Self::Export { path, source } => {
                write!(f, "cannot export the include folder {}: {source}", path.display())
            }
            Self::Write { path, source } => write!(f, "cannot write {}: {source}", path.display()),
        }
    }
}

impl std::error::Error for CompileError {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        match self {
            Self::Write { source, .. } | Self::Export { source, .. } => Some(source),
            Self::Idl { .. } | Self::NoOutDir | Self::SameName { .. } | Self::NothingExported { .. } => None,
        }
    }
}

/// Whether this runs under Cargo.
fn under_cargo() -> bool {
    env::var_os("OUT_DIR").is_some() && env::var_os("CARGO_MANIFEST_DIR").is_some()
}

/// Adds the findings to a text (as lines of JSON where `SISKIN_ERRORS=json` asks for it), tells Cargo of the warnings, and
/// counts the errors.
#[expect(clippy::print_stdout, reason = "this is how a build script speaks")]
fn tell(compiled: &Compiled, text: &mut String) -> usize {
    let json = env::var_os("SISKIN_ERRORS").is_some_and(|value| value == "json");
    let mut errors = 0;
    for finding in &compiled.diagnostics {
        let rendered = if json {
            finding.render_json(&compiled.sources)
        } else {
            finding.render(&compiled.sources)
        };
        match finding.severity {
            Severity::Error => errors += 1,
            Severity::Warning if under_cargo() && !json => {
                for line in rendered.lines() {
                    println!("cargo::warning={line}");
                }
                continue;
            }
            Severity::Warning => {}
        }
        text.push_str(rendered.trim_end());
        text.push_str(if json { "\n" } else { "\n\n" });
    }
    errors
}

fn write_if_changed(path: &Path, text: &str) -> io::Result<()> {
    if fs::read(path).is_ok_and(|old| old == text.as_bytes()) {
        return Ok(());
    }
    fs::write(path, text)
}

/// A path as messages and Cargo name it.
fn display(path: &Path) -> String {
    path.to_string_lossy().replace('\\', "/")
}

/// Files on disk, behind those that the compiler carries.
#[derive(Debug)]
pub struct Disk {
    includes: Vec<PathBuf>,
    absolute_includes: bool,
    /// What was read: canonical path and the path by which it was found.
    read: BTreeMap<String, String>,
    /// Folders in which a name was looked for in vain: a file that appears there changes what a name means.
    missed: BTreeSet<String>,
}

impl Disk {
    /// With folders in which included files are looked for.
    pub fn new(includes: &[PathBuf]) -> Self {
        Self {
            includes: includes.to_vec(),
            absolute_includes: false,
            read: BTreeMap::new(),
            missed: BTreeSet::new(),
        }
    }

    /// Whether an include may be a path that starts with `/`. Default false.
    #[must_use]
    pub fn with_absolute_includes(mut self, absolute_includes: bool) -> Self {
        self.absolute_includes = absolute_includes;
        self
    }

    /// What was read from disk so far: canonical paths, in their order.
    pub fn files(&self) -> impl Iterator<Item = &str> {
        self.read.keys().map(String::as_str)
    }

    fn read(&mut self, path: &Path) -> Option<Found> {
        let key = fs::canonicalize(path).ok().filter(|path| path.is_file())?;
        // One byte more than is allowed is enough to be refused.
        let mut bytes = Vec::new();
        let limit = u64::try_from(idl::MAX_FILE).unwrap_or(u64::MAX).saturating_add(1);
        fs::File::open(&key).ok()?.take(limit).read_to_end(&mut bytes).ok()?;
        let key = display(&key);
        self.read.entry(key.clone()).or_insert_with(|| display(path));
        Some(Found {
            key,
            name: display(path),
            bytes,
            extern_path: None,
        })
    }

    /// When the build script is to run again: when a file that was read changes, and when one appears where it would have
    /// been found earlier.
    #[expect(clippy::print_stdout, reason = "this is how a build script speaks")]
    fn tell_cargo(&self) {
        if !under_cargo() {
            return;
        }
        println!("cargo::rerun-if-changed=build.rs");
        println!("cargo::rerun-if-env-changed=SISKIN_ERRORS");
        for path in self.read.values().chain(&self.missed) {
            println!("cargo::rerun-if-changed={path}");
        }
    }
}

impl Files for Disk {
    fn find(&mut self, from: Option<&str>, path: &str) -> Result<Found, Vec<String>> {
        let Some(from) = from else {
            return self.read(Path::new(path)).ok_or_else(|| vec![path.to_owned()]);
        };
        if path.starts_with('/') {
            if !self.absolute_includes {
                return Err(vec![
                    "nothing: a path that starts with `/` is not looked for".to_owned(),
                ]);
            }
            let whole = Path::new(path);
            return self.read(whole).ok_or_else(|| {
                self.missed
                    .extend(whole.parent().filter(|folder| folder.is_dir()).map(display));
                vec![path.to_owned()]
            });
        }
        let mut tried = Vec::new();
        let from = self.read.get(from).map_or(from, String::as_str);
        let own_folder = Path::new(from).parent().map(Path::to_path_buf);
        let folders: Vec<_> = own_folder.into_iter().map(Some).chain([None]).collect();
        for folder in folders.into_iter().chain(self.includes.clone().into_iter().map(Some)) {
            let Some(folder) = folder else {
                // What the compiler carries comes after the including file's own folder.
                if let Some((name, text, module)) = CARRIED.iter().find(|(name, ..)| *name == path) {
                    return Ok(Found {
                        key: format!("carried:{name}"),
                        name: (*name).to_owned(),
                        bytes: text.as_bytes().to_vec(),
                        extern_path: Some((*module).to_owned()),
                    });
                }
                continue;
            };
            let candidate = folder.join(path);
            if let Some(found) = self.read(&candidate) {
                return Ok(found);
            }
            tried.push(display(&candidate));
            if folder.is_dir() {
                self.missed.insert(display(&folder));
            }
        }
        Err(tried)
    }
}
