//! JUnit's XML, which most CI systems show as test results: a failed case for each finding.

use std::io::{self, Write};

use super::{Report, clean, place, words};
use crate::finding::Finding;

pub(super) fn write(report: &Report, out: &mut dyn Write) -> io::Result<()> {
    let (failures, errors) = (report.findings.len(), report.problems.len());
    // A suite without cases counts as broken in some systems.
    let tests = (failures + errors).max(1);
    let counts = format!("tests=\"{tests}\" failures=\"{failures}\" errors=\"{errors}\"");
    writeln!(out, "<?xml version=\"1.0\" encoding=\"UTF-8\"?>")?;
    writeln!(out, "<testsuites name=\"sessionlint\" {counts}>")?;
    writeln!(out, "  <testsuite name=\"sessionlint\" {counts} skipped=\"0\">")?;
    for finding in &report.findings {
        case(report, finding, out)?;
    }
    for problem in report.problems {
        writeln!(out, "    <testcase name=\"run\" classname=\"sessionlint\">")?;
        writeln!(out, "      <error message=\"{}\"/>", escape(problem))?;
        writeln!(out, "    </testcase>")?;
    }
    if failures + errors == 0 {
        writeln!(out, "    <testcase name=\"no findings\" classname=\"sessionlint\"/>")?;
    }
    writeln!(out, "  </testsuite>")?;
    writeln!(out, "</testsuites>")
}

fn case(report: &Report, finding: &Finding, out: &mut dyn Write) -> io::Result<()> {
    let path = escape(place::display_path(report.files, finding.primary));
    let (start, _) = place::range(report.files, finding.primary);
    let (line, column) = (start.line, start.column);
    let (rule, severity) = (escape(&finding.rule), finding.severity.as_str());
    let message = escape(&words::message(finding));
    writeln!(
        out,
        "    <testcase name=\"{rule} {line}:{column}\" classname=\"{path}\" file=\"{path}\" line=\"{line}\">"
    )?;
    writeln!(out, "      <failure type=\"{severity}\" message=\"{message}\">")?;
    // Content begins its lines; what reads the log must not take it for a command.
    let shown = escape(&clean::path(place::display_path(report.files, finding.primary)));
    writeln!(out, "{shown}:{line}:{column}")?;
    for text in [words::attack(finding), words::remedy(finding, report.files)] {
        for line in text.lines() {
            writeln!(out, "{}", escape(&clean::path(line)))?;
        }
    }
    writeln!(out, "      </failure>")?;
    writeln!(out, "    </testcase>")
}

/// A text on one line, for content and attributes. What XML cannot hold is left out.
fn escape(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for character in clean::line(text).chars() {
        match character {
            '&' => escaped.push_str("&amp;"),
            '<' => escaped.push_str("&lt;"),
            '>' => escaped.push_str("&gt;"),
            '"' => escaped.push_str("&quot;"),
            '\'' => escaped.push_str("&apos;"),
            '\u{fffe}' | '\u{ffff}' => {}
            _ => escaped.push(character),
        }
    }
    escaped
}
