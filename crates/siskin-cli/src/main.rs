//! The command `siskin`: looks at Thrift IDL files.

#![expect(clippy::print_stderr, reason = "a command")]

use std::path::PathBuf;
use std::process::ExitCode;

use clap::{Arg, ArgAction, Command};
use siskin_build::idl::{Options, check};
use siskin_build::{Disk, idl::Severity};

fn main() -> ExitCode {
    let matches = command().get_matches();
    match matches.subcommand() {
        Some(("idl", idl)) => match idl.subcommand() {
            Some(("check", arguments)) => {
                let paths = |name: &str| arguments.get_many::<String>(name).into_iter().flatten();
                let includes: Vec<_> = paths("include").map(PathBuf::from).collect();
                check_files(paths("file").map(String::as_str), &includes)
            }
            _ => ExitCode::FAILURE,
        },
        _ => ExitCode::FAILURE,
    }
}

fn command() -> Command {
    let check = Command::new("check")
        .about("Tells what is wrong with IDL files: status 1 if anything is, 0 if there are only warnings")
        .arg(Arg::new("file").value_name("FILE").required(true).num_args(1..))
        .arg(
            Arg::new("include")
                .short('I')
                .value_name("DIR")
                .action(ArgAction::Append)
                .help("Looks for included files here, after the including file's own folder"),
        );
    Command::new("siskin")
        .version(env!("CARGO_PKG_VERSION"))
        .about("For services made with siskin")
        .subcommand_required(true)
        .arg_required_else_help(true)
        .subcommand(
            Command::new("idl")
                .about("Looks at Thrift IDL files")
                .subcommand_required(true)
                .arg_required_else_help(true)
                .subcommand(check),
        )
}

/// Shows the findings of each file; fails if there is an error among them.
fn check_files<'a>(files: impl Iterator<Item = &'a str>, includes: &[PathBuf]) -> ExitCode {
    let mut code = ExitCode::SUCCESS;
    for file in files {
        let compiled = check(&mut Disk::new(includes), file, &Options::default());
        for finding in &compiled.diagnostics {
            eprintln!("{}", finding.render(&compiled.sources));
            if finding.severity == Severity::Error {
                code = ExitCode::FAILURE;
            }
        }
    }
    code
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_command_line_holds_together() {
        command().debug_assert();
    }
}
