//! Emitting instructions: temporaries, blocks, assignments, gaps and the limit on nesting.

use super::syntax::{Node, span, text};
use super::{Frame, Lowerer};
use crate::ir::{Block, Const, Gap, Instr, Name, Operand, Slot};
use crate::lower::{MAX_DEPTH, TOO_DEEP};
use crate::source::Span;

/// `undefined`.
pub(super) const UNDEFINED: Operand = Operand::Const(Const::Undefined);

impl<'t> Lowerer<'t> {
    pub(super) fn text(&self, node: Node<'_>) -> &'t str {
        text(self.text, node)
    }

    pub(super) fn emit(&mut self, instr: Instr, at: Span) {
        self.block.push((instr, at));
    }

    /// The function under construction. There always is one: the module body is opened first and closed last.
    pub(super) fn frame(&mut self) -> &mut Frame {
        let index = self.frames.len() - 1;
        &mut self.frames[index]
    }

    /// A new variable of the current function; temporaries have no name.
    pub(super) fn slot(&mut self, name: &str) -> Slot {
        let func = self.frame().func;
        let slots = &mut self.functions[func.0 as usize].code.slots;
        slots.push(Name::from(name));
        Slot {
            func,
            index: slots.len() as u32 - 1,
        }
    }

    pub(super) fn temp(&mut self) -> Slot {
        self.slot("")
    }

    /// Emits an instruction that writes a new temporary and gives the temporary.
    pub(super) fn value(&mut self, at: Span, instr: impl FnOnce(Slot) -> Instr) -> Operand {
        let dst = self.temp();
        self.emit(instr(dst), at);
        Operand::Var(dst)
    }

    /// Begins a nested block; give the result to [`Self::end`].
    pub(super) fn begin(&mut self) -> Block {
        std::mem::take(&mut self.block)
    }

    /// Ends a nested block and continues the one that was interrupted.
    pub(super) fn end(&mut self, outer: Block) -> Block {
        std::mem::replace(&mut self.block, outer)
    }

    /// `dst = value`. Where the last instruction made the value only for this, it writes `dst` directly.
    pub(super) fn assign(&mut self, dst: Slot, value: Operand, at: Span) {
        if let Operand::Var(made) = value
            && self.is_temp(made)
            && let Some((instr, _)) = self.block.last_mut()
            && let Some(written) = written(instr)
            && *written == made
        {
            *written = dst;
            self.forget(made);
            return;
        }
        self.emit(Instr::Copy { dst, src: value }, at);
    }

    /// Takes back a temporary that nothing uses, if it is the newest variable.
    fn forget(&mut self, temp: Slot) {
        let slots = &mut self.functions[temp.func.0 as usize].code.slots;
        if temp.index as usize + 1 == slots.len() {
            slots.pop();
        }
    }

    pub(super) fn is_temp(&self, slot: Slot) -> bool {
        self.functions
            .get(slot.func.0 as usize)
            .and_then(|function| function.code.slots.get(slot.index as usize))
            .is_some_and(Name::is_empty)
    }

    /// `if slot == undefined { slot = … }`, with the default's code given by `default`.
    pub(super) fn default_to(&mut self, slot: Slot, default: Node<'t>, name: &str, name_span: Span) {
        let at = span(default);
        let cond = self.equals(Operand::Var(slot), Const::Undefined, at);
        let outer = self.begin();
        let value = self.expr_named(default, name, name_span);
        self.assign(slot, value, at);
        let then = self.end(outer);
        self.branch(cond, then, Block::new(), at);
    }

    /// `slot == constant` as a value.
    pub(super) fn equals(&mut self, left: Operand, right: Const, at: Span) -> Operand {
        self.value(at, |dst| Instr::Binary {
            dst,
            op: crate::ir::BinaryOp::Eq,
            left,
            right: Operand::Const(right),
        })
    }

    pub(super) fn branch(&mut self, cond: Operand, then: Block, otherwise: Block, at: Span) {
        self.emit(Instr::If { cond, then, otherwise }, at);
    }

    pub(super) fn gap(&mut self, reason: impl Into<Name>, node: Node<'_>) {
        self.gaps.push(Gap {
            reason: reason.into(),
            span: span(node),
        });
    }

    /// A construct that has no meaning here: a gap and an unknown value.
    pub(super) fn unsupported(&mut self, node: Node<'_>) -> Operand {
        self.gap(format!("unsupported: {}", node.kind()), node);
        self.opaque("unsupported", Vec::new(), span(node))
    }

    pub(super) fn opaque(&mut self, reason: &str, inputs: Vec<Operand>, at: Span) -> Operand {
        self.value(at, |dst| Instr::Opaque {
            dst,
            reason: Name::from(reason),
            inputs,
        })
    }

    /// Whether there is room to go into `node`; notes a gap where there is not. [`Self::leave`] goes out again.
    pub(super) fn enter(&mut self, node: Node<'_>) -> bool {
        if self.depth + levels(node) > MAX_DEPTH {
            self.gap(TOO_DEEP, node);
            return false;
        }
        self.depth += levels(node);
        true
    }

    pub(super) fn leave(&mut self, node: Node<'_>) {
        self.depth -= levels(node);
    }

    /// Records every place that the parser could not make sense of.
    pub(super) fn note_syntax_errors(&mut self, root: Node<'t>) {
        let mut pending = vec![root];
        while let Some(node) = pending.pop() {
            if node.is_error() || node.is_missing() {
                self.gap("syntax error", node);
            }
            if node.has_error() {
                let mut cursor = node.walk();
                pending.extend(
                    node.children(&mut cursor)
                        .filter(|child| child.has_error() || child.is_missing()),
                );
            }
        }
    }
}

/// How many levels of nesting a node counts for, by the stack that lowering it takes.
fn levels(node: Node<'_>) -> u32 {
    match node.kind() {
        "class" | "class_declaration" | "abstract_class_declaration" => 6,
        "arrow_function"
        | "function_expression"
        | "generator_function"
        | "function_declaration"
        | "generator_function_declaration"
        | "method_definition"
        | "call_expression"
        | "new_expression"
        | "assignment_expression"
        | "augmented_assignment_expression"
        | "object"
        | "for_statement"
        | "for_in_statement" => 2,
        _ => 1,
    }
}

/// The variable that an instruction without nested blocks writes.
pub(super) fn written(instr: &mut Instr) -> Option<&mut Slot> {
    match instr {
        Instr::Copy { dst, .. }
        | Instr::Unary { dst, .. }
        | Instr::Binary { dst, .. }
        | Instr::Format { dst, .. }
        | Instr::Object { dst, .. }
        | Instr::Sequence { dst, .. }
        | Instr::Get { dst, .. }
        | Instr::Slice { dst, .. }
        | Instr::Call { dst, .. }
        | Instr::Closure { dst, .. }
        | Instr::Class { dst, .. }
        | Instr::Super { dst }
        | Instr::Await { dst, .. }
        | Instr::Yield { dst, .. }
        | Instr::Import { dst, .. }
        | Instr::Tagged { dst, .. }
        | Instr::Opaque { dst, .. } => Some(dst),
        Instr::Append { .. }
        | Instr::Set { .. }
        | Instr::Delete { .. }
        | Instr::If { .. }
        | Instr::While { .. }
        | Instr::ForEach { .. }
        | Instr::With { .. }
        | Instr::Try { .. }
        | Instr::Return { .. }
        | Instr::Throw { .. }
        | Instr::Break { .. }
        | Instr::Continue { .. }
        | Instr::Labeled { .. } => None,
    }
}
