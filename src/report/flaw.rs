//! What is wrong in a file that people write for this program, shown at its place.

use std::fmt;

use miette::{Diagnostic, GraphicalReportHandler, GraphicalTheme, LabeledSpan, NamedSource, SourceCode};

use super::{Look, clean};
use crate::source::{Flaw, Span, head};

/// Longer messages and lines fill a screen, and what is in them is not found there.
const LONGEST: usize = 2_000;

/// How many lines before the place, and from it on, are shown at most.
const CONTEXT: usize = 3;

/// The flaw as text for people, with a line break at the end.
pub fn render(flaw: &Flaw, look: Look) -> String {
    let theme = if look.color {
        GraphicalTheme::unicode()
    } else {
        GraphicalTheme::unicode_nocolor()
    };
    let handler = GraphicalReportHandler::new_themed(theme)
        .with_width(look.width)
        .with_links(false);
    let placed = !flaw.text.is_empty() && flaw.span != Span::default() && is_readable(flaw);
    let shown = Shown {
        message: if placed {
            clean::line(head(&flaw.message, LONGEST)).into_owned()
        } else {
            clean::line(&format!("{}: {}", flaw.path, head(&flaw.message, LONGEST))).into_owned()
        },
        help: flaw
            .help
            .as_deref()
            .map(|help| clean::line(head(help, LONGEST)).into_owned()),
        source: placed.then(|| NamedSource::new(clean::path(&flaw.path), clean::source(&flaw.text))),
        span: flaw.span,
    };
    let mut text = String::new();
    if handler.render_report(&mut text, &shown).is_err() {
        text.clone_from(&shown.message);
    }
    clean::lines(&text)
}

/// Whether the lines around the place can be shown. Nobody finds a place in a line that fills the screen.
fn is_readable(flaw: &Flaw) -> bool {
    let (before, after) = flaw.text.split_at(head(&flaw.text, flaw.span.start as usize).len());
    let before = before.rsplit('\n').take(CONTEXT).map(str::len).sum::<usize>();
    let lines = after.split('\n').take(CONTEXT).map(str::len).sum::<usize>();
    before + lines <= LONGEST && flaw.span.end.saturating_sub(flaw.span.start) as usize <= LONGEST
}

#[derive(Debug)]
struct Shown {
    message: String,
    help: Option<String>,
    source: Option<NamedSource<String>>,
    span: Span,
}

impl fmt::Display for Shown {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&self.message)
    }
}

impl std::error::Error for Shown {}

impl Diagnostic for Shown {
    fn help<'a>(&'a self) -> Option<Box<dyn fmt::Display + 'a>> {
        self.help.as_ref().map(|help| Box::new(help) as Box<dyn fmt::Display>)
    }

    fn source_code(&self) -> Option<&dyn SourceCode> {
        self.source.as_ref().map(|source| source as &dyn SourceCode)
    }

    fn labels(&self) -> Option<Box<dyn Iterator<Item = LabeledSpan> + '_>> {
        self.source.as_ref()?;
        let span = (self.span.start as usize, (self.span.end - self.span.start) as usize);
        Some(Box::new(std::iter::once(LabeledSpan::new_primary_with_span(
            Some("here".to_owned()),
            span,
        ))))
    }
}
