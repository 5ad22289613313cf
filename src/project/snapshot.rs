//! A project from the files of a version control system, chosen by the rules that hold for files on disk.

use std::path::{Path, PathBuf};

use super::root::is_vendored_name;
use super::{Project, config_file, path, read, walk};
use crate::syntax::Grammar;

/// Whether a file of this path (relative, with `/`) can matter to a project.
pub fn matters(path: &str) -> bool {
    let is_source = Grammar::for_path(Path::new(path)).is_some() && !read::is_declaration(path);
    let vendored = path.split('/').any(is_vendored_name);
    !vendored && (is_source || config_file::is_config(path))
}

/// The project made of these files and bytes, all of them selected, without what the globs exclude.
pub fn snapshot(files: &[(String, Vec<u8>)], exclude: &[String]) -> Project {
    let root = PathBuf::from("/");
    let excluded = walk::exclusion(&root, exclude, &mut Vec::new());
    let mut texts: Vec<(&str, String)> = Vec::new();
    for (name, bytes) in files {
        if !matters(name) || walk::is_excluded(&excluded, &root.join(name), false) {
            continue;
        }
        let grammar = Grammar::for_path(Path::new(name)).unwrap_or(Grammar::TypeScript);
        let is_config = config_file::is_config(name);
        if !is_config && (bytes.len() as u64 > super::DEFAULT_MAX_FILE_BYTES) {
            continue;
        }
        let Some(decoded) = read::decode(bytes.clone(), grammar) else {
            continue;
        };
        let script = grammar != Grammar::Python && !is_config;
        if script && (read::is_minified_name(path::name(name)) || read::is_minified(&decoded.text)) {
            continue;
        }
        texts.push((name, decoded.text));
    }
    Project::from_memory(&texts)
}
