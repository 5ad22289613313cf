//! Registering functions with frameworks, and configuring sessions.

use super::access::with_prefix;
use super::call::{Args, Results, join};
use super::machine::{Context, MAX_NESTING, Machine};
use super::port::Site;
use super::registry::{Belongs, Mount, Registration, RegistrationKind};
use super::state::State;
use super::value::{Deferred, DeferredAction, Instance, QueryMode, Value};
use crate::ir::Name;
use crate::model::{Event, Row};
use std::sync::Arc;

/// Most handlers of an object of handlers.
const MAX_NAMED: usize = 400;

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
        if let Some(items) = row.items.as_ref().and_then(|port| self.port(cx, state, port, site)) {
            for item in self.elements(state, &items).unwrap_or_default() {
                let args = Args::of(vec![item]);
                let site = Site { args: &args, ..*site };
                let mut handlers = Vec::new();
                if let Some(value) = row.handlers.as_ref().and_then(|port| self.port(cx, state, port, &site)) {
                    self.flatten_handlers(state, &value, &mut handlers);
                }
                self.add_registration(cx, state, event, row, model, &site, handlers);
            }
            let value = self.returned(cx, state, row, path, site, None);
            return Results::one(state.clone(), value);
        }
        let handlers = row.handlers.as_ref().and_then(|port| self.port(cx, state, port, site));
        let mut found = Vec::new();
        let mounts = self.mounts.len();
        match handlers {
            Some(value) if row.each => {
                let mut named = Vec::new();
                self.name_handlers(state, &value, "", &mut named);
                for (name, handler) in named {
                    self.add_registration(cx, state, event, row, model, site, vec![handler]);
                    if let Some(registration) = self.registrations.last_mut() {
                        registration.route = name;
                    }
                }
            }
            Some(value) if event != Event::Guard => self.flatten_handlers(state, &value, &mut found),
            _ => {
                // A decorator: the function comes with the next call.
                let recorded = recorded(path, site, index);
                let direct = site
                    .args
                    .positional
                    .first()
                    .filter(|arg| site.args.positional.len() == 1 && arg.is_function());
                if let Some(function) = direct.cloned().filter(|_| event != Event::Guard) {
                    // `@app.before_request` without parentheses.
                    self.add_registration(cx, state, event, row, model, site, vec![function.clone()]);
                    return Results::one(state.clone(), function);
                }
                return Results::one(state.clone(), recorded);
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
        let value = if event == Event::Route && row.returns.is_none() {
            // What stands for the route in a list of routes.
            let value = Value::Instance(Arc::new(bare(with_prefix(path, "route"), None)));
            let mounts = self.mounts.iter_mut().skip(mounts).map(|mount| &mut mount.belongs);
            let registrations = self
                .registrations
                .last_mut()
                .map(|registration| &mut registration.belongs);
            for belongs in mounts.chain(registrations) {
                belongs.nodes.push(value.clone());
            }
            value
        } else {
            self.returned(cx, state, row, path, site, None)
        };
        if event == Event::Mount {
            self.add_mounts(cx, state, row, site, &value);
        }
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
        let mut before = self.before_of(cx, state, row, site);
        let belongs = self.belongs(cx, state, row, site);
        let route = Name::from(route);
        for child in handlers.iter().filter_map(mounted) {
            self.mounts.push(Mount {
                child,
                belongs: belongs.clone(),
                prefix: route.clone(),
                replaced: false,
                before: before.clone(),
            });
        }
        if event == Event::Middleware && !before.is_empty() {
            // Hooks run before whatever else their router has.
            if let Some(router) = belongs.nodes.first() {
                self.mounts.push(Mount {
                    child: router.clone(),
                    belongs: Belongs {
                        nodes: Vec::new(),
                        ..belongs.clone()
                    },
                    prefix: Name::default(),
                    replaced: false,
                    before: std::mem::take(&mut before),
                });
            }
        }
        let mut belongs = belongs;
        // Routers list handlers that a decorator made.
        belongs
            .nodes
            .extend(handlers.last().filter(|handler| handler.is_function()).cloned());
        self.registrations.push(Registration {
            handlers,
            kind,
            route,
            methods,
            convention: row.convention.as_deref().unwrap_or_default().into(),
            model: model.into(),
            before,
            belongs,
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

    /// The functions of an object of functions, or of such objects, with the keys that lead to them.
    fn name_handlers(&self, state: &State, value: &Value, path: &str, found: &mut Vec<(Name, Value)>) {
        let Value::Object(id) = value else {
            if value.is_function() {
                found.push((path.into(), value.clone()));
            }
            return;
        };
        if path.matches('.').count() as u32 > MAX_NESTING || found.len() > MAX_NAMED {
            return;
        }
        if let Some(items) = self.elements(state, value) {
            for item in &items {
                self.name_handlers(state, item, path, found);
            }
            return;
        }
        let Some(object) = self.object(state, *id) else {
            return;
        };
        for (name, field) in &object.fields {
            let below = if path.is_empty() {
                name.clone()
            } else {
                join(path, name)
            };
            for one in field.alternatives() {
                self.name_handlers(state, one, &below, found);
            }
        }
    }
}

/// An instance of a type of which nothing more is known.
pub(super) fn bare(ty: Name, data: Option<Value>) -> Instance {
    Instance {
        ty,
        store: None,
        subject: None,
        filters: Vec::new(),
        values: Vec::new(),
        data,
        mode: QueryMode::Select,
    }
}

/// A call of a row that registers what the next call, or a class, gives it.
fn recorded(path: &str, site: &Site, index: usize) -> Value {
    let action = DeferredAction::Row {
        row: index,
        star: Name::default(),
        path: path.into(),
        receiver: site.receiver.cloned(),
        args: site.args.clone(),
        run_by: Vec::new(),
    };
    let registrar = Value::Deferred(Arc::new(Deferred { action, at: site.at }));
    Value::Instance(Arc::new(bare(with_prefix(path, "decorator"), Some(registrar))))
}

/// What is mounted where a handler is no function: a router, or a class (or what was made of it: `View.as_view()`) whose methods are
/// the handlers.
pub(super) fn mounted(handler: &Value) -> Option<Value> {
    match handler {
        Value::Class(_) => Some(handler.clone()),
        Value::Instance(instance) => match &instance.subject {
            Some(class @ Value::Class(_)) => Some(class.clone()),
            Some(subject) if subject.is_function() => None,
            _ => Some(handler.clone()),
        },
        _ => None,
    }
}
