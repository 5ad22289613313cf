//! client-supplied-session-id: a client value as the key under which a session record is created or bound.
//! Also decides, for records that existed, that the question is one of rotation.

use super::facts::{Facts, core};
use super::story::Story;
use crate::finding::{Confidence, Finding};
use crate::flow::{Event, EventKind, Guard, Op, PathFacts, RootFacts, RootKind, Store, Term, TermKind, Write};
use crate::ir::BinaryOp;
use crate::model::Carrier;

/// The rule's id.
pub(super) const RULE: &str = "client-supplied-session-id";

/// What a write under a client value amounts to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Verdict {
    /// The client chose the key of a new or replaced record.
    Adopted {
        /// A look-up under it had failed.
        after_miss: bool,
    },
    /// The record existed, and an identity is bound to it.
    BoundToExisting,
    /// Nothing to report.
    Fine,
}

/// The rule.
pub(super) fn client_supplied(facts: &Facts) -> Vec<Finding> {
    let mut findings = Vec::new();
    for (root, _) in &facts.roots {
        if root.adapter {
            continue;
        }
        let mut found = None;
        for path in &root.paths {
            for event in &path.events {
                let next = written(facts, root, path, event).or_else(|| identified(facts, root, event));
                if let Some(next) = next {
                    let better = found
                        .as_ref()
                        .is_none_or(|known: &Finding| next.primary < known.primary);
                    if better {
                        found = Some(next);
                    }
                }
            }
        }
        findings.extend(found.or_else(|| made(facts, root)));
    }
    findings
}

/// A function that makes session IDs and returns what the client sent.
fn made(facts: &Facts, root: &RootFacts) -> Option<Finding> {
    if root.kind != RootKind::IdGenerator {
        return None;
    }
    let leaf = root
        .paths
        .iter()
        .filter_map(|path| path.returned.as_ref())
        .flat_map(Term::client_leaves)
        .find(unsigned)?;
    Some(Story::new(facts, RULE, "framework", root, root.at).client(&leaf).done())
}

/// Whether a root is reported by this rule.
pub(super) fn explains(facts: &Facts, root: &RootFacts) -> bool {
    !root.adapter
        && root.paths.iter().any(|path| {
            path.events
                .iter()
                .any(|event| written(facts, root, path, event).is_some() || identified(facts, root, event).is_some())
        })
}

fn written(facts: &Facts, root: &RootFacts, path: &PathFacts, event: &Event) -> Option<Finding> {
    let EventKind::Write { store, operation, .. } = &event.kind else {
        return None;
    };
    let (verdict, key, leaf) = judge(facts, path, event)?;
    let Verdict::Adopted { after_miss } = verdict else {
        return None;
    };
    let variant = if after_miss { "adopted" } else { "default" };
    let story = Story::new(facts, RULE, variant, root, event.at)
        .client(&leaf)
        .before(&path.events, event, Some(store))
        .calls(event)
        .written(event, store, operation)
        .store(store)
        .fact("operation", operation.to_string());
    let _ = key;
    let confidence = if root.called && root.kind == RootKind::Function {
        Confidence::Medium
    } else {
        Confidence::High
    };
    Some(story.confidence(confidence).done())
}

/// A framework session that gets its ID from the client.
fn identified(facts: &Facts, root: &RootFacts, event: &Event) -> Option<Finding> {
    let EventKind::IdSet { family, value } = &event.kind else {
        return None;
    };
    // The cookie by which the framework itself finds the session says no more than the framework would have asked.
    let own = |leaf: &Term| matches!(leaf.kind(), TermKind::Client { carrier: Carrier::Cookie, name, .. } if facts.is_family_cookie(family, name));
    let leaf = value
        .client_leaves()
        .into_iter()
        .find(|leaf| unsigned(leaf) && !own(leaf))?;
    let story = Story::new(facts, RULE, "framework", root, event.at)
        .client(&leaf)
        .calls(event)
        .fact("framework", family.to_string());
    Some(story.done())
}

/// Judges a write whose key the client determines; `None` where it does not, or where the store keeps no authentication sessions.
pub(super) fn judge(facts: &Facts, path: &PathFacts, event: &Event) -> Option<(Verdict, Term, Term)> {
    let EventKind::Write {
        store, write, guard, ..
    } = &event.kind
    else {
        return None;
    };
    let keys = facts.keys_of(event);
    let (key, leaf) = keys.iter().find_map(|(_, key)| {
        let key = looked_up_under(key, store).unwrap_or(key);
        let leaf = key
            .client_leaves()
            .into_iter()
            .find(|leaf| is_key_carrier(facts, leaf))?;
        Some((key.clone(), leaf))
    })?;
    if !facts.is_auth_store(store) {
        return None;
    }
    let binds = facts.binds_identity(event).is_some();
    let known = if is_issued(facts, event, store, &key) {
        Some(true)
    } else {
        known_existence(event, store, &key)
    };
    let signed = !unsigned(&leaf) || is_authenticated(path, &leaf);
    let existing = signed
        || known == Some(true) && *guard != Some(Guard::Absent)
        || *guard == Some(Guard::Exists)
        || matches!(write, Write::Update | Write::InPlace);
    let verdict = if existing {
        if binds { Verdict::BoundToExisting } else { Verdict::Fine }
    } else {
        Verdict::Adopted {
            after_miss: known == Some(false),
        }
    };
    Some((verdict, key, leaf))
}

/// What a record was found under, where a key is this very attribute of it: `sessions.put({ id: session.id, … })`.
fn looked_up_under<'t>(key: &'t Term, store: &Store) -> Option<&'t Term> {
    let TermKind::Field(base, name) = core(key).kind() else {
        return None;
    };
    match base.kind() {
        TermKind::Record(of, under) if of == store => {
            under.iter().find(|(known, _)| known == name).map(|(_, value)| value)
        }
        _ => None,
    }
}

/// Whether a key is known to lead to a session in another store: a cache or an index that is filled under it adopts nothing.
fn is_issued(facts: &Facts, event: &Event, store: &Store, key: &Term) -> bool {
    event.records.iter().any(|(of, keys, exists)| {
        let same_key = || {
            keys.iter()
                .any(|(_, other)| core(other) == core(key) || shares_client_value(other, key))
        };
        *exists && of != store && same_key() && facts.is_auth_store(of)
    })
}

/// What is known of the existence of the record under a key at an event.
pub(super) fn known_existence(event: &Event, store: &Store, key: &Term) -> Option<bool> {
    let mut known = None;
    for (of, keys, exists) in event.records.iter() {
        let same_store = of == store || of.name.is_empty() || store.name.is_empty();
        let same_key = keys
            .iter()
            .any(|(_, other)| core(other) == core(key) || shares_client_value(other, key));
        if same_store && same_key {
            known = Some(known.unwrap_or(false) || *exists);
        }
    }
    known
}

/// Whether a branch of the path compared a code made with a key over the value: the server had issued it.
fn is_authenticated(path: &PathFacts, leaf: &Term) -> bool {
    path.truth.iter().any(|(term, truth)| {
        let check = matches!(term.kind(), TermKind::Derived(Op::Check(_), _)) && *truth
            || matches!(term.kind(), TermKind::Derived(Op::Binary(BinaryOp::Eq), _)) && *truth
            || matches!(term.kind(), TermKind::Derived(Op::Binary(BinaryOp::NotEq), _)) && !*truth;
        let code = term.any(&mut |inner| {
            matches!(inner.kind(), TermKind::Derived(Op::Hash | Op::Signed, parts)
                if parts.len() > 1 && parts.iter().any(|part| part.client_leaves().contains(leaf)))
        });
        check && code
    })
}

fn shares_client_value(left: &Term, right: &Term) -> bool {
    let leaves = left.client_leaves();
    !leaves.is_empty() && leaves.iter().any(|leaf| right.client_leaves().contains(leaf))
}

pub(super) fn unsigned(leaf: &Term) -> bool {
    matches!(leaf.kind(), TermKind::Client { signed: false, .. })
}

/// Whether a client value may be a session ID: credentials and user data in a body are keys of other things.
fn is_key_carrier(facts: &Facts, leaf: &Term) -> bool {
    let TermKind::Client { carrier, name, .. } = leaf.kind() else {
        return false;
    };
    match carrier {
        Carrier::Cookie => !facts.vocabulary.is("not_session_cookie_names", name),
        Carrier::Header | Carrier::Query | Carrier::Path | Carrier::Body | Carrier::Request => {
            name.is_empty()
                || facts.vocabulary.has("session_id_names", name)
                || facts.vocabulary.has("token_names", name)
                || matches!(
                    name.to_lowercase().as_str(),
                    "token" | "id" | "key" | "authorization" | "auth"
                )
        }
    }
}
