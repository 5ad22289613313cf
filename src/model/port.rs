//! Ports: words for a place in a call, such as `kw.Item|arg[0].Item`.
//! Knows the grammar only; the engine evaluates ports against calls.

use schemars::JsonSchema;
use serde::Deserialize;

/// Alternatives, of which the first present one counts.
#[derive(Debug, Clone, PartialEq, Deserialize, JsonSchema)]
#[serde(try_from = "String")]
#[schemars(with = "String")]
pub struct Port {
    /// In order of preference; never empty.
    pub alternatives: Vec<PortPath>,
}

/// One place: a root and the fields to follow from there.
#[derive(Debug, Clone, PartialEq)]
pub struct PortPath {
    /// Where to begin.
    pub root: PortRoot,
    /// Fields (`.Item`) and indices (`[0]`) to follow.
    pub steps: Vec<PortStep>,
}

/// Where a port begins.
#[derive(Debug, Clone, PartialEq)]
pub enum PortRoot {
    /// A positional argument; negative counts from the end.
    Arg(i32),
    /// All positional arguments from this one on, as a list.
    ArgsFrom(usize),
    /// A keyword argument.
    Keyword(String),
    /// All keyword arguments as a mapping.
    Keywords,
    /// The object the method was called on.
    Receiver,
    /// A fixed text.
    Const(String),
    /// What is given to the returned decorator.
    Return,
}

/// One step of a port.
#[derive(Debug, Clone, PartialEq)]
pub enum PortStep {
    /// A named field.
    Field(String),
    /// An element.
    Index(i64),
}

impl Port {
    /// The text, where it is a fixed one.
    pub fn fixed(&self) -> Option<&str> {
        self.alternatives.iter().find_map(|path| match &path.root {
            PortRoot::Const(text) => Some(text.as_str()),
            _ => None,
        })
    }

    /// The keyword arguments among the alternatives.
    pub fn keywords(&self) -> Vec<&str> {
        let named = self.alternatives.iter().filter_map(|path| match &path.root {
            PortRoot::Keyword(name) if path.steps.is_empty() => Some(name.as_str()),
            _ => None,
        });
        named.collect()
    }
}

impl TryFrom<String> for Port {
    type Error = String;

    fn try_from(text: String) -> Result<Self, String> {
        if let Some(fixed) = text.strip_prefix("const:") {
            let root = PortRoot::Const(fixed.to_owned());
            let path = PortPath {
                root,
                steps: Vec::new(),
            };
            return Ok(Self {
                alternatives: vec![path],
            });
        }
        let alternatives = text
            .split('|')
            .map(|part| parse_path(part.trim()))
            .collect::<Result<Vec<_>, _>>()?;
        Ok(Self { alternatives })
    }
}

fn parse_path(text: &str) -> Result<PortPath, String> {
    let bad = || format!("`{text}` is no port; write `arg[0]`, `args[1..]`, `kw.name`, `receiver` or `const:text`");
    if let Some(fixed) = text.strip_prefix("const:") {
        return Ok(PortPath {
            root: PortRoot::Const(fixed.to_owned()),
            steps: Vec::new(),
        });
    }
    let (root, rest) = if let Some(rest) = text.strip_prefix("args[") {
        let (number, rest) = rest.split_once("..]").ok_or_else(bad)?;
        (PortRoot::ArgsFrom(number.parse().map_err(|_| bad())?), rest)
    } else if let Some(rest) = text.strip_prefix("arg[") {
        let (number, rest) = rest.split_once(']').ok_or_else(bad)?;
        (PortRoot::Arg(number.parse().map_err(|_| bad())?), rest)
    } else if let Some(rest) = text.strip_prefix("kw.") {
        let end = rest.find(['.', '[']).unwrap_or(rest.len());
        if rest[..end].is_empty() {
            return Err(bad());
        }
        (PortRoot::Keyword(rest[..end].to_owned()), &rest[end..])
    } else if let Some(rest) = text.strip_prefix("return") {
        (PortRoot::Return, rest)
    } else if let Some(rest) = text.strip_prefix("kwargs") {
        (PortRoot::Keywords, rest)
    } else if let Some(rest) = text.strip_prefix("receiver") {
        (PortRoot::Receiver, rest)
    } else {
        return Err(bad());
    };
    Ok(PortPath {
        root,
        steps: parse_steps(rest).ok_or_else(bad)?,
    })
}

fn parse_steps(mut rest: &str) -> Option<Vec<PortStep>> {
    let mut steps = Vec::new();
    while !rest.is_empty() {
        if let Some(after) = rest.strip_prefix('.') {
            let end = after.find(['.', '[']).unwrap_or(after.len());
            if end == 0 {
                return None;
            }
            steps.push(PortStep::Field(after[..end].to_owned()));
            rest = &after[end..];
        } else {
            let (number, after) = rest.strip_prefix('[')?.split_once(']')?;
            steps.push(PortStep::Index(number.parse().ok()?));
            rest = after;
        }
    }
    Some(steps)
}
