//! The command `check`: resolve, analyse, write, and say how it went.

use std::io;
use std::process::ExitCode;

use super::args::Check;
use super::output::{complain, send};
use super::progress::Bar;
use super::settings::Settings;
use super::{FINDINGS, TROUBLE};
use crate::analysis::{Analysis, analyze};
use crate::report::{Report, stats};

/// Runs the command.
pub(super) fn run(args: Check) -> ExitCode {
    let mut settings = match Settings::resolve(args) {
        Ok(settings) => settings,
        Err(problem) => {
            complain(&problem);
            return ExitCode::from(TROUBLE);
        }
    };
    let mut analysis = run_analysis(&settings);
    analysis.problems.splice(0..0, settings.problems.drain(..));

    let report = Report::new(&analysis, |finding| settings.selection.shows(finding));
    let sent = settings
        .outputs
        .iter()
        .map(|destination| send(&report, destination, settings.color));
    let unwritten: Vec<String> = sent.filter_map(Result::err).collect();
    for problem in analysis.problems.iter().chain(&unwritten) {
        complain(problem);
    }
    if settings.stats {
        stats::write(&analysis.stats, &mut io::stderr().lock()).ok();
    }
    if !analysis.problems.is_empty() || !unwritten.is_empty() {
        ExitCode::from(TROUBLE)
    } else if !report.findings.is_empty() && !settings.exit_zero {
        ExitCode::from(FINDINGS)
    } else {
        ExitCode::SUCCESS
    }
}

/// Nothing is analysed when every path that was named is missing.
fn run_analysis(settings: &Settings) -> Analysis {
    if settings.options.paths.is_empty() && settings.options.unsaved.is_none() {
        return Analysis::default();
    }
    let bar = Bar::new(settings.progress);
    let analysis = analyze(&settings.options, &|progress| bar.update(progress));
    bar.finish();
    analysis
}
