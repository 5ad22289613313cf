//! Operators: unary, binary and short-circuit ones, updates. Left-nested chains are lowered without recursion.

use super::Lowerer;
use super::context::UNDEFINED;
use super::syntax::{Node, field, operator, span, unwrapped};
use crate::ir::{BinaryOp, Block, Const, Instr, Key, Name, Operand, UnaryOp};
use crate::source::Span;

use super::chain::Place;

impl<'t> Lowerer<'t> {
    /// `a + b`, `a && b`, … with everything that is nested on the left side.
    pub(super) fn binary(&mut self, node: Node<'t>) -> Operand {
        let mut spine = Vec::new();
        let mut at = node;
        while at.kind() == "binary_expression" {
            spine.push(at);
            let Some(left) = field(at, "left") else { break };
            at = left;
        }
        let mut value = match at.kind() {
            "binary_expression" => UNDEFINED,
            "private_property_identifier" => Operand::Const(Const::Str(Name::from(self.text(at)))),
            _ => self.expr(at),
        };
        while let Some(node) = spine.pop() {
            value = self.binary_step(node, value);
        }
        value
    }

    fn binary_step(&mut self, node: Node<'t>, left: Operand) -> Operand {
        let at = span(node);
        let token = operator(node);
        let right = field(node, "right");
        if matches!(token, "&&" | "||" | "??") {
            return self.short_circuit(token, left, right, at);
        }
        let Some(op) = binary_op(token) else {
            self.operand(right);
            return self.unsupported(node);
        };
        let mark = self.mark(&left);
        let right = self.operand(right);
        let left = self.settled(left, mark);
        self.value(at, |dst| Instr::Binary { dst, op, left, right })
    }

    /// `dst = left; if dst {} else { dst = right }` for `||`, and so on.
    fn short_circuit(&mut self, token: &str, left: Operand, right: Option<Node<'t>>, at: Span) -> Operand {
        let dst = self.temp();
        self.assign(dst, left, at);
        let (cond, on_true) = self.short_circuit_test(token, dst, at);
        let code = self.branch_value(right, dst);
        if on_true {
            self.branch(cond, code, Block::new(), at);
        } else {
            self.branch(cond, Block::new(), code, at);
        }
        Operand::Var(dst)
    }

    /// The condition of a short-circuit operator, and whether its right side runs when that is true.
    pub(super) fn short_circuit_test(&mut self, token: &str, left: crate::ir::Slot, at: Span) -> (Operand, bool) {
        match token {
            "&&" => (Operand::Var(left), true),
            "||" => (Operand::Var(left), false),
            _ => (self.equals(Operand::Var(left), Const::Null, at), true),
        }
    }

    pub(super) fn unary(&mut self, node: Node<'t>) -> Operand {
        let at = span(node);
        let Some(argument) = field(node, "argument") else {
            return UNDEFINED;
        };
        let op = match operator(node) {
            "!" => UnaryOp::Not,
            "-" => UnaryOp::Neg,
            "+" => UnaryOp::Plus,
            "~" => UnaryOp::Invert,
            "typeof" => UnaryOp::TypeOf,
            "void" => UnaryOp::Void,
            "delete" => return self.delete(argument, at),
            _ => return self.unsupported(node),
        };
        let src = self.expr(argument);
        match (op, &src) {
            (UnaryOp::Neg, Operand::Const(Const::Int(value))) => Operand::Const(Const::Int(value.wrapping_neg())),
            (UnaryOp::Neg, Operand::Const(Const::Float(value))) => Operand::Const(Const::Float(-value)),
            (UnaryOp::Void, Operand::Const(_)) => UNDEFINED,
            _ => self.value(at, |dst| Instr::Unary { dst, op, src }),
        }
    }

    fn delete(&mut self, argument: Node<'t>, at: Span) -> Operand {
        if let Place::Member { base, key, .. } = self.place(argument) {
            self.emit(Instr::Delete { base, key }, at);
        }
        Operand::Const(Const::Bool(true))
    }

    /// `++x` and `x--` as values.
    pub(super) fn postfix_or_prefix(&mut self, node: Node<'t>) -> Operand {
        let postfix = field(node, "operator")
            .zip(field(node, "argument"))
            .is_some_and(|(token, argument)| token.start_byte() > argument.start_byte());
        let (old, new) = self.update_keeping(node, postfix);
        if postfix { old } else { new }
    }

    /// `x++` as a statement.
    pub(super) fn update(&mut self, node: Node<'t>) -> Operand {
        self.update_keeping(node, false).1
    }

    fn update_keeping(&mut self, node: Node<'t>, keep: bool) -> (Operand, Operand) {
        let at = span(node);
        let op = if operator(node) == "--" {
            BinaryOp::Sub
        } else {
            BinaryOp::Add
        };
        let Some(target) = field(node, "argument").map(unwrapped) else {
            return (UNDEFINED, UNDEFINED);
        };
        let place = self.place(target);
        let mut old = self.read(place.clone());
        if keep && matches!(place, Place::Value(_)) {
            let src = old;
            old = self.value(at, |dst| Instr::Copy { dst, src });
        }
        let left = old.clone();
        let right = Operand::Const(Const::Int(1));
        let new = self.value(at, |dst| Instr::Binary { dst, op, left, right });
        let new = self.store(target, place, new, at);
        (old, new)
    }

    /// Where to put a copy of a variable that is read now and used only after other code has run.
    pub(super) fn mark(&self, value: &Operand) -> Option<usize> {
        let Operand::Var(slot) = value else { return None };
        // Temporaries are not assigned again once they have been handed out.
        (!self.is_temp(*slot)).then_some(self.block.len())
    }

    /// `value` as it was at the mark, should the code since then have assigned the variable (`i + (i = 2)`).
    pub(super) fn settled(&mut self, value: Operand, mark: Option<usize>) -> Operand {
        let (Operand::Var(slot), Some(mark)) = (&value, mark) else {
            return value;
        };
        let slot = *slot;
        let since = self.block.get_mut(mark..).unwrap_or_default();
        let overwritten = since
            .iter_mut()
            .any(|(instr, _)| super::context::written(instr).is_some_and(|written| *written == slot));
        if !overwritten {
            return value;
        }
        let at = self.block[mark].1;
        let dst = self.temp();
        self.block.insert(mark, (Instr::Copy { dst, src: value }, at));
        Operand::Var(dst)
    }
}

/// The operator for a token; `None` for tokens that are not plain binary operators.
pub(super) fn binary_op(token: &str) -> Option<BinaryOp> {
    Some(match token {
        "+" => BinaryOp::Add,
        "-" => BinaryOp::Sub,
        "*" => BinaryOp::Mul,
        "/" => BinaryOp::Div,
        "%" => BinaryOp::Mod,
        "**" => BinaryOp::Pow,
        "&" => BinaryOp::BitAnd,
        "|" => BinaryOp::BitOr,
        "^" => BinaryOp::BitXor,
        "<<" => BinaryOp::Shl,
        ">>" | ">>>" => BinaryOp::Shr,
        "==" | "===" => BinaryOp::Eq,
        "!=" | "!==" => BinaryOp::NotEq,
        "<" => BinaryOp::Lt,
        "<=" => BinaryOp::LtEq,
        ">" => BinaryOp::Gt,
        ">=" => BinaryOp::GtEq,
        "in" => BinaryOp::In,
        "instanceof" => BinaryOp::InstanceOf,
        _ => return None,
    })
}

/// The key for a property name or subscript that is known.
pub(super) fn key(operand: Operand) -> Key {
    match operand {
        Operand::Const(Const::Str(name)) => Key::Attr(name),
        other => Key::Index(other),
    }
}
