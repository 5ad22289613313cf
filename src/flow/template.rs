//! Texts with places to fill: `"sid=%s" % sid`, `"sid={}".format(sid)`. Owns where which value goes; knows nothing of what the text is for.

use super::exec::concat;
use super::machine::Machine;
use super::state::State;
use super::term::Term;
use super::value::Value;
use crate::finding::Location;

/// A piece of a template.
#[derive(Debug, PartialEq, Eq)]
enum Piece {
    Text(String),
    /// The next value.
    Next,
    /// The value at a place.
    At(usize),
    /// The value of this name.
    Named(String),
}

impl Machine<'_> {
    /// `template % right`; `None` where the template has no place for a value.
    pub(super) fn fill_percent(&mut self, state: &State, template: &str, right: &Value, at: Location) -> Option<Term> {
        let pieces = percent(template);
        let sequence = self.is_sequence(state, right);
        let positional = match self.elements(state, right) {
            Some(items) if sequence => items,
            _ => vec![right.clone()],
        };
        self.fill(state, &pieces, &positional, right, at)
    }

    /// `template.format(…)`; `None` where the template has no place for a value.
    pub(super) fn fill_braces(
        &mut self,
        state: &State,
        template: &str,
        args: &super::call::Args,
        at: Location,
    ) -> Option<Term> {
        if args.rest.is_some() || args.keyword_rest.is_some() {
            return None;
        }
        let pieces = braces(template)?;
        let mut parts = Vec::new();
        let mut next = 0;
        for piece in &pieces {
            let value = match piece {
                Piece::Text(text) => {
                    parts.push(Term::text(text.as_str()));
                    continue;
                }
                Piece::Next => {
                    next += 1;
                    args.positional.get(next - 1)
                }
                Piece::At(index) => args.positional.get(*index),
                Piece::Named(name) => args.keyword(name),
            };
            let value = value?.clone();
            parts.push(self.term(state, &value));
        }
        places(&pieces).then(|| concat(parts, at))
    }

    fn fill(
        &mut self,
        state: &State,
        pieces: &[Piece],
        positional: &[Value],
        named: &Value,
        at: Location,
    ) -> Option<Term> {
        let mut parts = Vec::new();
        let mut next = positional.iter();
        for piece in pieces {
            let value = match piece {
                Piece::Text(text) => {
                    parts.push(Term::text(text.as_str()));
                    continue;
                }
                Piece::Next => next.next()?.clone(),
                Piece::At(index) => positional.get(*index)?.clone(),
                Piece::Named(name) => match named {
                    Value::Object(id) => self.object(state, *id)?.fields.get(name.as_str())?.clone(),
                    _ => return None,
                },
            };
            parts.push(self.term(state, &value));
        }
        places(pieces).then(|| concat(parts, at))
    }
}

fn places(pieces: &[Piece]) -> bool {
    pieces.iter().any(|piece| !matches!(piece, Piece::Text(_)))
}

/// `%s`, `%5.2f`, `%(name)s`; `%%` is a sign of its own.
fn percent(template: &str) -> Vec<Piece> {
    let mut pieces = Vec::new();
    let mut text = String::new();
    let mut rest = template.chars().peekable();
    while let Some(character) = rest.next() {
        if character != '%' {
            text.push(character);
            continue;
        }
        if rest.next_if_eq(&'%').is_some() {
            text.push('%');
            continue;
        }
        let mut name = None;
        if rest.next_if_eq(&'(').is_some() {
            name = Some(
                rest.by_ref()
                    .take_while(|character| *character != ')')
                    .collect::<String>(),
            );
        }
        while rest
            .next_if(|character| character.is_ascii_digit() || "#0- +.*".contains(*character))
            .is_some()
        {}
        let conversion = rest.next_if(char::is_ascii_alphabetic);
        if conversion.is_none() {
            text.push('%');
            continue;
        }
        if !text.is_empty() {
            pieces.push(Piece::Text(std::mem::take(&mut text)));
        }
        pieces.push(name.map_or(Piece::Next, Piece::Named));
    }
    if !text.is_empty() {
        pieces.push(Piece::Text(text));
    }
    pieces
}

/// `{}`, `{0}`, `{name!r:>10}`; `{{` is a brace of its own. `None` where a place takes a part of its value.
fn braces(template: &str) -> Option<Vec<Piece>> {
    let mut pieces = Vec::new();
    let mut text = String::new();
    let mut rest = template.chars().peekable();
    while let Some(character) = rest.next() {
        match character {
            '{' if rest.next_if_eq(&'{').is_none() => {
                let field: String = rest.by_ref().take_while(|character| *character != '}').collect();
                let name = field.split(['!', ':']).next().unwrap_or_default().trim();
                if name.contains(['.', '[']) {
                    return None;
                }
                if !text.is_empty() {
                    pieces.push(Piece::Text(std::mem::take(&mut text)));
                }
                pieces.push(match name.parse() {
                    _ if name.is_empty() => Piece::Next,
                    Ok(index) => Piece::At(index),
                    Err(_) => Piece::Named(name.to_owned()),
                });
            }
            '}' => {
                rest.next_if_eq(&'}');
                text.push('}');
            }
            other => text.push(other),
        }
    }
    if !text.is_empty() {
        pieces.push(Piece::Text(text));
    }
    Some(pieces)
}

#[cfg(test)]
mod tests {
    use super::{Piece, braces, percent};

    fn text(text: &str) -> Piece {
        Piece::Text(text.to_owned())
    }

    #[test]
    fn values_go_where_the_signs_stand() {
        let pieces = percent("token=%s; a=100%%; b=%(name)05d");
        let expected = [
            text("token="),
            Piece::Next,
            text("; a=100%; b="),
            Piece::Named("name".to_owned()),
        ];
        assert_eq!(pieces, expected);
        assert_eq!(percent("100%"), [text("100%")]);
    }

    #[test]
    fn braces_take_values_by_turn_place_and_name() {
        let pieces = braces("{}:{1!r}:{user:>3}:{{}}").expect("no place takes a part");
        let expected = [
            Piece::Next,
            text(":"),
            Piece::At(1),
            text(":"),
            Piece::Named("user".to_owned()),
            text(":{}"),
        ];
        assert_eq!(pieces, expected);
        assert_eq!(braces("{user.id}"), None);
    }
}
