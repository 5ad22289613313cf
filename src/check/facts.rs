//! Facts about the whole project that single paths cannot tell: where sessions live, which stores keep authentication sessions.

use std::collections::{BTreeMap, BTreeSet};

use rayon::prelude::*;

use super::role::{Roles, checks_credentials, roles};
use crate::flow::{Event, EventKind, Exit, Op, PathFacts, Program, RootFacts, Setting, Solved, Store, Term, TermKind};
use crate::ir::{Name, Universe};
use crate::model::{Carrier, Vocabulary};

/// Where the data of a framework session lives.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Storage {
    /// A record on the server under an ID in a cookie.
    Server,
    /// In a signed cookie: there is no ID.
    Client,
    /// Nothing tells.
    Unknown,
}

/// What is known of a store.
#[derive(Debug, Clone, Default)]
pub(super) struct StoreFacts {
    /// Attribute names that look-ups and deletions use as keys.
    pub(super) key_names: BTreeSet<Name>,
    /// Client values its keys come from: carrier and name.
    pub(super) carriers: BTreeSet<(Carrier, Name)>,
    /// A login binds an identity to its records.
    pub(super) bound: bool,
    /// A failed look-up is answered with an error.
    pub(super) rejects: bool,
    /// Its keys become cookies.
    pub(super) cookie_set: bool,
    /// All attribute names ever written.
    pub(super) attributes: BTreeSet<Name>,
    /// How its keys are derived from the ID that the client has, where that is wholly known.
    pub(super) key_shapes: BTreeSet<String>,
    /// Some record of it is deleted or looked up somewhere.
    pub(super) read: bool,
}

/// Everything a check may ask.
pub struct Facts<'p> {
    pub(super) program: &'p Program<'p>,
    pub(super) vocabulary: &'p Vocabulary,
    pub(super) roots: Vec<(&'p RootFacts, Roles)>,
    pub(super) stores: BTreeMap<Store, StoreFacts>,
    /// Attributes of records that some branch or look-up tests.
    tested: BTreeSet<(Store, Name)>,
    /// Kinds of stores whose changes the program commits itself.
    commits: BTreeSet<Name>,
    pub(super) settings: &'p [Setting],
}

impl<'p> Facts<'p> {
    /// Gathers the facts of a solved program.
    pub fn gather(program: &'p Program<'p>, solved: &'p Solved) -> Self {
        let vocabulary = program.vocabulary;
        let roots: Vec<_> = solved
            .roots
            .par_iter()
            .map(|root| {
                (
                    root,
                    roles(vocabulary, root, &program.source(root.at.file).display_path),
                )
            })
            .collect();
        let mut facts = Self {
            program,
            vocabulary,
            roots,
            stores: BTreeMap::new(),
            tested: BTreeSet::new(),
            commits: BTreeSet::new(),
            settings: &solved.settings,
        };
        (facts.stores, facts.tested) = rayon::join(
            || facts.noted(|path, stores| facts.note_path(path, stores), add_stores),
            || facts.noted(note_tests, Extend::extend),
        );
        let shapes = facts.noted(|path, shapes| facts.note_shapes(path, shapes), Extend::extend);
        for (store, shape) in shapes {
            facts.stores.entry(store).or_default().key_shapes.insert(shape);
        }
        facts.note_commits();
        facts.note_bindings();
        facts
    }

    /// What all paths tell together.
    fn noted<T: Default + Send>(&self, note: impl Fn(&PathFacts, &mut T) + Sync, add: impl Fn(&mut T, T) + Sync) -> T {
        let paths = self.roots.par_iter().flat_map_iter(|(root, _)| &root.paths);
        let parts = paths.fold(T::default, |mut noted, path| {
            note(path, &mut noted);
            noted
        });
        parts.reduce(T::default, |mut all, more| {
            add(&mut all, more);
            all
        })
    }

    fn note_path(&self, path: &PathFacts, stores: &mut BTreeMap<Store, StoreFacts>) {
        let mut cookies: Vec<(&Name, &Term)> = Vec::new();
        for event in &path.events {
            if let EventKind::CookieSet { name, value, .. } = &event.kind {
                cookies.push((name, value));
            }
        }
        let failed = path.exit == Exit::Thrown
            || path.exit == Exit::Returned(true)
            || path
                .events
                .iter()
                .any(|event| matches!(event.kind, EventKind::Responded { error: true, .. }));
        for event in &path.events {
            match &event.kind {
                EventKind::Read { store, keys } | EventKind::Delete { store, keys } => {
                    let known = stores.entry(store.clone()).or_default();
                    known.read = true;
                    for (name, term) in keys {
                        known.key_names.insert(name.clone());
                        note_carriers(known, term);
                    }
                }
                EventKind::Write {
                    store,
                    keys,
                    attributes,
                    ..
                } => {
                    let known = stores.entry(store.clone()).or_default();
                    for (name, term) in keys {
                        known.key_names.insert(name.clone());
                        note_carriers(known, term);
                    }
                    known.attributes.extend(attributes.iter().map(|(name, _)| name.clone()));
                    for (_, term) in keys.iter().chain(attributes) {
                        for (name, _) in cookies.iter().filter(|(_, cookie)| same_value(cookie, term)) {
                            known.cookie_set = true;
                            known.carriers.insert((Carrier::Cookie, (*name).clone()));
                        }
                    }
                }
                _ => {}
            }
        }
        if failed {
            for (term, truth) in &path.truth {
                if let (TermKind::Record(store, keys), false) = (term.kind(), *truth) {
                    let from_client = keys.iter().any(|(_, key)| {
                        key.client_leaves()
                            .iter()
                            .any(|leaf| is_credential_carrier(self.vocabulary, leaf))
                    });
                    if from_client {
                        stores.entry(store.clone()).or_default().rejects = true;
                    }
                }
            }
        }
    }

    /// How the keys of records that are written or looked up are derived.
    fn note_shapes(&self, path: &PathFacts, shapes: &mut BTreeSet<(Store, String)>) {
        for event in &path.events {
            let (store, keys) = match &event.kind {
                EventKind::Write { store, .. } => (store, self.keys_of(event)),
                EventKind::Read { store, keys } => (store, keys.clone()),
                _ => continue,
            };
            shapes.extend(
                keys.iter()
                    .filter_map(|(_, key)| Some((store.clone(), key_shape(key)?))),
            );
        }
    }

    /// Whether an attribute of a store's records is tested anywhere.
    pub(super) fn is_tested(&self, store: &Store, name: &Name) -> bool {
        self.tested
            .iter()
            .any(|(of, known)| known == name && (of == store || of.kind == store.kind && of.name.is_empty()))
    }

    /// Whether an attribute with such a name is tested on records of a store, or one of its records is judged as a whole by what is
    /// not known.
    pub(super) fn tests_times(&self, store: &Store, of_time: &dyn Fn(&Name) -> bool) -> bool {
        let tested = self.tested.iter().any(|(of, name)| of == store && of_time(name));
        let judged = |term: &Term| {
            term.any(&mut |inner| match inner.kind() {
                TermKind::Called(_, parts, _) | TermKind::Derived(Op::Check(_), parts) => parts.iter().any(
                    |part| matches!(part.kind(), TermKind::Record(of, _) | TermKind::Records(of, _) if of == store),
                ),
                _ => false,
            })
        };
        let mut paths = self.roots.iter().flat_map(|(root, _)| &root.paths);
        tested || paths.any(|path| path.truth.iter().any(|(term, _)| judged(term)))
    }

    /// Which kinds of stores the program commits to itself, on the path of the change; where a generator commits, everything
    /// that runs in between is committed by it.
    fn note_commits(&mut self) {
        let mut commits = BTreeSet::new();
        let mut ambient = BTreeSet::new();
        for path in self.roots.iter().flat_map(|(root, _)| &root.paths) {
            let mut changed: BTreeSet<&Name> = BTreeSet::new();
            for event in &path.events {
                match &event.kind {
                    EventKind::Write { store, .. } | EventKind::Delete { store, .. } => {
                        changed.insert(&store.kind);
                    }
                    EventKind::Committed { kind } => {
                        if changed.contains(kind) {
                            commits.insert(kind.clone());
                        }
                        let inner = event.stack.last().and_then(|call| {
                            self.program
                                .module(call.callee.file)?
                                .functions
                                .get(call.callee.func.0 as usize)
                        });
                        if inner.is_some_and(|function| function.is_generator) {
                            ambient.insert(kind.clone());
                        }
                    }
                    _ => {}
                }
            }
        }
        self.commits = commits.difference(&ambient).cloned().collect();
    }

    /// Whether a change to a store of this kind is lost without a commit on its path.
    pub(super) fn needs_commit(&self, kind: &str) -> bool {
        self.commits.contains(kind)
    }

    /// Which stores get identities bound to their records by logins.
    fn note_bindings(&mut self) {
        let mut bound = BTreeSet::new();
        for (root, roles) in &self.roots {
            for path in &root.paths {
                let login = roles.login || checks_credentials(&path.events);
                for event in &path.events {
                    if let EventKind::Write { store, .. } = &event.kind
                        && login
                        && self.binds_identity(event).is_some()
                        && (self.looks_like_session(store) || self.is_keyed_by_cookie(store))
                    {
                        bound.insert(store.clone());
                    }
                }
            }
        }
        for store in bound {
            self.stores.entry(store).or_default().bound = true;
        }
    }

    /// The first attribute of a write that binds an identity from outside of the record.
    pub(super) fn binds_identity(&self, event: &Event) -> Option<(Name, Term)> {
        let EventKind::Write {
            store,
            attributes,
            keys,
            ..
        } = &event.kind
        else {
            return None;
        };
        let key_names = self.key_names(store);
        attributes.iter().find_map(|(name, term)| {
            let identity = self.vocabulary.is("identity_keys", name) && !self.vocabulary.is("not_identity_keys", name);
            let key = key_names.contains(name) && keys.is_empty() && self.is_key_name(name);
            let empty = term.const_truth() == Some(false);
            (identity && !key && !empty && !self.comes_from_record(term, event, store))
                .then(|| (name.clone(), term.clone()))
        })
    }

    /// Whether a value was read from the record that is written.
    fn comes_from_record(&self, term: &Term, event: &Event, store: &Store) -> bool {
        let keys = self.keys_of(event);
        let own = |of: &[(Name, Term)]| {
            of.iter()
                .any(|(_, key)| keys.iter().any(|(_, own)| same_value(key, own)))
        };
        term.any(&mut |inner| match inner.kind() {
            TermKind::Record(of, under) | TermKind::Records(of, under) => {
                of == store && (own(under) || keys.is_empty())
            }
            _ => false,
        })
    }

    pub(super) fn key_names(&self, store: &Store) -> BTreeSet<Name> {
        self.stores
            .get(store)
            .map(|known| known.key_names.clone())
            .unwrap_or_default()
    }

    fn is_key_name(&self, name: &str) -> bool {
        self.vocabulary.has("session_id_names", name) || self.vocabulary.is("key_attribute_names", name)
    }

    /// The key terms of a write.
    pub(super) fn keys_of(&self, event: &Event) -> Vec<(Name, Term)> {
        let EventKind::Write {
            store,
            keys,
            attributes,
            ..
        } = &event.kind
        else {
            return Vec::new();
        };
        // What a look-up compares besides the key: whose record it is, and how long it is good.
        let condition = |name: &Name| {
            let lists = [
                "identity_keys",
                "expiry_keys",
                "touch_keys",
                "creation_keys",
                "revocation_keys",
            ];
            lists.iter().any(|list| self.vocabulary.is(list, name))
        };
        if !keys.is_empty() {
            let proper: Vec<(Name, Term)> = keys.iter().filter(|(name, _)| !condition(name)).cloned().collect();
            return if proper.is_empty() { keys.clone() } else { proper };
        }
        let known = self.key_names(store);
        let pick = |test: &dyn Fn(&Name) -> bool| -> Vec<(Name, Term)> {
            attributes.iter().filter(|(name, _)| test(name)).cloned().collect()
        };
        // A store that nobody named stands for many, which are looked up by many names.
        let is_key = |name: &Name| !store.name.is_empty() || self.is_key_name(name);
        let by_look_up = pick(&|name| known.contains(name) && !condition(name) && is_key(name));
        if !by_look_up.is_empty() {
            return by_look_up;
        }
        let by_name = pick(&|name| self.vocabulary.has("session_id_names", name));
        if !by_name.is_empty() {
            return by_name;
        }
        pick(&|name| self.vocabulary.is("key_attribute_names", name))
    }

    /// Whether the names around a store speak of sessions and not of conversations and the like.
    pub(super) fn looks_like_session(&self, store: &Store) -> bool {
        !self.speaks_against(store)
    }

    fn is_keyed_by_cookie(&self, store: &Store) -> bool {
        self.stores.get(store).is_some_and(|known| {
            known.cookie_set || known.carriers.iter().any(|(carrier, _)| *carrier == Carrier::Cookie)
        })
    }

    fn speaks_against(&self, store: &Store) -> bool {
        let names = self.vocabulary.has("conversation_words", &store.name);
        let attributes = self.stores.get(store).is_some_and(|known| {
            known.attributes.iter().any(|name| {
                let ordinary = [
                    "session_sibling_keys",
                    "identity_keys",
                    "expiry_keys",
                    "touch_keys",
                    "session_id_names",
                ];
                self.vocabulary.has("conversation_words", name)
                    && !ordinary.iter().any(|list| self.vocabulary.is(list, name))
            })
        });
        names || attributes
    }

    /// Whether a store keeps authentication sessions.
    pub(super) fn is_auth_store(&self, store: &Store) -> bool {
        let Some(known) = self.stores.get(store) else {
            return false;
        };
        let against = self.speaks_against(store);
        let credential = known
            .carriers
            .iter()
            .any(|(carrier, name)| is_credential(self.vocabulary, *carrier, name))
            || known.cookie_set;
        let identity = known
            .attributes
            .iter()
            .any(|name| self.vocabulary.is("identity_keys", name));
        let by_cookie = known.carriers.iter().any(|(carrier, _)| *carrier == Carrier::Cookie) || known.cookie_set;
        let named = self.vocabulary.has("session_store_names", &store.name)
            || self.vocabulary.has("session_id_names", &store.name);
        let keyed = known
            .key_names
            .iter()
            .any(|name| self.vocabulary.has("session_id_names", name));
        let siblings = known.attributes.iter().any(|name| {
            self.vocabulary.is("record_owner_keys", name)
                || self.vocabulary.is("expiry_keys", name)
                || self.vocabulary.is("identity_keys", name)
        });
        if against {
            // Carts and conversations are kept under cookies, too: somebody has to be logged in by them, or locked out without.
            return by_cookie && identity && (known.bound || known.rejects);
        }
        if known.bound && (by_cookie || credential || named || keyed) {
            return true;
        }
        // Much is kept under cookies in the memory of a program: what a request brought, timers, jars of other sites' cookies.
        let told = credential && (known.cookie_set || !self.program.is_volatile(store));
        if by_cookie && (told || named || keyed || identity) {
            return true;
        }
        if known.rejects && (credential || named || keyed) {
            return true;
        }
        credential && (named || keyed || identity) || [named, keyed, siblings].iter().filter(|weak| **weak).count() >= 3
    }

    /// Where the sessions of a family live.
    pub(super) fn storage(&self, family: &str) -> Storage {
        let word = |storage: &str| match storage {
            "server" => Storage::Server,
            "client" => Storage::Client,
            _ => Storage::Unknown,
        };
        let told: BTreeSet<&str> = self
            .settings
            .iter()
            .filter_map(|setting| match setting {
                Setting::Storage { family: of, storage } if of == family => Some(storage.as_str()),
                _ => None,
            })
            .collect();
        if told.contains("server") {
            return Storage::Server;
        }
        if told.contains("client") {
            return Storage::Client;
        }
        let Some(described) = self.program.models.family(family) else {
            return Storage::Unknown;
        };
        if self.setting_matches(&described.client_settings) {
            return Storage::Client;
        }
        if self.setting_matches(&described.server_settings) {
            return Storage::Server;
        }
        let uses = |packages: &[String]| {
            packages.iter().any(|package| {
                self.program.uses_package(Universe::Python, package)
                    || self.program.uses_package(Universe::JavaScript, package)
            })
        };
        if uses(&described.server_packages) {
            return Storage::Server;
        }
        if uses(&described.client_packages) {
            return Storage::Client;
        }
        word(&described.default)
    }

    fn setting_matches(&self, wanted: &BTreeMap<String, Vec<String>>) -> bool {
        self.settings.iter().any(|setting| {
            let Setting::Value { key, text } = setting else {
                return false;
            };
            let Some(patterns) = wanted.get(key.as_str()) else {
                return false;
            };
            let lower = text.to_lowercase();
            let excluded = patterns
                .iter()
                .filter_map(|pattern| pattern.strip_prefix('!'))
                .any(|pattern| lower.contains(pattern));
            !excluded
                && patterns
                    .iter()
                    .any(|pattern| pattern == "*" || (!pattern.starts_with('!') && lower.contains(pattern.as_str())))
        })
    }
}

/// Adds what other paths tell of stores.
fn add_stores(all: &mut BTreeMap<Store, StoreFacts>, more: BTreeMap<Store, StoreFacts>) {
    for (store, facts) in more {
        let known = all.entry(store).or_default();
        known.key_names.extend(facts.key_names);
        known.carriers.extend(facts.carriers);
        known.attributes.extend(facts.attributes);
        known.key_shapes.extend(facts.key_shapes);
        known.bound |= facts.bound;
        known.rejects |= facts.rejects;
        known.cookie_set |= facts.cookie_set;
        known.read |= facts.read;
    }
}

/// Which attributes of records decide anything on a path.
fn note_tests(path: &PathFacts, tested: &mut BTreeSet<(Store, Name)>) {
    for term in path.truth.iter().map(|(term, _)| term).chain(&path.returned) {
        term.visit(&mut |inner| {
            if let TermKind::Field(base, name) = inner.kind()
                && let TermKind::Record(store, _) = base.kind()
            {
                tested.insert((store.clone(), name.clone()));
            }
        });
    }
    for event in &path.events {
        if let EventKind::Read { store, keys } = &event.kind {
            tested.extend(keys.iter().map(|(name, _)| (store.clone(), name.clone())));
        }
    }
}

fn note_carriers(known: &mut StoreFacts, term: &Term) {
    for leaf in term.client_leaves() {
        if let TermKind::Client { carrier, name, .. } = leaf.kind() {
            known.carriers.insert((*carrier, name.clone()));
        }
    }
}

/// Whether a client value travels as a credential: a cookie, or a header that is called a session or an authorization.
fn is_credential_carrier(vocabulary: &Vocabulary, leaf: &Term) -> bool {
    match leaf.kind() {
        TermKind::Client { carrier, name, .. } => is_credential(vocabulary, *carrier, name),
        _ => false,
    }
}

fn is_credential(vocabulary: &Vocabulary, carrier: Carrier, name: &str) -> bool {
    match carrier {
        Carrier::Cookie => !vocabulary.is("not_session_cookie_names", name),
        Carrier::Header => {
            vocabulary.has("session_id_names", name)
                || vocabulary.has("token_names", name)
                || name.to_lowercase().contains("auth")
        }
        _ => false,
    }
}

/// Whether two terms are the same value, or one is a plain form of the other.
pub(super) fn same_value(left: &Term, right: &Term) -> bool {
    left == right || core(left) == core(right) && !matches!(core(left).kind(), TermKind::Const(_))
}

/// How a key is derived from a value that varies: `h(…)` for a digest, the constant texts around it. `None` where some part is
/// not known.
pub(super) fn key_shape(key: &Term) -> Option<String> {
    use crate::flow::Op;
    match key.kind() {
        TermKind::Client { .. } | TermKind::Generated(_) | TermKind::Record(..) | TermKind::Field(..) => {
            Some("x".to_owned())
        }
        TermKind::Derived(Op::Same(_) | Op::Entry(_) | Op::Verified | Op::Signed, parts) => key_shape(parts.first()?),
        TermKind::Derived(Op::Hash, parts) => Some(format!("h({})", key_shape(parts.first()?)?)),
        TermKind::Derived(Op::Concat, parts) => {
            let varying = parts.iter().filter(|part| part.as_text().is_none()).count();
            if varying != 1 {
                return None;
            }
            let pieces: Option<Vec<String>> = parts
                .iter()
                .map(|part| part.as_text().map(str::to_owned).or_else(|| key_shape(part)))
                .collect();
            Some(pieces?.join("+"))
        }
        _ => None,
    }
}

/// A value without reversible encodings, constant prefixes and signatures around it.
pub(super) fn core(term: &Term) -> &Term {
    use crate::flow::Op;
    match term.kind() {
        TermKind::Derived(Op::Same(_) | Op::Signed | Op::Verified | Op::Entry(_), parts) if parts.len() == 1 => {
            core(&parts[0])
        }
        TermKind::Derived(Op::Concat, parts) => {
            let mut varying = parts.iter().filter(|part| part.as_text().is_none());
            match (varying.next(), varying.next()) {
                (Some(one), None) => core(one),
                _ => term,
            }
        }
        _ => term,
    }
}
