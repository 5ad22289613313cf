//! The Code Quality report of GitLab, shown in merge requests. Fingerprints are unique, as GitLab wants them.

use std::io::{self, Write};

use serde::Serialize;

use super::{Report, clean::SafeJson, place, words};
use crate::finding::{Finding, Severity};

#[derive(Serialize)]
struct Issue<'a> {
    description: String,
    check_name: &'a str,
    fingerprint: &'a str,
    severity: &'static str,
    location: Place<'a>,
    content: Content,
}

#[derive(Serialize)]
struct Place<'a> {
    path: &'a str,
    lines: Lines,
}

#[derive(Serialize)]
struct Lines {
    begin: u32,
    end: u32,
}

#[derive(Serialize)]
struct Content {
    body: String,
}

pub(super) fn write(report: &Report, out: &mut dyn Write) -> io::Result<()> {
    let findings = report.findings.iter().zip(&report.fingerprints);
    let issues: Vec<Issue> = findings.map(|(finding, name)| issue(report, finding, name)).collect();
    issues.serialize(&mut serde_json::Serializer::with_formatter(&mut *out, SafeJson::new()))?;
    writeln!(out)
}

fn issue<'a>(report: &'a Report, finding: &'a Finding, fingerprint: &'a str) -> Issue<'a> {
    let (start, end) = place::range(report.files, finding.primary);
    let path = place::display_path(report.files, finding.primary);
    Issue {
        description: words::message(finding),
        check_name: &finding.rule,
        fingerprint,
        severity: match finding.severity {
            Severity::High => "critical",
            Severity::Medium => "major",
            Severity::Low => "minor",
            Severity::Info => "info",
        },
        location: Place {
            path: path.trim_start_matches("./"),
            lines: Lines {
                begin: start.line,
                end: end.line,
            },
        },
        content: Content {
            body: format!("{}\n\n{}", words::attack(finding), words::remedy(finding, report.files)),
        },
    }
}
