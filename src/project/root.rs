//! Where a project begins: the git root, else the highest directory with a manifest, else what the user named.

use std::path::{Path, PathBuf};

use super::path::common_ancestor;

/// Files that mark a directory as (part of) a project.
const MARKERS: &[&str] = &[
    "pyproject.toml",
    "package.json",
    "sessionlint.toml",
    ".sessionlint.toml",
    "setup.py",
    "requirements.txt",
    "manage.py",
];

/// Directories of installed or generated code.
const VENDORED: &[&str] = &[
    "node_modules",
    "bower_components",
    ".venv",
    "venv",
    "site-packages",
    "dist-packages",
    "__pycache__",
    ".tox",
    ".git",
    ".mypy_cache",
    ".next",
    ".nuxt",
    ".svelte-kit",
];

/// A directory to walk.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Scope {
    /// What names and display paths are relative to.
    pub(super) base: PathBuf,
    /// What is walked; `base` or below it.
    pub(super) top: PathBuf,
    /// Whether directories below `top` are left alone.
    pub(super) shallow: bool,
}

/// Whether a directory of this name holds installed or generated code.
pub(super) fn is_vendored_name(name: &str) -> bool {
    VENDORED.contains(&name)
}

/// The root of the project that these paths belong to: what display paths are relative to.
pub fn root_of(paths: &[PathBuf]) -> PathBuf {
    let named: Vec<PathBuf> = paths.iter().map(|path| super::path::absolute(path)).collect();
    let scopes = scopes(&named, None);
    common_ancestor(scopes.iter().map(|scope| scope.base.as_path()))
        .unwrap_or_else(|| super::path::absolute(Path::new(".")))
}

/// The places to walk for the named paths (absolute ones), sorted, none below another.
pub(super) fn scopes(named: &[PathBuf], fixed: Option<&Path>) -> Vec<Scope> {
    let limits = Limits::of_this_machine();
    let mut scopes = Vec::new();
    let mut unmarked: Vec<&Path> = Vec::new();
    for path in named {
        let start = directory_of(path);
        match fixed {
            Some(root) if path.starts_with(root) => scopes.push(whole(root)),
            _ => match marked_root(start, &limits) {
                Some(root) => scopes.push(whole(&root)),
                None => match vendored_scope(path) {
                    Some(scope) => scopes.push(scope),
                    None => unmarked.push(path),
                },
            },
        }
    }
    scopes.extend(unmarked_scopes(&unmarked, &limits));
    scopes.sort();
    scopes.dedup();
    let all = scopes.clone();
    scopes.retain(|scope| {
        !all.iter().any(|other| {
            other != scope && !other.shallow && scope.top != other.top && scope.top.starts_with(&other.top)
        })
    });
    scopes
}

/// Directories that are never taken for a project because of what happens to lie in them.
struct Limits {
    never: Vec<PathBuf>,
}

impl Limits {
    fn of_this_machine() -> Self {
        let mut never: Vec<PathBuf> = [std::env::home_dir(), Some(std::env::temp_dir())]
            .into_iter()
            .flatten()
            .flat_map(|directory| [super::path::absolute(&directory), directory])
            .collect();
        never.sort();
        never.dedup();
        Self { never }
    }

    fn stop_at(&self, directory: &Path) -> bool {
        directory.parent().is_none() || self.never.iter().any(|never| never == directory)
    }
}

fn whole(root: &Path) -> Scope {
    Scope {
        base: root.to_path_buf(),
        top: root.to_path_buf(),
        shallow: false,
    }
}

fn directory_of(path: &Path) -> &Path {
    if path.is_dir() {
        path
    } else {
        path.parent().unwrap_or(path)
    }
}

fn marked_root(start: &Path, limits: &Limits) -> Option<PathBuf> {
    let mut highest = None;
    for directory in start.ancestors() {
        let is_vendored = directory
            .file_name()
            .and_then(|name| name.to_str())
            .is_some_and(is_vendored_name);
        if is_vendored || (limits.stop_at(directory) && directory != start) {
            break;
        }
        if directory.join(".git").exists() {
            return Some(directory.to_path_buf());
        }
        if MARKERS.iter().any(|marker| directory.join(marker).is_file()) {
            highest = Some(directory.to_path_buf());
        }
    }
    highest
}

/// For a path in a vendored directory: that directory as the base, and of it the one package that was named.
fn vendored_scope(path: &Path) -> Option<Scope> {
    let base = path.ancestors().find(|directory| {
        directory
            .file_name()
            .and_then(|name| name.to_str())
            .is_some_and(is_vendored_name)
    })?;
    let package = path.strip_prefix(base).ok()?.components().next();
    let top = package.map_or_else(|| base.to_path_buf(), |package| base.join(package));
    Some(Scope {
        base: base.to_path_buf(),
        top,
        shallow: false,
    })
}

fn unmarked_scopes(paths: &[&Path], limits: &Limits) -> Vec<Scope> {
    let Some(common) = common_ancestor(paths.iter().map(|path| directory_of(path))) else {
        return Vec::new();
    };
    if !limits.stop_at(&common) {
        return vec![whole(&common)];
    }
    paths
        .iter()
        .map(|path| {
            let directory = directory_of(path);
            Scope {
                base: directory.to_path_buf(),
                top: directory.to_path_buf(),
                shallow: directory != *path,
            }
        })
        .collect()
}
