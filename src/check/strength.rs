//! How hard a value is to guess: the entropy arithmetic of generated values through encodings, slices and hashes.

use crate::flow::{Generator, Op, Term, TermKind};
use crate::ir::Name;
use crate::model::Strength;

/// Below this many bits a value can be searched for (OWASP Session Management Cheat Sheet).
pub(super) const MINIMUM_BITS: f64 = 64.0;

/// What is known of a value's guessability.
#[derive(Debug, Clone)]
pub(super) enum Guess {
    /// It can be predicted: the generator that decides.
    Weak(Generator),
    /// From a strong generator, with this entropy.
    Strong(f64, Generator),
    /// Nothing was generated, or something unknown was mixed in.
    Unknown,
}

/// Judges a value.
pub(super) fn judge(term: &Term) -> Guess {
    match term.kind() {
        TermKind::Generated(generator) => match generator.strength {
            Strength::Strong => Guess::Strong(f64::from(generator.bits), generator.clone()),
            Strength::Weak | Strength::Predictable | Strength::Fixed => Guess::Weak(generator.clone()),
        },
        // A record is no ID; its parts count where they are hashed or joined.
        TermKind::Derived(op, _) if is_record(op) => Guess::Unknown,
        kind if kind.is_flattened() => Guess::Unknown,
        TermKind::Derived(op, parts) => derived(op, parts),
        TermKind::Field(base, _) => match base.kind() {
            TermKind::Generated(_) | TermKind::Derived(..) => judge(base),
            _ => Guess::Unknown,
        },
        _ => Guess::Unknown,
    }
}

fn derived(op: &Op, parts: &[Term]) -> Guess {
    match op {
        Op::Slice(kept) => {
            let Some(inner) = parts.first() else {
                return Guess::Unknown;
            };
            match judge(inner) {
                Guess::Strong(bits, generator) => {
                    let per_char = per_char(inner, &generator);
                    let kept = kept.map_or(bits, |count| f64::from(count) * per_char);
                    Guess::Strong(bits.min(kept), generator)
                }
                other => other,
            }
        }
        Op::Hash | Op::Same(_) | Op::Concat | Op::Opaque(_) | Op::Binary(_) | Op::Entry(_) => mixed(parts),
        Op::Signed | Op::Verified | Op::Not | Op::Check(_) => Guess::Unknown,
    }
}

/// Strong parts make the whole strong; an unknown part may be strong; else a weak part decides.
fn mixed(parts: &[Term]) -> Guess {
    let mut total = 0.0;
    let mut strong = None;
    let mut weak = None;
    let mut unknown = false;
    for part in parts {
        let guess = match part.kind() {
            TermKind::Derived(inner, entries) if is_record(inner) => mixed(entries),
            _ => judge(part),
        };
        match guess {
            Guess::Strong(bits, generator) => {
                total += bits;
                strong.get_or_insert(generator);
            }
            Guess::Weak(generator) => {
                weak.get_or_insert(generator);
            }
            Guess::Unknown => unknown = unknown || may_be_secret(part),
        }
    }
    match (strong, weak) {
        (Some(generator), _) => Guess::Strong(total, generator),
        (None, Some(generator)) if !unknown => Guess::Weak(generator),
        _ => Guess::Unknown,
    }
}

/// Whether an operation puts values side by side that stay what they are.
fn is_record(op: &Op) -> bool {
    matches!(op, Op::Opaque(name) if name == "object")
}

/// Whether an unknown part may contribute something unpredictable.
fn may_be_secret(term: &Term) -> bool {
    // Identifiers of users and the like are no secret, wherever they come from.
    let hint = called(term).to_lowercase();
    if matches!(
        hint.as_str(),
        "id" | "_id"
            | "pk"
            | "email"
            | "username"
            | "name"
            | "user_id"
            | "userid"
            | "user"
            | "time"
            | "timestamp"
            | "now"
            | "date"
    ) {
        return false;
    }
    term.any(&mut |inner| {
        matches!(
            inner.kind(),
            TermKind::Called(..) | TermKind::Unknown(..) | TermKind::Environment(_)
        ) || matches!(inner.kind(), TermKind::Derived(Op::Signed, _))
    })
}

/// What a value is called, or what it was taken from by its place.
fn called(term: &Term) -> Name {
    match term.kind() {
        TermKind::Field(base, place) if place.bytes().all(|byte| byte.is_ascii_digit()) => called(base),
        TermKind::Derived(_, parts) => parts.first().map_or_else(Name::default, called),
        _ => term.hint(),
    }
}

/// Bits that each character of a value's text carries.
fn per_char(term: &Term, generator: &Generator) -> f64 {
    let mut bits = f64::from(generator.per_char) / 100.0;
    term.visit(&mut |inner| {
        if let TermKind::Derived(op, _) = inner.kind() {
            match op {
                Op::Hash => bits = 4.0,
                Op::Same(name) if matches!(name.as_str(), "hex" | "hexdigest" | "toString" | "hexlify") => {
                    bits = bits.min(4.0);
                }
                _ => {}
            }
        }
    });
    bits
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::finding::Location;
    use crate::source::{FileId, Span};

    fn record() -> Term {
        let generator = Generator {
            site: Location {
                file: FileId(0),
                span: Span::default(),
            },
            sequence: 1,
            strength: Strength::Predictable,
            bits: 0,
            per_char: 0,
            label: Name::const_new("Date.now"),
        };
        let time = Term::new(TermKind::Generated(generator), None);
        let entry = Term::derived(Op::Entry(Name::const_new("createdAt")), vec![time], None);
        Term::derived(Op::Opaque(Name::const_new("object")), vec![entry], None)
    }

    #[test]
    fn a_record_with_a_time_is_no_predictable_id_but_its_hash_is() {
        assert!(matches!(judge(&record()), Guess::Unknown));
        let hash = Term::derived(Op::Hash, vec![record()], None);
        assert!(matches!(judge(&hash), Guess::Weak(_)));
    }
}
