//! Something that is wrong in a file which people write for this program: configuration, models, baselines.
//! Data only; `report` shows it.

use std::fmt;
use std::sync::Arc;

use super::Span;

/// What is wrong, and where.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Flaw {
    /// The file, as the user knows it.
    pub path: String,
    /// Its text; empty where it could not be read.
    pub text: Arc<str>,
    /// The place; empty where no place is known.
    pub span: Span,
    /// What is wrong, without a full stop.
    pub message: String,
    /// What to do about it.
    pub help: Option<String>,
}

impl Flaw {
    /// A flaw of a file as a whole.
    pub fn of_file(path: impl Into<String>, message: impl Into<String>) -> Self {
        Self {
            path: path.into(),
            text: Arc::from(""),
            span: Span::default(),
            message: message.into(),
            help: None,
        }
    }

    /// The same flaw with a way out of it.
    #[must_use]
    pub fn with_help(mut self, help: impl Into<String>) -> Self {
        self.help = Some(help.into());
        self
    }
}

impl fmt::Display for Flaw {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "{}: {}", self.path, self.message)?;
        self.help.as_ref().map_or(Ok(()), |help| write!(formatter, "; {help}"))
    }
}

/// Where a quoted word stands in a text: without its quotes, the first time. Empty where it does not.
pub fn quoted(text: &str, word: &str) -> Span {
    let found = ['"', '\'']
        .iter()
        .filter_map(|quote| text.find(&format!("{quote}{word}{quote}")))
        .min();
    found.map_or(Span::default(), |at| {
        let start = at as u32 + 1;
        Span::new(start, start + word.len() as u32)
    })
}
