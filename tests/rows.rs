//! What each row of the models is for: small programs in tests/rows, what is understood of each of their lines (the snapshots beside them), and the
//! proof by removing rows one by one. A row without which all programs are understood the same is idle.
//!
//! A program is one file; lines `=== path` in a comment begin further files of its project. `INSTA_UPDATE=always` writes what is understood
//! again: read the difference. `ROWS=redis` leaves the proof to the programs with this in their path.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};

use rayon::prelude::*;
use sessionlint::model::{Models, Row, ValueWord};
use sessionlint::pipeline;
use sessionlint::project::Project;
use sessionlint::survey::Events;

/// At least so many of a hundred rows are proved. Raise it when programs are added.
const FLOOR: usize = 95;

struct Program {
    text: String,
    project: Project,
}

fn programs() -> Vec<Program> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/rows");
    let mut paths: Vec<PathBuf> = walkdir::WalkDir::new(root)
        .into_iter()
        .flatten()
        .map(walkdir::DirEntry::into_path)
        .filter(|path| {
            let ending = path.extension().and_then(|ending| ending.to_str());
            matches!(ending, Some("py" | "js" | "ts" | "tsx"))
        })
        .collect();
    paths.sort();
    let filter = std::env::var("ROWS").unwrap_or_default();
    paths.retain(|path| path.to_string_lossy().contains(&filter));
    paths.iter().map(|path| program(path)).collect()
}

fn program(path: &Path) -> Program {
    let text = fs::read_to_string(path).expect("readable");
    let ending = path.extension().and_then(|ending| ending.to_str()).unwrap_or_default();
    Program {
        project: Project::from_memory(&files(&text, &format!("app.{ending}"))),
        text,
    }
}

/// The files of a program. Lines keep their numbers: what belongs to other files is blank.
fn files(text: &str, first: &str) -> Vec<(String, String)> {
    let mut files = vec![(first.to_owned(), String::new())];
    for line in text.lines() {
        let comment = line.trim_start_matches(['#', '/']).trim();
        if let Some(path) = comment.strip_prefix("=== ") {
            let blank = "\n".repeat(
                files
                    .iter()
                    .map(|(_, text)| text.matches('\n').count())
                    .max()
                    .unwrap_or(0),
            );
            // A manifest is no place for blank lines that mean nothing, but they do no harm either.
            files.push((path.to_owned(), blank));
        }
        if let Some((_, text)) = files.last_mut() {
            text.push_str(if comment.starts_with("=== ") { "" } else { line });
            text.push('\n');
        }
    }
    files
}

/// The lines of a program about which something was understood, and what.
fn told(program: &Program, events: &Events) -> String {
    let source = &program.text;
    let lines: Vec<&str> = source.lines().collect();
    let mut by_line: BTreeMap<u32, BTreeSet<&str>> = BTreeMap::new();
    for (place, told) in &events.lines {
        by_line
            .entry(place.line)
            .or_default()
            .extend(told.iter().map(String::as_str));
    }
    let mut text = String::new();
    for (line, told) in by_line {
        let code = lines.get(line as usize - 1).map_or("", |code| code.trim());
        writeln!(text, "{line}: {code}").ok();
        for event in told {
            writeln!(text, "    {event}").ok();
        }
    }
    for setting in &events.settings {
        writeln!(text, "setting: {setting}").ok();
    }
    text
}

#[test]
fn every_line_is_understood_as_written_down() {
    let mut settings = insta::Settings::clone_current();
    settings.set_prepend_module_to_snapshot(false);
    settings.set_omit_expression(true);
    settings.bind(|| {
        insta::glob!("rows", "*/*.{py,js,ts,tsx}", |path| {
            let program = program(path);
            let events = pipeline::events(&program.project, &Models::with_user([]), Some(1));
            let folder = path.parent().expect("a folder");
            let name = path.file_name().expect("a name").to_string_lossy();
            insta::with_settings!({snapshot_path => folder, snapshot_suffix => ""}, {
                insta::assert_snapshot!(&*name, told(&program, &events));
            });
        });
    });
}

/// Whether the row may say what an annotation of the program stands for: that is no call, and nothing counts it as one.
fn may_annotate(row: &Row, text: &str) -> bool {
    let names_type = matches!(row.returns, Some(ValueWord::Type(_))) && row.event.is_none();
    let mut names = row.path.iter().filter_map(|path| path.rsplit('.').next());
    names_type && names.any(|name| text.contains(name))
}

#[test]
fn rows_make_a_difference_and_idle_ones_are_listed() {
    let programs = programs();
    let proved: BTreeSet<usize> = programs
        .par_iter()
        .flat_map_iter(|program| {
            let models = Models::with_user([]);
            let whole = pipeline::events(&program.project, &models, Some(1));
            let used: Vec<usize> = (0..models.all_rows().len())
                .filter(|&row| {
                    models.all_rows()[row].is_used() || may_annotate(&models.all_rows()[row].row, &program.text)
                })
                .collect();
            used.into_iter().filter(move |&row| {
                let without = Models::without_row(row);
                pipeline::events(&program.project, &without, Some(1)) != whole
            })
        })
        .collect();
    let models = Models::with_user([]);
    let rows = models.all_rows();
    let mut idle: BTreeMap<(&str, &str), Vec<String>> = BTreeMap::new();
    for (_, loaded) in rows.iter().enumerate().filter(|(row, _)| !proved.contains(row)) {
        let names = idle.entry((loaded.prefix, loaded.model.as_str())).or_default();
        names.push(loaded.row.path.join(" "));
    }
    let mut text = String::new();
    for ((prefix, model), names) in &idle {
        writeln!(text, "{prefix}{model}: {} rows", names.len()).ok();
        for name in names {
            writeln!(text, "    {name}").ok();
        }
    }
    let list = Path::new(env!("CARGO_TARGET_TMPDIR")).join("idle-rows.txt");
    fs::write(&list, text).expect("written");
    let told = format!(
        "{} of {} rows are proved by {} programs; {} lists the others",
        proved.len(),
        rows.len(),
        programs.len(),
        list.display()
    );
    println!("{told}");
    let filtered = std::env::var_os("ROWS").is_some();
    assert!(filtered || proved.len() * 100 >= rows.len() * FLOOR, "only {told}");
}
