//! Calling functions that a row passes on, and the promises of both languages.

use super::call::{Args, Results};
use super::machine::{Context, Machine};
use super::port::Site;
use super::state::{Object, Shape, State};
use super::term::{Generator, Term, TermKind};
use super::value::{Native, Value};
use crate::model::{Row, Strength, ValueWord};
use std::sync::Arc;

impl Machine<'_> {
    /// Calls the callback of a row after its event, and gives the row's value.
    pub(super) fn call_back(
        &mut self,
        cx: &Context,
        mut state: State,
        row: &Row,
        site: &Site,
        value: Value,
    ) -> Results {
        let callback = row
            .callback
            .as_ref()
            .and_then(|port| self.port(cx, &mut state, port, site));
        let Some(callback) = callback.filter(Value::is_function) else {
            return Results::one(state, value);
        };
        let mut given = Vec::with_capacity(row.callback_args.len());
        for word in &row.callback_args {
            given.push(match word.as_str() {
                "null" | "error" => Value::null(),
                "result" => value.clone(),
                other => match ValueWord::try_from(other.to_owned()) {
                    Ok(word) => self.value_of_word(&mut state, &word, site.at),
                    Err(_) => self.unknown("argument of a callback"),
                },
            });
        }
        let results = self.call_value(cx, state, &callback, Args::of(given), site.at);
        Results {
            values: results
                .values
                .into_iter()
                .map(|(state, _)| (state, value.clone()))
                .collect(),
            thrown: results.thrown,
        }
    }

    pub(super) fn generate(&mut self, cx: &Context, state: &mut State, row: &Row, path: &str, site: &Site) -> Value {
        let number = |value: Option<Value>| {
            value
                .and_then(|value| value.term().and_then(Term::as_int))
                .map(|n| n as f64)
        };
        let counted = row.count.as_ref().and_then(|port| self.port(cx, state, port, site));
        let unknown_count = counted.is_some() && number(counted.clone()).is_none();
        let count = number(counted).or(row.default_count);
        let per_unit = match row.alphabet.as_ref().and_then(|port| self.port(cx, state, port, site)) {
            Some(alphabet) => match alphabet.text() {
                Some(text) => (text.chars().count().max(1) as f64).log2(),
                None => number(Some(alphabet)).map_or(6.0, |size| size.max(1.0).log2()),
            },
            None => row.per_unit.unwrap_or(8.0),
        };
        let once = if unknown_count {
            128.0
        } else {
            row.bits
                .or_else(|| count.map(|count| count * per_unit))
                .unwrap_or(128.0)
        };
        let repeated = self.repetitions.iter().product::<f64>();
        let generator = Generator {
            site: site.at,
            sequence: self.fresh(),
            strength: row.strength.unwrap_or(Strength::Strong),
            bits: (once * repeated).clamp(0.0, 4096.0) as u32,
            per_char: (row.per_char.unwrap_or(6.0) * 100.0) as u16,
            label: path.trim_start_matches("py:").trim_start_matches("js:").into(),
        };
        let made = Value::Term(Term::new(TermKind::Generated(generator), Some(site.at)));
        let filled = row.value.as_ref().and_then(|port| self.port(cx, state, port, site));
        if let Some(Value::Object(id)) = filled {
            let made = made.clone();
            self.change(state, id, |object| {
                object.shape = Shape::Sequence;
                object.items = vec![made];
            });
        }
        made
    }

    pub(super) fn call_port(&mut self, cx: &Context, mut state: State, row: &Row, path: &str, site: &Site) -> Results {
        let function = row
            .handlers
            .as_ref()
            .and_then(|port| self.port(cx, &mut state, port, site));
        let Some(function) = function else {
            let value = self.returned(cx, &mut state, row, path, site, None);
            return Results::one(state, value);
        };
        let mut args = site.args.clone();
        if let Some(place) = args.positional.iter().position(|arg| arg.same(&function)) {
            args.positional.drain(..=place);
        }
        if let Some(convention) = row
            .convention
            .as_deref()
            .and_then(|name| self.program.models.convention(name))
        {
            args = Args::default();
            for word in &convention.params {
                let value = match ValueWord::try_from(word.clone()) {
                    Ok(word) => self.value_of_word(&mut state, &word, site.at),
                    Err(_) => self.unknown("argument of a callback"),
                };
                args.positional.push(value);
            }
        }
        let called = match &function {
            Value::Deferred(deferred) => {
                let deferred = deferred.clone();
                self.run_deferred(cx, state, &deferred)
            }
            other if other.is_function() || matches!(other, Value::Instance(_) | Value::Path(_)) => {
                let results = self.call_value(cx, state, other, args, site.at);
                let mut awaited = Results {
                    values: Vec::new(),
                    thrown: results.thrown,
                };
                for (state, value) in results.values {
                    awaited.extend(self.await_value(cx, state, &value, site.at));
                }
                awaited
            }
            other => {
                let value = other.clone();
                Results::one(state, value)
            }
        };
        let mut results = Results {
            values: Vec::new(),
            thrown: called.thrown,
        };
        for (state, value) in called.values {
            results.extend(self.call_back(cx, state, row, site, value));
        }
        results
    }

    pub(super) fn promise_new(&mut self, cx: &Context, mut state: State, row: &Row, site: &Site) -> Results {
        let promise = self.new_promise(&mut state, site.at);
        let Value::Object(id) = promise else {
            return Results::one(state, promise);
        };
        let executor = row
            .handlers
            .as_ref()
            .and_then(|port| self.port(cx, &mut state, port, site));
        let Some(executor) = executor.or_else(|| site.args.positional.first().cloned()) else {
            return Results::one(state, promise);
        };
        let natives = vec![
            Value::Native(Arc::new(Native::Resolve(id))),
            Value::Native(Arc::new(Native::Reject(id))),
        ];
        let results = self.call_value(cx, state, &executor, Args::of(natives), site.at);
        let values = results
            .values
            .into_iter()
            .map(|(state, _)| (state, Value::Object(id)))
            .collect();
        Results {
            values,
            thrown: results.thrown,
        }
    }

    pub(super) fn promise_all(&mut self, cx: &Context, mut state: State, row: &Row, site: &Site) -> Results {
        let list = row
            .value
            .as_ref()
            .and_then(|port| self.port(cx, &mut state, port, site));
        let values = match list {
            Some(list) => self.elements(&state, &list).unwrap_or_else(|| vec![list]),
            None => site
                .args
                .positional
                .iter()
                .flat_map(|arg| self.elements(&state, arg).unwrap_or_else(|| vec![arg.clone()]))
                .collect(),
        };
        let mut paths = vec![(state, Vec::new())];
        let mut thrown = Vec::new();
        for value in values.into_iter().take(12) {
            let mut next = Vec::new();
            for (state, settled) in paths {
                let results = self.await_value(cx, state, &value, site.at);
                thrown.extend(results.thrown);
                for (state, value) in results.values {
                    let mut settled: Vec<Value> = settled.clone();
                    settled.push(value);
                    next.push((state, settled));
                }
            }
            next.truncate(super::machine::MAX_STATES);
            paths = next;
        }
        let mut results = Results {
            values: Vec::new(),
            thrown,
        };
        for (mut state, settled) in paths {
            let mut list = Object::new(Shape::Sequence, Some(site.at));
            list.items = settled;
            let list = self.allocate(&mut state, list);
            results.values.push((state, Value::Object(list)));
        }
        results
    }
}
