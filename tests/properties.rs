//! What has to hold for every program: findings do not depend on threads, on the order of files, on which files were named, on
//! comments and blank lines, or on the names of variables that say nothing. Tried on all of `testdata`.

#[path = "shared/projects.rs"]
mod shared;

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};

use sessionlint::analysis::{Options, analyze_project};
use sessionlint::finding::Finding;
use sessionlint::pipeline::{self, VOCABULARY};
use sessionlint::project::{self, Project};
use sessionlint::source::SourceFile;
use sessionlint::syntax::{Grammar, parse};
use tree_sitter::Node;

/// Numbers that are the same in every run (xorshift, Marsaglia 2003).
struct Dice(u64);

impl Dice {
    fn roll(&mut self, sides: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0 % sides.max(1) as u64) as usize
    }

    fn shuffle<T>(&mut self, values: &mut [T]) {
        for index in (1..values.len()).rev() {
            values.swap(index, self.roll(index + 1));
        }
    }
}

fn testdata() -> Vec<PathBuf> {
    shared::projects(&Path::new(env!("CARGO_MANIFEST_DIR")).join("testdata"))
}

/// One project of `testdata`, in memory: texts by path.
fn texts(root: &Path) -> Vec<(String, String)> {
    let files = walkdir::WalkDir::new(root).sort_by_file_name().into_iter().flatten();
    files
        .filter(|entry| entry.file_type().is_file())
        .filter_map(|entry| {
            let path = entry.path().strip_prefix(root).ok()?.to_string_lossy().into_owned();
            Some((path, fs::read_to_string(entry.path()).ok()?))
        })
        .collect()
}

/// Every eighth project: the whole takes as long as the test of `testdata`.
fn sample(start: usize) -> impl Iterator<Item = Vec<(String, String)>> {
    testdata().into_iter().skip(start).step_by(8).map(|root| texts(&root))
}

/// What is said about a finding besides its place.
fn gist(files: &[SourceFile], finding: &Finding) -> String {
    let path = files
        .get(finding.primary.file.index())
        .map_or("", |file| file.display_path.as_str());
    let steps: Vec<_> = finding.steps.iter().map(|step| (step.kind, &step.facts)).collect();
    format!(
        "{path} {} {} {} {:?} {steps:?}",
        finding.rule, finding.variant, finding.symbol, finding.facts
    )
}

fn gists(files: &[(String, String)]) -> BTreeMap<String, usize> {
    let project = Project::from_memory(files);
    let outcome = pipeline::run(&project, Some(2), &|_| {});
    let mut counts = BTreeMap::new();
    for finding in &outcome.findings {
        *counts.entry(gist(&project.files, finding)).or_default() += 1;
    }
    counts
}

/// A project of `testdata` with the files named that are chosen: what stands around it is no part of it.
fn discover(root: &Path, paths: Vec<PathBuf>) -> Project {
    Project::discover(&project::Options {
        root: Some(root.to_path_buf()),
        ..project::Options::for_paths(paths)
    })
}

fn gists_about(project: Project, chosen: &BTreeSet<PathBuf>) -> Vec<String> {
    let options = Options {
        threads: Some(2),
        no_ignores: true,
        ..Options::default()
    };
    let analysis = analyze_project(project, &options);
    let about = analysis.findings.iter().filter(|finding| {
        let file = analysis.files.get(finding.primary.file.index());
        file.is_some_and(|file| chosen.contains(&file.path))
    });
    about.map(|finding| gist(&analysis.files, finding)).collect()
}

#[test]
fn findings_of_some_files_are_those_of_the_whole_run_about_them() {
    let mut dice = Dice(7);
    let mut compared = 0;
    for root in testdata() {
        let whole = discover(&root, vec![root.clone()]);
        let files: BTreeSet<PathBuf> = whole.files.iter().map(|file| file.path.clone()).collect();
        let chosen: BTreeSet<PathBuf> = files.iter().filter(|_| dice.roll(2) == 0).cloned().collect();
        // What is one file alone, or all of them, says nothing here.
        if chosen.is_empty() || chosen == files {
            continue;
        }
        let part = discover(&root, chosen.iter().cloned().collect());
        assert_eq!(part.files.len(), whole.files.len(), "{}", root.display());
        let (of_part, of_whole) = (gists_about(part, &files), gists_about(whole, &chosen));
        assert_eq!(of_part, of_whole, "{} {chosen:?}", root.display());
        compared += of_whole.len();
    }
    assert!(compared > 20, "{compared} findings were compared");
}

#[test]
fn the_order_of_files_means_nothing() {
    let mut dice = Dice(11);
    for files in sample(0) {
        let mut shuffled = files.clone();
        dice.shuffle(&mut shuffled);
        assert_eq!(gists(&files), gists(&shuffled));
    }
}

/// Visits all nodes, parents first.
fn visit<'t>(root: Node<'t>, see: &mut impl FnMut(Node<'t>)) {
    let mut stack = vec![root];
    while let Some(node) = stack.pop() {
        see(node);
        let mut cursor = node.walk();
        stack.extend(node.children(&mut cursor));
    }
}

/// A comment and blank lines before statements that begin their lines.
fn commented(grammar: Grammar, text: &str, dice: &mut Dice) -> String {
    let Some(parsed) = parse(grammar, text).filter(|parsed| !parsed.tree.root_node().has_error()) else {
        return text.to_owned();
    };
    let mut places = BTreeSet::new();
    visit(parsed.tree.root_node(), &mut |node| {
        let kind = node.kind();
        let statement = kind.ends_with("_statement") || kind.ends_with("_declaration") || kind.ends_with("_definition");
        let parent = node.parent().map_or("", |parent| parent.kind());
        let start = text[..node.start_byte()].rfind('\n').map_or(0, |end| end + 1);
        let first = text[start..node.start_byte()].trim().is_empty();
        if statement && first && matches!(parent, "module" | "block" | "program" | "statement_block") {
            places.insert((start, node.start_byte()));
        }
    });
    let mut out = String::new();
    let mut done = 0;
    for (start, end) in places {
        out.push_str(&text[done..start]);
        done = start;
        if dice.roll(3) == 0 {
            let (indent, mark) = (&text[start..end], if grammar == Grammar::Python { "#" } else { "//" });
            let _ = writeln!(out, "\n{indent}{mark} What is said here is about nothing.\n");
        }
    }
    out + &text[done..]
}

#[test]
fn comments_and_blank_lines_mean_nothing() {
    let mut dice = Dice(13);
    let mut changed = 0;
    for files in sample(1) {
        let after: Vec<(String, String)> = files
            .iter()
            .map(|(path, text)| {
                // A comment that speaks to the program is about what follows it.
                let grammar = Grammar::for_path(Path::new(path)).filter(|_| !text.contains("sessionlint:"));
                let text = grammar.map_or_else(|| text.clone(), |grammar| commented(grammar, text, &mut dice));
                (path.clone(), text)
            })
            .collect();
        changed += usize::from(after != files);
        assert_eq!(gists(&files), gists(&after), "{files:?}");
    }
    assert!(changed > 20, "{changed} projects were changed");
}

/// Names of variables that say nothing about what they hold.
const EMPTY_NAMES: [&str; 14] = [
    "r", "x", "i", "n", "resp", "response", "body", "data", "payload", "result", "rows", "obj", "out", "res2",
];

fn says_nothing(name: &str) -> bool {
    let lists = [
        "identity_keys",
        "user_key_names",
        "session_id_names",
        "token_names",
        "made_secrets",
        "session_store_names",
    ];
    EMPTY_NAMES.contains(&name) && !lists.iter().any(|list| VOCABULARY.has(list, name))
}

/// Renames the variables of Python functions that are assigned in them by their names alone, nowhere else in the file, and say nothing.
fn renamed(text: &str) -> String {
    let Some(parsed) = parse(Grammar::Python, text).filter(|parsed| !parsed.tree.root_node().has_error()) else {
        return text.to_owned();
    };
    let mut edits: BTreeMap<usize, (usize, String)> = BTreeMap::new();
    visit(parsed.tree.root_node(), &mut |function| {
        if function.kind() != "function_definition" {
            return;
        }
        let mut uses: BTreeMap<&str, Vec<Node>> = BTreeMap::new();
        let mut assigned = BTreeSet::new();
        let mut bound_otherwise = BTreeSet::new();
        visit(function, &mut |node| {
            if node.kind() != "identifier" {
                return;
            }
            let name = &text[node.byte_range()];
            let parent = node.parent().expect("it is in a function");
            let field = |field: &str| parent.child_by_field_name(field) == Some(node);
            match parent.kind() {
                "attribute" if field("attribute") => return,
                "keyword_argument" if field("name") => return,
                "assignment" if field("left") => {
                    assigned.insert(name);
                }
                "parameters"
                | "default_parameter"
                | "typed_parameter"
                | "typed_default_parameter"
                | "lambda_parameters"
                | "global_statement"
                | "nonlocal_statement"
                | "function_definition"
                | "class_definition"
                | "dotted_name"
                | "aliased_import"
                | "for_in_clause" => {
                    bound_otherwise.insert(name);
                }
                _ => {}
            }
            uses.entry(name).or_default().push(node);
        });
        for (name, nodes) in uses {
            if assigned.contains(name) && !bound_otherwise.contains(name) && says_nothing(name) {
                for node in nodes {
                    edits.insert(node.start_byte(), (node.end_byte(), format!("{name}_q")));
                }
            }
        }
    });
    let mut out = String::new();
    let mut done = 0;
    for (start, (end, name)) in edits {
        out.push_str(&text[done..start]);
        out.push_str(&name);
        done = end;
    }
    out + &text[done..]
}

#[test]
fn the_name_of_a_variable_that_says_nothing_means_nothing() {
    let mut changed = 0;
    for root in testdata() {
        let files = texts(&root);
        let after: Vec<(String, String)> = files
            .iter()
            .map(|(path, text)| {
                let python = Grammar::for_path(Path::new(path)) == Some(Grammar::Python);
                (path.clone(), if python { renamed(text) } else { text.clone() })
            })
            .collect();
        if after == files || root.components().count() % 2 == 0 && changed > 40 {
            continue;
        }
        changed += 1;
        assert_eq!(gists(&files), gists(&after), "{after:?}");
    }
    assert!(changed > 20, "{changed} projects were changed");
}
