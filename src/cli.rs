//! The command line: verbs, flags, where documents go, exit codes. The only part that prints or reads the environment.
//! Exit codes: 0 clean, 1 findings, 2 trouble (bad usage, files that cannot be read, broken configuration).

mod args;
mod check;
mod choice;
mod context;
mod explain;
mod git;
mod known;
mod output;
mod progress;
mod settings;
mod setup;
mod survey;

use std::ffi::OsString;
use std::process::ExitCode;

use clap::Parser;

use args::{Cli, Command};

/// Something went wrong; what could be done was done.
const TROUBLE: u8 = 2;
/// There are findings.
const FINDINGS: u8 = 1;

/// Runs the command that the arguments name.
pub fn run(arguments: impl IntoIterator<Item = OsString>) -> ExitCode {
    let cli = match Cli::try_parse_from(arguments) {
        Ok(cli) => cli,
        Err(error) => {
            // Help and version are asked for and go to stdout; everything else is bad usage. A closed pipe changes nothing.
            let code = if error.use_stderr() {
                ExitCode::from(TROUBLE)
            } else {
                ExitCode::SUCCESS
            };
            error.print().ok();
            return code;
        }
    };
    match cli.command {
        Some(Command::Check(check)) => check::run(check),
        Some(Command::Explain(explain)) => explain::explain(&explain),
        Some(Command::Rules(rules)) => explain::list(&rules),
        Some(Command::Map(map)) => survey::map(map),
        Some(Command::Models(models)) => survey::models(models),
        Some(Command::Init(init)) => setup::init(&init),
        Some(Command::Schema(schema)) => setup::schema(&schema),
        Some(Command::Completions(completions)) => setup::completions(&completions),
        Some(Command::Man) => setup::man(),
        None => check::run(cli.check),
    }
}
