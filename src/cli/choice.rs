//! Which findings are shown: what the flags say, above what the configuration of a finding's file says.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use crate::analysis::Analysis;
use crate::config::{Loaded, Tree};
use crate::finding::{Confidence, Finding, Severity};
use crate::rule::{Profile, Selection};

/// What the flags say; what they do not say is left to the configuration.
#[derive(Debug, Clone, Default)]
pub(super) struct Flags {
    pub(super) select: Vec<String>,
    pub(super) ignore: Vec<String>,
    pub(super) min_severity: Option<Severity>,
    pub(super) min_confidence: Option<Confidence>,
    pub(super) profile: Option<Profile>,
}

/// What is shown in each file that has findings.
#[derive(Debug, Default)]
pub(super) struct Choices {
    of_file: BTreeMap<u32, Choice>,
}

#[derive(Debug, Clone)]
struct Choice {
    selection: Selection,
    path: PathBuf,
    loaded: Option<Arc<Loaded>>,
}

impl Choices {
    /// Looks up the configuration of every file that has findings.
    pub(super) fn gather(flags: &Flags, tree: &mut Tree, analysis: &Analysis) -> Self {
        let mut of_file = BTreeMap::new();
        let silenced = analysis.suppressed.iter().map(|suppressed| &suppressed.finding);
        for finding in analysis.findings.iter().chain(silenced) {
            let id = finding.primary.file;
            of_file.entry(id.0).or_insert_with(|| {
                let path = analysis.files.get(id.index()).map(|file| file.path.clone());
                let path = path.unwrap_or_default();
                let loaded = tree.of_folder(path.parent().unwrap_or(Path::new("")));
                Choice {
                    selection: selection(flags, loaded.as_deref()),
                    path,
                    loaded,
                }
            });
        }
        Self { of_file }
    }

    /// Gives findings the severity that the configuration has for their rule.
    pub(super) fn grade(&self, analysis: &mut Analysis) {
        let silenced = analysis.suppressed.iter_mut().map(|suppressed| &mut suppressed.finding);
        for finding in analysis.findings.iter_mut().chain(silenced) {
            let choice = self.of_file.get(&finding.primary.file.0);
            let loaded = choice.and_then(|choice| choice.loaded.as_ref());
            let own = loaded.and_then(|loaded| loaded.config.severity_of(&finding.rule));
            finding.severity = own.unwrap_or(finding.severity);
        }
    }

    /// Whether a finding is shown.
    pub(super) fn shows(&self, finding: &Finding) -> bool {
        let Some(choice) = self.of_file.get(&finding.primary.file.0) else {
            return true;
        };
        let loaded = choice.loaded.as_ref();
        let ignored = loaded.is_some_and(|loaded| loaded.config.ignores(&loaded.folder, &choice.path, &finding.rule));
        !ignored && choice.selection.shows(finding)
    }
}

fn selection(flags: &Flags, loaded: Option<&Loaded>) -> Selection {
    let config = loaded.map(|loaded| &loaded.config);
    let profile = flags.profile.or(config.and_then(|config| config.profile));
    let mut selection = Selection::new(profile.unwrap_or(Profile::Default));
    selection.select.extend(flags.select.iter().cloned());
    selection.ignore.extend(flags.ignore.iter().cloned());
    if let Some(config) = config {
        if flags.select.is_empty() {
            let select = config.select.iter().flatten();
            selection.select.extend(select.map(|rule| rule.as_str().to_owned()));
        }
        // A rule that is asked for on the command line is shown whatever the file says.
        let ignore = config.ignore.iter().map(|rule| rule.as_str().to_owned());
        selection
            .ignore
            .extend(ignore.filter(|rule| !flags.select.contains(rule)));
        selection.require_reason = config.require_reason;
    }
    let min_severity = flags.min_severity.or(config.and_then(|config| config.min_severity));
    selection.min_severity = min_severity.unwrap_or(selection.min_severity);
    let min_confidence = flags.min_confidence.or(config.and_then(|config| config.min_confidence));
    selection.min_confidence = min_confidence.unwrap_or(selection.min_confidence);
    selection
}
