//! What there is to execute: registrations, classes and exports that frameworks call.

use super::around::Around;
use super::machine::Machine;
use super::mount::{Mounts, Reached, joined};
use super::program::{Program, is_base};
use super::reach::{function_of, functions_in};
use super::registry::{Before, Belongs, Registration, RegistrationKind, Setting};
use super::state::State;
use super::value::{ClassValue, Value};
use crate::ir::{Module, Name};
use crate::model::{Event, Vocabulary};
use crate::source::FileId;
use rustc_hash::FxHashSet;
use std::sync::Arc;

/// Why a function was executed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum RootKind {
    /// A framework calls it for a request.
    Handler,
    /// A framework calls it around other handlers.
    Middleware,
    /// It makes session IDs.
    IdGenerator,
    /// A method that a framework calls, or a chain of them.
    Method,
    /// Nothing in the project is known to call it.
    Function,
}

/// Role words that a handler's registration tells.
#[derive(Debug, Clone, Default)]
pub struct Role {
    /// The route, with the prefixes of the routers around it.
    pub route: Name,
    /// The prefixes alone.
    pub prefix: Name,
    /// HTTP methods.
    pub methods: Vec<Name>,
    /// The model of the framework.
    pub framework: Name,
}

impl Role {
    /// Whether the route has a name of a list: its own part does, or the prefix together with it. What a whole router is called
    /// tells nothing of its parts, unless they say nothing themselves.
    pub fn has(&self, vocabulary: &Vocabulary, list: &str) -> bool {
        vocabulary.has_beyond(list, &self.prefix, &self.route)
    }
}

/// A root to execute.
#[derive(Clone)]
pub(super) struct Task {
    pub(super) handlers: Vec<Value>,
    pub(super) kind: RootKind,
    pub(super) role: Role,
    pub(super) convention: Name,
    pub(super) base: State,
    pub(super) called: bool,
    /// What runs before.
    pub(super) prelude: Vec<Before>,
    /// Middleware in which the handler is executed, the outermost first.
    pub(super) around: Vec<Arc<Around>>,
    /// Its own route, and to what it belongs.
    pub(super) own: (Name, Option<Belongs>),
    /// Methods of a class that run one after the other, with the words of their parameters.
    pub(super) chain: Vec<(Name, Vec<String>)>,
    pub(super) adapter: bool,
}

/// Handlers of a framework run after what it was told to run before each request.
pub(super) fn add_preludes(program: &Program, tasks: &mut [Task]) {
    let after = |task: &Task| {
        program
            .models
            .convention(&task.convention)
            .is_some_and(|convention| convention.phase.as_deref() == Some("after"))
    };
    let ordered: Vec<Name> = tasks
        .iter()
        .filter(|task| after(task))
        .map(|task| task.role.framework.clone())
        .collect();
    let before: Vec<(Name, Before)> = tasks
        .iter()
        .filter(|task| task.kind == RootKind::Middleware && !after(task) && task.handlers.len() == 1)
        .filter(|task| ordered.contains(&task.role.framework))
        .map(|task| {
            let before = Before {
                handler: task.handlers[0].clone(),
                convention: task.convention.clone(),
                told: true,
            };
            (task.role.framework.clone(), before)
        })
        .take(4)
        .collect();
    for task in tasks.iter_mut().filter(|task| after(task)) {
        let own = before.iter().filter(|(framework, _)| *framework == task.role.framework);
        task.prelude = own.map(|(_, before)| before.clone()).collect();
    }
}

impl Task {
    /// A task for these handlers that nothing more is known of.
    fn new(handlers: Vec<Value>, kind: RootKind, role: Role, convention: Name) -> Self {
        Self {
            handlers,
            kind,
            role,
            convention,
            base: State::default(),
            called: false,
            prelude: Vec::new(),
            around: Vec::new(),
            own: (Name::default(), None),
            chain: Vec::new(),
            adapter: false,
        }
    }

    /// What running the task registers is reached where it is itself, if it is a part of an application.
    pub(super) fn scope(&self, program: &Program, mounts: &Mounts) -> Option<Arc<Reached>> {
        let convention = program.models.convention(&self.convention)?;
        let belongs = self.own.1.as_ref().filter(|_| convention.is_part)?;
        let mut reached = mounts.reached(belongs);
        reached.prefix = joined(&reached.prefix, &self.own.0);
        Some(Arc::new(reached))
    }
}

pub(super) fn registered(program: &Program, mounts: &Mounts, registration: &Registration, base: State) -> Task {
    let kind = match registration.kind {
        RegistrationKind::Route => RootKind::Handler,
        RegistrationKind::Middleware => RootKind::Middleware,
        RegistrationKind::IdGenerator => RootKind::IdGenerator,
    };
    let mut prelude = Vec::new();
    let mut role = Role {
        route: registration.route.clone(),
        prefix: Name::default(),
        methods: registration.methods.clone(),
        framework: registration.model.clone(),
    };
    if kind != RootKind::IdGenerator {
        let reached = mounts.reached(&registration.belongs);
        role.route = joined(&reached.prefix, &registration.route);
        role.prefix = reached.prefix;
        if kind == RootKind::Handler {
            prelude = reached.before;
            prelude.retain(|before| !before.told || matters_before(program, before));
        }
    }
    let mut handlers = registration.handlers.clone();
    let convention = program.models.convention(&registration.convention);
    let passes_on = convention.is_some_and(|convention| convention.params.iter().any(|word| word == "next"));
    let (chained, before): (Vec<Before>, Vec<Before>) = registration
        .before
        .iter()
        .cloned()
        .partition(|before| passes_on && before.convention == registration.convention && !before.told);
    prelude.extend(before);
    handlers.splice(0..0, chained.into_iter().map(|before| before.handler));
    Task {
        base,
        prelude,
        own: (registration.route.clone(), Some(registration.belongs.clone())),
        ..Task::new(handlers, kind, role, registration.convention.clone())
    }
}

/// Whether what is told for itself has to do with sessions, and is called for requests and not for errors.
fn matters_before(program: &Program, before: &Before) -> bool {
    let for_errors = program
        .models
        .convention(&before.convention)
        .map(|convention| convention.params4.len())
        .filter(|params| *params > 0);
    functions_in(&before.handler).iter().any(|func| {
        let function = program
            .module(func.file)
            .and_then(|module| module.functions.get(func.func.0 as usize));
        let takes = function.map_or(0, |function| function.params.len());
        program.reach.is_warm(*func) && for_errors.is_none_or(|params| takes < params)
    })
}

pub(super) fn loose_task(value: Value, base: State, called: bool) -> Task {
    Task {
        base,
        called,
        ..Task::new(vec![value], RootKind::Function, Role::default(), Name::default())
    }
}

/// Classes whose methods a framework calls, and what there being one says about the configuration.
pub(super) fn class_tasks(program: &Program, file: FileId, tasks: &mut Vec<Task>, settings: &mut Vec<Setting>) {
    let Some(done) = program.state(file) else {
        return;
    };
    let machine = Machine::new(program, 0);
    let Some(frame) = done.state.heap.get(done.frame) else {
        return;
    };
    let mut seen = FxHashSet::default();
    for class in frame.slots.iter().flat_map(Value::alternatives) {
        let Value::Class(class) = class else {
            continue;
        };
        if class.file != file || !seen.insert(class.class) {
            continue;
        }
        let bases = machine.external_bases(class);
        for (prefix, model, described) in &program.models.classes {
            if !is_base(&bases, prefix, &described.base) {
                continue;
            }
            if let (Some(family), Some(storage)) = (&described.family, &described.storage) {
                settings.push(Setting::Storage {
                    family: family.clone(),
                    storage: storage.clone(),
                });
            }
            let role = Role {
                framework: model.as_str().into(),
                ..Role::default()
            };
            let linked = described
                .method
                .iter()
                .any(|method| method.params.iter().any(|word| word.starts_with("result:")));
            let mut chain = Vec::new();
            for method in &described.method {
                for name in &method.name {
                    if !class.members.contains_key(name.as_str()) {
                        continue;
                    }
                    let words = (Name::from(name.as_str()), method.params.clone());
                    if linked {
                        chain.push(words);
                        break;
                    }
                    let role = Role {
                        methods: http_method(name),
                        ..role.clone()
                    };
                    let convention = method.convention.as_deref().unwrap_or_default();
                    tasks.push(Task {
                        chain: vec![words],
                        adapter: described.adapter,
                        ..method_task(class, RootKind::Method, role, convention)
                    });
                }
            }
            if !chain.is_empty() {
                tasks.push(Task {
                    chain,
                    adapter: described.adapter,
                    ..method_task(class, RootKind::Method, role, "")
                });
            }
        }
        decorated_tasks(program, class, tasks);
    }
}

/// A task for methods of a class, which is reached where the class is.
fn method_task(class: &Arc<ClassValue>, kind: RootKind, role: Role, convention: &str) -> Task {
    let belongs = Belongs {
        nodes: vec![Value::Class(class.clone())],
        file: class.file,
        outer: None,
    };
    Task {
        own: (role.route.clone(), Some(belongs)),
        ..Task::new(vec![Value::Class(class.clone())], kind, role, convention.into())
    }
}

/// Exports that a framework finds by the name of their file.
pub(super) fn export_tasks(program: &Program, file: FileId, tasks: &mut Vec<Task>) {
    let Some(module) = program.module(file) else {
        return;
    };
    let path = &program.source(file).display_path;
    for (prefix, model, described) in &program.models.exports {
        let used =
            |package: &String| program.imports(file, package) || program.has_package(file, module.universe, package);
        let applies = *prefix == module.universe.prefix()
            && described.file.iter().any(|pattern| path_matches(pattern, path))
            && (described.packages.is_empty() || described.packages.iter().any(used));
        if !applies {
            continue;
        }
        let exported = module.exports.iter().map(|export| export.name.clone());
        let commonjs = described.names.iter().map(|name| Name::from(name.as_str()));
        let mut names: Vec<Name> = exported.chain(commonjs.filter(|_| module.commonjs.is_some())).collect();
        names.sort();
        names.dedup();
        for name in names {
            if !described.names.iter().any(|known| known == "*" || *known == name) {
                continue;
            }
            let Some(value) = program.export(file, &name, 0).filter(Value::is_function) else {
                continue;
            };
            if !has_directive(program, module, &value, described.directive.as_deref()) {
                continue;
            }
            let route = described.routes.as_deref().and_then(|folder| file_route(folder, path));
            let role = Role {
                route: route.unwrap_or_default(),
                methods: http_method(&name.to_lowercase()),
                framework: model.as_str().into(),
                ..Role::default()
            };
            tasks.push(Task::new(
                vec![value],
                RootKind::Handler,
                role,
                described.convention.as_str().into(),
            ));
        }
    }
}

pub(super) fn has_directive(program: &Program, module: &Module, value: &Value, wanted: Option<&str>) -> bool {
    let Some(wanted) = wanted else {
        return true;
    };
    let function = function_of(value)
        .and_then(|func| program.module(func.file)?.functions.get(func.func.0 as usize))
        .and_then(|function| function.directive.as_deref());
    function == Some(wanted) || module.functions.first().and_then(|body| body.directive.as_deref()) == Some(wanted)
}

/// Whether the end of a path fits a pattern: `*` within a segment, `**` for any number of them.
pub(super) fn path_matches(pattern: &str, path: &str) -> bool {
    let pattern: Vec<&str> = pattern.split('/').collect();
    let path: Vec<&str> = path.split('/').collect();
    (0..path.len()).any(|start| segments_match(&pattern, &path[start..]))
}

pub(super) fn segments_match(pattern: &[&str], path: &[&str]) -> bool {
    match (pattern.split_first(), path.split_first()) {
        (None, None) => true,
        (Some((&"**", rest)), _) => (0..=path.len()).any(|skip| segments_match(rest, &path[skip..])),
        (Some((one, rest)), Some((segment, after))) => segment_matches(one, segment) && segments_match(rest, after),
        _ => false,
    }
}

pub(super) fn segment_matches(pattern: &str, segment: &str) -> bool {
    match pattern.split_once('*') {
        None => pattern == segment,
        Some((before, after)) => {
            segment.len() >= before.len() + after.len() && segment.starts_with(before) && segment.ends_with(after)
        }
    }
}

/// The route that a file has by its path below a folder: without ending, groups and the names that stand for the folder itself.
fn file_route(folder: &str, path: &str) -> Option<Name> {
    let segments: Vec<&str> = path.split('/').collect();
    let start = segments.iter().position(|segment| *segment == folder)?;
    let mut route = String::new();
    let (last, folders) = segments.get(start + 1..)?.split_last()?;
    let stem = last.split('.').next().unwrap_or(last);
    let stem = (!matches!(stem, "route" | "page" | "index" | "layout") && !stem.starts_with('+')).then_some(stem);
    for segment in folders.iter().chain(&stem) {
        if !segment.starts_with(['(', '@']) {
            route.push('/');
            route.push_str(segment);
        }
    }
    Some(if route.is_empty() { "/".into() } else { route.into() })
}

/// Methods with decorators that are recorded, not applied, and say that they are handlers.
pub(super) fn decorated_tasks(program: &Program, class: &Arc<ClassValue>, tasks: &mut Vec<Task>) {
    let mut machine = Machine::new(program, 0);
    let (of_class, guards) = machine.recorded(class, &class.decorators);
    let prefix = of_class
        .into_iter()
        .find(|recorded| recorded.event == Event::Mount)
        .map(|recorded| recorded.route)
        .unwrap_or_default();
    for (name, member) in &class.members {
        let (recorded, own_guards) = machine.recorded(class, &member.decorators);
        for recorded in recorded {
            if recorded.event == Event::Mount {
                continue;
            }
            let role = Role {
                route: joined(&prefix, &recorded.route),
                prefix: prefix.clone(),
                methods: recorded.methods,
                framework: recorded.framework,
            };
            tasks.push(Task {
                chain: vec![(name.clone(), Vec::new())],
                prelude: guards.iter().chain(&own_guards).cloned().collect(),
                ..method_task(class, RootKind::Handler, role, &recorded.convention)
            });
        }
    }
}

pub(super) fn http_method(name: &str) -> Vec<Name> {
    match name {
        "get" | "post" | "put" | "patch" | "delete" | "head" | "options" => vec![name.to_uppercase().into()],
        _ => Vec::new(),
    }
}
