//! The grammar of the comments: `sessionlint: ignore[rule, rule] until=2027-01-01 reason` and `sessionlint: ignore-file[rule] reason`.
//! Knows a comment's text only.

use super::MARKER;
use super::date::Date;
use crate::source::Span;

/// What a comment asks for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Directive {
    pub(super) scope: Scope,
    /// The rules' names with their places.
    pub(super) rules: Vec<(String, Span)>,
    pub(super) until: Option<Date>,
    pub(super) reason: Option<String>,
    /// From the marker to the end of the reason.
    pub(super) span: Span,
}

/// How far it reaches.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Scope {
    /// The comment's line, or the next line of code.
    Line,
    /// The whole file.
    File,
}

/// The directives in a comment, one a line at most; the span of what is none although it looks like one.
pub(super) fn parse(text: &str, comment: Span) -> Vec<Result<Directive, Span>> {
    let Some(body) = text.get(comment.start as usize..comment.end as usize) else {
        return Vec::new();
    };
    let mut found = Vec::new();
    let mut offset = comment.start as usize;
    for line in body.split_inclusive(['\n', '\r']) {
        if let Some(at) = marker(line) {
            let content = line[at..].trim_end().trim_end_matches("*/").trim_end();
            let start = offset + at;
            let span = Span::new(start as u32, (start + content.len()) as u32);
            found.push(directive(content, start, span).ok_or(span));
        }
        offset += line.len();
    }
    found
}

/// Where the marker stands: at the beginning of a comment, which may follow another comment on the same line.
fn marker(line: &str) -> Option<usize> {
    let mut places = line.match_indices(MARKER).map(|(at, _)| at);
    places.find(|&at| {
        let before = line[..at].trim_end();
        let opened = before.is_empty() || before.ends_with(['#', '*']) || before.ends_with("//");
        let apart = line[..at].ends_with(|c: char| c.is_whitespace() || matches!(c, '#' | '/' | '*'));
        opened && (at == 0 || apart)
    })
}

fn directive(content: &str, start: usize, span: Span) -> Option<Directive> {
    let open = content.find('[')?;
    let scope = match content[..open].strip_prefix(MARKER)?.trim() {
        "ignore" => Scope::Line,
        "ignore-file" => Scope::File,
        _ => return None,
    };
    let close = open + content[open..].find(']')?;
    let mut rules = Vec::new();
    let mut at = open + 1;
    for item in content[open + 1..close].split(',') {
        let name = item.trim();
        if !name.is_empty() {
            let first = start + at + (item.len() - item.trim_start().len());
            rules.push((name.to_owned(), Span::new(first as u32, (first + name.len()) as u32)));
        }
        at += item.len() + 1;
    }
    if rules.is_empty() {
        return None;
    }
    let mut until = None;
    let mut reason = Vec::new();
    for word in content[close + 1..].split_whitespace() {
        match word.strip_prefix("until=") {
            Some(date) => until = Some(Date::parse(date)?),
            None => reason.push(word),
        }
    }
    let reason = reason.join(" ");
    let reason = reason.trim_start_matches(['-', ':', '–', '—']).trim();
    Some(Directive {
        scope,
        rules,
        until,
        reason: (!reason.is_empty()).then(|| reason.to_owned()),
        span,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn one(text: &str) -> Option<Result<Directive, Span>> {
        let found = parse(text, Span::new(0, text.len() as u32));
        assert!(found.len() <= 1);
        found.into_iter().next()
    }

    #[test]
    fn rules_date_and_reason_are_told_apart() {
        let text = "# noqa: S105  # sessionlint: ignore[a-rule, b] until=2027-01-01 -- the ID is not a session's";
        let directive = one(text).expect("one").expect("valid");
        let names: Vec<&str> = directive
            .rules
            .iter()
            .map(|(name, span)| {
                assert_eq!(&text[span.start as usize..span.end as usize], name);
                name.as_str()
            })
            .collect();
        assert_eq!(names, ["a-rule", "b"]);
        assert_eq!(directive.until, Date::parse("2027-01-01"));
        assert_eq!(directive.reason.as_deref(), Some("the ID is not a session's"));
    }

    #[test]
    fn every_kind_of_comment_is_read() {
        for text in [
            "#sessionlint:ignore[x]",
            "// sessionlint: ignore[x]",
            "/* sessionlint: ignore[x] */",
            "/**\n * sessionlint: ignore[x]\n */",
        ] {
            let directive = one(text).expect(text).expect(text);
            assert_eq!((directive.scope, directive.reason), (Scope::Line, None), "{text}");
        }
        let file = one("// sessionlint: ignore-file[x] generated")
            .expect("one")
            .expect("valid");
        assert_eq!(file.scope, Scope::File);
    }

    #[test]
    fn what_looks_like_one_and_is_none_is_told() {
        for text in [
            "# sessionlint: ignore",
            "# sessionlint: ignore[]",
            "# sessionlint: ignore[x",
            "# sessionlint: disable[x]",
            "# sessionlint: ignore[x] until=soon",
            "# sessionlint:",
        ] {
            assert!(matches!(one(text), Some(Err(_))), "{text}");
        }
    }

    #[test]
    fn prose_about_the_tool_is_no_directive() {
        for text in [
            "# see sessionlint: a tool",
            "// mysessionlint: ignore[x]",
            "# sessionlint is run in CI",
        ] {
            assert_eq!(one(text), None, "{text}");
        }
    }
}
