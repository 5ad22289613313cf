//! Python's manifests and lock files: requirements files, `pyproject.toml`, Pipenv, Poetry, uv, setuptools.

use toml::{Table, Value};

use super::{Ecosystem, Sink};
use crate::project::path;

const PYTHON: Ecosystem = Ecosystem::Python;

/// Whether the path is that of a requirements file: `requirements-dev.txt`, `dev-requirements.txt`, `requirements/base.txt`.
pub(super) fn is_requirements(path: &str) -> bool {
    let name = path::name(path);
    let Some(stem) = name.strip_suffix(".txt").or_else(|| name.strip_suffix(".in")) else {
        return false;
    };
    stem.contains("requirements") || path::name(path::parent(path)) == "requirements"
}

/// A requirements file.
pub(super) fn requirements(text: &str, sink: &mut Sink<'_>) {
    sink.declares(PYTHON);
    for line in text.lines() {
        let line = line.trim();
        let line = match line.find(" #") {
            Some(comment) => &line[..comment],
            None => line,
        };
        let editable = line.strip_prefix("-e ").or_else(|| line.strip_prefix("--editable "));
        if let Some(target) = editable {
            if let Some((_, egg)) = target.split_once("#egg=") {
                let name = egg.split(['&', '[']).next().unwrap_or("");
                sink.dependency(PYTHON, name, "");
            }
            continue;
        }
        if line.starts_with(['#', '-']) {
            continue;
        }
        // pip's own options follow the requirement: `flask==2.0 --hash=sha256:… \`.
        let line = line.split(" --").next().unwrap_or(line).trim_end_matches('\\');
        requirement(line, sink);
    }
}

/// `pyproject.toml`: the standard tables, and those of Poetry, PDM and uv.
pub(super) fn pyproject(text: &str, sink: &mut Sink<'_>) {
    let Ok(root) = toml::from_str::<Table>(text) else {
        return;
    };
    if let Some(project) = table(&root, &["project"]) {
        sink.declares(PYTHON);
        own(project, sink);
        requirement_list(project.get("dependencies"), sink);
        groups(table(project, &["optional-dependencies"]), sink);
    }
    groups(table(&root, &["dependency-groups"]), sink);
    groups(table(&root, &["tool", "pdm", "dev-dependencies"]), sink);
    if let Some(uv) = table(&root, &["tool", "uv"]) {
        requirement_list(uv.get("dev-dependencies"), sink);
    }
    if let Some(poetry) = table(&root, &["tool", "poetry"]) {
        sink.declares(PYTHON);
        own(poetry, sink);
        named_constraints(poetry.get("dependencies"), sink);
        named_constraints(poetry.get("dev-dependencies"), sink);
        for group in table(poetry, &["group"]).into_iter().flat_map(Table::values) {
            named_constraints(group.get("dependencies"), sink);
        }
    }
}

/// `Pipfile`.
pub(super) fn pipfile(text: &str, sink: &mut Sink<'_>) {
    let Ok(root) = toml::from_str::<Table>(text) else {
        return;
    };
    sink.declares(PYTHON);
    for (section, packages) in &root {
        if !matches!(section.as_str(), "source" | "requires" | "pipenv" | "scripts") {
            named_constraints(Some(packages), sink);
        }
    }
}

/// `Pipfile.lock`.
pub(super) fn pipfile_lock(text: &str, sink: &mut Sink<'_>) {
    let Ok(root) = serde_json::from_str::<serde_json::Value>(text) else {
        return;
    };
    for section in ["default", "develop"] {
        let packages = root.get(section).and_then(serde_json::Value::as_object);
        for (name, entry) in packages.into_iter().flatten() {
            if let Some(version) = entry.get("version").and_then(serde_json::Value::as_str) {
                sink.locked(PYTHON, "", name, version.trim_start_matches('='));
            }
        }
    }
}

/// `poetry.lock`, `uv.lock`, `pdm.lock`: an array of tables called `package`.
pub(super) fn package_tables(text: &str, sink: &mut Sink<'_>) {
    let Ok(root) = toml::from_str::<Table>(text) else {
        return;
    };
    let packages = root.get("package").and_then(Value::as_array);
    for package in packages.into_iter().flatten() {
        let field = |key: &str| package.get(key).and_then(Value::as_str);
        if let (Some(name), Some(version)) = (field("name"), field("version")) {
            sink.locked(PYTHON, "", name, version);
        }
    }
}

/// `setup.cfg`: sections of `key = value`, values continuing on indented lines.
pub(super) fn setup_cfg(text: &str, sink: &mut Sink<'_>) {
    let (mut section, mut key) = ("", "");
    let (mut name, mut version) = (None, None);
    for line in text.lines() {
        let trimmed = line.trim();
        if trimmed.is_empty() || trimmed.starts_with(['#', ';']) {
            continue;
        }
        if let Some(header) = trimmed.strip_prefix('[') {
            section = header.trim_end_matches(']');
            key = "";
            continue;
        }
        let mut value = trimmed;
        if !line.starts_with(char::is_whitespace) {
            let Some((before, after)) = trimmed.split_once('=') else {
                continue;
            };
            (key, value) = (before.trim(), after.trim());
        }
        match (section, key) {
            ("metadata", "name") => name = Some(value),
            ("metadata", "version") => version = Some(value).filter(|value| !value.contains(':')),
            ("options", "install_requires" | "tests_require" | "setup_requires") | ("options.extras_require", _) => {
                sink.declares(PYTHON);
                // One a line, or several separated by semicolons where no marker can be meant.
                requirement(value, sink);
            }
            _ => {}
        }
    }
    if let Some(name) = name {
        sink.own(PYTHON, name, version);
    }
}

/// `setup.py`, by looking for its keyword arguments; it is never run.
pub(super) fn setup_py(text: &str, sink: &mut Sink<'_>) {
    for keyword in ["install_requires", "extras_require", "tests_require", "setup_requires"] {
        for value in keyword_values(text, keyword) {
            sink.declares(PYTHON);
            let literal = bracketed(value).or_else(|| {
                let variable: String = value.chars().take_while(|c| c.is_alphanumeric() || *c == '_').collect();
                keyword_values(text, &variable).into_iter().find_map(bracketed)
            });
            for (string, is_key) in strings(literal.unwrap_or("")) {
                if !is_key {
                    requirement(string, sink);
                }
            }
        }
    }
    let Some(call) = text.find("setup(").map(|at| &text[at..]) else {
        return;
    };
    let literal = |keyword| {
        keyword_values(call, keyword)
            .into_iter()
            .filter(|value| value.starts_with(['"', '\'']))
            .find_map(|value| strings(value).next())
            .map(|(string, _)| string)
    };
    if let Some(name) = literal("name") {
        sink.own(PYTHON, name, literal("version"));
    }
}

/// One requirement as in PEP 508: `name[extra]>=1,<2; marker`, `name @ url`.
fn requirement(text: &str, sink: &mut Sink<'_>) {
    let text = text.trim();
    let name_end = text
        .find(|c: char| !(c.is_ascii_alphanumeric() || matches!(c, '-' | '_' | '.')))
        .unwrap_or(text.len());
    let (name, rest) = text.split_at(name_end);
    if !name.starts_with(|c: char| c.is_ascii_alphanumeric()) {
        return;
    }
    let rest = rest.trim_start();
    let rest = match rest.strip_prefix('[') {
        Some(extras) => extras.split_once(']').map_or("", |(_, after)| after),
        None => rest,
    };
    let constraint = rest.split(';').next().unwrap_or("").trim();
    if constraint.starts_with('@') {
        sink.dependency(PYTHON, name, "");
    } else if constraint.is_empty() || constraint.starts_with(['<', '>', '=', '!', '~', '(']) {
        sink.dependency(PYTHON, name, constraint.trim_matches(['(', ')']));
    }
}

fn requirement_list(value: Option<&Value>, sink: &mut Sink<'_>) {
    for item in value.and_then(Value::as_array).into_iter().flatten() {
        if let Some(text) = item.as_str() {
            sink.declares(PYTHON);
            requirement(text, sink);
        }
    }
}

fn groups(groups: Option<&Table>, sink: &mut Sink<'_>) {
    for group in groups.into_iter().flat_map(Table::values) {
        requirement_list(Some(group), sink);
    }
}

/// A table of names and constraints: `flask = "^2.0"`, `flask = {version = "^2.0", extras = […]}`.
fn named_constraints(value: Option<&Value>, sink: &mut Sink<'_>) {
    for (name, constraint) in value.and_then(Value::as_table).into_iter().flatten() {
        if name == "python" {
            continue;
        }
        let alternatives = constraint
            .as_array()
            .map_or(std::slice::from_ref(constraint), Vec::as_slice);
        for alternative in alternatives {
            let version = alternative.as_str().or_else(|| alternative.get("version")?.as_str());
            sink.dependency(PYTHON, name, version.unwrap_or(""));
        }
    }
}

fn own(table: &Table, sink: &mut Sink<'_>) {
    if let Some(name) = table.get("name").and_then(Value::as_str) {
        sink.own(PYTHON, name, table.get("version").and_then(Value::as_str));
    }
}

fn table<'a>(root: &'a Table, path: &[&str]) -> Option<&'a Table> {
    path.iter().try_fold(root, |table, key| table.get(*key)?.as_table())
}

/// The text after every `keyword =`.
fn keyword_values<'a>(text: &'a str, keyword: &str) -> Vec<&'a str> {
    if keyword.is_empty() {
        return Vec::new();
    }
    text.match_indices(keyword)
        .filter(|(at, _)| !text[..*at].ends_with(|c: char| c.is_alphanumeric() || c == '_' || c == '.'))
        .filter_map(|(at, _)| text[at + keyword.len()..].trim_start().strip_prefix('='))
        .map(str::trim_start)
        .filter(|value| !value.starts_with('='))
        .collect()
}

/// The list, tuple or dictionary that the text begins with.
fn bracketed(text: &str) -> Option<&str> {
    if !text.starts_with(['[', '(', '{']) {
        return None;
    }
    let mut depth = 0usize;
    let mut quote = None;
    for (at, character) in text.char_indices() {
        match (quote, character) {
            (Some(open), _) if open == character => quote = None,
            (Some(_), _) => {}
            (None, '"' | '\'') => quote = Some(character),
            (None, '[' | '(' | '{') => depth += 1,
            (None, ']' | ')' | '}') => {
                depth = depth.saturating_sub(1);
                if depth == 0 {
                    return Some(&text[..=at]);
                }
            }
            (None, _) => {}
        }
    }
    Some(text)
}

/// The string literals of a text, and whether each is a dictionary key.
fn strings(text: &str) -> impl Iterator<Item = (&str, bool)> {
    let mut rest = text;
    std::iter::from_fn(move || {
        loop {
            let open = rest.find(['"', '\'', '#'])?;
            let quote = rest[open..].chars().next()?;
            let after = &rest[open + 1..];
            if quote == '#' {
                rest = after.find('\n').map_or("", |end| &after[end..]);
                continue;
            }
            let close = after.find(quote)?;
            rest = &after[close + 1..];
            return Some((&after[..close], rest.trim_start().starts_with(':')));
        }
    })
}
