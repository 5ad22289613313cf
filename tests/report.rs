//! What the formats look like, on hand-built findings: one snapshot each, the SARIF schema, and hostile names.

use std::sync::Arc;

use sessionlint::analysis::{Analysis, Stats};
use sessionlint::finding::suppression::{Date, Suppressed, Suppression};
use sessionlint::finding::{Confidence, Facts, Finding, Location, Severity, Step, StepKind};
use sessionlint::report::{Format, Look, Report, write};
use sessionlint::source::{FileId, SourceFile, Span};

const APP: &str = "import uuid\n\nfrom flask import Flask, request\nfrom store import save\n\napp = Flask(__name__)\n\n\n\
@app.post(\"/login\")\ndef login():\n    # wähle: é😀\n    sid = request.cookies.get(\"session_id\") or str(uuid.uuid4())\n    \
user = check(request.form)\n    save(sid, user)\n    return \"ok\"\n\n\n@app.post(\"/logout\")\ndef logout():\n    return \"bye\"\n";

const STORE: &str = "import boto3\n\ntable = boto3.resource(\"dynamodb\").Table(\"sessions\")\n\n\ndef save(sid, user):\n    \
table.put_item(Item={\"session_id\": sid, \"user_id\": user[\"id\"]})\n";

fn file(path: &str, text: &str) -> SourceFile {
    SourceFile::new(path.into(), path.to_owned(), Arc::from(text))
}

/// The place of `code` in a file.
fn at(files: &[SourceFile], file: u32, code: &str) -> Location {
    let start = files[file as usize].text.find(code).expect("the code is there") as u32;
    Location {
        file: FileId(file),
        span: Span::new(start, start + code.len() as u32),
    }
}

fn facts(pairs: &[(&'static str, &str)]) -> Facts {
    pairs.iter().map(|(name, value)| (*name, (*value).to_owned())).collect()
}

fn step(kind: StepKind, location: Location, pairs: &[(&'static str, &str)]) -> Step {
    Step {
        kind,
        location,
        facts: facts(pairs),
    }
}

fn example() -> Analysis {
    let files = vec![file("app.py", APP), file("lib/store.py", STORE)];
    let cookie = at(&files, 0, "request.cookies.get(\"session_id\")");
    let put = at(
        &files,
        1,
        "table.put_item(Item={\"session_id\": sid, \"user_id\": user[\"id\"]})",
    );
    let adopted = Finding {
        rule: "client-supplied-session-id".to_owned(),
        variant: "default",
        severity: Severity::High,
        confidence: Confidence::High,
        primary: put,
        steps: vec![
            step(
                StepKind::ClientValue,
                cookie,
                &[("carrier", "cookie"), ("name", "session_id")],
            ),
            step(StepKind::Fallback, at(&files, 0, "or str(uuid.uuid4())"), &[]),
            step(
                StepKind::Passed,
                at(&files, 0, "save(sid, user)"),
                &[("callee", "save")],
            ),
            step(StepKind::Written, put, &[("operation", "put_item")]),
        ],
        facts: facts(&[
            ("carrier", "cookie"),
            ("framework", "flask"),
            ("handler", "login"),
            ("name", "session_id"),
            ("route", "POST /login"),
            ("store", "sessions"),
            ("store_kind", "dynamodb"),
        ]),
        symbol: "save".to_owned(),
    };
    let kept = Finding {
        rule: "logout-without-invalidation".to_owned(),
        variant: "default",
        severity: Severity::Medium,
        confidence: Confidence::Medium,
        primary: at(&files, 0, "logout()"),
        steps: Vec::new(),
        facts: facts(&[
            ("handler", "logout"),
            ("route", "POST /logout"),
            ("store_kind", "dynamodb"),
        ]),
        symbol: "logout".to_owned(),
    };
    let stats = Stats {
        files_read: 2,
        ..Stats::default()
    };
    let mut silenced = kept.clone();
    silenced.rule = "weak-session-id".to_owned();
    let by = Suppression::Comment {
        location: at(&files, 0, "# wähle: é😀"),
        reason: Some("reviewed [in](May)".to_owned()),
        until: Date::parse("2027-01-31"),
    };
    let known = Suppressed {
        finding: Finding {
            rule: "login-without-rotation".to_owned(),
            ..silenced.clone()
        },
        by: Suppression::Baseline,
    };
    Analysis {
        findings: vec![adopted, kept],
        suppressed: vec![Suppressed { finding: silenced, by }, known],
        selected: vec![true; files.len()],
        files,
        stats,
        problems: Vec::new(),
        notes: Vec::new(),
    }
}

fn rendered(analysis: &Analysis, format: Format) -> String {
    let report = Report::new(analysis, |_| true);
    let mut out = Vec::new();
    write(&report, format, Look::PLAIN, &mut out).expect("memory can be written");
    String::from_utf8(out).expect("output is UTF-8")
}

#[test]
fn text_tells_the_story() {
    insta::assert_snapshot!(rendered(&example(), Format::Text));
}

#[test]
fn concise_is_one_line_each() {
    insta::assert_snapshot!(rendered(&example(), Format::Concise));
}

#[test]
fn json_has_everything() {
    insta::assert_snapshot!(rendered(&example(), Format::Json));
}

#[test]
fn jsonl_has_the_rows_of_the_document() {
    let document: serde_json::Value = serde_json::from_str(&rendered(&example(), Format::Json)).expect("JSON");
    let lines: Vec<serde_json::Value> = rendered(&example(), Format::Jsonl)
        .lines()
        .map(|line| serde_json::from_str(line).expect("JSON"))
        .collect();
    let of = |kind: &'static str| lines.iter().filter(move |line| line["kind"] == kind).cloned();
    for (kind, list) in [("finding", "findings"), ("suppressed", "suppressed")] {
        let rows = of(kind).map(|mut row| {
            let fields = row.as_object_mut().expect("an object");
            fields.remove("kind");
            assert_eq!(fields.remove("schema"), Some("sessionlint/1".into()));
            row
        });
        assert_eq!(
            rows.collect::<Vec<_>>(),
            *document[list].as_array().expect("rows"),
            "{kind}"
        );
    }
    assert_eq!(lines.last().expect("lines")["summary"], document["summary"]);
}

#[test]
fn github_annotates() {
    insta::assert_snapshot!(rendered(&example(), Format::Github));
}

#[test]
fn github_properties_cannot_be_extended_or_ended() {
    let mut analysis = hostile();
    analysis.files[0] = file("a,line=1::x%0A::error::y\n.py", "f(x)\n");
    let text = rendered(&analysis, Format::Github);
    let line = text
        .lines()
        .find(|line| line.contains("file=a"))
        .expect("an annotation");
    let properties = line
        .trim_start_matches("::error ")
        .split("::")
        .next()
        .expect("properties");
    let names: Vec<&str> = properties
        .split(',')
        .filter_map(|pair| pair.split('=').next())
        .collect();
    assert_eq!(
        names,
        ["file", "line", "endLine", "col", "endColumn", "title"],
        "{line}"
    );
    assert!(
        properties.starts_with("file=a%2Cline=1%3A%3Ax%250A%3A%3Aerror"),
        "{line}"
    );
}

#[test]
fn gitlab_shows_in_merge_requests() {
    insta::assert_snapshot!(rendered(&example(), Format::Gitlab));
}

#[test]
fn junit_has_a_failed_case_for_each_finding() {
    insta::assert_snapshot!(rendered(&example(), Format::Junit));
    assert!(rendered(&Analysis::default(), Format::Junit).contains("tests=\"1\" failures=\"0\""));
}

#[test]
fn junit_is_well_formed_whatever_names_say() {
    let mut analysis = hostile();
    analysis.files[0] = file("a\"><x>&amp;]]>.py", "f(x)\u{ffff}<![CDATA[\n");
    let text = rendered(&analysis, Format::Junit);
    let mut open = Vec::new();
    for tag in text.split('<').skip(1) {
        let (tag, content) = tag.split_once('>').expect("tags end");
        assert!(!content.contains('>'), "{content}");
        let name = tag.split(' ').next().expect("a name");
        match name.strip_prefix('/') {
            Some(name) => assert_eq!(open.pop(), Some(name)),
            None if tag.ends_with('/') || tag.ends_with('?') => {}
            None => open.push(name),
        }
        assert!(
            ["?xml", "testsuites", "testsuite", "testcase", "failure", "error"].contains(&name.trim_start_matches('/'))
        );
    }
    assert!(open.is_empty(), "{open:?}");
}

#[test]
fn markdown_for_comments() {
    insta::assert_snapshot!(rendered(&example(), Format::Markdown));
}

#[test]
fn nothing_from_the_project_is_markup_in_markdown() {
    let mut analysis = hostile();
    analysis.files[0] = file("a`<img src=x>`@team|#1![x](http://evil).py", "f(x)\n");
    let names = [
        "`` ` <img src=x> ```",
        "a`<img>`",
        "]x[y](http://evil)",
        "<b>@team</b> #1 **x** ![i](http://evil)",
    ];
    for name in names {
        for fact in ["handler", "route", "store", "name", "carrier"] {
            analysis.findings[0].facts.insert(fact, name.to_owned());
        }
        let text = rendered(&analysis, Format::Markdown);
        for event in pulldown_cmark::Parser::new(&text) {
            use pulldown_cmark::{Event, Tag};
            match event {
                Event::Html(html) | Event::InlineHtml(html) => {
                    let own = [
                        "<!-- -->",
                        "<details><summary>What to write instead</summary>",
                        "</details>",
                    ];
                    assert!(own.contains(&html.trim()), "{html}: {text}");
                }
                Event::Start(Tag::Link { .. } | Tag::Image { .. } | Tag::Strong | Tag::Emphasis) => panic!("{text}"),
                Event::Text(part) => assert!(!part.contains("@team"), "{text}"),
                _ => {}
            }
        }
    }
}

#[test]
fn sarif_results() {
    let mut log: serde_json::Value = serde_json::from_str(&rendered(&example(), Format::Sarif)).expect("JSON");
    let run = &mut log["runs"][0];
    // The descriptors are the rule files; their text is no matter of this snapshot.
    let rules = run["tool"]["driver"]["rules"].as_array().expect("rules").len();
    assert_eq!(rules, sessionlint::rule::rules().len());
    run["tool"]["driver"]["rules"] = serde_json::json!([]);
    for result in run["results"].as_array_mut().expect("results") {
        result
            .as_object_mut()
            .expect("result")
            .remove("ruleIndex")
            .expect("a rule index");
    }
    insta::assert_snapshot!(format!("{log:#}"));
}

#[test]
fn sarif_follows_the_schema() {
    let mut schema: serde_json::Value =
        serde_json::from_str(include_str!("schema/sarif-2.1.0.json")).expect("the schema is JSON");
    // The published pattern has a bracket too many and is no regular expression. The field is not written.
    for holder in ["run", "toolComponent"] {
        schema["definitions"][holder]["properties"]["language"]["pattern"] = serde_json::json!(".");
    }
    let validator = jsonschema::validator_for(&schema).expect("the schema is valid");
    let mut troubled = example();
    troubled.problems.push("gone.py: no such file".to_owned());
    for analysis in [example(), Analysis::default(), troubled, hostile()] {
        let log = serde_json::from_str(&rendered(&analysis, Format::Sarif)).expect("JSON");
        let errors: Vec<String> = validator
            .iter_errors(&log)
            .map(|error| format!("{}: {error}", error.instance_path()))
            .collect();
        assert!(errors.is_empty(), "{}", errors.join("\n"));
    }
}

/// Paths, names and sources that try to forge output.
fn hostile() -> Analysis {
    let path = "::error file=x::\u{1b}[2J\u{202e}yp.\n::warning::p.py";
    let text = "a = 1\r\u{1b}]8;;http://evil\u{7}f(x)\u{202e}##vso[task.complete]\n";
    let files = vec![file(path, text)];
    let place = at(&files, 0, "f(x)");
    let name = "sid`\n::error::\u{1b}[31m](https://evil)[x";
    let finding = Finding {
        rule: "client-supplied-session-id".to_owned(),
        variant: "default",
        severity: Severity::High,
        confidence: Confidence::High,
        primary: place,
        steps: vec![
            step(StepKind::ClientValue, place, &[("carrier", "cookie"), ("name", name)]),
            step(
                StepKind::Written,
                Location {
                    file: FileId(7),
                    span: Span::new(900, 3),
                },
                &[("operation", name)],
            ),
        ],
        facts: facts(&[
            ("handler", name),
            ("route", name),
            ("store", name),
            ("name", name),
            ("carrier", name),
        ]),
        symbol: name.to_owned(),
    };
    let by = Suppression::Comment {
        location: place,
        reason: Some(name.to_owned()),
        until: None,
    };
    Analysis {
        suppressed: vec![Suppressed {
            finding: finding.clone(),
            by,
        }],
        findings: vec![finding],
        selected: vec![true; files.len()],
        files,
        stats: Stats::default(),
        problems: vec![path.to_owned()],
        notes: vec![path.to_owned()],
    }
}

#[test]
fn nothing_from_the_project_can_forge_output() {
    let analysis = hostile();
    for format in Format::ALL {
        let text = rendered(&analysis, format);
        let dangerous: Vec<char> = text
            .chars()
            .filter(|&c| c != '\n' && sessionlint::report::clean::is_dangerous(c))
            .collect();
        assert!(dangerous.is_empty(), "{format:?}: {dangerous:?}");
        assert!(!text.contains("##vso["), "{format:?}");
        let commands = text.lines().filter(|line| line.trim_start().starts_with("::"));
        let wanted = if format == Format::Github { 2 } else { 0 };
        assert_eq!(commands.count(), wanted, "{format:?}: {text}");
    }
    let log: serde_json::Value = serde_json::from_str(&rendered(&analysis, Format::Sarif)).expect("JSON");
    let message = log["runs"][0]["results"][0]["message"]["text"].as_str().expect("text");
    assert!(
        !message.contains("](https://evil)[") || message.contains("\\](https://evil)\\["),
        "{message}"
    );
}

#[test]
fn a_filter_does_not_change_fingerprints() {
    let analysis = example();
    let all = Report::new(&analysis, |_| true);
    let some = Report::new(&analysis, |finding| finding.severity == Severity::High);
    assert_eq!(some.findings.len(), 1);
    assert!(all.fingerprints.contains(&some.fingerprints[0]));
}

#[test]
fn the_order_of_findings_does_not_matter() {
    let mut analysis = example();
    let before = rendered(&analysis, Format::Json);
    analysis.findings.reverse();
    assert_eq!(rendered(&analysis, Format::Json), before);
}

#[test]
fn very_long_lines_are_cut() {
    let text = format!("{}f(x){}\n", "a".repeat(9000), "é".repeat(9000));
    let files = vec![file("min.js", &text)];
    let mut finding = example().findings.remove(1);
    finding.primary = at(&files, 0, "f(x)");
    finding.steps = vec![step(
        StepKind::Response,
        Location {
            file: FileId(0),
            span: Span::new(0, 40),
        },
        &[],
    )];
    let analysis = Analysis {
        findings: vec![finding],
        files,
        ..Analysis::default()
    };
    let text = rendered(&analysis, Format::Text);
    assert!(text.contains("f(x)") && text.contains("the response leaves"), "{text}");
    assert!(text.lines().all(|line| line.chars().count() < 400), "{text}");
}
