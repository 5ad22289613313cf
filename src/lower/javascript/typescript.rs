//! TypeScript's declarations that have a value at run time: enums, namespaces and import aliases.

use super::Lowerer;
use super::context::UNDEFINED;
use super::syntax::{Node, child_of_kind, field, first, kids, last, span};
use crate::ir::{Const, Entry, Instr, Key, Name, Operand, Slot};
use crate::source::Span;

impl<'t> Lowerer<'t> {
    /// An enum is an object of its members; members without a value count on from the one before.
    pub(super) fn enumeration(&mut self, node: Node<'t>) {
        let Some(name) = field(node, "name") else { return };
        let mut entries = Vec::new();
        let mut next = Some(0);
        for member in field(node, "body").map(kids).unwrap_or_default() {
            let (key, value) = if member.kind() == "enum_assignment" {
                let value = self.operand(field(member, "value"));
                (field(member, "name"), value)
            } else {
                (
                    Some(member),
                    next.map_or(UNDEFINED, |next| Operand::Const(Const::Int(next))),
                )
            };
            next = match &value {
                Operand::Const(Const::Int(value)) => value.checked_add(1),
                _ => None,
            };
            let key = self.property_key(key);
            entries.push(Entry::Field {
                key,
                value,
                span: span(member),
            });
        }
        let object = self.value(span(node), |dst| Instr::Object { dst, entries });
        let slot = self.binding(self.text(name));
        self.assign(slot, object, span(node));
    }

    /// The dotted name of a namespace. Empty for `declare module 'x'`.
    pub(super) fn namespace_path(&self, node: Node<'t>) -> Vec<&'t str> {
        let mut path = Vec::new();
        let mut at = field(node, "name");
        while let Some(name) = at {
            match name.kind() {
                "identifier" => {
                    path.push(self.text(name));
                    break;
                }
                "nested_identifier" | "member_expression" => {
                    path.extend(field(name, "property").map(|last| self.text(last)));
                    at = field(name, "object");
                }
                _ => break,
            }
        }
        path.reverse();
        path
    }

    /// `namespace A.B { … }`: the body runs in place, then `A` becomes an object of what it exports. A namespace that
    /// continues another declaration adds to it.
    pub(super) fn namespace(&mut self, node: Node<'t>) {
        let path = self.namespace_path(node);
        let (Some(name), Some(body)) = (path.first(), field(node, "body")) else {
            return;
        };
        if !self.enter(node) {
            return;
        }
        let slot = self.binding(name);
        self.namespaces.push(Vec::new());
        self.push_scope();
        let nodes = kids(body);
        self.hoist_vars(&nodes);
        self.statements(&nodes);
        self.pop_scope();
        let members = self.namespaces.pop().unwrap_or_default();
        self.namespace_object(slot, &path[1..], members, span(node));
        self.leave(node);
    }

    fn namespace_object(&mut self, slot: Slot, inner: &[&'t str], members: Vec<(Name, Slot)>, at: Span) {
        let entries: Vec<(Name, Operand)> = members
            .into_iter()
            .map(|(name, slot)| (name, Operand::Var(slot)))
            .collect();
        let entries = inner.iter().rev().fold(entries, |entries, name| {
            let object = self.value(at, |dst| object(dst, entries, at));
            vec![(Name::from(*name), object)]
        });
        if self.is_written(slot) {
            for (name, src) in entries {
                let (base, key) = (Operand::Var(slot), Key::Attr(name));
                self.emit(Instr::Set { base, key, src }, at);
            }
        } else {
            self.emit(object(slot, entries, at), at);
        }
    }

    /// Whether the block under construction has given the variable a value.
    fn is_written(&mut self, slot: Slot) -> bool {
        self.block
            .iter_mut()
            .any(|(instr, _)| super::context::written(instr).is_some_and(|written| *written == slot))
    }

    /// `import a = b.c`
    pub(super) fn import_alias(&mut self, node: Node<'t>) {
        let (Some(name), Some(target)) = (child_of_kind(node, "identifier"), last(node)) else {
            return;
        };
        let value = if target.kind() == "nested_identifier" {
            self.qualified(target)
        } else {
            first(node)
                .filter(|first| *first != target)
                .map(|_| self.name(self.text(target)))
        };
        if let Some(value) = value {
            let slot = self.binding(self.text(name));
            self.assign(slot, value, span(node));
        }
    }
}

fn object(dst: Slot, entries: Vec<(Name, Operand)>, at: Span) -> Instr {
    let entries = entries
        .into_iter()
        .map(|(name, value)| super::collection::field_entry(&name, value, at))
        .collect();
    Instr::Object { dst, entries }
}
