//! expiry-not-checked: a record that a path found to have ended, and returns all the same.

use std::collections::BTreeMap;

use super::expiry::NOT_CHECKED;
use super::facts::{Facts, core};
use super::story::Story;
use crate::finding::{Confidence, Finding, Location, StepKind};
use crate::flow::{Event, EventKind, Exit, Op, PathFacts, Term, TermKind};
use crate::ir::{BinaryOp, Function};
use crate::model::Strength;

/// Look-ups that remove what has ended, so that the next one finds nothing, and give it out this once.
pub(super) fn returned_once_more(facts: &Facts) -> Vec<Finding> {
    let mut found: BTreeMap<Location, Finding> = BTreeMap::new();
    for (root, _) in facts.roots.iter().filter(|(root, _)| !facts.is_test(root.at)) {
        for path in root.paths.iter().filter(|path| path.exit == Exit::Returned(false)) {
            for (place, event) in path.events.iter().enumerate() {
                let EventKind::GivenOut { value } = &event.kind else {
                    continue;
                };
                let Some((attribute, at)) = lapsed(facts, path, place, core(value), event) else {
                    continue;
                };
                let story = Story::new(facts, NOT_CHECKED, "returned", root, at)
                    .calls(event)
                    .step(StepKind::Deleted, at, &[])
                    .fact("attribute", attribute)
                    .fact("callee", name_of(facts, event))
                    .confidence(Confidence::Medium);
                found.entry(at).or_insert_with(|| story.done());
            }
        }
    }
    found.into_values().collect()
}

/// The attribute by which a path found the value that a function returns to have ended, and where the function removes it.
fn lapsed(facts: &Facts, path: &PathFacts, place: usize, value: &Term, returned: &Event) -> Option<(String, Location)> {
    let name = name_of(facts, returned);
    // What removes, or sweeps, may well tell what it removed.
    if facts.vocabulary.has("removal_words", &name) {
        return None;
    }
    let mut ends = path.truth.iter().filter_map(|(term, truth)| ended(facts, term, *truth));
    let (_, attribute) = ends.find(|(record, _)| core(record) == value)?;
    let depth = returned.stack.len();
    let before = &path.events[..place];
    let removes = |event: &&Event| match &event.kind {
        EventKind::Delete { store, .. } => match value.kind() {
            TermKind::Record(of, _) => of == store && facts.is_auth_store(store),
            _ => facts.is_auth_store(store),
        },
        EventKind::RevocationCalled { .. } => speaks_of_sessions(facts, returned),
        _ => false,
    };
    let removal = before.iter().rposition(|event| removes(&event))?;
    // What is written after that makes the record good again.
    let renewed = before[removal..]
        .iter()
        .any(|event| matches!(event.kind, EventKind::Write { .. }));
    let removal = &before[removal];
    let at = removal.stack.get(depth).map_or(removal.at, |call| call.at);
    (!renewed && removal.stack.len() >= depth).then_some((attribute, at))
}

/// The function that returns something, as the last call of an event.
fn function<'f>(facts: &'f Facts, event: &Event) -> Option<&'f Function> {
    let callee = event.stack.last()?.callee;
    facts.program.module(callee.file)?.functions.get(callee.func.0 as usize)
}

fn name_of(facts: &Facts, event: &Event) -> String {
    function(facts, event).map_or_else(String::new, |function| function.name.to_string())
}

/// Whether a function is about sessions or tokens, by its name or that of its class.
fn speaks_of_sessions(facts: &Facts, event: &Event) -> bool {
    let Some(function) = function(facts, event) else {
        return false;
    };
    let module = event
        .stack
        .last()
        .and_then(|call| facts.program.module(call.callee.file));
    let class = function
        .class
        .and_then(|class| module?.classes.get(class.0 as usize))
        .map(|class| class.name.as_str());
    [
        "session_id_names",
        "session_store_names",
        "revocable_names",
        "token_names",
    ]
    .iter()
    .any(|list| {
        facts.vocabulary.has(list, &function.name) || class.is_some_and(|class| facts.vocabulary.has(list, class))
    })
}

/// The value whose end lies in the past where a comparison has this outcome, and its attribute.
pub(super) fn ended(facts: &Facts, term: &Term, truth: bool) -> Option<(Term, String)> {
    let TermKind::Derived(Op::Binary(op), parts) = term.kind() else {
        return None;
    };
    let [left, right] = parts.as_slice() else {
        return None;
    };
    let (end, now, before) = match op {
        BinaryOp::Lt | BinaryOp::LtEq => (left, right, truth),
        BinaryOp::Gt | BinaryOp::GtEq => (left, right, !truth),
        _ => return None,
    };
    let (end, before) = if is_now(now) {
        (end, before)
    } else if is_now(end) {
        (now, !before)
    } else {
        return None;
    };
    let mut found = None;
    end.visit(&mut |inner| {
        if let TermKind::Field(base, name) = inner.kind()
            && facts.vocabulary.is("expiry_keys", name)
        {
            found.get_or_insert((base.clone(), name.to_string()));
        }
    });
    found.filter(|_| before)
}

/// Whether a value is the present time.
fn is_now(term: &Term) -> bool {
    term.any(&mut |inner| {
        matches!(inner.kind(), TermKind::Generated(generator) if generator.strength == Strength::Predictable)
    })
}
