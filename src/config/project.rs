//! The settings that hold for a whole project, from the configuration at its root: models, exclusions, the baseline.
//! What a configuration names must lie in the project: it is part of the code that is analysed and not trusted.

use std::path::{Path, PathBuf};

use super::file::Loaded;
use super::models;
use crate::model::ModelFile;
use crate::source::Flaw;

/// What holds for the whole project.
#[derive(Debug, Default)]
pub struct ProjectWide {
    /// The team's models.
    pub models: Vec<ModelFile>,
    /// Globs of paths to leave out.
    pub exclude: Vec<String>,
    /// The baseline; the file need not exist.
    pub baseline: Option<PathBuf>,
}

impl ProjectWide {
    /// Takes these settings from a configuration. Paths must not leave `root`, where one is given.
    ///
    /// # Errors
    /// A model that cannot be used, or a path that leaves the root.
    pub fn of(loaded: &Loaded, root: Option<&Path>) -> Result<Self, Flaw> {
        let baseline = match &loaded.config.baseline {
            None => None,
            Some(path) => Some(inside(loaded, path, root)?),
        };
        Ok(Self {
            models: models::read_all(loaded, root)?,
            exclude: loaded
                .config
                .exclude
                .iter()
                .map(|glob| glob.as_str().to_owned())
                .collect(),
            baseline,
        })
    }
}

/// A path of a configuration, relative to it. Links are followed before it is decided.
pub(super) fn inside(loaded: &Loaded, path: &str, root: Option<&Path>) -> Result<PathBuf, Flaw> {
    let place = loaded.folder.join(path);
    let Some(root) = root else {
        return Ok(place);
    };
    // What does not exist yet lies where its folder lies.
    let real = place.canonicalize().or_else(|_| {
        let folder = place.parent().unwrap_or(&place).canonicalize();
        folder.map(|folder| folder.join(place.file_name().unwrap_or_default()))
    });
    match (real, root.canonicalize()) {
        (Ok(real), Ok(root)) if real.starts_with(&root) => Ok(place),
        (Err(_), _) => Err(loaded.flaw(path, format!("there is no `{path}`"))),
        _ => Err(loaded
            .flaw(path, format!("`{path}` lies outside of the project"))
            .with_help("name a file in the project, or give the configuration with --config")),
    }
}
