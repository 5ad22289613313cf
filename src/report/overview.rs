//! Markdown for comments on pull requests and for step summaries. Nothing from the project is markup in it.

use std::io::{self, Write};

use super::{Report, clean, place, words};
use crate::finding::{Finding, Severity};
use crate::rule::rule;

/// Findings beyond these are counted only: comments have a limited length.
const SHOWN: usize = 50;

pub(super) fn write(report: &Report, out: &mut dyn Write) -> io::Result<()> {
    writeln!(out, "## sessionlint\n")?;
    writeln!(out, "{}.", words::summary(&report.findings, report.stats.files_read))?;
    let mut findings = report.findings.clone();
    findings.sort_by_key(|finding| std::cmp::Reverse(finding.severity));
    for severity in Severity::ALL.into_iter().rev() {
        let of_severity = findings
            .iter()
            .take(SHOWN)
            .filter(|finding| finding.severity == severity);
        for (index, finding) in of_severity.enumerate() {
            if index == 0 {
                writeln!(out, "\n### Severity {}", severity.as_str())?;
            }
            section(report, finding, out)?;
        }
    }
    if findings.len() > SHOWN {
        writeln!(out, "\n…and {} more.", findings.len() - SHOWN)?;
    }
    let silent = report.suppressed.len();
    if silent > 0 {
        writeln!(
            out,
            "\n{silent} more silenced by comments, the baseline or the revision compared with."
        )?;
    }
    if !report.problems.is_empty() {
        writeln!(out, "\n### Problems\n")?;
        for problem in report.problems {
            writeln!(out, "- {}", clean::code(problem))?;
        }
    }
    Ok(())
}

fn section(report: &Report, finding: &Finding, out: &mut dyn Write) -> io::Result<()> {
    let (start, _) = place::range(report.files, finding.primary);
    let path = place::display_path(report.files, finding.primary);
    let place = format!("{}:{}:{}", clean::code(path), start.line, start.column);
    let cwe = rule(&finding.rule).and_then(|rule| rule.cwe.first());
    let cwe = cwe.map_or(String::new(), |cwe| format!(", {cwe}"));
    writeln!(out, "\n- {place} {}{cwe}  ", clean::code(&finding.rule))?;
    writeln!(out, "  {}.", prose(&words::message(finding)))?;
    let attack = words::attack(finding);
    if !attack.is_empty() {
        writeln!(out, "  {}", prose(&attack))?;
    }
    let remedy = words::remedy(finding, report.files);
    if !remedy.is_empty() {
        let fence = "`".repeat(longest_run(&remedy).max(2) + 1);
        writeln!(out, "\n  <details><summary>What to write instead</summary>\n")?;
        writeln!(out, "  {fence}text")?;
        for line in remedy.lines() {
            writeln!(out, "  {}", clean::line(line).trim_end())?;
        }
        writeln!(out, "  {fence}\n\n  </details>")?;
    }
    Ok(())
}

/// A sentence in which only code between backticks is markup.
fn prose(sentence: &str) -> String {
    let sentence = clean::line(sentence);
    let parts: Vec<&str> = sentence.split('`').collect();
    // Runs of backticks pair by their lengths; only where there are single ones is every second part code.
    let balanced = parts.len() % 2 == 1 && !sentence.contains("``");
    let mut text = String::with_capacity(sentence.len() + 8);
    for (index, part) in parts.iter().enumerate() {
        if index > 0 {
            text.push_str(if balanced { "`" } else { "\\`" });
        }
        if index % 2 == 1 && balanced {
            text.push_str(part);
            continue;
        }
        for character in part.chars() {
            match character {
                '<' => text.push_str("&lt;"),
                '>' => text.push_str("&gt;"),
                '&' => text.push_str("&amp;"),
                // A name after it would be notified; entities do not prevent that.
                '@' => text.push_str("@<!-- -->"),
                '\\' | '*' | '_' | '[' | ']' | '#' | '|' | '!' | '~' => {
                    text.push('\\');
                    text.push(character);
                }
                _ => text.push(character),
            }
        }
    }
    text
}

fn longest_run(text: &str) -> usize {
    text.split(|character| character != '`')
        .map(str::len)
        .max()
        .unwrap_or_default()
}
