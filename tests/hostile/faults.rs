//! What can go wrong around the program: full disks, closed pipes, little memory. It says so, and its exit code says so.
#![cfg(unix)]

use std::fs;
use std::io::Read as _;
use std::process::{Command, Stdio};

use tempfile::TempDir;

use super::{CACHE, LOGIN};

const PROGRAM: &str = env!("CARGO_BIN_EXE_sessionlint");

const FORMATS: [&str; 9] = [
    "text", "concise", "json", "jsonl", "sarif", "github", "gitlab", "junit", "markdown",
];

fn project() -> TempDir {
    let folder = TempDir::new().expect("a folder");
    for index in 0..20 {
        fs::write(folder.path().join(format!("app{index}.py")), LOGIN).expect("written");
    }
    folder
}

fn program(folder: &TempDir, arguments: &[&str]) -> Command {
    let mut command = Command::new(PROGRAM);
    command
        .env_clear()
        .env("SESSIONLINT_CACHE_DIR", CACHE)
        .current_dir(folder.path())
        .args(arguments);
    command
}

#[test]
fn a_full_disk_is_trouble() {
    let folder = project();
    for format in FORMATS {
        let full = fs::OpenOptions::new()
            .write(true)
            .open("/dev/full")
            .expect("a full disk");
        let output = program(&folder, &["check", ".", "--format", format])
            .stdout(full)
            .output()
            .expect("it runs");
        assert_eq!(output.status.code(), Some(2), "{format}");
        let told = String::from_utf8_lossy(&output.stderr).into_owned();
        assert!(
            told.contains("standard output cannot be written: No space left"),
            "{told}"
        );
        let named = format!("{format}=/dev/full");
        let output = program(&folder, &["check", ".", "--format", &named])
            .output()
            .expect("it runs");
        assert_eq!(output.status.code(), Some(2), "{format}");
        assert!(
            String::from_utf8_lossy(&output.stderr).contains("/dev/full: cannot be written"),
            "{output:?}"
        );
    }
    for arguments in [
        &["map", "."][..],
        &["rules"],
        &["models"],
        &["schema"],
        &["man"],
        &["completions", "bash"],
        &["explain", "weak-session-id"],
    ] {
        let full = fs::OpenOptions::new()
            .write(true)
            .open("/dev/full")
            .expect("a full disk");
        let output = program(&folder, arguments).stdout(full).output().expect("it runs");
        assert_eq!(output.status.code(), Some(2), "{arguments:?}: {output:?}");
        assert!(
            String::from_utf8_lossy(&output.stderr).contains("cannot be written"),
            "{output:?}"
        );
    }
}

#[test]
fn a_reader_that_has_seen_enough_is_no_trouble() {
    let folder = project();
    for format in FORMATS {
        let mut child = program(&folder, &["check", ".", "--format", format])
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .expect("it runs");
        drop(child.stdout.take());
        let mut told = String::new();
        child
            .stderr
            .take()
            .expect("a pipe")
            .read_to_string(&mut told)
            .expect("UTF-8");
        assert_eq!(child.wait().expect("it ends").code(), Some(1), "{format}: {told}");
        assert_eq!(told, "");
    }
}

#[test]
fn nobody_to_tell_is_no_trouble() {
    let folder = project();
    let mut child = program(&folder, &["check", "gone.py", ".", "--stats"])
        .stdin(Stdio::null())
        .stdout(Stdio::null())
        .stderr(Stdio::piped())
        .spawn()
        .expect("it runs");
    drop(child.stderr.take());
    assert_eq!(child.wait().expect("it ends").code(), Some(2));
}

#[test]
fn little_memory_is_trouble_and_no_wrong_answer() {
    let folder = project();
    for kilobytes in [40_000, 100_000, 300_000, 700_000] {
        let script = format!("ulimit -v {kilobytes}; exec \"$0\" check . --no-cache --format concise --threads 2");
        let output = Command::new("sh")
            .args(["-c", &script, PROGRAM])
            .current_dir(folder.path())
            .output()
            .expect("it runs");
        let found = String::from_utf8_lossy(&output.stdout).lines().count();
        match output.status.code() {
            Some(1) => assert!(found >= 20, "{kilobytes}: {output:?}"),
            Some(0) => panic!("{kilobytes}: no findings is a wrong answer: {output:?}"),
            _ => assert!(!output.stderr.is_empty(), "{kilobytes}: {output:?}"),
        }
    }
}

#[test]
fn a_run_that_is_killed_leaves_no_half_of_a_document() {
    let folder = project();
    let big = "x = session\n".repeat(100_000);
    for index in 0..8 {
        fs::write(folder.path().join(format!("big{index}.py")), &big).expect("written");
    }
    let place = folder.path().join("out.sarif");
    let mut child = program(&folder, &["check", ".", "--format", "sarif=out.sarif"])
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .spawn()
        .expect("it runs");
    std::thread::sleep(std::time::Duration::from_millis(100));
    child.kill().expect("killed");
    child.wait().expect("it ends");
    if let Ok(text) = fs::read_to_string(&place) {
        let _: serde_json::Value = serde_json::from_str(&text).expect("a whole document or none");
    }
}
