//! `siskin idl check FILE…`

use std::io::{self, IsTerminal as _, Write};
use std::path::PathBuf;
use std::process::ExitCode;
use std::{env, fs};

use clap::ArgMatches;
use siskin_build::Disk;
use siskin_build::idl::{Compiled, Options, Severity, check_all};

/// What is asked for.
pub(crate) struct Request {
    files: Vec<String>,
    includes: Vec<PathBuf>,
    options: Options,
    json: bool,
    colors: bool,
}

impl From<&ArgMatches> for Request {
    fn from(matches: &ArgMatches) -> Self {
        let all = |name: &str| matches.get_many::<String>(name).into_iter().flatten().cloned();
        let colors = match matches.get_one::<String>("color").map(String::as_str) {
            Some("always") => true,
            Some("never") => false,
            _ => {
                let set = |name: &str| env::var_os(name).is_some_and(|value| !value.is_empty());
                let dumb = env::var_os("TERM").is_some_and(|terminal| terminal == "dumb");
                io::stderr().is_terminal() && !set("NO_COLOR") && !dumb
            }
        };
        Self {
            files: all("file").collect(),
            includes: all("include").map(PathBuf::from).collect(),
            options: Options {
                strict: matches.get_flag("strict"),
                warnings: !matches.get_flag("no-warnings"),
                ..Options::default()
            },
            json: matches.get_flag("json"),
            colors,
        }
    }
}

/// Tells the findings; 0 without errors, 1 with, 2 if a file cannot be read.
pub(crate) fn run(request: &Request) -> ExitCode {
    let mut readable = Vec::new();
    for file in &request.files {
        match fs::File::open(file).and_then(|opened| opened.metadata()) {
            Ok(about) if about.is_file() => readable.push(file.as_str()),
            Ok(_) => complain(&format!("{file} is no file")),
            Err(error) => complain(&format!("cannot read {file}: {error}")),
        }
    }
    for folder in request.includes.iter().filter(|folder| !folder.is_dir()) {
        complain(&format!("there is no folder {} to look in", folder.display()));
    }
    let checked = check_all(&mut Disk::new(&request.includes), &readable, &request.options);
    // Whoever reads this may have stopped: that changes nothing about the files.
    let _ = tell(&checked, request);
    if readable.len() < request.files.len() {
        ExitCode::from(2)
    } else {
        ExitCode::from(u8::from(checked.has_errors()))
    }
}

fn complain(what: &str) {
    let _ = writeln!(io::stderr(), "siskin: {what}");
}

fn tell(checked: &Compiled, request: &Request) -> io::Result<()> {
    if request.json {
        let mut out = io::stdout().lock();
        for finding in &checked.diagnostics {
            writeln!(out, "{}", finding.render_json(&checked.sources))?;
        }
        return out.flush();
    }
    let mut out = io::stderr().lock();
    for finding in &checked.diagnostics {
        let text = if request.colors {
            finding.render_colored(&checked.sources)
        } else {
            finding.render(&checked.sources)
        };
        writeln!(out, "{text}")?;
    }
    let count = |severity: Severity| {
        let count = checked
            .diagnostics
            .iter()
            .filter(|finding| finding.severity == severity)
            .count();
        let plural = if count == 1 { "" } else { "s" };
        (count > 0).then(|| format!("{count} {}{plural}", severity.name()))
    };
    let counts: Vec<_> = [Severity::Error, Severity::Warning]
        .into_iter()
        .filter_map(count)
        .collect();
    if !counts.is_empty() {
        writeln!(out, "{}", counts.join(", "))?;
    }
    out.flush()
}
