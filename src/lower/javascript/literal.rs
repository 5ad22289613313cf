//! Literals: strings and their escapes, numbers, templates, regular expressions.

use super::Lowerer;
use super::syntax::{Node, first, kids, span};
use crate::ir::{Const, Instr, MAX_TEXT, Name, Operand, Part};
use crate::source::head;

/// Digits that a code point is written with at most, leading zeros included.
const MAX_DIGITS: usize = 16;

impl<'t> Lowerer<'t> {
    /// The value of a string literal without its quotes.
    pub(super) fn string(&self, node: Node<'_>) -> Name {
        let quoted = self.text(node);
        let inner = quoted
            .strip_prefix(['"', '\'', '`'])
            .map_or(quoted, |rest| rest.strip_suffix(['"', '\'', '`']).unwrap_or(rest));
        unescape(inner)
    }

    /// The text of an expression that is a constant string.
    pub(super) fn constant_string(&self, node: Node<'t>) -> Option<Name> {
        let node = super::syntax::unwrapped(node);
        match node.kind() {
            "string" => Some(self.string(node)),
            "template_string" if is_plain_template(node) => Some(self.string(node)),
            _ => None,
        }
    }

    pub(super) fn regex(&self, node: Node<'_>) -> Operand {
        let pattern = super::syntax::field(node, "pattern").map_or("", |pattern| self.text(pattern));
        Operand::Const(Const::Regex(Name::from(pattern)))
    }

    /// A template literal: a constant where nothing is interpolated.
    pub(super) fn template(&mut self, node: Node<'t>) -> Operand {
        if is_plain_template(node) {
            return Operand::Const(Const::Str(self.string(node)));
        }
        let parts = self.template_parts(node);
        self.value(span(node), |dst| Instr::Format { dst, parts })
    }

    /// The texts and values of a template literal.
    pub(super) fn template_parts(&mut self, node: Node<'t>) -> Vec<Part> {
        let mut parts = Vec::new();
        let end = node.end_byte().saturating_sub(1);
        let mut done = (node.start_byte() + 1).min(end);
        for child in kids(node) {
            if child.kind() != "template_substitution" {
                continue;
            }
            self.template_text(done, child.start_byte(), &mut parts);
            done = child.end_byte();
            if let Some(inner) = first(child) {
                let value = self.expr(inner);
                parts.push(Part::Value(value));
            }
        }
        self.template_text(done, end, &mut parts);
        parts
    }

    fn template_text(&self, start: usize, end: usize, parts: &mut Vec<Part>) {
        match self.text.get(start..end) {
            Some("") | None => {}
            Some(raw) => parts.push(Part::Text(unescape(raw))),
        }
    }
}

fn is_plain_template(node: Node<'_>) -> bool {
    kids(node).iter().all(|child| child.kind() != "template_substitution")
}

/// Resolves the escape sequences of a string or template.
fn unescape(raw: &str) -> Name {
    let raw = head(raw, MAX_TEXT);
    if !raw.contains('\\') {
        return Name::from(raw);
    }
    let mut out = Name::with_capacity(raw.len());
    let mut rest = raw.chars();
    while let Some(char) = rest.next() {
        if char != '\\' {
            out.push(char);
            continue;
        }
        match rest.next() {
            Some('n') => out.push('\n'),
            Some('t') => out.push('\t'),
            Some('r') => {
                out.push('\r');
            }
            Some('b') => out.push('\u{8}'),
            Some('f') => out.push('\u{c}'),
            Some('v') => out.push('\u{b}'),
            Some('0') => out.push('\0'),
            Some('\r') => {
                if rest.as_str().starts_with('\n') {
                    rest.next();
                }
            }
            Some('\n' | '\u{2028}' | '\u{2029}') | None => {}
            Some('x') => out.push(code_point(&mut rest, 2)),
            Some('u') if rest.as_str().starts_with('{') => {
                rest.next();
                let digits = rest.as_str().bytes().take(MAX_DIGITS).position(|byte| byte == b'}');
                let digits = digits.unwrap_or(0);
                out.push(code_point(&mut rest, digits));
                rest.next();
            }
            Some('u') => out.push(code_point(&mut rest, 4)),
            Some(other) => out.push(other),
        }
    }
    out
}

/// Reads `digits` hexadecimal bytes; the replacement character where they name none (lone surrogates included).
fn code_point(rest: &mut std::str::Chars<'_>, digits: usize) -> char {
    let parsed = rest
        .as_str()
        .get(..digits)
        .and_then(|hex| Some((hex, u32::from_str_radix(hex, 16).ok()?)));
    let Some((hex, value)) = parsed else {
        return char::REPLACEMENT_CHARACTER;
    };
    *rest = rest.as_str()[hex.len()..].chars();
    char::from_u32(value).unwrap_or(char::REPLACEMENT_CHARACTER)
}

/// The value of a number literal. Whole numbers are integers however they are written (`864e5`).
pub(super) fn number(literal: &str) -> Const {
    let digits: String = literal.chars().filter(|char| *char != '_').collect();
    let digits = digits.strip_suffix('n').unwrap_or(&digits);
    let lower = digits.to_ascii_lowercase();
    let radix = [("0x", 16), ("0o", 8), ("0b", 2)]
        .into_iter()
        .find_map(|(prefix, radix)| Some((lower.strip_prefix(prefix)?, radix)));
    if let Some((body, radix)) = radix {
        return match i64::from_str_radix(body, radix) {
            Ok(value) => Const::Int(value),
            Err(_) => Const::Float(f64::INFINITY),
        };
    }
    if let Ok(value) = lower.parse::<i64>() {
        return Const::Int(value);
    }
    let value = lower.parse::<f64>().unwrap_or(f64::INFINITY);
    if value.fract() == 0.0 && value.abs() < 9_007_199_254_740_992.0 {
        return Const::Int(value as i64);
    }
    Const::Float(value)
}
