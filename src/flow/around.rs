//! Middleware around handlers: what it leaves on the request is what the handler finds there. Owns which middleware a handler is executed in;
//! knows nothing of what either does.

use std::collections::BTreeSet;
use std::sync::Arc;

use super::call::Results;
use super::event::EventKind;
use super::machine::{Context, Machine};
use super::program::Program;
use super::root::target;
use super::state::State;
use super::task::{RootKind, Task};
use super::value::{Chain, FuncRef, Native, Value};
use crate::finding::Location;
use crate::ir::{FuncId, Function, Instr, Key, Name, Seen, visit, walk};

/// Most middleware that a handler is executed in.
const MAX_AROUND: usize = 2;
/// Fields that every request or response has: to set one of them leaves nothing for others.
const ORDINARY: [&str; 10] = [
    "body",
    "code",
    "cookies",
    "headers",
    "length",
    "locals",
    "path",
    "status",
    "statusCode",
    "url",
];

/// A middleware and what it leaves on the request.
pub(super) struct Around {
    task: Task,
    leaves: BTreeSet<Name>,
    /// It calls what comes next itself; else what comes next follows.
    calls_next: bool,
}

/// A handler, or a middleware with a handler inside.
#[derive(Clone)]
pub(super) struct Handled {
    task: Task,
    around: Vec<Arc<Around>>,
}

/// Notes the middleware among new tasks, and tells handlers in which of all they are executed.
pub(super) fn surround(program: &Program, tasks: &mut [Task], known: &mut Vec<Arc<Around>>) {
    let machine = Machine::new(program, 0);
    for task in tasks.iter() {
        known.extend(middleware(program, &machine, task).map(Arc::new));
    }
    if known.is_empty() {
        return;
    }
    for task in tasks.iter_mut() {
        if !matches!(task.kind, RootKind::Handler | RootKind::Method) || task.adapter || task.chain.len() > 1 {
            continue;
        }
        let Some((func, _)) = target(&machine, task) else {
            continue;
        };
        if known
            .iter()
            .any(|around| target(&machine, &around.task).is_some_and(|(of, _)| of == func))
        {
            continue;
        }
        let reads = fields_read(program, func);
        task.around = known
            .iter()
            .filter(|around| around.task.role.framework == task.role.framework && !around.leaves.is_disjoint(&reads))
            .filter(|around| {
                task.role
                    .route
                    .starts_with(around.task.role.route.trim_end_matches('/'))
            })
            .take(MAX_AROUND)
            .cloned()
            .collect();
    }
}

/// The middleware that a task is, where it has to do with sessions and leaves something on the request.
fn middleware(program: &Program, machine: &Machine, task: &Task) -> Option<Around> {
    let convention = program.models.convention(&task.convention)?;
    if convention.phase.as_deref() == Some("after") {
        return None;
    }
    let place = convention.params.iter().position(|word| word == "next");
    let around = match task.kind {
        RootKind::Middleware => task.handlers.len() == 1,
        RootKind::Method => place.is_some() && task.chain.len() == 1,
        RootKind::Handler | RootKind::IdGenerator | RootKind::Function => false,
    };
    if !around {
        return None;
    }
    let (func, _) = target(machine, task)?;
    let function = program.module(func.file)?.functions.get(func.func.0 as usize)?;
    let leaves = fields_set(program, func);
    let receiver = usize::from(function.class.is_some() && function.receiver == crate::ir::Receiver::FirstParam);
    let calls_next = place.is_some_and(|place| function.params.len() > place + receiver);
    (!leaves.is_empty() && program.reach.is_warm(func)).then(|| Around {
        task: task.clone(),
        leaves,
        calls_next,
    })
}

/// A function and those that are defined in it.
fn with_inner<'p>(program: &'p Program, func: FuncRef) -> Vec<&'p Function> {
    let Some(module) = program.module(func.file) else {
        return Vec::new();
    };
    let mut inside = vec![func.func];
    for (index, function) in module.functions.iter().enumerate().skip(1) {
        if function.parent.is_some_and(|parent| inside.contains(&parent)) {
            inside.push(FuncId(index as u32));
        }
    }
    let functions = inside.into_iter();
    functions.filter_map(|id| module.functions.get(id.0 as usize)).collect()
}

fn fields_set(program: &Program, func: FuncRef) -> BTreeSet<Name> {
    let mut names = BTreeSet::new();
    for function in with_inner(program, func) {
        walk(&function.code().body, &mut |instr| {
            if let Instr::Set {
                key: Key::Attr(name), ..
            } = instr
                && !ORDINARY.contains(&name.as_str())
            {
                names.insert(name.clone());
            }
        });
    }
    names
}

fn fields_read(program: &Program, func: FuncRef) -> BTreeSet<Name> {
    let mut names = BTreeSet::new();
    for function in with_inner(program, func) {
        visit(&function.code().body, &mut |seen| {
            if let Seen::Field(name) = seen {
                names.insert(name.clone());
            }
        });
    }
    names
}

impl Around {
    /// What it runs.
    pub(super) fn handlers(&self) -> &[Value] {
        &self.task.handlers
    }
}

impl Machine<'_> {
    /// Executes a handler inside of the middleware around it, the outermost first.
    pub(super) fn run_inside(
        &mut self,
        cx: &Context,
        state: State,
        task: &Task,
        around: &[Arc<Around>],
        at: Location,
    ) -> Results {
        let Some((outer, inner)) = around.split_first() else {
            self.reached = true;
            return self.run_one(cx, state, task, at);
        };
        if outer.calls_next {
            let handled = Value::Native(Arc::new(Native::Handled(Box::new(Handled {
                task: task.clone(),
                around: inner.to_vec(),
            }))));
            let chain = Chain {
                rest: vec![handled],
                args: Vec::new(),
                hands_on: false,
            };
            self.onward = Some(Value::Native(Arc::new(Native::Next(Arc::new(chain)))));
            let results = self.run_one(cx, state, &outer.task, at);
            self.onward = None;
            return results;
        }
        let before = self.run_one(cx, state, &outer.task, at);
        let mut results = Results::default();
        for (state, value) in before.values {
            let refused = state
                .trail
                .backwards()
                .any(|event| matches!(event.kind, EventKind::Responded { .. } | EventKind::Left));
            if refused || self.truth(&state, &value) == Some(true) {
                continue;
            }
            results.extend(self.run_inside(cx, state, task, inner, at));
        }
        results
    }

    /// Executes what a task is about.
    fn run_one(&mut self, cx: &Context, state: State, task: &Task, at: Location) -> Results {
        let (convention, route) = (&task.convention, &task.role.route);
        match target(self, task) {
            Some((_, Some(class))) => self.run_methods(cx, state, &class, &task.chain, convention, route, at),
            _ => self.run_handlers(cx, state, &task.handlers, convention, route, at),
        }
    }

    /// What calls the handler that a middleware was given as the next.
    pub(super) fn run_handled(&mut self, cx: &Context, state: State, handled: &Handled, at: Location) -> Results {
        self.run_inside(cx, state, &handled.task, &handled.around, at)
    }
}

impl std::fmt::Debug for Handled {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter.write_str("Handled")
    }
}
