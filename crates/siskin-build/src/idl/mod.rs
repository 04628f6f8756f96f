//! The compiler: text → tokens → syntax → resolved and checked → model → Rust text.
//!
//! Everything here is a plain function of its arguments. Files come through [`Files`], findings go out as
//! [`Diagnostic`] values; nothing is read, written or printed.

mod check;
mod diagnostic;
mod docs;
mod emit;
mod json_style;
mod lexer;
mod lower;
mod model;
mod names;
mod parser;
mod resolve;
mod sha256;
mod source;
mod syntax;

pub use diagnostic::{Class, Diagnostic, Label, Severity};
pub use source::{Source, SourceId, Sources, Span};

use std::collections::HashSet;

use diagnostic::Findings;

/// At most so many errors are told.
pub const MAX_ERRORS: usize = 50;
/// Includes go at most so many files deep.
pub const MAX_INCLUDE_DEPTH: usize = 64;
/// One compilation reads at most so many files.
pub const MAX_FILES: usize = 10_000;
/// A file has at most so many bytes.
pub const MAX_FILE: usize = 16 << 20;
/// All files of one compilation have at most so many bytes together.
pub const MAX_TOTAL: usize = 128 << 20;

/// What changes how a file is understood.
#[derive(Clone, Debug)]
pub struct Options {
    /// Whether `//` and `#` comments document what they stand above or behind when there is no `/** */`. On by default.
    pub plain_comment_docs: bool,
    /// Whether warnings are told. On by default.
    pub warnings: bool,
    /// Whether a warning is as bad as an error. Off by default.
    pub strict: bool,
    /// Whether empty lists, sets and maps of default requiredness that have no declared default are left out on the wire.
    /// Off by default.
    pub omit_empty: bool,
    /// Whether structs, unions, exceptions and enums implement the Apache `thrift` crate's `TSerializable`. Off by default.
    pub apache_traits: bool,
    /// Whether every struct and exception keeps the fields that it does not know, and writes them back. Off by default.
    pub preserve_unknown_fields: bool,
    /// Whether a method that an implementation leaves out answers that there is no such method, instead of being missed by
    /// rustc. Off by default.
    pub default_unimplemented: bool,
    /// Rust modules of included files that are generated elsewhere: the file's name or the end of it
    /// (`common.thrift`), and the module's path (`::common_idl`).
    pub extern_paths: Vec<(String, String)>,
    /// Rust modules of files that have neither a namespace `rs` nor `rust`: the file's name or the end of it (`*` for
    /// every other file), and the module's path below where the generated text is included (`shop.orders`).
    pub modules: Vec<(String, String)>,
    /// Whether of included files only what the compiled ones use is generated. Off by default.
    pub only_reachable: bool,
}

impl Default for Options {
    fn default() -> Self {
        Self {
            plain_comment_docs: true,
            warnings: true,
            strict: false,
            omit_empty: false,
            apache_traits: false,
            preserve_unknown_fields: false,
            default_unimplemented: false,
            extern_paths: Vec::new(),
            modules: Vec::new(),
            only_reachable: false,
        }
    }
}

/// A file that was found.
#[derive(Clone, Debug)]
pub struct Found {
    /// What tells it from all others, however it is reached: its canonical path.
    pub key: String,
    /// As messages name it.
    pub name: String,
    /// Its bytes.
    pub bytes: Vec<u8>,
    /// The Rust path of the module with its types, if it is generated elsewhere.
    pub extern_path: Option<String>,
}

/// Where files come from.
pub trait Files {
    /// Finds what `include "path"` means in the file with the key `from`; `None` is a file to be compiled.
    ///
    /// # Errors
    /// The places that were tried.
    fn find(&mut self, from: Option<&str>, path: &str) -> Result<Found, Vec<String>>;
}

/// What became of a compilation.
#[derive(Debug)]
pub struct Compiled {
    /// All files that were read.
    pub sources: Sources,
    /// Errors and warnings, by file and place.
    pub diagnostics: Vec<Diagnostic>,
    /// The Rust text; `None` if there are errors.
    pub rust: Option<String>,
    /// The Rust texts of the second and every further file; empty if there are errors.
    pub more: Vec<String>,
}

impl Compiled {
    /// Whether there is an error among the findings.
    pub fn has_errors(&self) -> bool {
        self.diagnostics
            .iter()
            .any(|finding| finding.severity == Severity::Error)
    }
}

/// How the Rust text is laid out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Layout {
    /// A `pub mod` for each file, named by its namespace.
    Modules,
    /// The items of the first file alone, without a module around them.
    Bare,
}

/// Checks one file with all that it includes, without generating anything.
pub fn check(files: &mut dyn Files, path: &str, options: &Options) -> Compiled {
    run(files, &[path], options, None)
}

/// As [`check()`], several files: what is wrong with a file that more than one of them includes is told once.
pub fn check_all(files: &mut dyn Files, paths: &[&str], options: &Options) -> Compiled {
    run(files, paths, options, None)
}

/// Compiles one file with all that it includes.
pub fn compile(files: &mut dyn Files, path: &str, options: &Options, layout: Layout) -> Compiled {
    run(files, &[path], options, Some(layout))
}

/// Compiles several files with all that they include to one Rust text each, [`rust`](Compiled::rust) and
/// [`more`](Compiled::more). They belong side by side in one module: what several of them include is in the text of the first.
pub fn compile_all(files: &mut dyn Files, paths: &[&str], options: &Options) -> Compiled {
    run(files, paths, options, Some(Layout::Modules))
}

fn run(files: &mut dyn Files, paths: &[&str], options: &Options, layout: Option<Layout>) -> Compiled {
    let mut sources = Sources::default();
    let mut findings = Findings::default();
    let program = resolve::load(files, paths, options, &mut sources, &mut findings);
    check::check(&program, &mut findings);
    let model = if findings.has_errors() {
        None
    } else {
        Some(lower::lower(&program, &sources, options, &mut findings))
    };
    let mut diagnostics = findings.finish();
    // Whoever includes a file that is compiled elsewhere can do nothing about its warnings.
    let is_extern: HashSet<SourceId> = program
        .files
        .iter()
        .filter(|file| file.extern_path.is_some())
        .map(|file| file.source)
        .collect();
    diagnostics
        .retain(|finding| finding.severity == Severity::Error || !is_extern.contains(&finding.primary.span.file));
    if !options.warnings {
        diagnostics.retain(|finding| finding.severity == Severity::Error);
    } else if options.strict {
        for finding in &mut diagnostics {
            finding.severity = Severity::Error;
        }
        diagnostics.truncate(MAX_ERRORS);
    }
    let wrong = diagnostics.iter().any(|finding| finding.severity == Severity::Error);
    let mut texts = match (model, layout) {
        (Some(model), Some(layout)) if !wrong => emit::emit(&model, layout),
        _ => Vec::new(),
    }
    .into_iter();
    Compiled {
        sources,
        diagnostics,
        rust: texts.next(),
        more: texts.collect(),
    }
}
