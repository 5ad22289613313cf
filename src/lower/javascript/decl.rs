//! Statement lists and declarations: what is hoisted comes first, then the statements in order.

use super::Lowerer;
use super::context::UNDEFINED;
use super::function::Naming;
use super::pattern::Binding;
use super::scope::{DEFAULT_EXPORT, is_function_expression};
use super::syntax::{Node, field, first, kids, span};
use crate::ir::{Block, FuncKind, Instr, Name};

/// How many labels a function declaration may have and be hoisted all the same.
const MAX_LABELS: u32 = 8;

impl<'t> Lowerer<'t> {
    /// Lowers the statements of one scope, which the caller has pushed.
    pub(super) fn statements(&mut self, nodes: &[Node<'t>]) {
        self.hoist_names(nodes);
        self.hoist_imports(nodes);
        self.hoist_functions(nodes);
        for node in nodes {
            self.statement(*node);
        }
    }

    /// Lowers a block, or a single statement in the place of one, in a scope of its own.
    pub(super) fn scoped(&mut self, node: Node<'t>) {
        self.push_scope();
        if node.kind() == "statement_block" {
            if self.enter(node) {
                self.statements(&kids(node));
                self.leave(node);
            }
        } else {
            self.statements(&[node]);
        }
        self.pop_scope();
    }

    /// [`Self::scoped`] as a nested block; empty where broken code lacks it.
    pub(super) fn nested(&mut self, node: Option<Node<'t>>) -> Block {
        let outer = self.begin();
        if let Some(node) = node {
            self.scoped(node);
        }
        self.end(outer)
    }

    /// Builds the closures of the function declarations of a block at its start.
    pub(super) fn hoist_functions(&mut self, nodes: &[Node<'t>]) {
        for node in nodes {
            let mut at = *node;
            for _ in 0..MAX_LABELS {
                if !matches!(at.kind(), "export_statement" | "labeled_statement") {
                    break;
                }
                let inner = field(at, "declaration")
                    .or_else(|| field(at, "value"))
                    .or_else(|| field(at, "body"));
                let Some(inner) = inner else { break };
                at = inner;
            }
            if matches!(at.kind(), "function_declaration" | "generator_function_declaration") {
                self.function_declaration(at);
            } else if node.kind() == "export_statement" && is_function_expression(at) {
                let dst = self.declare(DEFAULT_EXPORT);
                let naming = Naming::new(Name::from("default"), super::syntax::head(at));
                let func = self.function(at, naming, FuncKind::Function, None);
                self.emit(Instr::Closure { dst, func }, span(at));
            }
        }
    }

    fn function_declaration(&mut self, node: Node<'t>) {
        let Some(name) = field(node, "name") else { return };
        if !self.enter(node) {
            return;
        }
        let dst = self.binding(self.text(name));
        let naming = Naming::new(Name::from(self.text(name)), span(name));
        let func = self.function(node, naming, FuncKind::Function, None);
        self.emit(Instr::Closure { dst, func }, span(node));
        self.leave(node);
    }

    /// `const a = 1, {b} = c`. A `var` without a value leaves the variable as it is.
    pub(super) fn declarations(&mut self, node: Node<'t>) {
        let is_var = node.kind() == "variable_declaration";
        for declarator in kids(node) {
            match declarator.kind() {
                "variable_declarator" if is_var && field(declarator, "value").is_none() => {}
                "variable_declarator" => self.declarator(declarator),
                "ERROR" => self.fragments(declarator),
                _ => {}
            }
        }
    }

    fn declarator(&mut self, declarator: Node<'t>) {
        let Some(pattern) = field(declarator, "name") else {
            return;
        };
        let is_name = pattern.kind() == "identifier";
        let name = if is_name { self.text(pattern) } else { "" };
        let value = match field(declarator, "value") {
            Some(value) => self.expr_named(value, name, span(pattern)),
            None => UNDEFINED,
        };
        if is_name {
            let slot = self.binding(name);
            self.assign(slot, value, span(declarator));
        } else {
            self.pattern(pattern, value, Binding::Declare);
        }
    }

    /// The directive that a body begins with; `use strict` says nothing.
    pub(super) fn directive(&self, nodes: &[Node<'t>]) -> Option<Name> {
        nodes
            .iter()
            .map_while(|node| {
                let text = first(*node).filter(|text| text.kind() == "string")?;
                (node.kind() == "expression_statement").then(|| self.string(text))
            })
            .find(|directive| directive.starts_with("use ") && directive != "use strict")
    }
}
