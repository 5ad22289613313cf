//! Numbers and dictionaries.

use tree_sitter::Node;

use super::{Lowerer, tree};
use crate::ir::{Const, Entry, Instr, Operand};

impl<'t> Lowerer<'t> {
    /// An integer or float literal.
    pub(super) fn number(&self, node: Node<'t>) -> Operand {
        Operand::Const(number(self.slice(node)))
    }

    /// `-1` and the like.
    pub(super) fn negative_number(&mut self, node: Node<'t>) -> Operand {
        let Some(argument) = tree::field(node, "argument") else {
            return self.missing(node);
        };
        Operand::Const(match number(self.slice(argument)) {
            Const::Int(value) => Const::Int(value.wrapping_neg()),
            Const::Float(value) => Const::Float(-value),
            other => other,
        })
    }

    /// `{key: value, **more}`.
    pub(super) fn dictionary(&mut self, node: Node<'t>) -> Operand {
        let mut entries = Vec::new();
        for child in tree::children(node) {
            match child.kind() {
                "pair" => {
                    let key = self.expr_field(child, "key");
                    let value = self.expr_field(child, "value");
                    let span = tree::span(tree::field(child, "value").unwrap_or(child));
                    entries.push(Entry::Field { key, value, span });
                }
                "dictionary_splat" => {
                    let value = self.expr(child);
                    entries.push(Entry::Spread(value));
                }
                _ => {
                    self.expr(child);
                }
            }
        }
        self.emit_value(tree::span(node), |dst| Instr::Object { dst, entries })
    }
}

fn number(text: &str) -> Const {
    let mut digits: String = text.chars().filter(|c| *c != '_').collect();
    digits.make_ascii_lowercase();
    let digits = digits.trim_end_matches(['l', 'j']);
    let radixes = [("0x", 16), ("0o", 8), ("0b", 2)];
    for (prefix, radix) in radixes {
        if let Some(rest) = digits.strip_prefix(prefix) {
            return i64::from_str_radix(rest, radix).map_or(Const::Float(f64::INFINITY), Const::Int);
        }
    }
    let old_octal = digits.len() > 1 && digits.starts_with('0');
    if old_octal && let Ok(value) = i64::from_str_radix(digits, 8) {
        return Const::Int(value);
    }
    match digits.parse() {
        Ok(value) => Const::Int(value),
        Err(_) => Const::Float(digits.parse().unwrap_or(f64::NAN)),
    }
}
