//! No output is broken or forged by what a project contains: names of files and folders, routes, cookies, tables, reasons, settings.
#![cfg(unix)]

use std::ffi::OsStr;
use std::fs;
use std::os::unix::ffi::OsStrExt as _;
use std::path::Path;
use std::process::Command;

use serde_json::Value;
use tempfile::TempDir;

use super::CACHE;

const PROGRAM: &str = env!("CARGO_BIN_EXE_sessionlint");

/// What people write who want to be believed by a terminal, a CI system, a browser or a parser.
const NAMES: [&str; 14] = [
    "a\n::error file=x,line=1::forged\n",
    "long long long long long long long long long long long long long long long long long ::error file=x::forged",
    "\u{1b}[2J\u{1b}]8;;https://evil.example\u{7}",
    "\u{202e}gnp.exe",
    "```\n</details><script>alert(1)</script>",
    "[click](javascript:alert(1)) ![x](https://evil.example/x.png)",
    "<img src=x onerror=alert(1)>",
    "\"/><failure message=\"forged\"/>]]>",
    "##vso[task.setvariable variable=PATH]x ##[group] ##teamcity[testFailed]",
    "%0A::error::forged%2C",
    "@everyone #1 forged/repo#1",
    "\"]\n    h0 --> evil[(\"forged\")]\n    click h0 call alert()",
    "','\\u0000\\",
    "\u{feff}\u{200b}\r\u{85}\u{2028}forged",
];

/// A text as a literal of both languages.
fn literal(text: &str) -> String {
    let mut literal = String::from("\"");
    for character in text.chars() {
        match character {
            '"' | '\\' => literal.extend(['\\', character]),
            '\n' => literal.push_str("\\n"),
            '\r' => literal.push_str("\\r"),
            _ => literal.push(character),
        }
    }
    literal + "\""
}

/// A program that has findings about everything that has a name.
fn python(name: &str) -> String {
    let name = literal(name);
    format!(
        "import random
import boto3
from flask import Flask, make_response, request, session
app = Flask(__name__)
table = boto3.resource('dynamodb').Table({name})

@app.post('/login' + {name})
def login():
    sid = request.cookies.get({name}) or str(random.random())
    user = check_password(request.form['name'], request.form['password'])
    table.put_item(Item={{'session_id': sid, 'user_id': user.id}})
    session['user_id'] = user.id
    response = make_response('ok')
    response.set_cookie({name}, sid)
    return response

@app.post({name})
def logout():
    return 'bye'  # sessionlint: ignore[logout-without-invalidation] because {}
",
        name.replace("\\n", " ")
    )
}

fn javascript(name: &str) -> String {
    let name = literal(name);
    format!(
        "const express = require('express');
const app = express();
const sessions = new Map();
app.post('/login' + {name}, async (req, res) => {{
  const user = await verifyPassword(req.body.name, req.body.password);
  const sid = req.cookies[{name}] || String(Math.random());
  sessions.set(sid, {{ userId: user.id }});
  res.cookie({name}, sid);
  res.end();
}});
"
    )
}

fn project() -> TempDir {
    let folder = TempDir::new().expect("a folder");
    for (index, name) in NAMES.iter().enumerate() {
        let file = name.replace('/', "\u{2215}");
        let place = folder.path().join(format!("{index}{file}"));
        fs::create_dir(&place).expect("a folder");
        fs::write(place.join(format!("{file}.py")), python(name)).expect("written");
        fs::write(place.join(format!("{file}.js")), javascript(name)).expect("written");
    }
    let bytes = Path::new(OsStr::from_bytes(b"bad\xff\x1b\xfe.py"));
    fs::write(folder.path().join(bytes), python("x")).expect("written");
    let other = Path::new(OsStr::from_bytes(b"bad\xfe\x1b\xff.py"));
    fs::write(folder.path().join(other), python("x")).expect("written");
    folder
}

fn run(folder: &Path, arguments: &[&str]) -> (String, String) {
    let output = Command::new(PROGRAM)
        .env_clear()
        .env("SESSIONLINT_CACHE_DIR", CACHE)
        .current_dir(folder)
        .args(arguments)
        .output()
        .expect("it runs");
    assert!(
        output.status.code().is_some_and(|code| code < 2),
        "{arguments:?}: {output:?}"
    );
    let text = |bytes| String::from_utf8(bytes).expect("UTF-8");
    (text(output.stdout), text(output.stderr))
}

/// What holds for every output: nothing invisible, nothing that moves the cursor, no line that a CI system obeys.
fn is_harmless(text: &str, commands: bool) {
    for line in text.lines() {
        let hidden = line
            .chars()
            .find(|&character| sessionlint::report::clean::is_dangerous(character));
        assert_eq!(hidden, None, "{line}");
        assert!(!line.contains("##["), "{line}");
        assert!(!line.contains("##vso[") && !line.contains("##teamcity["), "{line}");
        assert!(commands || !line.trim_start().starts_with("::"), "{line}");
    }
}

fn findings(folder: &Path) -> usize {
    let (json, _) = run(folder, &["check", ".", "--format", "json", "--profile", "pedantic"]);
    let json: Value = serde_json::from_str(&json).expect("JSON");
    json["findings"].as_array().expect("findings").len()
}

#[test]
fn documents_stay_what_they_are() {
    let folder = project();
    let folder = folder.path();
    let count = findings(folder);
    assert!(count > 4 * NAMES.len(), "{count} findings");
    let check = |format: &str| {
        run(
            folder,
            &["check", ".", "--profile", "pedantic", "--stats", "--format", format],
        )
    };
    for format in [
        "text", "concise", "json", "jsonl", "sarif", "github", "gitlab", "junit", "markdown",
    ] {
        let (out, err) = check(format);
        is_harmless(&out, format == "github");
        is_harmless(&err, false);
    }

    let concise = check("concise").0;
    assert_eq!(concise.lines().count(), count);
    for line in concise.lines() {
        let severity = ["high", "medium", "low", "info"];
        assert!(
            severity.iter().any(|word| line.contains(&format!(": {word}["))),
            "{line}"
        );
    }

    let github = check("github").0;
    assert_eq!(github.lines().count(), count);
    for line in github.lines() {
        let levels = ["::error file=", "::warning file=", "::notice file="];
        assert!(levels.iter().any(|level| line.starts_with(level)), "{line}");
        // The properties are ours: values have no separators of their own.
        let properties = line[2..].split("::").next().expect("properties");
        let keys: Vec<&str> = properties
            .split(',')
            .filter_map(|part| part.split_once('='))
            .map(|(key, _)| key)
            .collect();
        assert!(
            keys.iter()
                .all(|key| ["file", "line", "endLine", "col", "endColumn", "title"]
                    .contains(&key.rsplit(' ').next().unwrap_or(key))),
            "{keys:?}"
        );
    }

    for line in check("jsonl").0.lines() {
        let value: Value = serde_json::from_str(line).expect("JSON on each line");
        assert_eq!(value["schema"], "sessionlint/1");
    }
    let gitlab: Value = serde_json::from_str(&check("gitlab").0).expect("JSON");
    assert_eq!(gitlab.as_array().map(Vec::len), Some(count));

    let sarif: Value = serde_json::from_str(&check("sarif").0).expect("JSON");
    let mut schema: Value = serde_json::from_str(include_str!("../schema/sarif-2.1.0.json")).expect("JSON");
    // The published schema has a pattern that is no regular expression.
    for holder in ["run", "toolComponent"] {
        schema["definitions"][holder]["properties"]["language"]["pattern"] = Value::from(".");
    }
    let errors: Vec<String> = jsonschema::validator_for(&schema)
        .expect("a schema")
        .iter_errors(&sarif)
        .map(|error| error.to_string())
        .collect();
    assert_eq!(errors, Vec::<String>::new());
    for result in sarif["runs"][0]["results"].as_array().expect("results") {
        let uri = &result["locations"][0]["physicalLocation"]["artifactLocation"]["uri"];
        let uri = uri.as_str().expect("a URI");
        let plain = |byte: u8| byte.is_ascii_alphanumeric() || b"-._~/%!$&'()*+,;=:@".contains(&byte);
        assert!(uri.bytes().all(plain), "{uri}");
    }
}

#[test]
fn xml_has_the_elements_that_the_report_has() {
    let folder = project();
    let count = findings(folder.path());
    let (xml, _) = run(
        folder.path(),
        &["check", ".", "--profile", "pedantic", "--format", "junit"],
    );
    assert_eq!(xml.matches("<failure ").count(), count);
    assert_eq!(xml.matches("<testcase ").count(), count);
    // Between tags, and in the quotes of attributes, nothing opens or closes a tag.
    let mut inside = false;
    let mut quoted = false;
    for character in xml.chars() {
        match character {
            '<' => {
                assert!(!inside && !quoted);
                inside = true;
            }
            '>' => {
                assert!(inside && !quoted);
                inside = false;
            }
            '"' if inside => quoted = !quoted,
            _ => {}
        }
    }
    assert!(!xml.contains("]]>") && !xml.contains("<!"));
}

#[test]
fn markdown_has_no_markup_of_the_project() {
    use pulldown_cmark::{Event, Options, Parser, Tag};
    let folder = project();
    let (markdown, _) = run(
        folder.path(),
        &["check", ".", "--profile", "pedantic", "--format", "markdown"],
    );
    for event in Parser::new_ext(&markdown, Options::all()) {
        match event {
            Event::Html(html) | Event::InlineHtml(html) => {
                let own = ["<details>", "</details>", "<summary>", "</summary>", "<!-- -->"];
                let rest = own.iter().fold(html.to_string(), |html, tag| html.replace(tag, ""));
                assert!(!rest.contains('<'), "{html}");
            }
            Event::Start(Tag::Link { dest_url, .. } | Tag::Image { dest_url, .. }) => panic!("{dest_url}"),
            Event::Start(Tag::Heading { .. } | Tag::Table(_)) | Event::End(_) | Event::Text(_) => {}
            _ => {}
        }
    }
    let headings = markdown.lines().filter(|line| line.starts_with('#'));
    for heading in headings {
        assert!(
            heading == "## sessionlint" || heading.starts_with("### Severity "),
            "{heading}"
        );
    }
}

#[test]
fn maps_are_not_redrawn() {
    let folder = project();
    for format in ["text", "json", "mermaid"] {
        let (map, err) = run(folder.path(), &["map", ".", "--format", format]);
        is_harmless(&map, false);
        is_harmless(&err, false);
        if format == "json" {
            let _: Value = serde_json::from_str(&map).expect("JSON");
        }
        if format == "mermaid" {
            assert!(map.lines().count() > NAMES.len(), "{map}");
            for line in map.lines().skip(1) {
                let line = line.trim();
                let node = line.starts_with(['h', 's']) && line.matches('"').count() == 2;
                assert!(node && !line.contains(['<', '`', '\\']), "{line}");
            }
        }
    }
}

#[test]
fn settings_that_are_wrong_are_told_harmlessly() {
    for name in NAMES {
        let folder = TempDir::new().expect("a folder");
        fs::write(folder.path().join("app.py"), "x = 1\n").expect("written");
        for text in [
            format!("select = [{}]", toml::Value::from(name)),
            format!("{} = 1", toml::Value::from(name)),
            format!("baseline = {}", toml::Value::from(name)),
            format!("models = [{}]", toml::Value::from(name)),
            format!("exclude = [{}]", toml::Value::from(format!("a{{{name}"))),
            format!("[per-file-ignores]\n{} = ['x']", toml::Value::from(name)),
            format!("# {}\nselect = 1", name.replace(['\n', '\r'], " ")),
        ] {
            fs::write(folder.path().join("sessionlint.toml"), &text).expect("written");
            let output = Command::new(PROGRAM)
                .env_clear()
                .env("SESSIONLINT_CACHE_DIR", CACHE)
                .current_dir(folder.path())
                .args(["check", "."])
                .output()
                .expect("it runs");
            let err = String::from_utf8(output.stderr).expect("UTF-8");
            is_harmless(&err, false);
            is_harmless(&String::from_utf8(output.stdout).expect("UTF-8"), false);
            assert_eq!(output.status.code(), Some(2), "{text}: {err}");
        }
    }
}
