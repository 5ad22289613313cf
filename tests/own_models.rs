//! Models that a team writes for its own helpers: what is invisible without them is right with them, and mistakes in them are shown
//! at their place.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use assert_cmd::Command;
use sessionlint::rule::marks;
use tempfile::TempDir;

fn sessionlint(folder: &Path) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_sessionlint"));
    command.env_clear().current_dir(folder);
    command.env("SESSIONLINT_CACHE_DIR", concat!(env!("CARGO_TARGET_TMPDIR"), "/cache"));
    command
}

/// A copy of an example, as a project of its own.
fn example(name: &str) -> TempDir {
    let folder = TempDir::new().expect("a folder");
    fs::create_dir(folder.path().join(".git")).expect("made");
    let from = Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("testdata/own-models")
        .join(name);
    for entry in walkdir::WalkDir::new(&from).into_iter().flatten() {
        let to = folder.path().join(entry.path().strip_prefix(&from).expect("below"));
        if entry.file_type().is_dir() {
            fs::create_dir_all(to).expect("made");
        } else {
            fs::copy(entry.path(), to).expect("copied");
        }
    }
    folder
}

/// Path, line and rule of the marks in the code.
fn marked(folder: &Path) -> BTreeSet<(String, u32, String)> {
    let mut all = BTreeSet::new();
    for entry in walkdir::WalkDir::new(folder).into_iter().flatten() {
        let Ok(text) = fs::read_to_string(entry.path()) else {
            continue;
        };
        let path = entry
            .path()
            .strip_prefix(folder)
            .expect("below")
            .to_string_lossy()
            .into_owned();
        all.extend(
            marks(&text)
                .into_iter()
                .map(|mark| (path.clone(), mark.line, mark.rule)),
        );
    }
    all
}

fn found(folder: &Path, arguments: &[&str]) -> BTreeSet<(String, u32, String)> {
    let output = sessionlint(folder)
        .args(["check", "--format", "json"])
        .args(arguments)
        .output()
        .expect("run");
    let document: serde_json::Value = serde_json::from_slice(&output.stdout)
        .unwrap_or_else(|error| panic!("{error}: {}", String::from_utf8_lossy(&output.stderr)));
    let findings = document["findings"].as_array().expect("findings").iter();
    findings
        .map(|finding| {
            let place = &finding["location"];
            (
                place["path"].as_str().expect("text").to_owned(),
                place["start"]["line"].as_u64().expect("a number") as u32,
                finding["rule"].as_str().expect("text").to_owned(),
            )
        })
        .collect()
}

#[test]
fn helpers_are_invisible_without_a_model_and_right_with_it() {
    for name in ["python-service", "express-helper"] {
        let folder = example(name);
        assert!(!marked(folder.path()).is_empty(), "{name}");
        assert_eq!(found(folder.path(), &["."]), marked(folder.path()), "{name}");
        assert!(found(folder.path(), &["--isolated"]).is_empty(), "{name}");
    }
}

#[test]
fn naming_one_file_does_not_lose_the_models() {
    let folder = example("express-helper");
    assert_eq!(found(folder.path(), &["src/app.js"]), marked(folder.path()));
    assert_eq!(found(&folder.path().join("src"), &["app.js"]), marked(folder.path()));
}

#[test]
fn a_folder_of_models_is_read_and_the_list_shows_them() {
    let folder = example("python-service");
    fs::create_dir_all(folder.path().join("lint/models")).expect("made");
    fs::rename(
        folder.path().join("portal.toml"),
        folder.path().join("lint/models/portal.toml"),
    )
    .expect("moved");
    fs::write(folder.path().join("sessionlint.toml"), "models = [\"lint\"]").expect("written");
    assert_eq!(found(folder.path(), &["."]), marked(folder.path()));
    let output = sessionlint(folder.path()).arg("models").assert().code(0);
    let list = String::from_utf8_lossy(&output.get_output().stdout).into_owned();
    assert!(
        list.starts_with("acme-portal") && list.contains("(of this project)"),
        "{list}"
    );
    let output = sessionlint(folder.path())
        .args(["models", "--isolated", "--format", "json"])
        .assert()
        .code(0);
    let list: serde_json::Value = serde_json::from_slice(&output.get_output().stdout).expect("JSON");
    let names: Vec<&str> = list["models"]
        .as_array()
        .expect("models")
        .iter()
        .filter_map(|model| model["name"].as_str())
        .collect();
    assert!(names.contains(&"flask") && names.contains(&"express") && !names.contains(&"acme-portal"));
}

#[test]
fn rows_about_nothing_are_told() {
    let folder = example("python-service");
    let stats = |folder: &Path| {
        let output = sessionlint(folder)
            .args(["check", "--stats", "--exit-zero"])
            .assert()
            .code(0);
        String::from_utf8_lossy(&output.get_output().stderr).into_owned()
    };
    assert!(
        !stats(folder.path()).contains("nothing here is about"),
        "{}",
        stats(folder.path())
    );
    let path = folder.path().join("portal.toml");
    let text = fs::read_to_string(&path)
        .expect("a model")
        .replace("sessions.forget", "sessions.forgte");
    fs::write(&path, text).expect("written");
    let told = "acme-portal: acme_portal.sessions.forgte";
    assert!(stats(folder.path()).contains(told));
    let map = sessionlint(folder.path()).arg("map").assert().code(0);
    assert!(String::from_utf8_lossy(&map.get_output().stdout).contains(told));
}

#[test]
fn mistakes_are_shown_in_the_users_file_with_the_nearest_word() {
    let cases = [
        (
            "event = \"store-put\"",
            "event = \"store-putt\"",
            "did you mean `store-put`?",
        ),
        (
            "store = \"const:portal_sessions\"",
            "stor = \"const:portal_sessions\"",
            "did you mean `store`?",
        ),
        (
            "convention = \"acme-page\"",
            "convention = \"acme-pag\"",
            "did you mean `acme-page`?",
        ),
        (
            "returns = \"type:acme_portal.Portal\"",
            "returns = \"type:acme_portal.Protal\"",
            "did you mean `type:acme_portal.Portal`?",
        ),
        (
            "is = \"client:cookie\"",
            "is = \"client:cooky\"",
            "did you mean `cookie`?",
        ),
        (
            "is = \"client:body\"",
            "is = \"session:flsk\"",
            "did you mean `session:flask`?",
        ),
        ("is = \"client:body\"", "is = \"verfied\"", "did you mean `verified`?"),
        ("key = \"arg[0]\"", "key = \"argument 0\"", "write `arg[0]`"),
        (
            "language = \"python\"",
            "language = \"pyhton\"",
            "did you mean `python`?",
        ),
        ("language = \"python\"\n", "", "write `language = \"python\"`"),
        ("name = \"acme-page\"\n", "", "the key `name` is missing"),
    ];
    for (right, wrong, help) in cases {
        let folder = example("python-service");
        let path = folder.path().join("portal.toml");
        let text = fs::read_to_string(&path).expect("a model");
        assert!(text.contains(right), "{right}");
        fs::write(&path, text.replacen(right, wrong, 1)).expect("written");
        let output = sessionlint(folder.path())
            .args(["check", "."])
            .assert()
            .code(2)
            .stdout("");
        let words = String::from_utf8_lossy(&output.get_output().stderr).into_owned();
        assert!(
            words.contains("portal.toml:") && words.contains(help),
            "{wrong}: {words}"
        );
    }
}
