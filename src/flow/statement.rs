//! SQL given as text, and batches of operations given as data.

use super::event::{EventKind, Guard, Lost, Write};
use super::machine::{Context, Machine};
use super::port::Site;
use super::sql::{self, Placeholder, Statement};
use super::state::{Shape, State};
use super::store::{Entries, store_name};
use super::term::{Store, Term, TermKind};
use super::value::{QueryMode, Value};
use crate::finding::Location;
use crate::ir::Name;
use crate::model::Row;

impl Machine<'_> {
    /// Operations in a batch or transaction.
    pub(super) fn batch(
        &mut self,
        cx: &Context,
        state: &mut State,
        store: &Store,
        value: &Value,
        at: Location,
        depth: u32,
    ) {
        if depth > 6 {
            return;
        }
        let Value::Object(id) = value else {
            return;
        };
        let Some(object) = self.object(state, *id).cloned() else {
            return;
        };
        for item in &object.items {
            self.batch(cx, state, store, item, at, depth + 1);
        }
        let computed = object.computed.iter().map(|(key, field)| (store_name(key), field));
        let fields: Vec<(Name, Value)> = object
            .fields
            .iter()
            .map(|(name, field)| (name.clone(), field))
            .chain(computed)
            .map(|(name, field)| (name, field.clone()))
            .collect();
        for (name, field) in fields {
            let table = match self.get_named(cx, state, &field, "TableName", at) {
                Value::Term(term)
                    if term.as_text().is_some()
                        || matches!(term.kind(), TermKind::Environment(_) | TermKind::Field(..)) =>
                {
                    store_name(&term)
                }
                _ => store.name.clone(),
            };
            let inner = Store {
                kind: store.kind.clone(),
                name: table,
                file: None,
            };
            match name.as_str() {
                "PutRequest" | "Put" => {
                    let item = self.get_named(cx, state, &field, "Item", at);
                    let attributes = self.entries_of(state, &item);
                    let condition = self.get_named(cx, state, &field, "ConditionExpression", at);
                    let guard = condition.text().map(|text| {
                        if text.contains("not_exists") {
                            Guard::Absent
                        } else {
                            Guard::Exists
                        }
                    });
                    let kind = EventKind::Write {
                        store: inner,
                        write: Write::Put,
                        keys: Vec::new(),
                        attributes,
                        guard,
                        operation: name,
                    };
                    self.emit(cx, state, kind, at);
                }
                "DeleteRequest" | "Delete" => {
                    let key = self.get_named(cx, state, &field, "Key", at);
                    let keys = self.entries_of(state, &key);
                    self.emit(cx, state, EventKind::Delete { store: inner, keys }, at);
                }
                "Update" => {
                    let key = self.get_named(cx, state, &field, "Key", at);
                    let keys = self.entries_of(state, &key);
                    let text = self.get_named(cx, state, &field, "UpdateExpression", at);
                    let parameters = self.get_named(cx, state, &field, "ExpressionAttributeValues", at);
                    let names = self.get_named(cx, state, &field, "ExpressionAttributeNames", at);
                    let (parameters, names) = (self.entries_of(state, &parameters), self.entries_of(state, &names));
                    let attributes = sql::assignments(text.text().unwrap_or_default(), &parameters, &names);
                    let condition = self.get_named(cx, state, &field, "ConditionExpression", at);
                    let guard = condition.text().map(|text| {
                        if text.contains("not_exists") {
                            Guard::Absent
                        } else {
                            Guard::Exists
                        }
                    });
                    let kind = EventKind::Write {
                        store: inner,
                        write: Write::Upsert,
                        keys,
                        attributes,
                        guard,
                        operation: name,
                    };
                    self.emit(cx, state, kind, at);
                }
                "insertOne" | "replaceOne" | "updateOne" | "updateMany" | "deleteOne" | "deleteMany" => {
                    self.document_operation(cx, state, store, name, &field, at);
                }
                "Statement" => self.batch_statement(cx, state, store, &object.fields, at),
                _ => {
                    let below = Store {
                        kind: store.kind.clone(),
                        name: if store.name.is_empty() && depth == 0 {
                            name
                        } else {
                            store.name.clone()
                        },
                        file: None,
                    };
                    self.batch(cx, state, &below, &field, at, depth + 1);
                }
            }
        }
    }

    /// An operation on documents: `{ updateOne: { filter, update, upsert } }`.
    fn document_operation(
        &mut self,
        cx: &Context,
        state: &mut State,
        store: &Store,
        name: Name,
        operation: &Value,
        at: Location,
    ) {
        let mut part = |machine: &mut Self, name: &str| {
            let value = machine.get_named(cx, state, operation, name, at);
            if !matches!(value, Value::Object(_)) {
                return (machine.truth(state, &value), Vec::new());
            }
            let set = machine.get_named(cx, state, &value, "$set", at);
            let value = if matches!(set, Value::Object(_)) { set } else { value };
            (None, machine.entries_of(state, &value))
        };
        let (_, keys) = part(self, "filter");
        let (upsert, _) = part(self, "upsert");
        let mut attributes = Vec::new();
        for name in ["document", "replacement", "update"] {
            attributes.extend(part(self, name).1);
        }
        let store = store.clone();
        let kind = if name.starts_with("delete") {
            EventKind::Delete { store, keys }
        } else {
            EventKind::Write {
                store,
                write: match (name.as_str(), upsert) {
                    ("insertOne", _) => Write::Create,
                    (_, Some(true)) => Write::Upsert,
                    _ => Write::Update,
                },
                keys,
                attributes,
                guard: None,
                operation: name,
            }
        };
        self.emit(cx, state, kind, at);
    }

    pub(super) fn batch_statement(
        &mut self,
        cx: &Context,
        state: &mut State,
        store: &Store,
        fields: &std::collections::BTreeMap<Name, Value>,
        at: Location,
    ) {
        let Some(text) = fields.get("Statement").cloned() else {
            return;
        };
        let parameters = fields.get("Parameters").cloned();
        let text = self.term(state, &text);
        self.run_sql(cx, state, &store.kind, &text, parameters.as_ref(), at);
    }

    pub(super) fn sql_event(
        &mut self,
        cx: &Context,
        state: &mut State,
        row: &Row,
        model: &str,
        site: &Site,
    ) -> Option<Value> {
        let statement = row
            .statement
            .as_ref()
            .and_then(|port| self.port(cx, state, port, site))?;
        if let Value::Instance(instance) = &statement
            && (instance.subject.is_some() || instance.store.is_some())
        {
            if instance.mode == QueryMode::Select {
                return Some(statement.clone());
            }
            let extra = row
                .parameters
                .as_ref()
                .and_then(|port| self.port(cx, state, port, site));
            return self.run_statement(cx, state, &instance.clone(), model, extra.as_ref(), site.at);
        }
        let text = self.term(state, &statement);
        let parameters = row
            .parameters
            .as_ref()
            .and_then(|port| self.port(cx, state, port, site));
        self.run_sql(cx, state, &model.into(), &text, parameters.as_ref(), site.at)
    }

    /// Runs a statement given as text.
    pub(super) fn run_sql(
        &mut self,
        cx: &Context,
        state: &mut State,
        kind: &Name,
        text: &Term,
        parameters: Option<&Value>,
        at: Location,
    ) -> Option<Value> {
        let (text, holes) = sql::text_of(text)?;
        let statement = sql::parse(&text)?;
        let positional: Vec<Term> = match parameters {
            Some(value) => match self.elements(state, value) {
                Some(items) => items
                    .iter()
                    .flat_map(|item| match item {
                        Value::Object(_) if !self.is_sequence(state, item) => {
                            self.entries_of(state, item).into_iter().map(|(_, term)| term).collect()
                        }
                        Value::Object(_) => self
                            .entries_of(state, item)
                            .into_iter()
                            .map(|(_, term)| term)
                            .collect::<Vec<_>>(),
                        other => vec![self.term(state, other)],
                    })
                    .collect(),
                None => vec![self.term(state, value)],
            },
            None => Vec::new(),
        };
        let named = parameters
            .map(|value| match self.elements(state, value) {
                Some(items) => items.iter().flat_map(|item| self.entries_of(state, item)).collect(),
                None => self.entries_of(state, value),
            })
            .unwrap_or_default();
        let lookup = |placeholder: &Placeholder| -> Option<Term> {
            match placeholder {
                Placeholder::Position(index) => positional.get(*index).cloned(),
                Placeholder::Named(name) => named
                    .iter()
                    .find(|(known, _)| known == name)
                    .map(|(_, term)| term.clone()),
                Placeholder::Hole(index) => holes.get(*index).cloned(),
                Placeholder::Literal(text) => Some(sql::filled(text, &holes, at)),
            }
        };
        let resolve = |pairs: &[(String, Placeholder)]| -> Entries {
            pairs
                .iter()
                .filter_map(|(column, place)| Some((Name::from(column.as_str()), lookup(place)?)))
                .collect()
        };
        let store = Store {
            kind: kind.clone(),
            name: statement.table().into(),
            file: None,
        };
        match &statement {
            Statement::Select { filters, .. } => {
                let keys = resolve(filters);
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
            Statement::Insert { values, upsert, .. } => {
                self.may_throw(state);
                let attributes = resolve(values);
                let write = if *upsert { Write::Put } else { Write::Create };
                let kind = EventKind::Write {
                    store: store.clone(),
                    write,
                    keys: Vec::new(),
                    attributes: attributes.clone(),
                    guard: None,
                    operation: "INSERT".into(),
                };
                self.emit(cx, state, kind, at);
                Some(Value::Term(Term::new(TermKind::Records(store, attributes), Some(at))))
            }
            Statement::Update { values, filters, .. } => {
                self.may_throw(state);
                let (attributes, keys) = (resolve(values), resolve(filters));
                let kind = EventKind::Write {
                    store: store.clone(),
                    write: Write::Update,
                    keys: keys.clone(),
                    attributes,
                    guard: None,
                    operation: "UPDATE".into(),
                };
                self.emit(cx, state, kind, at);
                Some(Value::Term(Term::new(TermKind::Records(store, keys), Some(at))))
            }
            Statement::Delete { filters, .. } => {
                let keys = resolve(filters);
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
                self.emit(
                    cx,
                    state,
                    EventKind::Delete {
                        store: store.clone(),
                        keys: keys.clone(),
                    },
                    at,
                );
                Some(Value::Term(Term::new(TermKind::Records(store, keys), Some(at))))
            }
        }
    }

    pub(super) fn is_sequence(&self, state: &State, value: &Value) -> bool {
        matches!(value, Value::Object(id) if self.object(state, *id).is_some_and(|object| object.shape == Shape::Sequence))
    }
}
