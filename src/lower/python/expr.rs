//! Expressions. What is evaluated first in an expression is found in a loop, not by recursion, so that chains of
//! operators, attributes and calls may be of any length.

use tree_sitter::Node;

use super::{Lowerer, tree};
use crate::ir::{ArgKind, Const, Instr, Item, Key, Name, Operand, SequenceKind, UnaryOp};
use crate::lower::TOO_DEEP;
use crate::source::Span;

/// The constant `None`.
pub(super) const NONE: Operand = Operand::Const(Const::Null);

impl<'t> Lowerer<'t> {
    /// Evaluates an expression in the current block.
    pub(super) fn expr(&mut self, node: Node<'t>) -> Operand {
        if !self.enter(node) {
            return self.opaque(TOO_DEEP, Vec::new(), tree::span(node));
        }
        let mut steps = Vec::new();
        let mut current = node;
        while let Some(first) = evaluated_first(current) {
            steps.push(current);
            current = first;
        }
        let mut value = self.leaf(current);
        while let Some(step) = steps.pop() {
            value = self.step(step, value);
        }
        self.leave();
        value
    }

    /// Evaluates the expression in a field; an unknown value where broken source has none.
    pub(super) fn expr_field(&mut self, node: Node<'t>, field: &str) -> Operand {
        match tree::field(node, field) {
            Some(child) => self.expr(child),
            None => self.missing(node),
        }
    }

    /// The unknown value of an expression that broken source leaves out.
    pub(super) fn missing(&mut self, node: Node<'t>) -> Operand {
        self.opaque("syntax error", Vec::new(), tree::span(node))
    }

    /// An expression that does not begin with the evaluation of a part of it.
    fn leaf(&mut self, node: Node<'t>) -> Operand {
        if node.is_missing() {
            return self.missing(node);
        }
        match node.kind() {
            "identifier" | "keyword_identifier" | "as_pattern_target" => self.load(self.name(node)),
            "true" => Operand::Const(Const::Bool(true)),
            "false" => Operand::Const(Const::Bool(false)),
            "none" => NONE,
            "ellipsis" => Operand::Free(Name::new("Ellipsis")),
            "integer" | "float" => self.number(node),
            "unary_operator" => self.negative_number(node),
            "string" | "concatenated_string" => self.string(node),
            "list" => self.sequence(node, SequenceKind::List),
            "set" => self.sequence(node, SequenceKind::Set),
            "tuple" | "expression_list" | "pattern_list" | "tuple_pattern" => self.sequence(node, SequenceKind::Tuple),
            "list_pattern" => self.sequence(node, SequenceKind::List),
            "dictionary" => self.dictionary(node),
            "list_comprehension" | "set_comprehension" | "dictionary_comprehension" | "generator_expression" => {
                self.comprehension(node)
            }
            "call" => self.call_by_name(node),
            "lambda" => self.lambda(node),
            "conditional_expression" => self.conditional(node),
            "yield" => self.yielded(node),
            "type" | "generic_type" | "union_type" | "member_type" | "constrained_type" | "splat_type" => {
                self.annotation(node)
            }
            "assignment" => {
                self.assignment(node);
                NONE
            }
            "augmented_assignment" => {
                self.augmented_assignment(node);
                NONE
            }
            "slice" => self.bare_slice(node),
            "ERROR" => self.broken_expr(node),
            kind => {
                let reason = format!("unsupported: {kind}");
                self.gap(reason.as_str(), tree::span(node));
                self.opaque(&reason, Vec::new(), tree::span(node))
            }
        }
    }

    /// Goes on with an expression whose first part has been evaluated to `value`.
    fn step(&mut self, node: Node<'t>, value: Operand) -> Operand {
        let span = tree::span(node);
        match node.kind() {
            "attribute" => {
                let key = self.attribute_key(node);
                self.get(value, key, span)
            }
            "subscript" => self.subscript(node, value),
            "call" => self.call_on(node, value),
            "binary_operator" => self.binary(node, value),
            "boolean_operator" => self.boolean(node, value),
            "comparison_operator" => self.comparison(node, value),
            "unary_operator" => {
                let op = super::operator::unary_operator(node);
                self.emit_value(span, |dst| Instr::Unary { dst, op, src: value })
            }
            "not_operator" => self.emit_value(span, |dst| Instr::Unary {
                dst,
                op: UnaryOp::Not,
                src: value,
            }),
            "await" => self.emit_value(span, |dst| Instr::Await { dst, src: value }),
            "named_expression" => self.walrus(node, value),
            "as_pattern" => {
                if let Some(alias) = tree::field(node, "alias") {
                    self.assign(alias, value.clone());
                }
                value
            }
            _ => value,
        }
    }

    /// `base.key` or `base[key]`.
    pub(super) fn get(&mut self, base: Operand, key: Key, span: Span) -> Operand {
        self.emit_value(span, |dst| Instr::Get {
            dst,
            base,
            key,
            strict: true,
            optional: false,
        })
    }

    fn subscript(&mut self, node: Node<'t>, base: Operand) -> Operand {
        let span = tree::span(node);
        let parts = tree::fields(node, "subscript");
        if let [part] = parts[..]
            && part.kind() == "slice"
        {
            let (low, high) = self.slice_ends(part);
            return self.emit_value(span, |dst| Instr::Slice { dst, base, low, high });
        }
        let key = self.subscript_key(node);
        self.get(base, key, span)
    }

    /// The key in `base[…]`; several become a tuple.
    pub(super) fn subscript_key(&mut self, node: Node<'t>) -> Key {
        let parts = tree::fields(node, "subscript");
        if let [part] = parts[..] {
            return Key::Index(self.expr(part));
        }
        let items = parts.into_iter().map(|part| self.item(part)).collect();
        let kind = SequenceKind::Tuple;
        let tuple = self.emit_value(tree::span(node), |dst| Instr::Sequence { dst, kind, items });
        Key::Index(tuple)
    }

    /// The ends of `low:high:step`; the step is evaluated and forgotten.
    fn slice_ends(&mut self, node: Node<'t>) -> (Option<Operand>, Option<Operand>) {
        let mut ends = [None, None, None];
        let mut position = 0;
        for index in 0..node.child_count() {
            let Some(child) = node.child(index) else {
                break;
            };
            if child.kind() == ":" {
                position += 1;
            } else if child.is_named() && !child.is_extra() {
                let value = self.expr(child);
                if let Some(end) = ends.get_mut(position) {
                    *end = Some(value);
                }
            }
        }
        let [low, high, _] = ends;
        (low, high)
    }

    /// A slice that is not the only key of a subscript: an unknown key.
    fn bare_slice(&mut self, node: Node<'t>) -> Operand {
        let (low, high) = self.slice_ends(node);
        let inputs = low.into_iter().chain(high).collect();
        self.opaque("slice", inputs, tree::span(node))
    }

    fn walrus(&mut self, node: Node<'t>, value: Operand) -> Operand {
        let Some(target) = tree::field(node, "name") else {
            return value;
        };
        let span = tree::span(target);
        let slot = self.store_slot(self.name(target), span);
        self.write(slot, value, span);
        Operand::Var(slot)
    }

    fn yielded(&mut self, node: Node<'t>) -> Operand {
        self.frame.is_generator = true;
        let span = tree::span(node);
        let src = match tree::first_child(node) {
            Some(child) => self.expr(child),
            None => NONE,
        };
        let delegates = node.child(1).is_some_and(|child| child.kind() == "from");
        if !delegates {
            return self.emit_value(span, |dst| Instr::Yield { dst, src });
        }
        let element = self.temp();
        let dst = self.temp();
        let body = vec![(
            Instr::Yield {
                dst,
                src: Operand::Var(element),
            },
            span,
        )];
        self.emit(
            Instr::ForEach {
                element,
                iterable: src.clone(),
                body,
                otherwise: Vec::new(),
                keys: false,
            },
            span,
        );
        self.opaque("yield from", vec![src], span)
    }

    /// One item of a sequence, of a tuple index or of positional arguments.
    pub(super) fn item(&mut self, node: Node<'t>) -> Item {
        let inner = tree::unparenthesized(node);
        let spread = matches!(inner.kind(), "list_splat" | "list_splat_pattern");
        Item {
            value: self.expr(node),
            spread,
        }
    }

    fn sequence(&mut self, node: Node<'t>, kind: SequenceKind) -> Operand {
        let mut items = Vec::new();
        for part in tree::children(node) {
            if part.is_error() {
                self.broken_expr(part);
            } else {
                items.push(self.item(part));
            }
        }
        self.emit_value(tree::span(node), |dst| Instr::Sequence { dst, kind, items })
    }

    /// Source the grammar cannot make sense of: its parts are evaluated, its value is unknown.
    pub(super) fn broken_expr(&mut self, node: Node<'t>) -> Operand {
        let span = tree::span(node);
        let mut inputs = Vec::new();
        for child in tree::children(node) {
            if is_statement(child) {
                self.stmt(child);
            } else if is_expression(child) {
                inputs.push(self.expr(child));
            }
        }
        self.opaque("syntax error", inputs, span)
    }

    /// The attribute's name as a key; the constructor has the name it has in classes.
    pub(super) fn attribute_key(&self, node: Node<'t>) -> Key {
        let name = tree::field(node, "attribute").map(|attribute| self.name(attribute));
        Key::Attr(super::class::member_name(name.unwrap_or_default()))
    }
}

/// The part of an expression that is evaluated before everything else in it.
fn evaluated_first(node: Node<'_>) -> Option<Node<'_>> {
    match node.kind() {
        "parenthesized_expression"
        | "list_splat"
        | "list_splat_pattern"
        | "dictionary_splat"
        | "comparison_operator"
        | "await"
        | "as_pattern" => tree::first_child(node),
        "attribute" => tree::field(node, "object"),
        "subscript" => tree::field(node, "value"),
        "binary_operator" | "boolean_operator" => tree::field(node, "left"),
        "not_operator" => tree::field(node, "argument"),
        "unary_operator" => {
            let argument = tree::field(node, "argument")?;
            let number = matches!(argument.kind(), "integer" | "float");
            let negative = tree::tokens(node, "operator").first() == Some(&"-");
            (!(number && negative)).then_some(argument)
        }
        "named_expression" => tree::field(node, "value"),
        "call" => super::call::evaluated_first(node),
        _ => None,
    }
}

/// Whether a part of broken source stands where statements do.
pub(super) fn is_statement(node: Node<'_>) -> bool {
    let kind = node.kind();
    kind.ends_with("_statement") || kind.ends_with("_definition") || matches!(kind, "block" | "ERROR")
}

/// Whether a part of broken source can be evaluated.
pub(super) fn is_expression(node: Node<'_>) -> bool {
    matches!(
        node.kind(),
        "assignment"
            | "attribute"
            | "augmented_assignment"
            | "await"
            | "binary_operator"
            | "boolean_operator"
            | "call"
            | "comparison_operator"
            | "concatenated_string"
            | "conditional_expression"
            | "dictionary"
            | "dictionary_comprehension"
            | "expression_list"
            | "generator_expression"
            | "lambda"
            | "list"
            | "list_comprehension"
            | "named_expression"
            | "not_operator"
            | "parenthesized_expression"
            | "set"
            | "set_comprehension"
            | "string"
            | "subscript"
            | "tuple"
            | "unary_operator"
            | "yield"
    )
}

impl Item {
    /// How the item is passed where it is an argument.
    pub(super) fn arg_kind(&self) -> ArgKind {
        if self.spread {
            ArgKind::Spread
        } else {
            ArgKind::Positional
        }
    }
}
