//! The rules for those who want to know everything: unconditional-session-create, inconsistent-session-read and
//! session-index-exposes-owner.

use std::collections::BTreeMap;

use super::evidence::Shape;
use super::facts::{Facts, core};
use super::story::Story;
use crate::finding::{Confidence, Finding, Location, StepKind};
use crate::flow::{Channel, Event, EventKind, Exit, Guard, PathFacts, RootFacts, Store, Term, TermKind, Write};
use crate::ir::Name;
use crate::model::Carrier;

/// The rule about creations that replace what is there.
pub(super) const CREATE: &str = "unconditional-session-create";
/// The rule about look-ups that may find an older state.
pub(super) const READ: &str = "inconsistent-session-read";
/// The rule about sessions that are listed by somebody else's id.
pub(super) const INDEX: &str = "session-index-exposes-owner";

/// unconditional-session-create.
pub(super) fn unconditional_create(facts: &Facts) -> Vec<Finding> {
    places(facts, |root, path, event| {
        let EventKind::Write {
            store,
            write: Write::Put,
            guard,
            operation,
            ..
        } = &event.kind
        else {
            return None;
        };
        let fresh = facts
            .keys_of(event)
            .iter()
            .any(|(_, key)| key.is_strong() && key.client_leaves().is_empty());
        let open = *guard != Some(Guard::Absent) && !facts.program.is_volatile(store);
        let _ = path;
        (fresh && open && facts.is_auth_store(store)).then(|| {
            Story::new(facts, CREATE, "default", root, event.at)
                .calls(event)
                .written(event, store, operation)
                .store(store)
                .fact("operation", operation.to_string())
        })
    })
}

/// inconsistent-session-read.
pub(super) fn inconsistent_read(facts: &Facts) -> Vec<Finding> {
    places(facts, |root, path, event| {
        let EventKind::Lagging { store, keys } = &event.kind else {
            return None;
        };
        let presented = keys.iter().flat_map(|(_, key)| key.client_leaves()).any(|leaf| {
            matches!(leaf.kind(), TermKind::Client { carrier, .. }
                if matches!(carrier, Carrier::Cookie | Carrier::Header))
        });
        let ends = path
            .events
            .iter()
            .any(|other| matches!(&other.kind, EventKind::Delete { store: of, .. } if of == store));
        (presented && !ends && facts.is_auth_store(store)).then(|| {
            Story::new(facts, READ, "default", root, event.at)
                .calls(event)
                .step(StepKind::LookedUp, event.at, &[("store", &store.name)])
                .store(store)
        })
    })
}

/// session-index-exposes-owner.
pub(super) fn index_exposes_owner(facts: &Facts) -> Vec<Finding> {
    places(facts, |root, path, event| {
        let EventKind::Lagging { store, keys } = &event.kind else {
            return None;
        };
        let by_owner = keys.iter().find_map(|(name, key)| {
            let owner = facts.vocabulary.is("record_owner_keys", name) || facts.vocabulary.is("identity_keys", name);
            owner.then(|| chosen(key)).flatten()
        })?;
        let plain = facts.shape_of(store) == Shape::Plain;
        let answers = path.exit == Exit::Returned(false) && answers_with(path, store, keys);
        let known = facts.recognises(path, store, &by_owner) && compared(path, &by_owner);
        (plain && answers && !known && facts.is_auth_store(store)).then(|| {
            Story::new(facts, INDEX, "default", root, event.at)
                .client(&by_owner)
                .calls(event)
                .step(StepKind::LookedUp, event.at, &[("store", &store.name)])
                .store(store)
        })
    })
}

/// The client value that picks a record.
fn chosen(key: &Term) -> Option<Term> {
    core(key).client_leaves().into_iter().find(|leaf| {
        matches!(leaf.kind(), TermKind::Client { carrier, signed: false, .. }
            if matches!(carrier, Carrier::Query | Carrier::Path | Carrier::Body))
    })
}

/// Whether the answer of a path holds records that a look-up found.
fn answers_with(path: &PathFacts, store: &Store, keys: &[(Name, Term)]) -> bool {
    let found = |term: &Term| {
        term.any(&mut |inner| match inner.kind() {
            TermKind::Record(of, under) | TermKind::Records(of, under) => of == store && under.as_slice() == keys,
            _ => false,
        })
    };
    path.returned.as_ref().is_some_and(found)
        || path.events.iter().any(|event| match &event.kind {
            EventKind::Shown {
                channel: Channel::Body,
                value,
            } => found(value),
            _ => false,
        })
}

/// Whether a branch compares a value with something.
fn compared(path: &PathFacts, value: &Term) -> bool {
    path.truth.iter().any(|(term, _)| {
        let compares = matches!(term.kind(), TermKind::Derived(crate::flow::Op::Binary(_), _));
        compares && term.any(&mut |inner| inner == value)
    })
}

/// The first story by place of everything that `judge` accepts.
fn places<'f, 'p>(
    facts: &'f Facts<'p>,
    judge: impl Fn(&'p RootFacts, &'p PathFacts, &'p Event) -> Option<Story<'f, 'p>>,
) -> Vec<Finding> {
    let mut found: BTreeMap<Location, Finding> = BTreeMap::new();
    for &(root, _) in facts.roots.iter().filter(|(root, _)| !root.adapter) {
        for path in &root.paths {
            for event in &path.events {
                if found.contains_key(&event.at) || facts.is_test(event.at) {
                    continue;
                }
                if let Some(story) = judge(root, path, event) {
                    let story = story.confidence(Confidence::Medium);
                    found.insert(event.at, story.done());
                }
            }
        }
    }
    found.into_values().collect()
}
