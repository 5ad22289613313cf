//! One JSON object on each line: findings, silenced findings, problems, and a summary at the end. The fields of a finding are
//! those of the JSON document.

use std::collections::BTreeMap;
use std::io::{self, Write};

use serde::Serialize;

use super::{Report, clean, json};

#[derive(Serialize)]
struct Line<T: Serialize> {
    schema: &'static str,
    kind: &'static str,
    #[serde(flatten)]
    rest: T,
}

#[derive(Serialize)]
struct Problem<'a> {
    message: &'a str,
}

#[derive(Serialize)]
struct Totals {
    version: &'static str,
    summary: BTreeMap<&'static str, u32>,
    suppressed: usize,
    problems: usize,
    files_read: u32,
}

pub(super) fn write(report: &Report, out: &mut dyn Write) -> io::Result<()> {
    for (finding, name) in report.findings.iter().zip(&report.fingerprints) {
        line(out, "finding", json::row(report, finding, name))?;
    }
    for (suppressed, name) in &report.suppressed {
        line(out, "suppressed", json::suppressed_row(report, suppressed, name))?;
    }
    for message in report.problems {
        line(out, "problem", Problem { message })?;
    }
    let totals = Totals {
        version: env!("CARGO_PKG_VERSION"),
        summary: json::summary(report),
        suppressed: report.suppressed.len(),
        problems: report.problems.len(),
        files_read: report.stats.files_read,
    };
    line(out, "summary", totals)
}

fn line(out: &mut dyn Write, kind: &'static str, rest: impl Serialize) -> io::Result<()> {
    let schema = json::SCHEMA;
    let text = serde_json::to_string(&Line { schema, kind, rest })?;
    writeln!(out, "{}", clean::json(&text))
}
