//! The front matter of a rule file: the raw keys as written, before they mean anything.

use std::collections::BTreeMap;

use serde::Deserialize;

use super::nearest;

/// The table between the `+++` lines.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Front {
    pub(super) id: String,
    pub(super) title: String,
    pub(super) severity: String,
    pub(super) confidence: String,
    #[serde(default)]
    pub(super) cwe: Vec<String>,
    #[serde(default)]
    pub(super) owasp: Vec<String>,
    #[serde(default)]
    pub(super) api: Vec<String>,
    #[serde(default)]
    pub(super) asvs: Vec<String>,
    pub(super) query: String,
    pub(super) check: Option<String>,
    #[serde(default = "default_profile")]
    pub(super) profile: String,
    pub(super) message: toml::Table,
    pub(super) attack: toml::Table,
    pub(super) remedy: toml::Table,
}

fn default_profile() -> String {
    "default".to_owned()
}

/// The value that a word names; otherwise an error that lists the words.
pub(super) fn word<T: Copy>(key: &str, word: &str, words: &[(&str, T)]) -> Result<T, String> {
    if let Some((_, value)) = words.iter().find(|(known, _)| *known == word) {
        return Ok(*value);
    }
    let known = || words.iter().map(|(known, _)| *known);
    let list = known().collect::<Vec<_>>().join(", ");
    Err(match nearest(word, known()) {
        Some(near) => format!("`{key}` cannot be `{word}`; did you mean `{near}`? (one of {list})"),
        None => format!("`{key}` cannot be `{word}`; write one of {list}"),
    })
}

/// Nested tables of strings as one map with dotted keys.
pub(super) fn flatten(key: &str, table: &toml::Table) -> Result<BTreeMap<String, String>, String> {
    let mut flat = BTreeMap::new();
    let mut open: Vec<(String, &toml::Table)> = vec![(String::new(), table)];
    while let Some((prefix, table)) = open.pop() {
        for (name, value) in table {
            let path = if prefix.is_empty() {
                name.clone()
            } else {
                format!("{prefix}.{name}")
            };
            match value {
                toml::Value::String(text) => {
                    flat.insert(path, text.trim().to_owned());
                }
                toml::Value::Table(inner) => open.push((path, inner)),
                toml::Value::Integer(_)
                | toml::Value::Float(_)
                | toml::Value::Boolean(_)
                | toml::Value::Datetime(_)
                | toml::Value::Array(_) => return Err(format!("`{key}.{path}` must be a string")),
            }
        }
    }
    Ok(flat)
}
