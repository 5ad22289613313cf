//! Walking over code without executing it: every operand that instructions read, and the names of the fields they take.

use super::{ArgKind, Block, Callee, Entry, Instr, Key, Name, Operand, Part, walk};

/// Something that an instruction reads.
#[derive(Debug, Clone, Copy)]
pub enum Seen<'c> {
    /// An operand, keys of entries included.
    Operand(&'c Operand),
    /// A fixed field that is taken from a value.
    Field(&'c Name),
    /// A method that is called.
    Method(&'c Name),
    /// The name of a keyword argument.
    Keyword(&'c Name),
    /// Text in a formatted string.
    Text(&'c Name),
}

/// Shows everything that a block reads, nested blocks included; functions inside are not entered.
pub fn visit<'c>(block: &'c Block, see: &mut dyn FnMut(Seen<'c>)) {
    walk(block, &mut |instr| visit_instr(instr, see));
}

fn visit_instr<'c>(instr: &'c Instr, see: &mut dyn FnMut(Seen<'c>)) {
    let mut one = |operand: &'c Operand| see(Seen::Operand(operand));
    match instr {
        Instr::Copy { src, .. } | Instr::Unary { src, .. } | Instr::Await { src, .. } | Instr::Yield { src, .. } => {
            one(src);
        }
        Instr::Binary { left, right, .. } => [left, right].into_iter().for_each(one),
        Instr::Format { parts, .. } => visit_parts(parts, see),
        Instr::Tagged { tag, parts, .. } => {
            one(tag);
            visit_parts(parts, see);
        }
        Instr::Object { entries, .. } => entries.iter().for_each(|entry| match entry {
            Entry::Field { key, value, .. } => [key, value].into_iter().for_each(&mut one),
            Entry::Spread(value) => one(value),
        }),
        Instr::Sequence { items, .. } => items.iter().for_each(|item| one(&item.value)),
        Instr::Append { value, .. } => one(value),
        Instr::Get { base, key, .. } => {
            one(base);
            match key {
                Key::Attr(name) => see(Seen::Field(name)),
                Key::Index(Operand::Const(super::Const::Str(name))) => see(Seen::Field(name)),
                Key::Index(operand) => see(Seen::Operand(operand)),
            }
        }
        Instr::Delete { base, key } => {
            one(base);
            visit_key(key, see);
        }
        Instr::Slice { base, low, high, .. } => [Some(base), low.as_ref(), high.as_ref()]
            .into_iter()
            .flatten()
            .for_each(one),
        Instr::Set { base, key, src } => {
            [base, src].into_iter().for_each(one);
            visit_key(key, see);
        }
        Instr::Call { callee, args, .. } => {
            match callee {
                Callee::Value(value) => one(value),
                Callee::Method { receiver, key, .. } => {
                    one(receiver);
                    match key {
                        Key::Attr(name) => see(Seen::Method(name)),
                        Key::Index(operand) => see(Seen::Operand(operand)),
                    }
                }
            }
            for arg in args {
                if let ArgKind::Keyword(name) = &arg.kind {
                    see(Seen::Keyword(name));
                }
                see(Seen::Operand(&arg.value));
            }
        }
        Instr::Class {
            bases,
            keywords,
            decorators,
            ..
        } => {
            let keywords = keywords.iter().map(|keyword| &keyword.value);
            bases.iter().chain(decorators).chain(keywords).for_each(one);
        }
        Instr::Opaque { inputs, .. } => inputs.iter().for_each(one),
        Instr::If { cond, .. } | Instr::While { cond, .. } => one(cond),
        Instr::ForEach { iterable, .. } => one(iterable),
        Instr::With { context, .. } => one(context),
        Instr::Try { handlers, .. } => handlers.iter().flat_map(|handler| &handler.types).for_each(one),
        Instr::Return { value } | Instr::Throw { value } => value.iter().for_each(one),
        Instr::Labeled { .. }
        | Instr::Closure { .. }
        | Instr::Super { .. }
        | Instr::Import { .. }
        | Instr::Break { .. }
        | Instr::Continue { .. } => {}
    }
}

fn visit_key<'c>(key: &'c Key, see: &mut dyn FnMut(Seen<'c>)) {
    if let Key::Index(operand) = key {
        see(Seen::Operand(operand));
    }
}

fn visit_parts<'c>(parts: &'c [Part], see: &mut dyn FnMut(Seen<'c>)) {
    for part in parts {
        match part {
            Part::Text(text) => see(Seen::Text(text)),
            Part::Value(operand) => see(Seen::Operand(operand)),
        }
    }
}
