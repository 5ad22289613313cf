//! Evidence that several rules weigh: whether a cookie authenticates, and whether a file is part of what runs.

use super::facts::{Facts, same_value};
use super::role::{Roles, checks_credentials};
use crate::finding::{Confidence, Location};
use crate::flow::{EventKind, Given, Op, Origin, PathFacts, Setting, Store, Term, TermKind};
use crate::ir::Name;
use crate::model::{Carrier, words};
use crate::project::is_sample;

/// How the IDs of a store's records are kept.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Shape {
    /// As the client has them.
    Plain,
    /// As digests.
    Hashed,
}

/// A key of the configuration and what it gets at a place.
pub(super) struct Configured<'p> {
    pub(super) key: &'p Name,
    pub(super) given: &'p Given,
    pub(super) origin: &'p Origin,
    pub(super) model: &'p Name,
    pub(super) at: Location,
}

impl<'p> Facts<'p> {
    /// What the program gives the keys of its configuration, without the settings for development and tests.
    pub(super) fn configured(&self) -> Vec<Configured<'p>> {
        let settings: &'p [Setting] = self.settings;
        let all: Vec<Configured<'p>> = settings
            .iter()
            .filter_map(|setting| match setting {
                Setting::Given {
                    key,
                    given,
                    origin,
                    model,
                    at,
                } => Some(Configured {
                    key,
                    given,
                    origin,
                    model,
                    at: *at,
                }),
                _ => None,
            })
            .collect();
        // The members of a class are variables of its body too: the class is what tells.
        let members: Vec<(Location, bool)> = all
            .iter()
            .filter_map(|one| match one.origin {
                Origin::Member { class } => Some((one.at, is_for_development(class))),
                Origin::Used | Origin::Assigned => None,
            })
            .collect();
        let inside = |one: &Configured| {
            members.iter().find(|(at, _)| {
                at.file == one.at.file && at.span.start <= one.at.span.end && one.at.span.start <= at.span.end
            })
        };
        all.into_iter()
            .filter(|one| match inside(one) {
                Some((_, development)) => !development && matches!(one.origin, Origin::Member { .. }),
                None => true,
            })
            .filter(|one| !self.is_test(one.at))
            .collect()
    }

    /// How sure it is that a cookie, set on a path, is one by which the server recognises a user.
    pub(super) fn session_cookie(
        &self,
        roles: Roles,
        path: &PathFacts,
        name: &str,
        value: &Term,
    ) -> Option<Confidence> {
        let vocabulary = self.vocabulary;
        if self.is_no_credential(name) || matches!(value.kind(), TermKind::Const(_)) {
            return None;
        }
        if self.is_session_id(path, value) || !name.is_empty() && self.leads_to_sessions(Carrier::Cookie, name) {
            return Some(Confidence::High);
        }
        if !vocabulary.is("session_cookie_names", name)
            && !vocabulary.has("session_id_names", name)
            && !vocabulary.has("token_names", name)
        {
            return None;
        }
        let signed = value.any(&mut |inner| matches!(inner.kind(), TermKind::Derived(Op::Signed, _)));
        if signed || roles.login || checks_credentials(&path.events) {
            return Some(Confidence::Medium);
        }
        Some(Confidence::Low)
    }

    /// Whether a cookie's name says that it is no credential, or only tells when one ends (`session_exp`).
    pub(super) fn is_no_credential(&self, name: &str) -> bool {
        self.vocabulary.is("not_session_cookie_names", name) || self.vocabulary.ends("expiry_keys", name)
    }

    /// Whether a value is the key of an authentication session on a path, or the ID of a framework session.
    pub(super) fn is_session_id(&self, path: &PathFacts, value: &Term) -> bool {
        value.any(&mut |inner| matches!(inner.kind(), TermKind::SessionId(_)))
            || path.events.iter().any(|event| match &event.kind {
                EventKind::Write { store, .. } => {
                    self.is_auth_store(store) && self.keys_of(event).iter().any(|(_, key)| same_value(key, value))
                }
                EventKind::Read { store, keys } => {
                    self.is_auth_store(store) && keys.iter().any(|(_, key)| same_value(key, value))
                }
                _ => false,
            })
    }

    /// Whether records of authentication sessions are found under the client value of this name.
    pub(super) fn leads_to_sessions(&self, carrier: Carrier, name: &str) -> bool {
        self.stores.iter().any(|(store, known)| {
            known
                .carriers
                .iter()
                .any(|(of, known)| *of == carrier && known.as_str() == name)
                && self.is_auth_store(store)
        })
    }

    /// Whether a family's sessions go by a cookie of this name unless they are told otherwise, or by the setting of this name.
    pub(super) fn is_family_cookie(&self, family: &str, name: &str) -> bool {
        let family = self.program.models.family(family);
        let usual = family.and_then(|family| family.cookie.as_deref());
        let setting = name.to_uppercase() == *name && name.contains("SESSION") && name.contains("COOKIE");
        let given = self.settings.iter().any(|one| {
            matches!(one, Setting::Cookie { family: of, name: given, .. } if family.is_some_and(|family| of == family.name.as_str()) && !given.is_empty() && given == name)
        });
        usual.is_some() && (usual == Some(name) || setting) || given
    }

    /// How the IDs of a store's records are kept.
    pub(super) fn shape_of(&self, store: &Store) -> Shape {
        let known = self.stores.get(store);
        let hashed = known.is_some_and(|known| known.key_shapes.iter().any(|shape| shape.contains("h(")));
        if hashed { Shape::Hashed } else { Shape::Plain }
    }

    /// Whether a path knows the user by something else than a client value: a session found under another, or a framework's.
    pub(super) fn recognises(&self, path: &PathFacts, store: &Store, besides: &Term) -> bool {
        let other = |term: &Term| {
            term.client_leaves().iter().any(|leaf| {
                let credential = matches!(leaf.kind(), TermKind::Client { carrier, .. }
                    if matches!(carrier, Carrier::Cookie | Carrier::Header));
                leaf != besides && credential
            })
        };
        let looked_up = path.events.iter().any(|event| match &event.kind {
            EventKind::Read { store: of, keys } => {
                (of == store || self.is_auth_store(of)) && keys.iter().any(|(_, key)| other(key))
            }
            EventKind::IdentityRead { .. } => true,
            _ => false,
        });
        looked_up
            || path.truth.iter().any(|(term, truth)| {
                *truth
                    && term.any(&mut |inner| match inner.kind() {
                        TermKind::SessionField(_, name) => self.vocabulary.is("identity_keys", name),
                        TermKind::Identity | TermKind::Derived(Op::Verified, _) => true,
                        _ => false,
                    })
            })
    }

    /// Whether a place is in code that only tests, shows or documents something.
    pub(super) fn is_test(&self, at: Location) -> bool {
        const FOLDERS: [&str; 8] = [
            "__mocks__",
            "__tests__",
            "cypress",
            "e2e",
            "fixtures",
            "spec",
            "test",
            "tests",
        ];
        let path = &self.program.source(at.file).display_path;
        if path.starts_with('/') {
            return false;
        }
        let (folders, file) = path.rsplit_once('/').unwrap_or(("", path));
        let stem = file.split('.').collect::<Vec<_>>();
        is_sample(path)
            || folders.split('/').any(|folder| FOLDERS.contains(&folder))
            || stem.len() > 2 && stem.iter().any(|part| matches!(*part, "test" | "spec" | "mock"))
            || file.starts_with("test_")
            || file.ends_with("_test.py")
            || file == "conftest.py"
            || is_for_development(stem.first().unwrap_or(&""))
    }

    /// The whole line on which a place begins.
    pub(super) fn line(&self, at: Location) -> &str {
        let source = self.program.source(at.file);
        source.line_text(source.line_column(at.span.start).line)
    }

    /// The source at a place.
    pub(super) fn snippet(&self, at: Location) -> &str {
        self.program.source(at.file).snippet(at.span)
    }
}

/// Whether a class or file of settings is named after something else than production.
pub(super) fn is_for_development(name: &str) -> bool {
    words(name).iter().any(|word| {
        matches!(
            word.as_str(),
            "dev" | "development" | "local" | "test" | "testing" | "debug" | "ci"
        )
    })
}
