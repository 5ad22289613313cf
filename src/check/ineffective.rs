//! ineffective-rotation: code that looks like a rotation of the session and leaves the old ID in force.

use std::collections::BTreeMap;

use super::facts::{Facts, Storage, core};
use super::story::Story;
use crate::finding::{Confidence, Finding, Location, StepKind};
use crate::flow::{Event, EventKind, Exit, Idle, PathFacts, RootFacts, RootKind, Store, Term, TermKind};
use crate::ir::Name;
use crate::model::{Carrier, Strength};

/// The rule's id.
pub(super) const RULE: &str = "ineffective-rotation";

/// The rule.
pub(super) fn ineffective_rotation(facts: &Facts) -> Vec<Finding> {
    let mut found: BTreeMap<Location, Finding> = BTreeMap::new();
    for (root, _) in &facts.roots {
        if root.adapter {
            continue;
        }
        for path in &root.paths {
            let all = framework_session(facts, root, path).into_iter();
            for finding in all.chain(unannounced(facts, root, path)) {
                if !facts.is_test(finding.primary) {
                    found.entry(finding.primary).or_insert(finding);
                }
            }
        }
    }
    found.into_values().collect()
}

/// Rotations of framework sessions that a path orders and does not get.
fn framework_session(facts: &Facts, root: &RootFacts, path: &PathFacts) -> Vec<Finding> {
    let mut findings = Vec::new();
    let mut left = None;
    // What is awaited later was ordered earlier: only a first rotation can be late.
    let mut ordered = false;
    for (place, event) in path.events.iter().enumerate() {
        let (family, name, variant) = match &event.kind {
            EventKind::LostRotation { family, name, idle } => {
                let variant = match idle {
                    Idle::Missing => "default",
                    Idle::NotCalled => "not-called",
                    Idle::Ignored => "ignored",
                };
                (family, name.clone(), variant)
            }
            EventKind::RotationStarted { family } | EventKind::Rotated { family, .. } if left.is_some() && !ordered => {
                (family, Name::default(), "late")
            }
            EventKind::RotationStarted { family } if relied_on_early(path, place, family) => {
                (family, Name::default(), "not-awaited")
            }
            EventKind::RotationStarted { .. } | EventKind::Rotated { .. } => {
                ordered = true;
                continue;
            }
            EventKind::Left => {
                left = left.or(Some(event.at));
                continue;
            }
            _ => continue,
        };
        let confidence = match facts.storage(family) {
            Storage::Server => Confidence::High,
            Storage::Unknown => Confidence::Medium,
            Storage::Client => continue,
        };
        let mut story = Story::new(facts, RULE, variant, root, event.at)
            .fact("framework", family.to_string())
            .fact("callee", name.to_string())
            .calls(event)
            .confidence(confidence);
        if let Some(left) = left {
            story = story.step(StepKind::Response, left, &[]);
        }
        findings.push(story.step(StepKind::Rotated, event.at, &[]).done());
    }
    findings
}

/// Whether a path binds or answers although nobody waited for a rotation that it had ordered.
fn relied_on_early(path: &PathFacts, place: usize, family: &Name) -> bool {
    let later = &path.events[place + 1..];
    let done = later
        .iter()
        .any(|event| matches!(&event.kind, EventKind::Rotated { family: of, .. } if of == family));
    let used = later.iter().any(|event| match &event.kind {
        EventKind::Bound { family: of, .. } => of == family,
        EventKind::Responded { error, .. } => !error,
        _ => false,
    });
    !done && used && path.exit == Exit::Returned(false)
}

/// A record under a new ID that the client never learns, while it presents the old one.
fn unannounced(facts: &Facts, root: &RootFacts, path: &PathFacts) -> Option<Finding> {
    let handles = matches!(root.kind, RootKind::Handler | RootKind::Method | RootKind::Middleware);
    if !handles || path.exit != Exit::Returned(false) || refused(path) {
        return None;
    }
    path.events.iter().find_map(|event| {
        let EventKind::Write { store, operation, .. } = &event.kind else {
            return None;
        };
        let keys = facts.keys_of(event);
        let made = keys.iter().find_map(|(_, key)| generated(key))?;
        let presented = path.events.iter().find_map(|event| presented(event, store))?;
        let known = facts.stores.get(store)?;
        let by_cookie = known.carriers.iter().all(|(carrier, _)| *carrier == Carrier::Cookie);
        if !by_cookie || !facts.is_auth_store(store) || is_announced(path, &made) {
            return None;
        }
        let story = Story::new(facts, RULE, "cookie", root, event.at)
            .client(&presented)
            .calls(event)
            .written(event, store, operation)
            .store(store);
        Some(story.done())
    })
}

/// Whether the last answer of a path is an error.
pub(super) fn refused(path: &PathFacts) -> bool {
    let last = path.events.iter().rev().find_map(|event| match event.kind {
        EventKind::Responded {
            status: None,
            error: false,
        } => None,
        EventKind::Responded { error, .. } => Some(error),
        _ => None,
    });
    last == Some(true)
}

/// The strong value that a key is made of.
pub(super) fn generated(key: &Term) -> Option<Term> {
    let mut found = None;
    core(key).visit(&mut |inner| {
        if matches!(inner.kind(), TermKind::Generated(generator) if generator.strength == Strength::Strong) {
            found = found.take().or_else(|| Some(inner.clone()));
        }
    });
    found
}

/// The cookie under which an event looks up or deletes a record of a store.
fn presented(event: &Event, store: &Store) -> Option<Term> {
    let (EventKind::Read { store: of, keys } | EventKind::Delete { store: of, keys }) = &event.kind else {
        return None;
    };
    let leaves = keys.iter().flat_map(|(_, key)| key.client_leaves());
    let mut cookies =
        leaves.filter(|leaf| matches!(leaf.kind(), TermKind::Client { carrier, .. } if *carrier == Carrier::Cookie));
    cookies.next().filter(|_| of == store)
}

/// Whether a path gives a value to the client, or to something that may.
pub(super) fn is_announced(path: &PathFacts, made: &Term) -> bool {
    let has = |term: &Term| term.any(&mut |inner| inner == made);
    path.returned.as_ref().is_some_and(has)
        || path.events.iter().any(|event| match &event.kind {
            EventKind::CookieSet { value, .. }
            | EventKind::Shown { value, .. }
            | EventKind::Escaped { value }
            | EventKind::IdSet { value, .. } => has(value),
            EventKind::Bound { value, .. } => has(value),
            _ => false,
        })
}
