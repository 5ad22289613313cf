//! The baseline: findings that a team knows and does not want to be told again, by fingerprint.
//! Knows the format of the file, not where it lies.

use std::collections::BTreeSet;
use std::fmt::Write as _;

use serde::{Deserialize, Serialize};

/// The version of the format.
const SCHEMA: &str = "sessionlint-baseline/1";

/// The findings that are known.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Baseline {
    /// Sorted by path, rule and fingerprint.
    pub entries: BTreeSet<Entry>,
}

/// One finding that is known. Only the fingerprint counts; the rest is for people who read the file.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Entry {
    /// The path of its file.
    pub path: String,
    /// Its rule.
    pub rule: String,
    /// The enclosing function.
    #[serde(default)]
    pub symbol: String,
    /// Its fingerprint.
    pub fingerprint: String,
}

#[derive(Deserialize)]
struct Document {
    schema: String,
    findings: Vec<Entry>,
}

impl Baseline {
    /// Reads the file's text.
    ///
    /// # Errors
    /// It is no JSON, or of another format.
    pub fn parse(text: &str) -> Result<Self, serde_json::Error> {
        let document: Document = serde_json::from_str(text)?;
        if document.schema != SCHEMA {
            let message = format!("`{}` is another format than `{SCHEMA}`", document.schema);
            return Err(serde::de::Error::custom(message));
        }
        Ok(Self {
            entries: document.findings.into_iter().collect(),
        })
    }

    /// The file's text: one finding on each line, so that changes by several people can be merged.
    pub fn render(&self) -> String {
        let mut text = format!("{{\n  \"schema\": \"{SCHEMA}\",\n  \"findings\": [");
        for (index, entry) in self.entries.iter().enumerate() {
            let line = serde_json::to_string(entry).unwrap_or_default();
            let comma = if index == 0 { "" } else { "," };
            write!(text, "{comma}\n    {line}").ok();
        }
        text.push_str(if self.entries.is_empty() {
            "]\n}\n"
        } else {
            "\n  ]\n}\n"
        });
        text
    }

    /// All fingerprints.
    pub fn fingerprints(&self) -> BTreeSet<String> {
        self.entries.iter().map(|entry| entry.fingerprint.clone()).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_written_is_read_back() {
        let entry = |path: &str| Entry {
            path: path.to_owned(),
            rule: "r".to_owned(),
            symbol: "f\n\"x\"".to_owned(),
            fingerprint: format!("{path}:1"),
        };
        for entries in [vec![], vec![entry("b"), entry("a")]] {
            let baseline = Baseline {
                entries: entries.into_iter().collect(),
            };
            let text = baseline.render();
            assert_eq!(Baseline::parse(&text).expect("valid"), baseline);
            assert!(text.ends_with("}\n"));
        }
        assert!(Baseline::parse("{\"schema\": \"other/1\", \"findings\": []}").is_err());
    }
}
