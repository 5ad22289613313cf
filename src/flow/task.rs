//! What there is to execute: registrations, classes and exports that frameworks call.

use super::around::Around;
use super::machine::Machine;
use super::program::{Program, is_base};
use super::reach::function_of;
use super::registry::{Registration, RegistrationKind, Setting};
use super::state::State;
use super::value::{ClassValue, Value};
use crate::ir::{Module, Name};
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
    /// The route.
    pub route: Name,
    /// HTTP methods.
    pub methods: Vec<Name>,
    /// The model of the framework.
    pub framework: Name,
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
    /// Functions that run before, each with its convention.
    pub(super) prelude: Vec<(Value, Name)>,
    /// Middleware in which the handler is executed, the outermost first.
    pub(super) around: Vec<Arc<Around>>,
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
    let before: Vec<(Name, Value, Name)> = tasks
        .iter()
        .filter(|task| task.kind == RootKind::Middleware && !after(task) && task.handlers.len() == 1)
        .filter(|task| ordered.contains(&task.role.framework))
        .map(|task| {
            (
                task.role.framework.clone(),
                task.handlers[0].clone(),
                task.convention.clone(),
            )
        })
        .take(4)
        .collect();
    for task in tasks.iter_mut().filter(|task| after(task)) {
        let own = before
            .iter()
            .filter(|(framework, ..)| *framework == task.role.framework);
        task.prelude = own
            .map(|(_, handler, convention)| (handler.clone(), convention.clone()))
            .collect();
    }
}

pub(super) fn registered(registration: &Registration, base: State) -> Task {
    Task {
        handlers: registration.handlers.clone(),
        kind: match registration.kind {
            RegistrationKind::Route => RootKind::Handler,
            RegistrationKind::Middleware => RootKind::Middleware,
            RegistrationKind::IdGenerator => RootKind::IdGenerator,
        },
        role: Role {
            route: registration.route.clone(),
            methods: registration.methods.clone(),
            framework: registration.model.clone(),
        },
        convention: registration.convention.clone(),
        base,
        called: false,
        prelude: Vec::new(),
        around: Vec::new(),
        chain: Vec::new(),
        adapter: false,
    }
}

pub(super) fn loose_task(value: Value, base: State, called: bool) -> Task {
    Task {
        handlers: vec![value],
        kind: RootKind::Function,
        role: Role::default(),
        convention: Name::default(),
        base,
        called,
        prelude: Vec::new(),
        around: Vec::new(),
        chain: Vec::new(),
        adapter: false,
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
                    tasks.push(Task {
                        handlers: vec![Value::Class(class.clone())],
                        kind: RootKind::Method,
                        role: Role {
                            methods: http_method(name),
                            ..role.clone()
                        },
                        convention: method.convention.as_deref().unwrap_or_default().into(),
                        base: State::default(),
                        called: false,
                        prelude: Vec::new(),
                        around: Vec::new(),
                        chain: vec![words],
                        adapter: described.adapter,
                    });
                }
            }
            if !chain.is_empty() {
                tasks.push(Task {
                    handlers: vec![Value::Class(class.clone())],
                    kind: RootKind::Method,
                    role,
                    convention: Name::default(),
                    base: State::default(),
                    called: false,
                    prelude: Vec::new(),
                    around: Vec::new(),
                    chain,
                    adapter: described.adapter,
                });
            }
        }
        decorated_tasks(program, class, tasks);
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
            tasks.push(Task {
                handlers: vec![value],
                kind: RootKind::Handler,
                role: Role {
                    route: Name::default(),
                    methods: http_method(&name.to_lowercase()),
                    framework: model.as_str().into(),
                },
                convention: described.convention.as_str().into(),
                base: State::default(),
                called: false,
                prelude: Vec::new(),
                around: Vec::new(),
                chain: Vec::new(),
                adapter: false,
            });
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

/// Methods with decorators that are recorded, not applied, and say that they are handlers.
pub(super) fn decorated_tasks(program: &Program, class: &Arc<ClassValue>, tasks: &mut Vec<Task>) {
    for (name, member) in &class.members {
        for decorator in &member.decorators {
            let Value::Instance(instance) = decorator else {
                continue;
            };
            let Some(Value::Deferred(registrar)) = &instance.data else {
                continue;
            };
            let super::value::DeferredAction::Row { row, args, .. } = &registrar.action else {
                continue;
            };
            let loaded = &program.models.all_rows()[*row];
            let route = args.positional.first().and_then(Value::text).unwrap_or_default();
            tasks.push(Task {
                handlers: vec![Value::Class(class.clone())],
                kind: RootKind::Handler,
                role: Role {
                    route: format!("/{}", route.trim_start_matches('/')).into(),
                    methods: loaded.row.methods.iter().map(|method| method.as_str().into()).collect(),
                    framework: loaded.model.as_str().into(),
                },
                convention: loaded.row.convention.as_deref().unwrap_or_default().into(),
                base: State::default(),
                called: false,
                prelude: Vec::new(),
                around: Vec::new(),
                chain: vec![(name.clone(), Vec::new())],
                adapter: false,
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
