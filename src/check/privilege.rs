//! privilege-change-without-rotation: the password or the role changes, and sessions from before go on as they were.

use std::collections::BTreeSet;

use super::facts::{Facts, Storage};
use super::ineffective::refused;
use super::role::{Roles, checks_credentials};
use super::story::Story;
use crate::finding::{Confidence, Finding, StepKind};
use crate::flow::{Event, EventKind, Exit, Op, PathFacts, RootFacts, RootKind, Store, Term, TermKind, Write};
use crate::ir::{Name, Operand, Seen, visit};

/// The rule's id.
pub(super) const RULE: &str = "privilege-change-without-rotation";

/// The rule.
pub(super) fn privilege_change(facts: &Facts) -> Vec<Finding> {
    let sessions = Sessions::gather(facts);
    let mut findings = Vec::new();
    for (root, roles) in &facts.roots {
        let handles = matches!(root.kind, RootKind::Handler | RootKind::Method);
        let bound = facts
            .program
            .models
            .family(&root.role.framework)
            .is_some_and(|family| family.password_bound);
        if root.adapter || !handles || facts.is_test(root.at) || !sessions.any() || sessions.compared {
            continue;
        }
        let ended = root.paths.iter().filter(|path| path.exit == Exit::Returned(false));
        let changed = ended.filter(|path| !refused(path)).find_map(|path| {
            let change = path.events.iter().find_map(|event| {
                let (variant, attribute) = change(facts, root, *roles, path, event, &sessions)?;
                (variant != "default" || !bound).then_some((variant, attribute, event))
            })?;
            (!ends_sessions(facts, path)).then_some(change)
        });
        let Some((variant, attribute, event)) = changed else {
            continue;
        };
        if calls_revocation(facts, root) {
            continue;
        }
        let confidence = if sessions.revoked {
            Confidence::High
        } else {
            Confidence::Medium
        };
        let EventKind::Write { store, operation, .. } = &event.kind else {
            continue;
        };
        let story = Story::new(facts, RULE, variant, root, event.at)
            .calls(event)
            .step(
                StepKind::Written,
                event.at,
                &[("store", &store.name), ("operation", operation)],
            )
            .store(store)
            .fact("attribute", attribute.to_string())
            .confidence(confidence);
        findings.push(story.done());
    }
    findings.extend(
        facts
            .roots
            .iter()
            .filter_map(|(root, _)| left_to_the_client(facts, root)),
    );
    findings
}

/// A change of the password that ends the session which the client names, and none where it names none.
fn left_to_the_client(facts: &Facts, root: &RootFacts) -> Option<Finding> {
    let words = "password_change_words";
    let named = facts.vocabulary.has(words, &root.symbol) || root.role.has(facts.vocabulary, words);
    if !named || facts.is_test(root.at) {
        return None;
    }
    let revocation = |path: &'_ PathFacts| {
        path.events
            .iter()
            .any(|event| matches!(event.kind, EventKind::RevocationCalled { entered: false, .. }))
            || ends_sessions(facts, path)
    };
    let done = || {
        root.paths
            .iter()
            .filter(|path| path.exit == Exit::Returned(false) && !refused(path))
    };
    for event in done().flat_map(|path| &path.events) {
        let EventKind::RevocationCalled {
            name,
            given,
            entered: false,
        } = &event.kind
        else {
            continue;
        };
        let leaves: Vec<Term> = given.iter().flat_map(Term::client_leaves).collect();
        let not_named = |path: &&PathFacts| {
            let absent =
                |(term, truth): &(Term, bool)| !truth && term.client_leaves().iter().any(|leaf| leaves.contains(leaf));
            path.truth.iter().any(absent)
        };
        if done().filter(not_named).any(|path| !revocation(path)) {
            let story = Story::new(facts, RULE, "named", root, event.at)
                .calls(event)
                .fact("callee", name.to_string());
            let story = leaves.iter().take(1).fold(story, Story::client);
            return Some(story.confidence(Confidence::Medium).done());
        }
    }
    None
}

/// What is known of the sessions of the project.
struct Sessions {
    /// Stores that keep them.
    stores: BTreeSet<Store>,
    /// A framework keeps them on the server.
    framework: bool,
    /// Somewhere all sessions of a user are ended.
    revoked: bool,
    /// Sessions are compared with a generation of the user's credentials.
    compared: bool,
}

impl Sessions {
    fn gather(facts: &Facts) -> Self {
        let paths = || facts.roots.iter().flat_map(|(root, _)| &root.paths);
        let stores: BTreeSet<Store> = facts
            .stores
            .iter()
            .filter(|(store, known)| known.read && facts.is_auth_store(store))
            .map(|(store, _)| store.clone())
            .collect();
        let framework = paths().flat_map(|path| &path.events).any(|event| match &event.kind {
            EventKind::Bound { family, .. } => facts.storage(family) == Storage::Server,
            _ => false,
        });
        let revoked = paths().flat_map(|path| &path.events).any(|event| match &event.kind {
            EventKind::Delete { store, keys } => {
                stores.contains(store)
                    && keys
                        .iter()
                        .any(|(name, _)| facts.vocabulary.is("record_owner_keys", name))
            }
            _ => false,
        });
        let compared = paths().any(|path| {
            path.truth.iter().any(|(term, _)| {
                term.any(&mut |inner| match inner.kind() {
                    TermKind::Field(_, name) | TermKind::SessionField(_, name) => {
                        facts.vocabulary.is("generation_keys", name)
                    }
                    _ => false,
                })
            })
        });
        Self {
            stores,
            framework,
            revoked,
            compared,
        }
    }

    fn any(&self) -> bool {
        !self.stores.is_empty() || self.framework
    }

    /// Whether records of sessions hold an attribute.
    fn hold(&self, facts: &Facts, attribute: &Name) -> bool {
        self.stores
            .iter()
            .filter_map(|store| facts.stores.get(store))
            .any(|known| known.attributes.contains(attribute))
    }
}

/// The change of a user's credentials or rights that an event makes.
fn change(
    facts: &Facts,
    root: &RootFacts,
    roles: Roles,
    path: &PathFacts,
    event: &Event,
    sessions: &Sessions,
) -> Option<(&'static str, Name)> {
    let EventKind::Write {
        store,
        write: Write::Update | Write::Upsert | Write::InPlace | Write::Put,
        attributes,
        ..
    } = &event.kind
    else {
        return None;
    };
    if sessions.stores.contains(store) || facts.is_auth_store(store) {
        return None;
    }
    let named = |list: &str| facts.vocabulary.has(list, &root.symbol) || root.role.has(facts.vocabulary, list);
    // `PUT /me/password`: what is changed is all that the route says.
    let last = root
        .role
        .route
        .trim_end_matches('/')
        .rsplit('/')
        .next()
        .unwrap_or_default();
    let of_password = !roles.login && facts.vocabulary.is("password_keys", last);
    let by_name = |list: &str| {
        attributes
            .iter()
            .find(|(name, value)| facts.vocabulary.is(list, name) && is_new(value, store))
            .map(|(name, _)| name.clone())
    };
    let digest = || {
        let made = attributes.iter().find(|(_, value)| is_digest_of_password(facts, value));
        made.map(|(name, _)| name.clone())
    };
    if (named("password_change_words") || of_password)
        && let Some(attribute) = by_name("password_keys").or_else(digest)
    {
        return Some(("default", attribute));
    }
    let registers = named("register_words") || roles.login && !named("privilege_words");
    if registers || checks_credentials(&path.events) && roles.login {
        return None;
    }
    let attribute = by_name("privilege_keys").filter(|attribute| sessions.hold(facts, attribute))?;
    let certain = named("privilege_words") || root.role.has(facts.vocabulary, "privilege_keys");
    certain.then_some(("role", attribute))
}

/// Whether a value is the digest of a password that the client sent, whatever its attribute is called.
fn is_digest_of_password(facts: &Facts, value: &Term) -> bool {
    value.any(&mut |inner| match inner.kind() {
        TermKind::Derived(Op::Hash, parts) => parts.iter().flat_map(Term::client_leaves).any(
            |leaf| matches!(leaf.kind(), TermKind::Client { name, .. } if facts.vocabulary.has("password_keys", name)),
        ),
        _ => false,
    })
}

/// Whether a value is not the one that the record had.
fn is_new(value: &Term, store: &Store) -> bool {
    !matches!(value.kind(), TermKind::Field(base, _) if matches!(base.kind(), TermKind::Record(of, _) if of == store))
        && !value.is_null()
}

/// Whether a path ends or renews any session, or makes the old ones comparable to the new state.
fn ends_sessions(facts: &Facts, path: &PathFacts) -> bool {
    path.events.iter().any(|event| match &event.kind {
        EventKind::Delete { store, .. } | EventKind::LostDelete { store, .. } => facts.is_auth_store(store),
        EventKind::Write { store, attributes, .. } => {
            let generation = attributes
                .iter()
                .any(|(name, _)| facts.vocabulary.is("generation_keys", name));
            generation || facts.is_auth_store(store)
        }
        EventKind::Rotated { .. }
        | EventKind::RotationStarted { .. }
        | EventKind::Destroyed { .. }
        | EventKind::Emptied { .. }
        | EventKind::Unbound { .. }
        | EventKind::IdSet { .. } => true,
        _ => false,
    })
}

/// Whether the handler, or a function that its paths enter, calls something that is named after ending sessions.
fn calls_revocation(facts: &Facts, root: &RootFacts) -> bool {
    let events = root.paths.iter().flat_map(|path| &path.events);
    let entered = events.flat_map(|event| event.stack.iter().map(|call| call.callee));
    let functions: BTreeSet<_> = entered.chain([root.func]).collect();
    functions.into_iter().any(|func| {
        let Some(module) = facts.program.module(func.file) else {
            return false;
        };
        let Some(function) = module.functions.get(func.func.0 as usize) else {
            return false;
        };
        let ends = |name: &str| {
            ["revoke_all_function_names", "logout_words", "rotation_function_names"]
                .iter()
                .any(|list| facts.vocabulary.has(list, name))
        };
        let mut found = false;
        visit(&function.code().body, &mut |seen| {
            let name = match seen {
                Seen::Method(name) | Seen::Field(name) | Seen::Operand(Operand::Free(name)) => Some(name),
                Seen::Operand(Operand::Var(slot)) => module
                    .functions
                    .get(slot.func.0 as usize)
                    .and_then(|function| function.code().slots.get(slot.index as usize)),
                Seen::Operand(Operand::Const(_)) | Seen::Keyword(_) | Seen::Text(_) => None,
            };
            found = found || name.is_some_and(|name| ends(name));
        });
        found
    })
}
