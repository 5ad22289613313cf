//! What decides which code is looked at must not decide what is found: the findings with the search for words and without it.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use sessionlint::pipeline::{self, Outcome};
use sessionlint::project::{Options, Project};

#[path = "shared/projects.rs"]
mod projects;

/// Where the rules' findings are, in words.
fn places(project: &Project, outcome: &Outcome) -> BTreeSet<String> {
    let findings = outcome.findings.iter();
    let places = findings.map(|finding| {
        let file = &project.files[finding.primary.file.index()];
        let line = file.line_column(finding.primary.span.start).line;
        format!("{}:{line} {} {}", file.display_path, finding.rule, finding.variant)
    });
    places.collect()
}

/// The findings that are not the same with and without the shortcut.
fn differences(folder: &Path) -> Vec<String> {
    let project = Project::discover(&Options {
        paths: vec![folder.to_path_buf()],
        root: Some(folder.to_path_buf()),
        ..Options::default()
    });
    let short = places(&project, &pipeline::run(&project, None, &|_| {}));
    let whole = places(&project, &pipeline::run_exhaustively(&project, None));
    let lost = whole
        .difference(&short)
        .map(|place| format!("only without it: {place}"));
    let added = short.difference(&whole).map(|place| format!("only with it: {place}"));
    lost.chain(added)
        .map(|line| format!("{}: {line}", folder.display()))
        .collect()
}

#[test]
fn the_search_for_words_makes_no_difference() {
    let folders = match std::env::var_os("SHORTCUT") {
        Some(folders) => std::env::split_paths(&folders).collect(),
        None => projects::projects(Path::new("testdata")),
    };
    let wrong: Vec<String> = folders
        .iter()
        .flat_map(|folder: &PathBuf| differences(folder))
        .collect();
    assert!(wrong.is_empty(), "{}\n{} differ", wrong.join("\n"), wrong.len());
}
