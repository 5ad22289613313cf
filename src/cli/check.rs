//! The command `check`: resolve, analyse, take away what is known, write, and say how it went.

use std::io;
use std::process::ExitCode;

use super::args::Check;
use super::choice::Choices;
use super::known;
use super::output::{complain, explain_trouble, send};
use super::progress::Bar;
use super::settings::Settings;
use super::{FINDINGS, TROUBLE};
use crate::analysis::{Analysis, Options, analyze};
use crate::report::{Report, stats};

/// Runs the command.
pub(super) fn run(args: Check) -> ExitCode {
    let color = args.color;
    let mut settings = match Settings::resolve(args) {
        Ok(settings) => settings,
        Err(troubles) => {
            for trouble in &troubles {
                explain_trouble(trouble, color);
            }
            return ExitCode::from(TROUBLE);
        }
    };
    let options = &settings.context.options;
    // Both are read first: nobody should wait for an analysis to learn that a name was misspelt.
    let (baseline, before) = match known::read(&settings) {
        Ok(known) => known,
        Err(trouble) => {
            explain_trouble(&trouble, color);
            return ExitCode::from(TROUBLE);
        }
    };
    let mut analysis = run_analysis(options, settings.progress);
    analysis.problems.splice(0..0, settings.context.problems.drain(..));
    if let Some(before) = &before {
        before.apply(options, &mut analysis);
    }
    let choices = Choices::gather(&settings.flags, &mut settings.context.tree, &analysis);
    let flaws = std::mem::take(&mut settings.context.tree.flaws);
    analysis.problems.extend(flaws.iter().map(ToString::to_string));
    choices.grade(&mut analysis);
    if let Some(baseline) = baseline {
        known::apply_baseline(baseline, &settings, &choices, &mut analysis);
    }

    let report = Report::new(&analysis, |finding| choices.shows(finding));
    let sent = settings
        .outputs
        .iter()
        .map(|destination| send(&report, destination, settings.color));
    let unwritten: Vec<String> = sent.filter_map(Result::err).collect();
    for problem in analysis.problems.iter().chain(&unwritten) {
        complain(problem);
    }
    for note in &analysis.notes {
        complain(&format!("note: {note}"));
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
fn run_analysis(options: &Options, progress: bool) -> Analysis {
    if options.paths.is_empty() && options.unsaved.is_none() {
        return Analysis::default();
    }
    let bar = Bar::new(progress);
    let analysis = analyze(options, &|progress| bar.update(progress));
    bar.finish();
    analysis
}
