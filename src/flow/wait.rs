//! Waiting, context managers and the elements of sequences.

use super::call::{Args, Results, join};
use super::exec::{Flow, Leave, push_bounded};
use super::machine::{Context, Machine};
use super::port::ITERATION;
use super::state::{Object, Shape, State};
use super::term::{Op, Term, TermKind};
use super::value::{ClassMember, Deferred, DeferredAction, ObjectId, Value};
use crate::finding::Location;
use crate::ir::{Block, Name, Operand, Slot};
use std::sync::Arc;

impl Machine<'_> {
    /// Waits for a value: runs what was deferred, takes promises apart.
    pub(super) fn await_value(&mut self, cx: &Context, mut state: State, value: &Value, at: Location) -> Results {
        match value {
            Value::Deferred(deferred) => {
                if let DeferredAction::Row { run_by, .. } = &deferred.action
                    && !run_by.is_empty()
                    && !run_by.iter().any(|word| word == "then" || word == "await")
                {
                    // Awaiting something that is no promise does nothing.
                    return Results::one(state, value.clone());
                }
                let deferred = deferred.clone();
                self.run_deferred(cx, state, &deferred)
            }
            Value::Object(id) => {
                let Some(promise) = self.object(&state, *id).and_then(|object| object.promise.clone()) else {
                    return Results::one(state, value.clone());
                };
                for effect in promise.effects {
                    self.emit(cx, &mut state, effect, at);
                }
                match promise.value {
                    Value::Deferred(_) => {
                        let inner = promise.value.clone();
                        self.await_value(cx, state, &inner, at)
                    }
                    other => Results::one(state, other),
                }
            }
            Value::Choice(values) => {
                let mut results = Results::default();
                for one in values.iter().take(4) {
                    results.extend(self.await_value(cx, state.clone(), one, at));
                }
                results
            }
            other => Results::one(state, other.clone()),
        }
    }

    /// Runs a deferred call now.
    pub(super) fn run_deferred(&mut self, cx: &Context, state: State, deferred: &Arc<Deferred>) -> Results {
        match &deferred.action {
            DeferredAction::Function { callee, args } => match callee {
                Value::Function(closure) => self.enter(cx, state, closure, None, args.clone(), deferred.at, true),
                Value::Bound(closure, receiver) => self.enter(
                    cx,
                    state,
                    closure,
                    Some((**receiver).clone()),
                    args.clone(),
                    deferred.at,
                    true,
                ),
                _ => Results::one(state, Value::null()),
            },
            DeferredAction::Row {
                row,
                star,
                path,
                receiver,
                args,
                ..
            } => self.run_row(cx, state, *row, star, path, receiver.as_ref(), args, deferred.at),
        }
    }

    /// Runs lazy statements that iteration consumes; coroutines stay as they are.
    pub(super) fn settle(&mut self, cx: &Context, state: State, value: &Value, at: Location) -> Results {
        match value {
            Value::Deferred(deferred) if matches!(deferred.action, DeferredAction::Row { .. }) => {
                let deferred = deferred.clone();
                self.run_deferred(cx, state, &deferred)
            }
            Value::Object(_) => self.await_value(cx, state, value, at),
            other => match self.looked_up(cx, &state, other, at) {
                Some((state, found)) => Results::one(state, found),
                None => Results::one(state, other.clone()),
            },
        }
    }

    /// What a query finds that only runs when its result is asked for; `None` for everything else.
    pub(super) fn looked_up(
        &mut self,
        cx: &Context,
        state: &State,
        value: &Value,
        at: Location,
    ) -> Option<(State, Value)> {
        let Value::Instance(instance) = value else {
            return None;
        };
        let path = join(&instance.ty, ITERATION);
        if !self.program.models.knows(&path) {
            return None;
        }
        let results = self.call_path(cx, state.clone(), &path, Some(value.clone()), Args::default(), at);
        results.values.into_iter().next()
    }

    pub(super) fn exec_with(
        &mut self,
        cx: &Context,
        state: State,
        context: &Operand,
        binding: Option<Slot>,
        body: &Block,
        at: Location,
        flow: &mut Flow,
    ) {
        let manager = self.read(cx, &state, context);
        let awaited = self.await_value(cx, state, &manager, at);
        for (mut state, manager) in awaited.values {
            let entered = self.enter_manager(cx, &mut state, &manager, at);
            if let Some(slot) = binding {
                self.write_slot(cx, &mut state, slot, entered.clone(), at);
            }
            let inner = self.block(cx, body, vec![state]);
            for state in inner.next {
                let results = self.leave_manager(cx, state, &manager, at);
                flow.next.extend(results.values.into_iter().map(|(state, _)| state));
            }
            for (state, leave) in inner.left {
                if matches!(leave, Leave::Throw(_)) {
                    flow.left.push((state, leave));
                } else {
                    let results = self.leave_manager(cx, state, &manager, at);
                    if let Some((state, _)) = results.values.into_iter().next() {
                        flow.left.push((state, leave));
                    }
                }
            }
        }
        flow.left.extend(
            awaited
                .thrown
                .into_iter()
                .map(|(state, value)| (state, Leave::Throw(value))),
        );
    }

    pub(super) fn enter_manager(&mut self, cx: &Context, state: &mut State, manager: &Value, at: Location) -> Value {
        match manager {
            Value::Object(id) => {
                let (class, first) = match self.object(state, *id) {
                    Some(object) if object.shape == Shape::Sequence => (None, object.items.first().cloned()),
                    Some(object) => (object.class.clone(), None),
                    None => (None, None),
                };
                if let Some(first) = first {
                    return first;
                }
                for name in ["__enter__", "__aenter__"] {
                    let member = class.as_ref().and_then(|class| self.find_member(class, name));
                    if let Some((
                        ClassMember {
                            value: Value::Function(closure),
                            ..
                        },
                        _,
                    )) = member
                    {
                        let results = self.enter(
                            cx,
                            state.clone(),
                            &closure,
                            Some(manager.clone()),
                            Args::default(),
                            at,
                            true,
                        );
                        if let Some((next, value)) = results.values.into_iter().next() {
                            *state = next;
                            return value;
                        }
                    }
                }
                manager.clone()
            }
            Value::Instance(_) => {
                let results = self.call_method_if_known(cx, state.clone(), manager, "__enter__", at);
                match results.and_then(|results| results.values.into_iter().next()) {
                    Some((next, value)) => {
                        *state = next;
                        value
                    }
                    None => manager.clone(),
                }
            }
            other => other.clone(),
        }
    }

    pub(super) fn leave_manager(&mut self, cx: &Context, state: State, manager: &Value, at: Location) -> Results {
        let fallback = state.clone();
        match manager {
            Value::Instance(_) => self
                .call_method_if_known(cx, state, manager, "__exit__", at)
                .filter(|results| !results.values.is_empty())
                .unwrap_or_else(|| Results::one(fallback, Value::null())),
            _ => Results::one(state, Value::null()),
        }
    }

    pub(super) fn call_method_if_known(
        &mut self,
        cx: &Context,
        state: State,
        receiver: &Value,
        name: &str,
        at: Location,
    ) -> Option<Results> {
        let Value::Instance(instance) = receiver else {
            return None;
        };
        let path = join(&instance.ty, name);
        self.program
            .models
            .knows(&path)
            .then(|| self.call_path(cx, state, &path, Some(receiver.clone()), Args::default(), at))
    }

    /// The elements of a sequence whose content is known.
    pub(super) fn elements(&self, state: &State, value: &Value) -> Option<Vec<Value>> {
        match value {
            Value::Object(id) => {
                let object = self.object(state, *id)?;
                (object.shape == Shape::Sequence && object.rest.is_none()).then(|| object.items.clone())
            }
            _ => None,
        }
    }

    /// One element of a sequence of unknown content, and how many there are where that is known.
    pub(super) fn element_of(&mut self, state: &mut State, value: &Value, keys: bool, at: Location) -> (Value, f64) {
        let term = self.term(state, value);
        match term.kind() {
            // The rows that a query found, asked for one after the other.
            TermKind::Record(..) if !keys && !matches!(value, Value::Object(_)) => (Value::Term(term), 1.0),
            TermKind::Records(store, filter) => {
                let record = Term::new(TermKind::Record(store.clone(), filter.clone()), Some(at));
                (Value::Term(record), 1.0)
            }
            TermKind::Derived(Op::Opaque(name), parts) | TermKind::Called(name, parts, _)
                if super::term::last_segment(name) == "range" =>
            {
                let numbers: Vec<i64> = parts.iter().filter_map(Term::as_int).collect();
                let count = match numbers.as_slice() {
                    [count] => *count as f64,
                    [from, to] => (to - from) as f64,
                    _ => 32.0,
                };
                let element = Term::derived(Op::Opaque(Name::const_new("index")), Vec::new(), Some(at));
                (Value::Term(element), count.max(1.0))
            }
            _ => {
                let name = if keys { "key" } else { "[]" };
                (
                    Value::Term(Term::new(TermKind::Field(term, Name::const_new(name)), Some(at))),
                    32.0,
                )
            }
        }
    }

    /// `[1] + [2]`.
    pub(super) fn concat_sequences(&mut self, state: &mut State, left: &Value, right: &Value, at: Location) -> Value {
        let mut joined = Object::new(Shape::Sequence, Some(at));
        for side in [left, right] {
            match self.elements(state, side) {
                Some(values) => values
                    .into_iter()
                    .for_each(|value| push_bounded(&mut joined.items, value)),
                None => joined.rest = Some(side.clone()),
            }
        }
        Value::Object(self.allocate(state, joined))
    }

    /// Puts the fields of all further arguments into the object that is the first: the last one that has a field decides, or with `keeps`
    /// the first one.
    pub(super) fn merge(&mut self, state: &mut State, into: ObjectId, args: &Args, keeps: bool) {
        let sources: Vec<&Value> = args.positional.iter().skip(1).chain(&args.rest).collect();
        let Some(own) = self.object(state, into) else {
            return;
        };
        let mut merged = own.clone();
        if keeps {
            let (fields, rest) = (own.fields.clone(), own.rest.clone());
            for source in sources.into_iter().rev() {
                self.spread_into(state, &mut merged, source);
            }
            merged.fields.extend(fields);
            merged.rest = rest.or(merged.rest);
        } else {
            for source in sources {
                self.spread_into(state, &mut merged, source);
            }
        }
        self.change(state, into, |object| *object = merged);
    }

    /// Copies what an object has into another.
    pub(super) fn spread_into(&mut self, state: &State, object: &mut Object, source: &Value) {
        match source {
            Value::Object(id) => {
                if let Some(from) = self.object(state, *id) {
                    object.fields.extend(from.fields.clone());
                    object.computed.extend(from.computed.iter().cloned());
                    if from.rest.is_some() {
                        object.rest.clone_from(&from.rest);
                    }
                }
            }
            Value::Choice(values) => {
                for one in values.iter() {
                    self.spread_into(state, object, one);
                }
            }
            other => {
                if !other.term().is_some_and(Term::is_null) {
                    object.rest = Some(other.clone());
                }
            }
        }
    }
}
