//! session-without-expiry: signed tokens that say no end, given to those who log in. Nobody can take such a token back, and it is good for
//! as long as its key.

use std::collections::BTreeMap;

use super::expiry::WITHOUT;
use super::facts::Facts;
use super::role::{Roles, checks_credentials};
use super::story::Story;
use crate::finding::{Confidence, Finding, Location, StepKind};
use crate::flow::{Channel, Event, EventKind, Exit, PathFacts, RootFacts, Term};
use crate::ir::{Const, Operand, Seen, visit};
use crate::model::words;

/// Tokens by which users are recognised, signed without an end.
pub(super) fn endless_tokens(facts: &Facts) -> Vec<Finding> {
    let mut found: BTreeMap<Location, Finding> = BTreeMap::new();
    for (root, roles) in facts.roots.iter().filter(|(root, _)| !root.adapter) {
        for path in root.paths.iter().filter(|path| path.exit == Exit::Returned(false)) {
            for event in &path.events {
                let EventKind::Endless { value } = &event.kind else {
                    continue;
                };
                if facts.is_test(event.at) || speaks_of_an_end(facts, root, event) {
                    continue;
                }
                let Some((use_, kind, name)) = used(facts, *roles, path, value) else {
                    continue;
                };
                let story = Story::new(facts, WITHOUT, "token", root, event.at)
                    .calls(event)
                    .step(kind, use_.at, &[("name", name)])
                    .confidence(Confidence::Medium);
                found.entry(event.at).or_insert_with(|| story.done());
            }
        }
    }
    found.into_values().collect()
}

/// Where a path gives a token to somebody who logs in.
fn used<'p>(facts: &Facts, roles: Roles, path: &'p PathFacts, token: &Term) -> Option<(&'p Event, StepKind, &'p str)> {
    let has = |value: &Term| value.any(&mut |inner| inner == token);
    let logs_in = roles.login || checks_credentials(&path.events);
    path.events.iter().find_map(|event| match &event.kind {
        EventKind::CookieSet { name, value, .. } if has(value) => {
            let sure = facts.session_cookie(roles, path, name, value)? >= Confidence::Medium;
            sure.then_some((event, StepKind::CookieSet, name.as_str()))
        }
        EventKind::Shown {
            channel: Channel::Body,
            value,
        } if logs_in && has(value) => Some((event, StepKind::Response, "")),
        _ => None,
    })
}

/// Whether the function that signs says anything of an end, which may then reach the token on a way that was not followed.
fn speaks_of_an_end(facts: &Facts, root: &RootFacts, event: &Event) -> bool {
    let func = event.stack.last().map_or(root.func, |call| call.callee);
    let function = facts
        .program
        .module(func.file)
        .and_then(|module| module.functions.get(func.func.0 as usize));
    let Some(function) = function else {
        return true;
    };
    // Lifetimes of cookies say nothing of what is in them.
    let of_end = |name: &str| {
        facts.vocabulary.has("expiry_keys", name) && !matches!(words(name).join("_").as_str(), "max_age" | "expires")
    };
    let mut found = false;
    visit(&function.code().body, &mut |seen| {
        found = found
            || match seen {
                Seen::Field(name) | Seen::Keyword(name) | Seen::Method(name) => of_end(name),
                Seen::Text(text) | Seen::Operand(Operand::Const(Const::Str(text))) => of_end(text),
                Seen::Operand(_) => false,
            };
    });
    found
}
