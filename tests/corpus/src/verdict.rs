//! What the compiler says of a file, against what it is to say.

use std::collections::BTreeSet;

use siskin_build::Disk;
use siskin_build::idl::{Class, Compiled, Diagnostic, Options, Severity, check};

use crate::manifest::{Expected, Row};

pub(crate) enum Verdict {
    /// As it should be; the files that it and its includes are.
    Accepted(BTreeSet<String>),
    /// As it should be.
    Refused,
    /// Not as it should be.
    Wrong(String),
}

pub(crate) fn of(row: &Row) -> Verdict {
    let mut disk = Disk::new(&row.includes);
    let file = row.file.to_string_lossy();
    let compiled = check(&mut disk, &file, &Options::default());
    let errors: Vec<_> = compiled
        .diagnostics
        .iter()
        .filter(|finding| finding.severity == Severity::Error)
        .collect();
    let first = errors.first().map(|finding| finding.class);
    let refused_by = |class| {
        if first == Some(class) {
            Ok(())
        } else {
            Err(class.name())
        }
    };
    let held = match row.expected {
        Expected::Accept if first.is_none() => {
            return Verdict::Accepted(disk.files().map(str::to_owned).collect());
        }
        Expected::Accept => Err("no error"),
        Expected::Dialect => refused_by(Class::UnsupportedDialect),
        Expected::Reject(class) => refused_by(class),
        Expected::MissingInclude => {
            let only = errors.iter().all(|finding| finding.class == Class::IncludeNotFound);
            if only && first.is_some() {
                Ok(())
            } else {
                Err("nothing but include-not-found")
            }
        }
    };
    match held {
        Ok(()) => Verdict::Refused,
        Err(wanted) => Verdict::Wrong(format!("expected {wanted}, found {}", told(&compiled, &errors))),
    }
}

/// The first few errors as text.
fn told(compiled: &Compiled, errors: &[&Diagnostic]) -> String {
    if errors.is_empty() {
        return "no error".to_owned();
    }
    let shown: String = errors
        .iter()
        .take(3)
        .map(|finding| format!("\n{}", finding.render(&compiled.sources)))
        .collect();
    format!("{} errors:{shown}", errors.len())
}
