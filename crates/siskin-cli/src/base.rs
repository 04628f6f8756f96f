//! `siskin idl base DIR`

use std::fs;
use std::io::{self, Write};
use std::path::Path;
use std::process::ExitCode;

use clap::ArgMatches;

/// Writes what the compiler carries; 2 if that cannot be done.
pub(crate) fn run(matches: &ArgMatches) -> ExitCode {
    let folder = matches.get_one::<String>("dir").map_or("", String::as_str);
    for (name, text) in siskin_build::carried() {
        let path = Path::new(folder).join(name);
        let written = match path.parent() {
            Some(parent) => fs::create_dir_all(parent).and_then(|()| fs::write(&path, text)),
            None => fs::write(&path, text),
        };
        if let Err(error) = written {
            let _ = writeln!(io::stderr(), "siskin: cannot write {}: {error}", path.display());
            return ExitCode::from(2);
        }
        let _ = writeln!(io::stdout(), "{}", path.display());
    }
    ExitCode::SUCCESS
}
