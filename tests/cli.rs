//! The command line as a user meets it: exit codes, usage errors, where documents go. Runs the program in an empty environment.

use std::fs;
use std::process::{Command as Process, Stdio};

use assert_cmd::Command;
use tempfile::TempDir;

const PROGRAM: &str = env!("CARGO_BIN_EXE_sessionlint");

/// The program in a new folder, with nothing in its environment.
fn sessionlint(folder: &TempDir) -> Command {
    let mut command = Command::new(PROGRAM);
    command.env_clear().current_dir(folder.path());
    command.env("SESSIONLINT_CACHE_DIR", concat!(env!("CARGO_TARGET_TMPDIR"), "/cache"));
    command
}

fn project() -> TempDir {
    let folder = TempDir::new().expect("a folder");
    fs::write(folder.path().join("app.py"), "x = 1\n").expect("written");
    folder
}

fn stdout(command: &mut Command) -> String {
    String::from_utf8(command.output().expect("run").stdout).expect("UTF-8")
}

fn stderr(command: &mut Command) -> String {
    String::from_utf8(command.output().expect("run").stderr).expect("UTF-8")
}

#[test]
fn a_clean_project_is_success() {
    let folder = project();
    let expected = stdout(sessionlint(&folder).args(["check", "."]));
    assert!(expected.starts_with("No findings in "), "{expected}");
    for arguments in [
        &["check"][..],
        &["app.py"],
        &["check", "app.py", "--profile", "pedantic"],
    ] {
        sessionlint(&folder).args(arguments).assert().code(0).stderr("");
    }
}

#[test]
fn bad_usage_is_trouble_and_says_what_to_write() {
    let folder = project();
    let cases: [(&[&str], &str); 10] = [
        (
            &["check", "--select", "weak-sesion-id", "."],
            "did you mean `weak-session-id`?",
        ),
        (&["check", "--min-severity", "hihg", "."], "did you mean `high`?"),
        (&["check", "--format", "serif", "."], "did you mean `sarif`?"),
        (&["check", "--format", "sarif=", "."], "the name of the file is missing"),
        (
            &["check", "--format", "json", "--format", "text", "."],
            "only one format",
        ),
        (&["check", "--threads", "0", "."], "--threads"),
        (&["check", "-"], "--stdin-filename"),
        (&["check", "--stdin-filename", "a.py", "."], "give `-`"),
        (&["explain", "weak-session"], "there is no rule `weak-session`"),
        (&[], "Usage"),
    ];
    for (arguments, words) in cases {
        let output = sessionlint(&folder).args(arguments).assert().code(2).stdout("");
        let text = String::from_utf8_lossy(&output.get_output().stderr).into_owned();
        assert!(text.contains(words), "{arguments:?}: {text}");
    }
}

#[test]
fn a_missing_path_is_trouble_and_the_rest_is_still_analysed() {
    let folder = project();
    let output = sessionlint(&folder)
        .args(["check", "gone.py", "app.py", "--exit-zero"])
        .assert()
        .code(2);
    let output = output.get_output();
    assert!(String::from_utf8_lossy(&output.stdout).starts_with("No findings in "));
    assert_eq!(
        String::from_utf8_lossy(&output.stderr),
        "sessionlint: gone.py: no such file or folder\n"
    );
    assert!(stderr(sessionlint(&folder).arg("chekc")).contains("did you mean the command `check`?"));
}

#[test]
fn several_documents_in_one_run() {
    let folder = project();
    let formats = [
        "--format",
        "sarif=out.sarif",
        "--format",
        "json=out.json",
        "--format",
        "concise",
        "--output",
        "out.txt",
    ];
    sessionlint(&folder)
        .arg("check")
        .args(formats)
        .assert()
        .code(0)
        .stdout("")
        .stderr("");
    let read = |name: &str| fs::read_to_string(folder.path().join(name)).expect(name);
    for (name, key, value) in [
        ("out.sarif", "version", "2.1.0"),
        ("out.json", "schema", "sessionlint/1"),
    ] {
        let document: serde_json::Value = serde_json::from_str(&read(name)).expect("JSON");
        assert_eq!(document[key], value);
    }
    assert_eq!(read("out.txt"), "");
}

#[test]
fn a_file_that_cannot_be_written_is_trouble() {
    let folder = project();
    let output = sessionlint(&folder)
        .args(["check", "--output", "no/such/folder/out.txt"])
        .assert()
        .code(2);
    let text = String::from_utf8_lossy(&output.get_output().stderr).into_owned();
    assert!(text.contains("no/such/folder/out.txt: cannot be written"), "{text}");
}

#[test]
fn standard_input_stands_for_a_file() {
    let folder = project();
    let mut command = sessionlint(&folder);
    command.args(["check", "-", "--stdin-filename", "app.py", "--format", "concise"]);
    command
        .write_stdin("x = '\u{fffd}\n")
        .assert()
        .code(0)
        .stdout("")
        .stderr("");
    command
        .write_stdin(vec![0xff, 0xfe, 0x00, b'\n'])
        .assert()
        .code(0)
        .stderr("");
}

#[test]
fn stats_go_to_standard_error() {
    let folder = project();
    let output = sessionlint(&folder)
        .args(["check", "--stats", "--format", "json"])
        .assert()
        .code(0);
    let output = output.get_output();
    let text = String::from_utf8_lossy(&output.stderr);
    for words in [
        "files read:",
        "files skipped:",
        "calls unresolved:",
        "syntax not lowered:",
        "bounds hit:",
    ] {
        assert!(text.contains(words), "{text}");
    }
    serde_json::from_slice::<serde_json::Value>(&output.stdout).expect("only JSON on standard output");
}

#[test]
fn rules_are_listed_and_explained() {
    let folder = project();
    let list = stdout(sessionlint(&folder).arg("rules"));
    let document: serde_json::Value =
        serde_json::from_str(&stdout(sessionlint(&folder).args(["rules", "--format", "json"]))).expect("JSON");
    let rules = document["rules"].as_array().expect("rules");
    assert_eq!(rules.len(), list.lines().count());
    for rule in rules {
        let id = rule["id"].as_str().expect("an id");
        let text = stdout(sessionlint(&folder).args(["explain", id]));
        assert!(
            text.contains(id) && text.contains("(bad)") && text.contains("cwe.mitre.org"),
            "{text}"
        );
    }
}

#[test]
fn colours_follow_the_flag_and_never_reach_a_pipe_unasked() {
    let folder = project();
    let explain = |arguments: &[&str]| stdout(sessionlint(&folder).env("NO_COLOR", "1").args(arguments));
    assert!(!explain(&["explain", "weak-session-id"]).contains('\u{1b}'));
    assert!(explain(&["explain", "weak-session-id", "--color", "always"]).contains('\u{1b}'));
    let without = stdout(sessionlint(&folder).args(["explain", "weak-session-id", "--color", "auto"]));
    assert!(!without.contains('\u{1b}'));
}

#[test]
fn help_and_version_are_no_trouble() {
    let folder = project();
    let help = stdout(sessionlint(&folder).arg("--help"));
    for words in ["check", "explain", "rules", "--min-severity", "Exit codes"] {
        assert!(help.contains(words), "{help}");
    }
    sessionlint(&folder)
        .arg("--version")
        .assert()
        .code(0)
        .stdout("sessionlint 0.1.0\n");
}

#[test]
fn a_closed_pipe_is_success() {
    let mut child = Process::new(PROGRAM)
        .args(["explain", "client-supplied-session-id"])
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("the program starts");
    drop(child.stdout.take());
    let output = child.wait_with_output().expect("the program ends");
    assert_eq!(output.status.code(), Some(0));
    assert_eq!(String::from_utf8_lossy(&output.stderr), "");
}

/// The first bad example of a rule as a project.
fn vulnerable(rule: &str) -> TempDir {
    let folder = TempDir::new().expect("a folder");
    let rule = sessionlint::rule::rule(rule).expect("a rule");
    for file in &rule.examples[0].files {
        fs::write(folder.path().join(&file.path), &file.text).expect("written");
    }
    folder
}

#[test]
fn findings_are_exit_code_one_unless_they_are_not_wanted() {
    let folder = vulnerable("weak-session-id");
    let output = sessionlint(&folder)
        .args(["check", ".", "--format", "concise"])
        .assert()
        .code(1)
        .stderr("");
    let text = String::from_utf8_lossy(&output.get_output().stdout).into_owned();
    assert!(
        text.starts_with("app.py:") && text.contains(": high[weak-session-id] "),
        "{text}"
    );
    for unwanted in [
        &["--exit-zero"][..],
        &["--ignore", "weak-session-id"],
        &["--select", "login-without-rotation"],
    ] {
        sessionlint(&folder)
            .args(["check", "."])
            .args(unwanted)
            .assert()
            .code(0);
    }
    sessionlint(&folder)
        .args(["check", ".", "gone.py", "--exit-zero"])
        .assert()
        .code(2);
}

#[test]
fn the_number_of_threads_changes_nothing() {
    let folder = vulnerable("client-supplied-session-id");
    let run =
        |threads: &str| stdout(sessionlint(&folder).args(["check", ".", "--format", "json", "--threads", threads]));
    assert_eq!(run("1"), run("4"));
}

#[test]
fn standard_input_is_analysed_in_place_of_the_file() {
    let folder = vulnerable("weak-session-id");
    let text = fs::read_to_string(folder.path().join("app.py")).expect("an example");
    fs::write(folder.path().join("app.py"), "").expect("written");
    let mut command = sessionlint(&folder);
    command.args(["check", "-", "--stdin-filename", "app.py", "--format", "concise"]);
    let output = command.write_stdin(text).assert().code(1);
    assert!(output.get_output().stdout.starts_with(b"app.py:"));
}
