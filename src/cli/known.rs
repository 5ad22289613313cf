//! What is known and therefore not reported: the baseline, and what was there at a git revision.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::choice::Choices;
use super::git;
use super::output::{Trouble, complain, replace};
use super::settings::Settings;
use crate::analysis::{Analysis, BaselineCounts, Options, analyze_project};
use crate::finding::baseline::{Baseline, Entry};
use crate::finding::suppression::Suppression;
use crate::project;
use crate::report::Report;
use crate::source::{Flaw, Span};

/// The project at a revision.
#[derive(Debug)]
pub(super) struct Before {
    revision: String,
    snapshot: git::Snapshot,
}

/// Reads the baseline and the revision that the settings name.
///
/// # Errors
/// The file is broken or missing, or git does not know the revision.
pub(super) fn read(settings: &Settings) -> Result<(Option<Baseline>, Option<Before>), Trouble> {
    let baseline = match &settings.baseline {
        None => None,
        Some(path) => Some(read_baseline(path, settings.write_baseline)?),
    };
    let before = match &settings.since {
        None => None,
        Some(revision) => Some(Before {
            revision: revision.clone(),
            snapshot: git::snapshot(&settings.context.root, revision).map_err(Trouble::Words)?,
        }),
    };
    Ok((baseline, before))
}

fn read_baseline(path: &Path, may_be_missing: bool) -> Result<Baseline, Trouble> {
    let shown = path.display().to_string();
    if fs::metadata(path).is_ok_and(|metadata| !metadata.is_file()) {
        // A pipe would keep the program waiting for ever.
        return Err(Flaw::of_file(shown, "the baseline is not a regular file").into());
    }
    let text = match fs::read_to_string(path) {
        Ok(text) => text,
        Err(error) if error.kind() == io::ErrorKind::NotFound && may_be_missing => return Ok(Baseline::default()),
        Err(error) => {
            let flaw = Flaw::of_file(shown, format!("the baseline cannot be read: {error}"));
            return Err(flaw.with_help("--write-baseline writes it").into());
        }
    };
    Baseline::parse(&text).map_err(|error| {
        let start: usize = text
            .split_inclusive('\n')
            .take(error.line().saturating_sub(1))
            .map(str::len)
            .sum();
        let line = text[start..].lines().next().unwrap_or_default();
        let flaw = Flaw {
            path: shown,
            span: Span::new(start as u32, (start + line.len()) as u32),
            text: Arc::from(text.as_str()),
            message: format!("this is no baseline: {error}"),
            help: Some("--write-baseline writes a new one when the file is gone".to_owned()),
        };
        flaw.into()
    })
}

/// Silences what the baseline knows; writes it again where that is asked for.
pub(super) fn apply_baseline(baseline: Baseline, settings: &Settings, choices: &Choices, analysis: &mut Analysis) {
    let known = baseline.fingerprints();
    let present = analysis.silence(&known, &Suppression::Baseline);
    let judged: BTreeSet<&str> = analysis
        .files
        .iter()
        .zip(&analysis.selected)
        .filter(|(_, selected)| **selected)
        .map(|(file, _)| file.display_path.as_str())
        .collect();
    let all: BTreeSet<&str> = analysis.files.iter().map(|file| file.display_path.as_str()).collect();
    // Files that are gone are judged when the whole project is: their findings are gone, too.
    let named = &settings.context.options.paths;
    let whole = named
        .iter()
        .any(|path| settings.context.root.starts_with(project::absolute(path)));
    let is_stale = |entry: &Entry| {
        let looked_at = judged.contains(entry.path.as_str()) || (whole && !all.contains(entry.path.as_str()));
        looked_at && !present.contains(&entry.fingerprint)
    };
    let (stale, kept): (BTreeSet<Entry>, BTreeSet<Entry>) = baseline.entries.into_iter().partition(is_stale);
    let counts = BaselineCounts {
        known: present.len() as u32,
        stale: if settings.write_baseline { 0 } else { stale.len() as u32 },
    };
    analysis.stats.baseline = Some(counts);
    let Some(path) = settings.baseline.as_deref() else {
        return;
    };
    if settings.write_baseline {
        let added = entries(&Report::new(analysis, |finding| choices.shows(finding)));
        let (new, gone) = (added.len(), stale.len());
        let names = added.iter().map(|entry| entry.fingerprint.clone()).collect();
        let baseline = Baseline {
            entries: kept.into_iter().chain(added).collect(),
        };
        match replace(path, baseline.render().as_bytes()) {
            Ok(()) => {
                analysis.silence(&names, &Suppression::Baseline);
                complain(&format!(
                    "{}: {} findings are known now, {new} of them new; {gone} are gone",
                    path.display(),
                    baseline.entries.len()
                ));
            }
            Err(error) => analysis
                .problems
                .push(format!("{}: cannot be written: {error}", path.display())),
        }
    } else if counts.stale > 0 {
        complain(&format!(
            "{}: {} of its findings are gone; --write-baseline takes them out",
            path.display(),
            counts.stale
        ));
    }
}

fn entries(report: &Report) -> Vec<Entry> {
    let findings = report.findings.iter().zip(&report.fingerprints);
    let entry = |(finding, fingerprint): (&&crate::finding::Finding, &String)| Entry {
        path: report
            .files
            .get(finding.primary.file.index())
            .map_or(String::new(), |file| file.display_path.clone()),
        rule: finding.rule.clone(),
        symbol: finding.symbol.clone(),
        fingerprint: fingerprint.clone(),
    };
    findings.map(entry).collect()
}

impl Before {
    /// Silences what was reported at the revision, too. Files that were renamed since count under their new names.
    pub(super) fn apply(&self, options: &Options, analysis: &mut Analysis) {
        let project = project::snapshot(&self.snapshot.files, &options.exclude);
        let options = Options {
            paths: Vec::new(),
            unsaved: None,
            ..options.clone()
        };
        let mut old = analyze_project(project, &options);
        let renamed: BTreeMap<&str, &str> = self
            .snapshot
            .renamed
            .iter()
            .map(|(from, to)| (from.as_str(), to.as_str()))
            .collect();
        for file in &mut old.files {
            if let Some(to) = renamed.get(file.display_path.as_str()) {
                file.display_path = (*to).to_owned();
                file.path = PathBuf::from(to);
            }
        }
        let names = old.fingerprints();
        let reported = names.into_iter().take(old.findings.len()).collect();
        analysis.silence(&reported, &Suppression::Revision(self.revision.clone()));
    }
}
