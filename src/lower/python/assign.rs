//! Assignments and their targets: names, attributes, subscripts and patterns taken apart.

use tree_sitter::Node;

use super::operator::operator;
use super::{Lowerer, tree};
use crate::ir::{Const, Instr, Key, Operand, Slot};

impl<'t> Lowerer<'t> {
    /// `a = b = value`, with or without an annotation.
    pub(super) fn assignment(&mut self, node: Node<'t>) {
        let mut targets: Vec<_> = tree::fields(node, "left");
        let annotation = tree::field(node, "type");
        let mut right = tree::field(node, "right");
        while let Some(inner) = right.filter(|right| right.kind() == "assignment") {
            targets.extend(tree::fields(inner, "left"));
            right = tree::field(inner, "right");
        }
        let Some(right) = right else {
            if let (Some(target), Some(annotation)) = (targets.first(), annotation) {
                self.annotate_field(*target, annotation, false);
            }
            return;
        };
        let value = self.expr(right);
        if let [target] = targets[..] {
            self.name_closure(target, &value);
            self.assign_once(target, value);
            if let Some(annotation) = annotation {
                self.annotate_field(target, annotation, true);
            }
            return;
        }
        for target in targets {
            self.assign(target, value.clone());
        }
    }

    /// A lambda is called like the variable or attribute it is assigned to.
    fn name_closure(&mut self, target: Node<'t>, value: &Operand) {
        let named = match target.kind() {
            "identifier" => Some(target),
            "attribute" => tree::field(target, "attribute"),
            _ => None,
        };
        if let Some((Instr::Closure { dst, func }, _)) = self.frame.block.last()
            && *value == Operand::Var(*dst)
            && let Some(function) = self.functions.get_mut(func.0 as usize)
            && function.name.is_empty()
            && let Some(named) = named
        {
            function.name = self.text.get(named.byte_range()).unwrap_or("").into();
        }
    }

    /// Assigns a value that nothing else reads.
    pub(super) fn assign_once(&mut self, target: Node<'t>, value: Operand) {
        if target.kind() == "identifier" {
            let span = tree::span(target);
            let slot = self.store_slot(self.name(target), span);
            self.write(slot, value, span);
        } else {
            self.assign(target, value);
        }
    }

    /// Assigns a value to a target of any kind.
    pub(super) fn assign(&mut self, target: Node<'t>, value: Operand) {
        if !self.enter(target) {
            return;
        }
        self.assign_inner(target, value);
        self.leave();
    }

    fn assign_inner(&mut self, target: Node<'t>, src: Operand) {
        let span = tree::span(target);
        match target.kind() {
            "identifier" | "keyword_identifier" if !target.is_missing() => {
                let dst = self.store_slot(self.name(target), span);
                self.emit(Instr::Copy { dst, src }, span);
            }
            "attribute" => {
                let base = self.expr_field(target, "object");
                let key = self.attribute_key(target);
                self.emit(Instr::Set { base, key, src }, span);
            }
            "subscript" => {
                let base = self.expr_field(target, "value");
                let key = self.subscript_key(target);
                self.emit(Instr::Set { base, key, src }, span);
            }
            "tuple_pattern" | "list_pattern" | "pattern_list" | "tuple" | "list" | "expression_list" => {
                self.take_apart(target, src);
            }
            "list_splat_pattern" | "list_splat" | "parenthesized_expression" | "as_pattern_target" => {
                if let Some(inner) = tree::first_child(target) {
                    self.assign(inner, src);
                } else if target.kind() == "as_pattern_target" {
                    let dst = self.store_slot(self.name(target), span);
                    self.emit(Instr::Copy { dst, src }, span);
                }
            }
            "ERROR" => {
                self.expr(target);
            }
            _ if target.is_missing() => {}
            kind => self.gap(format!("unsupported target: {kind}"), span),
        }
    }

    /// Gives every part of a pattern its element.
    fn take_apart(&mut self, pattern: Node<'t>, value: Operand) {
        let parts = tree::children(pattern);
        let value = self.stable(&parts, value, pattern);
        let count = parts.len();
        let star = parts.iter().position(|part| is_starred(*part));
        for (index, part) in parts.into_iter().enumerate() {
            let base = value.clone();
            let (dst, inner) = self.binding(Some(part));
            let span = tree::span(part);
            let instr = match place(index, count, star) {
                Place::Element(index) => element(dst, base, index),
                Place::Rest { low, high } => Instr::Slice { dst, base, low, high },
            };
            self.emit(instr, span);
            if let Some(inner) = inner {
                self.assign(inner, Operand::Var(dst));
            }
        }
    }

    /// `a, b = a` must not read the new `a`: the value is copied where a part of the pattern is the variable itself.
    fn stable(&mut self, parts: &[Node<'t>], value: Operand, pattern: Node<'t>) -> Operand {
        let Operand::Var(slot) = value else {
            return value;
        };
        let name = self.slot_name(slot);
        let overwritten = parts.iter().any(|part| Some(self.slice(*part)) == name);
        if !overwritten {
            return value;
        }
        self.emit_value(tree::span(pattern), |dst| Instr::Copy { dst, src: value })
    }

    fn slot_name(&self, slot: Slot) -> Option<&str> {
        let frames = self.outer.iter().chain([&self.frame]);
        let mut frames = frames.filter(|frame| frame.id == slot.func);
        let name = frames.next()?.slots.get(slot.index as usize)?;
        Some(name.as_str())
    }

    /// The slot that takes a value for a target, and the target itself where it has to be assigned from that slot.
    pub(super) fn binding(&mut self, target: Option<Node<'t>>) -> (Slot, Option<Node<'t>>) {
        let mut plain = target;
        while let Some(wrapper) = plain.filter(|plain| is_wrapper(*plain)) {
            let inner = tree::first_child(wrapper);
            if inner.is_none() {
                break;
            }
            plain = inner;
        }
        match plain {
            Some(name) if matches!(name.kind(), "identifier" | "keyword_identifier") && !name.is_missing() => {
                let slot = self.store_slot(self.name(name), tree::span(name));
                (slot, None)
            }
            _ => (self.temp(), plain),
        }
    }

    /// `target op= value`.
    pub(super) fn augmented_assignment(&mut self, node: Node<'t>) {
        let Some(target) = tree::field(node, "left") else {
            return;
        };
        match target.kind() {
            "attribute" => {
                let base = self.expr_field(target, "object");
                let key = self.attribute_key(target);
                self.update(node, target, base, key);
            }
            "subscript" => {
                let base = self.expr_field(target, "value");
                let key = self.subscript_key(target);
                self.update(node, target, base, key);
            }
            _ => {
                let left = self.expr(target);
                let value = self.augmented_value(node, left);
                self.assign_once(target, value);
            }
        }
    }

    fn update(&mut self, node: Node<'t>, target: Node<'t>, base: Operand, key: Key) {
        let span = tree::span(target);
        let left = self.get(base.clone(), key.clone(), span);
        let src = self.augmented_value(node, left);
        self.emit(Instr::Set { base, key, src }, span);
    }

    fn augmented_value(&mut self, node: Node<'t>, left: Operand) -> Operand {
        let span = tree::span(node);
        let right = self.expr_field(node, "right");
        let token = tree::tokens(node, "operator").first().copied().unwrap_or("");
        match operator(token.trim_end_matches('=')) {
            Some(op) => self.emit_value(span, |dst| Instr::Binary { dst, op, left, right }),
            None => self.opaque("syntax error", vec![left, right], span),
        }
    }

    /// `del a, b.c, d[e]`.
    pub(super) fn delete(&mut self, target: Node<'t>) {
        if !self.enter(target) {
            return;
        }
        let span = tree::span(target);
        match target.kind() {
            "identifier" => {
                let dst = self.store_slot(self.name(target), span);
                let src = Operand::Const(Const::Undefined);
                self.emit(Instr::Copy { dst, src }, span);
            }
            "attribute" => {
                let base = self.expr_field(target, "object");
                let key = self.attribute_key(target);
                self.emit(Instr::Delete { base, key }, span);
            }
            "subscript" => {
                let base = self.expr_field(target, "value");
                let key = self.subscript_key(target);
                self.emit(Instr::Delete { base, key }, span);
            }
            "expression_list" | "tuple" | "list" | "parenthesized_expression" => {
                for child in tree::children(target) {
                    self.delete(child);
                }
            }
            kind => self.gap(format!("unsupported target: {kind}"), span),
        }
        self.leave();
    }
}

/// What a part of a sequence pattern takes of the value.
pub(super) enum Place {
    /// The element at an index, negative where it is counted from the end.
    Element(Operand),
    /// What the other parts leave over.
    Rest {
        low: Option<Operand>,
        high: Option<Operand>,
    },
}

/// What the part at `index` of `count` takes, where the part at `star` takes what is left over.
pub(super) fn place(index: usize, count: usize, star: Option<usize>) -> Place {
    let from_start = |index: usize| Operand::Const(Const::Int(i64::try_from(index).unwrap_or(i64::MAX)));
    let from_end = |back: usize| Operand::Const(Const::Int(i64::try_from(back).map_or(i64::MIN, i64::wrapping_neg)));
    match star {
        Some(star) if star == index => Place::Rest {
            low: (index > 0).then(|| from_start(index)),
            high: (index + 1 < count).then(|| from_end(count - index - 1)),
        },
        Some(star) if star < index => Place::Element(from_end(count - index)),
        _ => Place::Element(from_start(index)),
    }
}

fn element(dst: Slot, base: Operand, index: Operand) -> Instr {
    Instr::Get {
        dst,
        base,
        key: Key::Index(index),
        strict: true,
        optional: false,
    }
}

fn is_starred(node: Node<'_>) -> bool {
    matches!(node.kind(), "list_splat_pattern" | "list_splat")
}

fn is_wrapper(node: Node<'_>) -> bool {
    is_starred(node) || matches!(node.kind(), "parenthesized_expression" | "as_pattern_target")
}
