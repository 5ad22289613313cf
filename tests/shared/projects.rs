//! Which folders below `testdata/` are projects: those named so by the layout.

use std::path::{Path, PathBuf};

/// The projects, sorted.
pub(crate) fn projects(root: &Path) -> Vec<PathBuf> {
    let mut found = Vec::new();
    for entry in walkdir::WalkDir::new(root)
        .min_depth(1)
        .sort_by_file_name()
        .into_iter()
        .flatten()
    {
        let name = entry.file_name().to_string_lossy();
        let in_silent = entry
            .path()
            .parent()
            .is_some_and(|parent| parent.ends_with("cases/silent"));
        let layout = matches!(name.as_ref(), "bad" | "good" | "mixed" | "vulnerable" | "fixed");
        if entry.file_type().is_dir() && (in_silent || layout) {
            found.push(entry.path().to_path_buf());
        }
    }
    found
}
