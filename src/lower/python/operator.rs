//! Operators: arithmetic, and those that evaluate only some of their operands and become branches.

use tree_sitter::Node;

use super::expr::NONE;
use super::{Lowerer, tree};
use crate::ir::{BinaryOp, Instr, Operand, Slot, UnaryOp};
use crate::source::Span;

impl<'t> Lowerer<'t> {
    pub(super) fn binary(&mut self, node: Node<'t>, left: Operand) -> Operand {
        let right = self.expr_field(node, "right");
        let op = tree::tokens(node, "operator").first().copied().and_then(operator);
        let span = tree::span(node);
        match op {
            Some(op) => self.emit_value(span, |dst| Instr::Binary { dst, op, left, right }),
            None => self.opaque("syntax error", vec![left, right], span),
        }
    }

    /// A temporary that holds `value` and that nothing else reads.
    fn accumulator(&mut self, value: Operand, span: Span) -> Slot {
        match value {
            Operand::Var(slot) if self.is_temp(slot) => slot,
            value => {
                let dst = self.temp();
                self.emit(Instr::Copy { dst, src: value }, span);
                dst
            }
        }
    }

    pub(super) fn boolean(&mut self, node: Node<'t>, left: Operand) -> Operand {
        let left_span = tree::field(node, "left").map_or_else(|| tree::span(node), tree::span);
        let dst = self.accumulator(left, left_span);
        let right = self.block(|lowerer| {
            let value = lowerer.expr_field(node, "right");
            lowerer.write(dst, value, tree::span(node));
        });
        let is_and = tree::tokens(node, "operator").first() == Some(&"and");
        let (then, otherwise) = if is_and {
            (right, Vec::new())
        } else {
            (Vec::new(), right)
        };
        let cond = Operand::Var(dst);
        self.emit(Instr::If { cond, then, otherwise }, tree::span(node));
        Operand::Var(dst)
    }

    /// `a < b < c` compares on only while it holds, and evaluates every operand once.
    pub(super) fn comparison(&mut self, node: Node<'t>, first: Operand) -> Operand {
        let span = tree::span(node);
        let operands = tree::children(node).into_iter().skip(1);
        let operators = tree::tokens(node, "operators");
        let mut left = first;
        let mut result = None;
        for (operand, token) in operands.zip(operators) {
            let op = comparison_operator(token);
            let Some(dst) = result else {
                let right = self.expr(operand);
                let dst = self.temp();
                let instr = Instr::Binary {
                    dst,
                    op,
                    left,
                    right: right.clone(),
                };
                self.emit(instr, span);
                left = right;
                result = Some(dst);
                continue;
            };
            let mut right = NONE;
            let then = self.block(|lowerer| {
                right = lowerer.expr(operand);
                let right = right.clone();
                lowerer.emit(
                    Instr::Binary {
                        dst,
                        op,
                        left: left.clone(),
                        right,
                    },
                    span,
                );
            });
            let cond = Operand::Var(dst);
            let otherwise = Vec::new();
            self.emit(Instr::If { cond, then, otherwise }, span);
            left = right;
        }
        result.map_or(left, Operand::Var)
    }

    /// `a if c else b`.
    pub(super) fn conditional(&mut self, node: Node<'t>) -> Operand {
        let span = tree::span(node);
        let [yes, cond, no] = tree::children(node)[..] else {
            return self.broken_expr(node);
        };
        let cond = self.expr(cond);
        let dst = self.temp();
        let then = self.block(|lowerer| {
            let value = lowerer.expr(yes);
            lowerer.write(dst, value, tree::span(yes));
        });
        let otherwise = self.block(|lowerer| {
            let value = lowerer.expr(no);
            lowerer.write(dst, value, tree::span(no));
        });
        self.emit(Instr::If { cond, then, otherwise }, span);
        Operand::Var(dst)
    }
}

/// The operator of a unary expression.
pub(super) fn unary_operator(node: Node<'_>) -> UnaryOp {
    match tree::tokens(node, "operator").first() {
        Some(&"-") => UnaryOp::Neg,
        Some(&"~") => UnaryOp::Invert,
        _ => UnaryOp::Plus,
    }
}

fn comparison_operator(token: &str) -> BinaryOp {
    match token {
        "<" => BinaryOp::Lt,
        "<=" => BinaryOp::LtEq,
        ">" => BinaryOp::Gt,
        ">=" => BinaryOp::GtEq,
        "!=" | "<>" => BinaryOp::NotEq,
        "in" => BinaryOp::In,
        "not in" => BinaryOp::NotIn,
        "is" => BinaryOp::Is,
        "is not" => BinaryOp::IsNot,
        _ => BinaryOp::Eq,
    }
}

/// The arithmetic operator a token stands for.
pub(super) fn operator(token: &str) -> Option<BinaryOp> {
    Some(match token {
        "+" => BinaryOp::Add,
        "-" => BinaryOp::Sub,
        "*" => BinaryOp::Mul,
        "/" => BinaryOp::Div,
        "//" => BinaryOp::FloorDiv,
        "%" => BinaryOp::Mod,
        "**" => BinaryOp::Pow,
        "&" => BinaryOp::BitAnd,
        "|" => BinaryOp::BitOr,
        "^" => BinaryOp::BitXor,
        "<<" => BinaryOp::Shl,
        ">>" => BinaryOp::Shr,
        "@" => BinaryOp::MatMul,
        _ => return None,
    })
}
