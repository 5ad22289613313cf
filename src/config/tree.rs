//! Which configuration holds for which file: the closest one at or above its folder, up to the project's root.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::file::{FILE_NAMES, Loaded, load, shown};
use crate::source::Flaw;

/// The configurations of a project, read when they are asked for.
#[derive(Debug, Default)]
pub struct Tree {
    root: PathBuf,
    fixed: Option<Arc<Loaded>>,
    off: bool,
    by_folder: BTreeMap<PathBuf, Option<Arc<Loaded>>>,
    /// What is wrong with those that were read.
    pub flaws: Vec<Flaw>,
}

impl Tree {
    /// The configurations at and below a folder.
    pub fn new(root: PathBuf) -> Self {
        Self {
            root,
            ..Self::default()
        }
    }

    /// One configuration for everything.
    pub fn fixed(loaded: Loaded) -> Self {
        Self {
            fixed: Some(Arc::new(loaded)),
            ..Self::default()
        }
    }

    /// No configuration at all.
    pub fn off() -> Self {
        Self {
            off: true,
            ..Self::default()
        }
    }

    /// Whether one configuration holds for everything.
    pub fn is_fixed(&self) -> bool {
        self.fixed.is_some()
    }

    /// The configuration for the whole project.
    pub fn at_root(&mut self) -> Option<Arc<Loaded>> {
        let root = self.root.clone();
        self.of_folder(&root)
    }

    /// The configuration for what lies in a folder. A broken one counts as none and is among the flaws.
    pub fn of_folder(&mut self, folder: &Path) -> Option<Arc<Loaded>> {
        if self.off {
            return None;
        }
        if let Some(fixed) = &self.fixed {
            return Some(Arc::clone(fixed));
        }
        if let Some(known) = self.by_folder.get(folder) {
            return known.clone();
        }
        let found = self.here(folder).or_else(|| {
            let above = folder
                .parent()
                .filter(|_| folder != self.root && folder.starts_with(&self.root))?;
            self.of_folder(above)
        });
        self.by_folder.insert(folder.to_path_buf(), found.clone());
        found
    }

    fn here(&mut self, folder: &Path) -> Option<Arc<Loaded>> {
        for name in FILE_NAMES {
            let path = folder.join(name);
            if !path.is_file() {
                continue;
            }
            // What a link names is shown where it is wrong, and may be somebody's secret.
            let outside = path.canonicalize().is_ok_and(|real| !real.starts_with(&self.root));
            if outside && path.is_symlink() {
                let flaw = Flaw::of_file(shown(&path), "is a link to a file outside of the project");
                self.flaws.push(flaw.with_help("name the file with --config"));
                return None;
            }
            match load(&path) {
                Ok(None) => {}
                Ok(Some(loaded)) => {
                    if let Some(key) = loaded.config.project_wide_key().filter(|_| folder != self.root) {
                        let flaw = Flaw {
                            span: key_span(&loaded.text, key),
                            ..loaded.flaw(key, format!("`{key}` holds for the whole project"))
                        };
                        let place = self.root.join(FILE_NAMES[0]);
                        self.flaws.push(flaw.with_help(format!(
                            "write it into {}, or analyse the other project by itself",
                            place.display()
                        )));
                    }
                    return Some(Arc::new(loaded));
                }
                Err(flaw) => {
                    self.flaws.push(flaw);
                    return None;
                }
            }
        }
        None
    }
}

/// Where a key stands, quoted or not.
fn key_span(text: &str, key: &str) -> crate::source::Span {
    let at = text.find(key).unwrap_or_default();
    crate::source::Span::new(at as u32, (at + key.len()) as u32)
}
