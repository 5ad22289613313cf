//! The map of an application as text, JSON and a Mermaid flowchart. Nothing from the project is markup in it.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;

use serde_json::json;

use super::clean;
use crate::survey::{Handler, Survey};

/// For people.
pub fn text(survey: &Survey) -> String {
    let mut text = String::new();
    let (with, others): (Vec<&Handler>, Vec<&Handler>) =
        survey.handlers.iter().partition(|handler| !handler.actions.is_empty());
    if survey.handlers.is_empty() {
        writeln!(
            text,
            "No handlers and no sessions were found in {} files.",
            survey.files_read
        )
        .ok();
    }
    for handler in with {
        writeln!(text, "{}", heading(handler)).ok();
        for action in &handler.actions {
            let place = &action.place;
            let words = [action.what, &action.object, &action.detail];
            let words: Vec<&str> = words.into_iter().filter(|word| !word.is_empty()).collect();
            let line = format!("    {}  ({}:{})", words.join(" "), place.path, place.line);
            writeln!(text, "{}", clean::line(&line)).ok();
        }
        text.push('\n');
    }
    if !others.is_empty() {
        writeln!(text, "Handlers that do nothing to sessions:").ok();
        for handler in others {
            writeln!(text, "    {}", heading(handler)).ok();
        }
        text.push('\n');
    }
    stores(survey, &mut text);
    counts(&mut text, "Not followed", &survey.unresolved);
    counts(&mut text, "Syntax not understood", &survey.gaps);
    if !survey.idle_rows.is_empty() {
        writeln!(text, "Rows of your models that nothing here is about:").ok();
    }
    for row in &survey.idle_rows {
        writeln!(text, "    {}", clean::line(row)).ok();
    }
    clean::lines(text.trim_end())
}

fn stores(survey: &Survey, text: &mut String) {
    if !survey.stores.is_empty() {
        writeln!(text, "Stores:").ok();
    }
    for store in &survey.stores {
        let name = if store.name.is_empty() {
            "(name not known)"
        } else {
            &store.name
        };
        writeln!(text, "    {}", clean::line(&format!("{} {name}", store.kind))).ok();
        for (what, users) in &store.used_by {
            let users: Vec<&str> = users
                .iter()
                .map(|user| if user.is_empty() { "(anonymous)" } else { user })
                .collect();
            writeln!(
                text,
                "        {}",
                clean::line(&format!("{what}: {}", users.join(", ")))
            )
            .ok();
        }
    }
    if !survey.stores.is_empty() {
        text.push('\n');
    }
    if !survey.cookies.is_empty() {
        writeln!(text, "Cookies:").ok();
    }
    for cookie in &survey.cookies {
        let name = if cookie.name.is_empty() {
            "(name not known)"
        } else {
            &cookie.name
        };
        let flags: Vec<String> = cookie
            .flags
            .iter()
            .map(|(flag, state)| format!("{flag} {state}"))
            .collect();
        let line = format!(
            "    {name}: {}  ({}:{})",
            flags.join(", "),
            cookie.place.path,
            cookie.place.line
        );
        writeln!(text, "{}", clean::line(&line)).ok();
    }
    if !survey.cookies.is_empty() {
        text.push('\n');
    }
}

fn counts(text: &mut String, title: &str, counts: &BTreeMap<String, u32>) {
    if counts.is_empty() {
        return;
    }
    writeln!(text, "{title}:").ok();
    let mut rows: Vec<_> = counts.iter().collect();
    rows.sort_by_key(|&(reason, count)| (std::cmp::Reverse(count), reason));
    for (reason, count) in rows {
        writeln!(text, "    {count:>6}  {}", clean::line(reason)).ok();
    }
    text.push('\n');
}

/// `POST /login  login  [login]  flask  (app.py:7)`.
fn heading(handler: &Handler) -> String {
    let route = match (handler.methods.is_empty(), handler.route.is_empty()) {
        (_, true) => handler.kind.to_owned(),
        (true, false) => handler.route.clone(),
        (false, false) => format!("{} {}", handler.methods.join("|"), handler.route),
    };
    let symbol = if handler.symbol.is_empty() {
        "(anonymous)"
    } else {
        &handler.symbol
    };
    let roles = if handler.roles.is_empty() {
        String::new()
    } else {
        format!("  [{}]", handler.roles.join(", "))
    };
    let framework = if handler.framework.is_empty() {
        String::new()
    } else {
        format!("  {}", handler.framework)
    };
    let place = &handler.place;
    let line = format!("{route}  {symbol}{roles}{framework}  ({}:{})", place.path, place.line);
    clean::path(&line)
}

/// A versioned JSON document.
pub fn json(survey: &Survey) -> String {
    let document = json!({ "schema": "sessionlint-map/1", "map": survey });
    let text = serde_json::to_string_pretty(&document).unwrap_or_default();
    clean::json_lines(&text)
}

/// A flowchart: handlers on the left, stores and cookies on the right, what is done on the arrows.
pub fn mermaid(survey: &Survey) -> String {
    let mut text = "flowchart LR\n".to_owned();
    let mut targets: BTreeMap<String, usize> = BTreeMap::new();
    let mut arrows: BTreeSet<(usize, usize, String)> = BTreeSet::new();
    for (index, handler) in survey.handlers.iter().enumerate() {
        if handler.actions.is_empty() {
            continue;
        }
        let route = [handler.methods.join("|"), handler.route.clone()].join(" ");
        let name = if handler.symbol.is_empty() {
            "(anonymous)"
        } else {
            &handler.symbol
        };
        let label = format!("{} {name}", route.trim());
        writeln!(text, "    h{index}[\"{}\"]", label_text(label.trim())).ok();
        for action in &handler.actions {
            if action.object.is_empty() {
                continue;
            }
            let cookie = if action.what.ends_with("cookie") { "cookie " } else { "" };
            let next = targets.len();
            let target = *targets.entry(format!("{cookie}{}", action.object)).or_insert(next);
            arrows.insert((index, target, action.what.replace(" cookie", "")));
        }
    }
    for (target, index) in &targets {
        writeln!(text, "    s{index}[(\"{}\")]", label_text(target)).ok();
    }
    for (from, to, what) in arrows {
        writeln!(text, "    h{from} -->|\"{}\"| s{to}", label_text(&what)).ok();
    }
    text
}

/// Text in a quoted label: entities for what Mermaid or HTML would understand.
fn label_text(text: &str) -> String {
    let mut label = String::new();
    for character in clean::line(text).chars() {
        if character.is_alphanumeric() || " /_-.,|".contains(character) {
            label.push(character);
        } else {
            write!(label, "#{};", u32::from(character)).ok();
        }
    }
    label
}
