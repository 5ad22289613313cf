//! Simple statements, and the dispatch over all of them.

use tree_sitter::Node;

use super::expr::{is_expression, is_statement};
use super::{Lowerer, tree};
use crate::ir::{Instr, Name, Operand};
use crate::lower::TOO_DEEP;

impl<'t> Lowerer<'t> {
    /// The statements of a block or module.
    pub(super) fn suite(&mut self, node: Node<'t>) {
        if node.is_error() {
            self.broken_statement(node);
            return;
        }
        for child in tree::children(node) {
            self.stmt(child);
        }
    }

    /// The suite in a field of a compound statement.
    pub(super) fn suite_field(&mut self, node: Node<'t>, field: &str) {
        if let Some(body) = tree::field(node, field) {
            self.suite(body);
        }
    }

    /// A statement of any kind.
    pub(super) fn stmt(&mut self, node: Node<'t>) {
        if !self.enter(node) {
            self.opaque(TOO_DEEP, Vec::new(), tree::span(node));
            return;
        }
        let nested = matches!(
            node.kind(),
            "block" | "module" | "ERROR" | "function_definition" | "class_definition"
        );
        if !nested {
            self.broken_children(node);
        }
        self.stmt_inner(node);
        self.leave();
    }

    /// Lowers the statements among a node's errors, which no construct takes as parts of its own.
    pub(super) fn broken_children(&mut self, node: Node<'t>) {
        if !node.has_error() {
            return;
        }
        for child in tree::children(node) {
            if child.is_error() {
                self.stmt(child);
            }
        }
    }

    fn stmt_inner(&mut self, node: Node<'t>) {
        match node.kind() {
            "expression_statement" => self.expression_statement(node),
            "return_statement" => self.return_statement(node),
            "raise_statement" => self.raise_statement(node),
            "assert_statement" => self.assert_statement(node),
            "delete_statement" => {
                for child in tree::children(node) {
                    self.delete(child);
                }
            }
            "import_statement" => self.import(node),
            "import_from_statement" => self.import_from(node),
            "pass_statement" | "nonlocal_statement" | "future_import_statement" | "comment" => {}
            "global_statement" => self.global_statement(node),
            "break_statement" => self.emit(Instr::Break { label: None }, tree::span(node)),
            "continue_statement" => self.emit(Instr::Continue { label: None }, tree::span(node)),
            "print_statement" => self.old_statement(node, "print"),
            "exec_statement" => self.old_statement(node, "exec"),
            "type_alias_statement" => self.type_alias(node),
            "if_statement" => self.if_statement(node),
            "while_statement" => self.while_statement(node),
            "for_statement" => self.for_statement(node),
            "try_statement" => self.try_statement(node),
            "with_statement" => self.with_statement(node),
            "match_statement" => self.match_statement(node),
            "function_definition" => self.function_definition(node, &[], node),
            "class_definition" => self.class_definition(node, &[], node),
            "decorated_definition" => self.decorated(node),
            "block" | "module" => self.suite(node),
            "ERROR" => self.broken_statement(node),
            _ if is_expression(node) => {
                self.expr(node);
            }
            kind => self.gap(format!("unsupported: {kind}"), tree::span(node)),
        }
    }

    fn expression_statement(&mut self, node: Node<'t>) {
        for child in tree::children(node) {
            match child.kind() {
                "assignment" => self.assignment(child),
                "augmented_assignment" => self.augmented_assignment(child),
                _ => {
                    self.expr(child);
                }
            }
        }
    }

    fn return_statement(&mut self, node: Node<'t>) {
        let value = tree::first_child(node).map(|value| self.expr(value));
        self.emit(Instr::Return { value }, tree::span(node));
    }

    fn raise_statement(&mut self, node: Node<'t>) {
        let cause = tree::field(node, "cause");
        let raised = tree::first_child(node).filter(|child| Some(*child) != cause);
        let value = match raised {
            // Python 2's `raise Error, "message"`.
            Some(list) if list.kind() == "expression_list" => {
                let values: Vec<_> = tree::children(list).into_iter().map(|item| self.expr(item)).collect();
                values.into_iter().next()
            }
            Some(value) => Some(self.expr(value)),
            None => None,
        };
        if let Some(cause) = cause {
            self.expr(cause);
        }
        self.emit(Instr::Throw { value }, tree::span(node));
    }

    fn assert_statement(&mut self, node: Node<'t>) {
        let span = tree::span(node);
        let mut parts = tree::children(node).into_iter();
        let Some(cond) = parts.next() else {
            return;
        };
        let cond = self.expr(cond);
        let otherwise = self.block(|lowerer| {
            for message in parts {
                lowerer.expr(message);
            }
            let value = Some(Operand::Free(Name::new("AssertionError")));
            lowerer.emit(Instr::Throw { value }, span);
        });
        let then = Vec::new();
        self.emit(Instr::If { cond, then, otherwise }, span);
    }

    /// Python 2's `print` and `exec` statements.
    fn old_statement(&mut self, node: Node<'t>, reason: &str) {
        let mut inputs = Vec::new();
        for child in tree::children(node) {
            let child = if child.kind() == "chevron" {
                tree::first_child(child)
            } else {
                Some(child)
            };
            if let Some(child) = child {
                inputs.push(self.expr(child));
            }
        }
        self.opaque(reason, inputs, tree::span(node));
    }

    fn type_alias(&mut self, node: Node<'t>) {
        let (Some(left), Some(right)) = (tree::field(node, "left"), tree::field(node, "right")) else {
            return;
        };
        let value = self.annotation(right);
        if let Some(target) = tree::first_child(left).filter(|target| target.kind() == "identifier") {
            self.assign_once(target, value);
        }
    }

    /// Source the grammar cannot make sense of: what stands in it is lowered where it can be.
    fn broken_statement(&mut self, node: Node<'t>) {
        for child in tree::children(node) {
            if is_statement(child) || is_expression(child) {
                self.stmt(child);
            }
        }
    }
}
