//! Holds the compiler against folders of IDL files, of which a `MANIFEST.tsv` says what is to become of each.
//!
//! ```text
//! MANIFEST.tsv → verdict of each file → accepted files that belong together → Rust → a few crates → random values
//! ```
//!
//! [`run`] does all of it. What it makes is compiled by `rustc` itself, many files to one crate, against the `siskin` that this
//! package was built with.

mod manifest;
pub mod round_trip;
mod rust;
mod verdict;

use std::collections::BTreeMap;
use std::path::Path;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::{fmt, io, thread};

pub use manifest::{Expected, Row};

/// What became of a folder.
#[derive(Debug, Default)]
pub struct Report {
    /// How many files are as expected.
    pub passed: usize,
    /// The others in the order of the manifest: the file and what is wrong, which may be several lines.
    pub failed: Vec<(String, String)>,
    /// How many types' values were sent through encode and decode.
    pub types: usize,
}

/// Why a folder could not be looked at.
#[derive(Debug)]
#[non_exhaustive]
pub enum Error {
    /// Its `MANIFEST.tsv` is not one.
    Manifest {
        /// The line, from 1; 0 for the whole file.
        line: usize,
        /// What is wrong.
        why: String,
    },
    /// A file cannot be read or written, or a program not started.
    Io {
        /// Which.
        what: String,
        /// Why.
        source: io::Error,
    },
    /// The crate that what is made is compiled against could not be found.
    NoSiskin(String),
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Manifest { line: 0, why } => write!(f, "MANIFEST.tsv: {why}"),
            Self::Manifest { line, why } => write!(f, "MANIFEST.tsv:{line}: {why}"),
            Self::Io { what, source } => write!(f, "{what}: {source}"),
            Self::NoSiskin(why) => write!(f, "cannot find siskin to compile against: {why}"),
        }
    }
}

impl std::error::Error for Error {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        match self {
            Self::Io { source, .. } => Some(source),
            _ => None,
        }
    }
}

fn io(what: impl fmt::Display) -> impl FnOnce(io::Error) -> Error {
    let what = what.to_string();
    move |source| Error::Io { what, source }
}

/// Looks at every file that the folder's manifest names.
///
/// # Errors
/// When the folder cannot be looked at as a whole. What is wrong with a file is in the report.
pub fn run(folder: &Path) -> Result<Report, Error> {
    let rows = manifest::read(folder)?;
    // What is wrong with each row, by its number.
    let mut wrong: BTreeMap<usize, String> = BTreeMap::new();
    let mut accepted = Vec::new();
    for (index, verdict) in side_by_side(&rows, verdict::of).into_iter().enumerate() {
        match verdict {
            verdict::Verdict::Accepted(files) => accepted.push((index, files)),
            verdict::Verdict::Refused => {}
            verdict::Verdict::Wrong(why) => {
                wrong.insert(index, why);
            }
        }
    }
    let types = rust::try_all(&rows, &accepted, &mut wrong)?;
    let name = |index: &usize| rows.get(*index).map_or(String::new(), Row::name);
    Ok(Report {
        passed: rows.len() - wrong.len(),
        failed: wrong.iter().map(|(index, why)| (name(index), why.clone())).collect(),
        types,
    })
}

/// What a function makes of each item, in their order, on all cores.
fn side_by_side<T: Sync, R: Send>(items: &[T], f: impl Fn(&T) -> R + Sync) -> Vec<R> {
    let next = AtomicUsize::new(0);
    let workers = thread::available_parallelism().map_or(1, usize::from);
    let mut made: Vec<(usize, R)> = thread::scope(|scope| {
        let work = || {
            let mut made = Vec::new();
            loop {
                let index = next.fetch_add(1, Ordering::Relaxed);
                match items.get(index) {
                    Some(item) => made.push((index, f(item))),
                    None => return made,
                }
            }
        };
        let handles: Vec<_> = (0..workers).map(|_| scope.spawn(work)).collect();
        handles
            .into_iter()
            .flat_map(|handle| match handle.join() {
                Ok(made) => made,
                Err(panic) => std::panic::resume_unwind(panic),
            })
            .collect()
    });
    made.sort_by_key(|(index, _)| *index);
    made.into_iter().map(|(_, made)| made).collect()
}
