//! logout-without-invalidation: a logout that leaves the record alive on some path on which a session was presented.

use super::facts::{Facts, Storage, core, key_shape};
use super::lapsed::ended;
use super::rotation::unrotated;
use super::story::Story;
use crate::finding::{Confidence, Finding, Location, Severity, StepKind};
use crate::flow::{Event, EventKind, Exit, Lost, Op, PathFacts, RootFacts, RootKind, Store, Term, TermKind};
use crate::ir::{BinaryOp, Name};
use crate::model::Carrier;

/// The rule's id.
pub(super) const RULE: &str = "logout-without-invalidation";

/// The rule.
pub(super) fn logout_without_invalidation(facts: &Facts) -> Vec<Finding> {
    let mut findings = Vec::new();
    let logouts: Vec<&RootFacts> = facts
        .roots
        .iter()
        .filter(|(root, roles)| roles.logout && !root.adapter)
        .map(|(root, _)| *root)
        .collect();
    // The handler that a factory makes is run for each call of the factory, and once with arguments that nobody knows.
    let ended: Vec<Location> = logouts
        .iter()
        .filter(|root| ends_every_session(facts, root))
        .map(|root| root.at)
        .collect();
    for root in logouts {
        if ended.contains(&root.at) {
            continue;
        }
        findings.extend(hand_rolled(facts, root).or_else(|| framework_session(facts, root)));
    }
    findings
}

/// The paths on which the handler tells success.
fn successes(root: &RootFacts) -> impl Iterator<Item = &PathFacts> {
    root.paths.iter().filter(|path| {
        let refused = path.events.iter().rev().find_map(|event| match event.kind {
            EventKind::Responded {
                status: None,
                error: false,
            } => None,
            EventKind::Responded { error, .. } => Some(error),
            _ => None,
        });
        path.exit == Exit::Returned(false) && refused != Some(true)
    })
}

fn hand_rolled(facts: &Facts, root: &RootFacts) -> Option<Finding> {
    let sessions = presented(facts, root)?;
    let mut worst: Option<(&'static str, &PathFacts)> = None;
    let mut some_path_deletes = false;
    for path in successes(root) {
        some_path_deletes = some_path_deletes || destroyed(facts, path, &sessions);
    }
    for path in successes(root) {
        if destroyed(facts, path, &sessions) || absent(facts, path, &sessions) {
            continue;
        }
        // What is found by a cookie beside a framework's session may be the user.
        if ends_framework_session(path) && !sessions.iter().any(|session| mints(facts, &session.store)) {
            continue;
        }
        let lost = path.events.iter().find_map(|event| match &event.kind {
            EventKind::LostDelete { store, lost, keys } if is_session_key(facts, store, keys, &sessions) => Some(*lost),
            _ => None,
        });
        let elsewhere = path
            .events
            .iter()
            .any(|event| matches!(&event.kind, EventKind::Delete { store, .. } if facts.is_auth_store(store)));
        let variant = match lost {
            Some(Lost::Failed) => "swallowed",
            Some(Lost::NotRun) => "not-awaited",
            Some(Lost::NotCommitted) => "not-committed",
            None if deletes(facts, path, &sessions) => "not-committed",
            None if elsewhere => "key",
            None if some_path_deletes => "path",
            None => "default",
        };
        let rank = |variant: &str| {
            ["swallowed", "path", "key", "not-awaited", "not-committed", "default"]
                .iter()
                .position(|known| *known == variant)
        };
        if worst.as_ref().is_none_or(|(known, _)| rank(variant) > rank(known)) {
            worst = Some((variant, path));
        }
    }
    let (variant, path) = worst?;
    let store = sessions.iter().map(|session| &session.store).next()?;
    let mut story = Story::new(facts, RULE, variant, root, root.at).store(store);
    for session in sessions.iter().take(1) {
        story = story
            .fact("carrier", session.carrier.word())
            .fact("name", session.name.to_string());
    }
    for event in &path.events {
        story = match &event.kind {
            EventKind::CookieCleared { name } => story.step(StepKind::CookieCleared, event.at, &[("name", name)]),
            EventKind::Delete { store, .. } | EventKind::LostDelete { store, .. } => {
                story.step(StepKind::Deleted, event.at, &[("store", &store.name)])
            }
            _ => story,
        };
    }
    if variant == "swallowed" {
        story = story.severity(Severity::Medium);
    }
    Some(story.done())
}

fn ends_framework_session(path: &PathFacts) -> bool {
    let ends = |event: &Event| matches!(event.kind, EventKind::Destroyed { .. } | EventKind::Rotated { .. });
    path.events.iter().any(ends)
}

/// Whether the program writes records of a store under keys that it generates.
fn mints(facts: &Facts, store: &Store) -> bool {
    let events = facts
        .roots
        .iter()
        .flat_map(|(root, _)| &root.paths)
        .flat_map(|path| &path.events);
    events.into_iter().any(|event| {
        let written = matches!(&event.kind, EventKind::Write { store: of, .. } if of == store);
        let generated = |term: &Term| term.any(&mut |inner| matches!(inner.kind(), TermKind::Generated(_)));
        written && facts.keys_of(event).iter().any(|(_, key)| generated(key))
    })
}

/// Whether every path on which a session was presented ends it, and there is such a path.
fn ends_every_session(facts: &Facts, root: &RootFacts) -> bool {
    let Some(sessions) = presented(facts, root) else {
        return false;
    };
    let mut some = false;
    successes(root).all(|path| {
        let gone = destroyed(facts, path, &sessions);
        some |= gone;
        gone || absent(facts, path, &sessions)
    }) && some
}

/// A session as the client presents it, and the store that has its record.
struct Presented {
    carrier: Carrier,
    name: Name,
    store: Store,
}

/// The sessions that this handler ends: those whose cookie or header it reads or clears.
fn presented(facts: &Facts, root: &RootFacts) -> Option<Vec<Presented>> {
    let mut found = Vec::new();
    for (store, known) in &facts.stores {
        if !facts.is_auth_store(store) {
            continue;
        }
        for (carrier, name) in &known.carriers {
            let credential = matches!(carrier, Carrier::Cookie | Carrier::Header);
            if credential && touches(root, *carrier, name) {
                found.push(Presented {
                    carrier: *carrier,
                    name: name.clone(),
                    store: store.clone(),
                });
            }
        }
    }
    if found.is_empty() && clears_a_stray_cookie(facts, root) {
        found = by_cookie(facts);
    }
    (!found.is_empty()).then_some(found)
}

/// Whether a handler clears a cookie that is called like one of a session, and that the program neither sets nor reads anywhere: it means the
/// sessions that there are.
fn clears_a_stray_cookie(facts: &Facts, root: &RootFacts) -> bool {
    let named = |name: &Name| {
        facts.vocabulary.is("session_cookie_names", name)
            || facts.vocabulary.has("session_id_names", name)
            || facts.vocabulary.has("token_names", name)
    };
    let paths = || facts.roots.iter().flat_map(|(root, _)| &root.paths);
    let known = |name: &Name| {
        paths().any(|path| {
            let read = |term: &Term| {
                term.any(&mut |inner| matches!(inner.kind(), TermKind::Client { carrier: Carrier::Cookie, name: of, .. } if of == name))
            };
            path.truth.iter().any(|(term, _)| read(term))
                || path.events.iter().any(|event| match &event.kind {
                    EventKind::CookieSet { name: of, value, .. } => of == name && value.as_text().is_none(),
                    EventKind::Read { keys, .. } => keys.iter().any(|(_, key)| read(key)),
                    _ => false,
                })
        })
    };
    let handles = matches!(root.kind, RootKind::Handler | RootKind::Method);
    handles
        && root
            .paths
            .iter()
            .flat_map(|path| &path.events)
            .any(|event| match &event.kind {
                EventKind::CookieCleared { name } => named(name) && !known(name),
                EventKind::CookieSet { name, value, .. } => value.as_text().is_some() && named(name) && !known(name),
                _ => false,
            })
}

/// The sessions of the program that are found by cookies which it sets.
fn by_cookie(facts: &Facts) -> Vec<Presented> {
    let stores = facts
        .stores
        .iter()
        .filter(|(store, known)| known.cookie_set && facts.is_auth_store(store));
    let cookies = stores.flat_map(|(store, known)| {
        known
            .carriers
            .iter()
            .map(move |(carrier, name)| (store, *carrier, name))
    });
    cookies
        .filter(|(_, carrier, _)| *carrier == Carrier::Cookie)
        .map(|(store, carrier, name)| Presented {
            carrier,
            name: name.clone(),
            store: store.clone(),
        })
        .collect()
}

/// Whether a root reads a client value or clears the cookie of this name.
fn touches(root: &RootFacts, carrier: Carrier, name: &str) -> bool {
    let reads = |term: &Term| {
        term.any(&mut |inner| {
            matches!(inner.kind(), TermKind::Client { carrier: of, name: known, .. } if *of == carrier && known == name)
        })
    };
    root.paths.iter().any(|path| {
        path.truth.iter().any(|(term, _)| reads(term))
            || path.events.iter().any(|event| match &event.kind {
                EventKind::CookieCleared { name: cleared } => {
                    carrier == Carrier::Cookie && (cleared == name || cleared.is_empty())
                }
                EventKind::Delete { keys, .. } | EventKind::LostDelete { keys, .. } | EventKind::Read { keys, .. } => {
                    keys.iter().any(|(_, key)| reads(key))
                }
                EventKind::Write { keys, attributes, .. } => keys.iter().chain(attributes).any(|(_, term)| reads(term)),
                _ => false,
            })
    })
}

/// Whether a path makes the presented session's record useless, for good.
fn destroyed(facts: &Facts, path: &PathFacts, sessions: &[Presented]) -> bool {
    path.events.iter().enumerate().any(|(place, event)| {
        let pending = match &event.kind {
            EventKind::Delete { store, .. } => match ending(&path.events[place..], &store.kind) {
                Some(kept) => !kept,
                None => facts.needs_commit(&store.kind),
            },
            _ => false,
        };
        !pending && destroys(facts, event, sessions)
    })
}

/// Whether a path deletes the presented session's record, whatever becomes of that.
fn deletes(facts: &Facts, path: &PathFacts, sessions: &[Presented]) -> bool {
    let mut deletions = path
        .events
        .iter()
        .filter(|event| matches!(event.kind, EventKind::Delete { .. }));
    deletions.any(|event| destroys(facts, event, sessions))
}

/// Whether changes are committed, or dropped before they are; `None` where neither happens.
fn ending(events: &[Event], of: &str) -> Option<bool> {
    events.iter().find_map(|event| match &event.kind {
        EventKind::Committed { kind } if kind == of => Some(true),
        EventKind::RolledBack { kind } if kind == of => Some(false),
        _ => None,
    })
}

/// Whether an event makes the presented session's record useless.
fn destroys(facts: &Facts, event: &Event, sessions: &[Presented]) -> bool {
    match &event.kind {
        EventKind::Delete { store, keys } => {
            is_session_key(facts, store, keys, sessions) || by_owner(facts, store, keys)
        }
        EventKind::Write {
            store,
            keys,
            attributes,
            ..
        } => {
            let revokes = attributes.iter().any(|(name, term)| {
                let is = |list| facts.vocabulary.is(list, name);
                let emptied = is("identity_keys") || is("session_id_names") || is("token_names");
                (is("revocation_keys") || is("expiry_keys")) && facts.is_tested(store, name)
                    || emptied && term.const_truth() == Some(false)
            });
            revokes && (is_session_key(facts, store, keys, sessions) || by_owner(facts, store, keys))
        }
        EventKind::Destroyed { .. } => true,
        EventKind::Escaped { value } => value.any(&mut |inner| is_presented(inner, sessions)),
        _ => false,
    }
}

/// Whether keys are those under which the presented session's record is found.
fn is_session_key(facts: &Facts, store: &Store, keys: &[(Name, Term)], sessions: &[Presented]) -> bool {
    let unknown = keys.is_empty() && facts.is_auth_store(store);
    unknown
        || keys.iter().any(|(_, key)| {
            let from_client = key.client_leaves().iter().any(|leaf| is_presented(leaf, sessions));
            // The key was read from the record that the presented ID found.
            let from_record = core(key).any(&mut |inner| match inner.kind() {
                TermKind::Field(base, name) => {
                    let own = matches!(base.kind(), TermKind::Record(of, _) if of == store || facts.is_auth_store(of));
                    let key_name = facts.key_names(store).contains(name)
                        || ["session_id_names", "key_attribute_names"]
                            .iter()
                            .any(|list| facts.vocabulary.is(list, name));
                    own && key_name
                }
                _ => false,
            }) || is_record(key);
            let opaque = key.any(&mut |inner| {
                matches!(
                    inner.kind(),
                    TermKind::Param(_) | TermKind::Called(..) | TermKind::Unknown(..)
                )
            });
            let verified = key.any(&mut |inner| matches!(inner.kind(), TermKind::Derived(Op::Verified, _)));
            // What the project's own middleware put into the request: the record that it found.
            let from_request = matches!(core(key).kind(), TermKind::SessionField(_, name)
                if facts.vocabulary.is("session_id_names", name));
            from_client && derived_alike(facts, store, key, sessions)
                || from_record
                || from_request
                || opaque
                || verified
        })
}

/// Whether a key is a record as it was found, and no text with a value from one in it.
fn is_record(key: &Term) -> bool {
    match key.kind() {
        TermKind::Record(..) => true,
        TermKind::Derived(Op::Same(_), parts) if parts.len() == 1 => is_record(&parts[0]),
        _ => false,
    }
}

/// Whether a key is derived from the presented ID as the keys of its records are: hashed alike, with the same prefix.
fn derived_alike(facts: &Facts, store: &Store, key: &Term, sessions: &[Presented]) -> bool {
    let Some(shape) = key_shape(key) else {
        return true;
    };
    let known: Vec<&String> = sessions
        .iter()
        .filter(|session| session.store.kind == store.kind)
        .filter_map(|session| facts.stores.get(&session.store))
        .flat_map(|known| &known.key_shapes)
        .collect();
    known.is_empty() || known.iter().any(|known| **known == shape)
}

/// Whether records are deleted by their owner.
fn by_owner(facts: &Facts, store: &Store, keys: &[(Name, Term)]) -> bool {
    facts.is_auth_store(store)
        && keys.iter().any(|(name, key)| {
            facts.vocabulary.is("identity_keys", name)
                || facts.vocabulary.is("record_owner_keys", name)
                || key.any(&mut |inner| matches!(inner.kind(), TermKind::Identity))
        })
}

/// Whether no session was presented on a path, it had no record, or nobody was logged in.
fn absent(facts: &Facts, path: &PathFacts, sessions: &[Presented]) -> bool {
    // What has ended opens nothing any more.
    let over = |(term, truth): &(Term, bool)| {
        ended(facts, term, *truth).is_some_and(|(record, _)| {
            matches!(core(&record).kind(), TermKind::Record(store, _) | TermKind::Records(store, _)
                if facts.is_auth_store(store))
        })
    };
    path.truth.iter().any(over)
        || path.truth.iter().any(|(term, truth)| {
            if *truth {
                return false;
            }
            match core(term).kind() {
                TermKind::Client { .. } if is_presented(core(term), sessions) => true,
                // Cookies taken apart by hand: none of this name, or no header at all.
                TermKind::Client {
                    carrier: Carrier::Header,
                    name,
                    ..
                } if name.is_empty() => true,
                TermKind::Derived(Op::Binary(BinaryOp::Eq), parts) => {
                    let named = |part: &Term| {
                        part.as_text()
                            .is_some_and(|text| sessions.iter().any(|session| text.starts_with(session.name.as_str())))
                    };
                    parts.iter().any(named) && !term.client_leaves().is_empty()
                }
                // Nothing was found in it: a pattern that does not match, a value that is no text.
                TermKind::Derived(Op::Opaque(_) | Op::Slice(_) | Op::Concat | Op::Binary(BinaryOp::InstanceOf), _)
                | TermKind::Called(..)
                    if term.any(&mut |inner| is_presented(inner, sessions)) =>
                {
                    true
                }
                TermKind::Record(store, _) | TermKind::Records(store, _) => facts.is_auth_store(store),
                // The project's own middleware found no session for the request.
                TermKind::External(path) if path.contains("session:") => true,
                // The setting that has the cookie's name: without it no session is ever found.
                TermKind::Environment(name) => sessions.iter().any(|session| session.name == *name),
                TermKind::Derived(Op::Verified, _) | TermKind::Identity => true,
                TermKind::Field(..) if term.client_leaves().iter().any(|leaf| is_presented(leaf, sessions)) => true,
                TermKind::External(_) | TermKind::Field(..) | TermKind::Called(..) => {
                    facts.vocabulary.is("identity_keys", &term.hint())
                        || facts.vocabulary.is("session_id_names", &term.hint())
                }
                TermKind::SessionField(_, name) => facts.vocabulary.is_identity(name),
                _ => false,
            }
        })
}

/// Whether a client value is one of the presented sessions' IDs.
fn is_presented(leaf: &Term, sessions: &[Presented]) -> bool {
    matches!(leaf.kind(), TermKind::Client { carrier, name, .. }
        if sessions.iter().any(|session| session.carrier == *carrier && (session.name == *name || name.is_empty())))
}

/// A framework session that a logout does not destroy.
fn framework_session(facts: &Facts, root: &RootFacts) -> Option<Finding> {
    let used: Vec<Name> = facts
        .roots
        .iter()
        .flat_map(|(root, _)| &root.paths)
        .flat_map(|path| &path.events)
        .filter_map(|event| match &event.kind {
            EventKind::Bound { family, .. } => Some(family.clone()),
            _ => None,
        })
        .collect();
    for path in successes(root) {
        let destroyed = path.events.iter().any(|event| {
            matches!(
                event.kind,
                EventKind::Destroyed { .. } | EventKind::Rotated { .. } | EventKind::Emptied { .. }
            )
        });
        if destroyed {
            continue;
        }
        let removed = path.events.iter().find_map(|event| match &event.kind {
            EventKind::Unbound { family, attribute } => Some((event, family, attribute)),
            _ => None,
        });
        if let Some((event, family, attribute)) = removed {
            if facts.storage(family) == Storage::Server && login_keeps_the_id(facts, family) {
                let story = Story::new(facts, RULE, "identity", root, root.at)
                    .step(StepKind::IdentityRemoved, event.at, &[("attribute", attribute)])
                    .fact("attribute", attribute.to_string())
                    .fact("framework", family.to_string());
                return Some(story.done());
            }
            continue;
        }
        let cleared = path.events.iter().find_map(|event| match &event.kind {
            EventKind::CookieCleared { name } => Some((event, name)),
            _ => None,
        });
        if let Some((event, name)) = cleared {
            let own = [root.role.framework.clone()];
            let family = own
                .iter()
                .filter(|family| facts.is_family_cookie(family, name))
                .chain(&used)
                .find(|family| facts.storage(family) == Storage::Server && family_cookie(facts, family, name));
            if let Some(family) = family {
                let story = Story::new(facts, RULE, "default", root, root.at)
                    .step(StepKind::CookieCleared, event.at, &[("name", name)])
                    .fact("name", name.to_string())
                    .fact("carrier", "cookie")
                    .fact("framework", family.to_string())
                    .confidence(Confidence::High);
                return Some(story.done());
            }
        }
    }
    None
}

fn family_cookie(facts: &Facts, family: &str, name: &str) -> bool {
    let own_store = facts
        .stores
        .values()
        .any(|known| known.carriers.contains(&(Carrier::Cookie, name.into())));
    facts.is_family_cookie(family, name) || facts.vocabulary.is("session_cookie_names", name) && !own_store
}

/// Whether some login of a family binds without rotating.
fn login_keeps_the_id(facts: &Facts, family: &str) -> bool {
    facts.roots.iter().any(|(root, roles)| {
        root.paths
            .iter()
            .any(|path| unrotated(facts, root, *roles, path).is_some_and(|(_, _, of)| of == family))
    })
}
