//! String literals: prefixes, escapes, adjacent literals and f-strings.

use tree_sitter::Node;

use super::{Lowerer, tree};
use crate::ir::{Const, Instr, MAX_TEXT, Name, Operand, Part};
use crate::source::head;

/// What the prefix of a literal says.
#[derive(Clone, Copy)]
struct Prefix {
    raw: bool,
    formatted: bool,
}

impl<'t> Lowerer<'t> {
    /// A string, or several adjacent ones: a constant unless some part is interpolated.
    pub(super) fn string(&mut self, node: Node<'t>) -> Operand {
        let mut parts = Vec::new();
        if node.kind() == "concatenated_string" {
            for child in tree::children(node) {
                self.string_parts(child, &mut parts);
            }
        } else {
            self.string_parts(node, &mut parts);
        }
        match &parts[..] {
            [] => Operand::Const(Const::Str(Name::default())),
            [Part::Text(text)] => Operand::Const(Const::Str(text.clone())),
            _ => self.emit_value(tree::span(node), |dst| Instr::Format { dst, parts }),
        }
    }

    fn string_parts(&mut self, node: Node<'t>, parts: &mut Vec<Part>) {
        let mut prefix = Prefix {
            raw: false,
            formatted: false,
        };
        for child in tree::children(node) {
            match child.kind() {
                "string_start" => prefix = prefix_of(self.slice(child)),
                "string_content" => push_text(parts, &decode(head(self.slice(child), MAX_TEXT), prefix)),
                "interpolation" => self.interpolation(child, parts),
                _ => {}
            }
        }
    }

    fn interpolation(&mut self, node: Node<'t>, parts: &mut Vec<Part>) {
        let Some(expression) = tree::field(node, "expression") else {
            return;
        };
        let shows_source = (0..node.child_count())
            .filter_map(|index| node.child(index))
            .any(|child| child.kind() == "=");
        if shows_source {
            push_text(parts, &format!("{}=", self.slice(expression)));
        }
        let value = self.expr(expression);
        parts.push(Part::Value(value));
        // `{width}` in a format specifier is evaluated and leaves no trace in the text.
        if let Some(specifier) = tree::field(node, "format_specifier") {
            for nested in tree::children(specifier) {
                if let Some(inner) = tree::field(nested, "expression") {
                    self.expr(inner);
                }
            }
        }
    }
}

fn push_text(parts: &mut Vec<Part>, text: &str) {
    if text.is_empty() {
        return;
    }
    if let Some(Part::Text(last)) = parts.last_mut() {
        last.push_str(head(text, MAX_TEXT.saturating_sub(last.len())));
        return;
    }
    parts.push(Part::Text(Name::new(text)));
}

fn prefix_of(start: &str) -> Prefix {
    let letters = start.trim_end_matches(['"', '\'']);
    Prefix {
        raw: letters.contains(['r', 'R']),
        formatted: letters.contains(['f', 'F', 't', 'T']),
    }
}

/// Resolves escapes and doubled braces as far as the prefix has them.
fn decode(text: &str, prefix: Prefix) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text.chars().peekable();
    while let Some(c) = rest.next() {
        if c == '\\' && !prefix.raw {
            escape(&mut rest, &mut out);
            continue;
        }
        out.push(c);
        if prefix.formatted && matches!(c, '{' | '}') && rest.peek() == Some(&c) {
            rest.next();
        }
    }
    out
}

type Chars<'a> = std::iter::Peekable<std::str::Chars<'a>>;

fn escape(rest: &mut Chars<'_>, out: &mut String) {
    let Some(c) = rest.next() else {
        out.push('\\');
        return;
    };
    match c {
        'n' => out.push('\n'),
        't' => out.push('\t'),
        'r' => out.push('\r'),
        'a' => out.push('\x07'),
        'b' => out.push('\x08'),
        'f' => out.push('\x0c'),
        'v' => out.push('\x0b'),
        '\\' | '\'' | '"' => out.push(c),
        '\n' => {}
        '\r' => {
            rest.next_if_eq(&'\n');
        }
        'x' => coded(rest, out, c, 2, 16),
        'u' => coded(rest, out, c, 4, 16),
        'U' => coded(rest, out, c, 8, 16),
        '0'..='7' => {
            let mut code = c.to_digit(8).unwrap_or(0);
            for _ in 0..2 {
                let Some(digit) = rest.peek().and_then(|next| next.to_digit(8)) else {
                    break;
                };
                code = code * 8 + digit;
                rest.next();
            }
            out.push(char::from_u32(code).unwrap_or(char::REPLACEMENT_CHARACTER));
        }
        other => {
            out.push('\\');
            out.push(other);
        }
    }
}

/// An escape of a fixed number of digits; kept as written where they are not there.
fn coded(rest: &mut Chars<'_>, out: &mut String, letter: char, count: usize, radix: u32) {
    let digits: String = rest.clone().take(count).collect();
    let code = u32::from_str_radix(&digits, radix).ok();
    if let Some(code) = code.filter(|_| digits.len() == count) {
        for _ in 0..count {
            rest.next();
        }
        out.push(char::from_u32(code).unwrap_or(char::REPLACEMENT_CHARACTER));
    } else {
        out.push('\\');
        out.push(letter);
    }
}
