//! Python 2 wrote `repr(x)` as an expression between backticks, which no grammar of Python 3 has. Knows nothing of what the
//! expression means.

use std::borrow::Cow;

/// A text of the same length in which parentheses stand for the backticks of expressions. A backtick has no other meaning outside of
/// text literals and comments.
pub(super) fn in_parentheses(text: &str) -> Cow<'_, str> {
    if !text.contains('`') {
        return Cow::Borrowed(text);
    }
    let places = backticks(text.as_bytes());
    // One without its counterpart: this is no Python 2.
    if places.is_empty() || places.len() % 2 == 1 {
        return Cow::Borrowed(text);
    }
    let mut replaced = String::with_capacity(text.len());
    for (index, place) in places.into_iter().enumerate() {
        replaced.push_str(&text[replaced.len()..place]);
        replaced.push(if index % 2 == 0 { '(' } else { ')' });
    }
    replaced.push_str(&text[replaced.len()..]);
    Cow::Owned(replaced)
}

/// Where backticks stand outside of text literals and comments.
fn backticks(text: &[u8]) -> Vec<usize> {
    let mut found = Vec::new();
    let mut at = 0;
    while let Some(byte) = text.get(at) {
        match byte {
            b'`' => found.push(at),
            b'#' => {
                let rest = text[at..].iter();
                at += rest.take_while(|byte| !matches!(byte, b'\n' | b'\r')).count();
            }
            b'\'' | b'"' => at = literal_end(text, at),
            _ => {}
        }
        at += 1;
    }
    found
}

/// The last byte of the text literal whose first quote stands at an offset, or of its line where it does not end.
fn literal_end(text: &[u8], start: usize) -> usize {
    let quote = text[start];
    let marks = if text[start..].starts_with(&[quote; 3]) { 3 } else { 1 };
    let mut at = start + marks;
    while let Some(&byte) = text.get(at) {
        match byte {
            b'\\' => at += 1,
            b'\n' | b'\r' if marks == 1 => return at,
            _ if byte == quote && text[at..].iter().take(marks).filter(|mark| **mark == quote).count() == marks => {
                return at + marks - 1;
            }
            _ => {}
        }
        at += 1;
    }
    text.len()
}

#[cfg(test)]
mod tests {
    use super::in_parentheses;

    #[test]
    fn an_expression_between_backticks_stands_in_parentheses() {
        for (text, expected) in [
            ("x = `y`", "x = (y)"),
            ("f(a, `b + 'c'`)[:-1] # `no`", "f(a, (b + 'c'))[:-1] # `no`"),
            ("'''`\n`''' + `é` + '\\'`'", "'''`\n`''' + (é) + '\\'`'"),
            ("\"`a`\"", "\"`a`\""),
            ("x = `y", "x = `y"),
            ("x = 'open`\ny = `z`", "x = 'open`\ny = (z)"),
        ] {
            assert_eq!(in_parentheses(text), expected);
        }
    }
}
