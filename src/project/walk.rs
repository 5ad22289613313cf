//! Walking: which files the project has, which of them the user named, and what is left out.
//! Reads names and kinds of files only, never contents.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::mpsc::{Sender, channel};

use ignore::gitignore::{Gitignore, GitignoreBuilder};
use ignore::{DirEntry, WalkBuilder, WalkState};

use super::root::{Scope, is_vendored_name, scopes};
use super::{Options, Problem, ProblemKind, SkipReason, Skipped, config_file, path};
use crate::syntax::Grammar;

/// A source file that was found.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Found {
    pub(super) path: PathBuf,
    pub(super) grammar: Grammar,
}

/// The paths that the user named, absolute.
#[derive(Debug, Clone, Default)]
pub(super) struct Named {
    paths: BTreeSet<PathBuf>,
}

impl Named {
    /// Whether the path is one of them or below one.
    pub(super) fn covers(&self, path: &Path) -> bool {
        path.ancestors().any(|ancestor| self.paths.contains(ancestor))
    }

    /// Their display paths.
    pub(super) fn display(&self, root: &Path) -> BTreeSet<String> {
        self.paths.iter().map(|named| path::display(root, named)).collect()
    }
}

/// What a walk found.
#[derive(Debug, Default)]
pub(super) struct Walked {
    pub(super) root: PathBuf,
    pub(super) sources: Vec<Found>,
    pub(super) configs: BTreeSet<PathBuf>,
    pub(super) links: BTreeMap<String, String>,
    pub(super) named: Named,
    pub(super) skipped: Vec<Skipped>,
    pub(super) problems: Vec<Problem>,
    pub(super) overlays: BTreeMap<PathBuf, Arc<str>>,
}

/// What the threads of a walk report.
enum Event {
    Directory(PathBuf),
    Source(Found),
    Config(PathBuf),
    Link(PathBuf),
    Skip(SkipReason, PathBuf),
    Trouble(PathBuf, String),
}

/// Walks everything that the options ask for.
pub(super) fn walk(options: &Options) -> Walked {
    let mut walked = Walked::default();
    let here = [PathBuf::from(".")];
    let paths = if options.paths.is_empty() {
        &here[..]
    } else {
        &options.paths[..]
    };
    for (overlay, text) in &options.overlays {
        walked.overlays.insert(path::absolute(overlay), Arc::clone(text));
    }
    let mut named = Vec::new();
    for original in paths {
        let absolute = path::absolute(original);
        match std::fs::metadata(&absolute) {
            Ok(_) => named.push(absolute),
            Err(_) if walked.overlays.contains_key(&absolute) => named.push(absolute),
            Err(error) => walked.problems.push(missing(original, &error)),
        }
    }
    walked.named.paths = named.iter().cloned().collect();
    let fixed = options.root.as_deref().map(path::absolute);
    let scopes = scopes(&named, fixed.as_deref());
    walked.root = path::common_ancestor(scopes.iter().map(|scope| scope.base.as_path()))
        .or(fixed)
        .unwrap_or_else(|| path::absolute(Path::new(".")));

    let excluded = Arc::new(exclusion(&walked.root, &options.exclude, &mut walked.problems));
    let mut directories = BTreeSet::new();
    let mut sources = BTreeSet::new();
    for scope in &scopes {
        walk_scope(scope, &excluded, &mut walked, &mut sources, &mut directories);
    }
    // What was named but is hidden by ignore rules or lies in a vendored directory.
    for path in &named {
        if path.is_dir() {
            if !directories.contains(path) && !is_excluded(&excluded, path, true) {
                let scope = Scope {
                    base: walked.root.clone(),
                    top: path.clone(),
                    shallow: false,
                };
                walk_scope(&scope, &excluded, &mut walked, &mut sources, &mut directories);
            }
        } else {
            add_named_file(path, &excluded, &mut walked, &mut sources);
        }
    }
    let overlays: Vec<PathBuf> = walked.overlays.keys().cloned().collect();
    for path in overlays {
        if let Some(grammar) = Grammar::for_path(&path)
            && path.starts_with(&walked.root)
            && !path.exists()
        {
            sources.insert(Found { path, grammar });
        }
    }
    walked.sources = sources.into_iter().collect();
    walked
}

fn missing(original: &Path, error: &std::io::Error) -> Problem {
    let (kind, message) = if error.kind() == std::io::ErrorKind::NotFound {
        (ProblemKind::NotFound, "no such file or directory".to_owned())
    } else {
        (ProblemKind::Unreadable, error.to_string())
    };
    Problem {
        kind,
        path: original.to_path_buf(),
        message,
    }
}

pub(super) fn exclusion(root: &Path, globs: &[String], problems: &mut Vec<Problem>) -> Gitignore {
    let mut builder = GitignoreBuilder::new(root);
    for glob in globs {
        if let Err(error) = builder.add_line(None, glob) {
            problems.push(Problem {
                kind: ProblemKind::BadGlob,
                path: PathBuf::from(glob),
                message: error.to_string(),
            });
        }
    }
    builder.build().unwrap_or_else(|_| Gitignore::empty())
}

/// Whether an exclude glob matches the path or a directory above it.
pub(super) fn is_excluded(excluded: &Gitignore, path: &Path, is_directory: bool) -> bool {
    if excluded.is_empty() || !path.starts_with(excluded.path()) {
        return false;
    }
    path.ancestors()
        .take_while(|ancestor| *ancestor != excluded.path())
        .any(|ancestor| excluded.matched(ancestor, is_directory || ancestor != path).is_ignore())
}

fn add_named_file(path: &Path, excluded: &Gitignore, walked: &mut Walked, sources: &mut BTreeSet<Found>) {
    let mut skip = |reason| {
        walked.skipped.push(Skipped {
            reason,
            path: path::display(&walked.root, path),
        });
    };
    let Some(grammar) = Grammar::for_path(path) else {
        skip(SkipReason::NotSource);
        return;
    };
    if is_excluded(excluded, path, false) {
        skip(SkipReason::Excluded);
        return;
    }
    if std::fs::metadata(path).is_ok_and(|metadata| !metadata.is_file()) {
        walked.problems.push(Problem {
            kind: ProblemKind::Unreadable,
            path: path.to_path_buf(),
            message: "not a regular file".to_owned(),
        });
        return;
    }
    sources.insert(Found {
        path: path.to_path_buf(),
        grammar,
    });
}

fn walk_scope(
    scope: &Scope,
    excluded: &Arc<Gitignore>,
    walked: &mut Walked,
    sources: &mut BTreeSet<Found>,
    directories: &mut BTreeSet<PathBuf>,
) {
    let (sender, receiver) = channel();
    let mut builder = WalkBuilder::new(&scope.top);
    let skips = sender.clone();
    let excluded = Arc::clone(excluded);
    builder
        .follow_links(false)
        .parents(false)
        .git_global(false)
        .require_git(false)
        .max_depth(scope.shallow.then_some(1))
        .filter_entry(move |entry| keep(entry, &excluded, &skips));
    builder.build_parallel().run(|| {
        let sender = sender.clone();
        Box::new(move |entry| {
            for event in events(entry) {
                // The receiver outlives the walk.
                let _ = sender.send(event);
            }
            WalkState::Continue
        })
    });
    drop(builder);
    drop(sender);
    for event in receiver {
        match event {
            Event::Directory(path) => {
                directories.insert(path);
            }
            Event::Source(found) => {
                sources.insert(found);
            }
            Event::Config(path) => {
                walked.configs.insert(path);
            }
            Event::Link(path) => add_link(&path, walked),
            Event::Skip(reason, path) => walked.skipped.push(Skipped {
                reason,
                path: path::display(&walked.root, &path),
            }),
            Event::Trouble(path, message) => walked.problems.push(Problem {
                kind: ProblemKind::Unreadable,
                path,
                message,
            }),
        }
    }
}

/// Decides on an entry before it is descended into.
fn keep(entry: &DirEntry, excluded: &Gitignore, skips: &Sender<Event>) -> bool {
    if entry.depth() == 0 {
        return true;
    }
    let is_directory = entry.file_type().is_some_and(|kind| kind.is_dir());
    let matters = is_directory || Grammar::for_path(entry.path()).is_some();
    if !excluded.is_empty()
        && entry.path().starts_with(excluded.path())
        && excluded.matched(entry.path(), is_directory).is_ignore()
    {
        if matters {
            let _ = skips.send(Event::Skip(SkipReason::Excluded, entry.path().to_path_buf()));
        }
        return false;
    }
    let vendored = is_directory
        && (entry.file_name().to_str().is_some_and(is_vendored_name) || entry.path().join("pyvenv.cfg").is_file());
    if vendored {
        let _ = skips.send(Event::Skip(SkipReason::Vendored, entry.path().to_path_buf()));
    }
    !vendored
}

fn events(entry: Result<DirEntry, ignore::Error>) -> Vec<Event> {
    let entry = match entry {
        Ok(entry) => entry,
        Err(error) => return trouble(&error),
    };
    let Some(kind) = entry.file_type() else {
        return Vec::new();
    };
    let path = entry.into_path();
    if kind.is_dir() {
        return vec![Event::Directory(path)];
    }
    if kind.is_symlink() {
        return vec![Event::Link(path)];
    }
    if !kind.is_file() {
        return Vec::new();
    }
    let mut events = Vec::new();
    if config_file::is_config(&path.to_string_lossy().replace('\\', "/")) {
        events.push(Event::Config(path.clone()));
    }
    if let Some(grammar) = Grammar::for_path(&path) {
        events.push(Event::Source(Found { path, grammar }));
    }
    events
}

/// Only unreadable places matter; broken ignore files and vanished files do not.
fn trouble(error: &ignore::Error) -> Vec<Event> {
    match error {
        ignore::Error::WithPath { path, err } => match io_error(err) {
            Some(io) if io.kind() != std::io::ErrorKind::NotFound => {
                vec![Event::Trouble(path.clone(), io.to_string())]
            }
            _ => Vec::new(),
        },
        ignore::Error::WithDepth { err, .. } => trouble(err),
        ignore::Error::Partial(errors) => errors.iter().flat_map(trouble).collect(),
        _ => Vec::new(),
    }
}

fn io_error(error: &ignore::Error) -> Option<&std::io::Error> {
    match error {
        ignore::Error::Io(error) => Some(error),
        ignore::Error::WithPath { err, .. }
        | ignore::Error::WithDepth { err, .. }
        | ignore::Error::WithLineNumber { err, .. } => io_error(err),
        _ => None,
    }
}

/// Links are never followed. Those to another place in the project are kept for module resolution.
fn add_link(link: &Path, walked: &mut Walked) {
    let display = path::display(&walked.root, link);
    let Ok(target) = std::fs::canonicalize(link) else {
        return;
    };
    let target = path::absolute(&target);
    if !target.is_dir() && Grammar::for_path(link).is_none() {
        return;
    }
    if target.starts_with(&walked.root) && !link.starts_with(&target) {
        walked.links.insert(display, path::display(&walked.root, &target));
    } else {
        walked.skipped.push(Skipped {
            reason: SkipReason::Symlink,
            path: display,
        });
    }
}
