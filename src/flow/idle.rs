//! Code that looks like a rotation of a framework session and does nothing: methods that are missing, named and not called, and
//! assignments that are ignored.

use std::sync::Arc;

use super::access::session_family;
use super::event::{EventKind, Idle};
use super::machine::{Context, Machine};
use super::state::State;
use super::value::{Instance, Value};
use crate::finding::Location;
use crate::ir::{Block, Callee, Entry, Instr, Key, MemberKind, Name, Operand, Part, Slot};
use crate::model::Event;

impl Machine<'_> {
    /// A call of a method that sessions of this family do not have.
    pub(super) fn missing_rotation(
        &mut self,
        cx: &Context,
        state: &mut State,
        instance: &Arc<Instance>,
        name: &str,
        at: Location,
    ) {
        if self.program.vocabulary.is("rotation_function_names", name) && !self.project_has_method(name) {
            self.idle(cx, state, instance, name, Idle::Missing, at);
        }
    }

    /// Whether a class of the project has a method of this name: the session may be an instance of it.
    fn project_has_method(&self, name: &str) -> bool {
        let modules = self.program.modules.iter().flatten();
        modules.flat_map(|module| &module.classes).any(|class| {
            class
                .members
                .iter()
                .any(|member| member.kind != MemberKind::Value && member.name == name)
        })
    }

    /// `session.regenerate` without a call, where nothing uses the value.
    pub(super) fn uncalled_rotation(
        &mut self,
        cx: &Context,
        state: &mut State,
        base: &Value,
        key: &Key,
        dst: Slot,
        at: Location,
    ) {
        let (Value::Instance(instance), Key::Attr(name)) = (base, key) else {
            return;
        };
        if !instance.ty.contains("session:") {
            return;
        }
        let rotates = self.session_paths(instance, name).iter().any(|path| {
            let mut rows = self.program.models.rows(path);
            rows.any(|loaded| loaded.row.event == Some(Event::SessionRotate))
        });
        if rotates && dst.func == cx.func.func && !reads(&cx.function.body, dst) {
            let instance = instance.clone();
            self.idle(cx, state, &instance, name, Idle::NotCalled, at);
        }
    }

    /// `session.id = value`, where the session keeps the ID it has.
    pub(super) fn ignored_id(
        &mut self,
        cx: &Context,
        state: &mut State,
        instance: &Arc<Instance>,
        name: &str,
        at: Location,
    ) {
        self.idle(cx, state, instance, name, Idle::Ignored, at);
    }

    fn idle(
        &mut self,
        cx: &Context,
        state: &mut State,
        instance: &Arc<Instance>,
        name: &str,
        idle: Idle,
        at: Location,
    ) {
        let family = session_family(&instance.ty);
        let name = Name::from(name);
        self.emit(cx, state, EventKind::LostRotation { family, name, idle }, at);
    }
}

/// Whether any instruction of a block reads a variable.
fn reads(block: &Block, slot: Slot) -> bool {
    block.iter().any(|(instr, _)| instr_reads(instr, slot))
}

fn instr_reads(instr: &Instr, slot: Slot) -> bool {
    let is = |operand: &Operand| *operand == Operand::Var(slot);
    let some = |operand: &Option<Operand>| operand.as_ref().is_some_and(is);
    let key = |key: &Key| matches!(key, Key::Index(operand) if is(operand));
    let part = |part: &Part| matches!(part, Part::Value(operand) if is(operand));
    match instr {
        Instr::Copy { src, .. } | Instr::Unary { src, .. } | Instr::Await { src, .. } | Instr::Yield { src, .. } => {
            is(src)
        }
        Instr::Binary { left, right, .. } => is(left) || is(right),
        Instr::Format { parts, .. } => parts.iter().any(part),
        Instr::Tagged { tag, parts, .. } => is(tag) || parts.iter().any(part),
        Instr::Object { entries, .. } => entries.iter().any(|entry| match entry {
            Entry::Field { key, value, .. } => is(key) || is(value),
            Entry::Spread(value) => is(value),
        }),
        Instr::Sequence { items, .. } => items.iter().any(|item| is(&item.value)),
        Instr::Append { seq, value } => *seq == slot || is(value),
        Instr::Get { base, key: by, .. } | Instr::Delete { base, key: by } => is(base) || key(by),
        Instr::Slice { base, low, high, .. } => is(base) || some(low) || some(high),
        Instr::Set { base, key: by, src } => is(base) || key(by) || is(src),
        Instr::Call { callee, args, .. } => {
            let called = match callee {
                Callee::Value(value) => is(value),
                Callee::Method { receiver, key: by, .. } => is(receiver) || key(by),
            };
            called || args.iter().any(|arg| is(&arg.value))
        }
        Instr::Class {
            bases,
            keywords,
            decorators,
            ..
        } => bases.iter().chain(decorators).any(is) || keywords.iter().any(|arg| is(&arg.value)),
        Instr::Opaque { inputs, .. } => inputs.iter().any(is),
        Instr::If { cond, then, otherwise } => is(cond) || reads(then, slot) || reads(otherwise, slot),
        Instr::While {
            header,
            cond,
            body,
            update,
            otherwise,
            ..
        } => is(cond) || [header, body, update, otherwise].iter().any(|block| reads(block, slot)),
        Instr::ForEach {
            iterable,
            body,
            otherwise,
            ..
        } => is(iterable) || reads(body, slot) || reads(otherwise, slot),
        Instr::With { context, body, .. } => is(context) || reads(body, slot),
        Instr::Try {
            body,
            handlers,
            otherwise,
            finally,
        } => {
            let caught = |handler: &crate::ir::Handler| handler.types.iter().any(is) || reads(&handler.body, slot);
            handlers.iter().any(caught) || [body, otherwise, finally].iter().any(|block| reads(block, slot))
        }
        Instr::Return { value } | Instr::Throw { value } => some(value),
        Instr::Labeled { body, .. } => reads(body, slot),
        Instr::Closure { .. }
        | Instr::Super { .. }
        | Instr::Import { .. }
        | Instr::Break { .. }
        | Instr::Continue { .. } => false,
    }
}
