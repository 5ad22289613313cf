//! Writing documents to standard output and to files. A closed pipe is success: the reader has seen enough.

use std::fs::{self, File};
use std::io::{self, BufWriter, IsTerminal, Write};
use std::path::Path;
use std::process::ExitCode;

use super::TROUBLE;
use super::args::{Destination, When};
use super::settings::look;
use crate::report::{self, Look, Report};
use crate::source::Flaw;

/// Writes a report to its destination.
///
/// # Errors
/// A file or a stream that cannot be written, in words.
pub(super) fn send(report: &Report, destination: &Destination, color: When) -> Result<(), String> {
    let look = look(color, destination.file.is_some());
    let write = |out: &mut dyn Write| report::write(report, destination.format, look, out);
    match &destination.file {
        Some(path) => to_file(path, write).map_err(|error| format!("{}: cannot be written: {error}", path.display())),
        None => to_stdout(write).map_err(|error| format!("standard output cannot be written: {error}")),
    }
}

/// Writes to standard output.
///
/// # Errors
/// Those of the stream, except that it is closed.
pub(super) fn to_stdout(write: impl FnOnce(&mut dyn Write) -> io::Result<()>) -> io::Result<()> {
    let mut out = BufWriter::new(io::stdout().lock());
    let written = write(&mut out).and_then(|()| out.flush());
    // Dropping the writer would try again what has failed.
    let (_, _) = out.into_parts();
    match written {
        Err(error) if error.kind() == io::ErrorKind::BrokenPipe => Ok(()),
        other => other,
    }
}

fn to_file(path: &Path, write: impl FnOnce(&mut dyn Write) -> io::Result<()>) -> io::Result<()> {
    let mut document = Vec::new();
    write(&mut document)?;
    replace(path, &document)
}

/// Writes a file so that others see the old one or the whole new one, whenever the program is stopped.
///
/// # Errors
/// Those of the file system.
pub(super) fn replace(path: &Path, document: &[u8]) -> io::Result<()> {
    // A link stays one, and what it names is written.
    let real = path.canonicalize().unwrap_or_else(|_| path.to_owned());
    let metadata = fs::metadata(&real).ok();
    let Some(name) = real
        .file_name()
        .filter(|_| metadata.as_ref().is_none_or(fs::Metadata::is_file))
    else {
        // Pipes and devices have no place to put another file.
        return fs::write(path, document);
    };
    let mut part = name.to_owned();
    part.push(format!(".{}.part", std::process::id()));
    let part = real.with_file_name(part);
    let written = File::create_new(&part).and_then(|mut file| {
        file.write_all(document)?;
        if let Some(metadata) = &metadata {
            file.set_permissions(metadata.permissions())?;
        }
        fs::rename(&part, &real)
    });
    match written {
        Err(error) if error.kind() == io::ErrorKind::StorageFull => {
            fs::remove_file(&part).ok();
            Err(error)
        }
        // A folder in which no file may be made can hold one that may be written.
        Err(_) => {
            fs::remove_file(&part).ok();
            fs::write(path, document)
        }
        Ok(()) => Ok(()),
    }
}

/// Tells the user on standard error. There is nobody to tell when that fails.
pub(super) fn complain(problem: &str) {
    writeln!(io::stderr(), "sessionlint: {}", report::clean::line(problem)).ok();
}

/// Why a command cannot do what it was asked.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Trouble {
    /// In words.
    Words(String),
    /// At a place in a file that the user wrote.
    Flaw(Box<Flaw>),
}

impl From<Flaw> for Trouble {
    fn from(flaw: Flaw) -> Self {
        Self::Flaw(Box::new(flaw))
    }
}

impl From<&str> for Trouble {
    fn from(words: &str) -> Self {
        Self::Words(words.to_owned())
    }
}

/// Tells the user on standard error, with an excerpt where there is a place.
pub(super) fn explain_trouble(trouble: &Trouble, color: When) {
    match trouble {
        Trouble::Words(words) => complain(words),
        Trouble::Flaw(flaw) => {
            let terminal = io::stderr().is_terminal();
            let look = look(color, !terminal);
            let color = look.color && (terminal || color == When::Always);
            let text = report::flaw::render(flaw, Look { color, ..look });
            write!(io::stderr(), "sessionlint: the run cannot begin\n{text}").ok();
        }
    }
}

/// Writes a text to standard output and says how that went.
pub(super) fn print(text: &str) -> ExitCode {
    match to_stdout(|out| out.write_all(text.as_bytes())) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            complain(&format!("standard output cannot be written: {error}"));
            ExitCode::from(TROUBLE)
        }
    }
}
