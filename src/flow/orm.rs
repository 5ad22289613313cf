//! Events on mapped classes and query builders.

use super::event::{EventKind, Lost, Write};
use super::machine::{Context, Machine};
use super::port::Site;
use super::state::State;
use super::store::{Entries, store_name};
use super::term::{Op, Store, Term, TermKind};
use super::value::{Instance, QueryMode, Value};
use crate::finding::Location;
use crate::ir::Name;
use crate::model::{Event, Missing, Row};

impl Machine<'_> {
    /// Runs a statement built by a query builder.
    pub(super) fn run_statement(
        &mut self,
        cx: &Context,
        state: &mut State,
        instance: &Instance,
        model: &str,
        extra: Option<&Value>,
        at: Location,
    ) -> Option<Value> {
        let name = match &instance.subject {
            Some(Value::Class(class)) => class.name.clone(),
            _ => instance.store.as_ref().map_or_else(Name::default, store_name),
        };
        let store = Store {
            kind: model.into(),
            name,
            file: None,
        };
        let mut values = instance.values.clone();
        if let Some(extra) = extra {
            values.extend(self.entries_of(state, extra));
        }
        let keys = instance.filters.clone();
        match instance.mode {
            QueryMode::Select => {
                self.emit(
                    cx,
                    state,
                    EventKind::Read {
                        store: store.clone(),
                        keys: keys.clone(),
                    },
                    at,
                );
                Some(Value::Term(Term::new(TermKind::Records(store, keys), Some(at))))
            }
            QueryMode::Insert => {
                self.may_throw(state);
                let kind = EventKind::Write {
                    store,
                    write: Write::Create,
                    keys: Vec::new(),
                    attributes: values,
                    guard: None,
                    operation: "insert".into(),
                };
                self.emit(cx, state, kind, at);
                None
            }
            QueryMode::Update => {
                self.may_throw(state);
                let kind = EventKind::Write {
                    store,
                    write: Write::Update,
                    keys,
                    attributes: values,
                    guard: None,
                    operation: "update".into(),
                };
                self.emit(cx, state, kind, at);
                None
            }
            QueryMode::Delete => {
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
                None
            }
        }
    }

    /// Does an event on mapped classes and gives its value, unless the row's `returns` says it better.
    pub(super) fn orm_event(
        &mut self,
        cx: &Context,
        state: &mut State,
        event: Event,
        row: &Row,
        model: &str,
        path: &str,
        site: &Site,
    ) -> Option<Value> {
        let at = site.at;
        let subject = row
            .value
            .as_ref()
            .and_then(|port| self.port(cx, state, port, site))
            .or_else(|| site.receiver.cloned());
        match event {
            Event::OrmAdd | Event::OrmSave => {
                let values = subject
                    .map(|value| self.elements(state, &value).unwrap_or_else(|| vec![value]))
                    .unwrap_or_default();
                for value in values {
                    self.save_object(cx, state, event, model, &value, at);
                }
                None
            }
            Event::OrmDelete => {
                match subject? {
                    Value::Term(term) => {
                        if let TermKind::Record(store, keys) | TermKind::Records(store, keys) = term.kind() {
                            let (store, keys) = (store.clone(), keys.clone());
                            self.delete_record(cx, state, store, keys, at);
                        }
                    }
                    Value::Object(id) => {
                        let stored = self.object(state, id).and_then(|object| object.stored.clone());
                        let entries = self.entries_of(state, &Value::Object(id));
                        let (store, keys) = stored.unwrap_or_else(|| {
                            (
                                Store {
                                    kind: model.into(),
                                    name: self.class_name(state, id),
                                    file: None,
                                },
                                entries,
                            )
                        });
                        self.delete_record(cx, state, store, keys, at);
                    }
                    Value::Instance(instance) => {
                        let mut statement = (*instance).clone();
                        statement.filters.extend(self.conditions(cx, state, row, site));
                        statement.mode = QueryMode::Delete;
                        self.run_statement(cx, state, &statement, model, None, at);
                    }
                    _ => {}
                }
                None
            }
            Event::OrmQuery | Event::OrmInsert => {
                let mode = match super::term::last_segment(path).as_str() {
                    "insert" | "Insert" | "insertInto" => QueryMode::Insert,
                    "update" | "Update" | "updateTable" => QueryMode::Update,
                    "delete" | "Delete" | "deleteFrom" => QueryMode::Delete,
                    _ => QueryMode::Select,
                };
                let mut value = self.returned(cx, state, row, path, site, None);
                if let Value::Instance(instance) = &mut value {
                    let mut instance = (**instance).clone();
                    match &subject {
                        Some(Value::Class(class)) => instance.subject = Some(Value::Class(class.clone())),
                        Some(Value::Term(term)) => instance.store = Some(term.clone()),
                        Some(Value::Instance(of)) if instance.subject.is_none() => {
                            instance.subject.clone_from(&of.subject);
                            instance.store.clone_from(&of.store);
                        }
                        _ => {}
                    }
                    instance.mode = mode;
                    value = Value::Instance(std::sync::Arc::new(instance));
                }
                Some(value)
            }
            Event::OrmFilter | Event::OrmUpdate => {
                let mut value = match (&row.returns, site.receiver) {
                    (None, Some(receiver)) => receiver.clone(),
                    _ => self.returned(cx, state, row, path, site, None),
                };
                let named = row.name.as_ref().and_then(|port| self.port(cx, state, port, site));
                let gathered = match named.as_ref().and_then(Value::text).map(Name::from) {
                    Some(column) => {
                        let matched = row.value.as_ref().and_then(|port| self.port(cx, state, port, site));
                        let matched = matched.map(|value| self.term(state, &value));
                        matched.map(|term| (column, term)).into_iter().collect()
                    }
                    None => self.gather(state, site),
                };
                if let Value::Instance(instance) = &mut value {
                    let mut instance = (**instance).clone();
                    if event == Event::OrmFilter {
                        instance.filters.extend(gathered);
                    } else {
                        instance.values.extend(gathered);
                        if row.statement.is_some() {
                            // `execute(insert(S), […])`: the values come with the order to run.
                            self.run_statement(cx, state, &instance.clone(), model, None, at);
                        }
                        if instance.mode == QueryMode::Select {
                            let mut statement = instance.clone();
                            statement.mode = QueryMode::Update;
                            self.run_statement(cx, state, &statement, model, None, at);
                        }
                    }
                    value = Value::Instance(std::sync::Arc::new(instance));
                } else if let Some(Value::Instance(receiver)) = site.receiver
                    && event == Event::OrmUpdate
                {
                    let mut statement = (**receiver).clone();
                    statement.values.extend(gathered);
                    statement.mode = QueryMode::Update;
                    self.run_statement(cx, state, &statement, model, None, at);
                }
                Some(value)
            }
            _ => {
                let Some(Value::Instance(instance)) = subject else {
                    return None;
                };
                let mut statement = (*instance).clone();
                let gathered = self.conditions(cx, state, row, site);
                statement.filters.extend(gathered);
                let found = self.run_statement(cx, state, &statement, model, None, at)?;
                let term = found.term()?.clone();
                let TermKind::Records(store, keys) = term.kind() else {
                    return Some(found);
                };
                let record = Term::new(TermKind::Record(store.clone(), keys.clone()), Some(at));
                if row.missing == Missing::Raises {
                    let mut absent = state.clone();
                    absent.assume(&record, false);
                    self.may_throw(&absent);
                    state.assume(&record, true);
                }
                Some(Value::Term(record))
            }
        }
    }

    pub(super) fn delete_record(&mut self, cx: &Context, state: &mut State, store: Store, keys: Entries, at: Location) {
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
    }

    pub(super) fn class_name(&self, state: &State, id: super::value::ObjectId) -> Name {
        let class = self.object(state, id).and_then(|object| object.class.clone());
        class.map_or_else(Name::default, |class| class.name.clone())
    }

    pub(super) fn save_object(
        &mut self,
        cx: &Context,
        state: &mut State,
        event: Event,
        model: &str,
        value: &Value,
        at: Location,
    ) {
        if let Value::Instance(instance) = value
            && let Some(data) = &instance.data
        {
            let name = match &instance.subject {
                Some(Value::Class(class)) => class.name.clone(),
                _ => instance.store.as_ref().map_or_else(Name::default, store_name),
            };
            let attributes = self.entries_of(state, &data.clone());
            let store = Store {
                kind: model.into(),
                name,
                file: None,
            };
            let kind = EventKind::Write {
                store,
                write: Write::Put,
                keys: Vec::new(),
                attributes,
                guard: None,
                operation: "save".into(),
            };
            self.may_throw(state);
            self.emit(cx, state, kind, at);
            return;
        }
        let Value::Object(id) = value else {
            return;
        };
        let id = *id;
        let Some(object) = self.object(state, id).cloned() else {
            return;
        };
        if object.stored.is_some() {
            return;
        }
        let store = Store {
            kind: model.into(),
            name: self.class_name(state, id),
            file: None,
        };
        let attributes = self.entries_of(state, value);
        let write = if event == Event::OrmAdd {
            Write::Create
        } else {
            Write::Put
        };
        let operation = if event == Event::OrmAdd { "add" } else { "save" };
        let kind = EventKind::Write {
            store: store.clone(),
            write,
            keys: Vec::new(),
            attributes: attributes.clone(),
            guard: None,
            operation: operation.into(),
        };
        self.may_throw(state);
        self.emit(cx, state, kind, at);
        self.change(state, id, |object| object.stored = Some((store, attributes)));
    }

    /// The conditions that a call narrows a query by: at the port for them, or among all arguments.
    pub(super) fn conditions(&mut self, cx: &Context, state: &mut State, row: &Row, site: &Site) -> Entries {
        let Some(port) = &row.condition else {
            return self.gather(state, site);
        };
        let mut entries = Vec::new();
        match self.port(cx, state, port, site) {
            Some(Value::Term(term)) => comparisons(&term, &mut entries),
            Some(value @ Value::Object(_)) => entries = self.entries_of(state, &value),
            _ => {}
        }
        entries
    }

    /// Conditions or values among the arguments: keywords, dictionaries, `Model.column == value`.
    pub(super) fn gather(&mut self, state: &State, site: &Site) -> Entries {
        let mut entries: Entries = Vec::new();
        for (name, value) in &site.args.keywords {
            let term = self.term(state, value);
            // `sid__exact=…` asks for `sid`.
            entries.push((name.split("__").next().unwrap_or(name).into(), term));
        }
        for value in site.args.positional.clone() {
            match &value {
                Value::Term(term) => comparisons(term, &mut entries),
                Value::Object(_) => entries.extend(self.entries_of(state, &value)),
                _ => {}
            }
        }
        entries
    }
}

/// Equalities of columns with values, through `and`.
pub(super) fn comparisons(term: &Term, entries: &mut Entries) {
    match term.kind() {
        TermKind::Derived(Op::Binary(crate::ir::BinaryOp::Eq), parts) => {
            for (column, value) in [(&parts[0], &parts[1]), (&parts[1], &parts[0])] {
                if let TermKind::Field(table, name) = column.kind()
                    && matches!(table.kind(), TermKind::External(_))
                {
                    entries.push((name.clone(), value.clone()));
                    return;
                }
            }
        }
        TermKind::Derived(_, parts) => {
            if let [column, value] = parts.as_slice()
                && let TermKind::Field(table, name) = column.kind()
                && matches!(table.kind(), TermKind::External(_))
            {
                entries.push((name.clone(), value.clone()));
                return;
            }
            parts.iter().for_each(|part| comparisons(part, entries));
        }
        TermKind::Called(name, parts, _) if super::term::last_segment(name) == "eq" => {
            if let [column, value] = parts.as_slice() {
                entries.push((column.hint(), value.clone()));
            }
        }
        TermKind::Called(_, parts, _) => parts.iter().for_each(|part| comparisons(part, entries)),
        _ => {}
    }
}
