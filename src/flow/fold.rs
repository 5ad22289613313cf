//! What can be computed of operations and loops without running them. Knows terms and instructions, no states.

use super::exec::concat;
use super::term::{ConstKey, Op, Term, TermKind};
use crate::finding::Location;
use crate::ir::{BinaryOp, Block, Instr, Operand};

/// A binary operation on terms, computed where both are constants.
pub(super) fn fold(op: BinaryOp, left: Term, right: Term, at: Location) -> Term {
    use BinaryOp::{Add, Eq, Gt, GtEq, Is, IsNot, Lt, LtEq, Mod, Mul, NotEq, Sub};
    if let (TermKind::Const(one), TermKind::Const(other)) = (left.kind(), right.kind()) {
        match op {
            Eq => return Term::bool(one == other || (left.is_null() && right.is_null())),
            Is if left.is_null() || right.is_null() => return Term::bool(left.is_null() && right.is_null()),
            NotEq => return Term::bool(!(one == other || (left.is_null() && right.is_null()))),
            IsNot if left.is_null() || right.is_null() => return Term::bool(!(left.is_null() && right.is_null())),
            _ => {}
        }
    }
    if let (Some(one), Some(other)) = (left.as_int(), right.as_int()) {
        let number = match op {
            Add => one.checked_add(other),
            Sub => one.checked_sub(other),
            Mul => one.checked_mul(other),
            Lt => return Term::bool(one < other),
            LtEq => return Term::bool(one <= other),
            Gt => return Term::bool(one > other),
            GtEq => return Term::bool(one >= other),
            _ => None,
        };
        if let Some(number) = number {
            return Term::new(TermKind::Const(ConstKey::Int(number)), Some(at));
        }
    }
    let textual = |term: &Term| {
        term.as_text().is_some() || matches!(term.kind(), TermKind::Derived(Op::Concat | Op::Hash | Op::Same(_), _))
    };
    match op {
        Add if textual(&left) || textual(&right) || left.as_int().is_none() && right.as_int().is_none() => {
            concat(vec![left, right], at)
        }
        // Python's text formatting: the template's words and the values.
        Mod if left.as_text().is_some() => concat(vec![left, right], at),
        Eq | Is | NotEq | IsNot if right < left => Term::derived(Op::Binary(op), vec![right, left], Some(at)),
        _ => Term::derived(Op::Binary(op), vec![left, right], Some(at)),
    }
}

/// Whether a value is null or the empty text, or parts of it.
pub(super) fn is_empty_constant(term: &Term) -> bool {
    match term.kind() {
        TermKind::Derived(Op::Same(_), parts) if parts.len() == 1 => is_empty_constant(&parts[0]),
        _ => term.is_null() || term.as_text() == Some(""),
    }
}

/// How often a counting loop runs, from the constant it compares with; 32 where unknown.
pub(super) fn repetitions_of(header: &Block) -> f64 {
    header
        .iter()
        .rev()
        .find_map(|(instr, _)| match instr {
            Instr::Binary {
                op: BinaryOp::Lt | BinaryOp::LtEq | BinaryOp::Gt | BinaryOp::GtEq,
                left,
                right,
                ..
            } => [right, left].into_iter().find_map(|side| match side {
                Operand::Const(crate::ir::Const::Int(count)) if *count > 0 => Some(*count as f64),
                _ => None,
            }),
            _ => None,
        })
        .unwrap_or(32.0)
}
