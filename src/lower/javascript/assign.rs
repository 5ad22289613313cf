//! Assignments to variables, properties and patterns.

use super::Lowerer;
use super::chain::Place;
use super::context::UNDEFINED;
use super::operator::binary_op;
use super::pattern::Binding;
use super::syntax::{Node, field, operator, span, unwrapped};
use crate::ir::{Block, Instr, Key, Name, Operand};
use crate::source::Span;

impl<'t> Lowerer<'t> {
    pub(super) fn assignment(&mut self, node: Node<'t>) -> Operand {
        let right = field(node, "right");
        let Some(target) = field(node, "left").map(unwrapped) else {
            return self.operand(right);
        };
        match target.kind() {
            "identifier" => {
                let value = self.named_operand(right, self.text(target), span(target));
                self.store(target, Place::Value(UNDEFINED), value, span(node))
            }
            "member_expression" | "subscript_expression" => {
                let place = self.place(target);
                let name = match &place {
                    Place::Member {
                        key: Key::Attr(name), ..
                    } => name.clone(),
                    _ => Name::default(),
                };
                let name_span = field(target, "property").map_or(span(target), span);
                let mark = match &place {
                    Place::Member { base, .. } => self.mark(base),
                    Place::Value(_) => None,
                };
                let value = self.named_operand(right, &name, name_span);
                let place = match place {
                    Place::Member {
                        base,
                        key,
                        optional,
                        span,
                    } => Place::Member {
                        base: self.settled(base, mark),
                        key,
                        optional,
                        span,
                    },
                    value @ Place::Value(_) => value,
                };
                self.store(target, place, value, span(node))
            }
            _ => {
                let value = self.operand(right);
                self.pattern(target, value.clone(), Binding::Assign);
                value
            }
        }
    }

    fn named_operand(&mut self, node: Option<Node<'t>>, name: &str, name_span: Span) -> Operand {
        match node {
            Some(node) => self.expr_named(node, name, name_span),
            None => UNDEFINED,
        }
    }

    /// `a += b`, `a ||= b`, …
    pub(super) fn augmented_assignment(&mut self, node: Node<'t>) -> Operand {
        let at = span(node);
        let right = field(node, "right");
        let Some(target) = field(node, "left").map(unwrapped) else {
            return self.operand(right);
        };
        let token = operator(node).trim_end_matches('=');
        let place = self.place(target);
        let left = self.read(place.clone());
        if let Some(op) = binary_op(token) {
            let mark = self.mark(&left);
            let right = self.operand(right);
            let left = self.settled(left, mark);
            let value = self.value(at, |dst| Instr::Binary { dst, op, left, right });
            return self.store(target, place, value, at);
        }
        let dst = self.temp();
        self.emit(Instr::Copy { dst, src: left }, at);
        let (cond, on_true) = self.short_circuit_test(token, dst, at);
        let mut code = self.branch_value(right, dst);
        let outer = std::mem::replace(&mut self.block, code);
        match self.lookup(self.text(target)).filter(|_| target.kind() == "identifier") {
            // Not `assign`: the value is that of the expression, too.
            Some(slot) => {
                let src = Operand::Var(dst);
                self.emit(Instr::Copy { dst: slot, src }, at);
            }
            None => {
                self.store(target, place, Operand::Var(dst), at);
            }
        }
        code = self.end(outer);
        if on_true {
            self.branch(cond, code, Block::new(), at);
        } else {
            self.branch(cond, Block::new(), code, at);
        }
        Operand::Var(dst)
    }

    /// Stores to an identifier (whatever its `place`) or to the property at `place`. Gives the stored value.
    /// A name that nothing declares is a property of the global object.
    pub(super) fn store(&mut self, target: Node<'t>, place: Place, value: Operand, at: Span) -> Operand {
        if let Place::Member { base, key, span, .. } = place {
            self.emit(
                Instr::Set {
                    base,
                    key,
                    src: value.clone(),
                },
                span,
            );
            return value;
        }
        if target.kind() != "identifier" {
            return value;
        }
        let name = self.text(target);
        if let Some(slot) = self.lookup(name) {
            self.assign(slot, value, at);
            return Operand::Var(slot);
        }
        if name.is_empty() {
            return value;
        }
        self.emit(
            Instr::Set {
                base: Operand::Free(Name::from("globalThis")),
                key: Key::Attr(Name::from(name)),
                src: value.clone(),
            },
            span(target),
        );
        value
    }
}
