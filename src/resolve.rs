//! Which file of the project, or which outside module, an import means. Knows nothing about names inside of modules.
//! Works on the project's list of files alone; nothing is read from disk.

use crate::ir::{ImportItem, ImportRequest, Name, Universe};
use crate::project::{Ecosystem, Project};
use crate::source::FileId;

mod javascript;
mod python;

/// What a module request means.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum Resolution {
    /// A file of the project.
    File(FileId),
    /// A Python package of the project.
    Package {
        /// Its `__init__`, which namespace packages lack.
        file: Option<FileId>,
        /// Its directory as a display path.
        dir: String,
    },
    /// A module outside of the project by its qualified name: `flask`, `@aws-sdk/lib-dynamodb`, `crypto`.
    External(Name),
    /// Not to be found, and why.
    Unresolved(&'static str),
}

impl Resolution {
    /// The file that runs when the module is imported, where it is one of the project.
    pub fn file(&self) -> Option<FileId> {
        match self {
            Self::File(file) => Some(*file),
            Self::Package { file, .. } => *file,
            Self::External(_) | Self::Unresolved(_) => None,
        }
    }
}

/// Resolves imports between the files of one project. May be shared between threads.
#[derive(Debug)]
pub struct Linker {
    python: python::Modules,
    javascript: javascript::Modules,
}

impl Linker {
    /// Indexes the project's files.
    pub fn new(project: &Project) -> Self {
        Self {
            python: python::Modules::new(project),
            javascript: javascript::Modules::new(project),
        }
    }

    /// The module that `request` in the file `from` means. For [`ImportItem::Root`] that is the first segment of the
    /// dotted name; for [`ImportItem::Named`] it is the module, of which the name may be a [`Self::submodule`].
    pub fn resolve(&self, from: FileId, universe: Universe, request: &ImportRequest) -> Resolution {
        match universe {
            Universe::Python => self.python.resolve(from, request),
            Universe::JavaScript => self.javascript.resolve(from, &request.module),
        }
    }

    /// The files that a request may take something from: the module's, and that of the submodule where the name may be one.
    pub fn files(&self, from: FileId, universe: Universe, request: &ImportRequest) -> (Option<FileId>, Option<FileId>) {
        let resolution = self.resolve(from, universe, request);
        let submodule = match (&resolution, named(&request.item)) {
            (Resolution::Package { dir, .. }, Some(name)) => self.submodule(dir, name),
            _ => None,
        };
        (resolution.file(), submodule.and_then(|submodule| submodule.file()))
    }

    /// The module `name` directly in a Python package.
    pub fn submodule(&self, package_dir: &str, name: &str) -> Option<Resolution> {
        self.python.submodule(package_dir, name)
    }
}

impl From<Universe> for Ecosystem {
    fn from(universe: Universe) -> Self {
        match universe {
            Universe::Python => Self::Python,
            Universe::JavaScript => Self::Npm,
        }
    }
}

/// The item's name where it is one.
fn named(item: &ImportItem) -> Option<&str> {
    match item {
        ImportItem::Named(name) => Some(name),
        ImportItem::Module | ImportItem::Root | ImportItem::Default | ImportItem::Star => None,
    }
}
