//! What runs before a handler: functions of the framework's chain, dependencies that marks stand for, guards that are classes.

use super::call::{Args, Results};
use super::machine::{Context, MAX_STATES, Machine};
use super::native::has_answered;
use super::registry::Before;
use super::state::State;
use super::value::Value;
use crate::finding::Location;
use crate::model::{Convention, ValueWord};

impl Machine<'_> {
    /// Runs what comes before a handler and gives the states in which the request goes on.
    pub(super) fn run_prelude(&mut self, cx: &Context, base: State, prelude: &[Before], at: Location) -> Vec<State> {
        let mut states = vec![base];
        for before in prelude {
            let convention = self.program.models.convention(&before.convention).cloned();
            let convention = convention.unwrap_or_default();
            let passes_on = convention.params.iter().any(|word| word == "next");
            let mut next = Vec::new();
            for mut state in states {
                if let Some(subject) = self.dependency(&before.handler, &convention) {
                    self.depend(cx, &mut state, &subject, &convention, at);
                    next.push(state);
                    continue;
                }
                let (trail, since) = (state.trail.clone(), state.trail.len());
                let results = match &convention.method {
                    Some(method) => self.run_guard(cx, state, &before.handler, method, &convention, at),
                    None => {
                        let handler = std::slice::from_ref(&before.handler);
                        self.run_handlers(cx, state, handler, &before.convention, "", at)
                    }
                };
                for (mut state, value) in results.values {
                    let truth = self.truth(&state, &value);
                    // A guard lets through by returning true; a function before the handler, by answering nothing.
                    let goes_on = match convention.method {
                        Some(_) => truth != Some(false),
                        None => (passes_on || truth != Some(true)) && !has_answered(&state, since),
                    };
                    if goes_on {
                        if before.told {
                            state.trail = trail.clone();
                        }
                        next.push(state);
                    }
                }
            }
            next.truncate(MAX_STATES / 2);
            states = next;
        }
        states
    }

    /// The function that a mark stands for, where the convention calls it.
    fn dependency(&self, handler: &Value, convention: &Convention) -> Option<Value> {
        let Value::Instance(instance) = handler else {
            return None;
        };
        let word = convention.markers.get(instance.ty.get(3..)?)?;
        instance.subject.clone().filter(|_| word == "call")
    }

    /// Calls the method of a guard, which is a class or an instance of one.
    fn run_guard(
        &mut self,
        cx: &Context,
        mut state: State,
        guard: &Value,
        method: &str,
        convention: &Convention,
        at: Location,
    ) -> Results {
        let guard = match guard {
            Value::Class(class) => self.injected(cx, &mut state, class, at),
            other => other.clone(),
        };
        let mut args = Vec::new();
        for word in &convention.params {
            args.push(match ValueWord::try_from(word.clone()) {
                Ok(word) => self.value_of_word(&mut state, &word, at),
                Err(_) => Value::null(),
            });
        }
        let results = self.call_method_on(cx, state, &guard, None, method, Args::of(args), at);
        self.settle_all(cx, results, at)
    }
}
