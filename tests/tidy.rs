//! The house rules that a machine can check: sizes, layers, module docs, and who may touch the world outside.

use std::fs;
use std::path::{Path, PathBuf};

use walkdir::WalkDir;

/// No file of code is longer.
const WALL: usize = 800;

/// The floor plan, top to bottom: a module imports only what stands below it.
const FLOORS: &[&str] = &[
    "main", "lib", "lsp", "cli", "config", "report", "fix", "analysis", "cache", "pipeline", "survey", "check", "rule",
    "flow", "finding", "model", "resolve", "lower", "ir", "project", "syntax", "source", "embedded",
];

/// Modules that may read files, the environment and the clock.
const EDGE: &[&str] = &["main", "lsp", "cli", "config", "cache", "analysis", "project"];

/// Code files with their path below the repository, sorted.
fn sources(folders: &[&str]) -> Vec<(PathBuf, String)> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut files = Vec::new();
    for folder in folders {
        for entry in WalkDir::new(root.join(folder))
            .sort_by_file_name()
            .into_iter()
            .flatten()
        {
            if entry.path().extension().is_some_and(|extension| extension == "rs") {
                let text = fs::read_to_string(entry.path()).expect("a readable source");
                files.push((
                    entry.path().strip_prefix(root).expect("below the root").to_owned(),
                    text,
                ));
            }
        }
    }
    files
}

/// The module at the top of the tree to which a file below `src/` belongs.
fn module(path: &Path) -> String {
    let first = path.iter().nth(1).map(Path::new).and_then(Path::file_stem);
    first.map_or(String::new(), |stem| stem.to_string_lossy().into_owned())
}

/// Code without line comments, up to the tests at the end of the file.
fn code(text: &str) -> impl Iterator<Item = (usize, &str)> {
    let body = text.split("\n#[cfg(test)]\nmod ").next().unwrap_or(text);
    body.lines()
        .enumerate()
        .map(|(index, line)| (index + 1, line.split("//").next().unwrap_or(line)))
}

fn floor(module: &str) -> Option<usize> {
    FLOORS.iter().position(|name| *name == module)
}

#[test]
fn no_file_is_longer_than_the_wall() {
    let long: Vec<String> = sources(&["src", "tests", "benches", "build.rs"])
        .into_iter()
        .filter(|(_, text)| text.lines().count() > WALL)
        .map(|(path, text)| format!("{}: {} lines", path.display(), text.lines().count()))
        .collect();
    assert!(long.is_empty(), "longer than {WALL} lines:\n{}", long.join("\n"));
}

#[test]
fn every_file_says_what_it_is() {
    for (path, text) in sources(&["src", "tests", "benches", "build.rs"]) {
        assert!(text.starts_with("//! "), "{} does not start with `//!`", path.display());
    }
}

#[test]
fn every_module_has_its_floor() {
    for (path, _) in sources(&["src"]) {
        let module = module(&path);
        assert!(
            floor(&module).is_some(),
            "{}: put `{module}` into the floor plan in tests/tidy.rs",
            path.display()
        );
    }
}

#[test]
fn no_arrow_points_up() {
    let mut wrong = Vec::new();
    for (path, text) in sources(&["src"]) {
        let here = module(&path);
        for (number, line) in code(&text) {
            for target in imports(line) {
                let upwards = floor(&target)
                    .zip(floor(&here))
                    .is_some_and(|(target, here)| target < here);
                if upwards {
                    wrong.push(format!(
                        "{}:{number}: `{here}` uses `{target}`, which stands above it",
                        path.display()
                    ));
                }
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// The top modules that a line names as `crate::x`, also in `use crate::{x, y::Z}`.
fn imports(line: &str) -> Vec<String> {
    let mut found = Vec::new();
    for after in line.split("crate::").skip(1) {
        let list = after
            .strip_prefix('{')
            .map_or(vec![after], |list| list.split(',').collect());
        for item in list {
            let name: String = item
                .trim()
                .chars()
                .take_while(|c| c.is_alphanumeric() || *c == '_')
                .collect();
            found.push(name);
        }
    }
    found
}

#[test]
fn only_the_edge_touches_the_world() {
    let mut wrong = Vec::new();
    for (path, text) in sources(&["src"]) {
        if EDGE.contains(&module(&path).as_str()) {
            continue;
        }
        for (number, line) in code(&text) {
            if [
                "fs::",
                "env::",
                "Instant::now",
                "SystemTime::now",
                "println!",
                "eprintln!",
            ]
            .iter()
            .any(|word| uses(line, word))
            {
                wrong.push(format!("{}:{number}: {}", path.display(), line.trim()));
            }
        }
    }
    assert!(
        wrong.is_empty(),
        "files, environment, clock and printing belong to {EDGE:?}:\n{}",
        wrong.join("\n")
    );
}

/// Whether the word stands in the line and is not the end of a longer one.
fn uses(line: &str, word: &str) -> bool {
    line.match_indices(word)
        .any(|(at, _)| !line[..at].ends_with(|c: char| c.is_alphanumeric() || c == '_'))
}

#[test]
fn no_module_is_a_folder_file() {
    let found = sources(&["src"]).into_iter().find(|(path, _)| path.ends_with("mod.rs"));
    assert!(found.is_none(), "write foo.rs beside foo/, not {found:?}");
}

#[test]
fn rules_and_the_documents_that_name_them_agree() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let readme = fs::read_to_string(root.join("README.md")).expect("a README");
    for rule in sessionlint::rule::rules() {
        assert!(
            readme.contains(&format!("`{}`", rule.id)),
            "README.md does not name the rule `{}`",
            rule.id
        );
    }
}

#[test]
fn links_in_the_documents_lead_somewhere() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let documents = WalkDir::new(root.join("docs"))
        .sort_by_file_name()
        .into_iter()
        .flatten();
    let documents = documents.map(walkdir::DirEntry::into_path);
    let tops = ["README.md", "ARCHITECTURE.md", "CONTRIBUTING.md"].map(|name| root.join(name));
    let mut wrong = Vec::new();
    for path in documents
        .chain(tops)
        .filter(|path| path.extension().is_some_and(|end| end == "md"))
    {
        let text = fs::read_to_string(&path).expect("a readable document");
        for target in text.split("](").skip(1).filter_map(|rest| rest.split(')').next()) {
            let file = target.split('#').next().unwrap_or_default();
            let local = !file.is_empty() && !file.contains("://");
            if local && !path.with_file_name(file).exists() {
                wrong.push(format!("{}: {target}", path.display()));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
