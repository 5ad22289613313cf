//! Branching on a value: which sides are possible, and what each side knows.

use super::event::EventKind;
use super::machine::{Context, Machine};
use super::state::{Shape, State};
use super::term::{ConstKey, Op, Term, TermKind};
use super::value::{Native, Value};
use crate::finding::Location;
use crate::ir::Operand;

/// The states on the two sides of a branch.
pub(super) struct Sides {
    pub(super) truthy: Option<State>,
    pub(super) falsy: Option<State>,
}

impl Machine<'_> {
    /// Splits a state on the truth of an operand; where the operand is a variable with alternatives, each side keeps those that fit.
    pub(super) fn split(&mut self, cx: &Context, state: State, operand: &Operand, at: Location) -> Sides {
        let value = self.read(cx, &state, operand);
        if let Some((mut state, found)) = self.looked_up(cx, &state, &value, at) {
            if let Operand::Var(slot) = operand {
                self.write_slot(cx, &mut state, *slot, found.clone(), at);
            }
            return self.split_value(cx, state, &found, at);
        }
        if let (Value::Choice(values), Operand::Var(slot)) = (&value, operand) {
            let mut sides = Sides {
                truthy: None,
                falsy: None,
            };
            let possible = |machine: &mut Self, truth: bool| {
                let fitting: Vec<Value> = values
                    .iter()
                    .filter(|one| machine.truth(&state, one) != Some(!truth))
                    .cloned()
                    .collect();
                (!fitting.is_empty()).then(|| Value::choice(fitting))
            };
            if let Some(kept) = possible(self, true) {
                let mut side = state.clone();
                self.write_slot(cx, &mut side, *slot, kept.clone(), at);
                sides.truthy = self.split_value(cx, side, &kept, at).truthy;
            }
            if let Some(kept) = possible(self, false) {
                let mut side = state.clone();
                self.write_slot(cx, &mut side, *slot, kept.clone(), at);
                sides.falsy = self.split_value(cx, side, &kept, at).falsy;
            }
            return sides;
        }
        self.split_value(cx, state, &value, at)
    }

    /// Splits a state on the truth of a value.
    pub(super) fn split_value(&mut self, cx: &Context, state: State, value: &Value, at: Location) -> Sides {
        match self.truth(&state, value) {
            Some(true) => {
                let mut state = state;
                self.note_check(cx, &mut state, value, true);
                Sides {
                    truthy: Some(state),
                    falsy: None,
                }
            }
            Some(false) => {
                let mut state = state;
                self.note_check(cx, &mut state, value, false);
                Sides {
                    truthy: None,
                    falsy: Some(state),
                }
            }
            None => {
                let mut truthy = state.clone();
                let mut falsy = state;
                let term = match value {
                    Value::Term(term) => Some(term.clone()),
                    Value::Instance(_) => Some(self.term(&truthy, value)),
                    _ => None,
                };
                if let Some(term) = term {
                    truthy.assume(&term, true);
                    falsy.assume(&term, false);
                }
                self.note_check(cx, &mut truthy, value, true);
                self.note_check(cx, &mut falsy, value, false);
                let _ = at;
                Sides {
                    truthy: Some(truthy),
                    falsy: Some(falsy),
                }
            }
        }
    }

    /// The truth of a value where it is known.
    pub(super) fn truth(&self, state: &State, value: &Value) -> Option<bool> {
        match value {
            Value::Term(term) => state.truth_of(term),
            Value::Object(id) => {
                let object = self.object(state, *id)?;
                let filled = !object.fields.is_empty() || !object.items.is_empty() || !object.computed.is_empty();
                (filled || object.shape == Shape::Instance).then_some(true)
            }
            Value::Choice(values) => {
                let mut truths = values.iter().map(|one| self.truth(state, one));
                let first = truths.next()??;
                truths.all(|truth| truth == Some(first)).then_some(first)
            }
            Value::Instance(instance) if self.is_own_session(instance) => {
                state.truth_of(&Term::new(TermKind::External(instance.ty.clone()), None))
            }
            Value::Path(_) | Value::Import(..) => None,
            Value::Function(_)
            | Value::Bound(..)
            | Value::Class(_)
            | Value::Module(_)
            | Value::Instance(_)
            | Value::Deferred(_)
            | Value::Native(_)
            | Value::Super(..) => Some(true),
        }
    }

    /// A branch on the outcome of a credential check is the place where credentials count as checked.
    pub(super) fn note_check(&mut self, cx: &Context, state: &mut State, value: &Value, truth: bool) {
        let Value::Term(term) = value else {
            return;
        };
        let mut places = Vec::new();
        collect_checks(term, truth, &mut places);
        for place in places {
            let known = state
                .trail
                .backwards()
                .any(|event| matches!(event.kind, EventKind::Checked) && event.at == place);
            if !known {
                self.emit(cx, state, EventKind::Checked, place);
            }
        }
    }
}

/// What `typeof` says of a value, where it is known. Methods of sessions are only known where the session has them.
pub(super) fn known_type(value: &Value) -> Option<&'static str> {
    match value {
        Value::Function(_) | Value::Bound(..) | Value::Class(_) => Some("function"),
        Value::Native(native) => match &**native {
            Native::Method(of, _) => {
                matches!(&**of, Value::Instance(of) if of.ty.contains("session:")).then_some("function")
            }
            _ => Some("function"),
        },
        Value::Term(term) => match term.kind() {
            TermKind::Const(ConstKey::Str(_)) => Some("string"),
            TermKind::Const(ConstKey::Bool(_)) => Some("boolean"),
            TermKind::Const(ConstKey::Int(_)) => Some("number"),
            _ => None,
        },
        Value::Choice(values) => {
            let mut words = values.iter().map(known_type);
            let first = words.next()??;
            words.all(|word| word == Some(first)).then_some(first)
        }
        _ => None,
    }
}

/// The places of credential checks that must have succeeded when the term has this truth.
fn collect_checks(term: &Term, truth: bool, places: &mut Vec<Location>) {
    match term.kind() {
        TermKind::Derived(Op::Check(at), _) if truth => places.push(*at),
        TermKind::Derived(Op::Not, parts) => collect_checks(&parts[0], !truth, places),
        TermKind::Derived(Op::Same(_) | Op::Opaque(_), parts) if truth => {
            for part in parts {
                collect_checks(part, true, places);
            }
        }
        TermKind::Derived(Op::Binary(op), parts) if parts.len() == 2 => {
            use crate::ir::BinaryOp::{Eq, Is, IsNot, NotEq};
            let equal = match op {
                Eq | Is => truth,
                NotEq | IsNot => !truth,
                _ => return,
            };
            for (one, other) in [(&parts[0], &parts[1]), (&parts[1], &parts[0])] {
                let positive = other.const_truth() == Some(true);
                let negative = other.const_truth() == Some(false);
                if (equal && positive) || (!equal && negative) {
                    collect_checks(one, true, places);
                }
            }
        }
        TermKind::Field(base, _) if truth => collect_checks(base, true, places),
        _ => {}
    }
}
