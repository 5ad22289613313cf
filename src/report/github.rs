//! Workflow commands of GitHub Actions, which annotate the changed lines. Only ten of a kind are shown for each step, so the gravest come first.

use std::fmt::Write as _;
use std::io::{self, Write};

use super::{Report, clean, place, words};
use crate::finding::{Finding, Severity};

pub(super) fn write(report: &Report, out: &mut dyn Write) -> io::Result<()> {
    let mut findings = report.findings.clone();
    findings.sort_by_key(|finding| {
        (
            std::cmp::Reverse(finding.severity),
            std::cmp::Reverse(finding.confidence),
        )
    });
    for problem in report.problems {
        writeln!(out, "::error title=sessionlint::{}", data(&clean::line(problem)))?;
    }
    for finding in findings {
        writeln!(out, "{}", annotation(report, finding))?;
    }
    Ok(())
}

fn annotation(report: &Report, finding: &Finding) -> String {
    let command = match finding.severity {
        Severity::High => "error",
        Severity::Medium => "warning",
        Severity::Low | Severity::Info => "notice",
    };
    let (start, end) = place::range(report.files, finding.primary);
    let path = property(&clean::line(place::display_path(report.files, finding.primary)));
    let mut place = format!("file={path},line={},endLine={}", start.line, end.line);
    // Columns are understood within one line only.
    if start.line == end.line {
        write!(place, ",col={},endColumn={}", start.column, end.column).ok();
    }
    let title = property(&clean::line(&format!("sessionlint: {}", finding.rule)));
    let mut lines = vec![words::message(finding), words::attack(finding)];
    lines.extend(words::remedy(finding, report.files).lines().map(str::to_owned));
    lines.retain(|line| !line.is_empty());
    let lines: Vec<String> = lines.iter().map(|line| clean::line(line).into_owned()).collect();
    format!("::{command} {place},title={title}::{}", data(&lines.join("\n")))
}

/// The text of a command.
fn data(text: &str) -> String {
    text.replace('%', "%25").replace('\r', "%0D").replace('\n', "%0A")
}

/// The value of a property of a command.
fn property(text: &str) -> String {
    data(text).replace(':', "%3A").replace(',', "%2C")
}
