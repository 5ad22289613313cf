//! Registering functions with frameworks, and configuring sessions.

use super::access::with_prefix;
use super::call::{Args, Results};
use super::machine::{Context, MAX_NESTING, Machine};
use super::port::Site;
use super::registry::{Registration, RegistrationKind};
use super::state::State;
use super::value::{Deferred, DeferredAction, Instance, QueryMode, Value};
use crate::ir::Name;
use crate::model::{Event, Row};
use std::sync::Arc;

impl Machine<'_> {
    /// Whether a function takes a request first: it is passed on to be called later, not a callback.
    pub(super) fn is_handler_like(&self, value: &Value) -> bool {
        let (Value::Function(closure) | Value::Bound(closure, _)) = value else {
            return false;
        };
        self.module(closure.func.file)
            .and_then(|module| module.functions.get(closure.func.func.0 as usize))
            .and_then(|function| {
                function
                    .params
                    .iter()
                    .find(|param| !matches!(param.name.as_str(), "self" | "this" | "cls"))
            })
            .is_some_and(|param| {
                matches!(
                    param.name.trim_start_matches('_'),
                    "req" | "request" | "ctx" | "c" | "event"
                )
            })
    }

    pub(super) fn register(
        &mut self,
        cx: &Context,
        state: &mut State,
        event: Event,
        row: &Row,
        model: &str,
        path: &str,
        site: &Site,
        index: usize,
    ) -> Results {
        let handlers = row.handlers.as_ref().and_then(|port| self.port(cx, state, port, site));
        let mut found = Vec::new();
        match handlers {
            Some(value) => self.flatten_handlers(state, &value, &mut found),
            None => {
                // A decorator: the function comes with the next call.
                let action = DeferredAction::Row {
                    row: index,
                    star: Name::default(),
                    path: path.into(),
                    receiver: site.receiver.cloned(),
                    args: site.args.clone(),
                    run_by: Vec::new(),
                };
                let registrar = Value::Deferred(Arc::new(Deferred { action, at: site.at }));
                let instance = Instance {
                    ty: with_prefix(path, "decorator"),
                    store: None,
                    subject: None,
                    filters: Vec::new(),
                    values: Vec::new(),
                    data: Some(registrar),
                    mode: QueryMode::Select,
                };
                let direct = site
                    .args
                    .positional
                    .first()
                    .filter(|arg| site.args.positional.len() == 1 && arg.is_function());
                if let Some(function) = direct.cloned() {
                    // `@app.before_request` without parentheses.
                    self.add_registration(cx, state, event, row, model, site, vec![function.clone()]);
                    return Results::one(state.clone(), function);
                }
                return Results::one(state.clone(), Value::Instance(Arc::new(instance)));
            }
        }
        let plugins: Vec<Value> = found
            .iter()
            .filter(|one| matches!(one, Value::Path(path) if self.program.models.knows(path)))
            .cloned()
            .collect();
        self.add_registration(cx, state, event, row, model, site, found);
        let options = row.options.as_ref().and_then(|port| self.port(cx, state, port, site));
        if let (Event::Middleware, Some(options), Some(receiver)) = (event, options, site.receiver) {
            // A plugin of a package runs here and now, with what sets it up.
            for plugin in plugins {
                let args = Args::of(vec![receiver.clone(), options.clone()]);
                let results = self.call_value(cx, state.clone(), &plugin, args, site.at);
                if let Some((next, _)) = results.values.into_iter().next() {
                    *state = next;
                }
            }
        }
        let value = self.returned(cx, state, row, path, site, None);
        Results::one(state.clone(), value)
    }

    /// Registers the function that a decorator was applied to.
    pub(super) fn decorate(
        &mut self,
        cx: &Context,
        mut state: State,
        registrar: &Deferred,
        function: &Value,
    ) -> Results {
        if let DeferredAction::Row {
            row, receiver, args, ..
        } = &registrar.action
        {
            let program = self.program;
            let loaded = &program.models.all_rows()[*row];
            let site = Site {
                receiver: receiver.as_ref(),
                args,
                at: registrar.at,
            };
            if let Some(event) = loaded.row.event {
                self.add_registration(
                    cx,
                    &mut state,
                    event,
                    &loaded.row,
                    &loaded.model,
                    &site,
                    vec![function.clone()],
                );
            }
        }
        Results::one(state, function.clone())
    }

    pub(super) fn add_registration(
        &mut self,
        cx: &Context,
        state: &mut State,
        event: Event,
        row: &Row,
        model: &str,
        site: &Site,
        handlers: Vec<Value>,
    ) {
        if handlers.is_empty() || self.registrations.len() > 20_000 {
            return;
        }
        let route = row.name.as_ref().and_then(|port| self.port(cx, state, port, site));
        let route = route.as_ref().and_then(super::port::first_text).unwrap_or_default();
        let mut methods: Vec<Name> = row.methods.iter().map(|method| method.as_str().into()).collect();
        let listed = row
            .methods_port
            .as_ref()
            .and_then(|port| self.port(cx, state, port, site));
        for value in listed
            .iter()
            .flat_map(|value| self.elements(state, value).unwrap_or_else(|| vec![value.clone()]))
        {
            methods.extend(value.text().map(|text| Name::from(text.to_uppercase())));
        }
        let kind = match event {
            Event::Middleware | Event::Mount => RegistrationKind::Middleware,
            Event::IdGenerator => RegistrationKind::IdGenerator,
            _ => RegistrationKind::Route,
        };
        self.registrations.push(Registration {
            handlers,
            kind,
            route: route.into(),
            methods,
            convention: row.convention.as_deref().unwrap_or_default().into(),
            model: model.into(),
        });
    }

    /// Functions and middleware in lists of lists.
    pub(super) fn flatten_handlers(&self, state: &State, value: &Value, found: &mut Vec<Value>) {
        self.flatten_within(state, value, found, 0);
    }

    fn flatten_within(&self, state: &State, value: &Value, found: &mut Vec<Value>, depth: u32) {
        match value {
            Value::Object(_) => match self.elements(state, value) {
                // A container may contain itself.
                Some(_) if depth > MAX_NESTING => {}
                Some(items) => {
                    for item in &items {
                        self.flatten_within(state, item, found, depth + 1);
                    }
                }
                None => found.push(value.clone()),
            },
            Value::Term(term) if term.const_truth().is_some() => {}
            other => found.push(other.clone()),
        }
    }
}
