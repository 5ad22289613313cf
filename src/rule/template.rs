//! Message templates: text with `{fact}` placeholders, and the table of facts that may stand in them.
//! A brace that does not enclose a lower-case word is plain text, so code needs no escaping.

use super::nearest;

/// How a fact is put into a sentence.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Style {
    /// A name from the project: between backticks.
    Code,
    /// A word of ours: as it is.
    Plain,
    /// The carrier and the name together: "the cookie `sid`".
    Source,
    /// The kind of store and its name together: "the DynamoDB table `sessions`".
    Store,
    /// The handler and its route together: "`login` (POST /login)".
    Handler,
}

/// A fact that templates may name.
#[derive(Debug, Clone, Copy)]
pub struct Fact {
    /// The word between the braces.
    pub name: &'static str,
    /// How it is written.
    pub style: Style,
    /// What stands there when the finding does not carry it.
    pub neutral: &'static str,
}

const fn fact(name: &'static str, style: Style, neutral: &'static str) -> Fact {
    Fact { name, style, neutral }
}

/// Every placeholder, with the neutral words for a missing fact.
pub const FACTS: &[Fact] = &[
    fact("attribute", Style::Code, "the identity"),
    fact("bits", Style::Plain, "too few"),
    fact("callee", Style::Code, "a function"),
    fact("carrier", Style::Plain, "request"),
    fact("flags", Style::Plain, "its protective attributes"),
    fact("framework", Style::Plain, "the framework"),
    fact("generator", Style::Code, "a predictable source"),
    fact("handler", Style::Handler, "this handler"),
    fact("name", Style::Code, "the session ID"),
    fact("near", Style::Code, "a rule that `sessionlint rules` lists"),
    fact("operation", Style::Code, "this write"),
    fact("route", Style::Code, "this route"),
    fact("secret", Style::Plain, "Session IDs"),
    fact("source", Style::Source, "the request"),
    fact("store", Style::Store, "the session store"),
    fact("store_kind", Style::Plain, "the session store"),
    fact("until", Style::Plain, "its date"),
];

/// A piece of a template.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Part {
    /// Plain text.
    Text(String),
    /// A placeholder: an index into [`FACTS`].
    Fact(usize),
}

/// A parsed template.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Template {
    /// The template as written.
    pub source: String,
    /// Its pieces, in order.
    pub parts: Vec<Part>,
}

impl Template {
    pub(super) const fn empty() -> Self {
        Self {
            source: String::new(),
            parts: Vec::new(),
        }
    }

    /// Parses a template.
    ///
    /// # Errors
    /// A placeholder that names no fact.
    pub fn parse(source: &str) -> Result<Self, String> {
        let mut parts = Vec::new();
        let mut text = String::new();
        let mut rest = source;
        while let Some(open) = rest.find('{') {
            text.push_str(&rest[..open]);
            let after = &rest[open + 1..];
            let Some(name) = placeholder(after) else {
                text.push('{');
                rest = after;
                continue;
            };
            let index = FACTS
                .iter()
                .position(|fact| fact.name == name)
                .ok_or_else(|| unknown(name))?;
            if !text.is_empty() {
                parts.push(Part::Text(std::mem::take(&mut text)));
            }
            parts.push(Part::Fact(index));
            rest = &after[name.len() + 1..];
        }
        text.push_str(rest);
        if !text.is_empty() {
            parts.push(Part::Text(text));
        }
        Ok(Self {
            source: source.to_owned(),
            parts,
        })
    }
}

/// The word up to the closing brace, when there is nothing but a lower-case word.
fn placeholder(after: &str) -> Option<&str> {
    let name = &after[..after.find('}')?];
    let word = !name.is_empty() && name.bytes().all(|byte| byte.is_ascii_lowercase() || byte == b'_');
    word.then_some(name)
}

fn unknown(name: &str) -> String {
    match nearest(name, FACTS.iter().map(|fact| fact.name)) {
        Some(near) => format!("unknown fact `{{{name}}}`; did you mean `{{{near}}}`?"),
        None => format!("unknown fact `{{{name}}}`; write code braces with a space after them"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn placeholders_and_code_braces_are_told_apart() {
        let template = Template::parse("{handler} writes `{\"sid\": 1}` to {store}").expect("valid");
        let facts = template
            .parts
            .iter()
            .filter(|part| matches!(part, Part::Fact(_)))
            .count();
        assert_eq!(facts, 2);
        assert_eq!(template.parts.len(), 3);
    }

    #[test]
    fn a_misspelt_fact_gets_a_suggestion() {
        let error = Template::parse("{handlr}").expect_err("unknown");
        assert_eq!(error, "unknown fact `{handlr}`; did you mean `{handler}`?");
    }

    #[test]
    fn the_table_is_sorted_and_unique() {
        assert!(FACTS.is_sorted_by(|left, right| left.name < right.name));
    }
}
