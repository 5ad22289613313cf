//! The versioned JSON document. docs/json.md describes every field; a change that is not an addition gets a new version.

use std::collections::BTreeMap;
use std::io::{self, Write};

use serde::Serialize;

use super::{Report, clean::SafeJson, place, words};
use crate::finding::suppression::{Suppressed, Suppression};
use crate::finding::{Finding, Location, Severity, StepKind};
use crate::rule::rule;

/// The version of the format.
pub(super) const SCHEMA: &str = "sessionlint/1";

#[derive(Serialize)]
struct Document<'a> {
    schema: &'static str,
    version: &'static str,
    summary: BTreeMap<&'static str, u32>,
    findings: Vec<Row<'a>>,
    suppressed: Vec<Row<'a>>,
    problems: &'a [String],
    notes: &'a [String],
    stats: Counts<'a>,
}

/// A finding in the document.
#[derive(Serialize)]
pub(super) struct Row<'a> {
    rule: &'a str,
    variant: &'a str,
    title: &'a str,
    severity: &'static str,
    confidence: &'static str,
    message: String,
    attack: String,
    remedy: String,
    location: Place<'a>,
    symbol: &'a str,
    steps: Vec<StepRow<'a>>,
    facts: &'a BTreeMap<&'static str, String>,
    cwe: &'a [String],
    references: Vec<Link>,
    fingerprint: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    suppression: Option<By<'a>>,
}

/// Why a finding is not reported.
#[derive(Serialize)]
struct By<'a> {
    kind: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    comment: Option<CommentRow<'a>>,
}

#[derive(Serialize)]
struct CommentRow<'a> {
    location: Place<'a>,
    reason: Option<&'a str>,
    until: Option<String>,
}

#[derive(Serialize)]
struct Place<'a> {
    path: &'a str,
    start: Point,
    end: Point,
}

#[derive(Serialize)]
struct Point {
    line: u32,
    column: u32,
    offset: u32,
}

#[derive(Serialize)]
struct StepRow<'a> {
    kind: &'static str,
    message: String,
    location: Place<'a>,
    facts: &'a BTreeMap<&'static str, String>,
}

#[derive(Serialize)]
struct Link {
    name: String,
    url: String,
}

#[derive(Serialize)]
struct Counts<'a> {
    files_read: u32,
    skipped: &'a BTreeMap<String, u32>,
    unresolved: &'a BTreeMap<String, u32>,
    gaps: &'a BTreeMap<String, u32>,
    limits: &'a BTreeMap<String, u32>,
    #[serde(skip_serializing_if = "Option::is_none")]
    baseline: Option<BaselineRow>,
}

#[derive(Serialize)]
struct BaselineRow {
    known: u32,
    stale: u32,
}

pub(super) fn write(report: &Report, out: &mut dyn Write) -> io::Result<()> {
    let stats = report.stats;
    let suppressed = report.suppressed.iter();
    let suppressed = suppressed.map(|(suppressed, name)| suppressed_row(report, suppressed, name));
    let document = Document {
        schema: SCHEMA,
        version: env!("CARGO_PKG_VERSION"),
        summary: summary(report),
        findings: report
            .findings
            .iter()
            .zip(&report.fingerprints)
            .map(|(f, name)| row(report, f, name))
            .collect(),
        suppressed: suppressed.collect(),
        problems: report.problems,
        notes: report.notes,
        stats: Counts {
            files_read: stats.files_read,
            skipped: &stats.skipped,
            unresolved: &stats.unresolved,
            gaps: &stats.gaps,
            limits: &stats.limits,
            baseline: stats.baseline.map(|baseline| BaselineRow {
                known: baseline.known,
                stale: baseline.stale,
            }),
        },
    };
    document.serialize(&mut serde_json::Serializer::with_formatter(&mut *out, SafeJson::new()))?;
    writeln!(out)
}

/// How many findings of each severity are shown.
pub(super) fn summary(report: &Report) -> BTreeMap<&'static str, u32> {
    let mut summary: BTreeMap<&'static str, u32> =
        Severity::ALL.iter().map(|severity| (severity.as_str(), 0)).collect();
    for finding in &report.findings {
        *summary.entry(finding.severity.as_str()).or_default() += 1;
    }
    summary
}

/// A silenced finding with what silences it.
pub(super) fn suppressed_row<'a>(report: &'a Report, suppressed: &'a Suppressed, name: &'a str) -> Row<'a> {
    Row {
        suppression: Some(by(report, &suppressed.by)),
        ..row(report, &suppressed.finding, name)
    }
}

/// A finding with everything that is known about it.
pub(super) fn row<'a>(report: &'a Report, finding: &'a Finding, fingerprint: &'a str) -> Row<'a> {
    let rule = rule(&finding.rule);
    let links = rule.map(crate::rule::Rule::references).unwrap_or_default();
    Row {
        rule: &finding.rule,
        variant: finding.variant,
        title: rule.map_or("", |rule| rule.title.as_str()),
        severity: finding.severity.as_str(),
        confidence: finding.confidence.as_str(),
        message: words::message(finding),
        attack: words::attack(finding),
        remedy: words::remedy(finding, report.files),
        location: location(report, finding.primary),
        symbol: &finding.symbol,
        steps: finding
            .steps
            .iter()
            .map(|step| StepRow {
                kind: kind(step.kind),
                message: words::step(step, finding),
                location: location(report, step.location),
                facts: &step.facts,
            })
            .collect(),
        facts: &finding.facts,
        cwe: rule.map_or(&[], |rule| rule.cwe.as_slice()),
        references: links
            .into_iter()
            .map(|link| Link {
                name: link.name,
                url: link.url,
            })
            .collect(),
        fingerprint,
        suppression: None,
    }
}

fn by<'a>(report: &'a Report, suppression: &'a Suppression) -> By<'a> {
    match suppression {
        Suppression::Baseline => By {
            kind: "baseline",
            comment: None,
        },
        Suppression::Revision(_) => By {
            kind: "revision",
            comment: None,
        },
        Suppression::Comment {
            location: at,
            reason,
            until,
        } => By {
            kind: "comment",
            comment: Some(CommentRow {
                location: location(report, *at),
                reason: reason.as_deref(),
                until: until.map(|day| day.to_string()),
            }),
        },
    }
}

fn location<'a>(report: &'a Report, location: Location) -> Place<'a> {
    let (start, end) = place::range(report.files, location);
    let point = |place: crate::source::LineColumn, offset| Point {
        line: place.line,
        column: place.column,
        offset,
    };
    Place {
        path: place::display_path(report.files, location),
        start: point(start, location.span.start),
        end: point(end, location.span.end),
    }
}

/// The stable name of a step's kind.
pub(super) fn kind(kind: StepKind) -> &'static str {
    match kind {
        StepKind::ClientValue => "client-value",
        StepKind::Fallback => "fallback",
        StepKind::Passed => "passed",
        StepKind::LookedUp => "looked-up",
        StepKind::CredentialCheck => "credential-check",
        StepKind::IdentityBound => "identity-bound",
        StepKind::IdentityRemoved => "identity-removed",
        StepKind::Written => "written",
        StepKind::Named => "named",
        StepKind::Deleted => "deleted",
        StepKind::CookieSet => "cookie-set",
        StepKind::CookieCleared => "cookie-cleared",
        StepKind::Generated => "generated",
        StepKind::Rotated => "rotated",
        StepKind::Response => "response",
        StepKind::Handler => "handler",
    }
}
