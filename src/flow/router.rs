//! What code says about routers: what is mounted where, what runs before, and what decorators of classes record. How it is reached in the
//! end is told by `mount`, when everything is known.

use std::sync::Arc;

use super::access::with_prefix;
use super::machine::{Context, Machine};
use super::mount::joined;
use super::port::{Site, first_text};
use super::reach::functions_in;
use super::register::{bare, mounted};
use super::registry::{Before, Belongs, Mount};
use super::state::State;
use super::term::TermKind;
use super::value::{ClassValue, DeferredAction, FuncRef, Value};
use crate::ir::{FuncId, ImportItem, ImportRequest, Name};
use crate::model::{Event, Row};
use crate::source::FileId;

/// Most routers in a list.
const MAX_CHILDREN: usize = 400;

/// A decorator that registers what it decorates.
pub(super) struct Recorded {
    pub(super) event: Event,
    pub(super) route: Name,
    pub(super) methods: Vec<Name>,
    pub(super) framework: Name,
    pub(super) convention: Name,
}

impl Machine<'_> {
    /// To what a call of a row belongs.
    pub(super) fn belongs(&mut self, cx: &Context, state: &mut State, row: &Row, site: &Site) -> Belongs {
        let router = match &row.router {
            Some(port) => self.port(cx, state, port, site),
            None => site.receiver.cloned(),
        };
        let mut nodes: Vec<Value> = router.into_iter().collect();
        // A route object belongs to the router that made it, an application's router to the application.
        if let Some(Value::Instance(instance)) = nodes.first() {
            let of = instance.data.iter().chain(&instance.subject).cloned();
            let of: Vec<Value> = of.filter(|of| matches!(of, Value::Instance(_))).collect();
            nodes.extend(of);
        }
        Belongs {
            nodes,
            file: site.at.file,
            outer: None,
        }
    }

    /// What a row says runs before.
    pub(super) fn before_of(&mut self, cx: &Context, state: &mut State, row: &Row, site: &Site) -> Vec<Before> {
        let convention: Name = row.convention.as_deref().unwrap_or_default().into();
        let mut found = Vec::new();
        for port in &row.before {
            if let Some(value) = self.port(cx, state, port, site) {
                self.flatten_handlers(state, &value, &mut found);
            }
        }
        let middleware = row.event == Some(Event::Middleware);
        if middleware {
            // Not the routers among them.
            found.retain(|handler| mounted(handler).is_none());
        }
        let before = |handler: Value| Before {
            told: middleware && !functions_in(&handler).is_empty(),
            handler,
            convention: convention.clone(),
        };
        found.into_iter().map(before).collect()
    }

    /// What a call returns that mounts something: it stands for all of that where it is mounted in turn.
    pub(super) fn mounted(&mut self, cx: &Context, state: &mut State, row: &Row, path: &str, site: &Site) -> Value {
        if row.returns.is_none() {
            return Value::Instance(Arc::new(bare(with_prefix(path, "mount"), None)));
        }
        self.returned(cx, state, row, path, site, None)
    }

    /// Remembers what a call mounts; `made` is what it returns.
    pub(super) fn add_mounts(&mut self, cx: &Context, state: &mut State, row: &Row, site: &Site, made: &Value) {
        let prefix = row.name.as_ref().and_then(|port| self.port(cx, state, port, site));
        let prefix = Name::from(prefix.as_ref().and_then(first_text).unwrap_or_default());
        let before = self.before_of(cx, state, row, site);
        let belongs = self.belongs(cx, state, row, site);
        let mut children = Vec::new();
        let listed = row.value.as_ref().and_then(|port| self.port(cx, state, port, site));
        if let Some(value) = &listed {
            self.children(cx, state, value, &Name::default(), &mut children);
        }
        let mut add = |child: Value, on: &[Value], prefix: Name, before: Vec<Before>| {
            let mut belongs = belongs.clone();
            belongs.nodes = on.iter().filter(|node| !node.same(&child)).cloned().collect();
            self.mounts.push(Mount {
                child,
                belongs,
                prefix,
                replaced: row.replaced,
                before,
            });
        };
        if listed.is_none() || belongs.nodes.is_empty() {
            add(made.clone(), &belongs.nodes, prefix, before);
            for (child, route) in children {
                add(child, std::slice::from_ref(made), route, Vec::new());
            }
            return;
        }
        for (child, route) in children {
            add(child, &belongs.nodes, joined(&prefix, &route), before.clone());
        }
    }

    /// What is mounted: in lists, in pairs of a route and what is there, in modules by their names.
    fn children(&mut self, cx: &Context, state: &State, value: &Value, prefix: &Name, found: &mut Vec<(Value, Name)>) {
        if found.len() > MAX_CHILDREN {
            return;
        }
        match value {
            Value::Object(_) => {
                let items = self.elements(state, value).unwrap_or_default();
                if let [route, of, ..] = items.as_slice()
                    && let Some(route) = route.text()
                    && !matches!(of, Value::Term(_))
                {
                    found.push((of.clone(), joined(prefix, route)));
                    return;
                }
                for item in &items {
                    self.children(cx, state, item, prefix, found);
                }
            }
            Value::Term(term) => {
                if let (TermKind::Const(_), Some(module)) = (term.kind(), term.as_text()) {
                    found.extend(
                        self.module_named(cx.func.file, module)
                            .map(|module| (module, prefix.clone())),
                    );
                }
            }
            other => found.push((other.clone(), prefix.clone())),
        }
    }

    fn module_named(&self, from: FileId, name: &str) -> Option<Value> {
        let request = ImportRequest {
            module: name.into(),
            level: 0,
            item: ImportItem::Module,
        };
        let file = self.program.file_of(from, &request)?;
        Some(Value::Module(file))
    }

    /// What the decorators of a class or of a member record: registrations, and what runs before.
    pub(super) fn recorded(&mut self, class: &ClassValue, decorators: &[Value]) -> (Vec<Recorded>, Vec<Before>) {
        let (mut recorded, mut before) = (Vec::new(), Vec::new());
        let program = self.program;
        let Some(module) = program.module(class.file) else {
            return (recorded, before);
        };
        let Some(body) = module.functions.first() else {
            return (recorded, before);
        };
        let cx = Context {
            module,
            function: body,
            func: FuncRef {
                file: class.file,
                func: FuncId(0),
            },
            frames: Vec::new().into(),
            receiver: None,
            class: None,
            stack: Vec::new().into(),
            yields: None,
        };
        let mut state = State::default();
        for decorator in decorators {
            let Value::Instance(instance) = decorator else {
                continue;
            };
            let Some(Value::Deferred(registrar)) = &instance.data else {
                continue;
            };
            let DeferredAction::Row {
                row, args, receiver, ..
            } = &registrar.action
            else {
                continue;
            };
            let loaded = program.models.use_row(*row);
            let site = Site {
                receiver: receiver.as_ref(),
                args,
                at: registrar.at,
            };
            let convention: Name = loaded.convention.as_deref().unwrap_or_default().into();
            match loaded.event {
                Some(Event::Guard) => {
                    let handlers = loaded.handlers.as_ref();
                    let handlers = handlers.and_then(|port| self.port(&cx, &mut state, port, &site));
                    let mut found = Vec::new();
                    if let Some(handlers) = handlers {
                        self.flatten_handlers(&state, &handlers, &mut found);
                    }
                    before.extend(found.into_iter().map(|handler| Before {
                        handler,
                        convention: convention.clone(),
                        told: false,
                    }));
                }
                Some(event) => {
                    let route = loaded.name.as_ref();
                    let route = route.and_then(|port| self.port(&cx, &mut state, port, &site));
                    let route = route.as_ref().and_then(first_text).unwrap_or_default();
                    recorded.push(Recorded {
                        event,
                        route: format!("/{}", route.trim_start_matches('/')).into(),
                        methods: loaded.methods.iter().map(|method| method.as_str().into()).collect(),
                        framework: program.models.all_rows()[*row].model.as_str().into(),
                        convention,
                    });
                }
                None => {}
            }
        }
        (recorded, before)
    }
}
