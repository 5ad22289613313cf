//! The commands around `check`: the map, a first configuration, schemas, completions, the manual page.

use std::fs;
use std::path::Path;

use assert_cmd::Command;
use tempfile::TempDir;

fn sessionlint(folder: &Path) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_sessionlint"));
    command.env_clear().current_dir(folder);
    command.env("SESSIONLINT_CACHE_DIR", concat!(env!("CARGO_TARGET_TMPDIR"), "/cache"));
    command
}

fn stdout(folder: &Path, arguments: &[&str]) -> String {
    let output = sessionlint(folder).args(arguments).assert().code(0).stderr("");
    String::from_utf8(output.get_output().stdout.clone()).expect("UTF-8")
}

fn repository() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// Compares a generated document with the one in the repository; writes it where `SESSIONLINT_UPDATE` is set.
fn is_current(path: &str, text: &str) {
    let path = repository().join(path);
    if std::env::var_os("SESSIONLINT_UPDATE").is_some() {
        fs::write(&path, text).expect("written");
    }
    let present = fs::read_to_string(&path).unwrap_or_default();
    let hint = "run the tests with SESSIONLINT_UPDATE=1 and look at the difference";
    assert!(present == text, "{} is out of date; {hint}", path.display());
}

#[test]
fn the_schemas_in_the_documentation_are_current() {
    is_current("docs/sessionlint.schema.json", &stdout(repository(), &["schema"]));
    is_current(
        "docs/sessionlint-models.schema.json",
        &stdout(repository(), &["schema", "models"]),
    );
}

/// A TOML document as JSON.
fn value(text: &str) -> serde_json::Value {
    toml::from_str(text).unwrap_or_else(|error| panic!("{error}: {text}"))
}

#[test]
fn the_schema_accepts_what_the_program_accepts_and_nothing_else() {
    let schema: serde_json::Value = serde_json::from_str(&stdout(repository(), &["schema"])).expect("JSON");
    let validator = jsonschema::validator_for(&schema).expect("a valid schema");
    let cases = [
        ("", true),
        (
            "select = [\"weak-session-id\"]\nprofile = \"pedantic\"\nmin-severity = \"low\"",
            true,
        ),
        (
            "models = [\"a.toml\", { name = \"x\", language = \"python\", row = [{ path = \"a.b\", is = \"identity\" }] }]",
            true,
        ),
        (
            "[per-file-ignores]\n\"tests/**\" = [\"weak-session-id\"]\n[severity]\nweak-session-id = \"low\"",
            true,
        ),
        ("selct = []", false),
        ("select = [\"weak-sesion-id\"]", false),
        ("profile = \"all\"", false),
        ("[severity]\nweak-sesion-id = \"low\"", false),
        ("models = [{ name = \"x\", language = \"python\", rows = [] }]", false),
        (
            "models = [{ name = \"x\", language = \"python\", row = [{ path = \"a\", event = \"stor-put\" }] }]",
            false,
        ),
    ];
    let folder = TempDir::new().expect("a folder");
    for (text, valid) in cases {
        assert_eq!(validator.is_valid(&value(text)), valid, "{text}");
        fs::write(folder.path().join("sessionlint.toml"), text.replace("\"a.toml\", ", "")).expect("written");
        let code = sessionlint(folder.path())
            .arg("check")
            .output()
            .expect("run")
            .status
            .code();
        assert_eq!(code, Some(if valid { 0 } else { 2 }), "{text}");
    }
}

#[test]
fn every_embedded_model_follows_the_schema_of_models() {
    let schema: serde_json::Value = serde_json::from_str(&stdout(repository(), &["schema", "models"])).expect("JSON");
    let validator = jsonschema::validator_for(&schema).expect("a valid schema");
    for (path, text) in sessionlint::embedded::MODEL_FILES {
        let errors: Vec<String> = validator
            .iter_errors(&value(text))
            .map(|error| error.to_string())
            .collect();
        assert!(errors.is_empty(), "{path}: {errors:?}");
    }
}

#[test]
fn the_first_configuration_is_valid_and_is_never_overwritten() {
    let folder = TempDir::new().expect("a folder");
    let said = stdout(folder.path(), &["init"]);
    assert!(said.contains("sessionlint.toml was written"), "{said}");
    assert!(stdout(folder.path(), &["check"]).starts_with("No findings"));
    let path = folder.path().join("sessionlint.toml");
    let text = fs::read_to_string(&path).expect("a file");
    // What it shows is valid, too, once the files that it names are there.
    let shown: String = text
        .lines()
        .filter(|line| {
            !line.starts_with("# ") || line.contains(" = ") && !line.ends_with('.') || line.starts_with("# [")
        })
        .map(|line| line.trim_start_matches("# ").to_owned() + "\n")
        .collect();
    let (tables, top): (Vec<&str>, Vec<&str>) =
        shown.split("\n\n").partition(|part| part.trim_start().starts_with('['));
    let shown = format!("{}\n\n{}", top.join("\n\n"), tables.join("\n\n"));
    let shown = shown
        .replace("sessionlint-models.toml", "m.toml")
        .replace("sessionlint-baseline.json", "b.json");
    fs::write(folder.path().join("m.toml"), "name = \"x\"\nlanguage = \"python\"").expect("written");
    fs::write(
        folder.path().join("b.json"),
        "{\"schema\": \"sessionlint-baseline/1\", \"findings\": []}",
    )
    .expect("written");
    fs::write(&path, &shown).expect("written");
    assert!(stdout(folder.path(), &["check"]).starts_with("No findings"), "{shown}");
    let keys = value(&shown).as_object().expect("a table").len();
    let schema: serde_json::Value = serde_json::from_str(&stdout(folder.path(), &["schema"])).expect("JSON");
    assert_eq!(
        keys,
        schema["properties"].as_object().expect("properties").len(),
        "every setting is shown: {shown}"
    );
    let output = sessionlint(folder.path()).arg("init").assert().code(2).stdout("");
    assert!(String::from_utf8_lossy(&output.get_output().stderr).contains("left alone"));
    assert_eq!(fs::read_to_string(&path).expect("a file"), shown);
    sessionlint(folder.path())
        .args(["init", "no/such/folder"])
        .assert()
        .code(2);
}

#[test]
fn completions_and_the_manual_page_name_every_command() {
    let commands = [
        "check",
        "explain",
        "rules",
        "map",
        "models",
        "init",
        "schema",
        "completions",
        "man",
    ];
    for shell in ["bash", "zsh", "fish", "powershell", "elvish"] {
        let text = stdout(repository(), &["completions", shell]);
        assert!(commands.iter().all(|command| text.contains(command)), "{shell}");
    }
    let man = stdout(repository(), &["man"]);
    assert!(man.starts_with(".ie") || man.starts_with(".TH"), "{}", &man[..40]);
    assert!(
        commands.iter().all(|command| man.contains(&command.to_uppercase())),
        "{man}"
    );
    assert!(man.contains("write\\-baseline"));
}

const APP: &str = "testdata/apps/flask-dynamodb/vulnerable";

#[test]
fn the_map_tells_where_sessions_begin_and_end() {
    let text = stdout(repository(), &["map", APP]);
    for words in [
        "[login]",
        "[logout]",
        "checks credentials",
        "sets cookie",
        "creates dynamodb",
        "Stores:",
        "Cookies:",
    ] {
        assert!(text.contains(words), "{words}: {text}");
    }
    let document: serde_json::Value =
        serde_json::from_str(&stdout(repository(), &["map", APP, "--format", "json"])).expect("JSON");
    assert_eq!(document["schema"], "sessionlint-map/1");
    let handlers = document["map"]["handlers"].as_array().expect("handlers");
    assert!(handlers.iter().all(|handler| {
        handler["place"]["path"]
            .as_str()
            .is_some_and(|path| path.starts_with(APP))
    }));
    let logins = handlers.iter().filter(|handler| {
        handler["roles"]
            .as_array()
            .is_some_and(|roles| roles.contains(&"login".into()))
    });
    assert!(logins.count() > 0);
    let chart = stdout(repository(), &["map", APP, "--format", "mermaid"]);
    assert!(
        chart.starts_with("flowchart LR\n") && chart.contains("-->|\"creates\"|"),
        "{chart}"
    );
}

#[test]
fn names_cannot_break_the_map() {
    let folder = TempDir::new().expect("a folder");
    let name = "\\\"] --> x[\\\"<b>`\\u001b[2J\\n::error::y";
    let app = format!(
        "from flask import Flask, session, redirect\n\napp = Flask(__name__)\n\n\n@app.post(\"/login/{name}\")\ndef login():\n    \
         session[\"user_id\"] = 1\n    response = redirect(\"/\")\n    response.set_cookie(\"{name}\", \"1\")\n    return response\n"
    );
    fs::write(folder.path().join("app.py"), app).expect("written");
    let bad = |c: char| c != '\n' && sessionlint::report::clean::is_dangerous(c);
    for format in ["text", "json", "mermaid"] {
        let text = stdout(folder.path(), &["map", "--format", format]);
        assert!(text.contains("login") && !text.contains(bad), "{format}: {text:?}");
        assert!(
            !text.lines().any(|line| line.trim_start().starts_with("::")),
            "{format}: {text}"
        );
    }
    let chart = stdout(folder.path(), &["map", "--format", "mermaid"]);
    for line in chart.lines().skip(1) {
        assert_eq!(line.matches('"').count(), 2, "{line}");
        assert!(!line.contains('<') && !line.contains('`'), "{line}");
    }
}
