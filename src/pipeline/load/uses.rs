//! Which imports of a module its code about sessions uses, and what of them.

use std::collections::BTreeSet;

use rustc_hash::{FxHashMap, FxHashSet};

use crate::ir::{Callee, FuncId, ImportRequest, Instr, Key, Late, Module, Name, Operand, Seen, Slot, visit, walk};
use crate::model::Mentions;

/// How an import is used.
#[derive(Default)]
struct Uses<'m> {
    /// The attributes that are taken from it.
    names: BTreeSet<&'m Name>,
    /// How often it is read.
    reads: u32,
    /// How often of these for an attribute.
    attributes: u32,
}

/// The imports that live code uses, in the order of the source, each with the attributes that are taken from it; with none where it
/// is used as a whole.
pub(super) fn used_imports<'m>(
    module: &'m Module,
    mentions: &Mentions,
    late: &dyn Late,
) -> Vec<(&'m ImportRequest, BTreeSet<&'m Name>)> {
    let live = live(module, mentions, late);
    let mut requests: Vec<(Slot, &ImportRequest)> = Vec::new();
    let mut uses: FxHashMap<Slot, Uses> = FxHashMap::default();
    for (index, function) in module.functions.iter().enumerate() {
        if !live[index] {
            continue;
        }
        walk(&function.code().body, &mut |instr| {
            if let Instr::Import { dst, request } = instr {
                requests.push((*dst, request));
                uses.entry(*dst).or_default();
            }
        });
    }
    let mut read = |operand: &Operand| {
        if let Operand::Var(slot) = operand
            && let Some(uses) = uses.get_mut(slot)
        {
            uses.reads += 1;
        }
    };
    for (function, _) in module.functions.iter().zip(&live).filter(|(_, live)| **live) {
        visit(&function.code().body, &mut |seen| {
            if let Seen::Operand(operand) = seen {
                read(operand);
            }
        });
        for param in &function.params {
            let values = param.default.iter().chain(&param.annotation).chain(&param.decorators);
            values.for_each(&mut read);
        }
    }
    for class in &module.classes {
        for member in &class.members {
            std::iter::once(&member.value)
                .chain(&member.decorators)
                .chain(&member.annotation)
                .for_each(&mut read);
        }
    }
    for (function, _) in module.functions.iter().zip(&live).filter(|(_, live)| **live) {
        walk(&function.code().body, &mut |instr| {
            let (base, name) = match instr {
                Instr::Get {
                    base,
                    key: Key::Attr(name),
                    ..
                } => (base, name),
                Instr::Call {
                    callee:
                        Callee::Method {
                            receiver,
                            key: Key::Attr(name),
                            ..
                        },
                    ..
                } => (receiver, name),
                _ => return,
            };
            if let Operand::Var(slot) = base
                && let Some(uses) = uses.get_mut(slot)
            {
                uses.attributes += 1;
                uses.names.insert(name);
            }
        });
    }
    let mut used = Vec::new();
    for (slot, request) in requests {
        let Some(of) = uses.get(&slot).filter(|uses| uses.reads > 0) else {
            continue;
        };
        let whole = of.reads > of.attributes;
        used.push((request, if whole { BTreeSet::new() } else { of.names.clone() }));
    }
    used
}

/// The functions that speak of sessions, with those around and inside of them and those of the module that they name; the body.
/// All of them are lowered.
fn live(module: &Module, mentions: &Mentions, late: &dyn Late) -> Vec<bool> {
    let functions = &module.functions;
    let mut live = vec![false; functions.len()];
    let mut named: FxHashMap<&Name, Vec<usize>> = FxHashMap::default();
    let mut inside: FxHashMap<FuncId, Vec<usize>> = FxHashMap::default();
    for (index, function) in functions.iter().enumerate() {
        if !function.name.is_empty() {
            named.entry(&function.name).or_default().push(index);
        }
        let class = function.class.and_then(|class| module.classes.get(class.0 as usize));
        if let Some(class) = class {
            named.entry(&class.name).or_default().push(index);
        }
        if let Some(parent) = function.parent.filter(|parent| parent.0 > 0) {
            inside.entry(parent).or_default().push(index);
        }
    }
    let mut work: Vec<usize> = (0..functions.len())
        .filter(|index| {
            let span = functions[*index].span;
            *index == 0 || mentions.within(span.start, span.end) || mentions.sensitive_within(span.start, span.end)
        })
        .collect();
    while let Some(index) = work.pop() {
        if std::mem::replace(&mut live[index], true) {
            continue;
        }
        let function = &functions[index];
        work.extend(function.parent.map(|parent| parent.0 as usize));
        work.extend(inside.get(&FuncId(index as u32)).into_iter().flatten());
        if index == 0 {
            continue;
        }
        let mut names: FxHashSet<&Name> = FxHashSet::default();
        visit(&module.code(FuncId(index as u32), late).body, &mut |seen| match seen {
            Seen::Method(name) | Seen::Field(name) => {
                names.insert(name);
            }
            Seen::Operand(Operand::Var(slot)) => {
                let of = functions.get(slot.func.0 as usize);
                names.extend(of.and_then(|of| of.code().slots.get(slot.index as usize)));
            }
            _ => {}
        });
        // Once is enough: hundreds of functions may share a name and call each other by it.
        work.extend(names.into_iter().filter_map(|name| named.remove(name)).flatten());
    }
    live
}
