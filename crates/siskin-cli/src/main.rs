//! The command `siskin`: looks at Thrift IDL files.
//!
//! Status 0: all is well · 1: there are errors in the IDL · 2: wrong arguments, or a file that cannot be read or written.

mod base;
mod check;

use std::process::ExitCode;

use clap::{Arg, ArgAction, ArgMatches, Command};

/// What stands behind each help text.
const STATUS: &str = "Status 0: all is well. 1: there are errors in the IDL. 2: wrong arguments, or a file that cannot be read or written.";

fn main() -> ExitCode {
    let matches = command().get_matches();
    match subcommand(&matches) {
        ["idl", "check"] => check::run(&innermost(&matches).into()),
        ["idl", "base"] => base::run(innermost(&matches)),
        // clap lets nothing else through.
        _ => ExitCode::from(2),
    }
}

/// The two words that say what is to be done.
fn subcommand(matches: &ArgMatches) -> [&str; 2] {
    let first = matches.subcommand();
    let second = first.and_then(|(_, first)| first.subcommand());
    [first, second].map(|found| found.map_or("", |(name, _)| name))
}

fn innermost(matches: &ArgMatches) -> &ArgMatches {
    let mut matches = matches;
    while let Some((_, inner)) = matches.subcommand() {
        matches = inner;
    }
    matches
}

fn command() -> Command {
    let flag = |name: &'static str| Arg::new(name).long(name).action(ArgAction::SetTrue);
    let check = Command::new("check")
        .about("Tells what is wrong with IDL files, and with what they include")
        .long_about(
            "Tells what is wrong with IDL files, and with what they include: on stderr in the look of rustc, or as JSON on stdout.",
        )
        .arg(
            Arg::new("file")
                .value_name("FILE")
                .required(true)
                .num_args(1..)
                .help("Thrift IDL files; what is wrong with a file that several include is told once"),
        )
        .arg(
            Arg::new("include")
                .short('I')
                .long("include")
                .value_name("DIR")
                .action(ArgAction::Append)
                .help("Looks for included files here, after the including file's own folder; may be given several times"),
        )
        .arg(flag("strict").help("Takes every warning for an error"))
        .arg(flag("no-warnings").conflicts_with("strict").help("Tells only errors"))
        .arg(flag("json").help("Writes one JSON object a line for each finding to stdout, for editors"))
        .arg(
            Arg::new("color")
                .long("color")
                .value_name("WHEN")
                .value_parser(["auto", "always", "never"])
                .default_value("auto")
                .help("Whether there are colors; auto: on a terminal, unless NO_COLOR is set"),
        );
    let base = Command::new("base")
        .about("Writes siskin/base.thrift, which siskin's compiler carries, for other compilers such as Scrooge")
        .arg(
            Arg::new("dir")
                .value_name("DIR")
                .required(true)
                .help("The folder in which siskin/base.thrift is written; an include folder of the other compiler"),
        );
    Command::new("siskin")
        .version(env!("CARGO_PKG_VERSION"))
        .about("For services made with siskin")
        .after_help(STATUS)
        .subcommand_required(true)
        .arg_required_else_help(true)
        .subcommand(
            Command::new("idl")
                .about("Looks at Thrift IDL files")
                .after_help(STATUS)
                .subcommand_required(true)
                .arg_required_else_help(true)
                .subcommand(check.after_help(STATUS))
                .subcommand(base.after_help(STATUS)),
        )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_command_line_holds_together() {
        command().debug_assert();
    }
}
