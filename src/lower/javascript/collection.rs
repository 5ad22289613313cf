//! Array and object literals, and JSX.

use super::Lowerer;
use super::context::UNDEFINED;
use super::function::Naming;
use super::syntax::{Node, field, first, has_token, kids, span};
use crate::ir::{Const, Entry, FuncKind, Instr, Item, Name, Operand, SequenceKind};
use crate::source::Span;

impl<'t> Lowerer<'t> {
    pub(super) fn array(&mut self, node: Node<'t>) -> Operand {
        let mut items: Vec<Item> = Vec::new();
        let mut marks = Vec::new();
        let mut after_comma = true;
        let mut cursor = node.walk();
        let children: Vec<Node<'t>> = node.children(&mut cursor).collect();
        for child in children {
            if child.kind() == "," {
                if after_comma {
                    items.push(Item {
                        value: UNDEFINED,
                        spread: false,
                    });
                    marks.push(None);
                }
                after_comma = true;
            } else if child.is_error() {
                self.fragments(child);
            } else if child.is_named() && !child.is_extra() {
                let value = self.expr(child);
                marks.push(self.mark(&value));
                items.push(Item {
                    value,
                    spread: child.kind() == "spread_element",
                });
                after_comma = false;
            }
        }
        self.settle_all(items.iter_mut().map(|item| &mut item.value), &marks);
        self.value(span(node), |dst| Instr::Sequence {
            dst,
            kind: SequenceKind::List,
            items,
        })
    }

    pub(super) fn object(&mut self, node: Node<'t>) -> Operand {
        let mut entries = Vec::new();
        for child in kids(node) {
            match child.kind() {
                "pair" => {
                    let entry = self.pair(child);
                    entries.push(entry);
                }
                "method_definition" => {
                    let entry = self.object_method(child);
                    entries.extend(entry);
                }
                "spread_element" => {
                    let value = self.expr(child);
                    entries.push(Entry::Spread(value));
                }
                "shorthand_property_identifier" => {
                    let name = self.text(child);
                    let value = self.name(name);
                    entries.push(Entry::Field {
                        key: Operand::Const(Const::Str(Name::from(name))),
                        value,
                        span: span(child),
                    });
                }
                "ERROR" => self.fragments(child),
                _ => {
                    self.unsupported(child);
                }
            }
        }
        self.value(span(node), |dst| Instr::Object { dst, entries })
    }

    fn pair(&mut self, pair: Node<'t>) -> Entry {
        let key = self.property_key(field(pair, "key"));
        let name = match &key {
            Operand::Const(Const::Str(name)) => name.clone(),
            _ => Name::default(),
        };
        let value = field(pair, "value");
        let key_span = field(pair, "key").map_or_else(Span::default, span);
        Entry::Field {
            value: match value {
                Some(value) => self.expr_named(value, &name, key_span),
                None => UNDEFINED,
            },
            key,
            span: value.map_or(span(pair), span),
        }
    }

    /// A method or accessor in an object literal. A setter has no value to read.
    fn object_method(&mut self, method: Node<'t>) -> Option<Entry> {
        let key = self.property_key(field(method, "name"));
        let name = match &key {
            Operand::Const(Const::Str(name)) => name.clone(),
            _ => Name::default(),
        };
        let kind = if has_token(method, "get") {
            FuncKind::Getter
        } else if has_token(method, "set") {
            FuncKind::Setter
        } else {
            FuncKind::Method
        };
        let naming = Naming::new(name, field(method, "name").map_or(span(method), span));
        let func = self.function(method, naming, kind, None);
        let value = self.value(span(method), |dst| Instr::Closure { dst, func });
        (kind != FuncKind::Setter).then_some(Entry::Field {
            key,
            value,
            span: span(method),
        })
    }

    /// The key of a property in an object literal or pattern; a string constant where it is fixed.
    pub(super) fn property_key(&mut self, key: Option<Node<'t>>) -> Operand {
        let Some(key) = key else { return UNDEFINED };
        match key.kind() {
            "computed_property_name" => self.operand(first(key)),
            "string" => Operand::Const(Const::Str(self.string(key))),
            "number" => match super::literal::number(self.text(key)) {
                Const::Int(value) => Operand::Const(Const::Str(Name::from(value.to_string()))),
                _ => Operand::Const(Const::Str(Name::from(self.text(key)))),
            },
            _ => Operand::Const(Const::Str(Name::from(self.text(key)))),
        }
    }

    /// JSX depends on every value in it, in attributes and children alike.
    pub(super) fn jsx(&mut self, node: Node<'t>) -> Operand {
        let mut inputs = Vec::new();
        let mut pending = vec![node];
        while let Some(node) = pending.pop() {
            match node.kind() {
                "jsx_expression" => {
                    if let Some(inner) = first(node) {
                        let value = self.expr(inner);
                        inputs.push(value);
                    }
                }
                "jsx_text"
                | "string"
                | "html_character_reference"
                | "jsx_closing_element"
                | "type_arguments"
                | "identifier"
                | "property_identifier"
                | "member_expression"
                | "jsx_namespace_name" => {}
                _ => pending.extend(kids(node).into_iter().rev()),
            }
        }
        self.opaque("jsx", inputs, span(node))
    }
}

/// An entry with a fixed key.
pub(super) fn field_entry(name: &str, value: Operand, at: Span) -> Entry {
    Entry::Field {
        key: Operand::Const(Const::Str(Name::from(name))),
        value,
        span: at,
    }
}
