//! Statements.

use super::Lowerer;
use super::pattern::Binding;
use super::syntax::{Node, field, first, has_token, span, unwrapped};
use crate::ir::{Block, Const, Handler, Instr, Name, Operand};
use crate::lower::TOO_DEEP;

impl<'t> Lowerer<'t> {
    pub(super) fn statement(&mut self, node: Node<'t>) {
        if !self.enter(node) {
            self.opaque(TOO_DEEP, Vec::new(), span(node));
            return;
        }
        self.simple_or_nested(node);
        self.leave(node);
    }

    fn simple_or_nested(&mut self, node: Node<'t>) {
        match node.kind() {
            "expression_statement" => {
                if let Some(inner) = first(node) {
                    self.discard(inner);
                }
            }
            "lexical_declaration" | "variable_declaration" | "using_declaration" => self.declarations(node),
            "class_declaration" | "abstract_class_declaration" => self.class_declaration(node, &[]),
            "return_statement" => {
                let value = first(node).map(|inner| self.expr(inner));
                self.emit(Instr::Return { value }, span(node));
            }
            "throw_statement" => {
                let value = first(node).map(|inner| self.expr(inner));
                self.emit(Instr::Throw { value }, span(node));
            }
            "if_statement" => self.if_chain(node),
            "statement_block" => self.scoped(node),
            "for_statement" => self.for_loop(node),
            "for_in_statement" => self.for_each(node),
            "while_statement" => self.while_loop(node, false),
            "do_statement" => self.while_loop(node, true),
            "switch_statement" => self.switch(node),
            "try_statement" => self.try_statement(node),
            "break_statement" => {
                let label = self.label(node);
                self.emit(Instr::Break { label }, span(node));
            }
            "continue_statement" => {
                let label = self.label(node);
                self.emit(Instr::Continue { label }, span(node));
            }
            "labeled_statement" => self.labeled(node),
            "with_statement" => self.with_statement(node),
            "export_statement" => self.export_statement(node),
            "enum_declaration" => self.enumeration(node),
            "internal_module" | "module" => self.namespace(node),
            "import_alias" => self.import_alias(node),
            // Hoisted to the start of the block.
            "import_statement" | "function_declaration" | "generator_function_declaration" => {}
            // Types, and statements without effect.
            "interface_declaration"
            | "type_alias_declaration"
            | "ambient_declaration"
            | "function_signature"
            | "empty_statement"
            | "debugger_statement"
            | "else_clause"
            | "hash_bang_line" => {}
            "ERROR" => self.fragments(node),
            "method_definition" => self.stray_method(node),
            _ => self.discard(node),
        }
    }

    fn label(&self, node: Node<'t>) -> Option<Name> {
        field(node, "label").map(|label| Name::from(self.text(label)))
    }

    fn if_chain(&mut self, node: Node<'t>) {
        let cond = self.operand(field(node, "condition"));
        let then = self.nested(field(node, "consequence"));
        let otherwise = self.nested(field(node, "alternative").and_then(first));
        self.branch(cond, then, otherwise, span(node));
    }

    fn for_loop(&mut self, node: Node<'t>) {
        self.push_scope();
        if let Some(init) = field(node, "initializer") {
            self.statements(&[init]);
        }
        let outer = self.begin();
        let cond = match field(node, "condition") {
            Some(cond) if cond.is_named() && cond.kind() != "empty_statement" => {
                let inner = if cond.kind() == "expression_statement" {
                    first(cond)
                } else {
                    Some(cond)
                };
                self.operand(inner)
            }
            _ => Operand::Const(Const::Bool(true)),
        };
        let header = self.end(outer);
        let body = self.nested(field(node, "body"));
        let outer = self.begin();
        if let Some(increment) = field(node, "increment") {
            self.discard(increment);
        }
        let update = self.end(outer);
        self.emit(
            Instr::While {
                header,
                cond,
                body,
                update,
                otherwise: Block::new(),
                check_after: false,
            },
            span(node),
        );
        self.pop_scope();
    }

    fn while_loop(&mut self, node: Node<'t>, check_after: bool) {
        let outer = self.begin();
        let cond = self.operand(field(node, "condition"));
        let header = self.end(outer);
        let body = self.nested(field(node, "body"));
        self.emit(
            Instr::While {
                header,
                cond,
                body,
                update: Block::new(),
                otherwise: Block::new(),
                check_after,
            },
            span(node),
        );
    }

    fn for_each(&mut self, node: Node<'t>) {
        let Some(left) = field(node, "left").map(unwrapped) else {
            return;
        };
        let iterable = self.operand(field(node, "right"));
        let declares = ["const", "let", "var", "using"]
            .iter()
            .any(|word| has_token(node, word));
        self.push_scope();
        if declares && !has_token(node, "var") {
            self.declare_pattern(left);
        }
        let own = if left.kind() == "identifier" {
            let name = self.text(left);
            if declares {
                Some(self.binding(name))
            } else {
                self.lookup(name)
            }
        } else {
            None
        };
        let element = match own {
            Some(slot) => slot,
            None => self.temp(),
        };
        let outer = self.begin();
        if has_token(node, "await") {
            let src = Operand::Var(element);
            self.emit(Instr::Await { dst: element, src }, span(left));
        }
        if own.is_none() {
            let binding = if declares { Binding::Declare } else { Binding::Assign };
            self.pattern(left, Operand::Var(element), binding);
        }
        if let Some(body) = field(node, "body") {
            self.scoped(body);
        }
        let body = self.end(outer);
        self.pop_scope();
        let keys = field(node, "operator").is_some_and(|token| token.kind() == "in");
        self.emit(
            Instr::ForEach {
                element,
                iterable,
                body,
                otherwise: Block::new(),
                keys,
            },
            span(node),
        );
    }

    fn try_statement(&mut self, node: Node<'t>) {
        let body = self.nested(field(node, "body"));
        let handlers = field(node, "handler")
            .map(|clause| self.handler(clause))
            .into_iter()
            .collect();
        let finally = self.nested(field(node, "finalizer").and_then(|clause| field(clause, "body")));
        self.emit(
            Instr::Try {
                body,
                handlers,
                otherwise: Block::new(),
                finally,
            },
            span(node),
        );
    }

    fn handler(&mut self, clause: Node<'t>) -> Handler {
        self.push_scope();
        let outer = self.begin();
        let mut binding = None;
        if let Some(pattern) = field(clause, "parameter") {
            self.declare_pattern(pattern);
            if pattern.kind() == "identifier" {
                binding = Some(self.declare(self.text(pattern)));
            } else {
                let slot = self.temp();
                binding = Some(slot);
                self.pattern(pattern, Operand::Var(slot), Binding::Declare);
            }
        }
        if let Some(body) = field(clause, "body") {
            self.scoped(body);
        }
        let body = self.end(outer);
        self.pop_scope();
        Handler {
            types: Vec::new(),
            binding,
            body,
            span: span(clause),
        }
    }

    fn labeled(&mut self, node: Node<'t>) {
        let label = self.label(node);
        let mut body = match field(node, "body") {
            Some(body) if body.kind() == "function_declaration" => return,
            body => self.nested(body),
        };
        if let Some((Instr::While { .. } | Instr::ForEach { .. }, _)) = body.last() {
            // What prepares the loop runs before the label, so that the label has the loop alone.
            let prepares = body.len() - 1;
            self.block.extend(body.drain(..prepares));
        }
        self.emit(
            Instr::Labeled {
                label,
                body,
                breakable: false,
            },
            span(node),
        );
    }

    /// `with (object) …`: names in the body may mean properties of the object, which is not modelled.
    fn with_statement(&mut self, node: Node<'t>) {
        let object = self.operand(field(node, "object"));
        self.gap("unsupported: with_statement", node);
        self.opaque("with", vec![object], span(node));
        if let Some(body) = field(node, "body") {
            self.scoped(body);
        }
    }
}
