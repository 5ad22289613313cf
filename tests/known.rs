//! What is known is not reported again: baselines over moved and reformatted code, and changes since a git revision.

use std::fs;
use std::path::Path;
use std::process::Command as Process;

use assert_cmd::Command;
use tempfile::TempDir;

/// A login that makes the ID badly, as often as asked, each in a function of its own.
fn app(names: &[&str]) -> String {
    let mut text = "import random\nfrom flask import Flask, make_response\n\napp = Flask(__name__)\n".to_owned();
    for name in names {
        text.extend([format!(
            "\n\n@app.post(\"/{name}/login\")\ndef {name}():\n    response = make_response(\"ok\")\n    \
             sid = str(random.getrandbits(32))\n    response.set_cookie(\"session_id\", sid, httponly=True, \
             secure=True, samesite=\"Lax\")\n    return response\n"
        )]);
    }
    text
}

struct Repository(TempDir);

impl Repository {
    fn new() -> Self {
        let repository = Self(TempDir::new().expect("a folder"));
        repository.git(&["init", "--quiet"]);
        repository
    }

    fn path(&self) -> &Path {
        self.0.path()
    }

    fn write(&self, path: &str, text: &str) {
        let path = self.path().join(path);
        fs::create_dir_all(path.parent().expect("a parent")).expect("made");
        fs::write(path, text).expect("written");
    }

    fn git(&self, arguments: &[&str]) {
        let status = Process::new("git")
            .args([
                "-c",
                "user.name=x",
                "-c",
                "user.email=x@example.org",
                "-c",
                "commit.gpgsign=false",
            ])
            .args(arguments)
            .current_dir(self.path())
            .status()
            .expect("git is installed");
        assert!(status.success(), "{arguments:?}");
    }

    fn commit(&self) {
        self.git(&["add", "--all"]);
        self.git(&["commit", "--quiet", "--message", "change"]);
    }

    fn command(&self) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_sessionlint"));
        command.env_clear().current_dir(self.path());
        command.env("SESSIONLINT_CACHE_DIR", concat!(env!("CARGO_TARGET_TMPDIR"), "/cache"));
        command.env("PATH", std::env::var_os("PATH").unwrap_or_default());
        command
    }

    /// The enclosing functions of the findings, and the exit code.
    fn symbols(&self, arguments: &[&str]) -> (Vec<String>, i32) {
        let output = self
            .command()
            .args(["check", "--format", "json"])
            .args(arguments)
            .output()
            .expect("run");
        let errors = String::from_utf8_lossy(&output.stderr);
        let document: serde_json::Value =
            serde_json::from_slice(&output.stdout).unwrap_or_else(|error| panic!("{error}: {errors}"));
        let findings = document["findings"].as_array().expect("findings").iter();
        let symbols = findings.map(|finding| finding["symbol"].as_str().expect("text").to_owned());
        (symbols.collect(), output.status.code().expect("a code"))
    }

    fn errors(&self, arguments: &[&str]) -> String {
        let output = self.command().arg("check").args(arguments).assert().code(2);
        String::from_utf8_lossy(&output.get_output().stderr).into_owned()
    }
}

const BASELINE: [&str; 2] = ["--baseline", "known.json"];

#[test]
fn a_baseline_survives_moving_and_reformatting_and_shows_what_is_new() {
    let repository = Repository::new();
    repository.write("app.py", &app(&["one", "two"]));
    repository
        .command()
        .args(["check", "--write-baseline"])
        .args(BASELINE)
        .assert()
        .code(0);
    assert_eq!(repository.symbols(&BASELINE), (vec![], 0));
    let moved = format!("# a comment\n\n{}", app(&["three", "two", "one"])).replace("(32)", "(\n        32,\n    )");
    repository.write("app.py", &moved);
    assert_eq!(repository.symbols(&BASELINE), (vec!["three".to_owned()], 1));
    repository.write("sessionlint.toml", "baseline = \"known.json\"");
    assert_eq!(repository.symbols(&[]), (vec!["three".to_owned()], 1));
    assert_eq!(repository.symbols(&["--isolated"]).0.len(), 3);
}

#[test]
fn what_is_gone_is_counted_and_taken_out_when_asked() {
    let repository = Repository::new();
    repository.write("app.py", &app(&["one", "two"]));
    repository.write("other.py", &app(&["three"]));
    repository
        .command()
        .args(["check", "--write-baseline"])
        .args(BASELINE)
        .assert()
        .code(0);
    repository.write("app.py", &app(&["two"]));
    let told = |arguments: &[&str]| {
        let output = repository
            .command()
            .arg("check")
            .args(BASELINE)
            .args(arguments)
            .assert()
            .code(0);
        String::from_utf8_lossy(&output.get_output().stderr).into_owned()
    };
    assert!(told(&["."]).contains("1 of its findings are gone"));
    // What was not looked at is not gone.
    assert_eq!(told(&["other.py"]), "");
    assert!(told(&["--write-baseline", "other.py"]).contains("3 findings are known now, 0 of them new; 0 are gone"));
    assert!(told(&["--write-baseline", "."]).contains("2 findings are known now, 0 of them new; 1 are gone"));
    assert_eq!(told(&["."]), "");
    fs::remove_file(repository.path().join("other.py")).expect("removed");
    assert!(told(&["."]).contains("1 of its findings are gone"));
    assert_eq!(told(&["app.py"]), "");
}

#[test]
fn a_baseline_that_cannot_be_used_is_trouble() {
    let repository = Repository::new();
    repository.write("app.py", &app(&["one"]));
    assert!(
        repository
            .errors(&BASELINE)
            .contains("known.json: the baseline cannot be read")
    );
    assert!(
        repository
            .errors(&["--write-baseline"])
            .contains("needs --baseline FILE")
    );
    repository.write(
        "known.json",
        "{\n  \"schema\": \"sessionlint-baseline/9\",\n  \"findings\": []\n}\n",
    );
    assert!(repository.errors(&BASELINE).contains("is another format"));
    repository.write("known.json", "{\n  \"schema\": 7\n}\n");
    let words = repository.errors(&BASELINE);
    assert!(
        words.contains("known.json:2:1") && words.contains("this is no baseline"),
        "{words}"
    );
}

#[test]
fn only_what_a_change_introduced() {
    let repository = Repository::new();
    repository.write("app.py", &app(&["one", "two"]));
    repository.commit();
    assert_eq!(repository.symbols(&["--since", "HEAD"]), (vec![], 0));
    repository.write("app.py", &format!("\n\n{}", app(&["two", "three", "one"])));
    repository.write("new.py", &app(&["four"]));
    assert_eq!(
        repository.symbols(&["--since", "HEAD"]),
        (vec!["three".to_owned(), "four".to_owned()], 1)
    );
    assert_eq!(repository.symbols(&["--since", "HEAD", "new.py"]).0, ["four"]);
    repository.commit();
    assert_eq!(repository.symbols(&["--since", "HEAD"]).0.len(), 0);
    assert_eq!(repository.symbols(&["--since", "HEAD~1"]).0.len(), 2);
}

#[test]
fn a_finding_may_be_introduced_by_another_file_than_its_own() {
    let repository = Repository::new();
    let strong = "import secrets\n\n\ndef fresh():\n    return secrets.token_urlsafe(32)\n";
    repository.write("ids.py", strong);
    let using = app(&["one"]).replace("str(random.getrandbits(32))", "fresh()");
    repository.write("app.py", &format!("from ids import fresh\n{using}"));
    repository.commit();
    assert_eq!(repository.symbols(&["."]).0.len(), 0);
    repository.write(
        "ids.py",
        "import random\n\n\ndef fresh():\n    return str(random.getrandbits(32))\n",
    );
    assert_eq!(repository.symbols(&["--since", "HEAD"]).0.len(), 1);
}

#[test]
fn renaming_a_file_introduces_nothing_and_uncovering_a_finding_does() {
    let repository = Repository::new();
    let silenced = app(&["one"]).replace("(32))", "(32))  # sessionlint: ignore[weak-session-id] known");
    repository.write("app.py", &app(&["one"]));
    repository.write("silent.py", &silenced);
    repository.commit();
    repository.git(&["mv", "app.py", "web.py"]);
    assert_eq!(repository.symbols(&["--since", "HEAD"]), (vec![], 0));
    repository.write("silent.py", &app(&["one"]));
    assert_eq!(repository.symbols(&["--since", "HEAD"]).0.len(), 1);
}

#[test]
fn git_that_cannot_help_is_trouble() {
    let repository = Repository::new();
    repository.write("app.py", &app(&["one"]));
    assert!(
        repository
            .errors(&["--since", "HEAD"])
            .contains("git knows no revision `HEAD`")
    );
    repository.commit();
    assert!(
        repository
            .errors(&["--since", "gone"])
            .contains("git knows no revision `gone`")
    );
    assert!(
        repository
            .errors(&["--since=--upload-pack=x"])
            .contains("git knows no revision")
    );
    let mut command = repository.command();
    command.env("PATH", "/nowhere").args(["check", "--since", "HEAD"]);
    let output = command.assert().code(2);
    assert!(String::from_utf8_lossy(&output.get_output().stderr).contains("`git` is not installed"));
    let plain = TempDir::new().expect("a folder");
    fs::write(plain.path().join("app.py"), app(&["one"])).expect("written");
    let mut command = repository.command();
    command
        .current_dir(plain.path())
        .env("GIT_CEILING_DIRECTORIES", "/")
        .args(["check", "--since", "HEAD"]);
    let output = command.assert().code(2);
    assert!(String::from_utf8_lossy(&output.get_output().stderr).contains("needs a git repository"));
}
