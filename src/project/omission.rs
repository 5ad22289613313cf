//! What is not in a project although one might expect it: files left out for a reason, and paths in trouble.

use std::path::PathBuf;

use serde::{Deserialize, Serialize};

/// Why a file or directory was left out. What ignore files hide is not listed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub enum SkipReason {
    /// An exclude glob of the options matches it.
    Excluded,
    /// A directory of installed or generated code (`node_modules`, virtual environments, tool caches).
    Vendored,
    /// A TypeScript declaration file.
    Declaration,
    /// Minified or bundled JavaScript.
    Minified,
    /// Over the size limit.
    TooLarge,
    /// Not text.
    Binary,
    /// A symbolic link that leads out of the project.
    Symlink,
    /// A named file in a language that is not analysed.
    NotSource,
}

impl SkipReason {
    /// Short, stable wording for the statistics.
    pub fn text(self) -> &'static str {
        match self {
            Self::Excluded => "excluded",
            Self::Vendored => "vendored",
            Self::Declaration => "type declarations only",
            Self::Minified => "minified",
            Self::TooLarge => "too large",
            Self::Binary => "binary",
            Self::Symlink => "symbolic link out of the project",
            Self::NotSource => "not a supported language",
        }
    }
}

/// A file or directory that was left out.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Skipped {
    /// Why.
    pub reason: SkipReason,
    /// What, as a display path.
    pub path: String,
}

/// What kind of trouble a [`Problem`] is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum ProblemKind {
    /// A named path does not exist.
    NotFound,
    /// A file or directory could not be read.
    Unreadable,
    /// An exclude glob is not valid.
    BadGlob,
}

/// Trouble with a path; the rest of the project is analysed all the same.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Problem {
    /// What kind of trouble.
    pub kind: ProblemKind,
    /// The path as named or found.
    pub path: PathBuf,
    /// What is wrong, without the path.
    pub message: String,
}
