//! Reading a revision from git, as a subprocess. Nothing is checked out, no filter, hook or external diff of the repository runs.

use std::io::{self, BufRead, BufReader, Read, Write};
use std::path::Path;
use std::process::{Command, Stdio};

use crate::project;

/// What a revision holds, and how its files are called now.
#[derive(Debug, Default)]
pub(super) struct Snapshot {
    /// Paths relative to the root, with `/`, and contents.
    pub(super) files: Vec<(String, Vec<u8>)>,
    /// Old names to new ones.
    pub(super) renamed: Vec<(String, String)>,
}

/// The files of a revision below `root` that can matter.
///
/// # Errors
/// There is no git, no repository or no such revision, in words.
pub(super) fn snapshot(root: &Path, revision: &str) -> Result<Snapshot, String> {
    output(root, &["rev-parse", "--git-dir"])
        .map_err(|error| format!("--since needs a git repository: {}: {error}", root.display()))?;
    let wanted = format!("{revision}^{{commit}}");
    let commit = output(root, &["rev-parse", "--verify", "--quiet", "--end-of-options", &wanted]).map_err(|_| {
        format!("--since: git knows no revision `{revision}` here; in a shallow clone it has to be fetched first")
    })?;
    let commit = String::from_utf8_lossy(&commit).trim().to_owned();
    let tree = output(root, &["ls-tree", "-r", "-z", &commit])?;
    let mut wanted = Vec::new();
    for entry in tree.split(|&byte| byte == 0) {
        let Some((meta, path)) = split(entry, b'\t') else {
            continue;
        };
        let meta = String::from_utf8_lossy(meta).into_owned();
        let mut words = meta.split(' ');
        // Links and submodules are not followed on disk either.
        let (Some("100644" | "100755"), Some("blob"), Some(id)) = (words.next(), words.next(), words.next()) else {
            continue;
        };
        let path = String::from_utf8_lossy(path).into_owned();
        if project::matters(&path) {
            wanted.push((path, id.to_owned()));
        }
    }
    let files = contents(root, wanted).map_err(|error| format!("--since: git cannot be read: {error}"))?;
    let options = [
        "diff",
        "--no-ext-diff",
        "--no-textconv",
        "--ignore-submodules",
        "--relative",
        "--cached",
    ];
    let what = ["--find-renames", "--diff-filter=R", "--name-status", "-z", &commit];
    // The index, not the files: comparing with these could run a filter of the repository.
    let renamed = output(root, &[&options[..], &what[..]].concat())?;
    Ok(Snapshot {
        files,
        renamed: renames(&renamed),
    })
}

/// `R095 NUL old NUL new NUL …`.
fn renames(text: &[u8]) -> Vec<(String, String)> {
    let words: Vec<String> = text
        .split(|&byte| byte == 0)
        .map(|word| String::from_utf8_lossy(word).into_owned())
        .collect();
    let (triples, _) = words.as_chunks::<3>();
    triples.iter().map(|[_, old, new]| (old.clone(), new.clone())).collect()
}

fn split(bytes: &[u8], at: u8) -> Option<(&[u8], &[u8])> {
    let index = bytes.iter().position(|&byte| byte == at)?;
    Some((&bytes[..index], &bytes[index + 1..]))
}

/// All contents by one process.
fn contents(root: &Path, wanted: Vec<(String, String)>) -> io::Result<Vec<(String, Vec<u8>)>> {
    let mut child = git(root)
        .args(["cat-file", "--batch"])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()?;
    let (Some(mut input), Some(output)) = (child.stdin.take(), child.stdout.take()) else {
        return Err(io::Error::other("no pipes"));
    };
    let mut output = BufReader::new(output);
    let mut files = Vec::with_capacity(wanted.len());
    for (path, id) in wanted {
        // One question at a time: neither pipe can fill up while the other waits.
        writeln!(input, "{id}")?;
        input.flush()?;
        let mut header = String::new();
        output.read_line(&mut header)?;
        let size: usize = header
            .trim_end()
            .rsplit(' ')
            .next()
            .and_then(|size| size.parse().ok())
            .ok_or_else(|| io::Error::other(format!("`{}` is missing", path.escape_default())))?;
        let mut bytes = vec![0; size];
        output.read_exact(&mut bytes)?;
        output.read_exact(&mut [0])?;
        files.push((path, bytes));
    }
    drop(input);
    child.wait()?;
    Ok(files)
}

/// What git answers.
fn output(root: &Path, arguments: &[&str]) -> Result<Vec<u8>, String> {
    let output = git(root).args(arguments).stdin(Stdio::null()).output();
    let output = output.map_err(|error| match error.kind() {
        io::ErrorKind::NotFound => "the program `git` is not installed".to_owned(),
        _ => format!("git cannot be started: {error}"),
    })?;
    if output.status.success() {
        return Ok(output.stdout);
    }
    let words = String::from_utf8_lossy(&output.stderr);
    Err(words.lines().next().unwrap_or("git failed").trim().to_owned())
}

fn git(root: &Path) -> Command {
    let mut command = Command::new("git");
    command.current_dir(root);
    // Settings of the repository that would start other programs.
    command.args([
        "-c",
        "core.fsmonitor=false",
        "-c",
        "core.hooksPath=/dev/null",
        "--no-pager",
    ]);
    command
        .env("GIT_OPTIONAL_LOCKS", "0")
        .env("GIT_NO_LAZY_FETCH", "1")
        .env("LC_ALL", "C");
    command
}
