//! Type annotations and decorators: the nominal head of a type as a value, decorators as values.
//! Everything else about types is dropped.

use super::Lowerer;
use super::syntax::{Node, field, first, kids, span};
use crate::ir::{Const, Instr, Key, Name, Operand};

impl<'t> Lowerer<'t> {
    /// The head of the annotation on a parameter or field.
    pub(super) fn annotation_of(&mut self, node: Node<'t>) -> Option<Operand> {
        let annotation = field(node, "type")?;
        let annotated = if annotation.kind() == "type_annotation" {
            first(annotation)?
        } else {
            annotation
        };
        self.type_head(annotated)
    }

    /// The first named type in `node`; of words like `string` the first, should there be no named type.
    fn type_head(&mut self, node: Node<'t>) -> Option<Operand> {
        let mut word = None;
        let mut pending = vec![node];
        while let Some(node) = pending.pop() {
            match node.kind() {
                "type_identifier" | "identifier" => return Some(self.name(self.text(node))),
                "nested_type_identifier" | "nested_identifier" => return self.qualified(node),
                "generic_type" => pending.extend(field(node, "name")),
                "union_type" | "intersection_type" => pending.extend(kids(node).into_iter().rev()),
                "array_type" | "readonly_type" | "parenthesized_type" | "flow_maybe_type" => {
                    pending.extend(first(node));
                }
                "predefined_type" => {
                    word.get_or_insert_with(|| Operand::Const(Const::Str(Name::from(self.text(node)))));
                }
                _ => {}
            }
        }
        word
    }

    /// `express.Request`, `a.b.C` in types and import aliases.
    pub(super) fn qualified(&mut self, node: Node<'t>) -> Option<Operand> {
        let mut links = Vec::new();
        let mut at = node;
        while let Some(inner) = field(at, "module").or_else(|| field(at, "object")) {
            links.push(at);
            at = inner;
        }
        let mut value = self.name(self.text(at));
        while let Some(link) = links.pop() {
            let last = field(link, "name").or_else(|| field(link, "property"))?;
            let key = Key::Attr(Name::from(self.text(last)));
            value = self.value(span(link), |dst| Instr::Get {
                dst,
                base: value,
                key,
                strict: false,
                optional: false,
            });
        }
        Some(value)
    }

    /// The values of decorators, in source order.
    pub(super) fn decorators(&mut self, nodes: &[Node<'t>]) -> Vec<Operand> {
        let mut values = Vec::with_capacity(nodes.len());
        for decorator in nodes {
            if let Some(inner) = first(*decorator) {
                let value = self.expr(inner);
                values.push(value);
            }
        }
        values
    }
}
