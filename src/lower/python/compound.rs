//! Compound statements: branches, loops, `try` and `with`.

use tree_sitter::Node;

use super::{Lowerer, tree};
use crate::ir::{Block, Handler, Instr, Operand, Slot};
use crate::lower::TOO_DEEP;
use crate::source::Span;

/// A branch whose `else` is being lowered.
struct OpenIf {
    cond: Operand,
    then: Block,
    /// The block the branch stands in.
    around: Block,
    span: Span,
}

/// Branches each of which stands in the `else` of the one before, built without recursion.
#[derive(Default)]
pub(super) struct Ladder {
    open: Vec<OpenIf>,
}

/// A context manager whose body is being lowered.
struct OpenWith {
    context: Operand,
    binding: Option<Slot>,
    around: Block,
    span: Span,
}

impl<'t> Lowerer<'t> {
    /// Adds a branch; what is lowered next stands in its `else`.
    pub(super) fn rung(&mut self, ladder: &mut Ladder, cond: Operand, then: Block, span: Span) {
        let around = std::mem::take(&mut self.frame.block);
        ladder.open.push(OpenIf {
            cond,
            then,
            around,
            span,
        });
    }

    /// Emits the branches of a ladder.
    pub(super) fn close_ladder(&mut self, ladder: Ladder) {
        for branch in ladder.open.into_iter().rev() {
            let otherwise = std::mem::replace(&mut self.frame.block, branch.around);
            let (cond, then) = (branch.cond, branch.then);
            self.emit(Instr::If { cond, then, otherwise }, branch.span);
        }
    }

    pub(super) fn if_statement(&mut self, node: Node<'t>) {
        let mut ladder = Ladder::default();
        let clauses = [node].into_iter().chain(tree::fields(node, "alternative"));
        let mut entered = 0;
        for clause in clauses {
            if !self.enter(clause) {
                self.opaque(TOO_DEEP, Vec::new(), tree::span(clause));
                break;
            }
            entered += 1;
            if clause.kind() == "else_clause" {
                self.suite_field(clause, "body");
                break;
            }
            let cond = self.expr_field(clause, "condition");
            let then = self.block(|lowerer| lowerer.suite_field(clause, "consequence"));
            self.rung(&mut ladder, cond, then, tree::span(clause));
        }
        for _ in 0..entered {
            self.leave();
        }
        self.close_ladder(ladder);
    }

    pub(super) fn while_statement(&mut self, node: Node<'t>) {
        let mut cond = super::expr::NONE;
        let header = self.block(|lowerer| cond = lowerer.expr_field(node, "condition"));
        let body = self.block(|lowerer| lowerer.suite_field(node, "body"));
        let otherwise = self.else_block(node);
        let instr = Instr::While {
            header,
            cond,
            body,
            update: Block::new(),
            otherwise,
            check_after: false,
        };
        self.emit(instr, tree::span(node));
    }

    pub(super) fn for_statement(&mut self, node: Node<'t>) {
        let iterable = self.expr_field(node, "right");
        let (element, pattern) = self.binding(tree::field(node, "left"));
        let body = self.block(|lowerer| {
            if let Some(pattern) = pattern {
                lowerer.assign(pattern, Operand::Var(element));
            }
            lowerer.suite_field(node, "body");
        });
        let otherwise = self.else_block(node);
        let instr = Instr::ForEach {
            element,
            iterable,
            body,
            otherwise,
            keys: false,
        };
        self.emit(instr, tree::span(node));
    }

    fn else_block(&mut self, node: Node<'t>) -> Block {
        let clause = tree::field(node, "alternative");
        self.block(|lowerer| {
            if let Some(clause) = clause {
                lowerer.suite_field(clause, "body");
            }
        })
    }

    pub(super) fn try_statement(&mut self, node: Node<'t>) {
        self.deeper(1, |lowerer| lowerer.try_parts(node));
    }

    fn try_parts(&mut self, node: Node<'t>) {
        let children = tree::children(node);
        let clauses = children.iter().filter(|child| child.kind() == "except_clause");
        let mut drafts = Vec::new();
        for clause in clauses {
            drafts.push((*clause, self.handler_types(*clause)));
        }
        let body = self.block(|lowerer| lowerer.suite_field(node, "body"));
        let mut handlers = Vec::new();
        for (clause, (types, target)) in drafts {
            handlers.push(self.handler(clause, types, target));
        }
        let mut otherwise = Block::new();
        let mut finally = Block::new();
        for child in children {
            match child.kind() {
                "else_clause" => otherwise = self.block(|lowerer| lowerer.suite_field(child, "body")),
                "finally_clause" => finally = self.block(|lowerer| lowerer.clause_block(child)),
                _ => {}
            }
        }
        let instr = Instr::Try {
            body,
            handlers,
            otherwise,
            finally,
        };
        self.emit(instr, tree::span(node));
    }

    /// The exception classes of a handler, evaluated before the `try`, and its target.
    fn handler_types(&mut self, clause: Node<'t>) -> (Vec<Operand>, Option<Node<'t>>) {
        let old_style = super::scope::old_style_binding(clause, self.text);
        let mut target = tree::field(clause, "alias").or(old_style);
        let mut types = Vec::new();
        for value in tree::fields(clause, "value") {
            if Some(value) == old_style {
                continue;
            }
            let mut value = value;
            if value.kind() == "as_pattern" {
                target = tree::field(value, "alias");
                let Some(inner) = tree::first_child(value) else {
                    continue;
                };
                value = inner;
            }
            let value = tree::unparenthesized(value);
            if value.kind() == "tuple" {
                for class in tree::children(value) {
                    types.push(self.expr(class));
                }
            } else {
                types.push(self.expr(value));
            }
        }
        (types, target)
    }

    fn handler(&mut self, clause: Node<'t>, types: Vec<Operand>, target: Option<Node<'t>>) -> Handler {
        let (binding, pattern) = match target {
            Some(target) => {
                let (slot, pattern) = self.binding(Some(target));
                (Some(slot), pattern)
            }
            None => (None, None),
        };
        let body = self.block(|lowerer| {
            if let (Some(slot), Some(pattern)) = (binding, pattern) {
                lowerer.assign(pattern, Operand::Var(slot));
            }
            lowerer.clause_block(clause);
        });
        Handler {
            types,
            binding,
            body,
            span: tree::span(clause),
        }
    }

    /// The block of a clause that has no field for it.
    fn clause_block(&mut self, clause: Node<'t>) {
        for child in tree::children(clause) {
            if matches!(child.kind(), "block" | "ERROR") {
                self.suite(child);
            }
        }
    }

    pub(super) fn with_statement(&mut self, node: Node<'t>) {
        let is_async = tree::starts_with(node, "async");
        let mut open = Vec::new();
        let mut complete = true;
        for item in with_items(node) {
            if !self.enter(item) {
                complete = false;
                break;
            }
            self.open_with(item, &mut open);
        }
        if complete {
            self.suite_field(node, "body");
        } else {
            self.opaque(TOO_DEEP, Vec::new(), tree::span(node));
        }
        for item in open.into_iter().rev() {
            self.leave();
            let body = std::mem::replace(&mut self.frame.block, item.around);
            let instr = Instr::With {
                context: item.context,
                binding: item.binding,
                body,
                is_async,
            };
            self.emit(instr, item.span);
        }
    }

    fn open_with(&mut self, item: Node<'t>, open: &mut Vec<OpenWith>) {
        let aliased = item.kind() == "as_pattern";
        let value = if aliased { tree::first_child(item) } else { Some(item) };
        let target = if aliased { tree::field(item, "alias") } else { None };
        let context = match value {
            Some(value) => self.expr(value),
            None => self.missing(item),
        };
        let (binding, pattern) = match target {
            Some(target) => {
                let (slot, pattern) = self.binding(Some(target));
                (Some(slot), pattern)
            }
            None => (None, None),
        };
        open.push(OpenWith {
            context,
            binding,
            around: std::mem::take(&mut self.frame.block),
            span: tree::span(item),
        });
        if let (Some(slot), Some(pattern)) = (binding, pattern) {
            self.assign(pattern, Operand::Var(slot));
        }
    }
}

/// The context managers of a `with`, in or out of parentheses.
fn with_items(node: Node<'_>) -> Vec<Node<'_>> {
    let mut items = Vec::new();
    let clauses = tree::children(node);
    let clauses = clauses.into_iter().filter(|child| child.kind() == "with_clause");
    for item in clauses.flat_map(tree::children) {
        let value = tree::field(item, "value").unwrap_or(item);
        let inner = tree::unparenthesized(value);
        let parts = tree::children(inner);
        if inner.kind() == "tuple" && parts.iter().any(|part| part.kind() == "as_pattern") {
            items.extend(parts);
        } else {
            items.push(inner);
        }
    }
    items
}
