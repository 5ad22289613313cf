//! Methods of dictionaries, maps, lists and sets.

use super::call::{Args, Results};
use super::event::EventKind;
use super::exec::{concat, key_name, push_bounded};
use super::machine::{Context, Machine};
use super::state::{Object, Shape, State};
use super::term::{Op, Store, Term, TermKind};
use super::value::{ObjectId, Value};
use crate::finding::Location;
use crate::ir::Name;

impl Machine<'_> {
    pub(super) fn container_method(
        &mut self,
        cx: &Context,
        mut state: State,
        id: ObjectId,
        name: &str,
        args: &Args,
        at: Location,
    ) -> Option<Results> {
        let this = Value::Object(id);
        let sequence = self.object(&state, id)?.shape == Shape::Sequence;
        let first = args.positional.first().cloned();
        let key = first.as_ref().map(|value| self.term(&state, value));
        match name {
            "get" | "pop" | "has" | "delete" | "setdefault" | "remove" | "discard" if !sequence && key.is_some() => {
                self.keyed_method(cx, state, id, name, &key?, args, at)
            }
            "set" | "put" | "__setitem__" if !sequence && args.positional.len() >= 2 => {
                let value = args.positional[1].clone();
                self.set(cx, &mut state, &this, &key?, value, at);
                Some(Results::one(state, this))
            }
            "add" | "append" | "push" | "unshift" | "appendleft" | "insert" => {
                let value = args.positional.last()?.clone();
                self.list_added(cx, &mut state, id, &value, at);
                let changed = |object: &mut Object| push_bounded(&mut object.items, value.clone());
                self.change(&mut state, id, changed);
                Some(Results::one(state, this))
            }
            "splice" | "pop" | "shift" | "remove" | "clear" if sequence && self.list_store(&state, id).is_some() => {
                self.list_removed(cx, &mut state, id, key.as_ref(), at);
                Some(Results::one(state, key.map_or_else(Value::null, Value::Term)))
            }
            "update" | "extend" | "assign" => {
                if !sequence && let Some(store) = self.memory_store(&state, id) {
                    self.write_entries(cx, &mut state, &store, first.as_ref(), at);
                }
                let mut merged = self.object(&state, id)?.clone();
                if let Some(source) = &first {
                    if sequence {
                        let values = self.elements(&state, source).unwrap_or_default();
                        merged.items.extend(values);
                    } else {
                        self.spread_into(&state, &mut merged, source);
                    }
                }
                merged.fields.extend(args.keywords.iter().cloned());
                self.change(&mut state, id, |object| *object = merged);
                Some(Results::one(state, this))
            }
            "clear" => {
                self.change(&mut state, id, |object| {
                    object.fields.clear();
                    object.computed.clear();
                    object.items.clear();
                });
                Some(Results::one(state, Value::null()))
            }
            "copy" | "slice" | "reverse" | "sort" | "toSorted" | "flat" | "fill" | "clone" => {
                Some(Results::one(state, this))
            }
            "values" => {
                let object = self.object(&state, id)?;
                let mut list = Object::new(Shape::Sequence, Some(at));
                list.items = object
                    .fields
                    .values()
                    .chain(object.computed.iter().map(|(_, value)| value))
                    .cloned()
                    .collect();
                list.rest.clone_from(&object.rest);
                let list = self.allocate(&mut state, list);
                Some(Results::one(state, Value::Object(list)))
            }
            "items" | "entries" | "keys" => Some(self.entries(state, id, name == "keys", at)),
            "join" => {
                let object = self.object(&state, id)?.clone();
                let mut parts: Vec<Term> = object.items.iter().map(|item| self.term(&state, item)).collect();
                parts.extend(
                    object
                        .rest
                        .iter()
                        .map(|rest| self.term(&state, rest))
                        .collect::<Vec<_>>(),
                );
                Some(Results::one(state, Value::Term(concat(parts, at))))
            }
            "concat" => {
                let joined = self.concat_sequences(&mut state, &this, &first?, at);
                Some(Results::one(state, joined))
            }
            "map" | "forEach" | "filter" | "find" | "findLast" | "findIndex" | "some" | "every" | "flatMap"
            | "reduce" => Some(self.iterate(cx, state, &this, name, args, at)),
            _ => None,
        }
    }

    pub(super) fn keyed_method(
        &mut self,
        cx: &Context,
        mut state: State,
        id: ObjectId,
        name: &str,
        key: &Term,
        args: &Args,
        at: Location,
    ) -> Option<Results> {
        let this = Value::Object(id);
        let fallback = args.positional.get(1).cloned();
        if key_name(key).is_none()
            && let Some(store) = self.memory_store(&state, id)
        {
            let keys = vec![(Name::default(), key.clone())];
            let local = self
                .object(&state, id)?
                .computed
                .iter()
                .rev()
                .find(|(known, _)| known == key)
                .map(|(_, value)| value.clone());
            return Some(match name {
                "get" => {
                    let value = match local {
                        Some(value) => value,
                        None => self.read_record(cx, &mut state, store, keys, at),
                    };
                    Results::one(state, value)
                }
                "has" => {
                    let value = if local.is_some() {
                        Value::Term(Term::bool(true))
                    } else {
                        self.read_record(cx, &mut state, store, keys, at)
                    };
                    Results::one(state, value)
                }
                "setdefault" => {
                    let found = self.read_record(cx, &mut state, store.clone(), keys.clone(), at);
                    let sides = self.split_value(cx, state, &found, at);
                    let mut results = Results::default();
                    if let Some(state) = sides.truthy {
                        results.values.push((state, found));
                    }
                    if let Some(mut state) = sides.falsy {
                        let value = fallback.unwrap_or_else(Value::null);
                        self.set(cx, &mut state, &this, key, value.clone(), at);
                        results.values.push((state, value));
                    }
                    results
                }
                _ => {
                    self.may_throw(&state);
                    let record = Term::new(TermKind::Record(store.clone(), keys.clone()), Some(at));
                    self.emit(cx, &mut state, EventKind::Delete { store, keys }, at);
                    self.change(&mut state, id, |object| {
                        object.computed.retain(|(known, _)| known != key);
                    });
                    Results::one(state, Value::Term(record))
                }
            });
        }
        let known = match key_name(key) {
            Some(text) => {
                let fields = &self.object(&state, id)?.fields;
                if fields.contains_key(&text) || matches!(name, "get" | "pop") {
                    Some(self.get_named(cx, &mut state, &this, &text, at))
                } else {
                    None
                }
            }
            None => self
                .object(&state, id)?
                .computed
                .iter()
                .rev()
                .find(|(known, _)| known == key)
                .map(|(_, value)| value.clone()),
        };
        let absent = known
            .as_ref()
            .is_none_or(|value| value.term().is_some_and(Term::is_null));
        Some(match name {
            "has" => Results::one(
                state,
                Value::Term(if absent {
                    Term::derived(Op::Opaque("has".into()), vec![key.clone()], Some(at))
                } else {
                    Term::bool(true)
                }),
            ),
            "setdefault" if absent => {
                let value = fallback.unwrap_or_else(Value::null);
                self.set(cx, &mut state, &this, key, value.clone(), at);
                Results::one(state, value)
            }
            "pop" | "delete" | "remove" | "discard" => {
                let text = key_name(key);
                self.change(&mut state, id, |object| {
                    if let Some(text) = &text {
                        object.fields.remove(text);
                    }
                    object.computed.retain(|(known, _)| known != key);
                });
                Results::one(state, known.or(fallback).unwrap_or_else(Value::null))
            }
            _ => {
                let value = match (known, fallback) {
                    (Some(value), Some(fallback)) if absent => {
                        let _ = value;
                        fallback
                    }
                    (Some(value), _) => value,
                    (None, Some(fallback)) => fallback,
                    (None, None) => self.get_computed(cx, &mut state, &this, key, at),
                };
                Results::one(state, value)
            }
        })
    }

    /// Writes every entry of a dictionary that is merged into an in-memory store.
    pub(super) fn write_entries(
        &mut self,
        cx: &Context,
        state: &mut State,
        store: &Store,
        source: Option<&Value>,
        at: Location,
    ) {
        let Some(Value::Object(id)) = source else {
            return;
        };
        let computed = self
            .object(state, *id)
            .map(|object| object.computed.clone())
            .unwrap_or_default();
        for (key, value) in computed {
            self.write_memory(cx, state, store.clone(), vec![(Name::default(), key)], &value, at);
        }
    }

    pub(super) fn entries(&mut self, mut state: State, id: ObjectId, keys_only: bool, at: Location) -> Results {
        let Some(object) = self.object(&state, id).cloned() else {
            return Results::one(state, Value::null());
        };
        let mut list = Object::new(Shape::Sequence, Some(at));
        let named = object
            .fields
            .iter()
            .map(|(name, value)| (Term::text(name.clone()), value.clone()));
        let pairs: Vec<(Term, Value)> = named.chain(object.computed.iter().cloned()).collect();
        for (key, value) in pairs {
            if keys_only {
                push_bounded(&mut list.items, Value::Term(key));
                continue;
            }
            let mut pair = Object::new(Shape::Sequence, Some(at));
            pair.items = vec![Value::Term(key), value];
            let pair = self.allocate(&mut state, pair);
            push_bounded(&mut list.items, Value::Object(pair));
        }
        list.rest = object.rest.clone();
        if list.items.is_empty() && list.rest.is_none() && self.is_shared(id) {
            list.rest = Some(Value::Term(Term::new(TermKind::Param(object.name.clone()), Some(at))));
        }
        let list = self.allocate(&mut state, list);
        Results::one(state, Value::Object(list))
    }

    /// `.map(f)` and its like: the function is called for the known elements, or once for an unknown one.
    pub(super) fn iterate(
        &mut self,
        cx: &Context,
        mut state: State,
        this: &Value,
        name: &str,
        args: &Args,
        at: Location,
    ) -> Results {
        let Some(callback) = args.positional.first().cloned() else {
            return Results::one(state, Value::null());
        };
        let store = match this {
            Value::Object(id) => self.list_store(&state, *id),
            _ => None,
        };
        if let Some(store) = &store
            && matches!(name, "find" | "findLast" | "findIndex" | "filter" | "some")
        {
            return self.look_through(cx, state, store, name, &callback, at);
        }
        let known = match &store {
            Some(store) => Some(vec![Self::some_record(store, at)]),
            None => self
                .elements(&state, this)
                .filter(|items| !items.is_empty() && items.len() <= 4),
        };
        let (elements, repetitions) = match known {
            Some(items) => (items, 1.0),
            None => {
                let (element, count) = self.element_of(&mut state, this, false, at);
                (vec![element], count)
            }
        };
        let mut paths = vec![(state, Vec::new())];
        for element in elements {
            let mut next = Vec::new();
            for (state, returned) in paths {
                let given = if name == "reduce" {
                    let start = args.positional.get(1).cloned().unwrap_or_else(Value::null);
                    vec![start, element.clone()]
                } else {
                    vec![element.clone()]
                };
                self.repetitions.push(repetitions);
                let results = self.call_value(cx, state, &callback, Args::of(given), at);
                self.repetitions.pop();
                for (state, value) in results.values {
                    let mut returned: Vec<Value> = returned.clone();
                    returned.push(value);
                    next.push((state, returned));
                }
            }
            next.truncate(super::machine::MAX_STATES);
            paths = next;
        }
        let mut results = Results::default();
        for (mut state, returned) in paths {
            let value = match name {
                "map" | "flatMap" => {
                    let mut list = Object::new(Shape::Sequence, Some(at));
                    list.items = returned;
                    Value::Object(self.allocate(&mut state, list))
                }
                "filter" => this.clone(),
                "find" | "findLast" | "findIndex" => self.element_of(&mut state, this, false, at).0,
                "reduce" => returned.into_iter().next_back().unwrap_or_else(Value::null),
                "some" | "every" => returned.into_iter().next_back().unwrap_or_else(Value::null),
                _ => Value::null(),
            };
            results.values.push((state, value));
        }
        results
    }
}
