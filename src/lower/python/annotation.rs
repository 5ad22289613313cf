//! Type annotations, reduced to the nominal part that says what a framework passes in.
//! Builtin type words become string constants; subscripts stay visible as reads of their base.

use tree_sitter::Node;

use super::expr::NONE;
use super::{Lowerer, tree};
use crate::ir::{Const, Instr, Item, Key, Name, Operand, SequenceKind};
use crate::source::Span;

const WORDS: [&str; 7] = ["str", "int", "bool", "bytes", "float", "dict", "list"];

impl<'t> Lowerer<'t> {
    /// Evaluates an annotation in the current block.
    pub(super) fn annotation(&mut self, node: Node<'t>) -> Operand {
        if !self.enter(node) {
            return NONE;
        }
        let value = self.annotation_inner(node);
        self.leave();
        value
    }

    fn annotation_inner(&mut self, node: Node<'t>) -> Operand {
        let span = tree::span(node);
        let children = tree::children(node);
        match node.kind() {
            "identifier" => {
                let word = self.slice(node);
                if WORDS.contains(&word) && self.is_free(word) {
                    return Operand::Const(Const::Str(Name::new(word)));
                }
                self.load(Name::new(word))
            }
            "type" | "parenthesized_expression" | "constrained_type" | "as_pattern" => match children.first() {
                Some(inner) => self.annotation(*inner),
                None => NONE,
            },
            "union_type" => self.first_alternative(&children),
            "binary_operator" if tree::tokens(node, "operator") == ["|"] => self.first_alternative(&children),
            "subscript" => {
                let base = match tree::field(node, "value") {
                    Some(base) => self.expr(base),
                    None => NONE,
                };
                self.type_arguments(base, &tree::fields(node, "subscript"), span)
            }
            "generic_type" => {
                let [base, arguments] = children[..] else {
                    return NONE;
                };
                let base = self.expr(base);
                self.type_arguments(base, &tree::children(arguments), span)
            }
            "member_type" => {
                let [base, name] = children[..] else {
                    return NONE;
                };
                let base = self.annotation(base);
                let key = Key::Attr(self.name(name));
                self.lenient_get(base, key, span)
            }
            "splat_type" => match children.first() {
                Some(inner) => self.annotation(*inner),
                None => NONE,
            },
            _ => self.expr(node),
        }
    }

    /// `X | None` means `X`, and so does `X | Y` as far as this is concerned.
    fn first_alternative(&mut self, alternatives: &[Node<'t>]) -> Operand {
        let mut named = alternatives.iter().filter(|alternative| !is_none(**alternative));
        match named.next().or(alternatives.first()) {
            Some(alternative) => self.annotation(*alternative),
            None => NONE,
        }
    }

    /// `base[argument, …]`.
    fn type_arguments(&mut self, base: Operand, arguments: &[Node<'t>], span: Span) -> Operand {
        let mut values = Vec::new();
        for argument in arguments {
            values.push(self.annotation(*argument));
        }
        let index = match <[Operand; 1]>::try_from(values) {
            Ok([only]) => only,
            Err(several) => {
                let items = several.into_iter().map(|value| Item { value, spread: false });
                let items = items.collect();
                let kind = SequenceKind::Tuple;
                self.emit_value(span, |dst| Instr::Sequence { dst, kind, items })
            }
        };
        self.lenient_get(base, Key::Index(index), span)
    }

    /// Annotations may be strings or never evaluated, so that reading one raises nothing.
    fn lenient_get(&mut self, base: Operand, key: Key, span: Span) -> Operand {
        self.emit_value(span, |dst| Instr::Get {
            dst,
            base,
            key,
            strict: false,
            optional: false,
        })
    }
}

fn is_none(node: Node<'_>) -> bool {
    match node.kind() {
        "none" => true,
        "type" => tree::first_child(node).is_some_and(|inner| inner.kind() == "none"),
        _ => false,
    }
}
