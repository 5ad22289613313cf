//! Parts of values that have no field of their own: slices, membership, tagged templates.

use super::access::client_field;
use super::call::Args;
use super::exec::{Flow, concat, key_name};
use super::machine::{Context, Machine};
use super::state::{Object, Shape, State};
use super::term::{Op, Store, Term, TermKind};
use super::value::Value;
use crate::finding::Location;
use crate::ir::{Name, Operand, Part, Slot};

impl Machine<'_> {
    /// `base[low:high]`.
    pub(super) fn slice(
        &mut self,
        state: &mut State,
        base: &Value,
        low: Option<&Value>,
        high: Option<&Value>,
        at: Location,
    ) -> Value {
        let number = |value: Option<&Value>| value.and_then(Value::term).and_then(Term::as_int);
        if let Value::Object(id) = base
            && let Some(object) = self.object(state, *id)
            && object.shape == Shape::Sequence
        {
            let mut part = object.clone();
            let from = number(low).unwrap_or(0).max(0) as usize;
            part.items = part.items.into_iter().skip(from).collect();
            part.at = Some(at);
            return Value::Object(self.allocate(state, part));
        }
        let term = self.term(state, base);
        let (from, to) = (number(low).unwrap_or(0), number(high));
        let open = low.is_none_or(|low| low.term().is_some_and(Term::is_null)) || number(low).is_some();
        let kept = match to {
            Some(to) if to >= 0 && from >= 0 && open => Some((to - from).max(0) as u32),
            _ if from < 0 && to.is_none() => Some(from.unsigned_abs() as u32),
            _ => None,
        };
        Value::Term(Term::derived(Op::Slice(kept), vec![term], Some(at)))
    }

    /// `left in right`, where it asks about a container or carrier.
    pub(super) fn membership(
        &mut self,
        cx: &Context,
        state: &mut State,
        left: &Value,
        right: &Value,
        at: Location,
    ) -> Option<Value> {
        let key = self.term(state, left);
        match right {
            Value::Term(term) => match term.kind() {
                TermKind::Client { .. } => Some(Value::Term(client_field(
                    term,
                    &key_name(&key).unwrap_or_else(|| key.hint()),
                    at,
                ))),
                TermKind::Records(store, keys) => Some(Value::Term(Term::new(
                    TermKind::Record(store.clone(), keys.clone()),
                    Some(at),
                ))),
                TermKind::Record(..) => {
                    let name = key_name(&key)?;
                    Some(Value::Term(Term::new(TermKind::Field(term.clone(), name), Some(at))))
                }
                _ => None,
            },
            Value::Object(id) => {
                if key_name(&key).is_none()
                    && let Some(store) = self.memory_store(state, *id)
                {
                    return Some(self.read_record(cx, state, store, vec![(Name::default(), key)], at));
                }
                let name = key_name(&key)?;
                let object = self.object(state, *id)?;
                if object.fields.contains_key(&name) {
                    return Some(Value::Term(Term::bool(true)));
                }
                (object.rest.is_none()
                    && object.computed.is_empty()
                    && object.class.is_none()
                    && object.shape == Shape::Dict
                    && !self.is_shared(*id))
                .then(|| Value::Term(Term::bool(false)))
            }
            Value::Instance(instance) if instance.ty.contains("session:") => {
                let name = key_name(&key).unwrap_or_else(|| key.hint());
                Some(self.session_field(cx, state, &instance.clone(), &name, at))
            }
            _ => None,
        }
    }

    pub(super) fn tagged(
        &mut self,
        cx: &Context,
        mut state: State,
        dst: Slot,
        tag: &Operand,
        parts: &[Part],
        at: Location,
        flow: &mut Flow,
    ) {
        let callee = self.read(cx, &state, tag);
        let mut text = Vec::new();
        let mut values = Vec::new();
        for part in parts {
            match part {
                Part::Text(piece) => text.push(Term::text(piece.clone())),
                Part::Value(operand) => {
                    values.push(self.read(cx, &state, operand));
                    text.push(Term::text("?"));
                }
            }
        }
        let mut args = Args::of(vec![Value::Term(concat(text, at))]);
        let mut list = Object::new(Shape::Sequence, Some(at));
        list.items = values;
        args.positional.push(Value::Object(self.allocate(&mut state, list)));
        let results = self.call_value(cx, state, &callee, args, at);
        self.finish_results(cx, results, dst, at, flow);
    }

    /// The store that a shared container is, where it is one: only objects that outlive a request, under a variable's name.
    pub(super) fn memory_store(&self, state: &State, id: super::value::ObjectId) -> Option<Store> {
        let object = self.object(state, id)?;
        let container = matches!(object.shape, Shape::Dict) && object.class.is_none();
        (self.is_shared(id) && container && !object.name.is_empty()).then(|| Store {
            kind: Name::const_new("memory"),
            name: object.name.clone(),
            file: object.at.map(|at| at.file),
        })
    }
}
