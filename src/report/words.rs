//! Sentences: the message, the attack, the remedy and the steps of a finding, from the rule's templates and the facts.
//! The only place besides the rule files in which sentences are made.

use std::collections::BTreeMap;

use super::clean;
use crate::finding::{Facts, Finding, Step, StepKind};
use crate::rule::{FACTS, Fact, Part, Style, Template, rule};
use crate::source::SourceFile;
use crate::syntax::Grammar;

/// What is wrong: one sentence without a full stop.
pub fn message(finding: &Finding) -> String {
    match rule(&finding.rule) {
        Some(rule) => fill(rule.message(finding.variant, missing(finding)), &finding.facts),
        None => clean::line(&finding.rule).into_owned(),
    }
}

/// What an attacker does.
pub fn attack(finding: &Finding) -> String {
    rule(&finding.rule).map_or(String::new(), |rule| {
        fill(rule.attack(finding.variant, missing(finding)), &finding.facts)
    })
}

/// Which attributes a finding misses, where it is about such.
fn missing(finding: &Finding) -> Option<&str> {
    finding.facts.get("flags").map(String::as_str)
}

/// What to write instead, for the framework, language and store at hand. May have several lines.
pub fn remedy(finding: &Finding, files: &[SourceFile]) -> String {
    let fact = |name: &str| finding.facts.get(name).map(String::as_str);
    let path = files.get(finding.primary.file.index()).map(|file| file.path.as_path());
    let language = path.and_then(Grammar::for_path).and_then(|grammar| match grammar {
        Grammar::Python => Some("python"),
        Grammar::JavaScript | Grammar::TypeScript | Grammar::Tsx => Some("javascript"),
        Grammar::Settings => None,
    });
    rule(&finding.rule).map_or(String::new(), |rule| {
        let template = rule.remedy(finding.variant, fact("framework"), language, fact("store_kind"));
        fill(template, &finding.facts)
    })
}

/// What happens at a step, as a clause: "the session ID comes from the cookie `sid`".
pub fn step(step: &Step, finding: &Finding) -> String {
    let mut facts = step.facts.clone();
    if !facts.contains_key("store") && !facts.contains_key("store_kind") {
        let store = finding.facts.iter().filter(|(name, _)| name.starts_with("store"));
        facts.extend(store.map(|(name, value)| (*name, value.clone())));
    }
    let has = |name: &str| facts.contains_key(name);
    let say = |template: &str| Template::parse(template).map_or(String::new(), |template| fill(&template, &facts));
    match step.kind {
        StepKind::ClientValue => say("the session ID comes from {source}"),
        StepKind::Fallback => say("the client's value is kept when there is one"),
        StepKind::Passed => say("it is passed to {callee}"),
        StepKind::LookedUp => say("a record is looked up under it in {store}"),
        StepKind::CredentialCheck => say("the credentials are checked"),
        StepKind::IdentityBound => say("{attribute} is bound to the session"),
        StepKind::IdentityRemoved => say("{attribute} is removed from the session"),
        StepKind::Written if has("operation") => say("the record is written to {store} by {operation}"),
        StepKind::Written => say("the record is written to {store}"),
        StepKind::Deleted => say("the record is deleted from {store}"),
        StepKind::CookieSet if has("name") => say("the cookie {name} is set"),
        StepKind::CookieSet => say("the cookie is set"),
        StepKind::CookieCleared if has("name") => say("the cookie {name} is cleared"),
        StepKind::CookieCleared => say("the cookie is cleared"),
        StepKind::Generated => say("the value comes from {generator}"),
        StepKind::Named if has("name") => say("it becomes {name}"),
        StepKind::Named => say("it becomes a session ID"),
        StepKind::Rotated => say("the session gets a new ID here"),
        StepKind::Response => say("the response leaves"),
        StepKind::Handler => say("{handler} begins"),
    }
}

/// "3 findings (2 high, 1 medium) in 2 files".
pub fn summary(findings: &[&Finding], files_read: u32) -> String {
    if findings.is_empty() {
        return format!("No findings in {}", count(files_read as usize, "file"));
    }
    let mut by_severity = BTreeMap::new();
    for finding in findings {
        *by_severity.entry(std::cmp::Reverse(finding.severity)).or_insert(0) += 1;
    }
    let parts: Vec<String> = by_severity
        .iter()
        .map(|(severity, number): (_, &u32)| format!("{number} {}", severity.0.as_str()))
        .collect();
    let mut files: Vec<_> = findings.iter().map(|finding| finding.primary.file).collect();
    files.sort_unstable();
    files.dedup();
    format!(
        "{} ({}) in {}",
        count(findings.len(), "finding"),
        parts.join(", "),
        count(files.len(), "file")
    )
}

/// "1 file", "2 files".
pub fn count(number: usize, noun: &str) -> String {
    let plural = if number == 1 { "" } else { "s" };
    format!("{number} {noun}{plural}")
}

fn fill(template: &Template, facts: &Facts) -> String {
    let mut text = String::new();
    for part in &template.parts {
        match part {
            Part::Text(plain) => text.push_str(plain),
            Part::Fact(index) => text.push_str(&FACTS.get(*index).map_or(String::new(), |fact| phrase(fact, facts))),
        }
    }
    text
}

/// A fact as it stands in a sentence.
fn phrase(fact: &Fact, facts: &Facts) -> String {
    let value = |name: &str| {
        facts
            .get(name)
            .map(String::as_str)
            .filter(|value| !value.is_empty() && *value != fact.neutral)
    };
    match fact.style {
        Style::Code => value(fact.name).map_or_else(|| fact.neutral.to_owned(), clean::code),
        Style::Plain => {
            value(fact.name).map_or_else(|| fact.neutral.to_owned(), |value| clean::line(value).into_owned())
        }
        Style::Source => match (value("carrier"), value("name")) {
            (Some(carrier), Some(name)) => format!("the {} {}", carrier_noun(carrier), clean::code(name)),
            (Some(carrier), None) => format!("a {}", carrier_noun(carrier)),
            (None, Some(name)) => format!("the client's {}", clean::code(name)),
            (None, None) => fact.neutral.to_owned(),
        },
        Style::Store => {
            let (named, bare) = value("store_kind").map_or(("the store", fact.neutral), store_nouns);
            value("store").map_or_else(|| bare.to_owned(), |name| format!("{named} {}", clean::code(name)))
        }
        Style::Handler => match (value("handler"), value("route")) {
            (Some(handler), Some(route)) => format!("{} ({})", clean::code(handler), clean::line(route)),
            (Some(handler), None) => clean::code(handler),
            (None, Some(route)) => format!("the handler of {}", clean::code(route)),
            (None, None) => fact.neutral.to_owned(),
        },
    }
}

fn carrier_noun(carrier: &str) -> &str {
    match carrier {
        "cookie" => "cookie",
        "header" => "header",
        "query" => "query parameter",
        "path" => "path parameter",
        "body" => "body field",
        _ => "client value",
    }
}

/// The noun before a store's name, and the noun without one.
fn store_nouns(kind: &str) -> (&'static str, &'static str) {
    match kind {
        "dynamodb" => ("the DynamoDB table", "DynamoDB"),
        "sqlalchemy" | "sql" | "knex" | "drizzle" => ("the table", "the database"),
        "django-orm" | "prisma" | "sequelize" | "typeorm" | "mikro-orm" => ("the model", "the database"),
        "redis" => ("the Redis store", "Redis"),
        "mongodb" | "mongoose" => ("the MongoDB collection", "MongoDB"),
        "firestore" => ("the Firestore collection", "Firestore"),
        "cache" => ("the cache", "the cache"),
        "memory" => ("the in-memory store", "an in-memory store"),
        _ => ("the store", "the session store"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rule::rules;

    fn facts(pairs: &[(&'static str, &str)]) -> Facts {
        pairs.iter().map(|(name, value)| (*name, (*value).to_owned())).collect()
    }

    fn say(template: &str, pairs: &[(&'static str, &str)]) -> String {
        fill(&Template::parse(template).expect("valid"), &facts(pairs))
    }

    #[test]
    fn facts_are_put_together_and_missing_ones_are_neutral() {
        let pairs = [
            ("carrier", "query"),
            ("name", "sid"),
            ("store_kind", "dynamodb"),
            ("store", "sessions"),
        ];
        assert_eq!(
            say("{handler}: {source} to {store}", &pairs),
            "this handler: the query parameter `sid` to the DynamoDB table `sessions`"
        );
        assert_eq!(
            say("{handler}: {source} to {store}", &[]),
            "this handler: the request to the session store"
        );
        assert_eq!(say("{store}", &[("store_kind", "redis")]), "Redis");
        assert_eq!(
            say("{handler}", &[("handler", "a`b"), ("route", "POST /x")]),
            "`a'b` (POST /x)"
        );
    }

    #[test]
    fn no_template_leaves_a_placeholder() {
        for rule in rules() {
            for template in rule.message.values().chain(rule.attack.values()) {
                let text = fill(template, &Facts::new());
                assert!(!text.contains('{') && !text.contains("  "), "{text}");
            }
        }
    }
}
