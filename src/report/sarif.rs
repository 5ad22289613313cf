//! SARIF 2.1.0 with structs of our own, for code scanning: all rules, code flows, fingerprints, columns in UTF-16 units.
//! No absolute path and no time stands in the document, so the same findings give the same bytes.

mod line_hash;
mod schema;

use std::collections::BTreeMap;
use std::io::{self, Write};

use serde::Serialize;

use super::clean::{self, SafeJson};
use super::{Look, Report, json, markdown, place, words};
use crate::finding::suppression::Suppression;
use crate::finding::{Confidence, Finding, Location, Severity, Step};
use crate::rule::{Rule, rules};
use line_hash::line_hashes;
use schema::{
    Artifact, Base, BaseIds, CodeFlow, Configuration, Descriptor, Driver, Fingerprints, FlowLocation, FullLocation,
    Help, Invocation, Log, Notification, Physical, Region, ResultProperties, RuleProperties, Run, SarifResult,
    Suppressing, Text, ThreadFlow, Tool,
};

/// Steps that become links in the message; code scanning shows more of them in the code flow.
const LINKED_STEPS: usize = 12;

pub(super) fn write(report: &Report, out: &mut dyn Write) -> io::Result<()> {
    let mut hashes: BTreeMap<u32, BTreeMap<u32, String>> = BTreeMap::new();
    let silenced = report.suppressed.iter().map(|(suppressed, _)| &suppressed.finding);
    for finding in report.findings.iter().copied().chain(silenced) {
        let location = finding.primary;
        let Some(file) = place::file(report.files, location) else {
            continue;
        };
        let lines = hashes.entry(location.file.0).or_default();
        lines.insert(file.line_column(location.span.start).line, String::new());
    }
    for (file, lines) in &mut hashes {
        if let Some(file) = report.files.get(*file as usize) {
            line_hashes(&file.text, lines);
        }
    }
    let results = report.findings.iter().zip(&report.fingerprints);
    let silenced = report.suppressed.iter().map(|(suppressed, name)| SarifResult {
        suppressions: Some(vec![suppressing(report, &suppressed.by)]),
        ..result(report, &suppressed.finding, name, &hashes)
    });
    let results = results
        .map(|(finding, name)| result(report, finding, name, &hashes))
        .chain(silenced)
        .collect();
    let notification = |level, text: &str| Notification {
        level,
        message: Text {
            text: clean::line(text).into_owned(),
        },
    };
    let problems = report.problems.iter().map(|problem| notification("error", problem));
    let notes = report.notes.iter().map(|note| notification("note", note));
    let log = Log {
        schema: "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json",
        version: "2.1.0",
        runs: [Run {
            tool: Tool {
                driver: Driver {
                    name: "sessionlint",
                    semantic_version: env!("CARGO_PKG_VERSION"),
                    information_uri: "https://cheatsheetseries.owasp.org/cheatsheets/Session_Management_Cheat_Sheet.html",
                    rules: rules().iter().map(descriptor).collect(),
                },
            },
            invocations: [Invocation {
                execution_successful: report.problems.is_empty(),
                tool_execution_notifications: problems.chain(notes).collect(),
            }],
            original_uri_base_ids: BaseIds {
                root: Base {
                    description: Text {
                        text: "The root of the analysed project.".to_owned(),
                    },
                },
            },
            column_kind: "utf16CodeUnits",
            results,
        }],
    };
    log.serialize(&mut serde_json::Serializer::with_formatter(&mut *out, SafeJson::new()))?;
    writeln!(out)
}

fn descriptor(rule: &Rule) -> Descriptor<'_> {
    let help = [&rule.what, &rule.why, &rule.fix];
    let markdown = ["What", "Why", "Fix"]
        .iter()
        .zip(help)
        .map(|(name, text)| format!("# {name}\n\n{}", text.trim()));
    let markdown = markdown.collect::<Vec<_>>().join("\n\n");
    let mut tags = vec!["security".to_owned()];
    tags.extend(
        rule.cwe
            .iter()
            .map(|cwe| format!("external/cwe/{}", cwe.to_ascii_lowercase())),
    );
    tags.extend(
        rule.owasp
            .iter()
            .chain(&rule.api)
            .map(|id| format!("external/owasp/{}", id.to_ascii_lowercase())),
    );
    tags.truncate(20);
    Descriptor {
        id: &rule.id,
        name: pascal_case(&rule.id),
        short_description: Text {
            text: sentence(&rule.title),
        },
        full_description: Text {
            text: shorten(&rule.summary()),
        },
        help: Help {
            text: markdown::render(
                &markdown,
                Look {
                    color: false,
                    width: usize::MAX,
                },
            ),
            markdown,
        },
        help_uri: rule.references().into_iter().next().map(|reference| reference.url),
        default_configuration: Configuration {
            level: level(rule.severity),
        },
        properties: RuleProperties {
            tags,
            precision: match rule.confidence {
                Confidence::High => "high",
                Confidence::Medium => "medium",
                Confidence::Low => "low",
            },
            security_severity: match rule.severity {
                Severity::High => "8.0",
                Severity::Medium => "5.5",
                Severity::Low => "3.0",
                Severity::Info => "1.0",
            },
        },
    }
}

fn result<'a>(
    report: &Report,
    finding: &'a Finding,
    name: &'a str,
    hashes: &BTreeMap<u32, BTreeMap<u32, String>>,
) -> SarifResult<'a> {
    let line = place::range(report.files, finding.primary).0.line;
    let hash = hashes
        .get(&finding.primary.file.0)
        .and_then(|lines| lines.get(&line))
        .cloned();
    let steps = &finding.steps;
    let flow = |steps: &[Step]| CodeFlow {
        thread_flows: [ThreadFlow {
            locations: steps
                .iter()
                .map(|step| FlowLocation {
                    location: step_location(report, finding, step, None),
                })
                .collect(),
        }],
    };
    SarifResult {
        rule_id: &finding.rule,
        rule_index: rules().iter().position(|rule| rule.id == finding.rule),
        level: level(finding.severity),
        message: Text { text: message(finding) },
        locations: [FullLocation {
            id: None,
            physical_location: physical(report, finding.primary),
            message: None,
        }],
        related_locations: steps
            .iter()
            .zip(1..)
            .map(|(step, id)| step_location(report, finding, step, Some(id)))
            .collect(),
        code_flows: if steps.len() > 1 { vec![flow(steps)] } else { Vec::new() },
        partial_fingerprints: Fingerprints {
            line: hash.filter(|hash| !hash.is_empty()),
            own: name,
        },
        suppressions: (!report.suppressed.is_empty()).then(Vec::new),
        properties: ResultProperties {
            variant: finding.variant,
            severity: finding.severity.as_str(),
            confidence: finding.confidence.as_str(),
            remedy: words::remedy(finding, report.files),
        },
    }
}

fn suppressing<'a>(report: &Report, suppression: &'a Suppression) -> Suppressing<'a> {
    match suppression {
        Suppression::Baseline => Suppressing {
            kind: "external",
            justification: Some("It is in the baseline.".into()),
            location: None,
        },
        Suppression::Revision(revision) => Suppressing {
            kind: "external",
            justification: Some(format!("It was there at {}.", clean::code(revision)).into()),
            location: None,
        },
        Suppression::Comment { location, reason, .. } => Suppressing {
            kind: "inSource",
            justification: reason.as_deref().map(clean::line),
            location: Some(FullLocation {
                id: None,
                physical_location: physical(report, *location),
                message: None,
            }),
        },
    }
}

/// The message and the attack as sentences, then links to the steps, which code scanning shows in the alert.
fn message(finding: &Finding) -> String {
    let mut text = escape(&sentence(&words::message(finding)));
    let attack = words::attack(finding);
    if !attack.is_empty() {
        text.push(' ');
        text.push_str(&escape(&sentence(&attack)));
    }
    let links = finding.steps.iter().take(LINKED_STEPS).zip(1..);
    let links: Vec<String> = links
        .map(|(step, id)| format!("[{}]({id})", escape(&words::step(step, finding))))
        .collect();
    if !links.is_empty() {
        text.push_str(" Steps: ");
        text.push_str(&links.join("; "));
        text.push('.');
    }
    text
}

fn step_location(report: &Report, finding: &Finding, step: &Step, id: Option<u32>) -> FullLocation {
    let kind = json::kind(step.kind);
    let text = words::step(step, finding);
    let text = if text.is_empty() { kind.to_owned() } else { text };
    FullLocation {
        id,
        physical_location: physical(report, step.location),
        message: Some(Text {
            text: escape(&sentence(&text)),
        }),
    }
}

fn physical(report: &Report, location: Location) -> Physical {
    let (mut start, mut end) = place::range(report.files, location);
    let mut path = place::display_path(report.files, location);
    while let Some(rest) = path.strip_prefix("./") {
        path = rest;
    }
    if let Some(file) = place::file(report.files, location) {
        (start, end) = (place::utf16(file, start), place::utf16(file, end));
    }
    let relative = !path.starts_with('/') && !path.contains(":/");
    let uri = if relative {
        place::uri(path)
    } else {
        format!("file://{}", place::uri(path))
    };
    Physical {
        artifact_location: Artifact {
            uri,
            uri_base_id: relative.then_some("%SRCROOT%"),
        },
        region: Region {
            start_line: start.line,
            start_column: start.column,
            end_line: end.line,
            end_column: end.column,
        },
    }
}

fn level(severity: Severity) -> &'static str {
    match severity {
        Severity::High => "error",
        Severity::Medium => "warning",
        Severity::Low | Severity::Info => "note",
    }
}

/// With a full stop at the end and a capital at the beginning.
fn sentence(text: &str) -> String {
    let text = text.trim();
    let mut characters = text.chars();
    let first: String = characters
        .next()
        .map_or(String::new(), |first| first.to_uppercase().collect());
    let stop = if text.ends_with(['.', '!', '?']) { "" } else { "." };
    format!("{first}{}{stop}", characters.as_str())
}

/// Brackets would be links in a SARIF message.
fn escape(text: &str) -> String {
    text.replace('\\', "\\\\").replace('[', "\\[").replace(']', "\\]")
}

/// At most 1024 characters, which is what code scanning takes.
fn shorten(text: &str) -> String {
    let mut short: String = text.chars().take(1024).collect();
    if short.len() < text.len() {
        short.pop();
        short.push('…');
    }
    short
}

/// `weak-session-id` as `WeakSessionId`.
fn pascal_case(id: &str) -> String {
    let words = id.split('-').map(|word| {
        let (first, rest) = word.split_at(word.len().min(1));
        first.to_ascii_uppercase() + rest
    });
    words.collect()
}
