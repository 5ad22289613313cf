//! The flags as clap reads them, and nothing else; `settings` says what they mean together.

use std::path::PathBuf;

use clap::{Args, CommandFactory, Parser, Subcommand, ValueEnum};

use crate::finding::{Confidence, Severity};
use crate::report::Format;
use crate::rule::{Profile, nearest, rule, rules};

/// Finds session handling bugs in Python and JavaScript/TypeScript web applications.
#[derive(Debug, Parser)]
#[command(
    name = "sessionlint",
    version,
    arg_required_else_help = true,
    args_conflicts_with_subcommands = true
)]
#[command(after_help = "With paths and no command, `check` is run. Exit codes: 0 clean, 1 findings, 2 trouble.")]
pub(super) struct Cli {
    #[command(subcommand)]
    pub(super) command: Option<Command>,
    #[command(flatten)]
    pub(super) check: Check,
}

#[derive(Debug, Subcommand)]
pub(super) enum Command {
    /// Analyse files and folders
    Check(Check),
    /// Explain a rule: the attack, the repair, examples
    Explain(Explain),
    /// List the rules
    Rules(Rules),
    /// Show what is understood of an application: handlers, sessions, stores, cookies
    Map(Map),
    /// List the frameworks, stores and generators that are known
    Models(ModelList),
    /// Write a commented sessionlint.toml
    Init(Init),
    /// Print the JSON schema of the configuration or of model files
    Schema(SchemaOf),
    /// Print completions for a shell
    Completions(Completions),
    /// Print the manual page
    Man,
}

#[derive(Debug, Args)]
#[expect(clippy::struct_excessive_bools, reason = "flags are what the command line has")]
pub(super) struct Check {
    /// Files and folders to report on; the project around them is read as well. `-` reads standard input [default: .]
    #[arg(value_name = "PATH")]
    pub(super) paths: Vec<PathBuf>,

    #[command(flatten)]
    pub(super) scope: Scope,

    /// Output format: text, concise, json, jsonl, sarif, github, gitlab, junit or markdown; `sarif=out.sarif` writes to a file. May be
    /// repeated [default: text]
    #[arg(long, value_name = "FORMAT[=FILE]", value_parser = destination, help_heading = "Output")]
    pub(super) format: Vec<Destination>,

    /// Write to this file what would go to standard output
    #[arg(long, short, value_name = "FILE", help_heading = "Output")]
    pub(super) output: Option<PathBuf>,

    /// When to use colours
    #[arg(long, value_name = "WHEN", default_value = "auto", help_heading = "Output")]
    pub(super) color: When,

    /// Never show a progress bar
    #[arg(long, help_heading = "Output")]
    pub(super) no_progress: bool,

    /// Say on standard error what was read, what was not understood and why, and how long it took
    #[arg(long, help_heading = "Output")]
    pub(super) stats: bool,

    /// Exit with 0 even when there are findings
    #[arg(long, help_heading = "Output")]
    pub(super) exit_zero: bool,

    /// Only these rules
    #[arg(long, value_name = "RULE", value_delimiter = ',', value_parser = rule_id, help_heading = "Selection")]
    pub(super) select: Vec<String>,

    /// Not these rules
    #[arg(long, value_name = "RULE", value_delimiter = ',', value_parser = rule_id, help_heading = "Selection")]
    pub(super) ignore: Vec<String>,

    /// Mildest severity to show: info, low, medium or high
    #[arg(long, value_name = "SEVERITY", value_parser = severity, help_heading = "Selection")]
    pub(super) min_severity: Option<Severity>,

    /// Least confidence to show: low, medium or high
    #[arg(long, value_name = "CONFIDENCE", value_parser = confidence, help_heading = "Selection")]
    pub(super) min_confidence: Option<Confidence>,

    /// `default` shows what a maintainer would fix, `pedantic` everything [default: default]
    #[arg(long, value_name = "PROFILE", value_parser = profile, help_heading = "Selection")]
    pub(super) profile: Option<Profile>,

    /// Report what comments in the code silence, too
    #[arg(long, help_heading = "Selection")]
    pub(super) no_ignores: bool,

    /// Do not report the findings in this file, which --write-baseline writes
    #[arg(long, value_name = "FILE", help_heading = "Known findings")]
    pub(super) baseline: Option<PathBuf>,

    /// Write the findings of this run to the baseline, so that the next run is silent about them
    #[arg(long, help_heading = "Known findings")]
    pub(super) write_baseline: bool,

    /// Report only what is new since this git revision
    #[arg(
        long,
        value_name = "REV",
        conflicts_with = "write_baseline",
        help_heading = "Known findings"
    )]
    pub(super) since: Option<String>,

    /// Neither use nor keep results of earlier runs
    #[arg(long, help_heading = "Files")]
    pub(super) no_cache: bool,

    /// Keep results here [default: the environment's `SESSIONLINT_CACHE_DIR`, or the platform's folder for caches]
    #[arg(long, value_name = "FOLDER", help_heading = "Files")]
    pub(super) cache_dir: Option<PathBuf>,

    /// The path of the file that comes through standard input
    #[arg(long, value_name = "NAME", help_heading = "Files")]
    pub(super) stdin_filename: Option<PathBuf>,
}

/// What is read, whatever is done with it.
#[derive(Debug, Args)]
pub(super) struct Scope {
    /// Use this configuration for everything, in place of the closest `sessionlint.toml`, `pyproject.toml` or `package.json`
    #[arg(
        long,
        value_name = "FILE",
        conflicts_with = "isolated",
        help_heading = "Configuration"
    )]
    pub(super) config: Option<PathBuf>,

    /// Use no configuration file
    #[arg(long, help_heading = "Configuration")]
    pub(super) isolated: bool,

    /// Leave out paths that match this glob
    #[arg(long, value_name = "GLOB", help_heading = "Files")]
    pub(super) exclude: Vec<String>,

    /// Apply exclusions to files that are named on the command line, too
    #[arg(long, help_heading = "Files")]
    pub(super) force_exclude: bool,

    /// How many threads to use [default: one for each processor]
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u16).range(1..), help_heading = "Files")]
    pub(super) threads: Option<u16>,
}

#[derive(Debug, Args)]
pub(super) struct Explain {
    /// The rule's id
    #[arg(value_name = "RULE", value_parser = rule_id)]
    pub(super) rule: String,

    /// When to use colours
    #[arg(long, value_name = "WHEN", default_value = "auto")]
    pub(super) color: When,
}

#[derive(Debug, Args)]
pub(super) struct Rules {
    /// Output format
    #[arg(long, value_name = "FORMAT", default_value = "text")]
    pub(super) format: ListFormat,
}

#[derive(Debug, Args)]
pub(super) struct Map {
    /// Files and folders to show; the project around them is read as well [default: .]
    #[arg(value_name = "PATH")]
    pub(super) paths: Vec<PathBuf>,

    #[command(flatten)]
    pub(super) scope: Scope,

    /// Output format
    #[arg(long, value_name = "FORMAT", default_value = "text", help_heading = "Output")]
    pub(super) format: MapFormat,
}

#[derive(Debug, Args)]
pub(super) struct ModelList {
    #[command(flatten)]
    pub(super) scope: Scope,

    /// Output format
    #[arg(long, value_name = "FORMAT", default_value = "text")]
    pub(super) format: ListFormat,
}

#[derive(Debug, Args)]
pub(super) struct Init {
    /// The folder to write it to [default: .]
    #[arg(value_name = "FOLDER")]
    pub(super) folder: Option<PathBuf>,
}

#[derive(Debug, Args)]
pub(super) struct SchemaOf {
    /// Of what
    #[arg(value_name = "WHAT", default_value = "config")]
    pub(super) what: SchemaKind,
}

#[derive(Debug, Args)]
pub(super) struct Completions {
    /// The shell
    #[arg(value_name = "SHELL")]
    pub(super) shell: clap_complete::Shell,
}

/// What a schema describes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(super) enum SchemaKind {
    /// sessionlint.toml
    Config,
    /// Model files
    Models,
}

/// Formats of the map.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(super) enum MapFormat {
    /// For people
    Text,
    /// A JSON document
    Json,
    /// A Mermaid flowchart
    Mermaid,
}

/// When to use colours.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(super) enum When {
    /// On a terminal, unless `NO_COLOR` is set
    Auto,
    /// Always
    Always,
    /// Never
    Never,
}

/// Formats of the list of rules.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(super) enum ListFormat {
    /// A table
    Text,
    /// A JSON document
    Json,
}

/// A format and the file it goes to, if it was named.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Destination {
    pub(super) format: Format,
    pub(super) file: Option<PathBuf>,
}

fn destination(text: &str) -> Result<Destination, String> {
    let (word, file) = match text.split_once('=') {
        Some((_, "")) => return Err("the name of the file is missing after `=`".to_owned()),
        Some((word, file)) => (word, Some(PathBuf::from(file))),
        None => (text, None),
    };
    let format = named(word, &Format::ALL.map(|format| (format.as_str(), format)))?;
    Ok(Destination { format, file })
}

fn rule_id(id: &str) -> Result<String, String> {
    if rule(id).is_some() {
        return Ok(id.to_owned());
    }
    Err(match nearest(id, rules().iter().map(|rule| rule.id.as_str())) {
        Some(near) => format!("there is no rule `{id}`; did you mean `{near}`?"),
        None => format!("there is no rule `{id}`; `sessionlint rules` lists them"),
    })
}

fn severity(word: &str) -> Result<Severity, String> {
    named(word, &Severity::ALL.map(|severity| (severity.as_str(), severity)))
}

fn confidence(word: &str) -> Result<Confidence, String> {
    named(
        word,
        &Confidence::ALL.map(|confidence| (confidence.as_str(), confidence)),
    )
}

fn profile(word: &str) -> Result<Profile, String> {
    named(
        word,
        &[Profile::Default, Profile::Pedantic].map(|profile| (profile.as_str(), profile)),
    )
}

/// The value with this name; otherwise an error that suggests one.
fn named<T: Copy>(word: &str, values: &[(&str, T)]) -> Result<T, String> {
    if let Some((_, value)) = values.iter().find(|(name, _)| *name == word) {
        return Ok(*value);
    }
    let names: Vec<&str> = values.iter().map(|(name, _)| *name).collect();
    Err(match nearest(word, names.iter().copied()) {
        Some(near) => format!("did you mean `{near}`?"),
        None => format!("one of {} is expected", names.join(", ")),
    })
}

/// The names of all commands.
pub(super) fn commands() -> Vec<String> {
    let command = Cli::command();
    command
        .get_subcommands()
        .map(|command| command.get_name().to_owned())
        .collect()
}
