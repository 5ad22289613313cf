//! The list of models, for people and for programs.

use std::fmt::Write as _;

use serde_json::json;

use super::clean;
use crate::model::{Entry, Provides};

/// One line for each model: name, language, what it contributes, its packages.
pub fn text(entries: &[Entry]) -> String {
    let name_width = entries
        .iter()
        .map(|entry| entry.name.chars().count())
        .max()
        .unwrap_or_default();
    let provided = |entry: &Entry| {
        let words: Vec<&str> = entry.provides.iter().map(|provides| provides.as_str()).collect();
        words.join(", ")
    };
    let width = entries
        .iter()
        .map(|entry| provided(entry).len())
        .max()
        .unwrap_or_default();
    let mut text = String::new();
    for entry in entries {
        let own = if entry.own { " (of this project)" } else { "" };
        let packages = entry.packages.join(" ");
        let line = format!(
            "{:name_width$}  {:10}  {:width$}  {packages}{own}",
            entry.name,
            entry.language,
            provided(entry)
        );
        writeln!(text, "{}", clean::line(line.trim_end())).ok();
        for version in &entry.versions {
            writeln!(text, "{:name_width$}  knows {}", "", clean::line(version)).ok();
        }
    }
    let (rows, names) = entries
        .iter()
        .fold((0, 0), |(rows, names), entry| (rows + entry.rows, names + entry.names));
    writeln!(text, "\n{} models with {rows} rows about {names} names", entries.len()).ok();
    clean::lines(&text)
}

/// A versioned JSON document.
pub fn json(entries: &[Entry]) -> String {
    let provides: Vec<&str> = Provides::ALL.map(Provides::as_str).to_vec();
    let document = json!({ "schema": "sessionlint-models/1", "provides": provides, "models": entries });
    clean::json_lines(&format!("{document:#}"))
}
