//! What is covered: the table in docs/coverage.md, made from the models and from what the analysis finds in the test data.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use std::fs;
use std::path::Path;

use sessionlint::model::{Entry, Models, catalogue};
use sessionlint::pipeline;
use sessionlint::project::{Options, Project};
use sessionlint::rule::rules;
use sessionlint::syntax::Grammar;

#[path = "shared/projects.rs"]
mod projects;

/// What was found where.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
struct Shown {
    language: &'static str,
    framework: String,
    store: String,
    rule: String,
}

/// What the analysis finds in all test data and examples.
fn shown() -> BTreeSet<Shown> {
    let models = Models::with_user([]);
    let mut shown = BTreeSet::new();
    let testdata = Path::new(env!("CARGO_MANIFEST_DIR")).join("testdata");
    for root in projects::projects(&testdata) {
        let options = Options {
            root: Some(root.clone()),
            ..Options::for_paths([root])
        };
        look(&Project::discover(&options), &models, &mut shown);
    }
    for example in rules().iter().flat_map(|rule| &rule.examples) {
        let files: Vec<(&str, &str)> = example
            .files
            .iter()
            .map(|file| (file.path.as_str(), file.text.as_str()))
            .collect();
        look(&Project::from_memory(&files), &models, &mut shown);
    }
    shown
}

fn look(project: &Project, models: &Models, shown: &mut BTreeSet<Shown>) {
    for finding in pipeline::run_with(project, models, None, &|_| {}).findings {
        let fact = |name: &str| finding.facts.get(name).cloned().unwrap_or_default();
        let language = match project.grammars[finding.primary.file.index()] {
            Grammar::Python => "python",
            Grammar::JavaScript | Grammar::TypeScript | Grammar::Tsx => "javascript",
            Grammar::Settings => "settings",
        };
        shown.insert(Shown {
            language,
            framework: fact("framework"),
            store: fact("store_kind"),
            rule: finding.rule.clone(),
        });
    }
}

#[test]
fn the_table_of_coverage_is_current() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/coverage.md");
    let text = document(&shown());
    if std::env::var_os("SESSIONLINT_UPDATE").is_some() {
        fs::write(&path, &text).expect("written");
    }
    let present = fs::read_to_string(&path).unwrap_or_default();
    assert!(
        present == text,
        "docs/coverage.md is out of date; run this test with SESSIONLINT_UPDATE=1 and look at the difference"
    );
}

fn document(shown: &BTreeSet<Shown>) -> String {
    let entries = catalogue(&[]);
    let mut text = String::from(
        "# Coverage\n\n<!-- Made by tests/coverage.rs from the models and the test data; run it with SESSIONLINT_UPDATE=1. -->\n\n",
    );
    let (rows, names) = entries
        .iter()
        .fold((0, 0), |(rows, names), entry| (rows + entry.rows, names + entry.names));
    let models = entries.len();
    writeln!(
        text,
        "{models} models with {rows} rows say what {names} names of frameworks, stores and libraries mean. Rules know none of them: they ask about \
         events, so any framework works with any store of its language. `sessionlint models` prints the list, and \
         [models.md](models.md) tells how to describe what is missing."
    )
    .ok();
    for language in ["python", "javascript"] {
        let title = if language == "python" {
            "Python"
        } else {
            "JavaScript and TypeScript"
        };
        writeln!(text, "\n## {title}\n").ok();
        known(&mut text, entries.iter().filter(|entry| entry.language == language));
        let of_language: BTreeSet<&Shown> = shown.iter().filter(|shown| shown.language == language).collect();
        matrix(&mut text, &of_language);
    }
    text
}

fn known<'a>(text: &mut String, entries: impl Iterator<Item = &'a Entry>) {
    writeln!(text, "| model | contributes | packages | versions told apart | rows |").ok();
    writeln!(text, "|---|---|---|---|---|").ok();
    for entry in entries {
        let provides: Vec<&str> = entry.provides.iter().map(|provides| provides.as_str()).collect();
        let code = |words: &[String]| {
            words
                .iter()
                .map(|word| format!("`{word}`"))
                .collect::<Vec<_>>()
                .join(" ")
        };
        writeln!(
            text,
            "| {} | {} | {} | {} | {} |",
            entry.name,
            provides.join(", "),
            code(&entry.packages),
            code(&entry.versions),
            entry.rows
        )
        .ok();
    }
}

/// Frameworks down, stores across, and in the cells the rules that found something there in the test data.
fn matrix(text: &mut String, shown: &BTreeSet<&Shown>) {
    let letters: BTreeMap<&str, char> = rules().iter().map(|rule| rule.id.as_str()).zip('A'..='Z').collect();
    let used: BTreeSet<&str> = shown.iter().map(|shown| shown.rule.as_str()).collect();
    let legend: Vec<String> = letters
        .iter()
        .filter(|(rule, _)| used.contains(*rule))
        .map(|(rule, letter)| format!("{letter} `{rule}`"))
        .collect();
    writeln!(
        text,
        "\nWhat the test data shows, by framework and by where the sessions are kept: {}. A framework of (none) stands for code that no \
         framework is known to call, and for what is configured rather than called.\n",
        legend.join(", ")
    )
    .ok();
    let stores: BTreeSet<&str> = shown.iter().map(|shown| shown.store.as_str()).collect();
    let name = |name: &str, missing: &str| {
        if name.is_empty() {
            missing.to_owned()
        } else {
            name.to_owned()
        }
    };
    let heads: Vec<String> = stores.iter().map(|store| name(store, "the framework")).collect();
    writeln!(text, "| framework | {} |", heads.join(" | ")).ok();
    writeln!(text, "|---{}|", "|---".repeat(stores.len())).ok();
    let frameworks: BTreeSet<&str> = shown.iter().map(|shown| shown.framework.as_str()).collect();
    for framework in frameworks {
        let cells: Vec<String> = stores
            .iter()
            .map(|store| {
                let here = shown
                    .iter()
                    .filter(|shown| shown.framework == framework && shown.store == *store);
                let found: BTreeSet<char> = here
                    .filter_map(|shown| letters.get(shown.rule.as_str()).copied())
                    .collect();
                found.into_iter().collect()
            })
            .collect();
        writeln!(text, "| {} | {} |", name(framework, "(none)"), cells.join(" | ")).ok();
    }
}
