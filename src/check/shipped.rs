//! hardcoded-session-secret: keys that stand in a file of settings which comes with the program.

use std::collections::{BTreeMap, BTreeSet};

use super::facts::Facts;
use super::secret::{RULE, is_placeholder};
use super::story::Story;
use crate::finding::{Confidence, Finding, Location, Severity, StepKind};
use crate::flow::Given;
use crate::model::words;
use crate::source::FileId;

/// Keys that a call looks up by name in the settings, and that such a file has.
pub(super) fn shipped_secrets(facts: &Facts) -> Vec<Finding> {
    let entries = facts.program.shipped_settings();
    if entries.is_empty() {
        return Vec::new();
    }
    let mut found: BTreeMap<Location, Finding> = BTreeMap::new();
    for one in facts.configured() {
        let unknown = matches!(one.given, Given::Other | Given::Environment | Given::Fallback(_));
        if !unknown || !facts.vocabulary.is("session_secret_names", one.key) {
            continue;
        }
        let line = facts.line(one.at);
        if ["environ", "getenv", "process.env"]
            .iter()
            .any(|word| line.contains(word))
        {
            continue;
        }
        let names = quoted(line.split_once('=').map_or(line, |(_, given)| given));
        let (Some(key), others) = (names.last(), &names[..names.len().saturating_sub(1)]) else {
            continue;
        };
        for entry in &entries {
            let same = |left: &str, right: &str| left.eq_ignore_ascii_case(right);
            // A section that the call names decides; where it names none, the key has to be enough.
            let asked =
                same(entry.key, key) && (others.is_empty() || others.iter().any(|name| same(entry.section, name)));
            let secret = entry.value.len() > 1 && !is_placeholder(entry.value) && !is_reference(entry.value);
            if !asked || !secret || is_sample(facts, entry.at) || found.contains_key(&entry.at) {
                continue;
            }
            if is_known(facts, entry.value) {
                continue;
            }
            let story = Story::about(facts, RULE, "shipped", entry.at)
                .step(StepKind::Named, one.at, &[("name", one.key)])
                .fact("name", entry.key)
                .severity(Severity::Medium)
                .confidence(Confidence::Medium);
            found.insert(entry.at, story.done());
        }
    }
    found.into_values().collect()
}

/// The texts in a line of code.
fn quoted(line: &str) -> Vec<String> {
    let mut texts = Vec::new();
    let mut rest = line;
    while let Some(start) = rest.find(['"', '\'']) {
        let quote = &rest[start..=start];
        let after = &rest[start + 1..];
        let Some(end) = after.find(quote) else {
            break;
        };
        texts.push(after[..end].to_owned());
        rest = &after[end + 1..];
    }
    texts
}

/// Whether a value is taken from elsewhere when the file is read or written.
fn is_reference(value: &str) -> bool {
    let (first, last) = (value.chars().next(), value.chars().next_back());
    matches!((first, last), (Some('{' | '<'), Some('}' | '>')))
        || value.contains("%(")
        || value.contains("${")
        || value.starts_with('$')
}

/// Whether a file is there to be copied, or for tests and development.
fn is_sample(facts: &Facts, at: Location) -> bool {
    let path = &facts.program.source(at.file).display_path;
    let name = path.rsplit('/').next().unwrap_or(path);
    let sample = words(name).iter().any(|word| {
        matches!(
            word.as_str(),
            "example" | "sample" | "dist" | "dev" | "development" | "local" | "test" | "testing"
        )
    });
    sample || facts.is_test(at)
}

/// Whether the program itself names the value: to refuse to start with it, or to warn.
fn is_known(facts: &Facts, value: &str) -> bool {
    let quoted = [format!("\"{value}\""), format!("'{value}'")];
    let entries = facts.program.shipped_settings();
    let settings: BTreeSet<FileId> = entries.iter().map(|entry| entry.at.file).collect();
    let files = (0..facts.program.project.files.len()).map(|index| FileId(index as u32));
    files.filter(|file| !settings.contains(file)).any(|file| {
        let file = facts.program.source(file);
        quoted.iter().any(|text| file.text.contains(text.as_str()))
    })
}
