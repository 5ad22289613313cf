//! The project on disk or in memory: which files belong to it, their texts, and what its manifests say.
//! Knows nothing about parsing; everything it leaves out is listed with a reason.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use crate::source::{FileId, SourceFile};
use crate::syntax::Grammar;

mod config_file;
mod inventory;
mod manifest;
mod omission;
mod path;
mod read;
mod root;
mod snapshot;
mod stamp;
mod testing;
mod walk;

pub use config_file::plain_json;
pub use inventory::{Content, Digest, Inventory, Known, Marks, Memo};
pub use manifest::{Ecosystem, Manifests, VersionHint};
pub use omission::{Problem, ProblemKind, SkipReason, Skipped};
pub use path::{absolute, join, name, parent};
pub use root::root_of;
pub use snapshot::{matters, snapshot};
pub use stamp::Stamp;
pub use testing::is_sample;

/// The largest source file that is read unless the options say otherwise.
pub const DEFAULT_MAX_FILE_BYTES: u64 = 2 * 1024 * 1024;

/// What to read.
#[derive(Debug, Clone)]
pub struct Options {
    /// Files and directories as the user named them; empty means the current directory.
    pub paths: Vec<PathBuf>,
    /// The project's root where it shall not be detected; paths outside of it keep their own.
    pub root: Option<PathBuf>,
    /// Globs in gitignore syntax, relative to the root. Unlike ignore files they also hold for named paths.
    pub exclude: Vec<String>,
    /// Larger source files are skipped.
    pub max_file_bytes: u64,
    /// Texts that stand for what is on disk (open editors, standard input). The files need not exist.
    pub overlays: Vec<(PathBuf, Arc<str>)>,
}

impl Default for Options {
    fn default() -> Self {
        Self {
            paths: Vec::new(),
            root: None,
            exclude: Vec::new(),
            max_file_bytes: DEFAULT_MAX_FILE_BYTES,
            overlays: Vec::new(),
        }
    }
}

impl Options {
    /// The default options for these paths.
    pub fn for_paths<P: Into<PathBuf>>(paths: impl IntoIterator<Item = P>) -> Self {
        Self {
            paths: paths.into_iter().map(Into::into).collect(),
            ..Self::default()
        }
    }
}

/// A project: all its source files and what the manifests among its files say.
#[derive(Debug, Clone, Default)]
pub struct Project {
    /// The directory that display paths are relative to.
    pub root: PathBuf,
    /// All source files, sorted by display path; a [`FileId`] is an index into this.
    pub files: Vec<SourceFile>,
    /// The grammar of each file.
    pub grammars: Vec<Grammar>,
    /// Whether each file is at or below a path that the user named, so that its findings are reported.
    pub selected: Vec<bool>,
    /// Whether each file holds tests: such files are looked at only for what the program takes from them.
    pub tests: Vec<bool>,
    /// Whether each file is known to say nothing that matters for its own sake.
    pub silent: Vec<bool>,
    /// Dependencies and versions.
    pub manifests: Manifests,
    /// Texts of the files that steer module resolution (`package.json`, `tsconfig.json`, …) by display path.
    pub configs: BTreeMap<String, Arc<str>>,
    /// Symbolic links between places in the project: display path of the link to display path of its target.
    pub links: BTreeMap<String, String>,
    /// What was left out, sorted.
    pub skipped: Vec<Skipped>,
    /// Display paths of what the user named.
    pub named: BTreeSet<String>,
    /// Paths in trouble, sorted.
    pub problems: Vec<Problem>,
    /// Files that were not valid in their encoding and had characters replaced.
    pub decoded_lossily: Vec<FileId>,
}

/// Whether a file of settings says nothing of secrets, so that it is none of ours.
fn is_beside_the_point(grammar: Grammar, text: &str) -> bool {
    let names_secret = || {
        let lower = text.to_ascii_lowercase();
        ["secret", "jwt_key", "token_key"]
            .iter()
            .any(|word| lower.contains(word))
    };
    grammar == Grammar::Settings && !names_secret()
}

/// One source file on its way into a project.
#[derive(Debug, Clone)]
struct Input {
    display_path: String,
    path: PathBuf,
    text: Arc<str>,
    grammar: Grammar,
    selected: bool,
    lossy: bool,
    test: bool,
    silent: bool,
}

impl Project {
    /// Finds and reads the project that the named paths belong to.
    pub fn discover(options: &Options) -> Self {
        let mut inventory = Inventory::walk(options);
        inventory.learn(&Memo::default(), &|_, _| Marks::ALL);
        inventory.into_project().0
    }

    /// A project made of the given display paths and texts, without a file system. All its files are selected.
    pub fn from_memory<P: AsRef<str>, T: AsRef<str>>(files: &[(P, T)]) -> Self {
        let root = PathBuf::from(if cfg!(windows) { r"C:\memory" } else { "/memory" });
        let mut inputs = Vec::new();
        let mut configs = BTreeMap::new();
        let mut skipped = Vec::new();
        for (display_path, text) in files {
            let display_path = path::normalize(display_path.as_ref());
            let text: Arc<str> = Arc::from(text.as_ref());
            if config_file::is_config(&display_path) || config_file::has_json_extension(&display_path) {
                configs.insert(display_path.clone(), Arc::clone(&text));
            }
            let Some(grammar) = Grammar::for_path(Path::new(&display_path)) else {
                continue;
            };
            if is_beside_the_point(grammar, &text) {
                continue;
            }
            if read::is_declaration(&display_path) {
                skipped.push(Skipped {
                    reason: SkipReason::Declaration,
                    path: display_path,
                });
                continue;
            }
            inputs.push(Input {
                path: root.join(&display_path),
                test: testing::is_test(&display_path, &text),
                display_path,
                text,
                grammar,
                selected: true,
                lossy: false,
                silent: false,
            });
        }
        let mut project = Self::assemble(root, inputs, configs);
        skipped.sort();
        project.skipped = skipped;
        project
    }

    /// The same project with `text` in the place of the file `filename` (added where there is none), which becomes
    /// the only selected file. A relative name is relative to the current directory where that makes it a path of
    /// the project, else to the root.
    #[must_use]
    pub fn with_stdin(self, filename: &Path, text: &str) -> Self {
        let mut project = self.with_overlay(filename, Arc::from(text));
        let path = project.locate(filename);
        project.selected = project.files.iter().map(|file| file.path == path).collect();
        project
    }

    /// The same project with `text` in the place of the file `filename`; an added file is selected. File ids of the
    /// old project do not hold in the new one.
    #[must_use]
    pub fn with_overlay(self, filename: &Path, text: Arc<str>) -> Self {
        let path = self.locate(filename);
        let Some(grammar) = Grammar::for_path(&path) else {
            return self;
        };
        let Self {
            root,
            files,
            grammars,
            selected,
            tests,
            silent,
            manifests,
            configs,
            links,
            skipped,
            mut named,
            problems,
            decoded_lossily,
        } = self;
        let lossy: BTreeSet<usize> = decoded_lossily.iter().map(|id| id.index()).collect();
        let display_path = path::display(&root, &path);
        let mut was_selected = true;
        let mut inputs = Vec::with_capacity(files.len() + 1);
        let known = grammars.into_iter().zip(selected).zip(tests.into_iter().zip(silent));
        for (index, (file, ((grammar, selected), (test, silent)))) in files.into_iter().zip(known).enumerate() {
            if file.display_path == display_path {
                was_selected = selected;
                continue;
            }
            inputs.push(Input {
                display_path: file.display_path,
                path: file.path,
                text: file.text,
                grammar,
                selected,
                lossy: lossy.contains(&index),
                test,
                silent,
            });
        }
        let too_large = text.len() as u64 > DEFAULT_MAX_FILE_BYTES;
        if !too_large {
            inputs.push(Input {
                test: testing::is_test(&display_path, &text),
                display_path: display_path.clone(),
                path: path.clone(),
                text,
                grammar,
                selected: was_selected,
                lossy: false,
                silent: false,
            });
        }
        let mut project = Self::assemble(root, inputs, BTreeMap::new());
        project.manifests = manifests;
        project.configs = configs;
        project.links = links;
        project.skipped = skipped.into_iter().filter(|skip| skip.path != display_path).collect();
        if too_large {
            project.skipped.push(Skipped {
                reason: SkipReason::TooLarge,
                path: display_path.clone(),
            });
            project.skipped.sort();
        }
        named.insert(display_path.clone());
        project.named = named;
        project.problems = problems.into_iter().filter(|problem| problem.path != path).collect();
        project
    }

    /// The file with this display path.
    pub fn find(&self, display_path: &str) -> Option<FileId> {
        self.files
            .binary_search_by(|file| file.display_path.as_str().cmp(display_path))
            .ok()
            .map(|index| FileId(index as u32))
    }

    /// The file with this id.
    pub fn file(&self, id: FileId) -> Option<&SourceFile> {
        self.files.get(id.index())
    }

    /// The ids of all files in order.
    pub fn ids(&self) -> impl Iterator<Item = FileId> + use<> {
        (0..self.files.len() as u32).map(FileId)
    }

    fn locate(&self, filename: &Path) -> PathBuf {
        if filename.is_absolute() {
            return path::absolute(filename);
        }
        let here = path::absolute(filename);
        if here.starts_with(&self.root) {
            here
        } else {
            path::absolute(&self.root.join(filename))
        }
    }

    fn assemble(root: PathBuf, mut inputs: Vec<Input>, configs: BTreeMap<String, Arc<str>>) -> Self {
        inputs.sort_by(|a, b| a.display_path.cmp(&b.display_path));
        inputs.dedup_by(|a, b| a.display_path == b.display_path);
        let mut project = Self {
            root,
            manifests: Manifests::parse(configs.iter().map(|(path, text)| (path.as_str(), &**text))),
            configs: configs
                .into_iter()
                .filter(|(path, _)| config_file::steers_resolution(path))
                .collect(),
            ..Self::default()
        };
        for (index, input) in inputs.into_iter().enumerate() {
            if input.lossy {
                project.decoded_lossily.push(FileId(index as u32));
            }
            project.tests.push(input.test);
            project.silent.push(input.silent);
            project
                .files
                .push(SourceFile::new(input.path, input.display_path, input.text));
            project.grammars.push(input.grammar);
            project.selected.push(input.selected);
        }
        project
    }
}
