//! What manifests and lock files say: which packages a part of the project uses, in which versions, and its own name.
//! Manifests speak for their directory and all below it. Broken ones say as much as can be read.

use std::collections::BTreeMap;
use std::sync::Arc;

mod npm;
mod python;
mod version;

pub use version::VersionHint;

use super::path;

/// A world of packages with its own names and versions.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Ecosystem {
    /// The Python Package Index; names compare as PEP 503 says, versions as PEP 440 says.
    Python,
    /// npm, with semantic versions.
    Npm,
}

/// The manifests of a project. Cheap to clone.
#[derive(Debug, Clone, Default)]
pub struct Manifests {
    directories: Arc<BTreeMap<String, Directory>>,
}

/// What the manifests of one directory say.
#[derive(Debug, Clone, Default)]
struct Directory {
    packages: BTreeMap<(Ecosystem, String), Package>,
    own: BTreeMap<Ecosystem, Own>,
    declares: Vec<Ecosystem>,
    workspaces: bool,
}

#[derive(Debug, Clone, Default)]
struct Package {
    /// Constraints as declared, in PEP 440 or npm syntax; the empty string where there is none.
    declared: Vec<String>,
    /// Versions in lock files.
    locked: Vec<String>,
}

#[derive(Debug, Clone)]
struct Own {
    name: String,
    version: Option<String>,
}

/// Whether the path (with `/`) is that of a manifest or lock file.
pub(super) fn is_manifest(path: &str) -> bool {
    let name = path::name(path);
    matches!(
        name,
        "package.json"
            | "package-lock.json"
            | "npm-shrinkwrap.json"
            | "yarn.lock"
            | "pnpm-lock.yaml"
            | "pyproject.toml"
            | "Pipfile"
            | "Pipfile.lock"
            | "poetry.lock"
            | "uv.lock"
            | "pdm.lock"
            | "setup.cfg"
            | "setup.py"
    ) || python::is_requirements(path)
}

impl Manifests {
    /// Reads the manifests among these files (display path and text).
    pub fn parse<'a>(files: impl IntoIterator<Item = (&'a str, &'a str)>) -> Self {
        let mut directories = BTreeMap::new();
        for (path, text) in files {
            let mut sink = Sink {
                directories: &mut directories,
                directory: path::parent(path).to_owned(),
            };
            match path::name(path) {
                "package.json" => npm::package(text, &mut sink),
                "package-lock.json" | "npm-shrinkwrap.json" => npm::package_lock(text, &mut sink),
                "yarn.lock" => npm::yarn_lock(text, &mut sink),
                "pnpm-lock.yaml" => npm::pnpm_lock(text, &mut sink),
                "pnpm-workspace.yaml" | "lerna.json" => sink.workspaces(),
                "pyproject.toml" => python::pyproject(text, &mut sink),
                "Pipfile" => python::pipfile(text, &mut sink),
                "Pipfile.lock" => python::pipfile_lock(text, &mut sink),
                "poetry.lock" | "uv.lock" | "pdm.lock" => python::package_tables(text, &mut sink),
                "setup.cfg" => python::setup_cfg(text, &mut sink),
                "setup.py" => python::setup_py(text, &mut sink),
                _ if python::is_requirements(path) => {
                    // `requirements/base.txt` speaks for the directory above.
                    if path::name(&sink.directory) == "requirements" {
                        sink.directory = path::parent(&sink.directory).to_owned();
                    }
                    python::requirements(text, &mut sink);
                }
                _ => {}
            }
        }
        Self {
            directories: Arc::new(directories),
        }
    }

    /// Whether a manifest above the file names the package (a lock file, where nothing but lock files is there).
    pub fn has(&self, ecosystem: Ecosystem, package: &str, for_file: &str) -> bool {
        let key = (ecosystem, normalize(ecosystem, package));
        let declares = self
            .above(for_file)
            .any(|directory| directory.declares.contains(&ecosystem));
        self.above(for_file)
            .filter_map(|directory| directory.packages.get(&key))
            .any(|package| !declares || !package.declared.is_empty())
    }

    /// What is known about the version of the package that the file uses. Lock files beat manifests, and the nearest
    /// of a kind beats those further up.
    pub fn version(&self, ecosystem: Ecosystem, package: &str, for_file: &str) -> Option<VersionHint> {
        let key = (ecosystem, normalize(ecosystem, package));
        let entries: Vec<&Package> = self
            .above(for_file)
            .filter_map(|directory| directory.packages.get(&key))
            .collect();
        let declared = entries
            .iter()
            .map(|entry| &entry.declared)
            .find(|declared| !declared.is_empty());
        let locked = entries
            .iter()
            .map(|entry| &entry.locked)
            .find(|locked| !locked.is_empty());
        match (declared, locked) {
            (None, None) => None,
            (Some(declared), None) => Some(VersionHint::new(ecosystem, declared)),
            (None, Some(locked)) => Some(VersionHint::new(ecosystem, locked)),
            (Some(declared), Some(locked)) => Some(VersionHint::locked(ecosystem, declared, locked)),
        }
    }

    /// Name and version of the package that the file is part of, from the nearest manifest with a name.
    pub fn own(&self, ecosystem: Ecosystem, for_file: &str) -> Option<(&str, Option<&str>)> {
        self.above(for_file)
            .find_map(|directory| directory.own.get(&ecosystem))
            .map(|own| (own.name.as_str(), own.version.as_deref()))
    }

    /// Directories whose manifest gives them this package name, in order.
    pub(crate) fn named<'a>(&'a self, ecosystem: Ecosystem, package: &str) -> impl Iterator<Item = &'a str> {
        let package = normalize(ecosystem, package);
        self.directories
            .iter()
            .filter(move |(_, directory)| {
                directory
                    .own
                    .get(&ecosystem)
                    .is_some_and(|own| normalize(ecosystem, &own.name) == package)
            })
            .map(|(path, _)| path.as_str())
    }

    /// All package names of directories, with their directory, in order of directories.
    pub(crate) fn names(&self, ecosystem: Ecosystem) -> impl Iterator<Item = (&str, &str)> {
        self.directories
            .iter()
            .filter_map(move |(path, directory)| Some((path.as_str(), directory.own.get(&ecosystem)?.name.as_str())))
    }

    /// The constraints on the package in the nearest manifest that names it.
    pub(crate) fn declared(&self, ecosystem: Ecosystem, package: &str, for_file: &str) -> &[String] {
        let key = (ecosystem, normalize(ecosystem, package));
        self.above(for_file)
            .filter_map(|directory| directory.packages.get(&key))
            .map(|package| package.declared.as_slice())
            .find(|declared| !declared.is_empty())
            .unwrap_or_default()
    }

    /// Whether the file is in a repository of several npm packages that are linked with each other.
    pub(crate) fn in_workspaces(&self, for_file: &str) -> bool {
        self.above(for_file).any(|directory| directory.workspaces)
    }

    /// Whether there are manifests in the directory itself.
    pub(crate) fn is_in(&self, directory: &str) -> bool {
        self.directories.contains_key(directory)
    }

    /// The directories with manifests above a file, nearest first.
    fn above<'a>(&'a self, for_file: &str) -> impl Iterator<Item = &'a Directory> {
        let mut next = (!for_file.is_empty()).then(|| path::parent(for_file));
        std::iter::from_fn(move || {
            let directory = next?;
            next = (!directory.is_empty()).then(|| path::parent(directory));
            Some(directory)
        })
        .filter_map(|directory| self.directories.get(directory))
    }
}

/// Where the parsers put what they read.
struct Sink<'a> {
    directories: &'a mut BTreeMap<String, Directory>,
    directory: String,
}

impl Sink<'_> {
    fn at(&mut self, below: &str) -> &mut Directory {
        let path = path::normalize(&path::join(&self.directory, below));
        self.directories.entry(path).or_default()
    }

    /// The manifest is one that declares dependencies, even if it has none.
    fn declares(&mut self, ecosystem: Ecosystem) {
        let directory = self.at("");
        if !directory.declares.contains(&ecosystem) {
            directory.declares.push(ecosystem);
        }
    }

    fn dependency(&mut self, ecosystem: Ecosystem, name: &str, constraint: &str) {
        if name.is_empty() {
            return;
        }
        let key = (ecosystem, normalize(ecosystem, name));
        let declared = &mut self.at("").packages.entry(key).or_default().declared;
        let constraint = constraint.trim().to_owned();
        if !declared.contains(&constraint) {
            declared.push(constraint);
        }
    }

    fn locked(&mut self, ecosystem: Ecosystem, below: &str, name: &str, version: &str) {
        if name.is_empty() || version.is_empty() {
            return;
        }
        let key = (ecosystem, normalize(ecosystem, name));
        let locked = &mut self.at(below).packages.entry(key).or_default().locked;
        let version = version.trim().to_owned();
        if !locked.contains(&version) {
            locked.push(version);
        }
    }

    fn own(&mut self, ecosystem: Ecosystem, name: &str, version: Option<&str>) {
        if name.is_empty() {
            return;
        }
        let own = Own {
            name: name.to_owned(),
            version: version.map(str::to_owned),
        };
        let known = self.at("").own.entry(ecosystem).or_insert_with(|| own.clone());
        if known.version.is_none() {
            known.version = own.version;
        }
    }

    fn workspaces(&mut self) {
        self.at("").workspaces = true;
    }
}

/// Python names compare without case and with all separators alike (PEP 503).
fn normalize(ecosystem: Ecosystem, name: &str) -> String {
    match ecosystem {
        Ecosystem::Npm => name.to_owned(),
        Ecosystem::Python => name
            .split(['-', '_', '.'])
            .filter(|part| !part.is_empty())
            .collect::<Vec<_>>()
            .join("-")
            .to_ascii_lowercase(),
    }
}
