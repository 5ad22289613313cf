//! Files that are read for what they say about the project, not analysed: manifests, lock files, compiler options.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use rayon::prelude::*;
use serde_json::Value;

use super::{Problem, ProblemKind, manifest, path, read};
use crate::syntax::Grammar;

/// Lock files grow large; beyond this they are left alone.
const MAX_BYTES: u64 = 64 * 1024 * 1024;

/// Whether the file (any path with `/`) is read into the project's configuration.
pub(super) fn is_config(path: &str) -> bool {
    let name = path::name(path);
    let is_options = name.starts_with("tsconfig") && has_json_extension(name);
    is_options || matches!(name, "jsconfig.json" | "lerna.json" | "pnpm-workspace.yaml") || manifest::is_manifest(path)
}

/// Whether module resolution wants to see a file of the configuration.
pub(super) fn steers_resolution(path: &str) -> bool {
    path::name(path) == "package.json" || !manifest::is_manifest(path)
}

/// Whether the name ends in `.json`.
pub(super) fn has_json_extension(name: &str) -> bool {
    Path::new(name).extension().is_some_and(|extension| extension == "json")
}

/// Reads all configuration files, and the files that compiler options extend.
pub(super) fn read_all(
    root: &Path,
    paths: &BTreeSet<PathBuf>,
    problems: &mut Vec<Problem>,
) -> BTreeMap<String, Arc<str>> {
    let mut texts = BTreeMap::new();
    let mut pending: Vec<PathBuf> = paths.iter().cloned().collect();
    while !pending.is_empty() {
        let outcomes: Vec<_> = pending.par_iter().map(|path| (path, read_one(path))).collect();
        let mut extended = BTreeSet::new();
        for (path, outcome) in outcomes {
            let text = match outcome {
                Ok(text) => text,
                Err(message) => {
                    problems.push(Problem {
                        kind: ProblemKind::Unreadable,
                        path: path.clone(),
                        message,
                    });
                    continue;
                }
            };
            let display = path::display(root, path);
            extended.extend(extended_options(path, &display, &text));
            texts.insert(display, text);
        }
        pending = extended
            .into_iter()
            .filter(|path| path.starts_with(root) && path.is_file())
            .filter(|path| !texts.contains_key(&path::display(root, path)))
            .collect();
    }
    texts
}

/// The JSON text without comments and trailing commas.
pub fn plain_json(text: &str) -> String {
    let mut plain = text.to_owned();
    match json_strip_comments::strip(&mut plain) {
        Ok(()) => plain,
        Err(_) => text.to_owned(),
    }
}

fn read_one(path: &Path) -> Result<Arc<str>, String> {
    let bytes = read::read_limited(path, MAX_BYTES)
        .map_err(|error| error.to_string())?
        .ok_or_else(|| "too large for a manifest".to_owned())?;
    let decoded = read::decode(bytes, Grammar::TypeScript).ok_or_else(|| "not a text file".to_owned())?;
    Ok(decoded.text.into())
}

/// The files that a `tsconfig.json` extends by relative path.
fn extended_options(path: &Path, display: &str, text: &str) -> Vec<PathBuf> {
    if !steers_resolution(display) || path::name(display) == "package.json" {
        return Vec::new();
    }
    let Ok(value) = serde_json::from_str::<Value>(&plain_json(text)) else {
        return Vec::new();
    };
    let specifiers: Vec<&str> = match value.get("extends") {
        Some(Value::String(one)) => vec![one],
        Some(Value::Array(many)) => many.iter().filter_map(Value::as_str).collect(),
        _ => Vec::new(),
    };
    let Some(directory) = path.parent() else {
        return Vec::new();
    };
    specifiers
        .into_iter()
        .filter(|specifier| specifier.starts_with('.'))
        .flat_map(|specifier| [directory.join(specifier), directory.join(format!("{specifier}.json"))])
        .map(|path| path::absolute(&path))
        .collect()
}
