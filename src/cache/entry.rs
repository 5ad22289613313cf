//! What is kept of a run: the findings in all files and the counts, in a form that outlives the process.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::finding::{Confidence, Facts, Finding, Location, Severity, Step, StepKind};
use crate::project::Digest;
use crate::rule;
use crate::source::{FileId, Span};

/// What a run gave, and on what it depends beyond the identity of its project.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Kept {
    /// The findings in all files, sorted.
    pub findings: Vec<Finding>,
    /// How many files were parsed.
    pub parsed: u32,
    /// Syntax that was not lowered, by kind.
    pub gaps: BTreeMap<String, u32>,
    /// Bounds that were hit, by name.
    pub limits: BTreeMap<String, u32>,
    /// Calls whose callee is unknown, by reason.
    pub unresolved: BTreeMap<String, u32>,
    /// Rows of users' models that nothing is about.
    pub idle_rows: Vec<String>,
    /// Of which files parts were left out, by display path, and why.
    pub cut: Vec<(String, String)>,
}

/// The same, with the files by their names, and with texts in the place of words that the program knows.
#[derive(Debug, Serialize, Deserialize)]
pub struct Entry {
    /// Files that findings name, by display path.
    files: Vec<String>,
    findings: Vec<StoredFinding>,
    parsed: u32,
    gaps: BTreeMap<String, u32>,
    limits: BTreeMap<String, u32>,
    unresolved: BTreeMap<String, u32>,
    idle_rows: Vec<String>,
    cut: Vec<(String, String)>,
    /// Files whose texts were needed, with their digests.
    pub(super) used: Vec<(String, Digest)>,
}

#[derive(Debug, Serialize, Deserialize)]
struct StoredFinding {
    rule: String,
    variant: String,
    severity: Severity,
    confidence: Confidence,
    primary: Place,
    steps: Vec<StoredStep>,
    facts: Vec<(String, String)>,
    symbol: String,
}

#[derive(Debug, Serialize, Deserialize)]
struct StoredStep {
    kind: StepKind,
    place: Place,
    facts: Vec<(String, String)>,
}

/// An index into the files of the entry, and the bytes.
#[derive(Debug, Clone, Copy, Serialize, Deserialize)]
struct Place {
    file: u32,
    start: u32,
    end: u32,
}

impl Entry {
    /// `path` names files; `used` are the files whose texts the run needed.
    pub(super) fn new(kept: &Kept, used: Vec<(String, Digest)>, path: impl Fn(FileId) -> String) -> Self {
        let mut files = Files::default();
        let findings = kept
            .findings
            .iter()
            .map(|finding| StoredFinding {
                rule: finding.rule.clone(),
                variant: finding.variant.to_owned(),
                severity: finding.severity,
                confidence: finding.confidence,
                primary: files.place(finding.primary),
                steps: finding
                    .steps
                    .iter()
                    .map(|step| StoredStep {
                        kind: step.kind,
                        place: files.place(step.location),
                        facts: stored(&step.facts),
                    })
                    .collect(),
                facts: stored(&finding.facts),
                symbol: finding.symbol.clone(),
            })
            .collect();
        Self {
            findings,
            files: files.order.into_iter().map(path).collect(),
            parsed: kept.parsed,
            gaps: kept.gaps.clone(),
            limits: kept.limits.clone(),
            unresolved: kept.unresolved.clone(),
            idle_rows: kept.idle_rows.clone(),
            cut: kept.cut.clone(),
            used,
        }
    }

    /// The display paths of the files that findings name.
    pub fn files(&self) -> impl Iterator<Item = &str> {
        self.files.iter().map(String::as_str)
    }

    /// What was kept; `None` where it speaks of files, rules or facts that are not known.
    pub fn kept(self, file: impl Fn(&str) -> Option<FileId>) -> Option<Kept> {
        let files: Vec<FileId> = self.files.iter().map(|path| file(path)).collect::<Option<_>>()?;
        let place = |place: Place| {
            Some(Location {
                file: *files.get(place.file as usize)?,
                span: Span::new(place.start, place.end),
            })
        };
        let finding = |stored: StoredFinding| {
            let steps = stored.steps.into_iter().map(|step| {
                Some(Step {
                    kind: step.kind,
                    location: place(step.place)?,
                    facts: known_facts(step.facts)?,
                })
            });
            Some(Finding {
                variant: rule::variant(&stored.rule, &stored.variant)?,
                rule: stored.rule,
                severity: stored.severity,
                confidence: stored.confidence,
                primary: place(stored.primary)?,
                steps: steps.collect::<Option<_>>()?,
                facts: known_facts(stored.facts)?,
                symbol: stored.symbol,
            })
        };
        Some(Kept {
            findings: self.findings.into_iter().map(finding).collect::<Option<_>>()?,
            parsed: self.parsed,
            gaps: self.gaps,
            limits: self.limits,
            unresolved: self.unresolved,
            idle_rows: self.idle_rows,
            cut: self.cut,
        })
    }
}

/// Numbers files in the order in which they are met.
#[derive(Default)]
struct Files {
    order: Vec<FileId>,
    numbers: BTreeMap<FileId, u32>,
}

impl Files {
    fn place(&mut self, location: Location) -> Place {
        let next = self.order.len() as u32;
        let file = *self.numbers.entry(location.file).or_insert(next);
        if file == next {
            self.order.push(location.file);
        }
        Place {
            file,
            start: location.span.start,
            end: location.span.end,
        }
    }
}

fn stored(facts: &Facts) -> Vec<(String, String)> {
    let facts = facts.iter();
    facts.map(|(name, value)| ((*name).to_owned(), value.clone())).collect()
}

fn known_facts(stored: Vec<(String, String)>) -> Option<Facts> {
    let facts = stored.into_iter();
    facts.map(|(name, value)| Some((rule::fact(&name)?, value))).collect()
}
