//! Projects on disk that want to lead the program astray: links, pipes, devices, folders in the place of files, files that change.
#![cfg(unix)]

use std::fs;
use std::os::unix::fs::symlink;
use std::path::Path;
use std::process::{Command, Output};

use tempfile::TempDir;

use super::{CACHE, LOGIN};

const PROGRAM: &str = env!("CARGO_BIN_EXE_sessionlint");

fn project() -> TempDir {
    let folder = TempDir::new().expect("a folder");
    fs::create_dir(folder.path().join(".git")).expect("a folder");
    fs::write(folder.path().join("app.py"), LOGIN).expect("written");
    folder
}

/// Runs the program under a time limit of its own, since what is tested here is that it does not wait for ever.
fn check(folder: &Path, arguments: &[&str]) -> Output {
    Command::new("timeout")
        .args(["60", PROGRAM, "check", "--format", "concise", "--stats"])
        .args(arguments)
        .env("SESSIONLINT_CACHE_DIR", CACHE)
        .current_dir(folder)
        .output()
        .expect("it runs")
}

fn text(bytes: &[u8]) -> String {
    String::from_utf8_lossy(bytes).into_owned()
}

fn finds_the_login(output: &Output) {
    assert!(text(&output.stdout).contains("login-without-rotation"), "{output:?}");
}

fn pipe(path: &Path) {
    let made = Command::new("mkfifo").arg(path).status().expect("mkfifo runs");
    assert!(made.success());
}

#[test]
fn links_in_circles_and_out_of_the_project_are_not_followed() {
    let (folder, outside) = (project(), TempDir::new().expect("a folder"));
    fs::write(outside.path().join("secret.py"), LOGIN).expect("written");
    symlink(folder.path(), folder.path().join("again")).expect("a link");
    symlink("self.py", folder.path().join("self.py")).expect("a link");
    symlink("b.py", folder.path().join("a.py")).expect("a link");
    symlink("a.py", folder.path().join("b.py")).expect("a link");
    symlink("gone.py", folder.path().join("dangling.py")).expect("a link");
    symlink(outside.path(), folder.path().join("outside")).expect("a link");
    symlink(outside.path().join("secret.py"), folder.path().join("secret.py")).expect("a link");
    symlink("/dev/zero", folder.path().join("zero.py")).expect("a link");
    let output = check(folder.path(), &["."]);
    finds_the_login(&output);
    assert_eq!(
        text(&output.stdout)
            .lines()
            .filter(|line| !line.starts_with("app.py:"))
            .count(),
        0,
        "{output:?}"
    );
    assert!(
        text(&output.stderr).contains("symbolic link out of the project"),
        "{output:?}"
    );
}

#[test]
fn what_is_no_file_is_not_read() {
    let folder = project();
    let at = |name: &str| folder.path().join(name);
    for name in [
        "pipe.py",
        "tsconfig.json",
        "package.json",
        "sessionlint.toml",
        "requirements.txt",
    ] {
        pipe(&at(name));
    }
    for name in [
        "folder.py",
        "jsconfig.json",
        "pyproject.toml",
        ".sessionlint.toml",
        "lerna.json",
    ] {
        fs::create_dir(at(name)).expect("a folder");
    }
    let output = check(folder.path(), &["."]);
    assert_eq!(output.status.code(), Some(1), "{output:?}");
    finds_the_login(&output);
    let named = check(folder.path(), &["pipe.py", "app.py"]);
    assert_eq!(named.status.code(), Some(2), "{named:?}");
    finds_the_login(&named);
    assert!(text(&named.stderr).contains("not a regular file"), "{named:?}");
}

#[test]
fn files_that_are_gone_when_they_are_read_are_told_and_the_rest_is_analysed() {
    // Being unreadable is tried with a file whose reading fails for everybody, root included.
    let folder = project();
    let output = check(folder.path(), &["app.py", "/proc/self/mem"]);
    finds_the_login(&output);
    fs::create_dir(folder.path().join("mem")).expect("a folder");
    let output = check(folder.path(), &["gone.py", "."]);
    assert_eq!(output.status.code(), Some(2));
    finds_the_login(&output);
}

#[test]
fn the_configuration_cannot_name_or_be_what_lies_outside() {
    let outside = TempDir::new().expect("a folder");
    let secret = outside.path().join("secret");
    fs::write(&secret, "the password is swordfish\n").expect("written");
    for name in [
        "sessionlint.toml",
        ".sessionlint.toml",
        "pyproject.toml",
        "package.json",
    ] {
        let folder = project();
        symlink(&secret, folder.path().join(name)).expect("a link");
        let output = check(folder.path(), &["."]);
        assert!(!text(&output.stderr).contains("swordfish"), "{output:?}");
    }
    for key in [
        "models = [\"link.toml\"]",
        "baseline = \"link.toml\"",
        "models = [\"../secret\"]",
        "models = [\"/etc/passwd\"]",
    ] {
        let folder = project();
        symlink(&secret, folder.path().join("link.toml")).expect("a link");
        fs::write(folder.path().join("sessionlint.toml"), key).expect("written");
        let output = check(folder.path(), &["."]);
        assert_eq!(output.status.code(), Some(2), "{output:?}");
        assert!(!text(&output.stderr).contains("swordfish"), "{output:?}");
    }
    // A manifest that extends another one reads none outside.
    let folder = project();
    symlink(&secret, folder.path().join("base.json")).expect("a link");
    fs::write(
        folder.path().join("tsconfig.json"),
        r#"{"extends": ["./base.json", "../../../../etc/passwd", "./tsconfig.json"]}"#,
    )
    .expect("written");
    let output = check(folder.path(), &["."]);
    assert_eq!(output.status.code(), Some(1), "{output:?}");
}

#[test]
fn configurations_that_are_broken_enormous_or_nested_are_told_in_words() {
    let nested = |open: &str, close: &str| format!("x = {}{}", open.repeat(50_000), close.repeat(50_000));
    let texts = [
        "select = [".to_owned(),
        "\0\u{1}\u{2}".to_owned(),
        nested("[", "]"),
        nested("{a=", "}"),
        "[a]\n".repeat(10_000),
        format!("select = ['{}']", "x".repeat(3_000_000)),
        format!("exclude = [{}]", "'**/a{b,c}**/d*e*f*g*', ".repeat(2_000)),
        format!("exclude = ['{}']", "{a,".repeat(2_000)),
        format!("a{} = 1", ".a".repeat(50_000)),
    ];
    for name in ["sessionlint.toml", "pyproject.toml"] {
        for body in &texts {
            let folder = project();
            let body = if name == "pyproject.toml" {
                format!("[tool.sessionlint]\n{body}")
            } else {
                body.clone()
            };
            fs::write(folder.path().join(name), &body).expect("written");
            let output = check(folder.path(), &["."]);
            let code = output.status.code();
            assert!(
                code == Some(2) || code == Some(1),
                "{code:?} {}",
                body.get(..40).unwrap_or_default()
            );
            assert!(
                output.stderr.len() < 20_000,
                "{} bytes: {}",
                output.stderr.len(),
                body.get(..40).unwrap_or_default()
            );
        }
    }
    for (name, body) in [
        ("package.json", "[".repeat(200_000)),
        (
            "package.json",
            format!("{{\"sessionlint\": {}", "{\"a\":".repeat(200_000)),
        ),
        ("tsconfig.json", "{\"extends\":".repeat(200_000)),
        (
            "package-lock.json",
            format!("{{\"packages\": {}", "{\"a\":".repeat(200_000)),
        ),
        ("pnpm-lock.yaml", "a:\n  ".repeat(100_000)),
        ("poetry.lock", "[[package]]\n".repeat(100_000)),
        ("requirements.txt", "-r requirements.txt\n".repeat(10_000)),
        ("Pipfile", nested("[", "]")),
        ("setup.cfg", "[options]\ninstall_requires =\n".repeat(10_000)),
    ] {
        let folder = project();
        fs::write(folder.path().join(name), &body).expect("written");
        let output = check(folder.path(), &["."]);
        let code = output.status.code();
        assert!(code == Some(1) || code == Some(2), "{name}: {output:?}");
    }
}

#[test]
fn models_that_are_broken_enormous_or_in_circles_are_told_in_words() {
    for body in [
        format!("name = \"x\"\nlanguage = \"python\"\nrow = {}", "[".repeat(50_000)),
        "name = \"x\"\nlanguage = \"python\"\n".to_owned() + &"[[row]]\ncall = \"x.y\"\n".repeat(20_000),
        "name = \"flask\"\nlanguage = \"python\"\n".to_owned(),
        "\u{feff}".repeat(100),
    ] {
        let folder = project();
        fs::create_dir(folder.path().join("models")).expect("a folder");
        symlink(".", folder.path().join("models/models")).expect("a link");
        fs::write(folder.path().join("models/x.toml"), &body).expect("written");
        fs::write(folder.path().join("sessionlint.toml"), "models = [\"models\"]").expect("written");
        let output = check(folder.path(), &["."]);
        let code = output.status.code();
        assert!(
            code == Some(1) || code == Some(2),
            "{code:?} {}",
            body.get(..60).unwrap_or_default()
        );
        assert!(output.stderr.len() < 20_000, "{} bytes", output.stderr.len());
    }
}

#[test]
fn nothing_is_executed_and_nothing_is_written() {
    let folder = project();
    let at = |name: &str| folder.path().join(name);
    let trap = format!("import os\nos.system('touch {}')\n", at("executed").display());
    for name in ["setup.py", "conftest.py", "__init__.py", "sitecustomize.py"] {
        fs::write(at(name), &trap).expect("written");
    }
    fs::write(
        at("package.json"),
        r#"{"scripts": {"preinstall": "touch executed"}, "bin": "app.js"}"#,
    )
    .expect("written");
    fs::write(
        at(".git/config"),
        "[core]\n\tfsmonitor = touch executed\n\tpager = touch executed\n[alias]\n\tls-tree = !touch executed\n",
    )
    .expect("written");
    let names = || {
        let walk = walkdir::WalkDir::new(folder.path()).sort_by_file_name();
        walk.into_iter()
            .flatten()
            .map(|entry| entry.path().to_owned())
            .collect::<Vec<_>>()
    };
    let before = names();
    finds_the_login(&check(folder.path(), &["."]));
    check(folder.path(), &[".", "--since", "HEAD"]);
    assert_eq!(names(), before);
}

#[test]
fn what_was_named_and_is_not_analysed_is_told() {
    let folder = project();
    fs::write(
        folder.path().join("big.py"),
        format!("{LOGIN}{}", "x = 1\n".repeat(400_000)),
    )
    .expect("written");
    fs::write(folder.path().join("bundle.js"), "session(1),".repeat(2_000)).expect("written");
    fs::write(
        folder.path().join("deep.py"),
        format!("{LOGIN}x = {}1{}\n", "[".repeat(1_000), "]".repeat(1_000)),
    )
    .expect("written");
    fs::write(
        folder.path().join("long.py"),
        format!("{LOGIN}{}", "\\\n".repeat(60_000)),
    )
    .expect("written");
    let output = check(folder.path(), &["big.py", "bundle.js", "deep.py", "long.py"]);
    assert_eq!(output.status.code(), Some(1), "{output:?}");
    let told = text(&output.stderr);
    for note in [
        "sessionlint: note: big.py: not analysed: too large\n",
        "sessionlint: note: bundle.js: not analysed: minified\n",
        "sessionlint: note: deep.py: parts were not analysed: nesting too deep\n",
        "sessionlint: note: long.py: parts were not analysed: rest of a file that takes too long to parse\n",
    ] {
        assert!(told.contains(note), "{told}");
    }
    let found = text(&output.stdout);
    for name in ["deep.py:", "long.py:"] {
        assert!(found.contains(name), "{found}");
    }
    assert!(!text(&check(folder.path(), &["app.py"]).stderr).contains("note:"));
}

#[test]
fn texts_are_read_in_whatever_encoding_they_have() {
    let wide = |unit: fn(u16) -> [u8; 2]| {
        let units = std::iter::once(0xFEFF).chain(LOGIN.encode_utf16());
        units.flat_map(unit).collect::<Vec<u8>>()
    };
    let with = |before: &[u8], after: &[u8]| [before, LOGIN.as_bytes(), after].concat();
    for (name, bytes) in [
        ("mark.py", with(b"\xEF\xBB\xBF", b"")),
        ("little.py", wide(u16::to_le_bytes)),
        ("big.py", wide(u16::to_be_bytes)),
        ("half.py", [wide(u16::to_le_bytes), vec![0x41]].concat()),
        ("windows.py", LOGIN.replace('\n', "\r\n").into_bytes()),
        ("latin.py", with(b"# -*- coding: latin-1 -*-\n", b"# \xe4\xf6\xfc\n")),
        (
            "invalid.py",
            with(b"", b"# \xff\xfe\xc0\x80 \xed\xa0\x80\nx = '\xf5'\n"),
        ),
        (
            "noughts.py",
            with(b"", &[b"x = 1\n".repeat(2_000), vec![0; 100]].concat()),
        ),
    ] {
        let folder = TempDir::new().expect("a folder");
        fs::create_dir(folder.path().join(".git")).expect("a folder");
        fs::write(folder.path().join(name), bytes).expect("written");
        let output = check(folder.path(), &[name]);
        assert!(
            text(&output.stdout).starts_with(&format!("{name}:")),
            "{name}: {output:?}"
        );
    }
    let folder = project();
    fs::write(folder.path().join("old.py"), LOGIN.replace('\n', "\r")).expect("written");
    fs::write(folder.path().join("binary.py"), with(b"\0\0\0", b"")).expect("written");
    let output = check(folder.path(), &["."]);
    assert_eq!(output.status.code(), Some(1), "{output:?}");
    finds_the_login(&output);
    let named = check(folder.path(), &["binary.py"]);
    assert!(
        text(&named.stderr).contains("note: binary.py: not analysed: binary"),
        "{named:?}"
    );
}
