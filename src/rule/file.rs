//! Reads a rule file: front matter between `+++` lines, then the Markdown sections What, Why, Fix and Examples.
//! Everything that a later stage relies on is checked here, with the line at which it is wrong.

use std::fmt;

use super::front::{Front, flatten, word};
use super::{Profile, Query, Rule, Template, Templates, example, nearest, reference};
use crate::finding::{Confidence, Severity};

/// A rule file that cannot be used.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RuleError {
    /// The file below `rules/`.
    pub path: String,
    /// The 1-based line.
    pub line: u32,
    /// What is wrong and what to write instead.
    pub message: String,
}

impl fmt::Display for RuleError {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "rules/{}:{}: {}", self.path, self.line, self.message)
    }
}

impl std::error::Error for RuleError {}

/// An error before the path is known.
pub(super) type Trouble = (u32, String);

pub(super) fn parse(path: &str, text: &str) -> Result<Rule, RuleError> {
    let text = text.replace("\r\n", "\n");
    read(path, &text).map_err(|(line, message)| RuleError {
        path: path.to_owned(),
        line,
        message,
    })
}

fn read(path: &str, text: &str) -> Result<Rule, Trouble> {
    let (front_text, body, body_line) = split(text)?;
    let front: Front = toml::from_str(front_text).map_err(|error| {
        let start = error.span().map_or(0, |span| span.start);
        (2 + line_breaks(front_text, start), error.message().to_owned())
    })?;
    let at_key = |key: &str| {
        let line = front_text
            .lines()
            .position(|line| line.starts_with(key) || line == format!("[{key}]"));
        line.map_or(1, |index| index as u32 + 2)
    };
    let fail = |key: &str, message: String| (at_key(key), message);

    let stem = path.strip_suffix(".md").unwrap_or(path);
    if front.id != stem {
        return Err(fail(
            "id",
            format!("the id `{}` differs from the file's name `{stem}`", front.id),
        ));
    }
    let kebab = front
        .id
        .bytes()
        .all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-');
    if !kebab {
        return Err(fail("id", "an id is lower-case words with hyphens".to_owned()));
    }
    let severities: Vec<_> = Severity::ALL.iter().map(|&value| (value.as_str(), value)).collect();
    let confidences: Vec<_> = Confidence::ALL.iter().map(|&value| (value.as_str(), value)).collect();
    let queries = [Query::Flow, Query::Order, Query::Absence, Query::Option].map(|query| (query.as_str(), query));
    let profiles = [Profile::Default, Profile::Pedantic].map(|profile| (profile.as_str(), profile));
    for (key, ids, look_up) in [
        ("cwe", &front.cwe, reference::cwe as fn(&str) -> Option<_>),
        ("owasp", &front.owasp, reference::owasp),
        ("api", &front.api, reference::api),
        ("asvs", &front.asvs, reference::asvs),
    ] {
        if let Some(id) = ids.iter().find(|id| look_up(id).is_none()) {
            return Err(fail(key, format!("`{id}` is not a known {key} reference")));
        }
    }
    let sections = sections(body, body_line)?;
    let [what, why, fix, examples_section] = sections;
    let examples = example::parse(&examples_section.text, examples_section.line, &front.id)?;
    Ok(Rule {
        severity: word("severity", &front.severity, &severities).map_err(|error| fail("severity", error))?,
        confidence: word("confidence", &front.confidence, &confidences).map_err(|error| fail("confidence", error))?,
        query: word("query", &front.query, &queries).map_err(|error| fail("query", error))?,
        profile: word("profile", &front.profile, &profiles).map_err(|error| fail("profile", error))?,
        message: templates("message", &front.message).map_err(|error| fail("message", error))?,
        attack: templates("attack", &front.attack).map_err(|error| fail("attack", error))?,
        remedy: templates("remedy", &front.remedy).map_err(|error| fail("remedy", error))?,
        id: front.id,
        title: front.title,
        cwe: front.cwe,
        owasp: front.owasp,
        api: front.api,
        asvs: front.asvs,
        check: front.check,
        what: what.text,
        why: why.text,
        fix: fix.text,
        examples_text: examples_section.text,
        examples,
    })
}

/// The front matter, the body, and the line on which the body starts.
fn split(text: &str) -> Result<(&str, &str, u32), Trouble> {
    let rest = text
        .strip_prefix("+++\n")
        .ok_or((1, "a rule file starts with a `+++` line".to_owned()))?;
    let end = rest
        .find("\n+++\n")
        .ok_or((1, "the front matter is not closed by a `+++` line".to_owned()))?;
    let front = &rest[..=end];
    Ok((front, &rest[end + 5..], 3 + line_breaks(front, front.len())))
}

fn line_breaks(text: &str, end: usize) -> u32 {
    text.bytes().take(end).filter(|&byte| byte == b'\n').count() as u32
}

fn templates(key: &str, table: &toml::Table) -> Result<Templates, String> {
    let mut templates = Templates::new();
    for (variant, text) in flatten(key, table)? {
        let template = Template::parse(&join_prose(&text)).map_err(|error| format!("`{key}.{variant}`: {error}"))?;
        if template.parts.is_empty() {
            return Err(format!("`{key}.{variant}` is empty"));
        }
        templates.insert(variant, template);
    }
    if templates.contains_key("default") {
        Ok(templates)
    } else {
        Err(format!("`[{key}]` needs a `default`"))
    }
}

/// Consecutive lines of prose become one; indented lines are code and stay as they are.
fn join_prose(text: &str) -> String {
    let mut joined = String::new();
    let mut after_prose = false;
    for line in text.lines() {
        let prose = !line.starts_with(' ') && !line.is_empty();
        if !joined.is_empty() {
            joined.push(if prose && after_prose { ' ' } else { '\n' });
        }
        joined.push_str(line.trim_end());
        after_prose = prose;
    }
    joined
}

/// A section of the body: its text without the heading, and the line after the heading.
struct Section {
    text: String,
    line: u32,
}

const SECTIONS: [&str; 4] = ["What", "Why", "Fix", "Examples"];

/// The four sections in order. Headings inside fenced code are code.
fn sections(body: &str, first_line: u32) -> Result<[Section; 4], Trouble> {
    let mut sections = SECTIONS.map(|_| Section {
        text: String::new(),
        line: first_line,
    });
    let mut current: Option<usize> = None;
    let mut fenced = false;
    for (index, line) in body.lines().enumerate() {
        let number = first_line + index as u32;
        if line.starts_with("```") {
            fenced = !fenced;
        }
        if let (Some(name), false) = (line.strip_prefix("# "), fenced) {
            let expected = current.map_or(0, |current| current + 1);
            if SECTIONS.get(expected) != Some(&name) {
                let hint = nearest(name, SECTIONS).unwrap_or("What, Why, Fix, Examples, in this order");
                return Err((number, format!("unexpected section `{name}`; expected {hint}")));
            }
            current = Some(expected);
            sections[expected].line = number + 1;
            continue;
        }
        match current {
            Some(current) => {
                sections[current].text.push_str(line);
                sections[current].text.push('\n');
            }
            None if line.trim().is_empty() => {}
            None => return Err((number, "text before the section `# What`".to_owned())),
        }
    }
    let missing = SECTIONS
        .iter()
        .zip(&sections)
        .find(|(_, section)| section.text.trim().is_empty());
    match missing {
        Some((name, section)) => Err((section.line, format!("the section `# {name}` is missing or empty"))),
        None => Ok(sections),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const VALID: &str = "+++\nid = \"a-rule\"\ntitle = \"A rule\"\nseverity = \"high\"\nconfidence = \"high\"\n\
        cwe = [\"CWE-384\"]\nquery = \"flow\"\n[message]\ndefault = \"m\"\n[attack]\ndefault = \"a\"\n[remedy]\n\
        default = \"r\"\n+++\n\n# What\n\nHarm.\n\n# Why\n\nw\n\n# Fix\n\nf\n\n# Examples\n\n\
        ```python bad\n# a comment\nx = 1  # finding: a-rule\n```\n";

    #[test]
    fn a_valid_file_is_read() {
        let rule = parse("a-rule.md", VALID).expect("valid");
        assert_eq!(rule.summary(), "Harm.");
        assert_eq!(rule.examples.len(), 1);
    }

    #[test]
    fn errors_name_the_line_and_the_next_step() {
        let cases = [
            ("severity = \"high\"", "severity = \"hihg\"", 4, "did you mean `high`?"),
            ("CWE-384", "CVE-384", 6, "not a known cwe"),
            ("[message]\ndefault", "[message]\nother", 8, "needs a `default`"),
            (
                "default = \"m\"",
                "default = \"{handlr}\"",
                8,
                "did you mean `{handler}`?",
            ),
            ("# Fix", "# Fixx", 24, "expected Fix"),
            ("# finding: a-rule", "", 30, "mark"),
            ("query", "querry", 7, "querry"),
        ];
        for (from, to, line, words) in cases {
            let error = parse("a-rule.md", &VALID.replacen(from, to, 1)).expect_err(to);
            assert!(error.message.contains(words), "{error}");
            assert_eq!(error.line, line, "{error}");
        }
    }

    #[test]
    fn broken_files_are_errors_and_never_panics() {
        for end in 0..VALID.len() - 4 {
            assert!(parse("a-rule.md", &VALID[..end]).is_err());
        }
        assert!(parse("other.md", VALID).is_err());
    }
}
