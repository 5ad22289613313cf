//! The examples in the rule files, analysed with all rules: marks and findings must agree both ways.

use std::collections::BTreeSet;
use std::fs;

use sessionlint::analysis::{Options, analyze};
use sessionlint::rule::{Example, Profile, Rule, Selection, marks, rules};
use tempfile::TempDir;

/// Path, line and rule.
type Place = (String, u32, String);

#[test]
fn examples_are_found_as_marked() {
    let mut differences = Vec::new();
    for rule in rules() {
        for example in &rule.examples {
            let marked = marked(example);
            let found = found(rule, example);
            let place = format!("rules/{}.md:{}", rule.id, example.line);
            differences.extend(
                marked
                    .difference(&found)
                    .map(|missing| format!("{place}: missing {missing:?}")),
            );
            differences.extend(
                found
                    .difference(&marked)
                    .map(|extra| format!("{place}: unexpected {extra:?}")),
            );
        }
    }
    assert!(differences.is_empty(), "{}", differences.join("\n"));
}

#[test]
fn every_rule_has_bad_and_good_examples_in_three_languages() {
    for rule in rules() {
        for language in ["python", "javascript", "typescript"] {
            assert_eq!(verdicts(rule, language), 2, "{}: {language}", rule.id);
        }
    }
}

/// How many different verdicts the examples in a language have.
fn verdicts(rule: &Rule, language: &str) -> usize {
    let of_language = rule.examples.iter().filter(|example| example.language == language);
    of_language
        .map(|example| example.verdict as u8)
        .collect::<BTreeSet<_>>()
        .len()
}

fn marked(example: &Example) -> BTreeSet<Place> {
    let marks = example
        .files
        .iter()
        .flat_map(|file| marks(&file.text).into_iter().map(|mark| (file.path.clone(), mark)));
    marks.map(|(path, mark)| (path, mark.line, mark.rule)).collect()
}

fn found(rule: &Rule, example: &Example) -> BTreeSet<Place> {
    let folder = TempDir::new().expect("a folder");
    for file in &example.files {
        let path = folder.path().join(&file.path);
        fs::create_dir_all(path.parent().expect("a parent")).expect("a folder");
        fs::write(path, &file.text).expect("written");
    }
    let options = Options {
        paths: vec![folder.path().to_owned()],
        ..Options::default()
    };
    let analysis = analyze(&options, &|_| {});
    let selection = Selection::new(Profile::Default);
    // A rule of the pedantic profile is shown in its own examples.
    let own = Selection::new(rule.profile);
    let shown = analysis
        .findings
        .iter()
        .filter(|finding| selection.shows(finding) || finding.rule == rule.id && own.shows(finding));
    shown
        .inspect(|finding| {
            let usual = rules().iter().find(|rule| rule.id == finding.rule);
            let usual = usual.map(|rule| rule.severity);
            assert!(usual >= Some(finding.severity), "graver than its rule: {finding:?}");
        })
        .map(|finding| {
            let file = &analysis.files[finding.primary.file.index()];
            let real = folder.path().canonicalize().expect("a real path");
            let path = file
                .path
                .strip_prefix(&real)
                .or_else(|_| file.path.strip_prefix(folder.path()));
            let path = path.unwrap_or(&file.path).to_string_lossy().replace('\\', "/");
            (
                path,
                file.line_column(finding.primary.span.start).line,
                finding.rule.clone(),
            )
        })
        .collect()
}
