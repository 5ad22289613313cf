//! Packages that the project itself contains: whether a bare specifier means one of them, and which source file
//! stands behind an entry point that is only built later (`dist/index.js` from `src/index.ts`).

use std::collections::BTreeMap;
use std::path::Path;

use serde_json::Value;

use super::files::{Files, resolve_path};
use crate::project::{Ecosystem, Manifests, Project, join, name, parent};
use crate::source::FileId;

/// Directories that builds write to.
const BUILT: &[&str] = &["dist", "lib", "build", "out", "es", "esm", "cjs", "output", "release"];
/// What build directories are divided by.
const FORMATS: &[&str] = &["cjs", "esm", "es", "mjs", "commonjs", "module", "node", "src", "umd"];
/// Where sources lie.
const SOURCES: &[&str] = &["src", "source", "lib", ""];
/// Ways to hold a package of the same repository in a manifest.
const LOCAL: &[&str] = &["workspace:", "file:", "link:", "portal:"];

/// The packages of a project.
#[derive(Debug)]
pub(super) struct Packages {
    manifests: Manifests,
    /// Entry points by directory and subpath; the main one has the empty subpath.
    entries: BTreeMap<String, Vec<(String, String)>>,
}

impl Packages {
    pub(super) fn new(project: &Project) -> Self {
        let mut entries = BTreeMap::new();
        for (path, text) in &project.configs {
            if name(path) == "package.json"
                && let Ok(manifest) = serde_json::from_str::<Value>(text)
            {
                entries.insert(parent(path).to_owned(), entry_points(&manifest));
            }
        }
        Self {
            manifests: project.manifests.clone(),
            entries,
        }
    }

    /// The directory of the nearest `package.json` above a file.
    pub(super) fn directory_of<'a>(&self, path: &'a str) -> Option<&'a str> {
        let mut directory = parent(path);
        loop {
            if self.entries.contains_key(directory) {
                return Some(directory);
            }
            if directory.is_empty() {
                return None;
            }
            directory = parent(directory);
        }
    }

    /// Whether the specifier means an installed package although the project has one of the same name: it is declared
    /// like any other dependency, in a repository that does not link its packages.
    pub(super) fn is_installed(&self, specifier: &str, path: &str) -> bool {
        let package = package_of(specifier);
        let declared = self.manifests.declared(Ecosystem::Npm, package, path);
        if declared.is_empty() || self.manifests.named(Ecosystem::Npm, package).next().is_none() {
            return false;
        }
        let is_local = declared
            .iter()
            .any(|constraint| LOCAL.iter().any(|prefix| constraint.starts_with(prefix)));
        !is_local && !self.manifests.in_workspaces(path)
    }

    /// Whether a manifest names the specifier's package and the project does not contain it.
    pub(super) fn is_declared(&self, specifier: &str, path: &str) -> bool {
        let package = package_of(specifier);
        self.manifests.has(Ecosystem::Npm, package, path)
            && self.manifests.named(Ecosystem::Npm, package).next().is_none()
    }

    /// The source file behind a bare specifier that names a package of the project.
    pub(super) fn entry(&self, files: &Files, specifier: &str, path: &str) -> Option<FileId> {
        let package = package_of(specifier);
        let subpath = specifier[package.len()..].trim_start_matches('/');
        let own = self.directory_of(path);
        let mut directories: Vec<&str> = self.manifests.named(Ecosystem::Npm, package).collect();
        directories.sort_by_key(|directory| (own != Some(directory), directory.len()));
        directories
            .into_iter()
            .find_map(|directory| self.entry_in(files, directory, subpath))
    }

    /// The main source file of the package in exactly this directory.
    pub(super) fn main(&self, files: &Files, directory: &str) -> Option<FileId> {
        self.entries
            .contains_key(directory)
            .then(|| self.entry_in(files, directory, ""))?
    }

    fn entry_in(&self, files: &Files, directory: &str, subpath: &str) -> Option<FileId> {
        let declared = self.entries.get(directory).into_iter().flatten();
        let declared = declared
            .filter(|(of, _)| of == subpath)
            .filter_map(|(_, target)| resolve_path(directory, target))
            .find_map(|target| files.probe(&target).or_else(|| self.source_of(files, &target)));
        if let Some(file) = declared {
            return Some(file);
        }
        let names: &[&str] = if subpath.is_empty() {
            &["index", "main", "server", "app"]
        } else {
            &[subpath]
        };
        SOURCES
            .iter()
            .flat_map(|source| names.iter().map(|name| join(directory, &join(source, name))))
            .find_map(|path| files.probe(&path))
            .or_else(|| self.source_of(files, &join(directory, subpath)))
    }

    /// The source file that a path in a build directory is built from.
    pub(super) fn source_of(&self, files: &Files, built: &str) -> Option<FileId> {
        let directory = self.directory_of(built).unwrap_or("");
        let relative = built[directory.len()..].trim_start_matches('/');
        let (first, rest) = relative.split_once('/').unwrap_or((relative, "index"));
        if !BUILT.contains(&first) {
            return None;
        }
        let inner = rest
            .split_once('/')
            .filter(|(format, _)| FORMATS.contains(format))
            .map(|(_, inner)| inner);
        [Some(rest), inner].into_iter().flatten().find_map(|rest| {
            SOURCES
                .iter()
                .filter(|source| **source != first)
                .find_map(|source| files.probe(&join(directory, &join(source, rest))))
        })
    }
}

/// The package in a bare specifier: `@scope/name/sub` is in `@scope/name`.
pub(super) fn package_of(specifier: &str) -> &str {
    let segments = if specifier.starts_with('@') { 2 } else { 1 };
    specifier
        .match_indices('/')
        .nth(segments - 1)
        .map_or(specifier, |(slash, _)| &specifier[..slash])
}

/// Whether the file name has this extension.
pub(super) fn has_extension(name: &str, extension: &str) -> bool {
    Path::new(name).extension().is_some_and(|found| found == extension)
}

/// Subpaths and the files that the manifest names for them.
fn entry_points(manifest: &Value) -> Vec<(String, String)> {
    let mut points = Vec::new();
    if let Some(exports) = manifest.get("exports") {
        let paths = exports
            .as_object()
            .filter(|map| map.keys().any(|key| key.starts_with('.')));
        match paths {
            Some(paths) => {
                for (subpath, target) in paths {
                    let subpath = subpath.trim_start_matches('.').trim_start_matches('/');
                    targets(target, subpath, &mut points);
                }
            }
            None => targets(exports, "", &mut points),
        }
    }
    for field in ["source", "main", "module"] {
        if let Some(target) = manifest.get(field).and_then(Value::as_str) {
            points.push((String::new(), target.to_owned()));
        }
    }
    points
}

/// All files under a target of `exports`, whatever their conditions.
fn targets(target: &Value, subpath: &str, points: &mut Vec<(String, String)>) {
    match target {
        Value::String(file) => points.push((subpath.to_owned(), file.clone())),
        Value::Array(alternatives) => {
            for alternative in alternatives {
                targets(alternative, subpath, points);
            }
        }
        Value::Object(conditions) => {
            for (condition, target) in conditions {
                if condition != "types" {
                    targets(target, subpath, points);
                }
            }
        }
        Value::Null | Value::Bool(_) | Value::Number(_) => {}
    }
}
