//! Words of the configuration that are checked while they are read, so that an error has their place.

use std::borrow::Cow;
use std::path::Path;

use ignore::gitignore::{Gitignore, GitignoreBuilder};
use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde::Deserialize;

use crate::rule::{known, rules};

/// The id of a rule that exists.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Deserialize)]
#[serde(try_from = "String")]
pub struct RuleId(String);

impl RuleId {
    /// The id.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl TryFrom<String> for RuleId {
    type Error = String;

    fn try_from(id: String) -> Result<Self, String> {
        match known(&id) {
            Ok(()) => Ok(Self(id)),
            Err(Some(near)) => Err(format!("there is no rule `{id}`; did you mean `{near}`?")),
            Err(None) => Err(format!("there is no rule `{id}`; `sessionlint rules` lists them")),
        }
    }
}

impl JsonSchema for RuleId {
    fn schema_name() -> Cow<'static, str> {
        "RuleId".into()
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        let ids: Vec<&str> = rules().iter().map(|rule| rule.id.as_str()).collect();
        json_schema!({ "description": "The id of a rule.", "type": "string", "enum": ids })
    }
}

/// A glob in gitignore syntax that is valid.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Deserialize, JsonSchema)]
#[serde(try_from = "String")]
#[schemars(with = "String")]
pub struct Glob(String);

impl Glob {
    /// The glob as written.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// What matches paths below a folder.
    pub(super) fn matcher(&self, folder: &Path) -> Gitignore {
        let mut builder = GitignoreBuilder::new(folder);
        // It was valid when it was read.
        builder.add_line(None, &self.0).ok();
        builder.build().unwrap_or_else(|_| Gitignore::empty())
    }
}

impl TryFrom<String> for Glob {
    type Error = String;

    fn try_from(glob: String) -> Result<Self, String> {
        if glob.trim().is_empty() || glob.starts_with(['#', '!']) {
            return Err(format!(
                "`{glob}` matches no path; write a glob such as `tests/**` or `*_pb2.py`"
            ));
        }
        let mut builder = GitignoreBuilder::new("");
        let built = builder.add_line(None, &glob).and_then(|builder| builder.build());
        built
            .map(|_| Self(glob.clone()))
            .map_err(|error| format!("`{glob}` is no glob: {error}"))
    }
}
