//! The counts and times that `--stats` shows.

use std::collections::BTreeMap;
use std::io::{self, Write};

use super::clean;
use crate::analysis::Stats;

/// Writes the counts, the most frequent first, then the times.
///
/// # Errors
/// Those of the writer.
pub fn write(stats: &Stats, out: &mut dyn Write) -> io::Result<()> {
    writeln!(out, "files read: {}", stats.files_read)?;
    writeln!(out, "files parsed: {}", stats.files_parsed)?;
    table(out, "files skipped", &stats.skipped)?;
    table(out, "calls unresolved", &stats.unresolved)?;
    table(out, "syntax not lowered", &stats.gaps)?;
    table(out, "bounds hit", &stats.limits)?;
    for row in &stats.idle_rows {
        writeln!(out, "nothing here is about the row of your models {}", clean::line(row))?;
    }
    if let Some(baseline) = stats.baseline {
        writeln!(
            out,
            "in the baseline: {}; gone from it: {}",
            baseline.known, baseline.stale
        )?;
    }
    if !stats.stage_times.is_empty() {
        writeln!(out, "time:")?;
        for (stage, time) in &stats.stage_times {
            writeln!(out, "  {:>9.1} ms  {stage}", time.as_secs_f64() * 1000.0)?;
        }
    }
    Ok(())
}

fn table(out: &mut dyn Write, title: &str, counts: &BTreeMap<String, u32>) -> io::Result<()> {
    let total: u64 = counts.values().map(|&count| u64::from(count)).sum();
    writeln!(out, "{title}: {total}")?;
    let mut rows: Vec<_> = counts.iter().collect();
    rows.sort_by_key(|&(reason, count)| (std::cmp::Reverse(count), reason));
    for (reason, count) in rows {
        writeln!(out, "  {count:>9}  {}", clean::line(reason))?;
    }
    Ok(())
}
