//! The flags resolved: what to analyse, what to show, and where it goes. Contradictions end here, with a message.

use std::env;
use std::io::{self, IsTerminal, Read};
use std::path::{Path, PathBuf};

use super::args::{Check, Destination, When};
use super::choice::Flags;
use super::context::{self, Context};
use super::output::Trouble;
use crate::analysis::Unsaved;
use crate::cache;
use crate::report::{Format, Look};

/// Widths beyond this make text hard to read.
const WIDEST: usize = 140;
/// Widths below this break the excerpts.
const NARROWEST: usize = 60;

/// A run of `check`, resolved.
#[derive(Debug)]
pub(super) struct Settings {
    pub(super) context: Context,
    pub(super) flags: Flags,
    pub(super) baseline: Option<PathBuf>,
    pub(super) write_baseline: bool,
    pub(super) since: Option<String>,
    pub(super) outputs: Vec<Destination>,
    pub(super) color: When,
    pub(super) exit_zero: bool,
    pub(super) stats: bool,
    pub(super) progress: bool,
}

impl Settings {
    /// Resolves the flags and the configuration. Reads standard input when it is asked for.
    ///
    /// # Errors
    /// What contradicts itself, and what is wrong with the configuration.
    pub(super) fn resolve(args: Check) -> Result<Self, Vec<Trouble>> {
        let outputs = outputs(args.format, args.output.as_ref())?;
        let from_stdin = args.paths.iter().any(|path| path == Path::new("-"));
        let unsaved = match (from_stdin, args.stdin_filename) {
            (true, Some(path)) => Some(Unsaved {
                path,
                text: read_stdin()?,
            }),
            (true, None) => {
                return fail("`-` needs --stdin-filename, which tells the language and the project");
            }
            (false, Some(_)) => return fail("--stdin-filename is for standard input; give `-` as the path"),
            (false, None) => None,
        };
        let mut context = context::resolve(args.paths, unsaved, args.scope)?;
        context.options.no_ignores = args.no_ignores;
        if !args.no_cache {
            context.options.cache = cache_folder(args.cache_dir);
        }
        let baseline = args.baseline.or_else(|| context.baseline.clone());
        if args.write_baseline && baseline.is_none() {
            return fail("--write-baseline needs --baseline FILE, or `baseline` in the configuration");
        }
        Ok(Self {
            context,
            flags: Flags {
                select: args.select,
                ignore: args.ignore,
                min_severity: args.min_severity,
                min_confidence: args.min_confidence,
                profile: args.profile,
            },
            baseline,
            write_baseline: args.write_baseline,
            since: args.since,
            outputs,
            color: args.color,
            exit_zero: args.exit_zero,
            stats: args.stats,
            progress: !args.no_progress && io::stderr().is_terminal(),
        })
    }
}

/// The folder that holds results between runs.
fn cache_folder(named: Option<PathBuf>) -> Option<PathBuf> {
    let named = named.or_else(|| env::var_os("SESSIONLINT_CACHE_DIR").map(PathBuf::from));
    let named = named.filter(|folder| !folder.as_os_str().is_empty());
    named.or_else(cache::default_folder)
}

/// How text for people looks on standard output, or in a file.
pub(super) fn look(color: When, to_file: bool) -> Look {
    let terminal = !to_file && io::stdout().is_terminal();
    let wanted = || {
        let no_color = env::var_os("NO_COLOR").is_some_and(|value| !value.is_empty());
        let dumb = env::var_os("TERM").is_some_and(|value| value == "dumb");
        terminal && !no_color && !dumb
    };
    let color = match color {
        When::Auto => wanted(),
        When::Always => true,
        When::Never => false,
    };
    let columns = terminal.then(terminal_size::terminal_size).flatten();
    let width = columns.map_or(Look::PLAIN.width, |(width, _)| {
        usize::from(width.0).clamp(NARROWEST, WIDEST)
    });
    Look { color, width }
}

/// Which formats go where. At most one goes to standard output, or to the file of `--output` in its place.
fn outputs(formats: Vec<Destination>, output: Option<&PathBuf>) -> Result<Vec<Destination>, Vec<Trouble>> {
    let mut outputs = formats;
    if outputs.is_empty() || (output.is_some() && outputs.iter().all(|output| output.file.is_some())) {
        outputs.push(Destination {
            format: Format::Text,
            file: None,
        });
    }
    let unnamed = outputs.iter().filter(|output| output.file.is_none()).count();
    if unnamed > 1 {
        return fail("only one format can go to standard output; name files for the others: --format sarif=out.sarif");
    }
    for destination in &mut outputs {
        destination.file = destination.file.take().or_else(|| output.cloned());
    }
    let mut files: Vec<_> = outputs.iter().filter_map(|output| output.file.as_ref()).collect();
    files.sort();
    match files.windows(2).find(|pair| pair[0] == pair[1]) {
        Some(pair) => Err(vec![Trouble::Words(format!(
            "two formats cannot go to the same file {}",
            pair[0].display()
        ))]),
        None => Ok(outputs),
    }
}

/// Trouble in words.
fn fail<T>(words: &str) -> Result<T, Vec<Trouble>> {
    Err(vec![words.into()])
}

fn read_stdin() -> Result<String, Vec<Trouble>> {
    let mut bytes = Vec::new();
    let read = io::stdin().lock().read_to_end(&mut bytes);
    read.map_err(|error| vec![Trouble::Words(format!("standard input cannot be read: {error}"))])?;
    Ok(String::from_utf8_lossy(&bytes).into_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn to(format: Format, file: Option<&str>) -> Destination {
        Destination {
            format,
            file: file.map(PathBuf::from),
        }
    }

    #[test]
    fn text_is_the_default_and_output_names_its_file() {
        assert_eq!(outputs(vec![], None), Ok(vec![to(Format::Text, None)]));
        assert_eq!(
            outputs(vec![], Some(&PathBuf::from("o"))),
            Ok(vec![to(Format::Text, Some("o"))])
        );
        assert_eq!(
            outputs(vec![to(Format::Json, None)], Some(&PathBuf::from("o"))),
            Ok(vec![to(Format::Json, Some("o"))])
        );
        assert_eq!(
            outputs(vec![to(Format::Json, Some("j"))], None),
            Ok(vec![to(Format::Json, Some("j"))])
        );
    }

    #[test]
    fn two_documents_never_share_a_place() {
        assert!(outputs(vec![to(Format::Json, None), to(Format::Text, None)], None).is_err());
        assert!(outputs(vec![to(Format::Json, Some("x")), to(Format::Text, Some("x"))], None).is_err());
    }
}
