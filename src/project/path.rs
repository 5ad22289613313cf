//! Display paths (relative to the root, always with `/`) and absolute paths without oddities.
//! Display paths are plain strings; the empty one is the root.

use std::borrow::Cow;
use std::ffi::OsStr;
use std::fmt::Write as _;
use std::path::{Component, Path, PathBuf};

/// The directory of a display path; that of a top-level name is the empty path.
pub fn parent(display_path: &str) -> &str {
    display_path.rfind('/').map_or("", |slash| &display_path[..slash])
}

/// The last segment of a display path.
pub fn name(display_path: &str) -> &str {
    display_path
        .rfind('/')
        .map_or(display_path, |slash| &display_path[slash + 1..])
}

/// A path below a directory, either of which may be empty.
pub fn join(directory: &str, rest: &str) -> String {
    match (directory.is_empty(), rest.is_empty()) {
        (true, _) => rest.to_owned(),
        (false, true) => directory.to_owned(),
        (false, false) => format!("{directory}/{rest}"),
    }
}

/// A display path without `.` and `..` segments, doubled or leading slashes; `..` stops at the root.
pub(super) fn normalize(display_path: &str) -> String {
    let mut segments: Vec<&str> = Vec::new();
    for segment in display_path.split(['/', '\\']) {
        match segment {
            "" | "." => {}
            ".." => {
                segments.pop();
            }
            _ => segments.push(segment),
        }
    }
    segments.join("/")
}

/// `path` relative to `root` with `/`, or in full where it is not below it.
pub(super) fn display(root: &Path, path: &Path) -> String {
    let Ok(relative) = path.strip_prefix(root) else {
        return path.to_string_lossy().replace('\\', "/");
    };
    let segments: Vec<_> = relative.components().map(|part| words(part.as_os_str())).collect();
    segments.join("/")
}

/// A name as text. Bytes that are no text are written out, so that two names stay two.
fn words(name: &OsStr) -> Cow<'_, str> {
    if let Some(text) = name.to_str() {
        return Cow::Borrowed(text);
    }
    let mut text = String::new();
    for chunk in name.as_encoded_bytes().utf8_chunks() {
        text.push_str(chunk.valid());
        for byte in chunk.invalid() {
            write!(text, "\\x{byte:02X}").ok();
        }
    }
    Cow::Owned(text)
}

/// An absolute path: the real one where the path exists, else with `.` and `..` taken out.
pub fn absolute(path: &Path) -> PathBuf {
    if let Ok(real) = std::fs::canonicalize(path) {
        return without_verbatim_prefix(real);
    }
    let full = std::path::absolute(path).unwrap_or_else(|_| path.to_path_buf());
    let mut clean = PathBuf::new();
    for component in full.components() {
        match component {
            Component::CurDir => {}
            Component::ParentDir => {
                clean.pop();
            }
            Component::Prefix(_) | Component::RootDir | Component::Normal(_) => clean.push(component),
        }
    }
    // The file may be new while its directory is reached through a link.
    match (clean.parent().map(std::fs::canonicalize), clean.file_name()) {
        (Some(Ok(directory)), Some(name)) => without_verbatim_prefix(directory).join(name),
        _ => clean,
    }
}

/// The longest directory that all paths are at or below.
pub(super) fn common_ancestor<'a>(mut paths: impl Iterator<Item = &'a Path>) -> Option<PathBuf> {
    let first = paths.next()?;
    Some(paths.fold(first.to_path_buf(), |common, path| {
        common
            .components()
            .zip(path.components())
            .take_while(|(a, b)| a == b)
            .map(|(component, _)| component)
            .collect()
    }))
}

/// Windows' canonical paths start with `\\?\`, which many tools cannot read.
fn without_verbatim_prefix(path: PathBuf) -> PathBuf {
    match path.to_str().and_then(|text| text.strip_prefix(r"\\?\")) {
        Some(rest) if !rest.starts_with("UNC") => PathBuf::from(rest),
        _ => path,
    }
}
