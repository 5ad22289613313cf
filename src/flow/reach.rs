//! Which functions something calls, and which have to do with sessions.

use super::program::Program;
use super::state::State;
use super::value::{FuncRef, Value};
use crate::ir::{Callee, Instr, Key, Module, Name};
use crate::source::Span;
use rustc_hash::FxHashSet;

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
    let mut ids: Vec<_> = state.heap.keys().copied().collect();
    ids.sort_unstable();
    let mut found = Vec::new();
    for id in ids {
        let Some(object) = state.heap.get(&id) else {
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

/// Names that occur as callees anywhere.
pub(super) fn called_names(program: &Program) -> FxHashSet<Name> {
    let mut names = FxHashSet::default();
    for module in program.modules.iter().flatten() {
        for function in &module.functions {
            called_in(module, &function.body, &mut names);
        }
    }
    names
}

pub(super) fn called_in(module: &Module, block: &crate::ir::Block, names: &mut FxHashSet<Name>) {
    for (instr, _) in block {
        match instr {
            Instr::Call { callee, .. } => match callee {
                Callee::Method {
                    key: Key::Attr(name), ..
                } => {
                    names.insert(name.clone());
                }
                Callee::Value(crate::ir::Operand::Var(slot)) => {
                    let function = module.functions.get(slot.func.0 as usize);
                    if let Some(name) = function.and_then(|function| function.slots.get(slot.index as usize)) {
                        names.insert(name.clone());
                    }
                }
                _ => {}
            },
            Instr::If { then, otherwise, .. } => {
                called_in(module, then, names);
                called_in(module, otherwise, names);
            }
            Instr::While {
                header,
                body,
                update,
                otherwise,
                ..
            } => {
                for block in [header, body, update, otherwise] {
                    called_in(module, block, names);
                }
            }
            Instr::ForEach { body, otherwise, .. } => {
                called_in(module, body, names);
                called_in(module, otherwise, names);
            }
            Instr::With { body, .. } | Instr::Labeled { body, .. } => called_in(module, body, names),
            Instr::Try {
                body,
                handlers,
                otherwise,
                finally,
            } => {
                called_in(module, body, names);
                handlers
                    .iter()
                    .for_each(|handler| called_in(module, &handler.body, names));
                called_in(module, otherwise, names);
                called_in(module, finally, names);
            }
            _ => {}
        }
    }
}

pub(super) fn is_called(program: &Program, func: FuncRef, called: &FxHashSet<Name>) -> bool {
    let function = program
        .module(func.file)
        .and_then(|module| module.functions.get(func.func.0 as usize));
    function.is_some_and(|function| !function.name.is_empty() && called.contains(&function.name))
}

/// Whether a function's text has a word that sessions are spoken of with.
pub(super) fn is_relevant(program: &Program, func: FuncRef) -> bool {
    const WORDS: [&str; 22] = [
        "session",
        "cookie",
        "login",
        "log_in",
        "signin",
        "sign_in",
        "logout",
        "log_out",
        "signout",
        "sid",
        "auth",
        "token",
        "password",
        "secret",
        "random",
        "uuid",
        "nonce",
        "passwd",
        "saml",
        "jwt",
        "identity",
        "credential",
    ];
    let Some(function) = program
        .module(func.file)
        .and_then(|module| module.functions.get(func.func.0 as usize))
    else {
        return false;
    };
    let Span { start, end } = function.span;
    let text = program
        .source(func.file)
        .snippet(Span { start, end })
        .to_ascii_lowercase();
    WORDS.iter().any(|word| text.contains(word))
}
