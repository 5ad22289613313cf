//! Conditions of model rows: `arg[0] == "dynamodb"`, `arg[1] is function`, `argc >= 2`.
//! Knows the grammar only; the engine evaluates conditions against calls.

use schemars::JsonSchema;
use serde::Deserialize;

use super::Port;

/// One condition.
#[derive(Debug, Clone, PartialEq, Deserialize, JsonSchema)]
#[serde(try_from = "String")]
#[schemars(with = "String")]
pub enum Condition {
    /// About the value at a port.
    Value(Port, Test),
    /// At least this many positional arguments.
    AtLeast(usize),
    /// Exactly this many positional arguments.
    Exactly(usize),
    /// Fewer positional arguments than this.
    Below(usize),
}

/// What a value must be.
#[derive(Debug, Clone, PartialEq)]
#[expect(missing_docs, reason = "the names are the words of the grammar")]
pub enum Test {
    Equals(String),
    Differs(String),
    Exists,
    Missing,
    Function,
    Text,
    /// Text that begins with a slash.
    Path,
    True,
    False,
    Null,
    List,
    Dict,
    Class,
    /// What a look-up found, or a query that will look.
    Record,
    /// A dictionary whose values are single-key type tags (`{"S": …}`).
    Typed,
    /// Text or name that contains one of these words.
    Like(Vec<String>),
}

impl TryFrom<String> for Condition {
    type Error = String;

    fn try_from(text: String) -> Result<Self, String> {
        let bad =
            || format!("`{text}` is no condition; write for example `arg[0] == \"x\"`, `kw.y exists`, `argc >= 2`");
        if let Some(rest) = text.strip_prefix("argc") {
            let rest = rest.trim();
            return if let Some(count) = rest.strip_prefix("==") {
                Ok(Self::Exactly(count.trim().parse().map_err(|_| bad())?))
            } else if let Some(count) = rest.strip_prefix(">=") {
                Ok(Self::AtLeast(count.trim().parse().map_err(|_| bad())?))
            } else if let Some(count) = rest.strip_prefix("<=") {
                Ok(Self::Below(count.trim().parse::<usize>().map_err(|_| bad())? + 1))
            } else if let Some(count) = rest.strip_prefix('<') {
                Ok(Self::Below(count.trim().parse().map_err(|_| bad())?))
            } else if let Some(count) = rest.strip_prefix('>') {
                Ok(Self::AtLeast(count.trim().parse::<usize>().map_err(|_| bad())? + 1))
            } else {
                Err(bad())
            };
        }
        let (port, test) = text.trim().split_once(' ').ok_or_else(bad)?;
        let port = Port::try_from(port.to_owned())?;
        let test = test.trim();
        let test = if let Some(value) = test.strip_prefix("==") {
            Test::Equals(unquote(value))
        } else if let Some(value) = test.strip_prefix("!=") {
            Test::Differs(unquote(value))
        } else if let Some(words) = test.strip_prefix("like ") {
            Test::Like(words.split('|').map(|word| word.trim().to_lowercase()).collect())
        } else {
            match test {
                "exists" => Test::Exists,
                "missing" => Test::Missing,
                "typed" => Test::Typed,
                "is function" => Test::Function,
                "is string" => Test::Text,
                "is path" => Test::Path,
                "is true" => Test::True,
                "is false" => Test::False,
                "is null" => Test::Null,
                "is list" => Test::List,
                "is dict" => Test::Dict,
                "is class" => Test::Class,
                "is record" => Test::Record,
                _ => return Err(bad()),
            }
        };
        Ok(Self::Value(port, test))
    }
}

fn unquote(text: &str) -> String {
    text.trim().trim_matches(['"', '\'']).to_owned()
}
