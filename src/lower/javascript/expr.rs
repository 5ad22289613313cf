//! Expressions: dispatch over their kinds and the small ones.

use super::context::UNDEFINED;
use super::function::Naming;
use super::syntax::{Node, field, first, kids, span, unwrapped};
use super::{Lowerer, literal};
use crate::ir::{Block, Const, FuncKind, Instr, Name, Operand};
use crate::lower::TOO_DEEP;
use crate::source::Span;

impl<'t> Lowerer<'t> {
    /// Lowers an expression to its value.
    pub(super) fn expr(&mut self, node: Node<'t>) -> Operand {
        if let Some(leaf) = self.leaf(node) {
            return leaf;
        }
        if !self.enter(node) {
            return self.opaque(TOO_DEEP, Vec::new(), span(node));
        }
        let value = self.compound(node);
        self.leave(node);
        value
    }

    /// Lowers an expression whose value gets a name: a function or class without its own takes it.
    pub(super) fn expr_named(&mut self, node: Node<'t>, name: &str, name_span: Span) -> Operand {
        let inner = unwrapped(node);
        let anonymous = match inner.kind() {
            "arrow_function" => true,
            "function_expression" | "generator_function" | "class" => field(inner, "name").is_none(),
            _ => false,
        };
        if !anonymous {
            return self.expr(node);
        }
        if !self.enter(inner) {
            return self.opaque(TOO_DEEP, Vec::new(), span(inner));
        }
        let naming = Naming::new(Name::from(name), name_span);
        let value = if inner.kind() == "class" {
            self.class_expression(inner, Some(naming))
        } else {
            self.function_expression(inner, Some(naming))
        };
        self.leave(inner);
        value
    }

    /// Lowers an expression for its effects only.
    pub(super) fn discard(&mut self, node: Node<'t>) {
        match node.kind() {
            "update_expression" => {
                self.update(node);
            }
            "internal_module" => self.namespace(node),
            _ => {
                self.expr(node);
            }
        }
    }

    /// Expressions without parts.
    fn leaf(&mut self, node: Node<'t>) -> Option<Operand> {
        if node.is_missing() {
            return Some(UNDEFINED);
        }
        let value = match node.kind() {
            "identifier"
            | "shorthand_property_identifier"
            | "shorthand_property_identifier_pattern"
            | "property_identifier"
            // Words like `string` as a subscript.
            | "predefined_type" => self.name(self.text(node)),
            "undefined" | "optional_chain" => UNDEFINED,
            "null" => Operand::Const(Const::Null),
            "true" => Operand::Const(Const::Bool(true)),
            "false" => Operand::Const(Const::Bool(false)),
            "number" => Operand::Const(literal::number(self.text(node))),
            "string" => Operand::Const(Const::Str(self.string(node))),
            "regex" => self.regex(node),
            "this" => self.frame().this.clone(),
            "super" => self.value(span(node), |dst| Instr::Super { dst }),
            "import" | "meta_property" => Operand::Free(Name::from(self.text(node))),
            _ => return None,
        };
        Some(value)
    }

    /// Expressions with parts. Each kind has its own function, which keeps this one's stack frame small.
    fn compound(&mut self, node: Node<'t>) -> Operand {
        match node.kind() {
            "member_expression"
            | "subscript_expression"
            | "call_expression"
            | "non_null_expression"
            | "parenthesized_expression"
            | "as_expression"
            | "satisfies_expression"
            | "type_assertion"
            | "instantiation_expression" => self.chain(node),
            "new_expression" => self.construction(node),
            "template_string" => self.template(node),
            "array" => self.array(node),
            "object" => self.object(node),
            "arrow_function" | "function_expression" | "generator_function" => self.function_expression(node, None),
            "class" => self.class_expression(node, None),
            "unary_expression" => self.unary(node),
            "update_expression" => self.postfix_or_prefix(node),
            "binary_expression" => self.binary(node),
            "ternary_expression" => self.ternary(node),
            "assignment_expression" => self.assignment(node),
            "augmented_assignment_expression" => self.augmented_assignment(node),
            "sequence_expression" => self.comma(node),
            "await_expression" => self.awaited(node),
            "yield_expression" => self.yielded(node),
            "jsx_element" | "jsx_self_closing_element" | "jsx_fragment" => self.jsx(node),
            "jsx_expression" | "spread_element" => self.inner(node),
            // Parts that stand alone only where the parser recovered from an error.
            "ERROR" | "pair" | "formal_parameters" | "jsx_opening_element" | "jsx_closing_element" | "jsx_text" => {
                self.broken(node)
            }
            _ => self.unsupported(node),
        }
    }

    /// The only child's value, or `undefined`.
    fn inner(&mut self, node: Node<'t>) -> Operand {
        match first(node) {
            Some(inner) => self.expr(inner),
            None => UNDEFINED,
        }
    }

    pub(super) fn comma(&mut self, node: Node<'t>) -> Operand {
        let mut parts = kids(node);
        let last = parts.pop();
        for part in parts {
            self.discard(part);
        }
        match last {
            Some(last) => self.expr(last),
            None => UNDEFINED,
        }
    }

    fn awaited(&mut self, node: Node<'t>) -> Operand {
        let src = self.inner(node);
        self.value(span(node), |dst| Instr::Await { dst, src })
    }

    fn yielded(&mut self, node: Node<'t>) -> Operand {
        let func = self.frame().func;
        self.functions[func.0 as usize].is_generator = true;
        let src = self.inner(node);
        self.value(span(node), |dst| Instr::Yield { dst, src })
    }

    fn ternary(&mut self, node: Node<'t>) -> Operand {
        let cond = self.operand(field(node, "condition"));
        let dst = self.temp();
        let then = self.branch_value(field(node, "consequence"), dst);
        let otherwise = self.branch_value(field(node, "alternative"), dst);
        self.branch(cond, then, otherwise, span(node));
        Operand::Var(dst)
    }

    /// A block that leaves an expression's value in `dst`.
    pub(super) fn branch_value(&mut self, node: Option<Node<'t>>, dst: crate::ir::Slot) -> Block {
        let outer = self.begin();
        let value = self.operand(node);
        let at = node.map_or_else(Span::default, span);
        self.assign(dst, value, at);
        self.end(outer)
    }

    /// The value of an expression that broken code may lack.
    pub(super) fn operand(&mut self, node: Option<Node<'t>>) -> Operand {
        node.map_or(UNDEFINED, |node| self.expr(node))
    }

    /// A function expression or arrow function. Its own name is visible only inside of it.
    fn function_expression(&mut self, node: Node<'t>, naming: Option<Naming>) -> Operand {
        let kind = if node.kind() == "arrow_function" {
            FuncKind::Lambda
        } else {
            FuncKind::Function
        };
        let Some(name) = field(node, "name") else {
            let naming = naming.unwrap_or_else(|| Naming::anonymous(node));
            let func = self.function(node, naming, kind, None);
            return self.value(span(node), |dst| Instr::Closure { dst, func });
        };
        self.push_scope();
        let dst = self.declare(self.text(name));
        let naming = Naming::new(Name::from(self.text(name)), span(name));
        let func = self.function(node, naming, kind, None);
        self.pop_scope();
        self.emit(Instr::Closure { dst, func }, span(node));
        Operand::Var(dst)
    }
}
