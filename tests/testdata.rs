//! Runs the analysis on the applications and cases of `testdata/` and compares its findings with the marks in their code,
//! exhaustively both ways.

use std::collections::BTreeSet;
use std::path::Path;

use sessionlint::finding::Finding;
use sessionlint::finding::suppression::{self, Date, Policy};
use sessionlint::pipeline;
use sessionlint::project::{Options, Project};
use sessionlint::rule::{self, Profile, Selection, rule};

/// Line and rule of a finding or mark, with its file.
type Place = (String, u32, String);

#[path = "shared/projects.rs"]
mod projects;

fn marks(project: &Project) -> BTreeSet<Place> {
    let mut marks = BTreeSet::new();
    for file in &project.files {
        for line in 1..=file.line_count() {
            let text = file.line_text(line);
            let Some(at) = text.find("# finding:").or_else(|| text.find("// finding:")) else {
                continue;
            };
            let alone = text[..at].trim().is_empty();
            let place = if alone { line + 1 } else { line };
            let (_, rules) = text[at..].split_once(':').expect("the mark has a colon");
            for rule in rules.split(',') {
                marks.insert((file.display_path.clone(), place, rule.trim().to_owned()));
            }
        }
    }
    marks
}

/// The rules whose findings are compared where a case does not name others.
const CORE: [&str; 4] = [
    "client-supplied-session-id",
    "login-without-rotation",
    "logout-without-invalidation",
    "weak-session-id",
];

/// The rules that a case is about: those that `rules.txt` names in the project or the case's folder, else the core rules.
fn compared_rules(root: &Path) -> Vec<String> {
    let folders = [Some(root), root.parent()];
    let named = folders
        .into_iter()
        .flatten()
        .find_map(|folder| std::fs::read_to_string(folder.join("rules.txt")).ok());
    match named {
        Some(text) => text.split_whitespace().map(str::to_owned).collect(),
        None => CORE.iter().map(|rule| (*rule).to_owned()).collect(),
    }
}

/// Whether no rule may report anything in a project: it is sound.
fn is_sound(root: &Path) -> bool {
    root.ends_with("good") || root.ends_with("fixed") || root.parent().is_some_and(|of| of.ends_with("silent"))
}

/// Whether a finding is of a rule of the pedantic profile that a case names.
fn is_pedantic(compared: &[String], finding: &Finding) -> bool {
    let pedantic = rule(&finding.rule).is_some_and(|rule| rule.profile == Profile::Pedantic);
    pedantic && compared.contains(&finding.rule)
}

/// The findings that the project's comments leave, and what is wrong with the comments, on a day that stays the same.
fn silence(project: &Project, findings: Vec<Finding>) -> Vec<Finding> {
    let policy = Policy {
        today: Date::parse("2026-01-31"),
        known: rule::known,
    };
    suppression::apply(findings, &project.files, &project.grammars, &project.selected, &policy).findings
}

fn compare(root: &Path) -> Vec<String> {
    let options = Options {
        root: Some(root.to_path_buf()),
        ..Options::for_paths([root])
    };
    let project = Project::discover(&options);
    let wanted = marks(&project);
    let outcome = pipeline::run(&project, Some(2), &|_| {});
    let findings = silence(&project, outcome.findings);
    let compared = compared_rules(root);
    // A case that names a rule of the pedantic profile sees it.
    let (selection, thorough) = (Selection::new(Profile::Default), Selection::new(Profile::Pedantic));
    let found: BTreeSet<Place> = findings
        .iter()
        .filter(|finding| selection.shows(finding) || is_pedantic(&compared, finding) && thorough.shows(finding))
        .filter(|finding| is_sound(root) || compared.contains(&finding.rule))
        .map(|finding| {
            let file = &project.files[finding.primary.file.index()];
            (
                file.display_path.clone(),
                file.line_column(finding.primary.span.start).line,
                finding.rule.clone(),
            )
        })
        .collect();
    let missing = wanted
        .difference(&found)
        .map(|(file, line, rule)| format!("missing {}/{file}:{line}: {rule}", root.display()));
    let unexpected = found
        .difference(&wanted)
        .map(|(file, line, rule)| format!("unexpected {}/{file}:{line}: {rule}", root.display()));
    missing.chain(unexpected).collect()
}

#[test]
fn findings_match_the_marks() {
    let root = Path::new("testdata");
    let filter = std::env::var("TESTDATA").unwrap_or_default();
    let mut problems = Vec::new();
    let mut count = 0;
    for project in projects::projects(root)
        .iter()
        .filter(|path| path.to_string_lossy().contains(&filter))
    {
        count += 1;
        problems.extend(compare(project));
    }
    assert!(count > 0, "no project below {}", root.display());
    assert!(
        problems.is_empty(),
        "{} differences in {count} projects:\n{}",
        problems.len(),
        problems.join("\n")
    );
}
