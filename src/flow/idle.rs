//! Code that looks like a rotation of a framework session and does nothing: methods that are missing, named and not called, and
//! assignments that are ignored.

use std::sync::Arc;

use super::access::session_family;
use super::event::{EventKind, Idle};
use super::machine::{Context, Machine};
use super::state::State;
use super::value::{Instance, Value};
use crate::finding::Location;
use crate::ir::{Block, Key, MemberKind, Name, Operand, Seen, Slot, visit};
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
        // Whose sessions they are has to be known, or any method may exist.
        let known = session_family(&instance.ty) != self.program.default_family(cx.func.file);
        let rotates = known && self.program.vocabulary.is("rotation_function_names", name);
        if rotates && !self.project_has_method(name) && !self.has_unknown_methods(cx, instance) {
            self.idle(cx, state, instance, name, Idle::Missing, at);
        }
    }

    /// Whether a package is in use whose sessions have methods that no model describes.
    fn has_unknown_methods(&self, cx: &Context, instance: &Instance) -> bool {
        let family = self.program.models.family(&session_family(&instance.ty));
        family.is_some_and(|family| {
            let mut packages = family.extended_by.iter();
            packages.any(|package| self.program.uses_package(cx.module.universe, package))
        })
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
        if rotates && dst.func == cx.func.func && !reads(&cx.function.code().body, dst) {
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
    let mut found = false;
    visit(block, &mut |seen| {
        found = found || matches!(seen, Seen::Operand(Operand::Var(read)) if *read == slot);
    });
    found
}
