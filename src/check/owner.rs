//! session-owner-not-checked: a user reaches the session of another by an identifier from the client.

use super::facts::Facts;
use super::ineffective::refused;
use super::role::Roles;
use super::story::Story;
use crate::finding::{Confidence, Finding, StepKind};
use crate::flow::{Event, EventKind, Exit, Op, PathFacts, RootFacts, RootKind, Store, Term, TermKind};
use crate::model::Carrier;

/// The rule's id.
pub(super) const RULE: &str = "session-owner-not-checked";

/// The rule.
pub(super) fn session_owner_not_checked(facts: &Facts) -> Vec<Finding> {
    let mut findings = Vec::new();
    for (root, roles) in &facts.roots {
        let handles = matches!(root.kind, RootKind::Handler | RootKind::Method);
        if root.adapter || !handles || is_for_administrators(facts, root) || facts.is_test(root.at) {
            continue;
        }
        let ended = root.paths.iter().filter(|path| path.exit == Exit::Returned(false));
        let mut found: Option<Finding> = None;
        for path in ended.filter(|path| !refused(path)) {
            let next = path
                .events
                .iter()
                .find_map(|event| judge(facts, root, *roles, path, event));
            if let Some(next) = next
                && found.as_ref().is_none_or(|known| next.primary < known.primary)
            {
                found = Some(next);
            }
        }
        findings.extend(found);
    }
    findings
}

fn judge(facts: &Facts, root: &RootFacts, roles: Roles, path: &PathFacts, event: &Event) -> Option<Finding> {
    let (store, keys, deletes) = match &event.kind {
        EventKind::Delete { store, keys } => (store, keys, true),
        EventKind::Read { store, keys } => (store, keys, false),
        _ => return None,
    };
    if roles.login || !facts.is_auth_store(store) {
        return None;
    }
    let narrowed = keys
        .iter()
        .any(|(name, key)| is_owner(facts, name) && chosen(key).is_none());
    let (name, leaf) = keys.iter().find_map(|(name, key)| Some((name, chosen(key)?)))?;
    let by_owner = is_owner(facts, name);
    let variant = match (deletes, by_owner) {
        (true, _) => "default",
        (false, true) => "list",
        // What is read by its ID alone counts once something is done with it.
        (false, false) => return None,
    };
    let known_user = facts.recognises(path, store, &leaf);
    if narrowed || !known_user || is_compared(facts, path, store, &leaf) {
        return None;
    }
    let story = Story::new(facts, RULE, variant, root, event.at)
        .client(&leaf)
        .calls(event);
    let story = if deletes {
        story.step(StepKind::Deleted, event.at, &[("store", &store.name)])
    } else {
        story.step(StepKind::LookedUp, event.at, &[("store", &store.name)])
    };
    Some(story.store(store).confidence(Confidence::Medium).done())
}

/// The client value that picks a record: one that is no credential.
fn chosen(key: &Term) -> Option<Term> {
    key.client_leaves().into_iter().find(|leaf| {
        matches!(leaf.kind(), TermKind::Client { carrier, signed: false, .. }
            if matches!(carrier, Carrier::Query | Carrier::Path | Carrier::Body))
    })
}

/// Whether a path compares whose record it is, or what the user may do.
fn is_compared(facts: &Facts, path: &PathFacts, store: &Store, leaf: &Term) -> bool {
    path.truth.iter().any(|(term, _)| {
        let compares = matches!(term.kind(), TermKind::Derived(Op::Binary(_), _));
        term.any(&mut |inner| match inner.kind() {
            TermKind::SessionField(_, name) => facts.vocabulary.is("privilege_keys", name),
            TermKind::Field(base, name) => {
                let picked = matches!(base.kind(), TermKind::Record(of, keys)
                    if of == store && keys.iter().any(|(_, key)| key.client_leaves().contains(leaf)));
                facts.vocabulary.is("privilege_keys", name) || picked && is_owner(facts, name)
            }
            _ => compares && inner == leaf,
        }) && !matches!(term.kind(), TermKind::Record(..) | TermKind::Records(..))
    }) || hands_over(path, leaf)
}

/// Whether a branch depends on a call that nothing explains and that got the identifier.
fn hands_over(path: &PathFacts, leaf: &Term) -> bool {
    path.truth.iter().any(|(term, _)| {
        term.any(&mut |inner| match inner.kind() {
            TermKind::Called(_, parts, _) | TermKind::Derived(Op::Check(_), parts) => parts.contains(leaf),
            _ => false,
        })
    })
}

fn is_owner(facts: &Facts, name: &str) -> bool {
    facts.vocabulary.is("record_owner_keys", name) || facts.vocabulary.is("identity_keys", name)
}

/// Whether names say that a handler serves those who may reach every session.
fn is_for_administrators(facts: &Facts, root: &RootFacts) -> bool {
    let path = &facts.program.source(root.at.file).display_path;
    [root.symbol.as_str(), root.role.route.as_str(), path.as_str()]
        .iter()
        .any(|text| facts.vocabulary.has("administration_words", text))
}
