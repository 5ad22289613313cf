//! Functions of the engine: continuations, promises, bound and partial functions.

use super::call::{Args, Results};
use super::event::EventKind;
use super::machine::{Context, Machine};
use super::state::{Object, Shape, State};
use super::value::{Chain, Native, Value};
use crate::finding::Location;
use std::sync::Arc;

impl Machine<'_> {
    /// `.then`, `.catch`, `.finally` on settled values.
    pub(super) fn after(&mut self, cx: &Context, results: Results, name: &str, args: &Args, at: Location) -> Results {
        let Some(callback) = args.positional.first().cloned() else {
            return results;
        };
        match name {
            "then" | "finally" => {
                let mut after = Results {
                    values: Vec::new(),
                    thrown: results.thrown,
                };
                for (state, value) in results.values {
                    let given = if name == "then" {
                        vec![value.clone()]
                    } else {
                        Vec::new()
                    };
                    let called = self.call_value(cx, state, &callback, Args::of(given), at);
                    for (state, returned) in called.values {
                        if name == "finally" {
                            after.values.push((state, value.clone()));
                        } else {
                            let awaited = self.await_value(cx, state, &returned, at);
                            after.extend(awaited);
                        }
                    }
                    after.thrown.extend(called.thrown);
                }
                after
            }
            _ => {
                let mut after = Results {
                    values: results.values,
                    thrown: Vec::new(),
                };
                for (mut state, error) in results.thrown {
                    self.emit(cx, &mut state, EventKind::Caught, at);
                    after.extend(self.call_value(cx, state, &callback, Args::of(vec![error]), at));
                }
                after
            }
        }
    }

    /// `.call`, `.apply`, `.bind` and what task queues add to functions.
    pub(super) fn function_method(
        &mut self,
        cx: &Context,
        state: State,
        function: &Value,
        name: &str,
        args: &Args,
        at: Location,
    ) -> Option<Results> {
        let mut rest = args.clone();
        match name {
            "call" | "apply" => {
                if rest.positional.is_empty() {
                    return Some(self.call_value(cx, state, function, rest, at));
                }
                let this = rest.positional.remove(0);
                if name == "apply" {
                    let list = rest.positional.first().and_then(|list| self.elements(&state, list));
                    rest = Args::of(list.unwrap_or_default());
                }
                Some(match function {
                    Value::Function(closure) => self.enter(cx, state, closure, Some(this), rest, at, false),
                    other => self.call_value(cx, state, other, rest, at),
                })
            }
            "bind" => {
                if rest.positional.is_empty() {
                    return Some(Results::one(state, function.clone()));
                }
                let this = rest.positional.remove(0);
                let bound = match function {
                    Value::Function(closure) => Value::Bound(closure.clone(), Box::new(this)),
                    other => other.clone(),
                };
                let value = if rest.positional.is_empty() {
                    bound
                } else {
                    Value::Native(Arc::new(Native::Partial(Box::new(bound), rest)))
                };
                Some(Results::one(state, value))
            }
            "delay" | "apply_async" | "send" | "defer" | "spawn" if matches!(function, Value::Function(_)) => {
                Some(self.call_value(cx, state, function, rest, at))
            }
            _ => None,
        }
    }

    /// Calls a function of the engine.
    pub(super) fn call_native(
        &mut self,
        cx: &Context,
        mut state: State,
        native: &Arc<Native>,
        args: Args,
        at: Location,
    ) -> Results {
        match &**native {
            Native::Next(chain) => {
                // `next(error)`; what `call_next(request)` hands on is no error.
                let failed = args.positional.first().is_some_and(|error| {
                    !matches!(error, Value::Instance(_)) && self.truth(&state, error) != Some(false)
                });
                if failed {
                    self.emit(
                        cx,
                        &mut state,
                        EventKind::Responded {
                            status: Some(500),
                            error: true,
                        },
                        at,
                    );
                    return Results::one(state, Value::null());
                }
                self.run_chain(cx, state, chain, at)
            }
            Native::Handled(handled) => self.run_handled(cx, state, handled, at),
            Native::Resolve(promise) => {
                let value = args.positional.into_iter().next().unwrap_or_else(Value::null);
                let effects = self.open_rotations(&state);
                self.change(&mut state, *promise, |object| {
                    if let Some(promise) = &mut object.promise {
                        promise.value = value;
                        promise.resolved = true;
                        promise.effects = effects;
                    }
                });
                Results::one(state, Value::null())
            }
            Native::Reject(promise) => {
                let _ = promise;
                let error = args.positional.into_iter().next().unwrap_or_else(Value::null);
                Results {
                    values: Vec::new(),
                    thrown: vec![(state, error)],
                }
            }
            Native::Promisified(function) => {
                let promise = self.new_promise(&mut state, at);
                let Value::Object(id) = promise else {
                    return Results::one(state, promise);
                };
                let mut args = args;
                args.positional
                    .push(Value::Native(Arc::new(Native::Continue(Box::new(Value::Native(
                        Arc::new(Native::Resolve(id)),
                    ))))));
                let results = self.call_value(cx, state, &function.clone(), args, at);
                Results {
                    values: results
                        .values
                        .into_iter()
                        .map(|(state, _)| (state, Value::Object(id)))
                        .collect(),
                    thrown: results.thrown,
                }
            }
            Native::Continue(resolve) => {
                // Node's convention: error first, then the result.
                let value = args.positional.into_iter().nth(1).unwrap_or_else(Value::null);
                self.call_value(cx, state, &resolve.clone(), Args::of(vec![value]), at)
            }
            Native::Partial(function, fixed) => {
                let mut all = fixed.clone();
                all.positional.extend(args.positional);
                all.keywords.extend(args.keywords);
                self.call_value(cx, state, &function.clone(), all, at)
            }
            Native::Method(receiver, name) => {
                self.call_method_on(cx, state, &receiver.clone(), None, &name.clone(), args, at)
            }
        }
    }

    /// Calls the handlers of a chain in turn, each with a continuation to the next.
    pub(super) fn run_chain(&mut self, cx: &Context, state: State, chain: &Chain, at: Location) -> Results {
        let Some((handler, rest)) = chain.rest.split_first() else {
            return Results::one(state, Value::null());
        };
        let last = rest.is_empty();
        let rest = Arc::new(Chain {
            rest: rest.to_vec(),
            args: chain.args.clone(),
            hands_on: chain.hands_on,
        });
        let next = Value::Native(Arc::new(Native::Next(rest.clone())));
        let mut given = chain.args.clone();
        given.push(next);
        // A middleware that nothing models: the chain goes on behind it.
        let goes_on = !last && (!handler.is_function() || chain.hands_on && !self.takes(handler, given.len()));
        let before = state.trail.len();
        let results = self.call_value(cx, state, handler, Args::of(given), at);
        let mut done = Results {
            values: Vec::new(),
            thrown: results.thrown,
        };
        for (state, value) in results.values {
            for (state, value) in self.await_into(cx, state, &value, at, &mut done.thrown) {
                if goes_on && !(chain.hands_on && has_answered(&state, before)) {
                    done.extend(self.run_chain(cx, state, &rest, at));
                } else {
                    done.values.push((state, value));
                }
            }
        }
        done
    }

    /// The paths on which awaiting a value comes back; the others are added to those that throw.
    fn await_into(
        &mut self,
        cx: &Context,
        state: State,
        value: &Value,
        at: Location,
        thrown: &mut Vec<(State, Value)>,
    ) -> Vec<(State, Value)> {
        let awaited = self.await_value(cx, state, value, at);
        thrown.extend(awaited.thrown);
        awaited.values
    }

    /// Whether a function has as many parameters.
    fn takes(&self, function: &Value, count: usize) -> bool {
        let (Value::Function(closure) | Value::Bound(closure, _)) = function else {
            return false;
        };
        self.module(closure.func.file)
            .and_then(|module| module.functions.get(closure.func.func.0 as usize))
            .is_some_and(|function| function.params.len() >= count)
    }

    /// A promise that is not resolved yet.
    pub(super) fn new_promise(&mut self, state: &mut State, at: Location) -> Value {
        let mut object = Object::new(Shape::Promise, Some(at));
        let value = Value::null();
        object.promise = Some(super::state::Promise {
            value,
            effects: Vec::new(),
            resolved: false,
        });
        Value::Object(self.allocate(state, object))
    }

    /// Rotations whose scope is open here: what a promise resolved here may promise in turn.
    pub(super) fn open_rotations(&self, state: &State) -> Vec<EventKind> {
        let mut ended = 0;
        for event in state.trail.backwards() {
            match &event.kind {
                EventKind::RotationEnds { .. } => ended += 1,
                EventKind::Rotated {
                    family,
                    keeps_data,
                    scope: true,
                } => {
                    if ended == 0 {
                        return vec![EventKind::Rotated {
                            family: family.clone(),
                            keeps_data: *keeps_data,
                            scope: false,
                        }];
                    }
                    ended -= 1;
                }
                _ => {}
            }
        }
        Vec::new()
    }
}

/// Whether a response was sent since so many events.
pub(super) fn has_answered(state: &State, since: u32) -> bool {
    let new = state.trail.len().saturating_sub(since) as usize;
    let mut events = state.trail.backwards().take(new);
    events.any(|event| matches!(event.kind, EventKind::Responded { .. }))
}
