//! The command `sessionlint`.

use std::process::ExitCode;

fn main() -> ExitCode {
    sessionlint::cli::run(std::env::args_os())
}
