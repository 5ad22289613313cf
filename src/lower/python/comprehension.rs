//! Comprehensions and generator expressions: loops that build a sequence or a dictionary where they stand.
//! Their targets are variables of the enclosing function that nothing else sees.

use tree_sitter::Node;

use super::scope::ScopeKind;
use super::{Lowerer, tree};
use crate::ir::{Block, Instr, Key, Operand, SequenceKind, Slot};
use crate::source::Span;

/// A clause whose body is being lowered.
struct Open {
    clause: Clause,
    /// The block the clause stands in.
    around: Block,
    span: Span,
}

enum Clause {
    For { element: Slot, iterable: Operand },
    If { cond: Operand },
}

impl<'t> Lowerer<'t> {
    /// A comprehension of any kind.
    pub(super) fn comprehension(&mut self, node: Node<'t>) -> Operand {
        let span = tree::span(node);
        let kind = match node.kind() {
            "set_comprehension" => SequenceKind::Set,
            _ => SequenceKind::List,
        };
        let dst = self.temp();
        let is_dictionary = node.kind() == "dictionary_comprehension";
        let empty = if is_dictionary {
            Instr::Object {
                dst,
                entries: Vec::new(),
            }
        } else {
            Instr::Sequence {
                dst,
                kind,
                items: Vec::new(),
            }
        };
        self.emit(empty, span);
        self.push_scope(ScopeKind::Comprehension);
        let mut open = Vec::new();
        let mut complete = true;
        for clause in tree::children(node) {
            if !matches!(clause.kind(), "for_in_clause" | "if_clause") {
                continue;
            }
            if !self.enter(clause) {
                complete = false;
                break;
            }
            self.open_clause(clause, &mut open);
        }
        if complete {
            self.produce(node, dst);
        }
        while let Some(clause) = open.pop() {
            self.leave();
            self.close_clause(clause);
        }
        self.pop_scope();
        Operand::Var(dst)
    }

    fn open_clause(&mut self, node: Node<'t>, open: &mut Vec<Open>) {
        let span = tree::span(node);
        let clause = if node.kind() == "for_in_clause" {
            let iterable = self.iterable(node);
            let target = tree::field(node, "left");
            if let Some(target) = target {
                self.declare_targets(target);
            }
            let (element, pattern) = self.binding(target);
            let around = std::mem::take(&mut self.frame.block);
            open.push(Open {
                clause: Clause::For { element, iterable },
                around,
                span,
            });
            if let Some(pattern) = pattern {
                self.assign(pattern, Operand::Var(element));
            }
            return;
        } else {
            let cond = match tree::first_child(node) {
                Some(cond) => self.expr(cond),
                None => self.missing(node),
            };
            Clause::If { cond }
        };
        let around = std::mem::take(&mut self.frame.block);
        open.push(Open { clause, around, span });
    }

    /// What a loop goes through; several expressions are a tuple.
    fn iterable(&mut self, node: Node<'t>) -> Operand {
        let parts = tree::fields(node, "right");
        if let [part] = parts[..] {
            return self.expr(part);
        }
        let items = parts.into_iter().map(|part| self.item(part)).collect();
        let kind = SequenceKind::Tuple;
        self.emit_value(tree::span(node), |dst| Instr::Sequence { dst, kind, items })
    }

    fn produce(&mut self, node: Node<'t>, dst: Slot) {
        let Some(body) = tree::field(node, "body") else {
            return;
        };
        let span = tree::span(body);
        if body.kind() == "pair" {
            let key = Key::Index(self.expr_field(body, "key"));
            let src = self.expr_field(body, "value");
            let base = Operand::Var(dst);
            self.emit(Instr::Set { base, key, src }, span);
        } else {
            let value = self.expr(body);
            self.emit(Instr::Append { seq: dst, value }, span);
        }
    }

    fn close_clause(&mut self, open: Open) {
        let body = std::mem::replace(&mut self.frame.block, open.around);
        let otherwise = Block::new();
        let instr = match open.clause {
            Clause::For { element, iterable } => Instr::ForEach {
                element,
                iterable,
                body,
                otherwise,
                keys: false,
            },
            Clause::If { cond } => Instr::If {
                cond,
                then: body,
                otherwise,
            },
        };
        self.emit(instr, open.span);
    }
}
