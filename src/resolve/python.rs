//! Python modules: relative imports by level, absolute ones under every directory that may be on `sys.path`.
//! A namespace package counts only where nothing more definite does, as in the language.

use std::collections::{BTreeMap, BTreeSet};

use rustc_hash::{FxHashMap, FxHashSet};

use super::{Resolution, named};
use crate::ir::{ImportItem, ImportRequest, Name};
use crate::project::{Ecosystem, Manifests, Project, join, name, parent};
use crate::source::FileId;
use crate::syntax::Grammar;

mod stdlib;

/// The Python files of a project by path.
#[derive(Debug)]
pub(super) struct Modules {
    /// Display paths by file id; empty for other languages.
    paths: Vec<String>,
    /// Files by path without extension (`app/models/user`, `app/__init__`).
    files: FxHashMap<String, FileId>,
    /// Directories with an `__init__`, and that file.
    packages: FxHashMap<String, FileId>,
    /// Directories that have Python files at any depth.
    directories: FxHashSet<String>,
    /// The last parts of these paths, and the names of links: what the first part of a module's name can be.
    names: FxHashSet<String>,
    /// Directories in which a module or package of a name lies that may be top-level: those that are not packages.
    roots_of: BTreeMap<String, Vec<String>>,
    /// Links between places in the project.
    links: BTreeMap<String, String>,
    manifests: Manifests,
}

/// A module in a certain place.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Place {
    File(FileId),
    Package(FileId, String),
    Namespace(String),
}

impl Modules {
    pub(super) fn new(project: &Project) -> Self {
        let mut modules = Self {
            paths: Vec::with_capacity(project.files.len()),
            files: FxHashMap::default(),
            packages: FxHashMap::default(),
            directories: FxHashSet::default(),
            names: FxHashSet::default(),
            roots_of: BTreeMap::new(),
            links: project.links.clone(),
            manifests: project.manifests.clone(),
        };
        for (id, (file, grammar)) in project.ids().zip(project.files.iter().zip(&project.grammars)) {
            if *grammar != Grammar::Python {
                modules.paths.push(String::new());
                continue;
            }
            modules.paths.push(file.display_path.clone());
            modules.add(id, &file.display_path);
        }
        modules.index_roots();
        modules
    }

    fn add(&mut self, id: FileId, path: &str) {
        let (stem, extension) = path.rsplit_once('.').unwrap_or((path, ""));
        // Stubs have no code: they count only where there is nothing else.
        if extension.eq_ignore_ascii_case("pyi") {
            self.files.entry(stem.to_owned()).or_insert(id);
        } else {
            self.files.insert(stem.to_owned(), id);
        }
        let mut directory = parent(path);
        while self.directories.insert(directory.to_owned()) && !directory.is_empty() {
            directory = parent(directory);
        }
    }

    fn index_roots(&mut self) {
        let packages = self.files.iter().filter(|(path, _)| name(path) == "__init__");
        self.packages = packages.map(|(path, file)| (parent(path).to_owned(), *file)).collect();
        let places = self.files.keys().chain(&self.directories).chain(self.links.keys());
        self.names = places
            .map(|path| name(path).trim_end_matches(".py").to_owned())
            .collect();
        let mut roots_of: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
        let modules = self.files.keys().filter(|path| name(path) != "__init__");
        let packages = self.directories.iter().filter(|directory| !directory.is_empty());
        let links = self.links.keys().filter(|link| self.leads_to_python(link));
        for path in modules.chain(packages).chain(links) {
            if !self.is_package(parent(path)) {
                let top_level = name(path).strip_suffix(".py").unwrap_or(name(path));
                roots_of
                    .entry(top_level.to_owned())
                    .or_default()
                    .insert(parent(path).to_owned());
            }
        }
        self.roots_of = roots_of
            .into_iter()
            .map(|(module, roots)| (module, roots.into_iter().collect()))
            .collect();
    }

    fn leads_to_python(&self, link: &str) -> bool {
        self.links
            .get(link)
            .is_some_and(|target| self.directories.contains(target) || self.paths.contains(target))
    }

    fn is_package(&self, directory: &str) -> bool {
        self.packages.contains_key(directory)
    }

    /// The module that a request means.
    pub(super) fn resolve(&self, from: FileId, request: &ImportRequest) -> Resolution {
        let Some(path) = self.paths.get(from.index()).filter(|path| !path.is_empty()) else {
            return Resolution::Unresolved("not a Python file");
        };
        if request.level > 0 {
            return self.relative(path, request);
        }
        if request.module.is_empty() {
            return Resolution::Unresolved("import without a module");
        }
        self.absolute(path, request)
    }

    /// The module `name` directly in the package.
    pub(super) fn submodule(&self, package_dir: &str, name: &str) -> Option<Resolution> {
        let place = self.place(package_dir, name)?;
        Some(place.resolution())
    }

    fn relative(&self, path: &str, request: &ImportRequest) -> Resolution {
        let mut base = parent(path);
        for _ in 1..request.level {
            if base.is_empty() {
                return Resolution::Unresolved("relative import beyond the project");
            }
            base = parent(base);
        }
        if request.module.is_empty() {
            return match self.packages.get(base) {
                Some(&file) => Place::Package(file, base.to_owned()).resolution(),
                None => Place::Namespace(base.to_owned()).resolution(),
            };
        }
        self.place(base, &request.module).map_or(
            Resolution::Unresolved("no such module in the package"),
            Place::resolution,
        )
    }

    fn absolute(&self, path: &str, request: &ImportRequest) -> Resolution {
        let module = request.module.as_str();
        let first = module.split('.').next().unwrap_or(module);
        let found = self.find(path, module, first, named(&request.item));
        let wants_root = request.item == ImportItem::Root;
        match found {
            Found::At(root, place) if wants_root => self.place(root, first).unwrap_or(place).resolution(),
            Found::At(_, place) => place.resolution(),
            Found::Ambiguous => Resolution::Unresolved("several modules of this name"),
            Found::Nowhere if wants_root => Resolution::External(Name::from(first)),
            Found::Nowhere => Resolution::External(Name::from(module)),
        }
    }

    /// Searches the roots that the importing file most likely sees, then all others.
    fn find<'a>(&'a self, path: &'a str, module: &str, first: &str, item: Option<&str>) -> Found<'a> {
        if !self.names.contains(first) {
            return Found::Nowhere;
        }
        let is_standard = stdlib::contains(first);
        let own = parent(path);
        let mut near: Vec<&str> = Vec::new();
        // The script's own directory, then directories above that are no packages, nearest first.
        let above = ancestors(own);
        near.extend(above.iter().filter(|directory| !self.is_package(directory)));
        // In a package only scripts that are run in place see their neighbours, and those never shadow the standard library.
        if !is_standard {
            near.extend(above.iter().filter(|directory| self.is_package(directory)));
        }
        let is_near = |root: &str| !is_standard || root == own || self.is_source_root(root);
        near.retain(|root| is_near(root));
        for &root in &near {
            match self.place(root, module) {
                Some(place @ (Place::File(_) | Place::Package(..))) if self.may_shadow(first, root, path) => {
                    return Found::At(root, place);
                }
                _ => {}
            }
        }
        if is_standard {
            return Found::Nowhere;
        }
        // From here on everything that is installed comes first.
        if self.is_installed(first, path) {
            return Found::Nowhere;
        }
        let namespaces = || {
            near.iter().filter_map(|root| match self.place(root, module) {
                Some(Place::Namespace(directory)) => Some((*root, directory)),
                _ => None,
            })
        };
        let uses = |directory: &str| item.is_some_and(|item| self.place(directory, item).is_some());
        if let Some((root, directory)) = namespaces().find(|(_, directory)| uses(directory)) {
            return Found::At(root, Place::Namespace(directory));
        }
        if let Some(found) = self.far(path, module, first) {
            return found;
        }
        if item.is_none()
            && let Some((root, directory)) = namespaces().next()
        {
            return Found::At(root, Place::Namespace(directory));
        }
        let roots = self.roots_of.get(first).into_iter().flatten();
        let candidates = roots.filter_map(|root| match self.place(root, module) {
            Some(Place::Namespace(directory)) if uses(&directory) => Some((root.as_str(), Place::Namespace(directory))),
            _ => None,
        });
        nearest(path, candidates).unwrap_or(Found::Nowhere)
    }

    /// A module or package anywhere whose path ends like the dotted name.
    fn far<'a>(&'a self, path: &str, module: &str, first: &str) -> Option<Found<'a>> {
        let candidates = self
            .roots_of
            .get(first)?
            .iter()
            .filter_map(|root| match self.place(root, module) {
                Some(place @ (Place::File(_) | Place::Package(..))) => Some((root.as_str(), place)),
                Some(Place::Namespace(_)) | None => None,
            });
        nearest(path, candidates)
    }

    /// Whether the directory is one that an interpreter would be started in or a package be built from.
    fn is_source_root(&self, directory: &str) -> bool {
        directory.is_empty() || name(directory) == "src" || self.manifests.is_in(directory)
    }

    /// Whether the module in `root` can stand before an installed package of the same name: in the importing file's own
    /// directory and in source roots it does.
    fn may_shadow(&self, first: &str, root: &str, path: &str) -> bool {
        root == parent(path) || self.is_source_root(root) || !self.is_installed(first, path)
    }

    /// Whether a manifest declares a package of this name and the project does not contain it.
    fn is_installed(&self, first: &str, path: &str) -> bool {
        self.manifests.has(Ecosystem::Python, first, path)
            && self.manifests.named(Ecosystem::Python, first).next().is_none()
    }

    /// The module of a dotted name below a directory.
    fn place(&self, directory: &str, module: &str) -> Option<Place> {
        let path = join(directory, &module.replace('.', "/"));
        self.place_at(&path)
            .or_else(|| self.place_at(&self.without_links(&path)?))
    }

    fn place_at(&self, path: &str) -> Option<Place> {
        if let Some(&init) = self.packages.get(path) {
            return Some(Place::Package(init, path.to_owned()));
        }
        if let Some(&file) = self.files.get(path) {
            return Some(Place::File(file));
        }
        self.directories
            .contains(path)
            .then(|| Place::Namespace(path.to_owned()))
    }

    /// The path with its first linked directory (or the linked file) replaced by what the link leads to.
    fn without_links(&self, path: &str) -> Option<String> {
        if let Some(target) = self.links.get(&format!("{path}.py")) {
            return Some(target.strip_suffix(".py").unwrap_or(target).to_owned());
        }
        ancestors(path).into_iter().find_map(|directory| {
            let target = self.links.get(directory)?;
            Some(join(target, path[directory.len()..].trim_start_matches('/')))
        })
    }
}

impl Place {
    fn resolution(self) -> Resolution {
        match self {
            Self::File(file) => Resolution::File(file),
            Self::Package(file, dir) => Resolution::Package { file: Some(file), dir },
            Self::Namespace(dir) => Resolution::Package { file: None, dir },
        }
    }
}

/// What a search came to.
enum Found<'a> {
    /// A module under this root.
    At(&'a str, Place),
    Ambiguous,
    Nowhere,
}

/// The candidate whose root shares most with the importing file's path; `None` where there is no candidate.
fn nearest<'a>(path: &str, candidates: impl Iterator<Item = (&'a str, Place)>) -> Option<Found<'a>> {
    let mut ranked: Vec<_> = candidates
        .map(|(root, place)| (shared_segments(root, path), root, place))
        .collect();
    let best = ranked.iter().map(|(shared, ..)| *shared).max()?;
    ranked.retain(|(shared, ..)| *shared == best);
    let shallowest = ranked.iter().map(|(_, root, _)| depth(root)).min()?;
    ranked.retain(|(_, root, _)| depth(root) == shallowest);
    match ranked.len() {
        1 => ranked.pop().map(|(_, root, place)| Found::At(root, place)),
        _ => Some(Found::Ambiguous),
    }
}

fn depth(directory: &str) -> usize {
    directory.split('/').filter(|segment| !segment.is_empty()).count()
}

fn shared_segments(a: &str, b: &str) -> usize {
    a.split('/').zip(b.split('/')).take_while(|(a, b)| a == b).count()
}

/// The directory and all above it, the root last.
fn ancestors(directory: &str) -> Vec<&str> {
    let mut all = vec![directory];
    let mut current = directory;
    while !current.is_empty() {
        current = parent(current);
        all.push(current);
    }
    all
}
