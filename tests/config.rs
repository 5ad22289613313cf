//! Configuration as a user meets it: which file holds for which finding, what flags override, and errors at their place.

use std::fs;
use std::path::Path;

use assert_cmd::Command;
use tempfile::TempDir;

const WEAK: &str = "import random\nfrom flask import Flask, make_response\n\napp = Flask(__name__)\n\n\n\
@app.post(\"/login\")\ndef login():\n    response = make_response(\"ok\")\n    sid = str(random.getrandbits(32))\n    \
response.set_cookie(\"session_id\", sid, httponly=True, secure=True, samesite=\"Lax\")\n    return response\n";

fn sessionlint(folder: &Path) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_sessionlint"));
    command.env_clear().current_dir(folder);
    command.env("SESSIONLINT_CACHE_DIR", concat!(env!("CARGO_TARGET_TMPDIR"), "/cache"));
    command
}

/// A project of files; `.git` makes its folder the root.
fn project(files: &[(&str, &str)]) -> TempDir {
    let folder = TempDir::new().expect("a folder");
    fs::create_dir(folder.path().join(".git")).expect("made");
    for (path, text) in files {
        let path = folder.path().join(path);
        fs::create_dir_all(path.parent().expect("a parent")).expect("made");
        fs::write(path, text).expect("written");
    }
    folder
}

/// The rules that are reported, each with its path and severity.
fn reported(folder: &Path, arguments: &[&str]) -> Vec<String> {
    let output = sessionlint(folder)
        .args(["check", "--format", "json"])
        .args(arguments)
        .output()
        .expect("run");
    let errors = String::from_utf8_lossy(&output.stderr);
    let document: serde_json::Value =
        serde_json::from_slice(&output.stdout).unwrap_or_else(|error| panic!("{error}: {errors}"));
    let findings = document["findings"].as_array().expect("findings");
    let text = |value: &serde_json::Value| value.as_str().expect("text").to_owned();
    findings
        .iter()
        .map(|finding| {
            let (path, rule) = (text(&finding["location"]["path"]), text(&finding["rule"]));
            format!("{path} {rule} {}", text(&finding["severity"]))
        })
        .collect()
}

fn trouble(folder: &Path, arguments: &[&str]) -> String {
    let output = sessionlint(folder).arg("check").args(arguments).assert().code(2);
    assert_eq!(
        String::from_utf8_lossy(&output.get_output().stdout),
        "",
        "nothing is analysed"
    );
    String::from_utf8_lossy(&output.get_output().stderr).into_owned()
}

#[test]
fn every_kind_of_file_is_read() {
    let plain = project(&[("app.py", WEAK)]);
    assert_eq!(reported(plain.path(), &[]), ["app.py weak-session-id high"]);
    let ignoring = [
        ("sessionlint.toml", "ignore = [\"weak-session-id\"]"),
        (".sessionlint.toml", "ignore = [\"weak-session-id\"]"),
        ("pyproject.toml", "[tool.sessionlint]\nignore = [\"weak-session-id\"]"),
        ("package.json", "{\"sessionlint\": {\"ignore\": [\"weak-session-id\"]}}"),
    ];
    for (name, text) in ignoring {
        let folder = project(&[("app.py", WEAK), (name, text)]);
        assert!(reported(folder.path(), &[]).is_empty(), "{name}");
        assert_eq!(reported(folder.path(), &["--isolated"]).len(), 1, "{name}");
        assert_eq!(
            reported(folder.path(), &["--select", "weak-session-id"]).len(),
            1,
            "{name}"
        );
    }
}

#[test]
fn the_closest_file_holds_whatever_is_named() {
    let folder = project(&[
        ("sessionlint.toml", "severity = { weak-session-id = \"low\" }"),
        ("a/app.py", WEAK),
        ("b/deep/app.py", WEAK),
        (
            "b/pyproject.toml",
            "[project]\nname = \"b\"\n[tool.sessionlint]\nprofile = \"default\"",
        ),
        ("c/app.py", WEAK),
        ("c/package.json", "{\"name\": \"c\"}"),
        ("d/app.py", WEAK),
        ("d/.sessionlint.toml", "ignore = [\"weak-session-id\"]"),
    ]);
    let all = [
        "a/app.py weak-session-id low",
        "b/deep/app.py weak-session-id high",
        "c/app.py weak-session-id low",
    ];
    assert_eq!(reported(folder.path(), &[]), all);
    for (index, name) in ["a/app.py", "b", "c/app.py"].into_iter().enumerate() {
        assert_eq!(reported(folder.path(), &[name]), [all[index]]);
    }
    assert!(reported(folder.path(), &["d/app.py"]).is_empty());
    assert_eq!(reported(&folder.path().join("b/deep"), &["app.py"]), [all[1]]);
}

#[test]
fn flags_stand_above_the_file() {
    let folder = project(&[
        ("app.py", WEAK),
        ("sessionlint.toml", "min-severity = \"high\"\nmin-confidence = \"high\""),
    ]);
    let strict = reported(folder.path(), &[]).len();
    let lax = reported(folder.path(), &["--min-severity", "info", "--min-confidence", "low"]).len();
    assert!(lax >= strict && strict == 1);
    assert!(reported(folder.path(), &["--ignore", "weak-session-id"]).is_empty());
}

#[test]
fn some_files_need_not_follow_some_rules() {
    let folder = project(&[
        ("app.py", WEAK),
        ("tests/app.py", WEAK),
        ("web/old/app.py", WEAK),
        ("web/new/app.py", WEAK),
        (
            "sessionlint.toml",
            "exclude = [\"web/new\"]\n[per-file-ignores]\n\"tests/**\" = [\"weak-session-id\"]\n\
             \"old\" = [\"weak-session-id\"]\n\"app.py\" = [\"login-without-rotation\"]\n",
        ),
    ]);
    assert_eq!(reported(folder.path(), &["."]), ["app.py weak-session-id high"]);
    assert_eq!(
        reported(folder.path(), &["web/new/app.py", "tests", "app.py"]),
        ["app.py weak-session-id high"]
    );
}

#[test]
fn a_reason_can_be_required() {
    let silent = WEAK.replace(
        "(random.getrandbits(32))",
        "(random.getrandbits(32))  # sessionlint: ignore[weak-session-id]",
    );
    let folder = project(&[("app.py", &silent)]);
    assert!(reported(folder.path(), &[]).is_empty());
    fs::write(folder.path().join("sessionlint.toml"), "require-reason = true").expect("written");
    assert_eq!(reported(folder.path(), &[]), ["app.py unused-suppression low"]);
}

#[test]
fn what_is_wrong_is_shown_at_its_place_with_a_suggestion() {
    let cases = [
        (
            "sessionlint.toml",
            "min-severty = \"high\"\n",
            "sessionlint.toml:1:1",
            "did you mean `min-severity`?",
        ),
        (
            "sessionlint.toml",
            "\nignore = [\"weak-sesion-id\"]\n",
            "sessionlint.toml:2:11",
            "did you mean `weak-session-id`?",
        ),
        (
            "pyproject.toml",
            "[tool.sessionlint]\nprofile = \"pedantc\"\n",
            "pyproject.toml:2:11",
            "did you mean `pedantic`?",
        ),
        (
            "package.json",
            "{\n  \"sessionlint\": { \"selct\": [] }\n}\n",
            "package.json:2:20",
            "did you mean `select`?",
        ),
        (
            "sessionlint.toml",
            "exclude = [\"a{\"]\n",
            "sessionlint.toml:1:12",
            "is no glob",
        ),
        (
            "sessionlint.toml",
            "[[models]]\nname = \"x\"\n",
            "sessionlint.toml:1:1",
            "`language` is missing",
        ),
        (
            "sessionlint.toml",
            "models = [\"gone.toml\"]\n",
            "sessionlint.toml:1:12",
            "there is no `gone.toml`",
        ),
        (
            "sessionlint.toml",
            "models = [\"/etc/hostname\"]\n",
            "sessionlint.toml:1:12",
            "outside of the project",
        ),
        (
            "sessionlint.toml",
            "baseline = \"../known.json\"\n",
            "sessionlint.toml:1:13",
            "outside of the project",
        ),
        ("sessionlint.toml", "profile = [\n", "sessionlint.toml:1", "array"),
    ];
    for (name, text, place, help) in cases {
        let folder = project(&[("app.py", WEAK), (name, text)]);
        let words = trouble(folder.path(), &["."]);
        assert!(words.contains(place) && words.contains(help), "{text}: {words}");
    }
}

#[test]
fn a_broken_file_deeper_down_is_trouble_and_the_rest_is_reported() {
    let folder = project(&[
        ("app.py", WEAK),
        ("sub/app.py", WEAK),
        ("sub/sessionlint.toml", "exclude = [\"x\"]"),
    ]);
    let words = trouble(folder.path(), &["sub"]);
    assert!(words.contains("`exclude` holds for the whole project"), "{words}");
    let output = sessionlint(folder.path())
        .args(["check", "--format", "concise"])
        .assert()
        .code(2);
    let words = String::from_utf8_lossy(&output.get_output().stderr).into_owned();
    assert!(words.contains("sub/sessionlint.toml: `exclude` holds"), "{words}");
    assert!(output.get_output().stdout.starts_with(b"app.py:"));
}

#[test]
fn one_file_can_be_given_for_everything() {
    let folder = project(&[
        ("app.py", WEAK),
        ("sub/app.py", WEAK),
        ("sub/sessionlint.toml", "broken"),
        (
            "ci/strict.toml",
            "severity = { weak-session-id = \"info\" }\nmin-severity = \"info\"",
        ),
        ("setup.py", ""),
    ]);
    assert_eq!(
        reported(folder.path(), &["--config", "ci/strict.toml"]),
        ["app.py weak-session-id info", "sub/app.py weak-session-id info"]
    );
    let words = trouble(folder.path(), &["--config", "gone.toml"]);
    assert!(words.contains("gone.toml: cannot be read"), "{words}");
    fs::write(folder.path().join("package.json"), "{}").expect("written");
    assert!(trouble(folder.path(), &["--config", "package.json"]).contains("has no configuration"));
    sessionlint(folder.path())
        .args(["check", "--config", "x", "--isolated"])
        .assert()
        .code(2);
}

#[test]
fn hostile_configuration_cannot_disturb_the_terminal() {
    let folder = project(&[
        ("app.py", WEAK),
        (
            "sessionlint.toml",
            "\u{202e}\"\\u001b[2J::error::x\u{85}\" = 1 # \u{1b}]0;x\u{7}\n",
        ),
    ]);
    let words = trouble(folder.path(), &["."]);
    let bad = |c: char| c != '\n' && sessionlint::report::clean::is_dangerous(c);
    assert!(!words.contains(bad), "{words:?}");
    assert!(
        !words.lines().any(|line| line.trim_start().starts_with("::")),
        "{words}"
    );
}
