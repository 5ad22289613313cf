//! The cache as a user meets it: nobody can tell whether it is there but by the clock, whatever happens to what it keeps.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use tempfile::TempDir;
use walkdir::WalkDir;

/// A program with a weak ID, whose generator stands in a file that speaks of no session.
const APP: &str = "from flask import Flask, make_response\nfrom ids import fresh\n\napp = Flask(__name__)\n\n\n@app.post(\"/login\")\n\
def login():\n    response = make_response(\"ok\")\n    response.set_cookie(\"session_id\", fresh(), httponly=True, secure=True, samesite=\"Lax\")\n    return response\n";
const WEAK: &str = "import random\n\n\ndef fresh():\n    return str(random.getrandbits(96))\n";
const STRONG: &str = "import secrets\n\n\ndef fresh():\n    return secrets.token_urlsafe(32) \n";
const PLAIN: &str = "def area(width, height):\n    return width * height\n";

struct Place {
    folder: TempDir,
}

impl Place {
    fn new(files: &[(&str, &str)]) -> Self {
        let place = Self {
            folder: TempDir::new().expect("a folder"),
        };
        fs::create_dir_all(place.project().join(".git")).expect("made");
        for (path, text) in files {
            place.write(path, text);
        }
        place
    }

    /// A program with one finding.
    fn weak() -> Self {
        Self::new(&[("app.py", APP), ("ids.py", WEAK), ("plain.py", PLAIN)])
    }

    fn project(&self) -> PathBuf {
        self.folder.path().join("project")
    }

    fn cache(&self) -> PathBuf {
        self.folder.path().join("cache")
    }

    fn write(&self, path: &str, text: &str) {
        let path = self.project().join(path);
        fs::create_dir_all(path.parent().expect("a parent")).expect("made");
        fs::write(path, text).expect("written");
    }

    /// Waits until the files no longer count as written at this very moment.
    fn settle(&self) {
        std::thread::sleep(std::time::Duration::from_millis(3100));
    }

    fn command(&self, arguments: &[&str]) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_sessionlint"));
        command
            .env_clear()
            .env("SESSIONLINT_CACHE_DIR", self.cache())
            .current_dir(self.project())
            .args(["check", "--profile", "pedantic", "--exit-zero"])
            .args(arguments);
        command
    }

    fn run(&self, arguments: &[&str]) -> Output {
        self.command(arguments).output().expect("run")
    }

    /// The places and rules of the findings.
    fn findings(&self, arguments: &[&str]) -> Vec<String> {
        let output = self.run(&[arguments, &["--format", "concise", "."]].concat());
        assert_eq!(String::from_utf8_lossy(&output.stderr), "");
        let text = String::from_utf8(output.stdout).expect("UTF-8");
        let lines = text.lines().filter(|line| line.contains(": "));
        lines.map(str::to_owned).collect()
    }

    fn kept(&self) -> Vec<PathBuf> {
        let files = WalkDir::new(self.cache()).into_iter().flatten();
        let files = files.filter(|entry| entry.file_type().is_file() && entry.file_name() != "CACHEDIR.TAG");
        files.map(walkdir::DirEntry::into_path).collect()
    }
}

fn copy(from: &Path, to: &Path) {
    for entry in WalkDir::new(from).into_iter().flatten() {
        let target = to.join(entry.path().strip_prefix(from).expect("below"));
        if entry.file_type().is_dir() {
            fs::create_dir_all(target).expect("made");
        } else {
            fs::copy(entry.path(), target).expect("copied");
        }
    }
}

/// Counts as they are shown, without the times.
fn counts(output: &Output) -> String {
    let text = String::from_utf8_lossy(&output.stderr).into_owned();
    text.split("time:").next().unwrap_or_default().to_owned()
}

#[test]
fn cold_warm_and_off_give_the_same_bytes() {
    let place = Place::new(&[]);
    copy(Path::new("testdata"), &place.project());
    for arguments in [
        &["--format", "json", "--stats", "."][..],
        &["--format", "sarif", "--no-ignores", "--stats", "apps"],
        &["--format", "text", "--stats", "cases"],
    ] {
        let off = place.run(&[arguments, &["--no-cache"]].concat());
        assert!(off.stdout.len() > 10_000, "there are findings");
        for state in ["cold or kept by another selection", "warm", "warm again"] {
            let on = place.run(arguments);
            assert!(on.stdout == off.stdout, "{arguments:?}, {state}");
            assert_eq!(counts(&on), counts(&off), "{arguments:?}, {state}");
        }
    }
    // One run was enough for all of them.
    assert_eq!(place.kept().len(), 2, "{:?}", place.kept());
}

#[test]
fn whatever_changes_is_seen() {
    let place = Place::weak();
    place.settle();
    let weak = place.findings(&[]);
    assert_eq!(weak.len(), 1, "{weak:?}");
    assert_eq!(place.findings(&[]), weak);
    // Of the same length, at the same moment, in a file that matters only through its importer.
    assert_eq!(STRONG.len(), WEAK.len());
    place.write("ids.py", STRONG);
    assert_eq!(place.findings(&[]), Vec::<String>::new());
    place.write("ids.py", WEAK);
    assert_eq!(place.findings(&[]), weak);
    place.write("app.py", &APP.replace("fresh()", "\"1\""));
    assert_ne!(place.findings(&[]), weak);
    place.write("app.py", APP);
    place.write(
        "plain.py",
        "# sessionlint: ignore[weak-session-id] nothing is weak here\n",
    );
    assert_eq!(place.findings(&[]).len(), 2);
    fs::remove_file(place.project().join("ids.py")).expect("removed");
    assert_eq!(place.findings(&[]).len(), 1, "the comment alone");
}

#[test]
fn what_does_not_matter_does_not_cost_the_result() {
    let place = Place::weak();
    place.findings(&[]);
    let kept = place.kept().len();
    place.write("plain.py", "def area(side):\n    return side * side\n");
    place.findings(&[]);
    assert_eq!(place.kept().len(), kept);
}

#[test]
fn damaged_and_foreign_entries_are_as_if_they_were_not_there() {
    let place = Place::weak();
    let expected = place.findings(&[]);
    let damages: [fn(&mut Vec<u8>); 5] = [
        Vec::clear,
        |bytes| bytes.truncate(bytes.len() / 2),
        |bytes| bytes.iter_mut().skip(40).for_each(|byte| *byte ^= 1),
        |bytes| bytes.extend_from_slice(b"more"),
        |bytes| *bytes = b"{\"findings\": []}".repeat(100),
    ];
    for damage in damages {
        assert!(!place.kept().is_empty());
        for path in place.kept() {
            let mut bytes = fs::read(&path).expect("read");
            damage(&mut bytes);
            fs::write(&path, bytes).expect("written");
        }
        assert_eq!(place.findings(&[]), expected);
    }
    // A result under the name of another one: it names other files.
    let other = Place::new(&[("other.py", APP), ("ids.py", WEAK)]);
    other.findings(&[]);
    for (from, to) in other.kept().iter().zip(place.kept()) {
        fs::copy(from, to).expect("copied");
    }
    assert_eq!(place.findings(&[]), expected);
}

#[test]
fn a_folder_that_cannot_be_written_is_nobodys_trouble() {
    let place = Place::weak();
    let expected = place.findings(&["--no-cache"]);
    fs::write(place.cache(), "a file").expect("written");
    assert_eq!(place.findings(&[]), expected);
    assert_eq!(place.findings(&["--cache-dir", "/proc/nowhere"]), expected);
}

#[test]
fn several_processes_may_run_at_once() {
    let place = Place::weak();
    let expected = place.run(&["--no-cache", "--format", "json", "."]).stdout;
    let running: Vec<_> = (0..6)
        .map(|_| {
            let mut command = place.command(&["--format", "json", "."]);
            command.stdout(std::process::Stdio::piped()).spawn().expect("started")
        })
        .collect();
    for process in running {
        assert!(process.wait_with_output().expect("ended").stdout == expected);
    }
    assert_eq!(place.run(&["--format", "json", "."]).stdout, expected);
}

#[test]
fn what_is_kept_of_a_project_is_bounded() {
    let place = Place::weak();
    for version in 0..20 {
        place.write("app.py", &format!("{APP}# version {version}\nVERSION = {version}\n"));
        place.findings(&[]);
    }
    assert!(place.kept().len() <= 17, "{}", place.kept().len());
}
