//! Destructuring: patterns in declarations, parameters, `catch`, loops and assignments.

use super::Lowerer;
use super::operator::key;
use super::syntax::{Node, field, first, kids, span, unwrapped};
use crate::ir::{Const, Entry, Instr, Key, Name, Operand};

/// What the names in a pattern mean.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Binding {
    /// Variables that the pattern declares.
    Declare,
    /// Existing variables and properties.
    Assign,
}

impl<'t> Lowerer<'t> {
    /// Takes `value` apart into the variables of `pattern`.
    pub(super) fn pattern(&mut self, pattern: Node<'t>, value: Operand, binding: Binding) {
        match pattern.kind() {
            "identifier" | "shorthand_property_identifier_pattern" => self.bind(pattern, value, binding),
            "undefined" => {}
            _ => {
                if self.enter(pattern) {
                    self.compound_pattern(pattern, value, binding);
                    self.leave(pattern);
                }
            }
        }
    }

    fn compound_pattern(&mut self, pattern: Node<'t>, value: Operand, binding: Binding) {
        match pattern.kind() {
            "object_pattern" => self.object_pattern(pattern, &value, binding),
            "array_pattern" => self.array_pattern(pattern, &value, binding),
            "assignment_pattern" | "object_assignment_pattern" => self.defaulted(pattern, value, binding),
            "rest_pattern" => {
                if let Some(inner) = first(pattern) {
                    self.pattern(inner, value, binding);
                }
            }
            "member_expression" | "subscript_expression" => {
                let place = self.place(pattern);
                self.store(pattern, place, value, span(pattern));
            }
            "parenthesized_expression"
            | "non_null_expression"
            | "as_expression"
            | "satisfies_expression"
            | "type_assertion" => self.pattern(unwrapped(pattern), value, binding),
            "ERROR" => self.fragments(pattern),
            _ => {
                self.unsupported(pattern);
            }
        }
    }

    fn bind(&mut self, name: Node<'t>, value: Operand, binding: Binding) {
        let at = span(name);
        let text = self.text(name);
        if binding == Binding::Declare {
            let slot = self.binding(text);
            self.assign(slot, value, at);
        } else if let Some(slot) = self.lookup(text) {
            self.assign(slot, value, at);
        } else {
            self.emit(
                Instr::Set {
                    base: Operand::Free(Name::from("globalThis")),
                    key: Key::Attr(Name::from(text)),
                    src: value,
                },
                at,
            );
        }
    }

    fn object_pattern(&mut self, pattern: Node<'t>, value: &Operand, binding: Binding) {
        for child in kids(pattern) {
            let key_operand = match child.kind() {
                "shorthand_property_identifier_pattern" => Operand::Const(Const::Str(Name::from(self.text(child)))),
                "object_assignment_pattern" => {
                    let name = field(child, "left").map_or("", |left| self.text(left));
                    Operand::Const(Const::Str(Name::from(name)))
                }
                "pair_pattern" => self.property_key(field(child, "key")),
                "rest_pattern" => {
                    let src = value.clone();
                    // What is left of an object is another one.
                    let copy = self.value(span(child), |dst| Instr::Object {
                        dst,
                        entries: vec![Entry::Spread(src)],
                    });
                    self.pattern(child, copy, binding);
                    continue;
                }
                "ERROR" => {
                    self.fragments(child);
                    continue;
                }
                _ => {
                    self.unsupported(child);
                    continue;
                }
            };
            let item = self.part(value, key(key_operand), child);
            let target = match child.kind() {
                "pair_pattern" => field(child, "value"),
                _ => Some(child),
            };
            if let Some(target) = target {
                self.pattern(target, item, binding);
            }
        }
    }

    fn part(&mut self, base: &Operand, key: Key, at: Node<'t>) -> Operand {
        let base = base.clone();
        self.value(span(at), |dst| Instr::Get {
            dst,
            base,
            key,
            strict: false,
            optional: false,
        })
    }

    fn array_pattern(&mut self, pattern: Node<'t>, value: &Operand, binding: Binding) {
        let mut index = 0i64;
        let mut cursor = pattern.walk();
        let children: Vec<Node<'t>> = pattern.children(&mut cursor).collect();
        for child in children {
            let position = Operand::Const(Const::Int(index));
            if child.kind() == "," {
                index += 1;
            } else if child.is_error() {
                self.fragments(child);
            } else if child.kind() == "rest_pattern" {
                let base = value.clone();
                let rest = self.value(span(child), |dst| Instr::Slice {
                    dst,
                    base,
                    low: Some(position),
                    high: None,
                });
                self.pattern(child, rest, binding);
            } else if child.is_named() && !child.is_extra() {
                let item = self.part(value, Key::Index(position), child);
                self.pattern(child, item, binding);
            }
        }
    }

    /// `target = default` in a pattern.
    fn defaulted(&mut self, pattern: Node<'t>, value: Operand, binding: Binding) {
        let (Some(left), Some(right)) = (field(pattern, "left"), field(pattern, "right")) else {
            return;
        };
        let is_name = matches!(left.kind(), "identifier" | "shorthand_property_identifier_pattern");
        let name = if is_name { self.text(left) } else { "" };
        let own = if is_name && binding == Binding::Declare {
            Some(self.binding(name))
        } else {
            None
        };
        let slot = match own {
            Some(slot) => slot,
            None => self.temp(),
        };
        self.assign(slot, value, span(left));
        self.default_to(slot, right, name, span(left));
        if own.is_none() {
            self.pattern(left, Operand::Var(slot), binding);
        }
    }
}
