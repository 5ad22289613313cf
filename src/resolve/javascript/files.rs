//! The project's files as the resolver library sees them: a small file system below a made-up root.
//! Packages of the project appear under `node_modules`, as a package manager would link them.

use std::collections::{BTreeMap, BTreeSet};
use std::io;
use std::path::{Component, Path, PathBuf};
use std::sync::Arc;

use oxc_resolver::{FileMetadata, FileSystem, ResolveError};
use rustc_hash::FxHashMap;

use crate::project::{Ecosystem, Project, join, name, parent, plain_json};
use crate::source::FileId;
use crate::syntax::Grammar;

/// The made-up root. Windows wants a drive to call a path absolute.
const ROOT: &str = if cfg!(windows) { r"C:\p" } else { "/p" };

/// What a path is.
#[derive(Debug, Clone)]
enum Entry {
    Source(FileId),
    Config(Arc<str>),
    Directory,
}

/// A read-only file system of the project's files.
#[derive(Debug, Clone, Default)]
pub(super) struct Files {
    table: Arc<Table>,
}

#[derive(Debug, Default)]
struct Table {
    entries: FxHashMap<String, Entry>,
    /// Links by display path: those on disk, and packages of the project under `node_modules`.
    links: BTreeMap<String, String>,
    /// Paths of sources by the last segment of their importable names.
    by_name: FxHashMap<String, Vec<String>>,
    /// Files of compiler options by directory.
    compiler_options: BTreeMap<String, Vec<String>>,
}

/// The path in the made-up file system.
pub(super) fn absolute(display: &str) -> PathBuf {
    let mut path = PathBuf::from(ROOT);
    path.extend(display.split('/').filter(|segment| !segment.is_empty()));
    path
}

/// The display path for a path in the made-up file system.
pub(super) fn display(path: &Path) -> Option<String> {
    let relative = path.strip_prefix(ROOT).ok()?;
    let mut segments: Vec<&str> = Vec::new();
    for component in relative.components() {
        match component {
            Component::Normal(segment) => segments.push(segment.to_str()?),
            Component::ParentDir => {
                segments.pop()?;
            }
            Component::CurDir => {}
            Component::RootDir | Component::Prefix(_) => return None,
        }
    }
    Some(segments.join("/"))
}

/// A relative specifier from a directory; `None` where it leaves the project.
pub(super) fn resolve_path(directory: &str, specifier: &str) -> Option<String> {
    let mut segments: Vec<&str> = directory.split('/').filter(|segment| !segment.is_empty()).collect();
    for segment in specifier.split('/') {
        match segment {
            "" | "." => {}
            ".." => {
                segments.pop()?;
            }
            _ => segments.push(segment),
        }
    }
    Some(segments.join("/"))
}

impl Files {
    pub(super) fn new(project: &Project) -> Self {
        let mut table = Table::default();
        for (id, (file, grammar)) in project.ids().zip(project.files.iter().zip(&project.grammars)) {
            if !matches!(grammar, Grammar::Python | Grammar::Settings) {
                table.add(&file.display_path, Entry::Source(id));
                table.index(&file.display_path);
            }
        }
        for (path, text) in &project.configs {
            table.add_config(project, path, text);
        }
        table.links.clone_from(&project.links);
        table.link_packages(project);
        Self { table: Arc::new(table) }
    }

    /// The source file at a display path.
    pub(super) fn source(&self, display: &str) -> Option<FileId> {
        match self.table.entries.get(display)? {
            Entry::Source(file) => Some(*file),
            Entry::Config(_) | Entry::Directory => None,
        }
    }

    /// The source file that a path without extension, or of a directory, means.
    pub(super) fn probe(&self, path: &str) -> Option<FileId> {
        if let Some(file) = self.source(path) {
            return Some(file);
        }
        let bare = without_script_extension(path);
        super::EXTENSIONS
            .iter()
            .find_map(|extension| self.source(&format!("{bare}{extension}")))
            .or_else(|| {
                super::EXTENSIONS
                    .iter()
                    .find_map(|extension| self.source(&format!("{path}{extension}")))
            })
            .or_else(|| {
                super::EXTENSIONS
                    .iter()
                    .find_map(|extension| self.source(&join(path, &format!("index{extension}"))))
            })
    }

    /// The source files that a path means whose beginning is not known.
    pub(super) fn ending_in(&self, end: &str) -> Vec<FileId> {
        let bare = without_script_extension(end);
        let Some(paths) = self.table.by_name.get(name(bare)) else {
            return Vec::new();
        };
        let found: BTreeSet<FileId> = paths
            .iter()
            .filter(|path| {
                let importable = importable(path);
                importable == bare || importable.strip_suffix(bare).is_some_and(|rest| rest.ends_with('/'))
            })
            .filter_map(|path| self.source(path))
            .collect();
        found.into_iter().collect()
    }

    /// Files of compiler options above a directory, nearest first.
    pub(super) fn compiler_options<'a>(&'a self, directory: &'a str) -> impl Iterator<Item = &'a str> {
        let mut next = Some(directory);
        std::iter::from_fn(move || {
            let directory = next?;
            next = (!directory.is_empty()).then(|| parent(directory));
            Some(directory)
        })
        .filter_map(|directory| self.table.compiler_options.get(directory))
        .flatten()
        .map(String::as_str)
    }

    /// The display path with links followed.
    pub(super) fn without_links(&self, display: &str) -> String {
        self.table.without_links(display)
    }

    fn entry(&self, path: &Path) -> io::Result<&Entry> {
        let missing = || io::Error::from(io::ErrorKind::NotFound);
        let display = display(path).ok_or_else(missing)?;
        if let Some(entry) = self.table.entries.get(&display) {
            return Ok(entry);
        }
        let followed = self.table.without_links(&display);
        self.table.entries.get(&followed).ok_or_else(missing)
    }
}

impl Table {
    fn add(&mut self, path: &str, entry: Entry) {
        self.entries.insert(path.to_owned(), entry);
        self.add_directories(parent(path));
    }

    fn add_directories(&mut self, mut directory: &str) {
        while self.entries.insert(directory.to_owned(), Entry::Directory).is_none() && !directory.is_empty() {
            directory = parent(directory);
        }
    }

    fn index(&mut self, path: &str) {
        let bare = importable(path);
        self.by_name
            .entry(name(bare).to_owned())
            .or_default()
            .push(path.to_owned());
    }

    fn add_config(&mut self, project: &Project, path: &str, text: &Arc<str>) {
        let file_name = name(path);
        let directory = parent(path);
        let is_options = file_name.starts_with("tsconfig") || file_name == "jsconfig.json";
        if file_name == "package.json" {
            // The library fails on all imports below a broken manifest; without one it does not.
            if serde_json::from_str::<serde_json::Map<_, serde_json::Value>>(text).is_ok() {
                self.add(path, Entry::Config(Arc::clone(text)));
            }
            return;
        }
        if !super::packages::has_extension(file_name, "json") {
            return;
        }
        let text = readable_options(project, directory, text);
        let Some(text) = text else { return };
        if is_options {
            self.compiler_options
                .entry(directory.to_owned())
                .or_default()
                .push(path.to_owned());
        }
        if file_name == "jsconfig.json" {
            let as_tsconfig = join(directory, "tsconfig.json");
            if !project.configs.contains_key(&as_tsconfig) {
                self.add(&as_tsconfig, Entry::Config(Arc::clone(&text)));
            }
        }
        self.add(path, Entry::Config(text));
    }

    fn link_packages(&mut self, project: &Project) {
        for (directory, package) in project.manifests.names(Ecosystem::Npm) {
            let link = join("node_modules", package);
            let is_name = !package
                .split('/')
                .any(|segment| segment.is_empty() || segment.starts_with('.'));
            if is_name && !directory.is_empty() && !self.entries.contains_key(&link) && !self.links.contains_key(&link)
            {
                self.links.insert(link.clone(), directory.to_owned());
                self.add_directories(parent(&link));
            }
        }
    }

    fn without_links(&self, display: &str) -> String {
        let mut path = display.to_owned();
        // Links may lead through links; a cycle ends with the count.
        for _ in 0..8 {
            if self.entries.contains_key(&path) {
                break;
            }
            let Some(next) = self.follow_one(&path) else { break };
            path = next;
        }
        path
    }

    fn follow_one(&self, path: &str) -> Option<String> {
        let mut end = path.len();
        loop {
            let directory = &path[..end];
            if let Some(target) = self.links.get(directory) {
                return Some(join(target, path[end..].trim_start_matches('/')));
            }
            end = directory.rfind('/')?;
        }
    }
}

/// Compiler options as plain JSON, without `extends` that lead nowhere: the library gives up on those.
fn readable_options(project: &Project, directory: &str, text: &str) -> Option<Arc<str>> {
    use serde_json::Value;
    let mut value: Value = serde_json::from_str(&plain_json(text)).ok()?;
    let object = value.as_object_mut()?;
    let exists = |specifier: &str| {
        if !specifier.starts_with('.') {
            let package = super::packages::package_of(specifier);
            return project.manifests.named(Ecosystem::Npm, package).next().is_some();
        }
        let target = resolve_path(directory, specifier);
        target.is_some_and(|target| {
            let with_extension = format!("{target}.json");
            let in_directory = join(&target, "tsconfig.json");
            [target, with_extension, in_directory]
                .iter()
                .any(|path| project.configs.contains_key(path))
        })
    };
    match object.get_mut("extends") {
        Some(Value::String(one)) if !exists(one) => {
            object.remove("extends");
        }
        Some(Value::Array(many)) => many.retain(|one| one.as_str().is_some_and(exists)),
        _ => {}
    }
    if let Some(Value::Array(references)) = object.get_mut("references") {
        references.retain(|reference| {
            reference
                .get("path")
                .and_then(Value::as_str)
                .is_some_and(exists_as_reference(project, directory))
        });
    }
    Some(value.to_string().into())
}

fn exists_as_reference<'a>(project: &'a Project, directory: &'a str) -> impl Fn(&str) -> bool + 'a {
    move |path| {
        resolve_path(directory, path).is_some_and(|target| {
            project.configs.contains_key(&target) || project.configs.contains_key(&join(&target, "tsconfig.json"))
        })
    }
}

/// A source path without its extension, and without `/index`.
fn importable(path: &str) -> &str {
    let bare = path.rsplit_once('.').map_or(path, |(bare, _)| bare);
    bare.strip_suffix("/index").unwrap_or(bare)
}

/// Specifiers may name the script that a source is compiled to.
fn without_script_extension(path: &str) -> &str {
    [".js", ".jsx", ".mjs", ".cjs", ".ts", ".tsx", ".mts", ".cts"]
        .iter()
        .find_map(|extension| path.strip_suffix(extension))
        .unwrap_or(path)
}

impl FileSystem for Files {
    fn new() -> Self {
        Self::default()
    }

    fn read(&self, path: &Path) -> io::Result<Vec<u8>> {
        self.read_to_string(path).map(String::into_bytes)
    }

    fn read_to_string(&self, path: &Path) -> io::Result<String> {
        match self.entry(path)? {
            Entry::Config(text) => Ok(text.to_string()),
            Entry::Source(_) => Ok(String::new()),
            Entry::Directory => Err(io::Error::from(io::ErrorKind::IsADirectory)),
        }
    }

    fn metadata(&self, path: &Path) -> io::Result<FileMetadata> {
        let is_directory = matches!(self.entry(path)?, Entry::Directory);
        Ok(FileMetadata::new(!is_directory, is_directory, false))
    }

    fn symlink_metadata(&self, path: &Path) -> io::Result<FileMetadata> {
        self.metadata(path)
    }

    fn read_link(&self, path: &Path) -> Result<PathBuf, ResolveError> {
        Ok(path.to_path_buf())
    }

    fn canonicalize(&self, path: &Path) -> io::Result<PathBuf> {
        Ok(path.to_path_buf())
    }
}
