//! `MANIFEST.tsv`: a line of names, then a line for each file, separated by tabs.

use std::fs;
use std::path::{Path, PathBuf};

use siskin_build::idl::Class;

use crate::{Error, io};

/// What is to become of a file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Expected {
    /// It is accepted, its Rust compiles and is documented without warnings, its types survive a round trip.
    Accept,
    /// All that is wrong is that included files are not there.
    MissingInclude,
    /// It is refused as a file of another dialect.
    Dialect,
    /// It is refused, with this class first.
    Reject(Class),
}

impl Expected {
    /// From the manifest's word. What stands behind the colon of `accept-lenient:WHY` is for readers.
    fn parse(word: &str) -> Result<Self, String> {
        let (word, detail) = word.split_once(':').unwrap_or((word, ""));
        match (word, detail) {
            ("accept" | "accept-uuid" | "accept-keyword", "") | ("accept-lenient", _) => Ok(Self::Accept),
            ("parse-only", "missing-include") => Ok(Self::MissingInclude),
            ("dialect-fbthrift", "") => Ok(Self::Dialect),
            ("reject", class) => Class::ALL
                .iter()
                .find(|known| known.name() == class)
                .map(|class| Self::Reject(*class))
                .ok_or_else(|| format!("there is no class `{class}`")),
            _ => Err(format!("`{word}` is no verdict")),
        }
    }
}

/// A file and what is to become of it.
#[derive(Clone, Debug)]
pub struct Row {
    /// As in the manifest.
    pub repository: String,
    /// Its path inside the repository.
    pub path: String,
    /// What is to become of it.
    pub expected: Expected,
    /// Where it lies.
    pub file: PathBuf,
    /// Where its includes are looked for, after its own folder.
    pub includes: Vec<PathBuf>,
}

impl Row {
    /// As reports call it.
    pub fn name(&self) -> String {
        format!("{}/{}", self.repository, self.path)
    }
}

pub(crate) fn read(folder: &Path) -> Result<Vec<Row>, Error> {
    let path = folder.join("MANIFEST.tsv");
    let text = fs::read_to_string(&path).map_err(io(path.display()))?;
    let mut lines = text.lines().enumerate().filter(|(_, line)| !line.trim().is_empty());
    let (_, head) = lines.next().ok_or_else(|| Error::Manifest {
        line: 0,
        why: "it is empty".to_owned(),
    })?;
    let head: Vec<_> = head.split('\t').collect();
    let column = |name: &str| {
        head.iter()
            .position(|column| *column == name)
            .ok_or_else(|| Error::Manifest {
                line: 1,
                why: format!("there is no column `{name}`"),
            })
    };
    let [repository, path, expected] = [column("repository")?, column("path")?, column("expected")?];
    let include_roots = column("include_roots").ok();
    let mut rows = Vec::new();
    for (index, line) in lines {
        let cells: Vec<_> = line.split('\t').collect();
        let cell = |column: usize| cells.get(column).copied().unwrap_or_default();
        let here = folder.join(cell(repository).replace('/', "_"));
        let roots = include_roots.map_or("", cell).split(',');
        let roots = roots.map(str::trim).filter(|root| !root.is_empty());
        rows.push(Row {
            repository: cell(repository).to_owned(),
            path: cell(path).to_owned(),
            expected: Expected::parse(cell(expected).trim()).map_err(|why| Error::Manifest { line: index + 1, why })?,
            file: here.join(cell(path)),
            includes: roots.map(|root| here.join(root)).chain([here.clone()]).collect(),
        });
    }
    Ok(rows)
}
