//! The configuration: what a project says about how it wants to be analysed, in `sessionlint.toml`, `.sessionlint.toml`,
//! `pyproject.toml` or `package.json`. Knows rules by id only; what flags override is decided by `cli`.

mod file;
mod flaw;
mod models;
mod project;
mod tree;
mod words;

use std::collections::BTreeMap;
use std::sync::OnceLock;

use schemars::JsonSchema;
use serde::Deserialize;

use crate::finding::{Confidence, Severity};
use crate::rule::Profile;

pub use file::{FILE_NAMES, Loaded, load};
pub use models::{InlineModel, ModelEntry};
pub use project::ProjectWide;
pub use tree::Tree;
pub use words::{Glob, RuleId};

/// The settings of `sessionlint.toml`, of the table `tool.sessionlint` in `pyproject.toml` and of the key `sessionlint` in
/// `package.json`. All are optional.
#[derive(Debug, Clone, Default, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
#[schemars(title = "sessionlint")]
pub struct Config {
    /// Only these rules, in every profile. All rules of the profile where it is absent.
    pub select: Option<Vec<RuleId>>,
    /// Not these rules.
    #[serde(default)]
    pub ignore: Vec<RuleId>,
    /// `default` shows what a maintainer would fix, `pedantic` everything.
    pub profile: Option<Profile>,
    /// The mildest severity to show.
    pub min_severity: Option<Severity>,
    /// The least confidence to show.
    pub min_confidence: Option<Confidence>,
    /// The severity of a rule's findings, by rule, in place of their own.
    #[serde(default)]
    pub severity: BTreeMap<RuleId, Severity>,
    /// Rules that do not matter in some files: globs (in gitignore syntax, relative to this file) to lists of rules.
    #[serde(default)]
    pub per_file_ignores: BTreeMap<Glob, Vec<RuleId>>,
    /// Whether a comment that silences a finding has to say why.
    #[serde(default)]
    pub require_reason: bool,
    /// Globs of paths to leave out, in gitignore syntax. For the whole project; only in the configuration at its root.
    #[serde(default)]
    pub exclude: Vec<Glob>,
    /// Models of the project's own session helpers, stores, decorators and cookie functions: files or folders of TOML files, or models
    /// themselves. For the whole project; only in the configuration at its root.
    #[serde(default)]
    pub models: Vec<ModelEntry>,
    /// The baseline: a file of findings that are known and not reported. For the whole project; only in the configuration at its root.
    pub baseline: Option<String>,
    #[serde(skip)]
    compiled: OnceLock<Vec<(ignore::gitignore::Gitignore, Vec<RuleId>)>>,
}

impl Config {
    /// The first setting that holds for the whole project, by its key.
    pub fn project_wide_key(&self) -> Option<&'static str> {
        [
            ("models", !self.models.is_empty()),
            ("exclude", !self.exclude.is_empty()),
            ("baseline", self.baseline.is_some()),
        ]
        .into_iter()
        .find_map(|(key, present)| present.then_some(key))
    }

    /// The severity that findings of a rule get, where the configuration says so.
    pub fn severity_of(&self, rule: &str) -> Option<Severity> {
        let mut entries = self.severity.iter();
        entries.find_map(|(id, severity)| (id.as_str() == rule).then_some(*severity))
    }

    /// Whether `per-file-ignores` says that a rule does not matter in a file.
    pub fn ignores(&self, folder: &std::path::Path, file: &std::path::Path, rule: &str) -> bool {
        if self.per_file_ignores.is_empty() || !file.starts_with(folder) {
            return false;
        }
        let compiled = self.compiled.get_or_init(|| {
            let entries = self.per_file_ignores.iter();
            entries
                .map(|(glob, rules)| (glob.matcher(folder), rules.clone()))
                .collect()
        });
        compiled.iter().any(|(glob, rules)| {
            rules.iter().any(|known| known.as_str() == rule)
                && glob.matched_path_or_any_parents(file, false).is_ignore()
        })
    }
}

/// The JSON schema of the configuration, for editors.
pub fn schema() -> serde_json::Value {
    let mut schema = schemars::schema_for!(Config).to_value();
    schema["$id"] = "sessionlint.schema.json".into();
    schema
}

/// The JSON schema of model files, for editors.
pub fn model_schema() -> serde_json::Value {
    let mut schema = schemars::schema_for!(crate::model::ModelFile).to_value();
    schema["$id"] = "sessionlint-models.schema.json".into();
    schema
}
