//! login-without-rotation: an identity is bound to a session that existed before, and its ID stays.

use super::facts::{Facts, Storage};
use super::fixation::{self, Verdict};
use super::role::{Roles, checks_credentials};
use super::story::Story;
use crate::finding::{Confidence, Finding, StepKind};
use crate::flow::{Event, EventKind, Exit, Op, PathFacts, RootFacts, RootKind, Term, TermKind};
use crate::ir::{BinaryOp, Name};

/// The rule's id.
pub(super) const RULE: &str = "login-without-rotation";

/// The rule.
pub(super) fn login_without_rotation(facts: &Facts) -> Vec<Finding> {
    let mut findings = Vec::new();
    for (root, roles) in &facts.roots {
        if root.adapter || fixation::explains(facts, root) {
            continue;
        }
        let mut found: Option<Finding> = None;
        for path in &root.paths {
            let next =
                bound_in_place(facts, root, *roles, path).or_else(|| framework_session(facts, root, *roles, path));
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

/// Whether this rule reports that a root binds an identity to a record which was there.
pub(super) fn binds_in_place(facts: &Facts, root: &RootFacts, roles: Roles) -> bool {
    root.paths
        .iter()
        .any(|path| bound_in_place(facts, root, roles, path).is_some())
}

/// A record that was found under the presented ID gets the identity.
fn bound_in_place(facts: &Facts, root: &RootFacts, roles: Roles, path: &PathFacts) -> Option<Finding> {
    for event in &path.events {
        let EventKind::Write { store, operation, .. } = &event.kind else {
            continue;
        };
        let Some((Verdict::BoundToExisting, _, leaf)) = fixation::judge(facts, path, event) else {
            continue;
        };
        let Some((attribute, value)) = facts.binds_identity(event) else {
            continue;
        };
        if !is_login(facts, root, roles, path, event, &value) || moved_afterwards(path, event) {
            continue;
        }
        let story = Story::new(facts, RULE, "record", root, event.at)
            .client(&leaf)
            .before(&path.events, event, Some(store))
            .calls(event)
            .step(StepKind::IdentityBound, event.at, &[("attribute", &attribute)])
            .store(store)
            .fact("attribute", attribute.to_string())
            .fact("operation", operation.to_string());
        return Some(story.done());
    }
    None
}

/// Whether the record gets another key later on the path.
fn moved_afterwards(path: &PathFacts, event: &Event) -> bool {
    let EventKind::Write { store, .. } = &event.kind else {
        return false;
    };
    path.events
        .iter()
        .skip_while(|other| !std::ptr::eq(*other, event))
        .skip(1)
        .any(|later| match &later.kind {
            EventKind::Delete { store: of, .. } => of == store,
            EventKind::Write {
                store: of, attributes, ..
            } if of == store => attributes
                .iter()
                .any(|(name, term)| term.is_strong() && !name.is_empty()),
            _ => false,
        })
}

/// What a pass over a path's events knows of a framework session.
struct Pass<'e> {
    family: Name,
    fresh: bool,
    saved: Vec<bool>,
    bound: Option<(&'e Event, Name)>,
    bound_values: Vec<Term>,
}

/// A framework session is bound in the state in which it arrived.
fn framework_session(facts: &Facts, root: &RootFacts, roles: Roles, path: &PathFacts) -> Option<Finding> {
    if !matches!(path.exit, Exit::Returned(false)) {
        return None;
    }
    let (event, attribute, family) = unrotated(facts, root, roles, path)?;
    let told = facts.storage(&family);
    let confidence = match told {
        Storage::Server => Confidence::High,
        Storage::Unknown => Confidence::Low,
        Storage::Client => return None,
    };
    let weaker = root.kind == RootKind::Function && root.called && confidence == Confidence::High;
    let story = Story::new(facts, RULE, "default", root, event.at)
        .before(&path.events, event, None)
        .calls(event)
        .step(StepKind::IdentityBound, event.at, &[("attribute", &attribute)])
        .fact("attribute", attribute.to_string())
        .fact("framework", family.to_string())
        .confidence(if weaker { Confidence::Medium } else { confidence });
    Some(story.done())
}

/// The bind on a path that no rotation covers.
pub(super) fn unrotated<'e>(
    facts: &Facts,
    root: &RootFacts,
    roles: Roles,
    path: &'e PathFacts,
) -> Option<(&'e Event, Name, Name)> {
    let mut passes: Vec<Pass<'e>> = Vec::new();
    for event in &path.events {
        let family = match &event.kind {
            EventKind::Bound { family, .. }
            | EventKind::Unbound { family, .. }
            | EventKind::Rotated { family, .. }
            | EventKind::RotationEnds { family }
            | EventKind::Destroyed { family }
            | EventKind::IdSet { family, .. } => family,
            _ => continue,
        };
        let place = match passes.iter().position(|pass| pass.family == *family) {
            Some(place) => place,
            None => {
                passes.push(Pass {
                    family: family.clone(),
                    fresh: false,
                    saved: Vec::new(),
                    bound: None,
                    bound_values: Vec::new(),
                });
                passes.len() - 1
            }
        };
        let pass = &mut passes[place];
        match &event.kind {
            EventKind::Bound { attribute, value, .. } => {
                if !pass.fresh && pass.bound.is_none() && is_login(facts, root, roles, path, event, value) {
                    pass.bound = Some((event, attribute.clone()));
                }
                pass.bound_values.push(value.clone());
            }
            EventKind::Unbound { .. } => {}
            EventKind::Rotated { scope, .. } => {
                pass.saved.push(pass.fresh);
                if !*scope {
                    pass.saved.clear();
                }
                pass.fresh = true;
                pass.bound = None;
            }
            EventKind::RotationEnds { .. } => pass.fresh = pass.saved.pop().unwrap_or(false),
            EventKind::Destroyed { .. } => {
                pass.fresh = true;
                pass.bound = None;
            }
            EventKind::IdSet { value, .. } if value.is_strong() => {
                pass.fresh = true;
                pass.bound = None;
            }
            _ => {}
        }
    }
    passes
        .into_iter()
        .filter(|pass| !is_second_step(facts, path, pass))
        .find_map(|pass| pass.bound.map(|(event, attribute)| (event, attribute, pass.family)))
}

/// Whether a path only marks a session that has its user already (`verified`, `mfa`), and that got a new ID with the user: the step before
/// it was the login.
fn is_second_step(facts: &Facts, path: &PathFacts, pass: &Pass) -> bool {
    let flags = |value: &Term| value.const_truth().is_some() || value.is_null() || from_session(facts, value);
    let known = already_authenticated(facts, path) || pass.bound_values.iter().any(|value| is_user_field(facts, value));
    known && pass.bound_values.iter().all(flags) && renews_with_users(facts, &pass.family)
}

/// Whether the program binds users to sessions of a family, and to fresh ones only.
fn renews_with_users(facts: &Facts, family: &str) -> bool {
    let entered = facts.roots.iter().map(|(root, _)| *root);
    let entered = entered.filter(|root| !(root.kind == RootKind::Function && root.called));
    let mut some = false;
    for path in entered.flat_map(|root| &root.paths) {
        let mut fresh = false;
        for event in &path.events {
            match &event.kind {
                EventKind::Rotated { family: of, .. } | EventKind::Destroyed { family: of } if of == family => {
                    fresh = true;
                }
                EventKind::Bound { family: of, value, .. }
                    if of == family && value.const_truth().is_none() && !from_session(facts, value) =>
                {
                    if !fresh {
                        return false;
                    }
                    some = true;
                }
                _ => {}
            }
        }
    }
    some
}

/// Whether a bind establishes who the user is: a principal from outside of the session, by role, check or origin.
fn is_login(facts: &Facts, root: &RootFacts, roles: Roles, path: &PathFacts, event: &Event, value: &Term) -> bool {
    let checked = checks_credentials(&path.events);
    let called_login = matches!(&event.kind, EventKind::Bound { attribute, .. } if attribute == "login");
    let principal = called_login || checked && value.any(&mut |inner| matches!(inner.kind(), TermKind::Identity));
    if roles.logout || (from_session(facts, value) && !principal) {
        return false;
    }
    if is_same_user(facts, path) || !checked && is_typed_name(root, value) {
        return false;
    }
    if !checked && !roles.login && is_mirrored(root, value) {
        return false;
    }
    if roles.login || checked {
        return true;
    }
    let known_user = already_authenticated(facts, path);
    let handler = matches!(root.kind, RootKind::Handler | RootKind::Method | RootKind::Middleware);
    handler && !known_user && value.const_truth().is_none()
}

/// Whether the value was in the session before: a field of it, or of a record that an identity in it leads to.
fn from_session(facts: &Facts, value: &Term) -> bool {
    match value.kind() {
        TermKind::SessionField(..) | TermKind::Identity => true,
        TermKind::Field(base, _) => from_session(facts, base),
        TermKind::Record(_, keys) | TermKind::Records(_, keys) => keys.iter().any(|(_, key)| is_user_field(facts, key)),
        TermKind::Derived(Op::Same(_) | Op::Entry(_) | Op::Slice(_) | Op::Opaque(_), parts) => {
            parts.iter().any(|part| from_session(facts, part)) && value.client_leaves().is_empty()
        }
        _ => false,
    }
}

/// Whether a value is what somebody typed, on a path on which nobody checked it although others do: a name for the form to show again.
fn is_typed_name(root: &RootFacts, value: &Term) -> bool {
    let others = || {
        root.paths.iter().any(|path| {
            let found = |event: &Event| matches!(&event.kind, EventKind::Bound { value, .. } if !is_typed(value) && value.const_truth().is_none());
            checks_credentials(&path.events) || path.events.iter().any(found)
        })
    };
    is_typed(value) && others()
}

/// Whether a handler compares a value with what the session holds: who the user is was known without the session, which only repeats it.
fn is_mirrored(root: &RootFacts, value: &Term) -> bool {
    let held = |part: &Term| matches!(part.kind(), TermKind::SessionField(..));
    value.client_leaves().is_empty()
        && root
            .paths
            .iter()
            .flat_map(|path| &path.truth)
            .any(|(term, _)| match term.kind() {
                TermKind::Derived(Op::Binary(BinaryOp::Eq | BinaryOp::NotEq), parts) => {
                    parts.iter().any(held) && parts.contains(value)
                }
                _ => false,
            })
}

fn is_typed(value: &Term) -> bool {
    match value.kind() {
        TermKind::Client { .. } => true,
        TermKind::Derived(Op::Same(_), parts) => parts.iter().all(is_typed),
        _ => false,
    }
}

/// Whether the session was found to belong to the very user who logs in.
fn is_same_user(facts: &Facts, path: &PathFacts) -> bool {
    path.truth.iter().any(|(term, truth)| match term.kind() {
        TermKind::Derived(Op::Binary(op), parts) if parts.len() == 2 => {
            let equal = match op {
                BinaryOp::Eq | BinaryOp::Is => *truth,
                BinaryOp::NotEq | BinaryOp::IsNot => !*truth,
                _ => return false,
            };
            let user = |part: &Term| part.any(&mut |inner| is_user_field(facts, inner));
            let constant = |part: &Term| matches!(part.kind(), TermKind::Const(_));
            equal && (user(&parts[0]) && !constant(&parts[1]) || user(&parts[1]) && !constant(&parts[0]))
        }
        _ => false,
    })
}

/// Whether a value is the field of a session that tells its user.
fn is_user_field(facts: &Facts, value: &Term) -> bool {
    matches!(value.kind(), TermKind::SessionField(_, name) if facts.vocabulary.is_identity(name))
}

/// Whether the session was known to belong to a user before the bind.
fn already_authenticated(facts: &Facts, path: &PathFacts) -> bool {
    path.truth.iter().any(|(term, truth)| {
        *truth && term.any(&mut |inner| matches!(inner.kind(), TermKind::Identity) || is_user_field(facts, inner))
    })
}
