//! What is wrong in a file that people write for this program, shown at its place.

use std::fmt;

use miette::{Diagnostic, GraphicalReportHandler, GraphicalTheme, LabeledSpan, NamedSource, SourceCode};

use super::{Look, clean};
use crate::source::{Flaw, Span};

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
    let placed = !flaw.text.is_empty() && flaw.span != Span::default();
    let shown = Shown {
        message: if placed {
            clean::line(&flaw.message).into_owned()
        } else {
            clean::line(&format!("{}: {}", flaw.path, flaw.message)).into_owned()
        },
        help: flaw.help.as_deref().map(|help| clean::line(help).into_owned()),
        source: placed.then(|| NamedSource::new(clean::path(&flaw.path), clean::source(&flaw.text))),
        span: flaw.span,
    };
    let mut text = String::new();
    if handler.render_report(&mut text, &shown).is_err() {
        text.clone_from(&shown.message);
    }
    let lines: Vec<&str> = text.lines().map(str::trim_end).collect();
    lines.join("\n") + "\n"
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
