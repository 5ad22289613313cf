//! Findings become words and documents only here. Knows formats; knows nothing about how findings are made.
//! What comes from the project (names, paths, excerpts) passes through [`clean`] before it is written.

pub mod clean;
mod concise;
pub mod flaw;
mod github;
mod gitlab;
mod json;
mod jsonl;
mod junit;
pub mod map;
pub mod markdown;
pub mod models;
mod overview;
mod place;
mod sarif;
pub mod stats;
mod text;
pub mod words;

use std::io::{self, Write};

use crate::analysis::{Analysis, Stats};
use crate::finding::Finding;
use crate::finding::suppression::Suppressed;
use crate::source::SourceFile;

/// The output formats.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Format {
    /// For people: excerpts, steps and remedies.
    Text,
    /// One line for each finding: `path:line:col: severity[rule] message`.
    Concise,
    /// Everything, versioned; see docs/json.md.
    Json,
    /// The same for streams: one object on each line.
    Jsonl,
    /// SARIF 2.1.0.
    Sarif,
    /// Annotations of GitHub Actions.
    Github,
    /// The Code Quality report of GitLab.
    Gitlab,
    /// JUnit's XML.
    Junit,
    /// For comments on pull requests and step summaries.
    Markdown,
}

impl Format {
    /// All formats, in the order of the documentation.
    pub const ALL: [Self; 9] = [
        Self::Text,
        Self::Concise,
        Self::Json,
        Self::Jsonl,
        Self::Sarif,
        Self::Github,
        Self::Gitlab,
        Self::Junit,
        Self::Markdown,
    ];

    /// The word on the command line.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Text => "text",
            Self::Concise => "concise",
            Self::Json => "json",
            Self::Jsonl => "jsonl",
            Self::Sarif => "sarif",
            Self::Github => "github",
            Self::Gitlab => "gitlab",
            Self::Junit => "junit",
            Self::Markdown => "markdown",
        }
    }
}

/// How text for people looks.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Look {
    /// Whether to use colours.
    pub color: bool,
    /// Columns to wrap at.
    pub width: usize,
}

impl Look {
    /// Without colours, 100 columns wide: for files, pipes and tests.
    pub const PLAIN: Self = Self {
        color: false,
        width: 100,
    };
}

/// Everything that is written: findings in order, with the files that they point into.
#[derive(Debug)]
pub struct Report<'a> {
    /// The findings to show, sorted.
    pub findings: Vec<&'a Finding>,
    /// All files, indexed by `FileId`.
    pub files: &'a [SourceFile],
    /// Counts.
    pub stats: &'a Stats,
    /// What went wrong, in words.
    pub problems: &'a [String],
    /// What was left out of files that were named, in words.
    pub notes: &'a [String],
    /// The fingerprint of each finding, in the same order.
    pub fingerprints: Vec<String>,
    /// What would be shown if nothing silenced it, sorted, each with its fingerprint.
    pub suppressed: Vec<(&'a Suppressed, String)>,
}

impl<'a> Report<'a> {
    /// A report of the findings that `shows` lets through. Fingerprints are computed before, so that neither a filter nor
    /// a comment that silences one of several equal findings changes those of the others.
    pub fn new(analysis: &'a Analysis, shows: impl Fn(&Finding) -> bool) -> Self {
        let mut names = analysis.fingerprints().into_iter();
        let mut kept: Vec<(&Finding, String)> = analysis.findings.iter().zip(names.by_ref()).collect();
        kept.retain(|(finding, _)| shows(finding));
        kept.sort();
        let mut suppressed: Vec<(&Suppressed, String)> = analysis.suppressed.iter().zip(names).collect();
        suppressed.retain(|(suppressed, _)| shows(&suppressed.finding));
        suppressed.sort_by(|(left, _), (right, _)| left.finding.cmp(&right.finding));
        let (findings, fingerprints) = kept.into_iter().unzip();
        Self {
            findings,
            files: &analysis.files,
            stats: &analysis.stats,
            problems: &analysis.problems,
            notes: &analysis.notes,
            fingerprints,
            suppressed,
        }
    }
}

/// Writes a report.
///
/// # Errors
/// Those of the writer.
pub fn write(report: &Report, format: Format, look: Look, out: &mut dyn Write) -> io::Result<()> {
    match format {
        Format::Text => text::write(report, look, out),
        Format::Concise => concise::write(report, out),
        Format::Json => json::write(report, out),
        Format::Jsonl => jsonl::write(report, out),
        Format::Sarif => sarif::write(report, out),
        Format::Github => github::write(report, out),
        Format::Gitlab => gitlab::write(report, out),
        Format::Junit => junit::write(report, out),
        Format::Markdown => overview::write(report, out),
    }
}
