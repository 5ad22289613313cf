//! npm's `package.json` and the lock files of npm, yarn and pnpm.

use serde_json::{Map, Value};

use super::{Ecosystem, Sink};
use crate::project::config_file::plain_json;

const SECTIONS: &[&str] = &[
    "dependencies",
    "devDependencies",
    "peerDependencies",
    "optionalDependencies",
];

/// `package.json`.
pub(super) fn package(text: &str, sink: &mut Sink<'_>) {
    let Some(root) = object(text) else { return };
    sink.declares(Ecosystem::Npm);
    if let Some(name) = root.get("name").and_then(Value::as_str) {
        sink.own(Ecosystem::Npm, name, root.get("version").and_then(Value::as_str));
    }
    if root.get("workspaces").is_some() {
        sink.workspaces();
    }
    for section in SECTIONS {
        for (name, constraint) in entries(&root, section) {
            if let Some(constraint) = constraint.as_str() {
                sink.dependency(Ecosystem::Npm, name, constraint);
            }
        }
    }
}

/// `package-lock.json`: a flat table of install places since version 2, a tree before.
pub(super) fn package_lock(text: &str, sink: &mut Sink<'_>) {
    let Some(root) = object(text) else { return };
    for (place, entry) in entries(&root, "packages") {
        let Some((below, name)) = place.rsplit_once("node_modules/") else {
            continue;
        };
        // What is installed for another package says nothing about the project's own code.
        if below.contains("node_modules/") {
            continue;
        }
        if let Some(version) = entry.get("version").and_then(Value::as_str) {
            sink.locked(Ecosystem::Npm, below.trim_end_matches('/'), name, version);
        }
    }
    if root.get("packages").is_none() {
        for (name, entry) in entries(&root, "dependencies") {
            if let Some(version) = entry.get("version").and_then(Value::as_str) {
                sink.locked(Ecosystem::Npm, "", name, version);
            }
        }
    }
}

/// `yarn.lock`, classic and berry: unindented lines of specifiers, then an indented version.
pub(super) fn yarn_lock(text: &str, sink: &mut Sink<'_>) {
    let mut names: Vec<&str> = Vec::new();
    for line in text.lines() {
        if line.starts_with('#') || line.trim().is_empty() {
            continue;
        }
        if !line.starts_with(char::is_whitespace) {
            names = line
                .trim_end_matches(':')
                .split(',')
                .filter_map(|specifier| name_of(specifier.trim().trim_matches('"')))
                .collect();
            names.sort_unstable();
            names.dedup();
            continue;
        }
        let Some(rest) = line.trim_start().strip_prefix("version") else {
            continue;
        };
        let version = rest.trim_start_matches(':').trim().trim_matches('"');
        if !version.contains("use.local") {
            for name in names.drain(..) {
                sink.locked(Ecosystem::Npm, "", name, version);
            }
        }
    }
}

/// `pnpm-lock.yaml`, by indentation: versions of each workspace member, and the table of all packages.
pub(super) fn pnpm_lock(text: &str, sink: &mut Sink<'_>) {
    let mut section = "";
    let mut importer = String::new();
    let mut group_indent = 0;
    let mut package = "";
    for line in text.lines() {
        let content = line.trim_start();
        if content.is_empty() || content.starts_with('#') {
            continue;
        }
        let indent = line.len() - content.len();
        let (key, value) = content.split_once(": ").unwrap_or((content.trim_end_matches(':'), ""));
        let key = key.trim_matches(['\'', '"']);
        if indent == 0 {
            section = key;
            importer.clear();
            group_indent = 0;
            continue;
        }
        match section {
            "importers" if indent == 2 => importer = if key == "." { String::new() } else { key.to_owned() },
            "importers" if indent == 4 => group_indent = 4,
            "importers" | "dependencies" | "devDependencies" | "optionalDependencies" => {
                if indent == group_indent + 2 {
                    package = key;
                    pnpm_version(value, &importer, package, sink);
                } else if key == "version" {
                    pnpm_version(value, &importer, package, sink);
                }
            }
            "packages" if indent == 2 => {
                if let Some((name, version)) = pnpm_package(content.trim_end_matches(':').trim_matches(['\'', '"'])) {
                    sink.locked(Ecosystem::Npm, "", name, version);
                }
            }
            _ => {}
        }
    }
}

/// A version without the peers it was installed for (`4.18.2(react@18.0.0)`, `4.18.2_react@18.0.0`).
fn pnpm_version(value: &str, importer: &str, package: &str, sink: &mut Sink<'_>) {
    let version = value.split(['(', '_']).next().unwrap_or("").trim_matches(['\'', '"']);
    if version.starts_with(|c: char| c.is_ascii_digit()) {
        sink.locked(Ecosystem::Npm, importer, package, version);
    }
}

/// `express@4.18.2(peer@1)`, `/express@4.18.2`, `/express/4.18.2`.
fn pnpm_package(key: &str) -> Option<(&str, &str)> {
    let key = key.trim_start_matches('/').split('(').next()?;
    let at = key.get(1..)?.find('@').map(|at| at + 1).or_else(|| key.rfind('/'))?;
    let version = key.get(at + 1..)?.split('_').next()?;
    version
        .starts_with(|c: char| c.is_ascii_digit())
        .then_some((&key[..at], version))
}

/// The name in `express@^4`, `@scope/name@npm:^1`.
fn name_of(specifier: &str) -> Option<&str> {
    let mut characters = specifier.char_indices();
    characters.next()?;
    let at = characters.find(|(_, character)| *character == '@')?.0;
    specifier.get(..at)
}

fn object(text: &str) -> Option<Map<String, Value>> {
    let parsed = serde_json::from_str(text).or_else(|_| serde_json::from_str(&plain_json(text)));
    match parsed {
        Ok(Value::Object(object)) => Some(object),
        _ => None,
    }
}

fn entries<'a>(object: &'a Map<String, Value>, section: &str) -> impl Iterator<Item = (&'a String, &'a Value)> {
    object.get(section).and_then(Value::as_object).into_iter().flatten()
}
