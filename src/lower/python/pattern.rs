//! `match`: every case is a test of the subject, the binding of captures, and a guard.
//! Literals and dotted names are compared; the tests of structural patterns are opaque, their captures are reads.

use tree_sitter::Node;

use super::assign::{Place, place};
use super::compound::Ladder;
use super::expr::NONE;
use super::{Lowerer, tree};
use crate::ir::{BinaryOp, Const, Instr, Item, Key, Operand, SequenceKind, Slot};
use crate::lower::TOO_DEEP;
use crate::source::Span;

impl<'t> Lowerer<'t> {
    pub(super) fn match_statement(&mut self, node: Node<'t>) {
        let subject = self.subject(node);
        let mut ladder = Ladder::default();
        let cases = tree::field(node, "body").map(tree::children).unwrap_or_default();
        let mut entered = 0;
        for case in cases {
            if case.kind() != "case_clause" {
                self.stmt(case);
                continue;
            }
            if !self.enter(case) {
                self.opaque(TOO_DEEP, Vec::new(), tree::span(case));
                break;
            }
            entered += 1;
            let Some(cond) = self.case_condition(case, &subject) else {
                self.suite_field(case, "consequence");
                break;
            };
            let then = self.block(|lowerer| lowerer.suite_field(case, "consequence"));
            self.rung(&mut ladder, cond, then, tree::span(case));
        }
        for _ in 0..entered {
            self.leave();
        }
        self.close_ladder(ladder);
    }

    fn subject(&mut self, node: Node<'t>) -> Operand {
        let parts = tree::fields(node, "subject");
        if let [part] = parts[..] {
            return self.expr(part);
        }
        let items = parts.into_iter().map(|part| self.item(part)).collect::<Vec<Item>>();
        let kind = SequenceKind::Tuple;
        self.emit_value(tree::span(node), |dst| Instr::Sequence { dst, kind, items })
    }

    /// Tests a case, binds its captures where the test holds, and tests its guard. `None` for a case that always holds.
    fn case_condition(&mut self, case: Node<'t>, subject: &Operand) -> Option<Operand> {
        let patterns: Vec<_> = tree::children(case)
            .into_iter()
            .filter(|child| child.kind() == "case_pattern")
            .collect();
        let span = tree::span(case);
        let test = match patterns[..] {
            [pattern] => self.test(pattern, subject),
            _ => Some(self.opaque("pattern", vec![subject.clone()], span)),
        };
        let guard = tree::field(case, "guard").and_then(tree::first_child);
        let capturing = patterns
            .iter()
            .flat_map(|pattern| super::scope::capturing(*pattern, self.text));
        self.capturing = capturing.collect();
        let mut bindings = self.block(|lowerer| lowerer.bind_all(&patterns, subject));
        let Some(guard) = guard else {
            let Some(test) = test else {
                self.frame.block.append(&mut bindings);
                return None;
            };
            if !bindings.is_empty() {
                self.emit_if(test.clone(), bindings, span);
            }
            return Some(test);
        };
        let Some(test) = test else {
            self.frame.block.append(&mut bindings);
            return Some(self.expr(guard));
        };
        let holds = self.copy_to_temp(test, span);
        let mut guarded = self.block(|lowerer| {
            let value = lowerer.expr(guard);
            lowerer.write(holds, value, tree::span(guard));
        });
        bindings.append(&mut guarded);
        self.emit_if(Operand::Var(holds), bindings, span);
        Some(Operand::Var(holds))
    }

    fn copy_to_temp(&mut self, src: Operand, span: Span) -> Slot {
        let dst = self.temp();
        self.write(dst, src, span);
        dst
    }

    fn emit_if(&mut self, cond: Operand, then: Vec<(Instr, Span)>, span: Span) {
        let otherwise = Vec::new();
        self.emit(Instr::If { cond, then, otherwise }, span);
    }

    /// The condition under which a pattern matches; `None` where it always does.
    fn test(&mut self, pattern: Node<'t>, subject: &Operand) -> Option<Operand> {
        if !self.enter(pattern) {
            return Some(self.opaque(TOO_DEEP, Vec::new(), tree::span(pattern)));
        }
        let test = self.test_inner(pattern, subject);
        self.leave();
        test
    }

    fn test_inner(&mut self, pattern: Node<'t>, subject: &Operand) -> Option<Operand> {
        let span = tree::span(pattern);
        let children = tree::children(pattern);
        let left = subject.clone();
        match pattern.kind() {
            "case_pattern" => match children[..] {
                // The wildcard `_` is a token of its own.
                [] => None,
                [number] if matches!(number.kind(), "integer" | "float") => {
                    let text = self.slice(pattern);
                    let negative = text.starts_with('-');
                    let right = self.signed(number, negative);
                    let op = BinaryOp::Eq;
                    Some(self.emit_value(span, |dst| Instr::Binary { dst, op, left, right }))
                }
                [inner] => self.test(inner, subject),
                _ => Some(self.opaque("pattern", vec![left], span)),
            },
            "as_pattern" => self.test(*children.first()?, subject),
            "dotted_name" if children.len() <= 1 => None,
            "dotted_name" => {
                let right = self.dotted_value(&children, span);
                let op = BinaryOp::Eq;
                Some(self.emit_value(span, |dst| Instr::Binary { dst, op, left, right }))
            }
            "string" | "concatenated_string" | "integer" | "float" => {
                let right = self.expr(pattern);
                let op = BinaryOp::Eq;
                Some(self.emit_value(span, |dst| Instr::Binary { dst, op, left, right }))
            }
            "true" | "false" | "none" => {
                let right = self.expr(pattern);
                let op = BinaryOp::Is;
                Some(self.emit_value(span, |dst| Instr::Binary { dst, op, left, right }))
            }
            "union_pattern" => self.any_of(&children, subject, span),
            "tuple_pattern" if children.len() == 1 && !self.slice(pattern).contains(',') => {
                self.test(*children.first()?, subject)
            }
            "class_pattern" => {
                let class = children.first().map(|name| tree::children(*name)).unwrap_or_default();
                let class = self.dotted_value(&class, span);
                Some(self.opaque("pattern", vec![left, class], span))
            }
            _ => Some(self.opaque("pattern", vec![left], span)),
        }
    }

    fn signed(&mut self, number: Node<'t>, negative: bool) -> Operand {
        match self.number(number) {
            Operand::Const(Const::Int(value)) if negative => Operand::Const(Const::Int(value.wrapping_neg())),
            Operand::Const(Const::Float(value)) if negative => Operand::Const(Const::Float(-value)),
            value => value,
        }
    }

    /// `A | B | C` tries one after the other.
    fn any_of(&mut self, alternatives: &[Node<'t>], subject: &Operand, span: Span) -> Option<Operand> {
        let (first, rest) = alternatives.split_first()?;
        let first = self.test(*first, subject)?;
        let dst = self.copy_to_temp(first, span);
        for alternative in rest {
            let otherwise = self.block(|lowerer| {
                let test = lowerer.test(*alternative, subject);
                let value = test.unwrap_or(Operand::Const(Const::Bool(true)));
                lowerer.write(dst, value, span);
            });
            let cond = Operand::Var(dst);
            let then = Vec::new();
            self.emit(Instr::If { cond, then, otherwise }, span);
        }
        Some(Operand::Var(dst))
    }

    fn dotted_value(&mut self, names: &[Node<'t>], span: Span) -> Operand {
        let Some((first, rest)) = names.split_first() else {
            return NONE;
        };
        let mut value = self.load(self.name(*first));
        for name in rest {
            let key = Key::Attr(self.name(*name));
            value = self.get(value, key, span);
        }
        value
    }

    fn bind_all(&mut self, patterns: &[Node<'t>], subject: &Operand) {
        if let [pattern] = patterns {
            self.bind(*pattern, subject);
        } else {
            self.bind_items(patterns, subject);
        }
    }

    /// Assigns the captures of a pattern that matched.
    fn bind(&mut self, pattern: Node<'t>, subject: &Operand) {
        if !self.enter(pattern) {
            return;
        }
        self.bind_inner(pattern, subject);
        self.leave();
    }

    fn bind_inner(&mut self, pattern: Node<'t>, subject: &Operand) {
        let children = tree::children(pattern);
        match pattern.kind() {
            "case_pattern" => {
                if let [inner] = children[..] {
                    self.bind(inner, subject);
                }
            }
            "as_pattern" => {
                if let [inner, name] = children[..] {
                    self.bind(inner, subject);
                    self.assign(name, subject.clone());
                }
            }
            "dotted_name" => {
                if let [name] = children[..] {
                    self.assign(name, subject.clone());
                }
            }
            "tuple_pattern" if children.len() == 1 && !self.slice(pattern).contains(',') => {
                self.bind_all(&children, subject);
            }
            "list_pattern" | "tuple_pattern" => self.bind_items(&children, subject),
            "dict_pattern" => self.bind_entries(pattern, subject),
            "class_pattern" => self.bind_attributes(&children, subject),
            "union_pattern" => self.bind_alternatives(pattern, subject),
            _ => {}
        }
    }

    fn bind_items(&mut self, items: &[Node<'t>], subject: &Operand) {
        let star = items.iter().position(|item| splat(*item).is_some());
        for (index, item) in items.iter().enumerate() {
            let span = tree::span(*item);
            let base = subject.clone();
            match place(index, items.len(), star) {
                Place::Element(index) => self.bind_read(*item, base, Key::Index(index)),
                Place::Rest { low, high } => {
                    if let Some(name) = splat(*item).and_then(tree::first_child) {
                        let value = self.emit_value(span, |dst| Instr::Slice { dst, base, low, high });
                        self.assign(name, value);
                    }
                }
            }
        }
    }

    fn bind_entries(&mut self, pattern: Node<'t>, subject: &Operand) {
        let keys = tree::fields(pattern, "key");
        let values = tree::fields(pattern, "value");
        for (key, value) in keys.into_iter().zip(values) {
            let key = match key.kind() {
                "dotted_name" => self.dotted_value(&tree::children(key), tree::span(key)),
                _ => self.expr(key),
            };
            self.bind_read(value, subject.clone(), Key::Index(key));
        }
        for child in tree::children(pattern) {
            if let Some(name) = splat(child).and_then(tree::first_child) {
                let rest = self.opaque("pattern", vec![subject.clone()], tree::span(child));
                self.assign(name, rest);
            }
        }
    }

    fn bind_attributes(&mut self, children: &[Node<'t>], subject: &Operand) {
        for part in children.iter().skip(1) {
            let inner = tree::first_child(*part).unwrap_or(*part);
            if inner.kind() == "keyword_pattern" {
                let [name, value] = tree::children(inner)[..] else {
                    continue;
                };
                let key = Key::Attr(self.name(name));
                self.bind_read(value, subject.clone(), key);
            } else if self.captures(inner) {
                let value = self.opaque("pattern", vec![subject.clone()], tree::span(*part));
                self.bind(inner, &value);
            }
        }
    }

    /// Which alternative matched is not known, and so is what it captures.
    fn bind_alternatives(&mut self, pattern: Node<'t>, subject: &Operand) {
        let span = tree::span(pattern);
        for name in super::scope::captured_names(pattern, self.text) {
            let value = self.opaque("pattern", vec![subject.clone()], span);
            let slot = self.store_slot(name, span);
            self.write(slot, value, span);
        }
    }

    /// Reads a part of the subject for a pattern that captures something of it.
    fn bind_read(&mut self, pattern: Node<'t>, base: Operand, key: Key) {
        if !self.captures(pattern) {
            return;
        }
        let value = self.emit_value(tree::span(pattern), |dst| Instr::Get {
            dst,
            base,
            key,
            strict: false,
            optional: false,
        });
        self.bind(pattern, &value);
    }

    fn captures(&self, pattern: Node<'t>) -> bool {
        // The value of a keyword pattern is a bare name without the node that tells a capture.
        self.capturing.contains(&pattern.id()) || pattern.kind() == "dotted_name" && pattern.named_child_count() == 1
    }
}

/// The `*name` or `**name` that a part of a pattern is.
fn splat(node: Node<'_>) -> Option<Node<'_>> {
    let inner = if node.kind() == "case_pattern" {
        tree::first_child(node)?
    } else {
        node
    };
    (inner.kind() == "splat_pattern").then_some(inner)
}
