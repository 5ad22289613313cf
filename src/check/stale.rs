//! stale-session-after-rotation: a session moves to a new ID, and the record under the old one stays.

use std::collections::BTreeMap;

use super::facts::{Facts, core, same_value};
use super::ineffective::{generated, is_announced, refused};
use super::rotation;
use super::story::Story;
use crate::finding::{Confidence, Finding, Location, StepKind};
use crate::flow::{Event, EventKind, Exit, Op, PathFacts, RootKind, Store, Term, TermKind, Write};
use crate::ir::{BinaryOp, Name};
use crate::model::Carrier;

/// The rule's id.
pub(super) const RULE: &str = "stale-session-after-rotation";

/// The rule.
pub(super) fn stale_session(facts: &Facts) -> Vec<Finding> {
    let mut found: BTreeMap<Location, Finding> = BTreeMap::new();
    for (root, roles) in &facts.roots {
        // A login that binds the user to the old record before it is copied is the other rule's: its repair ends the old record.
        if root.adapter || roles.logout || rotation::binds_in_place(facts, root, *roles) {
            continue;
        }
        let ended = root.paths.iter().filter(|path| path.exit == Exit::Returned(false));
        for path in ended.filter(|path| !refused(path)) {
            for event in &path.events {
                let Some((store, old, made, operation)) = moved(facts, event) else {
                    continue;
                };
                let reaches = root.kind == RootKind::Function || is_announced(path, &made);
                if !reaches || !facts.is_auth_store(store) || ends(facts, path, store, &old) || facts.is_test(event.at)
                {
                    continue;
                }
                let mut story = Story::new(facts, RULE, "default", root, event.at);
                for leaf in old.client_leaves().iter().take(1) {
                    story = story.client(leaf);
                }
                let sure = root.kind != RootKind::Function || !root.called;
                let story = story
                    .before(&path.events, event, Some(store))
                    .calls(event)
                    .step(StepKind::Rotated, event.at, &[])
                    .store(store)
                    .fact("operation", operation.to_string())
                    .confidence(if sure { Confidence::High } else { Confidence::Medium });
                found.entry(event.at).or_insert_with(|| story.done());
            }
        }
    }
    found.into_values().collect()
}

/// The old key of a record whose content a write puts under a new, generated key.
fn moved<'e>(facts: &Facts, event: &'e Event) -> Option<(&'e Store, Term, Term, &'e Name)> {
    let EventKind::Write {
        store,
        write: Write::Put | Write::Create | Write::Upsert,
        attributes,
        operation,
        ..
    } = &event.kind
    else {
        return None;
    };
    let made = facts.keys_of(event).iter().find_map(|(_, key)| generated(key))?;
    let old = attributes
        .iter()
        .find_map(|(_, value)| content_of(facts, value, store))?;
    let dead = event
        .records
        .iter()
        .any(|(of, keys, exists)| of == store && !exists && keys.iter().any(|(_, key)| *key == old));
    (!dead).then_some((store, old, made, operation))
}

/// Whether a key is the ID of a session: a credential, or what is called one.
fn names_session(facts: &Facts, key: &Term) -> bool {
    let called = |name: &str| {
        facts.vocabulary.has("session_id_names", name) || facts.vocabulary.has("key_attribute_names", name)
    };
    key.any(&mut |inner| match inner.kind() {
        TermKind::Client { carrier, name, .. } => matches!(carrier, Carrier::Cookie | Carrier::Header) || called(name),
        TermKind::Param(name) => called(name),
        _ => false,
    })
}

/// The session's ID under which a look-up found the record that a value was taken from.
fn content_of(facts: &Facts, value: &Term, store: &Store) -> Option<Term> {
    match value.kind() {
        TermKind::Record(of, keys) if of == store => {
            let mut named = keys.iter().filter(|(_, key)| names_session(facts, key));
            named.next().map(|(_, key)| key.clone())
        }
        TermKind::Field(base, _) => content_of(facts, base, store),
        TermKind::Derived(Op::Same(_) | Op::Opaque(_) | Op::Entry(_), parts) => {
            parts.iter().find_map(|part| content_of(facts, part, store))
        }
        _ => None,
    }
}

/// Whether a path makes the record under a key worthless, or all records of its owner.
fn ends(facts: &Facts, path: &PathFacts, store: &Store, old: &Term) -> bool {
    let of_old = |keys: &[(Name, Term)]| {
        keys.is_empty()
            || keys.iter().any(|(name, key)| {
                let owner =
                    facts.vocabulary.is("record_owner_keys", name) || facts.vocabulary.is("identity_keys", name);
                owner || same_value(key, old) || from_record(key, store)
            })
    };
    path.events.iter().any(|event| match &event.kind {
        EventKind::Delete { store: of, keys } | EventKind::LostDelete { store: of, keys, .. } => {
            of == store && of_old(keys)
        }
        EventKind::Write {
            store: of,
            write: Write::Update | Write::Upsert | Write::InPlace | Write::Put,
            keys,
            attributes,
            ..
        } => {
            let revokes = attributes.iter().any(|(name, _)| {
                facts.vocabulary.is("revocation_keys", name) || facts.vocabulary.is("expiry_keys", name)
            });
            of == store && revokes && !keys.is_empty() && of_old(keys)
        }
        // A query that nothing explains is about all but the new one.
        EventKind::Escaped { value } => {
            value.any(&mut |inner| matches!(inner.kind(), TermKind::Derived(Op::Binary(BinaryOp::NotEq), _)))
        }
        _ => false,
    })
}

/// Whether a key was read from the record that moves.
fn from_record(key: &Term, store: &Store) -> bool {
    match core(key).kind() {
        TermKind::Field(base, _) => matches!(base.kind(), TermKind::Record(of, _) if of == store),
        TermKind::Record(of, _) => of == store,
        _ => false,
    }
}
