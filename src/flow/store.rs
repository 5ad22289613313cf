//! Events on stores: which store, under which key, with which attributes.

use super::event::{EventKind, Guard, Lost, Write};
use super::exec::key_name;
use super::machine::{Context, MAX_NESTING, Machine};
use super::port::{Site, is_type_tag};
use super::sql::{self};
use super::state::{Shape, State};
use super::term::{Op, Store, Term, TermKind};
use super::value::Value;
use crate::finding::Location;
use crate::ir::Name;
use crate::model::{Event, Missing, Port, Row};

/// Attributes or keys of a record by name; an empty name is a key without one.
pub(super) type Entries = Vec<(Name, Term)>;

impl Machine<'_> {
    /// Does a store event and gives what it found.
    pub(super) fn store_event(
        &mut self,
        cx: &Context,
        state: &mut State,
        event: Event,
        row: &Row,
        model: &str,
        star: &str,
        site: &Site,
    ) -> Option<Value> {
        let at = site.at;
        if event == Event::Sql {
            return self.sql_event(cx, state, row, model, site);
        }
        if event == Event::StoreBatch {
            let list = row.value.as_ref().and_then(|port| self.port(cx, state, port, site))?;
            // A collection's own method, or one of a client that names the tables inside.
            let store = self.store_of(cx, state, row, model, star, site, &Vec::new());
            self.batch(cx, state, &store, &list, at, 0);
            let sequence = self.fresh();
            return Some(Value::Term(Term::new(
                TermKind::Called("batch".into(), Vec::new(), sequence),
                Some(at),
            )));
        }
        let key_value = row.key.as_ref().and_then(|port| self.port(cx, state, port, site));
        let mut keys = match &key_value {
            Some(value) => self.entries_of(state, value),
            None if row.key.is_none() => self.gather(state, site),
            None => Vec::new(),
        };
        let creates = matches!(event, Event::StoreCreate | Event::StorePut) && row.key.is_none() && row.value.is_none();
        if row.key.is_none() {
            // What a call gives to a record that it creates is no part of what it looks for.
            let given = row.value.as_ref().map(Port::keywords).unwrap_or_default();
            keys.retain(|(name, _)| !given.contains(&name.as_str()));
            if let Some(Value::Instance(query)) = site.receiver {
                keys.splice(0..0, query.filters.iter().cloned());
            }
        }
        let unkeyed = std::mem::take(&mut keys);
        if !creates {
            keys.clone_from(&unkeyed);
        }
        if let Some(parsed) = self.key_condition(cx, state, row, site, key_value.as_ref()) {
            keys = parsed;
        }
        let store = self.store_of(cx, state, row, model, star, site, &keys);
        let record = Term::new(TermKind::Record(store.clone(), keys.clone()), Some(at));
        match event {
            Event::StoreGet | Event::StoreExists => {
                if self.lags(cx, state, row, site) {
                    let (store, keys) = (store.clone(), keys.clone());
                    self.emit(cx, state, EventKind::Lagging { store, keys }, at);
                }
                self.emit(cx, state, EventKind::Read { store, keys }, at);
                if row.missing == Missing::Raises {
                    let mut absent = state.clone();
                    absent.assume(&record, false);
                    self.may_throw(&absent);
                    state.assume(&record, true);
                }
                Some(Value::Term(record))
            }
            Event::StoreDelete => {
                keys.extend(self.asked_of_deleted(cx, state, row, site));
                let mut failed = state.clone();
                self.emit(
                    cx,
                    &mut failed,
                    EventKind::LostDelete {
                        store: store.clone(),
                        keys: keys.clone(),
                        lost: Lost::Failed,
                    },
                    at,
                );
                self.may_throw(&failed);
                self.emit(cx, state, EventKind::Delete { store, keys }, at);
                Some(Value::Term(record))
            }
            Event::StoreTouch => {
                self.emit(cx, state, EventKind::Limited { store }, at);
                Some(Value::Term(record))
            }
            Event::StoreRename => {
                let new = row.value.as_ref().and_then(|port| self.port(cx, state, port, site));
                let new = new.map(|value| self.entries_of(state, &value)).unwrap_or_default();
                self.emit(
                    cx,
                    state,
                    EventKind::Delete {
                        store: store.clone(),
                        keys,
                    },
                    at,
                );
                let kind = EventKind::Write {
                    store,
                    write: Write::Put,
                    keys: new,
                    attributes: Vec::new(),
                    guard: None,
                    operation: "rename".into(),
                };
                self.emit(cx, state, kind, at);
                None
            }
            _ => {
                self.may_throw(state);
                let mut attributes = self.attributes(cx, state, event, row, site, &keys);
                if creates {
                    attributes.extend(unkeyed);
                }
                let write = match event {
                    Event::StorePut | Event::StoreGetOrCreate => Write::Put,
                    Event::StoreCreate => Write::Create,
                    _ if row.upsert == Some(false) => Write::Update,
                    _ => Write::Upsert,
                };
                let guard = self.guard(cx, state, row, site);
                let lifetime = row.options.as_ref().and_then(|port| self.port(cx, state, port, site));
                if lifetime.is_some_and(|lifetime| self.truth(state, &lifetime) != Some(false)) {
                    self.emit(cx, state, EventKind::Limited { store: store.clone() }, at);
                }
                let operation = super::term::last_segment(row.path.first().map_or("", String::as_str));
                let same = row.key.is_some() && row.key == row.value;
                let keys = if same { Vec::new() } else { keys };
                self.emit(
                    cx,
                    state,
                    EventKind::Write {
                        store,
                        write,
                        keys,
                        attributes,
                        guard,
                        operation,
                    },
                    at,
                );
                Some(Value::Term(record))
            }
        }
    }

    /// Whether a look-up may find an older state: nothing asks for the latest, or an index is searched.
    fn lags(&mut self, cx: &Context, state: &mut State, row: &Row, site: &Site) -> bool {
        let Some(port) = &row.options else {
            return false;
        };
        let latest = self.port(cx, state, port, site);
        let latest = latest.is_some_and(|latest| self.truth(state, &latest) != Some(false));
        let index = row.name.as_ref().and_then(|port| self.port(cx, state, port, site));
        !latest || index.is_some_and(|index| self.truth(state, &index) != Some(false))
    }

    /// Which store an event is about.
    fn store_of(
        &mut self,
        cx: &Context,
        state: &mut State,
        row: &Row,
        model: &str,
        star: &str,
        site: &Site,
        keys: &Entries,
    ) -> Store {
        let named = row.store.as_ref().and_then(|port| self.port(cx, state, port, site));
        let mut name = match &named {
            Some(Value::Class(class)) => class.name.clone(),
            Some(value) => {
                let term = self.term(state, value);
                store_name(&term)
            }
            None => Name::default(),
        };
        if name.is_empty() && !star.is_empty() {
            name = star.into();
        }
        if name.is_empty() {
            name = match site.receiver {
                Some(Value::Instance(instance)) => match &instance.subject {
                    Some(Value::Class(class)) => class.name.clone(),
                    _ => instance.store.as_ref().map_or_else(Name::default, store_name),
                },
                Some(Value::Class(class)) => class.name.clone(),
                Some(Value::Object(id)) => self.object(state, *id).map_or_else(Name::default, |object| {
                    object
                        .class
                        .as_ref()
                        .map_or_else(|| object.name.clone(), |class| class.name.clone())
                }),
                // The session of a request or of a database is called like this, a store of many is not.
                Some(Value::Term(term)) => Some(term.hint())
                    .filter(|hint| !self.program.vocabulary.is("single_session_names", hint))
                    .unwrap_or_default(),
                _ => Name::default(),
            };
        }
        // Stores without tables are told apart by the constant beginning of the key.
        if let [(_, key)] = keys.as_slice()
            && let TermKind::Derived(Op::Concat, parts) = key.kind()
            && let Some(prefix) = parts.first().and_then(Term::as_text)
            && named.is_none()
        {
            name = prefix.into();
        }
        Store {
            kind: model.into(),
            name,
            file: None,
        }
    }

    /// Named entries of a dictionary, typed values unwrapped; a scalar is an entry without a name.
    pub(super) fn entries_of(&mut self, state: &State, value: &Value) -> Entries {
        self.entries_within(state, value, 0)
    }

    fn entries_within(&mut self, state: &State, value: &Value, depth: u32) -> Entries {
        match value {
            // A container may contain itself.
            Value::Object(_) if depth > MAX_NESTING => Vec::new(),
            Value::Object(id) => {
                let Some(object) = self.object(state, *id).cloned() else {
                    return Vec::new();
                };
                if object.shape == Shape::Sequence {
                    return object
                        .items
                        .iter()
                        .flat_map(|item| self.entries_within(state, item, depth + 1))
                        .collect();
                }
                let mut entries = Vec::new();
                for (name, field) in &object.fields {
                    let term = self.untyped(state, field);
                    entries.push((name.clone(), term));
                }
                for (key, field) in &object.computed {
                    let term = self.untyped(state, field);
                    entries.push((store_name(key), term));
                }
                if let Some(rest) = &object.rest {
                    let known: Vec<Name> = entries.iter().map(|(name, _)| name.clone()).collect();
                    let inherited = match rest {
                        // `{**record, …}`: everything that the record holds goes along.
                        Value::Term(term) if matches!(term.kind(), TermKind::Record(..)) => {
                            entries.push((Name::const_new("*"), term.clone()));
                            term_entries(term)
                        }
                        rest => self.entries_within(state, rest, depth + 1),
                    };
                    entries.extend(inherited.into_iter().filter(|(name, _)| !known.contains(name)));
                }
                entries
            }
            Value::Term(term) => term_entries(term),
            Value::Choice(values) => values
                .first()
                .map(|one| self.entries_within(state, one, depth + 1))
                .unwrap_or_default(),
            Value::Deferred(_) => Vec::new(),
            other => vec![(Name::default(), self.term(state, other))],
        }
    }

    /// The value of an attribute, without DynamoDB's type tag.
    fn untyped(&mut self, state: &State, value: &Value) -> Term {
        if let Value::Object(id) = value
            && let Some(object) = self.object(state, *id)
            && object.fields.len() == 1
            && let Some((tag, inner)) = object.fields.iter().next()
            && is_type_tag(tag)
        {
            let inner = inner.clone();
            return self.term(state, &inner);
        }
        self.term(state, value)
    }

    /// Keys in a condition: `Key('sid').eq(x)`, or a text with placeholders.
    fn key_condition(
        &mut self,
        cx: &Context,
        state: &mut State,
        row: &Row,
        site: &Site,
        key: Option<&Value>,
    ) -> Option<Entries> {
        let statement = row
            .statement
            .as_ref()
            .filter(|_| row.event == Some(Event::StoreGet))
            .and_then(|port| self.port(cx, state, port, site));
        if let Some(text) = statement.as_ref().and_then(Value::text) {
            let parameters = row.parameters.as_ref();
            let parameters = parameters.and_then(|port| self.port(cx, state, port, site));
            let names = row.names.as_ref().and_then(|port| self.port(cx, state, port, site));
            let parameters = parameters
                .map(|value| self.entries_of(state, &value))
                .unwrap_or_default();
            let names = names.map(|value| self.entries_of(state, &value)).unwrap_or_default();
            let found = sql::equalities(text, &parameters, &names);
            if !found.is_empty() {
                return Some(found);
            }
        }
        let built = statement.as_ref().filter(|statement| statement.text().is_none());
        let term = built.or(key)?.term()?.clone();
        if let Some(text) = term.as_text()
            && text.contains(['=', ':'])
            && let Some(port) = &row.parameters
        {
            let parameters = self.port(cx, state, port, site)?;
            let names = row.names.as_ref().and_then(|port| self.port(cx, state, port, site));
            let (parameters, names) = (
                self.entries_of(state, &parameters),
                names.map(|value| self.entries_of(state, &value)),
            );
            return Some(sql::equalities(text, &parameters, &names.unwrap_or_default()));
        }
        let found = built_equalities(&term);
        (!found.is_empty()).then_some(found)
    }

    /// What a condition on a deletion asks of the record: it narrows down what is deleted as a key does.
    fn asked_of_deleted(&mut self, cx: &Context, state: &mut State, row: &Row, site: &Site) -> Entries {
        let mut value = |port: &Option<Port>| port.as_ref().and_then(|port| self.port(cx, state, port, site));
        let (condition, parameters, names) = (value(&row.condition), value(&row.parameters), value(&row.names));
        let Some(condition) = condition else {
            return Vec::new();
        };
        match condition.text() {
            Some(text) => {
                let mut entries =
                    |value: Option<Value>| value.map(|value| self.entries_of(state, &value)).unwrap_or_default();
                let (parameters, names) = (entries(parameters), entries(names));
                sql::equalities(text, &parameters, &names)
            }
            None => condition.term().map(built_equalities).unwrap_or_default(),
        }
    }

    /// The attributes that a write sets.
    fn attributes(
        &mut self,
        cx: &Context,
        state: &mut State,
        event: Event,
        row: &Row,
        site: &Site,
        keys: &Entries,
    ) -> Entries {
        let value = row.value.as_ref().and_then(|port| self.port(cx, state, port, site));
        let fields = row.names.as_ref().filter(|_| row.statement.is_none());
        let field = fields.and_then(|port| self.port(cx, state, port, site));
        let mut attributes = match (field.as_ref().and_then(Value::text), value) {
            // One field of the record: `hset(key, "user_id", …)`.
            (Some(field), Some(value)) => vec![(Name::from(field), self.term(state, &value))],
            (None, Some(Value::Term(term))) if matches!(term.kind(), TermKind::Record(..)) => {
                let mut entries = term_entries(&term);
                entries.push((Name::const_new("*"), term));
                entries
            }
            (None, Some(value)) => self.entries_of(state, &value),
            (_, None) => Vec::new(),
        };
        let nested: Vec<Entries> = attributes
            .iter()
            .filter(|(name, _)| {
                matches!(
                    name.as_str(),
                    "$set" | "$setOnInsert" | "defaults" | "create" | "update" | "data"
                )
            })
            .map(|(_, term)| term_entries(term))
            .collect();
        attributes.extend(nested.into_iter().flatten());
        if let Some(statement) = row.statement.as_ref().and_then(|port| self.port(cx, state, port, site))
            && let Some(text) = statement.text()
        {
            let parameters = row
                .parameters
                .as_ref()
                .and_then(|port| self.port(cx, state, port, site));
            let parameters = parameters
                .map(|value| self.entries_of(state, &value))
                .unwrap_or_default();
            let names = row.names.as_ref().and_then(|port| self.port(cx, state, port, site));
            let names = names.map(|value| self.entries_of(state, &value)).unwrap_or_default();
            attributes.extend(sql::assignments(text, &parameters, &names));
        }
        let _ = (event, keys);
        attributes
    }

    fn guard(&mut self, cx: &Context, state: &mut State, row: &Row, site: &Site) -> Option<Guard> {
        let condition = row
            .condition
            .as_ref()
            .and_then(|port| self.port(cx, state, port, site))?;
        if condition
            .term()
            .is_some_and(|term| term.is_null() || term.const_truth() == Some(false))
        {
            return None;
        }
        let term = self.term(state, &condition);
        let mut words = String::new();
        term.visit(&mut |inner| match inner.kind() {
            TermKind::Derived(Op::Opaque(name) | Op::Same(name), _)
            | TermKind::Called(name, ..)
            | TermKind::External(name) => {
                words.push_str(name);
                words.push(' ');
            }
            _ => {
                if let Some(text) = inner.as_text() {
                    words.push_str(text);
                    words.push(' ');
                }
            }
        });
        let words = words.to_lowercase();
        Some(
            if words.contains("not_exists")
                || words.contains("not exists")
                || words.contains("does_not_exist")
                || words.contains("nx")
                || words == "true "
            {
                Guard::Absent
            } else if words.contains("exists") || words.contains("xx") {
                Guard::Exists
            } else {
                Guard::Other
            },
        )
    }

    /// Looks a record up in a store that is a variable.
    pub(super) fn read_record(
        &mut self,
        cx: &Context,
        state: &mut State,
        store: Store,
        keys: Entries,
        at: Location,
    ) -> Value {
        self.emit(
            cx,
            state,
            EventKind::Read {
                store: store.clone(),
                keys: keys.clone(),
            },
            at,
        );
        Value::Term(Term::new(TermKind::Record(store, keys), Some(at)))
    }

    /// Writes a record to a store that is a variable.
    pub(super) fn write_memory(
        &mut self,
        cx: &Context,
        state: &mut State,
        store: Store,
        keys: Entries,
        value: &Value,
        at: Location,
    ) {
        let attributes = self.entries_of(state, value);
        let kind = EventKind::Write {
            store: store.clone(),
            write: Write::Put,
            keys: keys.clone(),
            attributes,
            guard: None,
            operation: "assignment".into(),
        };
        self.emit(cx, state, kind, at);
        if let Value::Object(id) = value {
            self.change(state, *id, |object| object.stored = Some((store, keys)));
        }
    }

    /// Changes an attribute of a record that is tied to its store.
    pub(super) fn in_place(
        &mut self,
        cx: &Context,
        state: &mut State,
        store: &Store,
        keys: &Entries,
        attribute: Name,
        value: Term,
        at: Location,
    ) {
        let kind = EventKind::Write {
            store: store.clone(),
            write: Write::InPlace,
            keys: keys.clone(),
            attributes: vec![(attribute, value)],
            guard: None,
            operation: "assignment".into(),
        };
        self.emit(cx, state, kind, at);
    }
}

/// The named entries that a flattened object has.
pub(super) fn term_entries(term: &Term) -> Entries {
    match term.kind() {
        TermKind::Derived(Op::Entry(name), parts) => vec![(name.clone(), parts[0].clone())],
        TermKind::Derived(Op::Same(_) | Op::Opaque(_), parts)
            if term.any(&mut |inner| matches!(inner.kind(), TermKind::Derived(Op::Entry(_), _))) =>
        {
            parts.iter().flat_map(term_entries).collect()
        }
        TermKind::Record(_, keys) => keys.clone(),
        _ => vec![(Name::default(), term.clone())],
    }
}

/// The name of a store from the value that names it.
pub(super) fn store_name(term: &Term) -> Name {
    match term.kind() {
        TermKind::Derived(Op::Opaque(name), parts) if name == "choice" => parts
            .iter()
            .map(store_name)
            .find(|name| !name.is_empty())
            .unwrap_or_default(),
        _ => key_name(term).unwrap_or_else(|| term.hint()),
    }
}

/// The equalities of a condition that calls build: `Key("sid").eq(sid) & Attr("user_id").eq(user)`.
fn built_equalities(term: &Term) -> Entries {
    let mut found = Vec::new();
    term.visit(&mut |inner| {
        if let TermKind::Derived(Op::Opaque(name), parts) | TermKind::Called(name, parts, _) = inner.kind()
            && super::term::last_segment(name) == "eq"
            && let [attribute, value] = parts.as_slice()
        {
            let mut named = Name::default();
            attribute.visit(&mut |part| {
                if named.is_empty()
                    && let Some(text) = part.as_text()
                {
                    named = text.into();
                }
            });
            found.push((named, value.clone()));
        }
    });
    found
}
