//! Which functions something calls, and which have to do with sessions.

use rayon::prelude::*;
use rustc_hash::{FxHashMap, FxHashSet};

use super::program::Program;
use super::state::State;
use super::value::{FuncRef, Value};
use crate::ir::{CONSTRUCTOR, Callee, FuncId, Function, Instr, Key, Module, Name, Operand, walk};
use crate::model::Mentions;
use crate::source::FileId;

pub(super) fn function_of(value: &Value) -> Option<FuncRef> {
    match value {
        Value::Function(closure) | Value::Bound(closure, _) => Some(closure.func),
        _ => None,
    }
}

pub(super) fn functions_in(value: &Value) -> Vec<FuncRef> {
    match value {
        Value::Function(closure) | Value::Bound(closure, _) => vec![closure.func],
        Value::Choice(values) => values.iter().flat_map(functions_in).collect(),
        Value::Instance(instance) => instance.subject.as_ref().map(functions_in).unwrap_or_default(),
        Value::Native(native) => match &**native {
            super::value::Native::Partial(function, _) | super::value::Native::Promisified(function) => {
                functions_in(function)
            }
            _ => Vec::new(),
        },
        _ => Vec::new(),
    }
}

/// All function values that a state's objects hold, in a stable order.
pub(super) fn closures_of(state: &State) -> Vec<Value> {
    let mut ids: Vec<_> = state.heap.ids().collect();
    ids.sort_unstable();
    let mut found = Vec::new();
    for id in ids {
        let Some(object) = state.heap.get(id) else {
            continue;
        };
        let values = object
            .slots
            .iter()
            .chain(object.items.iter())
            .chain(object.fields.values());
        for value in values.flat_map(Value::alternatives) {
            collect_closures(value, &mut found, 0);
        }
    }
    found
}

pub(super) fn collect_closures(value: &Value, found: &mut Vec<Value>, depth: u32) {
    match value {
        Value::Function(_) => found.push(value.clone()),
        Value::Class(class) if depth < 2 => {
            for member in class.members.values() {
                for one in member.value.alternatives() {
                    collect_closures(one, found, depth + 1);
                }
            }
        }
        _ => {}
    }
}

/// What can matter to sessions, from the words of the code alone: which functions speak of them, which lead to such functions.
///
/// Calls are matched by name, as a call graph without types can (name-based resolution, Bacon and Sweeney 1996, without the classes);
/// names that many functions share connect nothing.
pub(super) struct Reach {
    /// The function's own text speaks of sessions.
    direct: Vec<Vec<bool>>,
    /// Its own text speaks of secrets or of what users may do.
    sensitive: Vec<Vec<bool>>,
    /// It speaks of sessions, or something that it calls does.
    warm: Vec<Vec<bool>>,
    /// The names that it calls.
    calls: Vec<Vec<Vec<Name>>>,
    /// Names that occur as callees anywhere.
    called: FxHashSet<Name>,
}

/// From this many functions of one name on, a call of the name says nothing.
const COMMON: usize = 12;

impl Reach {
    pub(super) fn new(modules: &[Option<Module>], mentions: &[Option<Mentions>]) -> Self {
        let files: Vec<FileWords> = modules
            .par_iter()
            .zip(mentions)
            .map(|(module, mentions)| match (module, mentions) {
                (Some(module), Some(mentions)) => FileWords::new(module, mentions),
                _ => FileWords::default(),
            })
            .collect();
        let mut warm: Vec<Vec<bool>> = files.iter().map(|file| file.direct.clone()).collect();
        let mut named: FxHashMap<&Name, u32> = FxHashMap::default();
        let mut callers: FxHashMap<&Name, Vec<FuncRef>> = FxHashMap::default();
        for (func, function) in functions(modules) {
            for name in names_of(modules, func, function) {
                *named.entry(name).or_default() += 1;
            }
            for name in &files[func.file.index()].calls[func.func.0 as usize] {
                callers.entry(name).or_default().push(func);
            }
        }
        let mut work: Vec<FuncRef> = functions(modules)
            .filter(|(func, _)| warm[func.file.index()][func.func.0 as usize])
            .map(|(func, _)| func)
            .collect();
        while let Some(func) = work.pop() {
            let Some(function) = function(modules, func) else {
                continue;
            };
            let parent = function.parent.map(|parent| FuncRef {
                file: func.file,
                func: parent,
            });
            let by_name = names_of(modules, func, function)
                .into_iter()
                .filter(|name| named.get(*name).is_some_and(|count| *count as usize <= COMMON))
                .filter_map(|name| callers.get(name))
                .flatten()
                .copied();
            for caller in by_name.chain(parent) {
                let place = &mut warm[caller.file.index()][caller.func.0 as usize];
                if !std::mem::replace(place, true) {
                    work.push(caller);
                }
            }
        }
        let called = callers.into_keys().cloned().collect();
        let mut reach = Self {
            direct: Vec::with_capacity(files.len()),
            sensitive: Vec::with_capacity(files.len()),
            warm,
            calls: Vec::with_capacity(files.len()),
            called,
        };
        for file in files {
            reach.direct.push(file.direct);
            reach.sensitive.push(file.sensitive);
            reach.calls.push(file.calls);
        }
        reach
    }

    /// Whether a function's own text speaks of sessions.
    pub(super) fn is_direct(&self, func: FuncRef) -> bool {
        Self::has(&self.direct, func)
    }

    /// Whether a function's own text speaks of secrets or of what users may do: enough where a framework is known to call it.
    pub(super) fn is_sensitive(&self, func: FuncRef) -> bool {
        Self::has(&self.sensitive, func)
    }

    /// Whether a function speaks of sessions or calls one that does.
    pub(super) fn is_warm(&self, func: FuncRef) -> bool {
        Self::has(&self.warm, func)
    }

    fn has(flags: &[Vec<bool>], func: FuncRef) -> bool {
        flags
            .get(func.file.index())
            .and_then(|file| file.get(func.func.0 as usize))
            .copied()
            .unwrap_or(false)
    }

    /// The names that functions call, but for what a function calls under its own name.
    pub(super) fn called_by(&self, program: &Program, functions: impl Iterator<Item = FuncRef>) -> FxHashSet<&Name> {
        let mut called = FxHashSet::default();
        for func in functions {
            let own = self.names(program, func);
            let calls = self
                .calls
                .get(func.file.index())
                .and_then(|file| file.get(func.func.0 as usize));
            called.extend(calls.into_iter().flatten().filter(|name| !own.contains(name)));
        }
        called
    }

    /// The names under which a function is called.
    pub(super) fn names<'p>(&self, program: &'p Program, func: FuncRef) -> Vec<&'p Name> {
        let function = function(&program.modules, func);
        function.map_or_else(Vec::new, |function| names_of(&program.modules, func, function))
    }

    /// Whether something calls a function of this name.
    pub(super) fn is_called(&self, program: &Program, func: FuncRef) -> bool {
        let function = function(&program.modules, func);
        function.is_some_and(|function| !function.name.is_empty() && self.called.contains(&function.name))
    }
}

/// What the functions of a file say and call, by function.
#[derive(Default)]
struct FileWords {
    direct: Vec<bool>,
    sensitive: Vec<bool>,
    calls: Vec<Vec<Name>>,
}

impl FileWords {
    fn new(module: &Module, mentions: &Mentions) -> Self {
        let direct = module
            .functions
            .iter()
            .map(|function| mentions.within(function.span.start, function.span.end));
        let sensitive = module
            .functions
            .iter()
            .map(|function| mentions.sensitive_within(function.span.start, function.span.end));
        let calls = module.functions.iter().map(|function| {
            // Whether it was lowered meanwhile makes no difference.
            if let Some(body) = &function.late {
                return body.calls.clone();
            }
            let mut names: Vec<Name> = Vec::new();
            walk(&function.code.body, &mut |instr| {
                if let Instr::Call { callee, .. } = instr {
                    names.extend(callee_name(module, callee));
                }
            });
            names.sort_unstable();
            names.dedup();
            names
        });
        Self {
            direct: direct.collect(),
            sensitive: sensitive.collect(),
            calls: calls.collect(),
        }
    }
}

fn callee_name(module: &Module, callee: &Callee) -> Option<Name> {
    match callee {
        Callee::Method {
            key: Key::Attr(name), ..
        } => Some(name.clone()),
        Callee::Value(Operand::Var(slot)) => {
            let function = module.functions.get(slot.func.0 as usize)?;
            function.code().slots.get(slot.index as usize).cloned()
        }
        _ => None,
    }
}

fn functions(modules: &[Option<Module>]) -> impl Iterator<Item = (FuncRef, &Function)> {
    modules.iter().enumerate().flat_map(|(file, module)| {
        let functions = module.iter().flat_map(|module| &module.functions).enumerate();
        functions.map(move |(func, function)| {
            let (file, func) = (FileId(file as u32), FuncId(func as u32));
            (FuncRef { file, func }, function)
        })
    })
}

fn function(modules: &[Option<Module>], func: FuncRef) -> Option<&Function> {
    modules
        .get(func.file.index())?
        .as_ref()?
        .functions
        .get(func.func.0 as usize)
}

/// The names that calling a function may use: its own, that of the class that it constructs.
fn names_of<'m>(modules: &'m [Option<Module>], func: FuncRef, function: &'m Function) -> Vec<&'m Name> {
    let mut names = Vec::new();
    if !function.name.is_empty() {
        names.push(&function.name);
    }
    let class = function.class.filter(|_| {
        matches!(
            function.name.as_str(),
            CONSTRUCTOR | "__init__" | "__call__" | "__new__"
        )
    });
    let module = modules.get(func.file.index()).and_then(Option::as_ref);
    if let Some(class) = class.and_then(|class| module?.classes.get(class.0 as usize)) {
        names.push(&class.name);
    }
    names
}
