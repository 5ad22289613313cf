//! Events on framework sessions.

use std::sync::Arc;

use super::access::session_family;
use super::call::Results;
use super::event::EventKind;
use super::machine::{Context, Machine};
use super::port::Site;
use super::state::State;
use super::term::{Term, TermKind};
use super::value::{Instance, Value};
use crate::finding::Location;
use crate::ir::{Name, Universe};
use crate::model::{Event, Row, Runs, ValueWord};
use crate::source::FileId;

impl Machine<'_> {
    /// Whether the request has a session only where the project's own code put one there: the manifest names the framework,
    /// and none of the packages that keep sessions for it is used.
    pub(super) fn is_own_session(&self, instance: &Instance) -> bool {
        if !instance.ty.contains("session:") {
            return false;
        }
        let family = session_family(&instance.ty);
        let Some(known) = self.program.models.family(&family) else {
            return false;
        };
        let (server, client) = (&known.server_packages, &known.client_packages);
        let file = self.active.last().map_or(FileId(0), |func| func.file);
        let listed = |package: &str| self.program.has_package(file, Universe::JavaScript, package);
        let uses = |package: &String| listed(package) || self.program.uses_package(Universe::JavaScript, package);
        !server.is_empty() && !client.is_empty() && listed(&family) && !server.iter().chain(client).any(uses)
    }

    /// The family of the session an event is about.
    pub(super) fn family_of(&mut self, cx: &Context, state: &mut State, row: &Row, site: &Site) -> Name {
        let session = match &row.session {
            Some(port) => self.port(cx, state, port, site),
            None => site.receiver.cloned(),
        };
        match session {
            Some(Value::Instance(instance)) if instance.ty.contains("session:") => session_family(&instance.ty),
            _ => row
                .family
                .as_deref()
                .map_or_else(|| self.program.default_family(cx.func.file), Name::from),
        }
    }

    pub(super) fn session_event(
        &mut self,
        cx: &Context,
        mut state: State,
        event: Event,
        row: &Row,
        path: &str,
        site: &Site,
    ) -> Results {
        let at = site.at;
        let family = self.family_of(cx, &mut state, row, site);
        let name = row.name.as_ref().and_then(|port| self.port(cx, &mut state, port, site));
        let attribute: Name = name.as_ref().map_or_else(Name::default, |name| {
            name.text().map_or_else(|| name.hint(), Name::from)
        });
        let given = row
            .value
            .as_ref()
            .and_then(|port| self.port(cx, &mut state, port, site));
        let mut found = None;
        match event {
            Event::SessionRotate => return self.rotate(cx, state, row, path, site, family),
            Event::SessionDestroy => self.emit(cx, &mut state, EventKind::Destroyed { family }, at),
            Event::SessionClear => self.emit(cx, &mut state, EventKind::Emptied { family }, at),
            Event::SessionSet => match given {
                Some(value) if !attribute.is_empty() => {
                    self.assign_identity(cx, &mut state, family, attribute, &value, at);
                }
                Some(value) => {
                    let entries = self.entries_of(&state, &value);
                    for (attribute, term) in entries {
                        self.assign_identity(cx, &mut state, family.clone(), attribute, &Value::Term(term), at);
                    }
                }
                None => {
                    if let Some(value) = &name {
                        let entries = self.entries_of(&state, value);
                        for (attribute, term) in entries {
                            self.assign_identity(cx, &mut state, family.clone(), attribute, &Value::Term(term), at);
                        }
                    }
                }
            },
            Event::SessionGet => {
                if self.program.vocabulary.is_identity(&attribute) {
                    let kind = EventKind::IdentityRead {
                        family: family.clone(),
                        attribute: attribute.clone(),
                    };
                    self.emit(cx, &mut state, kind, at);
                }
                found = Some(Value::Term(Term::new(
                    TermKind::SessionField(family, attribute),
                    Some(at),
                )));
            }
            Event::SessionRemove => self.unbind_identity(cx, &mut state, family, attribute, at),
            Event::SessionSetId | Event::SessionOpen => {
                let key = row
                    .key
                    .as_ref()
                    .or(row.value.as_ref())
                    .and_then(|port| self.port(cx, &mut state, port, site));
                let key = key.or_else(|| {
                    (event == Event::SessionSetId)
                        .then(|| site.args.positional.first().cloned())
                        .flatten()
                });
                if let Some(key) = key {
                    let value = self.term(&state, &key);
                    self.emit(cx, &mut state, EventKind::IdSet { family, value }, at);
                }
            }
            Event::Login => {
                let user = row.user.as_ref().and_then(|port| self.port(cx, &mut state, port, site));
                let value = user.map_or_else(
                    || Term::new(TermKind::Identity, Some(at)),
                    |user| self.term(&state, &user),
                );
                let kind = EventKind::Bound {
                    family: family.clone(),
                    attribute: Name::const_new("login"),
                    value,
                };
                self.emit(cx, &mut state, kind, at);
                if row.rotates {
                    self.emit(
                        cx,
                        &mut state,
                        EventKind::Rotated {
                            family,
                            keeps_data: true,
                            scope: false,
                        },
                        at,
                    );
                }
            }
            _ => {
                let kind = EventKind::Unbound {
                    family: family.clone(),
                    attribute: Name::const_new("login"),
                };
                self.emit(cx, &mut state, kind, at);
                if row.rotates {
                    self.emit(cx, &mut state, EventKind::Destroyed { family }, at);
                }
            }
        }
        let value = self.returned(cx, &mut state, row, path, site, found);
        self.call_back(cx, state, row, site, value)
    }

    fn rotate(&mut self, cx: &Context, mut state: State, row: &Row, path: &str, site: &Site, family: Name) -> Results {
        let at = site.at;
        let keeps_data = row.keeps_data;
        let value = self.returned(cx, &mut state, row, path, site, None);
        let callback = row
            .callback
            .as_ref()
            .and_then(|port| self.port(cx, &mut state, port, site));
        if let Some(callback) = callback.filter(Value::is_function) {
            self.emit(
                cx,
                &mut state,
                EventKind::Rotated {
                    family: family.clone(),
                    keeps_data,
                    scope: true,
                },
                at,
            );
            let _ = callback;
            let mut results = self.call_back(cx, state, row, site, value);
            for (state, _) in &mut results.values {
                self.emit(cx, state, EventKind::RotationEnds { family: family.clone() }, at);
            }
            return results;
        }
        let started = family.clone();
        let effect = EventKind::Rotated {
            family,
            keeps_data,
            scope: false,
        };
        if row.runs == Runs::Async {
            self.emit(cx, &mut state, EventKind::RotationStarted { family: started }, at);
            let promise = self.promise(&mut state, value, vec![effect], at);
            return Results::one(state, promise);
        }
        self.emit(cx, &mut state, effect, at);
        Results::one(state, value)
    }

    /// `session.attribute = value`.
    pub(super) fn session_assign(
        &mut self,
        cx: &Context,
        state: &mut State,
        instance: &Arc<Instance>,
        attribute: &str,
        value: &Value,
        at: Location,
    ) {
        for path in self.session_paths(instance, attribute) {
            let mut setter = path;
            setter.push_str(".__set__");
            if self.program.models.knows(&setter) {
                let args = super::call::Args::of(vec![value.clone()]);
                let this = Value::Instance(instance.clone());
                let results = self.call_path(cx, state.clone(), &setter, Some(this), args, at);
                if let Some((next, _)) = results.values.into_iter().next() {
                    *state = next;
                }
                return;
            }
            setter.truncate(setter.len() - ".__set__".len());
            let mut rows = self.program.models.rows(&setter);
            let id = rows.find(|loaded| matches!(loaded.row.is, Some(ValueWord::SessionId(_))));
            if let Some(id) = id {
                let value = self.term(state, value);
                if id.row.fixed {
                    self.ignored_id(cx, state, instance, attribute, at);
                    if value.client_leaves().is_empty() {
                        return;
                    }
                }
                let kind = EventKind::IdSet {
                    family: session_family(&instance.ty),
                    value,
                };
                self.emit(cx, state, kind, at);
                return;
            }
        }
        self.assign_identity(cx, state, session_family(&instance.ty), attribute.into(), value, at);
    }

    fn assign_identity(
        &mut self,
        cx: &Context,
        state: &mut State,
        family: Name,
        attribute: Name,
        value: &Value,
        at: Location,
    ) {
        if !self.program.vocabulary.is_identity(&attribute) {
            return;
        }
        if self.truth(state, value) == Some(false) {
            self.unbind_identity(cx, state, family, attribute, at);
        } else {
            let value = self.term(state, value);
            self.bind_identity(cx, state, &family, attribute, value, at);
        }
    }

    pub(super) fn bind_identity(
        &mut self,
        cx: &Context,
        state: &mut State,
        family: &Name,
        attribute: Name,
        value: Term,
        at: Location,
    ) {
        self.emit(
            cx,
            state,
            EventKind::Bound {
                family: family.clone(),
                attribute,
                value,
            },
            at,
        );
    }

    pub(super) fn unbind_identity(
        &mut self,
        cx: &Context,
        state: &mut State,
        family: Name,
        attribute: Name,
        at: Location,
    ) {
        if self.program.vocabulary.is_identity(&attribute) {
            self.emit(cx, state, EventKind::Unbound { family, attribute }, at);
        }
    }

    /// `session.update({…})`.
    pub(super) fn session_update(
        &mut self,
        cx: &Context,
        state: &mut State,
        instance: &Arc<Instance>,
        source: Option<&Value>,
        keywords: &[(Name, Value)],
        at: Location,
    ) {
        let mut entries: Vec<(Name, Value)> = keywords.to_vec();
        if let Some(source) = source {
            let found = self.entries_of(state, source);
            entries.extend(found.into_iter().map(|(name, term)| (name, Value::Term(term))));
        }
        for (attribute, value) in entries {
            if !attribute.is_empty() {
                self.session_assign(cx, state, instance, &attribute, &value, at);
            }
        }
    }

    /// `request.session = {…}`: the session holds something else now.
    pub(super) fn session_replaced(
        &mut self,
        cx: &Context,
        state: &mut State,
        family: &Name,
        value: &Value,
        at: Location,
    ) {
        if value.term().is_some_and(Term::is_null) {
            self.emit(cx, state, EventKind::Emptied { family: family.clone() }, at);
            return;
        }
        if !matches!(value, Value::Object(_)) {
            return;
        }
        let entries = self.entries_of(state, value);
        for (attribute, term) in entries {
            self.assign_identity(cx, state, family.clone(), attribute, &Value::Term(term), at);
        }
    }
}
