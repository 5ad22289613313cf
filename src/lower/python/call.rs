//! Calls: plain calls, method calls, and the builtins that mean an instruction of their own.

use tree_sitter::Node;

use super::{Lowerer, tree};
use crate::ir::{Arg, ArgKind, BinaryOp, Callee, Instr, Name, Operand};
use crate::source::Span;

/// What a call evaluates first: the receiver of a method, the function, or nothing where it is called by name.
pub(super) fn evaluated_first(call: Node<'_>) -> Option<Node<'_>> {
    let function = tree::unparenthesized(tree::field(call, "function")?);
    match function.kind() {
        "identifier" => None,
        "attribute" => tree::field(function, "object"),
        _ => Some(function),
    }
}

impl<'t> Lowerer<'t> {
    /// `name(…)`.
    pub(super) fn call_by_name(&mut self, node: Node<'t>) -> Operand {
        let span = tree::span(node);
        let Some(function) = tree::field(node, "function") else {
            return self.missing(node);
        };
        let name = self.name(tree::unparenthesized(function));
        if name == "super" && self.is_free(&name) {
            return self.emit_value(span, |dst| Instr::Super { dst });
        }
        let is_test = name == "isinstance" && self.is_free(&name);
        let callee = self.load(name);
        let args = self.arguments(node);
        if is_test && let Some((left, right)) = class_test(node, &args) {
            let op = BinaryOp::InstanceOf;
            return self.emit_value(span, |dst| Instr::Binary { dst, op, left, right });
        }
        self.call(Callee::Value(callee), args, span)
    }

    /// A call whose function or receiver has been evaluated to `value`.
    pub(super) fn call_on(&mut self, node: Node<'t>, value: Operand) -> Operand {
        let function = tree::field(node, "function").map(tree::unparenthesized);
        let callee = match function {
            Some(function) if function.kind() == "attribute" => Callee::Method {
                receiver: value,
                key: self.attribute_key(function),
                optional: false,
            },
            _ => Callee::Value(value),
        };
        let args = self.arguments(node);
        self.call(callee, args, tree::span(node))
    }

    /// Emits a call.
    pub(super) fn call(&mut self, callee: Callee, args: Vec<Arg>, span: Span) -> Operand {
        self.emit_value(span, |dst| Instr::Call {
            dst,
            callee,
            args,
            new: false,
        })
    }

    /// Calls a decorator on what it decorates.
    pub(super) fn apply_decorator(&mut self, decorator: Operand, value: Operand, span: Span) -> Operand {
        let arg = Arg {
            value,
            kind: ArgKind::Positional,
            span,
        };
        self.call(Callee::Value(decorator), vec![arg], span)
    }

    fn arguments(&mut self, call: Node<'t>) -> Vec<Arg> {
        let Some(list) = tree::field(call, "arguments") else {
            return Vec::new();
        };
        if list.kind() == "generator_expression" {
            let value = self.expr(list);
            return vec![Arg {
                value,
                kind: ArgKind::Positional,
                span: tree::span(list),
            }];
        }
        self.argument_list(list)
    }

    /// The arguments between parentheses, of a call or a class definition.
    pub(super) fn argument_list(&mut self, list: Node<'t>) -> Vec<Arg> {
        let children = tree::children(list).into_iter();
        self.deeper(1, |lowerer| {
            children.filter_map(|child| lowerer.argument(child)).collect()
        })
    }

    fn argument(&mut self, node: Node<'t>) -> Option<Arg> {
        let (kind, value, at) = match node.kind() {
            "keyword_argument" => {
                let name = tree::field(node, "name").map_or_else(Name::default, |name| self.name(name));
                let at = tree::field(node, "value").unwrap_or(node);
                (ArgKind::Keyword(name), self.expr_field(node, "value"), at)
            }
            "dictionary_splat" => (ArgKind::KeywordSpread, self.expr(node), node),
            "ERROR" => {
                self.expr(node);
                return None;
            }
            _ => {
                let item = self.item(node);
                (item.arg_kind(), item.value, node)
            }
        };
        Some(Arg {
            value,
            kind,
            span: tree::span(at),
        })
    }
}

/// The operands of `isinstance(value, Class)`, where it asks for one class.
fn class_test(call: Node<'_>, args: &[Arg]) -> Option<(Operand, Operand)> {
    let [value, class] = args else {
        return None;
    };
    let plain = value.kind == ArgKind::Positional && class.kind == ArgKind::Positional;
    let class_node = tree::children(tree::field(call, "arguments")?).pop()?;
    let one_class = matches!(class_node.kind(), "identifier" | "attribute");
    (plain && one_class).then(|| (value.value.clone(), class.value.clone()))
}
