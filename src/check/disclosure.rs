//! session-id-exposed and session-id-in-url: a session ID where others than its owner's browser read it.

use std::collections::{BTreeMap, BTreeSet};

use super::evidence::Shape;
use super::facts::{Facts, Storage, core, same_value};
use super::story::Story;
use crate::finding::{Confidence, Finding, Location, StepKind};
use crate::flow::{Channel, Event, EventKind, Flag, Op, PathFacts, RootFacts, RootKind, Store, Term, TermKind};
use crate::ir::Name;
use crate::model::{Carrier, CookieDefault};

/// The rule about logs and bodies.
pub(super) const EXPOSED: &str = "session-id-exposed";
/// How many characters of an ID leave too few others to guess.
const TELLING_PART: u32 = 20;
/// The rule about addresses.
pub(super) const IN_URL: &str = "session-id-in-url";

/// session-id-exposed.
pub(super) fn session_id_exposed(facts: &Facts) -> Vec<Finding> {
    shown(facts, |path, event, channel, value| match channel {
        Channel::Log => identify(facts, path, event, value)
            .map(|id| ("default", id))
            .or_else(|| all_headers(value)),
        Channel::Body => {
            let id = identify(facts, path, event, value)?;
            let linked = in_link(value, &id.term);
            (!linked && id.http_only).then_some(("body", id))
        }
        Channel::Url => None,
    })
    .into_iter()
    .map(|shown| shown.finding(facts, EXPOSED))
    .chain(kept_as_name(facts))
    .collect()
}

/// session-id-in-url.
pub(super) fn session_id_in_url(facts: &Facts) -> Vec<Finding> {
    let written = shown(facts, |path, event, channel, value| match channel {
        Channel::Url => Some(("redirect", identify(facts, path, event, value)?)),
        Channel::Body => {
            let id = identify(facts, path, event, value)?;
            in_link(value, &id.term).then_some(("link", id))
        }
        Channel::Log => None,
    });
    let mut findings: Vec<Finding> = written.into_iter().map(|shown| shown.finding(facts, IN_URL)).collect();
    findings.extend(accepted(facts));
    findings
}

/// A session ID in a value that is shown.
struct Id {
    term: Term,
    /// The same ID is a cookie that scripts cannot read.
    http_only: bool,
}

/// A place that shows a session ID.
struct Shown<'p> {
    root: &'p RootFacts,
    event: &'p Event,
    variant: &'static str,
    id: Id,
}

impl Shown<'_> {
    fn finding(&self, facts: &Facts, rule: &str) -> Finding {
        let mut story = Story::new(facts, rule, self.variant, self.root, self.event.at);
        for leaf in self.id.term.client_leaves().iter().take(1) {
            story = story.client(leaf);
        }
        story.calls(self.event).confidence(Confidence::High).done()
    }
}

/// The first place by location of everything that `judge` accepts.
fn shown<'p>(
    facts: &Facts<'p>,
    judge: impl Fn(&'p PathFacts, &'p Event, Channel, &'p Term) -> Option<(&'static str, Id)>,
) -> Vec<Shown<'p>> {
    let mut found: BTreeMap<Location, Shown<'p>> = BTreeMap::new();
    for &(root, _) in &facts.roots {
        for path in &root.paths {
            for event in &path.events {
                let EventKind::Shown { channel, value } = &event.kind else {
                    continue;
                };
                if found.contains_key(&event.at) || facts.is_test(event.at) {
                    continue;
                }
                if let Some((variant, id)) = judge(path, event, *channel, value) {
                    let shown = Shown {
                        root,
                        event,
                        variant,
                        id,
                    };
                    found.insert(event.at, shown);
                }
            }
        }
    }
    found.into_values().collect()
}

/// The session ID that can be read in a value, unless the session is dead or never was.
fn identify(facts: &Facts, path: &PathFacts, event: &Event, value: &Term) -> Option<Id> {
    legible(value).into_iter().find_map(|part| match part.kind() {
        TermKind::SessionId(family) => {
            let cookie = facts.program.models.family(family)?;
            let server = facts.storage(family) == Storage::Server;
            server.then(|| Id {
                term: part.clone(),
                http_only: cookie.cookie_defaults.contains(&CookieDefault::HttpOnly),
            })
        }
        TermKind::Field(record, name) => {
            let (TermKind::Record(store, _) | TermKind::Records(store, _)) = record.kind() else {
                return None;
            };
            let key = facts.key_names(store).contains(name) && facts.vocabulary.has("session_id_names", name);
            (key && facts.is_auth_store(store) && facts.shape_of(store) == Shape::Plain).then(|| Id {
                term: part.clone(),
                http_only: is_http_only(facts, store),
            })
        }
        _ => {
            let store = store_keyed_by(facts, path, part)?;
            let dead = dies(path, store, part) || is_absent(event, store, part);
            (!dead).then(|| Id {
                term: part.clone(),
                http_only: is_http_only(facts, store) || sets_http_only(path, part),
            })
        }
    })
}

/// All headers or all cookies of a request, or the header that is made for credentials, as they came.
fn all_headers(value: &Term) -> Option<(&'static str, Id)> {
    let mut open = vec![(value, 0)];
    let mut whole = None;
    while let Some((term, depth)) = open.pop() {
        let inside = |part| (part, depth + 1);
        match term.kind() {
            TermKind::Client {
                carrier: carrier @ (Carrier::Header | Carrier::Cookie),
                name,
                ..
            } if name.is_empty() || *carrier == Carrier::Header && name.eq_ignore_ascii_case("authorization") => {
                let variant = match (carrier, name.is_empty()) {
                    (Carrier::Cookie, _) => "cookies",
                    (_, true) => "headers",
                    (_, false) => "authorization",
                };
                whole = Some((variant, term));
            }
            // The arguments. What an object within takes over from another may leave something out; what it has under a name is there.
            TermKind::Derived(Op::Opaque(name), parts) if name == "object" => {
                let named = |part: &&Term| matches!(part.kind(), TermKind::Derived(Op::Entry(_), _));
                open.extend(parts.iter().filter(|part| depth == 0 || named(part)).map(inside));
            }
            TermKind::Derived(Op::Concat | Op::Same(_) | Op::Entry(_), parts) => open.extend(parts.iter().map(inside)),
            _ => {}
        }
    }
    whole.map(|(variant, part)| {
        let id = Id {
            term: part.clone(),
            http_only: false,
        };
        (variant, id)
    })
}

/// IDs of sessions, or the greater part of them, in what a record of something else is called: everybody sees that.
fn kept_as_name(facts: &Facts) -> Vec<Finding> {
    let mut found: BTreeMap<Location, Finding> = BTreeMap::new();
    for &(root, _) in &facts.roots {
        for event in root.paths.iter().flat_map(|path| &path.events) {
            let EventKind::Write { store, attributes, .. } = &event.kind else {
                continue;
            };
            let shown = attributes
                .iter()
                .find(|(name, value)| facts.vocabulary.is("display_keys", name) && is_most_of_an_id(facts, value));
            if let Some((attribute, _)) = shown.filter(|_| !facts.is_auth_store(store) && !facts.is_test(event.at)) {
                let story = Story::new(facts, EXPOSED, "name", root, event.at)
                    .calls(event)
                    .store(store)
                    .fact("attribute", attribute.to_string());
                found.entry(event.at).or_insert_with(|| story.done());
            }
        }
    }
    found.into_values().collect()
}

/// Whether a value is the ID of a session that the server keeps, or so many characters of it that the rest can be tried.
fn is_most_of_an_id(facts: &Facts, value: &Term) -> bool {
    match value.kind() {
        TermKind::SessionId(family) => facts.storage(family) == Storage::Server,
        TermKind::Derived(Op::Slice(kept), parts) => {
            kept.is_none_or(|kept| kept >= TELLING_PART) && parts.iter().any(|part| is_most_of_an_id(facts, part))
        }
        TermKind::Derived(Op::Same(_) | Op::Concat, parts) => parts.iter().any(|part| is_most_of_an_id(facts, part)),
        _ => false,
    }
}

/// The authentication store in which a path uses a value as a key, just as the client has it.
fn store_keyed_by<'p>(facts: &Facts, path: &'p PathFacts, value: &Term) -> Option<&'p Store> {
    let varies = !matches!(
        value.kind(),
        TermKind::Const(_) | TermKind::Param(_) | TermKind::Unknown(..)
    );
    path.events.iter().filter(|_| varies).find_map(|event| {
        let (store, keys) = match &event.kind {
            EventKind::Write { store, .. } => (store, facts.keys_of(event)),
            EventKind::Read { store, keys } => (store, keys.clone()),
            _ => return None,
        };
        let key = keys.iter().any(|(_, key)| is_id(core(key), value));
        (key && facts.is_auth_store(store)).then_some(store)
    })
}

/// Whether a value is the ID that a key is made of: a value from a strong generator, or what the client sent as one.
fn is_id(key: &Term, value: &Term) -> bool {
    let core = core(value);
    let origin = core.is_strong() || !core.client_leaves().is_empty();
    let plain = match key.kind() {
        TermKind::Derived(Op::Hash, parts) => parts.first().is_some_and(|part| same_value(part, value)),
        _ => same_value(key, value),
    };
    origin && plain
}

/// Whether a path deletes the record of an ID: what it shows then is worth nothing.
fn dies(path: &PathFacts, store: &Store, value: &Term) -> bool {
    path.events.iter().any(|event| match &event.kind {
        EventKind::Delete { store: of, keys } => of == store && keys.iter().any(|(_, key)| is_id(core(key), value)),
        _ => false,
    })
}

/// Whether a look-up under an ID has failed before.
fn is_absent(event: &Event, store: &Store, value: &Term) -> bool {
    event
        .records
        .iter()
        .any(|(of, keys, exists)| of == store && !exists && keys.iter().any(|(_, key)| is_id(core(key), value)))
}

/// Whether the cookie that carries the IDs of a store is kept from scripts.
fn is_http_only(facts: &Facts, store: &Store) -> bool {
    let Some(known) = facts.stores.get(store) else {
        return false;
    };
    facts
        .roots
        .iter()
        .flat_map(|(root, _)| &root.paths)
        .flat_map(|path| &path.events)
        .any(|event| match &event.kind {
            EventKind::CookieSet { name, flags, .. } => {
                flags.http_only == Flag::On && known.carriers.contains(&(Carrier::Cookie, name.clone()))
            }
            _ => false,
        })
}

fn sets_http_only(path: &PathFacts, value: &Term) -> bool {
    path.events.iter().any(|event| match &event.kind {
        EventKind::CookieSet { value: set, flags, .. } => flags.http_only == Flag::On && same_value(set, value),
        _ => false,
    })
}

/// The parts of a value that can be read off it: entries of objects, pieces of texts.
fn legible(value: &Term) -> Vec<&Term> {
    let mut parts = Vec::new();
    let mut open = vec![value];
    while let Some(term) = open.pop() {
        match term.kind() {
            TermKind::Derived(Op::Entry(name), _) if is_header(name) => {}
            kind if kind.is_flattened() => {}
            TermKind::Derived(Op::Concat | Op::Same(_) | Op::Entry(_) | Op::Opaque(_), inner) => {
                parts.push(term);
                open.extend(inner);
            }
            _ => parts.push(term),
        }
    }
    parts
}

/// Whether an entry of a response holds what is no body.
fn is_header(name: &str) -> bool {
    let name = name.to_lowercase();
    name.contains("cookie") || name.contains("header")
}

/// Whether a value stands in a text right after the name of a parameter of an address.
fn in_link(value: &Term, id: &Term) -> bool {
    value.any(&mut |inner| {
        let TermKind::Derived(Op::Concat, parts) = inner.kind() else {
            return false;
        };
        parts.windows(2).any(|pair| {
            let before = pair[0].as_text().unwrap_or_default();
            let name = before
                .strip_suffix('=')
                .and_then(|text| text.rsplit_once(['?', '&', ';']));
            let named = name.is_some_and(|(_, name)| !name.is_empty() && !name.contains([' ', '"', '/']));
            named && (pair[1] == *id || same_value(&pair[1], id))
        })
    })
}

/// Look-ups of sessions under a value from the address.
fn accepted(facts: &Facts) -> Vec<Finding> {
    let mut found: BTreeMap<Location, Finding> = BTreeMap::new();
    for (root, roles) in &facts.roots {
        if root.adapter || root.kind == RootKind::Function && root.called {
            continue;
        }
        for path in &root.paths {
            for event in &path.events {
                let EventKind::Read { store, keys } = &event.kind else {
                    continue;
                };
                let leaves = keys.iter().flat_map(|(_, key)| key.client_leaves());
                let Some(leaf) = leaves.into_iter().find(|leaf| is_from_address(facts, store, leaf)) else {
                    continue;
                };
                let at = leaf.at().unwrap_or(event.at);
                let managed =
                    roles.logout || facts.recognises(path, store, &leaf) || is_found_otherwise(facts, store, keys);
                if managed || !facts.is_auth_store(store) || facts.is_test(at) {
                    continue;
                }
                let story = Story::new(facts, IN_URL, "default", root, at)
                    .client(&leaf)
                    .calls(event)
                    .step(StepKind::LookedUp, event.at, &[("store", &store.name)])
                    .store(store);
                found
                    .entry(at)
                    .or_insert_with(|| story.confidence(Confidence::Medium).done());
            }
        }
    }
    found.into_values().collect()
}

/// Whether the records that cookies and headers lead to are looked up by another attribute: the one in the address only names a record.
fn is_found_otherwise(facts: &Facts, store: &Store, keys: &[(Name, Term)]) -> bool {
    let credential = |term: &Term| {
        term.client_leaves().iter().any(|leaf| {
            matches!(leaf.kind(), TermKind::Client { carrier, .. }
                if matches!(carrier, Carrier::Cookie | Carrier::Header))
        })
    };
    let events = facts.roots.iter().flat_map(|(root, _)| &root.paths);
    let names: BTreeSet<&Name> = events
        .flat_map(|path| &path.events)
        .filter_map(|event| match &event.kind {
            EventKind::Read { store: of, keys } if of == store => Some(keys),
            _ => None,
        })
        .flatten()
        .filter(|(name, key)| !name.is_empty() && credential(key))
        .map(|(name, _)| name)
        .collect();
    !names.is_empty() && !keys.iter().any(|(name, _)| names.contains(name))
}

/// Whether a client value is a session ID in an address: in the path only where it is a credential elsewhere.
fn is_from_address(facts: &Facts, store: &Store, leaf: &Term) -> bool {
    let TermKind::Client { carrier, name, signed } = leaf.kind() else {
        return false;
    };
    let elsewhere = facts.stores.get(store).is_some_and(|known| {
        let mut carriers = known.carriers.iter();
        carriers.any(|(carrier, _)| matches!(carrier, Carrier::Cookie | Carrier::Header))
    });
    let named = facts.vocabulary.has("session_id_names", name);
    !signed
        && match carrier {
            Carrier::Query => named,
            Carrier::Path => named && elsewhere,
            Carrier::Cookie | Carrier::Header | Carrier::Body | Carrier::Request => false,
        }
}
