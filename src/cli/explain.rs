//! The commands `explain` and `rules`: what the rule files say, for people and for programs.

use std::fmt::Write as _;
use std::process::ExitCode;

use serde_json::json;

use super::TROUBLE;
use super::args::{Explain, ListFormat, Rules};
use super::output::print;
use super::settings::look;
use crate::report::{Look, markdown};
use crate::rule::{Rule, rule, rules};

/// Prints everything about one rule.
pub(super) fn explain(args: &Explain) -> ExitCode {
    match rule(&args.rule) {
        Some(rule) => print(&page(rule, look(args.color, false))),
        None => ExitCode::from(TROUBLE),
    }
}

/// Prints the list of rules.
pub(super) fn list(args: &Rules) -> ExitCode {
    match args.format {
        ListFormat::Text => print(&table()),
        ListFormat::Json => print(&format!(
            "{:#}\n",
            json!({ "schema": "sessionlint-rules/1", "rules": rows() })
        )),
    }
}

fn page(rule: &Rule, look: Look) -> String {
    let mut text = format!("# {} ({})\n\n", rule.title, rule.id);
    let (severity, confidence) = (rule.severity.as_str(), rule.confidence.as_str());
    writeln!(
        text,
        "Severity {severity}, confidence {confidence}, profile {}.",
        rule.profile.as_str()
    )
    .ok();
    let sections = [
        ("What", &rule.what),
        ("Why", &rule.why),
        ("Fix", &rule.fix),
        ("Examples", &rule.examples_text),
    ];
    for (name, section) in sections {
        write!(text, "\n# {name}\n\n{}\n", section.trim()).ok();
    }
    text.push_str("\n# References\n\n");
    for reference in rule.references() {
        writeln!(text, "- {}: {}", reference.name, reference.url).ok();
    }
    markdown::render(&text, look)
}

fn table() -> String {
    let width = rules().iter().map(|rule| rule.id.len()).max().unwrap_or_default();
    let mut text = String::new();
    for rule in rules() {
        let (severity, confidence, profile) = (rule.severity.as_str(), rule.confidence.as_str(), rule.profile.as_str());
        let cwe = rule.cwe.first().map_or("", String::as_str);
        let line = format!(
            "{:width$}  {severity:6}  {confidence:6}  {profile:8}  {cwe:8}  {}",
            rule.id, rule.title
        );
        writeln!(text, "{}", line.trim_end()).ok();
    }
    text
}

fn rows() -> Vec<serde_json::Value> {
    let row = |rule: &Rule| {
        let references = rule
            .references()
            .into_iter()
            .map(|link| json!({ "name": link.name, "url": link.url }));
        json!({
            "id": rule.id,
            "title": rule.title,
            "summary": rule.summary(),
            "severity": rule.severity.as_str(),
            "confidence": rule.confidence.as_str(),
            "profile": rule.profile.as_str(),
            "query": rule.query.as_str(),
            "cwe": rule.cwe,
            "owasp": rule.owasp,
            "api": rule.api,
            "asvs": rule.asvs,
            "references": references.collect::<Vec<_>>(),
        })
    };
    rules().iter().map(row).collect()
}
