//! Errors of the parsers of TOML and JSON as flaws: a place in the user's file, and the word that was probably meant.

use std::sync::Arc;

use crate::rule::nearest;
use crate::source::{Flaw, Span};

/// An error of the TOML parser.
pub(super) fn of_toml(path: &str, text: &Arc<str>, error: &toml::de::Error) -> Flaw {
    let (message, help) = explain(error.message());
    let span = error
        .span()
        .map_or(Span::default(), |range| Span::new(range.start as u32, range.end as u32));
    Flaw {
        path: path.to_owned(),
        text: Arc::clone(text),
        span: word_in(text, span, error.message()).unwrap_or_else(|| first_line(text, span)),
        message,
        help,
    }
}

/// An error of the JSON parser. It knows only where it stopped; the word in question stands just before.
pub(super) fn of_json(path: &str, text: &Arc<str>, error: &serde_json::Error) -> Flaw {
    let full = error.to_string();
    let words = full.rsplit_once(" at line ").map_or(full.as_str(), |(words, _)| words);
    let (message, help) = explain(words);
    let line_start: usize = text
        .split_inclusive('\n')
        .take(error.line().saturating_sub(1))
        .map(str::len)
        .sum();
    let mut stop = (line_start + error.column()).min(text.len());
    while !text.is_char_boundary(stop) {
        stop -= 1;
    }
    let word = words.split('`').nth(1).unwrap_or_default();
    let span = text[..stop]
        .rfind(&format!("\"{word}\""))
        .filter(|_| !word.is_empty())
        .map_or_else(
            || Span::new(stop.saturating_sub(1) as u32, stop as u32),
            |at| Span::new(at as u32, (at + word.len() + 2) as u32),
        );
    Flaw {
        path: path.to_owned(),
        text: Arc::clone(text),
        span,
        message,
        help,
    }
}

/// What a parser says, and what to write instead.
fn explain(words: &str) -> (String, Option<String>) {
    let words = words.trim().trim_end_matches('.');
    for (prefix, what) in [("unknown field ", "key"), ("unknown variant ", "word")] {
        if let Some(rest) = words.strip_prefix(prefix) {
            let mut names = rest.split('`').skip(1).step_by(2);
            let word = names.next().unwrap_or_default();
            let help = nearest_of(word, names);
            return (format!("there is no {what} `{word}` here"), help);
        }
    }
    if let Some((message, known)) = words.split_once(", expected one of ") {
        let word = message.split('`').nth(1).unwrap_or_default();
        return (
            message.to_owned(),
            nearest_of(word, known.split('`').skip(1).step_by(2)),
        );
    }
    if let Some(rest) = words.strip_prefix("missing field ") {
        return (format!("the key {rest} is missing"), None);
    }
    match words.split_once("; ") {
        Some((message, help)) => (message.to_owned(), Some(help.to_owned())),
        None => (words.to_owned(), None),
    }
}

fn nearest_of<'a>(word: &str, known: impl Iterator<Item = &'a str>) -> Option<String> {
    let known: Vec<&str> = known.collect();
    match nearest(word, known.iter().copied()) {
        Some(near) => Some(format!("did you mean `{near}`?")),
        None if known.is_empty() => None,
        None => Some(format!("known are {}", known.join(", "))),
    }
}

/// The quoted word that the message is about, inside of the list or table that has it.
fn word_in(text: &str, span: Span, message: &str) -> Option<Span> {
    let word = message.split('`').nth(1)?;
    let part = text.get(span.start as usize..span.end as usize)?;
    let found = ['"', '\''].map(|quote| part.find(&format!("{quote}{word}{quote}")));
    let at = span.start + found.into_iter().flatten().min()? as u32;
    Some(Span::new(at, at + word.len() as u32 + 2))
}

/// The part of a span on its first line that is not empty: tables reach over many.
fn first_line(text: &str, span: Span) -> Span {
    let (start, end) = (span.start as usize, (span.end as usize).min(text.len()));
    let Some(part) = text.get(start..end) else {
        return Span::default();
    };
    let start = start + (part.len() - part.trim_start().len());
    let length = part.trim_start().find(['\n', '\r']).unwrap_or(part.trim_start().len());
    Span::new(start as u32, (start + length) as u32)
}
