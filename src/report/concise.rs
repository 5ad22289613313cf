//! One line for each finding, in the form that editors' quickfix lists read: `path:line:col: severity[rule] message`.

use std::io::{self, Write};

use super::{Report, clean, place, words};

pub(super) fn write(report: &Report, out: &mut dyn Write) -> io::Result<()> {
    for finding in &report.findings {
        let path = clean::path(place::display_path(report.files, finding.primary));
        let (start, _) = place::range(report.files, finding.primary);
        let severity = finding.severity.as_str();
        let rule = clean::line(&finding.rule);
        let message = words::message(finding);
        writeln!(
            out,
            "{path}:{}:{}: {severity}[{rule}] {message}",
            start.line, start.column
        )?;
    }
    Ok(())
}
