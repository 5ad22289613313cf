//! The format for people: one miette diagnostic for each finding, its steps as numbered labels, and a summary line.
//! Besides `flaw`, the only place that knows miette.

mod excerpt;

use std::error::Error;
use std::fmt;
use std::io::{self, Write};

use miette::{Diagnostic, GraphicalReportHandler, GraphicalTheme, LabeledSpan, SourceCode};

use super::{Look, Report, clean, place, words};
use crate::finding::{Confidence, Finding, Location, Severity};
use crate::rule::rule;
use excerpt::Excerpts;

pub(super) fn write(report: &Report, look: Look, out: &mut dyn Write) -> io::Result<()> {
    let theme = if look.color {
        GraphicalTheme::unicode()
    } else {
        GraphicalTheme::unicode_nocolor()
    };
    let handler = GraphicalReportHandler::new_themed(theme)
        .with_width(look.width)
        .with_links(false);
    for finding in &report.findings {
        let mut text = String::new();
        let rendered = handler.render_report(&mut text, &diagnostic(report, finding));
        // Only a formatter that fails can fail here; the message alone is better than nothing then.
        if rendered.is_err() {
            text = words::message(finding);
        }
        writeln!(out, "{}", clean::lines(&text))?;
    }
    writeln!(out, "{}", words::summary(&report.findings, report.stats.files_read))?;
    if let Some(finding) = report.findings.first() {
        writeln!(
            out,
            "`sessionlint explain {}` tells more about a rule.",
            clean::line(&finding.rule)
        )?;
    }
    Ok(())
}

/// A finding as miette sees it.
#[derive(Debug)]
struct Shown<'a> {
    code: String,
    severity: miette::Severity,
    message: String,
    attack: Attack,
    labels: Vec<LabeledSpan>,
    remedy: String,
    excerpts: Excerpts<'a>,
}

/// What an attacker does, shown as the cause under the message.
#[derive(Debug)]
struct Attack(String);

impl fmt::Display for Attack {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "attack: {}", self.0)
    }
}

impl Error for Attack {}

impl fmt::Display for Shown<'_> {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&self.message)
    }
}

impl Error for Shown<'_> {
    fn source(&self) -> Option<&(dyn Error + 'static)> {
        (!self.attack.0.is_empty()).then_some(&self.attack as &(dyn Error + 'static))
    }
}

impl Diagnostic for Shown<'_> {
    fn code<'a>(&'a self) -> Option<Box<dyn fmt::Display + 'a>> {
        Some(Box::new(&self.code))
    }

    fn severity(&self) -> Option<miette::Severity> {
        Some(self.severity)
    }

    fn help<'a>(&'a self) -> Option<Box<dyn fmt::Display + 'a>> {
        (!self.remedy.is_empty()).then(|| Box::new(&self.remedy) as Box<dyn fmt::Display>)
    }

    fn source_code(&self) -> Option<&dyn SourceCode> {
        Some(&self.excerpts)
    }

    fn labels(&self) -> Option<Box<dyn Iterator<Item = LabeledSpan> + '_>> {
        Some(Box::new(self.labels.iter().cloned()))
    }
}

fn diagnostic<'a>(report: &'a Report, finding: &Finding) -> Shown<'a> {
    let mut excerpts = Excerpts::default();
    let labels = labels(finding)
        .into_iter()
        .filter_map(|(location, text)| {
            let span = excerpts.place(report.files, location)?;
            Some(match (location == finding.primary, text.as_str()) {
                (true, "") => LabeledSpan::new_primary_with_span(Some("here".to_owned()), span),
                (true, _) => LabeledSpan::new_primary_with_span(Some(text), span),
                (false, _) => LabeledSpan::new_with_span(Some(text), span),
            })
        })
        .collect();
    Shown {
        code: code(report, finding),
        severity: match finding.severity {
            Severity::High => miette::Severity::Error,
            Severity::Medium => miette::Severity::Warning,
            Severity::Low | Severity::Info => miette::Severity::Advice,
        },
        message: words::message(finding),
        attack: Attack(words::attack(finding)),
        labels,
        remedy: words::remedy(finding, report.files),
        excerpts,
    }
}

/// `app.py:7:5: high[weak-session-id] CWE-330`, and how sure where it is not quite.
fn code(report: &Report, finding: &Finding) -> String {
    let path = clean::path(place::display_path(report.files, finding.primary));
    let (start, _) = place::range(report.files, finding.primary);
    let cwe = rule(&finding.rule).and_then(|rule| rule.cwe.first());
    let cwe = cwe.map_or(String::new(), |cwe| format!(" {cwe}"));
    let sure = match finding.confidence {
        Confidence::High => String::new(),
        Confidence::Medium | Confidence::Low => format!(", confidence {}", finding.confidence.as_str()),
    };
    let (severity, rule) = (finding.severity.as_str(), clean::line(&finding.rule));
    format!("{path}:{}:{}: {severity}[{rule}]{cwe}{sure}", start.line, start.column)
}

/// The numbered steps, those at the same place together, and the primary place in any case.
fn labels(finding: &Finding) -> Vec<(Location, String)> {
    let mut labels: Vec<(Location, String)> = Vec::new();
    let only = finding.steps.len() == 1;
    for (index, step) in finding.steps.iter().enumerate() {
        let words = words::step(step, finding);
        let text = if only { words } else { format!("{}. {words}", index + 1) };
        match labels.iter_mut().find(|(location, _)| *location == step.location) {
            Some((_, present)) => *present = format!("{present}; {text}"),
            None => labels.push((step.location, text)),
        }
    }
    if !labels.iter().any(|(location, _)| *location == finding.primary) {
        labels.push((finding.primary, String::new()));
    }
    labels
}
