//! One configuration file: which names it may have, and reading it.

use std::env;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use serde::Deserialize;

use super::{Config, flaw};
use crate::source::{Flaw, quoted};

/// The names of configuration files, the first in a folder wins.
pub const FILE_NAMES: [&str; 4] = [
    "sessionlint.toml",
    ".sessionlint.toml",
    "pyproject.toml",
    "package.json",
];

/// Files beyond this are no configuration.
const MAX_BYTES: u64 = 4 << 20;

/// A configuration and where it comes from.
#[derive(Debug)]
pub struct Loaded {
    /// What it says.
    pub config: Config,
    /// The file.
    pub path: PathBuf,
    /// Its folder, which its globs and paths are relative to.
    pub folder: PathBuf,
    /// Its text.
    pub text: Arc<str>,
}

impl Loaded {
    /// A flaw at a quoted word of this file.
    pub fn flaw(&self, word: &str, message: impl Into<String>) -> Flaw {
        Flaw {
            path: shown(&self.path),
            text: Arc::clone(&self.text),
            span: quoted(&self.text, word),
            message: message.into(),
            help: None,
        }
    }
}

/// Reads a configuration file. `None` where a manifest has no such configuration.
///
/// # Errors
/// The file cannot be read, is not valid, or says something unknown.
pub fn load(path: &Path) -> Result<Option<Loaded>, Flaw> {
    let shown = shown(path);
    let text: Arc<str> = read(path, MAX_BYTES)
        .map_err(|error| Flaw::of_file(&shown, format!("cannot be read: {error}")))?
        .into();
    let name = path.file_name().and_then(|name| name.to_str()).unwrap_or_default();
    let config = parse(name, &shown, &text)?;
    Ok(config.map(|config| Loaded {
        config,
        path: path.to_owned(),
        folder: path.parent().map(Path::to_path_buf).unwrap_or_default(),
        text,
    }))
}

/// A path as people want to see it: relative to where they are.
pub(super) fn shown(path: &Path) -> String {
    let here = env::current_dir().and_then(|here| here.canonicalize());
    let relative = here
        .ok()
        .and_then(|here| path.strip_prefix(here).ok().map(Path::to_path_buf));
    relative.unwrap_or_else(|| path.to_owned()).display().to_string()
}

/// The text of a file of at most so many bytes, without a byte order mark.
///
/// # Errors
/// Those of the file system, too much text, or text that is not UTF-8.
pub(super) fn read(path: &Path, limit: u64) -> io::Result<String> {
    let metadata = fs::metadata(path)?;
    // A pipe would keep the program waiting for ever.
    if !metadata.is_file() {
        return Err(io::Error::other("it is not a regular file"));
    }
    if metadata.len() > limit {
        return Err(io::Error::other("it is too large"));
    }
    let text = fs::read_to_string(path)?;
    Ok(match text.strip_prefix('\u{feff}') {
        Some(rest) => rest.to_owned(),
        None => text,
    })
}

/// Reads the text of a configuration file of this name.
fn parse(name: &str, path: &str, text: &Arc<str>) -> Result<Option<Config>, Flaw> {
    match name {
        // Manifests that are broken elsewhere are not this program's business.
        "pyproject.toml" => match toml::from_str::<PyProject>(text) {
            Ok(file) => Ok(file.tool.and_then(|tool| tool.sessionlint)),
            Err(_) if !text.contains("sessionlint") => Ok(None),
            Err(error) => Err(flaw::of_toml(path, text, &error)),
        },
        "package.json" => match serde_json::from_str::<Package>(text) {
            Ok(file) => Ok(file.sessionlint),
            Err(_) if !text.contains("\"sessionlint\"") => Ok(None),
            Err(error) => Err(flaw::of_json(path, text, &error)),
        },
        _ => toml::from_str(text)
            .map(Some)
            .map_err(|error| flaw::of_toml(path, text, &error)),
    }
}

#[derive(Deserialize)]
struct PyProject {
    tool: Option<Tool>,
}

#[derive(Deserialize)]
struct Tool {
    sessionlint: Option<Config>,
}

#[derive(Deserialize)]
struct Package {
    sessionlint: Option<Config>,
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parsed(name: &str, text: &str) -> Result<Option<Config>, Flaw> {
        parse(name, name, &Arc::from(text))
    }

    #[test]
    fn the_same_settings_in_every_file() {
        let files = [
            ("sessionlint.toml", "min-severity = \"high\""),
            ("pyproject.toml", "[tool.sessionlint]\nmin-severity = \"high\""),
            ("package.json", "{\"sessionlint\": {\"min-severity\": \"high\"}}"),
        ];
        for (name, text) in files {
            let config = parsed(name, text).expect("valid").expect("present");
            assert_eq!(config.min_severity, Some(crate::finding::Severity::High), "{name}");
        }
    }

    #[test]
    fn errors_stand_at_the_word_and_suggest_another() {
        let cases = [
            ("sessionlint.toml", "selct = []", "selct", "`select`"),
            (
                "sessionlint.toml",
                "select = [\"weak-sesion-id\"]",
                "\"weak-sesion-id\"",
                "`weak-session-id`",
            ),
            ("sessionlint.toml", "a = 1\nprofile = \"pedantc\"", "a", "known are"),
            ("sessionlint.toml", "profile = \"pedantc\"", "\"pedantc\"", "`pedantic`"),
            (
                "pyproject.toml",
                "[tool.sessionlint]\nignroe = []",
                "ignroe",
                "`ignore`",
            ),
            (
                "package.json",
                "{\n \"sessionlint\": {\n  \"ignroe\": []}}",
                "\"ignroe\"",
                "`ignore`",
            ),
            (
                "package.json",
                "{\"sessionlint\": {\"ignore\": [\"weak-sesion-id\"]}}",
                "\"weak-sesion-id\"",
                "`weak-session-id`",
            ),
        ];
        for (name, text, place, help) in cases {
            let flaw = parsed(name, text).expect_err(text);
            let shown = &text[flaw.span.start as usize..flaw.span.end as usize];
            assert_eq!(shown, place, "{text}: {flaw}");
            assert!(
                flaw.help.as_deref().is_some_and(|words| words.contains(help)),
                "{text}: {flaw}"
            );
        }
    }

    #[test]
    fn manifests_of_other_tools_are_left_alone() {
        assert!(parsed("package.json", "{ broken").expect("not ours").is_none());
        assert!(parsed("pyproject.toml", "broken [").expect("not ours").is_none());
        assert!(parsed("package.json", "{\"name\": \"x\"}").expect("valid").is_none());
    }
}
