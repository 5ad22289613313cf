//! Code the parser could not make sense of: what it recognised inside of an error is lowered as far as it goes.

use super::Lowerer;
use super::function::Naming;
use super::syntax::{Node, kids, span};
use crate::ir::{Block, FuncKind, Instr, Name, Operand};

impl<'t> Lowerer<'t> {
    /// The value of an expression that is broken.
    pub(super) fn broken(&mut self, node: Node<'t>) -> Operand {
        self.fragments(node);
        self.opaque("syntax error", Vec::new(), span(node))
    }

    /// Lowers the statements, expressions and methods inside of a broken node. A jump among them may belong to a function
    /// whose head was lost, so it is not certain to leave the code around it.
    pub(super) fn fragments(&mut self, node: Node<'t>) {
        let outer = self.begin();
        self.statements(&code_in(node));
        let block = self.end(outer);
        if jumps(&block) {
            let cond = self.opaque("syntax error", Vec::new(), span(node));
            self.branch(cond, block, Block::new(), span(node));
        } else {
            self.block.extend(block);
        }
    }

    /// A method that lost its class or object.
    pub(super) fn stray_method(&mut self, node: Node<'t>) {
        let name = super::syntax::field(node, "name");
        let text = name.map_or("", |name| self.text(name));
        let naming = Naming::new(Name::from(text), name.map_or(span(node), span));
        let func = self.function(node, naming, FuncKind::Method, None);
        self.value(span(node), |dst| Instr::Closure { dst, func });
    }
}

/// The outermost pieces of code in a node.
fn code_in(node: Node<'_>) -> Vec<Node<'_>> {
    let mut code = Vec::new();
    let mut pending: Vec<Node<'_>> = kids(node).into_iter().rev().collect();
    while let Some(node) = pending.pop() {
        let kind = node.kind();
        let is_code = kind.ends_with("_statement")
            || kind.ends_with("_declaration")
            || kind.ends_with("_expression")
            || matches!(
                kind,
                "array"
                    | "object"
                    | "arrow_function"
                    | "template_string"
                    | "jsx_element"
                    | "statement_block"
                    | "method_definition"
            );
        if is_code {
            code.push(node);
        } else if !kind.ends_with("identifier") && !kind.starts_with("type") {
            pending.extend(kids(node).into_iter().rev());
        }
    }
    code
}

/// Whether a block contains a jump.
fn jumps(block: &Block) -> bool {
    let mut pending = vec![block];
    while let Some(block) = pending.pop() {
        for (instr, _) in block {
            match instr {
                Instr::Return { .. } | Instr::Throw { .. } | Instr::Break { .. } | Instr::Continue { .. } => {
                    return true;
                }
                Instr::If { then, otherwise, .. } => pending.extend([then, otherwise]),
                Instr::While { body, .. } | Instr::ForEach { body, .. } | Instr::Labeled { body, .. } => {
                    pending.push(body);
                }
                Instr::Try {
                    body,
                    handlers,
                    finally,
                    ..
                } => {
                    pending.extend([body, finally]);
                    pending.extend(handlers.iter().map(|handler| &handler.body));
                }
                _ => {}
            }
        }
    }
    false
}
