//! Comments that silence findings, applied once to all of them: what a comment silences, and what is wrong with comments.
//! Pure over texts and findings; knows rules by name only, and the date only as it is told.

mod date;
mod directive;
mod extent;

use std::collections::BTreeSet;

use super::{Confidence, Facts, Finding, Location, Severity};
use crate::source::{FileId, SourceFile, Span};
use crate::syntax::{self, Grammar};
use directive::{Directive, Scope};
use extent::Lines;

pub use date::Date;

/// The rule whose findings are about these comments.
pub const UNUSED: &str = "unused-suppression";
/// The variant of [`UNUSED`] for comments that silence something without saying why.
pub const NO_REASON: &str = "no-reason";
/// Files without this text have no such comments and need not be parsed again.
const MARKER: &str = "sessionlint:";

/// A finding that is not shown, and why.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Suppressed {
    /// The finding.
    pub finding: Finding,
    /// Why.
    pub by: Suppression,
}

/// What silences a finding.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum Suppression {
    /// A comment in the code.
    Comment {
        /// Where.
        location: Location,
        /// Why, in the words of its author.
        reason: Option<String>,
        /// The last day on which it holds.
        until: Option<Date>,
    },
    /// It was there when the baseline was written.
    Baseline,
    /// It was there at this revision.
    Revision(String),
}

/// What the comments are judged by.
#[derive(Debug, Clone, Copy)]
pub struct Policy {
    /// Today; without it no comment expires.
    pub today: Option<Date>,
    /// Whether a rule is known, or else the name nearest to it.
    pub known: fn(&str) -> Result<(), Option<&'static str>>,
}

/// Findings after the comments were applied.
#[derive(Debug, Default)]
pub struct Applied {
    /// What remains, and what is wrong with the comments.
    pub findings: Vec<Finding>,
    /// What the comments silence.
    pub suppressed: Vec<Suppressed>,
}

/// One rule that a comment names.
struct Entry {
    rule: String,
    location: Location,
    lines: Option<Lines>,
    comment: Suppression,
    expired: Option<Date>,
    has_reason: bool,
    used: bool,
}

/// Whether a text may have comments that silence findings.
pub fn occurs_in(text: &str) -> bool {
    text.contains(MARKER)
}

/// Applies the comments in the files that `findings` may point into; `selected` says for which files comments are judged.
pub fn apply(
    findings: Vec<Finding>,
    files: &[SourceFile],
    grammars: &[Grammar],
    selected: &[bool],
    policy: &Policy,
) -> Applied {
    let mut applied = Applied::default();
    let mut waiting: Vec<Vec<Finding>> = files.iter().map(|_| Vec::new()).collect();
    for finding in findings {
        match waiting.get_mut(finding.primary.file.index()) {
            Some(of_file) => of_file.push(finding),
            None => applied.findings.push(finding),
        }
    }
    for (index, (file, of_file)) in files.iter().zip(waiting).enumerate() {
        let judged = selected.get(index).copied().unwrap_or(false) && occurs_in(&file.text);
        match grammars.get(index) {
            Some(&grammar) if judged => {
                apply_file(FileId(index as u32), file, grammar, of_file, policy, &mut applied);
            }
            _ => applied.findings.extend(of_file),
        }
    }
    applied.findings.sort();
    applied
}

fn apply_file(
    id: FileId,
    file: &SourceFile,
    grammar: Grammar,
    findings: Vec<Finding>,
    policy: &Policy,
    applied: &mut Applied,
) {
    let Some(tree) = syntax::parse(grammar, &file.text).map(|parsed| parsed.tree) else {
        applied.findings.extend(findings);
        return;
    };
    let at = |span| Location { file: id, span };
    let comments = extent::comments(&tree);
    let mut entries = Vec::new();
    let mut wrong = Vec::new();
    for comment in &comments {
        for found in directive::parse(&file.text, *comment) {
            match found {
                Ok(directive) => {
                    let lines = match directive.scope {
                        Scope::File => None,
                        Scope::Line => Some(extent::silenced(file, &tree, &comments, *comment)),
                    };
                    entries.extend(entries_of(&directive, lines, at, policy, &mut wrong));
                }
                Err(span) => wrong.push(about("malformed", at(span), &[("name", file.snippet(span))])),
            }
        }
    }
    let lines_of = |span| extent::of_span(file, &tree, span);
    // Comments about these comments come last: they see what the others left.
    let (mut own, mut others): (Vec<Entry>, Vec<Entry>) = entries.into_iter().partition(|entry| entry.rule == UNUSED);
    silence(findings, &mut others, lines_of, applied);
    wrong.extend(others.iter().filter_map(fault));
    let mut seen = BTreeSet::new();
    wrong.retain(|finding| seen.insert((finding.primary, finding.variant)));
    silence(wrong, &mut own, lines_of, applied);
    applied.findings.extend(own.iter().filter_map(fault));
}

/// One entry for each rule that a directive names; names of no rule are wrong.
fn entries_of(
    directive: &Directive,
    lines: Option<Lines>,
    at: impl Fn(Span) -> Location,
    policy: &Policy,
    wrong: &mut Vec<Finding>,
) -> Vec<Entry> {
    let mut entries = Vec::new();
    for (rule, span) in &directive.rules {
        if let Err(near) = (policy.known)(rule) {
            let near = near.map(|near| ("near", near));
            let facts: Vec<_> = [("name", rule.as_str())].into_iter().chain(near).collect();
            wrong.push(about("unknown", at(*span), &facts));
            continue;
        }
        let expired = directive
            .until
            .filter(|until| policy.today.is_some_and(|today| today > *until));
        entries.push(Entry {
            rule: rule.clone(),
            location: at(*span),
            lines,
            comment: Suppression::Comment {
                location: at(directive.span),
                reason: directive.reason.clone(),
                until: directive.until,
            },
            expired,
            has_reason: directive.reason.is_some(),
            used: false,
        });
    }
    entries
}

/// Splits findings into those that an entry silences and the others.
fn silence(findings: Vec<Finding>, entries: &mut [Entry], lines_of: impl Fn(Span) -> Lines, applied: &mut Applied) {
    for finding in findings {
        let lines = lines_of(finding.primary.span);
        let mut by = None;
        for entry in entries.iter_mut().filter(|entry| entry.rule == finding.rule) {
            let covers = entry.lines.is_none_or(|covered| covered.meets(lines));
            if covers && entry.expired.is_none() {
                entry.used = true;
                by.get_or_insert_with(|| entry.comment.clone());
            }
        }
        match by {
            Some(by) => applied.suppressed.push(Suppressed { finding, by }),
            None => applied.findings.push(finding),
        }
    }
}

/// What is wrong with an entry after all findings were seen.
fn fault(entry: &Entry) -> Option<Finding> {
    let rule = ("name", entry.rule.as_str());
    if let Some(until) = entry.expired {
        return Some(about("expired", entry.location, &[rule, ("until", &until.to_string())]));
    }
    if !entry.used {
        return Some(about("default", entry.location, &[rule]));
    }
    (!entry.has_reason).then(|| about(NO_REASON, entry.location, &[rule]))
}

fn about(variant: &'static str, primary: Location, facts: &[(&'static str, &str)]) -> Finding {
    let facts: Facts = facts.iter().map(|(name, value)| (*name, (*value).to_owned())).collect();
    Finding {
        rule: UNUSED.to_owned(),
        variant,
        severity: Severity::Low,
        confidence: Confidence::High,
        primary,
        steps: Vec::new(),
        facts,
        symbol: String::new(),
    }
}

#[cfg(test)]
mod tests;
