//! The flags resolved: what to analyse, what to show, and where it goes. Contradictions end here, with a message.

use std::env;
use std::io::{self, IsTerminal, Read};
use std::path::{Path, PathBuf};
use std::time::SystemTime;

use super::args::{Check, Destination, When};
use crate::analysis::{Options, Unsaved};
use crate::finding::suppression::Date;
use crate::report::{Format, Look};
use crate::rule::{Selection, nearest};

/// Widths beyond this make text hard to read.
const WIDEST: usize = 140;
/// Widths below this break the excerpts.
const NARROWEST: usize = 60;

/// A run of `check`, resolved.
#[derive(Debug)]
pub(super) struct Settings {
    pub(super) options: Options,
    pub(super) selection: Selection,
    pub(super) outputs: Vec<Destination>,
    pub(super) color: When,
    pub(super) exit_zero: bool,
    pub(super) stats: bool,
    pub(super) progress: bool,
    /// Paths that do not exist and the like; the run goes on without them.
    pub(super) problems: Vec<String>,
}

impl Settings {
    /// Resolves the flags. Reads standard input when it is asked for.
    ///
    /// # Errors
    /// What contradicts itself, in words.
    pub(super) fn resolve(args: Check) -> Result<Self, String> {
        let outputs = outputs(args.format, args.output.as_ref())?;
        let from_stdin = args.paths.iter().any(|path| path == Path::new("-"));
        let unsaved = match (from_stdin, args.stdin_filename) {
            (true, Some(path)) => Some(Unsaved {
                path,
                text: read_stdin()?,
            }),
            (true, None) => {
                return Err("`-` needs --stdin-filename, which tells the language and the project".to_owned());
            }
            (false, Some(_)) => return Err("--stdin-filename is for standard input; give `-` as the path".to_owned()),
            (false, None) => None,
        };
        let (paths, problems) = existing(args.paths, unsaved.is_some());
        let mut selection = Selection::new(args.profile);
        selection.select.extend(args.select);
        selection.ignore.extend(args.ignore);
        selection.min_severity = args.min_severity.unwrap_or(selection.min_severity);
        selection.min_confidence = args.min_confidence.unwrap_or(selection.min_confidence);
        Ok(Self {
            options: Options {
                paths,
                unsaved,
                exclude: args.exclude,
                force_exclude: args.force_exclude,
                no_ignores: args.no_ignores,
                today: today(),
                threads: args.threads.map(usize::from),
            },
            selection,
            outputs,
            color: args.color,
            exit_zero: args.exit_zero,
            stats: args.stats,
            progress: !args.no_progress && io::stderr().is_terminal(),
            problems,
        })
    }
}

/// The day by the machine's clock, in UTC.
fn today() -> Option<Date> {
    let since = SystemTime::now().duration_since(SystemTime::UNIX_EPOCH).ok()?;
    Some(Date::from_unix(since.as_secs()))
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
fn outputs(formats: Vec<Destination>, output: Option<&PathBuf>) -> Result<Vec<Destination>, String> {
    let mut outputs = formats;
    if outputs.is_empty() || (output.is_some() && outputs.iter().all(|output| output.file.is_some())) {
        outputs.push(Destination {
            format: Format::Text,
            file: None,
        });
    }
    let unnamed = outputs.iter().filter(|output| output.file.is_none()).count();
    if unnamed > 1 {
        return Err(
            "only one format can go to standard output; name files for the others: --format sarif=out.sarif".to_owned(),
        );
    }
    for destination in &mut outputs {
        destination.file = destination.file.take().or_else(|| output.cloned());
    }
    let mut files: Vec<_> = outputs.iter().filter_map(|output| output.file.as_ref()).collect();
    files.sort();
    match files.windows(2).find(|pair| pair[0] == pair[1]) {
        Some(pair) => Err(format!("two formats cannot go to the same file {}", pair[0].display())),
        None => Ok(outputs),
    }
}

fn read_stdin() -> Result<String, String> {
    let mut bytes = Vec::new();
    let read = io::stdin().lock().read_to_end(&mut bytes);
    read.map_err(|error| format!("standard input cannot be read: {error}"))?;
    Ok(String::from_utf8_lossy(&bytes).into_owned())
}

/// The paths that exist, and a problem for each that does not. No path at all means the current folder.
fn existing(paths: Vec<PathBuf>, has_stdin: bool) -> (Vec<PathBuf>, Vec<String>) {
    let named: Vec<PathBuf> = paths.into_iter().filter(|path| path != Path::new("-")).collect();
    if named.is_empty() && !has_stdin {
        return (vec![PathBuf::from(".")], Vec::new());
    }
    let (present, absent): (Vec<_>, Vec<_>) = named.into_iter().partition(|path| path.exists());
    let problems = absent.iter().map(|path| {
        let text = path.to_string_lossy();
        let hint = nearest(&text, ["check", "explain", "rules"]);
        let hint = hint.map_or(String::new(), |near| format!("; did you mean the command `{near}`?"));
        format!("{text}: no such file or folder{hint}")
    });
    (present, problems.collect())
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
