//! The command `sessionlint`.

use std::process::ExitCode;

/// Paths are many small objects that are made and dropped all the time.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() -> ExitCode {
    sessionlint::cli::run(std::env::args_os())
}
