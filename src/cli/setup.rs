//! The commands that set things up: a configuration to begin with, schemas for editors, completions, the manual page.

use std::fs::OpenOptions;
use std::io::{ErrorKind, Write};
use std::path::Path;
use std::process::ExitCode;

use clap::CommandFactory;

use super::TROUBLE;
use super::args::{Cli, Completions, Init, SchemaKind, SchemaOf};
use super::output::{complain, print};
use crate::config::{self, FILE_NAMES};

/// What `init` writes.
const TEMPLATE: &str = include_str!("setup/sessionlint.toml");

/// Writes a commented configuration. What is there is never overwritten.
pub(super) fn init(args: &Init) -> ExitCode {
    let folder = args.folder.as_deref().unwrap_or(Path::new("."));
    let path = folder.join(FILE_NAMES[0]);
    let file = OpenOptions::new().write(true).create_new(true).open(&path);
    let written = file.and_then(|mut file| file.write_all(TEMPLATE.as_bytes()));
    match written {
        Ok(()) => print(&format!(
            "{} was written; everything in it is commented out\n",
            path.display()
        )),
        Err(error) => {
            let hint = match error.kind() {
                ErrorKind::AlreadyExists => "it is there already and was left alone".to_owned(),
                _ => format!("it cannot be written: {error}"),
            };
            complain(&format!("{}: {hint}", path.display()));
            ExitCode::from(TROUBLE)
        }
    }
}

/// Prints a JSON schema.
pub(super) fn schema(args: &SchemaOf) -> ExitCode {
    let schema = match args.what {
        SchemaKind::Config => config::schema(),
        SchemaKind::Models => config::model_schema(),
    };
    print(&format!("{schema:#}\n"))
}

/// Prints completions.
pub(super) fn completions(args: &Completions) -> ExitCode {
    let mut text = Vec::new();
    clap_complete::generate(args.shell, &mut Cli::command(), "sessionlint", &mut text);
    print(&String::from_utf8_lossy(&text))
}

/// Prints the manual page with a section for each command.
pub(super) fn man() -> ExitCode {
    let mut text = Vec::new();
    let command = Cli::command();
    let mut written = clap_mangen::Man::new(command.clone()).render(&mut text);
    for part in command.get_subcommands() {
        let part = part.clone().display_name(format!("sessionlint {}", part.get_name()));
        let man = clap_mangen::Man::new(part.clone());
        writeln!(text, ".SH \"SESSIONLINT {}\"", part.get_name().to_uppercase()).ok();
        written = written.and(man.render_synopsis_section(&mut text));
        written = written.and(man.render_description_section(&mut text));
        if part.get_opts().next().is_some() {
            written = written.and(man.render_options_section(&mut text));
        }
    }
    match written {
        Ok(()) => print(&String::from_utf8_lossy(&text)),
        Err(error) => {
            complain(&format!("the manual page cannot be made: {error}"));
            ExitCode::from(TROUBLE)
        }
    }
}
